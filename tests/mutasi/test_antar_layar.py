"""Pages and API of a move between agencies: each side sees its own, a third nothing, each step through a form."""

from datetime import date

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from kepegawaian.models import Pegawai, RiwayatHukdis
from layanan.models import DokumenUsulan, Usulan
from layanan.services.transisi import jalankan
from mutasi import services
from mutasi.models import Pelepasan, UsulanMutasi
from tests.mutasi.alat import HARI_INI, alamat, berkas, klien, teks_versi
from tests.mutasi.dua_instansi import DuaInstansi


@pytest.fixture
def dua(acuan, waktu) -> DuaInstansi:
    return DuaInstansi()


def _json(user) -> APIClient:
    c = APIClient()
    c.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return c


def _ditandatangani(dua):
    surat = dua.surat()
    b = dua.dilepas(surat)
    dua.kirim(surat)
    jalankan(kode="setujui", usulan_ids=[b.pk], actor=dua.verifikator, today=HARI_INI)
    jalankan(kode="tanda_tangani", usulan_ids=[b.pk], actor=dua.penyelia, today=HARI_INI)
    return b


def test_menambah_dengan_nip_tanpa_pencarian(dua):
    surat, k = dua.surat(), klien(dua.operator)
    tujuan = dua.kursi(nama="Pranata Komputer")
    url = alamat("tambah_antar", surat.pk)
    assert k.get(url).status_code == 200
    # The name of somebody elsewhere finds nobody; half a number neither.
    assert dua.pindahan.nip not in k.get(alamat("cari", surat.pk), {"q": dua.pindahan.nama}).content.decode()
    assert k.get(url, {"nip": dua.pindahan.nip[:12]}).status_code == 422
    assert k.get(url, {"nip": "1" * 18}).status_code == 422
    halaman = k.get(url, {"nip": dua.pindahan.nip}).content.decode()
    assert dua.pindahan.nama in halaman
    assert dua.asal.nama in halaman
    assert dua.pindahan.golongan not in halaman, "no more than name, agency and post"
    isi = {"nip": dua.pindahan.nip, "cara": "PINDAH", "jabatan_tujuan": tujuan.pk, "alasan": "PERMINTAAN_SENDIRI",
           "uraian_alasan": "Keluarga", "tanggal_pelantikan": "2026-03-30"}  # fmt: skip
    periksa = k.post(url, isi | {"aksi": "periksa"}).content.decode()
    assert "G1" in periksa
    assert not surat.usulan.exists()
    assert k.post(url, isi | {"aksi": "simpan"}).status_code == 302
    b = UsulanMutasi.objects.get()
    assert (b.usulan.jenis, b.jabatan_tujuan, b.instansi_asal) == ("M15", tujuan, dua.asal)
    sendiri = dua.orang()
    assert k.get(url, {"nip": sendiri.nip}).url == alamat("tambah", surat.pk, sendiri.pk)
    assert klien(dua.penyetuju).get(url).status_code == 403
    assert klien(dua.operator_asal).get(url).status_code == 404


def test_halaman_baris_menunjukkan_jalan_dan_meminta(dua):
    b, k = dua.antar(), klien(dua.operator)
    halaman = k.get(alamat("baris", b.pk)).content.decode()
    for teks in ("Permintaan pelepasan", "Sembilan dokumen", "Pertimbangan teknis BKN", "Gubernur", "15 hari kerja",
                 "paling rendah JPT pratama", "0 dari 9"):  # fmt: skip
        assert teks in halaman
    assert k.get(alamat("minta_pelepasan", b.pk)).status_code == 405
    assert klien(dua.operator_asal).post(alamat("minta_pelepasan", b.pk), {"versi": 1}).status_code == 404
    k.post(alamat("minta_pelepasan", b.pk), {"versi": 9})
    assert not Pelepasan.objects.exists(), "a stale screen asks nothing"
    k.post(alamat("minta_pelepasan", b.pk), {"versi": b.usulan.versi})
    assert Pelepasan.objects.get().status == "DIMINTA"
    assert "Menunggu jawaban instansi pelepas" in k.get(alamat("baris", b.pk)).content.decode()


@pytest.mark.parametrize(
    ("siapa", "rinci", "daftar"),
    [
        ("operator_asal", 200, True), ("penyetuju_asal", 200, True), ("operator", 404, False),
        ("operator_ketiga", 404, False), ("penyetuju_ketiga", 404, False), ("verifikator", 404, None),
    ],
)  # fmt: skip
def test_siapa_melihat_permintaan(dua, siapa, rinci, daftar):
    b = dua.antar()
    dua.minta(b)
    user = getattr(dua, siapa)
    k, api = klien(user), _json(user)
    assert k.get(alamat("pelepasan", b.pk)).status_code == rinci
    assert api.get(f"/api/v1/mutasi/pelepasan/{b.pk}").status_code == rinci
    semua = k.get(alamat("pelepasan_daftar"))
    assert semua.status_code == (404 if daftar is None else 200)
    if daftar is not None:
        assert (dua.pindahan.nama in semua.content.decode()) is daftar
    assert bool(api.get("/api/v1/mutasi/pelepasan").json()["hasil"]) is bool(daftar)


def test_pelepas_tidak_melihat_selebihnya(dua):
    surat = dua.surat()
    b, lain = dua.antar(surat), dua.baris(surat)
    surat_dok = DokumenUsulan.objects.get(surat=surat, usulan=None)
    dua.minta(b)
    k, api = klien(dua.operator_asal), _json(dua.operator_asal)
    for url in (
        alamat("surat", surat.pk), alamat("baris", b.pk), alamat("baris", lain.pk), alamat("sk", surat.pk),
        alamat("keputusan", b.pk), alamat("pelepasan", lain.pk), reverse("usulan", args=[lain.pk]),
        reverse("dokumen", args=[surat_dok.pk]), f"/api/v1/mutasi/surat/{surat.pk}", f"/api/v1/mutasi/baris/{b.pk}",
    ):  # fmt: skip
        assert k.get(url).status_code == 404, url
    halaman = k.get(reverse("usulan", args=[b.pk]))
    assert halaman.status_code == 200
    for teks in (halaman.content.decode(), k.get(alamat("pelepasan", b.pk)).content.decode()):
        assert lain.usulan.pegawai.nama not in teks
        assert "BA-1" not in teks
    rinci = api.get(f"/api/v1/usulan/{b.pk}").json()
    assert (rinci["langkah"], rinci["rincian"]) == ([], {})
    assert {d["jenis"] for d in rinci["dokumen"]} == set()


def test_jawab_lewat_halaman_dan_keadaan_form(dua):
    b = dua.antar()
    dua.minta(b)
    b.usulan.refresh_from_db()
    k, url = klien(dua.penyetuju_asal), alamat("pelepasan", b.pk)
    assert "Kirim jawaban" not in klien(dua.operator_asal).get(url).content.decode()
    isi = {"setuju": "YA", "nomor_surat": "800/9", "tanggal_surat": "2026-03-09", "versi": b.usulan.versi}
    assert klien(dua.operator_asal).post(url, isi).status_code == 403
    kosong = k.post(url, {"versi": b.usulan.versi})
    assert kosong.status_code == 422
    assert "diam bukan persetujuan" in kosong.content.decode()
    assert k.post(url, isi | {"nomor_surat": ""}).status_code == 422
    assert k.post(url, isi | {"versi": 1}).status_code == 409
    assert k.post(url, isi | {"setuju": "TIDAK"}).status_code == 422
    assert k.post(url, isi | {"unggahan": berkas()}).status_code == 302
    p = Pelepasan.objects.get()
    assert (p.status, p.nomor_surat, p.diputus_pada) == ("DISETUJUI", "800/9", HARI_INI)
    assert k.get(alamat("pelepasan_daftar"), {"tab": "dijawab"}).content.decode().count("800/9") == 1


def test_lama_menunggu_dalam_hari_kerja(dua):
    b = dua.antar()
    dua.minta(b)
    Pelepasan.objects.update(diminta_pada=date(2026, 3, 2))
    assert "6 hari kerja" in klien(dua.operator_asal).get(alamat("pelepasan_daftar")).content.decode()


def test_pelepas_melampirkan_bagiannya_di_halaman(dua):
    b = dua.antar()
    dua.minta(b)
    k = klien(dua.operator_asal)
    url = alamat("pelepasan_dokumen", b.pk, "BEBAS_TEMUAN")
    assert k.get(url).status_code == 200
    isi = {"nomor": "700/1", "tanggal": "2026-03-09", "berkas": berkas()}
    assert k.post(url, isi).status_code == 302
    d = DokumenUsulan.objects.get(usulan=b.pk)
    assert (d.jenis, d.ditambahkan_oleh) == ("BEBAS_TEMUAN", dua.operator_asal)
    assert k.get(alamat("pelepasan_dokumen", b.pk, "ANJAB_ABK")).status_code == 404
    assert klien(dua.operator_ketiga).get(url).status_code == 404
    # The receiver reads it on his page.
    assert "Surat bebas temuan inspektorat 700/1" in klien(dua.operator).get(alamat("baris", b.pk)).content.decode()


def test_kirim_menyebut_pelepasan_yang_kurang(dua):
    b = dua.antar()
    dua.minta(b)
    Usulan.objects.filter(pk=b.pk).update(status="MENUNGGU_PERSETUJUAN")
    surat = b.usulan.surat
    jawab = klien(dua.penyetuju).post(
        alamat("kirim", surat.pk),
        {"nomor": "800/1", "tanggal": "2026-03-10", "yakin": "on", "versi": teks_versi(surat, "MENUNGGU_PERSETUJUAN")},
    )
    assert jawab.status_code == 422
    assert "Menunggu jawaban instansi pelepas" in jawab.content.decode()


def test_keputusan_lalu_sk_di_halaman(dua):
    b = _ditandatangani(dua)
    surat, k = b.usulan.surat, klien(dua.operator)
    sk = k.get(alamat("sk", surat.pk)).content.decode()
    assert "Menunggu keputusan pindah" in sk
    assert f'name="baris"\n                     value="{b.pk}"' not in sk
    url = alamat("keputusan", b.pk)
    assert "Gubernur" in k.get(url).content.decode()
    versi = Usulan.objects.get(pk=b.pk).versi
    isi = {"nomor": "824/G/1", "tanggal": "2026-03-10", "penandatangan": "Gubernur Contoh", "versi": versi}
    assert k.post(url, isi).status_code == 422, "the scan is missing"
    assert k.post(url, isi | {"tanggal": "2026-03-01", "unggahan": berkas()}).status_code == 422
    assert klien(dua.penyetuju).get(url).status_code == 403
    assert k.post(url, isi | {"unggahan": berkas()}).status_code == 302
    sk = k.get(alamat("sk", surat.pk)).content.decode()
    assert "824/G/1" in sk
    assert "Keputusan pindah instansi" in sk
    assert k.get(alamat("keputusan", dua.baris(dua.surat()).pk)).status_code == 404


def test_layar_putusan_bkn_dan_yang_bersangkutan(dua):
    b = _ditandatangani(dua)
    bkn = klien(dua.verifikator).get(reverse("usulan", args=[b.pk])).content.decode()
    for teks in ("Antarkabupaten/kota dalam satu provinsi", "15 hari kerja", "800/9/BKPSDM", "9 dari 9"):
        assert teks in bkn
    sendiri = klien(dua.pindahan.akun).get(reverse("usulan", args=[b.pk])).content.decode()
    assert f"Perpindahan dari {dua.asal.nama} ke {dua.instansi.nama} sedang diproses" in sendiri


def test_setelah_pindah_rekam_tidak_dibaca_lewat_usulan_lama(dua):
    b = _ditandatangani(dua)
    services.catat_keputusan(
        usulan_id=b.pk, nomor="824/G/1", tanggal=HARI_INI, penandatangan="Gubernur", unggahan=berkas(),
        actor=dua.operator, today=HARI_INI,
    )  # fmt: skip
    services.catat_sk(
        usulan_ids=[b.pk], nomor_sk="821/1", tanggal_sk=HARI_INI, penandatangan_sk="Bupati Contoh",
        dilantik_pada=HARI_INI, nomor_ba_pelantikan="", tanggal_spmt=None, unggahan={"SK": berkas()},
        actor=dua.operator, today=HARI_INI,
    )  # fmt: skip
    orang = Pegawai.objects.get(pk=dua.pindahan.pk)
    assert orang.instansi == dua.instansi
    RiwayatHukdis.objects.create(pegawai=orang, tingkat="RINGAN", status="BERLAKU", jenis="TEGURAN", nomor_sk="HD-1")
    url = reverse("usulan", args=[b.pk])
    lama, baru = klien(dua.operator_asal).get(url), klien(dua.operator).get(url)
    assert "Ringan, " in baru.content.decode()
    assert lama.status_code == 200
    assert "Ringan, " not in lama.content.decode()
    assert klien(dua.operator_asal).get(reverse("kepegawaian:pegawai", args=[orang.pk])).status_code == 404


def test_api_dari_nip_sampai_keputusan(dua):
    surat, tujuan = dua.surat(), dua.kursi()
    operator, pelepas = _json(dua.operator), _json(dua.penyetuju_asal)
    alamat_baris = f"/api/v1/mutasi/surat/{surat.pk}/baris"
    isi = {"nip": dua.pindahan.nip, "jabatan_tujuan": tujuan.pk, "alasan": "PERMINTAAN_SENDIRI"}
    for salah in (isi | {"pegawai": dua.pindahan.pk}, {"jabatan_tujuan": tujuan.pk}):
        assert operator.post(alamat_baris, salah, format="json").status_code == 400
    assert any(t["kode"] == "G1" for t in operator.post(f"{alamat_baris}/periksa", isi, format="json").json())
    baris = operator.post(alamat_baris, isi, format="json").json()
    assert baris["jenis"] == "M15"
    url = f"/api/v1/mutasi/baris/{baris['id']}"
    assert operator.post(f"{url}/pelepasan", {"versi": 7}, format="json").status_code == 409
    versi = operator.post(f"{url}/pelepasan", {"versi": baris["versi"]}, format="json").json()["versi"]
    (minta,) = pelepas.get("/api/v1/mutasi/pelepasan").json()["hasil"]
    assert (minta["usulan"], minta["versi"], minta["diputus_oleh"]) == (baris["id"], versi, "GUBERNUR")
    jawaban = {"versi": versi, "setuju": True, "nomor_surat": "800/9", "tanggal_surat": "2026-03-09"}
    alamat_jawab = f"/api/v1/mutasi/pelepasan/{baris['id']}/jawab"
    assert operator.post(alamat_jawab, jawaban, format="json").status_code == 404
    assert _json(dua.operator_asal).post(alamat_jawab, jawaban, format="json").status_code == 403
    assert pelepas.post(alamat_jawab, jawaban, format="json").json()["status"] == "DISETUJUI"
    rinci = operator.get(f"/api/v1/usulan/{baris['id']}").json()["rincian"]["antarinstansi"]
    assert (rinci["pelepasan"], rinci["nomor_surat_pelepasan"]) == ("DISETUJUI", "800/9")
    versi = operator.get(url).json()["versi"]
    keputusan = {"versi": versi, "nomor": "1", "tanggal": "2026-03-10", "penandatangan": "G"}
    assert operator.post(f"{url}/keputusan", keputusan, format="json").status_code in (409, 422)


@pytest.mark.parametrize("jumlah", [2, 12])
def test_daftar_permintaan_tidak_bertambah_kueri(dua, jumlah, django_assert_max_num_queries):
    surat = dua.surat()
    for _i in range(jumlah):
        dua.minta(dua.antar(surat, orang=dua.orang_asal()))
    k = klien(dua.operator_asal)
    k.get(alamat("pelepasan_daftar"))
    with django_assert_max_num_queries(16):
        assert k.get(alamat("pelepasan_daftar")).status_code == 200
