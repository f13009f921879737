"""Handing out many at once, and the XLSX export."""

import io
from datetime import date

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from akun.peran import Peran
from beranda import ekspor
from layanan.models import Ekspor, StatusUsulan, Usulan
from layanan.services import antrean as services
from tests import pabrik
from tests import pabrik_usulan as pu

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kini")]


@pytest.fixture
def kab():
    return pabrik.instansi()


@pytest.fixture
def penyelia(kab):
    return pabrik.petugas(Peran.PENYELIA, kab.kantor)


@pytest.fixture
def verifikator(kab):
    return pabrik.petugas(Peran.VERIFIKATOR, kab.kantor)


def kirim(client, user, **isi):
    client.force_login(user)
    return client.post(reverse("antrean_tugaskan"), {"tab": "unit"} | isi)


def pemilik() -> set[int | None]:
    return set(Usulan.objects.values_list("penanggung_jawab_id", flat=True))


def test_pilih_semua_menunjukkan_jumlah_dahulu_lalu_mengulang_saringan(client, kab, penyelia, verifikator):
    masuk = pu.usulan_banyak(30, instansi=kab, jenis="M05")
    luar = pu.usulan(instansi=kab)
    client.force_login(penyelia)
    tanya = client.get(reverse("antrean_tugaskan"), {"tab": "unit", "jenis": "M05", "semua": "1"})
    assert tanya.context["jumlah"] == 30
    assert pemilik() == {None}
    hasil = kirim(client, penyelia, jenis="M05", semua="1", jumlah="30", kepada=verifikator.pk)
    assert hasil.context["berhasil"] == 30
    assert set(Usulan.objects.filter(penanggung_jawab=verifikator).values_list("pk", flat=True)) == {
        u.pk for u in masuk
    }
    assert Usulan.objects.get(pk=luar.pk).penanggung_jawab_id is None


def test_jumlah_yang_berubah_ditanyakan_lagi(client, kab, penyelia, verifikator):
    pu.usulan_banyak(3, instansi=kab)
    respons = kirim(client, penyelia, semua="1", jumlah="2", kepada=verifikator.pk)
    assert respons.status_code == 422
    assert "berubah" in respons.content.decode()
    assert pemilik() == {None}


def test_hasil_per_usulan_dengan_sebabnya(client, kab, penyelia, verifikator, monkeypatch):
    satu, dua = pu.usulan_banyak(2, instansi=kab)
    asli = services.tugaskan

    def tugaskan(*, usulan_id, **isi):
        if usulan_id == satu.pk:
            raise services.GalatLayanan("berkasnya sedang dibuka")
        return asli(usulan_id=usulan_id, **isi)

    monkeypatch.setattr(services, "tugaskan", tugaskan)
    respons = kirim(client, penyelia, pilih=[satu.pk, dua.pk], jumlah="2", kepada=verifikator.pk)
    assert respons.context["berhasil"] == 1
    assert "berkasnya sedang dibuka" in respons.content.decode()
    assert Usulan.objects.get(pk=dua.pk).penanggung_jawab == verifikator


def test_verifikator_mengambil_untuk_dirinya_saja(client, kab, verifikator):
    rekan = pabrik.petugas(Peran.VERIFIKATOR, kab.kantor)
    u = pu.usulan(instansi=kab)
    assert kirim(client, verifikator, pilih=[u.pk], jumlah="1", kepada=rekan.pk).status_code == 422
    assert pemilik() == {None}
    kirim(client, verifikator, pilih=[u.pk], jumlah="1", kepada=verifikator.pk)
    assert pemilik() == {verifikator.pk}


def test_usulan_kantor_lain_tidak_ikut_terpilih(client, kab, penyelia, verifikator):
    lain = pu.usulan()
    respons = kirim(client, penyelia, pilih=[lain.pk], jumlah="1", kepada=verifikator.pk)
    assert respons.status_code == 302
    assert pemilik() == {None}


@pytest.mark.parametrize("peran", [Peran.OPERATOR, Peran.KEPALA_KANTOR, Peran.PENGAWAS])
def test_peran_lain_tidak_membagi_tugas(client, kab, peran):
    user = pabrik.petugas(peran, kab if peran.model == "instansi" else kab.kantor)
    u = pu.usulan(instansi=kab)
    assert kirim(client, user, pilih=[u.pk], jumlah="1", kepada=user.pk).status_code == 403


def test_penerima_harus_verifikator_kantor_itu(client, kab, penyelia):
    orang_lain = pabrik.petugas(Peran.VERIFIKATOR, pabrik.kantor())
    u = pu.usulan(instansi=kab)
    for kepada in (orang_lain.pk, "", "x"):
        assert kirim(client, penyelia, pilih=[u.pk], jumlah="1", kepada=kepada).status_code == 422
    assert pemilik() == {None}


def test_terlalu_banyak_ditolak_dengan_kata(client, kab, penyelia, verifikator, monkeypatch):
    monkeypatch.setattr(services, "MASSAL_MAKS", 2)
    pu.usulan_banyak(3, instansi=kab)
    respons = kirim(client, penyelia, semua="1", jumlah="3", kepada=verifikator.pk)
    assert respons.status_code == 422
    assert "Persempit saringan" in respons.content.decode()
    assert pemilik() == {None}


def test_tidak_memilih_apa_pun_kembali_dengan_pesan(client, kab, penyelia):
    client.force_login(penyelia)
    respons = client.get(reverse("antrean_tugaskan"), {"tab": "unit"}, follow=True)
    assert "Belum ada usulan yang dipilih" in respons.content.decode()


# --- export -----------------------------------------------------------------------------------------


def lembar(respons) -> list[list]:
    assert respons.status_code == 200
    return (
        CalamineWorkbook.from_filelike(io.BytesIO(b"".join(respons.streaming_content)))
        .get_sheet_by_index(0)
        .to_python()
    )


def test_ekspor_memuat_saringan_dan_dicatat(client, kab, verifikator):
    dicari = pu.usulan_banyak(30, instansi=kab, jenis="M05")
    pu.usulan(instansi=kab)
    pu.usulan()
    client.force_login(verifikator)
    baris = lembar(client.get(reverse("antrean_ekspor"), {"tab": "unit", "jenis": "M05"}))
    assert [int(b[0]) for b in baris[1:]] == [u.pk for u in dicari]
    assert baris[1][2] == dicari[0].pegawai.nip  # text, not a rounded number
    assert baris[1][11] == date(2026, 3, 9)
    catatan = Ekspor.objects.get()
    assert (catatan.oleh, catatan.jumlah) == (verifikator, 30)
    assert "jenis=M05" in catatan.kueri
    assert "tab=unit" in catatan.kueri


def test_rumus_menjadi_teks(client, kab, verifikator):
    jahat = '=HYPERLINK("http://x","y")'
    pu.usulan(instansi=kab, judul=jahat, pegawai=pabrik.pegawai(kab, nama="+1+1"))
    client.force_login(verifikator)
    isi = b"".join(client.get(reverse("antrean_ekspor"), {"tab": "unit"}).streaming_content)
    from zipfile import ZipFile

    xml = ZipFile(io.BytesIO(isi)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    baris = CalamineWorkbook.from_filelike(io.BytesIO(isi)).get_sheet_by_index(0).to_python()
    assert baris[1][6] == f"'{jahat}"
    assert baris[1][1] == "'+1+1"


@pytest.mark.parametrize("awal", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_awal_rumus_diberi_apostrof(awal):
    assert ekspor.aman(f"{awal}1") == f"'{awal}1"
    assert ekspor.aman(f"a{awal}1") == f"a{awal}1"


def test_ekspor_terlalu_besar_ditolak_dan_tidak_dicatat(client, kab, verifikator, monkeypatch):
    monkeypatch.setattr(ekspor, "BARIS_MAKS", 2)
    pu.usulan_banyak(3, instansi=kab)
    client.force_login(verifikator)
    respons = client.get(reverse("antrean_ekspor"), {"tab": "unit"}, follow=True)
    assert "Persempit saringan" in respons.content.decode()
    assert not Ekspor.objects.exists()


def test_ekspor_orang_tanpa_antrean_tidak_ada(client):
    client.force_login(pabrik.user())
    assert client.get(reverse("antrean_ekspor")).status_code == 404


def test_ekspor_sisi_instansi(client, kab):
    u = pu.usulan(StatusUsulan.DRAF, instansi=kab)
    pu.usulan(StatusUsulan.DRAF)
    client.force_login(pabrik.petugas(Peran.OPERATOR, kab))
    assert [int(b[0]) for b in lembar(client.get(reverse("antrean_ekspor"), {"tab": "draf"}))[1:]] == [u.pk]
