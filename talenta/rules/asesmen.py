"""Scales on which assessment results come, their exact conversion, and the label of a JPM (talenta.md 3.2, 5.1)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from talenta.rules.instrumen import DIIMPOR, INSTRUMEN, Instrumen

PERSEN, DESIMAL, LIMA, EMPAT_PULUH, PREDIKAT = "PERSEN", "DESIMAL", "LIMA", "EMPAT_PULUH", "PREDIKAT"
PENGISIAN = "PENGISIAN"
BERLAKU, SEGERA, BERAKHIR = "BERLAKU", "SEGERA", "BERAKHIR"
HARI_SEGERA = 90
# Results that are an achieved level over the standard of the post; only these have a label of 5.1.
JPM = ("kompetensi", "literasi_digital", "emerging")
TERIMPOR: dict[str, Instrumen] = {k: i for k, i in INSTRUMEN.items() if i.asal == DIIMPOR}
_ANGKA = re.compile(r"[0-9]{1,6}([.,][0-9]{1,12})?")
_SEN = Decimal("0.01")
# Below this many values a low maximum may be chance: a potensi of 38 percent is rare, one of 4 is not believable.
_CUKUP = 10
# Half of a sheet in percent never lies so low.
_JARANG = 5


class NilaiSalah(ValueError):
    """What was typed cannot be a result; ``kolom``: "nilai" or "skala"."""

    def __init__(self, kata: str, kolom: str = "nilai") -> None:
        super().__init__(kata)
        self.kolom = kolom


@dataclass(frozen=True, slots=True)
class Skala:
    """``maksimum`` as typed; times ``kali`` it is the instrument's own number. PREDIKAT has neither."""

    kode: str
    nama: str
    maksimum: Decimal = Decimal(0)
    kali: Decimal = Decimal(1)


SKALA = {
    s.kode: s
    for s in (
        Skala(PERSEN, "Persen, 0 sampai 100", Decimal(100)),
        Skala(DESIMAL, "Pecahan, 0 sampai 1", Decimal(1), Decimal(100)),
        Skala(LIMA, "Rata-rata delapan aspek potensi, 0 sampai 5", Decimal(5), Decimal(20)),
        Skala(EMPAT_PULUH, "Jumlah delapan aspek potensi, 0 sampai 40", Decimal(40), Decimal("2.5")),
        Skala(PREDIKAT, "Kata, atau nomornya"),
    )
}


def skala_untuk(i: Instrumen) -> tuple[str, ...]:
    """The scales on which a result of the instrument may come."""
    if i.pilihan is not None:
        return (PREDIKAT,)
    return (PERSEN, DESIMAL, LIMA, EMPAT_PULUH) if i.kode == "potensi" else (PERSEN, DESIMAL)


def nilai_instrumen(i: Instrumen, skala: str, teks: str) -> Decimal:
    """``teks`` as typed, on the instrument's own scale. Nothing is rounded: two decimals must hold it exactly.

    Raises ``NilaiSalah``.
    """
    if skala not in skala_untuk(i):
        boleh = ", ".join(skala_untuk(i))
        raise NilaiSalah(f"{i.nama} tidak dinilai dengan skala {skala}; pakai {boleh}.", "skala")
    if skala == PREDIKAT:
        return _predikat(i, teks)
    s = SKALA[skala]
    nilai = _angka(teks)
    if nilai > s.maksimum:
        raise NilaiSalah(f"{teks} di luar skala {skala}, 0 sampai {s.maksimum}. Periksa kolom Skala.")
    hasil = nilai * s.kali
    if hasil != hasil.quantize(_SEN):
        raise NilaiSalah(
            f"{teks} menjadi {_tulis(hasil)}, lebih dari dua angka di belakang koma. Portal tidak membulatkan nilai: "
            "bulatkan di lembar menurut penyelenggara."
        )
    return hasil.quantize(_SEN)


def _angka(teks: str) -> Decimal:
    if not _ANGKA.fullmatch(teks):
        raise NilaiSalah(f"“{teks[:30]}” bukan angka 0 ke atas.")
    return Decimal(teks.replace(",", "."))


def _predikat(i: Instrumen, teks: str) -> Decimal:
    kata = " ".join(teks.split()).casefold()
    for nomor, nama in (i.pilihan or {}).items():
        if kata in (nama.casefold(), str(nomor)):
            return Decimal(nomor)
    pilihan = ", ".join(f"{nama} ({nomor})" for nomor, nama in (i.pilihan or {}).items())
    raise NilaiSalah(f"“{teks[:30]}” tidak dikenal. Tulis salah satu: {pilihan}.")


def skala_lain(nilai: Iterable[Decimal], batas: Iterable[int] = (1, 5)) -> str:
    """The smaller scale that every one of ``nilai`` fits, as "0–1"; empty if none. Such a sheet would make everybody's
    score a hundredth or a twentieth of what it is."""
    puncak = max(nilai, default=None)
    return "" if puncak is None else next((f"0–{b}" for b in batas if puncak <= b), "")


def mencurigakan(i: Instrumen, skala: str, nilai: Iterable[str]) -> str:
    """Why the results of one instrument on one declared scale look as if they were on another; empty if they do not.

    ``nilai`` as typed, each one readable on ``skala``.
    """
    if skala == PREDIKAT:
        return ""
    semua = [_angka(n) for n in nilai]
    batas = (1, 5, 40) if i.kode == "potensi" and len(semua) >= _CUKUP else (1, 5)
    lebih_kecil = [b for b in batas if b < SKALA[skala].maksimum]
    lain, berapa = skala_lain(semua, lebih_kecil), "semua"
    if not lain and len(semua) >= _CUKUP:  # a few right rows must not hide the others
        lain = skala_lain(sorted(semua)[: -(-len(semua) // 2)], [b for b in lebih_kecil if b <= _JARANG])
        berapa = "kebanyakan"
    if not lain:
        return ""
    return (
        f"{i.nama}: {berapa} nilai {lain} padahal skala {skala}. Perbaiki kolom Skala menurut laporan "
        "penyelenggara, lalu unggah lagi. Bila memang serendah itu, catat satu per satu pada halaman orangnya."
    )


def terlalu_kecil(skala: str, teks: str) -> bool:
    """A percentage above 0 and up to 1 among others that are right: almost always a fraction."""
    return skala == PERSEN and 0 < _angka(teks) <= 1


def label_jpm(instrumen: str, nilai: Decimal, tujuan: str) -> str:
    """What a JPM in percent is called, which depends on the purpose it was taken for; empty for other instruments."""
    if instrumen not in JPM:
        return ""
    if tujuan == PENGISIAN:
        if nilai >= 80:
            return "Memenuhi syarat (MS)"
        return "Masih memenuhi syarat (MMS)" if nilai >= 68 else "Kurang memenuhi syarat (KMS)"
    if nilai >= 90:
        return "Optimal"
    return "Cukup optimal" if nilai >= 78 else "Kurang optimal"


def keadaan(berlaku_sampai: date | None, today: date) -> str:
    """BERLAKU, SEGERA (ends within 90 days) or BERAKHIR; the last day still counts. No end: BERLAKU."""
    if berlaku_sampai is None or berlaku_sampai > today + timedelta(days=HARI_SEGERA):
        return BERLAKU
    return SEGERA if berlaku_sampai >= today else BERAKHIR


def _tulis(nilai: Decimal) -> str:
    return f"{nilai.normalize():f}".replace(".", ",")
