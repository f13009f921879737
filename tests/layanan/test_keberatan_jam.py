"""The clock of a complaint: working days over holidays, recomputed with the calendar, escalated once."""

from datetime import date

import pytest

from kalender.models import HariLibur
from layanan.frasa import frasa_keberatan
from layanan.models import EskalasiKeberatan, Keberatan, NormaWaktu
from layanan.services import eskalasi_keberatan as eskalasi
from layanan.services import keberatan as layanan
from layanan.tasks import hitung_ulang_tenggat, sapu_eskalasi
from notifikasi.models import Pesan, Surel
from tests.layanan.test_keberatan import ajukan, jawab, orang  # noqa: F401

# Filed on Wednesday 4 March 2026; ten working days without a holiday end on Wednesday 18 March.
DIAJUKAN, TENGGAT = date(2026, 3, 4), date(2026, 3, 18)


@pytest.fixture(autouse=True)
def tanpa_libur(db, monkeypatch):
    """One holiday far away: the year has a list, and March has none."""
    monkeypatch.setattr("notifikasi.services.dorong_kotak_keluar", lambda: None)
    HariLibur.objects.all().delete()
    HariLibur.objects.create(tanggal=date(2026, 1, 1), nama="Tahun Baru", jenis="LIBUR_NASIONAL")


def sapu(dunia, hari):
    return eskalasi.sapu(hari_ini={k.pk: hari for k in (dunia.kantor, dunia.lain_kantor, dunia.pusat)})


def tingkat(k):
    return set(EskalasiKeberatan.objects.filter(keberatan=k).values_list("tingkat", flat=True))


def test_norm_is_dated_data_and_marked_as_the_portals_own(db):
    norma = NormaWaktu.objects.get(layanan="keberatan")
    assert (norma.hari_kerja, norma.terverifikasi) == (10, False)
    assert "Aturan portal sendiri" in norma.dasar_hukum


def test_ten_working_days_over_a_holiday(ajukan):  # noqa: F811
    assert ajukan(today=DIAJUKAN).tenggat == TENGGAT
    HariLibur.objects.create(tanggal=date(2026, 3, 11), nama="Libur", jenis="LIBUR_NASIONAL")
    assert ajukan("INSTANSI", today=DIAJUKAN).tenggat == date(2026, 3, 19)


def test_deadline_follows_the_calendar_until_it_is_answered(dunia, ajukan, django_user_model):  # noqa: F811
    terbuka, dijawab = ajukan(today=DIAJUKAN), ajukan("INSTANSI", today=DIAJUKAN)
    jawab(dijawab, dunia.penyetuju, today=date(2026, 3, 6))
    HariLibur.objects.create(tanggal=date(2026, 3, 12), nama="Libur", jenis="LIBUR_NASIONAL")
    from kalender.signals import kalender_berubah

    kalender_berubah.send(sender=HariLibur, kantor_id=None, dari=date(2026, 3, 12))
    for k, tenggat in ((terbuka, date(2026, 3, 19)), (dijawab, TENGGAT)):
        k.refresh_from_db()
        assert k.tenggat == tenggat
    assert layanan.hitung_ulang(today=date(2026, 3, 9), kantor_id=dunia.kantor.pk) == 1  # a day was used
    assert layanan.hitung_ulang(today=date(2026, 3, 9), kantor_id=dunia.kantor.pk) == 0
    hitung_ulang_tenggat()


@pytest.mark.parametrize(
    ("hari", "harap"),
    [
        (date(2026, 3, 16), set()), (date(2026, 3, 17), {"H-1"}), (TENGGAT, {"H-1", "H0"}),
        (date(2026, 3, 19), {"H-1", "H0"}), (date(2026, 3, 20), {"H-1", "H0", "H+2"}),
        (date(2026, 6, 30), {"H-1", "H0", "H+2"}),
    ],
)  # fmt: skip
def test_levels_on_both_edges(dunia, ajukan, hari, harap):  # noqa: F811
    k = ajukan(today=DIAJUKAN)
    sapu(dunia, hari)
    assert tingkat(k) == harap


def test_right_people_once_also_after_a_gap_and_twice(dunia, ajukan):  # noqa: F811
    k = ajukan(today=DIAJUKAN)
    Pesan.objects.all().delete()
    Surel.objects.all().delete()
    assert sapu(dunia, date(2026, 3, 20)) == (3, 3)
    assert [p.penerima for p in Pesan.objects.order_by("id")] == [
        dunia.penyelia, dunia.kepala_kantor, dunia.kepala_pusat
    ]  # fmt: skip
    assert sapu(dunia, date(2026, 3, 20)) == (0, 0)
    sapu_eskalasi()
    assert Pesan.objects.count() == Surel.objects.count() == 3
    assert tingkat(k) == {"H-1", "H0", "H+2"}


def test_first_level_reaches_who_handles_it(dunia, ajukan):  # noqa: F811
    k = ajukan(today=DIAJUKAN)
    layanan.tangani(keberatan_id=k.pk, versi=1, actor=dunia.kepala_kantor, today=DIAJUKAN)
    Pesan.objects.all().delete()
    sapu(dunia, date(2026, 3, 17))
    assert [p.penerima for p in Pesan.objects.all()] == [dunia.kepala_kantor]


def test_killed_between_claim_and_telling_is_made_good(dunia, ajukan):  # noqa: F811
    ajukan(today=DIAJUKAN)
    Pesan.objects.all().delete()
    eskalasi.klaim(hari_ini={dunia.kantor.pk: TENGGAT})
    assert not Pesan.objects.exists()
    assert sapu(dunia, TENGGAT) == (0, 2)


def test_answered_and_withdrawn_are_left_alone(dunia, ajukan):  # noqa: F811
    dijawab, dicabut = ajukan(today=DIAJUKAN), ajukan("INSTANSI", today=DIAJUKAN)
    eskalasi.klaim(hari_ini={dunia.kantor.pk: date(2026, 3, 17)})
    jawab(dijawab, dunia.penyelia)
    layanan.cabut(keberatan_id=dicabut.pk, versi=1, actor=dicabut.pengaju, today=DIAJUKAN)
    Pesan.objects.all().delete()
    sapu(dunia, date(2026, 6, 30))
    assert tingkat(dijawab) == tingkat(dicabut) == {"H-1"}
    assert not Pesan.objects.exists()


def test_clock_in_words(dunia, ajukan):  # noqa: F811
    from kalender.selectors import kalender as baca_kalender

    hari = baca_kalender()
    k = ajukan(today=DIAJUKAN)
    kata = [(date(2026, 3, 4), "10 hari lagi"), (TENGGAT, "hari ini"), (date(2026, 3, 20), "terlambat 2 hari")]
    for tanggal, awal in kata:
        assert frasa_keberatan(k, hari, tanggal).teks.startswith(awal)
    k = jawab(k, dunia.penyelia, today=date(2026, 3, 19))
    assert frasa_keberatan(k, hari, date(2026, 3, 30)).teks == "dijawab terlambat 1 hari"
    assert Keberatan.objects.get(pk=k.pk).hari_terpakai == 11


def test_a_level_that_reaches_nobody_is_tried_again(dunia, ajukan):  # noqa: F811
    kosong = [dunia.penyelia, dunia.kepala_kantor, dunia.kepala_pusat]
    for u in kosong:
        u.is_active = False
        u.save()
    k = ajukan(today=DIAJUKAN)
    assert not Pesan.objects.filter(jenis="DITUGASKAN").exists()
    assert sapu(dunia, TENGGAT) == (2, 0)  # nobody to tell: neither of the filing nor of the levels
    assert EskalasiKeberatan.objects.filter(keberatan=k, dikirim_pada=None).count() == 3
    dunia.kepala_pusat.is_active = True
    dunia.kepala_pusat.save()
    assert sapu(dunia, TENGGAT) == (0, 3)
    assert Pesan.objects.filter(penerima=dunia.kepala_pusat).count() == 3
    assert sapu(dunia, TENGGAT) == (0, 0)
