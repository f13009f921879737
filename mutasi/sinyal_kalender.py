"""Deadlines of reports to the Mendagri follow the calendar."""

from django.dispatch import receiver

from kalender.signals import kalender_berubah
from mutasi.services.lapor import hitung_ulang_batas


@receiver(kalender_berubah, dispatch_uid="mutasi_laporan_ikut_kalender")
def laporan_ikut(sender, kantor_id=None, **_kwargs) -> None:
    """In the transaction of the change: few reports are open at a time."""
    hitung_ulang_batas(kantor_id=kantor_id)
