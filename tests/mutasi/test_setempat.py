"""The page of an agency's own papers and the line's checklist, on the pages that all services share."""

from dataclasses import replace
from datetime import date

import pytest

from akun.peran import Peran
from layanan import registry
from layanan.models import DokumenUsulan, SyaratDokumen
from tests import pabrik
from tests.mutasi.alat import alamat, berkas, klien

ISI = {
    "jenis": "", "dokumen": "", "nama": "Surat pengantar camat", "sifat": "WAJIB", "catatan": "Bila dari kecamatan",
    "dasar_hukum": "SE Sekda 4/2026", "berlaku_mulai": "2026-03-01",
}  # fmt: skip


@pytest.fixture
def tabel():
    """mutasi with its papers read from the table."""
    asli = registry.ambil("mutasi")
    yield registry.daftarkan(replace(asli, syarat_tabel=True))
    registry.daftarkan(asli)


def test_tanpa_tabel_tidak_ada_halamannya(dunia, operator):
    assert operator.get(alamat("dokumen_lokal")).status_code == 404


def test_dicatat_dengan_dasar_dan_tampak_terpisah_pada_baris(dunia, operator, surat, tabel):
    halaman = operator.get(alamat("dokumen_lokal")).content.decode()
    assert "Belum ada dokumen setempat" in halaman
    assert operator.post(alamat("dokumen_lokal"), ISI).status_code == 302
    satu = SyaratDokumen.objects.get(layanan="mutasi", instansi=dunia.instansi)
    assert (satu.berlaku_mulai, satu.dasar_hukum) == (date(2026, 3, 1), "SE Sekda 4/2026")
    usulan = surat.usulan.get()
    halaman = operator.get(alamat("baris", usulan.pk)).content.decode()
    nasional, _pisah, lokal = halaman.partition("Diminta instansi Anda (setempat)")
    assert "Surat pengantar camat" in lokal and "Surat pengantar camat" not in nasional
    assert "SE Sekda 4/2026" in lokal
    tempat = alamat("dokumen_baris", usulan.pk, f"LOKAL-{satu.pk}")
    assert "Surat pengantar camat" in operator.get(tempat).content.decode()
    assert operator.post(tempat, {"berkas": berkas()}).status_code == 302
    assert DokumenUsulan.objects.get(usulan=usulan).jenis == f"LOKAL-{satu.pk}"
    halaman = operator.get(alamat("baris", usulan.pk)).content.decode()
    assert "Diminta instansi Anda" not in halaman and "setempat</span>" in halaman


def test_isian_yang_ditolak_tetap_tertulis(dunia, operator, tabel):
    balasan = operator.post(alamat("dokumen_lokal"), ISI | {"dasar_hukum": ""})
    assert balasan.status_code == 422 and "Surat pengantar camat" in balasan.content.decode()
    assert not SyaratDokumen.objects.filter(layanan="mutasi").exists()


def test_diakhiri_dari_halaman(dunia, operator, tabel):
    operator.post(alamat("dokumen_lokal"), ISI)
    satu = SyaratDokumen.objects.get(layanan="mutasi")
    balasan = operator.post(alamat("akhiri_lokal", satu.pk), {"sampai": "2026-02-01"})
    assert balasan.status_code == 422 and "2026-02-01" in balasan.content.decode()
    assert operator.post(alamat("akhiri_lokal", satu.pk), {"sampai": "kemarin"}).status_code == 422
    assert operator.post(alamat("akhiri_lokal", satu.pk), {"sampai": "2026-03-09"}).status_code == 302
    satu.refresh_from_db()
    assert satu.berlaku_sampai == date(2026, 3, 9)
    halaman = operator.get(alamat("dokumen_lokal")).content.decode()
    assert "Berakhir" in halaman and alamat("akhiri_lokal", satu.pk) not in halaman


def test_instansi_lain_dan_bkn_tidak_melihatnya(dunia, operator, tabel):
    operator.post(alamat("dokumen_lokal"), ISI)
    satu = SyaratDokumen.objects.get(layanan="mutasi")
    lain = klien(pabrik.petugas(Peran.OPERATOR, pabrik.instansi(), nama="Operator Lain"))
    assert "Surat pengantar camat" not in lain.get(alamat("dokumen_lokal")).content.decode()
    assert lain.post(alamat("akhiri_lokal", satu.pk), {"sampai": "2026-03-09"}).status_code == 404
    # Naming the other agency in the form makes nothing, for neither.
    titipan = lain.post(alamat("dokumen_lokal"), ISI | {"instansi": dunia.instansi.pk, "nama": "Titipan"})
    assert titipan.status_code == 404
    assert not SyaratDokumen.objects.filter(nama="Titipan").exists()
    assert klien(dunia.verifikator).get(alamat("dokumen_lokal")).status_code == 404
    satu.refresh_from_db()
    assert satu.berlaku_sampai is None
