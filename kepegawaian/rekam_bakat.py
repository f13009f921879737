"""What talent collects of many people at once: plain rows per history, in a fixed number of queries. Unscoped.

Nothing of sex, age, faith, origin or family is read here: these are no measure of talent.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet

from kepegawaian.models import (
    Pegawai,
    RiwayatDiklat,
    RiwayatHukdis,
    RiwayatJabatan,
    RiwayatKinerja,
    RiwayatPendidikan,
    RiwayatPenghargaan,
    RiwayatProfesi,
    RiwayatTim,
)

ORANG = (
    "pk", "unit_id", "status", "golongan", "pendidikan", "tmt_cpns", "jabatan__jenis", "jabatan__eselon",
    "jabatan__jenjang", "jabatan__syarat_rumpun",
)  # fmt: skip
# Name -> model, columns, which rows. The order of the columns is that of ``talenta.rules.fakta``'s tuples.
RIWAYAT: dict[str, tuple[type[Model], tuple[str, ...], Q]] = {
    "kinerja": (RiwayatKinerja, ("tahun", "predikat"), Q()),
    "jabatan": (
        RiwayatJabatan,
        ("jabatan__nama", "jabatan__jenis", "jabatan__eselon", "jabatan__jenjang", "jabatan__unit_id",
         "jabatan__instansi_id", "sifat", "tmt", "tmt_akhir"), Q(),
    ),
    "pendidikan": (RiwayatPendidikan, ("tingkat", "rumpun", "program_studi", "tahun_lulus"), Q()),
    "hukdis": (RiwayatHukdis, ("tingkat", "status", "tmt", "tmt_akhir"), ~Q(status__in=("BATAL", "PROSES"))),
    "diklat": (RiwayatDiklat, ("kode", "nama", "macam", "tanggal"), Q()),
    "profesi": (RiwayatProfesi, ("nama", "tanggal", "berlaku_sampai"), Q()),
    "penghargaan": (RiwayatPenghargaan, ("nama", "lingkup", "tanggal"), Q()),
    "tim": (RiwayatTim, ("nama", "peran", "lingkup", "mulai", "selesai", "nomor_sk"), Q()),
}  # fmt: skip
# CPNS are not yet civil servants to be placed; whoever serves no longer is not mapped.
_DIPETAKAN = Q(status__in=(Pegawai.Status.PNS, Pegawai.Status.PPPK)) & ~Q(kedudukan__in=Pegawai.BERAKHIR)


@dataclass(frozen=True)
class RekamBakat:
    """``orang``: rows of ``ORANG`` by id; ``riwayat``: history -> person -> rows, each in its model's order."""

    orang: list[tuple]
    riwayat: dict[str, dict[int, list[tuple]]]


def dipetakan(instansi_id: int) -> QuerySet[Pegawai]:
    """Who is mapped in that agency: PNS and PPPK in its service."""
    return Pegawai.objects.filter(_DIPETAKAN, instansi_id=instansi_id).order_by("pk")


def rekam_bakat(ids: Sequence[int]) -> RekamBakat:
    """The record of these people, ordered by id; nine queries."""
    orang = list(Pegawai.objects.filter(pk__in=ids).order_by("pk").values_list(*ORANG))
    return RekamBakat(orang, {nama: _riwayat(ids, *apa) for nama, apa in RIWAYAT.items()})


def _riwayat(
    ids: Sequence[int], model: type[Model], kolom: tuple[str, ...], syarat: Q
) -> dict[int, list[tuple]]:  # fmt: skip
    hasil: dict[int, list[tuple]] = defaultdict(list)
    baris: Any = model._default_manager.filter(syarat, pegawai_id__in=ids).order_by(*model._meta.ordering)
    for b in baris.values_list("pegawai_id", *kolom):
        hasil[b[0]].append(b[1:])
    return hasil
