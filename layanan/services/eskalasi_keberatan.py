"""No complaint is forgotten: levels claimed by unique rows, told after; run twice or late gives the same."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from akun.peran import Peran
from akun.selectors import pemegang
from kalender import selectors as kalender
from kepegawaian import selectors as kepegawaian
from layanan.models import KEBERATAN_TERBUKA, EskalasiKeberatan, Keberatan
from layanan.services.eskalasi import batas
from layanan.services.keberatan import penjawab
from notifikasi.services import Kabar, kabarkan

# Code -> (working days after the deadline, name). To whom: ``_penerima``.
TINGKAT = {
    "H-1": (-1, gettext_lazy("Satu hari kerja lagi")),
    "H0": (0, gettext_lazy("Jatuh tempo hari ini")),
    "H+2": (2, gettext_lazy("Terlambat dua hari kerja")),
}
JAUH = timedelta(days=30)  # more than the days off in a row that one working day may lie behind


def klaim(*, hari_ini: dict[int, date]) -> int:
    """Insert the missing rows of all offices; returns how many. ``hari_ini``: office id -> its own date."""
    if not hari_ini:
        return 0
    dekat = Keberatan.objects.filter(status__in=KEBERATAN_TERBUKA, tenggat__lte=max(hari_ini.values()) + JAUH)
    terbuka = list(dekat.order_by("pk").values_list("pk", "tenggat", "usulan__kantor_id"))
    if not terbuka:
        return 0
    ada = set(
        EskalasiKeberatan.objects.filter(keberatan__in=[pk for pk, _t, _k in terbuka]).values_list(
            "keberatan_id", "tingkat"
        )
    )
    hari = kalender.kalender_semua_kantor()
    baru = [
        EskalasiKeberatan(keberatan_id=pk, tingkat=kode, tenggat=tenggat)
        for pk, tenggat, kantor_id in terbuka
        if kantor_id in hari_ini
        for kode, (geser, _nama) in TINGKAT.items()
        if (pk, kode) not in ada and tenggat <= batas(hari[kantor_id], hari_ini[kantor_id], geser)
    ]
    EskalasiKeberatan.objects.bulk_create(baru, ignore_conflicts=True)
    return len(baru)


def kirim(*, hari_ini: dict[int, date]) -> int:
    """Tell people of claimed levels, notice and mark in one transaction; returns the rows served."""
    with transaction.atomic():
        bagian = list(
            EskalasiKeberatan.objects.select_for_update(of=("self",), skip_locked=True)
            .filter(dikirim_pada=None)
            .select_related("keberatan__usulan__pegawai", "keberatan__ditangani_oleh")
            .order_by("id")
        )
        # What was answered between claim and telling needs nobody any more.
        kabarkan([_kabar(e, hari_ini) for e in bagian if e.keberatan.is_terbuka])
        EskalasiKeberatan.objects.filter(pk__in=[e.pk for e in bagian]).update(dikirim_pada=timezone.now())
    return len(bagian)


def _kabar(e: EskalasiKeberatan, hari_ini: dict[int, date]) -> Kabar:
    k = e.keberatan
    return Kabar(
        tuple(_penerima(e, hari_ini[k.usulan.kantor_id])), "TERLAMBAT",
        _("Keberatan, %(tingkat)s: %(j)s") % {"tingkat": TINGKAT[e.tingkat][1], "j": f"usulan #{k.usulan_id}"},
        _("Harus dijawab paling lambat %(t)s.") % {"t": date_format(k.tenggat, "j F Y")},
        reverse("keberatan", args=[k.pk]), f"eskalasi-keberatan:{e.pk}", True,
    )  # fmt: skip


def _penerima(e: EskalasiKeberatan, today: date) -> list:
    """H-1: who handles it, or those who may; H0: the head of the office; H+2: the head of the head office."""
    k = e.keberatan
    if e.tingkat == "H-1":
        return [k.ditangani_oleh] if k.ditangani_oleh is not None else penjawab(k, today=today)
    tujuan = k.usulan.kantor_id if e.tingkat == "H0" else kepegawaian.kantor_pusat_id()
    return pemegang(Peran.KEPALA_KANTOR, [tujuan], today=today)[tujuan] if tujuan else []


def sapu(*, hari_ini: dict[int, date]) -> tuple[int, int]:
    """Claim, then tell; (claimed, told)."""
    return klaim(hari_ini=hari_ini), kirim(hari_ini=hari_ini)
