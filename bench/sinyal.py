"""A year of 100,000 invented people with known behaviour: how good the coaching list is beside a plain threshold.

Both lists are as long (disiplin.md 4.3). Who reaches the next step of the absence table within 90 days was one to talk
with. Base rates: some 9 penalties per 10,000 people a year; few people are a problem for long, more for a while (4.2).
``BENCH_TULIS=1`` writes the figures for the page that explains flags.
"""

import json
import math
import os
import time
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from disiplin.isi_awal import DATA, baca
from disiplin.rules.daftar import daftar
from disiplin.rules.sinyal import BINA, Baris, Fakta, sinyal
from kalender.hari_kerja import Kalender

ORANG = int(100_000 * float(os.environ.get("BENCH_SCALE", 1)))
DAFTAR = ORANG // 100  # as many as superiors can coach
TAHUN, DEPAN = 2026, timedelta(days=90)
SAAT = [date(TAHUN, 3, 31), date(TAHUN, 5, 29), date(TAHUN, 7, 31), date(TAHUN, 9, 30)]
LIBUR = frozenset(date(TAHUN, b, h) for b, h in (
    (1, 1), (1, 16), (3, 19), (3, 20), (3, 23), (4, 3), (5, 1), (5, 14), (5, 27), (6, 1), (6, 16), (8, 17), (8, 25),
    (12, 25),
))  # fmt: skip
KALENDER = Kalender(LIBUR, frozenset({TAHUN - 1, TAHUN, TAHUN + 1}))
KERJA = [d for n in range(365) if KALENDER.is_hari_kerja(d := date(TAHUN, 1, 1) + timedelta(days=n))]
AMBANG = sorted(
    a["paling_sedikit"] for a in baca("ambang_kehadiran") if a["regulasi"] == "PP94_2021" and not a["berturut"]
)
# Of 10,000 people: kind, how many, chance a day of absence, of an empty log, minutes late a month.
MACAM = (
    ("tertib", 9_480, 0.0006, 0.03, 30), ("lalai", 100, 0.014, 0.15, 150), ("episode", 300, 0.0008, 0.03, 35),
    ("naik", 40, 0.001, 0.04, 40), ("menghilang", 10, 0.002, 0.05, 40), ("lapangan", 70, 0.0006, 0.05, 320),
)  # fmt: skip


@dataclass
class Orang:
    """``absen``: day -> day on which it was excused or put right, None for never; ``nyata``: never excused, so that it
    counts in law."""

    absen: dict[date, date | None] = field(default_factory=dict)
    kosong: set[date] = field(default_factory=set)
    menit: dict[date, int] = field(default_factory=dict)
    mati: frozenset[date] = frozenset()

    def tampak(self, saat: date) -> set[date]:
        """Absences on record on that evening."""
        return {d for d, beres in self.absen.items() if d <= saat and (beres is None or beres > saat)}

    def nyata(self, saat: date) -> int:
        return sum(d <= saat and beres is None for d, beres in self.absen.items())


def _kena(acak: Random, p: float, dari: int, sampai: int) -> Iterator[int]:
    """Places from ``dari`` up to ``sampai`` that a chance of ``p`` each hits."""
    i = dari
    while p > 0 and (i := i + int(math.log(1 - acak.random()) / math.log(1 - p))) < sampai:
        yield i
        i += 1


def buat(acak: Random, nomor: int, mati: frozenset[date]) -> Orang:
    """One person of a year. The system was down on the days ``mati``: then one in eight looks absent for two weeks."""
    nama, _n, p, log, menit = _macam(nomor)
    o, hari = Orang(mati=mati), len(KERJA)
    masa = [(0, hari, p, log, menit)]
    if nama == "episode":
        awal = acak.randrange(hari)
        akhir = min(hari, awal + acak.randint(30, 55))
        masa = [(0, awal, p, log, menit), (awal, akhir, 0.07, 0.4, 260), (akhir, hari, p, log, menit)]
    elif nama == "naik":
        masa = [(n, min(n + 25, hari), 0.001 + 0.06 * n / hari, 0.04 + 0.4 * n / hari, 40 + 300 * n // hari)
                for n in range(0, hari, 25)]  # fmt: skip
    elif nama == "menghilang":
        awal = acak.randrange(hari)
        masa = [(0, awal, p, log, menit), (awal, hari, 0.97, 1, 0)]
    for awal, akhir, p_absen, p_log, rata in masa:
        beralasan = 0.6 if p_absen < 0.005 else 0.15
        for i in _kena(acak, min(p_absen, 0.99), awal, akhir):
            o.absen[KERJA[i]] = KERJA[min(i + 5, hari - 1)] if acak.random() < beralasan else None
        o.kosong.update(KERJA[i] for i in _kena(acak, min(p_log, 0.99), awal, akhir))
        for i in range(awal, akhir, 20):
            bagian = min(20, akhir - i) / 20
            o.menit[KERJA[i]] = o.menit.get(KERJA[i], 0) + int(acak.expovariate(1 / max(rata * bagian, 1)))
    for d in sorted(mati):  # a date hashes anew in each process
        if acak.random() < 0.125:
            o.absen[d] = d + timedelta(days=14)
            o.kosong.add(d)
    return o


def _macam(nomor: int) -> tuple:
    n = nomor % 10_000
    for satu in MACAM:
        if n < satu[1]:
            return satu
        n -= satu[1]
    raise ValueError("the kinds must make 10,000")


def _langkah(n: int) -> int:
    return bisect_right(AMBANG, n)


def ukur() -> Iterator[dict]:
    acak = Random(2026)
    padam = [frozenset(acak.sample(KERJA, 3)) for _ in range(20)]  # of each agency
    orang = [buat(acak, n, padam[n % 20]) for n in range(ORANG)]
    acak.shuffle(orang)  # the number of a person says nothing about him
    tabel = [Baris(r["kode"], r["awas"], r["bina"], r["panjang"]) for r in baca("sinyal")]
    kena, dasar, semua, n, lama = 0, 0, 0, 0, 0.0
    for saat in SAAT:
        tercapai = {i for i, o in enumerate(orang) if _langkah(o.nyata(saat + DEPAN)) > _langkah(o.nyata(saat))}
        mulai = time.perf_counter()
        milik = {i: s for i, o in enumerate(orang) if (s := sinyal(_fakta(o, saat), tabel))}
        terpilih = daftar({i: s for i, s in milik.items() if any(x.tingkat == BINA for x in s)}, DAFTAR)
        lama = max(lama, time.perf_counter() - mulai)
        hitung = sorted(range(ORANG), key=lambda i, saat=saat: (-len(orang[i].tampak(saat)), i))[: len(terpilih)]
        kena, dasar, semua = (
            kena + len(tercapai & set(terpilih)),
            dasar + len(tercapai & set(hitung)),
            semua + len(tercapai),
        )
        n += len(terpilih)
        print(f"  {saat}: {len(tercapai)} reach a step in 90 days; of {len(terpilih)} listed {len(tercapai & set(terpilih))}, "
              f"by most absences {len(tercapai & set(hitung))}; {len(milik)} with a signal")  # fmt: skip
    print(f"  precision {kena / n:.1%} beside {dasar / n:.1%}, recall {kena / semua:.1%} beside {dasar / semua:.1%}, "
          f"lists of at most {DAFTAR}: most who are listed do not reach a step")  # fmt: skip
    if os.environ.get("BENCH_TULIS") == "1":
        _tulis(kena, dasar, semua, n)
    yield {"nama": "coaching list, precision beside a plain threshold", "nilai": kena / max(dasar, 1), "satuan": "x",
           "batas": 1, "lulus": kena > dasar}  # fmt: skip
    yield {"nama": f"signals of {ORANG:,} people, the reckoning alone", "nilai": lama, "satuan": "s", "batas": 60,
           "lulus": lama <= 60}  # fmt: skip


def _tulis(kena: int, dasar: int, semua: int, terdaftar: int) -> None:
    """The figures that the page about flags shows, per 100."""

    def seratus(n: int, dari: int) -> int:
        return round(100 * n / dari)

    isi = {
        "perintah": "make bench ARGS=sinyal", "dihitung": f"{date.today():%Y-%m-%d}", "orang": ORANG, "daftar": DAFTAR,
        "hari": DEPAN.days, "benar_per_100": seratus(kena, terdaftar),
        "keliru_per_100": 100 - seratus(kena, terdaftar), "polos_per_100": seratus(dasar, terdaftar),
        "tertangkap_per_100": seratus(kena, semua), "polos_tertangkap_per_100": seratus(dasar, semua),
    }  # fmt: skip
    (DATA / "angka_simulasi.json").write_text(json.dumps(isi, indent=2) + "\n", encoding="utf-8")


def _fakta(o: Orang, saat: date) -> Fakta:
    tk = o.tampak(saat)
    hitung = len(tk - o.mati)
    depan = next((a - hitung for a in AMBANG if a > hitung), None)
    diminta = KERJA[max(0, bisect_right(KERJA, saat) - 20) : bisect_right(KERJA, saat)]
    return Fakta(
        saat, KALENDER, tk=tk, sistem_mati=o.mati, menit=o.menit, diminta=diminta,
        ada_log=[d for d in diminta if d not in o.kosong], menuju=depan,
    )  # fmt: skip
