"""The append-only log: one row per usulan and step, written in the transaction that changes it."""

from collections.abc import Mapping

from akun.permintaan import nomor_permintaan
from akun.selectors import sebutan
from layanan.models import Transisi, Usulan

SISTEM = "Sistem"


def catat(
    daftar: list[Usulan], *, kode: str, dari: Mapping[int, str], actor, alasan: str = "", alasan_kode: str = "",
    peran: Mapping[int, str] | None = None, atas_nama: Mapping[int, str] | None = None,
) -> None:  # fmt: skip
    """Write what happened to each usulan; its state, version and the rest are already set. ``actor`` None: the system.

    ``dari``, ``peran``, ``atas_nama``: by usulan id.
    """
    Transisi.objects.bulk_create(
        [
            Transisi(
                usulan=u, kode=kode, dari=dari[u.pk], ke=u.status, pelaku=actor,
                sebutan_pelaku=sebutan(actor) if actor else SISTEM, peran=(peran or {}).get(u.pk, ""),
                atas_nama=(atas_nama or {}).get(u.pk, ""), alasan_kode=alasan_kode, alasan=alasan,
                nomor_permintaan=nomor_permintaan.get(), versi=u.versi,
            )
            for u in daftar
        ],
        batch_size=1000,
    )  # fmt: skip
