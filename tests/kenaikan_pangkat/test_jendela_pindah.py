"""A line goes to a later window by the operator's choice: states, roles, versions, log, notices; judged again."""

from datetime import date

import pytest
from django.utils import timezone

from kenaikan_pangkat.models import SuratPangkat, UsulanPangkat
from kenaikan_pangkat.services import pindah as layanan
from kenaikan_pangkat.services.basi import tandai_basi
from layanan.galat import IsianSalah, KonflikVersi, LangkahTidakSah, TidakBerwenang
from layanan.models import StatusUsulan, Temuan, Transisi, Usulan
from notifikasi.models import Pesan
from tests import pabrik
from tests.kenaikan_pangkat.alat_jendela import HARI_INI, SEKARANG, TMT, Dunia

LALU = date(2026, 12, 1)  # its window closed on 15 November


@pytest.fixture
def dunia(acuan, monkeypatch) -> Dunia:
    monkeypatch.setattr(timezone, "now", lambda: SEKARANG)
    return Dunia()


def pindah(dunia, *usulan, **isi):
    bawaan = {"tmt": TMT, "alasan": "Berkas belum lengkap", "actor": dunia.operator, "today": HARI_INI}
    return layanan.pindah_jendela(**bawaan | isi, usulan_ids=[u.pk for u in usulan])


@pytest.mark.parametrize("status", StatusUsulan.values)
def test_hanya_dari_keadaan_yang_belum_diputus(dunia, status):
    u = dunia.usulan(status, tmt=LALU)
    if status in ("DRAF", "PERBAIKAN", "DIVERIFIKASI"):
        pindah(dunia, u)
        assert UsulanPangkat.objects.get(pk=u.pk).tmt == TMT
    else:
        with pytest.raises(LangkahTidakSah):
            pindah(dunia, u)
        assert UsulanPangkat.objects.get(pk=u.pk).tmt == LALU


def test_yang_menunggu_penyetuju_diberi_tahu_caranya(dunia):
    with pytest.raises(LangkahTidakSah, match="tarik kembali"):
        pindah(dunia, dunia.usulan("MENUNGGU_PERSETUJUAN", tmt=LALU))


def test_jejak_semula_judul_penilaian_dan_versi(dunia):
    u = dunia.usulan("PERBAIKAN", tmt=LALU)
    tandai_basi(tmt=[LALU], sebab="Jendela berubah")
    hasil = pindah(dunia, u)
    baris = UsulanPangkat.objects.get(pk=u.pk)
    assert (baris.tmt, baris.tmt_semula) == (TMT, LALU)
    segar = Usulan.objects.get(pk=u.pk)
    assert segar.versi == hasil[0].versi == u.versi + 1
    assert (segar.status, segar.alasan_tunggu) == ("PERBAIKAN", "BERKAS")
    assert "TMT 01-01-2027" in segar.judul
    catatan = Transisi.objects.get(usulan=u, kode="pindah_jendela")
    assert catatan.alasan == "TMT 1 Desember 2026 menjadi 1 Januari 2027: Berkas belum lengkap"
    assert catatan.sebutan_pelaku == "Operator Contoh"
    kepala = SuratPangkat.objects.get(pk=u.surat_id)
    assert (kepala.dinilai_pada, kepala.basi_sejak, kepala.tmt) == (HARI_INI, None, LALU)


def test_pindah_dua_kali_menyimpan_yang_pertama(dunia):
    u = dunia.usulan("DRAF", tmt=LALU)
    pindah(dunia, u)
    pindah(dunia, u, tmt=date(2027, 2, 1))
    baris = UsulanPangkat.objects.get(pk=u.pk)
    assert (baris.tmt, baris.tmt_semula) == (date(2027, 2, 1), LALU)
    assert Transisi.objects.filter(usulan=u, kode="pindah_jendela").count() == 2


@pytest.mark.parametrize(
    ("asal", "isi", "kolom"),
    [
        (TMT, {}, "tmt"),
        (date(2027, 2, 1), {}, "tmt"),
        (date(2026, 11, 1), {"tmt": LALU}, "tmt"),
        (LALU, {"tmt": date(2040, 1, 1)}, "tmt"),
        (LALU, {"alasan": " "}, "alasan"),
    ],
)
def test_hanya_ke_depan_ke_jendela_yang_belum_tutup_dengan_alasan(dunia, asal, isi, kolom):
    u = dunia.usulan("DRAF", tmt=asal)
    with pytest.raises(IsianSalah) as galat:
        pindah(dunia, u, **isi)
    assert galat.value.kolom == kolom
    assert not Transisi.objects.filter(kode="pindah_jendela").exists()


@pytest.mark.parametrize("jenis", ["PENGABDIAN", "ANUMERTA"])
def test_yang_tidak_mengenal_jendela_tidak_pindah(dunia, jenis):
    with pytest.raises(LangkahTidakSah, match="tidak mengenal jendela"):
        pindah(dunia, dunia.usulan("DRAF", tmt=LALU, jenis=jenis))


@pytest.mark.parametrize(
    ("siapa", "galat"),
    [("penyetuju", TidakBerwenang), ("verifikator", TidakBerwenang), ("operator_lain", Usulan.DoesNotExist),
     ("pengelola", Usulan.DoesNotExist)],
)  # fmt: skip
def test_hanya_operator_instansi_pengusul(dunia, siapa, galat):
    u = dunia.usulan("DIVERIFIKASI", tmt=LALU)
    with pytest.raises(galat):
        pindah(dunia, u, actor=getattr(dunia, siapa))
    assert UsulanPangkat.objects.get(pk=u.pk).tmt == LALU


def test_semua_atau_tidak_sama_sekali(dunia):
    boleh, tidak = dunia.usulan("DRAF", tmt=LALU), dunia.usulan("DISETUJUI", tmt=LALU)
    with pytest.raises(LangkahTidakSah):
        pindah(dunia, boleh, tidak)
    assert UsulanPangkat.objects.get(pk=boleh.pk).tmt == LALU


def test_versi_yang_dilihat_dibandingkan(dunia):
    u = dunia.usulan("DRAF", tmt=LALU)
    with pytest.raises(KonflikVersi):
        pindah(dunia, u, versi={u.pk: u.versi + 1})
    with pytest.raises(KonflikVersi):
        pindah(dunia, u, versi={})
    pindah(dunia, u, versi={u.pk: u.versi})


def test_pegawai_dan_verifikatornya_diberi_tahu_kecuali_atas_draf(dunia):
    akun, akun_draf = pabrik.user(nama="Pegawai Berakun"), pabrik.user()
    di_bkn = dunia.usulan("DIVERIFIKASI", tmt=LALU, akun=akun, penanggung_jawab=dunia.verifikator)
    pindah(dunia, di_bkn, dunia.usulan("DRAF", tmt=LALU, akun=akun_draf))
    assert set(Pesan.objects.values_list("penerima__nama", flat=True)) == {"Pegawai Berakun", "Verifikator Contoh"}
    assert "Berkas belum lengkap" in Pesan.objects.first().isi


@pytest.mark.parametrize("tmt", [TMT, date(2027, 2, 1)])
def test_yang_sudah_di_bkn_tidak_terhalang_jendela_barunya(dunia, tmt):
    """BKN had it before the new window opened: neither late nor too early. A draft waits for the opening."""
    di_bkn, draf = dunia.usulan("PERBAIKAN", tmt=LALU), dunia.usulan("DRAF", tmt=LALU)
    pindah(dunia, di_bkn, draf, tmt=tmt)
    terhalang = Temuan.objects.filter(kode="KP-02", basi=False).values_list("usulan_id", flat=True)
    assert set(terhalang) == ({draf.pk} if tmt != TMT else set())
