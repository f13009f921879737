"""Agencies, units, posts, employees and their histories."""

from kepegawaian.models.impor import Impor
from kepegawaian.models.jabatan import Jabatan
from kepegawaian.models.organisasi import (
    Instansi,
    KalenderPilkada,
    KantorRegional,
    PejabatPembina,
    UnitOrganisasi,
    ZonaWaktu,
)
from kepegawaian.models.pegawai import Pegawai
from kepegawaian.models.referensi import Referensi
from kepegawaian.models.riwayat import (
    Blokir,
    HubunganKeluarga,
    RiwayatDiklat,
    RiwayatHukdis,
    RiwayatJabatan,
    RiwayatKinerja,
    RiwayatPangkat,
    RiwayatPendidikan,
    RiwayatPerkara,
)

__all__ = [
    "Blokir",
    "HubunganKeluarga",
    "Impor",
    "Instansi",
    "Jabatan",
    "KalenderPilkada",
    "KantorRegional",
    "Pegawai",
    "PejabatPembina",
    "Referensi",
    "RiwayatDiklat",
    "RiwayatHukdis",
    "RiwayatJabatan",
    "RiwayatKinerja",
    "RiwayatPangkat",
    "RiwayatPendidikan",
    "RiwayatPerkara",
    "UnitOrganisasi",
    "ZonaWaktu",
]
