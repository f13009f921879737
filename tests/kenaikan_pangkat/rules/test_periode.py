"""KP-01, KP-02, KP-18: days."""

import pytest

from . import bahan as b

TMT = [
    ("2001-07-01", True), ("2001-08-01", False), ("2023-10-01", True), ("2023-12-01", False), ("2024-02-01", True),
    ("2024-03-01", False), ("2025-08-01", True), ("2025-09-01", False), ("2025-10-01", True), ("2025-11-01", True),
    ("2026-05-01", True), ("2026-05-02", False), ("2026-04-30", False),
]  # fmt: skip


@pytest.mark.parametrize(("tmt", "lolos"), TMT)
def test_tmt_pada_periode(tmt, lolos):
    f = b.kasus(tmt=b.d(tmt), kirim=None, isi_orang={"golongan": "III/a", "tmt_golongan": b.d("1995-01-01")})
    assert (b.tingkat(f, "KP-01") is None) is lolos


def test_saran_tmt_berikutnya():
    f = b.kasus(tmt=b.d("2025-09-01"), kirim=None)
    assert b.temukan(f, "KP-01").jalan_keluar == "Pakai TMT 1 Oktober 2025."


@pytest.mark.parametrize("jenis", ["PENGABDIAN", "ANUMERTA"])
def test_luar_periode(jenis):
    assert b.semua(b.kasus(jenis)) == {}


@pytest.mark.parametrize(
    ("kirim", "hasil"),
    [("2026-03-15", "BLOKIR"), ("2026-03-16", None), ("2026-04-15", None), ("2026-04-16", "BLOKIR")],
)
def test_jendela_dua_tepi(kirim, hasil):
    assert b.tingkat(b.kasus(kirim=b.d(kirim)), "KP-02") == hasil


def test_terlambat_menyebut_jendela_yang_terbuka():
    t = b.temukan(b.kasus(kirim=b.d("2026-04-16")), "KP-02")
    assert "TMT 1 Juni 2026" in t.jalan_keluar
    assert "Kirim mulai 16 Maret 2026" in b.temukan(b.kasus(kirim=b.d("2026-03-01")), "KP-02").jalan_keluar


def test_jendela_tidak_diketahui():
    assert b.tingkat(b.kasus(buka=None, tutup=None), "KP-02") == "DATA_KURANG"
    assert b.tingkat(b.kasus(buka=None, tutup=None, kirim=None), "KP-02") is None
    lama = b.kasus(buka=None, tutup=None, tmt=b.d("2024-06-01"), kirim=b.d("2024-05-01"))
    assert b.tingkat(lama, "KP-02") is None  # the six-period scheme's windows are not known


def luar(jenis, sebab, tmt="2026-05-17", peristiwa="2026-05-17", **isi):
    return b.tingkat(
        b.kasus(jenis, sebab=sebab, tmt=b.d(tmt), tanggal_peristiwa=peristiwa and b.d(peristiwa), **isi), "KP-18"
    )


def test_anumerta():
    assert luar("ANUMERTA", "TEWAS") is None
    assert luar("ANUMERTA", "TEWAS", tmt="2026-05-18") == "BLOKIR"
    assert luar("ANUMERTA", "TEWAS", peristiwa=None) == "DATA_KURANG"
    assert luar("ANUMERTA", "") == "DATA_KURANG"
    assert luar("ANUMERTA", "MENINGGAL") == "BLOKIR"
    t = b.temukan(b.kasus("ANUMERTA", sebab="MENINGGAL"), "KP-18")
    assert "pengabdian" in t.jalan_keluar
    assert luar("ANUMERTA", "TEWAS", isi_orang={"status": "CPNS"}) == "INFO"


def test_pengabdian():
    assert luar("PENGABDIAN", "MENINGGAL") is None
    assert luar("PENGABDIAN", "MENINGGAL", tmt="2026-05-18") == "BLOKIR"
    assert luar("PENGABDIAN", "MENINGGAL", peristiwa=None) == "DATA_KURANG"
    assert luar("PENGABDIAN", "BUP", tmt="2026-05-01") is None
    assert luar("PENGABDIAN", "BUP", tmt="2026-06-01") == "PERINGATAN"
    assert luar("PENGABDIAN", "TEWAS") == "BLOKIR"
    assert luar("PENGABDIAN", "") == "DATA_KURANG"


def test_cacat_perlu_tim_penguji_hanya_peringatan():
    assert luar("PENGABDIAN", "CACAT", peristiwa=None) is None  # papers are not asked for yet
    assert luar("PENGABDIAN", "CACAT", dokumen=()) == "PERINGATAN"
    assert luar("PENGABDIAN", "CACAT", dokumen=(b.dok("TIM_PENGUJI"),)) is None
