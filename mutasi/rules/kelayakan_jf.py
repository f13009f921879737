"""Family D, jabatan fungsional: coming into one from another post, and the map of moves that the law allows."""

import re
from datetime import date

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.waktu import tambah_bulan, tgl
from mutasi.rules.bantu import (
    fakta_jabatan,
    hasil,
    jabatan_dihapus,
    kurang,
    sah,
    sebut,
    sebut_unit,
    surat_kurang,
    turun,
)
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.rules.fakta import JPT, FaktaJabatan, FaktaUsul
from mutasi.rules.kelayakan import ijazah, kinerja, masa_di_bidang, penghuni
from mutasi.rules.masa import LULUS
from mutasi.rules.pemberhentian import SURAT_E4

KETERAMPILAN = ("PEMULA", "TERAMPIL", "MAHIR", "PENYELIA")
KEAHLIAN = ("AHLI_PERTAMA", "AHLI_MUDA", "AHLI_MADYA", "AHLI_UTAMA")
JA = frozenset({"ADMINISTRATOR", "PENGAWAS", "PELAKSANA"})
# PermenPANRB 1/2023: the jenjang that somebody from outside the functional posts may enter.
PETA = {
    **dict.fromkeys(JPT, ("AHLI_UTAMA",)),
    "ADMINISTRATOR": ("AHLI_MADYA",),
    "PENGAWAS": ("AHLI_MUDA",),
    "PELAKSANA": (*KETERAMPILAN, "AHLI_PERTAMA"),
}
NAMA_JENJANG = {j: j.replace("_", " ").lower() for j in KETERAMPILAN + KEAHLIAN}
_KATA_JENJANG = re.compile(r"\b(ahli\s+)?(pemula|terampil|mahir|penyelia|pertama|muda|madya|utama)\b", re.IGNORECASE)
# Kinds under which a move into or out of a functional post may go.
BERPINDAH = frozenset({"M03", "M04", "M05", "M06", "M07", "M10", "M11", "M15", "M16"})


def _pokok(jabatan: FaktaJabatan) -> str:
    """Name of a functional post without its jenjang: "Perawat Ahli Muda" and "Perawat Ahli Madya" are one."""
    return " ".join(_KATA_JENJANG.sub(" ", jabatan.nama).casefold().split())


def _naik_jenjang(asal: FaktaJabatan | None, tujuan: FaktaJabatan) -> bool:
    """A step up within one functional post and one category, which is no perpindahan."""
    if asal is None or asal.jenis != "JF" or _pokok(asal) != _pokok(tujuan):
        return False
    for kategori in (KETERAMPILAN, KEAHLIAN):
        if asal.jenjang in kategori and tujuan.jenjang in kategori:
            return kategori.index(asal.jenjang) < kategori.index(tujuan.jenjang)
    return False


def _masuk_jf(usul: FaktaUsul) -> bool:
    """Into a functional post: by its kind, or by its posts when it goes under another name. A post that a
    reorganisation made functional is no perpindahan (case K19)."""
    asal, tujuan = usul.asal, usul.tujuan
    if tujuan is None or tujuan.jenis != "JF" or tujuan.is_tugas_tambahan:
        return False
    if usul.jenis == "M07" or (usul.jenis == "M15" and asal is None and usul.baris.jabatan_asal is None):
        return True
    if asal is None or asal.jenis is None or asal.is_tugas_tambahan or jabatan_dihapus(usul):
        return False
    if asal.jenis == "JF" and _pokok(asal) == _pokok(tujuan) and turun(asal, tujuan) and sah(usul, J.SK_HUKDIS):
        return False  # a penalty is carried out, not applied for: E4-E6 judge it
    if asal.jenis != "JF" or asal.jenjang != tujuan.jenjang or asal.rumpun != tujuan.rumpun:
        return True
    return usul.jenis == "M15" and _pokok(asal) != _pokok(tujuan)  # inside an agency that is an M07


def _batas_usia(usul: FaktaUsul) -> tuple[date, str] | None:
    """First day too late and why; ``None`` if the birth date is not known. "At most 53" is read as D2 reads 56."""
    lahir, usia, jenjang = usul.orang.tanggal_lahir, usul.param("P_AGE_JF"), usul.tujuan.jenjang
    if lahir is None:
        return None
    if jenjang == "AHLI_UTAMA" and usul.asal is not None:
        if usul.asal.jenjang == "AHLI_UTAMA":
            return tambah_bulan(lahir, usia["ANTAR_AHLI_UTAMA"] * 12), f"{usia['ANTAR_AHLI_UTAMA']} tahun"
        if usul.asal.is_jpt:
            # At the latest one year before the pension age of the JPT; that day itself is in time.
            bup = usul.param("P_BUP")[usul.asal.jenis]
            terakhir = tambah_bulan(lahir, bup * 12 - 12)
            if usul.tanggal > terakhir:
                return terakhir, f"1 tahun sebelum batas usia pensiun {bup} tahun"
    return tambah_bulan(lahir, usia[jenjang] * 12), f"{usia[jenjang]} tahun"


def _usia_dan_bidang(usul: FaktaUsul, fakta: dict) -> tuple[list[str], list[str]]:
    """What a perpindahan asks beyond a step up: age and experience in the field of the target."""
    cacat, belum = [], []
    batas = _batas_usia(usul)
    if batas is None:
        belum.append("tanggal lahir")
    else:
        fakta["batas_usia_tercapai"] = batas[0]
        if usul.tanggal >= batas[0]:
            cacat.append(f"melewati batas usia ({batas[1]}, tercapai {tgl(batas[0])})")
    # Half the time when the organisation is being restructured, which its regulation proves.
    ditata = usul.baris.alasan == "REORGANISASI" and bool(sah(usul, J.PERDA_SOTK))
    perlu = usul.param("P_EXP_JF_RESTRUKTUR" if ditata else "P_EXP_JF")
    kurang_masa, belum_masa, fakta_masa = masa_di_bidang(usul, perlu, "pengalaman_minimal")
    fakta |= fakta_masa
    return cacat + kurang_masa, belum + belum_masa


def _formasi(usul: FaktaUsul) -> tuple[list[str], list[str]]:
    tujuan = usul.tujuan
    if tujuan.formasi is None or tujuan.pemangku is None:
        return [], [f"formasi dan pemangku {sebut(tujuan)}"]
    if len(penghuni(usul, tujuan)) < tujuan.formasi:
        return [], []
    return [f"tidak ada formasi lowong ({tujuan.formasi} kursi terisi)"], []


def _d11(usul: FaktaUsul) -> Hasil | None:
    if not _masuk_jf(usul):
        return None
    tujuan = usul.tujuan
    if tujuan.jenjang not in NAMA_JENJANG:
        return kurang(f"jenjang {sebut(tujuan)}", usul)
    fakta: dict[str, object] = {"tanggal_pelantikan": usul.tanggal, "jenjang": tujuan.jenjang, **fakta_jabatan(usul)}
    cacat, belum = ijazah(usul, "D4" if tujuan.jenjang in KEAHLIAN else "SMA")
    naik = _naik_jenjang(usul.asal, tujuan)
    bagian = [] if naik else [_usia_dan_bidang(usul, fakta)]
    buruk, belum_dinilai, fakta["kinerja"] = kinerja(usul)
    for salah, tak_tahu in (*bagian, (buruk, belum_dinilai), _formasi(usul)):
        cacat, belum = cacat + salah, belum + tak_tahu
    for d in sah(usul, J.SERTIFIKAT_UKOM_JF):
        if (nilai := d.keterangan.get("hasil")) is not None and str(nilai).upper() not in LULUS:
            cacat.append("tidak lulus uji kompetensi")
    surat, belum_surat = surat_kurang(usul, J.SERTIFIKAT_UKOM_JF, J.FORMASI_JF)
    belum += belum_surat
    if not cacat and not surat:
        return kurang(", ".join(belum), usul) if belum else None
    apa = "kenaikan jenjang" if naik else "perpindahan ke jabatan fungsional"
    lagi = f" Yang juga perlu dilengkapi: {', '.join(belum)}." if belum else ""
    if cacat:
        return hasil(
            Tingkat.BLOKIR,
            f"{usul.orang.sebutan} belum memenuhi syarat {apa} untuk {sebut(tujuan)}: {'; '.join(cacat + surat)}.",
            f"Usulkan pegawai lain, atau perbaiki data kepegawaian bila ada yang keliru.{lagi}", **fakta,
        )  # fmt: skip
    return hasil(
        Tingkat.BLOKIR_KECUALI,
        f"Surat untuk {apa} {usul.orang.sebutan} ke {sebut(tujuan)} belum lengkap: {'; '.join(surat)}.",
        f"Lampirkan surat itu, bertanggal paling lambat {tgl(usul.tanggal)}.{lagi}", **fakta,
    )  # fmt: skip


def _d12(usul: FaktaUsul) -> Hasil | None:
    asal, tujuan = usul.asal, usul.tujuan
    if tujuan is None or tujuan.is_tugas_tambahan or (asal is not None and asal.is_tugas_tambahan):
        return None
    if asal is None:
        return kurang("jenis jabatan asal", usul) if usul.baris.jabatan_asal else None
    if asal.jenis is None or tujuan.jenis is None:
        return kurang("jenis jabatan asal dan tujuan", usul)
    if asal.jenis == tujuan.jenis or "JF" not in (asal.jenis, tujuan.jenis) or jabatan_dihapus(usul):
        return None
    ke_bawah = turun(asal, tujuan)
    if tujuan.jenis == "JF":
        if tujuan.jenjang not in NAMA_JENJANG:
            return kurang(f"jenjang {sebut(tujuan)}", usul)
        boleh = PETA[asal.jenis]
        if tujuan.jenjang in boleh:
            return None
        sebab = f"dari jabatan itu hanya ke JF {' atau '.join(NAMA_JENJANG[j] for j in boleh)}"
        jalan = "Pilih jabatan fungsional pada jenjang itu."
    else:
        # "Ahli utama to JPT pratama, other JF to JA": of the level, or higher by promotion (D1, D5, D6); never lower.
        if ke_bawah is None:
            return kurang(f"jenjang {sebut(asal)}", usul)
        if not ke_bawah:
            return None
        sebab = "dari jabatan fungsional hanya ke jabatan yang setara"
        jalan = "Pilih jabatan yang setara."
    if ke_bawah:
        # Down is lawful only on one of E4's papers; E4 reads what they say.
        if sah(usul, *SURAT_E4):
            return None
        jalan += (
            " Ke jabatan yang lebih rendah hanya dengan keputusan hukuman disiplin, evaluasi kinerja, permohonan "
            "sendiri, atau peraturan SOTK."
        )
    return hasil(
        Tingkat.BLOKIR,
        f"Perpindahan {usul.orang.sebutan} dari {sebut(asal)} ke {sebut(tujuan)} di luar perpindahan yang dibolehkan: "
        f"{sebab}.",
        jalan,
        jenjang_asal=asal.jenjang, jenjang_tujuan=tujuan.jenjang, **fakta_jabatan(usul),
    )  # fmt: skip


def _d13(usul: FaktaUsul) -> Hasil | None:
    if usul.tujuan is None or usul.tujuan.is_tugas_tambahan:
        return None
    sesudah = usul.batch.definitif_sesudah(usul.baris.nip, usul.tanggal)
    if sesudah is None:
        return kurang("riwayat jabatan", usul)
    ja = next((j for j in sesudah.values() if j.jenis in JA), None)
    jf = next((j for j in sesudah.values() if j.jenis == "JF"), None)
    if ja is None or jf is None:
        return None
    return hasil(
        Tingkat.BLOKIR,
        f"Sesudah usulan ini {usul.orang.sebutan} merangkap jabatan administrasi ({sebut_unit(ja)}) dan jabatan "
        f"fungsional ({sebut_unit(jf)}), yang dilarang.",
        f"Sebutkan {sebut_unit(jf if usul.tujuan.kode == ja.kode else ja)} sebagai jabatan asal yang ditinggalkan.",
        jabatan_administrasi=ja.kode, jabatan_fungsional=jf.kode, tanggal=usul.tanggal,
    )  # fmt: skip


PERMEN_1_2023 = "PermenPANRB 1/2023 (menurut tanya jawab BKN)"
MULAI_1_2023 = date(2023, 1, 1)

ATURAN = (
    Aturan(
        "D11", "Syarat perpindahan ke jabatan fungsional", PERMEN_1_2023, Tingkat.BLOKIR, _d11, mulai=MULAI_1_2023,
        jenis=BERPINDAH,
        contoh=(
            "S-1, lulus uji kompetensi, 24 bulan di bidangnya, belum 53 tahun, formasi lowong: lolos ke ahli muda.",
            "23 bulan di bidangnya: ditolak; saat organisasi ditata, 12 bulan kumulatif sudah cukup.",
            "Tanpa sertifikat uji kompetensi: ditahan.",
            "Kepala dinas ke ahli utama pada hari genap 59 tahun: lolos; sehari sesudahnya: ditolak.",
            "Administrator menjadi ahli pertama atas permohonan sendiri, tanpa uji kompetensi: ditahan.",
        ),
    ),
    Aturan(
        "D12", "Perpindahan antarjenis jabatan yang dibolehkan", PERMEN_1_2023, Tingkat.BLOKIR, _d12,
        mulai=MULAI_1_2023, jenis=BERPINDAH,
        contoh=(
            "Pengawas ke ahli muda: lolos; pengawas ke ahli madya: ditolak.",
            "Perawat ahli muda dijadikan staf kelurahan: ditolak.",
            "Dengan keputusan hukuman disiplin atau permohonannya sendiri: lolos D12; E3–E6 yang menilai dasarnya.",
        ),
    ),
    Aturan(
        "D13", "Larangan merangkap jabatan administrasi dan fungsional", "PP 11/2017 (larangan rangkap jabatan)",
        Tingkat.BLOKIR, _d13, mulai=date(2017, 1, 1),
        contoh=("Menjadi pengawas tanpa meninggalkan jabatan fungsional: ditolak; ditinggalkan: lolos.",),
    ),
)  # fmt: skip
