"""A confirmed successor becomes a line of a batch with the decision he rests on; mutasi's rules find it there."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from layanan.galat import IsianSalah, LangkahTidakSah
from layanan.models import DokumenUsulan
from layanan.sumber_baris import sumber_satu
from mutasi import services
from talenta.models import BacaanTalenta, JejakTalenta, Kandidat
from tests import pabrik
from tests.mutasi.alat import HARI_INI, PELANTIKAN, Dunia, alamat, klien
from tests.mutasi.test_anggaran import BATAS_KUERI, hitung
from tests.mutasi.test_jenis_lolos import halangan, kirim_dokumen, orang_di
from tests.talenta.alat_ekspose import suksesor

pytestmark = pytest.mark.django_db


def siap(dunia, **isi) -> Kandidat:
    staf = dunia.kursi(jenis="PENGAWAS", eselon="IV.a", bidang="Perencanaan")
    p = orang_di(dunia, dunia.kursi(jenis="ADMINISTRATOR", eselon="III.a", bidang="Perencanaan"), staf)
    return suksesor(p, dunia.kursi(jenis="JPT_PRATAMA", eselon="II.b", bidang="Perencanaan"), **isi)


def ambil(dunia, surat, *kandidat, **isi):
    return services.ambil_dari_sumber(
        **{"surat_id": surat.pk, "sumber": sumber_satu("mutasi", "suksesi"), "kunci": [k.pk for k in kandidat],
           "actor": dunia.operator, "today": HARI_INI, "now": timezone.now()} | isi
    )  # fmt: skip


def test_a_confirmed_successor_arrives_as_m02_and_its_decision_is_found(dunia, operator):
    surat, k = dunia.surat(), siap(dunia)
    halaman = operator.get(alamat("ambil", surat.pk, "suksesi"))
    assert k.pegawai.nama in halaman.content.decode() and k.target.jabatan.nama in halaman.content.decode()
    assert operator.post(alamat("ambil", surat.pk, "suksesi"), {"pilih": [k.pk]}).status_code == 302
    baris = surat.usulan.get()
    assert (baris.jenis, baris.mutasi.jalur, baris.mutasi.jabatan_tujuan_id) == (
        "M02", "MANAJEMEN_TALENTA", k.target.jabatan_id,
    )  # fmt: skip
    assert "800/SUK/2026" in baris.mutasi.uraian_alasan and "31 Desember 2026" in baris.mutasi.uraian_alasan
    d = baris.dokumen.get()
    assert (d.jenis, d.nomor, d.tanggal, d.berkas_id) == (
        "KEPUTUSAN_TALENTA", "800/SUK/2026", date(2026, 2, 20), k.dokumen_id,
    )  # fmt: skip
    temuan = baris.temuan.get(basi=False, kode="D1b")
    assert "rekomendasi" in temuan.pesan.lower() and "suksesor" not in temuan.pesan.lower()
    assert kirim_dokumen(dunia, baris, "REKOMENDASI_RENCANA").status_code == 302
    assert "D1b" not in halangan(baris)
    jejak = JejakTalenta.objects.get(perihal="kandidat", nomor=k.pk)
    assert (jejak.kode, jejak.isi, jejak.pelaku_id) == ("diambil_mutasi", {"surat": surat.pk}, dunia.operator.pk)


def test_the_officer_may_open_the_decision_from_the_letter(dunia):
    surat, k = dunia.surat(), siap(dunia)
    (baris,) = ambil(dunia, surat, k)
    respons = klien(dunia.operator).get(f"/dokumen/{baris.usulan.dokumen.get().pk}/")
    assert respons.status_code == 200


def test_a_promotion_below_jpt_keeps_the_decision_as_proof_of_the_reason(dunia):
    p = orang_di(dunia, dunia.kursi(jenis="PENGAWAS", eselon="IV.a"), dunia.kursi())
    k = suksesor(p, dunia.kursi(jenis="ADMINISTRATOR", eselon="III.b"))
    (baris,) = ambil(dunia, dunia.surat(), k)
    assert (baris.usulan.jenis, baris.jalur, baris.usulan.dokumen.get().jenis) == ("M04", "", "BUKTI_ALASAN")


@pytest.mark.parametrize(("ubah", "ada"), [
    ({}, True),
    ({"berlaku_sampai": PELANTIKAN}, True),
    ({"berlaku_sampai": PELANTIKAN - timedelta(days=1)}, False),
    ({"berlaku_sampai": None}, True),
    ({"tanggal_sk": PELANTIKAN + timedelta(days=1)}, False),
    ({"status": "DICABUT"}, False),
    ({"status": "TERVERIFIKASI"}, False),
])  # fmt: skip
def test_only_what_is_in_force_on_the_inauguration_is_offered(dunia, operator, ubah, ada):
    surat, k = dunia.surat(), siap(dunia, **ubah)
    isi = operator.get(alamat("ambil", surat.pk, "suksesi")).content.decode()
    assert (k.pegawai.nama in isi) is ada
    if not ada:
        with pytest.raises(LangkahTidakSah):
            ambil(dunia, surat, k)
        assert not surat.usulan.exists() and not JejakTalenta.objects.exists()


def test_whoever_holds_the_post_or_left_the_agency_or_whose_plan_ended_is_not_offered(dunia):
    surat, k, pindah, usai = dunia.surat(), siap(dunia), siap(dunia), siap(dunia)
    k.pegawai.jabatan = k.target.jabatan
    k.pegawai.save(update_fields=["jabatan"])
    lain = Dunia().instansi
    type(pindah.pegawai).objects.filter(pk=pindah.pegawai_id).update(instansi=lain)
    usai.target.aktif = False
    usai.target.save(update_fields=["aktif"])
    assert sumber_satu("mutasi", "suksesi").tawaran(instansi_id=surat.instansi_id, hari=PELANTIKAN) == []


def test_another_agency_and_other_roles_see_nothing(dunia):
    surat, k, lain = dunia.surat(), siap(dunia), Dunia()
    surat_lain = lain.surat()
    tujuan = alamat("ambil", surat.pk, "suksesi")
    assert klien(lain.operator).get(tujuan).status_code == 404
    assert klien(dunia.verifikator).get(tujuan).status_code == 404
    assert klien(dunia.penyetuju).get(tujuan).status_code == 403
    assert klien(dunia.operator).get(alamat("ambil", surat.pk, "lain")).status_code == 404
    isi = klien(lain.operator).get(alamat("ambil", surat_lain.pk, "suksesi"))
    assert k.pegawai.nama not in isi.content.decode()
    with pytest.raises(LangkahTidakSah):
        ambil(lain, surat_lain, k)
    assert not BacaanTalenta.objects.exists()


def test_reading_the_offers_is_logged_without_names(dunia, operator):
    siap(dunia)
    siap(dunia)
    operator.get(alamat("ambil", dunia.surat().pk, "suksesi"))
    b = BacaanTalenta.objects.get()
    assert (b.user_id, b.instansi_id, b.pegawai_id, b.jumlah) == (dunia.operator.pk, dunia.instansi.pk, None, 2)


def test_nobody_is_proposed_twice_for_one_post(dunia, operator):
    k, surat, kedua = siap(dunia), dunia.surat(), dunia.surat()
    ambil(dunia, surat, k)
    isi = operator.get(alamat("ambil", kedua.pk, "suksesi")).content.decode()
    assert "Sudah pada surat" in isi and 'name="pilih"' not in isi
    respons = operator.post(alamat("ambil", kedua.pk, "suksesi"), {"pilih": [k.pk]})
    assert respons.status_code == 422 and surat.perihal in respons.content.decode()
    assert not kedua.usulan.exists() and JejakTalenta.objects.filter(kode="diambil_mutasi").count() == 1
    services.keluarkan_baris(usulan_id=surat.usulan.get().pk, actor=dunia.operator, today=HARI_INI)
    ambil(dunia, kedua, k)
    assert kedua.usulan.get().pegawai_id == k.pegawai_id


def test_all_or_none(dunia):
    k, kedua, surat = siap(dunia), siap(dunia), dunia.surat()
    dunia.baris(surat, k.pegawai, k.target.jabatan, jalur="MANAJEMEN_TALENTA")
    with pytest.raises(IsianSalah, match=k.pegawai.nama):
        ambil(dunia, surat, kedua, k)
    assert surat.usulan.count() == 1 and DokumenUsulan.objects.filter(usulan__isnull=False).count() == 0
    with pytest.raises(IsianSalah):
        ambil(dunia, surat)


def test_a_letter_at_the_approver_takes_nobody(dunia, operator):
    surat, k = dunia.surat(), siap(dunia)
    dunia.baris(surat)
    versi = dict(surat.usulan.values_list("pk", "versi"))
    tautan = alamat("ambil", surat.pk, "suksesi")
    assert tautan in operator.get(alamat("surat", surat.pk)).content.decode()
    services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi, actor=dunia.operator, today=HARI_INI)
    assert tautan not in operator.get(alamat("surat", surat.pk)).content.decode()
    assert operator.get(alamat("ambil", surat.pk, "suksesi")).status_code == 422
    with pytest.raises(LangkahTidakSah):
        ambil(dunia, surat, k)


def test_the_list_takes_as_many_queries_for_many(dunia, operator):
    surat, satu = dunia.surat(), siap(dunia)
    siap(dunia)
    operator.get(alamat("ambil", surat.pk, "suksesi"))
    dua = hitung(lambda: operator.get(alamat("ambil", surat.pk, "suksesi")))
    for _i in range(48):
        suksesor(pabrik.pegawai(dunia.instansi, unit=dunia.unit), satu.target.jabatan)
    lima_puluh = hitung(lambda: operator.get(alamat("ambil", surat.pk, "suksesi")))
    assert dua == lima_puluh <= BATAS_KUERI["mutasi:ambil"]


@pytest.mark.django_db(transaction=True)
def test_two_officers_cannot_take_one_successor_to_two_letters(dunia):
    k, dua_surat = siap(dunia), [dunia.surat(), dunia.surat()]
    mulai, hasil = threading.Barrier(2), []

    def jalan(surat):
        try:
            mulai.wait(30)
            ambil(dunia, surat, k)
            hasil.append("diambil")
        except IsianSalah:
            hasil.append("ditolak")
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan, args=(s,)) for s in dua_surat]
    for u in utas:
        u.start()
    for u in utas:
        u.join(60)
    assert sorted(hasil) == ["diambil", "ditolak"]
    assert sum(s.usulan.count() for s in dua_surat) == 1
