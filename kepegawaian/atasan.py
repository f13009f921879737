"""Who stands above whom, by the tree of units: the head of one's own unit, or of the nearest unit above it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kepegawaian.models import Jabatan, Pegawai, UnitOrganisasi

STRUKTURAL = (
    Jabatan.Jenis.JPT_UTAMA, Jabatan.Jenis.JPT_MADYA, Jabatan.Jenis.JPT_PRATAMA, Jabatan.Jenis.ADMINISTRATOR,
    Jabatan.Jenis.PENGAWAS,
)  # fmt: skip
# Whoever holds no structural post comes after every eselon.
PALING_BAWAH = "~"


@dataclass(frozen=True)
class PetaAtasan:
    """``induk``: unit -> unit above it; ``kepala``: unit -> (eselon, person, rank), highest post first."""

    induk: dict[int, int | None] = field(default_factory=dict)
    kepala: dict[int, list[tuple[str, int, str]]] = field(default_factory=dict)

    def golongan(self, pegawai_id: int, unit_id: int, eselon: str = "") -> str | None:
        """Rank of the direct superior; None where no unit up to the root has a head above this person."""
        sendiri = eselon or PALING_BAWAH
        unit: int | None = unit_id
        while unit is not None:
            for derajat, orang, golongan in self.kepala.get(unit, ()):
                if orang != pegawai_id and derajat < sendiri:
                    return golongan
            unit = self.induk.get(unit)
        return None


def peta_atasan(instansi_ids: Iterable[int]) -> PetaAtasan:
    """The units of these agencies with their active structural heads, in two queries."""
    ids = list(instansi_ids)
    induk = dict(UnitOrganisasi.objects.filter(instansi_id__in=ids).order_by().values_list("pk", "induk_id"))
    kepala: dict[int, list[tuple[str, int, str]]] = defaultdict(list)
    pejabat = Pegawai.objects.filter(
        instansi_id__in=ids, kedudukan=Pegawai.Kedudukan.AKTIF, jabatan__jenis__in=STRUKTURAL
    ).values_list("jabatan__unit_id", "jabatan__eselon", "pk", "golongan")
    for unit, eselon, pk, golongan in pejabat.order_by("jabatan__eselon", "pk"):
        kepala[unit].append((eselon or PALING_BAWAH, pk, golongan))
    return PetaAtasan(induk, dict(kepala))
