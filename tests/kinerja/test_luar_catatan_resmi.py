"""Judged outside the portal, then by colleagues, or in another agency: one result a year, and nothing stuck."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kepegawaian.models import Pegawai, RiwayatKinerja
from kinerja.models import Evaluasi, HasilLuar, KeberatanKinerja, MasaPenilai, RealisasiRhk
from kinerja.selectors.evaluasi import akar, akses_evaluasi, hitungan
from kinerja.selectors.keberatan import terlihat
from kinerja.selectors.luar import periode_luar, terakhir
from kinerja.selectors.orang import OPERATOR, hari_dinilai
from kinerja.selectors.siasn import baris_periode
from kinerja.services.evaluasi import catat_tertinggal, finalkan, siapkan
from kinerja.services.kabar_kurang import kabari
from kinerja.services.luar import sanggah
from layanan.galat import LangkahTidakSah, TidakBerwenang
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.alat_luar import BUPATI, SENIN, Dunia, masuk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
SETAHUN = (date(2026, 1, 1), date(2026, 12, 31))
JANUARI = date(2027, 1, 4)


@pytest.fixture
def dunia(monkeypatch):
    monkeypatch.setattr("notifikasi.services.dorong_kotak_keluar", lambda: None)
    dunia = Dunia()
    dunia.kepala = pabrik.pegawai(unit=dunia.sekda.unit)
    pk.akun(dunia.kepala)
    return dunia


def tahunan(dunia, **isi):
    return pk.periode(dunia.instansi, *SETAHUN, jenis="FINAL", nama="Tahun 2026", **isi)


def pindah(pegawai):
    """To another agency; its operator."""
    unit = pabrik.unit(pabrik.instansi())
    Pegawai.objects.filter(pk=pegawai.pk).update(instansi=unit.instansi, unit=unit, jabatan=None)
    return pabrik.petugas(Peran.OPERATOR, unit.instansi)


# --- one result a year ------------------------------------------------------------------------------------


def test_hasil_kertas_setahun_tidak_ditimpa_hasil_portal_dari_skp_yang_berakhir_sebelumnya(dunia):
    dunia.periode = tahunan(dunia)
    awal = pk.skp(dunia.sekda, dunia.kepala, periode_akhir=date(2026, 6, 30))
    e = pk.evaluasi_dinilai(awal, dunia.periode, dunia.kepala, "KURANG", status="DITERIMA")
    dunia.luar()
    dunia.catat(today=JANUARI)
    finalkan(e, langkah="final", actor=None, now=pk.SEKARANG.replace(year=2027))
    assert RiwayatKinerja.objects.get(pegawai=dunia.sekda).predikat == "BAIK"
    assert catat_tertinggal(now=pk.SEKARANG.replace(year=2027)) == 0


def test_kertas_setahun_ditolak_bila_portal_sudah_menilai_sampai_akhir_tahun(dunia):
    dunia.periode = tahunan(dunia)
    e = pk.evaluasi_dinilai(pk.skp(dunia.sekda, dunia.kepala), dunia.periode, dunia.kepala)
    dunia.luar()
    with pytest.raises(LangkahTidakSah, match="sudah dinilai di portal"):
        dunia.catat(today=JANUARI)
    Evaluasi.objects.filter(pk=e.pk).update(status="BELUM", predikat="")
    dunia.catat(today=JANUARI)


def test_evaluasi_kosong_dibuang_yang_ditulisi_dan_yang_berakhir_sebelumnya_tidak(dunia):
    skp = pk.skp(dunia.sekda, dunia.kepala)
    pk.periode(dunia.instansi, date(2026, 2, 1), date(2026, 2, 28))
    april = pk.periode(dunia.instansi, date(2026, 3, 1), date(2026, 4, 30), jenis="TRIWULAN")
    assert siapkan(today=date(2026, 3, 1), pegawai_id=dunia.sekda.pk) == 3
    isi = Evaluasi.objects.get(periode=april)
    RealisasiRhk.objects.create(evaluasi=isi, rhk=skp.rhk.first(), realisasi="Sudah mulai")
    dunia.luar()
    assert {e.periode.akhir for e in Evaluasi.objects.select_related("periode")} == {
        date(2026, 2, 28), date(2026, 4, 30)
    }  # fmt: skip
    assert siapkan(today=date(2026, 3, 1), pegawai_id=dunia.sekda.pk) == 0


def test_kertas_desember_tidak_mengalahkan_hasil_setahun(dunia):
    desember = pk.periode(dunia.instansi, date(2026, 12, 1), date(2026, 12, 31))
    e = pk.evaluasi_dinilai(pk.skp(dunia.sekda, dunia.kepala), tahunan(dunia), dunia.kepala)
    dunia.luar()
    dunia.periode = desember
    h = dunia.catat(today=JANUARI, tanggal=date(2026, 12, 31))
    milik = [dunia.sekda.pk]
    assert terakhir(milik, date(2026, 12, 31), {dunia.sekda.pk: e}) == {dunia.sekda.pk: e}
    assert terakhir(milik, date(2026, 12, 31), {}) == {dunia.sekda.pk: h}


def test_hasil_ditolak_sebelum_dapat_ada(dunia):
    dunia.luar()
    dunia.periode = tahunan(dunia, batas_pengisian=date(2026, 12, 20))
    for hari, ada in ((date(2026, 12, 19), False), (date(2026, 12, 20), True)):
        periode = periode_luar(dunia.sekda.pk, dunia.instansi.pk, hari)
        assert (dunia.periode in periode) is ada
    with pytest.raises(LangkahTidakSah, match="20 Desember"):
        dunia.catat(today=date(2026, 12, 19))
    assert dunia.catat(today=date(2026, 12, 20))


def test_yang_belum_dapat_dicatat_disebut_mulai_kapan(dunia, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: pk.SEKARANG)
    alamat = reverse("kinerja_hasil_luar_catat", args=[dunia.instansi.pk, dunia.sekda.pk])
    operator = masuk(dunia.operator)
    assert "Atur penilainya" in operator.get(alamat).content.decode()
    dunia.luar()
    tahunan(dunia, batas_pengisian=date(2027, 1, 31))
    teks = operator.get(alamat).content.decode()
    assert f"Periode {dunia.periode.nama} dapat dicatat mulai 31 Mar 2026." in teks
    assert "Atur penilainya" not in teks
    type(dunia.periode).objects.filter(instansi=dunia.instansi).delete()
    assert "Periksa periodenya" in operator.get(alamat).content.decode()


# --- after a move -----------------------------------------------------------------------------------------


def test_sesudah_pindah_instansi_asal_tetap_mencatat_dan_menjawab(dunia):
    dunia.luar(mulai=date(2026, 3, 1))
    satu = dunia.catat()
    MasaPenilai.objects.filter(pegawai=dunia.sekda).update(sampai=date(2026, 4, 5))
    baru = pindah(dunia.sekda)
    dua = dunia.catat(versi=1, alasan="Salah ketik", nomor="800/13/2026", today=date(2026, 4, 6))
    with pytest.raises(TidakBerwenang):
        dunia.catat(versi=2, alasan="Salah ketik", actor=baru, today=date(2026, 4, 6))
    sanggah(hasil_id=dua.pk, alasan="Nomornya lain", actor=dunia.sekda.akun, today=SENIN, now=pk.SEKARANG)
    assert Pesan.objects.filter(penerima=dunia.operator, judul__startswith="Sanggahan").exists()
    lama, halaman = masuk(dunia.operator), reverse("kinerja_hasil_luar", args=[dunia.sekda.pk])
    catat = reverse("kinerja_hasil_luar_catat", args=[dunia.instansi.pk, dunia.sekda.pk])
    teks = lama.get(halaman).content.decode()
    assert catat in teks and "Jawab sanggahan" in teks
    assert lama.get(catat).status_code == 200
    assert lama.get(reverse("kinerja_hasil_luar_berkas", args=[satu.pk])).status_code == 200
    assert lama.post(halaman, {"hasil": dua.pk, "alasan": "Sesuai pindaian"}).status_code == 302
    # The new agency reads what follows him, and answers nothing of the former one's.
    teks = masuk(baru).get(halaman).content.decode()
    assert "800/13/2026" in teks and "Jawab sanggahan" not in teks
    asing = masuk(pabrik.petugas(Peran.OPERATOR, pabrik.instansi()))
    assert asing.get(halaman).status_code == 404
    assert asing.get(reverse("kinerja_hasil_luar_berkas", args=[satu.pk])).status_code == 404


def test_instansi_asal_melihat_hanya_hasil_yang_dibuatnya(dunia):
    dunia.luar(mulai=date(2026, 3, 1))
    dunia.catat()
    MasaPenilai.objects.filter(pegawai=dunia.sekda).update(sampai=date(2026, 4, 5))
    pindah(dunia.sekda)
    di_sana = Pegawai.objects.get(pk=dunia.sekda.pk).instansi
    lain = HasilLuar.objects.get()
    lain.pk, lain.instansi, lain.nomor = None, di_sana, "999/99"
    lain.periode = pk.periode(di_sana, date(2026, 4, 1), date(2026, 4, 30))
    lain.save(force_insert=True)
    klien = masuk(dunia.operator)
    assert "999/99" not in klien.get(reverse("kinerja_hasil_luar", args=[dunia.sekda.pk])).content.decode()
    assert klien.get(reverse("kinerja_hasil_luar_berkas", args=[lain.pk])).status_code == 404


def test_sesudah_pindah_keberatan_tetap_terbaca_instansi_asal(dunia):

    e = pk.evaluasi_dinilai(pk.skp(dunia.staf, dunia.kepala), dunia.periode, dunia.kepala, status="KEBERATAN")
    k = KeberatanKinerja.objects.create(
        evaluasi=e, alasan="Keliru", diajukan_pada=pk.SEKARANG, batas_putus=date(2026, 4, 30),
        hasil_semula={"hasil": "SESUAI", "perilaku": "SESUAI", "predikat": "BAIK"},
    )  # fmt: skip
    pindah(dunia.staf)
    assert k in terlihat(None, [dunia.instansi.pk], SENIN)
    assert akses_evaluasi(dunia.operator, e, pk.orang_dari(dunia.staf), SENIN).sebagai == OPERATOR
    klien = masuk(dunia.operator)
    teks = klien.get(reverse("kinerja_keberatan_rincian", args=[k.pk])).content.decode()
    assert 'value="pemutus"' in teks, "he names who decides"
    assert klien.get(reverse("kinerja_keberatan")).status_code == 200
    asing = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    assert akses_evaluasi(asing, e, pk.orang_dari(dunia.staf), SENIN) is None


# --- days that count as handed in ---------------------------------------------------------------------------


def test_penilai_biasa_tidak_memutus_hari_hari_pejabat_luar(dunia):
    pk.penilai(dunia.sekda, dunia.kepala, date(2026, 1, 1), date(2026, 2, 28))
    dunia.luar(mulai=date(2026, 3, 1))
    MasaPenilai.objects.filter(pejabat_luar=BUPATI).update(sampai=date(2026, 3, 15))
    pk.penilai(dunia.sekda, dunia.kepala, date(2026, 3, 16))
    dari, kini = date(2026, 2, 1), date(2026, 3, 20)
    rentang = hari_dinilai(dunia.kepala.pk, dari, kini, kini)[dunia.sekda.pk]
    assert rentang == [(dari, date(2026, 2, 28)), (date(2026, 3, 16), kini)]
    assert dunia.sekda.pk not in hari_dinilai(dunia.kepala.pk, SENIN, SENIN, kini)


def test_evaluasi_menghitung_hari_pejabat_luar_sejak_diajukan(dunia):
    dunia.luar()
    MasaPenilai.objects.filter(pejabat_luar=BUPATI).update(sampai=SENIN)
    pk.penilai(dunia.sekda, dunia.kepala, date(2026, 3, 3))
    pk.catatan(dunia.sekda, SENIN)
    pk.catatan(dunia.sekda, SENIN, 620, 650, status="DITOLAK")
    pk.catatan(dunia.sekda, date(2026, 3, 3))
    e = Evaluasi.objects.create(
        skp=pk.skp(dunia.sekda, dunia.kepala), periode=dunia.periode, penilai=dunia.kepala, status="BELUM"
    )
    h = hitungan(e, akar(e))[None]
    assert (h.catatan, h.menit, h.menunggu) == (1, 120, 1)


# --- SIASN, months to improve --------------------------------------------------------------------------------


def test_siasn_menyebut_hasil_kertas_dan_mengirim_satu_hasil_setahun(dunia):
    dunia.periode = tahunan(dunia, batas_pengisian=date(2026, 8, 1))
    Pegawai.objects.update(id_siasn="A" * 32)
    for s in (
        awal := pk.skp(dunia.staf, dunia.kepala, periode_akhir=date(2026, 6, 30)),
        akhir := pk.skp(dunia.staf, dunia.kepala, periode_awal=date(2026, 7, 1)),
    ):
        pk.evaluasi_dinilai(s, dunia.periode, dunia.kepala, status="FINAL" if s == awal else "DINILAI")
    dulu, kemudian = baris_periode(dunia.periode)
    assert not dulu.salah and any("belum final" in k for k in dulu.catatan)
    Evaluasi.objects.filter(skp=akhir).update(status="FINAL")
    dulu, kemudian = baris_periode(dunia.periode)
    assert dulu.salah == ["SKP lain tahun ini berakhir kemudian: yang dikirim hasil SKP itu"] and not kemudian.salah
    pk.evaluasi_dinilai(
        pk.skp(dunia.sekda, dunia.kepala, periode_akhir=date(2026, 6, 30)), dunia.periode, dunia.kepala, status="FINAL"
    )
    dunia.luar()
    dunia.catat(today=JANUARI)
    dunia.catat(versi=1, alasan="Salah ketik", nomor="2", today=JANUARI)
    milik = [b for b in baris_periode(dunia.periode) if b.pegawai == dunia.sekda]
    assert len(milik) == 2 and all("pejabat di luar portal" in b.salah[0] for b in milik)


def test_siasn_menyebut_yang_hasil_kertasnya_belum_dicatat(dunia):
    dunia.luar()
    (b,) = baris_periode(dunia.periode)
    assert b.pegawai == dunia.sekda and b.salah == [
        f"Dinilai {BUPATI} di luar portal: hasil bertanda tangannya belum dicatat"
    ]
    MasaPenilai.objects.filter(pejabat_luar=BUPATI).update(sampai=date(2026, 3, 30))
    assert list(baris_periode(dunia.periode)) == [], "somebody else judges him when the period ends"
    MasaPenilai.objects.filter(pejabat_luar=BUPATI).update(sampai=None)
    dunia.catat()
    (b,) = baris_periode(dunia.periode)
    assert "diisi di SIASN dari dokumen" in b.salah[0]


def test_masa_perbaikan_dari_hasil_kertas_sekali_menurut_versi_terakhir(dunia):
    dunia.periode = tahunan(dunia)
    dunia.luar()
    kurang = {"rating_perilaku": "DI_BAWAH", "predikat": "KURANG", "today": JANUARI, "tanggal": date(2026, 12, 31)}
    dunia.catat(**kurang)
    dunia.catat(versi=1, alasan="Salah ketik", today=JANUARI)
    now = pk.SEKARANG.replace(year=2027)
    assert kabari(now=now) == 0, "the version in force says Baik"
    h = dunia.catat(versi=2, alasan="Benar yang pertama", **kurang)
    assert [kabari(now=now), kabari(now=now)] == [1, 0]
    dunia.catat(versi=3, alasan="Nomornya", nomor="9", **kurang)
    assert kabari(now=now) == 0
    pesan = Pesan.objects.filter(judul="Masa memperbaiki kinerja sampai 30 Juni 2027")
    assert set(pesan.values_list("penerima_id", flat=True)) == {dunia.sekda.akun_id, dunia.operator.pk}
    teks = masuk(dunia.sekda.akun).get(reverse("kinerja_hasil_luar", args=[dunia.sekda.pk])).content.decode()
    assert h.nomor in teks and "Disanggah" not in teks
