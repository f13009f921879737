"""Old cases kept as one sheet: what may be missing, what enters the record, who sees them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from akun.peran import Peran
from disiplin.models import AnggotaPerkara, BacaanKasus, JenisHukuman, Kasus, LangkahKasus, Regulasi
from disiplin.selectors.akses import TERLIHAT_PEGAWAI, terbuka
from disiplin.selectors.arsip import Lembar, baca_lembar, isi_arsip, tidak_lengkap
from disiplin.selectors.siasn import belum_dilaporkan
from disiplin.services.arsip import catat_arsip, perbaiki_arsip
from disiplin.services.langkah import KonflikPerkara
from kepegawaian.models import Pegawai, RiwayatHukdis
from layanan.galat import IsianSalah, TidakBerwenang
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.berkas import contoh
from tests.kenaikan_pangkat.test_serentak import dua
from tests.kinerja.alat_luar import masuk

pytestmark = pytest.mark.django_db
NOW, HARI = datetime(2026, 3, 16, 3, 0, tzinfo=UTC), date(2026, 3, 16)
PENUH = Lembar(
    tahun=2023, tanggal=date(2023, 5, 2), nomor="800/5/2023", jenis="Penundaan KGB", tingkat="S",
    perbuatan_mulai=date(2023, 1, 9), perbuatan_akhir=date(2023, 2, 10), uraian="Tidak masuk kerja",
    mulai=date(2023, 6, 1), akhir=date(2024, 5, 31),
)  # fmt: skip


class Dunia:
    def __init__(self):
        self.instansi = pabrik.instansi()
        self.orang = pabrik.pegawai(self.instansi, nama="Lama Berlalu")
        pk.akun(self.orang)
        self.operator = pabrik.petugas(Peran.OPERATOR, self.instansi)

    def catat(self, lembar=PENUH, *, unggahan=None, ke_riwayat=False, **isi):
        bawaan = {"pegawai": pk.orang_dari(self.orang), "actor": self.operator, "today": HARI, "now": NOW}
        return catat_arsip(lembar=lembar, unggahan=unggahan or {}, ke_riwayat=ke_riwayat, **bawaan | isi)

    def perbaiki(self, kasus, lembar, *, ke_riwayat=False, **isi):
        bawaan = {"versi": kasus.versi, "alasan": "Salah ketik", "actor": self.operator, "today": HARI, "now": NOW}
        return perbaiki_arsip(kasus_id=kasus.pk, lembar=lembar, unggahan={}, ke_riwayat=ke_riwayat, **bawaan | isi)


@pytest.fixture
def dunia():
    return Dunia()


def ubah(**isi):
    return replace(PENUH, **isi)


def jenis(kode):
    return JenisHukuman.objects.get(regulasi__kode="PP94_2021", kode=kode).pk


# --- the sheet ----------------------------------------------------------------------------------------


def test_hanya_tahun_pun_cukup_dan_yang_kurang_disebut(dunia):
    kasus = dunia.catat(Lembar(tahun=2012))
    assert (kasus.status, kasus.versi, kasus.regulasi.kode) == ("ARSIP", 1, "PP53_2010")
    assert (kasus.perbuatan_mulai, kasus.perbuatan_akhir) == (date(2012, 1, 1), date(2012, 12, 31))
    lembar = baca_lembar(isi_arsip(kasus))
    assert lembar == Lembar(tahun=2012), "what the case must have is not said to stand on the sheet"
    kurang = tidak_lengkap(lembar, set())
    assert "nomor keputusan" in kurang and "hari perbuatan" in kurang and "keputusan hukuman disiplin" in kurang
    satu = AnggotaPerkara.objects.get(kasus=kasus)
    assert (satu.akun, satu.bagian, satu.bebas_konflik) == (dunia.operator, "PENGURUS", NOW)
    langkah = LangkahKasus.objects.get(kasus=kasus)
    assert (langkah.dari, langkah.ke, langkah.kode) == ("", "ARSIP", "arsip")


def test_tahun_ini_tidak_melewati_hari_ini(dunia):
    assert dunia.catat(Lembar(tahun=2026)).perbuatan_akhir == HARI


def test_lengkap_bila_semua_ada(dunia):
    berkas = {j: SimpleUploadedFile("x.pdf", contoh.pdf()) for j in ("KEPUTUSAN", "BAP", "LHP")}
    kasus = dunia.catat(unggahan=berkas)
    dokumen = {d.jenis for d in kasus.dokumen.all()}
    assert dokumen == {"KEPUTUSAN", "BAP", "LHP"}
    assert tidak_lengkap(baca_lembar(isi_arsip(kasus)), dokumen) == []
    assert not any(d.untuk_pegawai for d in kasus.dokumen.all())


@pytest.mark.parametrize(
    ("hari", "kode"), [(date(2021, 8, 30), "PP53_2010"), (date(2021, 8, 31), "PP94_2021"),
                       (date(2010, 6, 5), "PP30_1980")]
)  # fmt: skip
def test_peraturan_menurut_hari_perbuatan(dunia, hari, kode):
    """An act under the old law, decided under the new one (tempus delicti)."""
    lembar = ubah(perbuatan_mulai=hari, perbuatan_akhir=hari)
    assert dunia.catat(lembar).regulasi.kode == kode


def test_katalog_memberi_nama_dan_tingkat_tanpa_membekukan_peraturan(dunia):
    kasus = dunia.catat(ubah(jenis="", tingkat="", jenis_id=jenis("B3"), mulai=None, akhir=None))
    lembar = baca_lembar(isi_arsip(kasus))
    assert (lembar.tingkat, lembar.tetap) == ("B", True)
    assert lembar.jenis.startswith("Pemberhentian dengan hormat")
    assert Regulasi.objects.get(kode="PP94_2021").dipakai_pada is None


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"tahun": 2027, "tanggal": None}, "tahun"), ({"tahun": 1949, "tanggal": None}, "tahun"),
        ({"tanggal": date(2022, 12, 31)}, "tanggal"),
        ({"perbuatan_akhir": date(2023, 5, 3)}, "perbuatan_akhir"),
        ({"perbuatan_mulai": date(2023, 2, 11)}, "perbuatan_akhir"),
        ({"mulai": date(2023, 5, 1)}, "mulai"), ({"akhir": date(2023, 5, 31)}, "akhir"),
        ({"mulai": None}, "akhir"), ({"tetap": True}, "akhir"), ({"tingkat": "X"}, "tingkat"),
        ({"mulai": date(2026, 3, 17), "akhir": None}, "mulai"),
        ({"tahun": 1970, "tanggal": None, "perbuatan_mulai": None, "perbuatan_akhir": None}, "tahun"),
    ],
)  # fmt: skip
def test_isian_yang_bertentangan_ditolak(dunia, isi, kolom):
    with pytest.raises(IsianSalah) as galat:
        dunia.catat(ubah(**isi))
    assert galat.value.kolom == kolom
    assert not Kasus.objects.exists()


def test_hukuman_dari_peraturan_yang_belum_berlaku(dunia):
    lembar = Lembar(tahun=2015, jenis_id=jenis("M1"))
    with pytest.raises(IsianSalah) as galat:
        dunia.catat(lembar)
    assert galat.value.kolom == "jenis_id"


def test_keputusan_yang_sama_dicatat_sekali(dunia):
    dunia.catat()
    with pytest.raises(IsianSalah) as galat:
        dunia.catat(ubah(nomor=" 800 /5/2023", uraian="lain"))
    assert galat.value.kolom == "nomor"
    dunia.catat(ubah(nomor="800/6/2023"))
    lain = pabrik.pegawai(dunia.instansi)
    dunia.catat(pegawai=pk.orang_dari(lain))
    assert Kasus.objects.count() == 3


# --- the record ---------------------------------------------------------------------------------------


def test_riwayat_hanya_bila_diminta(dunia):
    dunia.catat()
    assert not RiwayatHukdis.objects.exists()


@pytest.mark.parametrize(
    ("isi", "akhir", "status"),
    [
        ({}, date(2024, 6, 1), "SELESAI"),
        ({"akhir": date(2026, 3, 15)}, HARI, "SELESAI"),
        ({"akhir": HARI}, date(2026, 3, 17), "BERLAKU"),
        ({"akhir": None, "tetap": True}, None, "BERLAKU"),
        ({"akhir": date(2023, 6, 1)}, date(2023, 6, 1), "SELESAI"),
    ],
)
def test_riwayat_dengan_masanya(dunia, isi, akhir, status):
    """The last day served is included on the sheet; the record keeps the first day after it."""
    dunia.catat(ubah(**isi), ke_riwayat=True)
    r = RiwayatHukdis.objects.get(pegawai=dunia.orang)
    assert (r.tmt, r.tmt_akhir, r.status, r.tingkat) == (date(2023, 6, 1), akhir, status, "SEDANG")


def test_teguran_dari_katalog_selesai_pada_harinya(dunia):
    dunia.catat(ubah(jenis="", tingkat="", jenis_id=jenis("R2"), akhir=None), ke_riwayat=True)
    r = RiwayatHukdis.objects.get(pegawai=dunia.orang)
    assert (r.tmt, r.tmt_akhir, r.status, r.tingkat) == (date(2023, 6, 1), date(2023, 6, 1), "SELESAI", "RINGAN")


@pytest.mark.parametrize("kolom", ["jenis", "tingkat", "tanggal", "mulai", "akhir"])
def test_riwayat_menuntut_isiannya(dunia, kolom):
    isi = {kolom: "" if kolom in ("jenis", "tingkat") else None}
    lembar = ubah(**isi | ({"akhir": None} if kolom == "mulai" else {}))
    with pytest.raises(IsianSalah) as galat:
        dunia.catat(lembar, ke_riwayat=True)
    assert galat.value.kolom == kolom
    assert not Kasus.objects.exists() and not RiwayatHukdis.objects.exists()


def test_riwayat_yang_sudah_memuatnya_tidak_digandakan(dunia):
    RiwayatHukdis.objects.create(
        pegawai=dunia.orang, tingkat="SEDANG", jenis="x", status="SELESAI", tmt=date(2023, 6, 1)
    )
    with pytest.raises(IsianSalah) as galat:
        dunia.catat(ke_riwayat=True)
    assert galat.value.kolom == "ke_riwayat"


# --- completing ---------------------------------------------------------------------------------------


def test_perbaikan_beralasan_dengan_versi(dunia):
    kasus = dunia.catat(Lembar(tahun=2012))
    with pytest.raises(IsianSalah) as galat:
        dunia.perbaiki(kasus, PENUH, alasan=" ")
    assert galat.value.kolom == "alasan"
    with pytest.raises(KonflikPerkara):
        dunia.perbaiki(kasus, PENUH, versi=7)
    dunia.perbaiki(kasus, PENUH)
    kasus.refresh_from_db()
    assert (kasus.versi, kasus.uraian, kasus.regulasi.kode) == (2, "Tidak masuk kerja", "PP94_2021")
    assert [s.isi["tahun"] for s in LangkahKasus.objects.filter(kasus=kasus).order_by("id")] == [2012, 2023]


def test_perbaikan_masa_mengganti_riwayat_yang_lain_tidak(dunia):
    kasus = dunia.catat(ke_riwayat=True)
    kasus = dunia.perbaiki(kasus, ubah(uraian="Lebih lengkap"))
    assert RiwayatHukdis.objects.count() == 1
    dunia.perbaiki(kasus, ubah(akhir=date(2024, 6, 30)))
    lama, baru = RiwayatHukdis.objects.order_by("pk")
    assert (lama.status, lama.tmt_akhir) == ("BATAL", date(2024, 6, 1))
    assert (baru.status, baru.tmt_akhir) == ("SELESAI", date(2024, 7, 1))
    assert isi_arsip(kasus)["riwayat"] == baru.pk


def test_riwayat_dapat_menyusul(dunia):
    kasus = dunia.catat()
    dunia.perbaiki(kasus, PENUH, ke_riwayat=True)
    assert RiwayatHukdis.objects.get().nomor_sk == "800/5/2023"


# --- who ----------------------------------------------------------------------------------------------


def test_bukan_operator_atau_perkaranya_sendiri(dunia):
    for akun in (pabrik.petugas(Peran.OPERATOR, pabrik.instansi()), pabrik.petugas(Peran.PENYETUJU, dunia.instansi)):
        with pytest.raises(TidakBerwenang):
            dunia.catat(actor=akun)
    pabrik.beri_peran(dunia.orang.akun, Peran.OPERATOR, dunia.instansi)
    with pytest.raises(TidakBerwenang):
        dunia.catat(actor=dunia.orang.akun)
    assert not Kasus.objects.exists()


def test_bawahan_tidak_mengurus_arsip_atasannya(dunia):
    staf, kepala = pk.pasangan(dunia.instansi)
    pabrik.beri_peran(staf.akun, Peran.OPERATOR, dunia.instansi)
    with pytest.raises(TidakBerwenang):
        dunia.catat(pegawai=pk.orang_dari(kepala), actor=staf.akun)


def test_tidak_masuk_hitungan_dan_tidak_terlihat_orangnya(dunia):
    dunia.catat(ke_riwayat=True)
    assert not terbuka([dunia.orang.pk])
    assert not belum_dilaporkan(dunia.operator, today=HARI)
    assert "ARSIP" not in TERLIHAT_PEGAWAI


# --- pages --------------------------------------------------------------------------------------------


def isian(dunia, **isi):
    bawaan = {
        "nip": dunia.orang.nip, "tahun": "2023", "tanggal": "2023-05-02", "nomor": "800/5/2023",
        "jenis": "Penundaan KGB", "tingkat": "S", "mulai": "2023-06-01", "akhir": "2024-05-31", "bebas_konflik": "on",
    }  # fmt: skip
    return bawaan | isi


def test_dari_isian_sampai_terbaca_dan_dilengkapi(dunia):
    klien = masuk(dunia.operator)
    assert klien.get(reverse("disiplin_arsip")).status_code == 200
    baru = reverse("disiplin_arsip_baru")
    assert klien.get(baru).status_code == 200
    kirim = isian(dunia, ke_riwayat="on", berkas_KEPUTUSAN=SimpleUploadedFile("sk.pdf", contoh.pdf()))
    respons = klien.post(baru, kirim)
    kasus = Kasus.objects.get()
    rincian = reverse("disiplin_arsip_rincian", args=[kasus.pk])
    assert respons.url == rincian
    isi = klien.get(rincian).content.decode()
    assert "Berkas tidak lengkap" in isi and "laporan hasil pemeriksaan" in isi and "800/5/2023" in isi
    assert BacaanKasus.objects.filter(kasus=kasus, apa="Arsip", pembaca=dunia.operator).count() == 1
    assert dunia.orang.nama in klien.get(reverse("disiplin_arsip")).content.decode()
    ubah_ = reverse("disiplin_arsip_ubah", args=[kasus.pk])
    assert "ke_riwayat" not in klien.get(ubah_).content.decode(), "it stands in the record already"
    lengkap = {k: v for k, v in isian(dunia).items() if k not in ("nip", "bebas_konflik")} | {
        "uraian": "Tidak masuk kerja", "alasan": "Dilengkapi", "versi": "1",
    }  # fmt: skip
    assert klien.post(ubah_, lengkap | {"alasan": ""}).status_code == 422
    assert klien.post(ubah_, lengkap | {"versi": "9"}).status_code == 409
    assert klien.post(ubah_, lengkap).status_code == 302
    assert "Tidak masuk kerja" in klien.get(rincian).content.decode()


@pytest.mark.parametrize(
    "isi",
    [
        {"nip": "199001012015011001"}, {"bebas_konflik": ""}, {"tahun": ""}, {"jenis_id": "karangan"},
        {"akhir": "2020-01-01"}, {"berkas_KEPUTUSAN": SimpleUploadedFile("a.pdf", b"bukan pdf")},
    ],
)  # fmt: skip
def test_isian_ditolak_dan_ketikan_tetap(dunia, isi):
    respons = masuk(dunia.operator).post(reverse("disiplin_arsip_baru"), isian(dunia, **isi))
    assert respons.status_code == 422
    assert "800/5/2023" in respons.content.decode()
    assert not Kasus.objects.exists()


def test_katalog_dan_tulisan_sendiri_tidak_keduanya(dunia):
    respons = masuk(dunia.operator).post(reverse("disiplin_arsip_baru"), isian(dunia, jenis_id=str(jenis("M1'"))))
    assert respons.status_code == 422


def test_nip_instansi_lain_dijawab_seperti_tidak_ada(dunia):
    lain = pabrik.pegawai()
    klien = masuk(dunia.operator)
    ada = klien.post(reverse("disiplin_arsip_baru"), isian(dunia, nip=lain.nip)).content.decode()
    assert "Tidak ada pegawai dengan NIP ini di instansi Anda." in ada and lain.nama not in ada


def test_orang_lain_mendapat_404(dunia):
    kasus = dunia.catat()
    orang_lain = [
        dunia.orang.akun, pabrik.petugas(Peran.OPERATOR, dunia.instansi),
        pabrik.petugas(Peran.PENYETUJU, dunia.instansi), pabrik.petugas(Peran.OPERATOR, pabrik.instansi()),
    ]  # fmt: skip
    for akun in orang_lain:
        klien = masuk(akun)
        for nama in ("disiplin_arsip_rincian", "disiplin_arsip_ubah"):
            assert klien.get(reverse(nama, args=[kasus.pk])).status_code == 404
        daftar = klien.get(reverse("disiplin_arsip"))
        assert daftar.status_code == 404 or dunia.orang.nama not in daftar.content.decode()
    assert masuk(dunia.orang.akun).get(reverse("disiplin_arsip_baru")).status_code == 404
    assert not BacaanKasus.objects.exists()


# --- two at once --------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_dikirim_dua_kali_sekaligus_dicatat_sekali(acuan):
    dunia = Dunia()

    def kunci():
        return Pegawai.objects.select_for_update(no_key=True).get(pk=dunia.orang.pk)

    hasil = dua(kunci, *(lambda: dunia.catat(ke_riwayat=True) for _n in range(2)))
    assert sorted(type(h).__name__ for h in hasil) == ["IsianSalah", "Kasus"]
    assert Kasus.objects.count() == RiwayatHukdis.objects.count() == 1
