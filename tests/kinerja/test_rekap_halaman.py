"""The pages and files of the recap: who reads them, what they leave, what they say."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from akun.peran import Peran
from kinerja.models import BacaanKinerja
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_rekap import antre

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
KINI = datetime(2026, 4, 20, 3, tzinfo=UTC)
BULAN = "?bulan=2026-03"


@pytest.fixture(autouse=True)
def _jam(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)


@pytest.fixture
def kantor():
    staf, kepala = pk.pasangan()
    s = pk.skp(staf, kepala)
    pk.rumus(staf.instansi)
    pk.pagu(staf)
    h = date(2026, 3, 2)
    pk.catatan(staf, h, 480, 705, status="DISETUJUI", rhk=s.rhk.get(nomor=1), realisasi=2, satuan="dokumen")
    pk.catatan(staf, h, 720, 780, kegiatan='=HYPERLINK("http://jahat.example","klik")')
    antre(staf, h)
    return staf, kepala


def lembar(isi: bytes) -> dict[str, list]:
    buku = CalamineWorkbook.from_filelike(io.BytesIO(isi))
    return {n: buku.get_sheet_by_name(n).to_python() for n in buku.sheet_names}


def masuk(client, akun):
    client.force_login(akun)
    return client


def test_milik_sendiri_dengan_hitungan_langkah_demi_langkah(client, kantor):
    staf, _kepala = kantor
    isi = masuk(client, staf.akun).get(reverse("kinerja_rekap") + BULAN).content.decode()
    assert "Rekap Maret 2026" in isi
    assert "Portal tidak membayar apa pun" in isi
    assert "225 menit disetujui" in isi
    assert "Rumus" in isi and "Perbup uji 1/2026" in isi
    assert "2 dokumen" in isi and "Bulan belum berakhir" not in isi and "{#" not in isi
    assert "Bulan belum berakhir" in client.get(reverse("kinerja_rekap")).content.decode()
    assert not BacaanKinerja.objects.exists()


def test_tanpa_rumus_dan_bulan_kosong(client):
    p = pabrik.pegawai()
    pk.akun(p)
    isi = masuk(client, p.akun).get(reverse("kinerja_rekap")).content.decode()
    assert "Rekap April 2026" in isi
    assert "Tunjangan" not in isi


@pytest.mark.parametrize("bulan", ["2026-05", "2026-13", "abc", "1999-01", "2026-3-1", "-"])
def test_bulan_yang_tidak_ada(client, kantor, bulan):
    assert masuk(client, kantor[0].akun).get(f"{reverse('kinerja_rekap')}?bulan={bulan}").status_code == 404


def _orang(kantor, siapa):
    staf, kepala = kantor
    if siapa == "diri":
        return staf.akun
    if siapa == "penilai":
        return kepala.akun
    if siapa == "rekan":
        rekan = pabrik.pegawai(unit=staf.unit)
        return pk.akun(rekan)
    if siapa == "admin":
        return pabrik.pasang_totp(pabrik.user(is_staff=True, is_superuser=True))
    peran = Peran.PENYETUJU if siapa == "penyetuju" else Peran.OPERATOR
    return pabrik.petugas(peran, pabrik.instansi() if siapa == "operator_lain" else staf.instansi)


@pytest.mark.parametrize(
    ("siapa", "status", "dicatat"),
    [
        ("diri", 200, 0), ("penilai", 200, 0), ("operator", 200, 1), ("penyetuju", 200, 1), ("rekan", 404, 0),
        ("admin", 404, 0), ("operator_lain", 404, 0),
    ],
)  # fmt: skip
@pytest.mark.parametrize("halaman", ["kinerja_rekap_orang", "kinerja_rekap_xlsx", "kinerja_rekap_pdf"])
def test_siapa_membaca_rekap_orang(client, kantor, siapa, status, dicatat, halaman):
    url = reverse(halaman, args=[kantor[0].pk]) + BULAN
    assert masuk(client, _orang(kantor, siapa)).get(url).status_code == status
    assert BacaanKinerja.objects.count() == dicatat


def test_xlsx_berisi_catatan_dan_tidak_pernah_rumus(client, kantor):
    staf, _kepala = kantor
    r = masuk(client, staf.akun).get(reverse("kinerja_rekap_xlsx", args=[staf.pk]) + BULAN)
    assert f'filename="rekap-{staf.nip}-2026-03.xlsx"' in r["Content-Disposition"]
    buku = lembar(r.content)
    assert list(buku) == ["Catatan", "Hari", "Jumlah"]
    sel = [c for baris in buku.values() for b in baris for c in b]
    with zipfile.ZipFile(io.BytesIO(r.content)) as arsip:
        assert not [n for n in arsip.namelist() if b"<f>" in arsip.read(n)]
    assert any(str(c).startswith("'=HYPERLINK") for c in sel)
    assert staf.nip in sel
    assert {b[0]: b[5] for b in buku["Hari"]}[date(2026, 3, 2)] == 225


@pytest.mark.parametrize("tanda", ["1", "2"])
def test_pdf(client, kantor, tanda):
    staf, _kepala = kantor
    r = masuk(client, staf.akun).get(f"{reverse('kinerja_rekap_pdf', args=[staf.pk])}{BULAN}&tanda={tanda}")
    assert r["Content-Type"] == "application/pdf"
    assert r.content.startswith(b"%PDF")


def test_isi_pdf_penilai_hari_terakhir(kantor):
    from kinerja.lembar_rekap import isi_pdf
    from kinerja.selectors.rekap import rekap_orang

    staf, kepala = kantor
    r = rekap_orang(pk.orang_dari(staf), date(2026, 3, 1), date(2026, 4, 20))
    dua = isi_pdf(r, kepala.pk, date(2026, 3, 1), date(2026, 4, 20), dua=True)
    assert dua["penilai"]["nip"] == kepala.nip
    assert isi_pdf(r, kepala.pk, date(2026, 3, 1), date(2026, 4, 20), dua=False)["penilai"] is None
    assert isi_pdf(r, None, date(2026, 3, 1), date(2026, 4, 20), dua=True)["penilai"] is None
