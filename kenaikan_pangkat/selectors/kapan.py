""" "When do I rise": every requirement of every kind that fits a person, judged live by the rules of the sweep."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from disiplin.selectors.izin import halangan_orang
from kenaikan_pangkat.models import Jendela, JenisKP
from kenaikan_pangkat.rules import ATURAN, jenis_mungkin, nilai_kp, paling_cepat
from kenaikan_pangkat.rules.fakta import berikut
from kenaikan_pangkat.selectors.fakta import dokumen_wajib, fakta_calon, fakta_orang, parameter_kp
from kenaikan_pangkat.selectors.jendela import jendela_dekat
from kenaikan_pangkat.selectors.kandidat import usulan_terbuka
from kenaikan_pangkat.uraian_aturan import URAIAN
from kepegawaian import selectors as kepegawaian
from kepegawaian.atasan import peta_atasan
from kepegawaian.pilihan import KEDUDUKAN_BERAKHIR, StatusPegawai
from layanan.aturan import PENGHALANG, TemuanAturan, Tingkat

# Named only when they find something: of the letter, not of the person (calendar, sending, equality with the line,
# other lines, papers), and what is no requirement of its own (KP-10b, KP-10c).
BILA_DITEMUKAN = frozenset({"KP-01", "KP-02", "KP-10b", "KP-10c", "KP-12", "KP-14", "KP-15"})
TERPENUHI, BELUM, PERIKSA = "TERPENUHI", "BELUM", "PERIKSA"


@dataclass(frozen=True)
class Syarat:
    """One requirement: its rule, how it stands, and what to do about it."""

    kode: str
    judul: str
    kutipan: str
    keadaan: str
    pesan: str
    jalan_keluar: str = ""
    menghalangi: bool = False


@dataclass(frozen=True)
class Jalan:
    """One kind: the earliest TMT that time in rank allows, its window, and the requirements on that day."""

    jenis: str
    golongan_baru: str
    tmt: date
    jendela: Jendela | None
    syarat: list[Syarat]
    dokumen: tuple[str, ...] = ()

    @property
    def nama(self) -> str:
        return JenisKP(self.jenis).label

    @property
    def kurang(self) -> list[Syarat]:
        return [s for s in self.syarat if s.menghalangi]


@dataclass(frozen=True)
class Kapan:
    """``sebab``: why no kind fits, in words; empty where one does."""

    pegawai: Any
    jalan: list[Jalan] = field(default_factory=list)
    sebab: str = ""
    usulan: Any = None
    today: date | None = None


def kapan_naik(pegawai_id: int, today: date) -> Kapan:
    """Everything about one person, in a constant number of queries. ``KeyError`` for an unknown id."""
    p = kepegawaian.rekam_kepangkatan([pegawai_id])[pegawai_id]
    usulan = usulan_terbuka([pegawai_id]).get(pegawai_id)
    jendela = jendela_dekat(today, 24)
    if sebab := _tidak_ada(p):
        return Kapan(p, sebab=sebab, usulan=usulan, today=today)
    if not jendela:
        return Kapan(p, sebab=_("Belum ada jendela yang disiapkan. Hubungi pengelola portal."), usulan=usulan)
    disiplin = halangan_orang([p.pk], "kenaikan_pangkat").get(p.pk, ())
    parameter, orang = parameter_kp(), fakta_orang(p, atasan=peta_atasan([p.instansi_id]), disiplin=disiplin)
    awal, menurut_tmt = jendela[0].tmt, {j.tmt: j for j in jendela}
    jenis_jenis = jenis_mungkin(orang, awal, parameter)
    dokumen = dokumen_wajib(p.instansi_id, jenis_jenis, today)
    jalan = []
    for jenis in jenis_jenis:
        tmt = paling_cepat(jenis, orang, awal, parameter) or awal
        fakta = fakta_calon(orang, jenis, tmt, parameter, jendela=menurut_tmt.get(tmt))
        if fakta.golongan_baru is not None:
            jalan.append(
                Jalan(
                    jenis, fakta.golongan_baru, tmt, menurut_tmt.get(tmt), _syarat(jenis, tmt, nilai_kp(fakta)),
                    tuple(nama for _kode, nama in dokumen[jenis].bagi(orang).wajib),
                )
            )  # fmt: skip
    sebab = "" if jalan else _("Dari data yang tercatat belum ada jenis kenaikan pangkat yang cocok.")
    return Kapan(p, sorted(jalan, key=lambda j: (len(j.kurang), j.tmt)), sebab, usulan, today)


def _tidak_ada(p) -> str:
    if p.status == StatusPegawai.PPPK:
        return _(
            "PPPK tidak mengenal kenaikan pangkat. Golongan PPPK mengikuti perjanjian kerja. Gelar baru tetap dapat "
            "dicantumkan."
        )
    if p.status == StatusPegawai.CPNS:
        return _(
            "CPNS belum dapat naik pangkat. Setelah diangkat menjadi PNS, masa dalam pangkat pertama dihitung sejak "
            "TMT CPNS."
        )
    if p.kedudukan in KEDUDUKAN_BERAKHIR:
        return _("Pegawai ini sudah tidak aktif. Kenaikan pangkat pengabdian diusulkan sebelum pensiun.")
    if "/" not in p.golongan:
        return _("Golongan yang tercatat bukan golongan PNS. Minta operator memeriksa datanya.")
    if berikut(p.golongan) is None:
        return _("Golongan %(g)s adalah yang tertinggi: tidak ada kenaikan pangkat lagi.") % {"g": p.golongan}
    return ""


def _syarat(jenis: str, tmt: date, temuan: list[TemuanAturan]) -> list[Syarat]:
    menurut = {t.kode: t for t in temuan}
    hasil = []
    for a in ATURAN:
        t = menurut.get(a.kode)
        if not a.berlaku(tmt, jenis) or (t is None and (a.kode in BILA_DITEMUKAN or a.tingkat not in PENGHALANG)):
            continue
        hasil.append(
            Syarat(a.kode, a.judul, a.kutipan, TERPENUHI, str(URAIAN.get(a.kode, "")))
            if t is None or t.tingkat is Tingkat.INFO
            else Syarat(a.kode, a.judul, a.kutipan, _keadaan(t), t.pesan, t.jalan_keluar, t.menghalangi)
        )
    return sorted(hasil, key=lambda s: (not s.menghalangi, (BELUM, PERIKSA, TERPENUHI).index(s.keadaan)))


def _keadaan(t: TemuanAturan) -> str:
    return BELUM if t.tingkat in PENGHALANG else PERIKSA
