"""A mapping scored otherwise, beside what is stored: one statement for the agency, nothing written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from json import dumps

from django.db import connection
from django.db.models import Q

from talenta.models import JabatanTarget, Kandidat, Pemetaan, Penilaian, VersiProfil
from talenta.rules.andai import Beda
from talenta.rules.cocok import urutkan
from talenta.rules.instrumen import Instrumen
from talenta.rules.profil import Profil, ProfilSalah
from talenta.selectors import parameter
from talenta.selectors.akses import Hak
from talenta.selectors.kandidat import BERJALAN, DI_SINI, NilaiCalon, kandidat_target, nilai_calon
from talenta.selectors.profil import profil_versi, versi_terpakai
from talenta.selectors.skor import sql_skor

# The facts of the mapping with those of one person replaced.
_SATU_LAIN = """(SELECT id, pemetaan_id, CASE WHEN id = %(siapa)s THEN %(fakta)s::jsonb ELSE fakta END AS fakta
  FROM talenta_penilaian)"""


def sql_andai(profil: Profil, sumber: str = "talenta_penilaian") -> str:
    """Stored results beside those of ``profil``, columns as ``rules.andai.Beda``; parameter ``pemetaan``."""
    return f"""
SELECT t.id, t.kotak, t.belum, t.y, t.x, t.kotak_sesuai, h.kotak, h.belum, h.y, h.x
FROM talenta_penilaian t JOIN ({sql_skor(profil, sumber)}) h ON h.id = t.id
WHERE t.pemetaan_id = %(pemetaan)s
"""  # noqa: S608 - as selectors.skor


def simulasi(
    pemetaan_id: int, profil: Profil, siapa: Penilaian | None = None, fakta: Mapping | None = None
) -> list[Beda]:
    """Everybody of the mapping before and after; ``fakta``: all raw numbers of the one row ``siapa``, instead of the
    stored ones. One query."""
    nilai: dict = {"pemetaan": pemetaan_id}
    sumber = "talenta_penilaian"
    if siapa is not None:
        sumber = _SATU_LAIN
        nilai |= {"siapa": siapa.pk, "fakta": dumps(fakta)}
    with connection.cursor() as kursor:
        kursor.execute(sql_andai(profil, sumber), nilai)
        return [Beda(*b) for b in kursor.fetchall()]


def fakta_lain(siapa: Penilaian, instrumen: Instrumen, nilai: Decimal | None) -> dict:
    """A person's raw numbers with one of them changed; None takes it away."""
    sisa = {k: v for k, v in siapa.fakta.items() if k != instrumen.kode}
    if nilai is None:
        return sisa
    return sisa | {instrumen.kode: int(nilai) if nilai == int(nilai) else float(nilai)}


def versi_simulasi(pemetaan: Pemetaan) -> list[VersiProfil]:
    """Versions to try: that of the mapping first, then the agency's drafts that can be read and the published ones."""
    milik = Q(status=VersiProfil.Status.DRAF, profil__instansi_id=pemetaan.instansi_id)
    draf = VersiProfil.objects.filter(milik).select_related("profil").order_by("profil__nama", "-nomor")
    semua = {v.pk: v for v in (pemetaan.profil, *draf, *versi_terpakai(pemetaan.instansi_id))}
    return [v for v in semua.values() if _terbaca(v)]


def _terbaca(versi: VersiProfil) -> bool:
    try:
        profil_versi(versi)
    except ProfilSalah:
        return False
    return True


@dataclass(frozen=True)
class KandidatBeda:
    """A candidate of a target post before and after: match, place among the candidates, readiness, whether his box
    lets him into the pool. ``gugur``: whether a gate stands in his way, which no score changes."""

    kandidat: Kandidat
    beda: Beda
    lama: NilaiCalon
    baru: NilaiCalon
    tempat_lama: int
    tempat: int

    @property
    def gugur(self) -> bool:
        return self.lama.gugur

    @property
    def layak_lama(self) -> bool:
        return self.beda.krs_lama and not self.gugur

    @property
    def layak(self) -> bool:
        return self.beda.krs and not self.gugur


def kandidat_beda(
    target: JabatanTarget, pemetaan: Pemetaan, semua: Sequence[Beda], isi: Mapping, lain: Mapping[int, Mapping],
    h: Hak,
) -> list[KandidatBeda]:  # fmt: skip
    """The candidates of a post whom the reader may know of and who are in the mapping, by name. ``isi``: the definition
    tried, as ``baca_profil`` takes it; ``lain``: id of a row -> its raw numbers where they differ from those stored. A
    fixed number of queries."""
    di_papan = (*BERJALAN, Kandidat.Status.DITETAPKAN)
    milik = {k.pegawai_id: k for k in kandidat_target(target.pk, h) if k.status in di_papan}
    baris = Penilaian.objects.filter(DI_SINI, pemetaan=pemetaan, pegawai_id__in=milik).order_by("pegawai__nama", "id")
    daftar = list(baris.select_related("pemetaan__profil"))
    if not daftar:
        return []
    beda = {b.id: b for b in semua}
    tiruan = Pemetaan(profil=VersiProfil(isi=isi))
    andai = [
        Penilaian(
            pegawai_id=p.pegawai_id, pemetaan=tiruan, fakta=lain.get(p.pk, p.fakta), kotak=beda[p.pk].kotak,
            kotak_sesuai=p.kotak_sesuai,
        )
        for p in daftar
    ]  # fmt: skip
    tabel = parameter.tabel()
    lama, baru = (nilai_calon(target, d, h.today, tabel) for d in (daftar, andai))
    tempat_lama, tempat = _tempat(lama), _tempat(baru)
    return [
        KandidatBeda(milik[i], beda[p.pk], lama[i], baru[i], tempat_lama[i], tempat[i])
        for p in daftar if (i := p.pegawai_id)
    ]  # fmt: skip


def _tempat(nilai: Mapping[int, NilaiCalon]) -> dict[int, int]:
    """Place of each by match score; equal scores share one."""
    urut = urutkan([(i, (n.cocok.nilai, n.cocok.y), "") for i, n in nilai.items()])
    return {i: tempat for tempat, _sama, i in urut}


def bernama(ids: Sequence[int], maks: int | None = None) -> list[Penilaian]:
    """Rows with their person and unit, by name, at most ``maks``."""
    baris = Penilaian.objects.filter(pk__in=ids).select_related("pegawai", "unit").order_by("pegawai__nama", "id")
    return list(baris.defer("fakta")[:maks])
