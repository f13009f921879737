"""Every screen: no serious axe finding, nothing wider than a phone of 360 px, no error in the console.

The console is watched by ``orang``; what the content security policy blocks shows there.
"""

from playwright.sync_api import expect

from kalender.models import HariLibur
from kepegawaian import services_impor
from layanan.models import DokumenUsulan
from tests import pabrik
from tests.berkas import contoh
from tests.browser import skenario
from tests.browser.pemeriksa import Pemeriksa
from tests.kepegawaian import lembar_uji


def test_tanpa_masuk(situs, periksa):
    d, p = situs.dunia, periksa(None)
    skenario.surat_segala_keadaan(d)
    for alamat in (
        "/akun/login/", "/akun/password/reset/", "/akun/password/reset/done/", "/akun/password/reset/key/x-y/",
        "/akun/inactive/", "/statistik/", "/aturan/", "/aturan/?q=puskesmas", "/aturan/?q=tidakada", "/bantuan/",
        "/cek/",
    ):  # fmt: skip
        p(alamat)
    p("/cek/ABCD2345EFGH/", 404)
    p("/tidak-ada/", 404)
    p.h.goto("/akun/login/")
    p.h.get_by_label("NIP atau surel").fill("operator@uji.example")
    p.h.get_by_label("Kata sandi", exact=True).fill("salah")
    p.h.get_by_role("button", name="Masuk").click()
    p.lihat("log-in refused")
    p.h.get_by_label("Kata sandi", exact=True).fill(pabrik.SANDI)
    p.h.get_by_role("button", name="Masuk").click()
    p.lihat("second factor")


def test_akun(situs, periksa):
    """Set-up of the second factor, recovery codes, sessions, password, lending of roles."""
    d = situs.dunia
    pabrik.beri_peran(d.akun["baru"], skenario.Peran.OPERATOR, d.instansi)
    d.akun["baru"].authenticator_set.all().delete()
    p = periksa("baru")
    p("/")  # sent to the set-up, which asks for the password first
    p.h.get_by_role("textbox").fill(pabrik.SANDI)
    p.h.get_by_role("button", name="Lanjutkan").click()
    expect(p.h).to_have_url(situs.url + "/akun/2fa/totp/activate/")
    p.lihat("TOTP set-up")
    p.h.get_by_label("Kode").fill("000000")
    p.h.get_by_role("button", name="Pasang").click()
    p.lihat("TOTP set-up refused")
    p = periksa("operator")
    for alamat in (
        "/akun/", "/akun/delegasi/", "/akun/2fa/", "/akun/2fa/recovery-codes/", "/akun/2fa/recovery-codes/generate/",
        "/akun/2fa/totp/deactivate/", "/akun/sessions/", "/akun/password/change/", "/akun/logout/",
        "/akun/reauthenticate/",
    ):  # fmt: skip
        p(alamat)


def test_operator(situs, periksa):
    d = situs.dunia
    k = skenario.surat_segala_keadaan(d)
    p = periksa("operator")
    cerita, bkn = k["surat_cerita"].pk, k["surat_bkn"].pk
    dokumen = DokumenUsulan.objects.filter(surat=cerita).first()
    assert dokumen
    for alamat in (
        "/", "/mutasi/", "/mutasi/?tab=semua&cari=tidakada", "/mutasi/baru/", f"/mutasi/{cerita}/",
        f"/mutasi/{cerita}/?saring=terhalang", f"/mutasi/{cerita}/ubah/", f"/mutasi/{cerita}/tambah/",
        f"/mutasi/{cerita}/tambah/?q=bunga", f"/mutasi/{cerita}/tambah/?q=zzzz",
        f"/mutasi/{cerita}/tambah/{d.staf[5].pk}/", f"/mutasi/{cerita}/unggah/", f"/mutasi/{cerita}/dokumen/BA_TPK/",
        f"/mutasi/{cerita}/dokumen/IZIN_MENDAGRI/", f"/mutasi/baris/{k['draf'].pk}/",
        f"/mutasi/baris/{k['terhalang'].pk}/", f"/mutasi/baris/{k['perbaikan'].pk}/",
        f"/mutasi/baris/{k['draf'].pk}/dokumen/PERMOHONAN/", f"/mutasi/{k['surat_penyetuju'].pk}/", f"/mutasi/{bkn}/",
        f"/mutasi/{bkn}/sk/", f"/mutasi/{cerita}/sk/", f"/usulan/{k['perbaikan'].pk}/", f"/usulan/{k['selesai'].pk}/",
    ):  # fmt: skip
        p(alamat)
    p(f"/mutasi/{k['surat_penyetuju'].pk}/kirim/", 403)


def test_operator_yang_ditolak(situs, periksa):
    """Pages that answer a refusal: the fence, a faulty sheet, empty forms, a paper that is none."""
    d = situs.dunia
    cerita = skenario.surat_draf(d, d.staf[:1], kapus=d.kapus)
    p = periksa("operator")
    p.h.goto(f"/mutasi/{cerita.pk}/")
    p.h.get_by_role("button", name="Ajukan ke penyetuju").click()
    p.h.get_by_text("Belum dapat diajukan").wait_for()
    p.lihat("letter refused")
    p.h.goto(f"/mutasi/{cerita.pk}/unggah/")
    lembar = skenario.lembar_kerja([("123", "XX", "SALAH", "", "besok"), (d.staf[1].nip, "=1+1", "", "", "")])
    p.h.get_by_label("Berkas XLSX atau CSV").set_input_files(skenario.berkas_lembar(lembar))
    p.h.get_by_role("button", name="Unggah dan nilai").click()
    p.h.get_by_text("tidak ada yang disimpan").first.wait_for()
    p.lihat("sheet refused")
    p.h.goto("/mutasi/baru/")
    p.h.get_by_role("button", name="Buat surat").click()
    p.h.locator(".is-invalid").first.wait_for()
    p.lihat("empty letter")
    p.h.goto(f"/mutasi/{cerita.pk}/tambah/{d.staf[1].pk}/")
    p.h.get_by_role("button", name="Tambahkan", exact=True).click()
    p.h.get_by_text("Pilih jabatan tujuan").first.wait_for()
    p.lihat("empty line")


def test_penyetuju_dan_pegawai(situs, periksa):
    d = situs.dunia
    k = skenario.surat_segala_keadaan(d)
    p = periksa("penyetuju")
    surat = k["surat_penyetuju"].pk
    for alamat in ("/", "/mutasi/", f"/mutasi/{surat}/", f"/mutasi/{surat}/kirim/", "/antrean/"):
        p(alamat)
    p.h.goto(f"/mutasi/{surat}/kirim/")
    p.h.get_by_role("button", name="Setujui dan kirim ke BKN").click()
    p.h.get_by_text("Beri tanda setelah memeriksanya.").wait_for()
    p.lihat("sending refused")
    k["sk"].pegawai.akun = d.akun["pegawai"]
    d.staf[0].akun = None
    d.staf[0].save(update_fields=["akun"])
    k["sk"].pegawai.save(update_fields=["akun"])
    p = periksa("pegawai")
    for alamat in ("/", "/kepegawaian/saya/", f"/usulan/{k['sk'].pk}/", "/pesan/", "/kalender/"):
        p(alamat)
    p(f"/usulan/{k['selesai'].pk}/", 404)
    p("/antrean/", 404)
    p = periksa("baru")
    p("/")
    p("/kepegawaian/saya/")


def test_antrean_dan_putusan(situs, periksa):
    d = situs.dunia
    k = skenario.surat_segala_keadaan(d)
    p = periksa("verifikator")
    p("/")
    for tab in ("saya", "unit", "menunggu_instansi", "terlambat", "selesai"):
        p(f"/antrean/?sisi=bkn&tab={tab}")
    p("/antrean/?sisi=bkn&tab=unit&cari=tidakada")
    for keadaan in ("diverifikasi", "perbaikan", "dijawab", "tanda_tangan", "sk", "ditolak", "selesai"):
        p(f"/usulan/{k[keadaan].pk}/?sisi=bkn&tab=unit")
    p(f"/usulan/{k['diverifikasi'].pk}/langkah/setujui/")
    p.h.goto(f"/usulan/{k['diverifikasi'].pk}/")
    p.h.locator("summary", has_text="Kembalikan untuk perbaikan").click()
    p.h.locator("details.langkah[open] textarea").fill(" ")
    p.h.locator("details.langkah[open] form button").click()
    p.lihat("step refused")
    p(f"/usulan/{k['draf'].pk}/", 404)
    p("/mutasi/baru/", 403)


def test_pimpinan_dan_pengawas(situs, periksa):
    d = situs.dunia
    k = skenario.surat_segala_keadaan(d)
    p = periksa("penyelia")
    for alamat in (
        "/", "/antrean/?sisi=bkn&tab=unit", f"/antrean/tugaskan/?sisi=bkn&tab=unit&pilih={k['diverifikasi'].pk}",
        f"/usulan/{k['tanda_tangan'].pk}/", f"/usulan/{k['tanda_tangan'].pk}/langkah/tanda_tangani/",
        f"/usulan/{k['diverifikasi'].pk}/tugas/", f"/usulan/{k['ditolak'].pk}/", "/statistik/",
    ):  # fmt: skip
        p(alamat)
    for nama in ("kepala", "pengawas"):
        p = periksa(nama)
        for alamat in ("/", "/antrean/", f"/usulan/{k['diverifikasi'].pk}/", "/statistik/"):
            p(alamat)


def test_kepegawaian(situs, periksa):
    d = situs.dunia
    jabatan = _impor(d, "JABATAN", lembar_uji.xlsx([lembar_uji.baris_jabatan(1)], "JABATAN"))
    salah = _impor(d, "PEGAWAI", lembar_uji.xlsx([lembar_uji.baris_pegawai(1, nip="12", golongan="X")]))
    p = periksa("operator")
    i = d.instansi.pk
    for alamat in (
        "/kepegawaian/", "/kepegawaian/?q=bunga", "/kepegawaian/?q=zzzz", f"/kepegawaian/pegawai/{d.staf[0].pk}/",
        f"/kepegawaian/pegawai/{d.kapus[0].pk}/", f"/kepegawaian/instansi/{i}/", f"/kepegawaian/instansi/{i}/unit/",
        f"/kepegawaian/instansi/{i}/jabatan/", f"/kepegawaian/instansi/{i}/jabatan/?q=zzzz",
        f"/kepegawaian/instansi/{i}/impor/", f"/kepegawaian/impor/{jabatan.pk}/", f"/kepegawaian/impor/{salah.pk}/",
        "/pesan/",
    ):  # fmt: skip
        p(alamat)


def _impor(d, jenis: str, isi: bytes):
    berkas = contoh.unggahan(f"{jenis.lower()}.xlsx", isi)
    impor = services_impor.unggah(
        instansi=d.instansi, jenis=jenis, berkas=berkas, actor=d.akun["operator"], today=skenario.HARI_INI
    )
    services_impor.kerjakan(impor_id=impor.pk, today=skenario.HARI_INI)
    return impor


def test_pengelola(situs, periksa):
    d, p = situs.dunia, periksa("admin")
    libur = HariLibur.objects.filter(tanggal__year=2026).order_by("tanggal").first()
    sementara = HariLibur.objects.filter(tanggal__year=2027).order_by("tanggal").first()
    for alamat in (
        "/", "/kalender/", "/kalender/2027/", "/kalender/2031/", "/kalender/2027/tetapkan/", "/kalender/libur/tambah/",
        f"/kalender/libur/{libur.pk}/", f"/kalender/libur/{libur.pk}/ubah/", f"/kalender/libur/{sementara.pk}/cabut/",
        "/akun/peran/", "/akun/peran/?jenis=kantorregional", f"/akun/peran/instansi/{d.instansi.pk}/",
        f"/akun/peran/kantorregional/{d.kantor.pk}/", "/kepegawaian/", "/statistik/",
    ):  # fmt: skip
        p(alamat)


def test_terlalu_besar(situs, orang, settings):
    """413: the page says how large is allowed. The body is larger than the server takes for one request."""
    d = situs.dunia
    surat = skenario.surat_draf(d, d.staf[:1])
    settings.UNGGAHAN_MAKS_BYTE = 200_000
    h = orang("operator")
    h.goto(f"/mutasi/{surat.pk}/dokumen/BA_TPK/")
    besar = {"name": "besar.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n" + b"0" * 300_000}
    h.get_by_label("Berkas", exact=True).set_input_files(besar)
    h.get_by_role("button", name="Lampirkan").click()
    expect(h.get_by_role("heading", name="Kiriman terlalu besar")).to_be_visible()
    expect(h.locator("body")).to_contain_text("Tidak ada yang disimpan")
    p = Pemeriksa(h)
    p.lihat("413")
    p.selesai()
