"""PAK: what a year proposes, who fixes it, what the record keeps, who sees the sheet."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from akun.peran import Peran
from kenaikan_pangkat.selectors.angka_kredit import hitung_pak, lembar_pak
from kenaikan_pangkat.selectors.fakta import parameter_kp
from kenaikan_pangkat.services import angka_kredit as tulis
from kepegawaian import selectors as kepegawaian
from kepegawaian import services_angka_kredit as rekam
from kepegawaian.models import RiwayatAngkaKredit, RiwayatCltn, RiwayatJabatan, RiwayatKinerja
from kepegawaian.sinyal import fakta_berubah
from layanan.galat import IsianSalah
from tests import pabrik

pytestmark = pytest.mark.django_db
HARI = date(2026, 2, 2)
D = Decimal


@pytest.fixture
def unit():
    return pabrik.unit(pabrik.instansi(nama="Kabupaten Melati"))


def jf(unit, jenjang="AHLI_PERTAMA"):
    return pabrik.jabatan(unit, jenis="JF", jenjang=jenjang, eselon="", nama=f"Analis {jenjang}")


@pytest.fixture
def orang(acuan, unit):
    o = pabrik.pegawai(jabatan=jf(unit), golongan="III/a", tmt_golongan=date(2022, 1, 1), tmt_jabatan=date(2022, 1, 1),
                       akun=pabrik.user(), nama="Sari Wening")  # fmt: skip
    RiwayatKinerja.objects.create(pegawai=o, tahun=2025, predikat="SANGAT_BAIK")
    return o


@pytest.fixture
def operator(orang):
    return pabrik.petugas(Peran.OPERATOR, orang.instansi, nama="Operator Contoh")


def segar(orang):
    return kepegawaian.rekam_kepangkatan([orang.pk])[orang.pk]


def usul(orang, tahun=2025, today=HARI, **lain):
    return hitung_pak(segar(orang), tahun, today=today, parameter=parameter_kp(), **lain)


def tetapkan(orang, operator, **isi):
    bawaan = {"tahun": 2025, "nomor": "PAK/1", "tanggal": HARI, "penetap": "Kepala Dinas, Ahmad", "today": HARI}
    return tulis.tetapkan_pak(pegawai_id=orang.pk, actor=operator, **bawaan | isi)


# --- what a year proposes ----------------------------------------------------------------------------


def test_a_whole_year(orang):
    (u,) = usul(orang)
    assert (u.jenjang, u.bulan, u.nilai, u.kurang) == ("AHLI_PERTAMA", 12, D("18.75"), "")
    assert (u.mulai, u.selesai) == (date(2025, 1, 1), date(2025, 12, 31))


def test_a_periodic_part_of_the_year(orang):
    (u,) = usul(orang, sampai_bulan=2)
    assert (u.bulan, u.nilai) == (2, D("3.13"))  # 3.125


def test_a_missing_predikat_is_said_and_is_no_low_score(orang):
    (u,) = usul(orang, 2024)
    assert (u.nilai, u.kurang) == (None, "Predikat kinerja 2024 belum ada.")
    (u,) = usul(orang, 2024, predikat="BAIK")
    assert u.nilai == D("12.50")


def test_the_record_wins_over_a_typed_predikat(orang):
    assert usul(orang, predikat="KURANG")[0].nilai == D("18.75")


@pytest.mark.parametrize(("today", "bulan"), [(date(2026, 1, 31), 0), (date(2026, 2, 1), 1)])
def test_a_month_counts_once_it_is_over(orang, today, bulan):
    RiwayatKinerja.objects.create(pegawai=orang, tahun=2026, predikat="BAIK")
    assert sum(u.bulan for u in usul(orang, 2026, today=today)) == bulan


def test_two_levels_and_a_structural_post_in_one_year(orang, unit):
    RiwayatJabatan.objects.filter(pegawai=orang).delete()
    kasi = pabrik.jabatan(unit, jenis="PENGAWAS", eselon="IV.a")
    for jabatan, tmt, akhir in [
        (jf(unit), date(2022, 1, 1), date(2025, 4, 1)),
        (kasi, date(2025, 4, 1), date(2025, 7, 15)),
        (jf(unit, "AHLI_MUDA"), date(2025, 7, 15), None),
    ]:
        RiwayatJabatan.objects.create(pegawai=orang, jabatan=jabatan, tmt=tmt, tmt_akhir=akhir)
    a, b = usul(orang)
    assert (a.jenjang, a.bulan, a.nilai) == ("AHLI_PERTAMA", 3, D("4.69"))
    assert (b.jenjang, b.bulan, b.nilai) == ("AHLI_MUDA", 5, D("15.63"))  # July is held from the 15th only
    assert b.mulai == date(2025, 8, 1)


def test_leave_does_not_count(orang):
    RiwayatCltn.objects.create(pegawai=orang, mulai=date(2025, 6, 30), selesai=date(2025, 7, 1))
    assert [(u.mulai.month, u.selesai.month) for u in usul(orang)] == [(1, 5), (8, 12)]


def test_only_what_has_no_pak_yet(orang, operator):
    tetapkan(orang, operator, sampai_bulan=6)
    (u,) = usul(orang)
    assert (u.mulai, u.bulan) == (date(2025, 7, 1), 6)
    tetapkan(orang, operator, nomor="PAK/2")
    assert usul(orang) == []
    with pytest.raises(IsianSalah, match="Tidak ada bulan"):
        tetapkan(orang, operator, nomor="PAK/3")


# --- what enters the record --------------------------------------------------------------------------


def test_fixed_with_number_date_official_and_history(orang, operator):
    kabar = []
    fakta_berubah.connect(terima := lambda berubah, **_: kabar.append(berubah.pegawai), weak=False)
    try:
        (baris,) = tetapkan(orang, operator)
    finally:
        fakta_berubah.disconnect(terima)
    simpan = RiwayatAngkaKredit.objects.get()
    assert (simpan.nomor_sk, simpan.tanggal_sk, simpan.penetap) == ("PAK/1", HARI, "Kepala Dinas, Ahmad")
    assert (simpan.nilai, simpan.predikat, simpan.jenjang) == (D("18.75"), "SANGAT_BAIK", "AHLI_PERTAMA")
    assert baris.history.get().history_user == operator
    assert kabar == [{orang.pk}]


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [({"nomor": " "}, "nomor"), ({"penetap": ""}, "penetap"), ({"tanggal": date(2026, 2, 3)}, "tanggal"),
     ({"tanggal": date(2025, 12, 30)}, "tanggal")],
)  # fmt: skip
def test_refused_by_field(orang, operator, isi, kolom):
    with pytest.raises(ValidationError) as galat:
        tetapkan(orang, operator, **isi)
    assert kolom in galat.value.error_dict
    assert not RiwayatAngkaKredit.objects.exists()


def test_without_predikat_nothing_is_fixed(orang, operator):
    with pytest.raises(IsianSalah, match="2024 belum ada"):
        tetapkan(orang, operator, tahun=2024)


def test_years_before_the_conversion(orang, operator):
    with pytest.raises(IsianSalah, match="belum berlaku"):
        tetapkan(orang, operator, tahun=2022)


def test_overlap_is_refused_by_the_record_itself(orang, operator):
    tetapkan(orang, operator)
    isi = {"jenis": "KONVERSI", "jenjang": "AHLI_MUDA", "mulai": date(2025, 12, 1), "selesai": date(2025, 12, 31),
           "nilai": 1}  # fmt: skip
    with pytest.raises(ValidationError, match="PAK/1"):
        rekam.catat_pak(
            pegawai_id=orang.pk, baris=[isi], nomor="X", tanggal=HARI, penetap="Y", actor=operator, today=HARI
        )


def test_diploma_once_per_level(orang, operator):
    isi = {"pegawai_id": orang.pk, "nomor": "PAK/P", "tanggal": HARI, "penetap": "Y", "actor": operator, "today": HARI}
    (baris,) = tulis.catat_ijazah(**isi)
    assert baris.nilai == 25
    with pytest.raises(IsianSalah, match="sekali"):
        tulis.catat_ijazah(**isi)


def test_taking_back_keeps_who_and_why(orang, operator):
    (baris,) = tetapkan(orang, operator)
    with pytest.raises(ValidationError):
        rekam.batalkan_pak(pak_id=baris.pk, alasan=" ", actor=operator, today=HARI)
    rekam.batalkan_pak(pak_id=baris.pk, alasan="Salah predikat", actor=operator, today=HARI)
    assert not RiwayatAngkaKredit.objects.exists()
    catatan = RiwayatAngkaKredit.history.filter(history_type="-").get()
    assert (catatan.history_user, catatan.history_change_reason) == (operator, "Salah predikat")


# --- roles × other agency ----------------------------------------------------------------------------


def pelaku(nama, orang):
    lain = pabrik.instansi()
    return {
        "sendiri": lambda: orang.akun,
        "operator": lambda: pabrik.petugas(Peran.OPERATOR, orang.instansi),
        "penyetuju": lambda: pabrik.petugas(Peran.PENYETUJU, orang.instansi),
        "verifikator": lambda: pabrik.petugas(Peran.VERIFIKATOR, orang.instansi.kantor),
        "pengawas": lambda: pabrik.petugas(Peran.PENGAWAS, orang.instansi.kantor),
        "operator lain": lambda: pabrik.petugas(Peran.OPERATOR, lain),
        "verifikator lain": lambda: pabrik.petugas(Peran.VERIFIKATOR, lain.kantor),
        "pegawai lain": lambda: pabrik.pegawai(unit=orang.unit, akun=pabrik.user()).akun,
        "administrator": lambda: pabrik.pasang_totp(pabrik.user(is_staff=True)),
    }[nama]()


@pytest.mark.parametrize(
    ("nama", "lihat", "tulis_"),
    [("sendiri", 200, 403), ("operator", 200, 302), ("penyetuju", 200, 403), ("verifikator", 200, 403),
     ("pengawas", 200, 403), ("operator lain", 404, 404), ("verifikator lain", 404, 404), ("pegawai lain", 404, 404),
     ("administrator", 404, 404)],
)  # fmt: skip
def test_who_sees_and_who_fixes(client, orang, nama, lihat, tulis_):
    client.force_login(pelaku(nama, orang))
    alamat = reverse("kenaikan_pangkat:angka_kredit", args=[orang.pk])
    assert client.get(alamat).status_code == lihat
    assert client.get(alamat + "pak.pdf").status_code == lihat
    isi = {"tahun": 2025, "sampai_bulan": 12, "nomor": "P", "tanggal": "2026-02-01", "penetap": "Y"}
    assert client.post(alamat + "tetapkan/", isi).status_code == tulis_
    assert RiwayatAngkaKredit.objects.exists() == (tulis_ == 302)


def test_an_operator_does_not_fix_his_own(client, orang):
    pabrik.beri_peran(orang.akun, Peran.OPERATOR, orang.instansi)
    client.force_login(orang.akun)
    halaman = client.get(reverse("kenaikan_pangkat:angka_kredit", args=[orang.pk]))
    assert "Tetapkan PAK" not in halaman.content.decode()
    with pytest.raises(PermissionDenied):
        tetapkan(orang, orang.akun)


# --- the page ----------------------------------------------------------------------------------------


def test_the_sheet_shows_formula_sum_and_what_is_missing(client, orang, operator):
    tetapkan(orang, operator)
    client.force_login(orang.akun)
    isi = client.get(reverse("kenaikan_pangkat:angka_kredit", args=[orang.pk])).content.decode()
    assert "150% × 12,5 × 12/12" in isi
    assert "Kumulatif jenjang: 18,75" in isi
    assert "kurang 31,25 dari 50" in isi
    assert "kurang 81,25 dari 100" in isi


def test_when_at_the_present_pace(orang, operator):
    tetapkan(orang, operator)
    lembar = lembar_pak(segar(orang), today=HARI)
    # 31.25 points at 18.75 a year from January 2026: 20 months.
    assert (lembar.setahun, lembar.pangkat_pada) == (D("18.75"), date(2027, 9, 1))
    assert lembar.jenjang_pada == date(2030, 5, 1)  # 81.25 points: 52 months


def test_a_pak_that_differs_from_the_conversion_is_marked(client, orang, operator):
    RiwayatAngkaKredit.objects.create(pegawai=orang, jenis="KONVERSI", jenjang="AHLI_PERTAMA", mulai=date(2025, 1, 1),
                                      selesai=date(2025, 12, 31), predikat="BAIK", nilai="37.5")  # fmt: skip
    client.force_login(operator)
    isi = client.get(reverse("kenaikan_pangkat:angka_kredit", args=[orang.pk])).content.decode()
    assert "konversi memberi 12,5" in isi


def test_a_refused_form_keeps_what_was_typed(client, orang, operator):
    client.force_login(operator)
    alamat = reverse("kenaikan_pangkat:angka_kredit_tetapkan", args=[orang.pk])
    isi = {"tahun": 2025, "sampai_bulan": 12, "nomor": "PAK/9", "tanggal": "2035-01-01", "penetap": "Kepala Dinas"}
    halaman = client.post(alamat, isi)
    assert halaman.status_code == 422
    teks = halaman.content.decode()
    assert 'value="PAK/9"' in teks
    assert "Tanggal ini belum tiba" in teks


def test_integration_and_taking_back_in_the_browser(client, orang, operator):
    client.force_login(operator)
    alamat = reverse("kenaikan_pangkat:angka_kredit", args=[orang.pk])
    isi = {"jenjang": "AHLI_PERTAMA", "mulai": "2020-01-01", "selesai": "2022-12-31", "nilai": "20,5", "nomor": "INT/1",
           "tanggal": "2023-06-01", "penetap": "Sekda"}  # fmt: skip
    assert client.post(alamat + "integrasi/", isi).status_code == 302
    baris = RiwayatAngkaKredit.objects.get()
    assert (baris.jenis, baris.nilai) == ("INTEGRASI", D("20.5"))
    assert client.post(f"{alamat}batal/{baris.pk}/", {"alasan": ""}).status_code == 422
    lain = pabrik.pegawai(unit=orang.unit)
    salah = reverse("kenaikan_pangkat:angka_kredit_batal", args=[lain.pk, baris.pk])
    assert client.post(salah, {"alasan": "x"}).status_code == 404
    assert client.post(f"{alamat}batal/{baris.pk}/", {"alasan": "Ganda"}).status_code == 302
    assert not RiwayatAngkaKredit.objects.exists()


def test_taking_back_what_another_took_back_meanwhile_is_said(client, orang, operator, monkeypatch):
    (baris,) = tetapkan(orang, operator)
    asli = rekam.batalkan_pak

    def lambat(**isi):
        asli(**isi | {"alasan": "Lebih cepat"})
        raise ValidationError("PAK ini sudah dibatalkan operator lain.", code="sudah_dibatalkan")

    monkeypatch.setattr("kenaikan_pangkat.views.angka_kredit.batalkan_pak", lambat)
    client.force_login(operator)
    alamat = reverse("kenaikan_pangkat:angka_kredit_batal", args=[orang.pk, baris.pk])
    halaman = client.post(alamat, {"alasan": "Ketikan saya"})
    assert halaman.status_code == 422
    assert "sudah dibatalkan operator lain" in halaman.content.decode()
    assert "Ketikan saya" in halaman.content.decode()


def test_the_statement_is_pdf_a(client, orang, operator):
    tetapkan(orang, operator, penetap="Kepala #panic() Dinas")
    client.force_login(orang.akun)
    respons = client.get(reverse("kenaikan_pangkat:angka_kredit_pdf", args=[orang.pk]))
    assert respons["Content-Type"] == "application/pdf"
    assert respons.content.startswith(b"%PDF")
    assert b"pdfaid" in respons.content


def test_who_holds_no_functional_post_and_who_has_no_post(client, acuan, unit):
    for o in (pabrik.pegawai(jabatan=pabrik.jabatan(unit), akun=pabrik.user()),
              pabrik.pegawai(unit=unit, akun=pabrik.user())):  # fmt: skip
        client.force_login(o.akun)
        halaman = client.get(reverse("kenaikan_pangkat:angka_kredit", args=[o.pk]))
        assert "Bukan pemangku jabatan fungsional" in halaman.content.decode()
        assert client.get(reverse("kenaikan_pangkat:angka_kredit_pdf", args=[o.pk])).status_code == 200


def test_page_reads_in_a_constant_number_of_queries(client, orang, operator, django_assert_max_num_queries):
    for tahun in range(2015, 2025):
        RiwayatKinerja.objects.create(pegawai=orang, tahun=tahun, predikat="BAIK")
    for tahun in (2023, 2024):
        tetapkan(orang, operator, tahun=tahun, nomor=str(tahun))
    client.force_login(operator)
    with django_assert_max_num_queries(12):
        client.get(reverse("kenaikan_pangkat:angka_kredit", args=[orang.pk]))
