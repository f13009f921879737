"""National profiles, kept by the portal's administrators; an agency drafts and publishes its own on its pages."""

from django import forms
from django.contrib import admin
from django.utils import timezone

from akun.selectors import sebutan
from talenta.models import Profil, VersiProfil
from talenta.rules.profil import ProfilSalah, baca_profil
from talenta.services.langkah import catat

TERBIT = VersiProfil.Status.TERBIT


@admin.register(Profil)
class ProfilAdmin(admin.ModelAdmin):
    list_display = ["nama", "kode"]
    fields = ["kode", "nama"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(instansi=None)


class VersiProfilForm(forms.ModelForm):
    def clean_isi(self):
        isi = self.cleaned_data["isi"]
        try:
            baca_profil(isi)
        except ProfilSalah as salah:
            raise forms.ValidationError([f"{g.letak}: {g.kata}" for g in salah.galat]) from salah
        return isi


@admin.register(VersiProfil)
class VersiProfilAdmin(admin.ModelAdmin):
    """A published version is shown, not edited: changed law is a new version."""

    form = VersiProfilForm
    list_display = ["profil", "nomor", "status", "berlaku_mulai", "dasar"]
    list_select_related = ["profil"]
    fields = [
        "profil", "nomor", "isi", "dasar", "catatan", "berlaku_mulai", "status", "diterbitkan_pada", "sebutan_penerbit",
    ]  # fmt: skip
    readonly_fields = ["diterbitkan_pada", "sebutan_penerbit"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(profil__instansi=None)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "profil":
            kwargs["queryset"] = Profil.objects.filter(instansi=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        return (obj is None or obj.status != TERBIT) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return (obj is None or obj.status != TERBIT) and super().has_delete_permission(request, obj)

    def get_actions(self, request):
        return {}  # the bulk deletion would try published ones too

    def save_model(self, request, obj, form, change):
        now = timezone.now()
        if obj.status == TERBIT:
            obj.diterbitkan_pada, obj.sebutan_penerbit = now, sebutan(request.user) or request.user.get_username()
        obj.versi += 1 if change else 0
        super().save_model(request, obj, form, change)
        kode = "terbitkan" if obj.status == TERBIT else "ubah"
        catat("profil", obj.pk, kode, instansi_id=None, actor=request.user, now=now)
