"""Proof of action: for the superior who examines and the keeper of the case, on the screen and as PDF."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from akun.selectors import sebutan
from disiplin import cetak, lembar_bukti
from disiplin.models import Kasus
from disiplin.rules.jam import frasa
from disiplin.selectors.akses import Bagian, akses
from disiplin.selectors.bukti import Bukti, bukti
from disiplin.services.bacaan import catat
from disiplin.views.bersama import Pembaca, halaman
from disiplin.views.surat import jawab_pdf
from kalender.waktu import hari_ini


def _bukti(request, kasus_id: int, apa: str) -> tuple[Kasus, Bukti]:
    """The case and its proof, the reading logged; 404 for everybody but the superior and the keeper."""
    now = timezone.now()
    ikut = ("pegawai__unit", "instansi", "atasan", "gaji")
    kasus = Kasus.objects.select_related(*ikut).filter(pk=kasus_id).first()
    a = akses(request.user, kasus, now=now) if kasus else None
    if kasus is None or a is None or not a.punya(Bagian.PEMERIKSA, Bagian.PENGURUS):
        raise Http404
    if request.method == "GET":
        catat(kasus=kasus, bagian=a.sebagai, apa=apa, actor=request.user, now=now)
    return kasus, bukti(kasus, hari_ini(kasus.instansi.zona_waktu))


@halaman
@require_safe
def rincian(request, p: Pembaca, kasus_id: int):
    kasus, b = _bukti(request, kasus_id, "Bukti tindakan")
    baris = [(t, [(j, frasa(j)) for j in t.jam]) for t in b.tindakan]
    isi = {
        "p": p, "kasus": kasus, "bukti": b, "baris": baris, "menunggu": [(j, frasa(j)) for j in b.menunggu],
        "dasar": lembar_bukti.dasar(),
    }  # fmt: skip
    return render(request, "disiplin/bukti.html", isi)


@halaman
@require_safe
def pdf(request, p: Pembaca, kasus_id: int):
    """The same as a paper, marked for its reader."""
    kasus, b = _bukti(request, kasus_id, "Bukti tindakan (PDF)")
    isi = cetak.surat(lembar_bukti.judul(), lembar_bukti.isi_pdf(kasus, b), sebutan(request.user), timezone.now())
    return jawab_pdf(isi, f"bukti-tindakan-{kasus.pk}")
