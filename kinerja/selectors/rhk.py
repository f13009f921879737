"""The RHK and rencana aksi that an entry may hang on, by person and day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from kinerja.models import KinerjaHarian


@dataclass(frozen=True, slots=True)
class PilihanAksi:
    id: int
    deskripsi: str
    satuan: str
    awal: date
    akhir: date


@dataclass(slots=True)
class PilihanRhk:
    """``nomor`` is what the person types behind ``@``: that of the RHK; in a second SKP beside it, counted on."""

    rhk_id: int
    nomor: int
    deskripsi: str
    awal: date
    akhir: date
    aksi: list[PilihanAksi] = field(default_factory=list)

    def aksi_pada(self, tanggal: date) -> list[PilihanAksi]:
        """Rencana aksi of the shortest period around that day."""
        kena = [a for a in self.aksi if a.awal <= tanggal <= a.akhir]
        if len(kena) < 2:
            return kena
        pendek = min(((a.akhir - a.awal) for a in kena), default=None)
        return [a for a in kena if a.akhir - a.awal == pendek]


# By person: the ordinary SKP before those as Plt/Plh, older before newer.
_RHK = """
SELECT s.pegawai_id, s.id, s.is_plt_plh, s.periode_awal, s.periode_akhir, r.id, r.nomor, {rhk},
       a.id, {aksi}, a.awal, a.akhir
FROM kinerja_skp s JOIN LATERAL (
  -- OFFSET keeps the planner from reading the whole table where 500 people ask at once.
  SELECT r.id, r.nomor, r.deskripsi FROM kinerja_rhk r WHERE r.skp_id = s.id {nomor} OFFSET 0
) r ON true
LEFT JOIN LATERAL (
  SELECT a.id, a.deskripsi, a.satuan, p.awal, p.akhir FROM kinerja_rencanaaksi a
  JOIN kinerja_periodepenilaian p ON p.id = a.periode_id AND p.awal <= %(sampai)s AND p.akhir >= %(dari)s
  WHERE a.rhk_id = r.id OFFSET 0
) a ON true
WHERE s.pegawai_id = ANY(%(orang)s) AND s.status = 'DITETAPKAN' AND s.periode_awal <= %(sampai)s
  AND s.periode_akhir >= %(dari)s
ORDER BY s.pegawai_id, s.is_plt_plh, s.periode_awal, s.id, r.nomor, r.id, a.awal, a.id
"""


_TEKS = _RHK.format(rhk="r.deskripsi", aksi="a.deskripsi, a.satuan", nomor="")
# Without words, and where somebody has no second SKP whose numbers are counted on, of the numbers asked for only.
_ANGKA = _RHK.format(
    rhk="''", aksi="'', ''",
    nomor="""AND (r.nomor = ANY(%(nomor)s) OR s.pegawai_id IN (
    SELECT x.pegawai_id FROM kinerja_skp x WHERE x.pegawai_id = ANY(%(orang)s) AND x.is_plt_plh
      AND x.status = 'DITETAPKAN' AND x.periode_awal <= %(sampai)s AND x.periode_akhir >= %(dari)s))""",
)  # fmt: skip


def pilihan_rhk(
    pegawai_ids: Collection[int], dari: date, sampai: date, *, nomor: Collection[int] | None = None
) -> dict[int, list[PilihanRhk]]:
    """Person -> RHK of the SKP in force on any of these days, by number, each with its rencana aksi; one query.

    With ``nomor`` at least those of these numbers, their words empty: who stores 500 entries needs no more.
    """
    hasil: dict[int, list[PilihanRhk]] = defaultdict(list)
    geser: dict[int, int] = {}
    satu = None
    with connection.cursor() as kursor:
        kursor.execute(
            _TEKS if nomor is None else _ANGKA,
            {"orang": list(pegawai_ids), "dari": dari, "sampai": sampai, "nomor": list(nomor or ())},
        )
        for pegawai_id, skp_id, is_plt, awal, akhir, rhk_id, nomor, deskripsi, *aksi in kursor.fetchall():
            if satu is None or satu.rhk_id != rhk_id:
                milik = hasil[pegawai_id]
                if skp_id not in geser:
                    geser[skp_id] = max((p.nomor for p in milik), default=0) if is_plt else 0
                satu = PilihanRhk(rhk_id, geser[skp_id] + nomor, deskripsi, max(dari, awal), akhir)
                milik.append(satu)
            if aksi[0] is not None:
                satu.aksi.append(PilihanAksi(*aksi))
    return dict(hasil)


# A revision makes a new SKP: along ``asal`` and ``disalin_dari`` to the version in force. A rencana aksi is also copied
# from the period before: that is another one.
_KINI_RHK = """
WITH RECURSIVE maju(asal, id) AS (
  SELECT id, id FROM kinerja_rhk WHERE id = ANY(%(ids)s)
UNION
  SELECT m.asal, r.id FROM kinerja_rhk r JOIN maju m ON r.asal_id = m.id
)
SELECT m.asal, m.id FROM maju m JOIN kinerja_rhk r ON r.id = m.id
JOIN kinerja_skp s ON s.id = r.skp_id AND s.status = 'DITETAPKAN' ORDER BY m.asal, m.id
"""
_KINI_AKSI = """
WITH RECURSIVE maju(asal, id, periode_id) AS (
  SELECT id, id, periode_id FROM kinerja_rencanaaksi WHERE id = ANY(%(ids)s)
UNION
  SELECT m.asal, a.id, a.periode_id FROM kinerja_rencanaaksi a
  JOIN maju m ON a.disalin_dari_id = m.id AND a.periode_id = m.periode_id
)
SELECT m.asal, m.id FROM maju m JOIN kinerja_rencanaaksi a ON a.id = m.id JOIN kinerja_rhk r ON r.id = a.rhk_id
JOIN kinerja_skp s ON s.id = r.skp_id AND s.status = 'DITETAPKAN' ORDER BY m.asal, m.id
"""


def _kini(sql: str, ids: Collection[int]) -> dict[int, int]:
    if not ids:
        return {}
    with connection.cursor() as kursor:
        kursor.execute(sql, {"ids": list(ids)})
        return dict(kursor.fetchall())


def aksi_kini(aksi_ids: Collection[int]) -> dict[int, int]:
    """Rencana aksi -> the same one in the version of its SKP in force; absent where that has none. One query."""
    return _kini(_KINI_AKSI, aksi_ids)


def rhk_kini(rhk_ids: Collection[int]) -> dict[int, int]:
    """The same of RHK."""
    return _kini(_KINI_RHK, rhk_ids)


@dataclass(frozen=True, slots=True)
class Kaitan:
    """What entries hang on, as the SKP in force has it. ``nomor``: RHK, also of an earlier version -> its number."""

    nomor: Mapping[int, int]
    rhk: Mapping[int, int]
    aksi: Mapping[int, int]

    def nomor_rhk(self, c: KinerjaHarian) -> int | None:
        return self.nomor.get(c.rhk_id) if c.rhk_id else None

    def aksi_dari(self, c: KinerjaHarian) -> int | None:
        """Its rencana aksi in force, None without one."""
        return self.aksi.get(c.rencana_aksi_id) if c.rencana_aksi_id else None


def kaitan_kini(catatan: Iterable[KinerjaHarian], pilihan: Sequence[PilihanRhk]) -> Kaitan:
    """What these entries of one person hang on, in terms of ``pilihan``; two queries where some hang on another
    version, else none."""
    catatan = list(catatan)
    nomor = {p.rhk_id: p.nomor for p in pilihan}
    rhk = {i: i for i in nomor}
    rhk |= rhk_kini({c.rhk_id for c in catatan if c.rhk_id and c.rhk_id not in rhk})
    aksi = {a.id: a.id for p in pilihan for a in p.aksi}
    aksi |= aksi_kini({c.rencana_aksi_id for c in catatan if c.rencana_aksi_id and c.rencana_aksi_id not in aksi})
    return Kaitan({lama: nomor[kini] for lama, kini in rhk.items() if kini in nomor}, rhk, aksi)
