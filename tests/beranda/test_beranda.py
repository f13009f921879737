"""Home by role: the numbers, whose they are, and what a person sees of their own line."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akun.peran import Peran
from kalender.models import HariLibur
from layanan.models import StatusUsulan
from tests import pabrik
from tests import pabrik_usulan as pu
from tests.beranda.test_antrean import BATAS_KUERI

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kini")]
S = StatusUsulan
KINI = date(2026, 3, 10)


@pytest.fixture
def kab():
    return pabrik.instansi()


def buka(client, user):
    client.force_login(user)
    return client.get(reverse("beranda"))


def angka(respons) -> dict[str, int]:
    sisi = respons.context["sisi_kerja"]
    return {str(k.judul): k.jumlah for s in sisi for k in (*s.menunggu_saya, *s.saya_tunggu)}


def test_setiap_angka_sama_dengan_daftar_di_baliknya(client, kab):
    """Whatever the card says, its list shows: the number is counted by the list's own filter."""
    user = pabrik.petugas(Peran.VERIFIKATOR, kab.kantor)
    for peran in (Peran.PENYELIA, Peran.KEPALA_KANTOR, Peran.OPERATOR, Peran.PENYETUJU):
        pabrik.beri_peran(user, peran, kab if peran.model == "instansi" else kab.kantor)
    for status in S:
        pu.usulan_banyak(2, status, instansi=kab, penanggung_jawab=user)
    for hari in (9, 10, 11):
        pu.usulan(instansi=kab, tenggat=date(2026, 3, hari))
        pu.usulan(instansi=kab, tenggat=date(2026, 3, hari), penanggung_jawab=user)
    pu.usulan(S.DISETUJUI, instansi=kab, tanda_tangan=True, penanggung_jawab=user)
    pu.usulan(instansi=None)
    respons = buka(client, user)
    kartu = [k for s in respons.context["sisi_kerja"] for k in (*s.menunggu_saya, *s.saya_tunggu)]
    assert len(kartu) >= 10
    assert all(k.jumlah for k in kartu)
    for k in kartu:
        assert len(client.get(k.url).context["halaman"].baris) == k.jumlah, k.judul


def test_verifikator_melihat_tugasnya(client, kab):
    v = pabrik.petugas(Peran.VERIFIKATOR, kab.kantor)
    for hari in (9, 10, 11):
        pu.usulan(instansi=kab, tenggat=date(2026, 3, hari), penanggung_jawab=v)
    pu.usulan(instansi=kab, tenggat=date(2026, 3, 9))
    pu.usulan()
    assert angka(buka(client, v)) == {
        "Terlambat": 1, "Jatuh tempo hari ini": 1, "Untuk saya periksa": 3, "Belum ditugaskan": 1,
        "Jawaban instansi": 0, "Tanda tangan penyelia": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("peran", "harus"),
    [
        (Peran.PENYELIA, {"Terlambat", "Menunggu tanda tangan", "Belum ditugaskan"}),
        (Peran.PENGAWAS, {"Terlambat", "Ditolak"}),
        (Peran.OPERATOR, {"Perlu perbaikan", "SK belum dicatat", "Draf", "Persetujuan", "Di BKN"}),
        (Peran.PENYETUJU, {"Menunggu persetujuan", "Di BKN"}),
    ],
)
def test_kartu_menurut_peran(client, kab, peran, harus):
    user = pabrik.petugas(peran, kab if peran.model == "instansi" else kab.kantor)
    for status in S:
        pu.usulan(status, instansi=kab)
    pu.usulan_banyak(9, S.DRAF)
    hasil = angka(buka(client, user))
    assert harus <= set(hasil)
    assert max(hasil.values()) <= 4  # never another agency's


def test_yang_mendesak_dimulai_dari_tenggat_terdekat(client, kab):
    v = pabrik.petugas(Peran.VERIFIKATOR, kab.kantor)
    semua = [pu.usulan(instansi=kab, tenggat=date(2026, 3, h), penanggung_jawab=v) for h in (20, 12, 16)]
    (sisi,) = buka(client, v).context["sisi_kerja"]
    assert [int(b.id) for b in sisi.baris] == [semua[1].pk, semua[2].pk, semua[0].pk]


def test_pegawai_mengikuti_usulannya_sendiri(client, kab):
    orang = pabrik.user()
    milik = pabrik.pegawai(kab, akun=orang)
    pu.usulan(S.DRAF, instansi=kab, pegawai=milik, judul="Masih rahasia")
    u = pu.usulan(S.DISETUJUI, instansi=kab, pegawai=milik)
    pu.usulan(instansi=kab, judul="Orang lain")
    respons = buka(client, orang)
    (saya,) = respons.context["usulan_saya"]
    assert saya.id == u.pk
    assert [k for _nama, k in saya.langkah] == ["sudah", "sudah", "sudah", "kini"]
    assert "Masih rahasia" not in respons.content.decode()


@pytest.mark.parametrize(
    ("status", "isi", "langkah"),
    [
        (S.MENUNGGU_PERSETUJUAN, {}, ["kini", "belum", "belum", "belum"]),
        (S.DIVERIFIKASI, {}, ["sudah", "kini", "belum", "belum"]),
        (S.PERBAIKAN, {}, ["sudah", "kini", "belum", "belum"]),
        (S.DISETUJUI, {"tanda_tangan": True}, ["sudah", "sudah", "kini", "belum"]),
        (S.DITOLAK, {}, ["sudah", "henti", "belum", "belum"]),
        (S.SELESAI, {}, ["sudah"] * 4),
        (S.DIBATALKAN, {}, ["henti", "belum", "belum", "belum"]),
    ],
)
def test_langkah_menurut_keadaan(client, kab, status, isi, langkah):
    orang = pabrik.user()
    pu.usulan(status, instansi=kab, pegawai=pabrik.pegawai(kab, akun=orang), **isi)
    (saya,) = buka(client, orang).context["usulan_saya"]
    assert [k for _nama, k in saya.langkah] == langkah


def test_pengelola_diberi_tahu_kalender_sementara(client):
    admin = pabrik.pasang_totp(pabrik.user(is_staff=True))
    assert "masih sementara" not in buka(client, admin).content.decode()
    HariLibur.objects.filter(tanggal__year=2026).update(sementara=True)
    assert "masih sementara" in buka(client, admin).content.decode()
    assert "masih sementara" not in buka(client, pabrik.user()).content.decode()


def test_tanpa_masuk_beranda_tertutup_bantuan_terbuka(client):
    assert client.get(reverse("beranda")).status_code == 302
    assert client.get(reverse("bantuan")).status_code == 200


@pytest.mark.parametrize("jumlah", [2, 50])
def test_jumlah_kueri_beranda(client, kab, jumlah):
    v = pabrik.petugas(Peran.VERIFIKATOR, kab.kantor)
    pabrik.beri_peran(v, Peran.OPERATOR, kab)
    pu.usulan_banyak(jumlah, instansi=kab, penanggung_jawab=v)
    pu.usulan_banyak(jumlah, S.PERBAIKAN, instansi=kab)
    client.force_login(v)
    with CaptureQueriesContext(connection) as catatan:
        client.get(reverse("beranda"))
    assert len(catatan) == BATAS_KUERI["beranda"]
