"""The letter of one track: its making and its judging."""

from datetime import date

from gelar.models import SuratGelar
from gelar.rules import nilai_gelar
from gelar.selectors.fakta import LAYANAN, fakta_surat
from layanan.models import SuratUsulan
from layanan.services import lembar_surat


def nilai(surat: SuratUsulan, today: date) -> dict[int, list]:
    """Judge a letter: usulan id -> findings of each open line."""
    return {pk: nilai_gelar(fakta) for pk, fakta in fakta_surat(surat, today=today).items()}


def nilai_ulang(*, surat: SuratUsulan, today: date) -> dict[int, list]:
    """Judge a letter, store what changed, note the day."""
    return lembar_surat.nilai_ulang(kepala=SuratGelar, surat=surat, today=today)


def buat_surat(*, instansi_id: int, perihal: str, jalur: str, actor, today: date, pengusul: str = "") -> SuratUsulan:
    """A new letter in draft of one track; ``pengusul``: who signs it for the agency (academic track, PG-05)."""
    return lembar_surat.buat(
        layanan=LAYANAN, kepala=SuratGelar, instansi_id=instansi_id, perihal=perihal, actor=actor, today=today,
        jalur=jalur, pengusul=pengusul,
    )  # fmt: skip
