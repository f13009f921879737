"""SKP from the superior's side: who has one, which wait for him, whose RHK support his own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kepegawaian.orang import pegawai_lengkap
from kinerja.models import Rhk, Skp
from kinerja.selectors.orang import bertindak_sebagai
from kinerja.selectors.skp import garis_asal


@dataclass
class Bawahan:
    """A person judged today with the SKP of the year."""

    pegawai: object
    skp: list[Skp] = field(default_factory=list)

    @property
    def berlaku(self) -> bool:
        return any(s.status == Skp.Status.DITETAPKAN and not s.is_plt_plh for s in self.skp)


def papan_bawahan(ids: Iterable[int], tahun: int) -> list[Bawahan]:
    """These people by name, each with the SKP of the year that are not superseded; two queries."""
    orang = {p.pk: Bawahan(p) for p in pegawai_lengkap(list(ids))}
    milik = Skp.objects.filter(pegawai_id__in=orang, tahun=tahun).exclude(status=Skp.Status.DIGANTI)
    for s in milik.order_by("pegawai_id", "is_plt_plh", "periode_awal", "revisi"):
        orang[s.pegawai_id].skp.append(s)
    return list(orang.values())


def menunggu(penilai_id: int, today: date) -> list[Skp]:
    """SKP that wait for this person's decision, in his own right or as Plt/Plh, longest first."""
    ids = bertindak_sebagai(penilai_id, today)
    qs = Skp.objects.filter(status=Skp.Status.DIAJUKAN, penilai_id__in=ids).exclude(pegawai_id=penilai_id)
    return list(qs.select_related("pegawai", "pegawai__jabatan", "penilai").order_by("tahun", "periode_awal", "pk"))


@dataclass(frozen=True)
class BarisMatriks:
    """A subordinate and, under each RHK of the superior in turn, his RHK that support it."""

    skp: Skp
    sel: list[tuple[Rhk, list[Rhk]]]
    lepas: list[Rhk]

    @property
    def kosong(self) -> bool:
        return not any(isi for _rhk, isi in self.sel)


def matriks(skp: Skp) -> list[BarisMatriks]:
    """Matriks peran hasil: the subordinates' RHK by the RHK of ``skp`` that they support, also through revisions."""
    atas = list(skp.rhk.all())
    garis = garis_asal([r.pk for r in atas])
    bawah = (
        Skp.objects.filter(
            penilai_id=skp.pegawai_id, tahun=skp.tahun, status__in=(Skp.Status.DITETAPKAN, Skp.Status.DIAJUKAN),
            periode_awal__lte=skp.periode_akhir, periode_akhir__gte=skp.periode_awal,
        )
        .select_related("pegawai", "jabatan")
        .prefetch_related("rhk")
        .order_by("pegawai__nama", "pegawai_id", "periode_awal", "pk")
    )  # fmt: skip
    berlaku = {s.pk for s in bawah if s.status == Skp.Status.DITETAPKAN}
    hasil = []
    for s in bawah:
        if s.revisi_dari_id in berlaku:  # a revision on its way: the version in force stands
            continue
        milik = list(s.rhk.all())
        sel = [(r, [b for b in milik if b.rhk_atasan_id in garis[r.pk]]) for r in atas]
        terpakai = {b.pk for _r, isi in sel for b in isi}
        hasil.append(BarisMatriks(s, sel, [b for b in milik if b.pk not in terpakai]))
    return hasil
