"""D19: what discipline sets in the way of a move (disiplin.md 1.7 no. 19, 1.9), as the app ``disiplin`` answers.

D14 and G3 have clauses of their own and judge the record of penalties. D19 says what they cannot know: cases and
remedies that are secret, effects that outlast a penalty, and rows of the table that weigh more than D14 does. Neither
repeats the other (``nilai_halangan``).
"""

from typing import Any

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.halangan import nilai_halangan
from mutasi.rules.fakta import FaktaUsul
from mutasi.rules.kelayakan import JENIS_D14, d14


def _d19(usul: FaktaUsul) -> Hasil | None:
    daftar = usul.orang.disiplin
    if not daftar or usul.baris.jabatan_tujuan is None:
        return None  # who only leaves a post moves nowhere
    if usul.baris.alasan == "HUKUMAN_DISIPLIN":
        daftar = tuple(h for h in daftar if not h.tingkat)  # the line carries out the penalty itself
    return nilai_halangan(usul.orang.sebutan, daftar, tanggal=usul.tanggal, disebut=_disebut_d14(usul))


def _disebut_d14(usul: FaktaUsul) -> dict[str, Tingkat]:
    """What D14 says of this line: level -> how heavily; an examination on record has none."""
    lama = d14(usul) if usul.jenis in JENIS_D14 else None
    if lama is None:
        return {}
    daftar: Any = lama.fakta.get("hukdis", ())
    return {h["tingkat"] if h["status"] == "BERLAKU" else "": lama.tingkat for h in daftar}


ATURAN = (
    Aturan(
        "D19", "Hal yang harus diselesaikan menurut peraturan disiplin", "PP 94/2021; Peraturan BKN 6/2022",
        Tingkat.BLOKIR, _d19,
        contoh=(
            "Ada hal yang belum selesai menurut peraturan disiplin: peringatan, dan isinya tidak disebut.",
            "Hukuman yang sudah dikatakan D14: tidak diulang.",
        ),
    ),
)  # fmt: skip
