"""One written reason for the same warning on many lines of a letter, put down by name on each of them."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from layanan import selectors_surat as pilih
from layanan.forms_surat import AlasanForm, angka
from layanan.galat import GalatLayanan
from layanan.instansi.bersama import khusus_operator, status_http, tampilkan
from layanan.instansi.kait import Kait
from layanan.selectors import hari_ini_di
from layanan.services.temuan import beri_justifikasi_banyak


class HalamanAlasan(Kait):
    def alasan_banyak(self, request, surat_id):
        """Warnings of a letter by rule, with those who have no reason yet; one reason for the chosen ones."""
        surat = self.ambil_surat(request, surat_id)
        khusus_operator(request, surat)
        kode = request.POST.get("kode", "")[:10]
        form = AlasanForm(request.POST if request.method == "POST" else None)
        status = None
        dipilih = {n for n in map(angka, request.POST.getlist("usulan")) if n}
        if request.method == "POST" and form.is_valid():
            try:
                jumlah = beri_justifikasi_banyak(
                    surat_id=surat.pk, kode=kode, usulan_ids=dipilih, actor=request.user,
                    today=hari_ini_di(surat), **form.cleaned_data,
                )  # fmt: skip
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            else:
                kabar = _("Alasan tertulis disimpan pada %(n)d temuan %(kode)s.") % {"n": jumlah, "kode": kode}
                messages.success(request, kabar)
                lagi = pilih.tanpa_alasan(surat)
                return redirect(self.ke("alasan_banyak" if lagi else "surat", surat.pk))
        isi = {"surat": surat, "kelompok": pilih.tanpa_alasan(surat), "kode": kode, "dipilih": dipilih}
        return tampilkan(request, "layanan/surat/alasan.html", form, self.isi() | isi, status=status)
