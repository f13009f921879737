"""Rules of the daily log that exist elsewhere, as ready choices (regulasi/kinerja.md 4.3 and 13 no. 2).

``nilai`` holds only what the source says; every other field keeps the portal's default, and the screen says so.
``catatan``: what of the source the portal does not take over. A five-day week so has the 390 minutes of Ramadan that
Perpres 21/2023 sets for everybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Preset:
    """``nilai``: field of ``AturanHarian`` -> value."""

    kode: str
    nama: str | Promise
    sumber: str | Promise
    nilai: Mapping[str, object] = field(default_factory=dict)
    catatan: str | Promise = ""


KOTOR_BERSIH = _(
    "Sumbernya menyebut 510 menit sehari, yaitu 07.30–16.00 termasuk istirahat. Portal menghitung menit bersih: "
    "450 sehari, 2.250 sepekan (Perpres 21/2023). Tidak ada yang dapat mencatat 510 menit dengan jujur."
)

PRESET: dict[str, Preset] = {
    p.kode: p
    for p in (
        Preset(
            "BAWAAN", _("Bawaan portal"),
            _("pilihan portal: 3 hari kerja; 450 menit, selama Ramadan 390 (Perpres 21/2023)"),
        ),
        Preset(
            "ENAM_HARI", _("Bawaan portal, enam hari kerja"),
            _("37 jam 30 menit sepekan, Ramadan 32 jam 30 menit (Perpres 21/2023), dibagi enam hari"),
            {"menit": [375, 375, 375, 375, 375, 375, 0], "menit_ramadan": [325, 325, 325, 325, 325, 325, 0]},
            _("Pembagian per hari adalah turunan; sesuaikan dengan keputusan instansi."),
        ),
        Preset(
            "KALBAR", _("Kalimantan Barat, e-Activity 2026"), _("pemberitaan tentang format 2026"),
            {"hari_tepat": 3}, KOTOR_BERSIH,
        ),
        Preset(
            "KALBAR_LAMA", _("Kalimantan Barat, aturan sebelumnya"), _("pemberitaan"),
            {"tutup_tanggal": 3}, _("Catatan diterima sampai tanggal 3 bulan berikutnya; lewat waktunya: terlambat."),
        ),
        Preset(
            "BANDUNG", _("Kota Bandung, e-RK"), _("pemberitaan; 20 × 300 menit Perka BKN 19/2011"),
            {"menit_sebulan": 6000},
            _("Tanggal tutupnya tidak disebut. Guru tidak ikut pada awalnya: pakai “Dikelola di tempat lain”."),
        ),
        Preset(
            "JABAR", _("Jawa Barat, e-RK 2019"), _("pemberitaan"),
            {"wajib_rencana_aksi": True, "wajib_bukti": True},
            _("Tiap hari kerja, terkait tupoksi, berlampiran. Poin tidak dipakai: portal menghitung menit."),
        ),
        Preset(
            "BABEL", _("Bangka Belitung, CKHP 2017"), _("pemberitaan"), {"tutup_tanggal": 5},
            _("Jam 07.30–16.00 termasuk istirahat, bersihnya 450 menit. Potongan 10 % TPP diatur di tunjangan."),
        ),
        Preset(
            "KALTARA", _("Kalimantan Utara, Pergub 111/2017"), _("pemberitaan"),
            {"hari_tepat": 0, "wajib_presensi": True},
            _("Tanpa presensi tidak ada catatan; perjalanan dinas dikecualikan dengan SPT. Bobot 60/40 di tunjangan."),
        ),
        Preset(
            "CILINCING", _("Puskesmas Cilincing, DKI Jakarta"), _("kode sumber terbuka"),
            # The portal's 390 minutes of Ramadan would be more than its ordinary day.
            {"menit": [300, 300, 300, 300, 300, 0, 0], "menit_ramadan": None, "wajib_presensi": True},
            _("300 menit per hari kerja. Menit baku per kegiatan tidak dipakai: portal menghitung jam yang dicatat."),
        ),
    )
}  # fmt: skip

# Named in 4.3 without a number that a field could hold.
TANPA_PILIHAN = (
    (_("DKI Jakarta (sejak 2015)"), _("hanya disebut laporan harian, mingguan, dan bulanan")),
    (_("NTT (2021)"), _("tanggal pengisian dibagi per kabupaten; isi sendiri tanggal tutupnya")),
    (_("BPS, SEMAKIN"), _("daftar terlambat 1, 3, dan 7 hari; pengingat portal dapat dinyalakan")),
    (_("Kab. Blitar dan Maluku Tengah"), _("hanya pembukaan peraturannya yang terlihat")),
)  # fmt: skip
