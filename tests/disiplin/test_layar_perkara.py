"""The screens of a case: who may open what, every step in the browser by its own person, refusals, query budgets."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from guardian.shortcuts import remove_perm

from akun.peran import Peran
from disiplin.models import AnggotaPerkara, BacaanKasus, Kasus
from disiplin.services import darurat, upaya
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.disiplin.alat import HARI, KINI, LAMA, Dunia, segar

pytestmark = pytest.mark.django_db
BATAS_KUERI = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())


@pytest.fixture(autouse=True)
def kini(monkeypatch, acuan):
    monkeypatch.setattr(timezone, "now", lambda: KINI)


@pytest.fixture
def d() -> Dunia:
    return Dunia()


def ambil(client, akun, nama, /, *isi, status=200, **kueri) -> str:
    client.force_login(pabrik.pasang_totp(akun))
    jawab = client.get(reverse(nama, args=isi), kueri)
    assert jawab.status_code == status, jawab.status_code
    return jawab.content.decode()


def kirim(client, akun, nama, /, *isi, **data):
    client.force_login(pabrik.pasang_totp(akun))
    return client.post(reverse(nama, args=isi), data)


def baru(d: Dunia, **ubah) -> dict:
    return {
        "nip": d.staf.nip, "sumber": "ATASAN", "uraian": "Menjual barang inventaris", "bebas_konflik": "on",
        "perbuatan_mulai": LAMA[0], "perbuatan_akhir": LAMA[1], "diketahui": LAMA[1], "pengurus_id": d.operator.pk,
    } | ubah  # fmt: skip


# --- opening --------------------------------------------------------------------------------------------


def test_atasan_membuka_dan_memilih_pengelolanya(client, d):
    assert d.staf.nip in ambil(client, d.atasan.akun, "disiplin_buka")
    assert d.staf.nama in ambil(client, d.atasan.akun, "disiplin_buka", nip=d.staf.nip)
    assert d.staf.nama in ambil(client, d.atasan.akun, "disiplin_buka", pegawai=d.staf.pk)
    asing = pabrik.pegawai()
    teks = ambil(client, d.atasan.akun, "disiplin_buka", pegawai=asing.pk)
    assert asing.nama not in teks and asing.nip not in teks
    salah = kirim(client, d.atasan.akun, "disiplin_buka", **baru(d, bebas_konflik=""))
    assert salah.status_code == 422 and "Menjual barang inventaris" in salah.content.decode()
    assert kirim(client, d.atasan.akun, "disiplin_buka", **baru(d)).status_code == 302
    kasus = Kasus.objects.get()
    assert set(AnggotaPerkara.objects.filter(kasus=kasus).values_list("bagian", "akun")) == {
        ("PEMERIKSA", d.atasan.akun.pk), ("PENGURUS", d.operator.pk),
    }  # fmt: skip


def test_yang_tidak_boleh_tidak_tahu_nip_siapa(client, d):
    lain = Dunia()
    for akun in (lain.atasan.akun, lain.operator):
        teks = ambil(client, akun, "disiplin_buka", nip=d.staf.nip)
        assert d.staf.nama not in teks and "Tidak ada pegawai dengan NIP ini" in teks
    assert kirim(client, lain.operator, "disiplin_buka", **baru(d)).status_code == 422
    ambil(client, d.staf.akun, "disiplin_buka", status=404)
    assert not Kasus.objects.exists()


@pytest.mark.parametrize("nip", ["\x00", "9" * 40, "<b>1</b>"])
def test_nip_yang_aneh_ditolak(client, d, nip):
    for akun in (d.atasan.akun, d.operator):
        assert kirim(client, akun, "disiplin_buka", **baru(d, nip=nip)).status_code == 422
    assert not Kasus.objects.exists()


# --- who may open a case --------------------------------------------------------------------------------


def test_hanya_bagian_perkara(client, d):
    kasus = d.pada("TELAAH")
    lain = Dunia()
    for akun in (d.staf.akun, d.operator_lain, d.penyetuju, d.pengawas, d.kadis.akun, lain.operator, lain.atasan.akun):
        for nama, *isi in (
            ("disiplin_perkara",), ("disiplin_telaah",), ("disiplin_anggota",), ("disiplin_bap",),
            ("disiplin_bacaan",), ("disiplin_langkah", "panggil"),
        ):  # fmt: skip
            ambil(client, akun, nama, kasus.pk, *isi, status=404)
            if nama not in ("disiplin_perkara", "disiplin_bacaan"):
                assert kirim(client, akun, nama, kasus.pk, *isi, versi=kasus.versi).status_code == 404
        assert f"/perkara/{kasus.pk}/" not in _daftar(client, akun)
    for akun in (d.operator, d.atasan.akun, d.auditor.akun):
        assert "Menyalahgunakan wewenang" in ambil(client, akun, "disiplin_perkara", kasus.pk)
        assert f"/perkara/{kasus.pk}/" in _daftar(client, akun)
    ambil(client, d.auditor.akun, "disiplin_bacaan", kasus.pk, status=404)
    assert d.auditor.nama in ambil(client, d.operator, "disiplin_bacaan", kasus.pk)


def _daftar(client, akun) -> str:
    client.force_login(pabrik.pasang_totp(akun))
    jawab = client.get(reverse("disiplin_daftar"))
    return jawab.content.decode() if jawab.status_code == 200 else ""


def test_sebelum_menyatakan_hanya_namanya(client, d):
    kasus = d.buka(pelapor="Ibu Pelapor")
    AnggotaPerkara.objects.filter(kasus=kasus, akun=d.operator).update(bebas_konflik=None)
    teks = ambil(client, d.operator, "disiplin_perkara", kasus.pk)
    assert d.staf.nama in teks and "Pernyataan Anda" in teks
    for rahasia in ("Menyalahgunakan wewenang", "Ibu Pelapor", "Riwayat langkah", "PP 94/2021"):
        assert rahasia not in teks
    teks = ambil(client, d.operator, "disiplin_daftar")
    assert "menunggu pernyataan Anda" in teks and "Informasi" not in teks
    assert not BacaanKasus.objects.exists()
    ambil(client, d.operator, "disiplin_telaah", kasus.pk, status=404)
    ambil(client, d.operator, "disiplin_bacaan", kasus.pk, status=404)
    salah = kirim(client, d.operator, "disiplin_nyatakan", kasus.pk, bebas="tidak")
    assert salah.status_code == 422 and "Menyalahgunakan wewenang" not in salah.content.decode()
    assert kirim(client, d.operator, "disiplin_nyatakan", kasus.pk, bebas="ya").status_code == 302
    assert "Ibu Pelapor" in ambil(client, d.operator, "disiplin_perkara", kasus.pk)
    assert kirim(client, d.operator, "disiplin_nyatakan", kasus.pk, bebas="ya").status_code == 404


def test_yang_berkonflik_keluar(client, d):
    kasus = d.tim(d.pada("TELAAH", tingkat="SEDANG"))
    AnggotaPerkara.objects.filter(kasus=kasus, akun=d.auditor.akun).update(bebas_konflik=None)
    isi = {"bebas": "tidak", "alasan": "Kemenakan saya"}
    assert kirim(client, d.auditor.akun, "disiplin_nyatakan", kasus.pk, **isi).status_code == 302
    ambil(client, d.auditor.akun, "disiplin_perkara", kasus.pk, status=404)
    assert kirim(client, d.auditor.akun, "disiplin_nyatakan", kasus.pk, bebas="ya").status_code == 404


def test_pelapor_hanya_bagi_pengelola_dan_pemeriksa(client, d):
    kasus = d.pada("TELAAH", pelapor="Ibu Pelapor")
    for akun, lihat in ((d.operator, True), (d.atasan.akun, True), (d.auditor.akun, False)):
        assert ("Ibu Pelapor" in ambil(client, akun, "disiplin_perkara", kasus.pk)) is lihat


def test_akses_darurat_hanya_membaca(client, d):
    kasus = d.pada("TELAAH")
    darurat.buka_darurat(
        nip=d.staf.nip, nomor=str(kasus.pk), alasan="Pengelola sakit, panggilan jatuh tempo", actor=d.operator_lain,
        now=KINI,
    )  # fmt: skip
    teks = ambil(client, d.operator_lain, "disiplin_perkara", kasus.pk)
    assert "hanya membaca" in teks and "Langkah Anda" not in teks and "Catat panggilan" not in teks
    assert BacaanKasus.objects.filter(bagian="DARURAT", pembaca=d.operator_lain).count() == 1
    ambil(client, d.operator_lain, "disiplin_langkah", kasus.pk, "panggil", status=404)
    assert kirim(client, d.operator_lain, "disiplin_langkah", kasus.pk, "panggil").status_code == 404


def test_perkara_tanpa_pengelola_diambil_alih(client, d):
    kasus = d.pada("TELAAH", tingkat="SEDANG")
    buka = {"nip": d.staf.nip, "nomor": str(kasus.pk), "alasan": "Pengelola perkara pindah instansi"}
    darurat.buka_darurat(**buka, actor=d.operator_lain, now=KINI)
    isi = {"versi": kasus.versi + 1}
    kirim(client, d.operator_lain, "disiplin_ambil_alih", kasus.pk, **isi)
    assert "Kelola perkara ini" not in ambil(client, d.operator_lain, "disiplin_perkara", kasus.pk)
    remove_perm(f"kepegawaian.{Peran.OPERATOR.value}", d.operator, d.instansi)
    assert "Kelola perkara ini" in ambil(client, d.operator_lain, "disiplin_perkara", kasus.pk)
    assert kirim(client, d.operator_lain, "disiplin_ambil_alih", kasus.pk, **isi).status_code == 302
    assert "Catat panggilan" in ambil(client, d.operator_lain, "disiplin_perkara", kasus.pk)
    for akun in (d.atasan.akun, d.operator_lain, d.staf.akun):
        assert kirim(client, akun, "disiplin_ambil_alih", kasus.pk, versi=segar(kasus).versi).status_code == 404


def test_bacaan_tercatat_sekali_sehalaman(client, d):
    kasus = d.pada("TELAAH")
    client.force_login(d.operator)
    alamat = reverse("disiplin_perkara", args=[kasus.pk])
    assert client.head(alamat).status_code == 200 and not BacaanKasus.objects.exists()
    client.get(alamat)
    assert list(BacaanKasus.objects.values_list("pembaca", "bagian")) == [(d.operator.pk, "PENGURUS")]
    # Pages of the steps say what the case is about too.
    for nama, *isi in (("disiplin_telaah",), ("disiplin_anggota",), ("disiplin_langkah", "panggil")):
        client.get(reverse(nama, args=[kasus.pk, *isi]))
    assert BacaanKasus.objects.count() == 4


def test_nama_tersamar_di_layar(client, d):
    for orang, nama in ((d.staf, "Wulan Sari"), (d.auditor, "Bayu Rekaan")):
        orang.nama = nama
        orang.save()
    kasus = d.pada("PEMANGGILAN", pelapor="Ibu Pelapor")
    client.force_login(d.operator)
    halaman = [
        ("disiplin_perkara", kasus.pk), ("disiplin_daftar",), ("disiplin_langkah", kasus.pk, "hadir"),
        ("disiplin_anggota", kasus.pk),
    ]  # fmt: skip
    for samar in ("0", "1"):
        client.post(reverse("disiplin_privasi"), {"samar": samar, "kembali": "/disiplin/"})
        semua = " ".join(client.get(reverse(nama, args=isi)).content.decode() for nama, *isi in halaman)
        for rahasia in ("Wulan Sari", d.staf.nip, "Ibu Pelapor", "Bayu Rekaan"):
            assert (rahasia in semua) is (samar == "0"), rahasia


# --- the list -------------------------------------------------------------------------------------------


def test_daftar_mencari_di_antara_milik_sendiri(client, d):
    milik = d.buka()
    lain = Dunia(d.instansi)
    lain.operator = d.operator_lain
    bukan = lain.buka()
    teks = ambil(client, d.operator, "disiplin_daftar")
    assert f"/perkara/{milik.pk}/" in teks and f"/perkara/{bukan.pk}/" not in teks
    assert "Hanya perkara yang di dalamnya Anda mempunyai bagian" in teks
    assert f"/perkara/{milik.pk}/" in ambil(client, d.operator, "disiplin_daftar", cari=d.staf.nama)
    assert f"/perkara/{bukan.pk}/" not in ambil(client, d.operator, "disiplin_daftar", cari=lain.staf.nip)
    assert f"/perkara/{milik.pk}/" not in ambil(client, d.operator, "disiplin_daftar", tahap="berakhir")
    ambil(client, d.operator, "disiplin_daftar", status=404, tahap="karangan")


def test_tenggat_terdekat_di_atas(client, d):
    lambat = d.buka()
    lain = d.orang(d.bidang, nama="Arsiparis")
    pk.penilai(lain, d.atasan)
    segera = d.buka(
        nip=lain.nip, perbuatan_mulai=LAMA[0] - timedelta(days=30), perbuatan_akhir=LAMA[1] - timedelta(days=30),
        diketahui=LAMA[1] - timedelta(days=30),
    )  # fmt: skip
    teks = ambil(client, d.atasan.akun, "disiplin_daftar")
    assert teks.index(f"/perkara/{segera.pk}/") < teks.index(f"/perkara/{lambat.pk}/")


def test_yang_tanpa_perkara_diantar_ke_halamannya(client, d):
    client.force_login(pabrik.pasang_totp(d.staf.akun))
    jawab = client.get(reverse("disiplin_daftar"))
    assert jawab.status_code == 302 and jawab["Location"] == reverse("disiplin_saya")
    ambil(client, pabrik.user(), "disiplin_daftar", status=404)


def test_kueri_daftar_tetap(client, d):
    def tambah(n):
        for _ in range(n):
            orang = pabrik.pegawai(unit=d.bidang)
            pk.penilai(orang, d.atasan)
            d.buka(nip=orang.nip)

    jumlah = []
    client.force_login(d.operator)
    for n in (2, 28):
        tambah(n)
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(reverse("disiplin_daftar")).status_code == 200
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= BATAS_KUERI["disiplin:daftar"], [k["sql"][:120] for k in kueri]


@pytest.mark.parametrize("tahap", ["INFORMASI", "PEMANGGILAN", "LHP", "MENUNGGU"])
def test_kueri_perkara(client, d, tahap):
    kasus = d.pada(tahap)
    if tahap == "MENUNGGU":
        d.langkah(kasus, upaya.ajukan, d.staf.akun, tanggal=HARI, alasan="Tidak adil")
    for akun in (d.operator, d.atasan.akun, d.auditor.akun) if kasus.dugaan_id else (d.operator, d.atasan.akun):
        client.force_login(akun)
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(reverse("disiplin_perkara", args=[kasus.pk])).status_code == 200
        assert len(kueri) <= BATAS_KUERI["disiplin:perkara"] == 15, [k["sql"][:120] for k in kueri]


def test_pengelola_yang_perannya_dicabut(client, d):
    kasus = d.buka()
    remove_perm(f"kepegawaian.{Peran.OPERATOR.value}", d.operator, d.instansi)
    ambil(client, d.operator, "disiplin_perkara", kasus.pk, status=404)
