"""Committees: who enters and changes them, who may sit in them, what a session keeps still."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kepegawaian.pilihan import KEDUDUKAN_BERAKHIR
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from talenta.models import JejakTalenta, Komite
from talenta.services.komite import IsiKomite, buat_komite, ubah_komite
from talenta.services.langkah import KonflikTalenta
from talenta.services.sidang import batalkan, buka
from tests import pabrik
from tests.talenta.alat import HARI, KINI, akun, dunia, komite

pytestmark = pytest.mark.django_db
BATAS_KUERI = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())["talenta:komite"]


@pytest.fixture(autouse=True)
def _jam(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)


@pytest.fixture
def d(db):
    return dunia()


def isi(d, orang=None, **ubah):
    orang = orang or [pabrik.pegawai(d.instansi, unit=d.unit) for _ in range(3)]
    kursi = ["KETUA", "SEKRETARIS"] + ["ANGGOTA"] * (len(orang) - 2)
    anggota = {o.nip: k for o, k in zip(orang, kursi, strict=True)}
    bawaan = {
        "jenis": "TALENTA", "nama": "Komite Talenta", "nomor_sk": "800/1", "tanggal_sk": HARI, "mulai": HARI,
        "selesai": HARI + timedelta(days=365), "kuorum": 2, "anggota": anggota,
    }  # fmt: skip
    return IsiKomite(**bawaan | ubah)


def buat(d, satu, actor=None):
    return buat_komite(instansi_id=d.instansi.pk, isi=satu, actor=actor or d.operator, now=KINI)


def bersidang(d, k, ketua):
    return buka(
        komite_id=k.pk, pemetaan_id=d.pemetaan.pk, judul="Sidang", tanggal=HARI, tempat="", actor=ketua, now=KINI
    )


def test_dicatat_oleh_operator_dengan_jejaknya(d):
    k = buat(d, isi(d))
    assert sorted(k.anggota.values_list("peran", flat=True)) == ["ANGGOTA", "KETUA", "SEKRETARIS"]
    jejak = JejakTalenta.objects.get(perihal="komite", nomor=k.pk)
    assert (jejak.kode, jejak.pelaku, jejak.instansi_id) == ("buat", d.operator, d.instansi.pk)


def test_bukan_operator_instansi_itu_ditolak(d):
    lain = dunia()
    for siapa in (d.penyetuju, lain.operator, komite(d)[1][0]):
        with pytest.raises(TidakBerwenang):
            buat(d, isi(d), siapa)


@pytest.mark.parametrize(("ubah", "kolom"), [
    ({"kuorum": 1}, "kuorum"), ({"kuorum": 4}, "kuorum"), ({"selesai": HARI - timedelta(days=1)}, "selesai"),
    ({"tanggal_sk": HARI + timedelta(days=1)}, "tanggal_sk"),
])  # fmt: skip
def test_isian_salah_menyebut_tempatnya(d, ubah, kolom):
    with pytest.raises(IsianSalah) as galat:
        buat(d, isi(d, **ubah))
    assert galat.value.kolom == kolom


def test_tepi_kuorum_dan_masa_diterima(d):
    k = buat(d, isi(d, kuorum=3, selesai=HARI))
    assert (k.kuorum, k.selesai) == (3, HARI)


@pytest.mark.parametrize("kursi", [["KETUA", "KETUA"], ["KETUA", "ANGGOTA"], ["SEKRETARIS", "ANGGOTA"]])
def test_tepat_satu_ketua_dan_satu_sekretaris(d, kursi):
    orang = [pabrik.pegawai(d.instansi, unit=d.unit) for _ in kursi]
    with pytest.raises(IsianSalah, match="Tepat satu"):
        buat(d, isi(d, anggota={o.nip: k for o, k in zip(orang, kursi, strict=True)}))


def test_anggota_hanya_pegawai_aktif_instansi(d):
    luar = pabrik.pegawai()
    pensiun = pabrik.pegawai(d.instansi, unit=d.unit, kedudukan=next(iter(KEDUDUKAN_BERAKHIR)))
    for tamu in (luar, pensiun):
        orang = [pabrik.pegawai(d.instansi, unit=d.unit), pabrik.pegawai(d.instansi, unit=d.unit), tamu]
        with pytest.raises(IsianSalah, match=tamu.nip) as galat:
            buat(d, isi(d, orang))
        assert galat.value.kolom == "anggota"


def test_ubah_menukar_ketua_dan_mengganti_anggota(d):
    orang = [pabrik.pegawai(d.instansi, unit=d.unit) for _ in range(4)]
    a, b, c, e = orang
    k = buat(d, isi(d, [a, b, c]))
    baru = isi(d, anggota={b.nip: "KETUA", a.nip: "SEKRETARIS", e.nip: "ANGGOTA"}, nama="Baru")
    ubah_komite(komite_id=k.pk, versi=k.versi, isi=baru, actor=d.operator, now=KINI)
    kursi = dict(k.anggota.values_list("pegawai_id", "peran"))
    assert kursi == {b.pk: "KETUA", a.pk: "SEKRETARIS", e.pk: "ANGGOTA"}
    with pytest.raises(KonflikTalenta):
        ubah_komite(komite_id=k.pk, versi=k.versi, isi=baru, actor=d.operator, now=KINI)


def isi_dari(k, **ubah):
    anggota = dict(k.anggota.values_list("pegawai__nip", "peran"))
    kolom = ("jenis", "nama", "nomor_sk", "tanggal_sk", "mulai", "selesai", "kuorum")
    return replace(IsiKomite(**{n: getattr(k, n) for n in kolom}, anggota=anggota), **ubah)


def test_tidak_berubah_selama_bersidang_dan_yang_pernah_hadir_tetap(d):
    k, users = komite(d)
    s = bersidang(d, k, users[0])
    satu = {"komite_id": k.pk, "versi": 1, "actor": d.operator, "now": KINI}
    with pytest.raises(LangkahTidakSah, match="bersidang"):
        ubah_komite(isi=isi_dari(k, nama="Lain"), **satu)
    batalkan(sidang_id=s.pk, versi=s.versi, alasan="Ditunda", actor=users[0], now=KINI)
    with pytest.raises(IsianSalah, match="jenis"):
        ubah_komite(isi=isi_dari(k, jenis="SUKSESI"), **satu)
    semua = isi_dari(k).anggota
    ketua, sekretaris, biasa = (next(n for n, p in semua.items() if p == x) for x in ("KETUA", "SEKRETARIS", "ANGGOTA"))
    with pytest.raises(IsianSalah, match="pernah hadir"):
        ubah_komite(isi=isi_dari(k, anggota={biasa: "KETUA", sekretaris: "SEKRETARIS"}), **satu)
    ubah_komite(isi=isi_dari(k, anggota={ketua: "KETUA", sekretaris: "SEKRETARIS"}, nama="Lain"), **satu)
    k.refresh_from_db()
    assert (k.nama, k.anggota.count()) == ("Lain", 2)


# --- pages --------------------------------------------------------------------------------------------


def kirim(d, orang=None, **ubah):
    orang = orang or [pabrik.pegawai(d.instansi, unit=d.unit) for _ in range(3)]
    return {
        "instansi": d.instansi.pk, "jenis": "TALENTA", "nama": "Komite Baru", "nomor_sk": "800/2",
        "tanggal_sk": "2026-03-01", "mulai": "2026-03-01", "selesai": "2026-12-31", "kuorum": "2",
        "ketua": orang[0].nip, "sekretaris": orang[1].nip, "anggota": "\n".join(o.nip for o in orang[2:]),
    } | ubah  # fmt: skip


def test_siapa_melihat_dan_siapa_mengubah(client, d):
    lain = dunia()
    k, users = komite(d)
    _kl, asing = komite(lain)
    daftar, satu = reverse("talenta_komite"), reverse("talenta_komite_satu", args=[k.pk])
    baru, ubah = reverse("talenta_komite_baru"), reverse("talenta_komite_ubah", args=[k.pk])
    harap = {
        d.operator: (200, 200, 200, 200), d.penyetuju: (200, 200, 404, 404), users[2]: (200, 200, 404, 404),
        lain.operator: (200, 404, 200, 404), asing[0]: (200, 404, 404, 404), akun(d.instansi)[0]: (404,) * 4,
    }  # fmt: skip
    for siapa, kode in harap.items():
        client.force_login(siapa)
        assert tuple(client.get(a).status_code for a in (daftar, satu, baru, ubah)) == kode, siapa
        if kode[3] == 404:
            assert client.post(ubah, kirim(d)).status_code == 404
    client.force_login(lain.operator)
    assert k.nama not in {x.nama for x in client.get(daftar).context["lembar"] if x.instansi_id == d.instansi.pk}


def test_catat_dan_ubah_di_layar(client, d):
    client.force_login(d.operator)
    orang = [pabrik.pegawai(d.instansi, unit=d.unit) for _ in range(3)]
    respons = client.post(reverse("talenta_komite_baru"), kirim(d, orang))
    k = Komite.objects.get(nama="Komite Baru")
    assert respons.url == reverse("talenta_komite_satu", args=[k.pk])
    ubah = reverse("talenta_komite_ubah", args=[k.pk])
    assert orang[2].nip in client.get(ubah).content.decode()
    assert client.post(ubah, kirim(d, orang, nama="Lain", versi=1)).status_code == 302
    assert client.post(ubah, kirim(d, orang, nama="Basi", versi=1)).status_code == 409
    k.refresh_from_db()
    assert k.nama == "Lain"


@pytest.mark.parametrize(("ubah", "kolom"), [
    ({"ketua": "123"}, "ketua"), ({"anggota": "bukan nip"}, "anggota"), ({"kuorum": "1"}, "kuorum"),
    ({"jenis": "LAIN"}, "jenis"), ({"mulai": "2026-02-30"}, "mulai"), ({"selesai": "2026-02-28"}, "selesai"),
])  # fmt: skip
def test_isian_yang_ditolak_tetap_tampil(client, d, ubah, kolom):
    client.force_login(d.operator)
    respons = client.post(reverse("talenta_komite_baru"), kirim(d, **ubah))
    assert respons.status_code == 422
    assert kolom in respons.context["form"].errors
    assert 'value="Komite Baru"' in respons.content.decode()
    assert not Komite.objects.exists()


def test_satu_orang_satu_kursi_dan_instansi_lain_ditolak(client, d):
    client.force_login(d.operator)
    orang = [pabrik.pegawai(d.instansi, unit=d.unit) for _ in range(2)]
    dua = client.post(reverse("talenta_komite_baru"), kirim(d, orang, anggota=orang[0].nip))
    assert (dua.status_code, list(dua.context["form"].errors)) == (422, ["anggota"])
    lain = dunia()
    asing = client.post(reverse("talenta_komite_baru"), kirim(d, orang, instansi=lain.instansi.pk))
    assert (asing.status_code, list(asing.context["form"].errors)) == (422, ["instansi"])


@pytest.mark.parametrize("banyak", [2, 50])
def test_anggaran_kueri(client, d, banyak):
    for n in range(banyak):
        komite(d, banyak=2, nama=f"K{n}", mulai=date(2026, 1, 1) + timedelta(days=n))
    client.force_login(d.operator)
    with CaptureQueriesContext(connection) as kueri:
        client.get(reverse("talenta_komite"))
    assert len(kueri) <= BATAS_KUERI, "\n".join(q["sql"][:150] for q in kueri)
