"""Every rule of the fence is law from its first day to its last, both included, and on no other day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from layanan.aturan import Hasil, Tingkat, nilai
from mutasi.rules import ATURAN

SEHARI = timedelta(days=1)
BERMULA = [a for a in ATURAN if a.mulai is not None or a.sampai is not None]


def _bicara(aturan, tanggal, jenis) -> bool:
    """Whether the rule is asked at all on the day: its check is replaced by one that always speaks."""
    selalu = replace(aturan, periksa=lambda _fakta: Hasil(Tingkat.INFO, "ada"))
    return bool(nilai([selalu], None, tanggal=tanggal, jenis=jenis))


def test_nearly_every_rule_has_a_first_day():
    assert len(BERMULA) > 60


@pytest.mark.parametrize("aturan", BERMULA, ids=lambda a: a.kode)
def test_both_edges_of_the_validity(aturan):
    jenis = min(aturan.jenis) if aturan.jenis else "M05"
    if aturan.mulai:
        for tanggal, ada in ((aturan.mulai - SEHARI, False), (aturan.mulai, True)):
            assert aturan.berlaku(tanggal, jenis) is _bicara(aturan, tanggal, jenis) is ada
    if aturan.sampai:
        for tanggal, ada in ((aturan.sampai, True), (aturan.sampai + SEHARI, False)):
            assert aturan.berlaku(tanggal, jenis) is _bicara(aturan, tanggal, jenis) is ada


@pytest.mark.parametrize("aturan", ATURAN, ids=lambda a: a.kode)
def test_both_edges_of_a_last_day(aturan):
    """No clause ends yet; when one does, its last day still counts."""
    berakhir = replace(aturan, mulai=None, sampai=date(2026, 3, 2))
    jenis = min(aturan.jenis) if aturan.jenis else "M05"
    assert _bicara(berakhir, date(2026, 3, 2), jenis) and not _bicara(berakhir, date(2026, 3, 3), jenis)


@pytest.mark.parametrize("aturan", [a for a in ATURAN if a.jenis], ids=lambda a: a.kode)
def test_a_rule_looks_only_at_its_kinds(aturan):
    hari = aturan.mulai or date(2026, 3, 2)
    semua = {f"M{n:02d}" for n in range(1, 18)}
    assert aturan.jenis <= semua
    assert {j for j in semua if _bicara(aturan, hari, j)} == aturan.jenis
