"""A title that SIASN holds as text counts as registered for its level; a tied one for its own education."""

import pytest

from kenaikan_pangkat.selectors.fakta import fakta_orang
from kenaikan_pangkat.selectors.massal import fakta_menurut_id
from kepegawaian import selectors as kepegawaian
from kepegawaian.atasan import peta_atasan
from kepegawaian.models import Gelar, RiwayatPendidikan
from tests import pabrik

pytestmark = pytest.mark.django_db


def baca(pegawai) -> list[tuple[str, bool | None]]:
    """(level, registered) as both loaders tell it."""
    satu = fakta_orang(kepegawaian.rekam_kepangkatan([pegawai.pk])[pegawai.pk])
    (massal,) = fakta_menurut_id([pegawai.pk], peta_atasan([pegawai.instansi_id]))
    assert satu.pendidikan == massal.orang.pendidikan
    return sorted((i.tingkat, i.gelar_tercantum) for i in satu.pendidikan)


def test_registered_by_text_by_tie_or_not_at_all():
    p = pabrik.pegawai(gelar_depan="", gelar_belakang="S.E.")
    ijazah = {
        t: RiwayatPendidikan.objects.create(pegawai=p, tingkat=t, program_studi="Akuntansi", tahun_lulus=n)
        for t, n in (("SMA", 2005), ("S1", 2010), ("S2", 2015))
    }
    assert baca(p) == [("S1", True), ("S2", False), ("SMA", None)]
    Gelar.objects.create(pegawai=p, letak="BELAKANG", urutan=1, teks="M.Ak.", pendidikan=ijazah["S2"])
    assert baca(p) == [("S1", True), ("S2", True), ("SMA", None)]
