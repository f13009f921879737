"""What mutasi changes in the shared transition table."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from akun.peran import Peran
from layanan.models import AlasanTunggu, StatusUsulan
from layanan.selectors import is_ditahan
from layanan.transitions import TABEL, AturanTransisi
from mutasi.models import Pelepasan


def _sk_tercatat(usulan):
    baris = getattr(usulan, "mutasi", None)
    if baris is None or not (baris.nomor_sk and baris.dilantik_pada):
        return _("Catat SK dan pelantikan dahulu.")
    return None


def _bernomor(usulan):
    if not (usulan.surat.nomor and usulan.surat.tanggal):
        return _("Surat belum bernomor dan bertanggal: setujui dan kirim dari halaman surat.")
    return None


def _tidak_ditahan(usulan):
    if is_ditahan(usulan):
        return _("Ditahan: jabatan tujuannya baru lowong bila baris lain jadi. Lihat rangkaian surat ini.")
    return None


def _dilepas(usulan):
    """A move between agencies leaves the receiver only with the releaser's approval (Peraturan BKN 5/2019 art 3)."""
    baris = getattr(usulan, "mutasi", None)
    if baris is None or baris.instansi_asal_id is None:
        return None
    pelepasan = getattr(baris, "pelepasan", None)
    if pelepasan is None:
        return _("Pelepasan belum diminta kepada instansi asal.")
    if pelepasan.status != Pelepasan.Status.DISETUJUI:
        return pelepasan.get_status_display()
    return None


def _belum_diterapkan(usulan):
    """A decree is withdrawn before its day only; afterwards it is revoked by the oversight's ladder."""
    baris = getattr(usulan, "mutasi", None)
    if baris is not None and baris.diterapkan_pada is not None:
        return _("Riwayat jabatan sudah berubah; SK yang sudah dilaksanakan tidak dapat dibatalkan di sini.")
    return None


_LAMA = {t.kode: t for t in TABEL}


def _bersyarat(kode: str, *syarat) -> AturanTransisi:
    return replace(_LAMA[kode], syarat=(*_LAMA[kode].syarat, *syarat))


# A line is finished only through its decree and inauguration; a letter leaves the agency with number and date; what is
# held for another line is not approved.
TAMBAHAN: tuple[AturanTransisi, ...] = (
    _bersyarat("selesaikan", _sk_tercatat),
    _bersyarat("kirim", _bernomor, _dilepas),
    _bersyarat("setujui", _tidak_ditahan),
    AturanTransisi(
        "batal_sk", _("Batalkan SK"), frozenset({StatusUsulan.SELESAI}), StatusUsulan.DISETUJUI,
        frozenset({Peran.OPERATOR}), alasan=True, alasan_tunggu=AlasanTunggu.SK, syarat=(_belum_diterapkan,),
        peristiwa=_("SK dibatalkan"),
    ),
)  # fmt: skip
