"""What the imports of talent share: what was refused, the same file a second time."""

from django.utils.translation import gettext as _

from akun.selectors import sebutan
from layanan.lembar_kerja import MAKS_SALAH, SalahBaris, UnggahanDitolak
from talenta.models import ImporTalenta


class ImporDitolak(UnggahanDitolak):
    """Nothing was stored; ``daftar`` has the first faults by row, ``jumlah`` says how many there are."""

    def __init__(self, salah: list[SalahBaris]):
        super().__init__(sorted(salah, key=lambda s: s.nomor)[:MAKS_SALAH])
        self.jumlah = len(salah)
        self.args = (_("%(n)d kesalahan; tidak ada yang disimpan.") % {"n": self.jumlah},)


def sudah_diimpor(instansi_id: int, macam: str, sha256: str, *, pemetaan_id: int | None = None) -> ImporTalenta | None:
    """The earlier import of the very same file, against the same mapping where one is named."""
    dulu = ImporTalenta.objects.filter(instansi_id=instansi_id, macam=macam, sha256=sha256, pemetaan_id=pemetaan_id)
    return dulu.order_by("id").first()


def impor_baru(instansi_id: int, macam: str, nama: str, sha256: str, *, actor, now, **isi) -> ImporTalenta:
    """The row of an import that is being stored."""
    return ImporTalenta.objects.create(
        instansi_id=instansi_id, macam=macam, nama_berkas=nama[-255:], sha256=sha256, oleh=actor,
        sebutan_oleh=sebutan(actor), pada=now, **isi,
    )  # fmt: skip
