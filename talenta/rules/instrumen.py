"""The instruments that a profile may weigh: which raw numbers they give and where these come from (talenta.md 3.2).

A raw number means the same in every profile; what it is worth is the profile's. Forbidden as an instrument, for ever:
age, sex, religion, origin, marriage, disability (UU 20/2023, sistem merit; talenta.md 11).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

REKAM, DIIMPOR = "REKAM", "IMPOR"


@dataclass(frozen=True, slots=True)
class Instrumen:
    """``minimum`` and ``maksimum`` (None: open) bound the raw number. ``pilihan``: number -> words, where only these
    numbers exist. ``nihil``: the number that means "none", where no record can mean none; ``lengkap``: the portal
    keeps that record itself, so that it always does. ``asal``: REKAM, or IMPOR for results that are entered or
    imported. ``subjektif``: somebody's opinion, and labelled so."""

    kode: str
    nama: str
    satuan: str
    asal: str
    bantuan: str
    minimum: Decimal = Decimal(0)
    maksimum: Decimal | None = None
    pilihan: Mapping[int, str] | None = None
    nihil: Decimal | None = None
    lengkap: bool = False
    subjektif: bool = False
    bulat: bool = False

    def sebut(self, nilai: Decimal) -> str:
        """The raw number in words."""
        if self.pilihan is not None:
            return self.pilihan[int(nilai)]
        teks = f"{nilai.normalize():f}".replace(".", ",")
        return f"{teks} {self.satuan}".strip()

    def galat(self, nilai: Decimal) -> str:
        """Why this cannot be a raw number of the instrument; empty if it can."""
        if not nilai.is_finite():
            return f"{self.nama}: {nilai} bukan angka."
        if self.pilihan is not None and (nilai != int(nilai) or int(nilai) not in self.pilihan):
            return f"{self.nama}: {nilai} bukan salah satu dari {', '.join(map(str, self.pilihan))}."
        if nilai < self.minimum or (self.maksimum is not None and nilai > self.maksimum):
            batas = f"{self.minimum} sampai {self.maksimum}" if self.maksimum is not None else f"{self.minimum} ke atas"
            return f"{self.nama}: {nilai} di luar {batas}."
        if self.bulat and nilai != int(nilai):
            return f"{self.nama}: {nilai} bukan bilangan bulat."
        return ""


def _pilihan(kode: str, nama: str, asal: str, bantuan: str, pilihan: dict[int, str], **lain) -> Instrumen:
    return Instrumen(
        kode, nama, "", asal, bantuan, Decimal(min(pilihan)), Decimal(max(pilihan)), pilihan, bulat=True, **lain
    )


def _persen(kode: str, nama: str, bantuan: str, **lain) -> Instrumen:
    return Instrumen(kode, nama, "", DIIMPOR, bantuan, maksimum=Decimal(100), **lain)


_LIMA = {1: "Sangat kurang", 2: "Kurang", 3: "Butuh perbaikan", 4: "Baik", 5: "Sangat baik"}
_DAFTAR = (
    _pilihan(
        "predikat", "Predikat kinerja", REKAM, "Predikat kinerja tahunan terakhir yang sudah final.", _LIMA
    ),
    _pilihan(
        "hasil_kerja", "Rating hasil kerja", DIIMPOR, "Rating hasil kerja SKP tahunan terakhir.",
        {1: "Di bawah ekspektasi", 2: "Sesuai ekspektasi", 3: "Di atas ekspektasi"},
    ),
    _pilihan(
        "penghargaan", "Penghargaan", REKAM,
        "Penghargaan dengan lingkup tertinggi dalam jendela waktu. Tambahkan sendiri di \"Data saya\" bila belum ada.",
        {0: "Tidak ada", 1: "Instansi", 2: "Lintas instansi", 3: "Nasional", 4: "Internasional"}, nihil=Decimal(0),
    ),
    _pilihan(
        "tim", "Penugasan tim kerja", REKAM,
        "SK tim dengan peran tertinggi dalam jendela waktu; hanya satu SK yang dihitung.",
        {0: "Tidak ada", 1: "Anggota, internal", 2: "Anggota, lintas instansi", 3: "Ketua, internal",
         4: "Ketua, lintas instansi"}, nihil=Decimal(0),
    ),
    _pilihan("umpan_balik", "Umpan balik 360", DIIMPOR, "Hasil umpan balik kinerja 360 derajat tahunan.", _LIMA),
    _persen("kompetensi", "Penilaian kompetensi", "JPM manajerial dan sosial kultural, dalam persen."),
    Instrumen(
        "diklat", "Jumlah pelatihan", "pelatihan", REKAM, "Pelatihan yang selesai dalam jendela waktu.",
        nihil=Decimal(0), bulat=True,
    ),
    Instrumen(
        "sertifikasi", "Sertifikasi dan diklat penjenjangan", "sertifikat", REKAM,
        "Sertifikat yang masih berlaku dan diklat penjenjangan dalam jendela waktu.", nihil=Decimal(0), bulat=True,
    ),
    Instrumen(
        "lama_jabatan", "Lama dalam jenjang jabatan", "bulan", REKAM,
        "Bulan penuh dalam jenjang atau eselon jabatan yang sekarang.", bulat=True,
    ),
    _pilihan(
        "keragaman", "Keragaman pengalaman", REKAM, "Sejauh mana jabatan definitif pernah dipangku.",
        {1: "Satu unit", 2: "Lintas unit kerja", 3: "Lintas instansi"},
    ),
    _pilihan(
        "nondefinitif", "Penugasan nondefinitif", REKAM, "Plt atau Plh tertinggi selama karier.",
        {0: "Tidak ada", 1: "Plh setingkat", 2: "Plh lebih tinggi", 3: "Plt setingkat", 4: "Plt lebih tinggi",
         5: "Penjabat kepala daerah"}, nihil=Decimal(0),
    ),
    _persen("potensi", "Penilaian potensi", "Hasil delapan aspek psikometri, dalam persen."),
    _pilihan(
        "pendidikan", "Pendidikan formal", REKAM, "Tingkat pendidikan terakhir yang tercatat.",
        {1: "SD", 2: "SMP", 3: "SMA/SMK", 4: "D-I", 5: "D-II", 6: "D-III", 7: "D-IV", 8: "S-1", 9: "S-2", 10: "S-3"},
    ),
    _pilihan(
        "bidang_ilmu", "Kesesuaian bidang ilmu", REKAM,
        "Rumpun pendidikan dibandingkan dengan yang diminta jabatan yang dipangku (atau jabatan target).",
        {0: "Tidak sesuai", 1: "Serumpun", 2: "Sesuai"},
    ),
    _pilihan(
        "disiplin", "Rekam jejak disiplin", REKAM, "Hukuman disiplin terberat dalam jendela waktu; hanya tingkatnya.",
        {0: "Sedang menjalani hukuman", 1: "Pernah berat", 2: "Pernah sedang", 3: "Pernah ringan", 4: "Tidak pernah"},
        nihil=Decimal(4), lengkap=True,
    ),
    _pilihan(
        "pangkat", "Pangkat", REKAM, "Golongan ruang PNS sebagai urutan, I/a = 1 sampai IV/e = 17.",
        dict(enumerate(
            ("I/a", "I/b", "I/c", "I/d", "II/a", "II/b", "II/c", "II/d", "III/a", "III/b", "III/c", "III/d", "IV/a",
             "IV/b", "IV/c", "IV/d", "IV/e"), start=1,
        )),
    ),
    Instrumen("masa_kerja", "Masa kerja", "bulan", REKAM, "Bulan penuh sejak TMT CPNS atau PPPK.", bulat=True),
    _persen("literasi_digital", "Literasi digital", "JPM literasi digital, dalam persen."),
    _persen("emerging", "Kompetensi baru (emerging skill)", "JPM emerging skill, dalam persen."),
    _persen("kehadiran", "Kehadiran", "Persen kehadiran setahun menurut instansi."),
    _persen("inovasi", "Inovasi", "Nilai inovasi menurut instansi."),
    _persen("tugas_tambahan", "Tugas tambahan", "Nilai tugas tambahan menurut instansi."),
    _persen("pertimbangan_atasan", "Pertimbangan atasan", "Pendapat atasan, bukan ukuran.", subjektif=True),
)  # fmt: skip
INSTRUMEN: dict[str, Instrumen] = {i.kode: i for i in _DAFTAR}
