"""What the pages of the agency's settings show. The caller has checked that the reader keeps the agency."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, Max, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from kepegawaian.atasan import DINILAI, MENILAI
from kinerja.models import (
    AturanHarian,
    BukaKembali,
    HariPegawai,
    MasaPenilai,
    MasaRamadan,
    PeriodePenilaian,
    TutupBulan,
)
from kinerja.selectors.orang import berlaku
from kinerja.selectors.setelan import bawaan

LAMPAU, BERLAKU, NANTI = "LAMPAU", "BERLAKU", "NANTI"
MAKS_RIWAYAT = 50


def versi_baris(model, pk: int) -> int:
    """Number of the row's last history entry: what a form carries and a service compares."""
    return model.history.filter(id=pk).aggregate(n=Max("history_id"))["n"] or 0


def versi_penilai(pegawai_id: int) -> int:
    """The same for all spells of one person together."""
    return MasaPenilai.history.filter(pegawai_id=pegawai_id).aggregate(n=Max("history_id"))["n"] or 0


# --- rules ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AturanTampil:
    """A rule with its place in time: ``keadaan``, and the last day before its successor (None: open)."""

    aturan: AturanHarian
    keadaan: str
    sampai: date | None


def daftar_aturan(instansi_id: int, today: date) -> list[AturanTampil]:
    """Every rule of the agency, agency-wide first, then by unit; newest first within each."""
    semua = AturanHarian.objects.filter(instansi_id=instansi_id).select_related("unit")
    hasil, berikut = [], {}
    for a in semua.order_by(F("unit__nama").asc(nulls_first=True), "unit_id", "-berlaku_mulai"):
        pengganti = berikut.get(a.unit_id)
        sampai = pengganti - timedelta(days=1) if pengganti else None
        keadaan = NANTI if a.berlaku_mulai > today else LAMPAU if sampai and sampai < today else BERLAKU
        hasil.append(AturanTampil(a, keadaan, sampai))
        berikut[a.unit_id] = a.berlaku_mulai
    return hasil


def aturan_berlaku(instansi_id: int, unit_id: int | None, today: date) -> AturanHarian:
    """The rule in force for exactly this agency or unit, the agency's where the unit has none, else the default."""
    lingkup = Q(unit=None) | Q(unit_id=unit_id) if unit_id else Q(unit=None)
    milik = AturanHarian.objects.filter(lingkup, instansi_id=instansi_id, berlaku_mulai__lte=today)
    return milik.order_by(F("unit_id").asc(nulls_last=True), "-berlaku_mulai").first() or bawaan(instansi_id)


def aturan(instansi_id: int, pk: int) -> AturanHarian | None:
    return AturanHarian.objects.filter(instansi_id=instansi_id, pk=pk).select_related("unit").first()


def riwayat_aturan(instansi_id: int) -> list:
    """The latest changes of the agency's rules, withdrawn ones too."""
    catatan = AturanHarian.history.filter(instansi_id=instansi_id).select_related("history_user", "unit")
    return list(catatan.order_by("-history_date", "-history_id")[:MAKS_RIWAYAT])


def tahun_tanpa_ramadan(today: date) -> bool:
    """Nobody has entered this year's Ramadan (administrators do, by decree)."""
    return not MasaRamadan.objects.filter(Q(mulai__year=today.year) | Q(sampai__year=today.year)).exists()


# --- days, superiors, periods, openings -------------------------------------------------------------


def daftar_hari(
    instansi_id: int, *, pegawai: QuerySet | None = None, macam: str = "", dari: date | None = None,
    sampai: date | None = None,
) -> QuerySet[HariPegawai]:  # fmt: skip
    """Days of the agency's people, latest first; ``pegawai`` narrows to these people."""
    qs = HariPegawai.objects.filter(pegawai__instansi_id=instansi_id).select_related("pegawai__unit")
    if pegawai is not None:
        qs = qs.filter(pegawai__in=pegawai.order_by().values("pk"))
    if macam:
        qs = qs.filter(macam=macam)
    if dari:
        qs = qs.filter(sampai__gte=dari)
    if sampai:
        qs = qs.filter(mulai__lte=sampai)
    return qs.order_by("-mulai", "-id")


def hari(instansi_id: int, pk: int) -> HariPegawai | None:
    qs = HariPegawai.objects.filter(pegawai__instansi_id=instansi_id, pk=pk)
    return qs.select_related("pegawai__unit").first()


def _masa_kini(today: date) -> QuerySet[MasaPenilai]:
    return MasaPenilai.objects.filter(berlaku(today), pegawai_id=OuterRef("pk"))


def dengan_penilai(pegawai: QuerySet, today: date) -> QuerySet:
    """People with ``masa_kini``: the spell in force today as a list of one or none; and their unit."""
    kini = MasaPenilai.objects.filter(berlaku(today)).select_related("penilai", "instansi_penilai").order_by("-mulai")
    return pegawai.select_related("unit").prefetch_related(Prefetch("masa_penilai", kini, to_attr="masa_kini"))


def tanpa_penilai(pegawai: QuerySet, today: date) -> QuerySet:
    """Whose work should be judged and whom nobody judges."""
    return pegawai.filter(~Exists(_masa_kini(today)), kedudukan__in=DINILAI)


def penilai_hilang(pegawai: QuerySet, today: date) -> QuerySet:
    """Whose penilai serves no longer, or elsewhere than the row says (``MasaPenilai.instansi_penilai``)."""
    di_sini = Q(instansi_penilai=None, penilai__instansi_id=OuterRef("instansi_id"))
    di_luar = Q(instansi_penilai=F("penilai__instansi_id"), instansi_id=OuterRef("instansi_id"))
    pergi = Q(penilai__isnull=False) & (~Q(penilai__kedudukan__in=MENILAI) | ~(di_sini | di_luar))
    pergi |= Q(penilai=None) & ~Q(instansi_id=OuterRef("instansi_id"))
    return pegawai.filter(Exists(_masa_kini(today).filter(pergi)))


def masa_penilai(pegawai_id: int) -> list[MasaPenilai]:
    """All spells of one person, newest first."""
    milik = MasaPenilai.objects.filter(pegawai_id=pegawai_id).select_related("penilai", "instansi_penilai")
    return list(milik.order_by("-mulai"))


def penilai_saya(pegawai_id: int, today: date) -> MasaPenilai | None:
    milik = MasaPenilai.objects.filter(berlaku(today), pegawai_id=pegawai_id)
    return milik.select_related("penilai__jabatan", "instansi_penilai").first()


def daftar_periode(instansi_id: int, tahun: int) -> list[PeriodePenilaian]:
    return list(PeriodePenilaian.objects.filter(instansi_id=instansi_id, tahun=tahun).order_by("akhir", "-awal", "id"))


def periode(instansi_id: int, pk: int) -> PeriodePenilaian | None:
    return PeriodePenilaian.objects.filter(instansi_id=instansi_id, pk=pk).first()


def tahun_berperiode(instansi_id: int) -> list[int]:
    milik = PeriodePenilaian.objects.filter(instansi_id=instansi_id).order_by("-tahun")
    return list(milik.values_list("tahun", flat=True).distinct())


def daftar_buka(instansi_id: int) -> QuerySet[BukaKembali]:
    """Every opening of the agency, newest first."""
    milik = BukaKembali.objects.filter(instansi_id=instansi_id)
    return milik.select_related("unit", "pegawai").order_by("-id")


def bulan_tertutup(instansi_id: int, dari: date, sampai: date) -> set[date]:
    """First days of the settled months that touch the span."""
    tutup = TutupBulan.objects.filter(instansi_id=instansi_id, bulan__range=(dari.replace(day=1), sampai))
    return set(tutup.order_by().values_list("bulan", flat=True))


@dataclass(frozen=True)
class Ringkas:
    """The hub's figures."""

    aturan: AturanHarian
    tanpa_penilai: int
    penilai_hilang: int
    periode: int
    terbuka: int


def ringkas(instansi_id: int, pegawai: QuerySet, today: date) -> Ringkas:
    terbuka = BukaKembali.objects.filter(instansi_id=instansi_id, berakhir__gte=today, diakhiri_pada=None)
    return Ringkas(
        aturan_berlaku(instansi_id, None, today), tanpa_penilai(pegawai, today).count(),
        penilai_hilang(pegawai, today).count(),
        PeriodePenilaian.objects.filter(instansi_id=instansi_id, tahun=today.year).count(), terbuka.count(),
    )  # fmt: skip


def nama_hari(hari: Iterable[int]) -> str:
    """ "Senin–Jumat" for neighbours, else a list. 0 is Monday."""
    nama = (_("Senin"), _("Selasa"), _("Rabu"), _("Kamis"), _("Jumat"), _("Sabtu"), _("Minggu"))
    urut = sorted(hari)
    if len(urut) > 2 and urut[-1] - urut[0] == len(urut) - 1:
        return f"{nama[urut[0]]}–{nama[urut[-1]]}"
    return ", ".join(nama[i] for i in urut)
