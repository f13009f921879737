"""The graph of a letter as its page shows it: chains, cycles, and what would follow if lines failed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from layanan.frasa import frasa_status
from layanan.models import StatusUsulan as S
from layanan.models import SuratUsulan, Temuan
from mutasi.rules.graf import Graf
from mutasi.selectors.fakta import baris_surat, fakta_batch

GAGAL = (S.DITOLAK, S.DIBATALKAN)
TETAP = (S.DISETUJUI, S.SELESAI)
JALAN, DITAHAN, TIDAK_JADI = "jalan", "ditahan", "tidak_jadi"


@dataclass
class SimpulLayar:
    """One line in a chain. ``membuka`` is the line to which it frees a seat; ``karena`` why it would be held."""

    id: int
    versi: int
    nama: str
    asal: str
    tujuan: str
    tanggal: date
    status: str
    frasa: object
    akibat: str
    diandaikan: bool
    karena: tuple[str, ...] = ()
    terhalang: bool = False
    membuka: str = ""
    cepat: bool = False
    menunggu_tanda_tangan: bool = False
    menunggu_usulan_lain: bool = False

    @property
    def bisa_diandaikan(self) -> bool:
        return self.status not in GAGAL and self.status != S.SELESAI


@dataclass(frozen=True)
class RantaiLayar:
    siklus: bool
    baris: list[SimpulLayar]

    def menunggu(self, langkah: str) -> list[SimpulLayar]:
        """Lines of it that wait for ``setujui`` or ``tanda_tangani``."""
        if langkah == "setujui":
            return [b for b in self.baris if b.status == S.DIVERIFIKASI and b.akibat == JALAN]
        return [b for b in self.baris if b.status == S.DISETUJUI and b.menunggu_tanda_tangan]


@dataclass(frozen=True)
class Bersama:
    """A form to decide several lines at once: ``langkah``, what it is called, and the lines."""

    langkah: str
    macam: str
    nomor: int
    baris: list[SimpulLayar]

    @property
    def versi(self) -> str:
        return ",".join(f"{b.id}:{b.versi}" for b in self.baris)


@dataclass(frozen=True)
class GambarRangkaian:
    """``rantai`` of linked lines; ``lepas`` counts lines that hang on nobody; ``andaian`` were assumed to fail.
    ``cepat``: lines of the fast lane that hang on nobody."""

    rantai: list[RantaiLayar]
    lepas: int
    jumlah: dict[str, int]
    andaian: tuple[int, ...] = ()
    ditahan: list[SimpulLayar] = field(default_factory=list)
    cepat: RantaiLayar | None = None

    def untuk_langkah(self, langkah: str) -> list[Bersama]:
        """The forms of one step: each chain with more than one line waiting for it, then the fast lane."""
        hasil = [
            Bersama(langkah, "rantai", i, baris)
            for i, r in enumerate(self.rantai, 1)
            if len(baris := r.menunggu(langkah)) > 1
        ]
        if self.cepat and (baris := self.cepat.menunggu(langkah)):
            hasil.append(Bersama(langkah, "cepat", 0, baris))
        return hasil

    jabatan_kosong: list[str] = field(default_factory=list)


def rangkaian_surat(surat: SuratUsulan, *, andaian: Iterable[int] = (), today: date) -> GambarRangkaian:
    """The chains of a letter, with what would happen if the lines ``andaian`` failed besides those that did.

    Nothing is stored. A constant number of queries.
    """
    batch = fakta_batch(surat, today=today, dengan_gagal=True)
    baris = {str(b.pk): b for b in baris_surat(surat, dengan_gagal=True)}
    graf = batch.graf
    nyata = {k for k, b in baris.items() if b.usulan.status in GAGAL}
    diandaikan = {str(i) for i in andaian} & {k for k, b in baris.items() if b.usulan.status not in (*GAGAL, S.SELESAI)}
    tetap = {k for k, b in baris.items() if b.usulan.status in TETAP} - diandaikan
    tertahan = graf.tertahan(nyata | diandaikan, tetap=tetap)
    terhalang = {
        str(pk)
        for pk in Temuan.objects.filter(
            usulan__surat=surat, basi=False, menghalangi=True, dikecualikan_oleh=None
        ).values_list("usulan_id", flat=True)
    }  # fmt: skip
    berikut = {v: u for u, v in graf.butuh.items()}

    def simpul(k: str) -> SimpulLayar:
        b = baris[k]
        akibat = TIDAK_JADI if k in nyata | diandaikan else DITAHAN if k in tertahan else JALAN
        return SimpulLayar(
            b.pk, b.usulan.versi, b.usulan.pegawai.nama_lengkap, b.jabatan_asal.nama if b.jabatan_asal else "",
            b.jabatan_tujuan.nama if b.jabatan_tujuan else "", b.dilantik_pada or b.tanggal_pelantikan, b.usulan.status,
            frasa_status(b.usulan.status, b.usulan.alasan_tunggu), akibat, k in diandaikan, tertahan.get(k, ()),
            k in terhalang, berikut.get(k, ""), b.usulan.jalur_cepat, b.usulan.alasan_tunggu == "TANDA_TANGAN",
            b.usulan.alasan_tunggu == "USULAN_LAIN",
        )  # fmt: skip

    berantai = {k for r in graf.rangkaian for k in r}
    rantai = [RantaiLayar(r in graf.siklus, [simpul(k) for k in r]) for r in graf.rangkaian]
    semua = [simpul(k) for k in baris]
    hidup = [s for s in semua if s.status not in GAGAL]
    return GambarRangkaian(
        rantai, len([s for s in hidup if str(s.id) not in berantai]),
        {a: sum(s.akibat == a for s in hidup) for a in (JALAN, DITAHAN, TIDAK_JADI)},
        tuple(sorted(int(k) for k in diandaikan)), [s for s in semua if s.akibat == DITAHAN],
        RantaiLayar(False, [s for s in semua if s.cepat and str(s.id) not in berantai and not s.terhalang]),
        _jabatan_kosong(graf, baris, nyata | diandaikan | set(tertahan)),
    )  # fmt: skip


def _jabatan_kosong(graf: Graf, baris: dict, tidak_jadi: set[str]) -> list[str]:
    """Posts that somebody leaves and the one who should follow does not enter."""
    return [
        baris[u].jabatan_tujuan.nama
        for u, v in graf.butuh.items()
        if u in tidak_jadi and v not in tidak_jadi
    ]  # fmt: skip
