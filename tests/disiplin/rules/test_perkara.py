"""Every state with every step, and the guards of disiplin.md 2.1 at both edges."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from disiplin.rules import perkara as r
from disiplin.rules.perkara import Anggota, Panggilan, Perkara, Waktu, halangan
from disiplin.rules.tenggat import Tenggat
from kalender.hari_kerja import Kalender, TahunTanpaKalender
from tests.disiplin.rules.bahan import baca

SENIN = date(2026, 3, 2)
TENGGAT = {t["kode"]: Tenggat(**{k: v for k, v in t.items() if k != "regulasi"}) for t in baca("tenggat")}
HADIR, MANGKIR = Panggilan(SENIN, SENIN, hadir=True), Panggilan(SENIN, SENIN, hadir=False)
TIM = tuple(Anggota(u, 3) for u in r.UNSUR)
SEMUA = (
    r.INFORMASI, r.TELAAH, r.PEMANGGILAN, r.PEMERIKSAAN, r.BAP, r.LHP, r.PENJATUHAN, r.PENYAMPAIAN, r.MENUNGGU,
    r.MENJALANI, r.SELESAI, r.DIHENTIKAN, r.NON_HUKDIS,
)  # fmt: skip
# A case for which every condition holds, so that only the state decides.
LENGKAP = Perkara(
    r.TELAAH, tim_dituntut=r.WAJIB, pembebasan=True, eselon=3, panggilan=(HADIR,), tim=TIM, mulai_diperiksa=SENIN,
    bap="SAH", pelanggaran=1, hukuman=1, diputus=SENIN, diterima=SENIN,
)  # fmt: skip


def kalender(*libur):
    return Kalender(frozenset(libur), frozenset({2026}))


def waktu(hari=SENIN, *libur):
    return Waktu(hari, TENGGAT, kalender(*libur))


def pasti(kode, p, hari=SENIN):
    return [h.kata for h in halangan(kode, p, waktu(hari)) if h.pasti]


def siap(kode):
    """The complete case as the step wants it."""
    khusus = {"panggil": {"panggilan": ()}, "panggil_lagi": {"panggilan": (MANGKIR,)},
              "lhp_tanpa_periksa": {"panggilan": (MANGKIR, MANGKIR)}}  # fmt: skip
    return replace(LENGKAP, **khusus.get(kode, {}))


@pytest.mark.parametrize("kode", r.LANGKAH)
@pytest.mark.parametrize("status", SEMUA)
def test_tiap_tahap_dan_tiap_langkah(status, kode):
    salah = pasti(kode, replace(siap(kode), status=status), date(2026, 12, 1))
    assert bool(salah) is (status not in r.LANGKAH[kode].dari)


def test_tahap_akhir_tidak_punya_langkah_dan_tiap_tahap_tercapai():
    tercapai = {r.INFORMASI}
    for _ in SEMUA:
        tercapai |= {x.ke for x in r.LANGKAH.values() if x.ke and tercapai & set(x.dari)}
    assert tercapai == set(SEMUA)
    for akhir in (r.SELESAI, r.DIHENTIKAN, r.NON_HUKDIS):
        assert all(akhir not in x.dari for x in r.LANGKAH.values())


# --- summons ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("panggilan", [(), (HADIR,), (replace(MANGKIR, hadir=None),), (MANGKIR, MANGKIR)])
def test_panggilan_kedua_hanya_sesudah_tidak_hadir(panggilan):
    assert pasti("panggil_lagi", Perkara(r.PEMANGGILAN, panggilan=panggilan))


@pytest.mark.parametrize(("hari", "terlambat"), [(date(2026, 3, 11), False), (date(2026, 3, 12), True)])
def test_panggilan_kedua_yang_terlambat_dikatakan_dan_tidak_menghentikan(hari, terlambat):
    """7 working days after the missed date."""
    salah = halangan("panggil_lagi", Perkara(r.PEMANGGILAN, panggilan=(MANGKIR,)), waktu(hari))
    assert [h.pasti for h in salah] == [False] * terlambat


@pytest.mark.parametrize(("panggilan", "boleh"), [
    ((MANGKIR, MANGKIR), True), ((MANGKIR,), False), ((MANGKIR, HADIR), False), ((), False),
    ((MANGKIR, replace(MANGKIR, hadir=None)), False),
])  # fmt: skip
def test_tanpa_pemeriksaan_sesudah_dua_kali_tidak_hadir(panggilan, boleh):
    assert (not pasti("lhp_tanpa_periksa", Perkara(r.PEMANGGILAN, panggilan=panggilan))) is boleh


def test_pemeriksaan_menunggu_kehadiran():
    p = replace(LENGKAP, status=r.PEMANGGILAN)
    assert not pasti("periksa", p)
    for panggilan in ((), (MANGKIR,), (HADIR, MANGKIR), (replace(HADIR, hadir=None),)):
        assert pasti("periksa", replace(p, panggilan=panggilan))


# --- who examines ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("dituntut", "tim", "boleh"), [
    (r.TIDAK, (), True), (r.TIDAK, TIM, False), (r.BOLEH, (), True), (r.BOLEH, TIM, True), (r.WAJIB, (), False),
    (r.WAJIB, TIM, True), (r.WAJIB, TIM[:2], False), (r.BOLEH, TIM[1:], False),
    (r.WAJIB, (*TIM, Anggota("LAIN", 3)), True), (r.WAJIB, (*TIM, Anggota("LAIN", 4)), False),
    (r.WAJIB, (*TIM, Anggota("LAIN", 2)), True), (r.WAJIB, (*TIM[:2], Anggota(r.KEPEGAWAIAN, 3, "pelapor")), False),
])  # fmt: skip
def test_tim_pemeriksa(dituntut, tim, boleh):
    p = replace(LENGKAP, status=r.PEMANGGILAN, tim_dituntut=dituntut, tim=tim)
    assert (not pasti("periksa", p)) is boleh


@pytest.mark.parametrize(("isi", "boleh"), [
    ({}, True), ({"pembebasan": False}, False), ({"mulai_diperiksa": None}, False),
])  # fmt: skip
def test_pembebasan_sementara_hanya_berat_dan_sejak_diperiksa(isi, boleh):
    """A regent relieved an official without examination: BKN had it undone (S32)."""
    p = replace(LENGKAP, status=r.PEMERIKSAAN, **isi)
    assert (not pasti("bebaskan_sementara", p)) is boleh
    assert pasti("bebaskan_sementara", replace(LENGKAP, status=r.PEMANGGILAN))


# --- papers and decision --------------------------------------------------------------------------------


@pytest.mark.parametrize(("bap", "alasan", "boleh"), [
    ("SAH", "", True), ("TOLAK", "Tidak setuju isinya", True), ("TOLAK", " ", False), ("", "", False),
])  # fmt: skip
def test_bap_ditandatangani_atau_penolakannya_dicatat(bap, alasan, boleh):
    p = replace(LENGKAP, status=r.PEMERIKSAAN, bap=bap, alasan_tolak=alasan)
    assert (not pasti("bap", p)) is boleh


@pytest.mark.parametrize(("pelanggaran", "hukuman", "boleh"), [(1, 1, True), (3, 1, True), (0, 1, False), (1, 0, False),
                                                               (2, 2, False)])  # fmt: skip
def test_satu_hukuman_yang_menyebut_pelanggarannya(pelanggaran, hukuman, boleh):
    p = replace(LENGKAP, status=r.LHP, pelanggaran=pelanggaran, hukuman=hukuman)
    assert (not pasti("jatuhkan", p)) is boleh


@pytest.mark.parametrize(("hari", "libur", "boleh"), [
    (date(2026, 3, 20), (), False), (date(2026, 3, 23), (), True),
    (date(2026, 3, 23), (date(2026, 3, 19),), False), (date(2026, 3, 24), (date(2026, 3, 19),), True),
])  # fmt: skip
def test_berlaku_pada_hari_kerja_kelima_belas_sesudah_diterima(hari, libur, boleh):
    """Received on Monday 2 March; the day itself does not count; a holiday declared meanwhile moves it."""
    p = replace(LENGKAP, status=r.MENUNGGU)
    assert (not [h for h in halangan("berlaku", p, waktu(hari, *libur)) if h.pasti]) is boleh


def test_berlaku_menunggu_upaya_dan_tanda_terima():
    hari = SENIN + timedelta(days=60)
    assert pasti("berlaku", replace(LENGKAP, status=r.MENUNGGU, upaya=True), hari)
    assert pasti("berlaku", replace(LENGKAP, status=r.MENUNGGU, diterima=None), hari)


@pytest.mark.parametrize(("hari", "terlambat"), [(date(2026, 3, 20), False), (date(2026, 3, 23), True)])
def test_penyampaian_terlambat_dikatakan(hari, terlambat):
    """14 working days after the decision."""
    salah = halangan("sampaikan", replace(LENGKAP, status=r.PENJATUHAN), waktu(hari))
    assert [h.pasti for h in salah] == [False] * terlambat


def test_tahun_tanpa_kalender_hanya_menahan_yang_tidak_boleh_terlalu_cepat():
    """Late December: the hand-over goes on and says that its term cannot be reckoned; no effect is guessed."""
    hari = date(2026, 12, 21)
    p = replace(LENGKAP, status=r.PENJATUHAN, diputus=hari)
    (salah,) = halangan("sampaikan", p, waktu(hari))
    assert not salah.pasti and "2027" in salah.kata
    assert not waktu(hari).lewat("PANGGILAN_PERIKSA", hari)[0].pasti
    with pytest.raises(TahunTanpaKalender):
        halangan("berlaku", replace(LENGKAP, status=r.MENUNGGU, diterima=hari), waktu(hari))
