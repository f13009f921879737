"""Fairness page: what is shown and hidden, who may see it, and that none of it ever feeds a score."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import load_workbook

from akun.peran import Peran
from layanan.models import Parameter
from talenta.models import BacaanTalenta, Penilaian
from talenta.selectors.fakta import rekam_orang
from talenta.selectors.keadilan import keadilan
from talenta.views import bersama
from tests import pabrik
from tests.talenta import alat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
BATAS_KUERI = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())


@pytest.fixture(autouse=True)
def hari(monkeypatch):
    monkeypatch.setattr(bersama, "hari_ini", lambda _zona: alat.HARI)
    monkeypatch.setattr(timezone, "localdate", lambda *_a: alat.HARI)


@pytest.fixture
def d():
    return alat.dunia()


def isi(d, banyak: int, kotak: int | None, unit=None, sesuai=None, **orang) -> list[Penilaian]:
    """So many people of the mapping in a box; facts are not what this page reads."""
    hasil = []
    for _i in range(banyak):
        p = pabrik.pegawai(d.instansi, unit=unit or d.unit, **orang)
        hasil.append(
            Penilaian.objects.create(
                pemetaan=d.pemetaan, pegawai=p, unit=p.unit, jenis=p.jabatan.jenis if p.jabatan else "", kotak=kotak,
                kotak_sesuai=sesuai, belum="" if kotak else "WAJIB",
            )
        )  # fmt: skip
    return hasil


def bagian(d, kode: str, terkecil: int = 5) -> dict[str, tuple]:
    """Group -> cells of one way to tell people apart."""
    (b,) = (b for b in keadilan(d.pemetaan, terkecil).pembagian if b.kode == kode)
    return {x.nama: x.sel for x in b.tabel.baris}


def buka(client, d, nama="talenta_keadilan", user=None):
    client.force_login(user or d.operator)
    return client.get(reverse(nama, args=[d.pemetaan.pk]))


def test_menurut_kelamin_dengan_sel_kecil_tersembunyi(d):
    isi(d, 20, 9), isi(d, 20, 5)
    isi(d, 3, 9, jenis_kelamin="2"), isi(d, 30, 5, jenis_kelamin="2")
    # The three stay hidden, and so does all that they could be reckoned from.
    assert set(bagian(d, "kelamin")) == {"Pria", "Wanita"}
    assert bagian(d, "kelamin") == {"Pria": (None, None), "Wanita": (None, None)}
    isi(d, 2, 9, jenis_kelamin="2")
    assert bagian(d, "kelamin") == {"Pria": (20, 20), "Wanita": (5, 30)}


def test_batas_dari_parameter(client, d):
    isi(d, 5, 9), isi(d, 5, 5)
    isi(d, 4, 9, jenis_kelamin="2"), isi(d, 4, 5, jenis_kelamin="2")
    assert "Kurang dari dua kelompok" not in buka(client, d).content.decode().split('id="bagian-usia"')[0]
    assert (None, None) in bagian(d, "kelamin").values()
    Parameter.objects.filter(layanan="talenta", kode="SEL_TERKECIL").update(nilai=4)
    tabel = buka(client, d).context["bagian"][0][1]
    assert [[n and n[0] for n in x["sel"]] for x in tabel] == [[5, 5], [4, 4]]


def test_kotak_akhir_bukan_kotak_hitung(d):
    isi(d, 10, 5, sesuai=9), isi(d, 10, 5)
    isi(d, 10, 5, sesuai=9, jenis_kelamin="2"), isi(d, 10, 5, jenis_kelamin="2")
    assert bagian(d, "kelamin") == {"Pria": (10, 10), "Wanita": (10, 10)}


@pytest.mark.parametrize(("lahir", "kelompok"), [
    (date(1996, 3, 3), "Di bawah 30 tahun"), (date(1996, 3, 2), "30–39 tahun"), (date(1986, 3, 3), "30–39 tahun"),
    (date(1986, 3, 2), "40–49 tahun"), (date(1976, 3, 2), "50 tahun ke atas"),
])  # fmt: skip
def test_usia_pada_tanggal_acuan(d, lahir, kelompok):
    isi(d, 6, 9, tanggal_lahir=lahir), isi(d, 6, 5, tanggal_lahir=lahir)
    lain = date(1990, 1, 1) if kelompok != "30–39 tahun" else date(1970, 1, 1)
    isi(d, 6, 9, tanggal_lahir=lain), isi(d, 6, 5, tanggal_lahir=lain)
    assert bagian(d, "usia")[kelompok] == (6, 6)


def test_unit_teratas_dan_wilayah(d):
    """One root over all: units under it are the topmost that differ; those below stand for regions."""
    dua = [pabrik.unit(d.instansi, induk=d.unit, nama=f"Dinas {h}") for h in "AB"]
    cabang = [pabrik.unit(d.instansi, induk=u, nama=f"Cabang {u.nama[-1]}{n}") for u in dua for n in (1, 2)]
    for u in cabang:
        isi(d, 6, 9, unit=u), isi(d, 7, 5, unit=pabrik.unit(d.instansi, induk=u))
    assert bagian(d, "unit") == {"Dinas A": (12, 14), "Dinas B": (12, 14)}
    assert bagian(d, "wilayah") == {f"Cabang {k}": (6, 7) for k in ("A1", "A2", "B1", "B2")}


def test_ringkasan_di_atas_dan_kelompok_keenam_terlipat(client, d):
    semua = [pabrik.unit(d.instansi, induk=d.unit, nama=f"Dinas {h}") for h in "ABCDEFG"]
    for n, u in enumerate(semua):
        isi(d, 6 + n, 9, unit=u), isi(d, 6, 5, unit=u)
    r = buka(client, d)
    (unit,) = (b for b, _baris in r.context["bagian"] if b.kode == "unit")
    atas, bawah, banding = unit.jarak
    assert (atas.nama, bawah.nama, str(banding)) == ("Dinas G", "Dinas A", "0.75")
    halaman = r.content.decode()
    kepala, milik = halaman.split('id="bagian-unit"')
    assert kepala.index("Ringkasan") < kepala.index('id="bagian-kelamin"') and "Dinas G" in kepala
    tampak, terlipat = milik.split('id="bagian-wilayah"')[0].split("<details")
    assert [f"Dinas {h}" in tampak for h in "ABCDEFG"] == [True] * 5 + [False] * 2
    assert "Dinas F" in terlipat and "Dinas G" in terlipat and "2 kelompok lain" in terlipat


def test_ringkasan_tidak_membuka_yang_disembunyikan(d):
    isi(d, 20, 9), isi(d, 20, 5)
    isi(d, 3, 9, jenis_kelamin="2"), isi(d, 30, 5, jenis_kelamin="2")
    assert all(b.jarak is None for b in keadilan(d.pemetaan, 5).pembagian if b.kode == "kelamin")


def test_jenis_jabatan(d):
    for jenis in ("PELAKSANA", "JF"):
        for kotak in (9, 5):
            for _i in range(5):
                isi(d, 1, kotak, jabatan=pabrik.jabatan(d.unit, jenis=jenis))
    assert bagian(d, "jabatan") == {"Jabatan fungsional": (5, 5), "Pelaksana": (5, 5)}


def test_terlalu_sedikit_tidak_dibagi(client, d):
    isi(d, 4, 9)
    halaman = buka(client, d).content.decode()
    assert "terlalu sedikit" in halaman
    assert "Pria" not in halaman
    assert load_workbook(BytesIO(buka(client, d, "talenta_keadilan_lembar").content)).get_sheet_by_index(0).height == 1


def test_satu_kelompok_tidak_dibandingkan(client, d):
    isi(d, 10, 9), isi(d, 10, 5), isi(d, 1, 9, jenis_kelamin="2")
    k = buka(client, d).context["bagian"][0]
    assert (k[0].kode, k[1]) == ("kelamin", [])


def test_pemetaan_lain_tidak_ikut(d):
    isi(d, 10, 9), isi(d, 10, 5)
    isi(d, 10, 9, jenis_kelamin="2"), isi(d, 10, 5, jenis_kelamin="2")
    lain = alat.dunia()
    isi(lain, 30, 5)
    assert keadilan(d.pemetaan, 5).jumlah == 40


def test_lembar_sama_dengan_halaman_dan_dicatat(client, d):
    isi(d, 20, 9), isi(d, 20, 5)
    isi(d, 3, 9, jenis_kelamin="2"), isi(d, 30, 5, jenis_kelamin="2")
    halaman = buka(client, d)
    assert not BacaanTalenta.objects.exists()  # numbers of groups name nobody
    assert "disembunyikan" in halaman.content.decode()
    baris = load_workbook(BytesIO(buka(client, d, "talenta_keadilan_lembar").content)).get_sheet_by_index(0).to_python()
    wanita = next(b for b in baris if b[1] == "Wanita")
    assert wanita[2:6] == [33, "disembunyikan", "disembunyikan", ""]
    catatan = BacaanTalenta.objects.get()
    assert (catatan.jumlah, catatan.pegawai_id) == (73, None)


@pytest.mark.parametrize("nama", ["talenta_keadilan", "talenta_keadilan_lembar"])
def test_hak(client, d, nama):
    orang = isi(d, 6, 9)
    _k, (ketua, *_x) = alat.komite(d)
    for user in (d.operator, d.penyetuju, ketua):
        assert buka(client, d, nama, user).status_code == 200
    asing = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    pegawai = pabrik.user()
    orang[0].pegawai.akun = pegawai
    orang[0].pegawai.save()
    for user in (asing, pegawai):
        assert buka(client, d, nama, user).status_code == 404


def test_belum_dihitung(client):
    d = alat.dunia(status="DISIAPKAN", dihitung_pada=None)
    assert "belum dihitung" in buka(client, d).content.decode()
    assert buka(client, d, "talenta_keadilan_lembar").status_code == 200


def test_kueri_tidak_bertambah(client, d):
    isi(d, 6, 9), isi(d, 6, 5)
    buka(client, d)
    with CaptureQueriesContext(connection) as awal:
        buka(client, d)
    for kotak in (9, 5, 4, None):
        isi(d, 6, kotak, unit=pabrik.unit(d.instansi), jenis_kelamin="2")
    with CaptureQueriesContext(connection) as akhir:
        buka(client, d)
    assert len(akhir) == len(awal) <= BATAS_KUERI["talenta:keadilan"]


def test_pengumpulan_fakta_tidak_membaca_ciri_pribadi():
    """Collecting facts asks the record for neither sex nor birth nor birthplace."""
    orang = pabrik.pegawai()
    with CaptureQueriesContext(connection) as q:
        assert list(rekam_orang([orang.pk]))
    sql = " ".join(s["sql"] for s in q).lower()
    assert "kepegawaian_pegawai" in sql
    assert not [k for k in ("jenis_kelamin", "tanggal_lahir", "tempat_lahir", "agama") if k in sql]
