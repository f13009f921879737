"""What one entry of the log must satisfy, and what its reader is told about it. Pure: the form, a sheet of 12,000 rows
and the API judge by the same lines (regulasi/kinerja.md 4.1, 4.3, 11.5)."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from kinerja.rules.ketik import SEHARI

TOLAK, TANDAI, HANYA_ATASAN = "TOLAK", "TANDAI", "ATASAN"
MAKS_KEGIATAN, MAKS_BUKTI, MAKS_SATUAN, MAKS_REALISASI = 500, 500, 50, 1_000_000
Salah = tuple[str, str]
_TERLARANG = re.compile(r'[\s\x00-\x1f<>"\\]')


@dataclass(frozen=True, slots=True)
class Syarat:
    """What the agency asks of an entry; ``domain`` empty: every public address is taken as evidence."""

    min_menit: int = 5
    maks_catatan: int = 20
    tumpang_tindih: str = HANYA_ATASAN
    wajib_rencana_aksi: bool = False
    wajib_bukti: bool = False
    domain: Collection[str] = ()
    wajib_realisasi: bool = False


class Rentang(NamedTuple):
    """Minutes [mulai, selesai) of an entry that already stands, and whether it is a task of the superior."""

    mulai: int
    selesai: int
    tugas_atasan: bool = False
    kegiatan: str = ""


def periksa(
    *, mulai: int | None, selesai: int | None, kegiatan: str, syarat: Syarat, tugas_atasan: bool = False,
    beraksi: bool = False, realisasi: int | None = None, satuan: str = "", bukti: str = "",
    lain: Sequence[Rentang] = (),
) -> list[Salah]:  # fmt: skip
    """What is wrong with the entry beside ``lain``, the others of its day: (field, words) each; empty: it may stand.

    ``beraksi``: it hangs on a rencana aksi. A task of the superior needs none.
    """
    salah: list[Salah] = []
    if not kegiatan.strip():
        salah.append(("kegiatan", "Tulis kegiatannya."))
    elif len(kegiatan) > MAKS_KEGIATAN:
        salah.append(("kegiatan", f"Paling panjang {MAKS_KEGIATAN} huruf."))
    salah += _salah_jam(mulai, selesai, syarat.min_menit)
    if len(lain) >= syarat.maks_catatan:
        salah.append(("kegiatan", f"Sehari paling banyak {syarat.maks_catatan} catatan."))
    if not any(k in ("mulai", "selesai") for k, _ in salah) and mulai is not None and selesai is not None:
        salah += salah_tumpang(mulai, selesai, tugas_atasan, syarat.tumpang_tindih, lain)
    if syarat.wajib_rencana_aksi and not beraksi and not tugas_atasan:
        salah.append(("rencana_aksi", "Pilih rencana aksinya, atau tandai sebagai tugas langsung atasan."))
    if realisasi is not None and not 0 <= realisasi <= MAKS_REALISASI:
        salah.append(("realisasi", f"Angka bulat 0 sampai {MAKS_REALISASI}."))
    if len(satuan) > MAKS_SATUAN:
        salah.append(("satuan", f"Paling panjang {MAKS_SATUAN} huruf."))
    if syarat.wajib_realisasi and realisasi is None:
        salah.append(("realisasi", "Instansi mewajibkan angka realisasi, misalnya #dokumen 1."))
    if syarat.wajib_realisasi and not satuan.strip():
        salah.append(("satuan", "Instansi mewajibkan satuan realisasinya, misalnya dokumen."))
    if bukti:
        salah += [("bukti_url", pesan) for pesan in salah_bukti(bukti, syarat.domain)]
    elif syarat.wajib_bukti:
        salah.append(("bukti_url", "Instansi mewajibkan tautan bukti dukung."))
    return salah


def _salah_jam(mulai: int | None, selesai: int | None, min_menit: int) -> Iterable[Salah]:
    if mulai is None or selesai is None:
        yield "mulai", "Tulis jam mulai dan jam selesai, misalnya 08.00-10.00."
    elif not (0 <= mulai < SEHARI and 0 < selesai <= SEHARI):
        yield "mulai", "Jam ini tidak ada; akhir hari ditulis 24.00."
    elif selesai <= mulai:
        lewat = "Lewat tengah malam: catat dua kali, satu untuk tiap hari."
        yield "selesai", f"Jam selesai harus sesudah jam mulai. {lewat}"
    elif selesai - mulai < min_menit:
        yield "mulai", f"Satu catatan paling sedikit {min_menit} menit."


def salah_tumpang(mulai: int, selesai: int, tugas: bool, cara: str, lain: Sequence[Rentang]) -> Iterable[Salah]:
    """What overlaps against the agency's rule ``cara``: the first of ``lain`` only."""
    if cara == TANDAI:
        return
    for awal, akhir, tugas_lain, kegiatan in lain:
        if mulai < akhir and awal < selesai and not (cara == HANYA_ATASAN and (tugas or tugas_lain)):
            yield "mulai", f"Bertumpang tindih dengan {jam(awal)}-{jam(akhir)} {kegiatan}".rstrip() + "."
            return


def jam(menit: int) -> str:
    """Minutes after midnight as ``08.00``."""
    return f"{menit // 60:02d}.{menit % 60:02d}"


def salah_bukti(url: str, domain: Collection[str] = ()) -> list[str]:
    """Why this address cannot be evidence; empty when it can. The address is never fetched."""
    if not domain and len(url) <= MAKS_BUKTI and (cocok := _BIASA.match(url)) and cocok[1].lower() not in _DALAM:
        return []  # what nearly every link looks like; the lines below say what is wrong with the others
    if len(url) > MAKS_BUKTI:
        return [f"Tautan paling panjang {MAKS_BUKTI} huruf."]
    if _TERLARANG.search(url):
        return ["Tautan tidak boleh memuat spasi atau tanda kurung sudut."]
    try:
        bagian = urlsplit(url)
        inang, _port = (bagian.hostname or "").rstrip("."), bagian.port
    except ValueError:
        return ["Tautan ini tidak bisa dibaca."]
    if bagian.scheme.lower() not in ("http", "https"):
        return ["Tautan bukti harus diawali http:// atau https://."]
    if bagian.username is not None or bagian.password is not None:
        return ["Tautan tidak boleh memuat nama pengguna atau kata sandi."]
    if _di_dalam(inang):
        return ["Tautan ini menunjuk ke jaringan dalam atau bukan nama situs umum."]
    if domain and not any(inang == d or inang.endswith(f".{d}") for d in (x.lower() for x in domain)):
        return [f"Instansi hanya menerima tautan dari {', '.join(sorted(domain))}."]
    return []


def _di_dalam(inang: str) -> bool:
    """An address by number, of this machine or of a private network, or a name without a public ending."""
    akhir = inang.rpartition(".")[2]
    if ":" in inang or "." not in inang or not akhir.isascii() or akhir in _DALAM:
        return True
    return not akhir.isalpha() and not akhir.startswith("xn--")


_DALAM = frozenset(("local", "localhost", "internal", "lan", "intranet", "home", "corp", "test", "invalid", "onion"))


_BIASA = re.compile(r"https?://(?:[A-Za-z0-9-]+\.)+([A-Za-z]{2,63})(?:[/?#][^\s<>\"\\\x00-\x1f]*)?\Z")


def menit_gabungan(rentang: Iterable[tuple[int, int]]) -> int:
    """Minutes of the union: what overlaps counts once."""
    jumlah, ujung = 0, 0
    for mulai, selesai in sorted(rentang):
        jumlah += max(0, selesai - max(mulai, ujung))
        ujung = max(ujung, selesai)
    return jumlah


# --- what the reader is told ---------------------------------------------------------------------

TUMPANG, LEBIH, LAMBAT, TANPA_BUKTI, SALINAN, TANPA_AKSI, LIBUR = (
    "TUMPANG", "LEBIH", "LAMBAT", "TANPA_BUKTI", "SALINAN", "TANPA_AKSI", "LIBUR",
)  # fmt: skip
HARI_SALINAN = 5


def tanda_hari(
    catatan: Sequence, *, sasaran: int, libur: bool, hari_sebelum: Sequence[Collection[str]] = ()
) -> dict[int, list[str]]:
    """Flags of one person's day: position in ``catatan`` -> codes, in the order of the constants above.

    Each entry has ``mulai``, ``selesai``, ``kegiatan``, ``bukti_url``, ``terlambat_hari``, ``rencana_aksi_id``,
    ``jenis``. ``sasaran``: minutes of the day, 0 where it asks for
    nothing; ``libur``: because nobody works then. ``hari_sebelum``: texts of the preceding filled days, latest first,
    through ``samakan``; a text that stands on four of them too has stood five days running.
    """
    lebih = 0 < sasaran < menit_gabungan((c.mulai, c.selesai) for c in catatan)
    hasil: dict[int, list[str]] = {}
    for i, c in enumerate(catatan):
        kena = {
            TUMPANG: any(j != i and c.mulai < d.selesai and d.mulai < c.selesai for j, d in enumerate(catatan)),
            LEBIH: lebih,
            LAMBAT: c.terlambat_hari > 0,
            TANPA_BUKTI: not c.bukti_url,
            SALINAN: len(hari_sebelum) >= HARI_SALINAN - 1
            and all(samakan(c.kegiatan) in teks for teks in hari_sebelum[: HARI_SALINAN - 1]),
            TANPA_AKSI: c.rencana_aksi_id is None and c.jenis != "TUGAS_ATASAN",
            LIBUR: libur,
        }
        if any(kena.values()):
            hasil[i] = [kode for kode, ya in kena.items() if ya]
    return hasil


def samakan(kegiatan: str) -> str:
    """A text as it is compared: case and spaces do not matter."""
    return " ".join(kegiatan.lower().split())
