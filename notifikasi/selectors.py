"""Reads of the inbox."""

from notifikasi.models import Pesan


def jumlah_belum_dibaca(user) -> int:
    return Pesan.objects.filter(penerima=user, dibaca_pada=None).count()
