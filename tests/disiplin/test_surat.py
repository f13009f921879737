"""Letters of a case: made once from its rows, kept as made, handed out marked, and only to whom they may be."""

import io
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from akun.peran import Peran
from berkas.services import BerkasDitolak, BerkasRusak
from disiplin import cetak
from disiplin.models import (
    AksesDarurat,
    AnggotaPerkara,
    BacaanKasus,
    DokumenKasus,
    Hukuman,
    JenisHukuman,
    JenisSurat,
    Kasus,
    Lhp,
    Panggilan,
    Pasal,
    Pelanggaran,
    PelanggaranKasus,
    PembebasanSementara,
    Pemeriksaan,
    Regulasi,
    TemplatSurat,
    TingkatHukuman,
)
from disiplin.services.surat import buat, lampirkan
from layanan.galat import IsianSalah
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.berkas import contoh

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
NOW = datetime(2026, 3, 16, 3, 5, tzinfo=UTC)
JAHAT = '#panic("x") $y$ <b> {nip} ## *tebal* \\ 😀'


class Perkara:
    """A case with a row of everything that the letters read."""

    def __init__(self, *, jenis="M1'", kode="L5g", dampak="INSTANSI", **isi):
        staf, kepala = pk.pasangan()
        self.orang, self.atasan, self.instansi = staf, kepala, staf.instansi
        self.operator = pabrik.petugas(Peran.OPERATOR, self.instansi, nama="Wati Operator")
        pp = Regulasi.objects.get(kode="PP94_2021")
        pasal = Pasal.objects.get(regulasi=pp, kode=kode)
        ketentuan = Pelanggaran.objects.filter(pasal=pasal, dampak=dampak).first()
        berat = TingkatHukuman.objects.get(regulasi=pp, kode="SEDANG")
        bawaan = {
            "status": "PEMERIKSAAN", "sumber": "ATASAN", "uraian": "Memungut biaya di luar ketentuan.",
            "perbuatan_mulai": date(2026, 2, 2), "perbuatan_akhir": date(2026, 2, 3), "diketahui": date(2026, 2, 4),
        }  # fmt: skip
        self.kasus = Kasus.objects.create(
            **bawaan | isi, pegawai=staf, instansi=self.instansi, atasan=kepala, regulasi=pp, dugaan=berat,
            dibuka_oleh=self.operator, dibuka_pada=NOW,
        )  # fmt: skip
        self.anggota(self.operator, "PENGURUS")
        self.penguji = pabrik.pegawai(self.instansi, nama="Rina Penguji", gelar_belakang="S.H.")
        self.anggota(pk.akun(self.penguji), "TIM", unsur="PENGAWASAN", pegawai=self.penguji)
        self.perbuatan(pasal, ketentuan=ketentuan, tingkat=berat)
        self.panggilan = Panggilan.objects.create(
            kasus=self.kasus, ke=1, nomor="800/7/PGL", tanggal_surat=date(2026, 3, 2),
            tanggal_periksa=date(2026, 3, 12), jam=time(9, 0), tempat="Ruang Melati",
        )  # fmt: skip
        self.pemeriksaan = Pemeriksaan.objects.create(
            kasus=self.kasus, jenis="TERPERIKSA", nama=staf.nama, tanggal=date(2026, 3, 12), cara="DARING",
            tempat="Ruang Melati", tanya_jawab=[{"tanya": "Benar memungut?", "jawab": JAHAT}], nomor="800/8/BAP",
            tanda="TOLAK", alasan_tolak="tidak sepakat isinya",
        )  # fmt: skip
        self.hukuman = Hukuman.objects.create(
            kasus=self.kasus, pegawai=staf, jenis=JenisHukuman.objects.get(regulasi=pp, kode=jenis), nomor="800/9/KEP",
            tanggal=date(2026, 3, 13), alasan="Baru sekali dilakukan", cuplikan={}, pejabat="PPK_KABKOTA",
            sebutan_pejabat="Bupati Rekaan",
        )  # fmt: skip
        Lhp.objects.create(
            kasus=self.kasus, nomor="800/10/LHP", tanggal=date(2026, 3, 13), bukti="Kuitansi",
            analisis="Memenuhi unsur", simpulan="TERBUKTI", usul=self.hukuman.jenis,
        )  # fmt: skip
        PembebasanSementara.objects.create(
            kasus=self.kasus, nomor="800/11/BBS", mulai=date(2026, 3, 13), pelaksana=self.penguji,
            alasan="Agar lancar", oleh="Kepala Bidang",
        )  # fmt: skip

    def anggota(self, akun, bagian, *, nyata=True, **isi):
        return AnggotaPerkara.objects.create(
            kasus=self.kasus, bagian=bagian, akun=akun, sejak=NOW, bebas_konflik=NOW if nyata else None, **isi
        )

    def perbuatan(self, pasal, **isi):
        bawaan = {"mulai": date(2026, 2, 2), "akhir": date(2026, 2, 3), "uraian": "Memungut biaya di loket."}
        return PelanggaranKasus.objects.create(**bawaan | isi, kasus=self.kasus, pegawai=self.orang, pasal=pasal)

    def surat(self, jenis: str, *, untuk_pegawai=True, **isi) -> DokumenKasus:
        bahan = {
            "PANGGILAN": {"panggilan": self.panggilan}, "BAP": {"pemeriksaan": self.pemeriksaan},
            "KEPUTUSAN": {"hukuman": self.hukuman}, "TANDA_TERIMA": {"hukuman": self.hukuman},
        }.get(jenis, {})  # fmt: skip
        return buat(
            kasus=self.kasus, jenis=jenis, untuk_pegawai=untuk_pegawai, actor=self.operator, now=NOW, **bahan | isi
        )

    def pindaian(self, isi: bytes, nama="bukti.pdf", **lain) -> DokumenKasus:
        bawaan = {"jenis": "BUKTI", "judul": "Kuitansi", "untuk_pegawai": False}
        return lampirkan(
            **bawaan | lain, kasus=self.kasus, unggahan=SimpleUploadedFile(nama, isi), actor=self.operator, now=NOW
        )


@pytest.fixture
def perkara():
    return Perkara()


def teks_pdf(isi: bytes) -> list[str]:
    """Words of each page, white space as one space."""
    return [" ".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(isi)).pages]


def kata(d: DokumenKasus) -> str:
    return " ".join(teks_pdf(cetak.pdf(d, "Pembaca Uji", NOW)))


# --- what they say ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("jenis", "isi"), [
    ("PANGGILAN", ["SURAT PANGGILAN I", "800/7/PGL", "Kamis, 12 Maret 2026", "09.00", "Ruang Melati", "2 Maret 2026",
                   "tatap muka", "PP 94/2021 Pasal 26 ayat (2)", "Memungut biaya di luar ketentuan."]),
    ("TIM", ["PEMBENTUKAN TIM PEMERIKSA", "Rina Penguji, S.H.", "Unsur pengawasan", "Nomor …………"]),
    ("PEMBEBASAN", ["800/11/BBS", "13 Maret 2026", "ditetapkannya keputusan", "Rina Penguji, S.H.", "Agar lancar"]),
    ("BAP", ["800/8/BAP", "Benar memungut?", "menolak menandatangani", "tidak sepakat isinya", "daring",
             '#panic("x") $y$ <b> {nip} ## *tebal*']),
    ("LHP", ["800/10/LHP", "Kuitansi", "Terbukti", "Pasal 5 huruf g", "Tidak ada."]),
    ("KEPUTUSAN", ["800/9/KEP", "Pasal 5 huruf g", "tingkat sedang", "Penundaan kenaikan gaji berkala",
                   "Bupati Rekaan", "14 hari kerja", "Pejabat Pembina Kepegawaian", "hari kerja ke-15"]),
    ("TANDA_TERIMA", ["800/9/KEP", "Diterima pada : …………", "sejak tanggal keputusan"]),
])  # fmt: skip
def test_ketujuh_surat(perkara, jenis, isi):
    surat = perkara.surat(jenis)
    tertulis = kata(surat)
    for potong in (*isi, perkara.orang.nip, perkara.instansi.nama.upper(), "RAHASIA"):
        assert potong in tertulis
    assert surat.templat.versi == 1 and surat.templat.instansi_id is None


def test_semua_jenis_punya_naskah():
    assert set(TemplatSurat.objects.filter(instansi=None).values_list("jenis", flat=True)) == set(JenisSurat.values)


def test_panggilan_kedua_dan_pihak_lain(perkara):
    kedua = Panggilan.objects.create(
        kasus=perkara.kasus, ke=2, nomor="800/12/PGL", tanggal_surat=date(2026, 3, 13),
        tanggal_periksa=date(2026, 3, 27), jam=time(13, 30), tempat="https://rapat.contoh.test", cara="DARING",
    )  # fmt: skip
    surat = perkara.surat("PANGGILAN", panggilan=kedua)
    assert surat.judul == "Surat Panggilan II"
    assert "13.30" in kata(surat) and "Pasal 26 ayat (3)" in kata(surat)
    saksi = Pemeriksaan.objects.create(
        kasus=perkara.kasus, jenis="SAKSI", nama="Warga Contoh", tanggal=date(2026, 3, 12), cara="TATAP_MUKA",
        tempat="Loket", tanya_jawab=[], tanda="SAH",
    )  # fmt: skip
    tertulis = kata(perkara.surat("BAP", pemeriksaan=saksi))
    assert "terhadap Warga Contoh sebagai pihak lain yang didengar" in tertulis
    assert "menandatangani berita acara ini" in tertulis


@pytest.mark.parametrize(("jenis", "diterima", "isi"), [
    # By the calendar that the migration ships: the 14th working day from the 13th and the 16th, and the 15th.
    ("M1'", date(2026, 3, 16), ["Keberatan dapat diajukan", "10 April 2026 bila dihitung sejak tanggal",
                               "13 April 2026 bila sejak diterima", "14 April 2026"]),
    ("B3", date(2026, 3, 16), ["Banding administratif", "BPASN, dengan tembusan kepada Pejabat Pembina"]),
    ("B3", None, ["Banding administratif", "agar aman, hitunglah sejak tanggal keputusan"]),
])  # fmt: skip
def test_upaya_menurut_jenis_hukuman(jenis, diterima, isi):
    perkara = Perkara(jenis=jenis)
    perkara.hukuman.diterima = diterima
    tertulis = kata(perkara.surat("TANDA_TERIMA"))
    for potong in isi:
        assert potong in tertulis
    assert f"Diterima pada : {'16 Maret 2026' if diterima else '…………'}" in tertulis


def test_keberatan_atas_keputusan_atasan_kepada_atasannya(perkara):
    perkara.hukuman.pejabat = "ADMINISTRATOR"
    assert "atasan pejabat yang menetapkan keputusan ini" in kata(perkara.surat("KEPUTUSAN"))


def test_tidak_masuk_kerja_menyebut_langkah_tabel_kehadiran(perkara):
    pp = perkara.kasus.regulasi
    sedang = TingkatHukuman.objects.get(regulasi=pp, kode="BERAT")
    k4f = Pasal.objects.get(regulasi=pp, kode="K4f")
    perkara.perbuatan(k4f, tingkat=sedang, hari_absen=22)
    assert "22 hari kerja), melanggar kewajiban" in kata(perkara.surat("KEPUTUSAN"))
    assert "Pasal 4 huruf f" in kata(perkara.surat("KEPUTUSAN"))
    assert "menurut Pasal 11" in kata(perkara.surat("KEPUTUSAN"))


def test_perbuatan_yang_gugur_tidak_dikutip(perkara):
    """The articles are those of the case as it stands (complaint U1), none of the words of the template."""
    PelanggaranKasus.objects.filter(kasus=perkara.kasus).update(gugur=True)
    assert "Pasal 5 huruf" not in kata(perkara.surat("KEPUTUSAN"))


def test_kueri_tetap_berapa_pun_isi_perkara(perkara):
    def hitung() -> int:
        with CaptureQueriesContext(connection) as kueri:
            perkara.surat("KEPUTUSAN")
        return len(kueri)

    hitung()  # what the rows in hand load once
    sedikit = hitung()
    for pasal in Pasal.objects.filter(regulasi=perkara.kasus.regulasi, kode__startswith="K3"):
        ketentuan = Pelanggaran.objects.filter(pasal=pasal).first()
        perkara.perbuatan(pasal, ketentuan=ketentuan, tingkat=perkara.kasus.dugaan)
    for n in range(5):
        perkara.anggota(
            pabrik.user(), "TIM", unsur="LAIN", pegawai=pabrik.pegawai(perkara.instansi, nama=f"Anggota {n}")
        )
    assert hitung() == sedikit


# --- kept as made -------------------------------------------------------------------------------------


def test_surat_tetap_sesudah_semuanya_berganti(perkara):
    surat = perkara.surat("KEPUTUSAN")
    semula = kata(surat)
    perkara.orang.nama = "Nama Baru"
    perkara.orang.save()
    Kasus.objects.filter(pk=perkara.kasus.pk).update(uraian="Uraian baru")
    PelanggaranKasus.objects.filter(kasus=perkara.kasus).update(gugur=True)
    TemplatSurat.objects.create(
        jenis="KEPUTUSAN", instansi=perkara.instansi, versi=1, judul="Judul instansi", isi="Isi {nama}", dibuat_pada=NOW
    )
    assert kata(DokumenKasus.objects.get(pk=surat.pk)) == semula
    baru = perkara.surat("KEPUTUSAN")
    assert baru.judul == "Judul instansi" and "Nama Baru" in kata(baru)
    assert baru.templat.instansi_id == perkara.instansi.pk


def test_naskah_instansi_lain_tidak_dipakai(perkara):
    TemplatSurat.objects.create(
        jenis="LHP", instansi=pabrik.instansi(), versi=1, judul="Punya orang", isi="Isi {nama}", dibuat_pada=NOW
    )
    assert perkara.surat("LHP").judul == "Laporan Hasil Pemeriksaan"


def test_judul_sepanjang_kolomnya(perkara):
    Kasus.objects.filter(pk=perkara.kasus.pk).update(uraian="x" * 500)
    TemplatSurat.objects.create(
        jenis="LHP", instansi=perkara.instansi, versi=1, judul="{dugaan}", isi="{nama}", dibuat_pada=NOW
    )
    assert len(perkara.surat("LHP").judul) == 200


# --- the mark -----------------------------------------------------------------------------------------


def test_tiap_halaman_menyebut_pembaca_dan_waktu(perkara):
    perkara.pemeriksaan.tanya_jawab = [{"tanya": f"Pertanyaan {n}?", "jawab": "Ya. " * 40} for n in range(40)]
    halaman = teks_pdf(cetak.pdf(perkara.surat("BAP"), "Wati Operator (Analis)", NOW))
    assert len(halaman) > 2
    for h in halaman:
        assert h.count("Wati Operator (Analis)") == 2 and "16 Maret 2026 pukul 10.05 WIB" in h and "RAHASIA" in h


def test_tanda_contoh_pada_mode_demo(perkara, monkeypatch):
    surat = perkara.surat("LHP")
    assert "mode demo" not in kata(surat)
    monkeypatch.setattr(settings, "DEMO", True)
    assert "mode demo" in kata(surat)


def pindai(*ukuran, putar=0, geser=0, kotak=None) -> bytes:
    penulis = PdfWriter()
    for lebar, tinggi in ukuran:
        satu = penulis.add_blank_page(lebar, tinggi)
        if geser:
            satu.mediabox.lower_left = (geser, geser)
            satu.mediabox.upper_right = (geser + lebar, geser + tinggi)
        if kotak:
            satu.mediabox, satu.cropbox = RectangleObject((lebar, tinggi, 0, 0)), RectangleObject(kotak)
        if putar:
            satu.rotate(putar)
    keluar = io.BytesIO()
    penulis.write(keluar)
    return keluar.getvalue()


@pytest.mark.parametrize("isi", [
    pindai((595, 842), (842, 595), (200, 200)), pindai((595, 842), putar=90), pindai((595, 842), geser=-300),
    pindai((595, 842), kotak=(-900, 200, 300, 5000)),
])  # fmt: skip
def test_pindaian_pdf_bertanda_di_tiap_halaman(perkara, isi):
    d = perkara.pindaian(isi)
    hasil = cetak.pdf(d, "Wati Operator", NOW)
    semula, halaman = PdfReader(io.BytesIO(isi)).pages, PdfReader(io.BytesIO(hasil)).pages
    assert len(halaman) == len(semula)
    for h in halaman:
        letak = []
        h.extract_text(visitor_text=lambda teks, cm, tm, *_lain, letak=letak: letak.append((teks, cm, tm)))
        assert "Wati Operator" in "".join(t for t, _cm, _tm in letak)
        kiri, bawah, lebar, tinggi = cetak._terlihat(h)
        for teks, cm, tm in letak:
            if teks.strip():
                x = cm[0] * tm[4] + cm[2] * tm[5] + cm[4]
                y = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
                assert kiri <= x <= kiri + lebar and bawah <= y <= bawah + tinggi


def test_halaman_tanpa_ruang_ditolak(perkara):
    with pytest.raises(BerkasDitolak):
        perkara.pindaian(pindai((595, 842), kotak=(700, 0, 900, 842)))


def gambar_exif() -> bytes:
    """A photo lying on its side, with the camera's note of where it was taken."""
    g = Image.new("RGB", (60, 30), "white")
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "Jalan Rahasia"
    keluar = io.BytesIO()
    g.save(keluar, "JPEG", exif=exif)
    return keluar.getvalue()


@pytest.mark.parametrize(("isi", "nama"), [(contoh.gambar("PNG"), "a.png"), (gambar_exif(), "a.jpg")])
def test_gambar_menjadi_halaman_bertanda(perkara, isi, nama):
    hasil = cetak.pdf(perkara.pindaian(isi, nama), "Wati Operator", NOW)
    assert "Wati Operator" in teks_pdf(hasil)[0] and "RAHASIA" in teks_pdf(hasil)[0]
    assert b"Jalan Rahasia" in isi or nama == "a.png"
    assert b"Jalan Rahasia" not in hasil
    (halaman,) = PdfReader(io.BytesIO(hasil)).pages
    assert (halaman.mediabox.width < halaman.mediabox.height) == (nama == "a.jpg"), "set upright"
    assert 590 < max(halaman.mediabox.width, halaman.mediabox.height) < 845


def test_gambar_tembus_dan_abu_abu(perkara):
    for mode in ("RGBA", "LA", "P", "1"):
        keluar = io.BytesIO()
        Image.new(mode, (20, 20)).save(keluar, "PNG")
        assert teks_pdf(cetak.pdf(perkara.pindaian(keluar.getvalue(), "a.png"), "Wati", NOW))


def test_pindaian_yang_tidak_dapat_ditandai_ditolak_sejak_diunggah(perkara, monkeypatch):
    def patah(*a, **k):
        raise ValueError("aneh")

    aman = perkara.pindaian(contoh.pdf())
    monkeypatch.setattr(cetak, "_cap", patah)
    with pytest.raises(BerkasRusak):
        cetak.pdf(aman, "Wati", NOW)
    with pytest.raises(BerkasDitolak):
        perkara.pindaian(contoh.pdf())
    assert DokumenKasus.objects.count() == 1


@pytest.mark.parametrize(("isi", "kolom"), [({"judul": "  "}, "judul"), ({"jenis": "APA"}, "jenis")])
def test_lampiran_tanpa_judul_atau_jenis(perkara, isi, kolom):
    with pytest.raises(IsianSalah) as galat:
        perkara.pindaian(contoh.pdf(), **isi)
    assert galat.value.kolom == kolom


# --- who may have it ----------------------------------------------------------------------------------


def alamat(d: DokumenKasus) -> str:
    return reverse("disiplin_dokumen", args=[d.kasus_id, d.pk])


def buka(client, akun, d: DokumenKasus):
    client.force_login(pabrik.pasang_totp(akun))
    return client.get(alamat(d))


def test_anggota_membaca_dan_tercatat(client, perkara):
    d = perkara.surat("BAP", untuk_pegawai=False)
    for akun, bagian in ((perkara.operator, "PENGURUS"), (perkara.penguji.akun, "TIM")):
        respons = buka(client, akun, d)
        assert respons.status_code == 200 and respons["Content-Type"] == "application/pdf"
        assert respons["Cache-Control"] == "private, no-store"
        assert perkara.orang.nama not in respons["Content-Disposition"]
        assert akun.nama in teks_pdf(respons.content)[0]
        catatan = BacaanKasus.objects.latest("id")
        assert (catatan.pembaca, catatan.bagian, catatan.kasus_id) == (akun, bagian, perkara.kasus.pk)
        assert str(d.pk) in catatan.apa
    assert client.head(alamat(d)).status_code == 200
    assert client.post(alamat(d)).status_code == 405
    assert BacaanKasus.objects.count() == 2


def test_yang_diperiksa_hanya_mendapat_miliknya(client, perkara):
    untuk, bukan = perkara.surat("PANGGILAN"), perkara.surat("LHP", untuk_pegawai=False)
    assert buka(client, perkara.orang.akun, untuk).status_code == 200
    assert BacaanKasus.objects.get().bagian == "PEGAWAI"
    assert buka(client, perkara.orang.akun, bukan).status_code == 404
    # Not before the first summons, and not even as a member of the case.
    perkara.anggota(perkara.orang.akun, "TIM", unsur="LAIN", pegawai=perkara.orang)
    assert buka(client, perkara.orang.akun, bukan).status_code == 404
    Kasus.objects.filter(pk=perkara.kasus.pk).update(status="TELAAH")
    assert buka(client, perkara.orang.akun, untuk).status_code == 404
    assert BacaanKasus.objects.count() == 1


def test_selain_itu_tidak_ada(client, perkara):
    d = perkara.surat("PANGGILAN")
    rekan = pabrik.pegawai(perkara.instansi)
    belum = pabrik.user()
    perkara.anggota(belum, "PEJABAT", nyata=False)
    keluar = perkara.anggota(pabrik.user(), "PEJABAT")
    AnggotaPerkara.objects.filter(pk=keluar.pk).update(sampai=NOW)
    orang_lain = [
        pk.akun(rekan), perkara.atasan.akun, belum, keluar.akun, pabrik.user(is_staff=True, is_superuser=True),
        pabrik.petugas(Peran.OPERATOR, perkara.instansi), pabrik.petugas(Peran.OPERATOR, pabrik.instansi()),
        pabrik.petugas(Peran.PENYETUJU, perkara.instansi), pabrik.petugas(Peran.PENGAWAS, perkara.instansi.kantor),
        Perkara().operator,
    ]  # fmt: skip
    for akun in orang_lain:
        assert buka(client, akun, d).status_code == 404, akun
    client.logout()
    assert client.get(alamat(d)).status_code == 302
    assert not BacaanKasus.objects.exists()


def test_dokumen_lewat_perkara_lain_tidak_ada(client, perkara):
    """A paper is reached through its own case only."""
    lain = Perkara()
    d = lain.surat("PANGGILAN")
    client.force_login(perkara.operator)
    assert client.get(reverse("disiplin_dokumen", args=[perkara.kasus.pk, d.pk])).status_code == 404


def test_akses_darurat_selama_berlaku(client, perkara, monkeypatch):
    d = perkara.surat("LHP", untuk_pegawai=False)
    akun = pabrik.petugas(Peran.PENYETUJU, perkara.instansi)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    for jam, status in ((0, 404), (1, 200)):
        AksesDarurat.objects.create(
            kasus=perkara.kasus, akun=akun, sebutan="A", alasan="Mendesak", dibuka_pada=NOW - timedelta(hours=2),
            berakhir_pada=NOW + timedelta(hours=jam),
        )  # fmt: skip
        assert buka(client, akun, d).status_code == status
    assert BacaanKasus.objects.get().bagian == "DARURAT"


def test_berkas_hilang_dijawab_dengan_kata(client, perkara):
    d = perkara.pindaian(contoh.pdf())
    d.berkas.isi.storage.delete(d.berkas.isi.name)
    respons = buka(client, perkara.operator, d)
    assert respons.status_code == 500 and "Dokumen tidak dapat diserahkan" in respons.content.decode()
    assert not BacaanKasus.objects.exists()
