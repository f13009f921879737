"""Family C: how long somebody must have been in a post before the next move."""

from datetime import date

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.waktu import lama, selisih, tambah_bulan, tgl
from mutasi.rules.bantu import fakta_jabatan, hasil, kurang, level, nama_alasan, periksa_bukti, sah, sebut, turun
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.rules.fakta import FaktaUsul

BEBAS = frozenset(
    {"PENSIUN", "MENINGGAL", "MENGUNDURKAN_DIRI", "HUKUMAN_DISIPLIN", "PUTUSAN_PENGADILAN", "REORGANISASI"}
)
# Who leaves altogether is exempt; a new post is a move as any other.
BEBAS_TANPA_TUJUAN = frozenset({"PENSIUN", "MENINGGAL", "MENGUNDURKAN_DIRI"})
TANPA_PRESIDEN = frozenset({"HUKUMAN_DISIPLIN", "PUTUSAN_PENGADILAN"})
LULUS = frozenset({"MEMENUHI", "MEMENUHI_SYARAT", "LULUS"})
SE_19_2023 = date(2023, 9, 22)


def _tmt(usul: FaktaUsul) -> date | Hasil | None:
    """TMT of the post that is left; ``None`` for somebody who holds no post (a first appointment)."""
    if usul.riwayat_asal is not None:
        return usul.riwayat_asal.tmt
    if usul.orang.riwayat_jabatan is None or usul.baris.jabatan_asal is not None:
        return kurang("TMT jabatan asal", usul, "Lengkapi riwayat jabatan pegawai ini.")
    return None


def _masa(usul: FaktaUsul, tmt: date, **lain) -> dict:
    bulan, hari = selisih(tmt, usul.tanggal)
    return {"tmt_jabatan": tmt, "tanggal_pelantikan": usul.tanggal, "masa_bulan": bulan, "masa_hari": hari,
            **fakta_jabatan(usul), **lain}  # fmt: skip


def _dikecualikan(usul: FaktaUsul) -> bool:
    """Whether the ground of the line is one that C1 exempts; its proof is another matter."""
    alasan = usul.baris.alasan
    return alasan in BEBAS and (alasan not in BEBAS_TANPA_TUJUAN or usul.baris.jabatan_tujuan is None)


def _terlalu_singkat(usul: FaktaUsul, tmt: date, sebutan: str) -> Hasil | None:
    """Common to C1 and C2: under the threshold of the day BLOKIR, between BKN's policy and 24 months PERINGATAN."""
    penuh = usul.param("P_TENURE_MIN_DEFAULT")
    kebijakan = usul.batch.parameter.cari("P_TENURE_MIN_BKN_POLICY", usul.tanggal)
    if usul.tanggal >= tambah_bulan(tmt, penuh):
        return None
    masa = lama(*selisih(tmt, usul.tanggal))
    fakta = _masa(usul, tmt, batas_bulan=penuh, batas_kebijakan=kebijakan and kebijakan.nilai)
    awal = f"{usul.orang.sebutan} baru {masa} menjabat {sebut(usul.asal)} (sejak {tgl(tmt)})"
    cacat = periksa_bukti(usul, usul.baris.alasan) if _dikecualikan(usul) else None
    if cacat is None and _dikecualikan(usul):
        return None
    minimal = usul.param("P_TENURE_MIN_BKN_POLICY") if kebijakan else penuh
    if usul.tanggal < tambah_bulan(tmt, minimal):
        if cacat is not None:
            if cacat.tingkat is Tingkat.DATA_KURANG:
                return cacat
            return hasil(
                Tingkat.BLOKIR_KECUALI,
                f"{awal}, kurang dari {minimal} bulan. Alasan «{nama_alasan(usul.baris.alasan)}» membebaskan dari masa "
                f"minimal{sebutan}, tetapi {cacat.pesan}.",
                cacat.jalan_keluar, **fakta,
            )  # fmt: skip
        return hasil(
            Tingkat.BLOKIR,
            f"{awal}, kurang dari {minimal} bulan masa minimal{sebutan} yang berlaku pada {tgl(usul.tanggal)}.",
            f"Pindahkan paling cepat {tgl(tambah_bulan(tmt, minimal))}, atau ajukan dengan alasan yang dikecualikan "
            "dan buktinya (hukuman disiplin, putusan pengadilan, penataan organisasi).",
            **fakta,
        )
    return hasil(
        Tingkat.PERINGATAN,
        f"{awal}, kurang dari {penuh} bulan menurut PP 11/2017. BKN menyatakan {minimal} bulan sudah cukup, tetapi "
        "teks resminya belum ada.",
        f"Tuliskan alasan perpindahan, atau tunggu sampai {tgl(tambah_bulan(tmt, penuh))}.",
        **fakta,
    )


def _mendatar(usul: FaktaUsul) -> bool:
    """A move between definitive posts of one level, both below JPT: what C1 is about, whatever the line calls it."""
    asal, tujuan = usul.asal, usul.tujuan
    if asal is None or tujuan is None or asal.is_tugas_tambahan or tujuan.is_tugas_tambahan:
        return False
    if asal.jenis == tujuan.jenis == "JF" and asal.jenjang != tujuan.jenjang:
        return False  # a step up in the jenjang is no sideways move, also where both count as level 1
    return not asal.is_jpt and level(asal) is not None and level(asal) == level(tujuan)


def _antarsekolah(usul: FaktaUsul) -> bool:
    return all(j is not None and j.tugas_tambahan == "KEPALA_SEKOLAH" for j in (usul.asal, usul.tujuan))


def _c1(usul: FaktaUsul) -> Hasil | None:
    if usul.jenis not in ("M04", "M05", "M10", "M16") and not _mendatar(usul) and not _antarsekolah(usul):
        return None
    tmt = _tmt(usul)
    return _terlalu_singkat(usul, tmt, "") if isinstance(tmt, date) else tmt


def _c2(usul: FaktaUsul) -> Hasil | None:
    tmt = _tmt(usul)
    if not isinstance(tmt, date):
        return tmt
    if usul.asal is None or usul.asal.jenis is None:
        return kurang("jenis jabatan asal", usul)
    if usul.asal.jenis not in ("ADMINISTRATOR", "PENGAWAS"):
        return None
    temuan = _terlalu_singkat(usul, tmt, " bagi eselon III/IV")
    if (
        temuan
        and temuan.tingkat in (Tingkat.BLOKIR, Tingkat.BLOKIR_KECUALI)
        and usul.batch.parameter.cari("P_TENURE_MIN_BKN_POLICY", usul.tanggal)
    ):
        return Hasil(Tingkat.PERINGATAN, temuan.pesan, temuan.jalan_keluar, temuan.fakta)  # C1 blocks, C2 only warns
    return temuan


def _c3(usul: FaktaUsul) -> Hasil | None:
    tmt = _tmt(usul)
    if not isinstance(tmt, date):
        return tmt
    jpt = usul.asal is not None and usul.asal.is_jpt
    batas = usul.param("P_TENURE_MAX_JPT" if jpt else "P_TENURE_MAX_DEFAULT")
    if usul.tanggal <= tambah_bulan(tmt, batas):
        return None
    fakta = _masa(usul, tmt, batas_bulan=batas)
    masa = f"{usul.orang.sebutan} sudah {lama(*selisih(tmt, usul.tanggal))} menjabat {sebut(usul.asal)}"
    if usul.baris.jabatan_tujuan == (usul.asal.kode if usul.asal else "") and not sah(usul, J.EVALUASI_KINERJA):
        return hasil(
            Tingkat.PERINGATAN, f"{masa}, lebih dari {batas} bulan, dan diperpanjang tanpa evaluasi.",
            "Lampirkan evaluasi kinerja sebagai dasar perpanjangan, atau rotasikan.", **fakta,
        )  # fmt: skip
    return hasil(
        Tingkat.INFO, f"{masa}, lebih dari {batas} bulan: rotasi atau perpanjangan yang didokumentasikan memang sudah "
        "waktunya.", "", **fakta,
    )  # fmt: skip


def _rotasi_jpt(usul: FaktaUsul) -> bool:
    """A JPT rotation by its kind, or by its posts when it goes under another name. Neither a promotion within the
    JPT (M01, M02) nor a confirmation after a reorganisation (M17) is one, nor a step down (family E's matter)."""
    asal, tujuan = usul.asal, usul.tujuan
    if asal is not None and tujuan is not None and turun(asal, tujuan):
        return False
    if usul.jenis == "M03":
        return True
    if usul.jenis == "M17" or asal is None or tujuan is None or not (asal.is_jpt and tujuan.is_jpt):
        return False
    return usul.jenis not in ("M01", "M02") or asal.jenis == tujuan.jenis


def _c4(usul: FaktaUsul) -> Hasil | None:
    if not _rotasi_jpt(usul):
        return None
    tmt = _tmt(usul)
    if isinstance(tmt, Hasil):
        return tmt
    # Since SE MenPANRB 19/2023 a shorter tenure is C5's matter: it may pass on performance grounds.
    if tmt is not None and usul.tanggal < SE_19_2023:
        minimal = usul.param("P_TENURE_MIN_DEFAULT")
        if usul.tanggal < tambah_bulan(tmt, minimal):
            return hasil(
                Tingkat.BLOKIR,
                f"{usul.orang.sebutan} baru {lama(*selisih(tmt, usul.tanggal))} menjabat {sebut(usul.asal)}; JPT "
                f"dipindah sesudah {minimal} bulan.",
                f"Pindahkan paling cepat {tgl(tambah_bulan(tmt, minimal))}.",
                **_masa(usul, tmt, batas_bulan=minimal),
            )
    surat, sebab = usul.dokumen(J.HASIL_UKOM), "belum dilampirkan"
    for d in surat:
        nilai = d.keterangan.get("hasil")
        if d.tanggal is None:
            return kurang("tanggal hasil uji kompetensi", usul)
        if d.tanggal > usul.tanggal:
            sebab = f"bertanggal {tgl(d.tanggal)}, sesudah {tgl(usul.tanggal)}"
        elif nilai is None:
            return kurang("hasil uji kompetensi (memenuhi atau tidak)", usul)
        elif str(nilai).upper() in LULUS:
            return None
        else:
            sebab = "menyatakan tidak memenuhi standar kompetensi jabatan"
    return hasil(
        Tingkat.BLOKIR_KECUALI,
        f"Rotasi JPT {usul.orang.sebutan} ke {sebut(usul.tujuan, usul.baris.jabatan_tujuan)} perlu hasil uji "
        f"kompetensi, tetapi hasil itu {sebab}.",
        f"Lampirkan hasil uji kompetensi yang memenuhi standar jabatan, bertanggal paling lambat {tgl(usul.tanggal)}.",
        tanggal_pelantikan=usul.tanggal,
        hasil_ukom=[{"nomor": d.nomor, "tanggal": d.tanggal, "hasil": d.keterangan.get("hasil")} for d in surat],
    )


def _jpt_muda(usul: FaktaUsul, kode: str) -> tuple[date, int] | Hasil | None:
    """TMT and threshold of a JPT official still under it."""
    tmt = _tmt(usul)
    if not isinstance(tmt, date):
        return tmt
    batas = usul.param(kode)
    return (tmt, batas) if usul.tanggal < tambah_bulan(tmt, batas) else None


def _c5(usul: FaktaUsul) -> Hasil | None:
    if not _rotasi_jpt(usul):
        return None
    muda = _jpt_muda(usul, "P_TENURE_MIN_JPT")
    if not isinstance(muda, tuple):
        return muda
    tmt, batas = muda
    surat, cacat = usul.dokumen(J.EVALUASI_KINERJA), []
    if any(d.tanggal is None for d in surat):
        return kurang("tanggal evaluasi kinerja", usul)
    if not sah(usul, J.EVALUASI_KINERJA):
        cacat.append("evaluasi kinerja belum dilampirkan")
    if not usul.baris.uraian_alasan.strip():
        cacat.append("alasan kinerja belum diuraikan")
    if not cacat:
        return None
    return hasil(
        Tingkat.BLOKIR_KECUALI,
        f"{usul.orang.sebutan} baru {lama(*selisih(tmt, usul.tanggal))} menjabat {sebut(usul.asal)}. JPT di bawah "
        f"{batas} bulan hanya boleh dipindah dengan alasan kinerja: {' dan '.join(cacat)}.",
        f"Lampirkan evaluasi kinerja orang atau unitnya dan uraikan alasannya, atau tunggu sampai "
        f"{tgl(tambah_bulan(tmt, batas))}.",
        **_masa(usul, tmt, batas_bulan=batas),
    )


def _c6(usul: FaktaUsul) -> Hasil | None:
    if not _rotasi_jpt(usul):
        return None
    if usul.asal is None or usul.asal.jenis is None:
        return kurang("jenis jabatan asal", usul)
    if usul.asal.jenis not in ("JPT_UTAMA", "JPT_MADYA"):
        return None
    if usul.baris.alasan in TANPA_PRESIDEN and periksa_bukti(usul, usul.baris.alasan) is None:
        return None
    muda = _jpt_muda(usul, "P_TENURE_MIN_DEFAULT")
    if not isinstance(muda, tuple):
        return muda
    tmt, batas = muda
    if sah(usul, J.PERSETUJUAN_PRESIDEN):
        return None
    if any(d.tanggal is None for d in usul.dokumen(J.PERSETUJUAN_PRESIDEN)):
        return kurang("tanggal persetujuan Presiden", usul)
    return hasil(
        Tingkat.BLOKIR_KECUALI,
        f"{usul.orang.sebutan} baru {lama(*selisih(tmt, usul.tanggal))} menjabat {sebut(usul.asal)}. JPT utama/madya "
        f"di bawah {batas} bulan hanya boleh diganti dengan persetujuan Presiden, yang belum dilampirkan.",
        f"Lampirkan persetujuan Presiden (kecuali atas hukuman disiplin atau putusan pengadilan yang dibuktikan), atau "
        f"tunggu sampai {tgl(tambah_bulan(tmt, batas))}.",
        **_masa(usul, tmt, batas_bulan=batas),
    )


def _c7(usul: FaktaUsul) -> Hasil | None:
    orang = usul.orang
    if orang.riwayat_jabatan is None:
        return kurang("riwayat jabatan", usul)
    bulan = usul.param("P_PINDAH_LAGI_MONTHS")
    # The spell that began with the appointment as CPNS/PPPK is no move.
    pindah = [
        r for r in orang.riwayat_jabatan
        if r.sifat in ("DEFINITIF", "TUGAS_TAMBAHAN") and r.tmt < usul.tanggal < tambah_bulan(r.tmt, bulan)
        and (orang.tmt_cpns is None or r.tmt > orang.tmt_cpns)
    ]  # fmt: skip
    if not pindah:
        return None
    terakhir = max(pindah, key=lambda r: r.tmt)
    return hasil(
        Tingkat.PERINGATAN,
        f"{orang.sebutan} terakhir dipindah {tgl(terakhir.tmt)} ({sebut(terakhir.jabatan)}); usul ini adalah "
        f"perpindahan berikutnya dalam {bulan} bulan.",
        "Uraikan mengapa perpindahan kedua ini diperlukan.",
        perpindahan=[{"jabatan": r.jabatan.kode, "tmt": r.tmt} for r in pindah], tanggal_pelantikan=usul.tanggal,
    )  # fmt: skip


def _c8(usul: FaktaUsul) -> Hasil | None:
    orang = usul.orang
    if orang.tmt_cpns is None:
        return kurang("TMT CPNS/PPPK", usul)
    tahun = usul.param("P_IKATAN_CPNS_YEARS")
    sampai = tambah_bulan(orang.tmt_cpns, tahun * 12)
    if usul.tanggal >= sampai or _dikecualikan(usul):
        return None
    return hasil(
        Tingkat.PERINGATAN,
        f"{orang.sebutan} baru {lama(*selisih(orang.tmt_cpns, usul.tanggal))} bekerja sejak pengangkatan "
        f"{tgl(orang.tmt_cpns)}. Beberapa media menyebut ikatan {tahun} tahun bagi pegawai baru; kutipan lain menyebut "
        "2 tahun, dan teks resminya belum ada.",
        f"Periksa ikatan dinas pada formasi penerimaannya dan tuliskan alasan perpindahan, atau tunggu sampai "
        f"{tgl(sampai)}.",
        tmt_cpns=orang.tmt_cpns, ikatan_tahun=tahun, ikatan_sampai=sampai, tanggal_pelantikan=usul.tanggal,
    )  # fmt: skip


M190 = "PP 11/2017 Pasal 190 ayat (3); Peraturan BKN 5/2019"
MULAI_190 = date(2017, 1, 1)
# Every kind that puts somebody into a post; M12 only ends one.
SEMUA_PINDAH = frozenset(f"M{n:02d}" for n in (*range(1, 12), 15, 16, 17))

ATURAN = (
    Aturan(
        "C1", "Masa minimal dalam jabatan", f"{M190}; kebijakan BKN sejak 1 Juli 2025", Tingkat.BLOKIR, _c1,
        mulai=MULAI_190,
        contoh=(
            "Pelantikan 5-1-2024, 23 bulan menjabat: ditolak (batas 24 bulan).",
            "Pelantikan 1-7-2025, 23 bulan: peringatan; 5 bulan: ditolak.",
            "Lima bulan, alasan hukuman disiplin: ditahan sampai SK hukuman dilampirkan.",
        ),
    ),
    Aturan(
        "C2", "Eselon III/IV dua tahun dalam jabatan", f"{M190}, sebagaimana diterapkan melalui i-Mut",
        Tingkat.BLOKIR, _c2, mulai=MULAI_190, jenis=frozenset({"M05"}),
        contoh=("Pengawas 20 bulan: ditolak sebelum 1-7-2025, peringatan sesudahnya.",),
    ),
    Aturan(
        "C3", "Lebih dari lima tahun dalam jabatan yang sama", f"{M190}; UU 5/2014 Pasal 117", Tingkat.PERINGATAN, _c3,
        mulai=MULAI_190, jenis=frozenset({"M03", "M04", "M05", "M06", "M10"}),
        contoh=("Enam tahun di jabatan yang sama: diberi tahu bahwa rotasi sudah waktunya.",),
    ),
    Aturan(
        "C4", "Uji kompetensi untuk rotasi JPT", "PP 11/2017 Pasal 132", Tingkat.BLOKIR_KECUALI, _c4,
        mulai=MULAI_190,
        contoh=("Kepala dinas dirotasi tanpa hasil uji kompetensi: ditahan.",),
    ),
    Aturan(
        "C5", "JPT di bawah dua tahun hanya dengan alasan kinerja", "PP 11/2017 Pasal 132; SE MenPANRB 19/2023",
        Tingkat.BLOKIR_KECUALI, _c5, mulai=SE_19_2023,
        contoh=("Kepala dinas 10 bulan dirotasi tanpa evaluasi kinerja: ditahan.",),
    ),
    Aturan(
        "C6", "JPT utama/madya di bawah dua tahun: persetujuan Presiden", "UU 5/2014 Pasal 116 ayat (2)",
        Tingkat.BLOKIR_KECUALI, _c6, mulai=MULAI_190,
        contoh=("Sekretaris jenderal 12 bulan diganti tanpa persetujuan Presiden: ditahan.",),
    ),
    Aturan(
        "C7", "Perpindahan kedua dalam 12 bulan", "Aturan portal (indikator penyalahgunaan)", Tingkat.PERINGATAN, _c7,
        mulai=MULAI_190, jenis=SEMUA_PINDAH,
        contoh=("Perawat dipindah dua kali dalam 20 hari: peringatan.",),
    ),
    Aturan(
        # The press is at odds on 10 years or 2. Only moves that take a recruit from the place recruited for.
        "C8", "Ikatan kerja pegawai baru", "Pemberitaan Juli 2025 (10 tahun atau 2 tahun); teks resmi belum ada",
        Tingkat.PERINGATAN, _c8, mulai=MULAI_190, pasti=False, jenis=frozenset({"M10", "M15"}),
        contoh=(
            "Perawat 9 tahun bekerja dipindah ke instansi lain: peringatan; tepat 10 tahun: lolos.",
        ),
    ),
)  # fmt: skip
