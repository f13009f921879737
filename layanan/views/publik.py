"""Pages that anybody may read: the rules, and whether a letter is genuine."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from rest_framework.throttling import SimpleRateThrottle

from layanan.daftar_aturan import Saringan, daftar_aturan
from layanan.forms import CekForm
from layanan.models import Temuan
from layanan.selectors import surat_dengan_kode

SARINGAN = {"kata": "q", "keluarga": "keluarga", "jenis": "jenis", "tingkat": "tingkat"}


@require_safe
def aturan(request):
    """Every rule of every service in plain words; ``q`` searches, ``keluarga``, ``jenis`` and ``tingkat`` narrow."""
    nilai = {k: request.GET.get(n, "").strip()[:100] for k, n in SARINGAN.items()}
    saringan = Saringan(**nilai)
    layanan = daftar_aturan(saringan)
    isi = {
        "layanan": layanan,
        "saringan": saringan,
        "tingkat": Temuan.Tingkat.choices,
        "jumlah": sum(m["jumlah"] for m in layanan),
        "ditemukan": sum(len(k["aturan"]) for m in layanan for k in m["kelompok"]),
        "lain": sum(len(k["lain"]) for m in layanan for k in m["kelompok"]) + sum(len(m["parameter"]) for m in layanan),
    }
    return render(request, "layanan/aturan.html", isi)


class BatasCek(SimpleRateThrottle):
    """Guessing codes by the thousand is refused; counted per address in the shared cache."""

    scope = "cek"
    rate = "20/min"

    def get_cache_key(self, request, view):
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}


@require_safe
def cek(request, kode=""):
    """Whether a letter with this check code exists, and what it is about; of the person only the initials."""
    if "kode" in request.GET:
        form = CekForm(request.GET)
        if form.is_valid() and form.cleaned_data["kode"]:
            return redirect("cek", kode=form.cleaned_data["kode"])
    form = CekForm(initial={"kode": kode})
    if not kode:
        return render(request, "layanan/cek.html", {"form": form, "kode": "", "surat": None})
    batas = BatasCek()
    if not batas.allow_request(request, None):
        respons = render(request, "429.html", status=429)
        respons["Retry-After"] = str(int(batas.wait() or 60) + 1)
        return respons
    surat = surat_dengan_kode(kode)
    return render(
        request, "layanan/cek.html", {"form": form, "kode": kode, "surat": surat}, status=200 if surat else 404
    )
