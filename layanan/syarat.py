"""Which papers a usulan needs: the dated table (national and an agency's own) over the manifest's list. Reads only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from layanan import registry
from layanan.models import SyaratDokumen

AWALAN_LOKAL = "LOKAL-"
Sifat = SyaratDokumen.Sifat
_BERAT = {Sifat.WAJIB: 0, Sifat.BILA_ADA: 1}


@dataclass(frozen=True)
class Syarat:
    """One paper that is asked for. ``nasional`` False: the agency's own extra (``syarat_id``: its row).

    ``sifat``: WAJIB or BILA_ADA; ``catatan``: when it is asked for; ``dasar``: on which basis; ``pasti``: False where
    the regulation is not certain.
    """

    acuan: registry.JenisDokumen
    sifat: str
    nasional: bool = True
    catatan: str = ""
    dasar: str = ""
    pasti: bool = True
    syarat_id: int | None = None

    @property
    def kode(self) -> str:
        return self.acuan.kode

    @property
    def nama(self) -> str:
        return str(self.acuan.nama)

    @property
    def wajib(self) -> bool:
        return self.sifat == Sifat.WAJIB


def berlaku_pada(hari: date) -> Q:
    return Q(berlaku_mulai__lte=hari) & (Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=hari))


def acuan_lokal(baris: SyaratDokumen) -> registry.JenisDokumen:
    """A local row's own paper as a kind of document: always of one person, nothing typed beside it."""
    return registry.JenisDokumen(f"{AWALAN_LOKAL}{baris.pk}", baris.nama)


def syarat_dokumen(layanan: str, jenis: str | None, instansi_id: int, hari: date) -> list[Syarat]:
    """Papers of one kind of usulan of an agency on a day: needed ones first, national before local. One query.

    ``jenis`` None: of every kind together, each paper with its heaviest demand (for papers of the whole letter).
    The manifest's list holds where the table is silent; a row of the kind itself outweighs one for all kinds; TIDAK
    takes a paper off. A local row adds to the national ones and never takes one off.
    """
    manifest = registry.ambil(layanan)
    acuan = {d.kode: d for d in manifest.dokumen}
    hasil = {
        d.kode: Syarat(d, Sifat.WAJIB if d.wajib else Sifat.BILA_ADA)
        for d in (manifest.dokumen if jenis is None else manifest.dokumen_untuk(jenis))
    }
    if not manifest.syarat_tabel:
        return sorted(hasil.values(), key=lambda s: _BERAT[s.sifat])
    tabel = SyaratDokumen.objects.filter(berlaku_pada(hari), layanan=layanan).filter(
        Q(instansi=None) | Q(instansi_id=instansi_id)
    )
    if jenis is not None:
        tabel = tabel.filter(jenis__in=["", jenis])
    nasional: dict[str, SyaratDokumen] = {}
    lokal = []
    for b in tabel.order_by("jenis", "id"):  # all kinds first: the kind's own row comes later and wins
        if b.instansi_id is not None:
            lokal.append(b)
        elif b.dokumen in acuan and not (jenis is None and _lebih_ringan(b, nasional.get(b.dokumen))):
            nasional[b.dokumen] = b
    for kode, b in nasional.items():
        hasil.pop(kode, None)
        if b.sifat != Sifat.TIDAK:
            hasil[kode] = Syarat(acuan[kode], b.sifat, True, b.catatan, b.dasar_hukum, b.pasti)
    return [*sorted(hasil.values(), key=lambda s: _BERAT[s.sifat]), *_lokal(lokal, acuan, hasil)]


def _lebih_ringan(b: SyaratDokumen, lama: SyaratDokumen | None) -> bool:
    return lama is not None and _BERAT.get(b.sifat, 2) >= _BERAT.get(lama.sifat, 2)


def _lokal(daftar: Iterable[SyaratDokumen], acuan: dict, nasional: dict[str, Syarat]) -> list[Syarat]:
    """Local rows as requirements; one that asks for no more than the national list does is left out."""
    hasil: dict[str, Syarat] = {}
    for b in daftar:
        d = acuan.get(b.dokumen) if b.dokumen else acuan_lokal(b)
        if d is None or b.sifat == Sifat.TIDAK:
            continue
        ada = nasional.get(d.kode)
        if ada is not None and (ada.wajib or b.sifat != Sifat.WAJIB):
            continue
        hasil[d.kode] = Syarat(d, b.sifat, False, b.catatan, b.dasar_hukum, b.pasti, b.pk)
    return sorted(hasil.values(), key=lambda s: _BERAT[s.sifat])


def acuan_dokumen(layanan: str, kode: str, instansi_id: int, hari: date) -> registry.JenisDokumen | None:
    """The kind of document behind a code of the manifest, or behind ``LOKAL-<pk>`` of that agency's row in force."""
    if not kode.startswith(AWALAN_LOKAL):
        return next((d for d in registry.ambil(layanan).dokumen if d.kode == kode), None)
    nomor = kode.removeprefix(AWALAN_LOKAL)
    if not (nomor.isascii() and nomor.isdecimal() and len(nomor) < 18):
        return None
    baris = SyaratDokumen.objects.filter(
        berlaku_pada(hari), pk=int(nomor), layanan=layanan, instansi_id=instansi_id, dokumen=""
    ).first()
    return acuan_lokal(baris) if baris else None


def nama_lokal(kode: Iterable[str]) -> dict[str, str]:
    """Names of local papers by their code, ended rows too: for what is attached already. No query without one."""
    nomor = [int(k.removeprefix(AWALAN_LOKAL)) for k in kode if k.startswith(AWALAN_LOKAL)]
    if not nomor:
        return {}
    return {f"{AWALAN_LOKAL}{s.pk}": s.nama for s in SyaratDokumen.objects.filter(pk__in=nomor).order_by("pk")}


def syarat_setempat(layanan: str, instansi_id: int) -> list[SyaratDokumen]:
    """An agency's own rows of a service, those in force first; ended ones stay to be seen."""
    return sorted(
        SyaratDokumen.objects.filter(layanan=layanan, instansi_id=instansi_id).order_by("jenis", "id"),
        key=lambda s: (s.berlaku_sampai is not None, s.berlaku_sampai or date.max),
    )


def syarat_nasional(layanan: str, hari: date) -> list[SyaratDokumen]:
    """National rows in force, by kind."""
    return list(
        SyaratDokumen.objects.filter(berlaku_pada(hari), layanan=layanan, instansi=None).order_by("jenis", "id")
    )
