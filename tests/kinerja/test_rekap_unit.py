"""The recap of a unit: who sees whom in it, what a reading leaves, the sheet and the document to be signed."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kepegawaian.models import RiwayatJabatan
from kinerja.lembar_rekap_unit import isi_pdf_unit
from kinerja.models import BacaanKinerja, MasaPenilai, PaguTunjangan, RekapBulan, RekapTutup, TutupBulan
from kinerja.selectors import rekap_unit as pimpinan
from kinerja.selectors.rekap import bulan_orang
from kinerja.views.rekap_unit import PER_HALAMAN
from layanan.models import Ekspor
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_rekap import antre
from tests.kinerja.test_rekap_halaman import BULAN, kantor, lembar, masuk
from tests.kinerja.test_rekap_halaman import _orang as akun_sebagai

__all__ = ["kantor"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
KINI = datetime(2026, 4, 20, 3, tzinfo=UTC)
HARI = date(2026, 4, 20)


@pytest.fixture(autouse=True)
def _jam(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)


def test_siapa_melihat_rekap_unit(client, kantor):
    staf, kepala = kantor
    url = reverse("kinerja_rekap_unit")
    for akun, status in ((staf.akun, 403), (kepala.akun, 200), (akun_sebagai(kantor, "penyetuju"), 403)):
        assert masuk(client, akun).get(url).status_code == status
        assert client.get(reverse("kinerja_rekap_unit_xlsx")).status_code == status
        assert client.get(reverse("kinerja_rekap_unit_pdf")).status_code == status
    assert not BacaanKinerja.objects.exists()
    lain = akun_sebagai(kantor, "operator_lain")
    assert masuk(client, lain).get(f"{url}?instansi={staf.instansi_id}").status_code == 404
    assert staf.nama not in client.get(url + BULAN).content.decode()


def test_unit_menyebut_angka_dan_yang_dikecualikan(client, kantor):
    staf, _kepala = kantor
    guru = pabrik.pegawai(unit=staf.unit)
    pk.hari(guru, "DIKECUALIKAN", date(2026, 1, 1), date(2026, 12, 31))
    pensiun = pabrik.pegawai(unit=staf.unit, kedudukan="99")
    isi = masuk(client, akun_sebagai(kantor, "operator")).get(reverse("kinerja_rekap_unit") + BULAN).content.decode()
    assert staf.nama in isi
    assert "Dikecualikan: Dikelola di tempat lain" in isi
    assert pensiun.nip not in isi
    assert "bukan peringkat" in isi and "Bulan belum berakhir" not in isi
    assert "Bulan belum berakhir" in client.get(reverse("kinerja_rekap_unit")).content.decode()
    assert set(BacaanKinerja.objects.values_list("pegawai_id", flat=True)) >= {staf.pk, guru.pk}


def test_unit_dengan_yang_di_bawahnya(client, kantor):
    staf, _kepala = kantor
    bawah = pabrik.pegawai(unit=pabrik.unit(staf.instansi, staf.unit))
    lain = pabrik.pegawai(unit=pabrik.unit(staf.instansi))
    klien = masuk(client, akun_sebagai(kantor, "operator"))
    isi = klien.get(f"{reverse('kinerja_rekap_unit')}{BULAN}&unit={staf.unit_id}").content.decode()
    assert bawah.nip in isi and staf.nip in isi and lain.nip not in isi
    asing = pabrik.unit(pabrik.instansi())
    assert klien.get(f"{reverse('kinerja_rekap_unit')}?unit={asing.pk}").status_code == 404


def test_unit_kueri_tetap(client, django_assert_max_num_queries, kantor):
    staf, _kepala = kantor
    operator = akun_sebagai(kantor, "operator")

    def kueri():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as semua:
            assert masuk(client, operator).get(reverse("kinerja_rekap_unit") + BULAN).status_code == 200
        return len(semua)

    kueri()  # what is remembered between requests
    sedikit = kueri()
    for _ in range(48):
        p = pabrik.pegawai(unit=staf.unit)
        pk.pagu(p)
        pk.hari(p, "CUTI", date(2026, 3, 3))
    assert kueri() == sedikit


def test_unit_xlsx_tercatat_dengan_saringannya(client, kantor):
    staf, kepala = kantor
    operator = akun_sebagai(kantor, "operator")
    r = masuk(client, operator).get(reverse("kinerja_rekap_unit_xlsx") + BULAN)
    baris = {b[0]: b for b in lembar(b"".join(r.streaming_content))["Rekap"][1:]}
    assert set(baris) == {staf.nip, kepala.nip}
    assert baris[staf.nip][5] == 225
    e = Ekspor.objects.get()
    assert (e.oleh, e.jumlah) == (operator, 2)
    assert "bulan=2026-03" in e.kueri
    assert BacaanKinerja.objects.filter(halaman="Rekap unit (XLSX)").count() == 2


def test_halaman_kedua(client, kantor):
    staf, _kepala = kantor
    for _ in range(PER_HALAMAN):
        pabrik.pegawai(unit=staf.unit)
    klien = masuk(client, akun_sebagai(kantor, "operator"))
    isi = klien.get(f"{reverse('kinerja_rekap_unit')}{BULAN}&hal=2").content.decode()
    assert "Halaman 2 dari 2" in isi


# --- the head of a unit -------------------------------------------------------------------------------


def nip_di(client, akun, **saring) -> str:
    return masuk(client, akun).get(reverse("kinerja_rekap_unit"), {"bulan": "2026-03"} | saring).content.decode()


@pytest.fixture
def pohon(kantor):
    """The head's unit with a section below it, its head and one clerk; another unit beside."""
    staf, kepala = kantor
    seksi = pabrik.unit(staf.instansi, staf.unit)
    kasi = pabrik.pegawai(jabatan=pabrik.jabatan(seksi, jenis="PENGAWAS", eselon="IV.a", nama="Kepala Seksi"))
    pelaksana = pabrik.pegawai(jabatan=pabrik.jabatan(seksi))
    pk.penilai(kasi, kepala)
    pk.penilai(pelaksana, kasi)
    sebelah = pabrik.pegawai(unit=pabrik.unit(staf.instansi))
    pk.akun(kasi)
    return staf, kepala, kasi, pelaksana, sebelah


def test_kepala_melihat_unitnya_dan_di_bawahnya_saja(client, pohon):
    staf, kepala, kasi, pelaksana, sebelah = pohon
    isi = nip_di(client, kepala.akun)
    for orang in (staf, kepala, kasi, pelaksana):
        assert orang.nip in isi
    assert sebelah.nip not in isi
    assert "225" in isi and "Tutup bulan" not in isi and "bukan peringkat" in isi
    isi = nip_di(client, kasi.akun)
    assert pelaksana.nip in isi and kasi.nip in isi
    assert staf.nip not in isi
    assert masuk(client, kasi.akun).get(reverse("kinerja_rekap_unit"), {"unit": staf.unit_id}).status_code == 404
    assert not BacaanKinerja.objects.exists()


def test_kepala_tidak_melihat_yang_hanya_dinilai_orang_lain(client, pohon):
    """In his unit, judged by somebody outside it: named as a number only, in the page, the sheet and the document."""
    staf, kepala, _kasi, _pelaksana, sebelah = pohon
    asing = pabrik.pegawai(unit=staf.unit)
    pk.penilai(asing, sebelah)
    isi = nip_di(client, kepala.akun)
    assert asing.nip not in isi and asing.nama not in isi
    assert "1 orang unit ini dinilai pejabat lain saja" in isi
    r = client.get(reverse("kinerja_rekap_unit_xlsx") + BULAN)
    buku = lembar(b"".join(r.streaming_content))
    assert asing.nip not in {b[0] for b in buku["Rekap"]}
    assert any("1 orang unit ini dinilai" in b[0] for b in buku["Keterangan"])


def test_urut_nama(client, pohon):
    staf, kepala, *_ = pohon
    for nama in ("Zainal", "Abdul", "Mira"):
        p = pabrik.pegawai(unit=staf.unit, nama=nama)
        pk.penilai(p, kepala)
        pk.catatan(p, date(2026, 3, 3), 480, 480 + 10 * len(nama), status="DISETUJUI")
        antre(p, date(2026, 3, 3))
    r = masuk(client, kepala.akun).get(reverse("kinerja_rekap_unit_xlsx") + BULAN)
    nama = [b[1] for b in lembar(b"".join(r.streaming_content))["Rekap"][1:]]
    assert nama == sorted(nama) and len(nama) == 7


def _plt(pegawai, jabatan, sifat="PLT", **isi):
    return RiwayatJabatan.objects.create(
        **{"tmt": date(2026, 3, 1), "tmt_akhir": date(2026, 6, 1), "sifat": sifat} | isi, pegawai=pegawai,
        jabatan=jabatan,
    )  # fmt: skip


def test_plh_melihat_unit_yang_digantikannya_selama_tugasnya(client, pohon):
    staf, kepala, kasi, _pelaksana, sebelah = pohon
    pk.akun(sebelah)
    assert masuk(client, sebelah.akun).get(reverse("kinerja_rekap_unit")).status_code == 403
    tugas = _plt(sebelah, kepala.jabatan, "PLH")
    isi = nip_di(client, sebelah.akun)
    assert staf.nip in isi and kasi.nip in isi
    assert kepala.nip not in isi  # whom he stands in for is not below him
    for akhir, status in ((date(2026, 4, 21), 200), (date(2026, 4, 20), 403)):
        tugas.tmt_akhir = akhir
        tugas.save()
        assert masuk(client, sebelah.akun).get(reverse("kinerja_rekap_unit")).status_code == status


def test_penilai_tanpa_unit_melihat_semua_bawahannya(client, pohon):
    """A leader of a team, named by the operator, heads no unit."""
    staf, _kepala, _kasi, pelaksana, sebelah = pohon
    pk.akun(sebelah)
    lain = pabrik.pegawai(unit=staf.unit)
    pk.penilai(lain, sebelah)
    isi = nip_di(client, sebelah.akun)
    assert "Semua bawahan saya" in isi
    assert lain.nip in isi and pelaksana.nip not in isi


def test_kepala_kueri_tetap(client, pohon):
    staf, kepala, *_ = pohon

    def kueri(nama):
        with CaptureQueriesContext(connection) as semua:
            assert masuk(client, kepala.akun).get(reverse(nama) + BULAN).status_code == 200
        return len(semua)

    halaman = ("kinerja_rekap_unit", "kinerja_rekap_unit_xlsx", "kinerja_rekap_unit_pdf")
    [kueri(n) for n in halaman]
    sedikit = [kueri(n) for n in halaman]
    for _ in range(48):
        p = pabrik.pegawai(unit=staf.unit)
        pk.penilai(p, kepala)
        pk.pagu(p)
    assert [kueri(n) for n in halaman] == sedikit


def test_operator_yang_juga_kepala_tercatat_hanya_untuk_yang_bukan_bawahannya(client, pohon):
    staf, kepala, _kasi, _pelaksana, sebelah = pohon
    pabrik.beri_peran(kepala.akun, Peran.OPERATOR, staf.instansi)
    assert sebelah.nip in nip_di(client, kepala.akun)
    assert set(BacaanKinerja.objects.values_list("pegawai_id", flat=True)) == {sebelah.pk}


# --- the document -------------------------------------------------------------------------------------


@pytest.mark.parametrize("tanda", ["1", "2"])
def test_pdf_unit(client, pohon, tanda):
    _staf, kepala, *_ = pohon
    r = masuk(client, kepala.akun).get(f"{reverse('kinerja_rekap_unit_pdf')}{BULAN}&tanda={tanda}")
    assert r["Content-Type"] == "application/pdf" and r.content.startswith(b"%PDF")
    assert Ekspor.objects.get().jumlah == 4
    assert not BacaanKinerja.objects.exists()


def test_pdf_unit_terlalu_besar(client, pohon, monkeypatch):
    monkeypatch.setattr("kinerja.views.rekap_unit.MAKS_PDF", 3)
    klien = masuk(client, pohon[1].akun)
    r = klien.get(reverse("kinerja_rekap_unit_pdf") + BULAN, follow=True)
    assert r.redirect_chain and "paling banyak 3 orang" in r.content.decode()
    assert "PDF, kepala unit" not in r.content.decode()


def test_penanda(pohon):
    staf, kepala, kasi, pelaksana, sebelah = pohon
    unit, seksi = staf.unit, kasi.unit
    (satu,) = pimpinan.penanda(None, staf.instansi_id, seksi, HARI, dua=False)
    assert (satu["judul"], satu["nip"]) == ("Kepala Seksi", kasi.nip)
    dua = pimpinan.penanda(None, staf.instansi_id, seksi, HARI, dua=True)
    assert [t["nip"] for t in dua] == [kepala.nip, kasi.nip]
    assert dua[0]["judul"] == "Mengetahui, Kepala Bidang"
    atas = pimpinan.penanda(None, staf.instansi_id, unit, HARI, dua=True)
    assert [t["nip"] for t in atas] == ["", kepala.nip]  # nobody above him: dots to write on
    MasaPenilai.objects.create(
        pegawai=kepala, pejabat_luar="Bupati Sukamaju, H. Wiratama", instansi=staf.instansi, mulai=date(2026, 1, 1),
        asal="OPERATOR", alasan="uji", dicatat_oleh="uji",
    )  # fmt: skip
    atas = pimpinan.penanda(None, staf.instansi_id, unit, HARI, dua=True)
    assert [t["nama"] for t in atas] == ["Bupati Sukamaju, H. Wiratama", kepala.nama_lengkap]
    (baris,) = bulan_orang([pk.orang_dari(kepala)], staf.instansi_id, date(2026, 3, 1), HARI)
    cetak = isi_pdf_unit(
        [baris], {}, None, atas, instansi="I", unit="U", bulan=date(2026, 3, 1), today=HARI, lain=0
    )  # fmt: skip
    assert "sejak diajukan, tanpa keputusan di portal" in cetak["baris"][0][9]
    _plt(pelaksana, kasi.jabatan, "PLH")
    (plh,) = pimpinan.penanda(pk.orang_dari(pelaksana), staf.instansi_id, seksi, HARI, dua=False)
    assert (plh["judul"], plh["nip"]) == ("Plt/Plh Kepala unit", pelaksana.nip)


def test_plt_menandatangani_jabatan_kosong(pohon):
    staf, _kepala, _kasi, pelaksana, _sebelah = pohon
    baru = pabrik.unit(staf.instansi, staf.unit)
    _plt(pelaksana, pabrik.jabatan(baru, jenis="PENGAWAS", eselon="IV.a"))
    (satu,) = pimpinan.penanda(None, staf.instansi_id, baru, HARI, dua=False)
    assert (satu["judul"], satu["nip"]) == ("Plt/Plh Kepala unit", pelaksana.nip)


def test_pdf_bulan_tertutup_memakai_angka_saat_ditutup(kantor):
    staf, _kepala = kantor
    maret = date(2026, 3, 1)

    def isi():
        baris = bulan_orang([pk.orang_dari(staf)], staf.instansi_id, maret, HARI)
        tutup = TutupBulan.objects.first()
        return isi_pdf_unit(
            baris, {}, tutup, [], instansi="I", unit="U", bulan=maret, today=HARI, lain=0
        )  # fmt: skip

    assert "sementara" in isi()["keadaan"]
    assert isi()["baris"][0][6] == "225"
    tutup = TutupBulan.objects.create(
        instansi=staf.instansi, bulan=maret, ditutup_oleh=staf.akun, sebutan_oleh="Operator", ditutup_pada=KINI
    )
    RekapTutup.objects.create(
        tutup=tutup, pegawai=staf, menit_target=1000, menit_setuju=500, tunjangan=1_234_567,
        rincian={"menit_isi": 600},
    )  # fmt: skip
    RekapBulan.objects.filter(pegawai=staf, bulan=maret).update(menunggu=2)
    beku = isi()
    assert "2 tertutup tanpa keputusan" in beku["baris"][0][9]
    assert beku["baris"][0][4:9] == ["1.000", "600", "500", "50 %", "Rp1.234.567"]
    assert "hitungan sekarang berbeda" in beku["baris"][0][9]
    assert beku["jumlah"] == "Rp1.234.567" and "versi 1" in beku["keadaan"]


def test_pdf_menyebut_pagu_yang_belum_dicatat(kantor):
    staf, _kepala = kantor
    PaguTunjangan.objects.all().delete()
    maret = date(2026, 3, 1)
    baris = bulan_orang([pk.orang_dari(staf)], staf.instansi_id, maret, HARI)
    for berumus in (True, False):
        isi = isi_pdf_unit(baris, {}, None, [], instansi="I", unit="U", bulan=maret, today=HARI, lain=0,
                           berumus=berumus)  # fmt: skip
        assert ("Pagu belum dicatat" in isi["baris"][0][9]) == berumus
