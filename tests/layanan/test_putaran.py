"""Runs of the clock on the engine's rows: pause, repeat, reopen, extension, a calendar that changes."""

from datetime import date

import pytest

from kalender.models import HariLibur
from kalender.signals import kalender_berubah
from layanan.galat import IsianSalah, TidakBerwenang
from layanan.models import NormaWaktu, Putaran, Usulan
from layanan.services import jam, kerja
from layanan.services.transisi import jalankan
from tests import pabrik_usulan
from tests.layanan.test_transisi import langkah

SENIN, RABU, JUMAT = date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 6)
KEMBALI = date(2026, 3, 11)


def muat(u):
    return Usulan.objects.get(pk=u.pk)


def kirim(dunia, buat, uji):
    return langkah("kirim", buat("MENUNGGU_PERSETUJUAN"), dunia.penyetuju, uji, today=SENIN)


def test_asked_wednesday_answered_wednesday_is_due_monday(dunia, buat, uji):
    """The third example of the design, section 3."""
    u = kirim(dunia, buat, uji)
    assert muat(u).tenggat == date(2026, 3, 9)
    u = langkah("kembalikan", u, dunia.verifikator, uji, today=RABU)
    assert (muat(u).tenggat, muat(u).hari_terpakai) == (None, 2)
    u = langkah("jawab", u, dunia.operator, uji, today=KEMBALI)
    assert (muat(u).tenggat, muat(u).hari_instansi, muat(u).putaran) == (date(2026, 3, 16), 5, 1)


def test_norm_that_starts_anew_opens_a_second_run_and_keeps_the_first(dunia, buat, uji, norma):
    NormaWaktu.objects.filter(pk=norma.pk).update(setelah_kembali="ULANG")
    u = kirim(dunia, buat, uji)
    u = langkah("kembalikan", u, dunia.verifikator, uji, today=RABU)
    u = muat(langkah("jawab", u, dunia.operator, uji, today=KEMBALI))
    pertama, kedua = Putaran.objects.filter(usulan=u)
    assert (pertama.selesai, pertama.hari_terpakai, pertama.hari_instansi) == (KEMBALI, 2, 5)
    assert (kedua.mulai, kedua.selesai, u.diterima_pada, u.hari_terpakai) == (KEMBALI, None, KEMBALI, 0)
    assert u.tenggat == date(2026, 3, 18 + 7)  # 18–20 and 23–24 March are holidays (Nyepi, Idul Fitri)


def test_reopening_starts_a_run_and_keeps_the_old_one(dunia, buat, uji):
    u = kirim(dunia, buat, uji)
    u = langkah("tolak", u, dunia.verifikator, uji, today=JUMAT)
    lama = Putaran.objects.get(usulan=u)
    assert (lama.selesai, lama.hari_terpakai, lama.tenggat) == (JUMAT, 4, date(2026, 3, 9))
    u = muat(langkah("buka_kembali", u, dunia.penyelia, uji, today=KEMBALI))
    assert (u.putaran, u.diterima_pada, u.diputus_pada, u.jam_berjalan) == (2, KEMBALI, None, True)
    assert (u.alasan_penolakan, u.diverifikasi_oleh) == ("", None)
    lama.refresh_from_db()
    assert lama.selesai == JUMAT
    assert Putaran.objects.get(usulan=u, nomor=2).mulai == KEMBALI


def test_extension_moves_the_deadline_and_needs_words_a_running_clock_and_a_penyelia(dunia, buat, uji):
    u = kirim(dunia, buat, uji)
    isi = {"usulan_id": u.pk, "today": RABU}
    for kolom, nilai in (("hari_kerja", 0), ("hari_kerja", 21), ("alasan", " ")):
        with pytest.raises(IsianSalah) as galat:
            kerja.perpanjang(**{"hari_kerja": 2, "alasan": "Rumit.", "actor": dunia.penyelia} | isi | {kolom: nilai})
        assert galat.value.kolom == kolom
    with pytest.raises(TidakBerwenang):
        kerja.perpanjang(**isi, hari_kerja=2, alasan="Rumit.", actor=dunia.verifikator)
    kerja.perpanjang(**isi, hari_kerja=2, alasan="Rumit.", actor=dunia.penyelia)
    assert (muat(u).tenggat, muat(u).hari_norma) == (KEMBALI, 7)
    u = langkah("kembalikan", muat(u), dunia.verifikator, uji, today=RABU)
    with pytest.raises(IsianSalah, match="tidak sedang berjalan"):
        kerja.perpanjang(**isi, hari_kerja=2, alasan="Rumit.", actor=dunia.penyelia)


def test_calendar_change_moves_open_deadlines_only(dunia, buat, uji):
    terbuka, diputus = kirim(dunia, buat, uji), kirim(dunia, buat, uji)
    langkah("tolak", diputus, dunia.verifikator, uji, today=RABU)
    HariLibur.objects.create(tanggal=date(2026, 3, 5), nama="Uji", jenis="CUTI_BERSAMA", dasar="Uji")
    kalender_berubah.send(sender=HariLibur, kantor_id=None)
    assert muat(terbuka).tenggat == date(2026, 3, 10)
    assert muat(diputus).tenggat == date(2026, 3, 9)
    assert jam.hitung_ulang_semua(today=RABU) in (0, 1)
    assert jam.hitung_ulang_semua(today=RABU) == 0


def test_clock_in_words_follows_the_run(dunia, buat, uji):
    u = kirim(dunia, buat, uji)
    langkah("kembalikan", u, dunia.verifikator, uji, today=RABU)
    langkah("jawab", u, dunia.operator, uji, today=KEMBALI, versi=None)
    teks = " ".join(jam.penjelasan(muat(u), today=date(2026, 3, 12)))
    assert "Mulai Sen 2 Mar 2026" in teks and "5 hari kerja tidak dihitung" in teks
    assert "Tenggat bergeser dari Sen 9 Mar 2026 ke Sen 16 Mar 2026" in teks
    assert jam.penjelasan(buat("DRAF"), today=RABU) == ()


def test_whole_batch_costs_no_more_queries_than_one_line(dunia, uji, django_assert_max_num_queries):
    surat = pabrik_usulan.surat(dunia.instansi, dikirim=False, dibuat_oleh=dunia.operator)
    daftar = pabrik_usulan.usulan_banyak(50, "MENUNGGU_PERSETUJUAN", surat=surat)
    with django_assert_max_num_queries(45):
        jalankan(kode="kirim", usulan_ids=[u.pk for u in daftar], actor=dunia.penyetuju, today=SENIN)
    assert surat.usulan.filter(status="DIVERIFIKASI", tenggat=date(2026, 3, 9)).count() == 50
