"""Terms: the fifteenth working day after receipt, holidays in between, calendar units, a gap in the calendar."""

from datetime import date

import pytest

from disiplin.rules.tenggat import Tenggat, batas
from kalender.hari_kerja import Kalender, TahunTanpaKalender
from tests.disiplin.rules.bahan import baca

TENGGAT = {t["kode"]: Tenggat(**{k: v for k, v in t.items() if k != "regulasi"}) for t in baca("tenggat")}
ISRA, NYEPI = date(2022, 2, 28), date(2022, 3, 3)


@pytest.mark.parametrize(("libur", "berlaku"), [({ISRA}, date(2022, 3, 8)), ({ISRA, NYEPI}, date(2022, 3, 9))])
def test_berlaku_pada_hari_kerja_kelima_belas_sesudah_diterima(libur, berlaku):
    """Annex case 22: received on 14 February 2022; the day of receipt does not count."""
    kalender = Kalender(frozenset(libur), frozenset({2022}))
    assert batas(TENGGAT["BERLAKU"], date(2022, 2, 14), kalender) == berlaku


def test_libur_yang_ditetapkan_selagi_berjalan_menggeser_harinya():
    terima, t = date(2022, 2, 14), TENGGAT["BERLAKU"]
    semula = batas(t, terima, Kalender(frozenset({ISRA}), frozenset({2022})))
    assert batas(t, terima, Kalender(frozenset({ISRA, semula}), frozenset({2022}))) > semula


@pytest.mark.parametrize(("satuan", "hasil"), [("hari", date(2026, 2, 14)), ("bulan", date(2027, 3, 31))])
def test_satuan_lain(satuan, hasil):
    t = Tenggat("X", 14, satuan, "paling lambat", "Pasal 1")
    assert batas(t, date(2026, 1, 31), Kalender(frozenset())) == hasil


def test_satuan_tak_dikenal_bukan_hari():
    with pytest.raises(ValueError, match="minggu"):
        batas(Tenggat("X", 1, "minggu", "paling lambat", ""), date(2026, 1, 1), Kalender(frozenset()))


def test_tahun_tanpa_kalender_tidak_ditebak():
    with pytest.raises(TahunTanpaKalender):
        batas(TENGGAT["PENYAMPAIAN"], date(2026, 12, 20), Kalender(frozenset(), frozenset({2026})))
