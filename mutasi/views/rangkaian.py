"""The graph of a letter: who frees whose post, and what follows if a line is refused."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from akun.peran import Peran
from akun.selectors import wewenang
from kepegawaian import selectors as kepegawaian
from layanan.forms_surat import angka, baca_versi
from layanan.galat import GalatLayanan, IsianSalah
from layanan.instansi.bersama import petugas, status_http
from layanan.selectors import hari_ini_di
from layanan.selectors_surat import peran_surat
from mutasi import services
from mutasi.selectors.rangkaian import rangkaian_surat
from mutasi.views.layar import LAYAR

# Steps that lines of one chain may take together, by who takes them.
BERSAMA = {Peran.VERIFIKATOR: "setujui", Peran.PENYELIA: "tanda_tangani"}


def _langkah_bersama(user, surat) -> list[str]:
    w = wewenang(user, today=timezone.localdate())
    pusat = kepegawaian.kantor_pusat_id()
    return [kode for p, kode in BERSAMA.items() if surat.kantor_id in w.di(p) or pusat in w.di(p)]


def _halaman(request, surat, *, status: int = 200, galat=None, dicentang=()):
    andaian = [i for i in (angka(x) for x in request.GET.getlist("gagal")[:1000]) if i]
    gambar = rangkaian_surat(surat, andaian=andaian, today=hari_ini_di(surat))
    isi = {
        "surat": surat,
        "gambar": gambar,
        "bersama": [b for kode in _langkah_bersama(request.user, surat) for b in gambar.untuk_langkah(kode)],
        "instansi": bool(peran_surat(request.user, surat)),
        "galat": galat,
        "dicentang": dicentang,
    }
    return render(request, "mutasi/rangkaian.html", isi, status=status)


@petugas
@require_safe
def rangkaian(request, surat_id):
    """``?gagal=<id>`` (repeated): what if these lines are refused? Nothing is stored."""
    return _halaman(request, LAYAR.ambil_surat(request, surat_id))


@petugas
@require_POST
def setujui(request, surat_id):
    """Approve or sign the ticked lines of one chain, cycle or fast lane together."""
    surat = LAYAR.ambil_surat(request, surat_id)
    dicentang = [x for x in (angka(i) for i in request.POST.getlist("periksa")) if x]
    try:
        # Only what was ticked goes; a chain or swap that is not whole is refused by the engine with its reason.
        versi = {k: v for k, v in baca_versi(request.POST.get("versi", "")).items() if k in dicentang}
        kode = request.POST.get("langkah", "setujui")
        if kode not in BERSAMA.values():
            raise IsianSalah(_("Langkah itu tidak dapat diambil bersama."))
        tanda_tangan = kode == "tanda_tangani"
        if not versi and tanda_tangan:
            raise IsianSalah(_("Buka dan periksa dahulu setiap baris, lalu tandai yang Anda tanda tangani."))
        if not versi:
            raise IsianSalah(_("Buka dan periksa dahulu setiap baris, lalu tandai yang disetujui."))
        hasil = services.putus_bersama(kode=kode, versi=versi, actor=request.user, today=hari_ini_di(surat))
    except GalatLayanan as galat:
        return _halaman(request, surat, status=status_http(galat), galat=galat, dicentang=dicentang)
    pesan = _("%(n)d baris ditandatangani bersama.") if tanda_tangan else _("%(n)d baris disetujui bersama.")
    messages.success(request, pesan % {"n": len(hasil)})
    return redirect("mutasi:rangkaian", surat.pk)
