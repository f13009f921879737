"""Cases that happened (mutasi.md section 7) and the test vectors this version covers; names are invented."""

from dataclasses import replace

import pytest

from mutasi.rules import nilai_batch
from mutasi.rules.fakta import FaktaPilkada

from . import bahan as b

LAMA = replace(b.BUPATI, tanggal_pelantikan=b.d("2021-02-26"))
CAMPUR = ((b.ADM1, "M05"), (b.PWS1, "M05"), (b.JPT1, "M03"), (b.KAPUS1, "M09"))


def pelantikan(jumlah, tanggal, jenis_jabatan=CAMPUR, tmt="2021-01-01", **isi):
    """So many people, each moved sideways into a vacant post of the same kind."""
    people, posts, garis = [], [], []
    for n in range(1, jumlah + 1):
        contoh, jenis = jenis_jabatan[n % len(jenis_jabatan)]
        asal, tujuan = (replace(contoh, kode=f"{x}{n}") for x in "at")
        sifat = "TUGAS_TAMBAHAN" if contoh.is_tugas_tambahan else "DEFINITIF"
        lama = () if sifat == "DEFINITIF" else (b.JF_DEFINITIF,)
        people.append(b.orang(n, *lama, b.spell(asal, tmt(n) if callable(tmt) else tmt, None, sifat)))
        posts += [asal, tujuan]
        garis.append(b.baris(n, jenis, asal, tujuan, tanggal=b.d(tanggal)))
    return b.batch(garis, people, posts, **({"ppk": LAMA} | isi))


def kena(batch, kode, *, menghalangi=True):
    return {
        i
        for i, daftar in nilai_batch(batch).items()
        if any(t.kode == kode and t.menghalangi is menghalangi for t in daftar)
    }


def test_k01_t01_114_people_on_the_first_day_of_the_window():
    assert len(kena(pelantikan(114, "2024-03-22"), "A1")) == 114


def test_k01_t02_the_day_before_is_free():
    assert kena(pelantikan(114, "2024-03-21"), "A1") == set()


def test_k01_t04_a_permit_for_100_of_114():
    izin = b.dok("IZIN_MENDAGRI", "2024-03-20", [b.nip(n) for n in range(1, 101)])
    tertahan = kena(pelantikan(114, "2024-03-22", dokumen=(izin,)), "A1")
    assert tertahan == {str(n) for n in range(101, 115)}


@pytest.mark.parametrize(("jumlah", "tanggal"), [(31, "2024-12-02"), (94, "2025-02-17")])
def test_k03_k04_t06_an_acting_head_without_both_papers(jumlah, tanggal):
    pj = replace(LAMA, status="PJ", tanggal_pelantikan=b.d("2023-10-01"))
    nama = [b.nip(n) for n in range(1, jumlah + 1)]
    izin, pertek = b.dok("IZIN_MENDAGRI", "2024-11-01", nama), b.dok("PERTEK_BKN", "2024-11-01", nama)
    for surat in ((), (izin,), (pertek,)):
        assert len(kena(pelantikan(jumlah, tanggal, ppk=pj, dokumen=surat), "B1")) == jumlah
    assert kena(pelantikan(jumlah, tanggal, ppk=pj, dokumen=(izin, pertek)), "B1") == set()


def test_k05_46_proposed_of_which_most_do_not_qualify_or_were_demoted_before():
    """20 jump from staff (D5), 16 were once demoted (D15 warns), 10 may go."""
    people, posts, garis = [], [], []
    for n in range(1, 47):
        staf, asal, tujuan = (replace(j, kode=f"{x}{n}") for x, j in zip("sat", (b.PLK1, b.PWS1, b.ADM1), strict=True))
        turun = (b.spell(b.ADM2, "2012-01-01", "2015-01-01"),) if 20 < n <= 36 else ()
        kini = staf if n <= 20 else asal
        people.append(b.orang(n, *turun, b.spell(kini, "2021-01-01")))
        posts += [kini, tujuan]
        garis.append(b.baris(n, "M04", kini, tujuan, tanggal=b.d("2025-08-25")))
    batch = b.batch(garis, people, posts)
    assert kena(batch, "D5") == {str(n) for n in range(1, 21)}
    assert kena(batch, "D15", menghalangi=False) == {str(n) for n in range(21, 37)}
    bebas = {i for i, daftar in nilai_batch(batch).items() if not daftar}
    assert bebas == {str(n) for n in range(37, 47)}


def test_k06_many_were_near_their_pension():
    """Who reaches 58 by the inauguration is refused (D17), who has under a year left is warned about."""
    batch = pelantikan(155, "2024-01-05", ((b.ADM1, "M05"), (b.PWS1, "M05")), "2021-01-05")
    lahir = {1: "1966-01-05", 2: "1966-01-06", 3: "1967-01-04", 4: "1967-01-05"}
    batch = replace(batch, orang={
        k: replace(o, tanggal_lahir=b.d(lahir[int(k)])) if int(k) in lahir else o for k, o in batch.orang.items()
    })  # fmt: skip
    assert kena(batch, "D17") == {"1"}
    assert kena(batch, "D17", menghalangi=False) == {"2", "3"}
    assert kena(batch, "C1") == set()


def test_k06_t08_155_moves_of_which_55_under_two_years():
    def tmt(n):
        return f"2023-0{1 + n % 6}-10" if n <= 55 else "2022-01-05"  # 7 to 12 months, and exactly 24

    batch = pelantikan(155, "2024-01-05", ((b.ADM1, "M05"), (b.PWS1, "M05")), tmt)
    assert kena(batch, "C1") == kena(batch, "C2") == {str(n) for n in range(1, 56)}
    kelak = replace(batch, baris=tuple(replace(g, tanggal_pelantikan=b.d("2025-07-01")) for g in batch.baris))
    assert kena(kelak, "C1") == set()  # the 24 months are full, or BKN's six months rule


@pytest.mark.parametrize("jenis", ["M07", "M11", "M12"])
def test_k08_t13_head_of_agency_to_nurse_without_a_ground(jenis):
    temuan = b.temukan(b.kasus(jenis, b.JPT1, b.JF1), "E1")
    assert temuan.menghalangi and "tanpa alasan" in temuan.pesan
    mohon = {"surat": (b.dok("PERMOHONAN"),), "alasan": "MENGUNDURKAN_DIRI"}
    assert b.tingkat(b.kasus(jenis, b.JPT1, b.JF1, **mohon), "E1") is None


def test_e1_a_demotion_within_the_structure_is_e4s_matter():
    assert b.tingkat(b.kasus("M11", b.JPT1, b.ADM1), "E1") is None
    assert b.tingkat(b.kasus("M11", b.JPT1, b.ADM1), "E4") == "BLOKIR_KECUALI"
    tanpa_tanggal = b.kasus("M11", b.JPT1, b.JF1, surat=(b.dok("PERMOHONAN", None),))
    assert b.tingkat(tanpa_tanggal, "E1") == "DATA_KURANG"


@pytest.mark.parametrize("jenis", ["M11", "M12"])
def test_k09_administrators_and_supervisors_made_nonjob(jenis):
    lama = replace(b.BUPATI, tanggal_pelantikan=b.d("2021-02-26"))
    for asal in (b.ADM1, b.PWS1):
        for tujuan in (b.PLK1, None):
            batch = b.kasus(jenis, asal, tujuan, tanggal="2022-02-04", tmt="2019-01-01", isi_batch={"ppk": lama},
                            alasan="KEBUTUHAN_ORGANISASI")  # fmt: skip
            temuan = b.temukan(batch, "E8")
            assert temuan.tingkat == "BLOKIR" and temuan.menghalangi


def test_k15_a_nurse_moved_twice_in_twenty_days_and_dropped_to_staff():
    perawat = b.orang(1, b.spell(b.JF1, "2015-01-01", "2025-03-19"), b.spell(b.JF2, "2025-03-19"))
    batch = b.kasus("M10", b.JF2, b.PLK1, orang_=perawat, tanggal="2025-04-08")
    temuan = b.semua(batch)
    assert temuan["C1"] == "BLOKIR" and temuan["C7"] == "PERINGATAN" and temuan["E3"] == "BLOKIR_KECUALI"
    assert temuan["D12"] == "BLOKIR"
    assert "A2" not in temuan and temuan["A3"] == "INFO"  # a plain functional official is outside A3


def test_t14_a_penalty_of_the_old_regulation():
    sk = b.dok("SK_HUKDIS", tingkat="BERAT", jenis="Penurunan pangkat setingkat lebih rendah selama 3 tahun",
               tmt="2026-01-01", tmt_akhir="2029-01-01")  # fmt: skip
    assert b.temukan(b.sah("M11", surat=(sk,), alasan="HUKUMAN_DISIPLIN"), "E5").menghalangi


def test_t18_a_post_that_somebody_still_holds():
    batch = b.ubah_jabatan(b.sah("M05"), "kabid2", pemangku=(b.pemangku(9),))
    assert b.temukan(batch, "H6").menghalangi and b.temukan(batch, "H1").menghalangi


@pytest.mark.parametrize("jenis", ["M05", "M09", "M10", "M11", "M12", "M17"])
@pytest.mark.parametrize("tujuan", [None, b.JF1])
def test_k19_t23_structural_kapus_ended_because_the_post_became_functional(jenis, tujuan):
    """22 lines on 14 July 2020; they pass, whatever kind the officer picks, with an INFO that says why."""
    perda = b.dok("PERDA_SOTK", "2020-06-30", nomor="5/2020")
    asal = [replace(b.KAPUS_LAMA, kode=f"kapus{n}") for n in range(1, 23)]
    people = [
        b.orang(n, b.spell(asal[n - 1], "2018-01-01"), kinerja={2018: "BAIK", 2019: "BAIK"}) for n in range(1, 23)
    ]
    garis = [
        b.baris(n, jenis, asal[n - 1], tujuan, tanggal=b.d("2020-07-14"), alasan="REORGANISASI") for n in range(1, 23)
    ]
    posts = [*asal, *([replace(tujuan, formasi=22)] if tujuan else [])]
    batch = b.batch(garis, people, posts, ppk=replace(LAMA, tanggal_pelantikan=b.d("2016-02-17")),
                    dokumen=(perda, b.dok("BA_TPK", "2020-07-01")), tanggal_ba_tpk=b.d("2020-07-01"))  # fmt: skip
    for daftar in nilai_batch(batch).values():
        assert {str(t.tingkat) for t in daftar} == {"INFO"}, daftar
        assert "F11" in {t.kode for t in daftar}
    # The region voted that year. Whether a change of the organisation falls under the ban is uncertain: a warning.
    pilkada = (FaktaPilkada(b.d("2020-09-23"), b.d("2021-02-17")),)
    assert kena(replace(batch, pilkada=pilkada), "A1", menghalangi=False) == {str(n) for n in range(1, 23)}
    # Without the regulation it is an ordinary removal.
    tanpa = replace(batch, dokumen=(b.dok("BA_TPK", "2020-07-01"),))
    if tujuan is None:
        assert len(kena(tanpa, "E8")) == 22
