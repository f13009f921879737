"""The parts of what the rules of mutasi judge: people, posts, papers, lines. Plain immutable facts, pure.

``None`` always means "not known" and makes the rules that need the fact answer DATA_KURANG; an empty tuple
means "known, there is none". Codes are those of the models (``Jabatan.Jenis``, ``Pegawai.Status``, ...).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from layanan.halangan import Halangan

JPT = frozenset({"JPT_UTAMA", "JPT_MADYA", "JPT_PRATAMA"})
BERKURSI = ("DEFINITIF", "TUGAS_TAMBAHAN")
STRUKTURAL = JPT | {"ADMINISTRATOR", "PENGAWAS"}


@dataclass(frozen=True, slots=True)
class FaktaPendidikan:
    tingkat: str
    rumpun: str = "UMUM"
    program_studi: str = ""


@dataclass(frozen=True, slots=True)
class FaktaPemangku:
    """Who holds a seat of a post. ``tmt_akhir`` is the first day no longer in it; ``tanggal_bup`` the pension day."""

    nip: str
    nama: str = ""
    tmt: date | None = None
    tmt_akhir: date | None = None
    sifat: str = "DEFINITIF"
    tanggal_bup: date | None = None
    golongan: str | None = None


@dataclass(frozen=True, slots=True)
class FaktaJabatan:
    """A post of the peta jabatan. ``pemangku`` ``None``: occupants not known. ``berlaku_sampai`` is its last day.
    ``unit_jalur``: the units from the top down to its own, as ``"1/5/9/"``."""

    kode: str
    nama: str = ""
    jenis: str | None = None
    eselon: str = ""
    jenjang: str = ""
    rumpun: str = "UMUM"
    tugas_tambahan: str = ""
    kode_khusus: str = ""
    unit_kode: str = ""
    unit_nama: str = ""
    unit_jenis: str = "UMUM"
    bidang: str = ""
    formasi: int | None = 1
    syarat_pendidikan: str = ""
    syarat_rumpun: tuple[str, ...] = ()
    berlaku_mulai: date | None = None
    berlaku_sampai: date | None = None
    pemangku: tuple[FaktaPemangku, ...] | None = None
    unit_jalur: str = ""

    @property
    def is_struktural(self) -> bool:
        return self.jenis in STRUKTURAL

    @property
    def is_jpt(self) -> bool:
        return self.jenis in JPT

    @property
    def is_tugas_tambahan(self) -> bool:
        """An extra duty beside a definitive post. A structural post that bears the mark is a post all the same."""
        return bool(self.tugas_tambahan) and not self.is_struktural

    @property
    def sebutan(self) -> str:
        return self.nama or self.kode


@dataclass(frozen=True, slots=True)
class FaktaRiwayatJabatan:
    """A spell in a post, ``tmt`` to the day before ``tmt_akhir`` (open when ``None``)."""

    jabatan: FaktaJabatan
    tmt: date
    tmt_akhir: date | None = None
    sifat: str = "DEFINITIF"

    def aktif(self, tanggal: date) -> bool:
        return self.tmt <= tanggal and (self.tmt_akhir is None or tanggal < self.tmt_akhir)


@dataclass(frozen=True, slots=True)
class FaktaHukdis:
    """A discipline case (``status`` PROSES) or penalty (BERLAKU, SELESAI, BATAL)."""

    tingkat: str
    status: str
    jenis: str = ""
    tmt: date | None = None
    tmt_akhir: date | None = None
    nomor_sk: str = ""


@dataclass(frozen=True, slots=True)
class FaktaPerkara:
    """A criminal case (``status`` PENYIDIKAN, TERSANGKA, TERDAKWA, TERPIDANA or SELESAI), open when ``sampai`` is
    ``None``."""

    status: str
    sejak: date | None = None
    sampai: date | None = None

    def terbuka(self, tanggal: date) -> bool:
        return self.status != "SELESAI" and (self.sampai is None or tanggal < self.sampai)


@dataclass(frozen=True, slots=True)
class FaktaHubungan:
    """A family tie with the PPK of the batch. ``asal``: DINYATAKAN (declared) or TERDETEKSI (found, not declared)."""

    hubungan: str
    asal: str


@dataclass(frozen=True, slots=True)
class FaktaDiklat:
    kode: str
    nama: str = ""
    tanggal: date | None = None


@dataclass(frozen=True, slots=True)
class FaktaBlokir:
    """A block in force from ``mulai`` to the day before ``dicabut_pada``."""

    mulai: date
    alasan: str = ""
    dasar: str = ""
    dicabut_pada: date | None = None

    def aktif(self, tanggal: date) -> bool:
        return self.mulai <= tanggal and (self.dicabut_pada is None or tanggal < self.dicabut_pada)


@dataclass(frozen=True, slots=True)
class FaktaOrang:
    """``disiplin``: what discipline sets in the way of a move beyond ``hukdis`` (D19); empty too where nobody asked."""

    nip: str
    nama: str = ""
    status: str | None = None
    kedudukan: str | None = None
    tanggal_lahir: date | None = None
    golongan: str | None = None
    tmt_cpns: date | None = None
    pendidikan: tuple[FaktaPendidikan, ...] | None = None
    riwayat_jabatan: tuple[FaktaRiwayatJabatan, ...] | None = None
    kinerja: Mapping[int, str] = field(default_factory=dict)
    hukdis: tuple[FaktaHukdis, ...] | None = None
    diklat: tuple[FaktaDiklat, ...] | None = None
    blokir: tuple[FaktaBlokir, ...] | None = None
    perkara: tuple[FaktaPerkara, ...] | None = None
    hubungan: tuple[FaktaHubungan, ...] = ()
    disiplin: tuple[Halangan, ...] = ()

    @property
    def sebutan(self) -> str:
        return self.nama or f"NIP {self.nip}"

    def definitif(self, tanggal: date) -> tuple[FaktaRiwayatJabatan, ...]:
        """Definitive spells open on the day; empty too when the history is not known."""
        return tuple(r for r in self.riwayat_jabatan or () if r.sifat == "DEFINITIF" and r.aktif(tanggal))


@dataclass(frozen=True, slots=True)
class FaktaInstansi:
    """An agency. ``wilayah``: its Kemendagri code (``"32.04"``; the first two digits are the province);
    ``jumlah_struktural``: how many structural posts it has (R1)."""

    kode: str
    nama: str
    jenis: str
    blokir: tuple[FaktaBlokir, ...] | None = None
    wilayah: str = ""
    jumlah_struktural: int | None = None

    @property
    def is_daerah(self) -> bool:
        return self.jenis != "PUSAT"


@dataclass(frozen=True, slots=True)
class FaktaPpk:
    """The head who signs. ``status``: DEFINITIF, PJ, PJS, PLT or PLH."""

    nama: str
    status: str | None
    jabatan: str = ""
    tanggal_pelantikan: date | None = None
    tanggal_akhir: date | None = None
    is_petahana: bool | None = None


@dataclass(frozen=True, slots=True)
class FaktaPilkada:
    """One election calendar of the region."""

    tanggal_penetapan_paslon: date | None
    akhir_masa_jabatan_kada: date | None
    dasar: str = ""


@dataclass(frozen=True, slots=True)
class FaktaDokumen:
    """An attached document. ``nip_tercantum`` ``None``: it carries no list of names (or none was entered)."""

    jenis: str
    nomor: str = ""
    tanggal: date | None = None
    penandatangan: str = ""
    penandatangan_status: str | None = None
    nip_tercantum: frozenset[str] | None = None
    keterangan: Mapping[str, object] = field(default_factory=dict)

    @property
    def sebutan(self) -> str:
        return f"nomor {self.nomor}" if self.nomor else "tanpa nomor"


@dataclass(frozen=True, slots=True)
class FaktaBaris:
    """One person's line. No ``jabatan_tujuan`` means removal from ``jabatan_asal``.

    ``pengusul``/``penetap``: who proposes and who decides (PYB, PPK, ATASAN_PPK, PRESIDEN). ``batas_lapor``: the
    seventh working day after the inauguration, from the office's calendar; ``batas_lantik``: the 30th after the decree
    (H8); ``tanggal_lapor``: when that day was reported (the batch's ``tanggal_lapor_mendagri`` speaks for lines
    without one). ``jalur``: SELEKSI_TERBUKA or MANAJEMEN_TALENTA
    (JPT only). M15: ``instansi_asal`` releases, ``pelepasan`` is its answer (DIMINTA, DISETUJUI, DITOLAK), on
    ``tanggal_pelepasan``; ``tanggal_keputusan_pindah`` is the decider's. M13, M14: ``sampai`` is the last day of the
    assignment, ``perpanjangan_ke`` counts extensions before it, ``sudah_menjabat`` is the time (months,
    days) that the person has acted in that post just before. ``diktum_pemberhentian``: whether the decree also ends
    the incumbent's term. ``jam_pemberitahuan``: hours from telling the person to the inauguration. ``ppk_lain``:
    the head in office on the line's own day, if it is another than the letter's.
    """

    id: str
    nip: str
    jenis: str
    tanggal_pelantikan: date
    jabatan_asal: str | None = None
    jabatan_tujuan: str | None = None
    alasan: str = ""
    uraian_alasan: str = ""
    dokumen: tuple[FaktaDokumen, ...] = ()
    diberitahu_pada: date | None = None
    pengusul: str | None = None
    penetap: str | None = None
    tanggal_rekomendasi: date | None = None
    nomor_sk: str = ""
    tanggal_sk: date | None = None
    dilantik_pada: date | None = None
    tanggal_spmt: date | None = None
    batas_lapor: date | None = None
    batas_lantik: date | None = None
    tanggal_lapor: date | None = None
    jalur: str = ""
    instansi_asal: FaktaInstansi | None = None
    pelepasan: str | None = None
    tanggal_pelepasan: date | None = None
    tanggal_keputusan_pindah: date | None = None
    diktum_pemberhentian: bool | None = None
    jam_pemberitahuan: int | None = None
    sampai: date | None = None
    perpanjangan_ke: int = 0
    sudah_menjabat: tuple[int, int] = (0, 0)
    ppk_lain: FaktaPpk | None = None

    @property
    def tanggal(self) -> date:
        """The date that counts: the real inauguration once recorded, else the planned one."""
        return self.dilantik_pada or self.tanggal_pelantikan


@dataclass(frozen=True, slots=True)
class FaktaUnit:
    """Who ranks highest in a unit besides its head (D10); ``golongan`` ``None``: nobody else is in it."""

    kode: str
    golongan: str | None = None
    nip: str = ""
    nama: str = ""
