"""Reads of gelar: ``fakta`` for the rules, ``putusan`` for decision screen, letter and API."""

from gelar.selectors.fakta import fakta_surat, parameter_gelar, usulan_pangkat
from gelar.selectors.putusan import basi, data_surat, nama_baru, potret, rincian, rincian_api, sandaran

__all__ = [
    "basi",
    "data_surat",
    "fakta_surat",
    "nama_baru",
    "parameter_gelar",
    "potret",
    "rincian",
    "rincian_api",
    "sandaran",
    "usulan_pangkat",
]
