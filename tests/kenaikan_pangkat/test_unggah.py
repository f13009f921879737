"""A month's promotions from a spreadsheet: 500 rows with three wrong ones, and the officer's choice."""

import io
import re
from datetime import date

import pytest
import python_calamine
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from kenaikan_pangkat import services
from kenaikan_pangkat.models import UsulanPangkat
from kenaikan_pangkat.services import IsiBaris
from layanan.lembar_kerja import XLSX
from layanan.models import Usulan
from tests import pabrik
from tests.kenaikan_pangkat.alat import HARI_INI, alamat, klien

JUDUL = ("NIP", "Jenis KP", "Tingkat ijazah", "Tanggal peristiwa", "Sebab")


def lembar(*baris, judul=JUDUL):
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True}) as buku:
        isian = buku.add_worksheet()
        for i, isi in enumerate((judul, *baris)):
            isian.write_row(i, 0, isi)
    return SimpleUploadedFile("kp.xlsx", keluar.getvalue(), XLSX)


def isi_xlsx(jawaban) -> list[list]:
    assert jawaban["Content-Type"] == XLSX
    return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(jawaban.content)).get_sheet_by_index(0).to_python()


def bungkus(jawaban) -> str:
    return re.search(r'name="bungkus" value="([^"]+)"', jawaban.content.decode())[1]


@pytest.fixture
def surat(dunia):
    return dunia.surat()


def test_lima_ratus_baris_dengan_tiga_salah(operator, dunia, surat, django_assert_max_num_queries):
    orang = dunia.banyak(497)
    luar = pabrik.pegawai()
    baris = [(o.nip, "101") for o in orang]
    baris[9:9] = [(luar.nip, "101")]  # row 11
    baris[99:99] = [(orang[0].nip, "Reguler")]  # row 101: the same person again
    baris[249:249] = [("198001012005011001", "sembarang")]  # row 251
    assert len(baris) == 500
    jawaban = operator.post(alamat("unggah", surat.pk), {"berkas": lembar(*baris)})
    assert jawaban.status_code == 422
    assert not Usulan.objects.exists()
    salah = {(s.nomor, s.kolom) for s in jawaban.context["salah"]}
    assert salah == {(11, "NIP"), (101, "NIP"), (251, "Jenis KP")}
    assert "Simpan 497 baris yang benar saja" in jawaban.content.decode()

    hasil = isi_xlsx(operator.post(alamat("hasil_unggah", surat.pk), {"bungkus": bungkus(jawaban)}))
    assert len(hasil) == 501
    assert [b[0] for b in hasil[1:] if b[2] == "salah"] == [11, 101, 251]
    assert not Usulan.objects.exists()

    with django_assert_max_num_queries(60):
        simpan = operator.post(alamat("unggah", surat.pk), {"aksi": "sebagian", "bungkus": bungkus(jawaban)})
    assert simpan["Location"] == alamat("surat", surat.pk)
    assert UsulanPangkat.objects.count() == 497
    assert set(UsulanPangkat.objects.values_list("golongan_baru", "tmt")) == {("III/b", date(2026, 4, 1))}
    unduh = isi_xlsx(operator.get(alamat("hasil", surat.pk)))
    assert len(unduh) == 498
    assert unduh[1][2:6] == ["Reguler", "III/a", "III/b", date(2026, 4, 1)]


def test_menekan_simpan_dua_kali_tidak_menggandakan(operator, dunia, surat):
    a, b = dunia.banyak(2)
    jawaban = operator.post(alamat("unggah", surat.pk), {"berkas": lembar((a.nip, "101"), (b.nip, "x"))})
    for _i in range(2):
        operator.post(alamat("unggah", surat.pk), {"aksi": "sebagian", "bungkus": bungkus(jawaban)})
    assert UsulanPangkat.objects.count() == 1


def test_bungkus_milik_surat_lain_atau_diubah_ditolak(operator, dunia, surat):
    (a,) = dunia.banyak(1)
    jawaban = operator.post(alamat("unggah", surat.pk), {"berkas": lembar((a.nip, "101"), ("1", "101"))})
    teks, lain = bungkus(jawaban), dunia.surat()
    for surat_id, isi in ((lain.pk, teks), (surat.pk, teks[:-2] + "xx"), (surat.pk, "")):
        assert operator.post(alamat("unggah", surat_id), {"aksi": "sebagian", "bungkus": isi}).status_code == 422
        assert operator.post(alamat("hasil_unggah", surat_id), {"bungkus": isi}).status_code == 302
    assert not UsulanPangkat.objects.exists()


def test_lembar_yang_benar_disimpan_semua_menurut_jenisnya(operator, dunia, surat):
    a, b = dunia.banyak(2)
    baris = ((a.nip, "Reguler", "S1"), (b.nip, "pengabdian", "", "2026-03-01", "MENINGGAL"))
    jawaban = operator.post(alamat("unggah", surat.pk), {"berkas": lembar(*baris)})
    assert jawaban["Location"] == alamat("surat", surat.pk)
    satu, dua = UsulanPangkat.objects.select_related("usulan", "ijazah").order_by("pk")
    assert (satu.usulan.jenis, satu.ijazah.tingkat) == ("101", "S1")
    assert (dua.usulan.jenis, dua.sebab, dua.tmt) == ("PENGABDIAN", "MENINGGAL", date(2026, 3, 1))


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        (("101", "S3"), "Tingkat ijazah"), (("101", "doktor"), "Tingkat ijazah"), (("", ""), "Jenis KP"),
        (("PENGABDIAN", "", "", "MENINGGAL"), "Tanggal peristiwa"), (("ANUMERTA", "", "2026-03-01", ""), "Sebab"),
        (("ANUMERTA", "", "2026-03-01", "BUP"), "Sebab"),
        (("PENGABDIAN", "", "2026-03-11", "MENINGGAL"), "Tanggal peristiwa"),
        (("PENGABDIAN", "", "kemarin", "BUP"), "Tanggal peristiwa"),
    ],
)  # fmt: skip
def test_baris_salah_disebut_kolomnya(operator, dunia, surat, isi, kolom):
    (a,) = dunia.banyak(1)
    jawaban = operator.post(alamat("unggah", surat.pk), {"berkas": lembar((a.nip, *isi))})
    assert jawaban.status_code == 422
    assert [(s.nomor, s.kolom) for s in jawaban.context["salah"]] == [(2, kolom)]
    assert not Usulan.objects.exists()


def test_templat_dapat_diisi_lagi_dan_hanya_operator_surat_itu_yang_mengunggah(operator, dunia, surat):
    templat = operator.get(alamat("templat", surat.pk))
    assert isi_xlsx(templat)[0][:2] == ["NIP", "Jenis KP"]
    assert klien(dunia.penyetuju).get(alamat("unggah", surat.pk)).status_code == 403
    lain = pabrik.petugas(pabrik.Peran.OPERATOR, pabrik.instansi())
    assert klien(lain).get(alamat("unggah", surat.pk)).status_code == 404


def test_jumlah_kueri_tidak_bertambah_dengan_baris(dunia, django_assert_max_num_queries):
    """As with one row, so with many: rows differ in nothing that would be asked one by one."""
    orang = dunia.banyak(61)

    def tambah(daftar):
        surat = dunia.surat()
        isi = [(i, o.nip, IsiBaris("101")) for i, o in enumerate(daftar)]
        with django_assert_max_num_queries(60) as kueri:
            services.tambah_banyak(surat_id=surat.pk, daftar=isi, actor=dunia.operator, today=HARI_INI)
        return len(kueri)

    assert tambah(orang[1:]) == tambah(orang[:1])
