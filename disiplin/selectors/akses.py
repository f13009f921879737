"""Who may open a discipline case: those named in it, whoever broke the glass, nobody else (PerBKN 6/2022 Pasal 57)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from akun.peran import Peran
from akun.selectors import pemegang, wewenang
from disiplin.models import AksesDarurat, AnggotaPerkara, DokumenKasus, Kasus, Panggilan
from disiplin.models.perkara import BERAKHIR, Tahap
from kepegawaian.orang import Orang, orang
from kinerja.selectors.evaluasi import hari_di
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


def hari_perkara(kasus: Kasus, now: datetime) -> date:
    """The day it is at the agency of the case."""
    return hari_di(kasus.instansi.zona_waktu, now)


def anggota_tercatat() -> Q:
    """Rows of ``AnggotaPerkara`` that nobody has ended, whatever became of the roles since."""
    return Q(sampai=None, konflik="")


def anggota_aktif(user, today: date) -> Q:
    """Rows of ``AnggotaPerkara`` by which ``user`` has a part today: a keeper is still the agency's officer, whoever
    brings a decree still its approver; nobody who stated a conflict."""
    w = wewenang(user, today=today)
    return (
        anggota_tercatat()
        & Q(akun=user)
        & (
            Q(bagian__in=[Bagian.PEMERIKSA, Bagian.TIM])
            | Q(bagian=Bagian.PENGURUS, kasus__instansi_id__in=w.di(Peran.OPERATOR))
            | Q(bagian=Bagian.PEJABAT, pegawai__isnull=False)
            | Q(bagian=Bagian.PEJABAT, kasus__instansi_id__in=w.di(Peran.PENYETUJU))
        )
    )


def kasus_saya(user, *, today: date) -> QuerySet[Kasus]:
    """Cases in which ``user`` has a part today, his own never among them."""
    milik = AnggotaPerkara.objects.filter(anggota_aktif(user, today)).order_by().values("kasus_id")
    return Kasus.objects.filter(pk__in=milik).exclude(pegawai__akun=user)


def tanpa_pengurus(kasus: Kasus, *, today: date) -> bool:
    """Nobody keeps the case any more: its keepers have left or are officers no longer."""
    operator = {u.pk for u in pemegang(Peran.OPERATOR, [kasus.instansi_id], today=today)[kasus.instansi_id]}
    ada = AnggotaPerkara.objects.filter(
        kasus=kasus, sampai=None, konflik="", bagian=Bagian.PENGURUS, akun__in=operator - {kasus.pegawai.akun_id}
    )
    return not ada.exists()


def akses(user, kasus: Kasus, *, now: datetime) -> Akses | None:
    """How ``user`` may open this case, None: not at all (answer 404). Two queries at most.

    The person concerned has pages of his own (``milik_pegawai``) and never gets in here, whatever his role.
    """
    if not user.is_authenticated or not user.is_active or kasus.pegawai.akun_id == user.pk:
        return None
    baris = _bagian(user, kasus, hari_perkara(kasus, now))
    if baris:
        return Akses(frozenset(b for b, _k in baris), menyatakan=any(k is None for _b, k in baris))
    darurat = AksesDarurat.objects.filter(kasus=kasus, akun=user, berakhir_pada__gt=now).order_by("-id").first()
    if darurat is None or not boleh_darurat(user, kasus, today=hari_perkara(kasus, now)):
        return None
    return Akses(frozenset({DARURAT}), darurat=darurat.berakhir_pada)


def _bagian(user, kasus: Kasus, today: date) -> list[tuple[str, datetime | None]]:
    """(part, when he stated that nothing binds him), as ``anggota_aktif``; without a query where the members are at
    hand (``kasus_lengkap``)."""
    if "anggota" not in getattr(kasus, "_prefetched_objects_cache", {}):
        milik = AnggotaPerkara.objects.filter(anggota_aktif(user, today), kasus=kasus)
        return list(milik.values_list("bagian", "bebas_konflik"))
    w = wewenang(user, today=today)
    pengurus, pejabat = (kasus.instansi_id in w.di(p) for p in (Peran.OPERATOR, Peran.PENYETUJU))
    sah = {
        Bagian.PEMERIKSA: lambda m: True, Bagian.TIM: lambda m: True, Bagian.PENGURUS: lambda m: pengurus,
        Bagian.PEJABAT: lambda m: m.pegawai_id is not None or pejabat,
    }  # fmt: skip
    semua = [m for m in kasus.anggota.all() if m.akun_id == user.pk and m.sampai is None and not m.konflik]
    if any(getattr(m, "bawahan", False) for m in semua):  # he has come to stand below the person since
        return []
    return [(m.bagian, m.bebas_konflik) for m in semua if sah[Bagian(m.bagian)](m)]


def boleh_darurat(user, kasus: Kasus, *, today: date) -> bool:
    """Whether the role lets ``user`` break the glass: personnel officers and approvers of the person's agency and the
    oversight body of its office; never in a case of one's own."""
    if kasus.pegawai.akun_id == user.pk:
        return False
    w = wewenang(user, today=today)
    pengawas = {kasus.instansi.kantor_id, w.pusat_id} & w.di(Peran.PENGAWAS)
    return kasus.instansi_id in w.di(Peran.OPERATOR, Peran.PENYETUJU) or bool(pengawas)


def darurat_berjalan(user, *, now: datetime) -> QuerySet[AksesDarurat]:
    """What ``user`` has open by breaking the glass, newest first."""
    return AksesDarurat.objects.filter(akun=user, berakhir_pada__gt=now).order_by("-id")


def darurat_diawasi(user, *, today: date) -> QuerySet[AksesDarurat]:
    """Every breaking of the glass in the reach of ``user`` as the oversight body, newest first; none in a case of his
    own."""
    w = wewenang(user, today=today)
    awas = w.di(Peran.PENGAWAS)
    semua = AksesDarurat.objects.exclude(kasus__pegawai__akun=user).order_by("-id")
    return semua if w.pusat_id in awas else semua.filter(kasus__instansi__kantor_id__in=awas)


def pengelola(user, *, today: date) -> frozenset[int]:
    """Agencies whose personnel officer the user is."""
    return wewenang(user, today=today).di(Peran.OPERATOR)


def konflik(kasus: Kasus, pegawai_id: int | None, akun_id: int | None, *, today: date) -> str:
    """Why this person may have no part in the case, empty: nothing known stands against it. Kinship and friendship are
    not on record: each states it himself (``bebas_konflik``)."""
    if akun_id is not None and akun_id == kasus.pegawai.akun_id or pegawai_id == kasus.pegawai_id:
        return "yang diperiksa sendiri"
    if pegawai_id is not None and kasus.pegawai_id in rantai(pegawai_id, today):
        return "bawahan yang diperiksa"
    return ""


def pernyataan(kasus: Kasus, akun_id: int) -> datetime | None:
    """When this account stated in this case that nothing binds it to the person; once is enough for every part."""
    ada = AnggotaPerkara.objects.filter(kasus=kasus, akun_id=akun_id, konflik="", bebas_konflik__isnull=False)
    return ada.order_by("-bebas_konflik").values_list("bebas_konflik", flat=True).first()


def milik_pegawai(pegawai_id: int) -> QuerySet[Kasus]:
    """Cases that the person concerned sees, newest first: from the first summons on, also where one ended later."""
    dipanggil = Exists(Panggilan.objects.filter(kasus=OuterRef("pk")))
    return Kasus.objects.filter(dipanggil, pegawai_id=pegawai_id, status__in=TERLIHAT_PEGAWAI).order_by("-id")


def boleh_dimiliki(dokumen: DokumenKasus, kasus: Kasus) -> bool:
    """Whether the person concerned may have this paper of a case that he sees: the decision only once it is handed
    over, for by that its terms begin."""
    belum = dokumen.jenis == DokumenKasus.Jenis.KEPUTUSAN and kasus.status == Tahap.PENJATUHAN
    return dokumen.untuk_pegawai and not belum


def terbuka(ids: Iterable[int]) -> QuerySet[Kasus]:
    """Open cases of these people."""
    return Kasus.objects.filter(pegawai_id__in=list(ids)).exclude(status__in=BERAKHIR)
