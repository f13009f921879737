"""Changes of record, law, papers asked for and titles applied for mark the letters whose findings rest on them."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenaikan_pangkat.services import tandai_basi
from kepegawaian.sinyal import fakta_berubah
from layanan.models import SyaratDokumen, Usulan
from layanan.siaran import usulan_melangkah
from layanan.sinyal import parameter_berubah

KODE = "kenaikan_pangkat"
# Steps after which a line is open no longer, or again.
BERAKHIR = frozenset({"tolak", "batalkan", "selesaikan", "batal_pertek", "batal_sk", "buka_kembali"})
LAIN = gettext_lazy("Usulan kenaikan pangkat lain orang ini berubah")


@receiver(fakta_berubah, dispatch_uid="kp_fakta_berubah")
def fakta(sender, berubah, **_kwargs) -> None:
    tandai_basi(
        sebab="; ".join(berubah.sebab), pegawai=berubah.pegawai, jabatan=berubah.jabatan, rekan=berubah.rekan,
        instansi=berubah.instansi,
    )  # fmt: skip


@receiver(parameter_berubah, dispatch_uid="kp_parameter_berubah")
def parameter(sender, layanan, kode, **_kwargs) -> None:
    if layanan == KODE:
        tandai_basi(sebab=_("Parameter %(kode)s berubah") % {"kode": kode}, semua=True)


@receiver([post_save, post_delete], sender=SyaratDokumen, dispatch_uid="kp_syarat_berubah")
def syarat(sender, instance, raw=False, **_kwargs) -> None:
    if raw or instance.layanan != KODE:
        return
    instansi = [instance.instansi_id] if instance.instansi_id else []
    tandai_basi(sebab=_("Syarat dokumen berubah"), instansi=instansi, semua=not instansi)


@receiver(post_save, sender=Usulan, dispatch_uid="kp_usulan_dibuat")
def usulan_dibuat(sender, instance, created=False, raw=False, **_kwargs) -> None:
    """KP-16 asks whether the diploma's title is applied for, KP-14 whether the person has another promotion open.

    Lines made in bulk send no signal: their services call ``tandai_basi``, or the letter's first step tells it.
    """
    if not created or raw:
        return
    if instance.layanan == "gelar":
        tandai_basi(sebab=_("Usulan pencantuman gelar berubah"), pegawai=[instance.pegawai_id])
    elif instance.layanan == KODE:
        tandai_basi(sebab=str(LAIN), pegawai=[instance.pegawai_id], kecuali_surat=instance.surat_id)


@receiver(usulan_melangkah, dispatch_uid="kp_usulan_melangkah")
def langkah(sender, layanan, kode, usulan, **_kwargs) -> None:
    orang = [u.pegawai_id for u in usulan]
    if layanan == "gelar":
        tandai_basi(sebab=_("Usulan pencantuman gelar berubah"), pegawai=orang)
    elif layanan == KODE and kode in BERAKHIR:
        tandai_basi(sebab=str(LAIN), pegawai=orang, kecuali_surat=usulan[0].surat_id)
