"""Attendance for tests: rows handed in as a file has them, verified by an officer."""

from datetime import date, timedelta

from disiplin.lembar_presensi import Pembaca
from disiplin.models import HariPresensi
from disiplin.selectors.presensi import dengan_versi
from disiplin.services.presensi import verifikasi
from disiplin.services.presensi_impor import HasilImpor, Kesalahan, impor
from kalender.selectors import kalender
from tests.pabrik_kinerja import SEKARANG

TODAY = date(2026, 6, 30)


def masuk(actor, instansi, baris, *, today: date = TODAY, **lain) -> HasilImpor:
    """Import rows (nip, day, keadaan[, late[, left early]]); the first stands in row 2."""
    salah = Kesalahan()
    sel = [(n, [b[0], b[1], b[2], *b[3:], *[None] * (5 - len(b))]) for n, b in enumerate(baris, 2)]
    return impor(
        instansi_id=instansi.pk, nama="uji.csv", sha256="0" * 64, baris=Pembaca(salah, today).baca(sel), salah=salah,
        actor=actor, today=today, now=SEKARANG, **lain,
    )  # fmt: skip


def tk(pegawai, hari) -> list[tuple]:
    return [(pegawai.nip, d, "TK") for d in hari]


def hari_kerja(n: int, mulai: date = date(2026, 1, 5), langkah: int = 1) -> list[date]:
    """``n`` working days from ``mulai`` on, each ``langkah``-th."""
    k, hasil, d = kalender(), [], mulai - timedelta(days=1)
    while len(hasil) < n * langkah:
        d = k.tambah(d, 1)
        hasil.append(d)
    return hasil[::langkah]


def versi(**saring) -> dict[int, int]:
    return {h.pk: h.versi for h in dengan_versi(HariPresensi.objects.filter(**saring)).order_by("pk")}


def putuskan(actor, instansi, ke=None, *, today: date = TODAY, alasan: str = "Sudah ditanyakan", **saring) -> int:
    return verifikasi(
        instansi_id=instansi.pk, hari=versi(**saring), ke=ke, alasan=alasan, actor=actor, today=today, now=SEKARANG
    )
