"""Pages of objections: roles and agencies, refused forms, the proof, the list."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from akun.peran import Peran
from talenta.models import BacaanTalenta, Sanggah
from talenta.services import sanggah as tulis
from tests import pabrik
from tests.berkas import contoh
from tests.talenta import alat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan", "_jam")]
BATAS_KUERI = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())


@pytest.fixture
def _jam(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: alat.KINI)


@pytest.fixture
def d(acuan):
    return alat.dunia()


@pytest.fixture
def orang(d):
    user, pegawai = alat.akun(d.instansi, unit=d.unit)
    return user, d.nilai(pegawai)


def masuk(client, user):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def teks(respons) -> str:
    return " ".join(respons.content.decode().split())


def ajukan(orang, indikator="tim", **isi) -> Sanggah:
    user, n = orang
    return tulis.ajukan(
        penilaian_id=n.pk, indikator=indikator, alasan="SK tim belum terbaca", actor=user, now=alat.KINI, **isi
    )


def test_mengajukan_dari_penjelasan_lalu_membacanya(client, orang):
    user, n = orang
    masuk(client, user)
    alamat = reverse("talenta_sanggah_ajukan", args=[n.pk])
    assert f'href="{alamat}?indikator=tim"' in teks(client.get(reverse("talenta_penilaian", args=[n.pk])))
    assert '<option value="tim" selected>' in teks(client.get(f"{alamat}?indikator=tim"))
    tolak = client.post(alamat, {"indikator": "tim", "alasan": ""})
    assert tolak.status_code == 422 and '<option value="tim" selected>' in teks(tolak)
    kirim = {"indikator": "tim", "alasan": "SK 12/2025", "bukti": SimpleUploadedFile("sk.pdf", contoh.pdf())}
    jadi = client.post(alamat, kirim)
    s = Sanggah.objects.get()
    assert jadi.status_code == 302 and jadi.url == reverse("talenta_sanggah_satu", args=[s.pk])
    halaman = teks(client.get(jadi.url))
    assert "SK 12/2025" in halaman and "sk.pdf" in halaman and "16 Mar 2026" in halaman and "10 hari lagi" in halaman
    ulang = client.post(alamat, {"indikator": "tim", "alasan": "Lagi"})
    assert ulang.status_code == 422 and "masih menunggu jawaban" in teks(ulang)
    assert "Sanggah saya" in teks(client.get(reverse("talenta_saya")))


def test_bukti_yang_bukan_dokumen_ditolak_dan_isian_tetap(client, orang):
    user, n = orang
    alamat = reverse("talenta_sanggah_ajukan", args=[n.pk])
    kirim = {"indikator": "", "alasan": "Semuanya keliru", "bukti": SimpleUploadedFile("sk.pdf", b"bukan")}
    tolak = masuk(client, user).post(alamat, kirim)
    assert tolak.status_code == 422 and "Semuanya keliru" in teks(tolak) and not Sanggah.objects.exists()


def test_mengajukan_hanya_untuk_hasil_sendiri(client, d, orang):
    _user, n = orang
    for siapa in (d.operator, d.penyetuju, alat.akun(d.instansi, unit=d.unit)[0]):
        alamat = reverse("talenta_sanggah_ajukan", args=[n.pk])
        assert masuk(client, siapa).get(alamat).status_code == 404
        assert client.post(alamat, {"indikator": "", "alasan": "x"}).status_code == 404


def test_siapa_yang_melihat_sanggah_dan_buktinya(client, d, orang):
    user, _n = orang
    s = ajukan(orang, unggahan=SimpleUploadedFile("sk.pdf", contoh.pdf()))
    lain, (_k, anggota) = alat.dunia(), alat.komite(d)
    rekan, _ = alat.akun(d.instansi, unit=d.unit)
    halaman = [reverse(nama, args=[s.pk]) for nama in ("talenta_sanggah_satu", "talenta_sanggah_bukti")]
    for siapa, kode in (
        (user, 200), (d.operator, 200), (d.penyetuju, 200), (anggota[0], 404), (rekan, 404), (lain.operator, 404),
        (lain.penyetuju, 404),
    ):  # fmt: skip
        masuk(client, siapa)
        assert [client.get(a).status_code for a in halaman] == [kode, kode]
    baca = sorted(BacaanTalenta.objects.values_list("user_id", "halaman"))
    assert baca == sorted((u.pk, h) for u in (d.operator, d.penyetuju) for h in ("Bukti sanggah", "Sanggah"))


def test_tanpa_bukti_tidak_ada_berkas(client, orang):
    s = ajukan(orang)
    assert masuk(client, orang[0]).get(reverse("talenta_sanggah_bukti", args=[s.pk])).status_code == 404


def test_daftar_bagi_petugas_instansinya_menurut_tenggat(client, d, orang):
    kedua = ajukan(orang)
    selesai = ajukan(orang, "potensi")
    tulis.putuskan(sanggah_id=selesai.pk, hasil="DITOLAK", jawaban="Benar", actor=d.operator, now=alat.KINI)
    pertama = ajukan(orang, "")
    Sanggah.objects.filter(pk=pertama.pk).update(tenggat=date(2026, 2, 26))
    asing = alat.dunia()
    orang_asing = alat.akun(asing.instansi, unit=asing.unit)
    lain = ajukan((orang_asing[0], asing.nilai(orang_asing[1])))
    alamat = reverse("talenta_sanggah")
    for siapa in (orang[0], alat.komite(d)[1][0]):
        assert masuk(client, siapa).get(alamat).status_code == 404
    for siapa in (d.operator, d.penyetuju):
        isi = teks(masuk(client, siapa).get(alamat))
        letak = [isi.index(reverse("talenta_sanggah_satu", args=[s.pk])) for s in (pertama, kedua, selesai)]
        assert letak == sorted(letak)
        assert reverse("talenta_sanggah_satu", args=[lain.pk]) not in isi
        assert "terlambat 2 hari" in isi and "10 hari lagi" in isi and "Ditolak" in isi and "Seluruh hasil" in isi


def test_menjawab_dan_jawaban_yang_ditolak(client, d, orang):
    user, _n = orang
    s = ajukan(orang)
    alamat = reverse("talenta_sanggah_satu", args=[s.pk])
    masuk(client, d.operator)
    tolak = client.post(alamat, {"hasil": "DITERIMA", "jawaban": ""})
    assert tolak.status_code == 422 and "checked" in teks(tolak)
    assert client.post(alamat, {"hasil": "DITERIMA", "jawaban": "SK-nya ada"}).status_code == 302
    isi = teks(client.get(alamat))
    assert "SK-nya ada" in isi and "pemetaan dihitung ulang" in isi and "Simpan jawaban" not in isi
    assert reverse("talenta_pemetaan_satu", args=[d.pemetaan.pk]) in isi
    lagi = client.post(alamat, {"hasil": "DITOLAK", "jawaban": "Berubah pikiran"})
    assert lagi.status_code == 422 and "sudah diterima" in teks(lagi)
    assert "SK-nya ada" in teks(masuk(client, user).get(alamat))


def test_orangnya_sendiri_menarik_tetapi_tidak_menjawab(client, d, orang):
    user, _n = orang
    pabrik.beri_peran(user, Peran.OPERATOR, d.instansi)
    s = ajukan(orang)
    alamat = reverse("talenta_sanggah_satu", args=[s.pk])
    masuk(client, user)
    isi = teks(client.get(alamat))
    assert "Simpan jawaban" not in isi and "Tarik sanggah" in isi
    assert client.post(alamat, {"hasil": "DITERIMA", "jawaban": "Saya setuju"}).status_code == 403
    assert client.post(reverse("talenta_sanggah_tarik", args=[s.pk])).status_code == 302
    s.refresh_from_db()
    assert s.status == "DITARIK"
    assert "sudah ditarik" in teks(client.post(reverse("talenta_sanggah_tarik", args=[s.pk]), follow=True))


def test_petugas_tidak_menarik_milik_orang(client, d, orang):
    s = ajukan(orang)
    masuk(client, d.operator).post(reverse("talenta_sanggah_tarik", args=[s.pk]))
    s.refresh_from_db()
    assert s.status == "DIAJUKAN"


@pytest.mark.parametrize("banyak", [2, 50])
def test_kueri_daftar_tidak_bertambah(client, d, django_assert_max_num_queries, banyak):
    for _ in range(banyak):
        n = d.nilai()
        Sanggah.objects.create(
            penilaian=n, alasan="x", diajukan_pada=alat.KINI, tenggat=alat.HARI + timedelta(days=14), hari_norma=10
        )
    masuk(client, d.operator)
    with django_assert_max_num_queries(BATAS_KUERI["talenta:sanggah"]):
        assert teks(client.get(reverse("talenta_sanggah"))).count('class="utama"') == banyak


def test_jawaban_yang_ditolak_menampilkan_dan_mencatatnya(client, d, orang):
    s = ajukan(orang)
    masuk(client, d.operator)
    r = client.post(reverse("talenta_sanggah_satu", args=[s.pk]), {"hasil": "DITOLAK", "jawaban": ""})
    assert r.status_code == 422
    baca = BacaanTalenta.objects.values_list("user_id", "pegawai_id", "halaman")
    assert list(baca) == [(d.operator.pk, orang[1].pegawai_id, "Sanggah")]
