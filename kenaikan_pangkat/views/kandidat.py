"""The portal asks first: who of the agency is due in a window, and when a civil servant rises."""

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from akun.peran import PERAN_INSTANSI, Peran
from akun.selectors import wewenang
from kalender.waktu import hari_ini
from kenaikan_pangkat.models import JenisKP
from kenaikan_pangkat.rules.fakta import GOLONGAN
from kenaikan_pangkat.selectors import jendela as pilih_jendela
from kenaikan_pangkat.selectors import kandidat as pilih
from kenaikan_pangkat.selectors.kapan import kapan_naik
from kenaikan_pangkat.services.kandidat import usulkan
from kepegawaian import selectors as kepegawaian
from layanan.galat import GalatLayanan
from layanan.instansi.bersama import petugas, status_http
from layanan.waktu import tgl

PER_HALAMAN = 50
JENDELA_DIPILIH = 2
ZONA_PUSAT = "Asia/Jakarta"


def _instansi(request, data):
    """The agency asked for, or the first of one's own; 404 for a stranger."""
    daftar = pilih.instansi_kandidat(request.user, hari_ini(ZONA_PUSAT))
    minta = data.get("instansi", "")
    instansi = next((i for i in daftar if not minta or str(i.pk) == minta), None)
    if instansi is None:
        raise Http404
    return daftar, instansi


def _tmt(teks: str, jendela: list) -> date | None:
    """The TMT asked for if its window is on offer, else that of the first window."""
    dipilih = next((j for j in jendela if j.tmt.isoformat() == teks), None) or next(iter(jendela), None)
    return dipilih.tmt if dipilih else None


@petugas
@require_safe
def siap(request):
    """The list of one window: ``?tmt=``, ``?tab=SIAP|KURANG``, filter ``unit``, ``jenis``, ``golongan``, ``cari``."""
    return _halaman(request, request.GET)


def _halaman(request, data, *, status: int = 200, galat: str = ""):
    daftar_instansi, instansi = _instansi(request, data)
    today = hari_ini(instansi.kantor.zona_waktu)
    jendela = pilih_jendela.jendela_dekat(today, JENDELA_DIPILIH)
    tmt = _tmt(data.get("tmt", ""), jendela)
    unit = pilih.unit_pilihan(instansi.pk)
    s = pilih.Saringan.dari(data, unit)
    umum = {"instansi": str(instansi.pk)} if len(daftar_instansi) > 1 else {}
    umum |= {"tmt": tmt.isoformat()} if tmt else {}
    isi = {
        "instansi": instansi, "daftar_instansi": daftar_instansi, "pilihan_jendela": jendela, "tmt": tmt,
        "unit": unit, "s": s, "isian": s.isian(), "galat": galat, "pilihan_jenis": JenisKP.choices,
        "pilihan_golongan": GOLONGAN,
        "operator": instansi.pk in wewenang(request.user, today=today).di(Peran.OPERATOR),
        "saringan": urlencode(umum | s.isian()), "tersaring": bool(s.isian()), "umum": umum, "polos": urlencode(umum),
    }  # fmt: skip
    if tmt:
        ada = pilih.jumlah(instansi.pk, tmt, s)
        halaman = Paginator(pilih.kandidat(instansi.pk, tmt, s), PER_HALAMAN)
        halaman.count = ada[s.keadaan]
        halaman = halaman.get_page(data.get("halaman"))
        daftar = list(halaman.object_list)
        pilih.hias(daftar, instansi.pk, today)
        isi |= {
            "j": next(j for j in jendela if j.tmt == tmt), "today": today, "jumlah": ada, "halaman": halaman,
            "daftar": daftar, "sapuan": pilih.terakhir(tmt),
            "kueri": urlencode(umum | s.isian() | {"tab": s.keadaan}) + "&",
        }  # fmt: skip
    return render(request, "kenaikan_pangkat/siap.html", isi, status=status)


@petugas
@require_POST
def siap_usulkan(request):
    """The ticked ones, or with ``semua`` all under the filter, onto a new draft letter."""
    _daftar, instansi = _instansi(request, request.POST)
    today = hari_ini(instansi.kantor.zona_waktu)
    tmt = _tmt(request.POST.get("tmt", ""), pilih_jendela.jendela_dekat(today, JENDELA_DIPILIH))
    if tmt is None or tmt.isoformat() != request.POST.get("tmt"):
        return _halaman(
            request, request.POST, status=422, galat=_("Jendela itu tidak lagi ditawarkan. Pilih jendela di bawah.")
        )
    if "semua" in request.POST:
        s = pilih.Saringan.dari(request.POST.dict() | {"tab": "SIAP"}, pilih.unit_pilihan(instansi.pk))
        ids = list(pilih.kandidat(instansi.pk, tmt, s).values_list("pk", flat=True))
    else:
        ids = [int(x) for x in request.POST.getlist("pilih") if x.isascii() and x.isdecimal() and len(x) < 18]
    try:
        surat, hasil = usulkan(instansi_id=instansi.pk, tmt=tmt, kandidat_ids=ids, actor=request.user, today=today)
    except GalatLayanan as galat:
        return _halaman(request, request.POST, status=status_http(galat), galat=str(galat))
    masuk = sum(1 for h in hasil if h.usulan_id)
    messages.success(
        request,
        _("Draf surat TMT %(t)s dibuat dengan %(n)d orang. Lampirkan dokumen, lalu kirim.")
        % {"t": tgl(tmt), "n": masuk},
    )
    gagal = [h for h in hasil if not h.usulan_id]
    for h in gagal[:5]:
        messages.warning(request, f"{h.nip}: {' '.join(h.galat.values())}")
    if len(gagal) > 5:
        messages.warning(request, _("%(n)d orang lain juga tidak masuk.") % {"n": len(gagal) - 5})
    return redirect("kenaikan_pangkat:surat", surat.pk)


@login_required
@require_safe
def saya(request):
    """ "When do I rise": one's own page; an account without a civil servant behind it is told so."""
    orang = getattr(request.user, "pegawai", None)
    if orang is None:
        return redirect("kepegawaian:saya")
    return _kapan(request, orang.pk, sendiri=True)


@login_required
@require_safe
def kapan(request, pegawai_id: int):
    """The same page for a person of an agency where one is operator or penyetuju; 404 for anybody else."""
    sendiri = getattr(request.user, "pegawai", None)
    if sendiri is not None and sendiri.pk == pegawai_id:
        return _kapan(request, pegawai_id, sendiri=True)
    today = hari_ini(ZONA_PUSAT)
    ids = wewenang(request.user, today=today).di(*PERAN_INSTANSI)
    if not kepegawaian.pegawai_terlihat(request.user, today).filter(pk=pegawai_id, instansi_id__in=ids).exists():
        raise Http404
    return _kapan(request, pegawai_id, sendiri=False)


def _kapan(request, pegawai_id: int, *, sendiri: bool):
    hasil = kapan_naik(pegawai_id, hari_ini(ZONA_PUSAT))
    isi = {"k": hasil, "orang": hasil.pegawai, "sendiri": sendiri}
    return render(request, "kenaikan_pangkat/kapan.html", isi)
