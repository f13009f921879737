"""The page of the usual entries: own and shared with the unit."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kinerja.forms_harian import TemplatForm
from kinerja.models import Templat
from kinerja.selectors.hari_ini import templat as milik
from kinerja.services import templat as tulis
from kinerja.views.bersama import halaman_pegawai
from layanan.galat import GalatLayanan


@halaman_pegawai
def daftar(request, p, templat_id: int | None = None):
    """All templates with a form: a new one, or the one of the address."""
    bagi = p.atasan or p.o.instansi_id in p.kelola
    semua = milik(p.o)
    diubah = next((t for t in semua if t.pk == templat_id and (t.unit_id is None or _boleh(p, t, bagi))), None)
    if templat_id is not None and diubah is None:
        raise Http404
    awal = {"baris": request.GET.get("baris", "")[:500]}
    if diubah:
        awal = {"nama": diubah.nama, "baris": diubah.baris, "untuk_unit": diubah.unit_id is not None}
    form, status = TemplatForm(initial=awal, boleh_bagi=bagi), 200
    if request.method == "POST":
        form, status = TemplatForm(request.POST, boleh_bagi=bagi), 422
        if form.is_valid():
            try:
                tulis.simpan_templat(
                    orang=p.o, templat_id=templat_id, nama=form.cleaned_data["nama"], actor=request.user,
                    baris=form.cleaned_data["baris"], untuk_unit=form.cleaned_data.get("untuk_unit", False),
                    today=p.today,
                )  # fmt: skip
                messages.success(request, _("Templat disimpan."))
                return redirect("kinerja_templat")
            except GalatLayanan as galat:
                form.tolak(galat)
    konteks = {
        "p": p, "form": form, "diubah": diubah, "semua": [{"t": t, "boleh": _boleh(p, t, bagi)} for t in semua]
    }  # fmt: skip
    return render(request, "kinerja/hari_ini_templat.html", konteks, status=status)


def _boleh(p, t: Templat, bagi: bool) -> bool:
    return t.unit_id is None or (bagi and t.unit_id == p.o.unit_id)


@halaman_pegawai
@require_POST
def hapus(request, p, templat_id: int):
    try:
        tulis.hapus_templat(orang=p.o, templat_id=templat_id, actor=request.user, today=p.today)
        messages.success(request, _("Templat dihapus."))
    except Templat.DoesNotExist:
        raise Http404 from None
    except GalatLayanan as galat:
        messages.error(request, str(galat))
    return redirect("kinerja_templat")
