"""A person as kinerja needs him for one step: where he belongs and which clock rules there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from kepegawaian.models import Pegawai, RiwayatJabatan


@dataclass(frozen=True, slots=True)
class Orang:
    """``jalur``: ids of the unit and those above it, as "1/5/9/". ``zona``: zone of the agency itself."""

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

    @property
    def bekerja(self) -> bool:
        """In service, or away on study with tasks of his own: he may keep a log. On leave of absence he has none."""
        return self.kedudukan in (Pegawai.Kedudukan.AKTIF, Pegawai.Kedudukan.TUGAS_BELAJAR)

    @property
    def unit_ids(self) -> frozenset[int]:
        return frozenset(int(i) for i in self.jalur.split("/") if i)


_KOLOM = ("pk", "nip", "nama", "kedudukan", "instansi_id", "unit_id", "unit__jalur", "instansi__kantor_id",
          "instansi__zona_waktu", "akun_id")  # fmt: skip


def orang(
    *, ids: Collection[int] | None = None, nip: Collection[str] | None = None, akun_id: int | None = None,
    instansi: Collection[int] | None = None, kunci: bool = False,
) -> list[Orang]:  # fmt: skip
    """People by one of the three, ordered by id, only of ``instansi`` where given. Unscoped: the caller checks.

    ``kunci``: lock their rows until the transaction ends, so that what depends on a person's other rows is judged by
    one at a time; two callers that lock several people cannot wait for each other.
    """
    syarat = Q(pk__in=ids) if ids is not None else Q(nip__in=nip) if nip is not None else Q(akun_id=akun_id)
    qs = Pegawai.objects.filter(syarat).order_by("pk")
    if instansi is not None:
        qs = qs.filter(instansi_id__in=instansi)
    if kunci:
        qs = qs.select_for_update(of=("self",), no_key=True)
    return [Orang(*baris) for baris in qs.values_list(*_KOLOM)]


def digantikan(pegawai_id: int, tanggal: date) -> QuerySet:
    """Ids of the people whose post this person fills as Plt or Plh on ``tanggal``: for that time he acts for them.

    A queryset, to be asked as part of another query.
    """
    pos = RiwayatJabatan.objects.filter(
        Q(tmt_akhir=None) | Q(tmt_akhir__gt=tanggal), pegawai_id=pegawai_id, tmt__lte=tanggal,
        sifat__in=(RiwayatJabatan.Sifat.PLT, RiwayatJabatan.Sifat.PLH),
    ).values("jabatan_id")  # fmt: skip
    return Pegawai.objects.filter(jabatan_id__in=pos).exclude(pk=pegawai_id).order_by("pk").values_list("pk", flat=True)


def pegawai_lengkap(ids: Collection[int]) -> list[Pegawai]:
    """People with agency, unit and post, by name. Unscoped: the caller has checked that they may be named."""
    qs = Pegawai.objects.filter(pk__in=ids).select_related("instansi__kantor", "unit", "jabatan__unit", "akun")
    return list(qs.order_by("nama", "id"))
