"""Reads of mutasi's own pages: the shared ones of ``layanan.selectors_surat`` with mutasi's tables."""

from datetime import date

from django.db.models import Q, QuerySet

from layanan import selectors_surat as pilih
from layanan.models import StatusUsulan, SuratUsulan, Usulan
from layanan.selectors_surat import (
    SARING_BARIS,
    TAB_SURAT,
    dokumen_berlaku,
    hias_temuan,
    jumlah_per_tab,
    versi_baris,
)
from mutasi.models import UsulanMutasi

__all__ = [
    "IKUT_BARIS",
    "IKUT_KEPALA",
    "SARING_BARIS",
    "TAB_SURAT",
    "baris_layar",
    "baris_menunggu_sk",
    "dokumen_berlaku",
    "hias_temuan",
    "jumlah_per_tab",
    "ringkasan",
    "surat_atau_none",
    "surat_instansi",
    "usulan_atau_none",
    "versi_baris",
]
IKUT_KEPALA = ("ppk",)
IKUT_BARIS = ("jabatan_asal__unit", "jabatan_tujuan__unit")
DILANTIK = Q(mutasi__dilantik_pada__isnull=False)


def surat_instansi(user, *, today: date) -> QuerySet[SuratUsulan]:
    """Letters of the user's own agencies with the number of lines per state, newest first."""
    return pilih.surat_instansi(user, "mutasi", today=today, ikut=("mutasi",))


def surat_atau_none(user, surat_id: int, *, today: date) -> SuratUsulan | None:
    """A letter of this service that the user may see, with agency, office and batch; None means 404."""
    return pilih.surat_atau_none(user, "mutasi", surat_id, today=today, ikut=("mutasi__ppk",))


def usulan_atau_none(user, usulan_id: int, *, today: date) -> Usulan | None:
    """A line of one of the user's own agencies, with letter, batch and posts; None means 404."""
    ikut = ("surat__mutasi__ppk", *(f"mutasi__{r}" for r in IKUT_BARIS))
    return pilih.usulan_atau_none(user, "mutasi", usulan_id, today=today, ikut=ikut)


def baris_layar(surat: SuratUsulan, saring: str = "semua") -> QuerySet[UsulanMutasi]:
    """Lines of a letter for its page, blocked ones first, each with ``usulan.temuan`` in force."""
    return pilih.baris_layar(UsulanMutasi, surat, saring, IKUT_BARIS)


def ringkasan(surat: SuratUsulan) -> dict[str, int]:
    """Lines of a letter by state and by what the fence says, in one query."""
    return pilih.ringkasan(surat, dilantik=DILANTIK)


def baris_menunggu_sk(surat: SuratUsulan) -> list[UsulanMutasi]:
    """Approved and signed lines that wait for the decree."""
    return list(
        UsulanMutasi.objects.filter(usulan__surat=surat, usulan__status=StatusUsulan.DISETUJUI)
        .exclude(usulan__nomor_keputusan="")
        .select_related(
            "usulan__pegawai", "usulan__instansi", "instansi_asal", "jabatan_asal__unit", "jabatan_tujuan__unit"
        )
        .order_by("usulan_id")
    )
