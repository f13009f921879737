"""The log that a reading of a case leaves (PerBKN 6/2022 Pasal 57)."""

from datetime import datetime

from akun.permintaan import nomor_permintaan
from akun.selectors import sebutan
from disiplin.models import BacaanKasus, Kasus


def catat(*, kasus: Kasus, bagian: str, apa: str, actor, now: datetime) -> None:
    """``bagian``: ``Akses.sebagai``, or PEGAWAI for the person concerned; ``apa``: the page or paper, cut to its
    column."""
    BacaanKasus.objects.create(
        kasus=kasus, pembaca=actor, sebutan_pembaca=sebutan(actor), bagian=bagian[:10], apa=apa[:100],
        nomor_permintaan=nomor_permintaan.get(), waktu=now,
    )  # fmt: skip
