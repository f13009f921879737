"""A past month is reckoned with who somebody was then: his retirement, unit and agency since do not change it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kepegawaian.models import RiwayatJabatan
from kinerja.models import BukaKembali
from kinerja.selectors.rekap import bulan_orang, rekap_orang
from kinerja.selectors.tutup import ids_sebulan
from layanan.waktu import tambah_bulan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_sasaran import pindahkan
from tests.kinerja.test_tutup import HARI_INI, KINI, MARET, buka, kantor, tutup

__all__ = ["kantor"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
FEBRUARI, APRIL = date(2026, 2, 1), date(2026, 4, 1)
PENSIUN, AKTIF, BELAJAR = "99", "01", "03"


def tercatat(pegawai, *baris):
    """The record's history: (day on which it was written, fields) each, oldest first; the last one is today's."""
    pegawai.history.all().delete()
    for hari, isi in baris:
        for nama, nilai in isi.items():
            setattr(pegawai, nama, nilai)
        pegawai.save()
        satu = pegawai.history.first()
        satu.history_date = datetime(hari.year, hari.month, hari.day, 3, tzinfo=UTC)
        satu.save()


def pensiun(pegawai, dicatat: date, lepas: date | None = None):
    tercatat(pegawai, (date(2026, 1, 5), {"kedudukan": AKTIF}), (dicatat, {"kedudukan": PENSIUN}))
    if lepas:
        RiwayatJabatan.objects.filter(pegawai=pegawai, tmt_akhir=None).update(tmt_akhir=lepas)


def satu(pegawai, bulan=MARET, instansi=None):
    return bulan_orang([pk.orang_dari(pegawai)], instansi or pegawai.instansi_id, bulan, HARI_INI)[0]


@pytest.mark.parametrize(
    ("dicatat", "lepas"), [(date(2026, 4, 1), None), (date(2026, 4, 3), date(2026, 4, 1)),
                           (date(2026, 3, 20), date(2026, 4, 1))],
)  # fmt: skip
def test_bulan_terakhir_seorang_pensiunan_tetap_penuh(kantor, dicatat, lepas):
    staf, kepala, operator = kantor
    utuh = satu(kepala).target.menit
    pensiun(staf, dicatat, lepas)
    b = satu(staf)
    assert (b.target.menit, b.dikecualikan) == (utuh, "")
    assert b.rupiah is not None
    assert staf.pk in ids_sebulan(staf.instansi_id, MARET)
    beku = tutup(staf, operator).rekap.get(pegawai=staf)
    assert (beku.menit_target, beku.tunjangan) == (utuh, b.rupiah)


def test_berhenti_tengah_bulan_menghitung_hari_dinasnya_dan_menyebut_sebabnya(kantor):
    staf, _kepala, _operator = kantor
    pensiun(staf, date(2026, 3, 16))
    b = satu(staf)
    assert {h.macam for h in b.target.hari[15:]} == {"BERHENTI"}
    assert b.target.menit == sum(h.menit for h in b.target.hari[:15]) > 0
    assert b.dikecualikan == "Pensiun; bertugas sampai 15 Maret 2026"
    assert b.rupiah is None, "the formula knows whole months only"
    assert satu(staf, FEBRUARI).rupiah is not None
    april = satu(staf, APRIL)
    assert (april.target.menit, april.dikecualikan) == (0, "Pensiun")
    assert staf.pk in ids_sebulan(staf.instansi_id, MARET)
    assert staf.pk not in ids_sebulan(staf.instansi_id, APRIL)


def test_jabatan_yang_lama_lepas_bukan_akhir_dinas(kantor):
    """A post that ended long before: he served on without one until the record says otherwise."""
    staf, _kepala, _operator = kantor
    pensiun(staf, date(2026, 4, 2), lepas=date(2026, 1, 10))
    assert satu(staf).dikecualikan == ""


def test_ditutup_lagi_tidak_membuang_yang_pensiun_sejak_itu(kantor):
    staf, kepala, operator = kantor
    semula = tutup(staf, operator).rekap.get(pegawai=staf)
    pensiun(staf, date(2026, 4, 21))
    buka(kepala, operator)
    dua = tutup(staf, operator, versi=1, now=KINI + timedelta(days=1))
    kini = dua.rekap.get(pegawai=staf)
    assert (kini.menit_target, kini.tunjangan) == (semula.menit_target, semula.tunjangan)
    # Even of somebody of whom nothing tells any more when he left, the row stands, with the reason.
    staf.history.all().delete()
    staf.save()
    b = buka(kepala, operator, pada=KINI + timedelta(days=2))
    BukaKembali.objects.filter(pk=b.pk).update(diakhiri_pada=KINI + timedelta(days=2))
    tiga = tutup(staf, operator, versi=2, now=KINI + timedelta(days=3))
    assert tiga.rekap.get(pegawai=staf).rincian["dikecualikan"] == "Pensiun"


def test_unit_dan_aturan_menurut_bulan_itu(kantor):
    staf, _kepala, operator = kantor
    lama, baru = staf.unit, pabrik.unit(staf.instansi)
    pk.aturan(staf.instansi, unit=lama, menit=[300] * 5 + [0, 0])
    tercatat(staf, (date(2026, 1, 5), {"unit": lama}), (date(2026, 4, 2), {"unit": baru}))
    assert satu(staf).target.hari[1].menit == 300
    assert satu(staf, APRIL).target.hari[5].menit == 450
    r = rekap_orang(pk.orang_dari(staf), MARET, HARI_INI)
    assert r.bulan.target.hari[1].menit == 300
    beku = tutup(staf, operator).rekap.get(pegawai=staf)
    assert beku.rincian["unit"] == lama.nama


def test_tugas_belajar_sesudahnya_tidak_mengosongkan_bulan_itu(kantor):
    staf, _kepala, _operator = kantor
    tercatat(staf, (date(2026, 1, 5), {"kedudukan": AKTIF}), (date(2026, 4, 2), {"kedudukan": BELAJAR}))
    assert satu(staf).target.menit > 0
    assert satu(staf, APRIL).dikecualikan == "Tugas belajar: tanpa target"


def test_pindah_sesudah_bulan_itu_tetap_dihitung_instansi_lamanya(kantor):
    staf, kepala, operator = kantor
    lama, unit = staf.instansi, staf.unit
    pk.aturan(lama, unit=unit, menit=[300] * 5 + [0, 0])
    tercatat(staf, (date(2026, 1, 5), {}))
    baru = pindahkan(staf, APRIL)
    b = satu(staf, instansi=lama.pk)
    assert (b.target.hari[1].menit, b.dikecualikan, b.pindah) == (300, "", True)
    assert b.rupiah is not None
    beku = tutup(kepala, operator).rekap.get(pegawai=staf)
    assert (beku.tunjangan, beku.rincian["unit"]) == (b.rupiah, unit.nama)
    assert satu(staf, instansi=baru.pk).dikecualikan == "Belum bertugas pada bulan ini"
    assert satu(staf, tambah_bulan(MARET, 1), lama.pk).dikecualikan == "Sekarang di instansi lain"


def test_dikelola_lain_hanya_bila_semua_harinya():
    p = pabrik.pegawai()
    pk.rumus(p.instansi)
    pk.pagu(p)
    pk.hari(p, "DIKECUALIKAN", date(2026, 3, 1), date(2026, 3, 30))
    pk.hari(p, "CUTI", date(2026, 3, 31))
    assert satu(p).dikecualikan == "Dikelola di tempat lain", "leave on the only day that was not kept elsewhere"
    q = pabrik.pegawai(instansi=p.instansi)
    pk.pagu(q)
    pk.hari(q, "DIKECUALIKAN", date(2026, 3, 1), date(2026, 3, 10))
    pk.hari(q, "CUTI", date(2026, 3, 11), date(2026, 3, 31))
    assert satu(q).dikecualikan == "Dikelola di tempat lain"
    r = pabrik.pegawai(instansi=p.instansi)
    pk.pagu(r)
    pk.hari(r, "DIKECUALIKAN", date(2026, 3, 1), date(2026, 3, 10))
    pk.hari(r, "DINAS", date(2026, 3, 11), date(2026, 3, 31))
    assert satu(r).dikecualikan == "", "duty travel is work here"
