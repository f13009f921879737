"""Words and ladders that the rules of several services name alike. Pure: no Django."""

NAMA_PREDIKAT = {
    "SANGAT_BAIK": "Sangat baik", "BAIK": "Baik", "BUTUH_PERBAIKAN": "Butuh perbaikan", "KURANG": "Kurang",
    "SANGAT_KURANG": "Sangat kurang",
}  # fmt: skip
# Ranks of a PNS from the lowest up (PP 11/2017), and of a PPPK (Perpres 98/2020).
GOLONGAN_PNS = (
    "I/a", "I/b", "I/c", "I/d", "II/a", "II/b", "II/c", "II/d", "III/a", "III/b", "III/c", "III/d",
    "IV/a", "IV/b", "IV/c", "IV/d", "IV/e",
)  # fmt: skip
GOLONGAN_PPPK = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip
