"""Lines that another app has ready for a batch, and which of them stand on a letter already."""

from collections.abc import Iterable
from datetime import date

from layanan.models import SuratUsulan
from layanan.models.usulan import AKHIR
from layanan.sumber_baris import BarisSiap
from mutasi.models import UsulanMutasi


def hari_sumber(surat: SuratUsulan, today: date) -> date:
    """The day on which what a line rests on must be in force: the planned inauguration, or today if that is past."""
    return max(surat.mutasi.tanggal_pelantikan, today)


def pada_surat(instansi_id: int, baris: Iterable[BarisSiap]) -> dict[int, SuratUsulan]:
    """``kunci`` -> letter, of those whose move is on an open line of the agency. One query."""
    baris = list(baris)
    ada = (
        UsulanMutasi.objects.filter(
            usulan__instansi_id=instansi_id, usulan__pegawai_id__in={b.pegawai_id for b in baris},
            jabatan_tujuan_id__in={b.jabatan_id for b in baris},
        )
        .exclude(usulan__status__in=AKHIR)
        .select_related("usulan__surat")
        .order_by("pk")
    )  # fmt: skip
    surat = {(u.usulan.pegawai_id, u.jabatan_tujuan_id): u.usulan.surat for u in ada}
    return {b.kunci: surat[b.pegawai_id, b.jabatan_id] for b in baris if (b.pegawai_id, b.jabatan_id) in surat}
