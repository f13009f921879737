"""Who may ask, and who proposes: PG-01, PG-05, PG-13; and what stops a person or repeats a request."""

from datetime import date

from gelar.rules.bantu import BERGELAR, JALUR_AKADEMIK, PENINGKATAN, PROFESI, kurang
from gelar.rules.fakta import FaktaGelar
from kepegawaian.gelar import pokok
from layanan.aturan import Aturan, Hasil, Tingkat, hasil
from layanan.halangan import nilai_halangan

NAMA_PENGUSUL = {"PPK": "PPK", "JPT_PRATAMA": "JPT pratama yang membidangi kepegawaian", "LAIN": "pejabat lain"}
# Kedudukan hukum that end the service (SIASN).
_BERAKHIR = {"99": "sudah pensiun", "66": "sudah diberhentikan"}


def _pg01(f: FaktaGelar) -> Hasil | None:
    if not f.orang.status:
        return kurang(f, "status kepegawaian")
    baris = f.parameter.cari("PG_STATUS_PROFESI" if f.jenis == PROFESI else "PG_STATUS", f.tanggal)
    if baris is None:
        return None  # there was no such track yet: PG-13
    boleh = baris.nilai
    fakta = {"status": f.orang.status, "kedudukan": f.orang.kedudukan, "boleh": boleh}
    if akhir := _BERAKHIR.get(f.orang.kedudukan):
        return hasil(
            Tingkat.BLOKIR, f"{f.orang.sebutan} {akhir}; gelar dicantumkan bagi PNS dan PPPK.",
            "Keluarkan baris ini, atau perbaiki kedudukan hukumnya lewat impor data pegawai.", **fakta,
        )  # fmt: skip
    if f.orang.status in boleh:
        return None
    return hasil(
        Tingkat.BLOKIR,
        f"{f.orang.sebutan} berstatus {f.orang.status}; pada tanggal ini gelar dicantumkan bagi {' dan '.join(boleh)}.",
        "Keluarkan baris ini. CPNS mengusulkan sesudah menjadi PNS.", **fakta,
    )  # fmt: skip


def _pg05(f: FaktaGelar) -> Hasil | None:
    if not f.pengusul:
        return kurang(f, "pejabat pengusul", "Pilih pejabat yang menandatangani surat pada kepala surat ini.")
    boleh = f.param("PG_PENGUSUL")
    if f.pengusul in boleh:
        return None
    return hasil(
        Tingkat.BLOKIR,
        f"Surat ini diusulkan oleh {NAMA_PENGUSUL.get(f.pengusul, f.pengusul)}.",
        f"Surat harus diusulkan oleh {' atau '.join(NAMA_PENGUSUL.get(p, p) for p in boleh)}.",
        pengusul=f.pengusul, boleh=boleh,
    )  # fmt: skip


def _pg13(f: FaktaGelar) -> Hasil | None:
    return hasil(
        Tingkat.BLOKIR, "Pada tanggal ini belum ada jalur pencantuman gelar profesi; jalurnya dibuka 9 Mei 2025.",
        "Usulkan pada atau sesudah 9 Mei 2025.", tanggal=f.tanggal,
    )  # fmt: skip


def _terblokir(f: FaktaGelar) -> Hasil | None:
    if not f.orang.diblokir:
        return None
    return hasil(
        Tingkat.BLOKIR, f"Layanan bagi {f.orang.sebutan} diblokir: {f.orang.diblokir}",
        "Usulan dapat dilanjutkan sesudah blokir dicabut.", nip=f.orang.nip,
    )  # fmt: skip


def _sudah_tercantum(f: FaktaGelar) -> Hasil | None:
    if f.jenis == PENINGKATAN:
        ada = [i for i in f.orang.pendidikan if i.tingkat == f.tingkat and i.tahun_lulus == f.tahun_lulus]
        if not ada or f.tahun_lulus is None:
            return None
        return hasil(
            Tingkat.BLOKIR, f"Ijazah {f.tingkat} tahun {f.tahun_lulus} sudah ada pada riwayat pendidikan.",
            "Keluarkan baris ini.", tingkat=f.tingkat, tahun_lulus=f.tahun_lulus,
        )  # fmt: skip
    sama = next((g for g in f.orang.gelar if f.gelar and pokok(g) == pokok(f.gelar)), None)
    if sama is None:
        return None
    return hasil(
        Tingkat.BLOKIR, f"Gelar {sama} sudah tercantum pada nama {f.orang.sebutan}.",
        "Keluarkan baris ini; gelar yang sudah tercantum tidak diusulkan lagi.",
        gelar=f.gelar, tercantum=f.orang.gelar,
    )  # fmt: skip


def _diusulkan_dua_kali(f: FaktaGelar) -> Hasil | None:
    if not f.usulan_lain:
        return None
    nomor = ", ".join(f"#{n}" for n in f.usulan_lain)
    apa = f.gelar or "ijazah ini"
    return hasil(
        Tingkat.BLOKIR, f"{apa} bagi {f.orang.sebutan} sedang diusulkan juga pada {nomor}.",
        "Pertahankan satu usulan saja; batalkan atau keluarkan yang lain.", usulan_lain=f.usulan_lain,
    )  # fmt: skip


def _pindah(f: FaktaGelar) -> Hasil | None:
    if not f.pindah:
        return None
    return hasil(
        Tingkat.BLOKIR, f"{f.orang.sebutan} bukan lagi pegawai instansi pengusul.",
        "Keluarkan baris ini; instansi barunya yang mengusulkan.", nip=f.orang.nip,
    )  # fmt: skip


def _disiplin(f: FaktaGelar) -> Hasil | None:
    """No law found that holds up a title for discipline: the table has no row, unless the administration enters one."""
    return nilai_halangan(f.orang.sebutan, f.orang.disiplin, tanggal=f.tanggal, disebut={})


ATURAN = (
    Aturan(
        "PG-01", "Pemohon PNS atau PPPK", "SE Kepala BKN 3/2025; Surat BKN 6806/B-MP.01.01/SD/D/2025; sebelum 7 Maret "
        "2025 SE Kepala BKN 15/2024 (PNS)", Tingkat.BLOKIR, _pg01, mulai=date(2024, 11, 18),
        contoh=(
            "PPPK, 6 Maret 2025, gelar akademik: ditolak; 7 Maret 2025: lolos.",
            "CPNS: ditolak.",
            "PNS yang sudah pensiun: ditolak.",
        ),
    ),
    Aturan(
        "PG-05", "Diusulkan PPK atau JPT pratama bidang kepegawaian", "SE Kepala BKN 3/2025", Tingkat.BLOKIR, _pg05,
        mulai=date(2025, 3, 7), jenis=JALUR_AKADEMIK,
        contoh=("Surat ditandatangani kepala bidang: ditolak.", "Pengusul belum dipilih: data kurang."),
    ),
    Aturan(
        "PG-13", "Jalur profesi: diverifikasi dan diusulkan instansi, diputus BKN", "Surat BKN "
        "6806/B-MP.01.01/SD/D/2025", Tingkat.BLOKIR, _pg13, sampai=date(2025, 5, 8), jenis=frozenset({PROFESI}),
        contoh=("Gelar profesi, 8 Mei 2025: ditolak; 9 Mei 2025: lolos.",),
    ),
    Aturan(
        "PG-K1", "Gelar belum tercantum", "Rekam kepegawaian; regulasi 5.4: satu gelar satu dasar", Tingkat.BLOKIR,
        _sudah_tercantum, contoh=("S.E. diusulkan bagi pegawai yang sudah bergelar S.E.: ditolak.",),
    ),
    Aturan(
        "PG-K2", "Satu gelar diusulkan sekali", "Ketentuan portal: satu usulan terbuka per gelar per orang",
        Tingkat.BLOKIR, _diusulkan_dua_kali, jenis=BERGELAR | {PENINGKATAN},
        contoh=("M.M. bagi orang yang sama pada dua surat: yang kedua ditolak.",),
    ),
    Aturan(
        "PG-K3", "Data tidak diblokir", "Peraturan BKN 1/2023", Tingkat.BLOKIR, _terblokir,
        contoh=("Data pegawai diblokir: ditolak sampai dicabut.",),
    ),
    Aturan(
        "PG-K4", "Masih pegawai instansi pengusul", "Ketentuan portal: instansi mengusulkan pegawainya sendiri",
        Tingkat.BLOKIR, _pindah, contoh=("Pegawai pindah instansi selagi usulannya terbuka: ditolak.",),
    ),
    Aturan(
        "PG-K5", "Hal yang harus diselesaikan menurut peraturan disiplin", "Tabel akibat hukuman disiplin pada portal",
        Tingkat.BLOKIR, _disiplin, contoh=("Tabel tidak memuat akibat bagi pencantuman gelar: lolos.",),
    ),
)  # fmt: skip
