"""The agency's settings of discipline: the words of its letters."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akun.selectors import sebutan
from disiplin import cetak
from disiplin.forms_surat import TemplatForm
from disiplin.models import JenisSurat, TemplatSurat
from disiplin.rules import templat as rules
from disiplin.selectors import surat as baca
from disiplin.services import surat as tulis
from disiplin.views.bersama import Pembaca, halaman_kelola
from disiplin.views.surat import jawab_pdf
from kepegawaian import selectors as kepegawaian
from layanan.forms_surat import angka
from layanan.galat import GalatLayanan, TidakBerwenang


@dataclass(frozen=True)
class Surat:
    """A kind of letter of one agency and the words it uses now."""

    instansi: object
    jenis: str
    nama: str
    berlaku: TemplatSurat


def _surat(p: Pembaca, instansi_id: int, jenis: str) -> Surat:
    if instansi_id not in p.kelola or jenis not in JenisSurat.values:
        raise Http404
    return Surat(
        kepegawaian.instansi(instansi_id), jenis, str(JenisSurat(jenis).label),
        baca.templat_berlaku(jenis, instansi_id),
    )  # fmt: skip


@halaman_kelola
@require_safe
def pusat(request, p):
    """Settings of one agency; ``?instansi=`` where the reader keeps several."""
    semua = list(kepegawaian.instansi_peran(request.user, p.today).filter(pk__in=p.kelola))
    diminta = angka(request.GET.get("instansi"))
    instansi = next((i for i in semua if i.pk == diminta), None)
    if instansi is None and request.GET.get("instansi"):
        raise Http404
    instansi = instansi or semua[0]
    isi = {"p": p, "semua": semua, "instansi": instansi, "templat": baca.templat_semua(instansi.pk)}
    return render(request, "disiplin/pengaturan.html", isi)


def _tampil(request, p, s: Surat, form: TemplatForm, status: int = 200):
    form.tandai_galat()
    isi = {
        "p": p, "s": s, "form": form, "riwayat": baca.riwayat(s.jenis, s.instansi.pk),
        "isian": [(f"{{{n}}}", i.kata, n in rules.WAJIB[s.jenis]) for n, i in rules.boleh(s.jenis).items()],
    }  # fmt: skip
    return render(request, "disiplin/templat.html", isi, status=status)


def _tolak(request, p, s: Surat, form: TemplatForm, galat: GalatLayanan):
    """The page again with what was typed; after somebody else's change on the version that stands now."""
    status = 422
    if isinstance(galat, tulis.KonflikTemplat):
        form.data = form.data.copy()
        form.data["versi"] = s.berlaku.pk
        status = 409
    elif isinstance(galat, TidakBerwenang):
        status = 403
    form.tolak(galat)
    return _tampil(request, p, s, form, status)


@halaman_kelola
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request, p, instansi_id, jenis):
    """The words in use, to be changed: saving adds a version."""
    s = _surat(p, instansi_id, jenis)
    if request.method != "POST":
        awal = {"judul": s.berlaku.judul, "isi": s.berlaku.isi, "versi": s.berlaku.pk}
        return _tampil(request, p, s, TemplatForm(initial=awal))
    form = TemplatForm(request.POST)
    if not form.is_valid():
        return _tampil(request, p, s, form, 422)
    try:
        baru = tulis.simpan_templat(
            jenis=jenis, instansi_id=instansi_id, actor=request.user, today=p.today, now=timezone.now(),
            **form.cleaned_data,
        )  # fmt: skip
    except GalatLayanan as galat:
        return _tolak(request, p, s, form, galat)
    messages.success(request, _("Versi %(n)s disimpan. Surat yang sudah dibuat tidak berubah.") % {"n": baru.versi})
    return redirect("disiplin_templat", instansi_id, jenis)


@halaman_kelola
@require_POST
def contoh(request, p, instansi_id, jenis):
    """What was typed, filled with invented data, as PDF; nothing is kept."""
    s = _surat(p, instansi_id, jenis)
    form = TemplatForm(request.POST)
    if not form.is_valid():
        return _tampil(request, p, s, form, 422)
    judul, isi = form.cleaned_data["judul"], form.cleaned_data["isi"]
    try:
        tulis.periksa_templat(jenis, judul, isi)
    except GalatLayanan as galat:
        return _tolak(request, p, s, form, galat)
    return _pdf(request, jenis, judul, isi)


@halaman_kelola
@require_safe
def versi(request, p, instansi_id, templat_id):
    """A kept version, the agency's own or a national one, with invented data."""
    t = TemplatSurat.objects.filter(pk=templat_id).first()
    if instansi_id not in p.kelola or t is None or t.instansi_id not in (None, instansi_id):
        raise Http404
    return _pdf(request, t.jenis, t.judul, t.isi)


def _pdf(request, jenis: str, judul: str, isi: str):
    nilai = rules.contoh(jenis)
    surat = tulis.isi_surat(nilai, isi) | {"demo": _("Pratinjau templat dengan data rekaan; bukan surat.")}
    return jawab_pdf(
        cetak.surat(rules.isi(judul, nilai), surat, sebutan(request.user), timezone.now()),
        f"contoh-{jenis.lower()}",
    )


@halaman_kelola
@require_POST
def nasional(request, p, instansi_id, jenis):
    """Back to the national words, as the agency's next version."""
    s = _surat(p, instansi_id, jenis)
    try:
        tulis.kembali_nasional(
            jenis=jenis, instansi_id=instansi_id, versi=angka(request.POST.get("versi")) or 0, actor=request.user,
            today=p.today, now=timezone.now(),
        )  # fmt: skip
    except GalatLayanan as galat:
        messages.error(request, str(galat))
    else:
        messages.success(request, _("%(s)s kini memakai naskah nasional.") % {"s": s.nama})
    return redirect("disiplin_templat", instansi_id, jenis)
