"""People of a unit with the units below it, or of a list, as boards and reminders need them: a row each, no objects."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kepegawaian.models import Pegawai, RiwayatJabatan
from kepegawaian.orang import Orang

# The fields of ``Orang`` in their order.
KOLOM = ("pk", "nip", "nama", "kedudukan", "instansi_id", "unit_id", "unit__jalur", "instansi__kantor_id",
         "instansi__zona_waktu", "akun_id")  # fmt: skip
NAMA_KEDUDUKAN = dict(Pegawai.Kedudukan.choices)


@dataclass(frozen=True, slots=True)
class Anggota:
    """``o`` with the names of unit and post; ``sejak``: first day in service."""

    o: Orang
    unit: str
    jabatan: str
    sejak: date

    @property
    def kedudukan(self) -> str:
        return str(NAMA_KEDUDUKAN.get(self.o.kedudukan, self.o.kedudukan))


def anggota_dengan(
    *, ids: Collection[int] | None = None, instansi: Collection[int] | None = None, jalur: str = ""
) -> list[Anggota]:
    """By ``ids``, or all of ``instansi`` whose unit's path begins with ``jalur``; by name; one query. Unscoped."""
    syarat = Q(pk__in=ids) if ids is not None else Q(instansi_id__in=instansi)
    if jalur:
        syarat &= Q(unit__jalur__startswith=jalur)
    kolom = (*KOLOM, "unit__nama", "jabatan__nama", "tmt_cpns")
    baris = Pegawai.objects.filter(syarat).order_by("nama", "pk").values_list(*kolom)
    return [Anggota(Orang(*b[:-3], sejak=b[-1]), b[-3], b[-2] or "", b[-1]) for b in baris]


def pengganti(ids: Collection[int], tanggal: date) -> dict[int, list[int]]:
    """Person -> who fills his post as Plt or Plh on ``tanggal``; who is not replaced is absent. One query."""
    baris = RiwayatJabatan.objects.filter(
        Q(tmt_akhir=None) | Q(tmt_akhir__gt=tanggal), tmt__lte=tanggal, jabatan__pemangku__in=ids,
        sifat__in=(RiwayatJabatan.Sifat.PLT, RiwayatJabatan.Sifat.PLH),
    ).order_by("jabatan__pemangku", "pegawai_id")  # fmt: skip
    hasil: dict[int, list[int]] = defaultdict(list)
    for diganti, mengganti in baris.values_list("jabatan__pemangku", "pegawai_id"):
        if diganti != mengganti:
            hasil[diganti].append(mengganti)
    return dict(hasil)
