"""The superior's pages: his people with their SKP, and whose RHK support his own."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kinerja.selectors.orang import bawahan as id_bawahan
from kinerja.selectors.skp_atasan import matriks as baca_matriks
from kinerja.selectors.skp_atasan import menunggu, papan_bawahan
from kinerja.services.bacaan import catat_bacaan
from kinerja.views.bersama import halaman, halaman_pegawai
from kinerja.views.skp import ambil


@halaman_pegawai
@require_safe
def bawahan(request, p):
    """People judged today with the state of their SKP of the year, and what waits for the reader."""
    papan = papan_bawahan(id_bawahan(p.o.id, p.today), p.today.year)
    isi = {
        "p": p, "tahun": p.today.year, "menunggu": menunggu(p.o.id, p.today), "papan": papan,
        "tanpa": [b for b in papan if not b.skp],
    }  # fmt: skip
    return render(request, "kinerja/bawahan.html", isi)


@halaman
@require_safe
def matriks(request, p, skp_id):
    """Matriks peran hasil of one SKP."""
    skp, bagaimana = ambil(request, p, skp_id)
    baris = baca_matriks(skp)
    if bagaimana.dicatat:
        catat_bacaan(
            pegawai_ids={b.skp.pegawai_id for b in baris} - {skp.pegawai_id}, halaman="Matriks peran hasil",
            dari=skp.periode_awal, sampai=skp.periode_akhir, actor=request.user, now=timezone.now(),
        )  # fmt: skip
    rhk = list(skp.rhk.all())
    kosong = [r for n, r in enumerate(rhk) if not any(b.sel[n][1] for b in baris)]
    isi = {"p": p, "skp": skp, "rhk": rhk, "baris": baris, "kosong": kosong}
    return render(request, "kinerja/skp_matriks.html", isi)
