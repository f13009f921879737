"""Finished lines change the record on their day: not before, once, and late if nobody was there."""

from datetime import timedelta

import pytest

from kepegawaian.models import Pegawai, RiwayatJabatan
from layanan.galat import IsianSalah, LangkahTidakSah
from layanan.models import Usulan
from mutasi import services
from mutasi.models import UsulanMutasi
from notifikasi.models import Pesan
from tests.mutasi.alat import HARI_INI, berkas, versi

BESOK = HARI_INI + timedelta(days=1)


def _sk(dunia, ids, **isi):
    return services.catat_sk(
        **{
            "usulan_ids": ids, "nomor_sk": "821/1", "tanggal_sk": HARI_INI, "penandatangan_sk": "Bupati Contoh",
            "dilantik_pada": HARI_INI, "nomor_ba_pelantikan": "", "tanggal_spmt": None, "actor": dunia.operator,
            "today": HARI_INI, "unggahan": {"SK": berkas("sk.pdf")}, "diktum": True,
        } | isi
    )  # fmt: skip


def _jabatan(usulan_id: int):
    return Pegawai.objects.get(usulan__pk=usulan_id).jabatan_id


def test_pelantikan_besok_diterapkan_besok_bukan_hari_ini(dunia):
    _surat, (pk,) = dunia.sampai_ditandatangani()
    tujuan = UsulanMutasi.objects.get(pk=pk).jabatan_tujuan_id
    _sk(dunia, [pk], dilantik_pada=BESOK)
    assert services.terapkan_yang_tiba(today=HARI_INI) == 0
    assert _jabatan(pk) != tujuan
    assert services.terapkan_yang_tiba(today=BESOK) == 1
    assert _jabatan(pk) == tujuan


def test_dua_kali_dan_setelah_tiga_malam_tidak_ada(dunia):
    _surat, ids = dunia.sampai_ditandatangani(3)
    _sk(dunia, ids, dilantik_pada=BESOK)
    assert services.terapkan_yang_tiba(today=BESOK + timedelta(days=3)) == 3
    assert services.terapkan_yang_tiba(today=BESOK + timedelta(days=3)) == 0
    for b in UsulanMutasi.objects.all():
        spell = RiwayatJabatan.objects.get(asal_usulan=b.pk)
        assert (spell.tmt, spell.jabatan_id) == (BESOK, b.jabatan_tujuan_id)
        assert RiwayatJabatan.objects.get(pegawai=b.usulan.pegawai, jabatan=b.jabatan_asal).tmt_akhir == BESOK


def test_yang_tidak_dapat_diterapkan_tidak_menahan_yang_lain_dan_diberitahukan_sekali(dunia):
    _a, (pk_a,) = dunia.sampai_ditandatangani()
    _b, (pk_b,) = dunia.sampai_ditandatangani()
    for pk in (pk_a, pk_b):
        _sk(dunia, [pk], dilantik_pada=BESOK)
    a = UsulanMutasi.objects.get(pk=pk_a)
    dunia.orang(a.jabatan_tujuan)  # the seat was taken meanwhile
    for _ulang in range(2):
        services.terapkan_yang_tiba(today=BESOK)
    kabar = Pesan.objects.filter(penerima=dunia.operator, judul__contains="belum mengubah riwayat jabatan")
    assert [k.url for k in kabar] == [f"/usulan/{pk_a}/"]
    assert _jabatan(pk_b) == UsulanMutasi.objects.get(pk=pk_b).jabatan_tujuan_id
    a.refresh_from_db()
    assert a.diterapkan_pada is None
    assert RiwayatJabatan.objects.get(pegawai=a.usulan.pegawai, jabatan=a.jabatan_asal).tmt_akhir is None


def test_bertukar_jabatan_dalam_satu_surat(dunia):
    from layanan.services.transisi import jalankan

    surat = dunia.surat()
    x, y = dunia.kursi(), dunia.kursi()
    p, q = dunia.orang(x), dunia.orang(y)
    dunia.baris(surat, p, y, dinilai=False)
    dunia.baris(surat, q, x)
    ids = list(versi(surat))
    services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=dunia.operator, today=HARI_INI)
    services.kirim_ke_bkn(
        surat_id=surat.pk, nomor="1", tanggal=HARI_INI, versi=versi(surat), actor=dunia.penyetuju, today=HARI_INI
    )
    jalankan(kode="setujui", usulan_ids=ids, actor=dunia.verifikator, today=HARI_INI)
    jalankan(kode="tanda_tangani", usulan_ids=ids, actor=dunia.penyelia, today=HARI_INI)
    _sk(dunia, ids)
    p.refresh_from_db()
    q.refresh_from_db()
    assert (p.jabatan, q.jabatan) == (y, x)


def test_sk_menolak_tanggal_terbalik_dan_baris_belum_disetujui(dunia):
    _surat, ids = dunia.sampai_ditandatangani()
    for isi, kolom in (
        ({"nomor_sk": " "}, "nomor_sk"),
        ({"tanggal_sk": BESOK, "dilantik_pada": BESOK}, "tanggal_sk"),
        ({"dilantik_pada": HARI_INI - timedelta(days=1)}, "dilantik_pada"),
        ({"tanggal_spmt": HARI_INI - timedelta(days=1)}, "tanggal_spmt"),
    ):
        with pytest.raises(IsianSalah) as galat:
            _sk(dunia, ids, **isi)
        assert galat.value.kolom == kolom
    _lain, belum = dunia.sampai_di_bkn()
    with pytest.raises(LangkahTidakSah):
        _sk(dunia, belum)
    assert Usulan.objects.get(pk=ids[0]).status == "DISETUJUI"


def test_sk_sebelum_rekomendasi_ditolak_dan_tidak_ada_yang_tersimpan(dunia):
    _surat, (pk,) = dunia.sampai_ditandatangani()
    kemarin = HARI_INI - timedelta(days=1)
    with pytest.raises(LangkahTidakSah):
        _sk(dunia, [pk], tanggal_sk=kemarin, dilantik_pada=kemarin)
    b = UsulanMutasi.objects.get(pk=pk)
    assert (b.nomor_sk, b.usulan.status) == ("", "DISETUJUI")


def test_sk_plt_ditolak(dunia):
    _surat, (pk,) = dunia.sampai_ditandatangani()
    with pytest.raises(LangkahTidakSah, match="Plt"):
        _sk(dunia, [pk], penandatangan_status="PLT", unggahan={"SK": berkas("sk.pdf")})
    assert Usulan.objects.get(pk=pk).status == "DISETUJUI"


def test_satu_berkas_sk_untuk_banyak_orang_disimpan_sekali(dunia):
    surat, ids = dunia.sampai_ditandatangani(3)
    _sk(dunia, ids, unggahan={"SK": berkas("sk.pdf")})
    sk = surat.dokumen.filter(jenis="SK")
    assert sk.count() == 3
    assert len({d.berkas_id for d in sk}) == 1
