"""A person's own record: what he adds with proof, who verifies it, what enters the record."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from berkas.models import Berkas
from berkas.services import BerkasDitolak, simpan_berkas
from kepegawaian.models import Pegawai, RiwayatDiklat, RiwayatPenghargaan, RiwayatProfesi, RiwayatTim
from kepegawaian.services_rekam import catat_rekam
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.models import Pesan
from talenta.models import BacaanTalenta, JejakTalenta, UsulRekam
from talenta.services import rekam
from talenta.services.langkah import KonflikTalenta
from tests import pabrik
from tests.disiplin.alat import pindaian
from tests.talenta import alat
from tests.talenta.alat import HARI, KINI

pytestmark = pytest.mark.django_db
BATAS_KUERI = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())
BESOK, KEMARIN = HARI + timedelta(days=1), HARI - timedelta(days=1)
AWARD = {"nama": "Inovasi Layanan", "pemberi": "Gubernur", "lingkup": "LINTAS", "tanggal": date(2025, 8, 17)}
TIM = {
    "nama": "Tim SPBE", "peran": "KETUA", "lingkup": "INTERNAL", "nomor_sk": "800/7", "mulai": date(2026, 1, 6),
    "selesai": date(2026, 12, 31),
}  # fmt: skip
DIKLAT = {
    "nama": "Pelatihan Kearsipan", "macam": "TEKNIS", "penyelenggara": "LAN", "jp": 30, "tanggal": date(2025, 5, 2),
}  # fmt: skip
SERTIFIKAT = {
    "nama": "Ahli Pengadaan", "penyelenggara": "LKPP", "nomor_sertifikat": "S-1", "tanggal": date(2024, 5, 2),
    "berlaku_sampai": date(2027, 5, 1),
}  # fmt: skip
SEMUA = {
    "PENGHARGAAN": (RiwayatPenghargaan, AWARD), "TIM": (RiwayatTim, TIM), "DIKLAT": (RiwayatDiklat, DIKLAT),
    "SERTIFIKASI": (RiwayatProfesi, SERTIFIKAT),
}  # fmt: skip


@pytest.fixture(autouse=True)
def jam(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)


@pytest.fixture
def d():
    return alat.dunia()


@pytest.fixture
def staf(d):
    return alat.akun(d.instansi, unit=d.unit)


def masuk(akun) -> Client:
    klien = Client()
    klien.force_login(pabrik.pasang_totp(akun))
    return klien


def ajukan(akun, macam="PENGHARGAAN", bukti=None, **ubah) -> UsulRekam:
    return rekam.ajukan(
        macam=macam, isi=SEMUA[macam][1] | ubah, bukti=bukti or pindaian(), actor=akun, today=HARI, now=KINI
    )


def putus(usul, oleh, langkah=rekam.terima, **lain) -> UsulRekam:
    bawaan = {"versi": 1, "today": HARI, "now": KINI}
    return langkah(usul_id=usul.pk, actor=oleh, **bawaan | lain)


def kode(usul) -> list[str]:
    return list(JejakTalenta.objects.filter(perihal="rekam", nomor=usul.pk).values_list("kode", flat=True))


# --- from the report to the record --------------------------------------------------------------------


@pytest.mark.parametrize("macam", SEMUA)
def test_diterima_masuk_rekam_apa_adanya(d, staf, macam):
    model, isi = SEMUA[macam]
    akun, orang = staf
    usul = ajukan(akun, macam)
    assert not model.objects.exists()
    putus(usul, d.operator)
    usul.refresh_from_db()
    baris = model.objects.get()
    assert {k: getattr(baris, k) for k in isi} == isi
    assert (baris.pegawai, baris.asal_rekam) == (orang, usul.pk)
    assert (usul.status, usul.pemutus, usul.diputus_pada) == ("DITERIMA", d.operator, KINI)
    assert kode(usul) == ["ajukan", "terima"]
    kabar = Pesan.objects.get(penerima=akun)
    assert isi["nama"] not in kabar.judul + kabar.isi and kabar.url == reverse("talenta_data")


def test_ditolak_dengan_alasan_dan_rekam_tetap(d, staf):
    usul = ajukan(staf[0])
    with pytest.raises(IsianSalah):
        putus(usul, d.operator, rekam.tolak, alasan=" ")
    putus(usul, d.operator, rekam.tolak, alasan="Piagam tidak terbaca")
    usul.refresh_from_db()
    assert (usul.status, usul.alasan, usul.instansi) == ("DITOLAK", "Piagam tidak terbaca", d.instansi)
    assert not RiwayatPenghargaan.objects.exists()
    assert kode(usul) == ["ajukan", "tolak"] and Pesan.objects.filter(penerima=staf[0]).count() == 1
    assert ajukan(staf[0]).status == "DIAJUKAN"  # with a better proof


@pytest.mark.parametrize(("macam", "ubah", "kolom"), [
    ("PENGHARGAAN", {"tanggal": BESOK}, "tanggal"), ("PENGHARGAAN", {"tanggal": HARI}, ""),
    ("PENGHARGAAN", {"lingkup": "DUNIA"}, "lingkup"), ("PENGHARGAAN", {"nama": ""}, "nama"),
    ("PENGHARGAAN", {"nama": "x" * 201}, "nama"),
    ("TIM", {"mulai": BESOK}, "mulai"), ("TIM", {"mulai": HARI, "selesai": None}, ""),
    ("TIM", {"mulai": HARI, "selesai": KEMARIN}, "selesai"), ("TIM", {"mulai": HARI, "selesai": HARI}, ""),
    ("TIM", {"nomor_sk": ""}, "nomor_sk"),
    ("DIKLAT", {"jp": 0}, "jp"), ("DIKLAT", {"jp": 1}, ""), ("DIKLAT", {"jp": 9999}, ""),
    ("DIKLAT", {"jp": 10000}, "jp"), ("DIKLAT", {"jp": None}, ""), ("DIKLAT", {"tanggal": BESOK}, "tanggal"),
    ("SERTIFIKASI", {"berlaku_sampai": date(2024, 5, 1)}, "berlaku_sampai"),
    ("SERTIFIKASI", {"berlaku_sampai": date(2024, 5, 2)}, ""), ("SERTIFIKASI", {"tanggal": BESOK}, "tanggal"),
])  # fmt: skip
def test_isian(staf, macam, ubah, kolom):
    if not kolom:
        assert ajukan(staf[0], macam, **ubah).status == "DIAJUKAN"
        return
    with pytest.raises(IsianSalah) as galat:
        ajukan(staf[0], macam, **ubah)
    assert galat.value.kolom == kolom
    assert not UsulRekam.objects.exists() and not Berkas.objects.exists()


def test_yang_sama_ditolak_selama_menunggu_dan_setelah_tercatat(d, staf):
    usul = ajukan(staf[0])
    with pytest.raises(IsianSalah, match="menunggu"):
        ajukan(staf[0], nama=" inovasi  LAYANAN")
    ajukan(staf[0], tanggal=KEMARIN)
    ajukan(staf[0], "TIM", nama=AWARD["nama"])  # another kind
    ajukan(alat.akun(d.instansi)[0])  # another person
    putus(usul, d.operator)
    with pytest.raises(IsianSalah, match="sudah memuat"):
        ajukan(staf[0])


def test_bukti_yang_bukan_dokumen_ditolak(staf):
    with pytest.raises(BerkasDitolak):
        ajukan(staf[0], bukti=pindaian(isi=b"MZ bukan pdf"))
    assert not UsulRekam.objects.exists()


def test_tercatat_lewat_lembar_sementara_itu_tidak_tercatat_dua_kali(d, staf):
    usul = ajukan(staf[0])
    catat_rekam(pegawai_id=staf[1].pk, jenis="PENGHARGAAN", isi=AWARD, asal_rekam=999, actor=None)
    with pytest.raises(LangkahTidakSah, match="sudah memuat"):
        putus(usul, d.operator)
    usul.refresh_from_db()
    assert usul.status == "DIAJUKAN" and RiwayatPenghargaan.objects.count() == 1


# --- states and roles ---------------------------------------------------------------------------------


@pytest.mark.parametrize("lagi", [rekam.terima, rekam.tolak, rekam.tarik])
@pytest.mark.parametrize("dulu", [rekam.terima, rekam.tolak, rekam.tarik])
def test_yang_selesai_tidak_diputus_lagi(d, staf, dulu, lagi):
    usul = ajukan(staf[0])

    def jalan(langkah, versi):
        if langkah is rekam.tarik:
            return langkah(usul_id=usul.pk, versi=versi, actor=staf[0], now=KINI)
        lain = {"alasan": "Keliru"} if langkah is rekam.tolak else {}
        return putus(usul, d.operator, langkah, versi=versi, **lain)

    jalan(dulu, 1)
    with pytest.raises(KonflikTalenta):
        jalan(lagi, 1)
    with pytest.raises(LangkahTidakSah):
        jalan(lagi, 2)
    assert RiwayatPenghargaan.objects.count() == (dulu is rekam.terima)
    assert len(kode(usul)) == 2


@pytest.mark.parametrize("langkah", [rekam.terima, rekam.tolak])
def test_hanya_operator_instansinya_dan_bukan_miliknya(d, staf, langkah):
    usul = ajukan(staf[0])
    lain = {"alasan": "Keliru"} if langkah is rekam.tolak else {}
    for siapa in (d.penyetuju, staf[0], pabrik.petugas(Peran.OPERATOR, pabrik.instansi())):
        with pytest.raises(TidakBerwenang):
            putus(usul, siapa, langkah, **lain)
    pabrik.beri_peran(staf[0], Peran.OPERATOR, d.instansi)
    with pytest.raises(TidakBerwenang, match="operator lain"):
        putus(usul, staf[0].__class__.objects.get(pk=staf[0].pk), langkah, **lain)
    assert kode(usul) == ["ajukan"]


def test_setelah_pindah_instansi_baru_yang_memverifikasi(d, staf):
    usul = ajukan(staf[0])
    tujuan = pabrik.instansi()
    operator_baru = pabrik.petugas(Peran.OPERATOR, tujuan)
    Pegawai.objects.filter(pk=staf[1].pk).update(instansi=tujuan, unit=pabrik.unit(tujuan))
    alamat = reverse("talenta_verifikasi_satu", args=[usul.pk])
    assert masuk(d.operator).get(alamat).status_code == 404
    assert "Inovasi" not in masuk(d.operator).get(reverse("talenta_verifikasi")).content.decode()
    assert "Inovasi" in masuk(operator_baru).get(reverse("talenta_verifikasi")).content.decode()
    with pytest.raises(TidakBerwenang):
        putus(usul, d.operator)
    putus(usul, operator_baru)
    usul.refresh_from_db()
    assert usul.instansi == tujuan


def test_akun_tanpa_pegawai_tidak_mengajukan():
    with pytest.raises(TidakBerwenang):
        ajukan(pabrik.user())


# --- pages --------------------------------------------------------------------------------------------


def test_dari_formulir_sampai_tercatat(d, staf):
    saya, operator = masuk(staf[0]), masuk(d.operator)
    tambah = reverse("talenta_data_tambah", args=["penghargaan"])
    isi = {k: v.isoformat() if isinstance(v, date) else v for k, v in AWARD.items()}
    assert saya.get(tambah).status_code == 200
    kurang = saya.post(tambah, isi)
    assert kurang.status_code == 422 and 'value="Inovasi Layanan"' in kurang.content.decode()
    assert saya.post(tambah, isi | {"bukti": pindaian()}).status_code == 302
    dua = saya.post(tambah, isi | {"bukti": pindaian()})
    assert dua.status_code == 422 and "masih menunggu" in dua.content.decode()
    usul = UsulRekam.objects.get()
    milik = saya.get(reverse("talenta_data")).content.decode()
    assert "Menunggu verifikasi" in milik and "17 Agustus 2025" in milik and "Lintas instansi" in milik

    satu = reverse("talenta_verifikasi_satu", args=[usul.pk])
    assert satu in operator.get(reverse("talenta_verifikasi")).content.decode()
    assert "Gubernur" in operator.get(satu).content.decode()
    assert operator.post(satu, {"versi": 1, "langkah": "tolak", "alasan": ""}).status_code == 422
    basi = operator.post(satu, {"versi": 7, "langkah": "tolak", "alasan": "Buram sekali"})
    assert basi.status_code == 409 and "Buram sekali" in basi.content.decode()
    assert operator.post(satu, {"versi": 1, "langkah": "buang"}).status_code == 404
    assert operator.post(satu, {"versi": 1, "langkah": "terima"}).status_code == 302
    assert "Terima dan catat" not in operator.get(satu).content.decode()
    milik = saya.get(reverse("talenta_data")).content.decode()
    assert "Diverifikasi" in milik and milik.count("Inovasi Layanan</strong>") == 1


def test_ditarik_selama_menunggu(d, staf):
    usul = ajukan(staf[0])
    tarik = reverse("talenta_data_tarik", args=[usul.pk])
    assert masuk(alat.akun(d.instansi)[0]).post(tarik, {"versi": 1}).status_code == 404
    assert masuk(staf[0]).get(tarik).status_code == 405
    assert masuk(staf[0]).post(tarik, {"versi": 1}).status_code == 302
    usul.refresh_from_db()
    assert usul.status == "DITARIK"
    operator = masuk(d.operator)
    halaman = operator.get(reverse("talenta_verifikasi_satu", args=[usul.pk])).content.decode()
    assert "menarik" in halaman and "Gubernur" not in halaman
    assert operator.get(reverse("talenta_data_bukti", args=[usul.pk])).status_code == 404
    terlambat = operator.post(
        reverse("talenta_verifikasi_satu", args=[usul.pk]), {"versi": 2, "langkah": "terima"}
    )  # fmt: skip
    assert terlambat.status_code == 422 and not RiwayatPenghargaan.objects.exists()


def test_bukti_hanya_bagi_orangnya_dan_operatornya(d, staf):
    usul = ajukan(staf[0])
    bukti = reverse("talenta_data_bukti", args=[usul.pk])
    milik = masuk(staf[0]).get(bukti)
    assert b"".join(milik.streaming_content).startswith(b"%PDF") and "no-store" in milik["Cache-Control"]
    assert not BacaanTalenta.objects.exists()
    assert masuk(d.operator).get(bukti).status_code == 200
    masuk(d.operator).head(bukti)
    baca = BacaanTalenta.objects.get()
    assert (baca.user, baca.pegawai, baca.instansi, baca.halaman) == (
        d.operator, staf[1], d.instansi, "Bukti usul rekam",
    )  # fmt: skip
    _k, anggota = alat.komite(d)
    for siapa in (
        d.penyetuju, alat.akun(d.instansi)[0], anggota[0], pabrik.petugas(Peran.OPERATOR, pabrik.instansi()),
        pabrik.user(),
    ):  # fmt: skip
        assert masuk(siapa).get(bukti).status_code == 404
        assert masuk(siapa).get(reverse("talenta_verifikasi_satu", args=[usul.pk])).status_code == 404


def test_bukti_yang_rusak_tidak_diserahkan(staf):
    usul = ajukan(staf[0])
    Berkas.objects.filter(pk=usul.bukti_id).update(sha256="0" * 64)
    rusak = masuk(staf[0]).get(reverse("talenta_data_bukti", args=[usul.pk]))
    assert rusak.status_code == 500 and "tidak diserahkan" in rusak.content.decode()


def test_halaman_bagi_siapa(d, staf):
    for nama in ("talenta_verifikasi", "talenta_data_impor"):
        for siapa, status in ((d.operator, 200), (d.penyetuju, 404), (staf[0], 404)):
            assert masuk(siapa).get(reverse(nama)).status_code == status
    assert masuk(d.operator).get(reverse("talenta_data")).status_code == 404  # not on record himself
    assert masuk(staf[0]).get(reverse("talenta_data")).status_code == 200
    assert masuk(staf[0]).get(reverse("talenta_data_tambah", args=["umur"])).status_code == 404
    assert Client().get(reverse("talenta_data")).status_code == 302


def test_operator_melihat_miliknya_tanpa_tombol(d):
    akun, _orang = alat.akun(d.instansi, Peran.OPERATOR)
    usul = ajukan(akun)
    alamat = reverse("talenta_verifikasi_satu", args=[usul.pk])
    halaman = masuk(akun).get(alamat).content.decode()
    assert "diverifikasi oleh operator lain" in halaman and "Terima dan catat" not in halaman
    assert not BacaanTalenta.objects.exists()
    assert masuk(akun).post(alamat, {"versi": 1, "langkah": "terima"}).status_code == 403


def test_antrean_urut_umur_dan_bersaring(d, staf):
    lama = ajukan(staf[0], "TIM")
    UsulRekam.objects.filter(pk=lama.pk).update(diajukan_pada=KINI - timedelta(days=9))
    ajukan(staf[0])
    klien = masuk(d.operator)
    semua = klien.get(reverse("talenta_verifikasi")).content.decode()
    assert semua.index("Tim SPBE") < semua.index("Inovasi Layanan") and "9 hari" in semua and "0 hari" in semua
    tim = klien.get(reverse("talenta_verifikasi"), {"macam": "tim"}).content.decode()
    assert "Tim SPBE" in tim and "Inovasi Layanan" not in tim


@pytest.mark.parametrize("banyak", [2, 50])
def test_anggaran_kueri(d, banyak):
    akun, orang = alat.akun(d.instansi, unit=d.unit)
    bukti = simpan_berkas(unggahan=pindaian(), actor=akun)
    for n in range(banyak):
        tamu = orang if n % 2 else pabrik.pegawai(d.instansi, unit=pabrik.unit(d.instansi))
        isi = {k: v.isoformat() if isinstance(v, date) else v for k, v in AWARD.items()} | {"nama": f"Piagam {n}"}
        UsulRekam.objects.create(
            pegawai=tamu, instansi=d.instansi, macam="PENGHARGAAN", isi=isi, bukti=bukti, diajukan_pada=KINI
        )
        catat_rekam(pegawai_id=orang.pk, jenis="PENGHARGAAN", isi=AWARD | {"nama": f"P {n}"}, asal_rekam=n, actor=None)
    for siapa, nama, kunci in (
        (akun, "talenta_data", "talenta:data"), (d.operator, "talenta_verifikasi", "talenta:verifikasi"),
    ):  # fmt: skip
        klien = masuk(siapa)
        klien.get(reverse(nama))
        with CaptureQueriesContext(connection) as kueri:
            isi = klien.get(reverse(nama)).content.decode()
        assert f"Piagam {banyak - 1}" in isi
        assert len(kueri) <= BATAS_KUERI[kunci], "\n".join(q["sql"][:110] for q in kueri)


def test_verifikasi_yang_ditolak_dicatat_sebagai_bacaan(d, staf):
    usul = ajukan(staf[0])
    satu = reverse("talenta_verifikasi_satu", args=[usul.pk])
    assert masuk(d.operator).post(satu, {"versi": 1, "langkah": "tolak", "alasan": ""}).status_code == 422
    baca = BacaanTalenta.objects.get()
    assert (baca.user, baca.pegawai, baca.halaman) == (d.operator, staf[1], "Usul rekam")
