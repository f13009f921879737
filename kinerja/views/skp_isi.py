"""Pages on which a draft SKP is written, and rencana aksi per period."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kinerja.forms_skp import AksiSet, IndikatorSet, MasaForm, RhkForm, TeksForm
from kinerja.models import LampiranSkp, PeriodePenilaian, Rhk, Skp
from kinerja.selectors import skp as baca
from kinerja.selectors.orang import DIRI
from kinerja.services import skp as langkah_skp
from kinerja.services import skp_isi
from kinerja.views.bersama import halaman
from kinerja.views.skp import ambil, status_http, versi
from layanan.forms_surat import angka
from layanan.galat import GalatLayanan

FORMULIR = ["GET", "HEAD", "POST"]


def _milik(request, p, skp_id: int) -> Skp:
    """One's own SKP; 404 for everybody else, who has nothing to write here."""
    skp, bagaimana = ambil(request, p, skp_id)
    if bagaimana.sebagai != DIRI:
        raise Http404
    return skp


def _kembali(skp_id: int, jangkar: str = ""):
    return redirect(reverse("kinerja_skp_rincian", args=[skp_id]) + jangkar)


def _terkunci(request, skp: Skp):
    messages.error(
        request,
        _("SKP berstatus %(s)s tidak dapat diubah; tarik atau revisi dahulu.")
        % {"s": skp.get_status_display().lower()},
    )  # fmt: skip
    return _kembali(skp.pk)


@halaman
@require_http_methods(FORMULIR)
def masa(request, p, skp_id):
    """Span and approach of a draft."""
    skp = _milik(request, p, skp_id)
    if request.method != "POST" and skp.status not in baca.TERBUKA:
        return _terkunci(request, skp)
    awal = {n: getattr(skp, n) for n in ("periode_awal", "periode_akhir", "pendekatan")}
    if skp.revisi_dari:
        awal["periode_awal"] = skp.revisi_dari.periode_awal
    form, status = MasaForm(request.POST or None, initial=awal, revisi=skp.revisi_dari is not None), 200
    if request.method == "POST" and form.is_valid():
        try:
            langkah_skp.ubah_masa(
                skp_id=skp.pk, versi=versi(request), **form.cleaned_data, actor=request.user, today=p.today
            )
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
            skp = _milik(request, p, skp_id)
        else:
            messages.success(request, _("Masa SKP disimpan."))
            return _kembali(skp.pk)
    if form.errors:
        form.tandai_galat()
        status = status if status != 200 else 422
    return render(request, "kinerja/skp_masa.html", {"p": p, "skp": skp, "form": form}, status=status)


@halaman
@require_http_methods(FORMULIR)
def rhk(request, p, skp_id, rhk_id=None):
    """One RHK, new or old, with its indikator."""
    skp = _milik(request, p, skp_id)
    if request.method != "POST" and skp.status not in baca.TERBUKA:
        return _terkunci(request, skp)
    satu = next((r for r in skp.rhk.all() if r.pk == rhk_id), None)
    if rhk_id and satu is None:
        raise Http404
    atasan = [(r.pk, baca.atasan_pilihan_teks(r)) for r in baca.pilihan_rhk_atasan(skp)]
    if satu and satu.rhk_atasan_id and satu.rhk_atasan_id not in dict(atasan):
        atasan.append((satu.rhk_atasan_id, satu.rhk_atasan.deskripsi))
    kolom = ("deskripsi", "jenis", "rhk_atasan", "teks_atasan", "perspektif")
    awal = {n: getattr(satu, f"{n}_id" if n == "rhk_atasan" else n) for n in kolom} if satu else {}
    form = RhkForm(request.POST or None, initial=awal, atasan=atasan, kepala=baca.kepala_unit(skp))
    baris = [
        {"id": i.pk, "deskripsi": i.deskripsi, "aspek": i.aspek, "target_angka": i.target_angka, "satuan": i.satuan,
         "target_teks": i.target_teks}
        for i in (satu.indikator.all() if satu else ())
    ]  # fmt: skip
    indikator = IndikatorSet(request.POST or None, initial=baris, prefix="ind")
    status = 200
    if request.method == "POST" and form.is_valid() and indikator.is_valid():
        try:
            skp_isi.simpan_rhk(
                skp_id=skp.pk, versi=versi(request), rhk_id=rhk_id, **form.untuk_layanan(),
                indikator=[f.untuk_layanan() for f in indikator.terisi()], actor=request.user,
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
            skp = _milik(request, p, skp_id)
        else:
            messages.success(request, _("RHK disimpan."))
            if "lagi" in request.POST:
                return redirect("kinerja_skp_rhk_baru", skp.pk)
            return _kembali(skp.pk, "#rhk")
    if request.method == "POST":
        form.tandai_galat()
        indikator.tandai_galat()
        status = status if status != 200 else 422
    isi = {"p": p, "skp": skp, "rhk": satu, "form": form, "indikator": indikator, "ada_atasan": bool(atasan)}
    return render(request, "kinerja/skp_rhk.html", isi, status=status)


@halaman
@require_POST
def rhk_tindakan(request, p, skp_id, rhk_id, nama):
    """``nama``: hapus, naik or turun."""
    if nama not in ("hapus", "naik", "turun"):
        raise Http404
    skp = _milik(request, p, skp_id)
    isi = {"skp_id": skp.pk, "versi": versi(request), "rhk_id": rhk_id, "actor": request.user}
    try:
        if nama == "hapus":
            skp_isi.hapus_rhk(**isi)
            messages.success(request, _("RHK dihapus."))
        else:
            skp_isi.geser_rhk(**isi, naik=nama == "naik")
    except Rhk.DoesNotExist:
        raise Http404 from None
    except GalatLayanan as galat:
        messages.error(request, str(galat))
    return _kembali(skp.pk, "#rhk")


@halaman
@require_http_methods(FORMULIR)
def perilaku(request, p, skp_id):
    """Expectations per BerAKHLAK value: the person in a draft, the penilai while it waits for him."""
    skp, bagaimana = ambil(request, p, skp_id)
    memutus = bool(p.o and skp.status == Skp.Status.DIAJUKAN and baca.boleh_memutus(skp, p.o.id, p.today))
    if bagaimana.sebagai != DIRI and not memutus:
        raise Http404
    if request.method != "POST" and not memutus and skp.status not in baca.TERBUKA:
        return _terkunci(request, skp)
    nilai = baca.perilaku(skp)
    form = TeksForm(
        request.POST or None, kotak=[(n.kode, _("Ekspektasi khusus pimpinan: %(n)s") % {"n": n.nama}) for n in nilai],
        initial={n.kode: n.ekspektasi for n in nilai},
    )  # fmt: skip
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            skp_isi.simpan_ekspektasi(
                skp_id=skp.pk, versi=versi(request), teks=form.teks(), actor=request.user, today=p.today
            )
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
            skp, _akses = ambil(request, p, skp_id)
        else:
            messages.success(request, _("Ekspektasi perilaku disimpan."))
            return _kembali(skp.pk, "#perilaku")
    if form.errors:
        form.tandai_galat()
        status = status if status != 200 else 422
    pasangan = [(n, form[n.kode]) for n in nilai]
    isi = {"p": p, "skp": skp, "form": form, "pasangan": pasangan}
    return render(request, "kinerja/skp_perilaku.html", isi, status=status)


@halaman
@require_http_methods(FORMULIR)
def lampiran(request, p, skp_id):
    """The three attachments."""
    skp = _milik(request, p, skp_id)
    if request.method != "POST" and skp.status not in baca.TERBUKA:
        return _terkunci(request, skp)
    tulis = {m: isi for m, _label, isi in baca.lampiran(skp)}
    form, status = TeksForm(request.POST or None, kotak=LampiranSkp.Macam.choices, initial=tulis), 200
    if request.method == "POST" and form.is_valid():
        try:
            skp_isi.simpan_lampiran(skp_id=skp.pk, versi=versi(request), teks=form.teks(), actor=request.user)
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
            skp = _milik(request, p, skp_id)
        else:
            messages.success(request, _("Lampiran disimpan."))
            return _kembali(skp.pk, "#lampiran")
    if form.errors:
        form.tandai_galat()
        status = status if status != 200 else 422
    return render(request, "kinerja/skp_lampiran.html", {"p": p, "skp": skp, "form": form}, status=status)


# --- rencana aksi -----------------------------------------------------------------------------------------


def _periode(skp: Skp, periode_id: int):
    daftar = baca.periode_skp(skp)
    periode = next((x for x in daftar if x.pk == periode_id), None)
    if periode is None:
        raise Http404
    return daftar, periode


@halaman
@require_http_methods(FORMULIR)
def rencana(request, p, skp_id, periode_id):
    """All rencana aksi of one period on one sheet: rows under each RHK."""
    skp = _milik(request, p, skp_id)
    daftar, periode = _periode(skp, periode_id)
    sebab = baca.boleh_rencana(skp, periode, p.today)
    if sebab and request.method != "POST":
        messages.error(request, sebab)
        return _kembali(skp.pk, f"?periode={periode.pk}#rencana")
    sebelum = baca.periode_sebelum(daftar, periode)
    lembar = []
    for baris in baca.rencana_periode(skp, periode, sebelum):
        awal = [{"id": a.pk, "deskripsi": a.deskripsi, "target": a.target, "satuan": a.satuan} for a in baris.aksi]
        lembar.append((baris, AksiSet(request.POST or None, initial=awal, prefix=f"rhk{baris.rhk.pk}")))
    status, galat_umum = 200, ""
    if request.method == "POST":
        sah = [s.is_valid() for _b, s in lembar]  # all, so that each row shows its own
        if all(sah):
            isi = [f.untuk_layanan(b.rhk.pk) for b, s in lembar for f in s.terisi()]
            try:
                skp_isi.simpan_rencana(
                    skp_id=skp.pk, versi=versi(request), periode_id=periode.pk, baris=isi, actor=request.user,
                    today=p.today,
                )  # fmt: skip
            except GalatLayanan as galat:
                galat_umum, status = str(galat), status_http(galat)
                skp = _milik(request, p, skp_id)
            else:
                messages.success(request, _("Rencana aksi %(p)s disimpan.") % {"p": periode.nama})
                return _kembali(skp.pk, f"?periode={periode.pk}#rencana")
        else:
            status = 422
            for _b, s in lembar:
                s.tandai_galat()
    isi = {
        "p": p, "skp": skp, "periode": periode, "lembar": lembar, "sebelum": sebelum, "galat": galat_umum,
        "ada_salah": status == 422 and not galat_umum,
    }  # fmt: skip
    return render(request, "kinerja/skp_rencana.html", isi, status=status)


@halaman
@require_POST
def salin_rencana(request, p, skp_id, periode_id):
    """Copy the period before: of one RHK (``rhk`` in the form) or of all."""
    skp = _milik(request, p, skp_id)
    _periode(skp, periode_id)
    try:
        jumlah = skp_isi.salin_rencana(
            skp_id=skp.pk, versi=versi(request), periode_id=periode_id, rhk_id=angka(request.POST.get("rhk")),
            actor=request.user, today=p.today,
        )  # fmt: skip
    except PeriodePenilaian.DoesNotExist:
        raise Http404 from None
    except GalatLayanan as galat:
        messages.error(request, str(galat))
    else:
        pesan = _("%(n)s rencana aksi disalin.") if jumlah else _("Tidak ada yang perlu disalin.")
        messages.success(request, pesan % {"n": jumlah} if jumlah else pesan)
    if "lembar" in request.POST:
        return redirect("kinerja_skp_rencana", skp.pk, periode_id)
    return _kembali(skp.pk, f"?periode={periode_id}#rencana")
