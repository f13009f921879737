"""Pages of a mapping's life: who sees and does what, what they count, what a refused or stale form does."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akun.peran import Peran
from notifikasi.models import Pesan
from talenta.models import BacaanTalenta, JejakTalenta, Pemetaan, Penilaian, Profil, Sanggah, Sidang, VersiProfil
from talenta.services import pemetaan as tulis
from tests import pabrik
from tests.talenta import alat
from tests.talenta.alat import HARI, KINI
from tests.talenta.alat_sidang import rapat

pytestmark = pytest.mark.django_db
BATAS_KUERI = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())
LANGKAH = ("hitung", "ubah", "nyatakan", "batalkan", "profil", "tetapkan", "umumkan")


@pytest.fixture(autouse=True)
def jam(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: KINI)


@pytest.fixture
def d():
    return alat.dunia()


def masuk(user) -> Client:
    klien = Client()
    klien.force_login(pabrik.pasang_totp(user))
    return klien


def alamat(nama: str, *args) -> str:
    return reverse(f"talenta_pemetaan{nama}", args=args)


def kirim(klien, langkah: str, m: Pemetaan, **isi):
    m.refresh_from_db()
    return klien.post(alamat(f"_{langkah}", m.pk), {"versi": m.versi} | isi)


def teks(klien, m: Pemetaan) -> str:
    respons = klien.get(alamat("_satu", m.pk))
    assert respons.status_code == 200
    return respons.content.decode()


def versi_lain(instansi=None, **isi) -> VersiProfil:
    profil = isi.pop("profil", None) or Profil.objects.create(kode="lain", nama="Profil Lain", instansi=instansi)
    terbit = {"status": "TERBIT", "diterbitkan_pada": KINI, "sebutan_penerbit": "Uji"}
    bawaan = {"nomor": 1, "isi": alat.isi_bawaan(), "dasar": "Uji", "berlaku_mulai": HARI} | terbit
    return VersiProfil.objects.create(profil=profil, **bawaan | isi)


SK = {"nomor_sk": "800/1/2026", "tanggal_sk": "2026-03-02", "yakin": "on"}


def test_siapa_melihat_dan_siapa_bertindak(d):
    d.nilai()
    _k, (ketua, *_) = alat.komite(d)
    lain = alat.dunia()
    pegawai, _o = alat.akun(d.instansi)
    isi = {"instrumen": "tim", "dasar": "BA 1", "alasan": "x", "profil": alat.versi_bawaan().pk} | SK
    for user, melihat in (
        (d.operator, True), (d.penyetuju, True), (ketua, True), (pegawai, False), (lain.operator, False),
        (lain.penyetuju, False),
    ):  # fmt: skip
        klien = masuk(user)
        assert klien.get(alamat("_satu", d.pemetaan.pk)).status_code == (200 if melihat else 404)
        if user not in (d.operator, d.penyetuju):
            for langkah in LANGKAH:
                if langkah in ("profil", "ubah") and melihat:
                    continue
                assert kirim(klien, langkah, d.pemetaan, **isi).status_code == (403 if melihat else 404), langkah
    for langkah in ("profil", "ubah"):
        assert kirim(masuk(ketua), langkah, d.pemetaan, **isi).status_code == 403
    for langkah in ("hitung", "ubah", "nyatakan", "batalkan", "profil"):  # the operator's
        assert kirim(masuk(d.penyetuju), langkah, d.pemetaan, **isi).status_code == 403
    for langkah in ("tetapkan", "umumkan"):  # the approver's
        assert kirim(masuk(d.operator), langkah, d.pemetaan, **isi).status_code == 403
    d.pemetaan.refresh_from_db()
    assert (d.pemetaan.versi, d.pemetaan.status, d.pemetaan.lengkap) == (1, "DIHITUNG", {})
    for user, status in ((d.operator, 200), (ketua, 200), (pegawai, 404)):
        assert masuk(user).get(alamat("")).status_code == status
    daftar = masuk(lain.operator).get(alamat("")).content.decode()
    assert alamat("_satu", lain.pemetaan.pk) in daftar and alamat("_satu", d.pemetaan.pk) not in daftar


def test_tombol_menurut_peran(d):
    d.nilai()
    _k, (ketua, *_) = alat.komite(d)
    operator, penyetuju, anggota = (teks(masuk(u), d.pemetaan) for u in (d.operator, d.penyetuju, ketua))
    assert "Kumpulkan dan hitung ulang" in operator and "Tetapkan pemetaan" not in operator
    assert "Tetapkan pemetaan" in penyetuju and "Kumpulkan dan hitung" not in penyetuju
    for kata in ("Tetapkan pemetaan", "Kumpulkan dan hitung", "Nyatakan lengkap", "Sanggah:"):
        assert kata not in anggota


def test_membuat_satu_pemetaan_terbuka(d):
    d2 = pabrik.instansi()
    operator = pabrik.petugas(Peran.OPERATOR, d2)
    klien, v = masuk(operator), alat.versi_bawaan()
    isi = {"instansi": d2.pk, "nama": "Pemetaan uji", "tahun": 2026, "tanggal_acuan": "2026-03-02", "profil": v.pk}
    asing = versi_lain(d.instansi)
    for ubah in ({"tanggal_acuan": "2026-03-03"}, {"tanggal_acuan": "2024-12-31"}, {"profil": asing.pk}, {"nama": ""},
                 {"instansi": d.instansi.pk}, {"tahun": "dua"}):  # fmt: skip
        jawab = klien.post(alamat("_baru"), isi | ubah)
        assert jawab.status_code == 422 and "invalid" in jawab.content.decode(), ubah
    assert not Pemetaan.objects.filter(instansi=d2).exists()
    jawab = klien.post(alamat("_baru"), isi)
    m = Pemetaan.objects.get(instansi=d2)
    assert jawab.url == alamat("_satu", m.pk) and m.status == "DISIAPKAN"
    assert "Belum dihitung." in teks(klien, m)
    assert "belum ditetapkan" in klien.get(alamat("_baru")).content.decode()
    assert klien.post(alamat("_baru"), isi).status_code == 422
    assert Pemetaan.objects.filter(instansi=d2).count() == 1
    assert masuk(d.penyetuju).get(alamat("_baru")).status_code == 404


def test_angka_menurut_keadaan_orang(d):
    d.nilai()
    d.nilai(predikat="4", penghargaan="0", tim="0", umpan_balik="4", kompetensi="80", potensi="70")
    d.nilai(predikat=None)
    d.nilai(umpan_balik=None, tim=None, penghargaan=None)
    kosong = d.nilai(**dict.fromkeys(alat.LENGKAP))
    kosong.kotak_sesuai = 5
    kosong.save()
    klien = masuk(d.penyetuju)
    r = klien.get(alamat("_satu", d.pemetaan.pk)).context["ringkas"]
    assert (r.orang, r.ditempatkan, r.wajib, r.rentang, r.belum_hitung, r.disesuaikan) == (5, 2, 2, 1, 0, 1)
    assert [n for _kata, n in r.kelengkapan] == [2, 1, 1, 1]
    (tim,) = [n for n, _f in klien.get(alamat("_satu", d.pemetaan.pk)).context["nihil"] if n.instrumen.kode == "tim"]
    assert tim.tanpa == 2 and tim.pernyataan is None


def test_hitung_diminta_lalu_selesai(d, monkeypatch):
    diminta = []
    monkeypatch.setattr("talenta.services.pemetaan._dorong", lambda: diminta.append(1))
    klien = masuk(d.operator)
    d.pemetaan.dihitung_pada = KINI - timedelta(hours=1)
    d.pemetaan.save()
    basi = d.pemetaan.versi
    assert kirim(klien, "hitung", d.pemetaan).status_code == 302
    isi = teks(klien, d.pemetaan)
    assert "Hitungan diminta 2 Mar 2026, 09.00 WIB" in isi
    assert "Tetapkan pemetaan" not in teks(masuk(d.penyetuju), d.pemetaan)
    assert klien.post(alamat("_hitung", d.pemetaan.pk), {"versi": basi}).status_code == 409
    tulis.hitung(pemetaan_id=d.pemetaan.pk, now=KINI + timedelta(minutes=1))
    assert "Hitungan diminta 2 Mar" not in teks(klien, d.pemetaan)
    assert "Tetapkan pemetaan" in teks(masuk(d.penyetuju), d.pemetaan)


def test_menyatakan_lengkap_dan_membatalkannya(d):
    d.nilai(tim=None)
    klien = masuk(d.operator)
    tolak = kirim(klien, "nyatakan", d.pemetaan, instrumen="tim", dasar="")
    assert tolak.status_code == 422 and 'id="tim_dasar_galat"' in tolak.content.decode()
    for instrumen in ("predikat", "disiplin", "bukan"):
        assert kirim(klien, "nyatakan", d.pemetaan, instrumen=instrumen, dasar="BA 7").status_code == 422
    assert kirim(klien, "nyatakan", d.pemetaan, instrumen="tim", dasar="BA 7/2026").status_code == 302
    isi = teks(klien, d.pemetaan)
    assert "BA 7/2026" in isi and "Hitung lagi sebelum dibaca" in isi
    assert "Catatan dinyatakan lengkap: Penugasan tim kerja" in isi
    assert "Tetapkan pemetaan" not in teks(masuk(d.penyetuju), d.pemetaan)
    tolak = kirim(klien, "batalkan", d.pemetaan, instrumen="tim", alasan="")
    assert tolak.status_code == 422 and 'id="tim_alasan_galat"' in tolak.content.decode()
    assert kirim(klien, "batalkan", d.pemetaan, instrumen="tim", alasan="Ternyata belum").status_code == 302
    d.pemetaan.refresh_from_db()
    assert d.pemetaan.lengkap == {}
    assert "Ternyata belum" in teks(klien, d.pemetaan)  # the reason stands in the log


def test_memperbaiki_data_pemetaan(d):
    d.nilai()
    klien = masuk(d.operator)
    isi = {"nama": "Pemetaan 2026", "tahun": "2026", "tanggal_acuan": "2026-01-31", "alasan": "Salah ketik"}
    respons = kirim(klien, "ubah", d.pemetaan, **isi | {"tanggal_acuan": "2026-03-03", "alasan": "Alasan saya"})
    halaman = respons.content.decode()
    assert respons.status_code == 422 and "paling lambat hari ini" in halaman and "Alasan saya" in halaman
    assert kirim(klien, "ubah", d.pemetaan, **isi).status_code == 302
    d.pemetaan.refresh_from_db()
    assert d.pemetaan.tanggal_acuan == date(2026, 1, 31)
    halaman = teks(klien, d.pemetaan)
    assert "Tanggal acuan diperbaiki" in halaman and "Hitung lagi sebelum dibaca atau ditetapkan" in halaman
    Pemetaan.objects.filter(pk=d.pemetaan.pk).update(
        status="DITETAPKAN", nomor_sk="1", tanggal_sk=HARI, ditetapkan_pada=KINI
    )
    assert "Perbaiki nama" not in teks(klien, d.pemetaan)


def test_putusan_komite_atas_kotak_hitung_yang_lain_disebut(d):
    """Once, as a reading of a list; whoever it concerns does not read of himself there."""
    r = rapat(d)
    geser, tetap = d.nilai(), d.nilai(tim="0")
    sendiri = d.nilai(alat.akun(d.instansi, unit=d.unit)[1])
    for p in (geser, tetap, sendiri):
        r.putus(r.usulkan(p, 1))
    for p in (geser, sendiri):
        Penilaian.objects.filter(pk=p.pk).update(kotak=None, belum="RENTANG")
    pabrik.beri_peran(sendiri.pegawai.akun, Peran.PENYETUJU, d.instansi)
    for user, nama in ((d.operator, {geser, sendiri}), (sendiri.pegawai.akun, {geser})):
        halaman = teks(masuk(user), d.pemetaan)
        assert {p for p in (geser, tetap, sendiri) if f">{p.pegawai.nama_lengkap}<" in halaman} == nama
        bacaan = BacaanTalenta.objects.get(halaman="Pemetaan", user=user)
        assert (bacaan.jumlah, bacaan.pegawai_id) == (len(nama), geser.pegawai_id if len(nama) == 1 else None)


def test_ganti_versi_profil_selama_terbuka(d):
    klien, lain = masuk(d.operator), versi_lain(d.instansi)
    nanti = versi_lain(berlaku_mulai=HARI + timedelta(days=1))
    assert kirim(klien, "profil", d.pemetaan, profil=nanti.pk).status_code == 422
    assert kirim(klien, "profil", d.pemetaan, profil=lain.pk).status_code == 302
    d.pemetaan.refresh_from_db()
    assert d.pemetaan.profil == lain and "Hitung lagi sebelum dibaca" in teks(klien, d.pemetaan)


def test_tetapkan_lalu_umumkan(d):
    user, orang = alat.akun(d.instansi)
    d.nilai(orang)
    klien = masuk(d.penyetuju)
    for ubah, kolom in (({"nomor_sk": ""}, "nomor_sk"), ({"tanggal_sk": "2026-03-03"}, "tanggal_sk"),
                        ({"tanggal_sk": "2026-03-01"}, "tanggal_sk"), ({"yakin": ""}, "yakin")):  # fmt: skip
        tolak = kirim(klien, "tetapkan", d.pemetaan, **SK | ubah)
        assert tolak.status_code == 422 and f"tetapkan_{kolom}_galat" in tolak.content.decode(), ubah
    assert kirim(klien, "umumkan", d.pemetaan).status_code == 422
    assert kirim(klien, "tetapkan", d.pemetaan, **SK).status_code == 302
    isi = teks(klien, d.pemetaan)
    assert "800/1/2026" in isi and "Umumkan kepada pegawai" in isi
    operator = teks(masuk(d.operator), d.pemetaan)
    for kata in ("Kumpulkan dan hitung", "Nyatakan lengkap", "Ganti versi", "Umumkan kepada"):
        assert kata not in operator
    assert kirim(klien, "umumkan", d.pemetaan).status_code == 302
    assert kirim(klien, "umumkan", d.pemetaan).status_code == 422
    (pesan,) = Pesan.objects.filter(penerima=user)
    assert "kotak" not in (pesan.judul + pesan.isi).lower()
    assert list(JejakTalenta.objects.filter(perihal="pemetaan").order_by("pk").values_list("kode", flat=True)) == [
        "tetapkan", "umumkan",
    ]  # fmt: skip


def test_sidang_yang_berlangsung_menahan_penetapan(d):
    k, _anggota = alat.komite(d)
    d.nilai()
    s = Sidang.objects.create(
        komite=k, pemetaan=d.pemetaan, profil=d.pemetaan.profil, hitungan=KINI, judul="Sidang", tanggal=HARI,
        dibuka_pada=KINI,
    )  # fmt: skip
    klien = masuk(d.penyetuju)
    assert "sidang komite masih berlangsung" in teks(klien, d.pemetaan)
    assert kirim(klien, "tetapkan", d.pemetaan, **SK).status_code == 422
    s.status = "BATAL"
    s.save()
    assert kirim(klien, "tetapkan", d.pemetaan, **SK).status_code == 302


def test_layar_usang_menyimpan_yang_diketik_dan_menunjukkan_keadaan_terakhir(d):
    d.nilai()
    klien = masuk(d.penyetuju)
    d.pemetaan.versi = 5
    d.pemetaan.save()
    jawab = klien.post(alamat("_tetapkan", d.pemetaan.pk), SK | {"versi": 4})
    isi = jawab.content.decode()
    assert jawab.status_code == 409 and "800/1/2026" in isi and "sudah berubah" in isi
    assert jawab.context["tetapkan"]["versi"].value() == 5
    assert klien.post(alamat("_tetapkan", d.pemetaan.pk), SK | {"versi": "x"}).status_code == 422


def test_hitungan_sanggah(d):
    p = d.nilai()
    isi = {"penilaian": p, "alasan": "x", "diajukan_pada": KINI, "tenggat": HARI, "hari_norma": 10}
    Sanggah.objects.create(**isi, indikator="tim")
    Sanggah.objects.create(**isi, indikator="predikat", status="DITARIK")
    assert "Sanggah: 1 terbuka dari 2" in teks(masuk(d.operator), d.pemetaan)


def test_jumlah_kueri_tidak_bergantung_pada_banyaknya_orang_atau_pemetaan(d):
    klien = masuk(d.operator)
    klien.get(alamat(""))

    def ukur() -> list[int]:
        jumlah = []
        for url in (alamat(""), alamat("_satu", d.pemetaan.pk)):
            with CaptureQueriesContext(connection) as kueri:
                assert klien.get(url).status_code == 200
            jumlah.append(len(kueri))
        return jumlah

    def tambah(banyak: int) -> None:
        for _n in range(banyak):
            d.nilai()
            Pemetaan.objects.create(
                instansi=d.instansi, nama="Lama", tahun=2020, tanggal_acuan=HARI, profil=alat.versi_bawaan(),
                status="DITETAPKAN", ditetapkan_pada=KINI, nomor_sk="1", tanggal_sk=HARI,
            )  # fmt: skip

    tambah(2)
    dua = ukur()
    tambah(48)
    daftar, satu = ukur()
    assert [daftar, satu] == dua
    assert daftar <= BATAS_KUERI["talenta:pemetaan"] and satu <= BATAS_KUERI["talenta:pemetaan_satu"], (daftar, satu)


def test_membaca_tidak_menulis(d):
    d.nilai()
    klien = masuk(d.operator)
    klien.get(alamat(""))
    with CaptureQueriesContext(connection) as kueri:
        for url in (alamat(""), alamat("_baru"), alamat("_satu", d.pemetaan.pk)):
            klien.get(url)
    assert not [k for k in kueri if k["sql"].startswith(("INSERT", "UPDATE", "DELETE")) and "talenta" in k["sql"]]
    for langkah in LANGKAH:
        assert klien.get(alamat(f"_{langkah}", d.pemetaan.pk)).status_code == 405


def test_hanya_versi_terbaru_yang_berlaku_ditawarkan(d):
    """Of each profile the newest in force on the day; a mapping that has begun keeps its own."""
    lama = versi_lain(d.instansi, berlaku_mulai=date(2025, 1, 1))
    baru = versi_lain(d.instansi, profil=lama.profil, nomor=2)
    nanti = versi_lain(d.instansi, profil=lama.profil, nomor=3, berlaku_mulai=HARI + timedelta(days=1))
    klien = masuk(d.operator)

    def ditawarkan(isi: str) -> list[bool]:
        return [f'<option value="{v.pk}"' in isi for v in (lama, baru, nanti)]

    assert ditawarkan(klien.get(alamat("_satu", d.pemetaan.pk)).content.decode()) == [False, True, False]
    assert kirim(klien, "profil", d.pemetaan, profil=lama.pk).status_code == 422
    d2 = pabrik.instansi()
    pabrik.beri_peran(d.operator, Peran.OPERATOR, d2)
    Profil.objects.filter(pk=lama.profil_id).update(instansi=d2)
    assert ditawarkan(klien.get(alamat("_baru")).content.decode()) == [False, True, False]
    isi = {"instansi": d2.pk, "nama": "Uji", "tahun": 2026, "tanggal_acuan": "2026-03-02", "profil": lama.pk}
    assert klien.post(alamat("_baru"), isi).status_code == 422
    # For a day before the newer one began, the older is the one in force.
    dulu = isi | {"tanggal_acuan": "2026-03-01"}
    r = klien.post(alamat("_baru"), dulu | {"profil": baru.pk})
    assert r.status_code == 422 and ditawarkan(r.content.decode()) == [True, True, False]
    assert klien.post(alamat("_baru"), dulu).status_code == 302
    m = Pemetaan.objects.get(instansi=d2)
    assert m.profil == lama
