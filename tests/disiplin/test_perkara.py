"""A case through its services: who may do what, in which order, and what the law refuses."""

from datetime import date, timedelta

import pytest
from guardian.shortcuts import remove_perm

from akun.peran import Peran
from disiplin.models import Kasus, LangkahKasus, Pasal, Regulasi
from disiplin.selectors.akses import akses, kasus_saya
from disiplin.services import hukuman as putus
from disiplin.services import pemeriksaan as periksa
from disiplin.services import perkara as langkah
from disiplin.services.darurat import buka_darurat, jadi_pengurus
from disiplin.services.langkah import KonflikPerkara
from disiplin.services.perkara import Perbuatan
from kalender.selectors import kalender
from kepegawaian.models import RiwayatHukdis
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.disiplin.alat_perkara import SENIN, Dunia, jam, jenis, pindaian

pytestmark = pytest.mark.django_db


@pytest.fixture
def d(acuan):
    return Dunia()


# --- opening ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("siapa", ["staf", "rekan", "kabid_lain", "pyb", "operator_instansi_lain"])
def test_yang_bukan_atasan_atau_kepegawaian_tidak_membuka(d, siapa):
    actor = {
        "staf": d.staf.akun, "rekan": d.rekan.akun, "kabid_lain": d.auditor.akun, "pyb": d.pyb,
        "operator_instansi_lain": pabrik.petugas(Peran.OPERATOR, pabrik.instansi()),
    }[siapa]  # fmt: skip
    with pytest.raises((IsianSalah, TidakBerwenang)):
        d.buka(actor=actor)
    assert not Kasus.objects.exists()


def test_atasan_yang_lebih_tinggi_memeriksa_bila_ia_yang_membuka(d):
    kasus = d.buka(actor=d.kabid.akun)
    assert kasus.atasan == d.kabid
    assert {(a.bagian, a.akun) for a in kasus.anggota.all()} == {("PENGURUS", d.operator), ("PEMERIKSA", d.kabid.akun)}


def test_operator_membuka_dan_atasan_langsung_memeriksa_setelah_menyatakan(d):
    kasus = d.buka(actor=d.operator)
    assert kasus.atasan == d.kasi
    a = akses(d.kasi.akun, kasus, now=d.now)
    assert a.menyatakan
    assert not a.punya("PEMERIKSA")
    with pytest.raises(TidakBerwenang):
        d.telaah_berat(kasus)
    langkah.nyatakan(kasus_id=kasus.pk, bebas=True, actor=d.kasi.akun, now=d.now)
    d.telaah_berat(kasus)
    assert kasus.dugaan.kode == "BERAT"


def test_yang_berkonflik_mundur_dan_tidak_membaca_lagi(d):
    kasus = d.buka(actor=d.operator)
    with pytest.raises(IsianSalah):
        langkah.nyatakan(kasus_id=kasus.pk, bebas=False, alasan=" ", actor=d.kasi.akun, now=d.now)
    langkah.nyatakan(kasus_id=kasus.pk, bebas=False, alasan="Saudara ipar", actor=d.kasi.akun, now=d.now)
    assert akses(d.kasi.akun, kasus, now=d.now) is None
    with pytest.raises(IsianSalah, match="mundur"):
        d.jalan(kasus, langkah.tambah_anggota, bagian="PEMERIKSA", nip=d.kasi.nip)


@pytest.mark.parametrize(("ubah", "kolom"), [
    ({"akhir": SENIN + timedelta(1)}, "perbuatan_akhir"), ({"diketahui": SENIN + timedelta(1)}, "diketahui"),
    ({"diketahui": date(2026, 2, 1)}, "diketahui"), ({"uraian": "  "}, "uraian"),
    ({"bebas_konflik": False}, "bebas_konflik"), ({"pengurus_id": None}, "pengurus_id"),
    ({"mulai": date(2026, 2, 21)}, "perbuatan_akhir"),
    ({"mulai": date(1979, 1, 1), "akhir": date(1979, 1, 2)}, "perbuatan_akhir"),
])  # fmt: skip
def test_isian_pembukaan_yang_salah_menyebut_tempatnya(d, ubah, kolom):
    with pytest.raises(IsianSalah) as galat:
        d.buka(**ubah)
    assert galat.value.kolom == kolom


@pytest.mark.parametrize(("akhir", "kode"), [
    (date(2021, 8, 31), "PP94_2021"), (date(2021, 8, 30), "PP53_2010"), (date(2010, 6, 6), "PP53_2010"),
    (date(2010, 6, 5), "PP30_1980"),
])  # fmt: skip
def test_peraturannya_yang_berlaku_pada_hari_perbuatan(d, akhir, kode):
    assert d.buka(mulai=akhir, akhir=akhir).regulasi.kode == kode


def test_perbuatan_lama_dinilai_dengan_tabel_lama(d):
    """tempus-2015: 12 days of 2015 are R3 by PP 53/2010, no medium penalty; the terms are those of today."""
    kasus = d.buka(mulai=date(2015, 5, 1), akhir=date(2015, 5, 12))
    masuk = Pasal.objects.get(regulasi__kode="PP53_2010", kode="MASUK")
    d.jalan(kasus, langkah.telaah, d.kasi.akun, perbuatan=[
        Perbuatan(masuk.pk, None, date(2015, 5, 1), date(2015, 5, 12), "Tidak masuk", 12),
    ])  # fmt: skip
    assert (kasus.regulasi.kode, kasus.dugaan.kode) == ("PP53_2010", "RINGAN")
    with pytest.raises(IsianSalah, match="bukan dari peraturan"):
        d.telaah_berat(d.buka(mulai=date(2015, 6, 1), akhir=date(2015, 6, 2)))


# --- review -------------------------------------------------------------------------------------------


def test_satu_perbuatan_tidak_menjadi_dua_perkara(d):
    d.telaah_berat(d.buka())
    kedua = d.buka(mulai=date(2026, 2, 20), akhir=date(2026, 2, 27))
    with pytest.raises(LangkahTidakSah, match="dua kali"):
        d.telaah_berat(kedua)
    ketiga = d.buka(mulai=date(2026, 2, 21), akhir=date(2026, 2, 27))
    d.telaah_berat(ketiga)
    d.jalan(ketiga, langkah.alihkan, alasan="Cukup dibina")
    d.telaah_berat(d.buka(mulai=date(2026, 2, 21), akhir=date(2026, 2, 27)))


def test_telaah_membekukan_peraturannya(d):
    assert Regulasi.objects.get(kode="PP94_2021").dipakai_pada is None
    d.telaah_absen(d.buka(), 5)
    assert Regulasi.objects.get(kode="PP94_2021").dipakai_pada == d.now


@pytest.mark.parametrize(
    ("hari", "tingkat"), [(3, "RINGAN"), (10, "RINGAN"), (11, "SEDANG"), (20, "SEDANG"), (21, "BERAT")]
)
def test_tingkat_absen_menurut_tabelnya(d, hari, tingkat):
    kasus = d.buka()
    d.telaah_absen(kasus, hari)
    assert kasus.dugaan.kode == tingkat


def test_absen_di_bawah_ambang_bukan_perkara(d):
    with pytest.raises(IsianSalah, match="pembinaan"):
        d.telaah_absen(d.buka(), 2)


def test_versi_lama_ditolak(d):
    kasus = d.buka()
    d.telaah_absen(kasus, 5)
    with pytest.raises(KonflikPerkara):
        d.jalan(kasus, langkah.alihkan, versi=kasus.versi - 1, alasan="x")


# --- a berat case to its end --------------------------------------------------------------------------


def test_perkara_berat_sampai_selesai(d):
    kasus = d.buka()
    d.telaah_berat(kasus)
    d.panggil(kasus, date(2026, 3, 13))
    with pytest.raises(LangkahTidakSah, match="Pasal 40"):
        d.jalan(
            kasus,
            periksa.bebaskan_sementara,
            d.kasi.akun,
            nomor="1",
            mulai=d.hari,
            nip_pelaksana=d.rekan.nip,
            alasan="x",
        )
    d.hari = date(2026, 3, 13)
    d.jalan(kasus, periksa.catat_hadir, hadir=True)
    isi = {"tanggal": d.hari, "cara": "TATAP_MUKA", "tempat": "Ruang"}
    with pytest.raises(LangkahTidakSah, match="Pasal 29"):
        d.jalan(kasus, periksa.periksa, **isi)
    d.tim(kasus)
    p = d.jalan(kasus, periksa.periksa, **isi)
    d.jalan(
        kasus, periksa.bebaskan_sementara, d.kasi.akun, nomor="1", mulai=d.hari, nip_pelaksana=d.rekan.nip, alasan="x"
    )
    d.jalan(kasus, periksa.simpan_bap, d.auditor.akun, pemeriksaan_id=p.pk, tanya_jawab=[{"tanya": "A?", "jawab": "B"}])
    with pytest.raises(IsianSalah, match="menolak"):
        d.jalan(kasus, periksa.selesaikan_bap, pemeriksaan_id=p.pk, nomor="1", tanda="TOLAK")
    d.jalan(kasus, periksa.selesaikan_bap, pemeriksaan_id=p.pk, nomor="1", tanda="TOLAK", alasan_tolak="Tidak setuju")
    d.lapor(kasus, "B1")
    with pytest.raises(TidakBerwenang):
        d.jatuhkan(kasus, "B1", d.kasi.akun)
    with pytest.raises(IsianSalah, match="pindaian"):
        d.jatuhkan(kasus, "B1", d.pyb)
    h = d.jatuhkan(kasus, "B1", d.pyb, pindaian=pindaian())
    assert h.pejabat == "PPK_KABKOTA"
    kasus.pembebasan.refresh_from_db()
    assert kasus.pembebasan.sampai == d.hari
    d.sampai_diterima(kasus)
    assert not RiwayatHukdis.objects.exists()
    berlaku = kalender(kantor_id=d.instansi.kantor_id).tambah(d.hari, 15)
    assert not putus.berlakukan(kasus_id=kasus.pk, now=jam(berlaku - timedelta(1)))
    assert putus.berlakukan(kasus_id=kasus.pk, now=jam(berlaku))
    assert not putus.berlakukan(kasus_id=kasus.pk, now=jam(berlaku))
    riwayat = RiwayatHukdis.objects.get()
    assert (riwayat.tingkat, riwayat.status, riwayat.tmt) == ("BERAT", "BERLAKU", berlaku)
    akhir = date(berlaku.year + 1, berlaku.month, berlaku.day)
    assert riwayat.tmt_akhir == akhir
    assert not putus.lanjutkan(kasus_id=kasus.pk, now=jam(akhir - timedelta(1)))
    assert putus.lanjutkan(kasus_id=kasus.pk, now=jam(akhir))
    assert not putus.lanjutkan(kasus_id=kasus.pk, now=jam(akhir + timedelta(9)))
    kasus.refresh_from_db()
    riwayat.refresh_from_db()
    assert (kasus.status, riwayat.status) == ("SELESAI", "SELESAI")
    assert list(LangkahKasus.objects.filter(kasus=kasus).values_list("versi", flat=True)) == list(
        range(1, kasus.versi + 1)
    )


def test_hukuman_ringan_oleh_atasan_sendiri_selesai_pada_hari_berlaku(d):
    """A head of section imposes ringan on his staff; no team, no approver."""
    kasus = d.buka()
    d.telaah_absen(kasus, 5)
    with pytest.raises(LangkahTidakSah, match="tanpa tim"):
        d.tim(kasus)
    d.sampai_bap(kasus)
    d.lapor(kasus, "R2")
    h = d.jatuhkan(kasus, "R2", d.kasi.akun)
    assert (h.pejabat, h.pemutus) == ("PENGAWAS", d.kasi)
    d.sampai_diterima(kasus)
    assert putus.berlakukan(kasus_id=kasus.pk, now=jam(date(2026, 6, 1)))
    kasus.refresh_from_db()
    assert kasus.status == "SELESAI"
    assert RiwayatHukdis.objects.get().status == "SELESAI"


def test_hukuman_lebih_berat_daripada_pelanggarannya_ditolak(d):
    kasus = d.buka()
    d.telaah_absen(kasus, 5)
    d.sampai_bap(kasus)
    d.lapor(kasus, "R2")
    d.jalan(kasus, putus.teruskan, jenis_id=jenis("M2'").pk, alasan="Diteruskan")
    with pytest.raises(IsianSalah, match="lebih berat"):
        d.jatuhkan(kasus, "M2'", d.kabid.akun)


def test_yang_ditangguhkan_tidak_dijatuhkan_dan_penggantinya_dijatuhkan(d):
    kasus = d.buka()
    d.telaah_absen(kasus, 15)
    d.sampai_bap(kasus)
    with pytest.raises(IsianSalah):
        d.lapor(kasus, "M2")
    d.lapor(kasus, "M2'")
    assert d.jatuhkan(kasus, "M2'", d.kabid.akun).cuplikan["ditangguhkan"]["kode"] == ["M1", "M2", "M3"]


def test_dua_panggilan_tak_dipenuhi_diputus_dari_bukti_yang_ada(d):
    kasus = d.buka()
    d.telaah_absen(kasus, 5)
    for hari in (date(2026, 3, 13), date(2026, 4, 2)):
        d.panggil(kasus, hari)
        with pytest.raises(LangkahTidakSah):
            d.lapor(kasus, "R2")
        d.hari = hari
        d.jalan(kasus, periksa.catat_hadir, hadir=False, keterangan="Tanpa kabar")
    with pytest.raises(LangkahTidakSah):
        d.panggil(kasus, date(2026, 4, 20))
    d.lapor(kasus, "R2")
    assert kasus.status == "LHP"


def test_anggota_tim_yang_lebih_rendah_atau_bawahan_ditolak(d):
    kasus = d.buka(siapa=d.kabid, actor=d.kadis.akun)
    d.telaah_berat(kasus, d.kadis.akun)
    with pytest.raises(IsianSalah, match="bawahan"):
        d.jalan(kasus, langkah.tambah_anggota, bagian="TIM", unsur="ATASAN", nip=d.kasi.nip)
    with pytest.raises(IsianSalah, match="sendiri"):
        d.jalan(kasus, langkah.tambah_anggota, bagian="TIM", unsur="ATASAN", nip=d.kabid.nip)
    d.tim(kasus, ("ATASAN", d.kadis), ("PENGAWASAN", d.auditor), ("KEPEGAWAIAN", d.analis))
    d.panggil(kasus, date(2026, 3, 13), d.kadis.akun)
    d.hari = date(2026, 3, 13)
    d.jalan(kasus, periksa.catat_hadir, hadir=True)
    with pytest.raises(LangkahTidakSah, match="lebih rendah"):
        d.jalan(kasus, periksa.periksa, tanggal=d.hari, cara="TATAP_MUKA", tempat="Ruang")


# --- who keeps a case -----------------------------------------------------------------------------------


def darurat(d, kasus, actor, **isi):
    bawaan = {"nip": d.staf.nip, "nomor": str(kasus.pk), "alasan": "Pengelola pindah, perkara harus berjalan"}
    return buka_darurat(**bawaan | isi, actor=actor, now=d.now)


def test_pengelola_yang_bukan_operator_lagi_tidak_membaca(d):
    kasus = d.buka()
    assert akses(d.operator, kasus, now=d.now).punya("PENGURUS")
    remove_perm("operator", d.operator, d.instansi)
    lagi = type(d.operator).objects.get(pk=d.operator.pk)
    assert akses(lagi, kasus, now=d.now) is None
    assert not kasus_saya(lagi, today=d.hari).exists()


def test_perkara_tanpa_pengelola_diambil_alih_lewat_akses_darurat(d):
    kasus = d.buka()
    darurat(d, kasus, d.operator_lain)
    kasus.refresh_from_db()
    with pytest.raises(LangkahTidakSah, match="masih"):
        jadi_pengurus(kasus_id=kasus.pk, versi=kasus.versi, actor=d.operator_lain, now=d.now)
    remove_perm("operator", d.operator, d.instansi)
    jadi_pengurus(kasus_id=kasus.pk, versi=kasus.versi, actor=d.operator_lain, now=d.now)
    assert akses(d.operator_lain, kasus, now=d.now).punya("PENGURUS")


@pytest.mark.parametrize("isi", [{"nip": "199001012015011999"}, {"nomor": "0"}, {"nomor": "x"}, {"alasan": "pendek"}])
def test_akses_darurat_menuntut_nomor_nip_dan_alasan_yang_cocok(d, isi):
    kasus = d.buka()
    with pytest.raises(IsianSalah):
        darurat(d, kasus, d.operator_lain, **isi)
    assert akses(d.operator_lain, kasus, now=d.now) is None


def test_akses_darurat_hanya_membaca_berakhir_dan_membunyikan_alarm(d):
    kasus = d.buka()
    darurat(d, kasus, d.operator_lain)
    a = akses(d.operator_lain, kasus, now=d.now)
    assert a.darurat
    assert not a.punya("PENGURUS", "PEMERIKSA", "TIM", "PEJABAT")
    with pytest.raises(TidakBerwenang):
        d.jalan(kasus, langkah.alihkan, d.operator_lain, alasan="x")
    assert akses(d.operator_lain, kasus, now=d.now + timedelta(hours=24)) is None
    assert {p.penerima for p in Pesan.objects.filter(judul="Akses darurat dibuka")} >= {d.operator, d.kasi.akun}


def test_yang_di_luar_lingkup_tidak_membuka_akses_darurat(d):
    kasus = d.buka()
    lain = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    pabrik.beri_peran(d.staf.akun, Peran.OPERATOR, d.instansi)
    for actor in (lain, d.rekan.akun, d.staf.akun):
        with pytest.raises((IsianSalah, TidakBerwenang)):
            darurat(d, kasus, actor)


def test_yang_menjadi_bawahan_terperiksa_tidak_membuka_lagi(client, d):
    """The conflict is looked for at each opening, not only when somebody is named."""
    kasus = d.buka()
    d.telaah_berat(kasus)
    d.tim(kasus)
    client.force_login(d.auditor.akun)
    alamat = f"/disiplin/perkara/{kasus.pk}/"
    assert client.get(alamat).status_code == 200
    pk.penilai(d.auditor, d.staf)
    assert client.get(alamat).status_code == 404
    with pytest.raises(TidakBerwenang, match="konflik"):
        d.jalan(
            kasus, periksa.dengar_saksi, d.auditor.akun, nama="Saksi", tanggal=d.hari, cara="DARING", tempat="Daring",
            tanya_jawab=[], nomor="1", tanda="SAH",
        )  # fmt: skip
