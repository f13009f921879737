"""A scoring profile: two axes of components, indicators and instruments with half-open bands (talenta.md 2.3, 3)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from talenta.rules.instrumen import INSTRUMEN, Instrumen

KINERJA, POTENSIAL = "kinerja", "potensial"
SUMBU = (KINERJA, POTENSIAL)
NAMA_SUMBU = {KINERJA: "Kinerja (Y)", POTENSIAL: "Potensial (X)"}
SERATUS = Decimal(100)
# As people write numbers; no exponents, so that every number has a size that can be stored and shown.
ANGKA = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")


@dataclass(frozen=True, slots=True)
class Galat:
    """``letak``: path in the definition, as "komponen/0/indikator/2/bobot"."""

    letak: str
    kata: str


class ProfilSalah(ValueError):
    """The definition cannot be a profile; ``galat`` names every fault."""

    def __init__(self, galat: Sequence[Galat]) -> None:
        super().__init__("; ".join(f"{g.letak}: {g.kata}" for g in galat))
        self.galat = tuple(galat)


@dataclass(frozen=True, slots=True)
class Pita:
    """A raw number from ``bawah`` (included) to ``atas`` (not included; None: no end) is worth ``skor`` points."""

    bawah: Decimal
    atas: Decimal | None
    skor: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Butir:
    """One instrument inside an indicator, of relative weight ``bobot``. Without bands the raw number is the score.
    ``jendela``: months back from the reference date that count; None: all. ``wajib``: without it nobody is placed."""

    instrumen: Instrumen
    bobot: Decimal
    jendela: int | None
    wajib: bool
    pita: tuple[Pita, ...]

    def pita_untuk(self, nilai: Decimal) -> Pita | None:
        """The band a raw number falls in; None where the number itself is the score."""
        for p in reversed(self.pita):
            if nilai >= p.bawah:
                return p
        return None

    def skor(self, nilai: Decimal) -> Decimal:
        """Points of 100."""
        p = self.pita_untuk(nilai)
        return nilai if p is None else p.skor

    @property
    def skor_maks(self) -> Decimal:
        return max((p.skor for p in self.pita), default=SERATUS)

    @property
    def skor_min(self) -> Decimal:
        """What it is worth at least, whatever the fact turns out to be."""
        return min((p.skor for p in self.pita), default=Decimal(0))


@dataclass(frozen=True, slots=True)
class Indikator:
    kode: str
    nama: str
    komponen: str
    sumbu: str
    bobot: Decimal
    butir: tuple[Butir, ...]

    @property
    def bobot_butir(self) -> Decimal:
        return sum((b.bobot for b in self.butir), Decimal(0))

    @property
    def subjektif(self) -> bool:
        return any(b.instrumen.subjektif for b in self.butir)


@dataclass(frozen=True, slots=True)
class Profil:
    """``ambang``: axis -> (from where it is the middle, from where it is high). ``bobot_nilai``: axis -> its part of
    the talent score, together 100."""

    ambang: Mapping[str, tuple[Decimal, Decimal]]
    bobot_nilai: Mapping[str, Decimal]
    indikator: tuple[Indikator, ...]

    def pada(self, sumbu: str) -> tuple[Indikator, ...]:
        return tuple(i for i in self.indikator if i.sumbu == sumbu)

    def butir(self) -> Iterator[Butir]:
        for i in self.indikator:
            yield from i.butir

    def jendela(self, kode: str) -> int | None:
        """Months of the window of an instrument; None also where the profile does not use it."""
        return next((b.jendela for b in self.butir() if b.instrumen.kode == kode), None)


class _Pembaca:
    """Collects faults, so that whoever types a profile learns of all of them at once."""

    def __init__(self) -> None:
        self.galat: list[Galat] = []

    def salah(self, letak: str, kata: str) -> None:
        self.galat.append(Galat(letak, kata))

    def susul(self, letak: str, kata: str) -> None:
        """What a number at fault would only repeat in other words."""
        if all(g.letak != letak and not g.letak.startswith(f"{letak}/") for g in self.galat):
            self.salah(letak, kata)

    def angka(self, letak: str, nilai: Any, *, maks: Decimal | None = SERATUS, desimal: int = 2) -> Decimal:
        teks = str(nilai).strip().replace(",", ".") if isinstance(nilai, str | int | float | Decimal) else "-"
        if nilai is None or not teks:
            self.salah(letak, "Isi angkanya.")
            return Decimal(0)
        if isinstance(nilai, bool) or not ANGKA.fullmatch(teks):
            self.salah(letak, f'"{str(nilai)[:40]}" bukan angka.')
            return Decimal(0)
        hasil = Decimal(teks)
        if hasil < 0 or (maks is not None and hasil > maks):
            self.salah(letak, f"{nilai} di luar 0 sampai {maks}." if maks is not None else f"{nilai} di bawah 0.")
            return Decimal(0)
        if hasil != round(hasil, desimal):
            self.salah(letak, f"{nilai}: paling banyak {desimal} angka di belakang koma.")
        return hasil

    def ya(self, letak: str, nilai: Any) -> bool:
        if not isinstance(nilai, bool | None):
            self.salah(letak, "Isi ya atau tidak.")
        return nilai is True

    def teks(self, letak: str, nilai: Any, maks: int = 150) -> str:
        hasil = nilai.strip() if isinstance(nilai, str) else ""
        if not hasil or len(hasil) > maks:
            self.salah(letak, f"Isi teks, paling panjang {maks} huruf.")
        return hasil

    def daftar(self, letak: str, nilai: Any) -> list[dict]:
        if not isinstance(nilai, list) or not nilai or not all(isinstance(n, dict) for n in nilai):
            self.salah(letak, "Isi paling sedikit satu.")
            return []
        return nilai

    def objek(self, letak: str, nilai: Any) -> dict:
        if not isinstance(nilai, dict):
            self.salah(letak, "Bagian ini belum diisi.")
            return {}
        return nilai


def baca_profil(isi: Any) -> Profil:
    """The profile that a stored definition describes. The shape stands in docs/layanan/talenta.md.

    Raises ``ProfilSalah`` with every fault: weights of an axis that do not add up to 100, bands that overlap, leave a
    gap or do not reach over the instrument's numbers, unknown instruments, cut-offs out of order.
    """
    p = _Pembaca()
    isi = p.objek("", isi)
    batas = p.objek("ambang", isi.get("ambang"))
    ambang = {s: _ambang(p, s, p.objek(f"ambang/{s}", batas.get(s))) for s in SUMBU}
    nilai = p.objek("bobot_nilai", isi.get("bobot_nilai"))
    bobot_nilai = {s: p.angka(f"bobot_nilai/{s}", nilai.get(s)) for s in SUMBU}
    if sum(bobot_nilai.values()) != SERATUS:
        p.susul("bobot_nilai", f"Bobot kedua sumbu berjumlah {_tulis(sum(bobot_nilai.values()))}, bukan 100.")
    indikator: list[Indikator] = []
    for n, k in enumerate(p.daftar("komponen", isi.get("komponen"))):
        indikator += _komponen(p, f"komponen/{n}", k)
    _seluruhnya(p, indikator)
    if p.galat:
        raise ProfilSalah(p.galat)
    return Profil(ambang, bobot_nilai, tuple(indikator))


def _ambang(p: _Pembaca, sumbu: str, isi: dict) -> tuple[Decimal, Decimal]:
    tengah, atas = (p.angka(f"ambang/{sumbu}/{k}", isi.get(k)) for k in ("tengah", "atas"))
    if not 0 < tengah < atas:
        p.susul(f"ambang/{sumbu}", f"Batas tengah ({_tulis(tengah)}) harus di atas 0 dan di bawah batas atas.")
    return tengah, atas


def _komponen(p: _Pembaca, letak: str, isi: dict) -> list[Indikator]:
    nama = p.teks(f"{letak}/nama", isi.get("nama"))
    sumbu = isi.get("sumbu")
    if sumbu not in SUMBU:
        p.salah(f"{letak}/sumbu", f"Pilih {' atau '.join(SUMBU)}.")
        sumbu = KINERJA
    hasil = []
    for n, i in enumerate(p.daftar(f"{letak}/indikator", isi.get("indikator"))):
        di = f"{letak}/indikator/{n}"
        butir = tuple(
            b for m, isi_butir in enumerate(p.daftar(f"{di}/butir", i.get("butir")))
            if (b := _butir(p, f"{di}/butir/{m}", isi_butir)) is not None
        )  # fmt: skip
        bobot = p.angka(f"{di}/bobot", i.get("bobot"))
        if not bobot:
            p.susul(f"{di}/bobot", "Bobot indikator harus di atas 0; hapus indikator yang tidak dipakai.")
        kode, judul = p.teks(f"{di}/kode", i.get("kode"), 40), p.teks(f"{di}/nama", i.get("nama"))
        hasil.append(Indikator(kode, judul, nama, sumbu, bobot, butir))
    return hasil


def _butir(p: _Pembaca, letak: str, isi: dict) -> Butir | None:
    instrumen = INSTRUMEN.get(str(isi.get("instrumen")))
    if instrumen is None:
        p.salah(f"{letak}/instrumen", f'Instrumen "{str(isi.get("instrumen"))[:40]}" tidak dikenal.')
        return None
    bobot = p.angka(f"{letak}/bobot", isi.get("bobot", 1))
    if not bobot:
        p.susul(f"{letak}/bobot", "Bobot harus di atas 0.")
    jendela = isi.get("jendela_bulan")
    if jendela is not None and (not isinstance(jendela, int) or isinstance(jendela, bool) or not 1 <= jendela <= 600):
        p.salah(f"{letak}/jendela_bulan", "Jendela waktu 1 sampai 600 bulan, atau kosong.")
        jendela = None
    if p.ya(f"{letak}/langsung", isi.get("langsung")):
        if instrumen.maksimum != SERATUS:
            p.salah(f"{letak}/langsung", f"{instrumen.nama} bukan angka 0 sampai 100; isi pita nilainya.")
        if isi.get("pita"):
            p.salah(f"{letak}/pita", "Nilai langsung tidak memakai pita.")
        pita: tuple[Pita, ...] = ()
    else:
        pita = _pita(p, f"{letak}/pita", instrumen, isi.get("pita"))
    return Butir(instrumen, bobot, jendela, p.ya(f"{letak}/wajib", isi.get("wajib")), pita)


def _pita(p: _Pembaca, letak: str, instrumen: Instrumen, isi: Any) -> tuple[Pita, ...]:
    hasil = []
    for n, baris in enumerate(p.daftar(letak, isi)):
        di = f"{letak}/{n}"
        bawah = p.angka(f"{di}/bawah", baris.get("bawah"), maks=None)
        atas = None if baris.get("atas") in (None, "") else p.angka(f"{di}/atas", baris["atas"], maks=None)
        if atas is not None and atas <= bawah:
            p.susul(f"{di}/atas", f"Batas atas {_tulis(atas)} tidak di atas batas bawah {_tulis(bawah)}.")
        hasil.append(
            Pita(bawah, atas, p.angka(f"{di}/skor", baris.get("skor")), p.teks(f"{di}/label", baris.get("label")))
        )
    hasil.sort(key=lambda b: b.bawah)
    if not hasil:
        return ()
    if hasil[0].bawah > instrumen.minimum:
        p.salah(letak, f"Nilai {_tulis(instrumen.minimum)} sampai {_tulis(hasil[0].bawah)} tidak masuk pita mana pun.")
    for a, b in zip(hasil, hasil[1:], strict=False):
        if a.atas is None or a.atas > b.bawah:
            p.salah(letak, f'Pita "{a.label}" dan "{b.label}" bertumpang tindih mulai {_tulis(b.bawah)}.')
        elif a.atas < b.bawah:
            p.salah(letak, f"Ada celah dari {_tulis(a.atas)} sampai {_tulis(b.bawah)}.")
    akhir = hasil[-1].atas
    if akhir is not None and (instrumen.maksimum is None or akhir <= instrumen.maksimum):
        p.salah(letak, f"Nilai {_tulis(akhir)} ke atas tidak masuk pita mana pun.")
    return tuple(hasil)


def _seluruhnya(p: _Pembaca, indikator: list[Indikator]) -> None:
    for s in SUMBU:
        jumlah = sum((i.bobot for i in indikator if i.sumbu == s), Decimal(0))
        if jumlah != SERATUS:
            p.salah(f"sumbu/{s}", f"Bobot indikator sumbu {NAMA_SUMBU[s]} berjumlah {_tulis(jumlah)}, bukan 100.")
    for apa, semua in (
        ("Kode indikator", [i.kode for i in indikator]),
        ("Instrumen", [b.instrumen.kode for i in indikator for b in i.butir]),
    ):
        for kembar in sorted({k for k in semua if semua.count(k) > 1}):
            p.salah("komponen", f'{apa} "{kembar}" dipakai lebih dari sekali.')


def _tulis(nilai: Decimal | int) -> str:
    return f"{Decimal(nilai).normalize():f}".replace(".", ",")
