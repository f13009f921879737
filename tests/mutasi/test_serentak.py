"""Two people at one letter: the slower one is told, nothing typed is lost, nothing half-done."""

from datetime import date

import pytest

from akun.peran import Peran
from layanan.galat import KonflikVersi, LangkahTidakSah
from layanan.models import Transisi
from mutasi import services
from tests import pabrik
from tests.mutasi.alat import HARI_INI, PELANTIKAN, alamat, berkas, klien, teks_versi, versi


def test_baris_yang_berubah_di_layar_lain_409_dan_ketikan_tetap(operator, dunia):
    surat = dunia.surat()
    b = dunia.baris(surat)
    lama = b.usulan.versi
    tujuan = dunia.kursi()
    isi = {
        "cara": "PINDAH", "jabatan_tujuan": tujuan.pk, "alasan": "PENGEMBANGAN_KARIER", "versi": lama,
        "uraian_alasan": "Ketikan pertama", "tanggal_pelantikan": PELANTIKAN.isoformat(), "aksi": "simpan",
    }  # fmt: skip
    assert operator.post(alamat("baris", b.pk), isi).status_code == 302
    kedua = operator.post(alamat("baris", b.pk), isi | {"uraian_alasan": "Ketikan kedua"})
    assert kedua.status_code == 409
    assert "Ketikan kedua" in kedua.content.decode()
    b.refresh_from_db()
    assert b.uraian_alasan == "Ketikan pertama"
    assert (b.jabatan_tujuan, b.usulan.judul) == (tujuan, f"Pemindahan pelaksana/JF: ke {tujuan.nama}")


def test_kepala_surat_usang_409(operator, dunia):
    surat = dunia.surat()
    isi = {"perihal": "Pertama", "tanggal_pelantikan": PELANTIKAN.isoformat(), "versi": surat.versi, "nomor": "",
           "tanggal": "", "nomor_ba_tpk": "", "tanggal_ba_tpk": "", "tanggal_mulai_ukom": ""}  # fmt: skip
    assert operator.post(alamat("ubah", surat.pk), isi).status_code == 302
    kedua = operator.post(alamat("ubah", surat.pk), isi | {"perihal": "Kedua"})
    assert kedua.status_code == 409
    assert "Kedua" in kedua.content.decode()
    surat.refresh_from_db()
    assert surat.perihal == "Pertama"


def test_ubah_tanggal_surat_memindahkan_baris_yang_mengikutinya(operator, dunia):
    surat = dunia.surat()
    ikut, sendiri = dunia.baris(surat), dunia.baris(surat, tanggal_pelantikan=date(2026, 4, 15))
    isi = {"perihal": "P", "tanggal_pelantikan": "2026-04-06", "versi": surat.versi, "nomor_ba_tpk": "BA-1",
           "tanggal_ba_tpk": "2026-03-02"}  # fmt: skip
    assert operator.post(alamat("ubah", surat.pk), isi).status_code == 302
    ikut.refresh_from_db()
    sendiri.refresh_from_db()
    assert (ikut.tanggal_pelantikan, sendiri.tanggal_pelantikan) == (date(2026, 4, 6), date(2026, 4, 15))


def test_penyetuju_yang_melihat_daftar_lama_diberi_tahu(operator, dunia):
    surat = dunia.surat()
    dunia.baris(surat)
    services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=dunia.operator, today=HARI_INI)
    terlihat = teks_versi(surat, "MENUNGGU_PERSETUJUAN")
    operator.post(alamat("tarik", surat.pk), {"versi": terlihat})
    dunia.baris(surat)
    services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=dunia.operator, today=HARI_INI)
    isi = {"versi": terlihat, "nomor": "800/SAYA", "tanggal": "2026-03-10", "yakin": "on"}
    jawaban = klien(dunia.penyetuju).post(alamat("kirim", surat.pk), isi)
    assert jawaban.status_code == 409
    assert "800/SAYA" in jawaban.content.decode()
    surat.refresh_from_db()
    assert (surat.nomor, surat.dikirim_pada) == ("", None)
    assert set(surat.usulan.values_list("status", flat=True)) == {"MENUNGGU_PERSETUJUAN"}


def test_baris_baru_setelah_layar_dibuka_menahan_pengajuan(dunia):
    surat = dunia.surat()
    dunia.baris(surat)
    lama = versi(surat)
    dunia.baris(surat)
    with pytest.raises(KonflikVersi):
        services.langkah(surat_id=surat.pk, kode="ajukan", versi=lama, actor=dunia.operator, today=HARI_INI)
    assert not Transisi.objects.exists()


def test_empat_mata_pembuat_surat_tidak_mengirim(dunia):
    rangkap = pabrik.beri_peran(dunia.operator, Peran.PENYETUJU, dunia.instansi)
    surat = dunia.surat()
    dunia.baris(surat)
    services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=rangkap, today=HARI_INI)
    c = klien(rangkap)
    assert "Harus orang lain" in c.get(alamat("surat", surat.pk)).content.decode()
    isi = {"versi": teks_versi(surat, "MENUNGGU_PERSETUJUAN"), "nomor": "1", "tanggal": "2026-03-10", "yakin": "on"}
    assert c.post(alamat("kirim", surat.pk), isi).status_code == 422
    surat.refresh_from_db()
    assert surat.dikirim_pada is None


def test_surat_tanpa_nomor_tidak_dapat_dikirim_lewat_jalan_lain(dunia):
    from layanan.services.transisi import jalankan

    surat = dunia.surat()
    b = dunia.baris(surat)
    services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=dunia.operator, today=HARI_INI)
    with pytest.raises(LangkahTidakSah, match="belum bernomor"):
        jalankan(kode="kirim", usulan_ids=[b.pk], actor=dunia.penyetuju, today=HARI_INI)


def test_sk_yang_sudah_dicatat_orang_lain_409(operator, dunia):
    surat, ids = dunia.sampai_ditandatangani(2)
    isi = {
        "baris": ids, "nomor_sk": "821/5", "tanggal_sk": "2026-03-10", "penandatangan_sk": "Bupati Contoh",
        "penandatangan_status": "DEFINITIF", "dilantik_pada": "2026-03-10", "nomor_ba_pelantikan": "",
        "tanggal_spmt": "",
    }  # fmt: skip
    assert operator.post(alamat("sk", surat.pk), isi | {"baris": ids[:1], "berkas_sk": berkas()}).status_code == 302
    kedua = operator.post(alamat("sk", surat.pk), isi | {"nomor_sk": "821/LAIN", "berkas_sk": berkas()})
    assert kedua.status_code == 409
    assert "821/LAIN" in kedua.content.decode()
    assert set(surat.usulan.filter(pk=ids[1]).values_list("status", flat=True)) == {"DISETUJUI"}
