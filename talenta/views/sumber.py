"""Where scores come from: assessment results of an agency, by sheet or by hand, for its personnel officers."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kepegawaian import selectors as kepegawaian
from layanan.galat import GalatLayanan
from layanan.instansi.bersama import cari_orang, unduhan_xlsx
from talenta import lembar_asesmen as lembar
from talenta.forms_sumber import AsesmenForm, BatalForm
from talenta.models import HasilAsesmen
from talenta.selectors import asesmen as baca
from talenta.services import asesmen as tulis
from talenta.views.bersama import GET_POST, catat_tampil, daftar_instansi, halaman_operator, status_http
from talenta.views.unggah import Alur, unggah

MAKS_ORANG, MAKS_RIWAYAT = 20, 10


def _isi(p, instansi, **lain) -> dict:
    return {"p": p, "instansi": instansi, "kueri": f"instansi={instansi.pk}"} | lain


def _alamat(nama: str, instansi, *args) -> str:
    return f"{reverse(nama, args=args)}?instansi={instansi.pk}"


@halaman_operator
@require_safe
def sumber(request, p, instansi):
    """How the agency's results stand, what was imported."""
    isi = _isi(
        p, instansi, keadaan=baca.keadaan_instansi(instansi.pk, p.today), pilihan_instansi=daftar_instansi(p.kelola),
        riwayat=baca.impor_instansi(instansi.pk)[:MAKS_RIWAYAT],
    )  # fmt: skip
    return render(request, "talenta/sumber.html", isi)


@halaman_operator
@require_safe
def cari(request, p, instansi):
    """Choosing the person whose results are to be read."""
    cocok = cari_orang(request, instansi.pk, maks=MAKS_ORANG, alamat=partial(_alamat, "talenta_asesmen", instansi))
    isi = _isi(p, instansi, pilihan_instansi=daftar_instansi(p.kelola))
    return render(request, "talenta/sumber_cari.html", isi | cocok)


# --- one person ---------------------------------------------------------------------------------------


def _orang(instansi, pegawai_id: int):
    """The person with unit and post; 404 for one of another agency."""
    o = next((o for o in kepegawaian.pegawai_menurut_id([pegawai_id]) if o.instansi_id == instansi.pk), None)
    if o is None:
        raise Http404
    return o


def _halaman_orang(request, p, instansi, o, form, batal=None, status: int = 200):
    """``batal``: (id, refused form) of a result that somebody tried to cancel."""
    pk, ditolak = batal or (None, None)
    hasil = baca.hasil_orang(o.pk, p.today)
    baris = [(t, ditolak if t.h.pk == pk else BatalForm(auto_id=f"batal{t.h.pk}_%s")) for t in hasil]
    sendiri = o.akun_id == request.user.pk
    catat_tampil(request, p, instansi.pk, "Hasil asesmen", [o.pk])
    for f in (form, ditolak):
        if f is not None and f.errors:
            f.tandai_galat()
            status = 422 if status == 200 else status
    isi = _isi(p, instansi, o=o, baris=baris, form=form, sendiri=sendiri)
    return render(request, "talenta/sumber_orang.html", isi, status=status)


@halaman_operator
@require_http_methods(GET_POST)
def orang(request, p, instansi, pegawai_id: int):
    """A person's results, cancelled ones too, and recording one."""
    o = _orang(instansi, pegawai_id)
    form, status = AsesmenForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            tulis.catat_asesmen(
                instansi_id=instansi.pk, pegawai_id=o.pk, isi=form.isi(), actor=request.user, today=p.today,
                now=timezone.now(),
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Hasil dicatat; pemetaan yang dikumpulkan sesudah ini memakainya."))
            return redirect(_alamat("talenta_asesmen", instansi, o.pk))
    return _halaman_orang(request, p, instansi, o, form, status=status)


@halaman_operator
@require_POST
def batal(request, p, instansi, pegawai_id: int, hasil_id: int):
    """Cancel a result of the person that is wrong."""
    o = _orang(instansi, pegawai_id)
    if not HasilAsesmen.objects.filter(pk=hasil_id, pegawai_id=o.pk).exists():
        raise Http404
    form, status = BatalForm(request.POST, auto_id=f"batal{hasil_id}_%s"), 422
    if form.is_valid():
        try:
            tulis.batalkan_asesmen(
                instansi_id=instansi.pk, hasil_id=hasil_id, actor=request.user, today=p.today, now=timezone.now(),
                **form.cleaned_data,
            )  # fmt: skip
        except GalatLayanan as galat:
            messages.error(request, str(galat))
            status = status_http(galat)
        else:
            messages.success(request, _("Hasil dibatalkan. Pemetaan yang masih terbuka perlu dikumpulkan ulang."))
            return redirect(_alamat("talenta_asesmen", instansi, o.pk))
    return _halaman_orang(request, p, instansi, o, AsesmenForm(), (hasil_id, form), status)


# --- sheet --------------------------------------------------------------------------------------------


@halaman_operator
@require_http_methods(GET_POST)
def impor(request, p, instansi):
    """Results by sheet: judged and shown, then stored whole."""

    def masuk(**isi):
        return tulis.impor_asesmen(
            instansi_id=instansi.pk, actor=request.user, today=p.today, now=timezone.now(), **isi
        )  # fmt: skip

    alur = Alur("talenta.asesmen", instansi.pk, lembar.baca_unggahan, lembar.bungkus, lembar.buka, masuk)
    u = unggah(request, alur)
    if u.selesai:
        kabarkan_selesai(request, u.selesai, _("%(n)d hasil tersimpan.") % {"n": u.selesai.baru})
        return redirect(_alamat("talenta_sumber", instansi))
    isi = _isi(
        p, instansi, form=u.form, maks=lembar.MAKS_BARIS, kolom=lembar.LEMBAR.kolom,
        templat=_alamat("talenta_asesmen_templat", instansi), kembali=_alamat("talenta_sumber", instansi),
    )  # fmt: skip
    return render(request, "talenta/sumber_impor.html", isi | u.isi, status=u.status)


def kabarkan_selesai(request, hasil, kata: str) -> None:
    """Say what was stored, or that the very same file had been taken in before."""
    if hasil.dulu:
        messages.info(request, _("Berkas ini sudah pernah diimpor; tidak ada yang berubah."))
    else:
        messages.success(request, kata)


@halaman_operator
@require_safe
def templat(request, p, instansi):
    """The XLSX to fill in."""
    return unduhan_xlsx(lembar.LEMBAR.templat(), "templat-asesmen.xlsx")
