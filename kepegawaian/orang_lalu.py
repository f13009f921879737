"""People as the record showed them on a day gone by: unit and status then, and the day on which service ended."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

from kepegawaian.models import Instansi, Pegawai
from kepegawaian.orang import Orang

_BEKERJA = [Pegawai.Kedudukan.AKTIF.value, Pegawai.Kedudukan.TUGAS_BELAJAR.value]

_PADA = """
SELECT DISTINCT ON (h.id) h.id, h.kedudukan, h.unit_id, u.jalur
FROM kepegawaian_historicalpegawai h JOIN kepegawaian_unitorganisasi u ON u.id = h.unit_id
WHERE h.id = ANY(%(orang)s) AND h.instansi_id = %(instansi)s AND h.history_date < %(batas)s AND h.history_type <> '-'
ORDER BY h.id, h.history_date DESC, h.history_id DESC
"""
_AKHIR = """
SELECT p.id,
  (SELECT min(h.history_date) FROM kepegawaian_historicalpegawai h
   WHERE h.id = p.id AND h.history_id > t.history_id) AS dicatat,
  (SELECT r.tmt_akhir FROM kepegawaian_riwayatjabatan r
   WHERE r.pegawai_id = p.id AND r.sifat = 'DEFINITIF' ORDER BY r.tmt DESC, r.id DESC LIMIT 1) AS lepas,
  i.zona_waktu, t.kedudukan
FROM kepegawaian_pegawai p
JOIN kepegawaian_instansi i ON i.id = p.instansi_id
CROSS JOIN LATERAL (
  SELECT h.history_id, h.kedudukan FROM kepegawaian_historicalpegawai h
  WHERE h.id = p.id AND h.kedudukan = ANY(%(bekerja)s)
  ORDER BY h.history_date DESC, h.history_id DESC LIMIT 1
) t
WHERE p.id = ANY(%(orang)s) AND p.kedudukan <> ALL(%(bekerja)s)
"""


def akhir_dinas(ids: Collection[int]) -> dict[int, tuple[date, str]]:
    """(First day out of service, kedudukan before it) of those whose record says now that they do not work.

    The later of two days: the end of the last definitive post, and the day on which the record was changed. Whom the
    record never showed at work is absent. One query.
    """
    with connection.cursor() as kursor:
        kursor.execute(_AKHIR, {"orang": list(ids), "bekerja": _BEKERJA})
        hasil = {}
        for i, dicatat, lepas, zona, kedudukan in kursor.fetchall():
            hari = [dicatat.astimezone(ZoneInfo(zona)).date()] if dicatat else []
            hari += [lepas] if lepas else []
            if hari:
                hasil[i] = (max(hari), kedudukan)
        return hasil


def pada(daftar: Sequence[Orang], instansi_id: int, tanggal: date) -> dict[int, Orang]:
    """These people as members of the agency at the end of ``tanggal``: unit and kedudukan as the record showed them
    then. What it does not show is as of today; the unit of whoever has left since is then not known (``jalur`` empty).
    Two queries.
    """
    instansi = Instansi.objects.get(pk=instansi_id)
    batas = datetime.combine(tanggal + timedelta(days=1), time.min, ZoneInfo(instansi.zona_waktu))
    with connection.cursor() as kursor:
        kursor.execute(_PADA, {"orang": [o.id for o in daftar], "instansi": instansi_id, "batas": batas})
        dulu = {i: (kedudukan, unit, jalur) for i, kedudukan, unit, jalur in kursor.fetchall()}
    hasil = {}
    for o in daftar:
        di_sini = o.instansi_id == instansi_id
        kedudukan, unit, jalur = dulu.get(o.id, (o.kedudukan, o.unit_id, o.jalur if di_sini else ""))
        hasil[o.id] = replace(
            o, kedudukan=kedudukan, instansi_id=instansi_id, unit_id=unit, jalur=jalur,
            kantor_id=instansi.kantor_id, zona=instansi.zona_waktu,
        )  # fmt: skip
    return hasil
