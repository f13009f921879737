"""Old cases kept as one sheet: what it says, and what is missing."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from disiplin.models import DokumenKasus, JenisHukuman, Kasus, LangkahKasus, Tahap
from disiplin.selectors.akses import kasus_saya

LANGKAH = "arsip"
Jenis = DokumenKasus.Jenis
# Scans that an old case may come with.
PINDAIAN = (Jenis.KEPUTUSAN, Jenis.BAP, Jenis.LHP, Jenis.LAIN)
ISIAN = {
    "tanggal": _("tanggal keputusan"), "nomor": _("nomor keputusan"), "jenis": _("jenis hukuman"),
    "tingkat": _("tingkat hukuman"), "perbuatan_mulai": _("hari perbuatan"), "uraian": _("uraian perbuatan"),
    "mulai": _("hari mulai dijalani"), "akhir": _("hari terakhir dijalani"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lembar:
    """What the sheet says, empty where it says nothing. ``tahun``: of the decision; ``jenis_id``: a penalty of the
    catalogue, else ``jenis`` in words with ``tingkat`` as SIASN's letter; ``akhir``: last day served, included;
    ``tetap``: for good; ``seketika``: done on the day it took effect."""

    tahun: int
    tanggal: date | None = None
    nomor: str = ""
    jenis_id: int | None = None
    jenis: str = ""
    tingkat: str = ""
    perbuatan_mulai: date | None = None
    perbuatan_akhir: date | None = None
    uraian: str = ""
    mulai: date | None = None
    akhir: date | None = None
    tetap: bool = False
    seketika: bool = False

    @property
    def hari(self) -> date:
        """Day by which the law of the sheet is told: of the decision, else the end of its year."""
        return self.tanggal or date(self.tahun, 12, 31)


def arsip_saya(user, *, today: date) -> QuerySet[Kasus]:
    """Old cases in which ``user`` has a part, newest first."""
    milik = kasus_saya(user, today=today).filter(status=Tahap.ARSIP)
    return milik.select_related("pegawai", "instansi").order_by("-pk")


def isi_arsip(kasus: Kasus) -> dict:
    """The sheet as it was written down last; ``{}`` for a case that is none."""
    satu = LangkahKasus.objects.filter(kasus=kasus, kode=LANGKAH).order_by("-id").first()
    return dict(satu.isi) if satu else {}


def lembar_orang(pegawai_id: int) -> list[tuple[int, dict]]:
    """(id, sheet as written down last) of each old case of this person; one query."""
    semua = LangkahKasus.objects.filter(kasus__pegawai_id=pegawai_id, kasus__status=Tahap.ARSIP, kode=LANGKAH)
    return list({s.kasus_id: s.isi for s in semua.order_by("id")}.items())


def baca_lembar(isi: dict) -> Lembar:
    """The sheet out of the log."""
    hari = {k: date.fromisoformat(isi[k]) if isi[k] else None for k in
            ("tanggal", "perbuatan_mulai", "perbuatan_akhir", "mulai", "akhir")}  # fmt: skip
    lain = ("tahun", "nomor", "jenis_id", "jenis", "tingkat", "uraian", "tetap", "seketika")
    return Lembar(**hari, **{k: isi[k] for k in lain})


def tidak_lengkap(lembar: Lembar, dokumen: set[str]) -> list[str]:
    """What the sheet does not say and which scan it lacks, in words. ``dokumen``: kinds at hand."""
    sudah = {"akhir"} if lembar.tetap or lembar.seketika else set()
    kosong = [str(kata) for k, kata in ISIAN.items() if k not in sudah and not getattr(lembar, k)]
    return kosong + [str(j.label).lower() for j in PINDAIAN if j != Jenis.LAIN and j not in dokumen]


def pilihan_jenis() -> list[tuple[str, list[tuple[str, str]]]]:
    """(regulation, ((id, penalty), …)) of every catalogue on record."""
    hasil: dict[str, list[tuple[str, str]]] = {}
    semua = JenisHukuman.objects.select_related("regulasi").order_by("-regulasi__mulai", "urutan", "kode")
    for j in semua:
        hasil.setdefault(j.regulasi.nama, []).append((str(j.pk), j.nama))
    return list(hasil.items())
