"""A penalty enters the record when it takes effect, and leaves it when it is cancelled."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kepegawaian.models import Pegawai, RiwayatHukdis
from kepegawaian.services import _simpan
from kepegawaian.sinyal import serentak

TINGKAT_SIASN = {"R": RiwayatHukdis.Tingkat.RINGAN, "S": RiwayatHukdis.Tingkat.SEDANG, "B": RiwayatHukdis.Tingkat.BERAT}


def _kunci(pegawai_id: int) -> None:
    Pegawai.objects.select_for_update(of=("self",), no_key=True).get(pk=pegawai_id)


@transaction.atomic
@serentak()
def catat_hukdis(
    *, pegawai_id: int, tingkat: str, jenis: str, nomor_sk: str, tanggal_sk: date, mulai: date, selesai: date | None,
    actor, sebab: str,
) -> int:  # fmt: skip
    """Write a penalty that took effect on ``mulai`` and is served before ``selesai`` (None: for good); its id.

    ``tingkat``: SIASN's letter R, S or B. One that is served on the day it takes effect (``selesai`` = ``mulai``) is
    written as over. Raises ValidationError for another letter.
    """
    if tingkat not in TINGKAT_SIASN:
        raise ValidationError(_("Tingkat hukuman %(t)s tidak dikenal."), code="tingkat", params={"t": tingkat or "-"})
    _kunci(pegawai_id)
    S = RiwayatHukdis.Status
    baris = RiwayatHukdis(
        pegawai_id=pegawai_id, tingkat=TINGKAT_SIASN[tingkat], jenis=jenis[:100], nomor_sk=nomor_sk,
        tanggal_sk=tanggal_sk, tmt=mulai, tmt_akhir=selesai, status=S.SELESAI if selesai == mulai else S.BERLAKU,
    )  # fmt: skip
    return _simpan(baris, actor, None, alasan=sebab[:100]).pk


@transaction.atomic
@serentak()
def ubah_hukdis(
    *, riwayat_id: int, selesai: date | None, status: str, actor, sebab: str, mulai: date | None = None
) -> None:
    """Change the end, the state (BERLAKU, SELESAI, BATAL) and, where given, the first day of a penalty on record; what
    it said stays in its history. The same again changes nothing."""
    baris = RiwayatHukdis.objects.get(pk=riwayat_id)
    _kunci(baris.pegawai_id)
    mulai = mulai or baris.tmt
    if (baris.tmt, baris.tmt_akhir, baris.status) == (mulai, selesai, status):
        return
    baris.tmt, baris.tmt_akhir, baris.status = mulai, selesai, RiwayatHukdis.Status(status)
    _simpan(baris, actor, None, alasan=sebab[:100])
