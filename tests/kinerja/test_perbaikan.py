"""What a superior returns after its day has closed can be mended: that entry alone, for some working days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kalender.models import HariLibur
from kinerja.models import BukaKembali, TutupBulan
from kinerja.services.putus import putuskan
from kinerja.services.ubah import CatatanSalah, hapus, ubah
from layanan.galat import LangkahTidakSah
from notifikasi.models import Pesan
from tests import pabrik_kinerja as pk

pytestmark = pytest.mark.django_db
# Monday 2 March closes after Thursday 5 March; it comes back on Monday 9 March.
KEMBALI = datetime(2026, 3, 9, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _libur(monkeypatch, db):
    monkeypatch.setattr("notifikasi.services.dorong_kotak_keluar", lambda: None)
    HariLibur.objects.get_or_create(
        tanggal=date(2026, 1, 1), kantor=None, defaults={"nama": "Tahun baru", "jenis": "LIBUR_NASIONAL"}
    )


@pytest.fixture
def staf():
    return pk.pasangan()[0]


def kembali(staf, tanggal=pk.SENIN, pada=KEMBALI, **isi):
    c = pk.catatan(staf, tanggal, status="DIKEMBALIKAN", **isi)
    c.diputus_pada = pada
    c.save()
    return c


def perbaiki(c, now, **isi):
    return ubah(
        pegawai_id=c.pegawai_id, tanggal=c.tanggal, kunci=c.kunci, versi=c.versi, actor=c.pegawai.akun, now=now,
        isi={"kegiatan": "Rapat dengan notula"} | isi,
    )  # fmt: skip


def pukul(hari: int, jam: int = 3, bulan: int = 3) -> datetime:
    return datetime(2026, bulan, hari, jam, tzinfo=UTC)


@pytest.mark.parametrize(("now", "boleh"), [
    (pukul(9), True), (pukul(12, 16), True),  # 23.00 in Jakarta on the third working day
    (pukul(12, 17), False), (pukul(13), False),
])  # fmt: skip
def test_three_working_days_after_the_return(staf, now, boleh):
    c = kembali(staf)
    if not boleh:
        with pytest.raises(CatatanSalah, match="sudah ditutup"):
            perbaiki(c, now)
        return
    baru = perbaiki(c, now)
    assert (baru.status, baru.terlambat_hari, baru.kegiatan) == ("DIAJUKAN", 0, "Rapat dengan notula")


def test_a_longer_rule_of_the_entrys_day_gives_longer_and_holidays_do_not_count(staf):
    pk.aturan(staf.instansi, hari_tepat=4, berlaku_mulai=date(2026, 1, 1))
    pk.aturan(staf.instansi, hari_tepat=1, berlaku_mulai=date(2026, 3, 3))
    HariLibur.objects.create(tanggal=date(2026, 3, 10), nama="Libur uji", jenis="LIBUR_NASIONAL")
    perbaiki(kembali(staf), pukul(16))
    with pytest.raises(CatatanSalah):
        perbaiki(kembali(staf, mulai=700, selesai=760), pukul(17))
    pendek = kembali(staf, date(2026, 3, 3))
    perbaiki(pendek, pukul(13))  # three at least


def test_only_that_entry_and_nothing_new_on_the_day(staf):
    kembali(staf)
    lain = pk.catatan(staf, mulai=700, selesai=760)
    with pytest.raises(CatatanSalah):
        perbaiki(lain, pukul(9))


def test_removing_it_too(staf):
    c = kembali(staf)
    hapus(pegawai_id=staf.pk, tanggal=c.tanggal, kunci=c.kunci, versi=1, actor=staf.akun, now=pukul(9))
    c.refresh_from_db()
    assert c.status == "DIHAPUS"


def test_mended_once_it_waits_and_is_shut_again(staf):
    c = perbaiki(kembali(staf), pukul(9))
    with pytest.raises(CatatanSalah):
        perbaiki(c, pukul(9))


def test_refused_is_not_returned(staf):
    with pytest.raises(LangkahTidakSah):
        perbaiki(pk.catatan(staf, status="DITOLAK"), pukul(9))


def test_no_draft_of_a_closed_day(staf):
    with pytest.raises(CatatanSalah, match="draf"):
        perbaiki(kembali(staf), pukul(9), draft=True)


def test_not_once_the_month_is_settled_unless_opened(staf):
    c = kembali(staf)
    TutupBulan.objects.create(
        instansi=staf.instansi, bulan=date(2026, 3, 1), ditutup_oleh=staf.akun, sebutan_oleh="x", ditutup_pada=KEMBALI
    )
    with pytest.raises(CatatanSalah):
        perbaiki(c, pukul(9))
    BukaKembali.objects.create(
        instansi=staf.instansi, pegawai=staf, dari=pk.SENIN, sampai=pk.SENIN, berakhir=date(2026, 3, 10), alasan="x",
        oleh=staf.akun, sebutan_oleh="x",
    )  # fmt: skip
    assert perbaiki(c, pukul(9)).status == "DIAJUKAN"


@pytest.mark.parametrize(("tutup", "hari"), [(None, "12 Maret 2026"), (20, "20 April 2026")])
def test_the_notice_names_the_last_day(staf, tutup, hari):
    pk.aturan(staf.instansi, tutup_tanggal=tutup)
    c = pk.catatan(staf)
    kepala = staf.masa_penilai.get().penilai
    putuskan(
        penilai=pk.orang_dari(kepala), kunci=[(staf.pk, c.tanggal, c.kunci, 1)], aksi="KEMBALIKAN", alasan="Bukti?",
        actor=kepala.akun, today=date(2026, 3, 9), now=KEMBALI,
    )  # fmt: skip
    isi = Pesan.objects.get(penerima=staf.akun).isi
    assert f"Perbaiki paling lambat {hari}" in isi and "Bukti?" in isi


def masuk(akun, monkeypatch, now=KEMBALI):
    monkeypatch.setattr(timezone, "now", lambda: now)
    klien = Client()
    klien.force_login(akun, backend="allauth.account.auth_backends.AuthenticationBackend")
    return klien


def test_day_and_month_offer_it_and_say_until_when(staf, monkeypatch):
    c = kembali(staf)
    klien = masuk(staf.akun, monkeypatch)
    hari = klien.get(f"/kinerja/?tanggal={c.tanggal}").content.decode()
    assert "bisa diperbaiki sampai 12 Mar 2026" in hari and "Hari tersebut tidak bisa diisi" in hari
    alamat = f"/kinerja/catatan/{c.tanggal}/{c.kunci}/"
    assert alamat in hari and "Hapus" in hari
    satu = klien.get(alamat).content.decode()
    assert "Perbaiki dan ajukan lagi" in satu and "bisa diperbaiki sampai 12 Mar 2026" in satu
    bulan = klien.get("/kinerja/bulan/?bulan=2026-03").content.decode()
    assert f"?tanggal={c.tanggal}" in bulan and "bisa diperbaiki sampai 12 Mar 2026" in bulan


def test_after_it_neither_offers_anything(staf, monkeypatch):
    c = kembali(staf)
    klien = masuk(staf.akun, monkeypatch, KEMBALI + timedelta(days=4))
    alamat = f"/kinerja/catatan/{c.tanggal}/{c.kunci}/"
    assert "Perbaiki dan ajukan lagi" not in klien.get(alamat).content.decode()
    assert "bisa diperbaiki" not in klien.get("/kinerja/bulan/?bulan=2026-03").content.decode()
