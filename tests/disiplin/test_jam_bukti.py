"""Proof of action: what it says, what it leaves out, who gets it, and that a reading is logged."""

import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from akun.peran import Peran
from disiplin.models import BacaanKasus, Kasus, Pembinaan
from disiplin.rules.jam import DINI, TEPAT, TERLAMBAT
from disiplin.selectors.bukti import bukti
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.disiplin.alat_jam import SENIN, Dunia, hari
from tests.kinerja.alat_luar import masuk

pytestmark = pytest.mark.django_db
BATAS_KUERI = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())
HALAMAN = ("disiplin_bukti", "disiplin_bukti_pdf")


@pytest.fixture
def dunia():
    return Dunia()


@pytest.fixture
def kasus(dunia):
    """Reviewed late with a reason, summoned too near, the attendance recorded on its day, not examined yet."""
    satu = dunia.kasus(anggota=True)
    dunia.langkah(satu, "telaah", "INFORMASI", "TELAAH", hari(7), alasan="Menunggu surat dari unit lain.")
    dunia.langkah(satu, "panggil", "TELAAH", "PEMANGGILAN", hari(8), alasan="Rahasia panggilan")
    dunia.panggil(satu, 1, hari(8), hari(13), hadir=True)
    dunia.langkah(satu, "hadir", "PEMANGGILAN", "PEMANGGILAN", hari(13), lewat="Tenggatnya sudah lewat.",
                  alasan="Ruang sidang terpakai.")  # fmt: skip
    dunia.langkah(satu, "mundur", "PEMANGGILAN", "PEMANGGILAN", hari(13), alasan="Bukan tindakan atasan")
    return satu


def test_urut_waktu_dengan_tepat_dan_terlambatnya(dunia, kasus):
    b = bukti(Kasus.objects.get(pk=kasus.pk), hari(15))
    assert [(t.tanggal, t.apa) for t in b.tindakan] == [
        (SENIN, "Dugaan diketahui"),
        (SENIN, "Informasi dicatat di portal"),
        (hari(7), "Dugaan ditelaah"),
        (hari(8), "Dipanggil, panggilan pertama"),
        (hari(13), "Kehadiran dicatat: hadir"),
    ]
    _tahu, _buka, telaah, panggil, hadir = b.tindakan
    assert [(j.kode, j.keadaan, j.lewat) for j in telaah.jam] == [("TINDAK_ATASAN", TERLAMBAT, 2)]
    assert telaah.alasan == "Menunggu surat dari unit lain."
    assert [(j.kode, j.keadaan) for j in panggil.jam] == [("PANGGILAN_PERIKSA", DINI)]
    assert panggil.alasan == ""  # nothing was late: what was written with the step is not needed
    assert [(j.kode, j.keadaan) for j in hadir.jam] == [("HADIR_DICATAT", TEPAT)]
    assert hadir.alasan == "Ruang sidang terpakai."
    assert [j.kode for j in b.menunggu] == ["TAHAP_DIAM"]
    assert b.terlambat == 1


def test_pembinaan_disebut_tanpa_isinya(dunia, kasus):
    Pembinaan.objects.create(
        pegawai=dunia.staf, instansi=dunia.instansi, pembina=dunia.kadis, dicatat_oleh=dunia.kadis.akun,
        tanggal=date(2026, 1, 15), jenis="RUJUKAN_PSIKOLOG", isi="Isi pembicaraan", kesepakatan="Kesepakatan",
        tinjau_pada=date(2026, 2, 15), kedaluwarsa_pada=date(2027, 1, 15),
    )  # fmt: skip
    b = bukti(Kasus.objects.get(pk=kasus.pk), hari(15))
    assert (b.tindakan[0].tanggal, b.tindakan[0].apa) == (date(2026, 1, 15), "Pembinaan")
    isi = masuk(dunia.kepala.akun).get(reverse("disiplin_bukti", args=[kasus.pk])).content.decode()
    assert dunia.kadis.nama in isi
    for rahasia in ("Isi pembicaraan", "Kesepakatan", "psikolog"):
        assert rahasia not in isi


def test_kewajiban_orang_lain_tidak_dibebankan_kepada_atasan(dunia):
    b = bukti(dunia.diputus(), hari(30))
    assert b.menunggu == ()
    assert b.terlambat == 0


def anggota(dunia, kasus, siapa):
    """Account of who reads, put where he belongs."""
    if siapa == "tim":
        orang = pabrik.pegawai(dunia.instansi)
        dunia.anggota(kasus, "TIM", pk.akun(orang), orang)
        return orang.akun
    if siapa == "belum menyatakan":
        akun = pabrik.petugas(Peran.OPERATOR, dunia.instansi)
        dunia.anggota(kasus, "PENGURUS", akun, bebas_konflik=None)
        return akun
    if siapa == "operator lain":
        return pabrik.petugas(Peran.OPERATOR, dunia.instansi)
    if siapa == "atasan yang sudah keluar":
        dunia.anggota(kasus, "PEMERIKSA", dunia.kadis.akun, dunia.kadis, sampai=timezone.now())
        return dunia.kadis.akun
    return {
        "atasan": dunia.kepala.akun, "pengurus": dunia.pengurus, "pejabat": dunia.pejabat.akun,
        "diperiksa": dunia.staf.akun, "di atas atasan": dunia.kadis.akun, "penyetuju": dunia.penyetuju,
    }[siapa]  # fmt: skip


@pytest.mark.parametrize("halaman", HALAMAN)
@pytest.mark.parametrize(
    ("siapa", "status"),
    [
        ("atasan", 200), ("pengurus", 200), ("pejabat", 404), ("tim", 404), ("diperiksa", 404),
        ("di atas atasan", 404), ("penyetuju", 404), ("operator lain", 404), ("belum menyatakan", 404),
        ("atasan yang sudah keluar", 404),
    ],
)  # fmt: skip
def test_hanya_atasan_dan_pengurus(dunia, kasus, halaman, siapa, status):
    klien = masuk(anggota(dunia, kasus, siapa))
    assert klien.get(reverse(halaman, args=[kasus.pk])).status_code == status
    # Nobody's case is the same answer as somebody else's; a reading is logged, a refusal leaves nothing.
    assert klien.get(reverse(halaman, args=[kasus.pk + 1000])).status_code == 404
    assert BacaanKasus.objects.count() == (status == 200)


@pytest.mark.parametrize("halaman", HALAMAN)
def test_tanpa_masuk_diarahkan_masuk(kasus, halaman):
    assert Client().get(reverse(halaman, args=[kasus.pk])).status_code == 302


def test_bacaan_dicatat_sebagai_apa(dunia, kasus):
    klien = masuk(dunia.kepala.akun)
    klien.head(reverse("disiplin_bukti", args=[kasus.pk]))
    for halaman in HALAMAN:
        klien.get(reverse(halaman, args=[kasus.pk]))
    semua = BacaanKasus.objects.order_by("pk").values_list("apa", "bagian", "pembaca")
    assert list(semua) == [
        ("Bukti tindakan", "PEMERIKSA", dunia.kepala.akun.pk),
        ("Bukti tindakan (PDF)", "PEMERIKSA", dunia.kepala.akun.pk),
    ]


def test_halaman_tidak_menyebut_perbuatannya(dunia, kasus):
    klien = masuk(dunia.kepala.akun)
    with CaptureQueriesContext(connection) as kueri:
        isi = klien.get(reverse("disiplin_bukti", args=[kasus.pk])).content.decode()
    assert "terlambat 2 hari kerja" in isi
    assert "Menunggu surat dari unit lain." in isi
    assert "Pengingat portal, bukan tenggat hukum." in isi
    for rahasia in ("Uraian rahasia", "Rahasia panggilan", "Bukan tindakan atasan"):
        assert rahasia not in isi
    assert len(kueri) <= BATAS_KUERI["disiplin:bukti"]


def test_pdf_bertanda_rahasia_dan_pembacanya(dunia, kasus):
    klien = masuk(dunia.pengurus)
    respons = klien.get(reverse("disiplin_bukti_pdf", args=[kasus.pk]))
    assert respons["Content-Disposition"] == f'inline; filename="bukti-tindakan-{kasus.pk}.pdf"'
    assert "no-store" in respons["Cache-Control"]
    teks = " ".join(
        " ".join(h.extract_text() for h in PdfReader(io.BytesIO(respons.content)).pages).split()
    )  # fmt: skip
    for kata in ("RAHASIA", dunia.pengurus.nama, dunia.kepala.nama, "Pasal 28", "terlambat 2 hari kerja"):
        assert kata in teks, kata
    assert "Uraian rahasia" not in teks


def test_jam_dituliskan_menurut_zona_instansi():
    timur = Dunia(zona_waktu="Asia/Jayapura")
    kasus = timur.kasus()
    timur.langkah(kasus, "telaah", "INFORMASI", "TELAAH", hari(1), jam=23)
    (satu,) = [t for t in bukti(kasus, hari(2)).tindakan if t.apa == "Dugaan ditelaah"]
    assert satu.tanggal == hari(1) + timedelta(days=1)
    assert f"{satu.waktu:%H.%M}" == "01.00"
