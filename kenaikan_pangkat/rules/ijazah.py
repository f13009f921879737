"""KP-08, KP-16: promotions that rest on a diploma."""

from kenaikan_pangkat.rules.bantu import (
    BERPERIODE,
    dasar,
    is_pns,
    kurang,
    masa_pangkat,
    menurut,
    menurut_ijazah,
    nama_ijazah,
)
from kenaikan_pangkat.rules.fakta import FaktaIjazah, FaktaKP, urut
from kenaikan_pangkat.rules.tujuan import baris_ijazah
from layanan.aturan import Aturan, Hasil, Tingkat, hasil
from layanan.waktu import lama, tgl


def _jf(f: FaktaKP) -> bool:
    return f.orang.jabatan is not None and f.orang.jabatan.is_jf


def _kp08(f: FaktaKP) -> Hasil | None:
    if not is_pns(f.orang):
        return None
    # Of 205 the whole row is uncertain, of 203 none.
    return menurut(f.parameter.pada(f"KP_MASA_{f.jenis}", f.tmt), _tabel(f))


def _tabel(f: FaktaKP) -> Hasil | None:
    orang, ijazah = f.orang, f.ijazah
    if ijazah is None:
        return kurang(f, "ijazah yang dipakai", "Pilih ijazah yang menjadi dasar kenaikan pangkat ini.")
    baris = baris_ijazah(ijazah, f.tmt, f.parameter)
    nama = nama_ijazah(ijazah)
    if baris is None:
        return hasil(
            Tingkat.BLOKIR, f"Ijazah {nama} milik {orang.sebutan} tidak ada dalam tabel penyesuaian ijazah.",
            "Pilih ijazah SLTP atau yang lebih tinggi.", ijazah=ijazah.tingkat,
        )  # fmt: skip
    fakta = {"ijazah": ijazah.kelompok or ijazah.tingkat, "golongan": orang.golongan, "menjadi": baris["menjadi"],
             "paling_tinggi": baris["paling_tinggi"]}  # fmt: skip
    if (ijazah.tanggal and ijazah.tanggal > f.tmt) or (ijazah.tahun_lulus or 0) > f.tmt.year:
        lulus = tgl(ijazah.tanggal) if ijazah.tanggal else str(ijazah.tahun_lulus)
        return hasil(
            Tingkat.BLOKIR, f"Ijazah {nama} milik {orang.sebutan} baru terbit {lulus}, sesudah TMT {tgl(f.tmt)}.",
            f"Pakai TMT sesudah {lulus}.", tmt=f.tmt, **fakta,
        )  # fmt: skip
    if urut(orang.golongan) > urut(baris["paling_tinggi"]):
        return hasil(
            Tingkat.BLOKIR,
            f"{orang.sebutan} bergolongan {orang.golongan}; penyesuaian dengan ijazah {nama} hanya bagi golongan "
            f"{baris['paling_tinggi']} ke bawah (menjadi {baris['menjadi']}).",
            "Pakai pencantuman gelar (peningkatan pendidikan), bukan kenaikan pangkat ini.", **fakta,
        )  # fmt: skip
    if f.golongan_baru != baris["menjadi"]:
        return hasil(
            Tingkat.BLOKIR,
            f"Dengan ijazah {nama} {orang.sebutan} menjadi {baris['menjadi']}, bukan {f.golongan_baru or 'kosong'}.",
            f"Ubah golongan yang diusulkan menjadi {baris['menjadi']}.", golongan_baru=f.golongan_baru, **fakta,
        )  # fmt: skip
    return None


def _kp08b(f: FaktaKP) -> Hasil | None:
    if _jf(f) or f.tugas_sesuai:
        return None
    if f.tugas_sesuai is None:
        return kurang(
            f, "apakah ia ditugaskan pada pekerjaan yang memerlukan ijazah itu",
            "Nyatakan pada baris usulan, dengan uraian tugas yang ditandatangani pejabat eselon II.",
        )  # fmt: skip
    return hasil(
        Tingkat.BLOKIR,
        f"{f.orang.sebutan} tidak ditugaskan pada pekerjaan yang memerlukan ijazah itu.",
        "Tugaskan pada pekerjaan yang memerlukan ijazahnya, dengan uraian tugas yang ditandatangani pejabat eselon II.",
        tugas_sesuai=False,
    )  # fmt: skip


def gabung(f: FaktaKP, ijazah: FaktaIjazah | None) -> bool:
    """Whether reguler and the education upgrade may go in one proposal: S-2 in III/a or S-3 in III/b, 4 years."""
    baris = f.parameter.cari("KP_GABUNG_IJAZAH", f.tmt)
    if baris is None or ijazah is None or baris.nilai["ijazah"].get(ijazah.tingkat) != f.orang.golongan:
        return False
    lama_pangkat = masa_pangkat(f.orang, f.tmt)
    return lama_pangkat is not None and lama_pangkat[0] >= baris.nilai["masa"]


def _kp08c(f: FaktaKP) -> Hasil | None:
    if _jf(f) or "STLUPI" in f.jenis_dokumen:
        return None
    if any(u.jenis == "UPI" and u.tanggal <= f.tmt for u in f.orang.ujian):
        return None
    saran = "Ikutkan ujian kenaikan pangkat penyesuaian ijazah, lalu catatkan kelulusannya atau lampirkan STLUPI."
    if gabung(f, f.ijazah):
        masa = lama(f.parameter.pada("KP_GABUNG_IJAZAH", f.tmt).nilai["masa"])
        saran += f" Karena sudah {masa} dalam pangkat, ia juga boleh memakai KP reguler bersama peningkatan pendidikan."
    return hasil(
        Tingkat.BLOKIR_KECUALI,
        f"{f.orang.sebutan} belum tercatat lulus ujian kenaikan pangkat penyesuaian ijazah sampai TMT {tgl(f.tmt)}.",
        saran, dokumen_diperlukan=["STLUPI"], tmt=f.tmt,
    )  # fmt: skip


def sandaran(f: FaktaKP) -> FaktaIjazah | None:
    """The diploma on which the promotion rests while its title is not registered; None when none does."""
    if f.ijazah is not None:
        return f.ijazah if f.ijazah.gelar_tercantum is False else None
    if dasar(f) != "101" or f.golongan_baru is None:
        return None
    belum = [i for i in f.orang.pendidikan if i.gelar_tercantum is False]
    if not belum:
        return None
    tabel, tujuan = f.parameter.pada("KP_PLAFON", f.tmt).nilai, urut(f.golongan_baru)

    def cukup(ijazah: FaktaIjazah) -> bool:
        plafon = menurut_ijazah(tabel, ijazah)
        return plafon is not None and urut(plafon) >= tujuan

    if any(cukup(i) for i in f.orang.pendidikan if i.gelar_tercantum is not False):
        return None
    return next((i for i in belum if cukup(i)), None)


def _kp16(f: FaktaKP) -> Hasil | None:
    ijazah = sandaran(f)
    if ijazah is None:
        return None
    awal = f"Kenaikan pangkat {f.orang.sebutan} bersandar pada ijazah {nama_ijazah(ijazah)}"
    fakta = {"ijazah": ijazah.kelompok or ijazah.tingkat, "gelar_diajukan": f.gelar_diajukan}
    if f.gelar_diajukan:
        return hasil(
            Tingkat.INFO, f"{awal}, yang gelarnya belum tercantum; pencantuman gelarnya sedang diusulkan.",
            "Ikuti usulan pencantuman gelarnya sampai selesai.", **fakta,
        )  # fmt: skip
    if f.jenis == "101" and gabung(f, ijazah):
        return hasil(
            Tingkat.INFO,
            f"{awal}, yang gelarnya belum tercantum. Dengan 4 tahun dalam pangkat, KP reguler dan peningkatan "
            "pendidikan boleh dalam satu usulan.",
            "Ajukan pencantuman gelarnya bersama usulan ini.", **fakta,
        )  # fmt: skip
    return hasil(
        Tingkat.PERINGATAN, f"{awal}, tetapi gelarnya belum tercantum dalam data kepegawaian. Periksa dengan BKN.",
        "Ajukan pencantuman gelar untuk ijazah itu, boleh bersama usulan ini.", **fakta,
    )  # fmt: skip


_PASAL_18 = "PP 99/2000 jo PP 12/2002 Pasal 18"
ATURAN = (
    Aturan(
        "KP-08", "Golongan menurut ijazah", _PASAL_18, Tingkat.BLOKIR, _kp08, jenis=frozenset({"203", "205"}),
        contoh=(
            "S-1 dari II/d (atau di bawahnya) menjadi III/a; dari III/a ditolak: pakai pencantuman gelar.",
            "Ijazah sebelum CPNS ikut dihitung.",
        ),
    ),
    Aturan(
        "KP-08b", "Tugas yang memerlukan ijazah", _PASAL_18, Tingkat.BLOKIR, _kp08b, jenis=frozenset({"203"}),
        contoh=("Tugasnya tidak memerlukan ijazah: ditolak; pemangku JF tidak ditanya.",),
    ),
    Aturan(
        "KP-08c", "Ujian penyesuaian ijazah", _PASAL_18, Tingkat.BLOKIR_KECUALI, _kp08c, jenis=frozenset({"203"}),
        contoh=("Belum lulus: ditahan; lulus pada TMT atau STLUPI dilampirkan: lolos; pemangku JF tidak ditanya.",),
    ),
    Aturan(
        "KP-16", "Gelar ijazah yang dipakai sudah tercantum", "SE Kepala BKN 3/2025; praktik verifikasi BKN",
        Tingkat.PERINGATAN, _kp16, pasti=False, jenis=BERPERIODE,
        contoh=(
            "III/b ke III/c dengan S-1 yang gelarnya belum tercantum: peringatan; usulan gelar terbuka: catatan.",
            "S-2 di III/a dengan 4 tahun dalam pangkat: boleh satu usulan (catatan).",
        ),
    ),
)  # fmt: skip
