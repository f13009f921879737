"""A mapping's life: facts from the record, scores, decree, freezing; who may, twice, and two at once."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError

from akun.peran import Peran
from kepegawaian.models import RiwayatHukdis, RiwayatKinerja, RiwayatPendidikan, RiwayatPenghargaan, RiwayatTim
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.models import Pesan
from talenta import tasks
from talenta.models import (
    AnggotaKrs,
    AsalFakta,
    HasilAsesmen,
    JejakTalenta,
    Krs,
    Pemetaan,
    Penilaian,
    Profil,
    Sanggah,
    Sidang,
    VersiProfil,
)
from talenta.services import pemetaan as services
from talenta.services.langkah import KonflikTalenta
from tests import pabrik
from tests.talenta import alat
from tests.talenta.alat import HARI, KINI

pytestmark = pytest.mark.django_db
BESOK = KINI + timedelta(days=1)


def baru(**isi) -> alat.Dunia:
    return alat.dunia(status="DISIAPKAN", dikumpulkan_pada=None, dihitung_pada=None, **isi)


def lengkapi(pegawai, **ubah) -> None:
    """A record from which everything that must be there can be read."""
    RiwayatKinerja.objects.create(pegawai=pegawai, tahun=2025, predikat=ubah.get("predikat", "BAIK"))
    for instrumen in ("kompetensi", "potensi"):
        HasilAsesmen.objects.create(
            pegawai=pegawai, instrumen=instrumen, nilai="82.50", nilai_asal="82,5", skala="PERSEN",
            tujuan="PEMETAAN", metode="CACT", penyelenggara="Balai Uji", tanggal=date(2025, 6, 2),
        )  # fmt: skip


def hitung(d: alat.Dunia, now=KINI) -> dict[int, Penilaian]:
    services.hitung(pemetaan_id=d.pemetaan.pk, now=now)
    d.pemetaan.refresh_from_db()
    return {p.pegawai_id: p for p in Penilaian.objects.filter(pemetaan=d.pemetaan)}


def test_dari_rekam_ke_kotak():
    d = baru(lengkap={k: {} for k in ("penghargaan", "tim", "diklat", "sertifikasi", "nondefinitif")})
    jabatan = pabrik.jabatan(d.unit, nama="Analis", syarat_rumpun=["UMUM"])
    orang = pabrik.pegawai(jabatan=jabatan)
    RiwayatPendidikan.objects.create(pegawai=orang, tingkat=orang.pendidikan, program_studi="Hukum", tahun_lulus=2008)
    lengkapi(orang, predikat="SANGAT_BAIK")
    RiwayatPenghargaan.objects.create(pegawai=orang, nama="Teladan", pemberi="Uji", lingkup="NASIONAL",
                                      tanggal=date(2024, 8, 17))  # fmt: skip
    RiwayatTim.objects.create(pegawai=orang, nama="Tim Data", peran="KETUA", lingkup="INTERNAL", mulai=date(2025, 1, 2))
    p = hitung(d)[orang.pk]
    assert p.fakta["predikat"] == 5 and p.fakta["penghargaan"] == 3 and p.fakta["tim"] == 3
    assert p.fakta["kompetensi"] == 82.5 and p.fakta["disiplin"] == 4 and p.fakta["diklat"] == 0
    # 60 + 15 x 75 + 15 x 75; the missing feedback brings two points at least and ten at most.
    assert (p.y, p.y_maks) == (Decimal("84.5"), Decimal("92.5"))
    # 20 x 82.5 + 25 x 82.5, no training, experience 50, education 80, field and record of discipline in full.
    assert (p.x, p.x_maks, p.kotak) == (Decimal("75.125"), Decimal("75.125"), 7)
    assert p.belum == "" and d.pemetaan.status == "DIHITUNG"
    asal = AsalFakta.objects.get(penilaian=p).asal
    assert asal["penghargaan"][0]["keterangan"] == "Teladan" and asal["diklat"][0]["status"] == "NIHIL"
    assert asal["umpan_balik"][0]["status"] == "BELUM_ADA"


def test_kosong_bukan_nol():
    """Without the statement that its record is complete, what is missing is a gap, and the person is not placed."""
    d = baru()
    orang = pabrik.pegawai(d.instansi, unit=d.unit)
    lengkapi(orang)
    p = hitung(d)[orang.pk]
    assert (p.kotak, p.belum, p.y, p.y_maks) == (None, "RENTANG", Decimal(50), Decimal(88))
    assert "penghargaan" not in p.fakta
    services.nyatakan_lengkap(
        pemetaan_id=d.pemetaan.pk, versi=d.pemetaan.versi, instrumen="penghargaan", dasar="Buku penghargaan",
        actor=d.operator, now=KINI,
    )  # fmt: skip
    p = hitung(d)[orang.pk]
    assert p.fakta["penghargaan"] == 0 and p.y_maks == Decimal(73)


def test_tanpa_asesmen_belum_dinilai():
    d = baru()
    orang = pabrik.pegawai(d.instansi, unit=d.unit)
    RiwayatKinerja.objects.create(pegawai=orang, tahun=2025, predikat="SANGAT_KURANG")
    assert hitung(d)[orang.pk].belum == "WAJIB"


def test_hanya_tingkat_hukuman():
    d = baru()
    orang = pabrik.pegawai(d.instansi, unit=d.unit)
    RiwayatHukdis.objects.create(pegawai=orang, tingkat="SEDANG", jenis="Rahasia benar", status="BERLAKU",
                                 tmt=date(2026, 1, 5), tmt_akhir=date(2026, 7, 5))  # fmt: skip
    p = hitung(d)[orang.pk]
    assert p.fakta["disiplin"] == 0
    assert "Rahasia" not in str(AsalFakta.objects.get(penilaian=p).asal)


def test_siapa_yang_dipetakan():
    d = baru()
    pns = pabrik.pegawai(d.instansi, unit=d.unit)
    pppk = pabrik.pegawai(d.instansi, unit=d.unit, status="PPPK", golongan="IX")
    for isi in ({"status": "CPNS"}, {"kedudukan": "99"}):
        pabrik.pegawai(d.instansi, unit=d.unit, **isi)
    pabrik.pegawai(pabrik.instansi())
    assert set(hitung(d)) == {pns.pk, pppk.pk}


def test_dua_kali_sama_dan_yang_pergi():
    d = baru()
    satu, dua, tiga = (pabrik.pegawai(d.instansi, unit=d.unit) for _ in range(3))
    sebelum = hitung(d)
    sesudah = hitung(d, BESOK)
    assert {p.pk: (p.fakta, p.y, p.x) for p in sebelum.values()} == {
        p.pk: (p.fakta, p.y, p.x) for p in sesudah.values()
    }
    for p in (satu, tiga):
        p.kedudukan = "99"
        p.save()
    Sanggah.objects.create(penilaian=sesudah[tiga.pk], alasan="Keliru", diajukan_pada=KINI, tenggat=HARI, hari_norma=10)
    # What was filed about somebody keeps its row, and where its facts came from.
    assert set(hitung(d, BESOK)) == {dua.pk, tiga.pk}
    assert AsalFakta.objects.filter(penilaian=sesudah[tiga.pk]).exists()


def test_antrean_pekerja_dan_setelah_jeda():
    d = baru()
    pabrik.pegawai(d.instansi, unit=d.unit)
    services.minta_hitung(pemetaan_id=d.pemetaan.pk, versi=1, actor=d.operator, now=KINI)
    assert services.antre() == [d.pemetaan.pk]
    tasks.hitung_menunggu()
    assert services.antre() == []
    dihitung = Pemetaan.objects.get(pk=d.pemetaan.pk).dihitung_pada
    tasks.hitung_menunggu()
    assert Pemetaan.objects.get(pk=d.pemetaan.pk).dihitung_pada == dihitung


def test_satu_yang_gagal_tidak_menahan(monkeypatch):
    rusak, baik = baru(), baru()
    for d in (rusak, baik):
        services.minta_hitung(pemetaan_id=d.pemetaan.pk, versi=1, actor=d.operator, now=KINI)
    asli = services.kumpulkan_semua

    def gagal(p):
        if p.pk == rusak.pemetaan.pk:
            raise RuntimeError("mati")
        return asli(p)

    monkeypatch.setattr(services, "kumpulkan_semua", gagal)
    with pytest.raises(ExceptionGroup):
        tasks.hitung_menunggu()
    assert services.antre() == [rusak.pemetaan.pk]


def tetapkan(d: alat.Dunia, actor=None, **ubah):
    d.pemetaan.refresh_from_db()
    return services.tetapkan(
        **{"pemetaan_id": d.pemetaan.pk, "versi": d.pemetaan.versi, "nomor_sk": "800/1/2026", "tanggal_sk": HARI,
           "actor": actor or d.penyetuju, "now": KINI} | ubah
    )  # fmt: skip


def test_penetapan_membekukan():
    d = alat.dunia()
    baris = d.nilai()
    p = tetapkan(d)
    assert (p.status, p.nomor_sk, p.tanggal_sk) == ("DITETAPKAN", "800/1/2026", HARI)
    for langkah in (
        lambda: Penilaian.objects.filter(pk=baris.pk).update(kotak_sesuai=1),
        lambda: Penilaian.objects.filter(pk=baris.pk).update(beku=False),
        lambda: connection.cursor().execute("DELETE FROM talenta_penilaian"),
    ):
        with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
            langkah()
    with pytest.raises(LangkahTidakSah):
        services.hitung(pemetaan_id=d.pemetaan.pk, now=BESOK)


@pytest.mark.parametrize(
    "sebab", ["belum_dihitung", "diminta_lagi", "profil", "pernyataan", "sidang", "nomor", "sebelum_acuan", "besok"]
)
def test_penetapan_ditolak(sebab):
    d = baru() if sebab == "belum_dihitung" else alat.dunia()
    ubah = {}
    if sebab == "diminta_lagi":
        services.minta_hitung(pemetaan_id=d.pemetaan.pk, versi=1, actor=d.operator, now=BESOK)
    isi = {"pemetaan_id": d.pemetaan.pk, "versi": 1, "actor": d.operator, "now": BESOK}
    if sebab == "profil":
        services.ubah_profil(profil_id=d.pemetaan.profil_id, **isi)
    if sebab == "pernyataan":
        services.nyatakan_lengkap(instrumen="tim", dasar="Buku", **isi)
    if sebab == "sidang":
        k, _anggota = alat.komite(d)
        Sidang.objects.create(komite=k, pemetaan=d.pemetaan, profil=d.pemetaan.profil, hitungan=KINI, judul="S",
                              tanggal=HARI, dibuka_pada=KINI)  # fmt: skip
    ubah = {
        "nomor": {"nomor_sk": " "}, "sebelum_acuan": {"tanggal_sk": HARI - timedelta(days=1)},
        "besok": {"tanggal_sk": HARI + timedelta(days=1)},
    }.get(sebab, {})  # fmt: skip
    with pytest.raises(IsianSalah if ubah else LangkahTidakSah):
        tetapkan(d, **ubah)
    d.pemetaan.refresh_from_db()
    assert d.pemetaan.status != "DITETAPKAN"


@pytest.mark.parametrize("langkah", ["minta_hitung", "nyatakan_lengkap"])
def test_yang_menyiapkan_tidak_menetapkan(langkah):
    d = baru()
    pabrik.beri_peran(d.operator, Peran.PENYETUJU, d.instansi)
    LANGKAH[langkah](d, d.operator, 1)
    LANGKAH["minta_hitung"](d, d.operator_lain, 2)  # whoever asked last is not the only one
    hitung(d, BESOK)
    with pytest.raises(TidakBerwenang):
        tetapkan(d, actor=d.operator, now=BESOK + timedelta(days=1))
    assert tetapkan(d, now=BESOK).status == "DITETAPKAN"


def test_umumkan_sekali_dan_netral():
    d = alat.dunia()
    user, orang = alat.akun(d.instansi, unit=d.unit)
    d.nilai(orang)
    with pytest.raises(LangkahTidakSah):
        services.umumkan(pemetaan_id=d.pemetaan.pk, versi=1, actor=d.penyetuju, now=KINI)
    p = tetapkan(d)
    p = services.umumkan(pemetaan_id=p.pk, versi=p.versi, actor=d.penyetuju, now=KINI)
    (pesan,) = Pesan.objects.filter(penerima=user)
    assert "kotak" not in f"{pesan.judul} {pesan.isi}".lower() and pesan.url == "/talenta/"
    with pytest.raises(LangkahTidakSah):
        services.umumkan(pemetaan_id=p.pk, versi=p.versi, actor=d.penyetuju, now=KINI)


LANGKAH = {
    "ubah_profil": lambda d, u, v: services.ubah_profil(
        pemetaan_id=d.pemetaan.pk, versi=v, profil_id=d.pemetaan.profil_id, actor=u, now=KINI),
    "nyatakan_lengkap": lambda d, u, v: services.nyatakan_lengkap(
        pemetaan_id=d.pemetaan.pk, versi=v, instrumen="tim", dasar="Buku", actor=u, now=KINI),
    "minta_hitung": lambda d, u, v: services.minta_hitung(pemetaan_id=d.pemetaan.pk, versi=v, actor=u, now=KINI),
    "tetapkan": lambda d, u, v: services.tetapkan(
        pemetaan_id=d.pemetaan.pk, versi=v, nomor_sk="1", tanggal_sk=HARI, actor=u, now=KINI),
}  # fmt: skip


def test_memperbaiki_data():
    d = alat.dunia()
    isi = {"pemetaan_id": d.pemetaan.pk, "nama": "Pemetaan 2026", "tahun": 2026, "tanggal_acuan": HARI,
           "alasan": "Salah ketik", "actor": d.operator, "now": BESOK}  # fmt: skip
    for ubah in (
        {}, {"nama": "B", "alasan": " "}, {"tanggal_acuan": HARI + timedelta(days=2)}, {"tahun": 2024},
        {"tanggal_acuan": date(2019, 12, 31), "tahun": 2019},
    ):  # fmt: skip
        with pytest.raises(IsianSalah):
            services.ubah(**isi | {"versi": 1} | ubah)
    # A name is no reason to reckon anew; another day is, and nothing is settled before.
    services.ubah(**isi | {"versi": 1, "nama": "Pemetaan tahap dua"})
    services.ubah(**isi | {"versi": 2, "nama": "Pemetaan tahap dua", "tanggal_acuan": HARI - timedelta(days=1)})
    jejak = JejakTalenta.objects.filter(perihal="pemetaan", nomor=d.pemetaan.pk).order_by("pk")
    assert [(j.kode, j.alasan, sorted(j.isi)) for j in jejak] == [
        ("ubah", "Salah ketik", ["nama"]), ("ubah_tanggal", "Salah ketik", ["tanggal_acuan"])
    ]  # fmt: skip
    with pytest.raises(LangkahTidakSah):
        tetapkan(d)
    hitung(d, BESOK + timedelta(hours=1))
    k, _anggota = alat.komite(d)
    s = Sidang.objects.create(komite=k, pemetaan=d.pemetaan, profil=d.pemetaan.profil, hitungan=KINI, judul="S",
                              tanggal=HARI, dibuka_pada=KINI)  # fmt: skip
    d.pemetaan.refresh_from_db()
    with pytest.raises(LangkahTidakSah):
        services.ubah(**isi | {"versi": d.pemetaan.versi, "nama": "C"})
    s.delete()
    tetapkan(d)
    with pytest.raises(LangkahTidakSah):
        services.ubah(**isi | {"versi": d.pemetaan.versi + 1, "nama": "C"})


def test_yang_selesai_tidak_berubah_di_basis_data():
    """Whatever code comes to write: settled mappings, what their facts came from, pools, answered objections."""
    d = alat.dunia()
    baris = d.nilai()
    s = Sanggah.objects.create(penilaian=baris, alasan="Keliru", diajukan_pada=KINI, tenggat=HARI, hari_norma=10)
    Sanggah.objects.filter(pk=s.pk).update(status="DITARIK")
    p = tetapkan(d)
    krs = Krs.objects.create(
        pemetaan=p, tingkat="INSTANSI", nomor_sk="1", tanggal_sk=HARI, berlaku_sampai=HARI, sebutan_penetap="A",
        ditetapkan_pada=KINI,
    )  # fmt: skip
    anggota = AnggotaKrs.objects.create(krs=krs, penilaian=baris, kotak=9)
    lain = pabrik.pegawai(d.instansi, unit=d.unit)
    for langkah in (
        lambda: Pemetaan.objects.filter(pk=p.pk).update(nomor_sk="lain"),
        lambda: Pemetaan.objects.filter(pk=p.pk).update(status="DIHITUNG"),
        lambda: Pemetaan.objects.filter(pk=p.pk)._raw_delete("default"),
        lambda: Penilaian.objects.create(pemetaan=p, pegawai=lain, unit=d.unit),
        lambda: AsalFakta.objects.filter(penilaian=baris).update(asal={}),
        lambda: AsalFakta.objects.filter(penilaian=baris)._raw_delete("default"),
        lambda: Sanggah.objects.filter(pk=s.pk).update(status="DIAJUKAN"),
        lambda: Krs.objects.filter(pk=krs.pk).update(berlaku_sampai=date(2030, 1, 1)),
        lambda: AnggotaKrs.objects.filter(pk=anggota.pk)._raw_delete("default"),
    ):
        with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
            langkah()
    assert Pemetaan.objects.filter(pk=p.pk).update(diumumkan_pada=KINI, versi=99) == 1


@pytest.mark.parametrize("langkah", LANGKAH)
def test_siapa_boleh(langkah):
    d, lain = alat.dunia(), alat.dunia()
    benar = d.penyetuju if langkah == "tetapkan" else d.operator
    salah = [d.operator if langkah == "tetapkan" else d.penyetuju, lain.operator, lain.penyetuju, pabrik.user()]
    for u in salah:
        with pytest.raises(TidakBerwenang):
            LANGKAH[langkah](d, u, 1)
    with pytest.raises(KonflikTalenta):
        LANGKAH[langkah](d, benar, 2)
    LANGKAH[langkah](d, benar, 1)
    assert JejakTalenta.objects.filter(perihal="pemetaan", nomor=d.pemetaan.pk, kode=langkah, pelaku=benar).exists()


def test_buat_dan_satu_terbuka():
    d = alat.dunia()
    isi = {"instansi_id": d.instansi.pk, "nama": "Kedua", "tahun": 2026, "tanggal_acuan": HARI,
           "profil_id": d.pemetaan.profil_id, "actor": d.operator, "now": KINI}  # fmt: skip
    with pytest.raises(LangkahTidakSah):
        services.buat(**isi)
    tetapkan(d)
    assert services.buat(**isi).status == "DISIAPKAN"


def test_buat_dengan_isian_salah():
    d = alat.dunia()
    asing = Profil.objects.create(kode="x", nama="X", instansi=pabrik.instansi())
    terbit = {"isi": alat.isi_bawaan(), "dasar": "SK", "status": "TERBIT", "diterbitkan_pada": KINI,
              "sebutan_penerbit": "A"}  # fmt: skip
    milik_lain = VersiProfil.objects.create(profil=asing, nomor=1, berlaku_mulai=date(2020, 1, 1), **terbit)
    sendiri = Profil.objects.create(kode="y", nama="Y", instansi=d.instansi)
    nanti = VersiProfil.objects.create(profil=sendiri, nomor=1, berlaku_mulai=HARI + timedelta(days=1), **terbit)
    isi = {"instansi_id": d.instansi.pk, "nama": "N", "tahun": 2026, "tanggal_acuan": HARI, "actor": d.operator,
           "now": datetime(2026, 3, 2, 2, tzinfo=UTC)}  # fmt: skip
    for profil in (milik_lain, nanti):
        with pytest.raises(IsianSalah):
            services.buat(**isi, profil_id=profil.pk)
    with pytest.raises(IsianSalah):
        services.buat(**isi | {"tanggal_acuan": HARI + timedelta(days=1)}, profil_id=d.pemetaan.profil_id)


def test_versi_terbit_tidak_berubah():
    versi = alat.versi_bawaan()
    with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
        VersiProfil.objects.filter(pk=versi.pk).update(dasar="lain")


def test_jumlah_kueri_tidak_tumbuh(django_assert_max_num_queries):
    d = baru()
    for _ in range(30):
        pabrik.pegawai(d.instansi, unit=d.unit)
    with django_assert_max_num_queries(32):
        hitung(d)


@pytest.mark.parametrize(("status", "boleh"), [
    ("DIAJUKAN", False), ("DITERIMA", False), ("DITOLAK", True), ("DITARIK", True),
])  # fmt: skip
def test_sanggah_menahan_penetapan_sampai_dijawab_dan_dihitung(status, boleh):
    d = alat.dunia()
    putus = {"jawaban": "Ya", "sebutan_pemutus": "A", "diputus_pada": BESOK} if status.startswith("DIT") else {}
    Sanggah.objects.create(
        penilaian=d.nilai(), alasan="Keliru", diajukan_pada=KINI, tenggat=HARI, hari_norma=10, status=status, **putus
    )
    if not boleh:
        with pytest.raises(LangkahTidakSah):
            tetapkan(d)
    if status == "DITERIMA":
        d.pemetaan.refresh_from_db()
        hitung(d, BESOK + timedelta(hours=1))
    if status != "DIAJUKAN":
        assert tetapkan(d).status == "DITETAPKAN"


def test_pekerja_kedua_tidak_menghitung_lagi():
    """Two rounds saw the same request; the later one finds it done."""
    d = baru()
    services.minta_hitung(pemetaan_id=d.pemetaan.pk, versi=1, actor=d.operator, now=KINI)
    services.hitung_diminta(pemetaan_id=d.pemetaan.pk, now=BESOK)
    assert services.hitung_diminta(pemetaan_id=d.pemetaan.pk, now=BESOK + timedelta(hours=1)) == 0
    assert Pemetaan.objects.get(pk=d.pemetaan.pk).dihitung_pada == BESOK


def test_tanggal_lain_menghapus_pernyataan_lengkap():
    d = alat.dunia(lengkap={"tim": {"oleh": "A", "pada": KINI.isoformat(), "dasar": "BA"}})
    isi = {"pemetaan_id": d.pemetaan.pk, "tahun": 2026, "alasan": "Salah", "actor": d.operator, "now": BESOK}
    assert services.ubah(**isi, versi=1, nama="B", tanggal_acuan=HARI).lengkap
    p = services.ubah(**isi, versi=2, nama="B", tanggal_acuan=HARI - timedelta(days=1))
    assert p.lengkap == {}
    assert JejakTalenta.objects.filter(perihal="pemetaan", nomor=p.pk).latest("pk").isi["lengkap"] == ["tim"]
