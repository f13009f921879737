"""Provisional holidays of a year whose decree is not known, from the ``holidays`` library."""

import holidays

LIBUR_NASIONAL = "LIBUR_NASIONAL"
CUTI_BERSAMA = "CUTI_BERSAMA"
DASAR_PERKIRAAN = "Perkiraan pustaka holidays; keputusan resmi belum dimasukkan"


def perkiraan(tahun: int) -> list[dict]:
    """Field values of provisional rows of ``tahun``, by date; never the truth, only better than nothing."""
    hasil = {}
    for kategori, jenis in ((holidays.PUBLIC, LIBUR_NASIONAL), (holidays.GOVERNMENT, CUTI_BERSAMA)):
        hari = holidays.country_holidays("ID", years=tahun, language="id", categories=(kategori,))
        for tanggal, nama in hari.items():
            nama = nama.removesuffix(" (perkiraan)").replace("Cuti Bersama", "Cuti bersama")
            isi = {"tanggal": tanggal, "nama": nama, "jenis": jenis, "dasar": DASAR_PERKIRAAN, "sementara": True}
            hasil.setdefault(tanggal, isi)
    return [hasil[tanggal] for tanggal in sorted(hasil)]
