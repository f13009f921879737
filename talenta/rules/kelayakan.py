"""Whether a person meets what a target post asks (talenta.md 6.2): met, not met, or to be checked by hand. Pure.

Kept apart from every score: who does not meet a condition is still scored and shown, and marked. What the record does
not hold is for a person to check, never a guess.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from layanan.waktu import lama, lama_kumulatif, selisih
from talenta.rules.fakta import Jabatan, Rekam
from talenta.rules.instrumen import INSTRUMEN

TERPENUHI, TIDAK, MANUAL = "TERPENUHI", "TIDAK_TERPENUHI", "PERLU_VERIFIKASI_MANUAL"
KATA = {TERPENUHI: "Terpenuhi", TIDAK: "Tidak terpenuhi", MANUAL: "Perlu diperiksa manual"}
# D-IV and S-1 are equal in rank (talenta.md 3.2).
_TINGKAT = {"SD": 1, "SMP": 2, "SMA": 3, "D1": 4, "D2": 5, "D3": 6, "D4": 7, "S1": 7, "S2": 8, "S3": 9}
SEBUT_TINGKAT = dict(zip(_TINGKAT, (INSTRUMEN["pendidikan"].pilihan or {}).values(), strict=True))
GOLONGAN = {v: k for k, v in (INSTRUMEN["pangkat"].pilihan or {}).items()}
MAKS_BULAN = 600


class SyaratSalah(ValueError):
    """What is asked cannot be read; the message says where."""


@dataclass(frozen=True, slots=True)
class Pengalaman:
    """``bulan`` months in definitive posts of one of these kinds or functional levels, taken together."""

    jenis: tuple[str, ...]
    jenjang: tuple[str, ...]
    bulan: int

    def cocok(self, j: Jabatan) -> bool:
        return j.jenis in self.jenis or (j.jenis == "JF" and j.jenjang in self.jenjang)


@dataclass(frozen=True, slots=True)
class Syarat:
    """``pendidikan`` and ``golongan``: the least; of ``rumpun``, ``diklat`` and ``pengalaman`` any one will do. What is
    empty is not asked."""

    pendidikan: str = ""
    rumpun: tuple[str, ...] = ()
    golongan: str = ""
    diklat: tuple[str, ...] = ()
    pengalaman: tuple[Pengalaman, ...] = ()


@dataclass(frozen=True, slots=True)
class Temuan:
    """One condition or gate as judged. ``gerbang``: nobody passes who fails it; ``pasti``: by law or the establishment,
    else by the agency's own setting. ``catatan``: what a person wrote to what he checked or let pass."""

    kode: str
    nama: str
    hasil: str
    alasan: str
    gerbang: bool = False
    pasti: bool = True
    dasar: str = ""
    catatan: str = ""

    @property
    def kata(self) -> str:
        return KATA[self.hasil]

    @property
    def terpenuhi(self) -> bool:
        return self.hasil == TERPENUHI

    @property
    def menutup(self) -> bool:
        """Nobody may be nominated while this stands."""
        return self.gerbang and self.pasti and self.hasil == TIDAK

    @property
    def dikecualikan(self) -> bool:
        """A gate of the agency's own setting that is failed: passed only with a written reason."""
        return self.gerbang and not self.pasti and self.hasil == TIDAK

    def isi(self) -> dict:
        """As it is stored."""
        return asdict(self)


def baca_temuan(isi: Sequence[Mapping[str, Any]]) -> list[Temuan]:
    """Findings as ``Temuan.isi`` stored them."""
    return [Temuan(**t) for t in isi]


def tandai(baru: Sequence[Temuan], lama_: Sequence[Temuan], catatan: str) -> list[Temuan]:
    """New findings with the notes of the last step where nothing has changed; ``catatan`` on what has none yet and is
    not met. A gate that is failed on other facts than then loses its note."""

    def kunci(t: Temuan) -> tuple[str, str, str]:
        return t.kode, t.hasil, t.alasan if t.gerbang else ""

    dahulu = {kunci(t): t.catatan for t in lama_}
    return [t if t.terpenuhi else replace(t, catatan=dahulu.get(kunci(t), "") or catatan) for t in baru]


def baca_syarat(isi: Mapping[str, Any]) -> Syarat:
    """What a stored definition asks: {"pendidikan", "rumpun", "golongan", "diklat", "pengalaman": [{"jenis", "jenjang",
    "bulan"}]}, all optional. Raises ``SyaratSalah``."""
    pendidikan, golongan = isi.get("pendidikan") or "", isi.get("golongan") or ""
    if pendidikan and pendidikan not in _TINGKAT:
        raise SyaratSalah(f"Tingkat pendidikan {pendidikan} tidak dikenal.")
    if golongan and golongan not in GOLONGAN:
        raise SyaratSalah(f"Golongan {golongan} tidak dikenal.")
    pengalaman = []
    for p in isi.get("pengalaman") or ():
        bulan = p.get("bulan")
        if not isinstance(bulan, int) or not 1 <= bulan <= MAKS_BULAN:
            raise SyaratSalah(f"Lama pengalaman 1 sampai {MAKS_BULAN} bulan.")
        satu = Pengalaman(tuple(p.get("jenis") or ()), tuple(p.get("jenjang") or ()), bulan)
        if not satu.jenis and not satu.jenjang:
            raise SyaratSalah("Pengalaman menyebut jenis jabatan atau jenjang fungsional.")
        pengalaman.append(satu)
    return Syarat(
        pendidikan, tuple(isi.get("rumpun") or ()), golongan, tuple(isi.get("diklat") or ()), tuple(pengalaman)
    )  # fmt: skip


def nilai(s: Syarat, r: Rekam, tanggal: date, *, pendidikan_jabatan: str = "") -> list[Temuan]:
    """Each thing that is asked, judged on ``tanggal``. The education is a gate: below ``pendidikan_jabatan``, the
    least that the establishment itself names, for certain, else by the agency's setting (talenta.md 6.2 no. 3)."""
    hasil = []
    if s.pendidikan or pendidikan_jabatan:
        hasil.append(_pendidikan(s, r, pendidikan_jabatan))
    if s.rumpun:
        hasil.append(_rumpun(s, r))
    if s.golongan:
        hasil.append(_golongan(s, r))
    if s.diklat:
        hasil.append(_diklat(s, r, tanggal))
    if s.pengalaman:
        hasil.append(_pengalaman(s, r, tanggal))
    return hasil


def _pendidikan(s: Syarat, r: Rekam, jabatan: str) -> Temuan:
    diminta = max((k for k in (s.pendidikan, jabatan) if k), key=_TINGKAT.__getitem__)
    punya = [k for k in (r.pendidikan, *(p.tingkat for p in r.riwayat_pendidikan)) if k in _TINGKAT]
    nama = f"Pendidikan paling rendah {SEBUT_TINGKAT[diminta]}"
    if not punya:
        return Temuan("PENDIDIKAN", nama, MANUAL, "Pendidikan tidak tercatat.", gerbang=True)
    tertinggi = max(punya, key=_TINGKAT.__getitem__)
    cukup = _TINGKAT[tertinggi] >= _TINGKAT[diminta]
    pasti = bool(jabatan) and _TINGKAT[tertinggi] < _TINGKAT[jabatan]
    return Temuan(
        "PENDIDIKAN", nama, TERPENUHI if cukup else TIDAK, f"Tercatat {SEBUT_TINGKAT[tertinggi]}.", gerbang=True,
        pasti=cukup or pasti, dasar="Syarat pada peta jabatan" if jabatan == diminta else "Syarat jabatan target",
    )  # fmt: skip


def _rumpun(s: Syarat, r: Rekam) -> Temuan:
    nama = f"Rumpun pendidikan {' atau '.join(k.lower() for k in s.rumpun)}"
    if not r.riwayat_pendidikan:
        return Temuan("RUMPUN", nama, MANUAL, "Riwayat pendidikan tidak tercatat.")
    cocok = next((p for p in r.riwayat_pendidikan if p.rumpun in s.rumpun), None)
    p = cocok or r.riwayat_pendidikan[0]
    kata = f"{SEBUT_TINGKAT.get(p.tingkat, p.tingkat)} {p.program_studi}, rumpun {p.rumpun.lower()}."
    return Temuan("RUMPUN", nama, TERPENUHI if cocok else TIDAK, kata)


def _golongan(s: Syarat, r: Rekam) -> Temuan:
    nama = f"Golongan paling rendah {s.golongan}"
    if r.golongan not in GOLONGAN:
        kata = f"Golongan {r.golongan} bukan golongan PNS; bandingkan sendiri." if r.golongan else "Tidak tercatat."
        return Temuan("GOLONGAN", nama, MANUAL, kata)
    cukup = GOLONGAN[r.golongan] >= GOLONGAN[s.golongan]
    return Temuan("GOLONGAN", nama, TERPENUHI if cukup else TIDAK, f"Tercatat {r.golongan}.")


def _rapat(kode: str) -> str:
    return "".join(h for h in kode.upper() if h.isalnum())


def _diklat(s: Syarat, r: Rekam, tanggal: date) -> Temuan:
    nama = f"Diklat {' atau '.join(s.diklat)}"
    punya = [d for d in r.riwayat_diklat if d.tanggal <= tanggal]
    diminta = {_rapat(k) for k in s.diklat}
    ada = next((d for d in punya if {_rapat(d.kode), _rapat(d.nama)} & diminta), None)
    if ada:
        return Temuan("DIKLAT", nama, TERPENUHI, f"{ada.nama}, selesai {ada.tanggal:%d-%m-%Y}.")
    if not punya:
        return Temuan("DIKLAT", nama, MANUAL, "Riwayat diklat tidak tercatat.")
    setara = next((d for d in punya if d.penjenjangan), None)
    if setara:
        kata = f"Tercatat diklat penjenjangan lain: {setara.nama}. Periksa apakah setara."
        return Temuan("DIKLAT", nama, MANUAL, kata)
    return Temuan("DIKLAT", nama, TIDAK, "Tidak ada di riwayat diklat.")


def sebut_pengalaman(p: Pengalaman) -> str:
    apa = [k.replace("_", " ").lower().replace("jpt", "JPT") for k in (*p.jenis, *p.jenjang)]
    return f"{lama(p.bulan)} sebagai {' atau '.join(apa)}"


def _pengalaman(s: Syarat, r: Rekam, tanggal: date) -> Temuan:
    nama = f"Pengalaman {'; atau '.join(map(sebut_pengalaman, s.pengalaman))}"
    masa = [j for j in r.riwayat_jabatan if j.sifat == "DEFINITIF" and j.tmt <= tanggal]
    if not masa:
        return Temuan("PENGALAMAN", nama, MANUAL, "Riwayat jabatan tidak tercatat.")
    punya = [
        (p, lama_kumulatif(_rentang(j, tanggal) for j in masa if p.cocok(j))[0]) for p in s.pengalaman
    ]  # fmt: skip
    cukup = next(((p, bulan) for p, bulan in punya if bulan >= p.bulan), None)
    if cukup:
        return Temuan("PENGALAMAN", nama, TERPENUHI, f"Tercatat cukup: {sebut_pengalaman(cukup[0])}.")
    # Months in service of which no post is known might be the missing ones.
    gelap = 0
    if r.tmt_cpns and r.tmt_cpns < tanggal:
        gelap = selisih(r.tmt_cpns, tanggal)[0] - lama_kumulatif(_rentang(j, tanggal) for j in masa)[0]
    kata = "; ".join(f"tercatat {lama(bulan)} dari {sebut_pengalaman(p)}" for p, bulan in punya)
    if any(bulan + gelap >= p.bulan for p, bulan in punya):
        return Temuan("PENGALAMAN", nama, MANUAL, f"Riwayat jabatan tidak mencakup seluruh masa kerja; {kata}.")
    return Temuan("PENGALAMAN", nama, TIDAK, f"{kata[0].upper()}{kata[1:]}.")


def _rentang(j: Jabatan, tanggal: date) -> tuple[date, date]:
    return j.tmt, min(j.tmt_akhir or tanggal, tanggal)
