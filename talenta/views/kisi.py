"""The nine boxes of an agency or a unit, and who stands in one of them."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kepegawaian import selectors as kepegawaian
from kepegawaian.pilihan import Eselon, JenisJabatan, Jenjang
from layanan.lembar_kerja import XLSX, lembar_hasil
from talenta.forms_komite import SaringForm, baca_kotak
from talenta.models import Pemetaan, Penilaian
from talenta.rules.kotak import LABEL
from talenta.selectors import kisi as baca
from talenta.views.bersama import PER_HALAMAN, catat_tampil, halaman, pemetaan_atau_404

JENIS, JENJANG, SEBAB = (
    dict(JenisJabatan.choices),
    dict(Jenjang.choices + Eselon.choices),
    dict(Penilaian.Belum.choices),
)


def _saring(request, m: Pemetaan):
    """(form, filter, which box counts, box that is listed) as the address says."""
    semua = kepegawaian.unit_instansi(m.instansi_id).values_list("jalur", "nama")
    unit = [(jalur, f"{'– ' * (jalur.count('/') - 1)}{nama}") for jalur, nama in semua]
    form = SaringForm(request.GET, unit=unit)
    s, angka = form.baca()
    kotak = baca_kotak(request.GET.get("kotak", ""))
    if s.kata or (s.keadaan and not kotak):
        kotak = baca.SEMUA  # of a search by name or NIP all are listed: no address says in which box somebody stands
    return form, s, angka, kotak


@halaman
@require_safe
def kisi(request, p, nomor: int):
    """Counts per box, and the people of the box that was chosen, by name. Who is listed is logged; of a filter that
    fits one person the counts alone tell where he stands, so he is logged, listed or not."""
    m = pemetaan_atau_404(p, nomor)
    form, s, angka, kotak = _saring(request, m)
    k = baca.kisi(m, s, angka=angka)
    saringan = request.GET.copy()
    for nama in ("halaman", "kotak"):
        saringan.pop(nama, None)
    kueri = saringan.copy()
    kueri.pop("kata", None)
    isi = {
        "p": p, "m": m, "form": form, "k": k, "angka": angka, "kotak": kotak, "lembar": None, "judul_kotak": "",
        "kueri": f"{kueri.urlencode()}&" if kueri else "", "sebab": [(SEBAB[b], n) for b, n in sorted(k.sebab.items())],
        "semua": [k.petak(n) for n in range(9, 0, -1)],
        "jenis": [(JENIS.get(j, _("Tanpa jabatan")), _lajur(c)) for j, c in _urut_jenis(k)],
    }  # fmt: skip
    tampil: list = []
    if kotak:
        halaman_orang = Paginator(baca.orang(m, s, angka=angka, kotak=kotak), PER_HALAMAN)
        halaman_orang.count = _banyak(k, kotak)  # counted already
        isi["lembar"] = halaman_orang.get_page(request.GET.get("halaman"))
        isi |= {"judul_kotak": _judul(kotak), "kueri_kotak": f"{saringan.urlencode()}&kotak={kotak}&"}
        tampil = list(isi["lembar"].object_list)
        isi["orang"] = [(b, LABEL.get(b.kotak, ""), JENIS.get(b.jenis, ""), JENJANG.get(b.jenjang, ""))
                        for b in tampil]  # fmt: skip
    disebut = tampil or (baca.orang(m, s) if k.jumlah == 1 else [])
    catat_tampil(request, p, m.instansi_id, "Kisi", [b.pegawai_id for b in disebut])
    return render(request, "talenta/kisi.html", isi)


def _lajur(c) -> list[int]:
    """People per box from 9 down to 1, without a box, and together."""
    return [*(c[n] for n in range(9, 0, -1)), c[None], c.total()]


def _urut_jenis(k: baca.Kisi):
    urut = {kode: n for n, kode in enumerate(JENIS)}
    return sorted(k.jenis.items(), key=lambda b: urut.get(b[0], len(urut)))


def _banyak(k: baca.Kisi, kotak: str) -> int:
    if kotak == baca.SEMUA:
        return k.jumlah
    return k.belum if kotak == baca.BELUM else k.petak(int(kotak)).banyak


def _judul(kotak: str) -> str:
    if kotak == baca.SEMUA:
        return _("Semua yang tersaring")
    if kotak == baca.BELUM:
        return _("Belum dinilai")
    return _("Kotak %(n)s: %(l)s") % {"n": kotak, "l": LABEL[int(kotak)]}


@halaman
@require_safe
def unduh(request, p, nomor: int):
    """The people of the filter as XLSX, by name; that the list was taken is written down."""
    m = pemetaan_atau_404(p, nomor)
    _form, s, angka, kotak = _saring(request, m)
    judul = (
        "NIP", _("Nama"), _("Unit"), _("Jenis jabatan"), _("Jenjang atau eselon"),
        _("Kinerja, paling sedikit"), _("Kinerja, paling banyak"), _("Potensial, paling sedikit"),
        _("Potensial, paling banyak"),
        _("Kotak hitung"), _("Kotak komite"), _("Kotak akhir"), _("Kelengkapan data (%)"), _("Keterangan"),
    )  # fmt: skip
    semua = list(baca.untuk_lembar(baca.orang(m, s, angka=angka, kotak=kotak or baca.SEMUA)))
    baris = [
        (nip, nama, unit, str(JENIS.get(jenis, "")), str(JENJANG.get(jenjang, "")), *nilai, hitung, komite, final,
         lengkap, str(SEBAB[belum] if final is None else LABEL[final]))
        for _id, nip, nama, unit, jenis, jenjang, *nilai, hitung, komite, final, belum, lengkap in semua
    ]  # fmt: skip
    catat_tampil(request, p, m.instansi_id, "Kisi, unduhan", [b[0] for b in semua])
    kepala = {"Content-Disposition": f'attachment; filename="kisi-{m.pk}.xlsx"'}
    return HttpResponse(lembar_hasil(judul, baris), content_type=XLSX, headers=kepala)
