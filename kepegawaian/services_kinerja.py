"""The predikat of a year enters the record when the portal's own appraisal of that year is final."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kepegawaian.models import Pegawai, RiwayatKinerja
from kepegawaian.services import _simpan
from kepegawaian.sinyal import serentak


@transaction.atomic
@serentak()
def catat_predikat(
    *, pegawai_id: int, tahun: int, predikat: str, asal_evaluasi: int, actor, tanggal: date
) -> RiwayatKinerja:  # fmt: skip
    """Write the year's predikat; the same result again changes nothing.

    A row of that year that stands already (imported, or of an earlier result) is written over: what it said stays in
    its history, with the reason. ``asal_evaluasi``: id of the appraisal; ``tanggal``: the day it became final;
    ``actor`` None is the system. Raises ValidationError for a predikat that is none of ``RiwayatKinerja.Predikat``.
    """
    if predikat not in RiwayatKinerja.Predikat.values:
        raise ValidationError(_("Predikat %(p)s tidak dikenal."), code="predikat", params={"p": predikat})
    # One at a time for each person: two results of one year must not both find the year empty.
    Pegawai.objects.select_for_update(of=("self",), no_key=True).get(pk=pegawai_id)
    lama = RiwayatKinerja.objects.filter(pegawai_id=pegawai_id, tahun=tahun).order_by("pk").first()
    sumber = _("Evaluasi kinerja portal nomor %(id)s, final %(hari)s") % {
        "id": asal_evaluasi, "hari": f"{tanggal:%d-%m-%Y}"
    }  # fmt: skip
    if lama is None:
        baris = RiwayatKinerja(
            pegawai_id=pegawai_id, tahun=tahun, predikat=predikat, tanggal_sk=tanggal, asal_evaluasi=asal_evaluasi
        )
        return _simpan(baris, actor, None, alasan=sumber[:100])
    if (lama.predikat, lama.asal_evaluasi) == (predikat, asal_evaluasi):
        return lama
    semula = _("semula %(p)s") % {"p": lama.get_predikat_display()}
    lama.predikat, lama.asal_evaluasi, lama.tanggal_sk, lama.nomor_sk = predikat, asal_evaluasi, tanggal, ""
    return _simpan(lama, actor, None, alasan=f"{sumber}; {semula}"[:100])


@transaction.atomic
@serentak()
def catat_predikat_kertas(
    *, pegawai_id: int, tahun: int, predikat: str, nomor: str, tanggal: date, actor
) -> RiwayatKinerja:  # fmt: skip
    """The same for a result that was signed on paper: its number and day stand in the row, and it comes from no
    appraisal of the portal."""
    if predikat not in RiwayatKinerja.Predikat.values:
        raise ValidationError(_("Predikat %(p)s tidak dikenal."), code="predikat", params={"p": predikat})
    Pegawai.objects.select_for_update(of=("self",), no_key=True).get(pk=pegawai_id)
    baris = RiwayatKinerja.objects.filter(pegawai_id=pegawai_id, tahun=tahun).order_by("pk").first()
    semula = _("; semula %(p)s") % {"p": baris.get_predikat_display()} if baris else ""
    if baris is None:
        baris = RiwayatKinerja(pegawai_id=pegawai_id, tahun=tahun)
    baris.predikat, baris.asal_evaluasi, baris.nomor_sk, baris.tanggal_sk = predikat, None, nomor, tanggal
    return _simpan(baris, actor, None, alasan=f"{_('Evaluasi bertanda tangan')} {nomor}{semula}"[:100])
