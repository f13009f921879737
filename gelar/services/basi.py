"""Which letters of titles rest on facts that changed; judging again is the engine's (layanan.services.basi)."""

from collections.abc import Iterable, Mapping
from datetime import date

from gelar.models import SuratGelar, UsulanGelar
from gelar.services.surat import nilai_ulang
from layanan.services.basi import TERBUKA, PenilaiUlang

PENILAI = PenilaiUlang("gelar", SuratGelar, nilai_ulang, "gelar.tasks.nilai_yang_basi")


def tandai_basi(
    *, sebab: str, pegawai: Iterable[int] = (), jabatan: Iterable[int] = (), instansi: Iterable[int] = (),
    semua: bool = False,
) -> int:  # fmt: skip
    """Mark letters with open lines of these people, holders of these posts or agencies; returns how many."""
    # A line whose title is being written into the record is finished, though its state is stored a moment later.
    terbuka = UsulanGelar.objects.filter(diterapkan_pada=None, usulan__status__in=TERBUKA)
    sasaran = (("pegawai_id", pegawai), ("pegawai__jabatan_id", jabatan), ("instansi_id", instansi))
    bagian = [terbuka.filter(**{f"usulan__{k}__in": list(ids)}) for k, ids in sasaran if ids]
    return PENILAI.tandai([terbuka] if semua else bagian, sebab)


def nilai_yang_basi(*, hari_ini: Mapping[int, date]) -> int:
    """Judge marked letters again; ``hari_ini``: office id -> its date. Returns how many."""
    return PENILAI.nilai_yang_basi(hari_ini=hari_ini)


def nilai_harian(*, hari_ini: Mapping[int, date]) -> int:
    """Judge letters with open lines that were not judged on their office's day."""
    return PENILAI.nilai_harian(hari_ini=hari_ini)
