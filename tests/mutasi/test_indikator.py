"""Indicators are stored once a letter is at BKN, and read by BKN's side and the overseer only."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akun.peran import Peran
from layanan.services.temuan import nilai_surat
from mutasi import services
from mutasi.models import IndikatorBatch
from mutasi.selectors import fakta_batch
from mutasi.selectors.indikator import boleh_lihat, daftar_untuk_pengawas, untuk_surat
from mutasi.services.indikator import simpan_indikator
from tests import pabrik
from tests.mutasi.alat import HARI_INI, alamat, berkas, klien

JUDUL_R9 = "Jarak dari usul sampai SK"
PETUNJUK = "Petunjuk untuk melihat lebih dekat, bukan putusan"


def nilai(surat, kode):
    return next(i for i in untuk_surat(surat) if i.kode == kode)


def test_a_draft_has_no_indicators_and_sending_makes_all_eleven(dunia):
    draf = dunia.surat()
    dunia.baris(draf)
    nilai_surat(draf, today=HARI_INI)
    assert not IndikatorBatch.objects.exists()
    surat, _ids = dunia.sampai_di_bkn()
    assert [i.kode for i in untuk_surat(surat)] == [f"R{n}" for n in range(1, 12)]
    # Sent on 10 March (the clock of these tests), planned for 30 March.
    assert (nilai(surat, "R9").nilai, nilai(surat, "R9").kena) == (20, False)
    # The kabupaten of these tests has no structural post.
    assert nilai(surat, "R1").kurang == "jumlah jabatan struktural instansi"


def test_judging_again_replaces_the_numbers_in_one_statement(dunia):
    pabrik.jabatan(dunia.unit, jenis="ADMINISTRATOR")
    surat, _ids = dunia.sampai_di_bkn()
    lama = pabrik.jabatan(dunia.unit, jenis="PENGAWAS", berlaku_sampai=date(2026, 3, 29))
    services.nilai_ulang(surat=surat, today=HARI_INI)
    assert nilai(surat, "R1").dasar.startswith("0 dari 1 jabatan struktural")
    lama.berlaku_sampai = date(2026, 3, 30)
    lama.save()
    services.nilai_ulang(surat=surat, today=HARI_INI)
    assert nilai(surat, "R1").dasar.startswith("0 dari 2 jabatan struktural")
    assert IndikatorBatch.objects.filter(surat=surat).count() == 11
    fakta = fakta_batch(surat, today=HARI_INI)
    with CaptureQueriesContext(connection) as kueri:
        simpan_indikator(surat, fakta)
    assert len([q for q in kueri if "INSERT" in q["sql"]]) == len(kueri) == 1


def test_recording_the_decree_counts_the_days_to_it(dunia):
    surat, ids = dunia.sampai_ditandatangani()
    services.catat_sk(
        usulan_ids=ids, nomor_sk="SK-1", tanggal_sk=HARI_INI, penandatangan_sk="Bupati",
        dilantik_pada=date(2026, 3, 30),
        nomor_ba_pelantikan="", tanggal_spmt=None,
        unggahan={"SK": berkas()}, actor=dunia.operator, today=HARI_INI,
    )  # fmt: skip
    r9 = nilai(surat, "R9")
    assert (r9.nilai, r9.kena) == (0, True)


PERAN_BKN = (Peran.VERIFIKATOR, Peran.PENYELIA, Peran.KEPALA_KANTOR, Peran.PENGAWAS)


@pytest.mark.parametrize("peran", list(Peran))
def test_who_reads_them(dunia, peran):
    surat, ids = dunia.sampai_di_bkn()
    di = dunia.kantor if peran in PERAN_BKN else dunia.instansi
    c = klien(pabrik.petugas(peran, di))
    for halaman in (reverse("usulan", args=[ids[0]]), alamat("surat", surat.pk)):
        isi = c.get(halaman).content.decode()
        assert (JUDUL_R9 in isi, PETUNJUK in isi) == ((True, True) if peran in PERAN_BKN else (False, False))


def test_the_person_and_another_office_never(dunia):
    surat, ids = dunia.sampai_di_bkn()
    orang = surat.usulan.get().pegawai
    orang.akun = pabrik.user()
    orang.save()
    assert JUDUL_R9 not in klien(orang.akun).get(reverse("usulan", args=ids)).content.decode()
    # Nor when the person happens to hold a role at the office that decides.
    pabrik.beri_peran(orang.akun, Peran.VERIFIKATOR, dunia.kantor)
    pabrik.beri_peran(orang.akun, Peran.PENGAWAS, dunia.kantor)
    assert JUDUL_R9 not in klien(orang.akun).get(reverse("usulan", args=ids)).content.decode()
    assert JUDUL_R9 not in klien(orang.akun).get(alamat("surat", surat.pk)).content.decode()
    assert not boleh_lihat(orang.akun, surat, today=HARI_INI)
    lain = pabrik.petugas(Peran.VERIFIKATOR, pabrik.kantor())
    assert klien(lain).get(reverse("usulan", args=ids)).status_code == 404
    assert not boleh_lihat(lain, surat, today=HARI_INI)


def test_the_overseers_list(dunia):
    surat, _ids = dunia.sampai_di_bkn()
    diam, _ids = dunia.sampai_di_bkn()
    IndikatorBatch.objects.update(kena=False)
    IndikatorBatch.objects.filter(surat=surat, kode__in=["R8", "R11"]).update(kena=True)
    di_sini = pabrik.petugas(Peran.PENGAWAS, dunia.kantor)
    pusat = pabrik.petugas(Peran.PENGAWAS, pabrik.kantor(is_pusat=True))

    def daftar(user, **saring):
        return list(daftar_untuk_pengawas(user, today=HARI_INI, **saring))

    for user in (di_sini, pusat):
        assert daftar(user) == [surat]
        assert [i.kode for i in daftar(user)[0].indikator_kena] == ["R8", "R11"]
        assert daftar(user, kode="R8", instansi_id=dunia.instansi.pk) == [surat]
        assert daftar(user, kode="R9") == []
        assert daftar(user, instansi_id=pabrik.instansi().pk) == []
    for user in (dunia.operator, dunia.verifikator, pabrik.petugas(Peran.PENGAWAS, pabrik.kantor())):
        assert daftar(user) == []
    IndikatorBatch.objects.filter(surat=diam, kode="R1").update(kena=True)
    assert daftar(di_sini) == [diam, surat]
