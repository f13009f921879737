"""What succession offers to mutasi: only decisions in force, by post and name; one taker at a time.

The hand-over itself: tests/mutasi/test_dari_suksesi.py.
"""

from datetime import date, timedelta

import pytest

from layanan.galat import LangkahTidakSah
from layanan.sumber_baris import sumber_satu, sumber_untuk
from talenta.models import JejakTalenta, Kandidat
from talenta.services.suksesi import akhiri_target
from talenta.sumber_mutasi import Suksesor
from tests import pabrik
from tests.talenta.alat import HARI, KINI, dunia
from tests.talenta.alat_ekspose import suksesor
from tests.talenta.alat_suksesi import suksesi

pytestmark = pytest.mark.django_db


@pytest.fixture
def d():
    return dunia(status="DITETAPKAN", ditetapkan_pada=KINI, nomor_sk="1", tanggal_sk=HARI)


def calon(d, nama, jabatan="Kepala Dinas A", **isi) -> Kandidat:
    j = pabrik.jabatan(d.unit, nama=jabatan, jenis="JPT_PRATAMA", eselon="II.b")
    return suksesor(pabrik.pegawai(d.instansi, unit=d.unit, nama=nama), j, **isi)


def ambil(d, *kandidat, hari=HARI):
    return Suksesor().ambil(
        kunci=[k.pk for k in kandidat], instansi_id=d.instansi.pk, hari=hari, surat_id=7, actor=d.operator, now=KINI
    )


def test_the_source_is_registered_for_mutasi_alone():
    assert [s.kode for s in sumber_untuk("mutasi")] == ["suksesi"]
    assert sumber_untuk("gelar") == [] and sumber_satu("gelar", "suksesi") is None


def test_offers_stand_by_post_and_name_and_carry_their_basis(d):
    b = calon(d, "Budi", "Kepala Dinas B", kesiapan="SIAP")
    a = calon(d, "Zaki", "Kepala Dinas A", kesiapan="MASA_DEPAN", berlaku_sampai=None, dokumen=None)
    satu, dua = Suksesor().tawaran(instansi_id=d.instansi.pk, hari=HARI)
    assert (satu.kunci, satu.sampai, satu.berkas_id) == (a.pk, None, None) and "berlaku sampai" not in satu.dasar
    assert (dua.kunci, dua.nip, dua.jabatan_id, dua.jalur, dua.nomor, dua.tanggal, dua.berkas_id) == (
        b.pk, b.pegawai.nip, b.target.jabatan_id, "MANAJEMEN_TALENTA", "800/SUK/2026", date(2026, 2, 20), b.dokumen_id,
    )  # fmt: skip
    assert (
        dua.dasar
        == "Suksesor ditetapkan dengan 800/SUK/2026 tanggal 20 Februari 2026, berlaku sampai 31 Desember 2026."
    )


@pytest.mark.parametrize(("sampai", "ada"), [(HARI, True), (HARI - timedelta(days=1), False)])
def test_the_last_day_of_a_decision_counts(d, sampai, ada):
    k = calon(d, "Ani", berlaku_sampai=sampai)
    assert bool(Suksesor().tawaran(instansi_id=d.instansi.pk, hari=HARI)) is ada
    if ada:
        assert [b.kunci for b in ambil(d, k)] == [k.pk]
    else:
        with pytest.raises(LangkahTidakSah):
            ambil(d, k)


def test_taking_is_written_down_for_each_and_all_or_none_is_taken(d):
    a, b, lain = calon(d, "Ani"), calon(d, "Budi", "Kepala Dinas B"), calon(dunia(), "Orang Lain")
    with pytest.raises(LangkahTidakSah):
        ambil(d, a, lain)
    assert not JejakTalenta.objects.exists()
    ambil(d, a, b)
    jejak = JejakTalenta.objects.order_by("nomor")
    assert [(j.perihal, j.nomor, j.kode, j.isi, j.pelaku_id) for j in jejak] == [
        ("kandidat", k.pk, "diambil_mutasi", {"surat": 7}, d.operator.pk) for k in (a, b)
    ]
    assert {j.pegawai_id for j in jejak} == {a.pegawai_id, b.pegawai_id}


def test_a_successor_whom_the_committee_confirmed_is_offered_until_the_plan_ends(acuan):
    s = suksesi()
    k = s.suksesor()
    (b,) = Suksesor().tawaran(instansi_id=s.instansi.pk, hari=HARI)
    assert (b.kunci, b.pegawai_id, b.jabatan_id, b.nomor) == (k.pk, s.calon.pk, s.jabatan.pk, "800/SK")
    assert b.berkas_id == Kandidat.objects.get(pk=k.pk).dokumen_id is not None
    akhiri_target(target_id=s.target.pk, versi=1, alasan="Diisi", actor=s.operator, now=KINI)
    assert Suksesor().tawaran(instansi_id=s.instansi.pk, hari=HARI) == []
