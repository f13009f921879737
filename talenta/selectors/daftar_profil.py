"""Profiles as the pages show them: which there are, one version as a table (also a draft that is not right yet), what
differs between two."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from talenta.models import Pemetaan, VersiProfil
from talenta.rules.instrumen import INSTRUMEN, Instrumen
from talenta.rules.profil import ANGKA, NAMA_SUMBU, SUMBU, Galat, ProfilSalah
from talenta.selectors.akses import Hak
from talenta.selectors.profil import profil_versi


def versi_terlihat(h: Hak) -> QuerySet[VersiProfil]:
    """Published versions by which he or those whose boxes he may see are scored; drafts only where he works on them."""
    instansi = h.melihat | ({h.o.instansi_id} if h.o else set())
    milik = Q(profil__instansi=None) | Q(profil__instansi_id__in=instansi)
    boleh = Q(status=VersiProfil.Status.TERBIT) | Q(profil__instansi_id__in=h.kelola | h.setuju)
    return VersiProfil.objects.filter(milik & boleh).select_related("profil__instansi").order_by("profil_id", "-nomor")


@dataclass(frozen=True)
class BarisVersi:
    versi: VersiProfil
    pemakai: list[Pemetaan]


def daftar(h: Hak) -> list[list[BarisVersi]]:
    """Profiles, the agencies' own first, each as its versions with the mappings of his agencies; two queries."""
    pemakai: dict[int, list[Pemetaan]] = {}
    for p in Pemetaan.objects.filter(instansi_id__in=h.melihat).select_related("instansi").order_by("-tahun", "-pk"):
        pemakai.setdefault(p.profil_id, []).append(p)
    profil: dict[int, list[BarisVersi]] = {}
    for v in versi_terlihat(h):
        profil.setdefault(v.profil_id, []).append(BarisVersi(v, pemakai.get(v.pk, [])))
    return sorted(profil.values(), key=lambda b: (b[0].versi.profil.instansi_id is None, b[0].versi.profil.nama))


def galat_profil(v: VersiProfil) -> tuple[Galat, ...]:
    """Every fault of a version, also of what publishing asks for; none means that it can be published."""
    kepala = () if v.dasar.strip() else (Galat("dasar", _("Isi dasar hukumnya.")),)
    try:
        profil_versi(v)
    except ProfilSalah as salah:
        return (*kepala, *salah.galat)
    return kepala


def letak_kata(letak: str, isi: Mapping) -> str:
    """Where a fault is, in words: "komponen/0/indikator/2/bobot" -> "Kinerja utama › Penghargaan"."""
    jalan, kata, di = letak.split("/"), [], isi
    if jalan[0] != "komponen":
        return {"ambang": _("Batas kategori"), "bobot_nilai": _("Bagian sumbu"), "dasar": _("Dasar hukum")}.get(
            jalan[0], NAMA_SUMBU.get(jalan[-1], "")
        )
    for nama, nomor in zip(jalan[::2], jalan[1::2], strict=False):
        try:
            di = di[nama][int(nomor)]
        except (LookupError, ValueError):
            break
        instrumen = INSTRUMEN.get(str(di.get("instrumen")))
        sebut = instrumen.nama if instrumen else di.get("nama")
        kata.append(sebut or di.get("label") or f"{nama} {int(nomor) + 1}")
    return " › ".join(kata) or _("Susunan indikator")


def angka(nilai) -> Decimal | None:
    """A number of a definition; None where a draft has none."""
    teks = str(nilai).replace(",", ".")
    return Decimal(teks) if ANGKA.fullmatch(teks) else None


def jumlah(semua: Iterable) -> Decimal:
    return sum((angka(n) or Decimal(0) for n in semua), Decimal(0))


@dataclass(frozen=True)
class BarisButir:
    """``bagian``: its points of the axis, where the numbers allow to tell. ``pita``: (what falls in, score)."""

    nama: str
    instrumen: Instrumen | None
    bagian: Decimal | None
    jendela: object
    wajib: bool
    langsung: bool
    pita: list[tuple[str, str]]


@dataclass(frozen=True)
class BarisIndikator:
    nama: str
    bobot: object
    subjektif: bool
    letak: tuple[int, int]
    butir: list[BarisButir]


@dataclass(frozen=True)
class BarisKomponen:
    nama: str
    jumlah: Decimal
    indikator: list[BarisIndikator]


@dataclass(frozen=True)
class TabelSumbu:
    nama: str
    tengah: object
    atas: object
    bagian: object
    jumlah: Decimal
    komponen: list[BarisKomponen]


def tabel(isi: Mapping) -> list[TabelSumbu]:
    """A definition as tables, one an axis; a draft may lack any part."""
    hasil = []
    for s in SUMBU:
        komponen = [_komponen(n, k) for n, k in enumerate(isi.get("komponen", ())) if k.get("sumbu") == s]
        batas = isi.get("ambang", {}).get(s, {})
        hasil.append(TabelSumbu(
            NAMA_SUMBU[s], batas.get("tengah", ""), batas.get("atas", ""), isi.get("bobot_nilai", {}).get(s, ""),
            sum((k.jumlah for k in komponen), Decimal(0)), komponen,
        ))  # fmt: skip
    return hasil


def _komponen(nomor: int, k: Mapping) -> BarisKomponen:
    semua = k.get("indikator", [])
    baris = [_indikator((nomor, n), i) for n, i in enumerate(semua)]
    return BarisKomponen(k.get("nama", ""), jumlah(i.get("bobot") for i in semua), baris)


def _indikator(letak: tuple[int, int], i: Mapping) -> BarisIndikator:
    semua = i.get("butir", [])
    total, bobot = jumlah(b.get("bobot") for b in semua), angka(i.get("bobot"))
    butir = [_butir(b, bobot, total) for b in semua]
    subjektif = any(b.instrumen is not None and b.instrumen.subjektif for b in butir)
    return BarisIndikator(i.get("nama", ""), i.get("bobot", ""), subjektif, letak, butir)


def _butir(b: Mapping, bobot: Decimal | None, total: Decimal) -> BarisButir:
    instrumen, satu = INSTRUMEN.get(str(b.get("instrumen"))), angka(b.get("bobot"))
    bagian = None if bobot is None or satu is None or not total else (bobot * satu / total).quantize(Decimal("0.01"))
    return BarisButir(
        instrumen.nama if instrumen else str(b.get("instrumen", "")), instrumen, bagian, b.get("jendela_bulan"),
        bool(b.get("wajib")), bool(b.get("langsung")),
        [(_sebut_pita(instrumen, p), str(p.get("skor", ""))) for p in b.get("pita", ())],
    )  # fmt: skip


def _sebut_pita(instrumen: Instrumen | None, p: Mapping) -> str:
    """ "4 sampai di bawah 6 pelatihan"; where only certain numbers exist, their words."""
    label, bawah, atas = p.get("label") or "", angka(p.get("bawah")), angka(p.get("atas"))
    if instrumen is not None and instrumen.pilihan is not None and bawah is not None:
        kena = [kata for n, kata in instrumen.pilihan.items() if n >= bawah and (atas is None or n < atas)]
        return ", ".join(kena) or label
    satuan = instrumen.satuan if instrumen is not None else ""
    if p.get("atas") in (None, ""):
        rentang = _("mulai %(a)s") % {"a": p.get("bawah", "")}
    else:
        rentang = _("%(a)s sampai di bawah %(b)s") % {"a": p.get("bawah", ""), "b": p["atas"]}
    return f"{label} ({rentang} {satuan})".replace(" )", ")")


@dataclass(frozen=True)
class Beda:
    apa: str
    dulu: str
    kini: str


def beda(dulu: Mapping, kini: Mapping) -> list[Beda]:
    """What differs between two definitions, by the names of what changed; "" where one side has it not."""
    a, b = dict(_rata(dulu)), dict(_rata(kini))
    semua = [*a, *(k for k in b if k not in a)]
    return [Beda(k, a.get(k, ""), b.get(k, "")) for k in semua if a.get(k, "") != b.get(k, "")]


def _rata(isi: Mapping) -> Iterator[tuple[str, str]]:
    """A definition as lines, "Penghargaan: bobot" -> "15"; parts are told by code and instrument, not by place."""
    for s in SUMBU:
        batas = isi.get("ambang", {}).get(s, {})
        yield _("%(s)s: batas tengah") % {"s": NAMA_SUMBU[s]}, _rapi(batas.get("tengah"))
        yield _("%(s)s: batas atas") % {"s": NAMA_SUMBU[s]}, _rapi(batas.get("atas"))
        yield _("%(s)s: bagian dari nilai") % {"s": NAMA_SUMBU[s]}, _rapi(isi.get("bobot_nilai", {}).get(s))
    for k in isi.get("komponen", ()):
        for i in k.get("indikator", ()):
            nama = i.get("nama") or i.get("kode", "")
            yield _("%(i)s: komponen") % {"i": nama}, f"{NAMA_SUMBU.get(k.get('sumbu'), '')}, {k.get('nama', '')}"
            yield _("%(i)s: bobot") % {"i": nama}, _rapi(i.get("bobot"))
            for b in i.get("butir", ()):
                yield from _rata_butir(nama, b)


def _rata_butir(nama: str, b: Mapping) -> Iterator[tuple[str, str]]:
    instrumen = INSTRUMEN.get(str(b.get("instrumen")))
    kepala = f"{nama} › {instrumen.nama if instrumen else b.get('instrumen', '')}"
    jendela = b.get("jendela_bulan")
    yield _("%(b)s: bobot dalam indikator") % {"b": kepala}, _rapi(b.get("bobot"))
    yield _("%(b)s: jendela waktu") % {"b": kepala}, _("%(n)s bulan") % {"n": jendela} if jendela else _("semua")
    yield _("%(b)s: wajib ada") % {"b": kepala}, _("ya") if b.get("wajib") else _("tidak")
    pita = [f"{_sebut_pita(instrumen, p)} = {_rapi(p.get('skor'))}" for p in b.get("pita", ())]
    yield _("%(b)s: nilai") % {"b": kepala}, _("angkanya langsung") if b.get("langsung") else "; ".join(pita)


def _rapi(nilai) -> str:
    hasil = angka(nilai)
    return str(nilai or "") if hasil is None else f"{hasil.normalize():f}".replace(".", ",")
