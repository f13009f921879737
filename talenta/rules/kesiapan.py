"""Readiness by box, and what a succession board warns of (talenta.md 6.2). Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from layanan.waktu import lama, selisih, tgl

BELUM = "BELUM"


def kesiapan(kotak: int | None, peta: Mapping[str, Collection[int]]) -> str:
    """Label of a final box by the setting {label: boxes}; BELUM where none names it or the person is not placed."""
    return next((label for label, nomor in peta.items() if kotak in nomor), BELUM)


def jam_pensiun(bup: date | None, tanggal: date) -> str:
    """The retirement clock in words; empty where the day is not known."""
    if bup is None:
        return ""
    if bup <= tanggal:
        return f"Batas usia pensiun sudah lewat ({tgl(bup)})"
    return f"Pensiun {tgl(bup)}, {lama(*selisih(tanggal, bup))} lagi"


@dataclass(frozen=True, slots=True)
class Bangku:
    """Bench of a post: successors in force, candidates verified and still in the queue; ``kedaluwarsa``: decisions that
    have run out; ``menunggu``: decisions whose session is not signed and closed; ``rangkap``: people of it who stand on
    other boards too."""

    suksesor: int
    terverifikasi: int
    diusulkan: int
    kedaluwarsa: int
    rangkap: Collection[str] = ()
    menunggu: int = 0


def peringatan(b: Bangku, minimum: int) -> list[str]:
    """What a reader should know; none of it stops anything. ``minimum``: successors that the agency looks for."""
    hasil = []
    if b.suksesor == 0:
        hasil.append("Belum ada suksesor.")
    elif b.suksesor == 1:
        hasil.append("Hanya satu suksesor.")
    if 1 < b.suksesor < minimum:
        hasil.append(f"Suksesor {b.suksesor} dari {minimum} yang dicari.")
    if b.menunggu:
        hasil.append(f"{b.menunggu} putusan menunggu berita acara sidangnya ditandatangani dan ditutup.")
    if b.kedaluwarsa:
        hasil.append(f"{b.kedaluwarsa} penetapan suksesor sudah habis masa berlakunya.")
    if b.rangkap:
        hasil.append(f"Juga menjadi calon di jabatan lain: {', '.join(b.rangkap)}.")
    return hasil
