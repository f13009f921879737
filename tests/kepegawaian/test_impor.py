"""Import of people and posts: faults, nothing by halves, twice the same, changes listed."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from akun.peran import Peran
from kepegawaian import services_impor
from kepegawaian.impor import lembar
from kepegawaian.models import Impor, Jabatan, Pegawai, RiwayatJabatan, RiwayatPangkat, UnitOrganisasi
from kepegawaian.tasks import sapu_impor
from tests import pabrik
from tests.kepegawaian.lembar_uji import HARI, baris_jabatan, baris_pegawai, csv, simpan, unggah, xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _berkas_di_tmp(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }


@pytest.fixture
def instansi():
    inst = pabrik.instansi()
    unit = pabrik.unit(inst, kode="U1")
    pabrik.jabatan(unit, kode="J1", formasi=2)
    pabrik.jabatan(unit, kode="J2", jenis="ADMINISTRATOR", eselon="III.a", formasi=1)
    return inst


@pytest.fixture
def operator(instansi):
    return pabrik.petugas(Peran.OPERATOR, instansi)


def kesalahan(impor) -> set:
    return {(m["baris"], m["kolom"]) for m in impor.kesalahan}


# --- the way it should go ---------------------------------------------------------------------------


def test_pegawai_baru_dengan_riwayat(instansi, operator):
    isi = [baris_pegawai(1, jabatan="J1", tmt_jabatan=date(2022, 1, 3)), baris_pegawai(2)]
    impor = unggah(operator, instansi, xlsx(isi))
    assert (impor.status, impor.ringkasan["baru"], impor.baris_total) == ("SIAP", 2, 2)
    assert not Pegawai.objects.exists()
    assert simpan(operator, impor).status == "SELESAI"
    orang = Pegawai.objects.get(nip=isi[0]["nip"])
    assert (orang.nama, orang.jabatan.kode, orang.golongan, orang.tanggal_lahir) == (
        "Orang Impor 1", "J1", "III/c", isi[0]["tanggal_lahir"],
    )  # fmt: skip
    assert RiwayatPangkat.objects.get(pegawai=orang).tmt == date(2022, 4, 1)
    assert RiwayatJabatan.objects.get(pegawai=orang).tmt == date(2022, 1, 3)
    jejak = orang.history.get()
    assert (jejak.history_type, jejak.history_user) == ("+", operator)
    assert jejak.history_change_reason == f"Impor {impor.pk}: pegawai.xlsx"


@pytest.mark.parametrize(("buat", "nama"), [(xlsx, "a.xlsx"), (csv, "a.csv")])
def test_impor_kedua_tidak_mengubah_apa_pun(instansi, operator, buat, nama):
    data = buat([baris_pegawai(n, jabatan="J1", tmt_jabatan=date(2022, 1, 3)) for n in (1, 2)])
    simpan(operator, unggah(operator, instansi, data, nama))
    jejak = Pegawai.history.count(), RiwayatJabatan.history.count(), RiwayatPangkat.history.count()
    kedua = simpan(operator, unggah(operator, instansi, data, nama))
    assert (kedua.ringkasan["baru"], kedua.ringkasan["berubah"], kedua.ringkasan["tetap"]) == (0, 0, 2)
    assert (Pegawai.history.count(), RiwayatJabatan.history.count(), RiwayatPangkat.history.count()) == jejak


def test_baris_berubah_ditunjukkan_lama_dan_baru(instansi, operator):
    lama = baris_pegawai(1, jabatan="J1", tmt_jabatan=date(2022, 1, 3), gelar_belakang="S.E.")
    simpan(operator, unggah(operator, instansi, xlsx([lama, baris_pegawai(2)])))
    baru = lama | {
        "golongan": "III/d", "tmt_golongan": date(2026, 1, 1), "jabatan": "J2", "tmt_jabatan": date(2025, 5, 1),
        "gelar_belakang": "",
    }  # fmt: skip
    impor = unggah(operator, instansi, xlsx([baru, baris_pegawai(2)]))
    assert (impor.ringkasan["berubah"], impor.ringkasan["tetap"]) == (1, 1)
    beda = {p["kolom"]: (p["lama"], p["baru"]) for p in impor.ringkasan["perubahan"]}
    assert beda == {
        "Golongan": ("III/c", "III/d"),
        "TMT golongan": ("01-04-2022", "01-01-2026"),
        "Kode jabatan": ("J1", "J2"),
        "TMT jabatan": ("03-01-2022", "01-05-2025"),
    }
    simpan(operator, impor)
    orang = Pegawai.objects.get(nip=lama["nip"])
    assert (orang.jabatan.kode, orang.gelar_belakang) == ("J2", "S.E.")  # an empty cell changes nothing
    spell = list(RiwayatJabatan.objects.filter(pegawai=orang).order_by("tmt").values_list("jabatan__kode", "tmt_akhir"))
    assert spell == [("J1", date(2025, 5, 1)), ("J2", None)]
    assert RiwayatPangkat.objects.filter(pegawai=orang).count() == 2


def test_tanggal_teks_dan_koma(instansi, operator):
    isi = baris_pegawai(1, tmt_golongan="1/4/2022", tmt_pns="2011-01-01")
    simpan(operator, unggah(operator, instansi, csv([isi], pemisah=","), "a.csv"))
    assert Pegawai.objects.get().tmt_golongan == date(2022, 4, 1)


def test_nama_bermarkah_disimpan_sebagai_teks(instansi, operator):
    nama = '<script>alert("x")</script> & Budi'
    simpan(operator, unggah(operator, instansi, xlsx([baris_pegawai(1, nama=nama)])))
    assert Pegawai.objects.get().nama == nama


# --- faults of a row --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kolom", "isi"),
    [
        ("NIP", {"nip": "123"}),
        ("NIP", {"nip": 198501022010012001.0}),
        ("NIP", {"nip": "1,98501E+17"}),
        ("Nama", {"nama": ""}),
        ("Nama", {"nama": "=HYPERLINK(1)"}),
        ("Nama", {"nama": "x" * 201}),
        ("Jenis kelamin", {"jenis_kelamin": "L"}),
        ("Jenis kelamin", {"jenis_kelamin": "X"}),
        ("Tanggal lahir", {"tanggal_lahir": date(1985, 3, 3)}),
        ("Tanggal lahir", {"tanggal_lahir": "kemarin"}),
        ("TMT golongan", {"tmt_golongan": "31-02-2022"}),
        ("MKG bulan", {"mk_tahun": 8}),
        ("MKG tahun", {"mk_bulan": 3}),
        ("MKG bulan", {"mk_tahun": 8, "mk_bulan": 12}),
        ("MKG tahun", {"mk_tahun": 61, "mk_bulan": 0}),
        ("TMT golongan", {"tmt_golongan": 44652}),
        ("TMT golongan", {"tmt_golongan": HARI + timedelta(days=1)}),
        ("TMT golongan", {"tmt_golongan": date(2009, 12, 31)}),
        ("TMT PNS", {"tmt_pns": ""}),
        ("Surel", {"email": "bukan surel"}),
        ("Status", {"status": "HONORER"}),
        ("Golongan", {"golongan": "IX"}),
        ("Golongan", {"golongan": "V/a"}),
        ("Kode unit", {"unit": "TAKADA"}),
        ("Kode jabatan", {"jabatan": "TAKADA", "tmt_jabatan": date(2022, 1, 3)}),
        ("TMT jabatan", {"jabatan": "J1"}),
        ("Pendidikan terakhir", {"pendidikan": "S-9"}),
    ],
)
def test_satu_sel_salah_menunjuk_baris_dan_kolom(instansi, operator, kolom, isi):
    impor = unggah(operator, instansi, xlsx([baris_pegawai(1), baris_pegawai(2, **isi)]))
    assert impor.status == "BERMASALAH"
    assert (3, kolom) in kesalahan(impor)
    assert all(m["pesan"] and m["saran"] for m in impor.kesalahan)
    with pytest.raises(ValidationError):
        services_impor.konfirmasi(impor_id=impor.pk, actor=operator, today=HARI)
    assert not Pegawai.objects.exists()


def test_tmt_hari_ini_masih_boleh(instansi, operator):
    assert unggah(operator, instansi, xlsx([baris_pegawai(1, tmt_golongan=HARI)])).status == "SIAP"


def test_nip_ganda_menyebut_baris_pertama(instansi, operator):
    impor = unggah(operator, instansi, xlsx([baris_pegawai(1), baris_pegawai(2), baris_pegawai(1)]))
    (salah,) = impor.kesalahan
    assert (salah["baris"], salah["kolom"]) == (4, "NIP")
    assert "baris 2" in salah["pesan"]


def test_pegawai_instansi_lain_ditolak(instansi, operator):
    orang = pabrik.pegawai(nama="Milik Lain")
    isi = baris_pegawai(1, nip=orang.nip, tanggal_lahir=orang.tanggal_lahir, jenis_kelamin="L")
    impor = unggah(operator, instansi, xlsx([isi]))
    assert kesalahan(impor) == {(2, "NIP")}
    assert "Milik Lain" not in str(impor.kesalahan)


def test_dua_pemangku_jabatan_struktural(instansi, operator):
    isi = [baris_pegawai(n, jabatan="J2", tmt_jabatan=date(2024, 1, 2)) for n in (1, 2)]
    impor = unggah(operator, instansi, xlsx(isi))
    assert kesalahan(impor) == {(3, "Kode jabatan")}


def test_kelebihan_pelaksana_hanya_peringatan(instansi, operator):
    isi = [baris_pegawai(n, jabatan="J1", tmt_jabatan=date(2024, 1, 2)) for n in (1, 2, 3)]
    impor = unggah(operator, instansi, xlsx(isi))
    assert (impor.status, impor.ringkasan["jumlah_peringatan"]) == ("SIAP", 1)


def test_tukar_jabatan_struktural_dalam_satu_berkas(instansi, operator):
    unit = UnitOrganisasi.objects.get(kode="U1")
    pabrik.jabatan(unit, kode="J3", jenis="PENGAWAS", eselon="IV.a")
    isi = [
        baris_pegawai(1, jabatan="J2", tmt_jabatan=date(2024, 1, 2)),
        baris_pegawai(2, jabatan="J3", tmt_jabatan=date(2024, 1, 2)),
    ]
    simpan(operator, unggah(operator, instansi, xlsx(isi)))
    isi[0] |= {"jabatan": "J3", "tmt_jabatan": date(2026, 1, 2)}
    isi[1] |= {"jabatan": "J2", "tmt_jabatan": date(2026, 1, 2)}
    impor = simpan(operator, unggah(operator, instansi, xlsx(isi)))
    assert (impor.status, impor.ringkasan["berubah"]) == ("SELESAI", 2)
    assert Pegawai.objects.get(nip=isi[0]["nip"]).jabatan.kode == "J3"


def test_pengganti_yang_pensiun_masuk_dalam_berkas_yang_sama(instansi, operator):
    lama = baris_pegawai(1, jabatan="J2", tmt_jabatan=date(2024, 1, 2))
    simpan(operator, unggah(operator, instansi, xlsx([lama])))
    baru = baris_pegawai(2, jabatan="J2", tmt_jabatan=date(2026, 1, 2))
    assert kesalahan(unggah(operator, instansi, xlsx([lama, baru]))) == {(3, "Kode jabatan")}
    impor = simpan(operator, unggah(operator, instansi, xlsx([lama | {"kedudukan": "Pensiun"}, baru])))
    assert (impor.status, impor.ringkasan["jumlah_peringatan"]) == ("SELESAI", 0)
    # His seat is taken: who comes third, or comes back from retirement, finds none.
    ketiga = baris_pegawai(3, jabatan="J2", tmt_jabatan=date(2026, 2, 2))
    assert kesalahan(unggah(operator, instansi, xlsx([lama | {"kedudukan": "Pensiun"}, baru, ketiga]))) == {
        (4, "Kode jabatan")
    }
    assert kesalahan(unggah(operator, instansi, xlsx([lama, baru]))) == {(2, "Kode jabatan")}


def test_yang_pensiun_tidak_membebaskan_kursi_dua_kali(instansi, operator):
    pabrik.jabatan(UnitOrganisasi.objects.get(kode="U1"), kode="J3", jenis="PENGAWAS", eselon="IV.a")
    lama = baris_pegawai(1, jabatan="J2", tmt_jabatan=date(2024, 1, 2), kedudukan="Pensiun")
    baru = baris_pegawai(2, jabatan="J2", tmt_jabatan=date(2024, 1, 2))
    simpan(operator, unggah(operator, instansi, xlsx([lama, baru])))
    pindah = lama | {"jabatan": "J3", "tmt_jabatan": date(2026, 1, 2)}
    ketiga = baris_pegawai(3, jabatan="J2", tmt_jabatan=date(2026, 2, 2))
    assert kesalahan(unggah(operator, instansi, xlsx([pindah, baru, ketiga]))) == {(4, "Kode jabatan")}


# --- faults of the file -----------------------------------------------------------------------------


def test_rumus_ditolak_dengan_alamat_sel(instansi, operator):
    impor = unggah(operator, instansi, xlsx([baris_pegawai(1)], rumus={(1, 1): "=A1&B1"}))
    assert kesalahan(impor) == {(2, "B")}
    assert "rumus" in impor.kesalahan[0]["pesan"]


def test_judul_kolom_salah(instansi, operator):
    kepala = [k.nama for k in services_impor.KOLOM_PEGAWAI]
    kepala[1], kepala[2], kepala[3] = "Nama Lengkap", "NIP", kepala[3]
    impor = unggah(operator, instansi, xlsx([baris_pegawai(1)], kepala=kepala))
    assert kesalahan(impor) == {(1, "Nama Lengkap"), (1, "NIP"), (1, "Nama")}


def test_hanya_judul(instansi, operator):
    impor = unggah(operator, instansi, xlsx([]))
    assert impor.status == "BERMASALAH"
    assert "Tidak ada baris data" in impor.kesalahan[0]["pesan"]


def zip_biasa() -> bytes:
    keluaran = io.BytesIO()
    with zipfile.ZipFile(keluaran, "w") as arsip:
        arsip.writestr("catatan.txt", "halo")
    return keluaran.getvalue()


@pytest.mark.parametrize(
    ("nama", "data"),
    [
        ("a.xlsx", b""),
        ("a.csv", b"  \r\n "),
        ("a.xlsx", b"PK\x03\x04 terpotong"),
        ("a.xlsx", zip_biasa()),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100),
        ("a.xlsx", b"NIP;Nama\r\n1;2\r\n"),
        ("a.csv", xlsx([baris_pegawai(1)])),
        ("a.zip", xlsx([baris_pegawai(1)])),
        ("a.csv", b"%PDF-1.7 "),
        ("a.xls", b"<html><table><tr><td>NIP</td></tr></table></html>"),
        ("a.csv", b"NIP;Na\x00ma\r\n"),
        ("pegawai", b"NIP;Nama\r\n"),
    ],
)
def test_berkas_yang_bukan_lembar_kerja(instansi, operator, nama, data):
    with pytest.raises(ValidationError) as salah:
        unggah(operator, instansi, data, nama)
    assert salah.value.code == "bukan_lembar"
    assert not Impor.objects.exists()


def test_terlalu_besar(instansi, operator, monkeypatch):
    monkeypatch.setattr(services_impor, "MAKS_BYTE", 100)
    with pytest.raises(ValidationError) as salah:
        unggah(operator, instansi, xlsx([baris_pegawai(1)]))
    assert salah.value.code == "terlalu_besar"


def test_batas_baris_di_kedua_tepi(instansi, operator, monkeypatch):
    monkeypatch.setattr(lembar, "MAKS_BARIS", 2)
    baris = [baris_pegawai(n) for n in (1, 2, 3)]
    for buat, nama in ((xlsx, "a.xlsx"), (csv, "a.csv")):
        assert unggah(operator, instansi, buat(baris[:2]), nama).status == "SIAP"
        penuh = unggah(operator, instansi, buat(baris), nama)
        assert "lebih dari 2 baris" in penuh.kesalahan[0]["pesan"]


def test_bom_zip_ditolak(instansi, operator):
    keluaran = io.BytesIO(xlsx([baris_pegawai(1)]))
    with zipfile.ZipFile(keluaran, "a", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("xl/media/besar.bin", b"\0" * (lembar.MAKS_TERBUKA + 1))
    impor = unggah(operator, instansi, keluaran.getvalue())
    assert "terlalu besar" in impor.kesalahan[0]["pesan"]


def test_satu_sel_di_pojok_tidak_menghabiskan_memori(instansi, operator):
    asli = zipfile.ZipFile(io.BytesIO(xlsx([baris_pegawai(1)])))
    keluaran = io.BytesIO()
    with zipfile.ZipFile(keluaran, "w") as arsip:
        for nama in asli.namelist():
            isi = asli.read(nama)
            if nama == "xl/worksheets/sheet1.xml":
                jauh = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                isi = isi.replace(b"</sheetData>", jauh)
            arsip.writestr(nama, isi)
    impor = unggah(operator, instansi, keluaran.getvalue())
    assert impor.kesalahan[0]["baris"] == 1048576


def test_csv_bukan_utf8_menyebut_baris(instansi, operator):
    data = csv([baris_pegawai(1)]) + "x;José".encode("latin-1")
    impor = unggah(operator, instansi, data, "a.csv")
    assert (impor.kesalahan[0]["baris"], "UTF-8" in impor.kesalahan[0]["pesan"]) == (3, True)


def test_csv_kelebihan_sel(instansi, operator):
    data = csv([baris_pegawai(1)]).rstrip() + b";;;lebih\r\n"
    assert unggah(operator, instansi, data, "a.csv").kesalahan[0]["baris"] == 2


# --- who, when, twice -------------------------------------------------------------------------------


def test_bukan_operator_ditolak(instansi, operator):
    lain = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    penyetuju = pabrik.petugas(Peran.PENYETUJU, instansi)
    data = xlsx([baris_pegawai(1)])
    for u in (lain, penyetuju, pabrik.user()):
        with pytest.raises(PermissionDenied):
            unggah(u, instansi, data)
    impor = unggah(operator, instansi, data)
    with pytest.raises(PermissionDenied):
        services_impor.konfirmasi(impor_id=impor.pk, actor=lain, today=HARI)


def test_konfirmasi_kedua_diberi_tahu(instansi, operator):
    impor = unggah(operator, instansi, xlsx([baris_pegawai(1)]))
    services_impor.konfirmasi(impor_id=impor.pk, actor=operator, today=HARI)
    with pytest.raises(ValidationError) as salah:
        services_impor.konfirmasi(impor_id=impor.pk, actor=operator, today=HARI)
    assert salah.value.code == "bukan_siap"


def test_data_berubah_sejak_pemeriksaan_batal_seluruhnya(instansi, operator):
    isi = [baris_pegawai(n) for n in (1, 2)]
    impor = unggah(operator, instansi, xlsx(isi))
    lain = isi[1]
    pabrik.pegawai(nip=lain["nip"], tanggal_lahir=lain["tanggal_lahir"], jenis_kelamin="2")
    impor = simpan(operator, impor)
    assert (impor.status, kesalahan(impor)) == ("BERMASALAH", {(3, "NIP")})
    assert Pegawai.objects.count() == 1


def test_tugas_dijalankan_dua_kali(instansi, operator):
    impor = unggah(operator, instansi, xlsx([baris_pegawai(1)]))
    services_impor.konfirmasi(impor_id=impor.pk, actor=operator, today=HARI)
    hasil = [services_impor.kerjakan(impor_id=impor.pk, today=HARI) for _ in range(2)]
    assert hasil == [True, False]
    assert Pegawai.history.count() == 1


def test_sapuan_mengambil_yang_antre_dan_yang_ditinggal_mati(instansi, operator):
    data = xlsx([baris_pegawai(1)])
    antre, mati, hidup = (
        services_impor.unggah(
            instansi=instansi, jenis="PEGAWAI", berkas=SimpleUploadedFile("a.xlsx", data), actor=operator, today=HARI
        )
        for _ in range(3)
    )
    kini = timezone.now()
    Impor.objects.filter(pk=mati.pk).update(status="DIPERIKSA", dikerjakan_pada=kini - timedelta(minutes=5))
    Impor.objects.filter(pk=hidup.pk).update(status="DIPERIKSA", dikerjakan_pada=kini)
    assert sapu_impor() == 2
    status = dict(Impor.objects.values_list("pk", "status"))
    assert (status[antre.pk], status[mati.pk], status[hidup.pk]) == ("SIAP", "SIAP", "DIPERIKSA")


def test_berkas_yang_membunuh_pekerja_berhenti_dicoba(instansi, operator):
    impor = unggah(operator, instansi, xlsx([baris_pegawai(1)]))
    Impor.objects.filter(pk=impor.pk).update(status="DIPERIKSA", ringkasan={"percobaan": 3}, dikerjakan_pada=None)
    assert services_impor.kerjakan(impor_id=impor.pk, today=HARI) is False
    impor.refresh_from_db()
    assert impor.status == "GAGAL"


def test_kesalahan_tak_terduga_tidak_ditelan(instansi, operator, monkeypatch):
    impor = unggah(operator, instansi, xlsx([baris_pegawai(1)]))
    services_impor.konfirmasi(impor_id=impor.pk, actor=operator, today=HARI)

    def rusak(*args):
        raise ZeroDivisionError

    monkeypatch.setitem(services_impor.LEMBAR, "PEGAWAI", (services_impor.KOLOM_PEGAWAI, rusak))
    with pytest.raises(ZeroDivisionError):
        services_impor.kerjakan(impor_id=impor.pk, today=HARI)
    impor.refresh_from_db()
    assert impor.status == "GAGAL"


# --- posts and units --------------------------------------------------------------------------------


def test_jabatan_membuat_unit_bertingkat_dan_tidak_dua_kali(instansi, operator):
    isi = [
        baris_jabatan(1, unit="PKM", unit_nama="Puskesmas", unit_induk="DINKES", unit_jenis="Puskesmas", kode="K1",
                      jenis="JF", jenjang="Ahli pertama", rumpun="Kesehatan"),
        {"unit": "DINKES", "unit_nama": "Dinas Kesehatan", "unit_induk": "U1"},
        baris_jabatan(2, unit="PKM", unit_nama="", kode="K2", syarat_rumpun="kesehatan, umum"),
    ]  # fmt: skip
    impor = unggah(operator, instansi, xlsx(isi, "JABATAN"), jenis="JABATAN")
    assert (impor.status, impor.ringkasan["baru"], impor.ringkasan["unit_baru"]) == ("SIAP", 2, 2)
    assert Jabatan.objects.count() == 2
    simpan(operator, impor)
    pkm = UnitOrganisasi.objects.get(kode="PKM")
    assert (pkm.induk.kode, pkm.induk.induk.kode, pkm.jenis) == ("DINKES", "U1", "PUSKESMAS")
    assert pkm.jalur == f"{pkm.induk.induk_id}/{pkm.induk_id}/{pkm.pk}/"
    k1, k2 = Jabatan.objects.filter(unit=pkm).order_by("kode")
    assert (k1.jenjang, k1.rumpun, k1.formasi, k2.syarat_rumpun) == (
        "AHLI_PERTAMA",
        "KESEHATAN",
        2,
        ["KESEHATAN", "UMUM"],
    )
    jejak = Jabatan.history.count(), UnitOrganisasi.history.count()
    kedua = simpan(operator, unggah(operator, instansi, xlsx(isi, "JABATAN"), jenis="JABATAN"))
    ringkas = [kedua.ringkasan[k] for k in ("baru", "berubah", "tetap", "unit_baru", "unit_berubah")]
    assert ringkas == [0, 0, 2, 0, 0]
    assert (Jabatan.history.count(), UnitOrganisasi.history.count()) == jejak


def test_jabatan_dan_unit_berubah(instansi, operator):
    simpan(operator, unggah(operator, instansi, xlsx([baris_jabatan(9)], "JABATAN"), jenis="JABATAN"))
    baru = baris_jabatan(9, formasi=5, unit_nama="Dinas Baru")
    impor = unggah(operator, instansi, xlsx([baru], "JABATAN"), jenis="JABATAN")
    assert (impor.ringkasan["berubah"], impor.ringkasan["unit_berubah"]) == (1, 1)
    simpan(operator, impor)
    assert Jabatan.objects.get(kode="J9").formasi == 5
    assert UnitOrganisasi.objects.get(kode="U1").nama == "Dinas Baru"


@pytest.mark.parametrize(
    ("kolom", "isi"),
    [
        ("Jenjang JF", {"jenis": "JF"}),
        ("Jenjang JF", {"jenjang": "Ahli muda"}),
        ("Formasi", {"formasi": "banyak"}),
        ("Formasi", {"formasi": ""}),
        ("Kode jabatan", {"kode": ""}),
        ("Nama unit", {"unit": "BARU", "unit_nama": ""}),
        ("Kode induk unit", {"unit_induk": "TAKADA"}),
        ("Kode induk unit", {"unit_induk": "U1"}),
        ("Berlaku sampai", {"berlaku_sampai": date(2023, 12, 31)}),
    ],
)
def test_jabatan_salah(instansi, operator, kolom, isi):
    impor = unggah(operator, instansi, xlsx([baris_jabatan(5, **isi)], "JABATAN"), jenis="JABATAN")
    assert (impor.status, kesalahan(impor)) == ("BERMASALAH", {(2, kolom)})


def test_kode_jabatan_ganda_dan_nama_unit_bertentangan(instansi, operator):
    isi = [baris_jabatan(5), baris_jabatan(5, unit_nama="Nama Lain")]
    impor = unggah(operator, instansi, xlsx(isi, "JABATAN"), jenis="JABATAN")
    assert kesalahan(impor) == {(3, "Kode jabatan"), (3, "Nama unit")}


def test_induk_berputar(instansi, operator):
    isi = [
        {"unit": "A", "unit_nama": "A", "unit_induk": "B"},
        {"unit": "B", "unit_nama": "B", "unit_induk": "A"},
    ]
    impor = unggah(operator, instansi, xlsx(isi, "JABATAN"), jenis="JABATAN")
    assert kesalahan(impor) == {(2, "Kode induk unit"), (3, "Kode induk unit")}
