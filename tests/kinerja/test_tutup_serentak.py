"""While a month is being closed, what else would change its figures waits, and then is judged as after the close."""

import json
import threading
import uuid
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kepegawaian.orang import orang
from kinerja.models import BukaKembali, KinerjaHarian, RekapTutup
from kinerja.selectors.tutup import dibuka_sejak
from kinerja.services import tutup as layanan_tutup
from kinerja.services.catat import Masukan, catat
from kinerja.services.hari import IsiHari, catat_hari
from kinerja.services.pengaturan import buka_kembali
from kinerja.services.putus import putuskan
from kinerja.services.tunjangan import BarisTunjangan
from kinerja.services.tunjangan import catat as catat_tunjangan
from layanan.galat import IsianSalah
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_api import ALAMAT, baris, sistem
from tests.kinerja.test_hari_ini import isian
from tests.kinerja.test_tutup import HARI_INI, KINI, MARET, tutup

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("acuan")]
SABAR = 30  # seconds; only a test that hangs waits for them


@pytest.fixture
def kantor(acuan):
    staf, kepala = pk.pasangan()
    pk.rumus(staf.instansi)
    pk.pagu(staf)
    return staf, kepala, pabrik.petugas(Peran.OPERATOR, staf.instansi)


def selama_ditutup(monkeypatch, staf, operator, kerja):
    """Close the month; before it commits, run ``kerja`` beside it. Its result or error, and whether it had to wait."""
    asli, hampir, lanjut, selesai, hasil = layanan_tutup._kabarkan, threading.Event(), threading.Event(), [], []

    def berhenti(*apa):
        asli(*apa)
        hampir.set()
        lanjut.wait(SABAR)

    monkeypatch.setattr(layanan_tutup, "_kabarkan", berhenti)

    def jalan(apa, ke):
        try:
            ke.append(apa())
        except IsianSalah as galat:
            ke.append(galat)
        finally:
            connection.close()

    penutup = threading.Thread(target=jalan, args=(lambda: tutup(staf, operator, alasan="Uji"), selesai))
    penutup.start()
    assert hampir.wait(SABAR)
    lain = threading.Thread(target=jalan, args=(kerja, hasil))
    lain.start()
    lain.join(0.7)
    menunggu = lain.is_alive()
    lanjut.set()
    penutup.join(SABAR)
    lain.join(SABAR)
    assert RekapTutup.objects.filter(pegawai=staf).count() == 1
    return hasil[0], menunggu


@pytest.mark.parametrize("lewat", ["halaman", "api"])
def test_yang_menunggu_terlalu_lama_dijawab_503(client, kantor, monkeypatch, lewat):
    """``lock_timeout`` ends the wait; what was sent is not stored, and the answer says so."""
    staf, _kepala, _operator = kantor
    monkeypatch.setattr(timezone, "now", lambda: pk.SEKARANG)
    siap, lanjut = threading.Event(), threading.Event()

    def pegang():
        with transaction.atomic():
            orang(ids=[staf.pk], kunci=True)
            siap.set()
            lanjut.wait(SABAR)
        connection.close()

    utas = threading.Thread(target=pegang)
    utas.start()
    assert siap.wait(SABAR)
    try:
        with connection.cursor() as kursor:
            kursor.execute("SET lock_timeout = '200ms'")
        if lewat == "halaman":
            client.force_login(staf.akun)
            r = client.post(reverse("kinerja_hari_ini"), isian())
            assert "mengirim lagi isian yang sama" in r.content.decode()
        else:
            r = sistem(staf.instansi).post(ALAMAT, json.dumps(baris(staf)), content_type="application/json")
            assert r.json()["kode"] == "sibuk"
        assert (r.status_code, r["Retry-After"]) == (503, "10")
    finally:
        lanjut.set()
        utas.join(SABAR)
        with connection.cursor() as kursor:
            kursor.execute("RESET lock_timeout")
    assert not KinerjaHarian.objects.filter(pegawai=staf).exists()


def test_mencatat(monkeypatch, kantor):
    staf, _kepala, operator = kantor
    m = Masukan(staf.pk, date(2026, 3, 31), 480, 540, "Rapat", uuid.uuid4())
    # A day that could still be written late, had the month not been settled.
    BukaKembali.objects.create(
        instansi=staf.instansi, pegawai=staf, dari=m.tanggal, sampai=m.tanggal, berakhir=HARI_INI, alasan="Lupa",
        oleh=operator, sebutan_oleh="Operator", diakhiri_pada=KINI,
    )  # fmt: skip
    (hasil,), menunggu = selama_ditutup(monkeypatch, staf, operator, lambda: catat([m], sumber="WEB", now=KINI))
    assert menunggu and hasil.keadaan == "SALAH"
    assert not KinerjaHarian.objects.filter(pegawai=staf).exists()


def test_menyetujui(monkeypatch, kantor):
    staf, kepala, operator = kantor
    c = pk.catatan(staf, pk.SENIN)
    isi = {"penilai": pk.orang_dari(kepala), "kunci": [(staf.pk, c.tanggal, c.kunci, c.versi)], "aksi": "SETUJU",
           "alasan": "", "actor": kepala.akun, "today": HARI_INI, "now": KINI}  # fmt: skip
    hasil, menunggu = selama_ditutup(monkeypatch, staf, operator, lambda: putuskan(**isi))
    assert menunggu and hasil.dilewati[0][1] == "Bulannya sudah ditutup."
    c.refresh_from_db()
    assert c.status == "DIAJUKAN" and RekapTutup.objects.get(pegawai=staf).menit_setuju == 0


def test_mencatat_cuti(monkeypatch, kantor):
    staf, _kepala, operator = kantor
    isi = IsiHari("CUTI", date(2026, 3, 3), date(2026, 3, 4))
    hasil, menunggu = selama_ditutup(
        monkeypatch, staf, operator,
        lambda: catat_hari(instansi_id=staf.instansi_id, nip=staf.nip, isi=isi, actor=operator, today=HARI_INI),
    )  # fmt: skip
    assert menunggu and "Maret 2026 sudah ditutup" in str(hasil)


def test_mencatat_pagu(monkeypatch, kantor):
    staf, _kepala, operator = kantor
    isi = BarisTunjangan(1, staf.nip, date(2026, 3, 15), 9_000_000, "SK uji")
    hasil, menunggu = selama_ditutup(
        monkeypatch, staf, operator,
        lambda: catat_tunjangan(
            instansi_id=staf.instansi_id, macam="pagu", isi=isi, actor=operator, today=HARI_INI
        ),
    )  # fmt: skip
    assert menunggu and isinstance(hasil, IsianSalah)


def test_membuka_kembali(monkeypatch, kantor):
    staf, _kepala, operator = kantor
    isi = {"instansi_id": staf.instansi_id, "dari": pk.SENIN, "sampai": pk.SENIN, "alasan": "Lupa",
           "berakhir": HARI_INI + timedelta(days=3), "actor": operator, "today": HARI_INI}  # fmt: skip
    buka, menunggu = selama_ditutup(monkeypatch, staf, operator, lambda: buka_kembali(**isi))
    tutupnya = RekapTutup.objects.get(pegawai=staf).tutup
    assert menunggu and tutupnya.bulan == MARET
    BukaKembali.objects.filter(pk=buka.pk).update(dibuat_pada=tutupnya.ditutup_pada + timedelta(seconds=1))
    assert dibuka_sejak(tutupnya), "it opens what was closed, not what was about to be"
