"""Which kind a move is, from the posts, the person and the ground."""

from datetime import date
from types import SimpleNamespace

import pytest

from mutasi.jenis import tentukan_jenis


def j(jenis, tugas="", **isi):
    bawaan = {"jenjang": "AHLI_MUDA" if jenis == "JF" else "", "rumpun": "UMUM", "nama": "Jabatan", "kode_khusus": "",
              "berlaku_sampai": None}  # fmt: skip
    return SimpleNamespace(jenis=jenis, tugas_tambahan=tugas, **(bawaan | isi))


KAPUS, KEPSEK = j("JF", "KEPALA_PUSKESMAS"), j("JF", "KEPALA_SEKOLAH")
PENGAWAS_SEKOLAH = j("JF", kode_khusus="PENGAWAS_SEKOLAH", jenjang="AHLI_MADYA", nama="Pengawas Sekolah")
GURU = j("JF", rumpun="PENDIDIKAN")
AKHIR = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("asal", "tujuan", "jenis"),
    [
        (j("JPT_PRATAMA"), j("JPT_PRATAMA"), "M03"),
        (j("JPT_MADYA"), j("JPT_MADYA"), "M03"),
        (j("JPT_PRATAMA"), j("JPT_MADYA"), "M01"),
        (j("ADMINISTRATOR"), j("JPT_PRATAMA"), "M01"),
        (j("JF", jenjang="AHLI_UTAMA"), j("JPT_PRATAMA"), "M01"),
        (None, j("JPT_PRATAMA"), "M01"),
        (j("PENGAWAS"), j("ADMINISTRATOR"), "M04"),
        (j("PELAKSANA"), j("ADMINISTRATOR"), "M04"),
        (j("JF"), j("ADMINISTRATOR"), "M04"),
        (None, j("ADMINISTRATOR"), "M04"),
        (j("ADMINISTRATOR"), j("ADMINISTRATOR"), "M05"),
        (j("PENGAWAS"), j("PENGAWAS"), "M05"),
        (j("PELAKSANA"), j("PENGAWAS"), "M06"),
        (j("JF"), j("PENGAWAS"), "M06"),
        (j("JPT_MADYA"), j("JPT_PRATAMA"), "M11"),
        (j("JPT_PRATAMA"), j("ADMINISTRATOR"), "M11"),
        (j("ADMINISTRATOR"), j("PENGAWAS"), "M11"),
        (j("PENGAWAS"), j("PELAKSANA"), "M11"),
        (j("PENGAWAS"), j("JF", jenjang="AHLI_PERTAMA"), "M11"),
        (j("JPT_PRATAMA"), j("JF"), "M11"),
        (j("JF"), j("JF", jenjang="AHLI_PERTAMA"), "M11"),
        *((j(jpt), j("JF", jenjang="AHLI_UTAMA"), "M07") for jpt in ("JPT_PRATAMA", "JPT_MADYA", "JPT_UTAMA")),
        (j("JPT_MADYA"), j("JF", jenjang="AHLI_MADYA"), "M11"),
        (j("ADMINISTRATOR"), j("JF", jenjang="AHLI_MADYA"), "M07"),
        (j("PENGAWAS"), j("JF"), "M07"),
        (j("PELAKSANA"), j("JF", jenjang="AHLI_PERTAMA"), "M07"),
        (None, j("JF"), "M07"),
        (j("JF"), j("JF", jenjang="AHLI_MADYA"), "M07"),  # a step up
        (j("JF"), j("JF", nama="Jabatan Lain"), "M07"),
        (j("JF"), j("JF", rumpun="KESEHATAN"), "M07"),
        (j("PELAKSANA"), j("PELAKSANA"), "M10"),
        (j("JF"), j("JF", nama=" JABATAN "), "M10"),
        (None, j("PELAKSANA"), "M10"),
        (j("JF"), KAPUS, "M09"),
        (None, KAPUS, "M09"),
        (KAPUS, KAPUS, "M09"),
        (j("PENGAWAS"), KAPUS, "M09"),
        (KAPUS, j("JF"), "M10"),
        (KAPUS, None, "M12"),
        (j("JPT_PRATAMA"), None, "M12"),
        (None, None, None),
        (j("JF"), KEPSEK, "M08"),
        (KEPSEK, KEPSEK, "M08"),
        (GURU, PENGAWAS_SEKOLAH, "M08"),
        (j("JF", rumpun="PENDIDIKAN", jenjang="AHLI_MADYA"), PENGAWAS_SEKOLAH, "M08"),
        (j("JF", "KEPALA_SEKOLAH", rumpun="PENDIDIKAN", jenjang="AHLI_UTAMA"), PENGAWAS_SEKOLAH, "M08"),
        (j("JF", rumpun="PENDIDIKAN", jenjang="AHLI_UTAMA"), PENGAWAS_SEKOLAH, "M11"),
        # From elsewhere it is an ordinary functional post, or a step down.
        (j("JPT_PRATAMA"), PENGAWAS_SEKOLAH, "M11"),
        (j("ADMINISTRATOR"), PENGAWAS_SEKOLAH, "M07"),
        (j("JF", jenjang="AHLI_MADYA"), PENGAWAS_SEKOLAH, "M07"),
        (None, PENGAWAS_SEKOLAH, "M07"),
        (KEPSEK, j("JF"), "M10"),
        (KEPSEK, None, "M12"),
    ],
)
def test_jenis(asal, tujuan, jenis):
    assert tentukan_jenis(asal, tujuan) == jenis


def test_the_road_to_a_jpt_tells_m01_from_m02():
    for jalur, jenis in (("", "M01"), ("SELEKSI_TERBUKA", "M01"), ("MANAJEMEN_TALENTA", "M02")):
        assert tentukan_jenis(j("ADMINISTRATOR"), j("JPT_PRATAMA"), jalur=jalur) == jenis
    assert tentukan_jenis(j("JPT_PRATAMA"), j("JPT_PRATAMA"), jalur="MANAJEMEN_TALENTA") == "M03"
    assert tentukan_jenis(j("PENGAWAS"), j("ADMINISTRATOR"), jalur="MANAJEMEN_TALENTA") == "M04"


@pytest.mark.parametrize("tujuan", [j("JPT_PRATAMA"), j("PELAKSANA"), j("JF"), KAPUS, KEPSEK])
def test_whoever_comes_from_another_agency_is_m15(tujuan):
    assert tentukan_jenis(j("PELAKSANA"), tujuan, antar=True) == "M15"
    assert tentukan_jenis(None, tujuan, antar=True, status="PPPK") == "M15"
    assert tentukan_jenis(j("PELAKSANA"), None, antar=True) is None


def test_relocation_of_pppk_is_m16_within_the_same_post_only():
    for asal, tujuan, jenis in (
        (j("JF"), j("JF"), "M16"), (j("PELAKSANA"), j("PELAKSANA"), "M16"), (None, j("PELAKSANA"), "M10"),
        (j("JF"), j("JF", jenjang="AHLI_MADYA"), "M07"), (j("JF"), KAPUS, "M09"), (j("PELAKSANA"), None, "M12"),
        # A nurse made staff, or back from an extra duty: not the same post.
        (j("JF", jenjang="TERAMPIL"), j("PELAKSANA"), "M10"), (KAPUS, j("JF"), "M10"),
        (j("JF"), j("PELAKSANA"), "M11"), (j("JF"), j("JF", nama="Bidan"), "M07"),
    ):  # fmt: skip
        assert tentukan_jenis(asal, tujuan, status="PPPK") == jenis
    assert tentukan_jenis(j("JF"), j("JF"), status="PNS") == "M10"


@pytest.mark.parametrize(
    ("alasan", "sampai", "tujuan", "jenis"),
    [
        ("REORGANISASI", AKHIR, j("ADMINISTRATOR"), "M17"),
        ("REORGANISASI", date(2026, 3, 2), j("ADMINISTRATOR"), "M17"),  # ends on the day itself
        ("REORGANISASI", date(2026, 3, 3), j("ADMINISTRATOR"), "M05"),
        ("REORGANISASI", None, j("ADMINISTRATOR"), "M05"),
        ("KEBUTUHAN_ORGANISASI", AKHIR, j("ADMINISTRATOR"), "M05"),
        ("REORGANISASI", AKHIR, j("PENGAWAS"), "M11"),
        ("REORGANISASI", AKHIR, j("JPT_PRATAMA"), "M01"),
    ],
)
def test_confirmation_when_the_old_post_ends_by_a_reorganisation(alasan, sampai, tujuan, jenis):
    asal = j("ADMINISTRATOR", berlaku_sampai=sampai)
    assert tentukan_jenis(asal, tujuan, alasan=alasan, tanggal=date(2026, 3, 2)) == jenis
