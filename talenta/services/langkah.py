"""What every step in talent shares: the lock, the version the screen showed, the row in the log."""

from datetime import date, datetime
from typing import TypeVar

from django.db.models import Model
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.permintaan import nomor_permintaan
from akun.selectors import sebutan, wewenang
from kepegawaian import selectors as kepegawaian
from kinerja.selectors.evaluasi import hari_di
from layanan.galat import GalatLayanan, TidakBerwenang
from talenta.models import BacaanTalenta, JejakTalenta

M = TypeVar("M", bound=Model)


class KonflikTalenta(GalatLayanan):
    """Somebody changed the row after the screen was shown."""

    def __init__(self) -> None:
        super().__init__(_("Data ini sudah berubah sejak halaman dibuka. Periksa keadaannya, lalu ulangi."))


def kunci(model: type[M], pk: int, versi: int | None = None) -> M:
    """The row, locked for this transaction; with ``versi`` only on the version that the screen showed.

    Raises ``KonflikTalenta``, ``DoesNotExist``.
    """
    baris = model._default_manager.select_for_update(of=("self",)).get(pk=pk)
    if versi is not None and baris.versi != versi:  # type: ignore[attr-defined]
        raise KonflikTalenta
    return baris


def wajib(actor, instansi_id: int, peran: Peran, now: datetime) -> date:
    """The day it is at the agency; raises ``TidakBerwenang`` for who has not that role there."""
    today = hari_di(kepegawaian.instansi(instansi_id).zona_waktu, now)
    wajib_pada(actor, instansi_id, peran, today)
    return today


def wajib_pada(actor, instansi_id: int, peran: Peran, today: date) -> None:
    """``wajib`` where the agency's day is known already."""
    if instansi_id not in wewenang(actor, today=today).di(peran):
        raise TidakBerwenang(_("Langkah ini bukan wewenang Anda di instansi itu."))


def catat(
    perihal: str, nomor: int, kode: str, *, instansi_id: int | None, actor, now: datetime, alasan: str = "",
    pegawai_id: int | None = None, isi: dict | None = None,
) -> JejakTalenta:  # fmt: skip
    """Write down who did it and why, in the caller's transaction. ``actor`` None: the portal itself."""
    return JejakTalenta.objects.create(
        perihal=perihal, nomor=nomor, kode=kode, instansi_id=instansi_id, pegawai_id=pegawai_id, pelaku=actor,
        sebutan_pelaku=sebutan(actor) if actor else "Portal", alasan=alasan, isi=isi or {},
        nomor_permintaan=nomor_permintaan.get(), waktu=now,
    )  # fmt: skip


def catat_bacaan(
    *, actor, instansi_id: int, halaman: str, now: datetime, pegawai_id: int | None = None, jumlah: int = 1
) -> None:
    """That ``actor`` opened what talent says of a person, or (no ``pegawai_id``) took a list of ``jumlah`` people."""
    BacaanTalenta.objects.create(
        user=actor, instansi_id=instansi_id, pegawai_id=pegawai_id, halaman=halaman, jumlah=jumlah, waktu=now
    )
