"""Absence and its steps: fixtures of disiplin.md section 3, every row of 1.4 at both edges, streaks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disiplin.rules.katalog import Ambang, Jenis, Katalog, Regulasi, RegulasiTidakAda, regulasi_pada
from disiplin.rules.kehadiran import hari_dari_menit, hari_setahun, indikasi, menuju, rentetan, terpanjang
from kalender.hari_kerja import Kalender, TahunTanpaKalender
from tests.disiplin.rules.bahan import REGULASI, katalog, katalog_pada

PP94 = katalog("PP94_2021")
SEDANG = ("M1", "M2", "M3")


def kode(hari: int, berturut: int = 0, pada: date = date(2023, 5, 2)) -> str | None:
    i = indikasi(katalog_pada(pada), setahun=hari, berturut=berturut)
    return i.jenis if i else None


@pytest.mark.parametrize(("sedikit", "banyak", "jenis"), [
    (0, 2, None), (3, 3, "R1"), (4, 6, "R2"), (7, 10, "R3"), (11, 13, "M1"), (14, 16, "M2"), (17, 20, "M3"),
    (21, 24, "B1"), (25, 27, "B2"), (28, 260, "B3"),
])  # fmt: skip
def test_tabel_setahun_di_kedua_tepinya(sedikit, banyak, jenis):
    assert kode(sedikit) == kode(banyak) == jenis


@pytest.mark.parametrize(("nama", "hari", "jenis"), [
    ("hadir-03", 3, "R1"), ("hadir-05", 3 + 2, "R2"), ("hadir-09", 5 + 4, "R3"), ("hadir-12", 9 + 3, "M1"),
    ("hadir-23", 20 + 3, "B1"), ("hadir-29", 27 + 2, "B3"),
])  # fmt: skip
def test_contoh_lampiran(nama, hari, jenis):
    assert kode(hari) == jenis, nama


def test_transisi_15():
    """M2 of the table; today its substitute, the delay of promotion."""
    i = indikasi(PP94, setahun=15, berturut=0)
    assert PP94.dikenakan(i.jenis, SEDANG).kode == "M2'" and PP94.dikenakan(i.jenis, ()).kode == "M2"
    assert "kenaikan pangkat" in PP94.dikenakan(i.jenis, SEDANG).nama


def test_tempus_2015():
    assert kode(12, pada=date(2015, 5, 12)) == "R3"


@pytest.mark.parametrize(("hari", "regulasi"), [
    (date(2021, 8, 30), "PP53_2010"), (date(2021, 8, 31), "PP94_2021"), (date(2010, 6, 5), "PP30_1980"),
    (date(2010, 6, 6), "PP53_2010"), (date(2099, 1, 1), "PP94_2021"),
])  # fmt: skip
def test_peraturan_menurut_hari_perbuatan(hari, regulasi):
    assert regulasi_pada(REGULASI, hari).kode == regulasi


def test_sebelum_semua_peraturan():
    with pytest.raises(RegulasiTidakAda, match="1980-08-29"):
        regulasi_pada(REGULASI, date(1980, 8, 29))


def test_sepuluh_berturut_mendahului_tabel_setahun():
    assert kode(10, berturut=9) == "R3"
    i = indikasi(PP94, setahun=10, berturut=10)
    assert (i.jenis, i.berturut, i.pasal) == ("B3", True, "Pasal 11 ayat (2) huruf d angka 4")
    assert indikasi(PP94, setahun=28, berturut=10).berturut, "of two that weigh the same the one with the stop of pay"


def test_ambang_instansi_mendahului_yang_nasional_dan_pppk_tanpa_baris_tidak_dinilai():
    sendiri = Katalog(PP94.regulasi, PP94.jenis, (*PP94.ambang, Ambang(1, None, "R1", "Perbup 1", instansi_id=7)))
    assert indikasi(sendiri, setahun=20, berturut=0, instansi_id=7).jenis == "R1"
    assert indikasi(sendiri, setahun=20, berturut=0, instansi_id=8).jenis == "M3"
    assert indikasi(sendiri, setahun=20, berturut=0, jenis_pegawai="PPPK", instansi_id=7) is None
    # It has said nothing of days on end: there the national row goes on.
    assert indikasi(sendiri, setahun=20, berturut=10, instansi_id=7).jenis == "B3"


def test_peraturan_lain_tanpa_mengubah_program():
    """A fictitious PP 99/2030 with four levels and twelve penalties (disiplin.md section 6, a)."""
    jenis = {f"J{n}": Jenis(f"J{n}", f"T{n // 3}", n, f"Hukuman {n}", n) for n in range(12)}
    baru = Katalog(Regulasi("PP99_2030", "PP 99 Tahun 2030", date(2030, 1, 1)), jenis,
                   tuple(Ambang(n + 1, n + 1, f"J{n}", "Pasal 1") for n in range(12)))  # fmt: skip
    assert indikasi(baru, setahun=12, berturut=0).jenis == "J11"


def test_dihitung_setahun_tanpa_mulai_lagi():
    hari = [date(2026, 1, 5), date(2026, 3, 2), date(2026, 3, 2), date(2025, 12, 31), date(2026, 4, 1)]
    assert hari_setahun(hari, 2026, date(2026, 3, 31)) == 2


def test_jarak_ke_tangga_berikutnya():
    jarak, ambang = menuju(PP94, setahun=2)
    assert (jarak, ambang.jenis) == (1, "R1")
    assert menuju(PP94, setahun=28) is None


# --- on end -------------------------------------------------------------------------------------------

LIBUR = Kalender(frozenset({date(2026, 3, 19), date(2026, 3, 20)}), frozenset({2026}))


def test_akhir_pekan_dan_libur_tidak_memutus():
    hari = [date(2026, 3, d) for d in (13, 16, 17, 18, 23)]  # Friday to Monday after the weekend and two holidays
    assert rentetan(hari, LIBUR) == [(date(2026, 3, 13), date(2026, 3, 23), 5)]
    assert terpanjang([*hari, date(2026, 3, 14), date(2026, 3, 19)], LIBUR) == 5, "days off do not count"


def test_sehari_masuk_memutus():
    assert rentetan([date(2026, 3, d) for d in (9, 10, 12)], LIBUR) == [
        (date(2026, 3, 9), date(2026, 3, 10), 2), (date(2026, 3, 12), date(2026, 3, 12), 1),
    ]  # fmt: skip
    assert terpanjang([], LIBUR) == 0


def test_tahun_tanpa_kalender_bukan_hari_kerja():
    with pytest.raises(TahunTanpaKalender):
        rentetan([date(2027, 1, 4)], LIBUR)


@given(st.sets(st.integers(0, 120)), st.sets(st.integers(0, 120)))
def test_terpanjang_seperti_menghitung_hari_demi_hari(absen, libur):
    awal = date(2026, 1, 5)
    kalender = Kalender(frozenset(awal + timedelta(days=n) for n in libur), frozenset({2026}))
    hari = {awal + timedelta(days=n) for n in absen}
    paling, kini = 0, 0
    for n in range(130):
        d = awal + timedelta(days=n)
        if d.weekday() > 4 or d in kalender.libur:
            continue
        kini = kini + 1 if d in hari else 0
        paling = max(paling, kini)
    assert terpanjang(hari, kalender) == paling


# --- minutes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("menit", "hasil"), [([], (0, 0)), ([449], (0, 449)), ([200, 250], (1, 0)), ([900, 1], (2, 1))]
)
def test_menit_terlambat_menjadi_hari(menit, hasil):
    assert hari_dari_menit(menit, 450) == hasil


def test_instansi_yang_tidak_menghitung_menit():
    assert hari_dari_menit([9000], None) == (0, 9000)
