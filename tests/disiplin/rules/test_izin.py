"""What stands in the way of another service (disiplin.md 1.9): both edges of every span, and facts that are missing."""

from datetime import date, timedelta

import pytest

from disiplin.rules.izin import DIPERIKSA, MENJALANI, UPAYA, Akibat, Keadaan, izin

KP = [Akibat("kenaikan_pangkat", MENJALANI, t, 0, "Pasal 55", pasti=True) for t in ("SEDANG", "BERAT")]
TMT, AKHIR = date(2026, 3, 2), date(2027, 3, 2)
SEHARI = timedelta(days=1)


def jalani(tingkat="SEDANG", mulai=TMT, selesai=AKHIR, **isi):
    return Keadaan(MENJALANI, tingkat, mulai, selesai, **isi)


@pytest.mark.parametrize(("hari", "boleh"), [
    (TMT - SEHARI, True), (TMT, False), (AKHIR - SEHARI, False), (AKHIR, True),
])  # fmt: skip
def test_selama_menjalani_di_kedua_tepinya(hari, boleh):
    hasil = izin("kenaikan_pangkat", hari, [jalani()], KP)
    assert hasil.boleh is boleh and bool(hasil.sebab) is not boleh


def test_tingkat_dan_layanan_lain_tidak_terhalang():
    assert izin("kenaikan_pangkat", TMT, [jalani("RINGAN")], KP).boleh
    assert izin("gelar", TMT, [jalani("BERAT")], KP).boleh


@pytest.mark.parametrize(("hari", "boleh"), [(AKHIR, False), (date(2029, 3, 1), False), (date(2029, 3, 2), True)])
def test_berbulan_bulan_sesudahnya(hari, boleh):
    """Also the day before, on the last of which the effect has run out."""
    lama = [Akibat("talenta", MENJALANI, "SEDANG", 24, "Aturan instansi", pasti=True)]
    assert izin("talenta", hari, [jalani()], lama).boleh is boleh


def test_yang_tidak_pasti_memberi_tahu_dan_tidak_menolak():
    ragu = [Akibat("mutasi", DIPERIKSA, None, 0, "pasalnya belum dipastikan", pasti=False)]
    hasil = izin("mutasi", TMT, [Keadaan(DIPERIKSA, "", None, None)], ragu)
    assert hasil.boleh and [s.kata for s in hasil.sebab] == ["Sedang dalam pemeriksaan disiplin."]
    assert not izin("mutasi", TMT, [Keadaan(UPAYA, "", None, None)], ragu).sebab


@pytest.mark.parametrize(("keadaan", "boleh"), [
    (jalani(mulai=None), False), (jalani(selesai=None), False), (jalani(selesai=None, usai=True), True),
])  # fmt: skip
def test_fakta_yang_kurang_tidak_meloloskan_diam_diam(keadaan, boleh):
    hasil = izin("kenaikan_pangkat", TMT + SEHARI, [keadaan], KP)
    assert hasil.boleh is boleh and hasil.sebab


def test_sebab_yang_sama_sekali_saja_dan_yang_pasti_dahulu():
    semua = [*KP, Akibat("kenaikan_pangkat", DIPERIKSA, None, 0, "praktik", pasti=False)]
    hasil = izin("kenaikan_pangkat", TMT, [Keadaan(DIPERIKSA, "", None, None), jalani(), jalani()], semua)
    assert [s.pasti for s in hasil.sebab] == [True, False]
