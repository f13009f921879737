"""People side by side before one target post."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from layanan.forms_surat import angka
from talenta.models import Kandidat, Penilaian
from talenta.selectors import banding as baca
from talenta.selectors.kandidat import BERJALAN, DI_SINI, kandidat_target, pemetaan_terakhir
from talenta.selectors.parameter import tabel
from talenta.views.bersama import catat_tampil, halaman
from talenta.views.suksesi import target_atau_404

MAKS_HASIL = 20
DI_PAPAN = (*BERJALAN, Kandidat.Status.DITETAPKAN)


@halaman
@require_safe
def banding(request, p):
    """``?target=``: the post; ``?orang=`` (two to five times): people of the agency's settled mapping. With fewer, or
    with ``?cari=``, the page asks whom to compare. Each person shown to another is logged."""
    target = target_atau_404(p, angka(request.GET.get("target")) or 0)
    pemetaan = pemetaan_terakhir(target.instansi_id)
    ids = list(dict.fromkeys(angka(x) or 0 for x in request.GET.getlist("orang")[:50]))
    isi = {"p": p, "target": target, "pemetaan": pemetaan}
    if "cari" in request.GET or pemetaan is None or not baca.PALING_SEDIKIT <= len(ids) <= baca.PALING_BANYAK:
        return _pilih(request, p, isi, ids)
    daftar = baca.sandingkan(target, pemetaan, ids, p, tabel())
    if len(daftar) != len(ids):
        raise Http404
    for d in daftar:
        catat_tampil(request, p, target.instansi_id, "Banding kandidat", [d.pegawai.pk])
    kelompok = [
        (k.judul, [(nama, rinci, list(zip(sel, daftar, strict=True))) for nama, rinci, sel in k.baris])
        for k in baca.tabel_banding(daftar)
    ]
    pilihan = urlencode({"target": target.pk, "orang": ids, "cari": 1}, doseq=True)
    isi |= {"daftar": daftar, "kelompok": kelompok, "lebar": len(daftar) + 1, "kueri_pilih": pilihan}
    return render(request, "talenta/banding.html", isi)


def _pilih(request, p, isi: dict, ids: list[int]):
    """Whom to compare: who is on the post's board, and whom a search finds in the mapping."""
    target, pemetaan, kata = isi["target"], isi["pemetaan"], request.GET.get("q", "").strip()[:100]
    calon: dict[int, Penilaian] = {}
    if pemetaan is not None:
        milik = Penilaian.objects.filter(DI_SINI, pemetaan=pemetaan).select_related("pegawai", "unit")
        urut = milik.order_by("pegawai__nama", "pegawai_id")
        papan = [k.pegawai_id for k in kandidat_target(target.pk, p) if k.status in DI_PAPAN]
        ditemukan = urut.filter(pegawai__nama__icontains=kata)[:MAKS_HASIL] if kata else ()
        for n in (*urut.filter(pegawai_id__in=[*papan, *ids]), *ditemukan):
            calon.setdefault(n.pegawai_id, n)
    catat_tampil(request, p, target.instansi_id, "Pilih kandidat untuk dibanding", calon)
    salah = "cari" not in request.GET and "orang" in request.GET
    galat = _("Pilih dua sampai lima orang.") if salah else ""
    isi |= {"calon": list(calon.values()), "kata": kata, "dipilih": ids, "galat": galat}
    return render(request, "talenta/banding_pilih.html", isi)
