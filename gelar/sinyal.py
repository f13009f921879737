"""Changes of the record and of the law's parameters mark the letters whose findings rest on them."""

from django.dispatch import receiver
from django.utils.translation import gettext as _

from gelar.services import tandai_basi
from kepegawaian.sinyal import fakta_berubah
from layanan.sinyal import parameter_berubah


@receiver(fakta_berubah, dispatch_uid="gelar_fakta_berubah")
def tandai(sender, berubah, **_kwargs) -> None:
    tandai_basi(
        sebab="; ".join(berubah.sebab), pegawai=berubah.pegawai, jabatan=berubah.jabatan, instansi=berubah.instansi
    )


@receiver(parameter_berubah, dispatch_uid="gelar_parameter_berubah")
def tandai_semua(sender, layanan, kode, **_kwargs) -> None:
    if layanan == "gelar":
        tandai_basi(sebab=_("Parameter %(kode)s berubah") % {"kode": kode}, semua=True)
