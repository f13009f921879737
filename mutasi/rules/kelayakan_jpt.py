"""Family D, jabatan pimpinan tinggi: who may enter one, at what age, and which papers the filling needs."""

from dataclasses import dataclass
from datetime import date

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.waktu import lama, selisih, tambah_bulan, tgl
from mutasi.rules.bantu import NAMA_JENIS, fakta_jabatan, hasil, kurang, level, sah, sebut, surat_kurang
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.rules.fakta import FaktaUsul
from mutasi.rules.kelayakan import ijazah, masa_di_bidang, pengalaman

USIA = {"JPT_PRATAMA": "P_AGE_JPT_PRATAMA", "JPT_MADYA": "P_AGE_JPT_MADYA", "JPT_UTAMA": "P_AGE_JPT_UTAMA"}


@dataclass(frozen=True)
class _Syarat:
    """What PP 11/2017 art 107 asks of a kind of JPT: parameters of the months, and the level of the former posts."""

    bidang: str
    level: str = ""
    level_minimal: int = 0
    sebutan: str = ""


# Administrator and JF ahli madya are level 3, JPT pratama and JF ahli utama 4; whoever stood higher held more.
PRATAMA = _Syarat("P_EXP_JPT_PRATAMA_FIELD", "P_EXP_JPT_PRATAMA_LEVEL", 3, "sebagai administrator atau JF ahli madya")
MADYA = _Syarat("P_EXP_JPT_MADYA_FIELD", "P_EXP_JPT_MADYA_LEVEL", 4, "sebagai JPT pratama atau JF ahli utama")
UTAMA = _Syarat("P_EXP_JPT_UTAMA_FIELD")


def masuk_jpt(usul: FaktaUsul) -> bool:
    """The line brings somebody into a JPT from below or from outside the JPT, whatever kind it is called."""
    if usul.tujuan is None or not usul.tujuan.is_jpt or usul.jenis == "M17":
        return False
    if usul.jenis in ("M01", "M02"):
        return True
    return usul.asal is None or not usul.asal.is_jpt or (level(usul.asal) or 0) < (level(usul.tujuan) or 0)


def _presiden(usul: FaktaUsul) -> str:
    """Number of the President's prior approval; empty if there is none."""
    return next((d.sebutan for d in sah(usul, J.PERSETUJUAN_PRESIDEN)), "")


def _umur(usul: FaktaUsul) -> tuple[str, date | None]:
    """(clause if the person has reached the age cap on the day, day it is reached); "at most 56" is read as "not yet
    56 years and 0 months on the inauguration day" (D2)."""
    usia = usul.param(USIA[usul.tujuan.jenis])
    if usul.orang.tanggal_lahir is None:
        return "", None
    genap = tambah_bulan(usul.orang.tanggal_lahir, usia * 12)
    if usul.tanggal < genap:
        return "", genap
    umur = lama(*selisih(usul.orang.tanggal_lahir, usul.tanggal))
    return f"sudah berusia {umur} pada hari pelantikan, padahal batasnya belum genap {usia} tahun", genap


def _nilai_syarat(usul: FaktaUsul, syarat: _Syarat, *, dengan_usia: bool) -> Hasil | None:
    """D1, D3, D4. A record free of running penalties is D14's matter, an earlier one D15's."""
    orang = usul.orang
    cacat, belum = ijazah(usul, "D4")
    fakta: dict[str, object] = {"tanggal_pelantikan": usul.tanggal, **fakta_jabatan(usul)}
    perlu = usul.param(syarat.bidang)
    kurang_masa, belum_masa, fakta_masa = masa_di_bidang(usul, perlu, "pengalaman_bidang_minimal")
    cacat, belum, fakta = cacat + kurang_masa, belum + belum_masa, fakta | fakta_masa
    if syarat.level and orang.riwayat_jabatan:
        perlu = usul.param(syarat.level)
        masa = pengalaman(usul, lambda j: (level(j) or 0) >= syarat.level_minimal)
        fakta |= {"pengalaman_bulan": masa[0], "pengalaman_minimal": perlu}
        if masa[0] < perlu:
            cacat.append(f"baru {lama(*masa)} {syarat.sebutan} dari {lama(perlu)}")
    if dengan_usia:
        terlalu_tua, genap = _umur(usul)
        fakta["batas_usia_tercapai"] = genap
        if genap is None:
            belum.append("tanggal lahir")
        elif terlalu_tua:
            cacat.append(terlalu_tua)
    surat, belum_surat = surat_kurang(usul, J.ASESMEN, J.SURAT_SEHAT)
    return _putus(usul, cacat, surat, belum + belum_surat, fakta)


def _putus(usul: FaktaUsul, cacat: list[str], surat: list[str], belum: list[str], fakta: dict) -> Hasil | None:
    """What weighs most: the person (BLOKIR, unless the President approved), a paper (BLOKIR_KECUALI), a fact."""
    orang, jabatan = usul.orang.sebutan, sebut(usul.tujuan)
    izin = _presiden(usul)
    lagi = f" Yang juga kurang: {', '.join(surat + belum)}." if surat or belum else ""
    if cacat and not izin:
        return hasil(
            Tingkat.BLOKIR,
            f"{orang} belum memenuhi syarat {NAMA_JENIS[usul.tujuan.jenis]} untuk {jabatan}: {'; '.join(cacat)}.",
            "Usulkan pegawai lain, perbaiki data kepegawaian bila ada yang keliru, atau lampirkan persetujuan Presiden "
            f"yang mendahului pelantikan.{lagi}",
            **fakta,
        )
    if surat:
        return hasil(
            Tingkat.BLOKIR_KECUALI,
            f"Pengangkatan {orang} sebagai {jabatan} belum lengkap suratnya: {'; '.join(surat)}.",
            f"Lampirkan surat itu, bertanggal paling lambat {tgl(usul.tanggal)}."
            + (f" Yang juga perlu dilengkapi: {', '.join(belum)}." if belum else ""),
            **fakta,
        )
    if belum:
        return kurang(", ".join(belum), usul)
    if not cacat:
        return None
    return hasil(
        Tingkat.INFO,
        f"{orang} dikecualikan dari syarat {jabatan} ({'; '.join(cacat)}) dengan persetujuan Presiden {izin}.",
        "", **fakta,
    )  # fmt: skip


def _d1(usul: FaktaUsul) -> Hasil | None:
    if not masuk_jpt(usul) or usul.tujuan.jenis != "JPT_PRATAMA":
        return None
    return _nilai_syarat(usul, PRATAMA, dengan_usia=False)  # the age is D2's


def _d3(usul: FaktaUsul) -> Hasil | None:
    if not masuk_jpt(usul) or usul.tujuan.jenis != "JPT_MADYA":
        return None
    return _nilai_syarat(usul, MADYA, dengan_usia=True)


def _d4(usul: FaktaUsul) -> Hasil | None:
    if not masuk_jpt(usul) or usul.tujuan.jenis != "JPT_UTAMA":
        return None
    return _nilai_syarat(usul, UTAMA, dengan_usia=True)


def _d1b(usul: FaktaUsul) -> Hasil | None:
    if not masuk_jpt(usul):
        return None
    talenta = usul.jenis == "M02" or usul.baris.jalur == "MANAJEMEN_TALENTA"
    dasar = J.KEPUTUSAN_TALENTA if talenta else J.HASIL_PANSEL
    cacat, belum = surat_kurang(usul, dasar, J.REKOMENDASI_RENCANA)
    if not cacat:
        return kurang(", ".join(belum), usul) if belum else None
    jalur = "manajemen talenta" if talenta else "seleksi terbuka"
    return hasil(
        Tingkat.BLOKIR_KECUALI,
        f"Pengisian {sebut(usul.tujuan)} melalui {jalur} untuk {usul.orang.sebutan} belum lengkap: "
        f"{' dan '.join(cacat)}.",
        f"Lampirkan surat itu, bertanggal paling lambat {tgl(usul.tanggal)}."
        + (f" Yang juga perlu dilengkapi: {', '.join(belum)}." if belum else ""),
        jalur=jalur, dokumen_diperlukan=[str(dasar), str(J.REKOMENDASI_RENCANA)], **fakta_jabatan(usul),
    )  # fmt: skip


def _d2(usul: FaktaUsul) -> Hasil | None:
    if usul.tujuan is None or usul.jenis == "M17":
        return None
    masuk = masuk_jpt(usul)
    # D3 and D4 judge the age of who enters those; of a move between JPT it is uncertain whether any cap holds.
    if usul.tujuan.jenis not in (("JPT_PRATAMA",) if masuk else ("JPT_PRATAMA", "JPT_MADYA")):
        return None
    terlalu_tua, genap = _umur(usul)
    if genap is None:
        return kurang("tanggal lahir", usul)
    if not terlalu_tua:
        return None
    fakta = {"tanggal_lahir": usul.orang.tanggal_lahir, "batas_usia_tercapai": genap,
             "tanggal_pelantikan": usul.tanggal, **fakta_jabatan(usul)}  # fmt: skip
    pesan = f"{usul.orang.sebutan} {terlalu_tua} untuk {sebut(usul.tujuan)} (tercapai {tgl(genap)})"
    if not masuk:
        return hasil(
            Tingkat.PERINGATAN,
            f"{pesan}. Tidak pasti apakah batas itu juga berlaku bagi perpindahan antar-JPT.",
            "Jelaskan mengapa pejabat ini dipindah menjelang pensiun.", **fakta,
        )  # fmt: skip
    if izin := _presiden(usul):
        return hasil(Tingkat.INFO, f"{pesan}, tetapi dikecualikan dengan persetujuan Presiden {izin}.", "", **fakta)
    hari_ini = usul.batch.hari_ini
    awal = f"Lantik sebelum {tgl(genap)}, usulkan" if hari_ini is None or hari_ini < genap else "Usulkan"
    return hasil(
        Tingkat.BLOKIR, f"{pesan}.",
        f"{awal} pegawai lain, atau lampirkan persetujuan Presiden yang mendahului pelantikan.", **fakta,
    )  # fmt: skip


MULAI_11_2017 = date(2017, 1, 1)
MULAI_17_2020 = date(2020, 1, 1)

ATURAN = (
    Aturan(
        "D1", "Syarat menjadi JPT pratama", "PP 11/2017 Pasal 107 huruf c jo. PP 17/2020", Tingkat.BLOKIR, _d1,
        mulai=MULAI_17_2020,
        contoh=(
            "S-1, 60 bulan di bidangnya, 24 bulan administrator, asesmen dan surat sehat: lolos; 23 bulan: ditolak.",
            "Syarat kurang tetapi ada persetujuan Presiden sebelum pelantikan: lolos dengan catatan.",
            "Bidang jabatan belum diisi pada peta jabatan: data kurang, bukan tebakan.",
        ),
    ),
    Aturan(
        "D1b", "Surat pengisian JPT", "UU 5/2014 Pasal 113–117; PermenPANRB 22/2021 (manajemen talenta)",
        Tingkat.BLOKIR_KECUALI, _d1b, mulai=MULAI_11_2017,
        contoh=(
            "Seleksi terbuka tanpa hasil pansel (tiga nama): ditahan; dengan hasil dan rekomendasi rencana: lolos.",
            "Manajemen talenta tanpa penetapan suksesor: ditahan.",
        ),
    ),
    Aturan(
        "D2", "Usia pada hari pelantikan JPT pratama", "PP 11/2017 Pasal 107 huruf c jo. PP 17/2020; praktik "
        "kementerian", Tingkat.BLOKIR, _d2, mulai=MULAI_17_2020,
        contoh=(
            "Genap 56 tahun sehari sebelum pelantikan: ditolak; pelantikan sehari sebelum ulang tahun: lolos.",
            "Rotasi antar-JPT sesudah 56 tahun: hanya peringatan.",
        ),
    ),
    Aturan(
        "D3", "Syarat menjadi JPT madya", "PP 11/2017 Pasal 107", Tingkat.BLOKIR, _d3, mulai=MULAI_11_2017,
        contoh=("84 bulan di bidangnya, 24 bulan JPT pratama, belum genap 58 tahun: lolos; 83 bulan: ditolak.",),
    ),
    Aturan(
        "D4", "Syarat menjadi JPT utama", "PP 11/2017 Pasal 107 (teks resmi belum dibaca)", Tingkat.PERINGATAN, _d4,
        mulai=MULAI_11_2017, pasti=False,
        contoh=("120 bulan di bidangnya, belum genap 60 tahun: lolos; 119 bulan: peringatan.",),
    ),
)  # fmt: skip
