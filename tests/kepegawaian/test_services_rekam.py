"""Awards, teams, trainings and certificates enter the record: once, with author and reason; the profile shows them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akun.peran import Peran
from kepegawaian.models import RiwayatDiklat, RiwayatPenghargaan, RiwayatProfesi, RiwayatTim
from kepegawaian.rekam_diri import rekam_diri
from kepegawaian.services_rekam import catat_rekam, catat_rekam_banyak
from kepegawaian.sinyal import fakta_berubah
from tests import pabrik

pytestmark = pytest.mark.django_db

AWARD = {"nama": "Inovasi Layanan", "pemberi": "Gubernur", "lingkup": "LINTAS", "tanggal": date(2025, 8, 17)}
TIM = {
    "nama": "Tim SPBE", "peran": "KETUA", "lingkup": "INTERNAL", "nomor_sk": "800/7", "mulai": date(2025, 1, 6),
    "selesai": None,
}  # fmt: skip
DIKLAT = {
    "nama": "Pelatihan Kearsipan", "macam": "TEKNIS", "penyelenggara": "LAN", "jp": 30, "tanggal": date(2025, 5, 2),
}  # fmt: skip
SERTIFIKAT = {
    "nama": "Ahli Pengadaan", "penyelenggara": "LKPP", "nomor_sertifikat": "S-1", "tanggal": date(2024, 5, 2),
    "berlaku_sampai": date(2027, 5, 1),
}  # fmt: skip
SEMUA = [
    ("PENGHARGAAN", RiwayatPenghargaan, AWARD), ("TIM", RiwayatTim, TIM), ("DIKLAT", RiwayatDiklat, DIKLAT),
    ("SERTIFIKASI", RiwayatProfesi, SERTIFIKAT),
]  # fmt: skip


@pytest.fixture
def terkirim():
    """What is told to the apps above."""
    kabar = []
    fakta_berubah.connect(dengar := lambda berubah, **_: kabar.append(berubah), weak=False)
    yield kabar
    fakta_berubah.disconnect(dengar)


@pytest.mark.parametrize(("jenis", "model", "isi"), SEMUA)
def test_satu_baris_dengan_pelaku_dan_alasan_sekali_saja(jenis, model, isi):
    orang, operator = pabrik.pegawai(), pabrik.user()
    satu = {"pegawai_id": orang.pk, "jenis": jenis, "isi": isi, "asal_rekam": 7, "actor": operator}
    nomor = catat_rekam(**satu)
    assert catat_rekam(**satu) == nomor
    baris = model.objects.get()
    assert {k: getattr(baris, k) for k in isi} == isi
    assert (baris.pegawai_id, baris.asal_rekam) == (orang.pk, 7)
    sejarah = baris.history.get()
    assert (sejarah.history_user, sejarah.history_change_reason) == (operator, "Usul rekam 7, diverifikasi")
    assert [len(v) for k, v in rekam_diri(orang.pk).items() if k == jenis] == [1]


@pytest.mark.parametrize(("ubah", "sama"), [
    ({"nama": "  inovasi   LAYANAN "}, True), ({"pemberi": "Bupati"}, True), ({"tanggal": date(2025, 8, 18)}, False),
    ({"nama": "Inovasi Layanan II"}, False),
])  # fmt: skip
def test_nama_dan_tanggal_yang_sama_tidak_masuk_dua_kali(ubah, sama):
    orang = pabrik.pegawai()
    catat_rekam(pegawai_id=orang.pk, jenis="PENGHARGAAN", isi=AWARD, asal_rekam=1, actor=None)
    dua = {"pegawai_id": orang.pk, "jenis": "PENGHARGAAN", "isi": AWARD | ubah, "asal_rekam": 2, "actor": None}
    if sama:
        with pytest.raises(ValidationError):
            catat_rekam(**dua)
    else:
        catat_rekam(**dua)
    assert RiwayatPenghargaan.objects.count() == (1 if sama else 2)
    catat_rekam(**dua | {"pegawai_id": pabrik.pegawai().pk, "asal_rekam": 3})  # somebody else's is another


def test_diklat_yang_diketik_tidak_pernah_membawa_kode_diklat_jabatan():
    orang = pabrik.pegawai()
    isi = DIKLAT | {"nama": "PKP", "macam": "PENJENJANGAN"}
    catat_rekam(pegawai_id=orang.pk, jenis="DIKLAT", isi=isi, asal_rekam=1, actor=None)
    assert RiwayatDiklat.objects.get().kode == "PENJENJANGAN"


@pytest.mark.parametrize(("jenis", "model", "isi"), SEMUA)
def test_banyak_baris_sekaligus(jenis, model, isi, terkirim, django_assert_max_num_queries):
    operator = pabrik.user()
    semua = [pabrik.pegawai() for _ in range(20)]
    catat_rekam(pegawai_id=semua[0].pk, jenis=jenis, isi=isi, asal_rekam=1, actor=None)
    terkirim.clear()
    baris = [(o.pk, isi) for o in semua] + [(semua[1].pk, isi | {"nama": isi["nama"].upper()})]
    with django_assert_max_num_queries(10):
        assert catat_rekam_banyak(jenis=jenis, baris=baris, actor=operator, alasan="Impor 5") == 19
    assert model.objects.count() == 20
    sejarah = model.objects.get(pegawai=semua[1]).history.get()
    assert (sejarah.history_user, sejarah.history_change_reason) == (operator, "Impor 5")
    # One message for all, and only of histories that an usulan is judged by.
    dinilai = jenis in ("DIKLAT", "SERTIFIKASI")
    assert [k.pegawai for k in terkirim] == ([{o.pk for o in semua[1:]}] if dinilai else [])
    assert catat_rekam_banyak(jenis=jenis, baris=baris, actor=operator, alasan="Lagi") == 0


def test_profil_menampilkan_keduanya_tanpa_kueri_tambahan(client, django_assert_num_queries):
    unit = pabrik.unit(pabrik.instansi())
    orang = pabrik.pegawai(jabatan=pabrik.jabatan(unit))
    client.force_login(pabrik.petugas(Peran.OPERATOR, unit.instansi))
    alamat = reverse("kepegawaian:pegawai", args=[orang.pk])
    client.get(alamat)
    with CaptureQueriesContext(connection) as kosong:
        client.get(alamat)
    for n, (jenis, _model, isi) in enumerate(SEMUA):
        catat_rekam(pegawai_id=orang.pk, jenis=jenis, isi=isi, asal_rekam=n, actor=None)
    with django_assert_num_queries(len(kosong)):
        halaman = client.get(alamat).content.decode()
    for kata in ("Inovasi Layanan", "Gubernur", "Lintas instansi", "Tim SPBE", "Ketua, Di dalam instansi", "800/7"):
        assert kata in halaman
