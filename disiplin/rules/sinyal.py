"""Early signals for coaching (disiplin.md 4.4): what a person's own days show, at two levels, with the evidence. Pure.

A signal invites a talk. It is no finding, no score, and no fact for any decision; it runs out by itself. Levels are
rows of a table. Nothing here knows sex, religion, family, health or kinship, and none may be added (4.4).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from disiplin.rules.kehadiran import hari_setahun, rentetan
from kalender.hari_kerja import Kalender
from layanan.waktu import tambah_bulan

AWAS, BINA = "AWAS", "BINA"
SEHARI = timedelta(days=1)
RENDAH = ("BUTUH_PERBAIKAN", "KURANG", "SANGAT_KURANG")


@dataclass(frozen=True, slots=True)
class Baris:
    """A row of the table. ``awas`` and ``bina``: the values from which it is watched and coached; where ``bina`` is the
    lower one, less is worse. ``panjang``: of the window, in months or working days as the signal says."""

    kode: str
    awas: float
    bina: float
    panjang: int | None = None


@dataclass(frozen=True)
class Fakta:
    """One person's days up to and including ``sampai``. ``tk``: absent without a reason so far, ``sistem_mati``: days
    on which a machine or the portal was down: they count for nothing. ``menit``: late and early minutes by day.
    ``ada_log``: days with an entry; ``diminta``: days that asked for one. ``predikat``: first day of a month -> its
    predikat. ``hukdis_ringan``, ``pengaduan``, ``lokasi_palsu``: days of each. ``lapor_harta``: last day of a report
    that is still missing. ``menuju``: days to the next step of the absence table, None at its end."""

    sampai: date
    kalender: Kalender
    tk: Collection[date] = ()
    sistem_mati: Collection[date] = ()
    menit: Mapping[date, int] = field(default_factory=dict)
    ada_log: Collection[date] = ()
    diminta: Collection[date] = ()
    predikat: Mapping[date, str] = field(default_factory=dict)
    hukdis_ringan: Sequence[date] = ()
    pengaduan: Sequence[date] = ()
    lokasi_palsu: Sequence[date] = ()
    lapor_harta: date | None = None
    menuju: int | None = None

    @property
    def absen(self) -> set[date]:
        """Absences that count: not on days when the system was down, none of the future."""
        return {d for d in self.tk if d <= self.sampai} - set(self.sistem_mati)


@dataclass(frozen=True, slots=True)
class Sinyal:
    """``nilai`` in the unit of the row; ``bukti``: the days or months it rests on, so that it can be answered;
    ``kedaluwarsa``: first day on which it no longer stands unless it shows again."""

    kode: str
    tingkat: str
    nilai: float
    bukti: tuple[date, ...]
    kedaluwarsa: date


def sinyal(f: Fakta, tabel: Sequence[Baris]) -> list[Sinyal]:
    """Every signal that stands on ``f.sampai``, in the order of the table. Raises ``KeyError`` for a row whose code no
    reckoning knows, ``TahunTanpaKalender``."""
    hasil = []
    for b in tabel:
        terhitung = HITUNG[b.kode](f, b)
        if terhitung is None:
            continue
        nilai, bukti, habis = terhitung
        if tingkat := _tingkat(nilai, b):
            hasil.append(Sinyal(b.kode, tingkat, nilai, tuple(sorted(bukti)), habis))
    return hasil


def _tingkat(nilai: float, b: Baris) -> str:
    turun = b.bina < b.awas
    if (nilai <= b.bina) if turun else (nilai >= b.bina):
        return BINA
    return AWAS if ((nilai <= b.awas) if turun else (nilai >= b.awas)) else ""


Terhitung = tuple[float, Collection[date], date] | None


def _tk(f: Fakta, _b: Baris) -> Terhitung:
    kena = [d for d in f.absen if d.year == f.sampai.year]
    return hari_setahun(f.absen, f.sampai.year, f.sampai), kena, date(f.sampai.year + 1, 1, 1)


def _menuju(f: Fakta, b: Baris) -> Terhitung:
    tk = _tk(f, b)
    if f.menuju is None or tk is None or not tk[0]:  # nobody is near a step without an absence of his own
        return None
    return f.menuju, tk[1], tk[2]


def _berturut(f: Fakta, _b: Baris) -> Terhitung:
    """The absence on end that still runs: its last day is the last working day."""
    deret = rentetan(f.absen, f.kalender)
    kerja = f.sampai if f.kalender.is_hari_kerja(f.sampai) else f.kalender.tambah(f.sampai, -1)
    if not deret or deret[-1][1] != kerja:
        return None
    awal, akhir, n = deret[-1]
    return n, [d for d in f.absen if awal <= d <= akhir], f.kalender.tambah(kerja, 2)


def _menit(f: Fakta, _b: Baris) -> Terhitung:
    awal = f.sampai.replace(day=1)
    mati = set(f.sistem_mati)
    kena = {d: m for d, m in f.menit.items() if awal <= d <= f.sampai and m > 0 and d not in mati}
    return sum(kena.values()), kena, tambah_bulan(awal, 1)


def _pola(f: Fakta, b: Baris) -> Terhitung:
    """How much oftener he is away on working days beside days off than on others, by his own days; three absences
    beside days off at least, or chance would speak."""
    awal = tambah_bulan(f.sampai, -(b.panjang or 0))
    absen = {d for d in f.absen if d > awal and f.kalender.is_hari_kerja(d)}
    if len(absen) < 3:
        return None
    kerja = [d for n in range((f.sampai - awal).days) if f.kalender.is_hari_kerja(d := awal + SEHARI * (n + 1))]
    tepi = {d for d in kerja if not (f.kalender.is_hari_kerja(d - SEHARI) and f.kalender.is_hari_kerja(d + SEHARI))}
    kena = absen & tepi
    if len(kena) < 3 or len(tepi) == len(kerja):
        return None
    biasa = max(len(absen - tepi), 1) / (len(kerja) - len(tepi))
    return round(len(kena) / len(tepi) / biasa, 2), kena, tambah_bulan(min(kena), b.panjang or 0)


def _log(f: Fakta, b: Baris) -> Terhitung:
    diminta = sorted(d for d in set(f.diminta) - set(f.sistem_mati) if d <= f.sampai)[-(b.panjang or 0) :]
    kosong = set(diminta) - set(f.ada_log)
    if len(kosong) < min(b.awas, b.bina):  # most people, most nights
        return None
    return len(kosong), kosong, f.kalender.tambah(f.sampai, b.panjang or 1)


def _predikat(f: Fakta, b: Baris) -> Terhitung:
    """Months on end, the latest rated one last, of those within the window."""
    awal = tambah_bulan(f.sampai.replace(day=1), -(b.panjang or 0))
    bulan = sorted(m for m in f.predikat if awal <= m <= f.sampai)
    kena: list[date] = []
    for m in reversed(bulan):
        if f.predikat[m] not in RENDAH or (kena and tambah_bulan(m, 1) != kena[-1]):
            break
        kena.append(m)
    return (len(kena), kena, tambah_bulan(kena[0], (b.panjang or 0) + 1)) if kena else None


def _sejak(hari: Sequence[date], f: Fakta, b: Baris) -> Terhitung:
    panjang = b.panjang or 0
    kena = [d for d in hari if d <= f.sampai < tambah_bulan(d, panjang)]
    return (len(kena), kena, tambah_bulan(max(kena), panjang)) if kena else None


def _harta(f: Fakta, _b: Baris) -> Terhitung:
    if f.lapor_harta is None or f.sampai <= f.lapor_harta:
        return None
    # Reckoned in the night after ``sampai``: it stands through the day that follows.
    return (f.sampai - f.lapor_harta).days, [f.lapor_harta], f.sampai + 2 * SEHARI


HITUNG: Mapping[str, Callable[[Fakta, Baris], Terhitung]] = {
    "TK_SETAHUN": _tk, "MENUJU_AMBANG": _menuju, "BERTURUT": _berturut, "MENIT_SEBULAN": _menit, "POLA_HARI": _pola,
    "LOG_KOSONG": _log, "PREDIKAT": _predikat, "HUKDIS_RINGAN": lambda f, b: _sejak(f.hukdis_ringan, f, b),
    "PENGADUAN": lambda f, b: _sejak(f.pengaduan, f, b), "LHKASN": _harta,
    "LOKASI_PALSU": lambda f, b: _sejak(f.lokasi_palsu, f, b),
}  # fmt: skip
