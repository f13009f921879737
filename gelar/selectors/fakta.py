"""The facts that the rules judge, built from the record, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from disiplin.selectors.izin import halangan_orang
from gelar.models import SuratGelar, UsulanGelar
from gelar.rules import fakta as f
from gelar.rules.bantu import kunci_sama
from kepegawaian import selectors as kepegawaian
from layanan.halangan import Halangan
from layanan.models import AKHIR, DokumenUsulan, Parameter, Usulan
from layanan.parameter_tabel import BarisParameter, ParameterTabel
from layanan.selectors import sebab_blokir
from layanan.syarat import syarat_dokumen

LAYANAN = "gelar"
# Promotions that a title may ride on: those on a new diploma (KP 203, 205), and reguler together with the education's
# upgrade (KP 101, regulasi/kenaikan_pangkat.md 2.6). Another service's lines, known by the engine's own columns.
PANGKAT_BERIJAZAH = {"layanan": "kenaikan_pangkat", "jenis__in": ("101", "203", "205")}
# Columns of a line that the rules read as they stand.
_KOLOM = (
    "gelar", "letak", "tingkat", "macam", "kelompok", "program_studi", "institusi", "tahun_lulus", "nomor_ijazah",
    "tanggal_ijazah", "akreditasi", "diakui_kementerian", "terdaftar_pddikti", "luar_negeri", "nomor_penyetaraan",
    "kehormatan", "izin_belajar", "profesi", "penyelenggara", "jenis_penyelenggara", "berlaku_sampai",
)  # fmt: skip


def parameter_gelar() -> ParameterTabel:
    """The dated tables of titles."""
    return ParameterTabel.dari(
        BarisParameter(p.kode, p.nilai, p.berlaku_mulai, p.dasar_hukum, p.berlaku_sampai, p.pasti)
        for p in Parameter.objects.filter(layanan=LAYANAN).order_by("pk")
    )


def fakta_orang(p, diblokir: str = "", disiplin: tuple[Halangan, ...] = ()) -> f.FaktaPegawai:
    """A person loaded by ``kepegawaian.selectors.rekam_kepangkatan`` as facts."""
    return f.FaktaPegawai(
        nip=p.nip, nama=p.nama, status=p.status, kedudukan=p.kedudukan, golongan=p.golongan, tmt_cpns=p.tmt_cpns,
        jenis_jabatan=p.jabatan.jenis if p.jabatan else "", gelar_depan=p.gelar_depan,
        gelar_belakang=p.gelar_belakang,
        pendidikan=tuple(
            f.FaktaIjazah(x.tingkat, x.program_studi, x.tahun_lulus) for x in p.riwayatpendidikan.all()
        ),
        diblokir=diblokir, disiplin=disiplin,
    )  # fmt: skip


def baris_surat(surat):
    """Open lines of a letter; a finished one has its title on the name and is not judged again."""
    return (
        UsulanGelar.objects.filter(usulan__surat=surat)
        .exclude(usulan__status__in=AKHIR)
        .select_related("usulan")
        .order_by("usulan_id")
    )


def fakta_surat(surat, *, today: date) -> dict[int, f.FaktaGelar]:
    """Usulan id -> facts of each open line of a letter, in a constant number of queries."""
    baris = list(baris_surat(surat))
    kepala = SuratGelar.objects.get(surat=surat)
    rekam = kepegawaian.rekam_kepangkatan({b.usulan.pegawai_id for b in baris})
    blokir = _blokir(rekam, surat.instansi_id, today)
    disiplin = halangan_orang(list(rekam), LAYANAN)
    orang = {pk: fakta_orang(p, blokir.get(pk, ""), disiplin.get(pk, ())) for pk, p in rekam.items()}
    parameter, dokumen = parameter_gelar(), _dokumen(surat)
    syarat = {j: _syarat(surat.instansi_id, j, today) for j in sorted({b.usulan.jenis for b in baris})}
    lain, pangkat = _usulan_lain(baris), usulan_pangkat(rekam)
    return {
        b.pk: f.FaktaGelar(
            jenis=b.usulan.jenis, tanggal=b.usulan.diterima_pada or today, orang=orang[b.usulan.pegawai_id],
            parameter=parameter, pengusul=kepala.pengusul, usulan_lain=lain.get(b.pk, ()),
            usulan_pangkat=pangkat.get(b.usulan.pegawai_id, ()),
            pindah=rekam[b.usulan.pegawai_id].instansi_id != surat.instansi_id,
            dokumen=frozenset(dokumen[None] | dokumen[b.pk]),
            **syarat[b.usulan.jenis], **{k: getattr(b, k) for k in _KOLOM},
        )
        for b in baris
    }  # fmt: skip


def _blokir(ids: Iterable[int], instansi_id: int, today: date) -> dict[int, str]:
    """Person id -> why blocked for this service, himself or his agency."""
    daftar = kepegawaian.blokir_aktif(list(ids), instansi_id, today, LAYANAN)
    instansi = next((sebab_blokir(b) for b in daftar if b.instansi_id), "")
    sendiri = {b.pegawai_id: sebab_blokir(b) for b in daftar if b.pegawai_id}
    return {pk: sendiri.get(pk, instansi) for pk in ids}


def _dokumen(surat) -> dict[int | None, set[str]]:
    hasil: dict[int | None, set[str]] = defaultdict(set)
    berlaku = DokumenUsulan.objects.filter(surat=surat, diganti_pada=None).order_by()
    for usulan_id, jenis in berlaku.values_list("usulan_id", "jenis"):
        hasil[usulan_id].add(jenis)
    return hasil


def _syarat(instansi_id: int, jenis: str, today: date) -> dict[str, tuple[tuple[str, str], ...]]:
    """Papers that must be there, by how they weigh: national, national but uncertain, the agency's own."""
    rak: dict[str, list[tuple[str, str]]] = {"dokumen_wajib": [], "dokumen_ragu": [], "dokumen_lokal": []}
    for s in syarat_dokumen(LAYANAN, jenis, instansi_id, today):
        if s.wajib:
            rak["dokumen_lokal" if not s.nasional else "dokumen_wajib" if s.pasti else "dokumen_ragu"].append(
                (s.kode, s.nama)
            )
    return {nama: tuple(isi) for nama, isi in rak.items()}


def _usulan_lain(baris: list[UsulanGelar]) -> dict[int, tuple[int, ...]]:
    """Line -> earlier open lines of the same person for the same title, or for a diploma of the same level.

    The later one gives way: one that is with BKN stands before one that is not, else the smaller number before.
    """
    milik, giliran = defaultdict(list), {}
    semua = UsulanGelar.objects.filter(usulan__pegawai__in=[b.usulan.pegawai_id for b in baris]).exclude(
        usulan__status__in=AKHIR
    )
    for pk, pegawai, diterima, *isi in semua.order_by("pk").values_list(
        "pk", "usulan__pegawai_id", "usulan__diterima_pada", "usulan__jenis", "gelar", "tingkat"
    ):
        giliran[pk] = (diterima is None, pk)
        if kunci := kunci_sama(*isi):
            milik[(pegawai, kunci)].append(pk)

    def dulu(b: UsulanGelar) -> tuple[int, ...]:
        sama = milik.get((b.usulan.pegawai_id, kunci_sama(b.usulan.jenis, b.gelar, b.tingkat)), ())
        return tuple(x for x in sama if giliran[x] < giliran[b.pk])

    return {b.pk: dulu(b) for b in baris}


def usulan_pangkat(pegawai_ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Person id -> numbers of open promotions that rest on a diploma (PG-11)."""
    hasil: dict[int, tuple[int, ...]] = defaultdict(tuple)
    terbuka = Usulan.objects.filter(pegawai__in=list(pegawai_ids), **PANGKAT_BERIJAZAH).exclude(status__in=AKHIR)
    for pk, pegawai in terbuka.order_by("pk").values_list("pk", "pegawai_id"):
        hasil[pegawai] += (pk,)
    return hasil
