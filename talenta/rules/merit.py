"""The self-check of Aspek 2, talent management, of the merit worksheet 2026 (talenta.md 8). Pure.

The agency answers; the portal shows beside it what it can prove itself, and says where an answer cannot be true.
"""

from collections.abc import Callable
from dataclasses import dataclass

PEMETAAN, AKUISISI, PENGADAAN = "PEMETAAN", "AKUISISI", "PENGADAAN"
PENGEMBANGAN, RETENSI, PEMANTAUAN = "PENGEMBANGAN", "RETENSI", "PEMANTAUAN"
LEVEL = range(5)
DASAR = "Kertas Kerja Evaluasi Sistem Merit 2026, Aspek 2 Manajemen Talenta"


@dataclass(frozen=True, slots=True)
class Kriteria:
    """What levels 0, 2 and 4 of a sub-aspect mean; 1 and 3 lie between them. ``bukti``: what proves it."""

    kode: str
    nama: str
    nol: str
    dua: str
    empat: str
    bukti: str

    def arti(self, level: int) -> str:
        """A level in words."""
        if level in (1, 3):
            return f"Lebih dari level {level - 1}, tetapi belum seluruh level {level + 1}."
        return {0: self.nol, 2: self.dua, 4: self.empat}[level]


KRITERIA = (
    Kriteria(
        PEMETAAN, "Pemetaan talenta", "Komite talenta instansi belum dibentuk.",
        "Komite talenta instansi sudah dibentuk dan seluruh pegawai sudah dipetakan.",
        "Pemetaan diperbarui berkala dengan alat ukur yang sahih, dan hasilnya dipakai untuk karier, pengembangan "
        "kompetensi, atau penempatan.",
        "SK komite talenta instansi; laporan pemetaan.",
    ),
    Kriteria(
        AKUISISI, "Akuisisi talenta", "Belum ada strategi mendapatkan talenta.",
        "Strategi sudah dijalankan untuk sebagian jabatan manajerial.",
        "Strategi menjadi dasar penerimaan pegawai dan putusan karier.",
        "Dokumen strategi; bukti bahwa pegawai diberi tahu.",
    ),
    Kriteria(
        PENGADAAN, "Pengadaan ASN", "Usul kebutuhan pegawai tidak berdasar analisis.",
        "Usul disusun dari analisis kebutuhan dan menurut aturan.", "Pengadaan memenuhi kebutuhan yang diusulkan.",
        "Analisis kebutuhan; usul formasi; laporan pengadaan.",
    ),
    Kriteria(
        PENGEMBANGAN, "Pengembangan talenta", "Belum ada program pengembangan talenta.",
        "Program pengembangan disusun dari hasil pemetaan.", "Program dijalankan dan mempercepat karier talenta.",
        "Program; rencana pengembangan instansi (HCDP) dan perorangan (IDP).",
    ),
    Kriteria(
        RETENSI, "Retensi talenta", "Kebutuhan mempertahankan talenta belum dianalisis.",
        "Kebutuhannya sudah dianalisis dan programnya ditetapkan.", "Program mencakup semua kelompok talenta.",
        "Peraturan atau keputusan; dokumentasi pelaksanaan.",
    ),
    Kriteria(
        PEMANTAUAN, "Pemantauan dan evaluasi", "Belum ada pemantauan dan evaluasi.",
        "Semua bagian manajemen talenta dipantau dan dievaluasi.",
        "Ada laporan dengan temuan, dan rekomendasinya ditindaklanjuti.", "Laporan evaluasi.",
    ),
)  # fmt: skip
KRITERIA_SUB = {k.kode: k for k in KRITERIA}


@dataclass(frozen=True, slots=True)
class FaktaMerit:
    """What the portal holds at the end of the year, or today while it runs. ``orang``: people to be mapped, None for a
    year that is over (the portal does not know who served then); ``dipetakan``: of the last settled mapping, of them
    still to be mapped where ``orang`` is known. ``diperbarui``: one settled that year and one before it."""

    komite: int = 0
    pemetaan: int = 0
    orang: int | None = None
    dipetakan: int = 0
    diperbarui: bool = False
    krs: bool = False
    target: int = 0
    suksesor: int = 0
    diambil: int = 0
    rencana: int = 0
    sidang: int = 0
    sanggah: int = 0
    terjawab: int = 0

    @property
    def persen(self) -> int | None:
        """Share of people who are mapped, rounded down; None if not known."""
        return None if not self.orang else 100 * self.dipetakan // self.orang

    @property
    def dipakai(self) -> bool:
        """Somebody was proposed, confirmed or pooled on the ground of the mapping."""
        return bool(self.krs or self.suksesor or self.diambil)


@dataclass(frozen=True, slots=True)
class Bukti:
    """One thing that the portal can prove: ``ada`` or not, with numbers in ``isi``."""

    nama: str
    isi: str
    ada: bool


def bukti(sub: str, f: FaktaMerit) -> list[Bukti]:
    """What the portal shows beside a sub-aspect; nothing where it holds nothing of it."""
    return _BUKTI[sub](f) if sub in _BUKTI else []


def _bukti_pemetaan(f: FaktaMerit) -> list[Bukti]:
    orang = f"{f.dipetakan} orang"
    if f.persen is not None:
        orang = f"{f.dipetakan} dari {f.orang} orang ({f.persen}%)"
    return [
        Bukti("Komite talenta yang bertugas", f"{f.komite} komite" if f.komite else "tidak ada", bool(f.komite)),
        Bukti(
            "Pegawai dalam pemetaan terakhir yang ditetapkan", orang,
            bool(f.dipetakan) and (f.orang is None or f.dipetakan >= f.orang),
        ),
        Bukti(
            "Pemetaan diperbarui tahun ini", "ya, dan ada pemetaan sebelumnya" if f.diperbarui else "belum",
            f.diperbarui,
        ),
        Bukti("Hasil pemetaan dipakai", _pemakaian(f), f.dipakai),
    ]  # fmt: skip


def _pemakaian(f: FaktaMerit) -> str:
    bagian = [
        *(["KRS Instansi berlaku"] if f.krs else []),
        *([f"{f.suksesor} suksesor berlaku"] if f.suksesor else []),
        *([f"{f.diambil} suksesor diusulkan lewat mutasi"] if f.diambil else []),
    ]
    return ", ".join(bagian) or "belum tercatat"


def _bukti_akuisisi(f: FaktaMerit) -> list[Bukti]:
    return [
        Bukti("Jabatan target", f"{f.target} jabatan" if f.target else "tidak ada", bool(f.target)),
        Bukti("Suksesor yang berlaku", f"{f.suksesor} orang" if f.suksesor else "tidak ada", bool(f.suksesor)),
        Bukti("Diusulkan lewat mutasi tahun ini", f"{f.diambil} orang" if f.diambil else "tidak ada", bool(f.diambil)),
    ]


def _bukti_pengembangan(f: FaktaMerit) -> list[Bukti]:
    return [
        Bukti("Pemetaan yang ditetapkan", f"{f.pemetaan} pemetaan" if f.pemetaan else "tidak ada", bool(f.pemetaan)),
        Bukti(
            "Calon suksesor dengan rencana pengembangan", f"{f.rencana} orang" if f.rencana else "tidak ada",
            bool(f.rencana),
        ),
    ]  # fmt: skip


def _bukti_retensi(f: FaktaMerit) -> list[Bukti]:
    return [Bukti("KRS Instansi yang berlaku", "ada" if f.krs else "tidak ada", f.krs)]


def _bukti_pemantauan(f: FaktaMerit) -> list[Bukti]:
    sanggah = f"{f.terjawab} dari {f.sanggah} dijawab" if f.sanggah else "tidak ada yang diajukan"
    return [
        Bukti("Sidang komite selesai tahun ini", f"{f.sidang} sidang" if f.sidang else "tidak ada", bool(f.sidang)),
        Bukti("Sanggah tahun ini", sanggah, f.sanggah == f.terjawab),
    ]


_BUKTI: dict[str, Callable[[FaktaMerit], list[Bukti]]] = {
    PEMETAAN: _bukti_pemetaan,
    AKUISISI: _bukti_akuisisi,
    PENGEMBANGAN: _bukti_pengembangan,
    RETENSI: _bukti_retensi,
    PEMANTAUAN: _bukti_pemantauan,
}


def pertentangan(sub: str, level: int, f: FaktaMerit) -> list[str]:
    """Where the level that is claimed, 0 to 4, cannot stand beside what the portal holds; in words, none if it can.
    What an agency may well do outside the portal is no contradiction."""
    return [kata for batas, berlaku, kata in _aturan(sub, f) if berlaku and batas(level)]


def _aturan(sub: str, f: FaktaMerit) -> list[tuple[Callable[[int], bool], bool, str]]:
    """(for which levels, whether it is so, words)."""
    if sub == PEMETAAN:
        belum = f.persen is not None and f.dipetakan < (f.orang or 0)
        return [
            (
                lambda n: n >= 1, not f.komite,
                "Level di atas 0 berarti komite sudah dibentuk, tetapi portal tidak mencatat komite talenta yang "
                "bertugas.",
            ),
            (lambda n: n == 0, bool(f.komite), "Level 0 berarti belum ada komite, tetapi portal mencatatnya."),
            (
                lambda n: n >= 2, not f.pemetaan,
                "Level ini berarti pegawai sudah dipetakan, tetapi belum ada pemetaan yang ditetapkan.",
            ),
            (
                lambda n: n >= 2, bool(f.pemetaan) and belum,
                f"Level ini berarti seluruh pegawai sudah dipetakan, tetapi baru {f.dipetakan} dari {f.orang} orang.",
            ),
            (
                lambda n: n == 4, bool(f.pemetaan) and not f.diperbarui,
                "Level 4 berarti pemetaan diperbarui, tetapi tahun ini belum ada pemetaan baru yang ditetapkan "
                "sesudah yang sebelumnya.",
            ),
        ]  # fmt: skip
    if sub == PENGEMBANGAN:
        return [(
            lambda n: n >= 2, not f.pemetaan,
            "Level ini berarti program disusun dari hasil pemetaan, tetapi belum ada pemetaan yang ditetapkan.",
        )]  # fmt: skip
    if sub == RETENSI:
        return [(
            lambda n: n == 4, not f.pemetaan,
            "Level 4 berarti semua kelompok talenta tercakup, tetapi tanpa pemetaan yang ditetapkan kelompoknya belum "
            "diketahui.",
        )]  # fmt: skip
    if sub == AKUISISI:
        return [
            (lambda n: n == 0, bool(f.target), "Level 0 berarti belum ada strategi, tetapi jabatan target sudah ada."),
        ]
    return []
