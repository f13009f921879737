"""Windows in the database: laid out, moved by an administrator while usulan are open, an agency's inner deadline."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from akun.peran import Peran
from kalender.hari_kerja import TahunTanpaKalender
from kenaikan_pangkat import tasks
from kenaikan_pangkat.models import BatasInternal, Jendela, SuratPangkat
from kenaikan_pangkat.selectors import jendela as pilih
from kenaikan_pangkat.services import jendela as layanan
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.models import Parameter
from notifikasi.models import Pesan
from tests import pabrik
from tests.kenaikan_pangkat.alat_jendela import HARI_INI, SEKARANG, TMT, Dunia

SEHARI = timedelta(days=1)


@pytest.fixture
def dunia(acuan, monkeypatch) -> Dunia:
    monkeypatch.setattr(timezone, "now", lambda: SEKARANG)
    return Dunia()


def bersambung() -> bool:
    semua = list(Jendela.objects.order_by("tmt"))
    return all(b.buka == a.tutup + SEHARI for a, b in zip(semua, semua[1:], strict=False))


def ubah(dunia, tmt=TMT, **isi):
    j = Jendela.objects.get(tmt=tmt)
    bawaan = {"buka": j.buka, "tutup": j.tutup, "alasan": "Surat BKN 1/2026", "actor": dunia.pengelola,
              "today": HARI_INI}  # fmt: skip
    return layanan.ubah_jendela(**bawaan | isi, tmt=tmt)


# Laying out


@pytest.mark.parametrize(
    ("hari", "tmt"),
    [("2025-08-16", "2025-10-01"), ("2025-11-15", "2025-12-01"), ("2025-11-16", "2026-01-01"),
     ("2026-11-15", "2026-12-01"), ("2026-11-16", "2027-01-01"), ("2026-12-15", "2027-01-01")],
)  # fmt: skip
def test_jendela_pada_kedua_tepi(acuan, hari, tmt):
    assert pilih.jendela_pada(date.fromisoformat(hari)).tmt == date.fromisoformat(tmt)


def test_hari_sebelum_jendela_pertama_tidak_ditebak(acuan):
    with pytest.raises(Jendela.DoesNotExist, match="2025-08-15"):
        pilih.jendela_pada(date(2025, 8, 15))


def test_tugas_dua_kali_dan_setelah_lama_tidak_jalan(dunia, monkeypatch):
    Jendela.objects.all().delete()
    tasks.siapkan_jendela()
    pertama = list(Jendela.objects.values_list("tmt", "buka", "tutup"))
    assert pertama[0][0] == date(2025, 10, 1)
    assert pertama[-1][0] == date(2028, 5, 1)
    tasks.siapkan_jendela()
    assert list(Jendela.objects.values_list("tmt", "buka", "tutup")) == pertama
    monkeypatch.setattr(timezone, "now", lambda: SEKARANG.replace(year=2029))
    tasks.siapkan_jendela()
    assert Jendela.objects.last().tmt == date(2031, 5, 1)
    assert bersambung()
    assert list(Jendela.objects.values_list("tmt", "buka", "tutup"))[: len(pertama)] == pertama


def test_baris_yang_dipindahkan_bertahan_dan_yang_baru_menyambung(dunia):
    akhir = Jendela.objects.last()
    ubah(dunia, tmt=akhir.tmt, tutup=akhir.tutup + timedelta(days=3))
    assert layanan.siapkan_jendela(today=HARI_INI) == 5
    akhir.refresh_from_db()
    assert akhir.tutup.day == 18
    assert bersambung()
    assert layanan.siapkan_jendela(today=HARI_INI) == 0


def test_parameter_baru_menggeser_jendela_yang_belum_tutup(dunia):
    u = dunia.usulan("DRAF", tmt=date(2027, 2, 1))
    Parameter.objects.filter(kode="KP_JENDELA", berlaku_mulai="2025-10-01").update(berlaku_sampai="2027-01-31")
    Parameter.objects.create(
        layanan="kenaikan_pangkat", kode="KP_JENDELA", berlaku_mulai="2027-02-01", dasar_hukum="Peraturan uji",
        nilai={"buka": {"bulan_sebelum": 2, "hari": 16}, "tutup": {"bulan_sebelum": 1, "hari": 10}},
    )  # fmt: skip
    assert layanan.siapkan_jendela(today=HARI_INI) > 0
    assert pilih.jendela(date(2027, 2, 1)).tutup == date(2027, 1, 10)
    assert pilih.jendela(TMT).tutup == date(2026, 12, 15)
    assert SuratPangkat.objects.get(pk=u.surat_id).basi_sejak is not None
    assert Pesan.objects.filter(penerima=dunia.operator, isi__contains="Peraturan uji").count() == 1
    assert layanan.siapkan_jendela(today=HARI_INI) == 0


def test_parameter_tanpa_satu_bulan_membuang_jendela_yang_belum_dipakai(dunia):
    dunia.usulan("DRAF", tmt=date(2027, 5, 1))
    Parameter.objects.filter(kode="KP_PERIODE", berlaku_mulai="2025-10-01").update(berlaku_sampai="2027-03-31")
    Parameter.objects.create(
        layanan="kenaikan_pangkat", kode="KP_PERIODE", berlaku_mulai="2027-04-01", dasar_hukum="Peraturan uji",
        nilai=[4, 6, 8, 10, 12],
    )  # fmt: skip
    layanan.siapkan_jendela(today=HARI_INI)
    bulan = [j.tmt.month for j in pilih.jendela_rentang(date(2027, 3, 1), date(2027, 12, 1))]
    assert bulan == [3, 4, 5, 6, 8, 10, 12]  # May is in use, and stays to be seen


# An administrator moves a window


def test_memindahkan_tutup_menggeser_jendela_berikut_dan_mengabari(dunia):
    akun = pabrik.user(nama="Pegawai Berakun")
    draf, di_bkn = dunia.usulan("DRAF", akun=pabrik.user()), dunia.usulan("DIVERIFIKASI", akun=akun)
    selesai, lain = dunia.usulan("SELESAI"), dunia.usulan("DRAF", tmt=date(2027, 3, 1))
    ubah(dunia, tutup=date(2026, 12, 18))
    berikut = pilih.jendela(date(2027, 2, 1))
    assert (pilih.jendela(TMT).tutup, berikut.buka) == (date(2026, 12, 18), date(2026, 12, 19))
    assert "Surat BKN 1/2026" in berikut.alasan_ubah
    assert bersambung()
    basi = dict(SuratPangkat.objects.values_list("pk", "basi_sebab"))
    assert "Jendela TMT 1 Januari 2027 berubah" in basi[draf.surat_id]
    assert basi[di_bkn.surat_id]
    assert (basi[selesai.surat_id], basi[lain.surat_id]) == ("", "")
    kepada = set(Pesan.objects.values_list("penerima__nama", flat=True))
    assert kepada == {"Operator Contoh", "Penyetuju Contoh", "Verifikator Contoh", "Pegawai Berakun"}
    pesan = Pesan.objects.get(penerima=dunia.operator)
    assert "15 Desember 2026" in pesan.isi and "18 Desember 2026" in pesan.isi and "Surat BKN 1/2026" in pesan.isi
    assert "2 usulan terbuka" in pesan.isi


def test_dua_perubahan_memberi_dua_kabar_dan_sebab_terkumpul(dunia):
    u = dunia.usulan("PERBAIKAN")
    ubah(dunia, tutup=date(2026, 12, 18))
    ubah(dunia, tutup=date(2026, 12, 20))
    assert Pesan.objects.filter(penerima=dunia.operator).count() == 2
    assert SuratPangkat.objects.get(pk=u.surat_id).basi_sebab.count("berubah") == 1
    assert [h.history_user for h in pilih.riwayat(pilih.jendela(TMT))[:2]] == [dunia.pengelola] * 2


def test_jendela_yang_belum_buka_bergeser_bersama_yang_sebelumnya(dunia):
    ubah(dunia, tmt=date(2027, 2, 1), buka=date(2026, 12, 21))
    assert pilih.jendela(TMT).tutup == date(2026, 12, 20)
    assert bersambung()


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"alasan": "  ", "tutup": date(2026, 12, 18)}, "alasan"),
        ({}, "tutup"),
        ({"tutup": date(2027, 1, 1)}, "tutup"),
        ({"tutup": HARI_INI - SEHARI}, "tutup"),
        ({"tutup": date(2027, 1, 15)}, "tutup"),
        ({"buka": date(2026, 11, 10)}, "buka"),
        ({"buka": date(2026, 12, 16)}, "buka"),
    ],
)
def test_perubahan_yang_ditolak_menyebut_kolomnya(dunia, isi, kolom):
    with pytest.raises(IsianSalah) as galat:
        ubah(dunia, **isi)
    assert galat.value.kolom == kolom
    assert not Jendela.objects.exclude(alasan_ubah="").exists()


def test_buka_tidak_melewati_tmt_sebelumnya(dunia):
    with pytest.raises(IsianSalah, match="TMT 1 Januari 2027") as galat:
        ubah(dunia, tmt=date(2027, 2, 1), buka=date(2027, 1, 2))
    assert galat.value.kolom == "buka"
    ubah(dunia, tmt=date(2027, 2, 1), buka=date(2027, 1, 1))
    assert pilih.jendela(TMT).tutup == date(2026, 12, 31)


def test_tutup_tidak_melewati_tutup_berikutnya(dunia):
    tmt = date(2027, 2, 1)
    with pytest.raises(IsianSalah):
        ubah(dunia, tmt=date(2027, 3, 1), buka=date(2026, 12, 16))
    ubah(dunia, tmt=tmt, tutup=date(2027, 1, 31))
    assert pilih.jendela(date(2027, 3, 1)).buka == tmt


def test_jendela_yang_tmt_nya_tiba_tidak_dapat_dipindahkan(dunia):
    with pytest.raises(LangkahTidakSah):
        ubah(dunia, tmt=date(2026, 11, 1), tutup=date(2026, 10, 20))


def test_jendela_yang_sudah_tutup_dapat_diperpanjang_sampai_hari_ini_atau_lebih(dunia):
    ubah(dunia, tmt=date(2026, 12, 1), tutup=HARI_INI)
    assert pilih.jendela_pada(HARI_INI).tmt == date(2026, 12, 1)
    assert pilih.jendela_pada(HARI_INI + SEHARI).tmt == TMT


@pytest.mark.parametrize("siapa", ["operator", "penyetuju", "verifikator"])
def test_hanya_pengelola_memindahkan_jendela(dunia, siapa):
    with pytest.raises(TidakBerwenang):
        ubah(dunia, tutup=date(2026, 12, 18), actor=getattr(dunia, siapa))


def test_versi_lama_ditolak(dunia):
    ubah(dunia, tutup=date(2026, 12, 18))
    lama = pilih.versi(pilih.jendela(TMT))
    ubah(dunia, tutup=date(2026, 12, 20), versi=lama)
    with pytest.raises(layanan.KonflikJendela):
        ubah(dunia, tutup=date(2026, 12, 21), versi=lama)


# An agency's inner deadline, and "safe by"


def atur(dunia, hari, *, actor=None, today=HARI_INI):
    return layanan.atur_batas(
        instansi_id=dunia.instansi.pk, hari=hari, actor=actor or dunia.operator, today=today
    )  # fmt: skip


def test_batas_internal_bertanggal(dunia):
    j = pilih.jendela(TMT)
    assert pilih.batas_internal(dunia.instansi.pk, j) is None
    atur(dunia, 5, today=date(2026, 10, 1))
    assert pilih.batas_internal(dunia.instansi.pk, j) == date(2026, 12, 10)
    atur(dunia, 10, actor=dunia.penyetuju)
    lama = BatasInternal.objects.get(hari_sebelum_tutup=5)
    assert lama.berlaku_sampai == HARI_INI - SEHARI
    assert pilih.batas_internal(dunia.instansi.pk, j) == date(2026, 12, 5)
    # A window that closed under the old row keeps it.
    assert pilih.batas_internal(dunia.instansi.pk, pilih.jendela(date(2026, 12, 1))) == date(2026, 11, 10)
    atur(dunia, 7)
    assert BatasInternal.objects.count() == 2
    atur(dunia, None, today=HARI_INI + SEHARI)
    assert pilih.batas_internal(dunia.instansi.pk, j) is None
    assert BatasInternal.objects.count() == 2


@pytest.mark.parametrize(("hari", "sah"), [(0, False), (1, True), (28, True), (29, False)])
def test_batas_internal_masuk_akal(dunia, hari, sah):
    if sah:
        assert atur(dunia, hari).hari_sebelum_tutup == hari
    else:
        with pytest.raises(IsianSalah) as galat:
            atur(dunia, hari)
        assert galat.value.kolom == "hari"


@pytest.mark.parametrize("siapa", ["operator_lain", "verifikator", "pengelola"])
def test_batas_internal_hanya_oleh_instansinya(dunia, siapa):
    with pytest.raises(TidakBerwenang):
        atur(dunia, 5, actor=getattr(dunia, siapa))
    assert not BatasInternal.objects.exists()


def test_aman_menurut_kalender_kantor(dunia):
    from kalender.services import simpan_libur

    j = pilih.jendela(TMT)
    assert pilih.aman(j, dunia.kantor.pk) == date(2026, 12, 8)
    simpan_libur(
        actor=dunia.pengelola, tanggal=date(2026, 12, 9), nama="Pilkada susulan", jenis="LOKAL", dasar="Keputusan uji",
        kantor_id=dunia.kantor.pk,
    )  # fmt: skip
    assert pilih.aman(j, dunia.kantor.pk) == date(2026, 12, 7)
    assert pilih.aman(j, None) == date(2026, 12, 8)


def test_aman_tanpa_kalender_tahunnya_berkata_begitu(dunia):
    tmt = date(2031, 1, 1)
    j = Jendela.objects.create(tmt=tmt, buka=date(2030, 11, 16), tutup=date(2030, 12, 15), dasar_hukum="uji")
    with pytest.raises(TahunTanpaKalender):
        pilih.aman(j, None)
    layar = pilih.layar_satu(tmt, today=HARI_INI, kantor_id=None, instansi_id=None)
    assert (layar.aman, layar.tanpa_kalender, layar.keadaan) == (None, 2030, "AKAN")


@pytest.mark.parametrize(
    ("hari", "keadaan", "sisa", "lewat"),
    [("2026-11-15", "AKAN", 30, False), ("2026-11-16", "TERBUKA", 29, False), ("2026-12-08", "TERBUKA", 7, False),
     ("2026-12-09", "TERBUKA", 6, True), ("2026-12-15", "TERBUKA", 0, True), ("2026-12-16", "LEWAT", -1, False)],
)  # fmt: skip
def test_keadaan_di_layar(dunia, hari, keadaan, sisa, lewat):
    layar = pilih.layar_satu(TMT, today=date.fromisoformat(hari), kantor_id=None, instansi_id=None)
    assert (layar.keadaan, layar.sisa, layar.aman_lewat) == (keadaan, sisa, lewat)


def test_peran_pada_instansi_lain_bukan_peran_di_sini(dunia):
    rangkap = pabrik.beri_peran(dunia.operator_lain, Peran.PENYETUJU, dunia.instansi)
    assert atur(dunia, 4, actor=rangkap).hari_sebelum_tutup == 4
