"""Tells upper apps which facts of the record have changed, in the transaction that changed them.

Every ``save`` and ``delete`` is caught, admin pages included. Bulk writes send no signal of their own: whoever does
them calls ``kabarkan`` once for all rows.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import Signal, receiver
from django.utils.translation import gettext as _

from kepegawaian.models import (
    Blokir,
    Gelar,
    HubunganKeluarga,
    Instansi,
    Jabatan,
    KalenderPilkada,
    Pegawai,
    PejabatPembina,
    RiwayatAngkaKredit,
    RiwayatCltn,
    RiwayatDiklat,
    RiwayatHukdis,
    RiwayatJabatan,
    RiwayatKinerja,
    RiwayatMasaKerja,
    RiwayatPangkat,
    RiwayatPendidikan,
    RiwayatPerkara,
    RiwayatProfesi,
    RiwayatUjian,
    UnitOrganisasi,
)

# Sent with ``berubah``, a Perubahan.
fakta_berubah = Signal()


@dataclass
class Perubahan:
    """What changed: ``sebab`` in words without names of people, and the ids of those concerned.

    ``rekan``: units of which somebody on the staff has changed, not the unit itself.
    """

    sebab: list[str] = field(default_factory=list)
    pegawai: set[int] = field(default_factory=set)
    jabatan: set[int] = field(default_factory=set)
    unit: set[int] = field(default_factory=set)
    rekan: set[int] = field(default_factory=set)
    instansi: set[int] = field(default_factory=set)

    def tambah(self, sebab: str, **ids: Iterable[int | None]) -> None:
        if sebab not in self.sebab:
            self.sebab.append(sebab)
        for nama, isi in ids.items():
            getattr(self, nama).update(i for i in isi if i is not None)

    def kirim(self) -> None:
        if self.pegawai or self.jabatan or self.unit or self.rekan or self.instansi:
            fakta_berubah.send(sender=Perubahan, berubah=self)


_tampungan: ContextVar[Perubahan | None] = ContextVar("tampungan", default=None)


@contextmanager
def serentak() -> Iterator[None]:
    """Tell everything that changes inside once, at the end; nothing if it fails. For writes of many rows."""
    if _tampungan.get() is not None:
        yield
        return
    perubahan = Perubahan()
    kunci = _tampungan.set(perubahan)
    try:
        yield
    finally:
        _tampungan.reset(kunci)
    perubahan.kirim()


def kabarkan(sebab: str, **ids: Iterable[int | None]) -> None:
    """Tell that facts about ``pegawai``, ``jabatan``, ``unit``, ``rekan`` or ``instansi`` (ids) have changed."""
    perubahan = _tampungan.get()
    if perubahan is not None:
        perubahan.tambah(sebab, **ids)
        return
    perubahan = Perubahan()
    perubahan.tambah(sebab, **ids)
    perubahan.kirim()


# Fields that no rule reads.
TAK_DINILAI = {Pegawai: {"akun", "email"}, UnitOrganisasi: {"jalur"}}


def _di_instansi(baris) -> dict:
    return {"instansi": [baris.instansi_id]}


def _orangnya(baris) -> dict:
    return {"pegawai": [baris.pegawai_id]}


# Not RiwayatPenghargaan and RiwayatTim: no usulan is judged by them, and talent collects them when it reckons.
SUMBER = {
    PejabatPembina: (lambda: _("Status PPK berubah"), _di_instansi),
    KalenderPilkada: (lambda: _("Kalender pilkada berubah"), _di_instansi),
    Instansi: (lambda: _("Data instansi berubah"), lambda b: {"instansi": [b.pk]}),
    UnitOrganisasi: (lambda: _("Data unit berubah"), lambda b: {"unit": [b.pk]}),
    Jabatan: (lambda: _("Peta jabatan berubah"), lambda b: {"jabatan": [b.pk]}),
    # Also those who judge the post held or the head of the unit by this person's age and rank.
    Pegawai: (
        lambda: _("Data pegawai berubah"),
        lambda b: {"pegawai": [b.pk], "jabatan": [b.jabatan_id], "rekan": [b.unit_id]},
    ),
    RiwayatJabatan: (
        lambda: _("Riwayat jabatan berubah"),
        lambda b: {"pegawai": [b.pegawai_id], "jabatan": [b.jabatan_id, getattr(b, "_jabatan_semula", None)]},
    ),
    RiwayatPangkat: (lambda: _("Riwayat pangkat berubah"), _orangnya),
    RiwayatPendidikan: (lambda: _("Riwayat pendidikan berubah"), _orangnya),
    RiwayatProfesi: (lambda: _("Riwayat profesi berubah"), _orangnya),
    Gelar: (lambda: _("Gelar berubah"), _orangnya),
    RiwayatKinerja: (lambda: _("Riwayat kinerja berubah"), _orangnya),
    RiwayatHukdis: (lambda: _("Riwayat hukuman disiplin berubah"), _orangnya),
    RiwayatDiklat: (lambda: _("Riwayat diklat berubah"), _orangnya),
    RiwayatPerkara: (lambda: _("Riwayat perkara berubah"), _orangnya),
    RiwayatAngkaKredit: (lambda: _("Angka kredit berubah"), _orangnya),
    RiwayatUjian: (lambda: _("Riwayat ujian berubah"), _orangnya),
    RiwayatCltn: (lambda: _("Riwayat CLTN berubah"), _orangnya),
    RiwayatMasaKerja: (lambda: _("Peninjauan masa kerja berubah"), _orangnya),
    HubunganKeluarga: (lambda: _("Hubungan keluarga berubah"), _orangnya),
    Blokir: (lambda: _("Blokir berubah"), lambda b: {"pegawai": [b.pegawai_id], "instansi": [b.instansi_id]}),
}  # fmt: skip


@receiver(pre_save, sender=RiwayatJabatan, dispatch_uid="kepegawaian_jabatan_semula")
def jabatan_semula(sender, instance, raw=False, update_fields=None, **_kwargs) -> None:
    """A spell corrected to another post frees the old one: both are concerned."""
    if not raw and instance.pk and (update_fields is None or "jabatan" in update_fields):
        instance._jabatan_semula = (
            RiwayatJabatan.objects.filter(pk=instance.pk).values_list("jabatan", flat=True).first()
        )


def _tersimpan(sender, instance, raw=False, update_fields=None, **_kwargs) -> None:
    if raw or (update_fields and set(update_fields) <= TAK_DINILAI.get(sender, set())):
        return
    sebab, siapa = SUMBER[sender]
    kabarkan(sebab(), **siapa(instance))


for _model in SUMBER:
    post_save.connect(_tersimpan, sender=_model, dispatch_uid=f"kepegawaian_fakta_{_model.__name__}")
    post_delete.connect(_tersimpan, sender=_model, dispatch_uid=f"kepegawaian_fakta_hapus_{_model.__name__}")
