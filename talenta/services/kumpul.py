"""Collecting and scoring a mapping: set-wise, in lots, in the caller's transaction (ADR 12)."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from django.db import connection

from kepegawaian.rekam_bakat import dipetakan
from talenta.models import Pemetaan
from talenta.rules.fakta import kumpulkan
from talenta.rules.profil import Profil
from talenta.selectors.fakta import lot, rekam_orang
from talenta.selectors.profil import profil_versi
from talenta.selectors.skor import sql_simpan

_TAMPUNG = """
CREATE TEMP TABLE talenta_tampung (pegawai_id bigint, unit_id bigint, jenis text, jenjang text, fakta jsonb, asal jsonb)
ON COMMIT DROP
"""
_SALIN = """
COPY talenta_tampung (pegawai_id, unit_id, jenis, jenjang, fakta, asal)
FROM STDIN WITH (FORMAT csv, FORCE_NOT_NULL (jenis, jenjang))
"""
_SIMPAN = """
INSERT INTO talenta_penilaian (pemetaan_id, pegawai_id, unit_id, jenis, jenjang, fakta, belum, dekat, beku)
SELECT %(pemetaan)s, pegawai_id, unit_id, jenis, jenjang, fakta, 'HITUNG', false, false FROM talenta_tampung
ON CONFLICT (pemetaan_id, pegawai_id) DO UPDATE
SET unit_id = excluded.unit_id, jenis = excluded.jenis, jenjang = excluded.jenjang, fakta = excluded.fakta
WHERE (talenta_penilaian.unit_id, talenta_penilaian.jenis, talenta_penilaian.jenjang, talenta_penilaian.fakta)
  IS DISTINCT FROM (excluded.unit_id, excluded.jenis, excluded.jenjang, excluded.fakta)
"""
_SIMPAN_ASAL = """
INSERT INTO talenta_asalfakta (penilaian_id, asal)
SELECT p.id, t.asal FROM talenta_tampung t
JOIN talenta_penilaian p ON p.pemetaan_id = %(pemetaan)s AND p.pegawai_id = t.pegawai_id
ON CONFLICT (penilaian_id) DO UPDATE SET asal = excluded.asal WHERE talenta_asalfakta.asal <> excluded.asal
"""
# Who has left the agency since: out of the mapping, unless something was already filed about him in it.
_PERGI = """
p.pemetaan_id = %(pemetaan)s AND NOT (p.pegawai_id = ANY(%(ids)s))
  AND NOT EXISTS (SELECT 1 FROM talenta_sanggah s WHERE s.penilaian_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM talenta_usulkotak u WHERE u.penilaian_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM talenta_kandidat k WHERE k.penilaian_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM talenta_barissimata b WHERE b.penilaian_id = p.id)
"""
_HAPUS = (
    f"DELETE FROM talenta_asalfakta a USING talenta_penilaian p WHERE p.id = a.penilaian_id AND {_PERGI}",  # noqa: S608
    f"DELETE FROM talenta_penilaian p WHERE {_PERGI}",  # noqa: S608
)


def kumpulkan_semua(p: Pemetaan) -> int:
    """Facts of everybody who is mapped in the agency, as of the reference date; how many people."""
    profil = profil_versi(p.profil)
    ids = list(dipetakan(p.instansi_id).values_list("pk", flat=True))
    nilai = {"pemetaan": p.pk, "ids": ids}
    with connection.cursor() as kursor:
        kursor.execute(_TAMPUNG)
        for bagian in lot(ids):
            kursor.copy_expert(_SALIN, _csv(_baris(p, profil, bagian)))
            kursor.execute(_SIMPAN, nilai)
            kursor.execute(_SIMPAN_ASAL, nilai)
            kursor.execute("TRUNCATE talenta_tampung")
        kursor.execute("DROP TABLE talenta_tampung")
        for sql in _HAPUS:
            kursor.execute(sql, nilai)
    return len(ids)


def _baris(p: Pemetaan, profil: Profil, ids: Sequence[int]) -> Iterator[tuple]:
    for o, r in rekam_orang(ids):
        fakta = kumpulkan(profil, r, p.tanggal_acuan, p.lengkap)
        angka = ", ".join(f'"{k}": {_tulis(f.nilai)}' for k, f in fakta.items() if f.nilai is not None)
        asal = {k: f.asal for k, f in fakta.items()}
        yield o[0], o[1], r.jenis, r.eselon or r.jenjang, f"{{{angka}}}", json.dumps(asal)


def _csv(baris: Iterable[tuple]) -> io.StringIO:
    isi = io.StringIO()
    csv.writer(isi).writerows(baris)
    isi.seek(0)
    return isi


def _tulis(nilai: Decimal) -> str:
    """The number as JSON, without the float's detour and without an exponent."""
    return f"{nilai:f}"


def hitung_semua(p: Pemetaan) -> int:
    """Scores and boxes of the mapping from its facts; how many people changed."""
    with connection.cursor() as kursor:
        kursor.execute(sql_simpan(profil_versi(p.profil)), {"pemetaan": p.pk})
        return kursor.rowcount
