"""Every step of a case in the browser: by the right person, refused to the wrong part, on an old page, with wrong
input."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from disiplin.models import (
    AnggotaPerkara,
    DokumenKasus,
    Hukuman,
    Kasus,
    Lhp,
    Panggilan,
    Pasal,
    Pelanggaran,
    PelanggaranKasus,
    Upaya,
)
from disiplin.services import perkara
from tests import pabrik
from tests.disiplin.alat import KEPUTUSAN, KINI, LAMA, LHP, PERIKSA, SURAT, Dunia, jenis, pelanggaran, pindaian, segar
from tests.disiplin.test_layar_perkara import ambil, kini, kirim  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def d() -> Dunia:
    return Dunia()


def langkah(client, akun, kasus, kode, *, status=302, **isi) -> str:
    """Post the step on the version in the database."""
    jawab = kirim(client, akun, "disiplin_langkah", kasus.pk, kode, **{"versi": segar(kasus).versi} | isi)
    assert jawab.status_code == status, jawab.content.decode()[:3000]
    return jawab.content.decode()


def baris(n: int, ketentuan: str, **ubah) -> dict:
    isi = {"ketentuan": ketentuan, "mulai": LAMA[0], "akhir": LAMA[1], "uraian": f"Perbuatan {n}"} | ubah
    return {f"p{n}-{k}": v for k, v in isi.items()}


PANGGIL = {
    "nomor": "800/1", "tanggal_surat": SURAT, "tanggal_periksa": PERIKSA, "jam": "09:00", "tempat": "Ruang rapat",
    "cara": "TATAP_MUKA",
}  # fmt: skip


def test_perkara_berat_sampai_menunggu_di_layar(client, d):
    """From the review to the receipt, each step by its own person, each page before it."""
    a, op = d.atasan.akun, d.operator
    kasus = d.buka()
    teks = ambil(client, a, "disiplin_telaah", kasus.pk)
    assert kasus.regulasi.nama in teks
    berat = pelanggaran(kasus, "BERAT")
    jawab = kirim(client, a, "disiplin_telaah", kasus.pk, versi=kasus.versi, banyak=3, **baris(0, f"t{berat.pk}"))
    assert jawab.status_code == 302
    kasus = segar(kasus)
    assert kasus.dugaan.kode == "BERAT"
    for orang, unsur in ((d.atasan, "ATASAN"), (d.auditor, "PENGAWASAN"), (d.analis, "KEPEGAWAIAN")):
        isi = {"apa": "TIM", "tim-unsur": unsur, "tim-nip": orang.nip, "versi": segar(kasus).versi}
        assert kirim(client, op, "disiplin_anggota", kasus.pk, **isi).status_code == 302
    assert "Catat panggilan" in ambil(client, a, "disiplin_perkara", kasus.pk)
    langkah(client, a, kasus, "panggil", **PANGGIL)
    assert Panggilan.objects.get().ke == 1
    langkah(client, op, kasus, "hadir", hadir="ya")
    # The team has not stated: said on the page, refused by the service.
    assert "belum menyatakan bebas konflik" in ambil(client, a, "disiplin_perkara", kasus.pk)
    periksa = {"tanggal": PERIKSA, "cara": "TATAP_MUKA", "tempat": "Ruang rapat tertutup"}
    assert "Ruang rapat tertutup" in langkah(client, a, kasus, "periksa", status=422, **periksa)
    for orang in (d.auditor, d.analis):
        assert kirim(client, orang.akun, "disiplin_nyatakan", kasus.pk, bebas="ya").status_code == 302
    langkah(client, d.auditor.akun, kasus, "periksa", **periksa)
    isi = {"versi": segar(kasus).versi, "banyak": 3, "tanya_0": "Benarkah?", "jawab_0": "Benar.", "tanya_2": "Kapan?"}
    jawab = kirim(client, d.analis.akun, "disiplin_bap", kasus.pk, **isi)
    assert jawab.status_code == 302
    teks = ambil(client, d.analis.akun, "disiplin_bap", kasus.pk)
    assert "Benar." in teks and 'name="tanya_4"' in teks and 'name="tanya_5"' not in teks
    langkah(client, a, kasus, "selesaikan_bap", status=422, nomor="BAP-1", tanda="TOLAK")
    langkah(client, a, kasus, "selesaikan_bap", nomor="BAP-1", tanda="TOLAK", alasan_tolak="Tidak setuju isinya")
    lapor = {"nomor": "LHP-1", "tanggal": LHP, "bukti": "Kuitansi", "analisis": "Melanggar", "simpulan": "TERBUKTI"}
    assert "Kuitansi" in langkah(client, a, kasus, "laporkan", status=422, **lapor)
    b3 = jenis(kasus, "BERAT", "B3")
    langkah(client, a, kasus, "laporkan", usul_id=b3.pk, **lapor)
    assert Lhp.objects.get().usul == b3
    # The PPK decides; the approver brings the decree.
    kirim(client, d.penyetuju, "disiplin_nyatakan", kasus.pk, bebas="ya")
    teks = ambil(client, d.penyetuju, "disiplin_langkah", kasus.pk, "jatuhkan")
    assert "Pejabat Pembina Kepegawaian" in teks and f'value="{b3.pk}"' in teks
    putusan = {"jenis_id": b3.pk, "nomor": "SK-1", "tanggal": KEPUTUSAN, "alasan": "Terbukti menjual"}
    assert "Unggah pindaian" in langkah(client, d.penyetuju, kasus, "jatuhkan", status=422, **putusan)
    langkah(client, d.penyetuju, kasus, "jatuhkan", pindaian=pindaian(), **putusan)
    langkah(client, op, kasus, "tidak_hadir", tanggal=KEPUTUSAN, keterangan="Sakit")
    langkah(client, op, kasus, "sampaikan", tanggal=KEPUTUSAN, cara="DIKIRIM")
    langkah(client, op, kasus, "terima", tanggal=KEPUTUSAN)
    assert segar(kasus).status == "MENUNGGU"
    teks = ambil(client, op, "disiplin_perkara", kasus.pk)
    assert "berlaku sendiri pada hari kerja ke-15" in teks and b3.nama in teks and "SK-1" in teks


def test_langkah_milik_bagian_lain(client, d):
    kasus = d.pada("LHP")
    for akun, kode in (
        (d.auditor.akun, "jatuhkan"), (d.operator, "jatuhkan"), (d.atasan.akun, "jatuhkan"),
        (d.auditor.akun, "hentikan"), (d.auditor.akun, "bebaskan"), (d.operator, "bebaskan"),
        (d.penyetuju, "laporkan"), (d.atasan.akun, "verifikasi_gaji"), (d.staf.akun, "jatuhkan"),
    ):  # fmt: skip
        ambil(client, akun, "disiplin_langkah", kasus.pk, kode, status=404)
        langkah(client, akun, kasus, kode, status=404)
    ambil(client, d.operator, "disiplin_langkah", kasus.pk, "karangan", status=404)
    langkah(client, d.operator, kasus, "karangan", status=404)
    assert segar(kasus).versi == kasus.versi


def test_halaman_lama_409_dengan_yang_diketik(client, d):
    kasus = d.pada("TELAAH", tingkat="SEDANG")
    langkah(client, d.atasan.akun, kasus, "panggil", **PANGGIL)
    isi = {"versi": kasus.versi} | PANGGIL | {"tempat": "Aula lantai dua"}
    jawab = kirim(client, d.operator, "disiplin_langkah", kasus.pk, "panggil", **isi)
    assert jawab.status_code == 409 and "Aula lantai dua" in jawab.content.decode()
    assert "sudah berubah" in jawab.content.decode() and Panggilan.objects.count() == 1
    satu = pelanggaran(kasus, "SEDANG")
    jawab = kirim(
        client, d.operator, "disiplin_telaah", kasus.pk, versi=kasus.versi, banyak=1, **baris(0, f"t{satu.pk}")
    )
    assert jawab.status_code == 409 and "Perbuatan 0" in jawab.content.decode()


def test_langkah_yang_tidak_terbuka(client, d):
    kasus = d.pada("TELAAH", tingkat="SEDANG")
    client.force_login(d.atasan.akun)
    for nama, isi in (("disiplin_langkah", ("laporkan",)), ("disiplin_bap", ())):
        jawab = client.get(reverse(nama, args=[kasus.pk, *isi]), follow=True)
        assert "tidak terbuka pada tahap telaah" in jawab.content.decode()
    teks = langkah(client, d.atasan.akun, kasus, "sampaikan", status=422, tanggal=KEPUTUSAN, cara="LANGSUNG")
    assert "tidak ada pada tahap telaah" in teks


def test_hadir_belum_tiba_lalu_panggilan_kedua(client, d, monkeypatch):
    kasus = d.pada("TELAAH", tingkat="SEDANG")
    besok = KINI.date() + timedelta(days=1)
    langkah(client, d.atasan.akun, kasus, "panggil", **PANGGIL | {"tanggal_periksa": besok})
    teks = ambil(client, d.atasan.akun, "disiplin_perkara", kasus.pk)
    assert "belum tiba" in teks and "Kehadiran</legend>" not in teks
    langkah(client, d.atasan.akun, kasus, "hadir", status=422, hadir="tidak", keterangan="Tanpa kabar")
    monkeypatch.setattr(timezone, "now", lambda: KINI + timedelta(days=1))
    langkah(client, d.atasan.akun, kasus, "hadir", status=422, hadir="tidak")
    langkah(client, d.atasan.akun, kasus, "hadir", hadir="tidak", keterangan="Tanpa kabar")
    kedua = {"tanggal_surat": besok, "tanggal_periksa": besok + timedelta(days=9), "nomor": "800/2"}
    langkah(client, d.operator, kasus, "panggil", **PANGGIL | kedua)
    assert list(Panggilan.objects.values_list("ke", "hadir")) == [(1, False), (2, None)]


def test_telaah_beberapa_perbuatan_yang_terberat(client, d):
    kasus = d.buka()
    ringan, sedang = pelanggaran(kasus, "RINGAN"), pelanggaran(kasus, "SEDANG")
    isi = baris(0, f"t{ringan.pk}") | baris(1, f"t{sedang.pk}")
    jawab = kirim(client, d.operator, "disiplin_telaah", kasus.pk, versi=kasus.versi, banyak=2, **isi)
    assert jawab.status_code == 302 and segar(kasus).dugaan.kode == "SEDANG"
    assert PelanggaranKasus.objects.filter(kasus=kasus, gugur=False).count() == 2
    teks = ambil(client, d.operator, "disiplin_telaah", kasus.pk)  # what was said stands there again
    assert "Perbuatan 0" in teks and "Perbuatan 1" in teks


def test_telaah_menolak_di_barisnya(client, d):
    kasus = d.buka()
    ringan = pelanggaran(kasus, "RINGAN")
    luar = {"mulai": LAMA[0] - timedelta(days=1)}
    isi = baris(0, f"t{ringan.pk}") | baris(1, f"t{pelanggaran(kasus, 'SEDANG').pk}", **luar)
    jawab = kirim(client, d.operator, "disiplin_telaah", kasus.pk, versi=kasus.versi, banyak=2, **isi)
    teks = jawab.content.decode()
    assert jawab.status_code == 422 and "id_p1-mulai_galat" in teks and "id_p0-mulai_galat" not in teks
    for salah in (baris(0, "t999999"), baris(0, "t1; drop"), {"p0-uraian": "Tanpa ketentuan"}, {}):
        jawab = kirim(client, d.operator, "disiplin_telaah", kasus.pk, versi=kasus.versi, banyak=1, **salah)
        assert jawab.status_code == 422
    assert segar(kasus).status == "INFORMASI"


def test_telaah_tidak_masuk_kerja(client, d):
    kasus = d.buka()
    pasal = Pasal.objects.get(regulasi=kasus.regulasi, kehadiran=True)
    jawab = kirim(client, d.operator, "disiplin_telaah", kasus.pk, versi=kasus.versi, banyak=1,
                  **baris(0, f"h{pasal.pk}", hari_absen=2))  # fmt: skip
    assert jawab.status_code == 422 and "belum mencapai ambang" in jawab.content.decode()
    jawab = kirim(client, d.operator, "disiplin_telaah", kasus.pk, versi=kasus.versi, banyak=1,
                  **baris(0, f"h{pasal.pk}", hari_absen=11))  # fmt: skip
    assert jawab.status_code == 302 and segar(kasus).dugaan.kode == "SEDANG"


def test_hanya_ketentuan_peraturan_pada_hari_perbuatan(client, d):
    lama = d.buka(perbuatan_mulai=date(2020, 3, 2), perbuatan_akhir=date(2020, 3, 6), diketahui=date(2026, 2, 10))
    teks = ambil(client, d.operator, "disiplin_telaah", lama.pk)
    assert lama.regulasi.nama in teks
    for satu in Pelanggaran.objects.exclude(regulasi=lama.regulasi):
        assert f'value="t{satu.pk}"' not in teks


def test_dua_perkara_satu_perbuatan(client, d):
    d.pada("TELAAH")
    dua = d.buka()
    satu = pelanggaran(dua, "BERAT")
    jawab = kirim(client, d.operator, "disiplin_telaah", dua.pk, versi=dua.versi, banyak=1, **baris(0, f"t{satu.pk}"))
    assert jawab.status_code == 422 and "Pasal 35" in jawab.content.decode()


def test_pejabat_menghukum_sendiri_dan_yang_bukan_wewenangnya(client, d):
    """A medium penalty of a staff member lies with the head of the office two levels up; a heavy one with the PPK."""
    kasus = d.pada("LHP", tingkat="BERAT", hukuman_kode="B1")
    AnggotaPerkara.objects.create(
        kasus=kasus, bagian="PEJABAT", akun=d.kadis.akun, pegawai_id=d.kadis.pk, sejak=KINI, bebas_konflik=KINI
    )
    teks = ambil(client, d.kadis.akun, "disiplin_langkah", kasus.pk, "jatuhkan")
    b1 = jenis(kasus, "BERAT", "B1")
    assert f'<option value="{b1.pk}"' not in teks and "Pejabat Pembina Kepegawaian" in teks
    isi = {"jenis_id": b1.pk, "nomor": "SK-1", "tanggal": KEPUTUSAN, "alasan": "Terbukti"}
    langkah(client, d.kadis.akun, kasus, "jatuhkan", status=422, **isi)
    assert not Hukuman.objects.exists()


def test_pejabat_di_jabatannya_tanpa_pindaian(client, d):
    kasus = d.pada("LHP", tingkat="SEDANG")
    a = AnggotaPerkara.objects.get(kasus=kasus, bagian="PEJABAT")
    assert a.akun_id == d.kadis.akun.pk
    m = jenis(kasus, "SEDANG")
    isi = {"jenis_id": m.pk, "nomor": "SK-1", "tanggal": KEPUTUSAN, "alasan": "Terbukti"}
    langkah(client, d.kadis.akun, kasus, "jatuhkan", **isi)
    h = Hukuman.objects.get()
    assert (h.jenis, h.pemutus_id) == (m, d.kadis.pk)


def test_teruskan_ke_yang_berwenang(client, d):
    kasus = d.pada("LHP", tingkat="BERAT", hukuman_kode="B1")
    ringan = jenis(kasus, "RINGAN")
    langkah(client, d.operator, kasus, "teruskan", jenis_id=ringan.pk, alasan="Dampaknya kecil")
    assert AnggotaPerkara.objects.filter(kasus=kasus, bagian="PEJABAT", akun=d.atasan.akun).exists()


def test_tidak_terbukti_dihentikan(client, d):
    kasus = d.pada("BAP", tingkat="SEDANG")
    isi = {"nomor": "LHP-1", "tanggal": LHP, "bukti": "Tidak ada", "analisis": "Tidak melanggar"}
    langkah(client, d.atasan.akun, kasus, "laporkan", simpulan="TIDAK_TERBUKTI", **isi)
    assert "Hentikan perkara" in ambil(client, d.atasan.akun, "disiplin_perkara", kasus.pk)
    langkah(client, d.atasan.akun, kasus, "hentikan", sebab="TIDAK_TERBUKTI", alasan="Tidak ada bukti")
    assert segar(kasus).status == "DIHENTIKAN"
    assert "Tidak terbukti" in ambil(client, d.operator, "disiplin_perkara", kasus.pk)
    ambil(client, d.operator, "disiplin_daftar", tahap="berakhir")


def test_dialihkan_ke_pembinaan(client, d):
    kasus = d.buka()
    langkah(client, d.atasan.akun, kasus, "alihkan", status=422)
    langkah(client, d.atasan.akun, kasus, "alihkan", alasan="Salah paham jadwal")
    assert segar(kasus).status == "NON_HUKDIS"


def test_pembebasan_sementara_baru_sejak_diperiksa(client, d):
    kasus = d.pada("PEMANGGILAN")
    isi = {"nomor": "SK-P", "mulai": PERIKSA, "nip_pelaksana": d.analis.nip, "alasan": "Kelancaran pemeriksaan"}
    assert "belum ada" in langkah(client, d.atasan.akun, kasus, "bebaskan", status=422, **isi)
    d._pemeriksaan(kasus, "BERAT", "", KINI)
    langkah(client, d.atasan.akun, kasus, "bebaskan", **isi)
    assert segar(kasus).pembebasan.pelaksana_id == d.analis.pk
    assert d.analis.nama in ambil(client, d.operator, "disiplin_perkara", kasus.pk)


def test_penghentian_gaji(client, d):
    kasus = d.buka(perbuatan_mulai=date(2026, 2, 2), perbuatan_akhir=date(2026, 2, 17), diketahui=date(2026, 2, 18))
    salah = langkah(client, d.atasan.akun, kasus, "lapor_gaji", status=422, mulai="2026-02-02", akhir="2026-02-03")
    assert "hari kerja berturut-turut" in salah
    langkah(client, d.atasan.akun, kasus, "lapor_gaji", mulai="2026-02-02", akhir="2026-02-17")
    langkah(client, d.operator, kasus, "verifikasi_gaji", alasan="Presensi dan surat izin diperiksa")
    langkah(client, d.operator, kasus, "hentikan_gaji", nomor="KPA-1", tanggal="2026-03-02", alasan="Keputusan KPA")
    assert "Gaji dihentikan" in ambil(client, d.operator, "disiplin_perkara", kasus.pk)
    langkah(client, d.operator, kasus, "pulihkan_gaji", alasan="Dua hari terbukti sakit")
    assert segar(kasus).gaji.status == "DIPULIHKAN"


def test_saksi_dan_bukti(client, d):
    kasus = d.pada("PEMANGGILAN", tingkat="SEDANG")
    isi = {"nama": "Saksi Rekaan", "tanggal": PERIKSA, "cara": "DARING", "tempat": "Daring", "nomor": "BAP-S",
           "banyak": 3, "tanya_0": "Apa yang dilihat?", "jawab_0": "Tumpukan barang", "tanda": "SAH"}  # fmt: skip
    salah = langkah(client, d.operator, kasus, "saksi", status=422, **isi | {"nomor": ""})
    assert "Tumpukan barang" in salah
    langkah(client, d.operator, kasus, "saksi", **isi)
    assert kasus.pemeriksaan.get(jenis="SAKSI").tanya_jawab[0]["jawab"] == "Tumpukan barang"
    salah = langkah(client, d.operator, kasus, "lampirkan", status=422, jenis="BUKTI", judul="Foto",
                    unggahan=pindaian(isi=b"bukan pdf"))  # fmt: skip
    assert "Foto" in salah
    langkah(client, d.operator, kasus, "lampirkan", jenis="BUKTI", judul="Foto gudang", unggahan=pindaian())
    satu = DokumenKasus.objects.get(jenis="BUKTI")
    assert not satu.untuk_pegawai and "Foto gudang" in ambil(client, d.operator, "disiplin_perkara", kasus.pk)


def test_upaya_di_atas_kertas_dan_putusannya(client, d):
    kasus = d.pada("MENUNGGU", tingkat="SEDANG")
    langkah(client, d.operator, kasus, "ajukan_upaya", status=422, tanggal="2026-03-04", alasan="Tidak adil")
    langkah(client, d.operator, kasus, "ajukan_upaya", tanggal="2026-03-04", alasan="Tidak adil", pindaian=pindaian())
    assert "belum diputus" in ambil(client, d.operator, "disiplin_perkara", kasus.pk)
    putus = {
        "hasil": "DIBATALKAN",
        "nomor": "P-1",
        "tanggal": "2026-03-04",
        "pemutus": "Bupati",
        "pertimbangan": "Lemah",
    }
    ambil(client, d.atasan.akun, "disiplin_langkah", kasus.pk, "putus_upaya", status=404)
    langkah(client, d.operator, kasus, "putus_upaya", pindaian=pindaian(), **putus)
    assert Upaya.objects.get().hasil == "DIBATALKAN" and segar(kasus).status == "DIHENTIKAN"


def test_melepas_dan_menambah_bagian(client, d):
    kasus = d.pada("TELAAH")
    satu = AnggotaPerkara.objects.get(kasus=kasus, akun=d.auditor.akun)

    def ubah(akun, status=302, **isi):
        jawab = kirim(client, akun, "disiplin_anggota", kasus.pk, versi=segar(kasus).versi, **isi)
        assert jawab.status_code == status, jawab.content.decode()[:2000]
        return jawab.content.decode()

    ubah(d.operator, 422, apa="lepas", anggota_id=satu.pk)
    assert "bukan bagian Anda" in ubah(
        d.atasan.akun, 403, **{"apa": "lepas", "anggota_id": satu.pk, "lepas-alasan": "Pindah tugas"}
    )
    ubah(d.operator, **{"apa": "lepas", "anggota_id": satu.pk, "lepas-alasan": "Pindah tugas"})
    ambil(client, d.auditor.akun, "disiplin_perkara", kasus.pk, status=404)
    ubah(d.operator, **{"apa": "PENGURUS", "pengurus-akun_id": d.operator_lain.pk})
    assert "Pernyataan Anda" in ambil(client, d.operator_lain, "disiplin_perkara", kasus.pk)
    rendah = pabrik.pegawai(d.instansi, unit=d.bidang)
    salah = ubah(d.operator, 422, **{"apa": "TIM", "tim-unsur": "PENGAWASAN", "tim-nip": rendah.nip})
    assert rendah.nip in salah and "belum mempunyai akun" in salah
    sendiri = ubah(d.operator, 422, **{"apa": "TIM", "tim-unsur": "PENGAWASAN", "tim-nip": d.staf.nip})
    assert "yang diperiksa sendiri" in sendiri
    assert kirim(client, d.operator, "disiplin_anggota", kasus.pk, apa="karangan").status_code == 404


def test_sesudah_berakhir_tidak_ada_langkah(client, d):
    kasus = d.pada("TELAAH", tingkat="SEDANG")
    d.langkah(kasus, perkara.hentikan, sebab="KEDALUWARSA", alasan="Kedaluwarsa")
    teks = ambil(client, d.atasan.akun, "disiplin_perkara", kasus.pk)
    assert "Langkah Anda sekarang" not in teks and "Dihentikan" in teks
    assert Kasus.objects.get().status == "DIHENTIKAN"
