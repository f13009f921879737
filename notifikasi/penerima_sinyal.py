"""Turns what happens to accounts into notices and e-mails. ``akun`` stands below and cannot call here itself."""

import uuid

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.signals import delegasi_dibuat, delegasi_dicabut, peran_berubah, surel_akun
from notifikasi.models import Pesan
from notifikasi.services import antrekan_surel, beri_tahu


def _kabari_delegasi(delegasi, judul: str, peristiwa: str) -> None:
    isi = _(
        "%(peran)s, %(organisasi)s: dari %(pemberi)s kepada %(penerima)s, %(mulai)s sampai %(selesai)s (%(sp)s)."
    ) % {
        "peran": Peran(delegasi.peran).label,
        "organisasi": delegasi.organisasi,
        "pemberi": delegasi.pemberi.nama,
        "penerima": delegasi.penerima.nama,
        "mulai": f"{delegasi.mulai:%d-%m-%Y}",
        "selesai": f"{delegasi.selesai:%d-%m-%Y}",
        "sp": delegasi.nomor_sp,
    }
    beri_tahu(
        penerima=[delegasi.pemberi, delegasi.penerima],
        jenis=Pesan.Jenis.INFO,
        judul=judul,
        isi=isi,
        url=reverse("akun:delegasi"),
        kunci=f"delegasi:{delegasi.pk}:{peristiwa}",
        surel=True,
    )


@receiver(delegasi_dibuat, dispatch_uid="notifikasi_delegasi_dibuat")
def kabari_delegasi_dibuat(sender, delegasi, **_kwargs) -> None:
    _kabari_delegasi(delegasi, _("Peran dipinjamkan"), "dibuat")


@receiver(delegasi_dicabut, dispatch_uid="notifikasi_delegasi_dicabut")
def kabari_delegasi_dicabut(sender, delegasi, **_kwargs) -> None:
    _kabari_delegasi(delegasi, _("Delegasi dicabut"), "dicabut")


@receiver(peran_berubah, dispatch_uid="notifikasi_peran_berubah")
def kabari_peran(sender, perubahan, **_kwargs) -> None:
    if perubahan.user.is_mesin:
        return
    diberi = perubahan.tindakan == perubahan.Tindakan.BERI
    beri_tahu(
        penerima=[perubahan.user],
        jenis=Pesan.Jenis.INFO,
        judul=_("Peran baru untuk Anda") if diberi else _("Peran Anda dicabut"),
        isi=f"{perubahan.get_peran_display()}, {perubahan.organisasi_teks}. {perubahan.alasan}",
        url=reverse("akun:profil"),
        kunci=f"peran:{perubahan.pk}",
        surel=True,
    )


@receiver(surel_akun, dispatch_uid="notifikasi_surel_akun")
def antrekan(sender, kepada, subjek, isi, **_kwargs) -> None:
    antrekan_surel(kepada=kepada, subjek=subjek, isi=isi, kunci=f"akun:{uuid.uuid4()}")
