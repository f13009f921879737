"""Mutasi asks discipline (D19): what it says, what it leaves to D14, and a case that opens under way."""

from datetime import date

import pytest

from disiplin.models import Dampak, Regulasi
from disiplin.rules.izin import RAHASIA
from disiplin.sinyal import kabarkan_keadaan
from kepegawaian.models import RiwayatHukdis
from layanan.aturan import Tingkat
from layanan.galat import LangkahTidakSah
from layanan.halangan import Halangan
from layanan.models import Temuan, Usulan
from layanan.services.temuan import nilai_surat
from mutasi import services
from notifikasi.models import Pesan
from tests.disiplin.alat_boleh import kasus, upaya
from tests.mutasi.alat import HARI_INI, PELANTIKAN, versi
from tests.mutasi.alat_basi import nilai, tanda
from tests.mutasi.rules import bahan as b

NETRAL = Halangan(RAHASIA, "PP 94 Tahun 2021")


def d19(jenis: str, *halangan, hukdis=(), **isi):
    return b.tingkat(b.sah(jenis, isi_orang={"disiplin": halangan, "hukdis": hukdis}, **isi), "D19")


def temuan(usulan) -> list[Temuan]:
    return list(Temuan.objects.filter(usulan=usulan, kode="D19", basi=False))


def test_yang_tidak_pasti_memperingatkan_yang_pasti_menghalangi():
    assert d19("M05") is None
    assert d19("M05", NETRAL) == Tingkat.PERINGATAN
    assert d19("M05", NETRAL, Halangan("Akibat contoh.", "Aturan contoh", pasti=True)) == Tingkat.BLOKIR


def test_hanya_pada_hari_pelantikan():
    hari = b.sah("M05").baris[0].tanggal
    for mulai, sampai, kena in ((hari, None, True), (date(2999, 1, 1), None, False), (None, hari, False)):
        assert bool(d19("M05", Halangan("X.", "Y", mulai=mulai, sampai=sampai))) is kena


def test_yang_sudah_dikatakan_d14_tidak_diulang():
    proses, berat = b.hukdis("BERAT", "PROSES"), b.hukdis("BERAT", "BERLAKU")
    assert d19("M05", NETRAL, hukdis=(proses,)) is None
    assert d19("M05", NETRAL, hukdis=(berat,)) == Tingkat.PERINGATAN  # D14 speaks of the penalty only
    jalan = Halangan("Sedang menjalani.", "X", pasti=True, tingkat="BERAT")
    assert d19("M04", jalan, hukdis=(berat,)) is None  # D14 refuses a promotion
    assert d19("M05", jalan, hukdis=(berat,)) == Tingkat.BLOKIR  # but only warns of a level move: the table weighs more
    assert d19("M11", NETRAL, hukdis=(proses,)) == Tingkat.PERINGATAN  # no kind of D14


def test_yang_hanya_diberhentikan_tidak_pindah():
    assert d19("M12", Halangan("X.", "Y", pasti=True)) is None


@pytest.mark.usefixtures("acuan")
def test_perkara_dan_upaya_terbuka_memperingatkan_tanpa_menyebut_isinya(dunia):
    surat = dunia.surat()
    (satu, dua, bersih) = (dunia.baris(surat).usulan for _i in range(3))
    kasus(satu.pegawai)
    upaya(kasus(dua.pegawai, "MENUNGGU"))
    nilai_surat(surat, today=HARI_INI)
    (t,), (u,) = temuan(satu), temuan(dua)
    assert temuan(bersih) == []
    assert (t.tingkat, t.menghalangi) == ("PERINGATAN", False)
    isi = f"{t.judul} {t.pesan} {t.jalan_keluar} {t.fakta}".lower()
    assert RAHASIA.lower() in isi and t.pesan.split(":")[1:] == u.pesan.split(":")[1:]
    for kata in ("periksa", "perkara", "keberatan", "banding", "upaya", "pelanggaran", "hukuman", "berat"):
        assert kata not in isi


@pytest.mark.usefixtures("acuan")
def test_perkara_yang_dibuka_sesudah_dinilai_menahan_pengiriman_dan_berakhirnya_melepaskan(dunia):
    """Opened between judging and signing: the letter is marked, and sending judges afresh, marked or not."""
    surat = dunia.surat()
    u = dunia.baris(surat).usulan
    services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=dunia.operator, today=HARI_INI)
    k = kasus(u.pegawai)
    kirim = {
        "surat_id": surat.pk, "nomor": "800/1", "tanggal": HARI_INI, "versi": versi(surat),
        "actor": dunia.penyetuju, "today": HARI_INI,
    }  # fmt: skip
    with pytest.raises(LangkahTidakSah, match="D19"):
        services.kirim_ke_bkn(**kirim)
    kabarkan_keadaan(u.pegawai_id)
    assert tanda(surat) == "Data pegawai berubah"
    assert nilai(surat) == 1 and temuan(u)
    k.status = "NON_HUKDIS"
    k.save()
    kabarkan_keadaan(u.pegawai_id)
    assert nilai(surat) == 1 and not temuan(u)
    services.kirim_ke_bkn(**kirim | {"versi": versi(surat)})
    assert Usulan.objects.get(pk=u.pk).status == "DIVERIFIKASI"


@pytest.mark.usefixtures("acuan")
def test_di_bkn_baris_yang_kini_terhalang_dikabarkan_tanpa_isinya(dunia):
    """A row that the agency's law makes sure blocks; who is told reads neither case nor level."""
    Dampak.objects.create(
        regulasi=Regulasi.objects.get(kode="PP94_2021"), layanan="mutasi", keadaan="DIPERIKSA", dasar="x", pasti=True
    )
    surat, ids = dunia.sampai_di_bkn()
    u = Usulan.objects.get(pk=ids[0])
    kasus(u.pegawai)
    kabarkan_keadaan(u.pegawai_id)
    assert nilai(surat) == 1
    assert [t.menghalangi for t in temuan(u)] == [True]
    kabar = Pesan.objects.filter(isi__contains="D19")
    assert kabar.exists()
    for p in kabar:
        assert "disiplin" not in f"{p.judul} {p.isi}".lower() and u.pegawai.nama not in p.isi


@pytest.mark.usefixtures("acuan")
def test_hukuman_yang_berakhir_tepat_pada_hari_pelantikan_tidak_lagi_berakibat(dunia):
    Dampak.objects.create(
        regulasi=Regulasi.objects.get(kode="PP94_2021"), layanan="mutasi", keadaan="MENJALANI", dasar="x", pasti=True
    )
    surat = dunia.surat()
    habis, jalan = (dunia.baris(surat).usulan for _i in range(2))
    for u, akhir in ((habis, PELANTIKAN), (jalan, date(2026, 3, 31))):
        RiwayatHukdis.objects.create(
            pegawai=u.pegawai, tingkat="RINGAN", status="BERLAKU", tmt=date(2026, 1, 5), tmt_akhir=akhir
        )
    nilai_surat(surat, today=HARI_INI)
    assert not temuan(habis) and [t.menghalangi for t in temuan(jalan)] == [True]
