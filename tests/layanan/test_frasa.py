"""The deadline in words."""

from datetime import date
from types import SimpleNamespace

import pytest

from kalender.hari_kerja import Kalender
from layanan.frasa import frasa_tenggat

KALENDER = Kalender(frozenset({date(2026, 3, 4)}), tahun=frozenset({2026}))
SENIN = date(2026, 3, 9)


def usulan(**isi):
    bawaan = {
        "status": "DIVERIFIKASI", "jam_berjalan": True, "tenggat": SENIN, "tenggat_sementara": False,
        "hari_norma": 5, "hari_terpakai": 3, "hari_instansi": 0, "diputus_pada": None,
    }  # fmt: skip
    return SimpleNamespace(**bawaan | isi)


@pytest.mark.parametrize(
    ("today", "teks", "nada"),
    [
        (date(2026, 3, 2), "4 hari lagi · Sen 9 Mar", "baik"),  # Wed 4 is a holiday
        (date(2026, 3, 5), "2 hari lagi · Sen 9 Mar", "baik"),
        (date(2026, 3, 6), "1 hari lagi · Sen 9 Mar", "awas"),
        (date(2026, 3, 8), "1 hari lagi · Sen 9 Mar", "awas"),
        (SENIN, "hari ini · Sen 9 Mar", "awas"),
        (date(2026, 3, 10), "terlambat 1 hari · Sen 9 Mar", "buruk"),
        (date(2026, 3, 16), "terlambat 5 hari · Sen 9 Mar", "buruk"),
    ],
)
def test_hari_kerja_sampai_tenggat(today, teks, nada):
    f = frasa_tenggat(usulan(), KALENDER, today)
    assert (f.teks, f.nada) == (teks, nada)


def test_sabtu_sesudah_tenggat_jumat_bukan_terlambat_nol_hari():
    f = frasa_tenggat(usulan(tenggat=date(2026, 3, 6)), KALENDER, date(2026, 3, 7))
    assert (f.teks, f.nada) == ("lewat tenggat · Jum 6 Mar", "buruk")


def test_sementara_ditandai_dan_dijelaskan():
    f = frasa_tenggat(usulan(tenggat_sementara=True), KALENDER, SENIN)
    assert "(sementara)" in f.teks
    assert "dapat berubah" in f.sebab


def test_menunggu_instansi_menyebut_hari_terpakai():
    f = frasa_tenggat(usulan(status="PERBAIKAN", jam_berjalan=False, tenggat=None), KALENDER, SENIN)
    assert f.teks == "menunggu instansi, 3 dari 5 hari terpakai"


@pytest.mark.parametrize(("terpakai", "teks"), [(5, "diputus dalam 5 dari 5 hari"), (6, "diputus terlambat 1 hari")])
def test_sesudah_putusan(terpakai, teks):
    u = usulan(status="DITOLAK", jam_berjalan=False, diputus_pada=SENIN, hari_terpakai=terpakai)
    assert frasa_tenggat(u, KALENDER, date(2027, 1, 1)).teks == teks


@pytest.mark.parametrize(("status", "teks"), [("DRAF", "belum di BKN"), ("DIBATALKAN", "dibatalkan")])
def test_di_luar_bkn(status, teks):
    assert frasa_tenggat(usulan(status=status, jam_berjalan=False, tenggat=None), KALENDER, SENIN).teks == teks


def test_tahun_tanpa_kalender_tidak_ditebak():
    f = frasa_tenggat(usulan(), KALENDER, date(2027, 1, 4))
    assert f.teks == "tenggat Sen 9 Mar"
    assert "2027" in f.sebab
    assert f.nada == "buruk"
