"""Who may open a discipline case: those named in it, whoever broke the glass, nobody else (PerBKN 6/2022 Pasal 57)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from akun.peran import Peran
from akun.selectors import wewenang
from disiplin.models import AksesDarurat, AnggotaPerkara, Kasus
from disiplin.models.perkara import BERAKHIR, Tahap
from kepegawaian.orang import Orang, orang
from kinerja.selectors.orang import rantai

Bagian = AnggotaPerkara.Bagian
DARURAT = "DARURAT"
# The person concerned sees a case from the first summons on; an accusation that was not followed up is not his file.
TERLIHAT_PEGAWAI = tuple(
    t for t in Tahap if t not in (Tahap.INFORMASI, Tahap.TELAAH, Tahap.NON_HUKDIS, Tahap.ARSIP)
)  # fmt: skip


@dataclass(frozen=True)
class Akses:
    """In which parts somebody has a case open. ``menyatakan``: he has still to state that nothing binds him to the
    person, and reads nothing before. ``darurat``: reading only, until then."""

    bagian: frozenset[str]
    menyatakan: bool = False
    darurat: datetime | None = None

    @property
    def sebagai(self) -> str:
        """For the log of readings."""
        return DARURAT if self.darurat else "+".join(sorted(self.bagian))[:10]

    def punya(self, *bagian: str) -> bool:
        return self.darurat is None and not self.menyatakan and bool(self.bagian.intersection(bagian))


def saya(user) -> Orang | None:
    """The civil servant whose account this is."""
    return next(iter(orang(akun_id=user.pk)), None)


def anggota_aktif() -> Q:
    return Q(sampai=None, konflik="")


def kasus_saya(user) -> QuerySet[Kasus]:
    """Cases in which ``user`` has a part today, his own never among them."""
    milik = AnggotaPerkara.objects.filter(anggota_aktif(), akun=user).order_by().values("kasus_id")
    return Kasus.objects.filter(pk__in=milik).exclude(pegawai__akun=user)


def akses(user, kasus: Kasus, *, now: datetime) -> Akses | None:
    """How ``user`` may open this case, None: not at all (answer 404). Two queries at most.

    The person concerned has pages of his own (``milik_pegawai``) and never gets in here, whatever his role.
    """
    if not user.is_authenticated or not user.is_active or kasus.pegawai.akun_id == user.pk:
        return None
    baris = list(
        AnggotaPerkara.objects.filter(anggota_aktif(), kasus=kasus, akun=user).values_list("bagian", "bebas_konflik")
    )
    if baris:
        return Akses(frozenset(b for b, _k in baris), menyatakan=any(k is None for _b, k in baris))
    darurat = AksesDarurat.objects.filter(kasus=kasus, akun=user, berakhir_pada__gt=now).order_by("-id").first()
    return Akses(frozenset({DARURAT}), darurat=darurat.berakhir_pada) if darurat else None


def boleh_darurat(user, kasus: Kasus, *, today: date) -> bool:
    """Whether the role lets ``user`` break the glass: personnel officers and approvers of the person's agency and the
    oversight body; never in a case of one's own."""
    if kasus.pegawai.akun_id == user.pk:
        return False
    w = wewenang(user, today=today)
    return kasus.instansi_id in w.di(Peran.OPERATOR, Peran.PENYETUJU) or w.punya(Peran.PENGAWAS)


def pengelola(user, *, today: date) -> frozenset[int]:
    """Agencies whose personnel officer the user is."""
    return wewenang(user, today=today).di(Peran.OPERATOR)


def konflik(kasus: Kasus, pegawai_id: int | None, akun_id: int | None, *, today: date, rantai_terperiksa=None) -> str:
    """Why this person may have no part in the case, empty: nothing known stands against it. Kinship and friendship are
    not on record: each states it himself (``bebas_konflik``)."""
    if akun_id is not None and akun_id == kasus.pegawai.akun_id or pegawai_id == kasus.pegawai_id:
        return "yang diperiksa sendiri"
    if pegawai_id is not None and kasus.pegawai_id in rantai(pegawai_id, today):
        return "bawahan yang diperiksa"
    return ""


def milik_pegawai(pegawai_id: int) -> QuerySet[Kasus]:
    """Cases that the person concerned sees, newest first."""
    return Kasus.objects.filter(pegawai_id=pegawai_id, status__in=TERLIHAT_PEGAWAI).order_by("-id")


def terbuka(ids: Iterable[int]) -> QuerySet[Kasus]:
    """Open cases of these people."""
    return Kasus.objects.filter(pegawai_id__in=list(ids)).exclude(status__in=BERAKHIR)
