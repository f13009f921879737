"""The one check of blocks: nothing new for a blocked person, agency or service, and no step forward."""

from collections.abc import Collection, Iterable
from datetime import date

from django.utils.translation import gettext as _

from kepegawaian import selectors as kepegawaian
from layanan.galat import Diblokir
from layanan.models import SuratUsulan
from layanan.selectors import sebab_blokir


def wajib_tidak_diblokir(*, pegawai_ids: Iterable[int], instansi_id: int, layanan: str, today: date) -> None:
    """Raise Diblokir if one of the people, or the agency, is blocked for this service on ``today``.

    A block counts at once, whatever the planned dates are (rule H10, Peraturan BKN 1/2023). One query for any number
    of people.
    """
    if blokir := kepegawaian.blokir_aktif(pegawai_ids, instansi_id, today, layanan):
        sebab = [sebab_blokir(b) for b in blokir[:5]]
        if len(blokir) > len(sebab):
            sebab.append(_("dan %(n)d blokir lain.") % {"n": len(blokir) - len(sebab)})
        raise Diblokir(" ".join(sebab), blokir)


def terblokir(surat: SuratUsulan, pegawai_ids: Collection[int], today: date) -> dict[int, str]:
    """Person id -> why blocked, for the lines of a letter; one query.

    Raises Diblokir if the agency itself is blocked for the letter's service.
    """
    daftar = kepegawaian.blokir_aktif(pegawai_ids, surat.instansi_id, today, surat.layanan)
    if any(b.instansi_id for b in daftar):
        wajib_tidak_diblokir(pegawai_ids=(), instansi_id=surat.instansi_id, layanan=surat.layanan, today=today)
    return {b.pegawai_id: sebab_blokir(b) for b in daftar}
