"""The record of many people as the rules of collecting read it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from kepegawaian.rekam_bakat import rekam_bakat
from talenta.models import HasilAsesmen
from talenta.rules import fakta as aturan
from talenta.rules.fakta import Rekam

_JENIS = {
    "kinerja": aturan.Kinerja, "jabatan": aturan.Jabatan, "pendidikan": aturan.Pendidikan, "hukdis": aturan.Hukdis,
    "diklat": aturan.Diklat, "profesi": aturan.Profesi, "penghargaan": aturan.Penghargaan, "tim": aturan.Tim,
}  # fmt: skip


def angka(fakta: Mapping[str, float]) -> dict[str, Decimal]:
    """Stored facts as exact numbers; what JSON holds has two digits behind the point at most."""
    return {k: Decimal(str(v)) for k, v in fakta.items()}


def rekam_orang(ids: Sequence[int]) -> Iterator[tuple[tuple, Rekam]]:
    """(row of ``kepegawaian.rekam_bakat.ORANG``, record) of each person, ordered by id; ten queries."""
    semua = rekam_bakat(ids)
    asesmen = _asesmen(ids)
    for o in semua.orang:
        pk, _unit, status, golongan, pendidikan, tmt_cpns, jenis, eselon, jenjang, rumpun = o
        milik = {
            f"riwayat_{nama}": tuple(map(buat._make, semua.riwayat[nama].get(pk, ())))  # type: ignore[attr-defined]
            for nama, buat in _JENIS.items()
        }
        yield o, Rekam(
            status=status, golongan=golongan, pendidikan=pendidikan, tmt_cpns=tmt_cpns, jenis=jenis or "",
            eselon=eselon or "", jenjang=jenjang or "", syarat_rumpun=tuple(rumpun or ()),
            asesmen=tuple(asesmen.get(pk, ())), **milik,
        )  # fmt: skip


def _asesmen(ids: Iterable[int]) -> dict[int, list[aturan.Asesmen]]:
    hasil: dict[int, list[aturan.Asesmen]] = defaultdict(list)
    metode = {kode: str(nama) for kode, nama in HasilAsesmen.Metode.choices}
    baris = HasilAsesmen.objects.filter(pegawai_id__in=ids, batal_pada=None).order_by("-tanggal", "-id")
    kolom = ("pegawai_id", "instrumen", "nilai", "tanggal", "berlaku_sampai", "penyelenggara", "metode")
    for b in baris.values_list(*kolom):
        hasil[b[0]].append(aturan.Asesmen._make((*b[1:-1], metode.get(b[-1], b[-1]))))
    return hasil


def rekam_satu(pegawai_id: int) -> Rekam | None:
    """One person's record; None for somebody unknown."""
    return next((r for _o, r in rekam_orang([pegawai_id])), None)


def lot(ids: Sequence[int], banyak: int = 2000) -> Iterator[Sequence[int]]:
    """The ids in parts."""
    for n in range(0, len(ids), banyak):
        yield ids[n : n + banyak]
