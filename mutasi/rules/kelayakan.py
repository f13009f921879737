"""Family D: whether the person may hold the post."""

from datetime import date

from layanan.aturan import Aturan, Hasil, Tingkat
from mutasi.rules.bantu import (
    MINIMAL_BAIK,
    NAMA_PENDIDIKAN,
    NAMA_PREDIKAT,
    fakta_jabatan,
    hasil,
    kurang,
    level,
    sebut,
    setidaknya,
)
from mutasi.rules.fakta import FaktaJabatan, FaktaUsul
from mutasi.rules.waktu import lama, lama_kumulatif, tambah_bulan, tgl

PROMOSI = frozenset({"M04", "M06"})


def pengalaman(usul: FaktaUsul, cocok) -> tuple[int, int]:
    """Months and days in definitive posts for which ``cocok(jabatan)`` holds, up to the day, spells added up."""
    return lama_kumulatif(
        (r.tmt, min(r.tmt_akhir or usul.tanggal, usul.tanggal))
        for r in usul.orang.riwayat_jabatan or ()
        if r.sifat == "DEFINITIF" and cocok(r.jabatan)
    )


def _naik(usul: FaktaUsul, pendidikan: str, kode_masa: str, level_minimal: int, sebutan: str) -> Hasil | None:
    """Common to D5 and D6 (PP 11/2017 art 54): status, education, cumulative experience, appraisals."""
    orang, cacat, belum = usul.orang, [], []
    fakta: dict[str, object] = {"tanggal_pelantikan": usul.tanggal, "status": orang.status}
    if orang.status is None:
        belum.append("status kepegawaian")
    elif orang.status != "PNS":
        cacat.append(f"berstatus {orang.status}, bukan PNS")
    if not orang.pendidikan:
        belum.append("riwayat pendidikan")
    else:
        fakta["pendidikan"] = [p.tingkat for p in orang.pendidikan]
        if not any(setidaknya(p.tingkat, pendidikan) for p in orang.pendidikan):
            cacat.append(f"pendidikan belum mencapai {NAMA_PENDIDIKAN[pendidikan]}")
    hanya_masa = False
    if not orang.riwayat_jabatan:
        belum.append("riwayat jabatan")
    else:
        perlu = usul.param(kode_masa)
        masa = pengalaman(usul, lambda j: (level(j) or 0) >= level_minimal)
        fakta |= {"pengalaman_bulan": masa[0], "pengalaman_hari": masa[1], "pengalaman_minimal": perlu}
        if masa[0] < perlu:
            hanya_masa = not cacat
            cacat.append(f"pengalaman {sebutan} baru {lama(*masa)} dari {lama(perlu)} yang disyaratkan")
    predikat = {}
    for tahun in (usul.tanggal.year - n - 1 for n in range(usul.param("P_KINERJA_YEARS"))):
        nilai = predikat[tahun] = orang.kinerja.get(tahun)
        if nilai is None:
            belum.append(f"predikat kinerja tahun {tahun}")
        elif nilai not in MINIMAL_BAIK:
            hanya_masa = False
            cacat.append(f"predikat kinerja {tahun} «{NAMA_PREDIKAT.get(nilai, nilai)}», di bawah Baik")
    fakta["kinerja"] = predikat
    if not cacat:
        return kurang(", ".join(belum), usul) if belum else None
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


def _d14(usul: FaktaUsul) -> Hasil | None:
    orang = usul.orang
    if orang.hukdis is None:
        return kurang("catatan hukuman disiplin", usul)
    berjalan = [
        h for h in orang.hukdis
        if h.status == "PROSES"
        or (
            h.status == "BERLAKU" and h.tingkat in ("SEDANG", "BERAT")
            and (h.tmt is None or h.tmt <= usul.tanggal) and (h.tmt_akhir is None or usul.tanggal < h.tmt_akhir)
        )
    ]  # fmt: skip
    if not berjalan:
        return None
    naik = usul.jenis in PROMOSI
    apa = " dan ".join(
        "pemeriksaan dugaan pelanggaran disiplin yang belum selesai"
        if h.status == "PROSES"
        else f"hukuman disiplin tingkat {h.tingkat.lower()}"
        + (f" yang berlaku sampai {tgl(h.tmt_akhir)}" if h.tmt_akhir else " yang masih berlaku")
        for h in berjalan
    )
    return hasil(
        Tingkat.BLOKIR if naik else Tingkat.PERINGATAN,
        f"{orang.sebutan} sedang menjalani {apa}, sehingga "
        f"{'tidak dapat dipromosikan' if naik else 'perlu perhatian'}.",
        "Tunggu sampai hukuman atau pemeriksaan itu selesai." if naik
        else "Jelaskan mengapa perpindahan tetap diperlukan; perpindahan setingkat tidak dilarang.",
        hukdis=[{"tingkat": h.tingkat, "status": h.status, "tmt": h.tmt, "tmt_akhir": h.tmt_akhir} for h in berjalan],
        tanggal_pelantikan=usul.tanggal, jenis=usul.jenis,
    )  # fmt: skip


def _d16(usul: FaktaUsul) -> Hasil | None:
    kode, j, orang = usul.baris.jabatan_tujuan, usul.tujuan, usul.orang
    if kode is None:
        return None
    if j is None:
        return hasil(
            Tingkat.BLOKIR, f"Jabatan tujuan «{kode}» tidak ada dalam peta jabatan instansi.",
            "Pilih jabatan yang ada dalam peta jabatan, atau mutakhirkan peta jabatan lebih dulu.", jabatan_tujuan=kode,
        )  # fmt: skip
    if j.berlaku_mulai is None:
        return kurang(f"tanggal berlaku jabatan {sebut(j)}", usul)
    fakta = {"jabatan_tujuan": kode, "berlaku_mulai": j.berlaku_mulai, "berlaku_sampai": j.berlaku_sampai,
             "tanggal_pelantikan": usul.tanggal}  # fmt: skip
    if usul.tanggal < j.berlaku_mulai or (j.berlaku_sampai and usul.tanggal > j.berlaku_sampai):
        rentang = f"sejak {tgl(j.berlaku_mulai)}" + (f" sampai {tgl(j.berlaku_sampai)}" if j.berlaku_sampai else "")
        return hasil(
            Tingkat.BLOKIR,
            f"{sebut(j)} tidak ada dalam susunan organisasi pada {tgl(usul.tanggal)}; jabatan itu berlaku "
            f"{rentang}.",
            "Ubah tanggal pelantikan atau pilih jabatan yang berlaku pada hari itu.", **fakta,
        )  # fmt: skip
    if not j.syarat_pendidikan and not j.syarat_rumpun:
        return None
    if not orang.pendidikan:
        return kurang("riwayat pendidikan", usul)
    cukup = [p for p in orang.pendidikan if not j.syarat_pendidikan or setidaknya(p.tingkat, j.syarat_pendidikan)]
    if any(not j.syarat_rumpun or p.rumpun in j.syarat_rumpun for p in cukup):
        return None
    syarat = NAMA_PENDIDIKAN.get(j.syarat_pendidikan, j.syarat_pendidikan) or "pendidikan"
    syarat += f" rumpun {' atau '.join(r.lower() for r in j.syarat_rumpun)}" if j.syarat_rumpun else ""
    return hasil(
        Tingkat.BLOKIR,
        f"{sebut(j)} mensyaratkan {syarat}, sedangkan {orang.sebutan} berpendidikan "
        f"{', '.join(f'{NAMA_PENDIDIKAN.get(p.tingkat, p.tingkat)} ({p.rumpun.lower()})' for p in orang.pendidikan)}.",
        "Usulkan pegawai yang pendidikannya sesuai, atau perbaiki riwayat pendidikan bila ada yang keliru.",
        syarat_pendidikan=j.syarat_pendidikan, syarat_rumpun=j.syarat_rumpun,
        pendidikan=[{"tingkat": p.tingkat, "rumpun": p.rumpun} for p in orang.pendidikan], **fakta,
    )  # fmt: skip


def tanggal_bup(usul: FaktaUsul, jabatan: FaktaJabatan) -> date | None:
    """Day the person reaches the pension age of the post; ``None`` if birth date or kind of post is not known."""
    usia = usul.param("P_BUP").get(jabatan.jenjang if jabatan.jenis == "JF" else jabatan.jenis)
    if usul.orang.tanggal_lahir is None or usia is None:
        return None
    return tambah_bulan(usul.orang.tanggal_lahir, usia * 12)


def _d17(usul: FaktaUsul) -> Hasil | None:
    if usul.baris.jabatan_tujuan is None or usul.tujuan is None:
        return None  # no target, or one that D16 refuses
    # An extra duty has no pension age of its own: the definitive post beside it decides.
    jabatan = usul.definitif if usul.tujuan.is_tugas_tambahan else usul.tujuan
    if usul.orang.tanggal_lahir is None:
        return kurang("tanggal lahir", usul)
    if jabatan is None:
        return kurang("jabatan definitif", usul)
    bup = tanggal_bup(usul, jabatan)
    if bup is None:
        return kurang(f"jenis atau jenjang jabatan {sebut(jabatan)}", usul)
    fakta = {"tanggal_lahir": usul.orang.tanggal_lahir, "tanggal_bup": bup, "tanggal_pelantikan": usul.tanggal,
             "jabatan": jabatan.kode, "jenis": jabatan.jenis}  # fmt: skip
    if usul.tanggal >= bup:
        return hasil(
            Tingkat.BLOKIR,
            f"{usul.orang.sebutan} mencapai batas usia pensiun untuk {sebut(jabatan)} pada {tgl(bup)}, sedangkan "
            f"pelantikan direncanakan {tgl(usul.tanggal)}.",
            f"Lantik sebelum {tgl(bup)}, atau usulkan pegawai lain.", **fakta,
        )  # fmt: skip
    if bup < tambah_bulan(usul.tanggal, usul.param("P_BUP_WARN_MONTHS")):
        return hasil(
            Tingkat.PERINGATAN,
            f"{usul.orang.sebutan} akan pensiun {tgl(bup)}, kurang dari 12 bulan sesudah pelantikan "
            f"{tgl(usul.tanggal)}.",
            "Jelaskan mengapa pegawai yang segera pensiun ini diusulkan, dan siapkan penggantinya.", **fakta,
        )  # fmt: skip
    return None


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
        "D14", "Hukuman disiplin yang sedang berjalan", "PP 11/2017 Pasal 54 (integritas); Permendikdasmen 7/2025",
        Tingkat.BLOKIR, _d14, jenis=PROMOSI | {"M03", "M05", "M09", "M10"},
        contoh=("Hukuman sedang masih berlaku: promosi ditolak, rotasi hanya diperingatkan.",),
    ),
    Aturan(
        "D16", "Jabatan ada dan kualifikasinya cocok", "PP 11/2017 Pasal 190 ayat (4)", Tingkat.BLOKIR, _d16,
        mulai=MULAI_11_2017,
        contoh=("Jabatan berakhir 31-12-2025, pelantikan 1-1-2026: ditolak.",),
    ),
    Aturan(
        "D17", "Sebelum batas usia pensiun", "UU ASN dan PP 11/2017 (batas usia pensiun)", Tingkat.BLOKIR, _d17,
        contoh=("Administrator genap 58 tahun pada hari pelantikan: ditolak; 11 bulan lagi: peringatan.",),
    ),
)  # fmt: skip
