"""Importing one's own entries from a spreadsheet: template, dry run, "simpan", result per row."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kinerja import lembar
from kinerja.lembar import LEMBAR, Baris
from kinerja.models import ImporHarian
from kinerja.rules.catatan import jam
from kinerja.services import impor as layanan_impor
from kinerja.services.catat import BARU, SALAH, SUDAH_ADA
from kinerja.views.bersama import Pembaca, halaman_pegawai
from layanan.forms_surat import UnggahForm
from layanan.galat import GalatLayanan
from layanan.lembar_kerja import MAKS_SALAH, XLSX, UnggahanDitolak, lembar_hasil


def _unduhan(isi: bytes, nama: str) -> HttpResponse:
    return HttpResponse(isi, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{nama}"'})


@require_http_methods(["GET", "HEAD", "POST"])
@halaman_pegawai
def impor(request, p: Pembaca):
    """The upload. A sheet that can be read is judged and shown; one that cannot changes nothing."""
    form = UnggahForm(*((request.POST, request.FILES) if request.method == "POST" else (None, None)))
    salah = []
    if form.is_bound and form.is_valid():
        berkas = form.cleaned_data["berkas"]
        try:
            cacat: list[tuple[int, dict]] = []
            masuk, salah = LEMBAR.pilah(berkas, cacat)
            satu = layanan_impor.periksa(
                pegawai_id=p.o.id, nama=berkas.name, baris=[lembar.susun(n, b) for n, b in masuk], salah=salah,
                cacat=[lembar.susun(n, b) for n, b in cacat if b[lembar.TANGGAL]], now=timezone.now(),
            )  # fmt: skip
            return redirect("kinerja_impor_satu", satu.pk)
        except UnggahanDitolak as galat:
            salah = galat.daftar
    milik = ImporHarian.objects.filter(pegawai_id=p.o.id).order_by("-id")
    isi = {
        "p": p, "form": form, "salah": salah[:MAKS_SALAH], "kolom": LEMBAR.kolom, "maks": lembar.MAKS_BARIS,
        "templat": reverse("kinerja_impor_templat"),
        "riwayat": milik.defer("baris", "kesalahan")[: layanan_impor.DISIMPAN],
    }  # fmt: skip
    return render(request, "kinerja/impor.html", isi, status=422 if form.errors or salah else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@halaman_pegawai
def impor_satu(request, p: Pembaca, impor_id: int):
    """A judged sheet: its faults, and storing it whole or in part."""
    satu = get_object_or_404(ImporHarian, pk=impor_id, pegawai_id=p.o.id)
    status = 200
    if request.method == "POST":
        if request.POST.get("aksi") not in ("semua", "sebagian"):
            raise BadRequest
        try:
            satu = layanan_impor.simpan(
                impor_id=satu.pk, pegawai_id=p.o.id, sebagian=request.POST["aksi"] == "sebagian", now=timezone.now()
            )
            if satu.selesai_pada is not None:
                messages.success(request, _("%(n)d catatan disimpan.") % {"n": satu.disimpan})
                return redirect("kinerja_impor_satu", satu.pk)
            messages.error(
                request, _("Keadaan berubah sejak berkas ini diperiksa; tidak ada yang disimpan. Periksa di bawah.")
            )
            status = 409
        except ImporHarian.DoesNotExist as galat:
            raise Http404 from galat
        except GalatLayanan as galat:
            messages.error(request, str(galat))
            status = 422
    return render(request, "kinerja/impor_satu.html", {"p": p} | _isi(satu), status=status)


def _isi(satu: ImporHarian) -> dict:
    baris = [Baris.buka(b["isi"]) for b in satu.baris if b["jadi"] == BARU]
    jumlah = layanan_impor.hitung(satu)
    return {
        "impor": satu, "baru": jumlah[BARU], "sudah": jumlah[SUDAH_ADA], "salah_baris": jumlah[SALAH],
        "salah": [dict(zip(("nomor", "kolom", "pesan"), s, strict=True)) for s in satu.kesalahan[:MAKS_SALAH]],
        "kesalahan": len(satu.kesalahan), "penuh": len(satu.kesalahan) > MAKS_SALAH,
        "dari": min((b.tanggal for b in baris), default=None), "sampai": max((b.tanggal for b in baris), default=None),
        "lambat": sum(b["lambat"] > 0 and b["jadi"] == BARU for b in satu.baris),
        "hari": len({b.tanggal for b in baris}), "menit": sum(b.selesai - b.mulai for b in baris),
    }  # fmt: skip


@require_safe
@halaman_pegawai
def impor_hasil(request, p: Pembaca, impor_id: int):
    """What became of each row, as XLSX."""
    satu = get_object_or_404(ImporHarian, pk=impor_id, pegawai_id=p.o.id)
    selesai = satu.selesai_pada is not None
    kata = {
        BARU: _("disimpan") if selesai else _("benar, belum disimpan"), SUDAH_ADA: _("sudah ada, tidak diulang"),
        SALAH: _("salah"),
    }  # fmt: skip
    salah: dict[int, list] = {}
    for nomor, kolom, pesan in satu.kesalahan:
        salah.setdefault(nomor, []).append((kolom, pesan))
    baris: list[tuple[int | date | str, ...]] = []
    for satuan in satu.baris:
        b = Baris.buka(satuan["isi"])
        galat = salah.pop(b.nomor, [])
        baris.append((b.nomor, b.tanggal, jam(b.mulai), jam(b.selesai), b.kegiatan, kata[satuan["jadi"]],
                      ", ".join(k for k, _p in galat), " ".join(pesan for _k, pesan in galat)))  # fmt: skip
    for nomor, galat in salah.items():
        baris.append((nomor, "", "", "", "", kata[SALAH], ", ".join(k for k, _p in galat),
                      " ".join(pesan for _k, pesan in galat)))  # fmt: skip
    judul = (_("Baris"), lembar.TANGGAL, lembar.MULAI, lembar.SELESAI, lembar.KEGIATAN, _("Hasil"), _("Kolom"),
             _("Kesalahan"))  # fmt: skip
    return _unduhan(lembar_hasil(judul, sorted(baris, key=lambda b: b[0])), f"hasil-impor-{satu.pk}.xlsx")


@require_safe
@halaman_pegawai
def impor_templat(request, p: Pembaca):
    """The XLSX to fill in."""
    return _unduhan(LEMBAR.templat(), "templat-kinerja-harian.xlsx")
