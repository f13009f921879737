"""What a service says of itself, in one place. Read by engine, screens, API and tests alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from akun.peran import Peran
from layanan.aturan import Aturan
from layanan.transitions import AturanTransisi


@dataclass(frozen=True)
class KolomDokumen:
    """A fact that is typed beside one kind of document because a rule reads it; kept in ``keterangan``.

    ``tipe``: ``PILIHAN`` (one of ``pilihan``, code -> label), ``TANGGAL`` or ``ANGKA``.
    """

    kode: str
    nama: str
    tipe: str = "PILIHAN"
    pilihan: Mapping[str, str] = field(default_factory=dict)
    wajib: bool = True


@dataclass(frozen=True)
class JenisDokumen:
    """A kind of document of the checklist.

    ``cakupan``: ``SURAT`` (one for the whole letter) or ``BARIS`` (one per person). ``data`` names what must be
    typed beside the file: ``nomor``, ``tanggal``, ``penandatangan``, ``nip`` (whom it lists).
    ``kolom``: further facts of this kind. ``wajib``: needed before the letter leaves the agency; ``jenis``: for which
    kinds, ``None`` for all. ``pihak_lain``: the other agency of a usulan (``Usulan.instansi_lain``) may attach it too.
    """

    kode: str
    nama: str
    cakupan: str = "BARIS"
    data: frozenset[str] = frozenset()
    wajib: bool = False
    jenis: frozenset[str] | None = None
    kolom: tuple[KolomDokumen, ...] = ()
    pihak_lain: bool = False


@dataclass(frozen=True)
class TingkatEskalasi:
    """A level of escalation: ``geser`` working days after the deadline (negative: before) it reaches ``peran``."""

    kode: str
    nama: str
    geser: int
    peran: Peran
    di_pusat: bool = False


# The norm of five working days and what comes after it, the same for every service that BKN answers.
ESKALASI = (
    TingkatEskalasi("H-1", _("Satu hari kerja lagi"), -1, Peran.VERIFIKATOR),
    TingkatEskalasi("H0", _("Jatuh tempo hari ini"), 0, Peran.PENYELIA),
    # ADR 6: the sixth day without an answer is recorded and told; nothing is approved by it.
    TingkatEskalasi("AUTO_SETUJU_JATUH_TEMPO", _("Hari kerja keenam tanpa jawaban"), 1, Peran.PENYELIA),
    TingkatEskalasi("H+2", _("Terlambat dua hari kerja"), 2, Peran.KEPALA_KANTOR),
    TingkatEskalasi("H+5", _("Terlambat lima hari kerja"), 5, Peran.KEPALA_KANTOR, di_pusat=True),
)


@dataclass(frozen=True)
class Penilaian:
    """When a usulan's findings were judged, and since when and why the facts under them are others."""

    dinilai_pada: date | None
    basi_sejak: datetime | None = None
    sebab: str = ""


@dataclass(frozen=True)
class DokumenLayanan:
    """A paper that the service keeps itself and several letters may share; address ``alamat`` hands out ``kunci``.

    ``mencantumkan``: whether it names the person; None: it carries no list of names.
    """

    nama: str
    nomor: str
    tanggal: date
    penandatangan: str
    mencantumkan: bool | None
    jumlah_nama: int
    alamat: str
    kunci: int
    waktu: datetime
    oleh: str
    dicabut_pada: date | None = None
    alasan_cabut: str = ""


def tanpa_basi(surat_ids) -> dict[int, Penilaian]:
    """A service whose findings never wait to be judged again."""
    return {}


@dataclass(frozen=True)
class Keterangan:
    """A row of the regulation that is no finding: where it lives in the portal, or why it is not applied."""

    kode: str
    judul: str
    teks: str
    kutipan: str = ""


def tanpa_potret(usulan_list) -> dict[int, dict[str, str]]:
    """A service that has nothing of its own to compare between two submissions."""
    return {u.pk: {} for u in usulan_list}


def tanpa_rincian(usulan) -> dict:
    """A service that adds nothing to a usulan's own values."""
    return {}


def tanpa_keputusan(usulan) -> list[tuple[str, str]]:
    """A service after whose answer the agency decrees nothing, or keeps it elsewhere."""
    return []


def tanpa_keadaan(usulan) -> str:
    """A service whose signed letters stay as they are."""
    return ""


def tanpa_kehilangan(user_id: int, today: date) -> dict[int, str]:
    """A service by which nobody but the person concerned loses a post."""
    return {}


@dataclass(frozen=True)
class Manifest:
    """One service.

    ``nilai(surat, today)`` judges a whole letter and answers usulan id -> findings (``TemuanAturan``).
    ``periksa_berkas(isi, today=)`` judges a decoded facts file and stores nothing.
    ``rincian(usulan)`` gives the template context of ``template_rincian`` on the decision screen. Two keys of it the
    engine shows itself: ``penilaian`` (Penilaian) and ``dokumen_layanan`` (list of DokumenLayanan).
    ``basi(surat_ids)`` tells which letters have findings whose facts have changed, letter id -> Penilaian.
    ``setelah`` maps a transition's code to what the service writes in the same transaction:
    ``callable(usulan_list, actor, today)``; ``sebelum`` what it demands of all lines of the step together, by the same
    signature, raising LangkahTidakSah (lines that may only go together, H3 and H4 of mutasi). ``lanjutan`` is what
    the rest of the letter must follow once the step is written: ``callable(surat, actor, today)``.
    ``potret(usulan_list)`` tells what was submitted with each line of one letter, usulan id -> label -> text.
    ``uraian`` says each rule in one plain sentence, by its code; ``keterangan_lain`` the rows of the regulation that
    are no findings; ``jenis_lain`` the kinds that rules know but no line can be.
    ``dibaca``: relations of a usulan that conditions of its steps read; they are loaded for all lines at once.
    ``peristiwa``: what its log holds besides the steps, code -> name (``layanan.services.kejadian``).
    ``kehilangan(user_id, today)`` tells by which decided usulan somebody else's account loses a post, usulan id -> the
    post in words: whoever does may complain about it.
    ``keputusan(usulan)`` is the agency's own decree as (label, text) for the sheet of reasons, once there is one;
    the person concerned reads it as officials do.
    ``syarat_tabel``: which papers are asked for stands in the dated table SyaratDokumen, national and local
    (``layanan.selectors.syarat_dokumen``); else ``dokumen`` alone says it.
    ``data_surat(usulan_list)`` gives what the letter of each says beside the engine's own values, usulan id -> mapping,
    in few queries; it is kept as it was when the letter was signed (``layanan.services.terbit``).
    ``keadaan_surat(usulan)`` says in one sentence what became of a signed letter since (corrected, cancelled), for the
    check page; empty while it holds as it was signed.
    ``periksa_parameter`` maps a parameter's code to what says, in words, why a value typed by an administrator cannot
    be used: ``callable(nilai) -> list[str]``.
    ``bentuk_berkas(ref_template)`` is the JSON schema of the facts file. ``rincian_api(usulan)``: the service's own
    part of a usulan as JSON values.
    ``hitungan``: what ``manage.py hitung`` works out from a facts file without storing anything, name ->
    ``callable(isi, today=)`` with the decoded JSON; answers JSON values or raises BerkasFaktaSalah.
    """

    kode: str
    nama: str
    dasar_hukum: str
    jenis: Mapping[str, str]
    dokumen: tuple[JenisDokumen, ...]
    aturan: tuple[Aturan, ...]
    transisi: Mapping[str, AturanTransisi]
    eskalasi: tuple[TingkatEskalasi, ...]
    alasan_tolak: Mapping[str, str]
    nilai: Callable
    periksa_berkas: Callable
    rincian: Callable
    template_rincian: str
    template_surat: str
    data_surat: Callable
    url_surat: str
    sebelum: Mapping[str, Callable] = field(default_factory=dict)
    setelah: Mapping[str, Callable] = field(default_factory=dict)
    lanjutan: Mapping[str, Callable] = field(default_factory=dict)
    keluarga: Mapping[str, str] = field(default_factory=dict)
    potret: Callable = tanpa_potret
    bentuk_berkas: Callable[[str], dict] | None = None
    rincian_api: Callable = tanpa_rincian
    dibaca: tuple[str, ...] = ()
    uraian: Mapping[str, str] = field(default_factory=dict)
    keterangan_lain: tuple[Keterangan, ...] = ()
    jenis_lain: Mapping[str, str] = field(default_factory=dict)
    basi: Callable[[list[int]], dict[int, Penilaian]] = tanpa_basi
    kehilangan: Callable[[int, date], dict[int, str]] = tanpa_kehilangan
    keputusan: Callable[..., list[tuple[str, str]]] = tanpa_keputusan
    keadaan_surat: Callable[..., str] = tanpa_keadaan
    periksa_parameter: Mapping[str, Callable[..., list[str]]] = field(default_factory=dict)
    peristiwa: Mapping[str, str] = field(default_factory=dict)
    hitungan: Mapping[str, Callable[..., dict]] = field(default_factory=dict)
    syarat_tabel: bool = False

    def dokumen_untuk(self, jenis: str) -> list[JenisDokumen]:
        return [d for d in self.dokumen if d.jenis is None or jenis in d.jenis]


_DAFTAR: dict[str, Manifest] = {}


def daftarkan(manifest: Manifest) -> Manifest:
    """Add a service to the portal; called once by each service's ``manifest`` module."""
    _DAFTAR[manifest.kode] = manifest
    return manifest


def ambil(kode: str) -> Manifest:
    """The manifest of service ``kode``; ``KeyError`` for an unknown one."""
    return _DAFTAR[kode]


def semua() -> list[Manifest]:
    return [_DAFTAR[k] for k in sorted(_DAFTAR)]


# Of apps that decide no usulan and so have no manifest: name -> function, as ``Manifest.hitungan``.
_HITUNGAN: dict[str, Callable] = {}


def daftarkan_hitungan(nama: str, fungsi: Callable) -> None:
    """Let ``manage.py hitung <nama>`` work something out for an app without a manifest."""
    _HITUNGAN[nama] = fungsi


def hitungan() -> dict[str, Callable]:
    """Everything that ``manage.py hitung`` can do, name -> function."""
    return {nama: fungsi for m in semua() for nama, fungsi in m.hitungan.items()} | _HITUNGAN
