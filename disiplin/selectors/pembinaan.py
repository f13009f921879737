"""Coaching records: who may open one, and what it proves (disiplin.md 4.5; PP 94/2021 Pasal 28)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from disiplin.models import BacaanPembinaan, FaktaSinyal, LangkahPembinaan, Pembinaan

DIRI, ATASAN, KEPEGAWAIAN = "DIRI", "ATASAN", "KEPEGAWAIAN"
IKUT = ("pegawai__instansi", "pegawai__unit", "pegawai__jabatan", "pembina__jabatan")


def pembinaan(pk: int) -> Pembinaan | None:
    return Pembinaan.objects.select_related(*IKUT).filter(pk=pk).first()


def sebagai(
    p: Pembinaan, *, pegawai_id: int | None, bawahan: Collection[int], kelola: Collection[int], today: date
) -> str:
    """In which quality somebody reads it, "" for not at all (answer 404): the person, the direct superior of today or
    who fills his post, the personnel officer of the agency; nobody above them, no panel, not BKN. Whoever has moved
    takes it along to no other agency. Nothing is readable once its time is over.

    ``pegawai_id``: the reader himself; ``bawahan``: people whom he judges today; ``kelola``: agencies he keeps.
    """
    if p.kedaluwarsa_pada <= today:
        return ""
    if pegawai_id == p.pegawai_id:
        return DIRI
    if p.pegawai_id in bawahan and p.pegawai.instansi_id == p.instansi_id:
        return ATASAN
    return KEPEGAWAIAN if p.instansi_id in kelola else ""


def milik(pegawai_id: int, today: date) -> QuerySet[Pembinaan]:
    """The person's own, newest first."""
    return _hidup(today).filter(pegawai_id=pegawai_id)


def milik_bawahan(bawahan: Collection[int], today: date) -> QuerySet[Pembinaan]:
    """Those of the people whom the reader judges today, open ones first, by day of review."""
    hidup = _hidup(today).filter(pegawai_id__in=bawahan, pegawai__instansi_id=F("instansi_id"))
    return hidup.order_by(F("ditutup_pada").desc(nulls_first=True), "tinjau_pada", "id")


def milik_instansi(instansi_ids: Collection[int], today: date, tanpa: int | None) -> QuerySet[Pembinaan]:
    """Those of the agencies, without the reader's own: open ones first, by day of review."""
    hidup = _hidup(today).filter(instansi_id__in=instansi_ids).exclude(pegawai_id=tanpa or 0)
    return hidup.order_by(F("ditutup_pada").desc(nulls_first=True), "tinjau_pada", "id")


def _hidup(today: date) -> QuerySet[Pembinaan]:
    return Pembinaan.objects.select_related(*IKUT).filter(kedaluwarsa_pada__gt=today)


def perlu_ditinjau(today: date) -> QuerySet[Pembinaan]:
    """Open ones whose day of review has come, of everybody."""
    return _hidup(today).filter(tinjau_pada__lte=today, ditutup_pada=None).order_by("id")


def langkah(pembinaan_id: int) -> QuerySet[LangkahPembinaan]:
    return LangkahPembinaan.objects.filter(pembinaan=pembinaan_id).order_by("id")


def bacaan(pembinaan_id: int) -> QuerySet[BacaanPembinaan]:
    return BacaanPembinaan.objects.filter(pembinaan=pembinaan_id).order_by("-id")


@dataclass(frozen=True, slots=True)
class Bukti:
    """One coaching as proof that the superior acted; nothing of what was said. ``hasil`` "" while it is open."""

    pembinaan_id: int
    tanggal: date
    jenis: str
    pembina: str
    tinjau_pada: date
    hasil: str


def bukti_pembinaan(pegawai_id: int, *, sampai: date | None = None) -> list[Bukti]:
    """What superiors did for this person before anything else, oldest first, through ``sampai`` where given: proof for
    PP 94/2021 Pasal 28. Unscoped: the caller checks who may read."""
    batas = Q(tanggal__lte=sampai) if sampai else Q()
    baris = Pembinaan.objects.filter(batas, pegawai_id=pegawai_id).select_related("pembina").order_by("tanggal", "id")
    return [
        Bukti(p.pk, p.tanggal, p.get_jenis_display(), p.pembina.nama_lengkap, p.tinjau_pada, p.get_hasil_display())
        for p in baris
    ]


def fakta_instansi(instansi_id: int) -> QuerySet[FaktaSinyal]:
    """Facts that officers of the agency recorded and nobody has ended, latest first."""
    semua = FaktaSinyal.objects.filter(instansi_id=instansi_id, berakhir=None)
    return semua.select_related("pegawai__unit").order_by("-tanggal", "-id")


def fakta_tentang(pegawai_id: int) -> list[FaktaSinyal]:
    """What is on record about this person, latest first."""
    return list(FaktaSinyal.objects.filter(pegawai_id=pegawai_id, berakhir=None).order_by("-tanggal", "-id"))
