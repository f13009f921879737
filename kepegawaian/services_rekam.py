"""Awards, team duty, trainings and certificates enter the record: a person's own report that an officer has verified,
or an agency's sheet."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from kepegawaian.models import Pegawai
from kepegawaian.rekam_diri import HARI, MODEL, Kunci, kunci_rekam, sudah_tercatat
from kepegawaian.services import _simpan
from kepegawaian.sinyal import SUMBER, kabarkan, serentak


def _baris(jenis: str, pegawai_id: int, isi: Mapping):
    baris = MODEL[jenis](pegawai_id=pegawai_id, **isi)
    if jenis == "DIKLAT":
        # Codes that other services build on (PKP, DIKLATPIM_IV) come from SIASN, never from what a person types.
        baris.kode = baris.macam
    return baris


def _kunci(jenis: str, pegawai_id: int, isi: Mapping) -> Kunci:
    return kunci_rekam(pegawai_id, isi["nama"], isi[HARI[jenis]])


@transaction.atomic
@serentak()
def catat_rekam(*, pegawai_id: int, jenis: str, isi: Mapping, asal_rekam: int, actor) -> int:
    """Write one row; its id. Doing it again for the same report changes nothing.

    ``jenis``: PENGHARGAAN, TIM, DIKLAT or SERTIFIKASI; ``isi``: fields of that history; ``asal_rekam``: id of the
    report. Raises ValidationError ``sudah_ada`` when the record holds the same name on the same day.
    """
    Pegawai.objects.select_for_update(of=("self",), no_key=True).get(pk=pegawai_id)
    ada = MODEL[jenis]._default_manager.filter(pegawai_id=pegawai_id, asal_rekam=asal_rekam).order_by("pk").first()
    if ada is not None:
        return ada.pk
    if _kunci(jenis, pegawai_id, isi) in sudah_tercatat(jenis, [pegawai_id]):
        raise ValidationError(_("Rekam sudah memuat nama dan tanggal yang sama."), code="sudah_ada")
    baris = _baris(jenis, pegawai_id, isi)
    baris.asal_rekam = asal_rekam
    return _simpan(baris, actor, None, alasan=_("Usul rekam %(id)s, diverifikasi") % {"id": asal_rekam}).pk


@transaction.atomic
@serentak()
def catat_rekam_banyak(*, jenis: str, baris: Sequence[tuple[int, Mapping]], actor, alasan: str) -> int:
    """Write rows (person, fields) of many people; how many were new. Rows that the record holds already are left out.

    The people stay locked until the transaction ends, so that two sheets cannot bring the same row.
    """
    ids = sorted({pegawai_id for pegawai_id, _isi in baris})
    # An ordered lock: two sheets cannot wait for each other.
    terkunci = Pegawai.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    list(terkunci.values_list("pk", flat=True))
    ada = sudah_tercatat(jenis, ids)
    baru = []
    for pegawai_id, isi in baris:
        kunci = _kunci(jenis, pegawai_id, isi)
        if kunci not in ada:
            ada.add(kunci)
            baru.append(_baris(jenis, pegawai_id, isi))
    model = MODEL[jenis]
    bulk_create_with_history(baru, model, batch_size=1000, default_user=actor, default_change_reason=alasan[:100])
    if baru and model in SUMBER:  # bulk writes send no signal of their own
        sebab, _siapa = SUMBER[model]
        kabarkan(sebab(), pegawai={b.pegawai_id for b in baru})
    return len(baru)
