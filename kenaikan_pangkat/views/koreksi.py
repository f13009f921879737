"""Correcting and cancelling a signed pertek: asked by the agency, decided at BKN."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from akun.peran import Peran
from kenaikan_pangkat.forms_koreksi import KoreksiForm, PutusanForm
from kenaikan_pangkat.selectors.koreksi import koreksi_terlihat, ubahan
from kenaikan_pangkat.selectors.pertek import banding
from kenaikan_pangkat.services.koreksi import ajukan_koreksi, putuskan_koreksi
from layanan.galat import GalatLayanan
from layanan.instansi.bersama import khusus_operator, petugas, status_http, tampilkan
from layanan.selectors import hari_ini_di, peran_pada
from layanan.selectors_surat import usulan_atau_none
from layanan.views.dokumen import serahkan

PER_HALAMAN = 50


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def ajukan(request, usulan_id):
    """The agency's operator says what is wrong with a pertek, with evidence."""
    usulan = usulan_atau_none(
        request.user, "kenaikan_pangkat", usulan_id, today=timezone.localdate(), ikut=("pangkat",)
    )
    if usulan is None or not usulan.nomor_keputusan:
        raise Http404
    khusus_operator(request, usulan.surat)
    form, status = KoreksiForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            koreksi = ajukan_koreksi(
                usulan_id=usulan.pk, actor=request.user, today=hari_ini_di(usulan.surat), **form.untuk_layanan()
            )
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        except ValidationError as galat:
            form.add_error("unggahan", galat.messages)
        else:
            messages.success(request, _("Permintaan dikirim ke BKN. Jawabannya diberitahukan di sini dan lewat surel."))
            return redirect("kenaikan_pangkat:koreksi", koreksi.pk)
    isi = {"usulan": usulan, "banding": banding(usulan.pangkat)}
    return tampilkan(request, "kenaikan_pangkat/koreksi_form.html", form, isi, status=status)


@petugas
@require_safe
def daftar(request):
    """Requests of the own agency, or those that the own office answers; open ones first."""
    semua = koreksi_terlihat(request.user, today=timezone.localdate())
    halaman = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("halaman"))
    return render(request, "kenaikan_pangkat/koreksi_daftar.html", {"halaman": halaman})


def _ambil(request, koreksi_id: int):
    koreksi = koreksi_terlihat(request.user, today=timezone.localdate()).filter(pk=koreksi_id).first()
    if koreksi is None:
        raise Http404
    return koreksi


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def koreksi(request, koreksi_id):
    """One request; for the penyelia with the form that answers it."""
    k = _ambil(request, koreksi_id)
    today = hari_ini_di(k.usulan)
    boleh = k.status == "DIAJUKAN" and Peran.PENYELIA in peran_pada(request.user, k.usulan, today=today)
    form, status = PutusanForm(request.POST or None, initial={"versi": k.versi}), None
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        try:
            k = putuskan_koreksi(
                koreksi_id=k.pk, setuju=isi["setuju"] == "ya", putusan=isi["putusan"], versi=isi["versi"],
                actor=request.user, today=today,
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status, k = status_http(galat), _ambil(request, koreksi_id)
        else:
            messages.success(request, _("Putusan dicatat: %(s)s.") % {"s": k.get_status_display().lower()})
            return redirect("kenaikan_pangkat:koreksi", k.pk)
    isi = {"k": k, "ubahan": ubahan(k), "boleh": boleh, "banding": banding(k.usulan.pangkat)}
    return tampilkan(request, "kenaikan_pangkat/koreksi.html", form, isi, status=status)


@petugas
@require_safe
def bukti(request, koreksi_id):
    """The evidence that came with a request."""
    k = _ambil(request, koreksi_id)
    if k.berkas is None:
        raise Http404
    return serahkan(request, k.berkas)
