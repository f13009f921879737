"""After a revision of the SKP in mid-year, entries on its earlier version go on with the one in force."""

import uuid
from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from kinerja.models import KinerjaHarian, RencanaAksi, Rhk, Skp
from kinerja.selectors.hari_ini import baris_ulangan
from kinerja.services.catat import BARU, BENTROK, SALAH, SUDAH_ADA, Masukan, catat
from tests import pabrik_kinerja as pk
from tests.kinerja.test_hari_ini import draf, isian, masuk, teks

pytestmark = pytest.mark.django_db
SELASA = pk.SENIN.replace(day=3)


class Bahan:
    """SKP with one rencana aksi on RHK 1, revised: both RHK turned round, RHK 1 now number 2."""

    def __init__(self):
        self.staf, self.kepala = pk.pasangan()
        self.lama = pk.skp(self.staf, self.kepala)
        self.periode = pk.periode(self.staf.instansi)
        self.aksi = pk.aksi(self.lama.rhk.get(nomor=1), self.periode, deskripsi="Rencana semula")

    def revisi(self, *, dengan_aksi: bool = True):
        Skp.objects.filter(pk=self.lama.pk).update(status="DIGANTI")
        self.baru = pk.skp(self.staf, self.kepala, rhk=0, revisi=1, revisi_dari=self.lama)
        for r in self.lama.rhk.all():
            Rhk.objects.create(skp=self.baru, nomor=3 - r.nomor, deskripsi=f"Baru {r.nomor}", asal=r)
        self.rhk = self.baru.rhk.get(nomor=2)
        self.aksi_baru = pk.aksi(self.rhk, self.periode, disalin_dari=self.aksi) if dengan_aksi else None

    def draf(self, **isi):
        isi = {"status": "DRAFT", "rhk": self.aksi.rhk, "rencana_aksi": self.aksi} | isi
        return pk.catatan(self.staf, **isi)


@pytest.fixture
def b(acuan, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: pk.SEKARANG)
    return Bahan()


def kaitan(c):
    c.refresh_from_db()
    return c.rhk_id, c.rencana_aksi_id


def test_rencana_aksi_lama_diterima_sebagai_yang_berlaku(b):
    b.revisi()
    kunci = uuid.uuid4()
    m = Masukan(b.staf.pk, pk.SENIN, 480, 540, "Rapat", kunci, rencana_aksi_id=b.aksi.pk)
    assert catat([m], sumber="WEB", now=pk.SEKARANG)[0].keadaan == BARU
    c = KinerjaHarian.objects.get(pegawai_id=b.staf.pk)
    assert (c.rhk_id, c.rencana_aksi_id) == (b.rhk.pk, b.aksi_baru.pk)


def test_salinan_ke_periode_lain_bukan_penerusnya(b):
    april = pk.periode(b.staf.instansi, date(2026, 4, 1), date(2026, 4, 30))
    RencanaAksi.objects.create(rhk=b.aksi.rhk, periode=april, deskripsi="April", disalin_dari=b.aksi)
    b.revisi(dengan_aksi=False)
    m = Masukan(b.staf.pk, pk.SENIN, 480, 540, "Rapat", uuid.uuid4(), rencana_aksi_id=b.aksi.pk)
    assert catat([m], sumber="WEB", now=pk.SEKARANG)[0].keadaan == SALAH


def test_draf_tetap_dapat_diajukan(b):
    c = b.draf()
    b.revisi()
    masuk(b.staf).post("/kinerja/catatan/2026-03-02/kirim/", draf())
    assert kaitan(c) == (b.rhk.pk, b.aksi_baru.pk)
    assert c.status == "DIAJUKAN"


@pytest.mark.parametrize("dengan_aksi", [True, False])
def test_mengubah_tidak_melepas_kaitan(b, dengan_aksi):
    c = b.draf(status="DIAJUKAN")
    b.revisi(dengan_aksi=dengan_aksi)
    klien, alamat = masuk(b.staf), f"/kinerja/catatan/2026-03-02/{c.kunci}/"
    pilihan = f"aksi:{b.aksi_baru.pk}" if dengan_aksi else "tetap"
    html = teks(klien.get(alamat))
    assert f'value="{pilihan}"' in html and "selected" in html.split(f'value="{pilihan}"')[1][:40]
    assert ("Tetap seperti semula: Rencana semula" in html) != dengan_aksi
    jawab = klien.post(alamat, isian(kunci=str(c.kunci), versi="1", kaitan=pilihan, kegiatan="Diubah"))
    assert jawab.status_code == 302
    assert kaitan(c) == ((b.rhk.pk, b.aksi_baru.pk) if dengan_aksi else (b.aksi.rhk_id, b.aksi.pk))
    assert c.kegiatan == "Diubah"


def test_melepas_tetap_bisa_bila_dipilih(b):
    c = b.draf(status="DIAJUKAN")
    b.revisi()
    isi = isian(kunci=str(c.kunci), versi="1", kaitan="")
    assert masuk(b.staf).post(f"/kinerja/catatan/2026-03-02/{c.kunci}/", isi).status_code == 302
    assert kaitan(c) == (None, None)


def test_ulangi_menyebut_nomor_yang_sekarang(b):
    b.draf(status="DIAJUKAN")
    b.revisi()
    assert baris_ulangan(pk.orang_dari(b.staf), SELASA)[1] == ["Rapat koordinasi @RHK2"]


def test_kisi_pekan_menaruhnya_di_baris_rencana_aksi_yang_berlaku(b):
    b.draf(status="DIAJUKAN")
    b.revisi()
    kisi = masuk(b.staf).get("/kinerja/pekan/?pekan=2026-03-02").context["kisi"]
    assert [(x.kegiatan, x.tautan) for x in kisi.baris if x.kegiatan] == [("Rapat koordinasi", f"a{b.aksi_baru.pk}")]


@pytest.mark.parametrize("cara", ["nomor", "aksi"])
def test_kiriman_ulang_sesudah_revisi_tetap_yang_sama(b, cara):
    kunci = uuid.uuid4()
    isi = {"rhk_nomor": 1} if cara == "nomor" else {"rencana_aksi_id": b.aksi.pk}
    m = Masukan(b.staf.pk, pk.SENIN, 480, 540, "Rapat", kunci, **isi)
    assert catat([m], sumber="API", now=pk.SEKARANG)[0].keadaan == BARU
    b.revisi()
    # The same RHK has another number now; whoever still sends the old number means another RHK.
    ulang = m if cara == "aksi" else replace(m, rhk_nomor=2)
    assert catat([ulang], sumber="API", now=pk.SEKARANG)[0].keadaan == SUDAH_ADA
    if cara == "nomor":
        assert catat([m], sumber="API", now=pk.SEKARANG)[0].keadaan == BENTROK
    assert catat([replace(ulang, selesai=600)], sumber="API", now=pk.SEKARANG)[0].keadaan == BENTROK


def test_kiriman_ulang_sesudah_rhk_nya_dibuang(b):
    m = Masukan(b.staf.pk, pk.SENIN, 480, 540, "Rapat", uuid.uuid4(), rhk_nomor=1)
    assert catat([m], sumber="API", now=pk.SEKARANG)[0].keadaan == BARU
    Skp.objects.filter(pk=b.lama.pk).update(status="DIGANTI")
    assert catat([m], sumber="API", now=pk.SEKARANG)[0].keadaan == SUDAH_ADA
