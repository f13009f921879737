"""Proof of action: what the superior did in a case, and when (disiplin.md 0 no. 5; PP 94/2021 Pasal 26 and 28)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from disiplin.models import Kasus, LangkahKasus
from disiplin.rules.jam import ATASAN, LEWAT, TERLAMBAT, TIM, Jam
from disiplin.selectors.jam import DITINDAK, tenggat_perkara
from disiplin.selectors.pembinaan import bukti_pembinaan

PASAL_26, PASAL_27 = "PP 94/2021 Pasal 26", "PP 94/2021 Pasal 27"
# Step -> (what was done, its article). Others are not the superior's to take.
TINDAKAN = {
    "buka": (_("Informasi dicatat di portal"), f"{PASAL_26} ayat (1)"),
    "telaah": (_("Dugaan ditelaah"), f"{PASAL_26} ayat (1)"),
    "alihkan": (_("Dialihkan ke pembinaan"), f"{PASAL_26} ayat (1)"),
    "hentikan": (_("Perkara dihentikan"), f"{PASAL_26} ayat (1)"),
    "bentuk_tim": (_("Anggota Tim Pemeriksa ditunjuk"), "PP 94/2021 Pasal 29"),
    "panggil": (_("Dipanggil, panggilan pertama"), f"{PASAL_26} ayat (2)"),
    "panggil_lagi": (_("Dipanggil, panggilan kedua"), f"{PASAL_26} ayat (3)"),
    "hadir": (_("Kehadiran dicatat: hadir"), PASAL_26),
    "tidak_hadir": (_("Kehadiran dicatat: tidak hadir"), PASAL_26),
    "periksa": (_("Diperiksa"), PASAL_27),
    "saksi": (_("Pihak lain didengar"), PASAL_27),
    "bap": (_("Berita acara pemeriksaan selesai"), PASAL_27),
    "lhp": (_("Hasil pemeriksaan dilaporkan"), PASAL_27),
    "lhp_tanpa_periksa": (_("Dilaporkan tanpa pemeriksaan: dua panggilan tidak dipenuhi"), f"{PASAL_26} ayat (4)"),
    "bebaskan_sementara": (_("Dibebaskan sementara dari tugas jabatan"), "PerBKN 6/2022 Pasal 40"),
    "lapor_gaji": (_("Tidak masuk sepuluh hari berturut-turut dilaporkan"),
                   "PP 94/2021 Pasal 11 ayat (2) huruf d angka 4"),
}  # fmt: skip
JAM_LANGKAH = {
    **dict.fromkeys(DITINDAK, ("TINDAK_ATASAN",)), "panggil": ("TINDAK_ATASAN", "PANGGILAN_PERIKSA"),
    "panggil_lagi": ("PANGGILAN_KEDUA", "PANGGILAN_PERIKSA"), "hadir": ("HADIR_DICATAT",),
    "tidak_hadir": ("HADIR_DICATAT",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tindakan:
    """One thing that was done, in the agency's zone. ``waktu`` None: only the ``tanggal`` is on record. ``jam``: the
    clocks that it settled; ``lewat``: what was said of a term when the step was taken; ``alasan``: the reason that was
    written down with it, only where something was late."""

    tanggal: date
    waktu: datetime | None
    apa: str
    oleh: str
    pasal: str
    jam: tuple[Jam, ...] = ()
    lewat: str = ""
    alasan: str = ""

    @property
    def terlambat(self) -> bool:
        return any(j.keadaan == TERLAMBAT for j in self.jam)


@dataclass(frozen=True, slots=True)
class Bukti:
    """``tindakan``: oldest first; ``menunggu``: what the superior still owes, late ones among them."""

    tindakan: tuple[Tindakan, ...]
    menunggu: tuple[Jam, ...]

    @property
    def terlambat(self) -> int:
        """How many acts and open duties were or are late."""
        return sum(t.terlambat for t in self.tindakan) + sum(j.keadaan == LEWAT for j in self.menunggu)


def bukti(kasus: Kasus, today: date) -> Bukti:
    """The superior's acts in the case, whoever entered them, named each, and the coaching of this person; late or not
    by the calendar as it is today."""
    jam = tenggat_perkara([kasus], today)[kasus.pk]
    antre: dict[str, list[Jam]] = defaultdict(list)
    for j in jam:
        if j.selesai is not None:
            antre[j.kode].append(j)
    atasan = kasus.atasan.nama_lengkap if kasus.atasan else ""
    hasil = [Tindakan(kasus.diketahui, None, str(_("Dugaan diketahui")), atasan, f"{PASAL_26} ayat (1)")]
    zona = ZoneInfo(kasus.instansi.zona_waktu)
    hasil += [_tindakan(x, antre, zona) for x in kasus.langkah.all() if x.kode in TINDAKAN]
    # Only that it took place, and by whom: what was talked about is not this paper's matter.
    hasil += [
        Tindakan(b.tanggal, None, str(_("Pembinaan")), b.pembina, "PP 94/2021 Pasal 28")
        for b in bukti_pembinaan(kasus.pegawai_id)
    ]
    hasil.sort(key=lambda t: t.tanggal)
    return Bukti(tuple(hasil), tuple(j for j in jam if j.terbuka and j.oleh in (ATASAN, TIM)))


def _tindakan(x: LangkahKasus, antre: dict[str, list[Jam]], zona: ZoneInfo) -> Tindakan:
    # The first step that settles a clock takes it; the reckoning pairs them by their order.
    jam: Sequence[Jam] = [antre[kode].pop(0) for kode in JAM_LANGKAH.get(x.kode, ()) if antre[kode]]
    apa, pasal = TINDAKAN[x.kode]
    telat = bool(x.lewat) or any(j.keadaan == TERLAMBAT for j in jam)
    waktu = x.waktu.astimezone(zona)
    alasan = x.alasan if telat else ""
    return Tindakan(waktu.date(), waktu, str(apa), x.sebutan_pelaku, pasal, tuple(jam), x.lewat, alasan)
