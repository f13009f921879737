"""Pages after verification: the decree's table, requests about a pertek; what is typed is kept."""

import io
from datetime import date

import pytest
import xlsxwriter
from django.urls import reverse
from pypdf import PdfReader

from akun.peran import Peran
from kenaikan_pangkat.models import KoreksiPertek
from kepegawaian.models import RiwayatPangkat
from tests.berkas.contoh import unggahan
from tests.kenaikan_pangkat.hasil.alat import muat, pindaian, usulan

HARI = "2026-03-10"


def alamat(nama: str, *args) -> str:
    return reverse(f"kenaikan_pangkat:{nama}", args=args)


@pytest.fixture
def baris(dunia):
    return dunia.bertanda_tangan(3)


@pytest.fixture
def operator(client, dunia):
    client.force_login(dunia.operator)
    return client


def _isian(baris, **isi):
    bawaan = {
        "baris": [b.pk for b in baris], "pola": "", "mulai": "1", "tanggal": HARI, "penandatangan": "Bupati Contoh",
        "aksi": "catat", "sesuai": "on",
    }  # fmt: skip
    nomor = {f"b{b.pk}-nomor": f"823/{i}" for i, b in enumerate(baris, 1)}
    return bawaan | nomor | isi


def _url(baris):
    return alamat("sk", baris[0].usulan.surat_id)


def test_nomor_urut_diisikan_ke_tabel_tanpa_disimpan(operator, baris):
    isi = _isian(baris, aksi="isi", pola="823/#/2026", mulai="7") | {f"b{b.pk}-nomor": "" for b in baris}
    halaman = operator.post(_url(baris), isi)
    assert halaman.status_code == 200
    nomor = sorted(b.form["nomor"].value() for b in halaman.context["baris"])
    assert nomor == ["823/7/2026", "823/8/2026", "823/9/2026"]
    assert muat(baris[0]).nomor_sk == ""
    salah = operator.post(_url(baris), isi | {"pola": "823"})
    assert salah.status_code == 422 and "pola" in salah.context["form"].errors


def _lembar(*isi) -> object:
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True}) as buku:
        lembar = buku.add_worksheet()
        for i, satu in enumerate([("NIP", "Nomor SK", "Tanggal SK"), *isi]):
            lembar.write_row(i, 0, satu)
    return unggahan("nomor.xlsx", keluar.getvalue())


def test_lembar_mengisi_tabel(operator, dunia, baris):
    a, b, _c = baris
    lembar = _lembar(
        (a.usulan.pegawai.nip, "X/1", "2026-03-09"), (b.usulan.pegawai.nip, "X/2", ""),
        (dunia.orang().nip, "X/3", ""),
    )  # fmt: skip
    halaman = operator.post(_url(baris), _isian(baris, aksi="isi", lembar=lembar))
    isi = {x.pk: (x.form["nomor"].value(), x.form["tanggal"].value()) for x in halaman.context["baris"]}
    assert isi[a.pk] == ("X/1", "2026-03-09")
    assert isi[b.pk][0] == "X/2"
    assert [n for n, _nip in halaman.context["salah"]] == [4]
    rusak = operator.post(_url(baris), _isian(baris, aksi="isi", lembar=_lembar(("123", "X", ""))))
    assert rusak.status_code == 422 and "Baris 2, NIP" in rusak.content.decode()


def test_dicatat_lalu_kembali_ke_surat(operator, baris):
    berkas = [pindaian(f"{b.usulan.pegawai.nip}.pdf") for b in baris]
    jadi = operator.post(_url(baris), _isian(baris, pindaian=berkas))
    assert jadi.status_code == 302, jadi.context["form"].errors
    assert {usulan(b).status for b in baris} == {"SELESAI"}
    assert "Tidak ada yang menunggu SK" in operator.get(_url(baris)).content.decode()


def test_yang_belum_dicatat_tetap_dengan_sebab_dan_isiannya(operator, baris):
    a, b, c = baris
    halaman = operator.post(_url(baris), _isian(baris, pindaian=[pindaian(f"{a.usulan.pegawai.nip}.pdf"),
                                                                pindaian("lain.pdf")]))  # fmt: skip
    teks = halaman.content.decode()
    assert halaman.status_code == 422
    assert {x.pk for x in halaman.context["baris"]} == {b.pk, c.pk}
    assert teks.count("Pindaian SK belum ada") == 2
    assert "lain.pdf" in teks and "SK 1 orang dicatat" in teks
    assert 'value="823/2"' in teks


def test_tanpa_pernyataan_tidak_dicatat(operator, baris):
    isi = _isian(baris, gabungan=pindaian())
    isi.pop("sesuai")
    halaman = operator.post(_url(baris), isi)
    assert halaman.status_code == 422 and "sesuai" in halaman.context["form"].errors
    assert operator.post(_url(baris), _isian(baris) | {"baris": []}).status_code == 422
    assert {usulan(b).status for b in baris} == {"DISETUJUI"}


def test_masa_kerja_ditanyakan_hanya_bila_pertek_kosong(operator, dunia):
    orang = dunia.orang()
    RiwayatPangkat.objects.filter(pegawai=orang, tmt__lt=date(2022, 1, 1)).delete()
    (b,) = dunia.tanda_tangani(dunia.baris(orang=orang))
    assert f'name="b{b.pk}-gaji"' in operator.get(_url([b])).content.decode()
    isi = _isian([b], gabungan=pindaian()) | {f"b{b.pk}-tahun": "4", f"b{b.pk}-bulan": "1", f"b{b.pk}-gaji": "3089300"}
    assert operator.post(_url([b]), isi).status_code == 302
    assert (muat(b).mk_tahun, muat(b).mk_bulan, muat(b).gaji_baru) == (4, 1, 3_089_300)


def test_konsep_sk_menyebut_pertek_dan_penetap(operator, dunia, baris):
    respons = operator.post(_url(baris), _isian(baris, aksi="draf"))
    pdf = PdfReader(io.BytesIO(respons.content))
    assert len(pdf.pages) == 3
    (tinggi,) = dunia.tanda_tangani(dunia.baris(orang=dunia.orang("III/d"), baru="IV/a"))
    satu = operator.get(alamat("sk_draf", tinggi.pk))
    teks = " ".join(PdfReader(io.BytesIO(satu.content)).pages[0].extract_text().split())
    for kata in (
        "KONSEP", "KEPUTUSAN GUBERNUR NOMOR", usulan(tinggi).nomor_keputusan, "Penata Tingkat I, III/d",
        "Pembina, IV/a", "1 April 2026", "11 tahun 3 bulan", "Rp3.683.400", "Rp3.839.200", "belum pasti",
    ):  # fmt: skip
        assert kata in teks, kata


def test_halaman_sk_hanya_operator_instansinya(client, dunia, baris):
    b = baris[0]
    for nama, arg in (("sk", b.usulan.surat_id), ("sk_templat", b.usulan.surat_id), ("sk_draf", b.pk),
                      ("koreksi_ajukan", b.pk)):  # fmt: skip
        client.force_login(dunia.lain(Peran.OPERATOR))
        assert client.get(alamat(nama, arg)).status_code == 404, nama
        client.force_login(dunia.operator)
        assert client.get(alamat(nama, arg)).status_code == 200, nama
    client.force_login(dunia.penyetuju)
    assert client.get(_url(baris)).status_code == 403
    client.force_login(dunia.penyelia)
    assert client.post(_url(baris), _isian(baris, gabungan=pindaian())).status_code == 403
    assert usulan(b).status == "DISETUJUI"


def test_jumlah_kueri_halaman_sk(operator, dunia, django_assert_max_num_queries):
    besar = dunia.bertanda_tangan(20)
    operator.get(_url(besar))
    with django_assert_max_num_queries(20):
        operator.get(_url(besar))


def test_koreksi_dari_permintaan_sampai_putusan(client, dunia, baris):
    b = baris[0]
    client.force_login(dunia.operator)
    isi = {"macam": "PERBAIKAN", "alasan": "Keliru", "mk_tahun": "12", "unggahan": pindaian("bukti.pdf")}
    kosong = client.post(alamat("koreksi_ajukan", b.pk), {"macam": "PERBAIKAN"})
    assert kosong.status_code == 422 and {"alasan", "unggahan"} <= set(kosong.context["form"].errors)
    tanpa = client.post(alamat("koreksi_ajukan", b.pk), isi | {"mk_tahun": "", "unggahan": pindaian()})
    assert tanpa.status_code == 422 and "Tidak ada yang berubah" in tanpa.content.decode()
    assert client.post(alamat("koreksi_ajukan", b.pk), isi).status_code == 302
    k = KoreksiPertek.objects.get()
    url = alamat("koreksi", k.pk)
    assert "Putuskan" not in client.get(url).content.decode()
    assert client.post(url, {"versi": 1, "setuju": "ya", "putusan": "x"}).status_code == 403
    assert client.get(alamat("koreksi_bukti", k.pk)).status_code == 200
    client.force_login(dunia.lain(Peran.PENYELIA))
    assert client.get(url).status_code == 404
    assert client.get(alamat("koreksi_bukti", k.pk)).status_code == 404
    assert b.usulan.pegawai.nama not in client.get(alamat("koreksi_daftar")).content.decode()
    client.force_login(dunia.penyelia)
    assert b.usulan.pegawai.nama in client.get(alamat("koreksi_daftar")).content.decode()
    assert "Masa kerja baru (tahun): 11" in client.get(url).content.decode()
    assert client.post(url, {"versi": 1, "setuju": "ya", "putusan": ""}).status_code == 422
    assert client.post(url, {"versi": 1, "setuju": "ya", "putusan": "Sesuai."}).status_code == 302
    assert client.post(url, {"versi": 1, "setuju": "ya", "putusan": "Sesuai."}).status_code == 409
    assert muat(b).mk_tahun == 12
    assert usulan(b).nomor_keputusan in client.get(url).content.decode()


def test_yang_bersangkutan_tidak_membaca_bukti_permintaan(client, dunia, baris):
    from tests.kenaikan_pangkat.hasil.test_koreksi import minta

    akun = dunia.akun(baris[0])
    k = minta(dunia, baris[0])
    client.force_login(akun)
    assert client.get(alamat("koreksi_bukti", k.pk)).status_code == 404


def test_layar_putusan_menyebut_penetap_dan_isi_pertek(client, dunia, baris):
    client.force_login(dunia.penyelia)
    teks = client.get(reverse("usulan", args=[baris[0].pk])).content.decode()
    assert "Kantor Regional BKN" in teks and "Rp3.390.500" in teks
