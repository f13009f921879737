"""What rank promotion changes in the shared transition table."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from akun.peran import Peran
from kenaikan_pangkat.models import KoreksiPertek
from layanan.models import AlasanTunggu
from layanan.models import StatusUsulan as S
from layanan.transitions import TABEL, AturanTransisi, EfekJam


def _sk_tercatat(usulan):
    baris = getattr(usulan, "pangkat", None)
    if baris is None or not baris.nomor_sk:
        return _("Catat SK kenaikan pangkat dahulu.")
    return None


def _bernomor(usulan):
    if not (usulan.surat.nomor and usulan.surat.tanggal):
        return _("Surat belum bernomor dan bertanggal: setujui dan kirim dari halaman surat.")
    return None


def _belum_diterapkan(usulan):
    baris = getattr(usulan, "pangkat", None)
    if baris is not None and baris.diterapkan_pada is not None:
        return _("Riwayat pangkat sudah berubah; SK yang sudah dilaksanakan tidak dapat dibatalkan di sini.")
    return None


def _pembatalan_disetujui(usulan):
    """A pertek ends only by the agency's request that BKN granted (services.koreksi)."""
    if not usulan.koreksi_pertek.filter(
        macam=KoreksiPertek.Macam.PEMBATALAN, status=KoreksiPertek.Status.DISETUJUI
    ).exists():
        return _("Pembatalan pertek diputus pada halaman koreksi pertek, atas permintaan instansi.")
    return None


_LAMA = {t.kode: t for t in TABEL}


def _bersyarat(kode: str, *syarat, **lain) -> AturanTransisi:
    return replace(_LAMA[kode], syarat=(*_LAMA[kode].syarat, *syarat), **lain)


# A letter leaves the agency with number and date; a line is finished only through its signed decree.
TAMBAHAN: tuple[AturanTransisi, ...] = (
    _bersyarat("kirim", _bernomor),
    _bersyarat("tanda_tangani", nama=_("Tanda tangani pertek"), peristiwa=_("Pertek ditandatangani")),
    _bersyarat("selesaikan", _sk_tercatat, nama=_("Selesaikan dengan SK"), peristiwa=_("SK dicatat")),
    AturanTransisi(
        "batal_sk", _("Batalkan SK"), frozenset({S.SELESAI}), S.DISETUJUI, frozenset({Peran.OPERATOR}), alasan=True,
        alasan_tunggu=AlasanTunggu.SK, syarat=(_belum_diterapkan,), peristiwa=_("SK dibatalkan"),
    ),
    AturanTransisi(
        "batal_pertek", _("Batalkan pertek"), frozenset({S.DISETUJUI}), S.DIBATALKAN, frozenset({Peran.PENYELIA}),
        alasan=True, jam=EfekJam.TIDAK_ADA, syarat=(_pembatalan_disetujui,), peristiwa=_("Pertek dibatalkan"),
    ),
)  # fmt: skip

# What its log holds besides the steps (``Manifest.peristiwa``).
PERISTIWA = {
    "koreksi_diajukan": _("Koreksi pertek diminta instansi"),
    "koreksi_ditolak": _("Permintaan koreksi pertek ditolak"),
    "pertek_diperbaiki": _("Pertek diperbaiki dan diberi nomor baru"),
    "pangkat_tertunda": _("Riwayat pangkat belum diubah"),
    "pangkat_diterapkan": _("Riwayat pangkat diubah"),
}
