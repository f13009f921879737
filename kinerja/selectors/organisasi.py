"""Predikat of units as read: which units a reader sets it for, and how their people are spread. No ranking."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from kepegawaian import selectors as kepegawaian
from kepegawaian.atasan import peta_atasan
from kepegawaian.orang import Orang, pegawai_lengkap
from kinerja.models import PeriodePenilaian, PredikatOrganisasi
from kinerja.models.evaluasi import Predikat
from kinerja.rules.kurva import Pola, periksa_kurva
from kinerja.selectors.evaluasi import sebaran
from kinerja.selectors.luar import di_masa, masa_luar
from kinerja.selectors.orang import bawahan, penilai_pada
from kinerja.selectors.parameter import pola_kurva


@dataclass(frozen=True)
class Pimpinan:
    """A unit with its head of today. ``boleh``: the reader sets its predikat; ``keputusan``: from a decree, as
    operator, because nobody in the portal judges that head; ``pejabat``: who outside it does, "" where nobody is on
    record."""

    unit_id: int
    nama: str
    jalur: str
    kepala: str
    kepala_id: int
    instansi_id: int
    boleh: bool
    keputusan: bool = False
    pejabat: str = ""


def unit_dinilai(pembaca: Orang | None, kelola: Collection[int], instansi_id: int, today: date) -> list[Pimpinan]:
    """Units of the agency whose heads this reader judges, and for its operators all that have a head, by path.

    The head may be a Plt/Plh, whose own post lies elsewhere. An operator records the predikat of no unit that he serves
    in or heads.
    """
    kepala = {u: k[0][1] for u, k in peta_atasan([instansi_id], tanggal=today).kepala.items() if k}
    dinilai = set(bawahan(pembaca.id, today)) if pembaca is not None else set()
    semua = instansi_id in kelola
    pilih = {u: i for u, i in kepala.items() if semua or i in dinilai}
    orang = {p.pk: p.nama_lengkap for p in pegawai_lengkap(set(pilih.values()))}
    berpenilai = set(penilai_pada(orang, today)) if semua else set(orang)
    luar = masa_luar(orang.keys() - berpenilai) if orang.keys() - berpenilai else {}

    def satu(unit) -> Pimpinan:
        i = pilih[unit.pk]
        sendiri = pembaca is not None and (pembaca.id == i or pembaca.unit_id == unit.pk)
        keputusan = i not in berpenilai and not sendiri
        pejabat = next((m.pejabat_luar for m in luar.get(i, ()) if di_masa(m, today)), "")
        return Pimpinan(
            unit.pk, unit.nama, unit.jalur, orang[i], i, instansi_id, i in dinilai or keputusan, keputusan, pejabat
        )

    return [satu(u) for u in kepegawaian.unit_instansi(instansi_id) if u.pk in pilih]


def periode_dinilai(instansi_id: int, today: date) -> list[PeriodePenilaian]:
    """Periods that have begun, latest first."""
    return list(
        PeriodePenilaian.objects.filter(instansi_id=instansi_id, awal__lte=today).order_by("-akhir", "-awal", "-pk")[
            :24
        ]
    )


def periode_satu(periode_id: int) -> PeriodePenilaian | None:
    """One period with its agency."""
    return PeriodePenilaian.objects.select_related("instansi").filter(pk=periode_id).first()


@dataclass
class BarisSebaran:
    predikat: str
    nama: str
    orang: int
    persen: str


@dataclass
class UnitTerlihat:
    unit: Pimpinan
    predikat: PredikatOrganisasi | None
    sebaran: list[BarisSebaran]
    jumlah: int
    peringatan: list[str]
    pola: list[str]
    orang: int | None

    @property
    def cukup(self) -> bool:
        """Enough people rated to say anything about the distribution, and a pattern to say it by."""
        return self.orang is not None and self.jumlah >= self.orang


def terlihat(unit: Iterable[Pimpinan], periode: PeriodePenilaian) -> list[UnitTerlihat]:
    """These units in one period: predikat, spread of those rated, departures from the pattern of the period's last day.
    Three queries."""
    unit = list(unit)
    ada = PredikatOrganisasi.objects.filter(periode=periode, unit_id__in=[u.unit_id for u in unit])
    predikat = {p.unit_id: p for p in ada.order_by("pk")}
    hitung, pola = sebaran([u.jalur for u in unit], periode.pk), pola_kurva(periode.akhir)
    return [_satu(u, predikat.get(u.unit_id), hitung[u.jalur], pola) for u in unit]


def _satu(u: Pimpinan, p: PredikatOrganisasi | None, hitung: Counter, pola: Pola | None) -> UnitTerlihat:
    jumlah = sum(hitung.values())
    baris = [
        BarisSebaran(kode, str(nama), hitung[kode], f"{100 * hitung[kode] / jumlah:.1f}".replace(".", ","))
        for kode, nama in Predikat.choices
        if jumlah
    ]
    peringatan = periksa_kurva(pola, p.predikat, hitung) if p and pola else []
    kata = uraian_pola(pola, p.predikat) if p and pola else []
    return UnitTerlihat(u, p, baris, jumlah, peringatan, kata, pola.orang if pola else None)


def uraian_pola(pola: Pola, predikat: str) -> list[str]:
    """The pattern of a unit with this predikat in words."""
    kata = []
    for b in pola.batas[predikat]:
        syarat = [
            "terbanyak" if b.terbanyak else "",
            f"paling sedikit {b.paling_sedikit} %" if b.paling_sedikit is not None else "",
            ("tidak ada" if b.paling_banyak == 0 else f"paling banyak {b.paling_banyak} %")
            if b.paling_banyak is not None else "",
            "harus ada" if b.ada else "",
        ]  # fmt: skip
        kata.append(f"{b.nama}: {', '.join(s for s in syarat if s)}")
    return kata
