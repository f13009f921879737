"""Superiors: filled from the unit tree, split where it changes, set by the operator, and never twice."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akun.peran import Peran
from kepegawaian.atasan import peta_atasan
from kepegawaian.models import Pegawai, RiwayatJabatan
from kinerja import tasks
from kinerja.galat import KonflikKinerja
from kinerja.models import MasaPenilai, TutupBulan
from kinerja.selectors.orang import penilai_pada
from kinerja.selectors.pengaturan import versi_penilai
from kinerja.services.bersama import KUNCI_PENILAI, kunci_instansi
from kinerja.services.penilai import susun, tetapkan
from layanan.galat import IsianSalah, TidakBerwenang
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kenaikan_pangkat.test_serentak import dua
from tests.kinerja.test_sasaran import pindahkan

SENIN = date(2026, 3, 2)
SEHARI = timedelta(days=1)


class Dunia:
    """A dinas with its head, a bidang with its head below it, and two people in the bidang."""

    def __init__(self):
        self.instansi = pabrik.instansi()
        self.dinas = pabrik.unit(self.instansi)
        self.bidang = pabrik.unit(self.instansi, self.dinas)
        self.kadis = self._kepala(self.dinas, "JPT_PRATAMA", "II.b")
        self.kabid = self._kepala(self.bidang, "ADMINISTRATOR", "III.a")
        self.ani, self.budi = (pabrik.pegawai(jabatan=pabrik.jabatan(self.bidang)) for _i in range(2))
        self.operator = pabrik.petugas(Peran.OPERATOR, self.instansi)

    def _kepala(self, unit, jenis, eselon):
        return pabrik.pegawai(jabatan=pabrik.jabatan(unit, jenis=jenis, eselon=eselon))

    def susun(self, hari=SENIN):
        return susun(self.instansi.pk, hari)

    def tetapkan(self, siapa, penilai, mulai=SENIN, today=SENIN, **isi):
        bawaan = {"alasan": "SP Plt 12/2026", "versi": versi_penilai(siapa.pk), "actor": self.operator}
        return tetapkan(pegawai=pk.orang_dari(siapa), nip_penilai=penilai.nip, mulai=mulai, today=today, **bawaan | isi)

    def pada(self, hari):
        return penilai_pada([self.ani.pk, self.budi.pk, self.kabid.pk, self.kadis.pk], hari)


@pytest.fixture
def dunia(db):
    return Dunia()


def baris():
    return list(MasaPenilai.objects.order_by("pk").values_list("pegawai", "penilai", "mulai", "sampai", "asal"))


def test_susun_mengisi_dari_pohon_unit(dunia):
    hasil = dunia.susun()
    assert dunia.pada(SENIN) == {
        dunia.ani.pk: dunia.kabid.pk, dunia.budi.pk: dunia.kabid.pk, dunia.kabid.pk: dunia.kadis.pk
    }  # fmt: skip
    assert (hasil.baru, hasil.diganti, hasil.tanpa) == (3, 0, 1), "the head of the dinas has nobody above him"
    assert dunia.pada(date(2026, 1, 1)) == dunia.pada(SENIN), "from the beginning of the SKP's year"
    assert dunia.pada(date(2025, 12, 31)) == {}


def test_susun_dua_kali_sama(dunia):
    dunia.susun()
    sebelum, riwayat = baris(), MasaPenilai.history.count()
    hasil = dunia.susun()
    assert baris() == sebelum
    assert MasaPenilai.history.count() == riwayat
    assert (hasil.baru, hasil.diganti, hasil.diakhiri) == (0, 0, 0)


def test_pertama_kali_tidak_sebelum_jabatan_atasan(dunia):
    dunia.kabid.tmt_jabatan = date(2026, 2, 10)
    dunia.kabid.save()
    dunia.susun()
    assert MasaPenilai.objects.get(pegawai=dunia.ani).mulai == date(2026, 2, 10)


def test_atasan_pensiun_hari_lalu_tetap_miliknya(dunia):
    dunia.susun()
    dunia.kabid.kedudukan = Pegawai.Kedudukan.PENSIUN
    dunia.kabid.save()
    hasil = dunia.susun(date(2026, 3, 16))
    assert dunia.pada(date(2026, 3, 15))[dunia.ani.pk] == dunia.kabid.pk
    assert dunia.pada(date(2026, 3, 16))[dunia.ani.pk] == dunia.kadis.pk
    assert dunia.kabid.pk not in dunia.pada(date(2026, 3, 16)), "whoever retired is judged no more"
    assert (hasil.diganti, hasil.diakhiri) == (2, 1)
    assert dunia.susun(date(2026, 3, 17)).diganti == 0


def test_berganti_dua_kali_pada_hari_yang_sama(dunia):
    dunia.susun(SENIN - SEHARI)
    for kedudukan in (Pegawai.Kedudukan.CLTN, Pegawai.Kedudukan.AKTIF):
        dunia.kabid.kedudukan = kedudukan
        dunia.kabid.save()
        dunia.susun()
    assert dunia.pada(SENIN)[dunia.ani.pk] == dunia.kabid.pk
    assert dunia.pada(SENIN - SEHARI)[dunia.ani.pk] == dunia.kabid.pk


def test_pindah_instansi_memutus_penilai_lama(dunia):
    dunia.susun()
    lain = pabrik.unit(pabrik.instansi())
    Pegawai.objects.filter(pk=dunia.ani.pk).update(instansi=lain.instansi, unit=lain, jabatan=None)
    susun(lain.instansi_id, SENIN)
    assert dunia.ani.pk not in dunia.pada(SENIN)
    assert dunia.pada(SENIN - SEHARI)[dunia.ani.pk] == dunia.kabid.pk


def test_tugas_belajar_dinilai_cltn_tidak(dunia):
    Pegawai.objects.filter(pk=dunia.ani.pk).update(kedudukan=Pegawai.Kedudukan.TUGAS_BELAJAR)
    Pegawai.objects.filter(pk=dunia.budi.pk).update(kedudukan=Pegawai.Kedudukan.CLTN)
    dunia.susun()
    assert dunia.ani.pk in dunia.pada(SENIN)
    assert dunia.budi.pk not in dunia.pada(SENIN)


def test_plt_jabatan_kosong_menilai(dunia):
    kosong = dunia.kabid.jabatan
    Pegawai.objects.filter(pk=dunia.kabid.pk).update(jabatan=None, kedudukan=Pegawai.Kedudukan.PENSIUN)
    RiwayatJabatan.objects.filter(pegawai=dunia.kabid).update(tmt_akhir=SENIN)
    RiwayatJabatan.objects.create(pegawai=dunia.budi, jabatan=kosong, tmt=SENIN, sifat="PLT", nomor_sk="SP-1")
    dunia.susun()
    assert dunia.pada(SENIN)[dunia.ani.pk] == dunia.budi.pk
    assert dunia.pada(SENIN)[dunia.budi.pk] == dunia.kadis.pk, "not himself"
    assert peta_atasan([dunia.instansi.pk]).golongan(dunia.ani.pk, dunia.bidang.pk) == dunia.kadis.golongan


def test_pilihan_operator_tidak_ditimpa(dunia):
    dunia.susun()
    dunia.tetapkan(dunia.ani, dunia.budi)
    for hari in (SENIN, SENIN + SEHARI):
        dunia.susun(hari)
        assert dunia.pada(hari)[dunia.ani.pk] == dunia.budi.pk
    assert dunia.pada(SENIN - SEHARI)[dunia.ani.pk] == dunia.kabid.pk


def test_pilihan_operator_yang_pensiun_diganti_susunan(dunia):
    dunia.tetapkan(dunia.ani, dunia.budi)
    Pegawai.objects.filter(pk=dunia.budi.pk).update(kedudukan=Pegawai.Kedudukan.DIBERHENTIKAN)
    dunia.susun(SENIN + SEHARI)
    assert dunia.pada(SENIN)[dunia.ani.pk] == dunia.budi.pk
    assert dunia.pada(SENIN + SEHARI)[dunia.ani.pk] == dunia.kabid.pk


def test_rencana_operator_di_depan_membatasi_susunan(dunia):
    dunia.susun()
    dunia.tetapkan(dunia.ani, dunia.budi, mulai=date(2026, 4, 1))
    Pegawai.objects.filter(pk=dunia.kabid.pk).update(kedudukan=Pegawai.Kedudukan.PENSIUN)
    dunia.susun(date(2026, 3, 16))
    assert [dunia.pada(d)[dunia.ani.pk] for d in (date(2026, 3, 15), date(2026, 3, 16), date(2026, 3, 31))] == [
        dunia.kabid.pk, dunia.kadis.pk, dunia.kadis.pk
    ]  # fmt: skip
    assert dunia.pada(date(2026, 4, 1))[dunia.ani.pk] == dunia.budi.pk


def test_atasan_diganti_tengah_bulan_memberi_tahu_bertiga(dunia):
    dunia.susun()
    akun = {n: pk.akun(getattr(dunia, n)) for n in ("ani", "kabid", "kadis")}
    dunia.tetapkan(dunia.ani, dunia.kadis, mulai=date(2026, 3, 16))
    assert dunia.pada(date(2026, 3, 15))[dunia.ani.pk] == dunia.kabid.pk
    assert dunia.pada(date(2026, 3, 16))[dunia.ani.pk] == dunia.kadis.pk
    assert {p.penerima_id for p in Pesan.objects.all()} == {a.pk for a in akun.values()}
    assert "16 Maret 2026" in Pesan.objects.get(penerima=akun["ani"]).isi


@pytest.mark.parametrize("kolom", ["nip", "mulai", "alasan"])
def test_yang_tidak_masuk_akal_ditolak_di_kolomnya(dunia, kolom):
    if kolom == "nip":
        hilang = pabrik.pegawai(instansi=dunia.instansi, kedudukan=Pegawai.Kedudukan.PENSIUN)
        gerak = [lambda: dunia.tetapkan(dunia.ani, dunia.ani), lambda: dunia.tetapkan(dunia.ani, hilang)]
    elif kolom == "mulai":
        TutupBulan.objects.create(
            instansi=dunia.instansi, bulan=date(2026, 2, 1), ditutup_oleh=dunia.operator, sebutan_oleh="x",
            ditutup_pada=pk.SEKARANG,
        )  # fmt: skip
        gerak = [lambda: dunia.tetapkan(dunia.ani, dunia.budi, mulai=date(2026, 2, 28))]
    else:
        gerak = [lambda: dunia.tetapkan(dunia.ani, dunia.budi, alasan="  ")]
    for satu in gerak:
        with pytest.raises(IsianSalah) as galat:
            satu()
        assert galat.value.kolom == kolom
    assert not MasaPenilai.objects.exists()
    if kolom == "mulai":
        dunia.tetapkan(dunia.ani, dunia.budi, mulai=date(2026, 3, 1))


def _tutup(instansi, bulan, operator):
    TutupBulan.objects.create(
        instansi=instansi, bulan=bulan, ditutup_oleh=operator, sebutan_oleh="x", ditutup_pada=pk.SEKARANG
    )


@pytest.mark.parametrize(
    ("bulan", "mulai", "paling_awal"),
    [
        (date(2026, 1, 1), date(2026, 1, 31), "1 Februari 2026"),
        (date(2026, 1, 1), date(2026, 2, 1), None),
        (date(2026, 2, 1), date(2026, 2, 9), "1 Maret 2026"),
        (date(2026, 2, 1), date(2026, 2, 10), None),  # from here on with the other agency
    ],
)
def test_bulan_yang_ditutup_instansi_lamanya(dunia, bulan, mulai, paling_awal):
    _tutup(dunia.instansi, bulan, dunia.operator)
    baru = pindahkan(dunia.ani, date(2026, 2, 10))
    operator = pabrik.petugas(Peran.OPERATOR, baru)
    penilai = pabrik.pegawai(jabatan=pabrik.jabatan(dunia.ani.unit))
    if paling_awal:
        with pytest.raises(IsianSalah, match=paling_awal) as galat:
            dunia.tetapkan(dunia.ani, penilai, mulai=mulai, actor=operator)
        assert galat.value.kolom == "mulai" and not MasaPenilai.objects.exists()
    else:
        assert dunia.tetapkan(dunia.ani, penilai, mulai=mulai, actor=operator).mulai == mulai


def test_bulan_yang_ditutup_instansi_baru_sebelum_ia_datang(dunia):
    baru = pindahkan(dunia.ani, date(2026, 2, 10))
    operator = pabrik.petugas(Peran.OPERATOR, baru)
    _tutup(baru, date(2026, 1, 1), operator)
    penilai = pabrik.pegawai(jabatan=pabrik.jabatan(dunia.ani.unit))
    assert dunia.tetapkan(dunia.ani, penilai, mulai=date(2026, 1, 5), actor=operator).pk
    _tutup(baru, date(2026, 2, 1), operator)
    with pytest.raises(IsianSalah, match="1 Maret 2026"):
        dunia.tetapkan(dunia.ani, penilai, mulai=date(2026, 1, 5), actor=operator)


def test_layar_usang_ditolak(dunia):
    dunia.susun()
    usang = versi_penilai(dunia.ani.pk)
    dunia.tetapkan(dunia.ani, dunia.budi)
    with pytest.raises(KonflikKinerja):
        dunia.tetapkan(dunia.ani, dunia.kadis, versi=usang)
    assert dunia.pada(SENIN)[dunia.ani.pk] == dunia.budi.pk


def test_hanya_operator_instansinya(dunia):
    lain = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    for siapa in (lain, pabrik.petugas(Peran.PENYETUJU, dunia.instansi), pabrik.user()):
        with pytest.raises(TidakBerwenang):
            dunia.tetapkan(dunia.ani, dunia.budi, actor=siapa)


def test_susun_tetap_sedikit_kueri(dunia):
    def hitung():
        with CaptureQueriesContext(
            connection,
        ) as k:
            dunia.susun()
        return len(k)

    awal = hitung()
    MasaPenilai.objects.all().delete()
    for _i in range(20):
        pabrik.pegawai(jabatan=pabrik.jabatan(dunia.bidang))
    assert hitung() <= awal


def test_tugas_malam_menyusun_tiap_instansi_walau_satu_gagal(dunia, monkeypatch):
    lain = Dunia()
    asli = tasks.penilai.susun

    def gagal_satu(instansi_id, today):
        if instansi_id == dunia.instansi.pk:
            raise RuntimeError("uji")
        return asli(instansi_id, today)

    monkeypatch.setattr(tasks.penilai, "susun", gagal_satu)
    with pytest.raises(ExceptionGroup):
        tasks.susun_penilai()
    assert MasaPenilai.objects.filter(pegawai__instansi=lain.instansi).count() == 3
    monkeypatch.undo()
    tasks.susun_penilai()
    tasks.susun_penilai()
    assert MasaPenilai.objects.count() == 6


@pytest.mark.django_db(transaction=True)
def test_dua_operator_bersamaan_yang_lambat_diberi_tahu(acuan):
    d = Dunia()
    d.susun()
    versi = versi_penilai(d.ani.pk)
    hasil = dua(
        lambda: kunci_instansi(KUNCI_PENILAI, d.instansi.pk),
        lambda: d.tetapkan(d.ani, d.budi, versi=versi),
        lambda: d.tetapkan(d.ani, d.kadis, versi=versi),
    )
    assert sorted(type(h).__name__ for h in hasil) == ["KonflikKinerja", "MasaPenilai"]
    assert MasaPenilai.objects.filter(pegawai=d.ani, sampai=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_susunan_malam_dan_operator_bersamaan(acuan):
    d = Dunia()
    versi = versi_penilai(d.ani.pk)
    hasil = dua(
        lambda: kunci_instansi(KUNCI_PENILAI, d.instansi.pk),
        lambda: d.susun(),
        lambda: d.tetapkan(d.ani, d.budi, versi=versi),
    )
    assert not [h for h in hasil if isinstance(h, Exception) and not isinstance(h, KonflikKinerja)]
    assert MasaPenilai.objects.filter(pegawai=d.ani, sampai=None).count() == 1
