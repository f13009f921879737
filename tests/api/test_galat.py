"""What is refused says which field, in one shape; limits and tokens."""

import json
import threading

import pytest
from django.core.management import call_command
from django.db import connection
from rest_framework.authtoken.models import Token
from rest_framework.throttling import UserRateThrottle

from akun.peran import Peran
from tests import pabrik
from tests.api.conftest import klien
from tests.berkas.contoh import docx, pdf, unggahan

BENTUK = {"kode", "pesan", "kolom", "rincian"}


def kirim(k, alamat, isi, **lain):
    return k.post(f"/api/v1/{alamat}", isi, format="json", **lain)


def test_kolom_yang_salah_disebut(dunia, surat):
    k = dunia.k.mesin
    jawab = kirim(k, "mutasi/surat", {"instansi": dunia.instansi.pk, "perihal": "", "tanggal_pelantikan": "besok"})
    assert jawab.status_code == 400
    assert {r["lokasi"] for r in jawab.json()["rincian"]} == {"perihal", "tanggal_pelantikan"}
    assert jawab.json()["kolom"] == "perihal"
    jawab = kirim(k, f"mutasi/surat/{surat['id']}/baris", {"pegawai": 10**17, "jabatan_tujuan": dunia.tujuan.pk})
    assert (jawab.status_code, jawab.json()["kolom"]) == (400, "pegawai")


def test_kolom_tak_dikenal_dan_saringan_salah_ketik(dunia, surat):
    jawab = kirim(dunia.k.mesin, "mutasi/surat", {"instansi": 1, "perihal": "X", "tanggal_pelantikann": "2026-04-01"})
    assert jawab.json()["rincian"] == [{"lokasi": "tanggal_pelantikann", "pesan": "Kolom tidak dikenal."}]
    jawab = dunia.k.mesin.get("/api/v1/usulan", {"statuss": "DRAF"})
    assert (jawab.status_code, jawab.json()["kolom"]) == (400, "statuss")
    jawab = dunia.k.mesin.get("/api/v1/usulan", {"tab": "saya"})
    assert (jawab.status_code, jawab.json()["kolom"]) == (400, "tab")


@pytest.mark.parametrize(
    "isi", [b"{", b'{"a": NaN}', b"[" * 100_000, b"\xff\xfe", b'"teks"', b'{"perihal": "a\\u0000"}']
)
def test_json_rusak_400(dunia, isi):
    jawab = dunia.k.mesin.post("/api/v1/mutasi/surat", isi, content_type="application/json")
    assert jawab.status_code == 400
    assert set(jawab.json()) >= BENTUK


def test_json_terlalu_besar_413(dunia):
    jawab = dunia.k.mesin.post(
        "/api/v1/layanan/mutasi/periksa", b" " * (5 * 1024 * 1024 + 1), content_type="application/json"
    )
    assert (jawab.status_code, jawab.json()["kode"]) == (413, "terlalu_besar")


def test_bentuk_lain_415_dan_metode_lain_405(dunia):
    assert dunia.k.mesin.post("/api/v1/layanan/mutasi/periksa", b"a=1", content_type="text/plain").status_code == 415
    jawab = dunia.k.mesin.delete("/api/v1/usulan")
    assert (jawab.status_code, jawab.json()["kode"]) == (405, "metode_tidak_dilayani")


def test_alamat_yang_tidak_ada_dan_garis_miring(db, client):
    jawab = client.get("/api/v1/entah/apa")
    assert (jawab.status_code, jawab.json()["kode"]) == (404, "tidak_ditemukan")
    assert client.post("/api/v1/entah/apa/").status_code == 404
    jawab = client.post("/api/v1/layanan/mutasi/periksa/?a=1", b"{}", content_type="application/json")
    assert (jawab.status_code, jawab["Location"]) == (308, "/api/v1/layanan/mutasi/periksa?a=1")


def test_versi_usang_409(dunia, buat):
    (usulan,) = buat()
    k = dunia.k.verifikator
    alamat = f"usulan/{usulan.pk}/langkah/kembalikan"
    assert kirim(k, alamat, {"versi": 1, "alasan": "Lampirkan SKP."}).json()["status"] == "PERBAIKAN"
    jawab = kirim(k, alamat, {"versi": 1, "alasan": "Lampirkan SKP."})
    assert jawab.status_code == 409
    assert jawab.json() | {"pesan": ""} == {
        "kode": "konflik_versi", "pesan": "", "kolom": "", "rincian": [], "versi": 2, "oleh": "VERIFIKATOR",
    }  # fmt: skip
    assert kirim(k, alamat, {"versi": 2, "alasan": "Lagi."}).status_code == 422
    assert kirim(k, alamat, {"versi": 2}).json()["kode"] in {"isian_salah", "langkah_tidak_sah"}
    assert kirim(k, f"usulan/{usulan.pk}/langkah/entah", {"versi": 2}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_dua_memutus_bersamaan_satu_menang(acuan, buat, dunia):
    """The race of the page, over the API: one decision stands, the other is told."""
    (usulan,) = buat()
    lawan = pabrik.petugas(Peran.VERIFIKATOR, dunia.kantor)
    klien_dua = [dunia.k.verifikator, klien(lawan)]
    mulai, kode = threading.Barrier(2), []

    def putus(k, langkah):
        try:
            mulai.wait(10)
            isi = {"versi": 1, "alasan": "Sebab.", "alasan_kode": "SYARAT"}
            kode.append(kirim(k, f"usulan/{usulan.pk}/langkah/{langkah}", isi).status_code)
        finally:
            connection.close()

    utas = [threading.Thread(target=putus, args=a) for a in zip(klien_dua, ["setujui", "tolak"], strict=True)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(30)
    assert sorted(kode) == [200, 409]
    assert usulan.transisi.count() == 1


def test_sesi_tanpa_csrf_ditolak(dunia, buat):
    from rest_framework.test import APIClient

    (usulan,) = buat()
    k = APIClient(enforce_csrf_checks=True)
    k.force_login(dunia.verifikator, backend="allauth.account.auth_backends.AuthenticationBackend")
    jawab = kirim(k, f"usulan/{usulan.pk}/komentar", {"isi": "Halo"})
    assert (jawab.status_code, usulan.komentar.count()) == (403, 0)


def test_token_dicabut_401_dan_token_orang_ditolak(dunia):
    k = dunia.k.mesin
    assert k.get("/api/v1/saya").json()["sistem"] is True
    Token.objects.filter(user__username__startswith="sistem-").delete()
    assert k.get("/api/v1/saya").status_code == 401
    token = Token.objects.create(user=dunia.operator).key
    jawab = klien(token=token).get("/api/v1/saya")
    assert (jawab.status_code, jawab.json()["kode"]) == (401, "belum_masuk")


def test_token_sistem_dari_perintah(dunia, capsys):
    admin = pabrik.user(is_staff=True)
    call_command("token_sistem", instansi=dunia.instansi.kode, oleh=admin.username)
    token = capsys.readouterr().out.strip()
    jawab = klien(token=token).get("/api/v1/saya").json()
    assert [i["id"] for i in jawab["instansi"]] == [dunia.instansi.pk]
    assert [p["peran"] for p in jawab["peran"]] == ["operator"]


def test_petugas_tanpa_totp_tidak_dilayani(dunia):
    from allauth.mfa.models import Authenticator

    k = dunia.k.verifikator
    Authenticator.objects.all().delete()
    jawab = k.get("/api/v1/usulan")
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "totp_wajib")


def test_terlalu_sering_429(dunia, monkeypatch):
    monkeypatch.setattr(UserRateThrottle, "rate", "2/min")
    k = dunia.k.operator
    assert [k.get("/api/v1/saya").status_code for _i in range(3)] == [200, 200, 429]
    jawab = k.get("/api/v1/saya")
    assert int(jawab["Retry-After"]) > 0
    assert jawab.json()["kode"] == "terlalu_sering"
    assert dunia.k.penyetuju.get("/api/v1/saya").status_code == 200
    with connection.cursor() as kursor:
        kursor.execute("UPDATE akun_hitunganapi SET sampai = now() - interval '1 second'")
    assert [k.get("/api/v1/saya").status_code for _i in range(3)] == [200, 200, 429], "the next span begins anew"


BERBOHONG = [
    ("sk.pdf", docx(), 400, "berkas_ditolak"),
    ("sk.pdf", b"", 400, "isian_salah"),
    ("sk.png", pdf(), 400, "berkas_ditolak"),
    ("sk.pdf", pdf(js="app.alert(1)"), 400, "berkas_ditolak"),
]


@pytest.mark.parametrize(("nama", "isi", "status", "kode"), BERBOHONG)
def test_unggahan_berbohong(dunia, surat, nama, isi, status, kode):
    isian = {"jenis": "BA_TPK", "nomor": "BA/1", "tanggal": "2026-03-02", "unggahan": unggahan(nama, isi)}
    jawab = dunia.k.mesin.post(f"/api/v1/mutasi/surat/{surat['id']}/dokumen", isian)
    assert (jawab.status_code, jawab.json()["kode"], jawab.json()["kolom"]) == (status, kode, "unggahan")
    assert dunia.k.mesin.get(f"/api/v1/mutasi/surat/{surat['id']}/dokumen").json() == []


def test_unggahan_terlalu_besar_413(dunia, surat, settings):
    settings.BERKAS_MAKS_BYTE = 100
    isian = {"jenis": "BA_TPK", "nomor": "BA/1", "tanggal": "2026-03-02", "unggahan": unggahan("a.pdf", pdf())}
    jawab = dunia.k.mesin.post(f"/api/v1/mutasi/surat/{surat['id']}/dokumen", isian)
    assert (jawab.status_code, jawab.json()["kode"]) == (413, "terlalu_besar")


def test_dokumen_tanpa_nomornya(dunia, surat):
    isian = {"jenis": "BA_TPK", "unggahan": unggahan("a.pdf", pdf())}
    jawab = dunia.k.mesin.post(f"/api/v1/mutasi/surat/{surat['id']}/dokumen", isian)
    assert (jawab.status_code, jawab.json()["kolom"]) == (400, "nomor")


def test_tabel_salah_menyebut_baris_dan_kolom(dunia, surat, orang):
    ada = orang()
    tabel = [
        {"nip": ada.nip, "kode_jabatan": dunia.tujuan.kode},
        {"nip": "199001012015011999", "kode_jabatan": dunia.tujuan.kode},
        {"nip": ada.nip, "kode_jabatan": "TIDAK-ADA"},
    ]
    alamat = f"mutasi/surat/{surat['id']}/baris/massal"
    jawab = kirim(dunia.k.mesin, alamat, {"baris": tabel})
    assert (jawab.status_code, jawab.json()["kode"]) == (400, "isian_salah")
    assert [r["lokasi"] for r in jawab.json()["rincian"]] == ["baris[1].nip", "baris[2].kode_jabatan"]
    jawab = kirim(dunia.k.mesin, alamat, {"baris": [{"nip": ada.nip, "alasan": "IRI_HATI"}]})
    assert (jawab.status_code, jawab.json()["kolom"]) == (400, "baris[0].alasan")
    assert dunia.k.mesin.get(f"/api/v1/mutasi/surat/{surat['id']}/baris").json()["hasil"] == []


def test_periksa_sama_dengan_perintah(dunia, tmp_path, capsys):
    import re
    from pathlib import Path

    teks = Path("docs/layanan/mutasi.md").read_text(encoding="utf-8")
    contoh = re.search(r"```json\n(\{.*?\n\})\n```", teks, re.DOTALL)[1]
    berkas = tmp_path / "berkas.json"
    berkas.write_text(contoh, encoding="utf-8")
    call_command("periksa", "mutasi", str(berkas))
    perintah = json.loads(capsys.readouterr().out.split('\n{"waktu"')[0])
    jawab = dunia.k.mesin.post("/api/v1/layanan/mutasi/periksa", contoh, content_type="application/json")
    assert jawab.status_code == 200
    assert jawab.json() == perintah
    assert "A2" in {t["kode"] for t in perintah["hasil"][0]["temuan"]}


def test_berkas_fakta_salah_bentuk(dunia):
    isi = {"instansi": {"kode": "X", "nama": "X", "jenis": "DESA"}, "baris": [{"nip": 7}]}
    jawab = kirim(dunia.k.mesin, "layanan/mutasi/periksa", isi)
    assert (jawab.status_code, jawab.json()["kode"]) == (400, "berkas_fakta_salah")
    assert "baris[0].nip" in {r["lokasi"] for r in jawab.json()["rincian"]}
    assert kirim(dunia.k.mesin, "layanan/entah/periksa", {}).status_code == 404
