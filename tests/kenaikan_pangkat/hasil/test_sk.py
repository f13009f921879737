"""The agency's decree: many at once, each standing or falling by itself."""

from datetime import date, timedelta

import pytest

from akun.peran import Peran
from kenaikan_pangkat.services.sk import IsiSk, catat_sk, nomor_urut
from kepegawaian.models import Blokir, Pegawai, RiwayatPangkat
from layanan.aturan import TemuanAturan, Tingkat
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.models import DokumenUsulan, SuratUsulan, Transisi
from layanan.services.kejadian import catat_kejadian
from layanan.services.transisi import jalankan
from notifikasi.models import Pesan
from tests.kenaikan_pangkat.hasil.alat import HARI_INI, muat, pindaian, usulan


def catat(dunia, baris, *, pakai=None, **isi):
    """Recorded with its own scan each, unless the arguments say otherwise."""
    daftar = [
        IsiSk(b.pk, **{"nomor": f"823/{i}", "tanggal": HARI_INI, "penandatangan": "Bupati Contoh"} | (pakai or {}))
        for i, b in enumerate(baris, 1)
    ]
    bawaan = {
        "surat_id": baris[0].usulan.surat_id, "sesuai": True, "actor": dunia.operator, "today": HARI_INI,
        "pindaian": [pindaian(f"SK_{b.usulan.pegawai.nip}.pdf") for b in baris],
    }  # fmt: skip
    return catat_sk(daftar=daftar, **bawaan | isi)


def test_nomor_urut():
    assert nomor_urut("823/#/BKPSDM/2026", 12, 3) == ["823/12/BKPSDM/2026", "823/13/BKPSDM/2026", "823/14/BKPSDM/2026"]
    for pola in ("823/12", "823/#/#"):
        with pytest.raises(IsianSalah) as galat:
            nomor_urut(pola, 1, 1)
        assert galat.value.kolom == "pola"


def test_enam_puluh_baris_sekaligus_dengan_satu_pindaian_gabungan(dunia, django_assert_max_num_queries):
    baris = dunia.bertanda_tangan(60)
    with django_assert_max_num_queries(75):
        hasil = catat(dunia, baris, pindaian=(), gabungan=pindaian("semua.pdf"))
    assert (len(hasil.dicatat), hasil.galat, hasil.asing) == (60, {}, [])
    assert {usulan(b).status for b in baris} == {"SELESAI"}
    dokumen = DokumenUsulan.objects.filter(jenis="SK", diganti_pada=None)
    assert dokumen.count() == 60
    assert len(set(dokumen.values_list("berkas", flat=True))) == 1
    assert set(dokumen.values_list("nomor", flat=True)) == {"823/1 – 823/60"}
    assert muat(baris[-1]).nomor_sk == "823/60"


def test_pindaian_dicocokkan_dengan_nip(dunia):
    a, b, c = dunia.bertanda_tangan(3)
    nip = [x.usulan.pegawai.nip for x in (a, b, c)]
    asing = dunia.orang().nip
    hasil = catat(
        dunia, [a, b, c],
        pindaian=[
            pindaian(f"{nip[0]}.pdf"), pindaian(f"sk {nip[0]} (2).pdf"), pindaian(f"SK-{nip[1]}-final.pdf"),
            pindaian(f"{asing}.pdf"), pindaian("tanpa nama.pdf"), pindaian(f"{nip[1]}_{nip[2]}.pdf"),
        ],
    )  # fmt: skip
    assert [x.pk for x in hasil.dicatat] == [b.pk]
    assert "dua pindaian" in hasil.galat[a.pk]
    assert nip[2] in hasil.galat[c.pk]
    assert hasil.asing == [f"{asing}.pdf", "tanpa nama.pdf", f"{nip[1]}_{nip[2]}.pdf"]
    assert [usulan(x).status for x in (a, b, c)] == ["DISETUJUI", "SELESAI", "DISETUJUI"]
    assert muat(a).nomor_sk == ""
    assert not DokumenUsulan.objects.filter(usulan__in=[a.pk, c.pk]).exists()


def test_pindaian_yang_sudah_dilampirkan_cukup_dan_yang_bukan_pdf_ditolak(dunia):
    a, b = dunia.bertanda_tangan(2)
    from layanan.services.dokumen import lampirkan
    from tests.berkas.contoh import gambar, unggahan

    lampirkan(
        surat=usulan(a).surat, usulan=usulan(a), jenis="SK", unggahan=pindaian(), nomor="1", tanggal=HARI_INI,
        actor=dunia.operator, today=HARI_INI,
    )  # fmt: skip
    hasil = catat(dunia, [a, b], pindaian=[unggahan(f"{b.usulan.pegawai.nip}.png", gambar(), "image/png")])
    assert [x.pk for x in hasil.dicatat] == [a.pk]
    assert "PDF" in hasil.galat[b.pk]


def test_sk_tidak_mendahului_pertek_dan_tidak_di_masa_depan(dunia):
    (b,) = dunia.bertanda_tangan()
    for tanggal, kata in ((HARI_INI - timedelta(1), "mendahului pertek"), (HARI_INI + timedelta(1), "masa depan")):
        hasil = catat(dunia, [b], pakai={"tanggal": tanggal})
        assert kata in hasil.galat[b.pk]
    assert catat(dunia, [b], pakai={"tanggal": HARI_INI}).galat == {}


@pytest.mark.parametrize(
    ("pakai", "kata"),
    [({"nomor": " "}, "nomor SK"), ({"tanggal": None}, "tanggal SK"), ({"penandatangan": ""}, "penanda tangan"),
     ({"nomor": "x" * 101}, "100")],
)  # fmt: skip
def test_isian_yang_kurang_disebut(dunia, pakai, kata):
    (b,) = dunia.bertanda_tangan()
    assert kata in catat(dunia, [b], pakai=pakai).galat[b.pk]
    assert usulan(b).status == "DISETUJUI"


def test_masa_kerja_yang_tidak_ada_pada_pertek_diisi_pada_sk(dunia):
    orang = dunia.orang()
    RiwayatPangkat.objects.filter(pegawai=orang, tmt__lt=date(2022, 1, 1)).delete()
    (b,) = dunia.tanda_tangani(dunia.baris(orang=orang))
    assert "Masa kerja golongan" in catat(dunia, [b]).galat[b.pk]
    assert "bulan 0 sampai 11" in catat(dunia, [b], pakai={"masa": (4, 12), "gaji": 3_000_000}).galat[b.pk]
    assert catat(dunia, [b], pakai={"masa": (4, 0), "gaji": 3_089_300}).galat == {}
    assert (muat(b).mk_tahun, muat(b).mk_bulan, muat(b).gaji_baru) == (4, 0, 3_089_300)


def test_masa_kerja_pada_pertek_tidak_dapat_diubah_lewat_sk(dunia):
    (b,) = dunia.bertanda_tangan()
    catat(dunia, [b], pakai={"masa": (30, 0), "gaji": 9_000_000})
    assert (muat(b).mk_tahun, muat(b).gaji_baru) == (11, 3_390_500)


def test_temuan_yang_menghalangi_menahan_baris_itu_saja(dunia):
    a, b = dunia.bertanda_tangan(2)
    dunia.temuan[a.pk] = [
        TemuanAturan("KP-10", 1, "Hukdis", "x", Tingkat.BLOKIR, True, "Menjalani hukuman.", "Tunggu.", {}, HARI_INI)
    ]
    hasil = catat(dunia, [a, b])
    assert hasil.galat == {a.pk: "KP-10: Menjalani hukuman. Tunggu."}
    assert [x.pk for x in hasil.dicatat] == [b.pk]
    assert not DokumenUsulan.objects.filter(usulan=a.pk).exists()


def test_orang_yang_diblokir_tertahan_yang_lain_terus(dunia):
    a, b = dunia.bertanda_tangan(2)
    Blokir.objects.create(
        pegawai=a.usulan.pegawai, alasan="Pemeriksaan", dasar="Peraturan BKN 1/2023", mulai=HARI_INI, oleh="Pengawas"
    )
    hasil = catat(dunia, [a, b])
    assert "diblokir" in hasil.galat[a.pk]
    assert usulan(b).status == "SELESAI"


def test_yang_dicabut_pengawas_tidak_dapat_dicatat(dunia):
    (b,) = dunia.bertanda_tangan()
    catat_kejadian(usulan=usulan(b), kode="cabut", actor=dunia.penyelia, alasan="Melanggar.")
    assert "dicabut" in catat(dunia, [b]).galat[b.pk]


def test_yang_belum_ditandatangani_tidak_dapat_dicatat(dunia):
    b = muat(dunia.baris())
    assert "Belum ada perteknya" in catat(dunia, [b]).galat[b.pk]


def test_tanpa_pernyataan_diktum_atau_tanpa_baris_ditolak(dunia):
    baris = dunia.bertanda_tangan()
    with pytest.raises(IsianSalah) as galat:
        catat(dunia, baris, sesuai=False)
    assert galat.value.kolom == "sesuai"
    with pytest.raises(IsianSalah):
        catat_sk(surat_id=baris[0].usulan.surat_id, daftar=[], sesuai=True, actor=dunia.operator, today=HARI_INI)


def test_dua_kali_dan_dua_operator(dunia):
    (b,) = dunia.bertanda_tangan()
    catat(dunia, [b])
    assert "sudah dicatat" in catat(dunia, [b], pakai={"nomor": "lain"}).galat[b.pk]
    assert muat(b).nomor_sk == "823/1"


def test_hanya_operator_instansinya(dunia):
    baris = dunia.bertanda_tangan()
    for siapa in (dunia.penyetuju, dunia.penyelia, dunia.verifikator):
        with pytest.raises(TidakBerwenang):
            catat(dunia, baris, actor=siapa)
    for peran in (Peran.OPERATOR, Peran.PENYELIA):
        with pytest.raises(SuratUsulan.DoesNotExist):
            catat(dunia, baris, actor=dunia.lain(peran))


def test_baris_surat_lain_diabaikan(dunia):
    (a,), (b,) = dunia.bertanda_tangan(), dunia.bertanda_tangan()
    catat(dunia, [a, b])
    assert [usulan(x).status for x in (a, b)] == ["SELESAI", "DISETUJUI"]


def test_yang_bersangkutan_diberi_tahu(dunia):
    (b,) = dunia.bertanda_tangan()
    akun = dunia.akun(b)
    catat(dunia, [b])
    pesan = Pesan.objects.get(penerima=akun, kunci__startswith="sk-kp:")
    assert "III/b" in pesan.judul and "823/1" in pesan.isi


def test_sk_dibatalkan_sebelum_tmt_lalu_dicatat_lagi(dunia):
    (b,) = dunia.bertanda_tangan()
    catat(dunia, [b])
    jalankan(kode="batal_sk", usulan_ids=[b.pk], actor=dunia.operator, today=HARI_INI, alasan="Salah nomor.")
    assert (usulan(b).status, usulan(b).alasan_tunggu, muat(b).nomor_sk) == ("DISETUJUI", "SK", "")
    assert DokumenUsulan.objects.filter(usulan=b.pk, diganti_pada=None).count() == 0
    assert catat(dunia, [b], pakai={"nomor": "823/9"}).galat == {}
    assert muat(b).nomor_sk == "823/9"


def test_tmt_yang_sudah_tiba_diterapkan_seketika_dan_tidak_dapat_dibatalkan(dunia):
    surat = dunia.surat()
    (b,) = dunia.tanda_tangani(dunia.baris(surat, tmt=date(2026, 3, 1)))
    hasil = catat(dunia, [b])
    assert hasil.belum_diterapkan == {}
    orang = Pegawai.objects.get(pk=b.usulan.pegawai_id)
    assert (orang.golongan, orang.tmt_golongan) == ("III/b", date(2026, 3, 1))
    assert Transisi.objects.filter(usulan=b.pk, kode="pangkat_diterapkan").count() == 1
    with pytest.raises(LangkahTidakSah, match="sudah berubah"):
        jalankan(kode="batal_sk", usulan_ids=[b.pk], actor=dunia.operator, today=HARI_INI, alasan="Salah.")
