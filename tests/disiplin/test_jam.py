"""Clocks read from the database: facts from the log of steps, dated settings, holidays that move, few queries."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disiplin.models import Kaidah, Kasus, PenghentianGaji, Upaya
from disiplin.rules.jam import BERJALAN, DINI, LEWAT, TEPAT, TERLAMBAT
from disiplin.selectors.bukti import bukti
from disiplin.selectors.jam import ringkas, tenggat_perkara
from disiplin.selectors.perkara import kasus_lengkap
from kalender.models import HariLibur
from tests import pabrik
from tests.disiplin import alat
from tests.disiplin.alat import segar
from tests.disiplin.alat_jam import SENIN, Dunia, hari

pytestmark = pytest.mark.django_db


@pytest.fixture
def dunia():
    return Dunia()


def milik(kasus, today):
    return {j.kode: j for j in tenggat_perkara([Kasus.objects.get(pk=kasus.pk)], today)[kasus.pk]}


def libur(tanggal, **isi):
    bawaan = {"nama": "Libur uji", "jenis": "CUTI_BERSAMA", "dasar": "Keputusan uji"}
    return HariLibur.objects.create(**bawaan | isi, tanggal=tanggal)


# --- facts ----------------------------------------------------------------------------------------------


def test_informasi_memakai_setelan_nasional(dunia):
    assert milik(dunia.kasus(), SENIN)["TINDAK_ATASAN"].batas == hari(5)


def test_setelan_instansi_mendahului_menurut_hari_mulainya(dunia):
    isi = {"kode": "TINDAK_ATASAN", "nilai": 3, "instansi": dunia.instansi, "dasar_hukum": "Perbup uji"}
    Kaidah.objects.create(**isi, berlaku_mulai=hari(1))
    assert milik(dunia.kasus(), hari(2))["TINDAK_ATASAN"].batas == hari(5)
    assert milik(dunia.kasus(diketahui=hari(1)), hari(2))["TINDAK_ATASAN"].batas == hari(4)
    lain = Dunia()
    assert milik(lain.kasus(diketahui=hari(1)), hari(2))["TINDAK_ATASAN"].batas == hari(6)


@pytest.mark.parametrize(("n", "keadaan"), [(5, TEPAT), (6, TERLAMBAT)])
def test_telaah_dihitung_menurut_langkahnya(dunia, n, keadaan):
    kasus = dunia.kasus()
    dunia.langkah(kasus, "telaah", "INFORMASI", "TELAAH", hari(n))
    assert milik(kasus, hari(20))["TINDAK_ATASAN"].keadaan == keadaan


def test_langkah_dihitung_menurut_zona_instansi():
    timur = Dunia(zona_waktu="Asia/Jayapura")
    kasus = timur.kasus()
    # 23.00 in Jakarta is 01.00 of the next day in Jayapura.
    timur.langkah(kasus, "telaah", "INFORMASI", "TELAAH", hari(5), jam=23)
    assert milik(kasus, hari(6))["TINDAK_ATASAN"].selesai == hari(5) + timedelta(days=1)


def test_yang_bukan_gerak_tidak_memulai_pengingat_lagi(dunia):
    kasus = dunia.kasus()
    dunia.langkah(kasus, "telaah", "INFORMASI", "TELAAH", hari(1))
    for kode in ("mundur", "idis", "bebaskan_sementara"):
        dunia.langkah(kasus, kode, "TELAAH", "TELAAH", hari(4))
    assert milik(kasus, hari(5))["TAHAP_DIAM"].sejak == hari(1)


def test_kehadiran_menurut_panggilannya_masing_masing(dunia):
    kasus = dunia.kasus()
    dunia.langkah(kasus, "panggil", "TELAAH", "PEMANGGILAN", hari(1))
    dunia.langkah(kasus, "tidak_hadir", "PEMANGGILAN", "PEMANGGILAN", hari(10))
    dunia.langkah(kasus, "panggil_lagi", "PEMANGGILAN", "PEMANGGILAN", hari(12))
    dunia.langkah(kasus, "hadir", "PEMANGGILAN", "PEMANGGILAN", hari(20))
    dunia.panggil(kasus, 1, hari(1), hari(8), hadir=False)
    dunia.panggil(kasus, 2, hari(12), hari(20), hadir=True)
    semua = tenggat_perkara([Kasus.objects.get(pk=kasus.pk)], hari(21))[kasus.pk]
    catat = [(j.selesai, j.keadaan) for j in semua if j.kode == "HADIR_DICATAT"]
    assert catat == [(hari(10), TERLAMBAT), (hari(20), TEPAT)]
    (kedua,) = [j for j in semua if j.kode == "PANGGILAN_KEDUA"]
    assert (kedua.batas, kedua.keadaan) == (hari(15), TEPAT)


def test_upaya_dan_keputusan_penggantinya(dunia):
    """Terms and remedy are those of the first decision; the one in its place begins none of its own."""
    kasus = dunia.diputus()
    isi = {"disampaikan": hari(1), "diterima": hari(1), "status": "DIGANTI"}
    type(kasus.hukuman.get()).objects.update(**isi)
    Upaya.objects.create(
        hukuman=kasus.hukuman.get(), jenis="KEBERATAN", diajukan=hari(5), alasan="x", kepada="PPK", hasil="DIRINGANKAN",
        nomor_putusan="1", diputus=hari(9), pertimbangan="x", pemutus="PPK", diajukan_oleh=dunia.staf.akun,
    )  # fmt: skip
    dunia.hukuman(kasus, tanggal=hari(9), nomor="2/2026")
    dunia.langkah(kasus, "putus_upaya", "MENUNGGU", "MENUNGGU", hari(9))
    semua = milik(kasus, hari(10))
    assert semua["PUTUS_KEBERATAN"].keadaan == TEPAT
    assert semua["PENYAMPAIAN"].selesai == hari(1)
    assert "BERLAKU" not in semua


def test_kiriman_karena_tidak_hadir(dunia):
    kasus = dunia.diputus()
    h = kasus.hukuman.get()
    h.tidak_hadir = hari(3)
    h.save()
    assert milik(kasus, hari(7))["KIRIM_TIDAK_HADIR"].keadaan == LEWAT
    h.disampaikan, h.cara = hari(6), "DIKIRIM"
    h.save()
    assert milik(kasus, hari(7))["KIRIM_TIDAK_HADIR"].keadaan == TEPAT


def test_penghentian_gaji(dunia):
    kasus = dunia.kasus("PEMERIKSAAN")
    PenghentianGaji.objects.create(
        kasus=kasus, hari=10, mulai_absen=date(2026, 2, 2), akhir_absen=date(2026, 2, 13), bulan=date(2026, 4, 1)
    )
    dunia.langkah(kasus, "lapor_gaji", "PEMERIKSAAN", "PEMERIKSAAN", hari(1))
    assert milik(kasus, hari(2))["GAJI_DIAM"].batas == hari(11)


# --- holidays that change, years without ----------------------------------------------------------------


def test_libur_berubah_selagi_lima_belas_hari_berjalan(dunia):
    kasus = dunia.diputus()
    type(kasus.hukuman.get()).objects.update(disampaikan=hari(1), diterima=hari(1))
    dunia.langkah(kasus, "diterima", "PENYAMPAIAN", "MENUNGGU", hari(1))
    semula, sesudah, tambahan = hari(16), hari(17), hari(9)
    assert milik(kasus, hari(2))["BERLAKU"].batas == semula
    baru = libur(tambahan)
    assert milik(kasus, SENIN)["BERLAKU"].batas == sesudah
    baru.dicabut_pada = SENIN
    baru.save()
    assert milik(kasus, SENIN)["BERLAKU"].batas == semula
    # A local day moves only the cases of its office.
    libur(tambahan, jenis="LOKAL", kantor=pabrik.kantor())
    assert milik(kasus, SENIN)["BERLAKU"].batas == semula
    libur(tambahan, jenis="LOKAL", kantor=dunia.instansi.kantor)
    assert milik(kasus, SENIN)["BERLAKU"].batas == sesudah


def test_berlaku_yang_sudah_dicatat_tidak_disembunyikan_libur_baru(dunia):
    kasus = dunia.diputus()
    type(kasus.hukuman.get()).objects.update(disampaikan=hari(1), diterima=hari(1))
    # Written down a day late by the sweep: what counts is the day that it reckoned.
    dunia.langkah(kasus, "berlaku", "MENUNGGU", "MENJALANI", hari(17), isi={"hari": f"{hari(16):%Y-%m-%d}"})
    today, tambahan = hari(20), hari(9)
    assert milik(kasus, today)["BERLAKU"].keadaan == TEPAT
    libur(tambahan)
    assert milik(kasus, today)["BERLAKU"].keadaan == DINI


def test_tahun_tanpa_kalender_tidak_menjatuhkan_daftar(dunia):
    HariLibur.objects.filter(tanggal__year__gte=2027).delete()
    satu = dunia.kasus(diketahui=date(2026, 12, 30))
    lain = dunia.kasus()
    semua = tenggat_perkara([satu, lain], date(2026, 12, 31))
    assert semua[satu.pk][0].batas is None
    assert "2027" in semua[satu.pk][0].galat
    assert semua[lain.pk][0].batas == hari(5)


# --- queries, figures -----------------------------------------------------------------------------------


def kueri(kerja) -> int:
    with CaptureQueriesContext(connection) as k:
        kerja()
    return len(k)


def test_jumlah_kueri_tetap(dunia):
    for _n in range(4):
        dunia.diputus()
    lain = Dunia()
    lain.diputus()

    today = hari(3)

    def baca(n):
        return lambda: tenggat_perkara(Kasus.objects.order_by("pk")[:n], today)

    assert kueri(baca(5)) == kueri(baca(1)) <= 11
    assert tenggat_perkara([], SENIN) == {}


def test_halaman_perkara_menambah_paling_banyak_tiga_kueri(dunia):
    kasus, today = kasus_lengkap(dunia.diputus().pk), hari(3)
    assert kueri(lambda: tenggat_perkara([kasus], today)) <= 3


def test_ringkas_tanpa_informasi_dan_tanpa_yang_berakhir(dunia):
    dunia.kasus(diketahui=SENIN)
    dunia.kasus("SELESAI")
    lewat, tepat = dunia.diputus(), dunia.diputus()
    type(lewat.hukuman.get()).objects.filter(kasus=tepat).update(tanggal=hari(5))
    tak_terbaca = dunia.diputus()
    ids = [k.pk for k in Kasus.objects.exclude(pk=tak_terbaca.pk)]
    assert ringkas(ids, hari(15)) == [("Keputusan ditetapkan", 2, 1)]
    assert ringkas([], hari(15)) == []


def test_perkara_yang_dijalankan_layanannya_sendiri():
    """Steps and facts as the services write them; the proof has every act of the superior."""
    d = alat.Dunia()
    kasus = d.pada("MENUNGGU")
    semua = tenggat_perkara([segar(kasus)], alat.HARI)[kasus.pk]
    assert [(j.kode, j.keadaan) for j in semua] == [
        ("TINDAK_ATASAN", TERLAMBAT), ("PANGGILAN_PERIKSA", TEPAT), ("HADIR_DICATAT", TERLAMBAT),
        ("PENYAMPAIAN", TEPAT), ("BERLAKU", BERJALAN), ("KEBERATAN", BERJALAN),
    ]  # fmt: skip
    assert [t.apa for t in bukti(segar(kasus), alat.HARI).tindakan] == [
        "Dugaan diketahui", "Informasi dicatat di portal", "Dugaan ditelaah",
        *["Anggota Tim Pemeriksa ditunjuk"] * 3, "Dipanggil, panggilan pertama",
        "Kehadiran dicatat: hadir", "Diperiksa", "Berita acara pemeriksaan selesai", "Hasil pemeriksaan dilaporkan",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tahap", "kode", "oleh"),
    [
        ("INFORMASI", "TINDAK_ATASAN", "ATASAN"), ("TELAAH", "TAHAP_DIAM", "ATASAN"),
        ("PEMANGGILAN", "HADIR_DICATAT", "ATASAN"), ("PEMERIKSAAN", "TAHAP_DIAM", "TIM"), ("BAP", "TAHAP_DIAM", "TIM"),
        ("LHP", "TAHAP_DIAM", "PEJABAT"), ("PENJATUHAN", "PENYAMPAIAN", "PENGURUS"),
        ("PENYAMPAIAN", "TAHAP_DIAM", "PENGURUS"),
    ],
)  # fmt: skip
def test_setiap_tahap_ada_yang_berkewajiban(tahap, kode, oleh):
    kasus = alat.Dunia().pada(tahap)
    (satu,) = [j for j in tenggat_perkara([segar(kasus)], alat.HARI)[kasus.pk] if j.terbuka]
    assert (satu.kode, satu.oleh) == (kode, oleh)
