# ruff: noqa: E501
"""Every rule in one plain sentence, for the page of rules; and the rows of ``regulasi/gelar.md`` that are no findings."""

from django.utils.translation import gettext_lazy as _

from layanan.registry import Keterangan

URAIAN = {
    "PG-01": _("Gelar dicantumkan bagi PNS dan PPPK; PPPK sejak 7 Maret 2025, gelar profesi sejak 9 Mei 2025."),
    "PG-02": _("Gelar akademik atau vokasi berasal dari pendidikan D-I sampai S-3 yang diakui kementerian."),
    "PG-03": _("Ijazah SLTP dan SLTA dicatat sebagai peningkatan pendidikan, bukan sebagai gelar."),
    "PG-04": _("Ijazah diperoleh secara sah; pemegangnya bertanggung jawab secara administratif, perdata, dan pidana."),
    "PG-05": _("Surat diusulkan oleh PPK atau JPT pratama yang membidangi kepegawaian."),
    "PG-06": _("Izin atau tugas belajar bukan syarat lagi sejak 12 Februari 2025; usulan tidak ditolak karenanya."),
    "PG-07": _("Akreditasi C (baik) diterima sejak 12 Februari 2025."),
    "PG-08": _(
        "Golongan paling rendah sama dengan golongan awal ijazahnya; sejak SE 3/2025 berlakunya tidak pasti, jadi hanya memperingatkan."
    ),
    "PG-09": _("Syarat golongan itu tidak diterapkan pada pejabat fungsional."),
    "PG-10": _("Yang golongannya di bawah golongan awal ijazah menempuh kenaikan pangkat penyesuaian ijazah (KP 203)."),
    "PG-11": _("Pencantuman gelar dapat menyertai usulan kenaikan pangkat yang bersandar pada ijazah itu."),
    "PG-12": _(
        "Gelar profesi berasal dari perguruan tinggi terakreditasi, atau lembaga sertifikasi profesi nasional atau global."
    ),
    "PG-13": _("Gelar profesi diverifikasi dan diusulkan instansi, diputus BKN; jalurnya dibuka 9 Mei 2025."),
    "PG-15": _("Gelar kehormatan tidak dipakai dalam dokumen resmi kepegawaian (menurut persyaratan setempat)."),
    "PG-16": _("Lulusan terdaftar di PDDIKTI; ijazah luar negeri disetarakan. Seberapa ketat belum pasti."),
    "PG-17": _("Ijazah yang diperoleh sebelum CPNS boleh dicantumkan; sumbernya belum pasti."),
    "PG-D1": _("Dokumen yang wajib secara nasional dilampirkan sebelum surat diajukan."),
    "PG-D2": _("Dokumen nasional yang belum pasti diminta hanya memperingatkan."),
    "PG-D3": _("Dokumen tambahan yang diminta instansi sendiri hanya memperingatkan dan berlabel setempat."),
    "PG-K1": _("Gelar atau ijazah yang sudah tercantum tidak diusulkan lagi."),
    "PG-K2": _("Satu gelar bagi satu orang hanya ada pada satu usulan terbuka."),
    "PG-K3": _("Layanan bagi pegawai atau instansi yang diblokir menunggu blokirnya dicabut."),
    "PG-K4": _("Baris pegawai yang pindah instansi dikeluarkan; instansi barunya yang mengusulkan."),
    "PG-K5": _(
        "Akibat menurut tabel hukuman disiplin; bagi pencantuman gelar tabel itu kosong sampai ada ketentuannya."
    ),
    "PG-T1": _("Gelar ditulis seperti lazimnya menurut tingkatnya, di depan atau di belakang nama."),
    "PG-T2": _("Nama dengan gelar baru muat pada rekam: 50 huruf di depan, 100 di belakang."),
}
KETERANGAN_LAIN = (
    Keterangan(
        "PG-14", _("Tanpa jendela waktu"),
        _("Usulan gelar dapat dibuat setiap hari sepanjang tahun; tidak ada periode yang diperiksa."),
        "Surat BKN 6806/B-MP.01.01/SD/D/2025",
    ),
)  # fmt: skip
