"""Which steps of a case are open to its reader now, and what stands against each. The services judge again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from disiplin.models import Hukuman, Kasus, Panggilan, Pemeriksaan, PenghentianGaji, Tahap, Upaya
from disiplin.models.pemeriksaan import Lhp
from disiplin.rules import perkara as rules
from disiplin.rules.perkara import Halangan, Waktu
from disiplin.selectors.akses import Akses, Bagian
from disiplin.selectors.perkara import fakta, hukuman_kini, upaya_kini
from kalender.hari_kerja import TahunTanpaKalender
from layanan.waktu import tgl

PENGURUS, PEMERIKSA, TIM, PEJABAT = Bagian.PENGURUS, Bagian.PEMERIKSA, Bagian.TIM, Bagian.PEJABAT
Gaji = PenghentianGaji.Status


class Keadaan:
    """A case of ``selectors.perkara.kasus_lengkap`` as its steps see it."""

    def __init__(self, kasus: Kasus):
        self.kasus, self.status = kasus, kasus.status
        self.fakta = fakta(kasus)
        self.h: Hukuman | None = hukuman_kini(kasus)
        self.u: Upaya | None = upaya_kini(self.h)
        self.gaji = getattr(kasus, "gaji", None)
        self.lhp: Lhp | None = getattr(kasus, "lhp", None)

    @cached_property
    def panggilan(self) -> list[Panggilan]:
        return list(self.kasus.panggilan.all())

    @property
    def terakhir(self) -> Panggilan | None:
        return self.panggilan[-1] if self.panggilan else None

    @cached_property
    def bap(self) -> Pemeriksaan | None:
        """The record of the person examined."""
        semua = self.kasus.pemeriksaan.all()
        return next((p for p in semua if p.jenis == Pemeriksaan.Jenis.TERPERIKSA), None)

    @property
    def utama(self) -> str:
        """The step that moves the case on, empty where only a day does."""
        match self.status:
            case Tahap.INFORMASI:
                return "telaah"
            case Tahap.TELAAH:
                return "panggil"
            case Tahap.PEMANGGILAN:
                return self._sesudah_panggilan()
            case Tahap.PEMERIKSAAN:
                return "bap"
            case Tahap.BAP:
                return "laporkan"
            case Tahap.LHP:
                return "jatuhkan" if self.lhp and self.lhp.simpulan == Lhp.Simpulan.TERBUKTI else "hentikan"
            case Tahap.PENJATUHAN:
                return "sampaikan"
            case Tahap.PENYAMPAIAN:
                return "terima"
            case Tahap.MENUNGGU if self.u and not self.u.hasil:
                return "putus_upaya"
        return ""

    def _sesudah_panggilan(self) -> str:
        if self.terakhir is None or self.terakhir.hadir is None:
            return "hadir"
        if self.terakhir.hadir:
            return "periksa"
        return "panggil" if len(self.panggilan) == 1 else "laporkan"


@dataclass(frozen=True)
class Syarat:
    """Whose step it is and when it is there besides ``Keadaan.utama``; ``kode``: of ``rules.perkara.LANGKAH``."""

    bagian: tuple[str, ...]
    ada: Callable[[Keadaan], bool] = lambda k: False
    kode: Callable[[Keadaan], str] = lambda k: ""


def _pada(*tahap: str) -> Callable[[Keadaan], bool]:
    return lambda k: k.status in tahap


def _gaji(*status: str) -> Callable[[Keadaan], bool]:
    return lambda k: k.gaji is not None and k.gaji.status in status


def _lewat_panggilan(k: Keadaan) -> bool:
    return k.status == Tahap.PEMANGGILAN


MEMERIKSA, MENGURUS, MENYAMPAIKAN = (PEMERIKSA, PENGURUS, TIM), (PEMERIKSA, PENGURUS), (PENGURUS, PEJABAT, PEMERIKSA)
# Also when it is over: a reprimand is done on the day it takes effect, before a remedy on paper may have been entered.
DAPAT_DILAWAN = (Tahap.MENUNGGU, Tahap.MENJALANI, Tahap.SELESAI)
DIPERIKSA = (Tahap.TELAAH, Tahap.PEMANGGILAN, Tahap.PEMERIKSAAN, Tahap.BAP)
SYARAT: dict[str, Syarat] = {
    "telaah": Syarat(MENGURUS, _pada(Tahap.TELAAH)),
    "panggil": Syarat(MENGURUS, kode=lambda k: "panggil_lagi" if _lewat_panggilan(k) else "panggil"),
    "hadir": Syarat(MEMERIKSA),
    "periksa": Syarat(MEMERIKSA, kode=lambda k: "periksa"),
    "bap": Syarat(MEMERIKSA),
    "selesaikan_bap": Syarat(MEMERIKSA, _pada(Tahap.PEMERIKSAAN)),
    "saksi": Syarat(MEMERIKSA, _pada(*DIPERIKSA)),
    "laporkan": Syarat(MEMERIKSA, kode=lambda k: "lhp_tanpa_periksa" if _lewat_panggilan(k) else "lhp"),
    "jatuhkan": Syarat((PEJABAT,), kode=lambda k: "jatuhkan"),
    "teruskan": Syarat((PEJABAT, PENGURUS), lambda k: k.utama == "jatuhkan"),
    "sampaikan": Syarat(MENYAMPAIKAN, kode=lambda k: "sampaikan"),
    "tidak_hadir": Syarat(
        MENYAMPAIKAN,
        lambda k: k.status in (Tahap.PENJATUHAN, Tahap.PENYAMPAIAN) and k.h is not None and not k.h.tidak_hadir,
    ),
    "terima": Syarat(MENYAMPAIKAN),
    "ajukan_upaya": Syarat(
        (PENGURUS,),
        lambda k: k.status in DAPAT_DILAWAN and bool(k.h and k.h.diterima) and k.u is None,
    ),
    "tanggapi_banding": Syarat(
        (PENGURUS, PEJABAT),
        lambda k: k.u is not None and not k.u.hasil and k.u.jenis == Upaya.Jenis.BANDING and not k.u.ditanggapi,
    ),
    "putus_upaya": Syarat((PENGURUS,)),
    "bebaskan": Syarat(
        (PEMERIKSA, PENGURUS),
        lambda k: k.status in rules.LANGKAH["bebaskan_sementara"].dari and getattr(k.kasus, "pembebasan", None) is None,
        kode=lambda k: "bebaskan_sementara",
    ),
    "lapor_gaji": Syarat(MENGURUS, lambda k: k.kasus.terbuka and k.gaji is None),
    "verifikasi_gaji": Syarat((PENGURUS,), _gaji(Gaji.DILAPORKAN)),
    "hentikan_gaji": Syarat((PENGURUS,), _gaji(Gaji.DIVERIFIKASI)),
    "tolak_gaji": Syarat((PENGURUS,), _gaji(Gaji.DILAPORKAN, Gaji.DIVERIFIKASI)),
    "pulihkan_gaji": Syarat((PENGURUS,), _gaji(Gaji.DIHENTIKAN)),
    "hentikan": Syarat(MENGURUS, _pada(*rules.LANGKAH["hentikan"].dari)),
    "alihkan": Syarat(MENGURUS, _pada(Tahap.INFORMASI, Tahap.TELAAH)),
    "lampirkan": Syarat(MEMERIKSA, lambda k: k.status != Tahap.ARSIP),
    "surat_tim": Syarat((PENGURUS,), lambda k: k.status in DIPERIKSA and bool(k.fakta.tim)),
    "anggota": Syarat(MENGURUS, lambda k: k.kasus.terbuka),
}  # fmt: skip


@dataclass(frozen=True)
class Tawaran:
    """A step that the reader may take at this stage, with what there is to say against it."""

    kode: str
    utama: bool = False
    halangan: Sequence[Halangan] = ()

    @property
    def tertutup(self) -> bool:
        return any(h.pasti for h in self.halangan)


def bagian_langkah(kode: str, kasus: Kasus) -> tuple[str, ...]:
    """Whose step it is."""
    if kode == "bebaskan":
        return (PEMERIKSA,) if kasus.atasan_id else (PENGURUS,)
    return SYARAT[kode].bagian


def tawaran(k: Keadaan, a: Akses, w: Waktu) -> list[Tawaran]:
    """Steps of this stage for this reader, the one that moves the case on first."""
    kode = [k.utama] if k.utama else []
    kode += [n for n, s in SYARAT.items() if n != k.utama and s.ada(k)]
    return [Tawaran(n, n == k.utama, halangan(n, k, w)) for n in kode if a.punya(*bagian_langkah(n, k.kasus))]


def halangan(kode: str, k: Keadaan, w: Waktu) -> list[Halangan]:
    """What the law and the case say against a step of this stage, surest first."""
    salah = []
    try:
        if aturan := SYARAT[kode].kode(k):
            p = rules.dengan_hukuman(k.fakta) if aturan == "jatuhkan" else k.fakta
            salah = rules.halangan(aturan, p, w)
            if aturan == "lhp_tanpa_periksa":
                salah = salah + rules.salah_tim(k.fakta)
    except TahunTanpaKalender as galat:
        salah = [Halangan(str(galat), "Hari kerja")]
    if kode == "hadir" and k.terakhir and w.today < k.terakhir.tanggal_periksa:
        kata = f"Hari pemeriksaan pada panggilan ini belum tiba: {tgl(k.terakhir.tanggal_periksa)}."
        salah.append(Halangan(kata, "PP 94/2021 Pasal 26"))
    if kode == "surat_tim":
        salah = rules.salah_tim(k.fakta)
    if kode == "periksa" and (belum := _belum_menyatakan(k.kasus)):
        kata = f"{belum} anggota tim belum menyatakan bebas konflik kepentingan."
        salah.append(Halangan(kata, "PerBKN 6/2022 Pasal 29 ayat (6)"))
    return salah


def _belum_menyatakan(kasus: Kasus) -> int:
    return sum(1 for m in kasus.anggota.all() if m.bagian == TIM and m.bebas_konflik is None)


# --- the procedure at a glance ------------------------------------------------------------------------

TAHAPAN = tuple(t for t in Tahap if t not in (Tahap.DIHENTIKAN, Tahap.NON_HUKDIS, Tahap.ARSIP))


@dataclass(frozen=True)
class Tapak:
    """A stage of the procedure: LEWAT, KINI, NANTI, or TIDAK where the case went another way; ``pada``: the moment it
    was reached."""

    nama: str
    keadaan: str
    pada: object = None


def tapak(kasus: Kasus) -> list[Tapak]:
    """The stages in order, and the end that the case came to where it is another."""
    pada = {}
    for x in kasus.langkah.all():
        pada.setdefault(x.ke, x.waktu)
    berakhir = kasus.status not in TAHAPAN
    kini = len(TAHAPAN) if berakhir else TAHAPAN.index(Tahap(kasus.status))
    hasil = []
    for n, t in enumerate(TAHAPAN):
        dilewati = "LEWAT" if t in pada and n < kini else "TIDAK"
        keadaan = "KINI" if n == kini else dilewati if n < kini else "NANTI"
        if berakhir and keadaan == "TIDAK":
            continue
        hasil.append(Tapak(str(t.label), keadaan, pada.get(t) if keadaan != "NANTI" else None))
    if berakhir:
        hasil.append(Tapak(kasus.get_status_display(), "KINI", pada.get(kasus.status)))
    return hasil
