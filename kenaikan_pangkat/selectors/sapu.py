"""Everybody's facts for one window, and who of them may rise: what the nightly sweep and its readers share."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q

from kenaikan_pangkat.models import Jendela
from kenaikan_pangkat.rules import fakta as f
from kenaikan_pangkat.rules import jenis_mungkin, nilai_kp, paling_cepat
from kenaikan_pangkat.selectors.fakta import fakta_calon
from kepegawaian.massal import berijazah
from kepegawaian.pilihan import JABATAN_STRUKTURAL, KEDUDUKAN_BERAKHIR, JenisJabatan, Kedudukan, StatusPegawai
from layanan.aturan import PENGHALANG, TemuanAturan
from layanan.parameter_tabel import ParameterTabel
from layanan.waktu import tambah_bulan

P_SAPU_BULAN = "P_SAPU_BULAN"
# Time in rank with CLTN is summed by months of thirty days: a bound by calendar months leaves room for that.
LONGGAR = timedelta(days=31)
# rules.bantu.awal_pangkat: the first rank counts from the CPNS date if it began within two years of it.
DUA_TAHUN = timedelta(days=24 * 31)


@dataclass(frozen=True)
class Calon:
    """One kind that fits a person in a window; ``kurang``: the one finding that stands against it."""

    jenis: str
    golongan_baru: str
    kurang: TemuanAturan | None = None


def bulan_sapu(tmt: date, parameter: ParameterTabel) -> int:
    """How many months after the TMT "soon" reaches: who lacks only time in rank until then is shown."""
    return parameter.pada(P_SAPU_BULAN, tmt).nilai


def mungkin(tmt: date, parameter: ParameterTabel) -> Q:
    """People for whom the rules could find anything but "no kind fits" or "too short in rank, and not soon".

    Left out is only what cannot change a result: ``jenis_mungkin`` is empty for who is no PNS, has left or stands at
    the top; and whoever lacks the shortest time that any of his kinds asks is blocked by KP-03 in each of them, and
    not due soon. CLTN only shortens the time; a first rank counts from the CPNS date, as ``awal_pangkat`` says;
    a row that is not certain blocks nobody, so its time counts as none.
    """

    def masa(*kode: str) -> int:
        baris = [b for k in kode if (b := parameter.cari(k, tmt)) is not None]
        return min(b.nilai if b.pasti or b.kode == "KP_MASA_SPESIALIS" else 0 for b in baris)

    akhir = tambah_bulan(tmt, bulan_sapu(tmt, parameter)) + LONGGAR

    def cukup(bulan: int) -> Q:
        batas = tambah_bulan(akhir, -bulan)
        return Q(tmt_golongan__lte=batas) | Q(tmt_cpns__lte=batas, tmt_golongan__lte=F("tmt_cpns") + DUA_TAHUN)

    struktural, fungsional = Q(jabatan__jenis__in=JABATAN_STRUKTURAL), Q(jabatan__jenis=JenisJabatan.JF)
    biasa = cukup(masa("KP_MASA_101"))
    if parameter.cari("KP_MASA_SPESIALIS", tmt):
        biasa |= Q(golongan="III/b") & cukup(masa("KP_MASA_101", "KP_MASA_SPESIALIS"))
    waktu = (
        (fungsional & cukup(masa("KP_MASA_202")))
        | (struktural & cukup(masa("KP_MASA_201", "KP_MASA_201_BAWAH")))
        | (~struktural & ~fungsional & biasa)
        | (Q(jabatan=None) & biasa)  # NOT of a missing post is unknown to SQL
        | Q(kedudukan=Kedudukan.TUGAS_BELAJAR)
    )
    for baris in parameter.pada("KP_IJAZAH", tmt).nilai:
        bawah = f.GOLONGAN[: f.urut(baris["menjadi"])]
        waktu |= Q(golongan__in=bawah) & cukup(masa("KP_MASA_203")) & berijazah(baris["ijazah"])
    return Q(waktu, status=StatusPegawai.PNS, golongan__in=f.GOLONGAN[:-1]) & ~Q(kedudukan__in=KEDUDUKAN_BERAKHIR)


def calon(orang: f.FaktaPegawai, jendela: Jendela, parameter: ParameterTabel) -> list[Calon]:
    """Kinds by which a person may rise in a window, or misses by exactly one rule (or missing fact that blocks).

    If that one is time in rank, only when it is reached within ``P_SAPU_BULAN`` months. Papers are not asked for.
    """
    hasil = []
    for jenis in jenis_mungkin(orang, jendela.tmt, parameter):
        fakta = fakta_calon(orang, jenis, jendela.tmt, parameter, jendela=jendela)
        if fakta.golongan_baru is None:
            continue
        halangan = [t for t in nilai_kp(fakta) if t.menghalangi]
        if len(halangan) > 1 or (halangan and not _dekat(halangan[0], orang, jenis, jendela.tmt, parameter)):
            continue
        hasil.append(Calon(jenis, fakta.golongan_baru, halangan[0] if halangan else None))
    return hasil


def _dekat(t: TemuanAturan, orang: f.FaktaPegawai, jenis: str, tmt: date, parameter: ParameterTabel) -> bool:
    if t.kode != "KP-03" or t.tingkat not in PENGHALANG:
        return True
    kapan = paling_cepat(jenis, orang, tmt, parameter)
    return kapan is not None and kapan <= tambah_bulan(tmt, bulan_sapu(tmt, parameter))
