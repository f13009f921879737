"""Base pay (gaji pokok) of PNS by rank and years of service, pure (regulasi/kenaikan_pangkat.md 3.3)."""

from dataclasses import dataclass
from datetime import date

from layanan.parameter_tabel import ParameterTabel


@dataclass(frozen=True, slots=True)
class TabelGaji:
    """Rank -> MKG year -> rupiah a month; ``tidak_pasti``: (rank, year) of rows that no source confirms."""

    isi: dict[str, dict[int, int]]
    tidak_pasti: frozenset[tuple[str, int]]
    dasar_hukum: str

    @classmethod
    def pada(cls, parameter: ParameterTabel, hari: date) -> "TabelGaji":
        """Raises ``ParameterTidakAda`` for a day before the table."""
        pokok = parameter.pada("GAJI_POKOK", hari)
        isi = {g: {int(t): rp for t, rp in baris.items()} for g, baris in pokok.nilai.items()}
        tidak_pasti = {(g, t) for g, baris in isi.items() for t in baris} if not pokok.pasti else set()
        tambahan = parameter.cari("GAJI_POKOK_TAMBAHAN", hari)
        for g, baris in tambahan.nilai.items() if tambahan else ():
            for t, rp in baris.items():
                isi.setdefault(g, {})[int(t)] = rp
                if not tambahan.pasti:
                    tidak_pasti.add((g, int(t)))
        return cls(isi, frozenset(tidak_pasti), pokok.dasar_hukum)


@dataclass(frozen=True, slots=True)
class Gaji:
    """``rupiah`` a month from the row ``baris`` (MKG year); ``ragu`` says why the value is uncertain, else empty."""

    rupiah: int
    baris: int
    ragu: str = ""


def rinci(golongan: str, tahun: int, tabel: TabelGaji) -> Gaji | None:
    """Pay at ``tahun`` whole years of MKG: a row holds for its year and the next one. None for a rank without rows.

    Below the first row the first holds, above the last the last: both uncertain.
    """
    baris = tabel.isi.get(golongan)
    if not baris:
        return None
    pertama, terakhir = min(baris), max(baris)
    if tahun < pertama:
        return Gaji(baris[pertama], pertama, f"di bawah baris pertama tabel (MKG {pertama}); dipakai baris itu")
    kunci = max(t for t in baris if t <= tahun)
    if tahun > terakhir + 1:
        return Gaji(baris[kunci], kunci, f"di atas baris terakhir tabel (MKG {terakhir}); dipakai baris itu")
    ragu = f"baris MKG {kunci} belum dipastikan" if (golongan, kunci) in tabel.tidak_pasti else ""
    return Gaji(baris[kunci], kunci, ragu)


def pokok(golongan: str, tahun: int, tabel: TabelGaji) -> int | None:
    """Rupiah a month of ``rinci``; None for a rank without rows."""
    hasil = rinci(golongan, tahun, tabel)
    return hasil.rupiah if hasil else None
