"""The week grid: several cells in one POST, each with its own outcome; sent twice it stores once."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.models import KinerjaHarian
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = pytest.mark.django_db
SENIN = date(2026, 3, 2)


@pytest.fixture
def staf():
    return pk.pasangan()[0]


@pytest.fixture(autouse=True)
def kini(monkeypatch):
    """Thursday 5 March 2026, 10.00 in Jakarta: open are Monday to Thursday."""

    def setel(waktu):
        monkeypatch.setattr("django.utils.timezone.now", lambda: waktu)

    setel(datetime(2026, 3, 5, 3, tzinfo=UTC))
    return setel


@pytest.fixture
def saya(client, staf):
    client.force_login(staf.akun)
    return client


def sel(i, j, teks, kegiatan="Rapat", tautan="", kunci=None):
    return {f"b{i}-kegiatan": kegiatan, f"b{i}-tautan": tautan, f"b{i}-d{j}": teks, f"b{i}-k{j}": str(kunci or uuid4())}


def kirim(klien, *isi, **lain):
    data = {"pekan": "2026-03-02"} | lain
    for s in isi:
        data |= s
    return klien.post(reverse("kinerja_pekan"), data)


def buka(klien, **isi):
    return klien.get(reverse("kinerja_pekan"), {"pekan": "2026-03-02"} | isi)


def catatan():
    return list(
        KinerjaHarian.objects.order_by("tanggal", "mulai").values_list("tanggal", "mulai", "selesai", "kegiatan")
    )


def test_several_cells_and_lines_at_once(saya):
    r = kirim(saya, sel(0, 0, "08.00-10.00\r\n13:00-14:30"), sel(0, 1, "8-9"),
              sel(1, 1, "09.00-10.00 Menjawab surat #surat 3 https://drive.google.com/x"))  # fmt: skip
    assert r.status_code == 302 and "pekan=2026-03-02" in r.url
    assert catatan() == [
        (SENIN, 480, 600, "Rapat"), (SENIN, 780, 870, "Rapat"), (date(2026, 3, 3), 480, 540, "Rapat"),
        (date(2026, 3, 3), 540, 600, "Menjawab surat"),
    ]  # fmt: skip
    c = KinerjaHarian.objects.get(kegiatan="Menjawab surat")
    assert (c.realisasi, c.satuan, c.bukti_url) == (3, "surat", "https://drive.google.com/x")


def test_sent_five_times_stores_once(saya):
    isi = [sel(0, 0, "08.00-10.00\n10.00-11.00"), sel(0, 1, "08.00-10.00")]
    assert [kirim(saya, *isi).status_code for _ in range(5)] == [302] * 5
    assert KinerjaHarian.objects.count() == 3


def test_wrong_cells_stay_as_typed_and_right_ones_are_stored(saya):
    k = uuid4()
    r = kirim(saya, sel(0, 0, "08.00-10.00\nsiang"), sel(0, 1, "10.00-09.00", kunci=k), sel(0, 2, "08.00-09.00"),
              sel(1, 4, "08.00-09.00", kegiatan="Nanti"))  # fmt: skip
    assert r.status_code == 422
    assert [c[:2] for c in catatan()] == [(SENIN, 480), (date(2026, 3, 4), 480)]
    baris = {b.kegiatan: b for b in r.context["kisi"].baris if b.kegiatan}
    rapat = baris["Rapat"].sel
    assert [s.teks for s in rapat][:4] == ["siang", "10.00-09.00", "", ""]
    assert "08.00-10.00" in rapat[0].pesan[0] and rapat[1].pesan and not rapat[2].pesan
    assert rapat[1].kunci == k and [len(s.ada) for s in rapat][:3] == [1, 0, 1]
    assert "belum tiba" in baris["Nanti"].sel[4].pesan[0]
    teks = r.content.decode()
    assert "3 sel belum disimpan" in teks and 'aria-invalid="true"' in teks and ">siang</textarea>" in teks
    # Mended on the page that came back: the same key, another content.
    assert kirim(saya, sel(0, 1, "10.00-11.00", kunci=k)).status_code == 302
    assert (date(2026, 3, 3), 600, 660, "Rapat") in catatan()


def test_overlap_inside_the_grid_is_told_in_its_cell(saya):
    r = kirim(saya, sel(0, 0, "08.00-10.00"), sel(1, 0, "09.00-11.00", kegiatan="Lain"))
    assert r.status_code == 422 and len(catatan()) == 1
    (lain,) = [b for b in r.context["kisi"].baris if b.kegiatan == "Lain"]
    assert "Bertumpang tindih" in lain.sel[0].pesan[0]


def test_a_row_without_words_needs_them(saya):
    r = kirim(saya, sel(0, 0, "08.00-10.00", kegiatan=""))
    assert r.status_code == 422 and "Tulis kegiatannya" in r.content.decode()
    assert any(s.teks == "08.00-10.00" for b in r.context["kisi"].baris for s in b.sel)


def test_a_row_far_down_is_read_too(saya):
    kirim(saya, sel(187, 0, "08.00-10.00"), {"bx-d0": "08.00-10.00", "b1-d9": "08.00-10.00"})
    assert len(catatan()) == 1


def test_nothing_typed_stores_nothing(saya):
    assert kirim(saya, sel(0, 0, "  \n ")).status_code == 302
    assert catatan() == []


@pytest.mark.parametrize("kunci", ["", "x", "0" * 40])
def test_mangled_key_is_as_good_as_none(saya, kunci):
    kirim(saya, sel(0, 0, "08.00-10.00") | {"b0-k0": kunci})
    assert len(catatan()) == 1


def test_many_lines_in_a_cell_are_bounded(saya):
    larik = "\n".join(
        f"{8 + i // 6:02d}.{i % 6 * 10:02d}-{8 + (i + 1) // 6:02d}.{(i + 1) % 6 * 10:02d}" for i in range(12)
    )
    r = kirim(saya, sel(0, 0, larik))
    assert r.status_code == 422 and len(catatan()) == 10 and "Paling banyak 10" in r.content.decode()


def test_last_weeks_rows_come_without_hours(saya, staf):
    pk.catatan(staf, date(2026, 2, 25), kegiatan="Menyusun laporan")
    pk.catatan(staf, date(2026, 2, 26), 600, 660, kegiatan="menyusun  laporan")
    pk.catatan(staf, SENIN, kegiatan="Apel")
    assert [b.kegiatan for b in buka(saya).context["kisi"].baris if b.kegiatan] == ["Apel"]
    r = buka(saya, bawa="1")
    baris = [b for b in r.context["kisi"].baris if b.kegiatan]
    assert [b.kegiatan for b in baris] == ["Apel", "Menyusun laporan"]
    assert not any(s.ada or s.teks for s in baris[1].sel)
    assert KinerjaHarian.objects.count() == 3, "opening the page stores nothing"
    assert "bawa=1" in kirim(saya, sel(1, 1, "08.00-09.00", kegiatan="Menyusun laporan"), bawa="1").url


def test_rows_of_rencana_aksi_hold_in_their_period_only(saya, staf):
    skp = pk.skp(staf, staf.masa_penilai.get().penilai)
    a = pk.aksi(skp.rhk.get(nomor=1), pk.periode(staf.instansi, SENIN, date(2026, 3, 3)), deskripsi="Pendataan")
    r = buka(saya)
    baris = {b.nama: b for b in r.context["kisi"].baris if b.nama}
    assert list(baris) == ["RHK1 · Pendataan", "RHK2 · Hasil kerja 2"]
    assert [s.terbuka for s in baris["RHK1 · Pendataan"].sel] == [True, True] + [False] * 5
    assert [s.terbuka for s in baris["RHK2 · Hasil kerja 2"].sel] == [True] * 4 + [False] * 3
    kirim(saya, sel(0, 0, "08.00-10.00", tautan=f"a{a.pk}"), sel(1, 2, "08.00-10.00", tautan="r2"))
    jadi = KinerjaHarian.objects.order_by("tanggal").values_list("rhk__nomor", "rencana_aksi_id")
    assert list(jadi) == [(1, a.pk), (2, None)]
    assert kirim(saya, sel(0, 2, "10.00-11.00", tautan=f"a{a.pk}")).status_code == 422


def test_anothers_rencana_aksi_is_refused(saya, staf):
    lain, kepala = pk.pasangan(staf.instansi)
    a = pk.aksi(pk.skp(lain, kepala).rhk.get(nomor=1), pk.periode(staf.instansi))
    assert kirim(saya, sel(0, 0, "08.00-10.00", tautan=f"a{a.pk}")).status_code == 422
    assert catatan() == []


@pytest.mark.parametrize("pekan", ["x", "2026-13-01", "1999-01-01", "9999-12-31"])
def test_no_such_week(saya, pekan):
    assert buka(saya, pekan=pekan).status_code == 404
    assert kirim(saya, sel(0, 0, "08.00-10.00"), pekan=pekan).status_code == 404


@pytest.mark.parametrize("pekan", ["2026-02-02", "2026-03-16"])
def test_closed_or_coming_week_offers_nothing_to_type(saya, pekan):
    teks = buka(saya, pekan=pekan).content.decode()
    assert "<textarea" not in teks and "Simpan semua" not in teks
    assert "-kegiatan" not in teks and "Bawa baris" not in teks


def test_wit_agency_has_its_own_day(client, kini):
    instansi = pabrik.instansi(zona_waktu="Asia/Jayapura", kantor=pabrik.kantor(zona_waktu="Asia/Jayapura"))
    staf, _ = pk.pasangan(instansi)
    client.force_login(staf.akun)
    kini(datetime(2026, 3, 2, 15, 0, tzinfo=UTC))  # 00.00 on Tuesday in Jayapura
    assert kirim(client, sel(0, 1, "00.00-00.30")).status_code == 302
    kini(datetime(2026, 3, 2, 14, 59, tzinfo=UTC))
    assert kirim(client, sel(0, 1, "01.00-01.30")).status_code == 422


@pytest.mark.parametrize("banyak", [2, 50])
def test_queries_do_not_grow(saya, staf, banyak):
    skp = pk.skp(staf, staf.masa_penilai.get().penilai, rhk=2 + banyak // 10)
    p = pk.periode(staf.instansi)
    for r in skp.rhk.all():
        pk.aksi(r, p)
    for n in range(banyak):
        pk.catatan(staf, date(2026, 3, 2 + n % 4), 300 + 20 * n, 310 + 20 * n, kegiatan=f"Kegiatan {n // 4}")
    buka(saya)
    with CaptureQueriesContext(connection) as kueri:
        assert buka(saya, bawa="1").status_code == 200
    assert len(kueri) <= 13, len(kueri)
    with CaptureQueriesContext(connection) as kueri:
        kirim(saya, *[sel(n, 0, f"0{n}.00-0{n}.10") for n in range(min(banyak, 5))])
    assert len(kueri) <= 24, len(kueri)
