"""National profiles in the admin: a wrong definition is refused, a published one stays, agencies' own are not there."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from akun.models import User
from talenta.models import JejakTalenta, VersiProfil
from talenta.services import profil as tulis
from tests import pabrik
from tests.talenta import alat
from tests.talenta.alat import KINI

pytestmark = pytest.mark.django_db


@pytest.fixture
def klien():
    admin = User.objects.create_superuser("kepala-profil", "profil@contoh.example", "sandi-panjang-sekali")
    klien = Client()
    klien.force_login(pabrik.pasang_totp(admin), backend="allauth.account.auth_backends.AuthenticationBackend")
    return klien


def test_versi_nasional_baru(klien):
    satu = alat.versi_bawaan()
    alamat, isi = reverse("admin:talenta_versiprofil_add"), alat.isi_bawaan()
    isi["komponen"][0]["indikator"][0]["bobot"] = "59.9"
    data = {
        "profil": satu.profil_id, "nomor": 2, "isi": json.dumps(isi), "dasar": "Kepka baru", "catatan": "",
        "berlaku_mulai": "2026-01-01", "status": "DRAF",
    }  # fmt: skip
    tolak = klien.post(alamat, data)
    assert tolak.status_code == 200 and "berjumlah 99,9, bukan 100" in tolak.content.decode()
    assert klien.post(alamat, data | {"isi": "[]"}).status_code == 200
    assert VersiProfil.objects.count() == 1
    jawab = klien.post(alamat, data | {"isi": json.dumps(alat.isi_bawaan())})
    assert jawab.status_code == 302, jawab.content.decode()
    dua = VersiProfil.objects.get(nomor=2)
    assert (dua.status, dua.diterbitkan_pada) == ("DRAF", None)
    ubah = reverse("admin:talenta_versiprofil_change", args=[dua.pk])
    data |= {"isi": json.dumps(alat.isi_bawaan()), "status": "TERBIT"}
    assert klien.post(ubah, data).status_code == 302
    dua.refresh_from_db()
    assert dua.status == "TERBIT" and dua.diterbitkan_pada and dua.sebutan_penerbit
    assert klien.post(ubah, data | {"dasar": "Lain"}).status_code == 403
    hapus = reverse("admin:talenta_versiprofil_delete", args=[dua.pk])
    assert klien.post(hapus, {"post": "yes"}).status_code == 403
    assert klien.get(ubah).status_code == 200
    assert list(JejakTalenta.objects.filter(nomor=dua.pk).values_list("kode", flat=True)) == ["ubah", "terbitkan"]


def test_profil_instansi_tidak_diubah_dari_admin(klien):
    d = alat.dunia()
    v = tulis.salin(
        dari_id=alat.versi_bawaan().pk, instansi_id=d.instansi.pk, nama="Punya instansi", actor=d.operator, now=KINI
    )
    daftar = klien.get(reverse("admin:talenta_versiprofil_changelist")).content.decode()
    assert "Punya instansi" not in daftar and "411/2025" in daftar
    assert "Punya instansi" not in klien.get(reverse("admin:talenta_profil_changelist")).content.decode()
    ubah = klien.post(reverse("admin:talenta_versiprofil_change", args=[v.pk]), {"dasar": "x"})
    assert ubah.status_code == 302 and ubah.url == reverse("admin:index")
    tambah = klien.get(reverse("admin:talenta_versiprofil_add")).content.decode()
    assert f'<option value="{v.profil_id}"' not in tambah
