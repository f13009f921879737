"""Who settles a day, with what trace; what the person says; outages; who is told when a step is reached."""

from datetime import date

import pytest

from akun.peran import Peran
from disiplin.models import HariPresensi, KoreksiPresensi, SistemMati
from disiplin.services.presensi import IsiMati, KonflikPresensi, cabut_mati, catat_mati, nyatakan, verifikasi
from kepegawaian.models import Pegawai
from layanan.galat import IsianSalah, TidakBerwenang
from notifikasi.models import Pesan, Surel
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.disiplin.alat_presensi import TODAY, hari_kerja, masuk, putuskan, tk, versi

SENIN = date(2026, 3, 2)


@pytest.fixture
def dunia(acuan):
    instansi = pabrik.instansi()
    operator = pabrik.petugas(Peran.OPERATOR, instansi)
    orang, kepala = pk.pasangan(instansi)
    return instansi, operator, orang, kepala


@pytest.fixture
def hari(dunia) -> HariPresensi:
    instansi, operator, orang, _kepala = dunia
    masuk(operator, instansi, tk(orang, [SENIN]))
    return HariPresensi.objects.get()


def umum(dunia) -> dict:
    return {"instansi_id": dunia[0].pk, "actor": dunia[1], "today": TODAY, "now": pk.SEKARANG}


def kini(h: HariPresensi) -> tuple:
    h.refresh_from_db()
    return h.keadaan, h.terverifikasi


def test_tetap_lalu_diperbaiki_keduanya_tercatat(dunia, hari):
    instansi, operator, *_ = dunia
    assert putuskan(operator, instansi, alasan=" Sudah ditanyakan ") == 1
    assert kini(hari) == ("TK", True)
    putuskan(operator, instansi, "SAKIT", alasan="Surat dokter menyusul")
    assert kini(hari) == ("SAKIT", True)
    log = KoreksiPresensi.objects.order_by("id").values_list("dari", "ke", "terverifikasi", "alasan", "oleh_id")
    assert list(log) == [
        ("TK", "TK", True, "Sudah ditanyakan", operator.pk),
        ("TK", "SAKIT", True, "Surat dokter menyusul", operator.pk),
    ]  # fmt: skip


def test_menit_dihapus_dengan_jejak(dunia):
    instansi, operator, orang, _kepala = dunia
    masuk(operator, instansi, [(orang.nip, SENIN, "HADIR", 20, 5)])
    putuskan(operator, instansi, "HADIR")
    h, log = HariPresensi.objects.get(), KoreksiPresensi.objects.get()
    assert (h.terlambat, h.pulang_cepat, h.terverifikasi) == (0, 0, True)
    assert (log.menit_dari, log.menit_ke) == (25, 0)


@pytest.mark.parametrize(("isi", "kolom"), [
    ({"alasan": "  "}, "alasan"), ({"hari": {}}, "hari"), ({"ke": "BOLOS"}, "ke"),
])  # fmt: skip
def test_isian_yang_kurang(dunia, hari, isi, kolom):
    bawaan = {"hari": {hari.pk: 0}, "ke": None, "alasan": "x"} | isi
    with pytest.raises(IsianSalah) as galat:
        verifikasi(**bawaan, **umum(dunia))
    assert galat.value.kolom == kolom and kini(hari) == ("TK", False)


def test_yang_sudah_berubah_menahan_semuanya(dunia, hari):
    instansi, operator, orang, _kepala = dunia
    selasa = date(2026, 3, 3)
    masuk(operator, instansi, tk(orang, [selasa]))
    lama = versi()
    putuskan(operator, instansi, "CUTI", tanggal=SENIN)
    with pytest.raises(KonflikPresensi):
        verifikasi(hari=lama, ke=None, alasan="x", **umum(dunia))
    assert HariPresensi.objects.get(tanggal=selasa).terverifikasi is False
    with pytest.raises(KonflikPresensi):
        verifikasi(hari={10**9: 0}, ke=None, alasan="x", **umum(dunia))


def test_berkas_yang_mengubahnya_juga_menahan(dunia, hari):
    instansi, operator, orang, _kepala = dunia
    lama = versi()
    masuk(operator, instansi, [(orang.nip, SENIN, "HADIR")])
    with pytest.raises(KonflikPresensi):
        verifikasi(hari=lama, ke=None, alasan="x", **umum(dunia))


def test_tidak_seorang_pun_memverifikasi_harinya_sendiri(dunia, hari):
    instansi, _operator, orang, _kepala = dunia
    pabrik.beri_peran(orang.akun, Peran.OPERATOR, instansi)
    with pytest.raises(TidakBerwenang, match="sendiri"):
        putuskan(orang.akun, instansi, "HADIR")
    assert kini(hari) == ("TK", False)


def test_hanya_operator_instansi_itu(dunia, hari):
    instansi, _operator, _orang, kepala = dunia
    lain = pabrik.instansi()
    for siapa in (kepala.akun, pabrik.petugas(Peran.PENYETUJU, instansi), pabrik.petugas(Peran.OPERATOR, lain)):
        with pytest.raises(TidakBerwenang):
            putuskan(siapa, instansi)
    with pytest.raises(KonflikPresensi):  # a day of another agency does not exist for its officer
        putuskan(pabrik.petugas(Peran.OPERATOR, lain), lain)
    assert kini(hari) == ("TK", False)


def test_cuti_yang_dicatat_kemudian_menahan_tetap(dunia, hari):
    instansi, operator, orang, _kepala = dunia
    pk.hari(orang, "CUTI", SENIN)
    with pytest.raises(IsianSalah, match="Cuti") as galat:
        putuskan(operator, instansi)
    assert galat.value.kolom == "ke"
    putuskan(operator, instansi, "CUTI")
    assert kini(hari) == ("CUTI", True)


# --- what the person says -----------------------------------------------------------------------------


def test_pegawai_menyatakan_sebabnya(dunia, hari):
    orang = dunia[2]
    umum_saya = {"hari_id": hari.pk, "pegawai_id": orang.pk, "actor": orang.akun}
    nyatakan(keterangan=" Mesin tidak membaca jari saya ", **umum_saya)
    hari.refresh_from_db()
    assert hari.keterangan == "Mesin tidak membaca jari saya" and kini(hari) == ("TK", False)
    with pytest.raises(IsianSalah):
        nyatakan(keterangan="x" * 501, **umum_saya)
    nyatakan(keterangan="x" * 500, **umum_saya)
    putuskan(dunia[1], dunia[0])
    with pytest.raises(IsianSalah, match="sudah diverifikasi"):
        nyatakan(keterangan="Lagi", **umum_saya)


def test_keterangan_milik_orang_lain_tidak_ada(dunia, hari):
    _instansi, operator, orang, kepala = dunia
    with pytest.raises(HariPresensi.DoesNotExist):
        nyatakan(hari_id=hari.pk, pegawai_id=kepala.pk, keterangan="x", actor=kepala.akun)
    with pytest.raises(TidakBerwenang):
        nyatakan(hari_id=hari.pk, pegawai_id=orang.pk, keterangan="x", actor=operator)


# --- outages ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("mulai", "sampai", "sebab", "kolom"), [
    (date(2026, 3, 3), SENIN, "Rusak", "sampai"), (SENIN, date(2026, 7, 1), "Rusak", "sampai"),
    (SENIN, SENIN, " ", "sebab"),
])  # fmt: skip
def test_gangguan_yang_salah(dunia, mulai, sampai, sebab, kolom):
    with pytest.raises(IsianSalah) as galat:
        catat_mati(isi=IsiMati(None, mulai, sampai, sebab), **umum(dunia))
    assert galat.value.kolom == kolom and not SistemMati.objects.exists()


def test_gangguan_sampai_hari_ini_di_unit_sendiri_saja(dunia):
    asing = pabrik.unit(pabrik.instansi())
    with pytest.raises(IsianSalah, match="bukan unit"):
        catat_mati(isi=IsiMati(asing.pk, SENIN, TODAY, "Rusak"), **umum(dunia))
    assert catat_mati(isi=IsiMati(dunia[2].unit_id, SENIN, TODAY, "Rusak"), **umum(dunia)).pk


def test_mencabut_gangguan_sekali_dan_beralasan(dunia):
    mati = catat_mati(isi=IsiMati(None, SENIN, SENIN, "Rusak"), **umum(dunia))
    with pytest.raises(IsianSalah):
        cabut_mati(mati_id=mati.pk, alasan=" ", **umum(dunia))
    asing = pabrik.instansi()
    lain = {"instansi_id": asing.pk, "actor": pabrik.petugas(Peran.OPERATOR, asing)}
    with pytest.raises(SistemMati.DoesNotExist):
        cabut_mati(mati_id=mati.pk, alasan="x", **umum(dunia) | lain)
    with pytest.raises(TidakBerwenang):
        cabut_mati(mati_id=mati.pk, alasan="x", **umum(dunia) | {"actor": dunia[3].akun})
    cabut_mati(mati_id=mati.pk, alasan="Mesin menyala", **umum(dunia))
    mati.refresh_from_db()
    assert mati.dicabut_pada and mati.alasan_cabut == "Mesin menyala" and mati.sebutan_pencabut
    with pytest.raises(KonflikPresensi):
        cabut_mati(mati_id=mati.pk, alasan="x", **umum(dunia))


# --- who is told --------------------------------------------------------------------------------------


def absen(dunia, hari):
    instansi, operator, orang, _kepala = dunia
    masuk(operator, instansi, tk(orang, hari))
    putuskan(operator, instansi, pegawai=orang, tanggal__in=hari)


def test_langkah_baru_dikabarkan_sekali_kepada_atasan_dan_operator(dunia):
    _instansi, operator, orang, kepala = dunia
    hari = hari_kerja(5, langkah=2)
    absen(dunia, hari[:2])
    assert not Pesan.objects.exists()
    absen(dunia, hari[2:3])
    assert set(Pesan.objects.values_list("penerima_id", flat=True)) == {operator.pk, kepala.akun_id}
    putuskan(operator, dunia[0], tanggal=hari[0], alasan="Diperiksa lagi")
    assert Pesan.objects.count() == 2, "once a step and year"
    absen(dunia, hari[3:])
    assert Pesan.objects.count() == 4, "the next step"
    surel = "\n".join(f"{s.subjek} {s.isi}" for s in Surel.objects.all())
    isi = "\n".join(f"{k.judul} {k.isi} {k.url}" for k in Pesan.objects.all())
    assert Surel.objects.count() == 4
    for teks in (surel, isi):
        assert orang.nama not in teks and orang.nip not in teks and "R1" not in teks
    assert "tanpa keterangan" not in surel


def test_sepuluh_berturut_menyebut_pemeriksaan_dan_gaji(dunia):
    absen(dunia, hari_kerja(9))
    assert not Pesan.objects.filter(isi__contains="gaji").exists()
    absen(dunia, hari_kerja(1, hari_kerja(10)[-1]))
    assert Pesan.objects.filter(isi__contains="penghentian gaji").count() == 2


def test_operator_yang_bersangkutan_tidak_dikabari_tentang_dirinya(dunia):
    instansi, _operator, orang, _kepala = dunia
    pabrik.beri_peran(orang.akun, Peran.OPERATOR, instansi)
    absen(dunia, hari_kerja(3, langkah=2))
    assert not Pesan.objects.filter(penerima=orang.akun).exists()


def test_gangguan_yang_dicabut_membuat_langkah_tercapai(dunia):
    hari = hari_kerja(3, langkah=2)
    mati = catat_mati(isi=IsiMati(None, hari[0], hari[0], "Rusak"), **umum(dunia))
    absen(dunia, hari)
    assert not Pesan.objects.exists()
    cabut_mati(mati_id=mati.pk, alasan="Mesin menyala", **umum(dunia))
    assert Pesan.objects.count() == 2


def test_verifikasi_tahun_lalu_memakai_hitungan_tahun_itu(dunia):
    hari = hari_kerja(3, date(2025, 11, 3), langkah=2)
    absen(dunia, hari)
    assert Pesan.objects.filter(kunci__contains=":2025:R1:").count() == 2


def test_pegawai_tanpa_akun_dan_tanpa_atasan(dunia):
    instansi, operator, *_ = dunia
    sendiri = pabrik.pegawai(instansi)
    assert Pegawai.objects.get(pk=sendiri.pk).akun_id is None
    masuk(operator, instansi, tk(sendiri, hari_kerja(3)))
    putuskan(operator, instansi, pegawai=sendiri)
    assert list(Pesan.objects.values_list("penerima_id", flat=True)) == [operator.pk]
