"""Reads of the indicators: for the verifier and the overseer, never for the agency or the person."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from akun.peran import PERAN_KANTOR, Peran
from akun.selectors import wewenang
from kepegawaian import selectors as kepegawaian
from layanan.models import SuratUsulan
from layanan.selectors import peran_pada
from mutasi.models import IndikatorBatch
from mutasi.rules.indikator import BANDING, JUDUL


@dataclass(frozen=True)
class BarisIndikator:
    """One indicator as it is shown: the number beside its threshold, and what it was computed from.

    ``nilai`` is ``None`` when a fact is missing (``kurang`` names it) or the indicator does not apply.
    ``baris``/``tak_dihitung``: (line id, words); the numbers beside them are those before the list was cut.
    """

    kode: str
    judul: str
    nilai: Decimal | None
    banding: str
    ambang: Decimal
    satuan: str
    kena: bool
    dasar: str
    kurang: str
    baris: list[tuple[str, str]]
    jumlah_baris: int
    tak_dihitung: list[tuple[str, str]]
    jumlah_tak_dihitung: int
    dihitung_pada: datetime


def hias(i: IndikatorBatch) -> BarisIndikator:
    r = i.rincian
    return BarisIndikator(
        i.kode, JUDUL[i.kode], _bulat(i.nilai), BANDING[i.kode], _bulat(i.ambang), i.satuan, i.kena, r["dasar"],
        r["kurang"], [tuple(b) for b in r["baris"]], r["jumlah_baris"],
        [tuple(b) for b in r["tak_dihitung"]], r["jumlah_tak_dihitung"], i.dihitung_pada,
    )  # fmt: skip


def _bulat(angka: Decimal | None) -> Decimal | None:
    """Without noughts behind the comma."""
    if angka is None:
        return None
    return angka.to_integral_value() if angka == angka.to_integral_value() else angka.normalize()


def untuk_surat(surat) -> list[BarisIndikator]:
    """Indicators of a letter (or of the letter with this id), R1 to R11; empty until it was judged at BKN. One query.

    Unscoped: ask ``boleh_lihat`` first.
    """
    daftar = IndikatorBatch.objects.filter(surat=surat).order_by("kode")
    return sorted((hias(i) for i in daftar), key=lambda i: int(i.kode[1:]))


def boleh_lihat(user, surat, *, today: date) -> bool:
    """Whether ``user`` reads the indicators of a letter: a role of its office (or the head office), and not a person of
    the letter."""
    if not peran_pada(user, surat, today=today) & PERAN_KANTOR:
        return False
    return not surat.usulan.filter(pegawai__akun_id=user.pk).exists()


def daftar_untuk_pengawas(
    user, *, today: date, kode: str = "", instansi_id: int | None = None
) -> QuerySet[SuratUsulan]:
    """Letters with an indicator that passes its threshold, newest first, each with ``indikator_kena`` (list).

    Only of the offices where ``user`` is pengawas (all of them for the head office). ``kode``: only letters that pass
    this one (``R8``). No sum, no ranking: the order is that of filing.
    """
    kantor = wewenang(user, today=today).di(Peran.PENGAWAS)
    kena = IndikatorBatch.objects.filter(kena=True).order_by("id")
    saring = kena.filter(kode=kode) if kode else kena
    surat = SuratUsulan.objects.filter(layanan="mutasi", pk__in=saring.order_by().values("surat_id"))
    if kepegawaian.kantor_pusat_id() not in kantor:
        surat = surat.filter(kantor_id__in=kantor)
    if instansi_id is not None:
        surat = surat.filter(instansi_id=instansi_id)
    return (
        surat.exclude(usulan__pegawai__akun_id=user.pk)
        .select_related("instansi", "kantor", "mutasi")
        .prefetch_related(Prefetch("indikator", kena, to_attr="indikator_kena"))
        .order_by("-id")
    )
