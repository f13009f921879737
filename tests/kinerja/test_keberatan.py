"""Objections: the fourteenth day, who decides, both sides heard, what the decision does; two at once."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction

from akun.peran import Peran
from kalender.models import HariLibur
from kepegawaian import selectors as kepegawaian
from kepegawaian.models import RiwayatJabatan, RiwayatKinerja
from kinerja.galat import KonflikKinerja
from kinerja.models import Evaluasi, KeberatanKinerja, LangkahKinerja
from kinerja.selectors.keberatan import tanda_lewat
from kinerja.services import evaluasi as nilai
from kinerja.services import keberatan as langkah
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.models import Parameter
from mutasi.selectors.fakta import fakta_orang
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_evaluasi import APRIL, SEHARI, Bahan

pytestmark = pytest.mark.django_db


class Sengketa(Bahan):
    """A rated appraisal, with a superior of the penilai unless ``atas`` is False."""

    def __init__(self, instansi=None, *, jenis="BULANAN", atas=True):
        super().__init__(instansi, jenis=jenis)
        if atas:
            self.atas = pabrik.pegawai(self.instansi, unit=self.staf.unit)
            pk.akun(self.atas)
            pk.penilai(self.kepala, self.atas)
        self.ajukan()
        self.nilai("DI_BAWAH", "SESUAI")

    @property
    def k(self) -> KeberatanKinerja:
        return KeberatanKinerja.objects.get(evaluasi=self.e)

    def keberatan(self, now=APRIL, **ubah):
        e = self.e
        bawaan = {"evaluasi_id": e.pk, "versi": e.versi, "alasan": "Target tercapai", "actor": self.staf.akun}
        return langkah.ajukan(**bawaan | {"now": now} | ubah)

    def langkahi(self, apa: str, actor, now=APRIL, **isi):
        return getattr(langkah, apa)(keberatan_id=self.k.pk, versi=self.k.versi, actor=actor, now=now, **isi)

    def putuskan(self, **ubah):
        bawaan = {"hasil": "DIUBAH", "putusan": "Bukti cukup", "rating_hasil": "SESUAI", "rating_perilaku": "SESUAI",
                  "actor": self.atas.akun}  # fmt: skip
        return self.langkahi("putuskan", **bawaan | ubah)


@pytest.fixture
def s(db) -> Sengketa:
    return Sengketa()


# --- the last day -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("zona", "geser"), [("Asia/Jakarta", 7), ("Asia/Jayapura", 9)])
def test_hari_keempat_belas_tepat_waktu(zona, geser):
    s = Sengketa(pabrik.instansi(zona_waktu=zona))
    habis = datetime(2026, 4, 16, tzinfo=UTC) - timedelta(hours=geser)  # midnight there after 15 April
    k = s.keberatan(now=habis - timedelta(minutes=1))
    assert (k.status, k.pemutus_id, k.batas_putus) == ("DIAJUKAN", s.atas.pk, date(2026, 4, 29))
    assert s.e.status == "KEBERATAN"
    assert tanda_lewat(s.k) == "" and LangkahKinerja.objects.get(objek="KEBERATAN").isi["melewati_batas"] is False


# Rated on 1 April; 3 April is a holiday: the fourteenth working day is 22 April.
AKHIR_KERJA = datetime(2026, 4, 22, 16, 59, tzinfo=UTC)


@pytest.mark.parametrize("kini", [datetime(2026, 4, 15, 17, 0, tzinfo=UTC), AKHIR_KERJA])
def test_lewat_hari_kalender_dalam_hari_kerja_diterima_dengan_tanda(s, kini):
    nilai.tutup_lewat_batas(now=kini)
    assert s.e.status == "DINILAI"
    s.keberatan(now=kini)
    assert "melewati 14 hari kalender" in tanda_lewat(s.k)
    assert LangkahKinerja.objects.get(objek="KEBERATAN").isi["melewati_batas"] is True
    assert "melewati 14 hari kalender" in Pesan.objects.get(penerima=s.atas.akun).isi


def test_lewat_keempat_belas_hari_kerja_ditolak(s):
    with pytest.raises(LangkahTidakSah, match="termasuk hari libur, karena peraturan tidak menyebut"):
        s.keberatan(now=AKHIR_KERJA + timedelta(minutes=1))
    assert nilai.tutup_lewat_batas(now=AKHIR_KERJA + timedelta(minutes=1)) == 1


@pytest.mark.parametrize(("satuan", "akhir"), [("hari kalender", date(2026, 4, 15)), ("hari kerja", date(2026, 4, 22))])
def test_satuan_yang_pasti_menutup_pada_harinya(satuan, akhir):
    Parameter.objects.filter(layanan="kinerja", kode="HARI_KEBERATAN").update(satuan=satuan, pasti=True)
    s = Sengketa()
    assert s.e.batas_keberatan == akhir
    with pytest.raises(LangkahTidakSah):
        s.keberatan(now=datetime(2026, akhir.month, akhir.day, 17, 0, tzinfo=UTC))
    s.keberatan(now=datetime(2026, akhir.month, akhir.day, 16, 59, tzinfo=UTC))


def test_tanpa_kalender_tidak_ada_hak_yang_gugur(s):
    HariLibur.objects.filter(tanggal__year=2026).update(dicabut_pada=APRIL)
    assert nilai.tutup_lewat_batas(now=APRIL + 90 * SEHARI) == 0
    s.keberatan(now=APRIL + 90 * SEHARI)


def test_kedua_pihak_dan_pemutus_diberi_tahu(s):
    s.keberatan()
    for akun in (s.atas.akun, s.kepala.akun):
        assert Pesan.objects.filter(penerima=akun, judul__icontains="keberatan").count() == 1


def test_alasan_wajib_dan_hanya_pemiliknya(s):
    with pytest.raises(IsianSalah):
        s.keberatan(alasan=" ")
    with pytest.raises(IsianSalah):
        s.keberatan(bukti_url="javascript:alert(1)")
    with pytest.raises(TidakBerwenang):
        s.keberatan(actor=s.kepala.akun)


def test_sekali_saja(s):
    s.keberatan()
    with pytest.raises(LangkahTidakSah):
        s.keberatan()
    with pytest.raises(LangkahTidakSah):
        s.terima()


# --- who decides ------------------------------------------------------------------------------------------


def test_penilai_tanpa_atasan_operator_menetapkan_pemutus():
    s = Sengketa(atas=False)
    operator = pabrik.petugas(Peran.OPERATOR, s.instansi)
    assert s.keberatan().pemutus_id is None
    assert Pesan.objects.filter(penerima=operator).exists()
    for nip in (s.kepala.nip, s.staf.nip, "999"):
        with pytest.raises(IsianSalah):
            s.langkahi("tetapkan_pemutus", operator, nip=nip, alasan="Surat PPK")
    sekda = pabrik.pegawai(s.instansi, unit=s.staf.unit)
    pk.akun(sekda)
    with pytest.raises(IsianSalah):
        s.langkahi("tetapkan_pemutus", operator, nip=sekda.nip, alasan="")
    with pytest.raises(TidakBerwenang):
        s.langkahi("tetapkan_pemutus", pabrik.petugas(Peran.OPERATOR, pabrik.instansi()), nip=sekda.nip, alasan="x")
    s.langkahi("tetapkan_pemutus", operator, nip=sekda.nip, alasan="Surat PPK 12")
    s.atas = sekda
    s.langkahi("periksa", sekda.akun)
    assert s.putuskan(tanpa_tanggapan="Didengar lisan 2 April").status == "DIUBAH"


def test_operator_tidak_menetapkan_pemutus_perkaranya_sendiri():
    s = Sengketa(atas=False)
    pabrik.beri_peran(s.staf.akun, Peran.OPERATOR, s.instansi)
    s.keberatan()
    with pytest.raises(TidakBerwenang):
        s.langkahi("tetapkan_pemutus", s.staf.akun, nip=pabrik.pegawai(s.instansi, unit=s.staf.unit).nip, alasan="x")


def test_atasan_yang_menilai_sebagai_plt_tidak_memutus():
    bahan = Bahan()
    atas = pabrik.pegawai(bahan.instansi, unit=bahan.staf.unit)
    pk.akun(atas)
    pk.penilai(bahan.kepala, atas)
    RiwayatJabatan.objects.create(pegawai=atas, jabatan=bahan.kepala.jabatan, tmt=date(2026, 3, 20), sifat="PLT")
    bahan.ajukan()
    bahan.nilai(actor=atas.akun)
    e = bahan.e
    k = langkah.ajukan(evaluasi_id=e.pk, versi=e.versi, alasan="Tidak setuju", actor=bahan.staf.akun, now=APRIL)
    assert k.pemutus_id is None


@pytest.mark.parametrize("siapa", ["kepala", "staf", "rekan", "operator"])
@pytest.mark.parametrize("apa", ["periksa", "putuskan"])
def test_hanya_pemutus_yang_memutus(s, apa, siapa):
    s.keberatan()
    if apa == "putuskan":
        s.langkahi("periksa", s.atas.akun)
    akun = {
        "kepala": lambda: s.kepala.akun, "staf": lambda: s.staf.akun,
        "rekan": lambda: pk.akun(pabrik.pegawai(s.instansi, unit=s.staf.unit)),
        "operator": lambda: pabrik.petugas(Peran.OPERATOR, s.instansi),
    }[siapa]()  # fmt: skip
    with pytest.raises(TidakBerwenang):
        s.langkahi("periksa", akun) if apa == "periksa" else s.putuskan(actor=akun, tanpa_tanggapan="x")


# --- the decision -----------------------------------------------------------------------------------------


def test_kedua_pihak_didengar(s):
    s.keberatan()
    with pytest.raises(LangkahTidakSah):
        s.putuskan()
    s.langkahi("periksa", s.atas.akun)
    with pytest.raises(IsianSalah) as galat:
        s.putuskan()
    assert galat.value.kolom == "tanpa_tanggapan"
    with pytest.raises(TidakBerwenang):
        s.langkahi("tanggapi", s.staf.akun, tanggapan="saya sendiri")
    s.langkahi("tanggapi", s.kepala.akun, tanggapan="Target belum tercapai")
    with pytest.raises(LangkahTidakSah):
        s.langkahi("tanggapi", s.kepala.akun, tanggapan="Lagi")
    k = s.putuskan()
    assert (k.status, s.e.predikat, s.e.status) == ("DIUBAH", "BAIK", "FINAL")
    assert k.hasil_semula == {"hasil": "DI_BAWAH", "perilaku": "SESUAI", "predikat": "BUTUH_PERBAIKAN"}


def test_ditolak_membiarkan_hasil(s):
    s.keberatan()
    s.langkahi("periksa", s.atas.akun)
    s.langkahi("tanggapi", s.kepala.akun, tanggapan="Tetap")
    s.putuskan(hasil="DITOLAK", rating_hasil="", rating_perilaku="")
    assert (s.k.status, s.e.predikat, s.e.status) == ("DITOLAK", "BUTUH_PERBAIKAN", "FINAL")
    with pytest.raises(LangkahTidakSah):
        s.putuskan()


@pytest.mark.parametrize(
    ("ubah", "kolom"),
    [({"hasil": ""}, "hasil"), ({"putusan": ""}, "putusan"), ({"rating_hasil": ""}, "rating_hasil"),
     ({"rating_hasil": "DI_BAWAH"}, "hasil")],
)  # fmt: skip
def test_putusan_tidak_lengkap(s, ubah, kolom):
    s.keberatan()
    s.langkahi("periksa", s.atas.akun)
    s.langkahi("tanggapi", s.kepala.akun, tanggapan="Tetap")
    with pytest.raises(IsianSalah) as galat:
        s.putuskan(**ubah)
    assert galat.value.kolom == kolom
    assert s.e.status == "KEBERATAN"


def test_hasil_tahunan_baru_masuk_rekam_sesudah_putusan():
    s = Sengketa(jenis="FINAL")
    s.keberatan()
    assert not RiwayatKinerja.objects.exists()
    s.langkahi("periksa", s.atas.akun)
    s.langkahi("tanggapi", s.kepala.akun, tanggapan="Tetap")
    s.putuskan()
    assert RiwayatKinerja.objects.get().predikat == "BAIK"
    rekam = kepegawaian.rekam_pegawai({s.staf.pk})[s.staf.pk]
    assert fakta_orang(rekam, s.instansi).kinerja == {2026: "BAIK"}


# --- reminders --------------------------------------------------------------------------------------------


def ingatkan(hari: date, akun) -> int:
    langkah.ingatkan(now=datetime(hari.year, hari.month, hari.day, 2, tzinfo=UTC))
    return Pesan.objects.filter(penerima=akun, jenis="TERLAMBAT").count()


def test_pengingat_dekat_dan_lewat_masing_masing_sekali(s):
    s.keberatan()
    hari = [date(2026, 4, n) for n in (10, 11, 12, 13, 15)]  # due from Sunday the 12th: told on Monday
    assert [ingatkan(h, s.atas.akun) for h in hari] == [0, 0, 0, 1, 1]
    assert [ingatkan(h, s.atas.akun) for h in (date(2026, 4, 16), date(2026, 5, 30))] == [2, 2]


def test_yang_cuti_diingatkan_sesudahnya_dan_penggantinya_selama_itu(s):
    s.keberatan()
    plh, pihak = pabrik.pegawai(unit=s.staf.unit), s.kepala
    pk.akun(plh)
    pos = s.atas.jabatan = pabrik.jabatan(s.staf.unit, jenis="ADMINISTRATOR", eselon="III.a")
    s.atas.save()
    for o in (plh, pihak):
        RiwayatJabatan.objects.create(pegawai=o, jabatan=pos, tmt=date(2026, 4, 13), sifat="PLH", nomor_sk="1")
    pk.hari(s.atas, "CUTI", date(2026, 4, 13), date(2026, 4, 14))
    assert [ingatkan(date(2026, 4, n), s.atas.akun) for n in (13, 14, 15)] == [0, 0, 1]
    assert Pesan.objects.filter(penerima=plh.akun, jenis="TERLAMBAT").count() == 1
    assert not Pesan.objects.filter(penerima=pihak.akun, jenis="TERLAMBAT").exists(), "no judge of his own rating"


def test_operator_tidak_diingatkan_pada_hari_libur():
    s = Sengketa(atas=False)
    operator = pabrik.petugas(Peran.OPERATOR, s.instansi)
    s.keberatan()
    HariLibur.objects.create(tanggal=date(2026, 4, 13), nama="Libur uji", jenis="LIBUR_NASIONAL")
    assert [ingatkan(date(2026, 4, n), operator) for n in (12, 13, 14)] == [0, 0, 1]


def test_yang_sudah_diputus_tidak_diingatkan(s):
    s.keberatan()
    s.langkahi("periksa", s.atas.akun)
    s.putuskan(tanpa_tanggapan="Didengar lisan")
    assert langkah.ingatkan(now=APRIL + 60 * SEHARI) == 0


# --- two at once ------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("acuan")
@pytest.mark.django_db(transaction=True)
def test_menerima_dan_keberatan_serentak_satu_yang_menang():
    s = Sengketa()
    e = s.e
    hasil: list = []

    def jalan(kerja):
        try:
            hasil.append(kerja())
        except Exception as galat:  # noqa: BLE001
            hasil.append(galat)
        finally:
            connection.close()

    isi = {"evaluasi_id": e.pk, "versi": e.versi, "actor": s.staf.akun, "now": APRIL}
    benang = [
        threading.Thread(target=jalan, args=(lambda: nilai.terima(**isi),)),
        threading.Thread(target=jalan, args=(lambda: langkah.ajukan(**isi, alasan="Tidak setuju"),)),
    ]
    with transaction.atomic():
        Evaluasi.objects.select_for_update(of=("self",)).get(pk=e.pk)
        for b in benang:
            b.start()
    for b in benang:
        b.join(timeout=60)
    assert [type(h) for h in hasil].count(KonflikKinerja) == 1
    akhir = Evaluasi.objects.get(pk=e.pk)
    assert (akhir.status == "KEBERATAN") == KeberatanKinerja.objects.exists()
    assert LangkahKinerja.objects.filter(langkah__in=["terima", "keberatan"]).count() == 1
