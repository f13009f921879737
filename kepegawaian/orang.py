"""A person as kinerja needs him for one step: where he belongs and which clock rules there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from kepegawaian.models import Pegawai, RiwayatJabatan


@dataclass(frozen=True, slots=True)
class Orang:
    """``jalur``: ids of the unit and those above it, as "1/5/9/". ``zona``: zone of the agency itself. ``sejak``: first
    day in service."""

    id: int
    nip: str
    nama: str
    kedudukan: str
    instansi_id: int
    unit_id: int
    jalur: str
    kantor_id: int
    zona: str
    akun_id: int | None
    sejak: date = date.min

    @property
    def bekerja(self) -> bool:
        """In service, or away on study with tasks of his own: he may keep a log. On leave of absence he has none."""
        return self.kedudukan in (Pegawai.Kedudukan.AKTIF, Pegawai.Kedudukan.TUGAS_BELAJAR)

    @property
    def unit_ids(self) -> frozenset[int]:
        return frozenset(int(i) for i in self.jalur.split("/") if i)


_KOLOM = ("pk", "nip", "nama", "kedudukan", "instansi_id", "unit_id", "unit__jalur", "instansi__kantor_id",
          "instansi__zona_waktu", "akun_id")  # fmt: skip
# The same as plain SQL: every page and every write of kinerja asks this.
_ORANG = """
SELECT p.id, p.nip, p.nama, p.kedudukan, p.instansi_id, p.unit_id, u.jalur, i.kantor_id, i.zona_waktu, p.akun_id,
  p.tmt_cpns
FROM kepegawaian_pegawai p JOIN kepegawaian_unitorganisasi u ON u.id = p.unit_id
JOIN kepegawaian_instansi i ON i.id = p.instansi_id
WHERE {syarat} ORDER BY p.id {kunci}
"""


def orang(
    *, ids: Collection[int] | None = None, nip: Collection[str] | None = None, akun_id: int | None = None,
    instansi: Collection[int] | None = None, kunci: bool = False,
) -> list[Orang]:  # fmt: skip
    """People by one of the three, ordered by id, only of ``instansi`` where given. Unscoped: the caller checks.

    ``kunci``: lock their rows until the transaction ends, so that what depends on a person's other rows is judged by
    one at a time; two callers that lock several people cannot wait for each other.
    """
    if ids is not None:
        syarat, nilai = "p.id = ANY(%(nilai)s)", list(ids)
    elif nip is not None:
        syarat, nilai = "p.nip = ANY(%(nilai)s)", list(nip)
    else:
        syarat, nilai = "p.akun_id = %(nilai)s", akun_id
    if instansi is not None:
        syarat += " AND p.instansi_id = ANY(%(instansi)s)"
    sql = _ORANG.format(syarat=syarat, kunci="FOR NO KEY UPDATE OF p" if kunci else "")
    with connection.cursor() as kursor:
        kursor.execute(sql, {"nilai": nilai, "instansi": list(instansi or ())})
        return [Orang(*baris) for baris in kursor.fetchall()]


def digantikan(pegawai_id: int, tanggal: date) -> QuerySet:
    """Ids of the people whose post this person fills as Plt or Plh on ``tanggal``: for that time he acts for them.

    A queryset, to be asked as part of another query.
    """
    pos = RiwayatJabatan.objects.filter(
        Q(tmt_akhir=None) | Q(tmt_akhir__gt=tanggal), pegawai_id=pegawai_id, tmt__lte=tanggal,
        sifat__in=(RiwayatJabatan.Sifat.PLT, RiwayatJabatan.Sifat.PLH),
    ).values("jabatan_id")  # fmt: skip
    return Pegawai.objects.filter(jabatan_id__in=pos).exclude(pk=pegawai_id).order_by("pk").values_list("pk", flat=True)


def pernah_pindah(ids: Collection[int]) -> dict[int, list[tuple[date, int]]]:
    """Person -> (first day, agency) of each stay by his definitive posts, in order; only who has had posts in more than
    one agency. Before the first day of the first stay nothing is known of another agency. One query."""
    spell = RiwayatJabatan.objects.filter(pegawai_id__in=ids, sifat=RiwayatJabatan.Sifat.DEFINITIF)
    tinggal: dict[int, list[tuple[date, int]]] = {}
    for i, tmt, instansi in spell.order_by("pegawai_id", "tmt", "id").values_list(
        "pegawai_id", "tmt", "jabatan__instansi_id"
    ):
        deret = tinggal.setdefault(i, [])
        if not deret or deret[-1][1] != instansi:
            deret.append((tmt, instansi))
    return {i: deret for i, deret in tinggal.items() if len(deret) > 1}


def pindah_dari(instansi_id: int, dari: date, sampai: date) -> QuerySet[Pegawai]:
    """Those whose record lies with another agency now, and who held a definitive post of this one on a day of the span,
    by name. Unscoped: the caller keeps that agency's months."""
    spell = RiwayatJabatan.objects.filter(
        jabatan__instansi_id=instansi_id, sifat=RiwayatJabatan.Sifat.DEFINITIF, tmt__lte=sampai, tmt_akhir__gt=dari
    )
    return (
        Pegawai.objects.filter(pk__in=spell.values("pegawai_id"))
        .exclude(instansi_id=instansi_id)
        .order_by("nama", "id")
    )


def pegawai_lengkap(ids: Collection[int]) -> list[Pegawai]:
    """People with agency, unit and post, by name. Unscoped: the caller has checked that they may be named."""
    qs = Pegawai.objects.filter(pk__in=ids).select_related("instansi__kantor", "unit", "jabatan__unit", "akun")
    return list(qs.order_by("nama", "id"))


def akun_orang(ids: Collection[int]) -> dict[int, Any]:
    """Person -> account, of those who have one; one query. Unscoped: for notices to each about himself."""
    punya = Pegawai.objects.filter(pk__in=ids, akun__isnull=False).select_related("akun").order_by("pk")
    return {p.pk: p.akun for p in punya}
