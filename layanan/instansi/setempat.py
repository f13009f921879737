"""Papers that an agency asks on top of the national list: dated, each with its basis, labelled as local."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from akun.peran import PERAN_INSTANSI, Peran
from akun.selectors import wewenang
from kepegawaian import selectors as kepegawaian
from layanan.forms_surat import AkhiriForm, SetempatForm
from layanan.galat import GalatLayanan
from layanan.instansi.bersama import pilih_instansi, status_http, tampilkan
from layanan.instansi.kait import Kait
from layanan.services import syarat as tulis
from layanan.syarat import syarat_nasional, syarat_setempat


class HalamanSetempat(Kait):
    def _instansi(self, request):
        """(agencies of the user's side, the one asked for); 404 without one, or where the service has no table."""
        today = timezone.localdate()
        ids = wewenang(request.user, today=today).di(*PERAN_INSTANSI)
        pilihan = list(kepegawaian.instansi_terlihat(request.user, today).filter(pk__in=ids))
        if not pilihan or not self.manifest.syarat_tabel:
            raise Http404
        return pilihan, pilih_instansi(request, pilihan)

    def dokumen_lokal(self, request):
        """The agency's own papers of this service, the national list beside them, and the form of a new one."""
        today = timezone.localdate()
        pilihan, instansi = self._instansi(request)
        data = request.POST if request.method == "POST" else None
        form = SetempatForm(data, manifest=self.manifest, initial={"berlaku_mulai": today})
        status = None
        if data is not None and form.is_valid():
            try:
                tulis.tambah_setempat(
                    layanan=self.kode, instansi_id=instansi.pk, actor=request.user, today=today, **form.cleaned_data
                )
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            else:
                messages.success(request, _("Dokumen setempat dicatat; berlaku mulai tanggal yang diisi."))
                return redirect(f"{self.ke('dokumen_lokal')}?instansi={instansi.pk}")
        return self._halaman(request, form, pilihan, instansi, status=status)

    def _halaman(self, request, form, pilihan, instansi, *, status=None, form_akhiri=None, galat_id=None):
        today = timezone.localdate()
        nama = {d.kode: d.nama for d in self.manifest.dokumen}
        baris = syarat_setempat(self.kode, instansi.pk)
        nasional = syarat_nasional(self.kode, today)
        for s in (*baris, *nasional):
            s.nama_dokumen = s.nama or nama.get(s.dokumen, s.dokumen)
            s.nama_jenis = self.manifest.jenis.get(s.jenis, s.jenis)
            s.berakhir = s.berlaku_sampai is not None and s.berlaku_sampai < today
        isi = {
            "pilihan_instansi": pilihan,
            "instansi": instansi,
            "baris": baris,
            "nasional": nasional,
            "boleh": bool(wewenang(request.user, today=today).di(Peran.OPERATOR, Peran.PENYETUJU) & {instansi.pk}),
            "form_akhiri": form_akhiri or AkhiriForm(auto_id="id_akhiri_%s", initial={"sampai": today}),
            "galat_id": galat_id,
        }
        return tampilkan(request, "layanan/surat/setempat.html", form, self.isi() | isi, status=status)

    def akhiri_lokal(self, request, syarat_id):
        """End a local row on a day; it stays to be seen."""
        pilihan, _pertama = self._instansi(request)
        semua = {s.pk: (s, i) for i in pilihan for s in syarat_setempat(self.kode, i.pk)}
        if syarat_id not in semua:
            raise Http404
        baris, instansi = semua[syarat_id]
        form = AkhiriForm(request.POST, auto_id="id_akhiri_%s")
        status = 422
        if form.is_valid():
            try:
                tulis.akhiri_setempat(
                    syarat_id=baris.pk, sampai=form.cleaned_data["sampai"], actor=request.user,
                    today=timezone.localdate(),
                )  # fmt: skip
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            else:
                messages.success(request, _("Dokumen setempat diakhiri; barisnya tetap tersimpan."))
                return redirect(f"{self.ke('dokumen_lokal')}?instansi={instansi.pk}")
        form.tandai_galat()
        kosong = SetempatForm(manifest=self.manifest, initial={"berlaku_mulai": timezone.localdate()})
        return self._halaman(
            request, kosong, pilihan, instansi, status=status, form_akhiri=form, galat_id=baris.pk
        )  # fmt: skip
