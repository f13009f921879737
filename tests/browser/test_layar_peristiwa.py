"""The screens around letters, per role: permits, chains, releases, acting posts, reports, complaints, oversight.

As ``test_layar``: axe, the width of a phone, the console.
"""

from playwright.sync_api import expect

from tests.browser import peristiwa, skenario


def test_operator_periksa_dan_rangkaian(situs, periksa):
    """The check before filing in every shape it answers in, the graph with and without an assumption."""
    d = situs.dunia
    surat, _orang = peristiwa.surat_berangkai(d)
    p = periksa("operator")
    p("/mutasi/periksa/")
    for lembar in (
        skenario.lembar_kerja([("123", "XX", "SALAH", "", "besok"), (d.staf[1].nip, "=1+1", "", "", "")]),
        skenario.lembar_kerja([(d.staf[1].nip, "DK-07", "KEBUTUHAN_ORGANISASI", skenario.URAIAN, ""),
                               (d.kapus[0].nip, "AKHIRI", "", "", "")]),
    ):  # fmt: skip
        p.h.goto("/mutasi/periksa/")
        p.h.get_by_label("Rencana pelantikan").fill(skenario.PELANTIKAN.isoformat())
        p.h.get_by_label("Daftar perpindahan").set_input_files(skenario.berkas_lembar(lembar))
        p.h.get_by_role("button", name="Periksa", exact=True).click()
        p.h.locator(".alert-error, #per-orang").first.wait_for()
        p.lihat("list checked")
    p.h.locator("#per-orang").wait_for()
    p(f"/mutasi/{surat.pk}/rangkaian/")
    satu = surat.usulan.order_by("pk")[2]
    p(f"/mutasi/{surat.pk}/rangkaian/?gagal={satu.pk}")
    expect(p.h.get_by_role("heading", name="Andaian: 1 baris tidak jadi")).to_be_visible()
    p(f"/mutasi/{peristiwa.surat_draf(d, d.staf[2:3]).pk}/rangkaian/")


def test_izin(situs, periksa):
    d = situs.dunia
    surat, _orang = peristiwa.surat_berangkai(d)
    p = periksa("operator")
    p("/mutasi/izin/")
    izin = peristiwa.izin(d, surat)
    for alamat in (
        "/mutasi/izin/", "/mutasi/izin/baru/", f"/mutasi/izin/baru/?surat={surat.pk}", f"/mutasi/izin/{izin.pk}/",
        f"/mutasi/{surat.pk}/",
    ):  # fmt: skip
        p(alamat)
    p.h.goto("/mutasi/izin/baru/")
    p.h.get_by_role("button", name="Catat").click()
    p.h.locator(".is-invalid").first.wait_for()
    p.lihat("empty permit")
    peristiwa.ke_bkn(d, surat)
    p = periksa("verifikator")
    p(f"/mutasi/{surat.pk}/rangkaian/")
    p(f"/mutasi/{surat.pk}/")
    p("/mutasi/izin/baru/", 403)
    p = periksa("operator_lain")
    p(f"/mutasi/izin/{izin.pk}/", 404)


def test_antarinstansi(situs, periksa):
    """Both agencies' sides of a move: asked for, released, signed by BKN, decided."""
    d = situs.dunia
    diminta, baris = peristiwa.surat_antar(d, dilepas=False)
    _surat, diputus = peristiwa.surat_antar(d, dilepas=True)
    p = periksa("operator")
    for alamat in (
        f"/mutasi/{diminta.pk}/", f"/mutasi/{diminta.pk}/tambah-antar/", f"/mutasi/baris/{baris.pk}/",
        f"/mutasi/baris/{diputus.pk}/", f"/mutasi/baris/{diputus.pk}/keputusan/", f"/mutasi/{_surat.pk}/sk/",
        f"/usulan/{diputus.pk}/",
    ):  # fmt: skip
        p(alamat)
    for nama in ("operator_lain", "penyetuju_lain"):
        p = periksa(nama)
        for alamat in (
            "/", "/mutasi/pelepasan/", f"/mutasi/pelepasan/{baris.pk}/", f"/mutasi/pelepasan/{diputus.pk}/",
        ):  # fmt: skip
            p(alamat)
    p = periksa("verifikator")
    p(f"/usulan/{diputus.pk}/")
    p(f"/mutasi/pelepasan/{baris.pk}/", 404)


def test_penugasan_laporan_rekonsiliasi(situs, periksa):
    d = situs.dunia
    k = skenario.surat_segala_keadaan(d)
    draf, berlaku = peristiwa.plt(d, setuju=False), peristiwa.plt(d, setuju=True)
    lapor, rekon = peristiwa.laporan(k["surat_bkn"]), peristiwa.rekon(d)
    p = periksa("operator")
    for alamat in (
        "/", "/mutasi/penugasan/", "/mutasi/penugasan/?tab=draf", "/mutasi/penugasan/baru/",
        f"/mutasi/penugasan/{draf.pk}/", f"/mutasi/penugasan/{draf.pk}/ubah/", f"/mutasi/penugasan/{berlaku.pk}/",
        "/mutasi/laporan/", f"/mutasi/laporan/{lapor.pk}/", "/mutasi/rekonsiliasi/",
        f"/mutasi/rekonsiliasi/{rekon.pk}/", f"/mutasi/{k['surat_bkn'].pk}/",
        f"/mutasi/{k['surat_bkn'].pk}/pemberitahuan/",
    ):  # fmt: skip
        p(alamat)
    p = periksa("penyetuju")
    for alamat in ("/mutasi/penugasan/", f"/mutasi/penugasan/{berlaku.pk}/", "/mutasi/laporan/"):
        p(alamat)
    p = periksa("kepala")
    for alamat in ("/mutasi/laporan/", f"/mutasi/penugasan/{berlaku.pk}/"):
        p(alamat)
    p(f"/mutasi/penugasan/{draf.pk}/", 404)


def test_alasan_dan_keberatan(situs, periksa):
    d = situs.dunia
    k = skenario.surat_segala_keadaan(d)
    k["ditolak"].pegawai.akun = d.akun["baru"]
    k["ditolak"].pegawai.save(update_fields=["akun"])
    p = periksa("baru")
    u = k["ditolak"].pk
    for alamat in (f"/usulan/{u}/", f"/usulan/{u}/alasan/", f"/usulan/{u}/keberatan/"):
        p(alamat)
    p.h.get_by_role("button", name="Kirim keberatan").click()
    p.lihat("complaint without words")
    keberatan = peristiwa.keluhan(d, k["ditolak"], d.akun["baru"])
    for alamat in ("/", "/keberatan/", f"/keberatan/{keberatan.pk}/", f"/usulan/{u}/keberatan/"):
        p(alamat)
    for nama in ("penyelia", "kepala", "pengawas"):
        p = periksa(nama)
        for alamat in ("/", "/keberatan/", f"/keberatan/{keberatan.pk}/"):
            p(alamat)
    p = periksa("operator")
    for alamat in (f"/usulan/{u}/alasan/", f"/usulan/{u}/keberatan/"):
        p(alamat)
    p(f"/keberatan/{keberatan.pk}/", 404)


def test_pengawasan(situs, periksa):
    d = situs.dunia
    k = skenario.surat_segala_keadaan(d)
    kasus = peristiwa.kasus(d, k["surat_bkn"], d.kapus[0]).pk
    p = periksa("pengawas")
    for alamat in (
        "/pengawasan/", "/pengawasan/blokir/", "/pengawasan/pelanggar/", "/pengawasan/surat/", "/pengawasan/baru/",
        f"/pengawasan/baru/?instansi={d.instansi.pk}", f"/pengawasan/{kasus}/",
        f"/pengawasan/{kasus}/usul/peringatan/", f"/pengawasan/{kasus}/usul/blokir/",
        f"/pengawasan/{kasus}/usul/pencabutan/", f"/usulan/{k['selesai'].pk}/", f"/mutasi/{k['surat_bkn'].pk}/",
    ):  # fmt: skip
        p(alamat)
    p = periksa("operator")
    for alamat in (
        "/", f"/pengawasan/{kasus}/", "/pengawasan/pelanggar/", f"/pengawasan/usulan/{k['selesai'].pk}/",
        f"/kepegawaian/pegawai/{d.kapus[0].pk}/", f"/mutasi/baris/{k['terhalang'].pk}/",
    ):  # fmt: skip
        p(alamat)
    p("/pengawasan/", 404)
    d.kapus[0].akun = d.akun["baru"]
    d.kapus[0].save(update_fields=["akun"])
    p = periksa("baru")
    for alamat in ("/", "/pengawasan/saya/", "/kepegawaian/saya/"):
        p(alamat)
