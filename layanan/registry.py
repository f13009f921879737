"""What a service says of itself, in one place. Read by engine, screens, API and tests alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

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


def tanpa_potret(usulan_list) -> dict[int, dict[str, str]]:
    """A service that has nothing of its own to compare between two submissions."""
    return {u.pk: {} for u in usulan_list}


def tanpa_rincian(usulan) -> dict:
    """A service that adds nothing to a usulan's own values."""
    return {}


def tanpa_kehilangan(user_id: int, today: date) -> dict[int, str]:
    """A service by which nobody but the person concerned loses a post."""
    return {}


@dataclass(frozen=True)
class Manifest:
    """One service.

    ``nilai(surat, today)`` judges a whole letter and answers usulan id -> findings (``TemuanAturan``).
    ``periksa_berkas(isi, today=)`` judges a decoded facts file and stores nothing.
    ``rincian(usulan)`` gives the template context of ``template_rincian`` on the decision screen.
    ``setelah`` maps a transition's code to what the service writes in the same transaction:
    ``callable(usulan_list, actor, today)``; ``sebelum`` what it demands of all lines of the step together, by the same
    signature, raising LangkahTidakSah (lines that may only go together, H3 and H4 of mutasi). ``lanjutan`` is what
    the rest of the letter must follow once the step is written: ``callable(surat, actor, today)``.
    ``potret(usulan_list)`` tells what was submitted with each line of one letter, usulan id -> label -> text.
    ``dibaca``: relations of a usulan that conditions of its steps read; they are loaded for all lines at once.
    ``peristiwa``: what its log holds besides the steps, code -> name (``layanan.services.kejadian``).
    ``kehilangan(user_id, today)`` tells by which decided usulan somebody else's account loses a post, usulan id -> the
    post in words: whoever does may complain about it.
    ``bentuk_berkas(ref_template)`` is the JSON schema of the facts file. ``rincian_api(usulan)``: the service's own
    part of a usulan as JSON values.
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
    kehilangan: Callable[[int, date], dict[int, str]] = tanpa_kehilangan
    peristiwa: Mapping[str, str] = field(default_factory=dict)

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
