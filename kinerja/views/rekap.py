"""The recap: a person's month with the allowance explained, as page, XLSX and PDF; and a unit's month."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kalender.hari_kerja import TahunTanpaKalender
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from kepegawaian.orang import Orang, orang, pindah_dari
from kepegawaian.pilihan import KEDUDUKAN_BERAKHIR
from kinerja import lembar_rekap
from kinerja.selectors import rekap as baca
from kinerja.selectors.orang import DIRI, Akses, penilai_pada
from kinerja.selectors.tunjangan import akhir_bulan, aturan_pada, cara_dalam_kata
from kinerja.selectors.tutup import LOT
from kinerja.services.bacaan import catat_bacaan
from kinerja.views.bersama import Pembaca, halaman, halaman_pegawai, orang_terbaca
from kinerja.views.pengaturan import sebut_unit
from layanan.lembar_kerja import XLSX
from layanan.services.antrean import catat_ekspor
from layanan.surat_pdf import buat_pdf
from layanan.waktu import tambah_bulan

PER_HALAMAN = 100
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
        "r": r, "b": r.bulan, "target_berjalan": r.bulan.target.sampai(today), "berpenilai": penilai_id is not None,
        "tutup": r.bulan.beku.tutup if r.bulan.beku else None, "berjalan": bulan == today.replace(day=1),
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
    o, bulan, _today, r = _diunduh(request, p, pegawai_id, "Rekap (XLSX)")
    nama = f"rekap-{o.nip}-{bulan:%Y-%m}.xlsx"
    return HttpResponse(
        lembar_rekap.xlsx_orang(r), content_type=XLSX,
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


# --- a unit -----------------------------------------------------------------------------------------


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


class _Unit:
    """What is asked for of an agency: month, unit with those below, part of a name; and the people that follow."""

    def __init__(self, request, p: Pembaca):
        self.daftar, self.instansi, self.p = instansi_kelola(request, p)
        self.bulan = _bulan(request, self.p.today)
        self.semua_unit = list(kepegawaian.unit_instansi(self.instansi.pk))
        self.kata = request.GET.get("q", "").replace("\x00", "").strip()[:100]
        diminta = request.GET.get("unit", "")
        self.unit = next((u for u in self.semua_unit if str(u.pk) == diminta), None)
        if diminta and self.unit is None:
            raise Http404
        qs = kepegawaian.pegawai_terlihat(request.user, self.p.today).filter(instansi_id=self.instansi.pk)
        if self.unit:
            qs = qs.filter(unit__jalur__startswith=self.unit.jalur)
        if self.kata:
            qs = kepegawaian.cari_pegawai(qs, self.kata, instansi_ids=[self.instansi.pk])
        if not self.unit and not self.kata:
            # His unit here is not known any more, so he stands among the whole agency only.
            qs = qs | pindah_dari(self.instansi.pk, self.bulan, akhir_bulan(self.bulan))
        # Whoever has retired stays in the months in which he worked.
        ada = baca.punya_bulan(self.instansi.pk, self.bulan)
        self.orang = qs.filter(~Q(kedudukan__in=KEDUDUKAN_BERAKHIR) | ada).order_by("nama", "id")

    def nama_unit(self) -> str:
        return self.unit.nama if self.unit else _("Seluruh instansi")

    def lot(self, ids: Sequence[int]) -> list[baca.BulanOrang]:
        """The month of these people, in their order."""
        milik = {o.id: o for o in orang(ids=ids)}
        daftar = [milik[i] for i in ids if i in milik]
        return baca.bulan_orang(daftar, self.instansi.pk, self.bulan, self.p.today)


def _catat_banyak(request, ids, bulan: date, apa: str) -> None:
    if request.method == "GET" and ids:
        catat_bacaan(
            pegawai_ids=ids, halaman=apa, dari=bulan, sampai=akhir_bulan(bulan), actor=request.user, now=timezone.now()
        )


@halaman
@require_safe
def unit(request, p):
    """The month of an agency or a unit with those below, for its operators: no ranking, by name."""
    u = _Unit(request, p)
    hal = Paginator(u.orang.values_list("pk", flat=True), PER_HALAMAN).get_page(request.GET.get("hal"))
    sisa = request.GET.copy()
    sisa.pop("hal", None)
    aturan = aturan_pada(u.instansi.pk, akhir_bulan(u.bulan))
    isi = {
        "p": u.p, "daftar": u.daftar, "instansi": u.instansi, "unit": u.unit, "kata": u.kata,
        "pilihan_unit": sebut_unit(u.semua_unit), "hal": hal, "kueri": sisa.urlencode(),
        "aturan": aturan, "rumus": cara_dalam_kata(aturan) if aturan else "",
        "tutup": baca.tutup_terakhir(u.instansi.pk, u.bulan),
        "nama_unit": {x.pk: x.nama for x in u.semua_unit}, **pindah(u.bulan, u.p.today),
    }  # fmt: skip
    try:
        baris = u.lot(list(hal.object_list))
    except TahunTanpaKalender as galat:
        return render(request, "kinerja/rekap_tanpa_kalender.html", isi | {"galat": str(galat), "diri": False})
    _catat_banyak(request, [b.o.id for b in baris], u.bulan, "Rekap unit")
    isi |= {
        "baris": [(b, isi["nama_unit"].get(b.o.unit_id, "")) for b in baris],
        "jumlah": baca.jumlah_unit(u.instansi.pk, u.bulan, u.orang), "berbeda": any(b.berbeda for b in baris),
    }  # fmt: skip
    return render(request, "kinerja/rekap_unit.html", isi)


@halaman
@require_safe
def unit_xlsx(request, p):
    """The same as XLSX for everybody of the filter, logged with its filter and person by person."""
    u = _Unit(request, p)
    semua = list(u.orang.values_list("pk", flat=True))
    aturan = aturan_pada(u.instansi.pk, akhir_bulan(u.bulan))
    catatan = lembar_rekap.catatan_unit(u.instansi.nama, u.nama_unit(), u.bulan, aturan, u.p.today)
    nama = {x.pk: x.nama for x in u.semua_unit}
    lot = (u.lot(semua[n : n + LOT]) for n in range(0, len(semua), LOT))
    try:
        berkas, jumlah = lembar_rekap.tulis_unit(lot, nama, catatan)
    except TahunTanpaKalender as galat:
        raise Http404(str(galat)) from galat
    _catat_banyak(request, semua, u.bulan, "Rekap unit (XLSX)")
    if request.method == "GET":
        catat_ekspor(
            kueri=f"kinerja rekap instansi={u.instansi.pk} unit={u.unit.pk if u.unit else ''} bulan={u.bulan:%Y-%m} "
            f"q={u.kata}",
            jumlah=jumlah, actor=request.user,
        )  # fmt: skip
    akhiran = f"-unit-{u.unit.pk}" if u.unit else ""
    return FileResponse(
        berkas, as_attachment=True, filename=f"rekap-kinerja-{u.bulan:%Y-%m}{akhiran}.xlsx", content_type=XLSX
    )
