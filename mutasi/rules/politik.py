"""Family A: the political calendar (UU 10/2016 art 71 and 162)."""

from dataclasses import replace
from datetime import date

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.waktu import tgl
from mutasi.rules.bantu import (
    cakupan_izin,
    fakta_jabatan,
    fakta_surat,
    hasil,
    izin_mendagri,
    jabatan_dihapus,
    jendela_pelantikan,
    jendela_pilkada,
    kurang,
    nama_alasan,
    sebut,
)
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.rules.fakta import FaktaUsul

UU_71 = "UU 10/2016 Pasal 71 ayat (2)"
SE_2024 = "SE Mendagri 100.2.1.3/1575/SJ"
# "Beforehand" of the permit can only be cured by a later date: the same words in A1 and A2.
MINTA_IZIN = (
    "Mintakan persetujuan tertulis Mendagri yang mencantumkan nama dan NIP ini dan bertanggal paling lambat "
    "hari pelantikan"
)


def _tindakan(usul: FaktaUsul) -> str:
    if usul.baris.jabatan_tujuan is None:
        return f"Pemberhentian {usul.orang.sebutan} dari {sebut(usul.asal, usul.baris.jabatan_asal)}"
    return f"Pelantikan {usul.orang.sebutan} sebagai {sebut(usul.tujuan, usul.baris.jabatan_tujuan)}"


def _penataan(usul: FaktaUsul) -> bool:
    """M17, or the post ends by a reorganisation: whether A1, A2 and A4 reach that is uncertain, so they only warn."""
    return usul.jenis == "M17" or jabatan_dihapus(usul)


def _ringankan(usul: FaktaUsul, temuan: Hasil) -> Hasil:
    return replace(temuan, tingkat=Tingkat.PERINGATAN) if _penataan(usul) else temuan


def _wajib_izin(usul: FaktaUsul, jendela, sebab: str, luar_jendela: str) -> Hasil | None:
    """Common end of A1 and A2: in the window a covered post needs the permit."""
    cakupan = cakupan_izin(usul)
    if jendela is None or cakupan is False:
        return None
    if isinstance(jendela, Hasil):
        return _ringankan(usul, jendela)
    if cakupan is None:
        belum = kurang("jenis jabatan asal dan tujuan", usul, "Sebutkan jabatan yang ada di peta jabatan.")
        return _ringankan(usul, belum)
    cacat = izin_mendagri(usul, usul.tanggal)
    if cacat is None or cacat.tingkat is Tingkat.DATA_KURANG:
        return cacat and _ringankan(usul, cacat)
    fakta = {
        "tanggal_pelantikan": usul.tanggal, "jendela_mulai": jendela[0], "jendela_akhir": jendela[1],
        **fakta_jabatan(usul), **fakta_surat(usul, J.IZIN_MENDAGRI),
    }  # fmt: skip
    pesan = f"{_tindakan(usul)} pada {tgl(usul.tanggal)} {sebab} {cacat.pesan}."
    if _penataan(usul):
        return hasil(
            Tingkat.PERINGATAN,
            pesan + " Perpindahan ini terjadi karena perubahan susunan organisasi; tidak pasti apakah larangan itu "
            "juga mencakupnya.",
            "Jelaskan dasarnya secara tertulis, atau mintakan penegasan Kemendagri.",
            **fakta,
        )
    return hasil(Tingkat.BLOKIR_KECUALI, pesan, f"{MINTA_IZIN}, atau {luar_jendela}.", **fakta)


def _a1(usul: FaktaUsul) -> Hasil | None:
    jendela = jendela_pilkada(usul)
    if not isinstance(jendela, tuple):
        return _wajib_izin(usul, jendela, "", "")
    mulai, akhir = jendela
    return _wajib_izin(
        usul, jendela,
        f"jatuh dalam masa larangan penggantian pejabat {tgl(mulai)} sampai {tgl(akhir)} (enam bulan sebelum "
        "penetapan pasangan calon sampai akhir masa jabatan kepala daerah), dan",
        f"lantik sesudah {tgl(akhir)}",
    )  # fmt: skip


def _a2(usul: FaktaUsul) -> Hasil | None:
    jendela = jendela_pelantikan(usul)
    if not isinstance(jendela, tuple):
        return _wajib_izin(usul, jendela, "", "")
    mulai, akhir = jendela
    return _wajib_izin(
        usul, jendela,
        f"jatuh dalam enam bulan pertama {usul.batch.ppk.nama}, yang dilantik {tgl(mulai)} (sampai {tgl(akhir)}), dan",
        f"lantik sesudah {tgl(akhir)}",
    )  # fmt: skip


def _a3(usul: FaktaUsul) -> Hasil | None:
    jendela = next((j for j in (jendela_pilkada(usul), jendela_pelantikan(usul)) if isinstance(j, tuple)), None)
    if jendela is None:
        return None
    cakupan = cakupan_izin(usul)
    if cakupan is None:
        return kurang("jenis jabatan asal dan tujuan", usul, "Sebutkan jabatan yang ada di peta jabatan.")
    if cakupan:
        return None
    return hasil(
        Tingkat.INFO,
        f"{tgl(usul.tanggal)} jatuh dalam masa wajib izin Mendagri ({tgl(jendela[0])} sampai {tgl(jendela[1])}), "
        f"tetapi perpindahan {usul.orang.sebutan} tidak menyentuh JPT madya/pratama, administrator, pengawas, kepala "
        "puskesmas, atau kepala sekolah, sehingga izin itu tidak diminta.",
        "",
        **fakta_jabatan(usul),
        tanggal_pelantikan=usul.tanggal,
    )


def _a4(usul: FaktaUsul) -> Hasil | None:
    jendela = jendela_pilkada(usul)
    if jendela is None or cakupan_izin(usul) is False:
        return None
    if isinstance(jendela, Hasil):
        return _ringankan(usul, jendela)
    mulai_ukom = usul.batch.tanggal_mulai_ukom
    if mulai_ukom is None:
        # Only a JPT rotation must have a uji kompetensi and M01 a seleksi; other kinds may do without.
        perlu = usul.jenis in ("M01", "M03")
        return kurang("tanggal mulai uji kompetensi atau seleksi terbuka", usul) if perlu else None
    if not jendela[0] <= mulai_ukom <= jendela[1]:
        return None  # begun before the ban (or after it), when no permit was needed; A1 asks for the inauguration's
    cacat = izin_mendagri(usul, mulai_ukom)
    if cacat is None or cacat.tingkat is Tingkat.DATA_KURANG:
        return cacat and _ringankan(usul, cacat)
    return hasil(
        Tingkat.PERINGATAN if _penataan(usul) else Tingkat.BLOKIR,
        f"Uji kompetensi/seleksi untuk {usul.orang.sebutan} mulai {tgl(mulai_ukom)}, padahal dalam masa larangan izin "
        f"Mendagri harus sudah ada sebelum uji itu dimulai: {cacat.pesan}.",
        "Peroleh izin Mendagri lebih dulu, lalu ulangi uji kompetensi/seleksi sesudah tanggal izin itu.",
        tanggal_mulai_ukom=mulai_ukom, jendela_mulai=jendela[0], jendela_akhir=jendela[1],
        **fakta_surat(usul, J.IZIN_MENDAGRI),
    )  # fmt: skip


def _a5(usul: FaktaUsul) -> Hasil | None:
    dilantik = usul.baris.dilantik_pada
    if not usul.is_daerah or dilantik is None or cakupan_izin(usul) is not True:
        return None
    batas, hari_ini = usul.baris.batas_lapor, usul.batch.hari_ini
    lapor = usul.baris.tanggal_lapor or usul.batch.tanggal_lapor_mendagri
    if batas is None:
        return kurang("batas lapor ke Mendagri (hari kerja ke-7 sesudah pelantikan)", usul)
    if lapor is None and hari_ini is None:
        return kurang("tanggal lapor ke Mendagri", usul)
    if lapor is not None and lapor <= batas or lapor is None and hari_ini <= batas:
        return None
    keadaan = f"baru dilaporkan {tgl(lapor)}" if lapor else "belum dilaporkan"
    return hasil(
        Tingkat.PERINGATAN,
        f"Penggantian pejabat pada {tgl(dilantik)} wajib dilaporkan ke Mendagri dalam 7 hari kerja, paling lambat "
        f"{tgl(batas)}, tetapi {keadaan}.",
        "Kirim laporan sekarang juga dan jelaskan keterlambatannya."
        if lapor is None
        else "Catat alasan keterlambatan.",
        dilantik_pada=dilantik, batas_lapor=batas, tanggal_lapor=lapor,
    )  # fmt: skip


def _a6(usul: FaktaUsul) -> Hasil | None:
    jendela = jendela_pilkada(usul)
    if not isinstance(jendela, tuple) or cakupan_izin(usul) is not True:
        return None
    ppk = usul.batch.ppk
    if ppk is None or ppk.is_petahana is None:
        return kurang("status calon petahana PPK", usul)
    if not ppk.is_petahana:
        return None
    return hasil(
        Tingkat.INFO,
        f"{ppk.nama} adalah calon petahana. Mengganti pejabat pada {tgl(jendela[0])} sampai {tgl(jendela[1])} tanpa "
        "izin Mendagri membuat pencalonannya dibatalkan KPU, dan dapat dipidana penjara paling lama 6 bulan dan denda "
        "paling banyak Rp6 juta.",
        "Tunda penggantian pejabat sampai masa larangan berakhir, atau tunggu izin tertulis Mendagri.",
        ppk=ppk.nama, is_petahana=True, jendela_mulai=jendela[0], jendela_akhir=jendela[1],
    )  # fmt: skip


def _a7(usul: FaktaUsul) -> Hasil | None:
    if usul.baris.alasan not in ("MENINGGAL", "SAKIT_TETAP"):
        return None
    jendela = jendela_pilkada(usul)
    if jendela is None or cakupan_izin(usul) is not True:
        return None
    if isinstance(jendela, Hasil):
        return jendela
    return hasil(
        Tingkat.INFO,
        f"Alasan «{nama_alasan(usul.baris.alasan)}» adalah alasan yang lazim dikabulkan Mendagri dalam masa larangan.",
        "Cantumkan alasan itu beserta buktinya dalam permohonan izin Mendagri.",
        alasan=usul.baris.alasan, tanggal_pelantikan=usul.tanggal,
    )  # fmt: skip


MULAI = date(2016, 1, 1)  # as the parameters P_PILKADA_* and P_POST_INAUG_MONTHS: only the year is given

ATURAN = (
    Aturan(
        "A1", "Larangan penggantian pejabat menjelang pilkada", f"{UU_71} dan ayat (4); {SE_2024}",
        Tingkat.BLOKIR_KECUALI, _a1, mulai=MULAI,
        contoh=(
            "Penetapan calon 22-9-2024, pelantikan 22-3-2024 tanpa izin: ditahan.",
            "Pelantikan 21-3-2024: lolos.",
            "Izin 20-3-2024 memuat 100 dari 114 nama: 14 nama ditahan.",
        ),
    ),
    Aturan(
        "A2", "Izin Mendagri dalam enam bulan pertama kepala daerah", "UU 10/2016 Pasal 162 ayat (3)",
        Tingkat.BLOKIR_KECUALI, _a2, mulai=MULAI,
        contoh=("Bupati dilantik 20-2-2025, pelantikan 20-8-2025 tanpa izin: ditahan; 21-8-2025: lolos.",),
    ),
    Aturan(
        "A3", "Jabatan yang memerlukan izin Mendagri", SE_2024, Tingkat.INFO, _a3, mulai=MULAI,
        contoh=("Perawat (JF) pindah unit dalam masa larangan: tidak perlu izin Mendagri.",),
    ),
    Aturan(
        "A4", "Izin Mendagri sebelum uji kompetensi", SE_2024, Tingkat.BLOKIR, _a4, mulai=MULAI,
        contoh=(
            "Uji kompetensi mulai 1-6-2024, izin bertanggal 5-6-2024: ditolak.",
            "Uji kompetensi mulai sebelum masa larangan: lolos; izin untuk pelantikannya tetap diminta A1.",
        ),
    ),
    Aturan(
        "A5", "Laporan ke Mendagri dalam 7 hari kerja", SE_2024, Tingkat.PERINGATAN, _a5, mulai=date(2022, 1, 1),
        contoh=("Dilantik, hari kerja ke-7 lewat, belum dilaporkan: peringatan.",),
    ),
    Aturan(
        "A6", "Akibat bagi calon petahana", "UU 10/2016 Pasal 71 ayat (5) dan Pasal 190", Tingkat.INFO, _a6,
        mulai=MULAI,
        contoh=("PPK calon petahana, pelantikan dalam masa larangan: diberi tahu akibatnya.",),
    ),
    Aturan(
        "A7", "Alasan lazim bagi izin Mendagri", f"{UU_71}; surat edaran Mendagri 2020", Tingkat.INFO, _a7, mulai=MULAI,
        contoh=("Kepala dinas meninggal dalam masa larangan: alasan itu dicantumkan dalam permohonan izin.",),
    ),
)  # fmt: skip
