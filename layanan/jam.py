"""The clock of a usulan, pure: computed from dated facts, never counted.

A working day is used if it is after the start day and no pause covers it. A pause is half-open
(dibuka, ditutup]: the day of asking counts, the day of answering does not. Overlapping pauses count once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kalender.hari_kerja import SEHARI, Kalender

HARI = ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")
BULAN = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
BERSANDAR_SEMENTARA = "Tenggat bersandar pada hari libur sementara: dapat berubah bila keputusan resmi terbit."


@dataclass(frozen=True)
class Jeda:
    """A pause of the clock, (dibuka, ditutup]; ``ditutup`` is None while it is open.

    Raises ``ValueError`` when it closes before it opens.
    """

    dibuka: date
    ditutup: date | None = None

    def __post_init__(self):
        if self.ditutup is not None and self.ditutup < self.dibuka:
            raise ValueError(f"Jeda ditutup {self.ditutup} sebelum dibuka {self.dibuka}.")


@dataclass(frozen=True)
class HasilJam:
    """``tenggat``: the n-th used day, None while an open pause keeps it from being reached.
    ``hari_terpakai``: used days up to and including the day of judging, beyond the norm when late.
    ``hari_instansi``: working days after the start, up to the same day, that pauses cover.
    ``sementara``: the due date (or, without one, the count) leans on a year whose holiday list is provisional.
    """

    tenggat: date | None
    hari_terpakai: int
    hari_instansi: int
    sementara: bool
    penjelasan: tuple[str, ...] = ()


def hitung(
    *,
    mulai: date,
    hari_kerja: int,
    jeda: Iterable[Jeda],
    kalender: Kalender,
    per_tanggal: date,
    jelaskan: bool = True,
) -> HasilJam:
    """Judge one clock on ``per_tanggal``.

    ``mulai``: the day the complete usulan reached the office. ``hari_kerja``: the norm n in working days.
    ``jelaskan=False`` leaves ``penjelasan`` empty, for sweeps over many rows.
    Raises ``ValueError`` (n below 1, or the due date would pass the year 9999) and ``TahunTanpaKalender``.
    """
    if hari_kerja < 1:
        raise ValueError(f"Jumlah hari kerja harus paling sedikit 1, bukan {hari_kerja}.")
    gabungan = _gabung(jeda, mulai)
    terpakai_norma = terpakai = instansi = 0
    tenggat = None
    for dari, sampai in _berjalan(mulai, gabungan):
        if tenggat is None:
            try:
                for hari in kalender.urut(dari, sampai):
                    terpakai_norma += 1
                    if terpakai_norma == hari_kerja:
                        tenggat = hari
                        break
            except OverflowError:
                raise ValueError(f"Tenggat {hari_kerja} hari kerja sejak {mulai} melewati tahun 9999.") from None
        terpakai += kalender.hitung(dari, per_tanggal if sampai is None else min(sampai, per_tanggal))
    for j in gabungan:
        instansi += kalender.hitung(j.dibuka, per_tanggal if j.ditutup is None else min(j.ditutup, per_tanggal))
    ujung = tenggat or max(per_tanggal, mulai)
    sementara = bool(kalender.sementara) and any(
        t in kalender.sementara for t in range((mulai + SEHARI).year, ujung.year + 1)
    )
    hasil = HasilJam(tenggat, terpakai, instansi, sementara)
    if not jelaskan:
        return hasil
    baris = tuple(_jelaskan(mulai, hari_kerja, gabungan, kalender, per_tanggal, hasil))
    return HasilJam(tenggat, terpakai, instansi, sementara, baris)


def _gabung(jeda: Iterable[Jeda], mulai: date) -> list[Jeda]:
    """Pauses in order, cut at the start day, overlapping and touching ones made one, empty ones left out."""
    hasil: list[Jeda] = []
    for j in sorted(jeda, key=lambda j: j.dibuka):
        dibuka = max(j.dibuka, mulai)
        if j.ditutup is not None and j.ditutup <= dibuka:
            continue
        if hasil and (hasil[-1].ditutup is None or dibuka <= hasil[-1].ditutup):
            akhir = hasil[-1].ditutup
            terakhir = None if akhir is None or j.ditutup is None else max(akhir, j.ditutup)
            hasil[-1] = Jeda(hasil[-1].dibuka, terakhir)
        else:
            hasil.append(Jeda(dibuka, j.ditutup))
    return hasil


def _berjalan(mulai: date, gabungan: list[Jeda]) -> Iterator[tuple[date, date | None]]:
    """The stretches (dari, sampai] in which the clock runs; the last one has no end unless a pause is open."""
    dari = mulai
    for j in gabungan:
        if dari < j.dibuka:
            yield dari, j.dibuka
        if j.ditutup is None:
            return
        dari = j.ditutup
    yield dari, None


def _jelaskan(
    mulai: date, n: int, gabungan: list[Jeda], kalender: Kalender, per_tanggal: date, hasil: HasilJam
) -> Iterator[str]:
    yield f"Mulai {_tgl(mulai)}; hitungan berjalan sejak hari kerja berikutnya."
    ujung = hasil.tenggat or per_tanggal
    peristiwa = [(d, _libur(d, kalender)) for d in _libur_yang_dilewati(mulai, ujung, gabungan, kalender)]
    batas = date.max if hasil.tenggat is None else max(ujung, per_tanggal)
    peristiwa += [(j.dibuka, _menunggu(j, kalender, per_tanggal)) for j in gabungan if j.dibuka < batas]
    for _, teks in sorted(peristiwa):
        yield teks
    if hasil.tenggat is None:
        yield f"Belum ada tenggat: {hasil.hari_terpakai} dari {n} hari kerja terpakai dan jeda masih terbuka."
    else:
        tanpa = Kalender(frozenset()).hari_kerja_setelah(mulai, n)
        if hasil.tenggat != tanpa:
            yield f"Tenggat bergeser dari {_tgl(tanpa)} ke {_tgl(hasil.tenggat)}."
        yield f"Tenggat {_tgl(hasil.tenggat)}: hari kerja terpakai ke-{n}."
        if hasil.hari_terpakai > n:
            yield f"Per {_tgl(per_tanggal)} terlambat {hasil.hari_terpakai - n} hari kerja."
    if hasil.sementara:
        yield BERSANDAR_SEMENTARA


def _libur_yang_dilewati(mulai: date, ujung: date, gabungan: list[Jeda], kalender: Kalender) -> list[date]:
    """Listed Mondays to Fridays in (mulai, ujung] that no pause covers."""
    return [
        d
        for d in kalender.libur
        if mulai < d <= ujung
        and d.weekday() < 5
        and not any(j.dibuka < d and (j.ditutup is None or d <= j.ditutup) for j in gabungan)
    ]


def _libur(d: date, kalender: Kalender) -> str:
    nama = kalender.nama.get(d, "hari libur menurut daftar")
    return f"{_tgl(d)} libur: {nama}."


def _menunggu(j: Jeda, kalender: Kalender, per_tanggal: date) -> str:
    awal = j.dibuka + SEHARI
    if j.ditutup is None:
        hari = kalender.hitung(j.dibuka, per_tanggal)
        sampai = f": sampai {_tgl(per_tanggal)} {hari} hari kerja tidak dihitung" if hari else ", belum dijawab"
        return f"Sejak {_tgl(awal)} menunggu instansi{sampai}."
    hari = kalender.hitung(j.dibuka, j.ditutup)
    return f"{_rentang(awal, j.ditutup)} menunggu instansi: {hari} hari kerja tidak dihitung."


def _tgl(d: date) -> str:
    return f"{HARI[d.weekday()]} {d.day} {BULAN[d.month - 1]} {d.year}"


def _rentang(a: date, b: date) -> str:
    """ "5–11 Mar 2026", "30 Mar–2 Apr 2026", or both years where they differ."""
    akhir = f"{b.day} {BULAN[b.month - 1]} {b.year}"
    if a == b:
        return _tgl(a)
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{akhir}"
    if a.year == b.year:
        return f"{a.day} {BULAN[a.month - 1]}–{akhir}"
    return f"{a.day} {BULAN[a.month - 1]} {a.year}–{akhir}"
