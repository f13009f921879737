"""The pages of appraisal, objection and predikat of units: who sees them, how many queries, what a form keeps."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akun.peran import Peran
from kepegawaian.models import RiwayatJabatan
from kinerja.models import BacaanKinerja, Evaluasi, KeberatanKinerja, PredikatOrganisasi, UmpanBalik
from kinerja.selectors import evaluasi as baca
from kinerja.services.umpan_balik import Balik, beri_catatan
from layanan.galat import IsianSalah, TidakBerwenang
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_evaluasi import Bahan
from tests.kinerja.test_keberatan import Sengketa

pytestmark = pytest.mark.django_db
# Pages take the day from the clock: what is objected to here is rated now.


def buka(client, akun, nama, *isi, status=200, **kueri):
    client.force_login(pabrik.pasang_totp(akun))
    jawab = client.get(reverse(nama, args=isi), kueri)
    assert jawab.status_code == status
    return jawab.content.decode()


def kirim(client, akun, nama, *isi, **data):
    client.force_login(pabrik.pasang_totp(akun))
    return client.post(reverse(nama, args=isi), data)


def test_alur_di_layar(client, db):
    b = Bahan()
    pk.catatan(b.staf, rhk=b.skp.rhk.first(), status="DISETUJUI", realisasi=2, satuan="laporan",
               bukti_url="https://contoh.go.id/a")  # fmt: skip
    assert reverse("kinerja_evaluasi_rincian", args=[b.e.pk]) in buka(client, b.staf.akun, "kinerja_evaluasi")
    teks = buka(client, b.staf.akun, "kinerja_evaluasi_rincian", b.e.pk)
    assert "2 laporan" in teks and "2 jam" in teks
    satu, dua = b.skp.rhk.all()
    isi = {f"realisasi_{satu.pk}": "Selesai", f"bukti_{satu.pk}": "javascript:alert(1)", "versi": b.e.versi,
           "langkah": "ajukan", f"realisasi_{dua.pk}": "Yang diketik"}  # fmt: skip
    salah = kirim(client, b.staf.akun, "kinerja_evaluasi_realisasi", b.e.pk, **isi)
    assert salah.status_code == 422 and "Yang diketik" in salah.content.decode()
    isi[f"bukti_{satu.pk}"] = "https://contoh.go.id/b"
    assert kirim(client, b.staf.akun, "kinerja_evaluasi_realisasi", b.e.pk, **isi).status_code == 302
    assert b.staf.nama in buka(client, b.kepala.akun, "kinerja_evaluasi_bawahan")
    teks = buka(client, b.kepala.akun, "kinerja_evaluasi_nilai", b.e.pk)
    assert "checked" not in teks.split("Hasil kerja")[1].split("Alasan penilaian")[0]  # nothing prefilled
    isi = {"versi": b.e.versi, "rating_hasil": "DI_ATAS", "alasan": "Melampaui"}
    assert kirim(client, b.kepala.akun, "kinerja_evaluasi_nilai", b.e.pk, **isi).status_code == 422
    isi |= {"rating_perilaku": "DI_ATAS", "balik_AK": "Teliti", "jenis_AK": "APRESIASI"}
    assert kirim(client, b.kepala.akun, "kinerja_evaluasi_nilai", b.e.pk, **isi).status_code == 302
    teks = buka(client, b.staf.akun, "kinerja_evaluasi_rincian", b.e.pk)
    assert "Sangat baik" in teks and "Teliti" in teks and "Terima dan tanda tangani" in teks
    kirim(client, b.staf.akun, "kinerja_evaluasi_terima", b.e.pk, versi=b.e.versi)
    assert b.e.status == "FINAL"
    client.force_login(b.staf.akun)
    pdf = client.get(reverse("kinerja_evaluasi_pdf", args=[b.e.pk]))
    assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF")


def test_yang_diajukan_tidak_terkubur_di_bawah_yang_lewat_batas(client):
    b = Bahan()
    b.ajukan()
    diam = pabrik.pegawai(b.instansi, unit=b.staf.unit, nama="Aaron")
    e = Evaluasi.objects.create(skp=pk.skp(diam, b.kepala), periode=b.periode, penilai=b.kepala)
    teks = buka(client, b.kepala.akun, "kinerja_evaluasi_bawahan")
    assert "Menunggu penilaian (1)" in teks and "Lewat batas tanpa realisasi (1)" in teks
    assert b.staf.nama in teks and diam.nama not in teks
    teks = buka(client, b.kepala.akun, "kinerja_evaluasi_bawahan", tampil="lewat")
    assert reverse("kinerja_evaluasi_nilai", args=[e.pk]) in teks and b.staf.nama not in teks


def test_rincian_menyebut_jabatan_siapa_dan_tidak_memuji_nilai_buruk(client):
    b = Bahan()
    unit = b.skp.unit.nama
    b.skp.jabatan.nama = f"Analis {unit}"
    b.skp.jabatan.save()
    b.ajukan()
    b.nilai("DI_BAWAH", "DI_BAWAH")
    teks = buka(client, b.kepala.akun, "kinerja_evaluasi_rincian", b.e.pk)
    kartu = teks.split('id="judul-orang"')[1].split("</section>")[0]
    assert "Jabatan pegawai dalam SKP" in kartu and kartu.count(unit) == 1
    assert "Sangat kurang" in teks and "status-baik" not in teks.split("</h1>")[1].split('class="putusan"')[0]


def test_pdf_hanya_bila_sudah_dinilai(client):
    b = Bahan()
    buka(client, b.staf.akun, "kinerja_evaluasi_pdf", b.e.pk, status=404)


def test_siapa_melihat(client):
    b = Bahan()
    rekan = pk.akun(pabrik.pegawai(b.instansi, unit=b.staf.unit))
    lain = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    operator = pabrik.petugas(Peran.OPERATOR, b.instansi)
    for akun in (rekan, lain, pk.pasangan()[1].akun):
        for nama in ("kinerja_evaluasi_rincian", "kinerja_evaluasi_pdf"):
            buka(client, akun, nama, b.e.pk, status=404)
        buka(client, akun, "kinerja_evaluasi_orang", b.staf.pk, status=404)
    assert not BacaanKinerja.objects.exists()
    buka(client, operator, "kinerja_evaluasi_rincian", b.e.pk)
    assert BacaanKinerja.objects.get().pembaca == operator
    buka(client, b.kepala.akun, "kinerja_evaluasi_rincian", b.e.pk)
    assert BacaanKinerja.objects.count() == 1
    isi = {"versi": b.e.versi, "rating_hasil": "SESUAI", "rating_perilaku": "SESUAI", "alasan": "x"}
    assert kirim(client, operator, "kinerja_evaluasi_nilai", b.e.pk, **isi).status_code == 403
    buka(client, b.staf.akun, "kinerja_evaluasi_nilai", b.e.pk, status=404)


def test_keberatan_di_layar(client):
    from django.utils import timezone

    s = Sengketa()
    Evaluasi.objects.update(batas_keberatan=timezone.localdate())
    buka(client, s.staf.akun, "kinerja_keberatan_ajukan", s.e.pk)
    isi = {"versi": s.e.versi, "alasan": "Target tercapai"}
    assert kirim(client, s.kepala.akun, "kinerja_keberatan_ajukan", s.e.pk, **isi).status_code == 404
    assert kirim(client, s.staf.akun, "kinerja_keberatan_ajukan", s.e.pk, **isi).status_code == 302
    k = KeberatanKinerja.objects.get()
    for akun in (s.staf.akun, s.kepala.akun, s.atas.akun):
        assert s.staf.nama in buka(client, akun, "kinerja_keberatan")
        buka(client, akun, "kinerja_keberatan_rincian", k.pk)
    buka(client, pk.pasangan()[1].akun, "kinerja_keberatan_rincian", k.pk, status=404)
    langkah = {"versi": k.versi, "langkah": "tanggapi", "tanggapan": "Belum tercapai"}
    assert kirim(client, s.kepala.akun, "kinerja_keberatan_rincian", k.pk, **langkah).status_code == 302
    k.refresh_from_db()
    kirim(client, s.atas.akun, "kinerja_keberatan_rincian", k.pk, versi=k.versi, langkah="periksa")
    k.refresh_from_db()
    putus = {"versi": k.versi, "langkah": "putuskan", "hasil": "DIUBAH", "putusan": "Bukti cukup"}
    jawab = kirim(client, s.atas.akun, "kinerja_keberatan_rincian", k.pk, **putus)
    assert jawab.status_code == 422 and "Bukti cukup" in jawab.content.decode()
    putus |= {"rating_hasil": "SESUAI", "rating_perilaku": "SESUAI"}
    assert kirim(client, s.atas.akun, "kinerja_keberatan_rincian", k.pk, **putus).status_code == 302
    assert "Baik" in buka(client, s.staf.akun, "kinerja_keberatan_rincian", k.pk)
    assert s.e.status == "FINAL"


def test_dialog_hanya_bertambah(client):
    b = Bahan()
    rhk = b.skp.rhk.first()
    kirim(client, b.kepala.akun, "kinerja_dialog", b.skp.pk, tentang=f"rhk:{rhk.pk}", jenis="ARAHAN", teks="Lebih rapi")
    kirim(client, b.staf.akun, "kinerja_dialog", b.skp.pk, tentang="nilai:AK", teks="Siap")
    assert list(UmpanBalik.objects.order_by("pk").values_list("jenis", "rhk_id", "perilaku")) == [
        ("ARAHAN", rhk.pk, ""), ("TANGGAPAN", None, "AK"),
    ]  # fmt: skip
    operator = pabrik.petugas(Peran.OPERATOR, b.instansi)
    assert "Lebih rapi" in buka(client, operator, "kinerja_dialog", b.skp.pk)
    isi = {"tentang": "", "jenis": "ARAHAN", "teks": "Dari operator"}
    assert kirim(client, operator, "kinerja_dialog", b.skp.pk, **isi).status_code == 403
    assert UmpanBalik.objects.count() == 2


def test_dialog_tentang_rencana_aksi(client):
    b = Bahan()
    aksi = pk.aksi(b.skp.rhk.first(), b.periode, deskripsi="Menyusun draf")
    lain = pk.aksi(pk.skp(b.kepala, pk.pasangan(b.instansi)[1]).rhk.first(), b.periode)
    isi = {"jenis": "ARAHAN", "teks": "Lebih rapi"}
    assert "Menyusun draf" in buka(client, b.kepala.akun, "kinerja_dialog", b.skp.pk)
    asing = kirim(client, b.kepala.akun, "kinerja_dialog", b.skp.pk, tentang=f"aksi:{lain.pk}", **isi)
    assert asing.status_code == 422
    kirim(client, b.kepala.akun, "kinerja_dialog", b.skp.pk, tentang=f"aksi:{aksi.pk}", **isi)
    u = UmpanBalik.objects.get()
    assert (u.rencana_aksi_id, u.rhk_id) == (aksi.pk, aksi.rhk_id)
    assert "· Menyusun draf" in buka(client, b.staf.akun, "kinerja_dialog", b.skp.pk)
    assert "· Menyusun draf" in buka(client, b.staf.akun, "kinerja_evaluasi_rincian", b.e.pk)


def test_umpan_balik_satu_catatan(client):
    b = Bahan()
    c = pk.catatan(b.staf, rhk=b.skp.rhk.first(), status="DISETUJUI")
    draf = pk.catatan(b.staf, mulai=700, selesai=720, status="DRAFT")
    dasar = {"pegawai_id": b.staf.pk, "diri": False, "atasan": True, "actor": b.kepala.akun, "now": pk.SEKARANG}
    with pytest.raises(IsianSalah):
        beri_catatan(balik=Balik("Bagus", "APRESIASI", tanggal=draf.tanggal, kunci=draf.kunci), **dasar)
    with pytest.raises(TidakBerwenang):
        beri_catatan(balik=Balik("x", tanggal=c.tanggal, kunci=c.kunci), **dasar | {"atasan": False})
    beri_catatan(balik=Balik("Bagus", "APRESIASI", tanggal=c.tanggal, kunci=c.kunci), **dasar)
    assert [u.teks for u in baca.balik_catatan(b.staf.pk, c.tanggal, c.tanggal)[c.kunci]] == ["Bagus"]
    assert "catatan 2 Mar" in buka(client, b.staf.akun, "kinerja_evaluasi_rincian", b.e.pk)


def test_tahun_periode_tertulis_sekali(client):
    b = Bahan()
    type(b.periode).objects.update(nama="Maret 2026")
    for akun, nama, isi in (
        (b.staf.akun, "kinerja_evaluasi", ()), (b.staf.akun, "kinerja_evaluasi_rincian", (b.e.pk,)),
        (b.kepala.akun, "kinerja_evaluasi_nilai", (b.e.pk,)),
    ):  # fmt: skip
        teks = buka(client, akun, nama, *isi)
        assert "Maret 2026" in teks and "2026 2026" not in teks


def test_unit_yang_dikepalai_plt_punya_predikat(client):
    b = Bahan()
    atas = pabrik.pegawai(jabatan=pabrik.jabatan(pabrik.unit(b.instansi), jenis="JPT_PRATAMA", eselon="II.a"))
    pk.akun(atas)
    pk.penilai(b.kepala, atas)
    kosong = pabrik.unit(b.instansi)
    RiwayatJabatan.objects.create(
        pegawai=b.kepala, sifat="PLT", tmt=date(2026, 1, 5),
        jabatan=pabrik.jabatan(kosong, jenis="ADMINISTRATOR", eselon="III.a"),
    )  # fmt: skip
    assert kosong.nama in buka(client, atas.akun, "kinerja_organisasi")
    isi = {"predikat": "BAIK", "alasan": "IKU", "semula": ""}
    assert kirim(client, atas.akun, "kinerja_organisasi_tetapkan", kosong.pk, b.periode.pk, **isi).status_code == 302
    assert PredikatOrganisasi.objects.get().unit == kosong


def test_operator_beberapa_instansi_memilih(client):
    satu, dua = Bahan(), Bahan()
    operator = pabrik.beri_peran(pabrik.petugas(Peran.OPERATOR, satu.instansi), Peran.OPERATOR, dua.instansi)
    for b in (satu, dua):
        teks = buka(client, operator, "kinerja_organisasi", instansi=b.instansi.pk)
        assert b.staf.unit.nama in teks and 'name="instansi"' in teks
    asing = Bahan()
    buka(client, operator, "kinerja_organisasi", instansi=asing.instansi.pk, status=404)
    # An operator with a record of his own elsewhere sees that agency too, as the superior that he is there.
    pegawai = pabrik.beri_peran(asing.staf.akun, Peran.OPERATOR, satu.instansi)
    assert satu.staf.unit.nama in buka(client, pegawai, "kinerja_organisasi", instansi=satu.instansi.pk)
    assert "Tidak ada unit" in buka(client, pegawai, "kinerja_organisasi")


def test_predikat_unit_oleh_atasan_kepalanya(client):
    b = Bahan()
    atas = pabrik.pegawai(jabatan=pabrik.jabatan(pabrik.unit(b.instansi), jenis="JPT_PRATAMA", eselon="II.a"))
    pk.akun(atas)
    pk.penilai(b.kepala, atas)
    isi = {"predikat": "BAIK", "alasan": "IKU tercapai", "semula": ""}
    alamat = (b.staf.unit_id, b.periode.pk)
    for akun in (b.kepala.akun, b.staf.akun, pk.pasangan()[1].akun):
        assert kirim(client, akun, "kinerja_organisasi_tetapkan", *alamat, **isi).status_code == 404
    assert kirim(client, atas.akun, "kinerja_organisasi_tetapkan", *alamat, **isi).status_code == 302
    assert PredikatOrganisasi.objects.get().predikat == "BAIK"
    usang = kirim(client, atas.akun, "kinerja_organisasi_tetapkan", *alamat, **isi | {"predikat": "KURANG"})
    assert usang.status_code == 409
    assert "Baik" in buka(client, atas.akun, "kinerja_organisasi")
    # The head sees it as the fact his own result follows from.
    skp = pk.skp(b.kepala, atas)
    e = Evaluasi.objects.create(skp=skp, periode=b.periode, penilai=atas)
    assert "Predikat unit yang dipimpin" in buka(client, b.kepala.akun, "kinerja_evaluasi_rincian", e.pk)


def _kueri(client, nama, *isi) -> int:
    with CaptureQueriesContext(
        connection,
    ) as tertangkap:
        assert client.get(reverse(nama, args=isi)).status_code == 200
    return len(tertangkap)


def test_jumlah_kueri_tetap(client):
    b = Bahan()
    client.force_login(pabrik.pasang_totp(b.kepala.akun))
    halaman = (("kinerja_evaluasi_bawahan",), ("kinerja_evaluasi_rincian", b.e.pk), ("kinerja_evaluasi_nilai", b.e.pk),
               ("kinerja_keberatan",))  # fmt: skip
    for h in halaman:
        client.get(reverse(h[0], args=h[1:]))
    sebelum = [_kueri(client, *h) for h in halaman]
    for n in range(12):
        p = pabrik.pegawai(b.instansi, unit=b.staf.unit)
        e = Evaluasi.objects.create(skp=pk.skp(p, b.kepala), periode=b.periode, penilai=b.kepala)
        rhk = b.skp.rhk.create(nomor=10 + n, deskripsi="Tambahan")
        pk.aksi(rhk, b.periode)
        pk.catatan(b.staf, date(2026, 3, 2 + n), rhk=rhk, status="DISETUJUI", bukti_url=f"https://contoh.go.id/{n}")
        UmpanBalik.objects.create(skp=b.skp, rhk=rhk, jenis="ARAHAN", teks="x", penulis=b.kepala.akun,
                                  sebutan_penulis="K", waktu=pk.SEKARANG)  # fmt: skip
        assert e.pk
    assert [_kueri(client, *h) for h in halaman] == sebelum
    assert max(sebelum) < 40


def test_jumlah_kueri_predikat_unit_tetap(client):
    b = Bahan()
    atas = pabrik.pegawai(jabatan=pabrik.jabatan(pabrik.unit(b.instansi), jenis="JPT_PRATAMA", eselon="II.a"))
    pk.akun(atas)
    pk.penilai(b.kepala, atas)
    client.force_login(pabrik.pasang_totp(atas.akun))
    client.get(reverse("kinerja_organisasi"))
    sebelum = _kueri(client, "kinerja_organisasi")
    for _n in range(10):
        kepala = pabrik.pegawai(jabatan=pabrik.jabatan(pabrik.unit(b.instansi), jenis="ADMINISTRATOR", eselon="III.a"))
        pk.penilai(kepala, atas)
        PredikatOrganisasi.objects.create(
            unit=kepala.unit, periode=b.periode, predikat="BAIK", alasan="IKU", ditetapkan_oleh=atas.akun,
            sebutan_oleh="Atasan", ditetapkan_pada=pk.SEKARANG,
        )  # fmt: skip
    assert _kueri(client, "kinerja_organisasi") == sebelum
