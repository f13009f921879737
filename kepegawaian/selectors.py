"""Front door of the registry for other apps: who is who, in which post, on which date. Reads only."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, Upper

from akun.peran import PERAN_INSTANSI, PERAN_KANTOR, Peran
from akun.selectors import wewenang
from kepegawaian.kualitas import Cacat, Perbaikan
from kepegawaian.kualitas import periksa_rekam as cacat_rekam
from kepegawaian.models import (
    Blokir,
    Impor,
    Instansi,
    Jabatan,
    KalenderPilkada,
    KantorRegional,
    Pegawai,
    PejabatPembina,
    RiwayatJabatan,
    UnitOrganisasi,
)
from kepegawaian.models.pegawai import Golongan
from kepegawaian.muat import Larik, muat
from kepegawaian.pencarian import KEMIRIPAN, cari_pegawai

__all__ = [
    "Cacat",
    "Perbaikan",
    "ada_blokir",
    "blokir_aktif",
    "blokir_instansi",
    "berlaku_pada",
    "blokir_terlihat",
    "boleh_impor",
    "boleh_lihat_disiplin",
    "cacat_rekam",
    "cari_pegawai",
    "golongan_tertinggi",
    "instansi",
    "instansi_kantor",
    "impor_terlihat",
    "instansi_terlihat",
    "jabatan_berpejabat",
    "jabatan_instansi",
    "jabatan_pada",
    "jumlah_instansi",
    "jumlah_struktural",
    "kantor_pusat_id",
    "larik_pilkada",
    "kantor_semua",
    "pegawai_atau_none",
    "pegawai_menurut_id",
    "pegawai_dengan_nip",
    "pegawai_terlihat",
    "pemangku",
    "pilkada_pada",
    "ppk_pada",
    "rekam_pegawai",
    "rekam_satu",
    "riwayat_jabatan",
    "riwayat_ppk",
    "unit_instansi",
]


def kantor_pusat_id() -> int | None:
    """Id of the head office, ``None`` before the offices are loaded."""
    return KantorRegional.objects.filter(is_pusat=True).values_list("pk", flat=True).first()


def kantor_semua() -> list[KantorRegional]:
    """Every office, by code."""
    return list(KantorRegional.objects.order_by("kode"))


def instansi(instansi_id: int) -> Instansi:
    """One agency; ``DoesNotExist`` for an unknown id. Unscoped: the caller has checked the power."""
    return Instansi.objects.select_related("kantor").get(pk=instansi_id)


def instansi_kantor(kantor_id: int) -> QuerySet[Instansi]:
    """Agencies that an office serves, by name. Unscoped: the caller has checked the power."""
    return Instansi.objects.filter(kantor_id=kantor_id).order_by("nama", "id")


def instansi_terlihat(user, today: date) -> QuerySet[Instansi]:
    """Agencies whose people ``user`` may see on ``today``: own agencies, own offices, all for pusat and staff."""
    if user.is_staff:
        return Instansi.objects.order_by("nama", "id")
    return instansi_peran(user, today)


def instansi_peran(user, today: date) -> QuerySet[Instansi]:
    """The agencies that a role reaches; an administrator as such reaches none."""
    w = wewenang(user, today=today)
    kantor = w.di(*PERAN_KANTOR)
    if kantor and KantorRegional.objects.filter(pk__in=kantor, is_pusat=True).exists():
        return Instansi.objects.order_by("nama", "id")
    return Instansi.objects.filter(Q(pk__in=w.di(*PERAN_INSTANSI)) | Q(kantor_id__in=kantor)).order_by("nama", "id")


def pegawai_terlihat(user, today: date) -> QuerySet[Pegawai]:
    """People whom ``user`` may see on ``today``: those of the visible agencies, and always oneself."""
    if not user.is_authenticated:
        return Pegawai.objects.none()
    if user.is_staff:
        return Pegawai.objects.order_by("nama", "id")
    w = wewenang(user, today=today)
    kantor = w.di(*PERAN_KANTOR)
    if kantor and KantorRegional.objects.filter(pk__in=kantor, is_pusat=True).exists():
        return Pegawai.objects.order_by("nama", "id")
    terlihat = Q(akun_id=user.pk)
    if w.punya(*PERAN_INSTANSI):
        terlihat |= Q(instansi_id__in=w.di(*PERAN_INSTANSI))
    if kantor:
        terlihat |= Q(instansi_id__in=Instansi.objects.filter(kantor_id__in=kantor).order_by().values("pk"))
    return Pegawai.objects.filter(terlihat).order_by("nama", "id")


def boleh_lihat_disiplin(user, pegawai: Pegawai, today: date) -> bool:
    """Discipline is shown to the person, to operator and approver of the own agency, and to BKN's side of it.

    An administrator without a role does not see it.
    """
    return pegawai.akun_id == user.pk or instansi_peran(user, today).filter(pk=pegawai.instansi_id).exists()


def boleh_impor(user, instansi_id: int, today: date) -> bool:
    """Spreadsheets are handed in by the agency's operator, or by an administrator for it."""
    return user.is_staff or instansi_id in wewenang(user, today=today).di(Peran.OPERATOR)


def impor_terlihat(user, today: date) -> QuerySet[Impor]:
    """Imports of the agencies that ``user`` may import for, newest first."""
    qs = Impor.objects.select_related("instansi", "dibuat_oleh").order_by("-id")
    return qs if user.is_staff else qs.filter(instansi_id__in=wewenang(user, today=today).di(Peran.OPERATOR))


def pegawai_atau_none(user, pegawai_id: int, today: date) -> Pegawai | None:
    """One visible person with agency, unit and post, or None (answer 404)."""
    return (
        pegawai_terlihat(user, today)
        .select_related("instansi__kantor", "unit", "jabatan__unit")
        .filter(pk=pegawai_id)
        .first()
    )


def pegawai_dengan_nip(nip: str) -> Pegawai | None:
    """The one person with exactly this NIP, of whatever agency, with agency and post; None for nobody.

    Unscoped: for an operator who received the number from the person (a move between agencies). Show no more than name,
    agency and post.
    """
    return Pegawai.objects.filter(nip=nip).select_related("instansi", "jabatan").first()


def pegawai_menurut_id(ids: Iterable[int]) -> list[Pegawai]:
    """People by id, ordered by name. Unscoped: the caller has checked that they may be named."""
    return list(Pegawai.objects.filter(pk__in=list(ids)).order_by("nama", "id"))


def jabatan_instansi(instansi_id: int, kata: str = "", *, tanggal: date | None = None) -> QuerySet[Jabatan]:
    """Posts of an agency with ``terisi`` (seats held by definitive and extra-duty holders) and ``lowong``.

    With ``kata`` only posts whose name or code resembles it, best first. With ``tanggal`` only posts valid on it.
    """
    pemangku_sekarang = (
        RiwayatJabatan.objects.filter(MASIH_DIPANGKU, jabatan=OuterRef("pk"), tmt_akhir=None, sifat__in=SIFAT_BERKURSI)
        .order_by()
        .values("jabatan")
        .annotate(n=Count("pk"))
        .values("n")
    )
    qs = (
        Jabatan.objects.filter(instansi_id=instansi_id)
        .select_related("unit")
        .annotate(terisi=Coalesce(Subquery(pemangku_sekarang), Value(0)))
        .annotate(lowong=F("formasi") - F("terisi"))
        .order_by("nama", "id")
    )
    if tanggal is not None:
        qs = qs.filter(Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=tanggal), berlaku_mulai__lte=tanggal)
    kata = kata.replace("\x00", "").strip().upper()
    if kata:
        mirip = Greatest(
            TrigramWordSimilarity(kata, Upper("nama")), TrigramWordSimilarity(kata, Upper("unit__nama")) * 0.9
        )
        qs = qs.annotate(mirip=mirip).filter(Q(mirip__gte=KEMIRIPAN) | Q(kode__istartswith=kata))
        qs = qs.order_by("-mirip", "nama", "id")
    return qs


SIFAT_BERKURSI = (RiwayatJabatan.Sifat.DEFINITIF, RiwayatJabatan.Sifat.TUGAS_TAMBAHAN)
# Nobody who is retired or dismissed holds a post, even where his spell was never closed; that spell stays open until
# its day is known, which the kedudukan does not tell.
MASIH_DIPANGKU = Q(tmt_akhir__isnull=False) | ~Q(pegawai__kedudukan__in=Pegawai.BERAKHIR)


def unit_instansi(instansi_id: int) -> QuerySet[UnitOrganisasi]:
    """Units of an agency with ``jumlah_pegawai``, ordered by path so that children follow their parent."""
    return (
        UnitOrganisasi.objects.filter(instansi_id=instansi_id)
        .annotate(jumlah_pegawai=Count("pegawai"))
        .order_by("jalur", "nama", "id")
    )


def nip_unit(unit_id: int, instansi_id: int) -> list[str]:
    """NIPs of the active people of a unit and of all units below it."""
    unit = UnitOrganisasi.objects.filter(pk=unit_id, instansi_id=instansi_id).first()
    if unit is None:
        return []
    orang = Pegawai.objects.filter(
        instansi_id=instansi_id, unit__jalur__startswith=unit.jalur, kedudukan=Pegawai.Kedudukan.AKTIF
    )
    return list(orang.order_by("nama", "id").values_list("nip", flat=True))


def ppk_pada(instansi: Instansi | int, tanggal: date) -> PejabatPembina | None:
    """Who holds the powers of PPK on ``tanggal`` (both end days included); the latest inaugurated if several do."""
    return (
        PejabatPembina.objects.filter(
            Q(tanggal_akhir=None) | Q(tanggal_akhir__gte=tanggal), instansi=instansi, tanggal_pelantikan__lte=tanggal
        )
        .order_by("-tanggal_pelantikan", "-id")
        .first()
    )


def riwayat_ppk(instansi: Instansi | int) -> list[PejabatPembina]:
    """All heads of the agency, latest first."""
    return list(PejabatPembina.objects.filter(instansi=instansi).order_by("-tanggal_pelantikan", "-id"))


def jumlah_instansi(instansi_id: int) -> dict[str, int]:
    """People (all and active), units, posts and free seats of an agency."""
    orang = Pegawai.objects.filter(instansi_id=instansi_id).aggregate(
        pegawai=Count("pk"), aktif=Count("pk", filter=Q(kedudukan=Pegawai.Kedudukan.AKTIF))
    )
    lowong = list(jabatan_instansi(instansi_id).order_by().values_list("lowong", flat=True))
    return orang | {
        "unit": UnitOrganisasi.objects.filter(instansi_id=instansi_id).count(),
        "jabatan": len(lowong),
        "lowong": sum(n for n in lowong if n > 0),
    }


def jumlah_struktural(instansi_id: int, tanggal: date) -> int:
    """Structural posts of an agency's peta jabatan on the day, both ends of their validity included."""
    return Jabatan.objects.filter(
        Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=tanggal), instansi_id=instansi_id, berlaku_mulai__lte=tanggal,
        jenis__in=Jabatan.STRUKTURAL,
    ).count()  # fmt: skip


def jabatan_berpejabat(tanggal: date) -> QuerySet:
    """Ids (as a subquery) of the posts that somebody holds definitively or as an extra duty on the day."""
    return (
        RiwayatJabatan.objects.filter(
            Q(tmt_akhir=None) | Q(tmt_akhir__gt=tanggal),
            MASIH_DIPANGKU,
            sifat__in=SIFAT_BERKURSI,
            tmt__lte=tanggal,
        )
        .order_by()
        .values("jabatan_id")
    )


def pilkada_pada(instansi: Instansi | int) -> list[KalenderPilkada]:
    """Election calendars of the agency's region, latest first."""
    return list(KalenderPilkada.objects.filter(instansi=instansi).order_by("-tanggal_penetapan_paslon", "-id"))


def larik_pilkada(instansi: OuterRef) -> Larik:
    """The calendars of ``pilkada_pada``, to be loaded within another query (``kepegawaian.muat``)."""
    return Larik(KalenderPilkada.objects.filter(instansi=instansi).order_by("-tanggal_penetapan_paslon", "-id"))


def blokir_aktif(pegawai_ids: Iterable[int], instansi_id: int | None, tanggal: date, layanan: str = "") -> list[Blokir]:
    """Blocks in force on ``tanggal`` on any of the people or on the agency; the day of lifting is free.

    ``pegawai_ids`` may be a queryset. ``layanan``: only blocks that stop this service; empty for all of them.
    """
    sasaran = Q(pegawai_id__in=pegawai_ids if isinstance(pegawai_ids, QuerySet) else list(pegawai_ids))
    if instansi_id is not None:
        sasaran |= Q(instansi_id=instansi_id)
    if layanan:
        sasaran &= Q(layanan=[]) | Q(layanan__contains=[layanan])
    return list(
        Blokir.objects.filter(sasaran, berlaku_pada(tanggal))
        .select_related("pegawai", "instansi")
        .order_by("-mulai", "-id")
    )


def berlaku_pada(tanggal: date) -> Q:
    """Blocks in force on ``tanggal``: from the day they begin to the day before they are lifted."""
    return Q(Q(dicabut_pada=None) | Q(dicabut_pada__gt=tanggal), mulai__lte=tanggal)


def ada_blokir(tanggal: date) -> Exists:
    """Whether a usulan's person or agency is blocked for its service: to annotate its queryset, at no further query."""
    return Exists(
        Blokir.objects.filter(
            Q(pegawai_id=OuterRef("pegawai_id")) | Q(instansi_id=OuterRef("instansi_id")),
            Q(layanan=[]) | Q(layanan__has_key=OuterRef("layanan")),
            berlaku_pada(tanggal),
        )
    )


def blokir_instansi(instansi_ids: Iterable[int], tanggal: date, *, akun_id: int | None = None) -> list[Blokir]:
    """Blocks in force on these agencies themselves, and on the person whose account is ``akun_id``; newest first."""
    sasaran = Q(instansi_id__in=list(instansi_ids))
    if akun_id is not None:
        sasaran |= Q(pegawai__akun_id=akun_id)
    daftar = Blokir.objects.filter(sasaran, berlaku_pada(tanggal)).select_related("pegawai", "instansi")
    return list(daftar.order_by("-mulai", "-id"))


def blokir_terlihat(instansi: QuerySet[Instansi] | Iterable[int]) -> QuerySet[Blokir]:
    """Every block, lifted ones too, on these agencies or their people, newest first. The caller scopes the agencies."""
    return (
        Blokir.objects.filter(Q(instansi__in=instansi) | Q(pegawai__instansi__in=instansi))
        .select_related("pegawai__instansi", "instansi")
        .order_by("-mulai", "-id")
    )


RIWAYAT = (
    "riwayatpangkat", "riwayatjabatan", "riwayatpendidikan", "riwayatkinerja", "riwayathukdis", "riwayatperkara",
    "riwayatdiklat", "hubungan", "blokir",
)  # fmt: skip
# Loading one person costs no query for these.
RIWAYAT_SATU = (*RIWAYAT, "riwayatpenghargaan", "riwayattim")


def rekam_pegawai(ids: Iterable[int]) -> dict[int, Pegawai]:
    """People by id with agency, unit, post and all histories loaded, in ten queries however many they are.

    Histories are ``riwayatpangkat``, ``riwayatjabatan`` (with its post and unit), ``riwayatpendidikan``,
    ``riwayatkinerja``, ``riwayathukdis``, ``riwayatperkara``, ``riwayatdiklat``, ``hubungan`` and ``blokir``, each
    newest first: use ``.all()``.
    """
    return (
        Pegawai.objects.select_related("instansi__kantor", "unit", "jabatan__unit")
        .prefetch_related(
            Prefetch("riwayatjabatan", RiwayatJabatan.objects.select_related("jabatan__unit", "jabatan__instansi")),
            *(r for r in RIWAYAT if r != "riwayatjabatan"),
        )
        .order_by("nama", "id")
        .in_bulk(list(ids))
    )


RIWAYAT_KEPANGKATAN = (
    "riwayatpangkat", "riwayatjabatan", "riwayatpendidikan", "riwayatprofesi", "riwayatkinerja", "riwayathukdis",
    "riwayatdiklat", "riwayatcltn", "riwayatmasakerja", "riwayatangkakredit", "riwayatujian", "gelar", "blokir",
)  # fmt: skip


def _larik_riwayat(daftar: Iterable[str]) -> dict[str, Larik]:
    riwayat = {}
    for nama in daftar:
        model = Pegawai._meta.get_field(nama).related_model
        baris = model.objects.filter(pegawai=OuterRef("pk")).order_by(*model._meta.ordering)
        ikut = ("jabatan", "jabatan__unit", "jabatan__instansi") if model is RiwayatJabatan else ()
        riwayat[nama] = Larik(baris, ikut)
    return riwayat


def rekam_satu(pegawai_id: int) -> Pegawai:
    """One person as ``rekam_pegawai`` loads many, with ``riwayatpenghargaan`` and ``riwayattim``, in one query;
    ``DoesNotExist`` for an unknown id."""
    orang = Pegawai.objects.select_related("instansi__kantor", "unit", "jabatan__unit").filter(pk=pegawai_id)
    hasil = muat(orang, **_larik_riwayat(RIWAYAT_SATU))
    if not hasil:
        raise Pegawai.DoesNotExist(pegawai_id)
    return hasil[0]


def rekam_kepangkatan(ids: Iterable[int]) -> dict[int, Pegawai]:
    """People by id with agency, unit, post and what rank promotion and titles read, in one query.

    Histories are those of ``RIWAYAT_KEPANGKATAN``, each in its model's order (newest first): use ``.all()``.
    """
    orang = Pegawai.objects.select_related("instansi__kantor", "unit", "jabatan__unit").filter(pk__in=list(ids))
    return {p.pk: p for p in muat(orang, **_larik_riwayat(RIWAYAT_KEPANGKATAN))}


GOLONGAN_PNS = [g for g in Golongan.values if "/" in g]


def golongan_tertinggi(unit_ids: Iterable[int], *, kecuali: Iterable[int] = ()) -> dict[int, Pegawai]:
    """Who of each unit holds the highest PNS rank, ``kecuali`` left out: unit id -> person. One query.

    PPPK ranks are another ladder and do not count.
    """
    urutan = Case(*(When(golongan=g, then=i) for i, g in enumerate(GOLONGAN_PNS)), output_field=IntegerField())
    orang = (
        Pegawai.objects.filter(unit_id__in=list(unit_ids), golongan__in=GOLONGAN_PNS)
        .filter(kedudukan=Pegawai.Kedudukan.AKTIF)
        .exclude(pk__in=list(kecuali))
        .annotate(urutan_golongan=urutan)
        .order_by("unit_id", "-urutan_golongan", "id")
        .distinct("unit_id")
    )
    return {p.unit_id: p for p in orang}


def riwayat_jabatan(pegawai_ids: Iterable[int]) -> dict[int, list[RiwayatJabatan]]:
    """Spells in posts (with the post) of many people, newest first, in one query: person id -> spells."""
    hasil = defaultdict(list)
    for s in RiwayatJabatan.objects.filter(pegawai_id__in=list(pegawai_ids)).select_related("jabatan"):
        hasil[s.pegawai_id].append(s)
    return hasil


def jabatan_pada(instansi_id: int, tanggal: date) -> list:
    """Who holds which post of the agency on ``tanggal``, definitive and extra duties, as named tuples. One query.

    Fields: pegawai_id, pegawai__nip, pegawai__nama, sifat, jabatan__kode, jabatan__id_siasn, jabatan__nama,
    jabatan__unit__nama, tmt, nomor_sk, asal_usulan; definitive posts before extra duties of the same person.
    """
    return list(
        RiwayatJabatan.objects.filter(
            Q(tmt_akhir=None) | Q(tmt_akhir__gt=tanggal),
            jabatan__instansi_id=instansi_id, tmt__lte=tanggal, sifat__in=SIFAT_BERKURSI,
        )
        .order_by("pegawai__nip", "sifat", "tmt", "id")
        .values_list(
            "pegawai_id", "pegawai__nip", "pegawai__nama", "sifat", "jabatan__kode", "jabatan__id_siasn",
            "jabatan__nama", "jabatan__unit__nama", "tmt", "nomor_sk", "asal_usulan", named=True,
        )
    )  # fmt: skip


def pemangku(jabatan_ids: Iterable[int], tanggal: date) -> dict[int, list[RiwayatJabatan]]:
    """Who holds each post on ``tanggal``: post id -> spells with ``pegawai`` loaded, of every ``sifat``.

    A spell covers its ``tmt`` and ends the day before ``tmt_akhir``; an open one of somebody retired or dismissed does
    not count. Posts without a holder are absent.
    """
    spell = (
        RiwayatJabatan.objects.filter(
            Q(tmt_akhir=None) | Q(tmt_akhir__gt=tanggal),
            MASIH_DIPANGKU,
            jabatan_id__in=list(jabatan_ids),
            tmt__lte=tanggal,
        )
        .select_related("pegawai")
        .order_by("tmt", "id")
    )
    hasil = defaultdict(list)
    for s in spell:
        hasil[s.jabatan_id].append(s)
    return dict(hasil)


def nip_dikenal(nip: Iterable[str]) -> dict[str, str]:
    """NIP -> name with titles of those that the registry knows, of whatever agency: a paper may name anybody."""
    return {p.nip: p.nama_lengkap for p in Pegawai.objects.filter(nip__in=list(nip)).order_by()}
