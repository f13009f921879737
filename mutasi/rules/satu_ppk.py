"""One letter, one head: a line whose own day falls into another head's term belongs on a letter of its own."""

from datetime import date

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.waktu import tgl
from mutasi.rules.bantu import NAMA_STATUS, hasil
from mutasi.rules.fakta import FaktaUsul


def _b10(usul: FaktaUsul) -> Hasil | None:
    lain, ppk = usul.baris.ppk_lain, usul.batch.ppk
    if lain is None or ppk is None:
        return None
    status = NAMA_STATUS.get(lain.status or "", "status belum diketahui")
    return hasil(
        Tingkat.BLOKIR,
        f"Rencana pelantikan {usul.orang.sebutan} pada {tgl(usul.tanggal)} jatuh dalam masa jabatan {lain.nama} "
        f"({status}), sedangkan surat ini diajukan untuk keputusan {ppk.nama}. Satu surat hanya untuk satu PPK, karena "
        "kewenangan dan masa larangan dinilai menurut PPK yang memutuskan.",
        "Samakan tanggalnya dengan rencana pelantikan surat, atau pindahkan orang ini ke surat tersendiri dengan "
        f"rencana pelantikan {tgl(usul.tanggal)}.",
        tanggal_pelantikan=usul.tanggal, ppk=ppk.nama, ppk_pada_tanggal=lain.nama, status_ppk=lain.status,
    )  # fmt: skip


ATURAN = (
    Aturan(
        "B10", "Satu surat untuk satu PPK", "PP 11/2017 Pasal 3 dan Pasal 191 (aturan susunan surat portal)",
        Tingkat.BLOKIR, _b10, mulai=date(2017, 1, 1),
        contoh=(
            "Surat untuk pelantikan 30-3 oleh bupati, satu baris bertanggal 15-4 ketika sudah ada Pj: ditahan.",
            "Kedua tanggal dalam masa jabatan bupati yang sama: lolos.",
        ),
    ),
)  # fmt: skip
