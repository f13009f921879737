"""Dialog kinerja: feedback of the superiors and the employee's replies, at any time. Append-only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.selectors import sebutan
from kinerja.models import KinerjaHarian, RencanaAksi, Rhk, Skp, UmpanBalik
from kinerja.models.harian import StatusHarian
from kinerja.models.skp import NilaiDasar
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.services import Kabar, kabarkan

Jenis = UmpanBalik.Jenis
DARI_ATASAN = (Jenis.APRESIASI, Jenis.ARAHAN, Jenis.PERBAIKAN)


@dataclass(frozen=True, slots=True)
class Balik:
    """``rhk_id``, ``rencana_aksi_id``, ``perilaku``, an entry by its day and key, or none: what it is
    about."""

    teks: str
    jenis: str = Jenis.ARAHAN
    rhk_id: int | None = None
    perilaku: str = ""
    rencana_aksi_id: int | None = None
    tanggal: date | None = None
    kunci: UUID | None = None


def tulis(skp: Skp, daftar: Sequence[Balik], *, periode_id: int | None, actor, now: datetime) -> list[UmpanBalik]:
    """Store what is not empty, in the caller's transaction; whoever calls has asked who may."""
    berisi = [b for b in daftar if b.teks.strip()]
    punya = set(Rhk.objects.filter(skp_id=skp.pk).order_by().values_list("pk", flat=True)) if berisi else set()
    beraksi = [b.rencana_aksi_id for b in berisi if b.rencana_aksi_id]
    aksi = dict(RencanaAksi.objects.filter(pk__in=beraksi, rhk__skp_id=skp.pk).order_by().values_list("pk", "rhk_id"))
    for b in berisi:
        asing = (b.rhk_id and b.rhk_id not in punya) or (b.rencana_aksi_id and b.rencana_aksi_id not in aksi)
        if asing or (b.perilaku and b.perilaku not in NilaiDasar.values):
            raise IsianSalah(_("Yang diberi umpan balik tidak ada pada SKP ini. Muat ulang halaman."), kolom="tentang")
        if b.jenis not in Jenis.values:
            raise IsianSalah(_("Pilih jenis umpan balik."), kolom="jenis")
    return UmpanBalik.objects.bulk_create(
        [
            UmpanBalik(
                skp=skp, rhk_id=aksi.get(b.rencana_aksi_id, b.rhk_id), rencana_aksi_id=b.rencana_aksi_id,
                perilaku=b.perilaku, tanggal_catatan=b.tanggal, kunci_catatan=b.kunci, periode_id=periode_id,
                jenis=b.jenis, teks=b.teks.strip(), penulis=actor, sebutan_penulis=sebutan(actor), waktu=now,
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


@transaction.atomic
def beri_catatan(
    *, pegawai_id: int, balik: Balik, diri: bool, atasan: bool, actor, now: datetime
) -> UmpanBalik:  # fmt: skip
    """``beri`` on one entry of the log (``balik.tanggal``, ``balik.kunci``), kept with the SKP of that day: that of the
    RHK which it hangs on, else the ordinary one.

    Raises as ``beri``; ``IsianSalah`` for an entry that superiors do not see, ``LangkahTidakSah`` without an SKP.
    """
    if balik.tanggal is None or balik.kunci is None:
        raise IsianSalah(_("Sebutkan catatan yang diberi umpan balik."))
    c = (
        KinerjaHarian.objects.filter(pegawai_id=pegawai_id, tanggal=balik.tanggal, kunci=balik.kunci)
        .exclude(status__in=(StatusHarian.DRAFT, StatusHarian.DIHAPUS))
        .select_related("rhk")
        .first()
    )
    if c is None:
        raise IsianSalah(_("Catatan itu tidak ada lagi. Muat ulang halaman."))
    sama = UmpanBalik.objects.filter(kunci_catatan=c.kunci, tanggal_catatan=c.tanggal, penulis=actor)
    if sama.filter(jenis=balik.jenis, teks=balik.teks.strip()).exists():
        raise LangkahTidakSah(_("Tulisan yang sama sudah tersimpan."))
    semua = Skp.objects.select_related("pegawai__akun", "penilai__akun")
    if c.rhk is not None:
        skp = semua.filter(pk=c.rhk.skp_id).first()
    else:
        berlaku = semua.filter(
            pegawai_id=pegawai_id, status=Skp.Status.DITETAPKAN, is_plt_plh=False, periode_awal__lte=c.tanggal,
            periode_akhir__gte=c.tanggal,
        )  # fmt: skip
        skp = berlaku.order_by("pk").first()
    if skp is None:
        raise LangkahTidakSah(_("Belum ada SKP yang ditetapkan untuk hari itu; umpan balik disimpan bersama SKP."))
    balik = replace(balik, rhk_id=c.rhk_id, rencana_aksi_id=c.rencana_aksi_id)
    return beri(skp=skp, balik=balik, diri=diri, atasan=atasan, actor=actor, now=now)
