"""Recomputing a million people of fifty agencies beside the same reckoning as one statement written by hand.

Facts are made up by hashes: four in five people have all of them, the rest lack some, as an agency's record does.
"""

import os
import time
from datetime import date

from django.db import connection, transaction
from django.db.models import F
from guardian.shortcuts import assign_perm

from akun.models import User
from bench.halaman import halaman
from bench.instansi import kantor_uji
from talenta.models import Pemetaan, Penilaian, VersiProfil
from talenta.rules.hitung import hitung
from talenta.selectors.fakta import angka
from talenta.selectors.profil import profil_versi
from talenta.services.kumpul import hitung_semua, kumpulkan_semua

SKALA = float(os.environ.get("BENCH_SCALE", 1))
ORANG = int(1_000_000 * SKALA)
INSTANSI, SEKUNIT, AWAL_NIP = 50, 40, 800_000_000_000_000_000
KALI, DETIK = 3, 300
ACUAN = date(2026, 3, 2)
DATA = (
    """INSERT INTO kepegawaian_instansi (kode, nama, jenis, kantor_id, zona_waktu, wilayah)
    SELECT 'TAL-' || n, 'Kabupaten Talenta ' || n, 'KABUPATEN', %(kantor)s, 'Asia/Jakarta', ''
    FROM generate_series(0, %(instansi)s - 1) n""",
    """INSERT INTO kepegawaian_unitorganisasi (instansi_id, kode, nama, jenis, jalur)
    SELECT i.id, 'U' || k, 'Unit ' || k, 'UMUM', '' FROM kepegawaian_instansi i,
      generate_series(0, %(orang)s / %(instansi)s / %(sekunit)s) k WHERE i.kode LIKE 'TAL-%%'""",
    """UPDATE kepegawaian_unitorganisasi u SET jalur = u.id || '/' FROM kepegawaian_instansi i
    WHERE i.id = u.instansi_id AND i.kode LIKE 'TAL-%%'""",
    """INSERT INTO kepegawaian_pegawai (nip, nama, gelar_depan, gelar_belakang, jenis_kelamin, tempat_lahir,
      tanggal_lahir, email, status, kedudukan, tmt_cpns, instansi_id, unit_id, golongan, tmt_golongan, pendidikan)
    SELECT (%(awal)s + n)::text, 'Pegawai ' || md5(n::text), '', '', (1 + n %% 2)::text, '',
      '1970-01-01'::date + n %% 9000, '', 'PNS', '01', '2010-01-01', u.instansi_id, u.id, 'III/b', '2022-04-01', 'S1'
    FROM generate_series(0, %(orang)s - 1) n
    JOIN kepegawaian_instansi i ON i.kode = 'TAL-' || n %% %(instansi)s
    JOIN kepegawaian_unitorganisasi u ON u.instansi_id = i.id AND u.kode = 'U' || n / %(instansi)s / %(sekunit)s""",
    """INSERT INTO talenta_pemetaan (instansi_id, nama, tahun, tanggal_acuan, profil_id, lengkap, status, versi,
      sebutan_penetap, nomor_sk)
    SELECT id, 'Pemetaan', 2026, %(acuan)s, %(profil)s, '{}', 'DISIAPKAN', 1, '', ''
    FROM kepegawaian_instansi WHERE kode LIKE 'TAL-%%'""",
    """INSERT INTO talenta_penilaian (pemetaan_id, pegawai_id, unit_id, jenis, jenjang, fakta, belum, dekat, beku)
    SELECT m.id, p.id, p.unit_id, CASE WHEN h %% 10 = 0 THEN 'PENGAWAS' ELSE 'PELAKSANA' END, '',
      jsonb_strip_nulls(jsonb_build_object(
        'predikat', CASE WHEN h %% 97 > 0 THEN 3 + h %% 3 END,
        'penghargaan', CASE WHEN h %% 5 > 0 THEN h / 3 %% 5 END, 'tim', CASE WHEN h %% 5 > 0 THEN h / 7 %% 5 END,
        'umpan_balik', CASE WHEN h %% 7 > 0 THEN 3 + h / 11 %% 3 END,
        'kompetensi', CASE WHEN h %% 31 > 0 THEN 55 + (h / 13 %% 4500) / 100.0 END,
        'potensi', CASE WHEN h %% 31 > 0 THEN 50 + (h / 17 %% 5000) / 100.0 END,
        'diklat', h / 19 %% 10, 'sertifikasi', h / 23 %% 4, 'lama_jabatan', h / 29 %% 120, 'keragaman', 1 + h / 37 %% 3,
        'nondefinitif', h / 41 %% 5, 'pendidikan', 6 + h / 43 %% 5, 'bidang_ilmu', CASE WHEN h %% 3 > 0 THEN 2 ELSE 0 END,
        'disiplin', CASE WHEN h %% 61 = 0 THEN h %% 4 ELSE 4 END)),
      'HITUNG', false, false
    FROM kepegawaian_pegawai p JOIN talenta_pemetaan m ON m.instansi_id = p.instansi_id
    CROSS JOIN LATERAL (SELECT hashint4(p.id::int) & 2147483647 AS h) x WHERE p.nip >= %(awal)s::text""",
)  # fmt: skip
KOSONGKAN = "UPDATE talenta_penilaian SET y = NULL, kotak = NULL, belum = 'HITUNG'"
# What somebody would write who has only Kepka BKN 411/2025 to reckon and knows the table.
TANGAN = """
UPDATE talenta_penilaian t SET (y, y_maks, x, x_maks, nilai, kotak_rendah, kotak_tinggi, kotak, belum, kelengkapan, dekat)
  = ROW(h.y, h.y2, h.x, h.x2, h.y / 2 + h.x / 2, h.k1, h.k2, CASE WHEN h.wajib OR h.k1 <> h.k2 THEN NULL ELSE h.k1 END,
    CASE WHEN h.wajib THEN 'WAJIB' WHEN h.k1 <> h.k2 THEN 'RENTANG' ELSE '' END, h.penuh,
    NOT h.wajib AND h.k1 = h.k2 AND (abs(h.y - 60) <= 1 OR abs(h.y - 80) <= 1 OR abs(h.x - 60) <= 1 OR abs(h.x - 80) <= 1))
FROM (
  SELECT id, y, y2, x, x2, wajib, penuh,
    (ARRAY[[1, 3, 6], [2, 5, 8], [4, 7, 9]])[1 + (y >= 60)::int + (y >= 80)::int][1 + (x >= 60)::int + (x >= 80)::int] AS k1,
    (ARRAY[[1, 3, 6], [2, 5, 8], [4, 7, 9]])[1 + (y2 >= 60)::int + (y2 >= 80)::int][1 + (x2 >= 60)::int + (x2 >= 80)::int]
      AS k2
  FROM (
    SELECT id, 0.6 * coalesce(s1, 20) + 0.15 * coalesce(s2, 0) + 0.15 * coalesce(s3, 0) + 0.1 * coalesce(s4, 20) AS y,
      0.6 * coalesce(s1, 100) + 0.15 * coalesce(s2, 100) + 0.15 * coalesce(s3, 100) + 0.1 * coalesce(s4, 100) AS y2,
      0.2 * coalesce(s5, 0) + 0.05 * coalesce(s6, 0) + 0.05 * coalesce(s7, 0) + 0.04 * coalesce(s8, 60)
        + 0.03 * coalesce(s9, 60) + 0.03 * coalesce(s10, 0) + 0.25 * coalesce(s11, 0) + 0.1 * coalesce(s12, 60)
        + 0.1 * coalesce(s13, 50) + 0.15 * coalesce(s14, 0) AS x,
      0.2 * coalesce(s5, 100) + 0.05 * coalesce(s6, 100) + 0.05 * coalesce(s7, 100) + 0.04 * coalesce(s8, 100)
        + 0.03 * coalesce(s9, 100) + 0.03 * coalesce(s10, 100) + 0.25 * coalesce(s11, 100) + 0.1 * coalesce(s12, 100)
        + 0.1 * coalesce(s13, 100) + 0.15 * coalesce(s14, 100) AS x2,
      s1 IS NULL OR s5 IS NULL OR s11 IS NULL AS wajib,
      floor((60 * (s1 IS NOT NULL)::int + 15 * (s2 IS NOT NULL)::int + 15 * (s3 IS NOT NULL)::int
        + 10 * (s4 IS NOT NULL)::int + 20 * (s5 IS NOT NULL)::int + 5 * (s6 IS NOT NULL)::int + 5 * (s7 IS NOT NULL)::int
        + 4 * (s8 IS NOT NULL)::int + 3 * (s9 IS NOT NULL)::int + 3 * (s10 IS NOT NULL)::int
        + 25 * (s11 IS NOT NULL)::int + 10 * (s12 IS NOT NULL)::int + 10 * (s13 IS NOT NULL)::int
        + 15 * (s14 IS NOT NULL)::int) / 2.0)::smallint AS penuh
    FROM (
      SELECT p.id, 20 * f.predikat AS s1, 25 * f.penghargaan AS s2, 25 * f.tim AS s3, 20 * f.umpan_balik AS s4,
        f.kompetensi AS s5,
        CASE WHEN f.diklat >= 8 THEN 100 WHEN f.diklat >= 6 THEN 75 WHEN f.diklat >= 4 THEN 50 WHEN f.diklat >= 1 THEN 25
          WHEN f.diklat >= 0 THEN 0 END AS s6,
        CASE WHEN f.sertifikasi >= 3 THEN 100 WHEN f.sertifikasi >= 1 THEN 50 WHEN f.sertifikasi >= 0 THEN 0 END AS s7,
        CASE WHEN f.lama_jabatan >= 60 THEN 100 WHEN f.lama_jabatan >= 36 THEN 80 WHEN f.lama_jabatan >= 0 THEN 60 END AS s8,
        40 + 20 * f.keragaman AS s9, 20 * f.nondefinitif AS s10, f.potensi AS s11,
        CASE WHEN f.pendidikan >= 10 THEN 100 WHEN f.pendidikan >= 9 THEN 90 WHEN f.pendidikan >= 7 THEN 80
          WHEN f.pendidikan >= 6 THEN 70 WHEN f.pendidikan >= 1 THEN 60 END AS s12,
        CASE WHEN f.bidang_ilmu >= 2 THEN 100 WHEN f.bidang_ilmu >= 0 THEN 50 END AS s13, 25 * f.disiplin AS s14
      FROM talenta_penilaian p CROSS JOIN LATERAL jsonb_to_record(p.fakta) AS f(predikat numeric, penghargaan numeric,
        tim numeric, umpan_balik numeric, kompetensi numeric, potensi numeric, diklat numeric, sertifikasi numeric,
        lama_jabatan numeric, keragaman numeric, nondefinitif numeric, pendidikan numeric, bidang_ilmu numeric,
        disiplin numeric)
      OFFSET 0
    ) s OFFSET 0
  ) a OFFSET 0
) h WHERE t.id = h.id
"""


def isi() -> None:
    """People, mappings and facts, once."""
    versi = VersiProfil.objects.get(profil__kode="bkn-411-2025", nomor=1)
    nilai = {"kantor": kantor_uji().pk, "instansi": INSTANSI, "orang": ORANG, "sekunit": SEKUNIT, "awal": AWAL_NIP,
             "acuan": ACUAN, "profil": versi.pk}  # fmt: skip
    with transaction.atomic(), connection.cursor() as kursor:
        for sql in DATA:
            kursor.execute(sql, nilai)
    with connection.cursor() as kursor:
        kursor.execute("VACUUM ANALYZE kepegawaian_pegawai")


def _lap(kerja) -> float:
    mulai = time.perf_counter()
    kerja()
    return time.perf_counter() - mulai


def _sql(*daftar: str):
    def kerja() -> None:
        with connection.cursor() as kursor:
            for sql in daftar:
                kursor.execute(sql)

    return kerja


def _semua() -> None:
    for p in Pemetaan.objects.filter(instansi__kode__startswith="TAL-").select_related("profil").order_by("pk"):
        with transaction.atomic():
            hitung_semua(p)


def _periksa() -> None:
    """Both must have reckoned the same, and as the rules say for a sample."""
    profil = profil_versi(VersiProfil.objects.get(profil__kode="bkn-411-2025", nomor=1))
    for p in Penilaian.objects.alias(sisa=F("pk") % max(ORANG // 2000, 1)).filter(sisa=0).order_by("pk"):
        h = hitung(profil, angka(p.fakta))
        if (p.y, p.x, p.x_maks, p.kotak, p.belum, p.kelengkapan) != (
            h.y,
            h.x,
            h.x_maks,
            h.kotak,
            h.belum,
            h.kelengkapan,
        ):
            raise AssertionError(f"{p.pk}: {p.y} {p.x} {p.kotak}, by the rules {h.y} {h.x} {h.kotak}")


def _petugas(p: Pemetaan) -> str:
    """Account of a personnel officer of the mapping's agency, with a second factor as the portal asks."""
    user, _baru = User.objects.get_or_create(
        username="talenta-operator", defaults={"email": "talenta@bench.example", "nama": "Operator Talenta"}
    )
    assign_perm("operator", user, p.instansi)
    return user.username


def ukur() -> list[dict]:
    if not Pemetaan.objects.filter(instansi__kode__startswith="TAL-").exists():
        isi()
    siap = _sql(KOSONGKAN, "VACUUM ANALYZE talenta_penilaian")
    siap()
    sendiri = _lap(_semua)
    _periksa()
    siap()
    tangan = _lap(_sql(TANGAN))
    _periksa()
    satu = Pemetaan.objects.filter(instansi__kode="TAL-0").select_related("profil").get()
    with transaction.atomic():
        kumpul = _lap(lambda: kumpulkan_semua(satu))
        transaction.set_rollback(True)
    orang = ORANG // INSTANSI
    petugas = _petugas(satu)
    contoh = satu.penilaian.filter(kotak__isnull=False).order_by("pk")[0]
    return [
        {"nama": f"talenta: {ORANG:,} orang dihitung ulang, lawan satu pernyataan", "nilai": sendiri / tangan,
         "satuan": "x", "batas": KALI, "lulus": sendiri / tangan <= KALI},
        {"nama": f"talenta: {ORANG:,} orang dihitung ulang (pernyataan {tangan:.1f} s)", "nilai": sendiri, "satuan": "s",
         "batas": DETIK, "lulus": sendiri <= DETIK},
        {"nama": f"talenta: fakta {orang:,} orang dikumpulkan dari rekam", "nilai": kumpul, "satuan": "s",
         "batas": 60, "lulus": kumpul <= 60},
        *halaman(f"talenta: kisi {orang:,} orang", f"/talenta/pemetaan/{satu.pk}/kisi/", petugas, 12, 300),
        *halaman("talenta: halaman penjelasan", f"/talenta/penilaian/{contoh.pk}/", petugas, 12, 300),
    ]  # fmt: skip
