"""How long the log is kept: told once, archived by an administrator alone, nothing lost, put back as it was."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kinerja import tasks
from kinerja.models import BukaKembali, KinerjaHarian, RekapTutup, TutupBulan, Verifikasi
from kinerja.partisi import arsipkan, buat_partisi
from kinerja.selectors.simpan import masa_simpan
from kinerja.services import arsip
from kinerja.services.pengaturan import buka_kembali
from layanan.galat import IsianSalah, LangkahTidakSah
from layanan.models import Parameter
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
MARET = date(2026, 3, 1)
# Sixty months after March 2026: kept through the whole of March 2031, beyond its time from 1 April on.
TERAKHIR, LEWAT = date(2031, 3, 31), date(2031, 4, 1)


@pytest.fixture
def catatan():
    staf, kepala = pk.pasangan()
    c = pk.catatan(staf, date(2026, 3, 2), status="DISETUJUI")
    Verifikasi.objects.create(
        instansi_id=c.instansi_id, tanggal=c.tanggal, pegawai=staf, kunci=c.kunci, versi=2, aksi="SETUJU",
        pelaku=kepala.akun, sebutan_pelaku="Kepala", waktu=pk.SEKARANG,
    )  # fmt: skip
    return c


def tutup(c):
    return TutupBulan.objects.create(
        instansi_id=c.instansi_id, bulan=MARET, ditutup_oleh=c.pegawai.akun, sebutan_oleh="Operator",
        ditutup_pada=pk.SEKARANG,
    )  # fmt: skip


def test_kedua_tepi_masa_simpan():
    assert MARET not in masa_simpan(TERAKHIR).lewat
    assert MARET in masa_simpan(LEWAT).lewat
    Parameter.objects.filter(kode="BULAN_SIMPAN_LOG").update(nilai=61)
    assert MARET not in masa_simpan(LEWAT).lewat


def test_dikabarkan_sekali_dan_tidak_ada_yang_hilang(catatan, monkeypatch):
    admin = pabrik.user(is_staff=True)
    monkeypatch.setattr(timezone, "localdate", lambda *_: LEWAT)
    for _ in range(2):
        tasks.siapkan_partisi()
    assert Pesan.objects.filter(penerima=admin, judul__contains="Maret 2026 melewati masa simpan").count() == 1
    assert KinerjaHarian.objects.count() == 1


def test_tanpa_masa_simpan_tidak_ada_yang_diarsipkan(catatan):
    Parameter.objects.filter(kode="BULAN_SIMPAN_LOG").delete()
    assert arsip.kabari_lewat(today=LEWAT) == []
    with pytest.raises(LangkahTidakSah, match="tabel parameter"):
        arsip.arsipkan(MARET, today=LEWAT)


def test_hanya_bulan_yang_lewat_dan_ditutup_semua_instansi(catatan):
    lain = pk.catatan(pk.pasangan()[0], date(2026, 3, 31))
    with pytest.raises(LangkahTidakSah, match="belum melewati"):
        arsip.arsipkan(MARET, today=TERAKHIR)
    tutup(catatan)
    with pytest.raises(LangkahTidakSah, match=f"belum ditutup oleh instansi {lain.instansi_id}"):
        arsip.arsipkan(MARET, today=LEWAT)
    tutup(lain)
    buka = BukaKembali.objects.create(
        instansi_id=lain.instansi_id, dari=date(2026, 3, 31), sampai=date(2026, 4, 2), berakhir=LEWAT, alasan="uji",
        oleh=lain.pegawai.akun, sebutan_oleh="Operator",
    )  # fmt: skip
    with pytest.raises(LangkahTidakSah, match="sedang dibuka kembali"):
        arsip.arsipkan(MARET, today=LEWAT)
    assert KinerjaHarian.objects.count() == 2
    buka.delete()
    assert arsip.arsipkan(MARET, today=LEWAT) == [
        "kinerja_arsip.kinerja_verifikasi_202603", "kinerja_arsip.kinerja_kinerjaharian_202603",
    ]  # fmt: skip
    assert not KinerjaHarian.objects.exists()


def test_yang_dibuka_sejak_ditutup_ditutup_lagi_dahulu(catatan):
    t = tutup(catatan)
    operator = catatan.pegawai.akun
    buka = BukaKembali.objects.create(
        instansi_id=catatan.instansi_id, dari=date(2026, 3, 31), sampai=date(2026, 4, 2), berakhir=TERAKHIR,
        alasan="uji", oleh=operator, sebutan_oleh="Operator",
    )  # fmt: skip
    BukaKembali.objects.filter(pk=buka.pk).update(dibuat_pada=t.ditutup_pada + timedelta(seconds=1))
    with pytest.raises(LangkahTidakSah, match=f"belum ditutup lagi oleh instansi {catatan.instansi_id}"):
        arsip.arsipkan(MARET, today=LEWAT)
    TutupBulan.objects.create(
        instansi_id=catatan.instansi_id, bulan=MARET, ditutup_oleh=operator, sebutan_oleh="Operator", versi=2,
        ditutup_pada=t.ditutup_pada + timedelta(seconds=1),
    )  # fmt: skip
    assert arsip.arsipkan(MARET, today=LEWAT)


def test_hari_yang_diarsipkan_tidak_dibuka_kembali(catatan):
    tutup(catatan)
    arsip.arsipkan(MARET, today=LEWAT)
    operator = pabrik.petugas(Peran.OPERATOR, catatan.instansi)

    def buka(dari, sampai):
        hari = date(2026, 4, 20)
        return buka_kembali(
            instansi_id=catatan.instansi_id, dari=dari, sampai=sampai, berakhir=hari, alasan="uji", actor=operator,
            today=hari,
        )  # fmt: skip

    for dari, sampai in ((date(2026, 2, 27), MARET), (date(2026, 3, 31), date(2026, 4, 1))):
        with pytest.raises(IsianSalah, match="Maret 2026 sudah diarsipkan") as galat:
            buka(dari, sampai)
        assert galat.value.kolom == "dari"
    assert not BukaKembali.objects.exists()
    assert buka(date(2026, 2, 2), date(2026, 2, 28)).pk and buka(date(2026, 4, 1), date(2026, 4, 2)).pk
    arsip.kembalikan(MARET)
    assert buka(date(2026, 3, 31), date(2026, 4, 1)).pk


def test_kembali_seperti_semula(catatan, monkeypatch):
    tutup(catatan)
    monkeypatch.setattr(timezone, "localdate", lambda *_: LEWAT)
    keluar = StringIO()
    call_command("kinerja_arsip", "2026-03", stdout=keluar)
    assert not KinerjaHarian.objects.exists() and not Verifikasi.objects.exists()
    with connection.cursor() as kursor:
        kursor.execute("SELECT kegiatan FROM kinerja_arsip.kinerja_kinerjaharian_202603")
        assert kursor.fetchall() == [("Rapat koordinasi",)]
    with pytest.raises(CommandError, match="sudah diarsipkan"):
        call_command("kinerja_arsip", "2026-03")
    call_command("kinerja_arsip", stdout=keluar)
    assert "Diarsipkan: 2026-03" in keluar.getvalue()
    call_command("kinerja_arsip", "2026-03", kembalikan=True, stdout=keluar)
    c = KinerjaHarian.objects.get()
    assert (c.kegiatan, c.kunci) == ("Rapat koordinasi", catatan.kunci)
    with pytest.raises(DatabaseError), transaction.atomic():
        Verifikasi.objects.update(catatan="diubah")  # append-only again
    assert Verifikasi.objects.count() == 1
    with pytest.raises(CommandError, match="tidak ada di arsip"):
        call_command("kinerja_arsip", "2026-03", kembalikan=True)


def test_tidak_menimpa_partisi_yang_dibuat_lagi(catatan):
    tutup(catatan)
    arsip.arsipkan(MARET, today=LEWAT)
    buat_partisi(connection, [MARET])
    with pytest.raises(LangkahTidakSah, match="sudah disiapkan lagi"):
        arsip.kembalikan(MARET)


def test_gagal_di_tengah_tidak_mengubah_apa_pun(catatan):
    with connection.cursor() as kursor:
        kursor.execute("CREATE SCHEMA kinerja_arsip")
        kursor.execute("CREATE TABLE kinerja_arsip.kinerja_kinerjaharian_202603 (x int)")
    with pytest.raises(DatabaseError), transaction.atomic():
        arsipkan(connection, MARET, sabar="1s")
    assert KinerjaHarian.objects.count() == Verifikasi.objects.count() == 1


def test_bulan_yang_salah_tulis():
    for bulan in ("2026-13", "202603", "maret"):
        with pytest.raises(CommandError):
            call_command("kinerja_arsip", bulan)


def test_halaman_pengaturan_menyebut_masa_simpan(client, catatan, monkeypatch):
    client.force_login(pabrik.petugas(Peran.OPERATOR, catatan.instansi))
    monkeypatch.setattr("kinerja.views.pengaturan.masa_simpan", lambda _t: masa_simpan(LEWAT))
    isi = client.get(reverse("kinerja_pengaturan")).content.decode()
    assert "60 bulan; tidak ada yang dihapus sendiri" in isi and "melewati masa simpan, sejak" in isi
    monkeypatch.setattr("kinerja.views.pengaturan.masa_simpan", lambda _t: None)
    assert "Belum ada di tabel parameter portal" in client.get(reverse("kinerja_pengaturan")).content.decode()


def test_rekap_menyebut_bulan_yang_diarsipkan(client, catatan, monkeypatch):
    t = tutup(catatan)
    RekapTutup.objects.create(
        tutup=t, pegawai=catatan.pegawai, menit_target=7650, menit_setuju=120, rincian={"menit_isi": 120}
    )
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 4, 20, 3, tzinfo=UTC))
    client.force_login(catatan.pegawai.akun)
    alamat = reverse("kinerja_rekap") + "?bulan=2026-03"
    assert "sudah diarsipkan" not in client.get(alamat).content.decode()
    arsip.arsipkan(MARET, today=LEWAT)
    assert "Catatan Maret 2026 sudah diarsipkan" in client.get(alamat).content.decode()


@pytest.mark.parametrize(
    ("nama", "kueri", "kata", "lain"),
    [
        ("kinerja_bulan", "bulan=2026-03", "Catatan Maret 2026 sudah diarsipkan", "bulan=2026-02"),
        ("kinerja_tahun", "tahun=2026", "Catatan Maret sudah diarsipkan", "tahun=2025"),
    ],
)
def test_kalender_menyebut_bulan_yang_diarsipkan(client, catatan, monkeypatch, nama, kueri, kata, lain):
    tutup(catatan)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 4, 20, 3, tzinfo=UTC))
    client.force_login(catatan.pegawai.akun)
    assert kata not in client.get(f"{reverse(nama)}?{kueri}").content.decode()
    arsip.arsipkan(MARET, today=LEWAT)
    assert kata in client.get(f"{reverse(nama)}?{kueri}").content.decode()
    assert "sudah diarsipkan" not in client.get(f"{reverse(nama)}?{lain}").content.decode()
