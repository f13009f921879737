"""The pertek: number, office, service and pay frozen, the letter, who may sign what."""

import io
from datetime import date

import pytest
from django.urls import reverse
from pypdf import PdfReader

from akun.peran import Peran
from kenaikan_pangkat.models import UsulanPangkat
from kepegawaian.models import RiwayatPangkat
from layanan.galat import LangkahTidakSah, TidakBerwenang
from layanan.models import Parameter, Usulan
from layanan.services.transisi import jalankan
from layanan.surat_pdf import surat_rekomendasi
from notifikasi.models import Pesan
from tests.kenaikan_pangkat.hasil.alat import HARI_INI, TMT, muat, usulan


def _teks(b) -> str:
    return " ".join(PdfReader(io.BytesIO(surat_rekomendasi(usulan(b)))).pages[0].extract_text().split())


def test_nomor_kode_dan_masa_kerja_beku(dunia):
    (b,) = dunia.bertanda_tangan()
    u = usulan(b)
    assert u.nomor_keputusan == f"{b.pk:07d}/PT-KP/KR07/2026"
    assert len(u.kode_cek) == 12
    assert (u.status, u.alasan_tunggu, u.diputus_pada) == ("DISETUJUI", "SK", HARI_INI)
    # CPNS II/c 1-1-2010; III/a from 2018 takes five years off: 16 years 3 months less 5 on 1-4-2026.
    assert (b.mk_lama_tahun, b.mk_lama_bulan, b.mk_tahun, b.mk_bulan) == (11, 3, 11, 3)
    assert (b.gaji_lama, b.gaji_baru) == (3_252_900, 3_390_500)
    RiwayatPangkat.objects.filter(pegawai=u.pegawai).delete()
    assert muat(b).mk_tahun == 11


def test_masa_kerja_turun_saat_naik_ke_golongan_tiga(dunia):
    orang = dunia.orang("II/d")
    RiwayatPangkat.objects.filter(pegawai=orang, golongan="III/a").delete()
    (b,) = dunia.tanda_tangani(dunia.baris(orang=orang, baru="III/a"))
    assert ((b.mk_lama_tahun, b.mk_lama_bulan), (b.mk_tahun, b.mk_bulan)) == ((16, 3), (11, 3))


def test_masa_kerja_pada_sk_terakhir_menjadi_dasar(dunia):
    orang = dunia.orang()
    RiwayatPangkat.objects.filter(pegawai=orang, golongan="III/a", tmt=date(2022, 4, 1)).update(mk_tahun=7, mk_bulan=2)
    (b,) = dunia.tanda_tangani(dunia.baris(orang=orang))
    assert (b.mk_tahun, b.mk_bulan) == (11, 2)


def test_rekam_tanpa_pangkat_pertama_tidak_ditebak_dan_tidak_menghalangi(dunia):
    orang = dunia.orang()
    RiwayatPangkat.objects.filter(pegawai=orang, tmt__lt=date(2022, 1, 1)).delete()
    (b,) = dunia.tanda_tangani(dunia.baris(orang=orang))
    assert (b.mk_tahun, b.gaji_baru) == (None, None)
    assert usulan(b).nomor_keputusan
    assert "belum dapat dihitung" in _teks(b)


def test_isi_surat(dunia):
    (b,) = dunia.bertanda_tangan()
    teks = _teks(b)
    for kata in (
        "KANTOR REGIONAL VII", usulan(b).nomor_keputusan, b.usulan.pegawai.nip, "Penata Muda, III/a",
        "Penata Muda Tingkat I, III/b", "1 April 2026", "11 tahun 3 bulan", "Rp3.252.900", "Rp3.390.500", "Bupati",
        "Penyelia Contoh", "Reguler",
    ):  # fmt: skip
        assert kata in teks, kata
    assert "belum pasti" not in teks


def test_surat_menyebut_penetap_yang_belum_pasti(dunia):
    orang = dunia.orang("III/d")
    (b,) = dunia.tanda_tangani(dunia.baris(orang=orang, baru="IV/a"))
    teks = _teks(b)
    assert "Gubernur" in teks
    assert "belum pasti" in teks


def test_isian_bermarkah_tidak_menjadi_kode(dunia):
    orang = dunia.orang(nama="#panic() $x$ *tebal*")
    (b,) = dunia.tanda_tangani(dunia.baris(orang=orang))
    assert "#panic() $x$ *tebal*" in _teks(b)


def test_iv_c_hanya_penyelia_pusat(dunia):
    surat = dunia.surat()
    tinggi = dunia.baris(surat, dunia.orang("IV/b"), baru="IV/c")
    biasa = dunia.baris(surat)
    with pytest.raises(TidakBerwenang, match=rf"#{tinggi.pk}.*Kantor Pusat.*IV/c"):
        dunia.tanda_tangani(tinggi, biasa)
    assert set(Usulan.objects.values_list("nomor_keputusan", flat=True)) == {""}
    dunia.tanda_tangani(biasa)
    (b,) = dunia.tanda_tangani(tinggi, oleh=dunia.penyelia_pusat)
    assert usulan(b).nomor_keputusan == f"{b.pk:07d}/PT-KP/PUSAT/2026"
    assert "KANTOR PUSAT" in _teks(b)


def test_penyelia_pusat_menandatangani_baris_kantor_atas_nama_kantor(dunia):
    (b,) = dunia.tanda_tangani(dunia.baris(), oleh=dunia.penyelia_pusat)
    assert "/KR07/" in usulan(b).nomor_keputusan


def test_penyelia_pusat_diberi_tahu_saat_disetujui(dunia):
    surat = dunia.surat()
    tinggi, biasa = dunia.baris(surat, dunia.orang("IV/b"), baru="IV/c"), dunia.baris(surat)
    for b in (tinggi, biasa):
        Usulan.objects.filter(pk=b.pk).update(status="DIVERIFIKASI", alasan_tunggu="", diverifikasi_oleh=None)
    jalankan(kode="setujui", usulan_ids=[tinggi.pk, biasa.pk], actor=dunia.verifikator, today=HARI_INI)
    (pesan,) = Pesan.objects.filter(penerima=dunia.penyelia_pusat, kunci__startswith="pusat:")
    assert "1 pertek" in pesan.isi
    assert pesan.url == reverse("usulan", args=[tinggi.pk])


@pytest.mark.parametrize("peran", [Peran.VERIFIKATOR, Peran.OPERATOR, Peran.PENYETUJU])
def test_hanya_penyelia_menandatangani(dunia, peran):
    b = dunia.baris()
    siapa = {
        Peran.VERIFIKATOR: dunia.verifikator, Peran.OPERATOR: dunia.operator, Peran.PENYETUJU: dunia.penyetuju
    }[peran]  # fmt: skip
    with pytest.raises((TidakBerwenang, LangkahTidakSah)):
        dunia.tanda_tangani(b, oleh=siapa)
    assert usulan(b).nomor_keputusan == ""


def test_penyelia_kantor_lain_tidak_melihat(dunia):
    with pytest.raises(TidakBerwenang):
        dunia.tanda_tangani(dunia.baris(), oleh=dunia.lain(Peran.PENYELIA))


def test_tabel_yang_diubah_pengelola_dipakai(dunia):
    p = Parameter.objects.get(layanan="kenaikan_pangkat", kode="P_PENETAP")
    p.nilai = [{"pertek": "PUSAT", "sk": "MENTERI", "pasti": True, "dasar": "Peraturan baru"}]
    p.save()
    with pytest.raises(TidakBerwenang):
        dunia.bertanda_tangan()
    p.nilai = [{"golongan": ["I/a", "I/b"], "pertek": "PUSAT", "sk": "MENTERI", "pasti": True, "dasar": "x"}]
    p.save()
    with pytest.raises(LangkahTidakSah, match="Lengkapi parameternya"):
        dunia.bertanda_tangan()


def test_jumlah_kueri_tidak_bergantung_jumlah_baris(dunia, django_assert_max_num_queries):
    surat = dunia.surat()
    daftar = [dunia.baris(surat) for _n in range(12)]
    with django_assert_max_num_queries(46):
        dunia.tanda_tangani(*daftar)
    assert UsulanPangkat.objects.filter(mk_tahun=11, tmt=TMT).count() == 12
