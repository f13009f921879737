"""The committee's session over a candidate: quorum, relations, terms, what a decision must hold."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from akun.peran import Peran
from berkas.periksa import BerkasDitolak
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from talenta.models import HadirSidang, JejakTalenta, Kandidat, Komite, Pemetaan, Sidang
from talenta.services.suksesi import akhiri_target
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.berkas import contoh
from tests.talenta import alat
from tests.talenta.alat import HARI, KINI
from tests.talenta.alat_suksesi import suksesi

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
SATU = timedelta(days=1)


@pytest.fixture
def s(db):
    return suksesi()


def segar(k: Kandidat) -> Kandidat:
    return Kandidat.objects.get(pk=k.pk)


@pytest.fixture
def siap(s):
    s.k = s.verifikasi(s.nominasi())
    return s


def test_kuorum_tanpa_yang_berhubungan_dan_yang_mundur(siap):
    s = siap
    kepala = s.komite.anggota.get(pegawai__akun=s.anggota[1]).pegawai
    pk.penilai(s.calon, kepala)  # the secretary is his superior
    with pytest.raises(LangkahTidakSah, match="Kuorum 2"):
        s.putuskan(s.k)
    s.hadirkan(s.anggota[2])
    hadir = HadirSidang.objects.get(anggota__pegawai__akun=s.anggota[2])
    with pytest.raises(LangkahTidakSah, match="Kuorum 2"):
        s.putuskan(s.k, mundur=[hadir.pk], alasan_mundur="Kerabat")
    with pytest.raises(IsianSalah):
        s.putuskan(s.k, mundur=[hadir.pk])
    with pytest.raises(IsianSalah):
        s.putuskan(s.k, mundur=[hadir.pk + 99], alasan_mundur="x")
    assert s.putuskan(s.k).status == "DITETAPKAN"


def test_pengusul_yang_anggota_tidak_menambah_kuorum(s):
    pabrik.beri_peran(s.anggota[1], Peran.OPERATOR, s.instansi)
    k = s.verifikasi(s.nominasi(actor=s.anggota[1]))
    with pytest.raises(LangkahTidakSah, match="boleh memutus 1"):
        s.putuskan(k)


def test_ketua_yang_berhubungan_atau_mundur_tidak_memutus(siap):
    s = siap
    s.hadirkan(s.anggota[2])
    ketua = HadirSidang.objects.get(anggota__pegawai__akun=s.ketua)
    with pytest.raises(TidakBerwenang):
        s.putuskan(s.k, mundur=[ketua.pk], alasan_mundur="Kerabat")
    pk.penilai(s.calon, ketua.anggota.pegawai)
    with pytest.raises(TidakBerwenang):
        s.putuskan(s.k)


@pytest.mark.parametrize(("ubah", "galat"), [
    ({"status": "BATAL"}, LangkahTidakSah), ({"hitungan": KINI - SATU}, LangkahTidakSah),
])  # fmt: skip
def test_sidang_yang_tutup_atau_basi(siap, ubah, galat):
    Sidang.objects.filter(pk=siap.sidang.pk).update(**ubah)
    with pytest.raises(galat):
        siap.putuskan(siap.k)


@pytest.mark.parametrize(("mulai", "selesai", "boleh"), [
    (HARI, HARI, True), (HARI + SATU, HARI + SATU, False), (HARI - SATU, HARI - SATU, False),
])  # fmt: skip
def test_masa_komite(siap, mulai, selesai, boleh):
    Komite.objects.filter(pk=siap.komite.pk).update(mulai=mulai, selesai=selesai)
    if boleh:
        assert siap.putuskan(siap.k).status == "DITETAPKAN"
    else:
        with pytest.raises(TidakBerwenang):
            siap.putuskan(siap.k)


def test_komite_lain(siap):
    s = siap
    Komite.objects.filter(pk=s.komite.pk).update(jenis="TALENTA")
    with pytest.raises(TidakBerwenang):
        s.putuskan(s.k)
    asing = suksesi()
    with pytest.raises(TidakBerwenang):
        s.putuskan(s.k, sidang_id=asing.sidang.pk, actor=asing.ketua)
    with pytest.raises(ObjectDoesNotExist):
        s.putuskan(s.k, sidang_id=0)


def test_sidang_atas_pemetaan_lama(siap):
    s = siap
    alat.ubah_beku(Pemetaan.objects.filter(pk=s.pemetaan.pk), tahun=2025)
    baru = Pemetaan.objects.create(
        instansi=s.instansi, nama="Pemetaan 2026", tahun=2026, tanggal_acuan=HARI, profil=s.pemetaan.profil,
        status="DITETAPKAN", ditetapkan_pada=KINI, nomor_sk="2", tanggal_sk=HARI, dihitung_pada=KINI,
    )  # fmt: skip
    lama, s.pemetaan = s.pemetaan, baru
    s.nilai(s.calon)
    s.pemetaan = lama
    with pytest.raises(LangkahTidakSah, match="pemetaan lain"):
        s.putuskan(s.k)


@pytest.mark.parametrize(("ubah", "kolom"), [
    ({"nomor_sk": " "}, "nomor_sk"), ({"rencana": ""}, "rencana"), ({"tanggal_sk": None}, "tanggal_sk"),
    ({"tanggal_sk": HARI + SATU}, "tanggal_sk"), ({"tanggal_sk": HARI - SATU}, "tanggal_sk"),
    ({"berlaku_sampai": date(2031, 3, 3)}, "berlaku_sampai"),
    ({"berlaku_sampai": None}, "berlaku_sampai"), ({"berlaku_sampai": HARI - SATU}, "berlaku_sampai"),
    ({"unggahan": None}, "dokumen"),
])  # fmt: skip
def test_penetapan_lengkap(siap, ubah, kolom):
    with pytest.raises(IsianSalah) as galat:
        siap.putuskan(siap.k, **ubah)
    assert galat.value.kolom == kolom
    assert segar(siap.k).status == "TERVERIFIKASI"


def test_penetapan_hari_ini_berlaku_hari_ini(siap):
    assert siap.putuskan(siap.k, berlaku_sampai=HARI).berlaku_sampai == HARI


def test_penetapan_paling_lama_lima_tahun(siap):
    assert siap.putuskan(siap.k, berlaku_sampai=date(2031, 3, 2)).berlaku_sampai == date(2031, 3, 2)


def test_anggota_yang_pergi_tidak_menambah_kuorum(siap):
    o = siap.komite.anggota.get(pegawai__akun=siap.anggota[1]).pegawai
    o.kedudukan = "99"
    o.save()
    with pytest.raises(LangkahTidakSah, match="boleh memutus 1"):
        siap.putuskan(siap.k)


def test_putusan_menggugurkan_tanda_tangan_notula(siap):
    siap.sidang.hadir.update(tanda_tangan_pada=KINI)
    siap.putuskan(siap.k)
    assert not siap.sidang.hadir.exclude(tanda_tangan_pada=None).exists()


def test_database_menolak_suksesor_tanpa_dasar(siap):
    with pytest.raises(IntegrityError, match="suksesor_berdasar"), transaction.atomic():
        Kandidat.objects.filter(pk=siap.k.pk).update(status="DITETAPKAN")


def test_target_berakhir_menutup_yang_belum_diputus(s):
    jadi = s.suksesor()
    lain = s.orang()
    s.nilai(lain)
    k = s.nominasi(lain)
    assert akhiri_target(target_id=s.target.pk, versi=1, alasan="Diisi", actor=s.operator, now=KINI) == 1
    assert (segar(k).status, segar(jadi).status) == ("DICABUT", "DITETAPKAN")
    assert JejakTalenta.objects.filter(nomor=k.pk, kode="target_berakhir").get().alasan == "Diisi"


def test_berkas_yang_bukan_dokumen_tidak_menetapkan(siap):
    with pytest.raises(BerkasDitolak):
        siap.putuskan(siap.k, unggahan=SimpleUploadedFile("sk.pdf", contoh.pdf()[:20] + b"x"))
    assert segar(siap.k).status == "TERVERIFIKASI"


@pytest.mark.parametrize("apa", ["pindah", "sudah_memangku"])
def test_diperiksa_lagi_saat_verifikasi_dan_putusan(s, apa):
    """Somebody who has left since, or holds the post by now, is neither verified nor confirmed."""
    k, lain = s.nominasi(), s.verifikasi(s.nominasi(s.nilai(s.orang()).pegawai))
    for calon in (k, lain):
        p = calon.pegawai
        if apa == "pindah":
            p.instansi = pabrik.instansi()
            p.unit = pabrik.unit(p.instansi)
        else:
            p.jabatan = s.target.jabatan
        p.save()
    with pytest.raises(IsianSalah):
        s.verifikasi(k)
    with pytest.raises(IsianSalah):
        s.putuskan(lain)
