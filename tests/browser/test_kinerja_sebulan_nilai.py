"""The end of a month of kinerja: dialogue, realisation, rating, objection, the decision of the superior's superior, and
who has read it all. The world's today is moved to 1 April 2026."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from kinerja.models import BacaanKinerja, Evaluasi, KeberatanKinerja, UmpanBalik
from tests import pabrik_kinerja as pk
from tests.browser.pemeriksa import Pemeriksa
from tests.browser.sebulan import CARA, catat, jalur, masuk, pindah

SENIN = date(2026, 3, 9)


@pytest.fixture
def j(situs, monkeypatch):
    """The line of three with SKP and a day of March that was approved."""
    j = jalur(situs)
    pk.skp(j.bunga, j.cakra, rhk=1)
    skp = pk.skp(j.arga, j.bunga, rhk=1)
    periode = pk.periode(situs.dunia.instansi, nama="Maret 2026", batas_pengisian=date(2026, 4, 10))
    aksi = pk.aksi(skp.rhk.get(), periode, deskripsi="Menyusun laporan bulanan", target=2, satuan="laporan")
    catat(
        j.arga, SENIN, 480, 900, kegiatan="Menyusun laporan", rhk=aksi.rhk, rencana_aksi=aksi, realisasi=2,
        satuan="laporan", status="DISETUJUI",
    )  # fmt: skip
    pindah(monkeypatch, date(2026, 4, 1))
    return j


@pytest.mark.parametrize("cara", ["papan-ketik", "sempit"])
def test_akhir_bulan(j, orang, cara):
    o = masuk(orang, "pegawai", cara, "/kinerja/evaluasi/")
    a = masuk(orang, "atasan", cara, "/kinerja/bawahan/")

    # A word before the rating, and the answer to it.
    a.tekan(a.tautan("Ditetapkan"))
    a.tekan(a.tautan("Dialog kinerja"))
    a.pilih("Tentang", "RHK 1: Hasil kerja 1")
    a.pilih("Jenis", "Arahan")
    a.isi("Umpan balik", "Sertakan data terminal pada laporan berikutnya.")
    a.tekan(a.tombol("Kirim"))
    a.terlihat("Tersimpan; pihak lainnya diberi tahu.")
    skp = Evaluasi._meta.get_field("skp").related_model.objects.get(pegawai=j.arga)
    o.h.goto(f"/kinerja/dialog/{skp.pk}/")
    o.terlihat("Sertakan data terminal")
    o.isi("Tanggapan", "Baik, mulai April.")
    o.tekan(o.tombol("Kirim"))
    o.terlihat("Tersimpan; pihak lainnya diberi tahu.")
    assert UmpanBalik.objects.count() == 2

    # The employee's realisation: not without words, then submitted.
    o.tekan(o.tautan("Evaluasi"))
    o.tekan(o.tombol("Siapkan sekarang"))
    o.tekan(o.tautan("Maret 2026"))
    o.terlihat("Rencana aksi: Menyusun laporan bulanan, target 2 laporan")
    o.isi("Tautan bukti", "https://contoh.id/laporan-maret")
    o.tekan(o.tombol("Ajukan kepada penilai"))
    expect(o.bidang("Realisasi RHK 1")).to_have_attribute("aria-invalid", "true")
    expect(o.bidang("Tautan bukti")).to_have_value("https://contoh.id/laporan-maret")
    o.isi("Realisasi RHK 1", "Dua laporan selesai tepat waktu.")
    o.tekan(o.tombol("Ajukan kepada penilai"))
    o.terlihat("Realisasi diajukan kepada penilai.")

    # The superior rates; nothing is chosen beforehand.
    a.tekan(a.tautan("Evaluasi"))
    a.tekan(a.tautan("Menilai"))
    a.tekan(a.tautan(j.arga.nama))
    a.terlihat("Dua laporan selesai tepat waktu.")
    expect(a.h.locator("input[type=radio]:checked")).to_have_count(0)
    hasil, perilaku = a.h.get_by_role("group", name="Hasil kerja"), a.h.get_by_role("group", name="Perilaku kerja")
    a.isi("Umpan balik RHK 1", "Data terminal belum ada.")
    a.tandai(hasil.get_by_role("radio", name="Di bawah ekspektasi"))
    a.tandai(perilaku.get_by_role("radio", name="Sesuai ekspektasi"))
    a.tekan(a.tombol("Simpan penilaian"))
    expect(a.bidang("Alasan penilaian")).to_have_attribute("aria-invalid", "true")
    expect(a.bidang("Umpan balik RHK 1")).to_have_value("Data terminal belum ada.")
    expect(hasil.get_by_role("radio", name="Di bawah ekspektasi")).to_be_checked()
    a.isi("Alasan penilaian", "Laporan belum memuat data terminal.")
    a.tekan(a.tombol("Simpan penilaian"))
    a.terlihat("Penilaian dicatat dan diberitahukan kepada pegawai.")

    # The employee reads it and objects.
    o.tekan(o.tautan("Evaluasi"))
    expect(o.h.locator("tbody tr")).to_contain_text(["Butuh perbaikan"])
    o.tekan(o.tautan("Maret 2026"))
    o.terlihat("Laporan belum memuat data terminal.")
    assert o.h.locator("#judul-hasil ~ dl dd").first.bounding_box()["width"] > 200, "no word is broken"
    o.tekan(o.tautan("Ajukan keberatan"))
    o.tekan(o.tombol("Ajukan keberatan"))
    expect(o.bidang("Alasan keberatan")).to_have_attribute("aria-invalid", "true")
    o.isi("Alasan keberatan", "Data terminal baru diminta 1 April.")
    o.tekan(o.tombol("Ajukan keberatan"))
    o.terlihat("Data terminal baru diminta 1 April.")

    # The superior answers, his superior looks into it and decides.
    a.h.goto("/kinerja/keberatan-kinerja/")
    a.tekan(a.tautan(j.arga.nama))
    a.isi("Tanggapan penilai", "Permintaannya memang baru tertulis 1 April.")
    a.tekan(a.tombol("Kirim tanggapan"))
    a.terlihat("Permintaannya memang baru tertulis 1 April.")
    c = masuk(orang, "pimpinan", cara, "/kinerja/keberatan-kinerja/")
    c.tekan(c.tautan(j.arga.nama))
    c.tekan(c.tombol("Mulai periksa"))
    c.tandai(c.h.get_by_role("radio", name="Hasil diubah"))
    c.tandai(c.h.get_by_role("group", name="Hasil kerja, bila").get_by_role("radio", name="Sesuai ekspektasi"))
    c.tandai(c.h.get_by_role("group", name="Perilaku kerja, bila").get_by_role("radio", name="Sesuai ekspektasi"))
    c.isi("Pertimbangan putusan", "Target bulan Maret tercapai.")
    c.tekan(c.tombol("Putuskan"))
    c.terlihat("Target bulan Maret tercapai.")

    # Final, and read by both.
    o.tekan(o.tautan("Evaluasi"))
    expect(o.h.locator("tbody tr")).to_contain_text([re.compile(r"Baik\s[\s\S]*Final")])
    o.tekan(o.tautan("Maret 2026"))
    o.terlihat("Baik")
    e = Evaluasi.objects.get(skp=skp)
    assert (e.status, e.predikat) == ("FINAL", "BAIK")
    assert KeberatanKinerja.objects.get().status == "DIUBAH"
    pdf = o.h.request.get(f"/kinerja/evaluasi/{e.pk}/pdf/")
    assert pdf.ok and pdf.body().startswith(b"%PDF")
    if CARA[cara][1]["lebar"] == 360:
        Pemeriksa(o.h).lihat("the final appraisal")


def test_siapa_yang_membaca(j, orang):
    """The line of superiors leaves no trace, the personnel officer does, and the person sees it."""
    a = masuk(orang, "atasan", "tetikus", f"/kinerja/orang/{j.arga.pk}/bulan/?bulan=2026-03")
    a.terlihat("420 menit")
    o = masuk(orang, "pegawai", "sempit", "/kinerja/")
    o.tekan(o.tautan("Siapa di luar jalur atasan yang pernah membacanya"))
    o.terlihat("Belum ada")
    petugas = masuk(orang, "operator", "tetikus", f"/kinerja/orang/{j.arga.pk}/bulan/?bulan=2026-03")
    petugas.terlihat("420 menit")
    asing = orang("operator_lain").goto(f"/kinerja/orang/{j.arga.pk}/bulan/?bulan=2026-03")
    assert asing.status == 404
    o.h.reload()
    expect(o.h.locator("tbody tr")).to_contain_text([re.compile("Laras Kusumah")])
    assert BacaanKinerja.objects.filter(pegawai=j.arga).count() == 1
    Pemeriksa(o.h).lihat("who has read")
