"""Which yearly result is a person's predikat of the year; the rule: ``services.evaluasi.finalkan``."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from kinerja.models import Evaluasi, HasilLuar, PeriodePenilaian, Skp

FINAL = PeriodePenilaian.Jenis.FINAL


def _sesudahnya() -> QuerySet[Skp]:
    """SKP of the same person and year that end later; for a subquery of appraisals."""
    return Skp.objects.filter(
        pegawai_id=OuterRef("skp__pegawai_id"), tahun=OuterRef("skp__tahun"), is_plt_plh=False,
        periode_akhir__gt=OuterRef("skp__periode_akhir"),
    ).order_by()  # fmt: skip


def _kertas() -> QuerySet[HasilLuar]:
    """Yearly results of the same person and year that an official outside the portal signed."""
    return HasilLuar.objects.filter(
        pegawai_id=OuterRef("skp__pegawai_id"), periode__jenis=FINAL, periode__tahun=OuterRef("skp__tahun")
    ).order_by()


TERKALAHKAN_SKP = Exists(_sesudahnya().filter(evaluasi__status="FINAL", evaluasi__periode__jenis=FINAL))
TERKALAHKAN_KERTAS = Exists(_kertas())
MASIH_DITUNGGU = Exists(_sesudahnya().filter(status=Skp.Status.DITETAPKAN))


def setahun(today: date) -> QuerySet[Evaluasi]:
    """Yearly appraisals that are, once final, their person's predikat of the year: no later SKP has a final result or,
    while the yearly period is filled, is in force; and nobody outside the portal signed the year's result."""
    return Evaluasi.objects.filter(
        ~TERKALAHKAN_SKP, ~TERKALAHKAN_KERTAS, Q(periode__batas_pengisian__lt=today) | ~MASIH_DITUNGGU,
        periode__jenis=FINAL, skp__is_plt_plh=False,
    )  # fmt: skip


def predikat_setahun(e: Evaluasi, today: date) -> bool:
    """Whether this final result is the person's predikat of the year."""
    return setahun(today).filter(pk=e.pk).exists()


def tahunan_tertinggal(today: date) -> list[int]:
    """Final yearly appraisals of periods whose filling is over, of people without a predikat of that year on record."""
    final = Evaluasi.objects.filter(
        status=Evaluasi.Status.FINAL, periode__jenis=FINAL, skp__is_plt_plh=False,
        periode__batas_pengisian__lt=today, periode__tahun__gte=today.year - 2,
    ).exclude(predikat="")  # fmt: skip
    ada = {"skp__pegawai__riwayatkinerja__tahun": F("skp__tahun")}
    tanpa = final.exclude(pk__in=final.filter(**ada).order_by().values("pk"))
    return list(tanpa.order_by("pk").values_list("pk", flat=True))


def dinilai_portal(pegawai_id: int, periode: PeriodePenilaian) -> bool:
    """Whether the portal holds a rated yearly appraisal of an SKP that reaches the end of that yearly period: a signed
    paper would be a second result. An SKP that ended before is followed by the paper."""
    milik = Evaluasi.objects.filter(
        skp__pegawai_id=pegawai_id, skp__is_plt_plh=False, skp__periode_akhir__gte=periode.akhir,
        periode__jenis=FINAL, periode__tahun=periode.tahun,
    )  # fmt: skip
    return milik.exclude(predikat="").exists()
