"""Lines of one letter that an official may approve or sign together, each with what was found on it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from layanan import registry
from layanan.models import Temuan, Usulan
from layanan.selectors import alasan_tidak_boleh, peran_pada, usulan_terlihat
from layanan.selectors_surat import hias_temuan

# Steps that may be taken with many lines at once: they say yes, and say nothing that differs from line to line.
BERSAMA = ("setujui", "tanda_tangani")
PALING_BANYAK = 500


@dataclass
class BarisBersama:
    """``tertutup``: why the step is closed for this line now; empty when it is open."""

    usulan: Usulan
    temuan: list[Temuan]
    tertutup: str


def baris_bersama(user, surat_id: int, kode: str, *, today: date) -> list[BarisBersama]:
    """Lines of a letter on which ``user`` may take step ``kode``, those that are closed for now last. A constant number
    of queries; at most ``PALING_BANYAK`` lines."""
    daftar = list(
        usulan_terlihat(user, today=today)
        .filter(surat_id=surat_id)
        .select_related("pegawai", "surat", "instansi", "kantor")
        .prefetch_related("transisi", Prefetch("temuan", Temuan.objects.filter(basi=False).order_by("id")))
        .order_by("pegawai__nama", "pk")
    )
    if not daftar:
        return []
    t = registry.ambil(daftar[0].layanan).transisi.get(kode)
    hasil = []
    for u in daftar:
        peran = peran_pada(user, u, today=today)
        if (
            t is None
            or u.status not in t.dari
            or not t.peran & peran
            or (kode == "tanda_tangani" and u.nomor_keputusan)
        ):
            continue
        hasil.append(BarisBersama(u, hias_temuan(u.temuan.all()), alasan_tidak_boleh(t, u, user, peran)))
    return sorted(hasil, key=lambda b: bool(b.tertutup))[:PALING_BANYAK]
