"""Steps back of an appraisal: withdrawn, returned with a reason, a rating put right before the answer."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from kinerja.models import LangkahKinerja
from kinerja.services import evaluasi_kembali as kembali
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_evaluasi import APRIL, SEHARI, Bahan
from tests.kinerja.test_evaluasi_layar import buka, kirim

pytestmark = pytest.mark.django_db
BARU = {"rating_hasil": "DI_ATAS", "rating_perilaku": "DI_ATAS", "alasan": "Bukti baru dibaca", "sebab": "Salah pilih"}


@pytest.fixture
def b(db) -> Bahan:
    return Bahan()


def langkahi(b, apa: str, actor, now=APRIL, **isi):
    return getattr(kembali, apa)(evaluasi_id=b.e.pk, versi=b.e.versi, actor=actor, now=now, **isi)


def koreksi(b, now=APRIL, **ubah):
    return langkahi(b, "koreksi", **{"actor": b.kepala.akun} | BARU | {"now": now} | ubah)


def test_tarik_membuka_realisasi_lagi_dengan_isinya(b):
    b.ajukan()
    e = langkahi(b, "tarik", b.staf.akun)
    assert (e.status, e.diajukan_pada) == ("BELUM", None)
    assert e.realisasi.count() == 2
    assert b.ajukan().status == "DIAJUKAN"


def test_kembalikan_beralasan(b):
    b.ajukan()
    with pytest.raises(IsianSalah):
        langkahi(b, "kembalikan", b.kepala.akun, alasan="  ")
    assert langkahi(b, "kembalikan", b.kepala.akun, alasan="Lampirkan bukti").status == "BELUM"
    assert "Lampirkan bukti" in Pesan.objects.get(penerima=b.staf.akun).isi
    assert b.ajukan().status == "DIAJUKAN"


def test_koreksi_memberi_waktu_keberatan_dari_awal(b):
    b.ajukan()
    b.nilai("DI_BAWAH")
    dua_hari = APRIL + 2 * SEHARI
    e = koreksi(b, now=dua_hari)
    assert (e.status, e.predikat, e.batas_keberatan) == ("DINILAI", "SANGAT_BAIK", date(2026, 4, 17))
    catat = LangkahKinerja.objects.get(langkah="koreksi")
    assert (catat.alasan, catat.isi["semula"]["predikat"]) == ("Salah pilih", "BUTUH_PERBAIKAN")
    assert "Salah pilih" in Pesan.objects.filter(penerima=b.staf.akun).order_by("-pk")[0].isi
    assert b.terima(now=dua_hari).predikat == "SANGAT_BAIK"


@pytest.mark.parametrize("kurang", ["sebab", "alasan", "rating_hasil"])
def test_koreksi_tidak_lengkap(b, kurang):
    b.ajukan()
    b.nilai("DI_BAWAH")
    with pytest.raises(IsianSalah) as galat:
        koreksi(b, **{kurang: " "})
    assert galat.value.kolom == kurang
    assert b.e.predikat == "BUTUH_PERBAIKAN"


def test_koreksi_sesudah_dijawab_atau_waktunya_lewat_ditolak(b):
    b.ajukan()
    b.nilai("DI_BAWAH")
    with pytest.raises(LangkahTidakSah):
        koreksi(b, now=datetime(2026, 4, 23, 3, tzinfo=APRIL.tzinfo))
    b.terima()
    with pytest.raises(LangkahTidakSah):
        koreksi(b)


@pytest.mark.parametrize("apa", ["tarik", "kembalikan", "koreksi"])
@pytest.mark.parametrize("keadaan", ["BELUM", "DIAJUKAN", "DINILAI", "FINAL"])
def test_menurut_keadaan(b, apa, keadaan):
    if keadaan != "BELUM":
        b.ajukan()
    if keadaan in ("DINILAI", "FINAL"):
        b.nilai()
    if keadaan == "FINAL":
        b.terima()
    isi = {"tarik": {}, "kembalikan": {"alasan": "Perbaiki"}, "koreksi": BARU}[apa]
    pelaku = b.staf.akun if apa == "tarik" else b.kepala.akun
    if keadaan == ("DINILAI" if apa == "koreksi" else "DIAJUKAN"):
        langkahi(b, apa, pelaku, **isi)
    else:
        with pytest.raises(LangkahTidakSah):
            langkahi(b, apa, pelaku, **isi)


@pytest.mark.parametrize("apa", ["tarik", "kembalikan", "koreksi"])
def test_bukan_orangnya(b, apa):
    b.ajukan()
    if apa == "koreksi":
        b.nilai()
    isi = {"tarik": {}, "kembalikan": {"alasan": "Perbaiki"}, "koreksi": BARU}[apa]
    rekan = pk.akun(pabrik.pegawai(b.instansi, unit=b.staf.unit))
    for akun in (rekan, b.kepala.akun if apa == "tarik" else b.staf.akun):
        with pytest.raises(TidakBerwenang):
            langkahi(b, apa, akun, **isi)


def test_di_layar(client, b, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: APRIL)
    b.ajukan()
    assert "Tarik realisasi" in buka(client, b.staf.akun, "kinerja_evaluasi_rincian", b.e.pk)
    kirim(client, b.staf.akun, "kinerja_evaluasi_tarik", b.e.pk, versi=b.e.versi)
    assert b.e.status == "BELUM"
    b.ajukan()
    assert "Kembalikan kepada pegawai" in buka(client, b.kepala.akun, "kinerja_evaluasi_rincian", b.e.pk)
    kirim(client, b.kepala.akun, "kinerja_evaluasi_kembalikan", b.e.pk, versi=b.e.versi, alasan="Lampirkan bukti")
    teks = buka(client, b.staf.akun, "kinerja_evaluasi_rincian", b.e.pk)
    assert "Dikembalikan penilai" in teks and "Lampirkan bukti" in teks
    b.ajukan()
    b.nilai("DI_BAWAH")
    assert reverse("kinerja_evaluasi_koreksi", args=[b.e.pk]) in buka(
        client, b.kepala.akun, "kinerja_evaluasi_rincian", b.e.pk
    )
    assert "checked" not in buka(client, b.kepala.akun, "kinerja_evaluasi_koreksi", b.e.pk)  # nothing prefilled
    salah = kirim(client, b.kepala.akun, "kinerja_evaluasi_koreksi", b.e.pk, versi=b.e.versi, **BARU | {"sebab": ""})
    assert salah.status_code == 422 and "Bukti baru dibaca" in salah.content.decode()
    kirim(client, b.kepala.akun, "kinerja_evaluasi_koreksi", b.e.pk, versi=b.e.versi, **BARU)
    assert b.e.predikat == "SANGAT_BAIK"
    buka(client, b.staf.akun, "kinerja_evaluasi_koreksi", b.e.pk, status=404)
    assert "termasuk hari libur, karena peraturan tidak menyebut" in buka(
        client, b.staf.akun, "kinerja_evaluasi_rincian", b.e.pk
    )
