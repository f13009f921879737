"""Reports owed to the Mendagri, for their list and for the letter's page."""

from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kalender import selectors as kalender
from kalender.hari_kerja import Kalender, TahunTanpaKalender
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from layanan.frasa import Frasa, hari_pendek
from layanan.selectors import surat_terlihat
from mutasi.models import LaporanMendagri

TAB = {"belum": _("Belum dilaporkan"), "terlambat": _("Terlambat"), "selesai": _("Selesai")}


def laporan_terlihat(user, *, today: date) -> QuerySet[LaporanMendagri]:
    """Reports of letters that the user may see, the nearest deadline first."""
    return (
        LaporanMendagri.objects.filter(surat__in=surat_terlihat(user, today=today).filter(layanan="mutasi").order_by())
        .select_related("surat__instansi", "surat__kantor", "berkas", "dilaporkan_oleh")
        .order_by("batas", "id")
    )


def _syarat() -> dict[str, Q]:
    """Tab -> condition. Late is what is past in the office's own zone."""
    lewat = Q(pk=None)
    for zona in {k.zona_waktu for k in kepegawaian.kantor_semua()}:
        lewat |= Q(surat__kantor__zona_waktu=zona, batas__lt=hari_ini(zona))
    return {
        "belum": Q(dilaporkan_pada=None) & ~lewat,
        "terlambat": Q(dilaporkan_pada=None) & lewat,
        "selesai": Q(dilaporkan_pada__isnull=False),
    }


def laporan_tab(user, tab: str, *, today: date) -> tuple[QuerySet[LaporanMendagri], dict[str, int]]:
    """The reports of a tab, and the number in each tab."""
    semua, syarat = laporan_terlihat(user, today=today), _syarat()
    jumlah = semua.order_by().aggregate(**{k: Count("pk", filter=q) for k, q in syarat.items()})
    daftar = semua.filter(syarat[tab])
    return (daftar.order_by("-dilaporkan_pada", "-id") if tab == "selesai" else daftar), jumlah


def laporan_surat(surat, today: date) -> list[LaporanMendagri]:
    """The letter's reports by day of inauguration, each with its ``frasa``."""
    return hias(surat.laporan_mendagri.select_related("surat__kantor", "dilaporkan_oleh").order_by("dilantik_pada"))


def hias(daftar) -> list[LaporanMendagri]:
    """Reports with ``frasa``: how many working days are left, or by how many it is late."""
    daftar = list(daftar)
    semua = kalender.kalender_semua_kantor() if daftar else {}
    for x in daftar:
        x.frasa = frasa_laporan(x, semua[x.surat.kantor_id], hari_ini(x.surat.kantor.zona_waktu))
    return daftar


def frasa_laporan(x: LaporanMendagri, hari: Kalender, today: date) -> Frasa:
    """The deadline of a report in words, in working days of the office's calendar."""
    batas = hari_pendek(x.batas) + (" (sementara)" if x.batas_sementara else "")
    if x.dilaporkan_pada is not None:
        if x.dilaporkan_pada <= x.batas:
            return Frasa("dilaporkan tepat waktu", "baik", "check-circle")
        return Frasa("dilaporkan terlambat", "awas", "exclamation-circle", f"Batasnya {batas}.")
    try:
        if today > x.batas:
            lewat = hari.hitung(x.batas, today)
            teks = f"terlambat {lewat} hari kerja" if lewat else "lewat batas"
            return Frasa(f"{teks} · {batas}", "buruk", "exclamation-triangle")
        sisa = hari.hitung(today, x.batas)
    except TahunTanpaKalender as galat:
        return Frasa(f"batas {batas}", "netral", "clock", str(galat))
    if sisa == 0:
        return Frasa(f"hari ini · {batas}", "awas", "bell-alert")
    return Frasa(f"{sisa} hari kerja lagi · {batas}", "awas" if sisa <= 2 else "baik", "clock")
