"""Steps of a letter: to the approver, back, to BKN, and BKN's questions."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from akun.peran import Peran
from layanan import selectors_surat as pilih
from layanan.forms_surat import AlasanForm, angka, baca_versi, tulis_versi
from layanan.galat import GalatLayanan, TidakBerwenang
from layanan.instansi.bersama import khusus_operator, status_http
from layanan.instansi.surat import HalamanSurat
from layanan.models import StatusUsulan as S
from layanan.selectors import hari_ini_di
from layanan.services import lembar_surat
from layanan.syarat import nama_lokal


class HalamanLangkah(HalamanSurat):
    def _ditolak(self, request, surat_id: int, galat, **isian):
        """The letter's page as it is now, with the refusal on top and what was typed kept."""
        surat = self.ambil_surat(request, surat_id)
        return self.halaman_surat(request, surat, status=status_http(galat), galat=galat, **isian)

    def _langkah(self, request, surat_id: int, kode: str, pesan: str, *, alasan: str = "", **isian):
        surat = self.ambil_surat(request, surat_id)
        try:
            hasil = lembar_surat.langkah(
                surat_id=surat.pk, kode=kode, versi=baca_versi(request.POST.get("versi", "")), alasan=alasan,
                kepala=self.model_kepala, actor=request.user, today=hari_ini_di(surat),
            )  # fmt: skip
        except GalatLayanan as galat:
            return self._ditolak(request, surat_id, galat, **isian)
        messages.success(request, pesan % {"n": len(hasil)})
        return redirect(self.ke("surat", surat.pk))

    def ajukan(self, request, surat_id):
        """To the approver; if the fence stops a line, the page names each with its link."""
        surat = self.ambil_surat(request, surat_id)
        khusus_operator(request, surat)
        # Stored before the attempt: the runner's own judgement is rolled back together with a refused step.
        self.nilai_ulang(surat=surat, today=hari_ini_di(surat))
        terhalang = pilih.baris_belum_lolos(self.model_baris, surat)
        if terhalang:
            ringkas = pilih.ringkasan(surat)
            galat = GalatLayanan(
                _("Belum dapat diajukan: %(b)d baris terhalang dan %(a)d baris perlu alasan tertulis.")
                % {"b": ringkas["terhalang"], "a": ringkas["alasan"]}
            )
            return self.halaman_surat(request, surat, status=422, galat=galat, terhalang=terhalang)
        return self._langkah(request, surat_id, "ajukan", _("%(n)d baris diajukan ke penyetuju."))

    def tarik(self, request, surat_id):
        return self._langkah(request, surat_id, "tarik", _("%(n)d baris ditarik kembali; surat dapat diubah lagi."))

    def kembalikan(self, request, surat_id):
        """The approver hands the letter back to the operator, with words."""
        form = AlasanForm(request.POST, auto_id="id_kembali_%s")
        if not form.is_valid():
            form.tandai_galat()
            surat = self.ambil_surat(request, surat_id)
            return self.halaman_surat(request, surat, status=422, form_kembalikan=form)
        return self._langkah(
            request, surat_id, "kembalikan_internal", _("%(n)d baris dikembalikan ke operator."),
            alasan=form.cleaned_data["alasan"], form_kembalikan=form,
        )  # fmt: skip

    def kirim(self, request, surat_id):
        """The approver's confirmation: legal basis, papers and every finding, before anything leaves the agency."""
        surat = self.ambil_surat(request, surat_id)
        if Peran.PENYETUJU not in pilih.peran_surat(request.user, surat):
            raise TidakBerwenang(_("Surat disetujui dan dikirim oleh penyetuju instansi."))
        today = hari_ini_di(surat)
        data = request.POST if request.method == "POST" else None
        form = self.kelas_kirim(data, initial={"nomor": surat.nomor, "tanggal": surat.tanggal or today})
        status = galat = None
        if data is not None:
            status = 422
            if form.is_valid():
                try:
                    hasil = lembar_surat.kirim_ke_bkn(
                        surat_id=surat.pk, nomor=form.cleaned_data["nomor"], tanggal=form.cleaned_data["tanggal"],
                        versi=baca_versi(request.POST.get("versi", "")), kepala=self.model_kepala,
                        actor=request.user, today=today,
                    )  # fmt: skip
                except GalatLayanan as g:
                    galat, status = g, status_http(g)
                    if g.kolom:
                        form.tolak(g)
                else:
                    messages.success(
                        request, _("%(n)d baris dikirim ke BKN. Hitungan hari kerja dimulai.") % {"n": len(hasil)}
                    )
                    self.setelah_kirim(request, surat, hasil)
                    return redirect(self.ke("surat", surat.pk))
            form.tandai_galat()
        isi = {
            "surat": surat,
            "kepala": self.kepala(surat),
            "manifest": self.manifest,
            "penilaian": self.penilaian(surat),
            "temuan_surat": pilih.temuan_surat(surat, S.MENUNGGU_PERSETUJUAN),
            "per_jenis": pilih.jumlah_per_jenis(surat, S.MENUNGGU_PERSETUJUAN),
            "versi": tulis_versi(pilih.versi_baris(surat, S.MENUNGGU_PERSETUJUAN)),
            "ringkas": pilih.ringkasan(surat, **self.hitungan()),
            "empat_mata": surat.dibuat_oleh_id == request.user.pk,
            "dokumen": self._dokumen_ada(surat),
            "form": form,
            "galat": galat,
        }
        isi |= self.isi_kirim(request, surat)
        return render(request, self.templat_kirim, self.isi() | isi, status=status or 200)

    def _dokumen_ada(self, surat) -> list[tuple]:
        berlaku = pilih.dokumen_berlaku(surat)
        nama = {d.kode: d.nama for d in self.manifest.dokumen} | nama_lokal(berlaku)
        return [(nama.get(kode, kode), d) for kode, d in berlaku.items()]

    def pisahkan(self, request, surat_id):
        """The blocked lines to a letter of their own."""
        surat = self.ambil_surat(request, surat_id)
        khusus_operator(request, surat)
        try:
            baru = lembar_surat.pisahkan_terhalang(
                surat_id=surat.pk, kepala=self.model_kepala, nilai_ulang=self.nilai_ulang, actor=request.user,
                today=hari_ini_di(surat),
            )  # fmt: skip
        except GalatLayanan as galat:
            return self._ditolak(request, surat_id, galat)
        messages.success(
            request,
            _("Baris yang terhalang dipindahkan ke surat baru “%(p)s”. Baris di sini dapat diteruskan.")
            % {"p": baru.perihal},
        )
        return redirect(self.ke("surat", surat.pk))

    def jawab(self, request, surat_id):
        """The agency's answer to BKN for one returned line; the clock goes on."""
        surat = self.ambil_surat(request, surat_id)
        khusus_operator(request, surat)
        usulan_id = angka(request.POST.get("usulan")) or 0
        if not surat.usulan.filter(pk=usulan_id).exists():
            raise Http404
        teks = request.POST.get("alasan", "")[:5000]
        try:
            lembar_surat.jawab(
                usulan_id=usulan_id, versi=angka(request.POST.get("versi")) or 0, alasan=teks,
                nilai_ulang=self.nilai_ulang, actor=request.user, today=hari_ini_di(surat),
            )  # fmt: skip
        except GalatLayanan as galat:
            return self._ditolak(request, surat_id, galat, jawab_id=usulan_id, jawab_teks=teks)
        messages.success(request, _("Jawaban dikirim ke BKN; hitungan hari kerja berjalan lagi."))
        return redirect(self.ke("surat", surat.pk))
