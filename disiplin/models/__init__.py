from disiplin.models.hukum import (
    AmbangKehadiran,
    AturanTenggat,
    Dampak,
    JenisHukuman,
    Kaidah,
    Kewenangan,
    Pasal,
    Pelanggaran,
    Regulasi,
    TingkatHukuman,
)

__all__ = [
    "AmbangKehadiran",
    "AturanTenggat",
    "Dampak",
    "JenisHukuman",
    "Kaidah",
    "Kewenangan",
    "Pasal",
    "Pelanggaran",
    "Regulasi",
    "TingkatHukuman",
]
