"""The sweep finds what the one-by-one rules find: same facts, same verdicts; twice, two at once, killed, moved."""

import gc
from dataclasses import fields
from datetime import UTC, date, datetime
from random import Random

import psycopg2
import pytest
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from disiplin.selectors.izin import halangan_orang
from kenaikan_pangkat.models import Jendela, KandidatPangkat, SapuPangkat
from kenaikan_pangkat.selectors import sapu
from kenaikan_pangkat.selectors.fakta import fakta_orang, parameter_kp
from kenaikan_pangkat.selectors.massal import fakta_massal
from kenaikan_pangkat.services import sapu as layanan
from kepegawaian.atasan import peta_atasan
from kepegawaian.models import Pegawai, RiwayatKinerja, RiwayatPangkat, RiwayatPendidikan
from kepegawaian.selectors import rekam_kepangkatan
from tests import pabrik
from tests.kenaikan_pangkat import orang_acak

TMT = date(2026, 6, 1)
HARI = date(2026, 4, 20)
SAMBUNGAN = ("dbname", "database", "user", "password", "host", "port")


def satu_per_satu() -> dict:
    """Person id -> facts, built the way a letter's line gets them."""
    orang = rekam_kepangkatan(Pegawai.objects.values_list("pk", flat=True))
    atasan = peta_atasan({p.instansi_id for p in orang.values()})
    disiplin = halangan_orang(list(orang), "kenaikan_pangkat")
    return {pk: fakta_orang(p, atasan=atasan, disiplin=disiplin.get(pk, ())) for pk, p in orang.items()}


@pytest.mark.django_db
@pytest.mark.parametrize("benih", [1, 2])
def test_muatan_massal_sama_kolom_demi_kolom(benih):
    orang_acak.buat(Random(benih), 200)
    lot = list(fakta_massal(Q(), banyak=30))
    assert [len(x) for x in lot] == [30] * 6 + [20]
    semua, acuan = {o.pegawai_id: o for x in lot for o in x}, satu_per_satu()
    assert semua.keys() == acuan.keys()
    for pk, harap in acuan.items():
        for kolom in fields(harap):
            assert getattr(semua[pk].orang, kolom.name) == getattr(harap, kolom.name), (pk, kolom.name)
    terisi = {k.name for k in fields(harap) for o in acuan.values() if getattr(o, k.name)}
    assert terisi >= {k.name for k in fields(harap)} - {"diblokir"}  # every shape occurred


@pytest.mark.django_db
@pytest.mark.parametrize("benih", range(3, 6))
@pytest.mark.parametrize("tmt", [TMT, date(2026, 1, 1)])
def test_hasil_sapuan_sama_dengan_aturan_satu_per_satu(acuan, benih, tmt):
    orang_acak.buat(Random(benih), 250)
    layanan.sapu_jendela(tmt, HARI)
    jendela, parameter = Jendela.objects.get(tmt=tmt), parameter_kp()
    harap = {
        (pk, c.jenis, c.golongan_baru, c.kurang.kode if c.kurang else "", c.kurang.pesan if c.kurang else "")
        for pk, orang in satu_per_satu().items() for c in sapu.calon(orang, jendela, parameter)
    }  # fmt: skip
    assert set(KandidatPangkat.objects.values_list("pegawai_id", "jenis", "golongan_baru", "kode", "pesan")) == harap
    kini = SapuPangkat.objects.get()
    assert (kini.siap, kini.kurang) == (sum(not h[3] for h in harap), sum(bool(h[3]) for h in harap))
    assert kini.siap and kini.kurang and kini.dinilai < 250


def dua_orang() -> tuple[Pegawai, Pegawai]:
    """One who may rise on TMT, one whose fourth year ends two months later."""
    unit = pabrik.unit(pabrik.instansi())
    orang = [
        pabrik.pegawai(jabatan=pabrik.jabatan(unit), golongan="III/a", tmt_golongan=tmt, tmt_cpns=date(2012, 1, 1))
        for tmt in (date(2022, 6, 1), date(2022, 8, 1))
    ]
    for p in orang:
        RiwayatPendidikan.objects.create(pegawai=p, tingkat="S1", program_studi="Hukum", tahun_lulus=2010)
        RiwayatPangkat.objects.create(pegawai=p, golongan="II/d", tmt=date(2018, 4, 1))
        RiwayatPangkat.objects.create(pegawai=p, golongan="III/a", tmt=p.tmt_golongan)
        for tahun in (2024, 2025):
            RiwayatKinerja.objects.create(pegawai=p, tahun=tahun, predikat="BAIK")
    return orang[0], orang[1]


def isi_daftar() -> list[tuple]:
    return list(KandidatPangkat.objects.order_by("pk").values_list("pk", "pegawai_id", "jenis", "keadaan", "kode"))


@pytest.mark.django_db
def test_siap_dan_kurang_satu_hal_bila_dekat(acuan):
    siap, kurang = dua_orang()
    layanan.sapu_jendela(TMT, HARI)
    assert [b[1:] for b in isi_daftar()] == [(siap.pk, "101", "SIAP", ""), (kurang.pk, "101", "KURANG", "KP-03")]
    assert "1 Agustus 2026" in KandidatPangkat.objects.get(pegawai=kurang).jalan_keluar


@pytest.mark.django_db
@pytest.mark.parametrize(("genap", "tampil"), [(date(2026, 9, 1), True), (date(2026, 9, 2), False)])
def test_kurang_masa_hanya_sampai_p_sapu_bulan(acuan, genap, tampil):
    _siap, kurang = dua_orang()
    mulai = genap.replace(year=2022)
    Pegawai.objects.filter(pk=kurang.pk).update(tmt_golongan=mulai)
    RiwayatPangkat.objects.filter(pegawai=kurang, golongan="III/a").update(tmt=mulai)
    layanan.sapu_jendela(TMT, HARI)
    assert KandidatPangkat.objects.filter(pegawai=kurang).exists() is tampil


@pytest.mark.django_db
def test_dua_hal_kurang_tidak_tampil_dan_data_hilang_satu_hal(acuan):
    siap, kurang = dua_orang()
    RiwayatKinerja.objects.filter(tahun=2024).delete()
    layanan.sapu_jendela(TMT, HARI)
    assert [b[1:] for b in isi_daftar()] == [(siap.pk, "101", "KURANG", "KP-04")]


@pytest.mark.django_db
def test_disapu_lagi_hanya_menulis_yang_berubah(acuan):
    siap, kurang = dua_orang()
    layanan.sapu_jendela(TMT, HARI)
    semula = isi_daftar()
    layanan.sapu_jendela(TMT, HARI)
    assert isi_daftar() == semula
    assert SapuPangkat.objects.count() == 1
    Pegawai.objects.filter(pk=siap.pk).update(kedudukan="99")
    RiwayatKinerja.objects.filter(pegawai=kurang, tahun=2025).update(predikat="KURANG")
    layanan.sapu_jendela(TMT, HARI)
    assert isi_daftar() == []


@pytest.mark.django_db
def test_jendela_buka_dan_berikutnya_sekali_sehari_yang_lewat_dilupakan(acuan, monkeypatch):
    siap, _kurang = dua_orang()
    kini = datetime(2026, 4, 19, 18, tzinfo=UTC)  # already the 20th in Jakarta
    monkeypatch.setattr(timezone, "now", lambda: kini)
    KandidatPangkat.objects.create(
        tmt=date(2026, 2, 1), pegawai=siap, instansi=siap.instansi, jenis="101", golongan_baru="III/b", keadaan="SIAP"
    )
    # On 20 April the window of 1 June is open; the next is that of 1 July.
    assert [s.tmt for s in layanan.sapu_jendela_dekat(HARI)] == [TMT, date(2026, 7, 1)]
    assert layanan.sapu_jendela_dekat(HARI) == []
    assert {k.tmt for k in KandidatPangkat.objects.all()} == {TMT, date(2026, 7, 1)}
    assert [s.tmt for s in layanan.sapu_jendela_dekat(date(2026, 4, 21))] == [TMT, date(2026, 7, 1)]


@pytest.mark.django_db
def test_hari_di_sela_jendela_dan_jendela_yang_dipindahkan(acuan, monkeypatch):
    dua_orang()
    Jendela.objects.filter(tmt=TMT).update(buka=date(2026, 4, 25), alasan_ubah="uji")
    # Nothing is open on the 20th now; what comes next is swept all the same.
    assert [s.tmt for s in layanan.sapu_jendela_dekat(HARI)] == [TMT, date(2026, 7, 1)]
    Jendela.objects.filter(tmt=TMT).update(buka=date(2026, 4, 1), tutup=date(2026, 4, 19))
    SapuPangkat.objects.all().delete()
    assert [s.tmt for s in layanan.sapu_jendela_dekat(HARI)] == [date(2026, 7, 1), date(2026, 8, 1)]
    assert not KandidatPangkat.objects.filter(tmt=TMT).exists()


@pytest.mark.django_db
def test_tanpa_jendela_ditolak(acuan):
    with pytest.raises(Jendela.DoesNotExist):
        layanan.sapu_jendela(date(2031, 1, 1), HARI)


@pytest.mark.django_db(transaction=True)
def test_dua_sapuan_bersamaan_yang_kedua_mundur(acuan):
    dua_orang()
    with psycopg2.connect(**{k: v for k, v in connection.get_connection_params().items() if k in SAMBUNGAN}) as lain:
        with lain.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [layanan.KUNCI_SAPU, TMT.year * 12 + TMT.month])
        assert layanan.sapu_jendela(TMT, HARI) is None
        assert not KandidatPangkat.objects.exists() and not SapuPangkat.objects.exists()
    lain.close()
    assert layanan.sapu_jendela(TMT, HARI).siap == 1


@pytest.mark.django_db(transaction=True)
def test_terhenti_di_tengah_daftar_lama_tetap_utuh(acuan, monkeypatch):
    siap, _kurang = dua_orang()
    layanan.sapu_jendela(TMT, HARI)
    semula = isi_daftar()
    Pegawai.objects.filter(pk=siap.pk).update(kedudukan="99")
    monkeypatch.setattr(layanan, "_ganti", lambda tmt: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        layanan.sapu_jendela(TMT, HARI)
    assert isi_daftar() == semula
    assert gc.isenabled()
    monkeypatch.undo()
    layanan.sapu_jendela(TMT, HARI)
    assert [b[1] for b in isi_daftar()] == [b[1] for b in semula if b[1] != siap.pk]
    assert SapuPangkat.objects.get().selesai
