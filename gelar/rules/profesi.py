"""The professional track: PG-12."""

from datetime import date

from gelar.rules.bantu import PERIKSA_BKN, PROFESI, kurang
from gelar.rules.fakta import FaktaGelar
from layanan.aturan import Aturan, Hasil, Tingkat, hasil
from layanan.waktu import tgl


def _pg12(f: FaktaGelar) -> Hasil | None:
    isi = {
        "profesi": f.profesi, "penyelenggara": f.penyelenggara, "jenis penyelenggara": f.jenis_penyelenggara,
        "nomor sertifikat": f.nomor_ijazah, "tanggal sertifikat": f.tanggal_ijazah,
    }  # fmt: skip
    if belum := [nama for nama, nilai in isi.items() if not nilai]:
        return kurang(f, ", ".join(belum))
    fakta = {"penyelenggara": f.penyelenggara, "jenis_penyelenggara": f.jenis_penyelenggara}
    if f.jenis_penyelenggara not in f.param("PG_PENYELENGGARA"):
        return hasil(
            Tingkat.BLOKIR,
            f"{f.penyelenggara} bukan perguruan tinggi terakreditasi dan bukan lembaga sertifikasi profesi.",
            "Gelar profesi hanya dari perguruan tinggi terakreditasi, atau lembaga sertifikasi profesi nasional atau "
            "global.", **fakta,
        )  # fmt: skip
    if f.jenis_penyelenggara == "PT" and not f.akreditasi:
        return kurang(f, "akreditasi perguruan tingginya")
    if f.jenis_penyelenggara == "PT" and f.akreditasi == "TIDAK":
        return hasil(
            Tingkat.BLOKIR, f"{f.penyelenggara} tidak terakreditasi.",
            "Gelar profesi dari perguruan tinggi hanya bila perguruan tingginya terakreditasi.",
            akreditasi=f.akreditasi, **fakta,
        )  # fmt: skip
    if f.tanggal_ijazah > f.tanggal:
        return hasil(
            Tingkat.BLOKIR, f"Sertifikat bertanggal {tgl(f.tanggal_ijazah)}, sesudah hari usulan ({tgl(f.tanggal)}).",
            "Periksa tanggal sertifikat.", tanggal_sertifikat=f.tanggal_ijazah, **fakta,
        )  # fmt: skip
    if f.berlaku_sampai is not None and f.berlaku_sampai < f.tanggal:
        return hasil(
            Tingkat.PERINGATAN, f"Sertifikat berlaku sampai {tgl(f.berlaku_sampai)}, jadi sudah lewat. {PERIKSA_BKN}",
            "Lampirkan sertifikat yang diperpanjang, atau jelaskan.", berlaku_sampai=f.berlaku_sampai, **fakta,
        )  # fmt: skip
    return None


ATURAN = (
    Aturan(
        "PG-12", "Penyelenggara gelar profesi", "Surat BKN 6806/B-MP.01.01/SD/D/2025", Tingkat.BLOKIR, _pg12,
        mulai=date(2025, 5, 9), jenis=frozenset({PROFESI}),
        contoh=(
            "Perguruan tinggi tidak terakreditasi: ditolak.", "Lembaga sertifikasi global: lolos.",
            "Lembaga kursus: ditolak.", "Sertifikat lewat masa berlaku: peringatan.",
        ),
    ),
)  # fmt: skip
