"""Many lines of a letter at once: one reason for a warning, one approval, one signing; what is ticked, no more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from layanan.forms_surat import tulis_versi
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.models import Temuan
from layanan.selectors_surat import tanpa_alasan
from layanan.services.temuan import beri_justifikasi_banyak, nilai_surat
from tests import pabrik_usulan
from tests.layanan.conftest import HARI


@pytest.fixture
def surat(dunia, buat):
    """``surat(status, *judul)``: lines of one letter, judged."""

    def _surat(status, *judul, **isi):
        pertama = buat(status, judul=judul[0], **isi)
        lain = [buat(status, judul=j, surat=pertama.surat, **isi) for j in judul[1:]]
        nilai_surat(pertama.surat, today=HARI)
        return [pertama, *lain]

    return _surat


def beri(dunia, usulan, kode="U2", alasan="Sama bagi semua.", **isi):
    return beri_justifikasi_banyak(
        **{
            "surat_id": usulan[0].surat_id, "kode": kode, "usulan_ids": [u.pk for u in usulan], "alasan": alasan,
            "actor": dunia.operator, "today": HARI,
        }
        | isi
    )  # fmt: skip


def test_one_reason_for_the_same_warning_on_each_by_name(dunia, surat):
    a, b, c = surat("DRAF", "[awas] a", "[awas] b", "[awas][blokir] c")
    assert [(k.kode, len(k.baris)) for k in tanpa_alasan(a.surat)] == [("U2", 3)]
    assert beri(dunia, [a, c]) == 2
    punya = {t.usulan_id: (t.justifikasi, t.justifikasi_oleh) for t in Temuan.objects.filter(kode="U2", basi=False)}
    assert punya[a.pk] == punya[c.pk] == ("Sama bagi semua.", dunia.operator.nama) and punya[b.pk] == ("", "")
    assert Temuan.objects.get(usulan=c, kode="U1").justifikasi == ""  # what blocks is not talked away
    # A reason that is there is not written over.
    assert beri(dunia, [a, b], alasan="Lain.") == 1
    assert Temuan.objects.get(usulan=a, kode="U2").justifikasi == "Sama bagi semua."
    assert tanpa_alasan(a.surat) == []


def test_reason_needs_words_lines_the_officer_and_a_draft(dunia, surat, buat):
    daftar = surat("DRAF", "[awas] a", "[blokir] b")
    for isi, galat in (
        ({"alasan": " "}, IsianSalah), ({"usulan_ids": []}, IsianSalah), ({"actor": dunia.verifikator}, TidakBerwenang),
        ({"kode": "U1"}, LangkahTidakSah), ({"kode": "XX"}, LangkahTidakSah),
    ):  # fmt: skip
        with pytest.raises(galat):
            beri(dunia, daftar, **isi)
    di_bkn = surat("DIVERIFIKASI", "[awas] c")
    with pytest.raises(LangkahTidakSah):
        beri(dunia, di_bkn)
    # Lines of another letter that were slipped in stay as they are.
    with pytest.raises(LangkahTidakSah):
        beri(dunia, daftar, usulan_ids=[u.pk for u in di_bkn])
    assert not Temuan.objects.exclude(justifikasi="").exists()


def kirim(client, siapa, usulan, kode, centang=None, versi=None):
    client.force_login(siapa)
    isi = {
        "usulan": [u.pk for u in (usulan if centang is None else centang)],
        "versi": tulis_versi(versi or {u.pk: u.versi for u in usulan}),
    }
    return client.post(reverse("surat_bersama", args=[usulan[0].surat_id, kode]), isi)


def status(*usulan) -> list[str]:
    return [type(u).objects.get(pk=u.pk).status for u in usulan]


def test_only_what_is_ticked_is_approved(client, dunia, surat):
    a, b, c = surat("DIVERIFIKASI", "a", "b", "[info] c")
    client.force_login(dunia.verifikator)
    halaman = client.get(reverse("surat_bersama", args=[a.surat_id, "setujui"])).content.decode()
    assert 'name="usulan"' in halaman and "checked" not in halaman and "U4" in halaman
    assert kirim(client, dunia.verifikator, [a, b, c], "setujui", [a, c])["Location"].endswith(f"?surat={a.surat_id}")
    assert status(a, b, c) == ["DISETUJUI", "DIVERIFIKASI", "DISETUJUI"]
    assert all(u.transisi.get(kode="setujui").pelaku == dunia.verifikator for u in (a, c))


def test_one_that_may_not_stops_all_and_is_named(client, dunia, surat):
    a, b = surat("DIVERIFIKASI", "a", "[blokir] b")
    jawab = kirim(client, dunia.verifikator, [a, b], "setujui")
    assert jawab.status_code == 409 and f"#{b.pk}" in jawab.content.decode()
    assert status(a, b) == ["DIVERIFIKASI", "DIVERIFIKASI"]
    assert kirim(client, dunia.verifikator, [a, b], "setujui", []).status_code == 422
    lama = kirim(client, dunia.verifikator, [a, b], "setujui", [a], {a.pk: a.versi - 1})
    assert lama.status_code == 409 and status(a) == ["DIVERIFIKASI"]


def test_signing_gives_each_its_own_number_and_keeps_four_eyes(client, dunia, surat, uji):
    a, b = surat("DISETUJUI", "a", "b", tanda_tangan=True, verifikator=dunia.verifikator)
    (c,) = surat("DISETUJUI", "c", tanda_tangan=True, verifikator=dunia.penyelia, surat=a.surat)
    client.force_login(dunia.penyelia)
    halaman = client.get(reverse("surat_bersama", args=[a.surat_id, "tanda_tangani"])).content.decode()
    assert halaman.count('name="usulan"') == 2 and "Harus orang lain" in halaman
    assert kirim(client, dunia.penyelia, [a, b], "tanda_tangani").status_code == 302
    assert len({u.nomor_keputusan for u in type(a).objects.filter(pk__in=[a.pk, b.pk])} - {""}) == 2
    assert kirim(client, dunia.penyelia, [c], "tanda_tangani").status_code == 409


@pytest.mark.parametrize("siapa", ["operator", "penyetuju", "penyelia"])
def test_others_do_not_find_the_page(client, dunia, surat, siapa):
    daftar = surat("DIVERIFIKASI", "a")
    assert kirim(client, getattr(dunia, siapa), daftar, "setujui").status_code == 404
    assert kirim(client, dunia.verifikator, daftar, "tolak").status_code == 404
    assert kirim(client, dunia.verifikator, [pabrik_usulan.usulan()], "setujui").status_code == 404  # another office
    assert status(*daftar) == ["DIVERIFIKASI"]


def test_queries_do_not_grow_with_the_lines(client, dunia, surat):
    client.force_login(dunia.verifikator)

    def kueri(n):
        daftar = surat("DIVERIFIKASI", *(f"[awas] {i}" for i in range(n)))
        with CaptureQueriesContext(connection) as c:
            assert client.get(reverse("surat_bersama", args=[daftar[0].surat_id, "setujui"])).status_code == 200
        return len(c)

    kueri(1)
    assert kueri(2) == kueri(9)
