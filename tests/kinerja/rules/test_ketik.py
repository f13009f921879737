"""The typed line: what it says, in any order, and what cannot be right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.ketik import Ketikan, urai


def test_the_usual_entry():
    k = urai("08:00-10:00 rapat koordinasi @RHK2 #dokumen 1")
    assert k == Ketikan("rapat koordinasi", 480, 600, rhk=2, realisasi=1, satuan="dokumen")
    assert (k.menit, k.salah) == (120, ())


@pytest.mark.parametrize(
    ("baris", "harap"),
    [
        ("8-10 rapat", {"mulai": 480, "selesai": 600}),
        ("08.30 – 09.15 apel", {"mulai": 510, "selesai": 555, "kegiatan": "apel"}),
        ("08:00 sampai 10:00 rapat", {"mulai": 480, "selesai": 600, "kegiatan": "rapat"}),
        ("13.00 s/d 24.00 jaga", {"mulai": 780, "selesai": 1440}),
        ("rapat tanpa jam", {"mulai": None, "kegiatan": "rapat tanpa jam"}),
        ("menyusun laporan @3", {"rhk": 3, "kegiatan": "menyusun laporan"}),
        ("#berkas 12 verifikasi", {"satuan": "berkas", "realisasi": 12, "kegiatan": "verifikasi"}),
        ("verifikasi #berkas", {"satuan": "berkas", "realisasi": None}),
        (
            "notulen https://contoh.test/a?b=1 rapat",
            {"bukti": "https://contoh.test/a?b=1", "kegiatan": "notulen rapat"},
        ),
        ("!atasan mendampingi kunjungan", {"tugas_atasan": True, "kegiatan": "mendampingi kunjungan"}),
        ("rapat 08:00-10:00 daring", {"mulai": None, "kegiatan": "rapat 08:00-10:00 daring"}),
        ("surat ke a@contoh.test", {"rhk": None, "kegiatan": "surat ke a@contoh.test", "salah": ()}),
        ("", {"kegiatan": ""}),
    ],
)
def test_pieces_in_any_order(baris, harap):
    k = urai(baris)
    assert {nama: getattr(k, nama) for nama in harap} == harap


@pytest.mark.parametrize(
    ("baris", "potongan", "kata"),
    [
        ("25:00-26:00 x", "25:00-26:00", "Jam ini tidak ada"),
        ("08:70-09:00 x", "08:70-09:00", "Jam ini tidak ada"),
        ("10:00-10:00 x", "10:00-10:00", "sama"),
        ("22:00-02:00 jaga", "22:00-02:00", "Lewat tengah malam"),
        ("rapat @kepala", "@kepala", "nomor RHK"),
        ("rapat @1 @2", "@2", "dua kali"),
        ("rapat #dokumen 1 #surat 2", "#surat 2", "dua kali"),
        ("uji #2 dokumen", "#2", "#dokumen 2."),
        ("uji #", "#", "#dokumen 2."),
        ("uji #dokumen 1,5", "#dokumen 1,5", "bilangan bulat"),
        ("uji #dokumen 1234567", "#dokumen 1234567", "bilangan bulat"),
    ],
)
def test_what_cannot_be_right_is_said_and_the_rest_is_read(baris, potongan, kata):
    k = urai(baris)
    assert [(p, kata in pesan) for p, pesan in k.salah] == [(potongan, True)]


@pytest.mark.parametrize("baris", ["25.00-26.00 x", "08:70-10:00 x", "22:00-02:00 x"])
def test_hours_that_cannot_be_have_no_minutes(baris):
    assert urai(baris).menit is None


KATA = st.text(st.characters(categories=["Ll", "Lu"]), min_size=1, max_size=8)


@given(
    st.integers(0, 1439), st.integers(1, 600), st.lists(KATA, min_size=1, max_size=5),
    st.one_of(st.none(), st.integers(1, 99)), st.one_of(st.none(), st.tuples(KATA, st.integers(0, 999999))),
)  # fmt: skip
def test_what_is_written_out_is_read_back(mulai, lama, kata, rhk, hasil):
    selesai = min(1440, mulai + lama)
    jam = f"{mulai // 60:02}:{mulai % 60:02}-{selesai // 60:02}:{selesai % 60:02}"
    baris = " ".join([jam, *kata, *([f"@RHK{rhk}"] if rhk else []), *([f"#{hasil[0]} {hasil[1]}"] if hasil else [])])
    k = urai(baris)
    assert (k.mulai, k.selesai, k.kegiatan, k.rhk, k.salah) == (mulai, selesai, " ".join(kata), rhk, ())
    assert (k.satuan, k.realisasi) == (hasil or ("", None))


@given(st.text(max_size=80))
def test_no_line_makes_it_fall_over(baris):
    urai(baris)
