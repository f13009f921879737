"""Findings follow the date and the facts: letters are marked when a fact changes and judged again, once, by anybody."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction

from kepegawaian import services as kepegawaian_services
from kepegawaian import sinyal
from kepegawaian.models import (
    HubunganKeluarga,
    KalenderPilkada,
    RiwayatHukdis,
    RiwayatJabatan,
    RiwayatKinerja,
    RiwayatPerkara,
)
from layanan.galat import LangkahTidakSah
from layanan.models import Parameter, Temuan, Transisi, Usulan
from layanan.services.transisi import jalankan
from mutasi import services, tasks
from mutasi.models import SuratMutasi
from mutasi.services import basi
from notifikasi.models import Pesan
from tests import pabrik
from tests.mutasi.alat import HARI_INI, PELANTIKAN, alamat, klien, versi
from tests.mutasi.alat_basi import baris, jadi_plt, kode, nilai, simpan, tanda

# --- what marks --------------------------------------------------------------------------------------

SUMBER = {
    "status PPK": lambda d, u: jadi_plt(d),
    "PPK baru": lambda d, u: pabrik.ppk(d.instansi, nama="Pj Contoh", status="PJ", tanggal_pelantikan=PELANTIKAN),
    "pilkada": lambda d, u: KalenderPilkada.objects.create(
        instansi=d.instansi, tanggal_penetapan_paslon=date(2026, 9, 22), akhir_masa_jabatan_kada=date(2027, 2, 1),
        dasar="x",
    ),
    "parameter": lambda d, u: _geser_parameter(),
    "hukdis": lambda d, u: RiwayatHukdis.objects.create(pegawai=u.pegawai, tingkat="BERAT", status="PROSES"),
    "perkara": lambda d, u: RiwayatPerkara.objects.create(pegawai=u.pegawai, status="TERSANGKA", sejak=HARI_INI),
    "kinerja": lambda d, u: RiwayatKinerja.objects.filter(pegawai=u.pegawai).first().delete(),
    "hubungan": lambda d, u: HubunganKeluarga.objects.create(
        pegawai=u.pegawai, ppk=d.ppk, hubungan="Anak", asal="DINYATAKAN", dicatat_oleh="x"
    ),
    "pegawai": lambda d, u: simpan(u.pegawai, golongan="II/a"),
    "formasi": lambda d, u: simpan(u.mutasi.jabatan_tujuan, formasi=0),
    "validitas": lambda d, u: simpan(u.mutasi.jabatan_tujuan, berlaku_sampai=HARI_INI),
    "unit": lambda d, u: simpan(u.mutasi.jabatan_tujuan.unit, jenis="PUSKESMAS"),
    "pemangku jabatan tujuan": lambda d, u: d.orang(u.mutasi.jabatan_tujuan),
    "blokir orang": lambda d, u: _blokir(d, pegawai_id=u.pegawai_id),
    "blokir instansi": lambda d, u: _blokir(d, instansi_id=d.instansi.pk),
}  # fmt: skip


def _geser_parameter() -> None:
    p = Parameter.objects.filter(layanan="mutasi", kode="P_BUP").order_by("-berlaku_mulai").first()
    p.catatan = "diperbaiki"
    p.save()


def _blokir(dunia, **sasaran):
    return kepegawaian_services.blokir(
        alasan="Temuan pengawasan", dasar="Peraturan BKN 1/2023", mulai=HARI_INI, actor=dunia.penyelia, **sasaran
    )


@pytest.mark.parametrize("sumber", SUMBER)
def test_perubahan_fakta_menandai_surat_yang_bersandar_padanya(dunia, surat, sumber):
    lain = dunia.surat()  # without lines: nothing rests on anything
    SUMBER[sumber](dunia, baris(surat))
    assert tanda(surat)
    assert tanda(lain) is None
    assert nilai(surat) == 1
    assert tanda(surat) is None


@pytest.mark.parametrize("sumber", sorted(set(SUMBER) - {"parameter"}))
def test_instansi_lain_tidak_ditandai(dunia, surat, sumber, acuan):
    asing = type(dunia)()
    surat_asing = asing.surat()
    asing.baris(surat_asing)
    SuratMutasi.objects.update(basi_sejak=None)
    SUMBER[sumber](dunia, baris(surat))
    assert tanda(surat)
    assert tanda(surat_asing) is None


def test_orang_lain_di_instansi_itu_tidak_menandai(dunia, surat):
    RiwayatHukdis.objects.create(pegawai=dunia.orang(), tingkat="BERAT", status="PROSES")
    simpan(dunia.kursi(), formasi=3)
    u = baris(surat)
    u.pegawai.akun = pabrik.user()
    u.pegawai.save(update_fields=["akun"])
    assert tanda(surat) is None


def test_jabatan_yang_ditinggalkan_saat_riwayat_dikoreksi_ikut_ditandai(dunia, surat):
    tujuan = baris(surat).mutasi.jabatan_tujuan
    duduk = dunia.orang(tujuan)
    nilai(surat)
    spell = RiwayatJabatan.objects.get(pegawai=duduk)
    simpan(spell, jabatan=dunia.kursi())
    assert tanda(surat)


def test_perubahan_yang_batal_tidak_menandai(dunia, surat):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        jadi_plt(dunia)
        1 / 0  # noqa: B018
    assert tanda(surat) is None


def test_beberapa_sebab_dicatat_sekali_masing_masing(dunia, surat):
    jadi_plt(dunia)
    jadi_plt(dunia)
    simpan(baris(surat).mutasi.jabatan_tujuan, formasi=2)
    assert tanda(surat) == "Status PPK berubah; Peta jabatan berubah"


@pytest.mark.parametrize("tahap", ["penyetuju", "bkn", "perbaikan", "disetujui", "sk", "selesai", "ditolak", "batal"])
def test_surat_terbuka_sampai_dilantik(dunia, tahap):
    if tahap == "penyetuju":
        s = dunia.surat()
        dunia.baris(s)
        services.langkah(surat_id=s.pk, kode="ajukan", versi=versi(s), actor=dunia.operator, today=HARI_INI)
    else:
        s, ids = dunia.sampai_di_bkn() if tahap not in ("sk", "selesai") else dunia.sampai_ditandatangani()
        if tahap == "perbaikan":
            jalankan(kode="kembalikan", usulan_ids=ids, actor=dunia.verifikator, today=HARI_INI, alasan="x")
        elif tahap == "disetujui":
            jalankan(kode="setujui", usulan_ids=ids, actor=dunia.verifikator, today=HARI_INI)
        elif tahap == "ditolak":
            jalankan(
                kode="tolak", usulan_ids=ids, actor=dunia.verifikator, today=HARI_INI, alasan="x",
                alasan_kode="MELANGGAR_NSPK",
            )  # fmt: skip
        elif tahap == "batal":
            jalankan(kode="batalkan", usulan_ids=ids, actor=dunia.operator, today=HARI_INI, alasan="x")
        elif tahap == "selesai":
            Usulan.objects.filter(pk__in=ids).update(status="SELESAI", alasan_tunggu="")
    SuratMutasi.objects.update(basi_sejak=None, basi_sebab="")
    jadi_plt(dunia)
    assert bool(tanda(s)) is (tahap not in ("selesai", "ditolak", "batal"))


def test_tulisan_banyak_diberitahukan_sekali(dunia, surat, django_assert_max_num_queries):
    dikirim = []

    def catat(sender, berubah, **_kw):
        dikirim.append(berubah)

    sinyal.fakta_berubah.connect(catat)
    orang = [dunia.orang() for _i in range(3)]
    dikirim.clear()
    try:
        with sinyal.serentak():
            for o in orang:
                simpan(o, golongan="III/d")
        assert [b.pegawai for b in dikirim] == [{o.pk for o in orang}]
        with pytest.raises(ZeroDivisionError), sinyal.serentak():
            simpan(orang[0], golongan="III/c")
            1 / 0  # noqa: B018
        assert len(dikirim) == 1
    finally:
        sinyal.fakta_berubah.disconnect(catat)
    with django_assert_max_num_queries(5):  # one read for each service that listens, at most one savepoint
        sinyal.kabarkan("x", pegawai=range(10_000, 12_000), jabatan=range(10_000, 12_000))


def test_pelantikan_satu_surat_menandai_surat_lain_yang_menunggu_kursinya(dunia):
    """The seat that another letter wants is taken by an inauguration."""
    tujuan = dunia.kursi()
    lain = dunia.surat()
    b = dunia.baris(lain, tujuan=tujuan)
    kepegawaian_services.terapkan_mutasi(
        pegawai_id=dunia.orang().pk, jabatan_lama_id=None, jabatan_baru_id=tujuan.pk, sifat="DEFINITIF",
        tmt=HARI_INI, nomor_sk="SK-1", tanggal_sk=HARI_INI, usulan_id=999_999, actor=None,
    )  # fmt: skip
    assert "Riwayat jabatan berubah" in tanda(lain)
    assert not kode(b.pk)
    nilai(lain)
    assert kode(b.pk)


# --- judging again -----------------------------------------------------------------------------------


def test_status_ppk_berubah_terhalang_tercatat_dan_dikabarkan(dunia, surat):
    u = baris(surat)
    jadi_plt(dunia)
    assert kode(u.pk) == set()
    assert nilai(surat) == 1
    assert {"B1", "B2"} <= kode(u.pk)
    t = Transisi.objects.get(usulan=u, kode="nilai_ulang")
    assert (t.pelaku, t.sebutan_pelaku, t.dari, t.ke) == (None, "Sistem", "DRAF", "DRAF")
    assert t.alasan.startswith("Status PPK berubah. Temuan baru: B1, B2")
    pesan = Pesan.objects.get(penerima=dunia.operator, kunci__startswith="basi:")
    assert "1 baris kini terhalang oleh B1, B2" in pesan.isi
    assert pesan.url == alamat("surat", surat.pk)
    # Not at BKN: nobody there is told.
    assert not Pesan.objects.filter(penerima=dunia.verifikator).exists()


def test_dua_kali_dan_terlambat_hasilnya_sama(dunia, surat):
    jadi_plt(dunia)
    assert [nilai(surat), nilai(surat), nilai(surat, HARI_INI + timedelta(days=9))] == [1, 0, 0]
    jadi_plt(dunia)  # marked again, nothing different
    assert nilai(surat) == 1
    assert Transisi.objects.filter(kode="nilai_ulang").count() == 1
    assert Pesan.objects.filter(kunci__startswith="basi:").count() == 1


def test_temuan_yang_hilang_tinggal_sebagai_riwayat(dunia, surat):
    jadi_plt(dunia)
    nilai(surat)
    dunia.ppk.status = "DEFINITIF"
    dunia.ppk.save()
    nilai(surat)
    u = baris(surat)
    assert kode(u.pk) == set()
    assert set(Temuan.objects.filter(usulan=u, basi=True).values_list("kode", flat=True)) >= {"B1", "B2"}
    terakhir = Transisi.objects.filter(usulan=u).last()
    assert "Tidak berlaku lagi: B1, B2" in terakhir.alasan
    # No new blocking finding: no further notice.
    assert Pesan.objects.filter(kunci__startswith="basi:").count() == 1
    isi = klien(dunia.operator).get(f"/usulan/{u.pk}/").content.decode()
    assert "Dinilai ulang: temuan berubah" in isi
    assert "sudah tidak berlaku" in isi


def test_di_bkn_verifikator_dikabari_dan_setujui_menilai_sendiri(dunia):
    surat, ids = dunia.sampai_di_bkn()
    jadi_plt(dunia)
    # Nobody has judged again yet: the step does it in its own transaction.
    with pytest.raises(LangkahTidakSah, match="B1"):
        jalankan(kode="setujui", usulan_ids=ids, actor=dunia.verifikator, today=HARI_INI)
    assert tanda(surat)
    nilai(surat)
    (pesan,) = Pesan.objects.filter(penerima=dunia.verifikator, kunci__startswith="basi:")
    assert pesan.url == f"/usulan/{ids[0]}/"
    assert Pesan.objects.filter(penerima=dunia.operator, kunci__startswith="basi:").count() == 1


@pytest.mark.parametrize("langkah", ["ajukan", "kirim"])
def test_langkah_instansi_menilai_sendiri(dunia, surat, langkah):
    if langkah == "kirim":
        services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=dunia.operator, today=HARI_INI)
    jadi_plt(dunia)
    with pytest.raises(LangkahTidakSah, match="B1"):
        if langkah == "ajukan":
            services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=dunia.operator, today=HARI_INI)
        else:
            services.kirim_ke_bkn(
                surat_id=surat.pk,
                nomor="1",
                tanggal=HARI_INI,
                versi=versi(surat),
                actor=dunia.penyetuju,
                today=HARI_INI,
            )


@pytest.mark.parametrize("sasaran", ["orang", "instansi"])
def test_blokir_terasa_tanpa_seorang_pun_menekan_tombol(dunia, surat, sasaran):
    """H10: the block alone, then the task."""
    u = baris(surat)
    _blokir(dunia, **({"pegawai_id": u.pegawai_id} if sasaran == "orang" else {"instansi_id": dunia.instansi.pk}))
    tasks.nilai_yang_basi()
    assert "H10" in kode(u.pk)
    b = kepegawaian_services.Blokir.objects.get()
    kepegawaian_services.cabut_blokir(**_cabut(b, dunia))
    tasks.nilai_yang_basi()
    assert "H10" not in kode(u.pk)


def _cabut(b, dunia) -> dict:
    isi = {"blokir_id": b.pk, "tanggal": HARI_INI, "actor": dunia.penyelia}
    import inspect

    if "alasan" in inspect.signature(kepegawaian_services.cabut_blokir).parameters:
        isi["alasan"] = "Selesai"
    return isi


@pytest.mark.parametrize("galat", [LookupError("P_X"), AttributeError("cacat")])
def test_surat_yang_gagal_dinilai_tidak_menahan_yang_lain(dunia, surat, monkeypatch, galat):
    rusak = dunia.surat()
    dunia.baris(rusak)
    asli = basi.PENILAI.nilai_ulang

    def pura(*, surat, today):
        if surat.pk == rusak.pk:
            raise galat
        return asli(surat=surat, today=today)

    monkeypatch.setattr(basi, "PENILAI", replace(basi.PENILAI, nilai_ulang=pura))
    jadi_plt(dunia)
    with pytest.raises(ExceptionGroup) as semua:
        nilai(surat)
    assert semua.value.exceptions == (galat,)
    assert tanda(surat) is None
    assert tanda(rusak)


# --- screens -----------------------------------------------------------------------------------------


def test_layar_mengatakan_fakta_berubah_sampai_dinilai(operator, dunia):
    surat, ids = dunia.sampai_di_bkn()
    draf = dunia.surat()
    b = dunia.baris(draf)
    jadi_plt(dunia)
    v = klien(dunia.verifikator)
    layar = {
        "surat": (operator, alamat("surat", draf.pk)), "baris": (operator, alamat("baris", b.pk)),
        "surat di BKN": (operator, alamat("surat", surat.pk)), "putusan": (v, f"/usulan/{ids[0]}/"),
    }  # fmt: skip
    for nama, (c, url) in layar.items():
        isi = c.get(url).content.decode()
        assert "fakta berubah sejak itu" in isi, nama
        assert "Status PPK berubah" in isi, nama
    assert "Nilai ulang sekarang" in operator.get(alamat("surat", draf.pk)).content.decode()
    antrean = v.get("/antrean/?tab=unit").content.decode()
    assert "fakta berubah</span>" in antrean  # markup, not its source
    assert "&lt;span" not in antrean
    operator.post(alamat("nilai", draf.pk))
    assert "fakta berubah" not in operator.get(alamat("surat", draf.pk)).content.decode()
    nilai(surat)
    assert "fakta berubah" not in v.get("/antrean/?tab=unit").content.decode()
    assert "fakta berubah sejak itu" not in v.get(f"/usulan/{ids[0]}/").content.decode()


def test_orang_yang_diusulkan_tidak_membaca_tanda_itu(dunia):
    _surat, ids = dunia.sampai_di_bkn()
    p = Usulan.objects.get(pk=ids[0]).pegawai
    simpan(p, akun=pabrik.user())
    jadi_plt(dunia)
    assert "fakta berubah sejak" not in klien(p.akun).get(f"/usulan/{ids[0]}/").content.decode()
