"""The agency's system: a letter of one track, lines in bulk with a result per row, a returned line mended."""

import pytest
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from akun.peran import Peran
from gelar.models import UsulanGelar
from layanan.models import Usulan
from tests import pabrik
from tests.gelar.alat import GURU, S2

SURAT = "/api/v1/gelar/surat"


@pytest.fixture
def mesin(dunia):
    akun = pabrik.user(username="sistem-contoh", nama="Sistem Contoh")
    pabrik.beri_peran(akun, Peran.OPERATOR, dunia.instansi)
    c = APIClient()
    c.credentials(HTTP_AUTHORIZATION=f"Token {Token.objects.create(user=akun).key}")
    return c


def _kirim(c, alamat, isi, metode="post"):
    return getattr(c, metode)(alamat, isi, format="json")


def _surat(c, dunia, jalur="AKADEMIK", **isi) -> dict:
    isi = {"instansi": dunia.instansi.pk, "perihal": "Gelar Maret", "jalur": jalur, "pengusul": "PPK"} | isi
    jawab = _kirim(c, SURAT, isi)
    assert jawab.status_code == 201, jawab.content
    return jawab.json()


def _baris(orang, dasar=S2, **isi) -> dict:
    return {"nip": orang.nip} | {k: str(v) if k == "tanggal_ijazah" else v for k, v in dasar.items()} | isi


def test_surat_satu_jalur_dan_baris_massal(mesin, dunia):
    surat = _surat(mesin, dunia)
    assert (surat["jalur"], surat["pengusul"]) == ("AKADEMIK", "PPK")
    massal = f"{SURAT}/{surat['id']}/baris/massal"
    satu, dua = dunia.orang(nama="Ani"), dunia.orang()
    asing = pabrik.pegawai()
    tabel = [
        _baris(satu), _baris(dua, gelar="S.E., M.M."), _baris(asing), _baris(satu), _baris(dua, tahun_lulus=2027),
    ]  # fmt: skip
    utuh = _kirim(mesin, massal, {"baris": tabel})
    assert utuh.status_code == 200 and not Usulan.objects.exists()
    assert [sorted(h["galat"]) for h in utuh.json()["hasil"]] == [[], ["gelar"], ["nip"], ["nip"], ["tahun_lulus"]]
    sebagian = _kirim(mesin, massal, {"baris": tabel, "sebagian": True})
    assert sebagian.status_code == 201
    hasil = sebagian.json()["hasil"]
    assert [bool(h["usulan"]) for h in hasil] == [True, False, False, False, False]
    daftar = mesin.get(f"{SURAT}/{surat['id']}/baris").json()["hasil"]
    assert [(b["id"], b["nama_baru"]) for b in daftar] == [(hasil[0]["usulan"], "Ani, S.E., M.M.")]
    assert {t["kode"] for t in daftar[0]["temuan"] if t["menghalangi"]} == {"PG-D1"}
    assert sebagian.json()["surat"]["versi_baris"]["ajukan"] == {str(daftar[0]["id"]): daftar[0]["versi"]}


def test_lima_ratus_baris_tiga_salah(mesin, dunia):
    surat = _surat(mesin, dunia)
    orang = [pabrik.pegawai(unit=dunia.unit, gelar_belakang="S.E.") for _i in range(497)]
    tabel = [_baris(p) for p in orang] + [_baris(orang[0], nip=f"{i:018d}") for i in range(3)]
    jawab = _kirim(mesin, f"{SURAT}/{surat['id']}/baris/massal", {"baris": tabel, "sebagian": True})
    assert jawab.status_code == 201 and UsulanGelar.objects.count() == 497
    assert [h["nomor"] for h in jawab.json()["hasil"] if h["galat"]] == [497, 498, 499]
    assert _kirim(mesin, f"{SURAT}/{surat['id']}/baris/massal", {"baris": tabel * 2}).status_code == 400


def test_jalur_profesi_dan_dua_jalur_terpisah(mesin, dunia):
    akademik, profesi = _surat(mesin, dunia), _surat(mesin, dunia, "PROFESI", pengusul="")
    _kirim(mesin, f"{SURAT}/{profesi['id']}/baris/massal", {"baris": [_baris(dunia.orang(), GURU, tingkat="S2")]})
    baris = UsulanGelar.objects.get()
    assert (baris.usulan.jenis, baris.tingkat, baris.profesi) == ("PG-P", "", "Guru")
    for jalur, surat in (("AKADEMIK", akademik), ("PROFESI", profesi)):
        assert [s["id"] for s in mesin.get(SURAT, {"jalur": jalur}).json()["hasil"]] == [surat["id"]]


def test_dikembalikan_diperbaiki_dijawab(mesin, dunia):
    usulan = dunia.baris(dunia.surat())
    dunia.kirim(usulan.surat)
    baris = f"/api/v1/gelar/baris/{usulan.pk}"
    versi = mesin.get(baris).json()["versi"]
    isi = {k: v for k, v in _baris(usulan.pegawai, tahun_lulus=2023).items() if k != "nip"}
    assert _kirim(mesin, baris, isi | {"versi": versi}, "put").status_code == 422  # it is with BKN
    dunia.langkah("kembalikan", usulan, alasan="Tahun lulus berbeda.")
    assert _kirim(mesin, baris, isi | {"versi": versi}, "put").status_code == 409
    versi = mesin.get(baris).json()["versi"]
    jawab = _kirim(mesin, baris, isi | {"versi": versi}, "put")
    assert jawab.status_code == 200, jawab.content
    assert UsulanGelar.objects.get().tahun_lulus == 2023
    langkah = f"/api/v1/usulan/{usulan.pk}/langkah/jawab"
    assert _kirim(mesin, langkah, {"versi": jawab.json()["versi"], "alasan": "Diperbaiki."}).status_code == 200


def test_kolom_yang_tak_dikenal_dan_jalur_yang_salah_ditolak(mesin, dunia):
    surat = _surat(mesin, dunia)
    massal = f"{SURAT}/{surat['id']}/baris/massal"
    assert _kirim(mesin, massal, {"baris": [_baris(dunia.orang(), warna="biru")]}).status_code == 400
    assert _kirim(mesin, massal, {"baris": [_baris(dunia.orang(), tingkat="S9")]}).status_code == 400
    isi = {"instansi": dunia.instansi.pk, "perihal": "Gelar", "jalur": "AGAMA"}
    assert _kirim(mesin, SURAT, isi).status_code == 400
