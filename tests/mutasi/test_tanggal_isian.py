"""Every date that a form or a route of mutasi takes is of a year that somebody can mean."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from rest_framework import serializers

from akun.api import Masukan
from mutasi import forms_izin, forms_penugasan, forms_rekonsiliasi
from mutasi.api import urls
from mutasi.forms import Formulir


def _turunan(kelas):
    for anak in kelas.__subclasses__():
        yield anak
        yield from _turunan(anak)


def _isian():
    assert all((forms_izin, forms_penugasan, forms_rekonsiliasi, urls))  # loaded: their classes are known below
    for kelas in {*_turunan(Formulir), *_turunan(Masukan)}:
        if not kelas.__module__.startswith("mutasi."):
            continue
        kolom = getattr(kelas, "base_fields", None) or kelas._declared_fields
        for nama, bidang in kolom.items():
            if isinstance(bidang, forms.DateField | serializers.DateField):
                yield pytest.param(bidang, id=f"{kelas.__name__}.{nama}")


ISIAN = sorted(_isian(), key=lambda p: p.id)


def test_the_list_is_not_empty():
    nama = {p.id for p in ISIAN}
    assert {"PenugasanForm.sampai", "PenugasanMasuk.sampai", "SkForm.dilantik_pada", "SkMasuk.dilantik_pada"} <= nama


def _baca(bidang, teks):
    return bidang.clean(teks) if isinstance(bidang, forms.Field) else bidang.run_validation(teks)


@pytest.mark.parametrize("bidang", ISIAN)
def test_both_edges(bidang):
    akhir = timezone.localdate().year + 10
    for boleh in (date(1950, 1, 1), date(akhir, 12, 31)):
        assert _baca(bidang, boleh.isoformat()) == boleh
    for salah in ("0001-01-01", "1949-12-31", f"{akhir + 1}-01-01", "9999-12-31"):
        with pytest.raises((ValidationError, serializers.ValidationError), match="1950"):
            _baca(bidang, salah)
