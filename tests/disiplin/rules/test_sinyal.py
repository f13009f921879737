"""Each signal of disiplin.md 4.4 at both its levels, what it must not count, and when it runs out."""

from datetime import date, timedelta

import pytest

from disiplin.rules.sinyal import AWAS, BINA, HITUNG, Baris, Fakta, sinyal
from kalender.hari_kerja import Kalender
from tests.disiplin.rules.bahan import baca

TABEL = {r["kode"]: Baris(r["kode"], r["awas"], r["bina"], r["panjang"]) for r in baca("sinyal")}
LIBUR = Kalender(frozenset({date(2026, 3, 19)}), frozenset({2025, 2026}))
JUMAT = date(2026, 3, 13)


def hari(*nomor, bulan=3):
    return {date(2026, bulan, n) for n in nomor}


def satu(kode, sampai=JUMAT, **isi):
    """(level, value) of that signal; None where it does not stand."""
    s = sinyal(Fakta(sampai, LIBUR, **isi), [TABEL[kode]])
    return (s[0].tingkat, s[0].nilai) if s else None


def test_tiap_baris_tabel_punya_hitungan():
    assert set(TABEL) == set(HITUNG)


@pytest.mark.parametrize(("tk", "hasil"), [(hari(), None), (hari(2), (AWAS, 1)), (hari(2, 3), (BINA, 2))])
def test_hari_tanpa_keterangan_setahun(tk, hasil):
    assert satu("TK_SETAHUN", tk=tk) == hasil


def test_yang_tidak_dihitung_sistem_mati_tahun_lalu_dan_hari_nanti():
    tk = {*hari(2, 3, 16), date(2025, 12, 30)}
    assert satu("TK_SETAHUN", tk=tk, sistem_mati=hari(3)) == (AWAS, 1)


@pytest.mark.parametrize(("menuju", "hasil"), [(3, None), (2, (AWAS, 2)), (1, (BINA, 1)), (None, None)])
def test_jarak_ke_ambang(menuju, hasil):
    assert satu("MENUJU_AMBANG", tk=hari(2), menuju=menuju) == hasil


def test_yang_tidak_pernah_absen_tidak_dekat_ambang():
    assert satu("MENUJU_AMBANG", menuju=1) is None


@pytest.mark.parametrize(("tk", "sampai", "hasil"), [
    (hari(12, 13), JUMAT, None), (hari(11, 12, 13), JUMAT, (AWAS, 3)), (hari(9, 10, 11, 12, 13), JUMAT, (BINA, 5)),
    (hari(11, 12, 13), date(2026, 3, 15), (AWAS, 3)), (hari(11, 12, 13), date(2026, 3, 16), None),
    (hari(17, 18, 20), date(2026, 3, 20), (AWAS, 3)),
])  # fmt: skip
def test_berturut_yang_masih_berjalan(tk, sampai, hasil):
    """Days off neither count nor break it; who has come back is not absent any more."""
    assert satu("BERTURUT", sampai, tk=tk) == hasil


@pytest.mark.parametrize(("menit", "hasil"), [(224, None), (225, (AWAS, 225)), (399, (AWAS, 399)), (400, (BINA, 400))])
def test_menit_sebulan(menit, hasil):
    isi = {date(2026, 3, 2): menit - 100, date(2026, 3, 3): 100, date(2026, 2, 27): 300, date(2026, 3, 16): 300}
    assert satu("MENIT_SEBULAN", menit=isi) == hasil


def test_menit_hari_sistem_mati_tidak_dihitung():
    assert satu("MENIT_SEBULAN", menit={date(2026, 3, 2): 500}, sistem_mati=hari(2)) is None


def test_pola_tepi_libur_dibanding_kebiasaannya_sendiri():
    senin = {date(2026, 1, 5) + timedelta(days=7 * n) for n in range(4)}
    rabu = {d + timedelta(days=2) for d in senin}
    assert satu("POLA_HARI", tk=senin)[0] == BINA
    assert satu("POLA_HARI", tk=senin | rabu) is None, "absent, but not by that pattern"
    assert satu("POLA_HARI", tk=sorted(senin)[:2]) is None, "two are chance"


def kerja(n):
    return [LIBUR.tambah(JUMAT, -i) for i in range(n)]


@pytest.mark.parametrize(("kosong", "hasil"), [(4, None), (5, (AWAS, 5)), (9, (AWAS, 9)), (10, (BINA, 10))])
def test_catatan_harian_kosong_dari_dua_puluh_hari(kosong, hasil):
    diminta = kerja(30)
    assert satu("LOG_KOSONG", diminta=diminta, ada_log=diminta[kosong:20]) == hasil


def test_hari_portal_mati_bukan_catatan_kosong():
    diminta = kerja(20)
    assert satu("LOG_KOSONG", diminta=diminta, ada_log=diminta[5:], sistem_mati=diminta[:1]) is None


@pytest.mark.parametrize(("predikat", "hasil"), [
    ("BBB", None), ("BBP", (AWAS, 1)), ("BPP", (BINA, 2)), ("PPB", None), ("PBP", (AWAS, 1)), ("PPP", (BINA, 3)),
])  # fmt: skip
def test_predikat_bulan_terakhir(predikat, hasil):
    kata = {"B": "BAIK", "P": "BUTUH_PERBAIKAN"}
    isi = {
        date(2025, 12, 1): kata[predikat[0]],
        date(2026, 1, 1): kata[predikat[1]],
        date(2026, 2, 1): kata[predikat[2]],
    }
    assert satu("PREDIKAT", predikat=isi) == hasil


@pytest.mark.parametrize(("kode", "kolom", "awal"), [
    ("HUKDIS_RINGAN", "hukdis_ringan", date(2024, 3, 13)), ("PENGADUAN", "pengaduan", date(2025, 3, 13)),
    ("LOKASI_PALSU", "lokasi_palsu", date(2026, 2, 13)),
])  # fmt: skip
def test_yang_habis_dengan_jendelanya(kode, kolom, awal):
    """On the last day of the window it has run out; the day after its start it still stands."""
    assert satu(kode, **{kolom: [awal]}) is None
    assert satu(kode, **{kolom: [awal + timedelta(days=1)]}) == (AWAS, 1)
    assert satu(kode, **{kolom: [awal + timedelta(days=1), JUMAT]}) == (BINA, 2)
    assert satu(kode, **{kolom: [JUMAT + timedelta(days=1)]}) is None


@pytest.mark.parametrize(("lewat", "hasil"), [(0, None), (1, (AWAS, 1)), (13, (AWAS, 13)), (14, (BINA, 14))])
def test_laporan_harta_terlambat(lewat, hasil):
    assert satu("LHKASN", lapor_harta=JUMAT - timedelta(days=lewat)) == hasil


def test_tiap_sinyal_membawa_bukti_dan_kedaluwarsa():
    f = Fakta(JUMAT, LIBUR, tk=hari(11, 12, 13), menit={date(2026, 3, 2): 400}, menuju=1, lapor_harta=date(2026, 3, 1))
    semua = sinyal(f, list(TABEL.values()))
    assert {s.kode for s in semua} == {"TK_SETAHUN", "MENUJU_AMBANG", "BERTURUT", "MENIT_SEBULAN", "LHKASN"}
    assert all(s.bukti and s.kedaluwarsa > JUMAT for s in semua)
    assert sinyal(Fakta(JUMAT, LIBUR), list(TABEL.values())) == []
