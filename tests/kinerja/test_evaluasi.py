"""The appraisal from realisation to its end: states, days, who may, what enters the record."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from akun.peran import Peran
from kepegawaian.orang import orang
from kinerja.galat import KonflikKinerja
from kinerja.models import Evaluasi, LangkahKinerja, PredikatOrganisasi, Rhk, UmpanBalik
from kinerja.rules.predikat import MATRIKS
from kinerja.selectors import evaluasi as baca
from kinerja.selectors.orang import OPERATOR, PENILAI
from kinerja.services import evaluasi as langkah
from kinerja.services.umpan_balik import Balik
from kinerja.tasks import siapkan_evaluasi, tutup_evaluasi
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = pytest.mark.django_db
# Wednesday 1 April 2026, 10.00 in Jakarta: March is over.
APRIL = datetime(2026, 4, 1, 3, 0, tzinfo=UTC)
HARI = date(2026, 4, 1)
SEHARI = timedelta(days=1)


class Bahan:
    def __init__(self, instansi=None, *, jenis="BULANAN"):
        self.staf, self.kepala = pk.pasangan(instansi)
        self.instansi = self.staf.instansi
        self.skp = pk.skp(self.staf, self.kepala)
        awal = {"awal": date(2026, 1, 1)} if jenis == "FINAL" else {}
        self.periode = pk.periode(self.instansi, jenis=jenis, batas_pengisian=date(2026, 4, 5), **awal)
        langkah.siapkan(today=HARI, instansi_id=self.instansi.pk)

    @property
    def e(self) -> Evaluasi:
        return baca.evaluasi_lengkap(Evaluasi.objects.get(skp=self.skp, periode=self.periode).pk)

    def ajukan(self, now=APRIL, **ubah):
        e = self.e
        isi = [langkah.Realisasi(r.pk, f"Selesai {r.nomor}") for r in Rhk.objects.filter(skp=e.skp)]
        bawaan = {"evaluasi_id": e.pk, "versi": e.versi, "isi": isi, "ajukan": True, "actor": self.staf.akun,
                  "now": now}  # fmt: skip
        return langkah.simpan_realisasi(**bawaan | ubah)

    def nilai(self, hasil="SESUAI", perilaku="SESUAI", now=APRIL, **ubah):
        e = self.e
        bawaan = {"evaluasi_id": e.pk, "versi": e.versi, "rating_hasil": hasil, "rating_perilaku": perilaku,
                  "alasan": "Target tercapai", "actor": self.kepala.akun, "now": now}  # fmt: skip
        return langkah.nilai(**bawaan | ubah)

    def terima(self, now=APRIL, **ubah):
        e = self.e
        bawaan = {"evaluasi_id": e.pk, "versi": e.versi, "actor": self.staf.akun, "now": now}
        return langkah.terima(**bawaan | ubah)


@pytest.fixture
def b(db) -> Bahan:
    return Bahan()


# --- made ready -----------------------------------------------------------------------------------------


def test_disiapkan_sekali_untuk_tiap_skp_dan_periode(b):
    assert langkah.siapkan(today=HARI, instansi_id=b.instansi.pk) == 0
    assert Evaluasi.objects.get().penilai_id == b.kepala.pk
    pk.periode(b.instansi, date(2026, 4, 1), date(2026, 4, 30))
    pk.periode(b.instansi, date(2026, 5, 1), date(2026, 5, 31))
    assert langkah.siapkan(today=HARI, instansi_id=b.instansi.pk) == 1  # May has not begun
    siapkan_evaluasi()
    assert Evaluasi.objects.count() == 3
    siapkan_evaluasi()
    assert Evaluasi.objects.count() == 3


def test_skp_yang_tidak_menyentuh_periode_tidak_disiapkan(b):
    lain = pabrik.pegawai(b.instansi, unit=b.staf.unit)
    pk.skp(lain, b.kepala, periode_awal=date(2026, 6, 1))
    pk.skp(lain, b.kepala, status="DRAFT", periode_akhir=date(2026, 5, 31))
    assert langkah.siapkan(today=HARI, instansi_id=b.instansi.pk) == 0


def test_revisi_membawa_evaluasi_yang_belum_diajukan(b):
    baru = _revisi(b)
    assert langkah.siapkan(today=HARI, instansi_id=b.instansi.pk) == 0
    assert Evaluasi.objects.get().skp_id == baru.pk


def test_revisi_tidak_memindahkan_yang_sudah_diajukan(b):
    b.ajukan()
    _revisi(b)
    langkah.siapkan(today=HARI, instansi_id=b.instansi.pk)
    assert Evaluasi.objects.get().skp_id == b.skp.pk


def _revisi(b):
    b.skp.status = "DIGANTI"
    b.skp.save()
    baru = pk.skp(b.staf, b.kepala, rhk=0, revisi=1, revisi_dari=b.skp)
    for r in b.skp.rhk.all():
        Rhk.objects.create(skp=baru, nomor=r.nomor, deskripsi=r.deskripsi, asal=r)
    return baru


# --- what the log adds up to ----------------------------------------------------------------------------


def test_hitungan_dari_catatan_yang_disetujui(b):
    satu, dua = b.skp.rhk.all()
    isi = {"rhk": satu, "satuan": "dokumen", "realisasi": 2, "status": "DISETUJUI"}
    pk.catatan(b.staf, bukti_url="https://contoh.go.id/a", **isi)
    pk.catatan(b.staf, mulai=540, selesai=660, bukti_url="https://contoh.go.id/a", **isi)  # overlaps one hour
    pk.catatan(b.staf, rhk=satu, status="DIAJUKAN")
    pk.catatan(b.staf, rhk=satu, status="DITOLAK")
    pk.catatan(b.staf, date(2026, 4, 1), rhk=satu, status="DISETUJUI")  # the next period
    pk.catatan(b.staf, date(2026, 3, 31), rhk=None, status="DISETUJUI")
    isi = baca.isi_evaluasi(b.e)
    h = isi.rhk[0].hitungan
    assert (h.catatan, h.menit, h.jumlah, h.menunggu) == (2, 180, [(4, "dokumen")], 1)
    assert [x[0] for x in h.bukti] == ["https://contoh.go.id/a"]
    assert isi.rhk[1].rhk == dua and isi.rhk[1].hitungan.catatan == 0
    assert isi.tanpa_rhk.catatan == 1


def test_hitungan_mengikuti_rhk_sebelum_revisi(b):
    pk.catatan(b.staf, rhk=b.skp.rhk.first(), status="DISETUJUI")
    _revisi(b)
    langkah.siapkan(today=HARI, instansi_id=b.instansi.pk)
    e = baca.evaluasi_lengkap(Evaluasi.objects.get().pk)
    assert [x.hitungan.catatan for x in baca.isi_evaluasi(e).rhk] == [
        1,
        0,
    ]


def test_catatan_pada_rhk_skp_lain_tampil_sebagai_tanpa_rhk(b):
    lama = pk.skp(b.staf, b.kepala, status="DIGANTI")
    plt = pk.skp(b.staf, b.kepala, is_plt_plh=True)
    pk.catatan(b.staf, rhk=lama.rhk.first(), status="DISETUJUI")
    pk.catatan(b.staf, mulai=660, selesai=700, rhk=plt.rhk.first(), status="DISETUJUI")
    assert baca.isi_evaluasi(b.e).tanpa_rhk.catatan == 1, "what hangs on the Plt's SKP is appraised there"
    langkah.siapkan(today=HARI, instansi_id=b.instansi.pk)
    isi = baca.isi_evaluasi(baca.evaluasi_lengkap(Evaluasi.objects.get(skp=plt).pk))
    assert isi.tanpa_rhk is None and isi.rhk[0].hitungan.catatan == 1


# --- realisation ----------------------------------------------------------------------------------------


def test_draf_disimpan_lalu_diajukan(b):
    satu = b.skp.rhk.first()
    b.ajukan(ajukan=False, isi=[langkah.Realisasi(satu.pk, "Baru separuh")])
    assert b.e.status == "BELUM"
    assert baca.isi_evaluasi(b.e, diri=True).rhk[0].realisasi == "Baru separuh"
    e = b.ajukan()
    assert e.status == "DIAJUKAN"
    assert e.penilai_id == b.kepala.pk
    assert Pesan.objects.filter(penerima=b.kepala.akun).count() == 1


def test_diajukan_mulai_hari_terakhir_periode(b):
    with pytest.raises(LangkahTidakSah):
        b.ajukan(now=datetime(2026, 3, 31, 16, 59, tzinfo=UTC) - SEHARI)  # 30 March, 23.59
    assert b.ajukan(now=datetime(2026, 3, 30, 17, 0, tzinfo=UTC)).status == "DIAJUKAN"  # 31 March, 00.00


def test_mengajukan_perlu_semua_realisasi(b):
    satu, dua = b.skp.rhk.all()
    with pytest.raises(IsianSalah) as galat:
        b.ajukan(isi=[langkah.Realisasi(satu.pk, "ada"), langkah.Realisasi(dua.pk, "  ")])
    assert galat.value.rincian[0][0] == f"realisasi_{dua.pk}"
    with pytest.raises(IsianSalah):
        b.ajukan(isi=[langkah.Realisasi(satu.pk, "ada")])


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://10.0.0.1/x", "http://localhost/x", "ftp://a.go.id/x"])
def test_bukti_yang_tidak_boleh(b, url):
    satu, dua = b.skp.rhk.all()
    with pytest.raises(IsianSalah) as galat:
        b.ajukan(isi=[langkah.Realisasi(satu.pk, "ada", url), langkah.Realisasi(dua.pk, "ada")])
    assert galat.value.kolom == f"bukti_{satu.pk}"


def test_rhk_orang_lain_ditolak(b):
    lain = pk.skp(pabrik.pegawai(b.instansi, unit=b.staf.unit), b.kepala)
    with pytest.raises(IsianSalah):
        b.ajukan(ajukan=False, isi=[langkah.Realisasi(lain.rhk.first().pk, "bukan milik saya")])


# --- rating ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("hasil", "perilaku"), MATRIKS)
def test_sembilan_sel(b, hasil, perilaku):
    b.ajukan()
    e = b.nilai(hasil, perilaku)
    assert e.predikat == MATRIKS[hasil, perilaku]
    assert e.status == "DINILAI"
    assert e.batas_keberatan == date(2026, 4, 15)
    assert e.cuplikan["penilai"]["nip"] == b.kepala.nip


@pytest.mark.parametrize(
    ("kolom", "isi"), [("rating_hasil", ""), ("rating_perilaku", "BAGUS"), ("alasan", "  ")]
)  # fmt: skip
def test_penilaian_tidak_lengkap(b, kolom, isi):
    b.ajukan()
    with pytest.raises(IsianSalah) as galat:
        b.nilai(**{kolom: isi} if kolom == "alasan" else {kolom.removeprefix("rating_"): isi})
    assert galat.value.kolom == kolom
    assert b.e.status == "DIAJUKAN"


def test_umpan_balik_ikut_penilaian(b):
    b.ajukan()
    satu = b.skp.rhk.first()
    b.nilai(umpan_balik=[Balik("Rapi", "APRESIASI", satu.pk), Balik("Tepat waktu", perilaku="AK"), Balik(" ")])
    isi = baca.isi_evaluasi(b.e)
    assert [u.teks for u in isi.rhk[0].umpan_balik] == ["Rapi"]
    assert [u.teks for k, _n, _h, balik in isi.perilaku if k == "AK" for u in balik] == ["Tepat waktu"]
    assert UmpanBalik.objects.count() == 2


def _dialog(b, teks, waktu, **isi):
    UmpanBalik.objects.create(
        skp=b.skp, jenis="ARAHAN", teks=teks, penulis=b.kepala.akun, sebutan_penulis="Kepala", waktu=waktu, **isi
    )


def _tampak(b) -> set[str]:
    isi = baca.isi_evaluasi(b.e)
    return {u.teks for daftar in (isi.umum, *(r.umpan_balik for r in isi.rhk)) for u in daftar}


def test_umpan_balik_dari_masa_yang_dinilai():
    """In an agency of Jayapura (UTC+9) March lasts from 28 February 15.00 UTC until 31 March 15.00 UTC."""
    b = Bahan(pabrik.instansi(zona_waktu="Asia/Jayapura"))
    satu = b.skp.rhk.first()
    awal, akhir = datetime(2026, 2, 28, 15, tzinfo=UTC), datetime(2026, 3, 31, 15, tzinfo=UTC)
    _dialog(b, "akhir Februari", awal - timedelta(seconds=1))
    _dialog(b, "awal Maret", awal, rhk=satu)
    _dialog(b, "akhir Maret", akhir - timedelta(seconds=1))
    _dialog(b, "awal April", akhir)
    for teks, hari in (("hari Februari", date(2026, 2, 28)), ("hari Maret", date(2026, 3, 1)), ("hari April", HARI)):
        _dialog(b, teks, APRIL, tanggal_catatan=hari, kunci_catatan=uuid4())
    _dialog(b, "bersama penilaian", APRIL, periode=b.periode)
    _dialog(b, "penilaian lain", awal, periode=pk.periode(b.instansi, date(2026, 2, 1), date(2026, 2, 28)))
    assert _tampak(b) == {"awal Maret", "akhir Maret", "hari Maret", "bersama penilaian"}


def test_umpan_balik_sesudah_final_tidak_mengubah_evaluasi(b):
    b.ajukan()
    b.nilai(umpan_balik=[Balik("Saat dinilai")])
    maret = {"tanggal_catatan": date(2026, 3, 3), "kunci_catatan": uuid4()}
    _dialog(b, "Sebelum final", APRIL, **maret)
    b.terima(now=APRIL)
    assert b.e.status == "FINAL"
    _dialog(b, "Sesudah final", APRIL + timedelta(seconds=1), **maret)
    assert _tampak(b) == {"Saat dinilai", "Sebelum final"}
    assert {u.teks for u in baca.dialog(b.skp)} == {"Saat dinilai", "Sebelum final", "Sesudah final"}


def test_tanpa_realisasi_dinilai_sesudah_batas_pengisian(b):
    with pytest.raises(LangkahTidakSah):
        b.nilai(now=datetime(2026, 4, 5, 16, 59, tzinfo=UTC))  # 5 April, 23.59
    e = b.nilai(now=datetime(2026, 4, 5, 17, 0, tzinfo=UTC))
    assert e.status == "DINILAI"
    assert list(LangkahKinerja.objects.values_list("langkah", "dari", "ke")) == [
        ("lewat_batas_isi", "BELUM", "DIAJUKAN"), ("nilai", "DIAJUKAN", "DINILAI"),
    ]  # fmt: skip


# --- states ---------------------------------------------------------------------------------------------

BOLEH = {"BELUM": {"ajukan"}, "DIAJUKAN": {"nilai"}, "DINILAI": {"terima"}, "KEBERATAN": set(), "FINAL": set()}


@pytest.mark.parametrize("keadaan", BOLEH)
@pytest.mark.parametrize("apa", ["ajukan", "nilai", "terima"])
def test_langkah_menurut_keadaan(b, keadaan, apa):
    isi = {} if keadaan in ("BELUM", "DIAJUKAN") else {
        "rating_hasil": "SESUAI", "rating_perilaku": "SESUAI", "predikat": "BAIK", "alasan": "Ada",
        "dinilai_pada": APRIL, "batas_keberatan": date(2026, 4, 15),
    }  # fmt: skip
    if isi:
        isi["cuplikan"] = b.skp.cuplikan | {"penilai_id": b.kepala.pk}
    Evaluasi.objects.filter(pk=b.e.pk).update(status=keadaan, **isi)
    if apa in BOLEH[keadaan]:
        assert getattr(b, apa)().status != keadaan
    else:
        with pytest.raises(LangkahTidakSah):
            getattr(b, apa)()


def test_menerima_mencatat_nama_dan_mengunci(b):
    b.ajukan()
    b.nilai()
    e = b.terima()
    assert (e.status, e.diterima_pada, e.dikunci_pada) == ("FINAL", APRIL, APRIL)
    langkah_terima = LangkahKinerja.objects.get(langkah="terima")
    assert langkah_terima.pelaku == b.staf.akun and b.staf.nama in langkah_terima.sebutan_pelaku
    assert (langkah_terima.dari, langkah_terima.ke) == ("DINILAI", "DITERIMA")


def test_layar_usang_ditolak(b):
    b.ajukan()
    b.nilai()
    with pytest.raises(KonflikKinerja):
        b.terima(versi=1)


@pytest.mark.parametrize("apa", ["ajukan", "nilai", "terima"])
@pytest.mark.parametrize("siapa", ["rekan", "operator", "instansi_lain", "atasan_atasan", "sendiri"])
def test_siapa_boleh_apa(b, apa, siapa):
    if apa != "ajukan":
        b.ajukan()
    if apa == "terima":
        b.nilai()
    atas = pabrik.pegawai(b.instansi, unit=b.staf.unit)
    pk.penilai(b.kepala, atas)
    pelaku = {
        "rekan": lambda: pk.akun(pabrik.pegawai(b.instansi, unit=b.staf.unit)),
        "operator": lambda: pabrik.petugas(Peran.OPERATOR, b.instansi),
        "instansi_lain": lambda: pk.pasangan()[1].akun,
        "atasan_atasan": lambda: pk.akun(atas),
        "sendiri": lambda: b.kepala.akun if apa != "nilai" else b.staf.akun,
    }[siapa]()
    with pytest.raises(TidakBerwenang):
        getattr(b, apa)(actor=pelaku)


# --- silence ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zona", ["Asia/Jakarta", "Asia/Jayapura"])
def test_diam_menjadi_final_sesudah_keempat_belas_hari_kerja(zona):
    b = Bahan(pabrik.instansi(zona_waktu=zona))
    geser = 7 if zona == "Asia/Jakarta" else 9
    b.ajukan()
    b.nilai()
    # Fourteen calendar days end on 15 April, fourteen working days on the 22nd: the law leaves open which.
    tengah_malam = datetime(2026, 4, 23, tzinfo=UTC) - timedelta(hours=geser)
    assert langkah.tutup_lewat_batas(now=tengah_malam - timedelta(minutes=1)) == 0
    assert langkah.tutup_lewat_batas(now=tengah_malam) == 1
    assert b.e.status == "FINAL" and b.e.diterima_pada is None
    catat = LangkahKinerja.objects.get(langkah="hak_gugur")
    assert catat.pelaku is None and "bukan persetujuan" in catat.alasan
    assert langkah.tutup_lewat_batas(now=tengah_malam + 30 * SEHARI) == 0
    assert LangkahKinerja.objects.filter(langkah="hak_gugur").count() == 1


def test_tugas_penutup_berjalan_dua_kali(b):
    b.ajukan()
    b.nilai()
    tutup_evaluasi()
    tutup_evaluasi()
    assert LangkahKinerja.objects.filter(langkah="hak_gugur").count() == 1


# --- the unit's pattern -----------------------------------------------------------------------------------


def _rekan_dinilai(b, jumlah: int, predikat: str = "BAIK") -> None:
    for _n in range(jumlah):
        orang_lain = pabrik.pegawai(b.instansi, unit=b.staf.unit)
        Evaluasi.objects.create(
            skp=pk.skp(orang_lain, b.kepala), periode=b.periode, penilai=b.kepala, status="FINAL", predikat=predikat,
            rating_hasil="SESUAI", rating_perilaku="SESUAI", alasan="Ada", dinilai_pada=APRIL,
        )  # fmt: skip


@pytest.mark.parametrize(("rekan", "meminta"), [(3, False), (4, True)])
def test_pola_berbicara_mulai_lima_orang(b, rekan, meminta):
    PredikatOrganisasi.objects.create(
        unit=b.staf.unit, periode=b.periode, predikat="BAIK", alasan="IKU", ditetapkan_oleh=b.kepala.akun,
        sebutan_oleh="Atasan", ditetapkan_pada=APRIL,
    )  # fmt: skip
    _rekan_dinilai(b, rekan)
    b.ajukan()
    if not meminta:
        assert b.nilai().status == "DINILAI"
        return
    with pytest.raises(IsianSalah) as galat:
        b.nilai()
    assert galat.value.kolom == "alasan_kurva"
    e = b.nilai(alasan_kurva="Semua mencapai target")
    assert (e.status, e.alasan_kurva) == ("DINILAI", "Semua mencapai target")


def test_tanpa_predikat_unit_tidak_ada_peringatan(b):
    _rekan_dinilai(b, 9)
    b.ajukan()
    assert b.nilai().alasan_kurva == ""


# --- who reads ---------------------------------------------------------------------------------------------


def test_akses(b):
    (pemilik,) = orang(ids=[b.staf.pk])

    def sebagai(akun):
        a = baca.akses_evaluasi(akun, b.e, pemilik, HARI)
        return a and (a.sebagai, a.dicatat)

    assert sebagai(b.staf.akun) == ("DIRI", False)
    assert sebagai(b.kepala.akun) == (PENILAI, False)
    assert sebagai(pabrik.petugas(Peran.OPERATOR, b.instansi)) == (OPERATOR, True)
    assert sebagai(pabrik.petugas(Peran.OPERATOR, pabrik.instansi())) is None
    assert sebagai(pk.akun(pabrik.pegawai(b.instansi, unit=b.staf.unit))) is None


def test_skp_yang_berakhir_meninggalkan_tidak_ada_yang_menunggu(b):
    """Set for a new post from 1 March on: the empty appraisal of March is that SKP's, not the one's cut short."""
    from kinerja.services.skp import _akhiri

    baru = pk.skp(b.staf, b.kepala, periode_awal=date(2026, 3, 1), status="DIAJUKAN")
    e = b.e
    _akhiri(b.skp, baru, b.kepala.akun, APRIL)
    assert not Evaluasi.objects.filter(pk=e.pk).exists()


def test_satu_yang_gagal_tidak_menahan_yang_lain(b, monkeypatch):
    b.ajukan()
    b.nilai()
    lain = Bahan()
    lain.ajukan()
    lain.nilai()
    asli = langkah._tutup

    def kadang(pk_, *apa):
        if pk_ == b.e.pk:
            raise LangkahTidakSah("rusak")
        return asli(pk_, *apa)

    monkeypatch.setattr(langkah, "_tutup", kadang)
    with pytest.raises(ExceptionGroup, match="could not be closed"):
        langkah.tutup_lewat_batas(now=APRIL + timedelta(days=60))
    assert (b.e.status, lain.e.status) == (Evaluasi.Status.DINILAI, Evaluasi.Status.FINAL)


def test_langkah_yang_gagal_tidak_menahan_langkah_lain(monkeypatch):
    jalan = []

    def gagal(*, now):
        jalan.append(now)
        raise LangkahTidakSah("rusak")

    monkeypatch.setattr(langkah, "tutup_lewat_batas", gagal)
    monkeypatch.setattr(langkah, "catat_tertinggal", gagal)
    monkeypatch.setattr("kinerja.services.kabar_kurang.kabari", lambda *, now: jalan.append(now))
    with pytest.raises(ExceptionGroup, match="hourly steps") as galat:
        tutup_evaluasi()
    assert (len(jalan), len(galat.value.exceptions)) == (3, 2)
