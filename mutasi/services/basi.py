"""Which letters of mutasi rest on facts that changed; judging again is the engine's (layanan.services.basi)."""

from collections.abc import Iterable, Mapping
from datetime import date

from layanan.services.basi import TERBUKA, PenilaiUlang
from mutasi.models import SuratMutasi, UsulanMutasi
from mutasi.services.batch import nilai_ulang

STRUKTURAL = ("JPT_UTAMA", "JPT_MADYA", "JPT_PRATAMA", "ADMINISTRATOR", "PENGAWAS")
PENILAI = PenilaiUlang("mutasi", SuratMutasi, nilai_ulang, "mutasi.tasks.nilai_yang_basi")


def tandai_basi(
    *, sebab: str, pegawai: Iterable[int] = (), jabatan: Iterable[int] = (), unit: Iterable[int] = (),
    rekan: Iterable[int] = (), instansi: Iterable[int] = (), surat: Iterable[int] = (), semua: bool = False,
) -> int:  # fmt: skip
    """Mark letters with open lines that rest on these people, posts, units or agencies; returns how many.

    ``rekan``: units whose staff has changed, which matters to who becomes their head (D10); ``surat``: letters named
    themselves; ``semua``: every letter. Two statements for any number of them.
    """
    terbuka = UsulanMutasi.objects.filter(usulan__status__in=TERBUKA)
    sasaran = [
        ("usulan__pegawai_id", pegawai), ("jabatan_asal_id", jabatan), ("jabatan_tujuan_id", jabatan),
        ("jabatan_asal__unit_id", unit), ("jabatan_tujuan__unit_id", unit), ("usulan__instansi_id", instansi),
        ("instansi_asal_id", instansi), ("usulan__surat_id", surat),
    ]  # fmt: skip
    bagian = [terbuka.filter(**{f"{k}__in": list(ids)}) for k, ids in sasaran if ids]
    if rekan:
        bagian.append(terbuka.filter(jabatan_tujuan__unit_id__in=list(rekan), jabatan_tujuan__jenis__in=STRUKTURAL))
    if semua:
        bagian = [terbuka]
    return PENILAI.tandai(bagian, sebab)


def nilai_yang_basi(*, hari_ini: Mapping[int, date]) -> int:
    """Judge marked letters again; ``hari_ini``: office id -> its date. Returns how many."""
    return PENILAI.nilai_yang_basi(hari_ini=hari_ini)


def nilai_harian(*, hari_ini: Mapping[int, date]) -> int:
    """Judge letters with open lines that were not judged on their office's day."""
    return PENILAI.nilai_harian(hari_ini=hari_ini)
