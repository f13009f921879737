"""A month's promotions from "who is due" to the new rank in the record, as people do it."""

import re
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from kenaikan_pangkat.models import UsulanPangkat
from kenaikan_pangkat.services.terapkan import terapkan_yang_tiba
from kenaikan_pangkat.unggah import LEMBAR
from kepegawaian.models import RiwayatPangkat
from layanan.models import SuratUsulan
from tests import pabrik
from tests.browser import skenario
from tests.browser.pangkat import BERIKUT, TMT, Pangkat, kirim, lampirkan, majukan, putuskan
from tests.browser.tangan import Tetikus
from tests.kenaikan_pangkat.alat import alasan

TANYA = "SK pangkat terakhir tidak terbaca. Unggah pindaian yang jelas."
JAWAB = "Pindaian baru sudah kami lampirkan."
ALASAN = "Dokumen aslinya ada di berkas pegawai."
TERLAMBAT = "Berkas unit kerja masuk setelah batas."


@pytest.mark.parametrize("lebar", [1280, 360])
def test_dari_siapa_yang_waktunya_sampai_pangkat_baru(situs, orang, monkeypatch, lebar):
    p = Pangkat(situs.dunia)
    sekar, tirta = p.berakun(p.orang(nama="Sekar Utami")), p.orang(nama="Tirta Wibawa")
    p.orang(nama="Umar Kurang", predikat=(2024,))
    # Of Sekar the record tells the years of service; of Tirta the officer types them from the decree.
    RiwayatPangkat.objects.create(pegawai=sekar, golongan="II/c", tmt=date(2010, 1, 1), nomor_sk="P-0")
    p.sapu()

    def tangan(nama: str) -> Tetikus:
        return Tetikus(orang(nama, lebar=lebar))

    operator, verifikator = tangan("operator"), tangan("verifikator")
    surat = _operator_memilih_yang_siap(operator, sekar, tirta)
    _operator_melengkapi(p, operator, surat)
    kirim(tangan("penyetuju"), ("Kenaikan pangkat",), surat.perihal, "823/07/BKPSDM/2026", 2)
    _verifikator_mengembalikan(verifikator, tirta)
    _operator_menjawab(operator, surat)
    for pegawai in (tirta, sekar):
        putuskan(verifikator, pegawai, "Setujui")
    putuskan(tangan("penyelia"), sekar, "Tanda tangani pertek")
    skenario.langkah(p.d, "tanda_tangani", surat, "penyelia", ids=[surat.usulan.get(pegawai=tirta).pk])
    _operator_mencatat_sk(operator, surat, sekar, tirta)

    majukan(monkeypatch, datetime(2026, 4, 1, 3, tzinfo=UTC))
    assert terapkan_yang_tiba(today=TMT) == 2
    assert RiwayatPangkat.objects.get(pegawai=sekar, tmt=TMT).nomor_sk == "823/41/BKPSDM/2026"
    _yang_bersangkutan_melihat(tangan("baru"), sekar)


def _operator_memilih_yang_siap(o, sekar, tirta) -> SuratUsulan:
    """Who misses one thing stands apart and says which; the ticked ones become a letter."""
    o.h.goto("/")
    o.tekan(o.tautan("Kenaikan pangkat"))
    o.tekan(o.tautan("Siap naik"))
    o.tekan(o.tautan(re.compile("^Kurang satu hal")))
    kurang = o.h.locator("tr[data-baris]", has_text="Umar Kurang")
    for teks in ("KP-04", "III/a → III/b"):
        expect(kurang).to_contain_text(teks)
    o.tekan(o.tautan(re.compile("^Dapat diusulkan")))
    expect(o.h.locator("tr[data-baris]")).to_have_count(2)
    for pegawai in (sekar, tirta):
        o.tandai(o.h.get_by_role("checkbox", name=f"Pilih {pegawai.nama}"))
    o.tekan(o.tombol(re.compile("^Buat surat usulan$")))
    o.terlihat("Draf surat TMT 1 April 2026 dibuat dengan 2 orang. Lampirkan dokumen, lalu kirim.")
    surat = SuratUsulan.objects.get()
    assert surat.suratpangkat.tmt == TMT
    return surat


def _operator_melengkapi(p, o, surat) -> None:
    """Sekar's papers and a written reason by the pages; Tirta's reasons are there already."""
    sekar, tirta = UsulanPangkat.objects.filter(usulan__surat=surat).order_by("usulan__pegawai__nama")
    alasan(tirta.usulan, p.operator)
    o.tekan(o.tautan("Sekar Utami"))
    lampirkan(o, "SK pangkat terakhir", bernomor=True)
    lampirkan(o, "Predikat kinerja (e-Kinerja)")
    expect(o.h.locator("#dokumen ~ ul")).to_contain_text("823/1/2022")
    for _kali in range(6):
        lipatan = o.h.locator("details.mut-alasan", has=o.h.locator("summary", has_text="Tulis alasan"))
        if not lipatan.count():
            break
        o.tekan(lipatan.first.locator("summary"))
        o.isi("Alasan tertulis, dibaca verifikator", ALASAN, lipatan.first)
        o.tekan(o.tombol("Simpan alasan", lipatan.first))
        o.terlihat(re.compile("^Alasan tertulis disimpan"))
    o.tekan(o.tautan(surat.perihal))
    o.tekan(o.tombol("Ajukan ke penyetuju"))
    o.terlihat("2 baris diajukan ke penyetuju.")


def _verifikator_mengembalikan(v, tirta) -> None:
    v.h.goto("/antrean/?sisi=bkn&tab=unit")
    v.buka_dari_antrean(tirta.nama)
    v.langkah_beralasan("Kembalikan untuk perbaikan", {"Apa yang harus diperbaiki instansi": TANYA})
    v.terlihat("Kembalikan untuk perbaikan: tercatat.")


def _operator_menjawab(o, surat) -> None:
    o.h.goto(f"/kenaikan-pangkat/{surat.pk}/")
    o.terlihat(TANYA)
    o.isi("Jawaban kepada BKN", JAWAB)
    o.tekan(o.tombol("Kirim jawaban"))
    o.terlihat("Jawaban dikirim ke BKN; hitungan hari kerja berjalan lagi.")


def _operator_mencatat_sk(o, surat, *orang) -> None:
    """Numbers by pattern, one scan per person found by the NIP in its name."""
    o.h.goto(f"/kenaikan-pangkat/{surat.pk}/")
    o.tekan(o.tautan("SK: 2 baris"))
    for pegawai in orang:
        kotak = o.h.get_by_role("checkbox", name=re.compile(f"^{pegawai.nama}"))
        if not kotak.is_checked():
            o.tandai(kotak)
    o.isi("Pola nomor SK", "823/#/BKPSDM/2026")
    o.isi("Nomor urut pertama", "41")
    o.tekan(o.tombol("Isikan nomor ke tabel"))
    expect(o.bidang("Nomor SK, Sekar Utami")).to_have_value("823/41/BKPSDM/2026")
    expect(o.bidang("Nomor SK, Tirta Wibawa")).to_have_value("823/42/BKPSDM/2026")
    for label, isi in (("Masa kerja, tahun", "12"), ("bulan", "3"), ("Gaji pokok (Rp)", "3089300")):
        expect(o.h.get_by_label(f"{label}, Sekar Utami")).to_have_count(0)
        o.isi(f"{label}, Tirta Wibawa", isi)
    o.tanggal("Tanggal SK", skenario.HARI_INI)
    o.isi("Penanda tangan SK", "Bupati Lembah Uji")
    o.unggah(re.compile("^Pindaian SK, satu berkas"), [skenario.berkas_pdf(f"sk-{x.nip}.pdf") for x in orang])
    o.tandai(o.h.get_by_role("checkbox", name=re.compile("^Diktum setiap SK")))
    o.tekan(o.tombol("Catat SK"))
    o.terlihat("SK 2 orang dicatat.")
    assert set(surat.usulan.values_list("status", flat=True)) == {"SELESAI"}


def _yang_bersangkutan_melihat(s, sekar) -> None:
    """What became of it, and when the next one may be."""
    s.h.goto("/")
    s.tekan(s.tautan(re.compile("^Reguler: III")))
    for teks in ("Pertek ditandatangani", "Riwayat pangkat diubah", "823/41/BKPSDM/2026"):
        s.terlihat(re.compile(re.escape(teks)))
    s.h.goto("/")
    s.tekan(s.tautan("Kapan saya naik pangkat"))
    s.terlihat(re.compile("golongan III/b sejak 1 Apr"))
    jalan = s.h.get_by_role("region", name="Reguler: III/b → III/c")
    expect(jalan).to_contain_text(re.compile("Paling cepat TMT 1 Apr\\w* 2030"))


def test_yang_terlambat_pindah_jendela_karena_dipilih(situs, orang, monkeypatch):
    """After the window has closed the line stays where it is until the officer moves it, with a reason."""
    p = Pangkat(situs.dunia)
    surat = p.surat()
    b, lain = p.baris(surat, p.orang(nama="Vina Permata")), p.baris(surat, p.orang(nama="Wira Sanjaya"))
    majukan(monkeypatch, datetime(2026, 3, 16, 3, tzinfo=UTC))
    o = Tetikus(orang("operator", lebar=360))
    o.h.goto(f"/kenaikan-pangkat/{surat.pk}/")
    o.terlihat("2 orang belum dikirim sebelum jendelanya tutup.")
    o.tekan(o.tautan("Pindahkan orang ke jendela berikutnya"))
    assert not UsulanPangkat.objects.exclude(tmt=TMT).exists()
    o.tandai(o.h.get_by_role("checkbox", name=re.compile("Vina Permata")))
    wira = o.h.get_by_role("checkbox", name=re.compile("Wira Sanjaya"))
    if wira.is_checked():
        wira.uncheck()
    o.tandai(o.h.get_by_role("radio", name=re.compile("^TMT 1 Mei 2026")))
    o.isi("Alasan", TERLAMBAT)
    o.tekan(o.tombol("Pindahkan"))
    o.terlihat(re.compile("semula 1 Apr"))
    o.terlihat("1 orang belum dikirim sebelum jendelanya tutup.")
    b.refresh_from_db()
    lain.refresh_from_db()
    assert (b.tmt, b.tmt_semula, lain.tmt, lain.tmt_semula) == (BERIKUT, TMT, TMT, None)


def test_lembar_kerja_dengan_baris_salah(situs, orang):
    """Every wrong row is named and nothing is stored; the right ones only when the officer says so."""
    p = Pangkat(situs.dunia)
    surat = p.surat()
    benar = [p.orang(nama=f"Yoga Benar {i}") for i in (1, 2)]
    asing = pabrik.pegawai(p.d.lain, nama="Orang Lain")
    baris = [(benar[0].nip, "101"), ("123", "101"), (benar[1].nip, "Reguler"), (p.orang().nip, "999"),
             (asing.nip, "101")]  # fmt: skip
    o = Tetikus(orang("operator"))
    o.h.goto(f"/kenaikan-pangkat/{surat.pk}/")
    o.tekan(o.tautan("Dari lembar kerja"))
    o.unggah(
        "Berkas XLSX atau CSV",
        skenario.berkas_lembar(skenario.lembar_kerja([(*b, *[""] * 7) for b in baris], LEMBAR.judul)),
    )
    o.tekan(o.tombol("Unggah dan nilai"))
    o.terlihat(re.compile("^3 baris salah, 2 baris benar"))
    salah = o.h.get_by_role("table").first.locator("tbody tr")
    for i, (nomor, kolom) in enumerate((("3", "NIP"), ("5", "Jenis KP"), ("6", "NIP"))):
        expect(salah.nth(i).locator("td").first).to_have_text(nomor)
        expect(salah.nth(i)).to_contain_text(kolom)
    assert not surat.usulan.exists()
    o.tekan(o.tombol("Simpan 2 baris yang benar saja"))
    o.terlihat(re.compile("^2 baris .*ditambahkan dan dinilai"))
    assert set(surat.usulan.values_list("pegawai_id", flat=True)) == {x.pk for x in benar}
