"""From the list of who is due to a draft letter with their lines."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kenaikan_pangkat.models import KandidatPangkat
from kenaikan_pangkat.selectors.kandidat import usulan_terbuka
from kenaikan_pangkat.services.baris import IsiBaris
from kenaikan_pangkat.services.massal import HasilBaris, tambah_banyak
from kenaikan_pangkat.services.surat import buat_surat
from layanan.galat import IsianSalah
from layanan.models import SuratUsulan
from layanan.waktu import tgl

BARIS_MAKS = 1000


@transaction.atomic
def usulkan(
    *, instansi_id: int, tmt: date, kandidat_ids: Iterable[int], actor, today: date
) -> tuple[SuratUsulan, list[HasilBaris]]:
    """A draft letter for the window with a line for each ready candidate of the agency, judged anew.

    Who is on an open usulan already is left out; whoever cannot be added says why in the result. Raises IsianSalah if
    nobody is left or more than ``BARIS_MAKS`` are, TidakBerwenang for who is not the agency's operator.
    """
    daftar = list(
        KandidatPangkat.objects.filter(
            pk__in=list(kandidat_ids), instansi_id=instansi_id, tmt=tmt, keadaan=KandidatPangkat.Keadaan.SIAP
        )
        .select_related("pegawai")
        .order_by("pegawai__nama", "id")
    )
    if len(daftar) > BARIS_MAKS:
        raise IsianSalah(
            _("Satu surat memuat paling banyak %(n)d orang; persempit saringannya.") % {"n": BARIS_MAKS}, kolom="pilih"
        )
    surat = buat_surat(
        instansi_id=instansi_id, perihal=_("Usul kenaikan pangkat TMT %(t)s") % {"t": tgl(tmt)}, tmt=tmt, actor=actor,
        today=today,
    )  # fmt: skip
    terbuka = usulan_terbuka(k.pegawai_id for k in daftar)
    hasil = tambah_banyak(
        surat_id=surat.pk, actor=actor, today=today,
        daftar=[
            (n, k.pegawai.nip, IsiBaris(jenis=k.jenis))
            for n, k in enumerate((k for k in daftar if k.pegawai_id not in terbuka), 1)
        ],
    )  # fmt: skip
    if not any(h.usulan_id for h in hasil):
        sebab = next((s for h in hasil for s in h.galat.values()), "")
        raise IsianSalah(sebab or _("Pilih sedikitnya satu orang yang belum punya usulan terbuka."), kolom="pilih")
    return surat, hasil
