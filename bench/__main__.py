"""Run the benchmarks in their own database ``bench_portal`` and print one line a figure."""

import importlib
import os
import sys
from urllib.parse import urlsplit, urlunsplit

from asn_portal.lokal import pastikan_broker, pastikan_database

DAFTAR = ("nilai", "awal", "mengajukan", "impor", "antrean", "eskalasi", "bobot", "nilai_kp", "sapu")
NAMA_DB = "bench_portal"


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
        kursor.execute(f"DROP DATABASE IF EXISTS {NAMA_DB} WITH (FORCE)")
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
    pilih = sys.argv[1:] or list(DAFTAR)
    siapkan()
    gagal = 0
    print(f"{'figure':<62}{'measured':>14}{'limit':>14}")
    for nama in pilih:
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
