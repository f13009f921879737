"""A person's papers of a closed month: the figures of the close, whatever a recount says today."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from kinerja.lembar_rekap import isi_pdf
from kinerja.selectors.rekap import rekap_orang
from tests import pabrik_kinerja as pk
from tests.kinerja.test_rekap import antre
from tests.kinerja.test_rekap_halaman import BULAN, lembar
from tests.kinerja.test_tutup import HARI_INI, MARET, kantor, libur, tutup

__all__ = ["kantor"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
LARUT = datetime(2026, 4, 19, 18, tzinfo=UTC)  # 20 April 01.00 WIB
SELASA = date(2026, 3, 10)


@pytest.fixture
def ditutup(kantor):
    """Closed with 225 of 450 minutes on 2 March; since then 10 March became a holiday, and a superior of a day opened
    again approved it once more."""
    staf, kepala, operator = kantor
    pk.catatan(staf, date(2026, 3, 2), 480, 705, status="DISETUJUI")
    antre(staf, date(2026, 3, 2))
    t = tutup(staf, operator, now=LARUT)
    libur(SELASA)
    pk.catatan(staf, date(2026, 3, 3), 480, 600, status="DISETUJUI")
    return staf, kepala, t.rekap.get(pegawai=staf)


def kertas(staf, kepala):
    r = rekap_orang(pk.orang_dari(staf), MARET, HARI_INI)
    return isi_pdf(r, kepala.pk, MARET, HARI_INI, dua=True)


def test_pdf_memuat_angka_saat_ditutup(ditutup):
    staf, kepala, beku = ditutup
    isi = kertas(staf, kepala)
    angka = dict(isi["angka"])
    assert angka["Target"] == f"{beku.menit_target:,} menit".replace(",", ".")
    assert angka["Terisi"] == "225 menit"
    assert angka["Disetujui"].startswith("225 menit")
    assert isi["tunjangan"][-1][2] == f"Rp{beku.tunjangan:,}".replace(",", ".")
    hari = {h[0]: h[1:] for h in isi["hari"]}
    assert hari["10 Maret 2026"] == ["Hari kerja", 450, 0, 0]
    assert hari["3 Maret 2026"] == ["Hari kerja", 450, 0, 0]
    assert sum(h[1] for h in hari.values()) == beku.menit_target


def test_pdf_menyebut_hari_ditutup_dan_hitungan_sekarang(ditutup):
    staf, kepala, beku = ditutup
    keadaan = kertas(staf, kepala)["keadaan"]
    assert keadaan.startswith("Bulan ditutup 20 April 2026, versi 1: angka saat ditutup. Hitungan per 20 April 2026")
    assert f"menit target {beku.menit_target - 450}, menit disetujui 345" in keadaan


def test_xlsx_memuat_angka_saat_ditutup(client, ditutup, monkeypatch):
    staf, _kepala, beku = ditutup
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 4, 20, 3, tzinfo=UTC))
    client.force_login(staf.akun)
    buku = lembar(client.get(reverse("kinerja_rekap_xlsx", args=[staf.pk]) + BULAN).content)
    jumlah = {b[0]: b[1:] for b in buku["Jumlah"]}
    assert jumlah["Keadaan"][0].startswith("Bulan ditutup 20 April 2026")
    assert (jumlah["Menit target"][1], jumlah["Menit disetujui"][1]) == (beku.menit_target, 225)
    hari = {b[0]: b for b in buku["Hari"]}
    assert hari[SELASA][1:4] == ["Hari kerja", "", 450]
    assert hari[date(2026, 3, 3)][5] == 0


def test_sebelum_ditutup_angka_sementara(kantor):
    staf, kepala, _operator = kantor
    libur(SELASA)
    isi = kertas(staf, kepala)
    assert isi["keadaan"] == "Angka sementara per 20 April 2026: belum ditetapkan dengan menutup bulan."
    assert "10 Maret 2026" not in [h[0] for h in isi["hari"]]
