"""``manage.py hitung talenta``: profile and people's facts in; scores, box and explanation out. Nothing is stored.

The shape stands in docs/layanan/hitung_talenta.md.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from layanan.bentuk_fakta import sesuai
from layanan.galat import BerkasFaktaSalah
from talenta.isi_awal import baca_profil_awal
from talenta.rules import fakta as aturan
from talenta.rules.hitung import FaktaSalah, Hasil, NilaiButir, hitung
from talenta.rules.instrumen import INSTRUMEN
from talenta.rules.kotak import LABEL, TINDAK_LANJUT
from talenta.rules.profil import SUMBU, Profil, ProfilSalah, baca_profil


def _tepat(nilai: object) -> object:
    """``81.5`` as it is written, not as the nearest binary number."""
    return str(nilai) if isinstance(nilai, float) else nilai


Nilai = Annotated[Decimal, BeforeValidator(_tepat), Field(max_digits=9, decimal_places=2)]
Jenis = Literal["JPT_UTAMA", "JPT_MADYA", "JPT_PRATAMA", "ADMINISTRATOR", "PENGAWAS", "PELAKSANA", "JF"]
Jenjang = Literal[
    "", "PEMULA", "TERAMPIL", "MAHIR", "PENYELIA", "AHLI_PERTAMA", "AHLI_MUDA", "AHLI_MADYA", "AHLI_UTAMA"
]  # fmt: skip
Predikat = Literal["SANGAT_BAIK", "BAIK", "BUTUH_PERBAIKAN", "KURANG", "SANGAT_KURANG"]
Tingkat = Literal["SD", "SMP", "SMA", "D1", "D2", "D3", "D4", "S1", "S2", "S3"]


class Bagian(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Kinerja(Bagian):
    tahun: int = Field(ge=1990, le=2100)
    predikat: Predikat


class Jabatan(Bagian):
    """``unit`` and ``instansi``: any numbers that tell one from another."""

    nama: str = ""
    jenis: Jenis
    eselon: str = ""
    jenjang: Jenjang = ""
    unit: int = 1
    instansi: int = 1
    sifat: Literal["DEFINITIF", "TUGAS_TAMBAHAN", "PLT", "PLH"] = "DEFINITIF"
    tmt: date
    tmt_akhir: date | None = None

    @model_validator(mode="after")
    def _jf(self):
        if (self.jenis == "JF") != bool(self.jenjang):
            raise ValueError("jabatan fungsional punya jenjang, jabatan lain tidak")
        return self


class Pendidikan(Bagian):
    tingkat: Tingkat
    rumpun: str = "UMUM"
    program_studi: str = ""
    tahun_lulus: int = Field(ge=1950, le=2100)


class Hukdis(Bagian):
    tingkat: Literal["RINGAN", "SEDANG", "BERAT"]
    status: Literal["BERLAKU", "SELESAI"] = "BERLAKU"
    mulai: date | None = None
    selesai: date | None = None


class Diklat(Bagian):
    kode: str = ""
    nama: str = ""
    macam: Literal["PENJENJANGAN", "FUNGSIONAL", "TEKNIS", "SEMINAR"] = "TEKNIS"
    tanggal: date


class Profesi(Bagian):
    nama: str = ""
    tanggal: date
    berlaku_sampai: date | None = None


class Penghargaan(Bagian):
    nama: str = ""
    lingkup: Literal["INSTANSI", "LINTAS", "NASIONAL", "INTERNASIONAL"]
    tanggal: date


class Tim(Bagian):
    nama: str = ""
    peran: Literal["KETUA", "ANGGOTA"]
    lingkup: Literal["LINTAS", "INTERNAL"]
    mulai: date
    selesai: date | None = None
    nomor_sk: str = ""


class Asesmen(Bagian):
    instrumen: str
    nilai: Nilai
    tanggal: date
    berlaku_sampai: date | None = None
    penyelenggara: str = ""
    metode: str = ""

    @model_validator(mode="after")
    def _masuk_akal(self):
        i = INSTRUMEN.get(self.instrumen)
        if i is None or i.asal != aturan.DIIMPOR:
            raise ValueError(f"{self.instrumen} bukan instrumen yang diimpor")
        if galat := i.galat(self.nilai):
            raise ValueError(galat)
        return self


class Rekam(Bagian):
    golongan: str = ""
    pendidikan: Tingkat | None = None
    tmt_cpns: date | None = None
    jenis: Jenis | None = None
    eselon: str = ""
    jenjang: Jenjang = ""
    syarat_rumpun: tuple[str, ...] = ()
    riwayat_kinerja: tuple[Kinerja, ...] = ()
    riwayat_jabatan: tuple[Jabatan, ...] = ()
    riwayat_pendidikan: tuple[Pendidikan, ...] = ()
    riwayat_hukdis: tuple[Hukdis, ...] = ()
    riwayat_diklat: tuple[Diklat, ...] = ()
    riwayat_profesi: tuple[Profesi, ...] = ()
    riwayat_penghargaan: tuple[Penghargaan, ...] = ()
    riwayat_tim: tuple[Tim, ...] = ()
    asesmen: tuple[Asesmen, ...] = ()


class Orang(Bagian):
    """Either raw numbers (``fakta``) or a record from which they are taken (``rekam``)."""

    fakta: dict[str, Nilai] | None = None
    rekam: Rekam | None = None
    lengkap: frozenset[str] = frozenset()

    @model_validator(mode="after")
    def _salah_satu(self):
        if (self.fakta is None) == (self.rekam is None):
            raise ValueError("isi fakta atau rekam, tidak keduanya")
        if asing := sorted((set(self.fakta or ()) | self.lengkap) - set(INSTRUMEN)):
            raise ValueError(f"instrumen tidak dikenal: {', '.join(asing)}")
        return self


class Berkas(Bagian):
    tanggal: date | None = Field(default=None, ge=date(1950, 1, 1), le=date(2200, 12, 31))
    profil: dict[str, Any] | None = None
    orang: tuple[Orang, ...] = Field(min_length=1)


def hitung_talenta(isi: object, *, today: date) -> dict:
    """Scores of each person of the file by its profile (or the one that the portal ships) on its day (or ``today``).
    Raises ``BerkasFaktaSalah``."""
    berkas = sesuai(Berkas, isi)
    try:
        profil = baca_profil(berkas.profil if berkas.profil is not None else baca_profil_awal()[0]["isi"])
    except ProfilSalah as galat:
        daftar = [{"lokasi": f"profil/{g.letak}", "pesan": g.kata} for g in galat.galat]
        raise BerkasFaktaSalah(daftar) from galat
    tanggal = berkas.tanggal or today
    hasil = []
    for n, o in enumerate(berkas.orang):
        try:
            hasil.append(_orang(profil, o, tanggal))
        except FaktaSalah as galat:
            raise BerkasFaktaSalah([{"lokasi": f"orang[{n}].fakta", "pesan": str(galat)}]) from galat
    return {"tanggal": tanggal.isoformat(), "hasil": hasil}


def _orang(profil: Profil, o: Orang, tanggal: date) -> dict:
    asal: dict[str, aturan.Fakta] = {}
    if o.rekam is None:
        fakta = o.fakta or {}
    else:
        asal = aturan.kumpulkan(profil, _rekam(o.rekam), tanggal, o.lengkap)
        fakta = {k: f.nilai for k, f in asal.items() if f.nilai is not None}
    return _jawab(hitung(profil, fakta), asal)


def _rekam(r: Rekam) -> aturan.Rekam:
    jenis: dict[str, Any] = {
        "riwayat_kinerja": aturan.Kinerja, "riwayat_jabatan": aturan.Jabatan, "riwayat_hukdis": aturan.Hukdis,
        "riwayat_pendidikan": aturan.Pendidikan, "riwayat_diklat": aturan.Diklat, "riwayat_profesi": aturan.Profesi,
        "riwayat_penghargaan": aturan.Penghargaan, "riwayat_tim": aturan.Tim, "asesmen": aturan.Asesmen,
    }  # fmt: skip
    isi = {k: getattr(r, k) for k in Rekam.model_fields}
    isi |= {k: tuple(buat(**b.model_dump()) for b in isi[k]) for k, buat in jenis.items()}
    return aturan.Rekam(**isi | {"pendidikan": r.pendidikan or "", "jenis": r.jenis or ""})


def _jawab(h: Hasil, asal: dict[str, aturan.Fakta]) -> dict:
    return {
        "kinerja": f"{h.y:f}", "kinerja_maks": f"{h.y_maks:f}", "potensial": f"{h.x:f}",
        "potensial_maks": f"{h.x_maks:f}", "nilai": f"{h.nilai:f}", "kotak": h.kotak,
        "label": LABEL[h.kotak] if h.kotak else "Belum dinilai",
        "belum": h.belum, "kotak_rendah": h.kotak_rendah, "kotak_tinggi": h.kotak_tinggi,
        "tindak_lanjut": list(TINDAK_LANJUT[h.kotak]) if h.kotak else [], "kelengkapan": h.kelengkapan,
        "dekat_ambang": h.dekat,
        "indikator": [
            {
                "sumbu": s, "kode": i.indikator.kode, "nama": i.indikator.nama, "bobot": str(i.indikator.bobot),
                "skor": str(i.skor), "poin": f"{i.poin.normalize():f}", "subjektif": i.indikator.subjektif,
                "butir": [_butir(b, asal) for b in i.butir],
            }
            for s in SUMBU for i in h.pada(s)
        ],
    }  # fmt: skip


def _butir(b: NilaiButir, asal: dict[str, aturan.Fakta]) -> dict:
    i = b.butir.instrumen
    dari = asal.get(i.kode)
    return {
        "instrumen": i.kode, "nilai": None if b.nilai is None else str(b.nilai),
        "sebutan": "belum ada data" if b.nilai is None else i.sebut(b.nilai),
        "pita": b.pita.label if b.pita else None, "skor": None if b.skor is None else str(b.skor),
        "poin": None if b.poin is None else f"{b.poin.normalize():f}", "taruhan": f"{b.taruhan.normalize():f}",
        "wajib": b.butir.wajib,
    } | ({"status": dari.status, "asal": dari.asal} if dari else {})  # fmt: skip
