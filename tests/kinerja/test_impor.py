"""A sheet of one's own entries: judged, then stored whole or by choice; the same file twice stores once."""

import io
import time as jam_dinding
from datetime import UTC, date, datetime, time

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import load_workbook

from kinerja import lembar
from kinerja.models import AntreanRekap, ImporHarian, KinerjaHarian
from kinerja.services import impor as layanan_impor
from kinerja.services.ubah import hapus
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = pytest.mark.django_db
KEPALA = ("Rencana Aksi", "Tanggal", "Jam Mulai", "Jam Selesai", "Kegiatan Harian", "Realisasi", "Satuan",
          "Bukti Dukung")  # fmt: skip
KINI = datetime(2026, 3, 6, 3, tzinfo=UTC)


@pytest.fixture
def staf():
    return pk.pasangan()[0]


@pytest.fixture(autouse=True)
def kini(monkeypatch):
    """Friday 6 March 2026, 10.00 in Jakarta: open are 3 to 6 March."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: KINI)


@pytest.fixture
def saya(client, staf):
    client.force_login(staf.akun)
    return client


def xlsx(*baris, kepala=KEPALA, rumus=(), tersembunyi=False, gabung="") -> SimpleUploadedFile:
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True}) as buku:
        satu = buku.add_worksheet()
        hari, pukul = buku.add_format({"num_format": "dd/mm/yyyy"}), buku.add_format({"num_format": "hh:mm"})
        for i, isi in enumerate([kepala, *baris]):
            for j, sel in enumerate(isi):
                if isinstance(sel, date):
                    satu.write_datetime(i, j, sel, hari)
                elif isinstance(sel, time):
                    satu.write_datetime(i, j, sel, pukul)
                elif isinstance(sel, str):
                    satu.write_string(i, j, sel)
                else:
                    satu.write(i, j, sel)
        for i, j, teks in rumus:
            satu.write_formula(i, j, teks, value="Rapat")
        if gabung:
            satu.merge_range(gabung, "Apel dan rapat")
        if tersembunyi:
            lain = buku.add_worksheet()
            lain.write_row(0, 0, ["NIP", "rahasia"])
            lain.hide()
    return SimpleUploadedFile("catatan saya.xlsx", keluar.getvalue())


def baris(**isi):
    bawaan = {"aksi": "", "tanggal": date(2026, 3, 5), "mulai": "08:00", "selesai": "10:00", "kegiatan": "Rapat",
              "realisasi": 1, "satuan": "dokumen", "bukti": "https://drive.google.com/x"}  # fmt: skip
    return list((bawaan | isi).values())


def unggah(klien, berkas) -> ImporHarian:
    r = klien.post(reverse("kinerja_impor"), {"berkas": berkas})
    assert r.status_code == 302, r.context["salah"]
    return ImporHarian.objects.latest("pk")


def simpan(klien, satu, aksi="semua"):
    return klien.post(reverse("kinerja_impor_satu", args=[satu.pk]), {"aksi": aksi})


def galat(satu) -> list[tuple[int, str]]:
    return [(n, k) for n, k, _p in satu.kesalahan]


def test_dry_run_stores_nothing_then_simpan_stores_all(saya, staf):
    satu = unggah(saya, xlsx(baris(), baris(mulai="10:00", selesai="11:30", kegiatan="Menyusun laporan")))
    assert satu.kesalahan == [] and not KinerjaHarian.objects.exists() and not AntreanRekap.objects.exists()
    teks = saya.get(reverse("kinerja_impor_satu", args=[satu.pk])).content.decode()
    assert "Simpan 2 catatan" in teks and "1 hari, 210 menit" in teks
    assert simpan(saya, satu).status_code == 302
    ada = KinerjaHarian.objects.order_by("mulai").values_list("pegawai_id", "mulai", "selesai", "kegiatan", "sumber")
    assert list(ada) == [(staf.pk, 480, 600, "Rapat", "IMPOR"), (staf.pk, 600, 690, "Menyusun laporan", "IMPOR")]
    c = KinerjaHarian.objects.earliest("mulai")
    assert (c.realisasi, c.satuan, c.bukti_url, c.status) == (1, "dokumen", "https://drive.google.com/x", "DIAJUKAN")
    assert AntreanRekap.objects.exists()


def test_simpan_twice_and_the_same_file_again_store_once(saya):
    isi = [baris(), baris(mulai="10:00", selesai="11:00")]
    satu = unggah(saya, xlsx(*isi))
    assert [simpan(saya, satu).status_code for _ in range(3)] == [302] * 3
    lagi = unggah(saya, xlsx(*isi))
    assert layanan_impor.hitung(lagi) == {"BARU": 0, "SUDAH_ADA": 2, "SALAH": 0}
    assert "tidak ada yang perlu disimpan" in saya.get(reverse("kinerja_impor_satu", args=[lagi.pk])).content.decode()
    simpan(saya, lagi)
    assert KinerjaHarian.objects.count() == 2


def test_a_row_twice_in_one_sheet_and_in_another_order_is_one(saya):
    simpan(saya, unggah(saya, xlsx(baris(), baris(), baris(mulai="13:00", selesai="14:00"))))
    simpan(saya, unggah(saya, xlsx(baris(mulai="13:00", selesai="14:00"), baris())))
    assert KinerjaHarian.objects.count() == 2


def test_two_people_with_the_same_file_both_have_their_rows(saya, staf, client):
    simpan(saya, unggah(saya, xlsx(baris())))
    rekan, _ = pk.pasangan(staf.instansi)
    client.force_login(rekan.akun)
    simpan(client, unggah(client, xlsx(baris())))
    assert set(KinerjaHarian.objects.values_list("pegawai_id", flat=True)) == {staf.pk, rekan.pk}


@pytest.mark.parametrize(("sel", "menit"), [
    (time(8, 0), 480), ("08:00", 480), ("8.00", 480), ("8:05:00", 485), (0.333, 480), (1 / 3, 480), ("08.00 WIB", 480),
    (time(7, 59, 59), 480), (0, 0), ("24:00", 1440),
])  # fmt: skip
def test_times_as_people_write_them(sel, menit):
    catat = []
    assert (lembar.baca_jam(sel, catat.append), catat) == (menit, [])


@pytest.mark.parametrize(
    "sel", ["", None, "8", 8.0, 8.3, 1.0, -0.1, "25:00", "24:01", "08:60", "pagi", "8-9", True, "٠٨:٠٠x"]
)
def test_what_is_no_time_is_said(sel):
    catat = []
    assert lembar.baca_jam(sel, catat.append) is None and len(catat) == 1


@pytest.mark.parametrize("tanggal", [date(2026, 3, 5), "05/03/2026", "2026-03-05", "5-3-2026"])
def test_dates_as_people_write_them(saya, tanggal):
    simpan(saya, unggah(saya, xlsx(baris(tanggal=tanggal))))
    assert KinerjaHarian.objects.get().tanggal == date(2026, 3, 5)


def test_each_fault_is_named_by_row_and_column_and_nothing_is_stored(saya):
    satu = unggah(saya, xlsx(
        baris(), baris(tanggal="kemarin"), baris(tanggal=date(2026, 2, 2)), baris(mulai="pagi"),
        baris(mulai="10:00", selesai="09:00"), baris(kegiatan=""),
        baris(realisasi="satu", mulai="13:00", selesai="14:00"),
        baris(bukti="http://10.0.0.1/x", mulai="14:00", selesai="15:00"), baris(mulai="09:00", selesai="10:30"),
        baris(aksi="RHK7", mulai="15:00", selesai="15:30"), baris(tanggal=""), baris(satuan="x" * 51),
        baris(tanggal=date(2026, 3, 9)),
    ))  # fmt: skip
    assert galat(satu) == [
        (3, "Tanggal"), (4, "Tanggal"), (5, "Jam Mulai"), (6, "Jam Selesai"), (7, "Kegiatan Harian"), (8, "Realisasi"),
        (9, "Bukti Dukung"), (10, "Jam Mulai"), (11, "Rencana Aksi"), (12, "Tanggal"), (13, "Satuan"), (14, "Tanggal"),
    ]  # fmt: skip
    r = simpan(saya, satu)
    assert r.status_code == 422 and "tidak ada yang disimpan" in r.content.decode()
    assert not KinerjaHarian.objects.exists()


def test_a_row_names_all_its_faults_at_once(saya, staf):
    pk.skp(staf, pk.pasangan(staf.instansi)[1])
    satu = unggah(
        saya,
        xlsx(
            baris(realisasi="1,5", bukti="javascript:alert(1)", tanggal=date(2026, 2, 2)),
            baris(aksi="Yang tidak ada", bukti="javascript:alert(1)", realisasi="x"),
            baris(aksi="Yang tidak ada", bukti="javascript:alert(1)"),
            baris(mulai="siang", bukti="javascript:alert(1)"),
            baris(tanggal="kapan", bukti="javascript:alert(1)", realisasi="1,5"),
        ),
    )
    assert sorted(galat(satu)) == sorted([
        (2, "Tanggal"), (2, "Realisasi"), (2, "Bukti Dukung"),
        (3, "Rencana Aksi"), (3, "Realisasi"), (3, "Bukti Dukung"),
        (4, "Rencana Aksi"), (4, "Bukti Dukung"),
        (5, "Jam Mulai"), (5, "Bukti Dukung"),
        (6, "Tanggal"), (6, "Realisasi"),
    ])  # fmt: skip
    assert not KinerjaHarian.objects.exists()
    assert [n for n, _k in galat(satu)] == sorted(n for n, _k in galat(satu))


def test_a_pdf_is_no_sheet(saya):
    berkas = SimpleUploadedFile("laporan.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")
    jawab = saya.post(reverse("kinerja_impor"), {"berkas": berkas})
    assert jawab.status_code == 422
    assert [s.pesan for s in jawab.context["salah"]] == [
        "Berkas bukan XLSX dan bukan CSV. Unggah lembar kerja XLSX, atau CSV berupa teks."
    ]


def test_right_rows_by_choice_with_a_result_per_row(saya):
    satu = unggah(saya, xlsx(baris(), baris(mulai="pagi"), baris(mulai="10:00", selesai="09:00")))
    teks = saya.get(reverse("kinerja_impor_satu", args=[satu.pk])).content.decode()
    assert "Simpan 1 baris yang benar saja" in teks and 'value="semua"' not in teks
    simpan(saya, satu, "sebagian")
    assert KinerjaHarian.objects.count() == 1
    isi = saya.get(reverse("kinerja_impor_hasil", args=[satu.pk])).content
    tabel = load_workbook(io.BytesIO(isi)).get_sheet_by_index(0).to_python()
    assert [(r[0], r[5], r[6]) for r in tabel[1:]] == [
        (2, "disimpan", ""), (3, "salah", "Jam Mulai"), (4, "salah", "Jam Selesai"),
    ]  # fmt: skip


def test_what_changed_between_check_and_simpan_stores_nothing(saya, staf):
    satu = unggah(saya, xlsx(baris(), baris(mulai="13:00", selesai="14:00")))
    pk.catatan(staf, date(2026, 3, 5), 570, 630)
    r = simpan(saya, satu)
    assert r.status_code == 409 and "Bertumpang tindih" in r.content.decode()
    assert KinerjaHarian.objects.filter(sumber="IMPOR").count() == 0
    simpan(saya, satu, "sebagian")
    assert [c.mulai for c in KinerjaHarian.objects.filter(sumber="IMPOR")] == [780]


def test_month_without_partition_stores_nothing_and_tells_the_administrators(saya, staf, monkeypatch):
    admin = pabrik.user(is_staff=True)
    satu = unggah(saya, xlsx(baris()))
    with connection.cursor() as kursor:
        kursor.execute("ALTER TABLE kinerja_kinerjaharian DETACH PARTITION kinerja_kinerjaharian_202603")
    r = simpan(saya, satu)
    assert r.status_code == 422 and "belum disiapkan" in r.content.decode()
    satu.refresh_from_db()
    assert satu.selesai_pada is None and not KinerjaHarian.objects.exists()
    assert admin.pesan.exists()


def test_removed_in_the_portal_can_be_imported_again(saya, staf):
    lain = baris(mulai="10:00", selesai="11:00", kegiatan="Apel")
    simpan(saya, unggah(saya, xlsx(baris(), lain)))
    for ke in (1, 2):
        c = KinerjaHarian.objects.get(kegiatan="Rapat", status="DIAJUKAN")
        hapus(pegawai_id=staf.pk, tanggal=c.tanggal, kunci=c.kunci, versi=1, actor=staf.akun, now=KINI)
        satu = unggah(saya, xlsx(baris(), lain))
        assert satu.kesalahan == [] and layanan_impor.hitung(satu) == {"BARU": 1, "SUDAH_ADA": 1, "SALAH": 0}
        simpan(saya, satu)
        simpan(saya, unggah(saya, xlsx(baris(), lain)))
        assert KinerjaHarian.objects.filter(status="DIHAPUS").count() == ke
        assert KinerjaHarian.objects.filter(status="DIAJUKAN").count() == 2


@pytest.mark.parametrize(("kepala", "kolom"), [
    (("Rencana Aksi", "Tanggal", "Mulai", *KEPALA[3:]), {"Mulai", "Jam Mulai"}),
    (KEPALA[:-1], {"Bukti Dukung"}), ((*KEPALA, "NIP"), {"NIP"}), ((*KEPALA, "Tanggal"), {"Tanggal"}),
])  # fmt: skip
def test_wrong_header_changes_nothing(saya, kepala, kolom):
    r = saya.post(reverse("kinerja_impor"), {"berkas": xlsx(baris(), kepala=kepala)})
    assert r.status_code == 422 and {s.kolom for s in r.context["salah"]} == kolom
    assert not ImporHarian.objects.exists()


def test_headers_in_any_order_and_case(saya):
    satu = unggah(saya, xlsx(baris()[::-1], kepala=[k.upper() for k in KEPALA[::-1]]))
    assert satu.kesalahan == []


@pytest.mark.parametrize("isi", [b"", b"PK\x03\x04 bukan zip", b"\x00\x01\x02", b"Tanggal\n"])
def test_no_sheet_at_all(saya, isi):
    r = saya.post(reverse("kinerja_impor"), {"berkas": SimpleUploadedFile("x.xlsx", isi)})
    assert r.status_code == 422 and not ImporHarian.objects.exists()
    assert saya.post(reverse("kinerja_impor")).status_code == 422


def test_formulas_hidden_sheets_and_merged_cells(saya):
    satu = unggah(saya, xlsx(baris(), rumus=[(1, 4, '=HYPERLINK("http://x","Rapat")')]))
    assert galat(satu) == [(2, "Kegiatan Harian")]
    satu = unggah(saya, xlsx(baris(kegiatan="=1+1")))
    assert galat(satu) == [(2, "Kegiatan Harian")]
    assert unggah(saya, xlsx(baris(), tersembunyi=True)).kesalahan == []
    # Of merged cells only the first has the text: the other row says that it is missing.
    satu = unggah(saya, xlsx(baris(), baris(mulai="10:00", selesai="11:00", kegiatan=""), gabung="E2:E3"))
    assert galat(satu) == [(3, "Kegiatan Harian")]


def test_text_that_looks_like_a_formula_stays_text_in_the_result(saya):
    satu = unggah(saya, xlsx(baris(kegiatan="+62 menghubungi mitra")))
    simpan(saya, satu)
    isi = saya.get(reverse("kinerja_impor_hasil", args=[satu.pk])).content
    assert load_workbook(io.BytesIO(isi)).get_sheet_by_index(0).to_python()[1][4] == "+62 menghubungi mitra"


def test_rencana_aksi_by_text_by_rhk_by_number_or_not_at_all(saya, staf):
    skp = pk.skp(staf, staf.masa_penilai.get().penilai, rhk=3)
    p = pk.periode(staf.instansi)
    rhk = {r.nomor: r for r in skp.rhk.all()}
    a = pk.aksi(rhk[1], p, deskripsi="Menyusun laporan triwulan")
    b = pk.aksi(rhk[1], p, deskripsi="Rapat bidang")
    c = pk.aksi(rhk[2], p, deskripsi="Pendataan")
    tulis = ["  menyusun LAPORAN  triwulan", "Rapat bidang", "RHK2", 2, "@rhk1", "Hasil kerja 3", ""]
    satu = unggah(saya, xlsx(*[
        baris(aksi=t, mulai=f"{8 + i:02d}:00", selesai=f"{9 + i:02d}:00") for i, t in enumerate(tulis)
    ]))  # fmt: skip
    assert satu.kesalahan == []
    simpan(saya, satu)
    jadi = KinerjaHarian.objects.order_by("mulai").values_list("rhk_id", "rencana_aksi_id")
    r1, r2, r3 = (rhk[n].pk for n in (1, 2, 3))
    assert list(jadi) == [(r1, a.pk), (r1, b.pk), (r2, c.pk), (r2, c.pk), (r1, None), (r3, None), (None, None)]


def test_unknown_or_double_rencana_aksi_is_named(saya, staf):
    skp = pk.skp(staf, staf.masa_penilai.get().penilai)
    p = pk.periode(staf.instansi)
    for r in skp.rhk.all():
        pk.aksi(r, p, deskripsi="Rapat bidang")
    satu = unggah(saya, xlsx(baris(aksi="Rapat bidang"), baris(aksi="Lain sekali", mulai="10:00", selesai="11:00")))
    assert galat(satu) == [(2, "Rencana Aksi"), (3, "Rencana Aksi")]
    assert "RHK1, RHK2" in satu.kesalahan[0][2] and "kosongkan" in satu.kesalahan[1][2]


def test_file_of_another_system_before_the_first_skp_keeps_its_text(saya):
    simpan(saya, unggah(saya, xlsx(baris(aksi="Jumlah perangkat daerah yang dibina"))))
    c = KinerjaHarian.objects.get()
    assert (c.rhk_id, c.keterangan) == (None, "Rencana aksi: Jumlah perangkat daerah yang dibina")


def test_anothers_import_is_not_there(saya, staf, client):
    satu = unggah(saya, xlsx(baris()))
    rekan, kepala = pk.pasangan(staf.instansi)
    for akun in (rekan.akun, staf.masa_penilai.get().penilai.akun):
        client.force_login(akun)
        for nama in ("kinerja_impor_satu", "kinerja_impor_hasil"):
            assert client.get(reverse(nama, args=[satu.pk])).status_code == 404
        assert simpan(client, satu).status_code == 404
    assert not KinerjaHarian.objects.exists()


def test_template_is_taken_back_as_it_is_filled_in(saya):
    isi = saya.get(reverse("kinerja_impor_templat")).content
    buku = load_workbook(io.BytesIO(isi))
    assert tuple(buku.get_sheet_by_index(0).to_python()[0]) == KEPALA
    assert buku.sheet_names == ["Kinerja harian", "Petunjuk"]


def test_five_sheets_are_kept(saya):
    for n in range(7):
        unggah(saya, xlsx(baris(kegiatan=f"Rapat {n}")))
    assert ImporHarian.objects.count() == layanan_impor.DISIMPAN


def banyak(n: int):
    """Rows of 60 a day, 10 minutes each, from 1 July 2025 on."""

    def satu(i):
        mulai = 480 + i % 60 * 10
        hari = date.fromordinal(date(2025, 7, 1).toordinal() + i // 60)
        return baris(tanggal=hari, mulai=pukul(mulai), selesai=pukul(mulai + 10), kegiatan=f"Kegiatan {i}")

    return [satu(i) for i in range(n)]


def pukul(menit: int) -> str:
    return f"{menit // 60:02d}:{menit % 60:02d}"


def longgar(instansi):
    pk.aturan(instansi, berlaku_mulai=date(2024, 1, 1), hitung_hari_kerja=False, hari_tepat=400, maks_catatan=60)


@pytest.mark.parametrize("n", [2, 50])
def test_queries_do_not_grow_with_rows(saya, staf, n):
    longgar(staf.instansi)
    berkas = xlsx(*banyak(n))
    saya.get(reverse("kinerja_impor"))
    with CaptureQueriesContext(connection) as kueri:
        satu = unggah(saya, berkas)
    assert len(kueri) <= 22, len(kueri)
    with CaptureQueriesContext(connection) as kueri:
        simpan(saya, satu)
    assert len(kueri) <= 24, len(kueri)
    with CaptureQueriesContext(connection) as kueri:
        saya.get(reverse("kinerja_impor_satu", args=[satu.pk]))
    assert len(kueri) <= 10, len(kueri)


def test_12000_rows_at_once(saya, staf):
    longgar(staf.instansi)
    berkas = xlsx(*banyak(12_000))
    mulai = jam_dinding.monotonic()
    satu = unggah(saya, berkas)
    diperiksa = jam_dinding.monotonic() - mulai
    assert satu.kesalahan == [] and not KinerjaHarian.objects.exists()
    mulai = jam_dinding.monotonic()
    with CaptureQueriesContext(connection) as kueri:
        simpan(saya, satu)
    disimpan = jam_dinding.monotonic() - mulai
    assert KinerjaHarian.objects.count() == 12_000
    assert diperiksa < 20 and disimpan < 20
    assert max(float(q["time"]) for q in kueri) < 5, "the web's statements end after 10 s"


def test_too_many_rows_are_refused_with_the_limit(saya, monkeypatch):
    r = saya.post(reverse("kinerja_impor"), {"berkas": xlsx(*banyak(lembar.MAKS_BARIS + 1))})
    assert r.status_code == 422 and "15000 baris" in r.content.decode()
    assert not ImporHarian.objects.exists()
