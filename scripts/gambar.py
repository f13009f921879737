"""Take the README's pictures from a running demo: ``python scripts/gambar.py [http://localhost:8000] [docs/gambar]``.

Each 1280 pixels wide and at most 900 high, below 150 kB: the story's batch, the verifikator's queue, a decision screen,
the chain with a line refused, the check before filing, the reasons as the person reads them, oversight, who is due
for promotion, a title and the name with it. Needs a
database that ``manage.py demo`` filled and nobody has worked in since.
"""

import io
import os
import re
import shutil
import sys
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.sync_api import Page, sync_playwright

SANDI = "demo-portal-asn"
ZONA = ZoneInfo("Asia/Jakarta")
LEBAR, TINGGI, PALING_BESAR = 1280, 900, 150_000
NAMA = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def masuk(halaman: Page, surel: str) -> None:
    halaman.context.clear_cookies()
    halaman.goto("/akun/login/")
    halaman.get_by_label("NIP atau surel").fill(surel)
    halaman.get_by_label("Kata sandi", exact=True).fill(SANDI)
    halaman.get_by_role("button", name="Masuk", exact=True).click()
    halaman.get_by_role("heading", name="Selamat datang").wait_for()


def simpan(halaman: Page, berkas: Path) -> None:
    """As a palette PNG, with as many colours as fit."""
    gambar = Image.open(io.BytesIO(halaman.screenshot()))  # the window, as far as it was scrolled
    for warna in (256, 128, 64, 32):
        keluar = io.BytesIO()
        gambar.convert("RGB").quantize(warna, dither=Image.Dither.NONE).save(keluar, "PNG", optimize=True)
        if keluar.tell() < PALING_BESAR:
            break
    berkas.write_bytes(keluar.getvalue())
    print(f"{berkas}: {keluar.tell() // 1000} kB, {warna} colours")


def batch(halaman: Page, folder: Path) -> None:
    """The story: three heads of puskesmas, the first one's findings open."""
    masuk(halaman, "operator@seroja.example")
    halaman.goto("/mutasi/?cari=puskesmas")
    halaman.get_by_role("link", name=re.compile("tiga kepala puskesmas")).first.click()
    halaman.get_by_role("heading", name="Orang pada surat ini").evaluate("e => scrollTo(0, e.offsetTop - 24)")
    simpan(halaman, folder / "batch.png")


def antrean(halaman: Page, folder: Path) -> None:
    masuk(halaman, "verifikator@kr1.example")
    halaman.goto("/antrean/?sisi=bkn&tab=unit")
    halaman.locator("tr[data-baris]").first.wait_for()
    simpan(halaman, folder / "antrean.png")


def putusan(halaman: Page, folder: Path) -> None:
    """Opened from the queue, so that next and previous are there."""
    halaman.goto("/antrean/?sisi=bkn&tab=unit&status=DIVERIFIKASI")
    halaman.locator("[data-baris] a[data-buka]").nth(2).click()
    halaman.get_by_role("heading", name="Temuan aturan").wait_for()
    simpan(halaman, folder / "putusan.png")


def rangkaian(halaman: Page, folder: Path) -> None:
    """The chain of four whose second line was refused: who is held and why."""
    masuk(halaman, "operator@seroja.example")
    halaman.goto("/mutasi/?tab=semua&cari=berantai")
    halaman.get_by_role("link", name=re.compile("^Rotasi berantai")).first.click()
    halaman.get_by_role("link", name="Rangkaian dan akibatnya").click()
    halaman.get_by_role("heading", name=re.compile("Rantai [0-9]+ orang")).first.evaluate(
        "e => scrollTo(0, e.offsetTop - 90)"
    )
    simpan(halaman, folder / "rangkaian.png")


def periksa(halaman: Page, folder: Path) -> None:
    """What the record of one unit lacks, before anybody files."""
    masuk(halaman, "operator@seroja.example")
    halaman.goto("/mutasi/periksa/")
    halaman.get_by_label("Rencana pelantikan").fill(f"{datetime.now(ZONA).date() + timedelta(days=30)}")
    halaman.get_by_label("Atau semua pegawai satu unit").select_option(label="Kecamatan Seroja")
    halaman.get_by_role("button", name="Periksa", exact=True).click()
    halaman.get_by_role("heading", name="Per orang").wait_for()
    simpan(halaman, folder / "periksa.png")


def alasan(halaman: Page, folder: Path) -> None:
    masuk(halaman, "ditolak@seroja.example")
    halaman.goto("/keberatan/")
    halaman.locator("main a[href^='/keberatan/']").first.click()
    halaman.locator("main a[href^='/usulan/']").first.wait_for()
    alamat = halaman.locator("main a[href^='/usulan/']").first.get_attribute("href")
    halaman.goto(f"/usulan/{re.search(r'[0-9]+', alamat).group()}/alasan/")
    simpan(halaman, folder / "alasan.png")


def pengawasan(halaman: Page, folder: Path) -> None:
    masuk(halaman, "pengawas@pusat.example")
    halaman.goto("/pengawasan/")
    halaman.get_by_role("heading", level=1).wait_for()
    simpan(halaman, folder / "pengawasan.png")


def siap(halaman: Page, folder: Path) -> None:
    """Who is due in the open window."""
    masuk(halaman, "operator@seroja.example")
    halaman.goto("/kenaikan-pangkat/siap/")
    halaman.locator("tr input[type=checkbox]").first.wait_for()
    simpan(halaman, folder / "siap.png")


def gelar(halaman: Page, folder: Path) -> None:
    """A title on a draft letter, and the name as it will appear."""
    halaman.goto("/gelar/akademik/?tab=draf")
    halaman.locator("td.utama a, a[data-buka]").first.click()
    halaman.locator("a[href^='/gelar/akademik/baris/']").first.click()
    halaman.locator(".gelar-nama").first.wait_for()
    simpan(halaman, folder / "gelar.png")


def utama(alamat: str, folder: Path) -> None:
    chromium = os.environ.get("CHROMIUM") or next((p for p in map(shutil.which, NAMA) if p), None)
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        konteks = peramban.new_context(
            base_url=alamat, viewport={"width": LEBAR, "height": TINGGI}, locale="id-ID", timezone_id="Asia/Jakarta"
        )
        halaman = konteks.new_page()
        for buat in (batch, antrean, putusan, rangkaian, periksa, alasan, pengawasan, siap, gelar):
            buat(halaman, folder)
        peramban.close()


if __name__ == "__main__":
    argumen = sys.argv[1:]
    utama(argumen[0] if argumen else "http://localhost:8000", Path(argumen[1] if argumen[1:] else "docs/gambar"))
