"""A month of kinerja, its beginning: the SKP goes down the line from the head to the employee, is returned, mended and
set, and gets its rencana aksi. The world's today is Tuesday 10 March 2026."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from kinerja.models import LangkahKinerja, RencanaAksi, Skp
from tests import pabrik_kinerja as pk
from tests.browser.sebulan import jalur, kelompok, masuk


def tulis_rhk(o, deskripsi: str, indikator: str, angka: str, satuan: str) -> None:
    """What the open page of an RHK asks for, but for its kind and whom it supports."""
    o.isi("Rencana hasil kerja", deskripsi)
    satu = kelompok(o, "Indikator 1")
    o.isi("Indikator", indikator, satu)
    o.isi("Target", angka, satu)
    o.isi("Satuan", satuan, satu)


def buat_skp(o) -> None:
    o.h.goto("/kinerja/skp/")
    o.tekan(o.tautan("SKP baru"))
    o.tanggal("Mulai", date(2026, 1, 1))
    o.tanggal("Sampai", date(2026, 12, 31))
    o.tekan(o.tombol("Buat draf"))
    o.terlihat("Belum ada RHK.")


@pytest.mark.parametrize("cara", ["papan-ketik", "sempit"])
def test_skp(situs, orang, cara):
    j = jalur(situs)
    pk.periode(situs.dunia.instansi, date(2026, 3, 1), date(2026, 3, 31), batas_pengisian=date(2026, 4, 10))

    # The superior's own, so that there is something to support.
    a = masuk(orang, "atasan", cara)
    buat_skp(a)
    a.tekan(a.tautan("Tambah RHK"))
    tulis_rhk(a, "Terlayaninya perizinan angkutan tepat waktu", "Izin terbit tepat waktu", "95", "persen")
    a.tekan(a.tombol("Simpan"))
    a.tekan(a.tombol("Ajukan kepada penilai"))
    a.terlihat(f"Menunggu keputusan {j.cakra.nama}")
    c = masuk(orang, "pimpinan", cara, "/kinerja/bawahan/")
    c.tekan(c.tautan("Periksa"))
    c.tekan(c.tombol("Tetapkan SKP"))
    c.terlihat("SKP ditetapkan.")
    assert Skp.objects.get(pegawai=j.bunga).status == "DITETAPKAN"

    # The employee's: two RHK, the first hangs on the superior's.
    o = masuk(orang, "pegawai", cara)
    buat_skp(o)
    o.terlihat("Belum dapat diajukan:")
    o.tekan(o.tautan("Tambah RHK"))
    tulis_rhk(o, "Terselesaikannya berkas izin trayek", "", "120", "berkas")
    o.pilih("RHK pimpinan yang didukung", "RHK 1. Terlayaninya perizinan angkutan tepat waktu")
    o.tekan(o.tombol("Simpan, lalu RHK berikutnya"))
    o.terlihat("Tulis indikatornya.")
    expect(o.bidang("Rencana hasil kerja")).to_have_value("Terselesaikannya berkas izin trayek")
    o.isi("Indikator", "Berkas diperiksa", kelompok(o, "Indikator 1"))
    o.tekan(o.tombol("Simpan, lalu RHK berikutnya"))
    expect(o.bidang("Rencana hasil kerja")).to_have_value("")
    tulis_rhk(o, "Terlaksananya tugas tim keselamatan", "Rapat tim", "4", "rapat")
    o.tandai(o.h.get_by_role("radio", name="Tambahan"))
    o.tekan(o.tombol("Simpan"))
    o.terlihat("Terlaksananya tugas tim keselamatan")
    o.tekan(o.tautan("Isi ekspektasi"))
    o.isi(re.compile("Ekspektasi"), "Menjawab pemohon pada hari yang sama")
    o.tekan(o.tombol("Simpan"))
    o.terlihat("Menjawab pemohon pada hari yang sama")
    o.tekan(o.tautan("Isi lampiran"))
    o.isi("Dukungan sumber daya", "Satu pemindai berkas")
    o.tekan(o.tombol("Simpan"))
    o.terlihat("Satu pemindai berkas")
    o.tekan(o.tombol("Ajukan kepada penilai"))
    o.terlihat(f"Menunggu keputusan {j.bunga.nama}")

    # Returned with a reason, mended, set.
    a.h.goto("/kinerja/bawahan/")
    a.tekan(a.tautan("Periksa"))
    a.terlihat("Mendukung RHK pimpinan:")
    a.langkah_beralasan("Kembalikan dengan alasan", {"Alasan": "Target rapat terlalu rendah"})
    a.terlihat("Dikembalikan")
    o.h.goto("/kinerja/skp/")
    o.tekan(o.tautan("Pengadministrasi Perhubungan"))
    o.terlihat("Target rapat terlalu rendah")
    o.tekan(o.tautan("Ubah RHK 2"))
    o.isi("Target", "12", kelompok(o, "Indikator 1"))
    o.tekan(o.tombol("Simpan"))
    o.terlihat("12 rapat")
    o.tekan(o.tombol("Ajukan kepada penilai"))
    o.terlihat(f"Menunggu keputusan {j.bunga.nama}")
    a.h.goto("/kinerja/bawahan/")
    a.tekan(a.tautan("Periksa"))
    a.tekan(a.tombol("Tetapkan SKP"))
    a.terlihat("SKP ditetapkan.")
    a.h.goto(f"/kinerja/skp/{Skp.objects.get(pegawai=j.bunga).pk}/matriks/")
    a.terlihat("Terselesaikannya berkas izin trayek")

    # Rencana aksi of the month.
    o.h.goto("/kinerja/skp/")
    o.tekan(o.tautan("Pengadministrasi Perhubungan"))
    o.tekan(o.tautan("Isi March 2026"))
    satu = kelompok(o, "RHK 1, rencana aksi 1")
    o.isi("Rencana aksi", "Memeriksa berkas izin trayek", satu)
    o.isi("Target", "10", satu)
    o.isi("Satuan", "berkas", satu)
    o.tekan(o.tombol("Simpan"))
    o.terlihat("Memeriksa berkas izin trayek")
    skp = Skp.objects.get(pegawai=j.arga)
    assert (skp.status, skp.rhk.count()) == ("DITETAPKAN", 2)
    assert skp.rhk.get(nomor=1).rhk_atasan.skp.pegawai_id == j.bunga.pk
    assert RencanaAksi.objects.get(rhk__skp=skp).target == 10
    langkah = (
        LangkahKinerja.objects.filter(objek="SKP", objek_id=skp.pk).order_by("pk").values_list("langkah", flat=True)
    )
    assert [x for x in langkah if x in ("ajukan", "kembalikan", "tetapkan")] == [
        "ajukan", "kembalikan", "ajukan", "tetapkan",
    ]  # fmt: skip
