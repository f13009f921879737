"""One target wherever it is shown: the day, the month, the year, the board, the approval, the recap and the close."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kepegawaian.models import RiwayatJabatan
from kepegawaian.susunan import anggota_dengan
from kinerja.models import MasaRamadan
from kinerja.selectors.bulan import bulan_bulan, jumlahkan
from kinerja.selectors.hari_ini import hari_ini
from kinerja.selectors.papan import papan
from kinerja.selectors.pengingat import diminta
from kinerja.selectors.persetujuan import hari_orang
from kinerja.selectors.rekap import bulan_orang, rekap_orang
from kinerja.selectors.setelan import setelan
from kinerja.selectors.target import Penghitung
from kinerja.selectors.tutup import ids_sebulan
from kinerja.services.catat import nilai_hari
from kinerja.services.rekap import hitung_antrean
from kinerja.services.tutup import tutup_bulan
from layanan.waktu import tambah_bulan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_rekap import antre

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
MARET = date(2026, 3, 1)
JUMAT = date(2026, 3, 13)
AKHIR = date(2026, 3, 31)
SEHARI = timedelta(days=1)


def layar(pegawai, today=JUMAT):
    """(sums of the month's page, board line or None, recap) of March as of ``today``."""
    o = pk.orang_dari(pegawai)
    d = papan(anggota_dengan(ids=[pegawai.pk]), MARET, today, today)
    return (
        jumlahkan(bulan_bulan(o, MARET, 1, today), today), d.baris[0] if d.baris else None,
        rekap_orang(o, MARET, today),
    )  # fmt: skip


def pindahkan(pegawai, hari):
    """The person moves to another agency on that day, as mutasi carries it out; the agency."""
    jabatan = pabrik.jabatan(pabrik.unit(pabrik.instansi()), nama="Pengolah data")
    RiwayatJabatan.objects.filter(pegawai=pegawai, tmt_akhir=None).update(tmt_akhir=hari)
    RiwayatJabatan.objects.create(pegawai=pegawai, jabatan=jabatan, tmt=hari, nomor_sk="SK-P")
    pegawai.jabatan, pegawai.unit, pegawai.instansi = jabatan, jabatan.unit, jabatan.unit.instansi
    pegawai.save()
    return pegawai.instansi


# --- a figure for the month -------------------------------------------------------------------------


def test_angka_sebulan_sama_di_bulan_papan_dan_rekap():
    """Kota Bandung: 6,000 minutes a month, days of 450."""
    staf, _ = pk.pasangan()
    pk.aturan(staf.instansi, menit_sebulan=6000)
    bulan, baris, r = layar(staf)
    assert bulan.target == r.bulan.target.menit == 6000
    assert sum(h.target.menit for h in r.hari) == 6000, "the column adds up to its foot"
    berjalan = r.bulan.target.sampai(JUMAT)
    assert bulan.target_berjalan == berjalan < 6000
    assert baris.sasaran == r.bulan.target.sampai(JUMAT - SEHARI) <= berjalan
    assert r.bulan.target.sampai(AKHIR) == 6000
    assert baris.sasaran_hari == hari_orang(pk.orang_dari(staf), JUMAT, JUMAT).sasaran == 450, "a day as it is"


def test_setahun_menjumlahkan_angka_sebulan():
    staf, _ = pk.pasangan()
    pk.aturan(staf.instansi, menit_sebulan=6000)
    assert jumlahkan(bulan_bulan(pk.orang_dari(staf), date(2026, 1, 1), 12, JUMAT), JUMAT).target == 12 * 6000


@pytest.mark.parametrize(("menit", "keadaan"), [(0, "KOSONG"), (300, "KURANG"), (720, "LENGKAP")])
def test_papan_menurut_bagian_angka_sebulan(menit, keadaan):
    """Two of 17 working days have passed: the part of 6,000, not two full days, makes a person complete."""
    staf, _ = pk.pasangan()
    pk.aturan(staf.instansi, menit_sebulan=6000)
    if menit:
        pk.catatan(staf, date(2026, 3, 2), 420, 420 + menit)
        antre(staf, date(2026, 3, 2))
    _bulan, baris, _r = layar(staf, date(2026, 3, 4))
    assert (baris.keadaan, baris.menit) == (keadaan, menit)
    assert 300 < baris.sasaran < 900


def test_hanya_angka_sebulan_harinya_tetap_hari_kerja():
    staf, _ = pk.pasangan()
    pk.aturan(staf.instansi, menit=[0] * 7, menit_sebulan=6000, boleh_libur=False)
    pk.hari(staf, "CUTI", date(2026, 3, 9), date(2026, 3, 11))
    bulan, baris, r = layar(staf)
    macam = {h.tanggal.day: h.target.macam for h in r.hari}
    assert (macam[2], macam[7], macam[9]) == ("KERJA", "LIBUR", "CUTI")
    assert bulan.target == r.bulan.target.menit == sum(h.target.menit for h in r.hari)
    assert 4000 < bulan.target < 6000
    assert baris.hari_kosong == baris.hari_kerja > 5 and baris.keadaan == "KOSONG"
    o = pk.orang_dari(staf)
    s = setelan([o], MARET, AKHIR, pk.SENIN)
    salah = {d: nilai_hari(s, o, date(2026, 3, d), date(2026, 3, d))[0] for d in (2, 7, 9)}
    assert salah[2] == [] and salah[7] and salah[9], "a working day can be written, a day off or leave cannot"
    (satu,) = bulan_bulan(o, MARET, 1, pk.SENIN)
    assert [h.keadaan for h in satu.hari[1:3]] == ["KOSONG", "NANTI"]


# --- new, on study leave, managed elsewhere ---------------------------------------------------------


def test_yang_baru_bertugas_belum_diminta_apa_pun(client, monkeypatch):
    staf = pabrik.pegawai(tmt_cpns=date(2026, 3, 9))
    akun = pk.akun(staf)
    bulan, baris, r = layar(staf)
    assert bulan.target == r.bulan.target.menit > 0
    assert baris.hari_kosong == 4, "9 to 12 March, seen on the 13th"
    (satu,) = bulan_bulan(pk.orang_dari(staf), MARET, 1, JUMAT)
    assert {h.keadaan for h in satu.hari[:8]} == {"BELUM"}
    assert [h.target for h in satu.hari[:8]] == [0] * 8 and satu.hari[8].target > 0
    assert hari_ini(pk.orang_dari(staf), date(2026, 3, 6), JUMAT).sasaran.menit == 0
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 13, 3, tzinfo=UTC))
    client.force_login(akun)
    for nama in ("kinerja_bulan", "kinerja_tahun"):
        assert "Belum bertugas" in client.get(reverse(nama)).content.decode()


def test_tugas_belajar_tanpa_target_di_mana_pun_dan_boleh_mencatat():
    staf = pabrik.pegawai(kedudukan="03")
    pk.rumus(staf.instansi)
    pk.pagu(staf)
    pk.catatan(staf, date(2026, 3, 2), status="DISETUJUI")
    o = pk.orang_dari(staf)
    bulan, baris, r = layar(staf)
    assert (bulan.target, bulan.isi, r.bulan.target.menit, r.bulan.menit_setuju) == (0, 120, 0, 120)
    assert baris is None
    assert r.bulan.dikecualikan == "Tugas belajar: tanpa target" and r.bulan.tunjangan is None
    assert "Tugas belajar" in r.bulan.target.uraian
    assert hari_orang(o, date(2026, 3, 2), JUMAT).sasaran == 0
    s = setelan([o], MARET, AKHIR, pk.SENIN)
    assert diminta(anggota_dengan(ids=[staf.pk])[0], Penghitung(s, MARET), pk.SENIN) == 0
    assert nilai_hari(s, o, pk.SENIN, pk.SENIN)[0] == []


def test_tugas_belajar_tidak_mengubah_libur_teman_seunit():
    """Whether a day is off is asked once for a unit; it must not come from the one on study leave."""
    staf, _ = pk.pasangan()
    pk.aturan(staf.instansi, boleh_libur=False)
    belajar = pk.orang_dari(pabrik.pegawai(unit=staf.unit, kedudukan="03"))
    s = setelan([belajar, pk.orang_dari(staf)], MARET, AKHIR, pk.SENIN)
    minggu = date(2026, 3, 8)
    assert nilai_hari(s, belajar, minggu, minggu)[0] and nilai_hari(s, pk.orang_dari(staf), minggu, minggu)[0]


def test_dikelola_di_tempat_lain_sama_di_semua_layar():
    guru, _ = pk.pasangan()
    pk.aturan(guru.instansi, boleh_libur=False)
    pk.hari(guru, "DIKECUALIKAN", date(2026, 3, 2), date(2026, 3, 6))
    o = pk.orang_dari(guru)
    h = hari_ini(o, date(2026, 3, 3), JUMAT)
    assert (h.sasaran.menit, h.sasaran.hari, h.sebab) == (0, "DIKECUALIKAN", "Dikelola di tempat lain")
    assert hari_orang(o, date(2026, 3, 3), JUMAT).sasaran == 0
    s = setelan([o], MARET, AKHIR, pk.SENIN)
    (a,) = anggota_dengan(ids=[guru.pk])
    hitung = Penghitung(s, MARET)
    assert (diminta(a, hitung, date(2026, 3, 6)), diminta(a, hitung, date(2026, 3, 9)) > 0) == (0, True)
    assert nilai_hari(s, o, date(2026, 3, 3), date(2026, 3, 3))[0] == [], "may be written, as on duty travel"
    bulan, baris, r = layar(guru)
    assert bulan.target == r.bulan.target.menit == sum(h.menit for h in r.bulan.target.hari[8:])
    assert baris.sasaran == r.bulan.target.sampai(JUMAT - SEHARI), "on the board for the days that are asked"


@pytest.mark.parametrize(("sampai", "ada"), [(date(2026, 3, 31), False), (date(2026, 3, 30), True)])
def test_papan_meninggalkan_orang_bila_semua_hari_kerjanya_dikelola_lain(sampai, ada):
    guru = pabrik.pegawai()
    pk.hari(guru, "DIKECUALIKAN", date(2026, 3, 2), sampai)
    _bulan, baris, r = layar(guru)
    assert (baris is not None, r.bulan.dikecualikan) == (ada, "" if ada else "Dikelola di tempat lain")


# --- Ramadan ----------------------------------------------------------------------------------------


def test_tanpa_aturan_sendiri_ramadan_menurut_perpres():
    staf = pabrik.pegawai()
    o = pk.orang_dari(staf)
    MasaRamadan.objects.create(mulai=date(2026, 3, 4), sampai=date(2026, 3, 5), dasar="Uji")
    s = setelan([o], MARET, AKHIR, pk.SENIN)
    assert [s.sasaran(o, date(2026, 3, d)).menit for d in (3, 4, 5, 6)] == [450, 390, 390, 450]


# --- from one agency to another ---------------------------------------------------------------------


def test_pindah_tengah_bulan_dihitung_di_kedua_instansi_untuk_harinya():
    staf, kepala = pk.pasangan()
    lama = staf.instansi
    pk.rumus(lama)
    pk.pagu(staf)
    pk.catatan(staf, date(2026, 3, 13), status="DISETUJUI")
    antre(staf, date(2026, 3, 13))
    baru = pindahkan(staf, date(2026, 3, 16))
    pk.rumus(baru)
    pk.catatan(staf, date(2026, 3, 16), 480, 540, status="DISETUJUI", instansi_id=baru.pk)
    staf.refresh_from_db()
    antre(staf, date(2026, 3, 16))
    o = pk.orang_dari(staf)
    assert staf.pk in ids_sebulan(lama.pk, MARET) and staf.pk in ids_sebulan(baru.pk, MARET)
    (di_lama,) = bulan_orang([o], lama.pk, MARET, date(2026, 4, 20))
    (di_baru,) = bulan_orang([o], baru.pk, MARET, date(2026, 4, 20))
    assert {h.macam for h in di_lama.target.hari[15:]} == {h.macam for h in di_baru.target.hari[:15]} == {"PINDAH"}
    penuh = bulan_orang([pk.orang_dari(kepala)], lama.pk, MARET, date(2026, 4, 20))[0].target.menit
    assert di_lama.target.menit + di_baru.target.menit == penuh
    assert (di_lama.menit_setuju, di_baru.menit_setuju) == (120, 60)
    assert di_lama.dikecualikan == "Sekarang di instansi lain; di sini sampai 15 Maret 2026"
    assert (di_lama.rupiah, di_baru.rupiah) == (None, None), "the pagu of the old agency is not the new one's"
    pk.pagu(staf, 9_000_000, berlaku_mulai=date(2026, 3, 16))
    (di_lama,) = bulan_orang([o], lama.pk, MARET, date(2026, 4, 20))
    (di_baru,) = bulan_orang([o], baru.pk, MARET, date(2026, 4, 20))
    assert di_lama.rupiah is None and di_baru.tunjangan.asal["pagu"]["rupiah"] == 9_000_000
    sendiri = rekap_orang(o, MARET, date(2026, 4, 20)).bulan
    assert (sendiri.target.menit, sendiri.menit_setuju) == (di_baru.target.menit, 60)


def test_bulan_sebelum_dan_sesudah_pindah():
    staf, _ = pk.pasangan()
    lama = staf.instansi
    pk.aturan(lama, menit=[300] * 5 + [0, 0])
    pk.catatan(staf, date(2026, 3, 13), status="DISETUJUI")
    antre(staf, date(2026, 3, 13))
    baru = pindahkan(staf, date(2026, 4, 1))
    staf.refresh_from_db()
    o = pk.orang_dari(staf)
    (b,) = bulan_orang([o], baru.pk, MARET, date(2026, 4, 20))
    assert (b.target.menit, b.dikecualikan) == (0, "Belum bertugas pada bulan ini")
    r = rekap_orang(o, MARET, date(2026, 4, 20)).bulan
    assert r.target.hari[1].menit == 300, "his own page shows March by the rule of the agency he was with"
    assert r.menit_setuju == 120
    assert staf.pk not in ids_sebulan(lama.pk, tambah_bulan(MARET, 1))


def test_pindah_tanpa_catatan_ikut_ditutup_instansi_lama():
    staf, _ = pk.pasangan()
    lama = staf.instansi
    operator = pabrik.petugas(Peran.OPERATOR, lama)
    pindahkan(staf, date(2026, 3, 16))
    hitung_antrean(now=pk.SEKARANG)
    t = tutup_bulan(
        instansi_id=lama.pk, bulan=MARET, alasan="", versi=0, actor=operator, today=date(2026, 4, 20),
        now=datetime(2026, 4, 20, 3, tzinfo=UTC),
    )  # fmt: skip
    beku = t.rekap.get(pegawai=staf)
    assert beku.menit_target > 0 and beku.tunjangan is None
    assert "di sini sampai 15 Maret 2026" in beku.rincian["dikecualikan"]


def test_yang_pindah_tampak_di_rekap_instansi_lama_tanpa_tautan(client, monkeypatch):
    staf, kepala = pk.pasangan()
    lama = staf.instansi
    operator = pabrik.petugas(Peran.OPERATOR, lama)
    pindahkan(staf, date(2026, 3, 16))
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 4, 20, 3, tzinfo=UTC))
    client.force_login(operator)
    for bulan, ada in (("2026-03", True), ("2026-04", False)):
        isi = client.get(reverse("kinerja_rekap_unit"), {"bulan": bulan}).content.decode()
        assert (staf.nip in isi) == ada and kepala.nip in isi
        assert reverse("kinerja_rekap_orang", args=[staf.pk]) not in isi
    assert client.get(reverse("kinerja_rekap_orang", args=[staf.pk])).status_code == 404


def test_riwayat_satu_instansi_tidak_membatasi_apa_pun():
    """A post taken up in the month, the earlier ones unrecorded or in the same agency: he was here all along."""
    staf, _ = pk.pasangan()
    RiwayatJabatan.objects.filter(pegawai=staf).update(tmt=date(2026, 3, 16))
    (b,) = bulan_orang([pk.orang_dari(staf)], staf.instansi_id, MARET, JUMAT)
    assert "PINDAH" not in {h.macam for h in b.target.hari}
