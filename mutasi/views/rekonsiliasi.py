"""Posts beside SIASN: upload a list, see what differs, note what was done."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akun.peran import PERAN_INSTANSI, PERAN_KANTOR, Peran
from akun.selectors import wewenang
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from kepegawaian.impor.lembar import LembarSalah
from layanan.galat import GalatLayanan, TidakBerwenang
from layanan.instansi.bersama import petugas, status_http, tampilkan
from mutasi import lembar_siasn
from mutasi.forms_rekonsiliasi import BedaForm, RekonsiliasiForm
from mutasi.models import BedaJabatan
from mutasi.selectors import rekonsiliasi as baca
from mutasi.services import rekonsiliasi as layanan

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PER_HALAMAN = 50


def _wajib_peran(user) -> None:
    w = wewenang(user, today=timezone.localdate())
    if not (w.punya(*PERAN_INSTANSI) or w.punya(*PERAN_KANTOR)):
        raise Http404


def _milik_operator(user):
    """Agencies for which the user may upload and settle."""
    today = timezone.localdate()
    return (
        kepegawaian.instansi_terlihat(user, today)
        .filter(pk__in=wewenang(user, today=today).di(Peran.OPERATOR))
        .select_related("kantor")
    )


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def daftar(request):
    """The reconciliations, what none has looked at yet, and a new list."""
    _wajib_peran(request.user)
    milik = list(_milik_operator(request.user))
    form = RekonsiliasiForm(
        request.POST or None, request.FILES or None, instansi=milik, initial={"per_tanggal": timezone.localdate()}
    )
    masalah = []
    if request.method == "POST":
        if not milik:
            raise TidakBerwenang(_("Daftar SIASN diunggah oleh operator instansi."))
        if form.is_valid():
            isi = form.cleaned_data
            instansi = next(i for i in milik if i.pk == isi["instansi"])
            try:
                lembar = lembar_siasn.baca_daftar(isi["berkas"], isi["berkas"].name)
                rekon = layanan.rekonsiliasi(
                    instansi_id=instansi.pk, nama_berkas=isi["berkas"].name, per_tanggal=isi["per_tanggal"],
                    baris=lembar.baris, banding_sk=lembar.ada_sk, actor=request.user,
                    today=hari_ini(instansi.kantor.zona_waktu),
                )  # fmt: skip
            except LembarSalah as galat:
                masalah = galat.masalah
                form.add_error("berkas", _("Berkas ini belum dapat dibandingkan; tidak ada yang disimpan."))
            except GalatLayanan as galat:
                form.tolak(galat)
            else:
                messages.success(request, _("Daftar SIASN selesai dibandingkan."))
                return redirect("mutasi:beda", rekon.pk)
    today = timezone.localdate()
    halaman = Paginator(baca.rekonsiliasi_terlihat(request.user, today=today), 20).get_page(request.GET.get("halaman"))
    belum = baca.belum_direkonsiliasi(request.user, today=today)
    isi = {
        "halaman": halaman,
        "milik": milik,
        "masalah": masalah,
        "belum": belum[:50],
        "jumlah_belum": belum.count(),
        "kueri": "",
    }
    return tampilkan(request, "mutasi/rekonsiliasi.html", form, isi)


@petugas
@require_safe
def templat(request):
    _wajib_peran(request.user)
    return _unduh(lembar_siasn.templat(), "templat-rekonsiliasi-siasn.xlsx")


def _unduh(isi: bytes, nama: str) -> HttpResponse:
    return HttpResponse(isi, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{nama}"'})


def _ambil(request, rekon_id: int):
    _wajib_peran(request.user)
    rekon = baca.rekonsiliasi_terlihat(request.user, today=timezone.localdate()).filter(pk=rekon_id).first()
    if rekon is None:
        raise Http404
    return rekon


def _pilihan(request) -> tuple[str, str]:
    macam, keadaan = request.GET.get("macam", ""), request.GET.get("keadaan", "")
    return macam if macam in BedaJabatan.Macam.values else "", keadaan if keadaan in ("terbuka", "selesai") else ""


@petugas
@require_safe
def beda(request, rekon_id):
    """SIASN and portal side by side."""
    return _halaman(request, _ambil(request, rekon_id))


def _halaman(request, rekon, *, status: int = 200, salah=None):
    macam, keadaan = _pilihan(request)
    halaman = Paginator(
        baca.beda(rekon, macam=macam, keadaan=keadaan).select_related("usulan"), PER_HALAMAN
    ).get_page(request.GET.get("halaman"))  # fmt: skip
    operator = rekon.instansi_id in wewenang(request.user, today=timezone.localdate()).di(Peran.OPERATOR)
    baris = list(halaman.object_list)
    for b in baris:
        b.form = None
        if operator:
            bawaan = BedaForm(initial={"catatan": b.catatan}, auto_id=f"id_{b.pk}_%s")
            b.form = (salah or {}).get(b.pk) or bawaan
    per_macam = baca.jumlah_per_macam(rekon)
    isi = {
        "rekon": rekon,
        "halaman": halaman,
        "baris": baris,
        "macam": macam,
        "keadaan": keadaan,
        "pilihan_macam": [(k, nama, per_macam.get(k, 0)) for k, nama in BedaJabatan.Macam.choices],
        "disparitas": baca.jumlah_disparitas(rekon),
        "hari_disparitas": baca.HARI_DISPARITAS,
        "kueri": f"macam={macam}&keadaan={keadaan}&",
    }
    return render(request, "mutasi/beda.html", isi, status=status)


@petugas
@require_POST
def selesai(request, rekon_id, beda_id):
    """Note what was done about one difference."""
    rekon = _ambil(request, rekon_id)
    if not rekon.beda.filter(pk=beda_id).exists():
        raise Http404
    form = BedaForm(request.POST, auto_id=f"id_{beda_id}_%s")
    status = 422
    if form.is_valid():
        try:
            layanan.selesaikan_beda(
                beda_id=beda_id, actor=request.user, today=hari_ini(rekon.instansi.kantor.zona_waktu),
                **form.cleaned_data,
            )  # fmt: skip
        except TidakBerwenang:
            raise
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Catatan disimpan."))
            return redirect("mutasi:beda", rekon.pk)
    form.tandai_galat()
    return _halaman(request, rekon, status=status, salah={beda_id: form})


@petugas
@require_safe
def ekspor(request, rekon_id):
    rekon = _ambil(request, rekon_id)
    macam, keadaan = _pilihan(request)
    isi = lembar_siasn.ekspor(
        rekon.instansi.nama, rekon.per_tanggal, baca.beda(rekon, macam=macam, keadaan=keadaan).iterator(2000)
    )
    return _unduh(isi, f"rekonsiliasi-siasn-{rekon.pk}.xlsx")
