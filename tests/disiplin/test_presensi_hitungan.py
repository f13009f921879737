"""What attendance adds up to once somebody has verified it: fixtures of disiplin.md section 3 through imported rows."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from akun.peran import Peran
from disiplin.models import AmbangKehadiran, HariPresensi, JenisHukuman, Kaidah, Regulasi, SistemMati
from disiplin.selectors.presensi import Mati, hitungan, kena, sistem_mati, terindikasi
from kalender.models import HariLibur
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.disiplin.alat_presensi import TODAY, hari_kerja, masuk, putuskan, tk


@pytest.fixture
def dunia(acuan):
    instansi = pabrik.instansi()
    return instansi, pabrik.petugas(Peran.OPERATOR, instansi), pabrik.pegawai(instansi)


def satu(dunia, today=TODAY):
    return hitungan([dunia[2].pk], today)[dunia[2].pk]


def absen(dunia, hari, *, sah=True, today=TODAY):
    instansi, operator, orang = dunia
    masuk(operator, instansi, tk(orang, hari), today=today)
    if sah:
        putuskan(operator, instansi, today=today, pegawai=orang, tanggal__in=hari)


# Every second working day: never two on end.
TERPISAH = lambda n: hari_kerja(n, langkah=2)  # noqa: E731


@pytest.mark.parametrize(("nama", "dahulu", "tambah", "jenis"), [
    ("hadir-03", 0, 3, "R1"), ("hadir-05", 3, 2, "R2"), ("hadir-09", 5, 4, "R3"), ("hadir-12", 9, 3, "M1"),
    ("hadir-23", 20, 3, "B1"), ("hadir-29", 27, 2, "B3"),
])  # fmt: skip
def test_contoh_lampiran_dari_berkas_sampai_indikasi(dunia, nama, dahulu, tambah, jenis):
    """A penalty in between does not start the count anew, so the days come in two files."""
    hari = TERPISAH(dahulu + tambah)
    if dahulu:
        absen(dunia, hari[:dahulu])
    absen(dunia, hari[dahulu:])
    h = satu(dunia)
    assert (h.setahun, h.indikasi.jenis, h.indikasi.berturut) == (dahulu + tambah, jenis, False), nama


def test_transisi_15(dunia):
    absen(dunia, TERPISAH(15))
    h = satu(dunia)
    assert h.indikasi.jenis == "M2" and "enundaan kenaikan pangkat" in h.nama_indikasi
    assert (h.menuju[0], h.menuju[1].jenis) == (2, "M3")


def test_tempus_2015(dunia):
    hari = [date(2015, 1, 5) + timedelta(days=d) for d in range(0, 128, 11)][:12]
    HariLibur.objects.create(tanggal=date(2015, 1, 1), nama="Tahun Baru", jenis="NASIONAL")
    hari = [d if d.weekday() < 5 else d + timedelta(days=2) for d in hari]
    absen(dunia, hari, today=date(2015, 5, 12))
    h = satu(dunia, date(2015, 5, 12))
    assert (h.setahun, h.indikasi.jenis) == (12, "R3") and "Pasal 8 angka 9" in h.indikasi.pasal


def test_yang_belum_diverifikasi_tidak_dihitung(dunia):
    hari = TERPISAH(4)
    absen(dunia, hari[:2])
    absen(dunia, hari[2:], sah=False)
    h = satu(dunia)
    assert (h.setahun, h.belum, h.indikasi) == (2, 2, None)
    assert (h.menuju[0], h.menuju[1].jenis, h.menuju[1].pasal) == (1, "R1", "Pasal 9")


def test_hari_gangguan_tidak_dihitung_juga_yang_sudah_masuk(dunia):
    instansi, operator, orang = dunia
    hari = TERPISAH(4)
    absen(dunia, hari)
    atas = pabrik.unit(instansi)
    lain = pabrik.unit(instansi)
    umum = {"instansi": instansi, "sebab": "Mesin rusak", "oleh": operator, "sebutan_oleh": "x",
            "dibuat_pada": pk.SEKARANG}  # fmt: skip
    SistemMati.objects.create(unit=lain, mulai=hari[0], sampai=hari[3], **umum)
    assert satu(dunia).setahun == 4
    mati = SistemMati.objects.create(unit=orang.unit, mulai=hari[1], sampai=hari[2], **umum)
    assert (satu(dunia).hari, satu(dunia).mati) == ((hari[0], hari[3]), 2)
    SistemMati.objects.filter(pk=mati.pk).update(dicabut_pada=pk.SEKARANG, alasan_cabut="salah")
    assert satu(dunia).setahun == 4
    orang.unit.induk, orang.unit.jalur = atas, f"{atas.jalur}{orang.unit_id}/"
    orang.unit.save()
    SistemMati.objects.create(unit=atas, mulai=hari[0], sampai=hari[0], **umum)
    SistemMati.objects.create(mulai=hari[3], sampai=hari[3], **umum)
    assert satu(dunia).hari == (hari[1], hari[2]), "the unit above, and the whole agency"


def test_gangguan_di_kedua_tepinya():
    mati = [Mati(1, "1/5/", date(2026, 3, 2), date(2026, 3, 3))]
    hari = [date(2026, 3, d) for d in (1, 2, 3, 4)]
    assert [kena(mati, "1/5/9/", d) for d in hari] == [False, True, True, False]
    assert not kena(mati, "1/", hari[1]) and not kena(mati, "1/55/", hari[1])
    assert kena([Mati(1, "", hari[0], hari[0])], "", hari[0])


def test_gangguan_yang_menyentuh_rentang(dunia):
    instansi, operator, _orang = dunia
    for a, b in ((1, 2), (2, 4), (5, 9), (10, 11)):
        SistemMati.objects.create(
            instansi=instansi, mulai=date(2026, 3, a), sampai=date(2026, 3, b), sebab="x", oleh=operator,
            sebutan_oleh="x", dibuat_pada=pk.SEKARANG,
        )  # fmt: skip
    ada = sistem_mati([instansi.pk], date(2026, 3, 4), date(2026, 3, 10))
    assert [m.mulai.day for m in ada] == [2, 5, 10]
    assert sistem_mati([pabrik.instansi().pk], date(2026, 3, 4), date(2026, 3, 10)) == []


def test_sepuluh_berturut_melewati_libur_dan_tahun_baru(dunia):
    akhir = [date(2025, 12, d) for d in (29, 30, 31)]
    awal = hari_kerja(7, date(2026, 1, 1))
    absen(dunia, [*akhir, *awal[:-1]])
    h = satu(dunia)
    assert (h.setahun, h.lama_berturut, h.indikasi.jenis) == (6, 9, "R2")
    absen(dunia, awal[-1:])
    h = satu(dunia)
    assert (h.setahun, h.lama_berturut, h.indikasi.berturut) == (7, 10, True)
    assert h.berturut[:2] == (akhir[0], awal[-1]) and h.indikasi.jenis == "B3"
    assert satu(dunia, date(2025, 12, 31)).setahun == 3


def test_rentetan_tahun_lalu_bukan_tahun_ini(dunia):
    akhir = hari_kerja(10, date(2025, 12, 1))
    absen(dunia, akhir)
    assert satu(dunia).berturut is None and satu(dunia).indikasi is None


def test_hari_yang_kemudian_menjadi_libur_tidak_dihitung(dunia):
    hari = TERPISAH(3)
    absen(dunia, hari)
    HariLibur.objects.create(tanggal=hari[1], nama="Cuti bersama", jenis="CUTI_BERSAMA")
    assert satu(dunia).hari == (hari[0], hari[2])


def menit(dunia, *pasangan, sah=True):
    instansi, operator, orang = dunia
    baris = [(orang.nip, d, "HADIR", a, b) for d, (a, b) in zip(hari_kerja(len(pasangan)), pasangan, strict=True)]
    masuk(operator, instansi, baris)
    if sah:
        putuskan(operator, instansi, pegawai=orang, tanggal__in=[b[1] for b in baris])


def test_menit_menjadi_hari_hanya_menurut_aturan_instansi(dunia):
    menit(dunia, (300, 150), (449, 0))
    h = satu(dunia)
    assert (h.menit, h.setahun, h.sehari) == (899, 0, None)
    Kaidah.objects.create(kode="MENIT_SEHARI", nilai=450, instansi=dunia[0], berlaku_mulai=date(2026, 1, 1),
                          dasar_hukum="Perbup uji")  # fmt: skip
    h = satu(dunia)
    assert (h.hari_menit, h.sisa_menit, h.setahun) == (1, 449, 1)
    absen(dunia, hari_kerja(2, date(2026, 2, 2)))
    assert (satu(dunia).setahun, satu(dunia).indikasi.jenis) == (3, "R1")


def test_menit_yang_belum_diperiksa_tidak_dihitung(dunia):
    menit(dunia, (300, 150), sah=False)
    assert satu(dunia).menit == 0


def test_pppk_dan_ambang_instansi(dunia):
    instansi, _operator, orang = dunia
    type(orang).objects.filter(pk=orang.pk).update(status="PPPK")
    absen(dunia, TERPISAH(4))
    assert satu(dunia).indikasi is None and satu(dunia).menuju is None, "the agency has not said"
    r1 = JenisHukuman.objects.get(regulasi__kode="PP94_2021", kode="R1")
    AmbangKehadiran.objects.create(
        regulasi=Regulasi.objects.get(kode="PP94_2021"), jenis_pegawai="PPPK", instansi=instansi, paling_sedikit=4,
        paling_banyak=None, jenis=r1, pasal="Pergub uji Pasal 3",
    )  # fmt: skip
    assert satu(dunia).indikasi.pasal == "Pergub uji Pasal 3"


def test_daftar_indikasi_terberat_dahulu_dan_sebatas_wewenang(dunia):
    instansi, operator, orang = dunia
    lain = pabrik.pegawai(instansi)
    asing = pabrik.pegawai()
    for p, n in ((orang, 3), (lain, 11)):
        masuk(operator, instansi, tk(p, TERPISAH(n)))
    operator_asing = pabrik.petugas(Peran.OPERATOR, asing.instansi)
    masuk(operator_asing, asing.instansi, tk(asing, TERPISAH(5)))
    HariPresensi.objects.update(terverifikasi=True)
    umum = {"today": TODAY}
    semua = terindikasi(pegawai_ids=(), instansi_ids=[instansi.pk], **umum)
    assert [(t.pegawai.pk, t.h.indikasi.jenis) for t in semua] == [(lain.pk, "M1"), (orang.pk, "R1")]
    assert [t.pegawai.pk for t in terindikasi(pegawai_ids=[orang.pk], instansi_ids=(), **umum)] == [orang.pk]
    assert terindikasi(pegawai_ids=(), instansi_ids=(), **umum) == []


def test_banyak_orang_tidak_menambah_kueri(dunia, django_assert_max_num_queries):
    instansi, operator, orang = dunia
    semua = [orang, *(pabrik.pegawai(instansi) for _n in range(6))]
    masuk(operator, instansi, [b for p in semua for b in tk(p, TERPISAH(3))])
    HariPresensi.objects.update(terverifikasi=True)
    with django_assert_max_num_queries(10):
        assert len(hitungan([p.pk for p in semua], TODAY)) == 7


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.integers(0, 100), st.tuples(st.booleans(), st.booleans()), max_size=40))
def test_seperti_menghitung_hari_demi_hari(dunia, isi):
    """Against counting by hand: verified, not down, a working day; the run broken by any day that is none of these."""
    instansi, operator, orang = dunia
    HariPresensi.objects.all().delete()
    SistemMati.objects.all().delete()
    kerja = hari_kerja(101)
    HariPresensi.objects.bulk_create(
        HariPresensi(pegawai=orang, instansi=instansi, tanggal=kerja[n], keadaan="TK", terverifikasi=sah)
        for n, (sah, _mati) in isi.items()
    )
    SistemMati.objects.bulk_create(
        SistemMati(instansi=instansi, mulai=kerja[n], sampai=kerja[n], sebab="x", oleh=operator, sebutan_oleh="x",
                   dibuat_pada=pk.SEKARANG)
        for n, (_sah, mati) in isi.items() if mati
    )  # fmt: skip
    jumlah = paling = kini = 0
    for n in range(101):
        sah, mati = isi.get(n, (False, False))
        kini = kini + 1 if sah and not mati else 0
        jumlah += sah and not mati
        paling = max(paling, kini)
    h = satu(dunia)
    assert (h.setahun, h.lama_berturut) == (jumlah, paling)
