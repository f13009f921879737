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
    Gelar,
    HubunganKeluarga,
    RiwayatAngkaKredit,
    RiwayatCltn,
    RiwayatDiklat,
    RiwayatHukdis,
    RiwayatJabatan,
    RiwayatKinerja,
    RiwayatMasaKerja,
    RiwayatPangkat,
    RiwayatPendidikan,
    RiwayatPenghargaan,
    RiwayatPerkara,
    RiwayatProfesi,
    RiwayatTim,
    RiwayatUjian,
)

__all__ = [
    "Blokir",
    "Gelar",
    "HubunganKeluarga",
    "Impor",
    "Instansi",
    "Jabatan",
    "KalenderPilkada",
    "KantorRegional",
    "Pegawai",
    "PejabatPembina",
    "Referensi",
    "RiwayatAngkaKredit",
    "RiwayatCltn",
    "RiwayatDiklat",
    "RiwayatHukdis",
    "RiwayatJabatan",
    "RiwayatKinerja",
    "RiwayatMasaKerja",
    "RiwayatPangkat",
    "RiwayatPenghargaan",
    "RiwayatPendidikan",
    "RiwayatPerkara",
    "RiwayatProfesi",
    "RiwayatTim",
    "RiwayatUjian",
    "UnitOrganisasi",
    "ZonaWaktu",
]
