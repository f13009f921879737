"""The states of a discipline case and what each step needs (disiplin.md 1.7 and 2.1). Pure.

A step is refused only for what the law makes a condition (``pasti``); a term that has run out, or a rule on which the
sources differ, is said and never stops a case: an official's delay must not free the person, nor burden him.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from disiplin.rules.tenggat import Tenggat, batas
from kalender.hari_kerja import Kalender, TahunTanpaKalender
from layanan.waktu import tgl

INFORMASI, TELAAH, PEMANGGILAN, PEMERIKSAAN, BAP, LHP, PENJATUHAN, PENYAMPAIAN, MENUNGGU, MENJALANI, SELESAI = (
    "INFORMASI", "TELAAH", "PEMANGGILAN", "PEMERIKSAAN", "BAP", "LHP", "PENJATUHAN", "PENYAMPAIAN", "MENUNGGU",
    "MENJALANI", "SELESAI",
)  # fmt: skip
DIHENTIKAN, NON_HUKDIS = "DIHENTIKAN", "NON_HUKDIS"
TIDAK, BOLEH, WAJIB = "TIDAK", "BOLEH", "WAJIB"
ATASAN, PENGAWASAN, KEPEGAWAIAN = "ATASAN", "PENGAWASAN", "KEPEGAWAIAN"
UNSUR = {ATASAN: "atasan langsung", PENGAWASAN: "unsur pengawasan", KEPEGAWAIAN: "unsur kepegawaian"}


@dataclass(frozen=True, slots=True)
class Panggilan:
    """A summons. ``hadir`` None: the day has not come, or nobody has said yet."""

    tanggal_surat: date
    tanggal_periksa: date
    hadir: bool | None = None


@dataclass(frozen=True, slots=True)
class Anggota:
    """A member of the team. ``eselon``: level of the post, 1 the highest; ``konflik``: why he may not judge. Not
    ``pasti``: the level is compared with that of a functional post, which the sources do not settle."""

    unsur: str
    eselon: int
    konflik: str = ""
    pasti: bool = True


@dataclass(frozen=True, slots=True)
class Perkara:
    """What the steps are judged by. ``tim_dituntut``: of the suspected level; ``pembebasan``: it allows temporary
    relief. ``bap``: "" none yet, SAH signed, TOLAK refused with ``alasan_tolak``. ``diterima``: the day on which the
    person received the decision; ``upaya``: an appeal is open; ``upaya_diputus``: the day one was decided."""

    status: str
    tim_dituntut: str = BOLEH
    pembebasan: bool = False
    eselon: int = 9
    panggilan: Sequence[Panggilan] = ()
    tim: Sequence[Anggota] = ()
    mulai_diperiksa: date | None = None
    bap: str = ""
    alasan_tolak: str = ""
    pelanggaran: int = 0
    hukuman: int = 0
    diputus: date | None = None
    diterima: date | None = None
    upaya: bool = False
    upaya_diputus: date | None = None


@dataclass(frozen=True, slots=True)
class Halangan:
    """Why a step is not right. Not ``pasti``: it is said, and the step goes on."""

    kata: str
    pasal: str
    pasti: bool = True


Syarat = Callable[[Perkara, "Waktu"], list[Halangan]]


@dataclass(frozen=True)
class Waktu:
    """The day of the step, with the terms of the regulation and the working days by which they run."""

    today: date
    tenggat: dict[str, Tenggat]
    kalender: Kalender

    def lewat(self, kode: str, sejak: date) -> list[Halangan]:
        """What there is to say where a term of the table is not kept today; nothing for one the table lacks. A year
        without holidays on record stops only a term that may not come early: raises ``TahunTanpaKalender``."""
        t = self.tenggat.get(kode)
        if t is None:
            return []
        try:
            hari = batas(t, sejak, self.kalender)
        except TahunTanpaKalender as galat:
            if t.arah == "paling cepat" and t.pasti:
                raise
            return [Halangan(str(galat), t.pasal, pasti=False)]
        if t.arah == "paling lambat" and self.today > hari:
            return [Halangan(f"Tenggatnya {tgl(hari)} sudah lewat; catat sebabnya.", t.pasal, pasti=False)]
        if t.arah == "paling cepat" and self.today < hari:
            return [Halangan(f"Paling cepat {tgl(hari)}.", t.pasal, pasti=t.pasti)]
        return []


def _panggil_pertama(p: Perkara, _w: Waktu) -> list[Halangan]:
    return [Halangan("Panggilan pertama sudah ada.", "PP 94/2021 Pasal 26 ayat (2)")] if p.panggilan else []


def _panggil_lagi(p: Perkara, w: Waktu) -> list[Halangan]:
    if len(p.panggilan) != 1 or p.panggilan[0].hadir is not False:
        kata = "Panggilan kedua hanya bila pada panggilan pertama ia tidak hadir."
        return [Halangan(kata, "PP 94/2021 Pasal 26 ayat (3)")]
    return w.lewat("PANGGILAN_KEDUA", p.panggilan[0].tanggal_periksa)


def _periksa(p: Perkara, _w: Waktu) -> list[Halangan]:
    salah = []
    if not p.panggilan or p.panggilan[-1].hadir is not True:
        salah.append(Halangan("Ia belum hadir memenuhi panggilan.", "PP 94/2021 Pasal 26"))
    return salah + salah_tim(p)


def salah_tim(p: Perkara) -> list[Halangan]:
    """What is wrong with who examines: a team that must be there or may not, its elements, ranks and conflicts."""
    if p.tim_dituntut == TIDAK and p.tim:
        return [Halangan("Tingkat ini diperiksa atasan langsung, tanpa tim.", "PP 94/2021 Pasal 27")]
    if not p.tim:
        kata = "Tingkat ini diperiksa Tim Pemeriksa; bentuk timnya dahulu."
        return [Halangan(kata, "PP 94/2021 Pasal 29")] if p.tim_dituntut == WAJIB else []
    salah = []
    ada = {a.unsur for a in p.tim}
    if kurang := [nama for kode, nama in UNSUR.items() if kode not in ada]:
        salah.append(Halangan(f"Tim belum memuat {', '.join(kurang)}.", "PerBKN 6/2022 Pasal 29"))
    if rendah := [a for a in p.tim if a.eselon > p.eselon]:
        kata = "Jabatan anggota tim tidak boleh lebih rendah daripada yang diperiksa."
        salah.append(Halangan(kata, "PerBKN 6/2022 Pasal 29", pasti=any(a.pasti for a in rendah)))
    salah += [Halangan(f"Anggota tim berkonflik: {a.konflik}.", "PerBKN 6/2022 Pasal 29 ayat (6)")
              for a in p.tim if a.konflik]  # fmt: skip
    return salah


def _tanpa_periksa(p: Perkara, _w: Waktu) -> list[Halangan]:
    if len(p.panggilan) >= 2 and all(x.hadir is False for x in p.panggilan):
        return []
    return [Halangan("Tanpa pemeriksaan hanya bila dua panggilan tidak dipenuhi.", "PP 94/2021 Pasal 26 ayat (4)")]


def _bap(p: Perkara, _w: Waktu) -> list[Halangan]:
    if p.bap == "SAH" or (p.bap == "TOLAK" and p.alasan_tolak.strip()):
        return []
    return [Halangan("BAP ditandatangani, atau dicatat bahwa ia menolak beserta sebabnya.", "PP 94/2021 Pasal 27")]


def _jatuhkan(p: Perkara, _w: Waktu) -> list[Halangan]:
    salah = []
    if not p.pelanggaran:
        salah.append(Halangan("Keputusan menyebut pelanggarannya; belum ada yang dicatat.", "PP 94/2021 Pasal 35"))
    if p.hukuman != 1:
        salah.append(Halangan("Satu perkara dijatuhi satu hukuman, yang terberat.", "PP 94/2021 Pasal 35"))
    return salah


def _sampaikan(p: Perkara, w: Waktu) -> list[Halangan]:
    if p.diputus is None:
        return [Halangan("Tanggal keputusan belum dicatat.", "PP 94/2021 Pasal 37")]
    return w.lewat("PENYAMPAIAN", p.diputus)


def _berlaku(p: Perkara, w: Waktu) -> list[Halangan]:
    if p.upaya:
        kata = "Ada upaya administratif; berlakunya menurut hasil upaya itu."
        return [Halangan(kata, "PP 94/2021 Pasal 38")]
    if p.upaya_diputus is not None:  # by the result of the remedy, without a term of its own
        return []
    if p.diterima is None:
        return [Halangan("Tanggal keputusan diterima belum dicatat.", "PP 94/2021 Pasal 38")]
    return w.lewat("BERLAKU", p.diterima)


def syarat_pembebasan(p: Perkara, _w: Waktu | None = None) -> list[Halangan]:
    """What the law says against temporary relief, at whatever stage it is asked for."""
    salah = []
    if not p.pembebasan:
        salah.append(Halangan("Hanya untuk dugaan pelanggaran tingkat berat.", "PerBKN 6/2022 Pasal 40"))
    if p.mulai_diperiksa is None:
        salah.append(Halangan("Paling cepat sejak ia diperiksa; pemeriksaannya belum ada.", "PerBKN 6/2022 Pasal 40"))
    return salah


def _bebas(_p: Perkara, _w: Waktu) -> list[Halangan]:
    return []


@dataclass(frozen=True, slots=True)
class Langkah:
    """A step: from which states, to which (None: it stays), under what conditions."""

    dari: tuple[str, ...]
    ke: str | None
    syarat: Syarat = _bebas


BERJALAN = (TELAAH, PEMANGGILAN, PEMERIKSAAN, BAP, LHP)
DIPUTUS = (PENJATUHAN, PENYAMPAIAN, MENUNGGU)  # decided, not in effect: ends only with who died or left
LANGKAH: dict[str, Langkah] = {
    "telaah": Langkah((INFORMASI,), TELAAH),
    "alihkan": Langkah((INFORMASI, TELAAH), NON_HUKDIS),
    "panggil": Langkah((TELAAH,), PEMANGGILAN, _panggil_pertama),
    "panggil_lagi": Langkah((PEMANGGILAN,), PEMANGGILAN, _panggil_lagi),
    "periksa": Langkah((PEMANGGILAN,), PEMERIKSAAN, _periksa),
    "lhp_tanpa_periksa": Langkah((PEMANGGILAN,), LHP, _tanpa_periksa),
    "bap": Langkah((PEMERIKSAAN,), BAP, _bap),
    "lhp": Langkah((BAP,), LHP),
    "jatuhkan": Langkah((LHP,), PENJATUHAN, _jatuhkan),
    "sampaikan": Langkah((PENJATUHAN,), PENYAMPAIAN, _sampaikan),
    "diterima": Langkah((PENYAMPAIAN,), MENUNGGU),
    "berlaku": Langkah((MENUNGGU,), MENJALANI, _berlaku),
    "selesai": Langkah((MENJALANI,), SELESAI),
    "hentikan": Langkah((INFORMASI, *BERJALAN, *DIPUTUS), DIHENTIKAN),
    "batalkan": Langkah((MENUNGGU, MENJALANI), DIHENTIKAN),
    "bebaskan_sementara": Langkah((PEMERIKSAAN, BAP, LHP), None, syarat_pembebasan),
}


def dengan_hukuman(p: Perkara) -> Perkara:
    """The case with the one penalty that is about to be imposed."""
    return replace(p, hukuman=p.hukuman + 1)


def hari_berlaku(p: Perkara, w: Waktu) -> date:
    """The day on which a received decision takes effect by the table. Raises ``KeyError`` where the regulation has no
    such term, ``TahunTanpaKalender``; ``ValueError`` for one that was not received."""
    if p.diterima is None:
        raise ValueError("Tanggal keputusan diterima belum dicatat.")
    return batas(w.tenggat["BERLAKU"], p.diterima, w.kalender)


def halangan(kode: str, p: Perkara, w: Waktu) -> list[Halangan]:
    """Everything against the step, surest first; empty: it may be taken. Raises ``KeyError`` for a step that is none,
    ``TahunTanpaKalender`` where a term runs into a year without holidays on record."""
    langkah = LANGKAH[kode]
    if p.status not in langkah.dari:
        return [Halangan(f"Langkah ini tidak ada pada tahap {p.status.lower()}.", "Tahapan perkara")]
    return sorted(langkah.syarat(p, w), key=lambda h: not h.pasti)
