"""The measures of one promotion as officials read them: time in rank, how high it may go, credit."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from kenaikan_pangkat.rules.angka_kredit import TabelAK, posisi
from kenaikan_pangkat.rules.bantu import awal_pangkat, is_pns, masa, menurut_ijazah, nama_ijazah
from kenaikan_pangkat.rules.fakta import FaktaIjazah, FaktaPegawai, urut
from kenaikan_pangkat.rules.masa import rentang_eselon
from kenaikan_pangkat.rules.tujuan import baris_ijazah, ijazah_penyesuaian
from kenaikan_pangkat.selectors.fakta import LUAR_JENDELA
from layanan.parameter_tabel import ParameterTabel, ParameterTidakAda


@dataclass(frozen=True)
class Ukuran:
    """``masa``: (years, months) in rank on the TMT, ``sejak_cpns``: counted from becoming CPNS; ``batas``: up to where
    and why, in words, empty where nothing bounds it; ``ak``: (credit that counts, credit needed), None for who needs
    none."""

    masa: tuple[int, int] | None
    batas: str = ""
    ak: tuple[Decimal, Decimal | None] | None = None
    sejak_cpns: bool = False


def ukuran(
    orang: FaktaPegawai, jenis: str, tmt: date, parameter: ParameterTabel, ijazah: FaktaIjazah | None = None
) -> Ukuran:
    """Measures of a line of the kind on its TMT; a table that is not in force that day leaves its measure out."""
    mulai = orang.tmt_golongan if jenis in LUAR_JENDELA else awal_pangkat(orang)
    if not is_pns(orang) or mulai is None:
        return Ukuran(None)
    lama, cpns = divmod(masa(mulai, tmt, orang.cltn)[0], 12), mulai != orang.tmt_golongan
    try:
        batas, ak = _batas(orang, jenis, tmt, parameter, ijazah), _ak(orang, tmt, parameter)
    except ParameterTidakAda:
        return Ukuran(lama, sejak_cpns=cpns)
    return Ukuran(lama, batas, ak, cpns)


def _batas(orang, jenis: str, tmt: date, parameter, ijazah) -> str:
    if jenis == "101":
        tabel = parameter.pada("KP_PLAFON", tmt).nilai
        plafon = [(menurut_ijazah(tabel, i), i) for i in orang.pendidikan]
        plafon = [(g, i) for g, i in plafon if g is not None]
        if not plafon:
            return ""
        golongan, dasar = max(plafon, key=lambda x: urut(x[0]))
        return _("sampai %(g)s menurut ijazah %(i)s") % {"g": golongan, "i": nama_ijazah(dasar)}
    if jenis in ("203", "205"):
        ijazah = ijazah or ijazah_penyesuaian(orang, tmt, parameter)
        baris = baris_ijazah(ijazah, tmt, parameter) if ijazah else None
        return _("%(g)s menurut ijazah %(i)s") % {"g": baris["menjadi"], "i": nama_ijazah(ijazah)} if baris else ""
    if (rentang := rentang_eselon(orang, tmt, parameter)) is not None:
        return _("%(a)s – %(b)s menurut eselon %(e)s") % {"a": rentang[0], "b": rentang[1], "e": orang.jabatan.eselon}
    if orang.jabatan is not None and orang.jabatan.is_jf:
        jenjang = TabelAK.pada(parameter, tmt).jenjang.get(orang.jabatan.jenjang)
        if jenjang is not None:
            nama = jenjang.kode.replace("_", " ").lower()
            isi = {"a": jenjang.golongan[0], "b": jenjang.golongan[-1], "j": nama}
            return _("%(a)s – %(b)s menurut jenjang %(j)s") % isi
    return ""


def _ak(orang, tmt: date, parameter) -> tuple[Decimal, Decimal | None] | None:
    p = posisi(orang, tmt, TabelAK.pada(parameter, tmt))
    return None if p is None else (p.kumulatif.nilai, p.kebutuhan.pangkat)
