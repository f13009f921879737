"""The decreed lists of 2025 and 2026, as migration 0002 loads them. Frozen: later years come through the screens.

Source: ``regulasi/sla_dan_kalender.md`` section 6.3.
"""

from collections.abc import Iterator
from datetime import date

from kalender.pustaka import CUTI_BERSAMA, LIBUR_NASIONAL, perkiraan

SKB_2025 = "SKB 3 Menteri 1017/2024, 2/2024, 2/2024"
SKB_2025_UBAH = "SKB 3 Menteri 933/2025, 1/2025, 3/2025 (perubahan)"
SKB_2026 = "SKB 3 Menteri 1497/2025, 2/2025, 5/2025"
# The dates of the first and third decree are not certain, so they stay empty.
DITETAPKAN = {SKB_2025_UBAH: date(2025, 8, 7)}

LIBUR = {
    2025: """
        01-01 Tahun Baru 2025 Masehi
        01-27 Isra Mikraj Nabi Muhammad
        01-29 Tahun Baru Imlek 2576 Kongzili
        03-29 Hari Suci Nyepi, Tahun Baru Saka 1947
        03-31 Idul Fitri 1446 Hijriah
        04-01 Idul Fitri 1446 Hijriah, hari kedua
        04-18 Wafat Yesus Kristus
        04-20 Kebangkitan Yesus Kristus (Paskah)
        05-01 Hari Buruh Internasional
        05-12 Hari Raya Waisak 2569
        05-29 Kenaikan Yesus Kristus
        06-01 Hari Lahir Pancasila
        06-06 Idul Adha 1446 Hijriah
        06-27 1 Muharam, Tahun Baru Islam 1447 Hijriah
        08-17 Hari Kemerdekaan Republik Indonesia
        09-05 Maulid Nabi Muhammad
        12-25 Kelahiran Yesus Kristus (Natal)""",
    2026: """
        01-01 Tahun Baru 2026 Masehi
        01-16 Isra Mikraj Nabi Muhammad
        02-17 Tahun Baru Imlek 2577 Kongzili
        03-19 Hari Suci Nyepi, Tahun Baru Saka 1948
        03-21 Idul Fitri 1447 Hijriah
        03-22 Idul Fitri 1447 Hijriah, hari kedua
        04-03 Wafat Yesus Kristus
        04-05 Kebangkitan Yesus Kristus (Paskah)
        05-01 Hari Buruh Internasional
        05-14 Kenaikan Yesus Kristus
        05-27 Idul Adha 1447 Hijriah
        05-31 Hari Raya Waisak 2570
        06-01 Hari Lahir Pancasila
        06-16 1 Muharam, Tahun Baru Islam 1448 Hijriah
        08-17 Hari Kemerdekaan Republik Indonesia
        08-25 Maulid Nabi Muhammad
        12-25 Kelahiran Yesus Kristus (Natal)""",
}
CUTI = {
    2025: """
        01-28 Cuti bersama Tahun Baru Imlek
        03-28 Cuti bersama Hari Suci Nyepi
        04-02 Cuti bersama Idul Fitri
        04-03 Cuti bersama Idul Fitri
        04-04 Cuti bersama Idul Fitri
        04-07 Cuti bersama Idul Fitri
        05-13 Cuti bersama Hari Raya Waisak
        05-30 Cuti bersama Kenaikan Yesus Kristus
        06-09 Cuti bersama Idul Adha
        08-18 Cuti bersama Hari Kemerdekaan Republik Indonesia
        12-26 Cuti bersama Natal""",
    2026: """
        02-16 Cuti bersama Tahun Baru Imlek
        03-18 Cuti bersama Hari Suci Nyepi
        03-20 Cuti bersama Idul Fitri
        03-23 Cuti bersama Idul Fitri
        03-24 Cuti bersama Idul Fitri
        05-15 Cuti bersama Kenaikan Yesus Kristus
        05-28 Cuti bersama Idul Adha
        12-24 Cuti bersama Natal""",
}
TAHUN_PERKIRAAN = (2024, 2027, 2028)


def baris_awal() -> Iterator[dict]:
    """Field values of every row a fresh database starts with: two decreed years, three provisional ones."""
    for tahun in (2025, 2026):
        for jenis, daftar in ((LIBUR_NASIONAL, LIBUR), (CUTI_BERSAMA, CUTI)):
            for baris in daftar[tahun].strip().splitlines():
                hari, nama = baris.strip().split(" ", 1)
                tanggal = date.fromisoformat(f"{tahun}-{hari}")
                dasar = {2025: SKB_2025, 2026: SKB_2026}[tahun]
                if tanggal == date(2025, 8, 18):
                    dasar = SKB_2025_UBAH
                yield {
                    "tanggal": tanggal, "nama": nama, "jenis": jenis, "dasar": dasar,
                    "ditetapkan_pada": DITETAPKAN.get(dasar), "sementara": False,
                }  # fmt: skip
    for tahun in TAHUN_PERKIRAAN:
        yield from perkiraan(tahun)
