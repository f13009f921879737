"""Background work of the engine."""

from celery import shared_task

from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from layanan.services import eskalasi, eskalasi_keberatan, jam, keberatan


@shared_task
def sapu_eskalasi() -> None:
    """Escalate what is due, per office in its own zone; safe to run twice or late."""
    hari = {k.pk: hari_ini(k.zona_waktu) for k in kepegawaian.kantor_semua()}
    eskalasi.sapu(hari_ini=hari)
    eskalasi_keberatan.sapu(hari_ini=hari)


@shared_task
def hitung_ulang_tenggat(kantor_id: int | None = None) -> None:
    """Recompute deadlines and used days, after a change of the calendar and every night."""
    for k in kepegawaian.kantor_semua():
        if kantor_id is None or k.pk == kantor_id:
            jam.hitung_ulang_semua(today=hari_ini(k.zona_waktu), kantor_id=k.pk)
            keberatan.hitung_ulang(today=hari_ini(k.zona_waktu), kantor_id=k.pk)
