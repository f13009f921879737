"""Reads of the calendar, for other apps and for the screens."""

from calendar import Calendar, monthrange
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import connection
from django.db.models import Count, Q
from django.db.models.functions import ExtractYear
from django.utils.formats import date_format
from django.utils.translation import gettext

from kalender.hari_kerja import SEHARI, Kalender
from kalender.models import HariLibur

BULAN_PENGINGAT = 10


def kalender(*, kantor_id: int | None = None) -> Kalender:
    """National days and, with ``kantor_id``, the local days of that office. One query."""
    return _susun(_baris("(kantor_id IS NULL OR kantor_id = %(kantor)s)", kantor_id))


class KalenderPerKantor(dict):
    """kantor_id -> Kalender; an office without local days gets the national one, under the key ``None``."""

    def __missing__(self, kantor_id: int | None) -> Kalender:
        return self[None]


def kalender_semua_kantor() -> KalenderPerKantor:
    """The calendars of all offices at once, for sweeps. One query; ask it with ``[kantor_id]``."""
    nasional, lokal = [], defaultdict(list)
    for baris in _baris("true"):
        (nasional if baris[3] is None else lokal[baris[3]]).append(baris)
    hasil = KalenderPerKantor({None: _susun(nasional)})
    for kantor_id, milik in lokal.items():
        hasil[kantor_id] = _susun(nasional + milik)
    return hasil


def _baris(saring: str, kantor_id: int | None = None) -> list[tuple[date, str, bool, int | None]]:
    """Rows in force. Plain SQL: every judgement and every write of the daily log asks this."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT tanggal, nama, sementara, kantor_id FROM kalender_harilibur "  # noqa: S608 - words of this module
            f"WHERE dicabut_pada IS NULL AND {saring} ORDER BY tanggal, id",
            {"kantor": kantor_id},
        )
        return kursor.fetchall()


def _susun(baris: Iterable[tuple[date, str, bool, int | None]]) -> Kalender:
    baris = list(baris)
    return Kalender(
        libur=frozenset(b[0] for b in baris),
        tahun=frozenset(b[0].year for b in baris if b[3] is None),
        sementara=frozenset(b[0].year for b in baris if b[2]),
        nama={b[0]: b[1] for b in baris},
    )


def tahun_sementara(*, today: date) -> list[int]:
    """Years whose decreed list is owed: this year, and from October on the next, where rows are provisional or none."""
    diperlukan = [today.year] + ([today.year + 1] if today.month >= BULAN_PENGINGAT else [])
    k = kalender()
    return [tahun for tahun in diperlukan if tahun not in k.tahun or tahun in k.sementara]


def ringkasan_tahun() -> list[dict]:
    """One dict per year with rows in force, latest first: tahun, jumlah, sementara (number of provisional rows)."""
    return list(
        HariLibur.objects.berlaku()
        .annotate(tahun=ExtractYear("tanggal"))
        .order_by("-tahun")
        .values("tahun")
        .annotate(jumlah=Count("id"), sementara=Count("id", filter=Q(sementara=True)))
    )


def daftar_libur(*, tahun: int):
    """All rows of a year, revoked ones too, by date."""
    return HariLibur.objects.filter(tanggal__year=tahun).select_related("kantor").order_by("tanggal", "id")


def libur(libur_id: int) -> HariLibur:
    """One row; raises ``HariLibur.DoesNotExist``."""
    return HariLibur.objects.select_related("kantor").get(pk=libur_id)


def versi(baris: HariLibur) -> int | None:
    """Id of the row's last history entry: what a form shows, and a service compares."""
    return baris.history.order_by("-history_id").values_list("history_id", flat=True).first()


def kantor_berlibur_lokal() -> list[dict]:
    """Offices that have local days in force: kantor_id, kantor__nama."""
    lokal = HariLibur.objects.berlaku().filter(kantor__isnull=False)
    return list(lokal.order_by("kantor__nama", "kantor_id").values("kantor_id", "kantor__nama").distinct())


def teks_daftar(*, tahun: int) -> str:
    """The national list in force as the text of the year form: date | kind | name, a line each."""
    baris = HariLibur.objects.berlaku().filter(tanggal__year=tahun, kantor=None).order_by("tanggal")
    return "\n".join(f"{b.tanggal:%Y-%m-%d} | {b.get_jenis_display()} | {b.nama}" for b in baris)


def bulan_setahun(*, tahun: int, kalender: Kalender, today: date) -> list[dict]:
    """Twelve months for the year at a glance: awal, hari_kerja (None without a list) and minggu, weeks of days."""
    hasil = []
    ada_daftar = kalender.tahun is None or tahun in kalender.tahun
    for bulan in range(1, 13):
        awal = date(tahun, bulan, 1)
        akhir = date(tahun, bulan, monthrange(tahun, bulan)[1])
        minggu = [
            [_hari(d, kalender, today) if d.month == bulan else None for d in pekan]
            for pekan in Calendar().monthdatescalendar(tahun, bulan)
        ]
        jumlah = kalender.hitung(awal - SEHARI, akhir) if ada_daftar else None
        hasil.append({"awal": awal, "hari_kerja": jumlah, "minggu": minggu})
    return hasil


def _hari(d: date, kalender: Kalender, today: date) -> dict:
    return {
        "tanggal": d,
        "libur": kalender.nama.get(d, ""),
        "akhir_pekan": d.weekday() > 4,
        "hari_ini": d == today,
    }


def riwayat_libur(baris: HariLibur) -> list[dict]:
    """Who changed what and when, latest first: catatan (the historical row) and perubahan (field, old, new) as text."""
    catatan = list(baris.history.select_related("history_user").order_by("-history_date", "-history_id"))
    hasil = []
    for baru, lama in zip(catatan, [*catatan[1:], None], strict=True):
        beda = baru.diff_against(lama, foreign_keys_are_objs=True).changes if lama else []
        perubahan = [(_bidang(c.field).verbose_name, _teks(c.field, c.old), _teks(c.field, c.new)) for c in beda]
        hasil.append({"catatan": baru, "perubahan": perubahan})
    return hasil


def _bidang(nama: str):
    return HariLibur._meta.get_field(nama)


def _teks(nama: str, nilai: object) -> str:
    if nilai is None or nilai == "":
        return "—"
    if isinstance(nilai, bool):
        return gettext("ya") if nilai else gettext("tidak")
    if isinstance(nilai, date):
        return date_format(nilai, "j F Y")
    return str(dict(_bidang(nama).flatchoices).get(nilai, nilai)) if _bidang(nama).choices else str(nilai)
