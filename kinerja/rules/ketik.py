"""The one line of "Hari ini": ``08:00-10:00 rapat koordinasi @RHK2 #dokumen 1``. Pure, no guess."""

import re
from dataclasses import dataclass, replace

SEHARI = 24 * 60
_JAM = r"(\d{1,2})(?:[.:](\d{2}))?"
_RENTANG = re.compile(rf"^{_JAM}\s*(?:-|–|s/?d|sampai)\s*{_JAM}(?=\s|$)", re.IGNORECASE)
_RHK = re.compile(r"(?:^|\s)@(?:RHK)?(\d{1,2})(?=\s|$)", re.IGNORECASE)
_HASIL = re.compile(r"(?:^|\s)#([^\W\d_][\w/-]*)(?:\s+(\d\S*))?(?=\s|$)")
_TANPA_SATUAN = re.compile(r"(?:^|\s)(#(\d*)\S*)(?:\s+([^\W\d_]\S*))?")
_TAUTAN = re.compile(r"(?:^|\s)(https?://\S+)", re.IGNORECASE)
_TUGAS = re.compile(r"(?:^|\s)!atasan(?=\s|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Ketikan:
    """What a line says. Times are minutes after midnight, None where not typed; ``rhk`` is the number behind ``@``;
    ``realisasi`` None where no number stands behind the unit: it is then not taken for one."""

    kegiatan: str = ""
    mulai: int | None = None
    selesai: int | None = None
    rhk: int | None = None
    realisasi: int | None = None
    satuan: str = ""
    bukti: str = ""
    tugas_atasan: bool = False
    jam_salah: bool = False
    salah: tuple[tuple[str, str], ...] = ()

    @property
    def menit(self) -> int | None:
        """None where no hours are typed, or such as cannot be."""
        return None if self.mulai is None or self.selesai is None or self.jam_salah else self.selesai - self.mulai


def urai(baris: str) -> Ketikan:
    """Take a line apart; what cannot be right stands in ``salah`` as (piece, words), and the rest is still read.

    Order does not matter but for the times, which come first. ``24.00`` ends a day. A span over midnight is two
    entries, one for each day.
    """
    sisa = " ".join(baris.split())
    hasil, salah = Ketikan(), []
    if cocok := _RENTANG.match(sisa):
        mulai, selesai = _menit(cocok[1], cocok[2]), _menit(cocok[3], cocok[4])
        salah += _salah_jam(cocok[0], mulai, selesai)
        hasil = replace(hasil, mulai=mulai, selesai=selesai, jam_salah=bool(salah))
        sisa = sisa[cocok.end() :]
    for nama, pola in (("rhk", _RHK), ("hasil", _HASIL), ("bukti", _TAUTAN), ("tugas_atasan", _TUGAS)):
        temu = list(pola.finditer(sisa))
        if len(temu) > 1 and nama != "tugas_atasan":
            salah.append((temu[1][0].strip(), "Tertulis dua kali; satu catatan hanya memuat satu."))
        if temu:
            hasil = _isi(hasil, nama, temu[0])
            sisa = pola.sub(" ", sisa)
        if nama == "hasil":
            salah += _salah_hasil(temu, sisa)
    if asing := re.search(r"(?:^|\s)(@\S*)", sisa):
        salah.append((asing[1], "Tulis nomor RHK sesudah @, misalnya @RHK2."))
    return replace(hasil, kegiatan=" ".join(sisa.split()), salah=tuple(salah))


def _isi(hasil: Ketikan, nama: str, cocok: re.Match) -> Ketikan:
    if nama == "rhk":
        return replace(hasil, rhk=int(cocok[1]))
    if nama == "bukti":
        return replace(hasil, bukti=cocok[1])
    if nama == "tugas_atasan":
        return replace(hasil, tugas_atasan=True)
    return replace(hasil, satuan=cocok[1], realisasi=_angka(cocok[2] or ""))


def _angka(teks: str) -> int | None:
    return int(teks) if re.fullmatch(r"\d{1,6}", teks) else None


def _salah_hasil(temu: list[re.Match], sisa: str) -> list[tuple[str, str]]:
    """A realisasi that is no whole number, and a ``#`` without a unit behind it: left alone, both would be activity."""
    salah = [
        (c[0].strip(), f"Realisasi ditulis dengan bilangan bulat, misalnya #{c[1]} 2.")
        for c in temu[:1] if c[2] and _angka(c[2]) is None
    ]  # fmt: skip
    if asing := _TANPA_SATUAN.search(sisa):
        satuan = asing[3] if asing[2] and asing[3] else "dokumen"
        salah.append((asing[1], f"Tulis satuannya sesudah #, lalu angkanya: #{satuan} {asing[2] or 2}."))
    return salah


def _menit(jam: str, menit: str | None) -> int:
    return int(jam) * 60 + int(menit or 0)


def _salah_jam(teks: str, mulai: int, selesai: int) -> list[tuple[str, str]]:
    if mulai % 60 > 59 or mulai >= SEHARI or selesai > SEHARI or not _wajar(teks):
        return [(teks, "Jam ini tidak ada. Tulis misalnya 08.00-10.00; akhir hari 24.00.")]
    if selesai == mulai:
        return [(teks, "Mulai dan selesai sama.")]
    if selesai < mulai:
        return [(teks, "Lewat tengah malam: catat dua kali, sampai 24.00 dan mulai 00.00 hari berikutnya.")]
    return []


def _wajar(teks: str) -> bool:
    """No minute above 59."""
    return all(int(m) < 60 for m in re.findall(r"\d[.:](\d{2})", teks))
