"""A move between agencies, from the draft to the changed record; who may do what, and who sees what of it."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model

from akun.peran import Peran
from kepegawaian.models import Pegawai, RiwayatJabatan
from layanan.galat import IsianSalah, KonflikVersi, LangkahTidakSah, TidakBerwenang
from layanan.models import DokumenUsulan, Transisi, Usulan
from layanan.selectors import surat_terlihat, usulan_terlihat
from layanan.services.transisi import jalankan
from mutasi import services
from mutasi.models import Pelepasan, UsulanMutasi
from notifikasi.models import Pesan
from tests import pabrik
from tests.mutasi.alat import HARI_INI, berkas, versi
from tests.mutasi.dua_instansi import DuaInstansi

BESOK = HARI_INI + timedelta(days=1)


@pytest.fixture
def dua(acuan, waktu) -> DuaInstansi:
    return DuaInstansi()


def _tanda_tangani(dua, ids):
    jalankan(kode="setujui", usulan_ids=ids, actor=dua.verifikator, today=HARI_INI)
    jalankan(kode="tanda_tangani", usulan_ids=ids, actor=dua.penyelia, today=HARI_INI)


def _putuskan(dua, pk, **isi):
    bawaan = {
        "nomor": "824/G/1", "tanggal": HARI_INI, "penandatangan": "Gubernur Contoh", "unggahan": berkas(),
        "actor": dua.operator, "today": HARI_INI,
    }  # fmt: skip
    return services.catat_keputusan(usulan_id=pk, **bawaan | isi)


def _sk(dua, ids, **isi):
    return services.catat_sk(
        **{
            "usulan_ids": ids, "nomor_sk": "821/1", "tanggal_sk": HARI_INI, "penandatangan_sk": "Bupati Contoh",
            "dilantik_pada": HARI_INI, "nomor_ba_pelantikan": "", "tanggal_spmt": None, "actor": dua.operator,
            "today": HARI_INI, "unggahan": {"SK": berkas("sk.pdf")},
        } | isi
    )  # fmt: skip


# --- the line ---------------------------------------------------------------------------------------


def test_baris_dari_nip_persis(dua):
    b = dua.antar()
    assert (b.usulan.jenis, b.instansi_asal, b.jabatan_asal) == ("M15", dua.asal, dua.pindahan.jabatan)
    assert b.usulan.instansi_lain_id is None, "the other agency sees nothing before it is asked"
    assert not usulan_terlihat(dua.operator_asal, today=HARI_INI).filter(pk=b.pk).exists()


@pytest.mark.parametrize("potong", [lambda nip: nip[:17], lambda nip: "9" * 18, lambda nip: ""])
def test_nip_tidak_dikenal(dua, potong):
    surat = dua.surat()
    with pytest.raises(IsianSalah) as galat:
        services.tambah_baris_antar(
            surat_id=surat.pk, nip=potong(dua.pindahan.nip), jabatan_tujuan_id=dua.kursi().pk, alasan="",
            uraian_alasan="", actor=dua.operator, today=HARI_INI,
        )  # fmt: skip
    assert galat.value.kolom == "nip"


def test_pegawai_sendiri_ditolak(dua):
    with pytest.raises(IsianSalah, match="pegawai instansi Anda"):
        dua.antar(orang=dua.orang())


def test_jabatan_tujuan_harus_milik_penerima_dan_definitif(dua):
    with pytest.raises(IsianSalah, match="peta jabatan"):
        dua.antar(tujuan=pabrik.jabatan(dua.unit_asal))
    tugas = dua.kursi(jenis="JF", tugas_tambahan="KEPALA_PUSKESMAS")
    with pytest.raises(IsianSalah, match="tugas tambahan"):
        dua.antar(tujuan=tugas)


def test_pppk_tidak_ditolak_isian(dua):
    """G8 is a rule: the line is stored, the finding speaks."""
    assert dua.antar(orang=dua.orang_asal(status="PPPK", golongan="IX")).pk


def test_sekali_saja_pada_satu_surat(dua):
    surat = dua.surat()
    dua.antar(surat)
    with pytest.raises(IsianSalah, match="sudah ada"):
        dua.antar(surat)


def test_periksa_tidak_menyimpan(dua):
    surat = dua.surat()
    services.periksa_baris_antar(
        surat=surat, nip=dua.pindahan.nip, jabatan_tujuan_id=dua.kursi().pk, alasan="", uraian_alasan="",
        actor=dua.operator, today=HARI_INI,
    )  # fmt: skip
    assert not surat.usulan.exists()


def test_ubah_tetap_antarinstansi_dan_jabatan_terkunci_setelah_diminta(dua):
    b, lain = dua.antar(), dua.kursi()
    isi = {"usulan_id": b.pk, "alasan": "PERMINTAAN_SENDIRI", "uraian_alasan": "x", "actor": dua.operator,
           "tanggal_pelantikan": b.tanggal_pelantikan, "today": HARI_INI}  # fmt: skip
    b = services.ubah_baris(jabatan_tujuan_id=lain.pk, **isi)
    assert (b.usulan.jenis, b.jabatan_tujuan, b.instansi_asal) == ("M15", lain, dua.asal)
    dua.minta(b)
    with pytest.raises(IsianSalah, match="Pelepasan sudah diminta"):
        services.ubah_baris(jabatan_tujuan_id=dua.kursi().pk, **isi)
    services.ubah_baris(jabatan_tujuan_id=lain.pk, **isi)
    dua.jawab(b, setuju=False, alasan="Masih dibutuhkan.")
    assert services.ubah_baris(jabatan_tujuan_id=dua.kursi().pk, **isi).jabatan_tujuan != lain


# --- the release ------------------------------------------------------------------------------------


def test_pelepas_melihat_baris_itu_saja(dua):
    surat = dua.surat()
    b, lain = dua.antar(surat), dua.baris(surat)
    dua.minta(b)
    for petugas in (dua.operator_asal, dua.penyetuju_asal):
        assert list(usulan_terlihat(petugas, today=HARI_INI)) == [b.usulan]
        assert not surat_terlihat(petugas, today=HARI_INI).exists()
    assert not usulan_terlihat(dua.operator_ketiga, today=HARI_INI).exists()
    assert lain.pk not in usulan_terlihat(dua.operator_asal, today=HARI_INI).values_list("pk", flat=True)
    pesan = Pesan.objects.filter(kunci__startswith=f"pelepasan:{b.pk}")
    assert {p.penerima_id for p in pesan} == {dua.operator_asal.pk, dua.penyetuju_asal.pk}


def test_bkn_tidak_melihat_draf_karena_pelepasan(dua):
    dua.minta(dua.antar())
    assert not usulan_terlihat(dua.verifikator, today=HARI_INI).exists()


@pytest.mark.parametrize("siapa", ["penyetuju", "operator_asal", "penyetuju_asal", "verifikator"])
def test_hanya_operator_penerima_yang_meminta(dua, siapa):
    b = dua.antar()
    dua.minta(b)
    dua.jawab(b, setuju=False, alasan="Belum ada pengganti.")
    with pytest.raises((TidakBerwenang, Usulan.DoesNotExist)):
        services.minta_pelepasan(usulan_id=b.pk, actor=getattr(dua, siapa), today=HARI_INI)


@pytest.mark.parametrize("siapa", ["operator", "penyetuju", "operator_asal"])
def test_hanya_penyetuju_pelepas_yang_menjawab(dua, siapa):
    b = dua.antar()
    dua.minta(b)
    with pytest.raises(TidakBerwenang):
        dua.jawab(b, actor=getattr(dua, siapa))


@pytest.mark.parametrize("siapa", ["operator_ketiga", "penyetuju_ketiga", "verifikator"])
def test_pihak_ketiga_tidak_menemukannya(dua, siapa):
    b = dua.antar()
    dua.minta(b)
    with pytest.raises(Usulan.DoesNotExist):
        dua.jawab(b, actor=getattr(dua, siapa))


def test_peran_di_kedua_instansi_tidak_menjawab_permintaan_sendiri(dua):
    pabrik.beri_peran(dua.operator, Peran.PENYETUJU, dua.asal)
    rangkap = get_user_model().objects.get(pk=dua.operator.pk)
    b = dua.antar()
    dua.minta(b)
    with pytest.raises(TidakBerwenang, match="orang lain"):
        dua.jawab(b, actor=rangkap)


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"nomor_surat": " "}, "nomor_surat"),
        ({"tanggal_surat": None}, "tanggal_surat"),
        ({"tanggal_surat": BESOK}, "tanggal_surat"),
        ({"setuju": False, "alasan": " "}, "alasan"),
    ],
)
def test_jawaban_tanpa_isinya(dua, isi, kolom):
    b = dua.antar()
    dua.minta(b)
    with pytest.raises(IsianSalah) as galat:
        dua.jawab(b, **isi)
    assert galat.value.kolom == kolom
    assert Pelepasan.objects.get().status == "DIMINTA"


def test_jawaban_sekali_dan_penerima_diberi_tahu(dua):
    b = dua.antar()
    dua.minta(b)
    p = dua.jawab(b, unggahan=berkas())
    assert (p.status, p.nomor_surat, p.diputus_oleh) == ("DISETUJUI", "800/9/BKPSDM", dua.penyetuju_asal)
    assert "Penyetuju Pelepas" in p.sebutan
    assert DokumenUsulan.objects.get(usulan=b.pk).jenis == "PERSETUJUAN_PELEPAS"
    assert Pesan.objects.filter(penerima=dua.operator, kunci__startswith="jawab-pelepasan").count() == 1
    assert Pesan.objects.filter(penerima=dua.pindahan.akun, kunci__startswith="jawab-pelepasan").count() == 1
    with pytest.raises(LangkahTidakSah, match="sudah dijawab"):
        dua.jawab(b, setuju=False, alasan="Berubah pikiran.")


def test_ditolak_lalu_diminta_lagi_dan_jejaknya_tinggal(dua):
    b = dua.antar()
    dua.minta(b)
    with pytest.raises(LangkahTidakSah, match="sudah diminta"):
        dua.minta(b)
    dua.jawab(b, setuju=False, alasan="Tidak ada pengganti.")
    p = dua.minta(b)
    assert (p.status, p.alasan, p.diputus_oleh) == ("DIMINTA", "", None)
    kode = list(Transisi.objects.filter(usulan=b.pk).order_by("id").values_list("kode", "alasan"))
    assert kode == [("minta_pelepasan", ""), ("lepas_tolak", "Tidak ada pengganti."), ("minta_pelepasan", "")]


def test_layar_yang_basi_ditolak(dua):
    b = dua.antar()
    dua.minta(b)
    with pytest.raises(KonflikVersi):
        dua.jawab(b, versi=1)


def test_dibatalkan_penerima_tidak_dapat_dijawab(dua):
    b = dua.antar()
    dua.minta(b)
    with pytest.raises(LangkahTidakSah, match="batalkan dengan alasan"):
        services.keluarkan_baris(usulan_id=b.pk, actor=dua.operator, today=HARI_INI)
    jalankan(kode="batalkan", usulan_ids=[b.pk], actor=dua.operator, today=HARI_INI, alasan="Mundur.")
    assert Pesan.objects.filter(penerima=dua.penyetuju_asal, kunci__startswith=f"pelepas:{b.pk}").exists()
    with pytest.raises(LangkahTidakSah, match="dibatalkan"):
        dua.jawab(b)


@pytest.mark.parametrize("kode", ["ajukan", "tarik", "kirim", "batalkan", "setujui", "selesaikan"])
def test_pelepas_tidak_mengambil_langkah_penerima(dua, kode):
    b = dua.antar()
    dua.minta(b)
    for petugas in (dua.operator_asal, dua.penyetuju_asal):
        with pytest.raises(TidakBerwenang):
            jalankan(kode=kode, usulan_ids=[b.pk], actor=petugas, today=HARI_INI, alasan="Coba.")


def test_dokumen_pelepas_hanya_bagiannya(dua):
    b = dua.antar()
    isi = {"surat": b.usulan.surat, "usulan": b.usulan, "unggahan": berkas(), "today": HARI_INI, "nomor": "700/1",
           "tanggal": HARI_INI}  # fmt: skip
    with pytest.raises(TidakBerwenang):
        services.lampirkan(jenis="BEBAS_TEMUAN", actor=dua.operator_asal, **isi)
    dua.minta(b)
    b.usulan.refresh_from_db()
    services.lampirkan(jenis="BEBAS_TEMUAN", actor=dua.operator_asal, **isi)
    for jenis, usulan in (("ANJAB_ABK", b.usulan), ("KEPUTUSAN_PINDAH", b.usulan), ("BA_TPK", None)):
        with pytest.raises(TidakBerwenang):
            services.lampirkan(jenis=jenis, actor=dua.operator_asal, **isi | {"usulan": usulan})
    with pytest.raises(TidakBerwenang):
        services.lampirkan(jenis="BEBAS_TEMUAN", actor=dua.operator_ketiga, **isi)
    assert list(DokumenUsulan.objects.filter(usulan=b.pk).values_list("jenis", flat=True)) == ["BEBAS_TEMUAN"]


# --- sending, decision, decree, record --------------------------------------------------------------


@pytest.mark.parametrize("keadaan", ["belum", "diminta", "ditolak"])
def test_tidak_terkirim_tanpa_pelepasan(dua, keadaan):
    b = dua.antar()
    if keadaan != "belum":
        dua.minta(b)
    if keadaan == "ditolak":
        dua.jawab(b, setuju=False, alasan="Tidak.")
    Usulan.objects.filter(pk=b.pk).update(status="MENUNGGU_PERSETUJUAN")
    surat = b.usulan.surat
    with pytest.raises(LangkahTidakSah, match="elepas"):
        services.kirim_ke_bkn(
            surat_id=surat.pk, nomor="800/1", tanggal=HARI_INI, versi=versi(surat), actor=dua.penyetuju, today=HARI_INI
        )


def test_dari_draf_sampai_rekam_berubah(dua):
    surat = dua.surat()
    b = dua.dilepas(surat)
    dua.kirim(surat)
    u = Usulan.objects.get(pk=b.pk)
    assert (u.status, u.hari_norma) == ("DIVERIFIKASI", 15)
    _tanda_tangani(dua, [b.pk])
    assert Usulan.objects.get(pk=b.pk).alasan_tunggu == "KEPUTUSAN"
    with pytest.raises(LangkahTidakSah, match="keputusan pindah dahulu"):
        _sk(dua, [b.pk])
    _putuskan(dua, b.pk)
    assert Usulan.objects.get(pk=b.pk).alasan_tunggu == "SK"
    lama = Pegawai.objects.get(pk=dua.pindahan.pk)
    plt = RiwayatJabatan.objects.create(
        pegawai=lama, jabatan=pabrik.jabatan(dua.unit_asal), sifat="PLT", tmt=date(2026, 1, 5), nomor_sk="PLT-1"
    )
    _sk(dua, [b.pk], dilantik_pada=BESOK)
    assert Pegawai.objects.get(pk=lama.pk).instansi == dua.asal, "not before the day"
    assert services.terapkan_yang_tiba(today=BESOK) == 1
    assert services.terapkan_yang_tiba(today=BESOK) == 0
    baru = Pegawai.objects.get(pk=lama.pk)
    assert (baru.instansi, baru.unit, baru.jabatan, baru.tmt_jabatan) == (
        dua.instansi,
        dua.unit,
        b.jabatan_tujuan,
        BESOK,
    )
    spell = list(RiwayatJabatan.objects.filter(pegawai=baru, tmt_akhir=None))
    assert [(s.jabatan, s.tmt, s.asal_usulan) for s in spell] == [(b.jabatan_tujuan, BESOK, b.pk)]
    assert RiwayatJabatan.objects.get(pegawai=baru, jabatan=b.jabatan_asal).tmt_akhir == BESOK
    plt.refresh_from_db()
    assert plt.tmt_akhir == BESOK
    assert baru.history.first().history_change_reason == f"Usulan {b.pk}"


def test_terapkan_dua_kali_sama_saja(dua):
    surat = dua.surat()
    b = dua.dilepas(surat)
    dua.kirim(surat)
    _tanda_tangani(dua, [b.pk])
    _putuskan(dua, b.pk)
    _sk(dua, [b.pk])
    jumlah = RiwayatJabatan.objects.count()
    services.terapkan(daftar=list(UsulanMutasi.objects.filter(pk=b.pk).select_related("usulan")), actor=dua.operator)
    assert RiwayatJabatan.objects.count() == jumlah
    assert Pegawai.objects.get(pk=dua.pindahan.pk).instansi == dua.instansi


def test_usulan_lama_instansi_asal_tetap_terlihat(dua):
    surat_lama = services.buat_batch(
        instansi_id=dua.asal.pk, perihal="Dahulu", tanggal_pelantikan=date(2026, 3, 30), actor=dua.operator_asal,
        today=HARI_INI,
    )  # fmt: skip
    dulu = services.tambah_baris(
        surat_id=surat_lama.pk, pegawai_id=dua.pindahan.pk, jabatan_tujuan_id=pabrik.jabatan(dua.unit_asal).pk,
        alasan="KEBUTUHAN_ORGANISASI", uraian_alasan="x", actor=dua.operator_asal, today=HARI_INI,
    )  # fmt: skip
    surat = dua.surat()
    b = dua.dilepas(surat)
    dua.kirim(surat)
    _tanda_tangani(dua, [b.pk])
    _putuskan(dua, b.pk)
    _sk(dua, [b.pk])
    terlihat = set(usulan_terlihat(dua.operator_asal, today=HARI_INI).values_list("pk", flat=True))
    assert {dulu.pk, b.pk} <= terlihat


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"nomor": ""}, "nomor"),
        ({"penandatangan": " "}, "penandatangan"),
        ({"tanggal": None}, "tanggal"),
        ({"tanggal": BESOK}, "tanggal"),
        ({"tanggal": HARI_INI - timedelta(days=1)}, "tanggal"),
        ({"unggahan": None}, "unggahan"),
    ],
)
def test_keputusan_dengan_urutan_tanggal_dan_berkas(dua, isi, kolom):
    surat = dua.surat()
    b = dua.dilepas(surat)
    with pytest.raises(LangkahTidakSah, match="setelah BKN menandatangani"):
        _putuskan(dua, b.pk)
    dua.kirim(surat)
    _tanda_tangani(dua, [b.pk])
    with pytest.raises(IsianSalah) as galat:
        _putuskan(dua, b.pk, **isi)
    assert galat.value.kolom == kolom
    assert Usulan.objects.get(pk=b.pk).alasan_tunggu == "KEPUTUSAN"
    with pytest.raises((TidakBerwenang, Usulan.DoesNotExist)):
        _putuskan(dua, b.pk, actor=dua.operator_asal)


def test_sk_tidak_mendahului_keputusan(dua):
    surat = dua.surat()
    b = dua.dilepas(surat)
    dua.kirim(surat)
    _tanda_tangani(dua, [b.pk])
    _putuskan(dua, b.pk, tanggal=BESOK, today=BESOK)
    with pytest.raises(IsianSalah) as galat:
        _sk(dua, [b.pk], today=BESOK)
    assert galat.value.kolom == "tanggal_sk"
    assert _sk(dua, [b.pk], tanggal_sk=BESOK, dilantik_pada=BESOK, today=BESOK)


def test_baris_biasa_tidak_menunggu_keputusan(dua):
    _surat, (pk,) = dua.sampai_ditandatangani()
    assert Usulan.objects.get(pk=pk).alasan_tunggu == "SK"
    with pytest.raises(LangkahTidakSah, match="bukan mutasi antarinstansi"):
        _putuskan(dua, pk)
