"""Query budgets: a page costs the same with 2 and with 50 lines, and judging with any number."""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kepegawaian.models import RiwayatKinerja
from layanan.models import Komentar, Temuan, Usulan
from layanan.services.temuan import nilai_surat
from layanan.services.transisi import jalankan
from mutasi import services
from mutasi.selectors import fakta_batch, rincian
from mutasi.selectors.sk import keputusan_instansi
from tests.mutasi.alat import HARI_INI, PELANTIKAN, alamat, berkas, klien, versi

BATAS_KUERI = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())


def hitung(panggil) -> int:
    with CaptureQueriesContext(connection) as kueri:
        panggil()
    return len(kueri)


def _isi(dunia, jumlah: int):
    surat = dunia.surat()
    for _i in range(jumlah):
        dunia.baris(surat, dinilai=False)
    nilai_surat(surat, today=HARI_INI)
    return surat


def test_halaman_surat_dan_daftar(dunia):
    kecil, besar = _isi(dunia, 2), _isi(dunia, 50)
    c = klien(dunia.operator)
    c.get(alamat("surat", kecil.pk))
    dua, lima_puluh = (hitung(lambda s=s: c.get(alamat("surat", s.pk))) for s in (kecil, besar))
    assert dua == lima_puluh <= BATAS_KUERI["mutasi:surat"]
    satu = hitung(lambda: c.get(alamat("daftar")))
    for _i in range(5):
        dunia.surat()
    assert hitung(lambda: c.get(alamat("daftar"))) == satu <= BATAS_KUERI["mutasi:daftar"]


def test_menilai_surat_tidak_menambah_kueri_per_baris(dunia):
    kecil, besar = _isi(dunia, 2), _isi(dunia, 50)
    fakta = [hitung(lambda s=s: fakta_batch(s, today=HARI_INI)) for s in (kecil, besar)]
    assert fakta[0] == fakta[1] <= 27
    nilai = [hitung(lambda s=s: nilai_surat(s, today=HARI_INI)) for s in (kecil, besar)]
    assert nilai[0] == nilai[1]


@pytest.mark.parametrize("nama", ["kirim", "sk"])
def test_halaman_putusan_instansi(dunia, nama):
    hasil = []
    for jumlah in (2, 12):
        if nama == "kirim":
            surat = _isi(dunia, jumlah)
            services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=dunia.operator, today=HARI_INI)
        else:
            surat, _ids = dunia.sampai_ditandatangani(jumlah)
        c = klien(dunia.penyetuju if nama == "kirim" else dunia.operator)
        c.get(alamat(nama, surat.pk))
        hasil.append(hitung(lambda c=c, s=surat: c.get(alamat(nama, s.pk))))
    assert hasil[0] == hasil[1] <= BATAS_KUERI[f"mutasi:{nama}"]


def test_rincian_layar_putusan(dunia):
    surat = _isi(dunia, 1)
    usulan = surat.usulan.get()
    assert hitung(lambda: rincian(usulan)) <= 5


def test_keputusan_pada_lembar_alasan_satu_kueri(dunia):
    _surat, (pk,) = dunia.sampai_ditandatangani()

    def usulan():
        return Usulan.objects.select_related("kantor").get(pk=pk)

    disetujui = usulan()
    assert hitung(lambda: keputusan_instansi(disetujui)) == 0
    services.catat_sk(
        usulan_ids=[pk], nomor_sk="821/9", tanggal_sk=HARI_INI, penandatangan_sk="Bupati Contoh",
        dilantik_pada=PELANTIKAN, nomor_ba_pelantikan="", tanggal_spmt=None, unggahan={"SK": berkas("sk.pdf")},
        actor=dunia.operator, today=HARI_INI,
    )  # fmt: skip
    selesai = usulan()
    assert hitung(lambda: keputusan_instansi(selesai)) == 1


def _langkah(dunia, surat) -> dict:
    """The steps of a letter's life, in order; each takes all its lines."""
    ids = list(surat.usulan.values_list("pk", flat=True))

    def di_instansi(kode, actor):
        return services.langkah(surat_id=surat.pk, kode=kode, versi=versi(surat), actor=actor, today=HARI_INI)

    def di_bkn(kode, actor, **isi):
        return jalankan(kode=kode, usulan_ids=ids, actor=actor, today=HARI_INI, **isi)

    return {
        "ajukan": lambda: di_instansi("ajukan", dunia.operator),
        "kirim": lambda: services.kirim_ke_bkn(
            surat_id=surat.pk, nomor="800/1", tanggal=HARI_INI, versi=versi(surat), actor=dunia.penyetuju,
            today=HARI_INI,
        ),
        "kembalikan": lambda: di_bkn("kembalikan", dunia.verifikator, alasan="Lampirkan SK."),
        "jawab": lambda: di_bkn("jawab", dunia.operator, alasan="Terlampir."),
        "setujui": lambda: di_bkn("setujui", dunia.verifikator),
        "tanda_tangani": lambda: di_bkn("tanda_tangani", dunia.penyelia),
    }  # fmt: skip


def test_kueri_tiap_langkah_tidak_bergantung_pada_banyaknya_baris(dunia):
    banyak = {}
    for jumlah in (1, 3, 20):  # the first fills what Django and the accounts remember
        surat = _isi(dunia, jumlah)
        banyak[jumlah] = {kode: hitung(panggil) for kode, panggil in _langkah(dunia, surat).items()}
        assert set(surat.usulan.values_list("status", flat=True)) == {"DISETUJUI"}
    assert banyak[3] == banyak[20]
    assert max(banyak[3].values()) <= 103


def test_mencatat_sk_menilai_dan_menyimpan_berkas_sekali(dunia):
    """Changing the record costs a few queries per person; papers, steps and judging none."""
    per_orang = {}
    for jumlah in (2, 12):
        surat, ids = dunia.sampai_ditandatangani(jumlah)
        isi = {
            "usulan_ids": ids, "nomor_sk": "821/9", "tanggal_sk": HARI_INI, "penandatangan_sk": "Bupati Contoh",
            "penandatangan_status": "DEFINITIF", "dilantik_pada": PELANTIKAN, "nomor_ba_pelantikan": "BA-9",
            "tanggal_spmt": None, "unggahan": {"SK": berkas("sk.pdf"), "BA_PELANTIKAN": berkas("ba.pdf")},
        }  # fmt: skip
        per_orang[jumlah] = hitung(lambda isi=isi: services.catat_sk(actor=dunia.operator, today=HARI_INI, **isi))
        assert surat.dokumen.filter(jenis="SK", usulan__in=ids).count() == jumlah
    assert per_orang[2] == per_orang[12]


@pytest.mark.parametrize("kueri", ["", "?tab=unit"])
def test_layar_putusan_tidak_bergantung_pada_panjang_riwayat(dunia, kueri):
    """Fifteen queries at most, session, user and powers included, also when it was opened from the queue."""
    kecil, besar = (dunia.sampai_di_bkn()[0].usulan.get() for _i in range(2))
    Komentar.objects.bulk_create(
        [
            Komentar(usulan=besar, oleh=dunia.operator, sebutan="Operator", sisi="INSTANSI", isi=f"{n}")
            for n in range(50)
        ]
    )
    Temuan.objects.bulk_create(
        [
            Temuan(usulan=besar, kode=f"X{n}", versi=1, tingkat="INFO", menghalangi=False, basi=True, judul="Lama",
                   pesan="Lama", kutipan="Pasal uji", fakta={}, tanggal_hukum=HARI_INI)
            for n in range(50)
        ]
    )  # fmt: skip
    RiwayatKinerja.objects.bulk_create(
        [RiwayatKinerja(pegawai=besar.pegawai, tahun=1970 + n, predikat="BAIK") for n in range(50)]
    )
    c = klien(dunia.verifikator)
    c.get(reverse("usulan", args=[kecil.pk]) + kueri)
    dua, banyak = (hitung(lambda u=u: c.get(reverse("usulan", args=[u.pk]) + kueri)) for u in (kecil, besar))
    assert dua == banyak <= BATAS_KUERI["mutasi:putusan"]
