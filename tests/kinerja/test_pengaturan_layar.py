"""The pages of the settings: who may, what they say, that a day is lived through them, and what they cost."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kepegawaian.models import Pegawai
from kinerja.models import AturanHarian, BukaKembali, HariPegawai, MasaPenilai, PeriodePenilaian
from kinerja.selectors.orang import penilai_pada
from kinerja.selectors.pengaturan import versi_baris, versi_penilai
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_pengaturan_hari import berkas
from tests.kinerja.test_penilai import Dunia as Pohon

SENIN = date(2026, 3, 2)


@pytest.fixture
def dunia(acuan, monkeypatch) -> Pohon:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 2, 3, 0, tzinfo=UTC))
    d = Pohon()
    d.susun()
    return d


def klien(user) -> Client:
    c = Client()
    c.force_login(user)
    return c


def isian_aturan(**isi) -> dict:
    bawaan = {
        "unit": "", "berlaku_mulai": "2026-04-01", "dasar": "Perbup 9/2026", "hari_tepat": 3, "hitung": "KERJA",
        "tutup_tanggal": 5, "min_menit": 5, "maks_catatan": 20, "tumpang_tindih": "ATASAN", "boleh_libur": "on",
        "hari_persetujuan": 5, "pengingat": "on", "domain_bukti": "https://Drive.Google.com/x\n", "versi": 0,
        "menit_sebulan": "",
    }  # fmt: skip
    menit = {f"menit_{i}": 450 if i < 5 else 0 for i in range(7)}
    return bawaan | menit | {f"ramadan_{i}": "" for i in range(7)} | isi


def halaman(dunia) -> list[tuple[str, list]]:
    """Every page of the agency's settings by GET."""
    i = dunia.instansi.pk
    a = pk.aturan(dunia.instansi, berlaku_mulai=date(2026, 5, 1))
    h = HariPegawai.objects.create(pegawai=dunia.ani, macam="CUTI", mulai=SENIN, sampai=SENIN, dicatat_oleh="x")
    p = pk.periode(dunia.instansi)
    return [
        ("kinerja_aturan", [i]), ("kinerja_aturan_pilih", [i]), ("kinerja_aturan_baru", [i]),
        ("kinerja_aturan_rinci", [i, a.pk]), ("kinerja_aturan_ubah", [i, a.pk]), ("kinerja_hari_pegawai", [i]),
        ("kinerja_hari_baru", [i]), ("kinerja_hari_ubah", [i, h.pk]), ("kinerja_hari_impor", [i]),
        ("kinerja_hari_templat", [i]), ("kinerja_penilai", [i]), ("kinerja_penilai_rinci", [i, dunia.ani.pk]),
        ("kinerja_periode", [i]), ("kinerja_periode_batas", [i, p.pk]), ("kinerja_buka", [i]),
    ]  # fmt: skip


def test_siapa_boleh_membuka_dan_menulis(dunia):
    i, buka = dunia.instansi.pk, BukaKembali.objects
    b = buka.create(instansi_id=i, dari=SENIN, sampai=SENIN, berakhir=SENIN, alasan="x", oleh=dunia.operator)
    baca = [reverse(n, args=a) for n, a in halaman(dunia)]
    a, h = AturanHarian.objects.get(), HariPegawai.objects.get()
    tulis = [
        reverse("kinerja_aturan_cabut", args=[i, a.pk]), reverse("kinerja_hari_hapus", args=[i, h.pk]),
        reverse("kinerja_penilai_susun", args=[i]), reverse("kinerja_buka_akhiri", args=[i, b.pk]),
        *(reverse(n, args=x) for n, x in halaman_tulis(dunia, a, h)),
    ]  # fmt: skip
    siapa = {
        200: dunia.operator, 404: pabrik.petugas(Peran.OPERATOR, pabrik.instansi()),
        403: pabrik.petugas(Peran.PENYETUJU, dunia.instansi),
    }  # fmt: skip
    for status, user in siapa.items():
        c = klien(user)
        assert {c.get(x).status_code for x in baca} == {status}
        if status != 200:
            assert {c.post(x).status_code for x in tulis} == {status}
    pegawai = klien(pk.akun(dunia.ani))
    assert {pegawai.get(x).status_code for x in baca} | {pegawai.post(x).status_code for x in tulis} == {403}
    assert {klien(pabrik.user()).get(x).status_code for x in baca} == {404}
    assert {Client().get(x).status_code for x in baca} == {302}
    assert klien(pabrik.user()).get(reverse("kinerja_pengaturan")).status_code == 403
    assert (AturanHarian.objects.count(), HariPegawai.objects.count(), buka.get().diakhiri_pada) == (1, 1, None)


def halaman_tulis(dunia, a, h):
    i = dunia.instansi.pk
    return [
        ("kinerja_aturan_baru", [i]), ("kinerja_aturan_ubah", [i, a.pk]), ("kinerja_hari_baru", [i]),
        ("kinerja_hari_ubah", [i, h.pk]), ("kinerja_hari_impor", [i]), ("kinerja_penilai_rinci", [i, dunia.ani.pk]),
        ("kinerja_periode", [i]), ("kinerja_buka", [i]),
    ]  # fmt: skip


def test_baris_instansi_lain_tidak_terjangkau_lewat_alamat_sendiri(dunia):
    lain = pabrik.instansi()
    orang = pabrik.pegawai(lain)
    a, p = pk.aturan(lain, berlaku_mulai=date(2026, 5, 1)), pk.periode(lain)
    h = HariPegawai.objects.create(pegawai=orang, macam="CUTI", mulai=SENIN, sampai=SENIN, dicatat_oleh="x")
    b = BukaKembali.objects.create(
        instansi=lain, dari=SENIN, sampai=SENIN, berakhir=SENIN, alasan="x", oleh=dunia.operator
    )
    c = klien(dunia.operator)
    for nama, satu in (("kinerja_aturan_rinci", a), ("kinerja_hari_ubah", h), ("kinerja_periode_batas", p),
                       ("kinerja_penilai_rinci", orang), ("kinerja_aturan_ubah", a)):  # fmt: skip
        assert c.get(reverse(nama, args=[dunia.instansi.pk, satu.pk])).status_code == 404
    for nama, satu in (("kinerja_aturan_cabut", a), ("kinerja_hari_hapus", h), ("kinerja_buka_akhiri", b)):
        assert c.post(reverse(nama, args=[dunia.instansi.pk, satu.pk])).status_code == 404


def test_pusat_memilih_instansi(dunia):
    dua = pabrik.instansi(nama="Kabupaten Kedua")
    pabrik.beri_peran(dunia.operator, Peran.OPERATOR, dua)
    c = klien(dunia.operator)
    satu = c.get(reverse("kinerja_pengaturan"), {"instansi": dunia.instansi.pk}).content.decode()
    assert "1 orang tanpa penilai" in satu
    assert "Masa Ramadan 2026 belum" in satu
    lain = c.get(reverse("kinerja_pengaturan"), {"instansi": dua.pk}).content.decode()
    assert "Semua punya penilai" in lain
    assert "Periode 2026 belum dibuat" in lain


def test_aturan_dilihat_akibatnya_lalu_ditetapkan_lalu_diubah_lalu_dicabut(dunia):
    c, i = klien(dunia.operator), dunia.instansi.pk
    alamat = reverse("kinerja_aturan_baru", args=[i])
    lihat = c.post(alamat, isian_aturan(aksi="lihat"))
    assert "tepat waktu sampai" in lihat.content.decode()
    assert not AturanHarian.objects.exists()
    assert c.post(alamat, isian_aturan(aksi="simpan")).status_code == 302
    a = AturanHarian.objects.get()
    assert (a.tutup_tanggal, a.domain_bukti, a.menit_ramadan) == (5, ["drive.google.com"], None)
    usang = versi_baris(AturanHarian, a.pk)
    ubah = reverse("kinerja_aturan_ubah", args=[i, a.pk])
    ramadan = {f"ramadan_{n}": 390 if n < 5 else 0 for n in range(7)}
    assert c.post(ubah, isian_aturan(aksi="simpan", versi=usang, hari_tepat=1, **ramadan)).status_code == 302
    a.refresh_from_db()
    assert (a.hari_tepat, a.menit_ramadan) == (1, [390] * 5 + [0, 0])
    assert c.post(ubah, isian_aturan(aksi="simpan", versi=usang)).status_code == 409
    c.post(reverse("kinerja_aturan_cabut", args=[i, a.pk]), {"versi": usang})
    assert AturanHarian.objects.count() == 1, "a stale page withdraws nothing"
    c.post(reverse("kinerja_aturan_cabut", args=[i, a.pk]), {"versi": versi_baris(AturanHarian, a.pk)})
    assert not AturanHarian.objects.exists()
    assert "Dicabut sebelum berlaku" in c.get(reverse("kinerja_aturan", args=[i])).content.decode()


def test_aturan_yang_berlaku_tidak_dapat_diubah_lewat_layar(dunia):
    a = pk.aturan(dunia.instansi)
    c, i = klien(dunia.operator), dunia.instansi.pk
    assert c.get(reverse("kinerja_aturan_ubah", args=[i, a.pk])).status_code == 302
    c.post(reverse("kinerja_aturan_ubah", args=[i, a.pk]), isian_aturan(aksi="simpan", versi=1))
    a.refresh_from_db()
    assert a.dasar == "Peraturan uji"
    assert "Buat penggantinya" in c.get(reverse("kinerja_aturan_rinci", args=[i, a.pk])).content.decode()


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"berlaku_mulai": "2026-03-01"}, "berlaku_mulai"),
        ({"domain_bukti": "bukan situs"}, "domain_bukti"),
        ({"ramadan_0": 390}, "ramadan_1"),
        ({"menit_0": 1441}, "menit_0"),
        ({"hari_tepat": 61}, "hari_tepat"),
    ],
)
def test_aturan_salah_kembali_dengan_isiannya(dunia, isi, kolom):
    balas = klien(dunia.operator).post(
        reverse("kinerja_aturan_baru", args=[dunia.instansi.pk]), isian_aturan(aksi="simpan", **isi)
    )
    assert balas.status_code == 422
    assert kolom in balas.context["form"].errors
    assert "Perbup 9/2026" in balas.content.decode()
    assert not AturanHarian.objects.exists()


def test_preset_mengisi_formulir_dan_menyebut_sumbernya(dunia):
    c, i = klien(dunia.operator), dunia.instansi.pk
    pilih = c.get(reverse("kinerja_aturan_pilih", args=[i])).content.decode()
    assert "Kalimantan Barat" in pilih
    assert "510 menit" in pilih
    assert "BPS, SEMAKIN" in pilih
    balas = c.get(reverse("kinerja_aturan_baru", args=[i]), {"preset": "CILINCING"})
    form = balas.context["form"]
    assert (form["menit_0"].value(), form["wajib_presensi"].value(), form["hari_tepat"].value()) == (300, True, 3)
    assert "kode sumber terbuka" in balas.content.decode()


def test_hari_dicatat_dicari_diperbaiki_dihapus(dunia):
    c, i = klien(dunia.operator), dunia.instansi.pk
    baru = reverse("kinerja_hari_baru", args=[i])
    assert dunia.ani.nip in c.get(baru, {"cari": dunia.ani.nama}).content.decode()
    isi = {"nip": dunia.ani.nip, "macam": "SAKIT", "mulai": "2026-03-03", "sampai": "", "menit": "", "dasar": "SD 1"}
    assert c.post(baru, isi).status_code == 302
    assert "Hari yang sama sudah tercatat" in c.post(baru, isi).content.decode()
    h = HariPegawai.objects.get()
    assert (h.mulai, h.sampai, h.pegawai_id) == (date(2026, 3, 3), date(2026, 3, 3), dunia.ani.pk)
    alamat = reverse("kinerja_hari_ubah", args=[i, h.pk])
    perbaikan = {
        "macam": "CUTI",
        "mulai": "2026-03-03",
        "alasan": "cuti tahunan",
        "versi": versi_baris(HariPegawai, h.pk),
    }
    assert c.post(alamat, perbaikan).status_code == 302
    assert c.post(alamat, perbaikan).status_code == 409
    hapus = reverse("kinerja_hari_hapus", args=[i, h.pk])
    assert c.post(hapus, {"alasan": "", "versi": versi_baris(HariPegawai, h.pk)}).status_code == 422
    assert c.post(hapus, {"alasan": "salah orang", "versi": versi_baris(HariPegawai, h.pk)}).status_code == 302
    assert not HariPegawai.objects.exists()


def test_lembar_diperiksa_dahulu_baru_disimpan(dunia):
    c, alamat = klien(dunia.operator), reverse("kinerja_hari_impor", args=[dunia.instansi.pk])
    salah = c.post(alamat, {"berkas": berkas((dunia.ani.nip, "Cuti", SENIN), ("1" * 18, "Cuti", SENIN))})
    assert salah.status_code == 422
    assert "Tidak ada pegawai instansi ini" in salah.content.decode()
    periksa = c.post(alamat, {"berkas": berkas((dunia.ani.nip, "Cuti", SENIN), (dunia.budi.nip, "DINAS", SENIN))})
    assert "2 baris baru untuk 2 orang" in periksa.content.decode()
    assert not HariPegawai.objects.exists()
    daftar = periksa.context["daftar"]
    assert c.post(alamat, {"aksi": "simpan", "daftar": daftar + "x"}).status_code == 302
    assert not HariPegawai.objects.exists(), "a list that was tampered with is not stored"
    lain = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    assert klien(lain).post(alamat, {"aksi": "simpan", "daftar": daftar}).status_code == 404
    assert c.post(alamat, {"aksi": "simpan", "daftar": daftar}).status_code == 302
    assert HariPegawai.objects.count() == 2
    assert c.get(reverse("kinerja_hari_templat", args=[dunia.instansi.pk])).content[:2] == b"PK"


def test_penilai_dicari_dan_diganti_dengan_alasan(dunia):
    c, i = klien(dunia.operator), dunia.instansi.pk
    daftar = reverse("kinerja_penilai", args=[i])
    tanpa = c.get(daftar, {"tampil": "tanpa"})
    assert [o.pk for o in tanpa.context["hal"].object_list] == [dunia.kadis.pk]
    type(dunia.kabid).objects.filter(pk=dunia.kabid.pk).update(kedudukan="99")
    hilang = c.get(daftar, {"tampil": "hilang"})
    assert {o.pk for o in hilang.context["hal"].object_list} == {dunia.ani.pk, dunia.budi.pk}
    di_unit = c.get(daftar, {"unit": dunia.dinas.pk})
    assert dunia.ani.pk in {o.pk for o in di_unit.context["hal"].object_list}, "the units below count too"
    assert [o.pk for o in c.get(daftar, {"q": dunia.ani.nip}).context["hal"].object_list] == [dunia.ani.pk]
    alamat = reverse("kinerja_penilai_rinci", args=[i, dunia.ani.pk])
    isi = {"nip": dunia.kadis.nip, "mulai": "2026-03-16", "alasan": "SP 7/2026", "versi": versi_penilai(dunia.ani.pk)}
    assert c.post(alamat, isi | {"nip": dunia.kabid.nip}).status_code == 422
    assert c.post(alamat, isi).status_code == 302
    assert c.post(alamat, isi | {"nip": dunia.budi.nip}).status_code == 409
    assert penilai_pada([dunia.ani.pk], date(2026, 3, 16)) == {dunia.ani.pk: dunia.kadis.pk}
    assert "SP 7/2026" in c.get(alamat).content.decode()
    assert c.post(reverse("kinerja_penilai_susun", args=[i])).status_code == 302
    assert MasaPenilai.objects.filter(pegawai=dunia.budi, sampai=None).get().penilai_id == dunia.kadis.pk


def test_periode_dan_batas(dunia):
    c, alamat = klien(dunia.operator), reverse("kinerja_periode", args=[dunia.instansi.pk])
    isi = {"tahun": 2026, "jenis": "TRIWULAN", "hari_batas": 10, "batas_final": "2027-01-31"}
    assert c.post(alamat, isi).url.endswith("?tahun=2026")
    assert PeriodePenilaian.objects.count() == 5
    assert c.post(alamat, isi | {"jenis": "BULANAN"}).status_code == 422
    p = PeriodePenilaian.objects.get(nama="Triwulan I 2026")
    batas = reverse("kinerja_periode_batas", args=[dunia.instansi.pk, p.pk])
    assert c.post(batas, {"batas": "2026-04-20", "semula": "2026-04-10"}).status_code == 302
    assert c.post(batas, {"batas": "2026-04-21", "semula": "2026-04-10"}).status_code == 409
    assert "20 Apr 2026" in c.get(alamat).content.decode()


def yakin(balas) -> str:
    """What the tick of the confirming step stands for."""
    assert balas.status_code == 422 and list(balas.context["form"].errors) == ["yakin"]
    return balas.context["tanda"]


def test_buka_kembali_bagi_banyak_orang_dengan_jumlahnya(dunia):
    c, alamat = klien(dunia.operator), reverse("kinerja_buka", args=[dunia.instansi.pk])
    awal = c.get(alamat)
    assert not awal.context["form"].initial, "neither for whom nor until when is preset"
    assert 'value="2026-03-02"' not in awal.content.decode()
    isi = {"nip": "", "unit": "", "dari": "2026-02-02", "sampai": "2026-02-02", "berakhir": "2026-03-04", "alasan": "x"}
    assert list(c.post(alamat, isi).context["form"].errors) == ["untuk"], "an omission opens nothing"
    assert list(c.post(alamat, isi | {"untuk": "ORANG"}).context["form"].errors) == ["nip"]
    assert list(c.post(alamat, isi | {"untuk": "UNIT"}).context["form"].errors) == ["unit"]
    isi["untuk"] = "INSTANSI"
    balas = c.post(alamat, isi)
    n = Pegawai.objects.filter(instansi=dunia.instansi).count()
    assert f"Ya, buka bagi {dunia.instansi.nama} ({n} orang)" in balas.content.decode()
    tanda = yakin(balas)
    pabrik.pegawai(dunia.instansi)
    tanda_baru = yakin(c.post(alamat, isi | {"yakin": tanda}))
    yakin(c.post(alamat, isi | {"yakin": tanda_baru, "untuk": "UNIT", "unit": dunia.bidang.pk}))
    assert not BukaKembali.objects.exists()
    pesan = c.post(alamat, isi | {"yakin": tanda_baru}, follow=True).content.decode()
    assert f"{dunia.instansi.nama} ({n + 1} orang): hari 2 Februari 2026, dapat diisi hingga 4 Maret 2026." in pesan
    assert "Hari 2 Feb 2026<" in pesan, "one day is written once"
    satu = isi | {"untuk": "ORANG", "nip": dunia.ani.nip}
    assert f"bagi {dunia.ani.nama}: hari" in c.post(alamat, satu, follow=True).content.decode()


def test_buka_kembali_lalu_diakhiri(dunia):
    c, alamat = klien(dunia.operator), reverse("kinerja_buka", args=[dunia.instansi.pk])
    isi = {"untuk": "UNIT", "nip": "", "unit": dunia.bidang.pk, "dari": "2026-02-02", "sampai": "2026-02-06",
           "berakhir": "2026-03-04", "alasan": "Jaringan mati"}  # fmt: skip
    assert c.post(alamat, isi | {"nip": dunia.ani.nip}).status_code == 422
    assert c.post(alamat, isi | {"alasan": ""}).status_code == 422
    assert c.post(alamat, isi | {"untuk": "ORANG", "unit": "", "nip": "1" * 18}).status_code == 422
    assert c.post(alamat, isi | {"yakin": yakin(c.post(alamat, isi))}).status_code == 302
    b = BukaKembali.objects.get()
    assert (b.unit_id, b.pegawai_id) == (dunia.bidang.pk, None)
    assert "terbuka sampai" in c.get(alamat).content.decode()
    assert c.post(reverse("kinerja_buka_akhiri", args=[dunia.instansi.pk, b.pk])).status_code == 302
    assert "diakhiri" in c.get(alamat).content.decode()


def test_pegawai_membaca_aturannya_sendiri(dunia):
    akun = pk.akun(dunia.ani)
    alamat = reverse("kinerja_aturan_saya")
    awal = klien(akun).get(alamat).content.decode()
    assert "bawaan portal" in awal
    assert dunia.kabid.nama in awal
    pk.aturan(dunia.instansi, dasar="Perbup 1/2026")
    pk.aturan(dunia.instansi, unit=dunia.bidang, dasar="SK Kadis 4/2026", hari_tepat=0, berlaku_mulai=SENIN)
    pk.aturan(dunia.instansi, unit=dunia.dinas, dasar="SK lain", berlaku_mulai=date(2026, 6, 1))
    pk.aturan(dunia.instansi, unit=pabrik.unit(dunia.instansi), dasar="SK tetangga", berlaku_mulai=date(2026, 6, 1))
    isi = klien(akun).get(alamat).content.decode()
    for kata in ("SK Kadis 4/2026", "2 Mar 2026", "hanya pada hari itu juga", "SK lain"):
        assert kata in isi
    assert "SK tetangga" not in isi
    assert klien(pabrik.user()).get(alamat).status_code == 200


def test_kueri_daftar_tidak_ikut_jumlah_baris(dunia):
    c, i = klien(dunia.operator), dunia.instansi.pk
    daftar = [
        reverse(n, args=[i]) for n in ("kinerja_penilai", "kinerja_hari_pegawai", "kinerja_aturan", "kinerja_buka")
    ]
    daftar.append(reverse("kinerja_pengaturan"))

    def hitung():
        hasil = []
        for x in daftar:
            with CaptureQueriesContext(connection) as k:
                assert c.get(x).status_code == 200
            hasil.append(len(k))
        return hasil

    def tambah(n):
        for k in range(n):
            o = pabrik.pegawai(unit=dunia.bidang)
            pk.penilai(o, dunia.kadis)
            HariPegawai.objects.create(pegawai=o, macam="CUTI", mulai=SENIN, sampai=SENIN, dicatat_oleh="x")
            pk.aturan(dunia.instansi, berlaku_mulai=date(2026, 1, 1 + k), unit=dunia.bidang if n > 5 else None)
            BukaKembali.objects.create(
                instansi=dunia.instansi, pegawai=o, dari=SENIN, sampai=SENIN, berakhir=SENIN, alasan="x",
                oleh=dunia.operator,
            )  # fmt: skip

    tambah(2)
    hitung()
    sedikit = hitung()
    tambah(30)
    assert hitung() == sedikit
    assert max(sedikit) <= 22
