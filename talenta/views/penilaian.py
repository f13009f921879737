"""One's own talent page, and the page that explains one result."""

from collections.abc import Sequence
from math import floor

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from akun.selectors import sebutan
from layanan.grafik import batang, ringkas
from talenta.models import BacaanTalenta, Pemetaan, Penilaian
from talenta.selectors import penjelasan as baca
from talenta.selectors.kandidat import tentang
from talenta.selectors.sanggah import atas, berperihal, dapat_disanggah, milik
from talenta.views.bersama import catat_tampil, halaman

PER_HALAMAN = 20
TAHUN_GRAFIK, SANGGAH_TERAKHIR = 6, 20
# Pages that would tell somebody, by their name alone, that he is nominated: he learns it when it is decided.
SUKSESI = {
    "Kandidat", "Dokumen kandidat", "Nominasi ditolak", "Banding kandidat", "Pilih kandidat untuk dibanding",
    "Jabatan target", "Papan suksesi", "Sidang",
}  # fmt: skip


@halaman
@require_safe
def saya(request, p):
    """His latest result and what it lacks, the years before, who has read it. Officers who are on no record are taken
    to the first page they have."""
    if p.o is None:
        if not p.menu:
            raise Http404
        return redirect(p.menu[0][0])
    semua = baca.untuk_diri(list(baca.boleh_baca(p).filter(pegawai_id=p.o.id)))
    isi = {"p": p, "terbaru": None, "riwayat": _riwayat(semua), "grafik": _grafik(semua)}
    isi["suksesi"] = tentang(p.o.id, p.today)
    if semua:
        n = semua[0]
        isi |= {
            "terbaru": n, "m": n.pemetaan, "x": baca.jelaskan(n), "dapat": dapat_disanggah(n),
            "kotak": baca.kotak_sebut(n.kotak), "kotak_sesuai": baca.kotak_sebut(n.kotak_sesuai),
            "berlaku": next((s for s in semua if s.pemetaan.status == Pemetaan.Status.DITETAPKAN), None),
            "sanggah": berperihal(milik(p)[:SANGGAH_TERAKHIR]),
        }  # fmt: skip
    bacaan = BacaanTalenta.objects.filter(pegawai_id=p.o.id).select_related("user")
    lembar = Paginator(bacaan, PER_HALAMAN).get_page(request.GET.get("halaman"))
    isi |= {"lembar": lembar, "bacaan": [(b, _sebut_bacaan(b), sebutan(b.user)) for b in lembar.object_list]}
    return render(request, "talenta/saya.html", isi)


@halaman
@require_safe
def satu(request, p, nomor: int):
    """Every number behind one result, for the person himself, the agency's officers and approvers, and the members of
    its committees; a reading by anybody but himself is written down."""
    semua = list(baca.sepegawai(p, nomor))
    n = next((s for s in semua if s.pk == nomor), None)
    if n is None:
        raise Http404
    m, diri = n.pemetaan, p.o is not None and n.pegawai_id == p.o.id
    if diri:
        baca.untuk_diri(semua)
    catat_tampil(request, p, m.instansi_id, "Penilaian", [n.pegawai_id])
    petugas = m.instansi_id in p.kelola | p.setuju
    isi = {
        "p": p, "n": n, "m": m, "diri": diri, "x": baca.jelaskan(n),
        "alamat": reverse("talenta_sanggah_ajukan", args=[n.pk]) if diri and dapat_disanggah(n) else "",
        "kotak": baca.kotak_sebut(n.kotak), "kotak_sesuai": baca.kotak_sebut(n.kotak_sesuai),
        "putusan": baca.putusan_kotak(n), "nilai": "" if n.nilai is None else baca.tulis(n.nilai),
        "sanggah": berperihal(atas(n)) if diri or petugas else [],
        "riwayat": _riwayat(semua), "grafik": _grafik(semua),
    }  # fmt: skip
    return render(request, "talenta/penilaian.html", isi)


def _sebut_bacaan(b: BacaanTalenta) -> str:
    return _("Penilaian") if b.halaman in SUKSESI else b.halaman


def _riwayat(semua: Sequence[Penilaian]) -> list[dict]:
    """Rows of the table over the years."""
    return [
        {
            "n": s, "m": s.pemetaan, "sementara": s.pemetaan.status != Pemetaan.Status.DITETAPKAN,
            "y": "" if s.y is None else baca.tulis(s.y), "x": "" if s.x is None else baca.tulis(s.x),
        }
        for s in semua
    ]  # fmt: skip


def _grafik(semua: Sequence[Penilaian]):
    """Both axes over the last years, oldest first, a gap where he was not placed; None where there is nothing to
    compare."""
    baris = [s for s in semua if s.y is not None and s.x is not None][:TAHUN_GRAFIK][::-1]
    if len(baris) < 2 or all(s.kotak is None for s in baris):
        return None
    return batang(
        [str(s.pemetaan.tahun) for s in baris],
        [[float(getattr(s, sumbu)) if s.kotak else None for s in baris] for sumbu in "yx"], maks=100,
        format_nilai=lambda n: ringkas(floor(n * 10) / 10),  # as in the table: never above what it is
    )  # fmt: skip
