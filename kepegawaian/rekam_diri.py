"""What the record holds of a person's awards, team duty, trainings and certificates. Unscoped: the caller checks."""

from collections.abc import Collection
from datetime import date

from django.db.models import Model

from kepegawaian.models import RiwayatDiklat, RiwayatPenghargaan, RiwayatProfesi, RiwayatTim

MODEL: dict[str, type[Model]] = {
    "PENGHARGAAN": RiwayatPenghargaan, "TIM": RiwayatTim, "DIKLAT": RiwayatDiklat, "SERTIFIKASI": RiwayatProfesi,
}  # fmt: skip
# The day that a row is known by, beside its name.
HARI = {"PENGHARGAAN": "tanggal", "TIM": "mulai", "DIKLAT": "tanggal", "SERTIFIKASI": "tanggal"}
# Person, name, day.
Kunci = tuple[int, str, date]


def kunci_rekam(pegawai_id: int, nama: str, hari: date) -> Kunci:
    """What makes two rows of one kind the same, however the name is spaced and capitalised."""
    return pegawai_id, " ".join(nama.split()).casefold(), hari


def rekam_diri(pegawai_id: int) -> dict[str, list]:
    """Kind -> rows of that history, newest first; four queries."""
    return {k: list(m._default_manager.filter(pegawai_id=pegawai_id)) for k, m in MODEL.items()}


def sudah_tercatat(jenis: str, pegawai_ids: Collection[int]) -> set[Kunci]:
    """The rows of kind ``jenis`` that these people have, as ``kunci_rekam`` names them; one query."""
    baris = MODEL[jenis]._default_manager.filter(pegawai_id__in=pegawai_ids)
    return {kunci_rekam(*b) for b in baris.values_list("pegawai_id", "nama", HARI[jenis])}
