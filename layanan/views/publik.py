"""Pages that anybody may read: the rules, and whether a letter is genuine."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from rest_framework.throttling import SimpleRateThrottle

from layanan import registry
from layanan.aturan import PENGHALANG, Tingkat
from layanan.forms import CekForm
from layanan.models import Temuan
from layanan.selectors import surat_dengan_kode


@require_safe
def aturan(request):
    """Every rule of every service in plain words; ``q`` searches, ``keluarga`` narrows."""
    kata = request.GET.get("q", "").strip()[:100]
    keluarga = request.GET.get("keluarga", "").strip()[:10]
    layanan, jumlah, ditemukan = [], 0, 0
    for m in registry.semua():
        kelompok: dict[str, dict] = {}
        for a in m.aturan:
            jumlah += 1
            huruf = a.kode[:1]
            satu = kelompok.setdefault(huruf, {"huruf": huruf, "nama": str(m.keluarga.get(huruf, "")), "aturan": []})
            if (keluarga and huruf != keluarga) or not _cocok(a, kata):
                continue
            satu["aturan"].append(_baris(a, m))
            ditemukan += 1
        layanan.append({"manifest": m, "kelompok": list(kelompok.values())})
    isi = {"layanan": layanan, "jumlah": jumlah, "ditemukan": ditemukan, "kata": kata, "keluarga": keluarga}
    return render(request, "layanan/aturan.html", isi)


def _cocok(a, kata: str) -> bool:
    teks = " ".join((a.kode, str(a.judul), a.kutipan, *a.contoh)).lower()
    return all(k in teks for k in kata.lower().split())


def _baris(a, manifest) -> dict:
    tingkat = Tingkat.PERINGATAN if not a.pasti and a.tingkat in PENGHALANG else a.tingkat
    return {
        "a": a,
        "tingkat": Temuan.Tingkat(tingkat.value).label,
        "menghalangi": tingkat in PENGHALANG,
        "info": tingkat is Tingkat.INFO,
        "jenis": [str(manifest.jenis.get(j, j)) for j in sorted(a.jenis)] if a.jenis is not None else [],
    }


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
