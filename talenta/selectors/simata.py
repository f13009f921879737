"""Our side of SIMATA's sheet, and what an imported one says beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from kepegawaian.orang import orang
from talenta.models import BarisSimata, ImporTalenta, JejakTalenta, Pemetaan, Penilaian
from talenta.rules.hitung import hitung
from talenta.rules.simata import KOLOM, Sisi, sisi, yang_kurang
from talenta.selectors.fakta import angka
from talenta.selectors.profil import profil_versi

BEDA, KOTAK, SEMUA, KITA, SIMATA = "beda", "kotak", "semua", "kita", "simata"
# Codes of the log rows of an import: stored, compared again.
DIIMPOR, DIBANDING = "SIMATA", "SIMATA_BANDING"


def tak_sebelas(p: Pemetaan) -> tuple[list[str], list[str]]:
    """As ``rules.simata.yang_kurang`` for the mapping's profile."""
    return yang_kurang(profil_versi(p.profil))


def sisi_kita(p: Pemetaan) -> Iterator[tuple[Penilaian, Sisi]]:
    """Everybody of the mapping with our box and points, by unit and name; one query."""
    profil = profil_versi(p.profil)
    semua = Penilaian.objects.filter(pemetaan=p).select_related("pegawai__jabatan", "unit")
    for n in semua.order_by("unit__jalur", "pegawai__nama", "pk").iterator(chunk_size=2000):
        yield n, sisi(hitung(profil, angka(n.fakta)))


def impor_pemetaan(p: Pemetaan) -> QuerySet[ImporTalenta]:
    """Sheets compared with a mapping, newest first."""
    return ImporTalenta.objects.filter(pemetaan=p, macam=ImporTalenta.Macam.SIMATA).order_by("-id")


@dataclass(frozen=True)
class IndikatorBeda:
    """``banyak`` people differ in this by ``rerata`` points on average, whichever way."""

    nama: str
    banyak: int
    rerata: float


@dataclass(frozen=True)
class Ringkasan:
    """How an imported sheet compares. ``dibanding``: when; ``basi``: our mapping was scored again after that."""

    semua: int
    kotak: int
    beda: int
    kita: int
    simata: int
    indikator: list[IndikatorBeda]
    dibanding: datetime
    basi: bool


_INDIKATOR = """
SELECT s->>'kode', count(*), round(avg(abs((s->>'beda')::numeric)), 2)
FROM talenta_barissimata b, jsonb_array_elements(b.selisih) s
WHERE b.impor_id = %s AND s->>'kode' <> 'kotak' GROUP BY 1
"""


def ringkasan(impor: ImporTalenta) -> Ringkasan:
    """Counts of an import; six queries."""
    semua = BarisSimata.objects.filter(impor=impor)
    with connection.cursor() as kursor:
        kursor.execute(_INDIKATOR, [impor.pk])
        per = {kode: (n, rerata) for kode, n, rerata in kursor.fetchall()}
    jejak = list(_jejak(impor))
    dihitung = impor.pemetaan.dihitung_pada
    return Ringkasan(
        semua=semua.count(), kotak=semua.filter(_kotak_beda()).count(), beda=semua.exclude(selisih=[]).count(),
        kita=hanya_kita(impor).count(), simata=len(jejak[0].isi["hanya_simata"]),
        indikator=[IndikatorBeda(KOLOM[k], *per[k]) for k in KOLOM if k in per],
        dibanding=jejak[-1].waktu, basi=dihitung is not None and dihitung > jejak[-1].waktu,
    )  # fmt: skip


def _jejak(impor: ImporTalenta) -> QuerySet[JejakTalenta]:
    milik = JejakTalenta.objects.filter(perihal="impor", nomor=impor.pk, kode__in=(DIIMPOR, DIBANDING))
    return milik.order_by("id")


def _kotak_beda() -> Q:
    return ~Q(kotak=F("penilaian__kotak")) | Q(penilaian__kotak=None)


def baris(impor: ImporTalenta, lihat: str = SEMUA) -> QuerySet[BarisSimata]:
    """People on both sides: all of them, those in whom anything differs, or those whose box does."""
    semua = BarisSimata.objects.filter(impor=impor).select_related("penilaian__pegawai", "penilaian__unit")
    semua = semua.order_by("penilaian__unit__jalur", "penilaian__pegawai__nama", "pk")
    if lihat == KOTAK:
        return semua.filter(_kotak_beda())
    return semua.exclude(selisih=[]) if lihat == BEDA else semua


def hanya_kita(impor: ImporTalenta) -> QuerySet[Penilaian]:
    """People of our mapping of whom the sheet has no box."""
    ada = BarisSimata.objects.filter(impor=impor, penilaian=OuterRef("pk"))
    semua = Penilaian.objects.filter(~Exists(ada), pemetaan_id=impor.pemetaan_id)
    return semua.select_related("pegawai", "unit").order_by("unit__jalur", "pegawai__nama", "pk")


def hanya_simata(impor: ImporTalenta) -> list[tuple[str, str]]:
    """(NIP, name) of those whom only the sheet has; the name only of the agency's own people, else empty."""
    awal = _jejak(impor).first()
    nip = awal.isi["hanya_simata"] if awal else []
    nama = {o.nip: o.nama for o in orang(nip=nip, instansi=[impor.instansi_id])}
    return [(n, nama.get(n, "")) for n in nip]
