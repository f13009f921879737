"""The log that a reading of a case leaves (PerBKN 6/2022 Pasal 57), or of somebody's attendance."""

from collections.abc import Iterable
from datetime import datetime

from akun.permintaan import nomor_permintaan
from akun.selectors import sebutan
from disiplin.models import BacaanKasus, BacaanPresensi, Kasus


def catat(*, kasus: Kasus, bagian: str, apa: str, actor, now: datetime) -> None:
    """``bagian``: ``Akses.sebagai``, or PEGAWAI for the person concerned; ``apa``: the page or paper, cut to its
    column."""
    BacaanKasus.objects.create(
        kasus=kasus, pembaca=actor, sebutan_pembaca=sebutan(actor), bagian=bagian[:10], apa=apa[:100],
        nomor_permintaan=nomor_permintaan.get(), waktu=now,
    )  # fmt: skip


def catat_presensi(*, pegawai_ids: Iterable[int], halaman: str, actor, now: datetime) -> None:
    """One row for each person whose days an officer's page names; one statement."""
    siapa, nomor = sebutan(actor), nomor_permintaan.get()
    BacaanPresensi.objects.bulk_create(
        BacaanPresensi(pegawai_id=i, pembaca=actor, sebutan_pembaca=siapa, halaman=halaman[:40], nomor_permintaan=nomor,
                       waktu=now) for i in sorted(set(pegawai_ids))
    )  # fmt: skip
