"""Which letters of promotion rest on facts that changed; judging again is the engine's (layanan.services.basi)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from kenaikan_pangkat.models import JenisKP, SuratPangkat, UsulanPangkat
from kenaikan_pangkat.services.surat import nilai_ulang
from layanan.services.basi import TERBUKA, PenilaiUlang

PENILAI = PenilaiUlang("kenaikan_pangkat", SuratPangkat, nilai_ulang, "kenaikan_pangkat.tasks.nilai_yang_basi")


def tandai_basi(
    *, sebab: str, pegawai: Iterable[int] = (), jabatan: Iterable[int] = (), rekan: Iterable[int] = (),
    instansi: Iterable[int] = (), tmt: Iterable[date] = (), semua: bool = False,
    kecuali_surat: int | None = None,
) -> int:  # fmt: skip
    """Mark letters with open lines that rest on these people, posts, agencies or windows; returns how many.

    ``rekan``: units of which somebody has changed: the superior of those below may have another rank, which only
    promotions in structural posts look at (KP-11). ``semua``: every letter; ``kecuali_surat``: not this one.
    """
    terbuka = UsulanPangkat.objects.filter(usulan__status__in=TERBUKA).exclude(usulan__surat_id=kecuali_surat)
    sasaran = [
        ("usulan__pegawai_id", pegawai), ("usulan__pegawai__jabatan_id", jabatan), ("usulan__instansi_id", instansi),
        ("tmt", tmt),
    ]  # fmt: skip
    bagian = [terbuka.filter(**{f"{k}__in": list(ids)}) for k, ids in sasaran if ids]
    if rekan:
        unit = list(rekan)
        bawahan = Q(usulan__pegawai__unit_id__in=unit) | Q(usulan__pegawai__unit__induk_id__in=unit)
        bagian.append(terbuka.filter(bawahan, usulan__jenis=JenisKP.STRUKTURAL))
    return PENILAI.tandai([terbuka] if semua else bagian, sebab)
