"""People judged by an official outside the portal: naming him, recording what he signed, reading and objecting."""

from collections.abc import Collection

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.shortcuts import render as tampilkan
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from berkas.periksa import BerkasDitolak
from berkas.respons import kirim_berkas
from kepegawaian.orang import Orang, orang
from kepegawaian.selectors import ppk_pada
from kinerja.forms_luar import HasilLuarForm, PejabatLuarForm, SanggahForm
from kinerja.models import HasilLuar
from kinerja.selectors import luar as baca
from kinerja.selectors import pengaturan
from kinerja.selectors.orang import DIRI, Akses, akses
from kinerja.services import luar as tulis
from kinerja.services import penilai
from kinerja.services.bacaan import catat_bacaan
from kinerja.views.bersama import Pembaca, halaman, orang_terbaca
from kinerja.views.pengaturan import halaman_operator, status_galat, tampil
from kinerja.views.skp import status_http
from layanan.galat import GalatLayanan

BEKAS = "BEKAS"  # an agency where he was judged before he moved on


def _pegawai(instansi, pegawai_id: int, juga: Collection[int] = ()) -> Orang:
    """``juga``: agencies that he may have left."""
    o = next(iter(orang(ids=[pegawai_id])), None)
    if o is None or instansi.pk not in (o.instansi_id, *juga):
        raise Http404
    return o


@halaman_operator
@require_http_methods(["GET", "HEAD", "POST"])
def pejabat(request, p, instansi, pegawai_id: int):
    """Name an official outside the portal as this person's penilai from a day on."""
    o = _pegawai(instansi, pegawai_id)
    ppk = ppk_pada(instansi, p.today)  # who most often it is
    sebutan = ""
    if ppk:  # some agencies keep the office in the name: "Bupati Sukamaju"
        sebutan = ppk.nama if ppk.nama.startswith(ppk.jabatan) else f"{ppk.jabatan}, {ppk.nama}"
    awal = {"mulai": p.today, "versi": pengaturan.versi_penilai(o.id), "pejabat": sebutan}
    form = PejabatLuarForm(request.POST or None, initial=awal)
    status = None
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        try:
            penilai.tetapkan_luar(pegawai=o, actor=request.user, today=p.today, **d)
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_galat(galat)
        else:
            messages.success(request, _("Penilai %(n)s ditetapkan; mereka diberi tahu.") % {"n": o.nama})
            return redirect("kinerja_penilai_rinci", instansi.pk, o.id)
    isi = {"o": o, "di": "penilai"}
    return tampil(request, p, instansi, "kinerja/pengaturan_penilai_luar.html", isi, form=form, status=status)


@halaman_operator
@require_http_methods(["GET", "HEAD", "POST"])
def catat(request, p, instansi, pegawai_id: int):
    """Record a signed result, or put a recorded one right."""
    o = _pegawai(instansi, pegawai_id, juga=baca.instansi_luar(pegawai_id))
    semua = baca.hasil_orang(o.id)
    versi = {h.periode_id: h.versi for h in reversed(semua)}
    periode = baca.periode_luar(o.id, instansi.pk, p.today)
    ppk = ppk_pada(instansi, p.today)
    awal = {"nama_pejabat": ppk.nama, "jabatan_pejabat": ppk.jabatan} if ppk else {}
    form = HasilLuarForm(
        request.POST or None, request.FILES or None, initial=awal, periode=periode, versi=versi, today=p.today
    )
    status = None
    if request.method == "POST" and form.is_valid():
        try:
            tulis.catat_hasil(
                pegawai=o, isi=form.isi, versi=form.versi, alasan=form.cleaned_data["alasan"],
                unggahan=form.cleaned_data["berkas"], actor=request.user, today=p.today, now=timezone.now(),
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_galat(galat)
        except BerkasDitolak as galat:
            form.add_error("berkas", galat)
        else:
            messages.success(request, _("Hasil dicatat; %(n)s diberi tahu.") % {"n": o.nama})
            return redirect("kinerja_hasil_luar", o.id)
    form.ingatkan_pindaian()
    nanti = None if periode else baca.periode_luar_nanti(o.id, instansi.pk, p.today)
    isi = {"o": o, "di": "penilai", "periode": periode, "nanti": nanti, "luar": baca.pernah_luar(o.id)}
    return tampil(request, p, instansi, "kinerja/hasil_luar_catat.html", isi, form=form, status=status)


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def hasil(request, p, pegawai_id: int):
    """Everything recorded of one person, with scans and objections; its owner may object to a record in force, the
    agency's operators answer. An agency that he has left sees what was recorded there."""
    o, bagaimana = _terbaca(request, p, pegawai_id)
    diri = bagaimana.sebagai == DIRI
    _catat_bacaan(request, p, o, bagaimana, "Hasil evaluasi bertanda tangan")
    form, status = SanggahForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        satu = next((h for h in _tampak(p, o, bagaimana) if str(h.pk) == request.POST.get("hasil")), None)
        if satu is None:
            raise Http404
        try:
            (tulis.sanggah if diri else tulis.jawab)(
                hasil_id=satu.pk, alasan=form.cleaned_data["alasan"], actor=request.user, today=p.today,
                now=timezone.now(),
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            kata = _("Sanggahan terkirim kepada operator instansi.") if diri else _("Jawaban terkirim kepada pegawai.")
            messages.success(request, kata)
            return redirect("kinerja_hasil_luar", o.id)
    if form.errors:
        form.tandai_galat()
        status = 422 if status == 200 else status
    semua = _tampak(p, o, bagaimana)
    sanggahan = baca.sanggahan([h.pk for h in semua])
    puncak: set[int] = set()
    baris = []
    for h in semua:
        jawab = not diri and h.instansi_id in p.kelola
        baris.append((h, h.periode_id not in puncak, sanggahan.get(h.pk, []), jawab))
        puncak.add(h.periode_id)
    isi = {
        "p": p, "o": o, "diri": diri, "baris": baris, "form": form, "disanggah": request.POST.get("hasil", ""),
        "pejabat": baca.pejabat_luar(o.id, p.today),
        "catat_di": None if diri else next((i for i in _pencatat(o) if i in p.kelola), None),
    }  # fmt: skip
    return tampilkan(request, "kinerja/hasil_luar.html", isi, status=status)


@halaman
@require_safe
def berkas(request, p, hasil_id: int):
    """The scan of one record, for whoever may read the person's appraisals."""
    h = baca.hasil_satu(hasil_id)
    if h is None:
        raise Http404
    o, bagaimana = _terbaca(request, p, h.pegawai_id)
    if h not in _tampak(p, o, bagaimana):
        raise Http404
    _catat_bacaan(request, p, o, bagaimana, "Pindaian hasil evaluasi")
    return kirim_berkas(h.berkas, sebaris=True)


def _pencatat(o: Orang) -> list[int]:
    return [o.instansi_id, *(i for i in baca.instansi_luar(o.id) if i != o.instansi_id)]


def _terbaca(request, p: Pembaca, pegawai_id: int) -> tuple[Orang, Akses]:
    """``orang_terbaca``, and the operators of an agency that he has left and that recorded his results, or is to."""
    o = next(iter(orang(ids=[pegawai_id])), None)
    if o and akses(request.user, o, p.today) is None and p.kelola.intersection(_pencatat(o)):
        return o, Akses(BEKAS)
    return orang_terbaca(request, p, pegawai_id)


def _tampak(p: Pembaca, o: Orang, bagaimana: Akses) -> list[HasilLuar]:
    semua = baca.hasil_orang(o.id)
    return [h for h in semua if h.instansi_id in p.kelola] if bagaimana.sebagai == BEKAS else semua


def _catat_bacaan(request, p: Pembaca, o: Orang, bagaimana, apa: str) -> None:
    if bagaimana.dicatat and request.method != "HEAD":
        catat_bacaan(
            pegawai_ids=[o.id], halaman=apa, dari=p.today.replace(month=1, day=1), sampai=p.today, actor=request.user,
            now=timezone.now(),
        )  # fmt: skip
