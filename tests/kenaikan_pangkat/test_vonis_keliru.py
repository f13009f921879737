"""People who would be refused or passed wrongly: opened again, windows moved under them, decrees that come late."""

from datetime import date

import pytest

from kenaikan_pangkat.models import Jendela, UsulanPangkat
from kenaikan_pangkat.selectors.fakta import dokumen_wajib, fakta_calon, fakta_surat
from kenaikan_pangkat.selectors.kandidat import usulan_terbuka
from kenaikan_pangkat.selectors.layar import jumlah_pindah
from kenaikan_pangkat.services import nilai_ulang
from kenaikan_pangkat.services.jendela import siapkan_jendela
from kenaikan_pangkat.services.koreksi import ajukan_koreksi, putuskan_koreksi
from kenaikan_pangkat.services.terapkan import terhalang
from kepegawaian.models import Pegawai, RiwayatJabatan, RiwayatPangkat
from layanan.galat import IsianSalah
from layanan.models import Parameter, SuratUsulan, SyaratDokumen, Usulan
from layanan.services.kejadian import catat_kejadian
from layanan.services.transisi import jalankan
from tests import pabrik
from tests.kenaikan_pangkat.alat import BERIKUT, HARI_INI, TMT, berkas, kode
from tests.kenaikan_pangkat.rules import bahan as b

LEWAT = date(2026, 3, 20)  # the window of 1 April closed on the 15th


def baris(pk: int) -> UsulanPangkat:
    return UsulanPangkat.objects.select_related("usulan__pegawai", "usulan__surat").get(pk=pk)


def bersk(dunia):
    """A line whose decree is recorded, before its TMT."""
    surat, (pk,) = dunia.sampai_ditandatangani()
    UsulanPangkat.objects.filter(pk=pk).update(nomor_sk="823/1", tanggal_sk=HARI_INI, penandatangan_sk="Bupati")
    Usulan.objects.filter(pk=pk).update(status="SELESAI", alasan_tunggu="")
    return surat, baris(pk)


def test_dibuka_kembali_sesudah_jendela_tutup_tidak_menjadi_terlambat(dunia):
    surat, (pk,) = dunia.sampai_di_bkn()
    jalankan(kode="tolak", usulan_ids=[pk], actor=dunia.verifikator, today=HARI_INI, alasan="x", alasan_kode="PREDIKAT")
    jalankan(kode="buka_kembali", usulan_ids=[pk], actor=dunia.penyelia, today=LEWAT, alasan="Keliru ditolak.")
    assert Usulan.objects.get(pk=pk).diterima_pada == LEWAT
    nilai_ulang(surat=surat, today=LEWAT)
    assert "KP-02" not in kode(baris(pk))
    assert jumlah_pindah(surat, LEWAT) == (1, 0)


@pytest.mark.parametrize(
    ("buka", "tutup"), [(date(2026, 2, 16), date(2026, 3, 15)), (date(2026, 3, 11), date(2026, 3, 20))]
)
def test_jendela_yang_bergeser_di_bawah_yang_sudah_diterima(dunia, buka, tutup):
    surat, (pk,) = dunia.sampai_di_bkn()
    draf = dunia.baris(dunia.surat())
    Jendela.objects.filter(tmt=TMT).update(buka=buka, tutup=tutup)
    for s in (surat, draf.usulan.surat):
        nilai_ulang(surat=s, today=HARI_INI)
    assert "KP-02" not in kode(baris(pk))
    assert ("KP-02" in kode(draf)) is (buka > HARI_INI)


def test_parameter_yang_menutup_jendela_ke_belakang_tidak_membuat_terlambat(dunia):
    """New parameters of today say that the open window closed five days ago; what came in yesterday was in time."""
    surat, (pk,) = dunia.sampai_di_bkn()
    pola = {"buka": {"bulan_sebelum": 2, "hari": 6}, "tutup": {"bulan_sebelum": 1, "hari": 5}}
    Parameter.objects.filter(kode="KP_JENDELA", berlaku_mulai="2025-10-01").update(nilai=pola)
    siapkan_jendela(today=HARI_INI)
    tepi = {j.tmt: (j.buka, j.tutup) for j in Jendela.objects.filter(tmt__in=[TMT, BERIKUT]).order_by("tmt")}
    assert tepi[TMT] == (date(2026, 2, 16), date(2026, 3, 15))
    assert tepi[BERIKUT] == (date(2026, 3, 16), date(2026, 4, 5))
    assert siapkan_jendela(today=HARI_INI) == 0
    nilai_ulang(surat=surat, today=HARI_INI)
    assert "KP-02" not in kode(baris(pk))


def test_koreksi_tmt_ke_jendela_berikut_tidak_terlalu_dini(dunia):
    _surat, (pk,) = dunia.sampai_ditandatangani()
    k = ajukan_koreksi(
        usulan_id=pk, macam="PERBAIKAN", alasan="TMT keliru.", perubahan={"tmt": BERIKUT},
        unggahan=berkas("bukti.pdf"), actor=dunia.operator, today=HARI_INI,
    )  # fmt: skip
    putuskan_koreksi(koreksi_id=k.pk, setuju=True, putusan="Sesuai bukti.", actor=dunia.penyelia, today=HARI_INI)
    assert baris(pk).tmt == BERIKUT


def test_sk_yang_menunggu_tmt_adalah_usulan_yang_berjalan(dunia):
    surat, satu = bersk(dunia)
    orang = satu.usulan.pegawai
    assert usulan_terbuka([orang.pk])[orang.pk].pk == satu.pk
    dua = dunia.baris(dunia.surat(tmt=BERIKUT), orang, beralasan=False)
    assert "KP-14" in kode(dua, menghalangi=True)
    assert terhalang(surat, TMT) == {}  # the decreed one does not wait for the draft
    catat_kejadian(usulan=satu.usulan, kode="cabut", actor=dunia.penyelia, alasan="Melanggar.")
    nilai_ulang(surat=dua.usulan.surat, today=HARI_INI)
    assert "KP-14" not in kode(dua)


@pytest.mark.parametrize("ubah", ["diterapkan", "naik di tempat lain"])
def test_sk_yang_tidak_lagi_menunggu_tidak_menahan_yang_berikut(dunia, ubah):
    _surat, satu = bersk(dunia)
    orang = satu.usulan.pegawai
    if ubah == "diterapkan":
        UsulanPangkat.objects.filter(pk=satu.pk).update(diterapkan_pada="2026-04-01T00:00:00Z")
    else:
        Pegawai.objects.filter(pk=orang.pk).update(golongan="III/b", tmt_golongan=date(2026, 2, 1))
    assert usulan_terbuka([orang.pk]) == {}


def test_sk_yang_terlambat_tidak_dinilai_menurut_jabatan_sesudah_tmt(dunia):
    """TMT 1 April; a functional post since May; the decree is recorded in June."""
    surat, satu = bersk(dunia)
    orang = satu.usulan.pegawai
    RiwayatJabatan.objects.filter(pegawai=orang).delete()
    RiwayatJabatan.objects.create(pegawai=orang, jabatan=dunia.kursi, tmt=date(2022, 1, 3), tmt_akhir=date(2026, 5, 1))
    orang.jabatan = pabrik.jabatan(dunia.unit, jenis="JF", jenjang="AHLI_PERTAMA", eselon="", nama="Analis")
    orang.tmt_jabatan = date(2026, 5, 1)
    orang.save()
    assert terhalang(surat, date(2026, 6, 10)) == {}
    orang.tmt_jabatan = TMT  # held on the TMT: reguler is not his kind
    orang.save()
    assert terhalang(surat, date(2026, 6, 10))[satu.pk].startswith("KP-17")


def test_jabatan_yang_berganti_selagi_diverifikasi_dikatakan(dunia):
    surat, (pk,) = dunia.sampai_di_bkn()
    orang = baris(pk).usulan.pegawai
    orang.jabatan, orang.tmt_jabatan = pabrik.jabatan(dunia.unit, nama="Pengadministrasi"), HARI_INI
    orang.save()
    nilai_ulang(surat=surat, today=HARI_INI)
    t = baris(pk).usulan.temuan.get(kode="KP-12", basi=False)
    assert t.menghalangi
    assert "jabatan Pengelola Data pada usulan, Pengadministrasi pada rekam" in t.pesan
    assert "naik pangkat" not in t.pesan


def test_jabatan_yang_berganti_sesudah_pertek_tidak_menahan_sk(dunia):
    surat, satu = bersk(dunia)
    orang = satu.usulan.pegawai
    orang.jabatan, orang.tmt_jabatan = pabrik.jabatan(dunia.unit, nama="Pengadministrasi"), date(2026, 3, 25)
    orang.save()
    assert terhalang(surat, TMT) == {}


def test_dokumen_yang_diminta_sesudah_pertek_tidak_menahan_sk(dunia):
    surat, satu = bersk(dunia)
    di_bkn, (pk,) = dunia.sampai_di_bkn()
    SyaratDokumen.objects.filter(layanan="kenaikan_pangkat", jenis="101", dokumen="SK_PANGKAT").update(pasti=True)
    assert terhalang(surat, TMT) == {}
    assert terhalang(di_bkn, TMT)[pk].startswith("KP-15")


def test_pddikti_205_belum_pasti(acuan):
    wajib = dokumen_wajib(0, ["203", "205"], HARI_INI)
    assert "PDDIKTI" in wajib["205"].ragu
    assert "PDDIKTI" not in wajib["203"].ragu


def test_pernah_pppk_dapat_ditandatangani(dunia):
    surat = dunia.surat()
    orang = dunia.orang(tmt_cpns=date(2022, 4, 1))
    RiwayatPangkat.objects.filter(pegawai=orang, golongan="II/d").delete()
    RiwayatPangkat.objects.create(pegawai=orang, golongan="IX", tmt=date(2019, 4, 1), mk_tahun=3, mk_bulan=0)
    b_ = dunia.baris(surat, orang)
    dunia.kirim(surat)
    jalankan(kode="setujui", usulan_ids=[b_.pk], actor=dunia.verifikator, today=HARI_INI)
    jalankan(kode="tanda_tangani", usulan_ids=[b_.pk], actor=dunia.penyelia, today=HARI_INI)
    assert (baris(b_.pk).mk_tahun, baris(b_.pk).mk_bulan) == (4, 0)


@pytest.mark.parametrize(("jenis", "sebab"), [("PENGABDIAN", "MENINGGAL"), ("ANUMERTA", "TEWAS")])
@pytest.mark.parametrize("tanggal", [date(226, 5, 17), date(1999, 12, 31), date(2022, 4, 1)])
def test_tanggal_peristiwa_yang_salah_ketik_ditolak_pada_kolomnya(dunia, jenis, sebab, tanggal):
    surat = dunia.surat(tmt=None)
    with pytest.raises(IsianSalah) as galat:
        dunia.baris(surat, None, jenis, sebab=sebab, tanggal_peristiwa=tanggal)
    assert galat.value.kolom == "tanggal_peristiwa"
    assert not SuratUsulan.objects.get(pk=surat.pk).usulan.exists()


def test_ijazah_yang_menaikkan_paling_jauh_dipakai():
    """A doctor who graduated in a second S-1 later: table 2.6 goes by the doctor's diploma."""
    dokter, s1 = b.ijazah("S1", "DOKTER", tahun_lulus=2010), b.ijazah("S1", tahun_lulus=2015)
    orang = b.orang(pendidikan=(s1, dokter))
    f = fakta_calon(orang, "203", b.T, b.PARAMETER)
    assert (f.ijazah, f.golongan_baru) == (dokter, "III/b")
    assert b.tingkat(f, "KP-08") is None


def test_baris_tanpa_pilihan_ijazah_sama_dengan_golongan_barunya(dunia):
    orang = dunia.orang()
    for kelompok, tahun in (("DOKTER", 2010), ("", 2015)):
        orang.riwayatpendidikan.create(tingkat="S1", kelompok=kelompok, program_studi="x", tahun_lulus=tahun)
    satu = dunia.baris(dunia.surat(), orang, "203", tugas_sesuai=True, beralasan=False)
    (f,) = fakta_surat(satu.usulan.surat, today=HARI_INI).values()
    assert (satu.golongan_baru, f.ijazah.kelompok) == ("III/b", "DOKTER")
    assert "KP-08" not in kode(satu)
