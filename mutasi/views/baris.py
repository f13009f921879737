"""A line between agencies: its person is named by the whole NIP."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kepegawaian import selectors as kepegawaian
from layanan.instansi.bersama import khusus_operator, petugas
from mutasi.forms import BarisAntarForm, NipForm
from mutasi.views.layar import LAYAR


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def tambah_antar(request, surat_id):
    """A person of another agency: named by the whole NIP, then the same form. No search over other agencies."""
    surat = LAYAR.ambil_surat(request, surat_id)
    khusus_operator(request, surat)
    diketik = request.POST.get("nip") or request.GET.get("nip")
    nip_form = NipForm({"nip": diketik} if diketik is not None else None)
    pegawai = kepegawaian.pegawai_dengan_nip(nip_form.cleaned_data["nip"]) if nip_form.is_valid() else None
    if pegawai is not None and pegawai.instansi_id == surat.instansi_id:
        return redirect("mutasi:tambah", surat.pk, pegawai.pk)
    if pegawai is None:
        if nip_form.is_valid():
            nip_form.add_error("nip", _("Tidak ada pegawai dengan NIP itu. Periksa ke-18 angkanya."))
        nip_form.tandai_galat()
        isi = {"surat": surat, "form": nip_form}
        return render(request, "mutasi/tambah_antar.html", isi, status=422 if nip_form.errors else 200)
    form = BarisAntarForm(request.POST or None, initial=LAYAR.awal_baris(surat=surat, pegawai=pegawai))
    pesan = _("%(nama)s ditambahkan. Mintalah pelepasannya.")
    return LAYAR.baris_baru(request, form, surat=surat, pegawai=pegawai, pesan=pesan, antar_baru=True, sekali=True)
