"""Judged by a regent: nobody decides on entries, they count; the signed result is recorded from its scan."""

from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, InternalError, transaction
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kepegawaian.models import Pegawai, RiwayatKinerja
from kinerja.galat import KonflikKinerja
from kinerja.lembar_rekap import isi_pdf
from kinerja.models import AntreanRekap, BacaanKinerja, HasilLuar, MasaPenilai, RekapBulan
from kinerja.selectors.bulan import bulan_bulan, jumlahkan
from kinerja.selectors.evaluasi import bisa_disiapkan
from kinerja.selectors.orang import penilai_pada, rantai
from kinerja.selectors.pengaturan import penilai_hilang, tanpa_penilai, versi_penilai
from kinerja.selectors.rekap import rekap_orang
from kinerja.selectors.tunjangan import bahan_tunjangan
from kinerja.selectors.tutup import menunggu_penilai
from kinerja.services.evaluasi import siapkan
from kinerja.services.luar import sanggah
from kinerja.services.penilai import susun
from kinerja.services.rekap import hitung_antrean
from kinerja.services.skp import buat
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.berkas import contoh
from tests.kinerja.alat_luar import BUPATI, SENIN, Dunia, masuk

MARET = date(2026, 3, 1)
SEHARI = timedelta(days=1)


@pytest.fixture
def dunia(db, monkeypatch):
    monkeypatch.setattr("notifikasi.services.dorong_kotak_keluar", lambda: None)
    return Dunia()


def hitung():
    hitung_antrean(now=pk.SEKARANG)
    return {r.bulan: (r.menit_isi, r.menit_setuju, r.menunggu) for r in RekapBulan.objects.order_by("bulan")}


def test_susunan_malam_membiarkannya_sampai_orangnya_pindah(dunia):
    dunia.luar()
    for hari in (SENIN, SENIN + SEHARI):
        hasil = susun(dunia.instansi.pk, hari)
    assert hasil.tanpa == 0
    assert MasaPenilai.objects.get(pegawai=dunia.sekda).pejabat_luar == BUPATI
    milik = Pegawai.objects.filter(instansi=dunia.instansi)
    assert not tanpa_penilai(milik, SENIN).filter(pk=dunia.sekda.pk).exists()
    assert not penilai_hilang(milik, SENIN).exists()
    assert penilai_pada([dunia.sekda.pk], SENIN) == {} and rantai(dunia.sekda.pk, SENIN) == []
    assert rantai(dunia.staf.pk, SENIN) == [dunia.sekda.pk]
    lain = pabrik.unit(pabrik.instansi())
    Pegawai.objects.filter(pk=dunia.sekda.pk).update(instansi=lain.instansi, unit=lain, jabatan=None)
    assert penilai_hilang(Pegawai.objects.filter(pk=dunia.sekda.pk), SENIN).exists()
    susun(lain.instansi_id, SENIN + SEHARI)
    assert MasaPenilai.objects.get(pegawai=dunia.sekda).sampai == SENIN


def test_basis_data_menolak_baris_tanpa_atau_dengan_dua_penilai(dunia):
    isi = {"pegawai": dunia.sekda, "mulai": SENIN, "asal": "OPERATOR", "alasan": "x", "dicatat_oleh": "x"}
    for salah in ({}, {"penilai": dunia.staf, "pejabat_luar": BUPATI, "instansi": dunia.instansi},
                  {"pejabat_luar": BUPATI}):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            MasaPenilai.objects.create(**isi | salah)


def test_catatan_dihitung_sejak_diajukan_hanya_pada_masanya(dunia):
    pk.penilai(dunia.sekda, dunia.staf)
    pk.catatan(dunia.sekda, SENIN - 3 * SEHARI)  # 27 February: still somebody's to decide
    pk.catatan(dunia.sekda, SENIN)
    pk.catatan(dunia.sekda, SENIN, 620, 650, status="DITOLAK")
    AntreanRekap.objects.bulk_create(
        AntreanRekap(instansi_id=dunia.instansi.pk, pegawai_id=dunia.sekda.pk, tanggal=t)
        for t in (SENIN - 3 * SEHARI, SENIN)
    )
    assert hitung() == {date(2026, 2, 1): (120, 0, 1), MARET: (120, 0, 1)}
    dunia.luar()
    assert hitung() == {date(2026, 2, 1): (120, 0, 1), MARET: (120, 120, 0)}
    o = pk.orang_dari(dunia.sekda)
    r = rekap_orang(o, MARET, SENIN)
    assert (r.bulan.menit_setuju, r.bulan.menunggu, r.rhk[0].menit_setuju) == (120, 0, 120)
    assert BUPATI in r.bulan.keterangan
    cetak = isi_pdf(r, None, MARET, SENIN, dua=True)
    assert cetak["penilai"] == {"nama": BUPATI, "nip": ""} and "sejak diajukan" in cetak["target"]
    assert isi_pdf(r, None, MARET, SENIN, dua=False)["penilai"] is None
    assert jumlahkan(bulan_bulan(o, MARET, 1, SENIN), SENIN).setuju == 120
    assert rekap_orang(o, date(2026, 2, 1), SENIN).bulan.keterangan == ""
    assert menunggu_penilai(dunia.instansi.pk, MARET) == []


def test_kembali_ke_penilai_pegawai_catatan_menunggu_lagi(dunia):
    from kinerja.services.penilai import tetapkan

    dunia.luar()
    pk.catatan(dunia.sekda, SENIN)
    tetapkan(
        pegawai=pk.orang_dari(dunia.sekda), nip_penilai=dunia.staf.nip, mulai=SENIN, alasan="Keliru",
        versi=versi_penilai(dunia.sekda.pk), actor=dunia.operator, today=SENIN,
    )  # fmt: skip
    assert hitung() == {MARET: (120, 0, 1)}


def test_skp_menyebut_pejabatnya(dunia):
    dunia.luar()
    with pytest.raises(IsianSalah, match="Bupati"):
        buat(
            pemilik=pk.orang_dari(dunia.sekda), tahun=2026, periode_awal=date(2026, 1, 1),
            periode_akhir=date(2026, 12, 31), pendekatan="KUANTITATIF", actor=dunia.sekda.akun, today=SENIN,
            now=pk.SEKARANG,
        )  # fmt: skip


def test_skp_penilai_lama_tidak_disiapkan_evaluasinya_lagi(dunia):
    pk.skp(dunia.sekda, dunia.staf)
    dunia.luar()
    assert siapkan(today=SENIN, pegawai_id=dunia.sekda.pk) == 0
    assert not bisa_disiapkan(dunia.sekda.pk, SENIN)
    assert siapkan(today=MARET, pegawai_id=dunia.sekda.pk) == 0, "nor the day before he comes: he judges at the end"
    pk.periode(dunia.instansi, date(2026, 2, 1), date(2026, 2, 28))
    assert bisa_disiapkan(dunia.sekda.pk, SENIN)
    assert siapkan(today=SENIN, pegawai_id=dunia.sekda.pk) == 1, "February was the former penilai's"


def test_hasil_dicatat_diberitahukan_dan_diperbaiki_dengan_alasan(dunia):
    dunia.luar()
    Pesan.objects.all().delete()
    satu = dunia.catat()
    assert (satu.versi, satu.berkas.nama_asli) == (1, "hasil.pdf")
    assert Pesan.objects.get().penerima_id == dunia.sekda.akun_id
    with pytest.raises(KonflikKinerja):
        dunia.catat()
    with pytest.raises(IsianSalah) as galat:
        dunia.catat(versi=1)
    assert galat.value.kolom == "alasan"
    assert dunia.catat(versi=1, alasan="Salah ketik", rating_perilaku="DI_ATAS", predikat="SANGAT_BAIK").versi == 2
    with pytest.raises(InternalError), transaction.atomic():
        HasilLuar.objects.filter(pk=satu.pk).update(predikat="KURANG")
    assert not RiwayatKinerja.objects.exists(), "a month's result is not the year's"


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"rating_hasil": ""}, "rating_hasil"), ({"predikat": "SANGAT_BAIK"}, "predikat"), ({"nomor": " "}, "nomor"),
        ({"tanggal": date(2026, 4, 2)}, "tanggal"), ({"tanggal": date(2026, 2, 28)}, "tanggal"),
        ({"periode_id": 0}, "periode"), ({"unggahan": False}, "berkas"),
    ],
)  # fmt: skip
def test_yang_kurang_ditolak_di_kolomnya(dunia, isi, kolom):
    dunia.luar()
    with pytest.raises(IsianSalah) as galat:
        dunia.catat(**isi)
    assert galat.value.kolom == kolom


def test_tahunan_masuk_riwayat_dan_menggantikan_yang_lama(dunia):
    dunia.luar()
    dunia.periode = pk.periode(dunia.instansi, date(2026, 1, 1), date(2026, 12, 31), jenis="FINAL", nama="2026")
    RiwayatKinerja.objects.create(pegawai=dunia.sekda, tahun=2026, predikat="KURANG")
    with pytest.raises(LangkahTidakSah, match="31 Desember"):
        dunia.catat(today=date(2026, 12, 30))
    dunia.catat(today=date(2026, 12, 31))
    r = RiwayatKinerja.objects.get(pegawai=dunia.sekda)
    assert (r.predikat, r.nomor_sk, r.asal_evaluasi) == ("BAIK", "800/12/2026", None)
    assert "Kurang" in r.history.first().history_change_reason


def test_rumus_menurut_predikat_membaca_versi_terakhir(dunia):
    dunia.luar()
    pk.rumus(dunia.instansi, cara="PREDIKAT", persen_predikat={"SANGAT_BAIK": 100, "BAIK": 90, "BUTUH_PERBAIKAN": 75,
                                                               "KURANG": 50, "SANGAT_KURANG": 0})  # fmt: skip
    pk.pagu(dunia.sekda)
    dunia.catat()
    dunia.catat(versi=1, alasan="Salah ketik", rating_perilaku="DI_ATAS", predikat="SANGAT_BAIK")
    bahan = bahan_tunjangan(dunia.instansi.pk, [dunia.sekda.pk], MARET)
    t = bahan.hitung(dunia.sekda.pk, 0, 0)
    assert t.asal["predikat"]["predikat"] == "SANGAT_BAIK" and t.asal["predikat"]["status"] == "LUAR"
    assert not bahan_tunjangan(dunia.instansi.pk, [dunia.sekda.pk], date(2026, 2, 1)).evaluasi


def test_siapa_boleh_mencatat(dunia):
    dunia.luar()
    sekda_operator = pabrik.beri_peran(dunia.sekda.akun, Peran.OPERATOR, dunia.instansi)
    for siapa in (pabrik.petugas(Peran.OPERATOR, pabrik.instansi()), pabrik.user(), sekda_operator):
        with pytest.raises(TidakBerwenang):
            dunia.catat(actor=siapa)


def test_tanpa_pejabat_luar_tidak_dicatat(dunia):
    with pytest.raises(LangkahTidakSah):
        dunia.catat()


@pytest.mark.parametrize(
    ("nama", "sebutan"), [("Bupati Sukamaju", "Bupati Sukamaju"), ("H. Wiratama", "Bupati, H. Wiratama")]
)
def test_pejabat_yang_diusulkan_tidak_dobel_sebutannya(dunia, nama, sebutan):
    pabrik.ppk(dunia.instansi, nama=nama)
    alamat = reverse("kinerja_penilai_luar", args=[dunia.instansi.pk, dunia.sekda.pk])
    assert masuk(dunia.operator).get(alamat).context["form"].initial["pejabat"] == sebutan


def test_di_layar_dari_penetapan_sampai_sanggahan(dunia, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 4, 1, 3, tzinfo=pk.SEKARANG.tzinfo))
    operator, sekda = masuk(dunia.operator), masuk(dunia.sekda.akun)
    args = [dunia.instansi.pk, dunia.sekda.pk]
    alamat = reverse("kinerja_penilai_luar", args=args)
    isi = {"luar-pejabat": "", "luar-mulai": "2026-03-02", "luar-alasan": "Sekda dinilai bupati", "luar-versi": 0}
    kosong = operator.post(alamat, isi)
    assert kosong.status_code == 422 and "Sekda dinilai bupati" in kosong.content.decode()
    assert operator.post(alamat, isi | {"luar-pejabat": BUPATI}).status_code == 302
    assert BUPATI in operator.get(reverse("kinerja_penilai_rinci", args=args)).content.decode()
    assert BUPATI in operator.get(reverse("kinerja_penilai", args=args[:1])).content.decode()
    for nama in ("kinerja_skp", "kinerja_aturan_saya"):
        assert BUPATI in sekda.get(reverse(nama)).content.decode()
    pk.catatan(dunia.sekda, date(2026, 3, 31))
    harian = sekda.get(reverse("kinerja_hari_ini"), {"tanggal": "2026-03-31"}).content.decode()
    assert "Dihitung" in harian and "Menunggu persetujuan" not in harian
    halaman = reverse("kinerja_hasil_luar", args=[dunia.sekda.pk])
    assert halaman in sekda.get(reverse("kinerja_evaluasi")).content.decode()
    catat = reverse("kinerja_hasil_luar_catat", args=args)
    hasil = {
        "periode": f"{dunia.periode.pk}:0", "rating_hasil": "DI_ATAS", "rating_perilaku": "SESUAI",
        "predikat": "KURANG",
        "nama_pejabat": "H. Wiratama", "jabatan_pejabat": "Bupati Sukamaju", "nomor": "800/12", "tanggal": "2026-03-31",
    }  # fmt: skip
    salah = operator.post(catat, hasil | {"berkas": SimpleUploadedFile("a.pdf", contoh.pdf())})
    assert salah.status_code == 422 and "memberi predikat baik" in salah.content.decode()
    assert (
        list(salah.context["form"].errors) == ["predikat", "berkas"] and "Pilih lagi pindaian" in salah.content.decode()
    )
    banyak = operator.post(
        catat, hasil | {"tanggal": "2026-02-01", "nomor": "", "berkas": SimpleUploadedFile("a.pdf", b"x")}
    )
    assert set(banyak.context["form"].errors) == {"predikat", "tanggal", "nomor", "berkas"}, "all faults at once"
    assert "antara 1 Maret 2026 dan 1 April 2026" in banyak.content.decode()
    assert "ternyata" in str(banyak.context["form"].errors["berkas"])
    rusak = operator.post(catat, hasil | {"predikat": "BAIK", "berkas": SimpleUploadedFile("a.pdf", b"bukan")})
    assert rusak.status_code == 422 and "800/12" in rusak.content.decode()
    benar = operator.post(catat, hasil | {"predikat": "BAIK", "berkas": SimpleUploadedFile("a.pdf", contoh.pdf())})
    assert benar.status_code == 302
    h = HasilLuar.objects.get()
    assert "800/12" in sekda.get(halaman).content.decode()
    assert not BacaanKinerja.objects.exists()
    assert operator.get(reverse("kinerja_hasil_luar_berkas", args=[h.pk])).status_code == 200
    assert BacaanKinerja.objects.get().pegawai_id == dunia.sekda.pk
    assert operator.post(halaman, {"hasil": h.pk, "alasan": "Tanpa sanggahan"}).status_code == 422
    assert masuk(dunia.staf.akun).get(halaman).status_code == 404
    assert masuk(dunia.staf.akun).get(reverse("kinerja_hasil_luar_berkas", args=[h.pk])).status_code == 404
    Pesan.objects.all().delete()
    assert sekda.post(halaman, {"hasil": h.pk, "alasan": " "}).status_code == 422
    assert sekda.post(halaman, {"hasil": h.pk, "alasan": "Perilaku tertulis di atas ekspektasi"}).status_code == 302
    assert Pesan.objects.get().penerima_id == dunia.operator.pk
    assert "Perilaku tertulis" in operator.get(halaman).content.decode()
    Pesan.objects.all().delete()
    assert operator.post(halaman, {"hasil": h.pk, "alasan": "Sesuai pindaian halaman 2"}).status_code == 302
    assert Pesan.objects.get().penerima_id == dunia.sekda.akun_id
    assert "Sesuai pindaian halaman 2" in sekda.get(halaman).content.decode()
    with pytest.raises(TidakBerwenang):
        sanggah(hasil_id=h.pk, alasan="x", actor=dunia.operator, today=SENIN, now=pk.SEKARANG)
