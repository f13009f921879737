"""Reads of complaints: who may file one, who may read and answer it.

A complaint is confidential: its filer, those who answer that kind, the head of the office and the oversight body
read it, nobody else, also not the officers who only see the usulan.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from akun.peran import Peran
from akun.selectors import wewenang
from kepegawaian.muat import Larik, muat
from layanan import registry
from layanan.models import (
    KEBERATAN_TERBUKA,
    CatatanKeberatan,
    Keberatan,
    StatusKeberatan,
    StatusUsulan,
    Temuan,
    Transisi,
    Usulan,
)
from layanan.selectors import is_ditahan, peran_pada, usulan_terlihat

S, SK, Sasaran, Sebagai = StatusUsulan, StatusKeberatan, Keberatan.Sasaran, Keberatan.Sebagai
PENJAWAB = {Sasaran.BKN: Peran.PENYELIA, Sasaran.INSTANSI: Peran.PENYETUJU}
# Steps by which somebody decided the usulan; who took one does not judge the complaint about it.
LANGKAH_PUTUSAN = frozenset(
    {"setujui", "tolak", "kembalikan", "tahan", "tanda_tangani", "kirim", "kembalikan_internal", "batalkan"}
)
NAMA_CATATAN = {
    "ajukan": _("Keberatan diajukan"), "tangani": _("Keberatan ditangani"), "jawab": _("Keberatan dijawab"),
    "cabut": _("Keberatan dicabut"),
}  # fmt: skip


# --- who reads --------------------------------------------------------------------------------------


def syarat_dijawab(user, *, today: date, awalan: str = "") -> Q:
    """Complaints that the user's roles answer or oversee; ``awalan``: the path to Keberatan.

    A penyetuju whose own step it is about reads it only once it is finished.
    """
    w = wewenang(user, today=today)
    syarat = Q(**{f"{awalan}usulan__instansi_id__in": w.di(Peran.PENYETUJU), f"{awalan}sasaran": Sasaran.INSTANSI})
    if syarat and w.punya(Peran.PENYETUJU):
        syarat &= ~_ikut_memutus(user, f"{awalan}usulan_id") | ~Q(**{f"{awalan}status__in": KEBERATAN_TERBUKA})
    for peran, lain in (
        ((Peran.PENYELIA,), {f"{awalan}sasaran": Sasaran.BKN}),
        ((Peran.KEPALA_KANTOR, Peran.PENGAWAS), {}),
    ):
        kantor = w.di(*peran)
        if w.pusat_id is not None and w.pusat_id in kantor:
            syarat |= Q(**lain, **{f"{awalan}pk__isnull": False})
        elif kantor:
            syarat |= Q(**lain, **{f"{awalan}usulan__kantor_id__in": kantor})
    return syarat


def syarat_terlihat(user, *, today: date, awalan: str = "") -> Q:
    """Complaints that ``user`` may read: own ones, and those of ``syarat_dijawab``."""
    return syarat_milik(user, today=today, awalan=awalan) | syarat_dijawab(user, today=today, awalan=awalan)


def syarat_milik(user, *, today: date, awalan: str = "") -> Q:
    """Complaints on the filer's side: a person's own; an agency's belong to its operators of today, whoever filed."""
    instansi = wewenang(user, today=today).di(Peran.OPERATOR)
    return Q(~Q(**{f"{awalan}sebagai": Sebagai.INSTANSI}), **{f"{awalan}pengaju_id": user.pk}) | Q(
        **{f"{awalan}sebagai": Sebagai.INSTANSI, f"{awalan}usulan__instansi_id__in": instansi}
    )


def _ikut_memutus(user, kolom: str) -> Q:
    """``ikut_memutus`` for one user, to filter with; ``kolom``: the path to the id of the usulan."""
    usulan = Usulan.objects.filter(pk=OuterRef(kolom))
    return (
        Q(Exists(Transisi.objects.filter(usulan=OuterRef(kolom), pelaku=user, kode__in=LANGKAH_PUTUSAN)))
        | Q(Exists(Temuan.objects.filter(usulan=OuterRef(kolom), dikecualikan_oleh=user)))
        | Q(Exists(usulan.filter(Q(diverifikasi_oleh=user) | Q(ditandatangani_oleh=user))))
    )


def terlihat(user, *, today: date) -> QuerySet[Keberatan]:
    return Keberatan.objects.filter(syarat_terlihat(user, today=today))


def menjawab(user, *, today: date) -> bool:
    """Whether the user has a role that answers or oversees complaints, and therefore the list."""
    return wewenang(user, today=today).punya(Peran.PENYETUJU, Peran.PENYELIA, Peran.KEPALA_KANTOR, Peran.PENGAWAS)


def muat_keberatan(user, keberatan_id: int, *, today: date) -> Keberatan | None:
    """One complaint with its usulan, log and file, or None for strangers (answer 404). One query."""
    hasil = muat(
        terlihat(user, today=today)
        .select_related(
            "usulan__surat", "usulan__kantor", "usulan__instansi", "usulan__pegawai", "pengaju", "ditangani_oleh",
            "berkas",
        )
        .filter(pk=keberatan_id),
        catatan=Larik(CatatanKeberatan.objects.filter(keberatan=OuterRef("pk")).order_by("id")),
    )  # fmt: skip
    return hasil[0] if hasil else None


# --- who acts ---------------------------------------------------------------------------------------


def peran_penjawab(user, keberatan: Keberatan, *, today: date) -> frozenset[Peran]:
    """The roles by which ``user`` may answer: the one that answers this kind, and always the head of the office, so
    that a complaint never waits because everybody else had a hand in the decision."""
    peran = peran_pada(user, keberatan.usulan, today=today)
    return peran & {PENJAWAB[keberatan.sasaran], Peran.KEPALA_KANTOR}


def di_pihak_pengaju(user, keberatan: Keberatan, *, today: date) -> bool:
    """Whether ``user`` filed it, or is an operator of the agency that did: such a reader sees roles, not names."""
    if keberatan.sebagai == Sebagai.INSTANSI:
        return Peran.OPERATOR in peran_pada(user, keberatan.usulan, today=today)
    return keberatan.pengaju_id == user.pk


def ikut_memutus(usulan: Usulan) -> frozenset[int]:
    """Ids of those who verified, signed, refused, returned, held, sent or cancelled the usulan, or waived a finding."""
    pelaku = {t.pelaku_id for t in usulan.transisi.all() if t.kode in LANGKAH_PUTUSAN}
    pelaku |= {t.dikecualikan_oleh_id for t in usulan.temuan.all()}
    return frozenset({usulan.diverifikasi_oleh_id, usulan.ditandatangani_oleh_id, *pelaku} - {None})


@dataclass(frozen=True)
class Tindakan:
    """What the reader may do: each text is empty when open, says why when closed, and is None when not theirs."""

    tangani: str | None = None
    jawab: str | None = None
    cabut: str | None = None


def tindakan(user, keberatan: Keberatan, *, today: date) -> Tindakan:
    """Feeds page, API and services alike."""
    if keberatan.pengaju_id == user.pk:
        return Tindakan(cabut="" if keberatan.is_terbuka else str(_("Keberatan ini sudah selesai.")))
    if not peran_penjawab(user, keberatan, today=today):
        return Tindakan()
    if not keberatan.is_terbuka:
        return Tindakan(jawab=str(_("Keberatan ini sudah selesai.")))
    if user.pk in ikut_memutus(keberatan.usulan) or keberatan.usulan.pegawai.akun_id == user.pk:
        sebab = str(_("Harus orang lain: Anda ikut memutus usulan ini atau Anda sendiri yang diusulkan."))
        return Tindakan(tangani=sebab, jawab=sebab)
    if keberatan.ditangani_oleh_id == user.pk:
        return Tindakan(jawab="")
    return Tindakan(tangani="", jawab=str(_("Ambil dahulu keberatan ini; setelah itu Anda dapat menjawabnya.")))


@dataclass(frozen=True)
class Pintu:
    """By what right and about what somebody may complain about a usulan; ``sebab`` says why not, if so.

    ``jabatan``: the post that one loses by the usulan, in words. ``terbuka``: one's own complaint not answered yet.
    """

    usulan: Usulan
    sebagai: str
    sasaran: tuple[str, ...]
    sebab: str = ""
    terbuka: int | None = None
    jabatan: str = ""


def pintu(user, usulan_id: int, *, today: date) -> Pintu | None:
    """How ``user`` may complain about this usulan; None for strangers (answer 404). Two queries at most."""
    usulan = (
        usulan_terlihat(user, today=today)
        .select_related("surat", "kantor", "instansi", "pegawai__unit", "pegawai__jabatan")
        .filter(pk=usulan_id)
        .first()
    )
    jabatan = ""
    if usulan is not None and usulan.pegawai.akun_id == user.pk:
        sebagai = Sebagai.PEGAWAI
    elif usulan is not None and Peran.OPERATOR in peran_pada(user, usulan, today=today):
        sebagai = Sebagai.INSTANSI
    else:
        jabatan = kehilangan(user, today=today).get(usulan_id, "")
        if not jabatan:
            return None
        sebagai = Sebagai.TERDAMPAK
        usulan = Usulan.objects.select_related("surat", "kantor", "instansi", "pegawai__unit", "pegawai__jabatan").get(
            pk=usulan_id
        )
    terbuka = (
        Keberatan.objects.filter(usulan=usulan, pengaju=user, status__in=KEBERATAN_TERBUKA)
        .values_list("pk", flat=True)
        .first()
    )
    sasaran, sebab = boleh_tentang(usulan, sebagai), ""
    if terbuka is not None:
        sebab = str(_("Keberatan Anda atas usulan ini belum dijawab."))
    elif not sasaran:
        sebab = str(_("Belum ada putusan BKN atas usulan ini, jadi belum ada yang dapat dikeberatkan."))
    return Pintu(usulan, sebagai, sasaran, sebab, terbuka, jabatan)


def boleh_tentang(usulan: Usulan, sebagai: str) -> tuple[str, ...]:
    """Whose act may be complained about now: BKN's once there is one, the agency's by others than itself."""
    diputus = usulan.status in (S.PERBAIKAN, S.DISETUJUI, S.DITOLAK, S.SELESAI) or is_ditahan(usulan)
    bkn = (Sasaran.BKN.value,) if diputus else ()
    return bkn if sebagai == Sebagai.INSTANSI else (*bkn, Sasaran.INSTANSI.value)


def kehilangan(user, *, today: date) -> Mapping[int, str]:
    """Usulan by which ``user`` loses a post, as the services tell: usulan id -> the post in words."""
    hasil: dict[int, str] = {}
    for manifest in registry.semua():
        hasil |= manifest.kehilangan(user.pk, today)
    return hasil


# --- lists ------------------------------------------------------------------------------------------

TAB = {
    "menunggu": (_("Menunggu"), lambda u, d: Q(status=SK.DIAJUKAN)),
    "saya": (_("Saya tangani"), lambda u, d: Q(status=SK.DITANGANI, ditangani_oleh_id=u)),
    "terlambat": (_("Terlambat"), lambda u, d: Q(status__in=KEBERATAN_TERBUKA, tenggat__lt=d)),
    "selesai": (_("Selesai"), lambda u, d: ~Q(status__in=KEBERATAN_TERBUKA)),
}
PER_HALAMAN = 25


def untuk_dijawab(user, tab: str, *, today: date) -> QuerySet[Keberatan]:
    """A tab of the list of those who answer: open ones by deadline, finished ones newest first."""
    return (
        Keberatan.objects.filter(syarat_dijawab(user, today=today), TAB[tab][1](user.pk, today))
        .select_related("usulan__pegawai", "usulan__instansi", "ditangani_oleh", "usulan__kantor")
        .order_by(*(("-id",) if tab == "selesai" else ("tenggat", "id")))
    )


def jumlah_tab(user, *, today: date) -> dict[str, int]:
    """Complaints per tab, one query."""
    return Keberatan.objects.filter(syarat_dijawab(user, today=today)).aggregate(
        **{kode: Count("pk", filter=syarat(user.pk, today)) for kode, (_nama, syarat) in TAB.items()}
    )


def milik(user, *, today: date) -> QuerySet[Keberatan]:
    """One's own complaints and those of one's agency, newest first."""
    semua = Keberatan.objects.filter(syarat_milik(user, today=today))
    return semua.select_related("usulan__kantor", "usulan__instansi").order_by("-id")


# --- words ------------------------------------------------------------------------------------------


def sebut_catatan(catatan: CatatanKeberatan) -> str:
    hasil = catatan.keberatan.get_hasil_display() if catatan.kode == "jawab" else ""
    return f"{NAMA_CATATAN[catatan.kode]}: {hasil.lower()}" if hasil else str(NAMA_CATATAN[catatan.kode])


def sebut_peran(peran: str, keberatan: Keberatan) -> str:
    """Who acted, as the filer reads it: officials by their role, the filer as himself."""
    if not peran:
        return str(Sebagai(keberatan.sebagai).label)
    return ", ".join(str(p.label) for p in Peran if p.value in peran.split(", "))
