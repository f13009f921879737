"""Tables of pencantuman gelar (regulasi/gelar.md)."""

from gelar.models.usulan import JenisGelar, SuratGelar, UsulanGelar

__all__ = ["JenisGelar", "SuratGelar", "UsulanGelar"]
