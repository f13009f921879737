"""The fence of pencantuman gelar: PG-01 to PG-17 of ``regulasi/gelar.md``, the writing of titles, papers. Pure."""

from gelar.rules import akademik, golongan, kelengkapan, pemohon, profesi, tulisan
from gelar.rules.fakta import FaktaGelar
from layanan.aturan import Aturan, TemuanAturan, nilai

ATURAN: tuple[Aturan, ...] = (
    *pemohon.ATURAN,
    *akademik.ATURAN,
    *golongan.ATURAN,
    *profesi.ATURAN,
    *tulisan.ATURAN,
    *kelengkapan.ATURAN,
)

# Of somebody who has moved the old agency reads that, and nothing else of the record.
_PINDAH = tuple(a for a in ATURAN if a.kode == "PG-K4")


def nilai_gelar(fakta: FaktaGelar) -> list[TemuanAturan]:
    """Findings of one line, heaviest first, by the law of its day.

    Raises ``ParameterTidakAda`` if a threshold has no value on that day.
    """
    return nilai(_PINDAH if fakta.pindah else ATURAN, fakta, tanggal=fakta.tanggal, jenis=fakta.jenis)
