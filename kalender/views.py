"""The calendar's pages: everyone who is logged in reads, staff writes."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kalender import selectors, services
from kalender.forms import CabutForm, DaftarTahunForm, LiburForm
from kalender.models import HariLibur

TAHUN_TERAWAL, TAHUN_TERAKHIR = 2000, 2100


def khusus_pengelola(view):
    @login_required
    @wraps(view)
    def terjaga(request, *args, **kwargs):
        if not request.user.is_staff:
            raise PermissionDenied(_("Kalender hanya dapat diubah oleh pengelola portal."))
        return view(request, *args, **kwargs)

    return terjaga


def _periksa_tahun(tahun: int) -> None:
    if not TAHUN_TERAWAL <= tahun <= TAHUN_TERAKHIR:
        raise Http404


def _libur(libur_id: int) -> HariLibur:
    try:
        return selectors.libur(libur_id)
    except HariLibur.DoesNotExist:
        raise Http404 from None


@login_required
def sekarang(request):
    return tahun(request, timezone.localdate().year)


@login_required
def tahun(request, tahun: int):
    _periksa_tahun(tahun)
    today = timezone.localdate()
    kantor_dipilih = request.GET.get("kantor", "")
    kantor = selectors.kantor_berlibur_lokal()
    if kantor_dipilih not in {str(k["kantor_id"]) for k in kantor}:
        kantor_dipilih = ""
    kalender = selectors.kalender(kantor_id=int(kantor_dipilih) if kantor_dipilih else None)
    baris = list(selectors.daftar_libur(tahun=tahun))
    ringkasan = selectors.ringkasan_tahun()
    return render(
        request,
        "kalender/tahun.html",
        {
            "tahun": tahun,
            "daftar_tahun": sorted({r["tahun"] for r in ringkasan} | {tahun}),
            "ini": next((r for r in ringkasan if r["tahun"] == tahun), None),
            "baris": baris,
            "bulan": selectors.bulan_setahun(tahun=tahun, kalender=kalender, today=today),
            "kantor": kantor,
            "kantor_dipilih": kantor_dipilih,
            "sementara": [t for t in selectors.tahun_sementara(today=today) if t != tahun],
            "boleh_ubah": request.user.is_staff,
        },
    )


@login_required
def riwayat(request, libur_id: int):
    baris = _libur(libur_id)
    isi = {"baris": baris, "riwayat": selectors.riwayat_libur(baris), "boleh_ubah": request.user.is_staff}
    return render(request, "kalender/riwayat.html", isi)


@khusus_pengelola
def tambah(request):
    form = LiburForm(request.POST or None, initial={"tanggal": request.GET.get("tanggal", "")})
    return _formulir_libur(request, form, None)


@khusus_pengelola
def ubah(request, libur_id: int):
    baris = _libur(libur_id)
    awal = {b: getattr(baris, b) for b in ("tanggal", "nama", "jenis", "kantor", "dasar", "ditetapkan_pada")}
    if baris.sementara:
        awal["dasar"] = ""
    form = LiburForm(request.POST or None, initial=awal | {"versi": selectors.versi(baris)})
    return _formulir_libur(request, form, baris)


def _formulir_libur(request, form: LiburForm, baris: HariLibur | None):
    if request.method == "POST" and form.is_valid():
        isi = dict(form.cleaned_data)
        kantor = isi.pop("kantor")
        try:
            hasil = services.simpan_libur(
                actor=request.user, libur_id=baris.pk if baris else None, kantor_id=kantor.pk if kantor else None, **isi
            )
        except ValidationError as e:
            _tolak(form, e, baris)
        else:
            messages.success(
                request, _("%(nama)s tersimpan; tenggat yang terbuka ikut dihitung ulang.") % {"nama": hasil.nama}
            )
            return redirect("kalender_tahun", hasil.tanggal.year)
    return _tampilkan(request, "kalender/libur_form.html", form, {"baris": baris})


@khusus_pengelola
def cabut(request, libur_id: int):
    baris = _libur(libur_id)
    form = CabutForm(request.POST or None, initial={"versi": selectors.versi(baris)})
    if request.method == "POST" and form.is_valid():
        try:
            services.cabut_libur(actor=request.user, today=timezone.localdate(), libur_id=libur_id, **form.cleaned_data)
        except ValidationError as e:
            _tolak(form, e, baris)
        else:
            messages.success(
                request, _("%(nama)s dicabut; tenggat yang terbuka ikut dihitung ulang.") % {"nama": baris.nama}
            )
            return redirect("kalender_tahun", baris.tanggal.year)
    return _tampilkan(request, "kalender/cabut.html", form, {"baris": baris})


@khusus_pengelola
def tetapkan(request, tahun: int):
    _periksa_tahun(tahun)
    form = DaftarTahunForm(request.POST or None, tahun=tahun, initial={"daftar": selectors.teks_daftar(tahun=tahun)})
    if request.method == "POST" and form.is_valid():
        isi = dict(form.cleaned_data)
        hari = isi.pop("daftar")
        try:
            jumlah = services.tetapkan_tahun(
                actor=request.user, today=timezone.localdate(), tahun=tahun, hari=hari, **isi
            )
        except ValidationError as e:
            form.add_error(None, e)
        else:
            messages.success(
                request, _("Daftar %(tahun)s tersimpan: %(jumlah)s baris berubah.") % {"tahun": tahun, "jumlah": jumlah}
            )
            return redirect("kalender_tahun", tahun)
    return _tampilkan(request, "kalender/tetapkan.html", form, {"tahun": tahun})


@khusus_pengelola
@require_POST
def lengkapi(request, tahun: int):
    _periksa_tahun(tahun)
    if services.lengkapi_kalender(actor=request.user, today=timezone.localdate(), tahun=[tahun]):
        messages.success(request, _("Tahun %(tahun)s diisi dengan perkiraan.") % {"tahun": tahun})
    return redirect("kalender_tahun", tahun)


def _tampilkan(request, templat: str, form, isi: dict):
    if form.errors:
        form.tandai_galat()
    return render(request, templat, {"form": form} | isi, status=422 if form.errors else 200)


def _tolak(form, galat: ValidationError, baris: HariLibur | None) -> None:
    """Show the service's refusal, keep what was typed; after "changed by somebody else" the next save goes through."""
    form.add_error(None, galat)
    if baris and "usang" in {g.code for g in form.non_field_errors().as_data()}:
        form.data = form.data.copy()
        form.data["versi"] = selectors.versi(baris)
