"""The grid: who may see it, what it counts, whom it lists, what it costs."""

import json
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from layanan.lembar_berkas import Rumus, isi_lembar
from talenta.models import BacaanTalenta, Penilaian
from talenta.selectors.kisi import Saringan, kisi, orang
from tests import pabrik
from tests.talenta.alat import HARI, KINI, akun, dunia, komite

pytestmark = pytest.mark.django_db
BATAS_KUERI = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())["talenta:kisi"]
# Facts that make a box by the default profile.
KOTAK = {9: {}, 7: {"kompetensi": 40, "potensi": 40}, 8: {"predikat": 3}}


@pytest.fixture(autouse=True)
def _jam(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)


@pytest.fixture
def d(db):
    return dunia()


def alamat(d, **isi):
    kueri = "&".join(f"{k}={v}" for k, v in isi.items())
    return f"{reverse('talenta_kisi', args=[d.pemetaan.pk])}?{kueri}"


def buka(client, user, alamat):
    client.force_login(user)
    return client.get(alamat)


def taruh(d, kotak, *, sesuai=None, **isi):
    """Somebody in that box; ``sesuai``: where a committee has put him."""
    p = d.nilai(pabrik.pegawai(**{"unit": d.unit} | isi), **KOTAK.get(kotak, {}))
    if kotak not in KOTAK:
        p.kotak = kotak
    if kotak is None:
        p.belum = "RENTANG"
    p.kotak_sesuai = sesuai
    p.save()
    return p


def nama_di(respons):
    return [b.pegawai.nama for b, *_lain in respons.context["orang"]]


def test_siapa_yang_boleh_melihat(client, d):
    lain = dunia()
    _k, anggota = komite(d)
    boleh = [d.operator, d.penyetuju, anggota[2]]
    tidak = [lain.operator, lain.penyetuju, komite(lain)[1][0], akun(d.instansi)[0],
             pabrik.petugas(Peran.VERIFIKATOR, d.instansi.kantor)]  # fmt: skip
    for nama in ("talenta_kisi", "talenta_kisi_unduh"):
        satu = reverse(nama, args=[d.pemetaan.pk])
        assert [buka(client, u, satu).status_code for u in boleh] == [200] * 3, nama
        assert [buka(client, u, satu).status_code for u in tidak] == [404] * 5, nama
        assert client.post(satu).status_code == 405


@pytest.mark.parametrize("masa", [{"mulai": HARI.replace(day=3)}, {"selesai": HARI.replace(day=1)}])
def test_anggota_komite_hanya_selama_bertugas(client, d, masa):
    _k, anggota = komite(d, **masa)
    assert buka(client, anggota[0], alamat(d)).status_code == 404


def test_hitungan_tiap_kotak_dan_dua_cara_menghitung(d):
    taruh(d, 9), taruh(d, 9, sesuai=8), taruh(d, 7), taruh(d, None), taruh(d, None, sesuai=5)
    hitung, final = (kisi(d.pemetaan, Saringan(), angka=a) for a in ("hitung", "final"))
    assert (hitung.jumlah, hitung.belum, final.belum, final.beda) == (5, 2, 1, 2)
    assert dict(hitung.sebab) == {"RENTANG": 2}
    assert {n: hitung.petak(n).banyak for n in range(1, 10) if hitung.petak(n).banyak} == {9: 2, 7: 1}
    assert {n: final.petak(n).banyak for n in range(1, 10) if final.petak(n).banyak} == {9: 1, 8: 1, 7: 1, 5: 1}
    assert (final.petak(9).lain, final.petak(9).persen) == (2, "20,0%")


@pytest.mark.parametrize("angka", ["hitung", "final"])
def test_daftar_tiap_kotak_sebanyak_hitungannya(d, angka):
    for kotak, sesuai in ((9, None), (9, 8), (7, 9), (None, None), (None, 9), (4, 4)):
        taruh(d, kotak, sesuai=sesuai)
    k = kisi(d.pemetaan, Saringan(), angka=angka)
    for nomor in range(1, 10):
        assert orang(d.pemetaan, Saringan(), angka=angka, kotak=str(nomor)).count() == k.petak(nomor).banyak, nomor
    assert orang(d.pemetaan, Saringan(), angka=angka, kotak="belum").count() == k.belum


def test_saringan(d):
    bawah = pabrik.unit(d.instansi, induk=d.unit)
    samping = pabrik.unit(d.instansi)
    jf = pabrik.jabatan(samping, jenis="JF", jenjang="AHLI_MUDA")
    a = taruh(d, 9, nama="Sari Dewi")
    b = taruh(d, 9, nama="Budi Sari", unit=bawah)
    c = taruh(d, None, nama="Cahya", unit=samping, sesuai=5)
    f = taruh(d, 8, nama="Fajar", jabatan=jf, unit=samping)
    Penilaian.objects.exclude(pk=b.pk).update(dekat=False)
    Penilaian.objects.filter(pk=b.pk).update(dekat=True)

    def siapa(**isi):
        return set(orang(d.pemetaan, Saringan(**isi)).values_list("pk", flat=True))

    assert siapa() == {a.pk, b.pk, c.pk, f.pk}
    assert siapa(jalur=d.unit.jalur) == {a.pk, b.pk}
    assert siapa(jalur=bawah.jalur) == {b.pk}
    assert siapa(jenis="JF") == siapa(jenjang="AHLI_MUDA") == {f.pk}
    assert (siapa(keadaan="dekat"), siapa(keadaan="belum"), siapa(keadaan="disesuaikan")) == ({b.pk}, {c.pk}, {c.pk})
    assert siapa(kata="sari") == {a.pk, b.pk}
    assert siapa(kata="dewi sari") == {a.pk}
    assert siapa(kata=c.pegawai.nip) == siapa(kata=f"{c.pegawai.nip[:8]} {c.pegawai.nip[8:]}") == {c.pk}
    assert siapa(kata="50%_") == set()


def test_halaman_menyebut_angka_dengan_kata_dan_menautkan_orang(client, d):
    p = taruh(d, 9, sesuai=8, nama="Sari")
    lama = taruh(d, None, nama="Belum")
    isi = buka(client, d.operator, alamat(d, kotak=8)).content.decode()
    assert nama_di(client.get(alamat(d, kotak=8))) == ["Sari"]
    assert reverse("talenta_penilaian", args=[p.pk]) in isi
    assert reverse("talenta_penilaian", args=[lama.pk]) not in isi
    assert '<th scope="row">Di atas ekspektasi</th>' in isi
    # Boxes stand as the official picture has them.
    assert re.findall(r">Kotak (\d)<", isi)[:9] == ["4", "7", "9", "2", "5", "8", "1", "3", "6"]
    assert "kotak bergantung pada data yang belum ada (1)" in isi


def test_menurut_abjad_bukan_nilai(client, d):
    taruh(d, 9, nama="Citra"), taruh(d, 9, nama="Adi"), taruh(d, 8, nama="Bayu")
    respons = buka(client, d.operator, alamat(d, kotak="semua"))
    assert nama_di(respons) == ["Adi", "Bayu", "Citra"]


@pytest.mark.parametrize("isi", [
    {"kotak": "10"}, {"kotak": "x"}, {"jalur": "../"}, {"angka": "lain"}, {"halaman": "-1", "kotak": "9"},
    {"jenis": "RAJA"}, {"keadaan": "x"},
])  # fmt: skip
def test_alamat_yang_diubah_tangan_tetap_terbuka(client, d, isi):
    taruh(d, 9)
    respons = buka(client, d.operator, alamat(d, **isi))
    assert respons.status_code == 200
    assert respons.context["k"].jumlah == 1


def test_bacaan_daftar_dicatat_angka_saja_tidak(client, d):
    taruh(d, 9), taruh(d, 9)
    buka(client, d.operator, alamat(d))
    assert not BacaanTalenta.objects.exists()
    client.get(alamat(d, kotak=9))
    client.get(reverse("talenta_kisi_unduh", args=[d.pemetaan.pk]) + "?kotak=9")
    baris = BacaanTalenta.objects.order_by("pk").values_list("user", "pegawai", "halaman", "jumlah")
    assert list(baris) == [(d.operator.pk, None, "Kisi", 2), (d.operator.pk, None, "Kisi, unduhan", 2)]


def lembar(client, alamat):
    """Rows of the downloaded sheet, without its header."""
    isi = client.get(alamat).content
    return [sel for _n, sel in isi_lembar(SimpleUploadedFile("kisi.xlsx", isi))][1:]


def test_lembar_memuat_yang_tersaring_dan_rumus_tetap_teks(client, d):
    taruh(d, 9, nama="=1+1", sesuai=8), taruh(d, 7, nama="Bayu"), taruh(d, None, nama="Citra")
    client.force_login(d.operator)
    satu = reverse("talenta_kisi_unduh", args=[d.pemetaan.pk])
    baris = lembar(client, satu)
    assert [b[1] for b in baris] == ["=1+1", "Bayu", "Citra"]
    assert not any(isinstance(sel, Rumus) for b in baris for sel in b)
    assert [b[9:12] for b in baris] == [[9, 8, 8], [7, "", 7], ["", "", ""]]
    assert [b[1] for b in lembar(client, f"{satu}?kotak=7")] == ["Bayu"]


@pytest.mark.parametrize("banyak", [2, 50])
def test_anggaran_kueri(client, d, banyak):
    unit = [d.unit, *(pabrik.unit(d.instansi, induk=d.unit) for _ in range(banyak))]
    for n in range(banyak):
        taruh(d, 9, unit=unit[n], nama=f"Orang {n:02d}")
    client.force_login(d.operator)
    with CaptureQueriesContext(connection) as kueri:
        respons = client.get(alamat(d, kotak=9, jalur=d.unit.jalur))
    assert len(respons.context["orang"]) == min(banyak, 25)
    assert len(kueri) <= BATAS_KUERI, "\n".join(q["sql"][:150] for q in kueri)


@pytest.mark.parametrize("kotak", [9, None])
def test_saringan_yang_tinggal_satu_orang_mencatat_orangnya(client, d, kotak):
    """Placed or not, listed or told by the counts alone, on the page and on the sheet."""
    p = taruh(d, kotak, nama="Ratna Uji")
    taruh(d, 7, nama="Bayu")
    unduh = reverse("talenta_kisi_unduh", args=[d.pemetaan.pk])
    semua = (
        alamat(d, kata="ratna"), alamat(d, kata=p.pegawai.nip), alamat(d, kata="ratna", kotak=7),
        f"{unduh}?kata=ratna",
    )  # fmt: skip
    for url in (*semua, alamat(d, kata="tidak ada")):
        buka(client, d.operator, url)
    assert list(BacaanTalenta.objects.values_list("pegawai_id", "jumlah")) == [(p.pegawai_id, 1)] * len(semua)


def test_diri_sendiri_bukan_bacaan(client, d):
    user, pegawai = akun(d.instansi, Peran.OPERATOR, unit=d.unit, nama="Ratna Uji")
    d.nilai(pegawai)
    buka(client, user, alamat(d, kata="ratna"))
    assert not BacaanTalenta.objects.exists()


def test_alamat_tidak_menyebut_kotak_seseorang(client, d):
    """Of a search by name or NIP all are listed; links to a box leave the search behind."""
    p = taruh(d, 9)
    taruh(d, 7)
    r = buka(client, d.operator, alamat(d, kata=p.pegawai.nip, kotak=9))
    assert nama_di(r) == [p.pegawai.nama] and r.context["kotak"] == "semua"
    isi = r.content.decode()
    kotak = [a for a in isi.split('"') if "kotak=" in a and "kotak=semua" not in a]
    assert kotak and all(p.pegawai.nip not in a for a in kotak)
    assert f"kata={p.pegawai.nip}&amp;kotak=semua" in isi  # the download has what is listed
