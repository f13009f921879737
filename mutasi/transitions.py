"""What mutasi changes in the shared transition table."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from layanan.transitions import TABEL, AturanTransisi


def _sk_tercatat(usulan):
    baris = getattr(usulan, "mutasi", None)
    if baris is None or not (baris.nomor_sk and baris.dilantik_pada):
        return _("Catat SK dan pelantikan dahulu.")
    return None


def _bernomor(usulan):
    if not (usulan.surat.nomor and usulan.surat.tanggal):
        return _("Surat belum bernomor dan bertanggal: setujui dan kirim dari halaman surat.")
    return None


_LAMA = {t.kode: t for t in TABEL}


def _bersyarat(kode: str, syarat) -> AturanTransisi:
    return replace(_LAMA[kode], syarat=(*_LAMA[kode].syarat, syarat))


# A line is finished only through its decree and inauguration; a letter leaves the agency with number and date.
TAMBAHAN: tuple[AturanTransisi, ...] = (_bersyarat("selesaikan", _sk_tercatat), _bersyarat("kirim", _bernomor))
