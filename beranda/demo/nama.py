"""Names and NIP by chance: no real person."""

from datetime import date
from random import Random

PRIA = ("Bayu Raka Arga Wira Damar Panji Surya Galih Teguh Bagas Yoga Satria Gilang Dimas Hendra Joko Rizal Farid "
        "Anwar Yusuf Markus Petrus Made Ketut Andi Baso Rahmat Slamet Eko Tri Agung Budi").split()  # fmt: skip
WANITA = ("Ratih Sekar Dewi Laras Ayu Melati Kirana Wulan Intan Citra Puspa Nadia Rina Sari Fitri Aisyah Maria Ester "
          "Komang Luh Tenri Rahma Siti Lestari Ningsih Endah Yuni Retno Maya Anisa").split()  # fmt: skip
AKHIR = ("Wijayakusuma Pranoto Hadinata Santosa Purnomo Wardana Kusumah Adinegara Sasmita Prayoga Mahendra Nugraha "
         "Suryadi Hartanto Wibisono Permana Gunawan Saputro Kurniawan Ramadhan Lumbantoruan Manurung Tanjung Siahaya "
         "Latuconsina Daeng Patiroi Mangkunagara Soedira Basri Halim Mulyadi Setiawan Utama").split()  # fmt: skip


def nama_acak(acak: Random, pria: bool) -> str:
    depan = acak.choice(PRIA if pria else WANITA)
    tengah = acak.choice(PRIA if pria else WANITA)
    akhir = acak.choice(AKHIR)
    return f"{depan} {akhir}" if tengah == depan or acak.random() < 0.35 else f"{depan} {tengah} {akhir}"


class PembuatNip:
    """NIP that agree with birth date, TMT and sex; never the same twice."""

    def __init__(self):
        self._urut: dict[str, int] = {}

    def buat(self, lahir: date, tmt: date, pria: bool, pppk: bool = False) -> str:
        kepala = f"{lahir:%Y%m%d}{tmt.year}{'21' if pppk else f'{tmt.month:02d}'}{1 if pria else 2}"
        self._urut[kepala] = self._urut.get(kepala, 0) + 1
        return f"{kepala}{self._urut[kepala]:03d}"
