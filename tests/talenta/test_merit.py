"""The merit self-check: who answers, what the portal proves beside it, where the two cannot both be true."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from layanan.galat import IsianSalah, TidakBerwenang
from talenta.models import JejakTalenta, Kandidat, Krs, Pemetaan, PeriksaMerit
from talenta.rules.merit import KRITERIA, LEVEL, FaktaMerit, bukti, pertentangan
from talenta.selectors.merit import fakta_merit
from talenta.services.langkah import KonflikTalenta
from talenta.services.merit import simpan_merit
from tests import pabrik
from tests.berkas.contoh import pdf, unggahan
from tests.talenta.alat import HARI, KINI, dunia, komite
from tests.talenta.alat_ekspose import suksesor, target_di

LENGKAP = FaktaMerit(
    komite=1, pemetaan=2, orang=10, dipetakan=10, diperbarui=True, krs=True, target=3, suksesor=3, diambil=1,
    rencana=2, sidang=1,
)  # fmt: skip
DITETAPKAN = {
    "status": "DITETAPKAN", "ditetapkan_pada": KINI, "nomor_sk": "800/PT/2026", "tanggal_sk": date(2026, 2, 2),
}  # fmt: skip


# --- the rules ----------------------------------------------------------------------------------------


def test_every_level_has_words_and_what_is_all_there_contradicts_only_zero():
    assert [k.kode for k in KRITERIA] == PeriksaMerit.Sub.values
    assert all(k.arti(n) for k in KRITERIA for n in LEVEL)
    berlawanan = {(k.kode, n) for k in KRITERIA for n in LEVEL if pertentangan(k.kode, n, LENGKAP)}
    assert berlawanan == {("PEMETAAN", 0), ("AKUISISI", 0)}


@pytest.mark.parametrize(("sub", "fakta", "level"), [
    ("PEMETAAN", FaktaMerit(pemetaan=2, orang=10, dipetakan=10, diperbarui=True), {1, 2, 3, 4}),
    ("PEMETAAN", FaktaMerit(komite=1, orang=10), {0, 2, 3, 4}),
    ("PEMETAAN", FaktaMerit(komite=1, pemetaan=2, orang=10, dipetakan=9, diperbarui=True), {0, 2, 3, 4}),
    ("PEMETAAN", FaktaMerit(komite=1, pemetaan=1, orang=10, dipetakan=10), {0, 4}),
    ("PEMETAAN", FaktaMerit(komite=1, pemetaan=2, orang=None, dipetakan=3, diperbarui=True), {0}),
    ("PENGEMBANGAN", FaktaMerit(), {2, 3, 4}),
    ("RETENSI", FaktaMerit(), {4}),
    ("PENGADAAN", FaktaMerit(), set()),
    ("PEMANTAUAN", FaktaMerit(), set()),
])  # fmt: skip
def test_a_claim_that_cannot_stand_beside_the_record_is_named(sub, fakta, level):
    assert {n for n in LEVEL if pertentangan(sub, n, fakta)} == level


def test_a_missing_committee_is_said_in_words():
    (kata,) = pertentangan("PEMETAAN", 1, FaktaMerit())
    assert "komite" in kata
    assert len(pertentangan("PEMETAAN", 2, FaktaMerit())) == 2  # nor is anybody mapped


def test_what_the_portal_does_not_hold_it_does_not_claim():
    assert bukti("PENGADAAN", LENGKAP) == []
    assert {b.nama: b.ada for b in bukti("PEMETAAN", LENGKAP)} == dict.fromkeys(
        [b.nama for b in bukti("PEMETAAN", FaktaMerit())], True
    )
    assert not any(b.ada for b in bukti("PEMETAAN", FaktaMerit(orang=10)))


# --- what the portal holds ----------------------------------------------------------------------------


@pytest.fixture
def d(db, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    return dunia(**DITETAPKAN)


def test_the_facts_of_the_running_year(d):
    lain = dunia(**DITETAPKAN)
    komite(lain)
    lain.nilai()
    assert fakta_merit(d.instansi.pk, 2026, HARI) == FaktaMerit(pemetaan=1, orang=0)
    pertama = d.nilai().pegawai
    pabrik.pegawai(d.instansi, unit=d.unit)
    pabrik.pegawai(d.instansi, unit=d.unit, kedudukan="99")
    f = fakta_merit(d.instansi.pk, 2026, HARI)
    assert (f.orang, f.dipetakan, f.persen, f.komite) == (2, 1, 50, 0)
    komite(d)
    jpt = pabrik.jabatan(d.unit, jenis="JPT_PRATAMA")
    suksesor(pertama, jpt, rencana="Magang")
    Krs.objects.create(
        pemetaan=d.pemetaan, tingkat="INSTANSI", nomor_sk="1", tanggal_sk=HARI, berlaku_sampai=HARI,
        sebutan_penetap="PPK", ditetapkan_pada=KINI,
    )  # fmt: skip
    f = fakta_merit(d.instansi.pk, 2026, HARI)
    # Three members of the committee serve too; ``suksesor`` holds a session of its own.
    assert f == FaktaMerit(
        komite=1, pemetaan=1, orang=5, dipetakan=1, krs=True, target=1, suksesor=1, rencana=1, sidang=1
    )
    assert not fakta_merit(d.instansi.pk, 2026, HARI + timedelta(days=1)).krs


def test_renewed_means_another_settled_mapping_this_year_after_an_earlier_one(d):
    assert not fakta_merit(d.instansi.pk, 2026, HARI).diperbarui
    Pemetaan.objects.create(
        instansi=d.instansi, nama="Pemetaan 2024", tahun=2024, tanggal_acuan=date(2024, 12, 1),
        profil=d.pemetaan.profil, **DITETAPKAN | {"tanggal_sk": date(2025, 1, 6)},
    )  # fmt: skip
    assert fakta_merit(d.instansi.pk, 2026, HARI).diperbarui
    lalu = fakta_merit(d.instansi.pk, 2025, HARI)
    assert (lalu.pemetaan, lalu.diperbarui, lalu.orang) == (1, False, None)


def test_a_successor_counts_while_the_decision_is_in_force(d):
    k = suksesor(pabrik.pegawai(d.instansi, unit=d.unit), pabrik.jabatan(d.unit), berlaku_sampai=HARI)
    assert fakta_merit(d.instansi.pk, 2026, HARI).suksesor == 1
    assert fakta_merit(d.instansi.pk, 2026, HARI + timedelta(days=1)).suksesor == 0
    Kandidat.objects.filter(pk=k.pk).update(status="DICABUT")
    assert fakta_merit(d.instansi.pk, 2026, HARI).suksesor == 0


# --- answering ----------------------------------------------------------------------------------------


def simpan(d, **isi):
    bawaan = {"instansi_id": d.instansi.pk, "tahun": 2026, "sub": "PEMETAAN", "level": 2, "bukti_uraian": "SK 1/2026"}
    return simpan_merit(**bawaan | {"actor": d.operator, "today": HARI, "now": KINI} | isi)


def test_an_answer_and_its_change_are_both_kept(d):
    m = simpan(d, unggahan=unggahan("sk.pdf", pdf(), "application/pdf"))
    baru = simpan(d, level=3, bukti_uraian="SK 2/2026", versi=1, actor=d.operator_lain)
    assert (baru.pk, baru.level, baru.versi, baru.bukti_id) == (m.pk, 3, 2, m.bukti_id)
    jejak = JejakTalenta.objects.filter(perihal="merit", nomor=m.pk).order_by("pk")
    assert [(j.isi["level"], j.isi["bukti_uraian"], j.pelaku_id) for j in jejak] == [
        (2, "SK 1/2026", d.operator.pk), (3, "SK 2/2026", d.operator_lain.pk),
    ]  # fmt: skip


@pytest.mark.parametrize(("ubah", "kolom"), [
    ({"level": 5}, "level"), ({"level": -1}, "level"), ({"bukti_uraian": "  "}, "bukti_uraian"),
    ({"tahun": 2027}, "tahun"), ({"tahun": 2020}, "tahun"), ({"sub": "LAIN"}, "sub"),
])  # fmt: skip
def test_a_wrong_answer_names_its_field(d, ubah, kolom):
    with pytest.raises(IsianSalah) as galat:
        simpan(d, **ubah)
    assert galat.value.kolom == kolom
    assert not PeriksaMerit.objects.exists() and not JejakTalenta.objects.exists()


def test_level_zero_needs_no_proof_and_the_oldest_year_is_open(d):
    assert simpan(d, level=0, bukti_uraian="", tahun=2021).level == 0


def test_only_the_agencys_personnel_officer_answers(d):
    for siapa in (d.penyetuju, dunia().operator):
        with pytest.raises(TidakBerwenang, match="bukan wewenang Anda di instansi itu"):
            simpan(d, actor=siapa)


def test_a_stale_screen_is_refused(d):
    simpan(d)
    for versi in (None, 2):
        with pytest.raises(KonflikTalenta):
            simpan(d, versi=versi)
    simpan(d, sub="RETENSI", level=0)
    with pytest.raises(KonflikTalenta):
        simpan(d, sub="AKUISISI", versi=1)


# --- the pages ----------------------------------------------------------------------------------------


def alamat(d, sub="PEMETAAN", tahun=2026):
    return reverse("talenta_merit_ubah", args=[d.instansi.pk, tahun, sub])


def test_the_page_says_the_contradiction(client, d):
    simpan(d)
    client.force_login(d.operator)
    isi = client.get(reverse("talenta_merit")).content.decode()
    assert "Bertentangan dengan catatan portal" in isi and "komite" in isi
    komite(d)
    isi = client.get(reverse("talenta_merit")).content.decode()
    assert "tidak mencatat komite" not in isi and "0 dari 3 orang" in isi  # its members are not mapped yet


def test_an_officer_answers_in_the_browser(client, d):
    client.force_login(d.operator)
    assert client.get(alamat(d)).status_code == 200
    tolak = client.post(alamat(d), {"level": "2", "bukti_uraian": "", "catatan": "tetap ada"})
    assert tolak.status_code == 422 and "tetap ada" in tolak.content.decode()
    kirim = {"level": "2", "bukti_uraian": "SK 1/2026", "bukti": unggahan("sk.pdf", pdf(), "application/pdf")}
    assert client.post(alamat(d), kirim).status_code == 302
    m = PeriksaMerit.objects.get()
    assert (m.level, m.tahun, m.sub) == (2, 2026, "PEMETAAN")
    assert client.get(reverse("talenta_merit_bukti", args=[m.pk])).status_code == 200
    assert client.post(alamat(d), {"level": "3", "bukti_uraian": "x", "versi": "9"}).status_code == 409
    bukan_pdf = kirim | {"versi": "1", "bukti": unggahan("sk.pdf", b"bukan", "application/pdf")}
    assert client.post(alamat(d), bukan_pdf).status_code == 422
    assert PeriksaMerit.objects.get().versi == 1
    assert client.post(alamat(d), {"level": "3", "bukti_uraian": "SK 2/2026", "versi": "1"}).status_code == 302
    isi = client.get(reverse("talenta_merit") + "?tahun=2026").content.decode()
    assert "Riwayat jawaban" in isi and "SK 1/2026" in isi and "SK 2/2026" in isi


def test_who_may_open_it(client, d):
    m = simpan(d, unggahan=unggahan("sk.pdf", pdf(), "application/pdf"))
    lain = dunia()
    bukti_ = reverse("talenta_merit_bukti", args=[m.pk])
    anggota = komite(d)[1][0]
    for siapa, lihat, tulis, berkas in (
        (d.operator, 200, 200, 200), (d.penyetuju, 200, 404, 200), (anggota, 404, 404, 404),
        (lain.operator, 200, 404, 404), (pabrik.user(), 404, 404, 404),
    ):  # fmt: skip
        client.force_login(siapa)
        assert client.get(reverse("talenta_merit")).status_code == lihat
        assert client.get(alamat(d)).status_code == tulis
        assert client.get(bukti_).status_code == berkas
    client.force_login(lain.operator)
    assert client.get(reverse("talenta_merit") + f"?instansi={d.instansi.pk}").status_code == 404
    client.force_login(d.operator)
    assert client.get(alamat(d, "LAIN")).status_code == 404
    assert client.get(alamat(d, tahun=2027)).status_code == 404


def test_who_keeps_two_agencies_chooses(client, d):
    lain = dunia()
    pabrik.beri_peran(d.operator, Peran.OPERATOR, lain.instansi)
    client.force_login(d.operator)
    isi = client.get(reverse("talenta_merit") + f"?instansi={lain.instansi.pk}&tahun=2025").content.decode()
    assert lain.instansi.nama in isi and "Periksa mandiri merit 2025" in isi
    assert f"?instansi={d.instansi.pk}&amp;tahun=2025" in isi


def test_target_posts_alone_speak_against_no_strategy(d):
    target_di(pabrik.jabatan(d.unit))
    f = fakta_merit(d.instansi.pk, 2026, HARI)
    assert f.target == 1 and pertentangan("AKUISISI", 0, f)
