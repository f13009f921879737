"""Lists of oversight: the pengawas' home, blocks, letters by indicator, violators; and what concerns oneself."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from integritas import selectors
from integritas.views.bersama import khusus_pengawas
from layanan.putusan import muat_usulan
from mutasi.selectors.indikator import daftar_untuk_pengawas

PER_HALAMAN = 25
DAFTAR_PENDEK = 10
DAFTAR_MAKS = 50


@login_required
@require_safe
def beranda(request):
    khusus_pengawas(request)
    user, today = request.user, timezone.localdate()
    kasus = selectors.pemeriksaan_terlihat(user, today=today)
    status = request.GET.get("status", "berjalan")
    if status != "semua":
        status, kasus = "berjalan", kasus.filter(status__in=selectors.BERJALAN)
    isi = {
        "ringkasan": selectors.ringkasan(user, today=today),
        "status": status,
        "halaman": Paginator(kasus, PER_HALAMAN).get_page(request.GET.get("halaman")),
        "usul": selectors.usul_menunggu(user, today=today, batas=DAFTAR_MAKS),
        "tenggat": selectors.tenggat_pemulihan(user, today=today, batas=DAFTAR_MAKS),
        "maks": DAFTAR_MAKS,
        "blokir": list(selectors.blokir_berlaku(user, today=today)[:DAFTAR_PENDEK]),
        "instansi": selectors.instansi_berindikator(user, today=today),
        "surat": list(daftar_untuk_pengawas(user, today=today)[:DAFTAR_PENDEK]),
        "hari_ini": today,
    }
    return render(request, "integritas/beranda.html", isi)


@login_required
@require_safe
def blokir(request):
    """Every block of the overseen agencies, lifted ones too."""
    khusus_pengawas(request)
    today = timezone.localdate()
    daftar = selectors.blokir_semua(request.user, today=today)
    isi = {"halaman": Paginator(daftar, PER_HALAMAN).get_page(request.GET.get("halaman")), "hari_ini": today}
    return render(request, "integritas/blokir.html", isi)


@login_required
@require_safe
def surat(request):
    """Letters with an indicator above its threshold, newest first."""
    khusus_pengawas(request)
    today = timezone.localdate()
    pilihan = request.GET.get("kode", "")
    kode = pilihan if pilihan in {f"R{n}" for n in range(1, 12)} else ""
    diminta = request.GET.get("instansi", "")
    instansi_id = int(diminta) if diminta.isascii() and diminta.isdecimal() and len(diminta) < 18 else None
    daftar = daftar_untuk_pengawas(request.user, today=today, kode=kode, instansi_id=instansi_id)
    isi = {
        "halaman": Paginator(daftar, PER_HALAMAN).get_page(request.GET.get("halaman")),
        "kode": kode,
        "kode_semua": [f"R{n}" for n in range(1, 12)],
        "instansi_id": instansi_id,
        "kueri": f"kode={kode}&instansi={instansi_id or ''}&",
    }
    return render(request, "integritas/surat.html", isi)


@login_required
@require_safe
def pelanggar(request):
    """The list of NSPK violators: BKN's roles see all, an agency its own rows; nobody else."""
    today = timezone.localdate()
    if not selectors.boleh_lihat_pelanggar(request.user, today=today):
        raise Http404
    daftar = selectors.pelanggar_terlihat(request.user, today=today)
    terlihat = set(
        selectors.pemeriksaan_terlihat(request.user, today=today).order_by().values_list("pk", flat=True)
    )  # fmt: skip
    halaman = Paginator(daftar, PER_HALAMAN).get_page(request.GET.get("halaman"))
    return render(request, "integritas/pelanggar.html", {"halaman": halaman, "terlihat": terlihat})


@login_required
@require_safe
def saya(request):
    """What oversight decided about the person who looks, why, and what can be done."""
    return render(request, "integritas/saya.html", {"tindakan": selectors.tindakan_tentang(request.user), "kosong": ()})


@login_required
@require_safe
def usulan(request, usulan_id):
    """What oversight decided about one line, for whoever sees the line."""
    objek = muat_usulan(request.user, usulan_id, today=timezone.localdate())
    if objek is None:
        raise Http404
    tindakan = selectors.tindakan_usulan(objek)
    if not tindakan:
        raise Http404
    terlihat = set(
        selectors.pemeriksaan_terlihat(request.user, today=timezone.localdate()).order_by().values_list("pk", flat=True)
    )
    return render(request, "integritas/usulan.html", {"usulan": objek, "tindakan": tindakan, "terlihat": terlihat})
