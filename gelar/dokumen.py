"""Papers of titles (regulasi/gelar.md 5.2). Which of them a kind needs stands in the dated table SyaratDokumen."""

from django.utils.translation import gettext_lazy as _

from gelar.models import JenisGelar
from layanan.registry import JenisDokumen

AKADEMIK = frozenset({JenisGelar.AKADEMIK})
SEKOLAH = frozenset({JenisGelar.AKADEMIK, JenisGelar.PENINGKATAN})

DOKUMEN = (
    JenisDokumen("IJAZAH", _("Ijazah"), jenis=SEKOLAH),
    JenisDokumen("SERTIFIKAT", _("Ijazah atau sertifikat profesi"), jenis=frozenset({JenisGelar.PROFESI})),
    JenisDokumen("TRANSKRIP", _("Transkrip nilai"), jenis=AKADEMIK),
    JenisDokumen("AKREDITASI", _("Sertifikat akreditasi"), jenis=AKADEMIK),
    JenisDokumen("PDDIKTI", _("Cetakan PDDIKTI"), jenis=AKADEMIK),
    JenisDokumen("PENYETARAAN", _("Keputusan penyetaraan ijazah luar negeri"), jenis=AKADEMIK),
    JenisDokumen("SK_CPNS_PNS", _("SK CPNS dan SK PNS"), jenis=SEKOLAH),
    JenisDokumen("SK_PANGKAT", _("SK pangkat terakhir"), jenis=SEKOLAH),
    JenisDokumen("SK_JABATAN", _("SK jabatan terakhir"), jenis=SEKOLAH),
    JenisDokumen("PREDIKAT", _("Predikat kinerja atau SKP"), jenis=AKADEMIK),
    JenisDokumen("PAK", _("Penetapan angka kredit"), jenis=AKADEMIK),
    JenisDokumen("IZIN_BELAJAR", _("Tugas atau izin belajar, atau surat pernyataan pengganti"), jenis=AKADEMIK),
    JenisDokumen("JADWAL_KULIAH", _("Jadwal kuliah dan pernyataan bukan kelas jauh"), jenis=AKADEMIK),
)
