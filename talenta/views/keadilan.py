"""Fairness: how final boxes are spread over groups of people. Small cells are hidden, here and in the sheet."""

from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from layanan.grafik import baring
from layanan.lembar_kerja import XLSX, lembar_hasil
from talenta.models import Pemetaan
from talenta.rules.keadilan import Baris, rasio
from talenta.selectors import keadilan as baca
from talenta.selectors.parameter import nilai
from talenta.services.langkah import catat_bacaan
from talenta.views.bersama import halaman, pemetaan_atau_404


def _ambil(p, m: Pemetaan) -> tuple[int, baca.Keadilan | None]:
    """The smallest cell that may be shown, and the tables; None before the mapping is reckoned."""
    terkecil = int(nilai("SEL_TERKECIL", p.today))
    return terkecil, baca.keadilan(m, terkecil) if m.dihitung_pada else None


@halaman
@require_safe
def keadilan(request, p, nomor: int):
    m = pemetaan_atau_404(p, nomor)
    terkecil, k = _ambil(p, m)
    isi = {"p": p, "m": m, "terkecil": terkecil, "k": k}
    if k:
        isi |= {
            "kepala": [baca.sebut_lajur(b) for b in k.lajur],
            "bagian": [(b, [_tampil(x, t) for t in [b.tabel.tertinggi] for x in b.tabel.baris]) for b in k.pembagian],
        }
    return render(request, "talenta/keadilan.html", isi)


@halaman
@require_safe
def lembar(request, p, nomor: int):
    """The same as a sheet: what is hidden on the page is hidden here too."""
    m = pemetaan_atau_404(p, nomor)
    _terkecil, k = _ambil(p, m)
    baris, tutup = [], _("disembunyikan")
    for b in k.pembagian if k else ():
        tertinggi = b.tabel.tertinggi
        for x in b.tabel.baris:
            sel = [tutup if n is None else n for n in x.sel]
            tingkat = "" if x.tingkat is None else x.tingkat
            banding = rasio(x.tingkat, tertinggi)
            baris.append((b.nama, x.nama, x.jumlah, *sel, tingkat, "" if banding is None else banding, b.dasar))
    catat_bacaan(actor=request.user, instansi_id=m.instansi_id, halaman="Keadilan (XLSX)", jumlah=k.jumlah if k else 0,
                 now=timezone.now())  # fmt: skip
    lajur = [baca.sebut_lajur(b) for b in k.lajur] if k else []
    judul = [
        _("Pembagian"), _("Kelompok"), _("Orang"), *lajur, _("Persen kotak 7–9"), _("Dibanding tertinggi"), _("Dasar"),
    ]  # fmt: skip
    jawab = HttpResponse(lembar_hasil(judul, baris), content_type=XLSX)
    jawab["Content-Disposition"] = f'attachment; filename="keadilan-talenta-{m.pk}.xlsx"'
    return jawab


def _tampil(b: Baris, tertinggi: Decimal | None) -> dict:
    """A row with its shares in percent; the bar shows the selection rate."""
    return {
        "b": b, "sel": [None if n is None else (n, round(100 * n / b.jumlah)) for n in b.sel],
        "rasio": rasio(b.tingkat, tertinggi), "potong": None if b.tingkat is None else baring([float(b.tingkat)], 100),
    }  # fmt: skip
