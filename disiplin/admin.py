"""The law tables: whoever keeps them enters a regulation with its rows; a used one is frozen by the database."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from disiplin.models import (
    AmbangKehadiran,
    AmbangSinyal,
    AturanTenggat,
    Dampak,
    JenisHukuman,
    Kaidah,
    Kewenangan,
    Pasal,
    Pelanggaran,
    Regulasi,
    TemplatSurat,
    TingkatHukuman,
)


class HukumAdmin(SimpleHistoryAdmin):
    """Rows of a used regulation are shown, not edited: changed law is a new regulation."""

    list_select_related = ["regulasi"]
    list_filter = ["regulasi"]

    def _beku(self, obj) -> bool:
        return obj is not None and obj.regulasi.dipakai_pada is not None

    def has_change_permission(self, request, obj=None):
        return not self._beku(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return not self._beku(obj) and super().has_delete_permission(request, obj)


@admin.register(Regulasi)
class RegulasiAdmin(SimpleHistoryAdmin):
    list_display = ["nama", "kode", "mulai", "sampai", "dipakai_pada"]

    def get_readonly_fields(self, request, obj=None):
        return ["kode", "mulai", "dipakai_pada"] if obj and obj.dipakai_pada else ["dipakai_pada"]

    def has_delete_permission(self, request, obj=None):
        return not (obj and obj.dipakai_pada) and super().has_delete_permission(request, obj)


@admin.register(Pasal)
class PasalAdmin(HukumAdmin):
    list_display = ["kode", "pasal", "isi", "jenis", "regulasi", "pasti"]
    search_fields = ["kode", "isi"]


@admin.register(TingkatHukuman)
class TingkatHukumanAdmin(HukumAdmin):
    list_display = ["nama", "urutan", "tim", "pembebasan", "regulasi"]


@admin.register(JenisHukuman)
class JenisHukumanAdmin(HukumAdmin):
    list_display = ["kode", "nama", "tingkat", "urutan", "durasi", "siasn", "regulasi"]
    list_select_related = ["regulasi", "tingkat"]


@admin.register(Pelanggaran)
class PelanggaranAdmin(HukumAdmin):
    list_display = ["pasal", "dampak", "tingkat", "dasar", "pasti"]
    list_select_related = ["regulasi", "pasal", "tingkat"]


@admin.register(AmbangKehadiran)
class AmbangKehadiranAdmin(HukumAdmin):
    list_display = ["regulasi", "jenis_pegawai", "instansi", "berturut", "paling_sedikit", "paling_banyak", "jenis"]
    list_select_related = ["regulasi", "instansi", "jenis"]
    autocomplete_fields = ["instansi"]


@admin.register(Kewenangan)
class KewenanganAdmin(HukumAdmin):
    list_display = ["pejabat", "sasaran", "tingkat", "jenis", "regulasi", "pasti"]
    list_select_related = ["regulasi", "tingkat"]


@admin.register(AturanTenggat)
class AturanTenggatAdmin(HukumAdmin):
    list_display = ["kode", "jumlah", "satuan", "arah", "pasal", "pasti", "regulasi"]


@admin.register(Dampak)
class DampakAdmin(HukumAdmin):
    list_display = ["layanan", "keadaan", "tingkat", "bulan_setelah", "dasar", "pasti", "regulasi"]
    list_select_related = ["regulasi", "tingkat"]


@admin.register(Kaidah)
class KaidahAdmin(SimpleHistoryAdmin):
    list_display = ["kode", "nilai", "instansi", "berlaku_mulai", "berlaku_sampai", "pasti"]
    list_select_related = ["instansi"]
    autocomplete_fields = ["instansi"]


@admin.register(TemplatSurat)
class TemplatSuratAdmin(admin.ModelAdmin):
    """To read: agencies word their letters on their own pages, national words ship with the portal."""

    list_display = ["jenis", "instansi", "versi", "judul", "dibuat_pada", "sebutan_oleh"]
    list_select_related = ["instansi"]
    list_filter = ["jenis"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(AmbangSinyal)
class AmbangSinyalAdmin(SimpleHistoryAdmin):
    list_display = ["nama", "instansi", "awas", "bina", "panjang", "satuan", "aktif", "berlaku_mulai"]
    list_select_related = ["instansi"]
    autocomplete_fields = ["instansi"]
