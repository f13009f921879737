"""What an entry must satisfy, and its flags."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules import catatan as c
from kinerja.rules.catatan import Rentang, Syarat, menit_gabungan, periksa, salah_bukti, samakan, tanda_hari

S = Syarat()


def kolom(**isi) -> list[str]:
    bawaan = {"mulai": 480, "selesai": 600, "kegiatan": "Rapat", "syarat": S}
    return [k for k, _ in periksa(**bawaan | isi)]


def test_an_ordinary_entry_stands():
    assert kolom() == []


@pytest.mark.parametrize(("mulai", "selesai", "salah"), [
    (480, 484, "mulai"), (480, 485, ""), (480, 480, "selesai"), (600, 480, "selesai"), (1380, 1440, ""),
    (1380, 1441, "mulai"), (0, 5, ""), (-1, 60, "mulai"), (1440, 1440, "mulai"), (None, 600, "mulai"),
    (480, None, "mulai"),
])  # fmt: skip
def test_hours_at_their_edges(mulai, selesai, salah):
    assert kolom(mulai=mulai, selesai=selesai) == ([salah] if salah else [])


@pytest.mark.parametrize(("n", "salah"), [(19, False), (20, True)])
def test_entries_a_day(n, salah):
    lain = [Rentang(i, i + 1) for i in range(n)]
    assert bool(kolom(lain=lain)) is salah


@pytest.mark.parametrize(("cara", "tugas", "tugas_lain", "salah"), [
    ("TOLAK", True, True, True), ("TOLAK", False, False, True), ("TANDAI", False, False, False),
    ("ATASAN", False, False, True), ("ATASAN", True, False, False), ("ATASAN", False, True, False),
])  # fmt: skip
def test_overlap_by_the_agencys_choice(cara, tugas, tugas_lain, salah):
    lain = [Rentang(590, 650, tugas_lain, "Apel")]
    assert bool(kolom(syarat=Syarat(tumpang_tindih=cara), tugas_atasan=tugas, lain=lain)) is salah


def test_entries_that_touch_do_not_overlap():
    assert kolom(lain=[Rentang(600, 660), Rentang(420, 480)]) == []


def test_what_the_agency_demands():
    keras = Syarat(wajib_rencana_aksi=True, wajib_bukti=True)
    assert kolom(syarat=keras) == ["rencana_aksi", "bukti_url"]
    assert kolom(syarat=keras, tugas_atasan=True, bukti="https://contoh.id/x") == []
    assert kolom(syarat=keras, beraksi=True, bukti="https://contoh.id/x") == []


def test_realisation_where_the_agency_demands_it():
    wajib = Syarat(wajib_realisasi=True)
    assert kolom(syarat=wajib) == ["realisasi", "satuan"]
    assert kolom(syarat=wajib, tugas_atasan=True, satuan=" ") == ["realisasi", "satuan"]
    assert kolom(syarat=wajib, realisasi=2) == ["satuan"]
    assert kolom(syarat=wajib, satuan="dokumen") == ["realisasi"]
    assert kolom(syarat=wajib, realisasi=0, satuan="dokumen") == []


@pytest.mark.parametrize(("nilai", "salah"), [(0, False), (1_000_000, False), (1_000_001, True), (-1, True)])
def test_realisation_is_a_sane_number(nilai, salah):
    assert bool(kolom(realisasi=nilai)) is salah


@pytest.mark.parametrize("url", [
    "https://drive.google.com/file/d/1", "http://contoh.go.id:8080/a?b=c#d", "https://xn--contoh-9ta.id/",
    "HTTPS://Contoh.ID/",
])  # fmt: skip
def test_public_links_are_taken(url):
    assert salah_bukti(url) == []


@pytest.mark.parametrize("url", [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "//contoh.id/x",
    "contoh.id",
    "http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/", "http://localhost./", "http://a.local/",
    "http://db.internal/", "https://contoh.id\\@x", "https://u@contoh.id/", "http://contoh.id:99999/", "http:///x",
    "https://contoh.id/<script>", "https://contoh.id/\n", "http://[::1", "https://contoh.id/" + "x" * 500,
])  # fmt: skip
def test_scripts_and_inner_addresses_are_not(url):
    assert salah_bukti(url)


def test_only_the_agencys_own_sites():
    assert salah_bukti("https://drive.google.com/x", ["google.com"]) == []
    assert salah_bukti("https://notgoogle.com/x", ["google.com"])


rentang = st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda r: r[0] < r[1]), max_size=12)


@given(rentang)
def test_union_of_minutes_against_a_slow_count(daftar):
    menit = {m for mulai, selesai in daftar for m in range(mulai, selesai)}
    assert menit_gabungan(daftar) == len(menit)


@dataclass
class Baris:
    mulai: int
    selesai: int
    kegiatan: str = "Rapat"
    bukti_url: str = "https://contoh.id"
    terlambat_hari: int = 0
    rencana_aksi_id: int | None = 1
    jenis: str = "KINERJA"


def test_a_clean_day_has_no_flags():
    assert tanda_hari([Baris(480, 600), Baris(600, 700)], sasaran=450, libur=False) == {}


def test_each_flag_alone():
    assert tanda_hari([Baris(480, 600), Baris(590, 700)], sasaran=450, libur=False) == {0: [c.TUMPANG], 1: [c.TUMPANG]}
    assert tanda_hari([Baris(480, 930)], sasaran=450, libur=False) == {}
    assert tanda_hari([Baris(480, 931)], sasaran=450, libur=False) == {0: [c.LEBIH]}
    assert tanda_hari([Baris(480, 600, terlambat_hari=1)], sasaran=450, libur=False) == {0: [c.LAMBAT]}
    assert tanda_hari([Baris(480, 600, bukti_url="")], sasaran=450, libur=False) == {0: [c.TANPA_BUKTI]}
    assert tanda_hari([Baris(480, 600, rencana_aksi_id=None)], sasaran=450, libur=False) == {0: [c.TANPA_AKSI]}
    tugas = Baris(480, 600, rencana_aksi_id=None, jenis="TUGAS_ATASAN")
    assert tanda_hari([tugas], sasaran=450, libur=False) == {}
    assert tanda_hari([Baris(480, 600)], sasaran=0, libur=True) == {0: [c.LIBUR]}, "not also over the target"


@pytest.mark.parametrize(("sama", "kena"), [(4, True), (3, False)])
def test_the_same_text_on_the_fifth_day(sama, kena):
    sebelum = [{samakan("RAPAT ")}] * sama + [{"lain"}] * (4 - sama)
    assert (tanda_hari([Baris(480, 600)], sasaran=450, libur=False, hari_sebelum=sebelum) == {0: [c.SALINAN]}) is kena


def test_too_few_days_before_are_no_copy():
    assert tanda_hari([Baris(480, 600)], sasaran=450, libur=False, hari_sebelum=[{"rapat"}] * 3) == {}
