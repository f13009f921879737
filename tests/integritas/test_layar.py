"""Pages of oversight: who sees what, what a refusal keeps, and that GETs of strangers are 404."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from integritas import services
from integritas.models import Pemeriksaan, Tindakan
from layanan.surat_pdf import surat_rekomendasi
from mutasi.models import IndikatorBatch
from tests import pabrik
from tests.api.conftest import klien as klien_api
from tests.mutasi.alat import HARI_INI, klien

SEMUA = ("pengawas", "pengawas2", "pengawas_pusat", "pengawas_lain", "operator", "penyetuju", "operator_lain",
         "verifikator", "penyelia", "kepala")  # fmt: skip


def _url(nama: str, *args) -> str:
    return reverse(f"integritas:{nama}", args=args)


def _bisa(dunia, url: str) -> set[str]:
    hasil = set()
    for nama in SEMUA:
        status = klien(getattr(dunia, nama)).get(url).status_code
        assert status in (200, 404), (nama, status)
        if status == 200:
            hasil.add(nama)
    assert klien(pabrik.pasang_totp(pabrik.user(is_staff=True, is_superuser=True))).get(url).status_code == 404
    return hasil


PENGAWAS = {"pengawas", "pengawas2", "pengawas_pusat"}


def test_kasus_terlihat_pengawasnya_dan_instansi_setelah_ditetapkan(dunia):
    p = dunia.kasus()
    t = dunia.usul(p)
    assert _bisa(dunia, _url("pemeriksaan", p.pk)) == PENGAWAS
    assert not _bisa(dunia, _url("surat_tindakan", t.pk))
    dunia.tetap(t)
    dunia.usul(p, alasan="Usul rahasia.")
    assert _bisa(dunia, _url("pemeriksaan", p.pk)) == PENGAWAS | {"operator", "penyetuju"}
    assert _bisa(dunia, _url("surat_tindakan", t.pk)) == PENGAWAS | {"operator", "penyetuju"}
    assert "Usul rahasia." in klien(dunia.pengawas).get(_url("pemeriksaan", p.pk)).content.decode()
    assert "Usul rahasia." not in klien(dunia.operator).get(_url("pemeriksaan", p.pk)).content.decode()


@pytest.mark.parametrize("nama", ["beranda", "blokir", "surat", "buka"])
def test_halaman_pengawas_hanya_untuk_pengawas(dunia, nama):
    assert _bisa(dunia, _url(nama)) == PENGAWAS | {"pengawas_lain"}


def test_daftar_pelanggar_bukan_untuk_umum(dunia, client):
    dunia.tindak(dunia.kasus(perihal="Rotasi massal"), "DAFTAR")
    for nama in SEMUA:
        isi = klien(getattr(dunia, nama)).get(_url("pelanggar")).content.decode()
        assert ("Rotasi massal" in isi) == (nama != "operator_lain"), nama
    assert klien(pabrik.user()).get(_url("pelanggar")).status_code == 404
    assert client.get(_url("pelanggar")).status_code == 302


def test_pengawas_kantor_lain_tidak_melihat_kasus_dan_blokir(dunia):
    orang = dunia.orang()
    dunia.tindak(dunia.kasus(nip=[orang.nip]), "BLOKIR", pegawai_ids=[orang.pk])
    for nama, ada in (("pengawas", True), ("pengawas_pusat", True), ("pengawas_lain", False)):
        c = klien(getattr(dunia, nama))
        assert (orang.nama in c.get(_url("beranda")).content.decode()) == ada
        assert (orang.nama in c.get(_url("blokir")).content.decode()) == ada


def test_dari_indikator_sampai_ditetapkan_lewat_layar(dunia):
    surat, p, q, _x, _y = dunia.bertukar()
    IndikatorBatch.objects.update_or_create(
        surat=surat, kode="R1",
        defaults={"nilai": 31, "ambang": 20, "satuan": "persen", "kena": True, "rincian": {}},
    )  # fmt: skip
    satu, dua = klien(dunia.pengawas), klien(dunia.pengawas2)
    depan = satu.get(_url("beranda")).content.decode()
    assert "bukan putusan" in depan
    assert "R1: 31 persen" in depan
    assert not Pemeriksaan.objects.exists()  # a number opens nothing
    isi = {"instansi": dunia.instansi.pk, "surat": surat.pk, "perihal": "Rotasi", "dasar": "", "alasan": "Tanpa izin."}
    salah = satu.post(_url("buka"), isi)
    assert salah.status_code == 422
    assert "Tanpa izin." in salah.content.decode()
    satu.post(_url("buka"), isi | {"dasar": "Pasal 71"})
    kasus = Pemeriksaan.objects.get()
    usul = {
        "dasar": "Perpres 116/2022",
        "alasan": "Harus kembali.",
        "usulan": list(surat.usulan.values_list("pk", flat=True)),
    }
    assert satu.get(_url("usul", kasus.pk, "PENCABUTAN")).status_code == 200
    satu.post(_url("usul", kasus.pk, "PENCABUTAN"), usul)
    t = Tindakan.objects.get()
    sendiri = satu.post(_url("tetapkan", t.pk), {"nomor": "W-1", "tanggal": "2026-03-10"})
    assert sendiri.status_code == 403
    assert "W-1" in dua.post(_url("tetapkan", t.pk), {"nomor": "W-1", "tanggal": ""}).content.decode()
    assert dua.post(_url("tetapkan", t.pk), {"nomor": "W-1", "tanggal": "2026-03-10"}).status_code == 302
    pdf = klien(dunia.operator).get(_url("surat_tindakan", t.pk))
    assert pdf.content.startswith(b"%PDF")
    operator = klien(dunia.operator)
    halaman = operator.get(_url("pemeriksaan", kasus.pk)).content.decode()
    assert p.nama in halaman
    assert "15 Mar 2026" in halaman
    sk = {"nomor_sk": "821/9", "tanggal_sk": "2026-03-10", "tmt": "2026-03-10"}
    assert operator.post(_url("pulihkan", t.pk), sk).status_code == 422
    jawab = operator.post(_url("pulihkan", t.pk), sk | {"orang": list(t.pemulihan.values_list("pk", flat=True))})
    assert jawab.status_code == 302
    q.refresh_from_db()
    assert q.riwayatjabatan.get(tmt_akhir=None).nomor_sk == "821/9"


def test_usulan_dicabut_menyebutnya_dan_menunjuk_jalan(dunia):
    t, p, *_lain = dunia.dicabut()
    p.akun = pabrik.user()
    p.save(update_fields=["akun"])
    u = t.usulan.get(pegawai=p)
    for siapa in (dunia.operator, dunia.verifikator, p.akun):
        c = klien(siapa)
        isi = c.get(reverse("usulan", args=[u.pk])).content.decode()
        assert "diperintahkan dicabut" in isi
        assert _url("usulan", u.pk) in isi
        assert "PTUN" in c.get(_url("usulan", u.pk)).content.decode()
    saya = klien(p.akun).get(_url("saya")).content.decode()
    assert t.nomor in saya
    assert "Belum dikembalikan" in saya
    for siapa in (dunia.operator_lain, pabrik.user()):
        assert klien(siapa).get(_url("usulan", u.pk)).status_code == 404
    assert "Tidak ada tindakan" in klien(pabrik.user()).get(_url("saya")).content.decode()


def test_beranda_pengawas_menunjuk_ke_pengawasan(dunia):
    dunia.usul(dunia.kasus())
    isi = klien(dunia.pengawas2).get("/").content.decode()
    assert "Usul menunggu Anda" in isi
    assert 'href="/pengawasan/"' in isi
    assert "/pengawasan/" not in klien(dunia.verifikator).get("/").content.decode()


def test_tanggapan_instansi_dan_alasan_wajib(dunia):
    p = dunia.kasus()
    dunia.tindak(p)
    c = klien(dunia.operator)
    assert c.post(_url("tanggapan", p.pk), {"isi": " "}).status_code == 422
    assert c.post(_url("tanggapan", p.pk), {"isi": "Kami perbaiki."}).status_code == 302
    assert "Kami perbaiki." in klien(dunia.pengawas).get(_url("pemeriksaan", p.pk)).content.decode()
    assert klien(dunia.pengawas).post(_url("tanggapan", p.pk), {"isi": "x"}).status_code == 403
    assert klien(dunia.operator_lain).post(_url("tanggapan", p.pk), {"isi": "x"}).status_code == 404


def test_kueri_halaman_kasus_tidak_bergantung_pada_banyaknya_orang(dunia):
    hasil = []
    for jumlah in (2, 12):
        orang = [dunia.orang() for _n in range(jumlah)]
        p = dunia.kasus(nip=[o.nip for o in orang])
        dunia.tindak(p, "BLOKIR", pegawai_ids=[o.pk for o in orang])
        dunia.tindak(p, "PENCABUTAN", pegawai_ids=[o.pk for o in orang])
        for siapa in (dunia.pengawas, dunia.operator):
            c = klien(siapa)
            c.get(_url("pemeriksaan", p.pk))
            with CaptureQueriesContext(connection) as kueri:
                c.get(_url("pemeriksaan", p.pk))
            hasil.append(len(kueri))
    assert hasil[:2] == hasil[2:]
    assert max(hasil) <= 35


def test_surat_dan_layar_menyebut_dicabut_pada(dunia):
    t, p, *_lain = dunia.dicabut()
    u = t.usulan.get(pegawai=p)
    teks = "dicabut pada 10 Mar 2026"
    cek = klien(pabrik.user()).get(reverse("cek", args=[u.kode_cek])).content.decode()
    assert teks in cek and "Surat ini diterbitkan oleh portal" not in cek
    operator = klien(dunia.operator)
    for alamat in (reverse("mutasi:surat", args=[u.surat_id]), reverse("mutasi:pemberitahuan", args=[u.surat_id])):
        assert operator.get(alamat).content.decode().count(teks) == 2, alamat
    assert "dicabut pada 10 Maret 2026" in _teks_pdf(u)
    for alamat in (f"/api/v1/mutasi/surat/{u.surat_id}/baris", f"/api/v1/mutasi/baris/{u.pk}"):
        jawab = klien_api(dunia.operator).get(alamat).json()
        assert {b["dicabut_pada"] for b in jawab.get("hasil", [jawab])} == {"2026-03-10"}, alamat
    services.akhiri(tindakan_id=t.pk, alasan="Ternyata berizin.", actor=dunia.pengawas, today=HARI_INI)
    assert "dicabut" not in klien(pabrik.user()).get(reverse("cek", args=[u.kode_cek])).content.decode()
    assert "dicabut pada" not in _teks_pdf(u)
    assert klien_api(dunia.operator).get(f"/api/v1/mutasi/baris/{u.pk}").json()["dicabut_pada"] is None


def _teks_pdf(u) -> str:
    isi = surat_rekomendasi(type(u).objects.select_related("pegawai", "instansi", "kantor", "surat").get(pk=u.pk))
    return " ".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages)


def test_pemberitahuan_per_halaman_dan_isian_yang_ditolak_tetap_terlihat(dunia, monkeypatch):
    monkeypatch.setattr("mutasi.views.pemberitahuan.BARIS_PER_HALAMAN", 1)
    surat, p, q, *_lain = dunia.bertukar()
    alamat, operator = reverse("mutasi:pemberitahuan", args=[surat.pk]), klien(dunia.operator)
    nama = [[o.nama in operator.get(f"{alamat}?halaman={n}").content.decode() for o in (p, q)] for n in (1, 2)]
    assert sorted(nama) == [[False, True], [True, False]]
    for orang in (p, q):
        jawab = operator.post(alamat, {"usulan": surat.usulan.get(pegawai=orang).pk, "cara": "KETIKAN"})
        isi = jawab.content.decode()
        assert jawab.status_code == 422 and orang.nama in isi and "KETIKAN" in isi


def test_beranda_pengawas_memotong_daftarnya(dunia, monkeypatch):
    monkeypatch.setattr("integritas.views.beranda.DAFTAR_MAKS", 1)
    p = dunia.kasus()
    dunia.usul(p)
    dunia.usul(p, "DAFTAR")
    isi = klien(dunia.pengawas2).get(_url("beranda"))
    assert len(isi.context["usul"]) == 1 and "1 pertama" in isi.content.decode()
