"""Closing a month, for the agency's operators: which months stand how, what still waits, what differs since."""

from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kalender.hari_kerja import TahunTanpaKalender
from kinerja.forms_tunjangan import TutupForm
from kinerja.lembar_rekap import nama_bulan
from kinerja.selectors import tutup as baca
from kinerja.selectors.tunjangan import akhir_bulan
from kinerja.services.tutup import tutup_bulan
from kinerja.views.bersama import catat_daftar, halaman
from kinerja.views.pengaturan import halaman_operator, status_galat, tampil
from kinerja.views.rekap import bulan_diminta, instansi_kelola
from layanan.galat import GalatLayanan


@halaman
@require_safe
def daftar(request, p):
    """The last twelve months of one agency; ``?instansi=`` another one."""
    semua, instansi, p = instansi_kelola(request, p)
    bulan = [(b, nama_bulan(b), t, n) for b, t, n in baca.daftar_bulan(instansi.pk, p.today)]
    isi = {"p": p, "daftar": semua, "instansi": instansi, "bulan": bulan, "di": "tutup"}
    return render(request, "kinerja/tutup.html", isi)


def _bulan(teks: str, today: date) -> date:
    return bulan_diminta(teks or "x", today)


@halaman_operator
@require_http_methods(["GET", "HEAD", "POST"])
def bulan(request, p, instansi, bulan):
    """One month: whether it can be closed, what waits for whom; the form that closes it."""
    hari = _bulan(bulan, p.today)
    form, status = TutupForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            tutup = tutup_bulan(
                instansi_id=instansi.pk, bulan=hari, alasan=form.cleaned_data["alasan"],
                versi=form.cleaned_data["versi"], actor=request.user, today=p.today, now=timezone.now(),
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_galat(galat)
        except TahunTanpaKalender as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, _("%(b)s ditutup.") % {"b": nama_bulan(hari)})
            return redirect("kinerja_tutup_bulan", instansi.pk, f"{tutup.bulan:%Y-%m}")
    isi = {"bulan": hari, "nama_bulan": nama_bulan(hari), "di": "tutup"}
    try:
        keadaan = baca.keadaan(instansi.pk, hari, p.today)
    except TahunTanpaKalender as galat:
        return tampil(request, p, instansi, "kinerja/tutup_tanpa_kalender.html", isi | {"galat": str(galat)})
    if not form.is_bound:
        form = TutupForm(initial={"versi": keadaan.versi})
    menunggu = baca.menunggu_penilai(instansi.pk, hari)
    beda, beda_lagi = baca.selisih_versi(keadaan.tutup) if keadaan.tutup else ([], False)
    berubah = [r.pegawai_id for b in beda for r in (b.sebelum, b.sesudah) if r is not None]
    catat_daftar(request, p, berubah, "Selisih tutup bulan", hari, akhir_bulan(hari))
    isi |= {
        "k": keadaan, "menunggu": menunggu, "jumlah_menunggu": sum(m.catatan for m in menunggu),
        "kembali": baca.dikembalikan(instansi.pk, hari, p.today),
        "versi_bulan": baca.versi_bulan(instansi.pk, hari), "beda": beda, "beda_lagi": beda_lagi,
        "pembukaan": list(baca.pembukaan(instansi.pk, hari)[:20]),
    }  # fmt: skip
    return tampil(request, p, instansi, "kinerja/tutup_bulan.html", isi, form=form, status=status)


@halaman_operator
@require_safe
def selisih(request, p, instansi, bulan):
    """Whose figures as closed differ from a recount now, such as after a holiday set late."""
    hari = _bulan(bulan, p.today)
    tutup = baca.tutup_terakhir(instansi.pk, hari)
    if tutup is None:
        raise Http404
    isi = {"bulan": hari, "nama_bulan": nama_bulan(hari), "tutup": tutup, "di": "tutup"}
    try:
        orang, lagi = baca.selisih_kini(tutup, p.today)
    except TahunTanpaKalender as galat:
        return tampil(request, p, instansi, "kinerja/tutup_tanpa_kalender.html", isi | {"galat": str(galat)})
    catat_daftar(request, p, [b.o.id for b in orang], "Selisih tutup bulan", hari, akhir_bulan(hari))
    isi |= {"orang": orang, "lagi": lagi}
    return tampil(request, p, instansi, "kinerja/tutup_selisih.html", isi)
