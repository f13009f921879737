"""Lines: find a person, fill in, see the findings before saving, change, explain, take off."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kepegawaian import selectors as kepegawaian
from layanan import selectors_surat as pilih
from layanan.forms_surat import AlasanForm, angka
from layanan.galat import GalatLayanan, IsianSalah
from layanan.instansi.bersama import cari_orang, khusus_operator, status_http
from layanan.instansi.kait import Kait
from layanan.instansi.surat import LIHAT
from layanan.models import StatusUsulan as S
from layanan.selectors import hari_ini_di
from layanan.services import lembar_surat
from layanan.services.temuan import beri_justifikasi
from layanan.syarat import syarat_dokumen

MAKS_HASIL = 20


class HalamanBaris(Kait):
    def cari(self, request, surat_id):
        """People of the agency by name, NIP or unit; htmx takes the result list of the same page."""
        surat = self.ambil_surat(request, surat_id)
        khusus_operator(request, surat)
        isi = cari_orang(request, surat.instansi_id, maks=MAKS_HASIL, alamat=lambda pk: self.ke("tambah", surat.pk, pk))
        if isi["orang"]:
            sudah = set(surat.usulan.exclude(status=S.DIBATALKAN).values_list("pegawai_id", flat=True))
            for p in isi["orang"]:
                p.sudah = p.pk in sudah
        return render(request, self.templat_cari, self.isi() | {"surat": surat} | isi)

    def tambah(self, request, surat_id, pegawai_id):
        """The form of a new line of one person of the agency."""
        surat = self.ambil_surat(request, surat_id)
        khusus_operator(request, surat)
        pegawai = kepegawaian.pegawai_atau_none(request.user, pegawai_id, timezone.localdate())
        if pegawai is None or pegawai.instansi_id != surat.instansi_id:
            raise Http404
        data = request.POST if request.method == "POST" else None
        form = self.form_baris(data, surat=surat, pegawai=pegawai, awal=self.awal_baris(surat=surat, pegawai=pegawai))
        return self.baris_baru(request, form, surat=surat, pegawai=pegawai)

    def baris_baru(self, request, form, *, surat, pegawai, pesan: str = "", **lain):
        """The page of a new line's ``form``: shown, looked at, or stored. ``lain``: further context."""
        isi = {"surat": surat, "pegawai": pegawai, "usulan": None} | lain
        if request.method == "POST" and (jawaban := self._sela(request, form, isi)):
            return jawaban
        status = None
        if request.method == "POST" and form.is_valid():
            try:
                baru = self._simpan(request, form, isi, dinilai=True)
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            else:
                messages.success(request, (pesan or _("%(nama)s ditambahkan.")) % {"nama": pegawai.nama_lengkap})
                if request.POST.get("aksi") == "simpan_lagi":
                    return redirect(self.ke("cari", surat.pk))
                return redirect(self.ke("baris", baru.pk))
        return self.formulir(request, form, isi, status=status)

    def baris(self, request, usulan_id):
        """One line while it is with the operator; afterwards its own page in the engine shows it."""
        usulan = self.ambil_usulan(request, usulan_id)
        khusus_operator(request, usulan.surat)
        if request.method != "POST" and usulan.status not in (S.DRAF, S.PERBAIKAN):
            return redirect("usulan", usulan.pk)
        form = self._form_usulan(usulan, request.POST if request.method == "POST" else None)
        isi = {"surat": usulan.surat, "pegawai": usulan.pegawai, "usulan": usulan}
        if request.method == "POST" and (jawaban := self._sela(request, form, isi)):
            return jawaban
        status = None
        if request.method == "POST" and form.is_valid():
            try:
                self._simpan(request, form, isi, dinilai=True, versi=angka(request.POST.get("versi")) or 0)
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            else:
                messages.success(request, _("Baris disimpan dan surat dinilai ulang."))
                return redirect(self.ke("baris", usulan.pk))
        return self.formulir(request, form, isi, status=status)

    def _form_usulan(self, usulan, data=None):
        awal = self.awal_baris(surat=usulan.surat, pegawai=usulan.pegawai, usulan=usulan)
        return self.form_baris(data, surat=usulan.surat, pegawai=usulan.pegawai, usulan=usulan, awal=awal)

    def _simpan(self, request, form, isi: dict, *, dinilai: bool, versi: int | None = None):
        surat = isi["surat"]
        return self.simpan_baris(
            surat=surat, pegawai=isi["pegawai"], usulan=isi["usulan"], form=form, versi=versi, actor=request.user,
            today=hari_ini_di(surat), dinilai=dinilai,
        )  # fmt: skip

    def _sela(self, request, form, isi: dict):
        """Answers that store nothing: what follows from what is typed, and its findings. None for saving."""
        aksi = request.POST.get("aksi")
        if aksi in LIHAT:
            return self.formulir(request, form.apa_adanya(), isi)
        if aksi != "periksa":
            return None
        temuan = None
        if form.is_valid():
            try:
                temuan = lembar_surat.periksa_baris(
                    surat=isi["surat"], today=hari_ini_di(isi["surat"]),
                    simpan=lambda: self._simpan(request, form, isi, dinilai=False),
                )  # fmt: skip
            except GalatLayanan as galat:
                form.tolak(galat)
        return self.formulir(request, form, isi, temuan=temuan, status=200)

    def formulir(self, request, form, isi: dict, *, temuan=None, status: int | None = None):
        """The line's page; ``temuan``: findings of what is typed, in place of the stored ones."""
        surat, pegawai, usulan = isi["surat"], isi["pegawai"], isi["usulan"]
        if form.errors:
            form.tandai_galat()
            status = status or 422
        tersimpan = pilih.hias_temuan(usulan.temuan.all()) if usulan and temuan is None else []
        tambahan = {
            "form": form,
            "penilaian": self.penilaian(surat) if usulan else None,
            "diperiksa": temuan is not None,
            "temuan": pilih.hias_temuan(temuan) if temuan is not None else tersimpan,
            "dokumen": self._dokumen_baris(usulan) if usulan else None,
            "pernah_diajukan": usulan is not None and usulan.transisi.exists(),
            "temuan_terbuka": "",
            "form_temuan": None,
            "sekali": False,
            "form_batal": AlasanForm(auto_id="id_batal_%s"),
        }
        lain = self.isi_baris(request, form, surat=surat, pegawai=pegawai, usulan=usulan)
        return render(request, self.templat_baris, self.isi() | tambahan | lain | isi, status=status or 200)

    def _dokumen_baris(self, usulan) -> dict[str, list[tuple]]:
        """The person's papers as (requirement, document in force): ``ada``; asked for and missing by the national list
        (``kurang``) and by the agency (``setempat``); and what else may be attached (``lain``)."""
        berlaku = pilih.dokumen_berlaku(usulan.surat, usulan)
        hari = hari_ini_di(usulan.surat)
        rak = {"ada": [], "kurang": [], "setempat": [], "lain": []}
        for s in syarat_dokumen(self.kode, usulan.jenis, usulan.instansi_id, hari):
            if s.acuan.cakupan != "BARIS" or s.kode in self.dokumen_sesudah:
                continue
            if s.kode in berlaku:
                # A local row may ask for a paper that the national list names too: it is there once.
                if not any(lama.kode == s.kode for lama, _d in rak["ada"]):
                    rak["ada"].append((s, berlaku[s.kode]))
            else:
                rak["setempat" if not s.nasional else "kurang" if s.wajib else "lain"].append((s, None))
        setempat = {s.kode for s, _d in rak["setempat"]}
        rak["lain"] = [x for x in rak["lain"] if x[0].kode not in setempat]
        return rak

    def alasan_temuan(self, request, usulan_id, kode):
        """The agency's written reason for a warning."""
        usulan = self.ambil_usulan(request, usulan_id)
        khusus_operator(request, usulan.surat)
        if not any(t.kode == kode for t in usulan.temuan.all()):
            raise Http404
        form = AlasanForm(request.POST, auto_id=f"id_{kode}_%s")
        status = 422
        if form.is_valid():
            try:
                beri_justifikasi(
                    usulan_id=usulan.pk, kode=kode, actor=request.user, today=hari_ini_di(usulan.surat),
                    **form.cleaned_data,
                )  # fmt: skip
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            else:
                messages.success(request, _("Alasan tertulis disimpan pada temuan %(kode)s.") % {"kode": kode})
                return redirect(self.ke("baris", usulan.pk))
        form.tandai_galat()
        isi = {"surat": usulan.surat, "pegawai": usulan.pegawai, "usulan": usulan}
        isi |= {"temuan_terbuka": kode, "form_temuan": form}
        return self.formulir(request, self._form_usulan(usulan), isi, status=status)

    def keluarkan(self, request, usulan_id):
        """Off the letter: deleted if it was never filed, else cancelled with a reason."""
        usulan = self.ambil_usulan(request, usulan_id)
        khusus_operator(request, usulan.surat)
        umum = {
            "usulan_id": usulan.pk, "nilai_ulang": self.nilai_ulang, "actor": request.user,
            "today": hari_ini_di(usulan.surat),
        }  # fmt: skip
        form = AlasanForm(request.POST, auto_id="id_batal_%s")
        try:
            if usulan.transisi.exists():
                if not form.is_valid():
                    raise IsianSalah(_("Tuliskan alasan pembatalan."), kolom="alasan")
                versi = angka(request.POST.get("versi")) or 0
                lembar_surat.batalkan_baris(versi=versi, **form.cleaned_data, **umum)
            else:
                lembar_surat.keluarkan_baris(**umum)
        except GalatLayanan as galat:
            if not form.errors:
                form.tolak(galat)
            form.tandai_galat()
            isi = {"surat": usulan.surat, "pegawai": usulan.pegawai, "usulan": usulan, "form_batal": form}
            return self.formulir(request, self._form_usulan(usulan), isi, status=status_http(galat))
        messages.success(request, _("%(nama)s dikeluarkan dari surat.") % {"nama": usulan.pegawai.nama_lengkap})
        return redirect(self.ke("surat", usulan.surat_id))
