"""What administrators keep (Ramadan, by decree) and may look up; everything else is written by its own pages."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from kinerja import models


class HanyaBaca(SimpleHistoryAdmin):
    """To be read, with its history; the agency's pages and services write."""

    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(models.MasaRamadan)
class MasaRamadanAdmin(admin.ModelAdmin):
    list_display = ["mulai", "sampai", "dasar"]


@admin.register(models.AturanHarian)
class AturanHarianAdmin(HanyaBaca):
    list_display = ["instansi", "unit", "berlaku_mulai", "dasar"]
    list_select_related = ["instansi", "unit"]
    search_fields = ["instansi__nama", "dasar"]


@admin.register(models.MasaPenilai)
class MasaPenilaiAdmin(HanyaBaca):
    list_display = ["pegawai", "penilai", "mulai", "sampai", "asal"]
    list_filter = ["asal"]
    list_select_related = ["pegawai", "penilai"]
    search_fields = ["pegawai__nip", "penilai__nip"]


@admin.register(models.BacaanKinerja)
class BacaanKinerjaAdmin(admin.ModelAdmin):
    """Who read whose performance: for the one who answers for privacy."""

    list_display = ["waktu", "sebutan_pembaca", "pegawai", "halaman"]
    list_select_related = ["pegawai"]
    search_fields = ["pegawai__nip", "sebutan_pembaca"]
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
