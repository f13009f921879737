"""Attendance comes in whole or not at all; each fault by row and column; the same file changes nothing."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akun.peran import Peran
from disiplin.models import HariPresensi, ImporPresensi, KoreksiPresensi
from disiplin.services.presensi import IsiMati, cabut_mati, catat_mati
from disiplin.services.presensi_impor import KUNCI_PRESENSI, HasilImpor, PresensiDitolak
from kepegawaian.models import Pegawai
from layanan.galat import TidakBerwenang
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.disiplin.alat_presensi import TODAY, hari_kerja, masuk, putuskan
from tests.kenaikan_pangkat.test_serentak import dua

SENIN, SELASA, SABTU, NYEPI = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 7), date(2026, 3, 19)


@pytest.fixture
def dunia(acuan):
    instansi = pabrik.instansi()
    return instansi, pabrik.petugas(Peran.OPERATOR, instansi), pabrik.pegawai(instansi)


def ditolak(dunia, *baris, **lain) -> list[tuple[int, str, str]]:
    instansi, operator, _orang = dunia
    with pytest.raises(PresensiDitolak) as galat:
        masuk(operator, instansi, baris, **lain)
    return [(s.nomor, s.kolom, str(s.pesan)) for s in galat.value.daftar]


def isi() -> list[tuple]:
    kolom = ("pegawai__nip", "tanggal", "keadaan", "terlambat", "pulang_cepat", "terverifikasi")
    return list(HariPresensi.objects.order_by("pegawai_id", "tanggal").values_list(*kolom))


def test_masuk_lalu_berkas_yang_sama_tidak_mengubah_apa_pun(dunia):
    instansi, operator, orang = dunia
    baris = [(orang.nip, "2026-03-02", "hadir", "15", ""), (orang.nip, "03/03/2026", "Tk")]
    assert masuk(operator, instansi, baris) == HasilImpor(2, 2, 0, 0, 1)
    assert isi() == [
        (orang.nip, SENIN, "HADIR", 15, 0, False), (orang.nip, SELASA, "TK", 0, 0, False),
    ]  # fmt: skip
    lagi = masuk(operator, instansi, baris)
    assert (lagi.baru, lagi.diubah, lagi.sama) == (0, 0, 2)
    assert not KoreksiPresensi.objects.exists()


def test_berkas_lain_mengubah_yang_belum_diverifikasi_dan_meninggalkan_jejak(dunia):
    instansi, operator, orang = dunia
    masuk(operator, instansi, [(orang.nip, SENIN, "HADIR", 15), (orang.nip, SELASA, "TK")])
    h = masuk(operator, instansi, [(orang.nip, SENIN, "HADIR", 5, 10), (orang.nip, SELASA, "SAKIT")])
    assert (h.baru, h.diubah) == (0, 2)
    jejak = KoreksiPresensi.objects.order_by("hari__tanggal").values_list(
        "dari", "ke", "menit_dari", "menit_ke", "terverifikasi", "alasan"
    )
    alasan = f"Impor {ImporPresensi.objects.latest('id').pk}: uji.csv"
    assert list(jejak) == [
        ("HADIR", "HADIR", 15, 15, False, alasan), ("TK", "SAKIT", 0, 0, False, alasan),
    ]  # fmt: skip
    assert [b[2:5] for b in isi()] == [("HADIR", 5, 10), ("SAKIT", 0, 0)]


@pytest.mark.parametrize(("sel", "kolom", "kata"), [
    (("SENIN", "TK"), "Tanggal", "bukan tanggal"),
    (("", "TK"), "Tanggal", "Kosong"),
    ((date(2026, 7, 1), "HADIR"), "Tanggal", "belum terjadi"),
    ((date(2010, 1, 4), "HADIR"), "Tanggal", "Kalender hari libur"),
    ((SENIN, "BOLOS"), "Keadaan", "tidak dikenal"),
    ((SENIN, ""), "Keadaan", "Kosong"),
    ((SENIN, "HADIR", "-3"), "Terlambat (menit)", "0 sampai 1440"),
    ((SENIN, "HADIR", "1441"), "Terlambat (menit)", "0 sampai 1440"),
    ((SENIN, "HADIR", "", "setengah"), "Pulang cepat (menit)", "0 sampai 1440"),
    ((SENIN, "HADIR", 1000, 441), "Terlambat (menit)", "lebih dari sehari"),
    ((SENIN, "SAKIT", "", "10"), "Pulang cepat (menit)", "hanya pada hari HADIR"),
    ((SENIN, "=TK"), "Keadaan", "rumus"),
    ((SABTU, "TK"), "Keadaan", "Hari libur"),
    ((NYEPI, "TK"), "Keadaan", "Hari libur"),
])  # fmt: skip
def test_isi_yang_salah_disebut_baris_dan_kolomnya(dunia, sel, kolom, kata):
    instansi, _operator, orang = dunia
    benar = (pabrik.pegawai(instansi).nip, SENIN, "HADIR")
    ((nomor, di, pesan),) = ditolak(dunia, benar, (orang.nip, *sel))
    assert (nomor, di) == (3, kolom) and kata in pesan
    assert isi() == [], "the right row waits too"


@pytest.mark.parametrize("sel", [
    (TODAY, "HADIR"), (SENIN, "HADIR", 1440), (SENIN, "HADIR", 1000, 440), (SABTU, "HADIR"), (NYEPI, "dinas"),
    (SENIN, "Tanpa keterangan"),
])  # fmt: skip
def test_tepi_yang_masih_benar(dunia, sel):
    instansi, operator, orang = dunia
    assert masuk(operator, instansi, [(orang.nip, *sel)]).baru == 1


def test_bukan_pegawai_instansi_ini_tanpa_menyebut_instansinya(dunia):
    asing = pabrik.pegawai()
    salah = ditolak(dunia, (asing.nip, SENIN, "TK"), ("1" * 18, SENIN, "TK"))
    assert salah == [(2, "NIP", "Bukan pegawai instansi ini."), (3, "NIP", "Bukan pegawai instansi ini.")]


def test_orang_dan_hari_dua_kali_menyebut_kedua_barisnya(dunia):
    nip = dunia[2].nip
    salah = ditolak(dunia, (nip, SENIN, "TK"), (nip, SELASA, "TK"), (nip, "02-03-2026", "HADIR"))
    assert salah == [(4, "NIP", "Orang dan hari ini sudah ada di baris 2.")]


def test_sebelum_hari_pertamanya(dunia):
    instansi, operator, _orang = dunia
    baru = pabrik.pegawai(instansi, tmt_cpns=SELASA)
    ((nomor, kolom, pesan),) = ditolak(dunia, (baru.nip, SENIN, "HADIR"))
    assert (nomor, kolom) == (2, "Tanggal") and "3 Maret 2026" in pesan
    assert masuk(operator, instansi, [(baru.nip, SELASA, "HADIR")]).baru == 1


@pytest.mark.parametrize(("macam", "menit"), [
    ("CUTI", None), ("SAKIT", None), ("DINAS", None), ("LIBUR_KHUSUS", None), ("HADIR", None), ("SIF", 0),
])  # fmt: skip
def test_tanpa_keterangan_pada_hari_yang_tercatat(dunia, macam, menit):
    instansi, operator, orang = dunia
    pk.hari(orang, macam, SELASA, menit=menit)
    ((nomor, kolom, pesan),) = ditolak(dunia, (orang.nip, SENIN, "TK"), (orang.nip, SELASA, "TK"))
    assert (nomor, kolom) == (3, "Keadaan") and "tercatat" in pesan
    assert masuk(operator, instansi, [(orang.nip, SENIN, "TK"), (orang.nip, SELASA, "CUTI")]).baru == 2


def test_sif_yang_harus_masuk_tetap_bisa_tanpa_keterangan(dunia):
    instansi, operator, orang = dunia
    pk.hari(orang, "SIF", SELASA, menit=480)
    assert masuk(operator, instansi, [(orang.nip, SELASA, "TK")]).tk == 1


@pytest.mark.parametrize("kedudukan", ["02", "03", "04"])
def test_yang_tidak_wajib_masuk(dunia, kedudukan):
    _instansi, _operator, orang = dunia
    Pegawai.objects.filter(pk=orang.pk).update(kedudukan=kedudukan)
    ((nomor, kolom, pesan),) = ditolak(dunia, (orang.nip, SENIN, "TK"))
    assert (nomor, kolom) == (2, "Keadaan") and "tidak wajib masuk" in pesan


def test_yang_diverifikasi_tidak_diubah_berkas(dunia):
    instansi, operator, orang = dunia
    masuk(operator, instansi, [(orang.nip, SENIN, "TK"), (orang.nip, SELASA, "TK")])
    putuskan(operator, instansi, tanggal=SENIN)
    putuskan(operator, instansi, "CUTI", tanggal=SELASA)
    ((nomor, kolom, pesan),) = ditolak(dunia, (orang.nip, SENIN, "HADIR"))
    assert (nomor, kolom) == (2, "Keadaan") and "sudah diverifikasi sebagai Tanpa keterangan" in pesan
    sebelum = isi()
    lagi = masuk(operator, instansi, [(orang.nip, SENIN, "TK"), (orang.nip, SELASA, "TK")])
    assert (lagi.sama, isi()) == (2, sebelum), "the file that was ruled on says nothing new"
    assert ditolak(dunia, (orang.nip, SELASA, "SAKIT"))[0][1] == "Keadaan"


def test_menit_yang_dihapus_verifikasi_tidak_kembali(dunia):
    instansi, operator, orang = dunia
    masuk(operator, instansi, [(orang.nip, SENIN, "HADIR", 20)])
    putuskan(operator, instansi, "HADIR", tanggal=SENIN)
    assert masuk(operator, instansi, [(orang.nip, SENIN, "HADIR", 20)]).sama == 1
    assert isi() == [(orang.nip, SENIN, "HADIR", 0, 0, True)]
    assert ditolak(dunia, (orang.nip, SENIN, "HADIR", 40))


def test_hari_di_instansi_lama_tidak_diubah_instansi_baru(dunia):
    instansi, operator, orang = dunia
    masuk(operator, instansi, [(orang.nip, SENIN, "TK")])
    baru = pabrik.instansi()
    Pegawai.objects.filter(pk=orang.pk).update(instansi=baru, unit=pabrik.unit(baru))
    lain = (baru, pabrik.petugas(Peran.OPERATOR, baru), orang)
    assert ditolak(lain, (orang.nip, SENIN, "HADIR"))[0][:2] == (2, "Tanggal")
    assert masuk(lain[1], baru, [(orang.nip, SELASA, "HADIR")]).baru == 1


def test_hari_sendiri_dimasukkan_orang_lain(dunia):
    instansi, operator, orang = dunia
    Pegawai.objects.filter(pk=orang.pk).update(akun=operator)
    assert ditolak(dunia, (orang.nip, SENIN, "HADIR"))[0][:2] == (2, "NIP")


def test_hari_gangguan_masuk_tetapi_disebut(dunia):
    instansi, operator, orang = dunia
    umum = {"instansi_id": instansi.pk, "actor": operator, "today": TODAY, "now": pk.SEKARANG}
    lain = pabrik.pegawai(instansi)
    mati = catat_mati(isi=IsiMati(orang.unit_id, SENIN, SELASA, "Mesin rusak"), **umum)
    baris = [(orang.nip, SENIN, "TK"), (lain.nip, SENIN, "TK"), (orang.nip, date(2026, 3, 4), "TK")]
    assert masuk(operator, instansi, baris, simpan=False).mati == 1
    cabut_mati(mati_id=mati.pk, alasan="Mesin ternyata menyala", **umum)
    assert masuk(operator, instansi, baris).mati == 0


def test_pemeriksaan_dahulu_tidak_menyimpan(dunia):
    instansi, operator, orang = dunia
    masuk(operator, instansi, [(orang.nip, SENIN, "HADIR")])
    coba = masuk(operator, instansi, [(orang.nip, SENIN, "TK"), (orang.nip, SELASA, "TK")], simpan=False)
    assert (coba.baru, coba.diubah, coba.sama, len(isi())) == (1, 1, 0, 1)
    ditolak(dunia, ("1" * 18, SENIN, "TK"), simpan=False)
    assert ImporPresensi.objects.count() == 1
    ditolak(dunia, ("1" * 18, SENIN, "TK"))
    tercatat = ImporPresensi.objects.latest("id")
    assert (tercatat.status, tercatat.galat) == ("DITOLAK", [[2, "NIP", "Bukan pegawai instansi ini."]])


def test_banyak_kesalahan_dihitung_semua_disebut_sebagian(dunia):
    instansi, operator, _orang = dunia
    with pytest.raises(PresensiDitolak) as galat:
        masuk(operator, instansi, [("1" * 18, d, "TK") for d in hari_kerja(60)] * 5)
    assert len(galat.value.daftar) == 200 and galat.value.jumlah == 300 + 240
    assert "540 kesalahan" in str(galat.value)


def test_hanya_operator_instansi_itu(dunia):
    instansi, _operator, orang = dunia
    for siapa in (pabrik.petugas(Peran.OPERATOR, pabrik.instansi()), pabrik.petugas(Peran.PENYETUJU, instansi)):
        with pytest.raises(TidakBerwenang):
            masuk(siapa, instansi, [(orang.nip, SENIN, "HADIR")])


def test_banyak_baris_tidak_menambah_kueri(dunia):
    instansi, operator, orang = dunia
    with CaptureQueriesContext(
        connection,
    ) as satu:
        masuk(operator, instansi, [(orang.nip, SENIN, "TK")])
    banyak = [(pabrik.pegawai(instansi).nip, d, "TK") for _n in range(5) for d in hari_kerja(1)]
    with CaptureQueriesContext(connection) as lima:
        masuk(operator, instansi, banyak)
    assert len(lima) <= len(satu)


def test_perintah_untuk_berkas_besar(dunia, tmp_path):
    instansi, operator, orang = dunia
    berkas = tmp_path / "presensi.csv"
    berkas.write_text(f"\ufeffnip;Tanggal;KEADAAN;Terlambat (menit)\n{orang.nip};2026-03-02;HADIR;5\n\n", "utf-8")
    keluar = StringIO()
    kunci = {"instansi": instansi.kode, "oleh": operator.username, "stdout": keluar}
    call_command("impor_presensi", str(berkas), periksa=True, **kunci)
    assert isi() == []
    call_command("impor_presensi", str(berkas), **kunci)
    assert "1 baris: 1 baru" in keluar.getvalue() and isi() == [(orang.nip, SENIN, "HADIR", 5, 0, False)]
    berkas.write_text(f"NIP,Tanggal,Keadaan\n{orang.nip},2026-03-07,TK\n")
    with pytest.raises(CommandError, match="baris 2, Keadaan: Hari libur"):
        call_command("impor_presensi", str(berkas), **kunci)
    berkas.write_bytes(b"NIP,Tanggal,Keadaan\n\xff\xfe,x,y\n")
    with pytest.raises(CommandError, match="tidak terbaca"):
        call_command("impor_presensi", str(berkas), **kunci)
    with pytest.raises(CommandError, match="Kolom ini tidak ada"):
        berkas.write_text("NIP,Tanggal\n")
        call_command("impor_presensi", str(berkas), **kunci)


@pytest.mark.django_db(transaction=True)
def test_dua_impor_hari_yang_sama_bersamaan(acuan):
    """The second waits for the first, then finds everything there: no row twice, no error."""
    instansi = pabrik.instansi()
    operator = [pabrik.petugas(Peran.OPERATOR, instansi) for _n in range(2)]
    baris = [(pabrik.pegawai(instansi).nip, d, "TK") for d in hari_kerja(3)]

    def tahan():
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [KUNCI_PRESENSI, instansi.pk])

    hasil = dua(tahan, *(lambda o=o: masuk(o, instansi, baris) for o in operator))
    assert sorted((h.baru, h.sama) for h in hasil) == [(0, 3), (3, 0)]
    assert HariPresensi.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_verifikasi_selagi_berkas_masuk(acuan):
    """A day that is verified while a file waits to change it is not changed behind the officer's back."""
    instansi = pabrik.instansi()
    operator, orang = pabrik.petugas(Peran.OPERATOR, instansi), pabrik.pegawai(instansi)
    masuk(operator, instansi, [(orang.nip, SENIN, "TK")])
    lain = pabrik.petugas(Peran.OPERATOR, instansi)
    hasil = dua(
        lambda: HariPresensi.objects.select_for_update().get(),
        lambda: putuskan(operator, instansi, tanggal=SENIN),
        lambda: masuk(lain, instansi, [(orang.nip, SENIN, "HADIR")]),
    )  # fmt: skip
    (galat,) = [h for h in hasil if isinstance(h, Exception)]
    h = HariPresensi.objects.get()
    if isinstance(galat, PresensiDitolak):
        assert (h.keadaan, h.terverifikasi) == ("TK", True)
    else:
        assert type(galat).__name__ == "KonflikPresensi" and (h.keadaan, h.terverifikasi) == ("HADIR", False)
