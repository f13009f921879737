"""Feedback on an entry: on the superior's day page, on the writer's own, in the appraisal; who may and who may not."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kinerja.models import UmpanBalik
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_evaluasi import Bahan

pytestmark = pytest.mark.django_db
ISI = {"jenis": "APRESIASI", "teks": "Notulen rapi\nlanjutkan"}


@pytest.fixture(autouse=True)
def jam(monkeypatch):
    monkeypatch.setattr("notifikasi.services.dorong_kotak_keluar", lambda: None)
    monkeypatch.setattr(timezone, "now", lambda: pk.SEKARANG)


def masuk(akun):
    klien = Client()
    klien.force_login(akun, backend="allauth.account.auth_backends.AuthenticationBackend")
    return klien


def alamat(c):
    return reverse("kinerja_umpan_balik_catatan", args=[c.pegawai_id, c.tanggal, c.kunci])


def hari(c):
    return reverse("kinerja_persetujuan_hari", args=[c.pegawai_id, c.tanggal])


def test_from_the_superiors_day_page_to_the_writers_day_and_the_appraisal():
    b = Bahan()
    c = pk.catatan(b.staf, rhk=b.skp.rhk.first())
    atasan, staf = masuk(b.kepala.akun), masuk(b.staf.akun)
    isi = atasan.get(hari(c)).content.decode()
    assert f'id="balik-{c.kunci}"' in isi and alamat(c) in isi
    jawab = atasan.post(alamat(c), ISI)
    assert jawab.url == hari(c) + f"#c-{c.kunci}"
    u = UmpanBalik.objects.get()
    assert (u.jenis, u.kunci_catatan, u.rhk_id) == ("APRESIASI", c.kunci, c.rhk_id)
    assert "Notulen rapi<br>lanjutkan" in atasan.get(hari(c)).content.decode()
    milik = staf.get(reverse("kinerja_hari_ini"), {"tanggal": c.tanggal}).content.decode()
    assert "Notulen rapi" in milik and alamat(c) in milik
    assert "Notulen rapi" in staf.get(reverse("kinerja_evaluasi_rincian", args=[b.e.pk])).content.decode()
    assert Pesan.objects.filter(penerima=b.staf.akun).count() == 1


def test_the_writer_replies_and_never_praises_himself():
    b = Bahan()
    c = pk.catatan(b.staf, rhk=b.skp.rhk.first())
    staf = masuk(b.staf.akun)
    assert 'name="jenis"' not in staf.get(alamat(c)).content.decode()
    assert staf.post(alamat(c), ISI).status_code == 302
    assert UmpanBalik.objects.get().jenis == "TANGGAPAN"


def test_what_was_typed_stays_when_refused():
    b = Bahan()
    c = pk.catatan(b.staf, rhk=b.skp.rhk.first())
    atasan = masuk(b.kepala.akun)
    jawab = atasan.post(alamat(c), ISI | {"jenis": "TANGGAPAN"})
    assert jawab.status_code == 422 and "Notulen rapi" in jawab.content.decode()
    assert atasan.post(alamat(c), ISI | {"teks": " "}).status_code == 422
    assert not UmpanBalik.objects.exists()
    atasan.post(alamat(c), ISI)
    dua = atasan.post(alamat(c), ISI)
    assert dua.status_code == 422 and "sudah tersimpan" in dua.content.decode()
    assert UmpanBalik.objects.count() == 1


def test_without_an_skp_of_that_day_it_says_so():
    staf, kepala = pk.pasangan()
    c = pk.catatan(staf)
    jawab = masuk(kepala.akun).post(alamat(c), ISI)
    assert jawab.status_code == 422 and "Belum ada SKP" in jawab.content.decode()


def test_nobody_else_and_no_draft():
    b = Bahan()
    c = pk.catatan(b.staf, rhk=b.skp.rhk.first())
    draf = pk.catatan(b.staf, mulai=700, selesai=720, status="DRAFT")
    rekan = pk.pasangan(b.instansi)[0]
    operator = pabrik.petugas(Peran.OPERATOR, b.instansi)
    for siapa in (rekan.akun, pabrik.user()):
        assert masuk(siapa).post(alamat(c), ISI).status_code in (403, 404)
    assert masuk(operator).post(alamat(c), ISI).status_code in (403, 404)
    assert "Beri umpan balik" not in masuk(operator).get(hari(c)).content.decode()
    assert masuk(b.kepala.akun).post(alamat(draf), ISI).status_code == 404
    assert not UmpanBalik.objects.exists()


def test_the_days_cost_the_same_with_much_feedback(django_assert_max_num_queries):
    b = Bahan()
    banyak = [pk.catatan(b.staf, mulai=480 + 10 * n, selesai=490 + 10 * n, rhk=b.skp.rhk.first()) for n in range(12)]
    for c in banyak:
        masuk(b.kepala.akun).post(alamat(c), ISI)
    assert UmpanBalik.objects.count() == 12
    atasan, staf = masuk(b.kepala.akun), masuk(b.staf.akun)
    with django_assert_max_num_queries(25):
        atasan.get(hari(banyak[0]))
    with django_assert_max_num_queries(25):
        staf.get(reverse("kinerja_hari_ini"), {"tanggal": banyak[0].tanggal})
