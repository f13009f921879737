"""Ages and spans of service. Pure: no Django, no clock, no database."""

from datetime import date


def usia_pensiun(jenis: str, jenjang: str = "", rumpun: str = "") -> int:
    """Retirement age of a post (UU 20/2023 art 55; PP 11/2017 art 239; teachers UU 14/2005 art 40)."""
    if jenis.startswith("JPT"):
        return 60
    if jenjang == "AHLI_UTAMA":
        return 65
    if jenjang == "AHLI_MADYA" or (jenis == "JF" and rumpun == "PENDIDIKAN"):
        return 60
    return 58


def tanggal_pensiun(lahir: date, usia: int) -> date:
    """First of the month after the birthday on which ``usia`` is reached."""
    tahun, bulan = lahir.year + usia, lahir.month + 1
    return date(tahun + 1, 1, 1) if bulan > 12 else date(tahun, bulan, 1)


def lama(dari: date, sampai: date) -> tuple[int, int]:
    """Full years and months between two dates; (0, 0) if ``sampai`` is earlier."""
    bulan = (sampai.year - dari.year) * 12 + sampai.month - dari.month - (sampai.day < dari.day)
    return divmod(max(bulan, 0), 12)


def lama_kata(dari: date, sampai: date) -> str:
    """ "3 tahun 2 bulan", "2 bulan", or "kurang dari sebulan"."""
    tahun, bulan = lama(dari, sampai)
    bagian = ([f"{tahun} tahun"] if tahun else []) + ([f"{bulan} bulan"] if bulan else [])
    return " ".join(bagian) or "kurang dari sebulan"
