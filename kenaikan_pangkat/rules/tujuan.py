"""Where a kind leads, and which kinds are worth trying for a person from the record alone."""

from datetime import date

from kenaikan_pangkat.rules.bantu import is_pns, jenis_jabatan
from kenaikan_pangkat.rules.fakta import FaktaIjazah, FaktaPegawai, berikut, urut
from layanan.parameter_tabel import ParameterTabel

MENURUT_IJAZAH = frozenset({"203", "205"})
_BERHENTI = frozenset({"66", "99"})
_TUGAS_BELAJAR = "03"


def baris_ijazah(ijazah: FaktaIjazah, hari: date, parameter: ParameterTabel) -> dict | None:
    """Row of table 2.6 for a diploma: ``paling_tinggi`` and ``menjadi``; None for one that is in no row (SD)."""
    tabel = parameter.sekali(
        ("tabel_ijazah", hari),
        lambda: {i: b for b in parameter.pada("KP_IJAZAH", hari).nilai for i in b["ijazah"]},
    )
    return tabel.get(ijazah.kelompok) or tabel.get(ijazah.tingkat)


def ijazah_penyesuaian(orang: FaktaPegawai, hari: date, parameter: ParameterTabel) -> FaktaIjazah | None:
    """The registered diploma that would lift the person farthest by table 2.6; None when none would."""
    terbaik, tinggi = None, urut(orang.golongan) if is_pns(orang) else 99
    for ijazah in orang.pendidikan:
        baris = baris_ijazah(ijazah, hari, parameter)
        if baris is not None and urut(baris["menjadi"]) > tinggi:
            terbaik, tinggi = ijazah, urut(baris["menjadi"])
    return terbaik


def golongan_tujuan(
    jenis: str, orang: FaktaPegawai, ijazah: FaktaIjazah | None, tmt: date, parameter: ParameterTabel
) -> str | None:
    """Rank that the kind leads to: the next one, for 203 and 205 the one of the diploma (table 2.6).

    ``ijazah`` None with 203/205: the registered one that lifts farthest. None when no rank can be reached: the top,
    a PPPK, or a diploma whose rank is held already.
    """
    if not is_pns(orang):
        return None
    if jenis not in MENURUT_IJAZAH:
        return berikut(orang.golongan)
    ijazah = ijazah or ijazah_penyesuaian(orang, tmt, parameter)
    baris = ijazah and baris_ijazah(ijazah, tmt, parameter)
    return baris["menjadi"] if baris and urut(baris["menjadi"]) > urut(orang.golongan) else None


def jenis_mungkin(orang: FaktaPegawai, tmt: date, parameter: ParameterTabel) -> tuple[str, ...]:
    """Kinds worth trying from the record alone: the one of the post, and 203 or 205 where a higher diploma is
    registered. Empty for PPPK, CPNS, who has left and who stands at the top.

    Discoveries, outstanding work and posts elsewhere (206 to 210) the record does not tell.
    """
    if orang.status != "PNS" or orang.kedudukan in _BERHENTI or not is_pns(orang) or berikut(orang.golongan) is None:
        return ()
    belajar = orang.kedudukan == _TUGAS_BELAJAR
    jenis = jenis_jabatan(orang)
    if belajar and (jenis != "101" or any(j.is_struktural or j.is_jf for j in orang.jabatan_lama)):
        jenis = "204"
    if ijazah_penyesuaian(orang, tmt, parameter) is None:
        return (jenis,)
    return (jenis, "205" if belajar else "203")
