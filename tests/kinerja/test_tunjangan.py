"""Formula, pagu and deductions: by form and by sheet, nothing half stored, never past a closed month."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kinerja.models import AturanTunjangan, PaguTunjangan, PotonganPresensi
from kinerja.selectors.tunjangan import bahan_tunjangan
from kinerja.services.tunjangan import PAGU, POTONGAN, BarisTunjangan, impor
from layanan.galat import TidakBerwenang
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_tutup import buka, tutup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
KINI = datetime(2026, 4, 20, 3, tzinfo=UTC)
HARI_INI = date(2026, 4, 20)
RUMUS = {"berlaku_mulai": "2026-04-01", "dasar": "Perbup 9/2026", "bobot_kinerja": 60, "bobot_disiplin": 40,
         "cara": "MENIT"}  # fmt: skip


@pytest.fixture(autouse=True)
def _jam(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)


@pytest.fixture
def staf():
    return pk.pasangan()[0]


@pytest.fixture
def operator(client, staf):
    akun = pabrik.petugas(Peran.OPERATOR, staf.instansi)
    client.force_login(akun)
    return akun


def alamat(staf, *lain, nama="kinerja_tunjangan"):
    return reverse(nama, args=[staf.instansi_id, *lain])


def berkas(judul, *baris):
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True}) as buku:
        lembar = buku.add_worksheet()
        for n, isi in enumerate((judul, *baris)):
            lembar.write_row(n, 0, isi)
    return SimpleUploadedFile("lembar.xlsx", keluar.getvalue())


JUDUL = {PAGU: ("NIP", "Berlaku mulai", "Rupiah", "Dasar"), POTONGAN: ("NIP", "Bulan", "Persen", "Alasan")}


def unggah(client, staf, macam, *baris):
    return client.post(
        alamat(staf, macam, nama="kinerja_tunjangan_impor"), {"aksi": "periksa", "berkas": berkas(JUDUL[macam], *baris)}
    )


def simpan_daftar(client, staf, macam, r):
    daftar = r.context["daftar"]
    return client.post(alamat(staf, macam, nama="kinerja_tunjangan_impor"), {"aksi": "simpan", "daftar": daftar})


# --- the formula ------------------------------------------------------------------------------------


def test_rumus_baru_dan_dicabut(client, staf, operator):
    assert client.post(alamat(staf), RUMUS).status_code == 302
    a = AturanTunjangan.objects.get()
    assert (a.bobot_kinerja, a.persen_predikat, a.instansi_id) == (60, {}, staf.instansi_id)
    r = client.get(alamat(staf))
    assert "Perbup 9/2026" in r.content.decode()
    versi = r.context["rumus"][0][2]
    cabut = alamat(staf, a.pk, nama="kinerja_tunjangan_cabut")
    assert client.post(cabut, {"versi": versi + 1}).status_code == 409
    assert client.post(cabut, {"versi": versi}).status_code == 302
    assert not AturanTunjangan.objects.exists()
    assert AturanTunjangan.history.count() == 2


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"bobot_disiplin": 41}, "berjumlah 100"),
        ({"bobot_kinerja": 101}, "100"),
        ({"cara": "PREDIKAT"}, "Isi persennya"),
        ({"dasar": ""}, "is-invalid"),
        ({"cara": "RAMALAN"}, "RAMALAN"),
    ],
)
def test_rumus_yang_salah(client, staf, operator, isi, kata):
    r = client.post(alamat(staf), RUMUS | isi)
    assert r.status_code == 422
    assert kata in r.content.decode()
    assert not AturanTunjangan.objects.exists()


def test_rumus_predikat(client, staf, operator):
    persen = {"SANGAT_BAIK": 100, "BAIK": 90, "BUTUH_PERBAIKAN": 60, "KURANG": 40, "SANGAT_KURANG": 0}
    isi = RUMUS | {"cara": "PREDIKAT"} | {f"persen_{k}": v for k, v in persen.items()}
    assert client.post(alamat(staf), isi).status_code == 302
    assert AturanTunjangan.objects.get().persen_predikat == persen
    assert "Sangat baik 100 %" in client.get(alamat(staf)).content.decode()


def test_rumus_tidak_mengubah_bulan_yang_ditutup(client, staf, operator):
    tutup(staf, operator)
    r = client.post(alamat(staf), RUMUS | {"berlaku_mulai": "2026-03-31"})
    assert r.status_code == 422
    assert "sudah ditutup dengan angka lama" in r.content.decode()
    assert client.post(alamat(staf), RUMUS).status_code == 302


# --- pagu and deductions ----------------------------------------------------------------------------


def test_satu_orang_lewat_formulir(client, staf, operator):
    url = alamat(staf, "pagu", nama="kinerja_tunjangan_orang")
    isi = {"nip": staf.nip, "tanggal": "2026-04-01", "nilai": "4500000", "teks": "SK 1"}
    assert client.post(url, isi).status_code == 302
    assert client.post(url, isi | {"nilai": "5000000"}).status_code == 302
    p = PaguTunjangan.objects.get()
    assert (p.rupiah, p.history.count()) == (5_000_000, 2)
    asing = pabrik.pegawai()
    r = client.post(url, isi | {"nip": asing.nip})
    assert r.status_code == 422
    assert "Tidak ada pegawai instansi ini" in r.content.decode()
    assert "Rp5.000.000" in client.get(url).content.decode()
    assert client.get(alamat(staf, "gaji", nama="kinerja_tunjangan_orang")).status_code == 404


def test_potongan_lewat_formulir_dan_dihapus(client, staf, operator):
    url = alamat(staf, "potongan", nama="kinerja_tunjangan_orang")
    isi = {"nip": staf.nip, "tanggal": "2026-04", "nilai": "2.5", "teks": "Terlambat 3 kali"}
    assert client.post(url, isi | {"nilai": "0"}).status_code == 422
    assert client.post(url, isi | {"tanggal": "2026-13"}).status_code == 422
    assert client.post(url, isi).status_code == 302
    x = PotonganPresensi.objects.get()
    assert (x.bulan, x.persen) == (date(2026, 4, 1), Decimal("2.50"))
    r = client.get(url)
    ((_x, versi),) = r.context["baris"]
    hapus = alamat(staf, "potongan", x.pk, nama="kinerja_tunjangan_hapus")
    assert client.post(hapus, {"versi": versi - 1}).status_code == 409
    assert client.post(hapus, {"versi": versi}).status_code == 302
    assert not PotonganPresensi.objects.exists()


def test_lembar_diperiksa_dahulu_lalu_disimpan(client, staf, operator):
    r = unggah(client, staf, PAGU, (staf.nip, "2026-04-01", "Rp 4.500.000", "SK 1"))
    assert r.status_code == 200
    assert not PaguTunjangan.objects.exists()
    assert simpan_daftar(client, staf, PAGU, r).status_code == 302
    assert PaguTunjangan.objects.get().rupiah == 4_500_000
    r = unggah(client, staf, PAGU, (staf.nip, "2026-04-01", 4_500_000, "SK 1"))
    assert (r.context["hasil"].sama, r.context["hasil"].baru) == (1, 0)


def test_lembar_salah_menyebut_baris_dan_kolom_dan_tidak_menyimpan(client, staf, operator):
    asing = pabrik.pegawai()
    r = unggah(
        client, staf, POTONGAN, (staf.nip, "2026-04", "2,5", "Terlambat"), (staf.nip, "2026-04", "101", "Alpa"),
        ("123", "2026-04", "1", "x"), (staf.nip, "kapan", "1", "y"), (staf.nip, "2026-04", "1", ""),
        (staf.nip, "2026-04", "1,555", "z"),
    )  # fmt: skip
    assert r.status_code == 422
    assert {(s.nomor, s.kolom) for s in r.context["salah"]} == {
        (3, "Persen"), (4, "NIP"), (5, "Bulan"), (6, "Alasan"), (7, "Persen"),
    }  # fmt: skip
    r = unggah(client, staf, POTONGAN, (staf.nip, "2026-04", 2.5, "Terlambat"), (asing.nip, "2026-04", 1, "Alpa"))
    assert [(s.nomor, s.kolom) for s in r.context["salah"]] == [(3, "NIP")]
    r = unggah(client, staf, POTONGAN, (int(staf.nip), "2026-04", 2.5, "Terlambat"))
    assert "Tersimpan sebagai angka" in r.content.decode()
    assert not PotonganPresensi.objects.exists()


def test_daftar_yang_diubah_atau_milik_instansi_lain_ditolak(client, staf, operator):
    r = unggah(client, staf, POTONGAN, (staf.nip, "2026-04", 2.5, "Terlambat"))
    url = alamat(staf, POTONGAN, nama="kinerja_tunjangan_impor")
    client.post(url, {"aksi": "simpan", "daftar": r.context["daftar"] + "x"})
    client.post(alamat(staf, PAGU, nama="kinerja_tunjangan_impor"), {"aksi": "simpan", "daftar": r.context["daftar"]})
    assert not PotonganPresensi.objects.exists()
    assert simpan_daftar(client, staf, POTONGAN, r).status_code == 302
    assert PotonganPresensi.objects.count() == 1


def test_bulan_tertutup_menolak_sampai_dibuka(client, staf, operator):
    t = tutup(staf, operator)
    baris = [BarisTunjangan(2, staf.nip, date(2026, 3, 1), Decimal("2.5"), "Terlambat")]
    r = unggah(client, staf, POTONGAN, (staf.nip, "2026-03", 2.5, "Terlambat"), (staf.nip, "2026-04", 1, "Alpa"))
    assert [(s.nomor, s.kolom) for s in r.context["salah"]] == [(2, "Bulan")]
    r = unggah(client, staf, PAGU, (staf.nip, "2026-01-01", 1, ""))
    assert "Bulan Maret 2026 sudah ditutup" in r.content.decode()
    buka(staf, operator)
    hasil = impor(instansi_id=staf.instansi_id, macam=POTONGAN, baris=baris, actor=operator, today=HARI_INI)
    assert hasil.baru == 1
    assert t.rekap.get(pegawai=staf).rincian["tunjangan"] is None


@pytest.mark.parametrize("siapa", ["staf", "penyetuju", "lain"])
def test_bukan_operator(client, staf, siapa):
    akun = {
        "staf": lambda: staf.akun,
        "penyetuju": lambda: pabrik.petugas(Peran.PENYETUJU, staf.instansi),
        "lain": lambda: pabrik.petugas(Peran.OPERATOR, pabrik.instansi()),
    }[siapa]()
    client.force_login(akun)
    status = 404 if siapa == "lain" else 403
    for url in (
        alamat(staf), alamat(staf, PAGU, nama="kinerja_tunjangan_orang"),
        alamat(staf, PAGU, nama="kinerja_tunjangan_impor"), alamat(staf, PAGU, nama="kinerja_tunjangan_templat"),
    ):  # fmt: skip
        assert client.get(url).status_code == status
    assert client.post(alamat(staf), RUMUS).status_code == status
    with pytest.raises(TidakBerwenang):
        impor(
            instansi_id=staf.instansi_id, macam=PAGU, actor=akun, today=HARI_INI,
            baris=[BarisTunjangan(1, staf.nip, HARI_INI, 1, "")],
        )  # fmt: skip


def test_kueri_tetap(client, staf, operator, django_assert_max_num_queries):
    baris = []
    for _ in range(30):
        p = pabrik.pegawai(unit=staf.unit)
        baris.append(BarisTunjangan(len(baris) + 2, p.nip, date(2026, 4, 1), 1_000_000, "SK"))
    with django_assert_max_num_queries(14):
        impor(instansi_id=staf.instansi_id, macam=PAGU, baris=baris, actor=operator, today=HARI_INI)
    with django_assert_max_num_queries(22):
        assert client.get(alamat(staf, PAGU, nama="kinerja_tunjangan_orang")).status_code == 200


def test_templat(client, staf, operator):
    for macam in (PAGU, POTONGAN):
        r = client.get(alamat(staf, macam, nama="kinerja_tunjangan_templat"))
        assert r.content.startswith(b"PK")


def test_dua_skp_setahun_yang_berakhir_terakhir_menentukan(staf):
    kepala = staf.masa_penilai.get().penilai
    tahunan = pk.periode(staf.instansi, date(2026, 1, 1), date(2026, 12, 31), jenis="FINAL")
    akhir = pk.skp(staf, kepala, periode_awal=date(2026, 7, 1))
    awal = pk.skp(staf, kepala, periode_akhir=date(2026, 6, 30))
    pk.evaluasi_dinilai(akhir, tahunan, kepala, "KURANG")
    pk.evaluasi_dinilai(awal, tahunan, kepala, "SANGAT_BAIK")  # made after it
    persen = {"SANGAT_BAIK": 100, "BAIK": 100, "BUTUH_PERBAIKAN": 75, "KURANG": 50, "SANGAT_KURANG": 25}
    pk.rumus(staf.instansi, cara="PREDIKAT", persen_predikat=persen)
    assert bahan_tunjangan(staf.instansi_id, [staf.pk], date(2026, 12, 1)).evaluasi[staf.pk].predikat == "KURANG"
