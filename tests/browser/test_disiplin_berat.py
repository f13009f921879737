"""A berat case lived in the browser by superior, personnel officer, team, approver and the person concerned, from the
information to the served penalty; once by keys alone, once on a phone, once without scripts."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from disiplin.models import Hukuman, Kasus, Pelanggaran
from disiplin.services.hukuman import sapu
from kalender.selectors import kalender
from kepegawaian.models import RiwayatHukdis
from tests.browser import skenario
from tests.browser.disiplin import perkara
from tests.browser.sebulan import masuk, pindah

PERIKSA = date(2026, 3, 27)
PUTUS = date(2026, 4, 6)


def nyatakan(o, kasus: Kasus) -> None:
    """The first opening: nothing is shown before the statement."""
    o.h.goto(f"/disiplin/perkara/{kasus.pk}/")
    expect(o.h.get_by_text(kasus.uraian)).to_have_count(0)
    o.tandai(o.bidang("Saya tidak berkonflik kepentingan dengan pegawai ini."))
    o.tekan(o.tombol("Kirim pernyataan"))
    o.terlihat(kasus.uraian)


def langkah(o, nama: str) -> None:
    """A step that lies under the others."""
    ringkasan = o.ringkasan("Langkah lain yang terbuka bagi Anda")
    if ringkasan.count():
        o.tekan(ringkasan)
    o.tekan(o.tautan(nama))


@pytest.mark.parametrize("cara", ["papan-ketik", "sempit", "tanpa-js"])
def test_perkara_berat(situs, orang, monkeypatch, cara):
    w = perkara(situs)

    # Tuesday 10 March: the superior opens the case, reviews it and has a team named.
    a = masuk(orang, "atasan", cara, "/disiplin/")
    a.tekan(a.tautan("Buka perkara"))
    a.tekan(a.tautan(w.staf.nama))
    a.isi("Dugaan pelanggaran", "Memungut biaya dari pemohon izin trayek.")
    a.tanggal("Perbuatan, hari pertama", date(2026, 2, 2))
    a.tanggal("Perbuatan, hari terakhir", date(2026, 2, 20))
    a.tanggal("Diketahui atasan sejak", date(2026, 3, 9))
    a.pilih("Pengelola kepegawaian yang mengurus", "Laras Kusumah")
    a.tekan(a.tombol("Buka perkara"))
    a.terlihat("Nyatakan bahwa Anda tidak berkonflik kepentingan")  # forgotten; what was typed is kept
    a.tandai(a.bidang(re.compile("Saya menyatakan tidak berkonflik")))
    a.tekan(a.tombol("Buka perkara"))
    a.terlihat("Telaah dugaan pelanggaran")
    kasus = Kasus.objects.get()
    a.tekan(a.tautan("Buka telaah"))
    pungutan = Pelanggaran.objects.get(regulasi=kasus.regulasi, pasal__kode="L5g", dampak="NEGARA")
    a.h.locator("#id_p0-ketentuan").select_option(f"t{pungutan.pk}")
    a.isi(re.compile("^Perbuatan$"), "Meminta uang kepada tiga pemohon.")
    a.tekan(a.tombol("Simpan telaah"))
    a.terlihat("Telaah tersimpan.")
    assert Kasus.objects.get().dugaan.kode == "BERAT"

    k = masuk(orang, "operator", cara)
    nyatakan(k, kasus)
    k.h.goto(f"/disiplin/perkara/{kasus.pk}/anggota/")
    for unsur, siapa in (
        ("Atasan langsung", w.atasan),
        ("Unsur pengawasan", w.auditor),
        ("Unsur kepegawaian", w.analis),
    ):
        k.pilih("Unsur", unsur)
        k.isi("NIP anggota tim", siapa.nip)
        k.tekan(k.tombol("Tambahkan"))
        k.terlihat(siapa.nama)
    for nama in ("auditor", "analis"):
        nyatakan(masuk(orang, nama, cara), kasus)

    # The first summons; relief before the examination is refused.
    a.h.goto(f"/disiplin/perkara/{kasus.pk}/")
    a.isi("Nomor surat", "800.1.6.4/3")
    a.tanggal("Tanggal pemeriksaan", PERIKSA)
    a.isi("Tempat atau alamat daring", "Ruang rapat dinas")
    a.tekan(a.tombol("Catat panggilan"))
    a.terlihat("Panggilan tercatat")
    p = masuk(orang, "pegawai", cara, "/disiplin/saya/")
    p.tekan(p.tautan(re.compile("Perkara|Lihat|Panggilan")))
    p.terlihat("800.1.6.4/3")
    p.terlihat("Hak Anda")

    # Friday 27 March: he comes, is examined by the team, refuses to sign.
    pindah(monkeypatch, PERIKSA)
    t = masuk(orang, "auditor", cara, f"/disiplin/perkara/{kasus.pk}/")
    t.tandai(t.bidang("Hadir"))
    t.tekan(t.tombol("Catat kehadiran"))
    t.isi("Tempat atau alamat daring", "Ruang rapat dinas")
    t.tekan(t.tombol("Mulai pemeriksaan"))
    t.isi("Pertanyaan", "Apakah Saudara menerima uang?")
    t.isi("Jawaban", "Ya, tiga kali.")
    t.tekan(t.tombol("Simpan dan selesaikan"))
    t.isi("Nomor berita acara", "BAP/3")
    t.tandai(t.bidang("Menolak menandatangani"))
    t.tekan(t.tombol("Selesaikan berita acara"))
    t.terlihat("Tulis mengapa ia menolak")
    t.isi("Alasan menolak menandatangani", "Keberatan dengan pertanyaan kedua")
    t.tekan(t.tombol("Selesaikan berita acara"))
    t.terlihat("Berita acara selesai")
    t.tekan(t.tautan(re.compile("Simpan laporan|Laporan hasil pemeriksaan")))
    t.isi("Nomor laporan", "LHP/3")
    t.isi("Bukti dan keterangan", "Kuitansi dan keterangan tiga pemohon.")
    t.isi("Perbuatan diuji terhadap ketentuan", "Pungutan di luar ketentuan terbukti.")
    t.tandai(t.bidang("Terbukti", t.h.get_by_role("group", name="Simpulan")))
    t.pilih("Hukuman yang diusulkan", "Penurunan jabatan setingkat lebih rendah selama 12 bulan")
    t.tekan(t.tombol("Simpan laporan"))
    t.terlihat("Laporan tersimpan.")

    # Monday 6 April: the approver brings the regent's decree.
    pindah(monkeypatch, PUTUS)
    b = masuk(orang, "penyetuju", cara)
    nyatakan(b, kasus)
    b.tekan(b.tautan("Tetapkan keputusan"))
    b.pilih("Hukuman", "Penurunan jabatan setingkat lebih rendah selama 12 bulan")
    b.isi("Nomor keputusan", "800.1.6.4/21")
    b.isi("Pertimbangan", "Terbukti memungut biaya di luar ketentuan.")
    b.tekan(b.tombol("Tetapkan keputusan"))
    b.terlihat("Unggah pindaian")
    b.unggah(re.compile("Pindaian keputusan bertanda tangan"), skenario.berkas_pdf("sk.pdf"))
    b.tekan(b.tombol("Tetapkan keputusan"))
    b.terlihat("Keputusan ditetapkan.")
    assert Hukuman.objects.get().pejabat == "PPK_KABKOTA"
    k = masuk(orang, "operator", cara, f"/disiplin/perkara/{kasus.pk}/")
    k.tekan(k.tombol("Catat penyampaian"))
    k.tekan(k.tombol("Catat diterima"))
    k.terlihat("Menunggu hari berlakunya")

    # The person reads it with the clock of his objection, and lets it stand.
    p = masuk(orang, "pegawai", cara, f"/disiplin/saya/{kasus.pk}/")
    p.terlihat("Penurunan jabatan setingkat lebih rendah selama 12 bulan")
    p.terlihat("Upaya administratif")
    berlaku = kalender(kantor_id=situs.dunia.kantor.pk).tambah(PUTUS, 15)
    assert sapu(now=pindah(monkeypatch, berlaku)) == 1
    assert RiwayatHukdis.objects.get().tmt == berlaku
    akhir = berlaku.replace(year=berlaku.year + 1)
    assert sapu(now=pindah(monkeypatch, akhir)) == 1
    k = masuk(orang, "operator", cara, f"/disiplin/perkara/{kasus.pk}/")
    k.terlihat("Hukuman selesai dijalani")
    assert Kasus.objects.get().status == "SELESAI"
