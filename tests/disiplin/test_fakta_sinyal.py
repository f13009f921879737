"""Facts from outside: who records them, what the night makes of them, what the person sees."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from akun.peran import Peran
from disiplin.models import BacaanPresensi, FaktaSinyal, Sinyal
from disiplin.services.fakta_sinyal import akhiri_fakta, catat_fakta
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from tests import pabrik
from tests.disiplin.alat_pembinaan import RABU, Regu, berjalan, pukul

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
KEMARIN = RABU - timedelta(days=1)


@pytest.fixture
def r(db):
    regu = Regu(2)
    regu.operator = pabrik.petugas(Peran.OPERATOR, regu.instansi)
    return regu


def catat(r, kode="PENGADUAN", tanggal=KEMARIN, pegawai=None, **isi):
    bawaan = {"dasar": "LHP 12/2026", "actor": r.operator, "today": RABU, "now": pukul(), "instansi_id": r.instansi.pk}
    return catat_fakta(nip=(pegawai or r.staf).nip, kode=kode, tanggal=tanggal, **bawaan | isi)


@pytest.mark.parametrize(("kode", "tanggal", "tingkat"), [
    ("PENGADUAN", [KEMARIN], "AWAS"), ("PENGADUAN", [KEMARIN, date(2026, 1, 5)], "BINA"),
    ("LHKASN", [KEMARIN - timedelta(days=1)], "AWAS"), ("LHKASN", [KEMARIN - timedelta(days=14)], "BINA"),
    ("LOKASI_PALSU", [KEMARIN], "AWAS"),
])  # fmt: skip
def test_malam_menghitung_fakta_yang_dicatat(r, kode, tanggal, tingkat):
    for d in tanggal:
        catat(r, kode, d)
    r.malam()
    assert {k: s.tingkat for k, s in berjalan(r.staf).items()} == {kode: tingkat}
    assert not berjalan(r.orang[1])


def test_yang_diakhiri_tidak_dihitung_lagi(r):
    f = catat(r, "LHKASN", KEMARIN - timedelta(days=20))
    r.malam()
    akhir = {"instansi_id": r.instansi.pk, "fakta_id": f.pk, "actor": r.operator, "today": RABU}
    with pytest.raises(IsianSalah):
        akhiri_fakta(**akhir, alasan=" ")
    akhiri_fakta(**akhir, alasan="Laporan diterima 10 Maret")
    with pytest.raises(LangkahTidakSah):
        akhiri_fakta(**akhir, alasan="Lagi")
    r.malam(RABU + timedelta(days=1))
    assert not berjalan(r.staf)


def test_lokasi_palsu_tidak_pernah_berdiri_sendiri_di_daftar(r):
    for d in (KEMARIN, KEMARIN - timedelta(days=1)):
        catat(r, "LOKASI_PALSU", d)
        catat(r, "PENGADUAN", d, pegawai=r.orang[1])
    r.malam()
    assert berjalan(r.staf)["LOKASI_PALSU"].tingkat == "BINA"
    didaftar = Sinyal.objects.filter(didaftar__isnull=False).values_list("pegawai_id", flat=True)
    assert list(didaftar) == [r.orang[1].pk]


@pytest.mark.parametrize(("ubah", "kolom"), [
    ({"tanggal": RABU + timedelta(days=1)}, "tanggal"), ({"tanggal": RABU - timedelta(days=367)}, "tanggal"),
    ({"dasar": " "}, "dasar"), ({"kode": "TK_SETAHUN"}, "kode"),
])  # fmt: skip
def test_isian_salah_menyebut_tempatnya(r, ubah, kolom):
    with pytest.raises(IsianSalah) as galat:
        catat(r, **ubah)
    assert galat.value.kolom == kolom


def test_sekali_dan_hanya_oleh_operator_instansinya(r):
    catat(r)
    with pytest.raises(IsianSalah, match="sudah"):
        catat(r)
    with pytest.raises(TidakBerwenang):
        catat(r, actor=r.kepala.akun)
    with pytest.raises(IsianSalah, match="Bukan pegawai"):
        catat(r, pegawai=pabrik.pegawai())
    pabrik.beri_peran(r.orang[1].akun, Peran.OPERATOR, r.instansi)
    with pytest.raises(TidakBerwenang, match="diri sendiri"):
        catat(r, pegawai=r.orang[1], actor=r.orang[1].akun)
    assert FaktaSinyal.objects.count() == 1


def test_halamannya_bagi_operator_dan_pegawainya(client, r, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: pukul())
    url = f"{reverse('disiplin_sinyal_fakta')}?instansi={r.instansi.pk}"
    asing = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    for siapa in (asing, r.kepala.akun, r.staf.akun):
        client.force_login(siapa, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert client.get(url).status_code == 404
    client.force_login(r.operator, backend="allauth.account.auth_backends.AuthenticationBackend")
    isi = {"nip": r.staf.nip, "kode": "PENGADUAN", "tanggal": f"{KEMARIN:%Y-%m-%d}", "dasar": ""}
    tolak = client.post(url, isi)
    assert tolak.status_code == 422 and r.staf.nip in tolak.content.decode()
    assert client.post(url, isi | {"dasar": "LHP 9/2026"}).status_code == 302
    assert "LHP 9/2026" in client.get(url).content.decode()
    assert BacaanPresensi.objects.filter(pegawai=r.staf, halaman="Fakta sinyal").count() == 1
    f = FaktaSinyal.objects.get()
    client.force_login(r.staf.akun, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "LHP 9/2026" in client.get(reverse("disiplin_pembinaan_saya")).content.decode()
    client.force_login(r.operator, backend="allauth.account.auth_backends.AuthenticationBackend")
    akhir = f"{reverse('disiplin_sinyal_fakta_akhiri', args=[f.pk])}?instansi={r.instansi.pk}"
    assert client.post(akhir, {"alasan": ""}).status_code == 422
    assert client.post(akhir, {"alasan": "Keliru orang"}).status_code == 302
    assert "LHP 9/2026" not in client.get(url).content.decode()
