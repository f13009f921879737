"""Sums of days and months, counted anew from the log for what ``AntreanRekap`` names (ADR 10)."""

from datetime import date, datetime

from django.db import DatabaseError, connection, transaction

from kinerja.services.bersama import kunci_instansi
from layanan.waktu import tambah_bulan

SEKALI = 2000
KUNCI_REKAP = 0x6B6E72  # advisory lock, second key: the agency

# Minutes of the union of an entry set: an empty multirange has none.
_MENIT = """coalesce((SELECT sum(upper(r) - lower(r)) FROM unnest(range_agg(int4range(mulai, selesai))
             FILTER (WHERE {syarat})) AS r), 0)"""
_JUMLAH = f"""
  count(*) AS catatan,
  {_MENIT.format(syarat="status IN ('DIAJUKAN', 'DISETUJUI')")} AS menit_isi,
  {_MENIT.format(syarat="status = 'DISETUJUI' OR status = 'DIAJUKAN' AND luar")} AS menit_setuju,
  count(*) FILTER (WHERE status = 'DIAJUKAN' AND NOT luar) AS menunggu,
  count(*) FILTER (WHERE status = 'DIKEMBALIKAN') AS dikembalikan,
  count(*) FILTER (WHERE status = 'DITOLAK') AS ditolak,
  count(*) FILTER (WHERE terlambat_hari > 0) AS terlambat
"""
_NAMA = ("catatan", "menit_isi", "menit_setuju", "menunggu", "dikembalikan", "ditolak", "terlambat")
_GANTI = ", ".join(f"{n} = EXCLUDED.{n}" for n in (*_NAMA, "dihitung_pada"))

# Days of which nothing is left get a row of zeros: an earlier sum must not stay. ``luar``: judged by an official
# outside the portal, who decides nothing here; what is handed in counts (ADR 10).
_HARI = f"""
WITH hari AS (
  SELECT u.*, EXISTS (
    SELECT 1 FROM kinerja_masapenilai m WHERE m.penilai_id IS NULL AND m.pegawai_id = u.pegawai_id
      AND m.mulai <= u.tanggal AND (m.sampai IS NULL OR m.sampai >= u.tanggal)
  ) AS luar
  FROM unnest(%(i)s::bigint[], %(p)s::bigint[], %(t)s::date[]) AS u(instansi_id, pegawai_id, tanggal)
), hitung AS (
  SELECT h.instansi_id, h.pegawai_id, h.tanggal, {_JUMLAH}
  FROM kinerja_kinerjaharian h JOIN hari USING (instansi_id, pegawai_id, tanggal)
  WHERE h.status NOT IN ('DIHAPUS', 'DRAFT') AND h.tanggal BETWEEN %(dari)s AND %(sampai)s
  GROUP BY h.instansi_id, h.pegawai_id, h.tanggal
)
INSERT INTO kinerja_rekapharian (instansi_id, pegawai_id, tanggal, {", ".join(_NAMA)}, dihitung_pada)
SELECT instansi_id, pegawai_id, tanggal, {", ".join(f"coalesce({n}, 0)" for n in _NAMA)}, %(now)s
FROM hari LEFT JOIN hitung USING (instansi_id, pegawai_id, tanggal)
ORDER BY instansi_id, tanggal, pegawai_id
ON CONFLICT (instansi_id, tanggal, pegawai_id) DO UPDATE SET {_GANTI}
"""  # noqa: S608 - column names of this module
_BULAN = f"""
WITH orang AS (
  SELECT DISTINCT instansi_id, pegawai_id, date_trunc('month', tanggal)::date AS bulan
  FROM unnest(%(i)s::bigint[], %(p)s::bigint[], %(t)s::date[]) AS u(instansi_id, pegawai_id, tanggal)
)
INSERT INTO kinerja_rekapbulan
  (instansi_id, pegawai_id, bulan, {", ".join(_NAMA)}, hari_isi, menunggu_sejak, dihitung_pada)
SELECT o.instansi_id, o.pegawai_id, o.bulan, {", ".join(f"sum(r.{n})" for n in _NAMA)},
  count(*) FILTER (WHERE r.menit_isi > 0), min(r.tanggal) FILTER (WHERE r.menunggu > 0), %(now)s
FROM orang o JOIN kinerja_rekapharian r ON r.instansi_id = o.instansi_id AND r.pegawai_id = o.pegawai_id
  AND r.tanggal >= o.bulan AND r.tanggal < o.bulan + interval '1 month'
WHERE r.tanggal BETWEEN %(dari_bulan)s AND %(sampai_bulan)s
GROUP BY o.instansi_id, o.pegawai_id, o.bulan
ORDER BY o.instansi_id, o.bulan, o.pegawai_id
ON CONFLICT (instansi_id, bulan, pegawai_id) DO UPDATE SET {_GANTI}, hari_isi = EXCLUDED.hari_isi,
  menunggu_sejak = EXCLUDED.menunggu_sejak
"""  # noqa: S608 - column names of this module
_AMBIL = """
DELETE FROM kinerja_antreanrekap WHERE id IN (
  SELECT id FROM kinerja_antreanrekap WHERE instansi_id = %(instansi)s ORDER BY id LIMIT %(maks)s FOR UPDATE SKIP LOCKED
) RETURNING instansi_id, pegawai_id, tanggal
"""


def hitung_antrean(*, now: datetime, maks: int = 200_000) -> int:
    """Count anew what waits, agency by agency in lots; number of rows taken.

    Two workers never count for one agency at a time, and a worker that dies leaves its lot in the queue. An agency that
    fails, or whose month is just being closed, does not hold up the others; failures are raised at the end.
    """
    with connection.cursor() as kursor:
        kursor.execute("SELECT DISTINCT instansi_id FROM kinerja_antreanrekap ORDER BY instansi_id")
        instansi = [i for (i,) in kursor.fetchall()]
    jumlah, gagal = 0, []
    for i in instansi:
        try:
            while jumlah < maks and (n := _satu_lot(i, now)):
                jumlah += n
        except DatabaseError as galat:
            gagal.append(galat)
    if gagal:
        raise ExceptionGroup("sums of the log could not be counted", gagal)
    return jumlah


def hitung_sekarang(*, instansi_id: int, bulan: date, now: datetime) -> None:
    """Bring an agency's month up to date before it is shown as final. A worker that counts for it is waited for."""
    akhir = tambah_bulan(bulan.replace(day=1), 1)
    with transaction.atomic(), connection.cursor() as kursor:
        kunci_instansi(KUNCI_REKAP, instansi_id)
        kursor.execute(
            "DELETE FROM kinerja_antreanrekap WHERE instansi_id = %s AND tanggal >= %s AND tanggal < %s "
            "RETURNING instansi_id, pegawai_id, tanggal",
            [instansi_id, bulan.replace(day=1), akhir],
        )
        _hitung(kursor, set(kursor.fetchall()), now)


def _satu_lot(instansi_id: int, now: datetime) -> int:
    with transaction.atomic(), connection.cursor() as kursor:
        # Two lots that hold the same day would store the older count last.
        kursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [KUNCI_REKAP, instansi_id])
        if not kursor.fetchone()[0]:
            return 0
        kursor.execute(_AMBIL, {"instansi": instansi_id, "maks": SEKALI})
        baris = kursor.fetchall()
        _hitung(kursor, set(baris), now)
    return len(baris)


def _hitung(kursor, hari: set[tuple[int, int, date]], now: datetime) -> None:
    if not hari:
        return
    urut = sorted(hari)
    tanggal = [t for _i, _p, t in urut]
    isi = {
        "i": [i for i, _p, _t in urut], "p": [p for _i, p, _t in urut], "t": tanggal, "now": now,
        "dari": min(tanggal), "sampai": max(tanggal), "dari_bulan": min(tanggal).replace(day=1),
        "sampai_bulan": tambah_bulan(max(tanggal).replace(day=1), 1),
    }  # fmt: skip
    kursor.execute(_HARI, isi)
    kursor.execute(_BULAN, isi)
