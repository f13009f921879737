"""The nine boxes: official numbers, labels and follow-up (talenta.md 2.1). Numbers do not run row by row."""

from decimal import Decimal

# Rows: kinerja below, as, above what was expected; columns: potensial low, middle, high.
_NOMOR = ((1, 3, 6), (2, 5, 8), (4, 7, 9))
# As drawn: the highest kinerja on top.
PETAK = ((4, 7, 9), (2, 5, 8), (1, 3, 6))
BARIS = ("Di atas ekspektasi", "Sesuai ekspektasi", "Di bawah ekspektasi")
LAJUR = ("Rendah", "Menengah", "Tinggi")
LABEL = {
    9: "Kinerja di atas ekspektasi dan potensial tinggi",
    8: "Kinerja sesuai ekspektasi dan potensial tinggi",
    7: "Kinerja di atas ekspektasi dan potensial menengah",
    6: "Kinerja di bawah ekspektasi dan potensial tinggi",
    5: "Kinerja sesuai ekspektasi dan potensial menengah",
    4: "Kinerja di atas ekspektasi dan potensial rendah",
    3: "Kinerja di bawah ekspektasi dan potensial menengah",
    2: "Kinerja sesuai ekspektasi dan potensial rendah",
    1: "Kinerja di bawah ekspektasi dan potensial rendah",
}
TINDAK_LANJUT = {
    9: ("dipromosikan dan dipertahankan", "masuk KRS Instansi dan Nasional", "penghargaan"),
    8: ("dipertahankan", "masuk KRS Instansi", "rotasi atau perluasan jabatan", "bimbingan kinerja"),
    7: ("dipertahankan", "masuk KRS Instansi", "rotasi atau pengayaan jabatan", "pengembangan kompetensi",
        "tugas belajar"),
    6: ("penempatan yang sesuai", "bimbingan kinerja", "konseling kinerja"),
    5: ("penempatan yang sesuai", "bimbingan kinerja", "pengembangan kompetensi"),
    4: ("rotasi", "pengembangan kompetensi"),
    3: ("bimbingan kinerja", "konseling kinerja", "pengembangan kompetensi", "penempatan yang sesuai"),
    2: ("bimbingan kinerja", "pengembangan kompetensi", "penempatan yang sesuai"),
    1: ("diproses sesuai ketentuan peraturan perundang-undangan",),
}  # fmt: skip
KRS_INSTANSI, KRS_NASIONAL = (7, 8, 9), (9,)


def tingkat(nilai: Decimal, ambang: tuple[Decimal, Decimal]) -> int:
    """0, 1 or 2: where a score of an axis stands between its cut-offs; the lower bound belongs to the higher part."""
    return sum(nilai >= batas for batas in ambang)


def kotak(kinerja: int, potensial: int) -> int:
    """Number of the box of two levels, each 0 to 2."""
    return _NOMOR[kinerja][potensial]


def letak(nomor: int) -> tuple[int, int]:
    """(kinerja, potensial) of a box, each 0 to 2."""
    for kinerja, baris in enumerate(_NOMOR):
        if nomor in baris:
            return kinerja, baris.index(nomor)
    raise ValueError(nomor)
