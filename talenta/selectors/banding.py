"""Two to five people side by side before one target post (talenta.md 10.1 no. 6). No winner is named."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from layanan.parameter_tabel import ParameterTabel
from talenta.models import JabatanTarget, Kandidat, Pemetaan, Penilaian
from talenta.rules.gerbang import tanggal_bup
from talenta.rules.hitung import Hasil, NilaiIndikator, hitung
from talenta.rules.kelayakan import MANUAL, Temuan
from talenta.rules.kesiapan import jam_pensiun
from talenta.rules.kotak import LABEL
from talenta.rules.profil import KINERJA, NAMA_SUMBU, SUMBU
from talenta.selectors.akses import Hak
from talenta.selectors.fakta import angka
from talenta.selectors.kandidat import DI_SINI, NilaiCalon, boleh_tahu, kotak_akhir, nilai_calon
from talenta.selectors.profil import profil_versi

PALING_SEDIKIT, PALING_BANYAK = 2, 5
BAIK, AWAS, BURUK = "baik", "awas", "buruk"


@dataclass(frozen=True)
class Dibanding:
    """One person: his row of the mapping, how he stands before the post, his scores as they were reckoned."""

    penilaian: Penilaian
    calon: NilaiCalon
    hasil: Hasil
    kandidat: Kandidat | None
    jam: str

    @property
    def pegawai(self):
        return self.penilaian.pegawai


@dataclass(frozen=True)
class Sel:
    """A cell: the main words, more in small, and (met, to be checked, not met) its tone beside the words."""

    kata: str
    rinci: str = ""
    nada: str = ""


@dataclass(frozen=True)
class Kelompok:
    """Rows under one heading: (name, further words, a cell for each person)."""

    judul: str
    baris: list[tuple[str, str, list[Sel]]]


def sandingkan(
    target: JabatanTarget, pemetaan: Pemetaan, pegawai_ids: Collection[int], h: Hak, tabel: ParameterTabel
) -> list[Dibanding]:
    """These people of the mapping by name on the reader's day; whoever is not in it, or has left the agency, is left
    out. A fixed number of queries."""
    daftar = list(
        Penilaian.objects.filter(DI_SINI, pemetaan=pemetaan, pegawai_id__in=pegawai_ids)
        .select_related("pegawai__jabatan", "pegawai__unit", "unit", "pemetaan__profil")
        .order_by("pegawai__nama", "pegawai_id")
    )
    calon = nilai_calon(target, daftar, h.today, tabel) if daftar else {}
    milik = Kandidat.objects.filter(boleh_tahu(h), target=target, pegawai_id__in=pegawai_ids).order_by("pk")
    kandidat = {k.pegawai_id: k for k in milik}
    usia, profil = tabel.pada("P_BUP", h.today).nilai, profil_versi(pemetaan.profil)
    hasil = []
    for p in daftar:
        j = p.pegawai.jabatan
        bup = tanggal_bup(p.pegawai.tanggal_lahir, j.jenis, j.jenjang, usia) if j else None
        hasil.append(
            Dibanding(
                p, calon[p.pegawai_id], hitung(profil, angka(p.fakta)), kandidat.get(p.pegawai_id),
                jam_pensiun(bup, h.today),
            )
        )  # fmt: skip
    return hasil


def tabel_banding(daftar: list[Dibanding]) -> list[Kelompok]:
    """The comparison as rows, a cell for each person in the order of ``daftar``. No query."""
    return [
        Kelompok(_("Kedudukan"), _kedudukan(daftar)),
        Kelompok(_("Gerbang"), _temuan(daftar, gerbang=True)),
        Kelompok(_("Syarat jabatan"), _temuan(daftar, gerbang=False)),
        Kelompok(_("Kecocokan dan kotak"), _kotak(daftar)),
        *(Kelompok(NAMA_SUMBU[s], _sumbu(daftar, s)) for s in SUMBU),
        Kelompok(_("Data yang belum ada"), [(_("Data"), "", [_celah(d.hasil) for d in daftar])]),
    ]


def _tulis(nilai: Decimal) -> str:
    return f"{nilai.quantize(Decimal('0.01'), ROUND_HALF_UP)}".replace(".", ",")


def _dapat_naik(nilai: Decimal, maks: Decimal) -> Sel:
    """Points at least, and what they could reach."""
    return Sel(_tulis(nilai), "" if nilai == maks else _("paling sedikit; bisa sampai %(n)s") % {"n": _tulis(maks)})


def _semua(daftar: list[Dibanding], nama: str, sel: Callable[[Dibanding], Sel], rinci: str = "") -> tuple:
    return nama, rinci, [sel(d) for d in daftar]


def _kedudukan(daftar: list[Dibanding]) -> list[tuple]:
    return [
        _semua(daftar, _("Jabatan sekarang"), lambda d: Sel(
            d.pegawai.jabatan.nama if d.pegawai.jabatan else _("Tanpa jabatan tercatat"), d.penilaian.unit.nama
        )),
        _semua(daftar, _("Di papan suksesi"), lambda d: Sel(
            d.kandidat.get_status_display() if d.kandidat else _("Belum dinominasikan")
        )),
        _semua(daftar, _("Kesiapan"), lambda d: Sel(Kandidat.Kesiapan(d.calon.kesiapan).label)),
        _semua(daftar, _("Batas usia pensiun"), lambda d: Sel(d.jam or _("Tidak diketahui"))),
    ]  # fmt: skip


def _temuan(daftar: list[Dibanding], *, gerbang: bool) -> list[tuple]:
    """A row for each condition that anybody has, in their order; the others have nothing there that stands against
    them."""
    nama: dict[str, Temuan] = {}
    for d in daftar:
        for t in d.calon.temuan:
            if t.gerbang == gerbang:
                nama.setdefault(t.kode, t)
    hasil = []
    for kode, contoh in nama.items():
        milik = [next((t for t in d.calon.temuan if t.kode == kode), None) for d in daftar]
        hasil.append((contoh.nama, contoh.dasar, [_sel_temuan(t) for t in milik]))
    return hasil


def _sel_temuan(t: Temuan | None) -> Sel:
    if t is None:
        return Sel(_("Tidak ada catatan"), "", BAIK)
    return Sel(str(t.kata), t.alasan, BAIK if t.terpenuhi else AWAS if t.hasil == MANUAL else BURUK)


def _kotak(daftar: list[Dibanding]) -> list[tuple]:
    def cocok(d: Dibanding) -> Sel:
        sel = _dapat_naik(d.calon.cocok.nilai, d.calon.cocok.maks)
        belum = _("belum ada: %(apa)s") % {"apa": ", ".join(d.calon.belum)}
        return replace(sel, rinci=f"{sel.rinci}; {belum}") if sel.rinci else sel

    def hitung_(d: Dibanding) -> Sel:
        p = d.penilaian
        if p.kotak is None:
            return Sel(_("Belum dinilai"), str(p.get_belum_display()))
        return Sel(str(p.kotak), LABEL[p.kotak])

    def akhir(d: Dibanding) -> Sel:
        n = kotak_akhir(d.penilaian)
        if n is None:
            return Sel(_("Belum dinilai"))
        return Sel(str(n), _("menurut putusan komite") if d.penilaian.kotak_sesuai else "")

    return [
        _semua(daftar, _("Kecocokan"), cocok, _("poin dari 100; membantu melihat, tidak memutuskan")),
        _semua(daftar, _("Kotak hitung"), hitung_),
        _semua(daftar, _("Kotak akhir"), akhir),
        _semua(daftar, _("Kelengkapan data"), lambda d: Sel(f"{d.hasil.kelengkapan}%")),
    ]


def _sumbu(daftar: list[Dibanding], sumbu: str) -> list[tuple]:
    def nilai(d: Dibanding) -> Sel:
        h = d.hasil
        return _dapat_naik(h.y, h.y_maks) if sumbu == KINERJA else _dapat_naik(h.x, h.x_maks)

    hasil = [_semua(daftar, _("Nilai sumbu"), nilai, _("dari 100"))]
    for satu in zip(*(d.hasil.pada(sumbu) for d in daftar), strict=True):
        i = satu[0].indikator
        hasil.append((i.nama, _("bobot %(n)s") % {"n": _tulis(i.bobot)}, [_sel_indikator(n) for n in satu]))
    return hasil


def _sel_indikator(n: NilaiIndikator) -> Sel:
    """Points with the raw numbers; a gap is named and never shown as no points."""
    ada = [b.butir.instrumen.sebut(b.nilai) for b in n.butir if b.nilai is not None]
    if not ada:
        return Sel(_("Belum ada data"))
    return Sel(_tulis(n.poin), "; ".join([*ada, *([] if n.lengkap else [_("sebagian data belum ada")])]))


def _celah(h: Hasil) -> Sel:
    kosong = [b for i in h.indikator for b in i.butir if b.nilai is None]
    if not kosong:
        return Sel(_("Lengkap"), "", BAIK)
    kata = "; ".join(
        _("%(n)s (paling banyak %(p)s poin)") % {"n": b.butir.instrumen.nama, "p": _tulis(b.taruhan)} for b in kosong
    )
    return Sel(_("%(n)d data belum ada") % {"n": len(kosong)}, kata, AWAS)
