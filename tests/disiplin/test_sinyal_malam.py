"""The night's reckoning: what counts and what never does, once and twice, who stands on a list."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from disiplin.models import AmbangSinyal, Kaidah, Sinyal, SistemMati
from disiplin.rules.sinyal import HITUNG
from disiplin.selectors.sinyal import URAIAN, angka_simulasi, daftar_atasan, di_luar_daftar, tentang
from disiplin.services import sinyal as malam
from disiplin.services.sinyal import jawab
from disiplin.tasks import hitung_sinyal
from kinerja.models import RekapHarian
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.disiplin.alat_pembinaan import RABU, Regu, berjalan, mundur, presensi, pukul

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
SEHARI = timedelta(days=1)


@pytest.fixture
def r(db) -> Regu:
    return Regu()


def test_tabel_dan_aturan_menyebut_kode_yang_sama():
    assert set(AmbangSinyal.Kode.values) == set(HITUNG) == {k.value for k in URAIAN}
    assert not AmbangSinyal.objects.filter(aktif=False).exists()


# --- what counts ----------------------------------------------------------------------------------------


def test_dua_hari_tanpa_keterangan_diajak_bicara(r):
    presensi(r.staf, date(2026, 1, 6), date(2026, 2, 4))
    r.malam()
    s = berjalan(r.staf)
    assert {k: (x.tingkat, x.nilai) for k, x in s.items()} == {"TK_SETAHUN": ("BINA", 2), "MENUJU_AMBANG": ("BINA", 1)}
    assert s["TK_SETAHUN"].bukti == ["2026-01-06", "2026-02-04"]
    assert s["TK_SETAHUN"].atasan_id == r.kepala.pk and s["TK_SETAHUN"].didaftar == RABU


@pytest.mark.parametrize("keadaan", ["HADIR", "CUTI", "SAKIT", "IZIN", "DINAS"])
def test_hari_beralasan_tidak_pernah_menjadi_sinyal(r, keadaan):
    presensi(r.staf, *mundur(10), keadaan=keadaan)
    assert r.malam() == 0


@pytest.mark.parametrize("macam", ["CUTI", "SAKIT", "DINAS", "LIBUR_KHUSUS"])
def test_cuti_yang_tercatat_mengalahkan_presensi(r, macam):
    hari = mundur(3)
    presensi(r.staf, *hari)
    pk.hari(r.staf, macam, hari[-1], hari[1])
    r.malam()
    assert berjalan(r.staf)["TK_SETAHUN"].bukti == [f"{hari[0]:%Y-%m-%d}"]


@pytest.mark.parametrize("cakupan", ["instansi", "unit", "unit lain", "dicabut"])
def test_gangguan_sistem_dikeluarkan_dan_dikembalikan(r, cakupan):
    hari = mundur(3)
    presensi(r.staf, *hari)
    oleh = pabrik.user()
    lain = pabrik.unit(r.instansi)
    SistemMati.objects.create(
        instansi=r.instansi, unit={"unit": r.unit, "unit lain": lain}.get(cakupan), mulai=hari[-1], sampai=hari[0],
        sebab="Mesin mati", oleh=oleh, sebutan_oleh="Operator uji", dibuat_pada=pukul(),
        dicabut_pada=pukul() if cakupan == "dicabut" else None, alasan_cabut="Salah" if cakupan == "dicabut" else "",
    )  # fmt: skip
    r.malam()
    kena = {"instansi": 0, "unit": 0, "unit lain": 3, "dicabut": 3}[cakupan]
    assert len(berjalan(r.staf).get("TK_SETAHUN", Sinyal(bukti=[])).bukti) == kena


@pytest.mark.parametrize(("n", "tingkat"), [(2, None), (3, "AWAS"), (4, "AWAS"), (5, "BINA")])
def test_berturut_sampai_kemarin(r, n, tingkat):
    presensi(r.staf, *mundur(n))
    r.malam()
    s = berjalan(r.staf).get("BERTURUT")
    assert (s and s.tingkat) == tingkat


def test_hari_ini_belum_dihitung(r):
    presensi(r.staf, RABU, RABU + SEHARI)
    assert r.malam() == 0
    assert r.malam(RABU + SEHARI) == 2


@pytest.mark.parametrize(("menit", "tingkat"), [(224, None), (225, "AWAS"), (399, "AWAS"), (400, "BINA")])
def test_menit_bulan_ini(r, menit, tingkat):
    presensi(r.staf, date(2026, 3, 9), keadaan="HADIR", terlambat=menit - 100, pulang_cepat=60)
    presensi(r.staf, date(2026, 3, 10), keadaan="HADIR", terlambat=40)
    presensi(r.staf, date(2026, 2, 27), keadaan="HADIR", terlambat=500)
    r.malam()
    s = berjalan(r.staf).get("MENIT_SEBULAN")
    assert (s and s.tingkat, s and s.nilai) == (tingkat, menit if tingkat else None)


def test_yang_pindah_membawa_hari_setahunnya(r):
    lama = pabrik.instansi()
    pos_lama, pos = pabrik.jabatan(pabrik.unit(lama)), pabrik.jabatan(r.unit)
    o = pabrik.pegawai(jabatan=pos_lama, tmt_jabatan=date(2024, 1, 2))
    presensi(o, date(2026, 1, 6))
    o.riwayatjabatan.update(tmt_akhir=date(2026, 2, 2))
    o.riwayatjabatan.create(jabatan=pos, tmt=date(2026, 2, 2), nomor_sk="SK-baru")
    o.instansi, o.unit, o.jabatan = r.instansi, r.unit, pos
    o.save()
    presensi(o, date(2026, 3, 3))
    r.malam()
    assert berjalan(o)["TK_SETAHUN"].nilai == 2


def test_yang_tidak_aktif_tidak_dihitung(r):
    presensi(r.staf, *mundur(5))
    r.malam()
    assert berjalan(r.staf)
    r.staf.kedudukan = "03"
    r.staf.save()
    r.malam(RABU + SEHARI)
    assert not berjalan(r.staf)


def test_ambang_instansi_sendiri_didahulukan(r):
    presensi(r.staf, *mundur(1))
    AmbangSinyal.objects.create(
        kode="TK_SETAHUN", nama="Hari tanpa keterangan", instansi=r.instansi, awas=2, bina=4, satuan="hari", urutan=1,
        berlaku_mulai=RABU, dasar_hukum="SE uji",
    )  # fmt: skip
    r.malam(RABU - SEHARI + SEHARI)
    assert "TK_SETAHUN" not in berjalan(r.staf)


# --- daily log ------------------------------------------------------------------------------------------


def isi_log(pegawai, hari):
    RekapHarian.objects.bulk_create(
        RekapHarian(instansi_id=pegawai.instansi_id, pegawai=pegawai, tanggal=d, catatan=1, menit_isi=300,
                    dihitung_pada=pukul()) for d in hari
    )  # fmt: skip


# Three working days are left to write on time: 5 March is the last day that is over on 11 March.
def lalu() -> list[date]:
    return mundur(20, date(2026, 3, 6))


@pytest.mark.parametrize(("kosong", "tingkat"), [(4, None), (5, "AWAS"), (9, "AWAS"), (10, "BINA"), (20, "BINA")])
def test_log_kosong(kosong, tingkat):
    r = Regu(2)
    isi_log(r.orang[1], lalu())
    isi_log(r.staf, lalu()[kosong:])
    r.malam()
    s = berjalan(r.staf).get("LOG_KOSONG")
    assert (s and s.tingkat, s and s.nilai) == (tingkat, kosong if tingkat else None)
    assert not berjalan(r.orang[1])


def test_instansi_tanpa_catatan_harian_tidak_kekurangan_apa_pun(r):
    assert r.malam() == 0


def test_cuti_tidak_mengosongkan_log():
    r = Regu(2)
    isi_log(r.orang[1], lalu())
    pk.hari(r.staf, "CUTI", date(2025, 12, 1), RABU)
    r.malam()
    assert not berjalan(r.staf)


# --- monthly predikat, light penalties --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("deret", "nilai"),
    [(["BAIK", "BUTUH_PERBAIKAN"], 1), (["KURANG", "BUTUH_PERBAIKAN"], 2), (["KURANG", "BAIK"], None)],
)
def test_predikat_bulan_terakhir(r, deret, nilai):
    skp = pk.skp(r.staf, r.kepala)
    for bulan, predikat in enumerate(deret, 1):
        awal = date(2026, bulan, 1)
        periode = pk.periode(r.instansi, awal, date(2026, bulan, 28))
        pk.evaluasi_dinilai(skp, periode, r.kepala, predikat)
    r.malam()
    s = berjalan(r.staf).get("PREDIKAT")
    assert (s and s.nilai) == nilai


def test_hukuman_ringan_lama_yang_tidak_dikenal_jenisnya_tidak_dijumlahkan(r):
    for tmt in (date(2024, 3, 11), date(2025, 5, 5), date(2025, 6, 5)):
        r.staf.riwayathukdis.create(tingkat="RINGAN", jenis="Teguran", status="SELESAI", tmt=tmt)
    r.staf.riwayathukdis.create(tingkat="BERAT", jenis="Lain", status="SELESAI", tmt=date(2025, 7, 1))
    r.malam()
    assert berjalan(r.staf)["HUKDIS_RINGAN"].bukti == ["2025-06-05"]


# --- once and twice -----------------------------------------------------------------------------------


def _isi():
    kolom = (
        "pegawai_id",
        "kode",
        "tingkat",
        "nilai",
        "bukti",
        "status",
        "sejak",
        "kedaluwarsa",
        "berakhir",
        "didaftar",
    )
    return list(Sinyal.objects.order_by("id").values_list(*kolom))


def test_dua_kali_dan_sesudah_malam_terlewat_sama():
    r = Regu(3)
    for n, o in enumerate(r.orang, 1):
        presensi(o, *mundur(n))
    r.malam()
    pertama = _isi()
    r.malam()
    assert _isi() == pertama
    r.malam(RABU + 9 * SEHARI)
    sesudah = [x[:5] for x in _isi() if x[8] is None]
    Sinyal.objects.all().delete()
    r.malam(RABU + 9 * SEHARI)
    assert [x[:5] for x in _isi()] == sesudah


def test_berakhir_pada_hari_kedaluwarsa(r):
    presensi(r.staf, date(2026, 3, 10), keadaan="HADIR", terlambat=450)
    r.malam()
    s = berjalan(r.staf)["MENIT_SEBULAN"]
    assert s.kedaluwarsa == date(2026, 4, 1)
    r.malam(date(2026, 3, 31))
    assert berjalan(r.staf)
    assert tentang(r.staf.pk, date(2026, 3, 31)) and not tentang(r.staf.pk, date(2026, 4, 1))  # the night was missed
    r.malam(date(2026, 4, 1))
    s.refresh_from_db()
    assert (s.berakhir, s.didaftar, s.pernah_didaftar) == (date(2026, 4, 1), None, RABU)


def test_yang_dijawab_kembali_hanya_dengan_hari_lain(r):
    presensi(r.staf, date(2026, 1, 6), date(2026, 2, 4))
    r.malam()
    s = berjalan(r.staf)
    jawab(sinyal_id=s["TK_SETAHUN"].pk, status="SALAH", konteks="Dinas", actor=r.kepala.akun, now=pukul())
    jawab(sinyal_id=s["MENUJU_AMBANG"].pk, status="DITANGGAPI", konteks="Sudah", actor=r.kepala.akun, now=pukul())
    r.malam(RABU + SEHARI)
    assert {x.status for x in berjalan(r.staf).values()} == {"SALAH", "DITANGGAPI"}
    assert not daftar_atasan([r.staf.pk], RABU + SEHARI)
    presensi(r.staf, RABU + SEHARI)
    r.malam(RABU + 2 * SEHARI)
    baru = berjalan(r.staf)["TK_SETAHUN"]
    assert (baru.status, baru.konteks, baru.nilai, baru.didaftar) == ("BARU", "", 3, RABU + 2 * SEHARI)
    lama = Sinyal.objects.get(pk=s["TK_SETAHUN"].pk)
    assert (lama.status, lama.berakhir, lama.ditanggapi) == ("SALAH", RABU + 2 * SEHARI, RABU)


# --- the list -------------------------------------------------------------------------------------------


def test_daftar_tidak_lebih_panjang_daripada_yang_tertampung():
    r = Regu(4)
    Kaidah.objects.create(
        kode="DAYA_BINA", instansi=r.instansi, nilai=2, berlaku_mulai=date(2026, 1, 1), dasar_hukum="SE uji"
    )
    for o, n in zip(r.orang, (1, 2, 2, 6), strict=True):
        presensi(o, *mundur(n))
    r.malam()
    ids = [o.pk for o in r.orang]
    assert {s.pegawai_id for s in daftar_atasan(ids, RABU)} == {r.orang[3].pk, r.orang[1].pk}
    assert di_luar_daftar(ids, RABU) == 1  # one day alone is only watched
    assert not tentang(r.orang[2].pk, RABU) and tentang(r.orang[1].pk, RABU)
    for s in berjalan(r.orang[3]).values():
        jawab(sinyal_id=s.pk, status="DITANGGAPI", konteks="Sudah bicara", actor=r.kepala.akun, now=pukul())
    r.malam(RABU + SEHARI)
    assert {s.pegawai_id for s in daftar_atasan(ids, RABU + SEHARI)} == {r.orang[1].pk, r.orang[2].pk}


def test_tanpa_atasan_tidak_di_daftar_siapa_pun(r):
    sendiri = pabrik.pegawai(unit=r.unit)
    presensi(sendiri, *mundur(5))
    r.malam()
    assert berjalan(sendiri) and all(s.didaftar is None for s in berjalan(sendiri).values())


def test_daftar_berpindah_ke_atasan_baru(r):
    presensi(r.staf, *mundur(2))
    r.malam()
    baru = pabrik.pegawai(unit=r.unit)
    pk.MasaPenilai.objects.filter(pegawai=r.staf).update(sampai=RABU)
    pk.penilai(r.staf, baru, RABU + SEHARI)
    r.malam(RABU + SEHARI)
    assert {s.atasan_id for s in berjalan(r.staf).values()} == {baru.pk}
    assert all(s.didaftar for s in berjalan(r.staf).values())


def test_jawaban_hanya_dari_atasan_langsung_dan_sekali(r):
    presensi(r.staf, *mundur(2))
    r.malam()
    s = berjalan(r.staf)["TK_SETAHUN"]
    isi = {"sinyal_id": s.pk, "status": "SALAH", "konteks": "Dinas", "now": pukul()}
    for orang in (r.staf, r.atas):
        with pytest.raises(TidakBerwenang):
            jawab(actor=orang.akun, **isi)
    with pytest.raises(IsianSalah):
        jawab(actor=r.kepala.akun, **isi | {"konteks": "  "})
    with pytest.raises(IsianSalah):
        jawab(actor=r.kepala.akun, **isi | {"status": "BARU"})
    jawab(actor=r.kepala.akun, **isi)
    with pytest.raises(LangkahTidakSah):
        jawab(actor=r.kepala.akun, **isi)


def test_tugas_malam_menghitung_semua_instansi():
    hari_ini = date.today()
    dua = [Regu(), Regu()]
    for r in dua:
        presensi(r.staf, hari_ini - SEHARI, hari_ini - 2 * SEHARI)
    hitung_sinyal()
    assert all(Sinyal.objects.filter(pegawai=r.staf).exists() for r in dua)


def test_banyaknya_kueri_tidak_tumbuh_dengan_orang(django_assert_max_num_queries):
    kecil, besar = Regu(2), Regu(12)
    for r in (kecil, besar):
        for o in r.orang:
            presensi(o, *mundur(3))
    with django_assert_max_num_queries(45):
        besar.malam()


@pytest.mark.django_db(transaction=True)
def test_dua_malam_bersamaan_menunggu(acuan):
    r = Regu()
    presensi(r.staf, *mundur(2))
    galat, selesai = [], threading.Event()

    def kedua():
        try:
            r.malam()
        except Exception as e:  # noqa: BLE001 - shown below
            galat.append(e)
        finally:
            selesai.set()
            connection.close()

    with transaction.atomic():
        r.malam()
        lain = threading.Thread(target=kedua)
        lain.start()
        assert not selesai.wait(0.5)
    lain.join(10)
    assert not galat
    assert Sinyal.objects.filter(pegawai=r.staf, berakhir=None).count() == 2 == Sinyal.objects.count()


def test_angka_simulasi_tertulis_dan_lebih_baik_daripada_daftar_polos():
    a = angka_simulasi()
    assert a["orang"] == 100_000 and a["benar_per_100"] > a["polos_per_100"]
    assert a["benar_per_100"] + a["keliru_per_100"] == 100
    assert malam.KUNCI_SINYAL
