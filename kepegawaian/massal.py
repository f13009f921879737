"""The record of many people as plain rows, for sweeps over everybody: a query a history, no object a row."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Model, OuterRef, Q, Subquery

from kepegawaian.models import (
    Gelar,
    Pegawai,
    RiwayatAngkaKredit,
    RiwayatCltn,
    RiwayatDiklat,
    RiwayatHukdis,
    RiwayatJabatan,
    RiwayatKinerja,
    RiwayatMasaKerja,
    RiwayatPangkat,
    RiwayatPendidikan,
    RiwayatUjian,
)

Baris = dict[int, list[tuple]]


class OrangMentah(NamedTuple):
    """A row of Pegawai with its post; the post's columns are None without one."""

    id: int
    instansi_id: int
    unit_id: int
    nip: str
    nama: str
    gelar_depan: str
    gelar_belakang: str
    status: str
    kedudukan: str
    tanggal_lahir: date
    tmt_cpns: date
    golongan: str
    tmt_golongan: date
    pendidikan: str
    tmt_jabatan: date | None
    jabatan__nama: str | None
    jabatan__jenis: str | None
    jabatan__eselon: str | None
    jabatan__jenjang: str | None


@dataclass(frozen=True)
class RekamMassal:
    """People by id, and their histories: person id -> rows of the columns in ``RIWAYAT``, each in its model's order.

    Who has no rows is absent; people between the first and the last who were not asked for may be there.
    ``jabatan_lama``: definitive posts that have ended. ``gelar``: educations with a title.
    """

    orang: list[OrangMentah]
    riwayat: dict[str, Baris]


# Name -> model, columns, which rows.
RIWAYAT: dict[str, tuple[type[Model], tuple[str, ...], Q]] = {
    "pangkat": (RiwayatPangkat, ("golongan", "tmt"), Q()),
    "jabatan_lama": (
        RiwayatJabatan, ("jabatan__nama", "jabatan__jenis", "jabatan__eselon", "jabatan__jenjang", "tmt"),
        Q(sifat=RiwayatJabatan.Sifat.DEFINITIF, tmt_akhir__isnull=False),
    ),
    "pendidikan": (
        RiwayatPendidikan, ("id", "tingkat", "kelompok", "tahun_lulus", "tanggal_ijazah", "program_studi"), Q(),
    ),
    "kinerja": (RiwayatKinerja, ("tahun", "predikat"), Q()),
    "hukdis": (RiwayatHukdis, ("tingkat", "status", "tmt", "tmt_akhir", "jenis"), ~Q(status="BATAL")),
    "cltn": (RiwayatCltn, ("mulai", "selesai"), Q()),
    "masa_kerja": (RiwayatMasaKerja, ("tahun", "bulan", "tmt"), Q()),
    "angka_kredit": (RiwayatAngkaKredit, ("jenjang", "nilai", "mulai", "selesai", "jenis", "predikat"), Q()),
    "ujian": (RiwayatUjian, ("jenis", "tanggal", "jenjang"), Q()),
    "diklat": (RiwayatDiklat, ("kode",), Q()),
    "gelar": (Gelar, ("pendidikan_id",), Q(pendidikan__isnull=False)),
}  # fmt: skip


def lot_berikut(setelah: int, banyak: int) -> tuple[int, int] | None:
    """First and last id of the next ``banyak`` people after ``setelah``, whoever they are; None after the last."""
    ids = Pegawai.objects.filter(pk__gt=setelah).order_by("pk").values_list("pk", flat=True)
    awal = ids.first()
    if awal is None:
        return None
    # Bounds first, conditions afterwards: together with LIMIT they make PostgreSQL sort the whole country.
    akhir = ids[banyak - 1 : banyak].first()
    return awal, akhir or ids.last()


def rekam_massal(syarat: Q) -> RekamMassal:
    """All people that fulfil ``syarat``, by id, in twelve queries: the caller bounds it to a lot. Unscoped."""
    orang = Pegawai.objects.filter(syarat).order_by("pk").values_list(*OrangMentah._fields)
    daftar = [OrangMentah._make(b) for b in orang]
    if not daftar:
        return RekamMassal([], {})
    milik = _milik([o.id for o in daftar])
    return RekamMassal(daftar, {nama: _riwayat(milik, *apa) for nama, apa in RIWAYAT.items()})


def _milik(ids: list[int]) -> Q:
    """Rows of these people. Where they stand close together, of everybody between the first and the last: naming each
    id would cost more than the rows that nobody asks for."""
    if ids[-1] - ids[0] <= 4 * len(ids):
        return Q(pegawai__gte=ids[0], pegawai__lte=ids[-1])
    return Q(pegawai__in=ids)


def _riwayat(milik: Q, model: type[Model], kolom: tuple[str, ...], syarat: Q) -> Baris:
    hasil: Baris = defaultdict(list)
    baris: Any = model.objects.filter(milik, syarat).order_by(*model._meta.ordering)
    for b in baris.values_list("pegawai_id", *kolom):
        hasil[b[0]].append(b[1:])
    return hasil


def berijazah(kode: Collection[str]) -> Q:
    """People with a diploma of one of these levels or special groups, by the record's own column or a row of it."""
    baris = RiwayatPendidikan.objects.filter(Q(tingkat__in=kode) | Q(kelompok__in=kode), pegawai=OuterRef("pk"))
    # Not EXISTS: PostgreSQL would read the whole table for each lot to answer it.
    return Q(pendidikan__in=kode) | Q(pk=Subquery(baris.values("pegawai")[:1]))


def instansi_berpegawai() -> list[int]:
    """Ids of the agencies that have anybody on record."""
    return list(Pegawai.objects.order_by().values_list("instansi_id", flat=True).distinct())
