"""Tenure and cumulative experience against slow oracles that share no arithmetic with the rules."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from layanan.waktu import lama_kumulatif, selisih, tambah_bulan

from . import bahan as b

SEHARI = timedelta(days=1)
HARI = st.dates(date(2012, 1, 1), date(2030, 12, 31))
AKHIR = b.T


def bulan_ke(mulai: date, n: int) -> date:
    """The same day ``n`` months on, by walking: the n-th next month, then back to its last day if it is too short."""
    tahun, bulan = mulai.year, mulai.month
    for _ in range(n):
        tahun, bulan = (tahun + 1, 1) if bulan == 12 else (tahun, bulan + 1)
    hari = mulai.day
    while True:
        try:
            return date(tahun, bulan, hari)
        except ValueError:
            hari -= 1


def genap(mulai: date, akhir: date) -> int:
    """Whole months, counted one by one."""
    n = 0
    while bulan_ke(mulai, n + 1) <= akhir:
        n += 1
    return n


def rentang_hari(spell) -> list[tuple[date, date]]:
    """Unbroken runs [first, day after last] of a set of days."""
    hari = set()
    for mulai, akhir in spell:
        h = mulai
        while h < akhir:
            hari.add(h)
            h += SEHARI
    runs = []
    for h in sorted(hari):
        if h - SEHARI not in hari:
            awal = h
        if h + SEHARI not in hari:
            runs.append((awal, h + SEHARI))
    return runs


def kumulatif(spell) -> tuple[int, int]:
    runs = rentang_hari(spell)
    bulan, sisa = 0, 0
    for mulai, akhir in runs:
        n = genap(mulai, akhir)
        bulan += n
        h = bulan_ke(mulai, n)
        while h < akhir:
            sisa, h = sisa + 1, h + SEHARI
    if len(runs) > 1:
        while sisa >= 30:
            bulan, sisa = bulan + 1, sisa - 30
    return bulan, sisa


SPELL = st.lists(
    st.tuples(st.dates(date(2018, 1, 1), date(2026, 3, 1)), st.integers(0, 900)).map(
        lambda x: (x[0], min(x[0] + timedelta(days=x[1]), AKHIR))
    ),
    max_size=5,
)


@given(HARI, st.integers(0, 60))
def test_months_ahead(mulai, n):
    assert tambah_bulan(mulai, n) == bulan_ke(mulai, n)


@given(HARI, st.integers(0, 1500))
def test_whole_months_and_days(mulai, geser):
    akhir = mulai + timedelta(days=geser)
    bulan, hari = selisih(mulai, akhir)
    assert bulan == genap(mulai, akhir)
    assert bulan_ke(mulai, bulan) + timedelta(days=hari) == akhir


@given(SPELL)
def test_spells_added_up(spell):
    assert lama_kumulatif(spell) == kumulatif(spell)


def _riwayat(spell, jabatan):
    return tuple(
        b.FaktaRiwayatJabatan(b.replace(jabatan, kode=f"{jabatan.kode}-{n}"), mulai, akhir)
        for n, (mulai, akhir) in enumerate(spell)
    )


@given(SPELL)
def test_d5_experience_as_pengawas(spell):
    riwayat = (*_riwayat(spell, b.PWS2), b.spell(b.PLK1, "2010-01-01"))
    cukup = kumulatif(spell)[0] >= 36
    temuan = b.temukan(b.kasus("M04", b.PLK1, b.ADM1, isi_orang={"riwayat_jabatan": riwayat}), "D5")
    assert (temuan is None) is cukup


@given(SPELL, SPELL)
def test_d11_experience_in_the_field_over_all_posts(di_bidang, lain):
    luar = b.jab("kasi-pajak", "PENGAWAS", bidang="Keuangan")
    riwayat = (*_riwayat(di_bidang, b.PLK2), *_riwayat(lain, luar), b.spell(luar, "2010-01-01"))
    temuan = b.temukan(
        b.kasus("M07", luar, b.JF1, surat=b.UKOM_JF, isi_orang={"riwayat_jabatan": riwayat}), "D11"
    )  # fmt: skip
    assert (temuan is None) is (kumulatif(di_bidang)[0] >= 24)


@given(st.dates(date(2021, 1, 1), date(2026, 3, 1)), HARI.filter(lambda h: h >= date(2018, 1, 1)))
def test_c1_tenure(tmt, tanggal):
    if tanggal < tmt:
        tmt, tanggal = tanggal, tmt
    bulan = genap(tmt, tanggal)
    kebijakan = tanggal >= date(2025, 7, 1)
    ada = None if bulan >= 24 else "PERINGATAN" if kebijakan and bulan >= 6 else "BLOKIR"
    assert b.tingkat(b.sah("M10", tmt=tmt.isoformat(), tanggal=tanggal), "C1") == ada


@given(st.dates(date(2023, 1, 1), date(2027, 12, 31)), st.integers(0, 800), st.integers(-300, 900))
def test_a1_window(penetapan, lama, geser):
    """The first day is found by walking back until the month differs by six and the day fits."""
    akhir, hari = penetapan + timedelta(days=lama), penetapan + timedelta(days=geser)
    mulai = penetapan
    while bulan_ke(mulai, 6) > penetapan or (penetapan.month - mulai.month) % 12 != 6:
        mulai -= SEHARI
    batch = b.sah("M05", tanggal=hari, tmt="2018-01-01", isi_batch={"pilkada": (b.FaktaPilkada(penetapan, akhir),)})
    assert (b.tingkat(batch, "A1") == "BLOKIR_KECUALI") is (mulai <= hari <= akhir)
