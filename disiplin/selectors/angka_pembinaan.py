"""Figures of coaching: is the list answered, does it repeat, is it fair (disiplin.md 4.5). Sums only, and none of fewer
than five people. Groups are read here to check the list, and are never an input of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.utils.translation import gettext as _

from disiplin.models import Pembinaan, Sinyal
from kalender import selectors as kalender_selectors
from kalender.hari_kerja import TahunTanpaKalender
from kepegawaian import selectors as kepegawaian
from kepegawaian.pilihan import JenisJabatan
from layanan.waktu import tambah_bulan

HARI_JAWAB, BERULANG, SEDIKIT = 5, timedelta(days=90), 5
SEHARI = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bagian:
    """``n`` of ``dari``; hidden where ``dari`` is too small to be told. ``nanti``: not counted yet."""

    n: int
    dari: int
    nanti: int = 0

    @property
    def persen(self) -> int | None:
        """Rounded; None where too few people stand behind it."""
        return round(100 * self.n / self.dari) if self.dari >= SEDIKIT else None


@dataclass(frozen=True, slots=True)
class Sel:
    """One group: ``n`` people on a list of ``dari`` in the agency; None where it is hidden."""

    nama: str
    n: int | None
    dari: int | None

    @property
    def per_seratus(self) -> float | None:
        return round(100 * self.n / self.dari, 1) if self.n is not None and self.dari else None


@dataclass(frozen=True)
class Angka:
    terdaftar: Bagian
    dijawab: Bagian
    salah: Bagian
    dibina: Bagian
    tidak_dibina: Bagian
    kelompok: Sequence[tuple[str, Sequence[Sel]]]


def bulan_dari(teks: str, today: date) -> date:
    """``2026-03`` -> its first day, this month for anything else or a month to come."""
    kini = today.replace(day=1)
    cocok = re.fullmatch(r"(\d{4})-(\d{2})", teks)
    if not cocok or not 2021 <= int(cocok[1]) <= kini.year or not 1 <= int(cocok[2]) <= 12:
        return kini
    return min(kini, date(int(cocok[1]), int(cocok[2]), 1))


def angka(instansi_id: int, bulan: date, today: date) -> Angka:
    """Figures of the flags that came onto a list in the month, and of the coachings of that month; a fixed number of
    queries. A flag whose five working days, and a repeat whose ninety days, are not over yet is left out."""
    akhir = tambah_bulan(bulan, 1) - SEHARI
    baris = list(Sinyal.objects.filter(instansi_id=instansi_id, pernah_didaftar__range=(bulan, akhir)).order_by("id"))
    bina = list(Pembinaan.objects.filter(instansi_id=instansi_id, tanggal__range=(bulan, akhir)).order_by("id"))
    selesai = [b for b in baris if b.status != Sinyal.Status.BARU]
    orang = {b.pegawai_id for b in baris}
    return Angka(
        Bagian(len(orang), len(orang)), _dijawab(baris, instansi_id, today),
        Bagian(sum(b.status == Sinyal.Status.SALAH for b in selesai), len(selesai)),
        *_berulang(baris, bina, instansi_id, today), _kelompok(instansi_id, bulan, akhir, akhir),
    )  # fmt: skip


def _dijawab(baris: Iterable[Sinyal], instansi_id: int, today: date) -> Bagian:
    """Answered within five working days of the day it came onto a list."""
    k = kalender_selectors.kalender(kantor_id=kepegawaian.instansi(instansi_id).kantor_id)
    n = dari = nanti = 0
    for b in baris:
        try:
            batas = k.tambah(b.pernah_didaftar, HARI_JAWAB)
        except TahunTanpaKalender:
            nanti += 1
            continue
        if b.ditanggapi is not None and b.ditanggapi <= batas:
            n, dari = n + 1, dari + 1
        elif today > batas:
            dari += 1
        else:
            nanti += 1
    return Bagian(n, dari, nanti)


def _berulang(
    baris: Sequence[Sinyal], bina: Sequence[Pembinaan], instansi_id: int, today: date
) -> tuple[Bagian, Bagian]:
    """Of the people coached in the month, and of those listed but coached by nobody within ninety days: how many showed
    the same signal on a later day within ninety days. Beside each other, not cause and effect."""
    orang = {b.pegawai_id for b in baris} | {p.pegawai_id for p in bina}
    bukti: dict[tuple[int, str], set[date]] = defaultdict(set)
    for i, kode, hari in (
        Sinyal.objects.filter(pegawai_id__in=orang).order_by().values_list("pegawai_id", "kode", "bukti")
    ):
        bukti[i, kode].update(date.fromisoformat(d) for d in hari)
    dibina: dict[int, set[date]] = defaultdict(set)
    for i, tanggal in Pembinaan.objects.filter(pegawai_id__in=orang).order_by().values_list("pegawai_id", "tanggal"):
        dibina[i].add(tanggal)
    awal_bina: dict[int, tuple[date, set[str]]] = {}
    for p in bina:
        if p.pemicu and p.pegawai_id not in awal_bina:
            awal_bina[p.pegawai_id] = (p.tanggal, {s["kode"] for s in p.pemicu})
    awal_daftar: dict[int, tuple[date, set[str]]] = {}
    for b in baris:
        if b.status == Sinyal.Status.SALAH or any(
            b.pernah_didaftar <= t <= b.pernah_didaftar + BERULANG for t in dibina[b.pegawai_id]
        ):
            continue
        sejak, kode = awal_daftar.setdefault(b.pegawai_id, (b.pernah_didaftar, set()))
        awal_daftar[b.pegawai_id] = (min(sejak, b.pernah_didaftar), kode | {b.kode})
    return _ulang(awal_bina, bukti, today), _ulang(awal_daftar, bukti, today)


def _ulang(
    awal: Mapping[int, tuple[date, set[str]]], bukti: Mapping[tuple[int, str], set[date]], today: date
) -> Bagian:  # fmt: skip
    genap = {i: a for i, a in awal.items() if a[0] + BERULANG < today}
    n = sum(
        any(sejak < d <= sejak + BERULANG for k in kode for d in bukti.get((i, k), ()))
        for i, (sejak, kode) in genap.items()
    )
    return Bagian(n, len(genap), len(awal) - len(genap))


_KELOMPOK = """
SELECT kelompok, nama, count(*), count(s.pegawai_id) FROM (
  SELECT p.id, unnest(ARRAY['jk', 'umur', 'unit', 'jabatan']) AS kelompok, unnest(ARRAY[
    p.jenis_kelamin, (least(greatest(date_part('year', age(%(hari)s::date, p.tanggal_lahir))::int / 10, 2), 5))::text,
    u.nama, coalesce(j.jenis, '')]) AS nama
  FROM kepegawaian_pegawai p JOIN kepegawaian_unitorganisasi u ON u.id = p.unit_id
  LEFT JOIN kepegawaian_jabatan j ON j.id = p.jabatan_id
  WHERE p.instansi_id = %(instansi)s AND p.kedudukan = '01'
) x LEFT JOIN (
  SELECT DISTINCT pegawai_id FROM disiplin_sinyal
  WHERE instansi_id = %(instansi)s AND pernah_didaftar BETWEEN %(dari)s AND %(sampai)s
) s ON s.pegawai_id = x.id GROUP BY kelompok, nama ORDER BY kelompok, nama
"""


def _kelompok(instansi_id: int, dari: date, sampai: date, hari: date) -> list[tuple[str, list[Sel]]]:
    with connection.cursor() as kursor:
        kursor.execute(_KELOMPOK, {"instansi": instansi_id, "dari": dari, "sampai": sampai, "hari": hari})
        semua = kursor.fetchall()
    umur = {"2": _("di bawah 30 tahun"), "3": _("30–39 tahun"), "4": _("40–49 tahun"), "5": _("50 tahun ke atas")}
    nama = {
        "jk": {"1": _("Pria"), "2": _("Wanita")}, "umur": umur,
        "jabatan": {**{k: str(v) for k, v in JenisJabatan.choices}, "": _("Tanpa jabatan")},
    }  # fmt: skip
    judul = {"jk": _("Jenis kelamin"), "umur": _("Umur"), "jabatan": _("Jenis jabatan"), "unit": _("Unit kerja")}
    return [
        (judul[k], samarkan([(nama.get(k, {}).get(x, x), n, dari) for kel, x, dari, n in semua if kel == k]))
        for k in judul
    ]


def samarkan(baris: Sequence[tuple[str, int, int]]) -> list[Sel]:
    """(group, people on a list, people) -> cells; fewer than five on a list are hidden, and where that is one cell only
    the next smallest too, or it could be had by subtraction."""
    kecil = {i for i, (_nama, n, _dari) in enumerate(baris) if n < SEDIKIT}
    if len(kecil) == 1 and len(baris) > 1:
        kecil.add(min((i for i in range(len(baris)) if i not in kecil), key=lambda i: baris[i][1]))
    return [Sel(nama, None if i in kecil else n, dari) for i, (nama, n, dari) in enumerate(baris)]
