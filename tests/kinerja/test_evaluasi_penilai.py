"""Who rates an appraisal: superiors replaced, corrected, retired, acting; people who serve no more."""

from datetime import date

import pytest

from kepegawaian.models import Pegawai, RiwayatJabatan
from kepegawaian.orang import orang
from kinerja.models import MasaPenilai
from kinerja.selectors import evaluasi as baca
from kinerja.services import evaluasi as langkah
from layanan.galat import TidakBerwenang
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_evaluasi import HARI, b

__all__ = ["b"]
pytestmark = pytest.mark.django_db


def test_penilai_yang_diganti_di_tengah_periode(b):
    baru = pabrik.pegawai(b.instansi, unit=b.staf.unit)
    pk.akun(baru)
    m = b.staf.masa_penilai.get()
    m.sampai = date(2026, 3, 15)
    m.save()
    pk.penilai(b.staf, baru, mulai=date(2026, 3, 16))
    assert b.ajukan().penilai_id == baru.pk
    with pytest.raises(TidakBerwenang):
        b.nilai()
    assert b.nilai(actor=baru.akun).cuplikan["penilai"]["nip"] == baru.nip


def test_penilai_yang_diganti_sesudah_periode_tetap_menilai(b):
    baru = pabrik.pegawai(b.instansi, unit=b.staf.unit)
    pk.akun(baru)
    m = b.staf.masa_penilai.get()
    m.sampai = date(2026, 3, 31)
    m.save()
    pk.penilai(b.staf, baru, mulai=HARI)
    b.ajukan()
    (pemilik,) = orang(ids=[b.staf.pk])
    assert baca.akses_evaluasi(b.kepala.akun, b.e, pemilik, HARI).sebagai == baca.PEJABAT_PENILAI
    assert b.nilai().status == "DINILAI"


def test_penilai_yang_pensiun_digantikan_penerusnya(b):
    baru = pabrik.pegawai(b.instansi, unit=b.staf.unit)
    pk.akun(baru)
    m = b.staf.masa_penilai.get()
    m.sampai = date(2026, 3, 31)
    m.save()
    pk.penilai(b.staf, baru, mulai=HARI)
    b.kepala.kedudukan = Pegawai.Kedudukan.PENSIUN
    b.kepala.save()
    assert langkah.segarkan_penilai(today=HARI, instansi_id=b.instansi.pk) == 1
    assert b.e.penilai_id == baru.pk
    assert langkah.segarkan_penilai(today=HARI, instansi_id=b.instansi.pk) == 0
    b.ajukan()
    assert b.nilai(actor=baru.akun).penilai_id == baru.pk


def test_tanpa_penilai_pada_akhir_periode_yang_sekarang_mendahului_penilai_skp(b):
    """One rule in the list and at the rating."""
    _staf, lain = pk.pasangan(b.instansi)
    MasaPenilai.objects.filter(pegawai=b.staf).update(sampai=date(2026, 3, 10))
    pk.penilai(b.staf, lain, date(2026, 4, 1))
    langkah.segarkan_penilai(today=HARI, instansi_id=b.instansi.pk)
    assert b.e.penilai_id == baca.cari_penilai(b.e, HARI) == lain.pk
    lain.kedudukan = Pegawai.Kedudukan.PENSIUN
    lain.save()
    langkah.segarkan_penilai(today=HARI, instansi_id=b.instansi.pk)
    assert b.e.penilai_id == baca.cari_penilai(b.e, HARI) == b.kepala.pk, "the SKP's penilai serves on"


def test_yang_tidak_lagi_berdinas_tidak_menunggu_selamanya(b):
    lewat = date(2026, 4, 6)
    assert list(baca.menunggu(baca.untuk_dinilai(b.kepala.pk, lewat), lewat)) == [b.e]
    b.staf.kedudukan = Pegawai.Kedudukan.PENSIUN
    b.staf.save()
    assert not baca.menunggu(baca.untuk_dinilai(b.kepala.pk, lewat), lewat).exists()
    assert not baca.belum_mengajukan(baca.untuk_dinilai(b.kepala.pk, HARI), HARI).exists()
    pk.periode(b.instansi, date(2026, 4, 1), date(2026, 4, 30))
    assert langkah.siapkan(today=HARI, instansi_id=b.instansi.pk) == 0


def test_yang_diajukan_sebelum_pensiun_tetap_dinilai(b):
    b.ajukan()
    b.staf.kedudukan = Pegawai.Kedudukan.PENSIUN
    b.staf.save()
    assert list(baca.menunggu(baca.untuk_dinilai(b.kepala.pk, HARI), HARI)) == [b.e]


def test_penilai_yang_dibetulkan_diikuti_yang_belum_dinilai(b):
    baru = pabrik.pegawai(b.instansi, unit=b.staf.unit)
    b.staf.masa_penilai.update(penilai=baru)
    langkah.segarkan_penilai(today=HARI, instansi_id=pabrik.instansi().pk)
    assert b.e.penilai_id == b.kepala.pk
    langkah.segarkan_penilai(today=HARI, instansi_id=b.instansi.pk)
    assert b.e.penilai_id == baru.pk


def test_plt_penilai_menilai_atas_namanya(b):
    plt = pabrik.pegawai(b.instansi, unit=b.staf.unit)
    pk.akun(plt)
    RiwayatJabatan.objects.create(pegawai=plt, jabatan=b.kepala.jabatan, tmt=date(2026, 3, 20), sifat="PLT")
    b.ajukan()
    e = b.nilai(actor=plt.akun)
    assert (e.penilai_id, e.cuplikan["penilai_id"], e.cuplikan["atas_nama"]) == (b.kepala.pk, plt.pk, b.kepala.nama)


def test_penilai_plt_yang_pensiun_digantikan_pejabat_di_atas_jabatan_itu_atau_penilai_pegawainya(b):
    jabatan_plt = pabrik.jabatan(pabrik.unit(b.instansi, b.staf.unit), jenis="PENGAWAS", eselon="IV.a")
    skp = pk.skp(b.staf, b.kepala, is_plt_plh=True, jabatan=jabatan_plt, unit=jabatan_plt.unit)
    langkah.siapkan(today=HARI, instansi_id=b.instansi.pk)
    segarkan = {"today": HARI, "instansi_id": b.instansi.pk}
    _staf, lain = pk.pasangan(b.instansi)
    b.staf.masa_penilai.update(penilai=lain)
    langkah.segarkan_penilai(**segarkan)

    def penilai():
        e = baca.evaluasi_lengkap(skp.evaluasi.get().pk)
        assert baca.cari_penilai(e, HARI) == e.penilai_id
        return e.penilai_id

    assert penilai() == b.kepala.pk, "whom the SKP names, while he serves"
    b.kepala.kedudukan = Pegawai.Kedudukan.PENSIUN
    b.kepala.save()
    assert langkah.segarkan_penilai(**segarkan) == 1
    assert penilai() == lain.pk, "the post has nobody above it: his own penilai"
    baru = pabrik.pegawai(jabatan=pabrik.jabatan(b.staf.unit, jenis="ADMINISTRATOR", eselon="III.a"))
    assert langkah.segarkan_penilai(**segarkan) == 1
    assert penilai() == baru.pk
    assert langkah.segarkan_penilai(**segarkan) == 0
    pk.akun(baru)
    e = baca.evaluasi_lengkap(skp.evaluasi.get().pk)
    assert baca.boleh_menilai(e, pk.orang_dari(baru), HARI)
    assert not baca.boleh_menilai(e, pk.orang_dari(b.kepala), HARI)
