"""Tables of pencantuman gelar (regulasi/gelar.md)."""

from gelar.models.usulan import Jalur, JenisGelar, SuratGelar, UsulanGelar

__all__ = ["JenisGelar", "Jalur", "SuratGelar", "UsulanGelar"]
