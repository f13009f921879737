"""Pages of a letter: roles × pages × the same role at another agency. What comes after is tested with the result."""

import pytest
from django.urls import reverse

from akun.peran import Peran
from kenaikan_pangkat.views.layar import LAYAR
from tests import pabrik
from tests.kenaikan_pangkat.alat import HARI_INI, alamat, klien
from tests.kenaikan_pangkat.test_unggah import lembar

# page -> (method, roles of the agency that may)
OPERATOR, PEMBACA = {"operator"}, {"operator", "penyetuju"}
HALAMAN = {
    "surat": ("get", PEMBACA), "hasil": ("get", PEMBACA), "ubah": ("get", OPERATOR), "nilai": ("post", OPERATOR),
    "cari": ("get", OPERATOR), "unggah": ("get", OPERATOR), "templat": ("get", OPERATOR), "tambah": ("get", OPERATOR),
    "alasan_banyak": ("get", OPERATOR), "hasil_unggah": ("post", OPERATOR), "ajukan": ("post", OPERATOR),
    "pisahkan": ("post", OPERATOR),
    "jawab": ("post", OPERATOR), "kirim": ("get", {"penyetuju"}), "baris": ("get", OPERATOR),
    "dokumen_baris": ("get", OPERATOR), "keluarkan": ("post", OPERATOR), "pindah_jendela": ("get", OPERATOR),
    "sk": ("get", OPERATOR),
}  # fmt: skip
BKN = ("verifikator", "penyelia")


@pytest.fixture
def isi(dunia):
    surat = dunia.surat(perihal="Usulan bulan April")
    b = dunia.baris(surat)
    return {"surat": surat, "baris": b, "orang": dunia.orang()}


def _alamat(nama, isi) -> str:
    args = {
        "tambah": [isi["surat"].pk, isi["orang"].pk], "baris": [isi["baris"].pk], "keluarkan": [isi["baris"].pk],
        "dokumen_baris": [isi["baris"].pk, "SK_PANGKAT"],
    }.get(nama, [isi["surat"].pk])  # fmt: skip
    return alamat(nama, *args)


def _badan(nama, isi) -> dict:
    """What the page would send; a line that is not waiting for an answer is refused for its state, not the person."""
    b = isi["baris"]
    return {
        "ajukan": {"versi": f"{b.pk}:{b.usulan.versi}"},
        "jawab": {"usulan": b.pk, "versi": b.usulan.versi, "alasan": "Sudah."},
    }.get(nama, {})


@pytest.mark.parametrize("nama", HALAMAN)
def test_yang_boleh_dan_yang_tidak(dunia, isi, nama):
    metode, boleh = HALAMAN[nama]
    url, badan = _alamat(nama, isi), _badan(nama, isi)
    assert getattr(klien(pabrik.user()), metode)(url, badan).status_code == 404
    for siapa in ("penyetuju", "operator"):
        status = getattr(klien(getattr(dunia, siapa)), metode)(url, badan).status_code
        if siapa in boleh:
            assert status in (200, 302, 422), (siapa, status)
        else:
            assert status == 403, siapa
    for siapa in BKN:  # a draft is not BKN's to see
        assert getattr(klien(getattr(dunia, siapa)), metode)(url, badan).status_code == 404
    for peran in (Peran.OPERATOR, Peran.PENYETUJU):
        asing = pabrik.petugas(peran, pabrik.instansi(kantor=dunia.kantor))
        assert getattr(klien(asing), metode)(url, badan).status_code == 404


@pytest.mark.parametrize("nama", [n for n, (m, _b) in HALAMAN.items() if m == "get"])
def test_tanpa_masuk_ke_halaman_masuk(client, dunia, isi, nama):
    assert client.get(_alamat(nama, isi)).status_code == 302


def test_daftar_hanya_surat_instansi_sendiri(dunia, isi):
    lain = pabrik.instansi()
    operator = pabrik.petugas(Peran.OPERATOR, lain)
    assert isi["surat"].perihal not in klien(operator).get(alamat("daftar")).content.decode()
    assert isi["surat"].perihal in klien(dunia.operator).get(alamat("daftar")).content.decode()
    assert klien(dunia.verifikator).get(alamat("daftar"))["Location"] == reverse("antrean")
    assert klien(pabrik.user()).get(alamat("daftar")).status_code == 404


def test_orang_instansi_lain_tidak_dapat_ditambahkan(dunia, operator, isi):
    luar = pabrik.pegawai()
    surat = isi["surat"]
    assert operator.get(alamat("tambah", surat.pk, luar.pk)).status_code == 404
    jawaban = operator.post(alamat("unggah", surat.pk), {"berkas": lembar((luar.nip, "101"))})
    assert luar.nama not in jawaban.content.decode()
    assert surat.usulan.count() == 1


def test_yang_dikirim_dibaca_bkn_dan_tidak_diubah_lagi(dunia):
    surat, (pk,) = dunia.sampai_di_bkn()
    for siapa in BKN:
        assert klien(getattr(dunia, siapa)).get(alamat("surat", surat.pk)).status_code == 200
    assert klien(dunia.operator).get(alamat("baris", pk))["Location"] == reverse("usulan", args=[pk])
    ubah = klien(dunia.operator).post(alamat("unggah", surat.pk), {"berkas": lembar((dunia.orang().nip, "101"))})
    assert ubah.status_code == 422
    assert surat.usulan.count() == 1


def test_penyetuju_tidak_mengirim_surat_buatannya_sendiri(dunia):
    """Four eyes: who is both may prepare or send, not both."""
    dua = pabrik.beri_peran(dunia.penyetuju, Peran.OPERATOR, dunia.instansi)
    surat = dunia.surat(actor=dua)
    b = dunia.baris(surat)
    c = klien(dua)
    c.post(alamat("ajukan", surat.pk), {"versi": f"{b.pk}:{b.usulan.versi}"})
    b.usulan.refresh_from_db()
    isi = {"versi": f"{b.pk}:{b.usulan.versi}", "nomor": "1", "tanggal": HARI_INI.isoformat(), "yakin": "on"}
    assert c.post(alamat("kirim", surat.pk), isi).status_code in (403, 422)
    b.usulan.refresh_from_db()
    assert b.usulan.status == "MENUNGGU_PERSETUJUAN"


def test_setiap_halaman_bersama_punya_kasus_atau_alasan():
    """A page that the shared class gains must be thought of here."""
    tanpa_kasus = {
        "daftar", "buat", "dokumen_surat", "cabut", "tarik", "kembalikan", "alasan_temuan", "dokumen_lokal",
        "akhiri_lokal",
    }  # fmt: skip
    assert {p.name for p in LAYAR.urls()} == (set(HALAMAN) | tanpa_kasus) - {
        "hasil", "pindah_jendela", "sk",
    }  # fmt: skip
