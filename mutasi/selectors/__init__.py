"""Reads of mutasi: ``fakta`` for the rules, ``putusan`` for decision screen and letter, ``layar`` for its own pages."""

from mutasi.selectors.fakta import baris_surat, fakta_batch, fakta_jabatan, fakta_orang, parameter_tabel
from mutasi.selectors.putusan import basi, data_surat, judul_jenis, potret, rincian

__all__ = [
    "baris_surat",
    "basi",
    "data_surat",
    "fakta_batch",
    "fakta_jabatan",
    "fakta_orang",
    "judul_jenis",
    "parameter_tabel",
    "potret",
    "rincian",
]
