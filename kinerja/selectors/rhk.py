"""The RHK and rencana aksi that an entry may hang on, by person and day."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from kinerja.models import RencanaAksi, Rhk, Skp


@dataclass(frozen=True, slots=True)
class PilihanAksi:
    id: int
    deskripsi: str
    satuan: str
    awal: date
    akhir: date


@dataclass(slots=True)
class PilihanRhk:
    """``nomor`` is what the person types behind ``@``: that of the RHK; in a second SKP beside it, counted on."""

    rhk_id: int
    nomor: int
    deskripsi: str
    awal: date
    akhir: date
    aksi: list[PilihanAksi] = field(default_factory=list)

    def aksi_pada(self, tanggal: date) -> list[PilihanAksi]:
        """Rencana aksi of the shortest period around that day."""
        kena = [a for a in self.aksi if a.awal <= tanggal <= a.akhir]
        pendek = min(((a.akhir - a.awal) for a in kena), default=None)
        return [a for a in kena if a.akhir - a.awal == pendek]


def pilihan_rhk(pegawai_ids: Collection[int], dari: date, sampai: date) -> dict[int, list[PilihanRhk]]:
    """Person -> RHK of the SKP in force on any of these days, by number; two queries."""
    rhk = Rhk.objects.filter(
        skp__pegawai_id__in=pegawai_ids, skp__status=Skp.Status.DITETAPKAN, skp__periode_awal__lte=sampai,
        skp__periode_akhir__gte=dari,
    ).order_by("skp__pegawai_id", "skp__is_plt_plh", "skp__periode_awal", "skp_id", "nomor")  # fmt: skip
    hasil: dict[int, list[PilihanRhk]] = defaultdict(list)
    menurut_id: dict[int, PilihanRhk] = {}
    geser: dict[int, int] = {}
    for r in rhk.select_related("skp"):
        milik = hasil[r.skp.pegawai_id]
        if r.skp_id not in geser:
            geser[r.skp_id] = max((p.nomor for p in milik), default=0) if r.skp.is_plt_plh else 0
        satu = PilihanRhk(
            r.pk, geser[r.skp_id] + r.nomor, r.deskripsi, max(dari, r.skp.periode_awal), r.skp.periode_akhir
        )
        milik.append(satu)
        menurut_id[r.pk] = satu
    aksi = RencanaAksi.objects.filter(
        rhk_id__in=menurut_id, periode__awal__lte=sampai, periode__akhir__gte=dari
    ).order_by("periode__awal", "pk")  # fmt: skip
    for pk, rhk_id, deskripsi, satuan, awal, akhir in aksi.values_list(
        "pk", "rhk_id", "deskripsi", "satuan", "periode__awal", "periode__akhir"
    ):
        menurut_id[rhk_id].aksi.append(PilihanAksi(pk, deskripsi, satuan, awal, akhir))
    return dict(hasil)
