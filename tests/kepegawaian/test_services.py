"""Moves between posts, and blocks."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from kepegawaian.models import Pegawai, RiwayatJabatan
from kepegawaian.selectors import blokir_aktif, jabatan_berpejabat, jabatan_instansi, pemangku
from kepegawaian.services import Perpindahan, blokir, cabut_blokir, susun_jalur, terapkan_mutasi, terapkan_rombongan
from tests import pabrik

pytestmark = pytest.mark.django_db
TMT = date(2026, 3, 16)


@pytest.fixture
def aktor():
    return pabrik.user(nama="Operator", jabatan="Analis SDM")


@pytest.fixture
def unit():
    return pabrik.unit(pabrik.instansi())


def pindah(orang, lama, baru, aktor, usulan=1, **isi):
    bawaan = {"sifat": "DEFINITIF", "tmt": TMT, "nomor_sk": "821/1", "tanggal_sk": date(2026, 3, 12)}
    return terapkan_mutasi(
        pegawai_id=orang.pk, jabatan_lama_id=lama and lama.pk, jabatan_baru_id=baru and baru.pk, usulan_id=usulan,
        actor=aktor, **bawaan | isi,
    )  # fmt: skip


def test_pindah_mengakhiri_dan_membuka(unit, aktor):
    lama, baru = pabrik.jabatan(unit), pabrik.jabatan(pabrik.unit(unit.instansi))
    orang = pabrik.pegawai(jabatan=lama)
    pindah(orang, lama, baru, aktor)
    orang.refresh_from_db()
    assert (orang.jabatan, orang.tmt_jabatan, orang.unit) == (baru, TMT, baru.unit)
    akhir, mulai = RiwayatJabatan.objects.filter(pegawai=orang).order_by("tmt")
    assert (akhir.jabatan, akhir.tmt_akhir) == (lama, TMT)
    assert (mulai.jabatan, mulai.tmt, mulai.tmt_akhir, mulai.nomor_sk, mulai.asal_usulan) == (
        baru,
        TMT,
        None,
        "821/1",
        1,
    )
    jejak = orang.history.first()
    assert (jejak.history_user, jejak.history_change_reason) == (aktor, "Usulan 1")
    assert list(pemangku([lama.pk, baru.pk], date(2026, 3, 15))) == [lama.pk]
    assert list(pemangku([lama.pk, baru.pk], TMT)) == [baru.pk]


def test_dua_kali_sama_saja(unit, aktor):
    lama, baru = pabrik.jabatan(unit), pabrik.jabatan(unit)
    orang = pabrik.pegawai(jabatan=lama)
    pindah(orang, lama, baru, aktor)
    pindah(orang, lama, baru, aktor)
    assert RiwayatJabatan.objects.filter(pegawai=orang).count() == 2
    assert RiwayatJabatan.history.filter(pegawai=orang).count() == 3


def test_berhenti_tanpa_jabatan_baru_dua_kali(unit, aktor):
    lama = pabrik.jabatan(unit)
    orang = pabrik.pegawai(jabatan=lama)
    for _ in range(2):
        pindah(orang, lama, None, aktor)
    orang.refresh_from_db()
    assert (orang.jabatan, orang.tmt_jabatan, orang.unit) == (None, None, unit)
    assert RiwayatJabatan.objects.get(pegawai=orang).tmt_akhir == TMT


def test_kepala_puskesmas_kembali_ke_fungsional(unit, aktor):
    jf = pabrik.jabatan(unit, jenis="JF", formasi=5)
    kapus = pabrik.jabatan(unit, tugas_tambahan="KEPALA_PUSKESMAS")
    orang = pabrik.pegawai(jabatan=jf)
    RiwayatJabatan.objects.create(pegawai=orang, jabatan=kapus, sifat="TUGAS_TAMBAHAN", tmt=date(2024, 1, 2))
    pindah(orang, kapus, jf, aktor)
    orang.refresh_from_db()
    assert (orang.jabatan, orang.tmt_jabatan) == (jf, date(2022, 1, 3))
    assert RiwayatJabatan.objects.get(pegawai=orang, tmt_akhir=None).jabatan == jf


def test_tugas_tambahan_berdiri_di_samping_definitif(unit, aktor):
    jf = pabrik.jabatan(unit, jenis="JF")
    kapus = pabrik.jabatan(unit, tugas_tambahan="KEPALA_PUSKESMAS")
    orang = pabrik.pegawai(jabatan=jf)
    pindah(orang, None, kapus, aktor, sifat="TUGAS_TAMBAHAN")
    orang.refresh_from_db()
    assert orang.jabatan == jf
    assert RiwayatJabatan.objects.filter(pegawai=orang, tmt_akhir=None).count() == 2


def test_jabatan_penuh_ditolak_dan_tidak_ada_yang_berubah(unit, aktor):
    lama, baru = pabrik.jabatan(unit), pabrik.jabatan(unit, formasi=1)
    pabrik.pegawai(jabatan=baru, nama="Penghuni Lama")
    orang = pabrik.pegawai(jabatan=lama)
    with pytest.raises(ValidationError, match="Penghuni Lama") as salah:
        pindah(orang, lama, baru, aktor)
    assert salah.value.code == "jabatan_penuh"
    assert RiwayatJabatan.objects.get(pegawai=orang).tmt_akhir is None


@pytest.mark.parametrize("kedudukan", ["99", "66"])
def test_yang_pensiun_atau_diberhentikan_tidak_menduduki_kursi(unit, aktor, kedudukan):
    baru = pabrik.jabatan(unit)
    lama = pabrik.pegawai(jabatan=baru, kedudukan=kedudukan)
    assert jabatan_instansi(unit.instansi_id).get(pk=baru.pk).lowong == 1
    assert not pemangku([baru.pk], TMT) and not jabatan_berpejabat(TMT).filter(jabatan_id=baru.pk).exists()
    orang = pabrik.pegawai(unit=unit)
    pindah(orang, None, baru, aktor)
    assert [s.pegawai for s in pemangku([baru.pk], TMT)[baru.pk]] == [orang]
    # His own record is left as it is: the day on which he left is not known.
    assert RiwayatJabatan.objects.get(pegawai=lama).tmt_akhir is None


@pytest.mark.parametrize("kedudukan", ["01", "02", "03", "04"])
def test_yang_hanya_tidak_bekerja_tetap_menduduki_kursinya(unit, aktor, kedudukan):
    baru = pabrik.jabatan(unit)
    pabrik.pegawai(jabatan=baru, kedudukan=kedudukan)
    with pytest.raises(ValidationError, match="penuh"):
        pindah(pabrik.pegawai(unit=unit), None, baru, aktor)


def test_yang_pensiun_masih_duduk_sampai_hari_yang_tercatat(unit, aktor):
    baru = pabrik.jabatan(unit)
    lama = pabrik.pegawai(jabatan=baru, kedudukan="99")
    RiwayatJabatan.objects.filter(pegawai=lama).update(tmt_akhir=date(2026, 3, 17))
    orang = pabrik.pegawai(unit=unit)
    with pytest.raises(ValidationError, match="penuh"):
        pindah(orang, None, baru, aktor)
    pindah(orang, None, baru, aktor, tmt=date(2026, 3, 17))


@pytest.mark.parametrize(("lahir", "disarankan"), [(date(1968, 3, 16), True), (date(1968, 3, 17), False)])
def test_pemangku_yang_mencapai_usia_pensiun_disebut_jalan_keluarnya(unit, aktor, lahir, disarankan):
    baru = pabrik.jabatan(unit)
    pabrik.pegawai(jabatan=baru, tanggal_lahir=lahir, tmt_cpns=date(1990, 3, 1), nama="Penghuni Lama")
    with pytest.raises(ValidationError) as salah:
        pindah(pabrik.pegawai(unit=unit), None, baru, aktor)
    (pesan,) = salah.value.messages
    assert "dipangku Penghuni Lama" in pesan
    saran = "Penghuni Lama mencapai batas usia pensiun 58 tahun (TMT pensiun 01-04-2026), tetapi rekamnya masih Aktif"
    assert (saran in pesan) is disarankan and ("menjadi Pensiun lewat impor" in pesan) is disarankan


def test_plt_tidak_menghabiskan_kursi(unit, aktor):
    baru = pabrik.jabatan(unit)
    plt = pabrik.pegawai(unit=unit)
    RiwayatJabatan.objects.create(pegawai=plt, jabatan=baru, sifat="PLT", tmt=date(2026, 1, 2))
    orang = pabrik.pegawai(unit=unit)
    pindah(orang, None, baru, aktor)
    assert Pegawai.objects.get(pk=orang.pk).jabatan == baru


def test_formasi_dua_masih_muat(unit, aktor):
    baru = pabrik.jabatan(unit, formasi=2)
    pabrik.pegawai(jabatan=baru)
    pindah(pabrik.pegawai(unit=unit), None, baru, aktor)
    with pytest.raises(ValidationError, match="penuh"):
        pindah(pabrik.pegawai(unit=unit), None, baru, aktor, usulan=2)


def test_bertukar_jabatan_dalam_satu_rombongan(unit, aktor):
    a, b = pabrik.jabatan(unit), pabrik.jabatan(unit)
    orang_a, orang_b = pabrik.pegawai(jabatan=a), pabrik.pegawai(jabatan=b)
    sk = {"tmt": TMT, "nomor_sk": "821/2", "tanggal_sk": TMT}
    daftar = [
        Perpindahan(pegawai_id=orang_a.pk, jabatan_lama_id=a.pk, jabatan_baru_id=b.pk, usulan_id=1, **sk),
        Perpindahan(pegawai_id=orang_b.pk, jabatan_lama_id=b.pk, jabatan_baru_id=a.pk, usulan_id=2, **sk),
    ]
    for _ in range(2):
        terapkan_rombongan(daftar=daftar, actor=aktor)
    assert Pegawai.objects.get(pk=orang_a.pk).jabatan == b
    assert Pegawai.objects.get(pk=orang_b.pk).jabatan == a
    assert RiwayatJabatan.objects.count() == 4


@pytest.mark.parametrize(
    ("kode", "isi"),
    [("jabatan_lama_tidak_dipangku", {}), ("tmt_mundur", {"tmt": date(2022, 1, 2)}), ("tanpa_jabatan", {})],
)
def test_penolakan(unit, aktor, kode, isi):
    lama, baru, lain = pabrik.jabatan(unit), pabrik.jabatan(unit), pabrik.jabatan(unit)
    orang = pabrik.pegawai(jabatan=lama)
    asal = {"jabatan_lama_tidak_dipangku": lain, "tmt_mundur": lama, "tanpa_jabatan": None}[kode]
    with pytest.raises(ValidationError) as salah:
        pindah(orang, asal, None if kode == "tanpa_jabatan" else baru, aktor, **isi)
    assert salah.value.code == kode
    assert RiwayatJabatan.objects.get(pegawai=orang).tmt_akhir is None


def test_jabatan_instansi_lain_ditolak(unit, aktor):
    orang = pabrik.pegawai(unit=unit)
    asing = pabrik.jabatan(pabrik.unit(pabrik.instansi()))
    with pytest.raises(ValidationError) as salah:
        pindah(orang, None, asing, aktor)
    assert salah.value.code == "jabatan_instansi_lain"


def test_blokir_berlaku_di_kedua_tepi(unit, aktor):
    orang = pabrik.pegawai(unit=unit)
    baris = blokir(pegawai_id=orang.pk, alasan="Data ganda", dasar="Surat 1", mulai=date(2026, 3, 2), actor=aktor)
    cabut_blokir(blokir_id=baris.pk, tanggal=date(2026, 3, 10), actor=aktor, alasan="Sudah diperbaiki.")
    berlaku = [bool(blokir_aktif([orang.pk], None, date(2026, 3, h))) for h in (1, 2, 9, 10)]
    assert berlaku == [False, True, True, False]
    assert baris.oleh == "Operator (Analis SDM)"
    with pytest.raises(ValidationError):
        cabut_blokir(blokir_id=baris.pk, tanggal=date(2026, 3, 11), actor=aktor, alasan="Lagi.")


def test_blokir_instansi_kena_semua_orangnya(unit, aktor):
    blokir(instansi_id=unit.instansi_id, alasan="Pencabutan izin", dasar="Surat 2", mulai=TMT, actor=aktor)
    assert blokir_aktif([], unit.instansi_id, TMT)
    assert not blokir_aktif([], unit.instansi_id + 1, TMT)
    with pytest.raises(ValidationError):
        blokir(alasan="Tanpa sasaran", dasar="-", mulai=TMT, actor=aktor)


def test_susun_jalur(unit):
    anak = pabrik.unit(unit.instansi, unit)
    cucu = pabrik.unit(unit.instansi, anak)
    type(unit).objects.update(jalur="")
    assert susun_jalur(instansi=unit.instansi) == 3
    cucu.refresh_from_db()
    assert cucu.jalur == f"{unit.pk}/{anak.pk}/{cucu.pk}/"
    assert susun_jalur(instansi=unit.instansi) == 0
