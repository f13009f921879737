"""KP-10c: what discipline sets in the way of a promotion (disiplin.md 1.9), as the app ``disiplin`` answers.

KP-10 and KP-10b have clauses of their own and judge the record of penalties on the TMT. KP-10c says what they cannot
know: effects that outlast a penalty, a penalty whose end was never recorded, matters that are secret, and rows of the
table that weigh more than those two do. Neither repeats the other (``nilai_halangan``).
"""

from kenaikan_pangkat.rules.bantu import SEMUA
from kenaikan_pangkat.rules.fakta import FaktaKP
from kenaikan_pangkat.rules.halangan import kp10, kp10b
from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.halangan import nilai_halangan


def _kp10c(f: FaktaKP) -> Hasil | None:
    if not f.orang.disiplin or (f.jenis == "PENGABDIAN" and f.sebab == "CACAT"):
        return None  # a promotion for those disabled in service asks for no clean record (KP-10)
    disebut: dict[str, Tingkat] = {}
    for lama in (kp10b(f), kp10(f)):
        if lama is not None and "tingkat" in lama.fakta:
            disebut["" if lama.fakta.get("status") == "PROSES" else str(lama.fakta["tingkat"])] = lama.tingkat
    return nilai_halangan(f.orang.sebutan, f.orang.disiplin, tanggal=f.tmt, disebut=disebut)


ATURAN = (
    Aturan(
        "KP-10c", "Hal yang harus diselesaikan menurut peraturan disiplin", "PP 94/2021; Peraturan BKN 6/2022",
        Tingkat.BLOKIR, _kp10c, jenis=SEMUA - {"ANUMERTA"},
        contoh=(
            "Akibat hukuman masih berlaku pada TMT: ditolak; sudah lewat: lolos.",
            "Hukuman yang sudah dikatakan KP-10: tidak diulang.",
        ),
    ),
)  # fmt: skip
