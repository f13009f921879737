"""The main job through the pages, without JavaScript: operator, approver, BKN, operator, record changed."""

from datetime import date

import pytest
from django.urls import reverse

from kepegawaian.models import Pegawai, RiwayatJabatan
from layanan.models import SuratUsulan, Transisi, Usulan
from layanan.services.transisi import jalankan
from tests.mutasi.alat import HARI_INI, PELANTIKAN, alamat, berkas, kapus, klien, teks_versi


def _buat(client, **isi):
    isi = {"perihal": "Rotasi pelaksana", "tanggal_pelantikan": PELANTIKAN.isoformat(), "nomor_ba_tpk": "BA-1",
           "tanggal_ba_tpk": "2026-03-02", "tanggal_mulai_ukom": "", "aksi": "simpan"} | isi  # fmt: skip
    return client.post(alamat("buat"), isi)


def _isian(tujuan, **isi):
    return {
        "cara": "PINDAH", "jabatan_tujuan": tujuan.pk, "cari_jabatan": "", "alasan": "KEBUTUHAN_ORGANISASI",
        "uraian_alasan": "Pemerataan staf.", "tanggal_pelantikan": PELANTIKAN.isoformat(), "aksi": "simpan",
    } | isi  # fmt: skip


def test_seluruh_alur(operator, dunia):
    orang, tujuan = dunia.orang(nama="Rahmat Hidayat"), dunia.kursi(nama="Analis Kepegawaian")
    assert _buat(operator).status_code == 302
    surat = SuratUsulan.objects.get()
    assert surat.mutasi.ppk == dunia.ppk

    hasil = operator.get(alamat("cari", surat.pk), {"q": "Rachmat"})
    assert alamat("tambah", surat.pk, orang.pk) in hasil.content.decode()

    # The line's findings are seen before anything is stored.
    form = alamat("tambah", surat.pk, orang.pk)
    cari = operator.post(form, _isian(tujuan, jabatan_tujuan="", cari_jabatan="Analis", aksi="cari"))
    assert f'value="{tujuan.pk}"' in cari.content.decode()
    periksa = operator.post(form, _isian(tujuan, aksi="periksa"))
    assert [t.kode for t in periksa.context["temuan"]] == ["B5"]
    assert not Usulan.objects.exists()

    jawaban = operator.post(form, _isian(tujuan))
    usulan = Usulan.objects.get()
    assert jawaban["Location"] == alamat("baris", usulan.pk)
    assert usulan.temuan.filter(basi=False, kode="B5", menghalangi=True).exists()

    # The fence holds the letter back and names the line.
    tahan = operator.post(alamat("ajukan", surat.pk), {"versi": teks_versi(surat, "DRAF")})
    assert tahan.status_code == 422
    assert alamat("baris", usulan.pk) in tahan.content.decode()
    lampir = operator.post(
        alamat("dokumen_surat", surat.pk, "BA_TPK"), {"nomor": "BA-1", "tanggal": "2026-03-02", "berkas": berkas()}
    )
    assert lampir.status_code == 302
    ajukan = operator.post(alamat("ajukan", surat.pk), {"versi": teks_versi(surat, "DRAF")})
    assert ajukan["Location"] == alamat("surat", surat.pk)
    usulan.refresh_from_db()
    assert usulan.status == "MENUNGGU_PERSETUJUAN"

    penyetuju = klien(dunia.penyetuju)
    yakin = penyetuju.get(alamat("kirim", surat.pk))
    assert "Bupati Contoh" in yakin.content.decode()
    isi = {"versi": teks_versi(surat, "MENUNGGU_PERSETUJUAN"), "nomor": "800/77", "tanggal": "2026-03-10"}
    assert penyetuju.post(alamat("kirim", surat.pk), isi).status_code == 422  # not confirmed
    assert penyetuju.post(alamat("kirim", surat.pk), isi | {"yakin": "on"}).status_code == 302
    surat.refresh_from_db()
    usulan.refresh_from_db()
    assert (surat.nomor, surat.disetujui_oleh, usulan.status) == ("800/77", dunia.penyetuju, "DIVERIFIKASI")
    assert klien(dunia.verifikator).get(alamat("surat", surat.pk)).status_code == 200

    # BKN asks; the agency answers from the letter's page.
    jalankan(
        kode="kembalikan", usulan_ids=[usulan.pk], actor=dunia.verifikator, today=HARI_INI, alasan="Lampirkan ijazah."
    )
    assert "Lampirkan ijazah." in operator.get(alamat("surat", surat.pk)).content.decode()
    usulan.refresh_from_db()
    kosong = operator.post(alamat("jawab", surat.pk), {"usulan": usulan.pk, "versi": usulan.versi, "alasan": ""})
    assert kosong.status_code == 422
    ijazah = operator.post(alamat("dokumen_baris", usulan.pk, "IJAZAH"), {"nomor": "", "berkas": berkas()})
    assert ijazah.status_code == 302
    usulan.refresh_from_db()
    isi = {"usulan": usulan.pk, "versi": usulan.versi, "alasan": "Ijazah sudah dilampirkan."}
    assert operator.post(alamat("jawab", surat.pk), isi).status_code == 302

    jalankan(kode="setujui", usulan_ids=[usulan.pk], actor=dunia.verifikator, today=HARI_INI)
    jalankan(kode="tanda_tangani", usulan_ids=[usulan.pk], actor=dunia.penyelia, today=HARI_INI)
    sk = {
        "baris": [usulan.pk], "nomor_sk": "821/5", "tanggal_sk": "2026-03-10", "penandatangan_sk": "Bupati Contoh",
        "penandatangan_status": "DEFINITIF", "dilantik_pada": "2026-03-10", "nomor_ba_pelantikan": "BA/9",
        "tanggal_spmt": "2026-03-10", "berkas_sk": berkas("sk.pdf"),
    }  # fmt: skip
    assert operator.get(alamat("sk", surat.pk)).status_code == 200
    assert operator.post(alamat("sk", surat.pk), sk).status_code == 302
    orang = Pegawai.objects.get(pk=orang.pk)
    assert orang.jabatan == tujuan
    assert RiwayatJabatan.objects.get(pegawai=orang, jabatan=tujuan).tmt == date(2026, 3, 10)
    assert usulan.dokumen.filter(jenis="SK").count() == 1
    halaman = operator.get(alamat("surat", surat.pk)).content.decode()
    assert "riwayat jabatan berubah" in halaman
    assert not surat.laporan_mendagri.exists()  # a staff post: nothing to report
    assert list(Transisi.objects.values_list("kode", flat=True)) == [
        "ajukan", "kirim", "kembalikan", "jawab", "setujui", "tanda_tangani", "selesaikan"
    ]  # fmt: skip


def test_isian_salah_tetap_terlihat(operator, dunia):
    jawaban = _buat(operator, tanggal_pelantikan="", perihal="Perihal yang sudah diketik")
    assert jawaban.status_code == 422
    assert "Perihal yang sudah diketik" in jawaban.content.decode()


def test_tanpa_ppk_pada_tanggal_itu_ditolak_di_kolomnya(operator, dunia):
    jawaban = _buat(operator, tanggal_pelantikan="2020-01-06")
    assert jawaban.status_code == 422
    assert "tanggal_pelantikan" in jawaban.context["form"].errors
    assert not SuratUsulan.objects.exists()


@pytest.mark.parametrize(
    ("tanggal", "pilkada", "pelantikan"),
    [("2024-08-20", False, True), ("2024-08-21", False, False), ("2020-03-23", None, None)],
)
def test_ppk_dan_masa_larangan_terlihat_sebelum_surat_dibuat(operator, dunia, tanggal, pilkada, pelantikan):
    jawaban = _buat(operator, tanggal_pelantikan=tanggal, perihal="Diketik", aksi="periksa")
    info = jawaban.context["info"]
    if pilkada is None:
        assert info.ppk is None
    else:
        assert (info.pilkada is not None, info.pelantikan is not None) == (pilkada, pelantikan)
    assert "Diketik" in jawaban.content.decode()
    assert not SuratUsulan.objects.exists()


def test_tiga_kapus_tanpa_alasan_dihentikan_pagar(operator, dunia):
    """The story of the portal: a new regent ends the duty of heads of puskesmas without a reason."""
    dunia.ppk.tanggal_pelantikan = date(2025, 10, 10)
    dunia.ppk.save()
    surat = dunia.surat()
    for _i in range(3):
        p, _dokter, _kepala = kapus(dunia)
        isi = {"cara": "AKHIRI", "alasan": "", "uraian_alasan": "", "tanggal_pelantikan": PELANTIKAN.isoformat(),
               "cari_jabatan": "", "jabatan_tujuan": "", "aksi": "simpan"}  # fmt: skip
        assert operator.post(alamat("tambah", surat.pk, p.pk), isi).status_code == 302
    assert set(surat.usulan.values_list("jenis", flat=True)) == {"M12"}
    jawaban = operator.post(alamat("ajukan", surat.pk), {"versi": teks_versi(surat, "DRAF")})
    assert jawaban.status_code == 422
    halaman = jawaban.content.decode()
    assert "3 baris terhalang" in halaman
    kode = {t.kode for b in jawaban.context["baris"] for t in b.temuan if t.nada == "menghalangi"}
    assert "A2" in kode
    assert "Jalan keluar" in halaman
    assert "UU 10/2016 Pasal 162" in halaman
    assert set(surat.usulan.values_list("status", flat=True)) == {"DRAF"}


def test_yang_terhalang_dipisahkan_supaya_yang_lain_jalan(operator, dunia):
    surat = dunia.surat()
    baik = dunia.baris(surat)
    buruk = dunia.baris(surat, dunia.orang(status="CPNS"), dunia.kursi(jenis="PENGAWAS", eselon="IV.a"))
    dokumen = operator.post(alamat("dokumen_baris", buruk.pk, "BUKTI_ALASAN"), {"nomor": "", "berkas": berkas()})
    assert dokumen.status_code == 302
    assert operator.post(alamat("pisahkan", surat.pk)).status_code == 302
    baru = SuratUsulan.objects.exclude(pk=surat.pk).get()
    assert list(surat.usulan.all()) == [baik.usulan]
    assert [u.pk for u in baru.usulan.all()] == [buruk.pk]
    assert set(baru.dokumen.values_list("jenis", flat=True)) == {"BA_TPK", "BUKTI_ALASAN"}
    assert surat.dokumen.filter(jenis="BA_TPK").exists()
    assert operator.post(alamat("ajukan", surat.pk), {"versi": teks_versi(surat, "DRAF")}).status_code == 302
    # All blocked: nothing to separate.
    assert operator.post(alamat("pisahkan", baru.pk)).status_code == 422


def test_peringatan_lolos_dengan_alasan_tertulis(operator, dunia):
    surat = dunia.surat()
    orang = dunia.orang(tmt_jabatan=date(2025, 2, 3))
    b = dunia.baris(surat, orang)
    temuan = b.usulan.temuan.get(basi=False, tingkat="PERINGATAN")
    halaman = operator.get(alamat("baris", b.pk)).content.decode()
    assert alamat("alasan_temuan", b.pk, temuan.kode) in halaman
    assert operator.post(alamat("ajukan", surat.pk), {"versi": teks_versi(surat, "DRAF")}).status_code == 422
    tulis = alamat("alasan_temuan", b.pk, temuan.kode)
    assert operator.post(tulis, {"alasan": "  "}).status_code == 422
    assert operator.post(tulis, {"alasan": "Kekosongan petugas."}).status_code == 302
    temuan.refresh_from_db()
    assert (temuan.justifikasi, temuan.justifikasi_oleh) == ("Kekosongan petugas.", "Operator Contoh")
    assert operator.post(alamat("ajukan", surat.pk), {"versi": teks_versi(surat, "DRAF")}).status_code == 302
    yakin = klien(dunia.penyetuju).get(alamat("kirim", surat.pk))
    assert "Kekosongan petugas." in yakin.content.decode()


def test_kembalikan_ke_operator_lalu_batalkan_dengan_alasan(operator, dunia):
    surat = dunia.surat()
    b = dunia.baris(surat)
    operator.post(alamat("ajukan", surat.pk), {"versi": teks_versi(surat, "DRAF")})
    penyetuju, versi = klien(dunia.penyetuju), teks_versi(surat, "MENUNGGU_PERSETUJUAN")
    assert penyetuju.post(alamat("kembalikan", surat.pk), {"versi": versi, "alasan": ""}).status_code == 422
    assert penyetuju.post(alamat("kembalikan", surat.pk), {"versi": versi, "alasan": "Cek unit."}).status_code == 302
    b.usulan.refresh_from_db()
    assert b.usulan.status == "DRAF"
    # A line that was filed once is not deleted: it is cancelled with words.
    isi = {"versi": b.usulan.versi}
    assert operator.post(alamat("keluarkan", b.pk), isi).status_code == 422
    assert operator.post(alamat("keluarkan", b.pk), isi | {"alasan": "Batal pindah."}).status_code == 302
    b.usulan.refresh_from_db()
    assert b.usulan.status == "DIBATALKAN"


def test_keluarkan_baris_yang_belum_pernah_diajukan(operator, dunia):
    surat = dunia.surat()
    b = dunia.baris(surat)
    assert operator.post(alamat("keluarkan", b.pk)).status_code == 302
    assert not Usulan.objects.filter(pk=b.pk).exists()


def test_selama_di_penyetuju_isi_surat_terkunci(operator, dunia):
    surat = dunia.surat()
    dunia.baris(surat)
    operator.post(alamat("ajukan", surat.pk), {"versi": teks_versi(surat, "DRAF")})
    tambah = operator.post(alamat("tambah", surat.pk, dunia.orang().pk), _isian(dunia.kursi()))
    assert tambah.status_code == 422
    assert "Tarik kembali" in tambah.content.decode()
    assert surat.usulan.count() == 1
    tarik = operator.post(alamat("tarik", surat.pk), {"versi": teks_versi(surat, "MENUNGGU_PERSETUJUAN")})
    assert tarik.status_code == 302
    assert operator.post(alamat("tambah", surat.pk, dunia.orang().pk), _isian(dunia.kursi())).status_code == 302


def test_izin_mendagri_menyebut_nama(operator, dunia):
    surat = dunia.surat()
    a, b = dunia.baris(surat), dunia.baris(surat)
    url = alamat("dokumen_surat", surat.pk, "IZIN_MENDAGRI")
    isi = {"nomor": "100.2/1", "tanggal": "2026-03-09", "penandatangan": "Mendagri"}
    assert operator.post(url, isi | {"cara_nama": "pilih", "berkas": berkas()}).status_code == 422
    kurang = operator.post(url, isi | {"cara_nama": "ketik", "nip_ketik": "12345", "berkas": berkas()})
    assert "12345" in str(kurang.context["form"].errors["nip_ketik"])
    satu = isi | {"cara_nama": "pilih", "nip_pilihan": [a.usulan.pegawai.nip], "berkas": berkas()}
    assert operator.post(url, satu).status_code == 302
    assert surat.dokumen.get(jenis="IZIN_MENDAGRI").nip_tercantum == [a.usulan.pegawai.nip]
    assert operator.post(url, isi | {"cara_nama": "semua", "berkas": berkas()}).status_code == 302
    berlaku = surat.dokumen.get(jenis="IZIN_MENDAGRI", diganti_pada=None)
    assert set(berlaku.nip_tercantum) == {a.usulan.pegawai.nip, b.usulan.pegawai.nip}
    assert operator.post(alamat("cabut", surat.pk, berlaku.pk)).status_code == 302
    assert not surat.dokumen.filter(jenis="IZIN_MENDAGRI", diganti_pada=None).exists()


def test_berkas_yang_berbohong_ditolak_di_kolomnya(operator, dunia):
    from tests.berkas.contoh import docx, unggahan

    surat = dunia.surat()
    isi = {"nomor": "BA-2", "tanggal": "2026-03-02", "berkas": unggahan("ba.pdf", docx())}
    jawaban = operator.post(alamat("dokumen_surat", surat.pk, "BA_TPK"), isi)
    assert jawaban.status_code == 422
    assert "berkas" in jawaban.context["form"].errors
    assert "BA-2" in jawaban.content.decode()


def test_sk_urutan_tanggal_ditolak_di_kolomnya(operator, dunia):
    surat, ids = dunia.sampai_ditandatangani()
    isi = {
        "baris": ids, "nomor_sk": "821/5", "tanggal_sk": "2026-03-10", "penandatangan_sk": "Bupati Contoh",
        "penandatangan_status": "DEFINITIF", "dilantik_pada": "2026-03-09", "nomor_ba_pelantikan": "",
        "tanggal_spmt": "",
    }  # fmt: skip
    jawaban = operator.post(alamat("sk", surat.pk), isi)
    assert jawaban.status_code == 422
    assert "dilantik_pada" in jawaban.context["form"].errors
    assert "821/5" in jawaban.content.decode()
    spmt = operator.post(alamat("sk", surat.pk), isi | {"dilantik_pada": "2026-03-10", "tanggal_spmt": "2026-03-09"})
    assert "tanggal_spmt" in spmt.context["form"].errors
    tanpa = operator.post(alamat("sk", surat.pk), isi | {"baris": [], "dilantik_pada": "2026-03-10"})
    assert tanpa.status_code == 422
    assert Usulan.objects.get(pk=ids[0]).status == "DISETUJUI"


def test_baris_yang_di_bkn_dibuka_di_halaman_usulan(operator, dunia):
    _surat, ids = dunia.sampai_di_bkn()
    assert operator.get(alamat("baris", ids[0]))["Location"] == reverse("usulan", args=[ids[0]])
    assert operator.get(reverse("usulan", args=[ids[0]])).status_code == 200


def test_tanggal_pemberitahuan_dicatat_operator(operator, dunia):
    """F12 asks for the day on which a head of puskesmas was told."""
    surat = dunia.surat()
    p, _dokter, _kepala = kapus(dunia)
    isi = {"cara": "AKHIRI", "alasan": "MASA_TUGAS_BERAKHIR", "uraian_alasan": "Masa tugas selesai.",
           "tanggal_pelantikan": PELANTIKAN.isoformat(), "diberitahu_pada": "2026-03-11", "aksi": "simpan"}  # fmt: skip
    url = alamat("tambah", surat.pk, p.pk)
    nanti = operator.post(url, isi)
    assert nanti.status_code == 422
    assert "diberitahu_pada" in nanti.context["form"].errors
    assert operator.post(url, isi | {"diberitahu_pada": "2026-03-09"}).status_code == 302
    baris = surat.usulan.get().mutasi
    assert baris.diberitahu_pada == date(2026, 3, 9)
    assert not baris.usulan.temuan.filter(kode="F12", basi=False).exists()
