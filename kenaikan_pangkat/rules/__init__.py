"""Every clause of ``regulasi/kenaikan_pangkat.md`` section 2 that the portal enforces, pure."""

from kenaikan_pangkat.rules import (
    berkas,
    disiplin,
    fungsional,
    halangan,
    ijazah,
    jabatan,
    kinerja,
    masa,
    periode,
    ujian,
)
from kenaikan_pangkat.rules.bantu import SEMUA
from kenaikan_pangkat.rules.fakta import FaktaKP
from kenaikan_pangkat.rules.masa import paling_cepat
from kenaikan_pangkat.rules.tujuan import golongan_tujuan, ijazah_penyesuaian, jenis_mungkin
from layanan.aturan import Aturan, TemuanAturan, nilai

__all__ = ["ATURAN", "golongan_tujuan", "ijazah_penyesuaian", "jenis_mungkin", "nilai_kp", "paling_cepat"]

ATURAN: tuple[Aturan, ...] = (
    *periode.ATURAN,
    *masa.ATURAN,
    *kinerja.ATURAN,
    *jabatan.ATURAN,
    *fungsional.ATURAN,
    *ijazah.ATURAN,
    *ujian.ATURAN,
    *halangan.ATURAN,
    *disiplin.ATURAN,
    *berkas.ATURAN,
)

# The sweep judges a million lines: rules of other kinds are left out beforehand.
_PER_JENIS = {j: tuple(a for a in ATURAN if a.jenis is None or j in a.jenis) for j in SEMUA}
# Of somebody who has moved the old agency reads that, and nothing else of the record.
_PINDAH = tuple(a for a in ATURAN if a.kode == "KP-12")


def nilai_kp(fakta: FaktaKP) -> list[TemuanAturan]:
    """Findings on one promotion, heaviest first, by the law of its TMT.

    Raises ``ParameterTidakAda`` if a threshold has no value on that day, ``KeyError`` for an unknown kind.
    """
    aturan = _PINDAH if fakta.pindah else _PER_JENIS[fakta.jenis]
    return nilai(aturan, fakta, tanggal=fakta.tmt, jenis=fakta.jenis)
