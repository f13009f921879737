"""A session: opened, attended, minutes signed, closed, given up; what a new reckoning does to it."""

from datetime import timedelta

import pytest

from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.models import Pesan
from talenta.models import JejakTalenta, Pemetaan, Sidang, VersiProfil
from talenta.selectors.akses import hak
from talenta.selectors.berita_acara import berita_acara
from talenta.selectors.komite import hadir_tanpa, sidang_berlangsung
from talenta.services import sidang as langkah
from talenta.services.langkah import KonflikTalenta
from talenta.services.pemetaan import hitung
from tests.talenta.alat import HARI, KINI, akun, dunia, komite
from tests.talenta.alat_sidang import rapat

pytestmark = pytest.mark.django_db
NOTULA = {"notula": "Rapat dibuka pukul sembilan.\nDiputuskan bersama.", "nomor_ba": "BA-1/2026"}


@pytest.fixture
def r(db):
    return rapat()


def buka(d, k, actor, **ubah):
    bawaan = {"judul": "Sidang", "tanggal": HARI, "tempat": "", "pemetaan_id": d.pemetaan.pk}
    return langkah.buka(komite_id=k.pk, actor=actor, now=KINI, **bawaan | ubah)


def test_dibuka_ketua_atau_sekretaris_saja():
    d = dunia()
    k, u = komite(d)
    lain = komite(dunia())[1]
    for siapa in (u[2], d.operator, d.penyetuju, lain[0], akun(d.instansi)[0]):
        with pytest.raises(TidakBerwenang):
            buka(d, k, siapa)
    s = buka(d, k, u[1])
    assert (s.profil_id, s.hitungan) == (d.pemetaan.profil_id, d.pemetaan.dihitung_pada)
    assert [x.anggota.pegawai.akun for x in s.hadir.all()] == [u[1]]
    pesan = Pesan.objects.order_by("penerima_id")
    assert {p.penerima for p in pesan} == {u[0], u[2]}
    with pytest.raises(LangkahTidakSah, match="masih bersidang"):
        buka(d, k, u[0])


@pytest.mark.parametrize(("mulai", "selesai", "boleh"), [
    (HARI, HARI, True), (HARI + timedelta(days=1), HARI + timedelta(days=9), False),
    (HARI - timedelta(days=9), HARI - timedelta(days=1), False),
])  # fmt: skip
def test_hanya_selama_masa_tugas(mulai, selesai, boleh):
    d = dunia()
    k, u = komite(d, mulai=mulai, selesai=selesai)
    if boleh:
        assert buka(d, k, u[0]).status == "BERLANGSUNG"
    else:
        with pytest.raises(TidakBerwenang):
            buka(d, k, u[0])


@pytest.mark.parametrize(("jenis", "status", "boleh"), [
    ("TALENTA", "DISIAPKAN", False), ("TALENTA", "DIHITUNG", True), ("TALENTA", "DITETAPKAN", False),
    ("SUKSESI", "DISIAPKAN", False), ("SUKSESI", "DIHITUNG", True), ("SUKSESI", "DITETAPKAN", True),
])  # fmt: skip
def test_pemetaan_yang_dapat_disidangkan(jenis, status, boleh):
    lengkap = {"nomor_sk": "1", "tanggal_sk": HARI, "ditetapkan_pada": KINI} if status == "DITETAPKAN" else {}
    d = dunia(status=status, **lengkap)
    k, u = komite(d, jenis=jenis)
    if boleh:
        assert buka(d, k, u[0]).pemetaan_id == d.pemetaan.pk
    else:
        with pytest.raises(IsianSalah) as galat:
            buka(d, k, u[0])
        assert galat.value.kolom == "pemetaan"


@pytest.mark.parametrize(("ubah", "kolom"), [
    ({"tanggal": HARI + timedelta(days=1)}, "tanggal"), ({"judul": " "}, "judul"),
    ({"tanggal": HARI.replace(month=1, day=1)}, "tanggal"),  # a day before the committee's first
])  # fmt: skip
def test_isian_pembukaan(ubah, kolom):
    d = dunia()
    k, u = komite(d)
    with pytest.raises(IsianSalah) as galat:
        buka(d, k, u[0], **ubah)
    assert galat.value.kolom == kolom


def test_pemetaan_instansi_lain_ditolak():
    d = dunia()
    k, u = komite(d)
    with pytest.raises(IsianSalah):
        buka(d, k, u[0], pemetaan_id=dunia().pemetaan.pk)


def test_kehadiran_oleh_pengatur_dan_hanya_anggota(r):
    asing = rapat().kursi[0]
    with pytest.raises(TidakBerwenang):
        r.jalan("catat_hadir", oleh=2, anggota=[])
    with pytest.raises(IsianSalah):
        r.jalan("catat_hadir", anggota=[asing.pk])
    r.jalan("catat_hadir", oleh=1, anggota=[a.pk for a in r.kursi[:2]])
    assert r.s.hadir.count() == 2
    jejak = JejakTalenta.objects.filter(perihal="sidang", nomor=r.s.pk, kode="hadir").order_by("-pk").first()
    assert jejak.isi == {"datang": [], "pergi": [r.kursi[2].pk]}


def test_yang_sudah_bersuara_tetap_hadir(r):
    u = r.usulkan(r.d.nilai(), oleh=2)
    r.suara(u, 1)
    for tanpa in (1, 2):
        with pytest.raises(IsianSalah, match="tetap tercatat hadir"):
            r.jalan("catat_hadir", anggota=[a.pk for n, a in enumerate(r.kursi) if n != tanpa])


def test_pindah_instansi_tidak_dapat_bertindak_atau_hadir(r):
    tujuan = dunia()
    r.jalan("catat_hadir", anggota=[r.kursi[0].pk])
    o = r.kursi[2].pegawai
    o.instansi, o.unit = tujuan.instansi, tujuan.unit
    o.save()
    with pytest.raises(IsianSalah, match="tidak lagi"):
        r.jalan("catat_hadir", anggota=[r.kursi[0].pk, r.kursi[2].pk])
    with pytest.raises(TidakBerwenang):
        r.jalan("tanda_tangani", oleh=2)


def test_dari_notula_sampai_ditutup(r):
    u = r.putus(r.usulkan(r.d.nilai()))
    with pytest.raises(LangkahTidakSah, match="Notula"):
        r.jalan("tanda_tangani")
    with pytest.raises(TidakBerwenang):
        r.jalan("tulis_notula", oleh=2, **NOTULA)
    r.jalan("tulis_notula", oleh=1, **NOTULA)
    for n in (0, 1):
        r.jalan("tanda_tangani", oleh=n)
    with pytest.raises(LangkahTidakSah, match="sudah menandatangani"):
        r.jalan("tanda_tangani", oleh=1)
    with pytest.raises(LangkahTidakSah, match="Belum semua"):
        r.jalan("tutup")
    r.jalan("tanda_tangani", oleh=2)
    with pytest.raises(TidakBerwenang):
        r.jalan("tutup", oleh=1)
    r.jalan("tutup")
    assert (r.segarkan().status, r.s.ditutup_pada) == ("SELESAI", KINI)
    isi = berita_acara(r.s)
    assert isi["usul"][0]["hasil"] == "Disetujui"
    assert all(tanda for _nama, tanda in isi["hadir"])
    for nama, lain in (("tulis_notula", NOTULA), ("catat_hadir", {"anggota": []}), ("batalkan", {"alasan": "x"}),
                       ("tanda_tangani", {}), ("tutup", {}), ("baca_ulang", {})):  # fmt: skip
        with pytest.raises(LangkahTidakSah, match="sudah ditutup"):
            r.jalan(nama, **lain)
    with pytest.raises(LangkahTidakSah, match="sudah ditutup"):
        r.suara(u, 0)


def test_berita_acara_beku_terhadap_perubahan_kemudian(r):
    penilaian = r.d.nilai()
    r.putus(r.usulkan(penilaian))
    r.jalan("tulis_notula", **NOTULA)
    for n in range(3):
        r.jalan("tanda_tangani", oleh=n)
    r.jalan("tutup")
    isi = berita_acara(r.segarkan())
    assert penilaian.pegawai.nama in isi["usul"][0]["orang"]
    penilaian.pegawai.nama = "Nama Baru"
    penilaian.pegawai.save()
    r.k.nama = "Komite Baru"
    r.k.save()
    assert berita_acara(Sidang.objects.get(pk=r.s.pk)) == isi


# --- who has left, who does not sign --------------------------------------------------------------------


def pergi(r, n: int, cara: str = "pensiun") -> None:
    """Seat ``n`` no longer serves in the agency."""
    o = r.kursi[n].pegawai
    if cara == "pensiun":
        o.kedudukan = "99"
    else:
        tujuan = dunia()
        o.instansi, o.unit = tujuan.instansi, tujuan.unit
    o.save()


def siap_ditutup(r, *tanda: int) -> None:
    r.putus(r.usulkan(r.d.nilai()))
    r.jalan("tulis_notula", **NOTULA)
    for n in tanda:
        r.jalan("tanda_tangani", oleh=n)


def tolak(r, n: int, oleh: int, alasan: str = "Notula tidak lengkap"):
    return r.jalan("tanpa_tanda_tangan", oleh=oleh, anggota=r.kursi[n].pk, alasan=alasan)


@pytest.mark.parametrize("cara", ["pensiun", "pindah"])
def test_anggota_yang_pergi_tidak_menahan_penutupan(r, cara):
    siap_ditutup(r, 0)
    pergi(r, 2, cara)
    with pytest.raises(LangkahTidakSah, match="Belum semua"):
        r.jalan("tutup")  # the secretary still serves
    r.jalan("tanda_tangani", oleh=1)
    r.jalan("tutup")
    tanda = [kata for _nama, kata in berita_acara(r.segarkan())["hadir"]]
    assert tanda[2] == "Tidak menandatangani: tidak lagi bertugas di instansi"
    assert not any(kata.startswith("Tidak") for kata in tanda[:2])


def test_sekretaris_menutup_bila_ketua_pindah(r):
    siap_ditutup(r, 1, 2)
    with pytest.raises(TidakBerwenang):
        r.jalan("tutup", oleh=1)
    pergi(r, 0, "pindah")
    for n in (0, 2):
        with pytest.raises(TidakBerwenang):
            r.jalan("tutup", oleh=n)
    r.jalan("tutup", oleh=1)
    assert berita_acara(r.segarkan())["penutup"] == "sekretaris"


def test_anggota_menutup_bila_ketua_dan_sekretaris_pergi(r):
    """He is the only one who can sign, and also writes the minutes."""
    r.putus(r.usulkan(r.d.nilai()))
    with pytest.raises(TidakBerwenang):
        r.jalan("tulis_notula", oleh=2, **NOTULA)
    pergi(r, 0), pergi(r, 1, "pindah")
    r.jalan("tulis_notula", oleh=2, **NOTULA)
    with pytest.raises(LangkahTidakSah, match="Belum semua"):
        r.jalan("tutup", oleh=2)
    r.jalan("tanda_tangani", oleh=2)
    r.jalan("tutup", oleh=2)
    assert r.segarkan().status == "SELESAI"


def test_menolak_menandatangani_bukan_veto(r):
    siap_ditutup(r, 0, 1)
    tolak(r, 2, oleh=2)
    r.jalan("tutup")
    isi = berita_acara(r.segarkan())
    assert isi["hadir"][2][1] == "Tidak menandatangani: Notula tidak lengkap"


def test_yang_diam_dicatat_pengatur_dan_masih_dapat_menandatangani(r):
    siap_ditutup(r, 0)
    for n, oleh, galat in ((1, 2, TidakBerwenang), (0, 1, LangkahTidakSah)):  # not his to write; signed already
        with pytest.raises(galat):
            tolak(r, n, oleh)
    with pytest.raises(IsianSalah):
        tolak(r, 2, 1, alasan=" ")
    with pytest.raises(IsianSalah):
        r.jalan("tanpa_tanda_tangan", oleh=1, anggota=rapat().kursi[0].pk, alasan="x")
    tolak(r, 2, 1, alasan="Tidak menjawab tiga kali")
    with pytest.raises(LangkahTidakSah, match="sudah tercatat"):
        tolak(r, 2, 0)
    r.jalan("tanda_tangani", oleh=1)
    r.jalan("tanda_tangani", oleh=2)
    r.jalan("tutup")
    assert "Tidak" not in berita_acara(r.segarkan())["hadir"][2][1]


def test_catatan_pengatur_menyebut_siapa_yang_mencatat(r):
    siap_ditutup(r, 0, 1)
    tolak(r, 2, 1, alasan="Tidak menjawab")
    r.jalan("tutup")
    assert berita_acara(r.segarkan())["hadir"][2][1] == "Tidak menandatangani: Tidak menjawab (dicatat sekretaris)"


def test_tanda_tangan_di_bawah_kuorum_menahan_penutupan(r):
    siap_ditutup(r, 0)
    for n in (1, 2):
        tolak(r, n, n)
    with pytest.raises(LangkahTidakSah, match="belum mencapai kuorum"):
        r.jalan("tutup")
    r.jalan("tanda_tangani", oleh=1)
    r.jalan("tutup")
    assert r.segarkan().status == "SELESAI"


def test_penolakan_gugur_bersama_notula_lama(r):
    siap_ditutup(r, 0, 1)
    tolak(r, 2, 2)
    r.jalan("tulis_notula", **NOTULA | {"notula": "Lain"})
    for n in (0, 1):
        r.jalan("tanda_tangani", oleh=n)
    with pytest.raises(LangkahTidakSah, match="Belum semua"):
        r.jalan("tutup")


def test_suara_yang_pergi_tidak_ditunggu(r):
    """He voted on one proposal and stays on the list; the other one is decided without him."""
    satu, dua = r.usulkan(r.d.nilai()), r.usulkan(r.d.nilai())
    r.suara(satu, 2)
    for u in (satu, dua):
        r.suara(u, 0)
    r.suara(dua, 1)
    pergi(r, 2)
    r.jalan("catat_hadir", anggota=[a.pk for a in r.kursi])
    r.suara(satu, 1)
    satu.refresh_from_db(), dua.refresh_from_db()
    assert (satu.status, satu.suara.count(), dua.status, dua.suara.count()) == ("DISETUJUI", 3, "DISETUJUI", 2)


@pytest.mark.parametrize("ubah", ["notula", "usul", "hadir"])
def test_yang_berubah_sesudah_ditandatangani_menggugurkan_tanda_tangan(r, ubah):
    r.jalan("tulis_notula", **NOTULA)
    r.jalan("tanda_tangani", oleh=1)
    if ubah == "notula":
        r.jalan("tulis_notula", **NOTULA | {"notula": "Lain"})
    elif ubah == "usul":
        r.usulkan(r.d.nilai())
    else:
        r.jalan("catat_hadir", anggota=[a.pk for a in r.kursi[:2]])
    assert not r.s.hadir.filter(tanda_tangan_pada__isnull=False).exists()


def test_notula_di_layar_lama_tidak_ditandatangani(r):
    r.jalan("tulis_notula", **NOTULA)
    lama = r.segarkan().versi
    r.jalan("tulis_notula", **NOTULA | {"notula": "Diubah diam-diam"})
    with pytest.raises(KonflikTalenta):
        r.jalan("tanda_tangani", oleh=2, versi=lama)


def test_usul_terbuka_menahan_penutupan(r):
    r.jalan("tulis_notula", **NOTULA)
    r.usulkan(r.d.nilai())
    for nama in ("tanda_tangani", "tutup"):
        with pytest.raises(LangkahTidakSah, match="belum diputus"):
            r.jalan(nama)


@pytest.mark.parametrize(("hadir", "boleh"), [(1, False), (2, True)])
def test_menutup_perlu_kuorum(r, hadir, boleh):
    r.jalan("catat_hadir", anggota=[a.pk for a in r.kursi[:hadir]])
    r.jalan("tulis_notula", **NOTULA)
    for n in range(hadir):
        r.jalan("tanda_tangani", oleh=n)
    if boleh:
        r.jalan("tutup")
        assert r.segarkan().status == "SELESAI"
    else:
        with pytest.raises(LangkahTidakSah, match="kuorum"):
            r.jalan("tutup")


def test_batal_menarik_usul_dan_beralasan(r):
    u = r.usulkan(r.d.nilai())
    with pytest.raises(TidakBerwenang):
        r.jalan("batalkan", oleh=2, alasan="Ditunda")
    with pytest.raises(IsianSalah):
        r.jalan("batalkan", alasan=" ")
    r.jalan("batalkan", alasan="Ditunda")
    u.refresh_from_db()
    assert (r.segarkan().status, u.status) == ("BATAL", "DITARIK")


def test_yang_sudah_memutus_tidak_dapat_dibatalkan(r):
    r.putus(r.usulkan(r.d.nilai()), "TIDAK")
    with pytest.raises(LangkahTidakSah, match="sudah memutus"):
        r.jalan("batalkan", alasan="Salah")


# --- a new reckoning during the session ---------------------------------------------------------------


def profil_lain(d):
    lama = d.pemetaan.profil
    return VersiProfil.objects.create(
        profil=lama.profil, nomor=lama.nomor + 1, isi=lama.isi, dasar=lama.dasar, berlaku_mulai=lama.berlaku_mulai,
        status="TERBIT", diterbitkan_pada=KINI, sebutan_penerbit="Uji",
    )  # fmt: skip


@pytest.mark.parametrize("apa", ["hitung", "profil"])
def test_hitungan_baru_menahan_usul_suara_dan_penutupan(r, apa):
    a, b = r.d.nilai(), r.d.nilai()
    u = r.usulkan(a)
    r.hitung_ulang(**({"profil": profil_lain(r.d)} if apa == "profil" else {}))
    with pytest.raises(LangkahTidakSah, match="Baca ulang"):
        r.usulkan(b)
    with pytest.raises(LangkahTidakSah, match="Baca ulang"):
        r.suara(u, 1)
    for nama in ("tanda_tangani", "tutup"):
        with pytest.raises(LangkahTidakSah, match="Baca ulang"):
            r.jalan(nama)
    with pytest.raises(TidakBerwenang):
        r.jalan("baca_ulang", oleh=2)
    assert r.jalan("baca_ulang", oleh=1) == 0
    assert r.putus(u).status == "DISETUJUI"


def test_baca_ulang_menarik_yang_kotaknya_berubah_saja(r):
    tetap, berubah = r.d.nilai(), r.d.nilai()
    a, b = r.usulkan(tetap), r.usulkan(berubah)
    r.suara(a, 1)
    berubah.kotak = 8
    berubah.save()
    r.hitung_ulang()
    assert r.jalan("baca_ulang") == 1
    a.refresh_from_db(), b.refresh_from_db()
    assert (a.status, b.status, a.suara.count()) == ("DIUSULKAN", "DITARIK", 1)
    jejak = JejakTalenta.objects.get(perihal="usul", nomor=b.pk, kode="tarik")
    assert "dari 9 menjadi 8" in jejak.alasan
    with pytest.raises(LangkahTidakSah, match="sudah memakai"):
        r.jalan("baca_ulang")


def test_hitungan_yang_sesungguhnya_di_tengah_sidang(r):
    p = r.d.nilai()  # facts that no record has: reckoning takes them away again
    u = r.usulkan(p)
    hitung(pemetaan_id=r.d.pemetaan.pk, now=KINI + timedelta(hours=1))
    p.refresh_from_db()
    assert (p.kotak, p.kotak_sesuai) == (None, None)
    with pytest.raises(LangkahTidakSah, match="Baca ulang"):
        r.suara(u, 1)
    assert r.jalan("baca_ulang") == 1
    u.refresh_from_db()
    assert u.status == "DITARIK"
    assert r.putus(r.usulkan(p)).status == "DISETUJUI"
    hitung(pemetaan_id=r.d.pemetaan.pk, now=KINI + timedelta(hours=2))
    p.refresh_from_db()
    assert p.kotak_sesuai == 8  # what the committee decided outlives a reckoning


def test_profil_diganti_tetapi_belum_dihitung_tidak_dapat_dibaca(r):
    p = r.d.pemetaan
    p.profil = profil_lain(r.d)
    p.save()
    JejakTalenta.objects.create(perihal="pemetaan", nomor=p.pk, kode="ubah_profil", sebutan_pelaku="x",
                                waktu=KINI + timedelta(minutes=5))  # fmt: skip
    with pytest.raises(LangkahTidakSah, match="belum dihitung ulang"):
        r.jalan("baca_ulang")
    r.hitung_ulang()
    assert r.jalan("baca_ulang") == 0


# --- for the succession committee ---------------------------------------------------------------------


def test_sidang_berlangsung_menurut_jenis_dan_instansi(r):
    s = rapat(r.d, jenis="SUKSESI").s
    lain = rapat()
    h = hak(r.d.operator, today=HARI)
    assert list(sidang_berlangsung(h, "SUKSESI")) == [s]
    assert list(sidang_berlangsung(h, "TALENTA")) == [r.s]
    assert list(sidang_berlangsung(hak(lain.u[2], today=HARI), "TALENTA")) == [lain.s]
    r.jalan("batalkan", alasan="Ditunda")
    assert not sidang_berlangsung(h, "TALENTA").exists()


def test_hadir_tanpa_yang_berkepentingan(r):
    penilaian = r.d.nilai(r.kursi[1].pegawai)
    assert [x.anggota_id for x in hadir_tanpa(r.s, penilaian.pegawai_id)] == [r.kursi[0].pk, r.kursi[2].pk]


def test_pemetaan_terkunci_tidak_dapat_diusulkan(r):
    Pemetaan.objects.filter(pk=r.d.pemetaan.pk).update(
        status="DITETAPKAN", nomor_sk="1", tanggal_sk=HARI, ditetapkan_pada=KINI
    )
    with pytest.raises(LangkahTidakSah, match="sebelum pemetaan ditetapkan"):
        r.usulkan(r.d.nilai())
