"""Finding people by name, NIP or unit, tolerant of spelling, fast on a million rows."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import BooleanField, Case, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import Greatest, Upper

from kepegawaian.models import Pegawai, UnitOrganisasi
from kepegawaian.nip import rapikan

# A common name has tens of thousands of bearers. Ranking them all would read as many rows; this many will do,
# for who means one of them types a second word.
MAKS_CALON = 1000
MAKS_UNIT = 100
# How alike a word must be to count, 0 to 1. "Rachmat" and "Rahmat" share 0.5; lower admits strangers.
KEMIRIPAN = 0.4
# The two most common names of the country, too unlike in their spellings for the measure above.
SEEJAAN = (
    {"MUHAMMAD", "MUHAMAD", "MOHAMMAD", "MOHAMAD", "MOCHAMMAD", "MOCHAMAD", "MUCHAMMAD", "MUCHAMAD"},
    {"AHMAD", "ACHMAD", "AKHMAD"},
)


def cari_pegawai(qs: QuerySet[Pegawai], kata: str, *, instansi_ids: Iterable[int] | None = None) -> QuerySet[Pegawai]:
    """Narrow ``qs`` (already scoped to what the reader may see) to whom ``kata`` means, best first.

    Digits are the beginning of a NIP. Words are looked for as written, in names and in names of units (of
    ``instansi_ids``, ids or a queryset of them, None for all agencies); only if nobody has them, similar names
    are taken. Runs one query, or four, beside the result's own. Blank ``kata`` gives ``qs`` unchanged.
    """
    kata = " ".join(kata.replace("\x00", " ").split()).upper()[:100]
    if not kata:
        return qs
    angka = rapikan(kata)
    if angka.isascii() and angka.isdecimal():
        return qs.filter(nip__startswith=angka).order_by("nip")
    persis = _persis(qs, kata, instansi_ids)
    return _mirip(qs, kata) if persis is None else persis


def _persis(qs, kata: str, instansi_ids) -> QuerySet[Pegawai] | None:
    di_nama = _semua_kata("nama", kata)
    unit = UnitOrganisasi.objects.filter(_semua_kata("nama", kata))
    if instansi_ids is not None:
        unit = unit.filter(instansi_id__in=instansi_ids)
    di_unit = qs.filter(unit_id__in=_calon(unit, MAKS_UNIT))
    # A union, not an OR: each half has its own index.
    ids = list(_calon(qs.filter(di_nama)).union(_calon(di_unit)).values_list("pk", flat=True))
    if not ids:
        return None
    pada_nama = Case(When(di_nama, then=Value(True)), default=Value(False), output_field=BooleanField())
    pada_awal = Case(When(nama__istartswith=kata, then=Value(True)), default=Value(False), output_field=BooleanField())
    return (
        qs.filter(pk__in=ids)
        .annotate(pada_nama=pada_nama, pada_awal=pada_awal)
        .order_by("-pada_nama", "-pada_awal", "nama", "id")
    )


def _semua_kata(kolom: str, kata: str) -> Q:
    """Every word stands in the column, in any order; served by the trigram index on its upper case."""
    syarat = Q()
    for k in kata.split():
        syarat &= reduce(or_, (Q(**{f"{kolom}__icontains": e}) for e in _ejaan(k)))
    return syarat


def _ejaan(kata: str) -> list[str]:
    """The word and what counts as the same word."""
    return sorted(next((seejaan for seejaan in SEEJAAN if kata in seejaan), {kata}))


def _mirip(qs, kata: str) -> QuerySet[Pegawai]:
    mirip = Value(0.0, output_field=FloatField())
    syarat = Q()
    for k in kata.split():
        ejaan = _ejaan(k)
        kemiripan = [TrigramWordSimilarity(e, Upper("nama")) for e in ejaan]
        mirip += Greatest(*kemiripan) if len(kemiripan) > 1 else kemiripan[0]
        syarat &= reduce(or_, (Q(nama_besar__trigram_word_similar=e) for e in ejaan))
    with transaction.atomic():
        with connection.cursor() as kursor:
            kursor.execute("select set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(KEMIRIPAN)])
        calon = _calon(qs.alias(nama_besar=Upper("nama")).filter(syarat))
        ids = list(calon.values_list("pk", flat=True))
    return qs.filter(pk__in=ids).annotate(mirip=mirip).order_by("-mirip", "nama", "id")


def _calon(qs, batas: int = MAKS_CALON) -> QuerySet:
    """Any ``batas`` rows. Deliberately unordered: sorting would read every match; the caller ranks what comes."""
    qs = qs.order_by().values("pk")
    qs.query.set_limits(high=batas)
    return qs
