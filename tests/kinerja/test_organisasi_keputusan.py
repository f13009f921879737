"""The predikat of a unit whose head nobody in the portal judges: an operator records it from the decree."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kinerja.models import LangkahKinerja, MasaPenilai, PredikatOrganisasi
from kinerja.selectors.evaluasi import predikat_unit
from kinerja.services.organisasi import tetapkan
from layanan.galat import IsianSalah, TidakBerwenang
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.alat_luar import BUPATI, Dunia, masuk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
APRIL = datetime(2026, 4, 6, 3, tzinfo=UTC)


@pytest.fixture
def dunia(monkeypatch):
    monkeypatch.setattr("notifikasi.services.dorong_kotak_keluar", lambda: None)
    monkeypatch.setattr(timezone, "now", lambda: APRIL)
    return Dunia()


def catat(dunia, actor=None, **ubah):
    bawaan = {
        "unit_id": dunia.sekda.unit_id, "periode_id": dunia.periode.pk, "predikat": "BAIK", "alasan": "IKU tercapai",
        "semula": "", "nomor": "800/30", "tanggal": date(2026, 4, 6), "actor": actor or dunia.operator, "now": APRIL,
    }  # fmt: skip
    return tetapkan(**bawaan | ubah)


def test_dari_keputusan_pejabat_luar(dunia):
    dunia.luar()
    p = catat(dunia)
    assert p.sebutan_oleh.startswith(f"{BUPATI}, keputusan nomor 800/30 tanggal 6 April 2026, dicatat ")
    isi = LangkahKinerja.objects.get(objek="ORGANISASI", objek_id=p.pk).isi
    assert isi == {"pejabat": BUPATI, "nomor": "800/30", "tanggal": "2026-04-06"}
    assert predikat_unit(dunia.staf.unit.jalur, dunia.periode.pk) == p


def test_kepala_tanpa_penilai_juga(dunia):
    assert catat(dunia).sebutan_oleh.startswith("keputusan nomor 800/30")


@pytest.mark.parametrize(("isi", "kolom"), [
    ({"nomor": " "}, "nomor"), ({"tanggal": None}, "tanggal"), ({"tanggal": date(2026, 4, 7)}, "tanggal"),
    ({"tanggal": date(2026, 2, 28)}, "tanggal"), ({"alasan": ""}, "alasan"),
])  # fmt: skip
def test_yang_kurang_ditolak_di_kolomnya(dunia, isi, kolom):
    dunia.luar()
    with pytest.raises(IsianSalah) as galat:
        catat(dunia, **isi)
    assert galat.value.kolom == kolom
    assert not PredikatOrganisasi.objects.exists()


def test_bukan_unit_sendiri_bukan_instansi_lain(dunia):
    dunia.luar()
    sendiri = [pabrik.beri_peran(p.akun, Peran.OPERATOR, dunia.instansi) for p in (dunia.sekda, dunia.staf)]
    for siapa in (*sendiri, pabrik.petugas(Peran.OPERATOR, pabrik.instansi()), pabrik.user()):
        with pytest.raises(TidakBerwenang):
            catat(dunia, actor=siapa)


def test_kepala_yang_dinilai_di_portal_bukan_urusan_operator(dunia):
    dunia.luar()
    atas = pabrik.pegawai(unit=pabrik.unit(dunia.instansi))
    MasaPenilai.objects.update(sampai=date(2026, 4, 5))
    pk.penilai(dunia.sekda, atas, date(2026, 4, 6))
    with pytest.raises(TidakBerwenang):
        catat(dunia)


def test_di_layar(dunia):
    dunia.luar()
    klien = masuk(dunia.operator)
    alamat = reverse("kinerja_organisasi_tetapkan", args=[dunia.sekda.unit_id, dunia.periode.pk])
    daftar = reverse("kinerja_organisasi")
    assert alamat in klien.get(daftar).content.decode()
    assert BUPATI in klien.get(alamat).content.decode()
    isi = {"predikat": "BAIK", "alasan": "IKU tercapai", "semula": "", "tanggal": "2026-04-06"}
    kurang = klien.post(alamat, isi)
    assert kurang.status_code == 422 and "IKU tercapai" in kurang.content.decode()
    assert klien.post(alamat, isi | {"nomor": "800/30"}).status_code == 302
    assert "keputusan nomor 800/30" in klien.get(daftar).content.decode()
    pegawai = masuk(pabrik.beri_peran(dunia.staf.akun, Peran.OPERATOR, dunia.instansi))
    assert alamat not in pegawai.get(daftar).content.decode()
    assert pegawai.get(alamat).status_code == 404
