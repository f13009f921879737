"""A superior's morning: what waits, all without exceptions in one action, one returned, one approval taken back, the
board and a reminder; by keys alone, without JavaScript, on a phone. The world's today is Tuesday 10 March 2026."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import expect

from kinerja.models import AntreanRekap, KinerjaHarian
from kinerja.services.rekap import hitung_antrean
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.browser.tangan import PapanKetik, Tetikus

CARA = {
    "papan-ketik": (PapanKetik, {"lebar": 1280}),
    "tanpa-js": (Tetikus, {"lebar": 1280, "js": False}),
    "sempit": (Tetikus, {"lebar": 360}),
}
KINI = datetime(2026, 3, 10, 3, tzinfo=UTC)
SENIN, SELASA = date(2026, 3, 9), date(2026, 3, 10)
BUKTI = {"bukti_url": "https://contoh.id/notulen", "jenis": "TUGAS_ATASAN"}


def catat(orang, hari, mulai, selesai, **isi):
    AntreanRekap.objects.create(instansi_id=orang.instansi_id, pegawai_id=orang.pk, tanggal=hari)
    return pk.catatan(orang, hari, mulai, selesai, dicatat_pada=KINI, diubah_pada=KINI - timedelta(days=1), **isi)


@pytest.fixture
def ruang(situs):
    """Two people of one superior: Arga has two plain entries and one without evidence, Bunga one plain entry."""
    d = situs.dunia
    arga, bunga, kepala = d.staf[0], d.staf[1], d.staf[2]
    d.akun["atasan"] = kepala.akun or pk.akun(kepala)
    pabrik.pasang_totp(d.akun["atasan"])
    for o in (arga, bunga):
        if not o.akun:
            pk.akun(o)
        pk.penilai(o, kepala)
    catat(arga, SENIN, 480, 600, kegiatan="Menyusun bahan rapat anggaran", realisasi=1, satuan="dokumen", **BUKTI)
    catat(arga, SENIN, 600, 720, kegiatan="Rapat koordinasi anggaran", **BUKTI)
    catat(arga, SENIN, 780, 840, kegiatan="Menelaah surat masuk")
    catat(bunga, SENIN, 480, 930, kegiatan="Verifikasi berkas kenaikan gaji berkala", **BUKTI)
    hitung_antrean(now=KINI)
    return arga, bunga


@pytest.mark.parametrize("cara", CARA)
def test_pagi_seorang_atasan(ruang, orang, cara):
    arga, bunga = ruang
    tangan, jendela = CARA[cara]
    o = tangan(orang("atasan", **jendela))

    o.h.goto("/kinerja/persetujuan/")
    o.terlihat("3 catatan tanpa pengecualian")
    expect(o.h.locator("[data-baris]")).to_have_count(4)
    bertanda = o.h.locator("[data-baris]", has_text="Menelaah surat masuk")
    for teks in ("Tanpa bukti dukung", "Tanpa rencana aksi"):
        expect(bertanda).to_contain_text(teks)
    setujui = o.tombol("Setujui 3 catatan tanpa pengecualian")
    expect(setujui).to_have_css("white-space", "normal")
    o.tekan(setujui)
    o.terlihat("3 catatan disetujui.")
    assert KinerjaHarian.objects.filter(status="DISETUJUI").count() == 3
    expect(o.h.locator("[data-baris]")).to_have_count(1)

    # The flagged one goes back, with a sentence to start from; a reason is asked for first.
    _centang(o, cara)
    o.tekan(o.tombol(re.compile("^Kembalikan$")))
    o.terlihat("Tulis alasannya")
    expect(o.h.locator("[data-baris] input")).to_be_checked()
    o.isi(re.compile("^Alasan"), "Bukti dukung belum ada; tambahkan tautannya.")
    o.tekan(o.tombol(re.compile("^Kembalikan$")))
    o.terlihat("1 catatan dikembalikan; pegawainya diberi tahu.")
    o.terlihat("Tidak ada yang menunggu keputusan Anda")
    assert Pesan.objects.get(penerima=arga.akun).jenis == "DIKEMBALIKAN"

    # An approval taken back, from the person's day.
    o.h.goto(f"/kinerja/persetujuan/{bunga.pk}/{SENIN}/")
    o.tandai(o.h.get_by_role("checkbox", name="Pilih 08.00–15.30"))
    o.isi(re.compile("^Alasan"), "Jamnya perlu diperiksa lagi")
    o.tekan(o.tombol("Buka persetujuan"))
    o.terlihat("Keputusan atas 1 catatan dibuka")
    assert KinerjaHarian.objects.get(pegawai=bunga).status == "DIAJUKAN"

    # The board, by name, and a reminder for today that arrives once.
    hitung_antrean(now=KINI)
    o.h.goto("/kinerja/papan/")
    expect(o.h.locator("tbody [data-baris] .utama")).to_have_text(
        [re.compile(re.escape(n)) for n in sorted((arga.nama, bunga.nama))]
    )
    o.terlihat("Belum mengisi")
    for _ in range(2):
        o.tekan(o.tombol(re.compile("^Ingatkan 2 orang")))
        o.terlihat("2 orang diingatkan")
    assert Pesan.objects.filter(kunci__startswith="kinerja:atasan:").count() == 2
    assert not KinerjaHarian.objects.filter(status="DISETUJUI", kegiatan="Menelaah surat masuk").exists()


def _centang(o, cara):
    """By keys: j to the row, x to tick it; no key decides."""
    if cara != "papan-ketik":
        o.tandai(o.h.locator("[data-baris] input").first)
        return
    o.h.wait_for_load_state("load")  # keys are heard once the page's script has run
    for tombol in ("j", "x"):
        o.h.keyboard.press(tombol)
    expect(o.h.locator("[data-baris] input")).to_be_checked()
    for tombol in ("a", "s", "y", "r", "t", "j", "k"):
        o.h.keyboard.press(tombol)
    assert KinerjaHarian.objects.filter(status="DIAJUKAN").count() == 1


def test_enter_in_the_reason_decides_nothing(ruang, orang):
    halaman = orang("atasan")
    halaman.goto("/kinerja/persetujuan/")
    halaman.locator("[data-baris] input").first.check()
    halaman.get_by_label(re.compile("^Alasan")).fill("Belum jelas")
    halaman.keyboard.press("Enter")
    halaman.wait_for_timeout(300)
    assert KinerjaHarian.objects.filter(status="DIAJUKAN").count() == 4


def test_pages_are_accessible_and_fit_a_phone(ruang, periksa):
    _arga, bunga = ruang
    p = periksa("atasan")
    p("/kinerja/persetujuan/?abaikan=TANPA_BUKTI")
    p(f"/kinerja/persetujuan/{bunga.pk}/{SENIN}/")
    p("/kinerja/papan/")
    p("/kinerja/papan/?saring=menunggu")
