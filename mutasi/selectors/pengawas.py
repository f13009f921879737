"""Decided lines as oversight needs them: who was moved from which post to which, by which decree."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from layanan.models import StatusUsulan
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


def baris_diputus(surat_ids: Iterable[int]) -> list[BarisPutusan]:
    """Finished lines (decree recorded) of these letters, by name. One query.

    Unscoped: who sees the case sees the lines of its letters, also after the agency has moved to another office.
    """
    daftar = (
        UsulanMutasi.objects.filter(
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


def instansi_asal(usulan_ids: Iterable[int]) -> dict[int, list[int]]:
    """Agencies that released people by these lines (M15): id of the agency -> ids of its lines. One query."""
    hasil: dict[int, list[int]] = {}
    lintas = UsulanMutasi.objects.filter(pk__in=list(usulan_ids), instansi_asal__isnull=False).order_by("pk")
    for pk, asal in lintas.values_list("pk", "instansi_asal_id"):
        hasil.setdefault(asal, []).append(pk)
    return hasil
