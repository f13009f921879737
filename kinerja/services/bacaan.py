"""The log that a reading leaves (privacy: each read by others than the chain of superiors)."""

from datetime import date, datetime

from akun.permintaan import nomor_permintaan
from akun.selectors import sebutan
from kinerja.models import BacaanKinerja


def catat_bacaan(*, pegawai_ids, halaman: str, dari: date, sampai: date, actor, now: datetime) -> None:
    """One row per person read. The person sees them on his own page."""
    BacaanKinerja.objects.bulk_create(
        [
            BacaanKinerja(
                pegawai_id=i, pembaca=actor, sebutan_pembaca=sebutan(actor), halaman=halaman, dari=dari, sampai=sampai,
                nomor_permintaan=nomor_permintaan.get(), waktu=now,
            )
            for i in pegawai_ids
        ],
        batch_size=1000,
    )  # fmt: skip
