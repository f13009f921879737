"""Nominations on the screen: who sees how much, what is logged, steps with what was typed kept."""

import io
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import load_workbook

from akun.peran import Peran
from talenta.models import AnggotaKomite, BacaanTalenta, HadirSidang, Kandidat
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.talenta import alat
from tests.talenta.alat import HARI, KINI
from tests.talenta.alat_suksesi import pdf, suksesi

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
SKOR = "Kecocokan"


@pytest.fixture(autouse=True)
def _jam(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)


@pytest.fixture
def s(db):
    return suksesi()


def buka(client, user, url, isi=None):
    client.force_login(user)
    return client.get(url) if isi is None else client.post(url, isi)


def alamat(k) -> str:
    return reverse("talenta_kandidat", args=[k.pk])


@pytest.fixture
def atasan(s):
    kepala = s.orang(jenis="JPT_PRATAMA")
    pk.penilai(s.calon, kepala)
    return pk.akun(kepala)


def test_dari_nominasi_sampai_suksesor_di_layar(client, s):
    url = reverse("talenta_nominasi", args=[s.target.pk])
    n = s.pemetaan.penilaian.get()
    assert s.calon.nip in buka(client, s.operator, f"{url}?penilaian={n.pk}").content.decode()
    r = buka(client, s.operator, url, {"nip": s.calon.nip, "alasan": ""})
    assert r.status_code == 422 and s.calon.nip in r.content.decode()
    assert buka(client, s.operator, url, {"nip": pabrik.pegawai().nip, "alasan": "x"}).status_code == 422
    assert buka(client, s.operator, url, {"nip": s.calon.nip, "alasan": "Cakap"}).status_code == 302
    k = Kandidat.objects.get()

    assert 'value="verifikasi"' not in buka(client, s.operator, alamat(k)).content.decode()
    assert 'value="verifikasi"' in buka(client, s.operator_lain, alamat(k)).content.decode()
    r = buka(client, s.operator_lain, alamat(k), {"langkah": "verifikasi", "versi": 1, "putusan": "tolak"})
    assert r.status_code == 422 and "Tulis alasannya." in r.content.decode()
    isi = {"langkah": "verifikasi", "versi": 1, "putusan": "setujui"}
    assert buka(client, s.operator_lain, alamat(k), isi).status_code == 302

    assert 'value="putuskan"' not in buka(client, s.anggota[1], alamat(k)).content.decode()
    assert 'value="putuskan"' in buka(client, s.ketua, alamat(k)).content.decode()
    putus = {"langkah": "putuskan", "versi": 2, "sidang": s.sidang.pk, "putusan": "tetapkan", "nomor_sk": "800/9",
             "tanggal_sk": "2026-03-02", "berlaku_sampai": "2027-03-02", "rencana": "Magang"}  # fmt: skip
    r = buka(client, s.ketua, alamat(k), putus)
    assert r.status_code == 422 and "Unggah dokumen" in r.content.decode() and "800/9" in r.content.decode()
    hadir = HadirSidang.objects.get(anggota__pegawai__akun=s.anggota[1])
    r = buka(client, s.ketua, alamat(k), putus | {"dokumen": pdf(), "mundur": [hadir.pk], "alasan_mundur": "Kerabat"})
    assert r.status_code == 422 and "Kuorum 2" in r.content.decode()
    assert buka(client, s.ketua, alamat(k), putus | {"dokumen": pdf()}).status_code == 302

    isi = buka(client, s.penyetuju, alamat(k)).content.decode()
    assert "800/9" in isi and "Ditetapkan komite" in isi and 'value="cabut"' in isi
    assert buka(client, s.penyetuju, alamat(k), {"langkah": "cabut", "versi": 3, "alasan": "Mundur"}).status_code == 302
    assert Kandidat.objects.get().status == "DICABUT"


def test_langkah_yang_bukan_miliknya_atau_sudah_diambil(client, s):
    k = s.nominasi()
    isi = {"langkah": "verifikasi", "versi": 1, "putusan": "setujui"}
    r = buka(client, s.operator, alamat(k), isi)
    assert r.status_code == 403 and "tidak terbuka bagi Anda" in r.content.decode()
    s.verifikasi(k)
    assert buka(client, s.operator_lain, alamat(k), isi).status_code == 409
    assert buka(client, s.operator_lain, alamat(k), {"langkah": "lain"}).status_code == 409


def test_siapa_membaca_seluruhnya_dan_dicatat(client, s):
    k = s.nominasi()
    for user in (s.operator_lain, s.penyetuju, s.anggota[2]):
        isi = buka(client, user, alamat(k)).content.decode()
        assert SKOR in isi and "Kelayakan" in isi
    assert set(BacaanTalenta.objects.values_list("halaman", "pegawai_id", "jumlah")) == {("Kandidat", s.calon.pk, 1)}
    assert BacaanTalenta.objects.count() == 3
    for user in (pabrik.petugas(Peran.OPERATOR, pabrik.instansi()), alat.akun(s.instansi)[0], pabrik.user()):
        assert buka(client, user, alamat(k)).status_code == 404
        assert buka(client, user, alamat(k), {"langkah": "verifikasi", "versi": 1}).status_code == 404


def test_atasan_tidak_melihat_kotak_skor_dan_kelayakan(client, s, atasan):
    url = reverse("talenta_nominasi_bawahan")
    lain = s.orang(nama="Bukan Bawahan")
    s.nilai(lain)
    isi = buka(client, atasan, url).content.decode()
    assert s.calon.nama in isi and s.jabatan.nama in isi and "Bukan Bawahan" not in isi
    kirim = {"target": s.target.pk, "pegawai": s.calon.pk, "alasan": "Cakap"}
    assert buka(client, atasan, url, kirim | {"pegawai": lain.pk}).status_code == 422
    assert buka(client, atasan, url, kirim | {"alasan": ""}).status_code == 422
    assert buka(client, atasan, url, kirim).status_code == 302
    k = Kandidat.objects.get()
    s.verifikasi(k, "kembalikan", catatan="Sebut pengalamannya")
    r = buka(client, atasan, alamat(k))
    isi = r.content.decode()
    assert "Sebut pengalamannya" in isi and 'value="perbaiki"' in isi
    for rahasia in (SKOR, "Kotak akhir", "Kesiapan", "Kelayakan", "Batas usia", "Riwayat langkah"):
        assert rahasia not in isi
    assert not BacaanTalenta.objects.exists()
    assert buka(client, atasan, reverse("talenta_target", args=[s.target.pk])).status_code == 404
    assert buka(client, atasan, reverse("talenta_suksesi")).status_code == 404
    perbaiki = {"langkah": "perbaiki", "versi": 2, "alasan": "Cakap, 5 tahun", "catatan": "x"}
    assert buka(client, atasan, alamat(k), perbaiki).status_code == 302
    assert Kandidat.objects.get().status == "DINOMINASIKAN"


def test_tanpa_bawahan_tidak_ada_halamannya(client, s):
    assert buka(client, alat.akun(s.instansi)[0], reverse("talenta_nominasi_bawahan")).status_code == 404
    assert buka(client, pabrik.user(), reverse("talenta_nominasi_bawahan")).status_code == 404


def test_calon_melihat_keputusan_tentang_dirinya_saja(client, s):
    akun = pabrik.beri_peran(pk.akun(s.calon), Peran.OPERATOR, s.instansi)
    k = s.verifikasi(s.nominasi())
    assert buka(client, akun, alamat(k)).status_code == 404
    sendiri = reverse("talenta_saya")
    assert alamat(k) not in buka(client, akun, sendiri).content.decode()
    k = s.putuskan(k)
    assert buka(client, akun, alamat(k)).status_code == 404  # nobody has signed yet
    assert alamat(k) not in buka(client, akun, sendiri).content.decode()
    k = s.tutup(k)
    assert alamat(k) in buka(client, akun, sendiri).content.decode()
    isi = buka(client, akun, alamat(k)).content.decode()
    assert "800/SK" in isi and "Magang" in isi
    for rahasia in ("Cakap", SKOR, "Kelayakan", 'name="langkah"'):
        assert rahasia not in isi
    dokumen = reverse("talenta_kandidat_dokumen", args=[k.pk])
    assert buka(client, akun, dokumen).status_code == 200
    assert not BacaanTalenta.objects.exists()


def test_dokumen_bagi_yang_berhak_dan_dicatat(client, s, atasan):
    k = s.suksesor()
    url = reverse("talenta_kandidat_dokumen", args=[k.pk])
    r = buka(client, s.penyetuju, url)
    assert r.status_code == 200 and "no-store" in r["Cache-Control"]
    assert BacaanTalenta.objects.get().halaman == "Dokumen kandidat"
    assert buka(client, atasan, url).status_code == 404
    asing = pabrik.petugas(Peran.PENYETUJU, pabrik.instansi())
    assert buka(client, asing, url).status_code == 404
    tanpa = s.orang()
    s.nilai(tanpa)
    assert (
        buka(client, s.penyetuju, reverse("talenta_kandidat_dokumen", args=[s.nominasi(tanpa).pk])).status_code == 404
    )


def test_operator_yang_dibahas_tidak_mendapat_tautan_dirinya(client, s):
    akun = pabrik.beri_peran(pk.akun(s.calon), Peran.OPERATOR, s.instansi)
    k = s.nominasi()
    isi = buka(client, akun, reverse("talenta_target", args=[s.target.pk])).content.decode()
    assert alamat(k) not in isi


def test_atasan_hanya_pada_hari_ia_menilai(client, s):
    kepala = s.orang(jenis="JPT_PRATAMA")
    pk.penilai(s.calon, kepala, date(2025, 1, 1), HARI)
    akun = pk.akun(kepala)
    url = reverse("talenta_nominasi_bawahan")
    assert "Nominasi bawahan" in buka(client, akun, url).content.decode()
    kepala.menilai.update(sampai=date(2026, 3, 1))
    assert buka(client, akun, url).status_code == 404


def dicatat():
    return list(BacaanTalenta.objects.order_by("pk").values_list("halaman", "pegawai_id", "jumlah"))


def test_halaman_yang_menolak_juga_dicatat_sekali(client, s):
    k = s.nominasi()
    tolak = {"langkah": "verifikasi", "versi": 1, "putusan": "tolak"}
    assert buka(client, s.operator_lain, alamat(k), tolak).status_code == 422
    assert buka(client, s.operator_lain, alamat(k), tolak | {"langkah": "lain"}).status_code == 403
    assert dicatat() == [("Kandidat", s.calon.pk, 1)] * 2
    assert buka(client, s.operator_lain, alamat(k), tolak | {"catatan": "Belum"}).status_code == 302
    client.head(alamat(k))
    assert len(dicatat()) == 2


def test_nominasi_yang_ditolak_karena_rekamnya_dicatat(client, s):
    s.calon.kedudukan = "99"
    s.calon.save()
    url = reverse("talenta_nominasi", args=[s.target.pk])
    r = buka(client, s.operator, url, {"nip": s.calon.nip, "alasan": "Cakap"})
    assert r.status_code == 422 and "Tidak dapat menjadi kandidat" in r.content.decode()
    assert dicatat() == [("Nominasi ditolak", s.calon.pk, 1)]


# --- who is nominated himself ---------------------------------------------------------------------------


@pytest.fixture(params=["operator", "penyetuju", "anggota"])
def dibahas(request, s):
    """The candidate's own account, in each of the three roles that see boxes."""
    if request.param != "anggota":
        return pabrik.beri_peran(pk.akun(s.calon), Peran[request.param.upper()], s.instansi)
    AnggotaKomite.objects.create(komite=s.komite, pegawai=s.calon, peran="ANGGOTA")
    return pk.akun(s.calon)


def halaman_suksesi(s, lain) -> list[str]:
    banding, target = reverse("talenta_banding"), s.target.pk
    return [
        reverse("talenta_target", args=[target]), f"{banding}?target={target}",
        f"{banding}?target={target}&orang={s.calon.pk}&orang={lain.pk}", reverse("talenta_sidang", args=[s.sidang.pk]),
        reverse("talenta_suksesi"),
    ]  # fmt: skip


def tentang_nominasi(client, akun, s, lain) -> list[bool]:
    """Of the candidates on the target page, of the board offered for a comparison, of the comparison, of the session
    and of the board's warnings: whether they tell that ``s.calon`` is nominated."""
    target, pilih, banding, sidang, papan = (buka(client, akun, url) for url in halaman_suksesi(s, lain))
    kolom = [d.pegawai.pk for d in banding.context["daftar"]].index(s.calon.pk)
    ((di_papan, _d),) = [
        sel[kolom] for _j, baris in banding.context["kelompok"] for nama, _r, sel in baris if nama == "Di papan suksesi"
    ]  # fmt: skip
    tampil = [*(k for _n, _s, k in target.context["urut"]), *(k for k, _kata in target.context["selesai"])]
    kolam = [ada for n, _k, _c, ada in target.context["kolam"] if n.pegawai_id == s.calon.pk]
    return [
        s.calon.pk in [k.pegawai_id for k in tampil] or any(kolam),
        s.calon.pk in [n.pegawai_id for n in pilih.context["calon"]], di_papan.kata != "Belum dinominasikan",
        s.calon.pk in [k.pegawai_id for k in sidang.context["kandidat"]],
        any(s.calon.nama in kata for b in papan.context["baris"] for kata in b.peringatan),
    ]  # fmt: skip


def test_ia_sendiri_tidak_melihat_nominasinya_sebelum_sidang_ditutup(client, s, dibahas):
    lain, kedua = s.orang(nama="Calon Lain"), s.buat_target()
    s.nilai(lain)
    s.nominasi(lain)
    k, rangkap = s.nominasi(), s.nominasi(target_id=kedua.pk)
    luar = [True, True, True, False, True]
    assert tentang_nominasi(client, s.operator, s, lain) == luar
    for langkah, dibuka in ((None, False), (s.verifikasi, False), (s.putuskan, True)):
        k = langkah(k) if langkah else k
        assert tentang_nominasi(client, dibahas, s, lain) == [False] * 5
        assert tentang_nominasi(client, s.operator, s, lain) == [*luar[:3], dibuka, True]
    papan = buka(client, dibahas, reverse("talenta_suksesi"))
    b = next(b for b in papan.context["baris"] if b.target == s.target)
    # Nor by subtraction: only the other candidate is counted for him.
    assert (b.bangku.menunggu, b.bangku.diusulkan, sum(b.kesiapan.values())) == (0, 1, 1)
    luar_papan = buka(client, s.operator, reverse("talenta_suksesi")).context["baris"]
    b = next(b for b in luar_papan if b.target == s.target)
    assert (b.bangku.menunggu, b.bangku.diusulkan, sum(b.kesiapan.values())) == (1, 1, 2)
    assert "Calon Lain" in buka(client, dibahas, halaman_suksesi(s, lain)[0]).content.decode()
    s.verifikasi(rangkap, "tolak", catatan="x")
    assert tentang_nominasi(client, dibahas, s, lain)[0] is False
    s.tutup(k)
    assert tentang_nominasi(client, dibahas, s, lain)[:3] == [True] * 3


def test_yang_ditolak_tidak_terbaca_olehnya(client, s, dibahas):
    s.verifikasi(s.nominasi(), "tolak", catatan="Belum waktunya")
    url = reverse("talenta_target", args=[s.target.pk])
    assert not buka(client, dibahas, url).context["selesai"]
    assert len(buka(client, s.operator, url).context["selesai"]) == 1


def test_putusan_yang_belum_ditutup_tidak_ada_di_paket_ekspose(client, s):
    akun = pabrik.beri_peran(pk.akun(s.calon), Peran.PENYETUJU, s.instansi)
    k = s.putuskan(s.verifikasi(s.nominasi()))
    url = reverse("talenta_ekspose_xlsx", args=[s.instansi.pk])

    def nama():
        buku = load_workbook(io.BytesIO(buka(client, akun, url).content))
        return [
            sel for lembar in buku.sheet_names for baris in buku.get_sheet_by_name(lembar).to_python() for sel in baris
        ]

    assert s.calon.nama_lengkap not in nama()
    s.tutup(k)
    assert s.calon.nama_lengkap in nama()


def test_catatan_bacaan_tidak_memberi_tahu_ia_dinominasikan(client, s):
    akun, lain = pk.akun(s.calon), s.orang()
    s.nilai(lain)
    k = s.verifikasi(s.nominasi())
    for url in (*halaman_suksesi(s, lain), alamat(k)):
        buka(client, s.operator, url)
    assert BacaanTalenta.objects.filter(pegawai=s.calon, halaman="Kandidat").exists()
    isi = buka(client, akun, reverse("talenta_saya")).content.decode().split("Siapa yang membaca hasil saya")[1]
    assert "(Penilaian)" in isi
    for kata in ("andidat", "uksesi", "target", "ominasi", "Sidang"):
        assert kata not in isi


def test_yang_menominasikan_baru_tahu_sesudah_sidang_ditutup(client, s, atasan):
    k = s.putuskan(s.verifikasi(s.nominasi(actor=atasan)), "tolak", alasan="Belum waktunya")
    daftar = reverse("talenta_nominasi_bawahan")
    for url in (alamat(k), daftar):
        isi = buka(client, atasan, url).content.decode()
        assert "Terverifikasi, menunggu komite" in isi and "Ditolak" not in isi and "Belum waktunya" not in isi
    assert "Ditolak" in buka(client, s.anggota[1], alamat(k)).content.decode()
    s.tutup(k)
    for url in (alamat(k), daftar):
        assert "Ditolak" in buka(client, atasan, url).content.decode()
    assert "Belum waktunya" in buka(client, atasan, alamat(k)).content.decode()


def test_nominasi_lagi_sesudah_habis_tidak_terbaca_olehnya(client, s, dibahas):
    """The run-out decision reads the same before and after a new nomination has ended it, on every page of his."""
    s.suksesor(berlaku_sampai=date(2026, 3, 1))
    semua = [alamat(Kandidat.objects.get()), reverse("talenta_saya"), reverse("talenta_suksesi"),
             reverse("talenta_target", args=[s.target.pk])]  # fmt: skip

    def baca():
        hasil = []
        for url in semua:
            r = buka(client, dibahas, url)
            hasil.append(
                (r.status_code, "Masa berlakunya habis" in r.content.decode(), "Dicabut" in r.content.decode())
            )
        papan = buka(client, dibahas, semua[2]).context["baris"]
        return hasil, [(b.bangku, b.kesiapan, b.peringatan) for b in papan]

    sebelum = baca()
    assert [habis for _kode, habis, _dicabut in sebelum[0]] == [True, True, False, True]
    s.nominasi()
    assert baca() == sebelum
