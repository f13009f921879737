"""Reading the log of one person."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kinerja.models import KinerjaHarian, Verifikasi
from kinerja.models.harian import StatusHarian
from kinerja.rules.catatan import menit_gabungan

DIHITUNG = (StatusHarian.DIAJUKAN, StatusHarian.DISETUJUI)


def catatan_rentang(pegawai_ids: Collection[int], dari: date, sampai: date) -> QuerySet[KinerjaHarian]:
    """Entries of these people in the span that were not removed, with RHK and rencana aksi, by person, day and hour.

    Unscoped: the caller has asked ``selectors.orang.akses``. A draft is its writer's alone: leave it out for others.
    """
    return (
        KinerjaHarian.objects.filter(pegawai_id__in=pegawai_ids, tanggal__range=(dari, sampai))
        .exclude(status=StatusHarian.DIHAPUS)
        .select_related("rhk", "rencana_aksi")
        .order_by("pegawai_id", "tanggal", "mulai", "kunci")
    )


def jumlah_catatan(rentang: Collection[tuple[int, date, date]]) -> list[int]:
    """How many entries, drafts aside, stand within each span (person, first day, last day). One query."""
    if not rentang:
        return []
    per_orang: dict[int, list[date]] = defaultdict(list)
    semua = KinerjaHarian.objects.filter(
        pegawai_id__in={i for i, _a, _b in rentang},
        tanggal__range=(min(a for _i, a, _b in rentang), max(b for _i, _a, b in rentang)),
    ).exclude(status__in=(StatusHarian.DIHAPUS, StatusHarian.DRAFT))
    for i, tanggal in semua.order_by().values_list("pegawai_id", "tanggal"):
        per_orang[i].append(tanggal)
    return [sum(a <= t <= b for t in per_orang[i]) for i, a, b in rentang]


def catatan_hari(pegawai_id: int, tanggal: date) -> QuerySet[KinerjaHarian]:
    return catatan_rentang([pegawai_id], tanggal, tanggal)


def terakhir(pegawai_id: int, sebelum: date, banyak: int = 10, sejak_hari: int = 60) -> list[KinerjaHarian]:
    """The last ``banyak`` different texts of the ``sejak_hari`` days up to ``sebelum``, newest first."""
    baris = catatan_rentang([pegawai_id], date.fromordinal(sebelum.toordinal() - sejak_hari), sebelum)
    hasil: dict[str, KinerjaHarian] = {}
    for c in reversed(baris):
        hasil.setdefault(c.kegiatan.lower(), c)
    return list(hasil.values())[:banyak]


@dataclass(frozen=True)
class JumlahHari:
    """Minutes of a day as the union of its entries: waiting or approved, and approved."""

    catatan: int
    menit_isi: int
    menit_setuju: int
    menunggu: int
    dikembalikan: int


def jumlah_hari(catatan: Iterable[KinerjaHarian], *, luar: bool = False) -> JumlahHari:
    """Sums of one person's day, as the worker would store them in ``RekapHarian``. ``luar``: judged by an official
    outside the portal, so nothing waits and what is handed in counts."""
    dihitung = DIHITUNG if luar else (StatusHarian.DISETUJUI,)
    semua = [c for c in catatan if c.status not in (StatusHarian.DIHAPUS, StatusHarian.DRAFT)]
    return JumlahHari(
        len(semua),
        menit_gabungan((c.mulai, c.selesai) for c in semua if c.status in DIHITUNG),
        menit_gabungan((c.mulai, c.selesai) for c in semua if c.status in dihitung),
        0 if luar else sum(c.status == StatusHarian.DIAJUKAN for c in semua),
        sum(c.status == StatusHarian.DIKEMBALIKAN for c in semua),
    )


def riwayat_catatan(c: KinerjaHarian) -> list[Verifikasi]:
    """What was done to an entry, oldest first."""
    return list(
        Verifikasi.objects.filter(
            instansi_id=c.instansi_id, tanggal=c.tanggal, pegawai_id=c.pegawai_id, kunci=c.kunci
        ).order_by("versi")
    )


def terbaca(langkah: list[Verifikasi]) -> list[Verifikasi]:
    """These steps for others than the writer: an earlier wording stays only where a superior had decided on it. Any
    other may be of a draft, which is its writer's alone; the log does not tell the two apart."""
    sebelum = None
    for v in langkah:
        if sebelum in (None, Verifikasi.Aksi.UBAH):
            v.isi = None
        sebelum = v.aksi
    return langkah
