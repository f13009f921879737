"""The screens of rank promotion and of titles, per role. As ``test_layar``: axe, the width of a phone, the console."""

from datetime import date

import pytest
from playwright.sync_api import expect

from kenaikan_pangkat.models import JenisKP, UsulanPangkat
from kenaikan_pangkat.services.jendela import atur_batas
from kenaikan_pangkat.services.koreksi import ajukan_koreksi
from kenaikan_pangkat.unggah import LEMBAR
from tests import pabrik
from tests.browser import skenario
from tests.browser.pangkat import TMT, Pangkat, Titel
from tests.browser.skenario import HARI_INI
from tests.kenaikan_pangkat.alat import berkas

KP = "/kenaikan-pangkat"
# Kinds whose forms ask for something of their own; the others ask for less of the same.
BERISIAN = (JenisKP.PENYESUAIAN_IJAZAH, JenisKP.DIPERBANTUKAN, JenisKP.PEJABAT_NEGARA)


@pytest.fixture
def pangkat(situs) -> Pangkat:
    return Pangkat(situs.dunia)


def test_jendela_dan_siapa_yang_waktunya(pangkat, periksa):
    p = pangkat
    siap = p.berakun(p.orang(nama="Sekar Utami"))
    surat = p.surat()
    p.baris(surat)
    atur_batas(instansi_id=p.instansi.pk, hari=7, actor=p.operator, today=HARI_INI)
    operator = periksa("operator")
    operator(f"{KP}/siap/")  # before the first sweep
    p.sapu()
    for alamat in (
        f"{KP}/siap/", f"{KP}/siap/?tab=KURANG", f"{KP}/siap/?cari=tidakada", f"{KP}/kapan/{siap.pk}/",
        f"{KP}/kalender/", f"{KP}/kalender/?tahun=2026", f"{KP}/kalender/batas/{p.instansi.pk}/",
        f"{KP}/surat/{surat.pk}/pindah/",
    ):  # fmt: skip
        operator(alamat)
    operator.h.get_by_role("button", name="Pindahkan").click()
    operator.h.locator(".errorlist").first.wait_for()
    operator.lihat("moved without choice or reason")
    admin = periksa("admin")
    for alamat in (f"{KP}/kalender/", f"{KP}/kalender/{TMT}/ubah/"):
        admin(alamat)
    admin.h.get_by_role("button", name="Pindahkan").click()
    admin.h.locator(".errorlist").first.wait_for()
    admin.lihat("window moved without a reason")
    diri = periksa("baru")
    for alamat in (f"{KP}/saya/", f"{KP}/kalender/"):
        diri(alamat)
    bkn = periksa("verifikator")
    for alamat in (f"{KP}/kalender/", f"{KP}/koreksi/"):
        bkn(alamat)


def test_surat_dan_isian_setiap_jenis(pangkat, periksa):
    p = pangkat
    orang = p.orang(nama="Sekar Utami")
    surat, tanpa = p.surat(), p.surat(None, perihal="Pengabdian")
    b = p.baris(surat, beralasan=False)
    operator = periksa("operator")
    for alamat in (
        f"{KP}/", f"{KP}/?tab=semua&cari=tidakada", f"{KP}/baru/", f"{KP}/{surat.pk}/", f"{KP}/{tanpa.pk}/",
        f"{KP}/{surat.pk}/ubah/", f"{KP}/{surat.pk}/tambah/?q=sekar", f"{KP}/baris/{b.pk}/",
        f"{KP}/baris/{b.pk}/dokumen/SK_PANGKAT/", f"{KP}/dokumen-setempat/",
    ):  # fmt: skip
        operator(alamat)
    operator.h.get_by_role("button", name="Tambahkan").click()
    operator.h.locator(".is-invalid").first.wait_for()
    operator.lihat("empty local paper")
    for s, semua in ((surat, BERISIAN), (tanpa, (JenisKP.PENGABDIAN, JenisKP.ANUMERTA))):
        operator.h.goto(f"{KP}/{s.pk}/tambah/{orang.pk}/")
        for jenis in semua:
            operator.h.get_by_label("Jenis kenaikan pangkat", exact=True).select_option(jenis)
            operator.h.get_by_role("button", name="Tampilkan isiannya").click()
            expect(operator.h.locator("#id_jenis")).to_have_value(jenis)
            operator.lihat(f"line of {jenis}")
    operator.h.get_by_role("button", name="Tambahkan", exact=True).click()
    operator.h.locator(".is-invalid").first.wait_for()
    operator.lihat("line refused")
    operator(f"{KP}/{surat.pk}/unggah/")
    lembar = skenario.lembar_kerja([(orang.nip, "101"), ("123", "XX", "SALAH"), (orang.nip, "=1+1")], LEMBAR.judul)
    operator.h.get_by_label("Berkas XLSX atau CSV").set_input_files(skenario.berkas_lembar(lembar))
    operator.h.get_by_role("button", name="Unggah dan nilai").click()
    operator.h.locator(".alert-error").first.wait_for()
    operator.lihat("spreadsheet refused")
    operator(f"{KP}/{surat.pk}/kirim/", 403)
    periksa("operator_lain")(f"{KP}/{surat.pk}/", 404)


def test_hasil_di_setiap_sisi(pangkat, periksa):
    """Decree page, request about a pertek, statistics, and the decision screen in the stages after BKN has it."""
    p = pangkat
    surat, ids = p.sampai_di_bkn(2)
    periksa_bkn = periksa("verifikator")
    for alamat in (f"/usulan/{ids[0]}/", f"{KP}/{surat.pk}/", f"{KP}/koreksi/"):
        periksa_bkn(alamat)
    skenario.langkah(p.d, "setujui", surat, "verifikator")
    skenario.langkah(p.d, "tanda_tangani", surat, "penyelia")
    p.berakun(UsulanPangkat.objects.get(pk=ids[0]).usulan.pegawai)
    operator = periksa("operator")
    operator(f"{KP}/{surat.pk}/sk/")
    operator.h.get_by_role("button", name="Catat SK").click()
    operator.h.locator(".errorlist").first.wait_for()
    operator.lihat("decrees refused")
    operator(f"{KP}/baris/{ids[0]}/koreksi/")
    operator.h.get_by_role("button", name="Kirim permintaan").click()
    operator.h.locator(".errorlist").first.wait_for()
    operator.lihat("correction refused")
    koreksi = ajukan_koreksi(
        usulan_id=ids[0], macam="PERBAIKAN", alasan="Masa kerja keliru.", perubahan={"mk_tahun": 12},
        unggahan=berkas("bukti.pdf"), actor=p.operator, today=HARI_INI,
    )  # fmt: skip
    for alamat in (
        f"{KP}/koreksi/", f"{KP}/koreksi/{koreksi.pk}/", f"{KP}/statistik/", f"/usulan/{ids[0]}/", f"{KP}/{surat.pk}/",
    ):  # fmt: skip
        operator(alamat)
    penyelia = periksa("penyelia")
    for alamat in (f"{KP}/koreksi/", f"{KP}/statistik/", f"{KP}/koreksi/{koreksi.pk}/"):
        penyelia(alamat)
    penyelia.h.get_by_role("button", name="Putuskan").click()
    penyelia.h.locator(".errorlist").first.wait_for()
    penyelia.lihat("decision without reason")
    for alamat in ("/", f"/usulan/{ids[0]}/"):
        periksa("baru")(alamat)
    periksa("operator_lain")(f"{KP}/koreksi/{koreksi.pk}/", 404)


def test_angka_kredit(pangkat, periksa):
    p = pangkat
    kursi = pabrik.jabatan(p.unit, jenis="JF", jenjang="AHLI_PERTAMA", eselon="", nama="Analis Pangan Ahli Pertama")
    orang = p.berakun(p.orang(jabatan=kursi, tmt_jabatan=date(2023, 1, 1), nama="Analis Contoh"))
    orang.riwayatangkakredit.create(
        jenis="KONVERSI", jenjang="AHLI_PERTAMA", mulai=date(2024, 1, 1), selesai=date(2024, 12, 31), nilai="12.5",
        predikat="BAIK", nomor_sk="PAK/1", tanggal_sk=HARI_INI, penetap="Kepala Dinas",
    )  # fmt: skip
    operator = periksa("operator")
    for alamat in (
        f"{KP}/angka-kredit/{orang.pk}/",
        f"{KP}/angka-kredit/{orang.pk}/?tahun=2025",
        f"{KP}/kapan/{orang.pk}/",
    ):
        operator(alamat)
    for alamat in (f"{KP}/angka-kredit/{orang.pk}/", f"{KP}/saya/"):
        periksa("baru")(alamat)
    operator(f"{KP}/angka-kredit/{p.d.staf[0].pk}/")  # no functional post


def test_gelar(situs, periksa):
    t = Titel(situs.dunia)
    akademik, profesi = t.surat(), t.surat("PROFESI")
    draf, sertifikat, orang = t.baris(akademik, dokumen=False), t.baris(profesi), t.orang(nama="Yanti Pertiwi")
    operator = periksa("operator")
    for jalur, surat, baris, paper in (
        ("akademik", akademik, draf, "IJAZAH"), ("profesi", profesi, sertifikat, "SERTIFIKAT"),
    ):  # fmt: skip
        g = f"/gelar/{jalur}"
        for alamat in (
            f"{g}/", f"{g}/baru/", f"{g}/{surat.pk}/", f"{g}/{surat.pk}/ubah/", f"{g}/{surat.pk}/tambah/{orang.pk}/",
            f"{g}/{surat.pk}/unggah/", f"{g}/baris/{baris.pk}/", f"{g}/baris/{baris.pk}/dokumen/{paper}/",
            f"{g}/dokumen-setempat/",
        ):  # fmt: skip
            operator(alamat)
    operator.h.goto(f"/gelar/akademik/{akademik.pk}/tambah/{orang.pk}/")
    operator.h.get_by_role("button", name="Tambahkan", exact=True).click()
    operator.h.locator(".is-invalid").first.wait_for()
    operator.lihat("title refused")
    t.sampai_tanda_tangan(sertifikat)
    sertifikat.pegawai.akun = situs.dunia.akun["baru"]
    sertifikat.pegawai.save(update_fields=["akun"])
    for nama in ("operator", "verifikator", "penyelia", "baru"):
        periksa(nama)(f"/usulan/{sertifikat.pk}/")
    periksa("operator_lain")(f"/gelar/profesi/{profesi.pk}/", 404)
