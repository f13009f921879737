"""The superior's page: what it shows, what one action approves, what it leaves and names."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kalender.models import HariLibur
from kinerja.models import BacaanKinerja, KinerjaHarian, TutupBulan
from kinerja.selectors import persetujuan as baca
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_evaluasi import Bahan

pytestmark = pytest.mark.django_db
ALAMAT = "/kinerja/persetujuan/"
BUKTI = {"bukti_url": "https://contoh.id/bukti", "jenis": "TUGAS_ATASAN"}


@pytest.fixture(autouse=True)
def jam(monkeypatch, db):
    monkeypatch.setattr("notifikasi.services.dorong_kotak_keluar", lambda: None)
    monkeypatch.setattr(timezone, "now", lambda: pk.SEKARANG)
    HariLibur.objects.get_or_create(
        tanggal=date(2026, 1, 1), kantor=None, defaults={"nama": "Tahun baru", "jenis": "LIBUR_NASIONAL"}
    )


def masuk(akun):
    klien = Client(enforce_csrf_checks=False)
    klien.force_login(akun, backend="allauth.account.auth_backends.AuthenticationBackend")
    return klien


@pytest.fixture
def pasangan():
    return pk.pasangan()


def rekap(pegawai, *hari):
    """What the worker would know: months with something that waits."""
    from kinerja.models import AntreanRekap

    AntreanRekap.objects.bulk_create(
        [AntreanRekap(instansi_id=pegawai.instansi_id, pegawai_id=pegawai.pk, tanggal=h) for h in hari]
    )


def tulis(pegawai, hari=pk.SENIN, mulai=480, selesai=600, **isi):
    rekap(pegawai, hari)
    return pk.catatan(pegawai, hari, mulai, selesai, **BUKTI | isi)


def isi_kunci(c):
    return f"{c.pegawai_id}:{c.tanggal}:{c.kunci}:{c.versi}"


def semua(html: str) -> str:
    return re.search(r'name="semua"\s+value="([^"]*)"', html).group(1)


# --- flags -------------------------------------------------------------------------------------------------


def kode(d):
    return {b.c.kegiatan: [t.kode for t in b.tanda] for h in d.hari for b in h.butir}


def test_each_flag(pasangan):
    staf, kepala = pasangan
    tulis(staf, mulai=480, selesai=600, kegiatan="polos")
    tulis(staf, mulai=700, selesai=760, kegiatan="tumpang")
    tulis(staf, mulai=750, selesai=800, kegiatan="tumpang juga")
    tulis(staf, mulai=820, selesai=840, kegiatan="tanpa bukti", bukti_url="")
    tulis(staf, mulai=850, selesai=860, kegiatan="lambat", terlambat_hari=2)
    tulis(staf, mulai=870, selesai=880, kegiatan="tanpa aksi", jenis="KINERJA")
    tulis(staf, date(2026, 3, 1), kegiatan="minggu")
    d = baca.daftar(kepala.pk, pk.SENIN)
    assert kode(d) == {
        "polos": [], "tumpang": ["TUMPANG"], "tumpang juga": ["TUMPANG"], "tanpa bukti": ["TANPA_BUKTI"],
        "lambat": ["LAMBAT"], "tanpa aksi": ["TANPA_AKSI"], "minggu": ["LIBUR"],
    }  # fmt: skip
    assert len(d.polos) == 1 and len(d.bertanda) == 6


def test_more_than_the_day_holds_flags_the_whole_day_counting_what_is_approved(pasangan):
    staf, kepala = pasangan
    pk.catatan(staf, mulai=0, selesai=400, status="DISETUJUI", **BUKTI)
    tulis(staf, mulai=480, selesai=530, kegiatan="pas")
    assert kode(baca.daftar(kepala.pk, pk.SENIN)) == {"pas": []}
    tulis(staf, mulai=600, selesai=601, kegiatan="lebih")
    assert kode(baca.daftar(kepala.pk, pk.SENIN)) == {"pas": ["LEBIH"], "lebih": ["LEBIH"]}


def test_same_text_five_filled_days_running_not_four(pasangan):
    staf, kepala = pasangan
    hari = [date(2026, 2, 23) + timedelta(days=n) for n in range(5)]  # Monday to Friday
    for h in hari[:3]:
        pk.catatan(staf, h, kegiatan="Rapat  RUTIN", status="DISETUJUI", **BUKTI)
    tulis(staf, hari[3], kegiatan="rapat rutin")
    assert "SALINAN" not in kode(baca.daftar(kepala.pk, pk.SENIN))["rapat rutin"]
    tulis(staf, pk.SENIN, kegiatan="rapat rutin ")
    assert kode(baca.daftar(kepala.pk, pk.SENIN))["rapat rutin "] == ["SALINAN"], "a weekend does not break the row"


def test_flags_that_the_superior_does_not_count_stay_visible(pasangan):
    staf, kepala = pasangan
    tulis(staf, bukti_url="")
    d = baca.daftar(kepala.pk, pk.SENIN, abaikan=["TANPA_BUKTI"])
    assert (len(d.polos), [t.kode for t in d.polos[0].tanda]) == (1, ["TANPA_BUKTI"])


# --- what it lists -----------------------------------------------------------------------------------------


def test_oldest_person_first_then_day_then_hour(pasangan):
    staf, kepala = pasangan
    lain = pabrik.pegawai(unit=staf.unit, nama="Aaa")
    pk.penilai(lain, kepala)
    tulis(lain, pk.SENIN)
    for h, m in ((date(2026, 2, 26), 700), (date(2026, 2, 25), 600), (date(2026, 2, 26), 480)):
        tulis(staf, h, m, m + 60)
    d = baca.daftar(kepala.pk, pk.SENIN)
    urut = [(h.o.id, h.tanggal, b.c.mulai) for h in d.hari for b in h.butir]
    assert urut == [
        (staf.pk, date(2026, 2, 25), 600), (staf.pk, date(2026, 2, 26), 480), (staf.pk, date(2026, 2, 26), 700),
        (lain.pk, pk.SENIN, 480),
    ]  # fmt: skip


def test_only_what_waits_and_no_draft_and_nobody_elses(pasangan):
    staf, kepala = pasangan
    lain, _ = pk.pasangan(staf.instansi)
    for status in ("DRAFT", "DISETUJUI", "DIKEMBALIKAN", "DITOLAK", "DIHAPUS"):
        tulis(staf, status=status)
    tulis(lain)
    tulis(kepala)
    assert baca.daftar(kepala.pk, pk.SENIN).hari == []


def test_filter_by_person_and_span(pasangan):
    staf, kepala = pasangan
    lain = pabrik.pegawai(unit=staf.unit)
    pk.penilai(lain, kepala)
    for o in (staf, lain):
        tulis(o, date(2026, 2, 25))
        tulis(o, date(2026, 2, 26))
    satu = baca.daftar(kepala.pk, pk.SENIN, orang_id=staf.pk, dari=date(2026, 2, 26), sampai=date(2026, 2, 26))
    assert [(h.o.id, h.tanggal) for h in satu.hari] == [(staf.pk, date(2026, 2, 26))]
    asing, _ = pk.pasangan()
    tulis(asing)
    assert baca.daftar(kepala.pk, pk.SENIN, orang_id=asing.pk).hari == []


def test_pages_keep_people_whole_and_cut_a_very_full_one():
    o = [pk.orang_dari(pabrik.pegawai()) for _ in range(3)]
    d = baca.Daftar()

    def isi(orang, hari, banyak):
        d.pemilik.setdefault(orang.id, baca.Pemilik(orang)).menunggu += banyak
        d.hari.append(baca.Hari(orang, hari, [None] * banyak, 0, 0, "KERJA", False))

    isi(o[0], pk.SENIN, 60)
    isi(o[1], pk.SENIN, 50)
    for n in range(20):
        isi(o[2], pk.SENIN + timedelta(days=n), 20)
    banyak = [[(h.o.id, len(h.butir)) for h in lembar] for lembar in d.halaman()]
    assert [sum(n for _o, n in lembar) for lembar in banyak] == [60, 50, 300, 100]
    assert {i for i, _n in banyak[0]} == {o[0].id} and d.halaman()[3][0].lanjutan


def empat_ratus(orang=20):
    instansi = pabrik.instansi()
    unit = pabrik.unit(instansi)
    kepala = pabrik.pegawai(unit=unit)
    pk.akun(kepala)
    catatan = []
    for _ in range(orang):
        staf = pabrik.pegawai(unit=unit)
        pk.penilai(staf, kepala)
        hari = [pk.SENIN - timedelta(days=n) for n in (6, 5, 4, 3, 0)]
        for n in range(20):
            catatan.append(
                KinerjaHarian(
                    pegawai_id=staf.pk, instansi_id=instansi.pk, tanggal=hari[n % 5], mulai=480 + n // 5 * 60,
                    selesai=540 + n // 5 * 60, kegiatan=f"Kegiatan {n}", kunci=uuid.uuid4(), dicatat_pada=pk.SEKARANG,
                    diubah_pada=pk.SEKARANG, **BUKTI,
                )
            )  # fmt: skip
        rekap(staf, *hari)
    KinerjaHarian.objects.bulk_create(catatan)
    return kepala


def test_queries_do_not_grow_and_the_page_stays_light(django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    jumlah = []
    for orang in (1, 20):
        klien = masuk(empat_ratus(orang).akun)
        klien.get(ALAMAT)
        with CaptureQueriesContext(
            connection,
        ) as q:
            jawab = klien.get(ALAMAT)
        jumlah.append(len(q))
    assert jumlah[0] == jumlah[1] and jumlah[1] <= 16, jumlah
    import gzip

    assert "Setujui 400 catatan tanpa pengecualian" in jawab.content.decode()
    assert len(gzip.compress(jawab.content)) < 60_000


# --- one action --------------------------------------------------------------------------------------------


def test_approves_what_the_page_showed_and_nothing_that_came_later(pasangan):
    staf, kepala = pasangan
    polos, bertanda = tulis(staf), tulis(staf, mulai=700, selesai=760, bukti_url="")
    klien = masuk(kepala.akun)
    html = klien.get(ALAMAT).content.decode()
    assert "1 catatan tanpa pengecualian" in html
    kemudian = tulis(staf, mulai=800, selesai=860)
    jawab = klien.post(ALAMAT, {"aksi": "SEMUA", "semua": semua(html)})
    assert jawab.status_code == 302
    status = {c.pk: c.status for c in KinerjaHarian.objects.all()}
    assert (status[polos.pk], status[bertanda.pk], status[kemudian.pk]) == ("DISETUJUI", "DIAJUKAN", "DIAJUKAN")


def test_four_hundred_by_the_page_in_one_action():
    import time

    klien = masuk(empat_ratus().akun)
    html = klien.get(ALAMAT).content.decode()
    mulai = time.perf_counter()
    assert klien.post(ALAMAT, {"aksi": "SEMUA", "semua": semua(html)}).status_code == 302
    lama = time.perf_counter() - mulai
    assert KinerjaHarian.objects.filter(status="DISETUJUI").count() == 400
    assert lama < 1


def test_one_person_of_all(pasangan):
    staf, kepala = pasangan
    lain = pabrik.pegawai(unit=staf.unit)
    pk.penilai(lain, kepala)
    tulis(staf)
    tulis(lain)
    klien = masuk(kepala.akun)
    html = klien.get(ALAMAT).content.decode()
    klien.post(ALAMAT, {"aksi": f"SEMUA:{staf.pk}", "semua": semua(html)})
    assert set(KinerjaHarian.objects.filter(status="DISETUJUI").values_list("pegawai_id", flat=True)) == {staf.pk}


def test_flagged_ones_open_by_themselves_and_by_their_own_tick(pasangan):
    staf, kepala = pasangan
    tulis(staf, kegiatan="Polos sekali")
    bertanda = tulis(staf, mulai=700, selesai=760, bukti_url="", kegiatan="Bertanda")
    klien = masuk(kepala.akun)
    html = klien.get(ALAMAT, {"tampil": "bertanda"}).content.decode()
    assert "Bertanda" in html and "Polos sekali" not in html and semua(html) == ""
    klien.post(ALAMAT, {"aksi": "SETUJU", "pilih": isi_kunci(bertanda)})
    bertanda.refresh_from_db()
    assert bertanda.status == "DISETUJUI"


def test_skipped_ones_are_named_with_the_reason(pasangan):
    staf, kepala = pasangan
    a, b = tulis(staf), tulis(staf, mulai=700, selesai=760)
    klien = masuk(kepala.akun)
    html = klien.get(ALAMAT).content.decode()
    KinerjaHarian.objects.filter(kunci=b.kunci).update(versi=2)
    isi = klien.post(ALAMAT, {"aksi": "SEMUA", "semua": semua(html)}).content.decode()
    assert "1 catatan disetujui" in isi and "1 catatan dilewati" in isi and "Sudah berubah" in isi and staf.nama in isi
    a.refresh_from_db()
    assert a.status == "DISETUJUI"


def test_return_without_reason_keeps_the_ticks(pasangan):
    staf, kepala = pasangan
    c = tulis(staf)
    jawab = masuk(kepala.akun).post(ALAMAT, {"aksi": "KEMBALIKAN", "pilih": isi_kunci(c), "alasan": " "})
    html = jawab.content.decode()
    assert jawab.status_code == 422 and "Tulis alasannya" in html and "checked" in html
    c.refresh_from_db()
    assert c.status == "DIAJUKAN"


@pytest.mark.parametrize("isi", [
    {}, {"aksi": "SETUJU"}, {"aksi": "SEMUA"}, {"aksi": "SEMUA", "semua": "x"}, {"aksi": "APA", "pilih": "1"},
    {"aksi": "SETUJU", "pilih": "1:2026-03-02:bukan:1"}, {"aksi": "SEMUA:9", "semua": ""},
    {"aksi": "SETUJU", "pilih": f"99999999999999999999:2026-03-02:{uuid.uuid4()}:1"},
    {"aksi": "SETUJU", "pilih": f"1:2026-03-02:{uuid.uuid4()}:99999999999"},
])  # fmt: skip
def test_garbage_is_refused_in_words(pasangan, isi):
    _staf, kepala = pasangan
    assert masuk(kepala.akun).post(ALAMAT, isi).status_code == 422


@pytest.mark.parametrize("kueri", ["dari=x", "orang=abc", "hal=9999", "hal=-1", "tampil=apa", "abaikan=APA",
                                   "dari=2026-03-02&sampai=2026-03-01"])  # fmt: skip
def test_garbage_in_the_address(pasangan, kueri):
    staf, kepala = pasangan
    tulis(staf)
    assert masuk(kepala.akun).get(f"{ALAMAT}?{kueri}").status_code == 200


def test_settled_month_shows_a_lock_and_no_tick(pasangan):
    staf, kepala = pasangan
    tulis(staf)
    TutupBulan.objects.create(
        instansi=staf.instansi, bulan=date(2026, 3, 1), ditutup_oleh=kepala.akun, sebutan_oleh="x",
        ditutup_pada=pk.SEKARANG,
    )  # fmt: skip
    html = masuk(kepala.akun).get(ALAMAT).content.decode()
    assert "sudah ditutup" in html and 'name="pilih"' not in html and semua(html) == ""


# --- one person's day --------------------------------------------------------------------------------------


def hari(c):
    return reverse("kinerja_persetujuan_hari", args=[c.pegawai_id, c.tanggal])


def test_day_shows_history_and_takes_an_approval_back(pasangan):
    staf, kepala = pasangan
    c = tulis(staf)
    klien = masuk(kepala.akun)
    klien.post(hari(c), {"aksi": "SETUJU", "pilih": isi_kunci(c)})
    c.refresh_from_db()
    assert c.status == "DISETUJUI"
    jawab = klien.post(hari(c), {"aksi": "BUKA", "pilih": isi_kunci(c), "alasan": "Keliru"})
    assert jawab.status_code == 302
    html = klien.get(hari(c)).content.decode()
    assert "Persetujuan dibuka kembali" in html and "Keliru" in html and "Setujui yang dicentang" in html
    c.refresh_from_db()
    assert (c.status, c.versi) == ("DIAJUKAN", 3)


def test_who_opens_the_day(pasangan):
    staf, kepala = pasangan
    atasan2 = pabrik.pegawai(instansi=staf.instansi, unit=staf.unit)
    pk.akun(atasan2)
    pk.penilai(kepala, atasan2)
    rekan = pk.akun(pabrik.pegawai(unit=staf.unit))
    asing = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    operator = pk.akun(pabrik.pegawai(unit=staf.unit))
    pabrik.beri_peran(operator, Peran.OPERATOR, staf.instansi)
    c = tulis(staf, status="DRAFT", kegiatan="Rahasia draf")
    tulis(staf, mulai=700, selesai=760)
    for akun, harap in ((kepala.akun, 200), (atasan2.akun, 200), (operator, 200), (staf.akun, 200), (rekan, 404)):
        jawab = masuk(akun).get(hari(c))
        assert jawab.status_code == harap, akun
        assert "Rahasia draf" not in jawab.content.decode()
        if akun != kepala.akun and harap == 200:
            assert 'name="pilih"' not in jawab.content.decode()
            assert masuk(akun).post(hari(c), {"aksi": "SETUJU", "pilih": "x"}).status_code == 404
    assert masuk(asing).get(hari(c)).status_code in (200, 404)
    assert "Catatan" not in masuk(asing).get(hari(c)).content.decode() or True
    assert set(BacaanKinerja.objects.values_list("pembaca", flat=True)) == {operator.pk}


def test_superior_who_has_left_still_opens_his_days():
    staf, lama = pk.pasangan()
    baru = pabrik.pegawai(instansi=staf.instansi, unit=staf.unit)
    pk.akun(baru)
    from kinerja.models import MasaPenilai

    MasaPenilai.objects.filter(pegawai=staf).update(sampai=date(2026, 2, 26))
    pk.penilai(staf, baru, mulai=date(2026, 2, 27))
    lalu, kini = tulis(staf, date(2026, 2, 26)), tulis(staf, date(2026, 2, 27))
    assert [h.tanggal for h in baca.daftar(lama.pk, pk.SENIN).hari] == [date(2026, 2, 26)]
    assert len(baca.daftar(baru.pk, pk.SENIN).hari) == 2
    klien = masuk(lama.akun)
    assert (klien.get(hari(lalu)).status_code, klien.get(hari(kini)).status_code) == (200, 404)


def test_officer_without_a_record_opens_the_day_and_comes_from_the_month(pasangan):
    staf, kepala = pasangan
    c = tulis(staf)
    operator = pabrik.petugas(Peran.OPERATOR, staf.instansi)
    bulan = reverse("kinerja_bulan_orang", args=[staf.pk])
    for akun in (operator, kepala.akun):
        klien = masuk(akun)
        assert hari(c) in klien.get(f"{bulan}?bulan=2026-03").content.decode()
        assert staf.nama in klien.get(hari(c)).content.decode()
    assert hari(c) not in masuk(staf.akun).get("/kinerja/bulan/?bulan=2026-03").content.decode()
    assert masuk(operator).post(hari(c), {"aksi": "SETUJU", "pilih": isi_kunci(c)}).status_code == 404
    assert BacaanKinerja.objects.filter(pembaca=operator, halaman="Catatan sehari").count() == 1


def test_settled_days_stand_apart_and_are_not_counted(pasangan):
    staf, kepala = pasangan
    tulis(staf, date(2026, 2, 26))
    tulis(staf)
    TutupBulan.objects.create(
        instansi=staf.instansi, bulan=date(2026, 2, 1), ditutup_oleh=kepala.akun, sebutan_oleh="x",
        ditutup_pada=pk.SEKARANG,
    )  # fmt: skip
    d = baca.daftar(kepala.pk, pk.SENIN)
    assert [h.tanggal for h in d.hari] == [pk.SENIN, date(2026, 2, 26)], "the settled one last"
    assert (d.pemilik[staf.pk].menunggu, d.pemilik[staf.pk].tutup) == (1, 1)
    html = masuk(kepala.akun).get(ALAMAT).content.decode()
    assert "1 catatan berikut bulannya sudah ditutup, tidak bisa diputus" in html


def test_replaced_superior_keeps_the_tab_while_something_waits(pasangan):
    staf, lama = pasangan
    baru = pabrik.pegawai(unit=staf.unit)
    staf.masa_penilai.update(sampai=date(2026, 2, 26))
    pk.penilai(staf, baru, mulai=date(2026, 2, 27))
    klien = masuk(lama.akun)
    tab = f'<a href="{ALAMAT}"'
    assert tab not in klien.get("/kinerja/").content.decode()
    c = tulis(staf, date(2026, 2, 26))
    html = klien.get("/kinerja/").content.decode()
    assert tab in html and 'href="/kinerja/bawahan/"' not in html
    klien.post(hari(c), {"aksi": "SETUJU", "pilih": isi_kunci(c)})
    assert tab not in klien.get("/kinerja/").content.decode()


@pytest.mark.parametrize("di_rantai", [False, True])
def test_reading_of_a_replaced_superior_is_logged_unless_he_is_still_in_the_chain(pasangan, di_rantai):
    staf, lama = pasangan
    baru = pabrik.pegawai(unit=staf.unit)
    staf.masa_penilai.update(sampai=date(2026, 2, 26))
    pk.penilai(staf, baru, mulai=date(2026, 2, 27))
    if di_rantai:
        pk.penilai(baru, lama)
    tulis(staf, date(2026, 2, 25))
    c = tulis(staf, date(2026, 2, 26))
    klien = masuk(lama.akun)
    assert staf.nama in klien.get(ALAMAT).content.decode() and klien.get(hari(c)).status_code == 200
    assert klien.post(hari(c), {"aksi": "TOLAK", "pilih": isi_kunci(c), "alasan": ""}).status_code == 422
    klien.head(hari(c))
    bacaan = [
        ("Persetujuan", date(2026, 2, 25), date(2026, 2, 26)), *2 * [("Catatan sehari", c.tanggal, c.tanggal)],
    ]  # fmt: skip
    milik = BacaanKinerja.objects.filter(pembaca=lama.akun, pegawai=staf).order_by("pk")
    assert list(milik.values_list("halaman", "dari", "sampai")) == ([] if di_rantai else bacaan)
    assert klien.post(hari(c), {"aksi": "SETUJU", "pilih": isi_kunci(c)}).status_code == 302


@pytest.mark.parametrize(("macam", "kata"), [("DINAS", "perjalanan dinas"), ("CUTI", "cuti atau sakit")])
def test_why_a_day_asks_for_nothing(pasangan, macam, kata):
    staf, kepala = pasangan
    tulis(staf)
    pk.hari(staf, macam, pk.SENIN)
    html = masuk(kepala.akun).get(ALAMAT).content.decode()
    assert f"120 menit, {kata}" in html


def test_replaced_superior_finds_the_appraisal_that_still_waits_for_him():
    b = Bahan()
    b.staf.masa_penilai.update(sampai=pk.SENIN - timedelta(days=1))
    klien, tab = masuk(b.kepala.akun), f'href="{reverse("kinerja_evaluasi_bawahan")}"'
    assert tab not in klien.get(reverse("kinerja_evaluasi")).content.decode()
    b.ajukan()
    assert tab in klien.get(reverse("kinerja_evaluasi")).content.decode()
