"""What a month asks of people: one reckoning for the month's page, the year, the board, the recap and the close."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kepegawaian.orang import Orang
from kepegawaian.pilihan import Kedudukan
from kinerja.models import AturanHarian, HariPegawai
from kinerja.rules.target import bagi
from kinerja.rules.tunjangan import target_sebulan
from kinerja.selectors.setelan import MENGUBAH, Setelan, deret_hari
from kinerja.selectors.tunjangan import akhir_bulan

Macam = HariPegawai.Macam
PINDAH, BERHENTI = "PINDAH", "BERHENTI"
# Days with no duty here at all; days that ask for nothing of whoever is on duty.
TIDAK_DI_SINI = ("BELUM", PINDAH, BERHENTI)
TIDAK_DIMINTA = (Macam.CUTI, Macam.SAKIT, Macam.LIBUR_KHUSUS, "LIBUR")
NAMA_HARI: Mapping = {
    "KERJA": gettext_lazy("Hari kerja"), "LIBUR": gettext_lazy("Libur"), "BELUM": gettext_lazy("Belum bertugas"),
    "BELAJAR": gettext_lazy("Tugas belajar"), PINDAH: gettext_lazy("Di instansi lain"),
    BERHENTI: gettext_lazy("Tidak lagi bertugas"),
} | {m.value: m.label for m in Macam}  # fmt: skip


class HariTarget(NamedTuple):
    """``menit``: the day's part of the month's target; ``penuh``: what the day would ask were the person there;
    ``macam``: why; ``diminta``: minutes of the day by itself, which differ from ``menit`` where the agency has a figure
    for the month."""

    tanggal: date
    menit: int
    penuh: int
    macam: str
    diminta: int


@dataclass(frozen=True)
class TargetBulan:
    """``menit`` is the sum of ``hari``; ``uraian`` says how it was found."""

    hari: tuple[HariTarget, ...]
    menit: int
    uraian: str
    aturan: AturanHarian

    def sampai(self, tanggal: date) -> int:
        """Minutes of the days up to and including that one."""
        return sum(h.menit for h in self.hari if h.tanggal <= tanggal)

    @property
    def dikelola_lain(self) -> bool:
        """Every day in service that would ask for something is kept elsewhere."""
        meminta = [h for h in self.hari if h.penuh and h.macam not in (*TIDAK_DI_SINI, *TIDAK_DIMINTA)]
        return bool(meminta) and all(h.macam == Macam.DIKECUALIKAN for h in meminta)

    @property
    def belum_bertugas(self) -> bool:
        return all(h.macam in TIDAK_DI_SINI for h in self.hari)


def masa_di(
    tinggal: Sequence[tuple[date, int]], instansi_id: int, dari: date, sampai: date
) -> list[tuple[date, date]] | None:
    """Spans of [dari, sampai] with the agency, of a person's stays (``kepegawaian.orang.pernah_pindah``). None: all of
    it, or no post there is on record, so that nothing can be said."""
    if all(i != instansi_id for _t, i in tinggal):
        return None
    hasil = []
    for n, (mulai, instansi) in enumerate(tinggal):
        awal = max(mulai, dari) if n else dari
        akhir = min(tinggal[n + 1][0] - timedelta(days=1), sampai) if n + 1 < len(tinggal) else sampai
        if instansi == instansi_id and awal <= akhir:
            hasil.append((awal, akhir))
    return None if hasil == [(dari, sampai)] else hasil


def instansi_pada(tinggal: Sequence[tuple[date, int]], tanggal: date, kini: int) -> int:
    """The agency that a person was with on that day, of his stays; ``kini`` where these do not tell."""
    if all(i != kini for _t, i in tinggal):
        return kini
    return next((i for t, i in reversed(tinggal) if t <= tanggal), tinggal[0][1])


class Penghitung:
    """Targets of people in the month of ``bulan``, its first day, by settings that cover it; those of one unit whom
    nothing of their own sets apart share one reckoning. ``masa``: person -> his days with the agency, where these are
    not all days of the month; ``berhenti``: person -> first day out of service."""

    def __init__(
        self, s: Setelan, bulan: date, masa: Mapping[int, Sequence[tuple[date, date]]] | None = None,
        berhenti: Mapping[int, date] | None = None,
    ):  # fmt: skip
        self.s, self.masa, self.berhenti = s, masa or {}, berhenti or {}
        self.hari = deret_hari(bulan, akhir_bulan(bulan))
        self._sama: dict[tuple, TargetBulan] = {}

    def __call__(self, o: Orang) -> TargetBulan:
        khusus = any(h.macam in MENGUBAH for h in self.s.hari.get(o.id, ()))
        sendiri = o.id in self.masa or o.id in self.berhenti
        if khusus or sendiri or o.sejak > self.hari[0] or o.kedudukan == Kedudukan.TUGAS_BELAJAR:
            return self._hitung(o)
        kunci = (o.instansi_id, o.jalur, o.kantor_id)
        if kunci not in self._sama:
            self._sama[kunci] = self._hitung(o)
        return self._sama[kunci]

    def _hitung(self, o: Orang) -> TargetBulan:
        hari = [self._satu(o, t) for t in self.hari]
        aturan = self.s.aturan_pada(o, self.hari[-1])
        if not aturan.menit_sebulan:
            menit, uraian = target_sebulan([h.diminta for h in hari], [h.penuh for h in hari], None)
        else:
            diminta, penuh = self._bobot(o, aturan, hari)
            menit, uraian = target_sebulan(diminta, penuh, aturan.menit_sebulan)
            uraian += " " + _("Target per hari membagi angka ini menurut hari kerja sebulan itu.")
            hari = [h._replace(menit=m) for h, m in zip(hari, bagi(menit, diminta), strict=True)]
        if o.kedudukan == Kedudukan.TUGAS_BELAJAR:
            uraian = _("Tugas belajar: tidak ada menit yang diminta; yang dicatat tetap ditampilkan.")
        return TargetBulan(tuple(hari), menit, uraian, aturan)

    def _bobot(self, o: Orang, aturan: AturanHarian, hari: list[HariTarget]) -> tuple[list[int], list[int]]:
        """(asked, full) weight of each day in the month's figure."""
        if any(aturan.menit):
            return [h.diminta for h in hari], [h.penuh for h in hari]
        # Only the month has a figure: every working day weighs the same.
        penuh = [int(self.s.biasa(o, h.tanggal).hari == "KERJA") for h in hari]
        ada = [h.macam in ("KERJA", "LIBUR", Macam.SIF) for h in hari]
        return [b if a else 0 for b, a in zip(penuh, ada, strict=True)], penuh

    def _satu(self, o: Orang, t: date) -> HariTarget:
        diminta, penuh = self.s.sasaran(o, t), self.s.penuh(o, t).menit
        if o.id in self.masa and not any(a <= t <= b for a, b in self.masa[o.id]):
            return HariTarget(t, 0, penuh, PINDAH, 0)
        if o.id in self.berhenti and t >= self.berhenti[o.id]:
            return HariTarget(t, 0, penuh, BERHENTI, 0)
        sebab = diminta.hari
        if sebab in ("CUTI", "LIBUR"):
            macam = self.s.macam_hari(o.id, t)
            sebab = next((m.value for m in (Macam.SAKIT, Macam.LIBUR_KHUSUS) if m in macam), sebab)
        return HariTarget(t, diminta.menit, penuh, sebab, diminta.menit)
