"""Feedback from the day page to the employee and back; a regent's appraisal recorded from its scan and objected to."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from kepegawaian.models import Pegawai
from kinerja.models import HasilLuar, MasaPenilai, UmpanBalik
from tests import pabrik_kinerja as pk
from tests.berkas import contoh

SENIN = date(2026, 3, 9)
LAYAR = {"lebar": {"lebar": 1280}, "sempit-tanpa-js": {"lebar": 360, "js": False}}


@pytest.mark.parametrize("layar", LAYAR)
def test_umpan_balik_dari_halaman_hari(situs, orang, layar):
    d = situs.dunia
    staf, atasan = d.staf[0], d.staf[1]
    atasan.akun = d.akun["baru"]
    atasan.save(update_fields=["akun"])
    pk.penilai(staf, atasan)
    rhk = pk.skp(staf, atasan).rhk.get(nomor=1)
    c = pk.catatan(staf, SENIN, kegiatan="Menyusun laporan aset", rhk=rhk)
    pk.catatan(staf, SENIN, 620, 700, kegiatan="Rapat koordinasi", rhk=rhk)
    h = orang("baru", **LAYAR[layar])
    h.goto(f"/kinerja/persetujuan/{staf.pk}/{SENIN}/")
    satu = h.locator(f"#c-{c.kunci}")
    satu.get_by_text("Beri umpan balik").click()
    satu.get_by_label("Umpan balik").fill("Laporannya rapi, lampirkan rekap asetnya.")
    satu.get_by_label("Jenis").select_option(label="Apresiasi")
    satu.get_by_role("button", name="Kirim").click()
    expect(h.get_by_text("Tersimpan; pihak lainnya diberi tahu.")).to_be_visible()
    expect(satu.get_by_text("Laporannya rapi, lampirkan rekap asetnya.")).to_be_visible()
    s = orang("pegawai", **LAYAR[layar])
    s.goto(f"/kinerja/?tanggal={SENIN}")
    expect(s.get_by_text("Laporannya rapi, lampirkan rekap asetnya.")).to_be_visible()
    s.get_by_role("link", name=re.compile("^Tanggapi")).click()
    s.get_by_label("Tanggapan").fill("Siap, rekapnya saya unggah.")
    s.get_by_role("button", name="Kirim").click()
    expect(s.get_by_text("Siap, rekapnya saya unggah.")).to_be_visible()
    assert list(UmpanBalik.objects.order_by("pk").values_list("jenis", flat=True)) == ["APRESIASI", "TANGGAPAN"]


@pytest.mark.parametrize("layar", LAYAR)
def test_dinilai_bupati(situs, orang, layar):
    d = situs.dunia
    staf = d.staf[0]
    pk.periode(d.instansi, date(2026, 2, 1), date(2026, 2, 28), nama="Februari 2026")
    h = orang("operator", **LAYAR[layar])
    h.goto(f"/kinerja/pengaturan/{d.instansi.pk}/penilai/{staf.pk}/")
    h.get_by_label("NIP penilai").fill(_nip_lain(d))
    h.get_by_label("Alasan").fill("Surat penugasan 7/2026")
    h.get_by_role("button", name="Tetapkan").click()
    expect(h.get_by_text("bukan di instansi pegawai ini")).to_be_visible()
    h.get_by_role("link", name="Tetapkan pejabat di luar portal").click()
    h.get_by_label("Menilai mulai").fill("2026-02-01")
    h.get_by_label("Alasan").fill("Sekretaris Daerah dinilai bupati")
    h.get_by_role("button", name="Tetapkan").click()
    expect(h.get_by_text("Bupati Lembah Uji").first).to_be_visible()
    assert MasaPenilai.objects.get(pegawai=staf).pejabat_luar.endswith("Bupati Lembah Uji")
    h.get_by_role("link", name="Hasil evaluasi bertanda tangan").click()
    h.get_by_role("link", name="Catat hasil").click()
    h.get_by_label("Periode").select_option(label="Februari 2026")
    h.get_by_label("Hasil kerja").select_option(label="Di atas ekspektasi")
    h.get_by_label("Perilaku kerja").select_option(label="Sesuai ekspektasi")
    h.get_by_label("Predikat").select_option(label="Baik")
    h.get_by_label("Nomor dokumen").fill("800/12/2026")
    h.get_by_label("Tanggal dokumen").fill("2026-03-02")
    berkas = {"name": "hasil.pdf", "mimeType": "application/pdf", "buffer": contoh.pdf()}
    h.get_by_label("Pindaian dokumen bertanda tangan").set_input_files(berkas)
    h.get_by_role("button", name="Catat", exact=True).click()
    expect(h.get_by_text("800/12/2026")).to_be_visible()
    s = orang("pegawai", **LAYAR[layar])
    s.goto("/kinerja/evaluasi/")
    s.get_by_role("link", name="Bertanda tangan").click()
    s.get_by_text("Sanggah hasil ini").click()
    s.get_by_label("Yang tidak sesuai").fill("Perilaku tertulis di atas ekspektasi.")
    s.get_by_role("button", name="Kirim sanggahan").click()
    expect(s.get_by_text("Perilaku tertulis di atas ekspektasi.")).to_be_visible()
    h.goto(f"/kinerja/evaluasi/bertanda-tangan/{staf.pk}/")
    h.get_by_text("Jawab sanggahan").click()
    h.get_by_label("Jawaban").fill("Sesuai pindaian halaman 2.")
    h.get_by_role("button", name="Kirim jawaban").click()
    expect(h.get_by_text("Sesuai pindaian halaman 2.")).to_be_visible()
    s.goto("/kinerja/rekap/?bulan=2026-03")
    expect(s.get_by_text("menit dihitung sejak diajukan").first).to_be_visible()
    assert HasilLuar.objects.get().predikat == "BAIK"


def _nip_lain(d) -> str:
    return Pegawai.objects.get(instansi=d.lain).nip
