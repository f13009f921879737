"""The digital fence of mutasi: every clause of ``regulasi/mutasi.md`` that this version enforces, pure."""

from layanan.aturan import Aturan, TemuanAturan, nilai
from mutasi.rules import (
    antar,
    batch,
    disiplin,
    hukuman,
    kelayakan,
    kelayakan_ja,
    kelayakan_jf,
    kelayakan_jpt,
    khusus,
    masa,
    pemberhentian,
    pengganti,
    penugasan,
    politik,
    puskesmas,
    rangkaian,
    satu_ppk,
    sekolah,
    wewenang,
)
from mutasi.rules.fakta import FaktaBatch

ATURAN: tuple[Aturan, ...] = (
    *politik.ATURAN,
    *wewenang.ATURAN,
    *satu_ppk.ATURAN,
    *masa.ATURAN,
    *kelayakan_jpt.ATURAN,
    *kelayakan_ja.ATURAN,
    *kelayakan_jf.ATURAN,
    *kelayakan.ATURAN,
    *disiplin.ATURAN,
    *pemberhentian.ATURAN,
    *hukuman.ATURAN,
    *pengganti.ATURAN,
    *khusus.ATURAN,
    *sekolah.ATURAN,
    *puskesmas.ATURAN,
    *antar.ATURAN,
    *batch.ATURAN,
    *rangkaian.ATURAN,
    *penugasan.ATURAN,
)
# An acting post (M13, M14) changes nobody's post: only its own rules and the block (H10) look at it.
ATURAN_PENUGASAN = (*penugasan.ATURAN, *(a for a in ATURAN if a.kode == "H10"))


def nilai_batch(batch: FaktaBatch) -> dict[str, list[TemuanAturan]]:
    """Findings per line id, heaviest first; each line is judged by the law of its own inauguration day.

    Raises ``ParameterTidakAda`` if a threshold has no value on that day.
    """
    return {u.baris.id: nilai(_berlaku_bagi(u.jenis), u, tanggal=u.tanggal, jenis=u.jenis) for u in batch.usul}


def _berlaku_bagi(jenis: str) -> tuple[Aturan, ...]:
    return ATURAN_PENUGASAN if jenis in penugasan.KIND else ATURAN
