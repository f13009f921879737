"""What goes wrong in daily work, in the browser: two at once, a lying file, markup, strangers, old sessions."""

import re

from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from kepegawaian.models import Pegawai
from layanan.models import StatusUsulan, Usulan
from tests.berkas import contoh
from tests.browser import skenario

KETIKAN = "Berita acara halaman dua tidak terbaca; mohon pindaian baru."


def test_dua_verifikator_memutus_baris_yang_sama(situs, orang):
    """The one who comes second is told who was first, and keeps what was typed."""
    d = situs.dunia
    usulan = skenario.surat_di_bkn(d, d.staf[:1]).usulan.get()
    satu, dua = orang("verifikator"), orang("verifikator2")
    for h in (satu, dua):
        h.goto(f"/usulan/{usulan.pk}/")
        h.locator("summary", has_text="Kembalikan untuk perbaikan").click()
    satu.get_by_label("Apa yang harus diperbaiki instansi").fill("Lampirkan SKP.")
    dua.get_by_label("Apa yang harus diperbaiki instansi").fill(KETIKAN)
    satu.locator("details.langkah[open] form button").click()
    expect(satu.get_by_text("Kembalikan untuk perbaikan: tercatat.")).to_be_visible()
    with dua.expect_response(re.compile("langkah/kembalikan")) as jawab:
        dua.locator("details.langkah[open] form button").click()
    assert jawab.value.status == 409
    expect(dua.get_by_role("alert")).to_contain_text("Ratih Sasmita")
    tertinggal = [t.input_value() for t in dua.locator("textarea").all()]
    assert KETIKAN in tertinggal
    usulan.refresh_from_db()
    assert (usulan.status, usulan.jeda.count(), usulan.jeda.get().pesan) == ("PERBAIKAN", 1, "Lampirkan SKP.")


def test_berkas_yang_berbohong(situs, orang):
    """A page of HTML that calls itself PDF: refused with the reason, the number typed is kept, nothing stored."""
    d = situs.dunia
    surat = skenario.surat_draf(d, d.staf[:1])
    h = orang("operator")
    h.goto(f"/mutasi/{surat.pk}/dokumen/PERTEK_BKN/")
    h.get_by_label("Nomor", exact=True).fill("R-77/BKN")
    bohong = {"name": "pertek.pdf", "mimeType": "application/pdf", "buffer": b"<html><script>alert(1)</script></html>"}
    h.get_by_label("Berkas", exact=True).set_input_files(bohong)
    h.get_by_label("Tanggal", exact=True).fill("2026-03-09")
    h.get_by_label("Penanda tangan").fill("Deputi Mutasi")
    h.get_by_role("button", name="Lampirkan").click()
    expect(h.locator("#id_berkas_galat")).to_contain_text(re.compile("PDF"))
    expect(h.get_by_label("Nomor", exact=True)).to_have_value("R-77/BKN")
    assert not surat.dokumen.filter(jenis="PERTEK_BKN").exists()
    h.get_by_label("Berkas", exact=True).set_input_files(bohong | {"buffer": contoh.pdf()})
    h.get_by_role("button", name="Lampirkan").click()
    expect(h.get_by_text("dilampirkan; surat dinilai ulang.")).to_be_visible()


def test_nama_bermarkah_tampil_sebagai_teks(situs, orang):
    d = situs.dunia
    jahil = Pegawai.objects.get(nama=skenario.NAMA_JAHIL)
    surat = skenario.surat_di_bkn(d, [jahil], perihal="<b>Tebal</b> & miring")
    usulan = surat.usulan.get()
    for nama, alamat in (
        ("operator", f"/mutasi/{surat.pk}/"), ("operator", f"/kepegawaian/pegawai/{jahil.pk}/"),
        ("operator", "/kepegawaian/?q=gita"), ("verifikator", "/antrean/?sisi=bkn&tab=unit"),
        ("verifikator", f"/usulan/{usulan.pk}/"), ("penyelia", "/"),
    ):  # fmt: skip
        h = orang(nama)
        h.goto(alamat)
        expect(h.get_by_text(skenario.NAMA_JAHIL).first, alamat).to_be_attached()
        expect(h.locator("img"), alamat).to_have_count(0)
        expect(h, alamat).not_to_have_title("1")


def test_milik_instansi_lain_tidak_ada(situs, orang):
    """By its address, somebody else's letter, line, paper and people are pages that do not exist."""
    d = situs.dunia
    surat = skenario.surat_di_bkn(d, d.staf[:2])
    usulan, dokumen = surat.usulan.first(), surat.dokumen.first()
    h = orang("operator_lain")
    for alamat in (
        f"/usulan/{usulan.pk}/", f"/mutasi/{surat.pk}/", f"/mutasi/baris/{usulan.pk}/", f"/dokumen/{dokumen.pk}/",
        f"/mutasi/{surat.pk}/unggah/", f"/kepegawaian/pegawai/{d.staf[0].pk}/",
        f"/kepegawaian/instansi/{d.instansi.pk}/", f"/api/v1/usulan/{usulan.pk}/",
    ):  # fmt: skip
        jawab = h.goto(alamat)
        assert jawab.status == 404, alamat
        expect(h.locator("body"), alamat).not_to_contain_text(d.staf[0].nama)
    h.goto(f"/usulan/{usulan.pk}/")
    expect(h.get_by_role("heading", name="Halaman ini tidak ditemukan")).to_be_visible()
    expect(h.get_by_role("link", name="Ke beranda")).to_be_visible()
    h.goto("/antrean/")
    expect(h.locator("body")).not_to_contain_text(d.staf[0].nama)


def test_sesi_berakhir_lalu_masuk_ke_tempat_semula(situs, orang):
    d = situs.dunia
    usulan = skenario.surat_di_bkn(d, d.staf[:1]).usulan.get()
    tujuan = f"/usulan/{usulan.pk}/?sisi=bkn&tab=unit"
    h = orang("verifikator")
    h.goto(tujuan)
    Session.objects.all().delete()
    h.reload()
    expect(h.get_by_role("heading", name="Masuk")).to_be_visible()
    h.get_by_label("NIP atau surel").fill("verifikator@uji.example")
    h.get_by_label("Kata sandi", exact=True).fill(skenario.pabrik.SANDI)
    h.get_by_role("button", name="Masuk").click()
    h.get_by_label(re.compile("Kode")).fill(skenario.kode_totp())
    h.get_by_role("button", name="Masuk").click()
    expect(h).to_have_url(situs.url + tujuan)
    expect(h.get_by_role("heading", name=d.staf[0].nama)).to_be_visible()


def test_terlalu_sering_salah_sandi(situs, orang):
    """After five failures even the right password waits, and the page says for how long."""
    h = orang()
    h.goto("/akun/login/")
    for sandi in [*(f"bukan-{i}" for i in range(5)), skenario.pabrik.SANDI]:
        h.get_by_label("NIP atau surel").fill("operator@uji.example")
        h.get_by_label("Kata sandi", exact=True).fill(sandi)
        with h.expect_navigation():
            h.get_by_role("button", name="Masuk").click()
    expect(h.get_by_text(re.compile("Terlalu banyak percobaan masuk yang gagal. Tunggu 5 menit"))).to_be_visible()
    expect(h.get_by_label("NIP atau surel")).to_have_value("operator@uji.example")


def test_cerita_tiga_kepala_puskesmas(situs, orang):
    """A regent five months in office, three heads of puskesmas, no reason: stopped, explained, and not to be sent."""
    d = situs.dunia
    surat = skenario.surat_draf(d, [], "Pengembalian tiga kepala puskesmas ke jabatan fungsional", kapus=d.kapus)
    h = orang("operator")
    h.goto("/mutasi/")
    h.get_by_role("link", name=surat.perihal).click()
    expect(h.get_by_text("Dalam enam bulan pertama kepala daerah 10 Okt 2025 – 10 Apr 2026")).to_be_visible()
    expect(h.get_by_text("3 terhalang")).to_be_visible()
    expect(h.get_by_text("tugas tambahan berakhir")).to_have_count(3)
    for kode in ("A2", "F12"):
        temuan = h.locator("article.temuan", has=h.get_by_role("link", name=kode, exact=True))
        expect(temuan).to_have_count(3)
        for satu in temuan.all():
            expect(satu).to_contain_text("Jalan keluar:")
            expect(satu).to_contain_text("sesudah 10 April 2026")
            expect(satu).to_contain_text("UU 10/2016")
    h.get_by_role("button", name="Ajukan ke penyetuju").click()
    expect(h.get_by_role("alert")).to_contain_text("3 baris terhalang")
    for p in d.kapus:
        expect(h.get_by_role("alert").get_by_role("link", name=p.nama_lengkap)).to_be_visible()
    assert set(Usulan.objects.values_list("status", flat=True)) == {StatusUsulan.DRAF}
