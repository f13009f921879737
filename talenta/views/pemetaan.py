"""The life of a mapping on screen: set up, statements of completeness, reckoned, settled, told."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kepegawaian import selectors as kepegawaian
from layanan.galat import GalatLayanan
from talenta import forms_pemetaan as forms
from talenta.models import JejakTalenta, Pemetaan
from talenta.rules.instrumen import INSTRUMEN
from talenta.selectors import pemetaan as baca
from talenta.selectors.akses import pemetaan_terlihat
from talenta.selectors.profil import versi_terpakai
from talenta.services import pemetaan as tulis
from talenta.services.langkah import KonflikTalenta
from talenta.views.bersama import Pembaca, catat_tampil, halaman, pemetaan_atau_404, status_http

PER_HALAMAN = BERGESER = 20
LANGKAH = {
    "buat": _l("Pemetaan dibuat"), "ubah": _l("Data pemetaan diperbaiki"),
    "ubah_tanggal": _l("Tanggal acuan diperbaiki"), "ubah_profil": _l("Versi profil diganti"),
    "nyatakan_lengkap": _l("Catatan dinyatakan lengkap"), "batalkan_lengkap": _l("Pernyataan lengkap dibatalkan"),
    "minta_hitung": _l("Hitungan diminta"), "hitung": _l("Dihitung"), "tetapkan": _l("Ditetapkan"),
    "umumkan": _l("Diumumkan kepada pegawai"),
}  # fmt: skip


@halaman
@require_safe
def daftar(request, p):
    if not p.melihat:
        raise Http404
    lembar = Paginator(pemetaan_terlihat(p), PER_HALAMAN).get_page(request.GET.get("halaman"))
    banyak = baca.banyaknya(lembar.object_list)
    baris = [(m, *banyak.get(m.pk, (0, 0))) for m in lembar.object_list]
    isi = {"p": p, "lembar": lembar, "baris": baris, "boleh_buat": bool(_bebas(request, p))}
    return render(request, "talenta/pemetaan.html", isi)


def _bebas(request, p: Pembaca) -> list:
    """Agencies for which he can begin a mapping."""
    if not p.kelola:
        return []
    milik = kepegawaian.instansi_peran(request.user, p.today).filter(pk__in=p.kelola)
    return list(milik.exclude(pk__in=baca.instansi_terbuka(p)))


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request, p):
    if not p.kelola:
        raise Http404
    instansi, status = _bebas(request, p), 200
    versi = {v.pk: v for i in instansi for v in versi_terpakai(i.pk)}.values()
    form = forms.BuatForm(request.POST or None, instansi=instansi, versi=versi, today=p.today)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            try:
                m = tulis.buat(
                    instansi_id=int(data["instansi"]), nama=data["nama"], tahun=data["tahun"],
                    tanggal_acuan=data["tanggal_acuan"], profil_id=int(data["profil"]), actor=request.user,
                    now=timezone.now(),
                )  # fmt: skip
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            else:
                messages.success(request, _("Pemetaan dibuat. Periksa kelengkapan catatannya, lalu hitung."))
                return redirect("talenta_pemetaan_satu", m.pk)
        form.tandai_galat()
    return render(request, "talenta/pemetaan_baru.html", {"p": p, "form": form, "ada": instansi}, status=status)


def _langkah(j: JejakTalenta) -> str:
    nama = str(LANGKAH.get(j.kode, j.kode))
    instrumen = INSTRUMEN.get(j.isi.get("instrumen", ""))
    return f"{nama}: {instrumen.nama}" if instrumen else nama


def _tampil(request, p, m: Pemetaan, status: int = 200, **ditolak):
    """The mapping's page. ``ditolak``: refused forms by name; of a statement also ``kode``, its instrument."""
    awal = {"versi": m.versi}
    terbuka = m.status != Pemetaan.Status.DITETAPKAN
    kelola, setuju = m.instansi_id in p.kelola, m.instansi_id in p.setuju
    kode, form_nihil = ditolak.pop("kode", ""), ditolak.pop("nihil", None)
    nihil = []
    for n in baca.nihil(m):
        bentuk = forms.BatalkanForm if n.pernyataan else forms.NyatakanForm
        kosong = bentuk(initial=awal | {"instrumen": n.instrumen.kode}, auto_id=f"{n.instrumen.kode}_%s")
        nihil.append((n, form_nihil if n.instrumen.kode == kode and form_nihil else kosong))
    for form in (*ditolak.values(), form_nihil):
        if form is not None:
            form.tandai_galat()
    bergeser = list(baca.bergeser(m).exclude(pegawai_id=p.o.id if p.o else None)[:BERGESER])
    catat_tampil(request, p, m.instansi_id, "Pemetaan", [n.pegawai_id for n in bergeser])
    isi = {
        "p": p, "m": m, "terbuka": terbuka, "kelola": kelola, "setuju": setuju, "ringkas": baca.ringkas(m),
        "nihil": nihil, "diminta": baca.diminta_pada(m), "basi": baca.basi(m), "sidang": baca.sidang_berlangsung(m),
        "sanggah": baca.sanggah(m), "jejak": [(_langkah(j), j) for j in baca.jejak(m)],
        "ganti": forms.ProfilForm(initial=awal, pilihan=baca.pilihan_versi(m), auto_id="ganti_%s")
        if terbuka and kelola else None,
        "ubah": forms.UbahForm(
            initial=awal | {"nama": m.nama, "tahun": m.tahun, "tanggal_acuan": m.tanggal_acuan}, auto_id="ubah_%s"
        )
        if terbuka and kelola else None,
        "bergeser": bergeser,
        "tetapkan": forms.TetapkanForm(initial=awal, auto_id="tetapkan_%s"),
    } | ditolak  # fmt: skip
    return render(request, "talenta/pemetaan_satu.html", isi, status=status)


@halaman
@require_safe
def satu(request, p, nomor):
    return _tampil(request, p, pemetaan_atau_404(p, nomor))


def _lakukan(request, p, m: Pemetaan, form, nama: str, pesan: str, langkah, **lain):
    """A step from its form: done, or the page with what was refused."""
    status = 422
    if form.is_valid():
        try:
            langkah(pemetaan_id=m.pk, actor=request.user, now=timezone.now(), **form.cleaned_data)
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
            if isinstance(galat, KonflikTalenta):  # the page shows how it stands now
                form.data = form.data.copy()
                form.data["versi"] = m.versi
        else:
            messages.success(request, pesan)
            return redirect("talenta_pemetaan_satu", m.pk)
    if nama == "":
        messages.error(request, " ".join(kata for semua in form.errors.values() for kata in semua))
        return _tampil(request, p, m, status)
    return _tampil(request, p, m, status, **{nama: form}, **lain)


@halaman
@require_POST
def ubah(request, p, nomor):
    m = pemetaan_atau_404(p, nomor)
    if m.instansi_id not in p.kelola:
        raise PermissionDenied
    form = forms.UbahForm(request.POST, auto_id="ubah_%s")
    return _lakukan(request, p, m, form, "ubah", _("Data pemetaan diperbaiki."), tulis.ubah)


@halaman
@require_POST
def profil(request, p, nomor):
    m = pemetaan_atau_404(p, nomor)
    if m.instansi_id not in p.kelola:
        raise PermissionDenied
    form = forms.ProfilForm(request.POST, pilihan=baca.pilihan_versi(m), auto_id="ganti_%s")
    return _lakukan(
        request, p, m, form, "ganti", _("Versi profil diganti. Minta hitungan untuk memakainya."),
        lambda profil, **isi: tulis.ubah_profil(profil_id=int(profil), **isi),
    )  # fmt: skip


def _pernyataan(request, p, nomor: int, bentuk, langkah, pesan: str):
    m, kode = pemetaan_atau_404(p, nomor), request.POST.get("instrumen", "")
    form = bentuk(request.POST, auto_id=f"{kode}_%s")
    dikenal = any(n.instrumen.kode == kode for n in baca.nihil(m))
    lain = {"kode": kode} if dikenal else {}
    return _lakukan(request, p, m, form, "nihil" if dikenal else "", pesan, langkah, **lain)


@halaman
@require_POST
def nyatakan(request, p, nomor):
    return _pernyataan(
        request, p, nomor, forms.NyatakanForm, tulis.nyatakan_lengkap,
        _("Dinyatakan lengkap: siapa yang tidak punya catatan dihitung nihil sejak hitungan berikutnya."),
    )  # fmt: skip


@halaman
@require_POST
def batalkan(request, p, nomor):
    return _pernyataan(
        request, p, nomor, forms.BatalkanForm, tulis.batalkan_lengkap,
        _("Pernyataan dibatalkan: tanpa catatan berarti belum ada data lagi sejak hitungan berikutnya."),
    )  # fmt: skip


@halaman
@require_POST
def hitung(request, p, nomor):
    m = pemetaan_atau_404(p, nomor)
    return _lakukan(request, p, m, forms.LangkahForm(request.POST), "", _("Hitungan diminta."), tulis.minta_hitung)


@halaman
@require_POST
def tetapkan(request, p, nomor):
    m = pemetaan_atau_404(p, nomor)
    form = forms.TetapkanForm(request.POST, auto_id="tetapkan_%s")
    return _lakukan(
        request, p, m, form, "tetapkan", _("Pemetaan ditetapkan. Hasilnya tidak berubah lagi."),
        lambda yakin, **isi: tulis.tetapkan(**isi),
    )  # fmt: skip


@halaman
@require_POST
def umumkan(request, p, nomor):
    m = pemetaan_atau_404(p, nomor)
    return _lakukan(
        request, p, m, forms.LangkahForm(request.POST), "", _("Semua yang dipetakan diberi tahu."), tulis.umumkan
    )
