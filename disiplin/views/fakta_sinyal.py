"""Facts for signals that come from outside the portal: recorded and ended by the agency's personnel officers."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from disiplin.forms_pembinaan import AkhiriForm, FaktaForm
from disiplin.models import FaktaSinyal
from disiplin.selectors.pembinaan import fakta_instansi
from disiplin.services import fakta_sinyal as tulis
from disiplin.views.pembinaan import status_http
from disiplin.views.presensi import catat_lihat, ke_instansi, tampil
from disiplin.views.presensi import halaman_operator as halaman_instansi
from layanan.galat import GalatLayanan

PER_HALAMAN = 25


def _halaman(request, p, instansi, form, akhiri=None, status: int = 200):
    """``akhiri``: (id, refused form) of a fact that somebody tried to end."""
    lembar = Paginator(fakta_instansi(instansi.pk), PER_HALAMAN).get_page(request.GET.get("halaman"))
    pk, ditolak = akhiri or (None, None)
    baris = [(f, ditolak if f.pk == pk else AkhiriForm(auto_id=f"akhiri{f.pk}_%s")) for f in lembar.object_list]
    catat_lihat(request, p, [f.pegawai_id for f in lembar.object_list], "Fakta sinyal")
    isi = {"lembar": lembar, "baris": baris, "saringan": f"instansi={instansi.pk}&"}
    return tampil(request, p, instansi, "sinyal_fakta", isi, form=form, status=status)


@halaman_instansi
@require_http_methods(["GET", "HEAD", "POST"])
def daftar(request, p, instansi):
    """What stands on record, and recording one fact."""
    form, status = FaktaForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            tulis.catat_fakta(
                instansi_id=instansi.pk, actor=request.user, today=p.today, now=timezone.now(), **form.cleaned_data
            )
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Fakta dicatat; pegawainya diberi tahu dan dapat membacanya."))
            return ke_instansi("disiplin_sinyal_fakta", instansi)
    return _halaman(request, p, instansi, form, status=status)


@halaman_instansi
@require_POST
def akhiri(request, p, instansi, fakta_id: int):
    form, status = AkhiriForm(request.POST, auto_id=f"akhiri{fakta_id}_%s"), 422
    if form.is_valid():
        try:
            tulis.akhiri_fakta(
                instansi_id=instansi.pk, fakta_id=fakta_id, actor=request.user, today=p.today, **form.cleaned_data
            )
        except FaktaSinyal.DoesNotExist as galat:
            raise Http404 from galat
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Fakta diakhiri; tidak dihitung lagi mulai malam ini."))
            return ke_instansi("disiplin_sinyal_fakta", instansi)
    form.tandai_galat()
    return _halaman(request, p, instansi, FaktaForm(), (fakta_id, form), status)
