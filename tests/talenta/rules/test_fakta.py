"""Each instrument's raw number from the record, at both edges of its window; gaps are gaps."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talenta.isi_awal import baca_profil_awal
from talenta.rules import fakta as a
from talenta.rules.fakta import ADA, BELUM_ADA, DIGANTI, KEDALUWARSA, NIHIL, PERLU_TINJAU, Fakta, Rekam, kumpulkan
from talenta.rules.instrumen import INSTRUMEN
from talenta.rules.profil import baca_profil

HARI = date(2026, 3, 2)
PROFIL = baca_profil(baca_profil_awal()[0]["isi"])
SEHARI = timedelta(days=1)


def satu(kode: str, *, tanggal: date = HARI, lengkap=(), **isi) -> Fakta:
    return kumpulkan(PROFIL, Rekam(**isi), tanggal, lengkap)[kode]


def hasil(f: Fakta) -> tuple:
    return (None if f.nilai is None else int(f.nilai), f.status)


def hargai(hari: date, lingkup="NASIONAL") -> a.Penghargaan:
    return a.Penghargaan("Teladan", lingkup, hari)


def test_rekam_kosong_tak_ada_nol():
    semua = kumpulkan(PROFIL, Rekam(), HARI, ())
    # Only the record of discipline, which the portal keeps itself, means something by being empty.
    assert {k for k, f in semua.items() if f.nilai is not None} == {"disiplin"}
    assert all(f.asal for f in semua.values())
    assert {f.status for k, f in semua.items() if k != "disiplin"} == {BELUM_ADA}


@pytest.mark.parametrize("kode", ["penghargaan", "tim", "diklat", "sertifikasi", "nondefinitif"])
def test_nihil_hanya_bila_dinyatakan(kode):
    assert hasil(satu(kode)) == (None, BELUM_ADA)
    assert hasil(satu(kode, lengkap={kode})) == (0, NIHIL)


def test_pernyataan_tak_mengisi_yang_tak_bernihil():
    assert hasil(satu("predikat", lengkap={"predikat"})) == (None, BELUM_ADA)


@pytest.mark.parametrize(
    ("tahun", "tanggal", "maka"),
    [
        ((2025,), HARI, (4, ADA)),
        ((2025,), date(2027, 12, 31), (4, ADA)),
        ((2025,), date(2028, 1, 1), (None, KEDALUWARSA)),
        ((2026,), HARI, (None, BELUM_ADA)),
        ((2026,), date(2026, 12, 31), (4, ADA)),
        ((), HARI, (None, BELUM_ADA)),
    ],
)
def test_predikat(tahun, tanggal, maka):
    riwayat = tuple(a.Kinerja(t, "BAIK") for t in tahun)
    assert hasil(satu("predikat", tanggal=tanggal, riwayat_kinerja=riwayat)) == maka


def test_predikat_tahun_terakhir_bukan_yang_terbaik():
    riwayat = (a.Kinerja(2024, "SANGAT_BAIK"), a.Kinerja(2025, "KURANG"))
    f = satu("predikat", riwayat_kinerja=riwayat)
    assert hasil(f) == (2, ADA) and [x["status"] for x in f.asal] == [ADA, DIGANTI]


@pytest.mark.parametrize(
    ("hari", "maka"),
    [
        (date(2021, 3, 2), (3, ADA)),
        (date(2021, 3, 1), (None, KEDALUWARSA)),
        (HARI, (3, ADA)),
        (HARI + SEHARI, (None, BELUM_ADA)),
    ],
)
def test_penghargaan_lima_tahun(hari, maka):
    assert hasil(satu("penghargaan", riwayat_penghargaan=(hargai(hari),))) == maka


def test_penghargaan_tertinggi():
    f = satu("penghargaan", riwayat_penghargaan=(hargai(date(2025, 1, 1), "INSTANSI"), hargai(date(2022, 1, 1))))
    assert hasil(f) == (3, ADA) and f.asal[0]["nilai"] == "3"


@pytest.mark.parametrize(
    ("mulai", "selesai", "maka"),
    [
        (date(2020, 1, 1), None, (4, ADA)),
        (date(2020, 1, 1), date(2024, 3, 2), (4, ADA)),
        (date(2020, 1, 1), date(2024, 3, 1), (None, KEDALUWARSA)),
        (HARI + SEHARI, None, (None, BELUM_ADA)),
    ],
)
def test_tim_dua_tahun_sejak_berakhir(mulai, selesai, maka):
    tim = (a.Tim("Tim", "KETUA", "LINTAS", mulai, selesai, "1"),)
    assert hasil(satu("tim", riwayat_tim=tim)) == maka


@pytest.mark.parametrize(("hari", "n"), [(date(2023, 3, 2), 2), (date(2023, 3, 1), 1)])
def test_diklat_tiga_tahun_tanpa_penjenjangan(hari, n):
    diklat = (
        a.Diklat("T1", "Teknis", "TEKNIS", hari), a.Diklat("T2", "Seminar", "SEMINAR", HARI),
        a.Diklat("PKA", "Kepemimpinan", "TEKNIS", HARI), a.Diklat("X", "Kepemimpinan", "PENJENJANGAN", HARI),
    )  # fmt: skip
    assert hasil(satu("diklat", riwayat_diklat=diklat)) == (n, ADA)
    assert hasil(satu("sertifikasi", riwayat_diklat=diklat)) == (2, ADA)


@pytest.mark.parametrize(
    ("tanggal", "sampai", "maka"),
    [
        (date(2020, 1, 1), HARI, (1, ADA)),
        (date(2020, 1, 1), HARI - SEHARI, (None, KEDALUWARSA)),
        (date(2023, 3, 2), None, (1, ADA)),
        (date(2023, 3, 1), None, (None, KEDALUWARSA)),
    ],
)
def test_sertifikat_masa_berlaku_penerbit(tanggal, sampai, maka):
    assert hasil(satu("sertifikasi", riwayat_profesi=(a.Profesi("BNSP", tanggal, sampai),))) == maka


def jabatan(jenis="PENGAWAS", *, sifat="DEFINITIF", tmt=date(2022, 3, 2), akhir=None, unit=1, instansi=1, **isi):
    return a.Jabatan("J", jenis, isi.get("eselon", ""), isi.get("jenjang", ""), unit, instansi, sifat, tmt, akhir)


def test_lama_dalam_jenjang_menjumlah_dan_tidak_menghitung_jenjang_lain():
    riwayat = (
        jabatan(), jabatan(tmt=date(2020, 1, 2), akhir=date(2021, 1, 2)),
        jabatan("PELAKSANA", tmt=date(2010, 1, 2), akhir=date(2020, 1, 2)),
    )  # fmt: skip
    assert hasil(satu("lama_jabatan", jenis="PENGAWAS", riwayat_jabatan=riwayat)) == (60, ADA)
    assert hasil(satu("lama_jabatan", jenis="ADMINISTRATOR", riwayat_jabatan=riwayat)) == (None, BELUM_ADA)


def test_lama_menurut_jabatan_pada_tanggal_acuan():
    """Promoted on 1 May: the day before he is what he was, on that day he has just begun."""
    riwayat = (
        jabatan("ADMINISTRATOR", tmt=date(2026, 5, 1)), jabatan(tmt=date(2016, 3, 2), akhir=date(2026, 5, 1)),
    )  # fmt: skip
    isi = {"jenis": "ADMINISTRATOR", "riwayat_jabatan": riwayat}
    assert hasil(satu("lama_jabatan", **isi)) == (120, ADA)
    assert hasil(satu("lama_jabatan", tanggal=date(2026, 4, 30), **isi)) == (121, ADA)
    assert hasil(satu("lama_jabatan", tanggal=date(2026, 5, 1), **isi)) == (0, ADA)


def test_ijazah_tahun_berikutnya_belum_dihitung():
    lama, baru = a.Pendidikan("S1", "HUKUM", "Hukum", 2008), a.Pendidikan("S2", "TEKNIK", "Sipil", 2026)
    isi = {"pendidikan": "S2", "riwayat_pendidikan": (baru, lama), "syarat_rumpun": ("TEKNIK",)}
    akhir_tahun = date(2025, 12, 31)
    assert [hasil(satu(k, tanggal=akhir_tahun, **isi)) for k in ("pendidikan", "bidang_ilmu")] == [(8, ADA), (0, ADA)]
    assert [hasil(satu(k, **isi)) for k in ("pendidikan", "bidang_ilmu")] == [(9, ADA), (2, ADA)]
    isi |= {"riwayat_pendidikan": (baru,)}
    assert [hasil(satu(k, tanggal=akhir_tahun, **isi)) for k in ("pendidikan", "bidang_ilmu")] == [
        (None, BELUM_ADA), (None, BELUM_ADA),
    ]  # fmt: skip
    assert hasil(satu("pendidikan", pendidikan="S2", tanggal=akhir_tahun)) == (9, ADA)  # no diploma on record at all


@pytest.mark.parametrize(("ubah", "nilai"), [({}, 1), ({"unit": 2}, 2), ({"unit": 2, "instansi": 2}, 3)])
def test_keragaman(ubah, nilai):
    riwayat = (jabatan(), jabatan(tmt=date(2018, 1, 2), akhir=date(2022, 3, 2), **ubah))
    assert hasil(satu("keragaman", riwayat_jabatan=riwayat)) == (nilai, ADA)
    plt = jabatan(sifat="PLT", unit=9, instansi=9)
    assert hasil(satu("keragaman", riwayat_jabatan=(jabatan(), plt))) == (1, ADA)


@pytest.mark.parametrize(
    ("jenis", "sifat", "nilai"),
    [("ADMINISTRATOR", "PLT", 4), ("PENGAWAS", "PLT", 3), ("ADMINISTRATOR", "PLH", 2), ("PENGAWAS", "PLH", 1)],
)
def test_nondefinitif(jenis, sifat, nilai):
    riwayat = (jabatan(jenis, sifat=sifat, tmt=date(2024, 1, 2), akhir=date(2024, 5, 1)), jabatan())
    assert hasil(satu("nondefinitif", riwayat_jabatan=riwayat)) == (nilai, ADA)


def test_nondefinitif_tanpa_jabatan_saat_itu_ditinjau():
    riwayat = (jabatan(sifat="PLT", tmt=date(2019, 1, 2), akhir=date(2019, 5, 1)), jabatan())
    f = satu("nondefinitif", riwayat_jabatan=riwayat, lengkap={"nondefinitif"})
    assert hasil(f) == (None, PERLU_TINJAU)


@pytest.mark.parametrize(
    ("rumpun", "diminta", "maka"),
    [("HUKUM", ("HUKUM",), (2, ADA)), ("HUKUM", ("TEKNIK",), (0, ADA)), ("HUKUM", (), (None, BELUM_ADA))],
)
def test_bidang_ilmu(rumpun, diminta, maka):
    p = (a.Pendidikan("S1", rumpun, "Ilmu", 2005),)
    assert hasil(satu("bidang_ilmu", riwayat_pendidikan=p, syarat_rumpun=diminta)) == maka


def test_bidang_ilmu_tanpa_ijazah():
    assert hasil(satu("bidang_ilmu", syarat_rumpun=("HUKUM",))) == (None, BELUM_ADA)


@pytest.mark.parametrize(
    ("hukdis", "maka"),
    [
        (("SEDANG", "BERLAKU", date(2026, 3, 2), date(2026, 9, 2)), (0, ADA)),
        (("SEDANG", "BERLAKU", date(2026, 3, 3), date(2026, 9, 3)), (4, NIHIL)),
        (("SEDANG", "SELESAI", date(2025, 9, 2), date(2026, 3, 2)), (2, ADA)),
        (("BERAT", "SELESAI", date(2020, 3, 2), date(2021, 3, 2)), (1, ADA)),
        (("BERAT", "SELESAI", date(2020, 3, 1), date(2021, 3, 1)), (4, NIHIL)),
        (("RINGAN", "SELESAI", date(2024, 1, 1), None), (None, PERLU_TINJAU)),
        (("RINGAN", "BERLAKU", None, None), (None, PERLU_TINJAU)),
        (("RINGAN", "BERLAKU", date(2024, 1, 1), None), (0, ADA)),
    ],
)
def test_disiplin(hukdis, maka):
    assert hasil(satu("disiplin", riwayat_hukdis=(a.Hukdis(*hukdis),))) == maka


def test_disiplin_berat_tanpa_tanggal_tidak_tertutup_yang_ringan():
    kabur = a.Hukdis("BERAT", "SELESAI", None, None)
    ringan = a.Hukdis("RINGAN", "SELESAI", date(2024, 1, 1), date(2024, 7, 1))
    f = satu("disiplin", riwayat_hukdis=(kabur, ringan))
    assert hasil(f) == (None, PERLU_TINJAU) and f.asal[0]["status"] == PERLU_TINJAU
    f = satu("disiplin", riwayat_hukdis=(a.Hukdis("RINGAN", "SELESAI", None, None), ringan))
    assert hasil(f) == (3, ADA)


def test_disiplin_terberat():
    h = tuple(a.Hukdis(t, "SELESAI", date(2023, 1, 1), date(2024, 1, 1)) for t in ("RINGAN", "BERAT", "SEDANG"))
    assert hasil(satu("disiplin", riwayat_hukdis=h)) == (1, ADA)


@pytest.mark.parametrize(
    ("tanggal", "sampai", "maka"),
    [
        (date(2023, 3, 2), None, (80, ADA)),
        (date(2023, 3, 1), None, (None, KEDALUWARSA)),
        (date(2020, 1, 1), HARI, (80, ADA)),
        (date(2025, 1, 1), HARI - SEHARI, (None, KEDALUWARSA)),
        (HARI + SEHARI, None, (None, BELUM_ADA)),
    ],
)
def test_asesmen(tanggal, sampai, maka):
    r = (a.Asesmen("kompetensi", Decimal(80), tanggal, sampai, "Balai", "AC"),)
    assert hasil(satu("kompetensi", asesmen=r)) == maka


def test_asesmen_terbaru_yang_sah():
    r = (
        a.Asesmen("potensi", Decimal(90), date(2024, 1, 1), None, "A", "AC"),
        a.Asesmen("potensi", Decimal(60), date(2025, 1, 1), None, "B", "AC"),
        a.Asesmen("potensi", Decimal(99), date(2025, 9, 1), date(2025, 12, 31), "C", "AC"),
    )
    f = satu("potensi", asesmen=r)
    assert hasil(f) == (60, ADA) and [x["nilai"] for x in f.asal] == ["60", "99", "90"]


HARI_ACAK = st.dates(date(1995, 1, 1), date(2030, 12, 31))


@given(
    st.lists(st.tuples(st.sampled_from(sorted(a._LINGKUP)), HARI_ACAK), max_size=6),
    st.lists(st.tuples(HARI_ACAK, st.none() | HARI_ACAK), max_size=6),
    HARI_ACAK,
)
def test_lawan_penyaring_lambat(hargaan, tim, tanggal):
    """The same by plain years: what was fresh on a day stays so until that day of a later year."""

    def segar(hari: date, tahun: int) -> bool:
        akhir = (hari.year + tahun, hari.month, hari.day)
        return hari <= tanggal and (tanggal.year, tanggal.month, tanggal.day) <= akhir

    biasa = [(k, h) for k, h in hargaan if (h.month, h.day) != (2, 29)]
    sah = [a._LINGKUP[k] for k, h in biasa if segar(h, 5)]
    r = Rekam(riwayat_penghargaan=tuple(hargai(h, k) for k, h in biasa))
    assert kumpulkan(PROFIL, r, tanggal, ())["penghargaan"].nilai == (Decimal(max(sah)) if sah else None)
    jalan = [(m, s) for m, s in tim if s is None or (s >= m and (s.month, s.day) != (2, 29))]
    ada = any(m <= tanggal and (s is None or s >= tanggal or segar(s, 2)) for m, s in jalan)
    r = Rekam(riwayat_tim=tuple(a.Tim("T", "KETUA", "LINTAS", m, s, "") for m, s in jalan))
    assert kumpulkan(PROFIL, r, tanggal, ())["tim"].nilai == (Decimal(4) if ada else None)


def test_setiap_instrumen_punya_sumber():
    rekam = {k for k, i in INSTRUMEN.items() if i.asal == "REKAM"}
    assert rekam == set(a._SUMBER)


def test_tak_ada_ciri_terlarang():
    """Merit: no age, sex, religion, origin, marriage, disability, by whatever name (talenta.md 11)."""
    terlarang = ("umur", "usia", "lahir", "kelamin", "agama", "asal", "suku", "nikah", "kawin", "difabel", "wilayah")
    bidang = set(Rekam.__dataclass_fields__) | set(INSTRUMEN)
    assert not [b for b in bidang for t in terlarang if t in b.split("_")]
