"""Tables of rank promotion: windows, lines, the nightly sweep, corrections of a pertek."""

from kenaikan_pangkat.models.jendela import BatasInternal, Jendela
from kenaikan_pangkat.models.koreksi import KoreksiPertek
from kenaikan_pangkat.models.sapu import KandidatPangkat, SapuPangkat
from kenaikan_pangkat.models.usulan import JenisKP, SebabKP, SuratPangkat, UsulanPangkat

__all__ = [
    "BatasInternal",
    "Jendela",
    "JenisKP",
    "KandidatPangkat",
    "KoreksiPertek",
    "SapuPangkat",
    "SebabKP",
    "SuratPangkat",
    "UsulanPangkat",
]
