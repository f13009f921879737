"""Monthly partitions of the log and its companions (ADR 10)."""

from collections.abc import Iterable
from datetime import date

from django.db import migrations, transaction

from layanan.waktu import tambah_bulan

# The log last: what it takes can then be decided on and counted.
TABEL = ("kinerja_rekapharian", "kinerja_verifikasi", "kinerja_kinerjaharian")
# So many months after the present one are ready.
KE_DEPAN = 3


class BuatTerpartisi(migrations.CreateModel):
    """Create the model's table cut by ``tanggal``; it holds no row until it has partitions."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        schema_editor.sql_create_table += " PARTITION BY RANGE (tanggal)"
        try:
            super().database_forwards(app_label, schema_editor, from_state, to_state)
        finally:
            del schema_editor.sql_create_table


def nama_partisi(tabel: str, bulan: date) -> str:
    return f"{tabel}_{bulan:%Y%m}"


def buat_partisi(koneksi, bulan: Iterable[date], *, sabar: str = "0") -> list[str]:
    """Make the missing partitions of these months in all tables; names of what was made. Twice makes nothing.

    Each in its own transaction, made apart and then attached: that lock lets everybody read and write meanwhile, which
    ``PARTITION OF`` would not. ``sabar``: how long it may wait for it ("2s"), then the database's error is raised.
    """
    baru = []
    with koneksi.cursor() as kursor:
        ada = _ada(kursor)
        for awal in bulan:
            awal = awal.replace(day=1)
            for tabel in TABEL:
                nama = nama_partisi(tabel, awal)
                if nama in ada:
                    continue
                with transaction.atomic(using=koneksi.alias):
                    kursor.execute(f"SET LOCAL lock_timeout = '{sabar}'")
                    kursor.execute(f"CREATE TABLE {nama} (LIKE {tabel} INCLUDING ALL)")
                    kursor.execute(
                        f"ALTER TABLE {tabel} ATTACH PARTITION {nama} "
                        f"FOR VALUES FROM ('{awal}') TO ('{tambah_bulan(awal, 1)}')"
                    )
                baru.append(nama)
    return baru


def bulan_siap(koneksi) -> set[date]:
    """Months (their first day) that every table has a partition for."""
    with koneksi.cursor() as kursor:
        ada = _ada(kursor)
    akhiran = [{n.rsplit("_", 1)[1] for n in ada if n.startswith(f"{t}_")} for t in TABEL]
    return {date(int(a[:4]), int(a[4:]), 1) for a in set.intersection(*akhiran)}


def bulan_perlu(today: date) -> list[date]:
    """The present month and those that must stand ready."""
    awal = today.replace(day=1)
    return [tambah_bulan(awal, n) for n in range(KE_DEPAN + 1)]


def bulan_kurang(koneksi, today: date) -> list[date]:
    """Which of the present and the coming month cannot take entries."""
    siap = bulan_siap(koneksi)
    return [b for b in bulan_perlu(today)[:2] if b not in siap]


def _ada(kursor) -> set[str]:
    kursor.execute(
        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
        "JOIN pg_class p ON p.oid = i.inhparent WHERE p.relname = ANY(%s)",
        [list(TABEL)],
    )
    return {nama for (nama,) in kursor.fetchall()}


# --- months taken out of the log ------------------------------------------------------------------------

ARSIP = "kinerja_arsip"
# The day sums stay: they are small, and the closed figures lie beside them.
DIARSIPKAN = ("kinerja_verifikasi", "kinerja_kinerjaharian")


def bulan_diarsipkan(koneksi) -> set[date]:
    """Months whose entries lie in the archive."""
    with koneksi.cursor() as kursor:
        kursor.execute(
            "SELECT right(c.relname, 6) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = %s AND c.relkind = 'r' AND c.relname LIKE 'kinerja\\_kinerjaharian\\_%%'",
            [ARSIP],
        )
        return {date(int(a[:4]), int(a[4:]), 1) for (a,) in kursor.fetchall()}


def arsipkan(koneksi, awal: date, *, sabar: str) -> list[str]:
    """Take the month's entries and decisions out of the log into their own schema, all or nothing; names of the tables.
    No row is lost. Raises the database's error where they are in use longer than ``sabar``."""
    with transaction.atomic(using=koneksi.alias), koneksi.cursor() as kursor:
        kursor.execute(f"SET LOCAL lock_timeout = '{sabar}'")
        kursor.execute(f"CREATE SCHEMA IF NOT EXISTS {ARSIP}")
        for tabel in DIARSIPKAN:
            nama = nama_partisi(tabel, awal)
            kursor.execute(f"ALTER TABLE {tabel} DETACH PARTITION {nama}")
            kursor.execute(f"ALTER TABLE {nama} SET SCHEMA {ARSIP}")
    return [f"{ARSIP}.{nama_partisi(t, awal)}" for t in DIARSIPKAN]


def kembalikan(koneksi, awal: date, *, sabar: str) -> list[str]:
    """Put an archived month back where it was, all or nothing; names of the partitions."""
    with transaction.atomic(using=koneksi.alias), koneksi.cursor() as kursor:
        kursor.execute(f"SET LOCAL lock_timeout = '{sabar}'")
        kursor.execute("SELECT current_schema()")
        (rumah,) = kursor.fetchone()
        for tabel in DIARSIPKAN:
            nama = nama_partisi(tabel, awal)
            kursor.execute(f"ALTER TABLE {ARSIP}.{nama} SET SCHEMA {rumah}")
            kursor.execute(
                f"ALTER TABLE {tabel} ATTACH PARTITION {nama} FOR VALUES FROM ('{awal}') TO ('{tambah_bulan(awal, 1)}')"
            )
    return [nama_partisi(t, awal) for t in DIARSIPKAN]
