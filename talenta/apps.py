from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TalentaConfig(AppConfig):
    name = "talenta"
    verbose_name = _("talenta")

    def ready(self):
        from layanan.registry import daftarkan_hitungan
        from layanan.sumber_baris import daftarkan_sumber
        from talenta.hitungan import hitung_talenta
        from talenta.sumber_mutasi import Suksesor

        daftarkan_sumber(Suksesor())
        daftarkan_hitungan("talenta", hitung_talenta)
