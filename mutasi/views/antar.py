"""Moves between agencies: the receiver asks and records the decision, the releaser reads, prepares and answers."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akun.peran import PERAN_INSTANSI
from akun.selectors import wewenang
from layanan import registry
from layanan.forms_surat import DokumenForm, angka
from layanan.galat import GalatLayanan
from layanan.instansi.bersama import khusus_operator, petugas, status_http, tampilkan
from layanan.models import StatusUsulan as S
from layanan.putusan import temuan_untuk_pegawai
from layanan.selectors import hari_ini_di
from mutasi import services
from mutasi.forms import JawabPelepasanForm, KeputusanForm
from mutasi.selectors import antar, layar
from mutasi.views.layar import LAYAR

PER_HALAMAN = 25


@petugas
@require_POST
def minta(request, usulan_id):
    """Ask the person's agency for the release."""
    usulan = LAYAR.ambil_usulan(request, usulan_id)
    khusus_operator(request, usulan.surat)
    try:
        services.minta_pelepasan(
            usulan_id=usulan.pk, actor=request.user, today=hari_ini_di(usulan.surat),
            versi=angka(request.POST.get("versi")) or 0,
        )  # fmt: skip
    except GalatLayanan as galat:
        messages.error(request, str(galat))
    else:
        messages.success(request, _("Pelepasan diminta; instansi asal diberi tahu."))
    return redirect("mutasi:baris", usulan.pk)


@petugas
@require_safe
def daftar(request):
    """Requests to one's own agencies: those that wait, oldest first, and those that were answered."""
    today = timezone.localdate()
    if not wewenang(request.user, today=today).punya(*PERAN_INSTANSI):
        raise Http404
    tab = request.GET.get("tab", "menunggu")
    if tab not in antar.TAB_PELEPASAN:
        tab = "menunggu"
    jumlah = antar.jumlah_pelepasan(request.user, today=today)
    _nama, syarat, urut = antar.TAB_PELEPASAN[tab]
    semua = antar.pelepasan_terlihat(request.user, today=today).filter(syarat).order_by(*urut)
    halaman = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("halaman"))
    isi = {
        "tab": tab,
        "pilihan_tab": [(k, nama, jumlah[k]) for k, (nama, _q, _u) in antar.TAB_PELEPASAN.items()],
        "halaman": halaman,
        "daftar": antar.hias_menunggu(halaman.object_list, today=today),
        "kueri": f"tab={tab}&",
    }
    return render(request, "mutasi/pelepasan_daftar.html", isi)


def _permintaan(request, usulan_id: int):
    """A request to an own agency, or 404."""
    p = antar.pelepasan_atau_none(request.user, usulan_id, today=timezone.localdate())
    if p is None:
        raise Http404
    return p


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def pelepasan(request, usulan_id):
    """One request: the person, both posts, the papers and findings of this line; the approver's answer."""
    p = _permintaan(request, usulan_id)
    usulan = p.usulan.usulan
    today = hari_ini_di(usulan)
    form = JawabPelepasanForm(request.POST or None, request.FILES or None, initial={"versi": usulan.versi})
    status = None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                hasil = services.jawab_pelepasan(
                    usulan_id=usulan.pk, actor=request.user, today=today, **form.cleaned_data
                )
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            except ValidationError as galat:
                form.add_error("unggahan", galat)
            else:
                messages.success(
                    request, _("%(s)s: tercatat, penerima diberi tahu.") % {"s": hasil.get_status_display()}
                )
                return redirect("mutasi:pelepasan", usulan.pk)
        form.tandai_galat()
        p = _permintaan(request, usulan_id)
    tertutup = antar.boleh_jawab(request.user, p, today=today)
    isi = {
        "p": antar.hias_menunggu([p], today=today)[0],
        "usulan": p.usulan.usulan,
        "pegawai": p.usulan.usulan.pegawai,
        "antar": antar.antar_baris(p.usulan.usulan, today=today),
        "temuan": layar.hias_temuan(temuan_untuk_pegawai(p.usulan.usulan, p.usulan.usulan.temuan.all())),
        "boleh_lampir": p.usulan.usulan.status in (S.DRAF, S.PERBAIKAN),
        "tertutup": tertutup,
        "form": form,
    }
    return render(request, "mutasi/pelepasan.html", isi, status=status or 200)


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def dokumen(request, usulan_id, jenis):
    """A paper that the releasing agency prepares for the line (G1, items 4 to 9)."""
    p = _permintaan(request, usulan_id)
    usulan = p.usulan.usulan
    acuan = next((d for d in registry.ambil("mutasi").dokumen if d.kode == jenis and d.pihak_lain), None)
    if acuan is None or usulan.status not in (S.DRAF, S.PERBAIKAN):
        raise Http404
    form = DokumenForm(request.POST or None, request.FILES or None, acuan=acuan)
    return LAYAR.lampirkan(
        request, form, surat=usulan.surat, usulan=usulan, pesan=_("%(d)s dilampirkan."),
        kembali=reverse("mutasi:pelepasan", args=[usulan.pk]), templat="mutasi/pelepasan_dokumen.html",
        isi={"p": p, "usulan": usulan, "acuan": acuan},
    )  # fmt: skip


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def keputusan(request, usulan_id):
    """The governor's, the Mendagri's or the Kepala BKN's decision, recorded by the receiver before the decree."""
    usulan = LAYAR.ambil_usulan(request, usulan_id)
    khusus_operator(request, usulan.surat)
    today = hari_ini_di(usulan.surat)
    rinci = antar.antar_baris(usulan, today=today)
    if rinci is None:
        raise Http404
    b = usulan.mutasi
    awal = {
        "nomor": b.nomor_keputusan_pindah, "tanggal": b.tanggal_keputusan_pindah,
        "penandatangan": b.penandatangan_keputusan_pindah, "versi": usulan.versi,
    }  # fmt: skip
    form = KeputusanForm(request.POST or None, request.FILES or None, initial=awal)
    status = None
    if request.method == "POST" and form.is_valid():
        try:
            services.catat_keputusan(usulan_id=usulan.pk, actor=request.user, today=today, **form.cleaned_data)
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        except ValidationError as galat:
            form.add_error("unggahan", galat)
        else:
            messages.success(request, _("Keputusan pindah dicatat. SK dapat dicatat sekarang."))
            return redirect("mutasi:sk", usulan.surat_id)
    isi = {"surat": usulan.surat, "usulan": usulan, "antar": rinci}
    return tampilkan(request, "mutasi/keputusan.html", form, isi, status=status)
