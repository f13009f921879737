"""What the pages of a mapping show: counts, the instruments whose record may be stated complete, where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from talenta.models import JejakTalenta, Pemetaan, Penilaian, Sanggah, Sidang, UsulKotak, VersiProfil
from talenta.rules.hitung import RENTANG, WAJIB
from talenta.rules.instrumen import Instrumen
from talenta.selectors.akses import Hak
from talenta.selectors.profil import berlaku_pada, profil_versi, versi_terpakai

MINTA = "minta_hitung"  # code of the log, as ``services.pemetaan`` writes it
MENGUBAH = ("ubah_profil", "ubah_tanggal", "nyatakan_lengkap", "batalkan_lengkap")
# Percent of the weight that has facts: from, to (both included), words.
LENGKAP = (
    (100, 100, _("Lengkap")), (80, 99, _("80 sampai 99 persen")), (50, 79, _("50 sampai 79 persen")),
    (0, 49, _("Di bawah 50 persen")),
)  # fmt: skip


def banyaknya(pemetaan: Iterable[Pemetaan]) -> dict[int, tuple[int, int]]:
    """Id of each mapping that has people -> (people, people placed); one query."""
    milik = Penilaian.objects.filter(pemetaan__in=list(pemetaan)).order_by()
    hasil = milik.values_list("pemetaan").annotate(Count("pk"), Count("kotak"))
    return {nomor: (orang, ditempatkan) for nomor, orang, ditempatkan in hasil}


@dataclass(frozen=True)
class Ringkas:
    """People of a mapping; ``kelengkapan``: (words, how many). ``belum_hitung``: rows that no reckoning has touched."""

    orang: int
    ditempatkan: int
    wajib: int
    rentang: int
    belum_hitung: int
    dekat: int
    disesuaikan: int
    kelengkapan: list[tuple[str, int]]


def ringkas(p: Pemetaan) -> Ringkas:
    """One query."""
    angka = {
        "orang": Count("pk"), "ditempatkan": Count("pk", filter=Q(kotak__isnull=False)),
        "wajib": Count("pk", filter=Q(belum=WAJIB)), "rentang": Count("pk", filter=Q(belum=RENTANG)),
        "belum_hitung": Count("pk", filter=Q(belum=Penilaian.Belum.HITUNG)),
        "dekat": Count("pk", filter=Q(dekat=True)), "disesuaikan": Count("pk", filter=Q(kotak_sesuai__isnull=False)),
    }  # fmt: skip
    sebaran = {
        f"lengkap_{dari}": Count("pk", filter=Q(kelengkapan__gte=dari, kelengkapan__lte=sampai))
        for dari, sampai, _kata in LENGKAP
    }
    hasil = Penilaian.objects.filter(pemetaan=p).aggregate(**angka, **sebaran)
    kelengkapan = [(str(kata), hasil.pop(f"lengkap_{dari}")) for dari, _sampai, kata in LENGKAP]
    return Ringkas(**hasil, kelengkapan=kelengkapan)


@dataclass(frozen=True)
class Nihil:
    """An instrument of the profile where no record can mean none. ``pernyataan``: who stated the record to be complete,
    when and from what ("oleh", "pada", "dasar"); None: nobody. ``tanpa``: how many people have no fact of it."""

    instrumen: Instrumen
    tanpa: int
    pernyataan: dict | None


def nihil(p: Pemetaan) -> list[Nihil]:
    """One query."""
    semua = [b.instrumen for b in profil_versi(p.profil).butir()]
    bisa = [i for i in semua if i.nihil is not None and not i.lengkap]
    tanpa = {i.kode: Count("pk", filter=~Q(fakta__has_key=i.kode)) for i in bisa}
    hasil = Penilaian.objects.filter(pemetaan=p).aggregate(**tanpa) if bisa else {}
    return [Nihil(i, hasil[i.kode], _pernyataan(p.lengkap.get(i.kode))) for i in bisa]


def _pernyataan(isi: dict | None) -> dict | None:
    if isi is None:
        return None
    pada = isi.get("pada")
    return {"oleh": isi.get("oleh", ""), "dasar": isi.get("dasar", "")} | {
        "pada": datetime.fromisoformat(pada) if pada else None
    }


def diminta_pada(p: Pemetaan) -> datetime | None:
    """When reckoning was asked for that is not done yet."""
    if p.status == Pemetaan.Status.DITETAPKAN:
        return None
    minta = JejakTalenta.objects.filter(perihal="pemetaan", nomor=p.pk, kode=MINTA).order_by("-pk").first()
    if minta is None or (p.dihitung_pada is not None and p.dihitung_pada >= minta.waktu):
        return None
    return minta.waktu


def basi(p: Pemetaan) -> bool:
    """Whether its profile, its day or a statement of completeness changed after it was reckoned, or an objection was
    accepted: what stands is not by them."""
    if p.dihitung_pada is None or p.status == Pemetaan.Status.DITETAPKAN:
        return False
    langkah = JejakTalenta.objects.filter(perihal="pemetaan", nomor=p.pk, kode__in=MENGUBAH)
    diterima = Sanggah.objects.filter(penilaian__pemetaan=p, status=Sanggah.Status.DITERIMA)
    return (
        langkah.filter(waktu__gte=p.dihitung_pada).exists()
        or diterima.filter(diputus_pada__gte=p.dihitung_pada).exists()
    )


def bergeser(p: Pemetaan) -> QuerySet[Penilaian]:
    """People whose box a committee set while the facts gave another computed box than now, by name."""
    atas = UsulKotak.objects.filter(penilaian=OuterRef("pk"), status=UsulKotak.Status.DISETUJUI).order_by(
        "-diputus_pada"
    )
    semua = Penilaian.objects.filter(pemetaan=p, kotak_sesuai__isnull=False).select_related("pegawai")
    # 0 stands for "not placed": nulls are not equal.
    semua = semua.annotate(dahulu=Subquery(atas.values(n=Coalesce("kotak_hitung", 0))[:1]), kini=Coalesce("kotak", 0))
    return semua.exclude(dahulu=F("kini")).order_by("pegawai__nama", "pk")


def sidang_berlangsung(p: Pemetaan) -> int:
    return Sidang.objects.filter(pemetaan=p, status=Sidang.Status.BERLANGSUNG).count()


def sanggah(p: Pemetaan) -> dict[str, int]:
    """``semua`` objections on the mapping and those still ``terbuka``."""
    milik = Sanggah.objects.filter(penilaian__pemetaan=p)
    return milik.aggregate(semua=Count("pk"), terbuka=Count("pk", filter=Q(status=Sanggah.Status.DIAJUKAN)))


def jejak(p: Pemetaan) -> QuerySet[JejakTalenta]:
    """Its last fifty steps, newest first."""
    return JejakTalenta.objects.filter(perihal="pemetaan", nomor=p.pk).order_by("-pk")[:50]


def pilihan_versi(p: Pemetaan) -> list[VersiProfil]:
    """Versions that this mapping could use instead: of each profile the newest in force on its day."""
    return [v for v in berlaku_pada(versi_terpakai(p.instansi_id), p.tanggal_acuan) if v.pk != p.profil_id]


def instansi_terbuka(h: Hak) -> set[int]:
    """Agencies he keeps that have a mapping which is not settled yet."""
    terbuka = Pemetaan.objects.filter(instansi_id__in=h.kelola).exclude(status=Pemetaan.Status.DITETAPKAN)
    return set(terbuka.values_list("instansi_id", flat=True))
