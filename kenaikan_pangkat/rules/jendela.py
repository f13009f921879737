"""Windows of promotion, pure (regulasi/kenaikan_pangkat.md section 1): which days belong to which TMT.

Everything is read from dated parameters, by the TMT: ``KP_PERIODE`` (months with a TMT on the 1st) and ``KP_JENDELA``
(a rule for opening and closing, or single windows that are known). Where a regime's windows are not known, ``buka``
and ``tutup`` are None and ``pasti`` is False.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kalender.hari_kerja import Kalender
from layanan.parameter_tabel import BarisParameter, ParameterTabel
from layanan.waktu import tambah_bulan

SEHARI = timedelta(days=1)
# No window opens earlier than this many months before its TMT, in any regime that is known.
JANGKAUAN = 12


class JendelaTidakDiketahui(LookupError):
    """The windows around a day are not known, or none holds it."""

    def __init__(self, tanggal: date):
        self.tanggal = tanggal
        super().__init__(
            f"Jendela usulan kenaikan pangkat pada {tanggal:%Y-%m-%d} tidak diketahui. Jendela yang lengkap baru "
            "tercatat sejak TMT 1 Oktober 2025."
        )


@dataclass(frozen=True, slots=True)
class Periode:
    """Promotions of one TMT; filed from ``buka`` to ``tutup``, both included. None: not known (``pasti`` False)."""

    tmt: date
    buka: date | None
    tutup: date | None
    dasar_hukum: str
    pasti: bool = True

    def memuat(self, tanggal: date) -> bool:
        """Whether papers entered on the day belong to this window; False where its dates are not known."""
        return self.buka is not None and self.tutup is not None and self.buka <= tanggal <= self.tutup


@dataclass(frozen=True, slots=True)
class Rezim:
    """One period scheme: TMT on the 1st of ``bulan``, from ``mulai`` to ``sampai`` (None: still in force)."""

    bulan: tuple[int, ...]
    mulai: date
    sampai: date | None
    dasar_hukum: str
    pasti: bool
    aturan: Mapping | None
    dasar_jendela: str


def rezim(tabel: ParameterTabel) -> list[Rezim]:
    """Every scheme of section 1.1, oldest first; ``aturan`` is its window rule, None where nothing is known."""
    hasil = []
    for b in sorted((b for b in tabel.baris if b.kode == "KP_PERIODE"), key=lambda b: b.berlaku_mulai):
        j = tabel.cari("KP_JENDELA", b.berlaku_mulai)
        hasil.append(
            Rezim(tuple(b.nilai), b.berlaku_mulai, b.berlaku_sampai, b.dasar_hukum, b.pasti, j.nilai if j else None,
                  j.dasar_hukum if j else "")
        )  # fmt: skip
    return hasil


def is_tmt(tmt: date, tabel: ParameterTabel) -> bool:
    """Whether promotions could take effect on that day (KP-01); False before the oldest scheme."""
    baris = tabel.cari("KP_PERIODE", tmt)
    return baris is not None and tmt.day == 1 and tmt.month in baris.nilai


def periode_tmt(tmt: date, tabel: ParameterTabel) -> Periode:
    """The window of one TMT. Raises ``ValueError`` when no promotion takes effect on that day (KP-01)."""
    if not is_tmt(tmt, tabel):
        raise ValueError(f"{tmt:%Y-%m-%d} bukan TMT kenaikan pangkat menurut periode yang berlaku pada hari itu.")
    baris = tabel.cari("KP_JENDELA", tmt)
    batas = _batas(tmt, baris)
    if baris is None or batas is None:
        return Periode(tmt, None, None, tabel.pada("KP_PERIODE", tmt).dasar_hukum, pasti=False)
    return Periode(tmt, *batas, baris.dasar_hukum, baris.pasti)


def _batas(tmt: date, baris: BarisParameter | None) -> tuple[date, date] | None:
    if baris is None:
        return None
    if "contoh" in baris.nilai:
        contoh = baris.nilai["contoh"].get(tmt.isoformat())
        return (date.fromisoformat(contoh[0]), date.fromisoformat(contoh[1])) if contoh else None
    buka, tutup = (_hari(tmt, baris.nilai[k]) for k in ("buka", "tutup"))
    return buka, tutup


def _hari(tmt: date, aturan: Mapping) -> date:
    return tambah_bulan(tmt, -aturan["bulan_sebelum"]).replace(day=aturan["hari"])


def periode(tahun: int, tabel: ParameterTabel) -> list[Periode]:
    """The windows whose TMT lies in a year, in order."""
    calon = (date(tahun, bulan, 1) for bulan in range(1, 13))
    return [periode_tmt(tmt, tabel) for tmt in calon if is_tmt(tmt, tabel)]


def rentang(dari: date, sampai: date, tabel: ParameterTabel) -> Iterator[Periode]:
    """The windows with a TMT from ``dari`` to ``sampai``, both included, in order."""
    for tahun in range(dari.year, sampai.year + 1):
        yield from (p for p in periode(tahun, tabel) if dari <= p.tmt <= sampai)


def jendela_untuk(tanggal: date, tabel: ParameterTabel) -> Periode:
    """The one window that is open on a day. Raises ``JendelaTidakDiketahui`` where none is known."""
    for p in rentang(tanggal, tambah_bulan(tanggal, JANGKAUAN), tabel):
        if p.memuat(tanggal):
            return p
    raise JendelaTidakDiketahui(tanggal)


def tmt_berikut(tmt: date, tabel: ParameterTabel) -> date:
    """The first TMT after a day. Raises ``JendelaTidakDiketahui`` where no scheme is known."""
    for p in rentang(tmt + SEHARI, tambah_bulan(tmt, JANGKAUAN), tabel):
        return p.tmt
    raise JendelaTidakDiketahui(tmt)


def aman(tutup: date, kalender: Kalender, hari_kerja: int) -> date:
    """Day by which to send so that one round of corrections fits: ``hari_kerja`` working days before the close.

    Raises ``TahunTanpaKalender``.
    """
    return kalender.tambah(tutup, -hari_kerja)


def sisa_hari_kerja(tmt: date, tutup: date, kalender: Kalender) -> int:
    """Working days after the close and before the TMT. Raises ``TahunTanpaKalender``."""
    return kalender.hitung(tutup, tmt - SEHARI)
