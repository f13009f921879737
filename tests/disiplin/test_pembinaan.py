"""Coaching: who writes it, who reads it, what the person answers, when it goes; nobody else sees any of it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from akun.peran import Peran
from disiplin.models import AmbangSinyal, BacaanPembinaan, LangkahPembinaan, Pembinaan, Sinyal
from disiplin.selectors.pembinaan import bukti_pembinaan
from disiplin.services import pembinaan as langkah
from kepegawaian.models import RiwayatJabatan
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.waktu import tambah_bulan
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.disiplin.alat_pembinaan import RABU, TINJAU, Regu, berjalan, mundur, presensi, pukul

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
SEHARI = timedelta(days=1)
ISI = {"tanggal": RABU, "jenis": "PERCAKAPAN", "isi": "Rahasia keluarga", "kesepakatan": "Datang tepat waktu",
       "tinjau_pada": TINJAU}  # fmt: skip


@pytest.fixture
def r(db) -> Regu:
    r = Regu(2)
    presensi(r.staf, *mundur(2))
    r.malam()
    return r


def catat(r, actor=None, now=None, **ubah) -> Pembinaan:
    orang = ubah.pop("pegawai", r.staf)
    return langkah.catat(
        **ISI | {"pegawai_id": orang.pk, "actor": (actor or r.kepala).akun, "now": now or pukul()} | ubah
    )


def test_mencatat_menjawab_sinyal_dan_memberi_tahu_tanpa_membuka_isi(r):
    p = catat(r)
    assert {(s.status, s.ditanggapi, s.didaftar) for s in berjalan(r.staf).values()} == {("DITANGGAPI", RABU, None)}
    assert {s["kode"] for s in p.pemicu} == {"TK_SETAHUN", "MENUJU_AMBANG"}
    assert p.kedaluwarsa_pada == date(2027, 3, 11)
    pesan = Pesan.objects.get(penerima=r.staf.akun)
    assert all(kata not in (pesan.judul + pesan.isi).lower() for kata in ("bina", "disiplin", "rahasia", "tepat waktu"))
    assert not r.staf.riwayathukdis.exists()


@pytest.mark.parametrize("siapa", ["staf", "atas", "rekan"])
def test_hanya_atasan_langsung_yang_mencatat(r, siapa):
    actor = {"staf": r.staf, "atas": r.atas, "rekan": r.orang[1]}[siapa]
    with pytest.raises(TidakBerwenang):
        catat(r, actor)


def test_plh_atasan_boleh_mencatat(r):
    plh = pabrik.pegawai(unit=r.unit)
    pk.akun(plh)
    RiwayatJabatan.objects.create(
        pegawai=plh, jabatan=r.kepala.jabatan, tmt=RABU, tmt_akhir=RABU + 7 * SEHARI, sifat="PLH", nomor_sk="PLH-1"
    )
    assert catat(r, plh).pembina_id == plh.pk
    with pytest.raises(TidakBerwenang):
        catat(r, plh, now=pukul(RABU + 7 * SEHARI))


@pytest.mark.parametrize(
    ("ubah", "kolom"),
    [
        ({"tanggal": RABU + SEHARI, "tinjau_pada": TINJAU}, "tanggal"),
        ({"tanggal": RABU - 93 * SEHARI}, "tanggal"),
        ({"tinjau_pada": RABU}, "tinjau_pada"),
        ({"tinjau_pada": tambah_bulan(RABU, 12)}, "tinjau_pada"),
        ({"isi": "  "}, "isi"),
        ({"kesepakatan": ""}, "kesepakatan"),
        ({"jenis": "HUKUMAN"}, "jenis"),
    ],
)
def test_isian_yang_salah(r, ubah, kolom):
    with pytest.raises(IsianSalah) as galat:
        catat(r, **ubah)
    assert galat.value.kolom == kolom
    assert not Pembinaan.objects.exists()


def test_batas_tanggal_yang_masih_diterima(r):
    assert catat(r, tanggal=RABU - 92 * SEHARI)
    assert catat(r, tanggal=RABU, tinjau_pada=tambah_bulan(RABU, 12) - SEHARI)


def test_pegawai_membaca_dan_menanggapi_sekali(r):
    p = catat(r)
    p = langkah.tandai_dibaca(pembinaan_id=p.pk, versi=1, actor=r.staf.akun, now=pukul(jam=11))
    with pytest.raises(langkah.KonflikPembinaan):
        langkah.tanggapi(pembinaan_id=p.pk, versi=1, tanggapan="Baik", actor=r.staf.akun, now=pukul(jam=12))
    with pytest.raises(TidakBerwenang):
        langkah.tanggapi(pembinaan_id=p.pk, versi=2, tanggapan="Baik", actor=r.kepala.akun, now=pukul(jam=12))
    langkah.tanggapi(pembinaan_id=p.pk, versi=2, tanggapan=" Baik ", actor=r.staf.akun, now=pukul(jam=12))
    p.refresh_from_db()
    assert (p.tanggapan, p.versi) == ("Baik", 3)
    with pytest.raises(LangkahTidakSah):
        langkah.tanggapi(pembinaan_id=p.pk, versi=3, tanggapan="Lagi", actor=r.staf.akun, now=pukul(jam=13))
    assert Pesan.objects.filter(penerima=r.kepala.akun).count() == 1


def test_hasil_dicatat_sekali_dan_menjadi_bukti(r):
    p = catat(r)
    with pytest.raises(TidakBerwenang):
        langkah.tutup(pembinaan_id=p.pk, versi=1, hasil="MEMBAIK", catatan_hasil="Ya", actor=r.atas.akun, now=pukul())
    with pytest.raises(IsianSalah):
        langkah.tutup(pembinaan_id=p.pk, versi=1, hasil="MEMBAIK", catatan_hasil="", actor=r.kepala.akun, now=pukul())
    langkah.tutup(pembinaan_id=p.pk, versi=1, hasil="MEMBAIK", catatan_hasil="Ya", actor=r.kepala.akun, now=pukul())
    with pytest.raises(LangkahTidakSah):
        langkah.tutup(pembinaan_id=p.pk, versi=2, hasil="BELUM", catatan_hasil="x", actor=r.kepala.akun, now=pukul())
    (bukti,) = bukti_pembinaan(r.staf.pk)
    assert (bukti.tanggal, bukti.hasil) == (RABU, "Membaik")
    assert not bukti_pembinaan(r.staf.pk, sampai=RABU - SEHARI)
    assert [x.kode for x in LangkahPembinaan.objects.all()] == ["catat", "hasil"]


# --- reminding, repeat, end -----------------------------------------------------------------------------


def test_pengingat_peninjauan_sekali_juga_sesudah_malam_terlewat(r):
    p = catat(r)
    assert langkah.ingatkan(today=TINJAU - SEHARI) == 0
    langkah.ingatkan(today=TINJAU + 3 * SEHARI)
    langkah.ingatkan(today=TINJAU + 4 * SEHARI)
    assert Pesan.objects.filter(penerima=r.kepala.akun).count() == 1
    langkah.tutup(pembinaan_id=p.pk, versi=1, hasil="BELUM", catatan_hasil="x", actor=r.kepala.akun, now=pukul())
    assert langkah.ingatkan(today=TINJAU + 5 * SEHARI) == 0


def test_pemicu_yang_muncul_lagi_memperpanjang_yang_lain_tidak(r):
    p = catat(r)
    presensi(r.staf, date(2026, 4, 7), keadaan="HADIR", terlambat=450)
    r.malam(date(2026, 4, 8))
    p.refresh_from_db()
    assert p.kedaluwarsa_pada == date(2027, 3, 11)
    presensi(r.staf, date(2026, 4, 8))
    r.malam(date(2026, 4, 9))
    p.refresh_from_db()
    assert p.kedaluwarsa_pada == date(2027, 4, 9)
    r.malam(date(2026, 4, 9))
    p.refresh_from_db()
    assert p.kedaluwarsa_pada == date(2027, 4, 9)


def test_dihapus_pada_hari_terakhirnya_langkahnya_tinggal(r):
    p = catat(r)
    Sinyal.objects.update(berakhir=RABU)
    akhir = p.kedaluwarsa_pada
    assert langkah.hapus_kedaluwarsa(today=akhir - SEHARI, now=pukul(akhir)) == (0, 0)
    assert langkah.hapus_kedaluwarsa(today=akhir, now=pukul(akhir)) == (1, 2)
    assert langkah.hapus_kedaluwarsa(today=akhir, now=pukul(akhir)) == (0, 0)
    assert [x.kode for x in LangkahPembinaan.objects.filter(pembinaan=p.pk)] == ["catat", "dihapus"]


# --- pages: who may ---------------------------------------------------------------------------------------


@pytest.fixture
def waktu(monkeypatch):
    """The clock on Wednesday 11 March 2026."""
    import django.utils.timezone as tz

    monkeypatch.setattr(tz, "now", lambda: pukul())


def _masuk(client, orang):
    client.force_login(getattr(orang, "akun", None) or orang)
    return client


def test_siapa_boleh_membuka_catatan(r, client, waktu):
    p = catat(r)
    alamat = reverse("disiplin_pembinaan_rincian", args=[p.pk])
    kantor = r.instansi.kantor
    lain = pabrik.instansi()
    boleh = [r.staf, r.kepala, pabrik.petugas(Peran.OPERATOR, r.instansi)]
    tidak = [
        r.atas, r.orang[1], pabrik.petugas(Peran.PENYETUJU, r.instansi), pabrik.petugas(Peran.OPERATOR, lain),
        pabrik.petugas(Peran.VERIFIKATOR, kantor), pabrik.petugas(Peran.PENGAWAS, kantor), pabrik.user(),
    ]  # fmt: skip
    for orang in boleh:
        respons = _masuk(client, orang).get(alamat)
        assert respons.status_code == 200 and "Rahasia keluarga" in respons.content.decode()
    for orang in tidak:
        assert _masuk(client, orang).get(alamat).status_code == 404
        assert _masuk(client, orang).post(alamat, {"langkah": "tutup", "versi": 1}).status_code == 404
    assert BacaanPembinaan.objects.count() == 1
    r.staf.instansi, r.staf.unit = lain, pabrik.unit(lain)
    r.staf.save()
    assert _masuk(client, r.kepala).get(alamat).status_code == 404
    assert _masuk(client, tidak[3]).get(alamat).status_code == 404
    assert _masuk(client, r.staf).get(alamat).status_code == 200
    assert _masuk(client, boleh[2]).post(alamat, {"langkah": "tanggapi", "versi": 1}).status_code == 404


def test_daftar_atasan_dan_jawaban_di_peramban(r, client, waktu):
    _masuk(client, r.kepala)
    isi = client.get(reverse("disiplin_pembinaan")).content.decode()
    assert r.staf.nama in isi and "teguran lisan" in isi and "10 Maret 2026" in isi
    s = berjalan(r.staf)["MENUJU_AMBANG"]
    alamat = reverse("disiplin_sinyal", args=[s.pk])
    assert client.get(alamat).status_code == 200
    respons = client.post(alamat, {"status": "SALAH", "konteks": ""})
    assert respons.status_code == 422 and "is-invalid" in respons.content.decode()
    assert client.post(alamat, {"status": "SALAH", "konteks": "Sedang rapat dinas"}).status_code == 302
    assert client.get(alamat).status_code == 404
    assert "Sedang rapat dinas" in _masuk(client, r.staf).get(reverse("disiplin_pembinaan_saya")).content.decode()
    assert _masuk(client, r.orang[1]).get(reverse("disiplin_sinyal", args=[s.pk])).status_code == 404


def test_nama_tersamar_di_layar(r, client, waktu):
    r.staf.nama = "Wulan Rekaan"
    r.staf.save()
    baru = f"{reverse('disiplin_pembinaan_baru')}?pegawai={r.staf.pk}"
    sinyal = reverse("disiplin_sinyal", args=[berjalan(r.staf)["MENUJU_AMBANG"].pk])
    _tersamar(_masuk(client, r.kepala), reverse("disiplin_pembinaan"), baru, sinyal)
    satu = catat(r)  # from here on the list has his record instead of his signals
    _tersamar(client, reverse("disiplin_pembinaan"), reverse("disiplin_pembinaan_rincian", args=[satu.pk]))


def _tersamar(client, *halaman):
    for samar in ("0", "1"):
        client.post(reverse("disiplin_privasi"), {"samar": samar, "kembali": "/disiplin/"})
        for url in halaman:
            assert ("Wulan Rekaan" in client.get(url).content.decode()) is (samar == "0"), url


def test_alur_pembinaan_di_peramban(r, client, waktu):
    baru = reverse("disiplin_pembinaan_baru")
    _masuk(client, r.kepala)
    for cari in ("", f"?nip={r.atas.nip}", f"?pegawai={r.atas.pk}", f"?pegawai={r.kepala.pk}", "?pegawai=x"):
        assert client.get(baru + cari).status_code == 404
    assert client.get(f"{baru}?nip={r.orang[1].nip}").status_code == 200
    form = ISI | {"tanggal": "2026-03-11", "tinjau_pada": "2026-03-11"}
    respons = client.post(f"{baru}?pegawai={r.staf.pk}", form)
    assert respons.status_code == 422 and "Rahasia keluarga" in respons.content.decode()
    assert client.post(f"{baru}?pegawai={r.staf.pk}&kasus=9", form | {"tinjau_pada": "2026-04-08"}).status_code == 422
    respons = client.post(f"{baru}?pegawai={r.staf.pk}", form | {"tinjau_pada": "2026-04-08"}, follow=True)
    p = Pembinaan.objects.get()
    alamat = reverse("disiplin_pembinaan_rincian", args=[p.pk])
    assert respons.redirect_chain[-1][0] == alamat
    _masuk(client, r.staf)
    assert alamat in client.get(reverse("disiplin_pembinaan_saya")).content.decode()
    client.post(alamat, {"langkah": "baca", "versi": 1})
    assert client.post(alamat, {"langkah": "tanggapi", "versi": 1, "tanggapan": "Siap"}).status_code == 409
    assert client.post(alamat, {"langkah": "tanggapi", "versi": 2, "tanggapan": ""}).status_code == 422
    client.post(alamat, {"langkah": "tanggapi", "versi": 2, "tanggapan": "Saya akan datang tepat waktu"})
    _masuk(client, r.kepala)
    assert "Saya akan datang" in client.get(alamat).content.decode()
    client.post(alamat, {"langkah": "tutup", "versi": 3, "hasil": "MEMBAIK", "catatan_hasil": "Hadir penuh"})
    p.refresh_from_db()
    assert (p.hasil, p.versi) == ("MEMBAIK", 4)
    assert "Membaik" in client.get(reverse("disiplin_pembinaan")).content.decode()


def test_tiga_hari_tanpa_kabar_menelepon_dahulu_dan_menyebut_hukumnya(client, waktu):
    r = Regu()
    presensi(r.staf, *mundur(3))
    r.malam()
    isi = _masuk(client, r.kepala).get(reverse("disiplin_pembinaan")).content.decode()
    assert "Telepon dahulu" in isi and "10 hari kerja berturut-turut" in isi


def test_operator_melihat_catatan_instansinya_bukan_sinyal(r, client, waktu):
    catat(r)
    presensi(r.orang[1], *mundur(4))
    r.malam()
    operator = pabrik.petugas(Peran.OPERATOR, r.instansi)
    isi = _masuk(client, operator).get(reverse("disiplin_pembinaan")).content.decode()
    assert r.staf.nama in isi and r.orang[1].nama not in isi
    assert list(BacaanPembinaan.objects.values_list("apa", flat=True)) == ["Daftar"]
    for orang in (r.staf, pabrik.petugas(Peran.VERIFIKATOR, r.instansi.kantor)):
        assert _masuk(client, orang).get(reverse("disiplin_pembinaan")).status_code == 404


def test_penjelasan_menyebut_angka_jujur_dan_yang_belum_dihitung(r, client, waktu):
    AmbangSinyal.objects.filter(kode="LOKASI_PALSU").update(aktif=False, catatan="Belum ada pemeriksaan teknis.")
    isi = _masuk(client, r.staf).get(reverse("disiplin_sinyal_penjelasan")).content.decode()
    assert "Dari 100 orang di daftar" in isi and "make bench ARGS=sinyal" in isi
    assert "Belum ada pemeriksaan teknis." in isi


def test_kueri_halaman_daftar_tidak_tumbuh(client, waktu, django_assert_max_num_queries):
    r = Regu(8)
    for o in r.orang:
        presensi(o, *mundur(3))
    r.malam()
    for o in r.orang[:3]:
        catat(r, pegawai=o)
    _masuk(client, r.kepala)
    client.get(reverse("disiplin_pembinaan"))
    with django_assert_max_num_queries(25):
        client.get(reverse("disiplin_pembinaan"))
