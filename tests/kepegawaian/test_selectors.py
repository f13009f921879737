"""Who sees whom, search, holders, heads of agencies."""

from datetime import date

import pytest

from akun.peran import Peran
from kepegawaian.models import (
    Blokir,
    HubunganKeluarga,
    KalenderPilkada,
    Pegawai,
    RiwayatHukdis,
    RiwayatJabatan,
    RiwayatPangkat,
)
from kepegawaian.selectors import (
    RIWAYAT,
    boleh_lihat_disiplin,
    cari_pegawai,
    instansi_terlihat,
    jabatan_instansi,
    pegawai_atau_none,
    pegawai_terlihat,
    pilkada_pada,
    ppk_pada,
    rekam_pegawai,
    rekam_satu,
)
from tests import pabrik

pytestmark = pytest.mark.django_db
HARI = date(2026, 3, 2)


@pytest.fixture
def dunia():
    """Two agencies under two offices, one person each."""
    a, b = pabrik.instansi(), pabrik.instansi()
    return a, b, pabrik.pegawai(a), pabrik.pegawai(b)


@pytest.mark.parametrize("peran", list(Peran))
def test_peran_melihat_instansinya_saja(dunia, peran):
    a, b, orang_a, orang_b = dunia
    u = pabrik.petugas(peran, a if peran.model == "instansi" else a.kantor)
    assert list(pegawai_terlihat(u, HARI)) == [orang_a]
    assert pegawai_atau_none(u, orang_a.pk, HARI) == orang_a
    assert pegawai_atau_none(u, orang_b.pk, HARI) is None
    assert list(instansi_terlihat(u, HARI)) == [a]
    assert boleh_lihat_disiplin(u, orang_a, HARI)
    assert not boleh_lihat_disiplin(u, orang_b, HARI)


def test_kantor_pusat_dan_pengelola_melihat_semua(dunia):
    pusat = pabrik.petugas(Peran.VERIFIKATOR, pabrik.kantor(is_pusat=True))
    for u in (pusat, pabrik.user(is_staff=True)):
        assert pegawai_terlihat(u, HARI).count() == 2
        assert instansi_terlihat(u, HARI).count() == 2


def test_orang_biasa_melihat_diri_sendiri(dunia):
    _, _, orang_a, orang_b = dunia
    orang_a.akun = pabrik.user()
    orang_a.save()
    assert list(pegawai_terlihat(orang_a.akun, HARI)) == [orang_a]
    assert boleh_lihat_disiplin(orang_a.akun, orang_a, HARI)
    assert not boleh_lihat_disiplin(orang_a.akun, orang_b, HARI)
    assert not instansi_terlihat(orang_a.akun, HARI).exists()
    assert not pegawai_terlihat(pabrik.user(), HARI).exists()


@pytest.fixture
def orang():
    inst = pabrik.instansi()
    puskesmas, dinas = pabrik.unit(inst, nama="Puskesmas Melati"), pabrik.unit(inst, nama="Dinas Pekerjaan Umum")
    nama = ["Muhammad Rizky Pratama", "Sri Sulistyowati", "Yusuf Rahmat", "Budi Santoso", "Sitorus Panggabean"]
    for n in nama:
        pabrik.pegawai(unit=dinas, nama=n)
    pabrik.pegawai(unit=puskesmas, nama="Ni Made Ayu")
    return Pegawai.objects.order_by("nama", "id")


@pytest.mark.parametrize(
    ("kata", "nama"),
    [
        ("sulistyowati", "Sri Sulistyowati"),
        ("sulistiowati", "Sri Sulistyowati"),
        ("SULISTYAWATI", "Sri Sulistyowati"),
        ("mohamad rizki", "Muhammad Rizky Pratama"),
        ("pratama muhammad", "Muhammad Rizky Pratama"),
        ("jusuf rachmat", "Yusuf Rahmat"),
        ("budi santosa", "Budi Santoso"),
        ("puskesmas melati", "Ni Made Ayu"),
        ("  ni   made ", "Ni Made Ayu"),
    ],
)
def test_cari_memaafkan_ejaan(orang, kata, nama):
    hasil = list(cari_pegawai(orang, kata))
    assert hasil[0].nama == nama


def test_cari_awalan_nip(orang):
    satu = orang[0]
    assert list(cari_pegawai(orang, satu.nip)) == [satu]
    assert list(cari_pegawai(orang, f"{satu.nip[:8]} {satu.nip[8:]}")) == [satu]
    assert cari_pegawai(orang, satu.nip[:4]).count() == 6


def test_cari_persis_dulu_baru_mirip(orang):
    assert [p.nama for p in cari_pegawai(orang, "sitorus")] == ["Sitorus Panggabean"]


@pytest.mark.parametrize("kata", ["zzqxw", "%", "_", "\\", "'; drop table", "\x00", "<q>", "x" * 500])
def test_cari_kata_aneh_tidak_merusak(orang, kata):
    assert len(cari_pegawai(orang, kata)) in (0, 6)  # a lone NUL is blank


def test_cari_kosong_tidak_menyaring(orang):
    assert len(cari_pegawai(orang, "   ")) == 6


def test_cari_tidak_keluar_dari_lingkup(orang):
    lain = pabrik.pegawai(nama="Budi Santoso")
    dalam = pegawai_terlihat(pabrik.petugas(Peran.OPERATOR, lain.instansi), HARI)
    assert list(cari_pegawai(dalam, "budi santosa")) == [lain]
    assert list(cari_pegawai(dalam, "melati")) == []


def test_ppk_di_kedua_tepi():
    inst = pabrik.instansi()
    lama = pabrik.ppk(inst, tanggal_pelantikan=date(2021, 2, 26), tanggal_akhir=date(2025, 2, 19))
    baru = pabrik.ppk(inst, tanggal_pelantikan=date(2025, 2, 20))
    tanggal = [date(2021, 2, 25), date(2021, 2, 26), date(2025, 2, 19), date(2025, 2, 20)]
    assert [ppk_pada(inst, t) for t in tanggal] == [None, lama, lama, baru]
    assert ppk_pada(pabrik.instansi(), HARI) is None


def test_pilkada_terbaru_dulu():
    inst = pabrik.instansi()
    for tahun in (2020, 2024):
        KalenderPilkada.objects.create(
            instansi=inst, tanggal_penetapan_paslon=date(tahun, 9, 22), akhir_masa_jabatan_kada=date(tahun + 1, 2, 20),
            dasar="PKPU",
        )  # fmt: skip
    assert [k.tanggal_penetapan_paslon.year for k in pilkada_pada(inst)] == [2024, 2020]


def test_jabatan_dengan_sisa_kursi():
    unit = pabrik.unit(pabrik.instansi())
    jf = pabrik.jabatan(unit, nama="Analis Kebijakan", kode="AK-7", jenis="JF", formasi=3)
    lama = pabrik.jabatan(unit, nama="Kepala Seksi Lama", berlaku_sampai=date(2025, 12, 31))
    pabrik.pegawai(jabatan=jf)
    pindah = pabrik.pegawai(jabatan=jf)
    RiwayatJabatan.objects.filter(pegawai=pindah).update(tmt_akhir=HARI)
    RiwayatJabatan.objects.create(pegawai=pindah, jabatan=jf, sifat="PLT", tmt=HARI)
    (baris,) = jabatan_instansi(unit.instansi_id, "analisis kebijakan", tanggal=HARI)
    assert (baris, baris.terisi, baris.lowong) == (jf, 1, 2)
    assert set(jabatan_instansi(unit.instansi_id)) == {jf, lama}
    assert list(jabatan_instansi(unit.instansi_id, tanggal=HARI)) == [jf]
    assert list(jabatan_instansi(unit.instansi_id, jf.kode)) == [jf]
    assert not jabatan_instansi(pabrik.instansi().pk, "analis").exists()


@pytest.mark.parametrize("banyak", [2, 20])
def test_rekam_pegawai_kueri_tetap(banyak, django_assert_num_queries):
    unit = pabrik.unit(pabrik.instansi())
    ids = [pabrik.pegawai(jabatan=pabrik.jabatan(unit)).pk for _ in range(banyak)]
    RiwayatPangkat.objects.create(pegawai_id=ids[0], golongan="III/b", tmt=date(2018, 4, 1))
    RiwayatHukdis.objects.create(pegawai_id=ids[0], tingkat="RINGAN", status="SELESAI")
    with django_assert_num_queries(10):
        rekam = rekam_pegawai(ids)
        for orang in rekam.values():
            _ = [s.jabatan.unit.nama for s in orang.riwayatjabatan.all()] + [orang.instansi.kantor.kode]
            _ = [*orang.riwayatpangkat.all(), *orang.riwayathukdis.all(), *orang.blokir.all()]
    assert set(rekam) == set(ids)
    assert rekam[ids[0]].riwayatpangkat.all()[0].golongan == "III/b"


def test_rekam_satu_sama_dengan_rekam_banyak(django_assert_num_queries):
    """One query, and every column of every history as the ordinary way reads it."""
    unit = pabrik.unit(pabrik.instansi())
    orang = pabrik.pegawai(jabatan=pabrik.jabatan(unit, syarat_rumpun=["MEDIS", "UMUM"]))
    RiwayatJabatan.objects.create(
        pegawai=orang, jabatan=pabrik.jabatan(unit), sifat="PLT", tmt=date(2025, 1, 2), tmt_akhir=date(2025, 6, 1)
    )
    for tmt in (date(2018, 4, 1), date(2022, 4, 1)):
        RiwayatPangkat.objects.create(pegawai=orang, golongan="III/b", tmt=tmt)
    RiwayatHukdis.objects.create(pegawai=orang, tingkat="RINGAN", status="SELESAI", jenis='Teguran "lisan"')
    Blokir.objects.create(pegawai=orang, layanan=["mutasi"], alasan="Uji", dasar="Uji", mulai=HARI, oleh="Uji")
    HubunganKeluarga.objects.create(
        pegawai=orang, ppk=pabrik.ppk(unit.instansi), hubungan="Saudara", asal="DINYATAKAN", dicatat_oleh="Uji"
    )
    banyak = rekam_pegawai([orang.pk])[orang.pk]
    with django_assert_num_queries(1):
        satu = rekam_satu(orang.pk)
        for nama in RIWAYAT:
            kini, dulu = list(getattr(satu, nama).all()), list(getattr(banyak, nama).all())
            kolom = [f.attname for f in getattr(satu, nama).model._meta.concrete_fields]
            assert [[getattr(b, k) for k in kolom] for b in kini] == [[getattr(b, k) for k in kolom] for b in dulu]
            assert all(b.pegawai is satu for b in kini)
        assert [r.jabatan.unit.nama for r in satu.riwayatjabatan.all()] == [unit.nama] * 2
        assert satu.riwayatjabatan.all()[1].jabatan.syarat_rumpun == ["MEDIS", "UMUM"]
        assert satu.instansi.kantor.kode
    with pytest.raises(Pegawai.DoesNotExist):
        rekam_satu(0)
