"""I-DIS: who owes a report, the package, and "reported on, by"."""

import hashlib
import io
import json
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akun.peran import Peran
from berkas.services import simpan_berkas
from disiplin.models import (
    AnggotaPerkara,
    BacaanKasus,
    DokumenKasus,
    Hukuman,
    JenisHukuman,
    Kasus,
    LangkahKasus,
    Regulasi,
    TemplatSurat,
    Upaya,
)
from disiplin.selectors.perkara import kasus_lengkap
from disiplin.selectors.siasn import belum_dilaporkan, hukdis, kurang_paket, tunggakan
from disiplin.services.idis import lapor, paket
from disiplin.services.langkah import KonflikPerkara
from kalender.hari_kerja import Kalender
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.berkas import contoh
from tests.kinerja.alat_luar import masuk

pytestmark = pytest.mark.django_db
NOW, HARI = datetime(2026, 3, 16, 3, 0, tzinfo=UTC), date(2026, 3, 16)


class Dunia:
    def __init__(self):
        self.instansi = pabrik.instansi()
        self.orang = pabrik.pegawai(self.instansi, nama="Rahasia Sekali", id_siasn="A" * 32)
        pk.akun(self.orang)
        self.operator = pabrik.petugas(Peran.OPERATOR, self.instansi)
        self.kasus = self.perkara()

    def perkara(self, jenis="M1'", status="MENJALANI", **isi):
        pp = Regulasi.objects.get(kode="PP94_2021")
        kasus = Kasus.objects.create(
            pegawai=self.orang, instansi=self.instansi, status=status, versi=9, sumber="ATASAN", uraian="Uraian uji",
            perbuatan_mulai=date(2025, 11, 3), perbuatan_akhir=date(2025, 11, 3), diketahui=date(2025, 11, 4),
            regulasi=pp, dibuka_oleh=self.operator, dibuka_pada=NOW,
        )  # fmt: skip
        self.anggota(kasus, self.operator)
        bawaan = {"nomor": "800/1/2026", "tanggal": date(2026, 1, 5), "status": "BERJALAN", "mulai": date(2026, 2, 2),
                  "selesai": date(2027, 2, 2)}  # fmt: skip
        Hukuman.objects.create(
            **bawaan | isi, kasus=kasus, pegawai=self.orang, alasan="Pertimbangan uji", cuplikan={}, pejabat="PPK",
            jenis=JenisHukuman.objects.get(regulasi=pp, kode=jenis), sebutan_pejabat="Bupati Contoh",
        )  # fmt: skip
        return kasus

    def anggota(self, kasus, akun, bagian="PENGURUS", nyata=True):
        return AnggotaPerkara.objects.create(
            kasus=kasus, bagian=bagian, akun=akun, sejak=NOW, bebas_konflik=NOW if nyata else None
        )

    def pindaian(self, jenis, isi=None, kasus=None):
        unggahan = SimpleUploadedFile("Rahasia Sekali.pdf", isi or contoh.pdf())
        return DokumenKasus.objects.create(
            kasus=kasus or self.kasus, jenis=jenis, judul=f"{jenis} Rahasia Sekali", oleh=self.operator,
            berkas=simpan_berkas(unggahan=unggahan, actor=self.operator), sebutan_oleh="Operator", dibuat_pada=NOW,
        )  # fmt: skip

    def surat(self, jenis):
        templat = TemplatSurat.objects.filter(jenis=jenis, instansi=None).first() or TemplatSurat.objects.create(
            jenis=jenis, versi=1, judul="Judul", isi="Isi", dibuat_pada=NOW
        )
        return DokumenKasus.objects.create(
            kasus=self.kasus, jenis=jenis, judul="Surat uji", templat=templat, oleh=self.operator,
            isi={"instansi": "Instansi", "unit": "Unit", "nomor": "1", "blok": []}, sebutan_oleh="Operator",
            dibuat_pada=NOW,
        )  # fmt: skip

    def lapor(self, kasus=None, **isi):
        kasus = kasus or self.kasus
        bawaan = {"versi": Kasus.objects.get(pk=kasus.pk).versi, "pada": HARI, "actor": self.operator, "today": HARI,
                  "now": NOW}  # fmt: skip
        return lapor(kasus_id=kasus.pk, **bawaan | isi)

    def paket(self, **isi):
        nama, keluar = paket(
            **{"kasus_id": self.kasus.pk, "actor": self.operator, "today": HARI, "now": NOW, "alasan_siasn": "B" * 32}
            | isi
        )
        with keluar:
            return nama, zipfile.ZipFile(io.BytesIO(keluar.read()))


@pytest.fixture
def dunia():
    return Dunia()


# --- the package --------------------------------------------------------------------------------------


def test_paket_berisi_dokumen_muatan_dan_sidik(dunia):
    keputusan = dunia.pindaian("KEPUTUSAN")
    dunia.surat("LHP")
    dunia.pindaian("BUKTI")  # evidence stays at home
    nama, arsip = dunia.paket()
    assert nama == f"idis-perkara-{dunia.kasus.pk}.zip"
    assert arsip.namelist() == ["hukdis.json", "01-keputusan.pdf", "02-lhp.pdf", "isi.txt"]
    with keputusan.berkas.isi.open() as asli:
        assert arsip.read("01-keputusan.pdf") == asli.read(), "a scan goes out as it is"
    assert arsip.read("02-lhp.pdf").startswith(b"%PDF")
    baris = arsip.read("isi.txt").decode().splitlines()
    sidik = dict(reversed(b.split("  ")) for b in baris if not b.startswith("#"))
    assert sidik == {n: hashlib.sha256(arsip.read(n)).hexdigest() for n in arsip.namelist() if n != "isi.txt"}
    muatan = json.loads(arsip.read("hukdis.json"))
    assert muatan["pnsOrangId"] == "A" * 32 and muatan["alasanHukumanDisiplinId"] == "B" * 32
    assert muatan["golonganId"] == "33" and muatan["nomorPp"] == "PP 94 Tahun 2021"
    assert not any("Rahasia Sekali" in n for n in arsip.namelist())
    assert "Tanda terima" in arsip.read("isi.txt").decode(), "what is missing is said"
    satu = BacaanKasus.objects.get(kasus=dunia.kasus)
    assert (satu.pembaca, satu.apa, satu.bagian) == (dunia.operator, "Paket I-DIS", "PENGURUS")


def test_golongan_pada_hari_keputusan(dunia):
    dunia.orang.riwayatpangkat.create(golongan="III/b", tmt=date(2020, 4, 1))
    dunia.orang.riwayatpangkat.create(golongan="III/c", tmt=date(2026, 1, 5))
    dunia.orang.riwayatpangkat.create(golongan="III/d", tmt=date(2026, 1, 6))
    kasus = kasus_lengkap(dunia.kasus.pk)
    assert hukdis(kasus, kasus.hukuman.all()[0]).golongan == "33"


def test_golongan_sesudah_keputusan_tanpa_riwayat_tidak_ditebak(dunia):
    dunia.orang.tmt_golongan = date(2026, 1, 6)
    dunia.orang.save()
    kasus = kasus_lengkap(dunia.kasus.pk)
    f = hukdis(kasus, kasus.hukuman.all()[0])
    assert f.golongan == ""
    assert "golonganId" in {k.kolom for k in kurang_paket(kasus, f)}


@pytest.mark.parametrize(
    ("status", "boleh"), [("LHP", False), ("PENJATUHAN", False), ("PENYAMPAIAN", True), ("MENUNGGU", True),
                          ("MENJALANI", True), ("SELESAI", True)]
)  # fmt: skip
def test_paket_sejak_penyampaian(dunia, status, boleh):
    Kasus.objects.filter(pk=dunia.kasus.pk).update(status=status)
    if boleh:
        dunia.paket()
    else:
        with pytest.raises(LangkahTidakSah):
            dunia.paket()
        assert not BacaanKasus.objects.exists()


def test_pindaian_rusak_tidak_diserahkan(dunia):
    d = dunia.pindaian("KEPUTUSAN")
    d.berkas.isi.storage.delete(d.berkas.isi.name)
    d.berkas.isi.storage.save(d.berkas.isi.name, ContentFile(b"%PDF-1.4 lain"))
    with pytest.raises(LangkahTidakSah):
        dunia.paket()
    assert not BacaanKasus.objects.exists()


def test_dibatalkan_upaya_menyebut_keputusan_pembatalan(dunia):
    h = dunia.kasus.hukuman.get()
    Hukuman.objects.filter(pk=h.pk).update(status="BATAL")
    Kasus.objects.filter(pk=dunia.kasus.pk).update(status="DIHENTIKAN", alasan_henti="UPAYA")
    Upaya.objects.create(
        hukuman=h, jenis="KEBERATAN", diajukan=date(2026, 1, 8), alasan="x", kepada="y", diajukan_oleh=dunia.operator,
        hasil="DIBATALKAN", nomor_putusan="900/2", diputus=date(2026, 2, 10), pertimbangan="z",
    )  # fmt: skip
    muatan = json.loads(dunia.paket()[1].read("hukdis.json"))
    assert (muatan["skPembatalanNomor"], muatan["skPembatalanTanggal"]) == ("900/2", "10-02-2026")


def test_tanpa_pemeriksaan_tidak_dituntut_bap(dunia):
    kasus = kasus_lengkap(dunia.kasus.pk)
    f = hukdis(kasus, kasus.hukuman.all()[0])
    assert "Berita acara pemeriksaan" not in {k.kolom for k in kurang_paket(kasus, f)}
    dunia.kasus.pemeriksaan.create(
        jenis="TERPERIKSA", nama="X", tanggal=date(2025, 12, 1), cara="DARING", tempat="Y", tanda="SAH"
    )
    kasus = kasus_lengkap(dunia.kasus.pk)
    assert "Berita acara pemeriksaan" in {k.kolom for k in kurang_paket(kasus, f)}


# --- reported on, by ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pada", "boleh"), [(date(2026, 1, 4), False), (date(2026, 1, 5), True), (HARI, True), (date(2026, 3, 17), False)]
)
def test_dilaporkan_antara_keputusan_dan_hari_ini(dunia, pada, boleh):
    if not boleh:
        with pytest.raises(IsianSalah) as galat:
            dunia.lapor(pada=pada)
        assert galat.value.kolom == "pada"
        return
    kasus = dunia.lapor(pada=pada, nomor=" 17 ")
    assert (kasus.idis_pada, kasus.idis_nomor, kasus.versi, kasus.status) == (pada, "17", 10, "MENJALANI")
    langkah = LangkahKasus.objects.get(kasus=kasus, kode="idis")
    assert langkah.isi == {"pada": pada.isoformat(), "nomor": "17", "semula": {}}
    assert kasus.idis_oleh == langkah.sebutan_pelaku


def test_perbaikan_beralasan_dan_semula_tercatat(dunia):
    dunia.lapor(nomor="17")
    with pytest.raises(IsianSalah) as galat:
        dunia.lapor(nomor="18")
    assert galat.value.kolom == "alasan"
    with pytest.raises(IsianSalah) as galat:
        dunia.lapor(nomor="17", alasan="sama")
    assert galat.value.kolom == "pada"
    dunia.lapor(nomor="18", alasan="Salah ketik")
    terakhir = LangkahKasus.objects.filter(kasus=dunia.kasus).order_by("-id")[0]
    assert terakhir.alasan == "Salah ketik" and terakhir.isi["semula"]["nomor"] == "17"


def test_versi_lama_ditolak(dunia):
    dunia.lapor(versi=9)
    with pytest.raises(KonflikPerkara):
        dunia.lapor(versi=9, nomor="2", alasan="x")


@pytest.mark.parametrize("bagian", ["PEMERIKSA", "TIM", "PEJABAT"])
def test_hanya_pengelola_perkara(dunia, bagian):
    lain = pabrik.petugas(Peran.OPERATOR, dunia.instansi)
    satu = dunia.anggota(dunia.kasus, lain, "PEMERIKSA")
    AnggotaPerkara.objects.filter(pk=satu.pk).update(bagian=bagian, unsur="LAIN")
    for kerja in (dunia.lapor, dunia.paket):
        with pytest.raises(TidakBerwenang):
            kerja(actor=lain)


# --- what is owed -------------------------------------------------------------------------------------


def test_daftar_yang_belum_dilaporkan(dunia):
    muda = dunia.perkara(mulai=date(2026, 3, 2), selesai=date(2027, 3, 2))
    nanti = dunia.perkara(status="MENUNGGU", mulai=None, selesai=None)
    dunia.perkara(status="PENJATUHAN")
    lapor_ = dunia.perkara()
    dunia.lapor(lapor_)
    orang_lain = dunia.perkara()
    AnggotaPerkara.objects.filter(kasus=orang_lain).update(bebas_konflik=None)
    semua = list(belum_dilaporkan(dunia.operator, today=HARI))
    assert [k.pk for k in semua] == [dunia.kasus.pk, muda.pk, nanti.pk]
    k = Kalender(libur=frozenset({date(2026, 3, 3)}), tahun=frozenset({2026}))
    # 3 March is off: 4, 5, 6, 9-13, 16.
    assert [tunggakan(b, k, HARI).hari_kerja for b in semua[1:]] == [9, None]
    assert tunggakan(semua[1], Kalender(libur=frozenset(), tahun=frozenset({2025})), HARI).hari_kerja is None


def test_dilaporkan_sebelum_upaya_mengubah_muncul_lagi(dunia):
    dunia.lapor(pada=date(2026, 2, 10))
    h = dunia.kasus.hukuman.get()
    u = Upaya.objects.create(
        hukuman=h, jenis="KEBERATAN", diajukan=date(2026, 1, 8), alasan="x", kepada="y", diajukan_oleh=dunia.operator,
        hasil="DIKUATKAN", nomor_putusan="900/2", diputus=date(2026, 2, 11), pertimbangan="z",
    )  # fmt: skip
    assert not belum_dilaporkan(dunia.operator, today=HARI)
    Upaya.objects.filter(pk=u.pk).update(hasil="DIRINGANKAN")
    (satu,) = belum_dilaporkan(dunia.operator, today=HARI)
    assert tunggakan(satu, Kalender(libur=frozenset()), HARI).lagi
    dunia.lapor(pada=date(2026, 2, 11), alasan="Sesudah keberatan")
    assert not belum_dilaporkan(dunia.operator, today=HARI)


# --- pages --------------------------------------------------------------------------------------------


def alamat(kasus):
    return [reverse("disiplin_idis", args=[kasus.pk]), reverse("disiplin_idis_paket", args=[kasus.pk])]


def test_halaman_pengelola_dari_awal_sampai_tercatat(dunia):
    dunia.pindaian("KEPUTUSAN")
    klien = masuk(dunia.operator)
    rincian, unduh = alamat(dunia.kasus)
    assert dunia.orang.nama in klien.get(reverse("disiplin_idis_daftar")).content.decode()
    isi = klien.get(rincian).content.decode()
    assert "alasanHukumanDisiplinId" in isi and "belum dipilih" in isi
    respons = klien.post(unduh, {"alasan_siasn": "11EC54D9B39E57B1E050640A15026590"})
    assert respons["Content-Type"] == "application/zip" and respons["Cache-Control"] == "private, no-store"
    arsip = zipfile.ZipFile(io.BytesIO(b"".join(respons.streaming_content)))
    assert json.loads(arsip.read("hukdis.json"))["alasanHukumanDisiplinId"] == "11EC54D9B39E57B1E050640A15026590"
    assert klien.get(unduh).status_code == 405
    assert klien.post(unduh, {"alasan_siasn": "karangan"}).status_code == 422
    hari = Kasus.objects.get(pk=dunia.kasus.pk).hukuman.get().tanggal.isoformat()
    kurang = klien.post(rincian, {"versi": "9", "pada": ""})
    assert kurang.status_code == 422
    assert klien.post(rincian, {"versi": "8", "pada": hari}).status_code == 409
    assert klien.post(rincian, {"versi": "9", "pada": hari, "nomor": "17"}).status_code == 302
    ulang = klien.post(rincian, {"versi": "10", "pada": hari, "nomor": "18"})
    assert ulang.status_code == 422 and "17" in ulang.content.decode()
    assert dunia.orang.nama not in klien.get(reverse("disiplin_idis_daftar")).content.decode()


def test_siapa_pun_selain_pengelola_mendapat_404(dunia):
    tim = pabrik.user()
    AnggotaPerkara.objects.create(
        kasus=dunia.kasus, bagian="TIM", unsur="LAIN", akun=pabrik.pasang_totp(tim), sejak=NOW, bebas_konflik=NOW
    )
    belum = pabrik.petugas(Peran.OPERATOR, dunia.instansi)
    dunia.anggota(dunia.kasus, belum, nyata=False)
    orang_lain = [
        tim, belum, dunia.orang.akun, pabrik.petugas(Peran.OPERATOR, dunia.instansi),
        pabrik.petugas(Peran.OPERATOR, pabrik.instansi()), pabrik.petugas(Peran.PENYETUJU, dunia.instansi),
    ]  # fmt: skip
    rincian, unduh = alamat(dunia.kasus)
    for akun in orang_lain:
        klien = masuk(akun)
        assert klien.get(rincian).status_code == 404
        assert klien.post(rincian, {"versi": "9", "pada": "2026-01-05"}).status_code == 404
        assert klien.post(unduh).status_code == 404
        daftar = klien.get(reverse("disiplin_idis_daftar"))
        assert daftar.status_code == 404 or dunia.orang.nama not in daftar.content.decode()
    assert not BacaanKasus.objects.exists()


def test_kueri_daftar_tidak_tumbuh(dunia):
    klien = masuk(dunia.operator)
    klien.get(reverse("disiplin_idis_daftar"))
    with CaptureQueriesContext(connection) as satu:
        klien.get(reverse("disiplin_idis_daftar"))
    for _n in range(5):
        dunia.perkara()
    with CaptureQueriesContext(connection) as enam:
        klien.get(reverse("disiplin_idis_daftar"))
    assert len(enam) == len(satu)
