"""Who reaches which page: every address of mutasi, for every kind of person."""

import pytest
from django.urls import reverse

from akun.peran import Peran
from layanan.models import Usulan
from mutasi.urls import urlpatterns
from tests import pabrik
from tests.mutasi.alat import klien

KHUSUS_GET = {"surat", "cari", "templat", "rangkaian"}
# What the read-only roles may open.
BACA = {"surat", "rangkaian", "pemberitahuan"}
KHUSUS_POST = {
    "nilai", "cabut", "ajukan", "tarik", "kembalikan", "pisahkan", "jawab", "alasan_temuan", "keluarkan",
    "rangkaian_setujui", "minta_pelepasan", "hasil_unggah",
}  # fmt: skip
# What hangs on other objects than a letter or a line, or on another agency, has its own tests of this kind.
SENDIRI = ("izin", "pelepasan", "penugasan", "rekonsiliasi", "beda", "ekspor", "templat_siasn", "lapor", "periksa",
           "keputusan", "dokumen_lokal", "akhiri_lokal")  # fmt: skip


@pytest.fixture
def isi(dunia):
    surat = dunia.surat()
    baris = dunia.baris(surat)
    return {
        "surat_id": surat.pk, "usulan_id": baris.pk, "pegawai_id": dunia.orang().pk, "jenis": "BA_TPK",
        "dokumen_id": surat.dokumen.get().pk, "kode": "C1",
    }  # fmt: skip


def _alamat(pola, isi) -> str:
    nama = pola.name
    kunci = list(pola.pattern.converters) or list(pola.pattern.regex.groupindex)
    argumen = {k: isi[k] for k in kunci}
    if nama == "dokumen_baris":
        argumen["jenis"] = "IJAZAH"
    return reverse(f"mutasi:{nama}", kwargs=argumen)


BEROBJEK = [p for p in urlpatterns if p.name not in ("daftar", "buat") and not p.name.startswith(SENDIRI)]


@pytest.mark.parametrize("pola", BEROBJEK, ids=lambda p: p.name)
@pytest.mark.parametrize("metode", ["get", "post"])
def test_instansi_lain_mendapat_404(pola, metode, isi):
    """Same roles, other agency's file."""
    lain = pabrik.instansi()
    orang = pabrik.beri_peran(pabrik.petugas(Peran.OPERATOR, lain), Peran.PENYETUJU, lain)
    tidak_dikenal = pola.name in (KHUSUS_POST if metode == "get" else KHUSUS_GET)  # 405 to everybody
    assert getattr(klien(orang), metode)(_alamat(pola, isi)).status_code == (405 if tidak_dikenal else 404)


@pytest.mark.parametrize("pola", BEROBJEK, ids=lambda p: p.name)
def test_tanpa_masuk_diarahkan_ke_halaman_masuk(pola, isi, client):
    metode = "post" if pola.name in KHUSUS_POST else "get"
    jawaban = getattr(client, metode)(_alamat(pola, isi))
    assert jawaban.status_code == 302
    assert "/akun/" in jawaban["Location"]


@pytest.mark.parametrize("pola", BEROBJEK, ids=lambda p: p.name)
def test_bkn_tidak_melihat_surat_yang_belum_dikirim(pola, isi, dunia):
    metode = "post" if pola.name in KHUSUS_POST else "get"
    assert getattr(klien(dunia.verifikator), metode)(_alamat(pola, isi)).status_code == 404


@pytest.mark.parametrize("pola", BEROBJEK, ids=lambda p: p.name)
def test_orang_yang_diusulkan_tidak_membuka_halaman_surat(pola, isi, dunia):
    usulan = Usulan.objects.get(pk=isi["usulan_id"])
    akun = pabrik.user()
    usulan.pegawai.akun = akun
    usulan.pegawai.save()
    metode = "post" if pola.name in KHUSUS_POST else "get"
    assert getattr(klien(akun), metode)(_alamat(pola, isi)).status_code == 404


@pytest.mark.parametrize("pola", BEROBJEK, ids=lambda p: p.name)
def test_penyetuju_membaca_tetapi_tidak_mengisi(pola, isi, dunia):
    metode = "post" if pola.name in KHUSUS_POST else "get"
    jawaban = getattr(klien(dunia.penyetuju), metode)(_alamat(pola, isi))
    if pola.name in BACA | {"kirim"}:
        assert jawaban.status_code == 200
    else:
        # tarik and kembalikan judge the role per step; without lines they are not open.
        assert jawaban.status_code in (403, 422)
    assert Usulan.objects.get(pk=isi["usulan_id"]).status == "DRAF"


def test_penyetuju_tidak_menarik_dan_operator_tidak_mengirim(dunia):
    from mutasi import services
    from tests.mutasi.alat import HARI_INI, alamat, teks_versi, versi

    surat = dunia.surat()
    dunia.baris(surat)
    services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=dunia.operator, today=HARI_INI)
    tunggu = {"versi": teks_versi(surat, "MENUNGGU_PERSETUJUAN")}
    assert klien(dunia.penyetuju).post(alamat("tarik", surat.pk), tunggu).status_code == 403
    isi = tunggu | {"nomor": "1", "tanggal": "2026-03-10", "yakin": "on"}
    assert klien(dunia.operator).post(alamat("kirim", surat.pk), isi).status_code == 403
    assert klien(dunia.operator).post(alamat("kembalikan", surat.pk), tunggu | {"alasan": "x"}).status_code == 403
    assert surat.usulan.get().status == "MENUNGGU_PERSETUJUAN"


def test_daftar_hanya_surat_instansi_sendiri(dunia):
    surat = dunia.surat(perihal="Surat yang rahasia")
    lain = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    daftar = reverse("mutasi:daftar")
    assert "Surat yang rahasia" in klien(dunia.operator).get(daftar).content.decode()
    assert "Surat yang rahasia" not in klien(lain).get(daftar).content.decode()
    assert klien(dunia.verifikator).get(daftar)["Location"] == reverse("antrean")
    assert klien(pabrik.user()).get(daftar).status_code == 404
    assert klien(dunia.penyetuju).get(reverse("mutasi:buat")).status_code == 403
    assert surat.pk


def test_pegawai_instansi_lain_tidak_dapat_dipilih(operator, dunia):
    from tests.mutasi.alat import alamat

    surat = dunia.surat()
    lain = pabrik.pegawai(nama="Orang Instansi Lain")
    assert operator.get(alamat("tambah", surat.pk, lain.pk)).status_code == 404
    assert operator.post(alamat("tambah", surat.pk, lain.pk)).status_code == 404
    assert "Orang Instansi Lain" not in operator.get(alamat("cari", surat.pk), {"q": lain.nip}).content.decode()


def test_jabatan_instansi_lain_ditolak_di_kolomnya(operator, dunia):
    from tests.mutasi.alat import PELANTIKAN, alamat

    surat, orang = dunia.surat(), dunia.orang()
    asing = pabrik.jabatan(pabrik.unit(pabrik.instansi()), nama="Jabatan asing")
    isi = {"cara": "PINDAH", "jabatan_tujuan": asing.pk, "tanggal_pelantikan": PELANTIKAN, "aksi": "simpan"}
    jawaban = operator.post(alamat("tambah", surat.pk, orang.pk), isi)
    assert jawaban.status_code == 422
    assert "jabatan_tujuan" in jawaban.context["form"].errors
    assert "Jabatan asing" not in jawaban.content.decode()
