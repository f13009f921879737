"""Accounts for administrators. Roles are given on the portal's own page, where they are logged."""

from allauth.account.decorators import secure_admin_login
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.authtoken.models import TokenProxy

from akun.models import User

# The admin's own log-in page knows neither the throttle nor the second factor: send people through ours.
admin.site.login = secure_admin_login(admin.site.login)


# Keys of agency systems and the secrets behind one-time codes are nobody's reading.
admin.site.unregister([TokenProxy, Authenticator])


class FormAkunBaru(AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta):
        model = User


class FormAkun(UserChangeForm):
    class Meta(UserChangeForm.Meta):
        model = User


@admin.register(User)
class AkunAdmin(UserAdmin):
    """Any administrator may make and switch off accounts. What would let one log in as somebody else is a superuser's:
    passwords, addresses for their reset, the second factor, and making administrators."""

    form, add_form = FormAkun, FormAkunBaru
    list_display = ["username", "nama", "jabatan", "email", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["username", "nama", "email"]
    ordering = ["nama", "id"]
    filter_horizontal = []
    show_full_result_count = False
    actions = ["lepas_totp"]
    fieldsets = [
        (None, {"fields": ["username", "password", "nama", "jabatan", "email", "ringkasan_harian"]}),
        (gettext_lazy("Status"), {"fields": ["is_active", "is_staff", "last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "nama", "jabatan", "email", "usable_password", "password1", "password2"]})
    ]

    def get_readonly_fields(self, request, obj=None):
        tetap = ["last_login", "date_joined"]
        if not request.user.is_superuser:
            tetap += ["is_staff"] if obj is None else ["is_staff", "username", "email"]
        return tetap

    def user_change_password(self, request, id, form_url=""):
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)

    def get_actions(self, request):
        actions = super().get_actions(request)
        if not request.user.is_superuser:
            actions.pop("lepas_totp", None)
        return actions

    def get_queryset(self, request):
        akun = super().get_queryset(request)
        return akun if request.user.is_superuser else akun.filter(is_superuser=False, is_staff=False)

    def has_module_permission(self, request):
        return request.user.is_staff

    def has_view_permission(self, request, obj=None):
        return request.user.is_staff

    def has_add_permission(self, request):
        return request.user.is_staff

    def has_change_permission(self, request, obj=None):
        return request.user.is_staff

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.action(description=gettext_lazy("Lepas verifikasi dua langkah (ponsel hilang)"), permissions=["change"])
    def lepas_totp(self, request, queryset):
        for orang in queryset:
            Authenticator.objects.filter(user=orang).delete()
            self.log_change(request, orang, _("TOTP dilepas oleh pengelola"))
        messages.success(request, _("Selesai. Pemegang peran diminta memasangnya lagi saat masuk."))
