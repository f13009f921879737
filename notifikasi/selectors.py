"""Reads of the inbox."""

from datetime import datetime

from notifikasi.models import DetakBeat, Pesan, Surel

PER_HALAMAN = 25


def jumlah_belum_dibaca(user) -> int:
    return Pesan.objects.filter(penerima=user, dibaca_pada=None).count()


def jumlah_surel_gagal() -> int:
    """E-mails given up after the last attempt, for administrators."""
    return Surel.objects.filter(status=Surel.Status.GAGAL).count()


def detak_terakhir(nama: str) -> datetime | None:
    """When the scheduler last proved itself alive, or None if it never has."""
    return DetakBeat.objects.filter(nama=nama).values_list("terakhir", flat=True).first()


def kotak_masuk(user, *, jenis: str = "", belum: bool = False, sebelum: int | None = None):
    """One page of the user's notices, newest first, and the key of the next page (None on the last)."""
    pesan = Pesan.objects.filter(penerima=user)
    if jenis:
        pesan = pesan.filter(jenis=jenis)
    if belum:
        pesan = pesan.filter(dibaca_pada=None)
    if sebelum:
        pesan = pesan.filter(pk__lt=sebelum)
    baris = list(pesan.order_by("-id")[: PER_HALAMAN + 1])
    halaman = baris[:PER_HALAMAN]
    return halaman, halaman[-1].pk if len(baris) > PER_HALAMAN else None
