"""The month of a unit with the units below it: for the agency's operators, and for whoever heads a unit."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kalender.hari_kerja import TahunTanpaKalender
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from kepegawaian.orang import orang, pindah_dari
from kepegawaian.pilihan import KEDUDUKAN_BERAKHIR
from kinerja import lembar_rekap_unit
from kinerja.selectors import rekap as baca
from kinerja.selectors import rekap_unit as pimpinan
from kinerja.selectors.tunjangan import akhir_bulan, aturan_pada, cara_dalam_kata
from kinerja.selectors.tutup import LOT, masih_terbuka
from kinerja.services.bacaan import catat_bacaan
from kinerja.views.bersama import Pembaca, halaman
from kinerja.views.pengaturan import sebut_unit
from kinerja.views.rekap import bulan_diminta, instansi_kelola, pindah
from layanan.lembar_kerja import XLSX
from layanan.services.antrean import catat_ekspor
from layanan.surat_pdf import buat_pdf

PER_HALAMAN = 100
# Beyond this a document to be signed is no use; the sheet has no limit.
MAKS_PDF = 1000


class _Unit:
    """What is asked for of an agency: month, unit with those below, part of a name; and the people that follow.

    ``pk``: their ids by name. ``dekat``: of whom the reading is not logged. ``lain``: people of a head's unit whom he
    does not see, because only others judge them.
    """

    def __init__(self, request, p: Pembaca):
        self.kata = request.GET.get("q", "").replace("\x00", "").strip()[:100]
        self.diminta = request.GET.get("unit")
        self.kelola, self.lain = bool(p.kelola), 0
        if not self.kelola and not p.atasan:
            raise PermissionDenied(_("Halaman ini untuk kepala unit dan operator instansi."))
        self.dekat = pimpinan.terdekat(p.o, p.bawahan, p.today)
        self.pk: Any
        (self._operator if self.kelola else self._kepala)(request, p)

    def _operator(self, request, p: Pembaca) -> None:
        self.daftar, self.instansi, self.p = instansi_kelola(request, p)
        self._bulan_unit(request, list(kepegawaian.unit_instansi(self.instansi.pk)))
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
        qs = qs.filter(~Q(kedudukan__in=KEDUDUKAN_BERAKHIR) | ada).order_by("nama", "id")
        self.pk = qs.values_list("pk", flat=True)

    def _kepala(self, request, p: Pembaca) -> None:
        self.instansi = kepegawaian.instansi(p.o.instansi_id)
        self.daftar, self.p = [self.instansi], replace(p, today=hari_ini(self.instansi.zona_waktu))
        semua = list(kepegawaian.unit_instansi(self.instansi.pk))
        dipimpin = pimpinan.unit_dipimpin(p.o, semua, self.p.today)
        if self.diminta is None and dipimpin:
            self.diminta = str(dipimpin[0].pk)
        self._bulan_unit(request, dipimpin)
        self.semua_unit = semua
        isi = pimpinan.isi_unit(
            self.dekat, self.instansi.pk, self.unit.jalur if self.unit else "", self.bulan, self.kata
        )
        self.pk, self.lain = [o.id for o in isi.orang], isi.lain

    def _bulan_unit(self, request, pilihan: list) -> None:
        self.bulan = bulan_diminta(request.GET.get("bulan", ""), self.p.today)
        self.semua_unit = self.pilihan = pilihan
        self.unit = next((u for u in pilihan if str(u.pk) == self.diminta), None)
        if self.diminta and self.unit is None:
            raise Http404

    @property
    def semua(self) -> str:
        """What no unit chosen means."""
        return _("Seluruh instansi") if self.kelola else _("Semua bawahan saya")

    def nama_unit(self) -> str:
        return self.unit.nama if self.unit else self.semua

    def lot(self, ids: Sequence[int]) -> list[baca.BulanOrang]:
        """The month of these people, in their order."""
        milik = {o.id: o for o in orang(ids=ids)}
        daftar = [milik[i] for i in ids if i in milik]
        return baca.bulan_orang(daftar, self.instansi.pk, self.bulan, self.p.today)

    def jumlah(self) -> dict[str, int]:
        ids = self.pk.order_by() if self.kelola else self.pk
        return baca.jumlah_unit(self.instansi.pk, self.bulan, ids)

    def catat(self, request, ids: Sequence[int], apa: str) -> None:
        """Log the reading of each of these but oneself and those below in the chain of superiors."""
        asing = [i for i in ids if i not in self.dekat]
        if request.method == "GET" and asing:
            catat_bacaan(
                pegawai_ids=asing, halaman=apa, dari=self.bulan, sampai=akhir_bulan(self.bulan), actor=request.user,
                now=timezone.now(),
            )  # fmt: skip

    def catat_unduh(self, request, ids: Sequence[int], jumlah: int, apa: str) -> None:
        self.catat(request, ids, f"Rekap unit ({apa})")
        if request.method == "GET":
            catat_ekspor(
                kueri=f"kinerja rekap {apa} instansi={self.instansi.pk} unit={self.unit.pk if self.unit else ''} "
                f"bulan={self.bulan:%Y-%m} q={self.kata}",
                jumlah=jumlah, actor=request.user,
            )  # fmt: skip

    def nama_berkas(self, akhiran: str) -> str:
        unit = f"-unit-{self.unit.pk}" if self.unit else ""
        return f"rekap-kinerja-{self.bulan:%Y-%m}{unit}.{akhiran}"


@halaman
@require_safe
def unit(request, p):
    """By name, no ranking; a head sees whom he judges in his unit and below, with the number of the others."""
    u = _Unit(request, p)
    hal = Paginator(u.pk, PER_HALAMAN).get_page(request.GET.get("hal"))
    sisa = request.GET.copy()
    sisa.pop("hal", None)
    aturan, tutup = aturan_pada(u.instansi.pk, akhir_bulan(u.bulan)), baca.tutup_terakhir(u.instansi.pk, u.bulan)
    isi = {
        "p": u.p, "daftar": u.daftar, "instansi": u.instansi, "unit": u.unit, "kata": u.kata, "kelola": u.kelola,
        "pilihan_unit": sebut_unit(u.pilihan), "semua": u.semua, "lain": u.lain, "hal": hal,
        "kueri": sisa.urlencode(), "aturan": aturan, "rumus": cara_dalam_kata(aturan) if aturan else "",
        "tutup": tutup, "maks_pdf": MAKS_PDF,
        "berjalan": u.bulan == u.p.today.replace(day=1),
        "tertutup": tutup is not None and not masih_terbuka(u.instansi.pk, u.bulan, u.p.today),
        **pindah(u.bulan, u.p.today),
    }  # fmt: skip
    try:
        baris = u.lot(list(hal.object_list))
    except TahunTanpaKalender as galat:
        return render(request, "kinerja/rekap_tanpa_kalender.html", isi | {"galat": str(galat), "diri": False})
    u.catat(request, [b.o.id for b in baris], "Rekap unit")
    nama_unit = {x.pk: x.nama for x in u.semua_unit}
    isi |= {"baris": [(b, nama_unit.get(b.o.unit_id, "")) for b in baris], "jumlah": u.jumlah()}
    return render(request, "kinerja/rekap_unit.html", isi)


@halaman
@require_safe
def unit_xlsx(request, p):
    """The same as XLSX for everybody of the filter, logged with its filter and person by person."""
    u = _Unit(request, p)
    semua = list(u.pk)
    aturan = aturan_pada(u.instansi.pk, akhir_bulan(u.bulan))
    catatan = lembar_rekap_unit.catatan_unit(u.instansi.nama, u.nama_unit(), u.bulan, aturan, u.p.today, u.lain)
    nama = {x.pk: x.nama for x in u.semua_unit}
    lot = (u.lot(semua[n : n + LOT]) for n in range(0, len(semua), LOT))
    try:
        berkas, jumlah = lembar_rekap_unit.tulis_unit(lot, nama, catatan)
    except TahunTanpaKalender as galat:
        raise Http404(str(galat)) from galat
    u.catat_unduh(request, semua, jumlah, "XLSX")
    return FileResponse(berkas, as_attachment=True, filename=u.nama_berkas("xlsx"), content_type=XLSX)


@halaman
@require_safe
def unit_pdf(request, p):
    """The same as PDF/A, to be signed: ``?tanda=1`` by the unit's head only, else by his superior too."""
    u = _Unit(request, p)
    semua = list(u.pk)
    if len(semua) > MAKS_PDF:
        kata = _("Dokumen untuk ditandatangani paling banyak %(n)d orang; pilih unit yang lebih kecil.")
        messages.error(request, kata % {"n": MAKS_PDF})
        return redirect(f"{reverse('kinerja_rekap_unit')}?{request.GET.urlencode()}")
    try:
        baris = u.lot(semua)
    except TahunTanpaKalender as galat:
        raise Http404(str(galat)) from galat
    di = u.unit or _terluas(u)
    tanda = pimpinan.penanda(u.p.o, u.instansi.pk, di, u.p.today, dua=request.GET.get("tanda") != "1") if di else []
    nama = {x.pk: x.nama for x in u.semua_unit}
    tutup = baca.tutup_terakhir(u.instansi.pk, u.bulan)
    isi = lembar_rekap_unit.isi_pdf_unit(
        baris, nama, tutup, tanda, instansi=u.instansi.nama, unit=u.nama_unit(), bulan=u.bulan, today=u.p.today,
        lain=u.lain, berumus=aturan_pada(u.instansi.pk, akhir_bulan(u.bulan)) is not None,
    )  # fmt: skip
    u.catat_unduh(request, semua, len(baris), "PDF")
    return HttpResponse(
        buat_pdf("kinerja/rekap_unit.typ", isi), content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{u.nama_berkas("pdf")}"', "Cache-Control": "private, no-store",
        },
    )  # fmt: skip


def _terluas(u: _Unit) -> Any:
    """The unit whose head signs where none is chosen: the reader's own, for an operator the agency's topmost."""
    if not u.kelola:
        return next((x for x in u.semua_unit if x.pk == u.p.o.unit_id), None)
    return u.semua_unit[0] if u.semua_unit else None
