"""Empties the database after a test with real transactions, and puts back what migrations wrote.

In place of Django's flush, which truncates every table (seconds each time) and leaves the reference rows away.
"""

import io

from django.db import connection

from tests.acuan import muat_acuan

# Django's own bookkeeping stays.
TETAP = {"django_migrations", "django_content_type", "auth_permission"}
# Table -> its reference rows, as COPY writes them; of this process.
SALINAN: dict[str, str] = {}


def kosongkan() -> None:
    """Remove every row of every table but ``TETAP``; then the reference rows are there again."""
    with connection.cursor() as kursor:
        nama = sorted(set(connection.introspection.table_names(kursor)) - TETAP)
        kursor.execute("SET lock_timeout = '20s'")
        _hapus(kursor, nama)
        for n, isi in SALINAN.items():
            kursor.copy_expert(f'COPY "{n}" FROM STDIN', io.StringIO(isi))
        kursor.execute("SET session_replication_role = DEFAULT; SET lock_timeout = 0")
    if not SALINAN:
        muat_acuan()
        _salin(nama)


def _salin(nama: list[str]) -> None:
    """Keep what is there now: reading the migrations' files takes seconds."""
    with connection.cursor() as kursor:
        for n in nama:
            isi = io.StringIO()
            kursor.copy_expert(f'COPY (SELECT * FROM "{n}") TO STDOUT', isi)  # of a partitioned table too
            if isi.getvalue():
                SALINAN[n] = isi.getvalue()


def _hapus(kursor, nama: list[str]) -> None:
    """Only tables that hold anything, in any order, append-only ones too: without triggers."""
    ada = " UNION ALL ".join(f"SELECT '{n}' WHERE EXISTS (SELECT 1 FROM \"{n}\")" for n in nama)  # noqa: S608
    kursor.execute(ada)
    berisi = [n for (n,) in kursor.fetchall()]
    kursor.execute("SET session_replication_role = replica")
    for n in berisi:
        kursor.execute(f'DELETE FROM "{n}"')  # noqa: S608
