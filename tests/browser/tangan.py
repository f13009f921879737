"""How a person works a page: by pointer, or by keys alone. Both find everything by its role and its name."""

import re
from datetime import date

from playwright.sync_api import Locator, Page, expect

FOKUS = "e => e === document.activeElement"
PALING_BANYAK_TAB = 160


class Tetikus:
    """Clicks and types; the way most people work."""

    def __init__(self, halaman: Page):
        self.h = halaman

    def tautan(self, nama, dalam=None) -> Locator:
        return (dalam or self.h).get_by_role("link", name=nama).first

    def tombol(self, nama, dalam=None) -> Locator:
        return (dalam or self.h).get_by_role("button", name=nama).first

    def ringkasan(self, nama, dalam=None) -> Locator:
        """The line that opens a fold."""
        return (dalam or self.h).locator("summary", has_text=nama).first

    def bidang(self, label, dalam=None) -> Locator:
        return (dalam or self.h).get_by_label(label, exact=isinstance(label, str)).first

    def tekan(self, sasaran: Locator) -> None:
        sasaran.click()

    def isi(self, label, teks: str, dalam=None) -> None:
        self.bidang(label, dalam).fill(teks)

    def tanggal(self, label, hari: date) -> None:
        self.bidang(label).fill(hari.isoformat())

    def jam(self, label, pukul: str) -> None:
        self.bidang(label).fill(pukul)

    def pilih(self, label, teks: str) -> None:
        self.bidang(label).select_option(label=teks)

    def tandai(self, sasaran: Locator) -> None:
        """A radio button or a tick box."""
        sasaran.check()

    def unggah(self, label, berkas: dict) -> None:
        self.bidang(label).set_input_files(berkas)

    def buka_dari_antrean(self, nama: str) -> None:
        self.isi("Cari nama atau NIP", nama)
        self.tekan(self.tombol("Terapkan"))
        self.tekan(self.tautan(nama, self.h.locator("table")))

    def langkah_beralasan(self, nama: str, isian: dict) -> None:
        """A step of the decision screen that asks for words: label -> what is typed."""
        lipatan = self.h.locator("details.langkah", has=self.h.locator("summary", has_text=nama))
        self.tekan(lipatan.locator("summary"))
        for label, teks in isian.items():
            self.isi(re.compile(label), teks, lipatan)
        self.tekan(lipatan.locator("form button"))

    def terlihat(self, teks) -> None:
        expect(self.h.get_by_text(teks).first).to_be_visible()


class PapanKetik(Tetikus):
    """Tab, Enter, Space, arrows and letters. No pointer, no focus set by script."""

    def __init__(self, halaman: Page):
        super().__init__(halaman)
        # Listened to from the start: begun at the key press, it may begin too late.
        self.pemilih = []
        halaman.on("filechooser", lambda pemilih: self.pemilih.append(pemilih))

    def tuju(self, sasaran: Locator) -> None:
        """Walk with Tab to the control, from wherever the focus is."""
        sasaran.wait_for()
        for _ in range(PALING_BANYAK_TAB):
            if sasaran.evaluate(FOKUS):
                return
            self.h.keyboard.press("Tab")
        raise AssertionError(f"Not reached by {PALING_BANYAK_TAB} tabs: {sasaran}")

    def tekan(self, sasaran: Locator) -> None:
        self.tuju(sasaran)
        self.h.keyboard.press("Enter")

    def isi(self, label, teks: str, dalam=None) -> None:
        self.tuju(self.bidang(label, dalam))
        self.h.keyboard.press("Control+a")
        self.h.keyboard.type(teks)

    def tanggal(self, label, hari: date) -> None:
        """The parts in the order of this browser's language."""
        bidang = self.bidang(label)
        for urutan in ("%m%d%Y", "%d%m%Y"):
            self.tuju(bidang)
            self.h.keyboard.press("Control+a")
            self.h.keyboard.press("Backspace")
            self.h.keyboard.type(hari.strftime(urutan))
            if bidang.input_value() == hari.isoformat():
                return
            while bidang.evaluate(FOKUS):
                self.h.keyboard.press("Shift+Tab")
        raise AssertionError(f"{label}: {bidang.input_value()!r}")

    def jam(self, label, pukul: str) -> None:
        """ "08:00"; a browser of twelve hours asks for half of the day too."""
        self.tuju(self.bidang(label))
        belas, menit = pukul.split(":")
        self.h.keyboard.type(f"{(int(belas) + 11) % 12 + 1:02}{menit}{'PM' if int(belas) > 11 else 'AM'}")
        expect(self.bidang(label)).to_have_value(pukul)

    def pilih(self, label, teks: str) -> None:
        self.tuju(self.bidang(label))
        self.h.keyboard.type(teks)

    def tandai(self, sasaran: Locator) -> None:
        """A radio group is entered at its first or its marked button; the arrows go on from there."""
        if sasaran.get_attribute("type") == "radio":
            kelompok = self.h.locator(f'input[name="{sasaran.get_attribute("name")}"]')
            for _ in range(PALING_BANYAK_TAB):
                if kelompok.evaluate_all("all => all.includes(document.activeElement)"):
                    break
                self.h.keyboard.press("Tab")
            for _ in range(kelompok.count()):
                if sasaran.evaluate(FOKUS):
                    break
                self.h.keyboard.press("ArrowDown")
        else:
            self.tuju(sasaran)
        if not sasaran.is_checked():
            self.h.keyboard.press("Space")
        expect(sasaran).to_be_checked()

    def unggah(self, label, berkas: dict) -> None:
        self.tuju(self.bidang(label))
        self.h.keyboard.press("Enter")
        for _ in range(100):
            if self.pemilih:
                break
            self.h.wait_for_timeout(100)
        self.pemilih.pop().set_files(berkas)

    def buka_dari_antrean(self, nama: str) -> None:
        self.h.keyboard.press("/")
        expect(self.bidang("Cari nama atau NIP")).to_be_focused()
        self.h.keyboard.press("Control+a")
        self.h.keyboard.type(nama)
        self.h.keyboard.press("Enter")
        # The queue may hold this one line already: the answer is known by its address.
        expect(self.h).to_have_url(re.compile("[?&]cari="))
        self.h.wait_for_load_state("load")
        baris = self.h.locator("[data-baris] a[data-buka]")
        expect(baris).to_have_text([re.compile(re.escape(nama))])
        self.h.keyboard.press("Escape")  # out of the search box, where letters are letters
        self.h.keyboard.press("j")
        expect(baris.first).to_be_focused()
        self.h.keyboard.press("Enter")
