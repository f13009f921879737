"""Background work of kinerja. Every task may run twice or not at all."""

from zoneinfo import ZoneInfo

from celery import shared_task
from django.utils import timezone

from kalender.waktu import hari_ini
from kepegawaian.atasan import instansi_berzona
from kinerja.services import arsip, evaluasi, kabar_kurang, keberatan, partisi, pengingat, penilai, rekap


@shared_task
def susun_penilai() -> None:
    """After midnight in each zone: superiors follow the unit tree; one agency's fault does not stop the others."""
    gagal = []
    for instansi_id, zona in instansi_berzona():
        try:
            penilai.susun(instansi_id, hari_ini(zona))
        except Exception as galat:  # noqa: BLE001 - raised below, all of them
            gagal.append(galat)
    if gagal:
        raise ExceptionGroup("superiors could not be arranged", gagal)


@shared_task
def siapkan_partisi() -> None:
    """Each hour, though a day would do: what waited for a busy table is tried again soon. Months beyond the time that
    the log is kept are told of, once each; nothing is taken out by itself."""
    partisi.siapkan(today=timezone.localdate())
    arsip.kabari_lewat(today=timezone.localdate())


@shared_task
def hitung_antrean() -> None:
    """Each minute: sums of the days that were written on or decided."""
    rekap.hitung_antrean(now=timezone.now())


@shared_task
def siapkan_evaluasi() -> None:
    """After midnight in each zone: appraisals of the periods that have begun, and their penilai as they are now."""
    gagal = []
    for instansi_id, zona in instansi_berzona():
        try:
            evaluasi.siapkan(today=hari_ini(zona), instansi_id=instansi_id)
            evaluasi.segarkan_penilai(today=hari_ini(zona), instansi_id=instansi_id)
        except Exception as galat:  # noqa: BLE001 - raised below, all of them
            gagal.append(galat)
    if gagal:
        raise ExceptionGroup("appraisals could not be prepared", gagal)


@shared_task
def tutup_evaluasi() -> None:
    """Each hour: results that nobody objected to in time become final, years without a result get the one there is;
    nights without it are made up. Whoever has months to improve after Kurang is told. One that fails does not hold
    the others up."""
    gagal = []
    for langkah in (evaluasi.tutup_lewat_batas, evaluasi.catat_tertinggal, kabar_kurang.kabari):
        try:
            langkah(now=timezone.now())
        except Exception as galat:  # noqa: BLE001 - raised below, all of them
            gagal.append(galat)
    if gagal:
        raise ExceptionGroup("the hourly steps of appraisals failed", gagal)


@shared_task
def ingatkan_keberatan() -> None:
    """Each morning: whoever decides on an objection is reminded near its target and after it."""
    keberatan.ingatkan(now=timezone.now())


# By the clock on the wall of each zone; within these hours a run that was missed is made up for by the next.
JAM_PAGI, JAM_SORE = range(7, 11), range(16, 20)


@shared_task
def ingatkan() -> None:
    """Every hour: in the morning what closes and what waits too long, in the evening who has not filled today."""
    now, gagal = timezone.now(), []
    for instansi_id, zona in instansi_berzona():
        kini = now.astimezone(ZoneInfo(zona))
        try:
            if kini.hour in JAM_PAGI:
                pengingat.pagi(instansi_id=instansi_id, today=kini.date())
            elif kini.hour in JAM_SORE:
                pengingat.sore(instansi_id=instansi_id, today=kini.date())
        except Exception as galat:  # noqa: BLE001 - raised below, all of them
            gagal.append(galat)
    if gagal:
        raise ExceptionGroup("reminders of the log could not be sent", gagal)
