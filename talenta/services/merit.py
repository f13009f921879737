"""The agency's answers of the merit self-check, one row per year and sub-aspect, with what they were before."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import sebutan
from berkas.services import simpan_berkas
from layanan.galat import IsianSalah
from talenta.models import PeriksaMerit
from talenta.rules.merit import KRITERIA_SUB, LEVEL
from talenta.services.langkah import KonflikTalenta, catat, kunci, wajib_pada

TAHUN_LAMA = 5


def tahun_terbuka(today: date) -> range:
    """Years whose answers may be written: this one and the five before it."""
    return range(today.year - TAHUN_LAMA, today.year + 1)


@transaction.atomic
def simpan_merit(
    *, instansi_id: int, tahun: int, sub: str, level: int, bukti_uraian: str, actor, today: date, now: datetime,
    catatan: str = "", unggahan=None, versi: int | None = None,
) -> PeriksaMerit:  # fmt: skip
    """Answer a sub-aspect, or change the answer. ``versi``: of the answer that the screen showed, None where there was
    none; ``unggahan``: the proof, else the one before stays.

    Raises ``TidakBerwenang``, ``IsianSalah``, ``KonflikTalenta``, ``BerkasDitolak``.
    """
    wajib_pada(actor, instansi_id, Peran.OPERATOR, today)
    if sub not in KRITERIA_SUB:
        raise IsianSalah(_("Subaspek tidak dikenal."), kolom="sub")
    if tahun not in tahun_terbuka(today):
        raise IsianSalah(_("Tahun pemeriksaan tahun ini atau lima tahun sebelumnya."), kolom="tahun")
    if level not in LEVEL:
        raise IsianSalah(_("Level 0 sampai 4."), kolom="level")
    if level and not bukti_uraian.strip():
        raise IsianSalah(_("Level di atas 0 menyebut buktinya."), kolom="bukti_uraian")
    satu = {"instansi_id": instansi_id, "tahun": tahun, "sub": sub}
    ada = PeriksaMerit.objects.filter(**satu).first()
    if (ada is None) != (versi is None):
        raise KonflikTalenta
    m = PeriksaMerit(**satu, versi=0) if ada is None else kunci(PeriksaMerit, ada.pk, versi)
    m.level, m.bukti_uraian, m.catatan = level, bukti_uraian.strip(), catatan.strip()
    if unggahan is not None:
        m.bukti = simpan_berkas(unggahan=unggahan, actor=actor)
    m.sebutan_oleh, m.pada, m.versi = sebutan(actor), now, m.versi + 1
    try:
        with transaction.atomic():
            m.save()
    except IntegrityError as galat:
        if "periksa_merit_unik" not in str(galat):
            raise
        raise KonflikTalenta from galat
    catat(
        "merit", m.pk, "simpan", instansi_id=instansi_id, actor=actor, now=now,
        isi={
            "tahun": tahun, "sub": sub, "level": level, "bukti_uraian": m.bukti_uraian, "catatan": m.catatan,
            "bukti": m.bukti.nama_asli if m.bukti else "",
        },
    )  # fmt: skip
    return m
