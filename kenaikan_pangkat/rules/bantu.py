"""Building blocks of the promotion rules: marks by row, missing facts, time in rank, the diploma's place in a table."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from kenaikan_pangkat.rules.fakta import GOLONGAN, FaktaIjazah, FaktaKP, FaktaPegawai
from layanan.aturan import PENGHALANG, Hasil, Tingkat, data_kurang
from layanan.parameter_tabel import BarisParameter
from layanan.waktu import lama_kumulatif, selisih, tambah_bulan

BERPERIODE = frozenset({"101", "201", "202", "203", "204", "205", "206", "207", "208", "209", "210"})
SEMUA = BERPERIODE | {"PENGABDIAN", "ANUMERTA"}
NAMA_JENIS = {
    "101": "reguler", "201": "pilihan jabatan struktural", "202": "pilihan jabatan fungsional",
    "203": "pilihan penyesuaian ijazah", "204": "pilihan selama tugas belajar",
    "205": "pilihan selesai tugas belajar", "206": "pilihan diperbantukan atau dipekerjakan",
    "207": "pilihan penemuan baru", "208": "pilihan prestasi luar biasa", "209": "pilihan pejabat negara",
    "210": "pilihan selama DPK/DPB", "PENGABDIAN": "pengabdian", "ANUMERTA": "anumerta",
}  # fmt: skip
NAMA_IJAZAH = {
    "SMP": "SLTP", "SMP_KEJURUAN": "SLTP kejuruan", "SMA": "SLTA", "D1": "D-I", "D2": "D-II", "D3": "D-III",
    "D4": "D-IV", "S1": "S-1", "S2": "S-2", "S3": "S-3", "DOKTER": "dokter", "APOTEKER": "apoteker",
}  # fmt: skip
RAGU = " Ketentuan ini belum pasti: periksa dengan BKN."
SEHARI = timedelta(days=1)
_PNS = frozenset(GOLONGAN)
# A CPNS becomes PNS within two years: an only rank that starts later is not the first one, its history is incomplete.
BULAN_CPNS = 24


def menurut(baris: BarisParameter, h: Hasil | None) -> Hasil | None:
    """The answer as far as the row carries it: of an uncertain row only a warning is left."""
    if h is None or baris.pasti or h.tingkat not in PENGHALANG | {Tingkat.DATA_KURANG}:
        return h
    return Hasil(Tingkat.PERINGATAN, h.pesan + RAGU, h.jalan_keluar, h.fakta)


def kurang(f: FaktaKP, nama_fakta: str, cara: str = "") -> Hasil:
    """DATA_KURANG that names the missing fact."""
    return data_kurang(f.orang.sebutan, f.orang.nip, nama_fakta, cara)


def is_pns(orang: FaktaPegawai) -> bool:
    """Whether the rank is one of I/a to IV/e; PPPK climb another ladder and KP-17 speaks of them."""
    return orang.golongan in _PNS


def dasar(f: FaktaKP) -> str:
    """The kind whose requirements count: an official of the state who was not released follows his own post (209)."""
    if f.jenis == "209" and f.dibebaskan is False:
        return jenis_jabatan(f.orang)
    return f.jenis


def jenis_jabatan(orang: FaktaPegawai) -> str:
    """201 for a structural post, 202 for a functional one, else 101."""
    j = orang.jabatan
    if j is None:
        return "101"
    return "201" if j.is_struktural else "202" if j.is_jf else "101"


def awal_pangkat(orang: FaktaPegawai) -> date | None:
    """Since when the rank counts: its TMT, and for the first promotion the day of becoming a CPNS. None: not known.

    Ranks held as a PPPK are of another ladder and do not count.
    """
    tmt, cpns = orang.tmt_golongan, orang.tmt_cpns
    if (
        tmt is not None and cpns is not None and cpns < tmt
        and all(g == orang.golongan for g, _t in orang.riwayat_golongan if g in _PNS)
        and tmt <= tambah_bulan(cpns, BULAN_CPNS)
    ):  # fmt: skip
        return cpns
    return tmt


def masa(mulai: date, akhir: date, cltn: tuple[tuple[date, date | None], ...] = ()) -> tuple[int, int]:
    """Whole months and days of service from ``mulai`` to the day before ``akhir``, spells of CLTN left out."""
    if not cltn:
        return selisih(mulai, akhir)
    ruas, awal = [], mulai
    for a, b in sorted(cltn, key=lambda c: c[0]):
        if a >= akhir:
            break
        if a > awal:
            ruas.append((awal, a))
        awal = akhir if b is None else max(awal, b + SEHARI)
    ruas.append((awal, akhir))
    return lama_kumulatif(ruas)


def masa_pangkat(orang: FaktaPegawai, tmt: date) -> tuple[int, int] | None:
    """Months and days in the present rank on ``tmt``, less CLTN; None when the rank's TMT is not known."""
    mulai = awal_pangkat(orang)
    return None if mulai is None else masa(mulai, tmt, orang.cltn)


def menurut_ijazah(tabel: Mapping[str, Any], ijazah: FaktaIjazah) -> Any | None:
    """What a table by diploma says: of its special group first, else of its level. None if it names neither."""
    return tabel.get(ijazah.kelompok) or tabel.get(ijazah.tingkat)


def nama_ijazah(ijazah: FaktaIjazah) -> str:
    """``S-2 (Akuntansi)``."""
    nama = NAMA_IJAZAH.get(ijazah.kelompok or ijazah.tingkat, ijazah.kelompok or ijazah.tingkat)
    return f"{nama} ({ijazah.program_studi})" if ijazah.program_studi else nama
