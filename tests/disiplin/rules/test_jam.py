"""The clocks of a case: both edges of each day, holidays that move them, years without holidays on record."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disiplin.rules import jam as rules
from disiplin.rules.jam import (
    BERJALAN,
    DINI,
    LEWAT,
    LUPUT,
    RAGU,
    TANPA_KALENDER,
    TEPAT,
    TERLAMBAT,
    Dipanggil,
    Fakta,
    frasa,
    jam,
    terdekat,
    tingkat_tercapai,
)
from disiplin.rules.perkara import Waktu
from disiplin.rules.tenggat import Tenggat
from kalender.hari_kerja import Kalender
from tests.disiplin.rules.bahan import baca

KOSONG = Kalender(frozenset())
TENGGAT = {t["kode"]: Tenggat(**{k: v for k, v in t.items() if k != "regulasi"}) for t in baca("tenggat")}
TENGGAT |= {
    r["kode"]: Tenggat(r["kode"], r["nilai"], "hari kerja", "paling lambat", r["dasar_hukum"], pasti=False)
    for r in baca("kaidah") if r["kode"] in ("TINDAK_ATASAN", "TAHAP_DIAM")
}  # fmt: skip
SENIN = date(2026, 3, 2)


def hari(n: int) -> date:
    """The ``n``-th working day after Monday 2 March 2026, without holidays."""
    return KOSONG.tambah(SENIN, n)


def semua(f: Fakta, today: date, kalender: Kalender = KOSONG, tenggat=None) -> dict[str, rules.Jam]:
    return {j.kode: j for j in jam(f, Waktu(today, TENGGAT if tenggat is None else tenggat, kalender))}


INFORMASI = Fakta("INFORMASI", SENIN, gerak=SENIN)
DIPUTUS = Fakta("PENJATUHAN", SENIN, ditindak=hari(1), gerak=hari(3), diputus=SENIN)
DITERIMA = replace(DIPUTUS, status="MENUNGGU", disampaikan=hari(1), diterima=hari(1))


# --- information and standing still ---------------------------------------------------------------------


@pytest.mark.parametrize(("n", "keadaan", "sisa"), [(4, BERJALAN, 1), (5, BERJALAN, 0), (6, LEWAT, 0)])
def test_informasi_hanya_diingatkan(n, keadaan, sisa):
    (satu,) = semua(INFORMASI, hari(n)).values()
    assert (satu.kode, satu.keadaan, satu.sisa, satu.oleh) == ("TINDAK_ATASAN", keadaan, sisa, "ATASAN")
    assert satu.pengingat and not satu.pasti
    assert "bukan tenggat hukum" in frasa(satu).sebab


@pytest.mark.parametrize(("n", "keadaan"), [(5, TEPAT), (6, TERLAMBAT)])
def test_telaah_menyelesaikan_pengingat_pertama(n, keadaan):
    f = Fakta("TELAAH", SENIN, ditindak=hari(n), gerak=hari(n))
    milik = semua(f, hari(20))
    assert milik["TINDAK_ATASAN"].keadaan == keadaan
    assert milik["TAHAP_DIAM"].batas == hari(n + 10)
    assert milik["TAHAP_DIAM"].oleh == "ATASAN"


@pytest.mark.parametrize(
    ("status", "oleh"),
    [("TELAAH", "ATASAN"), ("PEMERIKSAAN", "TIM"), ("BAP", "TIM"), ("LHP", "PEJABAT"), ("PENYAMPAIAN", "PENGURUS")],
)
def test_tahap_tanpa_tenggat_hukum_diingatkan_kepada_yang_bergiliran(status, oleh):
    assert semua(Fakta(status, SENIN, gerak=SENIN), hari(1))["TAHAP_DIAM"].oleh == oleh


@pytest.mark.parametrize("status", ["MENJALANI", "SELESAI", "DIHENTIKAN", "NON_HUKDIS", "ARSIP"])
def test_tahap_yang_tidak_menunggu_siapa_pun_tanpa_pengingat(status):
    assert "TAHAP_DIAM" not in semua(Fakta(status, SENIN, gerak=SENIN), hari(40))


def test_peraturan_tanpa_baris_tenggat_tetap_diingatkan():
    ingat = {k: t for k, t in TENGGAT.items() if k in ("TINDAK_ATASAN", "TAHAP_DIAM")}
    assert list(semua(DIPUTUS, hari(1), tenggat=ingat)) == ["TINDAK_ATASAN", "TAHAP_DIAM"]
    assert semua(DIPUTUS, hari(1), tenggat={}) == {}


# --- summons --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("jarak", "keadaan"), [(6, DINI), (7, TEPAT)])
def test_jarak_panggilan_diberitahukan_saja(jarak, keadaan):
    f = Fakta("PEMANGGILAN", SENIN, panggilan=[Dipanggil(SENIN, hari(jarak))], gerak=SENIN)
    satu = semua(f, SENIN)["PANGGILAN_PERIKSA"]
    assert (satu.keadaan, satu.terpakai, satu.pasti, satu.terbuka) == (keadaan, jarak, False, False)
    assert tingkat_tercapai(satu, hari(30)) == []


@pytest.mark.parametrize(("n", "keadaan"), [(7, BERJALAN), (8, LEWAT)])
def test_kehadiran_yang_belum_dicatat(n, keadaan):
    f = Fakta("PEMANGGILAN", SENIN, panggilan=[Dipanggil(SENIN, hari(7))], gerak=SENIN)
    milik = semua(f, hari(n))
    assert milik["HADIR_DICATAT"].keadaan == keadaan
    assert "TAHAP_DIAM" not in milik  # one reminder for one thing


@pytest.mark.parametrize(("n", "keadaan"), [(14, BERJALAN), (15, LEWAT)])
def test_panggilan_kedua_tujuh_hari_sejak_tidak_hadir(n, keadaan):
    f = Fakta("PEMANGGILAN", SENIN, panggilan=[Dipanggil(SENIN, hari(7), False, hari(7))], gerak=hari(7))
    satu = semua(f, hari(n))["PANGGILAN_KEDUA"]
    assert (satu.batas, satu.keadaan, satu.pasti) == (hari(14), keadaan, True)


def test_panggilan_kedua_terlambat_tercatat():
    f = Fakta(
        "PEMANGGILAN", SENIN, gerak=hari(16),
        panggilan=[Dipanggil(SENIN, hari(7), False, hari(7)), Dipanggil(hari(16), hari(23))],
    )  # fmt: skip
    satu = semua(f, hari(17))["PANGGILAN_KEDUA"]
    assert (satu.keadaan, satu.lewat) == (TERLAMBAT, 2)


def test_dua_kali_tidak_hadir_menunggu_atasan():
    f = Fakta(
        "PEMANGGILAN", SENIN, gerak=hari(20),
        panggilan=[Dipanggil(SENIN, hari(7), False, hari(7)), Dipanggil(hari(8), hari(20), False, hari(20))],
    )  # fmt: skip
    assert terdekat(semua(f, hari(21)).values()).kode == "TAHAP_DIAM"


# --- decision, hand-over, effect ------------------------------------------------------------------------


@pytest.mark.parametrize(("n", "keadaan", "lewat"), [(14, BERJALAN, 0), (15, LEWAT, 1)])
def test_penyampaian_empat_belas_hari(n, keadaan, lewat):
    satu = semua(DIPUTUS, hari(n))["PENYAMPAIAN"]
    assert (satu.batas, satu.keadaan, satu.lewat, satu.oleh) == (hari(14), keadaan, lewat, "PENGURUS")


@pytest.mark.parametrize(("dikirim", "keadaan"), [(None, LEWAT), (hari(8), TEPAT), (hari(9), TERLAMBAT)])
def test_tidak_hadir_saat_penyampaian_dikirim_tiga_hari(dikirim, keadaan):
    f = replace(DIPUTUS, status="PENYAMPAIAN", tidak_hadir=hari(5), disampaikan=dikirim, dikirim=dikirim)
    milik = semua(f, hari(9))
    assert milik["KIRIM_TIDAK_HADIR"].keadaan == keadaan
    assert (milik["PENYAMPAIAN"].keadaan, milik["PENYAMPAIAN"].selesai) == (TEPAT, hari(5))


@pytest.mark.parametrize(("n", "keadaan"), [(15, BERJALAN), (16, BERJALAN), (17, LEWAT)])
def test_berlaku_hari_kerja_kelima_belas_setelah_diterima(n, keadaan):
    satu = semua(DITERIMA, hari(n))["BERLAKU"]
    assert (satu.batas, satu.keadaan, satu.terlambat) == (hari(16), keadaan, False)


@given(st.sets(st.integers(1, 40)), st.sets(st.integers(1, 40)))
def test_libur_yang_berubah_menggeser_berlaku(semula, kemudian):
    """The fault of the issue: holidays changed while the fifteen days run. Against a walk day by day."""
    for libur in (semula, kemudian):
        k = Kalender(frozenset(SENIN + timedelta(days=n) for n in libur))
        d, n = hari(1), 0
        while n < 15:
            d += timedelta(days=1)
            n += d.weekday() < 5 and d not in k.libur
        satu = semua(DITERIMA, hari(1), k)["BERLAKU"]
        assert (satu.batas, satu.sejak) == (d, hari(1))


def test_libur_ditambah_sesudah_berlaku_dicatat_terlihat():
    f = replace(DITERIMA, status="MENJALANI", berlaku=hari(16))
    assert semua(f, hari(20))["BERLAKU"].keadaan == TEPAT
    satu = semua(f, hari(20), Kalender(frozenset({hari(10)})))["BERLAKU"]
    assert satu.keadaan == DINI
    assert frasa(satu).nada == "awas"


def test_upaya_menunda_berlaku():
    f = replace(DITERIMA, upaya="KEBERATAN", diajukan=hari(5))
    assert "BERLAKU" not in semua(f, hari(30))
    # Decided: by its result, which somebody has to write down.
    f = replace(f, upaya_diputus=hari(20), gerak=hari(20))
    assert "BERLAKU" not in semua(f, hari(30))
    assert semua(f, hari(30))["TAHAP_DIAM"].batas == hari(30)


# --- remedies -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "keadaan"), [(14, BERJALAN), (15, RAGU), (24, RAGU), (25, LUPUT)]
)  # fmt: skip
def test_jendela_upaya_menurut_dua_bacaan(n, keadaan):
    f = replace(DITERIMA, disampaikan=hari(10), diterima=hari(10))
    satu = semua(f, hari(n))["KEBERATAN"]
    assert (satu.aman, satu.batas, satu.keadaan, satu.oleh) == (hari(14), hari(24), keadaan, "PEGAWAI")
    assert not satu.terlambat


def test_pemberhentian_dilawan_dengan_banding():
    milik = semua(replace(DITERIMA, menghentikan=True), hari(2))
    assert "BANDING" in milik
    assert "KEBERATAN" not in milik


@pytest.mark.parametrize(
    ("upaya", "kode", "hari_terakhir", "oleh"),
    [
        ("KEBERATAN", "PUTUS_KEBERATAN", 26, "PPK"),
        ("BANDING", "TANGGAPAN_BANDING", 26, "PPK"),
        ("BANDING", "PUTUS_BANDING", 70, "BPASN"),
    ],
)
@pytest.mark.parametrize(("lewat", "keadaan"), [(0, BERJALAN), (1, LEWAT)])
def test_putusan_upaya(upaya, kode, hari_terakhir, oleh, lewat, keadaan):
    f = replace(DITERIMA, upaya=upaya, diajukan=hari(5), menghentikan=upaya == "BANDING")
    satu = semua(f, hari(hari_terakhir + lewat))[kode]
    assert (satu.batas, satu.keadaan, satu.oleh) == (hari(hari_terakhir), keadaan, oleh)


def test_banding_diputus_tanpa_tanggapan_tidak_menagihnya_lagi():
    f = replace(DITERIMA, upaya="BANDING", menghentikan=True, diajukan=hari(5), upaya_diputus=hari(60))
    milik = semua(f, hari(90))
    assert "TANGGAPAN_BANDING" not in milik
    assert milik["PUTUS_BANDING"].keadaan == TEPAT


# --- pay, ended cases, missing calendars ----------------------------------------------------------------


@pytest.mark.parametrize(("gaji", "ada"), [("DILAPORKAN", True), ("DIVERIFIKASI", True), ("DIHENTIKAN", False)])
def test_penghentian_gaji_yang_diam(gaji, ada):
    milik = semua(Fakta("BAP", SENIN, gerak=SENIN, gaji=gaji, gaji_sejak=hari(2)), hari(3))
    assert ("GAJI_DIAM" in milik) == ada
    if ada:
        assert milik["GAJI_DIAM"].batas == hari(12)


@pytest.mark.parametrize("status", ["SELESAI", "DIHENTIKAN", "NON_HUKDIS"])
def test_perkara_berakhir_hanya_menyisakan_yang_selesai(status):
    f = replace(DIPUTUS, status=status, gaji="DILAPORKAN", gaji_sejak=SENIN)
    assert list(semua(f, hari(30))) == ["TINDAK_ATASAN"]


def test_tahun_tanpa_kalender_dikatakan():
    k = Kalender(frozenset(), tahun=frozenset({2026}))
    f = replace(DITERIMA, diputus=date(2026, 12, 21), disampaikan=date(2026, 12, 21), diterima=date(2026, 12, 21))
    milik = semua(f, date(2026, 12, 22), k)
    assert milik["BERLAKU"].keadaan == milik["KEBERATAN"].keadaan == TANPA_KALENDER
    assert milik["BERLAKU"].terbuka
    assert "Kalender hari libur tahun 2027 belum ada" in frasa(milik["BERLAKU"]).sebab
    assert tingkat_tercapai(milik["BERLAKU"], date(2026, 12, 22)) == []


def test_tahun_hari_ini_tanpa_kalender_tetap_lewat():
    k = Kalender(frozenset(), tahun=frozenset({2026}))
    satu = semua(DIPUTUS, date(2027, 2, 1), k)["PENYAMPAIAN"]
    assert (satu.keadaan, satu.lewat) == (LEWAT, None)
    assert frasa(satu).teks == "lewat tenggat · Jum 20 Mar"
    assert tingkat_tercapai(satu, date(2027, 2, 1)) == ["H-2", "H0"]


def test_libur_sementara_dikatakan():
    satu = semua(DIPUTUS, hari(1), Kalender(frozenset(), sementara=frozenset({2026})))["PENYAMPAIAN"]
    assert "libur sementara" in frasa(satu).sebab


# --- levels and words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "tingkat"),
    [
        (11, []), (12, ["H-2"]), (13, ["H-2"]), (14, ["H-2", "H0"]), (15, ["H-2", "H0"]),
        (16, ["H-2", "H0", "H+2"]), (18, ["H-2", "H0", "H+2"]), (19, ["H-2", "H0", "H+2", "H+5"]),
        (60, ["H-2", "H0", "H+2", "H+5"]),
    ],
)  # fmt: skip
def test_tingkat_menurut_hari_kerja(n, tingkat):
    assert tingkat_tercapai(semua(DIPUTUS, hari(n))["PENYAMPAIAN"], hari(n)) == tingkat


def test_akhir_pekan_tidak_menambah_keterlambatan():
    jumat = hari(14)
    assert jumat.weekday() == 4
    minggu = jumat + timedelta(days=2)
    satu = semua(DIPUTUS, minggu)["PENYAMPAIAN"]
    assert (satu.keadaan, satu.lewat) == (LEWAT, 0)
    assert tingkat_tercapai(satu, minggu) == ["H-2", "H0"]


@pytest.mark.parametrize(("n", "tingkat"), [(11, []), (12, ["H-2"]), (14, ["H-2", "H0"]), (23, ["H-2", "H0"])])
def test_pegawai_diingatkan_menurut_bacaan_yang_ketat_dan_tidak_pernah_terlambat(n, tingkat):
    f = replace(DITERIMA, disampaikan=hari(10), diterima=hari(10))
    assert tingkat_tercapai(semua(f, hari(n))["KEBERATAN"], hari(n)) == tingkat


@pytest.mark.parametrize(
    ("n", "teks"),
    [
        (12, "2 hari kerja lagi · Jum 20 Mar"), (14, "hari ini · Jum 20 Mar"),
        (15, "terlambat 1 hari kerja · Jum 20 Mar"),
    ],
)  # fmt: skip
def test_kata(n, teks):
    assert frasa(semua(DIPUTUS, hari(n))["PENYAMPAIAN"]).teks == teks


def test_terdekat_menurut_bacaan_yang_ketat():
    f = replace(DITERIMA, disampaikan=hari(10), diterima=hari(10))
    assert terdekat(semua(f, hari(11)).values()).kode == "KEBERATAN"
    assert terdekat([]) is None


def test_pegawai_melihat_hanya_miliknya():
    f = replace(DITERIMA, gaji="DILAPORKAN", gaji_sejak=SENIN)
    assert [j.kode for j in rules.milik_pegawai(semua(f, hari(2)).values())] == ["BERLAKU", "KEBERATAN"]
