"""The pages of one's own result and of its explanation: who sees what, what they say, at which price."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from akun.peran import Peran
from talenta.models import AsalFakta, BacaanTalenta, HadirSidang, Pemetaan, Sidang, UsulKotak, VersiProfil
from tests import pabrik
from tests.talenta import alat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan", "_jam")]
BATAS_KUERI = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())


@pytest.fixture
def _jam(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: alat.KINI)


@pytest.fixture
def d(acuan):
    return alat.dunia()


@pytest.fixture
def orang(d):
    return alat.akun(d.instansi, unit=d.unit)


def masuk(client, user):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def buka(client, user, nama, *args):
    return masuk(client, user).get(reverse(nama, args=args))


def isi(client, user, nama, *args) -> str:
    respons = buka(client, user, nama, *args)
    assert respons.status_code == 200
    return " ".join(respons.content.decode().split())


def test_siapa_yang_melihat(client, d, orang):
    user, pegawai = orang
    n = d.nilai(pegawai)
    _k, anggota = alat.komite(d)
    _lewat, mantan = alat.komite(d, mulai=date(2025, 1, 1), selesai=date(2026, 3, 1))
    lain = alat.dunia()
    _ki, komite_lain = alat.komite(lain)
    rekan, _ = alat.akun(d.instansi, unit=d.unit)
    for siapa in (user, d.operator, d.penyetuju, anggota[2]):
        assert buka(client, siapa, "talenta_penilaian", n.pk).status_code == 200
    for siapa in (rekan, mantan[0], lain.operator, lain.penyetuju, komite_lain[0]):
        assert buka(client, siapa, "talenta_penilaian", n.pk).status_code == 404


def test_bacaan_orang_lain_dicatat_dan_dapat_dibaca_orangnya(client, d, orang):
    user, pegawai = orang
    n = d.nilai(pegawai)
    buka(client, user, "talenta_penilaian", n.pk)
    assert not BacaanTalenta.objects.exists()
    buka(client, d.operator, "talenta_penilaian", n.pk)
    b = BacaanTalenta.objects.get()
    assert (b.user, b.pegawai, b.instansi) == (d.operator, pegawai, d.instansi)
    assert d.operator.nama in isi(client, user, "talenta_saya")


def test_sebelum_dihitung_orangnya_belum_melihat_petugas_melihat_faktanya(client, d, orang):
    user, pegawai = orang
    n = d.nilai(pegawai)
    d.pemetaan.status = "DISIAPKAN"
    d.pemetaan.save()
    type(n).objects.filter(pk=n.pk).update(belum="HITUNG", kotak=None, y=None, x=None, nilai=None, kelengkapan=None)
    assert buka(client, user, "talenta_penilaian", n.pk).status_code == 404
    assert "Belum ada hasil pemetaan" in isi(client, user, "talenta_saya")
    teks = isi(client, d.operator, "talenta_penilaian", n.pk)
    assert "Belum dihitung" in teks and "tidak sama dengan hitungan ulang" not in teks


def test_menyebut_kotak_sumbu_pita_dan_profil(client, d, orang):
    user, pegawai = orang
    n = d.nilai(pegawai)
    teks = isi(client, user, "talenta_penilaian", n.pk)
    for kata in (
        "Kinerja di atas ekspektasi dan potensial tinggi", "dipromosikan dan dipertahankan", "94,25", "80,15",
        "0,15 poin di atas batas “Tinggi”", "Sementara: belum ditetapkan", "Keputusan Kepala BKN 411/2025, versi 1",
        "Semua data yang diminta profil ini sudah ada", "Hukuman disiplin terberat dalam jendela waktu",
        "Rekam kepegawaian, 31 Des 2025", "Tidak pernah",
    ):  # fmt: skip
        assert kata in teks, kata
    assert "tidak sama dengan hitungan" not in teks


def test_data_yang_belum_ada_disebut_dengan_taruhannya_dan_tidak_dinilai(client, d, orang):
    user, pegawai = orang
    asal = {
        "bidang_ilmu": [{"nilai": "2", "sumber": "Rekam kepegawaian", "tanggal": "2021-02-01", "keterangan": "",
                         "status": "KEDALUWARSA"}],
        "pendidikan": [],
    }  # fmt: skip
    n = d.nilai(pegawai, pendidikan=None, bidang_ilmu=None, asal=asal)
    assert n.belum == "RENTANG"
    for teks in (isi(client, user, "talenta_penilaian", n.pk), isi(client, user, "talenta_saya")):
        assert "Belum dinilai" in teks and "mungkin kotak 7 atau 9" in teks
        assert "Kedaluwarsa" in teks and "Belum ada data" in teks and "4,00" in teks and "5,00" in teks


def test_data_wajib_yang_belum_ada(client, d, orang):
    user, pegawai = orang
    n = d.nilai(pegawai, predikat=None)
    assert "Data wajib belum ada: Predikat kinerja." in isi(client, user, "talenta_penilaian", n.pk)


@pytest.mark.parametrize(("kompetensi", "dekat"), [("75.7", False), ("75.75", True), ("85.75", True), ("85.8", False)])
def test_dekat_ambang_satu_poin(client, d, orang, kompetensi, dekat):
    """X is 63.85 and a fifth of kompetensi: 79 and 81, a point from the cut-off, at 75.75 and 85.75."""
    user, pegawai = orang
    n = d.nilai(pegawai, kompetensi=kompetensi)
    assert ("Dekat ambang: nilainya" in isi(client, user, "talenta_penilaian", n.pk)) is dekat


def _profil_subjektif(d):
    """The default profile with the superior's opinion, as a number, in place of the feedback."""
    isi_profil = alat.isi_bawaan()
    for k in isi_profil["komponen"]:
        for i in k["indikator"]:
            for b in i["butir"]:
                if b["instrumen"] == "umpan_balik":
                    b |= {"instrumen": "pertimbangan_atasan", "langsung": True, "pita": []}
    d.pemetaan.profil = VersiProfil.objects.create(
        profil=d.pemetaan.profil.profil, nomor=2, isi=isi_profil, dasar="Keputusan kepala dinas",
        berlaku_mulai=date(2025, 1, 1), status="TERBIT", diterbitkan_pada=alat.KINI, sebutan_penerbit="Penyetuju",
    )  # fmt: skip
    d.pemetaan.save()


def test_pendapat_diberi_tanda_dan_versi_profilnya_disebut(client, d, orang):
    user, pegawai = orang
    lama = isi(client, user, "talenta_penilaian", d.nilai(pegawai).pk)
    assert "Pendapat, bukan ukuran" not in lama
    _profil_subjektif(d)
    lain, pegawai_lain = alat.akun(d.instansi, unit=d.unit)
    teks = isi(client, lain, "talenta_penilaian", d.nilai(pegawai_lain, umpan_balik=None, pertimbangan_atasan=70).pk)
    assert teks.count("Pendapat, bukan ukuran") == 1 and "nilai langsung" in teks
    assert "versi 2" in teks and "Keputusan kepala dinas" in teks


def test_nihil_dikatakan_dan_tanpa_asal_tetap_terbuka(client, d, orang):
    user, pegawai = orang
    nihil = [{"nilai": "0", "sumber": "Rekam kepegawaian", "tanggal": None, "keterangan": "", "status": "NIHIL"}]
    n = d.nilai(pegawai, penghargaan=0, asal={"penghargaan": nihil})
    assert "Dinyatakan tidak ada" in isi(client, user, "talenta_penilaian", n.pk)
    AsalFakta.objects.all().delete()  # as of somebody who has left the agency
    teks = isi(client, user, "talenta_penilaian", n.pk)
    assert "Tidak tercatat" in teks and "Dinyatakan tidak ada" not in teks


def _putuskan(d, n, kotak=8):
    k, _semua = alat.komite(d)
    ketua = k.anggota.order_by("pk").first()
    sidang = Sidang.objects.create(
        komite=k, pemetaan=d.pemetaan, profil=d.pemetaan.profil, hitungan=alat.KINI, judul="Sidang", tanggal=alat.HARI,
        dibuka_pada=alat.KINI,
    )  # fmt: skip
    HadirSidang.objects.create(sidang=sidang, anggota=ketua, sebutan="Ketua")
    for status, alasan in (("DISETUJUI", "Memimpin proyek nasional"), ("DITOLAK", "Usul yang kandas")):
        UsulKotak.objects.create(
            sidang=sidang, penilaian=n, kotak_hitung=n.kotak, kotak_usul=kotak, alasan=alasan, bukti_uraian="SK",
            pengusul=ketua, status=status, diusulkan_pada=alat.KINI, diputus_pada=alat.KINI,
        )  # fmt: skip
    n.kotak_sesuai = kotak
    n.save()


def test_kotak_komite_di_samping_kotak_hitung_dengan_alasannya(client, d, orang):
    user, pegawai = orang
    n = d.nilai(pegawai)
    _putuskan(d, n)
    # While the session may still be open the person reads the computed box alone.
    assert "Kotak menurut putusan komite" not in isi(client, user, "talenta_penilaian", n.pk)
    assert "Kotak menurut putusan komite" in isi(client, d.operator, "talenta_penilaian", n.pk)
    m = d.pemetaan
    m.status, m.ditetapkan_pada, m.nomor_sk, m.tanggal_sk = "DITETAPKAN", alat.KINI, "800/1", alat.HARI
    m.save()
    for siapa in (user, d.operator):
        teks = isi(client, siapa, "talenta_penilaian", n.pk)
        assert "Kotak hitung" in teks and "Kotak menurut putusan komite" in teks
        assert "Memimpin proyek nasional" in teks and "Usul yang kandas" not in teks
        assert "Kinerja di atas ekspektasi dan potensial tinggi" in teks  # 9, computed
        assert "Kinerja sesuai ekspektasi dan potensial tinggi" in teks  # 8, set


@pytest.mark.parametrize(("status", "kata"), [
    ("DITETAPKAN", "Angka yang ditetapkan tidak sama dengan hitungan ulang"),
    ("DIHITUNG", "Angka ini dihitung sebelum profil atau faktanya berubah"),
])  # fmt: skip
def test_angka_yang_tidak_sama_dengan_faktanya_diperingatkan(client, d, orang, status, kata):
    user, pegawai = orang
    n = d.nilai(pegawai)
    n.y = n.y - 1
    n.save()
    m = d.pemetaan
    m.status, m.ditetapkan_pada, m.nomor_sk, m.tanggal_sk = status, alat.KINI, "800/1", alat.HARI
    m.save()
    teks = isi(client, user, "talenta_penilaian", n.pk)
    assert kata in teks and "93,25" in teks  # the stored number stays


def test_fakta_yang_mustahil_dikatakan(client, d, orang):
    user, pegawai = orang
    n = d.nilai(pegawai)
    n.fakta = n.fakta | {"predikat": 9}
    n.save()
    assert "Fakta yang tersimpan tidak dapat dihitung" in isi(client, user, "talenta_penilaian", n.pk)
    assert "Talenta saya" in isi(client, user, "talenta_saya")


def test_kotak_orang_lain_tidak_tampak(client, d, orang):
    user, pegawai = orang
    n, lain = d.nilai(pegawai), d.nilai(predikat="1")
    teks = isi(client, user, "talenta_penilaian", n.pk) + isi(client, user, "talenta_saya")
    assert lain.pegawai.nip not in teks and lain.pegawai.nama not in teks


def _tahun(d, pegawai, banyak, predikat="4"):
    """Results of settled mappings of the years before 2026."""
    hasil = []
    for tahun in range(2025, 2025 - banyak, -1):
        lama = Pemetaan.objects.create(
            instansi=d.instansi, profil=d.pemetaan.profil, nama=f"Pemetaan {tahun}", tahun=tahun,
            tanggal_acuan=date(tahun, 3, 2), status="DITETAPKAN", ditetapkan_pada=alat.KINI, nomor_sk="800/1",
            tanggal_sk=alat.HARI,
        )  # fmt: skip
        hasil.append(replace(d, pemetaan=lama).nilai(pegawai, predikat=predikat))
    return hasil


def test_riwayat_terbaru_di_atas_dan_yang_berlaku(client, d, orang):
    user, pegawai = orang
    n = d.nilai(pegawai)
    (lama,) = _tahun(d, pegawai, 1)
    teks = isi(client, user, "talenta_saya")
    assert teks.index("2026 · Pemetaan 2026") < teks.index("2025 · Pemetaan 2025")
    assert "Yang berlaku sampai sekarang" in teks and "<svg" in teks and "Sementara" in teks
    assert reverse("talenta_penilaian", args=[lama.pk]) in isi(client, d.operator, "talenta_penilaian", n.pk)


def test_grafik_mengosongkan_tahun_yang_belum_dinilai(client, d, orang):
    user, pegawai = orang
    d.nilai(pegawai, predikat=None)
    _tahun(d, pegawai, 1)
    r = buka(client, user, "talenta_saya")
    assert len(r.context["grafik"].batang) == 2 and len(r.context["grafik"].kosong) == 1
    gambar, tabel = r.content.decode().split('class="grafik"')[1].split("</svg>")[:2]
    assert "belum dinilai" in gambar and "belum dinilai" in tabel and "paling sedikit" in tabel


def test_tanpa_tahun_yang_dinilai_tidak_ada_grafik(client, d, orang):
    user, pegawai = orang
    d.nilai(pegawai, predikat=None)
    _tahun(d, pegawai, 1, predikat=None)
    assert buka(client, user, "talenta_saya").context["grafik"] is None


def test_riwayat_di_instansi_lama_tidak_tampak_bagi_petugas_baru(client, d, orang):
    user, pegawai = orang
    n, dulu = d.nilai(pegawai), alat.dunia()
    lama = dulu.nilai(pegawai)
    alamat = reverse("talenta_penilaian", args=[lama.pk])
    assert alamat in isi(client, user, "talenta_penilaian", n.pk)
    assert alamat not in isi(client, d.operator, "talenta_penilaian", n.pk)


def test_tanpa_rekam_ke_halaman_pertamanya(client, d):
    assert buka(client, d.operator, "talenta_saya").status_code == 302
    assert buka(client, pabrik.user(), "talenta_saya").status_code == 404


@pytest.mark.parametrize("tahun", [2, 8])
@pytest.mark.parametrize("siapa", ["diri", "operator", "petugas berekam", "komite"])
def test_penjelasan_paling_banyak_dua_belas_kueri(client, d, orang, django_assert_max_num_queries, siapa, tahun):
    user, pegawai = orang
    n = d.nilai(pegawai, tim=None)
    _tahun(d, pegawai, tahun)
    _putuskan(d, n)
    pembaca = {
        "diri": user, "operator": d.operator, "komite": alat.komite(d)[1][1],
        "petugas berekam": alat.akun(d.instansi, Peran.OPERATOR, unit=d.unit)[0],
    }[siapa]  # fmt: skip
    masuk(client, pembaca)
    alamat = reverse("talenta_penilaian", args=[n.pk])
    with django_assert_max_num_queries(12):
        assert client.get(alamat).status_code == 200


@pytest.mark.parametrize("banyak", [2, 50])
def test_kueri_halaman_sendiri_tidak_bertambah(client, d, orang, django_assert_max_num_queries, banyak):
    user, pegawai = orang
    d.nilai(pegawai)
    _tahun(d, pegawai, min(banyak, 25))
    for _ in range(banyak):
        BacaanTalenta.objects.create(
            user=d.operator, instansi=d.instansi, pegawai=pegawai, halaman="Penilaian", waktu=alat.KINI
        )
    masuk(client, user)
    with django_assert_max_num_queries(BATAS_KUERI["talenta:saya"]):
        assert client.get(reverse("talenta_saya")).status_code == 200
