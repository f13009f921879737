"""The portal's result and the signed paper of one year, recorded at the same moment: one row, and the paper's."""

import threading
from datetime import date

import pytest
from django.db import connection, transaction

from kepegawaian.models import RiwayatKinerja
from kinerja.models import Evaluasi
from kinerja.services.evaluasi import finalkan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.alat_luar import Dunia
from tests.kinerja.test_luar_catatan_resmi import JANUARI, tahunan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("acuan")]
SABAR = 30  # seconds; only a test that hangs waits for them


@pytest.mark.parametrize("dahulu", ["kertas", "portal"])
def test_kertas_dan_hasil_portal_serentak(acuan, monkeypatch, dahulu):
    monkeypatch.setattr("notifikasi.services.dorong_kotak_keluar", lambda: None)
    dunia = Dunia()
    kepala = pabrik.pegawai(unit=dunia.sekda.unit)
    pk.akun(kepala)
    dunia.periode = tahunan(dunia)
    awal = pk.skp(dunia.sekda, kepala, periode_akhir=date(2026, 6, 30))
    e = pk.evaluasi_dinilai(awal, dunia.periode, kepala, "KURANG", status="DITERIMA")
    dunia.luar()
    hampir, lanjut, galat = threading.Event(), threading.Event(), []

    def portal():
        finalkan(e, langkah="final", actor=None, now=pk.SEKARANG.replace(year=2027))

    def jalan(kerja, berhenti):
        try:
            with transaction.atomic():
                kerja()
                if berhenti:
                    hampir.set()
                    lanjut.wait(SABAR)
        except Exception as g:  # noqa: BLE001 - asserted below
            galat.append(g)
        finally:
            hampir.set()
            connection.close()

    kerja = [lambda: dunia.catat(today=JANUARI), portal]
    if dahulu == "portal":
        kerja.reverse()
    pertama = threading.Thread(target=jalan, args=(kerja[0], True))
    pertama.start()
    assert hampir.wait(SABAR)
    kedua = threading.Thread(target=jalan, args=(kerja[1], False))
    kedua.start()
    kedua.join(0.7)
    menunggu = kedua.is_alive()
    lanjut.set()
    pertama.join(SABAR)
    kedua.join(SABAR)
    assert galat == [] and menunggu
    assert Evaluasi.objects.get(pk=e.pk).status == "FINAL"
    baris = RiwayatKinerja.objects.get(pegawai=dunia.sekda, tahun=2026)
    assert (baris.predikat, baris.asal_evaluasi, baris.nomor_sk) == ("BAIK", None, "800/12/2026")
