"""Steps back of an appraisal: withdrawn by the employee, returned by the penilai, a rating put right."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.models import Evaluasi
from kinerja.selectors import evaluasi as baca
from kinerja.selectors.keberatan import terima_sampai
from kinerja.selectors.orang import saya
from kinerja.services.evaluasi import (
    OBJEK,
    Status,
    ajakan_menjawab,
    beri_peringkat,
    kabar,
    kunci_evaluasi,
    pastikan_pegawai,
    pastikan_status,
    sebut,
)
from kinerja.services.langkah import pindah
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.services import kabarkan


def _pastikan_penilai(e: Evaluasi, actor, today):
    penilai = saya(actor)
    if penilai is None or not baca.boleh_menilai(e, penilai, today):
        raise TidakBerwenang(_("Hanya pejabat penilai evaluasi ini, atau Plt/Plh-nya, yang dapat melakukannya."))
    return penilai


@transaction.atomic
def tarik(*, evaluasi_id: int, versi: int, actor, now: datetime) -> Evaluasi:
    """The employee takes submitted realisation back to change it, until it is rated; what he wrote stays.

    Raises ``LangkahTidakSah``, ``TidakBerwenang``, ``KonflikKinerja``.
    """
    e = kunci_evaluasi(evaluasi_id, versi)
    pastikan_pegawai(e, actor)
    pastikan_status(e, Status.REALISASI_DIAJUKAN)
    e.diajukan_pada = None
    pindah(e, Status.BELUM, jenis=OBJEK, langkah="tarik", actor=actor, now=now)
    kabarkan([kabar(
        e, [e.penilai.akun], "INFO", _("Realisasi kinerja ditarik"),
        _("%(nama)s menarik realisasi %(apa)s untuk diperbaiki.") % {"nama": e.skp.pegawai.nama, "apa": sebut(e)},
    )])  # fmt: skip
    return e


@transaction.atomic
def kembalikan(*, evaluasi_id: int, versi: int, alasan: str, actor, now: datetime) -> Evaluasi:
    """The penilai sends submitted realisation back with a written reason; the employee is told and may change it.

    Raises ``IsianSalah`` without a reason, ``LangkahTidakSah``, ``TidakBerwenang``, ``KonflikKinerja``.
    """
    e = kunci_evaluasi(evaluasi_id, versi)
    _pastikan_penilai(e, actor, baca.hari_pegawai(e, now))
    pastikan_status(e, Status.REALISASI_DIAJUKAN)
    if not alasan.strip():
        raise IsianSalah(_("Tulis apa yang perlu diperbaiki."), kolom="alasan")
    e.diajukan_pada = None
    pindah(e, Status.BELUM, jenis=OBJEK, langkah="kembalikan", actor=actor, now=now, alasan=alasan.strip())
    kabarkan([kabar(
        e, [e.skp.pegawai.akun], "DIKEMBALIKAN", _("Realisasi kinerja dikembalikan penilai"),
        f"{sebut(e)}: {alasan.strip()}",
    )])  # fmt: skip
    return e


@transaction.atomic
def koreksi(
    *, evaluasi_id: int, versi: int, rating_hasil: str, rating_perilaku: str, alasan: str, sebab: str,
    alasan_kurva: str = "", actor, now: datetime,
) -> Evaluasi:  # fmt: skip
    """The penilai puts his rating right until the employee has answered, saying why (``sebab``). What was given before
    stays in the log, the days to object start anew, the employee is told.

    Raises ``IsianSalah``, ``LangkahTidakSah`` (also once nobody can object any more: silence has made it final),
    ``TidakBerwenang``, ``KonflikKinerja``.
    """
    e = kunci_evaluasi(evaluasi_id, versi)
    today = baca.hari_pegawai(e, now)
    penilai = _pastikan_penilai(e, actor, today)
    pastikan_status(e, Status.DINILAI)
    if today > terima_sampai(e):
        raise LangkahTidakSah(_("Waktu keberatan sudah lewat; hasil ini final dan tidak dapat dikoreksi."))
    if not sebab.strip():
        raise IsianSalah(_("Tulis mengapa penilaian dikoreksi."), kolom="sebab")
    semula = {"hasil": e.rating_hasil, "perilaku": e.rating_perilaku, "predikat": e.predikat, "alasan": e.alasan}
    peringatan = beri_peringkat(e, rating_hasil, rating_perilaku, alasan, alasan_kurva, penilai.id, today, now)
    kini = {"hasil": e.rating_hasil, "perilaku": e.rating_perilaku, "predikat": e.predikat, "alasan": e.alasan}
    pindah(
        e, Status.DINILAI, jenis=OBJEK, langkah="koreksi", actor=actor, now=now, alasan=sebab.strip(),
        isi={"semula": semula, "menjadi": kini, "peringatan": peringatan},
    )  # fmt: skip
    kabarkan([kabar(
        e, [e.skp.pegawai.akun], "DIPUTUS", _("Penilaian kinerja Anda dikoreksi"),
        _("Penilai mengoreksi hasil evaluasi %(apa)s: %(sebab)s") % {"apa": sebut(e), "sebab": sebab.strip()}
        + " " + ajakan_menjawab(e, today),
    )])  # fmt: skip
    return e
