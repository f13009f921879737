"""Papers of rank promotion (regulasi/kenaikan_pangkat.md 2.10). Which kind needs which stands in SyaratDokumen."""

from django.utils.translation import gettext_lazy as _

from layanan.registry import JenisDokumen

SURAT = frozenset({"nomor", "tanggal"})

DOKUMEN = (
    JenisDokumen("SK_PANGKAT", _("SK pangkat terakhir"), data=SURAT),
    JenisDokumen("SK_CPNS_PNS", _("SK CPNS dan SK PNS"), data=SURAT),
    JenisDokumen("PREDIKAT", _("Predikat kinerja (e-Kinerja)")),
    JenisDokumen("SK_JABATAN", _("SK jabatan dan surat pernyataan pelantikan")),
    JenisDokumen("SK_JF", _("SK pengangkatan JF, alih kategori, atau kenaikan jenjang")),
    JenisDokumen("UKOM", _("Sertifikat uji kompetensi")),
    JenisDokumen("TANPA_FORMASI", _("Surat keterangan tidak ada formasi jenjang berikutnya"), data=SURAT),
    JenisDokumen("PAK", _("PAK konversi dan PAK integrasi"), data=SURAT),
    JenisDokumen("IJAZAH", _("Ijazah dan transkrip")),
    JenisDokumen("PDDIKTI", _("Status PDDIKTI dan bukti akreditasi")),
    JenisDokumen("IZIN_BELAJAR", _("Izin atau tugas belajar, atau surat keterangan setara")),
    JenisDokumen("STLUD", _("STLUD atau bukti pengecualian ujian dinas")),
    JenisDokumen("STLUPI", _("STLUPI (ujian penyesuaian ijazah)")),
    JenisDokumen("URAIAN_TUGAS", _("Uraian tugas ditandatangani pejabat eselon II")),
    JenisDokumen("SK_PMK", _("SK peninjauan masa kerja atau SK mutasi")),
    JenisDokumen("PENUGASAN", _("SK penugasan di luar instansi induk"), data=SURAT),
    JenisDokumen("PENEMUAN", _("Keputusan tentang penemuan baru"), data=SURAT),
    JenisDokumen("PRESTASI", _("Keputusan tentang prestasi luar biasa"), data=SURAT),
    JenisDokumen("PEJABAT_NEGARA", _("Keputusan pengangkatan sebagai pejabat negara"), data=SURAT),
    JenisDokumen("TIM_PENGUJI", _("Surat keterangan Tim Penguji Kesehatan"), data=SURAT),
    JenisDokumen("BERITA_ACARA", _("Berita acara, visum, surat tugas, dan laporan pimpinan")),
    JenisDokumen("SK_SEMENTARA", _("Keputusan sementara"), data=SURAT),
    JenisDokumen("KEMATIAN_BUP", _("Surat kematian atau SK pensiun"), data=SURAT),
    JenisDokumen("SK", _("SK kenaikan pangkat yang ditandatangani"), data=SURAT),
)
