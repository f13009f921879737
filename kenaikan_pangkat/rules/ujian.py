"""KP-09: ujian dinas for who crosses into golongan III or IV, and every exemption (2.7)."""

from kenaikan_pangkat.rules.bantu import dasar, masa, menurut, nama_ijazah
from kenaikan_pangkat.rules.fakta import FaktaKP, FaktaUjian
from layanan.aturan import Aturan, Hasil, Tingkat, hasil
from layanan.parameter_tabel import BarisParameter
from layanan.waktu import lama, tgl

NAMA = {"UD1": "ujian dinas tingkat I", "UD2": "ujian dinas tingkat II"}


def _kp09(f: FaktaKP) -> Hasil | None:
    baris = f.parameter.pada("KP_UJIAN", f.tmt)
    ujian = baris.nilai.get(f.orang.golongan)
    if ujian is None or f.golongan_baru is None or dasar(f) not in ("101", "201"):
        return None
    if _bebas(f, ujian) or "STLUD" in f.jenis_dokumen:
        return None
    return menurut(baris, _ujian(f, ujian))


def _bebas(f: FaktaKP, ujian: str) -> bool:
    if f.orang.jabatan is not None and f.orang.jabatan.is_jf:
        return True
    ijazah = f.parameter.pada("KP_BEBAS_UJIAN_IJAZAH", f.tmt).nilai[ujian]
    semua = (*f.orang.pendidikan, f.ijazah) if f.ijazah else f.orang.pendidikan
    if any(i.kelompok in ijazah or i.tingkat in ijazah for i in semua):
        return True
    return not f.orang.diklat.isdisjoint(f.parameter.pada("KP_BEBAS_UJIAN_DIKLAT", f.tmt).nilai[ujian])


def _ujian(f: FaktaKP, ujian: str) -> Hasil | None:
    orang = f.orang
    lulus = [u for u in orang.ujian if u.jenis == ujian and u.tanggal <= f.tmt]
    cacat = [s for u in lulus if (s := _cacat(f, u))]
    if lulus and len(cacat) < len(lulus):
        sah = next(u for u in lulus if not _cacat(f, u))
        return _terlalu_cepat(f, sah)
    sebab = f": {cacat[0]}" if cacat else f" sampai TMT {tgl(f.tmt)}"
    pelatihan = f.parameter.cari("KP_BEBAS_UJIAN_PELATIHAN", f.tmt)
    h = hasil(
        Tingkat.BLOKIR_KECUALI,
        f"{orang.sebutan} naik dari {orang.golongan} ke {f.golongan_baru}, tetapi belum lulus {NAMA[ujian]}{sebab}.",
        f"Ikutkan {NAMA[ujian]}, lalu catatkan kelulusannya; atau lampirkan STLUD atau bukti pengecualiannya.",
        ujian=ujian, dokumen_diperlukan=["STLUD"], tmt=f.tmt,
        ijazah=[nama_ijazah(i) for i in orang.pendidikan], diklat=orang.diklat,
    )  # fmt: skip
    return menurut(pelatihan, h) if _dilatih(f, ujian, pelatihan) else h


def _dilatih(f: FaktaKP, ujian: str, baris: BarisParameter | None) -> bool:
    """PKP and PKA as today's names of Diklatpim IV and III: whether they exempt is uncertain."""
    return baris is not None and not f.orang.diklat.isdisjoint(baris.nilai[ujian])


def _cacat(f: FaktaKP, u: FaktaUjian) -> str:
    """Why the exam could not be sat on that day; empty when nothing speaks against it."""
    if any(a <= u.tanggal and (b is None or u.tanggal <= b) for a, b in f.orang.cltn):
        return f"ujian {tgl(u.tanggal)} diikuti selama cuti di luar tanggungan negara"
    for h in f.orang.hukdis:
        if (
            h.status in ("BERLAKU", "SELESAI")
            and h.mulai
            and h.mulai <= u.tanggal
            and h.selesai
            and u.tanggal < h.selesai
        ):
            return f"ujian {tgl(u.tanggal)} diikuti selama menjalani hukuman disiplin"
    return ""


def _terlalu_cepat(f: FaktaKP, u: FaktaUjian) -> Hasil | None:
    baris = f.parameter.pada("KP_UJIAN_MASA", f.tmt)
    tmt = f.orang.tmt_golongan
    if tmt is None or u.tanggal < tmt or masa(tmt, u.tanggal, f.orang.cltn)[0] >= baris.nilai:
        return None
    return hasil(
        Tingkat.PERINGATAN,
        f"{f.orang.sebutan} mengikuti {NAMA[u.jenis]} {tgl(u.tanggal)}, ketika baru "
        f"{lama(*masa(tmt, u.tanggal, f.orang.cltn))} dalam golongan {f.orang.golongan}; lazimnya sesudah "
        f"{lama(baris.nilai)}.",
        "Pastikan panitia ujian menerimanya.", tanggal_ujian=u.tanggal, tmt_golongan=tmt,
    )  # fmt: skip


ATURAN = (
    Aturan(
        "KP-09", "Ujian dinas", "PP 99/2000 jo PP 12/2002 (ujian dinas dan pengecualiannya)", Tingkat.BLOKIR_KECUALI,
        _kp09, jenis=frozenset({"101", "201", "209"}),
        contoh=(
            "II/d ke III/a tanpa ujian dinas tingkat I: ditahan; S-1, D-IV, atau Diklatpim IV bebas.",
            "III/d ke IV/a: S-2, dokter, apoteker, atau Diklatpim III bebas; S-1 tidak. PKA: peringatan.",
        ),
    ),
)  # fmt: skip
