"""The report to the Mendagri (A5): one per inauguration day, on the office's calendar, escalated once per level."""

from datetime import date, timedelta

import pytest

from akun.peran import Peran
from kalender import services as kalender
from kepegawaian.models import Instansi, RiwayatJabatan
from layanan.galat import IsianSalah
from layanan.models import Temuan
from layanan.services.transisi import jalankan
from mutasi import services
from mutasi.models import EskalasiLapor, LaporanMendagri
from mutasi.selectors import fakta_batch
from mutasi.tasks import sapu_laporan_mendagri
from notifikasi.models import Pesan
from tests import pabrik
from tests.mutasi.alat import HARI_INI, alamat, berkas, klien, versi

LAMA = date(2021, 1, 4)
# Tuesday 10 March 2026; 18-24 March hold Nyepi, Idulfitri and their cuti bersama.
BATAS = date(2026, 3, 26)
JATUH = {"H-2": date(2026, 3, 17), "H0": BATAS, "H+1": date(2026, 3, 27), "H+3": date(2026, 3, 31)}


def ditandatangani(dunia, jumlah: int = 1):
    """A letter of lawful moves between pengawas posts, approved and signed."""
    surat = dunia.surat()
    for _i in range(jumlah):
        p = dunia.orang(dunia.kursi(jenis="PENGAWAS", eselon="IV.a"), tmt_jabatan=LAMA)
        RiwayatJabatan.objects.filter(pegawai=p).update(tmt=LAMA)
        dunia.baris(surat, p, dunia.kursi(jenis="PENGAWAS", eselon="IV.a"))
    ids = list(surat.usulan.order_by("pk").values_list("pk", flat=True))
    services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=dunia.operator, today=HARI_INI)
    services.kirim_ke_bkn(
        surat_id=surat.pk, nomor="1", tanggal=HARI_INI, versi=versi(surat), actor=dunia.penyetuju, today=HARI_INI
    )
    jalankan(kode="setujui", usulan_ids=ids, actor=dunia.verifikator, today=HARI_INI)
    jalankan(kode="tanda_tangani", usulan_ids=ids, actor=dunia.penyelia, today=HARI_INI)
    surat.refresh_from_db()
    return surat, ids


def lantik(dunia, ids, hari=HARI_INI):
    services.catat_sk(
        usulan_ids=ids, nomor_sk="821/1", tanggal_sk=HARI_INI, penandatangan_sk="Bupati Contoh", dilantik_pada=hari,
        nomor_ba_pelantikan="", tanggal_spmt=None, unggahan={"SK": berkas()}, diktum=True, actor=dunia.operator,
        today=HARI_INI,
    )  # fmt: skip


@pytest.fixture
def laporan(dunia):
    surat, ids = ditandatangani(dunia)
    lantik(dunia, ids)
    return surat.laporan_mendagri.get()


def catat(dunia, laporan, **isi):
    return services.catat_laporan(
        **{
            "surat_id": laporan.surat_id, "dilantik_pada": laporan.dilantik_pada, "tanggal": HARI_INI, "nomor": "700/1",
            "actor": dunia.operator, "today": HARI_INI,
        } | isi
    )  # fmt: skip


# --- who owes ----------------------------------------------------------------------------------------


def test_satu_laporan_per_hari_pelantikan(dunia):
    surat, (a, b, c) = ditandatangani(dunia, 3)
    lantik(dunia, [a, b])
    lantik(dunia, [c], HARI_INI + timedelta(days=1))
    assert list(surat.laporan_mendagri.order_by("batas").values_list("dilantik_pada", "batas")) == [
        (HARI_INI, BATAS), (date(2026, 3, 11), date(2026, 3, 27))
    ]  # fmt: skip
    jalankan(kode="batal_sk", usulan_ids=[c], actor=dunia.operator, today=HARI_INI, alasan="Salah.")
    assert surat.laporan_mendagri.get().dilantik_pada == HARI_INI


def test_pelaksana_dan_instansi_pusat_tidak_melapor(dunia):
    surat, ids = dunia.sampai_ditandatangani()
    lantik(dunia, ids)
    assert not surat.laporan_mendagri.exists()
    lain, ids = ditandatangani(dunia)
    Instansi.objects.filter(pk=dunia.instansi.pk).update(jenis="PUSAT")
    lantik(dunia, ids)
    assert not lain.laporan_mendagri.exists()


def test_a5_membaca_laporan_per_hari(dunia):
    surat, (a, b) = ditandatangani(dunia, 2)
    lantik(dunia, [a])
    lantik(dunia, [b], HARI_INI + timedelta(days=1))
    catat(dunia, surat.laporan_mendagri.get(dilantik_pada=HARI_INI))
    fakta = fakta_batch(surat, today=HARI_INI)
    assert {int(x.id): x.tanggal_lapor for x in fakta.baris} == {a: HARI_INI, b: None}
    services.nilai_ulang(surat=surat, today=date(2026, 3, 30))
    assert list(Temuan.objects.filter(kode="A5", basi=False).values_list("usulan_id", flat=True)) == [b]


# --- recording ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"nomor": " "}, "nomor"),
        ({"tanggal": HARI_INI + timedelta(days=1)}, "tanggal"),
        ({"tanggal": HARI_INI - timedelta(days=1)}, "tanggal"),
        ({"dilantik_pada": HARI_INI + timedelta(days=1)}, "dilantik_pada"),
    ],
)
def test_laporan_yang_tidak_mungkin_ditolak_di_kolomnya(dunia, laporan, isi, kolom):
    with pytest.raises(IsianSalah) as galat:
        catat(dunia, laporan, **isi)
    assert galat.value.kolom == kolom
    laporan.refresh_from_db()
    assert laporan.dilaporkan_pada is None


def test_dicatat_lalu_diperbaiki(dunia, laporan):
    catat(dunia, laporan, unggahan=berkas())
    catat(dunia, laporan, nomor="700/2")
    laporan.refresh_from_db()
    assert (laporan.nomor, laporan.dilaporkan_pada, laporan.berkas is None) == ("700/2", HARI_INI, False)
    assert laporan.dilaporkan_oleh == dunia.operator


def test_halaman_dan_peran(dunia, laporan):
    daftar, catat_url = alamat("laporan"), alamat("lapor", laporan.pk)
    operator = klien(dunia.operator)
    assert [x.pk for x in operator.get(daftar).context["daftar"]] == [laporan.pk]
    assert "7 hari kerja lagi" in operator.get(daftar).content.decode()
    assert operator.post(catat_url, {"nomor": "", "tanggal": "2026-03-10"}).status_code == 422
    asing = klien(pabrik.petugas(Peran.OPERATOR, pabrik.instansi(kantor=dunia.kantor)))
    assert list(asing.get(daftar).context["daftar"]) == []
    assert asing.get(catat_url).status_code == 404
    for orang in (dunia.penyetuju, dunia.verifikator):
        assert [x.pk for x in klien(orang).get(daftar).context["daftar"]] == [laporan.pk]
        assert klien(orang).post(catat_url, {"nomor": "1", "tanggal": "2026-03-10"}).status_code == 403
    assert klien(pabrik.user()).get(daftar).status_code == 404
    assert operator.post(catat_url, {"nomor": "700/3", "tanggal": "2026-03-10"}).status_code == 302
    assert list(operator.get(daftar).context["daftar"]) == []
    assert [x.nomor for x in operator.get(daftar + "?tab=selesai").context["daftar"]] == ["700/3"]


@pytest.mark.parametrize(("batas", "tab"), [(HARI_INI, "belum"), (HARI_INI - timedelta(days=1), "terlambat")])
def test_terlambat_sehari_sesudah_batas(dunia, laporan, batas, tab):
    LaporanMendagri.objects.update(batas=batas)
    operator = klien(dunia.operator)
    for t in ("belum", "terlambat"):
        assert len(operator.get(f"{alamat('laporan')}?tab={t}").context["daftar"]) == (t == tab)


# --- the clock ---------------------------------------------------------------------------------------


def test_batas_mengikuti_kalender_kantor(dunia, laporan):
    pengelola = pabrik.user(is_staff=True)
    isi = {"actor": pengelola, "nama": "Hari jadi", "jenis": "LOKAL", "dasar": "Keputusan contoh"}
    lain = pabrik.kantor()
    kalender.simpan_libur(tanggal=date(2026, 3, 12), kantor_id=lain.pk, **isi)
    laporan.refresh_from_db()
    assert laporan.batas == BATAS
    kalender.simpan_libur(tanggal=date(2026, 3, 12), kantor_id=dunia.kantor.pk, **isi)
    laporan.refresh_from_db()
    assert laporan.batas == date(2026, 3, 27)
    catat(dunia, laporan)
    kalender.simpan_libur(tanggal=date(2026, 3, 13), kantor_id=dunia.kantor.pk, **isi)
    laporan.refresh_from_db()
    assert laporan.batas == date(2026, 3, 27)  # what was reported in time stays in time


def sapu(dunia, hari):
    return services.sapu_laporan(hari_ini={dunia.kantor.pk: hari})


def pejabat(dunia):
    """(head of the office, pengawas at the head office)"""
    return (
        pabrik.petugas(Peran.KEPALA_KANTOR, dunia.kantor),
        pabrik.petugas(Peran.PENGAWAS, pabrik.kantor(is_pusat=True)),
    )


def tingkat() -> set[str]:
    return set(EskalasiLapor.objects.values_list("tingkat", flat=True))


@pytest.mark.parametrize(
    ("hari", "harap"),
    [
        (date(2026, 3, 16), set()),
        (JATUH["H-2"], {"H-2"}),
        (date(2026, 3, 25), {"H-2"}),
        (JATUH["H0"], {"H-2", "H0"}),
        (JATUH["H+1"], {"H-2", "H0", "H+1"}),
        (date(2026, 3, 29), {"H-2", "H0", "H+1"}),  # a Sunday
        (date(2026, 3, 30), {"H-2", "H0", "H+1"}),
        (JATUH["H+3"], {"H-2", "H0", "H+1", "H+3"}),
    ],
)
def test_tingkat_pada_harinya(dunia, laporan, hari, harap):
    pejabat(dunia)
    sapu(dunia, hari)
    assert tingkat() == harap


def test_dua_kali_atau_setelah_tiga_malam_hasilnya_sama(dunia, laporan):
    pejabat(dunia)
    for hari in JATUH.values():
        sapu(dunia, hari)
    rajin = sorted(EskalasiLapor.objects.values_list("laporan_id", "tingkat"))
    kabar = Pesan.objects.filter(kunci__startswith="lapor:").count()
    EskalasiLapor.objects.all().delete()
    Pesan.objects.all().delete()
    assert sapu(dunia, JATUH["H+3"]) == 4
    assert sapu(dunia, JATUH["H+3"]) == 0
    assert sorted(EskalasiLapor.objects.values_list("laporan_id", "tingkat")) == rajin
    assert Pesan.objects.filter(kunci__startswith="lapor:").count() == kabar


def test_penerima_tiap_tingkat(dunia, laporan):
    kepala, pengawas = pejabat(dunia)
    pabrik.petugas(Peran.OPERATOR, pabrik.instansi(kantor=dunia.kantor))
    sapu(dunia, JATUH["H+3"])
    penerima = {}
    for p in Pesan.objects.filter(kunci__startswith="lapor:"):
        penerima.setdefault(p.kunci.split(":")[2], set()).add(p.penerima)
    assert penerima == {
        "H-2": {dunia.operator}, "H0": {dunia.operator, dunia.penyetuju}, "H+1": {kepala}, "H+3": {pengawas}
    }  # fmt: skip


def test_peran_kosong_dilompati_dan_yang_tak_sampai_dicoba_lagi(dunia, laporan):
    dunia.operator.is_active = False
    dunia.operator.save()
    assert sapu(dunia, JATUH["H+3"]) == 2  # the agency's levels reach its penyetuju; above there is nobody yet
    assert tingkat() == {"H-2", "H0"}
    assert set(Pesan.objects.filter(kunci__startswith="lapor:").values_list("penerima", flat=True)) == {
        dunia.penyetuju.pk
    }
    kepala_pusat = pabrik.petugas(Peran.KEPALA_KANTOR, pabrik.kantor(is_pusat=True))
    assert sapu(dunia, JATUH["H+3"]) == 2
    assert Pesan.objects.filter(kunci__startswith="lapor:", penerima=kepala_pusat).count() == 2
    assert sapu(dunia, JATUH["H+3"]) == 0


def test_yang_sudah_dilaporkan_tidak_dieskalasi(dunia, laporan):
    catat(dunia, laporan)
    assert sapu(dunia, JATUH["H+3"]) == 0


def test_tugas_berkala_membetulkan_batas_lalu_menyapu(dunia, laporan):
    LaporanMendagri.objects.update(batas=date(2026, 3, 2))
    sapu_laporan_mendagri()
    laporan.refresh_from_db()
    assert (laporan.batas, tingkat()) == (BATAS, set())
