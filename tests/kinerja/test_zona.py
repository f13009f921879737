"""Moments on paper and screens: on the day and at the hour of the agency's own zone, never of UTC or Jakarta."""

from datetime import UTC, date, datetime

import pytest

from kinerja.lembar_rekap_unit import isi_pdf_unit
from kinerja.lembar_skp import isi_pdf
from kinerja.models import TutupBulan
from kinerja.selectors.skp import skp_lengkap
from tests import pabrik_kinerja as pk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
MALAM = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)  # 2 March 22.30 WIB, 23.30 WITA, 3 March 00.30 WIT
PAGI = datetime(2026, 1, 15, 22, 30, tzinfo=UTC)  # 16 January 05.30 WIB
MARET = date(2026, 3, 1)


def di(zona):
    staf, kepala = pk.pasangan()
    staf.instansi.zona_waktu = zona
    staf.instansi.save()
    return staf, kepala


def tutup(staf, pada=MALAM):
    return TutupBulan.objects.create(
        instansi=staf.instansi, bulan=MARET, ditutup_oleh=staf.akun, sebutan_oleh="Operator", ditutup_pada=pada
    )


# --- paper ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zona", ["Asia/Jakarta", "Asia/Jayapura"])
def test_pdf_skp_menyebut_hari_penetapan(zona):
    staf, kepala = di(zona)
    skp = pk.skp(staf, kepala, ditetapkan_pada=PAGI)
    assert isi_pdf(skp_lengkap(skp.pk), date(2026, 1, 16))["ditetapkan"] == "16 Januari 2026"


@pytest.mark.parametrize(("zona", "hari"), [("Asia/Makassar", "2 Maret"), ("Asia/Jayapura", "3 Maret")])
def test_pdf_unit_menyebut_hari_ditutup(zona, hari):
    t = tutup(di(zona)[0])
    isi = isi_pdf_unit([], {}, t, [], instansi="I", unit="U", bulan=MARET, today=MARET, lain=0)
    assert f"ditutup {hari} 2026" in isi["keadaan"]
