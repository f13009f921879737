"""Final appraisals as SIASN's service takes them: ``kinerjaperiodik/save``, for the year ``skp22/save`` (siasn_api.md
1.5). Field names and codes are the service's own; whoever lacks one is named with the reason, never left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kinerja.models import Evaluasi, HasilLuar, MasaPenilai, PeriodePenilaian
from kinerja.selectors.evaluasi import masa
from kinerja.selectors.luar import versi_terakhir
from kinerja.selectors.orang import berlaku
from kinerja.selectors.tahunan import MASIH_DITUNGGU, TERKALAHKAN_KERTAS, TERKALAHKAN_SKP

Jenis = PeriodePenilaian.Jenis
LOT = 1000
# referensi: hasil_kerja_perilaku, kuadran_kinerja, periodik_kinerja.
RATING = {"DI_ATAS": 1, "SESUAI": 2, "DI_BAWAH": 3}
KUADRAN = {"SANGAT_BAIK": 1, "BAIK": 2, "BUTUH_PERBAIKAN": 3, "KURANG": 4, "SANGAT_KURANG": 5}
PERIODIK = {Jenis.BULANAN: 1, Jenis.TRIWULAN: 2}
# referensi/koefisien_angka_kredit holds only the rows of predikat Baik (mid-2024).
KOEFISIEN = {
    "AHLI_PERTAMA": 12, "AHLI_MUDA": 22, "AHLI_MADYA": 32, "AHLI_UTAMA": 42, "PEMULA": 52, "TERAMPIL": 62, "MAHIR": 72,
    "PENYELIA": 82,
}  # fmt: skip
# referensi/golongan_pns: tens are the roman figure, units the letter.
_ROMAWI = ("I", "II", "III", "IV")
GOLONGAN = {f"{r}/{h}": str(10 * i + j) for i, r in enumerate(_ROMAWI, 1) for j, h in enumerate("abcd", 1)}
GOLONGAN["IV/e"] = "45"

KOLOM_PERIODIK = (
    "id", "pnsDinilaiId", "tahun", "periodikId", "bulanMulaiPenilaian", "tahunMulaiPenilaian", "bulanSelesaiPenilaian",
    "tahunSelesaiPenilaian", "hasilKinerjaNilai", "perilakuKerjaNilai", "kuadranKinerjaNilai", "koefisienId",
    "penilaiNipNrp", "penilaiNama", "penilaiJabatanNama", "penilaiGolongan", "penilaiUnorNama", "statusPenilai", "path",
)  # fmt: skip
KOLOM_TAHUNAN = (
    "id", "pnsDinilaiOrang", "tahun", "hasilKinerjaNilai", "perilakuKerjaNilai", "kuadranKinerjaNilai", "penilaiNipNrp",
    "penilaiNama", "penilaiJabatan", "penilaiGolongan", "penilaiUnorNama", "statusPenilai", "path",
)  # fmt: skip


@dataclass
class Baris:
    """One result, of an appraisal or signed on paper. ``jabatan``: the post that was judged; ``isi``: as the service
    takes it; ``salah``: why it cannot be sent; ``catatan``: what to check."""

    pegawai: Any
    jabatan: str
    isi: dict[str, Any]
    salah: list[str] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)


def layanan_siasn(periode: PeriodePenilaian) -> tuple[str, tuple[str, ...]]:
    """(address of the service, its fields) for that kind of period."""
    if periode.jenis in PERIODIK:
        return "/kinerjaperiodik/save", KOLOM_PERIODIK
    return "/skp22/save", KOLOM_TAHUNAN


def evaluasi_periode(periode: PeriodePenilaian) -> QuerySet[Evaluasi]:
    """Every appraisal of the period, final or not, by name; with what a row of SIASN says."""
    semua = Evaluasi.objects.filter(periode=periode).select_related("skp__pegawai", "skp__jabatan")
    if periode.jenis == Jenis.FINAL:
        semua = semua.annotate(
            kalah_skp=TERKALAHKAN_SKP, kalah_kertas=TERKALAHKAN_KERTAS, masih_ditunggu=MASIH_DITUNGGU
        )
    return semua.order_by("skp__pegawai__nama", "skp__pegawai_id", "skp__periode_awal", "pk")


def baris_periode(periode: PeriodePenilaian) -> Iterator[Baris]:
    """A row per appraisal and per signed result, those that cannot be sent too, and per person whose signed result is
    still to be recorded; three queries."""
    yield from (_satu(e, periode) for e in evaluasi_periode(periode).iterator(chunk_size=LOT))
    kertas = versi_terakhir().filter(periode=periode).select_related("pegawai__jabatan")
    for h in kertas.order_by("pegawai__nama", "pk").iterator(chunk_size=LOT):
        sebab = _("Dinilai pejabat di luar portal: diisi di SIASN dari dokumen bertanda tangan")
        yield Baris(h.pegawai, h.pegawai.jabatan.nama if h.pegawai.jabatan else "", {}, [sebab])
    for m in _belum_dicatat(periode).iterator(chunk_size=LOT):
        sebab = _("Dinilai %(p)s di luar portal: hasil bertanda tangannya belum dicatat") % {"p": m.pejabat_luar}
        yield Baris(m.pegawai, m.pegawai.jabatan.nama if m.pegawai.jabatan else "", {}, [sebab])


def _belum_dicatat(periode: PeriodePenilaian) -> QuerySet[MasaPenilai]:
    """Of whom an official outside the portal judges at the period's end, those without a result of either kind."""
    semua = MasaPenilai.objects.filter(berlaku(periode.akhir), penilai=None, instansi_id=periode.instansi_id)
    dinilai = Evaluasi.objects.filter(periode=periode).values("skp__pegawai_id")
    tercatat = HasilLuar.objects.filter(periode=periode).values("pegawai_id")
    semua = semua.exclude(pegawai_id__in=dinilai).exclude(pegawai_id__in=tercatat)
    return semua.select_related("pegawai__jabatan").order_by("pegawai__nama", "pk")


def _setahun(e: Evaluasi, b: Baris) -> None:
    """Of a year one result is sent: that of the SKP that ends last, or the signed one."""
    if e.kalah_kertas:
        b.salah.append(_("Hasil setahun bertanda tangan pejabat di luar portal; hasil ini bukan predikat tahunannya"))
    elif e.kalah_skp:
        b.salah.append(_("SKP lain tahun ini berakhir kemudian: yang dikirim hasil SKP itu"))
    elif e.masih_ditunggu:
        b.catatan.append(_("SKP lain tahun ini berakhir kemudian dan belum final: periksa sebelum mengirim"))


def _satu(e: Evaluasi, periode: PeriodePenilaian) -> Baris:
    _alamat, kolom = layanan_siasn(periode)
    e.periode = periode
    b = Baris(e.skp.pegawai, e.skp.cuplikan.get("pegawai", {}).get("jabatan", ""), {})
    if e.skp.is_plt_plh:
        b.salah.append(_("SKP Plt/Plh: yang dikirim penilaian jabatan definitifnya"))
    if e.status != Evaluasi.Status.FINAL:
        b.salah.append(_("Belum final: %(s)s") % {"s": e.get_status_display()})
    if not e.skp.pegawai.id_siasn:
        b.salah.append(_("ID SIASN orangnya belum dicatat"))
    if periode.jenis == Jenis.FINAL and not e.skp.is_plt_plh:
        _setahun(e, b)
    mulai, selesai = masa(e)
    penilai = e.cuplikan.get("penilai") or {}
    if e.status == Evaluasi.Status.FINAL and not penilai.get("nip"):
        b.salah.append(_("NIP pejabat penilai tidak tercatat pada penilaiannya"))
    golongan = GOLONGAN.get(penilai.get("golongan", ""), "")
    if not golongan:
        b.catatan.append(_("penilaiGolongan kosong: golongan penilai tidak ada dalam daftar SIASN"))
    nilai = {
        "id": "", "pnsDinilaiId": e.skp.pegawai.id_siasn, "pnsDinilaiOrang": e.skp.pegawai.id_siasn,
        "tahun": periode.tahun, "periodikId": PERIODIK.get(periode.jenis), "bulanMulaiPenilaian": mulai.month,
        "tahunMulaiPenilaian": mulai.year, "bulanSelesaiPenilaian": selesai.month,
        "tahunSelesaiPenilaian": selesai.year, "hasilKinerjaNilai": RATING.get(e.rating_hasil),
        "perilakuKerjaNilai": RATING.get(e.rating_perilaku), "kuadranKinerjaNilai": KUADRAN.get(e.predikat),
        "koefisienId": _koefisien(e, b) if "koefisienId" in kolom else None, "penilaiNipNrp": penilai.get("nip", ""),
        "penilaiNama": penilai.get("nama", ""), "penilaiJabatanNama": penilai.get("jabatan", ""),
        "penilaiJabatan": penilai.get("jabatan", ""), "penilaiGolongan": golongan,
        "penilaiUnorNama": penilai.get("unit", ""), "statusPenilai": "ASN", "path": [],
    }  # fmt: skip
    b.isi = {k: nilai[k] for k in kolom}
    return b


def _koefisien(e: Evaluasi, b: Baris) -> int | None:
    """Id of the coefficient of a functional post, known for predikat Baik only."""
    jenjang = e.skp.jabatan.jenjang if e.skp.jabatan else ""
    if not jenjang or not e.predikat:
        return None
    if e.predikat != "BAIK":
        b.catatan.append(_("koefisienId kosong: daftar BKN yang ada hanya memuat baris predikat Baik"))
        return None
    return KOEFISIEN[jenjang]
