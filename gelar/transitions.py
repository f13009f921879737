"""What titles change in the shared transition table: no decree follows, so the signature finishes a line."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from layanan.models import StatusUsulan as S
from layanan.transitions import TABEL, tabel_dengan


def _bernomor(usulan):
    if not (usulan.surat.nomor and usulan.surat.tanggal):
        return _("Surat belum bernomor dan bertanggal: setujui dan kirim dari halaman surat.")
    return None


_LAMA = {t.kode: t for t in TABEL}
TRANSISI = tabel_dengan(
    replace(_LAMA["kirim"], syarat=(*_LAMA["kirim"].syarat, _bernomor)),
    replace(
        _LAMA["tanda_tangani"], ke=S.SELESAI, alasan_tunggu="", nama=_("Tanda tangani persetujuan"),
        peristiwa=_("Persetujuan ditandatangani; gelar tercantum pada rekam"),
    ),
)  # fmt: skip
del TRANSISI["selesaikan"]
