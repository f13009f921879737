"""The main job from end to end, as people do it: wide and narrow screen, keys alone, and without JavaScript."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from kepegawaian.models import Pegawai
from layanan.models import SuratUsulan, Usulan
from tests import pabrik
from tests.browser import skenario
from tests.browser.tangan import PapanKetik, Tetikus

PERIHAL = "Penataan staf triwulan I"
TANYA = "Berita acara TPK halaman 2 tidak terbaca. Unggah pindaian yang jelas."
JAWAB = "Pindaian baru sudah kami lampirkan."
TOLAK = "Peta jabatan tidak memuat kebutuhan itu."
CARA = {
    "lebar": (Tetikus, {"lebar": 1280}),
    "sempit": (Tetikus, {"lebar": 360}),
    "papan-ketik": (PapanKetik, {"lebar": 1280}),
    "tanpa-js": (Tetikus, {"lebar": 1280, "js": False}),
}


@pytest.fixture(params=CARA)
def pekerja(request, orang):
    """``pekerja("operator")``: that person's hands on the portal, in the way of working under test."""
    tangan, jendela = CARA[request.param]
    semua = {}

    def ambil(nama: str | None):
        if nama not in semua:
            # The operator logs in for himself; the others were logged in before.
            semua[nama] = tangan(orang(None if nama == "operator" else nama, **jendela))
        return semua[nama]

    return ambil


def test_pekerjaan_utama(situs, pekerja):
    d = situs.dunia
    arga, bunga = d.staf[:2]
    surat = _operator_menyusun(d, pekerja("operator"))
    _operator_mengajukan(d, pekerja("operator"), surat)
    _penyetuju_mengirim(pekerja("penyetuju"), surat)
    _verifikator_bertanya(pekerja("verifikator"), arga)
    _operator_menjawab(pekerja("operator"), surat, arga)
    _verifikator_memutus(pekerja("verifikator"), setuju=arga, tolak=bunga)
    kode = _penyelia_menandatangani(pekerja("penyelia"), arga)
    _siapa_saja_memeriksa_kode(pekerja(None), kode)
    _operator_mencatat_sk(pekerja("operator"), surat)
    _profil_berubah(d, pekerja("operator"), arga)
    _yang_bersangkutan_melihat(pekerja("pegawai"), arga)


def _operator_menyusun(d, o) -> SuratUsulan:
    """Log-in with the second factor, a batch, one person by search, four by spreadsheet: one line is stopped."""
    o.h.goto("/mutasi/")
    o.isi("NIP atau surel", "operator@uji.example")
    o.isi("Kata sandi", pabrik.SANDI)
    o.tekan(o.tombol("Masuk"))
    o.isi(re.compile("Kode"), skenario.kode_totp())
    o.tekan(o.tombol("Masuk"))
    expect(o.h).to_have_url(re.compile("/mutasi/$"))  # where he was going

    o.tekan(o.tautan("Buat usulan mutasi"))
    o.isi("Perihal", PERIHAL)
    o.tanggal("Rencana pelantikan", skenario.PELANTIKAN)
    o.tekan(o.tombol("Lihat PPK dan masa larangan"))
    o.terlihat(re.compile("Dalam enam bulan pertama kepala daerah"))
    o.isi("Nomor berita acara TPK", "BA-TPK/07")
    o.tanggal("Tanggal berita acara TPK", skenario.HARI_INI)
    o.tekan(o.tombol("Buat surat"))
    o.terlihat("Surat ini belum berisi orang")

    o.tekan(o.tautan("Tambah pegawai"))
    o.isi("Nama, NIP, atau unit", "Arga Wijayakusma")  # one letter short
    o.tekan(o.tombol("Cari"))
    o.tekan(o.tautan("Pilih Arga Wijayakusuma"))
    o.isi("Cari jabatan tujuan", "Pengadministrasi Kesehatan")
    o.tekan(o.tombol("Cari"))
    o.tandai(o.h.get_by_role("radio", name=re.compile("DK-07")))
    o.pilih("Alasan", "Kebutuhan organisasi")
    o.isi("Uraian alasan", skenario.URAIAN)
    o.tekan(o.tombol("Periksa sebelum menyimpan"))
    o.terlihat("Temuan atas isian ini (belum disimpan)")
    o.tekan(o.tombol(re.compile("^Tambahkan$")))
    o.terlihat("Arga Wijayakusuma ditambahkan.")

    o.tekan(o.tautan(PERIHAL))
    o.tekan(o.tautan("Dari lembar kerja"))
    baris = [(p.nip, "DK-07", "KEBUTUHAN_ORGANISASI", skenario.URAIAN, "2026-03-16") for p in d.staf[1:4]]
    baris.append((d.kapus[0].nip, "AKHIRI", "", "", ""))
    o.unggah("Berkas XLSX atau CSV", skenario.berkas_lembar(skenario.lembar_kerja(baris)))
    o.tekan(o.tombol("Unggah dan nilai"))
    o.terlihat("4 baris ditambahkan dan dinilai.")
    o.terlihat(re.compile("temuan: Hasna Pertiwi"))  # a blocked line stands open
    f12 = o.h.locator("article.temuan", has_text="Kepala puskesmas kembali ke jabatan fungsional")
    for bagian in ("F12", "tanpa alasan dan tanpa pemberitahuan", "Jalan keluar:", "UU 10/2016 Pasal 71"):
        expect(f12).to_contain_text(bagian)

    o.tekan(o.tautan("Lampirkan Berita acara Tim Penilai Kinerja"))
    expect(o.bidang("Nomor")).to_have_value("BA-TPK/07")
    o.unggah("Berkas", skenario.berkas_pdf())
    o.tekan(o.tombol("Lampirkan"))
    o.terlihat("Berita acara Tim Penilai Kinerja dilampirkan; surat dinilai ulang.")
    return SuratUsulan.objects.get(perihal=PERIHAL)


def _operator_mengajukan(d, o, surat) -> None:
    """The stopped line keeps the letter back until it is separated."""
    o.tekan(o.tombol("Ajukan ke penyetuju"))
    o.terlihat("Belum dapat diajukan: 1 baris terhalang dan 0 baris perlu alasan tertulis.")
    assert set(surat.usulan.values_list("status", flat=True)) == {"DRAF"}
    o.tekan(o.tombol("Keluarkan 1 baris yang terhalang"))
    o.terlihat(re.compile("dipindahkan ke surat baru"))
    o.tekan(o.tombol("Ajukan ke penyetuju"))
    o.terlihat("4 baris diajukan ke penyetuju.")
    assert not surat.usulan.filter(pegawai=d.kapus[0]).exists()


def _penyetuju_mengirim(p, surat) -> None:
    p.h.goto("/")
    p.tekan(p.tautan("Mutasi"))
    p.tekan(p.tautan(re.compile(f"^{PERIHAL}$")))  # the separated line waits in a letter of its own
    p.tekan(p.tautan("Periksa, setujui, kirim ke BKN"))
    p.terlihat("Dasar hukum dan kewenangan")
    p.isi("Nomor surat", "800/0107/BKPSDM/2026")
    p.tandai(p.h.get_by_role("checkbox", name=re.compile("Saya sudah memeriksa")))
    p.tekan(p.tombol("Setujui dan kirim ke BKN"))
    p.terlihat("4 baris dikirim ke BKN. Hitungan hari kerja dimulai.")


def _verifikator_bertanya(v, arga) -> None:
    v.h.goto("/")
    v.tekan(v.tautan("Antrean"))
    v.tekan(v.tautan(re.compile("^Unit")))
    expect(v.h.get_by_role("link", name=re.compile("^Unit"))).to_have_attribute("aria-current", "page")
    v.buka_dari_antrean(arga.nama)
    v.tekan(v.tombol("Ambil untuk saya"))
    v.terlihat("Penanggung jawab diganti.")
    v.langkah_beralasan("Kembalikan untuk perbaikan", {"Apa yang harus diperbaiki instansi": TANYA})
    v.terlihat("Kembalikan untuk perbaikan: tercatat.")
    v.terlihat("Yang diminta BKN")


def _operator_menjawab(o, surat, arga) -> None:
    o.h.goto("/")
    o.tekan(o.tautan("Mutasi"))
    o.tekan(o.tautan(PERIHAL, o.h.locator("tr", has_text="800/0107")))
    o.terlihat(TANYA)
    o.isi("Jawaban kepada BKN", JAWAB)
    o.tekan(o.tombol("Kirim jawaban"))
    o.terlihat("Jawaban dikirim ke BKN; hitungan hari kerja berjalan lagi.")


def _verifikator_memutus(v, *, setuju: Pegawai, tolak: Pegawai) -> None:
    v.h.goto("/antrean/?sisi=bkn&tab=unit")
    v.buka_dari_antrean(setuju.nama)
    v.terlihat(JAWAB)
    v.tekan(v.tautan("Setujui"))
    v.tekan(v.tombol("Setujui"))
    v.terlihat("Setujui: tercatat.")

    v.h.goto("/antrean/?sisi=bkn&tab=unit")
    v.buka_dari_antrean(tolak.nama)
    lipatan = v.h.locator("details.langkah", has=v.h.locator("summary", has_text="Tolak"))
    v.tekan(lipatan.locator("summary"))
    v.pilih("Alasan dari daftar", "Jabatan tujuan tidak lowong atau tidak ada")
    v.isi("Uraian alasan penolakan", TOLAK, lipatan)
    v.tekan(lipatan.locator("form button"))
    v.terlihat("Tolak: tercatat.")
    v.terlihat(TOLAK)


def _penyelia_menandatangani(s, arga) -> str:
    """Signs; the letter downloads as PDF and carries its number and check code."""
    s.h.goto("/antrean/?sisi=bkn&tab=unit")
    s.buka_dari_antrean(arga.nama)
    s.tekan(s.tautan("Tanda tangani rekomendasi"))
    s.tekan(s.tombol("Tanda tangani rekomendasi"))
    s.terlihat("Tanda tangani rekomendasi: tercatat.")
    usulan = Usulan.objects.get(pegawai=arga)
    surat = s.h.request.get(s.tautan("Surat rekomendasi (PDF)").get_attribute("href"))
    assert surat.headers["content-type"] == "application/pdf"
    isi = " ".join(h.extract_text() for h in PdfReader(io.BytesIO(surat.body())).pages)
    assert usulan.nomor_keputusan in isi
    assert usulan.kode_cek in re.sub(r"[\s-]", "", isi)
    return usulan.kode_cek


def _siapa_saja_memeriksa_kode(a, kode: str) -> None:
    a.h.goto("/cek/")
    a.isi("Kode cek", f"{kode[:4].lower()}-{kode[4:8]}-{kode[8:]}")
    a.tekan(a.tombol("Periksa"))
    a.terlihat("Surat ini diterbitkan oleh portal")
    a.terlihat("A. W.")
    expect(a.h.locator("body")).not_to_contain_text("Wijayakusuma")


def _operator_mencatat_sk(o, surat) -> None:
    o.h.goto(f"/mutasi/{surat.pk}/")
    o.tekan(o.tautan("Catat SK dan pelantikan (1)"))
    o.isi("Nomor SK", "821.2/15/2026")
    o.tanggal("Tanggal SK", skenario.HARI_INI)
    o.tanggal("Tanggal pelantikan", skenario.HARI_INI)
    o.isi("Nomor berita acara pelantikan", "BA-L/3")
    o.tanggal("Tanggal SPMT", skenario.HARI_INI)
    o.unggah("Pindaian SK (PDF)", skenario.berkas_pdf("sk.pdf"))
    o.tekan(o.tombol("Catat"))
    o.terlihat("SK 1 orang dicatat dan riwayat jabatannya sudah berubah.")


def _profil_berubah(d, o, arga) -> None:
    o.tekan(o.tautan("Pegawai"))
    o.isi(re.compile("Cari|Nama"), "Arga Wijayakusuma")
    o.tekan(o.tombol("Cari"))
    o.tekan(o.tautan("Arga Wijayakusuma"))
    kini = o.h.locator("section", has=o.h.get_by_role("heading", name="Riwayat jabatan")).locator("li").first
    expect(kini).to_contain_text("Pengadministrasi Kesehatan")
    expect(kini).to_contain_text("10 Mar 2026")
    expect(kini).to_contain_text("821.2/15/2026")
    arga.refresh_from_db()
    assert arga.jabatan_id == d.tujuan.pk


def _yang_bersangkutan_melihat(p, arga) -> None:
    """Every step with its day; nothing of BKN's inside."""
    p.h.goto("/")
    p.tekan(p.tautan(re.compile("Pemindahan pelaksana")))
    riwayat = p.h.locator("section", has=p.h.get_by_role("heading", name="Riwayat"))
    for langkah in (
        "Diajukan ke penyetuju", "Disetujui instansi dan dikirim ke BKN", "Dikembalikan untuk perbaikan", TANYA,
        "Dijawab instansi", JAWAB, "Disetujui verifikator", "Rekomendasi ditandatangani", "Selesai",
    ):  # fmt: skip
        expect(riwayat).to_contain_text(langkah)
    expect(p.h.get_by_role("link", name="Surat rekomendasi (PDF)")).to_be_visible()
    expect(p.h.locator("#tindakan")).to_have_count(0)
