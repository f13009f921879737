"""The queue page: who sees what, tabs and counts, filters, paging by key."""

import json
import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akun.peran import Peran
from layanan import antrean
from layanan.models import FilterTersimpan, StatusUsulan, Usulan
from tests import pabrik
from tests import pabrik_usulan as pu

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kini")]
BATAS_KUERI = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())
KINI = date(2026, 3, 10)


@pytest.fixture
def kab():
    return pabrik.instansi()


@pytest.fixture
def verifikator(kab):
    return pabrik.petugas(Peran.VERIFIKATOR, kab.kantor, nama="Vera Verifikator")


def buka(client, user, **params):
    client.force_login(user)
    return client.get(reverse("antrean"), params)


def nomor(respons) -> list[int]:
    return [int(b.id) for b in respons.context["halaman"].baris]


def angka(respons) -> dict[str, str]:
    return {str(t["nama"]): t["angka"] for t in respons.context["tab"]}


# --- who sees what ----------------------------------------------------------------------------------


def test_verifikator_hanya_melihat_kantornya(client, kab, verifikator):
    sendiri = pu.usulan(instansi=kab)
    pu.usulan()  # another agency of another office
    assert nomor(buka(client, verifikator, tab="unit")) == [sendiri.pk]


def test_kantor_lain_tidak_dapat_dipilih_dari_alamat(client, kab, verifikator):
    lain = pu.usulan()
    assert nomor(buka(client, verifikator, tab="unit", kantor=lain.kantor_id)) == []


def test_instansi_lain_tidak_dapat_dipilih_dari_alamat(client, kab):
    operator = pabrik.petugas(Peran.OPERATOR, kab)
    lain = pu.usulan(instansi=pabrik.instansi(kantor=kab.kantor))
    milik = pu.usulan(instansi=kab)
    assert nomor(buka(client, operator, tab="di_bkn", instansi=lain.instansi_id)) == [milik.pk]


def test_draf_instansi_tidak_tampak_bagi_bkn(client, kab, verifikator):
    for status in (StatusUsulan.DRAF, StatusUsulan.MENUNGGU_PERSETUJUAN):
        pu.usulan(status, instansi=kab)
    for tab in antrean.TAB[antrean.BKN]:
        assert nomor(buka(client, verifikator, tab=tab.kode)) == []


def test_peran_di_pusat_memilih_kantor_mana_pun(client, kab):
    pusat = pabrik.kantor(is_pusat=True)
    penyelia = pabrik.petugas(Peran.PENYELIA, pusat)
    u = pu.usulan(instansi=kab)
    assert nomor(buka(client, penyelia, tab="unit")) == []
    respons = buka(client, penyelia, tab="unit", kantor=kab.kantor_id)
    assert nomor(respons) == [u.pk]
    assert respons.context["boleh_bagi"] == "penyelia"


def test_tanpa_peran_tidak_ada_antrean(client):
    assert buka(client, pabrik.user()).status_code == 404


def test_tanpa_masuk_diarahkan_ke_halaman_masuk(client):
    assert client.get(reverse("antrean")).status_code == 302


def test_dua_sisi_bagi_yang_punya_keduanya(client, kab, verifikator):
    pabrik.beri_peran(verifikator, Peran.OPERATOR, kab)
    draf = pu.usulan(StatusUsulan.DRAF, instansi=kab)
    assert buka(client, verifikator).context["p"].sisi == "bkn"
    respons = buka(client, verifikator, sisi="instansi", tab="draf")
    assert nomor(respons) == [draf.pk]
    assert "?sisi=bkn" in respons.content.decode()


# --- tabs and counts --------------------------------------------------------------------------------


def test_tab_dan_angka_bkn(client, kab, verifikator):
    saya = pu.usulan(instansi=kab, penanggung_jawab=verifikator, tenggat=date(2026, 3, 12))
    telat = pu.usulan(instansi=kab, tenggat=date(2026, 3, 9))
    hari_ini = pu.usulan(instansi=kab, tenggat=KINI)
    tanda_tangan = pu.usulan(StatusUsulan.DISETUJUI, instansi=kab, tanda_tangan=True, tenggat=date(2026, 3, 13))
    menunggu = pu.usulan(StatusUsulan.PERBAIKAN, instansi=kab)
    selesai = [pu.usulan(s, instansi=kab) for s in (StatusUsulan.DISETUJUI, StatusUsulan.DITOLAK, StatusUsulan.SELESAI)]
    isi = {t: nomor(buka(client, verifikator, tab=t)) for t in ("saya", "unit", "menunggu", "terlambat", "selesai")}
    assert isi == {
        "saya": [saya.pk],
        "unit": [telat.pk, hari_ini.pk, saya.pk, tanda_tangan.pk],
        "menunggu": [menunggu.pk],
        "terlambat": [telat.pk],
        "selesai": [u.pk for u in reversed(selesai)],
    }
    assert angka(buka(client, verifikator)) == {
        "Milik saya": "1", "Unit": "4", "Menunggu instansi": "1", "Terlambat": "1", "Selesai": "",
    }  # fmt: skip


def test_tab_dan_angka_instansi(client, kab):
    operator = pabrik.petugas(Peran.OPERATOR, kab)
    S = StatusUsulan
    u = {s: pu.usulan(s, instansi=kab) for s in S}
    tanda_tangan = pu.usulan(S.DISETUJUI, instansi=kab, tanda_tangan=True, tenggat=date(2026, 3, 20))
    pu.usulan(S.DRAF)
    isi = {t.kode: nomor(buka(client, operator, tab=t.kode)) for t in antrean.TAB[antrean.INSTANSI]}
    assert isi == {
        "draf": [u[S.DRAF].pk],
        "persetujuan": [u[S.MENUNGGU_PERSETUJUAN].pk],
        "di_bkn": [u[S.DIVERIFIKASI].pk, tanda_tangan.pk],
        "perbaikan": [u[S.PERBAIKAN].pk],
        "sk": [u[S.DISETUJUI].pk],
        "selesai": [u[S.DIBATALKAN].pk, u[S.SELESAI].pk, u[S.DITOLAK].pk],
    }
    assert set(angka(buka(client, operator)).values()) == {"1", "2", ""}


def test_angka_berhenti_di_batas(kab):
    pu.usulan_banyak(4, instansi=kab)
    assert antrean.hitung_terbatas({"a": Usulan.objects.all(), "b": Usulan.objects.none()}, 3) == {"a": 3, "b": 0}


def test_hari_kantor_bukan_hari_jakarta(client, monkeypatch):
    """16.30 UTC is 23.30 in Jakarta and already tomorrow in Jayapura: there the deadline has passed."""
    from datetime import UTC, datetime

    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 10, 16, 30, tzinfo=UTC))
    jayapura = pabrik.instansi(kantor=pabrik.kantor(zona_waktu="Asia/Jayapura"))
    u = pu.usulan(instansi=jayapura, tenggat=KINI)
    v = pabrik.petugas(Peran.VERIFIKATOR, jayapura.kantor)
    assert nomor(buka(client, v, tab="terlambat")) == [u.pk]


# --- filters ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "saring",
    [
        {"cari": "RATNA"}, {"cari": "19850101"}, {"cari": "1985 0101"}, {"jenis": "M05"}, {"status": "DISETUJUI"},
        {"petugas": "saya"}, {"dari": "2026-03-20"}, {"dari": "2026-03-20", "sampai": "2026-03-20"},
        {"nomor": "unik"}, {"layanan": "lain"},
    ],
)  # fmt: skip
def test_setiap_saringan_menyisakan_yang_dicari(client, kab, verifikator, saring):
    dicari = pu.usulan(
        StatusUsulan.DISETUJUI, instansi=None, surat=pu.surat(kab, nomor="800/UNIK/2026", layanan="lain"),
        pegawai=pabrik.pegawai(kab, nama="Dewi Ratnasari", tanggal_lahir=date(1985, 1, 1)), jenis="M05",
        tenggat=date(2026, 3, 20), tanda_tangan=True, penanggung_jawab=verifikator,
    )  # fmt: skip
    pu.usulan(instansi=kab, pegawai=pabrik.pegawai(kab, nama="Budi", tanggal_lahir=date(1990, 5, 5)))
    assert nomor(buka(client, verifikator, tab="unit", **saring)) == [dicari.pk]


def test_saringan_instansi_surat_nomor_usulan_dan_belum_ditugaskan(client, kab, verifikator):
    lain = pu.usulan(instansi=pabrik.instansi(kantor=kab.kantor), penanggung_jawab=verifikator)
    u = pu.usulan(instansi=kab)
    for saring in ({"instansi": kab.pk}, {"surat": u.surat_id}, {"cari": f"#{u.pk}"}, {"petugas": "kosong"}):
        assert nomor(buka(client, verifikator, tab="unit", **saring)) == [u.pk]
    assert nomor(buka(client, verifikator, tab="unit", petugas=verifikator.pk)) == [lain.pk]


@pytest.mark.parametrize(
    "saring", [{"dari": "kemarin"}, {"status": "HILANG"}, {"surat": "1 or 1"}, {"instansi": "²"}, {"cari": "#x"}]
)
def test_saringan_rusak_disebut_bukan_ditelan(client, kab, verifikator, saring):
    pu.usulan(instansi=kab)
    respons = buka(client, verifikator, tab="unit", **saring)
    assert respons.status_code == 200
    if "cari" in saring:
        assert nomor(respons) == []
    else:
        assert "tidak dikenali" in respons.content.decode()


def test_pemberitahuan_menunjuk_surat_membuka_tab_unit(client, kab, verifikator):
    u = pu.usulan(instansi=kab)
    respons = buka(client, verifikator, surat=u.surat_id)
    assert nomor(respons) == [u.pk]


def test_tautan_baris_membawa_saringan(client, kab, verifikator):
    u = pu.usulan(instansi=kab)
    respons = buka(client, verifikator, tab="unit", jenis="M03")
    assert respons.context["halaman"].baris[0].url == f"{reverse('usulan', args=[u.pk])}?tab=unit&jenis=M03"


def test_potongan_bagi_htmx_dan_halaman_utuh_bagi_yang_lain(client, kab, verifikator):
    utuh = buka(client, verifikator)
    potongan = client.get(reverse("antrean"), headers={"HX-Request": "true"})
    assert b"<html" in utuh.content
    assert b"<html" not in potongan.content
    assert b'id="hasil"' in potongan.content
    assert "HX-Request" in potongan["Vary"]


def test_nama_bermarkup_ditulis_sebagai_teks(client, kab, verifikator):
    pu.usulan(instansi=kab, pegawai=pabrik.pegawai(kab, nama="<script>x</script>"), judul='"><img src=x>')
    isi = buka(client, verifikator, tab="unit").content.decode()
    assert "<script>x" not in isi
    assert "<img" not in isi


# --- paging by key ----------------------------------------------------------------------------------


def _jalani(client, user, **params) -> list[list[int]]:
    """Page forward to the end by the links' keys, then back to the start; the pages both ways must agree."""
    maju, kunci = [], {}
    while True:
        halaman = buka(client, user, **params, **kunci).context["halaman"]
        maju.append([int(b.id) for b in halaman.baris])
        if not halaman.setelah:
            break
        kunci = {"setelah": halaman.setelah}
    mundur = [maju[-1]]
    while halaman.sebelum:
        halaman = buka(client, user, **params, sebelum=halaman.sebelum).context["halaman"]
        mundur.append([int(b.id) for b in halaman.baris])
    assert mundur[::-1] == maju
    return maju


def test_halaman_tanpa_celah_dan_tanpa_ulangan_meski_tenggat_sama(client, kab, verifikator):
    acak = random.Random(7)
    semua = []
    for i in range(6):
        semua += pu.usulan_banyak(
            13, instansi=kab, tenggat=date(2026, 3, 9) + timedelta(days=acak.choice([0, 0, 1, i]))
        )
    halaman = _jalani(client, verifikator, tab="unit")
    assert [len(h) for h in halaman] == [25, 25, 25, 3]
    assert sum(halaman, []) == [u.pk for u in sorted(semua, key=lambda u: (u.tenggat, u.pk))]


def test_halaman_tab_selesai_dari_yang_terbaru(client, kab, verifikator):
    semua = pu.usulan_banyak(30, StatusUsulan.SELESAI, instansi=kab)
    semua += pu.usulan_banyak(30, StatusUsulan.DITOLAK, instansi=kab, diputus_pada=date(2026, 3, 9))
    halaman = _jalani(client, verifikator, tab="selesai")
    assert sum(halaman, []) == [u.pk for u in sorted(semua, key=lambda u: (u.diputus_pada, u.pk), reverse=True)]


def test_kunci_rusak_mulai_dari_awal(client, kab, verifikator):
    u = pu.usulan(instansi=kab)
    for rusak in ("x", "2026-99-01_1", "1", "2026-03-09_1_1", "2026-03-09_-1"):
        assert nomor(buka(client, verifikator, tab="unit", setelah=rusak)) == [u.pk]


def test_tetangga_mengikuti_saringan_dan_urutan(kab, verifikator):
    a, b, c = (pu.usulan(instansi=kab, tenggat=date(2026, 3, d), jenis="M05") for d in (12, 11, 11))
    pu.usulan(instansi=kab, tenggat=date(2026, 3, 11))
    urut = [b, c, a]
    for i, u in enumerate(urut):
        t = antrean.tetangga(verifikator, {"tab": "unit", "jenis": "M05"}, u, today=KINI)
        assert t.sebelum == (urut[i - 1].pk if i else None)
        assert t.sesudah == (urut[i + 1].pk if i < 2 else None)
        assert t.kueri == "tab=unit&jenis=M05"


def test_tetangga_setelah_usulan_keluar_dari_tab(kab, verifikator):
    a, b, c = (pu.usulan(instansi=kab, tenggat=date(2026, 3, d)) for d in (11, 12, 13))
    Usulan.objects.filter(pk=b.pk).update(
        status="DITOLAK", jam_berjalan=False, diputus_pada=KINI, alasan_penolakan="SYARAT",
        diverifikasi_oleh=verifikator,
    )  # fmt: skip
    t = antrean.tetangga(verifikator, {"tab": "unit"}, b, today=KINI)
    assert (t.sebelum, t.sesudah) == (a.pk, c.pk)
    Usulan.objects.filter(pk=a.pk).update(status="PERBAIKAN", jam_berjalan=False, tenggat=None)
    a.refresh_from_db()
    assert antrean.tetangga(verifikator, {"tab": "unit"}, a, today=KINI).sesudah == c.pk


def test_tanpa_antrean_tidak_ada_tetangga(kab, verifikator):
    u = pu.usulan(instansi=kab)
    assert antrean.tetangga(verifikator, {}, u, today=KINI) == antrean.Tetangga(None, None, "")
    assert antrean.tetangga(pabrik.user(), {"tab": "unit"}, u, today=KINI).sesudah is None


# --- saved filters ----------------------------------------------------------------------------------


def simpan(client, user, nama, kueri, **isi):
    client.force_login(user)
    return client.post(reverse("antrean_simpan_filter"), {"nama": nama, "kueri": kueri} | isi)


def test_saringan_pribadi_hanya_bagi_pemiliknya_yang_bersama_bagi_sekantor(client, kab, verifikator):
    rekan = pabrik.petugas(Peran.PENYELIA, kab.kantor)
    orang_lain = pabrik.petugas(Peran.PENYELIA, pabrik.kantor())
    simpan(client, verifikator, "Pribadi", "tab=unit&jenis=M05")
    simpan(client, verifikator, "Bersama", "tab=unit&petugas=kosong&setelah=1&aneh=2", bagikan="1")
    nama = lambda user: [f.nama for f in buka(client, user).context["filter_tersimpan"]]  # noqa: E731
    assert nama(verifikator) == ["Bersama", "Pribadi"]
    assert nama(rekan) == ["Bersama"]
    assert nama(orang_lain) == []
    assert FilterTersimpan.objects.get(nama="Bersama").kueri == "tab=unit&petugas=kosong"


def test_saringan_instansi_tidak_pernah_dibagi_ke_kantor(client, kab):
    operator = pabrik.petugas(Peran.OPERATOR, kab)
    simpan(client, operator, "Draf saya", "tab=draf", bagikan="1")
    assert FilterTersimpan.objects.get().kantor_id is None


def test_nama_yang_sama_menggantikan_dan_nama_kosong_ditolak(client, verifikator):
    simpan(client, verifikator, "A", "tab=unit")
    simpan(client, verifikator, "A", "tab=terlambat")
    simpan(client, verifikator, "  ", "tab=unit")
    assert list(FilterTersimpan.objects.values_list("nama", "kueri")) == [("A", "tab=terlambat")]


def test_saringan_orang_lain_tidak_dapat_dihapus(client, kab, verifikator):
    simpan(client, verifikator, "Bersama", "tab=unit", bagikan="1")
    f = FilterTersimpan.objects.get()
    rekan = pabrik.petugas(Peran.PENYELIA, kab.kantor)
    client.force_login(rekan)
    assert client.post(reverse("antrean_hapus_filter", args=[f.pk])).status_code == 404
    client.force_login(verifikator)
    client.post(reverse("antrean_hapus_filter", args=[f.pk]))
    assert not FilterTersimpan.objects.exists()


# --- queries ----------------------------------------------------------------------------------------


def _hitung_kueri(client, user, **params) -> int:
    bkn = buka(client, user, **params).context["p"].sisi == "bkn"
    with CaptureQueriesContext(
        connection,
    ) as catatan:
        client.get(reverse("antrean"), params)
    # The lists of the filter form are remembered for five minutes: in production that is one query more.
    return len(catatan) + bkn


@pytest.mark.parametrize("jumlah", [2, 50])
@pytest.mark.parametrize("siapa", ["verifikator", "penyelia", "operator"])
def test_jumlah_kueri_tidak_bergantung_pada_jumlah_baris(client, kab, jumlah, siapa):
    p = Peran(siapa)
    user = pabrik.petugas(p, kab if p.model == "instansi" else kab.kantor)
    pu.usulan_banyak(jumlah, instansi=kab)
    tab = "di_bkn" if siapa == "operator" else "unit"
    n = _hitung_kueri(client, user, tab=tab, jenis="M03")
    assert n == BATAS_KUERI[f"antrean:{siapa}"]
    assert n <= 12
