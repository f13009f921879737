"""Objections to appraisals as read."""

from collections.abc import Collection
from datetime import date

from django.db.models import Case, Q, QuerySet, Value, When

from kinerja.models import KeberatanKinerja
from kinerja.models.evaluasi import Peringkat, Predikat
from kinerja.selectors.orang import bertindak_sebagai


def terlihat(pembaca_id: int | None, kelola: Collection[int], today: date) -> QuerySet[KeberatanKinerja]:
    """One's own, those one rated or decides, and those of agencies whose operator one is; open ones first."""
    syarat = Q(evaluasi__skp__pegawai__instansi_id__in=kelola)
    if pembaca_id is not None:
        sebagai = bertindak_sebagai(pembaca_id, today)
        syarat |= Q(evaluasi__skp__pegawai_id=pembaca_id) | Q(pemutus_id__in=sebagai)
        syarat |= Q(evaluasi__penilai_id__in=sebagai)
    selesai = Case(When(status__in=("DIAJUKAN", "DIPERIKSA"), then=Value(0)), default=Value(1))
    return (
        KeberatanKinerja.objects.filter(syarat)
        .select_related("evaluasi__skp__pegawai", "evaluasi__periode", "evaluasi__penilai", "pemutus")
        .annotate(selesai=selesai)
        .order_by("selesai", "batas_putus", "-pk")
    )


def teks_hasil(hasil: dict[str, str]) -> dict[str, str]:
    """The names of a stored result: hasil, perilaku, predikat."""
    return {
        "hasil": str(Peringkat(hasil["hasil"]).label), "perilaku": str(Peringkat(hasil["perilaku"]).label),
        "predikat": str(Predikat(hasil["predikat"]).label),
    }  # fmt: skip
