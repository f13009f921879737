"""Many lines from a spreadsheet: all of them, or by the officer's own choice only those that are right.

The rows of a refused file travel in the page, signed, so that nothing is stored meanwhile.
"""

from dataclasses import asdict, replace
from datetime import date

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kenaikan_pangkat import services
from kenaikan_pangkat.selectors import layar as pilih
from kenaikan_pangkat.services import IsiBaris
from kenaikan_pangkat.unggah import LEMBAR, lembar_hasil, salah_layanan, susun
from layanan.forms_surat import UnggahForm
from layanan.galat import GalatLayanan, LangkahTidakSah
from layanan.instansi.bersama import khusus_operator, status_http, tampilkan
from layanan.lembar_kerja import MAKS_BARIS, MAKS_SALAH, XLSX, LembarAcuan, SalahBaris, UnggahanDitolak
from layanan.selectors import hari_ini_di

GARAM, UMUR = "kenaikan_pangkat.unggah", 3600


def _bungkus(surat_id: int, masuk: list[tuple[int, str, IsiBaris]], salah: list[SalahBaris]) -> str:
    """The rows of a refused sheet as signed text."""
    baris = [[n, nip, {k: v for k, v in asdict(isi).items() if v not in ("", None)}] for n, nip, isi in masuk]
    for _n, _nip, isi in baris:
        if "tanggal_peristiwa" in isi:
            isi["tanggal_peristiwa"] = isi["tanggal_peristiwa"].isoformat()
    isi = {"surat": surat_id, "baris": baris, "salah": [[s.nomor, s.kolom, s.pesan] for s in salah]}
    return signing.dumps(isi, salt=GARAM, compress=True)


def _buka(teks: str, surat_id: int) -> tuple[list[tuple[int, str, IsiBaris]], list[SalahBaris]]:
    """Raises LangkahTidakSah for text of another letter, of yesterday, or not ours."""
    try:
        isi = signing.loads(teks, salt=GARAM, max_age=UMUR)
        if isi["surat"] != surat_id:
            raise signing.BadSignature
    except signing.BadSignature as galat:
        raise LangkahTidakSah(_("Hasil pemeriksaan ini sudah kedaluwarsa; unggah berkasnya sekali lagi.")) from galat
    masuk = []
    for nomor, nip, k in isi["baris"]:
        satu = IsiBaris(**k)
        if satu.tanggal_peristiwa:
            satu = replace(satu, tanggal_peristiwa=date.fromisoformat(k["tanggal_peristiwa"]))
        masuk.append((nomor, nip, satu))
    return masuk, [SalahBaris(*s) for s in isi["salah"]]


class UnggahanMixin:
    templat_unggah = "kenaikan_pangkat/unggah.html"

    def unggah(self, request, surat_id):
        surat = self.ambil_surat(request, surat_id)
        khusus_operator(request, surat)
        simpan_benar = request.POST.get("aksi") == "sebagian"
        ada_berkas = request.method == "POST" and not simpan_benar
        form = UnggahForm(request.POST if ada_berkas else None, request.FILES if ada_berkas else None)
        status, salah, bungkus, benar = None, [], "", 0
        if request.method == "POST" and (simpan_benar or form.is_valid()):
            try:
                if simpan_benar:
                    return self._simpan_benar(request, surat)
                masuk, salah = self._baca(form.cleaned_data["berkas"])
                hasil = services.tambah_banyak(
                    surat_id=surat.pk, daftar=masuk, actor=request.user, today=hari_ini_di(surat), sebagian=False,
                    coba=bool(salah),
                )  # fmt: skip
            except UnggahanDitolak as galat:
                salah, status = galat.daftar, 422
            except GalatLayanan as galat:
                form.tolak(galat) if form.is_bound else messages.error(request, str(galat))
                status = status_http(galat)
            else:
                ditolak = {h.nomor for h in hasil if h.galat}
                salah = sorted([*salah, *salah_layanan(hasil)], key=lambda s: s.nomor)
                if not salah:
                    messages.success(request, _("%(n)d baris ditambahkan dan dinilai.") % {"n": len(hasil)})
                    return redirect(self.ke("surat", surat.pk))
                layak = [m for m in masuk if m[0] not in ditolak]
                bungkus, benar, status = _bungkus(surat.pk, layak, salah), len(layak), 422
        isi = {
            "surat": surat, "salah": salah[:MAKS_SALAH], "kolom": LEMBAR.judul, "maks": MAKS_BARIS,
            "penuh": len(salah) > MAKS_SALAH, "bungkus": bungkus, "benar": benar,
            "salah_baris": len({s.nomor for s in salah}),
        }  # fmt: skip
        return tampilkan(request, self.templat_unggah, form, self.isi() | isi, status=status)

    def _baca(self, berkas) -> tuple[list[tuple[int, str, IsiBaris]], list[SalahBaris]]:
        baris, salah = LEMBAR.pilah(berkas)
        return susun(baris), salah

    def _simpan_benar(self, request, surat):
        """Store the rows that were right; what has gone wrong since is told."""
        masuk, _salah = _buka(request.POST.get("bungkus", ""), surat.pk)
        hasil = services.tambah_banyak(
            surat_id=surat.pk, daftar=masuk, actor=request.user, today=hari_ini_di(surat), sebagian=True
        )
        jadi = sum(1 for h in hasil if h.usulan_id)
        messages.success(request, _("%(n)d baris yang benar ditambahkan dan dinilai.") % {"n": jadi})
        for s in salah_layanan(hasil)[:5]:
            messages.warning(request, _("Baris %(n)d tidak ditambahkan: %(p)s") % {"n": s.nomor, "p": s.pesan})
        return redirect(self.ke("surat", surat.pk))

    def hasil_unggah(self, request, surat_id):
        """What became of each row of a refused sheet, as XLSX."""
        surat = self.ambil_surat(request, surat_id)
        khusus_operator(request, surat)
        try:
            masuk, salah = _buka(request.POST.get("bungkus", ""), surat.pk)
        except LangkahTidakSah as galat:
            messages.error(request, str(galat))
            return redirect(self.ke("unggah", surat.pk))
        baris = [(nomor, nip, _("benar"), "", "") for nomor, nip, _isi in masuk]
        baris += [(s.nomor, "", _("salah"), s.kolom, s.pesan) for s in salah]
        judul = (_("Baris"), _("NIP"), _("Hasil"), _("Kolom"), _("Kesalahan"))
        return _xlsx(lembar_hasil(judul, sorted(baris, key=lambda b: b[0])), f"hasil-unggahan-{surat.pk}.xlsx")

    def hasil(self, request, surat_id):
        """Every line of the letter with its findings, as XLSX."""
        surat = self.ambil_surat(request, surat_id)
        judul = (
            _("NIP"), _("Nama"), _("Jenis"), _("Golongan lama"), _("Golongan baru"), _("TMT"), _("Keadaan"),
            _("Hasil"), _("Temuan"),
        )  # fmt: skip
        return _xlsx(lembar_hasil(judul, pilih.baris_hasil(request.user, surat)), f"kenaikan-pangkat-{surat.pk}.xlsx")

    def acuan_templat(self, surat) -> list[LembarAcuan]:
        """Those of the agency whom the last sweep found ready for the letter's window."""
        kepala = ("NIP", _("Nama"), "Jenis KP", _("Golongan baru"))
        return [LembarAcuan("Siap diusulkan", kepala, pilih.siap(surat, self.kepala(surat).tmt), (22, 40, 10, 14))]


def _xlsx(isi: bytes, nama: str) -> HttpResponse:
    return HttpResponse(isi, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{nama}"'})
