"""The academic and vocational track: PG-02 to PG-04, PG-06, PG-07, PG-16 and PG-17."""

from datetime import date

from gelar.rules.bantu import AKADEMIK, JALUR_AKADEMIK, NAMA_TINGKAT, PENINGKATAN, PERIKSA_BKN, kurang
from gelar.rules.fakta import FaktaGelar
from layanan.aturan import Aturan, Hasil, Tingkat, hasil
from layanan.waktu import tgl

SE15, SE3 = date(2024, 11, 18), date(2025, 3, 7)
NAMA_AKREDITASI = {"UNGGUL": "Unggul atau A", "BAIK_SEKALI": "Baik sekali atau B", "BAIK": "Baik atau C",
                   "TIDAK": "tidak terakreditasi"}  # fmt: skip
# Kinds of education that a level can be of.
_MACAM = {
    "D1": {"VOKASI"}, "D2": {"VOKASI"}, "D3": {"VOKASI"}, "D4": {"VOKASI"}, "S1": {"AKADEMIK"},
    "S2": {"AKADEMIK", "VOKASI"}, "S3": {"AKADEMIK", "VOKASI"},
}  # fmt: skip


def _pg02(f: FaktaGelar) -> Hasil | None:
    if not f.tingkat:
        return kurang(f, "tingkat pendidikan")
    fakta = {"tingkat": f.tingkat, "macam": f.macam, "diakui_kementerian": f.diakui_kementerian}
    tingkat = NAMA_TINGKAT.get(f.tingkat, f.tingkat)
    if f.tingkat in f.param("PG_TINGKAT_PENINGKATAN"):
        return None  # PG-03 says where it goes
    if f.tingkat not in f.param("PG_TINGKAT"):
        return hasil(
            Tingkat.BLOKIR, f"Pendidikan {tingkat} tidak memberi gelar yang dapat dicantumkan.",
            "Pilih tingkat D-I sampai S-3 sesuai ijazahnya.", **fakta,
        )  # fmt: skip
    if not f.macam:
        return kurang(f, "macam pendidikan (akademik atau vokasi)")
    if f.macam not in _MACAM[f.tingkat]:
        return hasil(
            Tingkat.BLOKIR, f"Pendidikan {tingkat} bukan pendidikan {f.macam.lower()}.",
            "Perbaiki tingkat atau macam pendidikannya sesuai ijazah.", **fakta,
        )  # fmt: skip
    if f.luar_negeri:
        return None  # recognised by penyetaraan: PG-16
    if f.diakui_kementerian is None:
        return kurang(f, "pengakuan kementerian atas perguruan tingginya")
    if f.diakui_kementerian:
        return None
    return hasil(
        Tingkat.BLOKIR, f"{f.institusi or 'Perguruan tingginya'} tidak diakui kementerian yang membidangi pendidikan.",
        "Gelar hanya dicantumkan dari pendidikan yang diakui kementerian.", institusi=f.institusi, **fakta,
    )  # fmt: skip


def _pg03(f: FaktaGelar) -> Hasil | None:
    sekolah = f.param("PG_TINGKAT_PENINGKATAN")
    fakta = {"tingkat": f.tingkat, "gelar": f.gelar}
    if f.jenis == AKADEMIK and f.tingkat in sekolah:
        return hasil(
            Tingkat.BLOKIR, f"Ijazah {NAMA_TINGKAT[f.tingkat]} tidak memberi gelar.",
            "Usulkan sebagai peningkatan pendidikan, bukan sebagai gelar.", **fakta,
        )  # fmt: skip
    if f.jenis != PENINGKATAN:
        return None
    if not f.tingkat:
        return kurang(f, "tingkat pendidikan")
    if f.tingkat not in sekolah:
        return hasil(
            Tingkat.BLOKIR, f"Peningkatan pendidikan hanya untuk SLTP dan SLTA, bukan {NAMA_TINGKAT.get(f.tingkat)}.",
            "Usulkan sebagai gelar akademik atau vokasi.", **fakta,
        )  # fmt: skip
    if f.gelar:
        return hasil(
            Tingkat.BLOKIR,
            f"Ijazah {NAMA_TINGKAT[f.tingkat]} dicatat tanpa gelar, tetapi baris ini menyebut {f.gelar}.",
            "Kosongkan gelarnya.", **fakta,
        )  # fmt: skip
    return None


def _pg04(f: FaktaGelar) -> Hasil | None:
    isi = {
        "institusi": f.institusi, "program studi": f.program_studi, "nomor ijazah": f.nomor_ijazah,
        "tanggal ijazah": f.tanggal_ijazah, "tahun lulus": f.tahun_lulus,
    }  # fmt: skip
    if f.jenis == PENINGKATAN:
        del isi["program studi"]
    if belum := [nama for nama, nilai in isi.items() if not nilai]:
        return kurang(f, ", ".join(belum))
    fakta = {"nomor_ijazah": f.nomor_ijazah, "tanggal_ijazah": f.tanggal_ijazah, "tahun_lulus": f.tahun_lulus}
    if f.tanggal_ijazah > f.tanggal:
        return hasil(
            Tingkat.BLOKIR, f"Ijazah bertanggal {tgl(f.tanggal_ijazah)}, sesudah hari usulan ({tgl(f.tanggal)}).",
            "Periksa tanggal ijazah.", **fakta,
        )  # fmt: skip
    if abs(f.tanggal_ijazah.year - f.tahun_lulus) > 1:
        return hasil(
            Tingkat.PERINGATAN,
            f"Tahun lulus {f.tahun_lulus} jauh dari tanggal ijazah {tgl(f.tanggal_ijazah)}.",
            "Samakan dengan ijazah, atau jelaskan.", **fakta,
        )  # fmt: skip
    return None


def _pg06(f: FaktaGelar) -> Hasil | None:
    if f.izin_belajar is not False:
        return None
    if f.param("PG_IZIN_BELAJAR") == "DIMINTA":
        return hasil(
            Tingkat.PERINGATAN,
            "Tidak ada izin atau tugas belajar, sedangkan kelonggarannya baru diumumkan 12 Februari 2025. "
            + PERIKSA_BKN,
            "Usulkan pada atau sesudah 12 Februari 2025, atau jelaskan.", izin_belajar=False,
        )  # fmt: skip
    return hasil(
        Tingkat.INFO,
        "Tidak ada izin atau tugas belajar. Sejak 12 Februari 2025 itu bukan syarat lagi; usulan tidak boleh ditolak "
        "karenanya.",
        "", izin_belajar=False,
    )  # fmt: skip


def _pg07(f: FaktaGelar) -> Hasil | None:
    if f.luar_negeri:
        return None
    if not f.akreditasi:
        return kurang(f, "akreditasi pada waktu lulus")
    fakta = {"akreditasi": f.akreditasi}
    cukup = f.param("PG_AKREDITASI")
    if f.akreditasi not in cukup:
        return hasil(
            Tingkat.PERINGATAN,
            f"Akreditasi {NAMA_AKREDITASI.get(f.akreditasi, f.akreditasi)} pada tanggal ini belum jelas diterima. "
            + PERIKSA_BKN,
            "Lampirkan bukti akreditasi pada waktu lulus, atau jelaskan.", **fakta,
        )  # fmt: skip
    if f.akreditasi == "BAIK":
        return hasil(
            Tingkat.INFO,
            "Akreditasi Baik atau C diterima sejak 12 Februari 2025; usulan tidak boleh ditolak karenanya.",
            "", **fakta,
        )  # fmt: skip
    return None


def _pg16(f: FaktaGelar) -> Hasil | None:
    if f.luar_negeri:
        if f.nomor_penyetaraan:
            return None
        return hasil(
            Tingkat.PERINGATAN, f"Ijazah luar negeri tanpa keputusan penyetaraan. {PERIKSA_BKN}",
            "Isi nomor keputusan penyetaraan dan lampirkan keputusannya, atau jelaskan.", luar_negeri=True,
        )  # fmt: skip
    if f.terdaftar_pddikti is None:
        return kurang(f, "pendaftaran pada PDDIKTI")
    if f.terdaftar_pddikti:
        return None
    return hasil(
        Tingkat.PERINGATAN, f"Lulusan ini tidak ditemukan pada PDDIKTI. {PERIKSA_BKN}",
        "Minta perguruan tinggi melaporkannya ke PDDIKTI, atau jelaskan (misalnya lulus sebelum PDDIKTI ada).",
        terdaftar_pddikti=False,
    )  # fmt: skip


def _pg17(f: FaktaGelar) -> Hasil | None:
    lulus, cpns = f.tanggal_ijazah, f.orang.tmt_cpns
    if lulus is None:
        return None  # PG-04 asks for it
    if cpns is None:
        return kurang(f, "TMT CPNS atau PPPK")
    if lulus >= cpns:
        return None
    return hasil(
        Tingkat.PERINGATAN,
        f"Ijazah bertanggal {tgl(lulus)}, sebelum diangkat ({tgl(cpns)}). Ijazah demikian dapat dicantumkan, tetapi "
        f"sumbernya belum pasti: periksa dengan BKN.",
        "Jelaskan mengapa belum dicantumkan sejak pengangkatan.", tanggal_ijazah=lulus, tmt_cpns=cpns,
    )  # fmt: skip


ATURAN = (
    Aturan(
        "PG-02", "Pendidikan akademik atau vokasi yang diakui", "SE Kepala BKN 15/2024", Tingkat.BLOKIR, _pg02,
        mulai=SE15, jenis=frozenset({AKADEMIK}),
        contoh=("S-2 dari kampus yang tidak diakui: ditolak.", "S-2 terapan: lolos.", "S-1 sebagai vokasi: ditolak."),
    ),
    Aturan(
        "PG-03", "SLTP dan SLTA sebagai peningkatan pendidikan", "SE Kepala BKN 15/2024", Tingkat.BLOKIR, _pg03,
        mulai=SE15, jenis=JALUR_AKADEMIK,
        contoh=("SLTA sebagai gelar: ditolak; sebagai peningkatan pendidikan: lolos.",),
    ),
    Aturan(
        "PG-04", "Ijazah sah dan pemegangnya bertanggung jawab", "SE Kepala BKN 3/2025", Tingkat.BLOKIR, _pg04,
        mulai=SE3, jenis=JALUR_AKADEMIK,
        contoh=("Tanpa nomor ijazah: data kurang.", "Ijazah bertanggal besok: ditolak.",
                "Lengkap: lolos; tanggung jawabnya dibaca penyetuju sebelum mengirim."),  # fmt: skip
    ),
    Aturan(
        "PG-06", "Izin atau tugas belajar bukan syarat", "Pengumuman BKN 12 Februari 2025; SE Kepala BKN 3/2025",
        Tingkat.PERINGATAN, _pg06, mulai=SE15, pasti=False, jenis=JALUR_AKADEMIK,
        contoh=("Tanpa izin belajar, 11 Februari 2025: peringatan; 12 Februari 2025: informasi saja.",),
    ),
    Aturan(
        "PG-07", "Akreditasi C diterima", "Pengumuman BKN 12 Februari 2025", Tingkat.PERINGATAN, _pg07, mulai=SE15,
        jenis=frozenset({AKADEMIK}),
        contoh=("Akreditasi C, 11 Februari 2025: peringatan; 12 Februari 2025: informasi saja.",),
    ),
    Aturan(
        "PG-16", "PDDIKTI dan penyetaraan", "FAQ Pencantuman Gelar BKN 2022; daftar persyaratan setempat",
        Tingkat.PERINGATAN, _pg16, pasti=False, jenis=frozenset({AKADEMIK}),
        contoh=("Tidak ada di PDDIKTI: peringatan.", "Lulusan luar negeri tanpa penyetaraan: peringatan."),
    ),
    Aturan(
        "PG-17", "Ijazah sebelum CPNS", "Praktik; periksa dengan BKN", Tingkat.PERINGATAN, _pg17, pasti=False,
        jenis=JALUR_AKADEMIK, contoh=("Ijazah sehari sebelum TMT CPNS: peringatan; pada TMT: lolos.",),
    ),
)  # fmt: skip
