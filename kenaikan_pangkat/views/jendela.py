"""Pages of the windows: the calendar for everyone, the agency's inner deadline, moving a window, moving lines."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from akun.peran import PERAN_INSTANSI, PERAN_KANTOR, Peran
from akun.selectors import wewenang
from kalender.waktu import hari_ini
from kenaikan_pangkat.forms_jendela import BatasForm, PindahForm, UbahJendelaForm
from kenaikan_pangkat.models import Jendela
from kenaikan_pangkat.selectors import jendela as pilih
from kenaikan_pangkat.services import jendela as layanan_jendela
from kenaikan_pangkat.services.pindah import pindah_jendela
from kepegawaian import selectors as kepegawaian
from layanan.forms_surat import baca_versi, tulis_versi
from layanan.galat import GalatLayanan, KonflikVersi, TidakBerwenang
from layanan.instansi.bersama import khusus_operator, petugas, status_http, tampilkan
from layanan.selectors import hari_ini_di, surat_terlihat
from layanan.waktu import tgl

ZONA_PUSAT = "Asia/Jakarta"


def _instansi(request) -> list:
    """Agencies whose inner deadline concerns the user: those of a role there, else the one where the person works."""
    today = hari_ini(ZONA_PUSAT)
    ids = wewenang(request.user, today=today).di(*PERAN_INSTANSI)
    if ids:
        semua = kepegawaian.instansi_peran(request.user, today).filter(pk__in=ids)
        return list(semua.select_related("kantor"))
    sendiri = kepegawaian.pegawai_terlihat(request.user, today).filter(akun_id=request.user.pk)
    return [p.instansi for p in sendiri.select_related("instansi__kantor")[:1]]


def _pengatur(request, today: date) -> frozenset[int]:
    return wewenang(request.user, today=today).di(Peran.OPERATOR, Peran.PENYETUJU)


@login_required
@require_safe
def kalender(request):
    """A year's windows by their TMT; ``?tahun=`` another year, ``?instansi=`` another of one's own agencies."""
    daftar_instansi = _instansi(request)
    instansi = next((i for i in daftar_instansi if str(i.pk) == request.GET.get("instansi")), None)
    instansi = instansi or next(iter(daftar_instansi), None)
    today = hari_ini(instansi.kantor.zona_waktu if instansi else ZONA_PUSAT)
    w = wewenang(request.user, today=today)
    kantor_id = instansi.kantor_id if instansi else min(w.di(*PERAN_KANTOR), default=None)
    semua = pilih.untuk_layar(
        pilih.jendela_semua(), today=today, kantor_id=kantor_id, instansi_id=instansi.pk if instansi else None
    )
    kini = next((j for j in semua if j.terbuka), None)
    tahun_ada = sorted({j.jendela.tmt.year for j in semua})
    pilihan = request.GET.get("tahun", "")
    tahun = next((t for t in tahun_ada if str(t) == pilihan), None)
    if tahun is None:
        tahun = kini.jendela.tmt.year if kini else next(iter(tahun_ada), today.year)
    daftar = [j for j in semua if j.jendela.tmt.year == tahun]
    isi = {
        "today": today,
        "daftar_instansi": daftar_instansi,
        "instansi": instansi,
        "kini": kini,
        "tahun": tahun,
        "tahun_ada": tahun_ada,
        "daftar": daftar,
        "ada_sementara": any(j.sementara for j in daftar),
        "berbatas": any(j.batas for j in semua),
        "boleh_batas": instansi is not None and instansi.pk in _pengatur(request, today),
        "boleh_ubah": request.user.is_staff,
        "rezim": pilih.riwayat_rezim(),
    }
    return render(request, "kenaikan_pangkat/kalender.html", isi)


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def batas(request, instansi_id):
    """The agency's inner deadline, from today on."""
    instansi = next((i for i in _instansi(request) if i.pk == instansi_id), None)
    if instansi is None:
        raise Http404
    today = hari_ini(instansi.kantor.zona_waktu)
    if instansi.pk not in _pengatur(request, today):
        raise TidakBerwenang(_("Batas internal diatur oleh operator atau penyetuju instansi."))
    tercatat = pilih.batas_tercatat(instansi.pk)
    berlaku = next((b for b in tercatat if b.berlaku_sampai is None), None)
    form = BatasForm(request.POST or None, initial={"hari": berlaku.hari_sebelum_tutup if berlaku else None})
    if request.method == "POST" and form.is_valid():
        try:
            layanan_jendela.atur_batas(
                instansi_id=instansi.pk, hari=form.cleaned_data["hari"], actor=request.user, today=today
            )
        except GalatLayanan as galat:
            form.tolak(galat)
        else:
            messages.success(request, _("Batas internal %(nama)s tersimpan.") % {"nama": instansi.nama})
            return redirect("kenaikan_pangkat:kalender")
    isi = {"instansi": instansi, "tercatat": tercatat, "berikut": pilih.jendela_dekat(today, 1)}
    return tampilkan(request, "kenaikan_pangkat/kalender_batas.html", form, isi)


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request, tmt):
    """An administrator moves a window, with a reason."""
    if not request.user.is_staff:
        raise TidakBerwenang(_("Jendela hanya dapat dipindahkan oleh pengelola portal."))
    try:
        jendela = pilih.jendela(tmt)
    except Jendela.DoesNotExist:
        raise Http404 from None
    today = hari_ini(ZONA_PUSAT)
    awal = {"buka": jendela.buka, "tutup": jendela.tutup, "versi": pilih.versi(jendela)}
    form = UbahJendelaForm(request.POST or None, initial=awal)
    status = None
    if request.method == "POST" and form.is_valid():
        try:
            # A form without a version showed a window that had none yet.
            isi = form.cleaned_data | {"versi": form.cleaned_data["versi"] or 0}
            layanan_jendela.ubah_jendela(tmt=tmt, actor=request.user, today=today, **isi)
        except KonflikVersi as galat:
            form.tolak(galat)
            jendela.refresh_from_db()
            form.data = form.data.copy()
            form.data["versi"] = pilih.versi(jendela)
            status = 409
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(
                request, _("Jendela TMT %(t)s dipindahkan. Instansi dan pegawai diberi tahu.") % {"t": tgl(tmt)}
            )
            return redirect("kenaikan_pangkat:kalender")
    isi = {"jendela": jendela, "terbuka": pilih.usulan_terbuka(tmt), "riwayat": pilih.riwayat(jendela)}
    return tampilkan(request, "kenaikan_pangkat/kalender_ubah.html", form, isi, status=status)


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def pindah(request, surat_id):
    """Lines of one letter go to a later window; ``?usulan=`` marks one beforehand."""
    terlihat = surat_terlihat(request.user, today=hari_ini(ZONA_PUSAT)).filter(layanan="kenaikan_pangkat")
    surat = terlihat.select_related("instansi", "kantor").filter(pk=surat_id).first()
    if surat is None:
        raise Http404
    khusus_operator(request, surat)
    today = hari_ini_di(surat)
    baris = pilih.dapat_pindah(surat)
    paling_awal = min((b.tmt for b in baris), default=None)
    tujuan = pilih.tujuan_pindah(paling_awal, today) if paling_awal else []
    tandai = request.GET.getlist("usulan")
    awal = {
        "usulan": [b.pk for b in baris if str(b.pk) in tandai],
        "tmt": tujuan[0].tmt.isoformat() if tujuan else "",
        "versi": tulis_versi({b.pk: b.usulan.versi for b in baris}),
    }
    pilihan = [(b.pk, b) for b in baris]
    form = PindahForm(request.POST or None, initial=awal, tujuan=tujuan, usulan=pilihan)
    status = None
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        try:
            hasil = pindah_jendela(
                usulan_ids=d["usulan"], tmt=date.fromisoformat(d["tmt"]), alasan=d["alasan"], actor=request.user,
                today=today, versi=baca_versi(d["versi"]),
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(
                request,
                _("%(n)d usulan dipindahkan ke TMT %(t)s.") % {"n": len(hasil), "t": tgl(date.fromisoformat(d["tmt"]))},
            )
            return redirect("kenaikan_pangkat:surat", surat.pk)
    isi = {"surat": surat, "baris": baris, "today": today, "tujuan": tujuan}
    return tampilkan(request, "kenaikan_pangkat/kalender_pindah.html", form, isi, status=status)
