"""Objections: the clock, who may do which step in which state, reminders, two at once."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from akun.peran import Peran
from kalender.models import HariLibur
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.models import Parameter
from notifikasi.models import Pesan
from talenta.models import JejakTalenta, Penilaian, Sanggah
from talenta.services import sanggah as tulis
from talenta.tasks import ingatkan_sanggah
from tests import pabrik
from tests.berkas import contoh
from tests.talenta import alat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]


class Dua:
    """A mapping with one person who has an account."""

    def __init__(self, **isi):
        self.d = alat.dunia(**isi)
        self.user, self.pegawai = alat.akun(self.d.instansi, unit=self.d.unit)
        self.n = self.d.nilai(self.pegawai)

    def ajukan(self, indikator="tim", *, now=alat.KINI, **isi) -> Sanggah:
        bawaan = {"penilaian_id": self.n.pk, "alasan": "SK tim belum terbaca", "actor": self.user}
        return tulis.ajukan(indikator=indikator, now=now, **bawaan | isi)

    def putuskan(self, s, hasil="DITOLAK", **isi) -> Sanggah:
        bawaan = {"jawaban": "SK-nya tidak sah", "actor": self.d.operator, "now": alat.KINI}
        return tulis.putuskan(sanggah_id=s.pk, hasil=hasil, **bawaan | isi)


@pytest.fixture
def w(acuan):
    return Dua()


def pagi(hari: date) -> datetime:
    return datetime(hari.year, hari.month, hari.day, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(("zona", "now", "tenggat"), [
    ("Asia/Jakarta", datetime(2026, 3, 2, 16, 59, tzinfo=UTC), date(2026, 3, 16)),
    ("Asia/Jakarta", datetime(2026, 3, 2, 17, 0, tzinfo=UTC), date(2026, 3, 17)),
    ("Asia/Jayapura", datetime(2026, 3, 2, 14, 59, tzinfo=UTC), date(2026, 3, 16)),
    ("Asia/Jayapura", datetime(2026, 3, 2, 15, 0, tzinfo=UTC), date(2026, 3, 17)),
    ("Asia/Jakarta", datetime(2026, 2, 28, 5, 0, tzinfo=UTC), date(2026, 3, 13)),  # a Saturday
])  # fmt: skip
def test_tenggat_sepuluh_hari_kerja_sejak_hari_sesudahnya(w, zona, now, tenggat):
    w.d.instansi.zona_waktu = zona
    w.d.instansi.save()
    s = w.ajukan(now=now)
    assert (s.tenggat, s.hari_norma, s.status) == (tenggat, 10, "DIAJUKAN")


def test_tenggat_memakai_libur_setempat_dan_parameter(w):
    HariLibur.objects.create(tanggal=date(2026, 3, 10), nama="Hari daerah", jenis="LOKAL", kantor=w.d.instansi.kantor)
    assert w.ajukan().tenggat == date(2026, 3, 17)
    Parameter.objects.filter(layanan="talenta", kode="SANGGAH_HARI_KERJA").update(nilai=3)
    assert w.ajukan("potensi").tenggat == date(2026, 3, 5)


def test_tanpa_kalender_tahunnya_dikatakan(w):
    with pytest.raises(LangkahTidakSah, match="2091"):
        w.ajukan(now=datetime(2091, 3, 2, tzinfo=UTC))
    assert not Sanggah.objects.exists()


def test_hanya_orangnya_sendiri(w):
    for siapa in (w.d.operator, w.d.penyetuju, alat.akun(w.d.instansi, unit=w.d.unit)[0]):
        with pytest.raises(TidakBerwenang):
            w.ajukan(actor=siapa)


@pytest.mark.parametrize(("ubah", "kolom"), [({"alasan": " "}, "alasan"), ({"indikator": "pangkat"}, "indikator")])
def test_isian_salah_menyebut_tempatnya(w, ubah, kolom):
    with pytest.raises(IsianSalah) as galat:
        w.ajukan(**ubah)
    assert galat.value.kolom == kolom


def test_satu_yang_terbuka_untuk_satu_hal(w):
    s = w.ajukan()
    with pytest.raises(IsianSalah, match="menunggu jawaban"):
        w.ajukan()
    w.ajukan("")
    w.ajukan("potensi")
    w.putuskan(s)
    w.ajukan()
    assert Sanggah.objects.count() == 4


def _tetapkan(m):
    m.status, m.ditetapkan_pada, m.nomor_sk, m.tanggal_sk = "DITETAPKAN", alat.KINI, "800/1", alat.HARI
    m.save()
    Penilaian.objects.filter(pemetaan=m).update(beku=True)


def test_sampai_pemetaan_sesudahnya_dihitung(w):
    _tetapkan(w.d.pemetaan)
    w.ajukan()  # a frozen result can be objected to
    lanjut = alat.dunia(instansi=w.d.instansi, tanggal_acuan=date(2026, 9, 1), status="DISIAPKAN").pemetaan
    asing = alat.dunia(tanggal_acuan=date(2026, 9, 1))
    _tetapkan(asing.pemetaan)
    w.ajukan("potensi")  # the next one has no results yet
    lanjut.status = "DIHITUNG"
    lanjut.save()
    with pytest.raises(LangkahTidakSah, match="terbaru"):
        w.ajukan("")
    _tetapkan(lanjut)
    with pytest.raises(LangkahTidakSah, match="terbaru"):
        w.ajukan("")


def test_yang_masih_terbuka_dapat_disanggah_walau_acuannya_lebih_lama(w):
    lanjut = alat.dunia(instansi=w.d.instansi, tanggal_acuan=date(2026, 9, 1), status="DITETAPKAN",
                        ditetapkan_pada=alat.KINI, nomor_sk="800/2", tanggal_sk=alat.HARI)  # fmt: skip
    assert lanjut.pemetaan.tanggal_acuan > w.d.pemetaan.tanggal_acuan and w.ajukan().pk


def test_yang_lebih_lama_ditetapkan_belakangan_tidak_menutup(w):
    _tetapkan(w.d.pemetaan)
    lama = alat.dunia(instansi=w.d.instansi, tanggal_acuan=date(2025, 3, 2))
    _tetapkan(lama.pemetaan)
    assert w.ajukan().pk


def test_sebelum_dihitung_belum_dapat_disanggah(w):
    w.d.pemetaan.status = "DISIAPKAN"
    w.d.pemetaan.save()
    with pytest.raises(LangkahTidakSah):
        w.ajukan()


@pytest.mark.parametrize("hasil", ["DITERIMA", "DITOLAK"])
@pytest.mark.parametrize("siapa", ["operator", "operator_lain", "penyetuju"])
def test_dijawab_petugas_atau_penyetuju_dengan_alasan(w, siapa, hasil):
    sebelum = Penilaian.objects.values().get(pk=w.n.pk)
    s = w.putuskan(w.ajukan(), hasil, actor=getattr(w.d, siapa), jawaban=" Sudah diperiksa ")
    s.refresh_from_db()
    assert (s.status, s.jawaban, s.sebutan_pemutus) == (hasil, "Sudah diperiksa", getattr(w.d, siapa).nama)
    assert Penilaian.objects.values().get(pk=w.n.pk) == sebelum  # an answer changes no number
    assert list(JejakTalenta.objects.filter(perihal="sanggah", nomor=s.pk).values_list("kode", flat=True)) == [
        "ajukan", "terima" if hasil == "DITERIMA" else "tolak",
    ]  # fmt: skip


def test_yang_tidak_boleh_menjawab(w):
    s = w.ajukan()
    _k, anggota = alat.komite(w.d)
    pabrik.beri_peran(w.user, Peran.OPERATOR, w.d.instansi)
    for siapa in (w.user, anggota[0], alat.dunia().operator, pabrik.user()):
        with pytest.raises(TidakBerwenang):
            w.putuskan(s, actor=siapa)
    s.refresh_from_db()
    assert s.status == "DIAJUKAN"


@pytest.mark.parametrize(("isi", "kolom"), [
    ({"jawaban": " "}, "jawaban"), ({"hasil": "DITARIK"}, "hasil"), ({"hasil": "DIAJUKAN"}, "hasil"),
])  # fmt: skip
def test_jawaban_tanpa_alasan_atau_salah_pilih(w, isi, kolom):
    s = w.ajukan()
    with pytest.raises(IsianSalah) as galat:
        w.putuskan(s, **isi)
    assert galat.value.kolom == kolom


@pytest.mark.parametrize("akhir", ["DITERIMA", "DITOLAK", "DITARIK"])
def test_yang_selesai_tidak_berubah_lagi(w, akhir):
    s = w.ajukan()
    if akhir == "DITARIK":
        tulis.tarik(sanggah_id=s.pk, actor=w.user, now=alat.KINI)
    else:
        w.putuskan(s, akhir)
    with pytest.raises(LangkahTidakSah):
        w.putuskan(s)
    with pytest.raises(LangkahTidakSah):
        tulis.tarik(sanggah_id=s.pk, actor=w.user, now=alat.KINI)
    s.refresh_from_db()
    assert s.status == akhir


def test_hanya_yang_mengajukan_menariknya(w):
    s = w.ajukan()
    with pytest.raises(TidakBerwenang):
        tulis.tarik(sanggah_id=s.pk, actor=w.d.operator, now=alat.KINI)


def test_kabar_tanpa_nama_dan_isi(w):
    s = w.ajukan()
    penerima = set(Pesan.objects.values_list("penerima_id", flat=True))
    assert penerima == {w.d.operator.pk, w.d.operator_lain.pk}
    w.putuskan(s)
    assert Pesan.objects.filter(penerima=w.user).count() == 1
    for p in Pesan.objects.all():
        for rahasia in (w.pegawai.nama, w.pegawai.nip, "SK tim", "tidak sah", "tim kerja", "otak", "DITOLAK", "tolak"):
            assert rahasia not in p.judul + p.isi + p.url


def test_petugas_yang_menyanggah_tidak_dikabari_tentang_dirinya(w):
    pabrik.beri_peran(w.user, Peran.OPERATOR, w.d.instansi)
    w.ajukan()
    assert not Pesan.objects.filter(penerima=w.user).exists()


def test_bukti_yang_bukan_dokumen_tidak_meninggalkan_apa_pun(w):
    from berkas.periksa import BerkasDitolak

    with pytest.raises(BerkasDitolak):
        w.ajukan(unggahan=SimpleUploadedFile("sk.pdf", b"bukan pdf"))
    assert not Sanggah.objects.exists() and not Pesan.objects.exists()
    assert w.ajukan(unggahan=SimpleUploadedFile("sk.pdf", contoh.pdf())).bukti.nama_asli == "sk.pdf"


def ingat(hari: date) -> list[str]:
    """Run the reminder; the kinds that reached somebody, of all times, in order."""
    tulis.ingatkan(now=pagi(hari))
    semua = Pesan.objects.filter(jenis="TERLAMBAT").order_by("penerima_id", "pk")
    return [p.kunci.rsplit(":", 1)[1] for p in semua]


def test_diingatkan_sehari_kerja_sebelumnya_dan_saat_lewat_masing_masing_sekali(w):
    """Due on Monday 16 March: the working day before is Friday 13."""
    w.ajukan()
    assert ingat(date(2026, 3, 12)) == []
    assert ingat(date(2026, 3, 13)) == ["H-1"] * 2  # two officers
    assert ingat(date(2026, 3, 13)) == ingat(date(2026, 3, 16)) == ["H-1"] * 2
    assert ingat(date(2026, 3, 17)) == ["H-1", "LEWAT"] * 2
    assert ingat(date(2026, 3, 30)) == ["H-1", "LEWAT"] * 2
    s = Sanggah.objects.get()
    assert s.status == "DIAJUKAN"  # silence decides nothing


def test_setelah_jeda_yang_lewat_tetap_diingatkan(w):
    w.ajukan()
    assert ingat(date(2026, 4, 20)) == ["LEWAT"] * 2


def test_yang_dijawab_dan_yang_ditarik_tidak_diingatkan(w):
    w.putuskan(w.ajukan())
    tulis.tarik(sanggah_id=w.ajukan("potensi").pk, actor=w.user, now=alat.KINI)
    assert ingat(date(2026, 3, 30)) == []


def test_galat_satu_instansi_tidak_menahan_yang_lain(w, monkeypatch):
    lain = Dua()
    w.ajukan()
    lain.ajukan()
    asli = tulis._ingat

    def gagal(s, *sisa):
        if s.penilaian_id == w.n.pk:
            raise RuntimeError
        return asli(s, *sisa)

    monkeypatch.setattr(tulis, "_ingat", gagal)
    monkeypatch.setattr("django.utils.timezone.now", lambda: pagi(date(2026, 3, 20)))
    with pytest.raises(ExceptionGroup):
        ingatkan_sanggah()
    assert set(Pesan.objects.filter(jenis="TERLAMBAT").values_list("penerima_id", flat=True)) == {
        lain.d.operator.pk, lain.d.operator_lain.pk,
    }  # fmt: skip


def _serentak(*kerja) -> list[str]:
    hasil = []

    def jalan(satu):
        try:
            satu()
            hasil.append("jadi")
        except (LangkahTidakSah, IsianSalah):
            hasil.append("ditolak")
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan, args=[k]) for k in kerja]
    for u in utas:
        u.start()
    for u in utas:
        u.join(30)
    return sorted(hasil)


@pytest.mark.django_db(transaction=True)
def test_dua_yang_menjawab_serentak_hanya_satu(acuan):
    w = Dua()
    s = w.ajukan()
    assert _serentak(
        lambda: w.putuskan(s, "DITERIMA"), lambda: w.putuskan(s, "DITOLAK", actor=w.d.penyetuju)
    ) == ["ditolak", "jadi"]  # fmt: skip
    assert JejakTalenta.objects.filter(perihal="sanggah", kode__in=("terima", "tolak")).count() == 1


@pytest.mark.django_db(transaction=True)
def test_dua_klik_serentak_satu_sanggah(acuan):
    w = Dua()
    assert _serentak(w.ajukan, w.ajukan) == ["ditolak", "jadi"]
    assert Sanggah.objects.count() == 1


def test_hari_norma_beku_sejak_diajukan(w):
    s = w.ajukan()
    Parameter.objects.filter(layanan="talenta", kode="SANGGAH_HARI_KERJA").update(nilai=1)
    assert ingat(s.tenggat - timedelta(days=4)) == []
