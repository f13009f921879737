"""Assessment results come in whole or not at all; wrong scales are refused; a wrong one is cancelled, not changed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akun.peran import Peran
from kepegawaian.models import Pegawai
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.lembar_kerja import UnggahanDitolak
from talenta import lembar_asesmen as lembar
from talenta.models import HasilAsesmen, ImporTalenta, JejakTalenta
from talenta.selectors.asesmen import hasil_orang, keadaan_instansi
from talenta.services.asesmen import KUNCI_ASESMEN, IsiAsesmen, batalkan_asesmen, catat_asesmen, impor_asesmen
from talenta.services.lembar import ImporDitolak
from tests import pabrik
from tests.kenaikan_pangkat.test_serentak import dua
from tests.talenta.alat import HARI, KINI

pytestmark = pytest.mark.django_db
JUDUL = "NIP;Instrumen;Nilai;Skala;Tujuan;Metode;Penyelenggara;Tanggal;Berlaku sampai"
LAMA = date(2026, 1, 15)


@pytest.fixture
def d(db):
    instansi = pabrik.instansi()
    return instansi, pabrik.petugas(Peran.OPERATOR, instansi), pabrik.pegawai(instansi)


def baris(nip, instrumen="kompetensi", nilai="81,5", skala="PERSEN", **lain) -> str:
    isi = {
        "tujuan": "PEMETAAN",
        "metode": "AC",
        "siapa": "UPT Penilaian Uji",
        "tanggal": "2026-01-15",
        "sampai": "",
    } | lain
    return ";".join([str(nip), instrumen, nilai, skala, *isi.values()])


def berkas(*isi, judul=JUDUL) -> SimpleUploadedFile:
    return SimpleUploadedFile("hasil.csv", "\n".join([judul, *isi]).encode())


def impor(d, *isi, simpan=True, actor=None, today=HARI):
    masuk, salah, sidik = lembar.baca_unggahan(berkas(*isi))
    # The page carries the rows as JSON between the two steps.
    masuk = lembar.buka(lembar.bungkus(masuk))
    return impor_asesmen(
        instansi_id=d[0].pk, nama="hasil.csv", sha256=sidik, baris=masuk, salah=salah, actor=actor or d[1], today=today,
        now=KINI, simpan=simpan,
    )  # fmt: skip


def ditolak(d, *isi) -> list[tuple[int, str, str]]:
    with pytest.raises(ImporDitolak) as galat:
        impor(d, *isi)
    assert not HasilAsesmen.objects.exists(), "the right rows wait too"
    return [(s.nomor, s.kolom, str(s.pesan)) for s in galat.value.daftar]


def isi(**ubah) -> IsiAsesmen:
    dasar = IsiAsesmen("kompetensi", "81,5", "PERSEN", "PENGISIAN", "AC", "UPT Penilaian Uji", LAMA, None)
    return dasar._replace(**ubah)


def catat(d, actor=None, pegawai=None, **ubah):
    return catat_asesmen(
        instansi_id=d[0].pk, pegawai_id=(pegawai or d[2]).pk, isi=isi(**ubah), actor=actor or d[1], today=HARI, now=KINI
    )


# --- sheet --------------------------------------------------------------------------------------------


def test_masuk_dengan_nilai_asal_dan_berkas_yang_sama_tidak_mengubah_apa_pun(d):
    nip = d[2].nip
    semua = (
        baris(nip, nilai="0,8155", skala="desimal", sampai="2029-01-14"),
        baris(nip, "Penilaian potensi", "33", "EMPAT_PULUH"),
        baris(nip, "umpan_balik", "baik", "PREDIKAT", metode="Umpan balik 360"),
    )  # fmt: skip
    h = impor(d, *semua, simpan=False)
    assert (h.baru, h.sama, HasilAsesmen.objects.count()) == (3, 0, 0)
    assert [(r.instrumen, r.banyak, r.terendah) for r in h.ringkasan] == [
        ("Penilaian kompetensi", 1, "81,55"), ("Penilaian potensi", 1, "82,5"), ("Umpan balik 360", 1, "Baik"),
    ]  # fmt: skip
    impor(d, *semua)
    ada = HasilAsesmen.objects.order_by("instrumen").values_list("nilai", "nilai_asal", "skala", "berlaku_sampai")
    assert list(ada) == [
        (Decimal("81.55"), "0,8155", "DESIMAL", date(2029, 1, 14)), (Decimal("82.50"), "33", "EMPAT_PULUH", None),
        (Decimal(4), "baik", "PREDIKAT", None),
    ]  # fmt: skip
    dulu = ImporTalenta.objects.get()
    assert (dulu.baris, dulu.oleh, dulu.macam) == (3, d[1], "ASESMEN")
    HasilAsesmen.objects.filter(instrumen="potensi").update(batal_pada=KINI, alasan_batal="Salah orang")
    assert impor(d, *semua).dulu == dulu, "what was cancelled does not come back with the same file"
    assert HasilAsesmen.objects.filter(batal_pada=None).count() == 2 and ImporTalenta.objects.count() == 1


def test_baris_lama_dilewati_dan_yang_berlainan_ditolak(d):
    nip = d[2].nip
    impor(d, baris(nip))
    h = impor(d, baris(nip), baris(nip, tanggal="2026-02-01"))
    assert (h.baru, h.sama) == (1, 1)
    with pytest.raises(ImporDitolak) as galat:
        impor(d, baris(nip, nilai="90", siapa="upt penilaian  UJI"))
    (s,) = galat.value.daftar
    assert (s.nomor, s.kolom) == (2, "Nilai") and "batalkan dahulu" in s.pesan


@pytest.mark.parametrize(("ubah", "kolom", "kata"), [
    ({"nilai": "101"}, "Nilai", "di luar skala PERSEN"), ({"nilai": "delapan"}, "Nilai", "bukan angka"),
    ({"nilai": "=81"}, "Nilai", "rumus"), ({"nilai": ""}, "Nilai", "Kosong"),
    ({"nilai": "81,333"}, "Nilai", "dua angka"), ({"nilai": "8" * 31}, "Nilai", "terlalu panjang"),
    ({"skala": "LIMA"}, "Skala", "pakai PERSEN"), ({"skala": "SERIBU"}, "Skala", "tidak dikenal"),
    ({"skala": "DESIMAL"}, "Nilai", "di luar skala DESIMAL"), ({"nilai": "0,82"}, "Nilai", "skalanya DESIMAL"),
    ({"instrumen": "predikat"}, "Instrumen", "tidak dikenal"), ({"instrumen": "umur"}, "Instrumen", "tidak dikenal"),
    ({"tujuan": ""}, "Tujuan", "Kosong"), ({"metode": "Tebak"}, "Metode", "tidak dikenal"),
    ({"siapa": " "}, "Penyelenggara", "Kosong"), ({"siapa": "x" * 201}, "Penyelenggara", "200"),
    ({"tanggal": "2026-03-03"}, "Tanggal", "Hari ini baru"), ({"tanggal": ""}, "Tanggal", "Kosong"),
    ({"sampai": "2026-01-14"}, "Berlaku sampai", "sebelum tanggal asesmen"),
    ({"nip": "123"}, "NIP", "18 angka"), ({"nip": "1" * 18}, "NIP", "Bukan pegawai instansi ini"),
])  # fmt: skip
def test_isi_yang_salah_disebut_baris_dan_kolomnya(d, ubah, kolom, kata):
    satu = {"nip": d[2].nip} | ubah
    ((nomor, di, pesan),) = ditolak(d, baris(pabrik.pegawai(d[0]).nip), baris(**satu))
    assert (nomor, di) == (3, kolom) and kata in pesan


@pytest.mark.parametrize("ubah", [
    {"tanggal": "2026-03-02"}, {"sampai": "2026-01-15"}, {"nilai": "100"}, {"nilai": "0", "instrumen": "inovasi"},
    {"skala": "Pecahan, 0 sampai 1", "nilai": "0,9"},
])  # fmt: skip
def test_tepi_yang_masih_benar(d, ubah):
    lain = pabrik.pegawai(d[0]).nip
    assert impor(d, baris(lain), baris(lain, "inovasi", "60"), baris(d[2].nip, **ubah)).baru == 3


def test_skala_yang_keliru_disebut_sekali_per_penyelenggara(d):
    orang = [pabrik.pegawai(d[0]).nip for _n in range(3)]
    benar = [baris(n, nilai="82") for n in orang]
    salah = [baris(n, nilai="0,82", siapa="Lembaga Lain") for n in orang]
    ((nomor, kolom, pesan),) = ditolak(d, *benar, *salah)
    assert (nomor, kolom) == (0, "Skala") and pesan.startswith("Lembaga Lain: Penilaian kompetensi: semua nilai 0–1")
    assert ditolak(d, *(baris(n, nilai="4") for n in orang))[0][2].count("semua nilai 0–5 padahal skala PERSEN") == 1


def test_orang_instansi_lain_dan_diri_sendiri_per_baris(d):
    lain = pabrik.pegawai()
    sendiri = pabrik.pegawai(d[0], akun=d[1])
    assert [(s[0], s[1]) for s in ditolak(d, baris(lain.nip), baris(sendiri.nip), baris(d[2].nip))] == [
        (2, "NIP"), (3, "NIP"),
    ]  # fmt: skip


def test_kembar_dalam_satu_lembar_menyebut_baris_pertamanya(d):
    nip = d[2].nip
    salah = ditolak(d, baris(nip), baris(nip, instrumen="potensi"), baris(nip, nilai="90", siapa="UPT  penilaian uji"))
    assert salah == [(4, "NIP", "Orang, instrumen, tanggal, dan penyelenggara ini sudah ada di baris 2.")]


def test_banyak_kesalahan_dihitung_semua_disebut_sebagian(d):
    with pytest.raises(ImporDitolak) as galat:
        impor(d, *(baris(f"{n:018}") for n in range(300)))
    assert (len(galat.value.daftar), galat.value.jumlah) == (200, 300) and "300 kesalahan" in str(galat.value)


def test_hanya_operator_instansi_itu(d):
    for siapa in (pabrik.petugas(Peran.OPERATOR, pabrik.instansi()), pabrik.petugas(Peran.PENYETUJU, d[0])):
        with pytest.raises(TidakBerwenang):
            impor(d, baris(d[2].nip), actor=siapa)
        with pytest.raises(TidakBerwenang, match="bukan wewenang Anda di instansi itu"):
            catat(d, actor=siapa)


def test_judul_kolom_yang_hilang(d):
    with pytest.raises(UnggahanDitolak) as galat:
        lembar.baca_unggahan(berkas("x", judul=JUDUL.replace(";Skala", "")))
    assert [(s.kolom, s.pesan) for s in galat.value.daftar] == [("Skala", "Kolom ini tidak ada.")]


def test_ribuan_baris_tidak_menambah_kueri(d):
    unit = pabrik.unit(d[0])
    orang = [pabrik.pegawai(d[0], unit=unit) for _n in range(40)]
    hari = [LAMA - timedelta(days=n) for n in range(75)]

    def kueri(*isi) -> int:
        with CaptureQueriesContext(connection) as k:
            impor(d, *isi)
        return len(k)

    satu = kueri(baris(d[2].nip))
    banyak = [baris(o.nip, tanggal=t.isoformat()) for o in orang for t in hari]
    assert kueri(*banyak) <= satu
    assert HasilAsesmen.objects.count() == 3001


@pytest.mark.django_db(transaction=True)
def test_dua_impor_bersamaan_tidak_menggandakan():
    instansi = pabrik.instansi()
    operator = [pabrik.petugas(Peran.OPERATOR, instansi) for _n in range(2)]
    nip = pabrik.pegawai(instansi).nip

    def tahan():
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [KUNCI_ASESMEN, instansi.pk])

    hasil = dua(tahan, *(lambda o=o: impor((instansi, o, None), baris(nip)) for o in operator))
    assert sorted((h.baru, h.dulu is None) for h in hasil) == [(0, False), (1, True)]
    assert HasilAsesmen.objects.count() == 1


# --- by hand ------------------------------------------------------------------------------------------


def test_dicatat_tangan_boleh_serendah_itu(d):
    h = catat(d, nilai="4")
    assert (h.nilai, h.impor) == (Decimal(4), None)
    jejak = JejakTalenta.objects.get()
    assert (jejak.perihal, jejak.kode, jejak.pegawai_id) == ("asesmen", "DICATAT", d[2].pk)
    assert "nilai" not in jejak.isi


@pytest.mark.parametrize(("ubah", "kolom"), [
    ({"nilai": "101"}, "nilai"), ({"skala": "LIMA"}, "skala"), ({"tanggal": date(2026, 3, 3)}, "tanggal"),
    ({"berlaku_sampai": date(2026, 1, 14)}, "berlaku_sampai"),
])  # fmt: skip
def test_isian_salah_menyebut_tempatnya(d, ubah, kolom):
    with pytest.raises(IsianSalah) as galat:
        catat(d, **ubah)
    assert galat.value.kolom == kolom


def test_sekali_dan_bukan_tentang_diri_sendiri(d):
    catat(d)
    with pytest.raises(IsianSalah, match="sudah dicatat"):
        catat(d, nilai="70", penyelenggara="UPT PENILAIAN UJI")
    with pytest.raises(IsianSalah, match="Bukan pegawai"):
        catat(d, pegawai=pabrik.pegawai())
    with pytest.raises(TidakBerwenang, match="diri sendiri"):
        catat(d, pegawai=pabrik.pegawai(d[0], akun=d[1]))


def test_dibatalkan_sekali_dengan_alasan_lalu_boleh_dicatat_lagi(d):
    h = catat(d)
    dasar = {"instansi_id": d[0].pk, "hasil_id": h.pk, "actor": d[1], "today": HARI, "now": KINI}
    with pytest.raises(IsianSalah):
        batalkan_asesmen(**dasar, alasan=" ")
    batalkan_asesmen(**dasar, alasan="Tertukar orang")
    with pytest.raises(LangkahTidakSah):
        batalkan_asesmen(**dasar, alasan="Lagi")
    assert catat(d, nilai="90").pk != h.pk
    assert [t.h.alasan_batal for t in hasil_orang(d[2].pk, HARI)] == ["", "Tertukar orang"]


def test_batal_bukan_instansi_lain_dan_bukan_milik_sendiri(d):
    h = catat(d)
    asing = pabrik.instansi()
    lain = pabrik.petugas(Peran.OPERATOR, asing)
    with pytest.raises(HasilAsesmen.DoesNotExist):
        batalkan_asesmen(instansi_id=asing.pk, hasil_id=h.pk, alasan="x", actor=lain, today=HARI, now=KINI)
    Pegawai.objects.filter(pk=d[2].pk).update(akun=d[1])
    with pytest.raises(TidakBerwenang, match="diri sendiri"):
        batalkan_asesmen(instansi_id=d[0].pk, hasil_id=h.pk, alasan="x", actor=d[1], today=HARI, now=KINI)


def test_keadaan_dihitung_dari_hasil_terakhir_tiap_orang(d):
    sampai = {0: None, 1: HARI - timedelta(days=1), 2: HARI, 3: HARI + timedelta(days=90), 4: HARI + timedelta(days=91)}
    for hari in sampai.values():
        catat(d, pegawai=pabrik.pegawai(d[0]), berlaku_sampai=hari)
    lama = pabrik.pegawai(d[0])
    catat(d, pegawai=lama, tanggal=LAMA - timedelta(days=9), berlaku_sampai=LAMA)
    catat(d, pegawai=lama, tanggal=LAMA, berlaku_sampai=date(2029, 1, 1))
    (k,) = keadaan_instansi(d[0].pk, HARI)
    assert (k.instrumen.kode, k.berlaku, k.segera, k.berakhir) == ("kompetensi", 3, 2, 1)
    assert keadaan_instansi(pabrik.instansi().pk, HARI) == []


def test_tiga_puluh_ribu_baris_berskala_keliru_tidak_menyimpan_apa_pun(d):
    """One right row does not hide the others; the same sheet on the scale that is meant is taken."""
    orang = [pabrik.pegawai(d[0], unit=d[2].unit).nip for _n in range(100)]
    hari = [(date(2025, 3, 3) + timedelta(days=n)).isoformat() for n in range(300)]
    semua = [(nip, h) for nip in orang for h in hari]
    salah = [baris(nip, "potensi", "4,2", tanggal=h) for nip, h in semua]
    salah[-1] = baris(*semua[-1][:1], "potensi", "78", tanggal=semua[-1][1])
    with pytest.raises(ImporDitolak) as galat:
        impor(d, *salah)
    assert "kebanyakan nilai 0–5 padahal skala PERSEN" in galat.value.daftar[0].pesan
    assert not HasilAsesmen.objects.exists()
    benar = impor(d, *(baris(nip, "potensi", "4,2", "LIMA", tanggal=h) for nip, h in semua))
    assert (benar.baris, benar.baru, HasilAsesmen.objects.count()) == (30_000, 30_000, 30_000)
