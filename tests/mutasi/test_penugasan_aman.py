"""Acting posts: four eyes that cannot be walked round, dates that break nothing, two at once, ends by the record."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from akun.peran import Peran
from akun.selectors import pemegang
from kepegawaian import services as kepegawaian_services
from kepegawaian.models import RiwayatJabatan
from layanan.galat import IsianSalah, LangkahTidakSah
from mutasi.models import Penugasan
from mutasi.selectors import penugasan as baca
from mutasi.services import penugasan as tulis
from notifikasi.models import Pesan
from tests import pabrik
from tests.mutasi.alat import HARI_INI, alamat, klien
from tests.mutasi.alat_penugasan import (
    MULAI,
    SEHARI,
    SURAT,
    TIGA_BULAN,
    berlaku,
    draf,
    ingat,
    jalan,
    setujui,
    spell,
    tugas,
)

ISI = ("pegawai", "jabatan", "sifat", "mulai", "sampai", "alasan")


# --- four eyes ------------------------------------------------------------------------------------


def _isi(p, **lain):
    return {"pegawai_id": p.pegawai_id, "jabatan_id": p.jabatan_id, "sifat": p.sifat, "mulai": p.mulai,
            "sampai": p.sampai, "alasan": p.alasan} | lain  # fmt: skip


@pytest.fixture
def rangkap(rumah):
    """An operator who is also an approver, beside the author."""
    return pabrik.beri_peran(rumah.operator2, Peran.PENYETUJU, rumah.instansi)


@pytest.mark.parametrize("mengubah", [True, False])
@pytest.mark.parametrize("mengajukan", [True, False])
def test_who_changed_or_submitted_a_draft_does_not_approve_it(rumah, rangkap, mengubah, mengajukan):
    p = draf(rumah)
    if mengubah:
        jalan(tulis.ubah_penugasan, p, rangkap, **_isi(p, alasan="Diganti."))
    jalan(tulis.ajukan_penugasan, p, rangkap if mengajukan else rumah.operator)
    p.refresh_from_db()
    boleh = not (mengubah or mengajukan)
    assert baca.kemampuan(rangkap, p, today=HARI_INI).setujui is boleh
    assert baca.kemampuan(rangkap, p, today=HARI_INI).empat_mata is not boleh
    if boleh:
        assert jalan(tulis.setujui_penugasan, p, rangkap, **SURAT).status == "BERLAKU"
        return
    with pytest.raises(LangkahTidakSah, match="orang lain"):
        jalan(tulis.setujui_penugasan, p, rangkap, **SURAT)
    assert "Harus orang lain" in klien(rangkap).get(alamat("penugasan_rinci", p.pk)).content.decode()
    with pytest.raises(IntegrityError, match="penugasan_empat_mata"), transaction.atomic():
        Penugasan.objects.filter(pk=p.pk).update(disetujui_oleh=rangkap)
    assert setujui(rumah, p).status == "BERLAKU"


def test_withdrawn_and_submitted_by_another_frees_the_first(rumah, rangkap):
    p = draf(rumah)
    jalan(tulis.ajukan_penugasan, p, rangkap)
    assert jalan(tulis.tarik_penugasan, p, rangkap).diajukan_oleh is None
    jalan(tulis.ajukan_penugasan, p, rumah.operator)
    assert jalan(tulis.setujui_penugasan, p, rangkap, **SURAT).diajukan_oleh == rumah.operator


def test_what_waits_says_who_submitted_it(rumah):
    p = draf(rumah)
    with pytest.raises(IntegrityError, match="penugasan_diajukan_oleh"), transaction.atomic():
        Penugasan.objects.filter(pk=p.pk).update(status="DIAJUKAN")


# --- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mulai", "sampai", "kolom"),
    [
        (MULAI, date.max, "sampai"), (MULAI, date(2028, 3, 11), "sampai"), (MULAI, date(2028, 3, 10), None),
        (date.max, date.max, "mulai"), (date.min, MULAI, "mulai"), (date(2028, 3, 11), date(2028, 4, 1), "mulai"),
        (date(2028, 3, 10), date(2028, 4, 1), None), (date(2024, 3, 9), MULAI, "mulai"),
        (MULAI, MULAI - SEHARI, "sampai"),
    ],
)  # fmt: skip
def test_dates_far_off_are_refused_at_their_field(rumah, mulai, sampai, kolom):
    if kolom is None:
        assert draf(rumah, mulai=mulai, sampai=sampai).pk
        return
    with pytest.raises(IsianSalah) as galat:
        draf(rumah, mulai=mulai, sampai=sampai)
    assert galat.value.kolom == kolom


def test_an_extension_is_bounded_too(rumah):
    p = berlaku(rumah)
    with pytest.raises(IsianSalah) as galat:
        jalan(tulis.perpanjang_penugasan, p, rumah.operator, alasan="Lama.", sampai=date.max)
    assert galat.value.kolom == "sampai"


@pytest.mark.parametrize(("mulai", "sampai"), [(MULAI, date.max), (date.max, date.max), (date.min, date.max)])
def test_a_stored_date_of_whatever_kind_breaks_no_page(rumah, mulai, sampai):
    p = draf(rumah)
    c, kolom = klien(rumah.operator), {"mulai": mulai, "sampai": sampai}
    for isi in ({}, {"status": "BATAL"}):
        Penugasan.objects.filter(pk=p.pk).update(**kolom, **isi)
        for tab in baca.TAB:
            assert c.get(alamat("penugasan"), {"tab": tab}).status_code == 200
        assert c.get(alamat("penugasan_rinci", p.pk)).status_code == 200
        assert c.get("/api/v1/mutasi/penugasan").status_code == 200
    Penugasan.objects.filter(pk=p.pk).update(status="DRAF")
    p.refresh_from_db()
    jawab = c.post(alamat("penugasan_langkah", p.pk, "ajukan"), {"versi": p.versi, "justifikasi": ""})
    assert jawab.status_code == 422 and "dua tahun" in jawab.content.decode()


@pytest.mark.parametrize("sampai", ["9999-12-31", "0001-01-01", "1949-12-31"])
def test_form_and_api_refuse_them_at_the_field(rumah, sampai):
    c = klien(rumah.operator)
    isi = {"pegawai": rumah.pejabat.pk, "sifat": "PLT", "jabatan": rumah.kabid.pk, "cari_jabatan": "",
           "mulai": "2026-03-10", "sampai": sampai, "alasan": "Lowong.", "justifikasi": ""}  # fmt: skip
    jawab = c.post(alamat("penugasan_baru"), isi | {"aksi": "simpan"})
    assert jawab.status_code == 422 and list(jawab.context["form"].errors) == ["sampai"]
    del isi["cari_jabatan"]
    jawab = c.post("/api/v1/mutasi/penugasan", isi | {"instansi": rumah.instansi.pk}, content_type="application/json")
    assert (jawab.status_code, jawab.json()["kolom"]) == (400, "sampai"), jawab.content
    assert not Penugasan.objects.exists()


# --- two at once ----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_connections_do_not_give_one_post_two_holders(rumah):
    lain = rumah.orang(pabrik.jabatan(rumah.unit, jenis="PENGAWAS"))
    calon = [draf(rumah), draf(rumah, pegawai_id=lain.pk)]
    mulai = Barrier(2, timeout=10)

    def ajukan(p):
        try:
            with transaction.atomic():
                mulai.wait()
                tulis.ajukan_penugasan(penugasan_id=p.pk, versi=p.versi, actor=rumah.operator, today=HARI_INI)
                # The one who was first holds on, so that the other has looked before it commits.
                with connection.cursor() as kursor:
                    kursor.execute("select pg_sleep(0.5)")
            return "DIAJUKAN"
        except IsianSalah as galat:
            return galat.kolom
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as kolam:
        hasil = sorted(kolam.map(ajukan, calon))
    assert hasil == ["DIAJUKAN", "mulai"]
    assert Penugasan.objects.filter(status="DIAJUKAN").count() == 1


def test_approval_looks_again_whether_the_post_is_taken(rumah):
    p = draf(rumah)
    jalan(tulis.ajukan_penugasan, p, rumah.operator)
    kedua = draf_bentrok(rumah, p)
    with pytest.raises(IsianSalah, match="sudah menjadi"):
        setujui(rumah, p)
    assert not spell(rumah)
    jalan(tulis.batalkan_penugasan, kedua, rumah.penyetuju, alasan="Ganda.")
    assert setujui(rumah, p).status == "BERLAKU"


def draf_bentrok(rumah, p):
    """A second one waiting for the same post, as a former version could store it."""
    orang = rumah.orang(pabrik.jabatan(rumah.unit, jenis="PENGAWAS"))
    isi = {k: getattr(p, k) for k in ISI} | {"pegawai": orang}
    return Penugasan.objects.create(
        **isi, instansi=rumah.instansi, dibuat_oleh=rumah.operator, diajukan_oleh=rumah.operator, status="DIAJUKAN"
    )


# --- ended by what the record says ----------------------------------------------------------------


NANTI = date(2026, 4, 1)


def _pindah(rumah, tmt):
    """The acting official goes over to another agency."""
    lain = pabrik.instansi(kantor=rumah.kantor)
    tujuan = pabrik.jabatan(pabrik.unit(lain), jenis="PENGAWAS")
    kepegawaian_services.terapkan_rombongan(
        daftar=[
            kepegawaian_services.Perpindahan(
                pegawai_id=rumah.pejabat.pk, jabatan_lama_id=rumah.kasi.pk, jabatan_baru_id=tujuan.pk, tmt=tmt,
                nomor_sk="SK-1", tanggal_sk=tmt, usulan_id=77, pindah_instansi=True,
            )
        ],
        actor=None,
    )  # fmt: skip


def _isi_jabatan(rumah, tmt):
    return RiwayatJabatan.objects.create(
        pegawai=pabrik.pegawai(unit=rumah.unit, nama="Definitif Contoh"),
        jabatan=rumah.kabid,
        sifat="DEFINITIF",
        tmt=tmt,
    )


def test_one_that_can_no_longer_begin_ends_with_the_reason_and_is_told_once(rumah):
    p = berlaku(rumah, mulai=NANTI, sampai=date(2026, 6, 30))
    _pindah(rumah, date(2026, 3, 20))
    assert [tugas(NANTI, rumah), tugas(NANTI, rumah), tugas(NANTI + SEHARI, rumah)] == [1, 0, 0]
    p.refresh_from_db()
    assert (p.status, p.diakhiri_pada, spell(rumah)) == ("BERAKHIR", NANTI - SEHARI, [])
    assert "instansi lain" in p.alasan_akhir
    assert set(Pesan.objects.values_list("penerima", flat=True)) == {
        rumah.operator.pk, rumah.operator2.pk, rumah.penyetuju.pk,
    }  # fmt: skip
    assert Pesan.objects.count() == 3


def test_one_whose_person_leaves_ends_on_that_day(rumah):
    p = berlaku(rumah)
    _pindah(rumah, NANTI)
    assert [tugas(NANTI, rumah), tugas(NANTI, rumah)] == [1, 0]
    p.refresh_from_db()
    assert (p.status, p.diakhiri_pada, spell(rumah)) == ("BERAKHIR", NANTI - SEHARI, [("PLT", MULAI, NANTI)])


@pytest.mark.parametrize("sifat", ["PLT", "PLH"])
def test_it_ends_on_the_day_on_which_the_post_is_filled(rumah, sifat):
    p = berlaku(rumah, sifat=sifat)
    _isi_jabatan(rumah, NANTI)
    assert tugas(NANTI - SEHARI, rumah) == 0
    assert [tugas(NANTI, rumah), tugas(NANTI, rumah)] == [1, 0]
    p.refresh_from_db()
    assert (p.status, p.diakhiri_pada) == ("BERAKHIR", NANTI - SEHARI)
    assert "Definitif Contoh" in p.alasan_akhir
    assert spell(rumah)[0] == (sifat, MULAI, NANTI)
    # Nobody is asked to fill a post that is filled.
    Pesan.objects.all().delete()
    assert [ingat(TIGA_BULAN - timedelta(days=n), rumah) for n in (30, 7, 0, -7)] == [0, 0, 0, 0]


def test_a_post_filled_before_the_first_day_is_never_acted_in(rumah):
    p = berlaku(rumah, mulai=NANTI, sampai=date(2026, 6, 30))
    _isi_jabatan(rumah, date(2026, 3, 20))
    assert tugas(NANTI, rumah) == 1
    p.refresh_from_db()
    assert (p.status, [s[0] for s in spell(rumah)]) == ("BERAKHIR", ["DEFINITIF"])


def test_an_extension_of_a_post_that_was_filled_ends_too(rumah):
    p = berlaku(rumah)
    lanjut = jalan(tulis.perpanjang_penugasan, p, rumah.operator, alasan="Seleksi berjalan.")
    jalan(tulis.ajukan_penugasan, lanjut, rumah.operator)
    setujui(rumah, lanjut)
    _isi_jabatan(rumah, NANTI)
    tugas(NANTI, rumah)
    assert tugas(lanjut.mulai, rumah) == 1
    lanjut.refresh_from_db()
    assert lanjut.status == "BERAKHIR"
    assert [s for s in spell(rumah) if s[0] == "PLT"] == [("PLT", MULAI, NANTI)]


def test_a_plh_beside_an_official_who_is_only_away_runs_on(rumah):
    _isi_jabatan(rumah, date(2020, 1, 1))
    p = berlaku(rumah, sifat="PLH")
    assert tugas(NANTI, rumah) == 0
    assert ingat(TIGA_BULAN - timedelta(days=7), rumah) == 1
    isi = Pesan.objects.first().isi
    assert "definitif" not in isi and "perpanjang" in isi
    assert tugas(TIGA_BULAN + SEHARI, rumah) == 1
    p.refresh_from_db()
    assert (p.status, p.diakhiri_pada) == ("BERAKHIR", None)


# --- whom to tell ---------------------------------------------------------------------------------


def _tanpa(*orang):
    for o in orang:
        o.is_active = False
        o.save(update_fields=["is_active"])


def test_reminders_go_to_the_other_then_to_the_head_of_the_office_else_they_wait(rumah):
    berlaku(rumah)
    hari = TIGA_BULAN - timedelta(days=30)
    _tanpa(rumah.operator, rumah.operator2)
    assert ingat(hari, rumah) == 1
    assert list(Pesan.objects.values_list("penerima", flat=True)) == [rumah.penyetuju.pk]
    Pesan.objects.all().delete()
    _tanpa(rumah.penyetuju)
    hari = TIGA_BULAN - timedelta(days=7)
    _tanpa(*pemegang(Peran.KEPALA_KANTOR, [rumah.kantor.pk], today=hari)[rumah.kantor.pk])
    assert [ingat(hari, rumah), ingat(hari, rumah), Pesan.objects.count()] == [0, 0, 0]
    kepala = pabrik.petugas(Peran.KEPALA_KANTOR, rumah.kantor)
    assert [ingat(hari + SEHARI, rumah), ingat(hari + SEHARI, rumah)] == [1, 0]
    assert list(Pesan.objects.values_list("penerima", flat=True)) == [kepala.pk]
