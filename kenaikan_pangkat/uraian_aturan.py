# ruff: noqa: E501
"""Every rule in one plain sentence, for the page of rules; and the rows of ``regulasi/kenaikan_pangkat.md`` that are no findings."""

from django.utils.translation import gettext_lazy as _

from layanan.registry import Keterangan

URAIAN = {
    "KP-01": _(
        "Kenaikan pangkat berlaku pada tanggal 1 bulan yang menjadi periode; sejak 1 Oktober 2025 setiap bulan."
    ),
    "KP-02": _(
        "Usulan dikirim dalam jendela TMT-nya; yang terlambat dipindahkan ke jendela berikutnya atas pilihan pengusul."
    ),
    "KP-03": _(
        "Pegawai harus cukup lama dalam pangkatnya pada TMT, tanpa menghitung cuti di luar tanggungan negara; lamanya menurut jenis."
    ),
    "KP-04": _(
        "Predikat kinerja pada tahun-tahun terakhir sebelum TMT paling rendah Baik (prestasi luar biasa: Sangat baik)."
    ),
    "KP-04b": _(
        "Predikat tahun lalu yang belum final untuk TMT Januari sampai Maret hanya dicatat sebagai data kurang dan tidak menghalangi."
    ),
    "KP-05": _("Kenaikan pangkat reguler berhenti pada golongan tertinggi menurut ijazah yang tercatat."),
    "KP-06": _(
        "Pejabat struktural naik paling tinggi sampai golongan tertinggi eselonnya, dan pangkatnya paling rendah setingkat di bawah golongan terendahnya."
    ),
    "KP-07": _(
        "Pejabat fungsional naik bila angka kreditnya cukup; bila golongan berikutnya di luar jenjangnya, jenjang naik lebih dulu."
    ),
    "KP-07b": _("Pangkat yang menyusul kenaikan jenjang memerlukan kelulusan uji kompetensi untuk jenjang itu."),
    "KP-08": _(
        "Penyesuaian ijazah hanya bagi yang golongannya di bawah golongan ijazah itu; yang lain memakai pencantuman gelar."
    ),
    "KP-08b": _(
        "Penyesuaian ijazah memerlukan penugasan pada pekerjaan yang membutuhkan ijazah itu, kecuali bagi pejabat fungsional."
    ),
    "KP-08c": _("Penyesuaian ijazah memerlukan kelulusan ujian penyesuaian ijazah, kecuali bagi pejabat fungsional."),
    "KP-09": _(
        "Naik ke golongan III atau IV memerlukan ujian dinas, kecuali bagi yang dibebaskan oleh ijazah, diklat, atau jabatannya."
    ),
    "KP-10": _(
        "Tidak ada kenaikan pangkat selama hukuman disiplin sedang atau berat berjalan, selama diberhentikan sementara, atau sebelum diaktifkan kembali."
    ),
    "KP-10b": _(
        "Pemeriksaan disiplin, hukuman ringan, dan cuti di luar tanggungan negara pada TMT diperingatkan, sebab akibatnya belum pasti."
    ),
    "KP-10c": _(
        "Yang menurut tabel akibat hukuman disiplin masih menghalangi pada TMT menahan usulan; yang belum pasti hanya diperingatkan, tanpa menyebut isi perkara."
    ),
    "KP-11": _(
        "Kenaikan pangkat reguler boleh melampaui atasan sejak 20 Mei 2025; pejabat struktural yang melampaui atasannya diperingatkan."
    ),
    "KP-12": _(
        "Golongan dan TMT pada usulan sama dengan rekam pegawai; yang sudah naik pangkat di tempat lain dibuat ulang."
    ),
    "KP-13": _("TMT mendahului batas usia pensiun; sesudahnya pertimbangkan kenaikan pangkat pengabdian."),
    "KP-14": _("Satu orang hanya punya satu usulan kenaikan pangkat yang terbuka."),
    "KP-15": _(
        "Dokumen wajib menurut jenis dilampirkan sebelum dikirim; syarat setempat yang kurang hanya diperingatkan."
    ),
    "KP-16": _("Kenaikan pangkat yang bersandar pada ijazah baru memeriksa apakah gelarnya sudah tercantum."),
    "KP-17": _(
        "Jenis kenaikan pangkat sesuai dengan keadaan pegawai: reguler hanya bagi yang tidak memangku jabatan struktural atau fungsional."
    ),
    "KP-18": _(
        "Anumerta dan pengabdian karena meninggal berlaku pada tanggal kematian; pengabdian karena BUP pada awal bulan pensiun."
    ),
}

_PORTAL = _("Aturan portal")

KETERANGAN_LAIN = (
    Keterangan(
        "2.2",
        _("Kenaikan pangkat bukan hak otomatis"),
        _(
            "Bukan temuan: kenaikan pangkat adalah penghargaan. Portal menunjukkan siapa yang memenuhi syarat; pejabat yang berwenang yang mengusulkan dan memutus."
        ),
        "Peraturan BKN 4/2025",
    ),
    Keterangan(
        "1.3",
        _("Batas menjawab BTS"),
        _(
            "Tidak diterapkan: untuk 2025/2026 tidak ada aturan yang diketahui. Portal menunjukkan tanggal aman sebelum jendela ditutup."
        ),
        _("Tidak diketahui"),
    ),
    Keterangan(
        "2.1",
        _("Kode 211, dan jabatan yang diangkat dengan Keputusan Presiden"),
        _(
            "Kode 211 bukan kenaikan pangkat: golongan pertama saat diangkat; kenaikan pangkat pertama dihitung dari TMT CPNS (KP-03). Jabatan tertentu yang diangkat dengan Keputusan Presiden (misalnya hakim) adalah alasan pilihan juga, tetapi kodenya tidak diketahui: periksa dengan BKN."
        ),
        "SIASN jenisKPId; PP 99/2000",
    ),
    Keterangan(
        "2.5",
        _("Kenaikan pangkat istimewa pejabat fungsional"),
        _("Tidak diterapkan: ada, tetapi syaratnya tidak diketahui. Periksa dengan BKN."),
        "PermenPANRB 1/2023",
    ),
    Keterangan(
        "2.6",
        _("Syarat setempat untuk lompatan golongan"),
        _(
            "Tidak diterapkan sebagai hukum nasional: beberapa daerah meminta masa lebih lama. Catatkan sebagai syarat dokumen setempat bila perlu."
        ),
        _("Kebijakan instansi"),
    ),
    Keterangan(
        "2.7",
        _("Ujian dinas selama uang tunggu atau pemberhentian sementara"),
        _(
            "Tidak dinilai: rekam pegawai tidak menyimpan masa lalu keadaan itu. Yang diikuti selama CLTN atau hukuman disiplin tidak dihitung (KP-09)."
        ),
        _("Panduan ujian dinas BKD"),
    ),
    Keterangan(
        "2.8",
        _("Keputusan sementara anumerta"),
        _(
            "Bukan temuan: PPK menetapkannya sebelum pemakaman; bila PPK jauh, camat atau pejabat setempat, yang melapor dalam 7 hari kerja. Lampirkan keputusannya pada usulan anumerta. Anumerta yang tidak terbukti dapat diajukan sebagai pengabdian (KP-18)."
        ),
        "PP 99/2000 Pasal 22-26",
    ),
    Keterangan(
        "2.9",
        _("Penundaan kenaikan pangkat sebagai hukuman"),
        _(
            "PP 94/2021 tidak mengenalnya. Hukuman semacam itu dari masa PP 53/2010 dibaca menurut tingkat dan masanya (KP-10)."
        ),
        "PP 94/2021 Pasal 8",
    ),
    Keterangan(
        "BLOKIR",
        _("Data pegawai yang diblokir"),
        _("Bukan aturan kenaikan pangkat: mesin layanan menahan usulan orang atau instansi yang diblokir."),
        _PORTAL,
    ),
)
