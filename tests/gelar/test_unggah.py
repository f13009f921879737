"""The spreadsheet: 500 rows and 3 wrong ones; by choice the right ones; both tracks; cost."""

import io
import time
from datetime import date

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from gelar.lembar import LEMBAR, baris_masuk
from gelar.models import UsulanGelar
from gelar.services import nilai_ulang, tambah_banyak
from layanan.lembar_kerja import XLSX, UnggahanDitolak
from layanan.models import Usulan
from tests import pabrik
from tests.gelar.alat import GURU, HARI_INI, S2, alamat

JUDUL = {
    "AKADEMIK": ("NIP", "Gelar", "Letak", "Tingkat", "Macam", "Program studi", "Institusi", "Tahun lulus",
                 "Nomor ijazah", "Tanggal ijazah", "Diakui kementerian", "PDDIKTI", "Akreditasi"),
    "PROFESI": ("NIP", "Gelar", "Profesi", "Penyelenggara", "Jenis penyelenggara", "Akreditasi", "Nomor sertifikat",
                "Tanggal sertifikat"),
}  # fmt: skip


def _akademik(nip, **ganti):
    isi = {
        "NIP": nip, "Gelar": "M.M.", "Letak": "", "Tingkat": "S2", "Macam": "Akademik", "Program studi": "Manajemen",
        "Institusi": "Universitas Contoh", "Tahun lulus": "2024", "Nomor ijazah": "IJ", "Tanggal ijazah": "2024-08-01",
        "Diakui kementerian": "ya", "PDDIKTI": "ya", "Akreditasi": "BAIK",
    } | ganti  # fmt: skip
    return [isi[j] for j in JUDUL["AKADEMIK"]]


def _profesi(nip):
    return [nip, "Gr.", "Guru", GURU["penyelenggara"], "PT", "UNGGUL", "PPG-1", "2024-01-05"]


def _berkas(judul, baris):
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True}) as buku:
        lembar = buku.add_worksheet()
        lembar.write_row(0, 0, judul)
        for i, sel in enumerate(baris, 1):
            for j, s in enumerate(sel):
                lembar.write_string(i, j, s)
    return SimpleUploadedFile("gelar.xlsx", keluar.getvalue(), XLSX)


@pytest.fixture
def orang(dunia):
    return [dunia.orang() for _i in range(5)]


def test_semua_benar_disimpan_dan_dinilai(operator, dunia, orang):
    surat = dunia.surat()
    isi = {"berkas": _berkas(JUDUL["AKADEMIK"], [_akademik(p.nip) for p in orang])}
    assert operator.post(alamat("unggah", surat.pk), isi)["Location"] == alamat("surat", surat.pk)
    baris = UsulanGelar.objects.order_by("pk")
    assert {(b.letak, b.tahun_lulus, b.tanggal_ijazah, b.diakui_kementerian) for b in baris} == {
        ("BELAKANG", 2024, date(2024, 8, 1), True)
    }
    for u in Usulan.objects.order_by("pk"):
        assert set(u.temuan.filter(menghalangi=True).values_list("kode", flat=True)) == {"PG-D1"}


def test_baris_salah_disebut_dan_yang_benar_disimpan_atas_pilihan(operator, dunia, orang):
    surat = dunia.surat()
    asing = pabrik.pegawai()
    baris = [_akademik(p.nip) for p in orang[:3]] + [
        _akademik("123"), _akademik(asing.nip), _akademik(orang[3].nip, **{"Tahun lulus": "2031"}),
    ]  # fmt: skip
    hasil = operator.post(alamat("unggah", surat.pk), {"berkas": _berkas(JUDUL["AKADEMIK"], baris)})
    assert hasil.status_code == 422 and not Usulan.objects.exists()
    assert [(s.nomor, s.kolom) for s in hasil.context["salah"]] == [(5, "NIP"), (6, "NIP"), (7, "Tahun lulus")]
    assert (hasil.context["benar"], hasil.context["salah_baris"]) == (3, 3)
    isi = {"aksi": "sebagian", "bungkus": hasil.context["bungkus"]}
    assert operator.post(alamat("unggah", surat.pk), isi | {"bungkus": "rusak"}).status_code == 422
    lain = dunia.surat()
    assert operator.post(alamat("unggah", lain.pk), isi).status_code == 422 and not Usulan.objects.exists()
    assert operator.post(alamat("unggah", surat.pk), isi).status_code == 302
    assert set(Usulan.objects.values_list("pegawai_id", flat=True)) == {p.pk for p in orang[:3]}
    assert set(UsulanGelar.objects.values_list("tanggal_ijazah", flat=True)) == {S2["tanggal_ijazah"]}


def test_jalur_profesi_punya_lembar_sendiri(operator, dunia, orang):
    surat = dunia.surat("PROFESI")
    unggah = alamat("unggah", surat.pk, ruang="profesi")
    salah = operator.post(unggah, {"berkas": _berkas(JUDUL["AKADEMIK"], [_akademik(orang[0].nip)])})
    assert salah.status_code == 422 and "Judul kolom tidak dikenal" in salah.content.decode()
    isi = {"berkas": _berkas(JUDUL["PROFESI"], [_profesi(p.nip) for p in orang])}
    assert operator.post(unggah, isi).status_code == 302
    assert set(Usulan.objects.values_list("jenis", flat=True)) == {"PG-P"}
    templat = operator.get(alamat("templat", surat.pk, ruang="profesi"))
    assert templat["Content-Type"] == XLSX


def test_kelompok_dan_gelar_kehormatan_pada_lembar(operator, dunia, orang):
    """A physician's diploma has its own starting rank; an honorary degree is warned of (PG-15)."""
    surat = dunia.surat()
    baris = [_akademik(orang[0].nip, Gelar="S.Ked.", Tingkat="S1"), _akademik(orang[1].nip)]
    judul = (*JUDUL["AKADEMIK"], "Kelompok khusus", "Gelar kehormatan")
    berkas = _berkas(judul, [[*baris[0], "dokter", ""], [*baris[1], "", "ya"]])
    assert operator.post(alamat("unggah", surat.pk), {"berkas": berkas}).status_code == 302
    dokter, kehormatan = UsulanGelar.objects.order_by("pk")
    assert (dokter.kelompok, dokter.kehormatan) == ("DOKTER", False)
    assert kehormatan.kehormatan and kehormatan.usulan.temuan.filter(kode="PG-15", basi=False).exists()


def test_sekolah_pada_lembar_menjadi_peningkatan(operator, dunia, orang):
    surat = dunia.surat()
    baris = [_akademik(orang[0].nip, Gelar="", Tingkat="SLTA", Macam="")]
    operator.post(alamat("unggah", surat.pk), {"berkas": _berkas(JUDUL["AKADEMIK"], baris)})
    assert Usulan.objects.get().jenis == "PG-S"


def test_lima_ratus_baris(dunia, django_assert_max_num_queries):
    surat = dunia.surat()
    orang = [pabrik.pegawai(unit=dunia.unit, gelar_belakang="S.E.") for _i in range(500)]
    lembar = LEMBAR["AKADEMIK"].baca(_berkas(JUDUL["AKADEMIK"], [_akademik(p.nip) for p in orang]))
    masuk = baris_masuk("AKADEMIK", lembar)
    umum = {"surat_id": surat.pk, "actor": dunia.operator, "today": HARI_INI}
    buruk = [*masuk[:497], *(type(m)(m.nomor, f"{i:018d}", m.isi) for i, m in enumerate(masuk[497:]))]
    with pytest.raises(UnggahanDitolak) as galat:
        tambah_banyak(masuk=buruk, **umum)
    assert [s.nomor for s in galat.value.daftar] == [499, 500, 501] and not Usulan.objects.exists()
    with django_assert_max_num_queries(40):
        assert len(tambah_banyak(masuk=masuk, **umum)) == 500
    with django_assert_max_num_queries(20):
        mulai = time.perf_counter()
        assert len(nilai_ulang(surat=surat, today=HARI_INI)) == 500
        assert time.perf_counter() - mulai < 5  # 1 s on an idle machine (bench), never minutes
