"""Court cases and family ties: who enters and sees them, what is refused, what the rules then read."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kepegawaian import selectors
from kepegawaian import services_pernyataan as tulis
from kepegawaian.models import HubunganKeluarga, Pegawai, RiwayatPerkara
from kepegawaian.sinyal import fakta_berubah
from tests import pabrik

pytestmark = pytest.mark.django_db
HARI = date(2026, 3, 10)
SEHARI = timedelta(days=1)


@pytest.fixture
def orang():
    unit = pabrik.unit(pabrik.instansi(nama="Kabupaten Melati"))
    return pabrik.pegawai(jabatan=pabrik.jabatan(unit), nama="Ratna Kusuma", perkara_dinyatakan_pada=None)


@pytest.fixture
def ppk(orang):
    return pabrik.ppk(orang.instansi)


@pytest.fixture
def operator(orang):
    return pabrik.petugas(Peran.OPERATOR, orang.instansi, nama="Operator Contoh")


def perkara(orang, operator, **isi):
    bawaan = {"status": "TERSANGKA", "sejak": HARI, "nomor_sk": "SP/7", "actor": operator, "today": HARI}
    return tulis.catat_perkara(pegawai_id=orang.pk, **bawaan | isi)


def segar(orang) -> Pegawai:
    return Pegawai.objects.get(pk=orang.pk)


# --- services ----------------------------------------------------------------------------------------


def test_mencatat_perkara_menyatakan_dan_bersejarah(orang, operator):
    baris = perkara(orang, operator)
    assert segar(orang).perkara_dinyatakan_pada == HARI
    catatan = baris.history.get()
    assert (catatan.history_user, catatan.history_change_reason) == (operator, "Perkara dicatat")
    assert segar(orang).history.first().history_user == operator


def test_menyatakan_tidak_ada_hanya_bila_tidak_ada_yang_berjalan(orang, operator):
    baris = perkara(orang, operator)
    with pytest.raises(ValidationError, match="masih|Masih"):
        tulis.nyatakan_tanpa_perkara(pegawai_id=orang.pk, actor=operator, today=HARI)
    besok = HARI + SEHARI
    tulis.perbarui_perkara(perkara_id=baris.pk, status="SELESAI", sampai=besok, actor=operator, today=besok)
    tulis.nyatakan_tanpa_perkara(pegawai_id=orang.pk, actor=operator, today=besok)
    assert segar(orang).perkara_dinyatakan_pada == besok
    with pytest.raises(ValidationError) as salah:
        tulis.perbarui_perkara(perkara_id=baris.pk, status="TERDAKWA", actor=operator, today=besok)
    assert salah.value.code == "sudah_ditutup"


@pytest.mark.parametrize(("isi", "kolom"), [
    ({"sejak": HARI + SEHARI}, "sejak"), ({"sampai": HARI + SEHARI}, "sampai"), ({"sampai": HARI - SEHARI}, "sampai"),
    ({"status": "BOHONG"}, "status"), ({"keterangan": "x" * 201}, "keterangan"),
])  # fmt: skip
def test_perkara_tidak_sah(orang, operator, isi, kolom):
    with pytest.raises(ValidationError) as salah:
        perkara(orang, operator, **isi)
    assert kolom in salah.value.message_dict
    assert not RiwayatPerkara.objects.exists()
    assert segar(orang).perkara_dinyatakan_pada is None


def test_tepi_tanggal_yang_sah(orang, operator):
    assert perkara(orang, operator, sampai=HARI).sampai == HARI
    with pytest.raises(ValidationError) as salah:
        tulis.perbarui_perkara(
            perkara_id=perkara(orang, operator).pk, status="SELESAI", actor=operator, today=HARI
        )  # fmt: skip
    assert "sampai" in salah.value.message_dict


def test_hanya_operator_instansi_itu_dan_bukan_tentang_diri_sendiri(orang, operator, ppk):
    lain = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    penyetuju = pabrik.petugas(Peran.PENYETUJU, orang.instansi)
    verifikator = pabrik.petugas(Peran.VERIFIKATOR, orang.instansi.kantor)
    baris = perkara(orang, operator)
    for siapa in (lain, penyetuju, verifikator, pabrik.user(is_staff=True)):
        for panggil in (
            lambda a: perkara(orang, a),
            lambda a: tulis.perbarui_perkara(perkara_id=baris.pk, status="SELESAI", sampai=HARI, actor=a, today=HARI),
            lambda a: tulis.nyatakan_tanpa_perkara(pegawai_id=orang.pk, actor=a, today=HARI),
            lambda a: tulis.catat_hubungan(
                pegawai_id=orang.pk, ppk_id=ppk.pk, hubungan="anak", actor=a, today=HARI
            ),
        ):  # fmt: skip
            with pytest.raises(PermissionDenied):
                panggil(siapa)
    orang.akun = operator
    orang.save()
    with pytest.raises(PermissionDenied, match="diri sendiri"):
        tulis.nyatakan_tanpa_perkara(pegawai_id=orang.pk, actor=operator, today=HARI)


def test_hubungan_dinyatakan_sekali_dan_dihapus_dengan_alasan(orang, operator, ppk):
    isi = {"pegawai_id": orang.pk, "ppk_id": ppk.pk, "hubungan": "anak", "actor": operator, "today": HARI}
    h = tulis.catat_hubungan(**isi)
    assert (h.asal, h.dicatat_oleh) == ("DINYATAKAN", "Operator Contoh")
    with pytest.raises(ValidationError, match="sudah dinyatakan"):
        tulis.catat_hubungan(**isi)
    with pytest.raises(ValidationError, match="instansi"):
        tulis.catat_hubungan(**isi | {"ppk_id": pabrik.ppk(pabrik.instansi()).pk})
    with pytest.raises(ValidationError, match="mengapa"):
        tulis.hapus_hubungan(hubungan_id=h.pk, alasan=" ", actor=operator, today=HARI)
    tulis.hapus_hubungan(hubungan_id=h.pk, alasan="Keliru orang", actor=operator, today=HARI)
    assert not HubunganKeluarga.objects.exists()
    terakhir = HubunganKeluarga.history.first()
    assert (terakhir.history_type, terakhir.history_change_reason) == ("-", "Keliru orang")
    assert terakhir.history_user == operator


def test_yang_terdeteksi_menjadi_dinyatakan(orang, operator, ppk):
    HubunganKeluarga.objects.create(pegawai=orang, ppk=ppk, hubungan="?", asal="TERDETEKSI", dicatat_oleh="Portal")
    tulis.catat_hubungan(pegawai_id=orang.pk, ppk_id=ppk.pk, hubungan="ipar", actor=operator, today=HARI)
    assert list(HubunganKeluarga.objects.values_list("hubungan", "asal")) == [("ipar", "DINYATAKAN")]


def test_setiap_catatan_mengabarkan_bahwa_fakta_berubah(orang, operator, ppk):
    sebab = []

    def dengar(sender, berubah, **_kwargs):
        sebab.append(set(berubah.pegawai))

    fakta_berubah.connect(dengar)
    try:
        perkara(orang, operator)
        tulis.catat_hubungan(pegawai_id=orang.pk, ppk_id=ppk.pk, hubungan="anak", actor=operator, today=HARI)
        tulis.hapus_hubungan(
            hubungan_id=HubunganKeluarga.objects.get().pk, alasan="Keliru", actor=operator, today=HARI
        )  # fmt: skip
    finally:
        fakta_berubah.disconnect(dengar)
    assert sebab == [{orang.pk}] * 3


# --- pages -------------------------------------------------------------------------------------------


def profil(orang) -> str:
    return reverse("kepegawaian:pegawai", args=[orang.pk])


def test_halaman_dari_catat_sampai_tutup(client, orang, operator, ppk):
    client.force_login(operator)
    isi = client.get(profil(orang)).content.decode()
    assert "Belum dinyatakan ada atau tidaknya perkara" in isi
    kini = timezone.localdate().isoformat()
    url = reverse("kepegawaian:catat_perkara", args=[orang.pk])
    salah = client.post(url, {"status": "TERSANGKA", "sejak": "2999-01-01", "nomor_sk": "SP/1"})
    assert salah.status_code == 422
    assert 'value="SP/1"' in salah.content.decode()
    assert "belum tiba" in salah.content.decode()
    assert client.post(url, {"status": "TERSANGKA", "sejak": "2026-01-05", "nomor_sk": "SP/1"}).status_code == 302
    baris = RiwayatPerkara.objects.get()
    assert client.post(reverse("kepegawaian:tanpa_perkara", args=[orang.pk]), follow=True).status_code == 200
    ubah = reverse("kepegawaian:perbarui_perkara", args=[baris.pk])
    assert "Isi tanggal" in client.post(ubah, {"status": "SELESAI"}).content.decode()
    assert client.post(ubah, {"status": "SELESAI", "sampai": kini}).status_code == 302
    assert client.post(reverse("kepegawaian:tanpa_perkara", args=[orang.pk])).status_code == 302
    hub = reverse("kepegawaian:catat_hubungan", args=[orang.pk])
    assert client.post(hub, {"ppk": ppk.pk, "hubungan": ""}).status_code == 422
    assert client.post(hub, {"ppk": ppk.pk, "hubungan": "anak kandung"}).status_code == 302
    isi = client.get(profil(orang)).content.decode()
    assert "anak kandung" in isi
    assert "Bupati Contoh, Bupati" in isi
    hapus = reverse("kepegawaian:hapus_hubungan", args=[HubunganKeluarga.objects.get().pk])
    assert client.post(hapus, {"alasan": ""}).status_code == 422
    assert client.post(hapus, {"alasan": "Keliru"}).status_code == 302
    assert not HubunganKeluarga.objects.exists()


def test_siapa_melihat_dan_siapa_mencatat(client, orang, operator, ppk):
    perkara(orang, operator, keterangan="Perkara Rahasia")
    tulis.catat_hubungan(pegawai_id=orang.pk, ppk_id=ppk.pk, hubungan="Ipar Rahasia", actor=operator, today=HARI)
    orang.akun = pabrik.pasang_totp(pabrik.user())
    orang.save()
    catat = reverse("kepegawaian:tanpa_perkara", args=[orang.pk])
    daftar = {
        "operator": (operator, True, True, 302),
        "penyetuju": (pabrik.petugas(Peran.PENYETUJU, orang.instansi), True, False, 403),
        "verifikator": (pabrik.petugas(Peran.VERIFIKATOR, orang.instansi.kantor), True, False, 403),
        "sendiri": (orang.akun, True, False, 403),
        "pengelola": (pabrik.pasang_totp(pabrik.user(is_staff=True)), False, False, 404),
    }
    for siapa, (user, lihat, tulis_, jawab) in daftar.items():
        client.force_login(user)
        isi = client.get(profil(orang)).content.decode()
        assert ("Perkara Rahasia" in isi, "Ipar Rahasia" in isi) == (lihat, lihat), siapa
        assert ("Catat perkara" in isi) == tulis_, siapa
        assert client.post(catat).status_code == jawab, siapa
    client.force_login(pabrik.petugas(Peran.OPERATOR, pabrik.instansi()))
    assert client.post(catat).status_code == 404
    assert (
        client.post(reverse("kepegawaian:perbarui_perkara", args=[RiwayatPerkara.objects.get().pk])).status_code == 404
    )
    assert client.post(reverse("kepegawaian:hapus_hubungan", args=[999_999_999])).status_code == 404


def test_halaman_admin_menyimpan(client, orang, ppk):
    client.force_login(pabrik.pasang_totp(pabrik.user(is_staff=True, is_superuser=True)))
    for alamat in ("riwayatperkara_add", "hubungankeluarga_add", "riwayatperkara_changelist",
                   "hubungankeluarga_changelist"):  # fmt: skip
        assert client.get(reverse(f"admin:kepegawaian_{alamat}")).status_code == 200
    assert (
        "is_petahana" in client.get(reverse("admin:kepegawaian_pejabatpembina_change", args=[ppk.pk])).content.decode()
    )


def test_rekam_memuat_tanggal_pernyataan(orang, operator):
    tulis.nyatakan_tanpa_perkara(pegawai_id=orang.pk, actor=operator, today=HARI)
    assert selectors.rekam_pegawai([orang.pk])[orang.pk].perkara_dinyatakan_pada == HARI
    assert selectors.rekam_satu(orang.pk).perkara_dinyatakan_pada == HARI
