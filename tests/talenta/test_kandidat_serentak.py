"""Steps on one nomination at the same moment, on two connections."""

import threading

import pytest
from django.db import connection, transaction

from notifikasi.models import Pesan
from talenta.models import AnggotaKomite, HadirSidang, JejakTalenta, Sidang
from talenta.services import kandidat, sidang
from talenta.services.langkah import KonflikTalenta
from tests import pabrik_kinerja as pk
from tests.talenta import alat
from tests.talenta.alat import HARI, KINI
from tests.talenta.alat_suksesi import pdf, suksesi

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("acuan")]


def test_dua_sidang_menetapkan_orang_yang_sama(acuan, monkeypatch):
    """Two committees, two connections, one person: one decision stands, the other is told that the row has changed."""
    monkeypatch.setattr("notifikasi.services.dorong_kotak_keluar", lambda: None)
    s = suksesi()
    k = s.verifikasi(s.nominasi())
    kedua, anggota = alat.komite(s, jenis="SUKSESI", nama="Komite kedua")
    sidang = Sidang.objects.create(
        komite=kedua, pemetaan=s.pemetaan, profil=s.pemetaan.profil, hitungan=KINI, judul="II", tanggal=HARI,
        dibuka_pada=KINI,
    )  # fmt: skip
    for a in AnggotaKomite.objects.filter(komite=kedua):
        HadirSidang.objects.create(sidang=sidang, anggota=a, sebutan="x")
    mulai, hasil = threading.Barrier(2), []

    def jalan(sidang_id, ketua):
        try:
            mulai.wait(30)
            hasil.append(s.putuskan(k, sidang_id=sidang_id, actor=ketua, unggahan=pdf()).status)
        except KonflikTalenta:
            hasil.append("konflik")
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan, args=a) for a in ((s.sidang.pk, s.ketua), (sidang.pk, anggota[0]))]
    for u in utas:
        u.start()
    for u in utas:
        u.join(60)
    assert sorted(hasil) == ["DITETAPKAN", "konflik"]
    assert JejakTalenta.objects.filter(perihal="kandidat", kode="tetapkan").count() == 1


def test_dicabut_selagi_sidangnya_ditutup(acuan, monkeypatch):
    """Whoever takes the decision back waits for the session to be closed: the candidate is told of both."""
    monkeypatch.setattr("notifikasi.services.dorong_kotak_keluar", lambda: None)
    s = suksesi()
    akun = pk.akun(s.calon)
    k = s.putuskan(s.verifikasi(s.nominasi()))
    isi = {"sidang_id": s.sidang.pk, "now": KINI}
    versi = Sidang.objects.get().versi
    versi = sidang.tulis_notula(versi=versi, notula="Sepakat", nomor_ba="1", actor=s.ketua, **isi).versi
    for anggota in s.anggota[:2]:
        sidang.tanda_tangani(versi=versi, actor=anggota, **isi)
    ditutup, hasil = threading.Event(), []

    def cabut():
        ditutup.wait(30)
        try:
            hasil.append(
                kandidat.cabut(kandidat_id=k.pk, versi=k.versi, alasan="Mundur", actor=s.penyetuju, now=KINI).status
            )
        finally:
            connection.close()

    utas = threading.Thread(target=cabut)
    utas.start()
    with transaction.atomic():
        sidang.tutup(versi=versi, actor=s.ketua, **isi)
        ditutup.set()
        utas.join(1)
        assert hasil == []
    utas.join(60)
    assert hasil == ["DICABUT"]
    assert Pesan.objects.filter(penerima=akun).count() == 2
