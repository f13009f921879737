"""Which kind a move is, from the posts alone."""

from types import SimpleNamespace

import pytest

from mutasi.jenis import tentukan_jenis


def j(jenis, tugas=""):
    return SimpleNamespace(jenis=jenis, tugas_tambahan=tugas)


KAPUS, KEPSEK = j("JF", "KEPALA_PUSKESMAS"), j("JF", "KEPALA_SEKOLAH")


@pytest.mark.parametrize(
    ("asal", "tujuan", "jenis"),
    [
        (j("JPT_PRATAMA"), j("JPT_PRATAMA"), "M03"),
        (j("JPT_PRATAMA"), j("JPT_MADYA"), None),
        (j("ADMINISTRATOR"), j("JPT_PRATAMA"), None),
        (None, j("JPT_PRATAMA"), None),
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
        (j("PENGAWAS"), j("JF"), "M11"),
        (j("PELAKSANA"), j("PELAKSANA"), "M10"),
        (j("JF"), j("JF"), "M10"),
        (None, j("PELAKSANA"), "M10"),
        (j("JF"), KAPUS, "M09"),
        (None, KAPUS, "M09"),
        (KAPUS, KAPUS, "M09"),
        (j("PENGAWAS"), KAPUS, "M09"),
        (KAPUS, j("JF"), "M10"),
        (KAPUS, None, "M12"),
        (j("JPT_PRATAMA"), None, "M12"),
        (None, None, None),
        (j("JF"), KEPSEK, None),
    ],
)
def test_jenis(asal, tujuan, jenis):
    assert tentukan_jenis(asal, tujuan) == jenis
