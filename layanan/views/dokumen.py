"""Documents and letters: attached, handed out and read, always through the usulan they belong to."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from berkas.respons import kirim_berkas
from berkas.services import BerkasRusak
from layanan.antrean import kueri
from layanan.forms import DokumenForm, isi_kolom
from layanan.galat import GalatLayanan
from layanan.putusan import dokumen_terlihat, tindakan_lain
from layanan.selectors import hari_ini_di, peran_pada, syarat_dokumen
from layanan.services.dokumen import catat_pembacaan, lampirkan
from layanan.surat_pdf import surat_rekomendasi
from layanan.views.layar import ambil_usulan
from layanan.views.usulan import ke_usulan, status_http


def serahkan(request, berkas, *, catat: Callable[[], None] | None = None):
    """The stored file as answer, in the browser with ``?lihat``; one that is broken answers 500 and says so.

    ``catat``: writes down that it was read; called where it was handed out.
    """
    try:
        respons = kirim_berkas(berkas, sebaris="lihat" in request.GET)
    except BerkasRusak as galat:
        isi = {"judul": _("Dokumen tidak dapat diserahkan"), "pesan": " ".join(galat.messages)}
        return render(request, "layanan/pesan.html", isi, status=500)
    if catat is not None and request.method == "GET":
        catat()
    return respons


@login_required
@require_safe
def unduh(request, dokumen_id):
    """The file, for whoever sees its usulan or letter; ``?lihat`` shows it in the browser. The reading is logged."""
    dokumen = get_object_or_404(
        dokumen_terlihat(request.user, today=timezone.localdate()).select_related("berkas"), pk=dokumen_id
    )
    return serahkan(request, dokumen.berkas, catat=lambda: catat_pembacaan(dokumen=dokumen, actor=request.user))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lampir(request, usulan_id, jenis):
    """Attach or replace one kind of document: only the facts that this kind needs are asked for."""
    objek = ambil_usulan(request, usulan_id)
    today = hari_ini_di(objek)
    syarat = syarat_dokumen(objek.layanan, objek.jenis, objek.instansi_id, today)
    acuan = next((s.acuan for s in syarat if s.kode == jenis), None)
    lain = tindakan_lain(request.user, objek, peran_pada(request.user, objek, today=today))
    if acuan is None or not lain.lampirkan:
        raise Http404
    form = DokumenForm(request.POST or None, request.FILES or None, acuan=acuan)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            isi = form.cleaned_data
            try:
                lampirkan(
                    surat=objek.surat, usulan=objek if acuan.cakupan == "BARIS" else None, jenis=jenis,
                    unggahan=isi["unggahan"], nomor=isi["nomor"], tanggal=isi["tanggal"],
                    penandatangan=isi["penandatangan"], nip_tercantum=isi.get("nip"),
                    keterangan=isi_kolom(form, acuan.kolom), actor=request.user, today=today,
                )  # fmt: skip
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            except ValidationError as galat:
                form.add_error("unggahan", galat.messages)
            else:
                messages.success(request, _("%(nama)s dilampirkan.") % {"nama": acuan.nama})
                return ke_usulan(request, objek.pk, "#dokumen")
    isi = {"usulan": objek, "acuan": acuan, "form": form, "kueri": kueri(request.GET)}
    return render(request, "layanan/lampir.html", isi, status=status)


@login_required
@require_safe
def rekomendasi(request, usulan_id):
    """The recommendation letter of a signed usulan, as PDF."""
    objek = ambil_usulan(request, usulan_id)
    if not (objek.nomor_keputusan and objek.kode_cek):
        raise Http404
    respons = HttpResponse(surat_rekomendasi(objek), content_type="application/pdf")
    respons["Content-Disposition"] = f'inline; filename="rekomendasi-{objek.pk}.pdf"'
    respons["Cache-Control"] = "private, no-store"
    return respons
