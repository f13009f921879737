"""SIMATA's exchange sheet of a mapping: ours to take away, theirs to compare."""

from dataclasses import replace
from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kalender.waktu import hari_ini
from layanan.galat import GalatLayanan, LangkahTidakSah
from layanan.instansi.bersama import unduhan_xlsx
from layanan.lembar_kerja import lembar_hasil
from talenta import lembar_simata as lembar
from talenta.rules.simata import KOLOM
from talenta.selectors import simata as baca
from talenta.services import simata as tulis
from talenta.views.bersama import GET_POST, catat_tampil, halaman_instansi, pemetaan_atau_404
from talenta.views.sumber import kabarkan_selesai
from talenta.views.unggah import Alur, unggah

PER_HALAMAN = 50


def halaman_simata(view):
    """``view(request, p, pemetaan, ...)`` for officers and approvers of the mapping's agency; 404 for others."""

    @halaman_instansi
    @wraps(view)
    def dalam(request, p, nomor: int, *args, **kwargs):
        pemetaan = pemetaan_atau_404(p, nomor)
        if pemetaan.instansi_id not in p.kelola | p.setuju:
            raise Http404
        p = replace(p, today=hari_ini(pemetaan.instansi.zona_waktu))
        return view(request, p, pemetaan, *args, **kwargs)

    return dalam


def _impor(pemetaan, impor_id: int):
    impor = get_object_or_404(baca.impor_pemetaan(pemetaan), pk=impor_id)
    impor.pemetaan = pemetaan
    return impor


@halaman_simata
@require_http_methods(GET_POST)
def simata(request, p, pemetaan):
    """The sheets compared so far, taking ours away, and handing in another (officers only)."""
    boleh = pemetaan.instansi_id in p.kelola
    if request.method == "POST" and not boleh:
        raise Http404

    def masuk(**isi):
        return tulis.impor_simata(
            pemetaan_id=pemetaan.pk, actor=request.user, today=p.today, now=timezone.now(), **isi
        )  # fmt: skip

    alur = Alur("talenta.simata", pemetaan.pk, lembar.baca_unggahan, lembar.bungkus, lembar.buka, masuk)
    u = unggah(request, alur)
    if u.selesai:
        kabarkan_selesai(request, u.selesai, _("%(n)d orang dibandingkan.") % {"n": u.selesai.baru})
        impor = u.selesai.impor or u.selesai.dulu
        return redirect("talenta_simata_beda", pemetaan.pk, impor.pk)
    try:
        tulis.wajib_sebelas(pemetaan)
        halangan = ""
    except LangkahTidakSah as galat:
        halangan = str(galat)
    isi = {
        "p": p, "pemetaan": pemetaan, "boleh": boleh, "halangan": halangan, "form": u.form, "maks": lembar.MAKS_BARIS,
        "kolom": lembar.LEMBAR.kolom, "templat": reverse("talenta_simata_templat", args=[pemetaan.pk]),
        "kembali": "", "riwayat": baca.impor_pemetaan(pemetaan)[:10],
    }  # fmt: skip
    return render(request, "talenta/simata.html", isi | u.isi, status=u.status)


@halaman_simata
@require_safe
def templat(request, p, pemetaan):
    """An empty sheet of the same shape."""
    return unduhan_xlsx(lembar.LEMBAR.templat(), "templat-simata.xlsx")


@halaman_simata
@require_safe
def ekspor(request, p, pemetaan):
    """Our mapping in the sheet's shape. Whom the portal has not placed has neither scores nor box in it."""
    try:
        tulis.wajib_sebelas(pemetaan)
    except LangkahTidakSah as galat:
        messages.error(request, str(galat))
        return redirect("talenta_simata", pemetaan.pk)
    baris, disebut = [], []
    for n, sisi in baca.sisi_kita(pemetaan):
        disebut.append(n.pegawai_id)
        jabatan = n.pegawai.jabatan.nama if n.pegawai.jabatan else ""
        letak = (lembar.sel(sisi.x), lembar.sel(sisi.y), sisi.kotak) if sisi.kotak else (None, None, None)
        poin = [lembar.sel(sisi.indikator[k]) for k in KOLOM]
        baris.append([n.pegawai.nip, n.pegawai.nama_lengkap, n.unit.nama, jabatan, *letak, *poin])
    catat_tampil(request, p, pemetaan.instansi_id, "Ekspor SIMATA", disebut)
    return unduhan_xlsx(lembar.tulis(baris), f"simata-{pemetaan.tahun}-{pemetaan.pk}.xlsx")


# --- the differences ----------------------------------------------------------------------------------


@halaman_simata
@require_safe
def beda(request, p, pemetaan, impor_id: int):
    """What an imported sheet says beside ours; ``?lihat=`` which people."""
    impor = _impor(pemetaan, impor_id)
    r = baca.ringkasan(impor)
    pilihan = [
        (baca.BEDA, _("Ada yang berbeda"), r.beda), (baca.KOTAK, _("Kotak berbeda"), r.kotak),
        (baca.SEMUA, _("Semua yang dibandingkan"), r.semua), (baca.KITA, _("Hanya di portal"), r.kita),
        (baca.SIMATA, _("Hanya di SIMATA"), r.simata),
    ]  # fmt: skip
    lihat = request.GET.get("lihat", baca.BEDA)
    if lihat not in [k for k, _judul, _n in pilihan]:
        raise Http404
    if lihat == baca.KITA:
        semua = baca.hanya_kita(impor)
    elif lihat == baca.SIMATA:
        semua = baca.hanya_simata(impor)
    else:
        semua = baca.baris(impor, lihat)
    hal = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("halaman"))
    disebut = [b.penilaian.pegawai_id if lihat != baca.KITA else b.pegawai_id for b in hal.object_list
               if lihat != baca.SIMATA]  # fmt: skip
    catat_tampil(request, p, pemetaan.instansi_id, "Selisih SIMATA", disebut)
    isi = {
        "p": p, "pemetaan": pemetaan, "impor": impor, "r": r, "pilihan": pilihan, "lihat": lihat, "lembar": hal,
        "saringan": f"lihat={lihat}&", "boleh": pemetaan.instansi_id in p.kelola,
    }  # fmt: skip
    return render(request, "talenta/simata_beda.html", isi)


@halaman_simata
@require_safe
def unduh(request, p, pemetaan, impor_id: int):
    """Everybody in whom anything differs, and those on one side only, as XLSX; one row per difference."""
    impor = _impor(pemetaan, impor_id)
    baris: list[list] = []
    disebut = []
    for b in baca.baris(impor, baca.BEDA).iterator(chunk_size=2000):
        n = b.penilaian
        kepala = [n.pegawai.nip, n.pegawai.nama_lengkap, n.unit.nama]
        baris += [[*kepala, s["nama"], _sel(s["kita"]), _sel(s["simata"]), _sel(s["beda"])] for s in b.selisih]
        disebut.append(n.pegawai_id)
    for n in baca.hanya_kita(impor):
        baris.append([n.pegawai.nip, n.pegawai.nama_lengkap, n.unit.nama, _("Hanya di portal"), n.kotak, None, None])
        disebut.append(n.pegawai_id)
    for nip, nama in baca.hanya_simata(impor):
        baris.append([nip, nama, "", _("Hanya di SIMATA"), None, None, None])
    catat_tampil(request, p, pemetaan.instansi_id, "Unduh selisih SIMATA", disebut)
    judul = ["NIP", _("Nama"), _("Unit Organisasi"), _("Yang berbeda"), _("Portal"), "SIMATA", _("Selisih poin")]
    return unduhan_xlsx(lembar_hasil(judul, baris), f"selisih-simata-{impor.pk}.xlsx")


def _sel(nilai: str | None) -> float | None:
    return float(nilai) if nilai else None


@halaman_simata
@require_POST
def banding(request, p, pemetaan, impor_id: int):
    """Compare the sheet with the mapping as it is now."""
    impor = _impor(pemetaan, impor_id)
    if pemetaan.instansi_id not in p.kelola:
        raise Http404
    try:
        tulis.banding_ulang(impor_id=impor.pk, actor=request.user, today=p.today, now=timezone.now())
    except GalatLayanan as galat:
        messages.error(request, str(galat))
        return redirect("talenta_simata_beda", pemetaan.pk, impor.pk)
    messages.success(request, _("Dibandingkan ulang dengan pemetaan yang sekarang."))
    return redirect("talenta_simata_beda", pemetaan.pk, impor.pk)
