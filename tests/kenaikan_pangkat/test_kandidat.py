"""The list of who is due and "when do I rise": who sees what, from the list to a draft letter, and what it costs."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from akun.peran import Peran
from kenaikan_pangkat.models import KandidatPangkat, SuratPangkat, UsulanPangkat
from kenaikan_pangkat.services.sapu import sapu_jendela_dekat
from kepegawaian.models import Blokir, Pegawai, RiwayatHukdis
from layanan.models import Usulan
from tests import pabrik
from tests.kenaikan_pangkat.test_sapu import HARI, TMT, dua_orang

SIAP, USULKAN, SAYA = "/kenaikan-pangkat/siap/", "/kenaikan-pangkat/siap/usulkan/", "/kenaikan-pangkat/saya/"
KINI = datetime(2026, 4, 20, 3, tzinfo=UTC)


class Dunia:
    def __init__(self):
        self.siap, self.kurang = dua_orang()
        self.instansi = self.siap.instansi
        self.operator = pabrik.petugas(Peran.OPERATOR, self.instansi)
        self.penyetuju = pabrik.petugas(Peran.PENYETUJU, self.instansi)
        self.asing = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
        sapu_jendela_dekat(HARI)

    def id_kandidat(self) -> str:
        return str(KandidatPangkat.objects.get(pegawai=self.siap, tmt=TMT).pk)


@pytest.fixture
def dunia(acuan, monkeypatch) -> Dunia:
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    return Dunia()


def klien(user) -> Client:
    c = Client()
    c.force_login(user)
    return c


def isi(jawaban) -> str:
    return jawaban.content.decode()


def test_operator_melihat_siap_dan_kurang_dengan_jalan_keluar(dunia):
    c = klien(dunia.operator)
    teks = isi(c.get(SIAP))
    assert dunia.siap.nip in teks and dunia.kurang.nip not in teks
    assert "Buat surat usulan" in teks and "Daftar dibuat 20 Apr 2026" in teks
    teks = isi(c.get(SIAP, {"tab": "KURANG"}))
    assert dunia.kurang.nip in teks and dunia.siap.nip not in teks
    assert "Masa dalam pangkat" in teks and "Paling cepat TMT 1 Agustus 2026" in teks


def test_penyetuju_membaca_saja_yang_lain_404(dunia):
    teks = isi(klien(dunia.penyetuju).get(SIAP))
    assert dunia.siap.nip in teks and "Buat surat usulan" not in teks
    kirim = {"tmt": TMT.isoformat(), "pilih": dunia.id_kandidat()}
    assert klien(dunia.penyetuju).post(USULKAN, kirim).status_code == 403
    verifikator = pabrik.petugas(Peran.VERIFIKATOR, dunia.instansi.kantor)
    for user in (pabrik.user(), verifikator, pabrik.pasang_totp(pabrik.user(is_staff=True))):
        assert klien(user).get(SIAP).status_code == 404
        assert klien(user).post(USULKAN, kirim).status_code == 404
    minta = {"instansi": str(dunia.instansi.pk)}
    assert klien(dunia.asing).get(SIAP, minta).status_code == 404
    assert dunia.siap.nip not in isi(klien(dunia.asing).get(SIAP))
    assert klien(dunia.asing).post(USULKAN, kirim | minta).status_code == 404
    assert klien(dunia.asing).post(USULKAN, kirim).status_code == 422  # his own agency has no such candidate
    assert not SuratPangkat.objects.exists()


@pytest.mark.parametrize(
    ("saring", "tampil"),
    [
        ({"jenis": "101"}, True), ({"jenis": "202"}, False), ({"golongan": "III/b"}, True),
        ({"golongan": "IV/a"}, False),
        ({"cari": "PEGAWAI"}, True), ({"cari": "tak ada"}, False), ({"jenis": "x", "unit": "abc", "tab": "?"}, True),
        ({"cari": "a\x00b"}, False), ({"tmt": "2026-07-01"}, True), ({"tmt": "2030-01-01"}, True),
    ],
)  # fmt: skip
def test_saringan(dunia, saring, tampil):
    jawaban = klien(dunia.operator).get(SIAP, saring)
    assert jawaban.status_code == 200
    assert (dunia.siap.nip in isi(jawaban)) is tampil


def test_saringan_unit_termasuk_bawahannya(dunia):
    bawah = pabrik.unit(dunia.instansi, dunia.siap.unit)
    lain = pabrik.unit(dunia.instansi)
    Pegawai.objects.filter(pk=dunia.siap.pk).update(unit=bawah)
    c = klien(dunia.operator)
    for unit, tampil in ((dunia.siap.unit_id, True), (bawah.pk, True), (lain.pk, False)):
        assert (dunia.siap.nip in isi(c.get(SIAP, {"unit": str(unit)}))) is tampil


@pytest.mark.parametrize("semua", [True, False])
def test_dari_daftar_ke_draf_surat(dunia, semua):
    kirim = {"tmt": TMT.isoformat()} | ({"semua": "1"} if semua else {"pilih": dunia.id_kandidat()})
    jawaban = klien(dunia.operator).post(USULKAN, kirim)
    baris = UsulanPangkat.objects.select_related("usulan__surat__suratpangkat").get()
    assert jawaban.status_code == 302 and jawaban.url.endswith(f"/{baris.usulan.surat_id}/")
    assert (baris.usulan.pegawai_id, baris.tmt, baris.golongan_baru) == (dunia.siap.pk, TMT, "III/b")
    assert baris.usulan.status == "DRAF" and baris.usulan.surat.suratpangkat.tmt == TMT
    assert klien(dunia.operator).get(jawaban.url).status_code == 200
    # Now on an open usulan: marked, not ticked, and not sent twice.
    teks = isi(klien(dunia.operator).get(SIAP))
    assert "sudah ada usulan" in teks and "data-pilih " not in teks
    jawaban = klien(dunia.operator).post(USULKAN, kirim)
    assert jawaban.status_code == 422 and "belum punya usulan terbuka" in isi(jawaban)
    assert Usulan.objects.count() == 1 and SuratPangkat.objects.count() == 1


@pytest.mark.parametrize("pilih", [[], ["abc"], ["999999999"], ["9" * 30]])
def test_tanpa_pilihan_ditolak_tanpa_jejak(dunia, pilih):
    jawaban = klien(dunia.operator).post(USULKAN, {"tmt": TMT.isoformat(), "pilih": pilih})
    assert jawaban.status_code == 422
    assert not SuratPangkat.objects.exists()


def test_jendela_yang_sudah_tutup_tidak_ditawarkan(dunia):
    jawaban = klien(dunia.operator).post(USULKAN, {"tmt": "2026-02-01", "semua": "1"})
    assert jawaban.status_code == 422 and "tidak lagi ditawarkan" in isi(jawaban)


def test_diblokir_naik_dan_pindah_sejak_daftar_dibuat(dunia):
    c = klien(dunia.operator)
    blokir = Blokir.objects.create(pegawai=dunia.siap, alasan="uji", dasar="uji", mulai=HARI, oleh="BKN")
    assert "diblokir" in isi(c.get(SIAP))
    jawaban = c.post(USULKAN, {"tmt": TMT.isoformat(), "semua": "1"})
    assert jawaban.status_code in (409, 422) and not SuratPangkat.objects.exists()
    blokir.delete()
    Pegawai.objects.filter(pk=dunia.siap.pk).update(golongan="III/b")
    assert "sudah naik sejak daftar dibuat" in isi(c.get(SIAP))
    Pegawai.objects.filter(pk=dunia.siap.pk).update(instansi=pabrik.instansi())
    assert dunia.siap.nip not in isi(c.get(SIAP))


def test_daftar_belum_dibuat_dan_jendela_belum_ada(dunia, monkeypatch):
    KandidatPangkat.objects.all().delete()
    assert "Tidak ada pada jendela ini" in isi(klien(dunia.operator).get(SIAP))
    monkeypatch.setattr(timezone, "now", lambda: KINI.replace(month=7))
    assert "belum dibuat" in isi(klien(dunia.operator).get(SIAP))
    monkeypatch.setattr(timezone, "now", lambda: KINI.replace(year=2035))
    assert "Belum ada jendela" in isi(klien(dunia.operator).get(SIAP))


@pytest.mark.parametrize("tab", ["SIAP", "KURANG"])
def test_anggaran_kueri(dunia, tab):
    c = klien(dunia.operator)
    c.get(SIAP)
    with CaptureQueriesContext(connection) as kueri:
        c.get(SIAP, {"tab": tab})
    assert len(kueri) <= 12, "\n".join(q["sql"][:150] for q in kueri)


def akun(p: Pegawai):
    p.akun = pabrik.user()
    p.save()
    return p.akun


def test_saya_melihat_syarat_dengan_pasal_dan_jendela(dunia):
    teks = isi(klien(akun(dunia.siap)).get(SAYA))
    assert "Dapat naik TMT 1 Jun 2026" in teks and "Masa dalam pangkat" in teks and "PP 99/2000" in teks
    assert "16 Apr 2026" in teks and "15 Mei 2026" in teks
    teks = isi(klien(akun(dunia.kurang)).get(SAYA))
    assert "Dapat naik TMT 1 Agu 2026" in teks
    RiwayatHukdis.objects.create(pegawai=dunia.kurang, tingkat="BERAT", status="BERLAKU", tmt=HARI)
    teks = isi(klien(dunia.kurang.akun).get(SAYA))
    assert "bila 1 hal dipenuhi" in teks and "KP-10" in teks


def test_usulannya_sendiri_disebut(dunia):
    klien(dunia.operator).post(USULKAN, {"tmt": TMT.isoformat(), "semua": "1"})
    u = Usulan.objects.get()
    assert f'href="/usulan/{u.pk}/"' in isi(klien(akun(dunia.siap)).get(SAYA))


@pytest.mark.parametrize(
    ("ubah", "teks"),
    [
        ({"status": "PPPK", "golongan": "IX"}, "PPPK tidak mengenal kenaikan pangkat"),
        ({"status": "CPNS"}, "CPNS belum dapat naik pangkat"),
        ({"kedudukan": "99"}, "sudah tidak aktif"),
        ({"golongan": "IV/e"}, "yang tertinggi"),
    ],
)
def test_yang_tidak_naik_pangkat_diberi_tahu_apa_adanya(dunia, ubah, teks):
    user = akun(dunia.siap)
    Pegawai.objects.filter(pk=dunia.siap.pk).update(**ubah)
    jawaban = klien(user).get(SAYA)
    assert jawaban.status_code == 200 and teks in isi(jawaban)


def test_halaman_orang_lain_hanya_bagi_instansinya(dunia):
    alamat = f"/kenaikan-pangkat/kapan/{dunia.siap.pk}/"
    for user in (dunia.operator, dunia.penyetuju, akun(dunia.siap)):
        assert klien(user).get(alamat).status_code == 200
    staf = pabrik.pasang_totp(pabrik.user(is_staff=True))
    for user in (dunia.asing, akun(dunia.kurang), pabrik.user(), staf):
        assert klien(user).get(alamat).status_code == 404
    assert Client().get(alamat).status_code == 302
    assert klien(dunia.operator).get("/kenaikan-pangkat/kapan/999999/").status_code == 404


def test_akun_tanpa_pegawai_diarahkan(dunia):
    assert klien(pabrik.user()).get(SAYA).url == "/kepegawaian/saya/"


def test_beranda_dan_profil_menunjuk_ke_sana(dunia):
    user = akun(dunia.siap)
    assert SAYA in isi(klien(user).get("/"))
    assert SAYA in isi(klien(user).get(f"/kepegawaian/pegawai/{dunia.siap.pk}/"))
    assert SAYA not in isi(klien(dunia.operator).get(f"/kepegawaian/pegawai/{dunia.siap.pk}/"))
