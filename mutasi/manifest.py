"""The one place that says that the service ``mutasi`` exists."""

from django.utils.translation import gettext_lazy as _

from layanan.registry import ESKALASI, Manifest, daftarkan
from layanan.transitions import tabel_dengan
from mutasi import services
from mutasi.bentuk_berkas import bentuk_berkas
from mutasi.berkas_fakta import periksa_berkas
from mutasi.dokumen_manifest import DOKUMEN
from mutasi.models import JenisMutasi
from mutasi.rules import ATURAN
from mutasi.rules.penugasan import KIND as PENUGASAN
from mutasi.selectors import basi, data_surat, potret, rincian
from mutasi.selectors.kehilangan import kehilangan
from mutasi.selectors.rekaman import rincian_api
from mutasi.selectors.sk import keputusan_instansi
from mutasi.transitions import TAMBAHAN
from mutasi.uraian_aturan import KETERANGAN_LAIN, URAIAN

MANIFEST = daftarkan(
    Manifest(
        kode="mutasi",
        nama=_("Mutasi (i-Mut)"),
        dasar_hukum="Perpres 116/2022; SE Kepala BKN 7/2024; PP 11/2017 jo. PP 17/2020",
        # Acting posts are assignments (mutasi.models.Penugasan), never lines.
        jenis={k: nama for k, nama in JenisMutasi.choices if k not in PENUGASAN},
        jenis_lain={k: nama for k, nama in JenisMutasi.choices if k in PENUGASAN},
        dokumen=DOKUMEN,
        aturan=ATURAN,
        uraian=URAIAN,
        keterangan_lain=KETERANGAN_LAIN,
        transisi=tabel_dengan(*TAMBAHAN),
        eskalasi=ESKALASI,
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
        kehilangan=kehilangan,
        keputusan=keputusan_instansi,
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
            "G": _("Antarinstansi"),
            "H": _("Susunan usulan"),
            "R": _("Indikator penyalahgunaan"),
        },
        template_rincian="mutasi/rincian.html",
        template_surat="layanan/rekomendasi.typ",
        data_surat=data_surat,
        url_surat="mutasi:surat",
        sebelum={
            "setujui": services.wajib_bersama,
            "tanda_tangani": services.wajib_tanda_tangan_bersama,
            "batal_setuju": services.wajib_tak_menopang,
            "selesaikan": services.wajib_selesai_bersama,
        },
        lanjutan=dict.fromkeys(
            ("tolak", "batalkan", "kembalikan", "jawab", "buka_kembali", "batal_setuju"), services.tinjau
        )
        | {"batal_sk": services.sesudah_batal_sk},
        setelah={
            "tanda_tangani": services.terbitkan_rekomendasi,
            "kirim": services.setelah_kirim,
            "jawab": services.tandai_jalur_cepat,
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
