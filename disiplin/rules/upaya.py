"""Administrative remedies against a penalty (PP 79/2021; disiplin.md 1.10): which, until when, with what end. Pure."""

from dataclasses import dataclass
from datetime import date

from disiplin.rules.tenggat import Tenggat, batas
from kalender.hari_kerja import Kalender

KEBERATAN, BANDING = "KEBERATAN", "BANDING"
DIKUATKAN, DIRINGANKAN, DIPERBERAT, DIUBAH, DIBATALKAN = (
    "DIKUATKAN", "DIRINGANKAN", "DIPERBERAT", "DIUBAH", "DIBATALKAN",
)  # fmt: skip


def upaya_atas(*, menghentikan: bool) -> str:
    """BANDING to BPASN against a penalty that ends the service, else KEBERATAN."""
    return BANDING if menghentikan else KEBERATAN


@dataclass(frozen=True, slots=True)
class Batas:
    """``aman``: the last day by either reading of when the term begins; ``akhir``: the last by the one that is
    kinder to the person. Between the two nobody is turned away: the sources differ."""

    aman: date
    akhir: date

    def diterima(self, tanggal: date) -> tuple[bool, bool]:
        """(the remedy filed on that day is taken, it is beyond doubt)."""
        return tanggal <= self.akhir, tanggal <= self.aman


def batas_upaya(t: Tenggat, *, diputus: date, diterima: date, kalender: Kalender) -> Batas:
    """From the day of the decision, and from that of its receipt. Raises ``TahunTanpaKalender``, ``ValueError`` for a
    receipt before the decision."""
    if diterima < diputus:
        raise ValueError("Tanggal diterima mendahului tanggal keputusan.")
    dari = [diterima] if t.pasti else [diputus, diterima]
    hari = [batas(t, d, kalender) for d in dari]
    return Batas(min(hari), max(hari))


def hukuman_setelah(hasil: str, semula: tuple[str, int], baru: tuple[str, int] | None) -> str | None:
    """Code of the penalty that stands after the remedy, None where it was cancelled.

    ``semula``, ``baru``: (code, ``urutan`` in its regulation). Raises ``ValueError`` where what was decided and the new
    penalty contradict each other: one that lightens must be lighter, one that makes heavier heavier.
    """
    if hasil == DIBATALKAN:
        return None
    if hasil == DIKUATKAN:
        if baru is not None and baru[0] != semula[0]:
            raise ValueError("Hukuman yang dikuatkan tidak berganti.")
        return semula[0]
    if baru is None:
        raise ValueError("Sebutkan hukuman yang baru.")
    if (hasil == DIRINGANKAN and baru[1] >= semula[1]) or (hasil == DIPERBERAT and baru[1] <= semula[1]):
        kata = "lebih ringan" if hasil == DIRINGANKAN else "lebih berat"
        raise ValueError(f"Hukuman yang baru harus {kata} daripada semula.")
    if hasil == DIUBAH and baru[0] == semula[0]:
        raise ValueError("Hukuman yang diubah harus berganti.")
    return baru[0]
