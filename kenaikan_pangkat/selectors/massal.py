"""The facts of many people at once, equal to those that ``fakta.fakta_orang`` builds for one."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Q

from disiplin.selectors.izin import halangan_orang
from kenaikan_pangkat.rules import fakta as f
from kepegawaian.atasan import PetaAtasan, peta_atasan
from kepegawaian.gelar import jenjang_tercantum, nama_bergelar
from kepegawaian.massal import OrangMentah, instansi_berpegawai, lot_berikut, rekam_massal
from kinerja.selectors.predikat import menurut_tahun_massal
from layanan.halangan import Halangan

TANPA_GELAR = frozenset({"SD", "SMP", "SMA"})


@dataclass(frozen=True)
class OrangMassal:
    """``bergelar``: ids of the educations whose title is registered."""

    pegawai_id: int
    instansi_id: int
    orang: f.FaktaPegawai
    bergelar: frozenset[int]


def fakta_massal(
    syarat: Q, *, banyak: int = 20_000, atasan: PetaAtasan | None = None
) -> Iterator[list[OrangMassal]]:  # fmt: skip
    """Facts of all people that fulfil ``syarat``, in order of id; equal to ``fakta_orang``. A lot holds those among
    the next ``banyak`` people.

    Without ``atasan`` the superiors of all agencies are loaded.
    """
    if atasan is None:
        atasan = peta_atasan(instansi_berpegawai())
    setelah = 0
    while lot := lot_berikut(setelah, banyak):
        if orang := _muat(Q(syarat, pk__gte=lot[0], pk__lte=lot[1]), atasan):
            yield orang
        setelah = lot[1]


def fakta_menurut_id(ids: Collection[int], atasan: PetaAtasan) -> list[OrangMassal]:
    """Facts of these people, a few thousand at most, in a constant number of queries."""
    return _muat(Q(pk__in=ids), atasan)


def _muat(syarat: Q, atasan: PetaAtasan) -> list[OrangMassal]:
    rekam = rekam_massal(syarat)
    disiplin = halangan_orang([o.id for o in rekam.orang], "kenaikan_pangkat") if rekam.orang else {}
    return [_satu(o, rekam.riwayat, atasan, disiplin.get(o.id, ())) for o in rekam.orang]


def _satu(o: OrangMentah, r: dict, atasan: PetaAtasan, disiplin: tuple[Halangan, ...]) -> OrangMassal:
    tingkat = jenjang_tercantum(o.gelar_depan, o.gelar_belakang)
    bergelar = frozenset([g for (g,) in r["gelar"].get(o.id, ())])
    bergelar |= {p[0] for p in r["pendidikan"].get(o.id, ()) if p[1] in tingkat}
    return OrangMassal(o.id, o.instansi_id, _fakta(o, r, bergelar, atasan, disiplin), bergelar)


def _fakta(
    o: OrangMentah, r: dict, bergelar: frozenset[int], atasan: PetaAtasan, disiplin: tuple[Halangan, ...]
) -> f.FaktaPegawai:
    pk = o.id
    eselon = o.jabatan__eselon or ""
    return f.FaktaPegawai(
        nip=o.nip, nama=nama_bergelar(o.nama, o.gelar_depan, o.gelar_belakang), status=o.status, kedudukan=o.kedudukan,
        tanggal_lahir=o.tanggal_lahir, tmt_cpns=o.tmt_cpns, golongan=o.golongan, tmt_golongan=o.tmt_golongan,
        jabatan=None if o.jabatan__nama is None
        else f.FaktaJabatan(o.jabatan__nama, o.jabatan__jenis, eselon, o.jabatan__jenjang, o.tmt_jabatan),
        jabatan_lama=tuple([f.FaktaJabatan(*b) for b in r["jabatan_lama"].get(pk, ())]),
        riwayat_golongan=tuple(r["pangkat"].get(pk, ())),
        pendidikan=tuple([
            f.FaktaIjazah(
                tingkat, kelompok, tahun, tanggal, prodi, None if tingkat in TANPA_GELAR else ijazah in bergelar
            )
            for ijazah, tingkat, kelompok, tahun, tanggal, prodi in r["pendidikan"].get(pk, ())
        ]) or (f.FaktaIjazah(o.pendidikan),),
        predikat=menurut_tahun_massal(r["kinerja"].get(pk, ())),
        hukdis=tuple([f.FaktaHukdis(*b) for b in r["hukdis"].get(pk, ())]),
        cltn=tuple(r["cltn"].get(pk, ())),
        pmk=tuple(r["masa_kerja"].get(pk, ())),
        angka_kredit=tuple([f.FaktaAngkaKredit(*b) for b in r["angka_kredit"].get(pk, ())]),
        ujian=tuple([f.FaktaUjian(*b) for b in r["ujian"].get(pk, ())]),
        diklat=frozenset([kode for (kode,) in r["diklat"].get(pk, ())]),
        golongan_atasan=atasan.golongan(pk, o.unit_id, eselon), disiplin=disiplin,
    )  # fmt: skip
