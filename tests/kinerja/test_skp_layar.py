"""Pages of the SKP: who sees them, what they do, how many queries they cost."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kinerja.models import BacaanKinerja, LangkahKinerja, MasaPenilai, RencanaAksi, Rhk, Skp
from kinerja.views import bersama
from tests import pabrik, pabrik_kinerja
from tests.kinerja.alat_skp import buat, jalan, pada, rhk
from tests.pabrik_kinerja import SENIN

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hari(monkeypatch):
    monkeypatch.setattr(bersama, "hari_ini", lambda _zona: SENIN)
    monkeypatch.setattr(timezone, "localdate", lambda *_a: SENIN)


@pytest.fixture
def orang():
    return pabrik_kinerja.pasangan()


def alamat(nama: str, *args) -> str:
    return reverse(f"kinerja_{nama}", args=args)


def langkah(client, skp, nama, **isi):
    skp.refresh_from_db()
    return client.post(alamat("skp_langkah", skp.pk, nama), {"versi": skp.versi} | isi)


# --- who sees what ------------------------------------------------------------------------------------------


@pytest.fixture
def pembaca(orang):
    """Name of a reader -> his account."""
    staf, kepala = orang
    kadis = pabrik.pegawai(jabatan=pabrik.jabatan(staf.unit, jenis="JPT_PRATAMA", eselon="II.b"))
    pabrik_kinerja.penilai(kepala, kadis)
    rekan = pabrik.pegawai(jabatan=pabrik.jabatan(staf.unit))
    pabrik_kinerja.penilai(rekan, kepala)
    asing, kepala_asing = pabrik_kinerja.pasangan()
    return {
        "diri": staf.akun, "penilai": kepala.akun, "atasan penilai": pabrik_kinerja.akun(kadis),
        "operator": pabrik.petugas(Peran.OPERATOR, staf.instansi), "rekan": pabrik_kinerja.akun(rekan),
        "asing": asing.akun, "kepala asing": kepala_asing.akun,
        "operator lain": pabrik.petugas(Peran.OPERATOR, asing.instansi), "administrator": pabrik.user(is_staff=True),
        "tanpa rekam": pabrik.user(),
    }  # fmt: skip


BACA = {"diri", "penilai", "atasan penilai", "operator"}
SEMUA = (*sorted(BACA), "rekan", "asing", "kepala asing", "operator lain", "administrator", "tanpa rekam")


@pytest.mark.parametrize("siapa", SEMUA)
def test_siapa_membaca(client, orang, pembaca, siapa):
    skp = pada(orang[0], "DITETAPKAN")
    pabrik.pasang_totp(pembaca[siapa])
    client.force_login(pembaca[siapa])
    for nama in ("skp_rincian", "skp_matriks", "skp_pdf"):
        assert client.get(alamat(nama, skp.pk)).status_code == (200 if siapa in BACA else 404), nama
    daftar = client.get(alamat("skp_orang", skp.pegawai_id)).status_code
    assert daftar == {"diri": 302}.get(siapa, 200 if siapa in BACA else 404)
    bacaan = BacaanKinerja.objects.filter(pegawai=orang[0])
    assert bacaan.count() == (4 if siapa == "operator" else 0)
    assert set(bacaan.values_list("pembaca", flat=True)) <= {pembaca["operator"].pk}


@pytest.mark.parametrize("siapa", [s for s in SEMUA if s != "diri"])
def test_hanya_diri_yang_menulis(client, orang, pembaca, siapa):
    periode = pabrik_kinerja.periode(orang[0].instansi)
    skp = pada(orang[0], "DRAFT")
    satu = skp.rhk.get()
    pabrik.pasang_totp(pembaca[siapa])
    client.force_login(pembaca[siapa])
    for nama, args in (
        ("skp_masa", ()), ("skp_rhk_baru", ()), ("skp_rhk", (satu.pk,)), ("skp_perilaku", ()), ("skp_lampiran", ()),
        ("skp_rencana", (periode.pk,)),
    ):  # fmt: skip
        assert client.get(alamat(nama, skp.pk, *args)).status_code == 404, nama
        assert client.post(alamat(nama, skp.pk, *args), {"versi": skp.versi}).status_code == 404, nama
    for nama in ("hapus", "naik"):
        assert client.post(alamat("skp_rhk_tindakan", skp.pk, satu.pk, nama)).status_code == 404
    assert client.post(alamat("skp_salin", skp.pk, periode.pk)).status_code == 404
    for nama in ("ajukan", "hapus", "tetapkan"):
        boleh = siapa == "penilai" and nama == "tetapkan"  # but a draft is not submitted yet
        assert langkah(client, skp, nama).status_code == (404 if siapa not in BACA else 422 if boleh else 403)
    skp.refresh_from_db()
    assert (skp.status, skp.rhk.count()) == ("DRAFT", 1)


def test_penilai_yang_diganti_tetap_melihat_yang_ditetapkannya(client, orang):
    staf, kepala = orang
    skp, lain = pada(staf, "DITETAPKAN"), buat(staf, masa=(date(2027, 1, 1), date(2027, 12, 31)))
    baru = pabrik.pegawai(instansi=staf.instansi)
    MasaPenilai.objects.all().delete()
    pabrik_kinerja.penilai(staf, baru)
    Skp.objects.filter(pk=lain.pk).update(penilai=baru)
    client.force_login(kepala.akun)
    halaman = client.get(alamat("skp_rincian", skp.pk))
    assert halaman.status_code == 200
    assert alamat("skp_orang", staf.pk) not in halaman.content.decode()  # that list is not his any more
    assert client.get(alamat("skp_rincian", lain.pk)).status_code == 404
    assert client.get(alamat("skp_orang", staf.pk)).status_code == 404


def test_tanpa_masuk_ke_halaman_masuk(client, orang):
    assert "/akun/login/" in client.get(alamat("skp_rincian", buat(orang[0]).pk)).url


def test_operator_tanpa_rekam_ditunjukkan_halamannya(client, orang):
    client.force_login(pabrik.petugas(Peran.OPERATOR, orang[0].instansi))
    assert "tidak terhubung" in client.get(alamat("skp")).content.decode()
    assert client.post(alamat("skp_baru"), {}).status_code == 403


# --- a year from draft to set, by the pages ------------------------------------------------------------------


def isian_rhk(**isi) -> dict:
    return {
        "deskripsi": "Tertatanya arsip", "jenis": "UTAMA", "teks_atasan": "", "ind-TOTAL_FORMS": 2,
        "ind-INITIAL_FORMS": 0, "ind-0-deskripsi": "Arsip tertata", "ind-0-aspek": "KUANTITAS",
        "ind-0-target_angka": "12.5", "ind-0-satuan": "boks", "ind-1-aspek": "KUANTITAS",
    } | isi  # fmt: skip


def test_dari_draf_sampai_ditetapkan(client, orang):
    staf, kepala = orang
    atas = pabrik_kinerja.skp(kepala, pabrik.pegawai(instansi=staf.instansi)).rhk.first()
    client.force_login(staf.akun)
    isian = {"periode_awal": "2026-01-01", "periode_akhir": "2026-12-31", "pendekatan": "KUANTITATIF"}
    jawab = client.post(alamat("skp_baru"), isian)
    skp = Skp.objects.get(pegawai=staf)
    assert jawab.url == alamat("skp_rincian", skp.pk)
    assert "Belum ada RHK utama" in client.get(jawab.url).content.decode()
    client.post(alamat("skp_rhk_baru", skp.pk), isian_rhk(versi=skp.versi, rhk_atasan=atas.pk))
    satu = skp.rhk.get()
    assert (satu.rhk_atasan, satu.indikator.get().target_angka) == (atas, 12.5)
    halaman = client.get(alamat("skp_rincian", skp.pk)).content.decode()
    assert "12,5 boks" in halaman
    assert atas.deskripsi in halaman
    skp.refresh_from_db()
    client.post(alamat("skp_perilaku", skp.pk), {"versi": skp.versi, "KO": "Ikut pelatihan arsip"})
    skp.refresh_from_db()
    client.post(alamat("skp_lampiran", skp.pk), {"versi": skp.versi, "SUMBER_DAYA": "Ruang simpan"})
    langkah(client, skp, "ajukan")
    client.force_login(kepala.akun)
    assert staf.nama in client.get(alamat("bawahan")).content.decode()
    halaman = client.get(alamat("skp_rincian", skp.pk)).content.decode()
    assert "Ikut pelatihan arsip" in halaman
    assert "Ruang simpan" in halaman
    assert langkah(client, skp, "tetapkan").url == alamat("bawahan")
    skp.refresh_from_db()
    assert skp.status == "DITETAPKAN"
    matriks = client.get(alamat("skp_matriks", atas.skp_id)).content.decode()
    assert "Tertatanya arsip" in matriks
    assert "Belum didukung RHK bawahan mana pun:" in matriks  # the superior's other one


def test_mengembalikan_tanpa_alasan_dan_dari_halaman_usang(client, orang):
    skp = pada(orang[0], "DIAJUKAN")
    client.force_login(orang[1].akun)
    assert langkah(client, skp, "kembalikan", alasan="").status_code == 422
    jalan("tarik", skp)
    jalan("ajukan", skp)
    usang = client.post(
        alamat("skp_langkah", skp.pk, "kembalikan"), {"versi": skp.versi, "alasan": "Ukur dengan waktu"}
    )
    assert usang.status_code == 409
    assert "Ukur dengan waktu" in usang.content.decode()  # what was typed is kept
    skp.refresh_from_db()
    assert skp.status == "DIAJUKAN"
    langkah(client, skp, "kembalikan", alasan="Ukur dengan waktu")
    client.force_login(orang[0].akun)
    assert "Ukur dengan waktu" in client.get(alamat("skp_rincian", skp.pk)).content.decode()


def test_revisi_lewat_halaman_dan_penilai_membaca_sebabnya(client, orang):
    lama = pada(orang[0], "DITETAPKAN")
    client.force_login(orang[0].akun)
    assert langkah(client, lama, "revisi", alasan="").status_code == 422
    jawab = langkah(client, lama, "revisi", alasan="Target naik")
    baru = Skp.objects.get(revisi_dari=lama)
    assert jawab.url == alamat("skp_rincian", baru.pk)
    langkah(client, baru, "ajukan")
    client.force_login(orang[1].akun)
    assert "Target naik" in client.get(alamat("skp_rincian", baru.pk)).content.decode()
    langkah(client, baru, "tetapkan")
    assert list(Skp.objects.order_by("pk").values_list("status", flat=True)) == ["DIGANTI", "DITETAPKAN"]
    for s in (lama, baru):
        assert client.get(alamat("skp_rincian", s.pk)).status_code == 200


def test_langkah_yang_tidak_dikenal_404(client, orang):
    skp = buat(orang[0])
    client.force_login(orang[0].akun)
    assert langkah(client, skp, "setujui-semua").status_code == 404
    assert client.get(alamat("skp_langkah", skp.pk, "ajukan")).status_code == 405
    assert not LangkahKinerja.objects.filter(langkah="ajukan").exists()


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"deskripsi": ""}, "RHK baru"),
        ({"ind-0-satuan": ""}, "Tulis satuannya."),
        ({"ind-0-target_angka": ""}, "Isi target: angka dengan satuan, atau kata."),
        ({"ind-0-deskripsi": ""}, "Tulis indikatornya."),
        ({"ind-0-target_angka": "1e20"}, "Arsip tertata"),
        ({"rhk_atasan": "999"}, "Tertatanya arsip"),
    ],
)
def test_isian_rhk_yang_salah_kembali_dengan_pesan(client, orang, isi, kata):
    pabrik_kinerja.skp(orang[1], pabrik.pegawai(instansi=orang[0].instansi))
    skp = buat(orang[0])
    client.force_login(orang[0].akun)
    jawab = client.post(alamat("skp_rhk_baru", skp.pk), isian_rhk(versi=skp.versi) | isi)
    assert jawab.status_code == 422
    assert kata in jawab.content.decode()
    assert not skp.rhk.exists()


def test_rhk_skp_orang_lain_tidak_dapat_disusupkan(client, orang):
    milik, asing = buat(orang[0]), pabrik_kinerja.pasangan()[0]
    punya_asing = rhk(buat(asing))
    client.force_login(orang[0].akun)
    for nama, args in (("skp_rhk", (punya_asing.pk,)), ("skp_rhk_tindakan", (punya_asing.pk, "hapus"))):
        jawab = client.post(alamat(nama, milik.pk, *args), isian_rhk(versi=milik.versi))
        assert jawab.status_code == 404
    assert Rhk.objects.filter(pk=punya_asing.pk).exists()


def test_urutan_dan_hapus_rhk_lewat_tombol(client, orang):
    skp = buat(orang[0])
    _a, b = rhk(skp, "A"), rhk(skp, "B")
    client.force_login(orang[0].akun)
    client.post(alamat("skp_rhk_tindakan", skp.pk, b.pk, "naik"), {"versi": skp.versi})
    assert [r.deskripsi for r in skp.rhk.all()] == ["B", "A"]
    usang = client.post(alamat("skp_rhk_tindakan", skp.pk, b.pk, "hapus"), {"versi": skp.versi}, follow=True)
    assert "Sudah berubah" in usang.content.decode()
    client.post(alamat("skp_rhk_tindakan", skp.pk, b.pk, "hapus"), {"versi": skp.versi + 1})
    assert [r.deskripsi for r in skp.rhk.all()] == ["A"]
    assert client.post(alamat("skp_rhk_tindakan", skp.pk, b.pk, "goyang")).status_code == 404


def test_rencana_aksi_diisi_disalin_dan_dihapus(client, orang):
    staf = orang[0]
    satu = pabrik_kinerja.periode(staf.instansi)
    dua = pabrik_kinerja.periode(staf.instansi, date(2026, 4, 1), date(2026, 4, 30))
    skp = pada(staf, "DITETAPKAN")
    r = skp.rhk.get().pk
    client.force_login(staf.akun)
    isian = {f"rhk{r}-TOTAL_FORMS": 2, f"rhk{r}-INITIAL_FORMS": 0, f"rhk{r}-0-deskripsi": "Memilah",
             f"rhk{r}-0-target": "3", f"rhk{r}-0-satuan": "boks"}  # fmt: skip
    salah = client.post(alamat("skp_rencana", skp.pk, satu.pk), isian | {"versi": skp.versi, f"rhk{r}-0-satuan": ""})
    assert (salah.status_code, RencanaAksi.objects.count()) == (422, 0)
    assert "Memilah" in salah.content.decode()
    client.post(alamat("skp_rencana", skp.pk, satu.pk), isian | {"versi": skp.versi})
    aksi = RencanaAksi.objects.get()
    assert (aksi.rhk_id, aksi.periode, aksi.target) == (r, satu, 3)
    skp.refresh_from_db()
    client.post(alamat("skp_salin", skp.pk, dua.pk), {"versi": skp.versi})
    assert RencanaAksi.objects.get(periode=dua).disalin_dari == aksi
    assert "Memilah" in client.get(alamat("skp_rencana", skp.pk, dua.pk)).content.decode()
    skp.refresh_from_db()
    hapus = {"versi": skp.versi, f"rhk{r}-TOTAL_FORMS": 1, f"rhk{r}-INITIAL_FORMS": 1, f"rhk{r}-0-id": aksi.pk,
             f"rhk{r}-0-deskripsi": "Memilah", f"rhk{r}-0-hapus": "on"}  # fmt: skip
    client.post(alamat("skp_rencana", skp.pk, satu.pk), hapus)
    assert not RencanaAksi.objects.filter(periode=satu).exists()
    asing = pabrik_kinerja.periode(pabrik.instansi())
    assert client.get(alamat("skp_rencana", skp.pk, asing.pk)).status_code == 404


def test_halaman_sunting_skp_yang_ditetapkan_mengarah_ke_rincian(client, orang):
    skp = pada(orang[0], "DITETAPKAN")
    client.force_login(orang[0].akun)
    for nama in ("skp_rhk_baru", "skp_masa", "skp_perilaku", "skp_lampiran"):
        assert client.get(alamat(nama, skp.pk)).url == alamat("skp_rincian", skp.pk)
    jawab = client.post(alamat("skp_rhk_baru", skp.pk), isian_rhk(versi=skp.versi))
    assert jawab.status_code == 422
    assert skp.rhk.count() == 1


def test_riwayat_langkah_hanya_bila_ada_langkah(client, orang):
    lalu = {"tahun": 2025, "periode_awal": date(2025, 1, 1), "periode_akhir": date(2025, 12, 31)}
    client.force_login(orang[0].akun)
    for skp, ada in ((pabrik_kinerja.skp(*orang, **lalu), False), (pada(orang[0], "DRAFT"), True)):
        assert ("Riwayat langkah" in client.get(alamat("skp_rincian", skp.pk)).content.decode()) == ada


def test_tanpa_penilai_halaman_menunjukkan_jalan(client, orang):
    MasaPenilai.objects.all().delete()
    client.force_login(orang[0].akun)
    assert "Minta petugas kepegawaian" in client.get(alamat("skp")).content.decode()
    isian = {"periode_awal": "2026-01-01", "periode_akhir": "2026-12-31", "pendekatan": "KUANTITATIF"}
    jawab = client.post(alamat("skp_baru"), isian)
    assert jawab.status_code == 422
    assert "Pengaturan kinerja" in jawab.content.decode()


@pytest.mark.parametrize("status", ["DRAFT", "DIAJUKAN", "DITETAPKAN", "DIGANTI"])
def test_pdf_tiap_keadaan(client, orang, status):
    skp = pada(orang[0], status)
    rhk_teks = skp.rhk.get()
    Rhk.objects.filter(pk=rhk_teks.pk).update(deskripsi='#set page(fill: red) $x$ "kutip" <b>')  # data, never code
    client.force_login(orang[0].akun)
    jawab = client.get(alamat("skp_pdf", skp.pk))
    assert jawab["Content-Type"] == "application/pdf"
    assert jawab.content.startswith(b"%PDF")


# --- queries ---------------------------------------------------------------------------------------------------


def test_kueri_bawahan_tetap(client, orang, django_assert_max_num_queries):
    staf, kepala = orang
    pada(staf, "DIAJUKAN")
    client.force_login(kepala.akun)
    client.get(alamat("bawahan"))
    for n in range(49):
        lain = pabrik.pegawai(unit=staf.unit)
        pabrik_kinerja.penilai(lain, kepala)
        if n % 3:
            pabrik_kinerja.skp(lain, kepala, rhk=0, status="DITETAPKAN" if n % 2 else "DIAJUKAN")
    with django_assert_max_num_queries(14):
        halaman = client.get(alamat("bawahan")).content.decode()
    assert "50 orang yang Anda nilai" in halaman
    assert "17 orang belum punya SKP 2026" in halaman


def test_kueri_rincian_dan_matriks_tetap(client, orang, django_assert_max_num_queries):
    staf, kepala = orang
    atas = pabrik_kinerja.skp(kepala, pabrik.pegawai(instansi=staf.instansi), rhk=3)
    p = pabrik_kinerja.periode(staf.instansi)
    r = atas.rhk.first()
    for _n in range(20):
        bawah = pabrik_kinerja.skp(pabrik.pegawai(unit=staf.unit), kepala, rhk=3)
        bawah.rhk.update(rhk_atasan=r)
    skp = pabrik_kinerja.skp(staf, kepala, rhk=20)
    for satu in skp.rhk.all():
        satu.indikator.create(deskripsi="Ukuran", target_angka=1, satuan="buah")
        pabrik_kinerja.aksi(satu, p)
    client.force_login(kepala.akun)
    with django_assert_max_num_queries(26):
        client.get(alamat("skp_rincian", skp.pk))
    with django_assert_max_num_queries(22):
        assert client.get(alamat("skp_matriks", atas.pk)).content.decode().count("Hasil kerja 3") == 22


def test_skp_plt_yang_menunggu_penilai_pensiun_disuruh_tarik(client, orang):
    staf, kepala = orang
    skp = pabrik_kinerja.skp(staf, kepala, status="DIAJUKAN", is_plt_plh=True)
    client.force_login(staf.akun)
    kata = "Tarik SKP ini lalu ajukan lagi"
    assert kata not in client.get(alamat("skp_rincian", skp.pk)).content.decode()
    kepala.kedudukan = kepala.Kedudukan.PENSIUN
    kepala.save()
    assert kata in client.get(alamat("skp_rincian", skp.pk)).content.decode()


@pytest.mark.parametrize(
    ("akhir", "kata"),
    [("2025-12-31", "Tanggal akhir lebih awal daripada tanggal mulai."), ("2027-01-01", "harus di dalam tahun 2026")],
)
def test_tanggal_diperiksa_sebelum_penilai_dan_bidangnya_ditandai(client, orang, akhir, kata):
    staf, _ = orang
    client.force_login(staf.akun)
    isi = {"periode_awal": "2026-01-01", "periode_akhir": akhir, "pendekatan": "KUANTITATIF"}
    for _kali in ("judged", "by nobody"):
        jawab = client.post(alamat("skp_baru"), isi)
        teks = jawab.content.decode()
        assert jawab.status_code == 422 and kata in teks and 'id="id_periode_akhir_galat"' in teks
        staf.masa_penilai.all().delete()
