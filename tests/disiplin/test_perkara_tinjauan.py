"""The kind of penalty for a repeated act, the end by death, a remedy entered after a reprimand, gaps of the tables."""

from datetime import date, timedelta

import pytest

from disiplin.models import Hukuman, LangkahKasus, TingkatHukuman
from disiplin.services import gaji, upaya
from disiplin.services import hukuman as putus
from disiplin.services import perkara as langkah
from disiplin.services.perkara import Perbuatan
from kepegawaian.models import RiwayatHukdis
from layanan.galat import IsianSalah, LangkahTidakSah
from tests.disiplin.alat_perkara import SENIN, Dunia, jam, jenis, pasal, pindaian

pytestmark = pytest.mark.django_db
ULANG = "pernah dihukum"


@pytest.fixture
def d(acuan):
    return Dunia()


def telaah(d, kasus, kode="K3f", dampak="UNIT"):
    p = pasal(kode)
    satu = Perbuatan(p.pk, p.pelanggaran.get(dampak=dampak).pk, kasus.perbuatan_mulai, kasus.perbuatan_akhir, "Berbuat")
    d.jalan(kasus, langkah.telaah, d.kasi.akun, perbuatan=[satu])


def dihukum(d, kode, *, mulai, akhir, absen=0, pasal_kode="K3f"):
    """A ringan case up to its effect; absence where ``absen`` days are given."""
    d.hari = SENIN
    kasus = d.buka(mulai=mulai, akhir=akhir)
    if absen:
        d.telaah_absen(kasus, absen)
    else:
        telaah(d, kasus, pasal_kode)
    d.sampai_bap(kasus)
    d.lapor(kasus, kode)
    d.jatuhkan(kasus, kode, d.kasi.akun)
    return kasus


def berlaku(d, kasus):
    d.sampai_diterima(kasus)
    assert putus.berlakukan(kasus_id=kasus.pk, now=jam(date(2026, 6, 1)))


def catatan(kasus) -> str:
    return LangkahKasus.objects.get(kasus=kasus, kode="jatuhkan").lewat


LAMA, BARU = (
    {"mulai": date(2026, 1, 5), "akhir": date(2026, 1, 6)},
    {"mulai": date(2026, 2, 2), "akhir": date(2026, 2, 3)},
)


@pytest.mark.parametrize(("kode", "diingatkan"), [("R1", True), ("R2", True), ("R3", False)])
def test_pelanggaran_yang_sama_lagi_diingatkan_jenisnya_lebih_berat(d, kode, diingatkan):
    """Annex case 18c: R2, then the same act again leads to R3."""
    berlaku(d, dihukum(d, "R2", **LAMA))
    assert (ULANG in catatan(dihukum(d, kode, **BARU))) == diingatkan


def test_pelanggaran_lain_atau_hukuman_yang_belum_berlaku_bukan_ulangan(d):
    pertama = dihukum(d, "R2", **LAMA)
    assert ULANG not in catatan(dihukum(d, "R1", **BARU))
    berlaku(d, pertama)
    lain = dihukum(d, "R1", mulai=date(2026, 2, 9), akhir=date(2026, 2, 9), pasal_kode="K3e")
    assert ULANG not in catatan(lain)


@pytest.mark.parametrize(
    ("hari", "kode", "diingatkan"), [(3, "R1", False), (4, "R1", True), (5, "R2", False), (5, "R3", True)]
)
def test_jenis_untuk_absen_menurut_tabel_dan_tidak_diperberat_karena_ulangan(d, hari, kode, diingatkan):
    berlaku(d, dihukum(d, "R1", absen=3, **LAMA))
    kata = catatan(dihukum(d, kode, absen=hari, **BARU))
    assert ULANG not in kata
    assert ("tabel kehadiran" in kata) == diingatkan


def test_layar_keputusan_menyebutkan_ulangannya(client, d):
    berlaku(d, dihukum(d, "R1", **LAMA))
    d.hari = SENIN
    kasus = d.buka(**BARU)
    telaah(d, kasus)
    d.sampai_bap(kasus)
    client.force_login(d.kasi.akun)
    assert ULANG in client.get(f"/disiplin/perkara/{kasus.pk}/langkah/laporkan/").content.decode()


@pytest.mark.parametrize("tahap", ["PENJATUHAN", "PENYAMPAIAN", "MENUNGGU"])
def test_yang_meninggal_sesudah_keputusan_perkaranya_berakhir_tanpa_hukuman(d, tahap):
    kasus = dihukum(d, "R2", **BARU)
    if tahap != "PENJATUHAN":
        d.jalan(kasus, putus.sampaikan, tanggal=d.hari, cara="LANGSUNG")
    if tahap == "MENUNGGU":
        d.jalan(kasus, putus.terima, tanggal=d.hari)
    assert kasus.status == tahap
    with pytest.raises(IsianSalah, match="Sesudah keputusan"):
        d.jalan(kasus, langkah.hentikan, sebab="KEDALUWARSA", alasan="x")
    with pytest.raises(LangkahTidakSah, match="masih bekerja"):
        d.jalan(kasus, langkah.hentikan, sebab="MENINGGAL", alasan="x")
    d.staf.kedudukan = "66"
    d.staf.save()
    d.jalan(kasus, langkah.hentikan, sebab="MENINGGAL", alasan="Surat kematian")
    assert (kasus.status, Hukuman.objects.get().status) == ("DIHENTIKAN", "BATAL")
    assert not putus.berlakukan(kasus_id=kasus.pk, now=jam(date(2026, 6, 1)))
    assert not RiwayatHukdis.objects.exists()


def test_keberatan_di_atas_kertas_atas_teguran_yang_sudah_selesai_masih_dicatat(d):
    kasus = dihukum(d, "R2", **BARU)
    d.sampai_diterima(kasus)
    diterima, d.hari = d.hari, date(2026, 6, 1)
    assert putus.berlakukan(kasus_id=kasus.pk, now=d.now)
    kasus.refresh_from_db()
    assert kasus.status == "SELESAI"
    isi = {"alasan": "Lewat surat", "pindaian": pindaian()}
    with pytest.raises(LangkahTidakSah, match="lewat"):
        d.jalan(kasus, upaya.ajukan, tanggal=d.hari, **isi)
    d.jalan(kasus, upaya.ajukan, tanggal=diterima + timedelta(3), **isi)
    assert (kasus.status, RiwayatHukdis.objects.get().status) == ("MENUNGGU", "BATAL")


def test_pppk_tanpa_tabel_tidak_disebut_di_bawah_ambang(d):
    d.staf.status = "PPPK"
    d.staf.save()
    with pytest.raises(IsianSalah, match="Belum ada tabel kehadiran PPPK"):
        d.telaah_absen(d.buka(), 30)


def test_gaji_pppk_tanpa_tabel_tidak_dihentikan(d):
    d.staf.status = "PPPK"
    d.staf.save()
    with pytest.raises(LangkahTidakSah, match="tetap dibayar"):
        d.jalan(d.buka(), gaji.lapor, d.kasi.akun, mulai=date(2026, 1, 5), akhir=date(2026, 2, 20))


def test_tingkat_tanpa_huruf_siasn_ditolak_sebelum_peraturannya_beku(d):
    TingkatHukuman.objects.filter(regulasi__kode="PP94_2021", kode="SEDANG").update(siasn="")
    kasus = d.buka()
    with pytest.raises(LangkahTidakSah, match="SIASN"):
        d.telaah_absen(kasus, 5)
    kasus.regulasi.refresh_from_db()
    assert kasus.regulasi.dipakai_pada is None
    assert jenis("R1").regulasi_id == kasus.regulasi_id
