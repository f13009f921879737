"""What-if: other weights, cut-offs, another profile or one other fact. Nothing is written but that somebody looked."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from layanan.forms_surat import angka
from layanan.lembar_kerja import XLSX, lembar_hasil
from talenta.forms_andai import AndaiForm
from talenta.models import Pemetaan, VersiProfil
from talenta.rules.andai import URUTAN, Beda, matriks
from talenta.rules.instrumen import Instrumen
from talenta.selectors import andai as baca
from talenta.selectors.profil import profil_versi
from talenta.selectors.suksesi import target_instansi
from talenta.views.bersama import catat_tampil, halaman, pemetaan_atau_404

MAKS_NAMA = 100


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def andai(request, p, nomor: int):
    """GET: the numbers of the version in ?versi, ready to be changed. POST: who would change; nothing is kept, so that
    the address says nothing of anybody."""
    m = pemetaan_atau_404(p, nomor)
    semua_versi = baca.versi_simulasi(m) if m.dihitung_pada else []
    isi = {"p": p, "m": m, "semua_versi": semua_versi, "form": None, "hasil": None}
    if not semua_versi:
        return render(request, "talenta/andai.html", isi)
    versi = _pilih(semua_versi, request.GET.get("versi"))
    ditanya = request.method == "POST"
    form = AndaiForm(
        request.POST if ditanya else None, versi=versi, pemetaan_id=m.pk,
        target=list(target_instansi(m.instansi_id, p.today)),
    )  # fmt: skip
    isi |= {
        "form": form,
        "versi": versi,
        "instrumen": _petunjuk(form.dipakai.values()),
        "beda_profil": _jendela(m, versi),
    }
    if not ditanya:
        return render(request, "talenta/andai.html", isi)
    if not form.is_valid():
        form.tandai_galat()
        return render(request, "talenta/andai.html", isi, status=422)
    return _hasil(request, p, m, form, isi)


def _pilih(semua: Sequence[VersiProfil], diminta: str | None) -> VersiProfil:
    """The version asked for; the first (the mapping's own) if none; 404 for one that is not on the list."""
    if not diminta:
        return semua[0]
    satu = next((v for v in semua if v.pk == angka(diminta)), None)
    if satu is None:
        raise Http404
    return satu


def _hasil(request, p, m: Pemetaan, form: AndaiForm, isi: dict):
    siapa, fakta = form.siapa, None
    if siapa is not None and form.instrumen is not None:
        fakta = baca.fakta_lain(siapa, form.instrumen, form.nilai)
    semua = baca.simulasi(m.pk, form.profil, siapa, fakta)
    pindah = {b.id: b for b in semua if b.pindah}
    if request.POST.get("aksi") == "unduh":
        return _unduh(request, p, m, pindah)
    orang = baca.bernama(list(pindah), MAKS_NAMA)
    kandidat = []
    if form.target:
        lain = {siapa.pk: fakta} if siapa is not None else {}
        kandidat = baca.kandidat_beda(form.target, m, semua, form.isi_baru, lain, p)
    disebut = {n.pegawai_id for n in orang} | {k.kandidat.pegawai_id for k in kandidat}
    if siapa is not None:
        disebut.add(siapa.pegawai_id)
    catat_tampil(request, p, m.instansi_id, "Simulasi", disebut)
    isi["hasil"] = {
        "jumlah": len(semua), "pindah": len(pindah), "daftar": [(n, pindah[n.pk]) for n in orang],
        "maks": MAKS_NAMA, "kepala": [_sebut(k) for k in URUTAN],
        "matriks": [
            (_sebut(k), k, list(zip(URUTAN, b, strict=True))) for k, b in zip(URUTAN, matriks(semua), strict=True)
        ],
        "masuk": sum(b.krs and not b.krs_lama for b in semua),
        "keluar": sum(b.krs_lama and not b.krs for b in semua),
        "disesuaikan": sum(b.sesuai is not None for b in semua),
        "siapa": siapa and next(b for b in semua if b.id == siapa.pk),
        "target": form.target, "kandidat": kandidat,
    }  # fmt: skip
    return render(request, "talenta/andai.html", isi)


def _sebut(kotak: int | None) -> str:
    return _("Belum dinilai") if kotak is None else str(kotak)


def _petunjuk(dipakai) -> list[tuple[str, str]]:
    """Which raw numbers each instrument takes, in words."""
    return [(i.nama, _rentang(i)) for i in dipakai]


def _rentang(i: Instrumen) -> str:
    if i.pilihan is not None:
        return "; ".join(f"{n} = {kata}" for n, kata in i.pilihan.items())
    if i.maksimum is None:
        return _("%(a)s ke atas, dalam %(s)s") % {"a": i.minimum, "s": i.satuan}
    return _("%(a)s sampai %(b)s") % {"a": i.minimum, "b": i.maksimum}


def _jendela(m: Pemetaan, versi: VersiProfil) -> list[str]:
    """Instruments whose facts were not collected as this version would have them: another window, or not asked for."""
    asal, lain = profil_versi(m.profil), profil_versi(versi)
    kode = {b.instrumen.kode for b in asal.butir()}
    return [
        b.instrumen.nama for b in lain.butir()
        if b.instrumen.kode not in kode or b.jendela != asal.jendela(b.instrumen.kode)
    ]  # fmt: skip


def _unduh(request, p, m: Pemetaan, pindah: dict[int, Beda]) -> HttpResponse:
    """Everybody who would change box, by name; taking it away is written down."""
    orang = baca.bernama(list(pindah))
    catat_tampil(request, p, m.instansi_id, "Simulasi (XLSX)", [n.pegawai_id for n in orang])
    judul = [
        _("NIP"), _("Nama"), _("Kotak sekarang"), _("Kotak simulasi"), 
        _("Kinerja sekarang, paling sedikit"), _("Kinerja simulasi, paling sedikit"),
        _("Potensial sekarang, paling sedikit"), _("Potensial simulasi, paling sedikit"),
        _("Masuk KRS sekarang"), _("Masuk KRS simulasi"), _("Unit"),
    ]  # fmt: skip
    baris = (_baris(n, pindah[n.pk]) for n in orang)
    jawab = HttpResponse(lembar_hasil(judul, baris), content_type=XLSX)
    jawab["Content-Disposition"] = f'attachment; filename="simulasi-talenta-{m.pk}.xlsx"'
    return jawab


def _baris(n, b: Beda) -> tuple:
    ya = {True: _("Ya"), False: _("Tidak")}
    return (
        n.pegawai.nip, n.pegawai.nama_lengkap, _sebut(b.kotak_lama), _sebut(b.kotak), b.y_lama, b.y, b.x_lama, b.x,
        ya[b.krs_lama], ya[b.krs], n.unit.nama,
    )  # fmt: skip
