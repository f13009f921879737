"""Background work of rank promotion."""

from celery import shared_task

from kalender.waktu import hari_ini
from kenaikan_pangkat.services import basi, jendela, sapu, terapkan
from kepegawaian import selectors as kepegawaian


@shared_task
def siapkan_jendela() -> None:
    """Each morning: the windows of the coming 18 months are laid out by the parameters in force."""
    jendela.siapkan_jendela(today=hari_ini("Asia/Jakarta"))


@shared_task
def terapkan_kp_yang_tiba() -> None:
    """Every hour: change the rank of people whose TMT has come in their office's own zone."""
    hari = _hari_ini_kantor()
    gagal = []
    for today in sorted(set(hari.values())):
        try:
            terapkan.terapkan_yang_tiba(today=today, kantor_ids=[k for k, d in hari.items() if d == today])
        except ExceptionGroup as galat:
            gagal.append(galat)
    if gagal:
        raise ExceptionGroup("promotions could not be applied", gagal)


def _hari_ini_kantor() -> dict:
    """Office id -> its date."""
    return {k.pk: hari_ini(k.zona_waktu) for k in kepegawaian.kantor_semua()}


@shared_task
def nilai_yang_basi() -> None:
    """After a change and every few minutes: judge letters again whose facts have changed."""
    basi.PENILAI.nilai_yang_basi(hari_ini=_hari_ini_kantor())


@shared_task
def nilai_harian() -> None:
    """After midnight in each zone: judge open letters by the new day; misses of former nights are made up."""
    basi.PENILAI.nilai_harian(hari_ini=_hari_ini_kantor())


@shared_task
def sapu_kandidat() -> None:
    """After midnight in every zone, and again later if that run was lost: who may rise in the open window and the next.

    A window that was swept today already is left alone.
    """
    sapu.sapu_jendela_dekat(today=hari_ini("Asia/Jakarta"))
