"""The session's pages: who finds them, what each may do there, what is logged, the record as PDF."""

import html
import io
import json
from datetime import timedelta
from pathlib import Path

import pgtrigger
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from talenta.models import BacaanTalenta, JabatanTarget, JejakTalenta, Kandidat, Sidang, UsulKotak
from talenta.selectors.akses import hak
from talenta.selectors.berita_acara import berita_acara, untuk_pembaca
from tests import pabrik
from tests.berkas import contoh
from tests.talenta.alat import HARI, KINI, akun, dunia, komite
from tests.talenta.alat_sidang import rapat

pytestmark = pytest.mark.django_db
BATAS_KUERI = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())["talenta:sidang"]


@pytest.fixture(autouse=True)
def _jam(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)


@pytest.fixture
def r(db):
    return rapat()


def alamat(r, nama="talenta_sidang", *lain):
    return reverse(nama, args=[r.s.pk, *lain])


def langkah(client, r, siapa, apa, **isi):
    client.force_login(siapa)
    return client.post(alamat(r), {"langkah": apa, "versi": r.segarkan().versi} | isi)


def selesai(r):
    r.jalan("tulis_notula", notula="Dibahas.", nomor_ba="BA-1/2026")
    for n in range(3):
        r.jalan("tanda_tangani", oleh=n)
    r.jalan("tutup")


def test_siapa_yang_menemukannya(client, r):
    lain = rapat()
    u = r.usulkan(r.d.nilai(), oleh=2, unggahan=contoh.unggahan("bukti.pdf", contoh.pdf()))
    satu, usul, bukti = alamat(r), alamat(r, "talenta_sidang_usul"), alamat(r, "talenta_sidang_bukti", u.pk)
    buka = reverse("talenta_sidang_buka", args=[r.k.pk])
    harap = {
        r.u[0]: (200, 200, 200, 200), r.u[2]: (200, 200, 404, 200), r.d.operator: (200, 404, 404, 200),
        r.d.penyetuju: (200, 404, 404, 200), lain.u[0]: (404,) * 4, lain.d.operator: (404,) * 4,
        akun(r.d.instansi)[0]: (404,) * 4,
    }  # fmt: skip
    for siapa, kode in harap.items():
        client.force_login(siapa)
        assert tuple(client.get(a).status_code for a in (satu, usul, buka, bukti)) == kode
        assert client.get(alamat(r, "talenta_sidang_ba")).status_code == 404  # not closed yet
        if kode[0] == 404:
            assert langkah(client, r, siapa, "tarik", usul=u.pk, alasan="x").status_code == 404
    assert client.get(alamat(lain, "talenta_sidang_bukti", u.pk)).status_code == 404


@pytest.mark.parametrize("apa", ["hadir", "notula", "tarik", "batal", "tanda_tangan", "tutup", "baca_ulang", "suara"])
def test_yang_hanya_melihat_tidak_dapat_bertindak(client, r, apa):
    u = r.usulkan(r.d.nilai())
    isi = {"usul": u.pk, "alasan": "x", "suara": "TIDAK", "notula": "x", "nomor_ba": "1"}
    for siapa in (r.d.operator, r.d.penyetuju):
        assert langkah(client, r, siapa, apa, **isi).status_code == 403
    u.refresh_from_db()
    assert (u.status, u.suara.count(), r.segarkan().notula) == ("DIUSULKAN", 0, "")


def test_dari_membuka_sampai_berita_acara(client):
    d = dunia()
    k, u = komite(d)
    p = d.nilai(pabrik.pegawai(d.instansi, unit=d.unit, nama="Sari Dewi"))
    client.force_login(u[1])
    isi = {"pemetaan": d.pemetaan.pk, "judul": "Kalibrasi", "tanggal": HARI.isoformat(), "tempat": "Aula"}
    buka = reverse("talenta_sidang_buka", args=[k.pk])
    salah = client.post(buka, isi | {"tanggal": (HARI + timedelta(days=1)).isoformat()})
    assert (salah.status_code, 'value="Kalibrasi"' in salah.content.decode()) == (422, True)
    assert client.post(buka, isi).status_code == 302
    s = Sidang.objects.get()
    satu = reverse("talenta_sidang", args=[s.pk])

    def kirim(siapa, apa, **lain):
        client.force_login(siapa)
        s.refresh_from_db()
        return client.post(satu, {"langkah": apa, "versi": s.versi} | lain).status_code

    assert kirim(u[1], "hadir", hadir=[a.pk for a in k.anggota.all()]) == 302
    client.force_login(u[2])
    usul = {"nip": p.pegawai.nip, "kotak": "8", "alasan": "Memimpin proyek", "bukti_uraian": "SK 1"}
    alamat_usul = reverse("talenta_sidang_usul", args=[s.pk])
    ditolak = client.post(alamat_usul, usul | {"kotak": "9"})
    assert (ditolak.status_code, "kotak" in ditolak.context["form"].errors) == (422, True)
    berkas = client.post(alamat_usul, usul | {"unggahan": contoh.unggahan("a.pdf", contoh.docx())})
    assert (berkas.status_code, "unggahan" in berkas.context["form"].errors) == (422, True)
    assert client.post(alamat_usul, usul).status_code == 302
    pk = UsulKotak.objects.get().pk
    assert kirim(u[0], "suara", usul=pk, suara="TIDAK", alasan="") == 422
    for n in range(3):
        assert kirim(u[n], "suara", usul=pk, suara="SETUJU", alasan="") == 302
    assert kirim(u[1], "notula", notula="Dibahas.", nomor_ba="BA-7/2026") == 302
    for n in range(3):
        assert kirim(u[n], "tanda_tangan") == 302
    assert kirim(u[0], "tutup") == 302
    p.refresh_from_db()
    assert (p.kotak, p.kotak_sesuai) == (9, 8)
    client.force_login(d.penyetuju)
    pdf = client.get(reverse("talenta_sidang_ba", args=[s.pk]))
    teks = " ".join(h.extract_text() for h in PdfReader(io.BytesIO(pdf.content)).pages)
    assert all(kata in teks for kata in ("BA-7/2026", "Sari Dewi", "3 setuju", "Disetujui", "Dibahas."))


def test_layar_lama_ditolak_dan_langkah_tak_dikenal(client, r):
    respons = langkah(client, r, r.u[0], "notula", notula="x", nomor_ba="1", versi=0)
    assert respons.status_code == 409
    assert langkah(client, r, r.u[0], "hapus").status_code == 400
    assert langkah(client, r, r.u[0], "suara", usul="99999999", suara="SETUJU").status_code == 404


def test_isian_yang_ditolak_tetap_tampil_di_tempatnya(client, r):
    a, b = r.usulkan(r.d.nilai()), r.usulkan(r.d.nilai())
    respons = langkah(client, r, r.u[1], "tarik", usul=b.pk, alasan="")
    assert respons.status_code == 422
    bermasalah = [u.usul.pk for u, _suara, tarik in respons.context["baris"] if tarik and tarik.errors]
    assert bermasalah == [b.pk]
    respons = langkah(client, r, r.u[1], "notula", notula="Ketikan panjang", nomor_ba="")
    assert (respons.status_code, "Ketikan panjang" in respons.content.decode()) == (422, True)
    assert a.pk != b.pk


def test_tombol_hanya_bagi_yang_dapat(client, r):
    r.usulkan(r.d.nilai(r.kursi[1].pegawai))

    def isi(n):
        client.force_login(r.u[n] if isinstance(n, int) else n)
        return client.get(alamat(r)).context

    assert isi(0)["baris"][0][1] is not None
    assert isi(1)["baris"][0][1] is None  # recused
    assert (isi(2)["f_notula"], isi(0)["f_notula"] is None) == (None, False)
    assert not isi(r.d.operator)["boleh_usul"]
    r.hitung_ulang()
    assert isi(0)["baris"][0][1] is None
    assert not isi(0)["boleh_usul"]
    assert 'value="baca_ulang"' in client.get(alamat(r)).content.decode()
    client.force_login(r.u[2])
    assert 'value="baca_ulang"' not in client.get(alamat(r)).content.decode()


def test_orangnya_sendiri_tidak_melihat_siapa_memilih_apa(client, r):
    u = r.usulkan(r.d.nilai(r.kursi[1].pegawai))
    r.suara(u, 0, "TIDAK", "Belum waktunya")
    client.force_login(r.u[1])
    assert "Belum waktunya" not in client.get(alamat(r)).content.decode()
    client.force_login(r.u[2])
    assert "Belum waktunya" in client.get(alamat(r)).content.decode()


def test_suara_yang_tidak_terbuka_lagi_ditolak_dengan_sebab(client, r):
    """A second vote from an old page, and one on oneself: the form is gone, the reason is still told."""
    u = r.usulkan(r.d.nilai(r.kursi[1].pegawai))
    assert langkah(client, r, r.u[0], "suara", usul=u.pk, suara="SETUJU").status_code == 302
    for siapa in (r.u[0], r.u[1]):
        jawab = langkah(client, r, siapa, "suara", usul=u.pk, suara="SETUJU")
        assert jawab.status_code in (403, 422)
        (pesan,) = [m for m in jawab.context["messages"] if m.level_tag == "error"]
        assert str(pesan) and str(pesan) in html.unescape(jawab.content.decode())


def test_bacaan_dicatat(client, r):
    isi_bukti = contoh.pdf()
    u = r.usulkan(r.d.nilai(), unggahan=contoh.unggahan("bukti.pdf", isi_bukti))
    client.force_login(r.d.operator)
    client.get(alamat(r))
    assert client.get(alamat(r, "talenta_sidang_bukti", u.pk)).getvalue() == isi_bukti
    r.putus(u)
    selesai(r)
    client.get(alamat(r, "talenta_sidang_ba"))
    baris = BacaanTalenta.objects.order_by("pk").values_list("halaman", "pegawai", "jumlah")
    assert list(baris) == [(h, u.penilaian.pegawai_id, 1) for h in ("Sidang", "Sidang, bukti", "Berita acara")]


def test_usul_dari_halaman_orang_mengisi_nip_dan_tercatat(client, r):
    p, asing = r.d.nilai(), dunia().nilai()
    client.force_login(r.u[2])
    isi = client.get(f"{alamat(r, 'talenta_sidang_usul')}?penilaian={p.pk}").content.decode()
    assert f'value="{p.pegawai.nip}"' in isi
    assert asing.pegawai.nip not in client.get(
        f"{alamat(r, 'talenta_sidang_usul')}?penilaian={asing.pk}"
    ).content.decode()  # fmt: skip
    assert list(BacaanTalenta.objects.values_list("pegawai", flat=True)) == [p.pegawai_id]


def test_berita_acara_sama_setiap_kali_dan_tahan_teks_aneh(client, r):
    u = r.usulkan(r.d.nilai(), alasan='#panic("x") $ \\ *tebal* 😀 <b>')
    r.suara(u, 0), r.suara(u, 1, "TIDAK", "#eval"), r.suara(u, 2)
    selesai(r)
    client.force_login(r.d.operator)
    a, b = (client.get(alamat(r, "talenta_sidang_ba")).content for _ in range(2))
    assert a == b
    teks = " ".join(h.extract_text() for h in PdfReader(io.BytesIO(a)).pages)
    assert '#panic("x")' in teks
    assert "#eval" in teks


def test_sesudah_masa_tugas_sidang_terbuka_masih_ditemukan_anggotanya(client, r):
    type(r.k).objects.filter(pk=r.k.pk).update(selesai=r.k.mulai)
    client.force_login(r.u[0])
    assert client.get(alamat(r)).status_code == 200
    r.jalan("batalkan", alasan="Masa tugas lewat")
    assert client.get(alamat(r)).status_code == 404


def test_kandidat_yang_diputus_tampil_di_sidang_dan_berita_acara(client):
    r = rapat(jenis="SUKSESI")
    p = r.d.nilai(pabrik.pegawai(r.d.instansi, unit=r.d.unit, nama="Bayu Aji"))
    jabatan = pabrik.jabatan(r.d.unit, nama="Kepala Bidang")
    target = JabatanTarget.objects.create(
        instansi=r.d.instansi, jabatan=jabatan, sebab="LOWONG", dasar="Kosong", dibuat_pada=KINI, sebutan_pembuat="x"
    )
    k = Kandidat.objects.create(
        target=target, penilaian=p, pegawai=p.pegawai, status="DITOLAK", kesiapan="SIAP", alasan="Cocok",
        pengusul=r.d.operator, sidang=r.s, dibuat_pada=KINI,
    )  # fmt: skip
    client.force_login(r.u[0])
    isi = client.get(alamat(r)).content.decode()
    assert f'href="{reverse("talenta_kandidat", args=[k.pk])}"' in isi
    assert reverse("talenta_sidang_usul", args=[r.s.pk]) not in isi
    assert langkah(client, r, r.u[0], "batal", alasan="Salah").status_code == 422
    selesai(r)
    assert berita_acara(r.segarkan())["kandidat"] == [["Bayu Aji", "Kepala Bidang", "Ditolak"]]


@pytest.mark.parametrize("banyak", [2, 50])
def test_anggaran_kueri(client, r, banyak):
    for _ in range(banyak):
        UsulKotak.objects.create(
            sidang=r.s, penilaian=r.d.nilai(), kotak_hitung=9, kotak_usul=8, alasan="a", bukti_uraian="b",
            pengusul=r.kursi[0], diusulkan_pada=KINI,
        )  # fmt: skip
    client.force_login(r.u[0])
    with CaptureQueriesContext(connection) as kueri:
        assert len(client.get(alamat(r)).context["baris"]) == banyak
    assert len(kueri) <= BATAS_KUERI, "\n".join(q["sql"][:150] for q in kueri)


def test_langkah_yang_ditolak_juga_dicatat_sebagai_bacaan(client, r):
    p, lain = r.d.nilai(), r.d.nilai()
    u = r.usulkan(p)
    assert langkah(client, r, r.u[1], "suara", usul=u.pk, suara="TIDAK", alasan="").status_code == 422
    usul = alamat(r, "talenta_sidang_usul")
    assert client.post(f"{usul}?penilaian={lain.pk}", {"nip": lain.pegawai.nip}).status_code == 422
    # The refusal tells that he stands in box 9.
    isi = {"nip": lain.pegawai.nip, "kotak": 9, "alasan": "x", "bukti_uraian": "y"}
    r9 = client.post(usul, isi)
    assert r9.status_code == 422 and "berbeda dari kotaknya" in r9.content.decode()
    baris = BacaanTalenta.objects.order_by("pk").values_list("halaman", "pegawai", "jumlah")
    assert list(baris) == [("Sidang", p.pegawai_id, 1), *[("Sidang, usul", lain.pegawai_id, 1)] * 2]


def test_menolak_menandatangani_di_layar(client, r):
    r.jalan("tulis_notula", notula="Dibahas.", nomor_ba="BA-1/2026")
    r.jalan("tanda_tangani", oleh=0), r.jalan("tanda_tangani", oleh=1)

    def pilihan(siapa):
        client.force_login(siapa)
        form = client.get(alamat(r)).context["f_tanpa"]
        return form and [nilai for nilai, _kata in form.fields["anggota"].choices]

    dua = r.kursi[2].pk
    assert (pilihan(r.u[0]), pilihan(r.u[2]), pilihan(r.d.operator)) == ([dua], [dua], None)
    assert langkah(client, r, r.u[2], "tanpa_tanda_tangan", anggota=dua, alasan="").status_code == 422
    assert langkah(client, r, r.d.operator, "tanpa_tanda_tangan", anggota=dua, alasan="x").status_code == 403
    client.force_login(r.u[0])
    assert 'value="tutup"' not in client.get(alamat(r)).content.decode()
    isi = {"anggota": dua, "alasan": "Notula tidak lengkap"}
    assert langkah(client, r, r.u[2], "tanpa_tanda_tangan", **isi).status_code == 302
    client.force_login(r.u[0])
    isi = client.get(alamat(r)).content.decode()
    assert "Tidak menandatangani: Notula tidak lengkap" in isi and 'value="tutup"' in isi
    assert langkah(client, r, r.u[0], "tutup").status_code == 302
    assert "Tidak menandatangani: Notula tidak lengkap" in client.get(alamat(r)).content.decode()
    pdf = client.get(alamat(r, "talenta_sidang_ba"))
    teks = " ".join(h.extract_text() for h in PdfReader(io.BytesIO(pdf.content)).pages)
    assert "Notula tidak lengkap" in " ".join(teks.split()) and "Ditutup ketua komite" in " ".join(teks.split())


@pytest.mark.parametrize("lama", [False, True])
def test_berita_acara_tidak_menyebut_nominasi_pembacanya(client, lama):
    """Neither an officer nor a member reads in the record that he was turned down himself; ``lama``: a record of before
    the ids of the candidates were kept."""
    r = rapat(jenis="SUKSESI")
    lain = r.d.nilai(pabrik.pegawai(r.d.instansi, unit=r.d.unit, nama="Bayu Aji"))
    target = JabatanTarget.objects.create(
        instansi=r.d.instansi, jabatan=pabrik.jabatan(r.d.unit, nama="Kepala Bidang"), sebab="LOWONG", dasar="Kosong",
        dibuat_pada=KINI, sebutan_pembuat="x",
    )  # fmt: skip
    for p in (r.d.nilai(r.kursi[2].pegawai), lain):
        Kandidat.objects.create(
            target=target, penilaian=p, pegawai=p.pegawai, status="DITOLAK", kesiapan="SIAP", alasan="Cocok",
            pengusul=r.d.operator, sidang=r.s, dibuat_pada=KINI,
        )  # fmt: skip
    selesai(r)
    if lama:
        jejak = JejakTalenta.objects.get(perihal="sidang", nomor=r.s.pk, kode="tutup")
        with pgtrigger.ignore():
            JejakTalenta.objects.filter(pk=jejak.pk).update(
                isi={k: v for k, v in jejak.isi.items() if k != "kandidat_id"}
            )
    nama, s = r.kursi[2].pegawai.nama_lengkap, r.segarkan()

    def terbaca(siapa):
        isi = untuk_pembaca(berita_acara(s), s, hak(siapa, today=HARI))
        return [baris[0] for baris in isi["kandidat"]]

    assert terbaca(r.u[2]) == ["Bayu Aji"]
    assert terbaca(r.u[0]) == terbaca(r.d.operator) == [nama, "Bayu Aji"]
    client.force_login(r.u[2])
    pdf = client.get(alamat(r, "talenta_sidang_ba"))
    teks = " ".join(h.extract_text() for h in PdfReader(io.BytesIO(pdf.content)).pages)
    assert "Bayu Aji" in teks and teks.count("Ditolak") == 1


def test_kotak_yang_bergeser_tampil_di_sidang_terbuka(client, r):
    p, diri = r.d.nilai(), r.d.nilai(r.kursi[1].pegawai)
    for n in (p, diri):
        u = r.usulkan(n)
        for oleh in (0, 2) if n is diri else (0, 1, 2):
            r.suara(u, oleh)
    type(p).objects.filter(pk__in=[p.pk, diri.pk]).update(kotak=7)
    client.force_login(r.d.operator)
    assert {n.pk for n in client.get(alamat(r)).context["geser"]} == {p.pk, diri.pk}
    client.force_login(r.u[1])
    isi = client.get(alamat(r))
    assert [n.pk for n in isi.context["geser"]] == [p.pk]
    assert "Putusan komite atas kotak hitung yang lain" in isi.content.decode()
    selesai(r)
    assert client.get(alamat(r)).context["geser"] == []
