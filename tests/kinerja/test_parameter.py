"""Dated thresholds of kinerja: each in force from its first to its last day, both included."""

from datetime import date, timedelta

import pytest

from kinerja.models import PredikatOrganisasi
from kinerja.selectors.evaluasi import kurva
from kinerja.selectors.organisasi import Pimpinan, terlihat
from kinerja.selectors.parameter import bulan, pola_kurva
from layanan.models import Parameter
from layanan.parameter_tabel import ParameterTidakAda
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
MULAI = date(2023, 1, 31)
SEHARI = timedelta(days=1)


def ganti(kode: str, nilai, mulai: date) -> None:
    """The row in force ends the day before ``mulai``, another follows."""
    lama = Parameter.objects.get(layanan="kinerja", kode=kode)
    lama.berlaku_sampai = mulai - SEHARI
    lama.save()
    Parameter.objects.create(
        layanan="kinerja", kode=kode, nilai=nilai, berlaku_mulai=mulai, dasar_hukum="SE uji 1/2026", pasti=True
    )


def test_pola_berlaku_sejak_hari_surat_edarannya():
    assert pola_kurva(MULAI - SEHARI) is None
    pola = pola_kurva(MULAI)
    assert pola.orang == 5
    assert [b.paling_banyak for b in pola.batas["BAIK"]] == [70, None]


def test_pola_baru_menggantikan_pada_harinya():
    ganti("KURVA_BAIK", [{"golongan": ["BAIK"], "paling_banyak": 90}], date(2026, 4, 1))
    assert pola_kurva(date(2026, 3, 31)).batas["BAIK"][0].paling_banyak == 70
    assert [b.paling_banyak for b in pola_kurva(date(2026, 4, 1)).batas["BAIK"]] == [90]


def test_pola_yang_kurang_satu_tidak_dipakai_setengah():
    Parameter.objects.filter(kode="KURVA_KURANG").update(berlaku_sampai=date(2026, 3, 31))
    assert pola_kurva(date(2026, 3, 31)) is not None
    assert pola_kurva(date(2026, 4, 1)) is None


@pytest.mark.parametrize(("kode", "mulai", "nilai"), [
    ("BULAN_SIMPAN_LOG", date(2022, 1, 1), 60), ("BULAN_PERBAIKAN_KINERJA", date(2019, 4, 26), 6),
])  # fmt: skip
def test_bulan_pada_kedua_tepinya(kode, mulai, nilai):
    with pytest.raises(ParameterTidakAda):
        bulan(kode, mulai - SEHARI)
    assert bulan(kode, mulai).nilai == nilai
    ganti(kode, nilai + 12, date(2026, 7, 1))
    assert (bulan(kode, date(2026, 6, 30)).nilai, bulan(kode, date(2026, 7, 1)).nilai) == (nilai, nilai + 12)
    assert bulan(kode, date(2026, 7, 1)).dasar_hukum == "SE uji 1/2026"


def _dinilai(kepala, unit, periode, n: int) -> list:
    hasil = []
    for _ in range(n):
        p = pabrik.pegawai(unit=unit)
        hasil.append(pk.evaluasi_dinilai(pk.skp(p, kepala), periode, kepala))
    return hasil


def test_unit_dinilai_dengan_pola_hari_terakhir_periodenya():
    """Eight of eight Baik: over 70 % and nobody below by the pattern of March, within that of April."""
    staf, kepala = pk.pasangan()
    maret = pk.periode(staf.instansi)
    april = pk.periode(staf.instansi, date(2026, 4, 1), date(2026, 4, 30))
    ganti("KURVA_BAIK", [{"golongan": ["BAIK"], "paling_banyak": 100}], date(2026, 4, 30))
    u = Pimpinan(staf.unit_id, "U", staf.unit.jalur, "K", kepala.pk, staf.instansi_id, True)
    hasil = {}
    for periode in (maret, april):
        e = _dinilai(kepala, staf.unit, periode, 8)[0]
        PredikatOrganisasi.objects.create(
            unit=staf.unit, periode=periode, predikat="BAIK", alasan="uji", ditetapkan_oleh=kepala.akun,
            sebutan_oleh="Kepala", ditetapkan_pada=pk.SEKARANG,
        )  # fmt: skip
        (satu,) = terlihat([u], periode)
        hasil[periode] = satu.peringatan
        assert kurva(e, "BAIK").peringatan == satu.peringatan
    assert len(hasil[maret]) == 2
    assert hasil[april] == []


def test_tanpa_pola_tidak_ada_peringatan():
    staf, kepala = pk.pasangan()
    periode = pk.periode(staf.instansi)
    Parameter.objects.filter(kode="KURVA_BAIK").delete()
    u = Pimpinan(staf.unit_id, "U", staf.unit.jalur, "K", kepala.pk, staf.instansi_id, True)
    (satu,) = terlihat([u], periode)
    assert (satu.orang, satu.cukup, satu.pola) == (None, False, [])
