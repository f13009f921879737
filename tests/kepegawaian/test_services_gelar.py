"""Titles enter the record: rows, strings, level, history; once per usulan."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from kepegawaian.models import Gelar, Pegawai, RiwayatPendidikan, RiwayatProfesi
from kepegawaian.services_gelar import cantumkan_gelar
from tests import pabrik

pytestmark = pytest.mark.django_db

S2 = {
    "tingkat": "S2", "program_studi": "Manajemen", "institusi": "Universitas Contoh", "tahun_lulus": 2024,
    "nomor_ijazah": "IJ-1", "tanggal_ijazah": date(2024, 8, 1), "macam": "AKADEMIK",
}  # fmt: skip


def _catat(orang, teks="M.M.", letak="BELAKANG", usulan=7, **isi):
    isi = isi or {"pendidikan": S2}
    cantumkan_gelar(pegawai_id=orang.pk, teks=teks, letak=letak, asal_usulan=usulan, actor=None, **isi)
    return Pegawai.objects.get(pk=orang.pk)


def _baris(orang):
    daftar = Gelar.objects.filter(pegawai=orang).order_by("letak", "urutan")
    return [(g.letak, g.urutan, g.teks, bool(g.pendidikan_id), bool(g.profesi_id)) for g in daftar]


def test_gelar_baru_menjadi_baris_bersama_yang_lama():
    orang = pabrik.pegawai(nama="Ani", gelar_depan="Ir.", gelar_belakang="S.T.", pendidikan="S1")
    orang = _catat(orang)
    assert (orang.nama_lengkap, orang.pendidikan) == ("Ir. Ani, S.T., M.M.", "S2")
    assert _baris(orang) == [
        ("BELAKANG", 1, "S.T.", False, False), ("BELAKANG", 2, "M.M.", True, False), ("DEPAN", 1, "Ir.", False, False),
    ]  # fmt: skip
    ijazah = RiwayatPendidikan.objects.get(pegawai=orang)
    assert (ijazah.asal_usulan, ijazah.nomor_ijazah) == (7, "IJ-1")


def test_ulangan_tidak_mengubah_apa_pun():
    orang = _catat(pabrik.pegawai(nama="Ani", gelar_belakang="S.E."))
    sejarah = orang.history.count()
    orang = _catat(orang)
    assert orang.history.count() == sejarah
    assert len(_baris(orang)) == 2 and RiwayatPendidikan.objects.count() == 1


def test_sejarah_menyebut_pelaku_dan_usulan():
    petugas, orang = pabrik.user(), pabrik.pegawai(nama="Ani")
    cantumkan_gelar(
        pegawai_id=orang.pk, teks="M.M.", letak="BELAKANG", asal_usulan=12, actor=petugas, pendidikan=S2
    )  # fmt: skip
    for baris in (orang, Gelar.objects.get(), RiwayatPendidikan.objects.get()):
        terakhir = baris.history.latest()
        assert terakhir.history_user == petugas and "12" in terakhir.history_change_reason


def test_doktor_di_depan_dokter_dan_gelar_kedua():
    orang = pabrik.pegawai(nama="Siti", gelar_depan="dr.", gelar_belakang="Sp.A.")
    orang = _catat(orang, "Dr.", "DEPAN", 1, pendidikan=S2 | {"tingkat": "S3", "program_studi": "Kedokteran"})
    orang = _catat(orang, "M.Kes.", "BELAKANG", 2)
    assert orang.nama_lengkap == "Dr. dr. Siti, M.Kes., Sp.A."
    assert [b[:3] for b in _baris(orang)] == [
        ("BELAKANG", 1, "M.Kes."), ("BELAKANG", 2, "Sp.A."), ("DEPAN", 1, "Dr."), ("DEPAN", 2, "dr."),
    ]  # fmt: skip


def test_profesi_tidak_menaikkan_tingkat_pendidikan():
    orang = pabrik.pegawai(nama="Budi", gelar_belakang="S.Pd.", pendidikan="S1")
    isi = {
        "nama": "Guru",
        "penyelenggara": "Universitas Contoh",
        "nomor_sertifikat": "G-1",
        "tanggal": date(2024, 1, 5),
    }
    orang = _catat(orang, "Gr.", "BELAKANG", 3, profesi=isi)
    assert (orang.nama_lengkap, orang.pendidikan) == ("Budi, S.Pd., Gr.", "S1")
    assert RiwayatProfesi.objects.get().asal_usulan == 3 and _baris(orang)[1][4]


def test_peningkatan_tanpa_gelar_dan_tingkat_tidak_turun():
    orang = pabrik.pegawai(nama="Tono", pendidikan="SD")
    sma = S2 | {"tingkat": "SMA", "program_studi": "IPS", "macam": ""}
    orang = _catat(orang, "", "", 4, pendidikan=sma)
    assert (orang.pendidikan, _baris(orang), orang.nama_lengkap) == ("SMA", [], "Tono")
    orang = _catat(orang, "", "", 5, pendidikan=sma | {"tingkat": "SMP"})
    assert orang.pendidikan == "SMA"


def test_ijazah_yang_sudah_terekam_dilengkapi_bukan_digandakan():
    orang = pabrik.pegawai(nama="Ani")
    RiwayatPendidikan.objects.create(pegawai=orang, tingkat="S2", program_studi="manajemen", tahun_lulus=2024)
    _catat(orang)
    ijazah = RiwayatPendidikan.objects.get()
    assert (ijazah.nomor_ijazah, ijazah.asal_usulan, ijazah.program_studi) == ("IJ-1", 7, "manajemen")


def test_gelar_yang_hilang_dari_nama_karena_impor_tidak_kembali():
    orang = _catat(pabrik.pegawai(nama="Ani", gelar_belakang="S.E."))
    Pegawai.objects.filter(pk=orang.pk).update(gelar_belakang="S.H., M.M.")
    orang = _catat(orang, "M.Kn.", usulan=9, pendidikan=S2 | {"program_studi": "Kenotariatan"})
    assert [b[2] for b in _baris(orang)] == ["S.H.", "M.M.", "M.Kn."]


def test_yang_tidak_muat_ditolak_dan_tidak_ada_yang_berubah():
    orang = pabrik.pegawai(nama="Ani", gelar_belakang="S.E., " + ", ".join(f"CX{i:02d}X" for i in range(13)))
    with pytest.raises(ValidationError, match="paling banyak 100"):
        _catat(orang, "M.Ak.Sektor.Publik.")
    assert not RiwayatPendidikan.objects.exists()
    panjang = pabrik.pegawai(nama="Eka", gelar_belakang="S" * 31)
    with pytest.raises(ValidationError, match="lebih dari 30"):
        _catat(panjang)


def test_gelar_bersandar_tepat_satu_dasar_dan_tidak_dua_kali():
    orang = _catat(pabrik.pegawai(nama="Ani"))
    with pytest.raises(ValidationError, match="sudah tercantum"):
        _catat(orang, usulan=8, pendidikan=S2 | {"tahun_lulus": 2020})
    with pytest.raises(ValidationError, match="tepat satu"):
        cantumkan_gelar(pegawai_id=orang.pk, teks="M.H.", letak="BELAKANG", asal_usulan=1, actor=None)
