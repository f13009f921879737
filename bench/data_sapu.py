"""A country's civil servants with their histories, written set-wise: the usual shares of posts, ranks and faults."""

from datetime import date

from django.db import connection

from bench.instansi import kantor_uji

INSTANSI, UNIT = 500, 40
# Records begin like this, so that other benches' people stay apart.
AWAL_NIP = 300_000_000_000_000_000

PEGAWAI = """
INSERT INTO kepegawaian_pegawai (nip, nama, gelar_depan, gelar_belakang, jenis_kelamin, tempat_lahir, tanggal_lahir,
  email, status, kedudukan, tmt_cpns, instansi_id, unit_id, golongan, tmt_golongan, pendidikan, jabatan_id, tmt_jabatan)
SELECT (%(awal)s + n)::text, pilih('{Agus,Budi,Citra,Dewi,Eko,Fitri,Gita,Hadi,Indah,Joko}', n) || ' ' ||
  pilih('{Wijaya,Santoso,Lestari,Pratama,Saputra,Handayani,Nugroho,Siregar}', n / 10) || ' ' || acak(n, 40, 1000), '', CASE WHEN acak(n, 1, 2) = 0 THEN 'S.E.' ELSE '' END, '1', '',
  cpns - 8400 - acak(n, 2, 1500), '',
  CASE WHEN acak(n, 3, 100) < 85 THEN 'PNS' WHEN acak(n, 3, 100) < 86 THEN 'CPNS' ELSE 'PPPK' END,
  CASE WHEN acak(n, 4, 1000) < 970 THEN '01' WHEN acak(n, 4, 1000) < 976 THEN '03' WHEN acak(n, 4, 1000) < 980 THEN '02'
    WHEN acak(n, 4, 1000) < 982 THEN '04' WHEN acak(n, 4, 1000) < 995 THEN '99' ELSE '66' END,
  cpns, instansi_id, unit_id,
  CASE WHEN acak(n, 3, 100) >= 86 THEN 'IX' ELSE golongan END,
  greatest(cpns, (%(tmt)s::date - make_interval(months => acak(n, 5, 64)))::date),
  CASE WHEN golongan LIKE 'IV%%' THEN 'S2' WHEN golongan LIKE 'III%%' THEN 'S1' WHEN acak(n, 6, 3) = 0 THEN 'D3'
    ELSE 'SMA' END,
  jabatan_id, (%(tmt)s::date - make_interval(months => acak(n, 7, 90)))::date
FROM (
  SELECT n, u.instansi_id, u.id AS unit_id, j.id AS jabatan_id,
    (%(tmt)s::date - make_interval(months => 20 + acak(n, 8, 340)))::date AS cpns,
    CASE j.jenis WHEN 'JPT_PRATAMA' THEN pilih('{IV/b,IV/c}', n) WHEN 'ADMINISTRATOR' THEN pilih('{III/d,IV/a,III/c}', n)
      WHEN 'PENGAWAS' THEN pilih('{III/b,III/c,III/d}', n)
      WHEN 'JF' THEN CASE j.jenjang WHEN 'TERAMPIL' THEN pilih('{II/b,II/c,II/d}', n)
        WHEN 'AHLI_PERTAMA' THEN pilih('{III/a,III/b}', n) WHEN 'AHLI_MUDA' THEN pilih('{III/c,III/d}', n)
        ELSE pilih('{IV/a,IV/b,IV/c}', n) END
      ELSE pilih('{II/a,II/b,II/c,II/d,III/a,III/b,III/c,III/d,I/c}', n) END AS golongan
  FROM generate_series(1, %(orang)s) n
  JOIN bench_unit u ON u.urut = n %% %(unit)s
  JOIN bench_jabatan j ON j.unit_id = u.id
    AND j.urut = CASE WHEN n / %(unit)s < 2 THEN n / %(unit)s ELSE 2 + acak(n, 9, 10) %% 7 END
) x
"""
RIWAYAT = (
    # Up to five ranks, four years apart, the present one first.
    """INSERT INTO kepegawaian_riwayatpangkat (pegawai_id, nomor_sk, golongan, tmt, jenis_kp, nomor_pertek)
    SELECT p.id, '', g[array_position(g, p.golongan::text) - k], (p.tmt_golongan - make_interval(years => 4 * k))::date,
      '', ''
    FROM orang p, generate_series(0, 4) k,
      (SELECT '{I/a,I/b,I/c,I/d,II/a,II/b,II/c,II/d,III/a,III/b,III/c,III/d,IV/a,IV/b,IV/c,IV/d,IV/e}'::text[] AS g) t
    WHERE p.golongan <> 'IX' AND array_position(g, p.golongan::text) > k
      AND p.tmt_golongan - make_interval(years => 4 * k) >= p.tmt_cpns AND (k > 0 OR acak(p.id::int, 11, 100) < 98)""",
    """INSERT INTO kepegawaian_riwayatjabatan (pegawai_id, nomor_sk, jabatan_id, sifat, tmt)
    SELECT id, '', jabatan_id, 'DEFINITIF', tmt_jabatan FROM orang""",
    """INSERT INTO kepegawaian_riwayatjabatan (pegawai_id, nomor_sk, jabatan_id, sifat, tmt, tmt_akhir)
    SELECT id, '', jabatan_id, CASE WHEN acak(id::int, 12, 8) = 0 THEN 'PLT' ELSE 'DEFINITIF' END,
      tmt_jabatan - 1100 * k, tmt_jabatan - 1100 * (k - 1)
    FROM orang, generate_series(1, 2) k WHERE acak(id::int, 12 + k, 3) > 0""",
    """INSERT INTO kepegawaian_riwayatpendidikan (pegawai_id, nomor_sk, tingkat, program_studi, rumpun, institusi,
      tahun_lulus, kelompok, macam, nomor_ijazah)
    SELECT id, '', pendidikan, CASE WHEN acak(id::int, 15, 300) = 0 THEN 'Spesialis Anak' ELSE 'Manajemen' END, 'UMUM', '',
      extract(year FROM tmt_cpns)::int - 1, CASE WHEN acak(id::int, 16, 90) = 0 THEN 'DOKTER' ELSE '' END, '', ''
    FROM orang WHERE acak(id::int, 17, 100) < 97""",
    # One in eight took a higher diploma while serving.
    """INSERT INTO kepegawaian_riwayatpendidikan (pegawai_id, nomor_sk, tingkat, program_studi, rumpun, institusi,
      tahun_lulus, kelompok, macam, nomor_ijazah)
    SELECT id, '', CASE pendidikan WHEN 'S1' THEN 'S2' WHEN 'S2' THEN 'S3' ELSE 'S1' END, 'Administrasi', 'UMUM', '',
      extract(year FROM tmt_cpns)::int + 6, '', '', ''
    FROM orang WHERE acak(id::int, 18, 8) = 0""",
    """INSERT INTO kepegawaian_riwayatkinerja (pegawai_id, nomor_sk, tahun, predikat)
    SELECT id, '', t, CASE WHEN r < 80 THEN 'BAIK' WHEN r < 97 THEN 'SANGAT_BAIK' WHEN r < 99 THEN 'BUTUH_PERBAIKAN'
      ELSE 'KURANG' END
    FROM orang, generate_series(%(tahun)s - 5, %(tahun)s - 1) t, LATERAL (SELECT acak(id::int, t, 100) AS r) x
    WHERE acak(id::int, t + 50, 100) < 96""",
    """INSERT INTO kepegawaian_riwayatangkakredit (pegawai_id, nomor_sk, jenis, jenjang, nama_jabatan, mulai, selesai,
      predikat, penetap, nilai)
    SELECT p.id, '', 'KONVERSI', j.jenjang, '', make_date(t, 1, 1), make_date(t, 12, 31), 'BAIK', '',
      CASE j.jenjang WHEN 'TERAMPIL' THEN 5 WHEN 'AHLI_PERTAMA' THEN 12.5 WHEN 'AHLI_MUDA' THEN 25 ELSE 37.5 END
    FROM orang p JOIN kepegawaian_jabatan j ON j.id = p.jabatan_id, generate_series(%(tahun)s - 3, %(tahun)s - 1) t
    WHERE j.jenjang <> '' AND acak(p.id::int, t + 60, 10) > 0""",
    """INSERT INTO kepegawaian_riwayatangkakredit (pegawai_id, nomor_sk, jenis, jenjang, nama_jabatan, mulai, selesai,
      predikat, penetap, nilai)
    SELECT p.id, '', 'INTEGRASI', j.jenjang, '', '2020-01-01', '2022-12-31', '', '', acak(p.id::int, 20, 200)
    FROM orang p JOIN kepegawaian_jabatan j ON j.id = p.jabatan_id
    WHERE j.jenjang <> '' AND acak(p.id::int, 21, 2) = 0""",
    """INSERT INTO kepegawaian_riwayathukdis (pegawai_id, nomor_sk, tingkat, jenis, status, tmt, tmt_akhir)
    SELECT id, '', pilih('{RINGAN,SEDANG,BERAT}', id::int), '', pilih('{PROSES,BERLAKU,SELESAI,BATAL}', id::int / 7),
      (%(tmt)s::date - acak(id::int, 23, 700)), (%(tmt)s::date + acak(id::int, 24, 200))
    FROM orang WHERE acak(id::int, 22, 130) = 0""",
    """INSERT INTO kepegawaian_riwayatcltn (pegawai_id, nomor_sk, mulai, selesai)
    SELECT id, '', %(tmt)s::date - 300 - acak(id::int, 26, 900),
      CASE WHEN acak(id::int, 27, 4) > 0 THEN %(tmt)s::date - acak(id::int, 28, 300) END
    FROM orang WHERE acak(id::int, 25, 150) = 0""",
    """INSERT INTO kepegawaian_riwayatmasakerja (pegawai_id, nomor_sk, tahun, bulan, tmt)
    SELECT id, '', 2, 3, tmt_cpns + 800 FROM orang WHERE acak(id::int, 29, 30) = 0""",
    """INSERT INTO kepegawaian_riwayatujian (pegawai_id, nomor_sk, jenis, jenjang, tanggal)
    SELECT id, '', pilih('{UD1,UD2,UPI,UD2}', id::int), '', %(tmt)s::date - 100 - acak(id::int, 31, 500)
    FROM orang WHERE acak(id::int, 30, 6) = 0""",
    """INSERT INTO kepegawaian_riwayatdiklat (pegawai_id, nomor_sk, kode, nama, tanggal)
    SELECT id, '', pilih('{PKP,PKA,DIKLATPIM_IV,DIKLATPIM_III}', id::int), 'Diklat', '2021-05-01'
    FROM orang WHERE acak(id::int, 32, 6) = 0""",
    """INSERT INTO kepegawaian_gelar (pegawai_id, letak, urutan, teks, pendidikan_id)
    SELECT DISTINCT ON (d.pegawai_id) d.pegawai_id, 'BELAKANG', 1, 'S.E.', d.id
    FROM kepegawaian_riwayatpendidikan d JOIN orang p ON p.id = d.pegawai_id
    WHERE d.tingkat NOT IN ('SD', 'SMP', 'SMA') AND acak(d.id::int, 33, 3) > 0""",
)


def isi(orang: int, tmt: date) -> None:
    """Fill the bench database with ``orang`` people whose dates lie around the window of ``tmt``."""
    nilai = {"awal": AWAL_NIP, "orang": orang, "tmt": tmt, "tahun": tmt.year, "unit": INSTANSI * UNIT,
             "kantor": kantor_uji().pk, "instansi": INSTANSI, "unit_instansi": UNIT}  # fmt: skip
    with connection.cursor() as kursor:
        # What follows is whole by construction: checking 15 million foreign keys would take longer than the sweep.
        kursor.execute("SET session_replication_role = replica")
        for perintah in (*SIAPKAN, PEGAWAI, *ORANG, *RIWAYAT):
            kursor.execute(perintah, nilai)
        kursor.execute("SET session_replication_role = DEFAULT")
        kursor.execute("VACUUM ANALYZE")


ORANG = (f"CREATE TEMP VIEW orang AS SELECT * FROM kepegawaian_pegawai WHERE nip > '{AWAL_NIP}'",)
SIAPKAN = (
    # Repeatable chance: the same person is the same in every run.
    """CREATE OR REPLACE FUNCTION acak(n int, garam int, batas int) RETURNS int LANGUAGE sql IMMUTABLE AS
    'SELECT (hashint4(n # (garam * 7919)) & 2147483647) % batas'""".replace("% batas", "%% batas"),
    """CREATE OR REPLACE FUNCTION pilih(daftar text[], n int) RETURNS text LANGUAGE sql IMMUTABLE AS
    'SELECT daftar[1 + acak(n, 99, cardinality(daftar))]'""",
    """INSERT INTO kepegawaian_instansi (kode, nama, jenis, kantor_id, zona_waktu, wilayah)
    SELECT 'SAPU-' || n, 'Kabupaten Sapu ' || n, 'KABUPATEN', %(kantor)s, 'Asia/Jakarta', ''
    FROM generate_series(1, %(instansi)s) n""",
    """INSERT INTO kepegawaian_unitorganisasi (instansi_id, kode, nama, jenis, jalur)
    SELECT i.id, 'U' || k, 'Unit ' || k, 'UMUM', '' FROM kepegawaian_instansi i, generate_series(0, %(unit_instansi)s - 1) k
    WHERE i.kode LIKE 'SAPU-%%'""",
    # The first unit is the root, ten stand below it, the others below those.
    """CREATE TEMP TABLE bench_unit AS
    SELECT u.id, u.instansi_id, substr(u.kode, 2)::int AS k, row_number() OVER (ORDER BY u.id) - 1 AS urut
    FROM kepegawaian_unitorganisasi u JOIN kepegawaian_instansi i ON i.id = u.instansi_id AND i.kode LIKE 'SAPU-%%'""",
    """UPDATE kepegawaian_unitorganisasi u SET induk_id = a.id FROM bench_unit b JOIN bench_unit a
      ON a.instansi_id = b.instansi_id AND a.k = CASE WHEN b.k <= 10 THEN 0 ELSE 1 + b.k %% 10 END
    WHERE u.id = b.id AND b.k > 0""",
    """INSERT INTO kepegawaian_jabatan (instansi_id, unit_id, kode, id_siasn, nama, jenis, eselon, jenjang, rumpun, bidang,
      tugas_tambahan, kode_khusus, formasi, syarat_pendidikan, syarat_rumpun, berlaku_mulai)
    SELECT u.instansi_id, u.id, 'J' || u.k || '-' || s.urut, '', s.jenis || ' ' || s.jenjang, s.jenis, s.eselon, s.jenjang,
      'UMUM', '', '', '', 999, '', '[]', '2017-01-01'
    FROM bench_unit u, LATERAL (VALUES
      (0, CASE WHEN u.k <= 10 THEN 'JPT_PRATAMA' ELSE 'ADMINISTRATOR' END,
        CASE WHEN u.k = 0 THEN 'II.a' WHEN u.k <= 10 THEN 'II.b' ELSE 'III.b' END, ''),
      (1, 'PENGAWAS', 'IV.a', ''), (2, 'PELAKSANA', '', ''), (3, 'JF', '', 'TERAMPIL'), (4, 'JF', '', 'AHLI_PERTAMA'),
      (5, 'JF', '', 'AHLI_MUDA'), (6, 'JF', '', 'AHLI_MADYA'), (7, 'PELAKSANA', '', ''), (8, 'PELAKSANA', '', '')
    ) s (urut, jenis, eselon, jenjang)""",
    """CREATE TEMP TABLE bench_jabatan AS SELECT j.id, j.unit_id, j.jenis, j.jenjang,
      split_part(j.kode, '-', 2)::int AS urut FROM kepegawaian_jabatan j JOIN bench_unit u ON u.id = j.unit_id""",
    "CREATE INDEX ON bench_jabatan (unit_id, urut)",
    "ANALYZE bench_unit, bench_jabatan",
)  # fmt: skip
