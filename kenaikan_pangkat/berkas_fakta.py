"""Facts files: judge promotions that are not in the database. The shape stands in docs/layanan/kenaikan_pangkat.md."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.json_schema import models_json_schema

from kenaikan_pangkat.dokumen import DOKUMEN
from kenaikan_pangkat.models import Jendela, JenisKP, SebabKP
from kenaikan_pangkat.rules import fakta as f
from kenaikan_pangkat.rules import golongan_tujuan, nilai_kp
from kenaikan_pangkat.selectors.fakta import LUAR_JENDELA, dokumen_wajib, ijazah_dipakai, parameter_kp
from layanan.bentuk_fakta import sesuai, status_temuan
from layanan.galat import BerkasFaktaSalah
from layanan.halangan import Halangan
from layanan.parameter_tabel import BarisParameter, ParameterTabel, ParameterTidakAda

Tingkat = Literal["SD", "SMP", "SMA", "D1", "D2", "D3", "D4", "S1", "S2", "S3"]
Jenjang = Literal[
    "PEMULA", "TERAMPIL", "MAHIR", "PENYELIA", "AHLI_PERTAMA", "AHLI_MUDA", "AHLI_MADYA", "AHLI_UTAMA"
]  # fmt: skip
Predikat = Literal["SANGAT_BAIK", "BAIK", "BUTUH_PERBAIKAN", "KURANG", "SANGAT_KURANG"]
Angka = Annotated[
    Decimal, BeforeValidator(lambda v: str(v) if isinstance(v, float) else v), Field(ge=0, max_digits=9)
]  # fmt: skip
TANPA_INSTANSI = 0
GOLONGAN_PPPK = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip


class Bagian(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Jabatan(Bagian):
    nama: str
    jenis: Literal["JPT_UTAMA", "JPT_MADYA", "JPT_PRATAMA", "ADMINISTRATOR", "PENGAWAS", "PELAKSANA", "JF"]
    eselon: Literal["", "I.a", "I.b", "II.a", "II.b", "III.a", "III.b", "IV.a", "IV.b", "V.a"] = ""
    jenjang: Literal[""] | Jenjang = ""
    tmt: date | None = None


class Ijazah(Bagian):
    tingkat: Tingkat
    kelompok: Literal["", "SMP_KEJURUAN", "SGPLB", "DOKTER", "APOTEKER"] = ""
    tahun_lulus: int | None = None
    tanggal: date | None = None
    program_studi: str = ""
    gelar_tercantum: bool | None = None


class Pangkat(Bagian):
    golongan: str
    tmt: date


class Hukdis(Bagian):
    tingkat: Literal["RINGAN", "SEDANG", "BERAT"]
    status: Literal["PROSES", "BERLAKU", "SELESAI", "BATAL"]
    mulai: date | None = None
    selesai: date | None = None
    jenis: str = ""


class AngkaKredit(Bagian):
    jenjang: Jenjang
    nilai: Angka
    mulai: date
    selesai: date
    jenis: Literal["KONVERSI", "INTEGRASI", "PENDIDIKAN"] = "KONVERSI"
    predikat: Literal[""] | Predikat = ""


class Ujian(Bagian):
    jenis: Literal["UD1", "UD2", "UPI", "UKOM"]
    tanggal: date
    jenjang: Literal[""] | Jenjang = ""


class Cltn(Bagian):
    mulai: date
    selesai: date | None = None


class Pmk(Bagian):
    tahun: int = Field(ge=0, le=60)
    bulan: int = Field(default=0, ge=0, le=11)
    tmt: date


class Pegawai(Bagian):
    nip: str
    nama: str = ""
    status: Literal["PNS", "CPNS", "PPPK"]
    kedudukan: str = "01"
    tanggal_lahir: date | None = None
    tmt_cpns: date | None = None
    golongan: str
    tmt_golongan: date | None = None
    jabatan: Jabatan | None = None
    jabatan_lama: tuple[Jabatan, ...] = ()
    riwayat_golongan: tuple[Pangkat, ...] = ()
    pendidikan: tuple[Ijazah, ...] = ()
    predikat: dict[int, Predikat] = Field(default_factory=dict)
    hukdis: tuple[Hukdis, ...] = ()
    cltn: tuple[Cltn, ...] = ()
    pmk: tuple[Pmk, ...] = ()
    angka_kredit: tuple[AngkaKredit, ...] = ()
    ujian: tuple[Ujian, ...] = ()
    diklat: frozenset[str] = frozenset()
    golongan_atasan: str | None = None
    diblokir: str = ""
    disiplin: tuple[Halangan, ...] = ()

    def fakta(self) -> f.FaktaPegawai:
        isi = {k: getattr(self, k) for k in type(self).model_fields}
        return f.FaktaPegawai(
            **isi
            | {
                "jabatan": f.FaktaJabatan(**self.jabatan.model_dump()) if self.jabatan else None,
                "jabatan_lama": tuple(f.FaktaJabatan(**j.model_dump()) for j in self.jabatan_lama),
                "riwayat_golongan": tuple((p.golongan, p.tmt) for p in self.riwayat_golongan),
                "pendidikan": tuple(f.FaktaIjazah(**p.model_dump()) for p in self.pendidikan),
                "hukdis": tuple(f.FaktaHukdis(**h.model_dump()) for h in self.hukdis if h.status != "BATAL"),
                "cltn": tuple((c.mulai, c.selesai) for c in self.cltn),
                "pmk": tuple((p.tahun, p.bulan, p.tmt) for p in self.pmk),
                "angka_kredit": tuple(f.FaktaAngkaKredit(**a.model_dump()) for a in self.angka_kredit),
                "ujian": tuple(f.FaktaUjian(**u.model_dump()) for u in self.ujian),
            }
        )


class Dokumen(Bagian):
    jenis: str
    nomor: str = ""
    tanggal: date | None = None


class Baris(Bagian):
    id: str = ""
    nip: str
    jenis: Literal[tuple(JenisKP.values)]
    tmt: date
    golongan_baru: str | None = None
    kirim: date | None = None
    buka: date | None = None
    tutup: date | None = None
    ijazah: Ijazah | None = None
    tugas_sesuai: bool | None = None
    penugasan_penuh: bool | None = None
    dibebaskan: bool | None = None
    sebab: Literal[("", *SebabKP.values)] = ""
    tanggal_peristiwa: date | None = None
    golongan_diajukan: str = ""
    tmt_golongan_diajukan: date | None = None
    gelar_diajukan: bool = False
    dokumen: tuple[Dokumen, ...] | None = None


class BerkasKP(Bagian):
    """The file's top level."""

    pegawai: tuple[Pegawai, ...] = Field(min_length=1)
    baris: tuple[Baris, ...] = Field(min_length=1)
    parameter: tuple[BarisParameter, ...] | None = None


def periksa_berkas(isi: object, *, today: date) -> dict:
    """Judge a facts file without storing anything; ``isi`` is the decoded JSON.

    Returns ``hasil`` and ``ringkasan`` (docs/layanan/kenaikan_pangkat.md). Raises BerkasFaktaSalah with the place of
    each mistake.
    """
    hasil = []
    for nomor, (b, fakta) in enumerate(zip(*baca(isi, today=today), strict=True)):
        try:
            temuan = nilai_kp(fakta)
        except ParameterTidakAda as galat:
            raise BerkasFaktaSalah([{"lokasi": f"baris[{nomor}].tmt", "pesan": str(galat)}]) from galat
        hasil.append(
            {
                "id": b.id, "nip": b.nip, "nama": fakta.orang.nama, "jenis": b.jenis, "tmt": b.tmt.isoformat(),
                "golongan": fakta.orang.golongan, "golongan_baru": fakta.golongan_baru, "status": status_temuan(temuan),
                "temuan": [t.sebagai_dict() for t in temuan],
            }
        )  # fmt: skip
    hitung = {s: sum(h["status"] == s for h in hasil) for s in ("LOLOS", "PERLU_ALASAN", "TERHALANG")}
    return {"hasil": hasil, "ringkasan": {"baris": len(hasil), **hitung}}


def baca(isi: object, *, today: date) -> tuple[list[Baris], list[f.FaktaKP]]:
    """The file's lines and their facts; raises BerkasFaktaSalah.

    Left out, a line's window is the portal's own, and its papers are not asked for.
    """
    berkas = sesuai(BerkasKP, _bernomor(isi))
    if salah := _kode_salah(berkas):
        raise BerkasFaktaSalah(salah)
    parameter = ParameterTabel.dari(berkas.parameter) if berkas.parameter is not None else parameter_kp()
    jendela = {j.tmt: j for j in Jendela.objects.filter(tmt__in={b.tmt for b in berkas.baris}).order_by("tmt")}
    diminta = dokumen_wajib(TANPA_INSTANSI, {b.jenis for b in berkas.baris}, today)
    orang = {p.nip: p.fakta() for p in berkas.pegawai}
    lain = {
        b.id: tuple(i for i, x in enumerate(berkas.baris, 1) if x.nip == b.nip and x.id != b.id) for b in berkas.baris
    }
    return list(berkas.baris), [
        _fakta(b, orang[b.nip], parameter, jendela, diminta[b.jenis].bagi(orang[b.nip]), lain[b.id], today)
        for b in berkas.baris
    ]


def _bernomor(isi: object) -> object:
    """Lines without ``id`` get 1, 2, 3 …; numbers become text."""
    if not (isinstance(isi, Mapping) and isinstance(isi.get("baris"), list)):
        return isi
    baris = [{"id": str(i), **b} if isinstance(b, Mapping) else b for i, b in enumerate(isi["baris"], 1)]
    return {**isi, "baris": [b | {"id": str(b["id"])} if isinstance(b, Mapping) else b for b in baris]}


def _fakta(b: Baris, orang, parameter, jendela, diminta, lain, today: date) -> f.FaktaKP:
    ijazah = f.FaktaIjazah(**b.ijazah.model_dump()) if b.ijazah else None
    if ijazah is None and b.jenis in ("203", "205"):
        ijazah = ijazah_dipakai(orang, b.tmt, parameter)
    j = None if b.jenis in LUAR_JENDELA else jendela.get(b.tmt)
    langsung = (
        "tugas_sesuai", "penugasan_penuh", "dibebaskan", "sebab", "tanggal_peristiwa", "golongan_diajukan",
        "tmt_golongan_diajukan", "gelar_diajukan",
    )  # fmt: skip
    return f.FaktaKP(
        jenis=b.jenis, tmt=b.tmt, orang=orang, parameter=parameter, kirim=b.kirim or today, ijazah=ijazah,
        golongan_baru=b.golongan_baru or golongan_tujuan(b.jenis, orang, ijazah, b.tmt, parameter),
        buka=b.buka or (j.buka if j else None), tutup=b.tutup or (j.tutup if j else None), usulan_lain=lain,
        dokumen=None if b.dokumen is None else tuple(f.FaktaDokumen(**d.model_dump()) for d in b.dokumen),
        dokumen_wajib=diminta.wajib, dokumen_ragu=diminta.ragu, **{k: getattr(b, k) for k in langsung},
    )  # fmt: skip


def _kode_salah(berkas: BerkasKP) -> list[dict[str, str]]:
    """Codes that are in no list, people that are not there, and what stands twice."""
    salah, nip, ids = [], set(), set()
    for i, p in enumerate(berkas.pegawai):
        tempat = f"pegawai[{i}]"
        if p.nip in nip:
            salah.append({"lokasi": f"{tempat}.nip", "pesan": f"“{p.nip}” sudah ada"})
        nip.add(p.nip)
        if p.status != "PPPK" and p.golongan not in f.GOLONGAN:
            salah.append({"lokasi": f"{tempat}.golongan", "pesan": f"“{p.golongan}” bukan golongan PNS"})
        for j, r in enumerate(p.riwayat_golongan):
            if r.golongan not in f.GOLONGAN and r.golongan not in GOLONGAN_PPPK:  # a PNS may have been a PPPK
                pesan = f"“{r.golongan}” bukan golongan PNS atau PPPK"
                salah.append({"lokasi": f"{tempat}.riwayat_golongan[{j}].golongan", "pesan": pesan})
        if p.golongan_atasan is not None and p.golongan_atasan not in f.GOLONGAN:
            salah.append({"lokasi": f"{tempat}.golongan_atasan", "pesan": "bukan golongan PNS"})
    kenal = {d.kode for d in DOKUMEN}
    for i, b in enumerate(berkas.baris):
        tempat = f"baris[{i}]"
        if b.nip not in nip:
            salah.append({"lokasi": f"{tempat}.nip", "pesan": f"“{b.nip}” tidak ada pada pegawai"})
        if b.id in ids:
            salah.append({"lokasi": f"{tempat}.id", "pesan": f"“{b.id}” sudah ada"})
        ids.add(b.id)
        for nama in ("golongan_baru", "golongan_diajukan"):
            if (nilai := getattr(b, nama)) and nilai not in f.GOLONGAN:
                salah.append({"lokasi": f"{tempat}.{nama}", "pesan": f"“{nilai}” bukan golongan PNS"})
        for j, d in enumerate(b.dokumen or ()):
            if d.jenis not in kenal:
                salah.append({"lokasi": f"{tempat}.dokumen[{j}].jenis", "pesan": f"“{d.jenis}” tidak dikenal"})
    return salah


def bentuk_berkas(ref_template: str) -> dict:
    """The JSON schema of the file, parts under ``$defs``; references follow ``ref_template``."""
    _peta, isi = models_json_schema([(BerkasKP, "validation")], ref_template=ref_template)
    bagian = isi["$defs"]
    utama = bagian.pop("BerkasKP")
    bagian["Baris"]["properties"]["id"] = {"type": ["string", "integer"]}
    return utama | {"$defs": bagian}
