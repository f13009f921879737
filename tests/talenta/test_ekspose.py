"""The ekspose page and its pack: what is missing, what the pack says, that it is the same each time."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from kepegawaian.models import Pegawai
from talenta.lembar_ekspose import TANDA, paket_pdf, paket_xlsx
from talenta.models import AnggotaKrs, BacaanTalenta, Kandidat, Krs, Penilaian, PeriksaMerit, Sanggah
from talenta.rules.merit import KRITERIA
from talenta.selectors.ekspose import ekspose, kesiapan_ekspose
from tests import pabrik
from tests.mutasi.test_anggaran import BATAS_KUERI, hitung
from tests.talenta import alat
from tests.talenta.alat import HARI, KINI, dunia, komite
from tests.talenta.alat_ekspose import suksesor, target_di

pytestmark = pytest.mark.django_db
DITETAPKAN = {
    "status": "DITETAPKAN", "ditetapkan_pada": KINI, "nomor_sk": "800/PT/2026", "tanggal_sk": date(2026, 2, 2),
    "diumumkan_pada": KINI,
}  # fmt: skip


@pytest.fixture
def d(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    return dunia(**DITETAPKAN)


def krs(d, *penilaian, tingkat="INSTANSI", **isi) -> Krs:
    k = Krs.objects.create(
        **{"pemetaan": d.pemetaan, "tingkat": tingkat, "nomor_sk": "800/KRS/2026", "tanggal_sk": HARI,
           "berlaku_sampai": HARI, "sebutan_penetap": "PPK", "ditetapkan_pada": KINI} | isi
    )  # fmt: skip
    for n in penilaian:
        AnggotaKrs.objects.create(krs=k, penilaian=n, kotak=n.kotak)
    return k


def siap(d):
    """An agency that lacks nothing; (the target post, its successors)."""
    komite(d)
    komite(d, jenis="SUKSESI", banyak=0)
    for p in Pegawai.objects.filter(instansi=d.instansi).order_by("pk"):
        d.nilai(p)
    jpt = pabrik.jabatan(d.unit, nama="Kepala Dinas Contoh", jenis="JPT_PRATAMA", eselon="II.b")
    target_di(jpt, min_suksesor=2)
    calon = [
        suksesor(n.pegawai, jpt, penilaian=n)
        for n in (d.nilai(pabrik.pegawai(d.instansi, unit=d.unit, nama=f"Calon {x}")) for x in "AB")
    ]
    krs(d, *(k.penilaian for k in calon))
    for k in KRITERIA:
        PeriksaMerit.objects.create(
            instansi=d.instansi, tahun=2026, sub=k.kode, level=1, bukti_uraian="Dokumen 1", sebutan_oleh="Operator",
            pada=KINI,
        )  # fmt: skip
    return jpt, calon


def kurang(d, hari=HARI) -> set[str]:
    return {b.judul for b in kesiapan_ekspose(ekspose(d.instansi.pk, hari)) if not b.ada}


SEMUA = {
    "Komite talenta", "Komite suksesi", "Pemetaan yang ditetapkan", "Semua pegawai dipetakan",
    "Semua orang punya kotak",
    "Hasil diumumkan kepada pegawai", "KRS Instansi", "Jabatan target", "Suksesor tiap jabatan target",
    "Periksa mandiri merit 2026",
}  # fmt: skip


def test_an_agency_with_nothing_is_told_of_everything(d):
    lain = pabrik.instansi()
    hasil = {b.judul for b in kesiapan_ekspose(ekspose(lain.pk, HARI)) if not b.ada}
    assert hasil == SEMUA


def test_nothing_is_missing_where_all_is_there(d):
    siap(d)
    assert kurang(d) == set()


@pytest.mark.parametrize(("ubah", "hilang"), [
    (lambda d, t, k: Kandidat.objects.filter(pk=k[0].pk).update(status="DICABUT"), {"Suksesor tiap jabatan target"}),
    (lambda d, t, k: Kandidat.objects.filter(pk=k[0].pk).update(berlaku_sampai=HARI - timedelta(days=1)),
     {"Suksesor tiap jabatan target"}),
    (lambda d, t, k: pabrik.pegawai(d.instansi, unit=d.unit), {"Semua pegawai dipetakan"}),
    (lambda d, t, k: d.nilai(pabrik.pegawai(d.instansi, unit=d.unit), predikat=None), {"Semua orang punya kotak"}),
    (lambda d, t, k: alat.ubah_beku(Krs.objects, berlaku_sampai=HARI - timedelta(days=1)), {"KRS Instansi"}),
    (lambda d, t, k: PeriksaMerit.objects.filter(sub="RETENSI").delete(), {"Periksa mandiri merit 2026"}),
    (lambda d, t, k: PeriksaMerit.objects.filter(sub="PEMETAAN").update(level=0), {"Periksa mandiri merit 2026"}),
    (lambda d, t, k: type(d.pemetaan).objects.update(diumumkan_pada=None), {"Hasil diumumkan kepada pegawai"}),
    (lambda d, t, k: Sanggah.objects.create(
        penilaian=k[0].penilaian, alasan="x", diajukan_pada=KINI, tenggat=HARI, hari_norma=10
     ), {"Sanggah selesai dijawab"}),
])  # fmt: skip
def test_one_thing_missing_is_named(d, ubah, hilang):
    ubah(d, *siap(d))
    assert kurang(d) == hilang


def test_terms_of_committees_and_pools_count_to_their_last_day(d):
    siap(d)
    assert "KRS Instansi" in kurang(d, HARI + timedelta(days=1))
    assert "Komite talenta" not in kurang(d, date(2026, 12, 31))
    assert "Komite talenta" in kurang(d, date(2027, 1, 1))


# --- the pack -----------------------------------------------------------------------------------------


def lembar(d) -> dict[str, list[list]]:
    buku = CalamineWorkbook.from_filelike(io.BytesIO(paket_xlsx(ekspose(d.instansi.pk, HARI))))
    return {nama: buku.get_sheet_by_name(nama).to_python(skip_empty_area=False) for nama in buku.sheet_names}


def test_the_workbook_says_what_the_record_says(d):
    _jpt, calon = siap(d)
    Penilaian.objects.filter(pk=calon[0].penilaian_id).update(kotak_sesuai=8)
    semua = lembar(d)
    assert all(isi[0][0] == TANDA for isi in semua.values())
    kotak = {b[0]: (b[2], b[3]) for b in semua["Pemetaan"] if b[0] in (9, 8)}
    assert kotak == {9: (5, 4), 8: (0, 1)}
    assert [b[3] for b in semua["Suksesi"][6:]] == ["Calon A", "Calon B"]
    assert [b[4] for b in semua["Suksesi"][6:]] == [k.pegawai.nip for k in calon]
    assert {b[1] for b in semua["Anggota KRS"][5:]} >= {"Calon A", "Calon B"}
    bobot = [b for b in semua["Profil"] if b[0] == "Kinerja (Y)"]
    assert sum(int(b[3]) for b in bobot) == 100
    teks = str(semua["Profil"])
    assert "menengah mulai 60" in teks and "tinggi mulai 80" in teks and "Keputusan Kepala BKN 411/2025" in teks
    assert "800/KT/2026" in str(semua["Komite"])
    assert [b[1] for b in semua["Merit"] if b[0] == "Pemetaan talenta"] == [1]


def test_what_looks_like_a_formula_stays_text(d):
    siap(d)
    PeriksaMerit.objects.filter(sub="RETENSI").update(bukti_uraian='=HYPERLINK("http://x")')
    (baris,) = [b for b in lembar(d)["Merit"] if b[0] == "Retensi talenta"]
    assert baris[2] == '=HYPERLINK("http://x")'
    with zipfile.ZipFile(io.BytesIO(paket_xlsx(ekspose(d.instansi.pk, HARI)))) as isi:
        assert not any(b"<f>" in isi.read(n) for n in isi.namelist() if "worksheets" in n)


def test_the_pdf_names_successors_but_no_pool_member_and_is_marked_on_each_page(d):
    siap(d)
    anggota = d.nilai(pabrik.pegawai(d.instansi, unit=d.unit, nama="Hanya Anggota"))
    AnggotaKrs.objects.create(krs=Krs.objects.get(), penilaian=anggota, kotak=9)
    halaman = [h.extract_text() for h in PdfReader(io.BytesIO(paket_pdf(ekspose(d.instansi.pk, HARI)))).pages]
    teks = " ".join(" ".join(halaman).split())
    assert all("RAHASIA" in h for h in halaman)
    assert "Calon A" in teks and "Kepala Dinas Contoh" in teks and "Hanya Anggota" not in teks
    assert "Hanya Anggota" in str(lembar(d)["Anggota KRS"])


def test_the_same_day_and_data_give_the_same_bytes(d):
    siap(d)
    for susun in (paket_pdf, paket_xlsx):
        satu, dua = (susun(ekspose(d.instansi.pk, HARI)) for _i in range(2))
        assert satu == dua
        assert satu != susun(ekspose(d.instansi.pk, HARI + timedelta(days=1)))


def test_an_agency_without_a_mapping_gets_a_pack_too(d):
    lain = pabrik.instansi()
    e = ekspose(lain.pk, HARI)
    assert paket_pdf(e).startswith(b"%PDF") and paket_xlsx(e)


# --- the pages ----------------------------------------------------------------------------------------


def test_who_may_have_it(client, d):
    siap(d)
    lain, anggota = dunia(), komite(d)[1][0]
    for siapa, halaman, unduh in (
        (d.operator, 200, 200), (d.penyetuju, 200, 200), (anggota, 404, 404), (lain.operator, 200, 404),
        (pabrik.user(), 404, 404),
    ):  # fmt: skip
        client.force_login(siapa)
        assert client.get(reverse("talenta_ekspose")).status_code == halaman
        for nama in ("talenta_ekspose_pdf", "talenta_ekspose_xlsx"):
            assert client.get(reverse(nama, args=[d.instansi.pk])).status_code == unduh
    client.force_login(lain.operator)
    assert client.get(reverse("talenta_ekspose") + f"?instansi={d.instansi.pk}").status_code == 404


def test_the_page_names_nobody_and_shows_what_is_missing(client, d):
    _jpt, calon = siap(d)
    Kandidat.objects.filter(pk=calon[0].pk).update(status="DICABUT")
    client.force_login(d.operator)
    isi = client.get(reverse("talenta_ekspose")).content.decode()
    assert "1 bahan masih kurang" in isi and "1 jabatan belum punya suksesor" in isi
    assert "Calon A" not in isi and "Calon B" not in isi
    assert not BacaanTalenta.objects.exists()


def test_each_download_is_logged_with_how_many_it_names(client, d):
    siap(d)
    krs(d, d.nilai(pabrik.pegawai(d.instansi, unit=d.unit)), tingkat="NASIONAL")
    client.force_login(d.penyetuju)
    client.get(reverse("talenta_ekspose_pdf", args=[d.instansi.pk]))
    client.get(reverse("talenta_ekspose_xlsx", args=[d.instansi.pk]))
    assert list(BacaanTalenta.objects.order_by("pk").values_list("user_id", "halaman", "jumlah", "pegawai_id")) == [
        (d.penyetuju.pk, "paket ekspose pdf", 2, None), (d.penyetuju.pk, "paket ekspose xlsx", 3, None),
    ]  # fmt: skip


def test_a_large_agency_costs_no_more_queries(client, d):
    siap(d)
    jpt = pabrik.jabatan(d.unit, nama="Jabatan kedua", jenis="ADMINISTRATOR")
    p = d.nilai(pabrik.pegawai(d.instansi, unit=d.unit))
    suksesor(p.pegawai, jpt, penilaian=p)
    client.force_login(d.operator)
    halaman = [reverse("talenta_ekspose"), reverse("talenta_merit"),
               reverse("talenta_ekspose_xlsx", args=[d.instansi.pk])]  # fmt: skip
    client.get(halaman[0])
    dua = [hitung(lambda h=h: client.get(h)) for h in halaman]
    for n in range(48):
        p = d.nilai(pabrik.pegawai(d.instansi, unit=d.unit))
        suksesor(p.pegawai, pabrik.jabatan(d.unit, nama=f"Jabatan {n}", jenis="ADMINISTRATOR"), penilaian=p)
    komite(d, banyak=5)
    assert [hitung(lambda h=h: client.get(h)) for h in halaman] == dua
    assert dua[0] <= BATAS_KUERI["talenta:ekspose"] and dua[1] <= BATAS_KUERI["talenta:merit"]


def test_no_small_cell_leaves_the_agency(d):
    """The only head of his kind is put together with others; what is shown is no fewer than five people."""
    for n in range(14):
        d.nilai(pabrik.pegawai(jabatan=pabrik.jabatan(d.unit, jenis="PELAKSANA")), predikat="5" if n % 2 else "3")
    d.nilai(pabrik.pegawai(jabatan=pabrik.jabatan(d.unit, jenis="JPT_MADYA", eselon="I.a")), predikat="1")
    tabel = ekspose(d.instansi.pk, HARI).jenjang
    angka = [n for b in tabel.baris for n in (*b.sel, b.jumlah) if n is not None]
    assert not [n for n in angka if 0 < n < 5] and not any("Madya" in b.nama for b in tabel.baris)
