"""Absence: days counted over the year and on end, minutes of lateness, and what step of the table they reach. Pure.

It never decides: an indication makes a superior examine (disiplin.md section 0 no. 4).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from disiplin.rules.katalog import Ambang, Katalog
from kalender.hari_kerja import Kalender


@dataclass(frozen=True, slots=True)
class Indikasi:
    """``hari``: days counted; ``jenis``: code of the step in the table; ``pasal``: its article. Never final."""

    hari: int
    jenis: str
    pasal: str
    berturut: bool


def hari_setahun(tanpa_keterangan: Collection[date], tahun: int, sampai: date) -> int:
    """Days absent without valid reason from January up to and including ``sampai``, of that year. A penalty does not
    start the count anew (disiplin.md 1.4)."""
    return len({d for d in tanpa_keterangan if d.year == tahun and d <= sampai})


def rentetan(tanpa_keterangan: Collection[date], kalender: Kalender) -> list[tuple[date, date, int]]:
    """Absence on end as (first day, last day, working days), oldest first. Days off neither count nor break it.

    Raises ``TahunTanpaKalender`` for days of a year whose holidays are not on record.
    """
    absen = sorted({d for d in tanpa_keterangan if kalender.is_hari_kerja(d)})
    hasil: list[tuple[date, date, int]] = []
    for d in absen:
        if hasil and kalender.tambah(hasil[-1][1], 1) == d:
            hasil[-1] = (hasil[-1][0], d, hasil[-1][2] + 1)
        else:
            hasil.append((d, d, 1))
    return hasil


def terpanjang(tanpa_keterangan: Collection[date], kalender: Kalender) -> int:
    """Working days of the longest absence on end."""
    return max((n for _a, _b, n in rentetan(tanpa_keterangan, kalender)), default=0)


def hari_dari_menit(menit: Iterable[int], sehari: int | None) -> tuple[int, int]:
    """(whole days, minutes left over) that lateness and early leave add up to, where the agency counts them.

    ``sehari``: minutes of one day by the agency's own rule; None: it does not count them, no days. What is left over is
    shown, and carried to nothing here: whether it goes on is the agency's to say (disiplin.md 1.4).
    """
    jumlah = sum(menit)
    return divmod(jumlah, sehari) if sehari else (0, jumlah)


def indikasi(
    katalog: Katalog, *, setahun: int, berturut: int, jenis_pegawai: str = "PNS", instansi_id: int | None = None
) -> Indikasi | None:
    """The heaviest step that the days reach, None below the first. Rows of the person's agency come before the national
    ones of his kind of employee; a regulation without rows for that kind says nothing about him."""
    kena = []
    for a in milik(katalog.ambang, jenis_pegawai, instansi_id):
        hari = berturut if a.berturut else setahun
        if a.paling_sedikit <= hari and (a.paling_banyak is None or hari <= a.paling_banyak):
            kena.append((katalog.jenis[a.jenis].urutan, a.berturut, Indikasi(hari, a.jenis, a.pasal, a.berturut)))
    return max(kena, key=lambda k: k[:2])[2] if kena else None


def menuju(
    katalog: Katalog, *, setahun: int, jenis_pegawai: str = "PNS", instansi_id: int | None = None
) -> tuple[int, Ambang] | None:
    """(days until the next step of the year's table, that step); None at its end."""
    lebih = [
        a for a in milik(katalog.ambang, jenis_pegawai, instansi_id) if not a.berturut and a.paling_sedikit > setahun
    ]
    depan = min(lebih, key=lambda a: a.paling_sedikit, default=None)
    return (depan.paling_sedikit - setahun, depan) if depan else None


def milik(ambang: Iterable[Ambang], jenis_pegawai: str, instansi_id: int | None) -> list[Ambang]:
    """Rows that hold for the person: of days in the year and of days on end each the agency's own, else everybody's."""
    hasil = []
    for berturut in (False, True):
        sejenis = [
            a for a in ambang
            if a.berturut is berturut and a.jenis_pegawai == jenis_pegawai and a.instansi_id in (None, instansi_id)
        ]  # fmt: skip
        hasil += [a for a in sejenis if a.instansi_id is not None] or sejenis
    return hasil
