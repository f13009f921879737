"""The ladder: four eyes, what each act does, who may take it, and that it ends with a reason."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from integritas import services
from integritas.models import LangkahPemeriksaan, Pemeriksaan, Tindakan
from kepegawaian.selectors import blokir_aktif
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.models import Pesan
from tests import pabrik
from tests.integritas.conftest import BESOK
from tests.mutasi.alat import HARI_INI


def test_yang_mengusulkan_tidak_menetapkan(dunia):
    p = dunia.kasus()
    t = dunia.usul(p)
    with pytest.raises(TidakBerwenang):
        dunia.tetap(t, actor=dunia.pengawas)
    dunia.tetap(t)
    p.refresh_from_db()
    assert p.status == "DITINDAK"
    with pytest.raises(LangkahTidakSah):
        dunia.tetap(t, nomor="lain", actor=dunia.pengawas_pusat)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tindakan.objects.filter(pk=t.pk).update(ditetapkan_oleh=dunia.pengawas)


@pytest.mark.parametrize("peran", ["operator", "penyetuju", "verifikator", "penyelia", "kepala", "pengawas_lain"])
def test_hanya_pengawas_instansi_itu(dunia, peran):
    p = dunia.kasus()
    t = dunia.usul(p)
    orang = getattr(dunia, peran)
    for panggil in (
        lambda: dunia.kasus(actor=orang),
        lambda: dunia.usul(p, actor=orang),
        lambda: dunia.tetap(t, actor=orang),
        lambda: services.tarik(tindakan_id=t.pk, alasan="x", actor=orang, today=HARI_INI),
        lambda: services.tutup(pemeriksaan_id=p.pk, hasil="DITUTUP", alasan="x", actor=orang, today=HARI_INI),
    ):
        with pytest.raises((TidakBerwenang, Pemeriksaan.DoesNotExist)):
            panggil()
    dunia.tetap(t)  # the agency sees the case now, and still may not act in it
    with pytest.raises((TidakBerwenang, Pemeriksaan.DoesNotExist)):
        dunia.usul(p, actor=orang)
    assert Tindakan.objects.count() == 1


def test_pengawas_pusat_menjangkau_semua_kantor(dunia):
    p = dunia.kasus(actor=dunia.pengawas_pusat)
    dunia.tetap(dunia.usul(p, actor=dunia.pengawas_pusat))


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"perihal": " "}, "perihal"), ({"alasan": " "}, "alasan"), ({"dasar": ""}, "dasar"),
        ({"keputusan_luar": ""}, "surat"), ({"surat_ids": [10**9]}, "surat"), ({"nip": ["1" * 18]}, "nip"),
    ],
)  # fmt: skip
def test_pemeriksaan_menyebut_yang_kurang(dunia, isi, kolom):
    with pytest.raises(IsianSalah) as galat:
        dunia.kasus(**isi)
    assert galat.value.kolom == kolom
    assert not Pemeriksaan.objects.exists()


def test_blokir_orang_dan_instansi_sekaligus_lalu_dicabut_beralasan(dunia):
    a, b = dunia.orang(), dunia.orang()
    p = dunia.kasus(nip=[a.nip, b.nip])
    t = dunia.usul(p, "BLOKIR", pegawai_ids=[a.pk, b.pk], blokir_instansi=True, layanan=["mutasi"], macam="KRUSIAL")
    assert not blokir_aktif([a.pk], dunia.instansi.pk, HARI_INI)  # a proposal changes nothing
    dunia.tetap(t)
    kena = blokir_aktif([a.pk, b.pk], dunia.instansi.pk, HARI_INI, "mutasi")
    assert {(x.pegawai_id, x.instansi_id) for x in kena} == {(a.pk, None), (b.pk, None), (None, dunia.instansi.pk)}
    assert {(x.macam, tuple(x.layanan)) for x in kena} == {("KRUSIAL", ("mutasi",))}
    assert not blokir_aktif([a.pk], dunia.instansi.pk, HARI_INI, "gelar")
    with pytest.raises(IsianSalah):
        services.akhiri(tindakan_id=t.pk, alasan=" ", actor=dunia.pengawas, today=BESOK)
    services.akhiri(tindakan_id=t.pk, alasan="Sudah diperbaiki.", actor=dunia.pengawas, today=BESOK)
    assert blokir_aktif([a.pk, b.pk], dunia.instansi.pk, HARI_INI)
    assert not blokir_aktif([a.pk, b.pk], dunia.instansi.pk, BESOK)
    assert set(t.blokir.values_list("dicabut_oleh", "alasan_cabut")) == {("Pengawas Satu", "Sudah diperbaiki.")}
    with pytest.raises(LangkahTidakSah):
        services.akhiri(tindakan_id=t.pk, alasan="Lagi.", actor=dunia.pengawas, today=BESOK)


def test_sasaran_harus_dari_pemeriksaan_ini(dunia):
    p, asing = dunia.kasus(), dunia.orang()
    surat = dunia.sampai_di_bkn()[0]
    for isi in (
        {"jenis": "BLOKIR", "pegawai_ids": [asing.pk]},
        {"jenis": "BLOKIR"},
        {"jenis": "BLOKIR", "blokir_instansi": True, "layanan": ["tidak-ada"]},
        {"jenis": "PENCABUTAN", "usulan_ids": [surat.usulan.get().pk]},
        {"jenis": "PENCABUTAN"},
    ):
        with pytest.raises(IsianSalah):
            dunia.usul(p, **isi)


def test_daftar_pelanggar_sampai_dikeluarkan(dunia):
    from integritas.selectors import pelanggar_terlihat

    t = dunia.tindak(dunia.kasus(), "DAFTAR")
    terlihat = {
        nama: pelanggar_terlihat(getattr(dunia, nama), today=HARI_INI).count()
        for nama in ("pengawas", "pengawas_lain", "verifikator", "operator", "penyetuju", "operator_lain")
    }
    assert terlihat == {
        "pengawas": 1, "pengawas_lain": 1, "verifikator": 1, "operator": 1, "penyetuju": 1, "operator_lain": 0,
    }  # fmt: skip
    services.akhiri(tindakan_id=t.pk, alasan="Sudah patuh.", actor=dunia.pengawas, today=BESOK)
    assert not pelanggar_terlihat(dunia.pengawas, today=BESOK).exists()


def test_peringatan_tidak_dapat_diakhiri_dan_nomor_tidak_dipakai_dua_kali(dunia):
    p = dunia.kasus()
    t = dunia.tindak(p)
    with pytest.raises(LangkahTidakSah):
        services.akhiri(tindakan_id=t.pk, alasan="x", actor=dunia.pengawas, today=HARI_INI)
    lagi = dunia.usul(p)
    for isi, kolom in (
        ({"nomor": t.nomor}, "nomor"), ({"nomor": " "}, "nomor"), ({"tanggal": BESOK}, "tanggal"),
        ({"tanggal": None}, "tanggal"),
    ):  # fmt: skip
        with pytest.raises(IsianSalah) as galat:
            dunia.tetap(lagi, **isi)
        assert galat.value.kolom == kolom


def test_menutup_menunggu_yang_belum_selesai(dunia):
    orang = dunia.orang()
    p = dunia.kasus(nip=[orang.nip])
    tutup = {"pemeriksaan_id": p.pk, "alasan": "Cukup.", "actor": dunia.pengawas, "today": HARI_INI}
    with pytest.raises(LangkahTidakSah):  # nothing was acted upon, so nothing was put right
        services.tutup(hasil="DIPULIHKAN", **tutup)
    t = dunia.usul(p, "BLOKIR", pegawai_ids=[orang.pk])
    with pytest.raises(LangkahTidakSah):
        services.tutup(hasil="DITUTUP", **tutup)
    dunia.tetap(t)
    with pytest.raises(LangkahTidakSah):
        services.tutup(hasil="DIPULIHKAN", **tutup)
    services.akhiri(tindakan_id=t.pk, alasan="Diperbaiki.", actor=dunia.pengawas, today=HARI_INI)
    with pytest.raises(IsianSalah):
        services.tutup(hasil="DIPULIHKAN", **tutup | {"alasan": " "})
    assert services.tutup(hasil="DIPULIHKAN", **tutup).status == "DIPULIHKAN"
    for panggil in (lambda: dunia.usul(p), lambda: services.tutup(hasil="DITUTUP", **tutup)):
        with pytest.raises(LangkahTidakSah):
            panggil()


def test_catatan_hanya_bertambah_dan_instansi_tidak_membaca_usul(dunia):
    p = dunia.kasus()
    dunia.tindak(p)
    services.tanggapi(pemeriksaan_id=p.pk, isi="Kami perbaiki.", actor=dunia.operator, today=HARI_INI)
    kode = list(p.langkah.values_list("kode", "untuk_instansi"))
    assert kode == [("buka", False), ("usul", False), ("tetapkan", True), ("tanggapan", True)]
    with pytest.raises(Exception, match="Cannot"), transaction.atomic():
        LangkahPemeriksaan.objects.update(alasan="diganti")
    with pytest.raises(Exception, match="Cannot"), transaction.atomic():
        LangkahPemeriksaan.objects.all().delete()


def test_yang_disebut_tidak_memutus_dan_diberi_tahu_di_halamannya(dunia):
    orang = dunia.orang()
    orang.akun = dunia.pengawas2
    orang.save(update_fields=["akun"])
    t = dunia.usul(dunia.kasus(nip=[orang.nip]), "BLOKIR", pegawai_ids=[orang.pk])
    with pytest.raises(TidakBerwenang):
        dunia.tetap(t)
    dunia.tetap(t, actor=dunia.pengawas_pusat)
    assert Pesan.objects.filter(penerima=dunia.pengawas2, url="/pengawasan/saya/").count() == 1
    assert Pesan.objects.filter(penerima=dunia.operator, jenis="DIPUTUS").count() == 1
    assert not Pesan.objects.filter(penerima=dunia.operator_lain).exists()


def test_indikator_tidak_membuat_apa_pun(dunia):
    """Whatever the numbers say, oversight begins with a person."""
    dunia.bertukar()
    services.sapu(hari_ini={dunia.kantor.pk: HARI_INI + timedelta(days=30), dunia.lain.kantor_id: HARI_INI})
    assert not Pemeriksaan.objects.exists()
    assert not blokir_aktif([], dunia.instansi.pk, HARI_INI)


def test_pegawai_instansi_lain_tidak_dapat_disebut(dunia):
    asing = pabrik.pegawai(dunia.lain)
    with pytest.raises(IsianSalah):
        dunia.kasus(nip=[asing.nip])


def test_tanggal_surat_tidak_mendahului_pemeriksaan(dunia):
    t = dunia.usul(dunia.kasus())
    for tanggal in (date(2000, 1, 1), HARI_INI - timedelta(days=1)):
        with pytest.raises(IsianSalah) as galat:
            dunia.tetap(t, tanggal=tanggal)
        assert galat.value.kolom == "tanggal"
    assert dunia.tetap(t).status == "DITETAPKAN"


def test_batas_waktu_yang_lewat_sebelum_ditetapkan_ditolak(dunia):
    surat, *_lain = dunia.bertukar()
    ids = surat.usulan.values_list("pk", flat=True)
    t = dunia.usul(dunia.kasus(surat_ids=[surat.pk]), "PENCABUTAN", usulan_ids=ids, tenggat=BESOK)
    with pytest.raises(LangkahTidakSah, match="sudah lewat"):
        dunia.tetap(t, today=BESOK)
    assert dunia.tetap(t).tenggat == BESOK


def test_batas_yang_dihitung_dari_surat_lama_ditolak_di_tanggalnya(dunia):
    surat, *_lain = dunia.bertukar()
    ids = surat.usulan.values_list("pk", flat=True)
    t = dunia.usul(dunia.kasus(surat_ids=[surat.pk]), "PENCABUTAN", usulan_ids=ids)
    with pytest.raises(IsianSalah) as galat:
        dunia.tetap(t, today=HARI_INI + timedelta(days=5))
    assert galat.value.kolom == "tanggal"


def test_tanpa_pengawas_lain_dikatakan_dan_kepala_diberi_tahu(dunia, client):
    p = dunia.kasus()
    client.force_login(dunia.pengawas)
    t = dunia.usul(p)
    assert "Tidak ada pengawas lain" not in client.get(f"/pengawasan/{p.pk}/").content.decode()
    assert Pesan.objects.filter(penerima=dunia.pengawas_pusat, kunci=f"tindakan:usul:{t.pk}").exists()
    dunia.pengawas2.is_active = False
    dunia.pengawas2.save()
    assert "Tidak ada pengawas lain" not in client.get(f"/pengawasan/{p.pk}/").content.decode()
    dunia.pengawas_pusat.is_active = False
    dunia.pengawas_pusat.save()
    assert "Tidak ada pengawas lain" in client.get(f"/pengawasan/{p.pk}/").content.decode()
    dunia.usul(p, "DAFTAR")
    assert Pesan.objects.filter(penerima=dunia.kepala, judul__startswith="Tidak ada pengawas lain").count() == 1
