"""A personnel officer's month: formula and pagu, the recap, closing over waiting entries, opening a day again, closing
again; without JavaScript and on a phone too. The world's today is 10 March 2026, so the month is February."""

import re
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from kinerja.models import AntreanRekap, RekapTutup, TutupBulan
from kinerja.services.rekap import hitung_antrean
from tests import pabrik_kinerja as pk
from tests.browser.tangan import PapanKetik, Tetikus

CARA = {
    "papan-ketik": (PapanKetik, {"lebar": 1280}),
    "tanpa-js": (Tetikus, {"lebar": 1280, "js": False}),
    "sempit": (Tetikus, {"lebar": 360}),
}
KINI = datetime(2026, 3, 10, 3, tzinfo=UTC)
SENIN = date(2026, 2, 2)


def catat(orang, *isi, **lain):
    pk.catatan(orang, SENIN, *isi, dicatat_pada=KINI, **lain)
    AntreanRekap.objects.create(instansi_id=orang.instansi_id, pegawai_id=orang.pk, tanggal=SENIN)
    hitung_antrean(now=KINI)


@pytest.mark.parametrize("cara", CARA)
def test_sebulan_petugas(situs, orang, cara):
    tangan, jendela = CARA[cara]
    d = situs.dunia
    staf, atasan = d.staf[0], d.staf[1]
    pk.penilai(staf, atasan)
    pk.hari(staf, "CUTI", date(2026, 2, 3), date(2026, 2, 28))
    catat(staf, 480, 705, status="DISETUJUI")
    catat(staf, 720, 840)
    o = tangan(orang("operator", **jendela))

    # The formula and the person's pagu.
    o.h.goto("/kinerja/pengaturan/")
    o.tekan(o.tautan("Rumus tunjangan"))
    o.tanggal("Berlaku mulai", date(2026, 1, 1))
    o.isi("Dasar", "Perbup uji 5/2026")
    o.tekan(o.tombol("Simpan rumus"))
    o.terlihat("60 % × capaian kinerja + 40 % × capaian disiplin")
    o.tekan(o.tautan("Pagu"))
    o.isi("NIP", staf.nip)
    o.tanggal("Berlaku mulai", date(2026, 1, 1))
    o.isi("Pagu, rupiah sebulan", "4500000")
    o.tekan(o.tombol("Simpan"))
    o.terlihat("Rp4.500.000")

    # The recap: a half of what the one working day asked for.
    o.h.goto("/kinerja/rekap/unit/?bulan=2026-02")
    o.terlihat("Rp3.150.000")
    o.tekan(o.tautan(staf.nama))
    o.terlihat("225 menit disetujui ÷ 450 menit target")
    o.terlihat("Portal tidak membayar apa pun")

    # Closing wants a reason while something waits.
    o.h.goto("/kinerja/tutup/")
    o.tekan(o.tautan("Februari 2026"))
    o.terlihat("1 catatan masih menunggu persetujuan")
    o.tekan(o.tombol("Tutup Februari 2026"))
    o.terlihat("Tulis alasan menutup bulan ini")
    o.isi("Alasan menutup walau masih ada yang menunggu", "Batas pembayaran daerah")
    o.tekan(o.tombol("Tutup Februari 2026"))
    o.terlihat("Februari 2026 ditutup.")
    assert RekapTutup.objects.get(pegawai=staf).tunjangan == 3_150_000

    # A day is opened again for one person, the opening ended, and the month closed again.
    o.h.goto(f"/kinerja/pengaturan/{d.instansi.pk}/buka/")
    o.tandai(o.bidang("Satu orang"))
    o.isi("NIP", staf.nip)
    o.tanggal("Dari hari", date(2026, 2, 2))
    o.tanggal("Sampai hari", date(2026, 2, 2))
    o.tanggal("Terbuka sampai", date(2026, 3, 10))
    o.isi("Alasan", "Persetujuan tertinggal")
    o.tekan(o.tombol(re.compile("^Buka$")))
    o.terlihat("terbuka sampai")
    catat(staf, 840, 1065, status="DISETUJUI")
    o.h.goto(f"/kinerja/tutup/{d.instansi.pk}/2026-02/")
    o.terlihat("1 pembukaan kembali masih berjalan")
    o.h.goto(f"/kinerja/pengaturan/{d.instansi.pk}/buka/")
    o.tekan(o.tombol("Akhiri sekarang"))
    o.terlihat("diakhiri")
    o.h.goto(f"/kinerja/tutup/{d.instansi.pk}/2026-02/")
    o.isi("Alasan menutup walau masih ada yang menunggu", "Batas pembayaran daerah")
    o.tekan(o.tombol("Tutup Februari 2026"))
    o.terlihat("Yang diubah versi 2")
    o.terlihat("450 dari 450 menit")
    assert list(TutupBulan.objects.order_by("versi").values_list("versi", "menunggu")) == [(1, 1), (2, 1)]
    assert sorted(RekapTutup.objects.filter(pegawai=staf).values_list("tunjangan", flat=True)) == [3_150_000, 4_500_000]

    # The person reads the same, with the close that holds.
    p = tangan(orang("pegawai", **jendela))
    p.h.goto("/kinerja/rekap/?bulan=2026-02")
    p.terlihat("(versi 2)")
    expect(p.h.get_by_text("Rp4.500.000").first).to_be_visible()
