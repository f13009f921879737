"""Hard gates of succession (talenta.md 4, 6.2 no. 3): apart from every score. Pure.

What the law says is certain and closes the way. What only an agency's setting says is shown as such: it is passed with
a written reason alone. Of discipline nothing is said but level and effect.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from layanan.halangan import Halangan
from layanan.waktu import tambah_bulan, tgl
from talenta.rules.fakta import Hukdis
from talenta.rules.kelayakan import MANUAL, TERPENUHI, TIDAK, Temuan

_DIHITUNG = ("SEDANG", "BERAT")


@dataclass(frozen=True, slots=True)
class Aturan:
    """Settings in force: ``hukdis_bulan`` after a penalty of level sedang or berat, ``bup_bulan`` before the pension
    day; whether they are law, and on which ground. ``usia``: kind of post, or functional level, -> pension age."""

    usia: Mapping[str, int]
    hukdis_bulan: int
    hukdis_pasti: bool
    hukdis_dasar: str
    bup_bulan: int
    bup_pasti: bool
    bup_dasar: str
    usia_dasar: str = ""


@dataclass(frozen=True, slots=True)
class Orang:
    """``jabatan``: (kind, functional level) of the post held; None without one. ``jeda``: why he serves but does not
    work at present (unpaid leave, provisional suspension), in words; empty if he does."""

    lahir: date | None
    bekerja: bool
    jabatan: tuple[str, str] | None
    jeda: str = ""
    hukdis: tuple[Hukdis, ...] = ()
    halangan: tuple[Halangan, ...] = ()


def tanggal_bup(lahir: date | None, jenis: str, jenjang: str, usia: Mapping[str, int]) -> date | None:
    """Day on which the pension age of a post is reached; None if birth date or kind of post is not known."""
    tahun = usia.get(jenjang if jenis == "JF" else jenis)
    return None if lahir is None or tahun is None else tambah_bulan(lahir, tahun * 12)


def lahir_paling_muda(usia: Mapping[str, int], sampai: date) -> dict[str, date]:
    """Kind of post -> birth date from which back the pension age is reached by ``sampai``."""
    return {jenis: tambah_bulan(sampai, -tahun * 12) for jenis, tahun in usia.items()}


def nilai(o: Orang, tujuan: tuple[str, str], tanggal: date, a: Aturan) -> list[Temuan]:
    """The gates of one person for a post ``tujuan`` (kind, functional level), judged on ``tanggal``. The gate of
    education is ``rules.kelayakan``'s."""
    return [_bekerja(o), _hukdis(o, tanggal, a), *_disiplin(o, tanggal, a), _bup(o, tujuan, tanggal, a)]


def _bekerja(o: Orang) -> Temuan:
    if not o.bekerja:
        hasil, kata = TIDAK, "Sudah pensiun atau diberhentikan."
    elif o.jeda:
        hasil, kata = MANUAL, f"Kedudukan hukum tercatat: {o.jeda}."
    else:
        hasil, kata = TERPENUHI, "Masih bekerja."
    return Temuan("BEKERJA", "Masih menjadi pegawai dan bertugas", hasil, kata, gerbang=True)


def _kena(h: Hukdis, tanggal: date, bulan: int) -> bool:
    """Whether a penalty with known days closes the gate: being served, or over for less than ``bulan`` months."""
    if h.mulai is not None and h.mulai > tanggal:
        return False
    return h.selesai is None or tanggal < tambah_bulan(h.selesai, bulan)


def _kabur(h: Hukdis) -> bool:
    """On record as over, but not since when."""
    return h.selesai is None and h.status == "SELESAI"


def _hukdis(o: Orang, tanggal: date, a: Aturan) -> Temuan:
    nama = f"Tanpa hukuman disiplin sedang atau berat dalam {a.hukdis_bulan} bulan terakhir"
    semua = [h for h in o.hukdis if h.tingkat in _DIHITUNG]
    kena = [h for h in semua if not _kabur(h) and _kena(h, tanggal, a.hukdis_bulan)]
    if kena:
        kata = "; ".join(
            f"hukuman tingkat {h.tingkat.lower()}"
            + (f" sampai {tgl(h.selesai)}" if h.selesai else " tanpa tanggal akhir")
            for h in kena
        )
        hasil, alasan = TIDAK, f"Tercatat {kata}."
    elif any(map(_kabur, semua)):
        hasil, alasan = MANUAL, "Ada hukuman yang tercatat selesai tanpa tanggal akhir."
    else:
        hasil, alasan = TERPENUHI, "Tidak ada yang tercatat."
    return Temuan("HUKDIS", nama, hasil, alasan, True, a.hukdis_pasti, a.hukdis_dasar)


def _disiplin(o: Orang, tanggal: date, a: Aturan) -> list[Temuan]:
    """What the regulation of discipline itself sets in the way. A penalty that ``_hukdis`` names already is named again
    only where here it is certain."""
    disebut = {h.tingkat for h in o.hukdis if h.tingkat in _DIHITUNG and _kena(h, tanggal, a.hukdis_bulan)}
    kena = [h for h in o.halangan if h.pada(tanggal) and (h.pasti or h.tingkat not in disebut)]
    return [
        Temuan(f"DISIPLIN_{n}", "Tidak terhalang peraturan disiplin", TIDAK, h.kata, True, h.pasti, h.dasar)
        for n, h in enumerate(_sekali(kena), start=1)
    ]


def _sekali(daftar: Iterable[Halangan]) -> list[Halangan]:
    """The same words once, the certain ones first."""
    hasil: dict[str, Halangan] = {}
    for h in sorted(daftar, key=lambda h: not h.pasti):
        hasil.setdefault(h.kata, h)
    return list(hasil.values())


def _bup(o: Orang, tujuan: tuple[str, str], tanggal: date, a: Aturan) -> Temuan:
    """Past the pension age nobody is appointed any more, by law; near that of the target post by setting."""
    nama = f"Paling sedikit {a.bup_bulan} bulan sebelum batas usia pensiun"
    kini = tanggal_bup(o.lahir, *o.jabatan, a.usia) if o.jabatan else None
    nanti = tanggal_bup(o.lahir, *tujuan, a.usia)
    lewat = next((h for h in (kini, nanti) if h is not None and h <= tanggal), None)
    if lewat is not None:
        return Temuan("BUP", nama, TIDAK, f"Batas usia pensiun tercapai {tgl(lewat)}.", True, True, a.usia_dasar)
    if nanti is None:
        kata = "Tanggal lahir tidak tercatat." if o.lahir is None else "Jenis jabatan target tidak punya batas usia."
        return Temuan("BUP", nama, MANUAL, kata, True, a.bup_pasti, a.bup_dasar)
    dekat = nanti < tambah_bulan(tanggal, a.bup_bulan)
    kata = f"Batas usia pensiun jabatan ini {tgl(nanti)}."
    return Temuan("BUP", nama, TIDAK if dekat else TERPENUHI, kata, True, a.bup_pasti, a.bup_dasar)
