"""Home and help."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from akun.peran import PERAN_INSTANSI, Peran
from akun.selectors import wewenang
from beranda import ringkasan
from integritas import selectors as integritas
from kepegawaian import selectors as kepegawaian
from kinerja.selectors.ringkas import ringkas as ringkas_kinerja
from layanan import keberatan
from notifikasi.selectors import kotak_masuk


@login_required
@require_safe
def beranda(request):
    today = timezone.localdate()
    user = request.user
    w = wewenang(user, today=today)
    konteks = {
        "hari_ini": today,
        "sisi_kerja": ringkasan.sisi_kerja(user, today=today),
        "blokir": kepegawaian.blokir_instansi(w.di(*PERAN_INSTANSI), today, akun_id=user.pk),
        "pengawasan": integritas.ringkasan(user, today=today) if w.punya(Peran.PENGAWAS) else None,
        "keberatan": keberatan.jumlah_tab(user, today=today) if keberatan.menjawab(user, today=today) else None,
        "kinerja": ringkas_kinerja(user, timezone.now()),
        "usulan_saya": ringkasan.usulan_saya(user, today=today),
        "kabar": kotak_masuk(user)[0][: ringkasan.DAFTAR_PENDEK],
        "peringatan": ringkasan.peringatan_pengelola(today=today) if user.is_staff else [],
    }
    return render(request, "beranda/beranda.html", konteks)


@require_safe
def bantuan(request):
    """How the portal works; open to everybody."""
    return render(request, "beranda/bantuan.html")
