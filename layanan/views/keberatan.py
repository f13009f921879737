"""Complaints: filed, listed, read and answered. Each view loads, calls one service and answers."""

import logging

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akun.peran import Peran
from kalender import selectors as kalender
from layanan import keberatan as baca
from layanan.forms import JawabKeberatanForm, KeberatanForm, LangkahKeberatanForm
from layanan.frasa import frasa_keberatan, frasa_status_keberatan
from layanan.galat import GalatLayanan
from layanan.models import Keberatan
from layanan.selectors import hari_ini_di, norma_pada
from layanan.services import keberatan as layanan
from layanan.views.dokumen import serahkan
from layanan.views.usulan import status_http

log = logging.getLogger(__name__)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ajukan(request, usulan_id):
    """The form, in plain words whose act it is about; who has one open is led to it."""
    pintu = baca.pintu(request.user, usulan_id, today=timezone.localdate())
    if pintu is None:
        raise Http404
    if pintu.terbuka is not None and request.method != "POST":
        return redirect("keberatan", pintu.terbuka)
    today = hari_ini_di(pintu.usulan)
    form = KeberatanForm(request.POST or None, request.FILES or None, pilihan=_pilihan(pintu))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                baru = layanan.ajukan(usulan_id=usulan_id, actor=request.user, today=today, **form.cleaned_data)
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            except ValidationError as galat:
                form.add_error("unggahan", galat.messages)
            else:
                messages.success(request, _("Keberatan Anda diterima. Jamnya berjalan sejak hari ini."))
                return redirect("keberatan", baru.pk)
    isi = {"pintu": pintu, "usulan": pintu.usulan, "form": form, "norma": norma_pada(layanan.NORMA, today)}
    return render(request, "layanan/keberatan_form.html", isi, status=status)


def _pilihan(pintu: baca.Pintu) -> list[tuple[str, str]]:
    u = pintu.usulan
    kata = {
        "BKN": _("Putusan BKN: usulan dikembalikan, ditahan, ditolak, atau disetujui. Dijawab penyelia %(kantor)s.")
        % {"kantor": u.kantor.nama},
        "INSTANSI": _("Tindakan instansi: misalnya saya dipindahkan tanpa alasan, data saya keliru, atau usulan saya "
                      "tidak dikirim atau dibatalkan. Dijawab penyetuju %(instansi)s.") % {"instansi": u.instansi.nama},
    }  # fmt: skip
    return [(k, kata[k]) for k in pintu.sasaran]


@login_required
@require_safe
def daftar(request):
    """Own complaints; before them, for those who answer, the complaints by tab."""
    user, today = request.user, timezone.localdate()
    menjawab = baca.menjawab(user, today=today)
    tab = request.GET.get("tab", "")
    if tab not in baca.TAB:
        tab = "menunggu"
    mulai = int(m) if (m := request.GET.get("mulai", "")).isascii() and m.isdecimal() and len(m) < 7 else 0
    n = baca.PER_HALAMAN
    baris = list(baca.untuk_dijawab(user, tab, today=today)[mulai : mulai + n + 1]) if menjawab else []
    milik = list(baca.milik(user, today=today)[: n + 1])
    hari = kalender.kalender_semua_kantor() if baris or milik else {}
    diajukan = {k.usulan_id for k in milik}
    jumlah = baca.jumlah_tab(user, today=today) if menjawab else {}
    isi = {
        "menjawab": menjawab, "tab": tab,
        "tab_semua": [(k, nama, jumlah.get(k, 0)) for k, (nama, _s) in baca.TAB.items()],
        "baris": [_baris(k, hari, today) for k in baris[:n]],
        "milik": [_baris(k, hari, today) for k in milik[:n]],
        "kehilangan": [(pk, teks) for pk, teks in baca.kehilangan(user, today=today).items() if pk not in diajukan],
        "sebelum": max(mulai - n, 0) if mulai else None,
        "setelah": mulai + n if len(baris) > n else None,
    }  # fmt: skip
    return render(request, "layanan/keberatan_daftar.html", isi)


def _baris(k: Keberatan, hari, today) -> dict:
    return {
        "k": k,
        "status": frasa_status_keberatan(k.status, k.hasil),
        "jam": frasa_keberatan(k, hari[k.usulan.kantor_id], today),
    }


def _ambil(request, keberatan_id: int) -> Keberatan:
    k = baca.muat_keberatan(request.user, keberatan_id, today=timezone.localdate())
    if k is None:
        raise Http404
    return k


@login_required
@require_safe
def satu(request, keberatan_id):
    return _tampilkan(request, _ambil(request, keberatan_id))


def _tampilkan(request, k: Keberatan, *, form=None, galat=None, status=200):
    user, today = request.user, hari_ini_di(k.usulan)
    pengaju, pihak = k.pengaju_id == user.pk, baca.di_pihak_pengaju(user, k, today=today)
    if not pihak:
        log.info("keberatan_dibaca", extra={"keberatan_id": k.pk, "user_id": user.pk})
    hari = kalender.kalender(kantor_id=k.usulan.kantor_id)
    penyelia = Peran.PENYELIA in baca.peran_penjawab(user, k, today=today)
    isi = {
        "k": k, "usulan": k.usulan, "pengaju": pengaju, "galat": galat,
        "status": frasa_status_keberatan(k.status, k.hasil), "jam": frasa_keberatan(k, hari, today),
        "tindakan": baca.tindakan(user, k, today=today),
        "penjawab": baca.PENJAWAB[k.sasaran].label,
        "oleh": baca.sebut_peran(k.peran_penjawab, k) if pihak else k.sebutan_penjawab,
        "lini": [
            (c, baca.sebut_catatan(c), baca.sebut_peran(c.peran, k) if pihak else c.sebutan_pelaku)
            for c in k.catatan.all()
        ],
        "buka_kembali": penyelia and k.hasil in ("DITERIMA", "SEBAGIAN") and k.usulan.status == "DITOLAK",
        "usulan_terbuka": k.sebagai != "TERDAMPAK" or not pengaju,
        "form": form or JawabKeberatanForm(initial={"versi": k.versi}),
    }  # fmt: skip
    return render(request, "layanan/keberatan.html", isi, status=status)


@login_required
@require_POST
def langkah(request, keberatan_id, kode):
    """``tangani``, ``jawab`` or ``cabut``."""
    k = _ambil(request, keberatan_id)
    form = (JawabKeberatanForm if kode == "jawab" else LangkahKeberatanForm)(request.POST)
    status, galat = 422, None
    if form.is_valid():
        try:
            getattr(layanan, kode)(
                keberatan_id=k.pk, actor=request.user, today=hari_ini_di(k.usulan), **form.cleaned_data
            )
        except GalatLayanan as salah:
            form.tolak(salah)
            status, galat = status_http(salah), salah
        else:
            messages.success(request, PESAN[kode]())
            return redirect("keberatan", k.pk)
    k = _ambil(request, keberatan_id)
    return _tampilkan(request, k, form=form if kode == "jawab" else None, galat=galat, status=status)


PESAN = {
    "tangani": lambda: _("Keberatan ini sekarang Anda tangani."),
    "jawab": lambda: _("Jawaban terkirim kepada pengaju."),
    "cabut": lambda: _("Keberatan dicabut."),
}


@login_required
@require_safe
def berkas(request, keberatan_id):
    """The file that came with the complaint."""
    k = _ambil(request, keberatan_id)
    if k.berkas is None:
        raise Http404
    return serahkan(request, k.berkas)
