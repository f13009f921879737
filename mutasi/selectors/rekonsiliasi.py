"""Reconciliations with SIASN for their pages: which there are, what differs, and who was not looked at yet."""

from datetime import date, timedelta

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from kepegawaian import selectors as kepegawaian
from mutasi.models import BedaJabatan, Rekonsiliasi, UsulanMutasi

# Days after the inauguration in which SIASN should show it (own rule); later a difference is a disparity (H9).
HARI_DISPARITAS = 14


def rekonsiliasi_terlihat(user, *, today: date) -> QuerySet[Rekonsiliasi]:
    """Reconciliations of the agencies that the user's roles reach, newest first, with counts of differences.

    Being an administrator opens none: they hold people's names.
    """
    return (
        Rekonsiliasi.objects.filter(instansi__in=kepegawaian.instansi_peran(user, today).order_by())
        .select_related("instansi__kantor", "dibuat_oleh")
        .annotate(
            n_beda=Count("beda"),
            n_terbuka=Count("beda", filter=Q(beda__diselesaikan_pada=None, beda__isnull=False)),
        )
        .order_by("-id")
    )


def beda(rekon: Rekonsiliasi, *, macam: str = "", keadaan: str = "") -> QuerySet[BedaJabatan]:
    """Differences of one reconciliation: inaugurated by the portal too long ago and still different first.

    ``keadaan``: "terbuka", "selesai" or both.
    """
    batas = rekon.per_tanggal - timedelta(days=HARI_DISPARITAS)
    qs = rekon.beda.annotate(
        disparitas=Case(
            When(Q(usulan__mutasi__dilantik_pada__lte=batas, diselesaikan_pada=None), then=Value(True)),
            default=Value(False), output_field=BooleanField(),
        )
    ).order_by("-disparitas", "diselesaikan_pada", "nama", "id")  # fmt: skip
    if macam:
        qs = qs.filter(macam=macam)
    if keadaan:
        qs = qs.filter(diselesaikan_pada__isnull=keadaan == "terbuka")
    return qs


def jumlah_per_macam(rekon: Rekonsiliasi) -> dict[str, int]:
    return dict(rekon.beda.order_by().values_list("macam").annotate(n=Count("pk")))


def jumlah_disparitas(rekon: Rekonsiliasi) -> int:
    return beda(rekon).filter(disparitas=True).count()


def belum_direkonsiliasi(user, *, today: date) -> QuerySet[UsulanMutasi]:
    """Lines whose inauguration changed the record and that no list since has been compared with, oldest first."""
    sejak = Rekonsiliasi.objects.filter(
        instansi_id=OuterRef("usulan__instansi_id"), per_tanggal__gte=OuterRef("dilantik_pada")
    )
    return (
        UsulanMutasi.objects.filter(
            ~Exists(sejak), diterapkan_pada__isnull=False,
            usulan__instansi__in=kepegawaian.instansi_peran(user, today).order_by(),
        )
        .select_related("usulan__pegawai", "usulan__instansi", "jabatan_tujuan", "jabatan_asal")
        .order_by("dilantik_pada", "pk")
    )  # fmt: skip
