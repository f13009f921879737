"""Appraisal on the screen: one's own, those to rate, one in full, its steps, the dialogue, as PDF."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kepegawaian.orang import orang
from kinerja.forms_evaluasi import BalikForm, NilaiForm, RealisasiForm
from kinerja.lembar_evaluasi import isi_pdf
from kinerja.models import Evaluasi
from kinerja.selectors import evaluasi as baca
from kinerja.selectors.keberatan import cara_hitung, terima_sampai
from kinerja.selectors.orang import DIRI, PENILAI, RANTAI, Akses
from kinerja.services import evaluasi as langkah
from kinerja.services.bacaan import catat_bacaan
from kinerja.services.umpan_balik import beri
from kinerja.views import skp as layar_skp
from kinerja.views.bersama import Pembaca, halaman, halaman_pegawai, orang_terbaca
from kinerja.views.skp import status_http, versi
from layanan.galat import GalatLayanan
from layanan.surat_pdf import buat_pdf

PER_HALAMAN = 50
Status = Evaluasi.Status
NAMA_LANGKAH = {
    "ajukan": gettext_lazy("Realisasi diajukan"),
    "lewat_batas_isi": gettext_lazy("Batas pengisian lewat tanpa realisasi"),
    "nilai": gettext_lazy("Dinilai"),
    "tarik": gettext_lazy("Realisasi ditarik pegawai"),
    "kembalikan": gettext_lazy("Realisasi dikembalikan penilai"),
    "koreksi": gettext_lazy("Penilaian dikoreksi penilai"),
    "terima": gettext_lazy("Diterima dan ditandatangani pegawai"),
    "final": gettext_lazy("Menjadi final"),
    "keberatan": gettext_lazy("Keberatan diajukan"),
    "hak_gugur": gettext_lazy("Waktu keberatan lewat; menjadi final"),
    "putusan_keberatan": gettext_lazy("Final dengan putusan atas keberatan"),
}


def ambil(request, evaluasi_id: int, nama_halaman: str = "Evaluasi kinerja") -> tuple[Evaluasi, Akses]:
    """The appraisal and how the reader may read it; 404 for whoever may not. A reading from outside the chain of
    superiors is logged."""
    e = baca.evaluasi_lengkap(evaluasi_id)
    if e is None:
        raise Http404
    now = timezone.now()
    (pemilik,) = orang(ids=[e.skp.pegawai_id])
    bagaimana = baca.akses_evaluasi(request.user, e, pemilik, baca.hari_pegawai(e, now))
    if bagaimana is None:
        raise Http404
    if bagaimana.dicatat and request.method != "HEAD":  # a refused step shows the page too
        awal, akhir = baca.masa(e)
        catat_bacaan(
            pegawai_ids=[e.skp.pegawai_id], halaman=nama_halaman, dari=awal, sampai=akhir, actor=request.user, now=now
        )
    return e, bagaimana


@halaman_pegawai
@require_safe
def daftar(request, p):
    """One's own appraisals, latest period first."""
    lembar = Paginator(baca.milik(p.o.id), PER_HALAMAN).get_page(request.GET.get("halaman"))
    isi = {"p": p, "lembar": lembar, "siap": baca.bisa_disiapkan(p.o.id, p.today), "diri": True, "kueri": ""}
    return render(request, "kinerja/evaluasi.html", isi)


@halaman
@require_safe
def daftar_orang(request, p, pegawai_id):
    """Somebody else's appraisals, for his superiors and (logged) the agency's officers."""
    o, bagaimana = orang_terbaca(request, p, pegawai_id)
    if bagaimana.sebagai == DIRI:
        return redirect("kinerja_evaluasi")
    if bagaimana.dicatat:
        catat_bacaan(
            pegawai_ids=[o.id], halaman="Daftar evaluasi", dari=p.today.replace(month=1, day=1), sampai=p.today,
            actor=request.user, now=timezone.now(),
        )  # fmt: skip
    lembar = Paginator(baca.milik(o.id), PER_HALAMAN).get_page(request.GET.get("halaman"))
    isi = {"p": p, "lembar": lembar, "siap": False, "diri": False, "o": o, "kueri": ""}
    return render(request, "kinerja/evaluasi.html", isi)


@halaman_pegawai
@require_POST
def siapkan(request, p):
    """The appraisals of the periods that have begun, without waiting for the night."""
    jumlah = langkah.siapkan(today=p.today, pegawai_id=p.o.id)
    messages.success(request, _("%(n)s evaluasi disiapkan.") % {"n": jumlah})
    return redirect("kinerja_evaluasi")


TAMPIL = {
    "menunggu": gettext_lazy("Menunggu penilaian"), "lewat": gettext_lazy("Lewat batas tanpa realisasi"),
    "belum": gettext_lazy("Belum mengajukan"), "selesai": gettext_lazy("Sudah dinilai"),
}  # fmt: skip


@halaman_pegawai
@require_safe
def bawahan(request, p):
    """What waits for this penilai, what may be rated without realisation, what will come, what is done."""
    tampil = request.GET.get("tampil", "menunggu")
    semua = baca.untuk_dinilai(p.o.id, p.today)
    daftar = {
        "menunggu": baca.diajukan(semua), "lewat": baca.lewat_batas(semua, p.today),
        "belum": baca.belum_mengajukan(semua, p.today), "selesai": baca.sudah_dinilai(semua),
    }  # fmt: skip
    if tampil not in daftar:
        raise Http404
    lembaran = {kode: Paginator(qs, PER_HALAMAN) for kode, qs in daftar.items()}
    pilihan = [(kode, nama, lembaran[kode].count) for kode, nama in TAMPIL.items()]
    lembar = lembaran[tampil].get_page(request.GET.get("halaman"))
    isi = {"p": p, "lembar": lembar, "tampil": tampil, "pilihan": pilihan, "kueri": f"tampil={tampil}&"}
    return render(request, "kinerja/evaluasi_bawahan.html", isi)


def _isi_rincian(request, p: Pembaca, e: Evaluasi, bagaimana: Akses, form: RealisasiForm | None = None) -> dict:
    today = baca.hari_pegawai(e, timezone.now())
    diri = bagaimana.sebagai == DIRI
    isi = baca.isi_evaluasi(e, diri=diri)
    mengisi = diri and e.status == Status.BELUM
    if mengisi and form is None:
        form = RealisasiForm(baris=isi.rhk)
    k = baca.keberatan_dari(e)
    riwayat = baca.langkah("EVALUASI", e.pk)
    return {
        "p": p, "e": e, "isi": isi, "diri": diri, "form": form if mengisi else None,
        "buka_pada": baca.buka_pada(e), "sudah_buka": today >= baca.buka_pada(e), "masa": baca.masa(e),
        "terlambat": e.status == Status.BELUM and today > e.periode.batas_pengisian,
        "boleh_nilai": e.status in baca.BELUM_DINILAI and baca.boleh_menilai(e, p.o, today),
        "siap_nilai": e.status == Status.REALISASI_DIAJUKAN or today > e.periode.batas_pengisian,
        "boleh_terima": diri and e.status == Status.DINILAI,
        "boleh_tarik": diri and e.status == Status.REALISASI_DIAJUKAN,
        "boleh_kembalikan": e.status == Status.REALISASI_DIAJUKAN and baca.boleh_menilai(e, p.o, today),
        "boleh_koreksi": baca.boleh_koreksi(e, p.o, today) and today <= terima_sampai(e),
        "dikembalikan": next((x for x in riwayat[:1] if x.langkah == "kembalikan" and e.status == Status.BELUM), None),
        **_batas_keberatan(e, diri, today),
        "k": k, "dinilai": e.status not in baca.BELUM_DINILAI,
        "organisasi": baca.predikat_unit(e.skp.unit.jalur, e.periode_id)
        if e.skp.jabatan and e.skp.jabatan.is_struktural else None,
        "lain": baca.fakta_periode(e) if e.periode.jenis == "FINAL" else [],
        "langkah": [(NAMA_LANGKAH.get(x.langkah, x.langkah), x) for x in riwayat],
    }  # fmt: skip


def _batas_keberatan(e: Evaluasi, diri: bool, today) -> dict:
    """What the owner of a rated appraisal is told of the days to object; nothing for anybody else."""
    if not diri or e.status != Status.DINILAI:
        return {"boleh_keberatan": False, "lewat_batas": False, "terima_sampai": None, "cara": ""}
    sampai = terima_sampai(e)
    return {
        "boleh_keberatan": today <= sampai, "lewat_batas": today > e.batas_keberatan,
        "terima_sampai": sampai if sampai != date.max else None,
        "cara": cara_hitung(baca.hari_pegawai(e, e.dinilai_pada)),
    }  # fmt: skip


@halaman
@require_safe
def rincian(request, p, evaluasi_id):
    """One appraisal in full; for its owner with what he still has to write."""
    e, bagaimana = ambil(request, evaluasi_id)
    return render(request, "kinerja/evaluasi_rincian.html", _isi_rincian(request, p, e, bagaimana))


@halaman_pegawai
@require_POST
def realisasi(request, p, evaluasi_id):
    """What the employee wrote: kept, or handed to the penilai."""
    e, bagaimana = ambil(request, evaluasi_id)
    form = RealisasiForm(request.POST, baris=baca.isi_evaluasi(e, diri=bagaimana.sebagai == DIRI).rhk)
    status = 422
    if form.is_valid():
        ajukan = request.POST.get("langkah") == "ajukan"
        try:
            langkah.simpan_realisasi(
                evaluasi_id=e.pk, versi=versi(request), isi=form.isi(), ajukan=ajukan, actor=request.user,
                now=timezone.now(),
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Realisasi diajukan kepada penilai.") if ajukan else _("Draf disimpan."))
            return redirect("kinerja_evaluasi_rincian", e.pk)
    form.tandai_galat()
    isi = _isi_rincian(request, p, e, bagaimana, form)
    return render(request, "kinerja/evaluasi_rincian.html", isi | {"galat": form}, status=status)


@halaman_pegawai
@require_http_methods(["GET", "HEAD", "POST"])
def nilai(request, p, evaluasi_id):
    """The rating, beside what was done and what was said."""
    e, bagaimana = ambil(request, evaluasi_id)
    today = baca.hari_pegawai(e, timezone.now())
    if not baca.boleh_menilai(e, p.o, today):
        raise Http404
    isi = baca.isi_evaluasi(e)
    form, status = NilaiForm(request.POST or None, isi=isi), 200
    if request.method == "POST" and form.is_valid():
        try:
            langkah.nilai(
                evaluasi_id=e.pk, versi=versi(request), actor=request.user, now=timezone.now(), **form.untuk_layanan()
            )
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Penilaian dicatat dan diberitahukan kepada pegawai."))
            return redirect("kinerja_evaluasi_rincian", e.pk)
    if form.errors:
        form.tandai_galat()
        status = max(status, 422) if status == 200 else status
    elif e.status not in baca.BELUM_DINILAI:
        return redirect("kinerja_evaluasi_rincian", e.pk)
    konteks = {
        "p": p, "e": e, "isi": isi, "form": form, "kurva": baca.kurva(e), "masa": baca.masa(e),
        "lain": baca.fakta_periode(e) if e.periode.jenis == "FINAL" else [],
        "organisasi": baca.predikat_unit(e.skp.unit.jalur, e.periode_id)
        if e.skp.jabatan and e.skp.jabatan.is_struktural else None,
    }  # fmt: skip
    return render(request, "kinerja/evaluasi_nilai.html", konteks, status=status)


@halaman_pegawai
@require_POST
def terima(request, p, evaluasi_id):
    """The employee accepts the result."""
    e, _bagaimana = ambil(request, evaluasi_id)
    try:
        langkah.terima(evaluasi_id=e.pk, versi=versi(request), actor=request.user, now=timezone.now())
    except GalatLayanan as galat:
        messages.error(request, str(galat))
    else:
        messages.success(request, _("Hasil diterima dan ditandatangani atas nama Anda. Evaluasi ini final."))
    return redirect("kinerja_evaluasi_rincian", e.pk)


@halaman
@require_safe
def pdf(request, p, evaluasi_id):
    """The appraisal as a document, once it is rated."""
    e, _bagaimana = ambil(request, evaluasi_id, "PDF evaluasi kinerja")
    if e.status in baca.BELUM_DINILAI:
        raise Http404
    isi = buat_pdf("kinerja/evaluasi.typ", isi_pdf(e, baca.isi_evaluasi(e), today=p.today))
    nama = f"evaluasi-{e.skp.pegawai.nip}-{e.periode.tahun}-{e.pk}.pdf"
    return HttpResponse(
        isi, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{nama}"'}
    )


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def dialog(request, p, skp_id):
    """Dialog kinerja of one SKP: all that was said, and one more word."""
    skp, bagaimana = layar_skp.ambil(request, p, skp_id)
    diri = bagaimana.sebagai == DIRI
    menulis = diri or bagaimana.sebagai in (PENILAI, RANTAI)
    form, status = BalikForm(request.POST or None, rhk=list(skp.rhk.all()), aksi=baca.aksi_skp(skp), diri=diri), 200
    if request.method == "POST" and form.is_valid():
        try:
            beri(
                skp=skp, balik=form.balik(), diri=diri, atasan=menulis and not diri, actor=request.user,
                now=timezone.now(),
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Tersimpan; pihak lainnya diberi tahu."))
            return redirect("kinerja_dialog", skp.pk)
    if form.errors:
        form.tandai_galat()
        status = 422 if status == 200 else status
    balik = Paginator(baca.dialog(skp), PER_HALAMAN).get_page(request.GET.get("halaman"))
    isi = {"p": p, "skp": skp, "form": form if menulis else None, "lembar": balik, "diri": diri, "kueri": ""}
    return render(request, "kinerja/evaluasi_dialog.html", isi, status=status)
