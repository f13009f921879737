"""Kinds of documents that the rules of mutasi ask for, and which ones prove which ground."""

from enum import StrEnum


class JenisDokumen(StrEnum):
    """Code of a document kind; ``label`` is its name on screen (Indonesian)."""

    label: str

    def __new__(cls, kode: str, label: str = ""):
        anggota = str.__new__(cls, kode)
        anggota._value_ = kode
        anggota.label = label
        return anggota

    IZIN_MENDAGRI = "IZIN_MENDAGRI", "Persetujuan tertulis Mendagri"
    PERTEK_BKN = "PERTEK_BKN", "Pertimbangan teknis BKN"
    BA_TPK = "BA_TPK", "Berita acara Tim Penilai Kinerja"
    REKOMENDASI_BKN = "REKOMENDASI_BKN", "Rekomendasi BKN"
    HASIL_UKOM = "HASIL_UKOM", "Hasil uji kompetensi"
    EVALUASI_KINERJA = "EVALUASI_KINERJA", "Evaluasi kinerja"
    PERSETUJUAN_PRESIDEN = "PERSETUJUAN_PRESIDEN", "Persetujuan Presiden"
    SK_HUKDIS = "SK_HUKDIS", "SK hukuman disiplin"
    SK_TIM_PEMERIKSA = "SK_TIM_PEMERIKSA", "SK Tim Pemeriksa"
    BAP = "BAP", "Berita acara pemeriksaan"
    SURAT_PERINGATAN = "SURAT_PERINGATAN", "Surat peringatan kinerja"
    PERMOHONAN = "PERMOHONAN", "Surat permohonan/pengunduran diri"
    PERDA_SOTK = "PERDA_SOTK", "Peraturan tentang susunan organisasi (SOTK)"
    SK_PENUGASAN = "SK_PENUGASAN", "SK penugasan penuh di luar jabatan"
    SK_CLTN = "SK_CLTN", "SK cuti di luar tanggungan negara"
    SK_TUGAS_BELAJAR = "SK_TUGAS_BELAJAR", "SK tugas belajar"
    SK_PEMBERHENTIAN = "SK_PEMBERHENTIAN", "SK pemberhentian sebagai PNS"
    SK = "SK", "SK mutasi"
    BA_PELANTIKAN = "BA_PELANTIKAN", "Berita acara pelantikan"
    SPMT = "SPMT", "Surat pernyataan melaksanakan tugas"
    BUKTI_ALASAN = "BUKTI_ALASAN", "Bukti alasan"
    SK_JABATAN_TERAKHIR = "SK_JABATAN_TERAKHIR", "SK jabatan terakhir"
    SK_PANGKAT_TERAKHIR = "SK_PANGKAT_TERAKHIR", "SK pangkat terakhir"
    IJAZAH = "IJAZAH", "Ijazah"
    SKP = "SKP", "Evaluasi SKP 2 tahun terakhir"
    PERNYATAAN_BEBAS_HUKDIS = "PERNYATAAN_BEBAS_HUKDIS", "Pernyataan bebas hukuman disiplin"
    SERTIFIKAT_PUSKESMAS = "SERTIFIKAT_PUSKESMAS", "Sertifikat pelatihan manajemen puskesmas"
    KOORDINASI_GUBERNUR = "KOORDINASI_GUBERNUR", "Surat koordinasi dengan gubernur"
    HASIL_PANSEL = "HASIL_PANSEL", "Hasil panitia seleksi (tiga nama)"
    KEPUTUSAN_TALENTA = "KEPUTUSAN_TALENTA", "Penetapan suksesor manajemen talenta"
    REKOMENDASI_RENCANA = "REKOMENDASI_RENCANA", "Rekomendasi BKN atas rencana pengisian JPT"
    ASESMEN = "ASESMEN", "Hasil asesmen kompetensi"
    SURAT_SEHAT = "SURAT_SEHAT", "Surat keterangan sehat"
    LHKPN = "LHKPN", "Bukti lapor LHKPN/LHKASN"
    SPT = "SPT", "Bukti lapor SPT pajak"
    SERTIFIKAT_UKOM_JF = "SERTIFIKAT_UKOM_JF", "Sertifikat uji kompetensi jabatan fungsional"
    FORMASI_JF = "FORMASI_JF", "Persetujuan formasi jabatan fungsional"
    SK_MENDAGRI = "SK_MENDAGRI", "Keputusan Mendagri (Dukcapil)"
    KONSULTASI_INSPEKTUR = "KONSULTASI_INSPEKTUR", "Surat konsultasi inspektur"
    SERTIFIKAT_PENDIDIK = "SERTIFIKAT_PENDIDIK", "Sertifikat pendidik"
    SERTIFIKAT_BCKS = "SERTIFIKAT_BCKS", "Sertifikat pelatihan bakal calon kepala sekolah"
    PAKTA_INTEGRITAS = "PAKTA_INTEGRITAS", "Pakta integritas"
    BEBAS_NARKOBA = "BEBAS_NARKOBA", "Surat keterangan bebas narkoba"
    BA_TIM_KEPSEK = "BA_TIM_KEPSEK", "Berita acara tim pertimbangan kepala sekolah"
    REKOMENDASI_KSPSTK = "REKOMENDASI_KSPSTK", "Rekomendasi SIM KSPSTK"
    ANJAB_ABK = "ANJAB_ABK", "Analisis jabatan dan analisis beban kerja"
    PERMOHONAN_PINDAH = "PERMOHONAN_PINDAH", "Permohonan pindah yang bersangkutan"
    USUL_PENERIMA = "USUL_PENERIMA", "Usul PPK instansi penerima"
    PERSETUJUAN_PELEPAS = "PERSETUJUAN_PELEPAS", "Persetujuan PPK instansi pelepas"
    PERNYATAAN_TIDAK_TUBEL = "PERNYATAAN_TIDAK_TUBEL", "Pernyataan tidak sedang tugas belajar/ikatan dinas"
    BEBAS_TEMUAN = "BEBAS_TEMUAN", "Surat bebas temuan inspektorat"
    REKOMENDASI_KEMENDAGRI = "REKOMENDASI_KEMENDAGRI", "Rekomendasi Kemendagri"
    KEPUTUSAN_PINDAH = "KEPUTUSAN_PINDAH", "Keputusan pindah instansi"


J = JenisDokumen

# Ground of a line (codes of mutasi.models.AlasanMutasi) -> the document kinds of which one must prove it.
BUKTI: dict[str, tuple[JenisDokumen, ...]] = {
    "MENGUNDURKAN_DIRI": (J.PERMOHONAN,),
    "DIBERHENTIKAN_PNS": (J.SK_PEMBERHENTIAN,),
    "PEMBERHENTIAN_SEMENTARA": (J.SK_PEMBERHENTIAN,),
    "CLTN": (J.SK_CLTN,),
    "TUGAS_BELAJAR": (J.SK_TUGAS_BELAJAR,),
    "PENUGASAN_PENUH": (J.SK_PENUGASAN,),
    "REORGANISASI": (J.PERDA_SOTK,),
    "TIDAK_MEMENUHI_SYARAT": (J.BUKTI_ALASAN,),
    "HUKUMAN_DISIPLIN": (J.SK_HUKDIS,),
    "KINERJA": (J.EVALUASI_KINERJA,),
    "PERMINTAAN_SENDIRI": (J.PERMOHONAN,),
    "PUTUSAN_PENGADILAN": (J.BUKTI_ALASAN,),
    "PENSIUN": (J.SK_PEMBERHENTIAN, J.BUKTI_ALASAN),
    "MENINGGAL": (J.BUKTI_ALASAN,),
    "SAKIT_TETAP": (J.BUKTI_ALASAN,),
}

# How the reasons read in a sentence; the codes are those of mutasi.models.AlasanMutasi.
NAMA_ALASAN: dict[str, str] = {
    "MENGUNDURKAN_DIRI": "mengundurkan diri dari jabatan",
    "DIBERHENTIKAN_PNS": "diberhentikan sebagai PNS",
    "PEMBERHENTIAN_SEMENTARA": "diberhentikan sementara sebagai PNS",
    "CLTN": "cuti di luar tanggungan negara",
    "TUGAS_BELAJAR": "tugas belajar lebih dari 6 bulan",
    "PENUGASAN_PENUH": "ditugaskan penuh di luar jabatan",
    "REORGANISASI": "penataan organisasi",
    "TIDAK_MEMENUHI_SYARAT": "tidak lagi memenuhi syarat jabatan",
    "HUKUMAN_DISIPLIN": "hukuman disiplin",
    "KINERJA": "kinerja tidak tercapai",
    "PERMINTAAN_SENDIRI": "permintaan sendiri",
    "PUTUSAN_PENGADILAN": "putusan pengadilan",
    "PENSIUN": "mencapai batas usia pensiun",
    "MENINGGAL": "pejabat lama meninggal dunia",
    "SAKIT_TETAP": "pejabat lama sakit berkepanjangan",
    "KEBUTUHAN_ORGANISASI": "kebutuhan organisasi",
    "PENGEMBANGAN_KARIER": "pengembangan karier",
    "MASA_TUGAS_BERAKHIR": "masa penugasan berakhir",
}
