"""SIMATA's exchange sheet of eleven indicators: its columns, our points in it, and what differs (talenta.md 3.1, 7)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_UP, Decimal

from talenta.rules.hitung import Hasil
from talenta.rules.profil import KINERJA, POTENSIAL, Profil

# Code in the profile -> (axis, name in the sheet), in the order of its columns.
INDIKATOR = {
    "kompetensi": (POTENSIAL, "Penilaian Kompetensi"),
    "pengembangan": (POTENSIAL, "Pengembangan Kompetensi"),
    "pengalaman": (POTENSIAL, "Pengalaman Jabatan"),
    "potensi": (POTENSIAL, "Penilaian Potensi"),
    "pendidikan": (POTENSIAL, "Tingkat Pendidikan Formal"),
    "bidang_ilmu": (POTENSIAL, "Kesesuaian Bidang Ilmu"),
    "disiplin": (POTENSIAL, "Verifikasi Rekam Jejak Disiplin"),
    "predikat": (KINERJA, "Penilaian Kinerja"),
    "penghargaan": (KINERJA, "Penghargaan"),
    "tim": (KINERJA, "Penugasan dalam Tim Kerja"),
    "umpan_balik": (KINERJA, "Umpan Balik Kinerja 360 Derajat"),
}
KOLOM = {k: f"{'X' if sumbu == POTENSIAL else 'Y'} - {nama}" for k, (sumbu, nama) in INDIKATOR.items()}
_NOL, _SEN = Decimal(0), Decimal("0.01")
# The sheet carries two decimals; whoever cut them off instead of rounding is one hundredth away.
TOLERANSI = _SEN


def yang_kurang(profil: Profil) -> tuple[list[str], list[str]]:
    """(columns that the profile has no indicator for, indicators that the sheet has no column for); both empty for a
    profile that can be exchanged."""
    punya = {(i.kode, i.sumbu): i.nama for i in profil.indikator}
    perlu = {(k, sumbu): KOLOM[k] for k, (sumbu, _nama) in INDIKATOR.items()}
    return [n for k, n in perlu.items() if k not in punya], [n for k, n in punya.items() if k not in perlu]


def bobot(profil: Profil) -> dict[str, Decimal]:
    """Code -> the most points its column can hold."""
    return {i.kode: i.bobot for i in profil.indikator}


def sisi(hasil: Hasil) -> "Sisi":
    """One person as the sheet has him, in hundredths: what is missing brings no points there, while here it brings at
    least its lowest band. An indicator without any fact: None."""
    celah = {i.indikator.kode: sum((b.poin_dasar for b in i.butir if b.nilai is None), _NOL) for i in hasil.indikator}
    x, y = (
        bulat(nilai - sum((celah[i.indikator.kode] for i in hasil.pada(sumbu)), _NOL))
        for nilai, sumbu in ((hasil.x, POTENSIAL), (hasil.y, KINERJA))
    )
    poin = {
        i.indikator.kode: None
        if all(b.nilai is None for b in i.butir) else bulat(i.poin - celah[i.indikator.kode])
        for i in hasil.indikator
    }  # fmt: skip
    return Sisi(x, y, hasil.kotak, poin)


def bulat(nilai: Decimal) -> Decimal:
    return nilai.quantize(_SEN, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Selisih:
    """One thing that differs: ``kode`` "kotak", "x", "y" or an indicator's. ``kita`` and ``simata`` as numbers in text,
    None: no data (of the box: not placed); ``beda``: SIMATA's less ours in points, empty for the box."""

    kode: str
    nama: str
    kita: str | None
    simata: str | None
    beda: str

    def isi(self) -> dict:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Sisi:
    """One person on one side. ``kotak`` None: not placed."""

    x: Decimal | None
    y: Decimal | None
    kotak: int | None
    indikator: Mapping[str, Decimal | None]


def banding(kita: Sisi, simata: Sisi) -> list[Selisih]:
    """What differs, the box first. Points that are one hundredth apart do not, and no data is no points."""
    hasil = []
    if kita.kotak != simata.kotak:
        kini, sana = (None if s.kotak is None else str(s.kotak) for s in (kita, simata))
        hasil.append(Selisih("kotak", "Box", kini, sana, ""))
    pasang = [("x", "Nilai X", kita.x, simata.x), ("y", "Nilai Y", kita.y, simata.y)]
    pasang += [(k, n, kita.indikator.get(k), simata.indikator.get(k)) for k, n in KOLOM.items()]
    for kode, nama, a, b in pasang:
        beda = bulat(b or _NOL) - bulat(a or _NOL)
        if abs(beda) > TOLERANSI:
            hasil.append(Selisih(kode, nama, _teks(a), _teks(b), str(beda)))
    return hasil


def _teks(nilai: Decimal | None) -> str | None:
    return None if nilai is None else str(bulat(nilai))
