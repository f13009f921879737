"""The spreadsheet: each fault named by row and column with nothing stored; a large clean sheet is quick."""

import io
import time

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import load_workbook

from kepegawaian.models import Jabatan, Pegawai, RiwayatJabatan, RiwayatKinerja, RiwayatPendidikan
from layanan.models import Usulan
from mutasi import unggah
from tests import pabrik
from tests.mutasi.alat import alamat

KEPALA = list(unggah.KOLOM)


def xlsx(*baris, kepala=KEPALA, rumus=()) -> SimpleUploadedFile:
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True}) as buku:
        lembar = buku.add_worksheet()
        hari = buku.add_format({"num_format": "yyyy-mm-dd"})
        for i, isi in enumerate([kepala, *baris]):
            for j, sel in enumerate(isi):
                if hasattr(sel, "year"):
                    lembar.write_datetime(i, j, sel, hari)
                elif isinstance(sel, str):
                    lembar.write_string(i, j, sel)
                else:
                    lembar.write(i, j, sel)
        for i, j, teks in rumus:
            lembar.write_formula(i, j, teks, value="123")
    return SimpleUploadedFile("usulan.xlsx", keluar.getvalue())


def csv(teks: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("usulan.csv", teks.encode())


@pytest.fixture
def unggahkan(operator, dunia):
    surat = dunia.surat()

    def kirim(berkas):
        return operator.post(alamat("unggah", surat.pk), {"berkas": berkas})

    kirim.surat = surat
    return kirim


def _salah(jawaban) -> list[tuple[int, str]]:
    assert jawaban.status_code == 422
    assert not Usulan.objects.exists()
    return [(s.nomor, s.kolom) for s in jawaban.context["salah"]]


def test_berkas_benar_menjadi_baris_dengan_temuan(unggahkan, dunia, operator):
    from datetime import date

    a, b, c = dunia.orang(), dunia.orang(), dunia.orang()
    x, y = dunia.kursi(), dunia.kursi(jenis="PENGAWAS", eselon="IV.a")
    jawaban = unggahkan(
        xlsx(
            [a.nip, x.kode, "KEBUTUHAN_ORGANISASI", "Pemerataan", date(2026, 4, 1)],
            [b.nip, y.kode, "Pengembangan karier", "Promosi", "02-04-2026"],
            [c.nip, "-", "mengundurkan diri dari jabatan", "", ""],
        )
    )
    assert jawaban.status_code == 302
    baris = {u.pegawai_id: u.mutasi for u in Usulan.objects.select_related("mutasi")}
    assert (baris[a.pk].tanggal_pelantikan, baris[a.pk].alasan) == (date(2026, 4, 1), "KEBUTUHAN_ORGANISASI")
    assert (baris[b.pk].tanggal_pelantikan, baris[b.pk].usulan.jenis) == (date(2026, 4, 2), "M06")
    assert (baris[c.pk].jabatan_tujuan, baris[c.pk].usulan.jenis) == (None, "M12")
    assert baris[c.pk].tanggal_pelantikan == unggahkan.surat.mutasi.tanggal_pelantikan
    halaman = operator.get(alamat("surat", unggahkan.surat.pk))
    # E2: a resignation wants its letter.
    assert {t.kode for x in halaman.context["baris"] for t in x.temuan if x.pk == baris[c.pk].pk} >= {"E2"}


def test_csv_titik_koma_diterima(unggahkan, dunia):
    a, x = dunia.orang(), dunia.kursi()
    assert unggahkan(csv(f"﻿NIP;Kode jabatan tujuan\n{a.nip};{x.kode}\n")).status_code == 302
    assert Usulan.objects.get().pegawai == a


@pytest.mark.parametrize(
    ("kepala", "kolom"),
    [
        (["NIP", "Jabatan"], "Jabatan"),
        (["Kode jabatan tujuan"], "NIP"),
        (["NIP", "NIP", "Kode jabatan tujuan"], "NIP"),
    ],
)
def test_judul_kolom_salah(unggahkan, kepala, kolom):
    assert kolom in [k for _n, k in _salah(unggahkan(xlsx(["1"] * len(kepala), kepala=kepala)))]


def test_setiap_kesalahan_menyebut_baris_dan_kolom(unggahkan, dunia):
    a, x = dunia.orang(), dunia.kursi()
    asing = pabrik.pegawai()
    jawaban = unggahkan(
        xlsx(
            [a.nip, x.kode, "", "", "kapan-kapan"],
            [a.nip, x.kode, "ALASAN_ANEH", "", ""],
            [a.nip, "", "", "", ""],
            ["123", x.kode, "", "", ""],
            [198001012010011001, x.kode, "", "", ""],
            [asing.nip, x.kode, "", "", ""],
        )
    )
    assert _salah(jawaban) == [
        (2, "Tanggal pelantikan"), (3, "Alasan"), (4, "Kode jabatan tujuan"), (5, "NIP"), (6, "NIP"),
        (7, "NIP"),
    ]  # fmt: skip
    assert "digit terakhirnya hilang" in jawaban.content.decode()


def test_nip_ganda_nip_asing_dan_kode_asing(unggahkan, dunia):
    a, b, x = dunia.orang(), dunia.orang(), dunia.kursi()
    assert _salah(unggahkan(xlsx([a.nip, x.kode], [b.nip, x.kode], [a.nip, x.kode]))) == [(4, "NIP")]
    asing, kode = pabrik.pegawai(nama="Nama Rahasia"), pabrik.jabatan(pabrik.unit(pabrik.instansi())).kode
    jawaban = unggahkan(xlsx([asing.nip, x.kode], [a.nip, kode], [b.nip, "AKHIRI"]))
    assert _salah(jawaban) == [(2, "NIP"), (3, "Kode jabatan tujuan"), (4, "Kode jabatan tujuan")]
    assert "Nama Rahasia" not in jawaban.content.decode()


def test_baris_yang_benar_disimpan_hanya_bila_dipilih(unggahkan, dunia, operator):
    a, b, x = dunia.orang(), dunia.orang(), dunia.kursi()
    jawaban = unggahkan(xlsx([a.nip, x.kode], [b.nip, "TIDAK-ADA"]))
    assert _salah(jawaban) == [(3, "Kode jabatan tujuan")] and not Usulan.objects.exists()
    ke = alamat("unggah", unggahkan.surat.pk)
    pilih = {"aksi": "sebagian", "bungkus": jawaban.context["bungkus"]}
    assert operator.post(ke, pilih | {"bungkus": pilih["bungkus"] + "x"}).status_code == 422
    assert not Usulan.objects.exists()
    assert operator.post(ke, pilih).status_code == 302
    assert [u.pegawai_id for u in Usulan.objects.all()] == [a.pk]
    # Once more: the person is on the letter now, and nothing is stored twice.
    lagi = operator.post(ke, pilih)
    assert [(s.nomor, s.kolom) for s in lagi.context["salah"]] == [(2, "NIP")] and Usulan.objects.count() == 1


def test_orang_yang_sudah_ada_pada_surat(unggahkan, dunia):
    a = dunia.orang()
    dunia.baris(unggahkan.surat, a)
    jawaban = unggahkan(xlsx([a.nip, dunia.kursi().kode]))
    assert [(s.nomor, s.kolom) for s in jawaban.context["salah"]] == [(2, "NIP")]
    assert Usulan.objects.count() == 1


def test_rumus_ditolak(unggahkan, dunia):
    a, x = dunia.orang(), dunia.kursi()
    assert _salah(unggahkan(xlsx([a.nip, x.kode, "", ""], rumus=[(1, 3, '=HYPERLINK("x")')]))) == [(2, "Uraian alasan")]
    assert _salah(unggahkan(csv(f"NIP;Kode jabatan tujuan;Uraian alasan\n{a.nip};{x.kode};=1+1\n"))) == [
        (2, "Uraian alasan")
    ]


@pytest.mark.parametrize(
    "berkas",
    [
        SimpleUploadedFile("kosong.xlsx", b" "),
        SimpleUploadedFile("bohong.xlsx", b"PK\x03\x04 bukan zip"),
        SimpleUploadedFile("gambar.xlsx", b"\x89PNG\r\n\x1a\n\x00\x00"),
        csv("NIP;Kode jabatan tujuan\n"),
        csv("\n\n"),
    ],
    ids=["kosong", "bohong", "gambar", "hanya-judul", "baris-kosong"],
)
def test_berkas_yang_tidak_dapat_dibaca(unggahkan, berkas):
    assert _salah(unggahkan(berkas)) in ([(0, "")], [(1, " ")], [(1, "NIP"), (1, "Kode jabatan tujuan")])


def test_lima_puluh_ribu_baris_ditolak_cepat(unggahkan):
    teks = "NIP;Kode jabatan tujuan\n" + "198001012010011001;J-1\n" * 50_000
    mulai = time.process_time()
    assert _salah(unggahkan(csv(teks))) == [(0, "")]
    assert time.process_time() - mulai < 3


def test_lebih_dari_lima_megabita_ditolak(unggahkan):
    jawaban = unggahkan(SimpleUploadedFile("besar.csv", b"a" * (unggah.MAKS_BYTE + 1)))
    assert jawaban.status_code == 422
    assert "5 MB" in str(jawaban.context["form"].errors["berkas"])


def test_nama_dengan_markup_tampil_sebagai_teks(unggahkan, dunia):
    jawaban = unggahkan(xlsx(["<script>alert(1)</script>", dunia.kursi().kode]))
    assert "<script>alert" not in jawaban.content.decode()
    assert _salah(jawaban) == [(2, "NIP")]


def test_templat_memuat_jabatan_instansi_sendiri(operator, dunia):
    x, asing = dunia.kursi(nama='=SUM("A")'), pabrik.jabatan(pabrik.unit(pabrik.instansi()))
    jawaban = operator.get(alamat("templat", dunia.surat().pk))
    buku = load_workbook(io.BytesIO(jawaban.content))
    assert buku.get_sheet_by_name("Usulan").to_python()[0] == KEPALA
    jabatan = buku.get_sheet_by_name("Jabatan").to_python()
    kode = [b[0] for b in jabatan]
    assert x.kode in kode
    assert asing.kode not in kode
    assert any("MENGUNDURKAN_DIRI" in str(b[0]) for b in buku.get_sheet_by_name("Petunjuk").to_python())


def test_enam_ratus_baris_dalam_beberapa_detik(unggahkan, dunia):
    """A whole rotation: 600 lines in, judged once, with a number of queries that does not grow with them."""
    kursi = Jabatan.objects.bulk_create(
        Jabatan(instansi=dunia.instansi, unit=dunia.unit, kode=f"R-{i}", nama=f"Pranata {i}", jenis="PELAKSANA",
                berlaku_mulai="2020-01-01")
        for i in range(1200)
    )  # fmt: skip
    orang = Pegawai.objects.bulk_create(
        Pegawai(
            instansi=dunia.instansi, unit=dunia.unit, nama=f"Orang {i}", nip=f"198512312010012{i:03d}",
            jenis_kelamin="2", tanggal_lahir="1985-12-31", status="PNS", tmt_cpns="2010-01-01", golongan="III/b",
            tmt_golongan="2020-04-01", jabatan=kursi[i], tmt_jabatan="2022-01-03", pendidikan="S1",
        )
        for i in range(600)
    )  # fmt: skip
    RiwayatJabatan.objects.bulk_create(
        RiwayatJabatan(pegawai=p, jabatan=p.jabatan, tmt="2022-01-03", nomor_sk="SK") for p in orang
    )
    RiwayatPendidikan.objects.bulk_create(
        RiwayatPendidikan(pegawai=p, tingkat="S1", program_studi="M", tahun_lulus=2007) for p in orang
    )
    RiwayatKinerja.objects.bulk_create(
        RiwayatKinerja(pegawai=p, tahun=t, predikat="BAIK") for p in orang for t in (2024, 2025)
    )
    berkas = xlsx(*[[p.nip, kursi[600 + i].kode, "KEBUTUHAN_ORGANISASI", "Rotasi"] for i, p in enumerate(orang)])
    # CPU time of this process: the wall clock of a busy machine says nothing about the upload.
    mulai = time.process_time()
    with CaptureQueriesContext(connection) as kueri:
        jawaban = unggahkan(berkas)
    lama = time.process_time() - mulai
    assert jawaban.status_code == 302
    assert unggahkan.surat.usulan.count() == 600
    assert len(kueri) < 60
    assert lama < 6, f"{lama:.1f} s"
