"""Revocation: lines say so, people go back together, the clock reminds once per level."""

from datetime import timedelta

import pytest

from akun.peran import Peran
from integritas import services
from integritas.models import Pemulihan, PengingatPemulihan
from kepegawaian.models import RiwayatJabatan
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.models import Parameter, Transisi
from layanan.selectors import dicabut
from mutasi import services as mutasi_services
from mutasi.models import UsulanMutasi
from notifikasi.models import Pesan
from tests import pabrik
from tests.integritas.conftest import BESOK
from tests.mutasi.alat import HARI_INI


def test_batas_waktu_dari_parameter_dan_baris_menyebut_pencabutan(dunia):
    t, *_lain = dunia.dicabut()
    assert t.tenggat == HARI_INI + timedelta(days=5)
    assert t.pemulihan.count() == 2
    for u in t.usulan.all():
        assert u.transisi.last().kode == "cabut"
        assert u.status == "SELESAI"
    assert UsulanMutasi.objects.filter(dicabut()).count() == 2


def test_tanpa_parameter_tidak_ada_batas_diam_diam(dunia):
    surat, *_lain = dunia.bertukar()
    t = dunia.usul(
        dunia.kasus(surat_ids=[surat.pk]), "PENCABUTAN", usulan_ids=surat.usulan.values_list("pk", flat=True)
    )
    Parameter.objects.filter(kode="P_PEMULIHAN_DAYS").delete()
    with pytest.raises(LookupError):
        dunia.tetap(t)
    assert not Pemulihan.objects.exists()


def test_yang_bertukar_dikembalikan_bersama(dunia):
    t, p, q, x, y = dunia.dicabut()
    satu = t.pemulihan.filter(pegawai=p).values_list("pk", flat=True)
    with pytest.raises(LangkahTidakSah, match="penuh"):  # the other one still sits there
        dunia.pulih(t, satu)
    assert not Pemulihan.objects.filter(status="DIPULIHKAN").exists()
    dunia.pulih(t)
    p.refresh_from_db()
    q.refresh_from_db()
    assert (p.jabatan, q.jabatan, p.tmt_jabatan) == (x, y, BESOK)
    spell = RiwayatJabatan.objects.get(pegawai=p, tmt_akhir=None)
    assert (spell.nomor_sk, spell.asal_usulan) == ("821/99", None)
    assert t.nomor in spell.history.first().history_change_reason
    assert set(t.pemulihan.values_list("status", "nomor_sk", "dipulihkan_pada")) == {("DIPULIHKAN", "821/99", BESOK)}
    assert Transisi.objects.filter(kode="pulihkan").count() == 2
    with pytest.raises(LangkahTidakSah):
        dunia.pulih(t)
    assert Pesan.objects.filter(penerima=dunia.pengawas, judul__startswith="Semua sudah").count() == 1


def test_pelantikan_yang_belum_tiba_tidak_pernah_berlaku(dunia):
    asal, tujuan = dunia.kursi(), dunia.kursi()
    orang = dunia.orang(asal)
    surat = dunia.diputus([(orang, tujuan)], dilantik=HARI_INI + timedelta(days=20))
    kasus = dunia.kasus(surat_ids=[surat.pk])
    t = dunia.tindak(kasus, "PENCABUTAN", usulan_ids=surat.usulan.values_list("pk", flat=True))
    assert mutasi_services.terapkan_yang_tiba(today=HARI_INI + timedelta(days=30)) == 0
    dunia.pulih(t)
    orang.refresh_from_db()
    assert orang.jabatan == asal
    assert RiwayatJabatan.objects.filter(pegawai=orang).count() == 1


def test_perintah_yang_dibatalkan_tidak_menahan_lagi(dunia):
    asal, tujuan = dunia.kursi(), dunia.kursi()
    orang = dunia.orang(asal)
    surat = dunia.diputus([(orang, tujuan)], dilantik=HARI_INI + timedelta(days=20))
    kasus = dunia.kasus(surat_ids=[surat.pk])
    t = dunia.tindak(kasus, "PENCABUTAN", usulan_ids=surat.usulan.values_list("pk", flat=True))
    services.akhiri(tindakan_id=t.pk, alasan="Ternyata berizin.", actor=dunia.pengawas, today=BESOK)
    assert not UsulanMutasi.objects.filter(dicabut()).exists()
    with pytest.raises(LangkahTidakSah):
        dunia.pulih(t)
    assert mutasi_services.terapkan_yang_tiba(today=HARI_INI + timedelta(days=30)) == 1
    assert services.sapu(hari_ini=_hari(dunia, 30)) == 0


@pytest.mark.parametrize("peran", ["penyetuju", "pengawas", "verifikator", "operator_lain", "pengawas_lain"])
def test_sk_pemulihan_hanya_dari_operator_instansi_itu(dunia, peran):
    t, *_lain = dunia.dicabut()
    with pytest.raises((TidakBerwenang, type(t.pemeriksaan).DoesNotExist)):
        dunia.pulih(t, actor=getattr(dunia, peran))


def test_tanggal_dan_pilihan_diperiksa(dunia):
    t, *_lain = dunia.dicabut()
    for isi, kolom in (
        ({"nomor_sk": " "}, "nomor_sk"), ({"tanggal_sk": HARI_INI - timedelta(days=1)}, "tanggal_sk"),
        ({"tanggal_sk": BESOK + timedelta(days=1)}, "tanggal_sk"), ({"tmt": BESOK + timedelta(days=1)}, "tmt"),
        ({"ids": []}, "orang"), ({"ids": [10**9]}, "orang"),
    ):  # fmt: skip
        with pytest.raises(IsianSalah) as galat:
            dunia.pulih(t, **isi)
        assert galat.value.kolom == kolom


def test_putusan_di_luar_portal_kembali_ke_jabatan_terakhir(dunia):
    lama, kini = dunia.kursi(), dunia.kursi()
    orang = dunia.orang(kini)
    RiwayatJabatan.objects.create(
        pegawai=orang,
        jabatan=lama,
        tmt=orang.tmt_jabatan - timedelta(days=900),
        tmt_akhir=orang.tmt_jabatan,
        nomor_sk="SK-L",
    )
    t = dunia.tindak(dunia.kasus(nip=[orang.nip]), "PENCABUTAN", pegawai_ids=[orang.pk])
    dunia.pulih(t)
    orang.refresh_from_db()
    assert orang.jabatan == lama


def test_putusan_di_luar_portal_tanpa_riwayat_hanya_dicatat(dunia):
    orang = dunia.orang()
    kini = orang.jabatan
    t = dunia.tindak(dunia.kasus(nip=[orang.nip]), "PENCABUTAN", pegawai_ids=[orang.pk])
    dunia.pulih(t)
    orang.refresh_from_db()
    assert orang.jabatan == kini
    assert t.pemulihan.get().status == "DIPULIHKAN"


def test_keputusan_tidak_dicabut_dua_kali(dunia):
    surat, *_lain = dunia.bertukar()
    ids = list(surat.usulan.values_list("pk", flat=True))
    kasus = dunia.kasus(surat_ids=[surat.pk])
    dunia.usul(kasus, "PENCABUTAN", usulan_ids=ids)
    with pytest.raises(IsianSalah):
        dunia.usul(kasus, "PENCABUTAN", usulan_ids=ids[:1])


def _hari(dunia, geser: int) -> dict:
    return dict.fromkeys(
        (dunia.kantor.pk, dunia.lain.kantor_id, dunia.pusat.pk), HARI_INI + timedelta(days=geser)
    )  # fmt: skip


def test_pengingat_sekali_per_tingkat_juga_bila_terlambat(dunia):
    t, *_lain = dunia.dicabut()
    siapa = {"H-1": dunia.operator, "H0": dunia.pengawas, "H+1": dunia.kepala}

    def kabar():
        return {k: Pesan.objects.filter(penerima=u, kunci=f"pemulihan:{t.pk}:{k}").count() for k, u in siapa.items()}

    assert services.sapu(hari_ini=_hari(dunia, 3)) == 0
    assert services.sapu(hari_ini=_hari(dunia, 4)) == 1
    assert services.sapu(hari_ini=_hari(dunia, 4)) == 0
    assert kabar() == {"H-1": 1, "H0": 0, "H+1": 0}
    assert services.sapu(hari_ini=_hari(dunia, 9)) == 2  # nobody was there for days
    assert services.sapu(hari_ini=_hari(dunia, 9)) == 0
    assert kabar() == {"H-1": 1, "H0": 1, "H+1": 1}
    assert Pesan.objects.filter(penerima=dunia.penyetuju, kunci=f"pemulihan:{t.pk}:H-1").count() == 1


def test_tidak_ada_pengingat_setelah_semua_kembali(dunia):
    t, *_lain = dunia.dicabut()
    dunia.pulih(t)
    assert services.sapu(hari_ini=_hari(dunia, 30)) == 0
    assert not PengingatPemulihan.objects.exists()


def test_yang_tidak_dapat_dikembalikan_dinyatakan_pengawas_dengan_alasan(dunia, client):
    t, *_lain = dunia.dicabut()
    ids = list(t.pemulihan.values_list("pk", flat=True))
    for actor in (dunia.operator, dunia.penyetuju, dunia.pengawas_lain, dunia.verifikator):
        with pytest.raises((TidakBerwenang, type(t.pemeriksaan).DoesNotExist)):
            services.tandai_tidak_dapat(tindakan_id=t.pk, pemulihan_ids=ids, alasan="x", actor=actor, today=BESOK)
    isi = {"tindakan_id": t.pk, "actor": dunia.pengawas, "today": BESOK}
    for salah, kolom in (
        ({"pemulihan_ids": [], "alasan": "x"}, "orang"),
        ({"pemulihan_ids": ids, "alasan": " "}, "alasan"),
    ):
        with pytest.raises(IsianSalah) as galat:
            services.tandai_tidak_dapat(**isi, **salah)
        assert galat.value.kolom == kolom
    client.force_login(dunia.pengawas)
    kirim = {"orang": ids, "alasan": "Sudah pindah lagi."}
    assert client.post(f"/pengawasan/tindakan/{t.pk}/tidak-dapat/", kirim).status_code == 302
    halaman = client.get(f"/pengawasan/{t.pemeriksaan_id}/").content.decode()
    assert "Tidak dapat dipulihkan" in halaman and "Sudah pindah lagi." in halaman
    assert set(t.pemulihan.values_list("status", "alasan")) == {("TIDAK", "Sudah pindah lagi.")}
    assert Pesan.objects.filter(penerima=dunia.operator, judul__startswith="Tidak dapat dipulihkan").exists()
    with pytest.raises(LangkahTidakSah):
        dunia.pulih(t, ids)
    services.tutup(
        pemeriksaan_id=t.pemeriksaan_id, hasil="DIPULIHKAN", alasan="Selesai.", actor=dunia.pengawas, today=BESOK
    )


def test_pengingat_naik_bila_peran_kosong_dan_menunggu_bila_semua_kosong(dunia):
    t, *_lain = dunia.dicabut()
    semua = [dunia.operator, dunia.penyetuju, dunia.pengawas, dunia.pengawas2, dunia.pengawas_pusat, dunia.kepala]
    for u in semua:
        u.is_active = False
        u.save()
    assert services.sapu(hari_ini=_hari(dunia, 9)) == 0
    assert not PengingatPemulihan.objects.exists()
    dunia.kepala.is_active = True
    dunia.kepala.save()
    assert services.sapu(hari_ini=_hari(dunia, 9)) == 3
    pesan = Pesan.objects.filter(penerima=dunia.kepala, kunci__startswith=f"pemulihan:{t.pk}:")
    assert pesan.count() == 3
    assert set(pesan.values_list("url", flat=True)) == {"/"}  # the head of office has no case page


def test_instansi_yang_pindah_kantor_tetap_dapat_ditindak(dunia):
    surat, *_lain = dunia.bertukar()
    kasus = dunia.kasus(surat_ids=[surat.pk])
    t = dunia.usul(kasus, "PENCABUTAN", usulan_ids=surat.usulan.values_list("pk", flat=True))
    dunia.instansi.kantor = dunia.lain.kantor
    dunia.instansi.save()
    t = dunia.tetap(t, actor=dunia.pengawas_lain)
    assert t.pemulihan.count() == 2
    assert UsulanMutasi.objects.filter(dicabut()).count() == 2
    dunia.pulih(t)
    assert set(t.pemulihan.values_list("status", flat=True)) == {"DIPULIHKAN"}


def test_instansi_asal_m15_diberi_tahu_saat_dicabut_dan_saat_kembali(dunia):
    asal, tujuan = dunia.kursi(), dunia.kursi()
    orang = dunia.orang(asal)
    surat = dunia.diputus([(orang, tujuan)], dilantik=HARI_INI + timedelta(days=20))
    u = surat.usulan.get()
    UsulanMutasi.objects.filter(pk=u.pk).update(instansi_asal=dunia.lain)
    penyetuju_lain = pabrik.petugas(Peran.PENYETUJU, dunia.lain)
    t = dunia.tindak(dunia.kasus(surat_ids=[surat.pk]), "PENCABUTAN", usulan_ids=[u.pk])
    for orang_lain in (dunia.operator_lain, penyetuju_lain):
        kabar = Pesan.objects.filter(penerima=orang_lain, judul__contains=t.nomor)
        assert kabar.get().judul.startswith("Mutasi antarinstansi diperintahkan dicabut")
    dunia.pulih(t)
    for orang_lain in (dunia.operator_lain, penyetuju_lain):
        assert Pesan.objects.filter(penerima=orang_lain, judul__contains=t.nomor).count() == 2
