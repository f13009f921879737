"""The month as a calendar and the year as a heatmap, of oneself or of one's people."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kalender.waktu import hari_ini
from kepegawaian.orang import Orang
from kinerja.rules.tunjangan import angka
from kinerja.selectors import bulan as baca
from kinerja.selectors.bulan import HariBulan
from kinerja.selectors.orang import DIRI
from kinerja.selectors.perbaikan import perbaikan_hari
from kinerja.selectors.simpan import diarsipkan
from kinerja.services.bacaan import catat_bacaan
from kinerja.views.bersama import Pembaca, halaman, halaman_pegawai, orang_terbaca
from layanan.waktu import BULAN, tambah_bulan

TAHUN_AWAL = 2020


@dataclass(frozen=True)
class Tampilan:
    """How a state of a day is shown: words, icon, sign in the heatmap, class of its colour."""

    kata: str
    ikon: str
    tanda: str
    kelas: str


TAMPILAN = {
    baca.KOSONG: Tampilan(gettext_lazy("Belum diisi"), "pencil-square", "○", "awas"),
    baca.KURANG: Tampilan(gettext_lazy("Kurang"), "arrow-trending-down", "◐", "awas"),
    baca.CUKUP: Tampilan(gettext_lazy("Cukup"), "check-circle", "●", "baik"),
    baca.LEBIH: Tampilan(gettext_lazy("Lebih"), "plus-circle", "+", "baik"),
    baca.LIBUR: Tampilan(gettext_lazy("Libur"), "moon", "–", "netral"),
    baca.CUTI: Tampilan(gettext_lazy("Cuti"), "sun", "c", "netral"),
    baca.DINAS: Tampilan(gettext_lazy("Dinas"), "map-pin", "d", "netral"),
    baca.TERLAMBAT: Tampilan(gettext_lazy("Terlambat"), "clock", "!", "buruk"),
    baca.TERTUTUP: Tampilan(gettext_lazy("Tertutup, kosong"), "lock-closed", "×", "buruk"),
    baca.NANTI: Tampilan(gettext_lazy("Belum tiba"), "ellipsis-horizontal", "", "netral"),
    baca.BELUM: Tampilan(gettext_lazy("Belum bertugas"), "minus", "b", "netral"),
    baca.BELAJAR: Tampilan(gettext_lazy("Tugas belajar"), "academic-cap", "t", "netral"),
    baca.LUAR: Tampilan(gettext_lazy("Dikelola di tempat lain"), "arrow-top-right-on-square", "l", "netral"),
}
HARI = (gettext_lazy("Senin"), gettext_lazy("Selasa"), gettext_lazy("Rabu"), gettext_lazy("Kamis"),
        gettext_lazy("Jumat"), gettext_lazy("Sabtu"), gettext_lazy("Minggu"))  # fmt: skip


@dataclass(frozen=True)
class Sel:
    """A day with its words. ``perbaiki``: until when what came back on it may be mended; ``tiba``: it has come."""

    h: HariBulan
    kini: bool
    perbaiki: date | None = None
    tiba: bool = True

    @property
    def celah(self) -> bool:
        return self.h.celah or self.perbaiki is not None

    @property
    def rupa(self) -> Tampilan:
        return TAMPILAN[self.h.keadaan]

    @property
    def hari(self) -> str:
        return HARI[self.h.tanggal.weekday()]

    @property
    def menit(self) -> str:
        """``260 / 450``; without what was asked where nothing was."""
        isi = angka(self.h.jumlah.menit_isi)
        return f"{isi} / {angka(self.h.target)}" if self.h.target else isi

    @property
    def kalimat(self) -> str:
        """The day in one sentence, for the heatmap."""
        bagian = [f"{self.h.tanggal.day} {BULAN[self.h.tanggal.month - 1]}: {self.rupa.kata}"]
        if self.h.jumlah.menit_isi or self.h.target:
            isi, target = angka(self.h.jumlah.menit_isi), angka(self.h.target)
            kata = _("%(isi)s dari %(t)s menit") if self.h.target else _("%(isi)s menit")
            bagian.append(kata % {"isi": isi, "t": target})
        if self.h.libur:
            bagian.append(self.h.libur)
        return ", ".join(bagian)


def _bulan(request, today: date) -> date:
    """First day of the month asked for, this month where none is; 404 for what is no month."""
    teks = request.GET.get("bulan") or f"{today:%Y-%m}"
    try:
        bulan = date.fromisoformat(f"{teks}-01")
    except ValueError as galat:
        raise Http404 from galat
    return _wajar(bulan, today)


def _wajar(bulan: date, today: date) -> date:
    if not TAHUN_AWAL <= bulan.year <= today.year + 1:
        raise Http404
    return bulan


@require_safe
@halaman_pegawai
def bulan(request, p: Pembaca):
    """One's own month."""
    return _halaman_bulan(request, p, p.o, p.today, diri=True)


@require_safe
@halaman
def bulan_orang(request, p: Pembaca, pegawai_id: int):
    """The month of somebody whom the reader may read; an officer's reading is logged."""
    o, bagaimana = orang_terbaca(request, p, pegawai_id)
    today = hari_ini(o.zona)
    if bagaimana.dicatat:
        awal = _bulan(request, today)
        catat_bacaan(
            pegawai_ids=[o.id], halaman="Bulan", dari=awal, sampai=baca.akhir_bulan(awal), actor=request.user,
            now=timezone.now(),
        )  # fmt: skip
    return _halaman_bulan(request, p, o, today, diri=bagaimana.sebagai == DIRI)


def _halaman_bulan(request, p: Pembaca, o: Orang, today: date, *, diri: bool):
    awal = _bulan(request, today)
    satu = baca.bulan_bulan(o, awal, 1, today)
    hari, jumlah = satu[0].hari, baca.jumlahkan(satu, today)
    perbaiki = perbaikan_hari(o, awal, baca.akhir_bulan(awal), today) if jumlah.dikembalikan else {}
    sel = [Sel(h, h.tanggal == today, perbaiki.get(h.tanggal), h.tanggal <= today) for h in hari]
    isi = {
        "p": p, "o": o, "diri": diri, "awal": awal, "nama_bulan": f"{BULAN[awal.month - 1]} {awal.year}",
        "sel": sel, "kosong_depan": range(awal.weekday()), "nama_hari": HARI,
        "jumlah": jumlah, "target": satu[0].target, "celah": [x for x in sel if x.celah],
        "persen": min(100, 100 * jumlah.isi // jumlah.target) if jumlah.target else 0,
        "sebelum": _geser(awal, -1, today), "sesudah": _geser(awal, 1, today), "kini": today.replace(day=1) == awal,
        "tanpa_kalender": any(h.jendela is None for h in hari), "lain": any(h.instansi for h in hari),
        "arsip": awal < today.replace(day=1) and not jumlah.hari_isi and bool(diarsipkan(awal)),
    }  # fmt: skip
    return render(request, "kinerja/bulan.html", isi)


def _geser(awal: date, n: int, today: date) -> date | None:
    lain = tambah_bulan(awal, n)
    return lain if TAHUN_AWAL <= lain.year <= today.year + 1 else None


@dataclass(frozen=True)
class BulanTahun:
    """A month of the heatmap and its line of the table."""

    awal: date
    nama: str
    sel: list[Sel]
    jumlah: baca.JumlahBulan

    @property
    def kosong_depan(self) -> range:
        return range(self.awal.weekday())

    @property
    def celah(self) -> int:
        return sum(s.h.celah for s in self.sel)


@require_safe
@halaman_pegawai
def tahun(request, p: Pembaca):
    """One's own year."""
    teks = request.GET.get("tahun") or str(p.today.year)
    if not (teks.isascii() and teks.isdecimal() and len(teks) == 4):
        raise Http404
    awal = _wajar(date(max(1, int(teks)), 1, 1), p.today)
    setahun = baca.bulan_bulan(p.o, awal, 12, p.today)
    bulan_bulan = [
        BulanTahun(b.awal, BULAN[b.awal.month - 1], [Sel(h, h.tanggal == p.today) for h in b.hari],
                   baca.jumlahkan([b], p.today))
        for b in setahun
    ]  # fmt: skip
    # This year's log is not archived yet; its page is opened daily and asks for nothing more.
    arsip = diarsipkan(awal, awal.replace(month=12)) if awal.year < p.today.year else []
    isi = {
        "p": p, "tahun": awal.year, "bulan_bulan": bulan_bulan, "jumlah": baca.jumlahkan(setahun, p.today),
        "legenda": [TAMPILAN[k] for k in TAMPILAN if k != baca.NANTI],
        "sebelum": awal.year - 1 if awal.year > TAHUN_AWAL else None,
        "sesudah": awal.year + 1 if awal.year <= p.today.year else None,
        "tanpa_kalender": any(h.jendela is None for b in setahun for h in b.hari),
        "arsip": [BULAN[b.month - 1] for b in arsip],
    }  # fmt: skip
    return render(request, "kinerja/tahun.html", isi)
