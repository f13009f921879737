"""Closing a month: when, by whom, over what; once for two at a time; again after an opening."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import InternalError, connection, transaction

from akun.peran import Peran
from kalender.models import HariLibur
from kinerja.galat import KonflikKinerja
from kinerja.models import BukaKembali, RekapTutup, TutupBulan
from kinerja.selectors.tutup import batas_pengisian, keadaan, menunggu_penilai, selisih_kini, selisih_versi
from kinerja.services.tutup import tutup_bulan
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_rekap import antre

MARET = date(2026, 3, 1)
HARI_INI = date(2026, 4, 20)
KINI = datetime(2026, 4, 20, 3, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]


@pytest.fixture
def kantor():
    staf, kepala = pk.pasangan()
    operator = pabrik.petugas(Peran.OPERATOR, staf.instansi)
    pk.rumus(staf.instansi)
    pk.pagu(staf)
    return staf, kepala, operator


def tutup(staf, operator, **isi):
    bawaan = {"alasan": "", "versi": 0, "today": HARI_INI, "now": KINI, "bulan": MARET}
    return tutup_bulan(**bawaan | isi, instansi_id=staf.instansi_id, actor=operator)


def buka(staf, operator, hari=date(2026, 3, 2), pada=KINI + timedelta(hours=1)):
    b = BukaKembali.objects.create(
        instansi=staf.instansi, pegawai=staf, dari=hari, sampai=hari, berakhir=HARI_INI, alasan="Lupa", oleh=operator,
        sebutan_oleh="Operator", diakhiri_pada=pada,
    )  # fmt: skip
    BukaKembali.objects.filter(pk=b.pk).update(dibuat_pada=pada)
    return b


def test_menyimpan_angka_semua_orang_dengan_asal_usulnya(kantor):
    staf, kepala, operator = kantor
    pk.hari(staf, "CUTI", date(2026, 3, 3), date(2026, 3, 31))
    pk.catatan(staf, date(2026, 3, 2), 480, 705, status="DISETUJUI")
    antre(staf, date(2026, 3, 2))
    t = tutup(staf, operator)
    assert (t.versi, t.menunggu) == (1, 0)
    beku = {r.pegawai_id: r for r in t.rekap.all()}
    assert set(beku) == {staf.pk, kepala.pk}
    r = beku[staf.pk]
    # 4,500,000 x (0.6 x 225/450 + 0.4)
    assert (r.menit_target, r.menit_setuju, r.tunjangan) == (450, 225, 3_150_000)
    assert ["2026-03-02", 450, "KERJA", 225, 225, 1] in r.rincian["hari"]
    assert ["2026-03-03", 0, "CUTI", 0, 0, 0] in r.rincian["hari"]
    assert r.rincian["tunjangan"]["aturan"]["dasar"] == "Perbup uji 1/2026"
    assert r.rincian["tunjangan"]["langkah"][-1]["nilai"] == "Rp3.150.000"
    assert beku[kepala.pk].tunjangan is None
    assert set(Pesan.objects.values_list("penerima_id", flat=True)) == {staf.akun_id, kepala.akun_id}


def test_yang_dihitung_ulang_termasuk_yang_masih_antre(kantor):
    staf, _kepala, operator = kantor
    from kinerja.models import AntreanRekap

    pk.catatan(staf, date(2026, 3, 2), 480, 705, status="DISETUJUI")
    AntreanRekap.objects.create(instansi_id=staf.instansi_id, pegawai_id=staf.pk, tanggal=date(2026, 3, 2))
    assert tutup(staf, operator).rekap.get(pegawai=staf).menit_setuju == 225


def test_belum_boleh_selama_masih_ada_yang_dapat_mengisi(kantor):
    staf, _kepala, operator = kantor
    pk.aturan(staf.instansi, hari_tepat=0, tutup_tanggal=5)
    pk.aturan(staf.instansi, unit=staf.unit, hari_tepat=0, tutup_tanggal=10)
    assert batas_pengisian(staf.instansi_id, MARET, HARI_INI) == date(2026, 4, 10)
    with pytest.raises(LangkahTidakSah, match="paling cepat ditutup 11 April 2026"):
        tutup(staf, operator, today=date(2026, 4, 10))
    assert tutup(staf, operator, today=date(2026, 4, 11)).versi == 1


def test_menunggu_memerlukan_alasan(kantor):
    staf, kepala, operator = kantor
    pk.catatan(staf, date(2026, 3, 2))
    antre(staf, date(2026, 3, 2))
    (m,) = menunggu_penilai(staf.instansi_id, MARET)
    assert (m.penilai.id, m.orang, m.catatan, m.sejak) == (kepala.pk, 1, 1, date(2026, 3, 2))
    with pytest.raises(IsianSalah, match="1 catatan masih menunggu") as galat:
        tutup(staf, operator, alasan="  ")
    assert galat.value.kolom == "alasan"
    assert not TutupBulan.objects.exists()
    t = tutup(staf, operator, alasan="Pembayaran tidak dapat ditunda")
    assert (t.menunggu, t.alasan) == (1, "Pembayaran tidak dapat ditunda")


@pytest.mark.parametrize("peran", [Peran.PENYETUJU, None, "lain", "admin"])
def test_hanya_operator_instansinya(kantor, peran):
    staf, kepala, _operator = kantor
    orang = {
        None: kepala.akun,
        "lain": pabrik.petugas(Peran.OPERATOR, pabrik.instansi()),
        "admin": pabrik.user(is_staff=True),
    }.get(peran) or pabrik.petugas(peran, staf.instansi)
    with pytest.raises(TidakBerwenang):
        tutup(staf, orang)


def test_layar_usang_dan_sudah_ditutup(kantor):
    staf, _kepala, operator = kantor
    tutup(staf, operator)
    with pytest.raises(KonflikKinerja):
        tutup(staf, operator)
    with pytest.raises(LangkahTidakSah, match="sudah ditutup"):
        tutup(staf, operator, versi=1)


def test_ditutup_lagi_sesudah_dibuka(kantor):
    staf, _kepala, operator = kantor
    pk.hari(staf, "CUTI", date(2026, 3, 3), date(2026, 3, 31))
    satu = tutup(staf, operator)
    b = buka(staf, operator)
    BukaKembali.objects.filter(pk=b.pk).update(diakhiri_pada=None)
    with pytest.raises(LangkahTidakSah, match="Masih ada pembukaan"):
        tutup(staf, operator, versi=1)
    BukaKembali.objects.filter(pk=b.pk).update(diakhiri_pada=KINI)
    pk.catatan(staf, date(2026, 3, 2), 480, 930, status="DISETUJUI")
    antre(staf, date(2026, 3, 2))
    dua = tutup(staf, operator, versi=1, now=KINI + timedelta(days=1))
    assert dua.versi == 2
    assert satu.rekap.get(pegawai=staf).tunjangan == 1_800_000
    assert dua.rekap.get(pegawai=staf).tunjangan == 4_500_000
    (beda,), lagi = selisih_versi(dua)
    assert not lagi
    assert (beda.nip, beda.sebelum.menit_setuju, beda.sesudah.menit_setuju) == (staf.nip, 0, 450)
    assert selisih_versi(satu) == ([], False)
    assert not keadaan(staf.instansi_id, MARET, HARI_INI).boleh


def libur(tanggal):
    return HariLibur.objects.create(tanggal=tanggal, nama="Libur susulan", jenis="LIBUR_NASIONAL", dasar="SKB uji")


def test_libur_susulan_mengubah_rekap_terbuka_tetapi_tidak_yang_ditutup(kantor):
    staf, _kepala, operator = kantor
    t = tutup(staf, operator)
    semula = t.rekap.get(pegawai=staf).menit_target
    assert selisih_kini(t, HARI_INI) == ([], False)
    libur(date(2026, 3, 4))
    beda, _lagi = selisih_kini(t, HARI_INI)
    assert {b.o.id for b in beda} == {r.pegawai_id for r in t.rekap.all()}
    milik = next(b for b in beda if b.o.id == staf.pk)
    assert milik.berbeda[0][1:] == (semula, semula - 450)
    assert t.rekap.get(pegawai=staf).menit_target == semula


def test_angka_tertutup_tidak_dapat_diubah(kantor):
    staf, _kepala, operator = kantor
    t = tutup(staf, operator)
    for ubah in (
        lambda: RekapTutup.objects.filter(tutup=t).update(tunjangan=1),
        lambda: RekapTutup.objects.filter(tutup=t).delete(),
        lambda: TutupBulan.objects.filter(pk=t.pk).update(alasan="x"),
    ):
        with pytest.raises(InternalError), transaction.atomic():
            ubah()


def test_tanggal_bulan_harus_tanggal_satu(kantor):
    staf, _kepala, operator = kantor
    with pytest.raises(IsianSalah):
        tutup(staf, operator, bulan=date(2026, 3, 2))


@pytest.mark.django_db(transaction=True)
def test_dua_operator_menutup_bersamaan(kantor):
    staf, _kepala, operator = kantor
    lain = pabrik.petugas(Peran.OPERATOR, staf.instansi)
    hasil, mulai = [], threading.Barrier(2)

    def jalan(siapa):
        mulai.wait()
        try:
            hasil.append(tutup(staf, siapa).versi)
        except KonflikKinerja as galat:
            hasil.append(type(galat))
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan, args=(o,)) for o in (operator, lain)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil, key=str) == [1, KonflikKinerja]
    assert RekapTutup.objects.filter(pegawai=staf).count() == 1
