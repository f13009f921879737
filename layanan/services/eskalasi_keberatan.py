"""No complaint is forgotten: levels claimed by unique rows, told after; run twice or late gives the same."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from akun.peran import Peran
from akun.selectors import pemegang_pertama
from kalender import selectors as kalender
from kepegawaian import selectors as kepegawaian
from layanan.models import KEBERATAN_TERBUKA, EskalasiKeberatan, Keberatan
from layanan.services.eskalasi import batas
from layanan.services.keberatan import BARU, penjawab
from notifikasi.services import Kabar, kabarkan

# Code -> (working days after the deadline, name). To whom: ``_penerima``.
TINGKAT = {
    "H-1": (-1, gettext_lazy("Satu hari kerja lagi")),
    "H0": (0, gettext_lazy("Jatuh tempo hari ini")),
    "H+2": (2, gettext_lazy("Terlambat dua hari kerja")),
}
NAMA = {kode: nama for kode, (_geser, nama) in TINGKAT.items()} | {BARU: gettext_lazy("Keberatan baru")}
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
    """Tell people of claimed levels, notice and mark in one transaction; returns the rows served.

    A level that reaches nobody, because every role on its way is vacant, stays unmarked: the next sweep tries again.
    """
    dilayani, kabar = [], []
    with transaction.atomic():
        bagian = list(
            EskalasiKeberatan.objects.select_for_update(of=("self",), skip_locked=True)
            .filter(dikirim_pada=None)
            .select_related("keberatan__usulan__pegawai", "keberatan__ditangani_oleh")
            .order_by("id")
        )
        for e in bagian:
            # What was answered between claim and telling needs nobody any more.
            orang = _penerima(e, hari_ini[e.keberatan.usulan.kantor_id]) if e.keberatan.is_terbuka else ()
            if orang:
                kabar.append(_kabar(e, orang))
            if orang or not e.keberatan.is_terbuka:
                dilayani.append(e.pk)
        kabarkan(kabar)
        EskalasiKeberatan.objects.filter(pk__in=dilayani).update(dikirim_pada=timezone.now())
    return len(dilayani)


def _kabar(e: EskalasiKeberatan, orang: list) -> Kabar:
    k = e.keberatan
    return Kabar(
        tuple(orang), "DITUGASKAN" if e.tingkat == BARU else "TERLAMBAT",
        _("Keberatan, %(tingkat)s: %(j)s") % {"tingkat": NAMA[e.tingkat], "j": f"usulan #{k.usulan_id}"},
        _("Harus dijawab paling lambat %(t)s.") % {"t": date_format(k.tenggat, "j F Y")},
        reverse("keberatan", args=[k.pk]), f"eskalasi-keberatan:{e.pk}", True,
    )  # fmt: skip


def _penerima(e: EskalasiKeberatan, today: date) -> list:
    """Filed or H-1: who handles it, or those who may; H0: the head of the office; H+2: the head of the head office.

    A vacant role is stood in for by the next one on the way to the head office's pengawas.
    """
    k, pusat = e.keberatan, kepegawaian.kantor_pusat_id()
    orang = []
    if e.tingkat in (BARU, "H-1"):
        aktif = k.ditangani_oleh is not None and k.ditangani_oleh.is_active
        orang = [k.ditangani_oleh] if aktif else penjawab(k, today=today)
    kantor = () if e.tingkat == "H+2" else ((Peran.KEPALA_KANTOR, k.usulan.kantor_id),)
    jalur = (*kantor, (Peran.KEPALA_KANTOR, pusat), (Peran.PENGAWAS, pusat))
    return orang or pemegang_pertama(*jalur, today=today)


def sapu(*, hari_ini: dict[int, date]) -> tuple[int, int]:
    """Claim, then tell; (claimed, told)."""
    return klaim(hari_ini=hari_ini), kirim(hari_ini=hari_ini)
