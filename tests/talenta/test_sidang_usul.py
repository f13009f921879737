"""Proposals of a box and their votes: who may, who must stay out, when it is decided, two at once."""

import threading

import pytest
from django.db import connection

from berkas.periksa import BerkasDitolak
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.models import Pesan
from talenta.models import JejakTalenta, Penilaian, Sidang, SuaraKotak, UsulKotak
from talenta.selectors.akses import hak, penilaian_terlihat
from talenta.selectors.komite import sidang_terlihat
from talenta.services import usul_kotak
from tests import pabrik
from tests.berkas import contoh
from tests.pabrik_kinerja import penilai
from tests.talenta.alat import HARI, KINI, akun, dunia, versi_bawaan
from tests.talenta.alat_sidang import rapat


@pytest.fixture
def r(db):
    return rapat()


def stance(u):
    return dict(u.suara.order_by("pk").values_list("anggota_id", "suara"))


# --- proposing ----------------------------------------------------------------------------------------


def test_usul_tidak_mengubah_kotak_dan_meminta_suara(r):
    p = r.d.nilai()
    Pesan.objects.all().delete()
    u = r.usulkan(p, oleh=2)
    p.refresh_from_db()
    assert (p.kotak, p.kotak_sesuai, u.kotak_hitung, u.status) == (9, None, 9, "DIUSULKAN")
    pesan = list(Pesan.objects.all())
    assert {x.penerima for x in pesan} == {r.u[0], r.u[1]}
    assert not any(p.pegawai.nama in f"{x.judul}{x.isi}{x.url}" or "8" in x.isi for x in pesan)
    jejak = JejakTalenta.objects.get(perihal="usul", nomor=u.pk)
    assert (jejak.kode, jejak.pegawai_id, jejak.isi["hitung"], jejak.isi["usul"]) == ("usulkan", p.pegawai_id, 9, 8)


def test_hanya_anggota_yang_hadir_mengusulkan(r):
    p = r.d.nilai()
    r.jalan("catat_hadir", anggota=[a.pk for a in r.kursi[:2]])
    for siapa in (r.u[2], r.d.operator, r.d.penyetuju, rapat().u[0], akun(r.d.instansi)[0]):
        with pytest.raises(TidakBerwenang):
            r.usulkan(p, oleh=siapa)


def test_komite_suksesi_tidak_menyesuaikan_kotak(db):
    r = rapat(jenis="SUKSESI")
    with pytest.raises(LangkahTidakSah, match="komite talenta"):
        r.usulkan(r.d.nilai())


@pytest.mark.parametrize(("ubah", "kolom"), [
    ({"kotak": 9}, "kotak"), ({"kotak": 0}, "kotak"), ({"kotak": 10}, "kotak"), ({"alasan": " "}, "alasan"),
    ({"bukti_uraian": ""}, "bukti_uraian"),
])  # fmt: skip
def test_isian_usul(r, ubah, kolom):
    with pytest.raises(IsianSalah) as galat:
        r.usulkan(r.d.nilai(), **ubah)
    assert galat.value.kolom == kolom


def test_orang_di_luar_pemetaan_tidak_ada(r):
    luar = dunia().nilai()
    for nip in (luar.pegawai.nip, pabrik.pegawai(r.d.instansi, unit=r.d.unit).nip, "0"):
        with pytest.raises(IsianSalah) as galat:
            r.usulkan(nip)
        assert galat.value.kolom == "nip"


def test_yang_belum_ditempatkan_dapat_diusulkan(r):
    p = r.d.nilai(predikat=None)
    assert p.kotak is None
    r.putus(r.usulkan(p, 5))
    p.refresh_from_db()
    assert (p.kotak, p.kotak_sesuai) == (None, 5)


def test_bukti_berkas_diperiksa(r):
    p = r.d.nilai()
    with pytest.raises(BerkasDitolak):
        usul_kotak.usulkan(
            sidang_id=r.s.pk, nip=p.pegawai.nip, kotak=8, alasan="a", bukti_uraian="b", actor=r.u[0], now=KINI,
            unggahan=contoh.unggahan("bukti.pdf", contoh.docx()),
        )  # fmt: skip
    assert not UsulKotak.objects.exists()
    u = r.usulkan(p, unggahan=contoh.unggahan("bukti.pdf", contoh.pdf()))
    assert u.bukti.nama_asli == "bukti.pdf"


def test_sidang_kedua_atas_orang_yang_sama_ditolak_tanpa_bocor(r):
    p = r.d.nilai()
    kedua = rapat(r.d, nama="Komite Lain")
    r.usulkan(p)
    with pytest.raises(IsianSalah) as galat:
        kedua.usulkan(p, 7)
    assert galat.value.kolom == "nip"
    assert r.k.nama not in str(galat.value)
    r.putus(UsulKotak.objects.get())
    with pytest.raises(IsianSalah):  # decided there, but not yet signed
        kedua.usulkan(p, 7)
    Sidang.objects.filter(pk=r.s.pk).update(status="SELESAI", nomor_ba="1", notula="Sepakat", ditutup_pada=KINI)
    u = kedua.usulkan(p, 7)
    kedua.putus(u)
    p.refresh_from_db()
    assert p.kotak_sesuai == 7
    jejak = JejakTalenta.objects.get(perihal="usul", nomor=u.pk, kode="setujui")
    assert (jejak.isi["hitung"], jejak.isi["sesuai_sebelum"], jejak.isi["sesuai"]) == (9, 8, 7)


def test_kembali_ke_kotak_hitung(r):
    p = r.d.nilai()
    r.putus(r.usulkan(p, 7))
    p.refresh_from_db()
    assert p.kotak_sesuai == 7
    r.putus(r.usulkan(p, p.kotak))
    p.refresh_from_db()
    assert (p.kotak, p.kotak_sesuai) == (9, None)


# --- recusal ------------------------------------------------------------------------------------------


def test_diri_atasan_dan_bawahan_mundur_sendiri(r):
    ketua, sekretaris, anggota = (a.pegawai for a in r.kursi)
    milik = r.d.nilai(sekretaris)
    with pytest.raises(TidakBerwenang, match="diri sendiri"):
        r.usulkan(milik, oleh=1)
    penilai(sekretaris, pabrik.pegawai(r.d.instansi, unit=r.d.unit))
    u = r.usulkan(milik, oleh=0)
    assert stance(u) == {r.kursi[1].pk: "MUNDUR"}
    staf = r.d.nilai()
    penilai(staf.pegawai, anggota)
    penilai(anggota, ketua)  # above the superior
    with pytest.raises(TidakBerwenang, match="Atasan"):
        r.usulkan(staf, oleh=0)
    u = r.usulkan(staf, oleh=1)
    assert stance(u) == {r.kursi[0].pk: "MUNDUR", r.kursi[2].pk: "MUNDUR"}
    assert all(s.alasan for s in u.suara.all())


def test_bawahan_langsung_dan_tidak_langsung_mundur(r):
    atasan, tengah = r.d.nilai(), pabrik.pegawai(r.d.instansi, unit=r.d.unit)
    penilai(r.kursi[1].pegawai, atasan.pegawai)
    penilai(tengah, atasan.pegawai)
    penilai(r.kursi[2].pegawai, tengah)
    u = r.usulkan(atasan, oleh=0)
    assert stance(u) == {r.kursi[1].pk: "MUNDUR", r.kursi[2].pk: "MUNDUR"}


def test_yang_menyusul_hadir_juga_dimundurkan(r):
    r.jalan("catat_hadir", anggota=[a.pk for a in r.kursi[:2]])
    p = r.d.nilai(r.kursi[2].pegawai)
    u = r.usulkan(p)
    assert stance(u) == {}
    r.jalan("catat_hadir", anggota=[a.pk for a in r.kursi])
    assert stance(u) == {r.kursi[2].pk: "MUNDUR"}


def test_menjadi_atasan_sesudah_diusulkan_hanya_boleh_mundur(r):
    p = r.d.nilai()
    u = r.usulkan(p)
    penilai(p.pegawai, r.kursi[1].pegawai)
    with pytest.raises(TidakBerwenang, match="harus mundur"):
        r.suara(u, 1)
    r.suara(u, 1, "MUNDUR")
    assert stance(u) == {r.kursi[1].pk: "MUNDUR"}


def test_mundur_yang_menghabiskan_kuorum_menahan_putusan(r):
    p = r.d.nilai()
    u = r.usulkan(p)
    r.suara(u, 0), r.suara(u, 1, "MUNDUR"), r.suara(u, 2, "MUNDUR")
    u.refresh_from_db()
    assert u.status == "DIUSULKAN"
    usul_kotak.tarik(usul_id=u.pk, alasan="Kuorum tidak cukup", actor=r.u[1], now=KINI)
    u.refresh_from_db()
    assert u.status == "DITARIK"


# --- voting -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("suara", "status", "sesuai"), [
    (["SETUJU", "SETUJU", "TIDAK"], "DISETUJUI", 8), (["SETUJU", "TIDAK", "TIDAK"], "DITOLAK", None),
    (["SETUJU", "TIDAK", "MUNDUR"], "DITOLAK", None), (["SETUJU", "SETUJU", "MUNDUR"], "DISETUJUI", 8),
])  # fmt: skip
def test_diputus_pada_suara_terakhir(r, suara, status, sesuai):
    p = r.d.nilai()
    u = r.usulkan(p)
    for n, s in enumerate(suara):
        u.refresh_from_db()
        assert u.status == "DIUSULKAN"
        r.suara(u, n, s)
    u.refresh_from_db(), p.refresh_from_db()
    assert (u.status, u.diputus_pada, p.kotak, p.kotak_sesuai) == (status, KINI, 9, sesuai)


def test_suara_sekali_oleh_yang_hadir_dan_beralasan(r):
    u = r.usulkan(r.d.nilai())
    r.suara(u, 0)
    with pytest.raises(LangkahTidakSah, match="sudah tercatat"):
        r.suara(u, 0, "TIDAK")
    for suara, kolom in (("TIDAK", "alasan"), ("MUNDUR", "alasan"), ("ABSTAIN", "suara")):
        with pytest.raises(IsianSalah) as galat:
            usul_kotak.beri_suara(usul_id=u.pk, suara=suara, alasan=" ", actor=r.u[1], now=KINI)
        assert galat.value.kolom == kolom
    for siapa in (r.d.operator, rapat().u[0]):
        with pytest.raises(TidakBerwenang):
            r.suara(u, siapa)
    r.suara(u, 1), r.suara(u, 2)
    with pytest.raises(LangkahTidakSah, match="selesai dibahas"):
        r.suara(u, 2)


def test_masa_tugas_lewat_tidak_bersuara_tetapi_dapat_menutup(r):
    u = r.usulkan(r.d.nilai())
    type(r.k).objects.filter(pk=r.k.pk).update(selesai=r.k.mulai)
    with pytest.raises(TidakBerwenang, match="Masa tugas"):
        r.suara(u, 1)
    r.jalan("batalkan", alasan="Masa tugas lewat")
    assert r.segarkan().status == "BATAL"


def test_menarik_oleh_pengusul_atau_pengatur(r):
    u = r.usulkan(r.d.nilai(), oleh=0)
    isi = {"usul_id": u.pk, "now": KINI}
    with pytest.raises(TidakBerwenang):
        usul_kotak.tarik(alasan="x", actor=r.u[2], **isi)
    with pytest.raises(IsianSalah):
        usul_kotak.tarik(alasan=" ", actor=r.u[1], **isi)
    usul_kotak.tarik(alasan="Bukti belum ada", actor=r.u[1], **isi)
    with pytest.raises(LangkahTidakSah):
        r.suara(u, 1)
    milik = r.usulkan(r.d.nilai(), oleh=2)
    usul_kotak.tarik(usul_id=milik.pk, alasan="Keliru", actor=r.u[2], now=KINI)
    milik.refresh_from_db()
    assert milik.status == "DITARIK"


# --- two connections ----------------------------------------------------------------------------------


def serentak(kerja):
    """Run each on a connection of its own at once; what came of them."""
    hasil, palang = [], threading.Barrier(len(kerja))

    def satu(apa):
        try:
            palang.wait(20)
            apa()
            hasil.append("jadi")
        except IsianSalah:
            hasil.append("ditolak")
        finally:
            connection.close()

    utas = [threading.Thread(target=satu, args=[k]) for k in kerja]
    for u in utas:
        u.start()
    for u in utas:
        u.join(60)
    return sorted(hasil)


@pytest.mark.django_db(transaction=True)
def test_dua_sidang_mengusulkan_orang_yang_sama_serentak(acuan):
    versi_bawaan()
    a = rapat()
    b = rapat(a.d, nama="Komite Lain")
    p = a.d.nilai()
    assert serentak([lambda: a.usulkan(p), lambda: b.usulkan(p, 7)]) == ["ditolak", "jadi"]
    assert UsulKotak.objects.filter(penilaian=p, status="DIUSULKAN").count() == 1


@pytest.mark.django_db(transaction=True)
def test_suara_terakhir_serentak_memutus_sekali(acuan):
    versi_bawaan()
    r = rapat()
    p = r.d.nilai()
    u = r.usulkan(p)
    r.suara(u, 0)
    assert serentak([lambda: r.suara(u, 1), lambda: r.suara(u, 2)]) == ["jadi", "jadi"]
    u.refresh_from_db()
    assert (u.status, Penilaian.objects.get(pk=p.pk).kotak_sesuai) == ("DISETUJUI", 8)
    assert SuaraKotak.objects.filter(usul=u).count() == 3
    assert JejakTalenta.objects.filter(perihal="usul", nomor=u.pk, kode="setujui").count() == 1


# --- what a chair must not do -------------------------------------------------------------------------


def test_ketua_tidak_menarik_usul_tentang_dirinya(r):
    p = r.d.nilai(r.kursi[0].pegawai)
    u = r.usulkan(p, oleh=1)
    with pytest.raises(TidakBerwenang):
        usul_kotak.tarik(usul_id=u.pk, alasan="Batal saja", actor=r.u[0], now=KINI)
    usul_kotak.tarik(usul_id=u.pk, alasan="Salah orang", actor=r.u[1], now=KINI)


def test_yang_belum_bersuara_tidak_dicoret_agar_usul_diputus(r):
    u = r.usulkan(r.d.nilai())
    for n in (0, 1):
        r.suara(u, n)
    with pytest.raises(IsianSalah) as galat:
        r.jalan("catat_hadir", anggota=[a.pk for a in r.kursi[:2]])
    assert galat.value.kolom == "hadir"
    u.refresh_from_db()
    assert u.status == "DIUSULKAN"


@pytest.mark.parametrize("ubah", [{"kedudukan": "99"}, {"instansi": None}])
def test_yang_pensiun_atau_pindah_bukan_anggota_lagi(r, ubah):
    u = r.usulkan(r.d.nilai())
    orang = r.kursi[1].pegawai
    if "instansi" in ubah:
        lain = pabrik.instansi()
        ubah = {"instansi": lain, "unit": pabrik.unit(lain)}
    for nama, nilai in ubah.items():
        setattr(orang, nama, nilai)
    orang.save()
    with pytest.raises(TidakBerwenang):
        r.suara(u, 1)
    h = hak(r.u[1], today=HARI)
    assert not h.komite and not penilaian_terlihat(h).filter(pemetaan=r.d.pemetaan).exists()
    assert not sidang_terlihat(h).exists()
