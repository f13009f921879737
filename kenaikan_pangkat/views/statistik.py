"""Figures per window, for officers of agencies and offices."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenaikan_pangkat.selectors.statistik import AngkaJendela, statistik_jendela
from layanan import grafik
from layanan.galat import TidakBerwenang
from layanan.instansi.bersama import petugas


@petugas
@require_safe
def statistik(request):
    """Own agencies for their officers, own offices for BKN's."""
    angka = statistik_jendela(request.user, today=timezone.localdate())
    if angka is None:
        raise TidakBerwenang(_("Statistik ini untuk petugas instansi dan BKN."))
    berjendela = [a for a in reversed(angka) if a.tmt]
    tolak = sum((a.tolak for a in angka), start=type(angka[0].tolak)()) if angka else {}
    isi = {
        "baris": [(a, _tepat(a)) for a in angka],
        "tolak": tolak.most_common() if tolak else [],
        "grafik": grafik.batang(
            [f"{a.tmt:%m/%y}" for a in berjendela],
            [[a.disetujui for a in berjendela], [a.ditolak + a.kembali for a in berjendela]],
        ),
    }
    return render(request, "kenaikan_pangkat/statistik.html", isi)


def _tepat(a: AngkaJendela) -> str:
    return "—" if a.bagian_tepat is None else grafik.persen(a.bagian_tepat)
