"""Figures of coaching: both edges of five days and of ninety, cells too small to be told, whose agency."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from akun.peran import Peran
from disiplin.models import Pembinaan, Sinyal
from disiplin.selectors.angka_pembinaan import SEDIKIT, angka, bulan_dari, samarkan
from tests import pabrik
from tests.disiplin.alat_pembinaan import RABU, TINJAU, Regu

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
MARET, SEHARI = date(2026, 3, 1), timedelta(days=1)
# Wednesday, with no holiday in the week after it.
MASUK, BATAS = date(2026, 3, 4), date(2026, 3, 11)


def sinyal(r, pegawai, **isi) -> Sinyal:
    bawaan = {
        "kode": "TK_SETAHUN", "tingkat": "BINA", "nilai": 2, "bukti": ["2026-03-09"], "sejak": RABU, "dihitung": RABU,
        "kedaluwarsa": date(2027, 1, 1), "pernah_didaftar": RABU, "didaftar": RABU, "atasan": r.kepala,
    }  # fmt: skip
    return Sinyal.objects.create(**bawaan | isi, pegawai=pegawai, instansi=r.instansi)


@pytest.fixture
def r(db) -> Regu:
    return Regu(6)


def test_dijawab_sampai_hari_kerja_kelima(r):
    hari = [MASUK, BATAS, BATAS + SEHARI, None, None, None]
    for o, d in zip(r.orang, hari, strict=True):
        sinyal(r, o, pernah_didaftar=MASUK, ditanggapi=d, status="BARU" if d is None else "DITANGGAPI")
    a = angka(r.instansi.pk, MARET, BATAS)
    assert (a.dijawab.n, a.dijawab.dari, a.dijawab.nanti) == (2, 2, 4)
    a = angka(r.instansi.pk, MARET, BATAS + SEHARI)
    assert (a.dijawab.n, a.dijawab.dari, a.dijawab.nanti, a.dijawab.persen) == (2, 6, 0, 33)


def test_keliru_dari_yang_dijawab(r):
    for n, o in enumerate(r.orang):
        sinyal(r, o, status="SALAH" if n < 2 else "DITANGGAPI", konteks="x", ditanggapi=RABU)
    assert (angka(r.instansi.pk, MARET, RABU).salah.n, angka(r.instansi.pk, MARET, RABU).salah.persen) == (2, 33)


def test_berulang_dalam_sembilan_puluh_hari_yang_dibina_dan_yang_tidak(r):
    genap = RABU + 91 * SEHARI
    for n, o in enumerate(r.orang):
        s = sinyal(r, o, status="DITANGGAPI", ditanggapi=RABU)
        if n < 2:
            Pembinaan.objects.create(
                pegawai=o, instansi=r.instansi, pembina=r.kepala, dicatat_oleh=r.kepala.akun, tanggal=RABU,
                jenis="PERCAKAPAN", isi="x", kesepakatan="x", tinjau_pada=TINJAU, kedaluwarsa_pada=date(2027, 3, 11),
                pemicu=[{"kode": "TK_SETAHUN", "tingkat": "BINA", "nilai": 2, "bukti": s.bukti}],
            )  # fmt: skip
        # On the day itself, on the last day, the day after it, of another signal.
        hari = {0: RABU, 2: RABU + 90 * SEHARI, 3: RABU + 91 * SEHARI}.get(n)
        if hari:
            sinyal(r, o, bukti=[f"{hari}"], pernah_didaftar=None, didaftar=None, berakhir=genap)
        if n == 4:
            sinyal(r, o, kode="LOG_KOSONG", bukti=["2026-03-20"], pernah_didaftar=None, didaftar=None)
        s.berakhir = genap
        s.save()
    a = angka(r.instansi.pk, MARET, genap)
    assert (a.dibina.n, a.dibina.dari, a.tidak_dibina.n, a.tidak_dibina.dari) == (0, 2, 1, 4)
    awal = angka(r.instansi.pk, MARET, genap - SEHARI)
    assert (awal.dibina.dari, awal.dibina.nanti, awal.tidak_dibina.nanti) == (0, 2, 4)


def test_bulan_dan_instansi_lain_tidak_ikut(r):
    sinyal(r, r.staf, pernah_didaftar=date(2026, 2, 28))
    lain = Regu()
    sinyal(lain, lain.staf)
    assert angka(r.instansi.pk, MARET, RABU).terdaftar.n == 0


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [("2026-02", date(2026, 2, 1)), ("2026-04", MARET), ("2026-13", MARET), ("", MARET), ("2020-01", MARET)],
)
def test_bulan_dari_alamat(teks, hasil):
    assert bulan_dari(teks, RABU) == hasil


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 30)), max_size=6))
def test_sel_kecil_tidak_dapat_dihitung_kembali(isi):
    baris = [(f"k{i}", n, n + lain) for i, (n, lain) in enumerate(isi)]
    sel = samarkan(baris)
    tersembunyi = [i for i, s in enumerate(sel) if s.n is None]
    assert all(n < SEDIKIT or i in tersembunyi or sel[i].n == n for i, (_k, n, _d) in enumerate(baris))
    assert all(i in tersembunyi for i, (_k, n, _d) in enumerate(baris) if n < SEDIKIT)
    if len(baris) > 1:
        assert len(tersembunyi) != 1
    assert all(s.per_seratus is None for s in sel if s.n is None)


def test_halaman_angka_hanya_untuk_operator(r, client, monkeypatch):
    for o in r.orang:
        sinyal(r, o)
    alamat = reverse("disiplin_pembinaan_angka")
    for orang in (r.kepala.akun, r.staf.akun, pabrik.petugas(Peran.PENYETUJU, r.instansi)):
        client.force_login(orang)
        assert client.get(alamat).status_code == 404
    client.force_login(pabrik.petugas(Peran.OPERATOR, r.instansi))
    respons = client.get(alamat, {"bulan": "2026-03", "instansi": Regu().instansi.pk})
    isi = respons.content.decode()
    assert respons.status_code == 200 and r.instansi.nama in isi and "tidak disebut" in isi
    assert r.staf.nama not in isi
