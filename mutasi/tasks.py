"""Background work of mutasi."""

from celery import shared_task

from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from mutasi import services
from mutasi.services import penugasan_harian


@shared_task
def terapkan_mutasi_yang_tiba() -> None:
    """Every hour: change the record of people whose inauguration day has come in their office's own zone."""
    hari = _hari_ini_kantor()
    gagal = []
    for today in sorted(set(hari.values())):
        try:
            services.terapkan_yang_tiba(today=today, kantor_ids=[k for k, d in hari.items() if d == today])
        except ExceptionGroup as galat:
            gagal.append(galat)
    if gagal:
        raise ExceptionGroup("mutasi could not be applied", gagal)


@shared_task
def sapu_laporan_mendagri() -> None:
    """Reports to the Mendagri: deadlines follow the calendar, what nears or passes them is escalated."""
    services.hitung_ulang_batas()
    services.sapu_laporan(hari_ini=_hari_ini_kantor())


def _hari_ini_kantor() -> dict:
    """Office id -> its date."""
    return {k.pk: hari_ini(k.zona_waktu) for k in kepegawaian.kantor_semua()}


@shared_task
def nilai_yang_basi() -> None:
    """After a change and every few minutes: judge letters again whose facts have changed."""
    services.nilai_yang_basi(hari_ini=_hari_ini_kantor())


@shared_task
def nilai_harian() -> None:
    """After midnight in each zone: judge open letters by the new day; misses of former nights are made up."""
    services.nilai_harian(hari_ini=_hari_ini_kantor())


@shared_task
def sapu_penugasan() -> None:
    """Every hour: acting posts begin and end on their day in their office's zone, people are told before the end."""
    hari = _hari_ini_kantor()
    for today in sorted(set(hari.values())):
        kantor_ids = [k for k, d in hari.items() if d == today]
        penugasan_harian.jalankan_penugasan(today=today, kantor_ids=kantor_ids)
        penugasan_harian.ingatkan_penugasan(today=today, kantor_ids=kantor_ids)
