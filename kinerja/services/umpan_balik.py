"""Dialog kinerja: feedback of the superiors and the employee's replies, at any time. Append-only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.selectors import sebutan
from kinerja.models import Rhk, Skp, UmpanBalik
from kinerja.models.skp import NilaiDasar
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.services import Kabar, kabarkan

Jenis = UmpanBalik.Jenis
DARI_ATASAN = (Jenis.APRESIASI, Jenis.ARAHAN, Jenis.PERBAIKAN)


@dataclass(frozen=True, slots=True)
class Balik:
    """``rhk_id`` or ``perilaku`` or neither: what it is about."""

    teks: str
    jenis: str = Jenis.ARAHAN
    rhk_id: int | None = None
    perilaku: str = ""


def tulis(skp: Skp, daftar: Sequence[Balik], *, periode_id: int | None, actor, now: datetime) -> list[UmpanBalik]:
    """Store what is not empty, in the caller's transaction; whoever calls has asked who may."""
    berisi = [b for b in daftar if b.teks.strip()]
    punya = set(Rhk.objects.filter(skp_id=skp.pk).order_by().values_list("pk", flat=True)) if berisi else set()
    for b in berisi:
        if (b.rhk_id and b.rhk_id not in punya) or (b.perilaku and b.perilaku not in NilaiDasar.values):
            raise IsianSalah(_("Yang diberi umpan balik tidak ada pada SKP ini. Muat ulang halaman."), kolom="tentang")
        if b.jenis not in Jenis.values:
            raise IsianSalah(_("Pilih jenis umpan balik."), kolom="jenis")
    return UmpanBalik.objects.bulk_create(
        [
            UmpanBalik(
                skp=skp, rhk_id=b.rhk_id, perilaku=b.perilaku, periode_id=periode_id, jenis=b.jenis,
                teks=b.teks.strip(), penulis=actor, sebutan_penulis=sebutan(actor), waktu=now,
            )
            for b in berisi
        ]
    )  # fmt: skip


@transaction.atomic
def beri(*, skp: Skp, balik: Balik, diri: bool, atasan: bool, actor, now: datetime) -> UmpanBalik:
    """One word in the dialogue. ``diri``: written by the employee, as a reply; ``atasan``: by a superior up the chain.

    Raises ``TidakBerwenang`` for anybody else, ``LangkahTidakSah`` for an SKP that does not hold yet.
    """
    if not (diri or atasan):
        raise TidakBerwenang(_("Umpan balik diberikan atasan, dan ditanggapi pegawai yang bersangkutan."))
    if skp.status not in (Skp.Status.DITETAPKAN, Skp.Status.DIGANTI):
        raise LangkahTidakSah(_("Umpan balik diberikan atas SKP yang sudah ditetapkan."))
    if not balik.teks.strip():
        raise IsianSalah(_("Tulis umpan baliknya."), kolom="teks")
    if diri != (balik.jenis == Jenis.TANGGAPAN):
        raise IsianSalah(_("Pegawai menulis tanggapan; atasan memilih jenis umpan baliknya."), kolom="jenis")
    (satu,) = tulis(skp, [balik], periode_id=None, actor=actor, now=now)
    tujuan = skp.penilai.akun if diri else skp.pegawai.akun
    judul = _("Tanggapan atas umpan balik") if diri else _("Umpan balik kinerja")
    kabarkan([Kabar(
        tuple(a for a in [tujuan] if a), "INFO", judul,
        _("Ada tulisan baru dalam dialog kinerja SKP %(tahun)s %(nama)s.")
        % {"tahun": skp.tahun, "nama": skp.pegawai.nama},
        reverse("kinerja_dialog", args=[skp.pk]), f"umpan-balik:{satu.pk}",
    )])  # fmt: skip
    return satu
