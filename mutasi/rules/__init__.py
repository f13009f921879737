"""The digital fence of mutasi: every clause of ``regulasi/mutasi.md`` that this version enforces, pure."""

from layanan.aturan import Aturan, TemuanAturan, nilai
from mutasi.rules import batch, kelayakan, masa, pemberhentian, politik, puskesmas, rangkaian, wewenang
from mutasi.rules.fakta import FaktaBatch

ATURAN: tuple[Aturan, ...] = (
    *politik.ATURAN,
    *wewenang.ATURAN,
    *masa.ATURAN,
    *kelayakan.ATURAN,
    *pemberhentian.ATURAN,
    *puskesmas.ATURAN,
    *batch.ATURAN,
    *rangkaian.ATURAN,
)


def nilai_batch(batch: FaktaBatch) -> dict[str, list[TemuanAturan]]:
    """Findings per line id, heaviest first; each line is judged by the law of its own inauguration day.

    Raises ``ParameterTidakAda`` if a threshold has no value on that day.
    """
    return {u.baris.id: nilai(ATURAN, u, tanggal=u.tanggal, jenis=u.jenis) for u in batch.usul}
