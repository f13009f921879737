"""A spreadsheet with wrong rows: nothing is stored, unless the officer chooses to keep the rows that are right.

The rows of a refused file travel in the page, signed, so that nothing is stored meanwhile.
"""

from datetime import date

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from layanan import lembar_kerja
from layanan.forms_surat import UnggahForm
from layanan.galat import GalatLayanan, LangkahTidakSah
from layanan.instansi.bersama import khusus_operator, petugas, status_http, tampilkan
from layanan.lembar_kerja import SalahBaris, UnggahanDitolak
from layanan.selectors import hari_ini_di

UMUR = 3600


class UnggahSebagian:
    """Put before ``LayarSurat``. Asks of the service what that does: ``lembar`` and ``tambah_banyak``, all or none,
    which names every wrong row."""

    templat_unggah = "layanan/surat/unggah_sebagian.html"

    def urls(self):
        halaman = require_http_methods(["GET", "HEAD", "POST"])(self.unggah)
        return [path("<int:surat_id>/unggah/", petugas(halaman), name="unggah"), *super().urls()]

    def unggah(self, request, surat_id):
        """A sheet is stored whole; a refused one shows every fault, and its right rows may be stored by choice."""
        surat = self.ambil_surat(request, surat_id)
        khusus_operator(request, surat)
        dipilih = request.POST.get("aksi") == "sebagian"
        kiriman = (request.POST, request.FILES) if request.method == "POST" and not dipilih else (None, None)
        form = UnggahForm(*kiriman)
        masuk, salah, status = [], [], None
        if request.method == "POST" and (dipilih or form.is_valid()):
            try:
                if dipilih:
                    masuk = self._buka(request.POST.get("bungkus", ""), surat.pk)
                else:
                    masuk, salah = self.lembar.pilah(form.cleaned_data["berkas"])
                hasil, ditolak = self._simpan_lembar(surat, masuk, request.user, simpan=not salah)
                salah = sorted([*salah, *ditolak], key=lambda s: s.nomor)
                if not salah:
                    messages.success(request, _("%(n)d baris ditambahkan dan dinilai.") % {"n": len(hasil)})
                    return redirect(self.ke("surat", surat.pk))
                status = 422
            except UnggahanDitolak as galat:
                salah, status = galat.daftar, 422
            except GalatLayanan as galat:
                form.tolak(galat) if form.is_bound else messages.error(request, str(galat))
                status = status_http(galat)
        buruk = {s.nomor for s in salah}
        benar = [] if status != 422 or 0 in buruk else [m for m in masuk if m[0] not in buruk]
        isi = {
            "surat": surat, "salah": salah[: lembar_kerja.MAKS_SALAH], "kolom": self.lembar.judul,
            "maks": lembar_kerja.MAKS_BARIS, "penuh": len(salah) > lembar_kerja.MAKS_SALAH,
            "salah_baris": len(buruk), "benar": len(benar), "bungkus": self._bungkus(surat.pk, benar) if benar else "",
        }  # fmt: skip
        return tampilkan(request, self.templat_unggah, form, self.isi() | isi, status=status)

    def _simpan_lembar(self, surat, masuk: list, actor, *, simpan: bool) -> tuple[list, list[SalahBaris]]:
        """(lines, faults that the service found); with ``simpan`` False the lines are tried and taken back."""
        try:
            with transaction.atomic():
                hasil = self.tambah_banyak(surat=surat, masuk=masuk, actor=actor, today=hari_ini_di(surat))
                transaction.set_rollback(not simpan)
        except UnggahanDitolak as galat:
            return [], galat.daftar
        return hasil, []

    @property
    def _garam(self) -> str:
        return f"{self.kode}.unggah"

    def _bungkus(self, surat_id: int, masuk: list[tuple[int, dict]]) -> str:
        """Rows as signed text."""
        baris = [
            [nomor, {k: {"hari": v.isoformat()} if isinstance(v, date) else v for k, v in satu.items()}]
            for nomor, satu in masuk
        ]
        return signing.dumps({"surat": surat_id, "baris": baris}, salt=self._garam, compress=True)

    def _buka(self, teks: str, surat_id: int) -> list[tuple[int, dict]]:
        """Raises LangkahTidakSah for text of another letter, of an hour ago, or not ours."""
        try:
            isi = signing.loads(teks, salt=self._garam, max_age=UMUR)
            if isi["surat"] != surat_id:
                raise signing.BadSignature
        except signing.BadSignature as galat:
            raise LangkahTidakSah(_("Hasil pemeriksaan ini sudah kedaluwarsa; unggah berkasnya lagi.")) from galat
        return [
            (nomor, {k: date.fromisoformat(v["hari"]) if isinstance(v, dict) else v for k, v in satu.items()})
            for nomor, satu in isi["baris"]
        ]
