"""The spreadsheet of many lines: stored whole, or by the officer's own choice only the rows that are right.

The rows of a refused file travel in the page, signed, so that nothing is stored meanwhile.
"""

from datetime import date

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from layanan import lembar_kerja
from layanan.forms_surat import UnggahForm
from layanan.galat import GalatLayanan, LangkahTidakSah
from layanan.instansi.bersama import khusus_operator, status_http, tampilkan, unduhan_xlsx
from layanan.instansi.surat import HalamanSurat
from layanan.lembar_kerja import SalahBaris, UnggahanDitolak
from layanan.selectors import hari_ini_di

UMUR = 3600


class HalamanUnggah(HalamanSurat):
    def unggah(self, request, surat_id):
        """A sheet is stored whole; a refused one shows every fault, and its right rows may be stored by choice."""
        surat = self._surat_lembar(request, surat_id)
        dipilih = request.POST.get("aksi") == "sebagian"
        kiriman = (request.POST, request.FILES) if request.method == "POST" and not dipilih else (None, None)
        form = UnggahForm(*kiriman)
        masuk, salah, status = [], [], None
        if request.method == "POST" and (dipilih or form.is_valid()):
            try:
                if dipilih:
                    masuk, _lama = self._buka(request.POST.get("bungkus", ""), surat.pk)
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
            "salah_baris": len(buruk), "benar": len(benar),
            "bungkus": self._bungkus(surat.pk, benar, salah) if masuk and salah else "",
        }  # fmt: skip
        return tampilkan(request, self.templat_unggah, form, self.isi() | isi, status=status)

    def hasil_unggah(self, request, surat_id):
        """What became of each row of a refused sheet, as XLSX."""
        surat = self._surat_lembar(request, surat_id)
        try:
            masuk, salah = self._buka(request.POST.get("bungkus", ""), surat.pk)
        except LangkahTidakSah as galat:
            messages.error(request, str(galat))
            return redirect(self.ke("unggah", surat.pk))
        baris = [(nomor, satu.get("NIP", ""), _("benar"), "", "") for nomor, satu in masuk]
        baris += [(s.nomor, "", _("salah"), s.kolom, s.pesan) for s in salah]
        judul = (_("Baris"), _("NIP"), _("Hasil"), _("Kolom"), _("Kesalahan"))
        isi = lembar_kerja.lembar_hasil(judul, sorted(baris, key=lambda b: b[0]))
        return unduhan_xlsx(isi, f"hasil-unggahan-{surat.pk}.xlsx")

    def templat(self, request, surat_id):
        """The XLSX to fill in, with what the agency looks up in it."""
        surat = self._surat_lembar(request, surat_id)
        nama = f"templat-{self.kode.replace('_', '-')}-{surat.pk}.xlsx"
        return unduhan_xlsx(self.lembar.templat(self.acuan_templat(surat)), nama)

    def _surat_lembar(self, request, surat_id: int):
        surat = self.ambil_surat(request, surat_id)
        khusus_operator(request, surat)
        if self.lembar is None:
            raise Http404
        return surat

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

    def _bungkus(self, surat_id: int, masuk: list[tuple[int, dict]], salah: list[SalahBaris]) -> str:
        """The right rows and the faults as signed text."""
        baris = [
            [nomor, {k: {"hari": v.isoformat()} if isinstance(v, date) else v for k, v in satu.items()}]
            for nomor, satu in masuk
        ]
        isi = {"surat": surat_id, "baris": baris, "salah": [[s.nomor, str(s.kolom), str(s.pesan)] for s in salah]}
        return signing.dumps(isi, salt=self._garam, compress=True)

    def _buka(self, teks: str, surat_id: int) -> tuple[list[tuple[int, dict]], list[SalahBaris]]:
        """Raises LangkahTidakSah for text of another letter, of an hour ago, or not ours."""
        try:
            isi = signing.loads(teks, salt=self._garam, max_age=UMUR)
            if isi["surat"] != surat_id:
                raise signing.BadSignature
        except signing.BadSignature as galat:
            raise LangkahTidakSah(_("Hasil pemeriksaan ini sudah kedaluwarsa; unggah berkasnya lagi.")) from galat
        masuk = [
            (nomor, {k: date.fromisoformat(v["hari"]) if isinstance(v, dict) else v for k, v in satu.items()})
            for nomor, satu in isi["baris"]
        ]
        return masuk, [SalahBaris(*s) for s in isi["salah"]]
