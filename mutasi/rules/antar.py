"""Family G: moves between agencies (PP 11/2017 art 191-193, Peraturan BKN 5/2019, Permendagri 58/2019)."""

from dataclasses import dataclass
from datetime import date

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.waktu import tgl
from mutasi.rules.bantu import MINIMAL_BAIK, fakta_jabatan, hasil, kurang, sah, sebut
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.rules.fakta import FaktaUsul
from mutasi.rules.kelayakan import penghuni, tahun_kinerja
from mutasi.rules.rangkaian import menunggu_gagal

M15 = frozenset({"M15"})
PPK = frozenset({"PPK"})
MINIMAL_PRATAMA = PPK | {"JPT_PRATAMA", "JPT_MADYA", "JPT_UTAMA"}


@dataclass(frozen=True)
class Berkas:
    """One of the nine items: which documents count as it, and who must have signed it."""

    nomor: int
    nama: str
    jenis: tuple[J, ...]
    penandatangan: frozenset[str] = frozenset()
    sebutan_penandatangan: str = ""
    bertanggal: bool = False


SEMBILAN = (
    Berkas(1, "analisis jabatan dan analisis beban kerja jabatan itu", (J.ANJAB_ABK,)),
    Berkas(2, "permohonan pindah yang bersangkutan", (J.PERMOHONAN_PINDAH,)),
    Berkas(3, "usul PPK penerima yang menyebut jabatannya", (J.USUL_PENERIMA,), PPK, "PPK", bertanggal=True),
    Berkas(4, "persetujuan PPK pelepas yang menyebut jabatannya", (J.PERSETUJUAN_PELEPAS,), PPK, "PPK",
           bertanggal=True),
    Berkas(5, "pernyataan tidak sedang dalam proses atau menjalani hukuman disiplin dan perkara pidana",
           (J.PERNYATAAN_BEBAS_HUKDIS,), MINIMAL_PRATAMA, "paling rendah JPT pratama", bertanggal=True),
    Berkas(6, "SK pangkat atau jabatan terakhir", (J.SK_PANGKAT_TERAKHIR, J.SK_JABATAN_TERAKHIR)),
    Berkas(7, "SKP bernilai baik dua tahun terakhir", (J.SKP,)),
    Berkas(8, "pernyataan tidak sedang tugas belajar atau ikatan dinas", (J.PERNYATAAN_TIDAK_TUBEL,), MINIMAL_PRATAMA,
           "paling rendah JPT pratama", bertanggal=True),
    Berkas(9, "surat bebas temuan dari inspektorat", (J.BEBAS_TEMUAN,), bertanggal=True),
)  # fmt: skip


def _cacat(usul: FaktaUsul, berkas: Berkas) -> str | None:
    """What is wrong with one item, in words to put behind its name; ``None`` if it is in order."""
    if berkas.nomor == 4 and (jawaban := _pelepasan(usul)) is not None:
        return jawaban or None
    sebab = "belum dilampirkan"
    for d in usul.dokumen(*berkas.jenis):
        tingkat = d.keterangan.get("tingkat_penandatangan")
        if d.tanggal is None and berkas.bertanggal:
            sebab = "belum bertanggal"
        elif d.tanggal is not None and d.tanggal > usul.tanggal:
            sebab = f"bertanggal {tgl(d.tanggal)}, sesudah {tgl(usul.tanggal)}"
        elif berkas.penandatangan and not tingkat:
            sebab = "tingkat jabatan penanda tangannya belum diisi"
        elif berkas.penandatangan and tingkat not in berkas.penandatangan:
            sebab = f"harus ditandatangani {berkas.sebutan_penandatangan}"
        else:
            return _predikat(usul) if berkas.nomor == 7 else None
    return sebab


def _pelepasan(usul: FaktaUsul) -> str | None:
    """The releasing agency's own answer on the portal: "" when it counts as item 4, a defect when it refused."""
    baris = usul.baris
    if baris.pelepasan == "DITOLAK":
        return "pelepasan ditolak instansi asal"
    if baris.pelepasan != "DISETUJUI" or baris.tanggal_pelepasan is None:
        return None
    if baris.tanggal_pelepasan > usul.tanggal:
        return f"disetujui {tgl(baris.tanggal_pelepasan)}, sesudah {tgl(usul.tanggal)}"
    return ""


def _predikat(usul: FaktaUsul) -> str | None:
    tahun = tahun_kinerja(usul)
    kosong = [str(t) for t in tahun if usul.orang.kinerja.get(t) is None]
    if kosong:
        return f"predikat kinerja {' dan '.join(kosong)} belum ada pada rekam pegawai"
    rendah = [str(t) for t in tahun if usul.orang.kinerja[t] not in MINIMAL_BAIK]
    return f"predikat kinerja {' dan '.join(rendah)} di bawah Baik" if rendah else None


def _g1(usul: FaktaUsul) -> Hasil | None:
    cacat = [(b, sebab) for b in SEMBILAN if (sebab := _cacat(usul, b))]
    if not cacat:
        return None
    isi = "; ".join(f"({b.nomor}) {b.nama}: {sebab}" for b, sebab in cacat)
    return hasil(
        Tingkat.BLOKIR,
        f"Berkas pindah antarinstansi {usul.orang.sebutan} belum lengkap, {len(cacat)} dari sembilan: {isi}.",
        "Lengkapi berkas yang disebut; butir 3 dan 4 ditandatangani PPK, butir 5 dan 8 paling rendah pejabat pimpinan "
        "tinggi pratama.",
        berkas_kurang=[{"nomor": b.nomor, "sebab": sebab} for b, sebab in cacat], pelepasan=usul.baris.pelepasan,
        tanggal_pelantikan=usul.tanggal,
    )  # fmt: skip


def _g2(usul: FaktaUsul) -> Hasil | None:
    status = usul.orang.status
    if status is None:
        return kurang("status kepegawaian", usul)
    if status == "PNS":
        return None
    return hasil(
        Tingkat.BLOKIR,
        f"{usul.orang.sebutan} berstatus {status}; yang dapat pindah antarinstansi hanya PNS.",
        "Tunggu sampai yang bersangkutan diangkat menjadi PNS." if status == "CPNS"
        else "Penuhi kebutuhan dengan pegawai lain; PPPK hanya dapat direlokasi dalam instansinya.",
        status=status,
    )  # fmt: skip


def _g3(usul: FaktaUsul) -> Hasil | None:
    orang = usul.orang
    terbuka = [f"pemeriksaan disiplin tingkat {h.tingkat.lower()}" for h in orang.hukdis or () if h.status == "PROSES"]
    terbuka += [
        f"perkara pidana (status {p.status.lower()})" for p in orang.perkara or () if p.terbuka(usul.tanggal)
    ]  # fmt: skip
    if terbuka:
        return hasil(
            Tingkat.BLOKIR,
            f"{orang.sebutan} masih menghadapi {' dan '.join(terbuka)}, sehingga tidak dapat pindah antarinstansi.",
            "Tunggu sampai proses itu selesai dan catat hasilnya pada rekam pegawai.",
            proses=terbuka, tanggal_pelantikan=usul.tanggal,
        )  # fmt: skip
    if orang.hukdis is None:
        return kurang("catatan hukuman disiplin", usul)
    return kurang("catatan perkara pidana", usul) if orang.perkara is None else None


def _g4(usul: FaktaUsul) -> Hasil | None:
    asal, tujuan = usul.baris.instansi_asal, usul.batch.instansi
    if asal is None:
        return kurang("instansi pelepas", usul)
    if not tujuan.is_daerah:
        return None  # from a region to the centre none is asked
    if sah(usul, J.REKOMENDASI_KEMENDAGRI):
        return None
    milik = usul.dokumen(J.REKOMENDASI_KEMENDAGRI)
    if any(d.tanggal is None for d in milik):
        return kurang("tanggal rekomendasi Kemendagri", usul)
    if asal.is_daerah and not (asal.wilayah[:2] and tujuan.wilayah[:2]):
        kosong = tujuan if not tujuan.wilayah[:2] else asal
        return kurang(f"kode wilayah {kosong.nama}", usul)
    lintas = asal.is_daerah and asal.wilayah[:2] != tujuan.wilayah[:2]
    arah = (
        "antarprovinsi" if lintas else "antardaerah dalam satu provinsi" if asal.is_daerah else "dari pusat ke daerah"
    )
    return hasil(
        Tingkat.BLOKIR_KECUALI if lintas else Tingkat.PERINGATAN,
        f"Perpindahan {usul.orang.sebutan} dari {asal.nama} ke {tujuan.nama} adalah perpindahan {arah}, yang meminta "
        f"rekomendasi Kemendagri; rekomendasi itu "
        f"{f'bertanggal sesudah {tgl(usul.tanggal)}' if milik else 'belum dilampirkan'}.",
        f"Lampirkan rekomendasi Kemendagri bertanggal paling lambat {tgl(usul.tanggal)}"
        + ("." if lintas else ", atau jelaskan mengapa belum ada."),
        instansi_asal=asal.kode, wilayah_asal=asal.wilayah, instansi_tujuan=tujuan.kode, wilayah_tujuan=tujuan.wilayah,
        tanggal_pelantikan=usul.tanggal,
    )  # fmt: skip


def _g5(usul: FaktaUsul) -> Hasil | None:
    tujuan, asal = usul.tujuan, usul.asal
    if tujuan is None:
        return None  # D16's matter
    if tujuan.pemangku is None:
        return kurang(f"pemangku {sebut(tujuan)} sekarang", usul)
    if tujuan.formasi is None:
        return kurang(f"jumlah formasi {sebut(tujuan)}", usul)
    terisi = len(penghuni(usul, tujuan)) + len(usul.batch.masuk_sampai(tujuan.kode, usul.tanggal))
    if terisi > tujuan.formasi and not menunggu_gagal(usul):
        return hasil(
            Tingkat.BLOKIR,
            f"{sebut(tujuan)} tidak punya kursi kosong bagi {usul.orang.sebutan}: {terisi} orang untuk formasi "
            f"{tujuan.formasi}.",
            "Pilih jabatan yang formasinya masih kosong, atau sesuaikan formasinya lebih dulu.",
            jabatan_tujuan=tujuan.kode, formasi=tujuan.formasi, terisi=terisi, tanggal_pelantikan=usul.tanggal,
        )  # fmt: skip
    if asal is None or asal.pemangku is None:
        return kurang(f"sisa pemangku {sebut(asal, usul.baris.jabatan_asal)} di instansi asal", usul)
    if asal.formasi is None:
        return kurang(f"jumlah formasi {sebut(asal)} di instansi asal", usul)
    tinggal = len([p for p in usul.batch.pemangku_tersisa(asal, usul.tanggal) if p.nip != usul.baris.nip])
    if tinggal >= asal.formasi:
        return None
    return hasil(
        Tingkat.PERINGATAN,
        f"Sesudah {usul.orang.sebutan} pindah, {sebut(asal)} di instansi asal dipangku {tinggal} orang dari formasi "
        f"{asal.formasi}. BKN memeriksa kebutuhan di kedua instansi.",
        "Jelaskan bagaimana instansi asal memenuhi kebutuhannya.",
        formasi_asal=asal.formasi, tinggal=tinggal, **fakta_jabatan(usul),
    )  # fmt: skip


def _formasi_lain(usul: FaktaUsul) -> Hasil | None:
    """G8's second half: within the agency a PPPK is relocated in the same formasi, only the place changes."""
    asal, tujuan = usul.asal, usul.tujuan
    if tujuan is None:
        return None  # D16's matter
    if asal is None or asal.jenis is None or tujuan.jenis is None:
        return kurang("jenis jabatan asal dan tujuan", usul)
    beda = [
        apa for apa, a, t in (
            ("jenis", asal.jenis, tujuan.jenis), ("jenjang", asal.jenjang, tujuan.jenjang),
            ("nama jabatan", _rapi(asal.nama), _rapi(tujuan.nama)),
        ) if a != t
    ]  # fmt: skip
    if not beda or asal.is_tugas_tambahan:
        return None
    return hasil(
        Tingkat.BLOKIR,
        f"{usul.orang.sebutan} adalah PPPK dan direlokasi dari {sebut(asal)} ke {sebut(tujuan)}, yang berbeda "
        f"{' dan '.join(beda)}nya. Relokasi PPPK tetap pada formasi yang sama; hanya tempatnya yang berubah.",
        f"Pilih {sebut(asal)} di unit lain.",
        status="PPPK", berbeda=beda, **fakta_jabatan(usul),
    )  # fmt: skip


def _rapi(nama: str) -> str:
    return " ".join(nama.casefold().split())


def _g8(usul: FaktaUsul) -> Hasil | None:
    asal = usul.baris.instansi_asal
    if usul.orang.status is None:
        return kurang("status kepegawaian", usul)
    if usul.orang.status != "PPPK":
        return None
    if asal.kode == usul.batch.instansi.kode if asal is not None else usul.jenis != "M15":
        return _formasi_lain(usul) if usul.jenis == "M16" else None
    return hasil(
        Tingkat.BLOKIR,
        f"{usul.orang.sebutan} adalah PPPK. PPPK tidak pindah antarinstansi; relokasi hanya di dalam instansinya.",
        "Usulkan relokasi dalam instansinya sendiri (M16), atau penuhi kebutuhan dengan pegawai lain.",
        status="PPPK", instansi_asal=asal and asal.kode, instansi_tujuan=usul.batch.instansi.kode,
    )  # fmt: skip


# Peraturan BKN 5/2019 came out in April 2019, Permendagri 58/2019 in that year: the first day after is certain.
MULAI_5_2019 = date(2019, 5, 1)
BKN_5 = "Peraturan BKN 5/2019 Pasal 3"

ATURAN = (
    Aturan(
        "G1", "Sembilan berkas pindah antarinstansi", BKN_5, Tingkat.BLOKIR, _g1, mulai=MULAI_5_2019, jenis=M15,
        contoh=(
            f"Sembilan berkas: {'; '.join(f'({b.nomor}) {b.nama}' for b in SEMBILAN)}.",
            "Pernyataan butir 5 ditandatangani administrator: ditolak; ditandatangani kepala dinas: lolos.",
            "Instansi pelepas menyetujui di portal: butir 4 terpenuhi.",
        ),
    ),
    Aturan(
        "G2", "Yang pindah antarinstansi berstatus PNS", BKN_5, Tingkat.BLOKIR, _g2, mulai=MULAI_5_2019, jenis=M15,
        contoh=("CPNS diusulkan pindah instansi: ditolak; PNS: lolos.",),
    ),
    Aturan(
        "G3", "Tidak ada proses disiplin atau perkara", BKN_5, Tingkat.BLOKIR, _g3, mulai=MULAI_5_2019, jenis=M15,
        contoh=("Masih diperiksa karena dugaan pelanggaran disiplin: ditolak; pemeriksaan selesai: lolos.",),
    ),
    Aturan(
        "G4", "Rekomendasi Kemendagri untuk pindah ke daerah", "Permendagri 58/2019", Tingkat.BLOKIR_KECUALI, _g4,
        mulai=date(2020, 1, 1), jenis=M15,
        contoh=(
            "Dari kabupaten di provinsi lain tanpa rekomendasi: ditahan; dalam satu provinsi atau dari pusat: "
            "peringatan.",
        ),
    ),
    Aturan(
        "G5", "Kebutuhan di kedua instansi", "PP 11/2017 Pasal 190–193; Peraturan BKN 5/2019", Tingkat.BLOKIR, _g5,
        mulai=MULAI_5_2019, jenis=M15,
        contoh=("Formasi tujuan penuh: ditolak; instansi asal menjadi kekurangan: peringatan.",),
    ),
    Aturan(
        "G8", "PPPK tidak pindah antarinstansi", "Penegasan BKN Juli 2025 dan Januari 2026", Tingkat.BLOKIR, _g8,
        mulai=date(2025, 7, 1), jenis=frozenset({"M15", "M16"}),
        contoh=(
            "PPPK pindah ke instansi lain: ditolak; relokasi dalam instansi pada formasi yang sama: lolos.",
            "PPPK direlokasi ke jabatan dengan nama lain: ditolak.",
        ),
    ),
)  # fmt: skip
