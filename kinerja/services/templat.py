"""Usual entries to fill in with one key: one's own, and those that a superior or the operator shares with a unit."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kepegawaian.orang import Orang
from kinerja.models import Templat
from kinerja.rules.ketik import urai
from kinerja.selectors.orang import bawahan, boleh_kelola
from layanan.galat import IsianSalah, TidakBerwenang

PALING_BANYAK = 30


def boleh_bagi(o: Orang, user, today: date) -> bool:
    """Superiors and the agency's operators share templates with their own unit."""
    return bool(bawahan(o.id, today)) or boleh_kelola(user, o.instansi_id, today)


@transaction.atomic
def simpan_templat(
    *, orang: Orang, nama: str, baris: str, untuk_unit: bool, actor, today: date, templat_id: int | None = None
) -> Templat:
    """Make or change a template. Raises IsianSalah, TidakBerwenang, and ``Templat.DoesNotExist`` for another's."""
    if untuk_unit and not boleh_bagi(orang, actor, today):
        raise TidakBerwenang(_("Templat unit dibagikan oleh atasan atau operator."))
    if salah := urai(baris).salah:
        raise IsianSalah(f"“{salah[0][0]}”: {salah[0][1]}", kolom="baris")
    milik = {"pegawai_id": None, "unit_id": orang.unit_id} if untuk_unit else {"pegawai_id": orang.id, "unit_id": None}
    if Templat.objects.filter(**milik, nama__iexact=nama).exclude(pk=templat_id).exists():
        raise IsianSalah(_("Nama templat ini sudah dipakai; pilih nama lain."), kolom="nama")
    if templat_id is None:
        if Templat.objects.filter(**milik).count() >= PALING_BANYAK:
            raise IsianSalah(_("Paling banyak %(n)s templat; hapus dahulu yang tidak dipakai.") % {"n": PALING_BANYAK})
        return Templat.objects.create(nama=nama, baris=baris, dibuat_oleh=actor, **milik)
    satu = _ambil(orang, templat_id, actor, today)
    for k, v in {**milik, "nama": nama, "baris": baris}.items():
        setattr(satu, k, v)
    satu.save()
    return satu


@transaction.atomic
def hapus_templat(*, orang: Orang, templat_id: int, actor, today: date) -> None:
    """Remove a template. Raises TidakBerwenang, and ``Templat.DoesNotExist`` for another's."""
    _ambil(orang, templat_id, actor, today).delete()


def _ambil(orang: Orang, templat_id: int, actor, today: date) -> Templat:
    """One's own, or one shared with the own unit (not from above it) by somebody who may share."""
    satu = Templat.objects.select_for_update().get(Q(pegawai_id=orang.id) | Q(unit_id=orang.unit_id), pk=templat_id)
    if satu.unit_id and not boleh_bagi(orang, actor, today):
        raise TidakBerwenang(_("Templat unit diubah oleh atasan atau operator."))
    return satu
