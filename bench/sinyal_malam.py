"""The night's signals of 100,000 people: a year of absences, a month of minutes, the daily log of the last weeks.

Behaviour as in ``bench.sinyal``. Days on which nothing was out of the ordinary are left out of the attendance before
this month: no statement of the night reads them (partial indexes).
"""

import os
import resource
import time
from datetime import timedelta
from random import Random

from django.db import connection, transaction

from bench import sinyal as tiruan
from bench.instansi import kantor_uji
from disiplin.models import HariPresensi, Sinyal
from disiplin.services.sinyal import hitung
from kalender.selectors import kalender
from kalender.waktu import hari_ini
from kinerja.partisi import buat_partisi

ORANG = int(100_000 * float(os.environ.get("BENCH_SCALE", 1)))
INSTANSI, SEKUNIT, AWAL_NIP = 20, 50, 700_000_000_000_000_000
BATAS = 60
DATA = (
    """INSERT INTO kepegawaian_instansi (kode, nama, jenis, kantor_id, zona_waktu, wilayah)
    SELECT 'SIN-' || n, 'Kabupaten Sinyal ' || n, 'KABUPATEN', %(kantor)s, 'Asia/Jakarta', ''
    FROM generate_series(0, %(instansi)s - 1) n""",
    """INSERT INTO kepegawaian_unitorganisasi (instansi_id, kode, nama, jenis, jalur)
    SELECT i.id, 'U' || k, 'Unit ' || k, 'UMUM', '' FROM kepegawaian_instansi i,
      generate_series(0, %(orang)s / %(instansi)s / %(sekunit)s) k WHERE i.kode LIKE 'SIN-%%'""",
    """UPDATE kepegawaian_unitorganisasi u SET jalur = u.id || '/' FROM kepegawaian_instansi i
    WHERE i.id = u.instansi_id AND i.kode LIKE 'SIN-%%'""",
    """INSERT INTO kepegawaian_pegawai (nip, nama, gelar_depan, gelar_belakang, jenis_kelamin, tempat_lahir,
      tanggal_lahir, email, status, kedudukan, tmt_cpns, instansi_id, unit_id, golongan, tmt_golongan, pendidikan)
    SELECT (%(awal)s + n)::text, 'Pegawai ' || md5(n::text), '', '', '1', '', '1985-01-01', '', 'PNS', '01', '2010-01-01',
      u.instansi_id, u.id, 'III/b', '2022-04-01', 'S1'
    FROM generate_series(0, %(orang)s - 1) n
    JOIN kepegawaian_instansi i ON i.kode = 'SIN-' || n %% %(instansi)s
    JOIN kepegawaian_unitorganisasi u ON u.instansi_id = i.id AND u.kode = 'U' || n / %(instansi)s / %(sekunit)s""",
    """CREATE UNLOGGED TABLE bench_sinyal AS SELECT (nip::bigint - %(awal)s)::int AS n, id AS pegawai_id, instansi_id,
      first_value(id) OVER (PARTITION BY unit_id ORDER BY nip) AS kepala_id
    FROM kepegawaian_pegawai WHERE nip >= %(awal)s::text""",
    "CREATE UNIQUE INDEX ON bench_sinyal (n)",
    """INSERT INTO kinerja_masapenilai (pegawai_id, penilai_id, pejabat_luar, mulai, asal, alasan, dicatat_oleh)
    SELECT pegawai_id, kepala_id, '', '2020-01-01', 'SUSUNAN', '', 'bench' FROM bench_sinyal WHERE pegawai_id <> kepala_id""",
    # Everybody's days of this month, minutes late as the kinds have them.
    """INSERT INTO disiplin_haripresensi (pegawai_id, instansi_id, tanggal, keadaan, terlambat, pulang_cepat, terverifikasi,
      keterangan)
    SELECT b.pegawai_id, b.instansi_id, d, 'HADIR', CASE WHEN h %% 3 = 0 THEN h %% (CASE WHEN b.n %% 50 = 0 THEN 120 ELSE 12 END)
      ELSE 0 END, 0, false, ''
    FROM bench_sinyal b CROSS JOIN unnest(%(bulan)s::date[]) d
    CROSS JOIN LATERAL (SELECT hashint4(b.n * 31 + extract(doy FROM d)::int) & 2147483647 AS h) x""",
    # Three days in a hundred without an entry; one person in a hundred leaves half of them empty.
    """INSERT INTO kinerja_rekapharian (instansi_id, tanggal, pegawai_id, catatan, menit_isi, menit_setuju, menunggu,
      dikembalikan, ditolak, terlambat, dihitung_pada)
    SELECT b.instansi_id, d, b.pegawai_id, 3, 400, 400, 0, 0, 0, 0, now()
    FROM bench_sinyal b CROSS JOIN unnest(%(log)s::date[]) d
    WHERE (hashint4(b.n * 17 + extract(doy FROM d)::int) & 2147483647) %% 100 >= CASE WHEN b.n %% 100 = 0 THEN 50 ELSE 3 END""",
)  # fmt: skip


def isi(today) -> None:
    """People, attendance and log, once."""
    k = kalender()
    kemarin = today - timedelta(days=1)
    bulan = [d for n in range(31) if (d := kemarin - timedelta(days=n)).month == kemarin.month and k.is_hari_kerja(d)]
    log = [d for n in range(60) if k.is_hari_kerja(d := kemarin - timedelta(days=n))]
    buat_partisi(connection, sorted({d.replace(day=1) for d in log}))
    nilai = {
        "kantor": kantor_uji().pk, "instansi": INSTANSI, "orang": ORANG, "sekunit": SEKUNIT, "awal": AWAL_NIP,
        "bulan": bulan, "log": log,
    }  # fmt: skip
    with transaction.atomic(), connection.cursor() as kursor:
        for sql in DATA:
            kursor.execute(sql, nilai)
        kursor.execute("SELECT n, pegawai_id, instansi_id FROM bench_sinyal ORDER BY n")
        orang = kursor.fetchall()
    acak, absen = Random(2026), []
    geser = (today - tiruan.KERJA[-1]).days // 7 * 7 - 7  # their year, laid so that it ends last week
    for n, pegawai_id, instansi_id in orang:
        for d, beres in tiruan.buat(acak, n, frozenset()).absen.items():
            hari = d + timedelta(days=geser)
            if beres is None and hari.month != kemarin.month:
                absen.append(HariPresensi(pegawai_id=pegawai_id, instansi_id=instansi_id, tanggal=hari, keadaan="TK"))
    HariPresensi.objects.bulk_create(absen, batch_size=5_000, ignore_conflicts=True)
    with connection.cursor() as kursor:
        kursor.execute("VACUUM ANALYZE")


def ukur() -> list[dict]:
    today = hari_ini("Asia/Jakarta")
    isi(today)
    with connection.cursor() as kursor:
        kursor.execute("SELECT DISTINCT instansi_id FROM bench_sinyal ORDER BY 1")
        instansi = [i for (i,) in kursor.fetchall()]
    hasil = []
    for nama, hari in (("first night", today), ("the night after", today + timedelta(days=1))):
        mulai = time.perf_counter()
        n = sum(hitung(instansi_id=i, today=hari) for i in instansi)
        lama = time.perf_counter() - mulai
        hasil.append({
            "nama": f"signals of {ORANG:,} people, {nama}", "nilai": lama, "satuan": "s", "batas": BATAS,
            "lulus": lama <= BATAS,
        })  # fmt: skip
        terdaftar = Sinyal.objects.exclude(didaftar=None).values("pegawai_id").distinct().count()
        memori = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"  {nama}: {n:,} signals stand, {terdaftar:,} people on a list, at most {memori} MB")
    return hasil
