"""Which papers are asked for: the dated table over the manifest's list, national and local apart."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from layanan import registry
from layanan.galat import IsianSalah, TidakBerwenang
from layanan.models import SyaratDokumen
from layanan.selectors import syarat_dokumen
from layanan.services import syarat as tulis
from layanan.services.dokumen import lampirkan
from layanan.syarat import acuan_dokumen
from tests.layanan.conftest import HARI
from tests.layanan.test_dokumen import unggahan

SEHARI = timedelta(days=1)


@pytest.fixture
def tabel(uji, dunia):
    """Service "uji" reads its papers from the table; ``tabel(**row)`` adds a row."""
    registry.daftarkan(replace(uji, syarat_tabel=True))

    def _baris(dokumen="SK", jenis="", **isi):
        return SyaratDokumen.objects.create(
            layanan="uji", jenis=jenis, dokumen=dokumen,
            **({"berlaku_mulai": date(2020, 1, 1), "dasar_hukum": "Uji"} | isi),
        )  # fmt: skip

    yield _baris
    registry.daftarkan(uji)


@pytest.fixture
def setempat(dunia):
    def _tambah(**isi):
        isi = {
            "jenis": "", "dokumen": "", "nama": "Surat pengantar camat", "sifat": "WAJIB", "catatan": "",
            "dasar_hukum": "SE Sekda 4/2026", "berlaku_mulai": HARI, "actor": dunia.operator,
        } | isi  # fmt: skip
        return tulis.tambah_setempat(layanan="uji", instansi_id=dunia.instansi.pk, today=HARI, **isi)

    return _tambah


def daftar(dunia, jenis=None, hari=HARI, instansi=None):
    jenis = next(iter(registry.ambil("uji").jenis)) if jenis is None else jenis
    hasil = syarat_dokumen("uji", jenis, (instansi or dunia.instansi).pk, hari)
    return {(s.kode, s.nasional): s.sifat for s in hasil}


def test_tanpa_tabel_daftar_manifest_yang_berlaku(dunia):
    assert daftar(dunia) == {("BA", True): "WAJIB", ("IZIN", True): "BILA_ADA", ("SK", True): "BILA_ADA"}


def test_baris_jenis_mengalahkan_baris_semua_jenis_dan_tidak_menghapus(dunia, tabel):
    jenis = next(iter(registry.ambil("uji").jenis))
    tabel("SK", sifat="WAJIB")
    assert daftar(dunia)[("SK", True)] == "WAJIB"
    tabel("SK", jenis=jenis, sifat="TIDAK")
    tabel("BA", sifat="BILA_ADA")
    assert daftar(dunia) == {("BA", True): "BILA_ADA", ("IZIN", True): "BILA_ADA"}
    # Of the whole letter, whatever kinds it holds: the heaviest demand.
    semua = {s.kode: s.sifat for s in syarat_dokumen("uji", None, dunia.instansi.pk, HARI)}
    assert semua["SK"] == "WAJIB"


def test_kedua_ujung_masa_berlaku(dunia, tabel):
    tabel("SK", sifat="WAJIB", berlaku_mulai=HARI, berlaku_sampai=HARI + SEHARI)
    hasil = [daftar(dunia, hari=HARI + i * SEHARI)[("SK", True)] for i in (-1, 0, 1, 2)]
    assert hasil == ["BILA_ADA", "WAJIB", "WAJIB", "BILA_ADA"]


def test_setempat_menambah_tidak_mengurangi_dan_hanya_bagi_instansinya(dunia, tabel, setempat):
    baris = setempat()
    setempat(dokumen="SK", nama="")
    kini = daftar(dunia)
    assert kini[(f"LOKAL-{baris.pk}", False)] == "WAJIB"
    assert kini[("SK", False)] == "WAJIB" and kini[("SK", True)] == "BILA_ADA"
    assert not any(not nasional for _k, nasional in daftar(dunia, instansi=dunia.lain_instansi))
    # What the national list demands already is not asked twice.
    tabel("SK", sifat="WAJIB")
    assert ("SK", False) not in daftar(dunia)
    # No local row takes a national paper off.
    SyaratDokumen.objects.filter(instansi=dunia.instansi).update(sifat="TIDAK")
    assert daftar(dunia)[("SK", True)] == "WAJIB"


def test_diakhiri_bukan_dihapus(dunia, tabel, setempat):
    baris = setempat()
    tulis.akhiri_setempat(syarat_id=baris.pk, sampai=HARI, actor=dunia.penyetuju, today=HARI)
    kode = f"LOKAL-{baris.pk}"
    assert (kode, False) in daftar(dunia) and (kode, False) not in daftar(dunia, hari=HARI + SEHARI)
    assert SyaratDokumen.objects.get(pk=baris.pk).dicatat_oleh
    lain = setempat(nama="Surat lain", berlaku_mulai=HARI + SEHARI)
    with pytest.raises(IsianSalah) as galat:
        tulis.akhiri_setempat(syarat_id=lain.pk, sampai=HARI, actor=dunia.operator, today=HARI)
    assert galat.value.kolom == "sampai"


@pytest.mark.parametrize(
    ("ganti", "kolom"),
    [
        ({"dasar_hukum": " "}, "dasar_hukum"), ({"nama": " "}, "nama"), ({"dokumen": "KARANGAN"}, "dokumen"),
        ({"dokumen": "BA"}, "dokumen"), ({"jenis": "KARANGAN"}, "jenis"), ({"sifat": "TIDAK"}, "sifat"),
    ],
)  # fmt: skip
def test_baris_setempat_yang_ditolak(dunia, tabel, setempat, ganti, kolom):
    with pytest.raises(IsianSalah) as galat:
        setempat(**ganti)
    assert galat.value.kolom == kolom
    assert not SyaratDokumen.objects.filter(layanan="uji").exists()


def test_baris_setempat_kembar_ditolak(dunia, tabel, setempat):
    setempat()
    with pytest.raises(IsianSalah):
        setempat(nama="SURAT PENGANTAR CAMAT")


@pytest.mark.parametrize("siapa", ["lain_operator", "lain_penyetuju", "verifikator", "penyelia", "kepala_kantor"])
def test_hanya_operator_dan_penyetuju_instansi_itu(dunia, tabel, setempat, siapa):
    baris = setempat()
    with pytest.raises(TidakBerwenang):
        setempat(nama="Lain", actor=getattr(dunia, siapa))
    with pytest.raises(TidakBerwenang):
        tulis.akhiri_setempat(syarat_id=baris.pk, sampai=HARI, actor=getattr(dunia, siapa), today=HARI)


def test_dokumen_setempat_hanya_dilampirkan_pada_usulan_instansinya(dunia, tabel, setempat, buat):
    baris = setempat()
    kode = f"LOKAL-{baris.pk}"
    u = buat("PERBAIKAN")
    dokumen = lampirkan(surat=u.surat, usulan=u, jenis=kode, unggahan=unggahan(), actor=dunia.operator, today=HARI)
    assert dokumen.jenis == kode
    assert acuan_dokumen("uji", kode, dunia.lain_instansi.pk, HARI) is None
    for salah in ("LOKAL-", "LOKAL-0", "LOKAL-x", f"LOKAL-{baris.pk}9", "LOKAL-²"):
        assert acuan_dokumen("uji", salah, dunia.instansi.pk, HARI) is None
    with pytest.raises(IsianSalah):
        lampirkan(surat=u.surat, usulan=None, jenis=kode, unggahan=unggahan(), actor=dunia.operator, today=HARI)
    tulis.akhiri_setempat(syarat_id=baris.pk, sampai=HARI, actor=dunia.operator, today=HARI)
    with pytest.raises(IsianSalah):
        lampirkan(surat=u.surat, usulan=u, jenis=kode, unggahan=unggahan(), actor=dunia.operator, today=HARI + SEHARI)


def test_layar_putusan_menyebut_nama_dokumen_setempat(client, dunia, tabel, setempat, buat):
    baris = setempat()
    u = buat("PERBAIKAN")
    lampirkan(surat=u.surat, usulan=u, jenis=f"LOKAL-{baris.pk}", unggahan=unggahan(), actor=dunia.operator, today=HARI)
    tulis.akhiri_setempat(syarat_id=baris.pk, sampai=HARI, actor=dunia.operator, today=HARI)
    client.force_login(dunia.verifikator)
    halaman = client.get(f"/usulan/{u.pk}/").content.decode()
    assert "Surat pengantar camat" in halaman and f"LOKAL-{baris.pk}</strong>" not in halaman
