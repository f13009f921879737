"""Public statistics, without personal data."""

from datetime import date

from django.core.cache import cache
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kepegawaian import selectors as kepegawaian
from layanan import grafik, registry
from layanan.jam import BULAN
from layanan.statistik import Angka
from layanan.statistik import statistik as hitung

SIMPAN_DETIK = 600
BULAN_TERAKHIR = ("3", "6", "12")


@require_safe
def statistik(request):
    """Shares, quantiles and reasons of a period, for all offices or one; remembered for ten minutes per filter."""
    today = timezone.localdate()
    kantor = kepegawaian.kantor_semua()
    nama_kantor = {k.pk: k.nama for k in kantor}
    layanan = {m.kode: str(m.nama) for m in registry.semua()}
    periode_semua = _periode_semua(today)
    dipilih = {
        "periode": request.GET["periode"] if request.GET.get("periode") in dict(periode_semua) else "12",
        "kantor": next((k.pk for k in kantor if str(k.pk) == request.GET.get("kantor")), None),
        "layanan": request.GET["layanan"] if request.GET.get("layanan") in layanan else "",
    }
    mulai, sampai = _rentang(dipilih["periode"], today)
    s = cache.get_or_set(
        f"statistik:{mulai}:{sampai}:{dipilih['kantor']}:{dipilih['layanan']}",
        lambda: hitung(mulai=mulai, sampai=sampai, kantor_id=dipilih["kantor"], layanan=dipilih["layanan"]),
        SIMPAN_DETIK,
    )
    konteks = {
        "dipilih": dipilih, "periode_semua": periode_semua, "kantor_semua": kantor, "layanan_semua": layanan.items(),
        "mulai": mulai, "sampai": sampai, "ada": s.semua.jumlah > 0,
        "alasan_kembali": _alasan(s.kembali.most_common()),
        "alasan_tolak": _alasan([(_nama_tolak(kode, a), n) for (kode, a), n in s.tolak.most_common()]),
    }  # fmt: skip
    if konteks["ada"]:
        bulan = [(_nama_bulan(b), a) for b, a in sorted(s.per_bulan.items())]
        konteks |= {
            "semua": _baris("", s.semua, 1),
            "bulan": [_baris(nama, a, 1) for nama, a in bulan],
            "rincian": _rincian(s.per_layanan_kantor, nama_kantor, layanan),
            "grafik_tepat": grafik.batang(
                [b[:3] for b, _a in bulan], [[a.bagian_tepat * 100 for _b, a in bulan]], maks=100,
                format_nilai=lambda n: grafik.persen(n / 100),
            ),
            "grafik_hari": grafik.batang(
                [b[:3] for b, _a in bulan], [[a.median for _b, a in bulan], [a.p90 for _b, a in bulan]]
            ),
        }  # fmt: skip
    return render(request, "beranda/statistik.html", konteks)


def _periode_semua(today: date) -> list[tuple[str, str]]:
    return [
        *((n, _("%(n)s bulan terakhir") % {"n": n}) for n in BULAN_TERAKHIR),
        *((str(t), _("Tahun %(t)s") % {"t": t}) for t in (today.year, today.year - 1)),
    ]


def _rentang(periode: str, today: date) -> tuple[date, date]:
    """First and last day: whole months up to today, or a calendar year."""
    if periode not in BULAN_TERAKHIR:
        return date(int(periode), 1, 1), date(int(periode), 12, 31)
    bulan = today.year * 12 + today.month - int(periode)
    return date(bulan // 12, bulan % 12 + 1, 1), today


def _nama_bulan(kode: str) -> str:
    tahun, bulan = kode.split("-")
    return f"{BULAN[int(bulan) - 1]} {tahun}"


def _nama_tolak(kode: str, alasan: str) -> str:
    return str({m.kode: m for m in registry.semua()}[kode].alasan_tolak.get(alasan, alasan))


def _alasan(daftar: list[tuple[str, int]]) -> list[dict]:
    puncak = max((n for _nama, n in daftar), default=0)
    total = sum(n for _nama, n in daftar)
    return [
        {
            "nama": nama,
            "jumlah": grafik.ringkas(n),
            "persen": grafik.persen(n / total),
            "potong": grafik.baring([n], puncak),
        }
        for nama, n in daftar
    ]


def _rincian(per: dict[tuple[str, int], Angka], nama_kantor: dict[int, str], layanan: dict[str, str]) -> list[dict]:
    """One row per service and office, the offices by name, with a lying bar of days at BKN and at the agency."""
    puncak = max(a.rata_bkn + a.rata_instansi for a in per.values())
    urut = sorted(per.items(), key=lambda isi: (isi[0][0], nama_kantor[isi[0][1]]))
    return [_baris(nama_kantor[kantor], a, puncak) | {"layanan": layanan.get(kode, kode)} for (kode, kantor), a in urut]


def _baris(nama: str, a: Angka, puncak: float) -> dict:
    return {
        "nama": nama, "jumlah": grafik.ringkas(a.jumlah), "tepat": grafik.persen(a.bagian_tepat),
        "median": grafik.ringkas(a.median), "p90": grafik.ringkas(a.p90), "bkn": grafik.ringkas(a.rata_bkn),
        "instansi": grafik.ringkas(a.rata_instansi), "ditolak": grafik.ringkas(a.ditolak),
        "potong": grafik.baring([a.rata_bkn, a.rata_instansi], puncak),
    }  # fmt: skip
