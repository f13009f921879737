"""Nobody sets his own days, superior, allowance or openings; and two people never judge each other."""

from datetime import date

import pytest

from akun.peran import Peran
from kinerja.models import HariPegawai, MasaPenilai, PaguTunjangan
from kinerja.selectors.pengaturan import versi_baris, versi_penilai
from kinerja.services import hari, pengaturan, penilai, tunjangan
from layanan.galat import IsianSalah, TidakBerwenang
from layanan.lembar_kerja import UnggahanDitolak
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = pytest.mark.django_db
SENIN = pk.SENIN


@pytest.fixture
def operator():
    """A civil servant who is the agency's operator."""
    staf, _kepala = pk.pasangan()
    pabrik.beri_peran(staf.akun, Peran.OPERATOR, staf.instansi)
    return staf


def test_days_of_ones_own(operator):
    isi = hari.IsiHari("HADIR", SENIN, SENIN)
    dasar = {"instansi_id": operator.instansi_id, "actor": operator.akun, "today": SENIN}
    with pytest.raises(TidakBerwenang):
        hari.catat_hari(nip=operator.nip, isi=isi, **dasar)
    with pytest.raises(UnggahanDitolak) as galat:
        hari.impor_hari(baris=[hari.BarisHari(2, operator.nip, isi)], **dasar)
    assert (galat.value.daftar[0].nomor, galat.value.daftar[0].kolom) == (2, "NIP")
    h = HariPegawai.objects.create(pegawai=operator, macam="CUTI", mulai=SENIN, sampai=SENIN, dicatat_oleh="x")
    with pytest.raises(TidakBerwenang):
        hari.hapus_hari(pk=h.pk, versi=versi_baris(HariPegawai, h.pk), alasan="x", **dasar)
    rekan, _ = pk.pasangan(operator.instansi)
    assert hari.catat_hari(nip=rekan.nip, isi=isi, **dasar).pk


def test_a_sheet_does_not_reach_people_of_another_agency(operator):
    lain, _ = pk.pasangan()
    isi = hari.IsiHari("HADIR", SENIN, SENIN)
    with pytest.raises(UnggahanDitolak) as galat:
        hari.impor_hari(
            instansi_id=operator.instansi_id, baris=[hari.BarisHari(2, lain.nip, isi)], actor=operator.akun, today=SENIN
        )
    assert "Tidak ada pegawai" in galat.value.daftar[0].pesan


def test_superior_of_ones_own_and_oneself_as_superior(operator):
    rekan, kepala = pk.pasangan(operator.instansi)
    dasar = {"mulai": SENIN, "alasan": "x", "actor": operator.akun, "today": SENIN}
    with pytest.raises(TidakBerwenang):
        penilai.tetapkan(
            pegawai=pk.orang_dari(operator), nip_penilai=kepala.nip, versi=versi_penilai(operator.pk), **dasar
        )
    with pytest.raises(TidakBerwenang):
        penilai.tetapkan(pegawai=pk.orang_dari(rekan), nip_penilai=operator.nip, versi=versi_penilai(rekan.pk), **dasar)


def test_two_people_never_judge_each_other(operator):
    staf, kepala = pk.pasangan(operator.instansi)
    with pytest.raises(IsianSalah, match="saling menilai"):
        penilai.tetapkan(
            pegawai=pk.orang_dari(kepala), nip_penilai=staf.nip, mulai=SENIN, alasan="x",
            versi=versi_penilai(kepala.pk), actor=operator.akun, today=SENIN,
        )  # fmt: skip
    assert not MasaPenilai.objects.filter(pegawai=kepala).exists()


def test_allowance_of_ones_own(operator):
    isi = tunjangan.BarisTunjangan(2, operator.nip, date(2026, 3, 1), 5_000_000, "SK")
    with pytest.raises(IsianSalah):
        tunjangan.catat(instansi_id=operator.instansi_id, macam="pagu", isi=isi, actor=operator.akun, today=SENIN)
    p = PaguTunjangan.objects.create(
        pegawai=operator, instansi=operator.instansi, berlaku_mulai=SENIN, rupiah=1, dicatat_oleh="x"
    )
    with pytest.raises(TidakBerwenang):
        tunjangan.hapus(
            instansi_id=operator.instansi_id, macam="pagu", pk=p.pk, versi=versi_baris(PaguTunjangan, p.pk),
            actor=operator.akun, today=SENIN,
        )  # fmt: skip


def test_opening_ones_own_days(operator):
    with pytest.raises(TidakBerwenang):
        pengaturan.buka_kembali(
            instansi_id=operator.instansi_id, dari=SENIN, sampai=SENIN, berakhir=SENIN, alasan="x",
            actor=operator.akun, today=SENIN, pegawai=pk.orang_dari(operator),
        )  # fmt: skip
