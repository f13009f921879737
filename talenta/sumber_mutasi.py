"""Confirmed successors, offered to mutasi's batches through ``layanan.sumber_baris``; mutasi's rules judge them."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layanan.galat import LangkahTidakSah
from layanan.sumber_baris import BarisSiap
from layanan.waktu import tgl
from talenta.models import Kandidat
from talenta.selectors.suksesi import suksesor_berlaku
from talenta.services.langkah import catat, catat_bacaan


class Suksesor:
    """The agency's confirmed successors whose decision is still in force and who do not hold the post yet."""

    layanan, kode = "mutasi", "suksesi"
    nama = gettext_lazy("rencana suksesi")

    def tawaran(self, *, instansi_id: int, hari: date) -> list[BarisSiap]:
        """By post, then by name: no order of merit."""
        urut = _berlaku(instansi_id, hari).order_by("target__jabatan__nama", "target_id", "pegawai__nama", "id")
        return [_baris(k) for k in urut]

    def dibaca(self, *, instansi_id: int, jumlah: int, actor, now: datetime) -> None:
        catat_bacaan(actor=actor, instansi_id=instansi_id, halaman="suksesor untuk mutasi", now=now, jumlah=jumlah)

    def ambil(
        self, *, kunci: Collection[int], instansi_id: int, hari: date, surat_id: int, actor, now: datetime
    ) -> list[BarisSiap]:
        # Locked before judged: whoever revokes a successor at this moment comes first or waits.
        list(Kandidat.objects.select_for_update().filter(pk__in=kunci).order_by("pk").values_list("pk"))
        daftar = list(_berlaku(instansi_id, hari).filter(pk__in=kunci).order_by("pk"))
        if len(daftar) != len(set(kunci)):
            raise LangkahTidakSah(_("Ada pilihan yang tidak berlaku lagi. Muat ulang daftarnya, lalu pilih kembali."))
        for k in daftar:
            catat(
                "kandidat", k.pk, "diambil_mutasi", instansi_id=instansi_id, pegawai_id=k.pegawai_id, actor=actor,
                now=now, alasan=_("Dibawa ke surat usulan mutasi nomor urut %(n)d.") % {"n": surat_id},
                isi={"surat": surat_id},
            )  # fmt: skip
        return [_baris(k) for k in daftar]


def _berlaku(instansi_id: int, hari: date) -> QuerySet[Kandidat]:
    return (
        suksesor_berlaku(hari)
        .filter(
            target__instansi_id=instansi_id, target__aktif=True, pegawai__instansi_id=instansi_id, tanggal_sk__lte=hari
        )
        .exclude(pegawai__jabatan_id=F("target__jabatan_id"))
        .select_related("pegawai", "target__jabatan")
    )  # fmt: skip


def _baris(k: Kandidat) -> BarisSiap:
    sk = {"n": k.nomor_sk, "t": tgl(k.tanggal_sk)}
    dasar = _("Suksesor ditetapkan dengan %(n)s tanggal %(t)s") % sk
    if k.berlaku_sampai:
        dasar += _(", berlaku sampai %(t)s") % {"t": tgl(k.berlaku_sampai)}
    return BarisSiap(
        kunci=k.pk, pegawai_id=k.pegawai_id, nip=k.pegawai.nip, nama=k.pegawai.nama_lengkap,
        jabatan_id=k.target.jabatan_id, jabatan=k.target.jabatan.nama, jalur="MANAJEMEN_TALENTA",
        jenis_dokumen="KEPUTUSAN_TALENTA", dasar=f"{dasar}.", nomor=k.nomor_sk, tanggal=k.tanggal_sk,
        sampai=k.berlaku_sampai, berkas_id=k.dokumen_id,
    )  # fmt: skip
