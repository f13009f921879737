"""Profiles: who copies, drafts and publishes, what a published version keeps, what stale screens and drafts do."""

import copy
from datetime import date, timedelta

import pytest
from django.db import InternalError, transaction

from akun.peran import Peran
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from talenta.models import JejakTalenta, Profil, VersiProfil
from talenta.selectors.daftar_profil import beda, galat_profil
from talenta.selectors.profil import versi_terpakai
from talenta.services import profil as tulis
from talenta.services.langkah import KonflikTalenta
from tests import pabrik
from tests.talenta import alat
from tests.talenta.alat import HARI, KINI

pytestmark = pytest.mark.django_db


@pytest.fixture
def d():
    return alat.dunia()


def salin(d, actor=None, **ubah) -> VersiProfil:
    isi = {"dari_id": alat.versi_bawaan().pk, "instansi_id": d.instansi.pk, "nama": "Profil Uji", "now": KINI} | ubah
    return tulis.salin(actor=actor or d.operator, **isi)


def terbit(d, **ubah) -> VersiProfil:
    """The agency's profile, published."""
    v = salin(d)
    v = tulis.simpan(versi_id=v.pk, versi=v.versi, actor=d.operator, now=KINI, dasar="Perbup 1/2026", **ubah)
    return tulis.terbitkan(versi_id=v.pk, versi=v.versi, actor=d.penyetuju, now=KINI)


def test_dari_salinan_sampai_terbit_dan_dapat_dipakai(d):
    v = salin(d)
    assert (v.nomor, v.status, v.profil.instansi_id, v.profil.kode) == (1, "DRAF", d.instansi.pk, "profil-uji")
    assert v.isi == alat.versi_bawaan().isi and v.berlaku_mulai == HARI
    assert v not in versi_terpakai(d.instansi.pk)
    assert [g.letak for g in galat_profil(v)] == ["dasar"]
    with pytest.raises(LangkahTidakSah, match="1 hal"):
        tulis.terbitkan(versi_id=v.pk, versi=1, actor=d.penyetuju, now=KINI)
    v = tulis.simpan(versi_id=v.pk, versi=1, actor=d.operator, now=KINI, dasar="Perbup 1/2026")
    v = tulis.terbitkan(versi_id=v.pk, versi=2, actor=d.penyetuju, now=KINI)
    assert (v.status, v.diterbitkan_pada) == ("TERBIT", KINI) and v.sebutan_penerbit
    assert v in versi_terpakai(d.instansi.pk) and v not in versi_terpakai(pabrik.instansi().pk)
    jejak = JejakTalenta.objects.filter(perihal="profil", nomor=v.pk).order_by("pk")
    assert [(j.kode, j.pelaku) for j in jejak] == [
        ("salin", d.operator), ("ubah", d.operator), ("terbitkan", d.penyetuju),
    ]  # fmt: skip


def test_yang_terbit_beku_di_basis_data(d):
    v = terbit(d)
    with pytest.raises(LangkahTidakSah):
        tulis.simpan(versi_id=v.pk, versi=v.versi, actor=d.operator, now=KINI, dasar="Lain")
    with pytest.raises(LangkahTidakSah):
        tulis.buang(versi_id=v.pk, versi=v.versi, alasan="x", actor=d.operator, now=KINI)
    for perintah in (lambda: VersiProfil.objects.filter(pk=v.pk).update(dasar="Lain"),
                     lambda: VersiProfil.objects.filter(pk=v.pk).delete()):  # fmt: skip
        with pytest.raises(InternalError), transaction.atomic():
            perintah()


def test_versi_baru_satu_draf_pada_satu_waktu(d):
    v = terbit(d)
    dua = tulis.draf_baru(dari_id=v.pk, actor=d.operator, now=KINI)
    assert (dua.nomor, dua.isi, dua.profil_id) == (2, v.isi, v.profil_id)
    with pytest.raises(LangkahTidakSah, match="draf"):
        tulis.draf_baru(dari_id=v.pk, actor=d.operator, now=KINI)
    tulis.buang(versi_id=dua.pk, versi=1, alasan="Belum perlu", actor=d.operator, now=KINI)
    assert tulis.draf_baru(dari_id=v.pk, actor=d.operator, now=KINI).nomor == 2
    assert JejakTalenta.objects.get(perihal="profil", nomor=dua.pk, kode="buang").alasan == "Belum perlu"


def test_versi_berikut_tidak_mendahului_yang_terbit(d):
    v = terbit(d, berlaku_mulai=HARI)
    dua = tulis.draf_baru(dari_id=v.pk, actor=d.operator, now=KINI)
    ubah = {"versi_id": dua.pk, "actor": d.operator, "now": KINI, "dasar": "Perbup 2/2026"}
    tulis.simpan(versi=1, berlaku_mulai=HARI - timedelta(days=1), **ubah)
    with pytest.raises(LangkahTidakSah, match="mendahului"):
        tulis.terbitkan(versi_id=dua.pk, versi=2, actor=d.penyetuju, now=KINI)
    tulis.simpan(versi=2, berlaku_mulai=HARI, **ubah)
    assert tulis.terbitkan(versi_id=dua.pk, versi=3, actor=d.penyetuju, now=KINI).status == "TERBIT"


@pytest.mark.parametrize("siapa", ["penyetuju", "asing", "penyetuju asing", "pegawai"])
def test_hanya_operator_instansinya_yang_menyusun(d, siapa):
    v = salin(d)
    lain = pabrik.instansi()
    user = {
        "penyetuju": d.penyetuju, "asing": pabrik.petugas(Peran.OPERATOR, lain),
        "penyetuju asing": pabrik.petugas(Peran.PENYETUJU, lain), "pegawai": alat.akun(d.instansi)[0],
    }[siapa]  # fmt: skip
    with pytest.raises(TidakBerwenang):
        salin(d, actor=user, nama="Lain")
    with pytest.raises(TidakBerwenang):
        tulis.simpan(versi_id=v.pk, versi=1, actor=user, now=KINI, dasar="x")
    with pytest.raises(TidakBerwenang):
        tulis.buang(versi_id=v.pk, versi=1, alasan="x", actor=user, now=KINI)
    if siapa != "penyetuju":
        with pytest.raises(TidakBerwenang):
            tulis.terbitkan(versi_id=v.pk, versi=1, actor=user, now=KINI)
    v.refresh_from_db()
    assert (v.versi, v.status, v.dasar) == (1, "DRAF", "")


def test_penyusun_tidak_menerbitkan_walau_punya_kedua_peran(d):
    pabrik.beri_peran(d.operator, Peran.PENYETUJU, d.instansi)
    v = salin(d)
    v = tulis.simpan(versi_id=v.pk, versi=1, actor=d.operator_lain, now=KINI, dasar="Perbup")
    for user in (d.operator, d.operator_lain):
        with pytest.raises(TidakBerwenang):
            tulis.terbitkan(versi_id=v.pk, versi=v.versi, actor=user, now=KINI)
    assert tulis.terbitkan(versi_id=v.pk, versi=v.versi, actor=d.penyetuju, now=KINI).status == "TERBIT"


def test_profil_nasional_hanya_disalin(d):
    v = alat.versi_bawaan()
    with pytest.raises(VersiProfil.DoesNotExist):
        tulis.draf_baru(dari_id=v.pk, actor=d.operator, now=KINI)
    with pytest.raises(TidakBerwenang):
        tulis.simpan(versi_id=v.pk, versi=v.versi, actor=d.operator, now=KINI, dasar="Lain")


def test_profil_instansi_lain_tidak_disalin_dan_draf_tidak_disalin(d):
    lain = alat.dunia()
    with pytest.raises(VersiProfil.DoesNotExist):
        salin(d, dari_id=terbit(lain).pk)
    with pytest.raises(VersiProfil.DoesNotExist):
        salin(d, dari_id=salin(d).pk, nama="Dua")


def test_nama_yang_sudah_ada_atau_kosong(d):
    salin(d)
    for nama in ("profil uji", "***"):
        with pytest.raises(IsianSalah) as galat:
            salin(d, nama=nama)
        assert galat.value.kolom == "nama"
    assert Profil.objects.filter(instansi=d.instansi).count() == 1
    assert salin(alat.dunia()).profil.kode == "profil-uji"


def test_layar_usang_ditolak_dan_simpan_tanpa_perubahan_tidak_mencatat(d):
    v = salin(d)
    isi = copy.deepcopy(v.isi)
    isi["ambang"]["kinerja"]["atas"] = "85"
    tulis.simpan(versi_id=v.pk, versi=1, actor=d.operator, now=KINI, isi=isi)
    for langkah in (
        lambda: tulis.simpan(versi_id=v.pk, versi=1, actor=d.operator_lain, now=KINI, dasar="Lain"),
        lambda: tulis.terbitkan(versi_id=v.pk, versi=1, actor=d.penyetuju, now=KINI),
        lambda: tulis.buang(versi_id=v.pk, versi=1, alasan="x", actor=d.operator, now=KINI),
    ):
        with pytest.raises(KonflikTalenta):
            langkah()
    assert tulis.simpan(versi_id=v.pk, versi=2, actor=d.operator, now=KINI, isi=isi).versi == 2
    (ubah,) = JejakTalenta.objects.filter(perihal="profil", kode="ubah")
    assert ubah.isi == {"beda": [["Kinerja (Y): batas atas", "80", "85"]]}


def test_draf_yang_belum_benar_disimpan_tetapi_tidak_terbit(d):
    v = salin(d)
    isi = copy.deepcopy(v.isi)
    isi["komponen"][0]["indikator"][0]["bobot"] = "59,9"
    v = tulis.simpan(versi_id=v.pk, versi=1, actor=d.operator, now=KINI, isi=isi, dasar="Perbup")
    assert [(g.letak, "99,9" in g.kata) for g in galat_profil(v)] == [("sumbu/kinerja", True)]
    with pytest.raises(LangkahTidakSah):
        tulis.terbitkan(versi_id=v.pk, versi=v.versi, actor=d.penyetuju, now=KINI)


def test_membuang_draf_pertama_membuang_profilnya(d):
    v = salin(d)
    with pytest.raises(IsianSalah):
        tulis.buang(versi_id=v.pk, versi=1, alasan=" ", actor=d.operator, now=KINI)
    tulis.buang(versi_id=v.pk, versi=1, alasan="Salah nama", actor=d.operator, now=KINI)
    assert not Profil.objects.filter(instansi=d.instansi).exists()
    assert salin(d).nomor == 1


def test_beda_disebut_menurut_nama_bukan_tempat():
    dulu = alat.isi_bawaan()
    kini = copy.deepcopy(dulu)
    kini["komponen"].reverse()
    assert beda(dulu, kini) == []
    tim = next(i for k in kini["komponen"] for i in k["indikator"] if i["kode"] == "tim")
    tim["bobot"] = "10"
    tim["butir"][0] |= {"jendela_bulan": None, "wajib": True}
    tim["butir"][0]["pita"][-1]["skor"] = "90"
    kinerja = next(k for k in kini["komponen"] if k["nama"] == "Kinerja utama")
    kinerja["indikator"] = []
    apa = {b.apa: (b.dulu, b.kini) for b in beda(dulu, kini)}
    nama = tim["nama"]
    assert apa[f"{nama}: bobot"] == ("15", "10")
    assert apa[f"{nama} › Penugasan tim kerja: jendela waktu"] == ("24 bulan", "semua")
    assert apa[f"{nama} › Penugasan tim kerja: wajib ada"] == ("tidak", "ya")
    assert apa[f"{nama} › Penugasan tim kerja: nilai"][1].endswith("Ketua, lintas instansi = 90")
    assert apa["Penilaian kinerja: bobot"] == ("60", "")


def test_berlaku_mulai_menurut_hari_di_instansinya():
    d = alat.dunia()
    d.instansi.zona_waktu = "Asia/Jayapura"
    d.instansi.save()
    malam = KINI.replace(hour=16)  # already the 3rd in Jayapura
    assert salin(d, now=malam).berlaku_mulai == date(2026, 3, 3)
