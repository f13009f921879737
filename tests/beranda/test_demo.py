"""``manage.py demo --kecil``: the story stands first and is stopped, work stands at every stage, and all can log in."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.utils import timezone

from beranda.demo.akun import DAFTAR, SANDI_DEMO
from kepegawaian.models import Instansi
from layanan.models import StatusUsulan, SuratUsulan, Usulan

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
    # A tenth is too few for a refusal among those that were answered.
    assert tahap >= set(StatusUsulan.values) - {"DIBATALKAN", "DITOLAK"}, tahap
    assert Usulan.objects.filter(status="DIVERIFIKASI", tenggat__lt="2026-03-10").exists()  # some are late
    assert Instansi.objects.count() == 3
    for a in DAFTAR:
        assert authenticate(None, email=a.surel, password=SANDI_DEMO), a.surel

    jumlah = Usulan.objects.count()
    call_command("demo", kecil=True)
    assert "not empty" in capsys.readouterr().out
    assert Usulan.objects.count() == jumlah


def test_demo_hanya_dalam_mode_demo(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("demo", kecil=True)
    assert not Instansi.objects.exists()
