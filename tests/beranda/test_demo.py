"""``manage.py demo --kecil``: the story stands first and is stopped, work stands at every stage, and all can log in."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db.models import F
from django.utils import timezone

from beranda.demo.akun import DAFTAR, SANDI_DEMO
from integritas.models import Pemeriksaan, Tindakan
from kepegawaian.models import Instansi, Jabatan
from layanan.models import Keberatan, StatusUsulan, SuratUsulan, Usulan
from layanan.selectors import dicabut
from layanan.services.keberatan import penjawab
from mutasi.models import BedaJabatan, Izin, LaporanMendagri, Penugasan, SuratMutasi
from notifikasi.models import Pesan
from talenta.models import JabatanTarget, Pemetaan

HARI_INI = date(2026, 3, 10)
CERITA = "Pengembalian tiga kepala puskesmas ke jabatan fungsional"


@pytest.fixture
def kini(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 10, 3, tzinfo=UTC))


def test_demo_lengkap(db, kini, settings, capsys):
    settings.DEMO = True
    call_command("demo", kecil=True)
    surat = SuratUsulan.objects.get(perihal=CERITA)
    baris = list(surat.usulan.prefetch_related("temuan"))
    assert [b.status for b in baris] == [StatusUsulan.DRAF] * 3
    for b in baris:
        menghalangi = {t.kode for t in b.temuan.all() if t.menghalangi}
        assert {"A2", "F12"} <= menghalangi
        assert all(t.jalan_keluar for t in b.temuan.all() if t.kode in ("A2", "F12"))
    ppk = surat.instansi.ppk.get()
    assert ppk.tanggal_pelantikan.isoformat() == "2025-10-09"  # five months ago

    tahap = set(Usulan.objects.values_list("status", flat=True))
    assert tahap >= set(StatusUsulan.values) - {"DIBATALKAN"}, tahap
    assert Usulan.objects.filter(status="DIVERIFIKASI", tenggat__lt="2026-03-10").exists()  # some are late
    assert Instansi.objects.count() == 5
    for a in DAFTAR:
        assert authenticate(None, email=a.surel, password=SANDI_DEMO), a.surel

    _peristiwa()
    _talenta()
    jumlah = Usulan.objects.count()
    call_command("demo", kecil=True)
    assert "not empty" in capsys.readouterr().out
    assert Usulan.objects.count() == jumlah


def _talenta():
    """Last year's mapping is settled, this year's open; people stand in most boxes, some in none."""
    lama, baru = Pemetaan.objects.order_by("tanggal_acuan")
    assert (lama.status, baru.status) == ("DITETAPKAN", "DIHITUNG")
    kotak = set(baru.penilaian.order_by().values_list("kotak", flat=True))
    assert len(kotak) >= 7 and None in kotak
    target = list(JabatanTarget.objects.all())
    assert len(target) == 3 and all(t.syarat["rumpun"] and t.syarat["pengalaman"] for t in target)


def _peristiwa():
    """What stands around the letters, as the demo promises it."""
    rantai = Usulan.objects.filter(surat__perihal="Rotasi berantai dan tukar jabatan").order_by("pk")
    assert [(u.status, u.alasan_tunggu) for u in rantai] == [
        ("DIVERIFIKASI", ""), ("DITOLAK", ""), ("DIVERIFIKASI", "USULAN_LAIN"), ("DIVERIFIKASI", "USULAN_LAIN"),
        ("DIVERIFIKASI", ""), ("DIVERIFIKASI", ""),
    ]  # fmt: skip
    keberatan = Keberatan.objects.get()
    assert (keberatan.status, keberatan.usulan_id) == ("DIAJUKAN", rantai[1].pk)
    assert [u.email for u in penjawab(keberatan, today=HARI_INI)] == ["penyelia@kr1.example"]

    lima = SuratUsulan.objects.get(perihal__startswith="Pengisian lima pengawas").usulan.order_by("pk")
    terhalang = [u.temuan.filter(kode="A2", basi=False, menghalangi=True).exists() for u in lima]
    assert terhalang == [False, False, False, False, True]
    antar = Usulan.objects.filter(jenis="M15").order_by("pk").values_list("status", "mutasi__pelepasan__status")
    assert list(antar) == [("DRAF", "DIMINTA"), ("DIVERIFIKASI", "DISETUJUI")]
    plt = Penugasan.objects.order_by("-sampai").values_list("status", "sampai")
    assert list(plt) == [("BERLAKU", date(2026, 3, 22)), ("BERAKHIR", date(2026, 3, 1))]

    assert LaporanMendagri.objects.get(dilaporkan_pada=None).batas == date(2026, 3, 11)
    akan = Usulan.objects.filter(surat__perihal="Staf yang akan dilantik", mutasi__diterapkan_pada=None)
    assert {u.mutasi.dilantik_pada for u in akan} == {date(2026, 3, 13)}
    assert Pesan.objects.filter(
        penerima__email="dilantik@seroja.example", judul__startswith="Anda dipindahkan"
    ).exists()
    assert sorted(BedaJabatan.objects.values_list("macam", flat=True)) == sorted(BedaJabatan.Macam.values)
    tindakan = Tindakan.objects.order_by("pk").values_list("jenis", "status")
    assert list(tindakan) == [("PERINGATAN", "DITETAPKAN"), ("BLOKIR", "BERAKHIR"), ("PENCABUTAN", "DITETAPKAN")]
    assert not Pemeriksaan.objects.filter(alasan=F("keputusan_luar")).exists()
    dicabut_ini = Usulan.objects.filter(dicabut()).get()
    assert (dicabut_ini.status, dicabut_ini.pemulihan.get().status) == ("SELESAI", "BELUM")
    assert not Izin.objects.filter(penandatangan=F("jabatan_penandatangan")).exists()

    dua = SuratUsulan.objects.get(perihal__startswith="Penempatan staf").usulan.order_by("pk")
    berperkara, kerabat = dua
    assert (berperkara.pegawai.riwayatperkara.count(), berperkara.pegawai.hubungan.count()) == (1, 0)
    assert (kerabat.pegawai.riwayatperkara.count(), kerabat.pegawai.hubungan.count()) == (0, 1)
    tukar = SuratUsulan.objects.get(perihal="Tukar jabatan dua pengawas").usulan.all()
    assert [(u.status, u.alasan_tunggu) for u in tukar] == [("DISETUJUI", "TANDA_TANGAN")] * 2

    di_bkn = SuratUsulan.objects.filter(layanan="mutasi", dikirim_pada__isnull=False)
    assert not di_bkn.filter(indikator=None).exists()
    assert not SuratMutasi.objects.filter(basi_sejak__isnull=False).exists()
    assert not Jabatan.objects.filter(bidang="").exists()


def test_demo_hanya_dalam_mode_demo(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("demo", kecil=True)
    assert not Instansi.objects.exists()
