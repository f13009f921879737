"""KP-03: years in rank at the TMT, less CLTN; in the post and in service where the kind asks for it."""

from datetime import date

from kenaikan_pangkat.rules.bantu import (
    BERPERIODE,
    NAMA_JENIS,
    SEHARI,
    awal_pangkat,
    dasar,
    is_pns,
    kurang,
    masa,
    menurut,
)
from kenaikan_pangkat.rules.fakta import FaktaKP, FaktaPegawai, urut
from kenaikan_pangkat.rules.jendela import JendelaTidakDiketahui, is_tmt, tmt_berikut
from layanan.aturan import Aturan, Hasil, Tingkat, hasil
from layanan.parameter_tabel import BarisParameter, ParameterTabel
from layanan.waktu import lama, tambah_bulan, tgl

_PENUH = "KP_MASA_201"
# CLTN of one person beyond this never ends for the search of a date.
_JANGKAUAN_BULAN = 240


def rentang_eselon(orang: FaktaPegawai, hari: date, parameter: ParameterTabel) -> tuple[str, str] | None:
    """Lowest and highest rank of the person's structural post; None where he holds none or its eselon is not known."""
    j = orang.jabatan
    if j is None or not j.is_struktural:
        return None
    return parameter.pada("KP_ESELON", hari).nilai.get(j.eselon)


def setingkat_di_bawah(orang: FaktaPegawai, hari: date, parameter: ParameterTabel) -> bool:
    """Whether the rank is one step below the lowest of the post's eselon."""
    rentang = rentang_eselon(orang, hari, parameter)
    return rentang is not None and urut(orang.golongan) == urut(rentang[0]) - 1


def _spesialis(orang: FaktaPegawai) -> bool:
    """Spesialis I in III/b, told by the name of the study programme."""
    return orang.golongan == "III/b" and any("spesialis" in i.program_studi.lower() for i in orang.pendidikan)


def spesialis(f: FaktaKP) -> BarisParameter | None:
    """The row that lets a spesialis I rise from III/b after two years; None for anybody else."""
    return f.parameter.cari("KP_MASA_SPESIALIS", f.tmt) if f.jenis == "101" and _spesialis(f.orang) else None


def _kp03(f: FaktaKP) -> Hasil | None:
    orang, jenis = f.orang, dasar(f)
    if not is_pns(orang) or (jenis == "209" and f.dibebaskan is None):
        return None  # KP-17 speaks of both
    mulai, baris = awal_pangkat(orang), f.parameter.pada(f"KP_MASA_{jenis}", f.tmt)
    if mulai is None:
        return menurut(baris, kurang(f, "TMT pangkat terakhir"))
    if jenis == "201" and setingkat_di_bawah(orang, f.tmt, f.parameter):
        return _bawah(f, mulai)
    if _cukup(mulai, f.tmt, orang, baris.nilai):
        return None
    ragu = spesialis(f)
    if ragu is not None and _cukup(mulai, f.tmt, orang, ragu.nilai):
        return menurut(ragu, _singkat(f, mulai, baris.nilai)) if not ragu.pasti else None
    return menurut(baris, _singkat(f, mulai, baris.nilai))


def _cukup(mulai: date, tmt: date, orang: FaktaPegawai, bulan: int) -> bool:
    if not orang.cltn:
        return tambah_bulan(mulai, bulan) <= tmt
    return masa(mulai, tmt, orang.cltn)[0] >= bulan


def _bawah(f: FaktaKP, mulai: date) -> Hasil | None:
    """201 one step below: a year in rank and in the post, or four years in rank and no time in the post."""
    orang, p = f.orang, f.parameter
    if _cukup(mulai, f.tmt, orang, p.pada(_PENUH, f.tmt).nilai):
        return None
    baris, baris_jabatan = p.pada("KP_MASA_201_BAWAH", f.tmt), p.pada("KP_JABATAN_201_BAWAH", f.tmt)
    if not _cukup(mulai, f.tmt, orang, baris.nilai):
        return menurut(baris, _singkat(f, mulai, baris.nilai))
    tmt_jabatan = orang.jabatan.tmt
    if tmt_jabatan is None:
        return menurut(baris_jabatan, kurang(f, "TMT jabatan"))
    if _cukup(tmt_jabatan, f.tmt, orang, baris_jabatan.nilai):
        return None
    setara = [j.tmt for j in orang.jabatan_lama if j.tmt and j.is_struktural and j.eselon == orang.jabatan.eselon]
    kumulatif = any(_cukup(t, f.tmt, orang, baris_jabatan.nilai) for t in setara)
    h = hasil(
        Tingkat.PERINGATAN if kumulatif else Tingkat.BLOKIR,
        f"{orang.sebutan} baru {lama(*masa(tmt_jabatan, f.tmt, orang.cltn))} menjabat {orang.jabatan.nama} pada TMT "
        f"{tgl(f.tmt)} (sejak {tgl(tmt_jabatan)}). Pangkatnya setingkat di bawah pangkat terendah eselon "
        f"{orang.jabatan.eselon}, jadi perlu {lama(baris_jabatan.nilai)} dalam jabatan."
        + (" Apakah masa pada jabatan lain dengan eselon yang sama ikut dihitung belum pasti: periksa dengan BKN."
           if kumulatif else ""),
        _cepat(f), tmt_jabatan=tmt_jabatan, tmt=f.tmt, batas_bulan=baris_jabatan.nilai,
    )  # fmt: skip
    return menurut(baris_jabatan, h)


def _singkat(f: FaktaKP, mulai: date, batas: int) -> Hasil:
    orang = f.orang
    bulan, hari = masa(mulai, f.tmt, orang.cltn)
    sejak = f"sejak {tgl(mulai)}"
    if mulai != orang.tmt_golongan:
        sejak += ", dihitung dari TMT CPNS"
    if any(a < f.tmt for a, _b in orang.cltn):
        sejak += ", dikurangi cuti di luar tanggungan negara"
    return hasil(
        Tingkat.BLOKIR,
        f"{orang.sebutan} baru {lama(bulan, hari)} dalam golongan {orang.golongan} pada TMT {tgl(f.tmt)} ({sejak}). "
        f"Kenaikan pangkat {NAMA_JENIS[dasar(f)]} memerlukan {lama(batas)}.",
        _cepat(f), masa_bulan=bulan, masa_hari=hari, batas_bulan=batas, tmt=f.tmt, sejak=mulai, golongan=orang.golongan,
    )  # fmt: skip


def _cepat(f: FaktaKP) -> str:
    kapan = paling_cepat(dasar(f), f.orang, f.tmt, f.parameter)
    if kapan is None:
        return "Tunggu sampai cuti di luar tanggungan negara berakhir, lalu periksa ulang."
    return f"Paling cepat TMT {tgl(kapan)}."


def paling_cepat(jenis: str, orang: FaktaPegawai, hari: date, parameter: ParameterTabel) -> date | None:
    """First TMT, not before ``hari``, at which the person has been long enough in rank (and post) for the kind.

    The law is that of ``hari``. None for kinds without windows, for a rank or TMT that is not known, and while a CLTN
    without an end keeps the time from being reached.
    """
    mulai = awal_pangkat(orang)
    if jenis not in BERPERIODE or mulai is None or not is_pns(orang):
        return None
    if jenis == "201" and setingkat_di_bawah(orang, hari, parameter):
        pilihan = [_genap(mulai, parameter.pada(_PENUH, hari).nilai, orang)]
        tmt_jabatan = orang.jabatan.tmt
        if tmt_jabatan is not None:
            dua = (
                _genap(mulai, parameter.pada("KP_MASA_201_BAWAH", hari).nilai, orang),
                _genap(tmt_jabatan, parameter.pada("KP_JABATAN_201_BAWAH", hari).nilai, orang),
            )
            pilihan.append(None if None in dua else max(dua))
        genap = min((p for p in pilihan if p is not None), default=None)
    else:
        genap = _genap(mulai, parameter.pada(f"KP_MASA_{jenis}", hari).nilai, orang)
    return None if genap is None else _tmt_sejak(max(genap, hari), parameter)


def _genap(mulai: date, bulan: int, orang: FaktaPegawai) -> date | None:
    """First day (with CLTN: first 1st of a month) with that much service; None if it is not in sight."""
    hari = tambah_bulan(mulai, bulan)
    if not orang.cltn or _cukup(mulai, hari, orang, bulan):
        return hari
    hari = hari.replace(day=1)
    for _i in range(_JANGKAUAN_BULAN):
        hari = tambah_bulan(hari, 1)
        if _cukup(mulai, hari, orang, bulan):
            return hari
    return None


def _tmt_sejak(hari: date, parameter: ParameterTabel) -> date | None:
    if is_tmt(hari, parameter):
        return hari
    try:
        return tmt_berikut(hari - SEHARI, parameter)
    except JendelaTidakDiketahui:
        return None


def _pengabdian(f: FaktaKP) -> Hasil | None:
    """Service and time in rank of 2.8; disability from duty asks for neither."""
    orang = f.orang
    if f.sebab not in ("MENINGGAL", "BUP") or not is_pns(orang):
        return None  # KP-18 asks for the cause
    baris = f.parameter.pada("KP_PENGABDIAN", f.tmt)
    if orang.tmt_cpns is None or orang.tmt_golongan is None:
        return menurut(baris, kurang(f, "TMT CPNS" if orang.tmt_cpns is None else "TMT pangkat terakhir"))
    kerja, pangkat = masa(orang.tmt_cpns, f.tmt, orang.cltn), masa(orang.tmt_golongan, f.tmt, orang.cltn)
    if any(kerja[0] >= b["masa_kerja"] and pangkat[0] >= b["pangkat"] for b in baris.nilai):
        return None
    syarat = "; ".join(
        f"masa kerja {lama(b['masa_kerja'])} dengan {lama(b['pangkat'])} dalam pangkat" for b in baris.nilai
    )
    return menurut(
        baris,
        hasil(
            Tingkat.BLOKIR,
            f"{orang.sebutan} bermasa kerja {lama(*kerja)} dan {lama(*pangkat)} dalam golongan {orang.golongan} pada "
            f"{tgl(f.tmt)}. Kenaikan pangkat pengabdian memerlukan salah satu: {syarat}.",
            "Periksa TMT CPNS, TMT pangkat, dan CLTN dalam rekam pegawai. Bila datanya benar, jenis ini "
            "tidak dapat dipakai.",
            masa_kerja_bulan=kerja[0], masa_pangkat_bulan=pangkat[0], tmt=f.tmt,
        ),
    )  # fmt: skip


def periksa(f: FaktaKP) -> Hasil | None:
    return _pengabdian(f) if f.jenis == "PENGABDIAN" else _kp03(f)


ATURAN = (
    Aturan(
        "KP-03", "Masa dalam pangkat", "PP 99/2000 jo PP 12/2002; Keputusan Kepala BKN 12/2002; PermenPANRB 1/2023",
        Tingkat.BLOKIR, periksa, jenis=BERPERIODE | {"PENGABDIAN"},
        contoh=(
            "Reguler: 4 tahun kurang satu hari pada TMT ditolak, genap 4 tahun lolos; CLTN dikurangkan.",
            "Struktural setingkat di bawah eselonnya: 1 tahun dalam pangkat dan 1 tahun dalam jabatan, atau 4 tahun "
            "dalam pangkat saja.",
            "Kenaikan pangkat pertama dihitung dari TMT CPNS.",
            "Pengabdian: masa kerja 30, 20, atau 10 tahun dengan 1 bulan, 1 tahun, atau 2 tahun dalam pangkat.",
        ),
    ),
)  # fmt: skip
