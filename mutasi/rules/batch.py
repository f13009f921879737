"""Family H: what the whole batch leaves behind, the order of its dates, and blocks."""

from datetime import date

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.waktu import tambah_bulan, tgl
from mutasi.rules.bantu import hasil, kurang, sebut, sebut_unit
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.rules.fakta import FaktaJabatan, FaktaUsul
from mutasi.rules.kelayakan import penghuni
from mutasi.rules.pemberhentian import dasar_terbukti, demi_hukum
from mutasi.rules.rangkaian import menunggu_gagal


def _kursi_dikenal(usul: FaktaUsul, tujuan: FaktaJabatan) -> Hasil | None:
    if tujuan.pemangku is None:
        return kurang(f"pemangku {sebut(tujuan)} sekarang", usul)
    if tujuan.formasi is None:
        return kurang(f"jumlah formasi {sebut(tujuan)}", usul)
    return None


def _h1(usul: FaktaUsul) -> Hasil | None:
    tujuan = usul.tujuan
    if tujuan is None:
        return None
    if belum := _kursi_dikenal(usul, tujuan):
        return belum
    sisa = penghuni(usul, tujuan)
    if len(sisa) < tujuan.formasi or menunggu_gagal(usul):  # the latter is H3's matter
        return None
    siapa = ", ".join(p.nama or p.nip for p in sisa[:3]) + (f" dan {len(sisa) - 3} orang lain" if len(sisa) > 3 else "")
    bup = min((p.tanggal_bup for p in sisa if p.tanggal_bup), default=None)
    return hasil(
        Tingkat.BLOKIR,
        f"{sebut(tujuan)} tidak lowong pada {tgl(usul.tanggal)}: masih dipangku {siapa} (formasi {tujuan.formasi}).",
        "Sertakan pemangkunya dalam usulan yang sama dengan tanggal yang sama, atau tunggu sampai lowong"
        + (f" (pemangkunya pensiun {tgl(bup)})." if bup else "."),
        jabatan_tujuan=tujuan.kode, formasi=tujuan.formasi, pemangku=[p.nip for p in sisa[:5]],
        jumlah_pemangku=len(sisa), tanggal=usul.tanggal,
    )  # fmt: skip


def _h2(usul: FaktaUsul) -> Hasil | None:
    tujuan = usul.tujuan
    if tujuan is None or not tujuan.is_jpt:
        return None
    if belum := _kursi_dikenal(usul, tujuan):
        return belum
    sisa = penghuni(usul, tujuan)
    if len(sisa) < tujuan.formasi or menunggu_gagal(usul):
        return None
    siapa = next((p for p in sisa if p.tanggal_bup is None), None)
    if siapa is not None:
        return kurang(f"tanggal pensiun pemangku {sebut(tujuan)} ({siapa.nama or siapa.nip})", usul)
    bulan = usul.param("P_PENSIUN_DEKAT_MONTHS")
    terlama = max(sisa, key=lambda p: p.tanggal_bup)
    dekat = terlama.tanggal_bup <= tambah_bulan(usul.tanggal, bulan)
    return hasil(
        Tingkat.PERINGATAN if dekat else Tingkat.BLOKIR,
        f"Pengisian {sebut(tujuan)} diminta untuk {tgl(usul.tanggal)}, padahal {terlama.nama or terlama.nip} masih "
        f"memangkunya dan baru pensiun {tgl(terlama.tanggal_bup)}. "
        + (f"Karena pensiunnya dekat ({bulan} bulan), permintaan ini ditoleransi, tetapi jabatan itu baru dapat diisi "
           f"mulai {tgl(terlama.tanggal_bup)}." if dekat
           else "Permintaan pengisian JPT yang pemangkunya «akan digeser kemudian» ditolak BKN."),
        f"Tetapkan tanggal pelantikan pada {tgl(terlama.tanggal_bup)} atau sesudahnya." if dekat
        else "Ajukan sesudah jabatan itu lowong, atau sertakan perpindahan pemangkunya dalam usulan yang sama.",
        jabatan_tujuan=tujuan.kode, pemangku=[p.nip for p in sisa[:5]], tanggal_bup=terlama.tanggal_bup,
        batas_bulan=bulan, tanggal=usul.tanggal,
    )  # fmt: skip


def _h5(usul: FaktaUsul) -> Hasil | None:
    if usul.baris.jabatan_tujuan is not None and (usul.tujuan is None or not usul.tujuan.is_tugas_tambahan):
        return None
    if demi_hukum(usul):
        return None
    sesudah = usul.batch.definitif_sesudah(usul.baris.nip, usul.tanggal)
    if sesudah is None:
        return kurang("riwayat jabatan", usul)
    if sesudah:
        return None
    fakta = {"tanggal": usul.tanggal, "jabatan_asal": usul.baris.jabatan_asal, "alasan": usul.baris.alasan}
    if dasar_terbukti(usul):
        return hasil(
            Tingkat.INFO, f"{usul.orang.sebutan} tanpa jabatan sejak {tgl(usul.tanggal)} atas dasar yang sah.",
            "Tetapkan penempatan berikutnya bila yang bersangkutan tetap bekerja.", **fakta,
        )  # fmt: skip
    return hasil(
        Tingkat.BLOKIR, f"Sesudah usulan ini {usul.orang.sebutan} tidak memangku jabatan apa pun.",
        "Sebutkan jabatan barunya dalam usulan yang sama.", **fakta,
    )  # fmt: skip


def _h6(usul: FaktaUsul) -> Hasil | None:
    tujuan = usul.tujuan
    if tujuan is None:
        return None
    sesudah = usul.batch.definitif_sesudah(usul.baris.nip, usul.tanggal)
    if sesudah is None:
        return kurang("riwayat jabatan", usul)
    if len(sesudah) > 1:
        lain = [j for kode, j in sesudah.items() if kode != tujuan.kode]
        return hasil(
            Tingkat.BLOKIR,
            f"Sesudah usulan ini {usul.orang.sebutan} memangku {len(sesudah)} jabatan definitif sekaligus: "
            f"{'; '.join(sebut_unit(j) for j in sesudah.values())}.",
            f"Sebutkan {sebut_unit(lain[0])} sebagai jabatan asal yang ditinggalkan, atau hapus baris yang berlebih.",
            jabatan_sesudah=list(sesudah), tanggal=usul.tanggal,
        )  # fmt: skip
    if belum := _kursi_dikenal(usul, tujuan):
        return belum
    masuk = usul.batch.masuk_sampai(tujuan.kode, usul.tanggal)
    sisa = penghuni(usul, tujuan)
    if menunggu_gagal(usul):  # whoever stays only because the own line failed makes this one wait (H3), not fail
        sisa = tuple(p for p in sisa if (p.nip, tujuan.kode) not in usul.batch.gagal)
    jumlah = len(sisa) + len(masuk)
    if jumlah <= tujuan.formasi:
        return None
    nama = [p.nama or p.nip for p in sisa[:5]] + [u.orang.sebutan for u in masuk[:5]]
    return hasil(
        Tingkat.BLOKIR,
        f"{sebut(tujuan)} akan dipangku {jumlah} orang pada {tgl(usul.tanggal)}, padahal formasinya {tujuan.formasi}: "
        f"{', '.join(nama[:5])}{', …' if jumlah > 5 else ''}.",
        "Sisakan satu orang per kursi: pindahkan atau hapus baris yang berlebih.",
        jabatan_tujuan=tujuan.kode, formasi=tujuan.formasi, jumlah_pemangku=len(sisa), jumlah_masuk=len(masuk),
    )  # fmt: skip


def _h7(usul: FaktaUsul) -> Hasil | None:
    baris, batch = usul.baris, usul.batch
    if baris.tanggal_sk is not None and not baris.nomor_sk.strip():
        return kurang("nomor SK", usul)
    if baris.nomor_sk.strip() and baris.tanggal_sk is None:
        return kurang("tanggal SK", usul)
    ba = [d.tanggal for d in usul.dokumen(J.BA_TPK) if d.tanggal]
    urutan = [
        (nama, t)
        for nama, t in (
            ("berita acara TPK", batch.tanggal_ba_tpk or min(ba, default=None)),
            ("surat usul", batch.tanggal_usul),
            ("rekomendasi BKN", baris.tanggal_rekomendasi),
            ("SK", baris.tanggal_sk),
            ("pelantikan", usul.tanggal),
            ("SPMT", baris.tanggal_spmt),
        )
        if t is not None
    ]
    terakhir = urutan[0]
    for langkah in urutan[1:]:
        if langkah[1] < terakhir[1]:
            return hasil(
                Tingkat.BLOKIR,
                f"Urutan tanggal tidak benar untuk {usul.orang.sebutan}: {langkah[0]} {tgl(langkah[1])} mendahului "
                f"{terakhir[0]} {tgl(terakhir[1])}. Urutannya: berita acara TPK, surat usul, rekomendasi BKN, SK, "
                "pelantikan, SPMT.",
                f"Perbaiki tanggal {langkah[0]} atau {terakhir[0]}.",
                urutan=[{"langkah": nama, "tanggal": t} for nama, t in urutan],
            )
        terakhir = langkah
    return None


def _h8(usul: FaktaUsul) -> Hasil | None:
    baris = usul.baris
    if baris.tanggal_sk is None:
        return None
    hari = usul.param("P_SK_LANTIK_DAYS")
    if baris.batas_lantik is None:
        return kurang(f"batas pelantikan (hari kerja ke-{hari} sesudah SK)", usul)
    if usul.tanggal <= baris.batas_lantik:
        return None
    return hasil(
        Tingkat.PERINGATAN,
        f"SK {usul.orang.sebutan} bertanggal {tgl(baris.tanggal_sk)}, sedangkan pelantikannya {tgl(usul.tanggal)}: "
        f"lebih dari {hari} hari kerja (paling lambat {tgl(baris.batas_lantik)}).",
        "Jelaskan mengapa pelantikan tertunda, atau majukan tanggalnya.",
        tanggal_sk=baris.tanggal_sk, batas_lantik=baris.batas_lantik, tanggal_pelantikan=usul.tanggal,
    )  # fmt: skip


def _h9(usul: FaktaUsul) -> Hasil | None:
    baris, hari_ini = usul.baris, usul.batch.hari_ini
    if baris.dilantik_pada is None or hari_ini is None or hari_ini <= baris.dilantik_pada:
        return None
    riwayat = usul.orang.riwayat_jabatan
    if riwayat is None:
        return kurang("riwayat jabatan", usul)
    if baris.jabatan_tujuan is not None:
        tercatat = any(r.jabatan.kode == baris.jabatan_tujuan and r.tmt <= hari_ini and r.sifat in
                       ("DEFINITIF", "TUGAS_TAMBAHAN") for r in riwayat)  # fmt: skip
    else:
        tercatat = not any(r.jabatan.kode == baris.jabatan_asal and r.aktif(hari_ini) for r in riwayat)
    if tercatat:
        return None
    return hasil(
        Tingkat.PERINGATAN,
        f"{usul.orang.sebutan} sudah dilantik {tgl(baris.dilantik_pada)}, tetapi riwayat jabatannya belum "
        "dimutakhirkan. Instansi akan tampak «disparitas» di SIASN dan dapat diblokir.",
        "Mutakhirkan riwayat jabatan di SIASN dan di portal, lalu cocokkan keduanya.",
        dilantik_pada=baris.dilantik_pada, jabatan_tujuan=baris.jabatan_tujuan, hari_ini=hari_ini,
    )  # fmt: skip


def _h10(usul: FaktaUsul) -> Hasil | None:
    for apa, blokir in (
        (usul.orang.sebutan, usul.orang.blokir),
        (usul.batch.instansi.nama, usul.batch.instansi.blokir),
    ):
        if blokir is None:
            return kurang(f"catatan blokir {apa}", usul)
        for b in blokir:
            if b.aktif(usul.tanggal):
                return hasil(
                    Tingkat.BLOKIR,
                    f"Data atau layanan {apa} diblokir sejak {tgl(b.mulai)}{f': {b.alasan}' if b.alasan else ''}.",
                    "Perbaiki keputusan yang menjadi sebab blokir, lalu mintakan pencabutan blokir kepada BKN.",
                    sasaran=apa, mulai=b.mulai, dasar=b.dasar, tanggal=usul.tanggal,
                )  # fmt: skip
    return None


ATURAN = (
    Aturan(
        "H1", "Jabatan tujuan lowong", "Penegasan Direktur Wasdal BKN, Desember 2025", Tingkat.BLOKIR, _h1,
        orang_lain=True,
        contoh=("Jabatan masih dipangku: ditolak; pemangkunya pindah dalam usulan yang sama pada hari itu: lolos.",
                "Pelantikan pada hari pemangkunya mencapai batas usia pensiun: lolos; sehari sebelumnya: ditolak."),
    ),
    Aturan(
        # [S92] is of December 2025; which kinds of near pension count is the parameter's matter.
        "H2", "Pengisian JPT hanya untuk jabatan yang lowong", "Penegasan Direktur Wasdal BKN, Desember 2025",
        Tingkat.BLOKIR, _h2, mulai=date(2025, 12, 1), jenis=frozenset({"M01", "M02"}), orang_lain=True,
        contoh=(
            "Pemangku masih empat tahun dari pensiun dan «akan digeser kemudian»: ditolak.",
            "Pemangku pensiun tepat 12 bulan lagi: peringatan, dan H1 menahan sampai hari pensiunnya; sehari lebih "
            "lama: ditolak.",
        ),
    ),
    Aturan(
        "H5", "Tidak ada yang tertinggal tanpa jabatan", "PP 11/2017 Pasal 64, 94, 144", Tingkat.BLOKIR, _h5,
        mulai=date(2017, 1, 1), contoh=("Pengawas diberhentikan tanpa jabatan baru: ditolak.",),
    ),
    Aturan(
        "H6", "Satu orang satu jabatan, satu kursi satu orang", "PP 11/2017 (larangan rangkap jabatan)", Tingkat.BLOKIR,
        _h6, orang_lain=True, mulai=date(2017, 1, 1),
        contoh=("Dua orang dilantik ke kursi yang sama: ditolak keduanya.",),
    ),
    Aturan(
        "H7", "Urutan tanggal", "PP 11/2017 Pasal 191; SE Kepala BKN 7/2024", Tingkat.BLOKIR, _h7,
        contoh=("SK bertanggal sebelum rekomendasi BKN: ditolak; pada hari yang sama: lolos.",),
    ),
    Aturan(
        "H8", "Dari SK sampai pelantikan", "Praktik (30 hari kerja); teks resmi tidak diketahui", Tingkat.PERINGATAN,
        _h8, pasti=False, contoh=("Dilantik pada hari kerja ke-30 sesudah SK: lolos; ke-31: peringatan.",),
    ),
    Aturan(
        "H9", "Riwayat jabatan dimutakhirkan sesudah pelantikan", "SE Kepala BKN 7/2024; Perpres 116/2022",
        Tingkat.PERINGATAN, _h9,
        contoh=("Dilantik kemarin, riwayat jabatan belum berubah: peringatan; sudah tercatat: lolos.",),
    ),
    Aturan(
        "H10", "Tidak sedang diblokir", "Perpres 116/2022 Pasal 20 ayat (4); Peraturan BKN "
        "1/2023", Tingkat.BLOKIR, _h10,
        mulai=date(2022, 1, 1), contoh=("Data pegawai diblokir: ditolak sampai blokir dicabut.",),
    ),
)  # fmt: skip
