"""Rows read in one query are those that the ORM reads one table at a time."""

import pytest
from django.utils import timezone

from disiplin.models import DokumenKasus, LangkahKasus, Panggilan, Pemeriksaan, Upaya
from disiplin.selectors.perkara import kasus_lengkap
from disiplin.selectors.sekaligus import sekaligus
from disiplin.services import upaya
from tests.disiplin.alat import HARI, KINI, Dunia

pytestmark = pytest.mark.django_db


def isi(o) -> dict:
    return {f.attname: getattr(o, f.attname) for f in o._meta.concrete_fields}


def test_sama_dengan_orm(acuan, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    d = Dunia()
    kasus = d.pada("MENUNGGU", tingkat="SEDANG")
    d.langkah(kasus, upaya.ajukan, d.staf.akun, tanggal=HARI, alasan='Kata "dikutip" dan %s')
    d.buka()  # another case, whose rows stay out
    with django_assert_num_queries(5):
        satu = kasus_lengkap(kasus.pk)
    for nama, model in (
        ("panggilan", Panggilan), ("pemeriksaan", Pemeriksaan), ("dokumen", DokumenKasus), ("langkah", LangkahKasus)
    ):  # fmt: skip
        orm = [isi(o) for o in model.objects.filter(kasus=kasus).order_by("pk")]
        with django_assert_num_queries(0):
            assert [isi(o) for o in getattr(satu, nama).all()] == orm and orm
    with django_assert_num_queries(0):
        h = satu.hukuman.all()[0]
        dibaca = [isi(u) for u in h.upaya.all()]
        assert h.upaya.all()[0].hukuman is h
    assert dibaca == [isi(u) for u in Upaya.objects.all()]


def test_kosong_dan_tersimpan_lagi(acuan):
    d = Dunia()
    kasus = kasus_lengkap(d.buka().pk)
    assert kasus is not None and not kasus.panggilan.all() and kasus.langkah.all()
    (dokumen,) = sekaligus(DokumenKasus.objects.filter(kasus=kasus))
    assert dokumen == []
