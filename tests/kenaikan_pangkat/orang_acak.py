"""Random people in every shape that a record can take; seeded, so that a failure comes back."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from kepegawaian.models import (
    Gelar,
    Jabatan,
    Pegawai,
    RiwayatAngkaKredit,
    RiwayatCltn,
    RiwayatDiklat,
    RiwayatHukdis,
    RiwayatJabatan,
    RiwayatKinerja,
    RiwayatMasaKerja,
    RiwayatPangkat,
    RiwayatPendidikan,
    RiwayatUjian,
)
from kepegawaian.models.pegawai import Golongan, TingkatPendidikan
from tests import pabrik

POS = (
    ("JPT_PRATAMA", "II.b", ""), ("ADMINISTRATOR", "III.a", ""), ("ADMINISTRATOR", "III.b", ""),
    ("PENGAWAS", "IV.a", ""), ("PENGAWAS", "IV.b", ""), ("PENGAWAS", "", ""), ("PELAKSANA", "", ""),
    ("PELAKSANA", "", ""), ("JF", "", "TERAMPIL"), ("JF", "", "AHLI_PERTAMA"), ("JF", "", "AHLI_MUDA"),
    ("JF", "", "AHLI_MADYA"),
)  # fmt: skip
PNS = [g for g in Golongan.values if "/" in g]


def hari(acak: Random, dari: int, sampai: int) -> date:
    """A day of those years, often the 1st of a month: edges of time in rank lie there."""
    d = date(dari, 1, 1) + timedelta(days=acak.randrange((sampai - dari + 1) * 365))
    return d.replace(day=1) if acak.random() < 0.7 else d


def buat(acak: Random, banyak: int, instansi: int = 2) -> list[Pegawai]:
    """People of a few agencies with trees of units and heads."""
    unit, jabatan = [], []
    for _i in range(instansi):
        akar = pabrik.unit(pabrik.instansi())
        baru = [akar, *(pabrik.unit(akar.instansi, akar) for _n in range(3))]
        baru += [pabrik.unit(akar.instansi, baru[-1])]
        unit += baru
        jabatan += [
            pabrik.jabatan(u, jenis=j, eselon=e, jenjang=g, formasi=99) for u in baru for j, e, g in acak.sample(POS, 8)
        ]
    return [_satu(acak, acak.choice(unit), jabatan) for _i in range(banyak)]


def _satu(acak: Random, unit, jabatan: list[Jabatan]) -> Pegawai:
    milik = [j for j in jabatan if j.unit.instansi_id == unit.instansi_id]
    pos = acak.choice(milik) if acak.random() < 0.9 else None
    cpns = hari(acak, 1998, 2023)
    golongan = acak.choice(PNS) if acak.random() < 0.95 else acak.choice(["IX", "V"])
    tmt = max(cpns, hari(acak, 2019, 2026))
    p = pabrik.pegawai(
        unit.instansi, unit=pos.unit if pos and acak.random() < 0.8 else unit,
        status=acak.choices(["PNS", "CPNS", "PPPK"], [18, 1, 1])[0],
        kedudukan=acak.choices(Pegawai.Kedudukan.values, [20, 1, 2, 1, 1, 1])[0], tmt_cpns=cpns,
        tanggal_lahir=hari(acak, 1962, 1999), nip=f"{acak.randrange(10**17, 10**18)}", golongan=golongan,
        tmt_golongan=tmt, pendidikan=acak.choice(TingkatPendidikan.values), gelar_depan=acak.choice(["", "", "Dr."]),
        gelar_belakang=acak.choice(["", "S.E.", "S.T., M.T."]),
    )  # fmt: skip
    if pos:
        p.jabatan, p.tmt_jabatan = pos, hari(acak, 2019, 2026) if acak.random() < 0.9 else None
        p.save()
    _riwayat(acak, p, milik, tmt)
    return p


def _riwayat(acak: Random, p: Pegawai, jabatan: list[Jabatan], tmt: date) -> None:
    if acak.random() < 0.9:
        RiwayatPangkat.objects.create(pegawai=p, golongan=p.golongan, tmt=tmt)
    for _i in range(acak.randrange(4)):
        RiwayatPangkat.objects.create(pegawai=p, golongan=acak.choice(PNS), tmt=hari(acak, 2000, 2022))
    for _i in range(acak.randrange(3)):
        mulai = hari(acak, 2012, 2022)
        RiwayatJabatan.objects.create(
            pegawai=p, jabatan=acak.choice(jabatan), tmt=mulai, tmt_akhir=mulai + timedelta(days=acak.randrange(900)),
            sifat=acak.choice(["DEFINITIF", "DEFINITIF", "PLT", "TUGAS_TAMBAHAN"]),
        )  # fmt: skip
    for _i in range(acak.randrange(4)):
        tingkat = acak.choice(TingkatPendidikan.values)
        didik = RiwayatPendidikan.objects.create(
            pegawai=p, tingkat=tingkat, program_studi=acak.choice(["", "Manajemen", "Spesialis Bedah"]),
            tahun_lulus=acak.randrange(1990, 2026), kelompok=acak.choice(["", "", *RiwayatPendidikan.Kelompok.values]),
            tanggal_ijazah=acak.choice([None, hari(acak, 1990, 2025)]),
        )  # fmt: skip
        if acak.random() < 0.5 and not p.gelar.exists():
            Gelar.objects.create(pegawai=p, letak="BELAKANG", urutan=1, teks="S.E.", pendidikan=didik)
    for tahun in range(2022, 2027):
        if acak.random() < 0.85:
            predikat = acak.choices(RiwayatKinerja.Predikat.values, [4, 12, 1, 1, 1])[0]
            RiwayatKinerja.objects.create(pegawai=p, tahun=tahun, predikat=predikat)
    if acak.random() < 0.15:
        mulai = acak.choice([None, hari(acak, 2023, 2026)])
        RiwayatHukdis.objects.create(
            pegawai=p, tingkat=acak.choice(RiwayatHukdis.Tingkat.values), tmt=mulai,
            status=acak.choice(RiwayatHukdis.Status.values), jenis=acak.choice(["", "Pemotongan tukin"]),
            tmt_akhir=mulai and acak.choice([None, mulai + timedelta(days=360)]),
        )  # fmt: skip
    for _i in range(acak.choice([0, 0, 0, 0, 1, 2])):
        mulai = hari(acak, 2019, 2025)
        RiwayatCltn.objects.create(
            pegawai=p, mulai=mulai, selesai=acak.choice([None, mulai + timedelta(days=acak.randrange(700))])
        )
    if acak.random() < 0.1:
        RiwayatMasaKerja.objects.create(pegawai=p, tahun=acak.randrange(8), bulan=acak.randrange(12), tmt=tmt)
    for tahun in range(2022, 2026):
        if p.jabatan and p.jabatan.jenjang and acak.random() < 0.8:
            RiwayatAngkaKredit.objects.create(
                pegawai=p, jenjang=p.jabatan.jenjang, jenis=acak.choice(["KONVERSI", "KONVERSI", "INTEGRASI"]),
                mulai=date(tahun, 1, 1), selesai=date(tahun, acak.choice([6, 12]), 30), predikat="BAIK",
                nilai=Decimal(acak.randrange(1, 90_000)) / 1000,
            )  # fmt: skip
    for jenis in RiwayatUjian.Jenis.values:
        if acak.random() < 0.3:
            jenjang = "AHLI_MUDA" if jenis == "UKOM" else ""
            RiwayatUjian.objects.create(pegawai=p, jenis=jenis, tanggal=hari(acak, 2018, 2025), jenjang=jenjang)
    if acak.random() < 0.2:
        RiwayatDiklat.objects.create(pegawai=p, kode=acak.choice(["DIKLATPIM_IV", "PKP"]), nama="D", tanggal=tmt)
