"""Read-only views of mutasi's tables: everything here is written by services, with their checks and logs."""

from django.contrib import admin

from layanan.admin import HanyaBaca
from mutasi.models import SuratMutasi, UsulanMutasi


@admin.register(SuratMutasi)
class SuratMutasiAdmin(HanyaBaca):
    list_display = ["surat", "ppk", "tanggal_pelantikan", "dinilai_pada"]
    list_select_related = ["surat", "ppk"]
    date_hierarchy = "tanggal_pelantikan"


@admin.register(UsulanMutasi)
class UsulanMutasiAdmin(HanyaBaca):
    list_display = [
        "usulan",
        "jabatan_asal",
        "jabatan_tujuan",
        "tanggal_pelantikan",
        "dilantik_pada",
        "diterapkan_pada",
    ]
    list_select_related = ["usulan", "jabatan_asal", "jabatan_tujuan"]
    list_filter = ["alasan"]
