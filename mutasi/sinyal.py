"""Changes of the record and of the law's parameters mark the letters whose findings rest on them."""

from django.dispatch import receiver
from django.utils.translation import gettext as _

from kepegawaian.sinyal import fakta_berubah
from layanan.sinyal import parameter_berubah
from mutasi.services import tandai_basi


@receiver(fakta_berubah, dispatch_uid="mutasi_fakta_berubah")
def tandai(sender, berubah, **_kwargs) -> None:
    tandai_basi(
        sebab="; ".join(berubah.sebab), pegawai=berubah.pegawai, jabatan=berubah.jabatan, unit=berubah.unit,
        rekan=berubah.rekan,
        instansi=berubah.instansi,
    )  # fmt: skip


@receiver(parameter_berubah, dispatch_uid="mutasi_parameter_berubah")
def tandai_semua(sender, layanan, kode, **_kwargs) -> None:
    if layanan == "mutasi":
        tandai_basi(sebab=_("Parameter %(kode)s berubah") % {"kode": kode}, semua=True)
