"""The sheet of reasons: for whom, when, with what, and what the person concerned does not read."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from layanan import alasan, putusan, registry
from layanan.fakta_teks import fakta_terbaca
from layanan.models import Temuan
from layanan.services.temuan import kecualikan, nilai_surat
from notifikasi.models import Pesan, Surel
from tests import pabrik
from tests.layanan.conftest import HARI
from tests.layanan.test_transisi import langkah


@pytest.fixture(autouse=True)
def kini(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 4, 3, tzinfo=UTC))
    monkeypatch.setattr("notifikasi.services.dorong_kotak_keluar", lambda: None)


@pytest.fixture
def orang(dunia):
    return pabrik.pegawai(dunia.instansi, akun=pabrik.user(), nama="Pegawai Bersangkutan")


def alamat(u, pdf=False):
    return reverse("usulan_alasan_pdf" if pdf else "usulan_alasan", args=[u.pk])


def halaman(client, actor, u):
    client.force_login(actor)
    balasan = client.get(alamat(u))
    assert balasan.status_code == 200
    return balasan.content.decode()


@pytest.mark.parametrize(
    ("status", "isi", "ada"),
    [
        ("MENUNGGU_PERSETUJUAN", {}, False), ("DIVERIFIKASI", {}, False), ("PERBAIKAN", {}, True),
        ("DIVERIFIKASI", {"alasan_tunggu": "USULAN_LAIN", "jam_berjalan": False}, True),
        ("DISETUJUI", {"tanda_tangan": True}, True), ("DISETUJUI", {}, True), ("DITOLAK", {}, True),
        ("SELESAI", {}, True), ("DIBATALKAN", {}, True),
    ],
)  # fmt: skip
def test_there_is_a_sheet_once_there_is_an_answer(client, dunia, buat, orang, status, isi, ada):
    u = buat(status, pegawai=orang, **isi)
    client.force_login(orang.akun)
    for pdf in (False, True):
        assert client.get(alamat(u, pdf)).status_code == (200 if ada else 404)
    assert (alamat(u) in client.get(reverse("usulan", args=[u.pk])).content.decode()) is ada


@pytest.mark.parametrize("awalan", ["", "lain_"])
@pytest.mark.parametrize("peran", list(Peran))
def test_who_sees_the_usulan_sees_its_reasons(client, dunia, buat, peran, awalan):
    u = buat("DITOLAK")
    client.force_login(getattr(dunia, awalan + peran.value))
    for pdf in (False, True):
        assert client.get(alamat(u, pdf)).status_code == (404 if awalan else 200)
    client.force_login(pabrik.pegawai(dunia.instansi, akun=pabrik.user()).akun)
    assert client.get(alamat(u)).status_code == 404


def test_sheet_holds_decision_rule_facts_law_and_remedies(client, dunia, buat, orang, uji):
    u = buat(judul="[blokir] <b>x</b>", pegawai=orang)
    nilai_surat(u.surat, today=HARI)
    langkah("tolak", u, dunia.verifikator, uji, alasan="Masa jabatan belum dua tahun.", alasan_kode="SYARAT")
    teks = halaman(client, dunia.verifikator, u)
    for isi in (
        "Ditolak", "4 Maret 2026", "VERIFIKATOR", "Syarat tidak terpenuhi", "Masa jabatan belum dua tahun.",
        "U1", "Pasal U1 Peraturan Uji", "hukum per 1 April 2026", "Hapus tandanya.", "Fakta yang dipakai",
        orang.nip, "Keberatan lewat portal", "banding administratif", "Pengadilan Tata Usaha Negara",
        "10 hari kerja (aturan portal)", reverse("keberatan_ajukan", args=[u.pk]),
    ):  # fmt: skip
        assert isi in teks, isi
    assert "<b>x</b>" not in teks


def test_superseded_findings_are_left_out(dunia, buat):
    u = buat("DITOLAK")
    Temuan.objects.create(
        usulan=u, kode="U9", tingkat="INFO", menghalangi=False, basi=True, judul="Lama", pesan="x", kutipan="P",
        tanggal_hukum=HARI,
    )  # fmt: skip
    muat = putusan.muat_usulan(dunia.verifikator, u.pk, today=HARI)
    assert alasan.lembar_alasan(muat, resmi=True, today=HARI)["temuan"] == []


@pytest.mark.parametrize(("menghalangi", "judul"), [(True, "Aturan yang menjadi alasan"), (False, "tidak ada yang")])
def test_a_warning_is_not_called_the_reason(dunia, buat, menghalangi, judul):
    u = buat("DITOLAK")
    Temuan.objects.create(
        usulan=u, kode="U9", tingkat="PERINGATAN", menghalangi=menghalangi, judul="x", pesan="x", kutipan="P",
        tanggal_hukum=HARI,
    )  # fmt: skip
    muat = putusan.muat_usulan(dunia.verifikator, u.pk, today=HARI)
    assert judul in alasan.lembar_alasan(muat, resmi=True, today=HARI)["judul_temuan"]


def test_waiver_is_named_to_officials_and_by_role_to_the_person(client, dunia, buat, orang):
    dunia.penyelia.nama = "Pejabat Bernama"
    dunia.penyelia.save()
    u = buat(judul="[blokir] x", pegawai=orang)
    nilai_surat(u.surat, today=HARI)
    kecualikan(usulan_id=u.pk, kode="U1", alasan="Putusan pengadilan.", actor=dunia.penyelia, today=HARI)
    type(u).objects.filter(pk=u.pk).update(alasan_tunggu="USULAN_LAIN", jam_berjalan=False)
    assert "Pejabat Bernama" in halaman(client, dunia.verifikator, u)
    teks = halaman(client, orang.akun, u)
    assert "Pejabat Bernama" not in teks and "Dikecualikan (Penyelia BKN)" in teks and "Putusan pengadilan." in teks


@pytest.fixture
def mutasi_tanpa_rincian():
    """The rules of mutasi, for a usulan without its own row."""
    asli = registry.ambil("mutasi")
    yield registry.daftarkan(replace(asli, potret=registry.tanpa_potret))
    registry.daftarkan(asli)


def test_person_reads_neither_officials_nor_people_of_other_lines(dunia, buat, orang, mutasi_tanpa_rincian):
    u = buat("DITOLAK", pegawai=orang, layanan="mutasi", diverifikasi_oleh=dunia.verifikator)
    for kode in ("H1", "A1"):
        Temuan.objects.create(
            usulan=u, kode=kode, tingkat="BLOKIR", menghalangi=True, judul=kode, pesan=f"{kode} Budi Santoso",
            jalan_keluar="Pindahkan Budi", kutipan="P", fakta={"pemangku": "Budi"}, tanggal_hukum=HARI,
        )  # fmt: skip
    resmi = alasan.lembar_alasan(putusan.muat_usulan(dunia.verifikator, u.pk, today=HARI), resmi=True, today=HARI)
    assert "H1 Budi Santoso" in str(resmi["temuan"])
    sendiri = alasan.lembar_alasan(putusan.muat_usulan(orang.akun, u.pk, today=HARI), resmi=False, today=HARI)
    h1 = next(t for t in sendiri["temuan"] if t["kode"] == "H1")
    assert "Budi" not in str(h1) and "A1 Budi Santoso" in str(sendiri["temuan"])


def test_pdf_takes_any_text_as_data(client, dunia, buat, orang, uji):
    u = buat(judul='[blokir] #eval("1") *x* $y$ \\ @z', pegawai=orang)
    nilai_surat(u.surat, today=HARI)
    langkah("tolak", u, dunia.verifikator, uji, alasan='#import "x" <a> [b]', alasan_kode="SYARAT")
    client.force_login(orang.akun)
    balasan = client.get(alamat(u, pdf=True))
    assert balasan["Content-Type"] == "application/pdf" and balasan["Cache-Control"] == "private, no-store"
    assert balasan.content.startswith(b"%PDF-") and b"pdfaid" in balasan.content


@pytest.mark.parametrize(("kode", "ada"), [("tolak", True), ("kembalikan", True), ("setujui", False)])
def test_notice_of_the_decision_leads_to_the_reasons(dunia, buat, orang, uji, kode, ada):
    u = buat(pegawai=orang)
    isi = {"tolak": {"alasan": "x", "alasan_kode": "SYARAT"}, "kembalikan": {"alasan": "x"}}.get(kode, {})
    langkah(kode, u, dunia.verifikator, uji, **isi)
    kabar = Pesan.objects.get(penerima=orang.akun)
    assert (f"/usulan/{u.pk}/alasan/" in kabar.isi) is ada
    if kode == "tolak":
        assert f"/usulan/{u.pk}/alasan/" in Surel.objects.get(kepada=orang.akun.email).isi


def test_facts_are_read_as_words_and_without_internal_codes():
    fakta = {
        "unit": "U039", "jabatan_asal": "J0056", "jenis_asal": "PENGAWAS", "jenis_tujuan": "JPT_PRATAMA",
        "kinerja": {"2025": "BUTUH_PERBAIKAN"}, "dokumen_diperlukan": ["SK_HUKDIS"], "golongan": "III/a",
        "jendela_mulai": "2026-06-23", "nip": "198001012005011001", "jabatan": "Analis",
        "perpindahan": [{"jabatan": "DEMO-KAB:J0056", "tmt": "2026-03-10"}], "tanpa_label": "KODE_LAIN",
        "hasil_ukom": [], "pasti": True,
    }  # fmt: skip
    assert dict(fakta_terbaca(fakta)) == {
        "jenis asal": "Pengawas", "jenis tujuan": "JPT pratama", "kinerja": "2025: Butuh perbaikan",
        "dokumen diperlukan": "SK hukuman disiplin", "golongan": "III/a", "jendela mulai": "23 Juni 2026",
        "nip": "198001012005011001", "jabatan": "Analis", "perpindahan": "tmt: 10 Maret 2026",
        "tanpa label": "kode lain", "hasil ukom": "—", "pasti": "ya",
    }  # fmt: skip


def test_title_is_left_out_where_it_only_repeats(buat, uji):
    u = buat("DITOLAK", judul="Judul yang merangkum")
    polos = replace(registry.ambil(u.layanan), potret=registry.tanpa_potret)
    registry.daftarkan(polos)
    usul = lambda: dict(alasan.lembar_alasan(u, resmi=True, today=HARI)["diusulkan"])  # noqa: E731
    assert usul()["Ringkasan"] == "Judul yang merangkum"
    rinci = replace(polos, potret=lambda daftar: {x.pk: {"Jabatan": "Analis"} for x in daftar})
    registry.daftarkan(rinci)
    assert "Ringkasan" not in usul()
    assert usul()["Jabatan"] == "Analis"
