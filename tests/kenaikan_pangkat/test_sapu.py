"""The sweep finds what the one-by-one rules find: same facts, same verdicts; twice, two at once, killed, moved."""

from dataclasses import fields
from datetime import date
from random import Random

import pytest
from django.db.models import Q

from kenaikan_pangkat.models import Jendela, KandidatPangkat, SapuPangkat
from kenaikan_pangkat.selectors import sapu
from kenaikan_pangkat.selectors.fakta import fakta_orang, parameter_kp
from kenaikan_pangkat.services import sapu as layanan
from kepegawaian.atasan import peta_atasan
from kepegawaian.models import Pegawai
from kepegawaian.selectors import rekam_kepangkatan
from tests.kenaikan_pangkat import orang_acak

TMT = date(2026, 6, 1)
HARI = date(2026, 4, 20)


def satu_per_satu() -> dict:
    """Person id -> facts, built the way a letter's line gets them."""
    orang = rekam_kepangkatan(Pegawai.objects.values_list("pk", flat=True))
    atasan = peta_atasan({p.instansi_id for p in orang.values()})
    return {pk: fakta_orang(p, atasan=atasan) for pk, p in orang.items()}


@pytest.mark.django_db
@pytest.mark.parametrize("benih", [1, 2])
def test_muatan_massal_sama_kolom_demi_kolom(benih):
    orang_acak.buat(Random(benih), 200)
    lot = list(sapu.fakta_massal(Q(), banyak=30))
    assert [len(x) for x in lot] == [30] * 6 + [20]
    semua, acuan = {o.pegawai_id: o for x in lot for o in x}, satu_per_satu()
    assert semua.keys() == acuan.keys()
    for pk, harap in acuan.items():
        for kolom in fields(harap):
            assert getattr(semua[pk].orang, kolom.name) == getattr(harap, kolom.name), (pk, kolom.name)
    terisi = {k.name for k in fields(harap) for o in acuan.values() if getattr(o, k.name)}
    assert terisi >= {k.name for k in fields(harap)} - {"diblokir"}  # every shape occurred


@pytest.mark.django_db
@pytest.mark.parametrize("benih", range(3, 6))
@pytest.mark.parametrize("tmt", [TMT, date(2026, 1, 1)])
def test_hasil_sapuan_sama_dengan_aturan_satu_per_satu(acuan, benih, tmt):
    orang_acak.buat(Random(benih), 250)
    layanan.sapu_jendela(tmt, HARI)
    jendela, parameter = Jendela.objects.get(tmt=tmt), parameter_kp()
    harap = {
        (pk, c.jenis, c.golongan_baru, c.kurang.kode if c.kurang else "", c.kurang.pesan if c.kurang else "")
        for pk, orang in satu_per_satu().items() for c in sapu.calon(orang, jendela, parameter)
    }  # fmt: skip
    assert set(KandidatPangkat.objects.values_list("pegawai_id", "jenis", "golongan_baru", "kode", "pesan")) == harap
    kini = SapuPangkat.objects.get()
    assert (kini.siap, kini.kurang) == (sum(not h[3] for h in harap), sum(bool(h[3]) for h in harap))
    assert kini.siap and kini.kurang and kini.dinilai < 250
