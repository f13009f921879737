"""Days with an agency that one has left, written late: by its rules and months, for its superior, in its sums."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kinerja.models import BukaKembali, KinerjaHarian, TutupBulan
from kinerja.selectors.bulan import bulan_bulan, hari_hari
from kinerja.selectors.hari_ini import hari_ini
from kinerja.selectors.orang import hari_dinilai
from kinerja.selectors.rekap import bulan_orang
from kinerja.services.catat import BARU, SALAH
from kinerja.services.rekap import hitung_antrean
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_catat import kirim, m, satu
from tests.kinerja.test_sasaran import pindahkan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
JUMAT, SENIN = date(2026, 3, 13), date(2026, 3, 16)
KINI = datetime(2026, 3, 17, 3, tzinfo=UTC)
HARI_INI = KINI.date()


@pytest.fixture
def pindahan():
    """Somebody who moved on Monday 16 March; his old agency."""
    staf, kepala = pk.pasangan()
    lama = staf.instansi
    pindahkan(staf, SENIN)
    return staf, kepala, lama


def test_catatan_terlambat_milik_instansi_pada_harinya(pindahan):
    staf, _kepala, lama = pindahan
    assert [satu(m(staf, tanggal=t), now=KINI).keadaan for t in (JUMAT, SENIN)] == [BARU, BARU]
    milik = dict(KinerjaHarian.objects.values_list("tanggal", "instansi_id"))
    assert milik == {JUMAT: lama.pk, SENIN: staf.instansi_id}
    hitung_antrean(now=KINI)
    o = pk.orang_dari(staf)
    for instansi in (lama.pk, staf.instansi_id):
        (b,) = bulan_orang([o], instansi, date(2026, 3, 1), date(2026, 4, 20))
        assert b.menit_isi == 120, "each agency its own day"


def test_aturan_instansi_lama_berlaku_untuk_harinya(pindahan):
    staf, _kepala, lama = pindahan
    pk.aturan(lama, wajib_bukti=True)
    hasil = satu(m(staf, tanggal=JUMAT), now=KINI)
    assert hasil.keadaan == SALAH and hasil.salah[0][0] == "bukti_url"
    assert satu(m(staf, tanggal=SENIN), now=KINI).keadaan == BARU


def test_bulan_yang_ditutup_instansi_lama_tertutup_sampai_dibukanya(pindahan):
    staf, _kepala, lama = pindahan
    TutupBulan.objects.create(
        instansi=lama, bulan=date(2026, 3, 1), versi=1, alasan="Uji", ditutup_oleh=pabrik.user(), sebutan_oleh="x",
        ditutup_pada=KINI,
    )  # fmt: skip
    o = pk.orang_dari(staf)
    assert satu(m(staf, tanggal=JUMAT), now=KINI).keadaan == SALAH
    assert not hari_ini(o, JUMAT, HARI_INI).terbuka and hari_ini(o, SENIN, HARI_INI).terbuka
    (bulan,) = bulan_bulan(o, date(2026, 3, 1), 1, HARI_INI)
    for hari in (bulan.hari, hari_hari(o, date(2026, 3, 1), date(2026, 3, 31), HARI_INI)):
        terbuka = {h.tanggal for h in hari if h.terbuka}
        assert JUMAT not in terbuka and SENIN in terbuka
    BukaKembali.objects.create(
        instansi=lama, pegawai=staf, dari=JUMAT, sampai=JUMAT, berakhir=HARI_INI, alasan="Uji", oleh=pabrik.user(),
        sebutan_oleh="x",
    )  # fmt: skip
    assert satu(m(staf, tanggal=JUMAT), now=KINI).keadaan == BARU
    assert hari_ini(o, JUMAT, HARI_INI).terbuka


def test_halaman_bulan_memakai_aturan_instansi_lama_juga_tanpa_catatan(pindahan):
    staf, _kepala, lama = pindahan
    pk.aturan(lama, menit=[300] * 5 + [0, 0])
    (bulan,) = bulan_bulan(pk.orang_dari(staf), date(2026, 3, 1), 1, HARI_INI)
    menurut = {h.tanggal: h.target for h in bulan.hari}
    assert menurut[JUMAT] == 300 and menurut[SENIN] != 300
    assert hari_ini(pk.orang_dari(staf), JUMAT, HARI_INI).sasaran.menit == 300


def test_instansi_lama_membuka_hari_bagi_yang_sudah_pindah(pindahan, client, monkeypatch):
    staf, _kepala, lama = pindahan
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    client.force_login(pabrik.petugas(Peran.OPERATOR, lama))
    isi = {"untuk": "ORANG", "nip": staf.nip, "dari": "2026-03-13", "sampai": "2026-03-13", "berakhir": "2026-03-20",
           "alasan": "Pindah"}  # fmt: skip
    assert client.post(reverse("kinerja_buka", args=[lama.pk]), isi).status_code == 302
    assert BukaKembali.objects.get().pegawai_id == staf.pk
    asing = pabrik.pegawai()
    jawab = client.post(reverse("kinerja_buka", args=[lama.pk]), isi | {"nip": asing.nip})
    assert jawab.status_code == 422 and "Tidak ada pegawai instansi ini" in jawab.content.decode()


def test_penilai_baru_tidak_memutus_hari_di_instansi_lama(pindahan):
    staf, kepala, _lama = pindahan
    baru = pabrik.pegawai(unit=staf.unit)
    staf.masa_penilai.update(sampai=SENIN - timedelta(days=1))
    pk.penilai(staf, baru, SENIN)
    dari = date(2026, 3, 2)
    assert hari_dinilai(baru.pk, dari, HARI_INI, HARI_INI) == {staf.pk: [(SENIN, HARI_INI)]}
    assert hari_dinilai(kepala.pk, dari, HARI_INI, HARI_INI) == {staf.pk: [(dari, SENIN - timedelta(days=1))]}


# --- days at the edge of service -------------------------------------------------------------------------


def test_sebelum_hari_pertama_bertugas_ditolak():
    staf, _kepala = pk.pasangan()
    staf.tmt_cpns = SENIN
    staf.save()
    hasil = satu(m(staf, tanggal=JUMAT), now=KINI)
    assert hasil.keadaan == SALAH and "16 Maret 2026" in hasil.salah[0][1]
    assert satu(m(staf, tanggal=SENIN), now=KINI).keadaan == BARU


def test_hari_pertama_seorang_tidak_menahan_rekannya_seunit():
    """Days of a unit are judged once for all of it; the first day in service is each one's own."""
    staf, _kepala = pk.pasangan()
    baru = pabrik.pegawai(unit=staf.unit, tmt_cpns=SENIN)
    for urut in ((baru, staf), (staf, baru)):
        hasil = kirim(*(m(p, tanggal=JUMAT) for p in urut), now=KINI)
        assert {p: h.keadaan for p, h in zip(urut, hasil, strict=True)} == {staf: BARU, baru: SALAH}
        KinerjaHarian.objects.all().delete()


@pytest.mark.parametrize(("menit", "keadaan"), [(480, BARU), (0, SALAH)])
def test_sisa_sif_malam_pada_hari_libur_diterima(menit, keadaan):
    """Friday's shift ends on Saturday at six; the portal asks to write that in two entries."""
    staf, _kepala = pk.pasangan()
    pk.aturan(staf.instansi, boleh_libur=False)
    pk.hari(staf, "SIF", JUMAT, menit=menit)
    pk.hari(staf, "SIF", JUMAT + timedelta(days=1), menit=0)
    sabtu = JUMAT + timedelta(days=1)
    assert satu(m(staf, tanggal=sabtu, mulai=0, selesai=360), now=KINI).keadaan == keadaan
    assert satu(m(staf, tanggal=sabtu + timedelta(days=1)), now=KINI).keadaan == SALAH
