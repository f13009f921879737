"""Reads of the inbox."""

from datetime import datetime

from notifikasi.models import DetakBeat, Pesan


def jumlah_belum_dibaca(user) -> int:
    return Pesan.objects.filter(penerima=user, dibaca_pada=None).count()


def detak_terakhir(nama: str) -> datetime | None:
    """When the scheduler last proved itself alive, or None if it never has."""
    return DetakBeat.objects.filter(nama=nama).values_list("terakhir", flat=True).first()
