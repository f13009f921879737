"""Reference data and corrections by administrators, every change with its history."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from kepegawaian import models
from kepegawaian.services import susun_jalur


class Riwayat(SimpleHistoryAdmin):
    """Common to tables that hang on a person."""

    autocomplete_fields = ["pegawai"]
    list_select_related = ["pegawai"]
    search_fields = ["pegawai__nip", "pegawai__nama"]
    show_full_result_count = False


@admin.register(models.KantorRegional)
class KantorRegionalAdmin(admin.ModelAdmin):
    list_display = ["kode", "nama", "kota", "zona_waktu", "is_pusat"]
    search_fields = ["kode", "nama", "kota"]


@admin.register(models.Instansi)
class InstansiAdmin(SimpleHistoryAdmin):
    list_display = ["nama", "jenis", "kantor", "zona_waktu"]
    list_filter = ["jenis", "kantor"]
    list_select_related = ["kantor"]
    search_fields = ["kode", "nama"]


@admin.register(models.PejabatPembina)
class PejabatPembinaAdmin(SimpleHistoryAdmin):
    list_display = ["nama", "instansi", "jabatan", "status", "tanggal_pelantikan", "tanggal_akhir", "is_petahana"]
    list_filter = ["status", "is_petahana"]
    list_select_related = ["instansi"]
    autocomplete_fields = ["instansi"]
    search_fields = ["nama", "instansi__nama"]


@admin.register(models.KalenderPilkada)
class KalenderPilkadaAdmin(SimpleHistoryAdmin):
    list_display = ["instansi", "tanggal_penetapan_paslon", "akhir_masa_jabatan_kada", "dasar"]
    list_select_related = ["instansi"]
    autocomplete_fields = ["instansi"]
    search_fields = ["instansi__nama"]


@admin.register(models.UnitOrganisasi)
class UnitOrganisasiAdmin(SimpleHistoryAdmin):
    list_display = ["kode", "nama", "jenis", "instansi"]
    list_filter = ["jenis"]
    list_select_related = ["instansi"]
    autocomplete_fields = ["instansi", "induk"]
    search_fields = ["kode", "nama"]
    show_full_result_count = False

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        susun_jalur(instansi=obj.instansi_id)


@admin.register(models.Jabatan)
class JabatanAdmin(SimpleHistoryAdmin):
    list_display = ["kode", "nama", "jenis", "eselon", "jenjang", "formasi", "unit"]
    list_filter = ["jenis", "tugas_tambahan", "kode_khusus"]
    list_select_related = ["unit"]
    autocomplete_fields = ["instansi", "unit"]
    search_fields = ["kode", "nama"]
    show_full_result_count = False


@admin.register(models.Pegawai)
class PegawaiAdmin(SimpleHistoryAdmin):
    list_display = ["nip", "nama", "status", "golongan", "instansi"]
    list_filter = ["status", "kedudukan"]
    list_select_related = ["instansi"]
    autocomplete_fields = ["instansi", "unit", "jabatan", "akun"]
    search_fields = ["nip", "nama"]
    show_full_result_count = False


@admin.register(models.RiwayatPangkat)
class RiwayatPangkatAdmin(Riwayat):
    list_display = ["pegawai", "golongan", "tmt", "nomor_sk"]


@admin.register(models.RiwayatJabatan)
class RiwayatJabatanAdmin(Riwayat):
    list_display = ["pegawai", "jabatan", "sifat", "tmt", "tmt_akhir"]
    list_filter = ["sifat"]
    list_select_related = ["pegawai", "jabatan"]
    autocomplete_fields = ["pegawai", "jabatan"]


@admin.register(models.RiwayatPendidikan)
class RiwayatPendidikanAdmin(Riwayat):
    list_display = ["pegawai", "tingkat", "program_studi", "tahun_lulus"]


@admin.register(models.RiwayatKinerja)
class RiwayatKinerjaAdmin(Riwayat):
    list_display = ["pegawai", "tahun", "predikat"]
    list_filter = ["tahun", "predikat"]


@admin.register(models.RiwayatHukdis)
class RiwayatHukdisAdmin(Riwayat):
    list_display = ["pegawai", "tingkat", "status", "tmt", "tmt_akhir"]
    list_filter = ["tingkat", "status"]


@admin.register(models.RiwayatDiklat)
class RiwayatDiklatAdmin(Riwayat):
    list_display = ["pegawai", "nama", "tanggal"]


@admin.register(models.RiwayatPenghargaan)
class RiwayatPenghargaanAdmin(Riwayat):
    list_display = ["pegawai", "nama", "lingkup", "tanggal"]
    list_filter = ["lingkup"]


@admin.register(models.RiwayatTim)
class RiwayatTimAdmin(Riwayat):
    list_display = ["pegawai", "nama", "peran", "lingkup", "mulai", "selesai"]
    list_filter = ["peran", "lingkup"]


@admin.register(models.RiwayatPerkara)
class RiwayatPerkaraAdmin(Riwayat):
    list_display = ["pegawai", "status", "sejak", "sampai", "nomor_sk"]
    list_filter = ["status"]


@admin.register(models.HubunganKeluarga)
class HubunganKeluargaAdmin(Riwayat):
    list_display = ["pegawai", "ppk", "hubungan", "asal"]
    list_filter = ["asal"]
    list_select_related = ["pegawai", "ppk"]
    autocomplete_fields = ["pegawai", "ppk"]


@admin.register(models.Blokir)
class BlokirAdmin(SimpleHistoryAdmin):
    list_display = ["pegawai", "instansi", "mulai", "dicabut_pada", "oleh"]
    list_select_related = ["pegawai", "instansi"]
    autocomplete_fields = ["pegawai", "instansi"]
    search_fields = ["pegawai__nip", "pegawai__nama", "instansi__nama"]


@admin.register(models.Referensi)
class ReferensiAdmin(admin.ModelAdmin):
    list_display = ["daftar", "kode", "nama"]
    search_fields = ["daftar", "kode", "nama"]
    show_full_result_count = False


@admin.register(models.Impor)
class ImporAdmin(admin.ModelAdmin):
    """To look at only: an import is handed in and confirmed on its own pages."""

    exclude = ["berkas"]  # kept outside the web root: it has no address
    list_display = ["id", "instansi", "jenis", "nama_berkas", "status", "dibuat_pada"]
    list_filter = ["status", "jenis"]
    list_select_related = ["instansi"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
