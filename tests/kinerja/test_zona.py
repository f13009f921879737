"""Moments on paper and screens: on the day and at the hour of the agency's own zone, never of UTC or Jakarta."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kinerja.lembar_rekap_unit import isi_pdf_unit
from kinerja.lembar_skp import isi_pdf
from kinerja.models import TutupBulan
from kinerja.selectors.skp import skp_lengkap
from kinerja.services.catat import Masukan, catat
from tests import pabrik
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


# --- screens --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zona", "harap"),
    [
        ("Asia/Jakarta", "2 Mar 2026 22.30 WIB"),
        ("Asia/Makassar", "2 Mar 2026 23.30 WITA"),
        ("Asia/Jayapura", "3 Mar 2026 00.30 WIT"),
    ],
)
def test_riwayat_catatan_pada_jam_instansi(client, monkeypatch, zona, harap):
    monkeypatch.setattr(timezone, "now", lambda: MALAM)
    (staf, _kepala), kunci, hari = di(zona), uuid.uuid4(), date(2026, 3, 2)
    catat([Masukan(staf.pk, hari, 480, 600, "Rapat", kunci)], sumber="WEB", now=MALAM)
    client.force_login(staf.akun)
    isi = client.get(reverse("kinerja_catatan", args=[hari, kunci])).content.decode()
    assert f">{harap}</time>" in isi
    assert timezone.get_current_timezone_name() == "Asia/Jakarta"  # for this page only


def test_operator_tanpa_data_pegawai_membaca_jam_instansi_yang_dikelola(client):
    staf, _kepala = di("Asia/Jayapura")
    tutup(staf)
    client.force_login(pabrik.petugas(Peran.OPERATOR, staf.instansi))
    isi = client.get(reverse("kinerja_tutup_bulan", args=[staf.instansi_id, "2026-03"])).content.decode()
    assert "Ditutup 3 Maret 2026 00.30 WIT" in isi
    assert "Ditutup 3 Mar 2026, versi 1" in client.get(reverse("kinerja_tutup")).content.decode()


def test_tanggal_suatu_saat_bukan_tanggal_utc(client, monkeypatch):
    """The filter ``tanggal`` beside ``date``: 05.30 WIB is not yesterday."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 1, 20, 3, tzinfo=UTC))
    staf, kepala = di("Asia/Jakarta")
    skp = pk.skp(staf, kepala, ditetapkan_pada=PAGI)
    client.force_login(staf.akun)
    isi = client.get(reverse("kinerja_skp_rincian", args=[skp.pk])).content.decode()
    assert "Ditetapkan 16 Jan 2026" in isi
