"""Final appraisals for SIASN: the service's own names and codes, nobody dropped in silence, every reading logged."""

import io
import json
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from akun.peran import Peran
from kinerja.models import BacaanKinerja
from kinerja.models.evaluasi import Peringkat, Predikat
from kinerja.selectors.siasn import GOLONGAN, KOEFISIEN, KUADRAN, RATING, baris_periode
from layanan.models import Ekspor
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
KINI = datetime(2026, 5, 4, 3, tzinfo=UTC)
ID = "8ae483a5641f817901641fb9c0db5a11"


@pytest.fixture(autouse=True)
def _jam(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)


@pytest.fixture
def kantor():
    staf, kepala = pk.pasangan()
    ganti_id(staf, ID)
    return staf, kepala


def ganti_id(pegawai, nilai: str):
    pegawai.id_siasn = nilai
    pegawai.save()
    return pegawai


def final(pegawai, kepala, periode, predikat="BAIK", skp=None, **isi):
    return pk.evaluasi_dinilai(skp or pk.skp(pegawai, kepala), periode, kepala, predikat, status="FINAL", **isi)


def masuk(client, instansi):
    client.force_login(pabrik.petugas(Peran.OPERATOR, instansi))
    return client


def alamat(periode, macam=""):
    arg = [periode.instansi_id, periode.pk]
    return reverse("kinerja_siasn_unduh", args=[*arg, macam]) if macam else reverse("kinerja_siasn", args=arg)


def test_baris_bulanan_dengan_nama_dan_kode_layanan(client, kantor):
    staf, kepala = kantor
    maret = pk.periode(staf.instansi)
    final(staf, kepala, maret, "SANGAT_BAIK")
    isi = json.loads(masuk(client, staf.instansi).get(alamat(maret, "json")).content)
    assert isi["layanan"] == "POST /kinerjaperiodik/save" and isi["belum"] == []
    (satu,) = isi["baris"]
    assert satu["isi"] == {
        "id": "", "pnsDinilaiId": ID, "tahun": 2026, "periodikId": 1, "bulanMulaiPenilaian": 3,
        "tahunMulaiPenilaian": 2026, "bulanSelesaiPenilaian": 3, "tahunSelesaiPenilaian": 2026,
        "hasilKinerjaNilai": 1, "perilakuKerjaNilai": 1, "kuadranKinerjaNilai": 1, "koefisienId": None,
        "penilaiNipNrp": kepala.nip, "penilaiNama": kepala.nama_lengkap, "penilaiJabatanNama": "Kepala Bidang",
        "penilaiGolongan": GOLONGAN[kepala.golongan], "penilaiUnorNama": kepala.unit.nama, "statusPenilai": "ASN",
        "path": [],
    }  # fmt: skip


def test_triwulan_dan_bagian_periode_dari_skp_yang_mulai_di_tengah(kantor):
    staf, kepala = kantor
    tw = pk.periode(staf.instansi, date(2026, 1, 1), date(2026, 3, 31), jenis="TRIWULAN")
    final(staf, kepala, tw, skp=pk.skp(staf, kepala, periode_awal=date(2026, 2, 16)))
    (b,) = baris_periode(tw)
    assert (b.isi["periodikId"], b.isi["bulanMulaiPenilaian"], b.isi["bulanSelesaiPenilaian"]) == (2, 2, 3)


def test_tahunan_memakai_layanan_skp22(client, kantor):
    staf, kepala = kantor
    setahun = pk.periode(staf.instansi, date(2026, 1, 1), date(2026, 12, 31), jenis="FINAL")
    final(staf, kepala, setahun, "KURANG")
    isi = json.loads(masuk(client, staf.instansi).get(alamat(setahun, "json")).content)
    satu = isi["baris"][0]["isi"]
    assert isi["layanan"] == "POST /skp22/save"
    assert (satu["pnsDinilaiOrang"], satu["kuadranKinerjaNilai"], satu["penilaiJabatan"]) == (ID, 4, "Kepala Bidang")
    assert "periodikId" not in satu and "pnsDinilaiId" not in satu


def test_tiap_kode_ada_di_daftar():
    assert set(RATING) == set(Peringkat.values) and set(KUADRAN) == set(Predikat.values)
    assert list(RATING.values()) == [1, 2, 3] and list(KUADRAN.values()) == [1, 2, 3, 4, 5]
    assert (GOLONGAN["I/a"], GOLONGAN["III/d"], GOLONGAN["IV/e"], len(GOLONGAN)) == ("11", "34", "45", 17)


@pytest.mark.parametrize(("jenjang", "predikat", "kode"), [
    ("AHLI_PERTAMA", "BAIK", 12), ("PENYELIA", "BAIK", 82), ("AHLI_MUDA", "SANGAT_BAIK", None), ("", "BAIK", None),
])  # fmt: skip
def test_koefisien_hanya_yang_dikenal(kantor, jenjang, predikat, kode):
    _staf, kepala = kantor
    isi = {"jenis": "JF", "jenjang": jenjang} if jenjang else {}
    p = ganti_id(pabrik.pegawai(jabatan=pabrik.jabatan(kepala.unit, **isi)), ID)
    maret = pk.periode(p.instansi)
    final(p, kepala, maret, predikat)
    (b,) = baris_periode(maret)
    assert b.isi["koefisienId"] == kode and not b.salah
    assert any("koefisienId" in k for k in b.catatan) is bool(jenjang and kode is None)
    assert set(KOEFISIEN.values()) == {12, 22, 32, 42, 52, 62, 72, 82}


def test_yang_belum_bisa_dikirim_disebut_dengan_sebabnya(client, kantor):
    staf, kepala = kantor
    maret = pk.periode(staf.instansi)
    tanpa_id = pabrik.pegawai(unit=staf.unit, nama="Tanpa Id")
    belum = ganti_id(pabrik.pegawai(unit=staf.unit, nama="Belum Final"), "A" * 32)
    final(staf, kepala, maret)
    final(tanpa_id, kepala, maret)
    pk.evaluasi_dinilai(pk.skp(belum, kepala), maret, kepala)
    plt = pk.skp(staf, kepala, is_plt_plh=True)
    final(staf, kepala, maret, skp=plt)
    klien = masuk(client, staf.instansi)
    buku = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(klien.get(alamat(maret, "xlsx")).streaming_content)))
    siap = buku.get_sheet_by_name("Siap dikirim").to_python()
    assert siap[0][2:4] == ["id", "pnsDinilaiId"] and [b[0] for b in siap[1:]] == [staf.nip]
    assert siap[1][3] == ID
    sebab = {(b[0], b[3]) for b in buku.get_sheet_by_name("Belum bisa dikirim").to_python()[1:]}
    assert sebab == {
        (tanpa_id.nip, "ID SIASN orangnya belum dicatat"), (belum.nip, "Belum final: Dinilai"),
        (staf.nip, "SKP Plt/Plh: yang dikirim penilaian jabatan definitifnya"),
    }  # fmt: skip
    assert BacaanKinerja.objects.filter(halaman="SIASN (xlsx)").count() == 3
    assert Ekspor.objects.get().jumlah == 4
    teks = klien.get(alamat(maret)).content.decode()
    assert "Tanpa Id" in teks and "ID SIASN orangnya belum dicatat (1)" in teks
    assert "1 penilaian final" in teks


def test_hanya_operator_instansi_itu(client, kantor):
    staf, kepala = kantor
    maret = pk.periode(staf.instansi)
    for url in (alamat(maret), alamat(maret, "json")):
        for akun, status in ((staf.akun, 403), (kepala.akun, 403)):
            client.force_login(akun)
            assert client.get(url).status_code == status
        assert masuk(client, pabrik.instansi()).get(url).status_code == 404
        assert masuk(client, staf.instansi).get(url).status_code == 200
    asing = pk.periode(pabrik.instansi())
    assert client.get(reverse("kinerja_siasn", args=[staf.instansi_id, asing.pk])).status_code == 404
    nanti = pk.periode(staf.instansi, date(2026, 6, 1), date(2026, 6, 30))
    assert client.get(alamat(nanti)).status_code == 404
    daftar = client.get(reverse("kinerja_periode", args=[staf.instansi_id]) + "?tahun=2026").content.decode()
    assert alamat(maret) in daftar and alamat(nanti) not in daftar


def test_kueri_tetap(client, kantor):
    staf, kepala = kantor
    maret = pk.periode(staf.instansi)
    klien = masuk(client, staf.instansi)

    def kueri(url):
        with CaptureQueriesContext(connection) as semua:
            assert klien.get(url).status_code == 200
        return len(semua)

    def isi(n):
        for _ in range(n):
            final(pabrik.pegawai(unit=staf.unit), kepala, maret)

    isi(2)
    [kueri(u) for u in (alamat(maret), alamat(maret, "xlsx"))]
    sedikit = [kueri(u) for u in (alamat(maret), alamat(maret, "xlsx"))]
    isi(48)
    assert [kueri(u) for u in (alamat(maret), alamat(maret, "xlsx"))] == sedikit
