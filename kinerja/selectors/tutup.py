"""The months of an agency and whether they can be closed: what still waits, what is open, what differs since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Min, Q, QuerySet, Sum

from kepegawaian import selectors as kepegawaian
from kepegawaian.atasan import anggota
from kepegawaian.orang import Orang, orang, pindah_dari
from kepegawaian.orang_lalu import akhir_dinas
from kepegawaian.pilihan import KEDUDUKAN_BERAKHIR
from kinerja.models import AturanHarian, BukaKembali, KinerjaHarian, RekapBulan, RekapTutup, TutupBulan
from kinerja.models.harian import StatusHarian
from kinerja.selectors.orang import penilai_pada
from kinerja.selectors.perbaikan import perbaikan_sampai
from kinerja.selectors.rekap import BulanOrang, bulan_orang, rekap_bulan, tutup_terakhir
from kinerja.selectors.setelan import deret_hari, di_instansi, setelan
from kinerja.selectors.tunjangan import akhir_bulan
from layanan.waktu import tambah_bulan

LOT = 1000
MAKS_BEDA = 200


def batas_pengisian(instansi_id: int, bulan: date, today: date) -> date:
    """The last day on which anybody of the agency may still write a day of that month, openings aside.

    Every rule of the agency and its units counts, on every day of the month. Raises ``TahunTanpaKalender``.
    """
    akhir = akhir_bulan(bulan)
    instansi = kepegawaian.instansi(instansi_id)
    aturan = AturanHarian.objects.filter(instansi_id=instansi_id, berlaku_mulai__lte=akhir, unit__isnull=False)
    jalur = {"", *aturan.order_by().values_list("unit__jalur", flat=True)}
    wakil = [
        Orang(0, "", "", "", instansi_id, 0, j, instansi.kantor_id, instansi.zona_waktu, None) for j in sorted(jalur)
    ]
    s = setelan(wakil, bulan, akhir, today)
    # Openings are asked for by themselves (``masih_terbuka``); a month closed before is judged as if it were not.
    s.buka, s.tutup = {}, set()
    # Asked as long after: then each of these days is known, or the year without a calendar is said.
    return max(s.jendela(o, t, date.max).tutup_pada for o in wakil for t in deret_hari(bulan, akhir))


def pembukaan(instansi_id: int, bulan: date) -> QuerySet[BukaKembali]:
    """Openings that touch the month, newest first."""
    return (
        BukaKembali.objects.filter(instansi_id=instansi_id, dari__lte=akhir_bulan(bulan), sampai__gte=bulan)
        .select_related("unit", "pegawai")
        .order_by("-id")
    )


def masih_terbuka(instansi_id: int, bulan: date, today: date) -> list[BukaKembali]:
    """Openings of the month that still run."""
    return list(pembukaan(instansi_id, bulan).filter(diakhiri_pada=None, berakhir__gte=today))


def dibuka_sejak(tutup: TutupBulan) -> bool:
    """The month was opened again, for anybody, after it was closed."""
    return pembukaan(tutup.instansi_id, tutup.bulan).filter(dibuat_pada__gt=tutup.ditutup_pada).exists()


def bulan_terkunci(instansi_id: int, sejak: date) -> list[date]:
    """Closed months whose last day is ``sejak`` or later and that nobody has opened again since; oldest first."""
    tutup: dict[date, TutupBulan] = {}
    for t in TutupBulan.objects.filter(instansi_id=instansi_id, bulan__gte=sejak.replace(day=1)).order_by(
        "bulan", "versi"
    ):
        tutup[t.bulan] = t
    if not tutup:
        return []
    buka = list(
        BukaKembali.objects.filter(instansi_id=instansi_id, sampai__gte=min(tutup))
        .order_by()
        .values_list("dari", "sampai", "dibuat_pada")
    )
    return [
        b
        for b, t in tutup.items()
        if not any(dari <= akhir_bulan(b) and sampai >= b and dibuat > t.ditutup_pada for dari, sampai, dibuat in buka)
    ]


@dataclass(frozen=True)
class Menunggu:
    """One superior (None: nobody judges them) with how many people and entries wait for him, and since when."""

    penilai: Orang | None
    orang: int
    catatan: int
    sejak: date


def menunggu_penilai(instansi_id: int, bulan: date) -> list[Menunggu]:
    """Who still has entries of the month to decide on, by the superior of its last day; most entries first."""
    baris = list(
        rekap_bulan(instansi_id, bulan)
        .filter(menunggu__gt=0)
        .values_list("pegawai_id", "menunggu", "menunggu_sejak")
    )  # fmt: skip
    atasan = penilai_pada([i for i, _n, _s in baris], akhir_bulan(bulan))
    kumpul: dict[int | None, list] = {}
    for i, n, sejak in baris:
        satu = kumpul.setdefault(atasan.get(i), [0, 0, sejak])
        satu[0], satu[1], satu[2] = satu[0] + 1, satu[1] + n, min(satu[2], sejak)
    nama = {o.id: o for o in orang(ids=[i for i in kumpul if i is not None])}
    hasil = [Menunggu(nama.get(i) if i else None, *satu) for i, satu in kumpul.items()]
    return sorted(hasil, key=lambda m: (m.penilai is not None, -m.catatan, m.penilai.nama if m.penilai else ""))


@dataclass(frozen=True)
class Dikembalikan:
    """Entries that came back and are not mended; ``masih``: how many of them their writers were promised time to mend
    that is not over, the last through ``sampai``."""

    orang: int = 0
    catatan: int = 0
    masih: int = 0
    sampai: date | None = None


def dikembalikan(instansi_id: int, bulan: date, today: date) -> Dikembalikan:
    """What of the month lies with its writers, who do not lose their days by silence (``selectors.perbaikan``)."""
    ids = rekap_bulan(instansi_id, bulan).filter(dikembalikan__gt=0).values_list("pegawai_id", flat=True)
    milik = {o.id: di_instansi(o, instansi_id) for o in orang(ids=list(ids))}
    if not milik:
        return Dikembalikan()
    akhir = akhir_bulan(bulan)
    kembali = KinerjaHarian.objects.filter(
        instansi_id=instansi_id, pegawai_id__in=milik, tanggal__range=(bulan, akhir), status=StatusHarian.DIKEMBALIKAN
    )
    baris = list(kembali.order_by("tanggal", "pegawai_id").values_list("pegawai_id", "tanggal", "diputus_pada"))
    s = setelan(milik.values(), bulan, akhir, today)
    batas = [b for i, t, pada in baris if (b := perbaikan_sampai(s, milik[i], t, pada, today))]
    return Dikembalikan(len({i for i, _t, _pada in baris}), len(baris), len(batas), max(batas, default=None))


@dataclass(frozen=True)
class Keadaan:
    """``mulai``: first day on which the month may be closed; ``boleh``: now. ``tutup``: the close in force."""

    bulan: date
    mulai: date
    tutup: TutupBulan | None
    terbuka: list[BukaKembali]
    dibuka_lagi: bool
    today: date

    @property
    def boleh(self) -> bool:
        return self.today >= self.mulai and not self.terbuka and (self.tutup is None or self.dibuka_lagi)

    @property
    def versi(self) -> int:
        return self.tutup.versi if self.tutup else 0


def keadaan(instansi_id: int, bulan: date, today: date) -> Keadaan:
    """Where the month stands. Raises ``TahunTanpaKalender``."""
    tutup = tutup_terakhir(instansi_id, bulan)
    return Keadaan(
        bulan, batas_pengisian(instansi_id, bulan, today) + timedelta(days=1), tutup,
        masih_terbuka(instansi_id, bulan, today), bool(tutup and dibuka_sejak(tutup)), today,
    )  # fmt: skip


def daftar_bulan(instansi_id: int, today: date, banyak: int = 12) -> list[tuple[date, TutupBulan | None, int]]:
    """The last months, newest first: (month, its close, entries that wait); none before the agency's first entry or
    close."""
    kini = today.replace(day=1)
    milik = (m.objects.filter(instansi_id=instansi_id).aggregate(b=Min("bulan"))["b"] for m in (RekapBulan, TutupBulan))
    awal = max(tambah_bulan(kini, 1 - banyak), min([kini, *(b for b in milik if b)]))
    tutup: dict[date, TutupBulan] = {}
    for t in TutupBulan.objects.filter(instansi_id=instansi_id, bulan__gte=awal).order_by("versi"):
        tutup[t.bulan] = t
    deret = [b for n in range(banyak) if (b := tambah_bulan(awal, n)) <= kini]
    rekap = RekapBulan.objects.filter(instansi_id=instansi_id, bulan__gte=awal).order_by()
    tunggu = dict(rekap.values_list("bulan").annotate(n=Sum("menunggu")))
    return [(b, tutup.get(b), tunggu.get(b) or 0) for b in reversed(deret)]


def versi_bulan(instansi_id: int, bulan: date) -> list[TutupBulan]:
    """Every close of the month with ``orang``, ``menit`` and ``rupiah`` of it, newest first."""
    semua = TutupBulan.objects.filter(instansi_id=instansi_id, bulan=bulan).annotate(
        orang=Count("rekap"), menit=Sum("rekap__menit_setuju"), rupiah=Sum("rekap__tunjangan")
    )
    return list(semua.order_by("-versi"))


# --- everybody of the agency in a month -------------------------------------------------------------


def ids_sebulan(instansi_id: int, bulan: date) -> list[int]:
    """Whoever is with the agency and serves, left service in that month or since, has minutes there in that month,
    moved on from it since, or was in its last close; by id."""
    punya = set(rekap_bulan(instansi_id, bulan).order_by().values_list("pegawai_id", flat=True))
    if tutup := tutup_terakhir(instansi_id, bulan):
        punya |= set(RekapTutup.objects.filter(tutup=tutup).order_by().values_list("pegawai_id", flat=True))
    tetap, selesai = set(), []
    for a in anggota(instansi_id):
        if a.kedudukan in KEDUDUKAN_BERAKHIR:
            selesai.append(a.id)
        else:
            tetap.add(a.id)
    tetap |= {i for i, (hari, _kedudukan) in akhir_dinas(selesai).items() if hari > bulan}
    pindah = pindah_dari(instansi_id, bulan, akhir_bulan(bulan)).values_list("pk", flat=True)
    return sorted(punya | tetap | set(pindah))


def lot_instansi(
    instansi_id: int, bulan: date, today: date, *, ids: list[int] | None = None, beku: bool = False
) -> Iterator[list[BulanOrang]]:
    """The month of everybody in lots of ``LOT``, by id; a fixed number of queries per lot."""
    ids = ids_sebulan(instansi_id, bulan) if ids is None else ids
    for n in range(0, len(ids), LOT):
        yield bulan_orang(orang(ids=ids[n : n + LOT]), instansi_id, bulan, today, beku=beku)


def selisih_kini(tutup: TutupBulan, today: date) -> tuple[list[BulanOrang], bool]:
    """People whose figures as closed differ from a recount now, at most ``MAKS_BEDA``; and whether there are more.

    Such as after a holiday set late. What was closed stays; to take the recount in, the month is opened again and
    closed again.
    """
    ids = list(RekapTutup.objects.filter(tutup=tutup).order_by("pegawai_id").values_list("pegawai_id", flat=True))
    hasil: list[BulanOrang] = []
    for lot in lot_instansi(tutup.instansi_id, tutup.bulan, today, ids=ids, beku=True):
        hasil += [b for b in lot if b.berbeda]
        if len(hasil) > MAKS_BEDA:
            return hasil[:MAKS_BEDA], True
    return hasil, False


@dataclass(frozen=True)
class BedaVersi:
    nip: str
    nama: str
    sebelum: RekapTutup | None
    sesudah: RekapTutup | None


def selisih_versi(tutup: TutupBulan) -> tuple[list[BedaVersi], bool]:
    """What this close changed against the one before it, by name; at most ``MAKS_BEDA``, and whether there are more."""
    lama = TutupBulan.objects.filter(instansi_id=tutup.instansi_id, bulan=tutup.bulan, versi=tutup.versi - 1).first()
    if lama is None:
        return [], False
    kolom = ("menit_target", "menit_setuju", "tunjangan")
    sama = Q()
    for k in kolom:
        sama &= Q(**{k: F(f"pegawai__rekap_tutup__{k}")}) | Q(**{k: None, f"pegawai__rekap_tutup__{k}": None})
    tak_berubah = RekapTutup.objects.filter(sama, tutup=tutup, pegawai__rekap_tutup__tutup=lama).values("pegawai_id")
    baris: dict[int, dict[int, RekapTutup]] = {}
    beda = RekapTutup.objects.filter(tutup__in=[tutup, lama]).exclude(pegawai_id__in=tak_berubah)
    for r in beda.select_related("pegawai").order_by("pegawai__nama", "pegawai_id")[: 2 * MAKS_BEDA + 2]:
        baris.setdefault(r.pegawai_id, {})[r.tutup_id] = r
    hasil = []
    for dua in baris.values():
        satu = next(iter(dua.values()))
        hasil.append(BedaVersi(satu.pegawai.nip, satu.pegawai.nama, dua.get(lama.pk), dua.get(tutup.pk)))
    return hasil[:MAKS_BEDA], len(hasil) > MAKS_BEDA
