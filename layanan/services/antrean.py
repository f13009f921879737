"""Writes that start from the queue: saved filters, the log of exports, handing out many usulan at once."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from layanan import antrean
from layanan.galat import GalatLayanan, IsianSalah
from layanan.models import Ekspor, FilterTersimpan, Usulan
from layanan.services.kerja import tugaskan

MASSAL_MAKS = 500


@transaction.atomic
def simpan_filter(*, nama: str, params, bagikan: bool, actor, today: date) -> FilterTersimpan:
    """Keep the filter that ``params`` describe under a name; the same name again replaces the person's own.

    ``bagikan`` shares it with the office that is looked at. Raises IsianSalah.
    """
    nama = nama.replace("\x00", "").strip()
    if not nama:
        raise IsianSalah(_("Beri nama saringan ini."), kolom="nama")
    if len(nama) > 60:
        raise IsianSalah(_("Nama saringan paling panjang 60 huruf."), kolom="nama")
    p = antrean.baca(actor, params, today=today)
    if p is None:
        raise IsianSalah(_("Anda belum punya antrean."), kolom="nama")
    kantor_id = p.organisasi_id if bagikan and p.sisi == antrean.BKN else None
    return FilterTersimpan.objects.update_or_create(
        pemilik=actor, nama=nama, defaults={"kueri": antrean.kueri(params)[:1000], "kantor_id": kantor_id}
    )[0]


def hapus_filter(*, filter_id: int, actor) -> bool:
    """Remove one's own saved filter; False when there is none: anybody else's stays."""
    return bool(FilterTersimpan.objects.filter(pk=filter_id, pemilik=actor).delete()[0])


def catat_ekspor(*, kueri: str, jumlah: int, actor) -> Ekspor:
    """Log that ``actor`` takes ``jumlah`` rows of a filter out of the portal."""
    return Ekspor.objects.create(oleh=actor, kueri=kueri[:1000], jumlah=jumlah)


@dataclass(frozen=True)
class HasilTugas:
    """What became of one usulan; ``galat`` is empty when it was handed out."""

    usulan: Usulan
    galat: str = ""


def tugaskan_banyak(*, usulan: list[Usulan], kepada_id: int, actor, today: date) -> list[HasilTugas]:
    """Hand out each usulan on its own: what one refuses does not stop the others. At most ``MASSAL_MAKS``."""
    if len(usulan) > MASSAL_MAKS:
        raise IsianSalah(_("Paling banyak %(n)d usulan sekaligus; persempit saringan.") % {"n": MASSAL_MAKS})
    hasil = []
    for u in usulan:
        try:
            tugaskan(usulan_id=u.pk, kepada_id=kepada_id, actor=actor, today=today)
            hasil.append(HasilTugas(u))
        except GalatLayanan as galat:
            hasil.append(HasilTugas(u, str(galat)))
        except Usulan.DoesNotExist:
            hasil.append(HasilTugas(u, _("Usulan tidak ditemukan atau di luar wewenang Anda.")))
    return hasil
