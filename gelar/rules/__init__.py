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


def nilai_gelar(fakta: FaktaGelar) -> list[TemuanAturan]:
    """Findings of one line, heaviest first, by the law of its day.

    Raises ``ParameterTidakAda`` if a threshold has no value on that day.
    """
    return nilai(ATURAN, fakta, tanggal=fakta.tanggal, jenis=fakta.jenis)
