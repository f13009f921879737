"""SKP on the screen: one's own, one in full, its steps, as PDF."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kepegawaian.orang import orang, pegawai_lengkap
from kepegawaian.pilihan import KEDUDUKAN_BERAKHIR
from kinerja.forms_skp import AlasanForm, SkpBaruForm
from kinerja.galat import KonflikKinerja
from kinerja.lembar_skp import isi_pdf
from kinerja.models import Skp
from kinerja.selectors import skp as baca
from kinerja.selectors.luar import pejabat_luar
from kinerja.selectors.orang import DIRI, Akses, penilai_pada
from kinerja.services import skp as langkah_skp
from kinerja.services.bacaan import catat_bacaan
from kinerja.views.bersama import Pembaca, halaman, halaman_pegawai, orang_terbaca
from layanan.forms_surat import angka
from layanan.galat import GalatLayanan, TidakBerwenang
from layanan.surat_pdf import buat_pdf

NAMA_LANGKAH = {
    "buat": gettext_lazy("Draf dibuat"), "ajukan": gettext_lazy("Diajukan kepada penilai"),
    "tarik": gettext_lazy("Ditarik kembali"), "kembalikan": gettext_lazy("Dikembalikan penilai"),
    "tetapkan": gettext_lazy("Ditetapkan penilai"), "revisi": gettext_lazy("Draf revisi dibuat"),
    "ganti": gettext_lazy("Diganti revisinya"), "akhiri": gettext_lazy("Masanya diakhiri karena pindah jabatan"),
}  # fmt: skip


def ambil(request, p: Pembaca, skp_id: int) -> tuple[Skp, Akses]:
    """The SKP in full and how the reader may read it; 404 for whoever may not. An officer's reading is logged."""
    skp = baca.skp_lengkap(skp_id)
    pemilik = next(iter(orang(ids=[skp.pegawai_id])), None) if skp else None
    bagaimana = baca.akses_skp(request.user, skp, pemilik, p.today) if pemilik else None
    if skp is None or bagaimana is None:
        raise Http404
    if bagaimana.dicatat and request.method != "HEAD":  # a refused step shows the page too
        catat_bacaan(
            pegawai_ids=[skp.pegawai_id], halaman="SKP", dari=skp.periode_awal, sampai=skp.periode_akhir,
            actor=request.user, now=timezone.now(),
        )  # fmt: skip
    return skp, bagaimana


def versi(request) -> int:
    """The version that the page showed; one that no SKP has for a mangled page."""
    return angka(request.POST.get("versi")) or 0


def status_http(galat: GalatLayanan) -> int:
    if isinstance(galat, KonflikKinerja):
        return 409
    return 403 if isinstance(galat, TidakBerwenang) else 422


@halaman_pegawai
@require_safe
def daftar(request, p):
    """One's own SKP by year."""
    isi = {
        "p": p, "tahunan": _per_tahun(p.o.id), "diri": True,
        "berpenilai": p.o.id in penilai_pada([p.o.id], p.today), "tahun_ini": p.today.year,
        "pejabat": pejabat_luar(p.o.id, p.today),
    }  # fmt: skip
    return render(request, "kinerja/skp_daftar.html", isi)


@halaman
@require_safe
def daftar_orang(request, p, pegawai_id):
    """Somebody else's SKP, for his superiors and (logged) the agency's officers."""
    o, bagaimana = orang_terbaca(request, p, pegawai_id)
    if bagaimana.sebagai == DIRI:
        return redirect("kinerja_skp")
    if bagaimana.dicatat and request.method == "GET":
        catat_bacaan(
            pegawai_ids=[o.id], halaman="Daftar SKP", dari=date(p.today.year, 1, 1), sampai=p.today,
            actor=request.user, now=timezone.now(),
        )  # fmt: skip
    isi = {"p": p, "tahunan": _per_tahun(o.id), "diri": False, "pegawai": pegawai_lengkap([o.id])[0]}
    return render(request, "kinerja/skp_daftar.html", isi)


def _per_tahun(pegawai_id: int) -> list[tuple[int, list[Skp]]]:
    tahun: dict[int, list[Skp]] = {}
    for s in baca.skp_orang(pegawai_id):
        tahun.setdefault(s.tahun, []).append(s)
    return list(tahun.items())


@halaman_pegawai
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request, p):
    """A new SKP of one's own."""
    (pegawai,) = pegawai_lengkap([p.o.id])
    tahun = p.today.year
    sumber = [
        (s.pk, f"{s.tahun}, {s.jabatan.nama if s.jabatan else s.unit.nama} ({s.get_status_display().lower()})")
        for s in baca.skp_orang(p.o.id)
    ]
    form = SkpBaruForm(
        request.POST or None, plt=baca.pilihan_plt(p.o.id, tahun), sumber=sumber,
        jabatan=pegawai.jabatan.nama if pegawai.jabatan else _("Jabatan saya"),
        initial={"periode_awal": date(tahun, 1, 1), "periode_akhir": date(tahun, 12, 31)},
    )  # fmt: skip
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            skp = langkah_skp.buat(
                pemilik=p.o, **form.untuk_layanan(), actor=request.user, today=p.today, now=timezone.now()
            )
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Draf SKP dibuat. Isi RHK-nya, lalu ajukan."))
            return redirect("kinerja_skp_rincian", skp.pk)
    if form.errors:
        form.tandai_galat()
        status = status if status != 200 else 422
    penilai_id = penilai_pada([p.o.id], p.today).get(p.o.id)
    penilai = pegawai_lengkap([penilai_id])[0] if penilai_id else None
    return render(request, "kinerja/skp_baru.html", {"p": p, "form": form, "penilai": penilai}, status=status)


@halaman
@require_safe
def rincian(request, p, skp_id):
    """One SKP in full, with the steps that the reader may take."""
    return tampil(request, p, *ambil(request, p, skp_id))


def tampil(request, p, skp: Skp, bagaimana: Akses, *, form_alasan=None, langkah="", status=200):
    """The page; ``form_alasan`` is what was typed for ``langkah`` and refused."""
    diri = bagaimana.sebagai == DIRI
    memutus = bool(p.o and skp.status == Skp.Status.DIAJUKAN and baca.boleh_memutus(skp, p.o.id, p.today))
    menyunting = baca.boleh_menyunting(skp, bagaimana)
    daftar_periode = baca.periode_skp(skp)
    dipilih = angka(request.GET.get("periode"))
    periode = next((x for x in daftar_periode if x.pk == dipilih), None) or baca.periode_kini(daftar_periode, p.today)
    penilai_kini = penilai_pada([skp.pegawai_id], p.today).get(skp.pegawai_id)
    riwayat, perilaku = baca.langkah(skp), baca.perilaku(skp)
    isi = {
        "p": p, "skp": skp, "diri": diri, "memutus": memutus, "menyunting": menyunting, "akses": bagaimana,
        "kurang": baca.kekurangan(skp) if menyunting else [], "saran": baca.saran(skp) if menyunting else [],
        "rhk": list(skp.rhk.all()), "perilaku": perilaku, "lampiran": baca.lampiran(skp),
        "ada_ekspektasi": any(n.ekspektasi for n in perilaku),
        "riwayat": [(NAMA_LANGKAH.get(x.langkah, x.langkah), x) for x in riwayat],
        "sebab_revisi": next((x.alasan for x in riwayat if x.langkah == "revisi"), ""),
        "daftar_periode": daftar_periode, "periode": periode,
        "rencana": baca.rencana_periode(skp, periode, None) if periode else [],
        "sebab_rencana": baca.boleh_rencana(skp, periode, p.today) if periode else "",
        "berikut": Skp.objects.filter(revisi_dari=skp).first(),
        "penilai_berganti": skp.status == Skp.Status.DIAJUKAN and (
            skp.penilai.kedudukan in KEDUDUKAN_BERAKHIR if skp.is_plt_plh
            else penilai_kini not in (None, skp.penilai_id)
        ),
        "alasan_kembali": form_alasan if langkah == "kembalikan" else AlasanForm(auto_id="kembali_%s"),
        "alasan_revisi": form_alasan if langkah == "revisi" else AlasanForm(auto_id="revisi_%s"),
    }  # fmt: skip
    return render(request, "kinerja/skp_rincian.html", isi, status=status)


PESAN = {
    "ajukan": gettext_lazy("SKP diajukan kepada penilai."),
    "tarik": gettext_lazy("SKP ditarik; Anda dapat mengubahnya."),
    "kembalikan": gettext_lazy("SKP dikembalikan dengan alasan Anda."), "tetapkan": gettext_lazy("SKP ditetapkan."),
    "revisi": gettext_lazy("Draf revisi dibuat. SKP lama berlaku sampai revisi ini ditetapkan."),
    "hapus": gettext_lazy("Draf SKP dihapus."),
}  # fmt: skip


@halaman
@require_POST
def langkah(request, p, skp_id, nama):
    """One step; ``nama``: ajukan, tarik, tetapkan, kembalikan, revisi or hapus."""
    if nama not in PESAN:
        raise Http404
    skp, bagaimana = ambil(request, p, skp_id)
    isi = {"skp_id": skp.pk, "versi": versi(request), "actor": request.user, "now": timezone.now()}
    if nama not in ("tarik", "hapus"):
        isi["today"] = p.today
    form = None
    if nama in ("kembalikan", "revisi"):
        form = AlasanForm(request.POST, auto_id=f"{'kembali' if nama == 'kembalikan' else nama}_%s")
        if not form.is_valid():
            form.tandai_galat()
            return tampil(request, p, skp, bagaimana, form_alasan=form, langkah=nama, status=422)
        isi["alasan"] = form.cleaned_data["alasan"]
    try:
        hasil = getattr(langkah_skp, nama)(**isi)
    except GalatLayanan as galat:
        messages.error(request, str(galat))
        segar, bagaimana = ambil(request, p, skp_id)
        return tampil(request, p, segar, bagaimana, form_alasan=form, langkah=nama, status=status_http(galat))
    messages.success(request, PESAN[nama])
    if nama == "hapus":
        return redirect("kinerja_skp")
    if nama in ("tetapkan", "kembalikan"):
        return redirect("kinerja_bawahan")
    return redirect("kinerja_skp_rincian", hasil.pk)


@halaman
@require_safe
def pdf(request, p, skp_id):
    """The SKP as PDF/A."""
    skp, _bagaimana = ambil(request, p, skp_id)
    respons = HttpResponse(buat_pdf("kinerja/skp.typ", isi_pdf(skp, p.today)), content_type="application/pdf")
    nama = f"skp-{skp.pegawai.nip}-{skp.tahun}-{skp.pk}.pdf"
    respons["Content-Disposition"] = f'inline; filename="{nama}"'
    respons["Cache-Control"] = "private, no-store"
    return respons
