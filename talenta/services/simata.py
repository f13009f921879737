"""SIMATA's sheet beside our mapping: taken in, compared, compared again. Nothing of ours is written (talenta.md 7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from akun.peran import Peran
from layanan.galat import LangkahTidakSah
from layanan.lembar_kerja import SalahBaris
from talenta.models import BarisSimata, ImporTalenta, Pemetaan
from talenta.rules.asesmen import skala_lain
from talenta.rules.profil import SERATUS
from talenta.rules.simata import KOLOM, Sisi, banding, bobot
from talenta.selectors.pemetaan import basi
from talenta.selectors.profil import profil_versi
from talenta.selectors.simata import DIBANDING, DIIMPOR, sisi_kita, tak_sebelas
from talenta.services.langkah import catat, kunci, wajib_pada
from talenta.services.lembar import ImporDitolak, impor_baru, sudah_diimpor

LOT = 5000
NIP, NILAI_X, NILAI_Y, BOX = "NIP", "Nilai X", "Nilai Y", "Box"


class Baris(NamedTuple):
    """A row of the sheet; ``kotak`` None: SIMATA has not placed the person. ``isi``: code -> points, None: empty."""

    nomor: int
    nip: str
    x: Decimal | None
    y: Decimal | None
    kotak: int | None
    isi: dict[str, Decimal | None]


@dataclass(frozen=True)
class HasilSimata:
    """``baru``: people on both sides; ``beda``: in whom anything differs; ``tanpa_kotak``: rows without a box, not
    compared. ``dulu``: the import of the very same file, which then changes nothing."""

    baris: int
    baru: int = 0
    kotak: int = 0
    beda: int = 0
    hanya_simata: int = 0
    hanya_kita: int = 0
    tanpa_kotak: int = 0
    impor: ImporTalenta | None = None
    dulu: ImporTalenta | None = None
    diubah: int = 0


def wajib_sebelas(p: Pemetaan) -> None:
    """Raises ``LangkahTidakSah`` for a mapping that the sheet cannot hold: not scored, or other indicators."""
    if p.dihitung_pada is None:
        raise LangkahTidakSah(_("Hitung pemetaan ini dahulu."))
    if basi(p):
        raise LangkahTidakSah(_("Sesuatu berubah sesudah hitungan terakhir. Hitung pemetaan ini lagi dahulu."))
    kurang, lebih = tak_sebelas(p)
    if not (kurang or lebih):
        return
    kata = _("Lembar SIMATA memuat sebelas indikator Keputusan Kepala BKN 411/2025; profil pemetaan ini lain.")
    if kurang:
        kata += " " + _("Tidak ada: %(n)s.") % {"n": ", ".join(kurang)}
    if lebih:
        kata += " " + _("Tidak ada kolomnya: %(n)s.") % {"n": ", ".join(lebih)}
    raise LangkahTidakSah(kata)


@transaction.atomic
def impor_simata(
    *, pemetaan_id: int, nama: str, sha256: str, baris: Sequence[Baris], salah: list[SalahBaris], actor, today: date,
    now: datetime, simpan: bool = True,
) -> HasilSimata:  # fmt: skip
    """Compare the rows with the mapping and keep them, all or none; ``simpan`` False: the dry run.

    ``salah``: what the reader of the sheet found; ``today``: in the agency's zone. Whom the mapping does not have is
    listed, not a fault. Raises ``TidakBerwenang``, ``LangkahTidakSah``, ``ImporDitolak``, ``Pemetaan.DoesNotExist``.
    """
    p = kunci(Pemetaan, pemetaan_id) if simpan else Pemetaan.objects.get(pk=pemetaan_id)
    wajib_pada(actor, p.instansi_id, Peran.OPERATOR, today)
    wajib_sebelas(p)
    dulu = sudah_diimpor(p.instansi_id, ImporTalenta.Macam.SIMATA, sha256, pemetaan_id=p.pk)
    if dulu:
        return HasilSimata(len(baris), dulu=dulu)
    salah = [*salah, *_galat(p, baris)]
    milik = {n.pegawai.nip: (n.pk, sisi) for n, sisi in sisi_kita(p)}
    ada = [b for b in baris if b.nip in milik and b.kotak is not None]
    if not salah and not ada:
        salah.append(SalahBaris(0, NIP, _("Tidak seorang pun pada lembar ini ada di pemetaan; periksa berkasnya.")))
    if salah:
        raise ImporDitolak(salah)
    simata = []
    for b in ada:
        nomor, kita = milik[b.nip]
        selisih = [s.isi() for s in banding(kita, Sisi(b.x, b.y, b.kotak, b.isi))]
        isi = {k: None if v is None else str(v) for k, v in b.isi.items()}
        simata.append(BarisSimata(penilaian_id=nomor, x=b.x, y=b.y, kotak=b.kotak, isi=isi, selisih=selisih))
    asing = [b.nip for b in baris if b.nip not in milik]
    hasil = {
        "baru": len(simata), "kotak": sum(milik[b.nip][1].kotak != b.kotak for b in ada),
        "beda": sum(bool(s.selisih) for s in simata), "hanya_simata": len(asing),
        "hanya_kita": len(milik) - len(simata), "tanpa_kotak": sum(b.kotak is None for b in baris),
    }  # fmt: skip
    if not simpan:
        return HasilSimata(len(baris), **hasil)
    impor = impor_baru(
        p.instansi_id, ImporTalenta.Macam.SIMATA, nama, sha256, actor=actor, now=now, baris=len(baris),
        berbeda=hasil["beda"], pemetaan=p,
    )  # fmt: skip
    for s in simata:
        s.impor = impor
    BarisSimata.objects.bulk_create(simata, batch_size=LOT)
    # Whom only the sheet has is nobody of the mapping: no row can hold him.
    isi = {"hanya_simata": asing}
    catat("impor", impor.pk, DIIMPOR, instansi_id=p.instansi_id, actor=actor, now=now, isi=isi)
    return HasilSimata(len(baris), impor=impor, **hasil)


def _galat(p: Pemetaan, baris: Sequence[Baris]) -> list[SalahBaris]:
    """Points beyond what the indicator can bring, and columns that look as if they were on another scale."""
    maks = bobot(profil_versi(p.profil))
    salah = []
    for judul, milik in ((NILAI_X, [b.x for b in baris if b.x is not None]),
                         (NILAI_Y, [b.y for b in baris if b.y is not None])):  # fmt: skip
        if lain := skala_lain(milik):
            kata = _("Semua nilai %(lain)s padahal skalanya 0–100. Ekspor ulang dari SIMATA.") % {"lain": lain}
            salah.append(SalahBaris(0, judul, kata))
    for b in baris:
        isi = [(NILAI_X, b.x, SERATUS), (NILAI_Y, b.y, SERATUS), *((KOLOM[k], v, maks[k]) for k, v in b.isi.items())]
        for judul, nilai, batas in isi:
            if nilai is not None and nilai > batas:
                kata = _("%(n)s di atas %(m)s, poin tertingginya.") % {"n": nilai, "m": f"{batas.normalize():f}"}
                salah.append(SalahBaris(b.nomor, judul, kata))
    return salah


@transaction.atomic
def banding_ulang(*, impor_id: int, actor, today: date, now: datetime) -> ImporTalenta:
    """Compare a stored sheet with the mapping as it is now. Raises ``TidakBerwenang``, ``LangkahTidakSah``,
    ``ImporTalenta.DoesNotExist``."""
    impor = ImporTalenta.objects.select_for_update(of=("self",)).select_related("pemetaan__profil").get(
        pk=impor_id, macam=ImporTalenta.Macam.SIMATA
    )  # fmt: skip
    wajib_pada(actor, impor.instansi_id, Peran.OPERATOR, today)
    p: Pemetaan = impor.pemetaan  # type: ignore[assignment]
    wajib_sebelas(p)
    milik = {n.pk: sisi for n, sisi in sisi_kita(p)}
    semua = list(BarisSimata.objects.filter(impor=impor).order_by("pk"))
    for s in semua:
        isi = {k: None if v is None else Decimal(v) for k, v in s.isi.items()}
        s.selisih = [b.isi() for b in banding(milik[s.penilaian_id], Sisi(s.x, s.y, s.kotak, isi))]
    BarisSimata.objects.bulk_update(semua, ["selisih"], batch_size=1000)
    impor.berbeda = sum(bool(s.selisih) for s in semua)
    impor.save(update_fields=["berbeda"])
    catat("impor", impor.pk, DIBANDING, instansi_id=impor.instansi_id, actor=actor, now=now)
    return impor
