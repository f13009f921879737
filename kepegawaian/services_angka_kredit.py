"""PAK in the record: fixed by a named official, entered by the operator of the person's agency, never about himself."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kepegawaian.models import RiwayatAngkaKredit
from kepegawaian.services import _simpan
from kepegawaian.services_pernyataan import _kunci
from kepegawaian.sinyal import serentak

Jenis = RiwayatAngkaKredit.Jenis


@transaction.atomic
@serentak()
def catat_pak(
    *, pegawai_id: int, baris: Iterable[Mapping], nomor: str, tanggal: date, penetap: str, actor, today: date
) -> list[RiwayatAngkaKredit]:
    """Rows of one PAK: mappings of jenis, jenjang, mulai, selesai, nilai and optionally nama_jabatan, predikat.

    Raises PermissionDenied; ValidationError by field, ``tumpang_tindih`` when a conversion of this time stands already,
    ``ijazah_sekali`` when the level has its addition for a diploma.
    """
    orang = _kunci(pegawai_id, actor, today)
    salah = {}
    if not nomor.strip():
        salah["nomor"] = _("Isi nomor PAK.")
    if not penetap.strip():
        salah["penetap"] = _("Sebutkan pejabat yang menetapkan: jabatan dan nama.")
    if tanggal > today:
        salah["tanggal"] = _("Tanggal ini belum tiba.")
    if salah:
        raise ValidationError(salah)
    hasil = []
    for isi in baris:
        satu = RiwayatAngkaKredit(
            pegawai=orang, nomor_sk=nomor.strip(), tanggal_sk=tanggal, penetap=penetap.strip(), **isi
        )
        if satu.selesai > tanggal:
            raise ValidationError({"tanggal": _("PAK ditetapkan setelah masanya berakhir, bukan sebelumnya.")})
        _tolak_tumpang_tindih(satu)
        _tolak_ijazah_kedua(satu)
        satu.full_clean()
        hasil.append(_simpan(satu, actor, None, alasan=_("PAK dicatat")))
    return hasil


def _tolak_tumpang_tindih(satu: RiwayatAngkaKredit) -> None:
    if satu.jenis != Jenis.KONVERSI:
        return
    lain = RiwayatAngkaKredit.objects.filter(
        pegawai=satu.pegawai, jenis=Jenis.KONVERSI, mulai__lte=satu.selesai, selesai__gte=satu.mulai
    )
    if ada := lain.order_by("mulai").first():
        raise ValidationError(
            _("Masa ini sudah tercakup PAK %(n)s. Batalkan dahulu bila salah."), code="tumpang_tindih",
            params={"n": ada.nomor_sk or ada.pk},
        )  # fmt: skip


def _tolak_ijazah_kedua(satu: RiwayatAngkaKredit) -> None:
    if satu.jenis != Jenis.PENDIDIKAN:
        return
    lain = RiwayatAngkaKredit.objects.filter(pegawai=satu.pegawai, jenis=Jenis.PENDIDIKAN, jenjang=satu.jenjang)
    if ada := lain.order_by("mulai").first():
        raise ValidationError(
            _("Tambahan ijazah hanya sekali dalam satu jenjang; sudah dicatat dengan PAK %(n)s."), code="ijazah_sekali",
            params={"n": ada.nomor_sk or ada.pk},
        )  # fmt: skip


@transaction.atomic
def batalkan_pak(*, pak_id: int, alasan: str, actor, today: date) -> int:
    """Take back a PAK that is wrong; what it said, who and why stay in its history. Returns the person's id.

    Raises PermissionDenied, ValidationError (``sudah_dibatalkan`` when somebody was faster), ``DoesNotExist``.
    """
    orang = _kunci(RiwayatAngkaKredit.objects.get(pk=pak_id).pegawai_id, actor, today)
    baris = RiwayatAngkaKredit.objects.filter(pk=pak_id).first()
    if baris is None:
        raise ValidationError(_("PAK ini sudah dibatalkan operator lain."), code="sudah_dibatalkan")
    if not alasan.strip():
        raise ValidationError({"alasan": _("Tuliskan mengapa PAK ini dibatalkan.")})
    baris._history_user, baris._change_reason = actor, alasan.strip()[:100]
    baris.delete()
    return orang.pk
