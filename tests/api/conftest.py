"""An agency that files mutasi, its office, the same elsewhere, and clients that speak JSON as each of them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient
from rest_framework.throttling import UserRateThrottle

from akun.peran import Peran
from tests import pabrik, pabrik_usulan

PELANTIKAN = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def kini(monkeypatch):
    """Wednesday 4 March 2026, 10.00 WIB."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 4, 3, tzinfo=UTC))
    monkeypatch.setattr(UserRateThrottle, "rate", "100000/min", raising=False)


def mesin(instansi) -> str:
    """The token of the agency's system."""
    akun = pabrik.user(username=f"sistem-{instansi.kode.lower()}", nama=f"Sistem {instansi.nama}")
    pabrik.beri_peran(akun, Peran.OPERATOR, instansi)
    return Token.objects.create(user=akun).key


def klien(user=None, token: str = "") -> APIClient:
    """A client with the person's session, or a system's token."""
    c = APIClient()
    if user is not None:
        c.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    if token:
        c.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    return c


class Sisi:
    """An agency with its office. People and clients are made when first named: ``d.operator``, ``d.k.operator``."""

    def __init__(self):
        self.instansi = pabrik.instansi()
        self.kantor = self.instansi.kantor
        self.unit = pabrik.unit(self.instansi)
        self.k = Klien(self)

    def __getattr__(self, nama: str):
        peran = Peran(nama)  # ValueError for anything else
        organisasi = self.instansi if peran.model == "instansi" else self.kantor
        self.__dict__[nama] = pabrik.petugas(peran, organisasi, nama=peran.name)
        return self.__dict__[nama]


class Klien:
    """Clients by role; ``mesin`` is the agency's system, ``asing`` and ``asing_bkn`` stand elsewhere."""

    def __init__(self, sisi: Sisi):
        self.sisi = sisi

    def __getattr__(self, nama: str) -> APIClient:
        if nama == "anonim":
            baru = klien()
        elif nama == "mesin":
            baru = klien(token=mesin(self.sisi.instansi))
        elif nama.startswith("asing"):
            baru = klien(self.sisi.lain.verifikator if nama == "asing_bkn" else self.sisi.lain.operator)
        else:
            baru = klien(getattr(self.sisi, nama))
        self.__dict__[nama] = baru
        return baru


@pytest.fixture
def dunia(acuan):
    d = Sisi()
    pabrik.ppk(d.instansi)
    d.asal = pabrik.jabatan(d.unit, jenis="PELAKSANA", formasi=900)
    d.tujuan = pabrik.jabatan(d.unit, jenis="PELAKSANA", formasi=900)
    d.lain = Sisi()
    return d


@pytest.fixture
def orang(dunia):
    """``orang()``: one more civil servant of the agency in the post of origin."""
    return lambda **isi: pabrik.pegawai(jabatan=dunia.asal, **isi)


@pytest.fixture
def surat(dunia):
    """A letter in draft, made through the API by the agency's system."""
    isi = {"instansi": dunia.instansi.pk, "perihal": "Mutasi Maret", "tanggal_pelantikan": PELANTIKAN.isoformat()}
    jawab = dunia.k.mesin.post("/api/v1/mutasi/surat", isi, format="json")
    assert jawab.status_code == 201, jawab.content
    return jawab.json()


@pytest.fixture
def uji():
    """The small service without rules, for what the engine's routes do."""
    with pabrik_usulan.manifest_uji() as m:
        pabrik_usulan.norma_uji()
        yield m


@pytest.fixture
def buat(dunia, uji):
    """``buat(status)``: a usulan of the agency."""

    def _buat(status="DIVERIFIKASI", jumlah=1, **isi):
        di_bkn = status not in ("DRAF", "MENUNGGU_PERSETUJUAN", "DIBATALKAN")
        isi.setdefault("surat", pabrik_usulan.surat(dunia.instansi, dikirim=di_bkn, dibuat_oleh=dunia.operator))
        return pabrik_usulan.usulan_banyak(jumlah, status, **isi)

    return _buat
