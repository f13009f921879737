"""Feedback on one entry of the log: the superiors' words and the employee's replies."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kepegawaian.orang import orang
from kinerja.forms_persetujuan import BalikCatatanForm
from kinerja.selectors.evaluasi import balik_catatan
from kinerja.selectors.umpan_balik import boleh_balik, catatan_terbaca
from kinerja.services.umpan_balik import beri_catatan
from kinerja.views.bersama import halaman_pegawai
from kinerja.views.skp import status_http
from layanan.galat import GalatLayanan


@halaman_pegawai
@require_http_methods(["GET", "HEAD", "POST"])
def catatan(request, p, pegawai_id: int, tanggal: date, kunci: UUID):
    """What was said about one entry, and one more word; 404 for whoever is neither its writer nor his superior."""
    o = next(iter(orang(ids=[pegawai_id])), None)
    diri = o is not None and o.akun_id == request.user.pk
    c = catatan_terbaca(pegawai_id, tanggal, kunci)
    if o is None or c is None or not (diri or boleh_balik(request.user, p.o, o, tanggal, p.today)):
        raise Http404
    form, status = BalikCatatanForm(request.POST if request.method == "POST" else None, diri=diri), 200
    hari = f"{reverse('kinerja_hari_ini')}?tanggal={tanggal}" if diri else _hari(o.id, tanggal, kunci)
    if request.method == "POST" and form.is_valid():
        try:
            beri_catatan(
                pegawai_id=o.id, balik=form.balik(tanggal, kunci), diri=diri, atasan=not diri, actor=request.user,
                now=timezone.now(),
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Tersimpan; pihak lainnya diberi tahu."))
            return redirect(hari)
    if form.errors:
        form.tandai_galat()
        status = 422 if status == 200 else status
    balik = balik_catatan(o.id, tanggal, tanggal).get(kunci, [])
    isi = {"p": p, "o": o, "c": c, "balik": balik, "form": form, "diri": diri, "hari": hari}
    return render(request, "kinerja/umpan_balik_catatan.html", isi, status=status)


def _hari(pegawai_id: int, tanggal: date, kunci: UUID) -> str:
    return reverse("kinerja_persetujuan_hari", args=[pegawai_id, tanggal]) + f"#c-{kunci}"
