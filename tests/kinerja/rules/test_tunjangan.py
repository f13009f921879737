"""The formula of the allowance by hand-computed examples, and against slow arithmetic of another kind."""

from decimal import ROUND_HALF_UP, Decimal, getcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.tunjangan import MENIT, PREDIKAT, Bahan, Rumus, hitung, persen, rupiah, target_sebulan

BIASA = Rumus(60, 40)
PERSEN = {"SANGAT_BAIK": 100, "BAIK": 90, "BUTUH_PERBAIKAN": 60, "KURANG": 40, "SANGAT_KURANG": 0}


@pytest.mark.parametrize(
    ("bahan", "rp"),
    [
        # Everything reached, nothing deducted.
        (Bahan(4_500_000, 9450, 9450), 4_500_000),
        # Kepahiang: present but not productive gets only the 40 %.
        (Bahan(4_500_000, 9450, 0), 1_800_000),
        # More minutes than asked for do not add.
        (Bahan(4_500_000, 9450, 12_000), 4_500_000),
        # A half of the minutes: 30 % + 40 %.
        (Bahan(4_500_000, 9450, 4725), 3_150_000),
        # Absent all month, all done: the 60 % only; deductions beyond 100 % do not eat into it.
        (Bahan(4_500_000, 9450, 9450, [("Alpa", Decimal(80)), ("Terlambat", Decimal("30.5"))]), 2_700_000),
        # 4,500,000 x (0.6 x 1 + 0.4 x 0.975) = 4,455,000.
        (Bahan(4_500_000, 9450, 9450, [("Terlambat", Decimal("2.5"))]), 4_455_000),
        # Leave of the whole month is neutral.
        (Bahan(4_500_000, 0, 0), 4_500_000),
        # 1,000,001 x (0.6 x 1/3 + 0.4) = 600,000.6.
        (Bahan(1_000_001, 9000, 3000), 600_001),
        # 5 x (0.6 x 1/6 + 0.4) = 2.5: a half upwards.
        (Bahan(5, 6, 1), 3),
    ],
)
def test_contoh_hitungan_tangan(bahan, rp):
    assert hitung(BIASA, bahan).rupiah == rp


def test_menurut_predikat():
    rumus = Rumus(70, 30, PREDIKAT, PERSEN)
    # 3,000,000 x (0.7 x 0.9 + 0.3) = 2,790,000; minutes play no part.
    h = hitung(rumus, Bahan(3_000_000, 9450, 0, predikat="BAIK", periode="Triwulan I 2026"))
    assert h.rupiah == 2_790_000
    assert "Predikat Baik pada Triwulan I 2026 dihargai 90 %." in [x.uraian for x in h.langkah]


@pytest.mark.parametrize(("predikat", "kata"), [("", "Belum ada evaluasi"), ("BAIK", "belum memuat persen")])
def test_tanpa_predikat_tidak_ada_jumlah(predikat, kata):
    h = hitung(Rumus(60, 40, PREDIKAT, {"KURANG": 10}), Bahan(1_000, 10, 10, predikat=predikat))
    assert h.rupiah is None
    assert kata in h.kurang


def test_rincian_menyebut_tiap_langkah():
    h = hitung(BIASA, Bahan(4_500_000, 9450, 4500, [("Terlambat 3 kali", Decimal("2.50"))]))
    assert [(x.judul, x.nilai) for x in h.langkah] == [
        ("Pagu sebulan", "Rp4.500.000"),
        ("Capaian kinerja", "47,62 %"),
        ("Capaian disiplin", "97,50 %"),
        ("Bagian kinerja", "Rp1.285.714,29"),
        ("Bagian disiplin", "Rp1.755.000"),
        ("Jumlah menurut rumus", "Rp3.040.714"),
    ]
    teks = " ".join(x.uraian for x in h.langkah)
    assert "4.500 menit disetujui ÷ 9.450 menit target" in teks
    assert "Terlambat 3 kali 2,50 %" in teks
    assert "dibulatkan sekali ke rupiah penuh" in teks


def test_netral_dijelaskan():
    h = hitung(BIASA, Bahan(100, 0, 0))
    assert "netral, tidak dikurangi" in h.langkah[1].uraian


bahan = st.builds(
    Bahan,
    pagu=st.integers(0, 200_000_000),
    menit_target=st.integers(0, 20_000),
    menit_setuju=st.integers(0, 44_640),
    potongan=st.lists(
        st.tuples(st.just("x"), st.decimals(Decimal("0.01"), 100, places=2)), max_size=5
    ),
    predikat=st.sampled_from(sorted(PERSEN)),
)  # fmt: skip


@given(bahan, st.integers(0, 100), st.sampled_from([MENIT, PREDIKAT]))
def test_sama_dengan_desimal_berdigit_banyak(b, w, cara):
    """The oracle: sixty-digit decimals by another order of steps. A half exactly is the rule's own, so left out."""
    getcontext().prec = 60
    if cara == PREDIKAT:
        capaian = Decimal(PERSEN[b.predikat]) / 100
    elif b.menit_target == 0:
        capaian = Decimal(1)
    else:
        capaian = min(b.menit_setuju, b.menit_target) / Decimal(b.menit_target)
    potong = min(Decimal(100), sum((p for _a, p in b.potongan), Decimal(0)))
    mentah = (Decimal(b.pagu) * w * capaian + Decimal(b.pagu) * (100 - w) * (100 - potong) / 100) / 100
    jumlah = hitung(Rumus(w, 100 - w, cara, PERSEN), b).rupiah
    if abs(mentah % 1 - Decimal("0.5")) > Decimal("1e-40"):
        assert jumlah == int(mentah.quantize(Decimal(1), ROUND_HALF_UP))
    assert 0 <= jumlah <= b.pagu


@given(bahan, st.integers(1, 5000))
def test_lebih_banyak_disetujui_tidak_pernah_kurang(b, lagi):
    lebih = Bahan(b.pagu, b.menit_target, b.menit_setuju + lagi, b.potongan)
    assert hitung(BIASA, lebih).rupiah >= hitung(BIASA, b).rupiah


@pytest.mark.parametrize(
    ("diminta", "penuh", "sebulan", "menit"),
    [
        ([450] * 20, [450] * 20, None, 9000),
        ([450] * 15 + [0] * 5, [450] * 20, None, 6750),
        ([450] * 20, [450] * 20, 6000, 6000),
        ([450] * 15 + [0] * 5, [450] * 20, 6000, 4500),
        ([1] * 2, [1] * 3, 1000, 666),
        ([0] * 20, [450] * 20, 6000, 0),
        ([0] * 20, [0] * 20, 6000, 0),
    ],
)
def test_target_sebulan(diminta, penuh, sebulan, menit):
    hasil, kata = target_sebulan(diminta, penuh, sebulan)
    assert hasil == menit
    assert kata


def test_angka_ditulis_cara_indonesia():
    assert rupiah(1_234_567) == "Rp1.234.567"
    assert rupiah(Fraction(1, 3)) == "Rp0,33"
    assert rupiah(Fraction(19_999, 10_000)) == "Rp2,00"
    assert persen(Fraction(1)) == "100 %"
