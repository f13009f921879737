"""Oversight's tables."""

from integritas.models.pemeriksaan import LangkahPemeriksaan, Pemeriksaan, StatusPemeriksaan
from integritas.models.tindakan import (
    JenisTindakan,
    Pemulihan,
    PengingatPemulihan,
    StatusPemulihan,
    StatusTindakan,
    Tindakan,
)

__all__ = [
    "JenisTindakan",
    "LangkahPemeriksaan",
    "Pemeriksaan",
    "Pemulihan",
    "PengingatPemulihan",
    "StatusPemeriksaan",
    "StatusPemulihan",
    "StatusTindakan",
    "Tindakan",
]
