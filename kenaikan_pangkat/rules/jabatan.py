"""KP-05, KP-06, KP-11: how high one may rise: by diploma, by eselon, beside the superior."""

from datetime import date

from kenaikan_pangkat.rules.bantu import dasar, is_pns, kurang, menurut, menurut_ijazah, nama_ijazah
from kenaikan_pangkat.rules.fakta import FaktaIjazah, FaktaKP, urut
from kenaikan_pangkat.rules.masa import rentang_eselon
from layanan.aturan import Aturan, Hasil, Tingkat, hasil
from layanan.waktu import tgl

ATASAN_BERUBAH = date(2025, 5, 20)


def ijazah_tertinggi(f: FaktaKP, tabel: dict[str, str]) -> tuple[FaktaIjazah | None, str | None]:
    """The registered diploma (or the line's own) with the highest ceiling, and that ceiling."""
    terbaik, batas = None, None
    for ijazah in (*f.orang.pendidikan, f.ijazah) if f.ijazah else f.orang.pendidikan:
        plafon = menurut_ijazah(tabel, ijazah)
        if plafon is not None and (batas is None or urut(plafon) > urut(batas)):
            terbaik, batas = ijazah, plafon
    return terbaik, batas


def _kp05(f: FaktaKP) -> Hasil | None:
    if dasar(f) != "101" or f.golongan_baru is None:
        return None
    baris = f.parameter.pada("KP_PLAFON", f.tmt)
    ijazah, batas = ijazah_tertinggi(f, baris.nilai)
    if batas is None:
        return menurut(baris, kurang(f, "ijazah yang tercatat"))
    if urut(f.golongan_baru) <= urut(batas):
        return None
    return menurut(
        baris,
        hasil(
            Tingkat.BLOKIR,
            f"{f.orang.sebutan} berijazah tertinggi {nama_ijazah(ijazah)}, jadi kenaikan pangkat reguler berhenti pada "
            f"golongan {batas}; yang diusulkan {f.golongan_baru}.",
            "Catatkan ijazah yang lebih tinggi lewat pencantuman gelar atau penyesuaian ijazah, atau pakai jenis lain "
            "bila pegawai ini memangku jabatan struktural atau fungsional.",
            ijazah=ijazah.kelompok or ijazah.tingkat, plafon=batas, golongan_baru=f.golongan_baru,
        ),
    )  # fmt: skip


def _kp06(f: FaktaKP) -> Hasil | None:
    jenis = dasar(f)
    j = f.orang.jabatan
    if jenis in ("206", "210"):
        if j is None or not j.is_struktural:
            return None  # KP-07 for a functional post; KP-17 asks whether the duty elsewhere qualifies
    elif jenis != "201":
        return None
    if not is_pns(f.orang) or f.golongan_baru is None:
        return None
    baris = f.parameter.pada("KP_ESELON", f.tmt)
    # Who serves elsewhere is measured by an equivalent eselon: that whole row is uncertain.
    ragu = f.parameter.pada(f"KP_MASA_{jenis}", f.tmt) if jenis != "201" else baris
    return menurut(ragu, menurut(baris, _eselon(f)))


def _eselon(f: FaktaKP) -> Hasil | None:
    orang, j = f.orang, f.orang.jabatan
    if j is None or not j.is_struktural:
        return hasil(
            Tingkat.BLOKIR,
            f"{orang.sebutan} tidak memangku jabatan struktural"
            + (f" (jabatannya {j.nama})" if j else "") + ", jadi jenis pilihan jabatan struktural tidak dapat dipakai.",
            "Pakai jenis yang sesuai dengan jabatannya, atau perbaiki data jabatannya.",
            jabatan=j.nama if j else None,
        )  # fmt: skip
    rentang = rentang_eselon(orang, f.tmt, f.parameter)
    if rentang is None:
        return kurang(f, f"eselon jabatan {j.nama}")
    if j.tmt is not None and j.tmt > f.tmt:
        return hasil(
            Tingkat.BLOKIR,
            f"{orang.sebutan} baru menjabat {j.nama} sejak {tgl(j.tmt)}, sesudah TMT {tgl(f.tmt)}.",
            f"Pakai TMT pada periode pertama sesudah pelantikan {tgl(j.tmt)}.", tmt_jabatan=j.tmt, tmt=f.tmt,
        )  # fmt: skip
    rendah, tinggi = rentang
    fakta = {"eselon": j.eselon, "terendah": rendah, "tertinggi": tinggi, "golongan": orang.golongan,
             "golongan_baru": f.golongan_baru}  # fmt: skip
    if urut(f.golongan_baru) > urut(tinggi):
        return hasil(
            Tingkat.BLOKIR,
            f"Golongan tertinggi eselon {j.eselon} adalah {tinggi}; {orang.sebutan} ({orang.golongan}) diusulkan ke "
            f"{f.golongan_baru}.",
            "Kenaikan pangkat berikutnya menunggu jabatan dengan eselon yang lebih tinggi.", **fakta,
        )  # fmt: skip
    turun = f.parameter.pada("KP_ESELON_BAWAH", f.tmt).nilai
    if urut(orang.golongan) < urut(rendah) - turun:
        return hasil(
            Tingkat.BLOKIR,
            f"Golongan {orang.golongan} milik {orang.sebutan} lebih dari {turun} tingkat di bawah golongan terendah "
            f"eselon {j.eselon} ({rendah}), jadi pengangkatannya tidak sesuai dan kenaikan pangkat pilihan tidak "
            "dapat dipakai.",
            "Periksa golongan dan eselon jabatannya, atau tinjau pengangkatannya.", **fakta,
        )  # fmt: skip
    return None


def _kp11(f: FaktaKP) -> Hasil | None:
    jenis, atasan = dasar(f), f.orang.golongan_atasan
    if jenis not in ("101", "201") or f.golongan_baru is None:
        return None
    baris = f.parameter.pada(f"KP_ATASAN_{jenis}", f.tmt)
    boleh = baris.nilai == "BOLEH_MELAMPAUI"
    if atasan is None:
        # Heads have no superior of rank; a warning or note has nothing to say of them.
        return None if boleh or not baris.pasti else kurang(f, "golongan atasan langsung")
    try:
        if urut(f.golongan_baru) <= urut(atasan):
            return None
    except ValueError:  # the superior is a PPPK: another ladder
        return None
    fakta = {"golongan_baru": f.golongan_baru, "golongan_atasan": atasan, "tmt": f.tmt}
    awal = f"Golongan {f.golongan_baru} untuk {f.orang.sebutan} melampaui golongan atasan langsungnya ({atasan})"
    if boleh:
        return hasil(
            Tingkat.INFO, f"{awal}. Itu boleh untuk kenaikan pangkat reguler sejak {tgl(baris.berlaku_mulai)}; "
            "batasnya tinggal ijazah.",
            "Tidak perlu tindakan. Daftar periksa setempat yang masih melarangnya mengikuti aturan lama.", **fakta,
        )  # fmt: skip
    return menurut(
        baris,
        hasil(Tingkat.BLOKIR, f"{awal}.", "Pastikan golongan atasannya, atau tunggu sampai tidak melampaui.", **fakta),
    )


ATURAN = (
    Aturan(
        "KP-05", "Golongan tertinggi menurut ijazah", "PP 99/2000 Pasal 8; Peraturan BKN 2/2025", Tingkat.BLOKIR, _kp05,
        jenis=frozenset({"101", "209"}),
        contoh=("SLTA: III/a ke III/b lolos, III/b ke III/c ditolak; S-1 sampai III/d; dokter dan S-2 sampai IV/a.",),
    ),
    Aturan(
        "KP-06", "Rentang golongan eselon", "PP 100/2000 jo PP 13/2002; Keputusan Kepala BKN 12/2002", Tingkat.BLOKIR,
        _kp06, jenis=frozenset({"201", "206", "209", "210"}),
        contoh=(
            "Eselon III.b: III/d ke IV/a lolos, IV/a ke IV/b ditolak.",
            "Eselon III.a dengan golongan III/c (dua tingkat di bawah): ditolak.",
        ),
    ),
    Aturan(
        "KP-11", "Golongan atasan langsung", "PP 99/2000 Pasal 6 dan 33; Peraturan BKN 2/2025 Pasal 2 ayat (2)",
        Tingkat.BLOKIR, _kp11, jenis=frozenset({"101", "201", "209"}),
        contoh=(
            "Reguler dengan TMT sebelum 20 Mei 2025 melampaui atasan: ditolak; sejak hari itu boleh.",
            "Struktural melampaui atasan: peringatan.",
        ),
    ),
)  # fmt: skip
