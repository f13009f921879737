"""The merit self-check: the year's six sub-aspects, and answering one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from berkas.periksa import BerkasDitolak
from kepegawaian import selectors as kepegawaian
from layanan.galat import GalatLayanan, IsianSalah
from layanan.views.dokumen import serahkan
from talenta.forms_merit import MeritForm
from talenta.models import PeriksaMerit
from talenta.rules.merit import DASAR, KRITERIA_SUB
from talenta.selectors.merit import fakta_merit, merit_tahun
from talenta.services.merit import simpan_merit, tahun_terbuka
from talenta.views.bersama import GET_POST, daftar_instansi, halaman_instansi, pilih_instansi, status_http


def _alamat(instansi_id: int, tahun: int) -> str:
    return f"{reverse('talenta_merit')}?instansi={instansi_id}&tahun={tahun}"


@halaman_instansi
@require_safe
def daftar(request, p):
    """One year of one agency: the answers beside what the portal can prove; ``?tahun=`` of the last six."""
    instansi = pilih_instansi(request, p.kelola | p.setuju)
    terbuka = tahun_terbuka(p.today)
    diminta = request.GET.get("tahun", "")
    tahun = int(diminta) if diminta in {str(t) for t in terbuka} else p.today.year
    sub = merit_tahun(instansi.pk, tahun, fakta_merit(instansi.pk, tahun, p.today))
    isi = {
        "p": p, "instansi": instansi, "pilihan_instansi": daftar_instansi(p.kelola | p.setuju), "tahun": tahun,
        "semua_tahun": reversed(terbuka), "kueri_tahun": f"&tahun={tahun}",
        "sub": sub, "terisi": sum(s.jawaban is not None for s in sub), "dasar": DASAR,
        "mengisi": instansi.pk in p.kelola,
    }  # fmt: skip
    return render(request, "talenta/merit.html", isi)


@halaman_instansi
@require_http_methods(GET_POST)
def ubah(request, p, instansi_id: int, tahun: int, sub: str):
    """Answer one sub-aspect; its personnel officers only."""
    if instansi_id not in p.kelola or sub not in KRITERIA_SUB or tahun not in tahun_terbuka(p.today):
        raise Http404
    f = fakta_merit(instansi_id, tahun, p.today)
    ini = next(s for s in merit_tahun(instansi_id, tahun, f) if s.kriteria.kode == sub)
    ada = ini.jawaban
    awal = {} if ada is None else {
        "level": ada.level, "bukti_uraian": ada.bukti_uraian, "catatan": ada.catatan, "versi": ada.versi,
    }  # fmt: skip
    form = MeritForm(request.POST or None, request.FILES or None, initial=awal, kriteria=ini.kriteria)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            try:
                simpan_merit(
                    instansi_id=instansi_id, tahun=tahun, sub=sub, level=data["level"], versi=data["versi"],
                    bukti_uraian=data["bukti_uraian"], catatan=data["catatan"], unggahan=data["bukti"],
                    actor=request.user, today=p.today, now=timezone.now(),
                )  # fmt: skip
            except BerkasDitolak as galat:
                form.tolak(IsianSalah(" ".join(galat.messages), kolom="bukti"))
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            else:
                messages.success(request, _("%(n)s disimpan.") % {"n": ini.kriteria.nama})
                return redirect(_alamat(instansi_id, tahun))
        form.tandai_galat()
    isi = {
        "p": p, "s": ini, "form": form, "tahun": tahun, "instansi": kepegawaian.instansi(instansi_id), "dasar": DASAR,
        "kembali": _alamat(instansi_id, tahun),
    }  # fmt: skip
    return render(request, "talenta/merit_ubah.html", isi, status=status)


@halaman_instansi
@require_safe
def bukti(request, p, nomor: int):
    """The proof of an answer, for the agency's officers and approvers."""
    milik = PeriksaMerit.objects.filter(instansi_id__in=p.kelola | p.setuju, bukti__isnull=False)
    return serahkan(request, get_object_or_404(milik.select_related("bukti"), pk=nomor).bukti)
