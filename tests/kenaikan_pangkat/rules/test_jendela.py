"""Every row of regulasi/kenaikan_pangkat.md 1.1 and 1.2."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kenaikan_pangkat
from kalender.daftar import baris_awal
from kalender.hari_kerja import Kalender
from kenaikan_pangkat.rules import jendela as j
from layanan.parameter_tabel import BarisParameter, ParameterTabel

D = date.fromisoformat
SEHARI = timedelta(days=1)
ISI = json.loads((Path(kenaikan_pangkat.__file__).parent / "data" / "parameter_jendela.json").read_text("utf-8"))
TABEL = ParameterTabel.dari(
    BarisParameter(
        b["kode"], b["nilai"], D(b["berlaku_mulai"]), b["dasar_hukum"],
        D(b["berlaku_sampai"]) if "berlaku_sampai" in b else None, b["pasti"],
    )
    for b in ISI
)  # fmt: skip
HARI = Kalender(libur=frozenset(b["tanggal"] for b in baris_awal()))

# TMT, opens, closes, close is a working day, close + 5 working days, working days left between close and TMT
TABEL_1_2 = [
    ("2025-10-01", "2025-08-16", "2025-09-15", True, "2025-09-22", 11),
    ("2025-11-01", "2025-09-16", "2025-10-15", True, "2025-10-22", 12),
    ("2025-12-01", "2025-10-16", "2025-11-15", False, "2025-11-21", 10),
    ("2026-01-01", "2025-11-16", "2025-12-15", True, "2025-12-22", 10),
    ("2026-02-01", "2025-12-16", "2026-01-15", True, "2026-01-23", 10),
    ("2026-03-01", "2026-01-16", "2026-02-15", False, "2026-02-24", 8),
    ("2026-05-01", "2026-03-16", "2026-04-15", True, "2026-04-22", 11),
    ("2026-07-01", "2026-05-16", "2026-06-15", True, "2026-06-23", 10),
    ("2026-08-01", "2026-06-16", "2026-07-15", True, "2026-07-22", 12),
    ("2026-09-01", "2026-07-16", "2026-08-15", False, "2026-08-24", 9),
    ("2026-10-01", "2026-08-16", "2026-09-15", True, "2026-09-22", 11),
    ("2026-11-01", "2026-09-16", "2026-10-15", True, "2026-10-22", 11),
    ("2027-01-01", "2026-11-16", "2026-12-15", True, "2026-12-22", 10),
]


@pytest.mark.parametrize(("tmt", "buka", "tutup", "kerja", "lima", "sisa"), TABEL_1_2)
def test_contoh_1_2(tmt, buka, tutup, kerja, lima, sisa):
    p = j.periode_tmt(D(tmt), TABEL)
    assert (p.buka, p.tutup, p.pasti) == (D(buka), D(tutup), True)
    assert HARI.is_hari_kerja(p.tutup) is kerja
    assert HARI.hari_kerja_setelah(p.tutup, 5) == D(lima)
    assert j.sisa_hari_kerja(p.tmt, p.tutup, HARI) == sisa


@pytest.mark.parametrize(("tmt", "buka", "tutup"), [b[:3] for b in TABEL_1_2])
def test_kedua_tepi_tiap_jendela(tmt, buka, tutup):
    p = j.periode_tmt(D(tmt), TABEL)
    assert p.memuat(D(buka)) and p.memuat(D(tutup))
    assert not p.memuat(D(buka) - SEHARI) and not p.memuat(D(tutup) + SEHARI)
    assert j.jendela_untuk(D(buka), TABEL) == j.jendela_untuk(D(tutup), TABEL) == p
    assert j.jendela_untuk(D(tutup) + SEHARI, TABEL).tmt == j.tmt_berikut(D(tmt), TABEL)


@pytest.mark.parametrize(("masuk", "tmt"), [("2025-11-15", "2025-12-01"), ("2025-11-16", "2026-01-01")])
def test_tanggal_masuk_menentukan_tmt(masuk, tmt):
    assert j.jendela_untuk(D(masuk), TABEL).tmt == D(tmt)


@given(st.dates(date(2025, 8, 16), date(2046, 8, 15)))
def test_tiap_hari_tepat_satu_jendela(hari):
    memuat = [p for p in j.rentang(date(2025, 10, 1), date(2048, 1, 1), TABEL) if p.memuat(hari)]
    assert memuat == [j.jendela_untuk(hari, TABEL)]


def test_dua_puluh_tahun_bersambung_tanpa_celah():
    semua = list(j.rentang(date(2025, 10, 1), date(2045, 10, 1), TABEL))
    assert len(semua) == 241
    for satu, dua in zip(semua, semua[1:], strict=False):
        assert dua.buka == satu.tutup + SEHARI
        assert satu.buka <= satu.tutup < satu.tmt


@pytest.mark.parametrize(
    ("tahun", "bulan"),
    [
        (2001, [1, 4, 7, 10]),
        (2010, [4, 10]),
        (2023, [4, 10]),
        (2024, [2, 4, 6, 8, 10, 12]),
        (2025, [2, 4, 6, 8, 10, 11, 12]),
        (2026, list(range(1, 13))),
    ],
)
def test_bulan_tmt_tiap_rezim(tahun, bulan):
    assert [p.tmt.month for p in j.periode(tahun, TABEL)] == bulan


@pytest.mark.parametrize(
    ("tmt", "sah"),
    [("2023-10-01", True), ("2023-12-01", False), ("2024-02-01", True), ("2025-09-01", False), ("2025-10-01", True),
     ("2025-10-02", False), ("1999-04-01", False)],
)  # fmt: skip
def test_tmt_sah_pada_kedua_tepi_rezim(tmt, sah):
    assert j.is_tmt(D(tmt), TABEL) is sah
    if not sah:
        with pytest.raises(ValueError, match="bukan TMT"):
            j.periode_tmt(D(tmt), TABEL)


@pytest.mark.parametrize(
    ("tmt", "buka", "tutup"),
    [("2024-02-01", "2023-12-15", "2024-01-15"), ("2024-04-01", "2024-02-01", "2024-02-28")],
)
def test_jendela_enam_periode_yang_diketahui(tmt, buka, tutup):
    p = j.periode_tmt(D(tmt), TABEL)
    assert (p.buka, p.tutup) == (D(buka), D(tutup))
    assert j.jendela_untuk(D(tutup), TABEL) == p


@pytest.mark.parametrize("tmt", ["2001-07-01", "2010-04-01", "2024-06-01"])
def test_jendela_yang_tidak_diketahui_tidak_ditebak(tmt):
    p = j.periode_tmt(D(tmt), TABEL)
    assert (p.buka, p.tutup, p.pasti) == (None, None, False)
    assert not p.memuat(D(tmt) - timedelta(days=30))


@pytest.mark.parametrize("hari", ["2024-01-20", "2025-08-15", "2010-01-01", "1990-01-01"])
def test_hari_tanpa_jendela_yang_diketahui_ditolak(hari):
    with pytest.raises(j.JendelaTidakDiketahui, match=hari):
        j.jendela_untuk(D(hari), TABEL)


def test_aman_lima_hari_kerja_sebelum_tutup():
    assert j.aman(D("2025-12-15"), HARI, 5) == D("2025-12-08")
    assert j.aman(D("2025-11-15"), HARI, 5) == D("2025-11-10")  # closes on a Saturday
    assert j.aman(D("2026-06-15"), HARI, 5) == D("2026-06-08")


def test_rezim_berurutan_dengan_dasarnya():
    semua = j.rezim(TABEL)
    assert [len(r.bulan) for r in semua] == [4, 2, 6, 12]
    assert all(r.dasar_hukum for r in semua)
    for lama, baru in zip(semua, semua[1:], strict=False):
        assert lama.sampai + SEHARI == baru.mulai


def test_yang_tidak_pasti_bertanda():
    tidak = {(b["kode"], b["berlaku_mulai"]) for b in ISI if not b["pasti"]}
    assert {k for k, _m in tidak} == {"KP_TUTUP_LIBUR", "KP_AMAN_HARI", "KP_TERLAMBAT", "KP_LUAR_PERIODE"}
    assert ("KP_LUAR_PERIODE", "2024-01-01") not in tidak
