"""Every kind of movement can be made lawful on the agency's own pages, and is stopped without its papers."""

from datetime import date

import pytest

from kepegawaian.models import RiwayatJabatan
from layanan.galat import IsianSalah
from layanan.models import Usulan
from layanan.services.dokumen import lampirkan
from mutasi import services
from tests import pabrik
from tests.mutasi.alat import HARI_INI, PELANTIKAN, Dunia, alamat, berkas, kapus, klien

pytestmark = pytest.mark.django_db
LAMA = date(2021, 1, 4)


@pytest.fixture
def dunia():
    return Dunia()


def orang_di(dunia, jabatan, *sebelumnya):
    """Somebody in a post since 2021, formerly from 2012 on in others."""
    p = dunia.orang(jabatan, tmt_jabatan=LAMA)
    RiwayatJabatan.objects.filter(pegawai=p).update(tmt=LAMA)
    for j in sebelumnya:
        RiwayatJabatan.objects.create(pegawai=p, jabatan=j, tmt=date(2012, 1, 2), tmt_akhir=LAMA)
    return p


def halangan(baris) -> set[str]:
    usulan = Usulan.objects.get(pk=baris.pk)
    return set(usulan.temuan.filter(basi=False, menghalangi=True).values_list("kode", flat=True))


def kirim_dokumen(dunia, baris, jenis, **isi):
    """Post the document's form as the operator does."""
    isi = {"nomor": "1/2026", "tanggal": "2026-03-02", "berkas": berkas()} | isi
    return klien(dunia.operator).post(alamat("dokumen_baris", baris.pk, jenis), isi)


def test_m03_needs_the_result_of_the_uji_kompetensi(dunia):
    p = orang_di(dunia, dunia.kursi(jenis="JPT_PRATAMA", eselon="II.b"))
    baris = dunia.baris(dunia.surat(), p, dunia.kursi(jenis="JPT_PRATAMA", eselon="II.b"))
    assert baris.usulan.jenis == "M03" and halangan(baris) == {"C4"}
    tanpa_hasil = kirim_dokumen(dunia, baris, "HASIL_UKOM")
    assert tanpa_hasil.status_code == 422 and b"Hasil" in tanpa_hasil.content and halangan(baris) == {"C4"}
    assert kirim_dokumen(dunia, baris, "HASIL_UKOM", ket_hasil="TIDAK_MEMENUHI").status_code == 302
    assert halangan(baris) == {"C4"}
    assert kirim_dokumen(dunia, baris, "HASIL_UKOM", ket_hasil="MEMENUHI").status_code == 302
    assert halangan(baris) == set()


def test_m04_and_m06_follow_from_the_career(dunia):
    staf, pengawas = dunia.kursi(), dunia.kursi(jenis="PENGAWAS", eselon="IV.a")
    surat = dunia.surat()
    naik = dunia.baris(surat, orang_di(dunia, staf), pengawas)
    assert naik.usulan.jenis == "M06" and halangan(naik) == set()
    kepala = orang_di(dunia, dunia.kursi(jenis="PENGAWAS", eselon="IV.a"), staf)
    admin = dunia.baris(surat, kepala, dunia.kursi(jenis="ADMINISTRATOR", eselon="III.b"))
    assert admin.usulan.jenis == "M04" and halangan(admin) == set()
    lompat = dunia.baris(surat, orang_di(dunia, dunia.kursi()), dunia.kursi(jenis="ADMINISTRATOR", eselon="III.b"))
    assert "D5" in halangan(lompat)


def test_m05_rotation_of_pengawas_passes(dunia):
    p = orang_di(dunia, dunia.kursi(jenis="PENGAWAS", eselon="IV.a"))
    baris = dunia.baris(dunia.surat(), p, dunia.kursi(jenis="PENGAWAS", eselon="IV.a"))
    assert baris.usulan.jenis == "M05" and halangan(baris) == set()


def test_m09_from_one_puskesmas_to_another(dunia):
    dokter, _jf, _kepala = kapus(dunia)
    lain = pabrik.jabatan(
        pabrik.unit(dunia.instansi, nama="Puskesmas Lain", jenis="PUSKESMAS"), nama="Kepala Puskesmas Lain",
        jenis="JF", jenjang="AHLI_MUDA", rumpun="MEDIS", tugas_tambahan="KEPALA_PUSKESMAS",
    )  # fmt: skip
    baris = dunia.baris(dunia.surat(), dokter, lain)
    assert baris.usulan.jenis == "M09" and halangan(baris) == set()


def test_m11_needs_the_penalty_with_its_examination(dunia):
    p = orang_di(dunia, dunia.kursi(jenis="ADMINISTRATOR", eselon="III.b"))
    baris = dunia.baris(
        dunia.surat(), p, dunia.kursi(jenis="PENGAWAS", eselon="IV.a"), alasan="HUKUMAN_DISIPLIN",
    )  # fmt: skip
    assert baris.usulan.jenis == "M11" and "E4" in halangan(baris)
    hukuman = {
        "ket_tingkat": "BERAT", "ket_jenis": "PENURUNAN_JABATAN", "ket_tmt": "2026-03-02",
        "ket_tmt_akhir": "2027-03-02",
    }  # fmt: skip
    assert kirim_dokumen(dunia, baris, "SK_HUKDIS", **hukuman).status_code == 302
    assert halangan(baris) == {"E6"}
    assert kirim_dokumen(dunia, baris, "SK_TIM_PEMERIKSA", tanggal="2026-02-02").status_code == 302
    assert kirim_dokumen(dunia, baris, "BAP", tanggal="2026-02-20").status_code == 302
    assert halangan(baris) == set()
    assert kirim_dokumen(dunia, baris, "SK_HUKDIS", **hukuman | {"ket_tmt_akhir": "2029-03-02"}).status_code == 302
    assert "E5" in halangan(baris)


def test_m12_by_resignation_needs_the_letter(dunia):
    p = orang_di(dunia, dunia.kursi(jenis="PENGAWAS", eselon="IV.a"))
    surat = dunia.surat()
    baris = services.tambah_baris(
        surat_id=surat.pk, pegawai_id=p.pk, jabatan_tujuan_id=None, alasan="MENGUNDURKAN_DIRI",
        uraian_alasan="Atas permintaan sendiri.", actor=dunia.operator, today=HARI_INI,
    )  # fmt: skip
    assert baris.usulan.jenis == "M12" and {"E2"} <= halangan(baris)
    assert kirim_dokumen(dunia, baris, "PERMOHONAN").status_code == 302
    assert halangan(baris) == set()


@pytest.mark.parametrize(
    ("keterangan", "kolom"),
    [
        ({}, "hasil"),
        ({"hasil": "BAGUS"}, "hasil"),
    ],
)
def test_the_service_names_the_fact_that_is_missing_or_wrong(dunia, keterangan, kolom):
    p = orang_di(dunia, dunia.kursi(jenis="JPT_PRATAMA", eselon="II.b"))
    baris = dunia.baris(dunia.surat(), p, dunia.kursi(jenis="JPT_PRATAMA", eselon="II.b"))
    with pytest.raises(IsianSalah) as galat:
        lampirkan(
            surat=baris.usulan.surat, usulan=baris.usulan, jenis="HASIL_UKOM", unggahan=berkas(), nomor="1",
            tanggal=date(2026, 3, 2), keterangan=keterangan, actor=dunia.operator, today=HARI_INI,
        )  # fmt: skip
    assert galat.value.kolom == kolom
    assert not baris.usulan.dokumen.exists()


@pytest.mark.parametrize(
    ("asal", "jenjang"),
    [
        ({"jenis": "PENGAWAS", "eselon": "IV.a"}, "AHLI_MUDA"),
        ({"jenis": "PELAKSANA"}, "AHLI_PERTAMA"),
        ({"jenis": "JF", "jenjang": "AHLI_PERTAMA"}, "AHLI_MUDA"),
    ],
)
def test_m07_needs_the_certificate_and_the_formasi(dunia, asal, jenjang):
    """Into a functional post, or up in it: stopped without its papers, whatever the officer meant it to be."""
    p = orang_di(dunia, dunia.kursi(bidang="Pendataan", **asal))
    baris = dunia.baris(dunia.surat(), p, dunia.kursi(jenis="JF", jenjang=jenjang, bidang="pendataan"))
    assert baris.usulan.jenis == "M07" and halangan(baris) == {"D11"}
    assert kirim_dokumen(dunia, baris, "SERTIFIKAT_UKOM_JF", ket_hasil="MEMENUHI").status_code == 302
    assert halangan(baris) == {"D11"}
    assert kirim_dokumen(dunia, baris, "FORMASI_JF").status_code == 302
    assert halangan(baris) == set()
    assert kirim_dokumen(dunia, baris, "SERTIFIKAT_UKOM_JF", ket_hasil="TIDAK_MEMENUHI").status_code == 302
    assert halangan(baris) == {"D11"}


def test_m07_outside_the_map_of_moves_is_refused(dunia):
    p = orang_di(dunia, dunia.kursi(jenis="PELAKSANA", bidang="Pendataan"))
    baris = dunia.baris(dunia.surat(), p, dunia.kursi(jenis="JF", jenjang="AHLI_MUDA", bidang="Pendataan"))
    assert baris.usulan.jenis == "M07" and {"D11", "D12"} <= halangan(baris)


def test_m07_names_the_field_that_the_peta_jabatan_lacks(dunia):
    p = orang_di(dunia, dunia.kursi(jenis="PENGAWAS", eselon="IV.a"))
    baris = dunia.baris(dunia.surat(), p, dunia.kursi(jenis="JF", jenjang="AHLI_MUDA"))
    kirim_dokumen(dunia, baris, "SERTIFIKAT_UKOM_JF", ket_hasil="MEMENUHI")
    kirim_dokumen(dunia, baris, "FORMASI_JF")
    temuan = Usulan.objects.get(pk=baris.pk).temuan.get(basi=False, kode="D11")
    assert temuan.tingkat == "DATA_KURANG" and "bidang pekerjaan" in temuan.pesan


@pytest.mark.parametrize(("jalur", "jenis", "dasar"), [
    ("SELEKSI_TERBUKA", "M01", "HASIL_PANSEL"), ("MANAJEMEN_TALENTA", "M02", "KEPUTUSAN_TALENTA"),
])  # fmt: skip
def test_m01_and_m02_follow_from_the_road_and_its_papers(dunia, jalur, jenis, dasar):
    staf = dunia.kursi(jenis="PENGAWAS", eselon="IV.a", bidang="Perencanaan")
    p = orang_di(dunia, dunia.kursi(jenis="ADMINISTRATOR", eselon="III.a", bidang="Perencanaan"), staf)
    kepala = dunia.kursi(jenis="JPT_PRATAMA", eselon="II.b", bidang="Perencanaan")
    baris = dunia.baris(dunia.surat(), p, kepala, jalur=jalur)
    assert baris.usulan.jenis == jenis and halangan(baris) == {"D1", "D1b"}
    for kode in (dasar, "REKOMENDASI_RENCANA"):
        assert "D1b" in halangan(baris)
        assert kirim_dokumen(dunia, baris, kode).status_code == 302
    assert halangan(baris) == {"D1"}
    for kode in ("ASESMEN", "SURAT_SEHAT"):
        assert kirim_dokumen(dunia, baris, kode).status_code == 302
    assert halangan(baris) == set()


def test_a_functional_official_moves_within_the_jenjang(dunia):
    jf = {"jenis": "JF", "jenjang": "AHLI_MUDA", "nama": "Perawat Ahli Muda"}
    baris = dunia.baris(dunia.surat(), orang_di(dunia, dunia.kursi(**jf)), dunia.kursi(**jf))
    assert baris.usulan.jenis == "M10" and halangan(baris) == set()


def test_the_road_to_a_jpt_is_asked_at_its_field(operator, dunia):
    kepala = dunia.kursi(jenis="JPT_PRATAMA", eselon="II.b", formasi=1)
    p = dunia.orang(dunia.kursi(jenis="ADMINISTRATOR", eselon="III.a", formasi=1))
    surat = dunia.surat()
    isi = {
        "cara": "PINDAH", "jabatan_tujuan": kepala.pk, "alasan": "PENGEMBANGAN_KARIER", "uraian_alasan": "x",
        "tanggal_pelantikan": f"{PELANTIKAN}", "aksi": "simpan",
    }  # fmt: skip
    jawaban = operator.post(alamat("tambah", surat.pk, p.pk), isi)
    assert jawaban.status_code == 422 and "jalur" in jawaban.context["form"].errors
    assert operator.post(alamat("tambah", surat.pk, p.pk), isi | {"jalur": "MANAJEMEN_TALENTA"}).status_code == 302
    assert surat.usulan.get().jenis == "M02"
