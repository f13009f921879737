"""The papers of letter and line: put on, renewed, taken off."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from layanan import selectors_surat as pilih
from layanan.forms import AWALAN_KOLOM
from layanan.forms_surat import DokumenForm
from layanan.galat import GalatLayanan
from layanan.instansi.bersama import khusus_operator, status_http, tampilkan
from layanan.instansi.surat import HalamanSurat
from layanan.models import StatusUsulan as S
from layanan.selectors import hari_ini_di
from layanan.services import lembar_surat
from layanan.services.dokumen import cabut_dokumen
from layanan.syarat import acuan_dokumen


class HalamanBerkas(HalamanSurat):
    def _acuan(self, surat, jenis: str, cakupan: str):
        acuan = acuan_dokumen(self.kode, jenis, surat.instansi_id, hari_ini_di(surat))
        if acuan is None or acuan.cakupan != cakupan:
            raise Http404
        return acuan

    def dokumen_surat(self, request, surat_id, jenis):
        """A paper of the whole letter; some say whom they name."""
        surat = self.ambil_surat(request, surat_id)
        khusus_operator(request, surat)
        acuan = self._acuan(surat, jenis, "SURAT")
        orang = list(
            surat.usulan.exclude(status=S.DIBATALKAN)
            .order_by("pegawai__nama", "pk")
            .values_list("pegawai__nip", "pegawai__nama")
        )  # fmt: skip
        return self._lampir(request, surat, None, acuan, list(dict.fromkeys(orang)))

    def dokumen_baris(self, request, usulan_id, jenis):
        """A paper of one person's line."""
        usulan = self.ambil_usulan(request, usulan_id)
        khusus_operator(request, usulan.surat)
        return self._lampir(request, usulan.surat, usulan, self._acuan(usulan.surat, jenis, "BARIS"), [])

    def awal_dokumen(self, surat, acuan) -> dict:
        """First values of the form of a paper that is not there yet, where the head knows them."""
        return {}

    def _lampir(self, request, surat, usulan, acuan, orang):
        berlaku = pilih.dokumen_berlaku(surat, usulan).get(acuan.kode)
        if berlaku is not None:
            awal = {"nomor": berlaku.nomor, "tanggal": berlaku.tanggal, "penandatangan": berlaku.penandatangan}
            awal |= {AWALAN_KOLOM + kode: nilai for kode, nilai in berlaku.keterangan.items()}
            if berlaku.nip_tercantum:
                awal |= {"cara_nama": "ketik", "nip_ketik": "\n".join(berlaku.nip_tercantum)}
        else:
            awal = self.awal_dokumen(surat, acuan)
        form = DokumenForm(request.POST or None, request.FILES or None, initial=awal, acuan=acuan, orang=orang)
        return self.lampirkan(
            request, form, surat=surat, usulan=usulan, pesan=_("%(d)s dilampirkan; surat dinilai ulang."),
            kembali=self.ke("baris", usulan.pk) if usulan else self.ke("surat", surat.pk),
            templat=self.templat_dokumen,
            isi={"surat": surat, "usulan": usulan, "acuan": acuan, "berlaku": berlaku},
        )  # fmt: skip

    def lampirkan(self, request, form, *, surat, usulan, pesan: str, kembali: str, templat: str, isi: dict):
        """The page of one paper: shown, or posted and put on the letter or line; then on to ``kembali``."""
        status = None
        if request.method == "POST" and form.is_valid():
            try:
                lembar_surat.lampirkan(
                    surat=surat, usulan=usulan, jenis=form.acuan.kode, nilai_ulang=self.nilai_ulang,
                    actor=request.user, today=hari_ini_di(surat), **form.untuk_layanan(),
                )  # fmt: skip
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            except ValidationError as galat:
                form.add_error("berkas", galat)
            else:
                messages.success(request, pesan % {"d": form.acuan.nama})
                return redirect(kembali)
        return tampilkan(request, templat, form, self.isi() | isi, status=status)

    def cabut(self, request, surat_id, dokumen_id):
        """Take a paper off a draft letter; it stays in the history."""
        surat = self.ambil_surat(request, surat_id)
        khusus_operator(request, surat)
        dokumen = surat.dokumen.filter(pk=dokumen_id, diganti_pada=None).first()
        if dokumen is None:
            raise Http404
        try:
            cabut_dokumen(dokumen_id=dokumen.pk, actor=request.user, today=hari_ini_di(surat))
        except GalatLayanan as galat:
            return self.halaman_surat(request, surat, status=status_http(galat), galat=galat)
        self.nilai_ulang(surat=surat, today=hari_ini_di(surat))
        messages.success(request, _("Dokumen dicabut; surat dinilai ulang."))
        if dokumen.usulan_id:
            return redirect(self.ke("baris", dokumen.usulan_id))
        return redirect(self.ke("surat", surat.pk))
