"""A block is felt at once: every step forward, every new letter and line, every page, the API; and only there."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from integritas import services
from kepegawaian import services as kepegawaian_services
from layanan.galat import Diblokir
from layanan.models import Usulan
from layanan.selectors import abilities
from layanan.services.transisi import jalankan
from layanan.transitions import MAJU
from mutasi import services as mutasi_services
from tests import pabrik
from tests.api.conftest import klien as klien_api
from tests.mutasi.alat import HARI_INI, alamat, klien, versi


def _blokir(dunia, **isi):
    bawaan = {"alasan": "Rotasi tanpa izin.", "dasar": "Surat W-1", "mulai": HARI_INI, "actor": dunia.pengawas}
    return kepegawaian_services.blokir(**bawaan | isi)


@pytest.fixture(params=["pegawai", "instansi"])
def sasaran(request):
    """``sasaran(usulan)``: whom to block so that this usulan stands still."""

    def pilih(u) -> dict:
        return {"pegawai_id": u.pegawai_id} if request.param == "pegawai" else {"instansi_id": u.instansi_id}

    return pilih


def test_langkah_maju_tertutup_dan_mundur_terbuka(dunia, sasaran):
    surat, (pk,) = dunia.sampai_di_bkn()
    u = Usulan.objects.select_related("surat", "pegawai").get(pk=pk)
    b = _blokir(dunia, **sasaran(u))
    with pytest.raises(Diblokir) as galat:
        jalankan(kode="setujui", usulan_ids=[pk], actor=dunia.verifikator, today=HARI_INI)
    for kata in ("10-03-2026", "Pengawas Satu", "Rotasi tanpa izin", "Surat W-1"):
        assert kata in str(galat.value)
    assert [x.pk for x in galat.value.blokir] == [b.pk]
    bisa = {k: x.boleh for k, x in abilities(dunia.verifikator, u, today=HARI_INI).items()}
    assert not any(bisa[k] for k in MAJU & set(bisa))
    assert bisa["kembalikan"]
    assert bisa["tolak"]
    jalankan(kode="kembalikan", usulan_ids=[pk], actor=dunia.verifikator, today=HARI_INI, alasan="Perbaiki.")
    with pytest.raises(Diblokir):
        jalankan(kode="jawab", usulan_ids=[pk], actor=dunia.operator, today=HARI_INI, alasan="Sudah.")
    jalankan(kode="batalkan", usulan_ids=[pk], actor=dunia.operator, today=HARI_INI, alasan="Dibatalkan.")
    assert surat.usulan.get().status == "DIBATALKAN"


def test_ajukan_kirim_dan_sk_tertutup(dunia, sasaran):
    surat = dunia.surat()
    dunia.baris(surat)
    u = surat.usulan.get()
    b = _blokir(dunia, **sasaran(u))
    isi = {"surat_id": surat.pk, "today": HARI_INI}
    with pytest.raises(Diblokir):
        mutasi_services.langkah(kode="ajukan", versi=versi(surat), actor=dunia.operator, **isi)
    kepegawaian_services.cabut_blokir(blokir_id=b.pk, tanggal=HARI_INI, actor=dunia.pengawas, alasan="Cukup.")
    mutasi_services.langkah(kode="ajukan", versi=versi(surat), actor=dunia.operator, **isi)
    _blokir(dunia, **sasaran(u))
    with pytest.raises(Diblokir):
        mutasi_services.kirim_ke_bkn(
            nomor="1", tanggal=HARI_INI, versi=versi(surat), actor=dunia.penyetuju, **isi
        )  # fmt: skip


def test_surat_dan_baris_baru_ditolak(dunia):
    surat, orang = dunia.surat(), dunia.orang()
    b = _blokir(dunia, pegawai_id=orang.pk)
    with pytest.raises(Diblokir):
        dunia.baris(surat, orang)
    dunia.baris(surat)  # somebody else
    masuk = [
        mutasi_services.BarisMasuk(n, p.nip, dunia.kursi().kode, "KEBUTUHAN_ORGANISASI", "Pemerataan.", None)
        for n, p in ((2, dunia.orang()), (3, orang))
    ]
    with pytest.raises(mutasi_services.UnggahanDitolak) as galat:
        mutasi_services.tambah_banyak(surat_id=surat.pk, masuk=masuk, actor=dunia.operator, today=HARI_INI)
    (salah,) = galat.value.daftar
    assert (salah.nomor, salah.kolom) == (3, "NIP")
    assert "diblokir sejak" in salah.pesan
    _blokir(dunia, instansi_id=dunia.instansi.pk)
    for panggil in (
        dunia.surat,
        lambda: dunia.baris(surat),
        lambda: mutasi_services.tambah_banyak(
            surat_id=surat.pk, masuk=masuk[:1], actor=dunia.operator, today=HARI_INI
        ),
    ):  # fmt: skip
        with pytest.raises(Diblokir):
            panggil()
    assert surat.usulan.count() == 1
    assert b.dicabut_pada is None


@pytest.mark.parametrize(("layanan", "kena"), [([], True), (["mutasi"], True), (["gelar"], False)])
def test_blokir_sebagian_hanya_menyentuh_layanan_itu(dunia, layanan, kena):
    _surat, (pk,) = dunia.sampai_di_bkn()
    _blokir(dunia, instansi_id=dunia.instansi.pk, layanan=layanan)
    isi = {"kode": "setujui", "usulan_ids": [pk], "actor": dunia.verifikator, "today": HARI_INI}
    if kena:
        with pytest.raises(Diblokir):
            jalankan(**isi)
    else:
        assert jalankan(**isi)[0].status == "DISETUJUI"
    halaman = klien(dunia.verifikator).get("/antrean/?tab=unit").content.decode()
    assert ("langkah maju tertutup" in halaman) == kena


@pytest.mark.parametrize(("mulai", "cabut", "kena"), [(1, None, False), (0, None, True), (-5, 0, False), (-5, 1, True)])
def test_kedua_tepi_masa_blokir(dunia, mulai, cabut, kena):
    _surat, (pk,) = dunia.sampai_di_bkn()
    b = _blokir(dunia, instansi_id=dunia.instansi.pk, mulai=HARI_INI + timedelta(days=mulai))
    if cabut is not None:
        kepegawaian_services.cabut_blokir(
            blokir_id=b.pk, tanggal=HARI_INI + timedelta(days=cabut), actor=dunia.pengawas, alasan="Cukup."
        )
    boleh = abilities(dunia.verifikator, Usulan.objects.get(pk=pk), today=HARI_INI)["setujui"].boleh
    assert boleh != kena
    assert Usulan.objects.filter(pk=pk).annotate(kena=_ada()).get().kena == kena


def _ada():
    from kepegawaian.selectors import ada_blokir

    return ada_blokir(HARI_INI)


def test_pemeriksaan_blokir_satu_kueri_berapa_pun_orangnya(dunia):
    from layanan.services.blokir import wajib_tidak_diblokir

    orang = [dunia.orang().pk for _n in range(5)]
    for banyak in (1, 5):
        with CaptureQueriesContext(connection) as kueri:
            wajib_tidak_diblokir(
                pegawai_ids=orang[:banyak], instansi_id=dunia.instansi.pk, layanan="mutasi", today=HARI_INI
            )
        assert len(kueri) == 1


def test_setiap_layar_menyebut_blokir_dan_instansi_lain_tidak(dunia):
    surat, (pk,) = dunia.sampai_di_bkn()
    u = Usulan.objects.select_related("pegawai").get(pk=pk)
    u.pegawai.akun = pabrik.user()
    u.pegawai.save(update_fields=["akun"])
    _blokir(dunia, pegawai_id=u.pegawai_id, alasan="Data ganda sekali.")
    _blokir(dunia, instansi_id=dunia.instansi.pk, alasan="Rotasi tanpa izin sama sekali.")
    operator, verifikator = klien(dunia.operator), klien(dunia.verifikator)
    profil = reverse("kepegawaian:pegawai", args=[u.pegawai_id])
    keduanya = [(operator, profil), (verifikator, profil), (klien(u.pegawai.akun), profil)]
    keduanya += [(c, reverse("usulan", args=[pk])) for c in (operator, verifikator, klien(u.pegawai.akun))]
    keduanya += [(operator, alamat("surat", surat.pk)), (verifikator, alamat("surat", surat.pk))]
    for c, url in keduanya:
        isi = c.get(url).content.decode()
        assert "Data ganda sekali." in isi, url
        assert "Rotasi tanpa izin sama sekali." in isi, url
    for c, url in ((operator, "/"), (operator, alamat("daftar"))):
        assert "Rotasi tanpa izin sama sekali." in c.get(url).content.decode(), url
    assert "Data ganda sekali." in klien(u.pegawai.akun).get("/").content.decode()
    assert "langkah maju tertutup" in verifikator.get("/antrean/?tab=unit").content.decode()
    tombol = verifikator.get(reverse("usulan", args=[pk])).content.decode()
    assert 'aria-describedby="sebab-setujui"' in tombol
    assert 'aria-describedby="sebab-tolak"' not in tombol
    asing = klien(dunia.operator_lain)
    for url in ("/", alamat("daftar")):
        assert "diblokir" not in asing.get(url).content.decode()


def test_langkah_lewat_layar_menjawab_409(dunia):
    _surat, (pk,) = dunia.sampai_di_bkn()
    u = Usulan.objects.get(pk=pk)
    _blokir(dunia, pegawai_id=u.pegawai_id)
    jawab = klien(dunia.verifikator).post(reverse("usulan_langkah", args=[pk, "setujui"]), {"versi": u.versi})
    assert jawab.status_code == 409
    assert "diblokir sejak 10-03-2026" in jawab.content.decode()


def test_api_menyebut_siapa_sejak_mengapa_dan_atas_dasar_apa(dunia):
    _surat, (pk,) = dunia.sampai_di_bkn()
    u = Usulan.objects.get(pk=pk)
    _blokir(dunia, pegawai_id=u.pegawai_id, layanan=["mutasi"])
    c = klien_api(dunia.verifikator)
    jawab = c.post(f"/api/v1/usulan/{pk}/langkah/setujui", {"versi": u.versi}, format="json")
    assert jawab.status_code == 409
    isi = jawab.json()
    assert isi["kode"] == "diblokir"
    (b,) = isi["blokir"]
    assert (b["oleh"], b["sejak"], b["alasan"], b["dasar"]) == (
        "Pengawas Satu", "2026-03-10", "Rotasi tanpa izin.", "Surat W-1",
    )  # fmt: skip
    langkah = {x["kode"]: x for x in c.get(f"/api/v1/usulan/{pk}").json()["langkah"]}
    assert not langkah["setujui"]["boleh"]
    assert "diblokir" in langkah["setujui"]["sebab"]


def test_api_daftar_blokir_instansi_sendiri(dunia):
    orang = dunia.orang()
    p = dunia.kasus(nip=[orang.nip])
    t = dunia.tindak(p, "BLOKIR", pegawai_ids=[orang.pk], blokir_instansi=True)
    hasil = klien_api(dunia.operator).get("/api/v1/blokir").json()["hasil"]
    satu = klien_api(dunia.operator).get("/api/v1/blokir?batas=1").json()
    dua = klien_api(dunia.operator).get(satu["berikut"]).json()
    assert [*satu["hasil"], *dua["hasil"]] == hasil and dua["berikut"] is None
    assert klien_api(dunia.operator).get("/api/v1/blokir?setelah=x").status_code == 400
    assert {(b["nip"], b["instansi"], b["sejak"]) for b in hasil} == {
        (orang.nip, None, "2026-03-10"), ("", dunia.instansi.pk, "2026-03-10"),
    }  # fmt: skip
    for siapa in (dunia.operator_lain, dunia.verifikator, pabrik.user()):
        assert klien_api(siapa).get("/api/v1/blokir").json()["hasil"] == []
    assert klien_api().get("/api/v1/blokir").status_code == 401
    services.akhiri(tindakan_id=t.pk, alasan="Cukup.", actor=dunia.pengawas, today=date(2026, 3, 10))
    assert klien_api(dunia.operator).get("/api/v1/blokir").json()["hasil"] == []
