"""SIMATA's sheet beside ours: round trip, differences, one side only; nothing of ours is written."""

import json
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
import python_calamine
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from layanan.galat import LangkahTidakSah, TidakBerwenang
from talenta import lembar_simata as lembar
from talenta.models import BacaanTalenta, BarisSimata, ImporTalenta, JejakTalenta, Pemetaan, Penilaian, VersiProfil
from talenta.rules.simata import KOLOM
from talenta.selectors.simata import hanya_simata, ringkasan
from talenta.services.lembar import ImporDitolak
from talenta.services.simata import banding_ulang, impor_simata
from tests import pabrik
from tests.kenaikan_pangkat.test_serentak import dua
from tests.talenta.alat import HARI, KINI, akun, dunia, isi_bawaan, komite

pytestmark = pytest.mark.django_db
BATAS_KUERI = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())
JUDUL = list(lembar.LEMBAR.judul)


@pytest.fixture(autouse=True)
def kini(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)


@pytest.fixture
def d(db):
    return dunia()


@pytest.fixture
def masuk(client, d):
    client.force_login(d.operator)
    return client


def alamat(d, nama="", *args) -> str:
    return reverse(f"talenta_simata{nama and '_' + nama}", args=[d.pemetaan.pk, *args])


def ekspor(client, d) -> list[list]:
    r = client.get(alamat(d, "ekspor"))
    return python_calamine.load_workbook(BytesIO(r.content)).get_sheet_by_index(0).to_python()


def berkas(baris: list[list]) -> SimpleUploadedFile:
    keluar = BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True}) as buku:
        sheet = buku.add_worksheet()
        for i, satu in enumerate([JUDUL, *baris]):
            sheet.write_row(i, 0, satu)
    return SimpleUploadedFile("simata.xlsx", keluar.getvalue())


def impor(d, baris: list[list], *, simpan=True, actor=None, now=KINI):
    isi, salah, sidik = lembar.baca_unggahan(berkas(baris))
    return impor_simata(
        pemetaan_id=d.pemetaan.pk, nama="simata.xlsx", sha256=sidik, baris=lembar.buka(lembar.bungkus(isi)),
        salah=salah, actor=actor or d.operator, today=HARI, now=now, simpan=simpan,
    )  # fmt: skip


def salinan(client, d, **ubah) -> list[list]:
    """Our own export, rows by NIP, with cells changed: {nip: {column: value}}."""
    baris = ekspor(client, d)[1:]
    for b in baris:
        for kolom, nilai in ubah.get(f"n{b[0]}", {}).items():
            b[JUDUL.index(kolom)] = nilai
    return baris


# --- export -------------------------------------------------------------------------------------------


def test_ekspor_berbentuk_lembar_itu_dan_dicatat(masuk, d):
    lengkap = d.nilai(pabrik.pegawai(d.instansi, unit=d.unit, nama="=HYPERLINK(1)"))
    kurang = d.nilai(potensi=None)
    kepala, *baris = ekspor(masuk, d)
    assert kepala == JUDUL and kepala[7:] == list(KOLOM.values())
    isi = {b[0]: dict(zip(kepala, b, strict=True)) for b in baris}
    satu, dua = isi[lengkap.pegawai.nip], isi[kurang.pegawai.nip]
    assert (satu["Box"], satu["Nilai X"], satu["Y - Penilaian Kinerja"]) == (9, float(lengkap.x), 60)
    assert satu["Nama"].startswith("=HYPERLINK"), "text, not a formula"
    assert (dua["Box"], dua["Nilai X"], dua["X - Penilaian Potensi"], dua["X - Kesesuaian Bidang Ilmu"]) == (
        "",
        "",
        "",
        10,
    )
    bacaan = BacaanTalenta.objects.get()
    assert (bacaan.halaman, bacaan.jumlah, bacaan.pegawai_id) == ("Ekspor SIMATA", 2, None)


def test_profil_tanpa_kesebelas_indikator_ditolak_dengan_jelas(masuk, d):
    isi = isi_bawaan()
    for k in isi["komponen"]:
        for i in k["indikator"]:
            if i["kode"] == "tim":
                i["kode"], i["nama"] = "inovasi", "Inovasi"
    versi = VersiProfil.objects.create(
        profil=d.pemetaan.profil.profil, nomor=99, isi=isi, dasar="Uji", berlaku_mulai=HARI, status="TERBIT",
        diterbitkan_pada=KINI, sebutan_penerbit="Uji",
    )  # fmt: skip
    Pemetaan.objects.filter(pk=d.pemetaan.pk).update(profil=versi)
    kata = masuk.get(alamat(d)).content.decode()
    assert "Y - Penugasan dalam Tim Kerja" in kata and "Inovasi" in kata and "Periksa berkas" not in kata
    assert masuk.get(alamat(d, "ekspor")).status_code == 302 and not BacaanTalenta.objects.exists()
    with pytest.raises(LangkahTidakSah, match="Tim Kerja"):
        impor(d, [["1" * 18, "", "", "", 80, 80, 9, *[1] * 11]])


def test_belum_dihitung_tidak_dapat_ditukar(masuk, d):
    Pemetaan.objects.filter(pk=d.pemetaan.pk).update(status="DISIAPKAN", dihitung_pada=None)
    assert "Hitung pemetaan ini dahulu" in masuk.get(alamat(d)).content.decode()
    assert masuk.get(alamat(d, "ekspor")).status_code == 302


# --- import -------------------------------------------------------------------------------------------


def test_ekspor_sendiri_tidak_berselisih_dan_tidak_menulis_penilaian(masuk, d):
    d.nilai()
    d.nilai(predikat="3")
    belum = d.nilai(potensi=None)
    sebelum = list(Penilaian.objects.order_by("pk").values())
    h = impor(d, salinan(masuk, d))
    assert (h.baru, h.kotak, h.beda, h.hanya_simata, h.hanya_kita, h.tanpa_kotak) == (2, 0, 0, 0, 1, 1)
    assert list(Penilaian.objects.order_by("pk").values()) == sebelum
    r = ringkasan(h.impor)
    assert (r.semua, r.beda, r.kita, r.indikator, r.basi) == (2, 0, 1, [], False)
    assert belum.pegawai.nama in masuk.get(alamat(d, "beda", h.impor.pk), {"lihat": "kita"}).content.decode()


def test_selisih_kotak_dan_poin(masuk, d):
    a, b, c = d.nilai(), d.nilai(), d.nilai()
    baris = salinan(masuk, d, **{
        f"n{a.pegawai.nip}": {"Box": "Kotak 8", "Nilai Y": "70,25", "Y - Penilaian Kinerja": 36},
        f"n{b.pegawai.nip}": {"Y - Penugasan dalam Tim Kerja": ""},
    })  # fmt: skip
    h = impor(d, baris)
    assert (h.baru, h.kotak, h.beda, h.impor.berbeda) == (3, 1, 2, 2)
    beda = {s.penilaian_id: {x["kode"]: x["beda"] for x in s.selisih} for s in BarisSimata.objects.all()}
    assert beda == {a.pk: {"kotak": "", "y": "-24.00", "predikat": "-24.00"}, b.pk: {"tim": "-15.00"}, c.pk: {}}
    r = ringkasan(h.impor)
    assert [(i.nama, i.banyak, i.rerata) for i in r.indikator] == [
        ("Y - Penilaian Kinerja", 1, Decimal(24)), ("Y - Penugasan dalam Tim Kerja", 1, Decimal(15)),
    ]  # fmt: skip

    def nama(lihat) -> list[str]:
        kata = masuk.get(alamat(d, "beda", h.impor.pk), {"lihat": lihat}).content.decode()
        return [n.pegawai.nama for n in (a, b, c) if n.pegawai.nip in kata]

    assert nama("kotak") == [a.pegawai.nama]
    kata = masuk.get(alamat(d, "beda", h.impor.pk)).content.decode()
    assert "Box: portal 9, SIMATA 8" in kata
    assert "Y - Penilaian Kinerja: portal 60,00, SIMATA 36,00, selisih -24,00" in kata
    assert nama("beda") == [a.pegawai.nama, b.pegawai.nama] and len(nama("semua")) == 3
    assert nama("kita") == nama("simata") == []


def test_yang_hanya_di_simata_disebut_tanpa_nama_instansi_lain(masuk, d):
    d.nilai()
    milik = pabrik.pegawai(d.instansi, nama="Belum Dipetakan")
    asing = pabrik.pegawai(nama="Orang Lain")
    tambahan = [[o.nip, "Nama", "", "", 80, 80, 9, *[1] * 11] for o in (milik, asing)]
    h = impor(d, [*salinan(masuk, d), *tambahan])
    assert hanya_simata(h.impor) == [(milik.nip, "Belum Dipetakan"), (asing.nip, "")]
    kata = masuk.get(alamat(d, "beda", h.impor.pk), {"lihat": "simata"}).content.decode()
    assert "Belum Dipetakan" in kata and asing.nip in kata and "Orang Lain" not in kata


@pytest.mark.parametrize(("kolom", "nilai", "di", "kata"), [
    ("Box", "10", "Box", "1 sampai 9"), ("Box", "0", "Box", "1 sampai 9"), ("Nilai X", "", "Nilai X", "padahal Box"),
    ("Nilai X", "100,01", "Nilai X", "100.01 di atas 100"), ("Nilai Y", "-1", "Nilai Y", "bukan angka"),
    ("Y - Penilaian Kinerja", 60.01, "Y - Penilaian Kinerja", "di atas 60"),
    ("X - Kesesuaian Bidang Ilmu", "baik", "X - Kesesuaian Bidang Ilmu", "bukan angka"),
    ("NIP", "12", "NIP", "18 angka"),
])  # fmt: skip
def test_isi_yang_salah_disebut_baris_dan_kolomnya(masuk, d, kolom, nilai, di, kata):
    n = d.nilai()
    d.nilai()
    baris = salinan(masuk, d, **{f"n{n.pegawai.nip}": {kolom: nilai}})
    nomor = next(i for i, b in enumerate(baris, 2) if b[JUDUL.index(kolom)] == nilai)
    with pytest.raises(ImporDitolak) as galat:
        impor(d, baris)
    assert [(s.nomor, s.kolom) for s in galat.value.daftar] == [(nomor, di)] and kata in galat.value.daftar[0].pesan
    assert not BarisSimata.objects.exists() and not ImporTalenta.objects.exists()


def test_skala_lain_dan_berkas_yang_bukan_pemetaan_ini(masuk, d):
    d.nilai()
    pecahan = [[*b[:4], 0.84, 0.94, *b[6:]] for b in salinan(masuk, d)]
    with pytest.raises(ImporDitolak) as galat:
        impor(d, pecahan)
    assert [(s.nomor, s.kolom) for s in galat.value.daftar] == [(0, "Nilai X"), (0, "Nilai Y")]
    with pytest.raises(ImporDitolak, match="1 kesalahan"):
        impor(d, [["1" * 18, "", "", "", 80, 80, 9, *[1] * 11]])


def test_berkas_yang_sama_tidak_mengubah_apa_pun(masuk, d):
    d.nilai()
    baris = salinan(masuk, d)
    dulu = impor(d, baris).impor
    h = impor(d, baris)
    assert (h.dulu, h.impor) == (dulu, None) and ImporTalenta.objects.count() == BarisSimata.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_berkas_yang_sama_dua_kali_bersamaan():
    d = dunia()
    n = d.nilai()
    baris = [[n.pegawai.nip, "", "", "", 80, 80, 9, *[1] * 11]]
    hasil = dua(
        lambda: Pemetaan.objects.select_for_update().get(),
        lambda: impor(d, baris), lambda: impor(d, baris, actor=d.operator_lain),
    )  # fmt: skip
    assert sorted(h.dulu is None for h in hasil) == [False, True]
    assert BarisSimata.objects.count() == ImporTalenta.objects.count() == 1


def test_dibandingkan_ulang_setelah_dihitung_ulang(masuk, d):
    n = d.nilai()
    impor_ini = impor(d, salinan(masuk, d)).impor
    Penilaian.objects.filter(pk=n.pk).update(fakta=n.fakta | {"tim": 0}, y=Decimal("79.25"), kotak=8)
    Pemetaan.objects.filter(pk=d.pemetaan.pk).update(dihitung_pada=KINI + timedelta(hours=1))
    r = masuk.get(alamat(d, "beda", impor_ini.pk))
    assert "Bandingkan ulang" in r.content.decode() and r.context["r"].kotak == 1
    with pytest.raises(TidakBerwenang, match="bukan wewenang Anda di instansi itu"):
        banding_ulang(impor_id=impor_ini.pk, actor=d.penyetuju, today=HARI, now=KINI)
    banding_ulang(impor_id=impor_ini.pk, actor=d.operator, today=HARI, now=KINI + timedelta(hours=2))
    assert [s["kode"] for s in BarisSimata.objects.get().selisih] == ["kotak", "y", "tim"]
    impor_ini.refresh_from_db()
    assert impor_ini.berbeda == 1
    assert "Bandingkan ulang" not in masuk.get(alamat(d, "beda", impor_ini.pk)).content.decode()
    masuk.post(alamat(d, "banding", impor_ini.pk))
    assert JejakTalenta.objects.filter(kode="SIMATA_BANDING").count() == 2


# --- pages --------------------------------------------------------------------------------------------


def test_dua_langkah_di_layar(masuk, d):
    d.nilai()
    isi = berkas(salinan(masuk, d))
    r = masuk.post(alamat(d), {"aksi": "periksa", "berkas": isi})
    assert r.status_code == 200 and "1 orang dibandingkan" in r.content.decode() and not BarisSimata.objects.exists()
    daftar = r.context["daftar"]
    r = masuk.post(alamat(d), {"aksi": "simpan", "daftar": daftar}, follow=True)
    assert "Selisih dengan SIMATA" in r.content.decode() and BarisSimata.objects.count() == 1
    r = masuk.post(alamat(d), {"aksi": "simpan", "daftar": daftar}, follow=True)
    assert "tidak ada yang berubah" in r.content.decode()
    isi.seek(0)
    assert "sudah pernah diimpor" in masuk.post(alamat(d), {"berkas": isi}).content.decode()
    lain = dunia(instansi=d.instansi, status="DITETAPKAN", nomor_sk="1", tanggal_sk=HARI, ditetapkan_pada=KINI).pemetaan
    r = masuk.post(reverse("talenta_simata", args=[lain.pk]), {"aksi": "simpan", "daftar": daftar})
    assert r.status_code == 422 and "kedaluwarsa" in r.content.decode()


def test_siapa_yang_boleh(client, d):
    d.nilai()
    client.force_login(d.operator)
    impor_ini = impor(d, salinan(client, d)).impor
    baca = [alamat(d), alamat(d, "templat"), alamat(d, "ekspor"), alamat(d, "beda", impor_ini.pk),
            alamat(d, "unduh", impor_ini.pk)]  # fmt: skip
    _k, (ketua, *_lain) = komite(d)
    pegawai, _o = akun(d.instansi)
    asing = dunia()
    for siapa, kode in ((d.operator, 200), (d.penyetuju, 200), (ketua, 404), (pegawai, 404), (asing.operator, 404)):
        client.force_login(siapa)
        assert {client.get(a).status_code for a in baca} == {kode}
    for siapa in (d.penyetuju, ketua, asing.operator):
        client.force_login(siapa)
        assert client.post(alamat(d), {"aksi": "simpan"}).status_code == 404
        assert client.post(alamat(d, "banding", impor_ini.pk)).status_code == 404
    with pytest.raises(TidakBerwenang):
        impor(d, [["1" * 18, "", "", "", 80, 80, 9, *[1] * 11]], actor=pabrik.petugas(Peran.OPERATOR, asing.instansi))
    client.force_login(asing.operator)
    assert client.get(reverse("talenta_simata_beda", args=[asing.pemetaan.pk, impor_ini.pk])).status_code == 404


def test_unduhan_selisih_dicatat(masuk, d):
    a, b = d.nilai(), d.nilai(potensi=None)
    impor_ini = impor(d, salinan(masuk, d, **{f"n{a.pegawai.nip}": {"Y - Penghargaan": 0}})).impor
    r = masuk.get(alamat(d, "unduh", impor_ini.pk))
    isi = python_calamine.load_workbook(BytesIO(r.content)).get_sheet_by_index(0).to_python()
    assert [(x[0], x[3], x[4], x[5], x[6]) for x in isi[1:]] == [
        (a.pegawai.nip, "Y - Penghargaan", 11.25, 0.0, -11.25), (b.pegawai.nip, "Hanya di portal", "", "", ""),
    ]  # fmt: skip
    catatan = BacaanTalenta.objects.get(halaman="Unduh selisih SIMATA")
    assert (catatan.jumlah, catatan.instansi_id) == (2, d.instansi.pk)


@pytest.mark.parametrize("banyak", [2, 50])
def test_anggaran_kueri(masuk, d, banyak):
    for _n in range(banyak):
        d.nilai(predikat="3")
    baris = [[*b[:6], 9, *b[7:]] for b in salinan(masuk, d)]
    impor_ini = impor(d, baris).impor
    for lihat in ("beda", "kotak", "kita", "simata"):
        with CaptureQueriesContext(connection) as k:
            r = masuk.get(alamat(d, "beda", impor_ini.pk), {"lihat": lihat})
        assert r.status_code == 200 and len(k) <= BATAS_KUERI["talenta:simata"], lihat
    with CaptureQueriesContext(connection) as k:
        ekspor(masuk, d)
    assert len(k) <= BATAS_KUERI["talenta:simata"]
