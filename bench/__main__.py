"""Run the benchmarks in their own database ``bench_portal`` and print one line a figure."""

import importlib
import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

from asn_portal.lokal import pastikan_broker, pastikan_database

# Each group begins with an empty database, in a process of its own: what one fills in is not the other's volume.
KELOMPOK = (
    ("nilai", "awal", "mengajukan", "impor", "nilai_kp"),
    ("antrean", "eskalasi", "bobot"),
    ("sapu",),
    ("kinerja",),
    ("sinyal",),
    ("sinyal_malam",),
    ("presensi",),
    ("talenta",),
    ("andai",),
)
# BENCH_LANJUT=1 goes on in a database that an earlier run has filled; BENCH_DB gives it another name.
NAMA_DB = os.environ.get("BENCH_DB", "bench_portal")
SATU_KELOMPOK = "--satu-kelompok"


def siapkan() -> None:
    """Point this process at its own database, made anew and migrated, and start Django."""
    import psycopg2

    pastikan_database()
    pastikan_broker()
    alamat = urlsplit(os.environ["DATABASE_URL"])
    import dj_database_url

    asal = dj_database_url.parse(os.environ["DATABASE_URL"])
    sambungan = psycopg2.connect(
        dbname="postgres",
        host=asal["HOST"],
        port=asal["PORT"] or None,
        user=asal["USER"],
        password=asal["PASSWORD"] or None,
    )
    sambungan.autocommit = True
    with sambungan.cursor() as kursor:
        if os.environ.get("BENCH_LANJUT") != "1":
            kursor.execute(f"DROP DATABASE IF EXISTS {NAMA_DB} WITH (FORCE)")
        kursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAMA_DB])
        if not kursor.fetchone():
            kursor.execute(f"CREATE DATABASE {NAMA_DB}")
    sambungan.close()
    os.environ["DATABASE_URL"] = urlunsplit(alamat._replace(path=f"/{NAMA_DB}"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "asn_portal.settings"
    os.environ["DEMO"] = "1"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def main() -> int:
    """Run the benches named on the command line, or all; 1 if a figure is over its limit or a bench failed."""
    if sys.argv[1:2] == [SATU_KELOMPOK]:
        return ukur(sys.argv[2:])
    pilih = set(sys.argv[1:])
    if asing := pilih - {nama for kelompok in KELOMPOK for nama in kelompok}:
        print(f"No such bench: {', '.join(sorted(asing))}", file=sys.stderr)
        return 2
    print(f"{'figure':<62}{'measured':>14}{'limit':>14}", flush=True)
    gagal = 0
    for kelompok in KELOMPOK:
        if nama := [n for n in kelompok if not pilih or n in pilih]:
            gagal += subprocess.run([sys.executable, "-m", "bench", SATU_KELOMPOK, *nama], check=False).returncode != 0
    return 1 if gagal else 0


def ukur(daftar: list[str]) -> int:
    """Measure these benches in one fresh database."""
    siapkan()
    gagal = 0
    for nama in daftar:
        for f in importlib.import_module(f"bench.{nama}").ukur():
            tanda = "ok" if f["lulus"] else "OVER"
            gagal += not f["lulus"]
            print(
                f"{f['nama']:<62}{f['nilai']:>10.4g} {f['satuan']:<3}{f['batas']:>10.4g} {f['satuan']:<3} {tanda}",
                flush=True,
            )
    return 1 if gagal else 0


if __name__ == "__main__":
    sys.exit(main())
