"""From a person's record to the raw number of each instrument, with where it comes from (talenta.md 3.2). Pure.

What is not on record is a gap, never a zero, unless the agency has stated that its record is complete (NIHIL). What is
on record but no longer counts is told (KEDALUWARSA, or DIGANTI by a later one); what cannot be read is for a person to
look at (PERLU_TINJAU).
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from layanan.waktu import lama_kumulatif, selisih, tambah_bulan, tgl
from talenta.rules.instrumen import DIIMPOR, INSTRUMEN
from talenta.rules.profil import Profil

ADA, NIHIL, BELUM_ADA, KEDALUWARSA, PERLU_TINJAU = "ADA", "NIHIL", "BELUM_ADA", "KEDALUWARSA", "PERLU_TINJAU"
DIGANTI = "DIGANTI"
REKAM = "Rekam kepegawaian"
_PREDIKAT = {"SANGAT_KURANG": 1, "KURANG": 2, "BUTUH_PERBAIKAN": 3, "BAIK": 4, "SANGAT_BAIK": 5}
_LINGKUP = {"INSTANSI": 1, "LINTAS": 2, "NASIONAL": 3, "INTERNASIONAL": 4}
_TIM = {("ANGGOTA", "INTERNAL"): 1, ("ANGGOTA", "LINTAS"): 2, ("KETUA", "INTERNAL"): 3, ("KETUA", "LINTAS"): 4}
_PENDIDIKAN = {k: n for n, k in enumerate(("SD", "SMP", "SMA", "D1", "D2", "D3", "D4", "S1", "S2", "S3"), start=1)}
_HUKDIS = {"BERAT": 1, "SEDANG": 2, "RINGAN": 3}
_GOLONGAN = {v: k for k, v in (INSTRUMEN["pangkat"].pilihan or {}).items()}
# Levels for "same" and "higher"; a functional level stands beside the structural one that is usually held its equal.
_TINGKAT_JABATAN = {
    "JPT_UTAMA": 6, "JPT_MADYA": 5, "JPT_PRATAMA": 4, "ADMINISTRATOR": 3, "PENGAWAS": 2, "PELAKSANA": 1,
    "AHLI_UTAMA": 4, "AHLI_MADYA": 3, "AHLI_MUDA": 2, "AHLI_PERTAMA": 1, "PENYELIA": 1, "MAHIR": 1, "TERAMPIL": 1,
    "PEMULA": 1,
}  # fmt: skip
_PENJENJANGAN = ("PKN", "PKA", "PKP", "PIM", "DIKLATPIM", "SEPADA", "SEPAMA", "SPAMA", "SPAMEN", "SPATI")


class Kinerja(NamedTuple):
    tahun: int
    predikat: str


class Jabatan(NamedTuple):
    """A spell in a post, to the day before ``tmt_akhir``."""

    nama: str
    jenis: str
    eselon: str
    jenjang: str
    unit: int
    instansi: int
    sifat: str
    tmt: date
    tmt_akhir: date | None

    @property
    def tingkat(self) -> int:
        return _TINGKAT_JABATAN[self.jenjang if self.jenis == "JF" else self.jenis]

    def pada(self, tanggal: date) -> bool:
        return self.tmt <= tanggal and (self.tmt_akhir is None or tanggal < self.tmt_akhir)


class Pendidikan(NamedTuple):
    tingkat: str
    rumpun: str
    program_studi: str
    tahun_lulus: int


class Hukdis(NamedTuple):
    """``selesai``: first day after it; None: open, or not on record."""

    tingkat: str
    status: str
    mulai: date | None
    selesai: date | None


class Diklat(NamedTuple):
    kode: str
    nama: str
    macam: str
    tanggal: date

    @property
    def penjenjangan(self) -> bool:
        return self.macam == "PENJENJANGAN" or self.kode.upper().startswith(_PENJENJANGAN)


class Profesi(NamedTuple):
    nama: str
    tanggal: date
    berlaku_sampai: date | None


class Penghargaan(NamedTuple):
    nama: str
    lingkup: str
    tanggal: date


class Tim(NamedTuple):
    nama: str
    peran: str
    lingkup: str
    mulai: date
    selesai: date | None
    nomor_sk: str


class Asesmen(NamedTuple):
    """A result from outside the record, latest first; ``berlaku_sampai`` included."""

    instrumen: str
    nilai: Decimal
    tanggal: date
    berlaku_sampai: date | None
    penyelenggara: str
    metode: str


@dataclass(frozen=True)
class Rekam:
    """One person's record. ``syarat_rumpun``: fields of education that the present post accepts."""

    status: str = ""
    golongan: str = ""
    pendidikan: str = ""
    tmt_cpns: date | None = None
    jenis: str = ""
    eselon: str = ""
    jenjang: str = ""
    syarat_rumpun: tuple[str, ...] = ()
    riwayat_kinerja: tuple[Kinerja, ...] = ()
    riwayat_jabatan: tuple[Jabatan, ...] = ()
    riwayat_pendidikan: tuple[Pendidikan, ...] = ()
    riwayat_hukdis: tuple[Hukdis, ...] = ()
    riwayat_diklat: tuple[Diklat, ...] = ()
    riwayat_profesi: tuple[Profesi, ...] = ()
    riwayat_penghargaan: tuple[Penghargaan, ...] = ()
    riwayat_tim: tuple[Tim, ...] = ()
    asesmen: tuple[Asesmen, ...] = ()


@dataclass(slots=True)
class Fakta:
    """What is known of one instrument. ``asal``: lines for the explain page, the one that counts first."""

    nilai: Decimal | None
    status: str
    asal: list[dict] = field(default_factory=list)


def kumpulkan(profil: Profil, r: Rekam, tanggal: date, lengkap: Collection[str]) -> dict[str, Fakta]:
    """Instrument of the profile -> what the record says on ``tanggal``. ``lengkap``: instruments whose record the
    agency has stated to be complete. Windows are counted in months back from ``tanggal``, the last day included."""
    hasil = {}
    for b in profil.butir():
        kode = b.instrumen.kode
        if b.instrumen.asal == DIIMPOR:
            f = _asesmen(kode, r, tanggal, b.jendela)
        else:
            f = _SUMBER[kode](r, tanggal, b.jendela)
        nihil = b.instrumen.nihil if b.instrumen.lengkap or kode in lengkap else None
        if nihil is not None and f.nilai is None and f.status != PERLU_TINJAU:
            kata = "" if b.instrumen.lengkap else "Instansi menyatakan catatannya lengkap."
            f = Fakta(nihil, NIHIL, [_asal(nihil, None, kata, NIHIL), *f.asal])
        if not f.asal:
            f.asal = [_asal(None, None, "", f.status)]
        hasil[kode] = f
    return hasil


def _asal(nilai, hari: date | None, keterangan: str, status: str = ADA, sumber: str = REKAM) -> dict:
    """One line, as JSON values; the number as text, so that no digit is lost."""
    return {
        "nilai": None if nilai is None else str(nilai), "sumber": sumber, "tanggal": hari.isoformat() if hari else None,
        "keterangan": keterangan, "status": status,
    }  # fmt: skip


def _dalam(hari: date, tanggal: date, jendela: int | None) -> bool:
    return hari <= tanggal and (jendela is None or tambah_bulan(hari, jendela) >= tanggal)


def _kosong() -> Fakta:
    return Fakta(None, BELUM_ADA)


def _terbaik(calon: Iterable[tuple[int, date, str]], tanggal: date, jendela: int | None) -> Fakta:
    """The highest number among dated ones in the window, the latest first among equals; all of them as origin."""
    lewat: list[tuple[int, date, str]] = []
    sah: list[tuple[int, date, str]] = []
    for nilai, hari, kata in calon:
        if hari > tanggal:
            continue
        (sah if _dalam(hari, tanggal, jendela) else lewat).append((nilai, hari, kata))
    sah.sort(key=lambda c: (-c[0], -c[1].toordinal()))
    asal = [_asal(n, h, k) for n, h, k in sah] + [_asal(n, h, k, KEDALUWARSA) for n, h, k in lewat]
    if not sah:
        return Fakta(None, KEDALUWARSA if lewat else BELUM_ADA, asal)
    return Fakta(Decimal(sah[0][0]), ADA, asal)


def _predikat(r: Rekam, tanggal: date, jendela: int | None) -> Fakta:
    semua = sorted((k for k in r.riwayat_kinerja if date(k.tahun, 12, 31) <= tanggal), reverse=True)[:3]
    if not semua:
        return _kosong()
    akhir = date(semua[0].tahun, 12, 31)
    sah = _dalam(akhir, tanggal, jendela)
    asal = [
        _asal(
            _PREDIKAT[k.predikat], date(k.tahun, 12, 31), f"Kinerja tahun {k.tahun}",
            KEDALUWARSA if not _dalam(date(k.tahun, 12, 31), tanggal, jendela) else DIGANTI if n else ADA,
        )
        for n, k in enumerate(semua)
    ]  # fmt: skip
    return Fakta(Decimal(_PREDIKAT[semua[0].predikat]) if sah else None, ADA if sah else KEDALUWARSA, asal)


def _penghargaan(r: Rekam, tanggal: date, jendela: int | None) -> Fakta:
    return _terbaik(((_LINGKUP[p.lingkup], p.tanggal, p.nama) for p in r.riwayat_penghargaan), tanggal, jendela)


def _tim(r: Rekam, tanggal: date, jendela: int | None) -> Fakta:
    calon = [
        # Duty that still runs counts as of the reference date.
        (_TIM[t.peran, t.lingkup], min(t.selesai or tanggal, tanggal), f"{t.nama} (SK {t.nomor_sk or '-'})")
        for t in r.riwayat_tim if t.mulai <= tanggal
    ]  # fmt: skip
    return _terbaik(calon, tanggal, jendela)


def _hitung(daftar: list[tuple[date, date | None, str]], tanggal: date, jendela: int | None) -> Fakta:
    """How many dated things count: valid to their own last day where they have one, else by the window."""
    asal, n = [], 0
    for hari, berlaku, kata in sorted(daftar, reverse=True, key=lambda d: d[0]):
        if hari > tanggal:
            continue
        sah = berlaku >= tanggal if berlaku is not None else _dalam(hari, tanggal, jendela)
        n += sah
        asal.append(_asal(1, hari, kata, ADA if sah else KEDALUWARSA))
    if not n:
        return Fakta(None, KEDALUWARSA if asal else BELUM_ADA, asal)
    return Fakta(Decimal(n), ADA, asal)


def _diklat(r: Rekam, tanggal: date, jendela: int | None) -> Fakta:
    return _hitung([(d.tanggal, None, d.nama) for d in r.riwayat_diklat if not d.penjenjangan], tanggal, jendela)


def _sertifikasi(r: Rekam, tanggal: date, jendela: int | None) -> Fakta:
    semua = [(p.tanggal, p.berlaku_sampai, p.nama) for p in r.riwayat_profesi]
    semua += [(d.tanggal, None, d.nama) for d in r.riwayat_diklat if d.penjenjangan]
    return _hitung(semua, tanggal, jendela)


def _definitif(r: Rekam, tanggal: date) -> list[Jabatan]:
    return [j for j in r.riwayat_jabatan if j.sifat == "DEFINITIF" and j.tmt <= tanggal]


def _lama_jabatan(r: Rekam, tanggal: date, _jendela: int | None) -> Fakta:
    """In the kind and level of post held on the day: of the present post, or of the one that has ended since."""
    usai = [j for j in _definitif(r, tanggal) if j.pada(tanggal) and j.tmt_akhir is not None]
    saat = max(usai, key=lambda j: j.tmt) if usai else r
    kini = (saat.jenis, saat.eselon, saat.jenjang)
    if not saat.jenis:
        return _kosong()
    masa = [j for j in _definitif(r, tanggal) if (j.jenis, j.eselon, j.jenjang) == kini]
    if not masa:
        return _kosong()
    bulan, _hari = lama_kumulatif((j.tmt, min(j.tmt_akhir or tanggal, tanggal)) for j in masa)
    asal = [_asal(None, j.tmt, f"{j.nama}, sejak {tgl(j.tmt)}") for j in masa]
    asal[0]["nilai"] = str(bulan)
    return Fakta(Decimal(bulan), ADA, asal)


def _keragaman(r: Rekam, tanggal: date, _jendela: int | None) -> Fakta:
    pernah = _definitif(r, tanggal)
    if not pernah:
        return _kosong()
    instansi, unit = {j.instansi for j in pernah}, {j.unit for j in pernah}
    nilai = 3 if len(instansi) > 1 else 2 if len(unit) > 1 else 1
    kata = f"{len(pernah)} jabatan definitif di {len(unit)} unit, {len(instansi)} instansi"
    return Fakta(Decimal(nilai), ADA, [_asal(nilai, max(j.tmt for j in pernah), kata)])


def _nondefinitif(r: Rekam, tanggal: date, jendela: int | None) -> Fakta:
    calon, tinjau = [], []
    for j in r.riwayat_jabatan:
        if j.sifat not in ("PLT", "PLH") or j.tmt > tanggal:
            continue
        sendiri = [d for d in r.riwayat_jabatan if d.sifat == "DEFINITIF" and d.pada(j.tmt)]
        if not sendiri:
            kata = f"{j.sifat.title()} {j.nama}: jabatan definitifnya saat itu tidak tercatat"
            tinjau.append(_asal(None, j.tmt, kata, PERLU_TINJAU))
            continue
        lebih = j.tingkat > max(d.tingkat for d in sendiri)
        nilai = {("PLT", True): 4, ("PLT", False): 3, ("PLH", True): 2, ("PLH", False): 1}[j.sifat, lebih]
        calon.append((nilai, j.tmt, f"{j.sifat.title()} {j.nama}"))
    f = _terbaik(calon, tanggal, jendela)
    f.asal += tinjau
    if f.nilai is None and tinjau:
        f.status = PERLU_TINJAU
    return f


def _lulus(r: Rekam, tanggal: date) -> list[Pendidikan]:
    """Diplomas up to the year of the day."""
    return [p for p in r.riwayat_pendidikan if p.tahun_lulus <= tanggal.year]


def _pendidikan(r: Rekam, tanggal: date, _jendela: int | None) -> Fakta:
    """The level on record; a diploma of a later year does not count yet."""
    tingkat, sudah = r.pendidikan, _lulus(r, tanggal)
    if any(p.tingkat == tingkat for p in r.riwayat_pendidikan) and all(p.tingkat != tingkat for p in sudah):
        tingkat = max((p.tingkat for p in sudah), key=lambda t: _PENDIDIKAN.get(t, 0), default="")
    if tingkat not in _PENDIDIKAN:
        return _kosong()
    nilai = _PENDIDIKAN[tingkat]
    rinci = next((p for p in sudah if p.tingkat == tingkat), None)
    kata = f"{rinci.program_studi}, lulus {rinci.tahun_lulus}" if rinci else ""
    return Fakta(Decimal(nilai), ADA, [_asal(nilai, None, kata)])


def nilai_bidang(pendidikan: Iterable[Pendidikan], diminta: Collection[str]) -> Fakta:
    """Fitness of a person's field of education for a post that accepts ``diminta``: fits (2) or not (0)."""
    if not diminta:
        return Fakta(None, BELUM_ADA, [_asal(None, None, "Jabatan ini belum menyebut rumpun yang diterima", BELUM_ADA)])
    semua = list(pendidikan)
    if not semua:
        return _kosong()
    cocok = [p for p in semua if p.rumpun in diminta]
    p = (cocok or semua)[0]
    nilai = 2 if cocok else 0
    return Fakta(Decimal(nilai), ADA, [_asal(nilai, None, f"{p.tingkat} {p.program_studi}, rumpun {p.rumpun}")])


def _bidang_ilmu(r: Rekam, tanggal: date, _jendela: int | None) -> Fakta:
    """Against the present post, as what a former one asked is not on record."""
    return nilai_bidang(_lulus(r, tanggal), r.syarat_rumpun)


def _disiplin(r: Rekam, tanggal: date, jendela: int | None) -> Fakta:
    """Being served counts as that; else the heaviest in the window, counted from the day it ended. Level only."""
    calon: list[tuple[int, date, str]] = []
    tinjau: list[tuple[int, dict]] = []
    for h in r.riwayat_hukdis:
        if h.mulai is not None and h.mulai > tanggal:
            continue
        kata = f"Hukuman disiplin tingkat {h.tingkat.lower()}"
        akhir = h.selesai
        if h.mulai is None or (akhir is None and h.status == "SELESAI"):
            baris = _asal(None, h.mulai, f"{kata}: tanggalnya tidak tercatat", PERLU_TINJAU)
            tinjau.append((_HUKDIS[h.tingkat], baris))
        elif akhir is None or akhir > tanggal:
            calon.append((0, h.mulai, f"{kata}, sedang dijalani"))
        elif _dalam(akhir, tanggal, jendela):
            calon.append((_HUKDIS[h.tingkat], akhir, f"{kata}, selesai"))
    kabur = [baris for _berat, baris in tinjau]
    if not calon:
        return Fakta(None, PERLU_TINJAU if tinjau else BELUM_ADA, kabur)
    calon.sort(key=lambda c: c[0])
    asal = [_asal(n, h, k) for n, h, k in calon]
    if any(berat < calon[0][0] for berat, _baris in tinjau):  # an undated heavier one may count instead
        return Fakta(None, PERLU_TINJAU, kabur + asal)
    return Fakta(Decimal(calon[0][0]), ADA, asal + kabur)


def _pangkat(r: Rekam, _tanggal: date, _jendela: int | None) -> Fakta:
    nilai = _GOLONGAN.get(r.golongan)
    return _kosong() if nilai is None else Fakta(Decimal(nilai), ADA, [_asal(nilai, None, r.golongan)])


def _masa_kerja(r: Rekam, tanggal: date, _jendela: int | None) -> Fakta:
    if r.tmt_cpns is None:
        return _kosong()
    bulan, _hari = selisih(r.tmt_cpns, tanggal)
    return Fakta(Decimal(bulan), ADA, [_asal(bulan, r.tmt_cpns, f"Sejak {tgl(r.tmt_cpns)}")])


def _asesmen(kode: str, r: Rekam, tanggal: date, jendela: int | None) -> Fakta:
    """The latest of the results that are valid on the day."""
    asal: list[dict] = []
    nilai = None
    for a in sorted((a for a in r.asesmen if a.instrumen == kode), key=lambda a: a.tanggal, reverse=True):
        if a.tanggal > tanggal:
            continue
        sah = a.berlaku_sampai >= tanggal if a.berlaku_sampai else _dalam(a.tanggal, tanggal, jendela)
        kata = f"{a.metode}, {a.penyelenggara}"
        if a.berlaku_sampai:
            kata += f", berlaku sampai {tgl(a.berlaku_sampai)}"
        if sah and nilai is None:
            nilai = a.nilai
            asal.insert(0, _asal(a.nilai, a.tanggal, kata, ADA, "Hasil yang diimpor"))
        else:
            asal.append(_asal(a.nilai, a.tanggal, kata, DIGANTI if sah else KEDALUWARSA, "Hasil yang diimpor"))
    return Fakta(nilai, ADA if nilai is not None else KEDALUWARSA if asal else BELUM_ADA, asal)


_SUMBER: Mapping[str, Callable[[Rekam, date, int | None], Fakta]] = {
    "predikat": _predikat, "penghargaan": _penghargaan, "tim": _tim, "diklat": _diklat, "sertifikasi": _sertifikasi,
    "lama_jabatan": _lama_jabatan, "keragaman": _keragaman, "nondefinitif": _nondefinitif, "pendidikan": _pendidikan,
    "bidang_ilmu": _bidang_ilmu, "disiplin": _disiplin, "pangkat": _pangkat, "masa_kerja": _masa_kerja,
}  # fmt: skip
