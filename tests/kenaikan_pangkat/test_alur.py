"""A month's promotions through the pages, without JavaScript: from the head of the letter to BKN's desk."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from kenaikan_pangkat.models import UsulanPangkat
from kenaikan_pangkat.services.sk import IsiSk, catat_sk
from kenaikan_pangkat.tasks import terapkan_kp_yang_tiba
from kepegawaian.models import RiwayatPangkat, RiwayatPendidikan
from layanan.models import SuratUsulan, Usulan
from layanan.services.transisi import jalankan
from tests import pabrik
from tests.kenaikan_pangkat.alat import HARI_INI, TMT, alamat, alasan, berkas, klien, kode, teks_versi


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


def test_dari_bkn_sampai_riwayat_pangkat(operator, dunia, monkeypatch):
    """The verifier returns, the agency answers; approved, signed, decreed; on the TMT the record changes."""
    surat, (pk,) = dunia.sampai_di_bkn()
    v = klien(dunia.verifikator)
    u = Usulan.objects.get(pk=pk)
    v.post(f"/usulan/{pk}/langkah/kembalikan/", {"versi": u.versi, "alasan": "SK pangkat tidak terbaca."})
    u.refresh_from_db()
    assert u.status == "PERBAIKAN"
    assert "SK pangkat tidak terbaca." in operator.get(alamat("surat", surat.pk)).content.decode()
    isi = {"nomor": "823/1", "tanggal": "2022-03-01", "berkas": berkas()}
    assert operator.post(alamat("dokumen_baris", pk, "SK_PANGKAT"), isi).status_code == 302
    alasan(u, dunia.operator)  # what is still missing changed, so the reason for it is asked for again
    u.refresh_from_db()
    jawab = operator.post(alamat("jawab", surat.pk), {"usulan": pk, "versi": u.versi, "alasan": "Pindaian baru."})
    assert jawab["Location"] == alamat("surat", surat.pk)
    jalankan(kode="setujui", usulan_ids=[pk], actor=dunia.verifikator, today=HARI_INI)
    jalankan(kode="tanda_tangani", usulan_ids=[pk], actor=dunia.penyelia, today=HARI_INI)
    u.refresh_from_db()
    assert "/PT-KP/KR07/2026" in u.nomor_keputusan
    assert operator.get(reverse("usulan_rekomendasi", args=[pk]))["Content-Type"] == "application/pdf"

    assert operator.get(alamat("sk", surat.pk)).status_code == 200
    hasil = catat_sk(
        surat_id=surat.pk, daftar=[IsiSk(pk, "823/7/BKPSDM/2026", HARI_INI, "Bupati Contoh", (16, 0), 3_000_000)],
        sesuai=True, gabungan=berkas("sk.pdf"), actor=dunia.operator, today=HARI_INI,
    )  # fmt: skip
    assert not hasil.galat
    b = UsulanPangkat.objects.select_related("usulan__pegawai").get(pk=pk)
    assert (b.usulan.status, b.diterapkan_pada, b.usulan.pegawai.golongan) == ("SELESAI", None, "III/a")
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 31, 18, tzinfo=UTC))  # 1 April in Jakarta
    terapkan_kp_yang_tiba()
    terapkan_kp_yang_tiba()
    b = UsulanPangkat.objects.select_related("usulan__pegawai").get(pk=pk)
    assert b.diterapkan_pada is not None
    assert (b.usulan.pegawai.golongan, b.usulan.pegawai.tmt_golongan) == ("III/b", TMT)
    assert RiwayatPangkat.objects.filter(pegawai=b.usulan.pegawai, golongan="III/b").count() == 1
    monkeypatch.undo()  # sessions end by the clock too
    halaman = klien(dunia.verifikator).get(f"/usulan/{pk}/").content.decode()
    assert "riwayat pangkat berubah" in halaman


def test_isian_mengikuti_jenis_dan_tetap_terlihat(operator, dunia):
    """Without JavaScript: choose the kind, see its fields; what was typed stays, wrong or right."""
    surat, orang = dunia.surat(), dunia.orang("II/d", tmt_golongan=date(2024, 4, 1), ijazah="SMA")
    s1 = RiwayatPendidikan.objects.create(pegawai=orang, tingkat="S1", program_studi="Hukum", tahun_lulus=2024)
    form = alamat("tambah", surat.pk, orang.pk)
    lihat = operator.post(form, {"jenis": "203", "keterangan": "Sudah lulus ujian", "aksi": "lihat"})
    assert lihat.status_code == 200
    assert set(lihat.context["form"].fields) == {"versi", "jenis", "ijazah", "tugas_sesuai", "keterangan"}
    assert "Sudah lulus ujian" in lihat.content.decode()
    assert lihat.context["rekam"].tujuan == "III/a"
    assert not Usulan.objects.exists()
    isi = {"jenis": "203", "ijazah": s1.pk, "tugas_sesuai": "ya", "keterangan": "", "aksi": "simpan"}
    assert operator.post(form, isi).status_code == 302
    b = UsulanPangkat.objects.select_related("usulan", "ijazah").get()
    assert (b.golongan_baru, b.ijazah, b.tugas_sesuai) == ("III/a", s1, True)
    assert "KP-15" in kode(b, menghalangi=True)  # STLUPI and the description of duties are certain

    # Back to another kind: what it does not ask for is dropped.
    ubah = {"jenis": "208", "keterangan": "Prestasi", "versi": b.usulan.versi, "aksi": "simpan"}
    assert operator.post(alamat("baris", b.pk), ubah).status_code == 302
    b = UsulanPangkat.objects.select_related("usulan").get()
    assert (b.usulan.jenis, b.ijazah_id, b.tugas_sesuai, b.golongan_baru) == ("208", None, None, "III/a")
    usang = operator.post(alamat("baris", b.pk), ubah)
    assert usang.status_code == 409


def test_tanpa_jendela_hanya_pengabdian_dan_anumerta(operator, dunia):
    jawaban = operator.post(alamat("buat"), {"perihal": "Anumerta", "tmt": "tanpa", "aksi": "simpan"})
    surat = SuratUsulan.objects.get()
    assert jawaban["Location"] == alamat("surat", surat.pk)
    orang = dunia.orang()
    form = alamat("tambah", surat.pk, orang.pk)
    assert [k for k, _n in operator.get(form).context["form"].fields["jenis"].choices] == ["PENGABDIAN", "ANUMERTA"]
    isi = {"jenis": "ANUMERTA", "sebab": "TEWAS", "tanggal_peristiwa": "", "keterangan": "", "aksi": "simpan"}
    assert "tanggal_peristiwa" in operator.post(form, isi).context["form"].errors
    masa_depan = operator.post(form, isi | {"tanggal_peristiwa": "2026-03-11"})
    assert "tanggal_peristiwa" in masa_depan.context["form"].errors
    assert operator.post(form, isi | {"tanggal_peristiwa": "2026-03-04"}).status_code == 302
    b = UsulanPangkat.objects.get()
    assert (b.tmt, b.sebab, b.golongan_baru) == (date(2026, 3, 4), "TEWAS", "III/b")
    assert "Tanpa jendela" in operator.get(alamat("surat", surat.pk)).content.decode()


@pytest.mark.parametrize("tmt", ["2026-03-01", "2026-04-02", "x", ""])
def test_jendela_yang_tidak_ditawarkan_ditolak(operator, dunia, tmt):
    jawaban = operator.post(alamat("buat"), {"perihal": "KP", "tmt": tmt, "aksi": "simpan"})
    assert jawaban.status_code == 422
    assert "tmt" in jawaban.context["form"].errors
    assert not SuratUsulan.objects.exists()


def test_pppk_tidak_naik_pangkat(operator, dunia):
    orang = pabrik.pegawai(jabatan=dunia.kursi, status="PPPK", golongan="IX")
    surat = dunia.surat()
    form = alamat("tambah", surat.pk, orang.pk)
    assert operator.get(form).status_code == 200
    jawaban = operator.post(form, {"jenis": "101", "ijazah": "", "keterangan": "", "aksi": "simpan"})
    assert jawaban.status_code == 422
    assert "hanya bagi PNS" in jawaban.content.decode()
