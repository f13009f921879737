"""Files: the spreadsheet of many lines and its template, and the papers of letter and line."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kepegawaian import selectors as kepegawaian
from layanan import registry
from layanan.forms import AWALAN_KOLOM
from layanan.galat import GalatLayanan
from layanan.models import StatusUsulan as S
from layanan.selectors import hari_ini_di
from layanan.services.dokumen import cabut_dokumen
from mutasi import services, unggah
from mutasi.forms import DokumenForm, UnggahForm
from mutasi.selectors import layar
from mutasi.views.bersama import ambil_surat, ambil_usulan, halaman_surat, khusus_operator, status_http, tampilkan
from mutasi.views.surat import petugas

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def unggah_baris(request, surat_id):
    """Many lines from a sheet: every fault by row and column, or every line with its findings."""
    surat = ambil_surat(request, surat_id)
    khusus_operator(request, surat)
    form = UnggahForm(request.POST or None, request.FILES or None)
    salah, status = [], None
    if request.method == "POST" and form.is_valid():
        try:
            hasil = services.tambah_banyak(
                surat_id=surat.pk, masuk=unggah.baca(form.cleaned_data["berkas"]), actor=request.user,
                today=hari_ini_di(surat),
            )  # fmt: skip
        except services.UnggahanDitolak as galat:
            salah, status = galat.daftar, 422
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("%(n)d baris ditambahkan dan dinilai.") % {"n": len(hasil)})
            return redirect("mutasi:surat", surat.pk)
    isi = {
        "surat": surat,
        "salah": salah,
        "kolom": unggah.KOLOM,
        "maks": unggah.MAKS_BARIS,
        "penuh": len(salah) >= unggah.MAKS_SALAH,
    }
    return tampilkan(request, "mutasi/unggah.html", form, isi, status=status)


@petugas
@require_safe
def templat(request, surat_id):
    """The XLSX to fill in, with the agency's own posts."""
    surat = ambil_surat(request, surat_id)
    khusus_operator(request, surat)
    isi = unggah.templat(
        kepegawaian.jabatan_instansi(surat.instansi_id, tanggal=surat.mutasi.tanggal_pelantikan).order_by(
            "unit__nama", "nama", "id"
        )
    )
    return HttpResponse(
        isi, content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="templat-mutasi-{surat.pk}.xlsx"'},
    )  # fmt: skip


def _acuan(jenis: str, cakupan: str):
    acuan = next((d for d in registry.ambil("mutasi").dokumen if d.kode == jenis and d.cakupan == cakupan), None)
    if acuan is None:
        raise Http404
    return acuan


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def dokumen_surat(request, surat_id, jenis):
    """A paper of the whole letter; a permit or pertek says whom it names."""
    surat = ambil_surat(request, surat_id)
    khusus_operator(request, surat)
    acuan = _acuan(jenis, "SURAT")
    orang = list(
        surat.usulan.exclude(status=S.DIBATALKAN)
        .order_by("pegawai__nama", "pk")
        .values_list("pegawai__nip", "pegawai__nama")
    )  # fmt: skip
    return _lampir(request, surat, None, acuan, list(dict.fromkeys(orang)))


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def dokumen_baris(request, usulan_id, jenis):
    """A paper of one person's line."""
    usulan = ambil_usulan(request, usulan_id)
    khusus_operator(request, usulan.surat)
    return _lampir(request, usulan.surat, usulan, _acuan(jenis, "BARIS"), [])


def _lampir(request, surat, usulan, acuan, orang):
    berlaku = layar.dokumen_berlaku(surat, usulan).get(acuan.kode)
    awal = {}
    if berlaku is not None:
        awal = {"nomor": berlaku.nomor, "tanggal": berlaku.tanggal, "penandatangan": berlaku.penandatangan}
        awal |= {AWALAN_KOLOM + kode: nilai for kode, nilai in berlaku.keterangan.items()}
        if berlaku.nip_tercantum:
            awal |= {"cara_nama": "ketik", "nip_ketik": "\n".join(berlaku.nip_tercantum)}
    elif acuan.kode == "BA_TPK":
        awal = {"nomor": surat.mutasi.nomor_ba_tpk, "tanggal": surat.mutasi.tanggal_ba_tpk}
    form = DokumenForm(request.POST or None, request.FILES or None, initial=awal, acuan=acuan, orang=orang)
    return lampirkan(
        request, form, surat=surat, usulan=usulan, pesan=_("%(d)s dilampirkan; surat dinilai ulang."),
        kembali=("mutasi:baris", usulan.pk) if usulan else ("mutasi:surat", surat.pk),
        templat="mutasi/dokumen.html", isi={"surat": surat, "usulan": usulan, "acuan": acuan, "berlaku": berlaku},
    )  # fmt: skip


def lampirkan(request, form: DokumenForm, *, surat, usulan, pesan: str, kembali: tuple, templat: str, isi: dict):
    """The page of one paper: shown, or posted and put on the letter or line; then on to ``kembali``."""
    status = None
    if request.method == "POST" and form.is_valid():
        try:
            services.lampirkan(
                surat=surat, usulan=usulan, jenis=form.acuan.kode, actor=request.user, today=hari_ini_di(surat),
                **form.untuk_layanan(),
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        except ValidationError as galat:
            form.add_error("berkas", galat)
        else:
            messages.success(request, pesan % {"d": form.acuan.nama})
            return redirect(*kembali)
    return tampilkan(request, templat, form, isi, status=status)


@petugas
@require_POST
def cabut(request, surat_id, dokumen_id):
    """Take a paper off a draft letter; it stays in the history."""
    surat = ambil_surat(request, surat_id)
    khusus_operator(request, surat)
    dokumen = surat.dokumen.filter(pk=dokumen_id, diganti_pada=None).first()
    if dokumen is None:
        raise Http404
    try:
        cabut_dokumen(dokumen_id=dokumen.pk, actor=request.user, today=hari_ini_di(surat))
    except GalatLayanan as galat:
        return halaman_surat(request, surat, status=status_http(galat), galat=galat)
    services.nilai_ulang(surat=surat, today=hari_ini_di(surat))
    messages.success(request, _("Dokumen dicabut; surat dinilai ulang."))
    if dokumen.usulan_id:
        return redirect("mutasi:baris", dokumen.usulan_id)
    return redirect("mutasi:surat", surat.pk)
