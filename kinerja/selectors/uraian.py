"""A rule of the daily log in plain words, and what it means for days that are coming."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kalender.hari_kerja import Kalender, TahunTanpaKalender
from kinerja.models import AturanHarian
from kinerja.rules.jendela import AturanJendela, jendela
from kinerja.rules.pekan import KalenderPekan
from kinerja.rules.target import MENIT_SEPEKAN, MENIT_SEPEKAN_RAMADAN
from kinerja.rules.tunjangan import angka
from kinerja.selectors.pengaturan import nama_hari

SEHARI = timedelta(days=1)


def tgl_hari(tanggal: date) -> str:
    """``Senin 2 Maret 2026``."""
    return date_format(tanggal, "l j F Y")


def menit_pekan(menit: Sequence[int]) -> str:
    """``Senin–Kamis 450 menit, Jumat 420 menit``; the week's sum follows."""
    per: dict[int, list[int]] = defaultdict(list)
    for i, m in enumerate(menit):
        if m:
            per[m].append(i)
    bagian = [_("%(hari)s %(m)d menit") % {"hari": nama_hari(h), "m": m} for m, h in per.items()]
    if not bagian:
        return _("tidak ada hari kerja tetap (mengikuti sif)")
    return _("%(hari)s; sepekan %(n)s menit") % {
        "hari": ", ".join(bagian), "n": f"{sum(menit):,}".replace(",", "."),
    }  # fmt: skip


def _ramadan(menit: Sequence[int] | None) -> str:
    if not menit:
        return _("sama dengan hari biasa")
    return menit_pekan(menit) + (" (Perpres 21/2023)" if sum(menit) == MENIT_SEPEKAN_RAMADAN else "")


# Which line of ``uraian_aturan`` tells of a field, where a preset says as much as the default does.
BARIS = {"hari_tepat": 0, "tutup_tanggal": 1, "menit": 2, "menit_sebulan": 4}


def uraian_aturan(a: AturanHarian) -> list[tuple[str, str]]:
    """(what, in words) of every field of the rule."""
    satuan = _("hari kerja") if a.hitung_hari_kerja else _("hari kalender")
    tepat = (
        _("sampai %(n)d %(s)s sesudah harinya") % {"n": a.hari_tepat, "s": satuan}
        if a.hari_tepat
        else _("hanya pada hari itu juga")
    )
    terlambat = (
        _("diterima dan ditandai terlambat sampai tanggal %(t)d bulan berikutnya") % {"t": a.tutup_tanggal}
        if a.tutup_tanggal
        else _("tidak diterima; hari tertutup sesudah batas tepat waktunya")
    )
    ya, tidak = _("ya"), _("tidak")
    return [
        (_("Tepat waktu"), tepat),
        (_("Terlambat"), terlambat),
        (_("Menit bersih"), menit_pekan(a.menit)),
        (_("Selama Ramadan"), _ramadan(a.menit_ramadan)),
        (
            _("Sebulan"),
            _("%(n)s menit, berapa pun hari kerjanya") % {"n": f"{a.menit_sebulan:,}".replace(",", ".")}
            if a.menit_sebulan
            else _("jumlah menit hari kerjanya"),
        ),
        (
            _("Satu catatan"),
            _("paling sedikit %(a)d menit; sehari paling banyak %(b)d catatan")
            % {"a": a.min_menit, "b": a.maks_catatan},
        ),
        (_("Jam bertumpang tindih"), str(AturanHarian.Tumpang(a.tumpang_tindih).label)),
        (_("Hari libur"), _("boleh dicatat") if a.boleh_libur else _("tidak dapat dicatat")),
        (
            _("Presensi"),
            _("hanya hari dengan presensi atau perjalanan dinas") if a.wajib_presensi else _("tidak disyaratkan"),
        ),
        (_("Rencana aksi wajib"), ya if a.wajib_rencana_aksi else tidak),
        (_("Realisasi dan satuan wajib"), ya if a.wajib_realisasi else tidak),
        (_("Bukti dukung wajib"), ya if a.wajib_bukti else tidak),
        (_("Alamat bukti"), ", ".join(a.domain_bukti) or _("semua alamat web umum")),
        (
            _("Keputusan atasan"),
            _("diharapkan dalam %(n)d hari kerja; tidak pernah disetujui otomatis") % {"n": a.hari_persetujuan},
        ),
        (_("Pengingat"), _("lewat pesan portal") if a.pengingat else _("tidak dikirim")),
    ]


def _kerja(kalender: Kalender, a: AturanHarian) -> Kalender | KalenderPekan:
    hari = frozenset(i for i, m in enumerate(a.menit) if m)
    return kalender if not hari or hari == frozenset(range(5)) else KalenderPekan(kalender, hari)


def contoh_hari(a: AturanHarian, kalender: Kalender) -> list[str]:
    """What the rule means for its first working day, the next Friday, and the last working day of that month."""
    kerja = _kerja(kalender, a)
    try:
        pertama = kerja.tambah(a.berlaku_mulai - SEHARI, 1)
        jumat = pertama + SEHARI * ((4 - pertama.weekday()) % 7)
        akhir = (pertama.replace(day=1) + timedelta(days=32)).replace(day=1)
        while not kerja.is_hari_kerja(akhir := akhir - SEHARI):
            pass
        hari = [d for d in sorted({pertama, jumat, max(pertama, akhir)}) if kerja.is_hari_kerja(d)]
        return [_contoh(a, kerja, d) for d in hari]
    except TahunTanpaKalender as galat:
        return [_("Daftar hari libur %(t)d belum ada, jadi contohnya belum dapat dihitung.") % {"t": galat.tahun}]


def _contoh(a: AturanHarian, kerja: Kalender | KalenderPekan, d: date) -> str:
    # Asked as long after: the last days are known then, or the year without a calendar is said.
    j = jendela(d, date.max, AturanJendela(a.hari_tepat, a.hitung_hari_kerja, a.tutup_tanggal), kerja)
    if j.tutup_pada == j.tepat_sampai:
        return _("Catatan hari %(d)s bisa ditulis sampai %(t)s, lalu ditutup.") % {
            "d": tgl_hari(d), "t": tgl_hari(j.tepat_sampai),
        }  # fmt: skip
    return _("Catatan hari %(d)s bisa ditulis tepat waktu sampai %(t)s, terlambat sampai %(u)s, lalu ditutup.") % {
        "d": tgl_hari(d), "t": tgl_hari(j.tepat_sampai), "u": tgl_hari(j.tutup_pada),
    }  # fmt: skip


def peringatan(a: AturanHarian) -> list[str]:
    """What an officer should know before the rule holds; nothing here forbids."""
    hasil = []
    if sum(a.menit) > MENIT_SEPEKAN:
        hasil.append(
            _("Menitnya %(n)s sepekan, lebih dari 2.250 menit bersih (Perpres 21/2023). Barangkali istirahat ikut "
              "dihitung: 07.30–16.00 adalah 510 menit kotor, 450 menit bersih.") % {"n": angka(sum(a.menit))}
        )  # fmt: skip
    if a.hari_tepat == 0 and not a.tutup_tanggal:
        hasil.append(_("Lupa sehari berarti hari itu hilang: hanya “Buka kembali” yang menolong."))
    return hasil
