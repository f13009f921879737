"""An employee's day in a real browser: the line in seconds, by keys, without a line, on a shared device."""

import json
import re
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from playwright.sync_api import expect

from kinerja.models import KinerjaHarian, Templat
from tests import pabrik_kinerja as pk
from tests.browser import skenario
from tests.browser.pemeriksa import Pemeriksa

LALU = date(2026, 3, 9)
JUMAT = date(2026, 3, 6)


@pytest.fixture
def arga(situs):
    """The employee with a superior, an SKP of two RHK, one rencana aksi, and a filled day before."""
    d = situs.dunia
    staf, atasan = d.staf[0], d.staf[1]
    pk.penilai(staf, atasan)
    skp = pk.skp(staf, atasan)
    aksi = pk.aksi(skp.rhk.get(nomor=2), pk.periode(d.instansi), deskripsi="Menyusun laporan bulanan", satuan="laporan")
    pk.catatan(staf, JUMAT, kegiatan="Apel pagi", mulai=450, selesai=480)
    pk.catatan(staf, LALU, kegiatan="Menyusun laporan aset", rhk=aksi.rhk, satuan="laporan", realisasi=1)
    Templat.objects.create(pegawai=staf, nama="Surat", baris="menyusun surat #surat 1", dibuat_oleh=staf.akun)
    return staf


def buka(orang, jam_perangkat=skenario.KINI, **lain):
    """The page of the employee on a device whose clock is right unless said otherwise."""
    h = orang("pegawai", **lain)
    h.clock.set_system_time(jam_perangkat)
    h.goto("/kinerja/")
    return h


def dicatat(staf, hari=skenario.HARI_INI):
    return KinerjaHarian.objects.filter(pegawai=staf, tanggal=hari).order_by("mulai")


def test_a_new_preview_takes_the_old_errors_place(arga, orang):
    h = buka(orang)
    baris = h.locator("#id_baris")
    baris.fill("08.00 sampai 07.00 rapat")
    baris.press("Enter")
    expect(baris).to_have_attribute("aria-invalid", "true")
    expect(h.get_by_text("Lewat tengah malam").first).to_be_visible()
    baris.fill("08.00 sampai 10.00 rapat")
    expect(h.get_by_text("Siap disimpan: Enter").first).to_be_visible()
    expect(h.get_by_text("Lewat tengah malam")).to_have_count(0)
    expect(baris).to_have_attribute("aria-invalid", "false")
    assert not dicatat(arga).exists()


def test_sehari(arga, orang):
    """Written by keys alone: n, the line, Enter; a chip, a repeat, the help; changed, removed."""
    h = buka(orang)
    expect(h.locator("#jam-beda")).to_be_hidden()
    h.keyboard.press("n")
    expect(h.locator("#id_baris")).to_be_focused()
    h.keyboard.type("08:00-10:00 rapat koordinasi @RHK2 #dokumen 1")
    expect(h.get_by_text("Siap disimpan: Enter").first).to_be_visible()
    h.keyboard.press("Enter")
    expect(h.get_by_text("Tercatat: 08.00–10.00 rapat koordinasi.").first).to_be_visible()
    expect(h.get_by_text("120 dari 450 menit, kurang 330").first).to_be_visible()
    satu = dicatat(arga).get()
    assert satu.rencana_aksi and satu.rencana_aksi.deskripsi == "Menyusun laporan bulanan"

    h.get_by_role("link", name="Surat", exact=True).click()
    expect(h.locator("#id_baris")).to_have_value("menyusun surat #surat 1")
    h.get_by_role("button", name="Mulai 10.00-?").click()
    h.keyboard.type("11.00")
    expect(h.get_by_text("60 menit", exact=False).first).to_be_visible()
    h.keyboard.press("Control+Enter")
    expect(h.get_by_text("180 dari 450 menit").first).to_be_visible()

    h.keyboard.press("?")
    expect(h.get_by_role("dialog")).to_be_visible()
    h.keyboard.press("Escape")
    h.keyboard.press("r")
    expect(h.get_by_label("Baris 1")).to_be_focused()
    h.keyboard.type("13.00-14.30 ")
    h.keyboard.press("Control+Enter")
    expect(h.get_by_text("1 catatan tersimpan.").first).to_be_visible()
    expect(h.get_by_text("270 dari 450 menit").first).to_be_visible()

    h.get_by_role("link", name=re.compile("^Ubah.*menyusun surat")).click()
    h.get_by_label("Kegiatan", exact=True).fill("Menyusun surat dinas")
    h.get_by_role("button", name="Simpan", exact=True).click()
    expect(h.get_by_text("Perubahan disimpan.").first).to_be_visible()
    baris = h.locator("li[data-kunci]", has_text="Menyusun surat dinas")
    baris.locator("summary").click()
    baris.get_by_role("button", name="Ya, hapus").click()
    expect(h.get_by_text("Catatan dihapus: Menyusun surat dinas.").first).to_be_visible()
    assert dicatat(arga).exclude(status="DIHAPUS").count() == 2


def test_tanpa_sambungan(arga, orang):
    """Kept on the device, opened without a line, sent once when it is back; a conflict is shown with its choices."""
    h = buka(orang, lebar=360)
    h.evaluate("navigator.serviceWorker.ready.then(() => true)")
    konteks = h.context
    konteks.set_offline(True)
    h.locator("#id_baris").fill("08-09 apel dan briefing")
    h.get_by_role("button", name="Simpan", exact=True).first.click()
    draf = h.locator("#draf-perangkat")
    expect(draf.get_by_text("08-09 apel dan briefing")).to_be_visible()
    expect(h.locator("#id_baris")).to_have_value("")

    h.goto("/kinerja/")
    expect(h.get_by_role("heading", name="Tanpa sambungan")).to_be_visible()
    expect(h.get_by_text("08-09 apel dan briefing").first).to_be_visible()
    assert arga.nama not in h.content()
    expect(h.get_by_label("Hari", exact=True)).to_have_value("2026-03-10")
    h.get_by_label("Catat kegiatan").fill("09-10 salah @RHK9")
    h.keyboard.press("Enter")
    expect(h.locator("li[data-draf]")).to_have_count(2)
    assert not dicatat(arga).exists()

    # The page without a line goes home by itself once the line is back.
    konteks.set_offline(False)
    expect(h.get_by_text("1 catatan dari perangkat ini sudah terkirim.").first).to_be_visible()
    expect(h.locator("li[data-kunci]")).to_have_text([re.compile("apel dan briefing")])
    expect(h.get_by_text(re.compile("RHK9 tidak ada di SKP Anda")).first).to_be_visible()
    assert dicatat(arga).get().sumber == "PERANGKAT"
    Pemeriksa(h).lihat("drafts of the device")

    h.locator("li[data-draf]").get_by_role("button", name="Ubah").click()
    expect(h.locator("#id_baris")).to_have_value("09-10 salah @RHK9")
    h.locator("#id_baris").fill("09-10 benar @RHK1")
    h.get_by_role("button", name="Simpan", exact=True).first.click()
    expect(h.locator("li[data-kunci]")).to_have_count(2)
    expect(h.locator("li[data-draf]")).to_have_count(0)
    _tanpa_galat_sambungan(h)


def test_bentrok(arga, orang):
    """The same draft changed on the device after it had arrived: both are shown, the person chooses."""
    h = buka(orang)
    kunci = "5b0c9a52-64f7-4e8c-9a3e-2f0f9d1c7a11"
    pk.catatan(arga, skenario.HARI_INI, kegiatan="Rapat", kunci=kunci)
    dibuat = _ms(skenario.KINI)
    draf = {"kunci": kunci, "tanggal": "2026-03-10", "isi": {"baris": "10-12 rapat lain"}, "dibuat": dibuat}
    draf["akun"] = str(arga.akun_id)
    simpan = "([k, v]) => localStorage.setItem(k, v)"
    h.evaluate(simpan, [f"kinerja.draf.{arga.akun_id}.{kunci}", json.dumps(draf)])
    h.evaluate(simpan, ["kinerja.draf.999999.x", json.dumps(draf | {"isi": {"baris": "milik orang lain"}})])
    h.goto("/kinerja/?tanggal=2026-03-06")
    expect(h.get_by_text(re.compile("Di portal:.*08.00–10.00 Rapat")).first).to_be_visible()
    # Nor does the list of its own day throw it away.
    h.goto("/kinerja/")
    expect(h.locator("li[data-kunci]")).to_have_count(1)
    expect(h.locator("li[data-draf]")).to_have_count(1)
    h.goto("/kinerja/?tanggal=2026-03-06")
    expect(h.get_by_text("milik orang lain")).to_have_count(0)
    Pemeriksa(h).lihat("a conflict")
    h.get_by_role("button", name="Simpan sebagai catatan lain").click()
    expect(h.locator("li[data-draf]")).to_have_count(0)
    assert list(dicatat(arga).values_list("kegiatan", flat=True)) == ["Rapat", "rapat lain"]


def test_keluar_dengan_draf(arga, orang):
    """Logging out asks before drafts are thrown away, and then nothing of them is left."""
    h = buka(orang)
    h.context.set_offline(True)
    h.locator("#id_baris").fill("08-09 apel")
    h.keyboard.press("Enter")
    expect(h.locator("li[data-draf]")).to_have_count(1)
    tanya = []
    jawab = [False, True]
    h.on("dialog", lambda d: (tanya.append(d.message), d.accept() if jawab[len(tanya) - 1] else d.dismiss()))
    h.locator("details.orang summary").click()
    keluar = h.get_by_role("button", name="Keluar", exact=True)
    keluar.click()
    expect(h.locator("li[data-draf]")).to_have_count(1)
    # Back on the line only for the answer of the log-out: the draft itself is refused meanwhile.
    h.route("**/draf/kirim/", lambda r: r.fulfill(status=503, body="{}"))
    h.context.set_offline(False)
    keluar.click()
    expect(h).to_have_url(re.compile("/akun/login/"))
    assert len(tanya) == 2 and "belum terkirim" in tanya[0]
    assert (
        h.evaluate("Object.keys(localStorage).filter(k => k.startsWith('kinerja.draf') || k === 'kinerja.akun')") == []
    )
    assert not dicatat(arga).exists()
    h.galat[:] = [g for g in h.galat if "503" not in g]
    _tanpa_galat_sambungan(h)


def test_draf_tanpa_akun_ditanyakan_dahulu(arga, orang, situs):
    """The session ends without a log-out: what is typed then without a line is nobody's, and is asked about."""
    h = buka(orang)
    h.evaluate("navigator.serviceWorker.ready.then(() => true)")
    akun = "localStorage.getItem('kinerja.akun')"
    assert h.evaluate(akun) == str(arga.akun_id)
    konteks = h.context
    konteks.clear_cookies()
    h.goto("/kinerja/")
    expect(h).to_have_url(re.compile("/akun/login/"))
    assert h.evaluate(akun) is None
    # What somebody left here before: only this page's own drafts are shown in full.
    titipan = {"kunci": "b", "tanggal": "2026-03-10", "isi": {"baris": "09-10 titipan orang"},
               "dibuat": _ms(skenario.KINI + timedelta(hours=1))}  # fmt: skip
    h.evaluate("([k, v]) => localStorage.setItem(k, v)", ["kinerja.draf.tanpa.b", json.dumps(titipan)])

    konteks.set_offline(True)
    h.goto("/kinerja/")
    expect(h.get_by_text("Tidak ada yang masuk di perangkat ini.").first).to_be_visible()
    h.get_by_label("Catat kegiatan").fill("08-09 apel pagi")
    h.keyboard.press("Enter")
    expect(h.get_by_text("Menunggu Anda masuk")).to_have_count(2)
    Pemeriksa(h).lihat("drafts of nobody, without a line")
    expect(h.locator("li[data-draf] [data-teks]")).to_have_text(["08-09 apel pagi", "09-10 …"])
    expect(h.locator("li[data-draf]").get_by_role("button", name="Ubah")).to_have_count(1)

    konteks.set_offline(False)
    expect(h).to_have_url(re.compile("/akun/login/"))
    klien = Client()
    klien.force_login(arga.akun, backend="allauth.account.auth_backends.AuthenticationBackend")
    konteks.add_cookies([{"name": "sessionid", "value": klien.cookies["sessionid"].value, "url": situs.url}])
    dikirim = []
    h.on("request", lambda r: dikirim.append(r.url) if "/draf/kirim/" in r.url else None)
    h.goto("/kinerja/")
    expect(h.get_by_text("Milik Anda?")).to_have_count(2)
    Pemeriksa(h).lihat("whose drafts are these")
    h.reload()
    expect(h.get_by_text("Milik Anda?")).to_have_count(2)
    assert not dikirim and not dicatat(arga).exists()

    # Whose they are is not known, so what they say is nobody's to read.
    expect(h.locator("li[data-draf] [data-teks]")).to_have_text(["08-09 …", "09-10 …"])
    h.locator("li[data-draf]", has_text="09-10").get_by_role("button", name="Buang draf").click()
    h.get_by_role("button", name="Ya, milik saya").click()
    expect(h.get_by_text("1 catatan dari perangkat ini sudah terkirim.").first).to_be_visible()
    assert list(dicatat(arga).values_list("kegiatan", flat=True)) == ["apel pagi"]
    assert h.evaluate("Object.keys(localStorage).filter(k => k.startsWith('kinerja.draf'))") == []
    _tanpa_galat_sambungan(h)


def test_draf_lama_dibuang(arga, orang):
    """62 days, 7 for nobody's; whoever they belong to on this device."""
    h = buka(orang)
    awal = {
        f"kinerja.draf.{arga.akun_id}.tua": 63, f"kinerja.draf.{arga.akun_id}.muda": 61, "kinerja.draf.999999.tua": 63,
        "kinerja.draf.999999.muda": 61, "kinerja.draf.tanpa.tua": 8, "kinerja.draf.tanpa.muda": 6,
    }  # fmt: skip
    for nama, umur in awal.items():
        draf = {"kunci": nama, "tanggal": "2026-03-09", "isi": {"baris": f"08-09 {nama}"}, "keadaan": "SALAH",
                "dibuat": _ms(skenario.KINI - timedelta(days=umur))}  # fmt: skip
        h.evaluate("([k, v]) => localStorage.setItem(k, v)", [nama, json.dumps(draf)])
    h.goto("/kinerja/")
    expect(h.locator("li[data-draf]")).to_have_count(2)
    sisa = h.evaluate("Object.keys(localStorage).filter(k => k.startsWith('kinerja.draf.'))")
    assert sorted(sisa) == sorted(k for k in awal if k.endswith("muda"))


def test_draf_yang_diubah_tidak_hilang_sebelum_tersimpan(arga, orang):
    h = buka(orang)
    konteks = h.context
    konteks.set_offline(True)
    for baris in ("08-09 apel", "09-10 salah @RHK9"):
        h.locator("#id_baris").fill(baris)
        h.keyboard.press("Enter")
    draf = h.locator("li[data-draf]")
    expect(draf).to_have_count(2)
    draf.nth(0).get_by_role("button", name="Ubah").click()
    expect(h.locator("#id_baris")).to_have_value("08-09 apel")
    # Back on the line the other one is sent (and refused), what is being changed is not.
    konteks.set_offline(False)
    expect(draf.nth(1).get_by_text("RHK9 tidak ada di SKP Anda")).to_be_visible()
    expect(draf).to_have_count(2)
    assert not dicatat(arga).exists()
    h.locator("#id_baris").fill("08-09 apel pagi")
    h.get_by_role("button", name="Simpan", exact=True).first.click()
    expect(h.locator("li[data-kunci]")).to_have_text([re.compile("apel pagi")])
    expect(draf).to_have_count(1)

    draf.get_by_role("button", name="Ubah").click()
    expect(h.locator("#id_baris")).to_have_value("09-10 salah @RHK9")
    h.goto("/kinerja/bulan/")
    h.goto("/kinerja/")
    expect(draf.locator("[data-teks]")).to_have_text("09-10 salah @RHK9")
    assert [c.kegiatan for c in dicatat(arga)] == ["apel pagi"]
    _tanpa_galat_sambungan(h)


def test_kiriman_tanpa_jawaban_tetap_di_perangkat(arga, orang, situs):
    """A line that hangs: what was sent, changed draft or fresh line, outlives the tab and is stored once."""
    konteks = orang("pegawai").context
    # Playwright holds back no request that passes a service worker.
    konteks.add_init_script("Object.defineProperty(navigator, 'serviceWorker', { value: undefined })")
    h = _halaman(konteks, situs)
    konteks.set_offline(True)
    h.locator("#id_baris").fill("08-09 apel")
    h.keyboard.press("Enter")
    expect(h.locator("li[data-draf]")).to_have_count(1)
    konteks.route("**/draf/kirim/", lambda r: r.abort())
    konteks.set_offline(False)
    h.locator("li[data-draf]").get_by_role("button", name="Ubah").click()
    _kirim_lalu_tutup(h, "08-09 apel pagi")
    h = _halaman(konteks, situs)
    expect(h.locator("li[data-draf] [data-teks]")).to_have_text("08-09 apel pagi")
    _kirim_lalu_tutup(h, "09-10 rapat")
    assert not dicatat(arga).exists()

    konteks.unroute("**/draf/kirim/")
    h = _halaman(konteks, situs)
    expect(h.locator("li[data-kunci]")).to_have_count(2)
    expect(h.locator("li[data-draf]")).to_have_count(0)
    assert [c.kegiatan for c in dicatat(arga)] == ["apel pagi", "rapat"]


def test_draf_yang_ditolak_tetap_draf(arga, orang):
    """A refused line is in the form as typed; what had been a draft stays one, a fresh line does not become one."""
    h = buka(orang)
    h.locator("#id_baris").fill("09-10 salah @RHK9")
    h.keyboard.press("Enter")
    expect(h.get_by_text(re.compile("RHK9 tidak ada di SKP Anda")).first).to_be_visible()
    expect(h.locator("li[data-draf]")).to_have_count(0)
    h.context.set_offline(True)
    h.keyboard.press("n")
    h.locator("#id_baris").press("Enter")
    expect(h.locator("li[data-draf]")).to_have_count(1)
    h.context.set_offline(False)
    expect(h.get_by_text("Belum bisa disimpan")).to_be_visible()
    h.locator("li[data-draf]").get_by_role("button", name="Ubah").click()
    h.locator("#id_baris").fill("09-10 masih salah @RHK9")
    h.locator("#id_baris").press("Enter")
    expect(h.locator("#id_baris")).to_have_attribute("aria-invalid", "true")
    expect(h.locator("li[data-draf] [data-teks]")).to_have_text("09-10 masih salah @RHK9")
    h.locator("#id_baris").fill("09-10 benar")
    h.locator("#id_baris").press("Enter")
    expect(h.locator("li[data-kunci]")).to_have_count(1)
    expect(h.locator("li[data-draf]")).to_have_count(0)
    assert [c.kegiatan for c in dicatat(arga)] == ["benar"]
    h.galat[:] = [g for g in h.galat if "422" not in g]
    _tanpa_galat_sambungan(h)


@pytest.mark.parametrize("tahu", [True, False], ids=["offline", "a line that fails"])
def test_isian_lain_tetap_di_halaman(arga, orang, tahu):
    """Week grid and "ulangi" without a line: what was typed stays, the page says so, the next try stores it once."""
    h = buka(orang)
    h.evaluate("navigator.serviceWorker.ready.then(() => true)")
    if not tahu:
        h.add_init_script("Object.defineProperty(navigator, 'onLine', { get: () => true })")
    tidak = h.locator("#tidak-terkirim")
    for alamat, isian, isi, tombol in (
        ("/kinerja/pekan/", h.get_by_label(re.compile("^Jam baris 1, Selasa 10")), "08-09", "Simpan semua"),
        ("/kinerja/ulangi/", h.get_by_label("Baris 1"), "13.00-14.30 menyusun laporan", "Simpan yang berjam"),
    ):
        h.goto(alamat)
        expect(tidak).to_be_hidden()
        isian.fill(isi)
        h.context.set_offline(True)
        h.get_by_role("button", name=tombol).click()
        expect(tidak).to_be_visible()
        expect(isian).to_have_value(isi)
        h.context.set_offline(False)
        h.get_by_role("button", name=tombol).click()
        expect(h.get_by_text(re.compile("1 catatan (disimpan|tersimpan)")).first).to_be_visible()
    assert dicatat(arga).count() == 2
    _tanpa_galat_sambungan(h)


def test_jam_perangkat_salah(arga, orang):
    """The portal's clock decides; the person is told."""
    h = buka(orang, skenario.KINI.replace(hour=4))
    expect(h.get_by_text(re.compile("Jam perangkat Anda berbeda 60 menit")).first).to_be_visible()
    h.locator("#id_baris").fill("08-09 apel")
    h.keyboard.press("Enter")
    expect(h.get_by_text("Tercatat: 08.00–09.00 apel.").first).to_be_visible()


def test_tanpa_javascript(arga, orang):
    h = orang("pegawai", js=False, lebar=360)
    h.goto("/kinerja/")
    h.locator("#id_baris").fill("apel")
    h.keyboard.press("Enter")
    expect(h.get_by_text(re.compile("Jam: Tulis jam mulai")).first).to_be_visible()
    expect(h.locator("#id_baris")).to_have_value("apel")
    h.locator("#id_baris").fill("08-09 apel")
    h.keyboard.press("Enter")
    expect(h.get_by_text("Tercatat: 08.00–09.00 apel.").first).to_be_visible()
    h.get_by_role("link", name="Surat", exact=True).click()
    expect(h.locator("#id_baris")).to_have_value("menyusun surat #surat 1")
    assert dicatat(arga).count() == 1


def test_layar(arga, periksa):
    c = pk.catatan(arga, skenario.HARI_INI, status="DIKEMBALIKAN", bukti_url="https://drive.google.com/x")
    pk.catatan(arga, skenario.HARI_INI, 600, 660, status="DRAFT", kegiatan="Kegiatan" + "panjang" * 20)
    pk.catatan(arga, skenario.HARI_INI, 660, 700, status="DISETUJUI", terlambat_hari=2)
    p = periksa("pegawai")
    p.h.clock.set_system_time(skenario.KINI)
    for alamat in (
        "/kinerja/", "/kinerja/?lengkap=1", "/kinerja/?tanggal=2026-03-08", "/kinerja/?tanggal=2025-12-01",
        "/kinerja/ulangi/", "/kinerja/belum-dikaitkan/", "/kinerja/templat/", "/kinerja/pembaca/", "/kinerja/luring/",
        f"/kinerja/catatan/2026-03-10/{c.kunci}/",
    ):  # fmt: skip
        p(alamat)


def _ms(saat: datetime) -> int:
    """As JavaScript tells the time."""
    return int(saat.timestamp() * 1000)


def _halaman(konteks, situs):
    """Another tab of the same device."""
    h = konteks.new_page()
    h.clock.set_system_time(skenario.KINI)
    h.goto(f"{situs.url}/kinerja/")
    return h


def _kirim_lalu_tutup(h, baris: str) -> None:
    """Sent by the form on a line that never answers; the tab is closed."""
    tahan = []
    h.route("**/kinerja/", lambda r: tahan.append(r) if r.request.method == "POST" else r.continue_())
    h.locator("#id_baris").fill(baris)
    with h.expect_request(lambda r: r.method == "POST" and r.url.endswith("/kinerja/")):
        h.get_by_role("button", name="Simpan", exact=True).first.click(no_wait_after=True)
    h.goto("about:blank")  # or Playwright lets the request through at the end
    h.close()


def _tanpa_galat_sambungan(h) -> None:
    """What a browser without a line writes to its console is no fault of the page."""
    h.galat[:] = [g for g in h.galat if "ERR_INTERNET_DISCONNECTED" not in g]
