"""Family B: who may decide, and with which papers of BKN, the Mendagri and the Tim Penilai Kinerja."""

from datetime import date

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.waktu import tgl
from mutasi.rules.bantu import (
    NAMA_JENIS,
    NAMA_STATUS,
    TANPA_IZIN_PPK,
    fakta_jabatan,
    fakta_surat,
    hasil,
    izin_mendagri,
    kurang,
    pertek_bkn,
    sebut,
    surat_kurang,
)
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.rules.fakta import FaktaUsul

MANDAT = frozenset({"PLT", "PLH"})
# Whom B4 can help: a Plt or Plh may neither forward such a move (B3) nor sign its decree (B2).
SETUJU_UMUM = frozenset({"PJ", "PJS"})
# Only the year of that circular is sure.
MULAI_B4 = date(2022, 1, 1)


def _setuju_umum(usul: FaktaUsul) -> bool:
    """B4: a move between agencies by an acting head of a region, for which a standing approval exists."""
    ppk = usul.batch.ppk
    return (
        usul.jenis == "M15" and usul.is_daerah and usul.tanggal >= MULAI_B4
        and ppk is not None and ppk.status in SETUJU_UMUM
    )  # fmt: skip


def _b1(usul: FaktaUsul) -> Hasil | None:
    ppk = usul.batch.ppk
    if ppk is None or ppk.status is None:
        return kurang("PPK yang menandatangani dan statusnya", usul)
    if ppk.status not in TANPA_IZIN_PPK or _setuju_umum(usul):
        return None
    cacat = [pertek_bkn(usul, usul.tanggal)]
    if usul.is_daerah:
        cacat.append(izin_mendagri(usul, usul.tanggal))
    cacat = [c for c in cacat if c is not None]
    if not cacat:
        return None
    tertahan = [c for c in cacat if c.tingkat is not Tingkat.DATA_KURANG]
    if not tertahan:
        return cacat[0]
    surat = "pertimbangan teknis BKN dan persetujuan tertulis Mendagri" if usul.is_daerah else "pertimbangan teknis BKN"
    return hasil(
        Tingkat.BLOKIR_KECUALI,
        f"{ppk.nama} adalah {NAMA_STATUS[ppk.status]}. Sebelum mengangkat, memindahkan, atau memberhentikan "
        f"{usul.orang.sebutan} pada {tgl(usul.tanggal)} harus sudah ada {surat}: "
        f"{'; '.join(c.pesan for c in tertahan)}.",
        f"Lampirkan {surat} yang mencantumkan nama ini dan bertanggal paling lambat {tgl(usul.tanggal)}, atau tunggu "
        "PPK definitif.",
        ppk=ppk.nama, status_ppk=ppk.status, tanggal_pelantikan=usul.tanggal, instansi_daerah=usul.is_daerah,
        **fakta_surat(usul, J.PERTEK_BKN), **fakta_surat(usul, J.IZIN_MENDAGRI),
    )  # fmt: skip


def _b2(usul: FaktaUsul) -> Hasil | None:
    sk = next((d for d in usul.dokumen(J.SK) if d.penandatangan_status), None)
    ppk = usul.batch.ppk
    status = sk.penandatangan_status if sk else ppk.status if ppk else None
    nama = sk.penandatangan if sk and sk.penandatangan else ppk.nama if ppk else ""
    if status is None:
        return kurang("status penanda tangan SK (definitif, Pj, Pjs, Plt, atau Plh)", usul)
    if status not in MANDAT:
        return None
    return hasil(
        Tingkat.BLOKIR,
        f"SK {usul.orang.sebutan} ditandatangani {nama}, {NAMA_STATUS[status]}. Penerima mandat tidak boleh mengambil "
        "keputusan yang mengubah status hukum pegawai (mengangkat, memindahkan, memberhentikan).",
        "Tunggu atau mintakan tanda tangan pejabat yang berwenang (definitif, atau Pj/Pjs dengan pertek dan izin). "
        "Plt/Plh tetap boleh meneruskan usul dalam satu instansi.",
        penandatangan=nama, status=status,
    )  # fmt: skip


def _b3(usul: FaktaUsul) -> Hasil | None:
    antar, status = usul.jenis == "M15", usul.batch.pengaju_status
    if status is None and antar:
        return kurang("status pejabat pengusul", usul)
    if status not in MANDAT:
        return None
    if antar:
        return hasil(
            Tingkat.BLOKIR,
            f"Usul pindah antarinstansi untuk {usul.orang.sebutan} diajukan {NAMA_STATUS[status]}, yang tidak "
            "berwenang untuk itu.",
            "Usul antarinstansi harus diajukan pejabat definitif.",
            pengaju_status=status, jenis=usul.jenis,
        )  # fmt: skip
    return hasil(
        Tingkat.INFO,
        f"Usul diteruskan {NAMA_STATUS[status]}. Itu boleh, karena perpindahan ini dalam satu instansi.",
        "",
        pengaju_status=status,
        jenis=usul.jenis,
    )


def _b4(usul: FaktaUsul) -> Hasil | None:
    if not _setuju_umum(usul):
        return None
    ppk = usul.batch.ppk
    return hasil(
        Tingkat.INFO,
        f"{ppk.nama} adalah {NAMA_STATUS[ppk.status]}. Surat melepas atau menerima {usul.orang.sebutan} dalam "
        "perpindahan antarinstansi sudah disetujui Mendagri secara umum, jadi izin tersendiri tidak diminta.",
        "Laporkan kepada Mendagri dalam 7 hari kerja. Pengisian JPT dan administrator dari dalam instansi tetap perlu "
        "izin.",
        ppk=ppk.nama, status_ppk=ppk.status, jenis=usul.jenis,
    )  # fmt: skip


def _b5(usul: FaktaUsul) -> Hasil | None:
    # A removal without a new post is no mutasi in the sense of art 191; it stands or falls by E1-E3.
    if usul.baris.jabatan_tujuan is None:
        return None
    sebab, data_kurang = "belum dilampirkan", None
    for d in usul.semua_dokumen(J.BA_TPK):
        tanggal = d.tanggal or usul.batch.tanggal_ba_tpk
        if tanggal is None:
            data_kurang = kurang("tanggal berita acara Tim Penilai Kinerja", usul)
        elif tanggal > usul.tanggal:
            sebab = f"{d.sebutan} baru bertanggal {tgl(tanggal)}, sesudah {tgl(usul.tanggal)}"
        elif d.nip_tercantum is not None and usul.baris.nip not in d.nip_tercantum:
            sebab = f"{d.sebutan} tidak mencantumkan namanya"
        else:
            return None
    return data_kurang or hasil(
        Tingkat.BLOKIR_KECUALI,
        f"Perpindahan {usul.orang.sebutan} harus dipertimbangkan Tim Penilai Kinerja sebelum diputuskan PPK, tetapi "
        f"berita acaranya {sebab}.",
        f"Lampirkan berita acara Tim Penilai Kinerja (atau Baperjakat) yang memuat nama ini, bertanggal paling lambat "
        f"{tgl(usul.tanggal)}.",
        tanggal_pelantikan=usul.tanggal,
        **fakta_surat(usul, J.BA_TPK),
    )


def _b6(usul: FaktaUsul) -> Hasil | None:
    asal, baris = usul.asal, usul.baris
    if asal is None and baris.jabatan_asal is None and usul.jenis == "M07":
        return None  # a first functional post ends no JPT
    if asal is None or asal.jenis is None:
        return kurang("jabatan asal", usul)
    if not asal.is_jpt:
        return None
    if asal.jenis == "JPT_PRATAMA":
        for nama, nilai in (("pengusul pemberhentian", baris.pengusul), ("penetap pemberhentian", baris.penetap)):
            if nilai is None:
                return kurang(nama, usul)
        benar, siapa = ("PYB", "PPK"), "diusulkan PyB dan diputuskan PPK"
        cocok = (baris.pengusul, baris.penetap) == benar
        if not cocok and usul.orang.hubungan and (baris.pengusul, baris.penetap) == ("PYB", "ATASAN_PPK"):
            cocok = True  # the head is related and may not decide himself (B8)
    else:
        penetap = "PRESIDEN" if usul.dokumen(J.PERSETUJUAN_PRESIDEN) else baris.penetap
        if penetap is None:
            return kurang("penetap pemberhentian", usul)
        siapa, cocok = "diputuskan Presiden", penetap == "PRESIDEN"
    if cocok:
        return None
    return hasil(
        Tingkat.BLOKIR,
        f"Pemberhentian {usul.orang.sebutan} dari {sebut(asal)} ({NAMA_JENIS[asal.jenis]}) harus {siapa}; usul ini "
        f"diajukan {_pejabat(baris.pengusul)} dan diputuskan {_pejabat(baris.penetap)}.",
        "Ajukan melalui PyB kepada PPK."
        if asal.jenis == "JPT_PRATAMA"
        else "Ajukan kepada Presiden; lampirkan keputusannya.",
        pengusul=baris.pengusul,
        penetap=baris.penetap,
        **fakta_jabatan(usul),
    )


def _pejabat(kode: str | None) -> str:
    nama = {
        "PYB": "PyB", "PPK": "PPK", "ATASAN_PPK": "atasan PPK atau pejabat lain", "PRESIDEN": "Presiden",
        None: "pejabat yang belum disebut",
    }  # fmt: skip
    return nama.get(kode, str(kode))


def _b7(usul: FaktaUsul) -> Hasil | None:
    if usul.tujuan is None or usul.tujuan.kode_khusus != "SEKDA_KABKOTA" or usul.jenis == "M17":
        return None
    cacat, belum = surat_kurang(usul, J.KOORDINASI_GUBERNUR)
    if belum:
        return kurang(belum[0], usul)
    if not cacat:
        return None
    return hasil(
        Tingkat.BLOKIR_KECUALI,
        f"Sebelum mengangkat {usul.orang.sebutan} sebagai {sebut(usul.tujuan)}, bupati/wali kota harus berkoordinasi "
        f"dengan gubernur, tetapi {cacat[0]}.",
        f"Lampirkan surat koordinasi dengan gubernur bertanggal paling lambat {tgl(usul.tanggal)}.",
        tanggal_pelantikan=usul.tanggal, **fakta_jabatan(usul), **fakta_surat(usul, J.KOORDINASI_GUBERNUR),
    )  # fmt: skip


def _b8(usul: FaktaUsul) -> Hasil | None:
    ppk = usul.batch.ppk
    if not usul.orang.hubungan or ppk is None or usul.baris.penetap not in (None, "PPK"):
        return None
    nyata = next((h for h in usul.orang.hubungan if h.asal == "DINYATAKAN"), None)
    h = nyata or usul.orang.hubungan[0]
    fakta = {"ppk": ppk.nama, "hubungan": h.hubungan, "asal": h.asal, "penetap": usul.baris.penetap}
    if nyata:
        return hasil(
            Tingkat.BLOKIR,
            f"{usul.orang.sebutan} punya hubungan keluarga atau kepentingan dengan {ppk.nama} ({h.hubungan}, "
            "dinyatakan). Pejabat yang berkepentingan tidak boleh memutuskan sendiri.",
            "Serahkan keputusannya kepada atasan pejabat itu atau pejabat lain yang berwenang, dan catat pada baris "
            "itu siapa yang menetapkan.", **fakta,
        )  # fmt: skip
    return hasil(
        Tingkat.PERINGATAN,
        f"Data menunjukkan kemungkinan hubungan keluarga {usul.orang.sebutan} dengan {ppk.nama} ({h.hubungan}), yang "
        "belum dinyatakan.",
        "Mintakan pernyataan ada atau tidaknya hubungan itu. Bila benar, keputusan diambil atasan atau pejabat lain.",
        **fakta,
    )


def _b9(usul: FaktaUsul) -> Hasil | None:
    baris = usul.baris
    if baris.tanggal_sk is None and baris.dilantik_pada is None:
        return None
    surat = usul.dokumen(J.REKOMENDASI_BKN)
    tanggal = [d for d in (baris.tanggal_rekomendasi, *(s.tanggal for s in surat)) if d is not None]
    if not tanggal and surat:
        return kurang("tanggal rekomendasi BKN", usul)
    if tanggal and min(tanggal) <= usul.tanggal:
        return None
    sebab = f"baru terbit {tgl(min(tanggal))}" if tanggal else "belum ada"
    return hasil(
        Tingkat.BLOKIR,
        f"Rekomendasi BKN untuk {usul.orang.sebutan} {sebab}, padahal pelantikannya {tgl(usul.tanggal)}. Rekomendasi "
        "harus sudah ada sebelum pelantikan, juga bagi PPK definitif.",
        "Tunggu rekomendasi BKN, lalu tetapkan tanggal pelantikan sesudahnya.",
        tanggal_pelantikan=usul.tanggal,
        tanggal_rekomendasi=min(tanggal, default=None),
    )


ATURAN = (
    Aturan(
        "B1", "Pj, Pjs, Plt, Plh perlu pertek BKN dan izin Mendagri",
        "Perpres 116/2022; surat Kepala BKN 3915/B-AK.03/SD/K/2022 tanggal 31 Oktober 2022; PP 49/2008 Pasal 132A; "
        "Permendagri 4/2023",
        Tingkat.BLOKIR_KECUALI, _b1, mulai=date(2022, 10, 31),
        contoh=(
            "Pj bupati melantik 31 orang tanpa pertek: semuanya ditahan.",
            "Pj menteri dengan pertek tanpa izin Mendagri: lolos (instansi pusat).",
        ),
    ),
    Aturan(
        "B2", "Plt/Plh tidak boleh menandatangani SK kepegawaian",
        "UU 30/2014 Pasal 14 ayat (7) dan penjelasannya; SE BKN 2/SE/VII/2019", Tingkat.BLOKIR, _b2,
        mulai=date(2014, 10, 17), contoh=("SK ditandatangani Plt bupati: ditolak; ditandatangani bupati: lolos.",),
    ),
    Aturan(
        "B3", "Plt/Plh boleh meneruskan usul dalam satu instansi", "SE BKN 2/SE/VII/2019", Tingkat.BLOKIR, _b3,
        mulai=date(2019, 7, 1),
        contoh=("Plt kepala BKPSDM meneruskan usul rotasi: boleh; usul antarinstansi: ditolak.",),
    ),
    Aturan(
        "B4", "Persetujuan umum bagi Pj/Pjs untuk mutasi antarinstansi",
        "SE Mendagri tahun 2022 (nomor 821/5492/SJ belum dipastikan)", Tingkat.INFO, _b4, mulai=MULAI_B4,
        jenis=frozenset({"M15"}),
        contoh=(
            "Pj bupati menerima pegawai dari kabupaten lain: B1 tidak meminta izin, cukup lapor dalam 7 hari kerja.",
            "Pj bupati mengisi jabatan administrator dari dalam: tetap ditahan B1.",
            "Plt bupati menerima pegawai dari kabupaten lain: tidak tercakup; B1, B2, dan B3 menahannya.",
        ),
    ),
    Aturan(
        "B5", "Pertimbangan Tim Penilai Kinerja", "PP 11/2017 Pasal 191; Peraturan BKN 5/2019",
        Tingkat.BLOKIR_KECUALI, _b5, mulai=date(2017, 1, 1),
        # M08 has a team of its own, an extra duty (M09) is no post, M15 is not internal, M17 follows from the SOTK.
        jenis=frozenset({"M01", "M02", "M03", "M04", "M05", "M06", "M07", "M10", "M11", "M12"}),
        contoh=("Rotasi tanpa berita acara TPK: ditahan; dengan berita acara pada hari pelantikan: lolos.",),
    ),
    Aturan(
        "B6", "Yang mengusulkan dan memutuskan pemberhentian JPT", "PP 11/2017 Pasal 145", Tingkat.BLOKIR, _b6,
        mulai=date(2017, 1, 1), jenis=frozenset({"M07", "M11", "M12"}),
        contoh=("Kepala dinas diusulkan PyB, diputuskan PPK: lolos; JPT madya diputuskan PPK: ditolak.",),
    ),
    Aturan(
        "B7", "Sekretaris daerah kabupaten/kota: koordinasi dengan gubernur", "UU 5/2014 Pasal 115 ayat (5)",
        Tingkat.BLOKIR_KECUALI, _b7, mulai=date(2014, 1, 15),
        contoh=("Sekda kabupaten dilantik tanpa surat koordinasi gubernur: ditahan; dengan surat itu: lolos.",),
    ),
    Aturan(
        "B8", "Benturan kepentingan penanda tangan",
        "UU 30/2014 Pasal 42–43; PP 11/2017 Pasal 190 ayat (5); PermenPANRB 17/2024", Tingkat.BLOKIR, _b8,
        mulai=date(2014, 10, 17),
        contoh=(
            "Anak bupati, dinyatakan, diputuskan bupati sendiri: ditolak.",
            "Hubungan baru terdeteksi dari data: peringatan; tidak ada hubungan: lolos.",
        ),
    ),
    Aturan(
        # SE BKN 7/2024: its day is not known, the year is.
        "B9", "Rekomendasi BKN sebelum pelantikan", "SE Kepala BKN 7/2024", Tingkat.BLOKIR, _b9,
        mulai=date(2024, 1, 1),
        contoh=("SK dicatat tanpa rekomendasi: ditolak; rekomendasi bertanggal hari pelantikan: lolos.",),
    ),
)  # fmt: skip
