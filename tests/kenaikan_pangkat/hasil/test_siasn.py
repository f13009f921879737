"""SIASN's states: every id of 4.2 is there, falls on a state of the portal, and one-to-one ones come back."""

import pytest

from kenaikan_pangkat.selectors.putusan import rincian_api
from kenaikan_pangkat.transitions import TAMBAHAN
from layanan.models import AlasanTunggu, StatusUsulan
from layanan.status_siasn import KE_PORTAL, KE_SIASN, TABEL, TANPA_PADANAN, StatusTidakDikenal, dari_siasn, ke_siasn
from layanan.transitions import tabel_dengan
from tests.kenaikan_pangkat.hasil.alat import usulan
from tests.kenaikan_pangkat.hasil.test_sk import catat

# The table of regulasi/kenaikan_pangkat.md 4.2, as printed.
KELOMPOK = {
    "DRAFT": [1], "TERVERIFIKASI_INSTANSI": [2], "MENUNGGU_APPROVAL": [3], "DIKIRIM": [4],
    "PERBAIKAN": [5, 14, 34, 50, 51, 52, 67], "TMS": [6, 13],
    "PEMBUATAN_SK": [7, 8, 9, 10, 27, 28, 29, 30, 35, 36, 46, 47, 48, 49, 59], "SELESAI": [11, 31],
    "DIPERIKSA_BKN": [12, 33, 60], "DISETUJUI_BKN": [15, 16], "PERTEK": [17, 18, 19, 20, 21, 22, 53],
    "PERTEK_TERBIT": [23], "KOREKSI_PERTEK": [24, 25, 26, 37, 38, 56, 57, 58], "SK_TERBIT": [32],
    "KOREKSI_SK": [39, 40, 41, 42, 43, 44, 45], "PROVINSI": [55, 66], "LAIN": [61, 62, 63, 64, 65], "BATAL": [99],
}  # fmt: skip
PIHAK = {
    "instansi": [1, 2, 3, 5, 7, 8, 9, 10, 14, 23, 27, 28, 29, 30, 34, 35, 36, 46, 47, 48, 49, 52, 59, 67],
    "instansi -> BKN": [4], "BKN": [12, 15, 16, 17, 18, 19, 20, 21, 22, 33, 53, 60], "PNS": [50, 51],
    "provinsi": [55, 66], "end": [6, 11, 13, 31, 32, 99],
    "mixed": [24, 25, 26, 37, 38, 39, 40, 41, 42, 43, 44, 45, 56, 57, 58], "": [61, 62, 63, 64, 65],
}  # fmt: skip


def test_semua_id_ada_dengan_kelompok_dan_pihaknya():
    assert sorted(TABEL) == [*range(1, 54), *range(55, 68), 99]
    assert {k: sorted(i for i, s in TABEL.items() if s.kelompok == k) for k in KELOMPOK} == KELOMPOK
    assert {p: sorted(i for i, s in TABEL.items() if s.pihak == p) for p in PIHAK} == PIHAK
    assert all(s.label and s.id == i for i, s in TABEL.items())


@pytest.mark.parametrize("id_siasn", sorted(TABEL))
def test_setiap_id_jatuh_pada_keadaan_portal(id_siasn):
    hasil = dari_siasn(id_siasn)
    if TABEL[id_siasn].kelompok in TANPA_PADANAN:
        assert hasil is None
    else:
        assert hasil[0] in StatusUsulan.values
        assert hasil[1] in ("", *AlasanTunggu.values)
        assert ke_siasn(*hasil).id in TABEL


@pytest.mark.parametrize("keadaan", sorted(KE_SIASN))
def test_bolak_balik_dari_keadaan_portal(keadaan):
    status, tunggu = keadaan
    assert dari_siasn(ke_siasn(status, tunggu).id) == (status, "" if tunggu == "USULAN_LAIN" else tunggu)


@pytest.mark.parametrize("id_siasn", [1, 3, 6, 12, 20, 23, 32, 67, 99])
def test_bolak_balik_dari_id_yang_satu_satu(id_siasn):
    assert ke_siasn(*dari_siasn(id_siasn)).id == id_siasn


def test_setiap_keadaan_portal_punya_padanan():
    assert {s for s, _t in KE_PORTAL.values()} == set(StatusUsulan.values)
    for status in StatusUsulan.values:
        for tunggu in ("", *AlasanTunggu.values):
            assert ke_siasn(status, tunggu).id in TABEL
    for t in tabel_dengan(*TAMBAHAN).values():
        assert ke_siasn(t.ke, t.alasan_tunggu).id in TABEL


def test_koreksi_dan_pembaruan_profil():
    assert ke_siasn("DISETUJUI", "SK", koreksi="PERBAIKAN").id == 24
    assert ke_siasn("DISETUJUI", "SK", koreksi="PEMBATALAN").id == 26
    assert (ke_siasn("SELESAI").id, ke_siasn("SELESAI", diterapkan=True).id) == (32, 11)


def test_yang_tidak_dikenal_galat():
    for id_siasn in (0, 54, 68, 100):
        with pytest.raises(StatusTidakDikenal):
            dari_siasn(id_siasn)
    with pytest.raises(StatusTidakDikenal):
        ke_siasn("LAIN")


def test_api_menyebut_status_siasn(dunia):
    b = dunia.baris()
    assert rincian_api(usulan(b))["status_siasn"]["id"] == 20
    (b,) = dunia.tanda_tangani(b)
    assert rincian_api(usulan(b))["status_siasn"] == {
        "id": 23, "label": "Surat Keluar", "kelompok": "PERTEK_TERBIT", "pihak": "instansi",
    }  # fmt: skip
    catat(dunia, [b])
    assert rincian_api(usulan(b))["status_siasn"]["id"] == 32
