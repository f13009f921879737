"""The penilai is judged by a regent: he decides on the objection on paper, the operator records it from the scan."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kinerja.models import BacaanKinerja, Evaluasi, KeberatanKinerja, LangkahKinerja
from kinerja.selectors.evaluasi import evaluasi_lengkap
from kinerja.services import keberatan as langkah
from kinerja.services.keberatan_luar import Surat, catat_putusan
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.berkas import contoh
from tests.kinerja.alat_luar import BUPATI, Dunia, masuk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
APRIL = datetime(2026, 4, 6, 3, tzinfo=UTC)


@pytest.fixture
def dunia(monkeypatch):
    monkeypatch.setattr("notifikasi.services.dorong_kotak_keluar", lambda: None)
    dunia = Dunia()
    pk.penilai(dunia.staf, dunia.sekda)
    dunia.luar()
    dunia.e = pk.evaluasi_dinilai(
        pk.skp(dunia.staf, dunia.sekda), dunia.periode, dunia.sekda, "KURANG", dinilai_pada=APRIL,
        batas_keberatan=date(2026, 4, 20),
    )  # fmt: skip
    return dunia


def ajukan(dunia) -> KeberatanKinerja:
    return langkah.ajukan(
        evaluasi_id=dunia.e.pk, versi=dunia.e.versi, alasan="Target tercapai", actor=dunia.staf.akun, now=APRIL
    )


def catat(k, actor, **ubah):
    bawaan = {
        "keberatan_id": k.pk, "versi": k.versi, "hasil": "DIUBAH", "putusan": "Bukti cukup", "rating_hasil": "SESUAI",
        "rating_perilaku": "SESUAI", "surat": Surat(BUPATI, "800/20", date(2026, 4, 6)), "actor": actor, "now": APRIL,
        "unggahan": SimpleUploadedFile("putusan.pdf", contoh.pdf()), "tanpa_tanggapan": "Didengar lisan",
    }  # fmt: skip
    return catat_putusan(**bawaan | ubah)


def test_operator_diberi_tahu_namanya_dan_tidak_menunjuk_pegawai(dunia):
    k = ajukan(dunia)
    assert k.pemutus_id is None
    assert BUPATI in Pesan.objects.get(penerima=dunia.operator, judul__startswith="Keberatan").isi
    lain = pabrik.pegawai(unit=dunia.staf.unit)
    with pytest.raises(LangkahTidakSah, match="Bupati"):
        langkah.tetapkan_pemutus(
            keberatan_id=k.pk, versi=k.versi, nip=lain.nip, alasan="PPK", actor=dunia.operator, now=APRIL
        )


def test_putusan_kertas_mengubah_dan_memfinalkan(dunia):
    k = catat(ajukan(dunia), dunia.operator)
    e = evaluasi_lengkap(dunia.e.pk)
    assert (k.status, e.status, e.predikat) == ("DIUBAH", Evaluasi.Status.FINAL, "BAIK")
    assert k.sebutan_pemutus.startswith(f"{BUPATI} (nomor 800/20); dicatat ")
    isi = LangkahKinerja.objects.get(objek="KEBERATAN", objek_id=k.pk, langkah="putuskan").isi
    assert (isi["pejabat"], isi["nomor"], isi["tanggal"]) == (BUPATI, "800/20", "2026-04-06")
    with pytest.raises(LangkahTidakSah):
        catat(k, dunia.operator)


@pytest.mark.parametrize(("isi", "kolom"), [
    ({"unggahan": None}, "berkas"), ({"surat": Surat(" ", "1", date(2026, 4, 6))}, "pejabat"),
    ({"surat": Surat(BUPATI, " ", date(2026, 4, 6))}, "nomor"),
    ({"surat": Surat(BUPATI, "1", date(2026, 4, 5))}, "tanggal"),
    ({"surat": Surat(BUPATI, "1", date(2026, 4, 7))}, "tanggal"),
    ({"tanpa_tanggapan": ""}, "tanpa_tanggapan"), ({"rating_hasil": ""}, "rating_hasil"),
])  # fmt: skip
def test_yang_kurang_ditolak_di_kolomnya(dunia, isi, kolom):
    k = ajukan(dunia)
    with pytest.raises(IsianSalah) as galat:
        catat(k, dunia.operator, **isi)
    assert galat.value.kolom == kolom
    assert KeberatanKinerja.objects.get().status == "DIAJUKAN"


def test_siapa_boleh_mencatat_putusan(dunia):
    k = ajukan(dunia)
    pihak = [pabrik.beri_peran(p.akun, Peran.OPERATOR, dunia.instansi) for p in (dunia.staf, dunia.sekda)]
    for siapa in (*pihak, pabrik.petugas(Peran.OPERATOR, pabrik.instansi()), pabrik.user()):
        with pytest.raises(TidakBerwenang):
            catat(k, siapa)


def test_yang_diputus_di_portal_tidak_dicatat_dari_kertas(dunia):
    k = ajukan(dunia)
    KeberatanKinerja.objects.update(pemutus=pabrik.pegawai(unit=dunia.staf.unit))
    with pytest.raises(LangkahTidakSah, match="di portal"):
        catat(k, dunia.operator)


def test_di_layar(dunia, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: APRIL)
    k = ajukan(dunia)
    operator, halaman = masuk(dunia.operator), reverse("kinerja_keberatan_rincian", args=[k.pk])
    teks = operator.get(halaman).content.decode()
    assert BUPATI in teks and 'value="catat_luar"' in teks and 'value="pemutus"' not in teks
    assert 'value="catat_luar"' not in masuk(dunia.staf.akun).get(halaman).content.decode()
    isi = {
        "langkah": "catat_luar", "versi": k.versi, "hasil": "DITOLAK", "putusan": "Tidak ada bukti", "pejabat": BUPATI,
        "nomor": "800/20", "tanggal": "2026-04-06", "tanpa_tanggapan": "Didengar lisan",
    }  # fmt: skip
    tanpa = operator.post(halaman, isi)
    assert tanpa.status_code == 422 and "800/20" in tanpa.content.decode()
    rusak = operator.post(halaman, isi | {"berkas": SimpleUploadedFile("a.pdf", b"bukan")})
    assert rusak.status_code == 422 and "Tidak ada bukti" in rusak.content.decode()
    berkas = reverse("kinerja_keberatan_berkas", args=[k.pk])
    assert operator.get(berkas).status_code == 404
    assert operator.post(halaman, isi | {"berkas": SimpleUploadedFile("a.pdf", contoh.pdf())}).status_code == 302
    for siapa in (dunia.staf, dunia.sekda):
        klien = masuk(siapa.akun)
        teks = klien.get(halaman).content.decode()
        assert BUPATI in teks and berkas in teks
        assert klien.get(berkas).status_code == 200
    assert not BacaanKinerja.objects.filter(halaman="Pindaian putusan keberatan").exists()
    assert operator.get(berkas).status_code == 200
    assert BacaanKinerja.objects.filter(halaman="Pindaian putusan keberatan").count() == 1
    assert masuk(pabrik.user()).get(berkas).status_code == 404
