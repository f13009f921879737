"""Data acuan: norms and parameters with their history; the engine's evidence, to be read only."""

from django import forms
from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from layanan import registry
from layanan.models import Eskalasi, NormaWaktu, Parameter, SyaratDokumen, Temuan, Transisi


@admin.register(NormaWaktu)
class NormaWaktuAdmin(SimpleHistoryAdmin):
    list_display = ["layanan", "hari_kerja", "setelah_kembali", "berlaku_mulai", "berlaku_sampai", "terverifikasi"]
    list_filter = ["layanan", "terverifikasi"]


class ParameterForm(forms.ModelForm):
    """Refuses a value whose shape its service cannot read, and says why."""

    def clean(self):
        isi = super().clean()
        manifest = {m.kode: m for m in registry.semua()}.get(isi.get("layanan"))
        periksa = manifest.periksa_parameter.get(isi.get("kode")) if manifest else None
        if periksa and "nilai" in isi and (salah := periksa(isi["nilai"])):
            self.add_error("nilai", salah)
        return isi


@admin.register(Parameter)
class ParameterAdmin(SimpleHistoryAdmin):
    form = ParameterForm
    list_display = ["kode", "layanan", "nilai", "satuan", "berlaku_mulai", "berlaku_sampai", "pasti", "terverifikasi"]
    list_filter = ["layanan", "pasti", "terverifikasi"]
    search_fields = ["kode", "dasar_hukum", "catatan"]


@admin.register(SyaratDokumen)
class SyaratDokumenAdmin(SimpleHistoryAdmin):
    list_display = ["layanan", "jenis", "dokumen", "nama", "instansi", "sifat", "berlaku_mulai", "berlaku_sampai"]
    list_filter = ["layanan", "sifat", "pasti", ("instansi", admin.EmptyFieldListFilter)]
    search_fields = ["dokumen", "nama", "dasar_hukum"]
    list_select_related = ["instansi"]
    autocomplete_fields = ["instansi"]


class HanyaBaca(admin.ModelAdmin):
    """Evidence: nobody adds, changes or removes it here."""

    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Transisi)
class TransisiAdmin(HanyaBaca):
    list_display = ["id", "usulan_id", "waktu", "kode", "dari", "ke", "sebutan_pelaku", "nomor_permintaan"]
    list_filter = ["kode"]
    search_fields = ["=usulan__id", "=nomor_permintaan"]
    ordering = ["-id"]


@admin.register(Temuan)
class TemuanAdmin(HanyaBaca):
    list_display = ["id", "usulan_id", "kode", "tingkat", "menghalangi", "basi", "dinilai_pada"]
    list_filter = ["tingkat", "basi"]
    search_fields = ["=usulan__id", "=kode"]
    ordering = ["-id"]


@admin.register(Eskalasi)
class EskalasiAdmin(HanyaBaca):
    list_display = ["id", "usulan_id", "putaran", "tingkat", "tenggat", "dibuat_pada", "dikirim_pada"]
    list_filter = ["tingkat"]
    search_fields = ["=usulan__id"]
    ordering = ["-id"]
