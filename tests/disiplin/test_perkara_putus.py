"""A decided case: remedies, penalties that overlap, the sweep by the calendar, two connections."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection

from disiplin.models import AnggotaPerkara, Hukuman, Pelanggaran
from disiplin.services import hukuman as putus
from disiplin.services import perkara as langkah
from disiplin.services import upaya
from disiplin.services.langkah import KonflikPerkara
from kalender.models import HariLibur
from kalender.selectors import kalender
from kepegawaian.models import RiwayatHukdis
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from tests.disiplin.alat_perkara import SENIN, Dunia, berat, jam, jenis, pindaian

pytestmark = pytest.mark.django_db


@pytest.fixture
def d(acuan):
    return Dunia()


# --- remedies -----------------------------------------------------------------------------------------


def terputus(d, kode="B1"):
    kasus = berat(d)
    if kode != "B1":
        d.jalan(kasus, putus.teruskan, jenis_id=jenis(kode).pk, alasan="x")
    d.jatuhkan(kasus, kode, d.pyb, pindaian=pindaian())
    d.sampai_diterima(kasus)
    return kasus


def ajukan(d, kasus, **isi):
    return d.jalan(kasus, upaya.ajukan, d.staf.akun, tanggal=d.hari, alasan="Tidak adil", **isi)


def putusan(d, kasus, hasil, kode=None, **isi):
    return d.jalan(kasus, upaya.putus, hasil=hasil, nomor="P/1", tanggal=d.hari, pertimbangan="Sebab", pemutus="Bupati",
                   jenis_id=jenis(kode).pk if kode else None, pindaian=pindaian(), **isi)  # fmt: skip


def test_upaya_menahan_berlakunya_dan_yang_dikuatkan_berlaku_sejak_putusan(d):
    kasus = terputus(d)
    assert ajukan(d, kasus).jenis == "KEBERATAN"
    jauh = jam(date(2026, 7, 1))
    assert not putus.berlakukan(kasus_id=kasus.pk, now=jauh)
    d.hari = date(2026, 4, 6)
    putusan(d, kasus, "DIKUATKAN")
    assert putus.berlakukan(kasus_id=kasus.pk, now=d.now)
    assert RiwayatHukdis.objects.get().tmt == date(2026, 4, 6)


def test_pemberhentian_dibanding_ke_bpasn(d):
    u = ajukan(d, terputus(d, "B3"))
    assert u.jenis == "BANDING"
    assert "BPASN" in u.kepada


def test_yang_diringankan_berganti_hukuman(d):
    kasus = terputus(d)
    ajukan(d, kasus)
    with pytest.raises(IsianSalah, match="ringan"):
        putusan(d, kasus, "DIRINGANKAN", "B2")
    putusan(d, kasus, "DIRINGANKAN", "R3")
    assert list(Hukuman.objects.order_by("id").values_list("status", "jenis__kode")) == [
        ("DIGANTI", "B1"),
        ("DIPUTUS", "R3"),
    ]
    assert putus.berlakukan(kasus_id=kasus.pk, now=d.now)
    assert RiwayatHukdis.objects.get().tingkat == "RINGAN"


def test_yang_dibatalkan_tidak_meninggalkan_riwayat(d):
    kasus = terputus(d)
    ajukan(d, kasus)
    putusan(d, kasus, "DIBATALKAN")
    assert (kasus.status, kasus.alasan_henti) == ("DIHENTIKAN", "UPAYA")
    assert not putus.berlakukan(kasus_id=kasus.pk, now=jam(date(2026, 7, 1)))
    assert not RiwayatHukdis.objects.exists()


def test_upaya_yang_terlambat_dicatat_menarik_hukuman_yang_sudah_berlaku(d):
    kasus = terputus(d)
    diterima, d.hari = d.hari, date(2026, 6, 1)
    assert putus.berlakukan(kasus_id=kasus.pk, now=d.now)
    kasus.refresh_from_db()
    with pytest.raises(LangkahTidakSah, match="lewat"):
        ajukan(d, kasus)
    d.jalan(kasus, upaya.ajukan, tanggal=diterima + timedelta(3), alasan="Lewat surat", pindaian=pindaian())
    assert kasus.status == "MENUNGGU"
    assert RiwayatHukdis.objects.get().status == "BATAL"


def test_orang_lain_tidak_mengajukan_atas_namanya_tanpa_pindaian(d):
    kasus = terputus(d)
    with pytest.raises(IsianSalah, match="pindaian"):
        d.jalan(kasus, upaya.ajukan, tanggal=d.hari, alasan="x")
    with pytest.raises(TidakBerwenang):
        d.jalan(kasus, upaya.ajukan, d.rekan.akun, tanggal=d.hari, alasan="x", pindaian=pindaian())


# --- overlap ------------------------------------------------------------------------------------------


def sedang(d, hari, kode, mulai, akhir):
    d.hari = SENIN
    kasus = d.buka(mulai=mulai, akhir=akhir)
    d.telaah_absen(kasus, hari)
    d.sampai_bap(kasus)
    d.lapor(kasus, kode)
    d.jatuhkan(kasus, kode, d.kabid.akun)
    d.sampai_diterima(kasus)
    return kasus


def test_yang_lebih_berat_menggantikan_yang_lebih_ringan_menunggu(d):
    """tumpuk-lebih-berat (annex case 24a), and 24b the other way round."""
    ringan = sedang(d, 12, "M1'", date(2026, 2, 2), date(2026, 2, 6))
    berat_ = sedang(d, 18, "M3'", date(2026, 2, 9), date(2026, 2, 13))
    antre = sedang(d, 15, "M2'", date(2026, 2, 16), date(2026, 2, 20))
    putus.berlakukan(kasus_id=ringan.pk, now=jam(date(2026, 6, 1)))
    putus.berlakukan(kasus_id=berat_.pk, now=jam(date(2026, 6, 1)))
    putus.berlakukan(kasus_id=antre.pk, now=jam(date(2026, 6, 1)))
    h = {k.pk: k.hukuman.get() for k in (ringan, berat_, antre)}
    assert h[ringan.pk].status == "SELESAI"
    assert h[ringan.pk].selesai == h[berat_.pk].mulai
    assert (h[antre.pk].status, h[antre.pk].mulai) == ("ANTRE", h[berat_.pk].selesai)
    assert not putus.lanjutkan(kasus_id=antre.pk, now=jam(h[antre.pk].mulai - timedelta(1)))
    assert putus.lanjutkan(kasus_id=antre.pk, now=jam(h[antre.pk].mulai))
    assert putus.lanjutkan(kasus_id=ringan.pk, now=jam(date(2026, 6, 1)))
    ringan.refresh_from_db()
    assert ringan.status == "SELESAI"
    assert AnggotaPerkara.objects.filter(kasus=ringan).exists()
    assert Pelanggaran.objects.exists()


# --- the sweep, the calendar, other connections ---------------------------------------------------------


def menunggu(d):
    kasus = d.buka()
    d.telaah_absen(kasus, 15)
    d.sampai_bap(kasus)
    d.lapor(kasus, "M2'")
    d.jatuhkan(kasus, "M2'", d.kabid.akun)
    d.sampai_diterima(kasus)
    return kasus


def test_libur_yang_ditambah_memundurkan_hari_berlaku(d):
    """Holidays changed while the fifteen days run."""
    kasus = menunggu(d)
    berlaku = kalender(kantor_id=d.instansi.kantor_id).tambah(d.hari, 15)
    HariLibur.objects.create(
        tanggal=d.hari + timedelta(4), nama="Libur uji", jenis="LIBUR_NASIONAL", dasar="Keputusan uji"
    )
    assert putus.sapu(now=jam(berlaku)) == 0
    mundur = kalender(kantor_id=d.instansi.kantor_id).tambah(d.hari, 15)
    assert mundur > berlaku
    assert putus.sapu(now=jam(mundur)) == 1
    assert putus.sapu(now=jam(mundur)) == 0
    assert kasus.hukuman.get().mulai == mundur


def test_yang_terlewat_beberapa_hari_tetap_berlaku_sejak_harinya(d):
    kasus = menunggu(d)
    berlaku = kalender(kantor_id=d.instansi.kantor_id).tambah(d.hari, 15)
    assert putus.sapu(now=jam(berlaku + timedelta(30))) == 1
    assert kasus.hukuman.get().mulai == berlaku


def test_satu_perkara_yang_gagal_tidak_menghentikan_yang_lain(d, monkeypatch):
    rusak, baik = menunggu(d), None
    d.hari = SENIN
    baik = sedang(d, 12, "M1'", date(2025, 2, 3), date(2025, 2, 7))
    asli = putus.jalankan

    def gagal(kasus, h, berlaku):
        if kasus.pk == rusak.pk:
            raise RuntimeError("rusak")
        asli(kasus, h, berlaku)

    monkeypatch.setattr(putus, "jalankan", gagal)
    with pytest.raises(ExceptionGroup):
        putus.sapu(now=jam(date(2026, 7, 1)))
    rusak.refresh_from_db()
    baik.refresh_from_db()
    assert (rusak.status, baik.status) == ("MENUNGGU", "MENJALANI")


@pytest.mark.django_db(transaction=True)
def test_dua_perkara_tentang_perbuatan_yang_sama_serentak_hanya_satu(acuan):
    d = Dunia()
    kasus = [d.buka(), d.buka()]
    hasil = []

    def telaah(k):
        try:
            d.telaah_berat(k)
            hasil.append("jadi")
        except LangkahTidakSah:
            hasil.append("ditolak")
        finally:
            connection.close()

    utas = [threading.Thread(target=telaah, args=[k]) for k in kasus]
    for u in utas:
        u.start()
    for u in utas:
        u.join(30)
    assert sorted(hasil) == ["ditolak", "jadi"]


@pytest.mark.django_db(transaction=True)
def test_dua_langkah_pada_versi_yang_sama_serentak_hanya_satu(acuan):
    d = Dunia()
    kasus = d.buka()
    d.telaah_absen(kasus, 5)
    hasil = []

    def alihkan():
        try:
            langkah.alihkan(kasus_id=kasus.pk, versi=kasus.versi, alasan="Dibina", actor=d.operator, now=d.now)
            hasil.append("jadi")
        except KonflikPerkara:
            hasil.append("konflik")
        finally:
            connection.close()

    utas = [threading.Thread(target=alihkan) for _ in range(2)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(30)
    assert sorted(hasil) == ["jadi", "konflik"]


def test_yang_lebih_berat_mendahului_yang_menunggu_juga_dalam_riwayat(d):
    berjalan = sedang(d, 18, "M3'", date(2026, 2, 9), date(2026, 2, 13))
    antre = sedang(d, 15, "M2'", date(2026, 2, 16), date(2026, 2, 20))
    for kasus in (berjalan, antre):
        assert putus.berlakukan(kasus_id=kasus.pk, now=jam(date(2026, 6, 1)))
    d.hari = SENIN
    berat_ = terputus(d)
    d.hari = date(2026, 6, 2)
    assert putus.berlakukan(kasus_id=berat_.pk, now=d.now)
    b, m, a = (k.hukuman.get() for k in (berat_, berjalan, antre))
    assert (m.status, m.selesai, a.status, a.mulai) == ("SELESAI", b.mulai, "ANTRE", b.selesai)
    assert RiwayatHukdis.objects.get(pk=a.riwayat).tmt == b.selesai
    assert a.selesai == date(b.selesai.year + 1, b.selesai.month, b.selesai.day)


def test_sapuan_tidak_memuat_yang_masih_lama_dijalani(d, django_assert_num_queries):
    kasus = menunggu(d)
    assert putus.sapu(now=jam(date(2026, 6, 1))) == 1
    selesai = kasus.hukuman.get().selesai
    with django_assert_num_queries(1):
        assert putus.sapu(now=jam(selesai - timedelta(days=2))) == 0
    assert putus.sapu(now=jam(selesai - timedelta(days=1))) == 0
    assert putus.sapu(now=jam(selesai)) == 1


def test_yang_diberhentikan_selesai_setelah_rekamnya_berkata_demikian(d):
    kasus = terputus(d, "B3")
    assert putus.sapu(now=jam(date(2026, 6, 1))) == 1
    assert putus.sapu(now=jam(date(2027, 6, 1))) == 0
    type(d.staf).objects.filter(pk=d.staf.pk).update(kedudukan="66")
    assert putus.sapu(now=jam(date(2027, 6, 1))) == 1
    kasus.refresh_from_db()
    assert kasus.status == "SELESAI"
