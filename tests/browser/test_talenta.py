"""Talent lived in the browser, from an imported sheet to a successor on the board and in a letter of mutasi; once by
keys alone, once on a phone, once without scripts."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from talenta.models import HasilAsesmen, JabatanTarget, Kandidat, Pemetaan, Penilaian, Sanggah, Sidang, UsulKotak
from talenta.rules.kotak import LABEL
from talenta.tasks import hitung_menunggu
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.browser import skenario
from tests.browser.sebulan import masuk
from tests.browser.skenario import HARI_INI
from tests.browser.talenta import KEPALA, bakat, baris_asesmen, berpredikat, komite

CARA = pytest.mark.parametrize("cara", ["papan-ketik", "sempit", "tanpa-js"])
LENGKAP = ("Penugasan tim kerja", "Jumlah pelatihan", "Sertifikasi dan diklat penjenjangan", "Penugasan nondefinitif")


def unggah(o, *baris: tuple) -> None:
    """The sheet to its dry run."""
    o.unggah(re.compile("Berkas"), skenario.berkas_lembar(skenario.lembar_kerja(list(baris), KEPALA), "asesmen.xlsx"))
    o.tekan(o.tombol("Periksa berkas"))


def buka(o, nama: str):
    """The fold with this title, opened."""
    ringkasan = o.ringkasan(nama)
    o.tekan(ringkasan)
    return o.h.locator("details", has=ringkasan).last


def hitung(o) -> None:
    """The officer asks, the worker does it."""
    o.tekan(o.tombol(re.compile("^Kumpulkan dan hitung")))
    o.terlihat(re.compile("sedang dikerjakan"))
    hitung_menunggu()
    o.tekan(o.tautan("Muat ulang"))
    expect(o.h.get_by_text("sedang dikerjakan")).to_have_count(0)


@CARA
def test_pemetaan(situs, orang, cara):
    """Imported facts and a reckoning leave a gap, not a low box; the person fills it himself and is placed."""
    bakat(situs)
    arga, bunga = situs.dunia.staf[:2]
    berpredikat(arga)
    baris = [
        baris_asesmen(o, apa, nilai)
        for o, nilai in ((arga, "82,5"), (bunga, "71,25")) for apa in ("kompetensi", "potensi")
    ]  # fmt: skip
    baris.append(baris_asesmen(arga, "umpan_balik", "Baik", "PREDIKAT"))

    # A sheet whose third row is on another scale than it says: the place is named, nothing is stored.
    k = masuk(orang, "operator", cara, "/talenta/sumber/")
    k.tekan(k.tautan("Impor hasil asesmen"))
    unggah(k, *baris[:1], baris_asesmen(arga, "potensi", "82,5", "DESIMAL"), *baris[2:])
    k.terlihat("1 kesalahan; tidak ada yang disimpan")
    salah = k.h.get_by_role("row").filter(has_text="di luar skala DESIMAL")
    expect(salah.get_by_role("cell")).to_have_text(["3", "Nilai", re.compile("82,5 di luar skala DESIMAL, 0 sampai 1")])
    assert not HasilAsesmen.objects.exists()
    unggah(k, *baris)
    k.terlihat("5 hasil baru")
    assert not HasilAsesmen.objects.exists()  # looked at, not stored
    k.tekan(k.tombol("Simpan semua baris"))
    expect(k.h).to_have_url(re.compile("/talenta/sumber/"))
    assert HasilAsesmen.objects.count() == 5

    # The mapping; what is complete is said of four records, not of awards.
    k.h.goto("/talenta/pemetaan/")
    k.tekan(k.tautan("Buat pemetaan"))
    k.isi("Nama pemetaan", "Pemetaan talenta 2026")
    k.tekan(k.tombol("Buat pemetaan"))
    k.terlihat(re.compile("Belum dihitung"))
    m = Pemetaan.objects.get()
    for nama in LENGKAP:
        lipatan = buka(k, nama)
        k.isi("Dari mana diketahui lengkap", "Berita acara pemutakhiran 3/2026", lipatan)
        k.tekan(k.tombol("Nyatakan lengkap", lipatan))
        catatan = k.h.get_by_role("region", name="Kelengkapan catatan").get_by_role("listitem")
        expect(catatan.filter(has_text=nama)).to_contain_text("Dinyatakan lengkap")
    hitung(k)
    k.tekan(k.tautan("Kisi sembilan kotak"))
    k.tekan(k.tautan(re.compile("belum dinilai")))
    k.terlihat(arga.nama)

    # The person reads why, and what the gap is worth; he adds an award with its proof.
    p = masuk(orang, "pegawai", cara, "/talenta/")
    p.terlihat("Belum dinilai")
    p.tekan(p.tautan("Lihat penjelasannya"))
    celah = p.h.get_by_role("region", name="Data yang belum ada").get_by_role("row")
    expect(celah.filter(has_text="Penghargaan").first).to_contain_text(re.compile(r"71,00\s+Kotak 5\s+\(berubah\)"))
    p.tekan(p.tautan("Data saya"))
    p.tekan(p.tautan("Penghargaan"))
    p.isi("Nama", "Pelopor keselamatan angkutan")
    p.isi("Pemberi", "Kementerian Uji")
    p.pilih("Lingkup", "Nasional")
    p.tanggal("Tanggal", date(2025, 8, 17))
    p.unggah("Bukti", skenario.berkas_pdf("piagam.pdf"))
    p.tekan(p.tombol("Kirim untuk diverifikasi"))
    p.terlihat("Pelopor keselamatan angkutan")

    k.h.goto("/talenta/data/verifikasi/")
    k.tekan(k.tautan("Pelopor keselamatan angkutan"))
    k.tekan(k.tombol("Terima dan catat"))
    expect(k.tombol("Terima dan catat")).to_have_count(0)
    k.h.goto(f"/talenta/pemetaan/{m.pk}/")
    hitung(k)
    k.tekan(k.tautan("Kisi sembilan kotak"))
    k.tekan(k.tautan("Kotak 5"))
    k.tekan(k.tautan(arga.nama))
    k.terlihat("Penilaian talenta Arga Wijayakusuma")
    assert list(Penilaian.objects.filter(kotak__isnull=False).values_list("pegawai_id", "kotak")) == [(arga.pk, 5)]
    p.h.goto("/talenta/")
    p.terlihat(LABEL[5])
    p.terlihat(re.compile("Laras Kusumah"))  # who read it


@CARA
def test_kalibrasi(situs, orang, cara):
    """The committee puts another box beside the computed one; decree, announcement, objection, answer."""
    w = bakat(situs, status="DIHITUNG")
    arga = situs.dunia.staf[0]
    n = w.nilai(arga, predikat="4", penghargaan="0")  # box 8
    k, anggota = komite(situs, w)
    pk.penilai(arga, anggota[2])
    assert n.kotak == 8

    t = masuk(orang, "ketua", cara, "/talenta/komite/")
    t.tekan(t.tautan(k.nama))
    t.tekan(t.tautan("Buka sidang"))
    t.pilih("Pemetaan", w.pemetaan.nama)
    t.isi("Pokok bahasan", "Kalibrasi 2026")
    t.tanggal("Tanggal sidang", HARI_INI)
    t.tekan(t.tombol("Buka sidang"))
    lipatan = buka(t, "Ubah kehadiran")
    for satu in anggota[1:]:
        t.tandai(lipatan.get_by_label(re.compile(satu.nama)))
    t.tekan(t.tombol("Simpan kehadiran"))
    t.terlihat("2 orang; 3 hadir")
    s = Sidang.objects.get()
    alamat = f"/talenta/komite/sidang/{s.pk}/"

    # The secretary proposes: without evidence not; the superior of the person is recused at once.
    r = masuk(orang, "sekretaris", cara, alamat)
    r.tekan(r.tautan("Usulkan kotak"))
    r.isi("NIP orang yang dibahas", arga.nip)
    r.pilih("Kotak yang diusulkan", f"9. {LABEL[9]}")
    r.isi("Alasan", "Memimpin penataan trayek lintas dinas.")
    r.tekan(r.tombol("Usulkan"))
    expect(r.bidang("Bukti")).to_have_attribute("aria-invalid", "true")
    r.isi("Bukti", "Laporan akhir penataan trayek 2025.")
    r.tekan(r.tombol("Usulkan"))
    r.terlihat("Usul dicatat; anggota yang hadir dapat memberi suara.")
    a = masuk(orang, "anggota", cara, alamat)
    a.terlihat(re.compile("1 mundur"))
    expect(a.tombol("Beri suara")).to_have_count(0)
    for o in (r, t):
        o.h.goto(alamat)
        o.tandai(o.bidang("Setuju"))
        o.tekan(o.tombol("Beri suara"))
        o.terlihat("Suara Anda tercatat.")
    t.terlihat(re.compile("2 setuju, 0 tidak setuju, 1 mundur"))
    assert UsulKotak.objects.get().status == "DISETUJUI"

    # Minutes, three signatures, the chair closes.
    tutup_sidang(alamat, t, r, a)

    # The approver settles it by decree; not before he says that he looked.
    b = masuk(orang, "penyetuju", cara, f"/talenta/pemetaan/{w.pemetaan.pk}/")
    b.isi("Nomor SK penetapan", "800/PT/2026")
    b.tanggal("Tanggal SK", HARI_INI)
    b.tekan(b.tombol("Tetapkan pemetaan"))
    b.terlihat("Beri tanda setelah memeriksanya.")
    b.tandai(b.bidang(re.compile("Saya sudah memeriksa hasilnya")))
    b.tekan(b.tombol("Tetapkan pemetaan"))
    b.tekan(b.tombol("Umumkan kepada pegawai"))
    expect(b.tombol("Umumkan kepada pegawai")).to_have_count(0)
    assert Pemetaan.objects.get().diumumkan_pada

    # The person reads both boxes side by side and objects; the officer answers.
    p = masuk(orang, "pegawai", cara, "/talenta/")
    p.tekan(p.tautan("Lihat penjelasannya"))
    kotak = p.h.get_by_role("region", name="Hasil", exact=True)
    for kata in ("Kotak hitung", LABEL[8], "Kotak menurut putusan komite", LABEL[9], "BA/KT/1"):
        expect(kotak).to_contain_text(kata)
    p.tekan(p.tautan("Ajukan sanggah"))
    p.isi("Apa yang keliru dan mengapa", "Penghargaan tahun 2024 belum terbaca.")
    p.tekan(p.tombol("Ajukan sanggah"))
    p.terlihat("Sanggah diajukan.")
    o = masuk(orang, "operator", cara, "/talenta/sanggah/")
    o.tekan(o.tautan(arga.nama))
    o.tekan(o.tombol("Simpan jawaban"))
    expect(o.bidang("Alasan")).to_have_attribute("aria-invalid", "true")
    o.tandai(o.bidang("Ditolak: datanya sudah benar"))
    o.isi("Alasan", "Piagamnya bertanggal sesudah tanggal acuan.")
    o.tekan(o.tombol("Simpan jawaban"))
    o.terlihat("Piagamnya bertanggal sesudah tanggal acuan.")
    p.h.reload()
    p.terlihat("Piagamnya bertanggal sesudah tanggal acuan.")
    assert Sanggah.objects.get().status == "DITOLAK"
    n.refresh_from_db()
    assert (n.kotak, n.kotak_sesuai) == (8, 9)


def tutup_sidang(alamat: str, ketua, *lain) -> None:
    """Minutes, everybody's signature, and the chair closes."""
    ketua.h.goto(alamat)
    lipatan = buka(ketua, "Tulis notula")
    ketua.isi("Nomor berita acara", "BA/KT/1", lipatan)
    ketua.isi("Notula", "Dibahas dan disepakati.", lipatan)
    ketua.tekan(ketua.tombol("Simpan notula"))
    ketua.terlihat("Notula disimpan.")
    for o in (ketua, *lain):
        o.h.goto(alamat)
        o.tekan(o.tombol("Tanda tangani berita acara"))
        expect(o.tombol("Tanda tangani berita acara")).to_have_count(0)
    ketua.h.goto(alamat)
    ketua.tekan(ketua.tombol("Tutup sidang"))
    ketua.terlihat("Berita acara (PDF)")
    assert Sidang.objects.get().status == "SELESAI"


@CARA
def test_suksesi(situs, orang, cara):
    """From a settled mapping to a confirmed successor, on the board and in a letter."""
    d = situs.dunia
    w = bakat(situs, status="DITETAPKAN", nomor_sk="800/PT", tanggal_sk=HARI_INI, ditetapkan_pada=skenario.KINI,
              sebutan_penetap="Sekretaris Daerah", diumumkan_pada=skenario.KINI)  # fmt: skip
    jabatan = pabrik.jabatan(w.unit, jenis="JPT_PRATAMA", eselon="II.b", nama="Kepala Dinas Perhubungan")
    calon = pabrik.pegawai(
        jabatan=pabrik.jabatan(w.unit, jenis="ADMINISTRATOR", eselon="III.a", nama="Sekretaris Dinas"),
        nama="Kartika Wulandari", golongan="IV/b", pendidikan="S2", tanggal_lahir=date(1980, 1, 1),
    )  # fmt: skip
    w.nilai(calon)
    _k, anggota = komite(situs, w, "SUKSESI")

    # The officer sets the target post and nominates.
    o = masuk(orang, "operator", cara, "/talenta/suksesi/")
    o.tekan(o.tautan("Tambah jabatan target"))
    o.tekan(o.tautan(jabatan.nama))
    o.isi("Mengapa menjadi target", "Kosong sejak Februari.")
    o.tekan(o.tombol("Simpan"))
    o.terlihat("Jabatan target ditetapkan.")
    target = JabatanTarget.objects.get()
    o.tekan(o.tautan(re.compile(f"Nominasikan {calon.nama}")))
    expect(o.bidang("NIP")).to_have_value(calon.nip)
    o.tekan(o.tombol("Nominasikan"))
    expect(o.bidang("Alasan nominasi")).to_have_attribute("aria-invalid", "true")
    o.isi("Alasan nominasi", "Dua tahun memimpin sekretariat.")
    o.tekan(o.tombol("Nominasikan"))
    o.terlihat("Dinominasikan; operator lain memverifikasinya.")
    expect(o.tombol("Simpan verifikasi")).to_have_count(0)
    alamat = f"/talenta/suksesi/kandidat/{Kandidat.objects.get().pk}/"

    # A second officer verifies; strangers find nothing.
    v = masuk(orang, "operator2", cara, alamat)
    v.tandai(v.bidang("Setujui, teruskan ke komite"))
    v.isi("Hasil pemeriksaan atau alasan", "Ijazah, SK jabatan, dan surat bebas perkara dilihat.")
    v.tekan(v.tombol("Simpan verifikasi"))
    expect(v.tombol("Simpan verifikasi")).to_have_count(0)
    assert Kandidat.objects.get().status == "TERVERIFIKASI"
    lain = masuk(orang, "operator_lain", cara)
    for a in (alamat, f"/talenta/suksesi/target/{target.pk}/", f"/talenta/suksesi/?instansi={d.instansi.pk}"):
        assert lain.h.goto(a).status == 404

    # The committee sits; its chair writes the decision down.
    t = masuk(orang, "ketua", cara, "/talenta/komite/")
    t.tekan(t.tautan("Komite Suksesi"))
    t.tekan(t.tautan("Buka sidang"))
    t.pilih("Pemetaan", w.pemetaan.nama)
    t.isi("Pokok bahasan", "Kepala Dinas Perhubungan")
    t.tanggal("Tanggal sidang", HARI_INI)
    t.tekan(t.tombol("Buka sidang"))
    lipatan = buka(t, "Ubah kehadiran")
    t.tandai(lipatan.get_by_label(re.compile(anggota[1].nama)))
    t.tekan(t.tombol("Simpan kehadiran"))
    t.terlihat("2 orang; 2 hadir")
    t.h.goto(alamat)
    t.tandai(t.bidang("Tetapkan sebagai suksesor"))
    t.isi("Nomor penetapan", "800/SUK/2026")
    t.isi("Rencana pengembangan", "Pelatihan kepemimpinan nasional tingkat II.")
    t.tekan(t.tombol("Catat putusan"))
    t.terlihat("Unggah dokumen")
    t.unggah("Dokumen penetapan", skenario.berkas_pdf("penetapan.pdf"))
    t.tekan(t.tombol("Catat putusan"))
    expect(t.tombol("Catat putusan")).to_have_count(0)
    k = Kandidat.objects.get()
    assert (k.status, k.nomor_sk, k.sidang.status) == ("DITETAPKAN", "800/SUK/2026", "BERLANGSUNG")

    # One person's word is not enough: the bench stays empty until both have signed and the session is closed.
    o.h.goto("/talenta/suksesi/")
    expect(o.h.get_by_role("row").filter(has_text=jabatan.nama)).to_contain_text("0 ditetapkan")
    r = masuk(orang, "sekretaris", cara)
    tutup_sidang(f"/talenta/komite/sidang/{k.sidang_id}/", t, r)

    # He stands on the board, and is taken into a letter with the document he rests on.
    o.h.goto("/talenta/suksesi/")
    expect(o.h.get_by_role("row").filter(has_text=jabatan.nama)).to_contain_text("1 ditetapkan")
    surat = skenario.surat_draf(d, [], "Pengisian jabatan pimpinan")
    o.h.goto(f"/mutasi/{surat.pk}/")
    o.tekan(o.tautan("Ambil dari rencana suksesi"))
    o.tandai(o.bidang(re.compile(calon.nama)))
    o.tekan(o.tombol("Tambahkan ke surat"))
    o.terlihat(calon.nama)
    usulan = surat.usulan.get()
    assert (usulan.pegawai_id, usulan.mutasi.jabatan_tujuan_id) == (calon.pk, jabatan.pk)
    dokumen = usulan.dokumen.get()
    assert (dokumen.jenis, dokumen.nomor, dokumen.berkas_id) == ("KEPUTUSAN_TALENTA", k.nomor_sk, k.dokumen_id)
