"""A month's promotions through the pages, without JavaScript: from the head of the letter to BKN's desk."""

from datetime import date

import pytest

from kenaikan_pangkat.models import UsulanPangkat
from kepegawaian.models import RiwayatPendidikan
from layanan.models import SuratUsulan, Usulan
from tests import pabrik
from tests.kenaikan_pangkat.alat import BERIKUT, TMT, alamat, alasan, berkas, klien, kode, teks_versi


def test_dari_surat_sampai_bkn(operator, dunia):
    orang = dunia.orang(nama="Rahmat Hidayat")
    baru = operator.get(alamat("buat"))
    assert [k for k, _n in baru.context["form"].fields["tmt"].choices][:2] == ["2026-04-01", "2026-05-01"]
    jawaban = operator.post(alamat("buat"), {"perihal": "KP April", "tmt": "2026-04-01", "aksi": "simpan"})
    surat = SuratUsulan.objects.get()
    assert jawaban["Location"] == alamat("surat", surat.pk)
    assert surat.suratpangkat.tmt == TMT
    halaman = operator.get(alamat("surat", surat.pk)).content.decode()
    assert "tutup 5 hari lagi" in halaman  # the window closes on 15 March

    cari = operator.get(alamat("cari", surat.pk), {"q": "Rahmat"})
    assert alamat("tambah", surat.pk, orang.pk) in cari.content.decode()
    form = alamat("tambah", surat.pk, orang.pk)
    halaman = operator.get(form)
    assert halaman.context["form"].jenis_kini == "101"  # the record suggests it
    assert "4 tahun 0 bulan" in halaman.content.decode()
    assert "sampai III/d menurut ijazah S-1 (Manajemen)" in halaman.content.decode()

    periksa = operator.post(form, {"jenis": "101", "ijazah": "", "keterangan": "", "aksi": "periksa"})
    assert "KP-15" in [t.kode for t in periksa.context["temuan"]]
    assert not Usulan.objects.exists()
    jawaban = operator.post(form, {"jenis": "101", "ijazah": "", "keterangan": "", "aksi": "simpan"})
    b = UsulanPangkat.objects.get()
    assert jawaban["Location"] == alamat("baris", b.pk)
    assert (b.golongan_lama, b.golongan_baru, b.tmt) == ("III/a", "III/b", TMT)
    assert kode(b, menghalangi=True) == set()

    # What is not certain as national law only warns: a reason or the paper, either will do.
    tahan = operator.post(alamat("ajukan", surat.pk), {"versi": teks_versi(surat, "DRAF")})
    assert tahan.status_code == 422
    for jenis in ("SK_PANGKAT", "PREDIKAT"):
        isi = {"nomor": "1", "tanggal": "2022-03-01", "berkas": berkas()}
        assert operator.post(alamat("dokumen_baris", b.pk, jenis), isi).status_code == 302
    assert "KP-15" not in kode(b)
    alasan(b.usulan, dunia.operator)
    ajukan = operator.post(alamat("ajukan", surat.pk), {"versi": teks_versi(surat, "DRAF")})
    assert ajukan["Location"] == alamat("surat", surat.pk), ajukan.content.decode()

    penyetuju = klien(dunia.penyetuju)
    assert "PP 99/2000" in penyetuju.get(alamat("kirim", surat.pk)).content.decode()
    isi = {"versi": teks_versi(surat, "MENUNGGU_PERSETUJUAN"), "nomor": "800/7", "tanggal": "2026-03-10", "yakin": "on"}
    assert penyetuju.post(alamat("kirim", surat.pk), isi)["Location"] == alamat("surat", surat.pk)
    u = Usulan.objects.get()
    assert u.status == "DIVERIFIKASI"
    for petugas in (dunia.verifikator, dunia.penyelia, dunia.operator):
        halaman = klien(petugas).get(f"/usulan/{u.pk}/")
        assert halaman.status_code == 200
        assert "III/a → <strong>III/b</strong>" in halaman.content.decode()
