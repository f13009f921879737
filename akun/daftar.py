"""Reads for the account screens: own roles, lendings, holders per organisation, demo log-ins."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Cast, Coalesce
from guardian.models import UserObjectPermission

from akun.models import Delegasi, PerubahanPeran
from akun.organisasi import JENIS, model_organisasi, peran_untuk, tipe_organisasi
from akun.peran import Peran
from akun.selectors import wewenang

User = get_user_model()


@dataclass(frozen=True)
class PeranDipegang:
    """A role as a person sees it; ``pinjaman`` names the lender, empty for an own role."""

    peran: Peran
    organisasi: object
    pinjaman: str = ""


def peran_dipegang(user, *, today: date) -> list[PeranDipegang]:
    """Every role ``user`` can use on ``today``, by kind of role and name of the organisation."""
    w = wewenang(user, today=today)
    hasil = []
    for jenis in JENIS:
        ids = w.di(*peran_untuk(jenis))
        organisasi = model_organisasi(jenis).objects.in_bulk(ids) if ids else {}
        for peran in peran_untuk(jenis):
            milik = [organisasi[i] for i in w.di(peran) if i in organisasi]
            hasil += [PeranDipegang(peran, o, w.pinjaman.get((peran, o.pk), "")) for o in sorted(milik, key=str)]
    return hasil


def status_delegasi(delegasi: Delegasi, *, today: date) -> str:
    """``dicabut``, ``akan``, ``berlaku`` or ``berakhir`` on ``today``."""
    if delegasi.dicabut_pada:
        return "dicabut"
    if today < delegasi.mulai:
        return "akan"
    return "berlaku" if today <= delegasi.selesai else "berakhir"


def delegasi_orang(user, *, today: date) -> dict[str, list[Delegasi]]:
    """What ``user`` lent (``keluar``) and borrowed (``masuk``), newest first; each row gets ``status``.

    A running row whose lender lost the role or the account gives nothing: its status is ``gugur``.
    """
    milik = Delegasi.objects.select_related("pemberi", "penerima").prefetch_related("organisasi")
    hasil = {
        "keluar": list(milik.filter(pemberi=user).order_by("-mulai", "-id")[:100]),
        "masuk": list(milik.filter(penerima=user).order_by("-mulai", "-id")[:100]),
    }
    semua = hasil["keluar"] + hasil["masuk"]
    punya = set(
        UserObjectPermission.objects.filter(user_id__in={d.pemberi_id for d in semua}, user__is_active=True)
        .values_list("user_id", "permission__codename", "object_pk", "content_type_id")
        .order_by("id")
    )
    for d in semua:
        d.status = status_delegasi(d, today=today)
        d.label_peran = Peran(d.peran).label
        if d.status == "berlaku" and (d.pemberi_id, d.peran, str(d.object_id), d.content_type_id) not in punya:
            d.status = "gugur"
    return hasil


def organisasi_dengan_jumlah(jenis: str, *, cari: str = ""):
    """Organisations of one kind by name, each with ``jumlah`` of the roles given on it."""
    izin = (
        UserObjectPermission.objects.filter(
            content_type=tipe_organisasi(jenis),
            permission__codename__in=[p.value for p in peran_untuk(jenis)],
        )
        .annotate(organisasi_id=Cast("object_pk", IntegerField()))
        .filter(organisasi_id=OuterRef("pk"))
        .order_by()
        .values("organisasi_id")
        .annotate(n=Count("pk"))
        .values("n")
    )
    organisasi = model_organisasi(jenis).objects.annotate(jumlah=Coalesce(Subquery(izin), 0))
    if cari:
        organisasi = organisasi.filter(Q(nama__icontains=cari) | Q(kode__iexact=cari))
    return organisasi.order_by("nama", "pk")


def pemegang_pada(jenis: str, organisasi_id: int) -> list[tuple[Peran, list]]:
    """Who was given which role on one organisation, machines and inactive accounts included, delegates not."""
    izin = (
        UserObjectPermission.objects.filter(content_type=tipe_organisasi(jenis), object_pk=str(organisasi_id))
        .select_related("user", "permission")
        .order_by("user__nama", "user_id")
    )
    menurut = {p: [] for p in peran_untuk(jenis)}
    for i in izin:
        if i.permission.codename in {p.value for p in menurut}:
            menurut[Peran(i.permission.codename)].append(i.user)
    return list(menurut.items())


def perubahan_pada(jenis: str, organisasi_id: int, *, banyak: int = 50):
    """The newest changes of roles on one organisation."""
    perubahan = PerubahanPeran.objects.filter(content_type=tipe_organisasi(jenis), object_id=organisasi_id)
    return perubahan.order_by("-id")[:banyak]


def demo_akun():
    """The demo's log-ins in the order they were made; none outside the demo. All have ``settings.SANDI_DEMO``."""
    if not settings.DEMO:
        return User.objects.none()
    return User.objects.filter(email__endswith=".example", is_active=True).order_by("id")[:20]
