"""A person's month: what it asks for, what was done, what it is worth by the formula."""

from datetime import date
from decimal import Decimal

import pytest

from kinerja.models import PotonganPresensi
from kinerja.selectors.rekap import bulan_orang, rekap_orang
from kinerja.selectors.tunjangan import aturan_pada
from kinerja.services.rekap import hitung_sekarang
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
MARET = date(2026, 3, 1)
HARI_INI = date(2026, 4, 20)


def antre(pegawai, *hari):
    from kinerja.models import AntreanRekap

    for t in hari:
        AntreanRekap.objects.create(instansi_id=pegawai.instansi_id, pegawai_id=pegawai.pk, tanggal=t)
    hitung_sekarang(instansi_id=pegawai.instansi_id, bulan=hari[0].replace(day=1), now=pk.SEKARANG)


def satu(pegawai, bulan=MARET):
    return bulan_orang([pk.orang_dari(pegawai)], pegawai.instansi_id, bulan, HARI_INI)[0]


def hari_kerja(b) -> int:
    return sum(h.menit > 0 for h in b.target.hari)


def test_target_adalah_jumlah_hari_kerja_tanpa_cuti():
    p = pabrik.pegawai()
    penuh = satu(p)
    assert penuh.target.menit == 450 * hari_kerja(penuh)
    pk.hari(p, "CUTI", date(2026, 3, 2), date(2026, 3, 6))
    cuti = satu(p)
    assert penuh.target.menit - cuti.target.menit == 5 * 450
    assert [h.macam for h in cuti.target.hari[1:6]] == ["CUTI"] * 5


def test_menit_sebulan_susut_sebanding_cuti():
    p = pabrik.pegawai()
    pk.aturan(p.instansi, menit_sebulan=6000)
    n = hari_kerja(satu(p))
    pk.hari(p, "SAKIT", date(2026, 3, 2))
    b = satu(p)
    assert b.target.menit == 6000 * (n - 1) // n
    assert "6.000 menit sebulan" in b.target.uraian


def test_cuti_sebulan_penuh_netral():
    p = pabrik.pegawai()
    pk.rumus(p.instansi)
    pk.pagu(p)
    pk.hari(p, "CUTI", date(2026, 3, 1), date(2026, 3, 31))
    b = satu(p)
    assert b.target.menit == 0
    assert b.persen is None
    assert b.rupiah == 4_500_000
    assert not b.dikecualikan


def test_hadir_tanpa_kinerja_hanya_bagian_disiplin():
    """Kepahiang (kinerja.md 5.2)."""
    p = pabrik.pegawai()
    pk.rumus(p.instansi)
    pk.pagu(p)
    pk.catatan(p, date(2026, 3, 2))  # written, never approved
    antre(p, date(2026, 3, 2))
    b = satu(p)
    assert b.menit_isi == 120
    assert b.rupiah == 1_800_000


def test_setengah_target_dengan_potongan():
    p = pabrik.pegawai()
    pk.rumus(p.instansi)
    pk.pagu(p)
    pk.hari(p, "CUTI", date(2026, 3, 3), date(2026, 3, 31))
    pk.catatan(p, date(2026, 3, 2), 480, 705, status="DISETUJUI")  # 225 of 450
    antre(p, date(2026, 3, 2))
    PotonganPresensi.objects.create(
        pegawai=p,
        instansi=p.instansi,
        bulan=MARET,
        persen=Decimal("2.5"),
        alasan="Terlambat",
        dicatat_oleh="Operator uji",
    )
    b = satu(p)
    assert (b.target.menit, b.menit_setuju) == (450, 225)
    # 4,500,000 x (0.6 x 0.5 + 0.4 x 0.975) = 1,350,000 + 1,755,000
    assert b.rupiah == 3_105_000


@pytest.mark.parametrize(
    ("mulai", "pagu"), [(date(2026, 3, 31), 5_000_000), (date(2026, 4, 1), 4_500_000)], ids=["hari-akhir", "sesudahnya"]
)
def test_yang_berlaku_pada_hari_terakhir(mulai, pagu):
    p = pabrik.pegawai()
    pk.rumus(p.instansi)
    pk.rumus(p.instansi, berlaku_mulai=mulai, bobot_kinerja=0, bobot_disiplin=100)
    pk.pagu(p)
    pk.pagu(p, 5_000_000, berlaku_mulai=mulai)
    b = satu(p)
    baru = mulai == date(2026, 3, 31)
    assert b.rupiah == (5_000_000 if baru else 1_800_000)
    asal = b.tunjangan.json()
    assert asal["aturan"]["berlaku_mulai"] == ("2026-03-31" if baru else "2026-01-01")
    assert asal["pagu"]["rupiah"] == pagu
    assert asal["aturan"]["versi"] > 0


def test_tanpa_rumus_atau_pagu_tidak_ada_angka():
    p = pabrik.pegawai()
    assert satu(p).tunjangan is None
    pk.rumus(p.instansi)
    assert satu(p).tunjangan is None
    assert aturan_pada(pabrik.instansi().pk, HARI_INI) is None


def test_siapa_dikecualikan_dan_mengapa():
    guru, cltn, baru = pabrik.pegawai(), pabrik.pegawai(kedudukan="02"), pabrik.pegawai(tmt_cpns=date(2026, 4, 1))
    pk.hari(guru, "DIKECUALIKAN", date(2026, 1, 1), date(2026, 12, 31), dasar="Ruang GTK")
    for p, sebab in (
        (guru, "Dikelola di tempat lain"), (cltn, "Cuti di luar tanggungan negara"),
        (baru, "Belum bertugas pada bulan ini"),
    ):  # fmt: skip
        pk.rumus(p.instansi)
        pk.pagu(p)
        b = satu(p)
        assert b.dikecualikan == sebab
        assert b.tunjangan is None


def test_pindah_instansi_tidak_dihitung_di_instansi_lama():
    lama, p = pabrik.instansi(), pabrik.pegawai()
    pk.rumus(lama)
    (b,) = bulan_orang([pk.orang_dari(p)], lama.pk, MARET, HARI_INI)
    assert b.dikecualikan == "Sekarang di instansi lain"
    assert b.target.menit > 0


def test_masuk_tengah_bulan_dihitung_sejak_bertugas():
    p = pabrik.pegawai(tmt_cpns=date(2026, 3, 16))
    b = satu(p)
    assert {h.macam for h in b.target.hari[:15]} == {"BELUM"}
    assert b.target.menit == sum(h.menit for h in b.target.hari[15:]) > 0


def test_rekap_orang_menghitung_dari_catatan_sendiri():
    staf, kepala = pk.pasangan(berakun=False)
    s = pk.skp(staf, kepala)
    rhk = {r.nomor: r for r in s.rhk.all()}
    h = date(2026, 3, 2)
    pk.catatan(staf, h, 480, 600, status="DISETUJUI", rhk=rhk[1], realisasi=2, satuan="dokumen")
    pk.catatan(staf, h, 540, 660, rhk=rhk[1], realisasi=1, satuan="dokumen")  # overlaps an hour
    pk.catatan(staf, h, 660, 720, rhk=rhk[2], realisasi=1, satuan="laporan")
    pk.catatan(staf, h, 720, 780, status="DRAFT")
    pk.catatan(staf, h, 780, 840, status="DITOLAK", rhk=rhk[2])
    pk.catatan(staf, date(2026, 3, 3), 480, 510)
    r = rekap_orang(pk.orang_dari(staf), MARET, HARI_INI)
    assert (r.bulan.menit_isi, r.bulan.menit_setuju, r.bulan.menunggu) == (270, 120, 3)
    hari = {x.tanggal: x for x in r.hari}
    assert (hari[h].jumlah.menit_isi, hari[h].ditolak, hari[h].jumlah.catatan) == (240, 1, 4)
    satu_rhk, dua, tanpa = r.rhk
    assert (satu_rhk.rhk.nomor, satu_rhk.banyak, satu_rhk.menit, satu_rhk.menit_setuju) == (1, 2, 180, 120)
    assert satu_rhk.realisasi == [("dokumen", 2)], "what waits is no result yet"
    assert dua.realisasi == []
    assert tanpa.rhk is None


def test_banyak_orang_kueri_tetap(django_assert_max_num_queries):
    instansi = pabrik.instansi()
    unit = pabrik.unit(instansi)
    pk.rumus(instansi)
    semua = [pabrik.pegawai(unit=unit) for _ in range(20)]
    for p in semua:
        pk.pagu(p)
        pk.hari(p, "CUTI", date(2026, 3, 2))
    orang = [pk.orang_dari(p) for p in semua]
    with django_assert_max_num_queries(14):
        assert len(bulan_orang(orang, instansi.pk, MARET, HARI_INI)) == 20
