"""Month and year of somebody who changed agency: each day by the agency that he was with on it."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from kinerja.selectors.bulan import bulan_bulan, jumlahkan
from kinerja.selectors.rekap import bulan_orang
from tests import pabrik_kinerja as pk
from tests.kinerja.test_sasaran import pindahkan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
MARET, PINDAH, KINI = date(2026, 3, 1), date(2026, 3, 16), date(2026, 4, 20)


@pytest.fixture
def orang():
    """Until 15 March with an agency whose days have 300 minutes, then with one of 450."""
    staf, _kepala = pk.pasangan()
    lama = staf.instansi
    pk.aturan(lama, menit=[300] * 5 + [0, 0])
    pk.catatan(staf, date(2026, 3, 13), status="DISETUJUI")
    baru = pindahkan(staf, PINDAH)
    pk.catatan(staf, PINDAH, 480, 540, status="DISETUJUI", instansi_id=baru.pk)
    staf.refresh_from_db()
    return staf, lama, baru


def test_tiap_hari_menurut_instansinya(orang):
    staf, lama, baru = orang
    o = pk.orang_dari(staf)
    (b,) = bulan_bulan(o, MARET, 1, KINI)
    hari = {h.tanggal: h for h in b.hari}
    assert [hari[date(2026, 3, n)].target for n in (12, 13, 16, 17)] == [300, 300, 450, 450]
    assert [hari[date(2026, 3, n)].instansi for n in (13, 15, 16)] == [lama.nama, lama.nama, ""]
    assert (hari[date(2026, 3, 13)].jumlah.menit_setuju, hari[PINDAH].jumlah.menit_setuju) == (120, 60)
    assert hari[date(2026, 3, 13)].keadaan == hari[PINDAH].keadaan == "KURANG"
    di = [bulan_orang([o], i.pk, MARET, KINI)[0].target.menit for i in (lama, baru)]
    assert b.target.menit == sum(di), "as much as the two agencies' recaps together"
    assert jumlahkan([b], KINI).setuju == 180


def test_setahun_memuat_kedua_instansi(orang):
    staf, lama, _baru = orang
    setahun = bulan_bulan(pk.orang_dari(staf), date(2026, 1, 1), 12, KINI)
    assert setahun[0].target.aturan.menit[0] == 300, "January was the old agency's, though nothing was written"
    assert {h.instansi for h in setahun[0].hari} == {lama.nama}
    assert {h.instansi for h in setahun[3].hari} == {""}
    assert jumlahkan(setahun, KINI).setuju == 180


def test_yang_tidak_pindah_tidak_berubah():
    staf, _kepala = pk.pasangan()
    pk.catatan(staf, date(2026, 3, 13))
    (b,) = bulan_bulan(pk.orang_dari(staf), MARET, 1, KINI)
    assert {h.instansi for h in b.hari} == {""} and "Instansi sekarang" not in b.target.uraian


def test_tanpa_riwayat_jabatan_hari_bercatatan_tetap_milik_instansinya():
    """Entries name the agency even where the record of posts does not."""
    staf, _kepala = pk.pasangan()
    lain = pk.pasangan()[0].instansi
    pk.catatan(staf, date(2026, 3, 13), instansi_id=lain.pk)
    (b,) = bulan_bulan(pk.orang_dari(staf), MARET, 1, KINI)
    assert {h.tanggal: h.instansi for h in b.hari if h.instansi} == {date(2026, 3, 13): lain.nama}


def test_halaman_menyebut_instansinya(client, orang, monkeypatch):
    staf, lama, _baru = orang
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 4, 20, 3, tzinfo=UTC))
    client.force_login(staf.akun)
    isi = client.get(reverse("kinerja_bulan"), {"bulan": "2026-03"}).content.decode()
    assert isi.count(f'<span class="bln-kecil">{lama.nama}</span>') == 15
    assert f"{lama.nama}: " in isi and "Instansi sekarang: " in isi
    assert client.get(reverse("kinerja_tahun"), {"tahun": "2026"}).status_code == 200
