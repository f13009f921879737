"""The outbox for administrators: what waits, what was given up and why."""

from django.contrib import admin, messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from notifikasi import kotak_keluar
from notifikasi.models import Surel


@admin.register(Surel)
class SurelAdmin(admin.ModelAdmin):
    # The body is not shown: a password reset in it would open the account of its owner, an administrator's too.
    exclude = ["isi"]
    list_display = ["kepada", "subjek", "status", "percobaan", "galat", "coba_lagi_pada", "dibuat_pada", "dikirim_pada"]
    list_filter = ["status"]
    search_fields = ["kepada", "subjek"]
    ordering = ["-id"]
    show_full_result_count = False
    actions = ["kirim_ulang"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return request.user.is_staff

    def has_module_permission(self, request):
        return request.user.is_staff

    @admin.action(description=gettext_lazy("Coba kirim lagi yang gagal"), permissions=["view"])
    def kirim_ulang(self, request, queryset):
        banyak = kotak_keluar.coba_lagi(surel_ids=queryset.values_list("pk", flat=True), actor=request.user)
        messages.success(request, _("%(banyak)s surel masuk antrean lagi.") % {"banyak": banyak})
