"""Corrections and cancellations of a signed pertek: two sides, two people, a new number, the check page."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from akun.peran import Peran
from kenaikan_pangkat.models import Jendela, KoreksiPertek
from kenaikan_pangkat.selectors.pertek import data_surat
from kenaikan_pangkat.services.koreksi import KonflikKoreksi, ajukan_koreksi, putuskan_koreksi
from kepegawaian.models import RiwayatPangkat
from layanan.aturan import TemuanAturan, Tingkat
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.models import Transisi, Usulan
from layanan.services.transisi import jalankan
from layanan.surat_pdf import surat_rekomendasi
from notifikasi.models import Pesan
from tests import pabrik
from tests.kenaikan_pangkat.hasil.alat import HARI_INI, TMT, muat, pindaian, usulan
from tests.kenaikan_pangkat.hasil.test_sk import catat

MEI = date(2026, 5, 1)


def minta(dunia, b, macam="PERBAIKAN", **isi):
    return ajukan_koreksi(
        **{
            "usulan_id": b.pk, "macam": macam, "alasan": "Masa kerja keliru.", "perubahan": {"mk_tahun": 12},
            "unggahan": pindaian("bukti.pdf"), "actor": dunia.operator, "today": HARI_INI,
        } | isi
    )  # fmt: skip


def putus(dunia, k, setuju=True, **isi):
    return putuskan_koreksi(
        **{"koreksi_id": k.pk, "setuju": setuju, "putusan": "Sesuai bukti.", "actor": dunia.penyelia, "today": HARI_INI}
        | isi
    )


def test_perbaikan_memberi_nomor_baru_dan_surat_baru(dunia):
    (b,) = dunia.bertanda_tangan()
    akun, lama = dunia.akun(b), usulan(b)
    k = minta(dunia, b, perubahan={"mk_tahun": 12, "gaji_baru": 3_497_300, "mk_bulan": None})
    assert (k.nomor_lama, k.perubahan) == (lama.nomor_keputusan, {"mk_tahun": 12, "gaji_baru": 3_497_300})
    assert Pesan.objects.filter(penerima=dunia.penyelia, kunci=f"koreksi:{k.pk}").exists()
    lain = pabrik.petugas(Peran.PENYELIA, dunia.kantor, nama="Penyelia Kedua")
    putus(dunia, k, actor=lain, today=date(2026, 3, 12))
    u, b = usulan(b), muat(b)
    assert u.nomor_keputusan == f"{b.pk:07d}-P1/PT-KP/KR07/2026"
    assert (u.status, u.alasan_tunggu, u.ditandatangani_oleh, u.kode_cek) == ("DISETUJUI", "SK", lain, lama.kode_cek)
    assert (b.mk_tahun, b.mk_bulan, b.gaji_baru) == (12, 3, 3_497_300)
    isi = data_surat([u])[u.pk]["isi"]
    assert isi["tanggal"] == "12 Maret 2026" and isi["penanda_tangan"] == "Penyelia Kedua"
    assert "Perbaikan ke-1" in isi["koreksi"] and lama.nomor_keputusan in isi["koreksi"]
    assert surat_rekomendasi(u).startswith(b"%PDF-")
    lembar = {s.nomor: s.isi for s in u.surat_terbit.all()}
    assert lembar.keys() == {lama.nomor_keputusan, u.nomor_keputusan}
    assert "12 tahun 3 bulan" in str(lembar[u.nomor_keputusan]) and "12 tahun" not in str(lembar[lama.nomor_keputusan])
    assert [t.kode for t in u.transisi.order_by("id")][-2:] == ["koreksi_diajukan", "pertek_diperbaiki"]
    for siapa in (dunia.operator, akun):
        assert Pesan.objects.filter(penerima=siapa, kunci=f"koreksi:{k.pk}:DISETUJUI").exists()


def test_perbaikan_kedua_bernomor_p2_dan_sk_memakai_tanggal_perbaikan(dunia):
    (b,) = dunia.bertanda_tangan()
    putus(dunia, minta(dunia, b))
    putus(dunia, minta(dunia, b, perubahan={"mk_tahun": 13}), today=date(2026, 3, 16))
    assert "-P2/" in usulan(b).nomor_keputusan
    assert "mendahului pertek" in catat(dunia, [muat(b)], today=date(2026, 3, 16)).galat[b.pk]
    hasil = catat(dunia, [muat(b)], pakai={"tanggal": date(2026, 3, 16)}, today=date(2026, 3, 16))
    assert hasil.galat == {}


def test_dihitung_ulang_dari_rekam_yang_dibetulkan(dunia):
    (b,) = dunia.bertanda_tangan()
    RiwayatPangkat.objects.filter(pegawai=b.usulan.pegawai_id, golongan="III/a", tmt=date(2022, 4, 1)).update(
        mk_tahun=5, mk_bulan=0
    )
    putus(dunia, minta(dunia, b, perubahan={"hitung_ulang": True}))
    assert (muat(b).mk_tahun, muat(b).mk_bulan) == (9, 0)


def test_tmt_dipindahkan_hanya_ke_jendela_yang_ada(dunia):
    (b,) = dunia.bertanda_tangan()
    with pytest.raises(IsianSalah) as galat:
        minta(dunia, b, perubahan={"tmt": date(2026, 5, 2)})
    assert galat.value.kolom == "tmt"
    Jendela.objects.get_or_create(
        tmt=MEI, defaults={"buka": date(2026, 3, 16), "tutup": date(2026, 4, 15), "dasar_hukum": "x"}
    )
    putus(dunia, minta(dunia, b, perubahan={"tmt": MEI}))
    assert muat(b).tmt == MEI
    assert "01-05-2026" in usulan(b).judul


def test_perbaikan_yang_tidak_lolos_aturan_ditolak_utuh(dunia):
    (b,) = dunia.bertanda_tangan()
    k, nomor = minta(dunia, b), usulan(b).nomor_keputusan
    dunia.temuan[b.pk] = [
        TemuanAturan("KP-03", 1, "Masa", "x", Tingkat.BLOKIR, True, "Belum empat tahun.", "", {}, TMT)
    ]
    with pytest.raises(LangkahTidakSah, match="KP-03"):
        putus(dunia, k)
    assert (usulan(b).nomor_keputusan, muat(b).mk_tahun) == (nomor, 11)
    k.refresh_from_db()
    assert k.status == "DIAJUKAN"


def test_pembatalan_mengakhiri_usulan(dunia):
    (b,) = dunia.bertanda_tangan()
    kode = usulan(b).kode_cek
    k = minta(dunia, b, macam="PEMBATALAN")
    assert k.perubahan == {}
    putus(dunia, k)
    assert usulan(b).status == "DIBATALKAN"
    assert Transisi.objects.filter(usulan=b.pk).latest("id").kode == "batal_pertek"
    halaman = Client().get(reverse("cek", args=[kode])).content.decode()
    assert "tidak berlaku lagi" in halaman and "dibatalkan pada 10 Maret 2026" in halaman
    assert "Belum ada perteknya" in catat(dunia, [muat(b)]).galat[b.pk]
    with pytest.raises(LangkahTidakSah):
        minta(dunia, b)


def test_halaman_cek_menyebut_nomor_yang_berlaku(dunia):
    (b,) = dunia.bertanda_tangan()
    lama, kode = usulan(b).nomor_keputusan, usulan(b).kode_cek
    alamat = reverse("cek", args=[kode])
    assert "Diperbaiki" not in Client().get(alamat).content.decode()
    putus(dunia, minta(dunia, b))
    halaman = Client().get(alamat).content.decode()
    assert "diterbitkan oleh portal" in halaman
    assert f"surat bernomor {lama} tidak berlaku lagi" in halaman and usulan(b).nomor_keputusan in halaman


def test_penolakan_tidak_mengubah_pertek(dunia):
    (b,) = dunia.bertanda_tangan()
    nomor = usulan(b).nomor_keputusan
    putus(dunia, minta(dunia, b), setuju=False)
    assert (usulan(b).nomor_keputusan, muat(b).mk_tahun) == (nomor, 11)
    assert Transisi.objects.filter(usulan=b.pk).latest("id").kode == "koreksi_ditolak"
    minta(dunia, b)  # may be asked again


def test_empat_mata_dan_wewenang(dunia):
    (b,) = dunia.bertanda_tangan()
    for siapa in (dunia.penyetuju, dunia.penyelia, dunia.verifikator):
        with pytest.raises(TidakBerwenang):
            minta(dunia, b, actor=siapa)
    with pytest.raises(Usulan.DoesNotExist):
        minta(dunia, b, actor=dunia.lain(Peran.OPERATOR))
    k = minta(dunia, b)
    for siapa in (dunia.operator, dunia.penyetuju, dunia.verifikator):
        with pytest.raises(TidakBerwenang):
            putus(dunia, k, actor=siapa)
    with pytest.raises(Usulan.DoesNotExist):
        putus(dunia, k, actor=dunia.lain(Peran.PENYELIA))
    pabrik.beri_peran(dunia.verifikator, Peran.PENYELIA, dunia.kantor)
    dunia.verifikator = type(dunia.verifikator).objects.get(pk=dunia.verifikator.pk)
    with pytest.raises(LangkahTidakSah, match="orang lain"):
        putus(dunia, k, actor=dunia.verifikator)
    putus(dunia, k)


def test_pertek_kantor_pusat_dikoreksi_kantor_pusat(dunia):
    (b,) = dunia.tanda_tangani(dunia.baris(orang=dunia.orang("IV/b"), baru="IV/c"), oleh=dunia.penyelia_pusat)
    k = minta(dunia, b)
    assert Pesan.objects.filter(penerima=dunia.penyelia_pusat, kunci=f"koreksi:{k.pk}").exists()
    with pytest.raises(TidakBerwenang):
        putus(dunia, k)
    putus(dunia, k, actor=dunia.penyelia_pusat)
    assert usulan(b).nomor_keputusan == f"{b.pk:07d}-P1/PT-KP/PUSAT/2026"


def test_dua_kali_diputus_dan_versi_lama(dunia):
    (b,) = dunia.bertanda_tangan()
    k = minta(dunia, b)
    with pytest.raises(KonflikKoreksi):
        putus(dunia, k, versi=9)
    putus(dunia, k, versi=1)
    with pytest.raises(KonflikKoreksi):
        putus(dunia, k)


def test_satu_permintaan_terbuka_dan_sk_menunggunya(dunia):
    (b,) = dunia.bertanda_tangan()
    minta(dunia, b)
    with pytest.raises(LangkahTidakSah, match="belum diputus"):
        minta(dunia, b)
    assert "belum diputus" in catat(dunia, [b]).galat[b.pk]


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [({"alasan": " "}, "alasan"), ({"unggahan": None}, "unggahan"), ({"macam": "LAIN"}, "macam"),
     ({"perubahan": {}}, "perubahan"), ({"perubahan": {"mk_tahun": 11}}, "perubahan"),
     ({"perubahan": {"golongan_baru": "IV/e"}}, "golongan_baru"), ({"perubahan": {"mk_bulan": 12}}, "mk_bulan"),
     ({"perubahan": {"tmt_golongan_lama": date(2026, 4, 1)}}, "tmt_golongan_lama")],
)  # fmt: skip
def test_isian_yang_salah_ditolak_pada_bidangnya(dunia, isi, kolom):
    (b,) = dunia.bertanda_tangan()
    with pytest.raises(IsianSalah) as galat:
        minta(dunia, b, **isi)
    assert galat.value.kolom == kolom
    assert not KoreksiPertek.objects.exists()


def test_setelah_sk_ditolak_dengan_jalan_keluar(dunia):
    (b,) = dunia.bertanda_tangan()
    catat(dunia, [b])
    with pytest.raises(LangkahTidakSah, match="Batalkan SK itu dahulu"):
        minta(dunia, b, macam="PEMBATALAN")
    jalankan(kode="batal_sk", usulan_ids=[b.pk], actor=dunia.operator, today=HARI_INI, alasan="Pertek keliru.")
    minta(dunia, b, macam="PEMBATALAN")
    (c,) = dunia.tanda_tangani(dunia.baris(tmt=date(2026, 3, 1)))
    catat(dunia, [c])
    with pytest.raises(LangkahTidakSah, match="mencabut SK"):
        minta(dunia, c, macam="PEMBATALAN")


def test_pembatalan_tidak_lewat_tombol_langkah(dunia):
    (b,) = dunia.bertanda_tangan()
    with pytest.raises(LangkahTidakSah, match="halaman koreksi"):
        jalankan(kode="batal_pertek", usulan_ids=[b.pk], actor=dunia.penyelia, today=HARI_INI, alasan="x")
