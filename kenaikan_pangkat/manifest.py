"""The one place that says that the service ``kenaikan_pangkat`` exists."""

from django.utils.translation import gettext_lazy as _

from kenaikan_pangkat import services
from kenaikan_pangkat.berkas_fakta import bentuk_berkas, periksa_berkas
from kenaikan_pangkat.dokumen import DOKUMEN
from kenaikan_pangkat.hitungan import HITUNGAN
from kenaikan_pangkat.models import JenisKP
from kenaikan_pangkat.rules import ATURAN, penetap
from kenaikan_pangkat.selectors import basi, data_surat, keadaan_surat, keputusan, potret, rincian, rincian_api
from kenaikan_pangkat.services.pindah import KODE as PINDAH
from kenaikan_pangkat.transitions import PERISTIWA, TAMBAHAN
from kenaikan_pangkat.uraian_aturan import KETERANGAN_LAIN, URAIAN
from layanan.registry import ESKALASI, Manifest, daftarkan
from layanan.transitions import tabel_dengan

MANIFEST = daftarkan(
    Manifest(
        kode="kenaikan_pangkat",
        nama=_("Kenaikan pangkat"),
        dasar_hukum="PP 99/2000 jo. PP 12/2002; Peraturan BKN 2/2025; Peraturan BKN 4/2025",
        jenis=dict(JenisKP.choices),
        dokumen=DOKUMEN,
        syarat_tabel=True,
        aturan=ATURAN,
        uraian=URAIAN,
        keterangan_lain=KETERANGAN_LAIN,
        transisi=tabel_dengan(*TAMBAHAN),
        eskalasi=ESKALASI,
        alasan_tolak={
            # regulasi/kenaikan_pangkat.md 4.3
            "PLAFON_PENDIDIKAN": _("Sudah mencapai golongan tertinggi menurut pendidikan"),
            "MASA_PANGKAT": _("Masa dalam pangkat atau jabatan belum cukup"),
            "PREDIKAT": _("Predikat kinerja di bawah baik"),
            "DISIPLIN": _("Sedang menjalani hukuman disiplin, diperiksa, atau belum diaktifkan kembali"),
            "STLUD": _("STLUD tidak ada"),
            "RENTANG_JABATAN": _("Golongan tidak sesuai rentang jabatan, atau pengangkatannya tidak sah"),
            "DIKLAT": _("Diklat yang diwajibkan tidak ada"),
            "PAK": _("PAK tidak menurut ketentuan"),
            "DATA_PENDIDIKAN": _("Pendidikan pada sistem berbeda dari dokumen"),
            "DATA_JABATAN": _("Jabatan pada sistem berbeda dari dokumen"),
            "PENGANGKATAN_JF": _(
                "Pengangkatan, uji kompetensi, formasi, atau kenaikan jenjang JF tidak menurut ketentuan"
            ),
            "IJAZAH": _("Penyesuaian ijazah: uraian tugas, izin belajar, ujian, atau akreditasi tidak memenuhi"),
            "LAIN": _("Alasan lain, diuraikan"),
        },
        nilai=services.nilai,
        periksa_berkas=periksa_berkas,
        bentuk_berkas=bentuk_berkas,
        hitungan=HITUNGAN,
        rincian=rincian,
        potret=potret,
        keputusan=keputusan,
        rincian_api=rincian_api,
        basi=basi,
        dibaca=("pangkat",),
        template_rincian="kenaikan_pangkat/rincian.html",
        template_surat="kenaikan_pangkat/pertek.typ",
        data_surat=data_surat,
        keadaan_surat=keadaan_surat,
        periksa_parameter={penetap.KODE: penetap.periksa},
        url_surat="kenaikan_pangkat:surat",
        sebelum={"tanda_tangani": services.wajib_penetap},
        setelah={
            "setujui": services.kabari_pusat,
            "tanda_tangani": services.terbitkan_pertek,
            "batal_sk": services.setelah_batal_sk,
        },
        peristiwa={PINDAH: _("Dipindahkan ke jendela lain"), **PERISTIWA},
    )
)
