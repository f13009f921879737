"""Tells the services above that what discipline sets in their way has changed."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.translation import gettext as _

from disiplin.models import Dampak
from kepegawaian.sinyal import kabarkan
from layanan.sinyal import parameter_berubah


def kabarkan_keadaan(*pegawai_id: int) -> None:
    """To call in the transaction of every step that opens a case, ends it or changes its state, and of filing and
    deciding a remedy: open usulan of these people are judged again. The reason that others read says nothing of it.
    """
    kabarkan(_("Data pegawai berubah"), pegawai=pegawai_id)


@receiver([post_save, post_delete], sender=Dampak, dispatch_uid="disiplin_dampak_berubah")
def dampak_berubah(sender, instance, raw=False, **_kwargs) -> None:
    if not raw:
        parameter_berubah.send(sender=Dampak, layanan=instance.layanan, kode="DAMPAK_DISIPLIN")
