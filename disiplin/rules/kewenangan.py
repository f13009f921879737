"""Who may punish (disiplin.md 1.6): computed from the table and the posts above the person, never typed. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PRESIDEN, PPK_PUSAT_PROVINSI, PPK_KABKOTA = "PRESIDEN", "PPK_PUSAT_PROVINSI", "PPK_KABKOTA"
SATU_TINGKAT, DUA_TINGKAT, JF_UNIT = "SATU_TINGKAT", "DUA_TINGKAT", "JF_UNIT"
DIANGKAT_PRESIDEN, JPT_MADYA_PPK = "DIANGKAT_PRESIDEN", "JPT_MADYA_PPK"
ADMINISTRATOR_KE_BAWAH, JF_LAIN, JF_AHLI_UTAMA = "ADMINISTRATOR_KE_BAWAH", "JF_LAIN", "JF_AHLI_UTAMA"
JPT = ("JPT_UTAMA", "JPT_MADYA", "JPT_PRATAMA")
PUSAT_PROVINSI = ("PUSAT", "PROVINSI")
JF = "JF"


@dataclass(frozen=True, slots=True)
class Baris:
    """A row of the table. ``jenis``: codes of the penalties, empty for all of the level."""

    pejabat: str
    sasaran: str
    tingkat: str
    jenis: tuple[str, ...]
    pasal: str
    pasti: bool = True


@dataclass(frozen=True, slots=True)
class Sasaran:
    """The person. ``jabatan``: JPT_UTAMA, JPT_MADYA, JPT_PRATAMA, ADMINISTRATOR, PENGAWAS, PELAKSANA or JF, the last
    with ``jenjang``; ``ppk``: a JPT madya who is PPK himself, over whom only the President stands."""

    jabatan: str
    jenjang: str = ""
    diangkat_presiden: bool = False
    ppk: bool = False


@dataclass(frozen=True, slots=True)
class Atasan:
    """A post above the person, nearest first. ``jabatan``: as of ``Sasaran``, of a JF that leads ``JF_AHLI_MADYA`` or
    ``JF_AHLI_MUDA``, or ``KEPALA_PERWAKILAN``. ``pemangku``: who holds it, None while it is vacant."""

    jabatan: str
    pemangku: int | None


@dataclass(frozen=True, slots=True)
class Wewenang:
    """Who may impose the penalty: the holder ``pemangku`` of a post above, or the PPK or the President (None).
    ``naik``: the post that has the power is vacant, so it lies with the next one above (annex case 8)."""

    pejabat: str
    pemangku: int | None
    pasal: str
    pasti: bool = True
    naik: bool = False


class TanpaKewenangan(LookupError):
    """The table gives nobody the power: a gap of the table or of the record of posts, never a licence for anybody."""


def pejabat_berwenang(
    tabel: Iterable[Baris], sasaran: Sasaran, atasan: Sequence[Atasan], jenis_instansi: str, tingkat: str, jenis: str
) -> Wewenang:
    """The nearest official above the person who may impose the penalty ``jenis`` of the level ``tingkat``.

    ``jenis_instansi``: PUSAT, PROVINSI, KABUPATEN or KOTA. Raises ``TanpaKewenangan``.
    """
    baris = [b for b in tabel if b.tingkat == tingkat and (not b.jenis or jenis in b.jenis)]
    golongan = _golongan(sasaran)
    # Who is named by his own rank is the PPK's before any head of a unit's (Ahli Utama, JPT Pratama of a kabupaten).
    tersebut = golongan & {*JPT, JPT_MADYA_PPK, JF_AHLI_UTAMA}
    for b in baris:
        if b.pejabat == _ppk(jenis_instansi) and b.sasaran in tersebut:
            return Wewenang(b.pejabat, None, b.pasal, b.pasti)
    for n, a in enumerate(() if sasaran.ppk else atasan):
        for b in baris:
            if b.pejabat == a.jabatan and _di_bawah(b.sasaran, sasaran, n):
                return _pemegang(b, atasan[n:], jenis_instansi)
    for pejabat in (_ppk(jenis_instansi), PRESIDEN):
        for b in baris:
            if b.pejabat == pejabat and b.sasaran in golongan:
                return Wewenang(pejabat, None, b.pasal, b.pasti)
    raise TanpaKewenangan(
        f"Tabel kewenangan tidak menyebut siapa yang menjatuhkan {jenis} ({tingkat}) atas jabatan ini."
    )


def _di_bawah(kode: str, sasaran: Sasaran, n: int) -> bool:
    """Whether the person stands to the ``n``-th post above him (from 0) as the row says."""
    if kode == JF_UNIT:
        return sasaran.jabatan == JF and n == 0
    return (kode, n) in ((SATU_TINGKAT, 0), (DUA_TINGKAT, 1))


def _pemegang(b: Baris, dari: Sequence[Atasan], jenis_instansi: str) -> Wewenang:
    for n, a in enumerate(dari):
        if a.pemangku is not None:
            return Wewenang(a.jabatan, a.pemangku, b.pasal, b.pasti, naik=n > 0)
    return Wewenang(_ppk(jenis_instansi), None, b.pasal, b.pasti, naik=True)


def _ppk(jenis_instansi: str) -> str:
    return PPK_PUSAT_PROVINSI if jenis_instansi in PUSAT_PROVINSI else PPK_KABKOTA


def _golongan(s: Sasaran) -> set[str]:
    """The groups of the table to which the person belongs."""
    if s.jabatan == "JPT_MADYA" and s.ppk:
        return {JPT_MADYA_PPK}
    hasil = {DIANGKAT_PRESIDEN} if s.diangkat_presiden else set()
    if s.jabatan in JPT:
        return hasil | {s.jabatan}
    if s.jabatan == JF:
        return hasil | {JF_AHLI_UTAMA if s.jenjang == "AHLI_UTAMA" else JF_LAIN}
    return hasil | {ADMINISTRATOR_KE_BAWAH}
