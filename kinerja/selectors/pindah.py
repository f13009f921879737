"""Whoever has moved between agencies: on each day the member of the one that he was with, by its rules and months."""

from collections.abc import Callable, Iterable
from datetime import date

from kepegawaian.orang import Orang, pernah_pindah
from kepegawaian.orang_lalu import pada
from kinerja.selectors.setelan import Setelan, setelan
from kinerja.selectors.target import instansi_pada

Menurut = Callable[[Orang, date], Orang]


def setelan_dahulu(
    daftar: Iterable[Orang], dari: date, sampai: date, today: date, *, pertama: date | None = None
) -> tuple[Setelan, Menurut]:
    """(``setelan`` of these people, of the agencies too from which they came since ``dari``; function: the person as a
    member of the agency that he was with on a day). Only where somebody has moved since then it costs more queries.

    ``pertama``: the first day that will be asked for, where it is later than ``dari``: of today everybody is where he
    is, and most writes are of today.
    """
    daftar = list(daftar)
    s = setelan(daftar, dari, sampai, today, pos=(pertama or dari) < today)
    baru = {o.id: o for o in daftar if o.id in s.berpos_baru}
    tinggal = pernah_pindah(baru) if baru else {}
    asal: dict[int, list[Orang]] = {}
    for i, deret in tinggal.items():
        for instansi in {x for _t, x in deret} - {baru[i].instansi_id}:
            asal.setdefault(instansi, []).append(baru[i])
    dulu = {(o.id, i): o for i in sorted(asal) for o in pada(asal[i], i, sampai).values()}
    if not dulu:
        return s, lambda o, _tanggal: o
    s = setelan([*daftar, *dulu.values()], dari, sampai, today)

    def menurut(o: Orang, tanggal: date) -> Orang:
        return dulu.get((o.id, instansi_pada(tinggal.get(o.id, ()), tanggal, o.instansi_id)), o)

    return s, menurut
