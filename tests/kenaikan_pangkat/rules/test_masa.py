"""KP-03 at both edges, for every kind; the first promotion; CLTN against a slow oracle; the earliest TMT."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenaikan_pangkat.rules import paling_cepat
from kenaikan_pangkat.rules.bantu import masa
from layanan.waktu import tambah_bulan

from . import bahan as b

SEHARI = timedelta(days=1)
MINIMAL = {"101": 48, "201": 48, "202": 24, "203": 12, "208": 12, "209": 48}
RAGU = {"204": 48, "205": 12, "206": 48, "207": 12, "210": 48}


@pytest.mark.parametrize(("jenis", "bulan"), (MINIMAL | RAGU).items())
def test_genap_lolos_kurang_sehari_tidak(jenis, bulan):
    genap = tambah_bulan(b.T, -bulan)
    lama = b._ORANG.get(jenis, {}).get("golongan", "III/a")
    riwayat = (("I/a", b.d("2010-01-01")),)
    pas = b.kasus(jenis, isi_orang={"golongan": lama, "tmt_golongan": genap, "riwayat_golongan": riwayat})
    kurang = b.kasus(jenis, isi_orang={"golongan": lama, "tmt_golongan": genap + SEHARI, "riwayat_golongan": riwayat})
    assert b.tingkat(pas, "KP-03") is None
    assert b.tingkat(kurang, "KP-03") == ("PERINGATAN" if jenis in RAGU else "BLOKIR")
    t = b.temukan(kurang, "KP-03")
    assert "Sari Contoh" in t.pesan
    assert t.jalan_keluar == "Paling cepat TMT 1 Juni 2026."
    assert t.menghalangi is (jenis not in RAGU)


def _bawah(tmt_golongan, tmt_jabatan, jabatan_lama=()):
    """Rank III/b in a post of eselon IV.a, whose lowest rank is III/c."""
    return b.kasus(
        "201",
        isi_orang={
            "golongan": "III/b", "tmt_golongan": b.d(tmt_golongan), "jabatan": b.eselon("IV.a", tmt_jabatan),
            "jabatan_lama": jabatan_lama,
        },
    )  # fmt: skip


@pytest.mark.parametrize(
    ("tmt_golongan", "tmt_jabatan", "temuan"),
    [
        ("2025-05-01", "2025-05-01", None),
        ("2025-05-02", "2025-05-01", "BLOKIR"),
        ("2025-05-01", "2025-05-02", "BLOKIR"),
        ("2022-05-01", "2026-04-30", None),  # four years: the first period after the inauguration
        ("2022-05-02", "2026-04-30", "BLOKIR"),
    ],
)
def test_201_setingkat_di_bawah_minimum(tmt_golongan, tmt_jabatan, temuan):
    assert b.tingkat(_bawah(tmt_golongan, tmt_jabatan), "KP-03") == temuan


def test_201_pada_atau_di_atas_minimum_empat_tahun_berapa_pun_masa_jabatan():
    isi = {"golongan": "III/c", "jabatan": b.eselon("IV.a", "2026-04-01")}
    assert b.tingkat(b.kasus("201", isi_orang=isi | {"tmt_golongan": b.d("2022-05-01")}), "KP-03") is None
    assert b.tingkat(b.kasus("201", isi_orang=isi | {"tmt_golongan": b.d("2022-05-02")}), "KP-03") == "BLOKIR"


def test_201_masa_kumulatif_pada_eselon_sama_hanya_peringatan():
    lain = b.eselon("IV.a", "2024-01-01")
    assert b.tingkat(_bawah("2025-05-01", "2025-12-01", (lain,)), "KP-03") == "PERINGATAN"
    beda = b.eselon("IV.b", "2024-01-01")
    assert b.tingkat(_bawah("2025-05-01", "2025-12-01", (beda,)), "KP-03") == "BLOKIR"


def test_201_di_bawah_tanpa_tmt_jabatan_data_kurang():
    f = _bawah("2025-05-01", "2025-05-01")
    jabatan = b.FaktaJabatan("Kasi", "PENGAWAS", eselon="IV.a")
    f = b.ubah(f, orang=b.replace(f.orang, jabatan=jabatan))
    assert b.tingkat(f, "KP-03") == "DATA_KURANG"


def test_pertama_dihitung_dari_tmt_cpns():
    isi = {"tmt_cpns": b.d("2022-05-01"), "tmt_golongan": b.d("2023-05-01"), "golongan": "III/a"}
    pertama = b.kasus(isi_orang=isi | {"riwayat_golongan": (("III/a", b.d("2023-05-01")),)})
    assert b.tingkat(pertama, "KP-03") is None
    kurang = b.kasus(
        isi_orang=isi | {"tmt_cpns": b.d("2022-05-02"), "riwayat_golongan": (("III/a", b.d("2023-05-01")),)}
    )
    assert "dihitung dari TMT CPNS" in b.temukan(kurang, "KP-03").pesan
    kedua = b.kasus(isi_orang=isi | {"riwayat_golongan": (("II/d", b.d("2022-05-01")), ("III/a", b.d("2023-05-01")))})
    assert b.tingkat(kedua, "KP-03") == "BLOKIR"


def test_pernah_pppk_tetap_dihitung_dari_tmt_cpns():
    isi = {"tmt_cpns": b.d("2022-05-01"), "tmt_golongan": b.d("2023-05-01"), "golongan": "III/a"}
    riwayat = (("IX", b.d("2019-03-01")), ("III/a", b.d("2023-05-01")))
    assert b.tingkat(b.kasus(isi_orang=isi | {"riwayat_golongan": riwayat}), "KP-03") is None


def test_riwayat_tak_lengkap_bukan_kenaikan_pertama():
    """An only rank that starts three years after the CPNS date: the earlier ones were never entered."""
    isi = {
        "tmt_cpns": b.d("2020-05-01"),
        "tmt_golongan": b.d("2023-05-01"),
        "golongan": "III/a",
        "riwayat_golongan": (),
    }
    assert b.tingkat(b.kasus(isi_orang=isi), "KP-03") == "BLOKIR"


def test_tmt_golongan_kosong_data_kurang():
    f = b.kasus()
    t = b.temukan(b.ubah(f, orang=b.replace(f.orang, tmt_golongan=None)), "KP-03")
    assert str(t.tingkat) == "DATA_KURANG"
    assert t.menghalangi


def test_cltn_mengurangi_masa():
    isi = {"golongan": "III/a", "tmt_golongan": b.d("2021-05-01")}
    setahun = ((b.d("2023-01-01"), b.d("2023-12-31")),)
    lebih = ((b.d("2023-01-01"), b.d("2024-01-01")),)
    assert b.tingkat(b.kasus(isi_orang=isi | {"cltn": setahun}), "KP-03") is None
    t = b.temukan(b.kasus(isi_orang=isi | {"cltn": lebih}), "KP-03")
    assert str(t.tingkat) == "BLOKIR"
    assert "cuti di luar tanggungan negara" in t.pesan
    assert t.jalan_keluar == "Paling cepat TMT 1 Juni 2026."


def test_cltn_yang_masih_berjalan_tidak_punya_tanggal():
    isi = {"golongan": "III/a", "tmt_golongan": b.d("2023-05-01"), "cltn": ((b.d("2024-01-01"), None),)}
    t = b.temukan(b.kasus(isi_orang=isi), "KP-03")
    assert "berakhir" in t.jalan_keluar
    assert paling_cepat("101", b.orang(**isi), b.T, b.PARAMETER) is None


@pytest.mark.parametrize(
    ("tmt", "hasil"), [("2002-04-01", None), ("2003-04-01", "PERINGATAN")], ids=["sebelum PP 12/2002", "sesudahnya"]
)
def test_spesialis_dua_tahun(tmt, hasil):
    """Confirmed for the unamended text only; whether PP 12/2002 kept it is uncertain."""
    tmt = b.d(tmt)
    isi = {
        "golongan": "III/b", "tmt_golongan": tambah_bulan(tmt, -24),
        "jabatan": b.replace(b.STAF, tmt=b.d("1995-01-01")),
        "tmt_cpns": b.d("1990-01-01"), "riwayat_golongan": (("III/a", b.d("1995-01-01")),),
        "pendidikan": (b.ijazah("S2", program_studi="Spesialis I Bedah"),),
    }  # fmt: skip
    f = b.kasus(isi_orang=isi, tmt=tmt, kirim=None)
    assert b.tingkat(f, "KP-03") == hasil
    kurang = b.kasus(isi_orang=isi | {"tmt_golongan": tambah_bulan(tmt, -24) + SEHARI}, tmt=tmt, kirim=None)
    assert b.tingkat(kurang, "KP-03") == "BLOKIR"
    if hasil is None:  # only reguler knows the exception
        struktural = isi | {"jabatan": b.eselon("IV.b", "1995-01-01")}
        assert b.tingkat(b.kasus("201", isi_orang=struktural, tmt=tmt, kirim=None), "KP-03") == "BLOKIR"


@pytest.mark.parametrize(
    ("masa_kerja", "pangkat"), [(360, 1), (240, 12), (120, 24)], ids=["30 tahun", "20 tahun", "10 tahun"]
)
@pytest.mark.parametrize("sebab", ["MENINGGAL", "BUP"])
def test_pengabdian(masa_kerja, pangkat, sebab):
    tmt = b.d("2026-05-01")
    cpns, golongan = tambah_bulan(tmt, -masa_kerja), tambah_bulan(tmt, -pangkat)

    def kasus(cpns, golongan):
        isi = {"tmt_cpns": cpns, "golongan": "III/a", "tmt_golongan": golongan}
        return b.tingkat(
            b.kasus("PENGABDIAN", isi_orang=isi, sebab=sebab, tmt=tmt, tanggal_peristiwa=tmt), "KP-03"
        )  # fmt: skip

    assert kasus(cpns, golongan) is None
    assert kasus(cpns + SEHARI, golongan) == "BLOKIR"
    assert kasus(cpns, golongan + SEHARI) == "BLOKIR"


def test_pengabdian_cacat_dan_anumerta_tanpa_masa():
    isi = {"tmt_cpns": b.d("2026-01-01"), "golongan": "III/a", "tmt_golongan": b.d("2026-01-01")}
    assert b.tingkat(b.kasus("PENGABDIAN", isi_orang=isi, sebab="CACAT"), "KP-03") is None
    assert b.tingkat(b.kasus("ANUMERTA", isi_orang=isi), "KP-03") is None


# --- years in rank less CLTN, against an oracle that walks day by day ---

HARI = st.dates(date(2015, 1, 1), date(2030, 12, 31))
CLTN = st.lists(st.tuples(HARI, st.integers(0, 900)), max_size=3)


def bulan_ke(mulai: date, n: int) -> date:
    tahun, bulan = divmod(mulai.year * 12 + mulai.month - 1 + n, 12)
    hari = mulai.day
    while True:
        try:
            return date(tahun, bulan + 1, hari)
        except ValueError:
            hari -= 1


def lambat(mulai: date, akhir: date, cltn) -> tuple[int, int]:
    """Strike the days of leave out, then count each unbroken run by walking its months; thirty loose days a month."""
    kerja, h = [], mulai
    while h < akhir:
        if not any(a <= h <= s for a, s in cltn):
            kerja.append(h)
        h += SEHARI
    runs = []
    for h in kerja:
        if runs and runs[-1][1] == h:
            runs[-1][1] = h + SEHARI
        else:
            runs.append([h, h + SEHARI])
    bulan = sisa = 0
    for awal, ujung in runs:
        n = 0
        while bulan_ke(awal, n + 1) <= ujung:
            n += 1
        bulan += n
        sisa += (ujung - bulan_ke(awal, n)).days
    return (bulan, sisa) if len(runs) == 1 else (bulan + sisa // 30, sisa % 30)


@settings(max_examples=150, deadline=None)
@given(HARI, HARI, CLTN)
def test_masa_sama_dengan_orakel(mulai, akhir, cuti):
    cltn = tuple((a, a + timedelta(days=n)) for a, n in cuti)
    assert masa(mulai, akhir, cltn) == lambat(mulai, akhir, cltn)


@settings(max_examples=150, deadline=None)
@given(st.dates(date(2018, 1, 1), date(2025, 1, 1)), CLTN, st.sampled_from(["101", "202", "203"]))
def test_paling_cepat_adalah_tmt_pertama_yang_lolos(tmt_golongan, cuti, jenis):
    cltn = tuple((a, a + timedelta(days=n)) for a, n in cuti)
    satu = b.orang(golongan="III/a", tmt_golongan=tmt_golongan, cltn=cltn)
    hari = b.d("2025-10-01")
    kapan = paling_cepat(jenis, satu, hari, b.PARAMETER)

    def lolos(tmt):
        return b.tingkat(b.kasus(jenis, orang=satu, tmt=tmt, kirim=None, golongan_baru="III/b"), "KP-03") is None

    assert kapan.day == 1
    assert lolos(kapan)
    sebelumnya = bulan_ke(kapan, -1)
    assert sebelumnya < hari or not lolos(sebelumnya)


def test_paling_cepat_201_jalan_yang_lebih_dekat():
    isi = {"golongan": "III/b", "jabatan": b.eselon("IV.a", "2026-03-10")}
    hari = b.d("2026-05-01")

    def cepat(tmt):
        return paling_cepat("201", b.orang(**isi, tmt_golongan=b.d(tmt)), hari, b.PARAMETER)

    assert cepat("2025-01-01") == b.d("2027-04-01")  # a year in the post, on 10 March 2027
    assert cepat("2022-08-01") == b.d("2026-08-01")  # four years in rank come earlier


def test_paling_cepat_mengikuti_periode():
    satu = b.orang(golongan="III/a", tmt_golongan=b.d("2020-05-01"))
    assert paling_cepat("101", satu, b.d("2024-05-01"), b.PARAMETER) == b.d("2024-06-01")
    assert paling_cepat("PENGABDIAN", satu, b.T, b.PARAMETER) is None
