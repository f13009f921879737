"""Family D, jabatan administrasi: administrator, pengawas, pelaksana, and the rank that an eselon asks for."""

from datetime import date

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.waktu import lama, tambah_bulan, tgl
from mutasi.rules.bantu import NAMA_PENDIDIKAN, fakta_jabatan, hasil, kurang, level, sebut
from mutasi.rules.fakta import FaktaUsul
from mutasi.rules.kelayakan import bidang, ijazah, kinerja, pengalaman, pengalaman_bidang

GOLONGAN = tuple(f"{g}/{r}" for g in ("I", "II", "III", "IV") for r in "abcde" if g == "IV" or r != "e")


def _naik(usul: FaktaUsul, pendidikan: str, kode_masa: str, level_minimal: int, sebutan: str) -> Hasil | None:
    """Common to D5 and D6 (PP 11/2017 art 54): status, education, cumulative experience, appraisals. Experience in
    another field than the target's only warns, and only where the fields are known."""
    orang, cacat = usul.orang, []
    fakta: dict[str, object] = {"tanggal_pelantikan": usul.tanggal, "status": orang.status}
    salah, belum = ijazah(usul, pendidikan)
    if orang.status is None:
        belum.insert(0, "status kepegawaian")
    elif orang.status != "PNS":
        cacat.append(f"berstatus {orang.status}, bukan PNS")
    cacat += salah
    fakta["pendidikan"] = [p.tingkat for p in orang.pendidikan or ()]
    hanya_masa, perlu = False, usul.param(kode_masa)
    if not orang.riwayat_jabatan:
        belum.append("riwayat jabatan")
    else:
        masa = pengalaman(usul, lambda j: (level(j) or 0) >= level_minimal)
        fakta |= {"pengalaman_bulan": masa[0], "pengalaman_hari": masa[1], "pengalaman_minimal": perlu}
        if masa[0] < perlu:
            hanya_masa = not cacat
            cacat.append(f"pengalaman {sebutan} baru {lama(*masa)} dari {lama(perlu)} yang disyaratkan")
    buruk, belum_dinilai, fakta["kinerja"] = kinerja(usul)
    hanya_masa, cacat, belum = hanya_masa and not buruk, cacat + buruk, belum + belum_dinilai
    if not cacat:
        return kurang(", ".join(belum), usul) if belum else _lain_bidang(usul, perlu, level_minimal, sebutan)
    kader = hanya_masa and any("SEKOLAH_KADER" in d.kode.upper() for d in orang.diklat or ())
    return hasil(
        # The waiver for sekolah kader graduates exists, its extent is not clear: never a refusal on experience alone.
        Tingkat.PERINGATAN if kader else Tingkat.BLOKIR,
        f"{orang.sebutan} belum memenuhi syarat untuk {sebut(usul.tujuan, usul.baris.jabatan_tujuan)}: "
        f"{'; '.join(cacat)}."
        + (" Ia lulusan sekolah kader, yang mungkin dibebaskan dari syarat pengalaman." if kader else ""),
        "Usulkan pegawai lain yang memenuhi syarat, atau perbaiki data kepegawaian bila ada yang keliru."
        + (f" Yang juga perlu dilengkapi: {', '.join(belum)}." if belum else ""),
        **fakta,
        **fakta_jabatan(usul),
    )


def _lain_bidang(usul: FaktaUsul, perlu: int, level_minimal: int, sebutan: str) -> Hasil | None:
    """PERINGATAN when the experience is long enough but not in the target's field; silent where fields are unknown."""
    if usul.tujuan is None or not bidang(usul.tujuan):
        return None
    masa, tak_dikenal = pengalaman_bidang(usul, perlu, lambda j: (level(j) or 0) >= level_minimal)
    if masa[0] >= perlu or tak_dikenal:
        return None
    return hasil(
        Tingkat.PERINGATAN,
        f"Pengalaman {usul.orang.sebutan} {sebutan} cukup lama, tetapi di bidang «{usul.tujuan.bidang}» baru "
        f"{lama(*masa)} dari {lama(perlu)}.",
        "Jelaskan mengapa pengalamannya tetap terkait dengan bidang jabatan ini, atau perbaiki bidang pada peta "
        "jabatan.",
        bidang=usul.tujuan.bidang, pengalaman_bidang_bulan=masa[0], pengalaman_minimal=perlu, **fakta_jabatan(usul),
    )  # fmt: skip


def _promosi(usul: FaktaUsul, jenis_mutasi: str, jenis_jabatan: str, level_jabatan: int) -> bool:
    """A promotion by its kind, or by its posts when it goes under another name."""
    if usul.jenis == jenis_mutasi:
        return True
    if usul.tujuan is None or usul.tujuan.jenis != jenis_jabatan:
        return False
    return usul.asal is None or (level(usul.asal) or level_jabatan) < level_jabatan


def _d5(usul: FaktaUsul) -> Hasil | None:
    if not _promosi(usul, "M04", "ADMINISTRATOR", 3):
        return None
    return _naik(usul, "D4", "P_EXP_ADMINISTRATOR", 2, "sebagai pengawas atau JF setara")


def _d6(usul: FaktaUsul) -> Hasil | None:
    if not _promosi(usul, "M06", "PENGAWAS", 2):
        return None
    return _naik(usul, "D3", "P_EXP_PENGAWAS", 1, "sebagai pelaksana atau JF setara")


def _d7(usul: FaktaUsul) -> Hasil | None:
    # Of "training and competence" no threshold is known: only the education is judged.
    if usul.tujuan is None or usul.tujuan.jenis != "PELAKSANA":
        return None
    cacat, belum = ijazah(usul, "SMA")
    if belum:
        return kurang(belum[0], usul)
    if not cacat:
        return None
    return hasil(
        Tingkat.PERINGATAN,
        f"{usul.orang.sebutan} diusulkan menjadi {sebut(usul.tujuan)}, padahal {cacat[0]}.",
        "Jelaskan kesesuaiannya, atau perbaiki riwayat pendidikan bila ada yang keliru.",
        pendidikan=[p.tingkat for p in usul.orang.pendidikan or ()], **fakta_jabatan(usul),
    )  # fmt: skip


def _d8(usul: FaktaUsul) -> Hasil | None:
    orang = usul.orang
    if usul.asal is None or usul.asal.jenis != "ADMINISTRATOR":
        return None
    cacat, belum = ijazah(usul, "D4")
    if belum:
        return kurang(belum[0], usul)
    if not cacat:
        return None
    tmt = min(
        (r.tmt for r in orang.riwayat_jabatan or () if r.sifat == "DEFINITIF" and r.jabatan.jenis == "ADMINISTRATOR"),
        default=None,
    )
    if tmt is None:
        return kurang("TMT pertama sebagai administrator", usul)
    tahun = usul.param("P_PENDIDIKAN_ADM_YEARS")
    batas = tambah_bulan(tmt, tahun * 12)
    lewat = usul.tanggal >= batas
    return hasil(
        Tingkat.PERINGATAN if lewat else Tingkat.INFO,
        f"{orang.sebutan} menjadi administrator sejak {tgl(tmt)} dengan {cacat[0]}. Pendidikan itu harus dipenuhi "
        f"dalam {tahun} tahun (lamanya belum dipastikan), yaitu sampai {tgl(batas)}"
        + (", dan waktu itu sudah lewat: ia dapat diberhentikan dari jabatannya." if lewat else "."),
        f"Lampirkan ijazah {NAMA_PENDIDIKAN['D4']}/{NAMA_PENDIDIKAN['S1']} bila sudah ada, atau jelaskan mengapa ia "
        "tetap diusulkan.",
        tmt_administrator=tmt, batas=batas, pendidikan=[p.tingkat for p in orang.pendidikan or ()],
    )  # fmt: skip


def _d9(usul: FaktaUsul) -> Hasil | None:
    tujuan, orang = usul.tujuan, usul.orang
    if tujuan is None or not tujuan.is_struktural:
        return None
    rentang = usul.param("P_GOLONGAN_ESELON").get(tujuan.eselon)
    if rentang is None:
        return kurang(f"eselon {sebut(tujuan)}", usul)
    if orang.golongan is None:
        return kurang("golongan ruang", usul)
    if orang.golongan not in GOLONGAN:
        return None  # a grade of PPPK, which the table does not know
    bawah, atas, punya = (GOLONGAN.index(g) for g in (*rentang, orang.golongan))
    if bawah - 1 <= punya <= atas:
        return None
    di_luar = "lebih dari satu tingkat di bawah" if punya < bawah else "di atas"
    return hasil(
        Tingkat.PERINGATAN,
        f"Golongan {orang.sebutan} {orang.golongan}, {di_luar} jenjang pangkat eselon {tujuan.eselon} "
        f"({rentang[0]} sampai {rentang[1]}) untuk {sebut(tujuan)}. Keberlakuan tabel ini diragukan, tetapi masih "
        "dipakai dalam praktik.",
        "Jelaskan mengapa pegawai dengan golongan ini diusulkan.",
        golongan=orang.golongan, eselon=tujuan.eselon, jenjang_pangkat=rentang, **fakta_jabatan(usul),
    )  # fmt: skip


def _d10(usul: FaktaUsul) -> Hasil | None:
    tujuan, orang = usul.tujuan, usul.orang
    if tujuan is None or not tujuan.is_struktural:
        return None
    unit = usul.batch.unit.get(tujuan.unit_kode)
    if unit is None:
        return kurang(f"golongan tertinggi di unit {tujuan.unit_nama or sebut(tujuan)}", usul)
    bawahan = [(unit.golongan, unit.nama or unit.nip)] if unit.golongan else []
    bawahan += [
        (u.orang.golongan, u.orang.sebutan) for u in usul.batch.masuk_unit.get(tujuan.unit_kode, ())
        if u.baris.nip != usul.baris.nip and (level(u.tujuan) or 0) < (level(tujuan) or 0)
    ]  # fmt: skip
    if not bawahan:
        return None
    if orang.golongan is None:
        return kurang("golongan ruang", usul)
    # Grades of PPPK are not comparable: only those of civil servants outrank.
    tinggi, siapa = max(bawahan, key=lambda b: GOLONGAN.index(b[0]) if b[0] in GOLONGAN else -1)
    if not {tinggi, orang.golongan} <= set(GOLONGAN) or GOLONGAN.index(tinggi) <= GOLONGAN.index(orang.golongan):
        return None
    return hasil(
        Tingkat.PERINGATAN,
        f"{orang.sebutan} ({orang.golongan}) akan memimpin {siapa} ({tinggi}), yang lebih tinggi pangkatnya, di "
        f"{tujuan.unit_nama or sebut(tujuan)}.",
        "Jelaskan susunannya, atau tempatkan bawahan itu di unit lain.",
        golongan=orang.golongan, golongan_tertinggi=tinggi, unit=tujuan.unit_kode, **fakta_jabatan(usul),
    )  # fmt: skip


M54 = "PP 11/2017 Pasal 54"
MULAI_11_2017 = date(2017, 1, 1)

ATURAN = (
    Aturan(
        "D5", "Syarat menjadi administrator", M54, Tingkat.BLOKIR, _d5, mulai=MULAI_11_2017,
        contoh=(
            "S-1, 36 bulan pengawas (kumulatif), Baik dua tahun: lolos; 35 bulan: ditolak.",
            "Pelaksana langsung menjadi administrator (lompat jabatan): ditolak.",
        ),
    ),
    Aturan(
        "D6", "Syarat menjadi pengawas", M54, Tingkat.BLOKIR, _d6, mulai=MULAI_11_2017,
        contoh=("D-III, 48 bulan pelaksana, Baik dua tahun: lolos; SMA: ditolak.",),
    ),
    Aturan(
        "D7", "Syarat menjadi pelaksana", f"{M54} (teks resmi belum dibaca)", Tingkat.PERINGATAN, _d7,
        mulai=MULAI_11_2017, pasti=False,
        contoh=("Pegawai berijazah SMP dipindah sebagai pelaksana: peringatan; SMA: lolos.",),
    ),
    Aturan(
        "D8", "Administrator harus memenuhi pendidikan pada waktunya", "PP 11/2017 Pasal 54 ayat (6) dan Pasal 64 ayat "
        "(3)", Tingkat.PERINGATAN, _d8, mulai=MULAI_11_2017,
        contoh=(
            "Administrator D-III, menjabat 4 tahun 11 bulan: diberi tahu batasnya; genap 5 tahun: peringatan.",
            "Administrator S-1: lolos.",
        ),
    ),
    Aturan(
        "D9", "Jenjang pangkat menurut eselon", "PP 13/2002; PP 100/2000 Pasal 5 (keberlakuannya diragukan)",
        Tingkat.PERINGATAN, _d9, mulai=date(2002, 4, 17), pasti=False,
        jenis=frozenset({"M01", "M02", "M03", "M04", "M05", "M06", "M15"}),
        contoh=(
            "Eselon III.a (IV/a–IV/b): III/d, satu tingkat di bawah, lolos; III/c: peringatan.",
        ),
    ),
    Aturan(
        "D10", "Bawahan lebih tinggi pangkatnya", "Praktik; dasar tertulis tidak diketahui", Tingkat.PERINGATAN, _d10,
        pasti=False, orang_lain=True, jenis=frozenset({"M01", "M02", "M03", "M04", "M05", "M06", "M11", "M15"}),
        contoh=("Kepala bidang III/d memimpin pegawai IV/a: peringatan; sama-sama III/d: lolos.",),
    ),
)  # fmt: skip
