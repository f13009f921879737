"""What ``manage.py hitung`` works out for rank promotion (docs/layanan/hitung_*.md). Nothing is stored."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from kenaikan_pangkat import hitungan_jendela as jendela
from kenaikan_pangkat.rules import angka_kredit as ak
from kenaikan_pangkat.rules import gaji, mkg
from kenaikan_pangkat.rules.fakta import GOLONGAN, FaktaAngkaKredit
from kenaikan_pangkat.selectors.fakta import parameter_kp
from layanan.bentuk_fakta import sesuai
from layanan.galat import BerkasFaktaSalah
from layanan.parameter_tabel import ParameterTabel, ParameterTidakAda

Gol = Literal[GOLONGAN]
Jenjang = Literal[
    "PEMULA", "TERAMPIL", "MAHIR", "PENYELIA", "AHLI_PERTAMA", "AHLI_MUDA", "AHLI_MADYA", "AHLI_UTAMA"
]  # fmt: skip
Predikat = Literal["SANGAT_BAIK", "BAIK", "BUTUH_PERBAIKAN", "KURANG", "SANGAT_KURANG"]


def _tepat(nilai: object) -> object:
    """``18.75`` as it is written, not as the nearest binary number."""
    return str(nilai) if isinstance(nilai, float) else nilai


Nilai = Annotated[Decimal, BeforeValidator(_tepat), Field(ge=0, max_digits=9, decimal_places=3)]


class Bagian(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Rentang(Bagian):
    mulai: date
    selesai: date | None = None

    @model_validator(mode="after")
    def _urut(self):
        if self.selesai is not None and self.selesai < self.mulai:
            raise ValueError(f"selesai {self.selesai} mendahului mulai {self.mulai}")
        return self


class Pangkat(Bagian):
    golongan: Gol
    tmt: date


class Pmk(Bagian):
    tmt: date
    tahun: int = Field(ge=0, le=60)
    bulan: int = Field(default=0, ge=0, le=11)


class Dasar(Pangkat):
    tahun: int = Field(ge=0, le=60)
    bulan: int = Field(default=0, ge=0, le=11)


class KasusMkg(Bagian):
    tmt: date
    golongan: Gol
    tmt_cpns: date | None = None
    riwayat_golongan: tuple[Pangkat, ...] = ()
    cltn: tuple[Rentang, ...] = ()
    pmk: tuple[Pmk, ...] = ()
    dasar: Dasar | None = None


class BerkasMkg(Bagian):
    kasus: tuple[KasusMkg, ...] = Field(min_length=1)


class Pak(Rentang):
    selesai: date
    jenis: Literal["KONVERSI", "INTEGRASI", "PENDIDIKAN"] = "KONVERSI"
    jenjang: Jenjang | None = None
    predikat: Predikat | None = None
    nilai: Nilai | None = None


class KasusAngkaKredit(Bagian):
    jenjang: Jenjang
    golongan: Gol
    sejak: date | None = None
    sampai: date | None = None
    riwayat_golongan: tuple[Pangkat, ...] = ()
    angka_kredit: tuple[Pak, ...] = ()


class BerkasAngkaKredit(Bagian):
    kasus: tuple[KasusAngkaKredit, ...] = Field(min_length=1)


def hitung_mkg(isi: object, *, today: date) -> dict:
    """Years of service and base pay at each TMT of the file; raises BerkasFaktaSalah."""
    berkas, parameter = sesuai(BerkasMkg, isi), parameter_kp()
    return _tiap_kasus(berkas.kasus, lambda k, tempat: _mkg(k, parameter))


def _mkg(k: KasusMkg, parameter: ParameterTabel) -> dict:
    d = k.dasar
    hasil = mkg.rinci(
        riwayat=[(p.golongan, p.tmt) for p in k.riwayat_golongan], tmt=k.tmt, golongan=k.golongan,
        tabel=mkg.TabelMkg.pada(parameter, k.tmt), tmt_cpns=k.tmt_cpns,
        cltn=[(c.mulai, c.selesai) for c in k.cltn], pmk=[(p.tahun, p.bulan, p.tmt) for p in k.pmk],
        dasar=(d.golongan, d.tmt, d.tahun, d.bulan) if d else None,
    )  # fmt: skip
    uang = None
    if parameter.cari("GAJI_POKOK", k.tmt):
        uang = gaji.rinci(k.golongan, hasil.tahun, gaji.TabelGaji.pada(parameter, k.tmt))
    return {
        "tahun": hasil.tahun, "bulan": hasil.bulan, "pasti": hasil.pasti, "langkah": list(hasil.langkah),
        "gaji_pokok": uang.rupiah if uang else None, "gaji_ragu": uang.ragu if uang else "",
    }  # fmt: skip


def hitung_angka_kredit(isi: object, *, today: date) -> dict:
    """Conversion, sum and needs of each case; ``today`` stands in for a missing ``sampai``. Raises BerkasFaktaSalah."""
    berkas, parameter = sesuai(BerkasAngkaKredit, isi), parameter_kp()
    return _tiap_kasus(berkas.kasus, lambda k, tempat: _angka_kredit(k, tempat, parameter, today))


def _angka_kredit(k: KasusAngkaKredit, tempat: str, parameter: ParameterTabel, today: date) -> dict:
    sampai = k.sampai or today
    tabel = ak.TabelAK.pada(parameter, sampai)
    daftar = [_pak(p, k.jenjang, f"{tempat}.angka_kredit[{i}]", parameter) for i, p in enumerate(k.angka_kredit)]
    perlu = ak.kebutuhan(k.jenjang, k.golongan, tabel)
    pangkat = [(p.golongan, p.tmt) for p in k.riwayat_golongan]
    jumlah = ak.kumulatif(daftar, perlu.jenjang_ak, k.sejak, tabel, pangkat=pangkat, sampai=sampai)
    letak = ak.Posisi(k.jenjang, k.golongan, perlu, jumlah)
    return {
        "jenjang_ak": perlu.jenjang_ak, "nilai": str(jumlah.nilai), "sisa": str(jumlah.sisa),
        "lengkap": jumlah.lengkap, "perlu_pangkat": _teks(perlu.pangkat), "kurang_pangkat": _teks(letak.kurang_pangkat),
        "perlu_jenjang": _teks(perlu.jenjang), "kurang_jenjang": _teks(letak.kurang_jenjang),
        "jenjang_berikut": perlu.jenjang_berikut, "jenjang_dulu": perlu.jenjang_dulu,
        "rincian": [
            {"jenis": r.fakta.jenis, "mulai": r.fakta.mulai.isoformat(), "selesai": r.fakta.selesai.isoformat(),
             "nilai": str(r.fakta.nilai), "dihitung": str(r.dihitung), "jumlah": str(r.jumlah), "sebab": r.sebab}
            for r in jumlah.rincian
        ],
    }  # fmt: skip


def _pak(p: Pak, jenjang: str, tempat: str, parameter: ParameterTabel) -> FaktaAngkaKredit:
    """A PAK of the file; credit that it does not name is worked out by the table in force at its end."""
    jenjang, nilai = p.jenjang or jenjang, p.nilai
    if nilai is None:
        tabel = ak.TabelAK.pada(parameter, p.selesai)
        if p.jenis == "PENDIDIKAN":
            nilai = ak.tambahan_ijazah(jenjang, tabel)
        elif p.jenis == "INTEGRASI" or p.predikat is None:
            kolom = "nilai" if p.jenis == "INTEGRASI" else "predikat"
            raise BerkasFaktaSalah([{"lokasi": f"{tempat}.{kolom}", "pesan": "wajib diisi"}])
        else:
            try:
                nilai = ak.konversi(p.predikat, jenjang, ak.bulan_masa(p.mulai, p.selesai), tabel)
            except ValueError as galat:
                raise BerkasFaktaSalah([{"lokasi": f"{tempat}.mulai", "pesan": str(galat)}]) from galat
    return FaktaAngkaKredit(jenjang, nilai, p.mulai, p.selesai, p.jenis, p.predikat or "")


def hitung_jendela_kp(isi: object, *, today: date) -> dict:
    """Window, close, "safe by" and lateness of each case; raises BerkasFaktaSalah."""
    berkas, acuan = sesuai(jendela.BerkasJendela, isi), jendela.Acuan.muat()
    return _tiap_kasus(berkas.kasus, lambda k, tempat: jendela.satu(k, tempat, acuan))


def _teks(nilai: Decimal | None) -> str | None:
    return None if nilai is None else str(nilai)


def _tiap_kasus(kasus: tuple, fungsi: Callable[..., dict]) -> dict:
    """One result per case in the same order; every faulty case is named at once."""
    hasil, salah = [], []
    for i, k in enumerate(kasus):
        tempat = f"kasus[{i}]"
        try:
            hasil.append(fungsi(k, tempat))
        except BerkasFaktaSalah as galat:
            salah += galat.rincian
        except (mkg.FaktaKurang, ParameterTidakAda) as galat:
            salah.append({"lokasi": tempat, "pesan": str(galat)})
    if salah:
        raise BerkasFaktaSalah(salah)
    return {"hasil": hasil}


HITUNGAN: Mapping[str, Callable[..., dict]] = {
    "mkg": hitung_mkg,
    "angka_kredit": hitung_angka_kredit,
    "jendela_kp": hitung_jendela_kp,
}
