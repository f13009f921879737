"""What kinerja refuses beyond the engine's own refusals."""

from datetime import date

from django.utils.translation import gettext as _

from layanan.galat import GalatLayanan
from layanan.waktu import tgl


class KonflikKinerja(GalatLayanan):
    """What the screen showed has changed since; nothing was stored."""

    def __init__(self):
        super().__init__(_("Sudah berubah sejak halaman ini dibuka. Periksa keadaannya, lalu ulangi."))


class BulanBelumSiap(GalatLayanan):
    """The month has no partition: nothing was stored, and trying again later is right."""

    def __init__(self, tanggal: date):
        super().__init__(
            _("Tempat catatan untuk %(bulan)s belum disiapkan; pengelola portal sudah diberi tahu. Simpan lagi nanti.")
            % {"bulan": tgl(tanggal)}
        )
        self.tanggal = tanggal
