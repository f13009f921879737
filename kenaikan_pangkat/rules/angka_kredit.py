"""Credit (angka kredit, AK) of functional posts: conversion, accumulation and needs. Pure and exact.

PermenPANRB 1/2023 art 37, Peraturan BKN 3/2023 (regulasi/kenaikan_pangkat.md 2.5). Credit is measured on the scale of
a jenjang: 0 at its first rank, one "AK for next pangkat" more at each further rank (the BKN slides call that base
"nilai dasar"). It restarts at 0 when the jenjang rises; what is left over after a promotion stays on the scale.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from kenaikan_pangkat.rules.bantu import awal_pangkat
from kenaikan_pangkat.rules.fakta import FaktaAngkaKredit, FaktaPegawai, urut
from layanan.parameter_tabel import ParameterTabel
from layanan.waktu import tambah_bulan

NOL = Decimal(0)


@dataclass(frozen=True, slots=True)
class JenjangAK:
    """A level: its ranks, credit a year at 100 %, needs for one rank and for the next level (None at the top)."""

    kode: str
    golongan: tuple[str, ...]
    koefisien: Decimal
    pangkat: Decimal
    naik: Decimal | None
    berikut: str | None
    dulu: str | None

    def dasar(self, golongan: str) -> Decimal:
        """Credit that a rank of this level stands for by itself: 0 for the first, ``pangkat`` more for each further."""
        return self.pangkat * self.golongan.index(golongan)


@dataclass(frozen=True, slots=True)
class TabelAK:
    """The tables in force on one day: levels by code, shares of the predikat in percent, the addition for a diploma."""

    jenjang: Mapping[str, JenjangAK]
    predikat: Mapping[str, Decimal]
    ijazah_persen: Decimal
    ijazah_dari: str
    desimal: int

    @classmethod
    def pada(cls, parameter: ParameterTabel, hari: date) -> "TabelAK":
        """Raises ``ParameterTidakAda`` for a day before the conversion existed."""
        jenjang = {}
        for kode in ("AK_KEAHLIAN", "AK_KETERAMPILAN"):
            baris = parameter.pada(kode, hari).nilai
            nama = [None, *(b["jenjang"] for b in baris), None]
            for i, b in enumerate(baris, 1):
                jenjang[b["jenjang"]] = JenjangAK(
                    b["jenjang"], tuple(b["golongan"]), Decimal(b["koefisien"]), Decimal(b["pangkat"]),
                    Decimal(b["naik_jenjang"]) if b["naik_jenjang"] else None, nama[i + 1], nama[i - 1],
                )  # fmt: skip
        ijazah = parameter.pada("AK_IJAZAH", hari).nilai
        return cls(
            jenjang=jenjang,
            predikat={k: Decimal(v) for k, v in parameter.pada("AK_PREDIKAT", hari).nilai.items()},
            ijazah_persen=Decimal(ijazah["persen"]),
            ijazah_dari=ijazah["dari"],
            desimal=parameter.pada("AK_PEMBULATAN", hari).nilai,
        )

    def bulatkan(self, nilai: Decimal) -> Decimal:
        return nilai.quantize(Decimal(1).scaleb(-self.desimal), ROUND_HALF_UP)


def konversi(predikat: str, jenjang: str, bulan: int, tabel: TabelAK) -> Decimal:
    """Share × coefficient × months/12, half up. KeyError for an unknown predikat or level, ValueError for months
    other than 1 to 12."""
    if not 1 <= bulan <= 12:
        raise ValueError(f"Bulan konversi 1 sampai 12, bukan {bulan}.")
    return tabel.bulatkan(tabel.predikat[predikat] * tabel.jenjang[jenjang].koefisien * bulan / 1200)


def bulan_masa(mulai: date, selesai: date) -> int:
    """Months of a period of conversion: whole months of one calendar year. ValueError for any other."""
    if mulai.day != 1 or (selesai + timedelta(1)).day != 1:
        raise ValueError("masa konversi dihitung dalam bulan penuh: tanggal 1 sampai akhir bulan")
    if mulai.year != selesai.year or selesai < mulai:
        raise ValueError("masa konversi berada dalam satu tahun kalender")
    return selesai.month - mulai.month + 1


def tambahan_ijazah(jenjang: str, tabel: TabelAK) -> Decimal:
    """The one-off credit for a higher diploma: 25 % of the cumulative credit of the level.

    A top level names no need for a next one; there it is that of all its ranks.
    """
    baris = tabel.jenjang[jenjang]
    penuh = baris.naik if baris.naik is not None else baris.pangkat * len(baris.golongan)
    return tabel.bulatkan((baris.pangkat if tabel.ijazah_dari == "PANGKAT" else penuh) * tabel.ijazah_persen / 100)


@dataclass(frozen=True, slots=True)
class Rincian:
    """One PAK in the sum: what of it counts, the sum after it, and why it does not count (empty when it does)."""

    fakta: FaktaAngkaKredit
    dihitung: Decimal
    jumlah: Decimal
    sebab: str = ""


@dataclass(frozen=True, slots=True)
class Kumulatif:
    """``nilai``: credit on the scale of the level; ``sisa``: what of it is beyond the present rank, so that it counts
    for the next. ``lengkap``: False when a promotion or an overlap shows that PAK are missing or wrong."""

    nilai: Decimal
    sisa: Decimal
    rincian: tuple[Rincian, ...]
    lengkap: bool = True


def kumulatif(
    daftar: Iterable[FaktaAngkaKredit], jenjang: str, sejak: date | None, tabel: TabelAK, *,
    pangkat: Iterable[tuple[str, date]] = (), sampai: date | None = None,
) -> Kumulatif:  # fmt: skip
    """Credit of ``jenjang`` held since ``sejak`` (None: unknown, every PAK of the level counts).

    ``pangkat``: (rank, TMT) of the person. ``sampai``: the day of judging, itself excluded: only PAK that ended
    before it count. A rank held on entry stands for its base, as does the first known one unless credit of the level
    was earned before it (then an earlier rank is missing); the last INTEGRASI replaces all before its end; of
    PENDIDIKAN only the first counts; a period that another PAK covers already does not count twice.
    """
    baris = tabel.jenjang[jenjang]
    milik = [f for f in daftar if f.jenjang == jenjang and (sampai is None or f.selesai < sampai)]
    dipakai, gugur, tumpang = _pilah([f for f in milik if sejak is None or f.selesai >= sejak])
    gugur += [(f, "sebelum jenjang ini dimulai") for f in milik if sejak is not None and f.selesai < sejak]
    naik = sorted((tmt, g) for g, tmt in pangkat if g in baris.golongan and (sampai is None or tmt < sampai))
    awal = [g for tmt, g in naik if sejak is not None and tmt <= sejak][-1:]
    if not awal and naik and not any(_mulai(f) < naik[0][0] for f in dipakai):
        awal = [naik[0][1]]
    dasar = baris.dasar(awal[0]) if awal else NOL
    nilai, lengkap, rincian = dasar, not tumpang, [Rincian(f, NOL, NOL, sebab) for f, sebab in gugur]
    # A PAK that ends the day before a promotion counts before it: dates first, then PAK (0) before rank (1).
    peristiwa = [(f.selesai, 0, f) for f in dipakai] + [(t, 1, g) for t, g in naik if sejak is None or t > sejak]
    for hari, _urutan, isi in sorted(peristiwa, key=lambda p: p[:2]):
        if isinstance(isi, str):
            dasar = baris.dasar(isi)
            belum_dicatat = max(NOL, dasar - nilai - sum(_sebelum(f, hari, tabel) for f in dipakai))
            lengkap = lengkap and not belum_dicatat
            nilai += belum_dicatat  # the promotion proves that the credit was there
        else:
            baru = max(isi.nilai, dasar) if isi.jenis == "INTEGRASI" else nilai + isi.nilai
            rincian.append(Rincian(isi, baru - nilai if isi.jenis != "INTEGRASI" else isi.nilai, baru))
            nilai = baru
    rincian.sort(key=lambda r: (r.fakta.selesai, r.fakta.mulai))
    return Kumulatif(nilai, nilai - dasar, tuple(rincian), lengkap)


def _mulai(f: FaktaAngkaKredit) -> date:
    """The day from which a PAK's credit is there: an integration stands at its end for all that was before."""
    return f.selesai if f.jenis == "INTEGRASI" else f.mulai


def _sebelum(f: FaktaAngkaKredit, hari: date, tabel: TabelAK) -> Decimal:
    """Share of a conversion that runs across ``hari`` and was earned before it, by whole months."""
    if f.jenis != "KONVERSI" or not f.mulai < hari <= f.selesai:
        return NOL
    penuh = (f.selesai.year - f.mulai.year) * 12 + f.selesai.month - f.mulai.month + 1
    return tabel.bulatkan(f.nilai * ((hari.year - f.mulai.year) * 12 + hari.month - f.mulai.month) / penuh)


def _pilah(daftar: list[FaktaAngkaKredit]) -> tuple[list, list[tuple[FaktaAngkaKredit, str]], bool]:
    """Those that count, those that do not with the reason, and whether two periods overlap without one holding the
    other."""
    integrasi = max((f for f in daftar if f.jenis == "INTEGRASI"), key=lambda f: f.selesai, default=None)
    pakai = [integrasi] if integrasi else []
    gugur, tumpang, ijazah, akhir = [], False, None, None
    # Longest first among those of one start: a year holds its quarters.
    for f in sorted(daftar, key=lambda f: (f.mulai, -f.selesai.toordinal())):
        if f is integrasi:
            continue
        if integrasi and f.selesai <= integrasi.selesai:
            gugur.append((f, "sudah termasuk dalam integrasi"))
        elif f.jenis == "PENDIDIKAN":
            if ijazah:
                gugur.append((f, "tambahan ijazah hanya sekali dalam satu jenjang"))
            else:
                ijazah = f
                pakai.append(f)
        elif akhir and f.selesai <= akhir:
            gugur.append((f, "masanya sudah tercakup PAK lain"))
        elif (akhir and f.mulai <= akhir) or (integrasi and f.mulai <= integrasi.selesai):
            tumpang = True
            gugur.append((f, "masanya bertumpang tindih dengan PAK lain"))
        else:
            akhir = f.selesai
            pakai.append(f)
    return pakai, gugur, tumpang


@dataclass(frozen=True, slots=True)
class Kebutuhan:
    """What the next steps need, on the scale of ``jenjang_ak``.

    ``jenjang_ak``: the level whose credit counts for the next rank: the held one, or, where the level rose before the
    rank, the one below. ``pangkat``: for the next rank; None when no further rank can be reached from here.
    ``jenjang``: for the level after ``jenjang_ak``; None at the top. ``jenjang_dulu``: the next rank lies outside the
    held level, so the level comes first (no vacancy there: one rank may still be reached at the old level).
    """

    jenjang_ak: str
    pangkat: Decimal | None
    jenjang: Decimal | None
    jenjang_berikut: str | None
    jenjang_dulu: bool


def kebutuhan(jenjang: str, golongan: str, tabel: TabelAK) -> Kebutuhan:
    """Needs of a holder of ``jenjang`` in rank ``golongan``. KeyError for an unknown level."""
    baris = tabel.jenjang[jenjang]
    if urut(golongan) > urut(baris.golongan[-1]):  # rose one rank without a vacancy at the next level
        return Kebutuhan(jenjang, None, baris.naik, baris.berikut, baris.berikut is not None)
    if urut(golongan) < urut(baris.golongan[0]):
        bawah = tabel.jenjang.get(baris.dulu) if baris.dulu else None
        if bawah and golongan in bawah.golongan:
            return Kebutuhan(bawah.kode, bawah.dasar(golongan) + bawah.pangkat, bawah.naik, jenjang, False)
        return Kebutuhan(jenjang, None, baris.naik, baris.berikut, False)
    puncak = golongan == baris.golongan[-1]
    pangkat = None if puncak and baris.berikut is None else baris.dasar(golongan) + baris.pangkat
    return Kebutuhan(jenjang, pangkat, baris.naik, baris.berikut, puncak and baris.berikut is not None)


def awal_jenjang(orang: FaktaPegawai, jenjang: str) -> date | None:
    """Since when the person's last unbroken holding of the level runs; posts that are no JF do not break it. None when
    the record does not tell.

    Where no other level is on record before it, an earlier PAK of the level proves that it was held by then: the post
    of that time was never entered.
    """
    posisi = [j for j in (*orang.jabatan_lama, orang.jabatan) if j and j.is_jf]
    if any(j.tmt is None for j in posisi):
        return None
    awal, masih = None, False
    for j in sorted(posisi, key=lambda j: j.tmt):
        if j.jenjang != jenjang:
            masih = False
        elif not masih:
            awal, masih = j.tmt, True
    if awal is None or any(j.jenjang != jenjang and j.tmt < awal for j in posisi):
        return awal
    return min([awal, *(f.mulai for f in orang.angka_kredit if f.jenjang == jenjang)])


@dataclass(frozen=True, slots=True)
class Posisi:
    """Where a person stands: held level, needs and credit."""

    jenjang: str
    golongan: str
    kebutuhan: Kebutuhan
    kumulatif: Kumulatif

    @property
    def kurang_pangkat(self) -> Decimal | None:
        """Credit that the next rank still lacks (0: reached); None when no rank can be reached from here."""
        return self._kurang(self.kebutuhan.pangkat)

    @property
    def kurang_jenjang(self) -> Decimal | None:
        return self._kurang(self.kebutuhan.jenjang)

    def _kurang(self, perlu: Decimal | None) -> Decimal | None:
        return None if perlu is None else max(NOL, perlu - self.kumulatif.nilai)


def posisi(orang: FaktaPegawai, sampai: date, tabel: TabelAK) -> Posisi | None:
    """Credit and needs on the day ``sampai`` (a TMT); None for who holds no JF level of the tables or no PNS rank."""
    jabatan = orang.jabatan
    if jabatan is None or not jabatan.is_jf or jabatan.jenjang not in tabel.jenjang or not orang.golongan:
        return None
    perlu = kebutuhan(jabatan.jenjang, orang.golongan, tabel)
    pangkat, mulai = orang.riwayat_golongan, awal_pangkat(orang)
    if mulai and (orang.golongan, mulai) not in pangkat:
        pangkat = (*pangkat, (orang.golongan, mulai))
    jumlah = kumulatif(
        orang.angka_kredit, perlu.jenjang_ak, awal_jenjang(orang, perlu.jenjang_ak), tabel, pangkat=pangkat,
        sampai=sampai,
    )  # fmt: skip
    return Posisi(jabatan.jenjang, orang.golongan, perlu, jumlah)


def tercapai_pada(kurang: Decimal, setahun: Decimal, sejak: date) -> date | None:
    """First of the month by which ``kurang`` points are earned at ``setahun`` points a year from ``sejak`` (a first of
    a month) on; None when nothing is earned."""
    if setahun <= 0:
        return None
    bulan = -(-kurang * 12 // setahun)
    return tambah_bulan(sejak, int(bulan))
