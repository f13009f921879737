"""The letter of one track: its making, its judging, and the mark that facts under its findings have changed."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.db.models.functions import Concat, Left, Now

from gelar.models import SuratGelar, UsulanGelar
from gelar.rules import nilai_gelar
from gelar.selectors.fakta import LAYANAN, fakta_surat
from layanan.models import AKHIR, SuratUsulan
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


@transaction.atomic
def tandai_basi(
    *, sebab: str, pegawai: Iterable[int] = (), jabatan: Iterable[int] = (), instansi: Iterable[int] = (),
    semua: bool = False,
) -> int:  # fmt: skip
    """Mark letters with open lines of these people, holders of these posts or agencies; returns how many."""
    # A line whose title is being written into the record is finished, though its state is stored a moment later.
    terbuka = UsulanGelar.objects.filter(diterapkan_pada=None).exclude(usulan__status__in=AKHIR)
    bagian = [
        terbuka.filter(**{f"usulan__{k}__in": list(ids)})
        for k, ids in (("pegawai_id", pegawai), ("pegawai__jabatan_id", jabatan), ("instansi_id", instansi))
        if ids
    ]
    if semua:
        bagian = [terbuka]
    if not bagian:
        return 0
    pertama, *lain = (q.order_by().values("usulan__surat_id") for q in bagian)
    kena = SuratGelar.objects.filter(pk__in=pertama.union(*lain) if lain else pertama)
    ids = list(kena.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    gabungan = Case(
        When(basi_sejak=None, then=Value(sebab[:200])),
        When(basi_sebab__contains=sebab[:200], then=F("basi_sebab")),
        default=Left(Concat(F("basi_sebab"), Value(f"; {sebab}")), 200),
    )
    return SuratGelar.objects.filter(pk__in=ids).update(basi_sebab=gabungan, basi_sejak=Now()) if ids else 0


def nilai_yang_basi(*, hari_ini: dict[int, date]) -> int:
    """Judge marked letters again, oldest mark first; ``hari_ini``: office id -> its date. Returns how many.

    May run twice at once (a locked letter is left to the other) or not at all (the mark stays).
    """
    jumlah = 0
    for pk in (
        SuratGelar.objects.filter(basi_sejak__isnull=False).order_by("basi_sejak", "pk").values_list("pk", flat=True)
    ):
        with transaction.atomic():
            surat = (
                SuratUsulan.objects.select_for_update(skip_locked=True, of=("self",))
                .filter(pk=pk, suratgelar__basi_sejak__isnull=False)
                .select_related("instansi", "kantor")
                .first()
            )
            if surat is not None:
                nilai_ulang(surat=surat, today=hari_ini[surat.kantor_id])
                jumlah += 1
    return jumlah
