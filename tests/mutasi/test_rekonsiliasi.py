"""Posts beside SIASN (H9): what differs, who settles it, and sheets that are wrong change nothing."""

import csv
import io
import time
from datetime import date, timedelta

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from akun.peran import Peran
from kepegawaian.impor.lembar import LembarSalah
from kepegawaian.models import Pegawai, RiwayatJabatan
from layanan.galat import IsianSalah, TidakBerwenang
from mutasi import lembar_siasn, services
from mutasi.models import BedaJabatan, Rekonsiliasi, UsulanMutasi
from mutasi.selectors import rekonsiliasi as baca
from mutasi.services.rekonsiliasi import BarisSiasn, rekonsiliasi, selesaikan_beda
from notifikasi.models import Pesan
from tests import pabrik
from tests.mutasi.alat import HARI_INI, alamat, berkas, kapus, klien
from tests.mutasi.test_anggaran import hitung

TMT = date(2022, 1, 3)
KEPALA = ["NIP", "Nama", "Kode jabatan", "Nama jabatan", "Unit", "TMT", "Nomor SK"]


def lembar(baris, kepala=KEPALA, nama="siasn.csv"):
    keluar = io.StringIO()
    csv.writer(keluar).writerows([kepala, *baris])
    return SimpleUploadedFile(nama, keluar.getvalue().encode(), "text/csv")


def orang(dunia, **isi) -> Pegawai:
    p = dunia.orang(**isi)
    RiwayatJabatan.objects.filter(pegawai=p).update(tmt=TMT, nomor_sk="821/7")
    return p


def baris(p: Pegawai, nomor: int = 2, **isi) -> BarisSiasn:
    """The row that agrees with the portal."""
    bawaan = {"nip": p.nip, "nama": p.nama, "jabatan": p.jabatan.nama, "unit": p.jabatan.unit.nama, "tmt": TMT}
    return BarisSiasn(**{"nomor": nomor, "nomor_sk": "821/7"} | bawaan | isi)


def jalankan(dunia, daftar, **isi) -> Rekonsiliasi:
    return rekonsiliasi(
        **{
            "instansi_id": dunia.instansi.pk, "nama_berkas": "siasn.xlsx", "per_tanggal": HARI_INI, "baris": daftar,
            "banding_sk": True, "actor": dunia.operator, "today": HARI_INI,
        } | isi
    )  # fmt: skip


# --- comparing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ubah", "macam"),
    [
        ({}, None),
        ({"jabatan": "  pengelola   DATA contoh ", "unit": "DINAS kesehatan"}, None),
        ({"unit": ""}, None),
        ({"unit": "Dinas Lain"}, "JABATAN"),
        ({"jabatan": "Jabatan Lain"}, "JABATAN"),
        ({"tmt": TMT + timedelta(days=1)}, "TMT"),
        ({"nomor_sk": "821/8"}, "SK"),
        ({"nomor_sk": ""}, "SK"),
        ({"tmt": TMT + timedelta(days=1), "nomor_sk": "821/8"}, "TMT"),
    ],
)
def test_satu_orang(dunia, ubah, macam):
    p = orang(dunia, jabatan=dunia.kursi(nama="Pengelola Data Contoh"))
    rekon = jalankan(dunia, [baris(p, **ubah)])
    assert [b.macam for b in rekon.beda.all()] == ([macam] if macam else [])
    assert rekon.jumlah_sama == (macam is None)


def test_kode_portal_atau_id_siasn_mengalahkan_nama(dunia):
    p = orang(dunia, jabatan=dunia.kursi(id_siasn="a1b2"))
    for kode in (p.jabatan.kode, "A1B2"):
        assert not jalankan(dunia, [baris(p, kode=kode, jabatan="Nama lama")]).beda.exists()


def test_hanya_di_satu_sisi(dunia):
    a, b = orang(dunia), orang(dunia)
    rekon = jalankan(dunia, [baris(a, nip=pabrik.nip(date(1980, 1, 1), date(2005, 1, 1)))])
    assert sorted(rekon.beda.values_list("macam", flat=True)) == ["TIDAK_DI_PORTAL", "TIDAK_DI_SIASN", "TIDAK_DI_SIASN"]
    assert set(rekon.beda.filter(macam="TIDAK_DI_SIASN").values_list("pegawai", flat=True)) == {a.pk, b.pk}


def test_tugas_tambahan_dicocokkan_terpisah(dunia):
    p, dokter, kepala = kapus(dunia)
    RiwayatJabatan.objects.filter(pegawai=p).update(tmt=TMT, nomor_sk="821/7")
    lengkap = [baris(p), baris(p, 3, jabatan=kepala.nama, unit=kepala.unit.nama)]
    assert not jalankan(dunia, lengkap).beda.exists()
    (beda,) = jalankan(dunia, lengkap[:1]).beda.all()
    assert (beda.macam, beda.di_siasn, kepala.nama in beda.di_portal) == ("JABATAN", "", True)


def test_nomor_sk_tidak_dibandingkan_tanpa_kolomnya_atau_bila_portal_kosong(dunia):
    p = orang(dunia)
    assert not jalankan(dunia, [baris(p, nomor_sk="")], banding_sk=False).beda.exists()
    RiwayatJabatan.objects.update(nomor_sk="")
    assert not jalankan(dunia, [baris(p, nomor_sk="821/9")]).beda.exists()


@pytest.mark.parametrize(("hari", "macam"), [(-1, "TIDAK_DI_SIASN"), (0, None)])
def test_keadaan_pada_tanggal_daftar(dunia, hari, macam):
    """A spell covers its TMT and ends the day before ``tmt_akhir``."""
    p = orang(dunia)
    RiwayatJabatan.objects.filter(pegawai=p).update(tmt_akhir=HARI_INI)
    lain = orang(dunia)
    rekon = jalankan(dunia, [baris(lain)], per_tanggal=HARI_INI + timedelta(days=hari))
    assert list(rekon.beda.values_list("macam", flat=True)) == ([macam] if macam else [])


def test_instansi_lain_tidak_ikut(dunia):
    p = orang(dunia)
    lain = pabrik.instansi(kantor=dunia.kantor)
    pabrik.pegawai(jabatan=pabrik.jabatan(pabrik.unit(lain)))
    assert not jalankan(dunia, [baris(p)]).beda.exists()


def test_kueri_tidak_bergantung_pada_banyaknya_orang(dunia):
    banyak = []
    for n in (1, 2, 12):  # the first fills what the accounts remember
        for _i in range(n):
            orang(dunia)
        banyak.append(hitung(lambda: jalankan(dunia, [baris(orang_, tmt=HARI_INI) for orang_ in semua_orang()])))
    assert banyak[1] == banyak[2]


def semua_orang():
    return list(Pegawai.objects.select_related("jabatan__unit").order_by("pk"))


# --- after an inauguration ---------------------------------------------------------------------------


def _dilantik(dunia):
    _surat, (pk,) = dunia.sampai_ditandatangani()
    services.catat_sk(
        usulan_ids=[pk], nomor_sk="821/1", tanggal_sk=HARI_INI, penandatangan_sk="Bupati", dilantik_pada=HARI_INI,
        nomor_ba_pelantikan="", tanggal_spmt=None, unggahan={"SK": berkas()}, actor=dunia.operator, today=HARI_INI,
    )  # fmt: skip
    return UsulanMutasi.objects.select_related("usulan__pegawai", "jabatan_asal__unit").get(pk=pk)


@pytest.mark.parametrize(("hari", "disparitas"), [(13, False), (14, True)])
def test_yang_lama_dilantik_dan_masih_berbeda_di_atas(dunia, hari, disparitas):
    b = _dilantik(dunia)
    lain = orang(dunia, nama="AAA")
    kini = HARI_INI + timedelta(days=hari)
    lama = BarisSiasn(2, b.usulan.pegawai.nip, TMT, jabatan=b.jabatan_asal.nama)
    rekon = jalankan(dunia, [lama, baris(lain, 3, tmt=HARI_INI)], per_tanggal=kini, today=kini)
    pertama = baca.beda(rekon).first()
    assert (pertama.usulan_id == b.pk, pertama.disparitas) == (disparitas, disparitas)
    if disparitas:
        selesaikan_beda(beda_id=pertama.pk, catatan="Sudah diusulkan di SIASN.", actor=dunia.operator, today=kini)
        assert baca.jumlah_disparitas(rekon) == 0


def test_pelantikan_yang_belum_pernah_dibandingkan(dunia):
    b = _dilantik(dunia)
    sebelum = jalankan(dunia, [BarisSiasn(2, b.usulan.pegawai.nip, TMT)], per_tanggal=HARI_INI - timedelta(days=1))
    assert [x.pk for x in baca.belum_direkonsiliasi(dunia.operator, today=HARI_INI)] == [b.pk]
    jalankan(dunia, [BarisSiasn(2, b.usulan.pegawai.nip, TMT)])
    assert not baca.belum_direkonsiliasi(dunia.operator, today=HARI_INI).exists()
    assert sebelum.beda.exists()


def test_operator_lain_diberi_tahu_pengunggah_tidak(dunia):
    rekan = pabrik.petugas(Peran.OPERATOR, dunia.instansi)
    p = orang(dunia)
    jalankan(dunia, [baris(p)])
    assert not Pesan.objects.filter(kunci__startswith="rekonsiliasi:").exists()
    jalankan(dunia, [baris(p, tmt=HARI_INI)])
    assert [x.penerima for x in Pesan.objects.filter(kunci__startswith="rekonsiliasi:")] == [rekan]


@pytest.mark.parametrize(
    ("isi", "kolom"), [({"per_tanggal": HARI_INI + timedelta(days=1)}, "per_tanggal"), ({"baris": []}, "berkas")]
)
def test_isian_yang_tidak_mungkin(dunia, isi, kolom):
    with pytest.raises(IsianSalah) as galat:
        jalankan(dunia, **{"daftar": [baris(orang(dunia))]} | ({"daftar": []} if "baris" in isi else {}), **{
            k: v for k, v in isi.items() if k != "baris"
        })  # fmt: skip
    assert galat.value.kolom == kolom
    assert not Rekonsiliasi.objects.exists()


# --- the sheet ---------------------------------------------------------------------------------------

NIP_A, NIP_B = pabrik.nip(date(1985, 5, 5), date(2010, 1, 1)), pabrik.nip(date(1986, 5, 5), date(2010, 1, 1))


@pytest.mark.parametrize(
    ("isi", "letak"),
    [
        ([["123", "", "", "Analis", "", "2022-01-03", ""]], [(2, "NIP")]),
        ([[NIP_A, "", "", "Analis", "", "31-02-2022", ""]], [(2, "TMT")]),
        ([[NIP_A, "", "", "", "", "2022-01-03", ""]], [(2, "Nama jabatan")]),
        ([[NIP_A, "", "", "=1+1", "", "2022-01-03", ""]], [(2, "Nama jabatan")]),
        ([[NIP_A, "", "", "A", "", "2022-01-03", ""]] * 2, [(3, "NIP")]),
        ([[NIP_A, "", "", "A", "", "", ""], [NIP_B, "", "", "A", "", "x", ""]], [(2, "TMT"), (3, "TMT")]),
        ([], [(None, "")]),
    ],
)
def test_berkas_salah_menyebut_baris_dan_kolom(operator, dunia, isi, letak):
    with pytest.raises(LembarSalah) as galat:
        lembar_siasn.baca_daftar(lembar(isi), "siasn.csv")
    assert [(m.baris, m.kolom) for m in galat.value.masalah] == letak
    jawaban = operator.post(
        alamat("rekonsiliasi"), {"instansi": dunia.instansi.pk, "per_tanggal": "2026-03-10", "berkas": lembar(isi)}
    )
    assert jawaban.status_code == 422
    assert [(m.baris, m.kolom) for m in jawaban.context["masalah"]] == letak
    assert not Rekonsiliasi.objects.exists()


@pytest.mark.parametrize("kepala", [["NIP", "TMT"], ["NIP", "Nama jabatan"], ["Nama jabatan", "TMT"]])
def test_kolom_wajib_tidak_ada(kepala):
    with pytest.raises(LembarSalah):
        lembar_siasn.baca_daftar(lembar([], kepala), "siasn.csv")


def test_judul_siasn_dikenal_dan_kolom_lain_dilewati():
    isi = lembar_siasn.baca_daftar(
        lembar([[NIP_A, "Islam", "Analis", "03-01-2022"]], ["NIP BARU", "AGAMA", "JABATAN NAMA", "TMT JABATAN"]),
        "x.csv",
    )
    assert isi.baris == [BarisSiasn(2, NIP_A, TMT, jabatan="Analis")]
    assert not isi.ada_sk


def test_templat_dapat_diisi_dan_diunggah(operator, dunia):
    p = orang(dunia)
    kepala = CalamineWorkbook.from_filelike(
        io.BytesIO(operator.get(alamat("templat_siasn")).content)
    ).get_sheet_by_index(0).to_python()[0]  # fmt: skip
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar) as buku:
        x = buku.add_worksheet()
        x.write_row(0, 0, kepala)
        x.write_row(1, 0, [p.nip, p.nama, p.jabatan.kode, "", "", "03-01-2022", "821/7"])
    berkas_ = SimpleUploadedFile("siasn.xlsx", keluar.getvalue())
    url = alamat("rekonsiliasi")
    isi = {"instansi": dunia.instansi.pk, "per_tanggal": "2026-03-10", "berkas": berkas_}
    rekon_url = operator.post(url, isi)["Location"]
    rekon = Rekonsiliasi.objects.get()
    assert rekon_url == alamat("beda", rekon.pk)
    assert (rekon.jumlah_sama, rekon.beda.count()) == (1, 0)


# --- pages and roles ---------------------------------------------------------------------------------


def test_layar_beda_saringan_catatan_dan_ekspor(operator, dunia):
    a, b = orang(dunia, nama="Anggi"), orang(dunia, nama="Budi")
    rekon = jalankan(dunia, [baris(a, tmt=HARI_INI), baris(b, 3, nomor_sk="=cmd()")])
    url = alamat("beda", rekon.pk)
    assert [x.nama for x in operator.get(url).context["baris"]] == ["Anggi", "Budi"]
    assert [x.nama for x in operator.get(url + "?macam=SK").context["baris"]] == ["Budi"]
    beda = BedaJabatan.objects.get(macam="TMT")
    tulis = alamat("beda_selesai", rekon.pk, beda.pk)
    assert operator.post(tulis, {"catatan": " "}).status_code == 422
    assert operator.post(tulis, {"catatan": "Diperbaiki di SIASN."}).status_code == 302
    beda.refresh_from_db()
    assert (beda.catatan, beda.diselesaikan_oleh) == ("Diperbaiki di SIASN.", "Operator Contoh")
    assert [x.nama for x in operator.get(url + "?keadaan=terbuka").context["baris"]] == ["Budi"]
    isi = CalamineWorkbook.from_filelike(io.BytesIO(operator.get(alamat("ekspor_beda", rekon.pk)).content))
    sel = [str(x) for r in isi.get_sheet_by_index(0).to_python() for x in r]
    assert any("=cmd()" in x for x in sel)
    assert not any(x.startswith(("=", "+", "-", "@")) for x in sel)


def test_peran_dan_instansi_lain(dunia):
    p = orang(dunia)
    rekon = jalankan(dunia, [baris(p, tmt=HARI_INI)])
    beda = rekon.beda.get()
    tulis, isi = alamat("beda_selesai", rekon.pk, beda.pk), {"catatan": "x"}
    asing = klien(pabrik.petugas(Peran.OPERATOR, pabrik.instansi(kantor=dunia.kantor)))
    for url in (alamat("beda", rekon.pk), alamat("ekspor_beda", rekon.pk)):
        assert asing.get(url).status_code == 404
        assert klien(dunia.penyetuju).get(url).status_code == 200
        assert klien(dunia.verifikator).get(url).status_code == 200
        assert klien(pabrik.user()).get(url).status_code == 404
    assert asing.post(tulis, isi).status_code == 404
    for orang_lain in (dunia.penyetuju, dunia.verifikator):
        assert klien(orang_lain).post(tulis, isi).status_code == 403
        unggah = {"instansi": dunia.instansi.pk, "per_tanggal": "2026-03-10", "berkas": lembar([])}
        assert klien(orang_lain).post(alamat("rekonsiliasi"), unggah).status_code == 403
    assert list(asing.get(alamat("rekonsiliasi")).context["halaman"].object_list) == []
    assert klien(pabrik.user()).get(alamat("rekonsiliasi")).status_code == 404
    with pytest.raises(TidakBerwenang):
        jalankan(dunia, [baris(p)], actor=dunia.penyetuju)


def test_administrator_membuka_hanya_instansi_perannya(dunia):
    from mutasi.selectors import rekonsiliasi as baca

    rekon = jalankan(dunia, [baris(orang(dunia), tmt=HARI_INI)])
    admin = pabrik.pasang_totp(pabrik.petugas(Peran.OPERATOR, pabrik.instansi(kantor=dunia.kantor), is_staff=True))
    assert not baca.rekonsiliasi_terlihat(admin, today=HARI_INI).exists()
    assert not baca.belum_direkonsiliasi(admin, today=HARI_INI).exists()
    assert klien(admin).get(alamat("beda", rekon.pk)).status_code == 404
    assert baca.rekonsiliasi_terlihat(dunia.operator, today=HARI_INI).get() == rekon


def test_tiga_puluh_ribu_baris_dibaca_dan_dibandingkan_dalam_beberapa_detik(dunia):
    nip = [pabrik.nip(date(1985, 5, 1 + n // 900), date(2010, 1, 1), urut=1 + n % 900) for n in range(1000)]
    isi = [[nip[n % 1000], "Nama", "", f"Jabatan {n}", "Unit", "03-01-2022", "821/7"] for n in range(30_000)]
    mulai = time.process_time()
    daftar = lembar_siasn.baca_daftar(lembar(isi), "siasn.csv")
    rekon = jalankan(dunia, daftar.baris)
    assert time.process_time() - mulai < 12
    assert rekon.beda.filter(macam="TIDAK_DI_PORTAL").count() == 30_000
