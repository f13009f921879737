"""The final appraisals of a period for SIASN: what is ready, who is not and why, and the files."""

from collections import Counter

from django.http import FileResponse, Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kinerja.lembar_siasn import json_siasn, xlsx_siasn
from kinerja.models import PeriodePenilaian
from kinerja.selectors import pengaturan as baca
from kinerja.selectors.siasn import baris_periode, layanan_siasn
from kinerja.services.bacaan import catat_bacaan
from kinerja.views.pengaturan import halaman_operator, tampil
from layanan.lembar_kerja import XLSX
from layanan.services.antrean import catat_ekspor

CONTOH = 20


def _periode(instansi, pk: int, today) -> PeriodePenilaian:
    satu = baca.periode(instansi.pk, pk)
    if satu is None or satu.awal > today:
        raise Http404
    return satu


@halaman_operator
@require_safe
def siasn(request, p, instansi, pk: int):
    """Numbers and reasons, the first names of each; the rows themselves stand in the files."""
    periode = _periode(instansi, pk, p.today)
    siap, sebab, contoh, periksa = 0, Counter(), {}, Counter()
    for b in baris_periode(periode):
        siap += not b.salah
        periksa.update(b.catatan if not b.salah else ())
        sebab.update(b.salah)
        for s in b.salah:
            nama = contoh.setdefault(s, [])
            if len(nama) < CONTOH:
                nama.append(b.pegawai)
    tampak = {o.pk for nama in contoh.values() for o in nama}
    _catat(request, tampak, periode, "SIASN")
    isi = {
        "periode": periode, "layanan": layanan_siasn(periode)[0], "siap": siap, "di": "periode",
        "belum": [(s, n, contoh[s], n - len(contoh[s])) for s, n in sorted(sebab.items())],
        "periksa": sorted(periksa.items()),
    }  # fmt: skip
    return tampil(request, p, instansi, "kinerja/siasn.html", isi)


@halaman_operator
@require_safe
def unduh(request, p, instansi, pk: int, macam: str):
    """Every appraisal of the period as ``xlsx`` or ``json``, logged person by person."""
    periode = _periode(instansi, pk, p.today)
    baris = list(baris_periode(periode))
    _catat(request, {b.pegawai.pk for b in baris}, periode, f"SIASN ({macam})")
    if request.method == "GET":
        catat_ekspor(
            kueri=f"kinerja siasn instansi={instansi.pk} periode={periode.pk} {macam}", jumlah=len(baris),
            actor=request.user,
        )  # fmt: skip
    nama = f"siasn-{periode.jenis.lower()}-{periode.akhir:%Y-%m}.{macam}"
    if macam == "xlsx":
        return FileResponse(xlsx_siasn(baris, periode), as_attachment=True, filename=nama, content_type=XLSX)
    return HttpResponse(
        json_siasn(baris, periode), content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{nama}"', "Cache-Control": "private, no-store"},
    )  # fmt: skip


def _catat(request, ids, periode: PeriodePenilaian, apa: str) -> None:
    if request.method == "GET" and ids:
        catat_bacaan(
            pegawai_ids=sorted(ids), halaman=apa, dari=periode.awal, sampai=periode.akhir, actor=request.user,
            now=timezone.now(),
        )  # fmt: skip
