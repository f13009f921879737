"""The portal's menu names Kinerja to whoever has a page there, and an operator without a record lands on his."""

import pytest
from django.urls import reverse

from akun.peran import Peran
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = pytest.mark.django_db
ENTRI = f'href="{reverse("kinerja_hari_ini")}"'


def beranda(client, akun) -> str:
    client.force_login(pabrik.pasang_totp(akun))
    return client.get(reverse("beranda")).content.decode().split("</header>")[0]


@pytest.mark.parametrize("peran", [None, Peran.VERIFIKATOR, Peran.PENYELIA, Peran.PENGAWAS, Peran.PENYETUJU])
def test_officers_without_a_page_have_no_entry(client, peran):
    tempat = {Peran.PENYETUJU: pabrik.instansi}.get(peran, pabrik.kantor)
    akun = pabrik.petugas(peran, tempat()) if peran else pabrik.user(is_staff=True)
    assert ENTRI not in beranda(client, akun)
    teks = client.get(reverse("kinerja_hari_ini")).content.decode()
    assert "Halaman ini milik pegawai ASN" in teks and f'href="{reverse("beranda")}"' in teks


def test_civil_servants_and_operators_have_it(client):
    staf, _kepala = pk.pasangan()
    assert ENTRI in beranda(client, staf.akun)
    pabrik.beri_peran(staf.akun, Peran.VERIFIKATOR, staf.instansi.kantor)
    assert ENTRI in beranda(client, staf.akun), "an officer with a record of his own"
    operator = pabrik.petugas(Peran.OPERATOR, staf.instansi)
    assert ENTRI in beranda(client, operator)
    assert client.get(reverse("kinerja_hari_ini")).url == reverse("kinerja_papan")
    teks = client.get(reverse("kinerja_skp")).content.decode()
    assert all(f'href="{reverse(f"kinerja_{n}")}"' in teks for n in ("papan", "rekap_unit", "pengaturan"))
