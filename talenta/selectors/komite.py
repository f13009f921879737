"""Committees and their sessions as the pages and the services read them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from kepegawaian.orang import orang
from kepegawaian.pilihan import KEDUDUKAN_BERAKHIR
from kinerja.selectors.orang import bawahan, bertindak_sebagai, rantai
from talenta.models import AnggotaKomite, HadirSidang, JejakTalenta, Komite, Pemetaan, Sidang, SuaraKotak, UsulKotak
from talenta.rules.sidang import halangan
from talenta.selectors.akses import Hak
from talenta.selectors.pemetaan import basi

PENGATUR = (AnggotaKomite.Peran.KETUA, AnggotaKomite.Peran.SEKRETARIS)


def komite_terlihat(h: Hak) -> QuerySet[Komite]:
    """Committees of agencies whose boxes he may see, newest first, with ``bersidang``: whether a session is open."""
    terbuka = Sidang.objects.filter(komite=OuterRef("pk"), status=Sidang.Status.BERLANGSUNG)
    semua = Komite.objects.filter(instansi_id__in=h.melihat).select_related("instansi")
    return semua.annotate(bersidang=Exists(terbuka)).order_by("-mulai", "-id")


def sidang_terlihat(h: Hak) -> QuerySet[Sidang]:
    """Sessions of those agencies; an open one also for its committee's members when their term has ended, so that they
    can sign and close it."""
    milik = Q(pemetaan__instansi_id__in=h.melihat)
    if h.o is not None and h.o.kedudukan not in KEDUDUKAN_BERAKHIR:
        kursi = AnggotaKomite.objects.filter(pegawai_id=h.o.id, komite__instansi_id=h.o.instansi_id)
        kursi = kursi.order_by().values("komite_id")
        milik |= Q(status=Sidang.Status.BERLANGSUNG, komite_id__in=kursi)
    return Sidang.objects.filter(milik).select_related("komite__instansi", "pemetaan__profil__profil", "profil__profil")


def sidang_berlangsung(h: Hak, jenis: str) -> QuerySet[Sidang]:
    """Open sessions of committees of that kind, of the agencies whose boxes he may see; newest first."""
    terbuka = Sidang.objects.filter(
        pemetaan__instansi_id__in=h.melihat, komite__jenis=jenis, status=Sidang.Status.BERLANGSUNG
    )
    return terbuka.select_related("komite", "pemetaan").order_by("-tanggal", "-id")


def segar(sidang: Sidang, pemetaan: Pemetaan) -> bool:
    """Whether the boxes that the session has before it are those of the mapping's last reckoning."""
    return (sidang.profil_id, sidang.hitungan) == (pemetaan.profil_id, pemetaan.dihitung_pada)


def terhitung(pemetaan: Pemetaan) -> bool:
    """Whether its boxes were reckoned by the profile, the day and the statements it has now."""
    return pemetaan.dihitung_pada is not None and not basi(pemetaan)


def kursi(komite: Komite, akun_id: int) -> AnggotaKomite | None:
    """The seat of an account in the committee, as long as he serves in its agency."""
    o = next(iter(orang(akun_id=akun_id)), None)
    if o is None or o.instansi_id != komite.instansi_id or o.kedudukan in KEDUDUKAN_BERAKHIR:
        return None
    return AnggotaKomite.objects.filter(komite=komite, pegawai_id=o.id).select_related("pegawai").first()


def bertugas(komite: Komite, pegawai_ids: Collection[int]) -> set[int]:
    """Of these people those who serve in the committee's agency; one query."""
    semua = orang(ids=pegawai_ids, instansi=[komite.instansi_id])
    return {o.id for o in semua if o.kedudukan not in KEDUDUKAN_BERAKHIR}


@dataclass(frozen=True)
class Pengurus:
    """Ids of the seats that ``mengatur`` (attendance, minutes, giving up) and that may ``menutup`` the session, and of
    those whose holder still serves (``aktif``)."""

    mengatur: frozenset[int]
    menutup: frozenset[int]
    aktif: frozenset[int]


def pengurus(sidang: Sidang, anggota: Collection[AnggotaKomite], hadir: Collection[HadirSidang]) -> Pengurus:
    """Chair and secretary manage the session and the chair closes it. Once he no longer serves in the agency the
    secretary closes; once neither does, the members present who serve do both, so that no session stays open for good.
    One query. ``anggota``: all seats of the committee."""
    serta = bertugas(sidang.komite, [a.pegawai_id for a in anggota])
    aktif = frozenset(a.pk for a in anggota if a.pegawai_id in serta)
    ketua, sekretaris = (frozenset(a.pk for a in anggota if a.peran == p) & aktif for p in PENGATUR)
    wakil = frozenset(x.anggota_id for x in hadir) & aktif or aktif
    return Pengurus(ketua | sekretaris or wakil, ketua or sekretaris or wakil, aktif)


def terkait(pegawai_id: int, anggota: Collection[int], today: date) -> dict[int, str]:
    """Of these members (ids of people) those who must not judge the person, each with why. The number of queries grows
    with the members of one committee, never with the people judged."""
    atasan, bawah = rantai(pegawai_id, today), bawahan(pegawai_id, today)
    hasil = {}
    for satu in anggota:
        sebab = halangan(
            pegawai_id, satu, sebagai=bertindak_sebagai(satu, today)[1:], atasan=atasan, bawahan=bawah,
            atasan_anggota=rantai(satu, today),
        )  # fmt: skip
        if sebab:
            hasil[satu] = sebab
    return hasil


def hadir_tanpa(sidang: Sidang, pegawai_id: int, today: date | None = None) -> list[HadirSidang]:
    """Members present who may judge that person; relations as of ``today``, else of the day of the session."""
    hadir = list(sidang.hadir.select_related("anggota").order_by("pk"))
    halang = terkait(pegawai_id, [x.anggota.pegawai_id for x in hadir], today or sidang.tanggal)
    return [x for x in hadir if x.anggota.pegawai_id not in halang]


@dataclass(frozen=True)
class UsulTampil:
    """A proposal on the session's page. ``saya``: the reader's own stance, if any; ``menunggu``: how many present have
    not voted; ``sebab_tarik``: why it was withdrawn."""

    usul: UsulKotak
    suara: list[SuaraKotak]
    saya: SuaraKotak | None
    menunggu: int
    sebab_tarik: str
    diri: bool

    def jumlah(self, suara: str) -> int:
        return sum(s.suara == suara for s in self.suara)

    @property
    def setuju(self) -> int:
        return self.jumlah("SETUJU")

    @property
    def tidak(self) -> int:
        return self.jumlah("TIDAK")

    @property
    def mundur(self) -> list[SuaraKotak]:
        return [s for s in self.suara if s.suara == "MUNDUR"]


def usul_sidang(sidang: Sidang, hadir: list[HadirSidang], pembaca_id: int | None = None) -> list[UsulTampil]:
    """The proposals of a session in their order; three queries."""
    semua = list(
        sidang.usul.select_related("penilaian__pegawai", "penilaian__unit", "pengusul__pegawai").order_by("pk")
    )
    suara: dict[int, list[SuaraKotak]] = {}
    for s in SuaraKotak.objects.filter(usul__sidang=sidang).select_related("anggota__pegawai").order_by("pk"):
        suara.setdefault(s.usul_id, []).append(s)
    ditarik = [u.pk for u in semua if u.status == UsulKotak.Status.DITARIK]
    sebab = {}
    if ditarik:
        jejak = JejakTalenta.objects.filter(perihal="usul", nomor__in=ditarik, kode="tarik").order_by("pk")
        sebab = dict(jejak.values_list("nomor", "alasan"))
    hasil = []
    for u in semua:
        milik = suara.get(u.pk, [])
        sudah = {s.anggota_id for s in milik}
        hasil.append(UsulTampil(
            u, milik, next((s for s in milik if s.anggota.pegawai_id == pembaca_id), None),
            sum(x.anggota_id not in sudah for x in hadir), sebab.get(u.pk, ""), u.penilaian.pegawai_id == pembaca_id,
        ))  # fmt: skip
    return hasil
