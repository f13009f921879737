"""What succession asks of the record beside ``rekam_bakat``: gates, and posts that stand or fall vacant. Unscoped.

The birth date serves the pension day alone (UU 20/2023); it is no measure of talent.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import F, Min, Q, QuerySet

from kepegawaian.models import Jabatan, Pegawai
from kepegawaian.selectors import SIFAT_BERKURSI, jabatan_instansi

_JEDA = (Pegawai.Kedudukan.CLTN, Pegawai.Kedudukan.PEMBERHENTIAN_SEMENTARA)


class OrangGerbang(NamedTuple):
    """``bekerja``: in service; ``jeda``: why not at work at present, in words, or empty; ``jenis`` and ``jenjang`` of
    the post held, empty without one."""

    id: int
    instansi_id: int
    lahir: date
    bekerja: bool
    jeda: str
    jabatan_id: int | None
    jenis: str
    jenjang: str


def orang_gerbang(ids: Collection[int]) -> dict[int, OrangGerbang]:
    """Person -> what the gates ask; one query."""
    kolom = ("pk", "instansi_id", "tanggal_lahir", "kedudukan", "jabatan_id", "jabatan__jenis", "jabatan__jenjang")
    baris = Pegawai.objects.filter(pk__in=ids).order_by("pk").values_list(*kolom)
    return {
        pk: OrangGerbang(
            pk, instansi, lahir, kedudukan not in Pegawai.BERAKHIR,
            str(Pegawai.Kedudukan(kedudukan).label) if kedudukan in _JEDA else "", jabatan, jenis or "", jenjang or "",
        )
        for pk, instansi, lahir, kedudukan, jabatan, jenis, jenjang in baris
    }  # fmt: skip


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
