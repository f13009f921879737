"""The decree's page: drafts, numbers for the whole table, recording; what could not be recorded stays with its reason.

Buttons of one form: ``isi`` fills numbers in, ``draf`` answers a PDF, ``catat`` records.
"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from kenaikan_pangkat.forms_sk import LEMBAR_SK, BarisSk, SkForm
from kenaikan_pangkat.selectors import sk as pilih
from kenaikan_pangkat.services.sk import catat_sk, nomor_urut
from layanan.forms_surat import angka
from layanan.galat import GalatLayanan, IsianSalah
from layanan.instansi.bersama import khusus_operator, petugas, status_http
from layanan.lembar_kerja import XLSX, LembarAcuan, UnggahanDitolak
from layanan.selectors import hari_ini_di
from layanan.selectors_surat import surat_atau_none, usulan_atau_none

PER_HALAMAN = 200
KODE = "kenaikan_pangkat"


def _surat(request, surat_id: int):
    surat = surat_atau_none(request.user, KODE, surat_id, today=timezone.localdate())
    if surat is None:
        raise Http404
    khusus_operator(request, surat)
    return surat


def _pdf(isi: bytes, nama: str) -> HttpResponse:
    respons = HttpResponse(isi, content_type="application/pdf")
    respons["Content-Disposition"] = f'inline; filename="{nama}.pdf"'
    respons["Cache-Control"] = "private, no-store"
    return respons


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def sk(request, surat_id):
    """Lines of a letter that wait for their decree."""
    surat = _surat(request, surat_id)
    today = hari_ini_di(surat)
    semua = pilih.menunggu_sk(surat)
    baris = semua[:PER_HALAMAN]
    awal = {"penandatangan": pilih.penandatangan_bawaan(surat.instansi, baris, today), "mulai": 1}
    isi = {"surat": surat, "baris": baris, "sisa": len(semua) - len(baris), "asing": [], "salah": [], "n_galat": 0}
    if request.method != "POST":
        return _tampilkan(request, isi, SkForm(initial=awal), {b.pk for b in baris})
    dipilih = {int(x) for x in request.POST.getlist("baris") if angka(x) is not None} & {b.pk for b in baris}
    aksi = request.POST.get("aksi")
    if aksi == "draf":
        terpilih = [b for b in baris if b.pk in dipilih]
        if terpilih:
            return _pdf(pilih.draf_sk(terpilih), f"konsep-sk-{surat.pk}")
    form = SkForm(request.POST, request.FILES, initial=awal)
    tabel = {b.pk: BarisSk(request.POST, baris=b) for b in baris}
    if not form.is_valid():
        return _tampilkan(request, isi, form, dipilih, tabel=tabel, status=422)
    if not dipilih:
        form.add_error(None, _("Pilih sedikitnya satu baris."))
        return _tampilkan(request, isi, form, dipilih, tabel=tabel, status=422)
    if aksi == "isi":
        return _isi_nomor(request, isi, form, baris, dipilih, tabel)
    return _catat(request, surat, isi, form, dipilih, tabel, today)


def _tampilkan(request, isi: dict, form: SkForm, dipilih: set[int], *, tabel=None, galat=None, status: int = 200):
    tabel = tabel or {b.pk: BarisSk(baris=b) for b in isi["baris"]}
    for b in isi["baris"]:
        b.form, b.galat, b.dipilih = tabel[b.pk], (galat or {}).get(b.pk, ""), b.pk in dipilih
        if b.form.is_bound:
            b.form.tandai_galat()
    form.tandai_galat()
    return render(request, "kenaikan_pangkat/sk.html", isi | {"form": form}, status=status)


def _isi_nomor(request, isi: dict, form: SkForm, baris, dipilih: set[int], tabel):
    """Numbers for the chosen lines, from the sheet or running; shown, not stored."""
    data = request.POST.copy()
    terpilih = [b for b in baris if b.pk in dipilih]
    try:
        if berkas := form.cleaned_data["lembar"]:
            milik = {b.usulan.pegawai.nip: b for b in baris}
            lembar = LEMBAR_SK.baca(berkas)
            isi["salah"] = [(n, s["NIP"]) for n, s in lembar if s["NIP"] not in milik]
            for _n, satu in lembar:
                if b := milik.get(satu["NIP"]):
                    dipilih = dipilih | {b.pk}
                    data[f"b{b.pk}-nomor"] = satu["Nomor SK"]
                    if satu["Tanggal SK"]:
                        data[f"b{b.pk}-tanggal"] = satu["Tanggal SK"].isoformat()
        else:
            urut = nomor_urut(form.cleaned_data["pola"], form.cleaned_data["mulai"] or 0, len(terpilih))
            for b, nomor in zip(terpilih, urut, strict=True):
                data[f"b{b.pk}-nomor"] = nomor
    except UnggahanDitolak as galat:
        for s in galat.daftar[:20]:
            form.add_error("lembar", _("Baris %(n)d, %(k)s: %(p)s") % {"n": s.nomor, "k": s.kolom, "p": s.pesan})
        return _tampilkan(request, isi, form, dipilih, tabel=tabel, status=422)
    except IsianSalah as galat:
        form.tolak(galat)
        return _tampilkan(request, isi, form, dipilih, tabel=tabel, status=422)
    return _tampilkan(request, isi, form, dipilih, tabel={b.pk: BarisSk(data, baris=b) for b in baris})


def _catat(request, surat, isi: dict, form: SkForm, dipilih: set[int], tabel, today):
    data = form.cleaned_data
    if {pk for pk in dipilih if not tabel[pk].is_valid()}:
        return _tampilkan(request, isi, form, dipilih, tabel=tabel, status=422)
    daftar = [
        tabel[pk].untuk_layanan(tanggal=data["tanggal"], penandatangan=data["penandatangan"]) for pk in sorted(dipilih)
    ]
    try:
        hasil = catat_sk(
            surat_id=surat.pk, daftar=daftar, sesuai=data["sesuai"], pindaian=data["pindaian"],
            gabungan=data["gabungan"], actor=request.user, today=today,
        )  # fmt: skip
    except GalatLayanan as galat:
        form.tolak(galat)
        return _tampilkan(request, isi, form, dipilih, tabel=tabel, status=status_http(galat))
    if hasil.dicatat:
        n = len(hasil.dicatat)
        messages.success(request, ngettext("SK %(n)d orang dicatat.", "SK %(n)d orang dicatat.", n) % {"n": n})
    for pk, sebab in hasil.belum_diterapkan.items():
        messages.warning(request, _("#%(id)d: SK dicatat, tetapi riwayat pangkat belum diubah. %(s)s") % {
            "id": pk, "s": sebab,
        })  # fmt: skip
    if not hasil.galat and not hasil.asing:
        return redirect("kenaikan_pangkat:surat", surat.pk)
    jadi = {b.pk for b in hasil.dicatat}
    isi |= {"baris": [b for b in isi["baris"] if b.pk not in jadi], "asing": hasil.asing, "n_galat": len(hasil.galat)}
    return _tampilkan(request, isi, form, dipilih - jadi, tabel=tabel, galat=hasil.galat, status=422)


@petugas
@require_safe
def draf(request, usulan_id):
    """The draft decree of one line, as PDF."""
    usulan = usulan_atau_none(request.user, KODE, usulan_id, today=timezone.localdate())
    if usulan is None or not usulan.nomor_keputusan:
        raise Http404
    return _pdf(pilih.draf_sk([pilih.baris_draf(usulan)]), f"konsep-sk-{usulan.pk}")


@petugas
@require_safe
def templat_sk(request, surat_id):
    """The sheet of numbers, with the letter's people to look up."""
    surat = _surat(request, surat_id)
    orang = [(b.usulan.pegawai.nip, b.usulan.pegawai.nama_lengkap, b.golongan_baru) for b in pilih.menunggu_sk(surat)]
    isi = LEMBAR_SK.templat([LembarAcuan("Menunggu SK", ("NIP", "Nama", "Golongan baru"), orang, (22, 40, 14))])
    respons = HttpResponse(isi, content_type=XLSX)
    respons["Content-Disposition"] = f'attachment; filename="nomor-sk-{surat.pk}.xlsx"'
    return respons
