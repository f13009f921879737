"""Coaching records: writing one, reading and answering it, what came of it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods, require_safe

from disiplin.forms_pembinaan import HasilForm, PembinaanForm, TanggapanForm
from disiplin.models import AmbangSinyal
from disiplin.selectors import pembinaan as baca
from disiplin.selectors.sinyal import Pembaca, daftar_atasan, nilai_kata, tentang
from disiplin.services import pembinaan as langkah
from disiplin.views.bersama import halaman
from kepegawaian.orang import orang
from layanan.forms_surat import angka
from layanan.galat import GalatLayanan, TidakBerwenang

NAMA_LANGKAH = {
    "catat": _l("Dicatat"), "dibaca": _l("Dibaca pegawai"), "ditanggapi": _l("Ditanggapi pegawai"),
    "hasil": _l("Hasil dicatat"),
}  # fmt: skip


def status_http(galat: GalatLayanan) -> int:
    if isinstance(galat, langkah.KonflikPembinaan):
        return 409
    return 403 if isinstance(galat, TidakBerwenang) else 422


@halaman
@require_safe
def saya(request, p):
    """What concerns the reader himself: signals on his superior's list with their evidence, coachings."""
    if p.o is None:
        raise Http404
    sinyal, kata = list(tentang(p.o.id, p.today)), []
    if sinyal:
        pembaca = Pembaca(p.today)
        kata = [pembaca.baca(s, s.pegawai.status) for s in sinyal]
    isi = {"p": p, "sinyal": kata, "daftar": baca.milik(p.o.id, p.today), "fakta": baca.fakta_tentang(p.o.id)}
    return render(request, "disiplin/pembinaan_saya.html", isi)


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request, p):
    """A superior records a talk with one of his own people (``?pegawai=`` id or ``?nip=``; ``?kasus=`` id)."""
    milik = _bawahan(request, p)
    if milik is None:
        raise Http404
    kasus_id = angka(request.GET.get("kasus"))
    form, status = PembinaanForm(request.POST or None, initial={"tanggal": p.today}), 200
    if request.method == "POST" and form.is_valid():
        try:
            satu = langkah.catat(
                pegawai_id=milik.id, actor=request.user, now=timezone.now(), kasus_id=kasus_id, **form.cleaned_data
            )
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Tersimpan. Pegawai diberi tahu dan dapat menanggapinya."))
            return redirect("disiplin_pembinaan_rincian", satu.pk)
    if form.errors:
        form.tandai_galat()
        status = 422 if status == 200 else status
    pembaca = Pembaca(p.today)
    sinyal = [pembaca.baca(s, s.pegawai.status) for s in daftar_atasan([milik.id], p.today)]
    isi = {"p": p, "o": milik, "form": form, "sinyal": sinyal}
    return render(request, "disiplin/pembinaan_form.html", isi, status=status)


def _bawahan(request, p):
    """The person of the address, where the reader judges him today."""
    pegawai_id = angka(request.GET.get("pegawai"))
    if pegawai_id is not None:
        return next(iter(orang(ids=[pegawai_id])), None) if pegawai_id in p.bawahan else None
    nip = "".join(request.GET.get("nip", "").split())
    return next((o for o in orang(nip=[nip]) if o.id in p.bawahan), None) if nip else None


FORMULIR = {"tanggapi": TanggapanForm, "tutup": HasilForm}


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def rincian(request, p, pembinaan_id):
    """One record, with what the reader may do: the person answers, the superior says what came of it."""
    satu = baca.pembinaan(pembinaan_id)
    peran = satu and baca.sebagai(
        satu, pegawai_id=p.o.id if p.o else None, bawahan=p.bawahan, kelola=p.kelola, today=p.today
    )
    if not satu or not peran:
        raise Http404
    form, status = None, 200
    if request.method == "POST":
        form, status = _langkah(request, satu, peran)
        if form is None:
            return redirect("disiplin_pembinaan_rincian", satu.pk)
    elif peran == baca.KEPEGAWAIAN and request.method != "HEAD":
        langkah.catat_bacaan(daftar=[satu], apa="Rincian", actor=request.user, now=timezone.now())
    return render(request, "disiplin/pembinaan_rincian.html", _isi(p, satu, peran, form), status=status)


def _langkah(request, satu, peran: str):
    """Do the step; (None, _) where it is done or refused without a form, else the form with what is wrong."""
    apa = request.POST.get("langkah", "")
    boleh = {baca.DIRI: ("baca", "tanggapi"), baca.ATASAN: ("tutup",)}
    if apa not in boleh.get(peran, ()):
        raise Http404
    dasar = {
        "pembinaan_id": satu.pk, "versi": angka(request.POST.get("versi")) or 0, "actor": request.user,
        "now": timezone.now(),
    }  # fmt: skip
    form = FORMULIR[apa](request.POST) if apa in FORMULIR else None
    if form is not None and not form.is_valid():
        form.tandai_galat()
        return form, 422
    try:
        if form is None:
            langkah.tandai_dibaca(**dasar)
        else:
            {"tanggapi": langkah.tanggapi, "tutup": langkah.tutup}[apa](**dasar, **form.cleaned_data)
    except GalatLayanan as galat:
        if form is None:
            messages.error(request, str(galat))
            return None, 200
        form.tolak(galat)
        form.tandai_galat()
        return form, status_http(galat)
    messages.success(request, _("Tersimpan."))
    return None, 200


def _isi(p, satu, peran: str, form) -> dict:
    def pakai(kelas, ya: bool):
        return (form if type(form) is kelas else kelas()) if ya else None

    nama = dict(AmbangSinyal.Kode.choices)
    return {
        "p": p, "satu": satu, "peran": peran,
        "pemicu": [(nama.get(s["kode"], s["kode"]), nilai_kata(s["kode"], s["nilai"])) for s in satu.pemicu],
        "form_tanggapan": pakai(TanggapanForm, peran == baca.DIRI and satu.ditanggapi_pada is None),
        "form_hasil": pakai(HasilForm, peran == baca.ATASAN and satu.ditutup_pada is None),
        "langkah": [(NAMA_LANGKAH.get(x.kode, x.kode), x) for x in baca.langkah(satu.pk)],
        "bacaan": baca.bacaan(satu.pk)[:20] if peran == baca.DIRI else [],
        "tinjau_tiba": satu.ditutup_pada is None and p.today >= satu.tinjau_pada,
    }  # fmt: skip
