"""Check codes of letters: short, and without characters that are mistaken for each other."""

import secrets

ABJAD_KODE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
PANJANG_KODE = 12


def kode_cek_baru() -> str:
    """A random code that a letter carries and ``/cek`` looks up; 60 bits, so that none is found by trying."""
    return "".join(secrets.choice(ABJAD_KODE) for _i in range(PANJANG_KODE))
