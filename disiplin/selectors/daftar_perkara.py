"""One's own cases as rows, by their nearest term; and who has read a case."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from disiplin.models import AnggotaPerkara, BacaanKasus, Kasus, Tahap
from disiplin.models.perkara import BERAKHIR
from disiplin.rules.jam import Jam, terdekat
from disiplin.selectors.akses import anggota_aktif, kasus_saya
from disiplin.selectors.jam import tenggat_perkara
from disiplin.selectors.perkara import daftar

_LAIN = (Tahap.MENUNGGU, Tahap.MENJALANI, *BERAKHIR)
KELOMPOK: dict[str, tuple[str, ...]] = {
    "berjalan": tuple(t for t in Tahap if t not in _LAIN), "menunggu": (Tahap.MENUNGGU,),
    "dijalani": (Tahap.MENJALANI,), "berakhir": tuple(t for t in BERAKHIR if t != Tahap.ARSIP),
}  # fmt: skip
NAMA_KELOMPOK = {
    "berjalan": _("Berjalan"), "menunggu": _("Menunggu berlaku"), "dijalani": _("Dijalani"),
    "berakhir": _("Berakhir"),
}  # fmt: skip


@dataclass(frozen=True)
class Baris:
    """``menyatakan``: the reader has still to state that nothing binds him; nothing but the name is shown before."""

    kasus: Kasus
    jam: Jam | None
    menyatakan: bool


@dataclass(frozen=True)
class Daftar:
    """``jumlah``: cases per group, whatever was searched for."""

    baris: list[Baris]
    jumlah: dict[str, int]


def daftar_perkara(user, kelompok: str, cari: str, today: date) -> Daftar:
    """Cases of ``kelompok`` in which ``user`` has a part, the nearest term first; a fixed number of queries."""
    milik = kasus_saya(user, today=today)
    per_tahap = Counter(milik.order_by().values_list("status", flat=True))
    jumlah = {kode: sum(per_tahap[t] for t in tahap) for kode, tahap in KELOMPOK.items()}
    kasus = milik.filter(status__in=KELOMPOK[kelompok])
    if cari:
        kasus = kasus.filter(Q(pegawai__nama__icontains=cari) | Q(pegawai__nip__startswith=cari))
    semua = list(daftar(kasus))
    jam = {} if kelompok == "berakhir" else tenggat_perkara(semua, today)
    dekat = {k.pk: terdekat(jam.get(k.pk, ())) for k in semua}
    belum = set(
        AnggotaPerkara.objects.filter(anggota_aktif(user, today), bebas_konflik=None).values_list("kasus_id", flat=True)
    )
    baris = [Baris(k, None if k.pk in belum else dekat[k.pk], k.pk in belum) for k in semua]
    baris.sort(key=lambda b: (not b.menyatakan, (b.jam.batas if b.jam else None) or date.max))
    return Daftar(baris, jumlah)


def bacaan(kasus_id: int, banyak: int) -> list[BacaanKasus]:
    """The latest readings of a case, newest first."""
    return list(BacaanKasus.objects.filter(kasus_id=kasus_id).order_by("-id")[:banyak])
