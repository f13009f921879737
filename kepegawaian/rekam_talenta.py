"""What succession asks of the record beside ``rekam_bakat``: gates, and posts that stand or fall vacant. Unscoped.

The birth date serves the pension day alone (UU 20/2023); it is no measure of talent.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import F, Min, Q, QuerySet

from kepegawaian.models import Jabatan, Pegawai
from kepegawaian.selectors import SIFAT_BERKURSI, jabatan_instansi


class OrangGerbang(NamedTuple):
    """``bekerja``: in service; ``jenis`` and ``jenjang`` of the post held, empty without one."""

    id: int
    instansi_id: int
    lahir: date
    bekerja: bool
    jabatan_id: int | None
    jenis: str
    jenjang: str


def orang_gerbang(ids: Collection[int]) -> dict[int, OrangGerbang]:
    """Person -> what the gates ask; one query."""
    kolom = ("pk", "instansi_id", "tanggal_lahir", "kedudukan", "jabatan_id", "jabatan__jenis", "jabatan__jenjang")
    baris = Pegawai.objects.filter(pk__in=ids).order_by("pk").values_list(*kolom)
    return {
        pk: OrangGerbang(pk, instansi, lahir, kedudukan not in Pegawai.BERAKHIR, jabatan, jenis or "", jenjang or "")
        for pk, instansi, lahir, kedudukan, jabatan, jenis, jenjang in baris
    }


def jabatan_lowong(instansi_id: int, lahir: Mapping[str, date], tanggal: date) -> QuerySet[Jabatan]:
    """Structural posts of the agency valid on ``tanggal`` that have a free seat, or whose holder was born on the day
    that ``lahir`` says for the kind of post, or earlier. ``lahir_pemangku``: of the eldest holder; by name."""
    duduk = Q(riwayat__tmt_akhir=None, riwayat__tmt__lte=tanggal, riwayat__sifat__in=SIFAT_BERKURSI)
    duduk &= ~Q(riwayat__pegawai__kedudukan__in=Pegawai.BERAKHIR)
    akan = Q(pk__in=[])
    for jenis, hari in lahir.items():
        akan |= Q(jenis=jenis, lahir_pemangku__lte=hari)
    semua = jabatan_instansi(instansi_id, tanggal=tanggal).filter(jenis__in=Jabatan.STRUKTURAL)
    semua = semua.annotate(lahir_pemangku=Min("riwayat__pegawai__tanggal_lahir", filter=duduk))
    return semua.filter(akan | Q(formasi__gt=F("terisi")))
