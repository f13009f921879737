"""Calendar arithmetic of the rules, pure. A spell is half-open: ``tmt`` to the day before ``tmt_akhir``."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

BULAN = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
         "November", "Desember")  # fmt: skip


def tambah_bulan(tanggal: date, bulan: int) -> date:
    """Move a date by calendar months (negative: backwards); a day the month lacks becomes its last day."""
    indeks = tanggal.year * 12 + tanggal.month - 1 + bulan
    tahun, bulan_0 = divmod(indeks, 12)
    hari = tanggal.day if tanggal.day <= 28 else min(tanggal.day, monthrange(tahun, bulan_0 + 1)[1])
    return date(tahun, bulan_0 + 1, hari)


def selisih(mulai: date, akhir: date) -> tuple[int, int]:
    """Whole months and remaining days from ``mulai`` to ``akhir``; (0, 0) when ``akhir`` is not later."""
    if akhir <= mulai:
        return 0, 0
    bulan = (akhir.year - mulai.year) * 12 + akhir.month - mulai.month
    if tambah_bulan(mulai, bulan) > akhir:
        bulan -= 1
    return bulan, (akhir - tambah_bulan(mulai, bulan)).days


def lama_kumulatif(rentang: Iterable[tuple[date, date]]) -> tuple[int, int]:
    """Total of half-open spells in (months, days). Overlap counts once, spells that touch are one; left-over days of
    separate spells make a month by the thirty."""
    gabung: list[list[date]] = []
    for mulai, akhir in sorted(r for r in rentang if r[1] > r[0]):
        if gabung and mulai <= gabung[-1][1]:
            gabung[-1][1] = max(gabung[-1][1], akhir)
        else:
            gabung.append([mulai, akhir])
    if len(gabung) == 1:
        return selisih(*gabung[0])
    bulan = hari = 0
    for mulai, akhir in gabung:
        b, h = selisih(mulai, akhir)
        bulan, hari = bulan + b, hari + h
    return bulan + hari // 30, hari % 30


def tgl(tanggal: date) -> str:
    """``22 Maret 2024``."""
    return f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}"


def rentang(awal: date, akhir: date) -> str:
    """``1 Maret 2024 sampai 3 Maret 2024``; one day is written once."""
    return tgl(awal) if awal == akhir else f"{tgl(awal)} sampai {tgl(akhir)}"


def lama(bulan: int, hari: int = 0) -> str:
    """``1 tahun 7 bulan``; days only when there is no whole month."""
    tahun, sisa = divmod(bulan, 12)
    bagian = [f"{n} {satuan}" for n, satuan in ((tahun, "tahun"), (sisa, "bulan")) if n]
    return " ".join(bagian) or f"{hari} hari"
