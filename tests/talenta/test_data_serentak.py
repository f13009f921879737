"""Two at once, each on a connection of its own: nothing enters the record twice."""

from datetime import date

import pytest

from akun.peran import Peran
from kepegawaian.models import Pegawai, RiwayatPenghargaan
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from talenta.models import UsulRekam
from talenta.services import rekam
from talenta.services.langkah import KonflikTalenta
from talenta.services.rekam_impor import HasilImpor, impor
from tests import pabrik
from tests.disiplin.alat import pindaian
from tests.kenaikan_pangkat.test_serentak import dua
from tests.talenta import alat
from tests.talenta.alat import HARI, KINI

pytestmark = pytest.mark.django_db(transaction=True)
AWARD = {"nama": "Inovasi Layanan", "pemberi": "Gubernur", "lingkup": "LINTAS", "tanggal": date(2025, 8, 17)}


@pytest.fixture
def dunia():
    instansi = pabrik.instansi()
    akun, orang = alat.akun(instansi)
    return instansi, akun, orang, [pabrik.petugas(Peran.OPERATOR, instansi) for _ in range(2)]


def ajukan(akun):
    return rekam.ajukan(macam="PENGHARGAAN", isi=AWARD, bukti=pindaian(), actor=akun, today=HARI, now=KINI)


def _tahan(orang):
    return lambda: Pegawai.objects.select_for_update().get(pk=orang.pk)


def test_satu_formulir_dikirim_dua_kali(dunia):
    _instansi, akun, orang, _operator = dunia
    hasil = dua(_tahan(orang), lambda: ajukan(akun), lambda: ajukan(akun))
    assert sorted(type(h).__name__ for h in hasil) == sorted([IsianSalah.__name__, UsulRekam.__name__])
    assert UsulRekam.objects.count() == 1


def test_satu_menerima_satu_menolak(dunia):
    _instansi, akun, orang, (satu, lain) = dunia
    usul = ajukan(akun)
    dasar = {"usul_id": usul.pk, "versi": 1, "today": HARI, "now": KINI}
    hasil = dua(
        _tahan(orang), lambda: rekam.terima(actor=satu, **dasar),
        lambda: rekam.tolak(actor=lain, alasan="Buram", **dasar),
    )  # fmt: skip
    assert sum(isinstance(h, KonflikTalenta) for h in hasil) == 1
    usul.refresh_from_db()
    assert RiwayatPenghargaan.objects.count() == (usul.status == "DITERIMA")
    assert usul.versi == 2


def test_dua_lembar_yang_sama(dunia):
    instansi, _akun, orang, (satu, lain) = dunia

    def unggah(oleh):
        return impor(
            instansi_id=instansi.pk, macam="PENGHARGAAN", nama="a.xlsx", sha256="0" * 64,
            baris=[(2, orang.nip, AWARD)], salah=[], actor=oleh, today=HARI, now=KINI, simpan=True,
        )  # fmt: skip

    hasil = dua(_tahan(orang), lambda: unggah(satu), lambda: unggah(lain))
    assert HasilImpor(1, []) in hasil and any(isinstance(h, LangkahTidakSah) for h in hasil)
    assert RiwayatPenghargaan.objects.count() == 1


def test_pindah_selagi_diputus(dunia):
    """An officer of the agency that the person is leaving comes too late."""
    _instansi, akun, orang, operator = dunia
    usul = ajukan(akun)
    tujuan = pabrik.instansi()
    unit = pabrik.unit(tujuan)
    dasar = {"usul_id": usul.pk, "versi": 1, "today": HARI, "now": KINI}

    def pindah():
        Pegawai.objects.filter(pk=orang.pk).update(instansi=tujuan, unit=unit)

    hasil = dua(pindah, *(lambda oleh=o: rekam.terima(actor=oleh, **dasar) for o in operator))
    assert [type(h) for h in hasil] == [KonflikTalenta] * 2
    with pytest.raises(TidakBerwenang):
        rekam.terima(actor=operator[0], **dasar)
    assert not RiwayatPenghargaan.objects.exists()
