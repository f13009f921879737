"""The RHK and rencana aksi that an entry may hang on, by person and day."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db import connection


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
