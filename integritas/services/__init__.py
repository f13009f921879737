"""Writes of oversight: cases, the ladder, putting people back."""

from integritas.services.pemeriksaan import buka, tanggapi, tutup
from integritas.services.pemulihan import pulihkan, sapu, tandai_tidak_dapat
from integritas.services.tindakan import akhiri, baris_terkait, tarik, tetapkan, usulkan

__all__ = [
    "akhiri",
    "baris_terkait",
    "buka",
    "pulihkan",
    "sapu",
    "tandai_tidak_dapat",
    "tanggapi",
    "tarik",
    "tetapkan",
    "tutup",
    "usulkan",
]
