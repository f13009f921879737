"""What stands in the way of another service (disiplin.md 1.9): both edges of every span, and facts that are missing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disiplin.rules.izin import DIPERIKSA, MENJALANI, RAHASIA, UPAYA, Akibat, Keadaan, halangan, izin

PP = "PP 94 Tahun 2021"
TMT, AKHIR = date(2026, 3, 2), date(2027, 3, 2)
SEHARI = timedelta(days=1)


def akibat(layanan="kenaikan_pangkat", apa=MENJALANI, tingkat=None, bulan=0, dasar="Pasal 55", pasti=True, **isi):
    return Akibat(layanan, apa, tingkat, bulan, dasar, pasti, PP, **isi)


KP = [akibat(tingkat=t) for t in ("SEDANG", "BERAT")]


def jalani(tingkat="SEDANG", mulai=TMT, selesai=AKHIR, **isi):
    return Keadaan(MENJALANI, tingkat, mulai, selesai, **isi)


def diperiksa(tingkat="BERAT"):
    return Keadaan(DIPERIKSA, tingkat, None, None)


@pytest.mark.parametrize(("hari", "boleh"), [
    (TMT - SEHARI, True), (TMT, False), (AKHIR - SEHARI, False), (AKHIR, True),
])  # fmt: skip
def test_selama_menjalani_di_kedua_tepinya(hari, boleh):
    hasil = izin("kenaikan_pangkat", hari, [jalani()], KP)
    assert hasil.boleh is boleh and bool(hasil.sebab) is not boleh


def test_tingkat_dan_layanan_lain_tidak_terhalang():
    assert izin("kenaikan_pangkat", TMT, [jalani("RINGAN")], KP).boleh
    assert izin("gelar", TMT, [jalani("BERAT")], KP).boleh


@pytest.mark.parametrize(("hari", "boleh"), [(AKHIR, False), (date(2029, 3, 1), False), (date(2029, 3, 2), True)])
def test_berbulan_bulan_sesudahnya(hari, boleh):
    """Also the day before, on the last of which the effect has run out."""
    hasil = izin("talenta", hari, [jalani()], [akibat("talenta", tingkat="SEDANG", bulan=24)])
    assert hasil.boleh is boleh
    assert [s.kata for s in hasil.sebab] == ([] if boleh else [
        "Hukuman disiplin tingkat sedang selesai 2 Maret 2027; akibatnya berlaku sampai 2 Maret 2029."
    ])  # fmt: skip


@pytest.mark.parametrize(("hari", "kena"), [
    (date(2026, 6, 30), False), (date(2026, 7, 1), True), (date(2026, 12, 31), True), (date(2027, 1, 1), False),
])  # fmt: skip
def test_baris_peraturan_hanya_pada_hari_berlakunya(hari, kena):
    baris = akibat(berlaku=date(2026, 7, 1), sampai=date(2026, 12, 31))
    assert bool(izin("kenaikan_pangkat", hari, [jalani(mulai=None, selesai=None)], [baris]).sebab) is kena


def test_yang_tidak_pasti_memberi_tahu_dan_tidak_menolak():
    ragu = [akibat("mutasi", DIPERIKSA, dasar="pasalnya belum dipastikan", pasti=False)]
    hasil = izin("mutasi", TMT, [diperiksa()], ragu)
    assert hasil.boleh and [s.kata for s in hasil.sebab] == [RAHASIA]
    assert not izin("mutasi", TMT, [Keadaan(UPAYA, "", None, None)], ragu).sebab


@pytest.mark.parametrize("apa", [DIPERIKSA, UPAYA])
def test_perkara_dan_upaya_tidak_dapat_dibedakan_pembacanya(apa):
    """Neither words nor ground, dates or level say which it is; both at once are said once, as surely as the surer."""
    baris = [akibat("mutasi", a, dasar=f"selama {a}", pasti=a == UPAYA) for a in (DIPERIKSA, UPAYA)]
    (satu,) = halangan("mutasi", [Keadaan(apa, "BERAT", date(2026, 1, 5), None)], baris)
    assert (satu.kata, satu.dasar, satu.tingkat, satu.mulai, satu.sampai) == (RAHASIA, PP, "", None, None)
    for kata in ("periksa", "perkara", "keberatan", "banding", "upaya", "pelanggaran", "hukuman", "dugaan"):
        assert kata not in f"{satu.kata} {satu.dasar}".lower()
    (keduanya,) = halangan("mutasi", [diperiksa(), Keadaan(UPAYA, "BERAT", None, None)], baris)
    assert keduanya.pasti and keduanya.kata == RAHASIA


def test_tingkat_yang_belum_diputus_memberi_tahu_dan_tidak_menolak():
    baris = [akibat("mutasi", DIPERIKSA, "BERAT")]
    assert not izin("mutasi", TMT, [diperiksa()], baris).boleh
    assert izin("mutasi", TMT, [diperiksa("")], baris).boleh and izin("mutasi", TMT, [diperiksa("")], baris).sebab
    assert not izin("mutasi", TMT, [diperiksa("SEDANG")], baris).sebab


@pytest.mark.parametrize(("keadaan", "boleh"), [
    (jalani(mulai=None), False), (jalani(selesai=None), False), (jalani(selesai=None, usai=True), True),
])  # fmt: skip
def test_fakta_yang_kurang_tidak_meloloskan_diam_diam(keadaan, boleh):
    hasil = izin("kenaikan_pangkat", TMT + SEHARI, [keadaan], KP)
    assert hasil.boleh is boleh and hasil.sebab


def test_sebab_yang_sama_sekali_saja_dan_yang_pasti_dahulu():
    semua = [*KP, akibat(apa=DIPERIKSA, dasar="praktik", pasti=False)]
    hasil = izin("kenaikan_pangkat", TMT, [diperiksa(), diperiksa("SEDANG"), jalani(), jalani()], semua)
    assert [s.pasti for s in hasil.sebab] == [True, False]


hari = st.dates(date(2026, 1, 1), date(2026, 4, 30))
mungkin = st.none() | hari


@given(
    st.lists(st.builds(
        Keadaan, st.sampled_from([MENJALANI, DIPERIKSA]), st.sampled_from(["", "SEDANG", "BERAT"]), mungkin, mungkin,
        st.booleans(),
    ), max_size=3),
    st.lists(st.builds(
        akibat, apa=st.sampled_from([MENJALANI, DIPERIKSA]), tingkat=st.sampled_from([None, "SEDANG"]),
        bulan=st.integers(0, 2), pasti=st.booleans(), berlaku=mungkin, sampai=mungkin,
    ), max_size=3),
    hari,
)  # fmt: skip
def test_sama_dengan_hitungan_hari_demi_hari(keadaan, baris, tanggal):
    """The spans against the question asked plainly for one day."""

    def kena(k, a) -> bool | None:
        if a.apa != k.apa or (a.tingkat and k.tingkat and a.tingkat != k.tingkat):
            return None
        if (a.berlaku and tanggal < a.berlaku) or (a.sampai and tanggal > a.sampai):
            return None
        ragu = bool(a.tingkat) and not k.tingkat
        if k.apa == MENJALANI:
            if k.selesai is None:
                if k.mulai and tanggal < k.mulai:
                    return None
                ragu = ragu or k.usai
            else:
                bulan = k.selesai.month - 1 + a.bulan_setelah
                terakhir = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][bulan % 12]
                lewat = date(k.selesai.year + bulan // 12, bulan % 12 + 1, min(k.selesai.day, terakhir))
                # What follows the end follows it, also where the first day on record is later than the last.
                if tanggal >= lewat or (tanggal < k.selesai and k.mulai and tanggal < k.mulai):
                    return None
        return a.pasti and not ragu

    jawaban = [j for k in keadaan for a in baris if (j := kena(k, a)) is not None]
    hasil = izin("kenaikan_pangkat", tanggal, keadaan, baris)
    assert (bool(hasil.sebab), hasil.boleh) == (bool(jawaban), not any(jawaban))
