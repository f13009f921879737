"""What stands behind a box and what would change it (talenta.md 4). Everything is reckoned by ``rules.hitung``."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from talenta.rules.hitung import DEKAT, Hasil, NilaiButir, hitung
from talenta.rules.kotak import kotak, tingkat
from talenta.rules.profil import KINERJA, SERATUS, Butir, Indikator, Profil

Fakta = Mapping[str, Decimal]
_SATU, _SEN = Decimal(1), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Letak:
    """Where a score of an axis stands: ``tingkat`` 0 to 2 at least, ``tingkat_maks`` with every gap filled at best.
    ``berikut``: the next cut-off, None at the top; ``kurang``: points to it; ``lebih``: points above the one passed."""

    sumbu: str
    nilai: Decimal
    maks: Decimal
    tingkat: int
    tingkat_maks: int
    berikut: Decimal | None
    kurang: Decimal | None
    lebih: Decimal | None
    dekat: bool


def letak_sumbu(profil: Profil, sumbu: str, nilai: Decimal, maks: Decimal) -> Letak:
    """``nilai`` and ``maks`` in points of 100, of one axis."""
    ambang = profil.ambang[sumbu]
    kini = tingkat(nilai, ambang)
    berikut = ambang[kini] if kini < len(ambang) else None
    return Letak(
        sumbu, nilai, maks, kini, tingkat(maks, ambang), berikut, None if berikut is None else berikut - nilai,
        nilai - ambang[kini - 1] if kini else None, any(abs(nilai - a) <= DEKAT for a in ambang),
    )  # fmt: skip


def kotak_mungkin(kinerja: Letak, potensial: Letak) -> tuple[int, ...]:
    """Every box that the gaps leave open, lowest number first."""
    y, x = (range(s.tingkat, s.tingkat_maks + 1) for s in (kinerja, potensial))
    return tuple(sorted(kotak(a, b) for a in y for b in x))


@dataclass(frozen=True, slots=True)
class Andai:
    """One change and what it would bring. ``nilai``: the raw number it supposes; ``taruhan``: points of the axis it
    adds; ``berubah``: the box, or the range of boxes, would be another."""

    indikator: Indikator
    butir: Butir
    nilai: Decimal
    taruhan: Decimal
    hasil: Hasil
    berubah: bool

    @property
    def sumbu_nilai(self) -> Decimal:
        """The axis of this indicator after the change."""
        return self.hasil.y if self.indikator.sumbu == KINERJA else self.hasil.x


def celah(profil: Profil, fakta: Fakta) -> tuple[Andai, ...]:
    """For each fact that is missing: what it would bring at most, alone; most points first."""
    kini = hitung(profil, fakta)
    semua = [
        _andai(profil, fakta, kini, i.indikator, b, _tertinggi(b.butir))
        for i in kini.indikator for b in i.butir if b.nilai is None
    ]  # fmt: skip
    return tuple(sorted(semua, key=lambda a: -a.taruhan))


def langkah(profil: Profil, fakta: Fakta) -> tuple[Andai, ...]:
    """Single steps up that move the box or its range: the next better band of one fact that is there, or, where the
    number itself is the score, the least number that reaches the next cut-off."""
    kini = hitung(profil, fakta)
    hasil = []
    for i in kini.indikator:
        for b in (b for b in i.butir if b.nilai is not None):
            calon = (_andai(profil, fakta, kini, i.indikator, b, n) for n in _berikut(profil, kini, i.indikator, b))
            hasil += [a for a in calon if a.berubah][:1]
    return tuple(hasil)


def _andai(profil: Profil, fakta: Fakta, kini: Hasil, i: Indikator, b: NilaiButir, nilai: Decimal) -> Andai:
    hasil = hitung(profil, {**fakta, b.butir.instrumen.kode: nilai})
    beda = (hasil.kotak, hasil.kotak_rendah, hasil.kotak_tinggi) != (kini.kotak, kini.kotak_rendah, kini.kotak_tinggi)
    taruhan = b.bagian * (b.butir.skor(nilai) - b.dasar) / SERATUS
    return Andai(i, b.butir, nilai, taruhan, hasil, beda)


def _angka(b: Butir) -> list[Decimal]:
    """A raw number of each score that the instrument can give; of one without bands only the top."""
    i = b.instrumen
    if i.pilihan is not None:
        return [Decimal(n) for n in sorted(i.pilihan)]
    if not b.pita:
        return [SERATUS]
    awal = [max(p.bawah, i.minimum) for p in b.pita]
    if i.bulat:
        awal = [n.quantize(_SATU, ROUND_CEILING) for n in awal]
    return [n for n in awal if not i.galat(n)]


def _tertinggi(b: Butir) -> Decimal:
    return max(_angka(b), key=lambda n: (b.skor(n), -n))


def _berikut(profil: Profil, kini: Hasil, i: Indikator, b: NilaiButir) -> list[Decimal]:
    """Raw numbers to try for the next step, the least first."""
    skor = b.skor or Decimal(0)
    if b.butir.pita:
        lebih = [n for n in _angka(b.butir) if b.butir.skor(n) > skor]
        return [min(lebih, key=lambda n: (b.butir.skor(n), abs(n - (b.nilai or 0))))] if lebih else []
    sumbu = i.sumbu
    nilai = kini.y if sumbu == KINERJA else kini.x
    jarak = letak_sumbu(profil, sumbu, nilai, nilai).kurang
    if jarak is None:
        return []
    perlu = (skor + jarak * SERATUS / b.bagian).quantize(_SEN, ROUND_CEILING)
    # Scores are rounded on the way: what reaches it exactly may fall short by that.
    return [n for n in (perlu, perlu + _SEN) if n <= SERATUS]


def beda_hitungan(hasil: Hasil, tersimpan: Mapping[str, object]) -> tuple[str, ...]:
    """Names of the numbers that were stored otherwise than the facts give them now."""
    return tuple(nama for nama, nilai in tersimpan.items() if getattr(hasil, nama) != nilai)
