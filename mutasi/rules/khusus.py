"""Family F: posts whose holder others than the PPK have a say in: Dukcapil and the inspektur."""

from datetime import date

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.waktu import tgl
from mutasi.rules.bantu import fakta_jabatan, fakta_surat, hasil, huruf_kecil, kurang, sah, sebut
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.rules.fakta import FaktaJabatan, FaktaUsul
from mutasi.rules.pemberhentian import demi_hukum


def _dukcapil(j: FaktaJabatan | None) -> bool:
    return j is not None and j.unit_jenis == "DUKCAPIL" and j.jenis in ("JPT_PRATAMA", "ADMINISTRATOR", "PENGAWAS")


def _cacat_surat(usul: FaktaUsul, jenis: J) -> str | Hasil | None:
    """What is wrong with the paper, ``None`` if one lists the person and is dated on or before the day."""
    if sah(usul, jenis):
        return None
    nama, milik = huruf_kecil(jenis.label), usul.dokumen(jenis)
    if any(d.tanggal is None for d in milik):
        return kurang(f"tanggal {nama}", usul)
    if milik:
        return f"{nama} bertanggal sesudah {tgl(usul.tanggal)}"
    return f"{nama} tidak mencantumkan namanya" if usul.semua_dokumen(jenis) else f"{nama} belum dilampirkan"


def _f1(usul: FaktaUsul) -> Hasil | None:
    if not usul.is_daerah:
        return None
    if usul.asal is None and usul.baris.jabatan_asal:
        return kurang("unit jabatan asal", usul)
    kena = next((j for j in (usul.tujuan, usul.asal) if _dukcapil(j)), None)
    if kena is None or (usul.baris.jabatan_tujuan is None and demi_hukum(usul)):
        return None
    cacat = _cacat_surat(usul, J.SK_MENDAGRI)
    if cacat is None or isinstance(cacat, Hasil):
        return cacat
    kepala = kena.jenis == "JPT_PRATAMA"
    return hasil(
        Tingkat.BLOKIR_KECUALI,
        f"{sebut(kena)} adalah jabatan struktural Dukcapil. Pejabatnya diangkat dan diberhentikan Mendagri atas usul "
        f"melalui gubernur, bukan oleh PPK; {cacat}.",
        f"Usulkan {'tiga nama ' if kepala else ''}kepada Mendagri melalui gubernur, lalu lampirkan keputusannya yang "
        f"bertanggal paling lambat {tgl(usul.tanggal)}.",
        jabatan_dukcapil=kena.kode, tanggal_pelantikan=usul.tanggal, **fakta_jabatan(usul),
        **fakta_surat(usul, J.SK_MENDAGRI),
    )  # fmt: skip


def _f2(usul: FaktaUsul) -> Hasil | None:
    asal = usul.asal
    if asal is None or asal.kode_khusus != "INSPEKTUR" or asal.kode == usul.baris.jabatan_tujuan:
        return None
    if demi_hukum(usul):
        return None
    cacat = _cacat_surat(usul, J.KONSULTASI_INSPEKTUR)
    if cacat is None or isinstance(cacat, Hasil):
        return cacat
    return hasil(
        Tingkat.PERINGATAN,
        f"{usul.orang.sebutan} dipindahkan atau diberhentikan dari {sebut(asal)}. Untuk inspektur diperlukan "
        f"konsultasi lebih dulu; {cacat}.",
        "Konsultasikan lebih dulu dan lampirkan suratnya, atau jelaskan secara tertulis. Teks resmi PP 72/2019 belum "
        "dibaca, jadi aturan ini hanya memperingatkan.",
        tanggal_pelantikan=usul.tanggal, **fakta_jabatan(usul),
    )  # fmt: skip


ATURAN = (
    Aturan(
        # Of Permendagri 76/2015 the year is known, not the day: the first day of the year after.
        "F1", "Pejabat Dukcapil diangkat dan diberhentikan Mendagri", "Permendagri 76/2015; Permendagri 60/2021",
        Tingkat.BLOKIR_KECUALI, _f1, mulai=date(2016, 1, 1),
        contoh=(
            "Bupati memindahkan kepala dinas Dukcapil tanpa keputusan Mendagri: ditahan.",
            "Pelaksana di dinas Dukcapil dipindah: bukan jabatan struktural, lolos.",
        ),
    ),
    Aturan(
        "F2", "Konsultasi sebelum inspektur dipindah", "PP 72/2019", Tingkat.PERINGATAN, _f2, mulai=date(2020, 1, 1),
        pasti=False, contoh=("Inspektur daerah dirotasi tanpa surat konsultasi: peringatan.",),
    ),
)  # fmt: skip
