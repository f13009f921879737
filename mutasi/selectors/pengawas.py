"""Decided lines as oversight needs them: who was moved from which post to which, by which decree."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from layanan.models import StatusUsulan
from layanan.selectors import usulan_terlihat
from mutasi.models import UsulanMutasi


@dataclass(frozen=True)
class BarisPutusan:
    """A finished line; posts may be missing (a first appointment, a dismissal)."""

    usulan_id: int
    surat_id: int
    pegawai_id: int
    nama: str
    nip: str
    jabatan_asal_id: int | None
    jabatan_asal: str
    jabatan_tujuan_id: int | None
    jabatan_tujuan: str
    nomor_sk: str
    tanggal_sk: date | None
    dilantik_pada: date | None


def baris_diputus(user, surat_ids: Iterable[int], *, today: date) -> list[BarisPutusan]:
    """Finished lines (decree recorded) of these letters, as far as ``user`` sees them, by name. One query."""
    daftar = (
        UsulanMutasi.objects.filter(
            usulan__in=usulan_terlihat(user, today=today).order_by(),
            usulan__surat__in=list(surat_ids),
            usulan__status=StatusUsulan.SELESAI,
        )
        .select_related("usulan__pegawai", "jabatan_asal", "jabatan_tujuan")
        .order_by("usulan__pegawai__nama", "pk")
    )
    return [
        BarisPutusan(
            b.pk, b.usulan.surat_id, b.usulan.pegawai_id, b.usulan.pegawai.nama_lengkap, b.usulan.pegawai.nip,
            b.jabatan_asal_id, b.jabatan_asal.nama if b.jabatan_asal else "—",
            b.jabatan_tujuan_id, b.jabatan_tujuan.nama if b.jabatan_tujuan else "—",
            b.nomor_sk, b.tanggal_sk, b.dilantik_pada,
        )
        for b in daftar
    ]  # fmt: skip
