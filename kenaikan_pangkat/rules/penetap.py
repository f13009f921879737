"""Who signs the pertek and who decrees the promotion, pure (regulasi/kenaikan_pangkat.md 3.4; 2.8 for pengabdian)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kenaikan_pangkat.rules.fakta import FaktaJabatan, urut
from layanan.parameter_tabel import ParameterTabel

KODE = "P_PENETAP"
KANREG, PUSAT = "KANREG", "PUSAT"
PERTEK = {KANREG: "Kantor Regional BKN", PUSAT: "Kantor Pusat BKN"}
SK = {
    "BUPATI": "Bupati",
    "WALI_KOTA": "Wali Kota",
    "GUBERNUR": "Gubernur",
    "MENTERI": "Menteri atau pimpinan lembaga",
    "PRESIDEN": "Presiden",
    "KEPALA_BKN": "Kepala BKN",
}
# Posts of 3.4 that are decided above the ladder of ranks, as the table's rows name them.
JABATAN_TINGGI = ("JPT_UTAMA", "JPT_MADYA", "AHLI_UTAMA")
SYARAT = {"jenis", "golongan", "instansi", "jabatan"}


class TabelPenetapSalah(ValueError):
    """The parameter's value does not have the shape of ``periksa``, or no row of it fits; says which and why."""


@dataclass(frozen=True, slots=True)
class Penetap:
    """``pertek``: KANREG or PUSAT; ``sk``: a code of ``SK``. ``pasti`` is about the decree, ``pertek_pasti`` about
    the office: what is not certain is shown with a note and stops nothing."""

    pertek: str
    sk: str
    pasti: bool
    dasar: str
    pertek_pasti: bool = True
    catatan: str = ""

    @property
    def nama_pertek(self) -> str:
        return PERTEK[self.pertek]

    @property
    def nama_sk(self) -> str:
        return SK[self.sk]

    @property
    def wajib_pusat(self) -> bool:
        """Whether only the head office may sign the pertek."""
        return self.pertek == PUSAT and self.pertek_pasti


def golongan_jabatan(jabatan: FaktaJabatan | None) -> str:
    """The post as the table's column ``jabatan`` names it, empty for every other post."""
    if jabatan is None:
        return ""
    kode = jabatan.jenjang if jabatan.is_jf else jabatan.jenis
    return kode if kode in JABATAN_TINGGI else ""


def penetap(golongan_baru: str, jenis_instansi: str, jabatan: str, jenis: str, tabel: Sequence[Mapping]) -> Penetap:
    """The first row of ``tabel`` that fits: target rank, kind of agency (PUSAT, PROVINSI, KABUPATEN, KOTA), post (by
    ``golongan_jabatan``) and kind of promotion. Raises TabelPenetapSalah when none does."""
    for baris in tabel:
        if _cocok(baris, golongan_baru, jenis_instansi, jabatan, jenis):
            return Penetap(
                baris["pertek"], baris["sk"], baris["pasti"], baris["dasar"], baris.get("pertek_pasti", True),
                baris.get("catatan", ""),
            )  # fmt: skip
    raise TabelPenetapSalah(
        f"Tabel {KODE} tidak punya baris untuk golongan {golongan_baru}, instansi {jenis_instansi}, "
        f"jenis {jenis}. Lengkapi parameternya."
    )


def _cocok(baris: Mapping, golongan: str, instansi: str, jabatan: str, jenis: str) -> bool:
    terendah, tertinggi = baris.get("golongan", ("I/a", "IV/e"))
    return (
        urut(terendah) <= urut(golongan) <= urut(tertinggi)
        and (not baris.get("instansi") or instansi in baris["instansi"])
        and (not baris.get("jabatan") or jabatan in baris["jabatan"])
        and (not baris.get("jenis") or jenis in baris["jenis"])
    )


def penetap_pada(
    golongan_baru: str, jenis_instansi: str, jabatan: FaktaJabatan | None, jenis: str, *, parameter: ParameterTabel,
    tmt: date,
) -> Penetap:  # fmt: skip
    """``penetap`` by the table in force on the TMT; raises ``ParameterTidakAda`` for a day before any table."""
    tabel = parameter.pada(KODE, tmt).nilai
    return penetap(golongan_baru, jenis_instansi, golongan_jabatan(jabatan), jenis, tabel)


def periksa(nilai: Any) -> list[str]:
    """What is wrong with a value of the parameter that an administrator typed, in words; empty when it can be used."""
    if not isinstance(nilai, list) or not nilai:
        return ["Isinya daftar baris, sedikitnya satu."]
    salah = []
    for n, baris in enumerate(nilai, 1):
        if not isinstance(baris, dict):
            salah.append(f"Baris {n}: bukan objek.")
            continue
        if baris.get("pertek") not in PERTEK:
            salah.append(f"Baris {n}: pertek harus salah satu dari {', '.join(PERTEK)}.")
        if baris.get("sk") not in SK:
            salah.append(f"Baris {n}: sk harus salah satu dari {', '.join(SK)}.")
        if not isinstance(baris.get("pasti"), bool) or not isinstance(baris.get("pertek_pasti", True), bool):
            salah.append(f"Baris {n}: pasti dan pertek_pasti berisi true atau false.")
        if not str(baris.get("dasar", "")).strip():
            salah.append(f"Baris {n}: sebutkan dasar.")
        asing = set(baris) - SYARAT - {"pertek", "sk", "pasti", "pertek_pasti", "dasar", "catatan"}
        if asing:
            salah.append(f"Baris {n}: kolom tidak dikenal: {', '.join(sorted(asing))}.")
        try:
            a, b = baris.get("golongan", ("I/a", "IV/e"))
            if urut(a) > urut(b):
                salah.append(f"Baris {n}: golongan dari yang rendah ke yang tinggi.")
        except (ValueError, TypeError):
            salah.append(f'Baris {n}: golongan berisi dua golongan, misalnya ["I/b", "III/d"].')
    terakhir = nilai[-1]
    if isinstance(terakhir, dict) and SYARAT & {k for k, v in terakhir.items() if v}:
        salah.append("Baris terakhir harus berlaku untuk semua (tanpa golongan, instansi, jabatan, jenis).")
    return salah
