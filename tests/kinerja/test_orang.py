"""Who judges whom on which day, who may read whom, and which rule holds."""

from datetime import date

import pytest

from akun.peran import Peran
from kepegawaian.models import RiwayatJabatan
from kinerja.models import HariPegawai, MasaRamadan
from kinerja.selectors.orang import OPERATOR, PENILAI, RANTAI, akses, bawahan, hari_dinilai, penilai_pada, rantai
from kinerja.selectors.setelan import setelan
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = pytest.mark.django_db
SENIN = pk.SENIN


def test_a_superior_replaced_mid_month():
    staf, lama = pk.pasangan()
    baru = pabrik.pegawai(jabatan=pabrik.jabatan(staf.unit))
    staf.masa_penilai.update(sampai=date(2026, 3, 15))
    pk.penilai(staf, baru, date(2026, 3, 16))
    assert penilai_pada([staf.pk], date(2026, 3, 15)) == {staf.pk: lama.pk}
    assert penilai_pada([staf.pk], date(2026, 3, 16)) == {staf.pk: baru.pk}
    dari, sampai, kini = date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 20)
    assert hari_dinilai(lama.pk, dari, sampai, kini) == {staf.pk: [(dari, date(2026, 3, 15))]}
    assert hari_dinilai(baru.pk, dari, sampai, kini) == {staf.pk: [(dari, sampai)]}, "he takes over what is left"


def test_who_fills_the_superiors_post_acts_for_him():
    staf, kepala = pk.pasangan()
    plh = pabrik.pegawai(jabatan=pabrik.jabatan(staf.unit))
    assert bawahan(plh.pk, SENIN) == []
    RiwayatJabatan.objects.create(
        pegawai=plh, jabatan=kepala.jabatan, sifat="PLH", tmt=SENIN, tmt_akhir=date(2026, 3, 4), nomor_sk="SP"
    )
    assert bawahan(plh.pk, SENIN) == [staf.pk]
    assert bawahan(plh.pk, date(2026, 3, 3)) == [staf.pk]
    assert bawahan(plh.pk, date(2026, 3, 4)) == [], "the spell ends the day before tmt_akhir"


def test_nobody_judges_himself_even_as_plh_of_his_superior():
    staf, kepala = pk.pasangan()
    RiwayatJabatan.objects.create(pegawai=staf, jabatan=kepala.jabatan, sifat="PLH", tmt=SENIN, nomor_sk="SP")
    assert bawahan(staf.pk, SENIN) == []
    assert staf.pk not in hari_dinilai(staf.pk, SENIN, SENIN, SENIN)


def test_chain_is_climbed_and_a_ring_ends():
    staf, kepala = pk.pasangan()
    atas = pabrik.pegawai(staf.instansi)
    pk.penilai(kepala, atas)
    pk.penilai(atas, staf)
    assert rantai(staf.pk, SENIN) == [kepala.pk, atas.pk]


def test_who_may_read():
    staf, kepala = pk.pasangan()
    atas = pabrik.pegawai(staf.instansi)
    pk.akun(atas)
    pk.penilai(kepala, atas)
    rekan, _ = pk.pasangan(staf.instansi)
    operator = pabrik.petugas(Peran.OPERATOR, staf.instansi)
    lain = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    o = pk.orang_dari(staf)
    sebagai = {u: (a and a.sebagai) for u, a in (
        (u, akses(u, o, SENIN)) for u in (staf.akun, kepala.akun, atas.akun, rekan.akun, operator, lain)
    )}  # fmt: skip
    assert list(sebagai.values()) == ["DIRI", PENILAI, RANTAI, None, OPERATOR, None]
    assert akses(operator, o, SENIN).dicatat and not akses(kepala.akun, o, SENIN).dicatat
    admin = pabrik.user(is_staff=True, is_superuser=True)
    assert akses(admin, o, SENIN) is None, "an administrator as such reads nobody's log"


def test_rule_of_the_day_and_of_the_nearest_unit():
    induk = pabrik.unit(pabrik.instansi())
    anak = pabrik.unit(induk.instansi, induk)
    o = pk.orang_dari(pabrik.pegawai(jabatan=pabrik.jabatan(anak)))
    lama = pk.aturan(induk.instansi)
    baru = pk.aturan(induk.instansi, berlaku_mulai=SENIN, hari_tepat=1)
    s = setelan([o], date(2026, 1, 1), date(2026, 12, 31), SENIN)
    assert s.aturan_pada(o, date(2026, 3, 1)) == lama
    assert s.aturan_pada(o, SENIN) == baru
    assert s.aturan_pada(o, date(2025, 12, 31)).dasar == "Bawaan portal"
    milik_induk = pk.aturan(induk.instansi, unit=induk, berlaku_mulai=date(2026, 2, 1))
    s = setelan([o], date(2026, 1, 1), date(2026, 12, 31), SENIN)
    assert s.aturan_pada(o, SENIN) == milik_induk, "a unit's rule comes before a later one of the agency"
    milik_anak = pk.aturan(induk.instansi, unit=anak, berlaku_mulai=date(2026, 1, 2))
    lain = pabrik.unit(induk.instansi)
    pk.aturan(induk.instansi, unit=lain)
    s = setelan([o], date(2026, 1, 1), date(2026, 12, 31), SENIN)
    assert s.aturan_pada(o, SENIN) == milik_anak


def test_minutes_of_a_day():
    staf, _ = pk.pasangan()
    pk.aturan(staf.instansi, menit_ramadan=[390] * 5 + [0, 0])
    MasaRamadan.objects.create(mulai=date(2026, 2, 18), sampai=date(2026, 3, 19), dasar="x")
    for macam, hari, menit in (
        ("CUTI", 4, None),
        ("SIF", 5, 600),
        ("SIF", 7, 480),
        ("LIBUR_KHUSUS", 6, None),
        ("DINAS", 3, None),
    ):
        HariPegawai.objects.create(
            pegawai=staf,
            macam=macam,
            mulai=date(2026, 3, hari),
            sampai=date(2026, 3, hari),
            menit=menit,
            dicatat_oleh="x",
        )
    o = pk.orang_dari(staf)
    s = setelan([o], date(2026, 3, 1), date(2026, 3, 31), SENIN)
    menit = {d: s.sasaran(o, date(2026, 3, d)).menit for d in (1, 2, 3, 4, 5, 6, 7, 17, 31)}
    assert menit == {1: 0, 2: 390, 3: 0, 4: 0, 5: 600, 6: 0, 7: 480, 17: 390, 31: 450}


def test_loading_asks_the_same_number_of_queries_for_many(django_assert_max_num_queries):
    staf, _ = pk.pasangan()
    orang = [pk.orang_dari(staf)] + [pk.orang_dari(pabrik.pegawai(staf.instansi)) for _ in range(20)]
    with django_assert_max_num_queries(6):
        s = setelan(orang, date(2026, 3, 1), date(2026, 3, 31), SENIN)
        for o in orang:
            s.sasaran(o, SENIN)
            s.jendela(o, SENIN, SENIN) if 2026 in (s.kalender[o.kantor_id].tahun or ()) else None
