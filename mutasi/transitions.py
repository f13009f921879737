"""What mutasi changes in the shared transition table."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from layanan.transitions import TABEL, AturanTransisi


def _sk_tercatat(usulan):
    baris = usulan.mutasi
    if not (baris.nomor_sk and baris.dilantik_pada):
        return _("Catat SK dan pelantikan dahulu.")
    return None


_SELESAIKAN = next(t for t in TABEL if t.kode == "selesaikan")

# A line is finished only through its decree and inauguration.
TAMBAHAN: tuple[AturanTransisi, ...] = (replace(_SELESAIKAN, syarat=(*_SELESAIKAN.syarat, _sk_tercatat)),)
