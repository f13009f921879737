"""NIP: 18 digits that repeat facts of the record. Pure: no Django, no clock, no database.

Digits 1-8 birth date, 9-14 month of first appointment (``YYYYMM``), 15 sex, 16-18 serial number. For PPPK
digits 13-14 are not a month but an appointment code that begins at 21.
"""

import re
from dataclasses import dataclass
from datetime import date

KODE_PPPK_PERTAMA = 21
PRIA, WANITA = "1", "2"


@dataclass(frozen=True)
class Nip:
    """What the digits say. ``bulan_tmt`` is None for PPPK, whose number holds no month."""

    nilai: str
    tanggal_lahir: date
    tahun_tmt: int
    bulan_tmt: int | None
    jenis_kelamin: str
    urut: int

    @property
    def is_pppk(self) -> bool:
        return self.bulan_tmt is None


class NipSalah(ValueError):
    """The digits cannot be a NIP; the message says why, in Indonesian."""


def rapikan(teks: str) -> str:
    """The NIP as typed or copied from a spreadsheet, without blanks, dots and a leading apostrophe."""
    return re.sub(r"[\s.\u00a0]", "", teks).removeprefix("'")


def urai(teks: str) -> Nip:
    """Read a NIP; raises NipSalah. Blanks and dots between the groups are allowed."""
    nip = rapikan(teks)
    if not re.fullmatch(r"[0-9]{18}", nip):
        raise NipSalah(f"NIP harus 18 angka, yang tertulis {len(nip)} karakter.")
    try:
        lahir = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        raise NipSalah(f"Angka 1–8 ({nip[:8]}) bukan tanggal lahir yang ada di kalender.") from None
    tahun, kode = int(nip[8:12]), int(nip[12:14])
    if not 1 <= kode <= 12 and kode < KODE_PPPK_PERTAMA:
        raise NipSalah(f"Angka 13–14 ({nip[12:14]}) bukan bulan (01–12) dan bukan kode PPPK (21 ke atas).")
    if tahun - lahir.year < 15:
        raise NipSalah(f"Menurut NIP orang ini diangkat tahun {tahun}, padahal lahir tahun {lahir.year}.")
    if nip[14] not in (PRIA, WANITA):
        raise NipSalah(f"Angka ke-15 ({nip[14]}) harus 1 (pria) atau 2 (wanita).")
    if nip[15:] == "000":
        raise NipSalah("Nomor urut (angka 16–18) dimulai dari 001.")
    return Nip(nip, lahir, tahun, kode if kode <= 12 else None, nip[14], int(nip[15:]))


def periksa_nip(
    nip: str,
    *,
    tanggal_lahir: date | None = None,
    tmt_cpns: date | None = None,
    jenis_kelamin: str | None = None,
    status: str | None = None,
) -> list[tuple[str, str]]:
    """Compare a NIP with the record; a fact that is None is not compared.

    ``jenis_kelamin`` is "1" or "2", ``status`` PNS, CPNS or PPPK. Returns (field, what is wrong), empty if
    all agrees; a malformed number gives one problem on ``nip``.
    """
    try:
        isi = urai(nip)
    except NipSalah as salah:
        return [("nip", str(salah))]
    masalah = []
    if tanggal_lahir is not None and tanggal_lahir != isi.tanggal_lahir:
        masalah.append(
            (
                "tanggal_lahir",
                f"NIP menyebut lahir {isi.tanggal_lahir:%d-%m-%Y}, data menyebut {tanggal_lahir:%d-%m-%Y}.",
            )
        )
    if jenis_kelamin is not None and jenis_kelamin != isi.jenis_kelamin:
        sebut = {PRIA: "pria", WANITA: "wanita"}
        masalah.append(("jenis_kelamin", f"Angka ke-15 NIP berarti {sebut[isi.jenis_kelamin]}, data menyebut lain."))
    if status is not None and (status == "PPPK") != isi.is_pppk:
        menurut = "PPPK" if isi.is_pppk else "PNS"
        masalah.append(("status", f"Angka 13–14 NIP ({isi.nilai[12:14]}) milik {menurut}, data menyebut {status}."))
    elif tmt_cpns is not None and not _tmt_cocok(isi, tmt_cpns):
        masalah.append(
            ("tmt_cpns", f"NIP menyebut pengangkatan {_tmt_menurut_nip(isi)}, data menyebut {tmt_cpns:%d-%m-%Y}.")
        )
    return masalah


def _tmt_cocok(isi: Nip, tmt: date) -> bool:
    return tmt.year == isi.tahun_tmt and isi.bulan_tmt in (None, tmt.month)


def _tmt_menurut_nip(isi: Nip) -> str:
    return f"tahun {isi.tahun_tmt}" if isi.is_pppk else f"bulan {isi.bulan_tmt:02d}-{isi.tahun_tmt}"
