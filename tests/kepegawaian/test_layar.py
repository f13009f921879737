"""The registry's pages: who gets them, what they hold, how many queries they cost."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from kombu.exceptions import OperationalError

from akun.peran import Peran
from kepegawaian import services_impor
from kepegawaian.models import (
    Blokir,
    Impor,
    KalenderPilkada,
    Pegawai,
    RiwayatHukdis,
    RiwayatJabatan,
    RiwayatKinerja,
    UnitOrganisasi,
)
from tests import pabrik
from tests.kepegawaian.lembar_uji import baris_pegawai, xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _berkas_di_tmp(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }


@pytest.fixture
def unit():
    return pabrik.unit(pabrik.instansi(nama="Kabupaten Melati"), kode="U1")


@pytest.fixture
def orang(unit):
    return pabrik.pegawai(jabatan=pabrik.jabatan(unit, nama="Kepala Seksi"), nama="Ratna Kusuma")


@pytest.fixture
def masuk(client):
    def masuk(user):
        client.force_login(user)
        return client

    return masuk


def alamat(orang, impor=None) -> list[str]:
    inst = orang.instansi_id
    daftar = [reverse("kepegawaian:pegawai", args=[orang.pk])]
    daftar += [reverse(f"kepegawaian:{n}", args=[inst]) for n in ("instansi", "unit", "jabatan")]
    return daftar


# --- who gets what ----------------------------------------------------------------------------------


@pytest.mark.parametrize("peran", list(Peran))
def test_peran_di_instansi_sendiri_dan_lain(masuk, orang, peran):
    inst = orang.instansi
    asing = pabrik.pegawai(nama="Orang Asing")
    klien = masuk(pabrik.petugas(peran, inst if peran.model == "instansi" else inst.kantor))
    for url in alamat(orang):
        assert klien.get(url).status_code == 200, url
    for url in [*alamat(asing), reverse("kepegawaian:impor_daftar", args=[asing.instansi_id])]:
        assert klien.get(url).status_code == 404, url
    halaman = klien.get(reverse("kepegawaian:cari"), {"q": "Orang Asing"})
    assert "Orang Asing</a>" not in halaman.content.decode()
    assert klien.get(reverse("kepegawaian:cari"), {"instansi": asing.instansi_id}).status_code == 404
    impor = klien.get(reverse("kepegawaian:impor_daftar", args=[inst.pk])).status_code
    assert impor == (200 if peran is Peran.OPERATOR else 404)


def test_pegawai_melihat_dirinya_saja(masuk, orang):
    orang.akun = pabrik.user()
    orang.save()
    klien = masuk(pabrik.pasang_totp(orang.akun))
    profil, *instansi = alamat(orang)
    assert klien.get(profil).status_code == 200
    assert [klien.get(u).status_code for u in instansi] == [404, 404, 404]
    assert klien.get(reverse("kepegawaian:pegawai", args=[pabrik.pegawai(unit=orang.unit).pk])).status_code == 404
    assert klien.get(reverse("kepegawaian:saya")).url == profil
    assert klien.get(reverse("kepegawaian:cari")).url == reverse("kepegawaian:saya")


def test_akun_tanpa_pegawai_diberi_tahu(masuk):
    assert "tidak terhubung" in masuk(pabrik.user()).get(reverse("kepegawaian:saya")).content.decode()


def test_tanpa_masuk_diarahkan(client, orang):
    for url in [*alamat(orang), reverse("kepegawaian:cari"), reverse("kepegawaian:impor_templat", args=["pegawai"])]:
        assert client.get(url).status_code == 302


def test_disiplin_hanya_bagi_yang_berhak(masuk, orang):
    RiwayatHukdis.objects.create(pegawai=orang, tingkat="SEDANG", status="BERLAKU", jenis="Potong tunjangan")
    orang.akun = pabrik.user()
    orang.save()
    url = reverse("kepegawaian:pegawai", args=[orang.pk])
    boleh = [orang.akun, pabrik.petugas(Peran.PENYETUJU, orang.instansi),
             pabrik.petugas(Peran.VERIFIKATOR, orang.instansi.kantor)]  # fmt: skip
    for u in boleh:
        assert "Potong tunjangan" in masuk(u).get(url).content.decode()
    pengelola = masuk(pabrik.pasang_totp(pabrik.user(is_staff=True))).get(url).content.decode()
    assert "Ratna Kusuma" in pengelola
    assert "Potong tunjangan" not in pengelola


# --- what stands on the pages -----------------------------------------------------------------------


@pytest.fixture
def operator(masuk, unit):
    return masuk(pabrik.petugas(Peran.OPERATOR, unit.instansi))


def test_profil(operator, orang):
    orang.gelar_belakang, orang.nama = "S.Kep.", "Ratna <b>Kusuma</b>"
    orang.save()
    Blokir.objects.create(pegawai=orang, alasan="Data ganda", dasar="Surat 7", mulai=date(2026, 1, 2), oleh="BKN")
    isi = operator.get(reverse("kepegawaian:pegawai", args=[orang.pk])).content.decode()
    assert "Ratna &lt;b&gt;Kusuma&lt;/b&gt;, S.Kep." in isi
    for kata in (
        "Kepala Seksi",
        "Data ganda",
        "perkiraan pensiun",
        "batas usia 58 tahun",
        "Riwayat pendidikan belum ada",
    ):
        assert kata in isi


def test_profil_lengkap_tidak_mengeluh(operator, orang):
    from kepegawaian.models import RiwayatPangkat, RiwayatPendidikan

    orang.email = "ratna@contoh.test"
    orang.save()
    RiwayatPangkat.objects.create(pegawai=orang, golongan=orang.golongan, tmt=orang.tmt_golongan)
    RiwayatPendidikan.objects.create(pegawai=orang, tingkat="S1", program_studi="Keperawatan", tahun_lulus=2007)
    for tahun in range(2020, date.today().year):
        RiwayatKinerja.objects.create(pegawai=orang, tahun=tahun, predikat="BAIK")
    isi = operator.get(reverse("kepegawaian:pegawai", args=[orang.pk])).content.decode()
    assert "Lengkap untuk layanan portal ini" in isi


def test_instansi_dengan_ppk_dan_pilkada(operator, unit):
    inst = unit.instansi
    assert "Tidak ada PPK" in operator.get(reverse("kepegawaian:instansi", args=[inst.pk])).content.decode()
    pabrik.ppk(inst, nama="Bupati Melati")
    KalenderPilkada.objects.create(
        instansi=inst,
        tanggal_penetapan_paslon=date(2024, 9, 22),
        akhir_masa_jabatan_kada=date(2030, 2, 20),
        dasar="PKPU",
    )
    isi = operator.get(reverse("kepegawaian:instansi", args=[inst.pk])).content.decode()
    assert "Bupati Melati" in isi
    assert "22 Sep 2024" in isi


def test_pohon_unit_menjumlah_ke_atas(operator, unit):
    anak = pabrik.unit(unit.instansi, unit, nama="Bidang Satu")
    pabrik.pegawai(unit=unit)
    pabrik.pegawai(unit=anak)
    halaman = operator.get(reverse("kepegawaian:unit", args=[unit.instansi_id]))
    assert [(u.pk, u.lekuk, u.jumlah_subpohon) for u in halaman.context["pohon"]] == [(unit.pk, 0, 2), (anak.pk, 1, 1)]
    dalam = operator.get(reverse("kepegawaian:cari"), {"unit": unit.pk})
    assert len(dalam.context["orang"]) == 2
    assert len(operator.get(reverse("kepegawaian:cari"), {"unit": anak.pk}).context["orang"]) == 1
    assert operator.get(reverse("kepegawaian:cari"), {"unit": pabrik.unit(pabrik.instansi()).pk}).status_code == 404


def test_jabatan_lowong(operator, unit):
    penuh, lowong = pabrik.jabatan(unit, nama="Sekretaris"), pabrik.jabatan(unit, nama="Camat")
    pabrik.pegawai(jabatan=penuh, nama="Penghuni")
    url = reverse("kepegawaian:jabatan", args=[unit.instansi_id])
    assert "Penghuni" in operator.get(url).content.decode()
    assert [j for j, *_ in operator.get(url, {"lowong": "1"}).context["daftar"]] == [lowong]
    assert [j for j, *_ in operator.get(url, {"q": "sekertaris"}).context["daftar"]] == [penuh]


# --- leafing and budgets ----------------------------------------------------------------------------


def telusuri(klien, url, arah, **kueri) -> list[list[str]]:
    halaman, kunci = [], None
    for _ in range(9):
        jawaban = klien.get(url, kueri | ({arah: kunci} if kunci else {}))
        halaman.append([p.nama for p in jawaban.context["orang"]])
        kunci = jawaban.context[arah]
        if not kunci:
            return halaman
    raise AssertionError("leafing does not end")


def test_membalik_halaman_maju_mundur(operator, unit):
    for n in range(60):
        pabrik.pegawai(unit=unit, nama=f"Budi {n // 2:02d}")  # every name twice
    url = reverse("kepegawaian:cari")
    for kueri in ({}, {"q": "budi"}):
        maju = telusuri(operator, url, "setelah", **kueri)
        assert [len(h) for h in maju] == [25, 25, 10]
        assert sum(maju, []) == sorted(sum(maju, []))
        akhir = operator.get(url, kueri | {"setelah": operator.get(url, kueri).context["setelah"]})
        kembali = operator.get(url, kueri | {"sebelum": akhir.context["sebelum"]})
        assert [p.nama for p in kembali.context["orang"]] == maju[0]
        assert kembali.context["sebelum"] is None


@pytest.mark.parametrize("kunci", ["x", "-1", "99999999999999999999", "²"])
def test_kunci_halaman_rusak_tidak_menjatuhkan(operator, orang, kunci):
    assert operator.get(reverse("kepegawaian:cari"), {"setelah": kunci}).status_code == 200
    assert operator.get(reverse("kepegawaian:cari"), {"q": "ratna", "sebelum": kunci}).status_code == 200


# Six of each are the session, the account, its second factor, its roles (two) and the unread notices.
ANGGARAN = {"cari": 9, "daftar": 8, "mirip": 13, "pegawai": 20, "instansi": 14, "unit": 8, "jabatan": 9}


@pytest.mark.parametrize("banyak", [2, 50])
def test_anggaran_kueri(masuk, django_assert_max_num_queries, banyak):
    unit = pabrik.unit(pabrik.instansi())
    jabatan = pabrik.jabatan(unit, formasi=99, nama="Perawat")
    for n in range(banyak):
        p = pabrik.pegawai(jabatan=jabatan, nama=f"Sulistyowati {n}")
        pabrik.unit(unit.instansi, unit)
        pabrik.jabatan(unit)
        RiwayatJabatan.objects.create(pegawai=p, jabatan=jabatan, sifat="PLT", tmt=date(2024, 1, 2))
    inst = unit.instansi_id
    tujuan = {
        "cari": (reverse("kepegawaian:cari"), {"q": "sulistyowati"}),
        "daftar": (reverse("kepegawaian:cari"), {}),
        "mirip": (reverse("kepegawaian:cari"), {"q": "sulistiowati"}),
        "pegawai": (reverse("kepegawaian:pegawai", args=[p.pk]), {}),
        "instansi": (reverse("kepegawaian:instansi", args=[inst]), {}),
        "unit": (reverse("kepegawaian:unit", args=[inst]), {}),
        "jabatan": (reverse("kepegawaian:jabatan", args=[inst]), {}),
    }
    operator = pabrik.petugas(Peran.OPERATOR, unit.instansi)
    for nama, (url, kueri) in tujuan.items():
        klien = masuk(operator)
        with django_assert_max_num_queries(ANGGARAN[nama]):
            assert klien.get(url, kueri).status_code == 200


# --- imports in the browser -------------------------------------------------------------------------


def unggah(klien, inst, data, nama="pegawai.xlsx", jenis="PEGAWAI"):
    return klien.post(
        reverse("kepegawaian:impor_daftar", args=[inst.pk]),
        {"jenis": jenis, "berkas": SimpleUploadedFile(nama, data)},
    )


def test_impor_dari_unggah_sampai_simpan(operator, unit, django_capture_on_commit_callbacks, monkeypatch):
    kiriman = []
    monkeypatch.setattr(services_impor.current_app, "send_task", lambda nama, args: kiriman.append((nama, args)))
    with django_capture_on_commit_callbacks(execute=True):
        jawaban = unggah(operator, unit.instansi, xlsx([baris_pegawai(1, nama="<i>Baru</i>")]))
    baris = Impor.objects.get()
    assert jawaban.url == reverse("kepegawaian:impor", args=[baris.pk])
    assert kiriman == [("kepegawaian.tasks.kerjakan_impor", [baris.pk])]
    tunggu = operator.get(jawaban.url).content.decode()
    assert "Dalam antrean" in tunggu
    assert "hx-get" in tunggu
    services_impor.kerjakan(impor_id=baris.pk, today=date.today())
    siap = operator.get(jawaban.url).content.decode()
    assert "Simpan" in siap
    assert "hx-get" not in siap
    with django_capture_on_commit_callbacks(execute=True):
        operator.post(reverse("kepegawaian:impor_simpan", args=[baris.pk]))
    services_impor.kerjakan(impor_id=baris.pk, today=date.today())
    assert "Tersimpan" in operator.get(jawaban.url).content.decode()
    assert "&lt;i&gt;Baru&lt;/i&gt;" in operator.get(reverse("kepegawaian:cari")).content.decode()
    lagi = operator.post(reverse("kepegawaian:impor_simpan", args=[baris.pk]), follow=True)
    assert "tidak menunggu konfirmasi" in lagi.content.decode()


def test_perantara_mati_impor_tetap_antre(operator, unit, django_capture_on_commit_callbacks, monkeypatch):
    def mati(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr(services_impor.current_app, "send_task", mati)
    with django_capture_on_commit_callbacks(execute=True):
        jawaban = unggah(operator, unit.instansi, xlsx([baris_pegawai(1)]))
    assert "Dalam antrean" in operator.get(jawaban.url).content.decode()
    assert services_impor.impor_menunggu() == [Impor.objects.get().pk]


def test_laporan_kesalahan_di_layar(operator, unit):
    unggah(operator, unit.instansi, xlsx([baris_pegawai(1, nama='<img src="x">', status="?")]))
    baris = Impor.objects.get()
    services_impor.kerjakan(impor_id=baris.pk, today=date.today())
    isi = operator.get(reverse("kepegawaian:impor", args=[baris.pk])).content.decode()
    assert "Nilai ini tidak dikenal" in isi
    assert "Pilihannya: PNS, CPNS, PPPK" in isi
    assert "Jangan simpan" not in isi


def test_unggahan_ditolak_dengan_sebabnya(operator, unit):
    jawaban = unggah(operator, unit.instansi, b"%PDF-1.7", "daftar.xlsx")
    assert jawaban.status_code == 400
    assert "bukan lembar kerja" in jawaban.content.decode()
    assert unggah(operator, unit.instansi, b"", "kosong.xlsx").status_code == 400
    assert not Impor.objects.exists()


def test_impor_instansi_lain_404(operator, unit):
    lain = pabrik.unit(pabrik.instansi(), kode="U1").instansi
    assert unggah(operator, lain, xlsx([baris_pegawai(1)])).status_code == 404
    milik_lain = pabrik.petugas(Peran.OPERATOR, lain)
    baris = services_impor.unggah(
        instansi=lain, jenis="PEGAWAI", berkas=SimpleUploadedFile("a.xlsx", xlsx([baris_pegawai(1)])),
        actor=milik_lain, today=date.today(),
    )  # fmt: skip
    services_impor.kerjakan(impor_id=baris.pk, today=date.today())
    assert operator.get(reverse("kepegawaian:impor", args=[baris.pk])).status_code == 404
    assert operator.post(reverse("kepegawaian:impor_simpan", args=[baris.pk])).status_code == 404
    assert not Pegawai.objects.exists()


def test_templat_bisa_diisi_dan_diimpor(operator, unit):
    import io

    from python_calamine import CalamineWorkbook

    for jenis in ("pegawai", "jabatan"):
        jawaban = operator.get(reverse("kepegawaian:impor_templat", args=[jenis]))
        kepala = next(CalamineWorkbook.from_filelike(io.BytesIO(jawaban.content)).get_sheet_by_index(0).iter_rows())
        urutan, masalah = services_impor.cocokkan_kepala(kepala, services_impor.LEMBAR[jenis.upper()][0])
        assert (masalah, None in urutan) == ([], False)
        assert jawaban["Content-Disposition"] == f'attachment; filename="templat-{jenis}.xlsx"'
    assert operator.get(reverse("kepegawaian:impor_templat", args=["lain"])).status_code == 404


def test_hapus_batas_delegasi(masuk, unit):
    """A borrowed operator role reaches the import page only while it runs."""
    from django.contrib.contenttypes.models import ContentType

    from akun.models import Delegasi

    pemberi, penerima = pabrik.petugas(Peran.OPERATOR, unit.instansi), pabrik.pasang_totp(pabrik.user())
    d = Delegasi.objects.create(
        pemberi=pemberi, penerima=penerima, peran="operator", jenis="PLH", nomor_sp="1",
        content_type=ContentType.objects.get_for_model(unit.instansi), object_id=unit.instansi_id,
        mulai=date.today(), selesai=date.today(),
    )  # fmt: skip
    url = reverse("kepegawaian:impor_daftar", args=[unit.instansi_id])
    assert masuk(penerima).get(url).status_code == 200
    Delegasi.objects.filter(pk=d.pk).update(mulai=date.today() - timedelta(9), selesai=date.today() - timedelta(1))
    assert masuk(penerima).get(url).status_code == 404


def test_admin_menyusun_jalur(masuk, unit):
    klien = masuk(pabrik.pasang_totp(pabrik.user(is_staff=True, is_superuser=True)))
    jawaban = klien.post(
        reverse("admin:kepegawaian_unitorganisasi_add"),
        {"instansi": unit.instansi_id, "induk": unit.pk, "kode": "BARU", "nama": "Bidang", "jenis": "UMUM"},
    )
    assert jawaban.status_code == 302
    baru = UnitOrganisasi.objects.get(kode="BARU")
    assert baru.jalur == f"{unit.pk}/{baru.pk}/"
