"""Attaching through the page: what a kind needs, what is replaced, what a bad file leaves."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from layanan.galat import IsianSalah, LangkahTidakSah
from layanan.models import DokumenUsulan, Usulan
from layanan.services.dokumen import cabut_dokumen, lampirkan
from layanan.services.temuan import nilai_surat
from tests.berkas.contoh import pdf
from tests.layanan.conftest import HARI


def unggahan(nama="sk.pdf", isi=None):
    return SimpleUploadedFile(nama, isi or pdf(), content_type="application/pdf")


def test_page_asks_only_for_what_the_kind_needs(client, dunia, buat):
    u = buat("PERBAIKAN")
    client.force_login(dunia.operator)
    sk = client.get(reverse("usulan_lampir", args=[u.pk, "SK"])).content.decode()
    izin = client.get(reverse("usulan_lampir", args=[u.pk, "IZIN"])).content.decode()
    assert 'name="nip"' not in sk and 'name="nip"' in izin
    assert client.get(reverse("usulan_lampir", args=[u.pk, "KARANGAN"])).status_code == 404


def test_permit_lifts_the_finding_and_replacing_keeps_the_old_one(client, dunia, buat):
    u = buat("PERBAIKAN", judul="[izin] x")
    nilai_surat(u.surat, today=HARI)
    assert u.temuan.get(basi=False).kode == "U3"
    client.force_login(dunia.operator)
    isi = {"nomor": "100/1", "tanggal": "2026-03-02", "nip": f"{u.pegawai.nip}\n", "unggahan": unggahan()}
    assert client.post(reverse("usulan_lampir", args=[u.pk, "IZIN"]), isi).status_code == 302
    assert not u.temuan.filter(basi=False).exists()
    isi |= {"nomor": "100/2", "unggahan": unggahan()}
    assert client.post(reverse("usulan_lampir", args=[u.pk, "IZIN"]), isi).status_code == 302
    assert [(d.nomor, d.diganti_pada is None) for d in u.surat.dokumen.all()] == [("100/1", False), ("100/2", True)]
    halaman = client.get(reverse("usulan", args=[u.pk])).content.decode()
    assert "Mencantumkan pegawai ini" in halaman and "1 versi lama" in halaman


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"unggahan": SimpleUploadedFile("sk.pdf", b"MZ\x90 program")}, "program Windows"),
        ({"tanggal": "2999-01-01"}, "masa depan"),
        ({"nip": "123"}, "18 angka"),
        ({"nomor": ""}, "id_nomor_error"),
        ({"tanggal": "besok"}, "tanggal"),
    ],
)
def test_bad_upload_keeps_what_was_typed_and_changes_nothing(client, dunia, buat, ganti, pesan):
    u = buat("PERBAIKAN")
    client.force_login(dunia.operator)
    isi = {"nomor": "100/KETIKAN", "tanggal": "2026-03-02", "nip": u.pegawai.nip, "unggahan": unggahan()} | ganti
    balasan = client.post(reverse("usulan_lampir", args=[u.pk, "IZIN"]), isi)
    halaman = balasan.content.decode()
    assert balasan.status_code == 422
    assert pesan in halaman
    assert "KETIKAN" in halaman or "nomor" in ganti
    assert not u.surat.dokumen.exists()


def test_line_kind_on_the_letter_and_missing_facts_are_refused(dunia, buat):
    u = buat("PERBAIKAN")
    bersama = {"surat": u.surat, "unggahan": unggahan(), "actor": dunia.operator, "today": HARI}
    for isi, kolom in (({"jenis": "SK"}, "usulan"), ({"jenis": "BA"}, "nomor"), ({"jenis": "X"}, "jenis")):
        with pytest.raises(IsianSalah) as galat:
            lampirkan(**bersama, **isi)
        assert galat.value.kolom == kolom


def test_at_bkn_nothing_is_attached_and_after_sending_nothing_is_taken_off(dunia, buat):
    u = buat("DIVERIFIKASI")
    with pytest.raises(LangkahTidakSah):
        lampirkan(surat=u.surat, usulan=u, jenis="SK", unggahan=unggahan(), actor=dunia.operator, today=HARI)
    p = buat("PERBAIKAN")
    d = lampirkan(surat=p.surat, usulan=p, jenis="SK", unggahan=unggahan(), actor=dunia.operator, today=HARI)
    with pytest.raises(LangkahTidakSah):
        cabut_dokumen(dokumen_id=d.pk, actor=dunia.operator, today=HARI)


def test_draft_document_is_taken_off_but_kept_in_the_history(dunia, buat):
    u = buat("DRAF")
    d = lampirkan(surat=u.surat, usulan=u, jenis="SK", unggahan=unggahan(), actor=dunia.operator, today=HARI)
    cabut_dokumen(dokumen_id=d.pk, actor=dunia.operator, today=HARI)
    d.refresh_from_db()
    assert d.diganti_pada is not None


def test_a_line_that_went_on_meanwhile_takes_no_document(dunia, buat):
    """The page was loaded while the line was returned; the answer went to BKN before the file came."""
    u = buat("PERBAIKAN")
    Usulan.objects.filter(pk=u.pk).update(status="DIVERIFIKASI")
    with pytest.raises(LangkahTidakSah):
        lampirkan(surat=u.surat, usulan=u, jenis="SK", unggahan=unggahan(), actor=dunia.operator, today=HARI)
    hilang = buat("DRAF")
    Usulan.objects.filter(pk=hilang.pk).delete()
    with pytest.raises(LangkahTidakSah):
        lampirkan(surat=hilang.surat, usulan=hilang, jenis="SK", unggahan=unggahan(), actor=dunia.operator, today=HARI)
    assert not DokumenUsulan.objects.exists()


def test_what_the_approver_reads_is_neither_changed_nor_taken_off(dunia, buat):
    u = buat("DRAF")
    bersama = {"surat": u.surat, "actor": dunia.operator, "today": HARI}
    ba = {"jenis": "BA", "nomor": "1", "tanggal": HARI}
    d = lampirkan(unggahan=unggahan(), **ba, **bersama)
    Usulan.objects.filter(pk=u.pk).update(status="MENUNGGU_PERSETUJUAN")
    with pytest.raises(LangkahTidakSah, match="penyetuju"):
        lampirkan(unggahan=unggahan(), **ba, **bersama)
    with pytest.raises(LangkahTidakSah, match="penyetuju"):
        cabut_dokumen(dokumen_id=d.pk, actor=dunia.operator, today=HARI)
    assert DokumenUsulan.objects.get().diganti_pada is None
