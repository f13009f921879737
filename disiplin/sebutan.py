"""Names and numbers of people as they are shown while somebody hides them on his screen. Pure."""

import re

_SISA = re.compile(r"(?<=\w)\w")


def samar_nama(nama: str) -> str:
    """``Budi Santoso`` -> ``B*** S******``: the first letter of each word stays."""
    return _SISA.sub("*", nama)


def samar_nip(nip: str) -> str:
    """``1985************01``: the first four and the last two digits of a NIP."""
    return f"{nip[:4]}{'*' * (len(nip) - 6)}{nip[-2:]}" if len(nip) > 6 else "*" * len(nip)
