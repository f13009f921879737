"""Break-glass: only by role, with a reason, for a day, to read; everybody named is told; a guess tells nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from disiplin.models import AksesDarurat, LangkahKasus
from disiplin.selectors.akses import akses
from disiplin.services import perkara
from notifikasi.models import Pesan, Surel
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.disiplin.alat import KINI, Dunia, segar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
DARURAT = "/disiplin/darurat/"
ALASAN = "Diminta Inspektorat untuk pemeriksaan"
TIDAK_ADA = "Tidak ada perkara dengan nomor dan NIP ini dalam lingkup Anda."


@pytest.fixture(autouse=True)
def jam(monkeypatch):
    def atur(kini):
        monkeypatch.setattr(timezone, "now", lambda: kini)

    atur(KINI)
    return atur


@pytest.fixture
def d():
    return Dunia()


@pytest.fixture
def kasus(d):
    return d.buka(uraian="Uraian yang rahasia")


def masuk(akun) -> Client:
    klien = Client()
    klien.force_login(pabrik.pasang_totp(akun))
    return klien


def isi(jawab, status=200) -> str:
    assert jawab.status_code == status
    return jawab.content.decode()


def coba(akun, kasus, **ubah):
    return masuk(akun).post(DARURAT, {"nomor": kasus.pk, "nip": kasus.pegawai.nip, "alasan": ALASAN} | ubah)


@pytest.mark.parametrize("siapa", ["operator_lain", "penyetuju", "pengawas", "pusat"])
def test_roles_that_may_read_for_a_day_and_the_alarm_rings(d, kasus, siapa):
    pusat = pabrik.petugas(Peran.PENGAWAS, pabrik.kantor(is_pusat=True))
    akun = pusat if siapa == "pusat" else getattr(d, siapa)
    jawab = coba(akun, kasus)
    assert jawab.status_code == 302 and jawab.url == reverse("disiplin_perkara", args=[kasus.pk])
    buka = AksesDarurat.objects.get()
    assert (buka.akun, buka.berakhir_pada) == (akun, KINI + timedelta(hours=24))
    a = akses(akun, segar(kasus), now=KINI + timedelta(hours=24) - timedelta(seconds=1))
    assert a is not None and a.sebagai == "DARURAT" and not a.punya("PENGURUS", "PEMERIKSA", "TIM", "PEJABAT")
    assert akses(akun, segar(kasus), now=KINI + timedelta(hours=24)) is None
    assert LangkahKasus.objects.filter(kasus=kasus, kode="darurat", alasan=ALASAN).exists()
    kabar = Pesan.objects.filter(judul="Akses darurat dibuka")
    kepada = {p.penerima for p in kabar}
    assert kepada == {d.operator, d.atasan.akun, pusat if siapa == "pengawas" else d.pengawas}
    for teks in [f"{p.judul} {p.isi}" for p in kabar] + [f"{s.subjek} {s.isi}" for s in Surel.objects.all()]:
        for rahasia in (d.staf.nama, d.staf.nip, ALASAN, "Uraian"):
            assert rahasia not in teks
    teks = isi(masuk(akun).get(DARURAT))
    assert f'href="{jawab.url}"' in teks and d.staf.nama not in teks


def test_the_only_overseer_does_not_report_to_himself(d, kasus):
    coba(d.pengawas, kasus)
    assert not Pesan.objects.filter(penerima=d.pengawas).exists()


@pytest.mark.parametrize("beda", [{"nip": "199001012020011001"}, {"nomor": "999999"}, {"nomor": "abc"},
                                  {"nomor": "9" * 18}])  # fmt: skip
def test_number_and_nip_must_fit_and_the_reason_must_say_something(d, kasus, beda):
    teks = isi(coba(d.operator_lain, kasus, **beda), 422)
    assert TIDAK_ADA in teks and ALASAN in teks, "what was typed stays"
    assert "sekurang-kurangnya 20" in isi(coba(d.operator_lain, kasus, alasan="Perlu tahu"), 422)
    isi(coba(d.operator_lain, kasus, alasan=""), 422)
    assert not AksesDarurat.objects.exists() and not Pesan.objects.filter(judul__startswith="Akses").exists()


def test_others_learn_nothing_by_trying(d, kasus):
    """Another agency, another office, the person himself, one of his own people: all are told the same."""
    lain = Dunia()
    pk.penilai(bawahan := d.orang(d.bidang), d.staf)
    for akun in (d.staf.akun, bawahan.akun):
        pabrik.beri_peran(akun, Peran.OPERATOR, d.instansi)
    for akun in (lain.operator, lain.penyetuju, lain.pengawas, d.staf.akun, bawahan.akun):
        assert TIDAK_ADA in isi(coba(akun, kasus), 422)
    assert not AksesDarurat.objects.exists()


def test_whoever_left_for_a_conflict_does_not_come_back_this_way(d, kasus):
    perkara.nyatakan(kasus_id=kasus.pk, bebas=False, alasan="Ipar", actor=d.operator, now=KINI)
    assert "sudah mundur" in isi(coba(d.operator, kasus), 422)
    assert "sudah terbuka bagi Anda" in isi(coba(d.atasan.akun, kasus) if _operator(d) else None, 422)
    assert not AksesDarurat.objects.exists()


def _operator(d):
    return pabrik.beri_peran(d.atasan.akun, Peran.OPERATOR, d.instansi)


def test_page_is_for_those_roles_alone(d, kasus):
    for akun in (d.staf.akun, d.atasan.akun, d.kadis.akun, pabrik.user(is_superuser=True, is_staff=True),
                 pabrik.petugas(Peran.VERIFIKATOR, d.instansi.kantor),
                 pabrik.petugas(Peran.KEPALA_KANTOR, d.instansi.kantor)):  # fmt: skip
        isi(masuk(akun).get(DARURAT), 404)
        isi(coba(akun, kasus), 404)
    assert Client().get(DARURAT).status_code == 302


def test_oversight_sees_every_opening_of_its_reach_by_number_alone(d, kasus):
    coba(d.operator_lain, kasus)
    lain = Dunia()
    pusat = pabrik.petugas(Peran.PENGAWAS, pabrik.kantor(is_pusat=True))
    for akun, terlihat in ((d.pengawas, True), (pusat, True), (lain.pengawas, False), (d.penyetuju, False)):
        teks = isi(masuk(akun).get(DARURAT))
        assert (ALASAN in teks and d.operator_lain.nama in teks and f"nomor {kasus.pk}" in teks) is terlihat
        assert d.staf.nama not in teks and d.staf.nip not in teks
    pabrik.beri_peran(d.staf.akun, Peran.PENGAWAS, d.instansi.kantor)
    assert ALASAN not in isi(masuk(d.staf.akun).get(DARURAT)), "never of his own case"


def test_second_opening_only_after_the_first_has_ended(d, kasus, jam):
    coba(d.operator_lain, kasus)
    assert "sudah terbuka bagi Anda" in isi(coba(d.operator_lain, kasus), 422)
    jam(KINI + timedelta(hours=24))
    assert coba(d.operator_lain, kasus).status_code == 302
    assert AksesDarurat.objects.count() == 2
