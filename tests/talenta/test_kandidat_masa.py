"""A successor's decision that is taken back before it is signed, and one that has run out."""

from datetime import timedelta

import pytest

from layanan.galat import IsianSalah, LangkahTidakSah
from notifikasi.models import Pesan
from talenta.models import JejakTalenta, Kandidat, Sidang
from talenta.services import kandidat as tulis
from talenta.services import sidang as rapat
from tests import pabrik_kinerja as pk
from tests.talenta.alat import HARI, KINI
from tests.talenta.alat_suksesi import suksesi

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
SATU = timedelta(days=1)


@pytest.fixture
def s(db):
    return suksesi()


def segar(k: Kandidat) -> Kandidat:
    return Kandidat.objects.get(pk=k.pk)


def test_dicabut_sebelum_sidang_ditutup_tidak_dikabarkan(s):
    """Before the minutes are signed nobody knows of a decision that could be taken back."""
    akun = pk.akun(s.calon)
    k = s.putuskan(s.verifikasi(s.nominasi()))
    sebelum = Pesan.objects.count()
    tulis.cabut(kandidat_id=k.pk, versi=k.versi, alasan="Keliru", actor=s.penyetuju, now=KINI)
    assert Pesan.objects.count() == sebelum
    isi = {"sidang_id": s.sidang.pk, "now": KINI}
    versi = Sidang.objects.get().versi
    versi = rapat.tulis_notula(versi=versi, notula="Sepakat", nomor_ba="1", actor=s.ketua, **isi).versi
    for anggota in s.anggota[:2]:
        rapat.tanda_tangani(versi=versi, actor=anggota, **isi)
    rapat.tutup(versi=versi, actor=s.ketua, **isi)
    assert {p.penerima for p in Pesan.objects.order_by("pk")[sebelum:]} == {s.operator, s.operator_lain}
    assert not Pesan.objects.filter(penerima=akun).exists()


@pytest.mark.parametrize(("sampai", "boleh"), [(HARI - SATU, True), (HARI, False)])
def test_dinominasikan_lagi_sesudah_masa_berlakunya_habis(s, sampai, boleh):
    lama = s.suksesor(berlaku_sampai=sampai)
    akun = pk.akun(s.calon)
    if not boleh:
        with pytest.raises(LangkahTidakSah, match="sudah menjadi kandidat"):
            s.nominasi()
        assert segar(lama).status == "DITETAPKAN"
        return
    with pytest.raises(IsianSalah):
        s.nominasi(alasan=" ")
    assert segar(lama).status == "DITETAPKAN"
    assert s.nominasi().status == "DINOMINASIKAN"
    assert segar(lama).status == "DICABUT"
    (jejak,) = JejakTalenta.objects.filter(perihal="kandidat", nomor=lama.pk, kode="kedaluwarsa")
    assert jejak.alasan == "Masa berlakunya habis 1 Maret 2026."
    assert not Pesan.objects.filter(penerima=akun).exists()
