"""E9: whoever is replaced leaves in the same batch, on the same day, by the same decree, and gets something else."""

from dataclasses import replace

import pytest

from . import bahan as b

KEMARIN, BESOK = b.d("2026-03-01"), b.d("2026-03-03")


def ganti(keluar=None, *, formasi=1, **isi_baris):
    """Person 1 goes to the post kabid2, which person 9 holds; ``keluar`` is the line of person 9, if any."""
    kursi = replace(b.ADM2, formasi=formasi, pemangku=(b.pemangku(9),))
    people = [b.orang(1, b.spell(b.ADM1, "2022-01-01")), b.orang(9, b.spell(kursi, "2021-01-01"))]
    lines = [b.baris(1, "M05", b.ADM1, kursi, **isi_baris)]
    tempat = b.jab("kabid3", "ADMINISTRATOR")
    if keluar is not None:
        lines.append(keluar(kursi, tempat))
    return b.batch(lines, people, [b.ADM1, kursi, tempat])


def ke_tempat_lain(tanggal=b.T):
    return lambda kursi, tempat: replace(b.baris(9, "M05", kursi, tempat, tanggal=tanggal), id="9")


def dilepas(alasan, *surat):
    return lambda kursi, _tempat: replace(
        b.baris(9, "M12", kursi, None, alasan=alasan, dokumen=tuple(surat)), id="9"
    )  # fmt: skip


def test_t18_a_post_that_somebody_still_holds_and_no_clause_for_him():
    temuan = b.semua(ganti())
    assert temuan["E9"] == temuan["H6"] == temuan["H1"] == "BLOKIR"
    assert "Pegawai 9" in b.temukan(ganti(), "E9").pesan


def test_a_vacant_seat_and_a_seat_among_many_replace_nobody():
    assert b.tingkat(b.sah("M05"), "E9") is None
    assert b.tingkat(ganti(formasi=2), "E9") is None
    assert b.tingkat(ganti(formasi=None), "E9") == "DATA_KURANG"
    assert b.tingkat(b.ubah_jabatan(b.sah("M05"), "kabid2", pemangku=None), "E9") == "DATA_KURANG"
    assert b.tingkat(b.sah("M12"), "E9") is None


@pytest.mark.parametrize(("bup", "ada"), [(b.T, None), (BESOK, "BLOKIR")])
def test_who_reached_the_pension_age_by_that_day_is_gone_by_law(bup, ada):
    lama = replace(b.pemangku(9), tanggal_bup=bup)
    assert b.tingkat(b.ubah_jabatan(b.sah("M05"), "kabid2", pemangku=(lama,)), "E9") == ada


@pytest.mark.parametrize(("tanggal", "ada"), [(b.T, None), (KEMARIN, None), (BESOK, "BLOKIR")])
def test_the_incumbent_moves_the_same_day_or_was_gone(tanggal, ada):
    assert b.tingkat(ganti(ke_tempat_lain(tanggal)), "E9") == ada


@pytest.mark.parametrize(("alasan", "surat", "ada"), [
    ("CLTN", (b.dok("SK_CLTN"),), None), ("CLTN", (), "BLOKIR"), ("PENSIUN", (b.dok("SK_PEMBERHENTIAN"),), None),
    ("KEBUTUHAN_ORGANISASI", (), "BLOKIR"), ("", (), "BLOKIR"),
])  # fmt: skip
def test_a_removal_counts_on_a_proven_ground_only(alasan, surat, ada):
    temuan = b.temukan(ganti(dilepas(alasan, *surat)), "E9")
    assert (temuan and str(temuan.tingkat)) == ada
    assert temuan is None or "tidak mendapat jabatan baru" in temuan.pesan


@pytest.mark.parametrize(("diktum", "ada"), [(True, None), (False, "BLOKIR"), (None, "DATA_KURANG")])
def test_the_decree_says_that_the_incumbents_term_ends(diktum, ada):
    isi = {"nomor_sk": "1", "tanggal_sk": b.d("2026-02-20"), "diktum_pemberhentian": diktum}
    temuan = b.temukan(ganti(ke_tempat_lain(), **isi), "E9")
    assert (temuan and str(temuan.tingkat)) == ada
    assert temuan is None or temuan.menghalangi
    # Nobody is replaced by a decree into a vacant seat, and before the decree nothing is asked.
    assert b.tingkat(b.sah("M05", **isi), "E9") is None
    assert b.tingkat(ganti(ke_tempat_lain(), diktum_pemberhentian=diktum), "E9") is None


def test_an_extra_duty_ends_and_the_definitive_post_stays():
    kursi = replace(b.KAPUS1, pemangku=(b.pemangku(9, sifat="TUGAS_TAMBAHAN"),))
    lama = b.orang(9, b.JF_DEFINITIF, b.spell(kursi, "2021-01-01", None, "TUGAS_TAMBAHAN"))
    lines = [b.baris(1, "M09", None, kursi), replace(b.baris(9, "M12", kursi, None), id="9")]
    batch = b.batch(lines, [b.orang(1, b.JF_DEFINITIF), lama], [kursi, b.JF1])
    assert b.tingkat(batch, "E9") is None
    tanpa_definitif = replace(
        batch, orang={**batch.orang, b.nip(9): replace(lama, riwayat_jabatan=lama.riwayat_jabatan[1:])}
    )
    assert b.tingkat(tanpa_definitif, "E9") == "BLOKIR"


def test_a_swap_of_two_passes():
    a, c = (replace(j, pemangku=(b.pemangku(n),)) for n, j in ((1, b.ADM1), (2, b.ADM2)))
    people = [b.orang(1, b.spell(a, "2022-01-01")), b.orang(2, b.spell(c, "2022-01-01"))]
    batch = b.batch([b.baris(1, "M05", a, c), b.baris(2, "M05", c, a)], people, [a, c])
    assert b.tingkat(batch, "E9") is None and b.tingkat(batch, "E9", "2") is None


@pytest.mark.parametrize(("tanggal", "ada"), [("2016-12-31", None), ("2017-01-01", "BLOKIR")])
def test_since_2017(tanggal, ada):
    batch = b.ubah_jabatan(b.sah("M05", tanggal=tanggal, tmt="2012-01-01"), "kabid2",
                           pemangku=(b.pemangku(9, tmt=b.d("2012-01-01")),))  # fmt: skip
    assert b.tingkat(batch, "E9") == ada
