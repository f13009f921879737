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
