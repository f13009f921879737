"""Facts from the record: papers by how they weigh, other lines, promotions, blocks, staleness, query count."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gelar.models import SuratGelar
from gelar.selectors import fakta_surat, nama_baru
from gelar.services import IsiGelar, nilai_harian, nilai_ulang, nilai_yang_basi, ubah_baris
from kepegawaian.models import RiwayatPendidikan
from kepegawaian.services import blokir
from layanan.galat import Diblokir, IsianSalah, KonflikVersi
from layanan.models import SyaratDokumen, Temuan
from notifikasi.models import Pesan
from tests import pabrik, pabrik_usulan
from tests.gelar.alat import HARI_INI, S2


def _kode(usulan, **saring) -> set[str]:
    return set(Temuan.objects.filter(usulan=usulan, basi=False, **saring).values_list("kode", flat=True))


def test_baris_sah_hanya_menunggu_ijazah(dunia):
    surat = dunia.surat()
    usulan = dunia.baris(surat, dokumen=False)
    assert _kode(usulan, menghalangi=True) == {"PG-D1"}
    dunia.lampirkan(surat, usulan, "IJAZAH")
    nilai_ulang(surat=surat, today=HARI_INI)
    assert _kode(usulan) == set()


def test_syarat_setempat_memperingatkan_dan_yang_ragu_juga(dunia):
    umum = {"layanan": "gelar", "jenis": "PG-A", "berlaku_mulai": date(2025, 1, 1), "dasar_hukum": "SE Bupati 1/2025"}
    SyaratDokumen.objects.create(instansi=dunia.instansi, nama="Izin belajar bupati", **umum)
    SyaratDokumen.objects.filter(layanan="gelar", dokumen="PDDIKTI").update(sifat="WAJIB")
    surat = dunia.surat()
    usulan = dunia.baris(surat)
    assert _kode(usulan) == {"PG-D2", "PG-D3"} and not _kode(usulan, menghalangi=True)


def test_gelar_sama_pada_surat_lain_dan_kp_yang_menyertai(dunia):
    orang = dunia.orang(golongan="III/a")
    pertama = dunia.baris(dunia.surat(), orang)
    kedua = dunia.baris(dunia.surat(), orang)
    assert "PG-K2" in _kode(kedua) and f"#{pertama.pk}" in kedua.temuan.get(kode="PG-K2", basi=False).pesan
    ketiga = dunia.baris(dunia.surat(), orang, gelar="M.Si.", program_studi="Sosiologi")
    assert "PG-K2" not in _kode(ketiga) and "PG-10" in _kode(ketiga)
    kp = pabrik_usulan.usulan(
        surat=pabrik_usulan.surat(dunia.instansi, layanan="kenaikan_pangkat"), pegawai=orang, jenis="203"
    )
    nilai_ulang(surat=ketiga.surat, today=HARI_INI)
    assert "PG-11" in _kode(ketiga) and "PG-10" not in _kode(ketiga)
    umum = {"usulan_id": ketiga.pk, "actor": dunia.operator, "today": HARI_INI}
    ubah_baris(isi=IsiGelar(**S2 | {"usulan_pangkat": kp.pk}), **umum)
    with pytest.raises(IsianSalah, match="bukan usulan kenaikan pangkat"):
        ubah_baris(isi=IsiGelar(**S2 | {"usulan_pangkat": pertama.pk}), **umum)


def test_yang_lebih_dahulu_tidak_terhalang_oleh_yang_kemudian(dunia):
    """A draft of today never stands in the way of what is with BKN already, not even one with a smaller number."""
    orang = dunia.orang()
    lama = dunia.baris(dunia.surat(), orang, gelar="M.Si.")
    di_bkn = dunia.baris(dunia.surat(), orang)
    dunia.kirim(di_bkn.surat)
    ubah_baris(usulan_id=lama.pk, isi=IsiGelar(**S2), actor=dunia.operator, today=HARI_INI)
    nilai_ulang(surat=di_bkn.surat, today=HARI_INI)
    assert "PG-K2" not in _kode(di_bkn) and "PG-K2" in _kode(lama, menghalangi=True)
    dunia.langkah("setujui", di_bkn)
    kosong = [dunia.baris(dunia.surat(), orang, gelar="", letak="", dokumen=False) for _i in range(2)]
    assert all("PG-K2" not in _kode(u) for u in kosong)  # neither says yet which title


def test_kp_reguler_bersama_peningkatan_pendidikan(dunia):
    """regulasi/kenaikan_pangkat.md 2.6: S-2 in III/a may go with KP reguler in one proposal."""
    orang = dunia.orang(golongan="III/a")
    kp = pabrik_usulan.usulan(
        surat=pabrik_usulan.surat(dunia.instansi, layanan="kenaikan_pangkat"), pegawai=orang, jenis="101"
    )
    usulan = dunia.baris(dunia.surat(), orang, usulan_pangkat=kp.pk)
    assert "PG-11" in _kode(usulan) and "PG-10" not in _kode(usulan)


def test_pejabat_fungsional_dikecualikan_dari_golongan(dunia):
    from tests import pabrik

    jf = pabrik.pegawai(jabatan=pabrik.jabatan(dunia.unit, jenis="JF"), golongan="III/a", gelar_belakang="S.E.")
    assert _kode(dunia.baris(dunia.surat(), jf)) == {"PG-09"}


def test_blokir_menahan_baris_dan_melarang_yang_baru(dunia):
    orang = dunia.orang()
    surat = dunia.surat()
    usulan = dunia.baris(surat, orang)
    blokir(pegawai_id=orang.pk, alasan="Data ganda", dasar="Nota", mulai=HARI_INI, actor=dunia.penyelia)
    nilai_ulang(surat=surat, today=HARI_INI)
    assert "PG-K3" in _kode(usulan, menghalangi=True)
    with pytest.raises(Diblokir):
        dunia.baris(dunia.surat(), orang)


def test_rekam_yang_berubah_menandai_surat_lalu_dinilai_lagi(dunia):
    orang = dunia.orang()
    surat = dunia.surat()
    usulan = dunia.baris(surat, orang)
    assert SuratGelar.objects.get().basi_sejak is None
    orang.gelar_belakang = "S.E., M.M."
    orang.save()
    assert "Data pegawai berubah" in SuratGelar.objects.get().basi_sebab
    hari = {dunia.kantor.pk: HARI_INI}
    assert nilai_yang_basi(hari_ini=hari) == 1 and nilai_yang_basi(hari_ini=hari) == 0
    assert "PG-K1" in _kode(usulan, menghalangi=True) and SuratGelar.objects.get().basi_sejak is None
    # A screen that showed the old findings is out of date, the log says what changed, and the operator is told.
    lama, kini = usulan.versi, type(usulan).objects.get(pk=usulan.pk)
    assert kini.versi == lama + 1
    assert "PG-K1" in kini.transisi.get(kode="nilai_ulang").alasan
    assert "PG-K1" in Pesan.objects.get(penerima=dunia.operator, judul__startswith="Temuan baru").isi


def test_pegawai_yang_pindah_tidak_lagi_dinilai_dengan_rekam_barunya(dunia):
    orang, surat = dunia.orang(), dunia.surat()
    usulan = dunia.baris(surat, orang, dokumen=False)
    nilai_ulang(surat=surat, today=HARI_INI)
    assert "PG-D1" in _kode(usulan) and "PG-K4" not in _kode(usulan)
    orang.instansi, orang.kedudukan = pabrik.instansi(), "03"
    orang.save()
    nilai_ulang(surat=surat, today=HARI_INI)
    assert _kode(usulan) == {"PG-K4"} and _kode(usulan, menghalangi=True)


def test_hari_yang_berganti_dinilai_sekali(dunia):
    surat = dunia.surat()
    dunia.baris(surat)
    besok = {dunia.kantor.pk: HARI_INI + timedelta(days=1)}
    assert nilai_harian(hari_ini=besok) == 1 and nilai_harian(hari_ini=besok) == 0


def test_selesai_tidak_menandai_suratnya_sendiri_dan_tidak_dinilai_lagi(dunia):
    surat = dunia.surat()
    usulan = dunia.baris(surat)
    dunia.sampai_tanda_tangan(usulan)
    assert SuratGelar.objects.get().basi_sejak is None
    assert fakta_surat(surat, today=HARI_INI) == {}
    nilai_ulang(surat=surat, today=HARI_INI)
    assert "PG-K1" not in _kode(usulan)


@pytest.mark.parametrize(
    ("ganti", "kolom"),
    [
        ({"gelar": "S.E., M.M."}, "gelar"),
        ({"gelar": "x" * 31}, "gelar"),
        ({"tingkat": "S9"}, "tingkat"),
        ({"tahun_lulus": 2027}, "tahun_lulus"),
        ({"nomor_ijazah": "1" * 61}, "nomor_ijazah"),
        ({"letak": "ATAS"}, "letak"),
        ({"akreditasi": "Z"}, "akreditasi"),
    ],
)
def test_isian_yang_tidak_masuk_akal_ditolak_di_kolomnya(dunia, ganti, kolom):
    with pytest.raises(IsianSalah) as galat:
        dunia.baris(dunia.surat(), **ganti)
    assert galat.value.kolom == kolom


def test_versi_basi_dan_orang_yang_sama_dua_kali(dunia):
    surat, orang = dunia.surat(), dunia.orang()
    usulan = dunia.baris(surat, orang)
    with pytest.raises(IsianSalah, match="sudah ada pada surat ini"):
        dunia.baris(surat, orang, gelar="M.Si.")
    with pytest.raises(KonflikVersi):
        ubah_baris(usulan_id=usulan.pk, isi=IsiGelar(**S2), versi=99, actor=dunia.operator, today=HARI_INI)


def test_letak_dan_macam_menurut_lazimnya(dunia):
    usulan = dunia.baris(
        dunia.surat(), gelar=" Dr. ", letak="", tingkat="S3", macam="AKADEMIK", program_studi="Ekonomi", dokumen=False
    )
    assert (usulan.gelar.gelar, usulan.gelar.letak) == ("Dr.", "DEPAN")
    assert nama_baru(usulan.pegawai, usulan.gelar).startswith("Dr. Ani")


def test_jumlah_kueri_tidak_bergantung_pada_jumlah_baris(dunia):
    surat = dunia.surat()
    RiwayatPendidikan.objects.create(
        pegawai=dunia.baris(surat).pegawai, tingkat="S1", program_studi="Ekonomi", tahun_lulus=2012
    )
    with CaptureQueriesContext(
        connection,
    ) as satu:
        fakta_surat(surat, today=HARI_INI)
    for _i in range(9):
        dunia.baris(surat)
    with CaptureQueriesContext(connection) as sepuluh:
        assert len(fakta_surat(surat, today=HARI_INI)) == 10
    assert len(sepuluh) == len(satu) <= 12
