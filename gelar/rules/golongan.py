"""Rank and diploma: PG-08 to PG-11."""

from datetime import date

from gelar.rules.bantu import (
    JALUR_AKADEMIK,
    NAMA_TINGKAT,
    PERIKSA_BKN,
    kunci_ijazah,
    kurang,
    nama_ijazah,
    urut_golongan,
)
from gelar.rules.fakta import FaktaGelar
from layanan.aturan import Aturan, Hasil, Tingkat, hasil

SE15 = date(2024, 11, 18)


def golongan_awal(f: FaktaGelar) -> tuple[str, bool] | None:
    """Starting rank of the diploma for the person's ladder, and whether the table is certain; None without a row."""
    baris = f.baris_param("PG_GOLONGAN_AWAL_PPPK" if f.orang.status == "PPPK" else "PG_GOLONGAN_AWAL")
    awal = baris.nilai.get(kunci_ijazah(f)) or baris.nilai.get(f.tingkat)
    return (awal, baris.pasti) if awal else None


def di_bawah(f: FaktaGelar) -> bool:
    """Whether the person's rank lies below the starting rank of the diploma; False where either is not known."""
    awal = golongan_awal(f)
    kini, batas = urut_golongan(f.orang.golongan), urut_golongan(awal[0]) if awal else None
    return kini is not None and batas is not None and kini[0] == batas[0] and kini[1] < batas[1]


def dikecualikan(f: FaktaGelar) -> bool:
    return f.orang.jenis_jabatan in f.param("PG_KECUALI_JABATAN")


def _fakta(f: FaktaGelar) -> dict:
    awal = golongan_awal(f)
    return {"golongan": f.orang.golongan, "golongan_awal": awal[0] if awal else None, "ijazah": kunci_ijazah(f)}


def _pg08(f: FaktaGelar) -> Hasil | None:
    if not f.tingkat:
        return None  # PG-02 and PG-03 ask for it
    tabel = golongan_awal(f)
    if tabel is None or dikecualikan(f):
        return None
    awal, pasti = tabel
    pasti = pasti and f.baris_param("PG_SYARAT_GOLONGAN").pasti
    if urut_golongan(f.orang.golongan) is None:
        k = kurang(f, "golongan")
        return k if pasti else hasil(Tingkat.PERINGATAN, f"{k.pesan} {PERIKSA_BKN}", k.jalan_keluar, **k.fakta)
    if not di_bawah(f):
        return None
    pesan = (
        f"Golongan {f.orang.sebutan} ({f.orang.golongan}) di bawah golongan awal {nama_ijazah(f)}, yaitu {awal}."
        f"{'' if pasti else ' ' + PERIKSA_BKN}"
    )
    return hasil(
        Tingkat.BLOKIR if pasti else Tingkat.PERINGATAN, pesan,
        "Tempuh penyesuaian ijazah (PG-10), atau jelaskan mengapa gelar dicantumkan lebih dahulu."
        if f.orang.status != "PPPK" else "Jelaskan mengapa gelar dicantumkan pada golongan ini.",
        **_fakta(f),
    )  # fmt: skip


def _pg09(f: FaktaGelar) -> Hasil | None:
    if not f.tingkat or not dikecualikan(f) or not di_bawah(f):
        return None
    return hasil(
        Tingkat.INFO,
        f"Golongan {f.orang.golongan} di bawah golongan awal {NAMA_TINGKAT.get(kunci_ijazah(f), f.tingkat)}, tetapi "
        "syarat golongan tidak diterapkan pada pejabat fungsional.",
        "", **_fakta(f), jenis_jabatan=f.orang.jenis_jabatan,
    )  # fmt: skip


def _pg10(f: FaktaGelar) -> Hasil | None:
    # Promotion is for PNS; who has one under way has found the way already (PG-11).
    if not f.tingkat or f.orang.status != "PNS" or f.usulan_pangkat or dikecualikan(f) or not di_bawah(f):
        return None
    awal, _pasti = golongan_awal(f)
    return hasil(
        Tingkat.PERINGATAN,
        f"Untuk golongan di bawah {awal}, ijazah ini dipakai lewat kenaikan pangkat penyesuaian ijazah (KP 203) "
        "menurut persyaratan setempat.",
        "Usulkan KP 203, atau jelaskan mengapa tidak.", **_fakta(f),
    )  # fmt: skip


def _pg11(f: FaktaGelar) -> Hasil | None:
    if not f.usulan_pangkat:
        return None
    nomor = ", ".join(f"#{n}" for n in f.usulan_pangkat)
    return hasil(
        Tingkat.INFO, f"Pencantuman gelar ini dapat menyertai usulan kenaikan pangkat {nomor}.", "",
        usulan_pangkat=f.usulan_pangkat,
    )  # fmt: skip


ATURAN = (
    Aturan(
        "PG-08", "Golongan paling rendah sama dengan golongan awal ijazah", "SE Kepala BKN 15/2024; PP 99/2000 Pasal 8",
        Tingkat.BLOKIR, _pg08, mulai=SE15, jenis=JALUR_AKADEMIK,
        contoh=(
            "II/d dengan S-1 (golongan awal III/a), 6 Maret 2025: ditolak; 7 Maret 2025: peringatan, sebab "
            "berlakunya di bawah SE 3/2025 tidak pasti.",
            "III/a dengan S-1: lolos.", "PPPK: paling berat peringatan.",
            "Golongan belum diketahui: sejak 7 Maret 2025 peringatan; pejabat fungsional tidak ditanya.",
        ),
    ),
    Aturan(
        "PG-09", "Syarat golongan tidak diterapkan pada pejabat fungsional", "SE Kepala BKN 15/2024", Tingkat.INFO,
        _pg09, mulai=SE15, jenis=JALUR_AKADEMIK, contoh=("JF golongan III/a dengan S-2: lolos, dengan informasi.",),
    ),
    Aturan(
        "PG-10", "Di bawah golongan awal: KP 203", "Persyaratan setempat (BKPP Sumba Barat)", Tingkat.PERINGATAN, _pg10,
        mulai=SE15, jenis=JALUR_AKADEMIK,
        contoh=("II/d pelaksana dengan S-1: peringatan yang menunjuk KP 203.",),
    ),
    Aturan(
        "PG-11", "Gelar menyertai usulan kenaikan pangkat", "FAQ Pencantuman Gelar BKN 2022", Tingkat.INFO, _pg11,
        jenis=JALUR_AKADEMIK, contoh=("Ada usulan KP 203 terbuka: informasi.",),
    ),
)  # fmt: skip
