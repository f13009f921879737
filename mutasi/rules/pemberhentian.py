"""Family E: demotion and removal. A post is lost only on a ground that the law lists, and with its proof.

The decree of a penalty (E5, E6) has a file of its own: ``hukuman``.
"""

from datetime import date

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.sebutan import NAMA_PREDIKAT
from layanan.waktu import tambah_bulan, tgl
from mutasi.rules.bantu import (
    MINIMAL_BAIK,
    NAMA_JENIS,
    fakta_jabatan,
    hasil,
    huruf_kecil,
    jabatan_berakhir,
    jabatan_dihapus,
    kurang,
    nama_alasan,
    periksa_bukti,
    sah,
    sebut,
    turun,
)
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.rules.fakta import FaktaJabatan, FaktaUsul
from mutasi.rules.kelayakan import tanggal_bup
from mutasi.rules.masa import LULUS

DAFTAR_JPT = ("MENGUNDURKAN_DIRI", "DIBERHENTIKAN_PNS", "PEMBERHENTIAN_SEMENTARA", "CLTN", "TUGAS_BELAJAR",
              "PENUGASAN_PENUH", "REORGANISASI", "TIDAK_MEMENUHI_SYARAT")  # fmt: skip
DAFTAR_JA = DAFTAR_JF = tuple(a for a in DAFTAR_JPT if a not in ("DIBERHENTIKAN_PNS", "REORGANISASI"))
# The post ends by law or by a judge, not by the PPK's will: outside the closed lists, but proven too.
DEMI_HUKUM = frozenset({"PENSIUN", "MENINGGAL", "PUTUSAN_PENGADILAN"})
TIDAK_TERCAPAI = frozenset({"TIDAK_TERCAPAI", "GAGAL", "TIDAK_MEMENUHI"})
SURAT_E4 = (J.SK_HUKDIS, J.EVALUASI_KINERJA, J.PERMOHONAN, J.PERDA_SOTK)


def _daftar(asal: FaktaJabatan) -> tuple[str, ...]:
    return DAFTAR_JPT if asal.is_jpt else DAFTAR_JA


def _bukti_kurang(usul: FaktaUsul, alasan: str) -> Hasil | None:
    """As ``periksa_bukti``, and what some grounds ask beside their paper."""
    if cacat := periksa_bukti(usul, alasan):
        return cacat
    tambahan = _SYARAT_TAMBAHAN.get(alasan)
    return tambahan(usul) if tambahan else None


def _bukti_tugas_belajar(usul: FaktaUsul) -> Hasil | None:
    lama = [d.keterangan.get("lama_bulan") for d in sah(usul, J.SK_TUGAS_BELAJAR)]
    diketahui = [bulan for bulan in lama if isinstance(bulan, int | float)]
    if any(bulan > 6 for bulan in diketahui):
        return None
    if len(diketahui) < len(lama):
        return kurang("lama tugas belajar (bulan) pada SK tugas belajar", usul)
    return hasil(
        Tingkat.BLOKIR_KECUALI, f"tugas belajarnya hanya {max(diketahui)} bulan, tidak lebih dari 6 bulan"
    )  # fmt: skip


def _bukti_reorganisasi(usul: FaktaUsul) -> Hasil | None:
    if jabatan_dihapus(usul):
        return None
    return hasil(
        Tingkat.BLOKIR_KECUALI, f"{sebut(usul.asal)} belum berakhir di peta jabatan pada {tgl(usul.tanggal)}",
        "Catat akhir jabatan itu di peta jabatan menurut peraturan susunan organisasinya, atau pilih alasan lain.",
    )  # fmt: skip


def _bukti_tidak_memenuhi(usul: FaktaUsul) -> Hasil | None:
    if usul.baris.uraian_alasan.strip():
        return None
    return kurang("uraian alasan (syarat jabatan mana yang tidak lagi dipenuhi)", usul)


def _bukti_pensiun(usul: FaktaUsul) -> Hasil | None:
    """Before the pension age only a decree that ends the service proves a pension."""
    if usul.asal is None or sah(usul, J.SK_PEMBERHENTIAN):
        return None
    bup = tanggal_bup(usul, usul.asal)
    if bup is None:
        return kurang("tanggal lahir, atau jenis dan jenjang jabatan asal (untuk batas usia pensiun)", usul)
    if bup <= usul.tanggal:
        return None
    return hasil(
        Tingkat.BLOKIR_KECUALI, f"batas usia pensiunnya baru {tgl(bup)}",
        f"Lampirkan SK pemberhentian sebagai PNS bertanggal paling lambat {tgl(usul.tanggal)}, atau berhentikan paling "
        f"cepat {tgl(bup)}.",
    )  # fmt: skip


_SYARAT_TAMBAHAN = {
    "TUGAS_BELAJAR": _bukti_tugas_belajar,
    "REORGANISASI": _bukti_reorganisasi,
    "TIDAK_MEMENUHI_SYARAT": _bukti_tidak_memenuhi,
    "PENSIUN": _bukti_pensiun,
}


def demi_hukum(usul: FaktaUsul) -> bool:
    """Whether the ground ends the post by law or by a judge. Death and pension do so only for somebody who gets no new
    post: with one, the words are about the old holder of the target."""
    alasan = usul.baris.alasan
    return alasan in DEMI_HUKUM and (alasan == "PUTUSAN_PENGADILAN" or usul.baris.jabatan_tujuan is None)


def _nama_alasan(usul: FaktaUsul) -> str:
    """As ``nama_alasan``; on a removal «meninggal» is about the person of the line."""
    mati = usul.baris.alasan == "MENINGGAL" and usul.baris.jabatan_tujuan is None
    return "yang bersangkutan meninggal dunia" if mati else nama_alasan(usul.baris.alasan)


def dasar_terbukti(usul: FaktaUsul) -> bool:
    """Whether the line removes somebody on a listed ground with its proof (or by law): what E1-E3 let pass."""
    if usul.asal is None:
        return False
    alasan = usul.baris.alasan
    if jabatan_dihapus(usul):
        return True
    return (alasan in _daftar(usul.asal) or demi_hukum(usul)) and _bukti_kurang(usul, alasan) is None


def _tertutup(usul: FaktaUsul, pasal: str, reorganisasi_info: bool) -> Hasil | None:
    """Common to E1-E3: the ground must be on the list of the post's kind, and proven."""
    asal, alasan = usul.asal, usul.baris.alasan
    daftar = _daftar(asal)
    fakta = {"alasan": alasan, "daftar_alasan": daftar, "tanggal_pelantikan": usul.tanggal, **fakta_jabatan(usul)}
    if reorganisasi_info and jabatan_dihapus(usul):
        return hasil(
            Tingkat.INFO,
            f"{sebut(asal)} berakhir karena perubahan susunan organisasi, jadi pemberhentian {usul.orang.sebutan} dari "
            "jabatan itu sah.",
            "Tetapkan penempatan berikutnya.", **fakta,
        )  # fmt: skip
    awal = f"{usul.orang.sebutan} diberhentikan dari {sebut(asal)} pada {tgl(usul.tanggal)}"
    if alasan not in daftar and not demi_hukum(usul):
        return hasil(
            Tingkat.BLOKIR_KECUALI,
            f"{awal} {f'dengan alasan «{_nama_alasan(usul)}»' if alasan else 'tanpa alasan'}, padahal {pasal} hanya "
            f"membolehkan: {', '.join(nama_alasan(a) for a in daftar)}.",
            "Pertahankan dalam jabatan, atau pilih alasan dalam daftar itu beserta buktinya. Hukuman disiplin dan "
            "kinerja ditempuh sebagai demosi (M11) dengan dokumennya.",
            **fakta,
        )
    cacat = _bukti_kurang(usul, alasan)
    if cacat is None or cacat.tingkat is Tingkat.DATA_KURANG:
        return cacat
    return hasil(
        Tingkat.BLOKIR_KECUALI, f"{awal} dengan alasan «{_nama_alasan(usul)}», tetapi {cacat.pesan}.",
        cacat.jalan_keluar or "Pilih alasan lain yang sesuai dengan dokumennya.", **fakta,
    )  # fmt: skip


def _asal_dikenal(usul: FaktaUsul) -> Hasil | None:
    """DATA_KURANG if the post that is left is named but not known, or if a removal names none."""
    if usul.asal is not None and usul.asal.jenis is not None:
        return None
    if usul.asal is None and usul.baris.jabatan_asal is None and usul.jenis != "M12":
        return None
    return kurang("jenis jabatan asal", usul, "Sebutkan jabatan asal yang ada di peta jabatan.")


def _e1(usul: FaktaUsul) -> Hasil | None:
    if belum := _asal_dikenal(usul):
        return belum
    if usul.asal is None or not usul.asal.is_jpt or (usul.tujuan is not None and usul.tujuan.is_jpt):
        return None
    if usul.baris.jabatan_tujuan is not None and usul.tujuan is None:
        return None  # an unknown target is D16's matter
    if usul.jenis == "M11":
        # Down within the structure is E4's matter; out of it into a functional post is a removal (case K08), unless
        # one of E4's papers carries it.
        surat = _surat_demosi(usul) if usul.tujuan is not None and usul.tujuan.jenis == "JF" else True
        if surat is not False:
            return surat if isinstance(surat, Hasil) else None
    return _tertutup(usul, "PP 11/2017 Pasal 144", reorganisasi_info=False)


def _e2(usul: FaktaUsul) -> Hasil | None:
    if belum := _asal_dikenal(usul):
        return belum
    if usul.asal.jenis not in ("ADMINISTRATOR", "PENGAWAS", "PELAKSANA") or usul.asal.is_tugas_tambahan:
        return None
    return _tertutup(usul, "PP 11/2017 Pasal 64", reorganisasi_info=True)


def _e3(usul: FaktaUsul) -> Hasil | None:
    if belum := _asal_dikenal(usul):
        return belum
    if usul.asal is None or usul.asal.jenis != "JF" or usul.asal.is_tugas_tambahan:
        return None
    dilepas = usul.baris.jabatan_tujuan is None or (usul.tujuan is not None and usul.tujuan.jenis == "PELAKSANA")
    if usul.jenis != "M12" and not dilepas:
        return None
    return _tertutup(usul, "PP 11/2017 Pasal 94", reorganisasi_info=True)


def _evaluasi(usul: FaktaUsul) -> bool | Hasil:
    """Whether a performance evaluation says that the improvement failed."""
    for d in sah(usul, J.EVALUASI_KINERJA):
        nilai = d.keterangan.get("hasil")
        if nilai is None:
            return kurang("hasil evaluasi kinerja (tercapai atau tidak)", usul)
        if str(nilai).upper() in TIDAK_TERCAPAI:
            return True
    return False


def _surat_selain_evaluasi(usul: FaktaUsul) -> bool:
    """Whether a penalty, an own request or the end of the post itself carries the demotion. A regulation on the
    organisation alone carries nobody whose post goes on."""
    return bool(sah(usul, J.SK_HUKDIS, J.PERMOHONAN)) or jabatan_dihapus(usul)


def _surat_demosi(usul: FaktaUsul) -> bool | Hasil:
    """Whether one of the four papers of E4 is there; DATA_KURANG if that cannot be told."""
    if _surat_selain_evaluasi(usul):
        return True
    evaluasi = _evaluasi(usul)
    if evaluasi is True:
        return True
    berarti = SURAT_E4 if jabatan_berakhir(usul) else tuple(j for j in SURAT_E4 if j != J.PERDA_SOTK)
    tanpa_tanggal = next((d for d in usul.dokumen(*berarti) if d.tanggal is None), None)
    return kurang(f"tanggal {huruf_kecil(J(tanpa_tanggal.jenis).label)}", usul) if tanpa_tanggal else evaluasi


def _e4(usul: FaktaUsul) -> Hasil | None:
    asal, tujuan = usul.asal, usul.tujuan
    if tujuan is None or tujuan.is_tugas_tambahan or (asal is not None and asal.is_tugas_tambahan):
        return None
    if asal is None:
        return kurang("jabatan asal", usul) if usul.baris.jabatan_asal or usul.jenis == "M11" else None
    ke_bawah = turun(asal, tujuan)
    if ke_bawah is None:
        return kurang("jenis atau jenjang jabatan asal dan tujuan", usul)
    if not ke_bawah:
        return None
    surat = _surat_demosi(usul)
    if surat is True:
        return None
    if isinstance(surat, Hasil):
        return surat
    return hasil(
        Tingkat.BLOKIR_KECUALI,
        f"{usul.orang.sebutan} diturunkan dari {sebut(asal)} ke {sebut(tujuan)} tanpa dasar. Penurunan jabatan perlu "
        "keputusan hukuman disiplin, evaluasi kinerja yang gagal, permohonan tertulis yang bersangkutan, atau "
        "penataan organisasi yang mengakhiri jabatannya di peta jabatan.",
        f"Lampirkan salah satu dokumen itu, bertanggal paling lambat {tgl(usul.tanggal)}, atau tempatkan setingkat.",
        dokumen_diperlukan=[str(j) for j in SURAT_E4], alasan=usul.baris.alasan, **fakta_jabatan(usul),
    )  # fmt: skip


def _melepas_jpt(usul: FaktaUsul) -> bool:
    """Whether the line takes a JPT official down or out of the post; «another post» of E7 is no such thing."""
    asal, tujuan = usul.asal, usul.tujuan
    if asal is None or not asal.is_jpt:
        return False
    return usul.baris.jabatan_tujuan is None or (tujuan is not None and turun(asal, tujuan) is True)


def _hanya_evaluasi(usul: FaktaUsul) -> bool:
    """Whether a JPT official goes down or out on a failed evaluation alone, whatever reason the line names."""
    if not _melepas_jpt(usul) or _surat_selain_evaluasi(usul) or dasar_terbukti(usul):
        return False
    return _evaluasi(usul) is True


def _e7(usul: FaktaUsul) -> Hasil | None:
    if usul.baris.alasan != "KINERJA" and not _hanya_evaluasi(usul):
        return None
    if usul.asal is None or usul.asal.jenis is None:
        return kurang("jenis jabatan asal", usul)
    if not usul.asal.is_jpt:
        return None

    def tolak(sebab: str, jalan: str, **fakta) -> Hasil:
        return hasil(
            Tingkat.BLOKIR,
            f"Penggantian {usul.orang.sebutan} dari {sebut(usul.asal)} karena kinerja belum dapat dilanjutkan: "
            f"{sebab}.",
            jalan, **fakta_jabatan(usul), **fakta,
        )  # fmt: skip

    surat = usul.dokumen(J.SURAT_PERINGATAN)
    if any(d.tanggal is None for d in surat):
        return kurang("tanggal surat peringatan", usul)
    if not surat:
        return tolak("surat peringatan belum ada", "Beri surat peringatan dan waktu 6 bulan untuk memperbaiki kinerja.")
    tanggal = min(d.tanggal for d in surat)
    batas = tambah_bulan(tanggal, usul.param("P_JPT_IMPROVE_MONTHS"))
    predikat = usul.orang.kinerja.get(tanggal.year - 1)
    if predikat is None:
        return kurang(f"predikat kinerja tahun {tanggal.year - 1}", usul)
    fakta = {"surat_peringatan": tanggal, "batas_perbaikan": batas, "predikat": predikat}
    if predikat in MINIMAL_BAIK:
        return tolak(f"kinerja tahun {tanggal.year - 1} «{NAMA_PREDIKAT[predikat]}», jadi target setahun tidak gagal",
                     "Pertahankan dalam jabatan.", **fakta)  # fmt: skip
    ukom = usul.dokumen(J.HASIL_UKOM)
    if any(d.tanggal is None for d in ukom):
        return kurang("tanggal hasil uji kompetensi", usul)
    if not any(batas <= d.tanggal <= usul.tanggal for d in ukom):
        return tolak(
            f"sesudah surat peringatan {tgl(tanggal)} ada 6 bulan untuk memperbaiki, dan uji kompetensi ulang paling "
            f"cepat {tgl(batas)} belum ada",
            f"Adakan uji kompetensi pada atau sesudah {tgl(batas)} dan lampirkan hasilnya.",
            tanggal_ukom=[d.tanggal for d in ukom], **fakta,
        )  # fmt: skip
    if not _melepas_jpt(usul):
        return None  # for another post of the same level C4 asks that the test was passed
    terakhir = max((d for d in ukom if batas <= d.tanggal <= usul.tanggal), key=lambda d: d.tanggal)
    nilai = terakhir.keterangan.get("hasil")
    if nilai is None:
        return kurang("hasil uji kompetensi ulang (memenuhi atau tidak)", usul)
    if str(nilai).upper() in LULUS:
        return tolak(
            f"uji kompetensi ulang {tgl(terakhir.tanggal)} lulus, jadi tidak ada dasar untuk menurunkan atau "
            "memberhentikan", "Pertahankan dalam jabatan, atau pindahkan ke jabatan setingkat.",
            tanggal_ukom=terakhir.tanggal, hasil_ukom=nilai, **fakta,
        )  # fmt: skip
    return None


def _e8(usul: FaktaUsul) -> Hasil | None:
    if belum := _asal_dikenal(usul):
        return belum
    asal, tujuan = usul.asal, usul.tujuan
    if asal is None or not asal.is_struktural:
        return None
    ke_staf = usul.baris.jabatan_tujuan is None or (tujuan is not None and tujuan.jenis == "PELAKSANA")
    if not ke_staf or dasar_terbukti(usul):
        return None
    surat = _surat_demosi(usul)
    if surat is True:
        return None
    if isinstance(surat, Hasil):
        return surat
    menjadi = f"menjadi {sebut(tujuan)} (pelaksana)" if tujuan else "tanpa jabatan baru"
    return hasil(
        Tingkat.BLOKIR,
        f"{usul.orang.sebutan}, {NAMA_JENIS[asal.jenis]} ({sebut(asal)}), dilepas {menjadi} tanpa keputusan disiplin, "
        "evaluasi kinerja, permohonan sendiri, atau penataan organisasi. Nonjob seperti ini tidak dikenal hukum.",
        "Kembalikan ke jabatan setingkat, atau lampirkan dokumen yang menjadi dasarnya.",
        alasan=usul.baris.alasan, dokumen=[str(d.jenis) for d in usul.dokumen(*SURAT_E4)], **fakta_jabatan(usul),
    )  # fmt: skip


MULAI_11_2017 = date(2017, 1, 1)
BUKAN_DEMOSI = frozenset({"M03", "M04", "M05", "M06", "M07", "M10", "M12", "M17"})

ATURAN = (
    Aturan(
        "E1", "Alasan pemberhentian dari JPT", "PP 11/2017 Pasal 144", Tingkat.BLOKIR_KECUALI, _e1,
        mulai=MULAI_11_2017, jenis=BUKAN_DEMOSI | {"M11"},
        contoh=(
            "Kepala dinas dijadikan JF tanpa dasar: ditahan; mengundurkan diri dengan suratnya: lolos.",
            "Kepala dinas dijadikan JF dengan alasan pensiun: ditahan; pensiun tanpa jabatan baru pada hari batas usia "
            "pensiunnya, dengan bukti: lolos.",
        ),
    ),
    Aturan(
        "E2", "Alasan pemberhentian dari jabatan administrasi", "PP 11/2017 Pasal 64", Tingkat.BLOKIR_KECUALI, _e2,
        mulai=MULAI_11_2017, jenis=frozenset({"M12"}),
        contoh=("Administrator diberhentikan karena kebutuhan organisasi: ditahan; CLTN dengan SK: lolos.",),
    ),
    Aturan(
        "E3", "Alasan pemberhentian dari jabatan fungsional", "PP 11/2017 Pasal 94", Tingkat.BLOKIR_KECUALI, _e3,
        mulai=MULAI_11_2017, jenis=BUKAN_DEMOSI,
        contoh=("Perawat dijadikan staf kelurahan tanpa alasan: ditahan.",),
    ),
    Aturan(
        "E4", "Dasar penurunan jabatan", "PP 94/2021; UU 5/2014 Pasal 118", Tingkat.BLOKIR_KECUALI, _e4,
        jenis=BUKAN_DEMOSI - {"M12"} | {"M11", "M16"},
        contoh=("Administrator menjadi pengawas tanpa dokumen: ditahan; dengan permohonan sendiri: lolos.",),
    ),
    Aturan(
        "E7", "Tahapan penggantian JPT karena kinerja",
        "UU 5/2014 Pasal 118 (mekanisme sama: Peraturan BRIN 4/2025 Pasal 38A)", Tingkat.BLOKIR, _e7,
        jenis=frozenset({"M03", "M07", "M11", "M12"}),
        contoh=(
            "Uji kompetensi ulang 5 bulan sesudah peringatan: ditolak; tepat 6 bulan dan tidak memenuhi: lolos.",
            "Kepala dinas diturunkan, padahal uji kompetensi ulangnya memenuhi: ditolak.",
        ),
    ),
    Aturan(
        "E8", "Larangan nonjob", "PP 11/2017 Pasal 64 dan 144; PP 94/2021", Tingkat.BLOKIR, _e8,
        contoh=("Pengawas dijadikan pelaksana tanpa dokumen: ditolak.",),
    ),
)  # fmt: skip
