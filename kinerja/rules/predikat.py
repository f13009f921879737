"""Predikat of a person: read from the matrix of hasil kerja and perilaku, never computed (regulasi/kinerja.md 2.5)."""

ATAS, SESUAI, BAWAH = "DI_ATAS", "SESUAI", "DI_BAWAH"
PERINGKAT = (ATAS, SESUAI, BAWAH)
PREDIKAT = ("SANGAT_BAIK", "BAIK", "BUTUH_PERBAIKAN", "KURANG", "SANGAT_KURANG")
# (hasil kerja, perilaku) -> predikat, PermenPANRB 6/2022. Bad behaviour alone gives Kurang, whatever the result.
MATRIKS = {
    (ATAS, ATAS): "SANGAT_BAIK", (ATAS, SESUAI): "BAIK", (ATAS, BAWAH): "KURANG",
    (SESUAI, ATAS): "BAIK", (SESUAI, SESUAI): "BAIK", (SESUAI, BAWAH): "KURANG",
    (BAWAH, ATAS): "BUTUH_PERBAIKAN", (BAWAH, SESUAI): "BUTUH_PERBAIKAN", (BAWAH, BAWAH): "SANGAT_KURANG",
}  # fmt: skip


def predikat(hasil: str, perilaku: str) -> str:
    """The cell of the matrix; ``KeyError`` for a rating that is none of ``PERINGKAT``."""
    return MATRIKS[hasil, perilaku]
