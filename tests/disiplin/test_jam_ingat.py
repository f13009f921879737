"""The sweep: who is told on which day, once, also after a gap; neutral words; holidays that move a term."""

import pytest
from django.urls import reverse

from akun.peran import Peran
from disiplin.models import EskalasiKasus, Kasus
from disiplin.services import ingat
from disiplin.tasks import sapu_tenggat
from kalender.models import HariLibur
from notifikasi.models import DetakBeat, Pesan, Surel
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.disiplin.alat_jam import SENIN, Dunia, hari, pukul
from tests.kenaikan_pangkat.test_serentak import dua

pytestmark = pytest.mark.django_db


@pytest.fixture
def dunia():
    return Dunia()


def sapu(tanggal, jam=8) -> set:
    """Sweep on that day; names of whoever got a notice by it."""
    sebelum = set(Pesan.objects.values_list("pk", flat=True))
    ingat.sapu(now=pukul(tanggal, jam))
    return {p.penerima for p in Pesan.objects.exclude(pk__in=sebelum).select_related("penerima")}


def baris(kasus, kode=None):
    milik = EskalasiKasus.objects.filter(kasus=kasus).order_by("id")
    return list((milik.filter(tenggat=kode) if kode else milik).values_list("tingkat", flat=True))


# --- who and when ---------------------------------------------------------------------------------------


def test_tingkat_demi_tingkat_dari_hari_ke_hari(dunia):
    """PENYAMPAIAN of the keeper until the 14th working day; what stands above him hears five days later."""
    kasus = dunia.diputus()
    terkabar = {n: sapu(hari(n)) for n in range(11, 21)}
    assert terkabar == {n: set() for n in range(11, 21)} | {
        12: {dunia.pengurus}, 14: {dunia.pengurus}, 16: {dunia.pengurus}, 19: {dunia.pengurus, dunia.penyetuju},
    }  # fmt: skip
    assert baris(kasus) == ["H-2", "H0", "H+2", "H+5"]


def test_atasan_yang_diam_lalu_atasannya(dunia):
    kasus = dunia.kasus()
    dunia.langkah(kasus, "telaah", "INFORMASI", "TELAAH", SENIN)
    assert sapu(hari(7)) == set()
    assert sapu(hari(8)) == {dunia.kepala.akun}
    assert sapu(hari(10)) == {dunia.kepala.akun, dunia.pengurus}
    assert sapu(hari(12)) == {dunia.kepala.akun, dunia.pengurus, dunia.kadis.akun}
    assert sapu(hari(15)) == {dunia.pengurus, dunia.penyetuju}
    atas = Pesan.objects.get(penerima=dunia.kadis.akun)
    assert atas.url == reverse("disiplin_daftar")
    kepala = Pesan.objects.filter(penerima=dunia.kepala.akun).latest("pk")
    assert kepala.url == reverse("disiplin_perkara", args=[kasus.pk])


def test_dua_kali_dan_sesudah_jeda(dunia):
    """After nights without a sweep each hears once, by the highest level; every level is on record."""
    kasus = dunia.kasus()
    dunia.langkah(kasus, "telaah", "INFORMASI", "TELAAH", SENIN)
    assert sapu(hari(20)) == {dunia.kepala.akun, dunia.pengurus, dunia.kadis.akun, dunia.penyetuju}
    assert Pesan.objects.count() == 4
    assert "lima hari kerja" in Pesan.objects.get(penerima=dunia.kepala.akun).isi
    assert baris(kasus) == ["H-2", "H0", "H+2", "H+5"]
    assert sapu(hari(20), jam=9) == sapu(hari(21)) == set()


def test_langkah_baru_memulai_pengingat_baru(dunia):
    kasus = dunia.kasus()
    dunia.langkah(kasus, "telaah", "INFORMASI", "TELAAH", SENIN)
    sapu(hari(12))
    dunia.langkah(kasus, "telaah", "TELAAH", "TELAAH", hari(12))  # repeated: nothing moved
    assert sapu(hari(13)) == set()
    dunia.langkah(kasus, "panggil", "TELAAH", "PEMANGGILAN", hari(13))
    dunia.panggil(kasus, 1, hari(13), hari(21))
    assert sapu(hari(18)) == set()
    assert sapu(hari(19)) == {dunia.kepala.akun}
    assert baris(kasus, "HADIR_DICATAT") == ["H-2"]


def test_tim_diingatkan_bersama_atasan(dunia):
    kasus = dunia.kasus("PEMERIKSAAN")
    anggota = pabrik.pegawai(dunia.instansi)
    dunia.anggota(kasus, "TIM", pk.akun(anggota), anggota)
    dunia.langkah(kasus, "periksa", "PEMANGGILAN", "PEMERIKSAAN", SENIN)
    assert sapu(hari(8)) == {dunia.kepala.akun, anggota.akun}


def test_yang_keluar_atau_berkonflik_tidak_diingatkan(dunia):
    kasus = dunia.kasus(anggota=False)
    dunia.anggota(kasus, "PENGURUS", dunia.pengurus)
    dunia.anggota(kasus, "PEMERIKSA", dunia.kepala.akun, dunia.kepala, sampai=pukul(SENIN))
    dunia.anggota(kasus, "PEMERIKSA", dunia.kadis.akun, dunia.kadis, konflik="saudara")
    assert sapu(hari(3)) == {dunia.pengurus}  # nobody examines: the keeper hears instead


def test_yang_tidak_sampai_kepada_siapa_pun_dicoba_lagi(dunia):
    kasus = dunia.kasus(anggota=False)
    assert sapu(hari(3)) == set()
    assert baris(kasus) == []
    dunia.anggota(kasus, "PEMERIKSA", dunia.kepala.akun, dunia.kepala)
    assert sapu(hari(3), jam=9) == {dunia.kepala.akun}


# --- information ----------------------------------------------------------------------------------------


def test_informasi_hanya_mengingatkan_atasan(dunia):
    """Guard 6: no escalation, no figure, whatever the delay."""
    kasus = dunia.kasus()
    assert {n: sapu(hari(n)) for n in (2, 3, 5, 7, 10, 60)} == {
        2: set(), 3: {dunia.kepala.akun}, 5: {dunia.kepala.akun}, 7: {dunia.kepala.akun}, 10: set(), 60: set(),
    }  # fmt: skip
    assert baris(kasus) == ["H-2", "H0", "H+2"]


def test_informasi_tidak_ikut_dihitung_bagi_penyetuju(dunia):
    dunia.kasus()
    dunia.diputus()
    sapu(hari(19))
    assert Pesan.objects.get(penerima=dunia.penyetuju).isi.startswith("1 perkara")


# --- the person concerned -------------------------------------------------------------------------------


def diterima(dunia):
    kasus = dunia.diputus()
    type(kasus.hukuman.get()).objects.update(disampaikan=hari(4), diterima=hari(4))
    dunia.langkah(kasus, "diterima", "PENYAMPAIAN", "MENUNGGU", hari(4))
    return kasus


def test_jendela_upaya_hanya_untuk_pegawainya(dunia):
    kasus = diterima(dunia)
    assert sapu(hari(11)) == set()
    assert sapu(hari(12)) == {dunia.staf.akun}
    assert sapu(hari(14)) == {dunia.staf.akun}
    # Between the readings, and after both, nobody is told that he is late.
    assert sapu(hari(16)) == set()
    assert baris(kasus, "KEBERATAN") == ["H-2", "H0"]
    assert set(Pesan.objects.values_list("url", flat=True)) == {reverse("disiplin_saya_rincian", args=[kasus.pk])}


def test_perkara_sendiri_tidak_dihitung_bagi_penyetuju(dunia):
    """Whoever approves for the agency and is examined himself hears of others' cases only."""
    pabrik.beri_peran(dunia.staf.akun, Peran.PENYETUJU, dunia.instansi)
    dunia.diputus()
    assert sapu(hari(19)) == {dunia.pengurus, dunia.penyetuju}
    rekan = pabrik.pegawai(dunia.instansi)
    kasus = dunia.diputus(pegawai=rekan)
    assert sapu(hari(20)) == {dunia.pengurus, dunia.penyetuju, dunia.staf.akun}
    assert Pesan.objects.get(penerima=dunia.staf.akun).isi.startswith("1 perkara")
    assert Pesan.objects.filter(penerima=dunia.penyetuju).latest("pk").isi.startswith("2 perkara")
    assert baris(kasus) == ["H-2", "H0", "H+2", "H+5"]


def test_yang_diperiksa_tidak_dikabari_sekalipun_tercatat_sebagai_anggota(dunia):
    kasus = dunia.diputus(anggota=False)
    dunia.anggota(kasus, "PENGURUS", dunia.staf.akun, dunia.staf)
    assert sapu(hari(16)) == {dunia.kepala.akun}  # above whoever should have done it
    assert sapu(hari(19)) == {dunia.penyetuju}
    assert not Pesan.objects.filter(penerima=dunia.staf.akun).exists()


def test_perkara_tanpa_anggota_terdengar_oleh_penyetuju(dunia):
    """Nobody in it can be told; the lower levels wait for whoever is put in."""
    kasus = dunia.diputus(anggota=False)
    assert sapu(hari(19)) == {dunia.penyetuju}
    assert baris(kasus) == ["H+5"]
    dunia.anggota(kasus, "PENGURUS", dunia.pengurus)
    assert sapu(hari(20)) == {dunia.pengurus}


# --- words ----------------------------------------------------------------------------------------------


def test_kabar_tidak_menyebut_siapa_dan_apa(dunia):
    dunia.kasus()
    kasus = dunia.kasus()
    dunia.langkah(kasus, "telaah", "INFORMASI", "TELAAH", SENIN)
    diterima(dunia)
    dunia.diputus()
    for n in range(1, 25):
        sapu(hari(n))
    assert Pesan.objects.values("penerima").distinct().count() == 5
    rahasia = [dunia.staf.nama, dunia.staf.nip, dunia.kepala.nama, "Uraian", "Pertimbangan", "hukuman", "keberatan",
               "banding", "panggil"]  # fmt: skip
    for p in Pesan.objects.all():
        kata = f"{p.judul} {p.isi} {p.kunci}".lower()
        assert not [r for r in rahasia if r.lower() in kata], kata
        assert "disiplin" not in p.judul.lower()
    for s in Surel.objects.all():
        assert s.subjek == "Ada tenggat yang perlu perhatian Anda"
        assert s.isi.startswith("Isinya dapat dibaca di portal"), s.isi


# --- holidays that move ---------------------------------------------------------------------------------


def test_libur_yang_menggeser_tenggat_tidak_mengulang_dan_tidak_menuduh(dunia):
    kasus = dunia.diputus()
    batas, esok, lusa = hari(14), hari(15), hari(16)
    assert sapu(batas) == {dunia.pengurus}
    for d in (hari(5), hari(6)):
        HariLibur.objects.create(tanggal=d, nama="Libur uji", jenis="CUTI_BERSAMA", dasar="Keputusan uji")
    # The term now ends two working days later: the levels told stay told, and nobody is late.
    assert sapu(esok) == sapu(lusa) == set()
    assert baris(kasus) == ["H-2", "H0"]
    assert sapu(hari(16)) == {dunia.pengurus}  # two working days after the new last day
    assert baris(kasus) == ["H-2", "H0", "H+2"]


# --- how it runs ----------------------------------------------------------------------------------------


def test_perkara_berakhir_tidak_disapu(dunia):
    kasus = dunia.diputus()
    Kasus.objects.filter(pk=kasus.pk).update(status="DIHENTIKAN", alasan_henti="MENINGGAL")
    assert sapu(hari(30)) == set()


def test_menurut_hari_instansinya():
    barat, timur = Dunia(), Dunia(zona_waktu="Asia/Jayapura")
    barat.kasus()
    timur.kasus()
    # 22.30 in Jakarta is the third working day's first half hour in Jayapura.
    assert sapu(hari(2), jam=22.5) == {timur.kepala.akun}
    assert sapu(hari(3)) == {barat.kepala.akun}


def test_gagal_satu_instansi_tidak_menahan_yang_lain(dunia, monkeypatch):
    lain = Dunia()
    dunia.kasus()
    lain.kasus()
    asli = ingat.tenggat_perkara

    def rusak(daftar, today):
        if daftar[0].instansi_id == dunia.instansi.pk:
            raise RuntimeError("rusak")
        return asli(daftar, today)

    monkeypatch.setattr(ingat, "tenggat_perkara", rusak)
    with pytest.raises(ExceptionGroup):
        sapu(hari(3))
    assert set(Pesan.objects.values_list("penerima", flat=True)) == {lain.kepala.akun.pk}
    assert DetakBeat.objects.get(nama=ingat.DETAK).terakhir == pukul(hari(3), 8)


def test_tugas_berjalan_tanpa_perkara():
    sapu_tenggat()
    assert DetakBeat.objects.filter(nama=ingat.DETAK).exists()


@pytest.mark.django_db(transaction=True)
def test_dua_sapuan_serentak(acuan):
    dunia = Dunia()
    kasus = dunia.diputus()
    kini = pukul(hari(16))

    def kunci():
        return Kasus.objects.select_for_update().get(pk=kasus.pk)

    hasil = dua(kunci, *(lambda: ingat.sapu(now=kini) for _n in range(2)))
    assert sorted(hasil) == [0, 3]
    assert Pesan.objects.filter(penerima=dunia.pengurus).count() == 1
    assert baris(kasus) == ["H-2", "H0", "H+2"]
