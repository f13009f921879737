"""Who stands above whom, by the tree of units: the head of one's own unit, or of the nearest unit above it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from kepegawaian.models import Instansi, Jabatan, Pegawai, RiwayatJabatan, UnitOrganisasi

STRUKTURAL = (
    Jabatan.Jenis.JPT_UTAMA, Jabatan.Jenis.JPT_MADYA, Jabatan.Jenis.JPT_PRATAMA, Jabatan.Jenis.ADMINISTRATOR,
    Jabatan.Jenis.PENGAWAS,
)  # fmt: skip
# Whoever holds no structural post comes after every eselon.
PALING_BAWAH = "~"
# Whose work is judged (kinerja.md 2.3: study leave too), and who may judge.
DINILAI = (Pegawai.Kedudukan.AKTIF.value, Pegawai.Kedudukan.TUGAS_BELAJAR.value)
MENILAI = (Pegawai.Kedudukan.AKTIF.value,)


@dataclass(frozen=True)
class PetaAtasan:
    """``induk``: unit -> unit above it; ``kepala``: unit -> (eselon, person, rank), highest post first."""

    induk: dict[int, int | None] = field(default_factory=dict)
    kepala: dict[int, list[tuple[str, int, str]]] = field(default_factory=dict)

    def golongan(self, pegawai_id: int, unit_id: int, eselon: str = "") -> str | None:
        """Rank of the direct superior; None where no unit up to the root has a head above this person."""
        kepala = self._di_atas(pegawai_id, unit_id, eselon)
        return kepala[2] if kepala else None

    def atasan(self, pegawai_id: int, unit_id: int, eselon: str = "") -> int | None:
        """The direct superior himself, else None."""
        kepala = self._di_atas(pegawai_id, unit_id, eselon)
        return kepala[1] if kepala else None

    def _di_atas(self, pegawai_id: int, unit_id: int, eselon: str) -> tuple[str, int, str] | None:
        sendiri = eselon or PALING_BAWAH
        unit: int | None = unit_id
        while unit is not None:
            for kepala in self.kepala.get(unit, ()):
                if kepala[1] != pegawai_id and kepala[0] < sendiri:
                    return kepala
            unit = self.induk.get(unit)
        return None


def peta_atasan(instansi_ids: Iterable[int], *, tanggal: date | None = None) -> PetaAtasan:
    """The units of these agencies with their active structural heads, in two queries.

    With ``tanggal`` also who fills a vacant structural post as Plt or Plh on that day: one query more.
    """
    ids = list(instansi_ids)
    induk = dict(UnitOrganisasi.objects.filter(instansi_id__in=ids).order_by().values_list("pk", "induk_id"))
    kepala: dict[int, list[tuple[str, int, str]]] = defaultdict(list)
    pejabat = Pegawai.objects.filter(
        instansi_id__in=ids, kedudukan=Pegawai.Kedudukan.AKTIF, jabatan__jenis__in=STRUKTURAL
    ).values_list("jabatan__unit_id", "jabatan__eselon", "pk", "golongan", "jabatan_id")
    terisi = set()
    for unit, eselon, pk, golongan, jabatan in pejabat.order_by("jabatan__eselon", "pk"):
        kepala[unit].append((eselon or PALING_BAWAH, pk, golongan))
        terisi.add(jabatan)
    if tanggal is not None:
        plt = RiwayatJabatan.objects.filter(
            Q(tmt_akhir=None) | Q(tmt_akhir__gt=tanggal), tmt__lte=tanggal, jabatan__instansi_id__in=ids,
            jabatan__jenis__in=STRUKTURAL, sifat__in=(RiwayatJabatan.Sifat.PLT, RiwayatJabatan.Sifat.PLH),
            pegawai__instansi_id__in=ids, pegawai__kedudukan=Pegawai.Kedudukan.AKTIF,
        ).exclude(jabatan_id__in=terisi)  # fmt: skip
        kolom = ("jabatan__unit_id", "jabatan__eselon", "pegawai_id", "pegawai__golongan")
        for unit, eselon, pk, golongan in plt.order_by("tmt", "pk").values_list(*kolom):
            kepala[unit].append((eselon or PALING_BAWAH, pk, golongan))
            kepala[unit].sort(key=lambda k: k[0])
    return PetaAtasan(induk, dict(kepala))


class Pos(NamedTuple):
    """A structural post above somebody. ``pemangku``: who holds it definitively, None while it is vacant."""

    jabatan_id: int
    jenis: str
    nama: str
    pemangku: int | None
    nama_pemangku: str


def pos_di_atas(pegawai_id: int, tanggal: date) -> list[Pos]:
    """The posts above a person on ``tanggal``, nearest first: of each unit from his own up to the root the highest
    post that stands above his. Vacant ones are named too; whoever fills one as Plt or Plh does not hold it. Two
    queries; raises Pegawai.DoesNotExist."""
    orang = Pegawai.objects.select_related("unit", "jabatan").get(pk=pegawai_id)
    jalur = [int(i) for i in orang.unit.jalur.split("/") if i]
    pos = Jabatan.objects.filter(
        Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=tanggal), unit_id__in=jalur, jenis__in=STRUKTURAL,
        berlaku_mulai__lte=tanggal,
    ).exclude(pk=orang.jabatan_id)  # fmt: skip
    pemangku = pos.filter(pemangku__kedudukan=Pegawai.Kedudukan.AKTIF).values_list("pk", "pemangku", "pemangku__nama")
    isi = {j: (p, nama) for j, p, nama in pemangku.order_by("pk", "pemangku")}
    batas = (orang.jabatan.eselon if orang.jabatan else "") or PALING_BAWAH
    hasil = []
    semua = list(pos.order_by("eselon", "pk").values_list("pk", "unit_id", "jenis", "nama", "eselon"))
    for unit in reversed(jalur):
        for pk, milik, jenis, nama, eselon in semua:
            if milik == unit and (eselon or PALING_BAWAH) < batas:
                hasil.append(Pos(pk, jenis, nama, *isi.get(pk, (None, ""))))
                batas = eselon or PALING_BAWAH
                break
    return hasil


class Anggota(NamedTuple):
    """One person of an agency, as the question of his superior needs him."""

    id: int
    unit_id: int
    kedudukan: str
    eselon: str
    tmt_cpns: date
    tmt_jabatan: date | None
    akun_id: int | None


def anggota(instansi_id: int) -> list[Anggota]:
    """Everybody whose record lies with the agency, by id; one query."""
    kolom = ("pk", "unit_id", "kedudukan", "jabatan__eselon", "tmt_cpns", "tmt_jabatan", "akun_id")
    baris = Pegawai.objects.filter(instansi_id=instansi_id).order_by("pk").values_list(*kolom)
    return [Anggota(i, u, k, e or "", c, j, a) for i, u, k, e, c, j, a in baris]


def instansi_berzona() -> list[tuple[int, str]]:
    """(id, time zone) of the agencies that have anybody on record, by id."""
    ids = Pegawai.objects.order_by().values("instansi_id")
    return list(Instansi.objects.filter(pk__in=ids).order_by("pk").values_list("pk", "zona_waktu"))
