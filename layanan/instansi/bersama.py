"""What the pages of an agency share: log-in, roles, answering a refusal, the search of people."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import wewenang
from kepegawaian import selectors as kepegawaian
from layanan.galat import Diblokir, GalatLayanan, KonflikVersi, TidakBerwenang
from layanan.lembar_kerja import XLSX
from layanan.selectors_surat import peran_surat


def petugas(view):
    """Log-in first; a role that does not reach this page answers 403."""

    @login_required
    @wraps(view)
    def terjaga(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except TidakBerwenang as galat:
            raise PermissionDenied(str(galat)) from galat

    return terjaga


def khusus_operator(request, surat) -> None:
    """403 for those who see the letter but may not file it; the services check again."""
    if Peran.OPERATOR not in peran_surat(request.user, surat):
        raise TidakBerwenang(_("Halaman ini untuk operator instansi."))


def instansi_operator(request) -> list:
    """Agencies for which the user may file today; 403 without one."""
    today = timezone.localdate()
    ids = wewenang(request.user, today=today).di(Peran.OPERATOR)
    if not ids:
        raise TidakBerwenang(_("Usulan dibuat oleh operator instansi."))
    return list(kepegawaian.instansi_terlihat(request.user, today).filter(pk__in=ids).select_related("kantor"))


def pilih_instansi(request, pilihan: list):
    """The agency of ``pilihan`` that form or address ask for, the first where they ask for none; 404 for any other."""
    diminta = request.POST.get("instansi") or request.GET.get("instansi")
    instansi = next((i for i in pilihan if not diminta or str(i.pk) == diminta), None)
    if instansi is None:
        raise Http404
    return instansi


def cari_orang(request, instansi_id: int, *, maks: int, alamat) -> dict:
    """What ``_cari_orang.html`` shows: people of the agency that fit ``?q=``; ``alamat(pk)``: where a choice leads."""
    kata = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    orang = []
    if kata:
        milik = kepegawaian.pegawai_terlihat(request.user, timezone.localdate()).filter(instansi_id=instansi_id)
        cocok = kepegawaian.cari_pegawai(milik.select_related("jabatan", "unit"), kata, instansi_ids=[instansi_id])
        orang = list(cocok[: maks + 1])
    for p in orang:
        p.alamat = alamat(p.pk)
    return {"kata": kata, "orang": orang[:maks], "lebih": len(orang) > maks}


def status_http(galat: GalatLayanan) -> int:
    """409 when somebody was faster or a block stands, 403 for a missing role, 422 for what was typed or is not open."""
    if isinstance(galat, KonflikVersi | Diblokir):
        return 409
    return 403 if isinstance(galat, TidakBerwenang) else 422


def tampilkan(request, templat: str, form, isi: dict, *, status: int | None = None):
    """A form's page; 422 if something typed was refused and nothing more precise is known."""
    if form.errors:
        form.tandai_galat()
        status = status or 422
    return render(request, templat, {"form": form} | isi, status=status or 200)


def unduhan_xlsx(isi: bytes, nama: str) -> HttpResponse:
    """A spreadsheet to be saved under ``nama``."""
    return HttpResponse(isi, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{nama}"'})
