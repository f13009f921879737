"""SKP: states and steps, who may take them, what a revision keeps, several in one year."""

from datetime import date, timedelta

import pytest

from kepegawaian.models import Pegawai, RiwayatJabatan
from kinerja.galat import KonflikKinerja
from kinerja.models import LangkahKinerja, MasaPenilai, Skp
from kinerja.selectors import skp as baca
from kinerja.services import skp_isi as isi
from kinerja.services.skp import ubah_masa
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.models import Pesan
from tests import pabrik, pabrik_kinerja
from tests.kinerja.alat_skp import BOKS, buat, jalan, pada, rhk
from tests.pabrik_kinerja import SEKARANG, SENIN

pytestmark = pytest.mark.django_db
STATUS = ("DRAFT", "DIAJUKAN", "DIKEMBALIKAN", "DITETAPKAN", "DIGANTI")
SEHARI = timedelta(days=1)


@pytest.fixture
def orang():
    """(person, superior), both with accounts."""
    return pabrik_kinerja.pasangan()


# --- states × steps ---------------------------------------------------------------------------------------

KE = {
    ("DRAFT", "ajukan"): "DIAJUKAN", ("DIKEMBALIKAN", "ajukan"): "DIAJUKAN", ("DIAJUKAN", "tarik"): "DRAFT",
    ("DIAJUKAN", "tetapkan"): "DITETAPKAN", ("DIAJUKAN", "kembalikan"): "DIKEMBALIKAN",
    ("DITETAPKAN", "revisi"): "DITETAPKAN", ("DRAFT", "hapus"): None, ("DIKEMBALIKAN", "hapus"): None,
}  # fmt: skip


@pytest.mark.parametrize("nama", ["ajukan", "tarik", "tetapkan", "kembalikan", "revisi", "hapus"])
@pytest.mark.parametrize("status", STATUS)
def test_keadaan_dan_langkah(orang, status, nama):
    skp = pada(orang[0], status)
    if (status, nama) not in KE:
        with pytest.raises(LangkahTidakSah):
            jalan(nama, skp)
        skp.refresh_from_db()
        assert skp.status == status
        return
    jalan(nama, skp)
    ke = KE[status, nama]
    assert list(Skp.objects.filter(pk=skp.pk).values_list("status", flat=True)) == ([ke] if ke else [])
    langkah = LangkahKinerja.objects.filter(objek="SKP").last()
    assert (langkah.langkah, langkah.waktu) == (nama, SEKARANG)


@pytest.mark.parametrize("status", STATUS)
def test_isi_hanya_berubah_selama_terbuka(orang, status):
    skp = pada(orang[0], status)
    satu = skp.rhk.get()
    umum = {"skp_id": skp.pk, "versi": skp.versi, "actor": orang[0].akun}
    rhk_baru = {"rhk_id": None, "jenis": "UTAMA", "deskripsi": "Baru", "rhk_atasan_id": None, "teks_atasan": "",
                "perspektif": "", "indikator": [BOKS]}  # fmt: skip
    tindakan = [
        lambda: isi.simpan_rhk(**umum, **rhk_baru),
        lambda: isi.geser_rhk(**umum, rhk_id=satu.pk, naik=True),
        lambda: isi.simpan_lampiran(**umum, teks={"KONSEKUENSI": "Teguran"}),
        lambda: isi.simpan_ekspektasi(**umum, teks={"BP": "Ramah"}, today=SENIN),
        lambda: isi.hapus_rhk(**umum, rhk_id=satu.pk),
    ]
    for tindak in tindakan:
        umum["versi"] = Skp.objects.get(pk=skp.pk).versi
        if status in ("DRAFT", "DIKEMBALIKAN"):
            tindak()
        else:
            with pytest.raises((LangkahTidakSah, TidakBerwenang)):
                tindak()
    skp.refresh_from_db()
    terbuka = status in ("DRAFT", "DIKEMBALIKAN")
    assert [r.deskripsi for r in skp.rhk.all()] == (["Baru"] if terbuka else ["Tertatanya arsip"])
    assert skp.lampiran.count() == skp.ekspektasi.count() == int(terbuka)


def test_versi_lama_ditolak_dan_tidak_mengubah_apa_pun(orang):
    skp = pada(orang[0], "DIAJUKAN")
    with pytest.raises(KonflikKinerja):
        jalan("tetapkan", skp, versi=skp.versi - 1)
    with pytest.raises(KonflikKinerja):
        isi.simpan_ekspektasi(skp_id=skp.pk, versi=skp.versi + 1, teks={"BP": "x"}, actor=orang[1].akun, today=SENIN)
    skp.refresh_from_db()
    assert skp.status == "DIAJUKAN"
    assert not skp.ekspektasi.exists()


# --- who ----------------------------------------------------------------------------------------------------


@pytest.fixture
def lain(orang):
    """Accounts that have no say in the person's SKP."""
    staf, kepala = orang
    rekan = pabrik.pegawai(jabatan=pabrik.jabatan(staf.unit))
    kadis = pabrik.pegawai(jabatan=pabrik.jabatan(staf.unit, jenis="JPT_PRATAMA", eselon="II.b"))
    pabrik_kinerja.penilai(kepala, kadis)
    asing, _kepala = pabrik_kinerja.pasangan()
    return {
        "rekan": pabrik_kinerja.akun(rekan), "atasan penilai": pabrik_kinerja.akun(kadis), "asing": asing.akun,
        "tanpa rekam": pabrik.user(),
    }  # fmt: skip


@pytest.mark.parametrize("siapa", ["rekan", "atasan penilai", "asing", "tanpa rekam"])
@pytest.mark.parametrize("nama", ["tetapkan", "kembalikan", "tarik"])
def test_hanya_yang_bersangkutan_yang_melangkah(orang, lain, siapa, nama):
    skp = pada(orang[0], "DIAJUKAN")
    with pytest.raises(TidakBerwenang):
        jalan(nama, skp, lain[siapa])


def test_pegawai_tidak_menetapkan_dan_penilai_tidak_mengajukan(orang):
    staf, kepala = orang
    with pytest.raises(TidakBerwenang):
        jalan("tetapkan", pada(staf, "DIAJUKAN"), staf.akun)
    Skp.objects.all().delete()
    with pytest.raises(TidakBerwenang):
        jalan("ajukan", pada(staf, "DRAFT"), kepala.akun)


def gantikan(pegawai, jabatan, sifat="PLH", tmt=SENIN, akhir=None):
    return RiwayatJabatan.objects.create(pegawai=pegawai, jabatan=jabatan, sifat=sifat, tmt=tmt, tmt_akhir=akhir)


@pytest.mark.parametrize(("hari", "boleh"), [(-1, False), (0, True), (4, True), (5, False)])
def test_plh_memutus_hanya_selama_ia_plh(orang, hari, boleh):
    staf, kepala = orang
    plh = pabrik.pegawai(jabatan=pabrik.jabatan(staf.unit, jenis="PENGAWAS", eselon="IV.a"))
    pabrik_kinerja.akun(plh)
    gantikan(plh, kepala.jabatan, akhir=SENIN + 5 * SEHARI)
    skp = pada(staf, "DIAJUKAN")
    if boleh:
        assert jalan("tetapkan", skp, plh.akun, today=SENIN + hari * SEHARI).status == "DITETAPKAN"
    else:
        with pytest.raises(TidakBerwenang):
            jalan("tetapkan", skp, plh.akun, today=SENIN + hari * SEHARI)


def test_plh_dari_penilainya_sendiri_tidak_menetapkan_skp_sendiri(orang):
    staf, kepala = orang
    gantikan(staf, kepala.jabatan)
    with pytest.raises(TidakBerwenang):
        jalan("tetapkan", pada(staf, "DIAJUKAN"), staf.akun)


def test_penilai_menulis_ekspektasi_selagi_menunggu(orang):
    skp = pada(orang[0], "DIAJUKAN")
    umum = {"skp_id": skp.pk, "versi": skp.versi, "today": SENIN, "teks": {"KL": "Libatkan bidang lain"}}
    with pytest.raises(TidakBerwenang):
        isi.simpan_ekspektasi(**umum, actor=orang[0].akun)
    isi.simpan_ekspektasi(**umum, actor=orang[1].akun)
    assert skp.ekspektasi.get().ekspektasi == "Libatkan bidang lain"
    skp = jalan("tetapkan", skp)  # on the version that his own writing made
    assert skp.status == "DITETAPKAN"


# --- making and submitting ----------------------------------------------------------------------------------


def test_tanpa_penilai_tercatat_ditunjukkan_ke_petugas_kepegawaian(orang):
    MasaPenilai.objects.all().delete()
    with pytest.raises(IsianSalah, match="petugas kepegawaian"):
        buat(orang[0])
    assert not Skp.objects.exists()


def test_penilai_yang_masanya_lewat_tidak_dipakai(orang):
    MasaPenilai.objects.update(sampai=SENIN - SEHARI)
    with pytest.raises(IsianSalah, match="belum tercatat"):
        buat(orang[0])
    MasaPenilai.objects.update(sampai=SENIN)
    assert buat(orang[0]).penilai == orang[1]


def test_pensiunan_tidak_menyusun_skp(orang):
    Pegawai.objects.filter(pk=orang[0].pk).update(kedudukan="99")
    with pytest.raises(LangkahTidakSah, match="masih bertugas"):
        buat(orang[0])


@pytest.mark.parametrize("masa", [(date(2026, 7, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2027, 6, 30))])
def test_masa_urut_dan_di_dalam_satu_tahun(orang, masa):
    with pytest.raises(IsianSalah):
        buat(orang[0], masa=masa)


def test_yang_kurang_disebut_satu_per_satu(orang):
    skp = buat(orang[0])
    with pytest.raises(LangkahTidakSah, match="Belum ada RHK utama"):
        jalan("ajukan", skp)
    rhk(skp, jenis="TAMBAHAN")
    rhk(skp, "Tanpa ukuran", indikator=())
    kurang = baca.kekurangan(baca.skp_lengkap(skp.pk))
    assert kurang == ["RHK 2 belum punya indikator; pendekatan kuantitatif memerlukannya."]
    skp.pendekatan = "KUALITATIF"
    skp.save()
    assert jalan("ajukan", skp).status == "DIAJUKAN"


def test_ajukan_membekukan_orang_dan_mengabari_penilai_beserta_plh(orang):
    staf, kepala = orang
    plh = pabrik.pegawai(jabatan=pabrik.jabatan(staf.unit, jenis="PENGAWAS", eselon="IV.a"))
    pabrik_kinerja.akun(plh)
    gantikan(plh, kepala.jabatan)
    skp = pada(staf, "DIAJUKAN")
    assert skp.cuplikan["penilai"]["nip"] == kepala.nip
    assert skp.cuplikan["pegawai"]["jabatan"] == "Pengolah data"
    pesan = Pesan.objects.filter(url=f"/kinerja/skp/{skp.pk}/")
    assert {p.penerima_id for p in pesan} == {kepala.akun_id, plh.akun_id}
    jalan("tetapkan", skp)
    Pegawai.objects.filter(pk=kepala.pk).update(nama="Nama Baru")
    skp.refresh_from_db()
    assert skp.cuplikan["penilai"]["nama"] == kepala.nama
    assert pesan.get(penerima=staf.akun).jenis == "DIPUTUS"


def test_kembali_beralasan_lalu_diajukan_lagi(orang):
    skp = pada(orang[0], "DIAJUKAN")
    with pytest.raises(IsianSalah):
        jalan("kembalikan", skp, alasan="  ")
    skp = jalan("kembalikan", skp, alasan="Ukur dengan waktu")
    assert skp.catatan == "Ukur dengan waktu"
    assert Pesan.objects.get(penerima=orang[0].akun).isi == "Ukur dengan waktu"
    skp = jalan("ajukan", skp)
    assert skp.catatan == ""
    assert Pesan.objects.filter(penerima=orang[1].akun).count() == 2


def test_penilai_berganti_di_tengah_ajuan(orang):
    """The one it was handed to decides; taken back and submitted again it goes to the successor."""
    staf, lama = orang
    skp = pada(staf, "DIAJUKAN")
    baru = pabrik.pegawai(jabatan=pabrik.jabatan(staf.unit, jenis="ADMINISTRATOR", eselon="III.b"))
    pabrik_kinerja.akun(baru)
    MasaPenilai.objects.update(sampai=SENIN)
    besok = SENIN + SEHARI
    pabrik_kinerja.penilai(staf, baru, mulai=besok)
    with pytest.raises(TidakBerwenang):
        jalan("tetapkan", skp, baru.akun, today=besok)
    jalan("tarik", skp)
    skp = jalan("ajukan", skp, today=besok)
    assert skp.penilai == baru
    with pytest.raises(TidakBerwenang):
        jalan("tetapkan", skp, lama.akun, today=besok)
    assert jalan("tetapkan", skp, today=besok).cuplikan["penilai"]["nip"] == baru.nip


# --- several in one year --------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["DRAFT", "DIAJUKAN", "DITETAPKAN"])
def test_tumpang_tindih_jabatan_yang_sama_ditolak(orang, status):
    pada(orang[0], status)
    with pytest.raises(IsianSalah, match="Sudah ada SKP"):
        buat(orang[0], masa=(date(2026, 12, 31), date(2026, 12, 31)))
    assert buat(orang[0], masa=(date(2027, 1, 1), date(2027, 12, 31))).status == "DRAFT"


def test_masa_draf_digeser_sampai_menyinggung_yang_lain(orang):
    awal = buat(orang[0], masa=(date(2026, 1, 1), date(2026, 6, 30)))
    akhir = buat(orang[0], masa=(date(2026, 7, 1), date(2026, 12, 31)))
    isian = {"skp_id": awal.pk, "periode_awal": awal.periode_awal, "pendekatan": "KUALITATIF", "actor": orang[0].akun,
             "today": SENIN}  # fmt: skip
    with pytest.raises(IsianSalah):
        ubah_masa(**isian, versi=awal.versi, periode_akhir=akhir.periode_awal)
    assert ubah_masa(**isian, versi=awal.versi, periode_akhir=date(2026, 6, 29)).pendekatan == "KUALITATIF"


def test_pindah_jabatan_mengakhiri_skp_lama_ketika_yang_baru_ditetapkan(orang):
    staf, kepala = orang
    lama = pada(staf, "DITETAPKAN")
    baru_di = pabrik.jabatan(pabrik.unit(staf.instansi), nama="Penelaah")
    Pegawai.objects.filter(pk=staf.pk).update(jabatan=baru_di, unit=baru_di.unit)
    staf.refresh_from_db()
    pindah = date(2026, 7, 1)
    skp = buat(staf, masa=(pindah, date(2026, 12, 31)), today=pindah)
    rhk(skp)
    jalan("ajukan", skp, today=pindah)
    lama.refresh_from_db()
    assert lama.periode_akhir == date(2026, 12, 31)
    jalan("tetapkan", skp, today=pindah)
    lama.refresh_from_db()
    assert (lama.status, lama.periode_akhir) == ("DITETAPKAN", date(2026, 6, 30))
    langkah = LangkahKinerja.objects.get(langkah="akhiri", objek_id=lama.pk)
    assert langkah.isi["semula"] == "2026-12-31"
    assert skp.penilai == kepala


def test_skp_jabatan_lama_yang_tertinggal_memakai_jabatan_saat_itu(orang):
    """Moved on 1 July, the SKP of the first half is still to be made: post and penilai of its last day."""
    staf, kepala = orang
    lama, pindah = staf.jabatan, date(2026, 7, 1)
    RiwayatJabatan.objects.filter(pegawai=staf).update(tmt_akhir=pindah)
    baru = pabrik.jabatan(pabrik.unit(staf.instansi))
    RiwayatJabatan.objects.create(pegawai=staf, jabatan=baru, tmt=pindah)
    Pegawai.objects.filter(pk=staf.pk).update(jabatan=baru, unit=baru.unit)
    MasaPenilai.objects.update(sampai=pindah - SEHARI)
    skp = buat(staf, masa=(date(2026, 1, 1), date(2026, 6, 30)), today=date(2026, 8, 3))
    assert (skp.jabatan, skp.unit, skp.penilai) == (lama, lama.unit, kepala)


def test_skp_plt_di_samping_yang_definitif(orang):
    staf, kepala = orang
    unit = pabrik.unit(staf.instansi)
    kadis = pabrik.pegawai(jabatan=pabrik.jabatan(unit, jenis="JPT_PRATAMA", eselon="II.b"))
    kosong = pabrik.jabatan(unit, jenis="ADMINISTRATOR", eselon="III.a", nama="Kepala Bidang Sebelah")
    with pytest.raises(IsianSalah, match="tidak tercatat"):
        buat(staf, plt_jabatan_id=kosong.pk)
    gantikan(staf, kosong, "PLT", date(2026, 2, 1))
    biasa = pada(staf, "DITETAPKAN")
    plt = buat(staf, plt_jabatan_id=kosong.pk, masa=(date(2026, 2, 1), date(2026, 12, 31)))
    assert (plt.is_plt_plh, plt.jabatan, plt.unit, plt.penilai) == (True, kosong, unit, kadis)
    with pytest.raises(IsianSalah, match="Sudah ada SKP"):
        buat(staf, plt_jabatan_id=kosong.pk)
    rhk(plt)
    jalan("ajukan", plt)
    with pytest.raises(TidakBerwenang):
        jalan("tetapkan", plt, kepala.akun)
    pabrik_kinerja.akun(kadis)
    plt = jalan("tetapkan", plt)
    assert plt.cuplikan["pegawai"]["jabatan"] == "Plt/Plh Kepala Bidang Sebelah"
    biasa.refresh_from_db()
    assert (biasa.status, biasa.periode_akhir) == ("DITETAPKAN", date(2026, 12, 31))


def test_salin_dari_skp_lain_hanya_milik_sendiri(orang):
    staf, kepala = orang
    lama = pada(staf, "DITETAPKAN")
    depan = (date(2027, 1, 1), date(2027, 12, 31))
    baru = buat(staf, masa=depan, salin_dari=lama.pk)
    assert [(r.deskripsi, r.asal_id, r.indikator.count()) for r in baru.rhk.all()] == [("Tertatanya arsip", None, 1)]
    pabrik_kinerja.penilai(kepala, pabrik.pegawai(instansi=staf.instansi))
    assert not buat(kepala, masa=depan, salin_dari=lama.pk).rhk.exists()


# --- revision -----------------------------------------------------------------------------------------------


def test_revisi_menyalin_semua_dan_catatan_tetap_pada_rhk_asal(orang):
    staf, _kepala = orang
    skp = pada(staf, "DITETAPKAN")
    asal = skp.rhk.get()
    aksi = pabrik_kinerja.aksi(asal, pabrik_kinerja.periode(staf.instansi))
    catatan = pabrik_kinerja.catatan(staf, rhk=asal, rencana_aksi=aksi)
    skp.lampiran.create(macam="KONSEKUENSI", isi="Pembinaan")
    skp.ekspektasi.create(nilai="AK", ekspektasi="Tertib")
    baru = jalan("revisi", skp, alasan="Target naik")
    salinan = baru.rhk.get()
    assert (salinan.asal, salinan.nomor) == (asal, 1)
    assert salinan.indikator.get().deskripsi == asal.indikator.get().deskripsi
    assert salinan.rencana_aksi.get().disalin_dari == aksi
    assert (baru.lampiran.get().isi, baru.ekspektasi.get().ekspektasi) == ("Pembinaan", "Tertib")
    assert (baru.revisi, baru.status) == (1, "DRAFT")
    skp.refresh_from_db()
    assert skp.status == "DITETAPKAN"  # in force until the new one is set
    jalan("ajukan", baru)
    jalan("tetapkan", baru)
    skp.refresh_from_db()
    assert skp.status == "DIGANTI"
    catatan.refresh_from_db()
    assert catatan.rhk == asal
    dua = jalan("revisi", baru)
    assert baca.garis_asal([dua.rhk.get().pk]) == {dua.rhk.get().pk: {dua.rhk.get().pk, salinan.pk, asal.pk}}


def test_satu_revisi_pada_satu_waktu_dan_dapat_dibuang(orang):
    skp = pada(orang[0], "DITETAPKAN")
    draf = jalan("revisi", skp)
    with pytest.raises(LangkahTidakSah, match="sudah dibuat"):
        jalan("revisi", skp)
    jalan("hapus", draf)
    assert jalan("revisi", skp).revisi == 1
    with pytest.raises(IsianSalah):
        jalan("revisi", skp, alasan=" ")


def test_revisi_setelah_pindah_jabatan_ditolak(orang):
    skp = pada(orang[0], "DITETAPKAN")
    lain = pabrik.jabatan(pabrik.unit(skp.instansi))
    Pegawai.objects.filter(pk=orang[0].pk).update(jabatan=lain, unit=lain.unit)
    with pytest.raises(LangkahTidakSah, match="berganti"):
        jalan("revisi", skp)
