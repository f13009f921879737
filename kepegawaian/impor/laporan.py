"""What an import found: counts, faults, warnings, and which facts would change."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from kepegawaian.impor.lembar import Masalah

MAKS_KESALAHAN = 500
MAKS_PERUBAHAN = 300


@dataclass
class Laporan:
    """Filled while a sheet is read; the lists are cut, the counts are not."""

    baru: int = 0
    berubah: int = 0
    tetap: int = 0
    unit_baru: int = 0
    unit_berubah: int = 0
    jumlah_kesalahan: int = 0
    jumlah_peringatan: int = 0
    kesalahan: list[Masalah] = field(default_factory=list)
    peringatan: list[Masalah] = field(default_factory=list)
    perubahan: list[dict] = field(default_factory=list)

    def salah(self, *masalah: Masalah) -> None:
        self.jumlah_kesalahan += len(masalah)
        self.kesalahan.extend(masalah[: max(0, MAKS_KESALAHAN - len(self.kesalahan))])

    def ingatkan(self, masalah: Masalah) -> None:
        self.jumlah_peringatan += 1
        if len(self.peringatan) < MAKS_PERUBAHAN:
            self.peringatan.append(masalah)

    def ubah(self, nomor: int, kunci: str, nama: str, beda: dict[str, tuple]) -> None:
        """One row differs from the registry; ``beda``: column name -> (old, new)."""
        self.berubah += 1
        for kolom, (lama, baru) in beda.items():
            if len(self.perubahan) < MAKS_PERUBAHAN:
                self.perubahan.append(
                    {"baris": nomor, "kunci": kunci, "nama": nama, "kolom": kolom,
                     "lama": _teks(lama), "baru": _teks(baru)}
                )  # fmt: skip

    def ringkasan(self) -> dict:
        """As stored on the import and shown on its page."""
        return {
            "baru": self.baru, "berubah": self.berubah, "tetap": self.tetap,
            "unit_baru": self.unit_baru, "unit_berubah": self.unit_berubah,
            "jumlah_kesalahan": self.jumlah_kesalahan, "jumlah_peringatan": self.jumlah_peringatan,
            "peringatan": [m.sebagai_dict() for m in self.peringatan], "perubahan": self.perubahan,
        }  # fmt: skip


@dataclass(frozen=True)
class Tugas:
    """One run over a sheet: for which agency, as of which day, writing or not, by whom, telling whom how far it is."""

    instansi_id: int
    today: date
    tulis: bool = False
    actor: object = None
    alasan: str = ""
    maju: Callable[[int], None] = lambda n: None


def _teks(nilai) -> str:
    if nilai is None or nilai == "":
        return "—"
    return f"{nilai:%d-%m-%Y}" if isinstance(nilai, date) else str(nilai)
