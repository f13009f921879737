"""Odd and tampered input on the pages of promotion: refused in words, never a broken page."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from akun.peran import Peran
from kenaikan_pangkat.models import Jendela, KandidatPangkat, UsulanPangkat
from kenaikan_pangkat.selectors import jendela as pilih
from kenaikan_pangkat.selectors.layar import siap
from kenaikan_pangkat.services import IsiBaris, ubah_baris
from kepegawaian.models import Pegawai, RiwayatHukdis
from layanan.galat import IsianSalah
from layanan.models import SuratUsulan, SyaratDokumen, Usulan
from tests import pabrik, pabrik_usulan
from tests.kenaikan_pangkat.alat import HARI_INI, TMT, alamat, klien
from tests.kenaikan_pangkat.test_unggah import lembar

PANJANG = "9" * 5000  # more digits than int() takes


@pytest.mark.parametrize("versi", [f"{PANJANG}:1", f"1:{PANJANG}", "٣:١", "a:b", ","])
def test_versi_yang_diubah_adalah_layar_lama(operator, dunia, versi):
    surat = dunia.surat()
    dunia.baris(surat)
    assert operator.post(alamat("ajukan", surat.pk), {"versi": versi}).status_code == 409


def test_ijazah_yang_diubah(operator, dunia):
    b = dunia.baris(dunia.surat())
    for nilai in (PANJANG, "10" * 15, "٣"):
        isi = {"jenis": "101", "ijazah": nilai, "versi": b.usulan.versi, "aksi": "simpan"}
        assert operator.post(alamat("baris", b.pk), isi).status_code == 422


@pytest.mark.parametrize("tahun", ["0", "-1", "9999", "10000", PANJANG])
def test_tahun_pak_yang_diubah(operator, dunia, tahun):
    orang = dunia.orang(jabatan=pabrik.jabatan(dunia.unit, jenis="JF", jenjang="AHLI_PERTAMA", eselon=""))
    isi = {"tahun": tahun, "sampai_bulan": "12", "nomor": "PAK/1", "tanggal": "2026-02-02", "penetap": "Kepala"}
    assert operator.post(alamat("angka_kredit_tetapkan", orang.pk), isi).status_code == 422


@pytest.mark.parametrize("hari", ["0001-01-01", "9999-12-31", "12-01-0026"])
def test_tanggal_peristiwa_di_luar_akal_pada_lembar(operator, dunia, hari):
    surat = dunia.surat()
    (a,) = dunia.banyak(1)
    jawaban = operator.post(alamat("unggah", surat.pk), {"berkas": lembar((a.nip, "PENGABDIAN", "", hari, "BUP"))})
    assert jawaban.status_code == 422
    assert [(s.nomor, s.kolom) for s in jawaban.context["salah"]] == [(2, "Tanggal peristiwa")]


def test_jawaban_hanya_bagi_baris_surat_itu(operator, dunia):
    """A line of another letter, or of another service, is not answered from this letter's page."""
    surat, lain = dunia.surat(), dunia.surat()
    dunia.baris(surat)
    b = dunia.baris(lain)
    gelar = pabrik_usulan.usulan(
        "PERBAIKAN",
        surat=pabrik_usulan.surat(dunia.instansi, layanan="gelar", dikirim=True, dibuat_oleh=dunia.operator),
    )
    Usulan.objects.filter(pk=b.pk).update(status="PERBAIKAN", diterima_pada=HARI_INI)
    for u in (b.usulan, gelar):
        isi = {"usulan": u.pk, "versi": u.versi, "alasan": "Sudah."}
        assert operator.post(alamat("jawab", surat.pk), isi).status_code == 404
    assert not Usulan.objects.exclude(status__in=("PERBAIKAN", "DRAF")).exists()


# --- an agency that is not one's own ------------------------------------------------------------------


def test_surat_tidak_diam_diam_dibuat_bagi_instansi_pertama(dunia):
    """A post for an agency of which one is no operator (any more) makes nothing, for nobody."""
    dua = pabrik.beri_peran(dunia.operator, Peran.OPERATOR, pabrik.instansi(kantor=dunia.kantor))
    asing = pabrik.instansi()
    c = klien(dua)
    isi = {"perihal": "KP", "tmt": TMT.isoformat(), "aksi": "simpan", "instansi": asing.pk}
    assert c.post(alamat("buat"), isi).status_code == 404
    assert not SuratUsulan.objects.exists()
    setempat = {
        "instansi": asing.pk, "nama": "Surat pengantar", "sifat": "WAJIB", "dasar_hukum": "SE 1",
        "berlaku_mulai": HARI_INI.isoformat(),
    }  # fmt: skip
    assert c.post(alamat("dokumen_lokal"), setempat).status_code == 404
    assert not SyaratDokumen.objects.exclude(instansi=None).exists()


@pytest.fixture
def pindah(dunia):
    """A draft line whose person went over to another agency after it was made."""
    b = dunia.baris(dunia.surat())
    baru = pabrik.unit(pabrik.instansi(nama="Kota Seberang"))
    orang = b.usulan.pegawai
    Pegawai.objects.filter(pk=orang.pk).update(
        instansi=baru.instansi, unit=baru, jabatan=pabrik.jabatan(baru, nama="Jabatan Seberang")
    )
    RiwayatHukdis.objects.create(pegawai=orang, tingkat="SEDANG", status="BERLAKU", jenis="RAHASIA", tmt=HARI_INI)
    return b


def test_rekam_orang_yang_pindah_tidak_lagi_dibaca_instansi_lama(dunia, pindah):
    halaman = klien(dunia.operator).get(alamat("baris", pindah.pk))
    isi = halaman.content.decode()
    assert halaman.status_code == 200
    assert "Jabatan Seberang" not in isi
    assert "Sedang, berlaku" not in isi
    assert "Manajemen (2009)" not in isi  # his diploma among the choices
    assert "Kota Seberang" in isi


def test_baris_orang_yang_pindah_tidak_diubah_lagi(dunia, pindah):
    with pytest.raises(IsianSalah, match="bukan lagi pegawai"):
        ubah_baris(usulan_id=pindah.pk, isi=IsiBaris("101"), actor=dunia.operator, today=HARI_INI)
    jawaban = klien(dunia.operator).post(alamat("keluarkan", pindah.pk), {"versi": pindah.usulan.versi})
    assert jawaban.status_code == 302
    assert not UsulanPangkat.objects.exists()


def test_templat_tidak_memuat_yang_sudah_pindah(dunia):
    surat, (a, b) = dunia.surat(), dunia.banyak(2)
    for p in (a, b):
        KandidatPangkat.objects.create(
            tmt=TMT, pegawai=p, instansi=dunia.instansi, jenis="101", golongan_baru="III/b", keadaan="SIAP"
        )
    Pegawai.objects.filter(pk=b.pk).update(instansi=pabrik.instansi())
    assert [baris[0] for baris in siap(surat, TMT)] == [a.nip]


# --- the window's form --------------------------------------------------------------------------------


def test_form_jendela_tanpa_versi_adalah_layar_lama(dunia):
    """What nobody has seen is not written over; the answer shows the dates as they are and keeps what was typed."""
    c: Client = klien(pabrik.pasang_totp(pabrik.user(is_staff=True)))
    url = reverse("kenaikan_pangkat:ubah_jendela", args=[date(2026, 6, 1)])
    j = Jendela.objects.get(tmt=date(2026, 6, 1))
    isi = {"buka": j.buka.isoformat(), "alasan": "Satu"}
    assert c.post(url, isi | {"tutup": "2026-05-17", "versi": pilih.versi(j)}).status_code == 302
    basi = c.post(url, isi | {"tutup": "2026-05-19", "alasan": "Ketikan saya", "versi": ""})
    assert basi.status_code == 409
    teks = basi.content.decode()
    assert "Ketikan saya" in teks
    assert "17 Mei 2026" in teks
    j.refresh_from_db()
    assert j.tutup == date(2026, 5, 17)
    ulang = isi | {"tutup": "2026-05-19", "versi": basi.context["form"]["versi"].value()}
    assert c.post(url, ulang).status_code == 302
