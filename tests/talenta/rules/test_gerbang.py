"""Hard gates: both edges of every window, what is law and what is a setting."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layanan.halangan import Halangan
from layanan.waktu import tambah_bulan
from talenta.rules.fakta import Hukdis
from talenta.rules.gerbang import Aturan, Orang, lahir_paling_muda, nilai, tanggal_bup
from talenta.rules.kelayakan import MANUAL, TERPENUHI, TIDAK

HARI = date(2026, 3, 2)
USIA = {"JPT_PRATAMA": 60, "ADMINISTRATOR": 58, "PENGAWAS": 58, "AHLI_UTAMA": 65, "AHLI_MADYA": 60}
ATURAN = Aturan(USIA, 24, False, "Praktik", 12, False, "Praktik", "UU ASN")
ADMIN, JPT = ("ADMINISTRATOR", ""), ("JPT_PRATAMA", "")
SATU = timedelta(days=1)


def orang(**isi) -> Orang:
    return Orang(**{"lahir": date(1980, 1, 1), "bekerja": True, "jabatan": ADMIN} | isi)


def satu(kode: str, o: Orang, tujuan=JPT, aturan=ATURAN):
    (t,) = [t for t in nilai(o, tujuan, HARI, aturan) if t.kode == kode]
    return t


@pytest.mark.parametrize(("tingkat", "status", "mulai", "selesai", "hasil"), [
    ("SEDANG", "SELESAI", date(2023, 1, 2), date(2024, 3, 3), TIDAK),
    ("SEDANG", "SELESAI", date(2023, 1, 2), date(2024, 3, 2), TERPENUHI),
    ("BERAT", "BERLAKU", date(2025, 1, 2), None, TIDAK),
    ("BERAT", "BERLAKU", None, None, TIDAK),
    ("BERAT", "BERLAKU", HARI + SATU, None, TERPENUHI),
    ("BERAT", "BERLAKU", HARI, None, TIDAK),
    ("RINGAN", "BERLAKU", date(2026, 1, 2), None, TERPENUHI),
    ("BERAT", "SELESAI", date(2020, 1, 2), None, MANUAL),
])  # fmt: skip
def test_hukuman_dalam_jendela(tingkat, status, mulai, selesai, hasil):
    t = satu("HUKDIS", orang(hukdis=(Hukdis(tingkat, status, mulai, selesai),)))
    assert (t.hasil, t.pasti, t.dikecualikan) == (hasil, False, hasil == TIDAK)


@pytest.mark.parametrize(("isi", "hasil"), [
    ({}, TERPENUHI), ({"jeda": "Cuti di luar tanggungan negara"}, MANUAL), ({"bekerja": False}, TIDAK),
    ({"bekerja": False, "jeda": "Pemberhentian sementara"}, TIDAK),
])  # fmt: skip
def test_masih_bertugas(isi, hasil):
    t = satu("BEKERJA", orang(**isi))
    assert t.hasil == hasil and t.menutup == (hasil == TIDAK)
    assert isi.get("jeda", "") in t.alasan or hasil == TIDAK


def test_hukuman_hanya_tingkat_dan_akibat():
    t = satu("HUKDIS", orang(hukdis=(Hukdis("BERAT", "SELESAI", date(2024, 1, 2), date(2025, 1, 2)),)))
    assert t.alasan == "Tercatat hukuman tingkat berat sampai 2 Januari 2025."


def test_pengaturan_yang_pasti_menutup():
    aturan = Aturan(USIA, 24, True, "Perkada", 12, False, "Praktik", "UU ASN")
    o = orang(hukdis=(Hukdis("BERAT", "BERLAKU", date(2026, 1, 2), None),))
    assert satu("HUKDIS", o, aturan=aturan).menutup


@pytest.mark.parametrize(("lahir", "jabatan", "tujuan", "hasil", "pasti"), [
    (date(1967, 3, 2), JPT, JPT, TERPENUHI, False),  # 60 in exactly twelve months
    (date(1967, 3, 1), JPT, JPT, TIDAK, False),
    (date(1968, 3, 3), ADMIN, ADMIN, TIDAK, False),  # 58 tomorrow
    (date(1968, 3, 2), ADMIN, JPT, TIDAK, True),  # 58 today: past the age of the post held
    (date(1968, 3, 3), ADMIN, JPT, TERPENUHI, False),
    (date(1966, 3, 2), ("JF", "AHLI_UTAMA"), JPT, TIDAK, True),
    (date(1966, 3, 2), None, JPT, TIDAK, True),
    (None, ADMIN, JPT, MANUAL, False),
    (date(1980, 1, 1), ADMIN, ("LAIN", ""), MANUAL, False),
])  # fmt: skip
def test_batas_usia(lahir, jabatan, tujuan, hasil, pasti):
    t = satu("BUP", orang(lahir=lahir, jabatan=jabatan), tujuan)
    assert (t.hasil, t.pasti) == (hasil, pasti)
    assert t.menutup == (hasil == TIDAK and pasti)


def test_yang_tidak_bekerja_lagi_tertutup():
    assert satu("BEKERJA", orang(bekerja=False)).menutup
    assert satu("BEKERJA", orang()).terpenuhi


def halang(**isi) -> Halangan:
    return Halangan(**{"kata": "Ada hal yang harus diselesaikan.", "dasar": "Peraturan"} | isi)


def test_halangan_disiplin_menurut_harinya_dan_sekali():
    besok, kemarin = HARI + SATU, HARI - SATU
    o = orang(halangan=(
        halang(kata="a", mulai=besok), halang(kata="b", sampai=HARI), halang(kata="c", mulai=HARI, sampai=besok),
        halang(kata="c", mulai=kemarin, pasti=True),
    ))  # fmt: skip
    semua = [t for t in nilai(o, JPT, HARI, ATURAN) if t.kode.startswith("DISIPLIN")]
    assert [(t.alasan, t.pasti, t.menutup) for t in semua] == [("c", True, True)]


def test_hukuman_yang_sudah_disebut_tidak_disebut_dua_kali():
    h = (Hukdis("BERAT", "BERLAKU", date(2026, 1, 2), None),)
    lunak, keras = halang(tingkat="BERAT"), halang(tingkat="BERAT", pasti=True, kata="keras")
    kode = [t.kode for t in nilai(orang(hukdis=h, halangan=(lunak,)), JPT, HARI, ATURAN)]
    assert "DISIPLIN_1" not in kode
    kode = [t.kode for t in nilai(orang(hukdis=h, halangan=(lunak, keras)), JPT, HARI, ATURAN)]
    assert kode.count("DISIPLIN_1") == 1


tanggal = st.dates(date(1950, 1, 1), date(2025, 12, 31))


@given(lahir=tanggal, geser=st.integers(-40, 40))
def test_lahir_paling_muda_sama_dengan_tanggal_bup(lahir, geser):
    """Whom the query of vacant posts takes, and whom the clock says retires by then, are the same but for the days
    that a month lacks."""
    for jenis, usia in USIA.items():
        bup = tambah_bulan(lahir, usia * 12)
        sampai = bup + timedelta(days=geser)
        if bup.day > 27 or sampai.day > 27:
            continue
        kind = ("JF", jenis) if jenis.startswith("AHLI") else (jenis, "")
        assert (lahir <= lahir_paling_muda(USIA, sampai)[jenis]) == (tanggal_bup(lahir, *kind, USIA) <= sampai)


@given(mulai=tanggal, lama=st.integers(0, 4000), hari=tanggal, bulan=st.integers(0, 60))
def test_gerbang_hukuman_terbuka_lagi_dan_tetap_terbuka(mulai, lama, hari, bulan):
    """Closed from the first day to the day before the window after the end runs out; never again after it."""
    selesai = mulai + timedelta(days=lama)
    aturan = Aturan(USIA, bulan, False, "", 12, False, "")
    o = orang(hukdis=(Hukdis("SEDANG", "SELESAI", mulai, selesai),))
    (t,) = [t for t in nilai(o, JPT, hari, aturan) if t.kode == "HUKDIS"]
    assert (t.hasil == TIDAK) == (mulai <= hari < tambah_bulan(selesai, bulan))
