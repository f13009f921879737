"""From a list that is checked months ahead to the complaint: two people swap posts, and a third goes along."""

import re

from playwright.sync_api import expect

from layanan.models import Keberatan, SuratUsulan, Usulan
from mutasi.models import UsulanMutasi
from tests.browser import peristiwa, skenario
from tests.browser.tangan import Tetikus

PERIHAL = "Tukar jabatan triwulan I"
KEBERATAN = "Saya tidak diberi tahu sebelum pelantikan."


def test_dari_pemeriksaan_awal_sampai_keberatan(situs, orang):
    d = situs.dunia
    ambar, bayu = peristiwa.berkursi_satu(d, "Ambar"), peristiwa.berkursi_satu(d, "Bayu")
    ambar.akun = d.akun["baru"]
    ambar.save(update_fields=["akun"])
    surat = _operator_memeriksa_daftar(d, Tetikus(orang("operator")), ambar, bayu)
    operator = Tetikus(orang("operator", lebar=360))
    _operator_melihat_akibat(operator, surat, ambar)
    _operator_mengajukan(operator, surat)
    _penyetuju_mengirim(Tetikus(orang("penyetuju")), surat)
    _verifikator_menyetujui_bersama(Tetikus(orang("verifikator")), surat, ambar, bayu)
    _penyelia_menandatangani(Tetikus(orang("penyelia")), surat, ambar, bayu)
    _operator_mencatat_sk(operator, surat, ambar, bayu)
    _yang_bersangkutan_keberatan(Tetikus(orang("baru", lebar=360)), ambar)


def _operator_memeriksa_daftar(d, o, ambar, bayu) -> SuratUsulan:
    """The check stores nothing until it is asked to."""
    o.h.goto("/mutasi/")
    o.tekan(o.tautan("Periksa sebelum mengusulkan"))
    o.tanggal("Rencana pelantikan", skenario.PELANTIKAN)
    isi = ("KEBUTUHAN_ORGANISASI", skenario.URAIAN, "")
    baris = [
        (ambar.nip, bayu.jabatan.kode, *isi), (bayu.nip, ambar.jabatan.kode, *isi), (d.staf[1].nip, "DK-07", *isi),
    ]  # fmt: skip
    o.unggah("Daftar perpindahan", skenario.berkas_lembar(skenario.lembar_kerja(baris)))
    o.tekan(o.tombol(re.compile("^Periksa$")))
    o.terlihat(re.compile("^3 orang, dinilai untuk pelantikan"))
    assert not SuratUsulan.objects.exists()
    with o.h.expect_download() as unduhan:
        o.tekan(o.tombol("Unduh daftar perbaikan"))
    assert unduhan.value.suggested_filename.endswith(".xlsx")
    o.isi("Perihal draf", PERIHAL)
    o.tekan(o.tombol("Simpan sebagai draf"))
    o.terlihat("Daftar disimpan sebagai draf usulan.")
    return SuratUsulan.objects.get(perihal=PERIHAL)


def _operator_melihat_akibat(o, surat, ambar) -> None:
    o.h.goto(f"/mutasi/{surat.pk}/")
    o.tekan(o.tautan("Rangkaian dan akibatnya"))
    o.terlihat(re.compile("Tukar-menukar, 2 orang"))
    o.tandai(o.h.get_by_role("checkbox", name=re.compile(f"andaikan tidak jadi.*{ambar.nama}")))
    o.tekan(o.tombol("Apa akibatnya?"))
    akibat = o.h.get_by_role("region", name="Andaian: 1 baris tidak jadi")
    for teks in ("1 tetap jalan", "1 ditahan", "1 tidak jadi", "Bayu"):
        expect(akibat).to_contain_text(teks)
    o.tekan(o.tautan("Hapus andaian"))
    expect(o.h.get_by_role("region", name=re.compile("Andaian"))).to_have_count(0)
    assert set(surat.usulan.values_list("status", flat=True)) == {"DRAF"}


def _operator_mengajukan(o, surat) -> None:
    o.h.goto(f"/mutasi/{surat.pk}/")
    o.tekan(o.tautan("Lampirkan Berita acara Tim Penilai Kinerja"))
    o.isi("Nomor", "BA-TPK/12")
    o.tanggal("Tanggal", skenario.HARI_INI)
    o.unggah("Berkas", skenario.berkas_pdf())
    o.tekan(o.tombol("Lampirkan"))
    o.terlihat("Berita acara Tim Penilai Kinerja dilampirkan; surat dinilai ulang.")
    o.tekan(o.tombol("Ajukan ke penyetuju"))
    o.terlihat("3 baris diajukan ke penyetuju.")


def _penyetuju_mengirim(p, surat) -> None:
    p.h.goto(f"/mutasi/{surat.pk}/kirim/")
    p.isi("Nomor surat", "800/0201/BKPSDM/2026")
    p.tandai(p.h.get_by_role("checkbox", name=re.compile("Saya sudah memeriksa")))
    p.tekan(p.tombol("Setujui dan kirim ke BKN"))
    p.terlihat("3 baris dikirim ke BKN. Hitungan hari kerja dimulai.")


def _verifikator_menyetujui_bersama(v, surat, ambar, bayu) -> None:
    """One of a swap alone is refused; both together go."""
    satu = surat.usulan.get(pegawai=ambar)
    v.h.goto(f"/usulan/{satu.pk}/langkah/setujui/")
    v.tekan(v.tombol("Setujui"))
    v.terlihat(re.compile("bertukar jabatan"))
    satu.refresh_from_db()
    assert satu.status == "DIVERIFIKASI"
    v.h.goto(f"/mutasi/{surat.pk}/rangkaian/")
    _bersama(v, "Setujui yang ditandai", ambar, bayu)
    berdua = Usulan.objects.filter(pegawai__in=[ambar, bayu])
    assert set(berdua.values_list("status", "alasan_tunggu")) == {("DISETUJUI", "TANDA_TANGAN")}


def _bersama(v, tombol: str, *orang) -> None:
    """Nobody is decided unseen: without a tick nothing goes."""
    lembar = v.h.locator("form", has=v.h.get_by_role("checkbox", name=re.compile(f"^{orang[0].nama}")))
    v.tekan(v.tombol(tombol, lembar))
    v.terlihat(re.compile("Buka dan periksa dahulu setiap baris"))
    for pegawai in orang:
        v.tandai(lembar.get_by_role("checkbox", name=re.compile(f"^{pegawai.nama}")))
    v.tekan(v.tombol(tombol, lembar))
    diputus = "ditandatangani" if tombol.startswith("Tanda") else "disetujui"
    v.terlihat(f"{len(orang)} baris {diputus} bersama.")


def _penyelia_menandatangani(s, surat, *orang) -> None:
    s.h.goto(f"/mutasi/{surat.pk}/rangkaian/")
    _bersama(s, "Tanda tangani yang ditandai", *orang)
    assert all(u.nomor_keputusan for u in Usulan.objects.filter(pegawai__in=orang))


def _operator_mencatat_sk(o, surat, ambar, bayu) -> None:
    """Both with one decree and its scan; the two swap posts in the record."""
    o.h.goto(f"/mutasi/{surat.pk}/sk/")
    for pegawai in (ambar, bayu):
        kotak = o.h.get_by_role("checkbox", name=re.compile(f"^{pegawai.nama}"))
        if not kotak.is_checked():
            o.tandai(kotak)
    o.tandai(o.h.get_by_role("checkbox", name=re.compile("^SK mengakhiri masa jabatan semua")))  # E9
    o.isi("Nomor SK", "821.2/31/2026")
    o.tanggal("Tanggal SK", skenario.HARI_INI)
    o.tanggal("Tanggal pelantikan", skenario.HARI_INI)
    o.isi("Nomor berita acara pelantikan", "BA-L/9")
    o.tanggal("Tanggal SPMT", skenario.HARI_INI)
    o.unggah("Pindaian SK (PDF)", skenario.berkas_pdf("sk.pdf"))
    o.tekan(o.tombol("Catat"))
    o.terlihat("SK 2 orang dicatat dan riwayat jabatannya sudah berubah.")
    lama = ambar.jabatan_id, bayu.jabatan_id
    ambar.refresh_from_db()
    bayu.refresh_from_db()
    assert (ambar.jabatan_id, bayu.jabatan_id) == lama[::-1]
    assert UsulanMutasi.objects.get(usulan__pegawai=ambar).nomor_sk == "821.2/31/2026"


def _yang_bersangkutan_keberatan(p, ambar) -> None:
    """The notice leads to the reasons, the reasons to the complaint; a human who had no hand in it gets it."""
    usulan = Usulan.objects.get(pegawai=ambar)
    p.h.goto("/pesan/")
    p.tekan(p.tombol(re.compile("^Anda dipindahkan")))
    expect(p.h).to_have_url(re.compile(f"/usulan/{usulan.pk}/$"))
    p.tekan(p.h.locator(f"a[href^='/usulan/{usulan.pk}/alasan/']").first)
    for teks in ("Bila Anda tidak setuju", "Langkah yang ditempuh"):
        p.terlihat(re.compile(re.escape(teks)))
    p.tekan(p.tautan("Ajukan keberatan"))
    p.tandai(p.h.get_by_role("radio", name=re.compile("instansi", re.IGNORECASE)))
    p.h.get_by_role("textbox", name=re.compile("^Keberatan Anda")).fill(KEBERATAN)
    p.tekan(p.tombol("Kirim keberatan"))
    p.terlihat(KEBERATAN)
    keberatan = Keberatan.objects.get()
    assert (keberatan.usulan_id, keberatan.pengaju_id, keberatan.status) == (usulan.pk, ambar.akun_id, "DIAJUKAN")
