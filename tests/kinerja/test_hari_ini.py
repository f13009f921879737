"""The employee's day as pages: the line, the full form, repeating, linking, templates, who has read."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kalender.models import HariLibur
from kinerja.models import BacaanKinerja, HariPegawai, KinerjaHarian, Templat, Verifikasi
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = pytest.mark.django_db
ALAMAT = "/kinerja/"


@pytest.fixture(autouse=True)
def _kini(acuan, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: pk.SEKARANG)


@pytest.fixture
def staf():
    return pk.pasangan()[0]


@pytest.fixture
def klien(staf):
    return masuk(staf)


def masuk(pegawai) -> Client:
    klien = Client()
    klien.force_login(pegawai.akun, backend="allauth.account.auth_backends.AuthenticationBackend")
    return klien


def kirim(klien, baris: str, **lain):
    isi = {"kunci": str(uuid.uuid4()), "tanggal": "2026-03-02", "baris": baris, "lokasi_kerja": "WFO"}
    return klien.post(ALAMAT, isi | lain, follow=True)


def isian(**lain) -> dict:
    bawaan = {
        "kunci": str(uuid.uuid4()), "tanggal": "2026-03-02", "mulai": "08:00", "selesai": "10:00",
        "kegiatan": "Menyusun laporan", "jenis": "KINERJA", "lokasi_kerja": "WFH", "kaitan": "", "realisasi": "",
        "satuan": "", "bukti_url": "", "keterangan": "",
    }  # fmt: skip
    return bawaan | lain


def draf() -> dict:
    """What the form carries that submits the only entry, on its first version."""
    return {f"versi-{KinerjaHarian.objects.get().kunci}": "1"}


def teks(jawab) -> str:
    return " ".join(jawab.content.decode().split())


def test_a_line_is_an_entry(klien, staf):
    skp = pk.skp(staf, pk.pasangan(staf.instansi)[1])
    jawab = kirim(klien, "08:00-10:00 rapat koordinasi @RHK2 #dokumen 1")
    assert jawab.redirect_chain == [(ALAMAT, 302)]
    c = KinerjaHarian.objects.get()
    assert (c.pegawai_id, c.mulai, c.selesai, c.kegiatan) == (staf.pk, 480, 600, "rapat koordinasi")
    assert (c.rhk_id, c.realisasi, c.satuan, c.status) == (skp.rhk.get(nomor=2).pk, 1, "dokumen", "DIAJUKAN")
    isi = teks(jawab)
    assert "120 dari 450 menit, kurang 330" in isi and "Tepat waktu sampai Kamis, 5 Maret 2026" in isi


def test_sent_five_times_is_one(klien):
    kunci = str(uuid.uuid4())
    for _ in range(5):
        assert kirim(klien, "08-10 rapat", kunci=kunci).status_code == 200
    assert KinerjaHarian.objects.count() == 1


def test_same_key_with_another_line_is_kept_and_gets_a_new_key(klien):
    kunci = str(uuid.uuid4())
    kirim(klien, "08-10 rapat", kunci=kunci)
    jawab = kirim(klien, "10-11 lain", kunci=kunci)
    assert jawab.status_code == 422 and "10-11 lain" in teks(jawab)
    assert jawab.context["baris"]["kunci"].value() != kunci
    assert KinerjaHarian.objects.count() == 1


@pytest.mark.parametrize(("baris", "pesan"), [
    ("rapat koordinasi", "Jam: Tulis jam mulai dan jam selesai"), ("08-07 rapat", "Lewat tengah malam"),
    ("08-10 rapat @RHK7", "RHK: Belum ada SKP"), ("08-10 rapat http://10.0.0.5/x", "Bukti: Tautan ini menunjuk"),
    ("08-10 rapat javascript:alert(1) https://a", "Bukti: Tautan ini menunjuk"),
    ("22:00-02:00 jaga", "Lewat tengah malam"),
])  # fmt: skip
def test_wrong_line_is_kept_and_names_the_piece(klien, baris, pesan):
    jawab = kirim(klien, baris)
    assert jawab.status_code == 422
    assert pesan in teks(jawab) and f'value="{baris}"' in teks(jawab)
    assert not KinerjaHarian.objects.exists()


def test_missing_hours_show_the_end_of_the_last_entry(klien, staf):
    pk.catatan(staf)
    assert "Catatan terakhir hari itu selesai pukul 10.00" in teks(kirim(klien, "rapat"))
    pratinjau = klien.get("/kinerja/urai/", {"baris": "rapat kedua", "tanggal": "2026-03-02"})
    assert 'data-awalan="10.00-"' in teks(pratinjau)
    assert KinerjaHarian.objects.count() == 1


def test_preview_judges_and_stores_nothing(klien, staf):
    pk.catatan(staf)
    baik = klien.get("/kinerja/urai/", {"baris": "10-11.30 rapat", "tanggal": "2026-03-02"})
    assert "90 menit" in teks(baik) and "Siap disimpan" in teks(baik)
    tumpang = klien.get("/kinerja/urai/", {"baris": "09-11 rapat", "tanggal": "2026-03-02"})
    assert "Bertumpang tindih" in teks(tumpang)
    mustahil = teks(klien.get("/kinerja/urai/", {"baris": "25.00-26.00 rapat", "tanggal": "2026-03-02"}))
    assert "Jam ini tidak ada" in mustahil and "60 menit" not in mustahil and "lencana" not in mustahil
    assert KinerjaHarian.objects.count() == 1


def test_a_new_preview_takes_the_place_of_the_old_error(klien, staf):
    isi = teks(kirim(klien, "08-07 rapat"))
    assert isi.index('id="urai"') < isi.index('id="id_baris_error"') < isi.index('id="cara-tulis"')


def test_a_unit_without_a_number_is_no_realisasi(staf, klien):
    """kinerja.md 4.1: realisasi is a number; none is made up, and an agency that wants one asks for it."""
    baris = "08-10 menyusun laporan #dokumen"
    assert "dokumen (tanpa angka)" in teks(klien.get("/kinerja/urai/", {"baris": baris, "tanggal": "2026-03-02"}))
    kirim(klien, baris)
    c = KinerjaHarian.objects.get()
    assert (c.realisasi, c.satuan) == (None, "dokumen")
    jawab = klien.get("/kinerja/ulangi/", {"tanggal": "2026-03-03"})
    assert [i["baris"] for i in jawab.context["isi"]] == ["menyusun laporan #dokumen"]
    pk.aturan(staf.instansi, wajib_realisasi=True)
    jawab = kirim(klien, "10-11 menyusun notula #dokumen")
    assert jawab.status_code == 422 and "Instansi mewajibkan angka realisasi" in teks(jawab)


def test_own_history_of_twelve_months_completes_the_line(klien, staf):
    lain = pk.pasangan(staf.instansi)[0]
    pk.catatan(staf, date(2026, 1, 5), kegiatan="Rekonsiliasi aset triwulan", satuan="laporan", realisasi=2)
    pk.catatan(lain, date(2026, 1, 5), kegiatan="Rekonsiliasi rahasia")
    isi = teks(klien.get("/kinerja/urai/", {"baris": "08:00-09:00 rekon", "tanggal": "2026-03-02"}))
    assert 'value="08:00-09:00 Rekonsiliasi aset triwulan #laporan 2"' in isi and "rahasia" not in isi


def test_full_form_with_everything(klien, staf):
    skp = pk.skp(staf, pk.pasangan(staf.instansi)[1])
    aksi = pk.aksi(skp.rhk.get(nomor=1), pk.periode(staf.instansi), satuan="laporan")
    isi = isian(kaitan=f"aksi:{aksi.pk}", realisasi="2", bukti_url="https://drive.google.com/x", keterangan="Ket")
    assert klien.post(ALAMAT, isi).status_code == 302
    c = KinerjaHarian.objects.get()
    assert (c.rencana_aksi_id, c.satuan, c.realisasi, c.lokasi_kerja) == (aksi.pk, "laporan", 2, "WFH")
    isi = teks(klien.get(ALAMAT))
    assert 'rel="noopener noreferrer nofollow"' in isi and "bukti di drive.google.com" in isi


@pytest.mark.parametrize(("lain", "bidang"), [
    ({"selesai": "07:00"}, "selesai"), ({"mulai": "x"}, "mulai"), ({"kegiatan": ""}, "kegiatan"),
    ({"bukti_url": "javascript:alert(1)"}, "bukti_url"), ({"kaitan": "aksi:999"}, "kaitan"),
    ({"realisasi": "-1"}, "realisasi"),
])  # fmt: skip
def test_full_form_keeps_and_names_the_field(klien, lain, bidang):
    jawab = klien.post(ALAMAT, isian(**lain))
    assert jawab.status_code == 422 and jawab.context["lengkap"].errors[bidang]
    assert jawab.context["lengkap"]["kegiatan"].value() == isian(**lain)["kegiatan"]
    assert not KinerjaHarian.objects.exists()


def test_midnight_ends_a_day(klien):
    klien.post(ALAMAT, isian(mulai="22:00", selesai="00:00"))
    assert KinerjaHarian.objects.get().selesai == 1440
    c = KinerjaHarian.objects.get()
    assert 'value="00:00"' in teks(klien.get(f"/kinerja/catatan/2026-03-02/{c.kunci}/"))


def test_draft_is_sent_from_the_list(klien, staf):
    kirim(klien, "08-10 rapat", draf="1")
    assert KinerjaHarian.objects.get().status == "DRAFT"
    assert "0 dari 450 menit" in teks(klien.get(ALAMAT))
    klien.post("/kinerja/catatan/2026-03-02/kirim/", draf())
    assert KinerjaHarian.objects.get().status == "DIAJUKAN"


def test_a_draft_that_lacks_what_the_agency_demands_stays(klien, staf):
    pk.aturan(staf.instansi, wajib_bukti=True)
    kirim(klien, "08-10 rapat", draf="1")
    jawab = klien.post("/kinerja/catatan/2026-03-02/kirim/", draf(), follow=True)
    assert "bukti" in teks(jawab) and KinerjaHarian.objects.get().status == "DRAFT"


def test_realisation_and_unit_where_the_agency_demands_them(klien, staf):
    pk.aturan(staf.instansi, wajib_realisasi=True)
    jawab = kirim(klien, "08-10 rapat")
    assert "mewajibkan angka realisasi" in teks(jawab) and not KinerjaHarian.objects.exists()
    kirim(klien, "08-10 rapat #dokumen 2")
    c = KinerjaHarian.objects.get()
    assert (c.realisasi, c.satuan) == (2, "dokumen")
    alamat = f"/kinerja/catatan/2026-03-02/{c.kunci}/"
    tanpa = klien.post(alamat, isian(versi="1", kegiatan="Rapat", realisasi="", satuan=""))
    assert tanpa.status_code == 422 and "mewajibkan angka realisasi" in teks(tanpa)
    kirim(klien, "10-11 draf", draf="1")
    assert KinerjaHarian.objects.filter(status="DRAFT").count() == 1
    aturan = teks(klien.get("/kinerja/aturan/"))
    assert "Realisasi dan satuan wajib" in aturan


def test_edit_delete_and_history(klien, staf):
    kirim(klien, "08-10 rapat")
    c = KinerjaHarian.objects.get()
    alamat = f"/kinerja/catatan/2026-03-02/{c.kunci}/"
    assert klien.post(alamat, isian(versi="1", kegiatan="Rapat besar")).status_code == 302
    basi = klien.post(alamat, isian(versi="1", kegiatan="Basi"))
    assert basi.status_code == 422 and "Sudah berubah" in teks(basi) and 'value="Basi"' in teks(basi)
    isi = teks(klien.get(alamat))
    assert "Sebelumnya: rapat" in isi and "Rapat besar" in isi
    klien.post(alamat + "hapus/", {"versi": "2"})
    assert KinerjaHarian.objects.get().status == "DIHAPUS"
    assert klien.get(alamat).status_code == 404
    assert Verifikasi.objects.count() == 2


def test_returned_entry_shows_the_reason_and_goes_again(klien, staf):
    c = pk.catatan(staf, status="DIKEMBALIKAN")
    isi = teks(klien.get(ALAMAT))
    assert "Atasan uji:" in isi and "Alasan uji" in isi
    klien.post(f"/kinerja/catatan/2026-03-02/{c.kunci}/", isian(versi="1"))
    assert KinerjaHarian.objects.get().status == "DIAJUKAN"


def test_approved_entry_has_no_buttons_and_refuses(klien, staf):
    c = pk.catatan(staf, status="DISETUJUI")
    assert "Ya, hapus" not in teks(klien.get(ALAMAT))
    jawab = klien.post(f"/kinerja/catatan/2026-03-02/{c.kunci}/", isian(versi="1"))
    assert jawab.status_code == 422
    klien.post(f"/kinerja/catatan/2026-03-02/{c.kunci}/hapus/", {"versi": "1"})
    assert KinerjaHarian.objects.get().status == "DISETUJUI"


def test_anothers_entry_is_not_there(klien, staf):
    lain = pk.pasangan(staf.instansi)[0]
    c = pk.catatan(lain, kegiatan="Rahasia orang lain")
    alamat = f"/kinerja/catatan/2026-03-02/{c.kunci}/"
    assert klien.get(alamat).status_code == 404
    assert klien.post(alamat, isian(versi="1")).status_code == 404
    assert klien.post(alamat + "hapus/", {"versi": "1"}).status_code == 404
    klien.post("/kinerja/catatan/2026-03-02/kirim/", {f"versi-{c.kunci}": "1"})
    assert "Rahasia" not in teks(klien.get(ALAMAT))
    c.refresh_from_db()
    assert (c.versi, c.status) == (1, "DIAJUKAN")


def test_not_for_nobody(staf):
    assert Client().get(ALAMAT).status_code == 302


def test_account_without_record_is_told(acuan):
    klien = Client()
    klien.force_login(pabrik.user(), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "tidak terhubung dengan data pegawai" in teks(klien.get(ALAMAT))


@pytest.mark.parametrize("hari", ["kemarin", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_days_that_are_none(klien, hari):
    assert klien.get(ALAMAT, {"tanggal": hari}).status_code == 404


def test_closed_and_coming_days_have_no_line(klien):
    for hari, kata in (("2026-01-05", "Waktu pengisiannya sudah lewat"), ("2026-03-03", "belum tiba")):
        isi = teks(klien.get(ALAMAT, {"tanggal": hari}))
        assert kata in isi and 'id="id_baris"' not in isi


@pytest.mark.parametrize(("macam", "kata"), [("CUTI", "Cuti"), ("SAKIT", "sakit")])
def test_no_target_says_why(klien, staf, macam, kata):
    HariPegawai.objects.create(pegawai=staf, macam=macam, mulai=pk.SENIN, sampai=pk.SENIN, dicatat_oleh="x")
    isi = teks(klien.get(ALAMAT))
    assert "tidak ada target menit" in isi and kata.lower() in isi.lower()


def test_weekend_has_no_target(klien):
    assert "Bukan hari kerja: tidak ada target menit" in teks(klien.get(ALAMAT, {"tanggal": "2026-03-01"}))


def test_late_day_says_so(klien, staf):
    pk.aturan(staf.instansi, hari_tepat=0, tutup_tanggal=5)
    isi = teks(klien.get(ALAMAT, {"tanggal": "2026-02-27"}))
    assert "Terlambat 1 hari; masih bisa dicatat sampai Kamis, 5 Maret 2026" in isi
    kirim(klien, "08-10 rapat", tanggal="2026-02-27")
    assert "terlambat 1 hari" in teks(klien.get(ALAMAT, {"tanggal": "2026-02-27"}))


# --- again ------------------------------------------------------------------------------------------------


def test_repeat_stores_only_lines_with_hours(klien, staf):
    pk.catatan(staf, date(2026, 2, 27), kegiatan="Apel pagi")
    pk.catatan(staf, date(2026, 2, 27), 600, 660, kegiatan="Menyusun laporan", realisasi=3, satuan="laporan")
    jawab = klien.get("/kinerja/ulangi/")
    assert [i["baris"] for i in jawab.context["isi"]] == ["Apel pagi", "Menyusun laporan #laporan 3"]
    kunci = [str(i["kunci"]) for i in jawab.context["isi"]]
    isi = {"tanggal": "2026-03-02", "kunci": kunci, "lokasi_kerja": "WFO"}
    jawab = klien.post("/kinerja/ulangi/", isi | {"baris": ["Apel pagi", "08-09 Menyusun laporan #laporan 1"]})
    assert jawab.status_code == 302
    assert list(KinerjaHarian.objects.filter(tanggal=pk.SENIN).values_list("kegiatan")) == [("Menyusun laporan",)]


def test_repeat_without_any_hour_stores_nothing_and_says_so(klien, staf):
    pk.catatan(staf, date(2026, 2, 27))
    isi = {"tanggal": "2026-03-02", "kunci": [str(uuid.uuid4())], "baris": ["Rapat"], "lokasi_kerja": "WFO"}
    jawab = klien.post("/kinerja/ulangi/", isi)
    assert jawab.status_code == 422 and "Belum ada baris yang berjam" in teks(jawab)
    assert not KinerjaHarian.objects.filter(tanggal=pk.SENIN).exists()


def test_repeat_keeps_the_wrong_line(klien, staf):
    pk.catatan(staf, date(2026, 2, 27))
    kunci = [str(uuid.uuid4()) for _ in range(2)]
    isi = {"tanggal": "2026-03-02", "kunci": kunci, "baris": ["08-10 Rapat", "09-11 Lain"], "lokasi_kerja": "WFO"}
    jawab = klien.post("/kinerja/ulangi/", isi)
    assert jawab.status_code == 422 and [i["baris"] for i in jawab.context["isi"]] == ["09-11 Lain"]
    assert "Bertumpang tindih" in teks(jawab)
    assert KinerjaHarian.objects.filter(tanggal=pk.SENIN).count() == 1


def test_last_ten_and_templates_fill_the_line(klien, staf):
    pk.catatan(staf, date(2026, 2, 27), kegiatan="Apel pagi")
    Templat.objects.create(pegawai=staf, nama="Surat", baris="menyusun surat #surat 1", dibuat_oleh=staf.akun)
    isi = teks(klien.get(ALAMAT))
    assert 'data-baris="Apel pagi"' in isi and 'data-baris="menyusun surat #surat 1"' in isi
    assert 'value="Apel pagi"' in teks(klien.get(ALAMAT, {"baris": "Apel pagi"}))  # the way without JavaScript


# --- linking ----------------------------------------------------------------------------------------------


def test_unlinked_entries_are_linked_quickly(klien, staf):
    skp = pk.skp(staf, pk.pasangan(staf.instansi)[1])
    aksi = pk.aksi(skp.rhk.get(nomor=1), pk.periode(staf.instansi))
    satu, draf = pk.catatan(staf), pk.catatan(staf, mulai=600, selesai=660, status="DRAFT")
    pk.catatan(staf, mulai=660, selesai=700, jenis="TUGAS_ATASAN")
    pk.catatan(staf, mulai=700, selesai=720, status="DISETUJUI")
    assert "2 catatan belum dikaitkan" in teks(klien.get(ALAMAT))
    isi = {f"kaitan-{c.kunci}": f"aksi:{aksi.pk}" for c in (satu, draf)}
    klien.post("/kinerja/belum-dikaitkan/", isi | {f"versi-{c.kunci}": "1" for c in (satu, draf)})
    for c, status in ((satu, "DIAJUKAN"), (draf, "DRAFT")):
        c.refresh_from_db()
        assert (c.rencana_aksi_id, c.rhk_id, c.status) == (aksi.pk, aksi.rhk_id, status)
    assert "Semua sudah dikaitkan" in teks(klien.get("/kinerja/belum-dikaitkan/"))


@pytest.mark.parametrize("nilai", ["aksi:999999", "aksi:", "rhk:x", "aksi:²", ""])
def test_bent_links_change_nothing(klien, staf, nilai):
    c = pk.catatan(staf)
    isi = {f"kaitan-{c.kunci}": nilai, f"versi-{c.kunci}": "1"}
    assert klien.post("/kinerja/belum-dikaitkan/", isi).status_code == 302
    c.refresh_from_db()
    assert (c.versi, c.rencana_aksi_id) == (1, None)


# --- templates --------------------------------------------------------------------------------------------


def test_own_template_made_changed_removed(klien, staf):
    klien.post("/kinerja/templat/", {"nama": "Apel", "baris": "apel pagi"})
    satu = Templat.objects.get()
    assert (satu.pegawai_id, satu.unit_id) == (staf.pk, None)
    klien.post(f"/kinerja/templat/{satu.pk}/", {"nama": "Apel", "baris": "apel siang"})
    satu.refresh_from_db()
    assert satu.baris == "apel siang"
    klien.post(f"/kinerja/templat/{satu.pk}/hapus/")
    assert not Templat.objects.exists()


def test_a_templates_name_is_used_once(klien, staf):
    """Three buttons of the same name on "Hari ini" tell nobody apart."""
    klien.post("/kinerja/templat/", {"nama": "Apel", "baris": "apel pagi"})
    klien.post("/kinerja/templat/", {"nama": "Surat", "baris": "menyusun surat"})
    for alamat in ("/kinerja/templat/", f"/kinerja/templat/{Templat.objects.get(nama='Surat').pk}/"):
        jawab = klien.post(alamat, {"nama": "apel ", "baris": "apel siang"})
        assert jawab.status_code == 422 and "sudah dipakai" in teks(jawab) and "apel siang" in teks(jawab)
    lain = pk.pasangan(staf.instansi)[0]
    masuk(lain).post("/kinerja/templat/", {"nama": "Apel", "baris": "apel"})
    assert sorted(Templat.objects.values_list("nama", flat=True)) == ["Apel", "Apel", "Surat"]


def test_wrong_template_line_is_kept(klien):
    jawab = klien.post("/kinerja/templat/", {"nama": "x", "baris": "apel @nanti"})
    assert jawab.status_code == 422 and jawab.context["form"].errors["baris"]


def test_superior_shares_with_the_unit_and_staff_use_it(staf):
    atasan = pk.MasaPenilai.objects.get(pegawai=staf).penilai
    masuk(atasan).post("/kinerja/templat/", {"nama": "Apel unit", "baris": "apel pagi", "untuk_unit": "on"})
    satu = Templat.objects.get()
    assert satu.unit_id == staf.unit_id
    klien = masuk(staf)
    assert "Apel unit" in teks(klien.get(ALAMAT))
    assert klien.get(f"/kinerja/templat/{satu.pk}/").status_code == 404
    klien.post(f"/kinerja/templat/{satu.pk}/hapus/")
    klien.post("/kinerja/templat/", {"nama": "Diam-diam", "baris": "apel", "untuk_unit": "on"})
    assert list(Templat.objects.filter(unit__isnull=False).values_list("nama", flat=True)) == ["Apel unit"]


def test_anothers_template_is_not_there(klien, staf):
    lain = pk.pasangan(staf.instansi)[0]
    satu = Templat.objects.create(pegawai=lain, nama="x", baris="y", dibuat_oleh=lain.akun)
    assert klien.get(f"/kinerja/templat/{satu.pk}/").status_code == 404
    assert klien.post(f"/kinerja/templat/{satu.pk}/hapus/").status_code == 404
    assert Templat.objects.exists()


# --- privacy, budget, faults ---------------------------------------------------------------------------------


def test_who_has_read_is_shown_to_its_person_alone(klien, staf):
    lain = pk.pasangan(staf.instansi)[0]
    isi = {"pembaca": lain.akun, "halaman": "Bulan", "dari": pk.SENIN, "sampai": pk.SENIN, "waktu": pk.SEKARANG}
    BacaanKinerja.objects.create(pegawai=staf, sebutan_pembaca="Operator Melati", **isi)
    BacaanKinerja.objects.create(pegawai=lain, sebutan_pembaca="Operator Kenanga", **isi)
    halaman = teks(klien.get("/kinerja/pembaca/"))
    assert "Operator Melati" in halaman and "Kenanga" not in halaman
    assert "Bulan, 2 Mar 2026<" in halaman, "one day is written once"


def test_queries_do_not_grow_with_rows(klien, staf):
    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            klien.get(ALAMAT)
        return len(kueri)

    skp = pk.skp(staf, pk.pasangan(staf.instansi)[1], rhk=3)
    pk.catatan(staf, rhk=skp.rhk.get(nomor=1))
    sedikit = hitung()
    for i in range(50):
        pk.catatan(staf, mulai=600 + i * 5, selesai=604 + i * 5, rhk=skp.rhk.get(nomor=2), kegiatan=f"Ke-{i}")
    assert hitung() == sedikit <= 13


def test_saving_never_touches_the_broker(klien, monkeypatch):
    """The broker is down at the evening peak."""
    from celery import Celery
    from celery.app.task import Task

    def putus(*_a, **_k):
        raise ConnectionError("broker down")

    monkeypatch.setattr(Task, "apply_async", putus)
    monkeypatch.setattr(Celery, "send_task", putus)
    monkeypatch.setattr(Celery, "connection_for_write", putus)
    assert kirim(klien, "08-10 rapat").redirect_chain
    assert KinerjaHarian.objects.count() == 1


def test_wit_agency_at_2359(acuan, monkeypatch):
    instansi = pabrik.instansi(zona_waktu="Asia/Jayapura", kantor=pabrik.kantor(zona_waktu="Asia/Jayapura"))
    pk.aturan(instansi, hari_tepat=0)
    staf = pk.pasangan(instansi)[0]
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 2, 14, 59, tzinfo=UTC))
    klien = masuk(staf)
    assert kirim(klien, "22-24 lembur").redirect_chain
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 2, 15, 0, tzinfo=UTC))
    assert kirim(klien, "20-21 lembur").status_code == 422


def test_month_without_partition_keeps_the_line(staf, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2029, 3, 2, 3, tzinfo=UTC))
    HariLibur.objects.create(tanggal=date(2029, 1, 1), nama="Tahun baru", jenis="LIBUR_NASIONAL")
    jawab = kirim(masuk(staf), "08-10 rapat", tanggal="2029-03-02")
    assert jawab.status_code == 422 and "belum disiapkan" in teks(jawab) and "08-10 rapat" in teks(jawab)
