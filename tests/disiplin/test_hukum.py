"""The law as rows: what ships, another regulation entered by hand, a used one frozen, and one question for services."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akun.models import User
from disiplin.isi_awal import baca
from disiplin.models import (
    AmbangKehadiran,
    Dampak,
    JenisHukuman,
    Kaidah,
    Kewenangan,
    Pasal,
    Pelanggaran,
    Regulasi,
    TingkatHukuman,
)
from disiplin.rules.katalog import RegulasiTidakAda
from disiplin.rules.kehadiran import indikasi
from disiplin.selectors.hukum import ditangguhkan, katalog, menit_sehari, regulasi_pada, tenggat
from disiplin.selectors.izin import boleh
from kepegawaian.models import RiwayatHukdis
from tests import pabrik
from tests.disiplin.rules.bahan import katalog as dari_berkas

pytestmark = pytest.mark.django_db
PP94 = "PP94_2021"


def pp(kode=PP94):
    return Regulasi.objects.get(kode=kode)


def terpakai(regulasi):
    regulasi.dipakai_pada = datetime(2026, 11, 22, tzinfo=UTC)
    regulasi.save()
    return regulasi


# --- what ships ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kode", ["PP94_2021", "PP53_2010"])
def test_tabel_basis_data_sama_dengan_berkasnya(kode):
    db, berkas = katalog(pp(kode)), dari_berkas(kode)
    assert db.jenis == berkas.jenis
    assert sorted(map(str, db.ambang)) == sorted(map(str, berkas.ambang))


def test_banyaknya_kewajiban_larangan_dan_jenis():
    """17 duties, 14 prohibitions, the last in seven forms (disiplin.md 1.1); 12 penalties with substitutes."""
    milik = Pasal.objects.filter(regulasi=pp())
    assert milik.filter(jenis="KEWAJIBAN").count() == 17
    assert milik.filter(jenis="LARANGAN").count() == 13 + 7
    assert JenisHukuman.objects.filter(regulasi=pp()).count() == 12


@pytest.mark.parametrize(("kode", "dampak", "tingkat"), [
    ("K3a", "UNIT", {"BERAT"}), ("K3b", "UNIT", {"SEDANG"}), ("K3b", "NEGARA", {"BERAT"}), ("K3f", "UNIT", {"RINGAN"}),
    ("K4c", "INSTANSI", {"SEDANG"}), ("K4e", "SELALU", {"SEDANG", "BERAT"}), ("K4g", "NEGARA", set()),
    ("L5g", "UNIT", {"SEDANG"}), ("L5k", "SELALU", {"BERAT"}), ("L5n2", "SELALU", {"SEDANG"}),
    ("L5n1", "SELALU", set()), ("KAWIN", "SELALU", {"BERAT"}),
])  # fmt: skip
def test_tingkat_menurut_perbuatan_dan_dampak(kode, dampak, tingkat):
    semua = Pelanggaran.objects.filter(regulasi=pp(), pasal__kode=kode, dampak=dampak)
    assert {p.tingkat.kode for p in semua.select_related("tingkat")} == tingkat


@pytest.mark.parametrize(("hari", "kode"), [
    (date(2010, 6, 5), "PP30_1980"), (date(2010, 6, 6), "PP53_2010"), (date(2021, 8, 30), "PP53_2010"),
    (date(2021, 8, 31), "PP94_2021"),
])  # fmt: skip
def test_peraturan_pada_hari_perbuatan(hari, kode):
    assert regulasi_pada(hari).kode == kode


def test_hari_tanpa_peraturan_adalah_galat():
    with pytest.raises(RegulasiTidakAda):
        regulasi_pada(date(1979, 1, 1))


def test_pengganti_selama_ditangguhkan_menurut_tanggal_dan_instansi():
    k = katalog(pp())
    assert [k.dikenakan(x, ditangguhkan(date(2026, 1, 5))).kode for x in ("M1", "M2", "R1")] == ["M1'", "M2'", "R1"]
    instansi = pabrik.instansi()
    Kaidah.objects.create(
        kode="DITANGGUHKAN", instansi=instansi, nilai=[], berlaku_mulai=date(2026, 7, 1), dasar_hukum="Uji"
    )
    assert k.dikenakan("M1", ditangguhkan(date(2026, 6, 30), instansi.pk)).kode == "M1'"
    assert k.dikenakan("M1", ditangguhkan(date(2026, 7, 1), instansi.pk)).kode == "M1"
    assert k.dikenakan("M1", ditangguhkan(date(2026, 7, 1))).kode == "M1'"


def test_menit_sehari_hanya_di_instansi_yang_menetapkannya():
    instansi, lain = pabrik.instansi(), pabrik.instansi()
    Kaidah.objects.create(
        kode="MENIT_SEHARI", instansi=instansi, nilai=450, berlaku_mulai=date(2026, 1, 1), dasar_hukum="Uji"
    )
    assert menit_sehari(date(2026, 1, 1), instansi.pk) == 450
    assert menit_sehari(date(2025, 12, 31), instansi.pk) is None and menit_sehari(date(2026, 1, 1), lain.pk) is None


@pytest.mark.parametrize("instansi", [True, False])
def test_kaidah_tidak_bertumpang_tindih(instansi):
    isi = {
        "kode": "MENIT_SEHARI",
        "nilai": 450,
        "dasar_hukum": "Uji",
        "instansi": pabrik.instansi() if instansi else None,
    }
    Kaidah.objects.create(berlaku_mulai=date(2026, 1, 1), **isi)
    with pytest.raises(IntegrityError), transaction.atomic():
        Kaidah.objects.create(berlaku_mulai=date(2026, 6, 1), **isi)


def test_tenggat_seperti_berkasnya():
    t = tenggat(pp())
    assert set(t) == {r["kode"] for r in baca("tenggat")} and t["BERLAKU"].jumlah == 15
    assert not t["PANGGILAN_PERIKSA"].pasti


# --- another regulation ---------------------------------------------------------------------------------


def test_peraturan_rekaan_empat_tingkat_dua_belas_jenis_tanpa_mengubah_kode():
    """PP 99/2030 (disiplin.md 6, test a): the old one is closed, acts from then on are judged by the new rows."""
    Regulasi.objects.filter(kode=PP94).update(sampai=date(2030, 3, 31))
    baru = Regulasi.objects.create(kode="PP99_2030", nama="PP 99 Tahun 2030", mulai=date(2030, 4, 1), menggantikan=pp())
    for n in range(4):
        tingkat = TingkatHukuman.objects.create(
            regulasi=baru, kode=f"T{n}", nama=f"Tingkat {n}", urutan=n, tim="WAJIB" if n == 3 else "BOLEH"
        )
        for j in range(3):
            jenis = JenisHukuman.objects.create(
                regulasi=baru, tingkat=tingkat, kode=f"J{n}{j}", urutan=3 * n + j, nama=f"Jenis {n}{j}", durasi=j,
                pasal="Pasal 7",
            )  # fmt: skip
            AmbangKehadiran.objects.create(
                regulasi=baru, paling_sedikit=2 * (3 * n + j) + 1, paling_banyak=2 * (3 * n + j) + 2, jenis=jenis,
                pasal="Pasal 8",
            )  # fmt: skip
    k = katalog(regulasi_pada(date(2030, 4, 1)))
    assert len(k.jenis) == 12 and {j.tingkat for j in k.jenis.values()} == {"T0", "T1", "T2", "T3"}
    assert indikasi(k, setahun=24, berturut=0).jenis == "J32"
    assert indikasi(katalog(regulasi_pada(date(2030, 3, 31))), setahun=24, berturut=0).jenis == "B1"


def test_admin_memasukkan_peraturan_dan_barisnya():
    admin = User.objects.create_superuser("kepala-hukum", "hukum@contoh.example", "sandi-panjang-sekali")
    klien = Client()
    klien.force_login(pabrik.pasang_totp(admin), backend="allauth.account.auth_backends.AuthenticationBackend")
    alamat = reverse("admin:disiplin_regulasi_add")
    jawab = klien.post(alamat, {"kode": "PP99_2030", "nama": "PP 99 Tahun 2030", "mulai": "2030-04-01"})
    assert jawab.status_code == 302, jawab.content.decode()[:2000]
    baru = pp("PP99_2030")
    isi = {"regulasi": baru.pk, "kode": "RINGAN", "nama": "Ringan", "urutan": 1, "tim": "TIDAK"}
    assert klien.post(reverse("admin:disiplin_tingkathukuman_add"), isi).status_code == 302
    ringan = TingkatHukuman.objects.get(regulasi=baru)
    isi = {"regulasi": baru.pk, "tingkat": ringan.pk, "kode": "R1", "urutan": 1, "nama": "Teguran", "pasal": "Pasal 7"}
    assert klien.post(reverse("admin:disiplin_jenishukuman_add"), isi | {"durasi": 0}).status_code == 302
    jenis = JenisHukuman.objects.get(regulasi=baru)
    ubah = reverse("admin:disiplin_jenishukuman_change", args=[jenis.pk])
    assert klien.post(ubah, isi | {"durasi": 1}).status_code == 302
    terpakai(baru)
    assert klien.post(ubah, isi | {"durasi": 2}).status_code == 403
    jenis.refresh_from_db()
    assert jenis.durasi == 1
    assert klien.get(reverse("admin:disiplin_regulasi_change", args=[baru.pk])).status_code == 200


# --- frozen -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", [
    Pasal, TingkatHukuman, JenisHukuman, Pelanggaran, AmbangKehadiran, Kewenangan, Dampak,
])  # fmt: skip
def test_baris_peraturan_yang_dipakai_tidak_berubah(model):
    milik = model.objects.filter(regulasi=pp())
    satu, kolom = milik.first(), "isi" if model is Pasal else model._meta.fields[2].attname
    with transaction.atomic():
        assert milik.filter(pk=satu.pk).update(**{kolom: getattr(satu, kolom)}) == 1, "not used yet"
    terpakai(pp())
    for langkah in (
        lambda: milik.filter(pk=satu.pk).update(**{kolom: getattr(satu, kolom)}),
        lambda: milik.filter(pk=satu.pk)._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError, match="sudah dipakai"), transaction.atomic():
            langkah()


def test_peraturan_yang_dipakai_hanya_dapat_diakhiri():
    r = terpakai(pp())
    r.sampai = date(2030, 3, 31)
    r.save()
    for ubah in ({"mulai": date(2020, 1, 1)}, {"kode": "X"}, {"dipakai_pada": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Regulasi.objects.filter(pk=r.pk).update(**ubah)


# --- the one question ----------------------------------------------------------------------------------


def test_boleh_dari_catatan_orangnya_dalam_kueri_tetap():
    orang = [pabrik.pegawai() for _ in range(3)]
    RiwayatHukdis.objects.create(
        pegawai=orang[0], tingkat="SEDANG", status="BERLAKU", jenis="Penundaan KGB", tmt=date(2026, 3, 2),
        tmt_akhir=date(2027, 3, 2), nomor_sk="X-1",
    )  # fmt: skip
    RiwayatHukdis.objects.create(pegawai=orang[1], tingkat="BERAT", status="PROSES", nomor_sk="")
    RiwayatHukdis.objects.create(
        pegawai=orang[2], tingkat="BERAT", status="BATAL", tmt=date(2026, 3, 2), nomor_sk="X-2"
    )
    with CaptureQueriesContext(connection) as sedikit:
        boleh([orang[0].pk], "kenaikan_pangkat", date(2026, 5, 1))
    with CaptureQueriesContext(connection) as banyak:
        hasil = boleh([o.pk for o in orang], "kenaikan_pangkat", date(2026, 5, 1))
    assert len(banyak) == len(sedikit)
    assert [hasil[o.pk].boleh for o in orang] == [False, True, True]
    assert hasil[orang[0].pk].sebab[0].dasar == "PerBKN 6/2022 Pasal 55 ayat (1)"
    mutasi = boleh([o.pk for o in orang], "mutasi", date(2026, 5, 1))
    assert [bool(mutasi[o.pk].sebab) for o in orang] == [False, True, False] and mutasi[orang[1].pk].boleh
    teks = " ".join(s.kata for i in (*hasil.values(), *mutasi.values()) for s in i.sebab)
    assert "X-1" not in teks and "KGB" not in teks
