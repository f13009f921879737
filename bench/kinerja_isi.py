"""A year and a month of the daily log, written month by month: 20,000,000 rows, one agency of 20,000 people among others.

Each month is made apart, filled, indexed and attached in place of the empty one. Past months are unlogged: they are only
read here. ``BENCH_KINERJA`` sets the number of rows, ``BENCH_SCALE`` multiplies it (and the people).
"""

import math
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import psycopg2
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from guardian.shortcuts import assign_perm
from rest_framework.authtoken.models import Token

from akun.models import User
from bench.instansi import kantor_uji
from kepegawaian.models import Instansi, Pegawai
from kinerja.partisi import buat_partisi, nama_partisi
from layanan.waktu import tambah_bulan

SKALA = float(os.environ.get("BENCH_SCALE", 1))
JUMLAH = int(int(os.environ.get("BENCH_KINERJA", 20_000_000)) * SKALA)
BESAR, LAIN, SEKUNIT, SEHARI = int(20_000 * max(1, SKALA)), 4_800, 500, 3
AWAL_NIP = 500_000_000_000_000_000
# One person in so many writes at the first fill.
SEBAGIAN = 20
KLIEN = 8

ORANG = (
    """INSERT INTO kepegawaian_instansi (kode, nama, jenis, kantor_id, zona_waktu, wilayah)
    SELECT 'KIN-' || n, 'Kabupaten Kinerja ' || n, 'KABUPATEN', %(kantor)s, 'Asia/Jakarta', ''
    FROM generate_series(0, 24) n""",
    # Agency 0 has a unit for each 500 people, each of the others one for its 200.
    """INSERT INTO kepegawaian_unitorganisasi (instansi_id, kode, nama, jenis, jalur)
    SELECT i.id, 'U' || k, 'Unit ' || k, 'UMUM', '' FROM kepegawaian_instansi i,
      generate_series(0, CASE i.kode WHEN 'KIN-0' THEN %(besar)s / %(sekunit)s - 1 ELSE 0 END) k
    WHERE i.kode LIKE 'KIN-%%'""",
    """UPDATE kepegawaian_unitorganisasi u SET jalur = u.id || '/' FROM kepegawaian_instansi i
    WHERE i.id = u.instansi_id AND i.kode LIKE 'KIN-%%' AND u.jalur = ''""",
    """INSERT INTO kepegawaian_jabatan (instansi_id, unit_id, kode, id_siasn, nama, jenis, eselon, jenjang, rumpun,
      bidang, tugas_tambahan, kode_khusus, formasi, syarat_pendidikan, syarat_rumpun, berlaku_mulai)
    SELECT u.instansi_id, u.id, 'J-' || u.id || s.jenis, '', 'Jabatan ' || s.jenis, s.jenis, s.eselon, '', 'UMUM', '', '',
      '', 999, '', '[]', '2017-01-01'
    FROM kepegawaian_unitorganisasi u JOIN kepegawaian_instansi i ON i.id = u.instansi_id AND i.kode LIKE 'KIN-%%',
      (VALUES ('ADMINISTRATOR', 'III.a'), ('PELAKSANA', '')) s (jenis, eselon)""",
    # The first of a unit is its head and everybody's penilai there.
    """INSERT INTO kepegawaian_pegawai (nip, nama, gelar_depan, gelar_belakang, jenis_kelamin, tempat_lahir,
      tanggal_lahir, email, status, kedudukan, tmt_cpns, instansi_id, unit_id, golongan, tmt_golongan, pendidikan,
      jabatan_id, tmt_jabatan)
    SELECT (%(awal)s + n)::text, 'Pegawai ' || md5(n::text), '', '', '1', '', '1985-01-01', '', 'PNS', '01', '2010-01-01',
      u.instansi_id, u.id, 'III/b', '2022-04-01', 'S1', j.id, '2022-04-01'
    FROM generate_series(0, %(besar)s + %(lain)s - 1) n
    JOIN kepegawaian_instansi i ON i.kode = 'KIN-' || CASE WHEN n < %(besar)s THEN 0 ELSE 1 + n %% 24 END
    JOIN kepegawaian_unitorganisasi u ON u.instansi_id = i.id
      AND u.kode = 'U' || CASE WHEN n < %(besar)s THEN n / %(sekunit)s ELSE 0 END
    JOIN kepegawaian_jabatan j ON j.unit_id = u.id
      AND j.jenis = CASE WHEN n < %(besar)s AND n %% %(sekunit)s = 0 THEN 'ADMINISTRATOR' ELSE 'PELAKSANA' END""",
    """CREATE UNLOGGED TABLE bench_orang AS SELECT (nip::bigint - %(awal)s)::int AS n, id AS pegawai_id, instansi_id, unit_id,
      jabatan_id, first_value(id) OVER (PARTITION BY unit_id ORDER BY nip) AS kepala_id
    FROM kepegawaian_pegawai WHERE nip >= %(awal)s::text""",
    "CREATE INDEX ON bench_orang (n)",
    """INSERT INTO kinerja_masapenilai (pegawai_id, penilai_id, pejabat_luar, mulai, asal, alasan, dicatat_oleh)
    SELECT pegawai_id, kepala_id, '', '2020-01-01', 'SUSUNAN', '', 'bench' FROM bench_orang WHERE pegawai_id <> kepala_id""",
    """INSERT INTO kinerja_aturanharian (instansi_id, berlaku_mulai, dasar, hari_tepat, hitung_hari_kerja, tutup_tanggal,
      menit, min_menit, maks_catatan, tumpang_tindih, boleh_libur, wajib_presensi, wajib_rencana_aksi, wajib_bukti,
      domain_bukti, hari_persetujuan, pengingat, dibuat_oleh)
    SELECT id, '2020-01-01', 'bench', 5, true, 5, '{450,450,450,450,450,0,0}', 5, 300, 'TOLAK', true, false, false, false,
      '{}', 5, false, 'bench' FROM kepegawaian_instansi WHERE kode LIKE 'KIN-%%'""",
    """INSERT INTO kinerja_skp (pegawai_id, penilai_id, instansi_id, unit_id, jabatan_id, tahun, periode_awal, periode_akhir,
      pendekatan, is_plt_plh, cuplikan, status, versi, revisi, catatan, ditetapkan_pada, dibuat_pada)
    SELECT pegawai_id, kepala_id, instansi_id, unit_id, jabatan_id, extract(year FROM %(hari)s::date),
      date_trunc('year', %(hari)s::date), date_trunc('year', %(hari)s::date) + interval '1 year - 1 day', 'KUANTITATIF',
      false, '{}', 'DITETAPKAN', 1, 0, '', now(), now() FROM bench_orang WHERE pegawai_id <> kepala_id""",
    """INSERT INTO kinerja_rhk (skp_id, nomor, jenis, deskripsi, teks_atasan, perspektif)
    SELECT s.id, k, 'UTAMA', 'Rencana hasil kerja ' || k || ' dari ' || s.pegawai_id, '', ''
    FROM kinerja_skp s, generate_series(1, 4) k""",
    """INSERT INTO kinerja_periodepenilaian (instansi_id, tahun, jenis, nama, awal, akhir, batas_pengisian)
    SELECT id, extract(year FROM %(hari)s::date), 'BULANAN', to_char(%(hari)s::date, 'YYYY-MM'),
      date_trunc('month', %(hari)s::date), date_trunc('month', %(hari)s::date) + interval '1 month - 1 day',
      date_trunc('month', %(hari)s::date) + interval '1 month - 1 day'
    FROM kepegawaian_instansi WHERE kode LIKE 'KIN-%%'""",
    """INSERT INTO kinerja_rencanaaksi (rhk_id, periode_id, deskripsi, target, satuan)
    SELECT r.id, p.id, 'Rencana aksi', 4, 'dokumen' FROM kinerja_rhk r JOIN kinerja_skp s ON s.id = r.skp_id
    JOIN kinerja_periodepenilaian p ON p.instansi_id = s.instansi_id""",
    "ANALYZE",
)  # fmt: skip
# Approved but for a few, and for the last days, of which most still wait.
CATATAN = """
INSERT INTO {tabel} (instansi_id, tanggal, pegawai_id, kunci, mulai, selesai, jenis, kegiatan, realisasi, satuan, bukti_url,
  keterangan, lokasi_kerja, sumber, status, terlambat_hari, versi, dicatat_pada, diubah_pada, diputus_pada,
  sebutan_pemutus, alasan_putusan)
SELECT instansi_id, tanggal, pegawai_id, gen_random_uuid(), 480 + k * 120, 600 + k * 120, 'KINERJA',
  'Menyusun bahan rapat dan laporan kegiatan bagian ke-' || acak %% 977, 1, 'dokumen',
  CASE WHEN acak %% 5 < 3 THEN 'https://drive.example.go.id/berkas/' || acak ELSE '' END, '', 'WFO',
  CASE WHEN acak %% 4 = 0 THEN 'API' ELSE 'WEB' END, status, CASE WHEN acak %% 12 = 0 THEN 1 ELSE 0 END, 2,
  tanggal + interval '9 hours', tanggal + interval '9 hours',
  CASE WHEN status <> 'DIAJUKAN' THEN tanggal + interval '2 days' END,
  CASE WHEN status <> 'DIAJUKAN' THEN 'Kepala Unit (Administrator)' ELSE '' END,
  CASE WHEN status IN ('DIKEMBALIKAN', 'DITOLAK') THEN 'Lengkapi buktinya.' ELSE '' END
FROM (
  SELECT o.*, h.tanggal, k, a.acak,
    CASE WHEN h.tanggal > %(hari)s::date - 6 AND a.acak %% 10 < 7 THEN 'DIAJUKAN' WHEN a.acak %% 200 = 0 THEN 'DITOLAK'
      WHEN a.acak %% 100 = 1 THEN 'DIKEMBALIKAN' ELSE 'DISETUJUI' END AS status
  FROM unnest(%(tanggal)s::date[]) AS h (tanggal) CROSS JOIN bench_orang o CROSS JOIN generate_series(0, %(sehari)s - 1) k
  CROSS JOIN LATERAL (SELECT hashint4(o.n * 31 + k * 7 + extract(doy FROM h.tanggal)::int) & 2147483647 AS acak) a
  WHERE %(semua)s OR o.n %% %(sebagian)s = 0
) x
"""
REKAP = """
INSERT INTO {tabel} (instansi_id, tanggal, pegawai_id, catatan, menit_isi, menit_setuju, menunggu, dikembalikan, ditolak,
  terlambat, dihitung_pada)
SELECT instansi_id, tanggal, pegawai_id, count(*),
  coalesce(sum(selesai - mulai) FILTER (WHERE status IN ('DIAJUKAN', 'DISETUJUI')), 0),
  coalesce(sum(selesai - mulai) FILTER (WHERE status = 'DISETUJUI'), 0), count(*) FILTER (WHERE status = 'DIAJUKAN'),
  count(*) FILTER (WHERE status = 'DIKEMBALIKAN'), count(*) FILTER (WHERE status = 'DITOLAK'),
  count(*) FILTER (WHERE terlambat_hari > 0), now()
FROM {asal} GROUP BY instansi_id, tanggal, pegawai_id
"""
REKAP_BULAN = """
INSERT INTO kinerja_rekapbulan (instansi_id, bulan, pegawai_id, catatan, menit_isi, menit_setuju, menunggu, dikembalikan,
  ditolak, terlambat, hari_isi, menunggu_sejak, dihitung_pada)
SELECT instansi_id, date_trunc('month', tanggal), pegawai_id, sum(catatan), sum(menit_isi), sum(menit_setuju), sum(menunggu),
  sum(dikembalikan), sum(ditolak), sum(terlambat), count(*) FILTER (WHERE menit_isi > 0),
  min(tanggal) FILTER (WHERE menunggu > 0), now()
FROM kinerja_rekapharian GROUP BY 1, 2, 3
"""


def hari_terisi(today: date) -> list[date]:
    """As many working days up to yesterday as the rows need."""
    butuh = math.ceil(JUMLAH / ((BESAR + LAIN) * SEHARI))
    hari, d = [], today
    while len(hari) < butuh:
        d -= timedelta(days=1)
        if d.weekday() < 5:
            hari.append(d)
    return hari


@transaction.atomic
def isi_orang(today: date) -> None:
    """Agencies, people, their superiors, rules, SKP; once."""
    with connection.cursor() as kursor:
        for sql in ORANG:
            kursor.execute(sql, {"kantor": kantor_uji().pk, "besar": BESAR, "lain": LAIN, "sekunit": SEKUNIT,
                                 "awal": AWAL_NIP, "hari": today})  # fmt: skip
    besar = Instansi.objects.get(kode="KIN-0")
    for i in range(KLIEN):
        sistem = _akun(f"sistem-kinerja-{i}")
        assign_perm("operator", sistem, besar)
        Token.objects.create(user=sistem)
    for n in (0, 1):
        Pegawai.objects.filter(nip=str(AWAL_NIP + n)).update(akun=_akun(f"kinerja-{n}"))


def _akun(nama: str) -> User:
    return User.objects.create(username=nama, email=f"{nama}@bench.example", nama=nama, password=make_password(None))


def isi_catatan(today: date, *, semua: bool) -> int:
    """Fill every month anew, of everybody or of one in ``SEBAGIAN``; number of rows."""
    hari = hari_terisi(today)
    bulan = sorted({h.replace(day=1) for h in hari} | {today.replace(day=1)})
    buat_partisi(connection, bulan)
    with ThreadPoolExecutor(2) as kerja:
        list(kerja.map(lambda b: _isi_bulan(b, [h for h in hari if h.replace(day=1) == b], today, semua), bulan))
    with connection.cursor() as kursor:
        kursor.execute("TRUNCATE kinerja_rekapbulan, kinerja_antreanrekap")
        kursor.execute(REKAP_BULAN)
        kursor.execute("VACUUM ANALYZE kinerja_rekapbulan")
        kursor.execute("CHECKPOINT")
        kursor.execute("SELECT count(*) FROM kinerja_kinerjaharian")
        return kursor.fetchone()[0]


def _isi_bulan(bulan: date, hari: list[date], today: date, semua: bool) -> None:
    """One month of log and sums. Connections of its own: two months are filled at a time."""
    isi = {"hari": today, "tanggal": sorted(hari), "semua": semua, "sebagian": SEBAGIAN, "sehari": SEHARI}
    sambungan = psycopg2.connect(**connection.get_connection_params())
    sambungan.autocommit = True
    cara = "" if bulan == today.replace(day=1) else "UNLOGGED"
    with sambungan.cursor() as k:
        k.execute(
            "SET synchronous_commit = off; SET maintenance_work_mem = '512MB'; SET work_mem = '128MB'; SET jit = off"
        )
        for induk, sql, urut in (
            ("kinerja_kinerjaharian", CATATAN, "instansi_id, tanggal, pegawai_id, kunci"),
            ("kinerja_rekapharian", REKAP, "instansi_id, tanggal, pegawai_id"),
        ):
            nama = nama_partisi(induk, bulan)
            k.execute(f"DROP TABLE IF EXISTS {nama}_baru")
            k.execute(f"CREATE {cara} TABLE {nama}_baru (LIKE {induk} INCLUDING DEFAULTS INCLUDING CONSTRAINTS)")
            k.execute(sql.format(tabel=f"{nama}_baru", asal=nama_partisi("kinerja_kinerjaharian", bulan)), isi)
            k.execute(f"ALTER TABLE {nama}_baru ADD PRIMARY KEY ({urut})")
            k.execute(f"CREATE INDEX ON {nama}_baru (pegawai_id, tanggal)")
            k.execute(
                f"BEGIN; LOCK TABLE {induk}; DROP TABLE {nama}; ALTER TABLE {nama}_baru RENAME TO {nama}; "
                f"ALTER TABLE {induk} ATTACH PARTITION {nama} FOR VALUES FROM ('{bulan}') TO "
                f"('{tambah_bulan(bulan, 1)}'); COMMIT"
            )
            k.execute(f"VACUUM ANALYZE {nama}")
    sambungan.close()
