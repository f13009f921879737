"""A granted title stands in every letter after it: mutasi's recommendation, the pertek, the draft decree."""

import io

import pytest
from pypdf import PdfReader

from kenaikan_pangkat.selectors.sk import baris_draf, draf_sk
from kepegawaian.models import Pegawai
from layanan.models import Usulan
from layanan.services.transisi import jalankan
from layanan.surat_pdf import surat_rekomendasi
from tests.gelar.alat import HARI_INI, Dunia
from tests.kenaikan_pangkat.alat import Dunia as DuniaPangkat
from tests.mutasi.alat import Dunia as DuniaMutasi

BARU = "Ani Lestari, S.E., S.H."


def _bergelar(d, orang) -> Pegawai:
    """The person after a second S-1 was granted, by the officers of the other service's world."""
    g = Dunia.__new__(Dunia)
    g.__dict__ |= d.__dict__
    hukum = {"gelar": "S.H.", "tingkat": "S1", "program_studi": "Hukum"}
    g.sampai_tanda_tangan(g.baris(g.surat(), orang, **hukum))
    return Pegawai.objects.get(pk=orang.pk)


def _ditandatangani(d, surat) -> Usulan:
    """Sent, approved, signed; the usulan as its letter loads it."""
    d.kirim(surat)
    (pk,) = surat.usulan.values_list("pk", flat=True)
    jalankan(kode="setujui", usulan_ids=[pk], actor=d.verifikator, today=HARI_INI)
    jalankan(kode="tanda_tangani", usulan_ids=[pk], actor=d.penyelia, today=HARI_INI)
    return Usulan.objects.select_related("pegawai", "instansi", "kantor", "surat").get(pk=pk)


def _teks(pdf: bytes) -> str:
    return " ".join(" ".join(h.extract_text() for h in PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.mark.usefixtures("dunia")  # the day
@pytest.mark.parametrize("kelas", [DuniaMutasi, DuniaPangkat])
def test_rekomendasi_dan_pertek_memakai_nama_baru(kelas):
    d = kelas()
    orang = _bergelar(d, d.orang(nama="Ani Lestari", gelar_belakang="S.E."))
    surat = d.surat()
    d.baris(surat, orang)
    usulan = _ditandatangani(d, surat)
    assert BARU in _teks(surat_rekomendasi(usulan))
    if kelas is DuniaPangkat:
        assert BARU in _teks(draf_sk([baris_draf(usulan)]))
