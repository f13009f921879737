"""The command hitung_tenggat: the shape of the issue, the portal's calendar, and bad input."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

DASAR = {"mulai": "2026-03-02", "hari_kerja": 5, "libur": [], "per_tanggal": "2026-03-20"}


@pytest.fixture
def jalankan(tmp_path):
    def _jalankan(data):
        berkas = tmp_path / "fakta.json"
        berkas.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
        keluar, salah = StringIO(), StringIO()
        call_command("hitung_tenggat", str(berkas), stdout=keluar, stderr=salah)
        return json.loads(keluar.getvalue())["hasil"], salah.getvalue()

    return _jalankan


def test_the_example_of_the_issue(jalankan):
    kasus = DASAR | {"libur": ["2026-03-04"], "jeda": [{"dibuka": "2026-03-05", "ditutup": "2026-03-11"}]}
    (hasil,), _ = jalankan({"kasus": [kasus]})
    assert set(hasil) == {"tenggat", "hari_terpakai", "penjelasan"}
    assert (hasil["tenggat"], hasil["hari_terpakai"]) == ("2026-03-16", 9)
    assert any("Rab 4 Mar 2026 libur" in baris for baris in hasil["penjelasan"])


def test_an_open_pause_and_no_pause_in_one_file(jalankan):
    terbuka = DASAR | {"jeda": [{"dibuka": "2026-03-05", "ditutup": None}]}
    hasil, _ = jalankan({"kasus": [terbuka, DASAR]})
    assert [(h["tenggat"], h["hari_terpakai"]) for h in hasil] == [(None, 3), ("2026-03-09", 14)]


def test_given_holidays_hold_for_every_year_and_need_no_database(jalankan):
    (hasil,), _ = jalankan({"kasus": [DASAR | {"mulai": "1999-12-31", "per_tanggal": "2000-01-10"}]})
    assert (hasil["tenggat"], hasil["hari_terpakai"]) == ("2000-01-07", 6)


@pytest.mark.django_db
def test_without_holidays_the_calendar_of_the_portal(jalankan):
    kasus = {"mulai": "2026-03-16", "hari_kerja": 5, "per_tanggal": "2026-03-16"}
    (hasil,), _ = jalankan({"kasus": [kasus]})
    # 17 is the first used day; 18 to 24 March are free by decree.
    assert (hasil["tenggat"], hasil["hari_terpakai"]) == ("2026-03-30", 0)


@pytest.mark.django_db
def test_a_provisional_year_is_said(jalankan):
    (hasil,), _ = jalankan({"kasus": [{"mulai": "2027-06-07", "hari_kerja": 5, "per_tanggal": "2027-06-08"}]})
    assert "sementara" in hasil["penjelasan"][-1]


@pytest.mark.django_db
def test_today_stands_in_for_a_missing_day_of_judging(jalankan):
    (hasil,), _ = jalankan({"kasus": [{"mulai": "2026-01-05", "hari_kerja": 5, "libur": []}]})
    assert hasil["hari_terpakai"] > 5


def test_unknown_fields_are_named_and_ignored(jalankan):
    _, salah = jalankan({"kasus": [DASAR | {"per_tangal": "2026-03-09"}]})
    assert "kasus 1: per_tangal: tidak dikenal" in salah


@pytest.mark.parametrize(
    ("kasus", "pesan"),
    [
        ({"mulai": None}, "kasus 2: mulai: wajib diisi"),
        ({"mulai": "2 Maret 2026"}, "kasus 2: mulai: "),
        ({"mulai": "2026-02-30"}, "kasus 2: mulai: tanggal 2026-02-30 tidak ada"),
        ({"mulai": 20260302}, "kasus 2: mulai: "),
        ({"mulai": "9999-12-30"}, "9999"),
        ({"hari_kerja": 0}, "kasus 2: hari_kerja: "),
        ({"hari_kerja": True}, "kasus 2: hari_kerja: "),
        ({"hari_kerja": "5"}, "kasus 2: hari_kerja: "),
        ({"hari_kerja": None}, "kasus 2: hari_kerja: wajib"),
        ({"libur": "2026-03-04"}, "kasus 2: libur: harus berupa daftar"),
        ({"libur": ["2026-03-04", "x"]}, "kasus 2: libur 2: "),
        ({"jeda": {}}, "kasus 2: jeda: harus berupa daftar"),
        ({"jeda": ["x"]}, "kasus 2: jeda 1: harus berupa objek"),
        ({"jeda": [{"ditutup": "2026-03-04"}]}, "kasus 2: jeda 1: dibuka: wajib"),
        ({"jeda": [{"dibuka": "2026-03-05", "ditutup": "2026-03-04"}]}, "kasus 2: jeda 1: ditutup: "),
        ({"per_tanggal": "kemarin"}, "kasus 2: per_tanggal: "),
    ],
)
def test_bad_input_names_case_and_field(jalankan, kasus, pesan):
    with pytest.raises(CommandError) as salah:
        jalankan({"kasus": [DASAR, DASAR | kasus]})
    assert pesan in str(salah.value) and salah.value.returncode == 2


@pytest.mark.django_db
def test_a_year_without_calendar_names_the_case(jalankan):
    with pytest.raises(CommandError, match="kasus 1: libur: .*2031") as salah:
        jalankan({"kasus": [{"mulai": "2031-01-06", "hari_kerja": 5, "per_tanggal": "2031-01-07"}]})
    assert salah.value.returncode == 2


@pytest.mark.parametrize("isi", [b"", b"{", b"[]", b"\xff", b'{"kasus": 1}', b'{"kasus": [1]}', b"[" * 100_000])
def test_what_is_no_fact_file_is_refused_clearly(jalankan, isi):
    with pytest.raises(CommandError) as salah:
        jalankan(isi)
    assert salah.value.returncode == 2


def test_a_missing_file(tmp_path):
    with pytest.raises(CommandError, match="tidak dapat dibaca"):
        call_command("hitung_tenggat", str(tmp_path / "tiada.json"))
