"""Years of service in the golongan (masa kerja golongan, MKG) at a TMT, pure (regulasi/kenaikan_pangkat.md 3.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kenaikan_pangkat.rules.bantu import BULAN_CPNS
from kenaikan_pangkat.rules.fakta import GOLONGAN, urut
from layanan.parameter_tabel import ParameterTabel
from layanan.waktu import lama, lama_kumulatif, selisih, tambah_bulan, tgl

GOLONGAN_BESAR = ("I", "II", "III", "IV")


class FaktaKurang(ValueError):
    """The record does not tell enough; ``str(galat)`` says what is missing."""


@dataclass(frozen=True, slots=True)
class TabelMkg:
    """Years deducted on crossing into II, III and IV; ``pasti`` tells which of them the sources confirm."""

    potongan: dict[str, int]
    pasti: dict[str, bool]

    @classmethod
    def pada(cls, parameter: ParameterTabel, hari: date) -> "TabelMkg":
        """Raises ``ParameterTidakAda``."""
        potongan: dict[str, int] = {}
        pasti: dict[str, bool] = {}
        for kode in ("MKG_POTONGAN", "MKG_POTONGAN_IV"):
            baris = parameter.pada(kode, hari)
            potongan |= baris.nilai
            pasti |= dict.fromkeys(baris.nilai, baris.pasti)
        return cls(potongan, pasti)


@dataclass(frozen=True, slots=True)
class Mkg:
    """Service at the TMT in the rank held from it; ``langkah`` tells in words how it came about.

    ``pasti``: no deduction in it is uncertain.
    """

    tahun: int
    bulan: int
    langkah: tuple[str, ...]
    pasti: bool


def lewati(bulan: int, dari: str, ke: str, tabel: TabelMkg) -> int:
    """Months of service after a promotion ``dari`` -> ``ke`` (ranks such as I/d), never below 0."""
    return max(0, bulan - 12 * sum(tabel.potongan[b] for b in _batas(dari, ke)))


def _batas(dari: str, ke: str) -> list[str]:
    a, b = (GOLONGAN_BESAR.index(g.split("/")[0]) for g in (dari, ke))
    return [f"{GOLONGAN_BESAR[i]}-{GOLONGAN_BESAR[i + 1]}" for i in range(a, b)]


def hitung(**fakta) -> tuple[int, int]:
    """(years, months) of ``rinci``, by the same arguments."""
    hasil = rinci(**fakta)
    return hasil.tahun, hasil.bulan


def rinci(
    *, riwayat: Iterable[tuple[str, date]], tmt: date, golongan: str, tabel: TabelMkg, tmt_cpns: date | None = None,
    cltn: Iterable[tuple[date, date | None]] = (), pmk: Iterable[tuple[int, int, date]] = (),
    dasar: tuple[str, date, int, int] | None = None,
) -> Mkg:  # fmt: skip
    """MKG at ``tmt`` in the rank ``golongan`` held from that day.

    ``riwayat``: (rank, TMT), any order; ranks held as a PPPK are left out. ``cltn``: spells, last day included, None
    while it runs. ``pmk``: (years, months, TMT). ``dasar``: (rank, TMT, years, months) that a decree names; time is
    then counted from it, else from ``tmt_cpns`` in the first rank, which the record may hold from becoming a PNS only.
    Raises FaktaKurang when neither is known or the first rank is missing.
    """
    pangkat = sorted(((t, g) for g, t in riwayat if t < tmt and g in GOLONGAN), key=lambda p: (p[0], urut(p[1])))
    if dasar is not None:
        awal, mulai, modal = dasar[0], dasar[1], dasar[2] * 12 + dasar[3]
        if mulai > tmt:
            raise FaktaKurang("Masa kerja pada SK pangkat dihitung dari tanggal sesudah TMT ini.")
        langkah = [f"Masa kerja {lama(modal)} pada {tgl(mulai)} menurut SK pangkat {awal}."]
    else:
        if tmt_cpns is None:
            raise FaktaKurang("TMT CPNS belum diketahui.")
        if not pangkat or (pangkat[0][0] > tambah_bulan(tmt_cpns, BULAN_CPNS) and not pangkat[0][1].startswith("I/")):
            raise FaktaKurang(f"Pangkat pertama sejak TMT CPNS {tgl(tmt_cpns)} belum ada dalam riwayat pangkat.")
        awal, mulai, modal = pangkat[0][1], tmt_cpns, 0
        langkah = [f"Dihitung sejak TMT CPNS {tgl(mulai)} dengan pangkat {awal}."]
    cltn, pmk = list(cltn), [p for p in pmk if mulai < p[2] <= tmt or (dasar is None and p[2] <= tmt)]
    potong, tinggi, pasti = 0, awal, True
    for hari, g in [*((t, g) for t, g in pangkat if t > mulai), (tmt, golongan)]:
        batas = _batas(tinggi, g)
        if batas:
            sebelum = modal + _masa(mulai, hari, cltn, pmk) - potong
            sesudah = lewati(sebelum, tinggi, g, tabel)
            potong += sebelum - sesudah
            pasti = pasti and all(tabel.pasti[b] for b in batas)
            langkah.append(f"{tgl(hari)} dari {tinggi} ke {g}: {lama(sebelum)} menjadi {lama(sesudah)}.")
        tinggi = max(tinggi, g, key=urut)
    langkah += [f"Peninjauan masa kerja {tgl(t)}: ditambah {lama(12 * th + bl)}." for th, bl, t in pmk]
    if bebas := _cltn(mulai, tmt, cltn):
        langkah.append(f"CLTN {lama(*bebas)} tidak dihitung.")
    bulan = modal + _masa(mulai, tmt, cltn, pmk) - potong
    return Mkg(*divmod(bulan, 12), tuple(langkah), pasti)


def _cltn(mulai: date, sampai: date, cltn: list) -> tuple[int, int] | None:
    """Months and days of leave from ``mulai`` to the day before ``sampai``; None for none."""
    rentang = [(max(a, mulai), min(b + timedelta(1) if b else sampai, sampai)) for a, b in cltn]
    hasil = lama_kumulatif(rentang)
    return hasil if any(hasil) else None


def _masa(mulai: date, sampai: date, cltn: list, pmk: list) -> int:
    """Whole months served, leave taken out and recognised service put in; not below 0."""
    bulan, hari = selisih(mulai, sampai)
    kurang_bulan, kurang_hari = _cltn(mulai, sampai, cltn) or (0, 0)
    bulan -= kurang_bulan + (1 if hari < kurang_hari else 0)
    return max(0, bulan) + sum(12 * t + b for t, b, sejak in pmk if sejak <= sampai)
