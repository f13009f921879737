"""Statistics against a slow oracle and against PostgreSQL's own percentile_cont; the public page."""

import random
import statistics
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from layanan import grafik
from layanan.models import StatusUsulan, Usulan
from layanan.statistik import persentil, statistik
from tests import pabrik
from tests import pabrik_usulan as pu
from tests.beranda.test_antrean import BATAS_KUERI

MULAI, SAMPAI = date(2026, 1, 1), date(2026, 3, 10)


def _cont(nilai: list[int], q: float) -> float:
    """percentile_cont, the slow way."""
    urut = sorted(nilai)
    tempat = q * (len(urut) - 1)
    a, b = urut[int(tempat)], urut[min(int(tempat) + 1, len(urut) - 1)]
    return a + (b - a) * (tempat - int(tempat))


@given(st.lists(st.integers(0, 30), min_size=1, max_size=60), st.sampled_from([0.0, 0.5, 0.9, 1.0]))
def test_persentil_sama_dengan_daftar_terurut(nilai, q):
    assert persentil(Counter(nilai), q) == pytest.approx(_cont(nilai, q))


def test_median_dari_pustaka_dan_dari_tidak_ada():
    assert persentil(Counter([1, 2, 2, 9]), 0.5) == statistics.median([1, 2, 2, 9])
    with pytest.raises(ValueError, match="no values"):
        persentil(Counter(), 0.5)


@pytest.fixture
def putusan(db):
    """Decisions of two offices over three months, and some that must not count."""
    acak = random.Random(3)
    kantor = [pabrik.kantor(), pabrik.kantor()]
    for k in kantor:
        instansi = pabrik.instansi(kantor=k)
        surat = pu.surat(instansi)
        for status in (StatusUsulan.SELESAI, StatusUsulan.DITOLAK, StatusUsulan.DISETUJUI):
            pu.usulan_banyak(12, status, surat=surat)
        pu.usulan_banyak(3, StatusUsulan.DIVERIFIKASI, surat=surat)
        pu.usulan_banyak(2, StatusUsulan.PERBAIKAN, surat=surat)
        pu.usulan(StatusUsulan.DISETUJUI, tanda_tangan=True, surat=surat)
    for u in Usulan.objects.filter(diputus_pada__isnull=False):
        u.diputus_pada = MULAI + timedelta(days=acak.randrange(-10, 80))
        u.hari_terpakai, u.hari_instansi = acak.randrange(1, 9), acak.randrange(0, 6)
        u.save(update_fields=["diputus_pada", "hari_terpakai", "hari_instansi"])
    return kantor


@pytest.mark.parametrize("satu_kantor", [False, True])
def test_angka_sama_dengan_hitungan_satu_per_satu(putusan, satu_kantor):
    kantor_id = putusan[0].pk if satu_kantor else None
    s = statistik(mulai=MULAI, sampai=SAMPAI, kantor_id=kantor_id)
    milik = [
        u
        for u in Usulan.objects.filter(diputus_pada__isnull=False)
        if MULAI <= u.diputus_pada <= SAMPAI and (kantor_id is None or u.kantor_id == kantor_id)
    ]
    assert s.semua.jumlah == len(milik)
    assert s.semua.bagian_tepat == sum(u.hari_terpakai <= u.hari_norma for u in milik) / len(milik)
    assert s.semua.median == _cont([u.hari_terpakai for u in milik], 0.5)
    assert s.semua.p90 == pytest.approx(_cont([u.hari_terpakai for u in milik], 0.9))
    assert s.semua.rata_bkn == pytest.approx(statistics.mean(u.hari_terpakai for u in milik))
    assert s.semua.rata_instansi == pytest.approx(statistics.mean(u.hari_instansi for u in milik))
    assert s.semua.ditolak == sum(u.status == "DITOLAK" for u in milik)
    assert s.tolak == Counter(("uji", u.alasan_penolakan) for u in milik if u.status == "DITOLAK")
    for bulan, angka in s.per_bulan.items():
        hari = [u.hari_terpakai for u in milik if f"{u.diputus_pada:%Y-%m}" == bulan]
        assert (angka.jumlah, angka.median) == (len(hari), _cont(hari, 0.5))
    assert sum(a.jumlah for a in s.per_bulan.values()) == len(milik)
    assert {k for _layanan, k in s.per_layanan_kantor} == {u.kantor_id for u in milik}


def test_persentil_sama_dengan_percentile_cont(putusan):
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY hari_terpakai),"
            " percentile_cont(0.9) WITHIN GROUP (ORDER BY hari_terpakai) FROM layanan_usulan"
            " WHERE diputus_pada BETWEEN %s AND %s",
            [MULAI, SAMPAI],
        )
        median, p90 = kursor.fetchone()
    s = statistik(mulai=MULAI, sampai=SAMPAI).semua
    assert (s.median, s.p90) == (median, pytest.approx(p90))


def test_alasan_dikembalikan(putusan):
    s = statistik(mulai=pu.MASUK, sampai=pu.MASUK)
    assert s.kembali == {"berkas dari instansi": 4}
    assert not statistik(mulai=MULAI, sampai=pu.MASUK - timedelta(days=1)).kembali


# --- the page ---------------------------------------------------------------------------------------


def test_halaman_terbuka_tanpa_masuk_dan_tanpa_data_pribadi(client, putusan, kini):
    respons = client.get(reverse("statistik"))
    isi = respons.content.decode()
    assert respons.status_code == 200
    for u in Usulan.objects.select_related("pegawai", "instansi"):
        assert u.pegawai.nip not in isi
        assert u.pegawai.nama not in isi
        assert u.judul not in isi
    assert "Kantor Regional" in isi
    assert "Syarat tidak terpenuhi" in isi


def test_saringan_kantor_dan_periode(client, putusan, kini):
    semua = client.get(reverse("statistik"), {"periode": "3"}).context["semua"]["jumlah"]
    satu = [
        client.get(reverse("statistik"), {"periode": "3", "kantor": k.pk}).context["semua"]["jumlah"] for k in putusan
    ]
    assert sum(int(n) for n in satu) == int(semua)


def test_periode_tanpa_putusan_dan_kata_yang_aneh(client, putusan, kini):
    Usulan.objects.filter(diputus_pada__year=2025).update(diputus_pada=MULAI)
    assert client.get(reverse("statistik"), {"periode": "2025"}).context["ada"] is False
    respons = client.get(reverse("statistik"), {"periode": "'; drop", "kantor": "x", "layanan": "y"})
    assert respons.context["dipilih"] == {"periode": "12", "kantor": None, "layanan": ""}


def test_jumlah_kueri_halaman_statistik(client, putusan, kini):
    with CaptureQueriesContext(connection) as catatan:
        client.get(reverse("statistik"))
    assert len(catatan) == BATAS_KUERI["statistik"]
    with CaptureQueriesContext(connection) as catatan:
        client.get(reverse("statistik"))
    assert len(catatan) < BATAS_KUERI["statistik"]  # remembered


# --- shapes -----------------------------------------------------------------------------------------


@given(st.lists(st.floats(0, 5000), min_size=1, max_size=14))
def test_batang_tinggal_di_dalam_gambar(nilai):
    g = grafik.batang([str(i) for i in range(len(nilai))], [nilai])
    for b in g.batang:
        assert b.y >= grafik.ATAS - 1
        assert b.y + b.tinggi <= grafik.TINGGI - grafik.BAWAH + 0.5
        assert grafik.KIRI <= b.x <= grafik.LEBAR


def test_batang_kosong_untuk_yang_tidak_ada():
    assert len(grafik.batang(["a", "b"], [[1, None], [None, 2]]).batang) == 2


@pytest.mark.parametrize(("bagian", "teks"), [(1, "100%"), (0.9999, "99%"), (0.29, "29%"), (0, "0%")])
def test_persen_tidak_membulat_ke_seratus(bagian, teks):
    assert grafik.persen(bagian) == teks


@pytest.mark.parametrize(("n", "teks"), [(2.5, "2,5"), (3.0, "3"), (1250, "1.250"), (0.04, "0")])
def test_angka_dalam_bahasa_indonesia(n, teks):
    assert grafik.ringkas(n) == teks
