"""Reads of oversight. A case is seen by the pengawas of its office, and by the agency as far as it was decided."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Prefetch, Q, QuerySet

from akun.peran import PERAN_INSTANSI, PERAN_KANTOR, Peran
from akun.selectors import wewenang
from integritas.models import (
    JenisTindakan,
    Pemeriksaan,
    Pemulihan,
    StatusPemeriksaan,
    StatusPemulihan,
    StatusTindakan,
    Tindakan,
)
from kepegawaian import selectors as kepegawaian
from layanan.models import Parameter, SuratUsulan, Usulan
from mutasi.selectors.indikator import daftar_untuk_pengawas

BERJALAN = (StatusPemeriksaan.DIBUKA, StatusPemeriksaan.DITINDAK)
TERBIT = (StatusTindakan.DITETAPKAN, StatusTindakan.BERAKHIR)
PARAMETER_PEMULIHAN = "P_PEMULIHAN_DAYS"


@dataclass(frozen=True)
class Jangkauan:
    """Where a person is pengawas: ids of offices; ``semua`` for the head office."""

    kantor_ids: frozenset[int]
    semua: bool

    def __bool__(self) -> bool:
        return self.semua or bool(self.kantor_ids)

    def meliputi(self, instansi) -> bool:
        return self.semua or instansi.kantor_id in self.kantor_ids


def jangkauan(user, *, today: date) -> Jangkauan:
    """The reach of ``user`` as pengawas."""
    return _jangkauan(wewenang(user, today=today).di(Peran.PENGAWAS))


def _jangkauan(kantor: frozenset[int]) -> Jangkauan:
    return Jangkauan(kantor, bool(kantor) and kepegawaian.kantor_pusat_id() in kantor)


def instansi_diawasi(user, *, today: date) -> QuerySet:
    """Agencies that ``user`` oversees, by name."""
    j = jangkauan(user, today=today)
    semua = kepegawaian.instansi_terlihat(user, today).select_related("kantor")
    return semua if j.semua else semua.filter(kantor_id__in=j.kantor_ids)


def pemeriksaan_terlihat(user, *, today: date) -> QuerySet[Pemeriksaan]:
    """Cases of the overseen agencies; and of the own agency, once something was decided about it."""
    w = wewenang(user, today=today)
    j = _jangkauan(w.di(Peran.PENGAWAS))
    boleh = Q(instansi_id__in=w.di(*PERAN_INSTANSI), tindakan__status__in=TERBIT)
    if j:
        boleh |= Q() if j.semua else Q(instansi__kantor_id__in=j.kantor_ids)
    qs = Pemeriksaan.objects.all() if j.semua else Pemeriksaan.objects.filter(boleh)
    return qs.select_related("instansi__kantor", "dibuka_oleh").distinct().order_by("-id")


def pemeriksaan_atau_none(user, pemeriksaan_id: int, *, today: date) -> Pemeriksaan | None:
    """A visible case, or None (answer 404)."""
    return pemeriksaan_terlihat(user, today=today).filter(pk=pemeriksaan_id).first()


def tindakan_terlihat(user, *, today: date) -> QuerySet[Tindakan]:
    """Acts of visible cases; proposals are seen by pengawas only."""
    qs = Tindakan.objects.filter(pemeriksaan__in=pemeriksaan_terlihat(user, today=today).order_by().values("pk"))
    j = jangkauan(user, today=today)
    if not j.semua:
        qs = qs.filter(Q(status__in=TERBIT) | Q(pemeriksaan__instansi__kantor_id__in=j.kantor_ids))
    return qs.select_related("pemeriksaan__instansi__kantor").order_by("id")


def tindakan_atau_none(user, tindakan_id: int, *, today: date) -> Tindakan | None:
    """A visible act, or None (answer 404)."""
    return tindakan_terlihat(user, today=today).filter(pk=tindakan_id).first()


def tindakan_pemeriksaan(user, pemeriksaan: Pemeriksaan, *, today: date) -> list[Tindakan]:
    """The acts of one case with their people, blocks and restorations; six queries for any number."""
    return list(
        tindakan_terlihat(user, today=today)
        .filter(pemeriksaan=pemeriksaan)
        .select_related("diusulkan_oleh", "ditetapkan_oleh")
        .prefetch_related(
            "pegawai",
            "usulan__pegawai",
            "blokir__pegawai",
            "blokir__instansi",
            Prefetch("pemulihan", Pemulihan.objects.select_related("pegawai", "jabatan_semula", "jabatan_kini")),
        )
    )


def pelanggar_terlihat(user, *, today: date) -> QuerySet[Tindakan]:
    """The list of NSPK violators: all of it for the roles of BKN's offices, the own rows for an agency; not public."""
    w = wewenang(user, today=today)
    qs = Tindakan.objects.filter(jenis=JenisTindakan.DAFTAR_PELANGGAR, status=StatusTindakan.DITETAPKAN)
    if not w.punya(*PERAN_KANTOR):
        qs = qs.filter(pemeriksaan__instansi_id__in=w.di(*PERAN_INSTANSI))
    return qs.select_related("pemeriksaan__instansi__kantor").order_by("-tanggal", "-id")


def boleh_lihat_pelanggar(user, *, today: date) -> bool:
    return wewenang(user, today=today).punya(*Peran)


def tindakan_tentang(user) -> list[Tindakan]:
    """Acts that name the person: blocks of the own data, revocations of the own appointment; newest first."""
    return list(
        Tindakan.objects.filter(pegawai__akun_id=user.pk, status__in=TERBIT)
        .select_related("pemeriksaan__instansi__kantor")
        .prefetch_related(
            Prefetch(
                "pemulihan",
                Pemulihan.objects.filter(pegawai__akun_id=user.pk).select_related("jabatan_semula", "jabatan_kini"),
            )
        )
        .distinct()
        .order_by("-tanggal", "-id")
    )


def tindakan_usulan(usulan: Usulan) -> list[Tindakan]:
    """Revocations of one line, newest first. Unscoped: the caller has shown that the line is visible."""
    return list(
        Tindakan.objects.filter(usulan=usulan, status__in=TERBIT)
        .select_related("pemeriksaan__instansi__kantor")
        .prefetch_related(
            Prefetch(
                "pemulihan",
                Pemulihan.objects.filter(usulan=usulan).select_related("jabatan_semula", "jabatan_kini"),
            )
        )
        .order_by("-tanggal", "-id")
    )


def hari_pemulihan(tanggal: date) -> Parameter:
    """Days for putting people back, in force on ``tanggal``; LookupError if there is none: never a silent default."""
    baris = (
        Parameter.objects.filter(layanan="mutasi", kode=PARAMETER_PEMULIHAN, berlaku_mulai__lte=tanggal)
        .exclude(berlaku_sampai__lt=tanggal)
        .order_by("-berlaku_mulai")
        .first()
    )
    if baris is None:
        raise LookupError(f"No parameter {PARAMETER_PEMULIHAN} on {tanggal}: add one under Data acuan.")
    return baris


def batas_pemulihan(tanggal: date) -> date:
    """Last day for putting people back after an order dated ``tanggal``: calendar days (Perpres 116/2022)."""
    return tanggal + timedelta(days=int(hari_pemulihan(tanggal).nilai))


def surat_instansi(user, instansi_id: int, *, today: date, batas: int = 50) -> list[SuratUsulan]:
    """The agency's latest letters that reached BKN, for a case to name them. The caller has checked the reach."""
    return list(
        SuratUsulan.objects.filter(instansi_id=instansi_id, dikirim_pada__isnull=False)
        .annotate(n_selesai=Count("usulan", filter=Q(usulan__status="SELESAI")))
        .order_by("-id")[:batas]
    )


@dataclass(frozen=True)
class Ringkasan:
    """What waits for a pengawas, in numbers."""

    berjalan: int
    menunggu_penetapan: int
    belum_pulih: int
    lewat_batas: int
    blokir: int


def ringkasan(user, *, today: date) -> Ringkasan:
    """Numbers for the pages of a pengawas; five queries."""
    semua = pemeriksaan_terlihat(user, today=today).order_by()
    berjalan = semua.filter(status__in=BERJALAN)
    usul = Tindakan.objects.filter(pemeriksaan__in=berjalan.values("pk"), status=StatusTindakan.DIUSULKAN)
    belum = Pemulihan.objects.filter(
        tindakan__pemeriksaan__in=semua.values("pk"), tindakan__status=StatusTindakan.DITETAPKAN,
        status=StatusPemulihan.BELUM,
    ).aggregate(n=Count("pk"), lewat=Count("pk", filter=Q(tindakan__tenggat__lt=today)))  # fmt: skip
    return Ringkasan(
        berjalan.count(), usul.exclude(diusulkan_oleh=user).count(), belum["n"], belum["lewat"],
        blokir_berlaku(user, today=today).count(),
    )  # fmt: skip


def blokir_semua(user, *, today: date) -> QuerySet:
    """Blocks of the overseen agencies and of their people, lifted ones too, newest first."""
    return kepegawaian.blokir_terlihat(instansi_diawasi(user, today=today).order_by().values("pk"))


def blokir_berlaku(user, *, today: date) -> QuerySet:
    """Those of ``blokir_semua`` in force today."""
    return blokir_semua(user, today=today).filter(kepegawaian.berlaku_pada(today))


def tenggat_pemulihan(user, *, today: date, batas: int = 50) -> list[Tindakan]:
    """Revocations with people still to be put back, nearest deadline first, with ``n_belum`` and ``n_orang``; at most
    ``batas``."""
    return list(
        tindakan_terlihat(user, today=today)
        .filter(jenis=JenisTindakan.PENCABUTAN, status=StatusTindakan.DITETAPKAN)
        .annotate(
            n_orang=Count("pemulihan"), n_belum=Count("pemulihan", filter=Q(pemulihan__status=StatusPemulihan.BELUM))
        )
        .filter(n_belum__gt=0)
        .order_by("tenggat", "id")[:batas]
    )


def usul_menunggu(user, *, today: date, batas: int = 50) -> list[Tindakan]:
    """Proposals that wait for a second pengawas, oldest first; at most ``batas``."""
    daftar = tindakan_terlihat(user, today=today).filter(status=StatusTindakan.DIUSULKAN)
    return list(daftar.filter(pemeriksaan__status__in=BERJALAN).select_related("diusulkan_oleh")[:batas])


def orang_pemeriksaan(p: Pemeriksaan) -> list:
    """People of a case by name: of its letters, and of decisions outside the portal."""
    ids = set(p.pegawai_luar.order_by().values_list("pk", flat=True))
    ids |= set(
        Usulan.objects.filter(surat__in=p.surat.order_by().values("pk"))
        .exclude(status="DIBATALKAN")
        .order_by()
        .values_list("pegawai_id", flat=True)
    )
    return kepegawaian.pegawai_menurut_id(ids)


def instansi_berindikator(user, *, today: date, batas: int = 10) -> list[dict]:
    """Agencies with letters above an indicator's threshold in 12 months: name, letters, hits. No ranking: by name."""
    return list(
        daftar_untuk_pengawas(user, today=today)
        .filter(dikirim_pada__date__gte=today - timedelta(days=365))
        .order_by()
        .prefetch_related(None)
        .values("instansi_id", "instansi__nama")
        .annotate(
            n_surat=Count("pk", distinct=True),
            n_kena=Count("indikator", filter=Q(indikator__kena=True), distinct=True),
        )
        .order_by("instansi__nama")[:batas]
    )


def blokir_instansi_sendiri(user, *, today: date) -> QuerySet:
    """Blocks in force of the agencies where ``user`` is operator or approver, and of their people; newest first."""
    ids = wewenang(user, today=today).di(*PERAN_INSTANSI)
    return kepegawaian.blokir_terlihat(list(ids)).filter(kepegawaian.berlaku_pada(today))
