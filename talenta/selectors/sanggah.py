"""Objections as read: whose, by when, who may answer."""

from collections.abc import Iterable
from datetime import date
from types import SimpleNamespace

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from kalender.hari_kerja import Kalender
from layanan.frasa import Frasa, frasa_tenggat
from talenta.models import Pemetaan, Penilaian, Sanggah
from talenta.selectors.akses import Hak
from talenta.selectors.profil import profil_versi

_LENGKAP = ("penilaian__pegawai", "penilaian__pemetaan__instansi", "penilaian__pemetaan__profil__profil")


def daftar_instansi(h: Hak) -> QuerySet[Sanggah]:
    """Of the agencies whose officer or approver he is: what waits by deadline, then what was answered, latest first."""
    selesai = Case(When(status=Sanggah.Status.DIAJUKAN, then=Value(0)), default=Value(1))
    milik = Sanggah.objects.filter(penilaian__pemetaan__instansi_id__in=h.kelola | h.setuju)
    terbuka = Case(When(status=Sanggah.Status.DIAJUKAN, then="tenggat"))
    return milik.select_related(*_LENGKAP).annotate(selesai=selesai).order_by("selesai", terbuka, "-pk")


def terlihat(h: Hak) -> QuerySet[Sanggah]:
    """Those of ``daftar_instansi`` and his own."""
    syarat = Q(penilaian__pemetaan__instansi_id__in=h.kelola | h.setuju)
    if h.o is not None:
        syarat |= Q(penilaian__pegawai_id=h.o.id)
    return Sanggah.objects.filter(syarat).select_related(*_LENGKAP, "bukti")


def boleh_putus(h: Hak, s: Sanggah) -> bool:
    """Officers and approvers of the mapping's agency; never the person himself."""
    p = s.penilaian
    return p.pemetaan.instansi_id in h.kelola | h.setuju and p.pegawai.akun_id != h.user.pk


def milik(h: Hak) -> QuerySet[Sanggah]:
    """His own, latest first; needs that he is on record."""
    diri = h.o.id if h.o is not None else None
    return Sanggah.objects.filter(penilaian__pegawai_id=diri).select_related(*_LENGKAP).order_by("-pk")


def atas(p: Penilaian) -> list[Sanggah]:
    """Those about one result, latest first; one query."""
    semua = list(Sanggah.objects.filter(penilaian_id=p.pk).order_by("-pk"))
    for s in semua:
        s.penilaian = p
    return semua


def berperihal(semua: Iterable[Sanggah]) -> list[tuple[Sanggah, str]]:
    """Each with what it is about."""
    return [(s, perihal(s)) for s in semua]


def dapat_disanggah(p: Penilaian) -> bool:
    """From when it was reckoned; once settled, until a later mapping of the agency is reckoned: what was wrong then is
    objected to where it still counts. No regulation sets a term. One query for a settled one."""
    m = p.pemetaan
    if m.status != Pemetaan.Status.DITETAPKAN:
        return m.status == Pemetaan.Status.DIHITUNG
    lanjut = Q(tanggal_acuan__gt=m.tanggal_acuan) | Q(tanggal_acuan=m.tanggal_acuan, pk__gt=m.pk)
    semua = Pemetaan.objects.filter(lanjut, instansi_id=m.instansi_id)
    return not semua.exclude(status=Pemetaan.Status.DISIAPKAN).exists()


def pilihan_indikator(p: Penilaian) -> list[tuple[str, str]]:
    """What can be objected to, as ``choices``: the whole, or one indicator of the profile."""
    semua = profil_versi(p.pemetaan.profil).indikator
    return [("", _("Seluruh hasil")), *((i.kode, i.nama) for i in semua)]


def perihal(s: Sanggah) -> str:
    """What it is about, in words; a code that the mapping's profile has no more stands as it is."""
    return dict(pilihan_indikator(s.penilaian)).get(s.indikator, s.indikator)


def frasa(s: Sanggah, kalender: Kalender, today: date) -> Frasa:
    """The clock in words, in working days of the agency; what was answered has none."""
    if s.status != Sanggah.Status.DIAJUKAN:
        ikon = "check-circle" if s.status == Sanggah.Status.DITERIMA else "x-circle"
        return Frasa(s.get_status_display(), "netral", ikon)
    jam = SimpleNamespace(
        status=s.status, diputus_pada=None, jam_berjalan=True, tenggat=s.tenggat, hari_norma=s.hari_norma,
        tenggat_sementara=s.tenggat.year in kalender.sementara, hari_instansi=0,
    )  # fmt: skip
    return frasa_tenggat(jam, kalender, today)
