"""People's days: constraints as readable words, sheets all or nothing, settled months, history."""

from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kinerja import lembar_hari
from kinerja.galat import KonflikKinerja
from kinerja.models import BukaKembali, HariPegawai, TutupBulan
from kinerja.selectors.pengaturan import versi_baris
from kinerja.selectors.setelan import setelan
from kinerja.services.hari import BarisHari, IsiHari, catat_hari, hapus_hari, impor_hari, ubah_hari
from layanan.galat import IsianSalah, TidakBerwenang
from layanan.lembar_kerja import UnggahanDitolak
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk

SENIN = date(2026, 3, 2)
JUDUL = ("NIP", "Macam", "Mulai", "Sampai", "Menit", "Dasar")


@pytest.fixture
def dunia(acuan):
    instansi = pabrik.instansi()
    return instansi, pabrik.petugas(Peran.OPERATOR, instansi), pabrik.pegawai(instansi)


def catat(dunia, macam="CUTI", mulai=SENIN, sampai=date(2026, 3, 4), **isi):
    instansi, operator, orang = dunia
    menit = isi.pop("menit", None)
    bawaan = {"instansi_id": instansi.pk, "nip": orang.nip, "actor": operator, "today": SENIN}
    return catat_hari(isi=IsiHari(macam, mulai, sampai, menit, "ST-1"), **bawaan | isi)


def berkas(*baris, judul=JUDUL):
    keluar = BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True}) as buku:
        lembar = buku.add_worksheet()
        for i, satu in enumerate([judul, *baris]):
            for j, sel in enumerate(satu):
                if isinstance(sel, date):
                    lembar.write_datetime(i, j, sel, buku.add_format({"num_format": "yyyy-mm-dd"}))
                else:
                    lembar.write(i, j, sel)
    return SimpleUploadedFile("hari.xlsx", keluar.getvalue())


def impor(dunia, isi, **lain):
    instansi, operator, _orang = dunia
    return impor_hari(instansi_id=instansi.pk, baris=isi, actor=operator, today=SENIN, **lain)


def test_cuti_dan_sif_terlihat_oleh_sasaran(dunia):
    catat(dunia)
    catat(dunia, "SIF", date(2026, 3, 8), date(2026, 3, 8), menit=480)
    o = pk.orang_dari(dunia[2])
    s = setelan([o], SENIN, date(2026, 3, 31), SENIN)
    menit = [s.sasaran(o, date(2026, 3, d)).menit for d in (2, 4, 5, 7, 8)]
    assert menit == [0, 0, 450, 0, 480]


def test_macam_yang_sama_tidak_dobel_yang_lain_boleh(dunia):
    catat(dunia)
    with pytest.raises(IsianSalah, match="Hari yang sama sudah tercatat dengan macam ini"):
        catat(dunia, mulai=date(2026, 3, 4), sampai=date(2026, 3, 6))
    catat(dunia, "HADIR")
    catat(dunia, mulai=date(2026, 3, 5), sampai=date(2026, 3, 6))
    assert HariPegawai.objects.count() == 3


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"sampai": date(2026, 3, 1)}, "sampai"),
        ({"sampai": date(2027, 3, 3)}, "sampai"),
        ({"macam": "SIF"}, "menit"),
        ({"menit": 60}, "menit"),
        ({"macam": "LAIN"}, "macam"),
        ({"nip": "1" * 18}, "nip"),
    ],
)
def test_isian_salah_ditolak_di_kolomnya(dunia, isi, kolom):
    with pytest.raises(IsianSalah) as galat:
        catat(dunia, **isi)
    assert galat.value.kolom == kolom


def test_guru_dikecualikan_boleh_lebih_dari_setahun(dunia):
    assert catat(dunia, "DIKECUALIKAN", date(2026, 1, 1), date(2028, 12, 31)).pk


def test_pegawai_instansi_lain_dan_operator_lain(dunia):
    with pytest.raises(IsianSalah):
        catat(dunia, nip=pabrik.pegawai().nip)
    for siapa in (pabrik.petugas(Peran.OPERATOR, pabrik.instansi()), pabrik.petugas(Peran.PENYETUJU, dunia[0])):
        with pytest.raises(TidakBerwenang):
            catat(dunia, actor=siapa)


def test_perbaikan_dan_penghapusan_meninggalkan_alasan(dunia):
    instansi, operator, _orang = dunia
    h = catat(dunia)
    lama = versi_baris(HariPegawai, h.pk)
    bersama = {"instansi_id": instansi.pk, "pk": h.pk, "actor": operator, "today": SENIN}
    ubah_hari(versi=lama, isi=IsiHari("SAKIT", SENIN, SENIN), alasan="surat dokter", **bersama)
    with pytest.raises(KonflikKinerja):
        hapus_hari(versi=lama, alasan="x", **bersama)
    with pytest.raises(IsianSalah):
        hapus_hari(versi=versi_baris(HariPegawai, h.pk), alasan=" ", **bersama)
    hapus_hari(versi=versi_baris(HariPegawai, h.pk), alasan="salah orang", **bersama)
    jejak = HariPegawai.history.order_by("history_id").values_list("history_type", "history_change_reason")
    assert list(jejak) == [("+", None), ("~", "surat dokter"), ("-", "salah orang")]
    assert not HariPegawai.objects.exists()


def test_bulan_tertutup_perlu_dibuka_dahulu(dunia):
    instansi, operator, orang = dunia
    jejak = {"sebutan_oleh": "x"}
    TutupBulan.objects.create(
        instansi=instansi, bulan=date(2026, 2, 1), ditutup_oleh=operator, ditutup_pada=pk.SEKARANG, **jejak
    )
    hari = {"mulai": date(2026, 2, 27), "sampai": date(2026, 3, 2)}
    with pytest.raises(IsianSalah, match="Februari 2026 sudah ditutup"):
        catat(dunia, **hari)
    with pytest.raises(UnggahanDitolak) as galat:
        impor(dunia, [BarisHari(2, orang.nip, IsiHari("CUTI", hari["mulai"], hari["sampai"]))])
    assert "sudah ditutup" in galat.value.daftar[0].pesan
    BukaKembali.objects.create(
        instansi=instansi, pegawai=orang, dari=date(2026, 2, 27), sampai=date(2026, 2, 28), berakhir=SENIN,
        alasan="surat datang terlambat", oleh=operator, **jejak,
    )  # fmt: skip
    assert catat(dunia, **hari).pk


# --- sheets -----------------------------------------------------------------------------------------


def test_lembar_dibaca_lalu_disimpan_sekali(dunia):
    nip = dunia[2].nip
    isi, salah = lembar_hari.baca(
        berkas((nip, "Cuti", SENIN, date(2026, 3, 4), None, "SK 1"), (nip, "SIF", date(2026, 3, 7), None, 0, None))
    )
    assert salah == []
    coba = impor(dunia, isi, simpan=False)
    assert (coba.baru, coba.orang, HariPegawai.objects.count()) == (2, 1, 0)
    assert impor(dunia, lembar_hari.buka(lembar_hari.bungkus(isi))).baru == 2
    lagi = impor(dunia, isi)
    assert (lagi.baru, lagi.sama, HariPegawai.objects.count()) == (0, 2, 2)
    assert HariPegawai.history.count() == 2


def test_baris_salah_disebut_baris_dan_kolomnya(dunia):
    nip = dunia[2].nip
    isi, salah = lembar_hari.baca(
        berkas(
            (int(nip), "Cuti", SENIN), (nip, "Liburan", SENIN), ("1" * 18, "Cuti", SENIN),
            (nip, "SIF", "kapan", None, 2000), (nip, "", ""),
        )
    )  # fmt: skip
    with pytest.raises(UnggahanDitolak) as galat:
        impor(dunia, isi, tak_terbaca=salah, simpan=False)
    assert [(s.nomor, s.kolom) for s in galat.value.daftar] == [
        (2, "NIP"), (3, "Macam"), (4, "NIP"), (5, "Mulai"), (5, "Menit"), (6, "Macam"), (6, "Mulai")
    ]  # fmt: skip
    with pytest.raises(UnggahanDitolak):
        impor(dunia, [], tak_terbaca=salah)


def test_satu_baris_salah_tidak_ada_yang_tersimpan(dunia):
    nip = dunia[2].nip
    catat(dunia, mulai=date(2026, 3, 20), sampai=date(2026, 3, 25))
    isi = [
        BarisHari(2, nip, IsiHari("CUTI", SENIN, date(2026, 3, 4))),
        BarisHari(3, nip, IsiHari("CUTI", date(2026, 3, 4), date(2026, 3, 5))),
        BarisHari(4, nip, IsiHari("CUTI", date(2026, 3, 25), date(2026, 3, 26))),
        BarisHari(5, pabrik.pegawai().nip, IsiHari("CUTI", SENIN, SENIN)),
        BarisHari(6, nip, IsiHari("SIF", SENIN, SENIN)),
    ]
    with pytest.raises(UnggahanDitolak) as galat:
        impor(dunia, isi)
    daftar = [(s.nomor, s.kolom) for s in galat.value.daftar]
    assert daftar == [(3, "Mulai"), (4, "Mulai"), (5, "NIP"), (6, "Menit")]
    assert "baris 2" in galat.value.daftar[0].pesan
    assert HariPegawai.objects.count() == 1


def test_cuti_pada_hari_berisi_menyebut_catatannya(dunia, client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: pk.SEKARANG)
    instansi, operator, orang = dunia
    pk.akun(orang)
    for mulai, status in ((480, "DIAJUKAN"), (620, "DISETUJUI"), (800, "DRAFT"), (900, "DIHAPUS")):
        pk.catatan(orang, SENIN, mulai, mulai + 30, status=status)
    client.force_login(operator)
    isi = {"nip": orang.nip, "macam": "DINAS", "mulai": "2026-03-02", "sampai": "2026-03-02", "menit": "", "dasar": ""}
    baru = reverse("kinerja_hari_baru", args=[instansi.pk])
    assert "tetap tersimpan" not in client.post(baru, isi, follow=True).content.decode()
    teks = client.post(baru, isi | {"macam": "CUTI"}, follow=True).content.decode()
    assert "2 catatan kinerja pada hari itu tetap tersimpan" in teks
    p = Pesan.objects.get(penerima=orang.akun)
    assert "Cuti 2 Maret 2026 dicatat operator instansi. 2 catatan Anda pada hari itu" in p.isi
    h = HariPegawai.objects.get(macam="CUTI")
    ubah_hari(
        instansi_id=instansi.pk, pk=h.pk, versi=versi_baris(HariPegawai, h.pk), alasan="x", actor=operator, today=SENIN,
        isi=IsiHari("SAKIT", date(2026, 3, 3), date(2026, 3, 4)),
    )  # fmt: skip
    assert Pesan.objects.count() == 1, "no entry on those days"
    hasil = impor(dunia, [BarisHari(2, orang.nip, IsiHari("CUTI", SENIN, date(2026, 3, 3)))])
    assert hasil.catatan == 2 and "2 Maret 2026 sampai 3 Maret 2026" in Pesan.objects.latest("pk").isi


def test_jumlah_kueri_tidak_ikut_jumlah_baris(dunia):
    def hitung(orang, hari):
        isi = [BarisHari(i, o.nip, IsiHari("HADIR", hari, hari)) for i, o in enumerate(orang, 2)]
        with CaptureQueriesContext(connection) as k:
            impor(dunia, isi)
        return len(k)

    sedikit = hitung([dunia[2]], SENIN)
    assert hitung([dunia[2], *(pabrik.pegawai(dunia[0]) for _i in range(30))], date(2026, 3, 3)) <= sedikit
