"""``manage.py hitung jendela_kp``: to which window a day belongs; docs/layanan/hitung_jendela_kp.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kalender import selectors as kalender
from kalender.hari_kerja import Kalender, TahunTanpaKalender
from kenaikan_pangkat.models import Jendela
from kenaikan_pangkat.rules import jendela as aturan
from kenaikan_pangkat.selectors.jendela import hari_aman, jendela_semua, tabel_jendela
from kepegawaian import selectors as kepegawaian
from layanan.galat import BerkasFaktaSalah
from layanan.parameter_tabel import ParameterTabel, ParameterTidakAda

TAHUN_AWAL, TAHUN_AKHIR = 1990, 2200


class KasusJendela(BaseModel):
    """``tanggal``: when the usulan enters; ``tmt``: the TMT it asks for; at least one of them. ``kantor``: its code."""

    model_config = ConfigDict(extra="forbid")

    tanggal: date | None = None
    tmt: date | None = None
    kantor: str | None = None

    @model_validator(mode="after")
    def _lengkap(self):
        if self.tanggal is None and self.tmt is None:
            raise ValueError("isi tanggal atau tmt")
        for nama in ("tanggal", "tmt"):
            hari = getattr(self, nama)
            if hari is not None and not TAHUN_AWAL <= hari.year <= TAHUN_AKHIR:
                raise ValueError(f"{nama}: tahunnya harus antara {TAHUN_AWAL} dan {TAHUN_AKHIR}")
        return self


class BerkasJendela(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kasus: tuple[KasusJendela, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Acuan:
    """What every case of a file reads, loaded once."""

    tabel: ParameterTabel
    hari: Mapping[int | None, Kalender]
    kantor: Mapping[str, int]
    jendela: tuple[Jendela, ...]

    @classmethod
    def muat(cls) -> "Acuan":
        kantor = {k.kode: k.pk for k in kepegawaian.kantor_semua()}
        return cls(tabel_jendela(), kalender.kalender_semua_kantor(), kantor, tuple(jendela_semua()))


def satu(k: KasusJendela, tempat: str, acuan: Acuan) -> dict:
    """The window of a day or a TMT as the portal holds it (moved windows included), else by the parameters.

    ``tempat``: where the case stands in the file. Raises BerkasFaktaSalah.
    """
    if k.kantor is not None and k.kantor not in acuan.kantor:
        raise _salah(f"{tempat}.kantor", f"kantor berkode {k.kantor!r} tidak dikenal")
    try:
        j = _menurut_tmt(k.tmt, acuan) if k.tmt else _menurut_tanggal(k.tanggal, acuan)
    except ValueError as galat:
        raise _salah(f"{tempat}.tmt", str(galat)) from galat
    except aturan.JendelaTidakDiketahui as galat:
        raise _salah(f"{tempat}.tanggal", str(galat)) from galat
    return _jawaban(j, k.tanggal, acuan, acuan.hari[acuan.kantor[k.kantor] if k.kantor else None])


def _salah(lokasi: str, pesan: str) -> BerkasFaktaSalah:
    return BerkasFaktaSalah([{"lokasi": lokasi, "pesan": pesan}])


def _menurut_tmt(tmt: date, acuan: Acuan) -> aturan.Periode:
    menurut_aturan = aturan.periode_tmt(tmt, acuan.tabel)
    return _tercatat(next((j for j in acuan.jendela if j.tmt == tmt), None)) or menurut_aturan


def _menurut_tanggal(tanggal: date, acuan: Acuan) -> aturan.Periode:
    tercatat = next((j for j in acuan.jendela if j.buka <= tanggal <= j.tutup), None)
    return _tercatat(tercatat) or aturan.jendela_untuk(tanggal, acuan.tabel)


def _tercatat(j: Jendela | None) -> aturan.Periode | None:
    return aturan.Periode(j.tmt, j.buka, j.tutup, j.alasan_ubah or j.dasar_hukum, j.pasti) if j else None


def _jawaban(j: aturan.Periode, tanggal: date | None, acuan: Acuan, hari: Kalender) -> dict:
    hasil = {
        "tmt": j.tmt.isoformat(), "buka": _iso(j.buka), "tutup": _iso(j.tutup), "pasti": j.pasti,
        "dasar_hukum": j.dasar_hukum, "tutup_hari_kerja": None, "aman_sebelum": None,
        "hari_kerja_setelah_tutup": None, "terlambat": None, "pindah_ke": None, "penjelasan": [],
    }  # fmt: skip
    kata = hasil["penjelasan"]
    if j.tutup is None:
        kata.append("Tanggal buka dan tutup jendela ini tidak diketahui.")
        return hasil
    try:
        hasil["tutup_hari_kerja"] = hari.is_hari_kerja(j.tutup)
        hasil["aman_sebelum"] = aturan.aman(j.tutup, hari, hari_aman(acuan.tabel, j.tmt)).isoformat()
        hasil["hari_kerja_setelah_tutup"] = aturan.sisa_hari_kerja(j.tmt, j.tutup, hari)
    except (TahunTanpaKalender, ParameterTidakAda) as galat:
        kata.append(str(galat))
    if hasil["tutup_hari_kerja"] is False:
        kata.append("Tanggal tutup bukan hari kerja; tanggalnya tetap, kirim lebih awal (tidak pasti).")
    if {j.tutup.year, j.tmt.year} & hari.sementara:
        kata.append("Hari libur tahun ini masih sementara.")
    if tanggal is not None:
        hasil["terlambat"] = tanggal > j.tutup
        if tanggal < j.buka:
            kata.append("Jendela TMT itu belum buka pada tanggal ini.")
        if hasil["terlambat"]:
            berikut = _menurut_tanggal(tanggal, acuan)
            hasil["pindah_ke"] = berikut.tmt.isoformat()
            kata.append(
                f"Masuk setelah tutup: ikut jendela TMT {berikut.tmt:%Y-%m-%d} bila instansi memilihnya (tidak pasti)."
            )
    return hasil


def _iso(hari: date | None) -> str | None:
    return hari.isoformat() if hari else None
