"""Looks at a page: axe, the width of a phone, the answer's status. The console is watched by ``orang``."""

from axe_playwright_python.sync_playwright import Axe

LEBAR = {1280: {"width": 1280, "height": 900}, 360: {"width": 360, "height": 740}}
BERAT = ("serious", "critical")
TERLALU_LEBAR = """() => {
  const lebar = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= lebar) return [];
  const luar = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > lebar + 1);
  return luar.slice(0, 3).map(e => `${e.tagName}.${e.className} ${Math.round(e.getBoundingClientRect().right)}px`);
}"""


class Pemeriksa:
    """Looks at page after page of one person and collects what is wrong, so that one run shows all of it."""

    def __init__(self, halaman):
        self.h, self.axe, self.salah, self.dilihat = halaman, Axe(), [], 0

    def __call__(self, alamat: str, status: int = 200) -> None:
        jawab = self.h.goto(alamat)
        if jawab.status != status:
            self.salah.append(f"{alamat}: status {jawab.status}, not {status}")
        self.lihat(alamat)

    def lihat(self, nama: str) -> None:
        """The page as it stands."""
        self.dilihat += 1
        self.h.locator("main details").evaluate_all("semua => semua.forEach(d => { d.open = true })")
        for v in self.axe.run(self.h).response["violations"]:
            if v["impact"] in BERAT:
                self.salah.append(f"{nama}: {v['id']} ({v['impact']}): {[n['html'][:160] for n in v['nodes'][:3]]}")
        self.h.set_viewport_size(LEBAR[360])
        if luar := self.h.evaluate(TERLALU_LEBAR):
            self.salah.append(f"{nama}: wider than 360 px: {luar}")
        self.h.set_viewport_size(LEBAR[1280])

    def selesai(self) -> None:
        assert not self.salah, "\n".join(self.salah)
