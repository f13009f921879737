"""The agency's dated rules, periods and openings: what holds when, what is refused, who may, who is faster."""

from datetime import date, timedelta

import pytest

from akun.peran import Peran
from kinerja.galat import KonflikKinerja
from kinerja.models import AturanHarian, BukaKembali, PeriodePenilaian
from kinerja.preset import PRESET
from kinerja.selectors.pengaturan import BERLAKU, LAMPAU, NANTI, aturan_berlaku, daftar_aturan, versi_baris
from kinerja.selectors.setelan import bawaan, setelan
from kinerja.selectors.uraian import contoh_hari, menit_pekan, peringatan, uraian_aturan
from kinerja.services import pengaturan as tulis
from kinerja.services.bersama import KUNCI_ATURAN, kunci_instansi
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kenaikan_pangkat.test_serentak import dua

SENIN = date(2026, 3, 2)
SEHARI = timedelta(days=1)
ISI = {"dasar": "Perbup 9/2026", "menit": [450, 450, 450, 450, 450, 0, 0]}


@pytest.fixture
def instansi(db):
    return pabrik.instansi()


@pytest.fixture
def operator(instansi):
    return pabrik.petugas(Peran.OPERATOR, instansi)


def simpan(instansi, operator, mulai=date(2026, 4, 1), today=SENIN, unit_id=None, pk=None, versi=0, **isi):
    return tulis.simpan_aturan(
        instansi_id=instansi.pk, unit_id=unit_id, isi=ISI | {"berlaku_mulai": mulai} | isi, actor=operator,
        today=today, pk=pk, versi=versi,
    )  # fmt: skip


def test_berlaku_tepat_pada_harinya(instansi, operator, acuan):
    simpan(instansi, operator, mulai=date(2026, 4, 1), hari_tepat=7)
    o = pk.orang_dari(pabrik.pegawai(instansi))
    s = setelan([o], SENIN, date(2026, 4, 30), SENIN)
    assert s.aturan_pada(o, date(2026, 3, 31)).hari_tepat == 3
    assert s.aturan_pada(o, date(2026, 4, 1)).hari_tepat == 7


def test_unit_mendahului_instansi_dan_turun_ke_bawah(instansi, operator, acuan):
    dinas = pabrik.unit(instansi)
    seksi = pabrik.unit(instansi, dinas)
    simpan(instansi, operator, mulai=SENIN, hari_tepat=7)
    simpan(instansi, operator, mulai=SENIN, unit_id=dinas.pk, hari_tepat=1)
    di, luar = (pk.orang_dari(pabrik.pegawai(unit=u)) for u in (seksi, pabrik.unit(instansi)))
    s = setelan([di, luar], SENIN, SENIN, SENIN)
    assert s.aturan_pada(di, SENIN).hari_tepat == 1
    assert s.aturan_pada(luar, SENIN).hari_tepat == 7
    assert aturan_berlaku(instansi.pk, dinas.pk, SENIN).hari_tepat == 1
    assert aturan_berlaku(instansi.pk, seksi.pk, SENIN).hari_tepat == 7, "a unit without one begins from the agency's"


def test_keadaan_dan_masa_pada_daftar(instansi, operator):
    for mulai in (date(2026, 1, 1), date(2026, 3, 2), date(2026, 4, 1)):
        pk.aturan(instansi, berlaku_mulai=mulai)
    daftar = [(t.keadaan, t.aturan.berlaku_mulai, t.sampai) for t in daftar_aturan(instansi.pk, SENIN)]
    assert daftar == [
        (NANTI, date(2026, 4, 1), None),
        (BERLAKU, date(2026, 3, 2), date(2026, 3, 31)),
        (LAMPAU, date(2026, 1, 1), date(2026, 3, 1)),
    ]


def test_yang_sudah_berlaku_tidak_diubah(instansi, operator):
    a = simpan(instansi, operator, mulai=SENIN + SEHARI)
    versi = versi_baris(AturanHarian, a.pk)
    a = simpan(instansi, operator, mulai=SENIN + SEHARI, pk=a.pk, versi=versi, hari_tepat=9)
    versi = versi_baris(AturanHarian, a.pk)
    with pytest.raises(LangkahTidakSah):
        simpan(instansi, operator, mulai=date(2026, 5, 1), today=SENIN + SEHARI, pk=a.pk, versi=versi)
    with pytest.raises(LangkahTidakSah):
        tulis.cabut_aturan(instansi_id=instansi.pk, pk=a.pk, versi=versi, actor=operator, today=SENIN + SEHARI)
    tulis.cabut_aturan(instansi_id=instansi.pk, pk=a.pk, versi=versi, actor=operator, today=SENIN)
    assert not AturanHarian.objects.exists()
    assert [h.history_type for h in AturanHarian.history.order_by("history_id")] == ["+", "~", "-"]


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"mulai": SENIN - SEHARI}, "berlaku_mulai"),
        ({"menit": [0] * 7}, "menit_0"),
        ({"menit": [450] * 5}, ""),
        ({"tutup_tanggal": 32}, ""),
        ({"dasar": ""}, "dasar"),
    ],
)
def test_isian_salah_ditolak_di_kolomnya(instansi, operator, isi, kolom):
    with pytest.raises(IsianSalah) as galat:
        simpan(instansi, operator, **isi)
    assert galat.value.kolom == kolom
    assert not AturanHarian.objects.exists()


def test_tanggal_yang_sama_dua_kali_disebut(instansi, operator):
    simpan(instansi, operator)
    with pytest.raises(IsianSalah, match="Sudah ada aturan yang berlaku mulai tanggal ini"):
        simpan(instansi, operator)


def test_unit_instansi_lain_ditolak(instansi, operator):
    with pytest.raises(IsianSalah):
        simpan(instansi, operator, unit_id=pabrik.unit(pabrik.instansi()).pk)


@pytest.mark.parametrize("peran", [None, Peran.PENYETUJU, "LAIN"])
def test_hanya_operator_instansi_itu(instansi, peran):
    if peran is None:
        siapa = pabrik.user()
    elif peran == "LAIN":
        siapa = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    else:
        siapa = pabrik.petugas(peran, instansi)
    gerak = [
        lambda: simpan(instansi, siapa),
        lambda: tulis.cabut_aturan(instansi_id=instansi.pk, pk=1, versi=1, actor=siapa, today=SENIN),
        lambda: tulis.buat_periode(instansi_id=instansi.pk, tahun=2026, jenis="BULANAN", hari_batas=10,
                                   batas_final=date(2027, 1, 31), actor=siapa, today=SENIN),
        lambda: tulis.ubah_batas(instansi_id=instansi.pk, pk=1, batas=SENIN, semula=SENIN, actor=siapa, today=SENIN),
        lambda: tulis.buka_kembali(instansi_id=instansi.pk, dari=SENIN, sampai=SENIN, berakhir=SENIN, alasan="x",
                                   actor=siapa, today=SENIN),
        lambda: tulis.akhiri_buka(instansi_id=instansi.pk, pk=1, actor=siapa, today=SENIN, now=pk.SEKARANG),
    ]  # fmt: skip
    for satu in gerak:
        with pytest.raises(TidakBerwenang):
            satu()


# --- presets and words ------------------------------------------------------------------------------


@pytest.mark.parametrize("kode", list(PRESET))
def test_preset_hanya_menyentuh_kolom_yang_ada_dan_sah(instansi, kode, acuan):
    biasa = bawaan(instansi.pk)
    for nama in PRESET[kode].nilai:
        AturanHarian._meta.get_field(nama)
        assert PRESET[kode].nilai[nama] != getattr(biasa, nama) or kode == "KALBAR"
    a = tulis.siapkan_aturan(
        instansi_id=instansi.pk, unit_id=None, today=SENIN,
        isi=ISI | {"berlaku_mulai": SENIN} | dict(PRESET[kode].nilai),
    )  # fmt: skip
    assert peringatan(a) == [] or kode == "KALTARA"


def test_preset_dari_tabel():
    assert PRESET["BANDUNG"].nilai == {"menit_sebulan": 6000}
    assert PRESET["CILINCING"].nilai["menit"][:5] == [300] * 5
    assert "menit" not in PRESET["KALBAR"].nilai and "510" in str(PRESET["KALBAR"].catatan), "gross, so not taken over"
    assert PRESET["BABEL"].nilai["tutup_tanggal"] == 5
    assert sum(PRESET["ENAM_HARI"].nilai["menit"]) == 2250
    assert PRESET["ENAM_HARI"].nilai["menit_ramadan"] == [325] * 6 + [0]


def test_bawaan_dan_preset_lima_hari_memuat_ramadan_perpres(instansi):
    """Perpres 21/2023 Pasal 4: 32 h 30 min a week."""
    biasa = bawaan(instansi.pk)
    assert biasa.menit_ramadan == [390] * 5 + [0, 0]
    kata = dict(uraian_aturan(biasa))["Selama Ramadan"]
    assert "390 menit" in kata and "1.950" in kata and "Perpres 21/2023" in kata
    for kode, p in PRESET.items():
        menit = p.nilai.get("menit", biasa.menit)
        ramadan = p.nilai.get("menit_ramadan", biasa.menit_ramadan) or menit
        assert all(r <= m for r, m in zip(ramadan, menit, strict=True)), kode


def test_menit_kotor_diperingatkan(instansi):
    assert "2.250" in peringatan(AturanHarian(menit=[510] * 5 + [0, 0], hari_tepat=3))[0]
    assert peringatan(AturanHarian(menit=[375] * 6 + [0], hari_tepat=3)) == []


def test_contoh_hari_dengan_kata(instansi, acuan):
    from kalender.selectors import kalender

    a = AturanHarian(berlaku_mulai=SENIN, menit=[450] * 5 + [0, 0], hari_tepat=3, tutup_tanggal=5)
    contoh = contoh_hari(a, kalender())
    assert contoh[0] == (
        "Catatan hari Senin 2 Maret 2026 bisa ditulis tepat waktu sampai Kamis 5 Maret 2026, terlambat sampai "
        "Minggu 5 April 2026, lalu ditutup."
    )
    a.hari_tepat, a.tutup_tanggal, a.hitung_hari_kerja = 0, None, False
    assert contoh_hari(a, kalender())[1] == (
        "Catatan hari Jumat 6 Maret 2026 bisa ditulis sampai Jumat 6 Maret 2026, lalu ditutup."
    )
    a.berlaku_mulai = date(2039, 1, 3)
    assert "2039" in contoh_hari(a, kalender())[0]
    assert menit_pekan([450, 450, 450, 450, 420, 0, 0]) == "Senin–Kamis 450 menit, Jumat 420 menit; sepekan 2.220 menit"
    assert dict(uraian_aturan(a))["Tepat waktu"] == "hanya pada hari itu juga"


# --- periods ----------------------------------------------------------------------------------------


def buat(instansi, operator, jenis="BULANAN", **isi):
    bawaan = {"tahun": 2026, "hari_batas": 31, "batas_final": date(2027, 1, 31), "today": SENIN}
    return tulis.buat_periode(instansi_id=instansi.pk, jenis=jenis, actor=operator, **bawaan | isi)


def test_periode_setahun_sekali_langkah(instansi, operator):
    assert buat(instansi, operator) == 13
    assert buat(instansi, operator) == 0
    semua = {p.nama: p for p in PeriodePenilaian.objects.all()}
    assert semua["Januari 2026"].batas_pengisian == date(2026, 2, 28), "31 in a month of 28 days"
    assert (semua["Desember 2026"].akhir, semua["Desember 2026"].batas_pengisian) == (
        date(2026, 12, 31), date(2027, 1, 31)
    )  # fmt: skip
    assert (semua["Tahunan 2026"].awal, semua["Tahunan 2026"].akhir) == (date(2026, 1, 1), date(2026, 12, 31))


def test_triwulan_dan_tidak_dicampur(instansi, operator):
    assert buat(instansi, operator, "TRIWULAN") == 5
    assert PeriodePenilaian.objects.get(nama="Triwulan IV 2026").awal == date(2026, 10, 1)
    with pytest.raises(IsianSalah, match="triwulan"):
        buat(instansi, operator)
    assert PeriodePenilaian.objects.count() == 5


def test_batas_periode(instansi, operator):
    p = pk.periode(instansi)
    ubah = {"instansi_id": instansi.pk, "pk": p.pk, "actor": operator, "today": SENIN}
    tulis.ubah_batas(batas=date(2026, 4, 15), semula=p.batas_pengisian, **ubah)
    with pytest.raises(KonflikKinerja):
        tulis.ubah_batas(batas=date(2026, 4, 16), semula=p.batas_pengisian, **ubah)
    with pytest.raises(IsianSalah, match="tidak mendahului"):
        tulis.ubah_batas(batas=date(2026, 2, 1), semula=date(2026, 4, 15), **ubah)


# --- opening again ----------------------------------------------------------------------------------


def buka(instansi, operator, **isi):
    bawaan = {"dari": date(2026, 2, 2), "sampai": date(2026, 2, 6), "berakhir": SENIN, "alasan": "Jaringan mati"}
    return tulis.buka_kembali(instansi_id=instansi.pk, actor=operator, today=SENIN, **bawaan | isi)


def test_buka_kembali_sampai_akhir_harinya(instansi, operator, acuan):
    orang = pabrik.pegawai(instansi)
    akun = pk.akun(orang)
    o, lain = pk.orang_dari(orang), pk.orang_dari(pabrik.pegawai(instansi))
    b = buka(instansi, operator, pegawai=o)
    assert Pesan.objects.filter(penerima=akun).count() == 1
    hari = date(2026, 2, 3)

    def keadaan(siapa, today):
        return setelan([siapa], hari, hari, today).jendela(siapa, hari, today).keadaan

    assert keadaan(o, SENIN) == "TERLAMBAT"
    assert keadaan(o, SENIN + SEHARI) == "TERTUTUP"
    assert keadaan(lain, SENIN) == "TERTUTUP"
    tulis.akhiri_buka(instansi_id=instansi.pk, pk=b.pk, actor=operator, today=SENIN, now=pk.SEKARANG)
    assert keadaan(o, SENIN) == "TERTUTUP"
    with pytest.raises(KonflikKinerja):
        tulis.akhiri_buka(instansi_id=instansi.pk, pk=b.pk, actor=operator, today=SENIN, now=pk.SEKARANG)


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"sampai": SENIN + SEHARI}, "sampai"),
        ({"sampai": date(2026, 2, 1)}, "sampai"),
        ({"dari": date(2025, 12, 1)}, "sampai"),
        ({"berakhir": SENIN - SEHARI}, "berakhir"),
        ({"berakhir": date(2026, 12, 1)}, "berakhir"),
        ({"alasan": " "}, "alasan"),
    ],
)
def test_pembukaan_yang_tidak_masuk_akal(instansi, operator, isi, kolom):
    with pytest.raises(IsianSalah) as galat:
        buka(instansi, operator, **isi)
    assert galat.value.kolom == kolom
    assert not BukaKembali.objects.exists()


# --- two at once ------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_dua_operator_bersamaan_satu_menang(acuan):
    instansi = pabrik.instansi()
    satu, lain = (pabrik.petugas(Peran.OPERATOR, instansi) for _i in range(2))
    hasil = dua(
        lambda: kunci_instansi(KUNCI_ATURAN, instansi.pk),
        lambda: simpan(instansi, satu, hari_tepat=1),
        lambda: simpan(instansi, lain, hari_tepat=2),
    )
    assert sorted(type(h).__name__ for h in hasil) == ["AturanHarian", "IsianSalah"]
    assert AturanHarian.objects.count() == 1
