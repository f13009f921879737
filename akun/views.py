"""Account pages: own profile, lending of roles, roles for administrators, and what allauth must not show."""

from allauth.account.views import LoginView
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akun import daftar, services
from akun.forms import FormCabutPeran, FormCari, FormDelegasi, FormPeran, FormRingkasan
from akun.models import Delegasi
from akun.organisasi import model_organisasi, peran_untuk


class Masuk(LoginView):
    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "demo_akun": list(daftar.demo_akun()),
            "sandi_demo": settings.SANDI_DEMO if settings.DEMO else "",
        }


def tidak_ada(request, *args, **kwargs):
    """Pages of allauth that the portal does not have: sign-up, own e-mail addresses, log-in by code."""
    raise Http404


@login_required
@require_safe
def profil(request):
    return render(
        request,
        "akun/profil.html",
        {
            "peran": daftar.peran_dipegang(request.user, today=timezone.localdate()),
            "totp": is_mfa_enabled(request.user, [Authenticator.Type.TOTP]),
        },
    )


@login_required
@require_POST
def ringkasan(request):
    isian = FormRingkasan(request.POST)
    isian.is_valid()
    aktif = isian.cleaned_data["ringkasan_harian"]
    services.atur_ringkasan(actor=request.user, aktif=aktif)
    messages.success(request, _("Ringkasan harian dinyalakan.") if aktif else _("Ringkasan harian dimatikan."))
    return redirect("akun:profil")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delegasi(request):
    """What was lent and borrowed; POST lends."""
    today = timezone.localdate()
    pilihan = [p for p in daftar.peran_dipegang(request.user, today=today) if not p.pinjaman]
    isian = FormDelegasi(request.POST or None, pilihan=pilihan, initial={"mulai": today})
    if request.method == "POST" and isian.is_valid() and _buat_delegasi(request, isian, today):
        return redirect("akun:delegasi")
    baris = daftar.delegasi_orang(request.user, today=today)
    isi = {"form": isian, "bisa": bool(pilihan), "today": today} | baris
    return render(request, "akun/delegasi.html", isi, status=422 if isian.errors else 200)


def _buat_delegasi(request, isian, today) -> bool:
    data = dict(isian.cleaned_data)
    peran, organisasi_id = data.pop("peran")
    try:
        d = services.buat_delegasi(actor=request.user, peran=peran, organisasi_id=organisasi_id, today=today, **data)
    except ValidationError as galat:
        isian.add_error(None, galat)
        return False
    messages.success(request, _("Peran dipinjamkan kepada %(nama)s.") % {"nama": d.penerima.nama})
    return True


@login_required
@require_POST
def cabut_delegasi(request, delegasi_id):
    try:
        services.cabut_delegasi(actor=request.user, delegasi_id=delegasi_id, now=timezone.now())
    except Delegasi.DoesNotExist as galat:
        raise Http404 from galat
    except ValidationError as galat:
        messages.error(request, galat.messages[0])
    else:
        messages.success(request, _("Delegasi dicabut dan berakhir sekarang juga."))
    return redirect("akun:delegasi")


def _pengelola(request):
    """Pages of administrators do not exist for anyone else."""
    if not request.user.is_staff:
        raise Http404


@login_required
@require_safe
def peran(request):
    """Organisations and how many roles are given on each."""
    _pengelola(request)
    isian = FormCari(request.GET)
    isian.is_valid()
    jenis = isian.cleaned_data.get("jenis") or "instansi"
    cari = isian.cleaned_data.get("q") or ""
    halaman = Paginator(daftar.organisasi_dengan_jumlah(jenis, cari=cari), 50).get_page(isian.cleaned_data.get("hal"))
    return render(request, "akun/peran.html", {"halaman": halaman, "jenis": jenis, "q": cari})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def peran_organisasi(request, jenis, pk):
    """Holders of roles on one organisation and the log of changes; POST gives a role."""
    _pengelola(request)
    organisasi = get_object_or_404(model_organisasi(jenis), pk=pk)
    isian = FormPeran(request.POST or None, pilihan=peran_untuk(jenis))
    if request.method == "POST" and isian.is_valid() and _beri_peran(request, isian, organisasi):
        return redirect("akun:peran_organisasi", jenis=jenis, pk=pk)
    return _halaman_organisasi(request, jenis, organisasi, isian)


def _halaman_organisasi(request, jenis, organisasi, isian, galat_cabut=""):
    isi = {
        "organisasi": organisasi,
        "jenis": jenis,
        "form": isian,
        "pemegang": daftar.pemegang_pada(jenis, organisasi.pk),
        "perubahan": daftar.perubahan_pada(jenis, organisasi.pk),
        "galat_cabut": galat_cabut,
    }
    return render(request, "akun/peran_organisasi.html", isi, status=422 if isian.errors or galat_cabut else 200)


def _beri_peran(request, isian, organisasi) -> bool:
    data = isian.cleaned_data
    try:
        user = services.akun_menurut_nip(data["nip"])
        services.beri_peran(
            actor=request.user,
            user=user,
            peran=data["peran"],
            organisasi=organisasi,
            alasan=data["alasan"],
            now=timezone.now(),
        )
    except ValidationError as galat:
        isian.add_error(None, galat)
        return False
    messages.success(request, _("%(nama)s sekarang %(peran)s.") % {"nama": user.nama, "peran": data["peran"].label})
    return True


@login_required
@require_POST
def cabut_peran(request, jenis, pk):
    _pengelola(request)
    organisasi = get_object_or_404(model_organisasi(jenis), pk=pk)
    isian = FormCabutPeran(request.POST)
    galat_cabut = ""
    if isian.is_valid():
        user = get_object_or_404(get_user_model(), pk=isian.cleaned_data["user"])
        try:
            services.cabut_peran(
                actor=request.user,
                user=user,
                peran=isian.cleaned_data["peran"],
                organisasi=organisasi,
                alasan=isian.cleaned_data["alasan"],
                now=timezone.now(),
            )
        except ValidationError as galat:
            galat_cabut = galat.messages[0]
    else:
        galat_cabut = _("Alasan pencabutan wajib diisi.")
    if galat_cabut:
        return _halaman_organisasi(request, jenis, organisasi, FormPeran(pilihan=peran_untuk(jenis)), galat_cabut)
    messages.success(request, _("Peran dicabut."))
    return redirect("akun:peran_organisasi", jenis=jenis, pk=pk)
