"""Findings: kept while the facts stand, stale when they move; reasons and waivers."""

import pytest
from django.db import IntegrityError, transaction

from layanan.galat import IsianSalah, LangkahTidakSah
from layanan.models import Temuan, Usulan
from layanan.services.temuan import beri_justifikasi, kecualikan, nilai_surat
from tests.layanan.conftest import HARI
from tests.layanan.test_transisi import langkah


def nilai(u):
    nilai_surat(u.surat, today=HARI)
    return {t.kode: t for t in u.temuan.filter(basi=False)}


def ubah_judul(u, judul):
    Usulan.objects.filter(pk=u.pk).update(judul=judul)


def test_same_facts_keep_the_row_and_its_reason(dunia, buat):
    u = buat("DRAF", judul="[awas] x")
    nilai(u)
    t = beri_justifikasi(usulan_id=u.pk, kode="U2", alasan=" Sebab. ", actor=dunia.operator, today=HARI)
    assert nilai(u)["U2"].pk == t.pk
    assert (nilai(u)["U2"].justifikasi, nilai(u)["U2"].justifikasi_oleh) == ("Sebab.", dunia.operator.nama)
    assert u.temuan.count() == 1


def test_changed_facts_make_it_stale_and_lose_the_reason(dunia, buat, uji):
    u = buat("DRAF", judul="[awas] x")
    nilai(u)
    beri_justifikasi(usulan_id=u.pk, kode="U2", alasan="Sebab.", actor=dunia.operator, today=HARI)
    ubah_judul(u, "[awas] y")
    assert nilai(u)["U2"].justifikasi == ""
    assert list(u.temuan.order_by("id").values_list("basi", flat=True)) == [True, False]
    with pytest.raises(LangkahTidakSah, match="U2"):
        langkah("ajukan", u, dunia.operator, uji)
    ubah_judul(u, "tanpa tanda")
    assert nilai(u) == {}
    assert u.temuan.filter(basi=True).count() == 2


def test_refused_step_leaves_the_stored_findings_as_they_were(dunia, buat, uji):
    u = buat("DRAF", judul="[blokir] x")
    with pytest.raises(LangkahTidakSah):
        langkah("ajukan", u, dunia.operator, uji)
    assert not u.temuan.exists()


def test_warning_passes_with_a_reason_information_always(dunia, buat, uji):
    u = buat("DRAF", judul="[awas][info] x")
    nilai(u)
    beri_justifikasi(usulan_id=u.pk, kode="U2", alasan="Sebab.", actor=dunia.operator, today=HARI)
    assert langkah("ajukan", u, dunia.operator, uji).status == "MENUNGGU_PERSETUJUAN"


@pytest.mark.parametrize(
    ("status", "tanda", "kode", "alasan"),
    [("DRAF", "[awas]", "U2", "  "), ("DIVERIFIKASI", "[awas]", "U2", "x"), ("DRAF", "[blokir]", "U1", "x")],
)
def test_reason_needs_words_the_right_state_and_a_warning(dunia, buat, status, tanda, kode, alasan):
    u = buat(status, judul=tanda)
    nilai(u)
    with pytest.raises(IsianSalah) as galat:
        beri_justifikasi(usulan_id=u.pk, kode=kode, alasan=alasan, actor=dunia.operator, today=HARI)
    assert galat.value.kolom == "alasan"
    assert nilai(u)[kode].justifikasi == ""


def test_waiver_is_a_named_decision_that_opens_the_step(dunia, buat, uji):
    u = buat(judul="[blokir] x")
    nilai(u)
    with pytest.raises(LangkahTidakSah):
        langkah("setujui", u, dunia.verifikator, uji)
    t = kecualikan(usulan_id=u.pk, kode="U1", alasan="Putusan sela.", actor=dunia.penyelia, today=HARI)
    assert (t.dikecualikan_oleh, t.sebutan_pengecuali) == (dunia.penyelia, dunia.penyelia.nama)
    assert langkah("setujui", u, dunia.verifikator, uji).status == "DISETUJUI"


@pytest.mark.parametrize(
    ("tanda", "kode", "alasan"), [("[izin]", "U3", "x"), ("[awas]", "U2", "x"), ("[blokir]", "U1", " ")]
)
def test_what_cannot_be_waived(dunia, buat, tanda, kode, alasan):
    u = buat(judul=tanda)
    nilai(u)
    with pytest.raises(IsianSalah):
        kecualikan(usulan_id=u.pk, kode=kode, alasan=alasan, actor=dunia.penyelia, today=HARI)
    assert nilai(u)[kode].dikecualikan_oleh is None


def test_finding_that_has_gone_is_reported_not_crashed(dunia, buat):
    u = buat(judul="[blokir] x")
    with pytest.raises(LangkahTidakSah, match="tidak berlaku"):
        kecualikan(usulan_id=u.pk, kode="U1", alasan="x", actor=dunia.penyelia, today=HARI)


def test_database_keeps_one_current_finding_per_rule_and_no_silent_waiver(dunia, buat):
    u = buat(judul="[blokir] x")
    t = nilai(u)["U1"]
    with pytest.raises(IntegrityError, match="pengecualian_beralasan"), transaction.atomic():
        Temuan.objects.filter(pk=t.pk).update(dikecualikan_oleh=dunia.penyelia)
    t.pk = None
    with pytest.raises(IntegrityError, match="satu_temuan_per_aturan"), transaction.atomic():
        t.save(force_insert=True)
