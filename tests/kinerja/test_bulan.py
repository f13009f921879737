"""The month and the year: what a day is, what it lacks, until when it is open, and who may see it."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akun.peran import Peran
from kalender.models import HariLibur
from kepegawaian.orang import orang
from kinerja.models import BacaanKinerja, HariPegawai, MasaRamadan, TutupBulan
from kinerja.selectors import bulan as baca
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = pytest.mark.django_db
MARET = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def libur_2026(db):
    HariLibur.objects.get_or_create(
        tanggal=date(2026, 1, 1), kantor=None, defaults={"nama": "Tahun baru", "jenis": "LIBUR_NASIONAL"}
    )


@pytest.fixture
def staf(libur_2026):
    return pk.pasangan()[0]


@pytest.fixture
def kini(monkeypatch):
    """The clock of the pages: Friday 6 March 2026, 10.00 in Jakarta, unless set otherwise."""

    def setel(waktu):
        monkeypatch.setattr("django.utils.timezone.now", lambda: waktu)

    setel(datetime(2026, 3, 6, 3, tzinfo=UTC))
    return setel


def hari(staf, tanggal, today=date(2026, 3, 6)):
    (o,) = orang(ids=[staf.pk])
    (h,) = baca.hari_hari(o, tanggal, tanggal, today)
    return h


def masuk(client, akun):
    client.force_login(akun)
    return client


@pytest.mark.parametrize(("selesai", "keadaan", "kurang"), [
    (480 + 449, "KURANG", 1), (480 + 450, "CUKUP", 0), (480 + 451, "LEBIH", 0),
])  # fmt: skip
def test_a_day_is_short_full_or_over(staf, selesai, keadaan, kurang):
    pk.catatan(staf, date(2026, 3, 5), 480, selesai)
    h = hari(staf, date(2026, 3, 5))
    assert (h.keadaan, h.kurang, h.target) == (keadaan, kurang, 450)


@pytest.mark.parametrize(("tanggal", "keadaan"), [
    (date(2026, 3, 2), "TERTUTUP"), (date(2026, 3, 3), "KOSONG"), (date(2026, 3, 6), "KOSONG"),
    (date(2026, 3, 7), "LIBUR"), (date(2026, 3, 9), "NANTI"),
])  # fmt: skip
def test_an_empty_day_on_6_march_with_three_working_days(staf, tanggal, keadaan):
    h = hari(staf, tanggal)
    assert h.keadaan == keadaan
    assert h.celah == (keadaan == "KOSONG")


def test_empty_after_its_time_but_open_is_late(staf):
    pk.aturan(staf.instansi, hari_tepat=0, tutup_tanggal=5)
    h = hari(staf, date(2026, 3, 5))
    assert (h.keadaan, h.lewat, h.celah) == ("TERLAMBAT", True, True)
    assert h.jendela.tutup_pada == date(2026, 4, 5)


@pytest.mark.parametrize("status", ["DIHAPUS", "DITOLAK", "DRAFT"])
def test_what_does_not_count_fills_nothing(staf, status):
    pk.catatan(staf, date(2026, 3, 5), status=status)
    h = hari(staf, date(2026, 3, 5))
    assert (h.keadaan, h.jumlah.menit_isi, h.draf) == ("KOSONG", 0, int(status == "DRAFT"))


def test_overlap_counts_once_and_approved_apart(staf):
    pk.catatan(staf, date(2026, 3, 5), 480, 600, status="DISETUJUI")
    pk.catatan(staf, date(2026, 3, 5), 540, 660)
    h = hari(staf, date(2026, 3, 5))
    assert (h.jumlah.menit_isi, h.jumlah.menit_setuju, h.jumlah.menunggu) == (180, 120, 1)


def test_a_returned_entry_is_a_gap_even_on_a_full_day(staf):
    pk.catatan(staf, date(2026, 3, 5), 480, 930)
    pk.catatan(staf, date(2026, 3, 5), 930, 960, status="DIKEMBALIKAN")
    assert hari(staf, date(2026, 3, 5)).celah


def test_holiday_moved_late_changes_the_target_at_once(staf):
    assert hari(staf, date(2026, 3, 5)).target == 450
    libur = HariLibur.objects.create(tanggal=date(2026, 3, 5), nama="Hari uji", jenis="LIBUR_NASIONAL")
    h = hari(staf, date(2026, 3, 5))
    assert (h.keadaan, h.target, h.libur) == ("LIBUR", 0, "Hari uji")
    libur.tanggal = date(2026, 3, 4)
    libur.save()
    assert (hari(staf, date(2026, 3, 5)).target, hari(staf, date(2026, 3, 4)).target) == (450, 0)


def test_six_day_week(staf):
    pk.aturan(staf.instansi, menit=[375] * 6 + [0])
    assert hari(staf, date(2026, 3, 7)).target == 375
    assert hari(staf, date(2026, 3, 8)).keadaan == "LIBUR"
    # Wednesday is open until Saturday, its third working day.
    assert hari(staf, date(2026, 3, 4), date(2026, 3, 7)).terbuka
    assert not hari(staf, date(2026, 3, 4), date(2026, 3, 9)).terbuka


def test_ramadan_is_shorter_from_its_first_to_its_last_day(staf):
    pk.aturan(staf.instansi, menit_ramadan=[390] * 5 + [0, 0])
    MasaRamadan.objects.create(mulai=date(2026, 3, 4), sampai=date(2026, 3, 5), dasar="Uji")
    assert [hari(staf, date(2026, 3, d)).target for d in (3, 4, 5, 6)] == [450, 390, 390, 450]


def test_shift_and_leave(staf):
    def tulis(macam, d, **isi):
        HariPegawai.objects.create(pegawai=staf, macam=macam, mulai=d, sampai=d, dicatat_oleh="x", **isi)

    tulis("SIF", date(2026, 3, 7), menit=600)
    tulis("SIF", date(2026, 3, 5), menit=0)
    tulis("CUTI", date(2026, 3, 4))
    tulis("DIKECUALIKAN", date(2026, 3, 3))
    keadaan = {d: (h.keadaan, h.target) for d in (3, 4, 5, 7) for h in [hari(staf, date(2026, 3, d))]}
    assert keadaan == {3: ("DIKECUALIKAN", 0), 4: ("CUTI", 0), 5: ("LIBUR", 0), 7: ("NANTI", 600)}


def test_settled_month_is_closed(staf):
    TutupBulan.objects.create(
        instansi=staf.instansi, bulan=MARET, ditutup_oleh=pabrik.user(), sebutan_oleh="x", ditutup_pada=pk.SEKARANG
    )
    assert hari(staf, date(2026, 3, 5)).keadaan == "TERTUTUP"


def test_a_day_off_with_entries_shows_what_was_written_only(staf, client, kini):
    pk.catatan(staf, date(2026, 3, 1), 480, 740)
    teks = masuk(client, staf.akun).get(reverse("kinerja_bulan")).content.decode()
    assert "<span>260 mnt</span>" in teks and "260 / 0" not in teks


def test_year_without_calendar_is_said_and_shuts_nothing_silently(staf, client, kini):
    h = hari(staf, date(2020, 3, 2))
    assert (h.jendela, h.terbuka) == (None, False)
    teks = masuk(client, staf.akun).get(reverse("kinerja_bulan"), {"bulan": "2020-03"}).content.decode()
    assert "Kalender hari libur" in teks


def test_own_month_shows_every_day_with_its_link_and_closing_date(staf, client, kini):
    pk.catatan(staf, date(2026, 3, 5), 480, 600)
    r = masuk(client, staf.akun).get(reverse("kinerja_bulan"))
    teks = r.content.decode()
    assert [s.h.tanggal.day for s in r.context["celah"]] == [3, 4, 5, 6]
    assert "kurang 330 menit" in teks and "120 / 450 mnt" in teks and "tutup 10 Mar" in teks
    assert "?tanggal=2026-03-05" in teks and "?tanggal=2026-03-02" not in teks and "?tanggal=2026-03-09" not in teks
    j = r.context["jumlah"]
    assert (j.target, j.target_berjalan, j.isi, j.setuju) == (17 * 450, 5 * 450, 120, 0)


@pytest.mark.parametrize("bulan", ["2026", "x", "2026-13", "0000-01", "2019-12", "9999-12", "2026-3", "２０２６-03"])
def test_no_such_month(staf, client, kini, bulan):
    assert masuk(client, staf.akun).get(reverse("kinerja_bulan"), {"bulan": bulan}).status_code == 404


@pytest.mark.parametrize("tahun", ["x", "2019", "9999", "20261", "0000"])
def test_no_such_year(staf, client, kini, tahun):
    assert masuk(client, staf.akun).get(reverse("kinerja_tahun"), {"tahun": tahun}).status_code == 404


@pytest.mark.parametrize("nama", ["kinerja_bulan", "kinerja_tahun"])
@pytest.mark.parametrize("banyak", [2, 50])
def test_queries_do_not_grow(staf, client, kini, nama, banyak):
    for n in range(banyak):
        pk.catatan(staf, date(2026, 3, 2 + n % 5), 300 + 20 * (n // 5), 310 + 20 * (n // 5))
        HariPegawai.objects.create(
            pegawai=staf, macam="DINAS", mulai=date(2026, 3, n % 31 + 1), sampai=date(2026, 3, n % 31 + 1),
            dicatat_oleh="x",
        ) if n < 31 else None  # fmt: skip
    masuk(client, staf.akun).get(reverse(nama))
    with CaptureQueriesContext(
        connection,
    ) as kueri:
        assert client.get(reverse(nama)).status_code == 200
    assert len(kueri) <= 10, "\n".join(q["sql"][:150] for q in kueri)


def test_wit_agency_has_its_own_day(libur_2026, client, kini):
    instansi = pabrik.instansi(zona_waktu="Asia/Jayapura", kantor=pabrik.kantor(zona_waktu="Asia/Jayapura"))
    staf, kepala = pk.pasangan(instansi)
    kini(datetime(2026, 3, 2, 15, 0, tzinfo=UTC))  # 00.00 on Tuesday in Jayapura, 22.00 on Monday in Jakarta
    r = masuk(client, staf.akun).get(reverse("kinerja_bulan"))
    assert [s.h.tanggal.day for s in r.context["sel"] if s.kini] == [3]
    kini(datetime(2026, 3, 2, 14, 59, tzinfo=UTC))
    assert [s.h.tanggal.day for s in client.get(reverse("kinerja_bulan")).context["sel"] if s.kini] == [2]
    r = masuk(client, kepala.akun).get(reverse("kinerja_bulan_orang", args=[staf.pk]))
    assert [s.h.tanggal.day for s in r.context["sel"] if s.kini] == [2]


def test_superior_reads_without_drafts_and_without_links(staf, client, kini):
    kepala = staf.masa_penilai.get().penilai
    pk.catatan(staf, date(2026, 3, 5), 480, 600)
    pk.catatan(staf, date(2026, 3, 5), 600, 660, status="DRAFT")
    teks = masuk(client, kepala.akun).get(reverse("kinerja_bulan_orang", args=[staf.pk])).content.decode()
    assert staf.nama in teks and "120 / 450 mnt" in teks
    assert "1 draf" not in teks and "?tanggal=" not in teks
    assert not BacaanKinerja.objects.exists()
    assert "1 draf" in masuk(client, staf.akun).get(reverse("kinerja_bulan")).content.decode()


def test_colleague_and_stranger_get_404(staf, client, kini):
    rekan, _ = pk.pasangan(staf.instansi)
    asing, _ = pk.pasangan()
    for akun in (rekan.akun, asing.akun, pabrik.user()):
        assert masuk(client, akun).get(reverse("kinerja_bulan_orang", args=[staf.pk])).status_code == 404
    assert masuk(client, staf.akun).get(reverse("kinerja_bulan_orang", args=[999_999])).status_code == 404


def test_hr_officer_reads_and_is_logged(staf, client, kini):
    operator = pabrik.petugas(Peran.OPERATOR, staf.instansi)
    url = reverse("kinerja_bulan_orang", args=[staf.pk])
    assert masuk(client, operator).get(url, {"bulan": "2026-02"}).status_code == 200
    baris = BacaanKinerja.objects.get()
    assert (baris.pegawai_id, baris.pembaca, baris.dari, baris.sampai) == (
        staf.pk, operator, date(2026, 2, 1), date(2026, 2, 28),
    )  # fmt: skip


def test_account_without_a_record_is_told_so(client, kini):
    r = masuk(client, pabrik.user()).get(reverse("kinerja_bulan"))
    assert r.status_code == 200 and "tidak terhubung" in r.content.decode()


def test_year_has_a_label_for_each_day_and_a_table_of_months(staf, client, kini):
    pk.catatan(staf, date(2026, 1, 6), 480, 930, status="DISETUJUI")
    pk.catatan(staf, date(2026, 3, 5), 480, 600)
    r = masuk(client, staf.akun).get(reverse("kinerja_tahun"))
    teks = r.content.decode()
    assert "5 Maret: Kurang, 120 dari 450 menit" in teks and "6 Januari: Cukup, 450 dari 450 menit" in teks
    assert "1 Januari: Libur, " in teks
    assert [(b.jumlah.isi, b.jumlah.setuju) for b in r.context["bulan_bulan"]][:3] == [(450, 450), (0, 0), (120, 0)]
    assert "2.026" not in teks and "?tahun=2025" in teks
    assert r.context["jumlah"].isi == 570
