"""Pages and route of attendance: every role and the other agency, typed input kept, what each sees."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
import python_calamine
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from akun.peran import Peran
from disiplin.models import BacaanPresensi, HariPresensi, ImporPresensi, Kaidah, SistemMati
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.disiplin.alat_presensi import hari_kerja, masuk, putuskan, tk

SENIN = date(2026, 3, 2)
OPERATOR = ("verifikasi", "menit", "impor", "templat", "mati")


@pytest.fixture(autouse=True)
def kini(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 6, 30, 3, tzinfo=UTC))


@pytest.fixture
def dunia(acuan):
    instansi = pabrik.instansi()
    operator = pabrik.petugas(Peran.OPERATOR, instansi)
    orang, kepala = pk.pasangan(instansi)
    pabrik.pasang_totp(kepala.akun)
    return instansi, operator, orang, kepala


def alamat(nama: str, *args) -> str:
    return reverse(f"disiplin_presensi{'_' if nama else ''}{nama}", args=args)


def buka(client, siapa, url, **isi):
    client.force_login(siapa, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.post(url, isi) if isi else client.get(url)


def csv(*baris) -> SimpleUploadedFile:
    isi = "\n".join(["NIP,Tanggal,Keadaan,Terlambat (menit)", *(",".join(map(str, b)) for b in baris)])
    return SimpleUploadedFile("maret.csv", isi.encode())


# --- who sees what ------------------------------------------------------------------------------------


def test_setiap_halaman_menurut_peran(client, dunia):
    instansi, operator, orang, kepala = dunia
    asing = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    penyetuju = pabrik.petugas(Peran.PENYETUJU, instansi)
    for nama in OPERATOR:
        url = f"{alamat(nama)}?instansi={instansi.pk}"
        assert buka(client, operator, url).status_code == 200, nama
        for siapa in (asing, penyetuju, orang.akun, kepala.akun):
            assert buka(client, siapa, url).status_code == 404, nama
    harap = {operator: 200, asing: 200, kepala.akun: 200, penyetuju: 404, orang.akun: 404}
    assert {s: buka(client, s, alamat("")).status_code for s in harap} == harap
    harap = {operator: 404, kepala.akun: 200, orang.akun: 200}
    assert {s: buka(client, s, alamat("saya")).status_code for s in harap} == harap
    client.logout()
    assert client.get(alamat("")).status_code == 302


@pytest.mark.parametrize("instansi", ["", "x", "0", "999999999999999999999"])
def test_instansi_yang_tidak_ada(client, dunia, instansi):
    assert buka(client, dunia[1], f"{alamat('impor')}?instansi={instansi}").status_code == 404


def test_indikasi_bagi_atasan_hanya_orangnya(client, dunia):
    instansi, operator, orang, kepala = dunia
    lain = pabrik.pegawai(instansi, nama="Orang Unit Lain")
    hari = hari_kerja(3, langkah=2)
    masuk(operator, instansi, [*tk(orang, hari), *tk(lain, hari)])
    teks = buka(client, kepala.akun, alamat("")).content.decode()
    assert orang.nip not in teks, "nothing is verified yet"
    putuskan(operator, instansi)
    teks = buka(client, kepala.akun, alamat("")).content.decode()
    assert orang.nip in teks and lain.nip not in teks and "bukan hukuman" in teks and "(Pasal 9)" in teks
    assert f"?pegawai={orang.pk}" in teks and f"?nip={orang.nip}" not in teks
    teks = buka(client, operator, alamat("")).content.decode()
    assert orang.nip in teks and lain.nip in teks
    asing = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    assert orang.nip not in buka(client, asing, alamat("")).content.decode()


def test_bacaan_operator_dicatat_dan_terlihat_pegawainya(client, dunia):
    """As in kinerja: an officer's page that names somebody leaves a row; a superior's own list does not."""
    instansi, operator, orang, kepala = dunia
    masuk(operator, instansi, tk(orang, hari_kerja(3, langkah=2)))
    putuskan(operator, instansi)
    masuk(operator, instansi, [(orang.nip, date(2026, 4, 1), "TK")])
    h = HariPresensi.objects.get(tanggal=date(2026, 4, 1))
    assert buka(client, kepala.akun, alamat("")).status_code == 200
    assert not BacaanPresensi.objects.exists()
    for url in (
        alamat(""),
        f"{alamat('verifikasi')}?instansi={instansi.pk}",
        f"{alamat('hari', h.pk)}?instansi={instansi.pk}",
    ):
        assert buka(client, operator, url).status_code == 200
    baris = BacaanPresensi.objects.order_by("id").values_list("pegawai_id", "pembaca_id", "halaman")
    assert list(baris) == [(orang.pk, operator.pk, h) for h in ("Indikasi", "Verifikasi", "Hari")]
    assert operator.nama in buka(client, orang.akun, alamat("saya")).content.decode()
    client.head(alamat(""))
    assert BacaanPresensi.objects.count() == 3


def test_nama_tersamar_di_layar(client, dunia):
    instansi, operator, orang, _kepala = dunia
    orang.nama = "Wulan Rekaan"
    orang.save()
    hari = hari_kerja(6, langkah=2)
    masuk(operator, instansi, tk(orang, hari[:3]))
    putuskan(operator, instansi)
    masuk(operator, instansi, [*tk(orang, hari[3:5]), (orang.nip, hari[5], "HADIR", 5)])
    satu = HariPresensi.objects.order_by("id").first()
    halaman = [alamat(""), alamat("verifikasi"), f"{alamat('menit')}?bulan={hari[5]:%Y-%m}", alamat("hari", satu.pk)]
    for samar in ("0", "1"):
        client.force_login(operator, backend="allauth.account.auth_backends.AuthenticationBackend")
        client.post(reverse("disiplin_privasi"), {"samar": samar, "kembali": "/disiplin/"})
        for url in halaman:
            assert ("Wulan Rekaan" in client.get(url).content.decode()) is (samar == "0"), url


def test_yang_tentang_diri_di_bawah_tentang_saya(client, dunia):
    _instansi, _operator, _orang, kepala = dunia
    for url in (alamat("saya"), reverse("disiplin_pembinaan_saya")):
        kini = [str(judul) for _a, judul, ini in buka(client, kepala.akun, url).context["p"].menu if ini]
        assert kini == ["Tentang saya"], url


def test_dirinya_sendiri_tidak_ada_di_daftar_indikasi(client, dunia):
    instansi, operator, orang, _kepala = dunia
    masuk(operator, instansi, tk(orang, hari_kerja(3)))
    putuskan(operator, instansi)
    pabrik.beri_peran(orang.akun, Peran.OPERATOR, instansi)
    assert f"?nip={orang.nip}" not in buka(client, orang.akun, alamat("")).content.decode()


# --- import -------------------------------------------------------------------------------------------


def test_impor_diperiksa_dahulu_lalu_disimpan(client, dunia):
    instansi, operator, orang, _kepala = dunia
    url = f"{alamat('impor')}?instansi={instansi.pk}"
    jawab = buka(
        client,
        operator,
        url,
        aksi="periksa",
        berkas=csv((orang.nip, SENIN, "tk"), (orang.nip, "2026-03-03", "HADIR", 5)),
    )
    assert jawab.status_code == 200 and not HariPresensi.objects.exists()
    assert jawab.context["hasil"].baru == 2
    daftar = jawab.context["daftar"]
    assert buka(client, operator, url, aksi="simpan", daftar=daftar).status_code == 302
    assert HariPresensi.objects.count() == 2 and ImporPresensi.objects.get().nama == "maret.csv"
    buka(client, operator, url, aksi="simpan", daftar=daftar)
    assert HariPresensi.objects.count() == 2
    assert "maret.csv" in buka(client, operator, url).content.decode()


def test_daftar_yang_diubah_atau_milik_instansi_lain(client, dunia):
    instansi, operator, orang, _kepala = dunia
    url = f"{alamat('impor')}?instansi={instansi.pk}"
    daftar = buka(client, operator, url, aksi="periksa", berkas=csv((orang.nip, SENIN, "TK"))).context["daftar"]
    lain = pabrik.instansi()
    pabrik.beri_peran(operator, Peran.OPERATOR, lain)
    buka(client, operator, f"{alamat('impor')}?instansi={lain.pk}", aksi="simpan", daftar=daftar)
    buka(client, operator, url, aksi="simpan", daftar=daftar[:-2] + "xx")
    assert not HariPresensi.objects.exists()


@pytest.mark.parametrize(("isi", "kata"), [
    (b"NIP,Tanggal,Keadaan\n111111111111111111,2026-03-02,TK\n", "Bukan pegawai instansi ini."),
    (b"NIP,Tanggal\n", "Kolom ini tidak ada."), (b"NIP,Tanggal,Keadaan\n", "Hanya ada judul kolom"),
    (b"%PDF-1.7", "bukan XLSX dan bukan CSV"), (b"PK\x03\x04rusak", "bukan XLSX yang dapat dibaca"),
    (b"NIP,Tanggal,Keadaan,Gaji\n", "tidak dikenal"),
])  # fmt: skip
def test_berkas_buruk_menyebut_sebabnya(client, dunia, isi, kata):
    url = f"{alamat('impor')}?instansi={dunia[0].pk}"
    jawab = buka(client, dunia[1], url, aksi="periksa", berkas=SimpleUploadedFile("a.csv", isi))
    assert jawab.status_code == 422 and kata in jawab.content.decode()


def test_templat_diisi_lalu_diunggah(client, dunia):
    instansi, operator, orang, _kepala = dunia
    isi = BytesIO(buka(client, operator, alamat("templat")).content)
    judul = python_calamine.load_workbook(isi).get_sheet_by_index(0).to_python()[0]
    keluar = BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True}) as buku:
        lembar = buku.add_worksheet()
        lembar.write_row(0, 0, judul)
        lembar.write(1, 0, orang.nip)
        lembar.write_datetime(1, 1, SENIN, buku.add_format({"num_format": "yyyy-mm-dd"}))
        lembar.write(1, 2, "Hadir")
        lembar.write(1, 3, 15)
    url = f"{alamat('impor')}?instansi={instansi.pk}"
    jawab = buka(client, operator, url, aksi="periksa", berkas=SimpleUploadedFile("a.xlsx", keluar.getvalue()))
    assert jawab.status_code == 200 and jawab.context["hasil"].baru == 1
    buka(client, operator, url, aksi="simpan", daftar=jawab.context["daftar"])
    assert HariPresensi.objects.get().terlambat == 15


# --- verification -------------------------------------------------------------------------------------


def test_verifikasi_beberapa_sekaligus(client, dunia):
    instansi, operator, orang, _kepala = dunia
    masuk(operator, instansi, tk(orang, hari_kerja(3)))
    url = f"{alamat('verifikasi')}?instansi={instansi.pk}"
    kunci = [b[1] for b in buka(client, operator, url).context["baris"]]
    assert len(kunci) == 3
    tanpa = buka(client, operator, url, hari=kunci[:2], ke="SAKIT", alasan="")
    assert tanpa.status_code == 422 and tanpa.content.decode().count("checked") >= 3, "what was chosen stays"
    jawab = buka(client, operator, url, hari=kunci[:2], ke="SAKIT", alasan="Surat dokter")
    assert jawab.status_code == 302
    assert list(HariPresensi.objects.order_by("tanggal").values_list("keadaan", flat=True)) == ["SAKIT", "SAKIT", "TK"]
    lama = buka(client, operator, url, hari=kunci[1:], ke="TETAP", alasan="Sudah ditanya")
    assert lama.status_code == 409 and HariPresensi.objects.filter(terverifikasi=True).count() == 2
    for buruk in ("", "x", "9" * 30):
        assert buka(client, operator, url, hari=buruk, ke="TETAP", alasan="x").status_code == 422


def test_saringan_unit_dan_bulan(client, dunia):
    instansi, operator, orang, _kepala = dunia
    lain = pabrik.pegawai(instansi)
    masuk(operator, instansi, [*tk(orang, [SENIN, date(2026, 4, 1)]), *tk(lain, [SENIN])])
    url = f"{alamat('verifikasi')}?instansi={instansi.pk}"

    def jumlah(**isi):
        return (
            buka(client, operator, url + "".join(f"&{k}={v}" for k, v in isi.items())).context["lembar"].paginator.count
        )

    assert (jumlah(), jumlah(bulan="2026-03"), jumlah(bulan="2026-02")) == (3, 2, 0)
    assert (jumlah(jalur=lain.unit.jalur), jumlah(jalur=orang.unit.jalur, bulan="2026-04")) == (1, 1)
    assert (jumlah(bulan="besok"), jumlah(jalur="%25")) == (3, 3), "what is no choice filters nothing"


def test_menit_sebulan_dan_aturannya(client, dunia):
    instansi, operator, orang, _kepala = dunia
    hari = hari_kerja(3, SENIN)
    masuk(operator, instansi, [(orang.nip, d, "HADIR", 10, 5) for d in hari])
    url = f"{alamat('menit')}?instansi={instansi.pk}&bulan=2026-03"
    jawab = buka(client, operator, url)
    ((b, kunci, _terpilih),) = jawab.context["baris"]
    assert (b["hari"], b["menit"]) == (3, 45) and "belum dicatat" in jawab.content.decode()
    assert buka(client, operator, url, hari=kunci, ke="TETAP", alasan="Diperiksa").status_code == 302
    assert HariPresensi.objects.filter(terverifikasi=True, terlambat=10).count() == 3
    Kaidah.objects.create(kode="MENIT_SEHARI", nilai=450, instansi=instansi, berlaku_mulai=date(2026, 1, 1),
                          dasar_hukum="Perbup uji 7/2026")  # fmt: skip
    assert "Perbup uji 7/2026" in buka(client, operator, url).content.decode()


def test_satu_hari_dengan_riwayat(client, dunia):
    instansi, operator, orang, _kepala = dunia
    masuk(operator, instansi, tk(orang, [SENIN]))
    putuskan(operator, instansi, alasan="Tidak ada kabar")
    h = HariPresensi.objects.get()
    url = f"{alamat('hari', h.pk)}?instansi={instansi.pk}"
    jawab = buka(client, operator, url)
    assert "Tidak ada kabar" in jawab.content.decode()
    isi = {"hari": jawab.context["versi"], "ke": "CUTI", "alasan": "SK cuti menyusul"}
    assert buka(client, operator, url, **isi).status_code == 302
    assert buka(client, operator, url, **isi).status_code == 409
    teks = buka(client, operator, url).content.decode()
    assert "SK cuti menyusul" in teks and "Tidak ada kabar" in teks
    asing = pabrik.instansi()
    operator_asing = pabrik.petugas(Peran.OPERATOR, asing)
    assert buka(client, operator_asing, f"{alamat('hari', h.pk)}?instansi={asing.pk}").status_code == 404


# --- outages ------------------------------------------------------------------------------------------


def test_gangguan_dicatat_dan_dicabut(client, dunia):
    instansi, operator, orang, _kepala = dunia
    url = f"{alamat('mati')}?instansi={instansi.pk}"
    isi = {"unit": orang.unit_id, "mulai": SENIN, "sampai": SENIN, "sebab": "Listrik padam"}
    tolak = buka(client, operator, url, **isi | {"sampai": date(2026, 3, 1)})
    assert tolak.status_code == 422 and "Listrik padam" in tolak.content.decode()
    assert buka(client, operator, url, **isi).status_code == 302
    mati = SistemMati.objects.get()
    cabut = f"{alamat('mati_cabut', mati.pk)}?instansi={instansi.pk}"
    assert buka(client, operator, cabut, alasan="").status_code == 422
    asing = pabrik.instansi()
    lain = f"{alamat('mati_cabut', mati.pk)}?instansi={asing.pk}"
    assert buka(client, pabrik.petugas(Peran.OPERATOR, asing), lain, alasan="x").status_code == 404
    assert buka(client, operator, cabut, alasan="Salah hari").status_code == 302
    assert "Salah hari" in buka(client, operator, url).content.decode()
    assert buka(client, operator, cabut, alasan="Lagi").status_code == 302
    mati.refresh_from_db()
    assert mati.alasan_cabut == "Salah hari"


# --- one's own ----------------------------------------------------------------------------------------


def test_halaman_sendiri_menghitung_dan_menerima_keterangan(client, dunia):
    instansi, operator, orang, kepala = dunia
    hari = hari_kerja(3, langkah=2)
    masuk(
        operator, instansi, [*tk(orang, hari), (orang.nip, SENIN, "HADIR", 7), (orang.nip, date(2026, 3, 3), "HADIR")]
    )
    putuskan(operator, instansi, tanggal__in=hari[:2])
    jawab = buka(client, orang.akun, alamat("saya"))
    teks = jawab.content.decode()
    assert "1 hari lagi sampai ambang" in teks and "bukan hukuman" in teks and "Pasal 9" in teks
    assert len(jawab.context["baris"]) == 4, "a day plainly present is not listed"
    h = HariPresensi.objects.get(tanggal=hari[2])
    url = alamat("nyatakan", h.pk)
    assert buka(client, kepala.akun, url, keterangan="x").status_code == 404
    panjang = buka(client, orang.akun, url, keterangan="x" * 501)
    assert panjang.status_code == 422 and "x" * 501 in panjang.content.decode()
    assert buka(client, orang.akun, url, keterangan="Mesin rusak").status_code == 302
    h.refresh_from_db()
    assert (h.keterangan, h.terverifikasi) == ("Mesin rusak", False)
    assert "Mesin rusak" in buka(client, operator, alamat("verifikasi")).content.decode()
    buka(client, orang.akun, alamat("nyatakan", HariPresensi.objects.get(tanggal=hari[0]).pk), keterangan="Terlambat")
    assert not HariPresensi.objects.filter(keterangan="Terlambat").exists()


def test_daftar_panjang_tidak_menambah_kueri(client, dunia, django_assert_max_num_queries):
    instansi, operator, orang, kepala = dunia
    semua = [orang, *(pabrik.pegawai(instansi) for _n in range(8))]
    masuk(operator, instansi, [b for p in semua for b in tk(p, hari_kerja(4, langkah=2))])
    url = f"{alamat('verifikasi')}?instansi={instansi.pk}"
    buka(client, operator, url)
    with django_assert_max_num_queries(16):
        client.get(url)
    putuskan(operator, instansi)
    with django_assert_max_num_queries(24):
        client.get(alamat(""))
    buka(client, orang.akun, alamat("saya"))
    with django_assert_max_num_queries(24):
        client.get(alamat("saya"))


# --- the API ------------------------------------------------------------------------------------------


@pytest.fixture
def mesin(dunia) -> APIClient:
    akun = pabrik.beri_peran(pabrik.user(username="sistem-uji"), Peran.OPERATOR, dunia[0])
    klien = APIClient()
    klien.credentials(HTTP_AUTHORIZATION=f"Token {Token.objects.create(user=akun).key}")
    return klien


def kirim(mesin, instansi, *baris):
    return mesin.post("/api/v1/disiplin/presensi", {"instansi": instansi.pk, "baris": baris}, format="json")


def test_api_menyimpan_sekali_seluruhnya(dunia, mesin):
    instansi, _operator, orang, _kepala = dunia
    baris = [{"nip": orang.nip, "tanggal": "2026-03-02", "keadaan": "HADIR", "terlambat": 5},
             {"nip": orang.nip, "tanggal": "2026-03-03", "keadaan": "TK"}]  # fmt: skip
    jawab = kirim(mesin, instansi, *baris)
    assert (jawab.status_code, jawab.json()) == (
        201, {"baris": 2, "baru": 2, "diubah": 0, "sama": 0, "mati": 0, "tk": 1},
    )  # fmt: skip
    lagi = kirim(mesin, instansi, *baris)
    assert (lagi.status_code, lagi.json()["sama"]) == (200, 2)
    baris.append({"nip": "1" * 18, "tanggal": "2026-03-02", "keadaan": "HADIR"})
    baris[1] = baris[1] | {"keadaan": "SAKIT", "terlambat": 3}
    jawab = kirim(mesin, instansi, *baris)
    assert jawab.status_code == 400 and jawab.json()["kode"] == "isian_salah"
    assert [r["lokasi"] for r in jawab.json()["rincian"]] == ["baris[1].terlambat", "baris[2].nip"]
    assert HariPresensi.objects.get(tanggal=date(2026, 3, 3)).keadaan == "TK"


@pytest.mark.parametrize(("isi", "lokasi"), [
    ({"nip": 198501012010011001}, None), ({"tanggal": "02-03-2026"}, "baris[0].tanggal"),
    ({"keadaan": "BOLOS"}, "baris[0].keadaan"), ({"terlambat": 1441}, "baris[0].terlambat"),
    ({"terlambat": -1}, "baris[0].terlambat"), ({"tanggal": "2026-07-01"}, "baris[0].tanggal"),
    ({"gaji": 1}, "baris[0].gaji"),
])  # fmt: skip
def test_api_menyebut_baris_dan_kolom(dunia, mesin, isi, lokasi):
    baik = {"nip": dunia[2].nip, "tanggal": "2026-03-02", "keadaan": "HADIR"}
    jawab = kirim(mesin, dunia[0], baik | isi)
    assert jawab.status_code == 400 and not HariPresensi.objects.exists()
    assert lokasi in (None, jawab.json()["rincian"][0]["lokasi"])


def test_api_batas_dan_instansi_lain(dunia, mesin):
    baik = {"nip": dunia[2].nip, "tanggal": "2026-03-02", "keadaan": "HADIR"}
    assert kirim(mesin, dunia[0]).status_code == 400
    assert kirim(mesin, dunia[0], *[baik] * 5001).status_code == 400
    assert kirim(mesin, pabrik.instansi(), baik).status_code == 404
