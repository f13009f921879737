"""What the early signals of discipline ask of kinerja, for a whole agency at a time. Reads only."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count

from kalender.hari_kerja import TahunTanpaKalender
from kepegawaian.orang import Orang
from kinerja.models import AntreanRekap, Evaluasi, HariPegawai, RekapHarian
from kinerja.models.skp import PeriodePenilaian
from kinerja.rules.jendela import BOLEH
from kinerja.selectors.setelan import CUTI, LIBUR, MENGUBAH, Setelan, deret_hari, setelan

BEKERJA = ("KERJA", "SIF")
TIDAK_DI_TEMPAT = CUTI | LIBUR | {HariPegawai.Macam.DINAS}
SELESAI_DINILAI = (Evaluasi.Status.DINILAI, Evaluasi.Status.DITERIMA, Evaluasi.Status.FINAL)


def hari_beralasan(pegawai_ids: Collection[int], dari: date, sampai: date) -> dict[int, list[tuple[date, date]]]:
    """Person -> spans of leave, duty travel and special holidays that are on record, whatever attendance says; which of
    them it was is not told. One query."""
    baris = HariPegawai.objects.filter(
        pegawai_id__in=pegawai_ids, macam__in=TIDAK_DI_TEMPAT, mulai__lte=sampai, sampai__gte=dari
    )
    hasil: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for i, mulai, akhir in baris.order_by("pegawai_id", "mulai").values_list("pegawai_id", "mulai", "sampai"):
        hasil[i].append((mulai, akhir))
    return hasil


def predikat_bulanan(instansi_id: int, dari: date, sampai: date, rendah: Collection[str]) -> dict[int, dict[date, str]]:
    """Person of the agency -> first day of each month that begins in the span -> predikat; only who has one of
    ``rendah`` among them. What is objected to does not count before it is decided, nor what a Plt or Plh did in another
    post. Two queries."""
    semua = Evaluasi.objects.filter(
        skp__pegawai__instansi_id=instansi_id, skp__is_plt_plh=False, status__in=SELESAI_DINILAI,
        periode__jenis=PeriodePenilaian.Jenis.BULANAN, periode__awal__range=(dari, sampai),
    ).exclude(predikat="")  # fmt: skip
    kena = set(semua.filter(predikat__in=rendah).order_by().values_list("skp__pegawai_id", flat=True))
    hasil: dict[int, dict[date, str]] = defaultdict(dict)
    baris = semua.filter(skp__pegawai_id__in=kena).order_by("skp__pegawai_id", "periode__awal", "id")
    for i, awal, predikat in baris.values_list("skp__pegawai_id", "periode__awal", "predikat"):
        hasil[i][awal.replace(day=1)] = predikat
    return hasil


def log_kosong(
    anggota: Sequence[Orang], panjang: int, kurang: int, today: date, lewati: Callable[[str], Collection[date]]
) -> dict[int, tuple[tuple[date, ...], frozenset[date]]]:
    """Person -> (the last ``panjang`` days that asked for an entry and could no longer be filled in time, those of them
    without one); only who lacks ``kurang`` or more. ``lewati``: days of a unit, by its path, that do not count.

    A unit where nobody has an entry keeps no log here: nothing is missing. A fixed number of queries, and one for
    each pattern of working days. Raises ``TahunTanpaKalender``.
    """
    # Days that ask, those that may still be written in time, and outages all fit in this.
    dari, sampai = today - timedelta(days=3 * panjang), today - timedelta(days=1)
    rekap = RekapHarian.objects.filter(tanggal__range=(dari, sampai), catatan__gt=0)
    milik = rekap.filter(instansi_id__in={o.instansi_id for o in anggota}).order_by()
    bercatatan = set(milik.values_list("pegawai__unit_id", flat=True).distinct())
    anggota = [o for o in anggota if o.unit_id in bercatatan]
    if not anggota:
        return {}
    s = setelan(anggota, dari, sampai, today)
    hari = deret_hari(dari, sampai)
    terakhir: dict[tuple[int, str, int], list[date]] = {}

    def tertutup(o: Orang) -> list[date]:
        """Days whose time is over for the person's unit, without those to be left out."""
        kunci = (o.instansi_id, o.jalur, o.kantor_id)
        if kunci not in terakhir:
            tanpa = set(lewati(o.jalur))
            # Days before one that is over are over too: a month opened again is no longer in time.
            akhir = next((d for d in reversed(hari) if _lewat(s, o, d, today)), date.min)
            terakhir[kunci] = [d for d in hari if d <= akhir and d not in tanpa]
        return terakhir[kunci]

    biasa: dict[tuple[date, ...], list[int]] = defaultdict(list)
    diminta: dict[int, tuple[date, ...]] = {}
    bersama: dict[tuple[int, str, int], tuple[date, ...]] = {}
    for o in anggota:
        if o.sejak > dari or any(h.macam in MENGUBAH for h in s.hari.get(o.id, ())):
            diminta[o.id] = tuple(d for d in tertutup(o) if s.sasaran(o, d).hari in BEKERJA)[-panjang:]
            continue
        kunci = (o.instansi_id, o.jalur, o.kantor_id)
        if kunci not in bersama:
            bersama[kunci] = tuple(d for d in tertutup(o) if s.biasa(o, d).hari in BEKERJA)[-panjang:]
        biasa[bersama[kunci]].append(o.id)
    for deret, ids in biasa.items():
        cukup = rekap.filter(pegawai_id__in=ids, tanggal__in=deret).order_by().values("pegawai_id")
        cukup = cukup.annotate(n=Count("tanggal", distinct=True)).filter(n__gt=len(deret) - kurang)
        lengkap = set(cukup.values_list("pegawai_id", flat=True))
        diminta |= {i: deret for i in ids if i not in lengkap}
    ada: dict[int, set[date]] = defaultdict(set)
    isi = rekap.filter(pegawai_id__in=diminta).order_by().values("pegawai_id").annotate(d=ArrayAgg("tanggal"))
    for i, tanggal in isi.values_list("pegawai_id", "d"):
        ada[i].update(tanggal)
    # Written, only its sums are still to come.
    antre = AntreanRekap.objects.filter(pegawai_id__in=diminta, tanggal__range=(dari, sampai)).order_by()
    for i, tanggal in antre.values_list("pegawai_id", "tanggal"):
        ada[i].add(tanggal)
    kosong = {i: frozenset(deret) - ada[i] for i, deret in diminta.items()}
    return {i: (diminta[i], milik) for i, milik in kosong.items() if len(milik) >= kurang}


def _lewat(s: Setelan, o: Orang, d: date, today: date) -> bool:
    try:
        return s.jendela(o, d, today).keadaan != BOLEH
    except (TahunTanpaKalender, OverflowError):
        return False
