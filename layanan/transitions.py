"""The transition table that every service shares; a service may add its own rows in its manifest."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _

from akun.peran import Peran
from layanan.models import AlasanTunggu
from layanan.models import StatusUsulan as S


class EfekJam(Enum):
    """What a transition does to the clock."""

    TIDAK_ADA = "tidak ada"
    MULAI = "mulai"
    JEDA = "jeda"
    LANJUT = "lanjut"
    BERHENTI = "berhenti"


@dataclass(frozen=True)
class AturanTransisi:
    """One allowed step.

    ``nama`` is what a button says, ``peristiwa`` what happened, for the log and for notices (without it: ``nama``).
    ``alasan``: words are compulsory. ``alasan_kode``: so is a reason from the manifest's list. ``beda_orang``:
    attributes of the usulan (dotted) whose user must not be the actor. ``beda_langkah``: former steps whose actor must
    not be the actor of this one. ``dinilai``: findings are judged afresh and must not block. ``syarat``: functions of
    the usulan that return what is missing, or ``None``.
    """

    kode: str
    nama: str
    dari: frozenset[str]
    ke: str
    peran: frozenset[Peran]
    alasan: bool = False
    alasan_kode: bool = False
    jam: EfekJam = EfekJam.TIDAK_ADA
    alasan_tunggu: str = ""
    beda_orang: tuple[str, ...] = ()
    beda_langkah: tuple[str, ...] = ()
    dinilai: bool = False
    syarat: tuple[Callable, ...] = ()
    peristiwa: str = ""

    @property
    def sebutan(self) -> str:
        """The step as a thing done, for log and notices."""
        return self.peristiwa or self.nama


def _menunggu_tanda_tangan(usulan):
    if usulan.alasan_tunggu != AlasanTunggu.TANDA_TANGAN:
        return _("Rekomendasi untuk usulan ini sudah ditandatangani.")
    return None


def _sudah_ditandatangani(usulan):
    if not usulan.nomor_keputusan:
        return _("Rekomendasi BKN belum ditandatangani.")
    return None


_OPERATOR = frozenset({Peran.OPERATOR})
_PENYETUJU = frozenset({Peran.PENYETUJU})
_VERIFIKATOR = frozenset({Peran.VERIFIKATOR})
_PENYELIA = frozenset({Peran.PENYELIA})

TABEL: tuple[AturanTransisi, ...] = (
    AturanTransisi(
        "ajukan", _("Ajukan ke penyetuju"), frozenset({S.DRAF}), S.MENUNGGU_PERSETUJUAN, _OPERATOR, dinilai=True,
        peristiwa=_("Diajukan ke penyetuju"),
    ),
    AturanTransisi(
        "tarik", _("Tarik kembali"), frozenset({S.MENUNGGU_PERSETUJUAN}), S.DRAF, _OPERATOR,
        peristiwa=_("Ditarik kembali"),
    ),
    AturanTransisi(
        "kembalikan_internal", _("Kembalikan ke operator"), frozenset({S.MENUNGGU_PERSETUJUAN}), S.DRAF, _PENYETUJU,
        alasan=True,
        peristiwa=_("Dikembalikan ke operator"),
    ),
    AturanTransisi(
        "kirim", _("Setujui dan kirim ke BKN"), frozenset({S.MENUNGGU_PERSETUJUAN}), S.DIVERIFIKASI, _PENYETUJU,
        jam=EfekJam.MULAI, beda_orang=("surat.dibuat_oleh_id",), beda_langkah=("ajukan",), dinilai=True,
        peristiwa=_("Disetujui instansi dan dikirim ke BKN"),
    ),
    AturanTransisi(
        "batalkan", _("Batalkan"), frozenset({S.DRAF, S.MENUNGGU_PERSETUJUAN, S.DIVERIFIKASI, S.PERBAIKAN}),
        S.DIBATALKAN, _OPERATOR, alasan=True, jam=EfekJam.BERHENTI,
        peristiwa=_("Dibatalkan"),
    ),
    AturanTransisi(
        "kembalikan", _("Kembalikan untuk perbaikan"), frozenset({S.DIVERIFIKASI}), S.PERBAIKAN, _VERIFIKATOR,
        alasan=True, jam=EfekJam.JEDA, alasan_tunggu=AlasanTunggu.BERKAS,
        peristiwa=_("Dikembalikan untuk perbaikan"),
    ),
    AturanTransisi(
        "jawab", _("Kirim jawaban"), frozenset({S.PERBAIKAN}), S.DIVERIFIKASI, _OPERATOR, alasan=True,
        jam=EfekJam.LANJUT,
        peristiwa=_("Dijawab instansi"),
    ),
    AturanTransisi(
        "setujui", _("Setujui"), frozenset({S.DIVERIFIKASI}), S.DISETUJUI, _VERIFIKATOR,
        alasan_tunggu=AlasanTunggu.TANDA_TANGAN, dinilai=True,
        peristiwa=_("Disetujui verifikator"),
    ),
    AturanTransisi(
        "tolak", _("Tolak"), frozenset({S.DIVERIFIKASI}), S.DITOLAK, _VERIFIKATOR, alasan=True, alasan_kode=True,
        jam=EfekJam.BERHENTI,
        peristiwa=_("Ditolak"),
    ),
    AturanTransisi(
        "tanda_tangani", _("Tanda tangani rekomendasi"), frozenset({S.DISETUJUI}), S.DISETUJUI, _PENYELIA,
        jam=EfekJam.BERHENTI, alasan_tunggu=AlasanTunggu.SK, beda_orang=("diverifikasi_oleh_id",),
        syarat=(_menunggu_tanda_tangan,), dinilai=True,
        peristiwa=_("Rekomendasi ditandatangani"),
    ),
    AturanTransisi(
        "batal_setuju", _("Kembalikan ke verifikator"), frozenset({S.DISETUJUI}), S.DIVERIFIKASI, _PENYELIA,
        alasan=True, syarat=(_menunggu_tanda_tangan,),
        peristiwa=_("Dikembalikan ke verifikator"),
    ),
    AturanTransisi(
        "selesaikan", _("Selesaikan"), frozenset({S.DISETUJUI}), S.SELESAI, _OPERATOR, syarat=(_sudah_ditandatangani,),
        peristiwa=_("Selesai"),
    ),
    AturanTransisi(
        "buka_kembali", _("Buka kembali"), frozenset({S.DITOLAK}), S.DIVERIFIKASI, _PENYELIA, alasan=True,
        jam=EfekJam.MULAI,
        peristiwa=_("Dibuka kembali"),
    ),
)  # fmt: skip


# Steps that carry a usulan forward: a block stops them, while returning, refusing and withdrawing stay possible.
MAJU = frozenset({"ajukan", "kirim", "jawab", "setujui", "tanda_tangani", "selesaikan"})

# What the log holds besides the steps of the table (layanan/services/tahan.py, peristiwa.py).
PERISTIWA_LAIN = {
    "cabut": _("Keputusan diperintahkan dicabut"),
    "batal_cabut": _("Perintah mencabut dibatalkan"),
    "pulihkan": _("Dikembalikan ke jabatan semula"),
    "tahan": _("Ditahan, menunggu usulan lain"),
    "lepas": _("Dilanjutkan, tidak lagi ditahan"),
    "nilai_ulang": _("Dinilai ulang: temuan berubah"),
}


def tabel_dengan(*tambahan: AturanTransisi) -> dict[str, AturanTransisi]:
    """The shared table, with a service's own rows added or put in place of shared ones: code -> row."""
    return {t.kode: t for t in (*TABEL, *tambahan)}
