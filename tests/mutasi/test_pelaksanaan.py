"""Between BKN's signature and the inauguration the fence stays up: decree, day, two letters, revocation, blocks."""

from datetime import timedelta

import pytest

from kepegawaian import services as kepegawaian_services
from kepegawaian.models import PejabatPembina, RiwayatJabatan
from layanan.galat import IsianSalah, LangkahTidakSah
from layanan.models import Usulan
from layanan.services.kejadian import catat_kejadian
from layanan.services.transisi import jalankan
from mutasi import services
from mutasi.models import UsulanMutasi
from notifikasi.models import Pesan
from tests.mutasi.alat import HARI_INI, PELANTIKAN
from tests.mutasi.test_terapkan import _sk

BESOK = HARI_INI + timedelta(days=1)


def test_no_signature_over_a_finding_that_came_up_since(dunia):
    _surat, (pk,) = dunia.sampai_di_bkn()
    jalankan(kode="setujui", usulan_ids=[pk], actor=dunia.verifikator, today=HARI_INI)
    PejabatPembina.objects.filter(instansi=dunia.instansi).update(status="PJ")
    with pytest.raises(LangkahTidakSah, match="B1"):
        jalankan(kode="tanda_tangani", usulan_ids=[pk], actor=dunia.penyelia, today=HARI_INI)


def test_no_decree_of_an_acting_head_without_his_papers(dunia):
    """K03: signed by BKN under a definitive head, decreed by a Pj."""
    _surat, (pk,) = dunia.sampai_ditandatangani()
    PejabatPembina.objects.filter(instansi=dunia.instansi).update(status="PJ")
    with pytest.raises(LangkahTidakSah, match="B1"):
        _sk(dunia, [pk])
    assert Usulan.objects.get(pk=pk).status == "DISETUJUI"


def test_an_inauguration_far_away_is_a_typing_error(dunia):
    _surat, (pk,) = dunia.sampai_ditandatangani()
    with pytest.raises(IsianSalah) as galat:
        _sk(dunia, [pk], dilantik_pada=HARI_INI.replace(year=2029))
    assert galat.value.kolom == "dilantik_pada"


def test_one_seat_is_given_away_once_by_two_letters(dunia):
    kursi = dunia.kursi(formasi=1)
    ids = []
    for _i in range(2):
        surat = dunia.surat()
        ids.append(dunia.baris(surat, tujuan=kursi).pk)
        dunia.kirim(surat)
    jalankan(kode="setujui", usulan_ids=[ids[0]], actor=dunia.verifikator, today=HARI_INI)
    with pytest.raises(LangkahTidakSah, match="H1"):
        jalankan(kode="setujui", usulan_ids=[ids[1]], actor=dunia.verifikator, today=HARI_INI)


def test_one_person_is_moved_once_by_two_letters(dunia):
    orang = dunia.orang()
    ids = []
    for _i in range(2):
        surat = dunia.surat()
        ids.append(dunia.baris(surat, orang).pk)
        dunia.kirim(surat)
    jalankan(kode="setujui", usulan_ids=[ids[0]], actor=dunia.verifikator, today=HARI_INI)
    with pytest.raises(LangkahTidakSah, match="H6"):
        jalankan(kode="setujui", usulan_ids=[ids[1]], actor=dunia.verifikator, today=HARI_INI)


def test_a_revoked_line_gets_no_decree(dunia):
    _surat, (pk,) = dunia.sampai_ditandatangani()
    catat_kejadian(usulan=Usulan.objects.get(pk=pk), kode="cabut", actor=dunia.penyelia, alasan="Melanggar.")
    with pytest.raises(LangkahTidakSah, match="dicabut"):
        _sk(dunia, [pk])


def test_who_is_blocked_by_the_day_is_not_moved_and_the_officers_are_told_once(dunia):
    _surat, ids = dunia.sampai_ditandatangani(2)
    _sk(dunia, ids, dilantik_pada=BESOK)
    diblokir = UsulanMutasi.objects.get(pk=ids[0])
    kepegawaian_services.blokir(
        pegawai_id=diblokir.usulan.pegawai_id, alasan="Contoh", dasar="Perpres 116/2022", mulai=HARI_INI,
        actor=dunia.penyelia,
    )  # fmt: skip
    for _ulang in range(2):
        services.terapkan_yang_tiba(today=BESOK)
    diterapkan = dict(UsulanMutasi.objects.filter(pk__in=ids).values_list("pk", "diterapkan_pada"))
    assert diterapkan[ids[0]] is None and diterapkan[ids[1]] is not None
    kabar = Pesan.objects.filter(penerima=dunia.operator, judul__contains="belum mengubah riwayat jabatan")
    assert kabar.count() == 1 and "H10" in kabar.get().isi


def test_who_needs_the_post_of_a_revoked_line_waits(dunia):
    """A frees for B; A is revoked before the day: B stays where he is, an unrelated line goes on."""
    a, b = dunia.kursi(formasi=1), dunia.kursi(formasi=1)
    surat = dunia.surat()
    ids = [
        dunia.baris(surat, dunia.orang(a), dunia.kursi(formasi=1)).pk,
        dunia.baris(surat, dunia.orang(b), a).pk,
        dunia.baris(surat).pk,
    ]
    dunia.kirim(surat)
    jalankan(kode="setujui", usulan_ids=ids, actor=dunia.verifikator, today=HARI_INI)
    jalankan(kode="tanda_tangani", usulan_ids=ids, actor=dunia.penyelia, today=HARI_INI)
    _sk(dunia, ids, dilantik_pada=BESOK, diktum=True)
    catat_kejadian(usulan=Usulan.objects.get(pk=ids[0]), kode="cabut", actor=dunia.penyelia, alasan="Melanggar.")
    services.terapkan_yang_tiba(today=BESOK)
    jadi = dict(UsulanMutasi.objects.filter(pk__in=ids).values_list("pk", "diterapkan_pada"))
    assert [jadi[pk] is not None for pk in ids] == [False, False, True]
    assert RiwayatJabatan.objects.filter(jabatan=a, tmt_akhir=None).count() == 1


def test_the_kind_follows_the_record(dunia):
    """A reorganisation that was taken back: the line is no longer a confirmation (M17)."""
    asal = dunia.kursi(berlaku_sampai=PELANTIKAN - timedelta(days=1))
    surat = dunia.surat()
    b = dunia.baris(surat, dunia.orang(asal), alasan="REORGANISASI")
    assert b.usulan.jenis == "M17"
    asal.berlaku_sampai = None
    asal.save()
    from mutasi.selectors import fakta_batch

    assert [x.jenis for x in fakta_batch(surat, today=HARI_INI).baris] == ["M10"]
