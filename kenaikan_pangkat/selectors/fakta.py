"""The facts that the rules judge, built from the record, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F, Q, QuerySet

from kenaikan_pangkat.dokumen import DOKUMEN
from kenaikan_pangkat.models import Jendela, JenisKP, UsulanPangkat
from kenaikan_pangkat.rules import fakta as f
from kenaikan_pangkat.rules import golongan_tujuan, ijazah_penyesuaian
from kenaikan_pangkat.selectors.massal import fakta_menurut_id
from kepegawaian.atasan import PetaAtasan, peta_atasan
from kepegawaian.gelar import jenjang_tercantum
from kinerja.selectors.predikat import menurut_tahun
from layanan.halangan import Halangan
from layanan.models import AKHIR, DokumenUsulan, Parameter, Putaran, StatusUsulan, SyaratDokumen, Usulan
from layanan.parameter_tabel import BarisParameter, ParameterTabel
from layanan.selectors import dicabut

LUAR_JENDELA = frozenset({JenisKP.PENGABDIAN, JenisKP.ANUMERTA})
TIDAK_BAGI_JF = frozenset({"STLUPI", "URAIAN_TUGAS"})
NAMA_DOKUMEN = {d.kode: str(d.nama) for d in DOKUMEN}


def parameter_kp() -> ParameterTabel:
    """The dated tables of rank promotion."""
    return ParameterTabel.dari(
        BarisParameter(p.kode, p.nilai, p.berlaku_mulai, p.dasar_hukum, p.berlaku_sampai, p.pasti)
        for p in Parameter.objects.filter(layanan="kenaikan_pangkat").order_by("pk")
    )


def fakta_jabatan(jabatan, tmt: date | None) -> f.FaktaJabatan:
    return f.FaktaJabatan(jabatan.nama, jabatan.jenis, jabatan.eselon, jabatan.jenjang, tmt)


def bergelar(p) -> set[int]:
    """Ids of the person's educations whose title is registered: tied to it, or of its level in the name that SIASN
    holds as text."""
    tingkat = jenjang_tercantum(p.gelar_depan, p.gelar_belakang)
    terikat = {g.pendidikan_id for g in p.gelar.all() if g.pendidikan_id}
    return terikat | {x.pk for x in p.riwayatpendidikan.all() if x.tingkat in tingkat}


def fakta_ijazah(p, tercantum: Iterable[int]) -> f.FaktaIjazah:
    """A registered diploma; ``tercantum``: ids of educations whose title is registered."""
    tanpa_gelar = p.tingkat in ("SD", "SMP", "SMA")
    return f.FaktaIjazah(
        p.tingkat, p.kelompok, p.tahun_lulus, p.tanggal_ijazah, p.program_studi,
        None if tanpa_gelar else p.pk in tercantum,
    )  # fmt: skip


def fakta_orang(p, *, atasan: PetaAtasan | None = None, disiplin: tuple[Halangan, ...] = ()) -> f.FaktaPegawai:
    """A person loaded by ``kepegawaian.selectors.rekam_kepangkatan`` as facts. ``disiplin``: as
    ``disiplin.selectors.izin.halangan_orang`` has it."""
    tercantum = bergelar(p)
    definitif = [r for r in p.riwayatjabatan.all() if r.sifat == "DEFINITIF"]
    eselon = p.jabatan.eselon if p.jabatan else ""
    return f.FaktaPegawai(
        nip=p.nip, nama=p.nama_lengkap, status=p.status, kedudukan=p.kedudukan, tanggal_lahir=p.tanggal_lahir,
        tmt_cpns=p.tmt_cpns, golongan=p.golongan, tmt_golongan=p.tmt_golongan,
        jabatan=fakta_jabatan(p.jabatan, p.tmt_jabatan) if p.jabatan else None,
        jabatan_lama=tuple(fakta_jabatan(r.jabatan, r.tmt) for r in definitif if r.tmt_akhir is not None),
        riwayat_golongan=tuple((r.golongan, r.tmt) for r in p.riwayatpangkat.all()),
        pendidikan=tuple(fakta_ijazah(x, tercantum) for x in p.riwayatpendidikan.all())
        # The record keeps the level even where the diploma's own row was never entered.
        or (f.FaktaIjazah(p.pendidikan),),
        predikat=menurut_tahun(p),
        hukdis=tuple(
            f.FaktaHukdis(r.tingkat, r.status, r.tmt, r.tmt_akhir, r.jenis)
            for r in p.riwayathukdis.all() if r.status != "BATAL"
        ),
        cltn=tuple((r.mulai, r.selesai) for r in p.riwayatcltn.all()),
        pmk=tuple((r.tahun, r.bulan, r.tmt) for r in p.riwayatmasakerja.all()),
        angka_kredit=tuple(
            f.FaktaAngkaKredit(r.jenjang, r.nilai, r.mulai, r.selesai, r.jenis, r.predikat)
            for r in p.riwayatangkakredit.all()
        ),
        ujian=tuple(f.FaktaUjian(r.jenis, r.tanggal, r.jenjang) for r in p.riwayatujian.all()),
        diklat=frozenset(r.kode for r in p.riwayatdiklat.all()),
        golongan_atasan=atasan.golongan(p.pk, p.unit_id, eselon) if atasan else None, disiplin=disiplin,
    )  # fmt: skip


def fakta_calon(
    orang: f.FaktaPegawai, jenis: str, tmt: date, parameter: ParameterTabel, *, jendela: Jendela | None = None,
    ijazah: f.FaktaIjazah | None = None,
) -> f.FaktaKP:  # fmt: skip
    """A promotion that nobody has filed yet: papers and the day of sending are not asked for."""
    if ijazah is None and jenis in ("203", "205"):
        ijazah = ijazah_dipakai(orang, tmt, parameter)
    return f.FaktaKP(
        jenis=jenis, tmt=tmt, orang=orang, parameter=parameter, ijazah=ijazah,
        golongan_baru=golongan_tujuan(jenis, orang, ijazah, tmt, parameter),
        buka=jendela.buka if jendela else None, tutup=jendela.tutup if jendela else None,
    )  # fmt: skip


TINGKAT = ("SD", "SMP", "SMA", "D1", "D2", "D3", "D4", "S1", "S2", "S3")


def ijazah_dipakai(orang: f.FaktaPegawai, tmt: date, parameter: ParameterTabel) -> f.FaktaIjazah | None:
    """The diploma of a line (203, 205) that names none: the one that lifts farthest, as ``golongan_tujuan`` takes it;
    the highest where none lifts."""
    return ijazah_penyesuaian(orang, tmt, parameter) or _ijazah_tertinggi(orang)


def _ijazah_tertinggi(orang: f.FaktaPegawai) -> f.FaktaIjazah | None:
    return max(orang.pendidikan, key=lambda i: (TINGKAT.index(i.tingkat), i.tahun_lulus or 0), default=None)


def baris_surat(surat):
    """Open and finished lines of a letter with person and post loaded; not those that the record has carried out,
    whose facts are others by now."""
    return (
        UsulanPangkat.objects.filter(usulan__surat=surat, diterapkan_pada=None)
        .exclude(usulan__status__in=[s for s in AKHIR if s != StatusUsulan.SELESAI])
        .select_related("usulan__pegawai", "jabatan__unit", "ijazah")
        .order_by("usulan_id")
    )


def fakta_surat(surat, *, today: date) -> dict[int, f.FaktaKP]:
    """Usulan id -> facts of each open line of a letter, in a constant number of queries."""
    baris = list(baris_surat(surat))
    ids = {b.usulan.pegawai_id for b in baris}
    rekam = fakta_menurut_id(ids, peta_atasan([surat.instansi_id]))
    orang, tercantum = {o.pegawai_id: o.orang for o in rekam}, {g for o in rekam for g in o.bergelar}
    jendela = {j.tmt: j for j in Jendela.objects.filter(tmt__in={b.tmt for b in baris}).order_by("tmt")}
    parameter, dokumen = parameter_kp(), _dokumen(surat)
    wajib = dokumen_wajib(surat.instansi_id, {b.usulan.jenis for b in baris}, today)
    lain, gelar = _usulan_lain(baris), _gelar_diajukan(ids)
    masuk = diterima_pertama(baris)
    hasil = {}
    for b in baris:
        ijazah = fakta_ijazah(b.ijazah, tercantum) if b.ijazah else None
        jenis, p = b.usulan.jenis, orang[b.usulan.pegawai_id]
        if b.tmt <= today:
            p = pada_tmt(p, b.tmt)
        satu = fakta_calon(
            p, jenis, b.tmt, parameter, ijazah=ijazah,
            jendela=None if jenis in LUAR_JENDELA else jendela.get(b.tmt),
        )  # fmt: skip
        diminta = wajib[jenis].bagi(p)
        hasil[b.pk] = replace(
            satu, kirim=_hari_kirim(masuk.get(b.pk), today, satu.buka), tugas_sesuai=b.tugas_sesuai,
            penugasan_penuh=b.penugasan_penuh,
            dibebaskan=b.dibebaskan, sebab=b.sebab, tanggal_peristiwa=b.tanggal_peristiwa,
            golongan_baru=b.golongan_baru or satu.golongan_baru, golongan_diajukan=b.golongan_lama,
            tmt_golongan_diajukan=b.tmt_golongan_lama, jabatan_diajukan=_jabatan_lain(b),
            usulan_lain=lain.get(b.pk, ()),
            pindah=b.usulan.pegawai.instansi_id != b.usulan.instansi_id and not b.usulan.nomor_keputusan,
            gelar_diajukan=b.usulan.pegawai_id in gelar, dokumen=dokumen[None] + dokumen[b.pk],
            # What the pertek rests on was verified; a paper asked for since does not hold up the decree.
            dokumen_wajib=() if b.usulan.nomor_keputusan else diminta.wajib, dokumen_ragu=diminta.ragu,
        )  # fmt: skip
    return hasil


def diterima_pertama(baris: Iterable[UsulanPangkat]) -> dict[int, date]:
    """Line -> day on which BKN received it first; a new run of the clock (opened again, counted anew) does not make it
    late. Not in it: what was never sent. A query only where a line has more than one run."""
    masuk = {b.pk: b.usulan.diterima_pada for b in baris if b.usulan.diterima_pada is not None}
    lagi = [b.pk for b in baris if b.usulan.putaran > 1]
    if lagi:
        masuk |= dict(Putaran.objects.filter(usulan__in=lagi, nomor=1).order_by().values_list("usulan_id", "mulai"))
    return masuk


def _hari_kirim(masuk: date | None, today: date, buka: date | None) -> date:
    """A line counts as sent when BKN received it; one that BKN had before its window opened (it was moved on, or the
    window was), from the window's first day."""
    if masuk is None:
        return today
    return max(masuk, buka) if buka else masuk


def pada_tmt(orang: f.FaktaPegawai, tmt: date) -> f.FaktaPegawai:
    """The person with the post held on the TMT: a decree that comes late is not judged by a later post. Unchanged
    where no earlier post is on record."""
    if orang.jabatan is None or orang.jabatan.tmt is None or orang.jabatan.tmt <= tmt:
        return orang
    dulu = max((j for j in orang.jabatan_lama if j.tmt and j.tmt <= tmt), key=lambda j: j.tmt, default=None)
    if dulu is None:
        return orang
    lama = tuple(j for j in orang.jabatan_lama if j is not dulu and j.tmt and j.tmt <= dulu.tmt)
    return replace(orang, jabatan=dulu, jabatan_lama=lama)


def _jabatan_lain(b: UsulanPangkat) -> str:
    """The post as the line names it where the record holds another by now; after the pertek the letter stands."""
    p = b.usulan.pegawai
    if b.jabatan_id == p.jabatan_id or b.usulan.nomor_keputusan or (p.tmt_jabatan and p.tmt_jabatan > b.tmt):
        return ""
    return b.jabatan.nama if b.jabatan else "tanpa jabatan"


def _dokumen(surat) -> dict[int | None, tuple[f.FaktaDokumen, ...]]:
    """Papers in force by line; under None those of the whole letter."""
    hasil: dict[int | None, tuple[f.FaktaDokumen, ...]] = defaultdict(tuple)
    for d in DokumenUsulan.objects.filter(surat=surat, diganti_pada=None).order_by("id"):
        hasil[d.usulan_id] += (f.FaktaDokumen(d.jenis, d.nomor, d.tanggal),)
    return hasil


@dataclass(frozen=True)
class DokumenDiminta:
    """Papers that a kind needs, (code, name), and the codes of those whose lack only warns."""

    wajib: tuple[tuple[str, str], ...] = ()
    ragu: frozenset[str] = frozenset()

    def bagi(self, orang: f.FaktaPegawai) -> "DokumenDiminta":
        """Without what a holder of a functional post does not need (2.10: "unless JF")."""
        if orang.jabatan is None or not orang.jabatan.is_jf:
            return self
        return replace(self, wajib=tuple(d for d in self.wajib if d[0] not in TIDAK_BAGI_JF))


def dokumen_wajib(instansi_id: int, jenis: Iterable[str], hari: date) -> Mapping[str, DokumenDiminta]:
    """Kind -> papers that must be there, national and the agency's own. One query.

    Rows of the national list that are not certain, and all of the agency's own, only warn.
    """
    baris = SyaratDokumen.objects.filter(
        Q(instansi=None) | Q(instansi=instansi_id), Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=hari),
        layanan="kenaikan_pangkat", berlaku_mulai__lte=hari,
    ).order_by("jenis", "id")  # fmt: skip
    daftar = list(baris)  # rows for all kinds come first: the kind's own row outweighs them
    return {j: _diminta([s for s in daftar if s.jenis in ("", j)]) for j in jenis}


def _diminta(daftar: list[SyaratDokumen]) -> DokumenDiminta:
    WAJIB = SyaratDokumen.Sifat.WAJIB
    nasional = {s.dokumen: s for s in daftar if s.instansi_id is None}
    wajib = {k: s for k, s in nasional.items() if s.sifat == WAJIB}
    ragu = {k for k, s in wajib.items() if not s.pasti}
    for s in daftar:
        if s.instansi_id is not None and s.sifat == WAJIB and s.dokumen not in wajib:
            kode = s.dokumen or f"LOKAL-{s.pk}"
            wajib[kode] = s
            ragu.add(kode)
    nama = tuple((k, s.nama or NAMA_DOKUMEN.get(k, k)) for k, s in wajib.items())
    return DokumenDiminta(nama, frozenset(ragu))


def _usulan_lain(baris: list[UsulanPangkat]) -> dict[int, tuple[int, ...]]:
    """Line -> other lines of the same person that are on the way, of whatever letter. A line with its pertek waits for
    no other: the other waits for it."""
    orang = defaultdict(list)
    terbuka = berjalan().filter(pegawai__in=[b.usulan.pegawai_id for b in baris])
    for pk, pegawai in terbuka.order_by("pk").values_list("pk", "pegawai_id"):
        orang[pegawai].append(pk)
    return {
        b.pk: tuple(x for x in orang[b.usulan.pegawai_id] if x != b.pk) for b in baris if not b.usulan.nomor_keputusan
    }


def berjalan() -> QuerySet[Usulan]:
    """Usulan of this service that may still change a rank: open ones, and decreed ones that wait for their TMT."""
    menunggu = (
        Q(status=StatusUsulan.SELESAI, pangkat__diterapkan_pada=None, pangkat__golongan_lama=F("pegawai__golongan"))
        & ~dicabut()
    )
    return Usulan.objects.filter(~Q(status__in=AKHIR) | menunggu, layanan="kenaikan_pangkat")


def _gelar_diajukan(pegawai_ids: Iterable[int]) -> set[int]:
    """People with an open usulan for an academic title."""
    terbuka = Usulan.objects.filter(layanan="gelar", jenis="PG-A", pegawai__in=list(pegawai_ids)).exclude(
        status__in=AKHIR
    )
    return set(terbuka.order_by().values_list("pegawai_id", flat=True))
