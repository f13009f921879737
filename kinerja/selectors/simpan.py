"""How long the log is kept: what the dated parameter says, which months have gone beyond it. Nothing here removes."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Exists, OuterRef

from kinerja.models import BukaKembali, KinerjaHarian, TutupBulan
from kinerja.partisi import bulan_diarsipkan, bulan_siap
from kinerja.selectors.parameter import bulan
from kinerja.selectors.tunjangan import akhir_bulan
from layanan.parameter_tabel import ParameterTidakAda
from layanan.waktu import tambah_bulan


@dataclass(frozen=True)
class MasaSimpan:
    """``bulan``: months that the log is kept; ``lewat``: months (their first day) beyond that which still stand in the
    log; ``diarsipkan``: those that an administrator has taken out."""

    bulan: int
    dasar: str
    pasti: bool
    lewat: list[date]
    diarsipkan: list[date]


def masa_simpan(today: date) -> MasaSimpan | None:
    """None where the table sets no span. Three queries. Of this month and so many before it nothing is beyond its
    time."""
    try:
        p = bulan("BULAN_SIMPAN_LOG", today)
    except ParameterTidakAda:
        return None
    batas = tambah_bulan(today.replace(day=1), -p.nilai)
    lewat = sorted(b for b in bulan_siap(connection) if b < batas)
    return MasaSimpan(p.nilai, p.dasar_hukum, p.pasti, lewat, sorted(bulan_diarsipkan(connection)))


def diarsipkan(awal: date, akhir: date | None = None) -> list[date]:
    """Months of the span (that of ``awal`` alone without ``akhir``) whose entries lie in the archive; one query."""
    batas = (akhir or awal).replace(day=1)
    return sorted(b for b in bulan_diarsipkan(connection) if awal.replace(day=1) <= b <= batas)


def penghalang_arsip(awal: date, today: date) -> list[str]:
    """Why that month's log cannot be taken out: agencies with entries in it that have not closed it, openings that run,
    or that were after the close and were not closed again. In words, with the agencies' ids; empty: it can."""
    log = KinerjaHarian.objects.filter(tanggal__range=(awal, akhir_bulan(awal)))
    ada = set(log.order_by().values_list("instansi_id", flat=True).distinct())
    buka = BukaKembali.objects.filter(dari__lte=akhir_bulan(awal), sampai__gte=awal).order_by()
    terbuka = set(buka.filter(berakhir__gte=today, diakhiri_pada=None).values_list("instansi_id", flat=True).distinct())
    sejak = buka.filter(instansi_id=OuterRef("instansi_id"), dibuat_pada__gt=OuterRef("ditutup_pada"))
    terakhir = TutupBulan.objects.filter(bulan=awal).order_by("instansi_id", "-versi").distinct("instansi_id")
    tutup = dict(terakhir.annotate(dibuka=Exists(sejak)).values_list("instansi_id", "dibuka"))
    belum_lagi = {i for i, dibuka in tutup.items() if dibuka} - terbuka
    kata = []
    if ada - tutup.keys():
        kata.append(f"belum ditutup oleh instansi {', '.join(map(str, sorted(ada - tutup.keys())))}")
    if terbuka:
        kata.append(f"sedang dibuka kembali oleh instansi {', '.join(map(str, sorted(terbuka)))}")
    if belum_lagi:
        kata.append(f"dibuka kembali dan belum ditutup lagi oleh instansi {', '.join(map(str, sorted(belum_lagi)))}")
    return kata
