"""The one place that says that the service ``gelar`` exists."""

from django.utils.translation import gettext_lazy as _

from gelar import services
from gelar.berkas_fakta import bentuk_berkas, periksa_berkas
from gelar.dokumen import DOKUMEN
from gelar.models import JenisGelar
from gelar.rules import ATURAN
from gelar.selectors import basi, data_surat, potret, rincian, rincian_api
from gelar.transitions import TRANSISI
from gelar.uraian_aturan import KETERANGAN_LAIN, URAIAN
from layanan.registry import ESKALASI, Manifest, daftarkan

MANIFEST = daftarkan(
    Manifest(
        kode="gelar",
        nama=_("Pencantuman gelar"),
        dasar_hukum="SE Kepala BKN 3/2025; SE Kepala BKN 15/2024; Surat BKN 6806/B-MP.01.01/SD/D/2025",
        jenis=dict(JenisGelar.choices),
        dokumen=DOKUMEN,
        aturan=ATURAN,
        uraian=URAIAN,
        keterangan_lain=KETERANGAN_LAIN,
        keluarga={"P": _("Pencantuman gelar")},
        transisi=TRANSISI,
        eskalasi=ESKALASI,
        alasan_tolak={
            "BUKAN_PENDIDIKAN_DIAKUI": _("Pendidikan atau penyelenggara tidak diakui"),
            "DATA_BERBEDA": _("Gelar, pendidikan, atau tahun lulus berbeda dari dokumen"),
            "DOKUMEN_TIDAK_SAH": _("Ijazah atau sertifikat tidak sah atau tidak terbaca"),
            "BUKAN_PEMOHON": _("Pemohon bukan PNS atau PPPK"),
            "PENGUSUL_TIDAK_BERWENANG": _("Surat tidak diusulkan pejabat yang berwenang"),
            "SUDAH_TERCANTUM": _("Gelar sudah tercantum"),
            "LAIN": _("Alasan lain, diuraikan"),
        },
        nilai=services.nilai,
        periksa_berkas=periksa_berkas,
        bentuk_berkas=bentuk_berkas,
        rincian=rincian,
        rincian_api=rincian_api,
        potret=potret,
        basi=basi,
        template_rincian="gelar/rincian.html",
        template_surat="gelar/persetujuan.typ",
        data_surat=data_surat,
        url_surat="gelar:surat",
        setelah={"tanda_tangani": services.setelah_tanda_tangan},
        syarat_tabel=True,
    )
)
