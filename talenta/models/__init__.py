"""Models of talent management."""

from talenta.models.komite import AnggotaKomite, HadirSidang, Komite, Sidang, SuaraKotak, UsulKotak
from talenta.models.pemetaan import AsalFakta, BacaanTalenta, JejakTalenta, Pemetaan, Penilaian, Sanggah
from talenta.models.profil import Profil, VersiProfil
from talenta.models.suksesi import AnggotaKrs, JabatanTarget, Kandidat, Krs, PeriksaMerit
from talenta.models.sumber import BarisSimata, HasilAsesmen, ImporTalenta, UsulRekam

__all__ = [
    "AnggotaKomite",
    "AnggotaKrs",
    "AsalFakta",
    "BacaanTalenta",
    "BarisSimata",
    "HadirSidang",
    "HasilAsesmen",
    "ImporTalenta",
    "JabatanTarget",
    "JejakTalenta",
    "Kandidat",
    "Komite",
    "Krs",
    "Pemetaan",
    "Penilaian",
    "PeriksaMerit",
    "Profil",
    "Sanggah",
    "Sidang",
    "SuaraKotak",
    "UsulKotak",
    "UsulRekam",
    "VersiProfil",
]
