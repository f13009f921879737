"""The ekspose: what an agency still lacks for it, and the pack as PDF and XLSX."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from layanan.lembar_kerja import XLSX
from talenta import lembar_ekspose
from talenta.selectors.ekspose import disebut, ekspose, kesiapan_ekspose
from talenta.views.bersama import catat_tampil, daftar_instansi, halaman_instansi, pilih_instansi


@halaman_instansi
@require_safe
def halaman_ekspose(request, p):
    """What is there and what is missing, and the downloads. Numbers only: nobody is named."""
    instansi = pilih_instansi(request, p.kelola | p.setuju)
    e = ekspose(instansi.pk, p.today)
    butir = kesiapan_ekspose(e)
    isi = {
        "p": p, "instansi": instansi, "pilihan_instansi": daftar_instansi(p.kelola | p.setuju), "butir": butir,
        "kurang": sum(not b.ada for b in butir),
    }  # fmt: skip
    return render(request, "talenta/ekspose.html", isi)


def _paket(request, p, instansi_id: int, susun, jenis: str, akhiran: str):
    if instansi_id not in p.kelola | p.setuju:
        raise Http404
    e = ekspose(instansi_id, p.today)
    isi = susun(e)
    siapa = disebut(e, anggota_krs=akhiran == "xlsx")
    catat_tampil(request, p, instansi_id, f"paket ekspose {akhiran}", siapa)
    nama = f"paket-ekspose-{p.today:%Y%m%d}.{akhiran}"
    return HttpResponse(isi, content_type=jenis, headers={"Content-Disposition": f'attachment; filename="{nama}"'})


@halaman_instansi
@require_safe
def paket_pdf(request, p, instansi_id: int):
    return _paket(request, p, instansi_id, lembar_ekspose.paket_pdf, "application/pdf", "pdf")


@halaman_instansi
@require_safe
def paket_xlsx(request, p, instansi_id: int):
    return _paket(request, p, instansi_id, lembar_ekspose.paket_xlsx, XLSX, "xlsx")
