"""One person's result with everything that stands behind it, in words, from the facts that were frozen with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.db.models import QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from talenta.models import Pemetaan, Penilaian, UsulKotak
from talenta.rules.fakta import ADA, BELUM_ADA, DIGANTI, KEDALUWARSA, NIHIL, PERLU_TINJAU
from talenta.rules.hitung import FaktaSalah, Hasil, NilaiButir, NilaiIndikator, hitung
from talenta.rules.instrumen import Instrumen
from talenta.rules.kotak import BARIS, LABEL, LAJUR, PETAK, TINDAK_LANJUT
from talenta.rules.penjelasan import Andai, Letak, beda_hitungan, celah, kotak_mungkin, langkah, letak_sumbu
from talenta.rules.profil import KINERJA, NAMA_SUMBU, POTENSIAL, SUMBU, Profil
from talenta.selectors.akses import Hak, penilaian_terlihat
from talenta.selectors.fakta import angka
from talenta.selectors.profil import profil_versi
from talenta.selectors.skor import KOLOM

# Status of a fact -> words, tone and icon of components/status.html.
STATUS = {
    ADA: (gettext_lazy("Ada"), "baik", "check-circle"),
    NIHIL: (gettext_lazy("Dinyatakan tidak ada"), "netral", "minus-circle"),
    BELUM_ADA: (gettext_lazy("Belum ada data"), "awas", "question-mark-circle"),
    KEDALUWARSA: (gettext_lazy("Kedaluwarsa"), "awas", "clock"),
    DIGANTI: (gettext_lazy("Digantikan yang lebih baru"), "netral", "clock"),
    PERLU_TINJAU: (gettext_lazy("Perlu ditinjau petugas"), "awas", "exclamation-triangle"),
}
_TINGKAT = {KINERJA: BARIS[::-1], POTENSIAL: LAJUR}
_SEN = Decimal("0.01")


def tulis(nilai: Decimal, arah: str = ROUND_FLOOR) -> str:
    """A score with two digits behind the comma. Rounded down, so that what falls short of a cut-off never looks as if
    it had reached it; distances the other way (``ROUND_CEILING``)."""
    return f"{nilai.quantize(_SEN, arah):f}".replace(".", ",")


def ringkas(nilai: Decimal) -> str:
    """A weight or cut-off without idle zeros."""
    teks = f"{nilai.quantize(_SEN):f}".rstrip("0").rstrip(".")
    return teks.replace(".", ",")


def sebut_kotak(nomor: Iterable[int]) -> str:
    """ "5, 8, atau 9"."""
    semua = [str(n) for n in nomor]
    return semua[0] if len(semua) == 1 else _("{awal} atau {akhir}").format(
        awal=", ".join(semua[:-1]), akhir=semua[-1]
    )  # fmt: skip


@dataclass(frozen=True)
class Asal:
    """One line of where a fact comes from."""

    nilai: str
    sumber: str
    tanggal: date | None
    keterangan: str
    status: str

    @property
    def sebutan(self):
        return STATUS.get(self.status, STATUS[PERLU_TINJAU])[0]


@dataclass(frozen=True)
class BarisButir:
    """An instrument on the page; numbers as text. ``poin`` empty: no fact, then it brings ``paling_sedikit`` to
    ``paling_banyak``. ``asal``: its lines, the one that counted first."""

    instrumen: Instrumen
    nilai: str
    pita: str
    skor: str
    bobot: str
    poin: str
    paling_sedikit: str
    paling_banyak: str
    status: str
    asal: tuple[Asal, ...]
    wajib: bool
    jendela: int | None

    @property
    def frasa(self) -> dict:
        return frasa_status(self.status)


@dataclass(frozen=True)
class BarisIndikator:
    """``lengkap``: every instrument has its fact; else skor and poin are what it brings at least."""

    kode: str
    nama: str
    komponen: str
    bobot: str
    skor: str
    poin: str
    subjektif: bool
    lengkap: bool
    butir: tuple[BarisButir, ...]


@dataclass(frozen=True)
class BarisSumbu:
    """An axis. ``maks`` only where gaps leave more open; ``jarak`` in words."""

    nama: str
    nilai: str
    maks: str
    kategori: str
    kategori_maks: str
    ambang: tuple[tuple[str, str], ...]
    jarak: str
    dekat: bool
    bobot_nilai: str
    indikator: tuple[BarisIndikator, ...]


@dataclass(frozen=True)
class BarisAndai:
    """A change and what it brings. ``status``: of the fact now."""

    instrumen: Instrumen
    nilai: str
    taruhan: str
    sumbu: str
    sumbu_nilai: str
    kotak: str
    berubah: bool
    status: str
    wajib: bool

    @property
    def frasa(self) -> dict:
        return frasa_status(self.status)


@dataclass(frozen=True)
class Penjelasan:
    """``galat``: why the facts cannot be read by the profile; then there are no rows. ``beda``: the stored numbers are
    not what the facts and the profile give."""

    profil: Profil
    galat: str
    beda: bool
    dihitung: bool
    sumbu: tuple[BarisSumbu, ...]
    mungkin: tuple[int, ...]
    celah: tuple[BarisAndai, ...]
    langkah: tuple[BarisAndai, ...]
    petak: tuple[tuple[str, tuple[tuple[int, str], ...]], ...]

    @property
    def sebut_mungkin(self) -> str:
        return sebut_kotak(self.mungkin)


@dataclass(frozen=True)
class Kotak:
    """A box in words."""

    nomor: int
    label: str
    tindak_lanjut: tuple[str, ...]


def frasa_status(status: str) -> dict:
    """What components/status.html shows."""
    teks, nada, ikon = STATUS.get(status, STATUS[PERLU_TINJAU])
    return {"teks": teks, "nada": nada, "ikon": ikon, "sebab": ""}


def kotak_sebut(nomor: int | None) -> Kotak | None:
    return None if nomor is None else Kotak(nomor, LABEL[nomor], TINDAK_LANJUT[nomor])


def boleh_baca(h: Hak) -> QuerySet[Penilaian]:
    """Results that he may read: his own once reckoned, of others those of his agencies; latest mapping first."""
    semua = penilaian_terlihat(h).select_related("asal_fakta")
    if h.o is not None:
        semua = semua.exclude(pegawai_id=h.o.id, pemetaan__status=Pemetaan.Status.DISIAPKAN)
    return semua.order_by("-pemetaan__tahun", "-pemetaan__tanggal_acuan", "-pemetaan_id", "pk")


def sepegawai(h: Hak, penilaian_id: int) -> QuerySet[Penilaian]:
    """The results of the person of this one that he may read, this one among them if he may; one query."""
    # "=", not "IN": PostgreSQL then knows that it is one person and reads him by the index, not the whole agency.
    siapa = Subquery(Penilaian.objects.filter(pk=penilaian_id).values("pegawai_id"))
    return boleh_baca(h).filter(pegawai_id=siapa)


def untuk_diri(semua: list[Penilaian]) -> list[Penilaian]:
    """Their rows as the person reads them: a committee's box only once the mapping is settled, for until then its
    session may be open and its minutes unsigned."""
    for n in semua:
        if n.pemetaan.status != Pemetaan.Status.DITETAPKAN:
            n.kotak_sesuai = None
    return semua


def putusan_kotak(p: Penilaian) -> UsulKotak | None:
    """The committee's decision behind the adjusted box; one query, none without such a box."""
    if p.kotak_sesuai is None:
        return None
    putusan = UsulKotak.objects.filter(penilaian=p, status=UsulKotak.Status.DISETUJUI, kotak_usul=p.kotak_sesuai)
    return putusan.select_related("sidang__komite").order_by("-pk").first()


def jelaskan(p: Penilaian) -> Penjelasan:
    """Everything about one result, without a query (``p`` as ``boleh_baca`` gives it)."""
    profil, fakta = profil_versi(p.pemetaan.profil), angka(p.fakta)
    dihitung = p.belum != Penilaian.Belum.HITUNG
    try:
        h = hitung(profil, fakta)
    except FaktaSalah as galat:
        return Penjelasan(profil, str(galat), beda=True, dihitung=dihitung, sumbu=(), mungkin=(), celah=(), langkah=(),
                          petak=())  # fmt: skip
    asal = getattr(p, "asal_fakta", None)
    milik = asal.asal if asal is not None else {}
    simpan = {k: getattr(p, k) for k in KOLOM} if dihitung else {k: getattr(h, k) for k in KOLOM}
    letak = tuple(
        letak_sumbu(profil, s, simpan[poros], simpan[f"{poros}_maks"]) for s, poros in zip(SUMBU, "yx", strict=True)
    )
    mungkin = kotak_mungkin(*letak)
    return Penjelasan(
        profil, "", beda=bool(beda_hitungan(h, simpan)), dihitung=dihitung,
        sumbu=tuple(_sumbu(profil, h, t, milik) for t in letak), mungkin=mungkin,
        celah=tuple(
            _andai(profil, a, status_fakta(milik.get(a.butir.instrumen.kode) or [], ada=False))
            for a in celah(profil, fakta)
        ),
        langkah=tuple(_andai(profil, a, ADA) for a in langkah(profil, fakta)),
        petak=_petak(p, mungkin if dihitung else ()),
    )  # fmt: skip


def _petak(p: Penilaian, mungkin: tuple[int, ...]) -> tuple[tuple[str, tuple[tuple[int, str], ...]], ...]:
    def tanda(nomor: int) -> str:
        if nomor == p.kotak_sesuai:
            return "sesuai"
        if nomor == p.kotak:
            return "hitung"
        return "mungkin" if p.kotak is None and nomor in mungkin else ""

    return tuple(
        (nama, tuple((n, tanda(n)) for n in baris)) for nama, baris in zip(BARIS, PETAK, strict=True)
    )  # fmt: skip


def _sumbu(profil: Profil, h: Hasil, t: Letak, asal: dict) -> BarisSumbu:
    tingkat = _TINGKAT[t.sumbu]
    return BarisSumbu(
        NAMA_SUMBU[t.sumbu], tulis(t.nilai), tulis(t.maks) if t.maks > t.nilai else "", tingkat[t.tingkat],
        tingkat[t.tingkat_maks] if t.tingkat_maks != t.tingkat else "",
        tuple((nama, ringkas(a)) for nama, a in zip(tingkat[1:], profil.ambang[t.sumbu], strict=True)),
        _jarak(t, tingkat), t.dekat, ringkas(profil.bobot_nilai[t.sumbu]),
        tuple(_indikator(i, asal) for i in h.pada(t.sumbu)),
    )  # fmt: skip


def _jarak(t: Letak, tingkat: tuple[str, ...]) -> str:
    bagian = []
    if t.kurang is not None and t.berikut is not None:
        bagian.append(
            _("kurang {n} poin untuk “{kategori}” (mulai {batas})").format(
                n=tulis(t.kurang, ROUND_CEILING), kategori=tingkat[t.tingkat + 1], batas=ringkas(t.berikut)
            )
        )
    if t.lebih is not None:
        bagian.append(_("{n} poin di atas batas “{kategori}”").format(n=tulis(t.lebih), kategori=tingkat[t.tingkat]))
    return "; ".join(bagian)


def _indikator(i: NilaiIndikator, asal: dict) -> BarisIndikator:
    return BarisIndikator(
        i.indikator.kode, i.indikator.nama, i.indikator.komponen, ringkas(i.indikator.bobot), tulis(i.skor),
        tulis(i.poin), i.indikator.subjektif, i.lengkap, tuple(_butir(b, asal) for b in i.butir),
    )  # fmt: skip


def _butir(b: NilaiButir, asal: dict) -> BarisButir:
    instrumen = b.butir.instrumen
    baris = asal.get(instrumen.kode) or []
    return BarisButir(
        instrumen, "" if b.nilai is None else instrumen.sebut(b.nilai), b.pita.label if b.pita else "",
        "" if b.skor is None else tulis(b.skor), ringkas(b.bagian), "" if b.poin is None else tulis(b.poin),
        tulis(b.poin_dasar), tulis(b.poin_dasar + b.taruhan), status_fakta(baris, ada=b.nilai is not None),
        tuple(_asal(instrumen, a) for a in baris), b.butir.wajib, b.butir.jendela,
    )  # fmt: skip


def status_fakta(baris: list[dict], *, ada: bool) -> str:
    """Status of an instrument from its lines; of a gap the one that says most about what can be done."""
    kata = {a.get("status") for a in baris}
    if ada:
        return NIHIL if baris and baris[0].get("status") == NIHIL else ADA
    return PERLU_TINJAU if PERLU_TINJAU in kata else KEDALUWARSA if KEDALUWARSA in kata else BELUM_ADA


def _asal(instrumen: Instrumen, a: dict) -> Asal:
    nilai, hari = a.get("nilai"), a.get("tanggal")
    return Asal(
        "" if nilai is None else instrumen.sebut(Decimal(str(nilai))), a.get("sumber", ""),
        date.fromisoformat(hari) if hari else None, a.get("keterangan", ""), a.get("status", ADA),
    )  # fmt: skip


def _andai(profil: Profil, a: Andai, status: str) -> BarisAndai:
    h, instrumen = a.hasil, a.butir.instrumen
    letak = [letak_sumbu(profil, s, v, m) for s, v, m in ((KINERJA, h.y, h.y_maks), (POTENSIAL, h.x, h.x_maks))]
    mungkin = sebut_kotak(kotak_mungkin(*letak))
    return BarisAndai(
        instrumen, instrumen.sebut(a.nilai), tulis(a.taruhan), NAMA_SUMBU[a.indikator.sumbu], tulis(a.sumbu_nilai),
        _("Kotak {n}").format(n=h.kotak) if h.kotak else _("Belum dinilai; mungkin kotak {n}").format(n=mungkin),
        a.berubah, status, a.butir.wajib,
    )  # fmt: skip
