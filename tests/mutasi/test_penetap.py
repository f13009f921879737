"""Who proposes and who decides a line: on the form, in the API, and before rules B6 and B8."""

import pytest

from kepegawaian.models import HubunganKeluarga
from layanan.galat import IsianSalah
from mutasi import services
from mutasi.models import UsulanMutasi
from mutasi.selectors import fakta_batch
from tests import pabrik
from tests.mutasi.alat import HARI_INI, PELANTIKAN, alamat, klien, versi

ATASAN = {"penetap": "ATASAN_PPK", "penetap_nama": "Gubernur Contoh, Gubernur"}


def temuan(baris, kode: str) -> list[str]:
    return list(baris.usulan.temuan.filter(kode=kode, basi=False).values_list("tingkat", flat=True))


def keluarga(dunia, orang) -> None:
    HubunganKeluarga.objects.create(
        pegawai=orang, ppk=dunia.ppk, hubungan="anak", asal="DINYATAKAN", dicatat_oleh="Operator"
    )


def test_bawaan_dan_fakta(dunia):
    surat = dunia.surat()
    baris = dunia.baris(surat)
    assert (baris.pengusul, baris.penetap, baris.penetap_nama) == ("PYB", "PPK", "")
    lain = dunia.baris(surat, **ATASAN)
    (a, b) = fakta_batch(surat, today=HARI_INI).baris
    assert [(x.id, x.pengusul, x.penetap) for x in (a, b)] == [
        (str(baris.pk), "PYB", "PPK"), (str(lain.pk), "PYB", "ATASAN_PPK"),
    ]  # fmt: skip


@pytest.mark.parametrize(("isi", "kolom"), [
    ({"penetap": "BUPATI"}, "penetap"), ({"pengusul": ""}, "pengusul"), ({"penetap": "ATASAN_PPK"}, "penetap_nama"),
    (ATASAN | {"penetap_nama": "  "}, "penetap_nama"), (ATASAN | {"penetap_nama": "x" * 201}, "penetap_nama"),
])  # fmt: skip
def test_yang_tidak_sah_ditolak_di_kolomnya(dunia, isi, kolom):
    with pytest.raises(IsianSalah) as salah:
        dunia.baris(dunia.surat(), **isi)
    assert salah.value.kolom == kolom


def test_keluarga_ppk_ditetapkan_pejabat_lain(dunia):
    surat, anak = dunia.surat(), dunia.orang()
    keluarga(dunia, anak)
    baris = dunia.baris(surat, anak)
    assert temuan(baris, "B8") == ["BLOKIR"]
    services.ubah_baris(
        usulan_id=baris.pk, jabatan_tujuan_id=baris.jabatan_tujuan_id, alasan=baris.alasan,
        uraian_alasan=baris.uraian_alasan, tanggal_pelantikan=PELANTIKAN, actor=dunia.operator, today=HARI_INI,
        **ATASAN,
    )  # fmt: skip
    assert temuan(baris, "B8") == []
    dunia.kirim(surat)  # no longer a dead end
    assert UsulanMutasi.objects.get(pk=baris.pk).penetap_nama == "Gubernur Contoh, Gubernur"


@pytest.mark.parametrize(("ikatan", "penetap", "ada"), [
    (False, "PPK", []), (False, "ATASAN_PPK", ["BLOKIR"]), (True, "ATASAN_PPK", []), (True, "PRESIDEN", ["BLOKIR"]),
])  # fmt: skip
def test_jpt_pratama_diputus_lain_hanya_bila_ppk_berkepentingan(dunia, ikatan, penetap, ada):
    kepala = dunia.orang(pabrik.jabatan(dunia.unit, nama="Kepala Dinas", jenis="JPT_PRATAMA"))
    if ikatan:
        keluarga(dunia, kepala)
    tujuan = pabrik.jabatan(dunia.unit, nama="Kepala Bidang", jenis="ADMINISTRATOR")
    baris = dunia.baris(dunia.surat(), kepala, tujuan, penetap=penetap, penetap_nama="Gubernur Contoh")
    assert baris.usulan.jenis == "M11"
    assert temuan(baris, "B6") == ada


def test_formulir_menyimpan_dan_menampilkan(operator, dunia):
    surat, orang, tujuan = dunia.surat(), dunia.orang(), dunia.kursi()
    isi = {
        "cara": "PINDAH", "jabatan_tujuan": tujuan.pk, "alasan": "KEBUTUHAN_ORGANISASI", "uraian_alasan": "Pemerataan.",
        "tanggal_pelantikan": "2026-03-30", "pengusul": "PYB", "penetap": "ATASAN_PPK", "penetap_nama": "",
    }  # fmt: skip
    jawaban = operator.post(alamat("tambah", surat.pk, orang.pk), isi)
    assert jawaban.status_code == 422
    assert "menggantikan PPK" in jawaban.content.decode()
    operator.post(alamat("tambah", surat.pk, orang.pk), isi | {"penetap_nama": "Gubernur Contoh"})
    baris = UsulanMutasi.objects.get(usulan__surat=surat)
    assert (baris.penetap, baris.penetap_nama) == ("ATASAN_PPK", "Gubernur Contoh")
    halaman = operator.get(alamat("baris", baris.pk)).content.decode()
    assert 'value="Gubernur Contoh"' in halaman
    assert '<details class="mb-3" open>' in halaman


def test_api_menerima_dan_menjawab(dunia):
    surat, orang, tujuan = dunia.surat(), dunia.orang(), dunia.kursi()
    isi = {"pegawai": orang.pk, "jabatan_tujuan": tujuan.pk, "alasan": "KEBUTUHAN_ORGANISASI", "uraian_alasan": "x"}
    jawaban = klien(dunia.operator).post(
        f"/api/v1/mutasi/surat/{surat.pk}/baris", isi | ATASAN, content_type="application/json"
    )
    assert jawaban.status_code == 201, jawaban.content
    assert jawaban.json()["penetap_nama"] == ATASAN["penetap_nama"]
    assert versi(surat)
