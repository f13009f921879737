"""The recap: a person's month with the allowance explained, as page, XLSX and PDF. A unit's: ``rekap_unit``."""

from dataclasses import replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kalender.hari_kerja import TahunTanpaKalender
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from kepegawaian.orang import Orang
from kinerja import lembar_rekap
from kinerja.selectors import rekap as baca
from kinerja.selectors.orang import DIRI, Akses, penilai_pada
from kinerja.selectors.simpan import diarsipkan
from kinerja.selectors.tunjangan import akhir_bulan
from kinerja.services.bacaan import catat_bacaan
from kinerja.views.bersama import Pembaca, halaman, halaman_pegawai, orang_terbaca
from layanan.lembar_kerja import XLSX
from layanan.surat_pdf import buat_pdf
from layanan.waktu import tambah_bulan

TAHUN_AWAL = 2020


def bulan_diminta(teks: str, today: date) -> date:
    """First day of the month that ``2026-03`` names, this month where nothing is asked; 404 for nonsense and for
    months to come."""
    if not teks:
        return today.replace(day=1)
    try:
        if len(teks) != len("2026-03"):
            raise ValueError
        hari = date.fromisoformat(f"{teks}-01")
    except ValueError:
        raise Http404 from None
    if hari.year < TAHUN_AWAL or hari > today:
        raise Http404
    return hari


def _bulan(request, today: date) -> date:
    return bulan_diminta(request.GET.get("bulan", ""), today)


def pindah(bulan: date, today: date) -> dict:
    """The months beside this one, for the arrows."""
    return {
        "bulan": bulan, "nama_bulan": lembar_rekap.nama_bulan(bulan), "sebelum": tambah_bulan(bulan, -1),
        "sesudah": tambah_bulan(bulan, 1) if tambah_bulan(bulan, 1) <= today else None,
    }  # fmt: skip


# --- one person -------------------------------------------------------------------------------------


@halaman_pegawai
@require_safe
def rekap(request, p):
    """One's own month; ``?bulan=2026-03``."""
    return _tampil(request, p, p.o, Akses(DIRI))


@halaman
@require_safe
def rekap_orang(request, p, pegawai_id):
    """Somebody's month, for his superiors and (logged) the agency's officers."""
    return _tampil(request, p, *orang_terbaca(request, p, pegawai_id))


def _catat(request, o: Orang, bagaimana: Akses, bulan: date, halaman_apa: str) -> None:
    if bagaimana.dicatat and request.method == "GET":
        catat_bacaan(
            pegawai_ids=[o.id], halaman=halaman_apa, dari=bulan, sampai=akhir_bulan(bulan), actor=request.user,
            now=timezone.now(),
        )  # fmt: skip


def _isi(o: Orang, bulan: date, today: date) -> baca.RekapOrang:
    return baca.rekap_orang(o, bulan, today)


def _tampil(request, p: Pembaca, o: Orang, bagaimana: Akses):
    today = hari_ini(o.zona)
    bulan = _bulan(request, today)
    _catat(request, o, bagaimana, bulan, "Rekap")
    isi = {"p": p, "o": o, "diri": bagaimana.sebagai == DIRI, "today": today, **pindah(bulan, today)}
    try:
        r = _isi(o, bulan, today)
    except TahunTanpaKalender as galat:
        return render(request, "kinerja/rekap_tanpa_kalender.html", isi | {"galat": str(galat)})
    penilai_id = penilai_pada([o.id], akhir_bulan(bulan)).get(o.id)
    isi |= {
        "r": r, "b": r.bulan, "target_berjalan": r.bulan.target.sampai(today),
        "berpenilai": bool(penilai_id or r.bulan.pejabat_luar),
        "tutup": r.bulan.beku.tutup if r.bulan.beku else None, "berjalan": bulan == today.replace(day=1),
        "arsip": not r.catatan and r.bulan.beku is not None and bool(diarsipkan(bulan)),
    }  # fmt: skip
    return render(request, "kinerja/rekap.html", isi)


def _diunduh(request, p: Pembaca, pegawai_id: int, apa: str):
    o, bagaimana = orang_terbaca(request, p, pegawai_id)
    today = hari_ini(o.zona)
    bulan = _bulan(request, today)
    _catat(request, o, bagaimana, bulan, apa)
    try:
        return o, bulan, today, _isi(o, bulan, today)
    except TahunTanpaKalender as galat:
        raise Http404(str(galat)) from galat


@halaman
@require_safe
def xlsx(request, p, pegawai_id):
    """The person's month as a sheet."""
    o, bulan, today, r = _diunduh(request, p, pegawai_id, "Rekap (XLSX)")
    nama = f"rekap-{o.nip}-{bulan:%Y-%m}.xlsx"
    return HttpResponse(
        lembar_rekap.xlsx_orang(r, bulan, today), content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{nama}"', "Cache-Control": "private, no-store"},
    )  # fmt: skip


@halaman
@require_safe
def pdf(request, p, pegawai_id):
    """The person's month as PDF/A; ``?tanda=1`` for the person's own signature only, else the penilai's too."""
    o, bulan, today, r = _diunduh(request, p, pegawai_id, "Rekap (PDF)")
    penilai_id = penilai_pada([o.id], akhir_bulan(bulan)).get(o.id)
    isi = lembar_rekap.isi_pdf(r, penilai_id, bulan, today, dua=request.GET.get("tanda") != "1")
    nama = f"rekap-{o.nip}-{bulan:%Y-%m}.pdf"
    return HttpResponse(
        buat_pdf("kinerja/rekap.typ", isi), content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{nama}"', "Cache-Control": "private, no-store"},
    )  # fmt: skip


# --- the agency of a page ----------------------------------------------------------------------------


def instansi_kelola(request, p: Pembaca):
    """(the agencies that the reader keeps, the one asked for, reader with that agency's today); 403 without one."""
    if not p.kelola:
        raise PermissionDenied(_("Halaman ini untuk operator instansi."))
    daftar = list(kepegawaian.instansi_peran(request.user, p.today).filter(pk__in=p.kelola))
    diminta = request.GET.get("instansi")
    instansi = next((i for i in daftar if not diminta or str(i.pk) == diminta), None)
    if instansi is None:
        raise Http404
    return daftar, instansi, replace(p, today=hari_ini(instansi.zona_waktu))
