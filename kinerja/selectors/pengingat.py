"""Whom to remind of what: unfilled days, waiting entries, days that close. Reads only; set-wise per agency."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection

from kalender.hari_kerja import TahunTanpaKalender
from kepegawaian.orang import Orang
from kepegawaian.susunan import Anggota, anggota_dengan
from kinerja.models import HariPegawai
from kinerja.rules.jendela import TERTUTUP
from kinerja.selectors.papan import AKTIF, TIDAK_MENGISI, angka
from kinerja.selectors.setelan import CUTI, LIBUR, Setelan, setelan
from kinerja.selectors.target import Penghitung
from kinerja.selectors.tunjangan import akhir_bulan

# No rule keeps a day open longer than to the end of the month after it.
TERLAMA = timedelta(days=62)
BEKERJA = ("KERJA", "SIF")
TIDAK_DI_TEMPAT = CUTI | LIBUR | {HariPegawai.Macam.DINAS}
_MENIT = """
SELECT pegawai_id, (SELECT sum(upper(r) - lower(r)) FROM unnest(range_agg(int4range(mulai, selesai))) AS r)
FROM kinerja_kinerjaharian
WHERE pegawai_id = ANY(%s) AND instansi_id = ANY(%s) AND tanggal = %s AND status IN ('DIAJUKAN', 'DISETUJUI')
GROUP BY pegawai_id
"""


@dataclass(frozen=True)
class Kurang:
    """A person's day that holds fewer minutes than it should."""

    a: Anggota
    tanggal: date
    menit: int
    sasaran: int


@dataclass
class Tunggu:
    """What waits for one superior beyond the rule: person -> entries; ``umur``: working days of the oldest."""

    milik: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    umur: int = 0


@dataclass
class Pagi:
    """``lewat`` and ``parah`` (twice as long): superior -> what waits. ``tutup``: person -> days that close tonight."""

    lewat: dict[int, Tunggu] = field(default_factory=dict)
    parah: dict[int, Tunggu] = field(default_factory=dict)
    tutup: dict[int, list[Kurang]] = field(default_factory=dict)


def diminta(a: Anggota, hitung: Penghitung, d: date) -> int:
    """Minutes that are asked of the person on that day, as the board reckons them: where the agency has a figure for
    the month, its part of that. 0 on holidays, leave, duty travel, off shift, and for whoever does not serve or is
    managed elsewhere. ``hitung``: of the month of ``d``."""
    if a.o.kedudukan != AKTIF or a.sejak > d:
        return 0
    h = hitung(a.o).hari[d.day - 1]
    return h.menit if h.macam in BEKERJA else 0


def bertugas(o: Orang, s: Setelan, today: date) -> bool:
    """Whether the person is at work today: no leave, sick leave, duty travel, holiday or day off. Nobody is reminded of
    anything on another day. Who keeps his log elsewhere still decides here."""
    macam = s.macam_hari(o.id, today).keys()
    if TIDAK_MENGISI in macam:
        return not (TIDAK_DI_TEMPAT & macam) and s.kalender_kerja(o, today).is_hari_kerja(today)
    return s.sasaran(o, today).hari in BEKERJA


def kurang(anggota: Sequence[Anggota], tanggal: date, s: Setelan) -> list[Kurang]:
    """Those who have not filled the day, by the log itself; one query. ``s`` holds the whole month."""
    with connection.cursor() as kursor:
        kursor.execute(_MENIT, [[a.o.id for a in anggota], list({a.o.instansi_id for a in anggota}), tanggal])
        menit = dict(kursor.fetchall())
    hitung = Penghitung(s, tanggal.replace(day=1))
    hasil = [Kurang(a, tanggal, int(menit.get(a.o.id, 0)), diminta(a, hitung, tanggal)) for a in anggota]
    return [k for k in hasil if k.menit < k.sasaran]


def sore(instansi_id: int, today: date) -> list[Kurang]:
    """Whom to remind tonight of today; a constant number of queries."""
    anggota = anggota_dengan(instansi=[instansi_id])
    if not anggota:
        return []
    s = setelan([a.o for a in anggota], today.replace(day=1), akhir_bulan(today), today, jendela=False)
    return kurang([a for a in anggota if s.aturan_pada(a.o, today).pengingat], today, s)


def pagi(instansi_id: int, today: date) -> Pagi:
    """What superiors and writers are told in the morning, nothing where nobody works today. Whether a superior does
    is not asked here. A constant number of queries.
    """
    hasil = Pagi()
    anggota = anggota_dengan(instansi=[instansi_id])
    if not anggota:
        return hasil
    s = setelan([a.o for a in anggota], (today - TERLAMA).replace(day=1), akhir_bulan(today), today)
    s.buka = {}  # a reopening is for those who asked for it
    if not any(bertugas(a.o, s, today) for a in anggota):
        return hasil
    anggota = [a for a in anggota if s.aturan_pada(a.o, today).pengingat]
    tutup = _hari_tutup(anggota, s, today)
    awal = min((d for hari in tutup.values() for d in hari), default=today)
    hitung = {b: Penghitung(s, b) for b in {d.replace(day=1) for hari in tutup.values() for d in hari}}
    baris = angka([a.o for a in anggota], awal, today, today) if anggota else {}
    for a in anggota:
        b = baris[a.o.id]
        _tunggu(hasil, a, b, s, today)
        if bertugas(a.o, s, today) and (celah := _celah(a, b, hitung, tutup[a.o.unit_id, a.o.kantor_id])):
            hasil.tutup[a.o.id] = celah
    return hasil


def _tunggu(hasil: Pagi, a: Anggota, b: tuple, s: Setelan, today: date) -> None:
    if b[1] is None:
        return
    kerja, batas = s.kalender_kerja(a.o, today), s.aturan_pada(a.o, today).hari_persetujuan
    for sejak, n in b[7] or ():
        umur = kerja.hitung(date.fromisoformat(sejak), today)
        for tempat, lama in ((hasil.lewat, batas), (hasil.parah, 2 * batas)):
            if umur > lama:
                t = tempat.setdefault(b[1], Tunggu())
                t.milik[a.o.id] += n
                t.umur = max(t.umur, umur)


def _hari_tutup(anggota: Collection[Anggota], s: Setelan, today: date) -> dict[tuple[int, int], list[date]]:
    """(unit, office) -> past days that may be written today for the last time."""
    hasil: dict[tuple[int, int], list[date]] = {}
    for a in anggota:
        kunci = (a.o.unit_id, a.o.kantor_id)
        if kunci in hasil:
            continue
        hari = [today - timedelta(days=n) for n in range(TERLAMA.days, 0, -1)]
        hasil[kunci] = [d for d in hari if _tutup_kini(a, s, d, today)]
    return hasil


def _tutup_kini(a: Anggota, s: Setelan, d: date, today: date) -> bool:
    try:
        j = s.jendela(a.o, d, today)
    except TahunTanpaKalender:
        return False  # days of a year that the portal does not know: nobody could write there either
    return j.keadaan != TERTUTUP and j.tutup_pada == today


def _celah(a: Anggota, b: tuple, hitung: Mapping[date, Penghitung], hari: Sequence[date]) -> list[Kurang]:
    menit = dict(zip(b[2] or (), b[3] or (), strict=True))
    isi = [Kurang(a, d, menit.get(d, 0), diminta(a, hitung[d.replace(day=1)], d)) for d in hari]
    return [k for k in isi if k.menit < k.sasaran]
