"""The one place that says that the service ``mutasi`` exists."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from akun.peran import Peran
from layanan.registry import JenisDokumen, KolomDokumen, Manifest, TingkatEskalasi, daftarkan
from layanan.transitions import tabel_dengan
from mutasi import services
from mutasi.bentuk_berkas import bentuk_berkas
from mutasi.berkas_fakta import periksa_berkas
from mutasi.models import JenisMutasi
from mutasi.rules import ATURAN
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.selectors import basi, data_surat, potret, rincian
from mutasi.selectors.rekaman import rincian_api
from mutasi.transitions import TAMBAHAN

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
_M15 = frozenset({"M15"})
MELEKAT_TANGGAL = {
    J.USUL_PENERIMA,
    J.PERSETUJUAN_PELEPAS,
    J.PERNYATAAN_BEBAS_HUKDIS,
    J.PERNYATAAN_TIDAK_TUBEL,
    J.BEBAS_TEMUAN,
    J.REKOMENDASI_KEMENDAGRI,
    J.SK_HUKDIS,
    J.SURAT_PERINGATAN,
    J.HASIL_UKOM,
    J.SK,
    J.BA_PELANTIKAN,
    J.SPMT,
}
_M11_M12 = frozenset({"M11", "M12"})
# Kinds of movement that a paper can matter for; papers not named here may go with any.
UNTUK_JENIS = {
    J.HASIL_UKOM: frozenset({"M03", "M11"}),
    J.EVALUASI_KINERJA: frozenset({"M03", "M11", "M12"}),
    J.PERSETUJUAN_PRESIDEN: frozenset({"M03"}),
    J.SK_HUKDIS: _M11_M12,
    J.SK_TIM_PEMERIKSA: _M11_M12,
    J.BAP: _M11_M12,
    J.SURAT_PERINGATAN: _M11_M12,
    J.PERMOHONAN: _M11_M12,
    J.SK_CLTN: frozenset({"M12"}),
    J.SK_TUGAS_BELAJAR: frozenset({"M12"}),
    J.SK_PENUGASAN: frozenset({"M12"}),
    J.SK_PEMBERHENTIAN: frozenset({"M12"}),
    J.SERTIFIKAT_PUSKESMAS: frozenset({"M09"}),
    J.PERMOHONAN_PINDAH: _M15,
    J.USUL_PENERIMA: _M15,
    J.PERSETUJUAN_PELEPAS: _M15,
    J.PERNYATAAN_TIDAK_TUBEL: _M15,
    J.REKOMENDASI_KEMENDAGRI: _M15,
    J.KEPUTUSAN_PINDAH: _M15,
}

# Facts of a paper that the rules read (C4, E4, E5, E7).
KOLOM_DOKUMEN = {
    J.HASIL_UKOM: (
        KolomDokumen(
            "hasil", _("Hasil"), pilihan={"MEMENUHI": _("Memenuhi"), "TIDAK_MEMENUHI": _("Tidak memenuhi")}
        ),
    ),
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
    J.SK_TUGAS_BELAJAR: (KolomDokumen("lama_bulan", _("Lama (bulan)"), "ANGKA", wajib=False),),
}  # fmt: skip


# Rank of the signer, where the regulation sets a least one (G1, items 3, 5 and 8).
TINGKAT_PENANDATANGAN = KolomDokumen(
    "tingkat_penandatangan", _("Jabatan penanda tangan"),
    pilihan={
        "PPK": _("PPK"), "JPT_UTAMA": _("JPT utama"), "JPT_MADYA": _("JPT madya"), "JPT_PRATAMA": _("JPT pratama"),
        "LAIN": _("Di bawah JPT pratama"),
    },
)  # fmt: skip
KOLOM_DOKUMEN |= {
    J.USUL_PENERIMA: (TINGKAT_PENANDATANGAN,),
    J.PERNYATAAN_TIDAK_TUBEL: (TINGKAT_PENANDATANGAN,),
    # Goes with other kinds of movement too, which set no rank.
    J.PERNYATAAN_BEBAS_HUKDIS: (replace(TINGKAT_PENANDATANGAN, wajib=False),),
}


def _dokumen(kode: J) -> JenisDokumen:
    if kode in DOKUMEN_SURAT:
        return JenisDokumen(kode.value, kode.label, "SURAT", DOKUMEN_SURAT[kode], wajib=kode == J.BA_TPK)
    data = SURAT if kode in MELEKAT_TANGGAL else frozenset()
    if kode in BERPENANDA_TANGAN:
        data = SURAT | {"penandatangan"}
    return JenisDokumen(
        kode.value, kode.label, "BARIS", data, jenis=UNTUK_JENIS.get(kode), kolom=KOLOM_DOKUMEN.get(kode, ()),
        pihak_lain=kode in DARI_PELEPAS,
    )  # fmt: skip


MANIFEST = daftarkan(
    Manifest(
        kode="mutasi",
        nama=_("Mutasi (i-Mut)"),
        dasar_hukum="Perpres 116/2022; SE Kepala BKN 7/2024; PP 11/2017 jo. PP 17/2020",
        jenis=dict(JenisMutasi.choices),
        dokumen=tuple(_dokumen(k) for k in J if k != J.REKOMENDASI_BKN),
        aturan=ATURAN,
        transisi=tabel_dengan(*TAMBAHAN),
        eskalasi=(
            TingkatEskalasi("H-1", _("Satu hari kerja lagi"), -1, Peran.VERIFIKATOR),
            TingkatEskalasi("H0", _("Jatuh tempo hari ini"), 0, Peran.PENYELIA),
            TingkatEskalasi("H+2", _("Terlambat dua hari kerja"), 2, Peran.KEPALA_KANTOR),
            TingkatEskalasi("H+5", _("Terlambat lima hari kerja"), 5, Peran.KEPALA_KANTOR, di_pusat=True),
        ),
        alasan_tolak={
            "MELANGGAR_NSPK": _("Melanggar norma, standar, prosedur, dan kriteria"),
            "SYARAT_JABATAN": _("Syarat jabatan tidak terpenuhi"),
            "JABATAN_TIDAK_LOWONG": _("Jabatan tujuan tidak lowong atau tidak ada"),
            "DOKUMEN_TIDAK_SAH": _("Dokumen tidak sah atau tidak membuktikan"),
            "ALASAN_TIDAK_SAH": _("Alasan pemberhentian atau demosi tidak sah"),
            "DATA_TIDAK_BENAR": _("Data tidak sesuai dengan rekam pegawai"),
            "LAIN": _("Alasan lain, diuraikan"),
        },
        nilai=services.nilai,
        periksa_berkas=periksa_berkas,
        bentuk_berkas=bentuk_berkas,
        rincian=rincian,
        potret=potret,
        rincian_api=rincian_api,
        basi=basi,
        dibaca=("mutasi__pelepasan",),
        keluarga={
            "A": _("Kalender politik"),
            "B": _("Kewenangan"),
            "C": _("Masa jabatan"),
            "D": _("Syarat jabatan"),
            "E": _("Pemberhentian dan demosi"),
            "F": _("Jabatan khusus"),
            "H": _("Susunan usulan"),
        },
        template_rincian="mutasi/rincian.html",
        template_surat="layanan/rekomendasi.typ",
        data_surat=data_surat,
        url_surat="mutasi:surat",
        sebelum={
            "setujui": services.wajib_bersama,
            "tanda_tangani": services.wajib_bersama,
            "selesaikan": services.wajib_selesai_bersama,
        },
        lanjutan=dict.fromkeys(
            ("tolak", "batalkan", "kembalikan", "jawab", "buka_kembali", "batal_setuju"), services.tinjau
        )
        | {"batal_sk": services.sesudah_batal_sk},
        setelah={
            "tanda_tangani": services.terbitkan_rekomendasi,
            "kirim": services.setelah_kirim,
            "batal_sk": services.setelah_batal_sk,
            **dict.fromkeys(("batalkan", "tolak", "selesaikan"), services.kabari_pelepas),
        },
        peristiwa={
            "minta_pelepasan": _("Pelepasan diminta kepada instansi asal"),
            "lepas_setuju": _("Pelepasan disetujui instansi asal"),
            "lepas_tolak": _("Pelepasan ditolak instansi asal"),
            "keputusan_pindah": _("Keputusan pindah dicatat"),
        },
    )
)
