"""The documents of mutasi (``regulasi/mutasi.md`` section 4.1): for whom, for which kinds, and what is typed beside
the file because a rule reads it."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from layanan.registry import JenisDokumen, KolomDokumen
from mutasi.rules.dokumen import JenisDokumen as J


def _jenis(*nomor: int) -> frozenset[str]:
    """``_jenis(3, 11)`` -> M03, M11."""
    return frozenset(f"M{n:02d}" for n in nomor)


SURAT = frozenset({"nomor", "tanggal"})
# Papers of the whole letter and what must be typed beside the file; every other kind belongs to one person.
DOKUMEN_SURAT = {
    J.BA_TPK: SURAT,
    J.IZIN_MENDAGRI: SURAT | {"penandatangan", "nip"},
    J.PERTEK_BKN: SURAT | {"penandatangan", "nip"},
    J.PERDA_SOTK: SURAT,
}
# Papers of one line with number, date and signer typed beside the file.
BERPENANDA_TANGAN = {J.KEPUTUSAN_PINDAH}
# A move between agencies: what the releasing agency prepares (items 4 to 9 of G1).
DARI_PELEPAS = {
    J.PERSETUJUAN_PELEPAS, J.PERNYATAAN_BEBAS_HUKDIS, J.SK_PANGKAT_TERAKHIR, J.SK_JABATAN_TERAKHIR, J.SKP,
    J.PERNYATAAN_TIDAK_TUBEL, J.BEBAS_TEMUAN,
}  # fmt: skip
# Papers whose number and date a rule reads.
MELEKAT_TANGGAL = {
    J.SK_HUKDIS, J.SURAT_PERINGATAN, J.HASIL_UKOM, J.SK, J.BA_PELANTIKAN, J.SPMT,
    J.HASIL_PANSEL, J.KEPUTUSAN_TALENTA, J.REKOMENDASI_RENCANA, J.ASESMEN, J.SURAT_SEHAT, J.LHKPN, J.SPT,
    J.KOORDINASI_GUBERNUR, J.SERTIFIKAT_UKOM_JF, J.FORMASI_JF,
    J.SK_MENDAGRI, J.KONSULTASI_INSPEKTUR, J.BEBAS_NARKOBA, J.BA_TIM_KEPSEK, J.REKOMENDASI_KSPSTK,
    J.USUL_PENERIMA, J.PERSETUJUAN_PELEPAS, J.PERNYATAAN_BEBAS_HUKDIS, J.PERNYATAAN_TIDAK_TUBEL, J.BEBAS_TEMUAN,
    J.REKOMENDASI_KEMENDAGRI,
}  # fmt: skip

_JPT = _jenis(1, 2, 15)
_DISIPLIN = _jenis(8, 9, 10, 11, 12)
_M08 = _jenis(8)
_M15 = _jenis(15)
# Kinds of movement that a paper can matter for; papers not named here may go with any.
UNTUK_JENIS = {
    # Promotion to a JPT (M01, M02) and rotation (M03); E7 asks for a new uji kompetensi before a lower post.
    J.HASIL_PANSEL: _jenis(1, 15),
    J.KEPUTUSAN_TALENTA: _jenis(2, 15),
    J.REKOMENDASI_RENCANA: _JPT,
    J.ASESMEN: _JPT,
    J.LHKPN: _JPT,
    J.SPT: _JPT,
    J.SURAT_SEHAT: _jenis(1, 2, 4, 6, 15),
    J.HASIL_UKOM: _jenis(3, 7, 11, 12, 15),
    J.PERSETUJUAN_PRESIDEN: _jenis(1, 2, 3, 7, 11, 12, 15),
    J.KOORDINASI_GUBERNUR: _jenis(1, 2, 3, 15),
    # Functional posts.
    J.SERTIFIKAT_UKOM_JF: _jenis(7, 11, 15),
    J.FORMASI_JF: _jenis(7, 11, 15),
    # Special posts.
    J.SERTIFIKAT_PENDIDIK: _M08,
    J.SERTIFIKAT_BCKS: _M08,
    J.PAKTA_INTEGRITAS: _M08,
    J.BEBAS_NARKOBA: _M08,
    J.BA_TIM_KEPSEK: _M08,
    J.REKOMENDASI_KSPSTK: _jenis(4, 6, 7, 8, 10, 11, 12, 15),
    J.SERTIFIKAT_PUSKESMAS: _jenis(9),
    J.SK_MENDAGRI: _jenis(1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 15, 17),
    J.KONSULTASI_INSPEKTUR: _jenis(1, 2, 3, 7, 10, 11, 12, 15),
    # Demotion and removal: the proofs of the closed lists.
    J.EVALUASI_KINERJA: _jenis(3, 7, 15) | _DISIPLIN,
    # C1 and C6 exempt a move on a discipline ruling too.
    J.SK_HUKDIS: _DISIPLIN | _jenis(3, 4, 5, 7, 16),
    J.SK_TIM_PEMERIKSA: _DISIPLIN,
    J.BAP: _DISIPLIN,
    J.SURAT_PERINGATAN: _jenis(3, 7, 11, 12),
    J.PERMOHONAN: _DISIPLIN | _jenis(7, 15),
    J.SK_CLTN: _jenis(10, 12),
    J.SK_TUGAS_BELAJAR: _jenis(10, 12),
    J.SK_PENUGASAN: _jenis(10, 12),
    J.SK_PEMBERHENTIAN: _jenis(8, 9, 10, 12),
    # Between agencies: the nine of G1, the Kemendagri, the decision.
    J.ANJAB_ABK: _M15,
    J.PERMOHONAN_PINDAH: _M15,
    J.USUL_PENERIMA: _M15,
    J.PERSETUJUAN_PELEPAS: _M15,
    J.PERNYATAAN_TIDAK_TUBEL: _M15,
    J.BEBAS_TEMUAN: _M15,
    J.REKOMENDASI_KEMENDAGRI: _M15,
    J.KEPUTUSAN_PINDAH: _M15,
}

# Rank of the signer, where the regulation sets a least one (G1, items 3, 4, 5 and 8).
_PENANDATANGAN = KolomDokumen(
    "tingkat_penandatangan", _("Jabatan penanda tangan"),
    pilihan={
        "PPK": _("PPK"), "JPT_UTAMA": _("JPT utama"), "JPT_MADYA": _("JPT madya"), "JPT_PRATAMA": _("JPT pratama"),
        "ADMINISTRATOR": _("Administrator"), "PENGAWAS": _("Pengawas"), "LAIN": _("Jabatan lain"),
    },
)  # fmt: skip
_HASIL = KolomDokumen(
    "hasil", _("Hasil"), pilihan={"MEMENUHI": _("Memenuhi"), "TIDAK_MEMENUHI": _("Tidak memenuhi")}
)  # fmt: skip

# Facts of a paper that the rules read (C4, E4, E5, E7, D11, F3, F4, G1).
KOLOM_DOKUMEN = {
    J.HASIL_UKOM: (_HASIL,),
    J.SERTIFIKAT_UKOM_JF: (_HASIL,),
    J.EVALUASI_KINERJA: (
        KolomDokumen(
            "hasil", _("Hasil"),
            pilihan={"TERCAPAI": _("Target tercapai"), "TIDAK_TERCAPAI": _("Target tidak tercapai")},
        ),
    ),
    J.SK_HUKDIS: (
        KolomDokumen(
            "tingkat", _("Tingkat hukuman"),
            pilihan={"RINGAN": _("Ringan"), "SEDANG": _("Sedang"), "BERAT": _("Berat")},
        ),
        KolomDokumen(
            "jenis", _("Jenis hukuman"),
            pilihan={
                "PENURUNAN_JABATAN": _("Penurunan jabatan setingkat lebih rendah selama 12 bulan"),
                "PEMBEBASAN_JABATAN": _("Pembebasan dari jabatan menjadi pelaksana selama 12 bulan"),
                "LAIN": _("Hukuman lain"),
            },
        ),
        KolomDokumen("tmt", _("Mulai berlaku"), "TANGGAL"),
        KolomDokumen("tmt_akhir", _("Berakhir"), "TANGGAL"),
    ),
    J.SK_TUGAS_BELAJAR: (KolomDokumen("lama_bulan", _("Lama (bulan)"), "ANGKA"),),
    J.IJAZAH: (
        KolomDokumen(
            "akreditasi", _("Akreditasi program studi (untuk calon kepala sekolah)"),
            pilihan={"TERAKREDITASI": _("Terakreditasi"), "TIDAK": _("Tidak terakreditasi")}, wajib=False,
        ),
    ),
    J.BA_TIM_KEPSEK: (
        KolomDokumen("anggota", _("Jumlah anggota tim"), "ANGKA"),
        KolomDokumen(
            "calon_lain", _("Calon lain yang memenuhi syarat"), pilihan={"ADA": _("Ada"), "TIDAK_ADA": _("Tidak ada")}
        ),
        KolomDokumen("manajerial_bulan", _("Pengalaman manajerial (bulan)"), "ANGKA", wajib=False),
    ),
    J.USUL_PENERIMA: (_PENANDATANGAN,),
    J.PERNYATAAN_TIDAK_TUBEL: (_PENANDATANGAN,),
    # The releasing agency's answer on the portal stands for this one (G1, item 4).
    J.PERSETUJUAN_PELEPAS: (replace(_PENANDATANGAN, wajib=False),),
    # Goes with other kinds of movement too, which set no rank.
    J.PERNYATAAN_BEBAS_HUKDIS: (replace(_PENANDATANGAN, wajib=False),),
}  # fmt: skip


def dokumen(kode: J) -> JenisDokumen:
    """The manifest's entry of one kind of document."""
    if kode in DOKUMEN_SURAT:
        return JenisDokumen(kode.value, kode.label, "SURAT", DOKUMEN_SURAT[kode], wajib=kode == J.BA_TPK)
    data = SURAT if kode in MELEKAT_TANGGAL else frozenset()
    if kode in BERPENANDA_TANGAN:
        data = SURAT | {"penandatangan"}
    return JenisDokumen(
        kode.value, kode.label, "BARIS", data, jenis=UNTUK_JENIS.get(kode), kolom=KOLOM_DOKUMEN.get(kode, ()),
        pihak_lain=kode in DARI_PELEPAS,
    )  # fmt: skip


# BKN's recommendation is the portal's own letter, nobody attaches it.
DOKUMEN = tuple(dokumen(k) for k in J if k != J.REKOMENDASI_BKN)
