"""Import of a million rows of attendance from CSV, beside the bare COPY of the same rows into a bare table."""

import csv
import os
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from bench.sinyal import LIBUR

BARIS = int(1_000_000 * float(os.environ.get("BENCH_SCALE", 1)))
HARI, BATAS_DETIK, TODAY = 20, 120, date(2026, 6, 30)
NOW = datetime(2026, 6, 30, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
KERJA = [d for n in range(60) if (d := date(2026, 4, 6) + timedelta(days=n)).weekday() < 5 and d not in LIBUR][:HARI]


def siapkan() -> tuple[int, object]:
    """An agency with 200 units and a person for each ``HARI`` rows; its id and its officer."""
    from django.db import connection
    from guardian.shortcuts import assign_perm

    from akun.models import User
    from kalender.models import HariLibur
    from kepegawaian.models import Instansi, KantorRegional

    kantor, _ = KantorRegional.objects.get_or_create(kode="ZY", defaults={"nama": "Kantor bench", "kota": "Kota"})
    instansi = Instansi.objects.create(kode="BENCH-PRESENSI", nama="Presensi", jenis="PUSAT", kantor=kantor)
    actor = User.objects.create(username="bench-presensi", email="presensi@bench.example", nama="Operator bench")
    assign_perm("operator", actor, instansi)
    if not HariLibur.objects.filter(tanggal__year=2026).exists():
        raise RuntimeError("The calendar of 2026 is not there.")
    with connection.cursor() as kursor:
        kursor.execute(
            "INSERT INTO kepegawaian_unitorganisasi (instansi_id, kode, nama, jenis, jalur) "
            "SELECT %s, 'P' || n, 'Unit ' || n, 'UMUM', n || '/' FROM generate_series(1, 200) n",
            [instansi.pk],
        )
        kursor.execute(
            """INSERT INTO kepegawaian_pegawai (nip, nama, gelar_depan, gelar_belakang, jenis_kelamin, tempat_lahir,
                 tanggal_lahir, email, status, kedudukan, tmt_cpns, instansi_id, unit_id, golongan, tmt_golongan,
                 pendidikan)
               SELECT (198001012005000000 + n)::text, 'Pegawai ' || n, '', '', '1', '', '1980-01-01', '', 'PNS', '01',
                 '2005-01-01', %s, u.id, 'III/c', '2020-04-01', 'S1'
               FROM generate_series(1, %s) n
               JOIN (SELECT row_number() OVER (ORDER BY id) - 1 AS urut, id FROM kepegawaian_unitorganisasi
                     WHERE instansi_id = %s) u ON u.urut = n %% 200""",
            [instansi.pk, BARIS // HARI, instansi.pk],
        )
    return instansi.pk, actor


def isi(acak: Random) -> Iterator[tuple]:
    """Of each person 20 days: mostly present, some late, few absent."""
    for n in range(1, BARIS // HARI + 1):
        for d in KERJA:
            p = acak.random()
            keadaan = "HADIR" if p < 0.93 else "CUTI" if p < 0.96 else "DINAS" if p < 0.99 else "TK"
            lambat = acak.randint(1, 60) if keadaan == "HADIR" and acak.random() < 0.15 else 0
            yield str(198001012005000000 + n), d.isoformat(), keadaan, lambat, 0


def polos(jalur: Path) -> float:
    """Seconds of the bare COPY of the same file into a table without a key."""
    from django.db import connection

    with connection.cursor() as kursor, jalur.open() as berkas:
        kursor.execute("CREATE TABLE bench_presensi (nip text, tanggal date, keadaan text, a smallint, b smallint)")
        mulai = time.perf_counter()
        kursor.copy_expert("COPY bench_presensi FROM STDIN (FORMAT csv, HEADER)", berkas)
        detik = time.perf_counter() - mulai
        kursor.execute("DROP TABLE bench_presensi")
    return detik


def ukur() -> list[dict]:
    from disiplin.lembar_presensi import LEMBAR, baca_csv
    from disiplin.services.presensi_impor import Kesalahan, impor

    instansi_id, actor = siapkan()
    with tempfile.TemporaryDirectory() as folder:
        jalur = Path(folder) / "presensi.csv"
        with jalur.open("w", newline="") as berkas:
            tulis = csv.writer(berkas)
            tulis.writerow(LEMBAR.judul)
            tulis.writerows(isi(Random(2026)))
        bare = polos(jalur)

        def sekali() -> tuple[float, object]:
            mulai, salah = time.perf_counter(), Kesalahan()
            hasil = impor(
                instansi_id=instansi_id, nama=jalur.name, sha256="bench", baris=baca_csv(jalur, salah, TODAY),
                salah=salah, actor=actor, today=TODAY, now=NOW,
            )  # fmt: skip
            return time.perf_counter() - mulai, hasil

        detik, pertama = sekali()
        ulang, kedua = sekali()
    if (pertama.baru, kedua.baru, kedua.diubah) != (BARIS, 0, 0):
        raise RuntimeError(f"Not what was sent: {pertama}, {kedua}")
    print(f"  bare COPY {bare:.2f} s, the import {detik / bare:.0f} times as long; the same file again {ulang:.1f} s")
    return [
        {"nama": f"attendance import of {BARIS:,} rows", "nilai": detik, "satuan": "s", "batas": BATAS_DETIK,
         "lulus": detik <= BATAS_DETIK},
    ]  # fmt: skip
