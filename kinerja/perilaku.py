"""The BerAKHLAK values with their three fixed indicators, shortened (UU 20/2023 Pasal 4 ayat (2); kinerja.md 2.4)."""

from django.utils.translation import gettext_lazy as _

# Items 2-3 of LO, AD and KL come from a public form, not yet from the law itself (kinerja.md 2.4).
PANDUAN = {
    "BP": (
        _("Memahami dan memenuhi kebutuhan masyarakat"),
        _("Ramah, cekatan, solutif, dan dapat diandalkan"),
        _("Melakukan perbaikan tiada henti"),
    ),
    "AK": (
        _("Bekerja jujur, bertanggung jawab, cermat, disiplin, dan berintegritas tinggi"),
        _("Memakai kekayaan dan barang milik negara secara bertanggung jawab, efektif, dan efisien"),
        _("Tidak menyalahgunakan kewenangan jabatan"),
    ),
    "KO": (
        _("Meningkatkan kompetensi diri"),
        _("Membantu orang lain belajar"),
        _("Melaksanakan tugas dengan kualitas terbaik"),
    ),
    "HA": (
        _("Menghargai setiap orang apa pun latar belakangnya"),
        _("Suka menolong orang lain"),
        _("Membangun lingkungan kerja yang kondusif"),
    ),
    "LO": (
        _("Setia kepada Pancasila, UUD 1945, NKRI, dan pemerintahan yang sah"),
        _("Menjaga nama baik ASN, pimpinan, instansi, dan negara"),
        _("Menjaga rahasia jabatan dan negara"),
    ),
    "AD": (
        _("Cepat menyesuaikan diri menghadapi perubahan"),
        _("Terus berinovasi dan mengembangkan kreativitas"),
        _("Bertindak proaktif"),
    ),
    "KL": (
        _("Memberi kesempatan kepada berbagai pihak untuk berkontribusi"),
        _("Terbuka bekerja sama untuk menghasilkan nilai tambah"),
        _("Menggerakkan berbagai sumber daya untuk tujuan bersama"),
    ),
}  # fmt: skip
