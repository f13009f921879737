"""From the form to the record: pages, steps, the signature that writes the title, and every later letter."""

from datetime import date

import pytest
from django.urls import reverse

from gelar.models import SuratGelar, UsulanGelar
from kepegawaian.models import Gelar, Pegawai, RiwayatPendidikan, RiwayatProfesi
from layanan.galat import IsianSalah, LangkahTidakSah
from layanan.models import StatusUsulan, SuratUsulan, Usulan
from layanan.surat_pdf import isi_surat, surat_rekomendasi
from notifikasi.models import Pesan
from tests import pabrik
from tests.gelar.alat import GURU, HARI_INI, S2, SLTA, alamat, berkas, klien


def _isian(dasar=S2, **isi):
    data = {k: {True: "ya", False: "tidak"}.get(v, v) for k, v in dasar.items()}
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in data.items()} | {"aksi": "simpan"} | isi


def _versi(surat) -> str:
    return ",".join(f"{pk}:{v}" for pk, v in surat.usulan.order_by("pk").values_list("pk", "versi"))


def test_seluruh_alur_di_peramban(operator, dunia):
    orang = dunia.orang(nama="Ani Lestari")
    buat = operator.post(alamat("buat"), {"perihal": "Gelar Maret", "pengusul": "PPK", "aksi": "simpan"})
    surat = SuratUsulan.objects.get()
    assert buat["Location"] == alamat("surat", surat.pk)
    assert SuratGelar.objects.get().jalur == "AKADEMIK"

    form = alamat("tambah", surat.pk, orang.pk)
    assert "Nama sekarang" in operator.get(form).content.decode()
    periksa = operator.post(form, _isian(aksi="periksa"))
    assert "Ani Lestari, S.E., M.M." in periksa.content.decode()
    assert [t.kode for t in periksa.context["temuan"] if t.menghalangi] == ["PG-D1"]
    assert not Usulan.objects.exists()

    assert operator.post(form, _isian()).status_code == 302
    usulan = Usulan.objects.get()
    assert (usulan.jenis, usulan.judul) == ("PG-A", "Gelar M.M.: S-2 Manajemen")
    tahan = operator.post(alamat("ajukan", surat.pk), {"versi": _versi(surat)})
    assert tahan.status_code == 422
    assert operator.post(alamat("dokumen_baris", usulan.pk, "IJAZAH"), {"berkas": berkas()}).status_code == 302
    assert operator.post(alamat("ajukan", surat.pk), {"versi": _versi(surat)}).status_code == 302
    halaman = operator.get(alamat("surat", surat.pk)).content.decode()
    assert "Ani Lestari, S.E., M.M." in halaman

    isi = {"versi": _versi(surat), "nomor": "800/7", "tanggal": "2026-03-10", "yakin": "on"}
    assert klien(dunia.penyetuju).post(alamat("kirim", surat.pk), isi).status_code == 302
    usulan.refresh_from_db()
    assert usulan.status == "DIVERIFIKASI" and usulan.tenggat is not None

    putusan = klien(dunia.verifikator).get(reverse("usulan", args=[usulan.pk])).content.decode()
    assert "Nama akan ditulis" in putusan and "Ani Lestari, S.E., M.M." in putusan and "IJ-2024-1" in putusan
    dunia.langkah("setujui", usulan)
    dunia.langkah("tanda_tangani", usulan)
    usulan.refresh_from_db()
    orang.refresh_from_db()
    assert usulan.status == StatusUsulan.SELESAI and usulan.nomor_keputusan and usulan.kode_cek
    assert not usulan.jam_berjalan and usulan.diputus_pada == HARI_INI and usulan.alasan_tunggu == ""
    assert (orang.nama_lengkap, orang.pendidikan) == ("Ani Lestari, S.E., M.M.", "S2")
    ijazah = RiwayatPendidikan.objects.get(pegawai=orang)
    assert (ijazah.asal_usulan, ijazah.nomor_sk, ijazah.tanggal_sk) == (usulan.pk, usulan.nomor_keputusan, HARI_INI)
    assert Gelar.objects.get(teks="M.M.").pendidikan == ijazah
    assert orang.history.latest().history_user == dunia.penyelia

    setelah = klien(dunia.verifikator).get(reverse("usulan", args=[usulan.pk])).content.decode()
    assert "Nama sekarang ditulis" in setelah and "tercantum pada rekam" in setelah
    selesai = operator.get(alamat("surat", surat.pk)).content.decode()
    assert "1 selesai" in selesai
    assert operator.get(reverse("gelar:surat", args=[surat.pk]))["Location"] == alamat("surat", surat.pk)


def test_surat_menyebut_gelar_dan_nama_seperti_diputus(dunia):
    orang = dunia.orang(nama="Ani", gelar_depan="dr.", gelar_belakang="")
    usulan = dunia.baris(dunia.surat(), orang, gelar="Dr.", letak="DEPAN", tingkat="S3", program_studi="Kedokteran")
    dunia.sampai_tanda_tangan(usulan)
    usulan = Usulan.objects.select_related("pegawai", "instansi", "kantor", "surat").get(pk=usulan.pk)
    data = isi_surat([usulan])[usulan.pk]
    assert data["lain"]["Nama semula"] == "dr. Ani" and data["lain"]["Nama ditulis"] == "Dr. dr. Ani"
    assert data["lain"]["Pendidikan"] == "S-3 Kedokteran"
    assert surat_rekomendasi(usulan)[:5] == b"%PDF-"
    Pegawai.objects.filter(pk=orang.pk).update(gelar_belakang="Sp.A.")
    usulan = Usulan.objects.select_related("pegawai", "instansi", "kantor", "surat").get(pk=usulan.pk)
    assert isi_surat([usulan])[usulan.pk]["lain"]["Nama ditulis"] == "Dr. dr. Ani"


def test_surat_sesudahnya_memakai_nama_baru(dunia):
    orang = dunia.orang(nama="Ani")
    dunia.sampai_tanda_tangan(dunia.baris(dunia.surat(), orang))
    kedua = dunia.baris(dunia.surat("PROFESI"), Pegawai.objects.get(pk=orang.pk))
    dunia.sampai_tanda_tangan(kedua)
    b = UsulanGelar.objects.get(pk=kedua.pk)
    assert (b.nama_semula, b.nama_baru) == ("Ani, S.E., M.M.", "Ani, S.E., Gr., M.M.")
    assert RiwayatProfesi.objects.get().nomor_sertifikat == GURU["nomor_ijazah"]
    assert Pegawai.objects.get(pk=orang.pk).nama_lengkap == b.nama_baru


def test_peningkatan_pendidikan_tanpa_gelar(dunia):
    orang = dunia.orang(nama="Tono", gelar_belakang="", pendidikan="SMP", golongan="II/a")
    surat = dunia.surat()
    kosong = {"gelar": "", "letak": "", "macam": "", "akreditasi": "", "izin_belajar": None}
    usulan = dunia.baris(surat, orang, **SLTA | kosong)
    assert (usulan.jenis, usulan.judul) == ("PG-S", "Peningkatan pendidikan: SLTA")
    dunia.sampai_tanda_tangan(usulan)
    orang.refresh_from_db()
    assert (orang.pendidikan, orang.nama_lengkap) == ("SMA", "Tono") and not Gelar.objects.exists()


def test_pppk_dapat_mengusulkan(dunia):
    orang = dunia.orang(nama="Rini", status="PPPK", golongan="X", gelar_belakang="S.Pd.")
    dunia.sampai_tanda_tangan(dunia.baris(dunia.surat("PROFESI"), orang))
    orang.refresh_from_db()
    assert orang.nama_lengkap == "Rini, S.Pd., Gr."


def test_rekam_yang_berubah_sementara_itu_menahan_tanda_tangan(dunia):
    orang = dunia.orang(nama="Ani")
    usulan = dunia.baris(dunia.surat(), orang)
    dunia.kirim(usulan.surat)
    dunia.langkah("setujui", usulan)
    Pegawai.objects.filter(pk=orang.pk).update(gelar_belakang="S.E., M.M.")
    with pytest.raises(LangkahTidakSah, match="PG-K1"):
        dunia.langkah("tanda_tangani", usulan)
    usulan.refresh_from_db()
    assert usulan.status == "DISETUJUI" and not Gelar.objects.exists() and not RiwayatPendidikan.objects.exists()


def test_dua_orang_sekaligus_semua_atau_tidak(dunia):
    surat = dunia.surat()
    satu, dua = dunia.baris(surat), dunia.baris(surat)
    dunia.sampai_tanda_tangan(satu, dua)
    assert UsulanGelar.objects.filter(diterapkan_pada__isnull=False).count() == 2
    assert len(set(Usulan.objects.values_list("nomor_keputusan", flat=True))) == 2


def test_dikembalikan_diperbaiki_dan_dijawab(dunia, operator):
    usulan = dunia.baris(dunia.surat())
    dunia.kirim(usulan.surat)
    dunia.langkah("kembalikan", usulan, alasan="Tahun lulus tidak sama dengan ijazah.")
    usulan.refresh_from_db()
    assert operator.post(alamat("baris", usulan.pk), _isian(tahun_lulus=2023, versi=usulan.versi)).status_code == 302
    usulan.refresh_from_db()
    isi = {"usulan": usulan.pk, "versi": usulan.versi, "alasan": "Diperbaiki menjadi 2023."}
    assert operator.post(alamat("jawab", usulan.surat_id), isi).status_code == 302
    usulan.refresh_from_db()
    assert usulan.status == "DIVERIFIKASI"
    layar = klien(dunia.verifikator).get(reverse("usulan", args=[usulan.pk])).content.decode()
    assert "2023" in layar and "2024" in layar  # both submissions side by side
    assert "1 kali" in layar
    dunia.langkah("kembalikan", usulan, alasan="Nomor ijazah tidak terbaca.")
    assert "2 kali" in operator.get(reverse("usulan", args=[usulan.pk])).content.decode()


def test_pegawai_melihat_usulannya_sendiri(dunia):
    akun = pabrik.user(nama="Ani Lestari")
    usulan = dunia.baris(dunia.surat(), dunia.orang(nama="Ani Lestari", akun=akun))
    c = klien(akun)
    assert c.get(reverse("usulan", args=[usulan.pk])).status_code == 404
    dunia.kirim(usulan.surat)
    isi = c.get(reverse("usulan", args=[usulan.pk])).content.decode()
    assert "Ani Lestari, S.E., M.M." in isi and "SK instansi" not in isi
    assert c.get(alamat("surat", usulan.surat_id)).status_code == 404


@pytest.mark.parametrize("jalur", ["AKADEMIK", "PROFESI"])
def test_kabar_putusan_bagi_pegawai_dan_operator(dunia, jalur):
    """PG-13: the answer appears as a notice; so it does on both tracks."""
    akun = pabrik.user(nama="Ani Lestari")
    usulan = dunia.baris(dunia.surat(jalur), dunia.orang(akun=akun))
    dunia.sampai_tanda_tangan(usulan)
    for penerima in (akun, dunia.operator):
        pesan = Pesan.objects.get(penerima=penerima, jenis="DIPUTUS")
        assert "gelar tercantum pada rekam" in pesan.judul


def test_ditolak_dengan_alasan_dari_daftar_rekam_tetap(dunia):
    orang = dunia.orang(nama="Ani")
    usulan = dunia.baris(dunia.surat(), orang)
    dunia.kirim(usulan.surat)
    with pytest.raises(IsianSalah):
        dunia.langkah("tolak", usulan, alasan="Tidak sesuai.", alasan_kode="IZIN_BELAJAR")
    dunia.langkah("tolak", usulan, alasan="Tahun lulus pada ijazah 2023.", alasan_kode="DATA_BERBEDA")
    usulan.refresh_from_db()
    orang.refresh_from_db()
    assert (usulan.status, usulan.alasan_penolakan) == ("DITOLAK", "DATA_BERBEDA")
    assert orang.nama_lengkap == "Ani, S.E." and not RiwayatPendidikan.objects.exists()


def test_profil_menyebut_gelar_dengan_dasarnya(dunia, operator):
    orang = dunia.orang(nama="Ani")
    dunia.sampai_tanda_tangan(dunia.baris(dunia.surat(), orang))
    isi = operator.get(reverse("kepegawaian:pegawai", args=[orang.pk])).content.decode()
    assert "S-2 Manajemen" in isi and "belum ditautkan" in isi  # M.M. rests on its diploma, S.E. on none yet
