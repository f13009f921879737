"""Acting posts: drawn up, approved by somebody else, counted in months; their pages and API."""

from datetime import date

import pytest

from akun.peran import Peran
from kepegawaian import services as kepegawaian_services
from layanan.galat import IsianSalah, KonflikVersi, LangkahTidakSah, TidakBerwenang
from mutasi.models import Penugasan
from mutasi.selectors import penugasan as baca
from mutasi.services import penugasan as tulis
from tests import pabrik
from tests.mutasi.alat import HARI_INI, alamat, klien
from tests.mutasi.alat_penugasan import MULAI, SEHARI, SURAT, TIGA_BULAN, berlaku, draf, jalan, setujui, spell

# --- months ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("sampai", "boleh"), [(TIGA_BULAN, True), (TIGA_BULAN + SEHARI, False)])
def test_three_months_and_no_day_more(rumah, sampai, boleh):
    p = draf(rumah, sampai=sampai)
    assert [t["kode"] for t in p.temuan if t["menghalangi"]] == ([] if boleh else ["H11"])
    if boleh:
        assert jalan(tulis.ajukan_penugasan, p, rumah.operator).status == "DIAJUKAN"
        return
    with pytest.raises(LangkahTidakSah, match="H11"):
        jalan(tulis.ajukan_penugasan, p, rumah.operator)
    p.refresh_from_db()
    assert p.status == "DRAF"


def test_one_extension_of_three_months(rumah):
    p = berlaku(rumah)
    lanjut = jalan(tulis.perpanjang_penugasan, p, rumah.operator, alasan="Seleksi berjalan.")
    assert (lanjut.mulai, lanjut.sampai) == (date(2026, 6, 10), date(2026, 9, 9))
    assert not any(t["menghalangi"] for t in lanjut.temuan)
    with pytest.raises(LangkahTidakSah):
        jalan(tulis.perpanjang_penugasan, p, rumah.operator, alasan="Lagi.")
    jalan(tulis.ajukan_penugasan, lanjut, rumah.operator)
    setujui(rumah, lanjut)
    with pytest.raises(LangkahTidakSah, match="satu kali"):
        jalan(tulis.perpanjang_penugasan, lanjut, rumah.operator, alasan="Ketiga.")


def test_an_extension_longer_than_three_months_is_refused(rumah):
    p = berlaku(rumah)
    lanjut = jalan(tulis.perpanjang_penugasan, p, rumah.operator, alasan="Seleksi berjalan.", sampai=date(2026, 9, 10))
    with pytest.raises(LangkahTidakSah, match="H11"):
        jalan(tulis.ajukan_penugasan, lanjut, rumah.operator)


def test_a_dropped_extension_does_not_use_up_the_only_one(rumah):
    p = berlaku(rumah)
    lanjut = jalan(tulis.perpanjang_penugasan, p, rumah.operator, alasan="Seleksi berjalan.")
    jalan(tulis.batalkan_penugasan, lanjut, rumah.operator, alasan="Keliru.")
    assert jalan(tulis.perpanjang_penugasan, p, rumah.operator, alasan="Sekali lagi.").lanjutan_dari_id == p.pk


def test_a_new_letter_cannot_stand_in_for_the_extension(rumah):
    berlaku(rumah)
    with pytest.raises(IsianSalah, match="perpanjangan"):
        draf(rumah, mulai=date(2026, 6, 10), sampai=date(2026, 7, 9))
    with pytest.raises(IsianSalah, match="sudah menjadi"):
        draf(rumah, pegawai_id=rumah.orang(pabrik.jabatan(rumah.unit, jenis="PENGAWAS")).pk, mulai=TIGA_BULAN,
             sampai=TIGA_BULAN)  # fmt: skip


# After 10 March - 9 June and 10 June - 9 September the six months are used up.
@pytest.mark.parametrize(("mulai", "boleh"), [
    (date(2026, 9, 11), False),  # one free day
    (date(2027, 3, 9), False),  # a break of six months less a day
    (date(2027, 3, 10), True),  # six months: counted anew
])  # fmt: skip
def test_a_break_does_not_start_the_months_anew(rumah, mulai, boleh):
    p = berlaku(rumah)
    lanjut = jalan(tulis.perpanjang_penugasan, p, rumah.operator, alasan="Seleksi berjalan.")
    jalan(tulis.ajukan_penugasan, lanjut, rumah.operator)
    setujui(rumah, lanjut)
    baru = draf(rumah, mulai=mulai, sampai=mulai + 30 * SEHARI, today=date(2026, 9, 11))
    assert [t["kode"] for t in baru.temuan if t["menghalangi"]] == ([] if boleh else ["H11"])


# 10 March - 9 June, a free day: three months are left, from 11 June to 10 September; Plt and Plh count together.
@pytest.mark.parametrize("sifat", ["PLT", "PLH"])
def test_a_second_letter_stands_for_the_extension(rumah, sifat):
    berlaku(rumah)
    kedua = berlaku(rumah, mulai=date(2026, 6, 11), sampai=date(2026, 9, 10), sifat=sifat)
    assert baca.sudah_menjabat(kedua) == (3, 0)
    ketiga = jalan(tulis.perpanjang_penugasan, kedua, rumah.operator, alasan="Lagi.")
    assert baca.sudah_menjabat(ketiga) == (6, 0)
    assert [t["kode"] for t in ketiga.temuan if t["menghalangi"]] == ["H11"]


@pytest.mark.parametrize(("akhir", "sudah"), [
    (date(2026, 4, 14), (1, 5)), (date(2026, 3, 10), (0, 1)), (date(2026, 3, 9), (0, 0)),
])  # fmt: skip
def test_what_ended_early_counts_its_real_days(rumah, akhir, sudah):
    p = berlaku(rumah)
    tutup = max(akhir, MULAI)
    jalan(tulis.akhiri_penugasan, p, rumah.operator, today=tutup, tanggal=akhir, alasan="Kembali.")
    mulai = date(2026, 5, 1)
    baru = draf(rumah, mulai=mulai, sampai=date(2026, 7, 31), today=tutup)
    assert baca.sudah_menjabat(baru) == sudah
    assert not any(t["menghalangi"] for t in baru.temuan)


def test_to_the_last_day_that_is_left(rumah):
    """A month and five days are gone and the extension begins 1 August: 1 month and 25 days are left."""
    p = berlaku(rumah)
    jalan(tulis.akhiri_penugasan, p, rumah.operator, today=date(2026, 4, 14), tanggal=date(2026, 4, 14), alasan="X")
    kedua = berlaku(rumah, mulai=date(2026, 5, 1), sampai=date(2026, 7, 31), today=date(2026, 4, 14))
    isi = {"alasan": "Seleksi.", "today": date(2026, 4, 14)}
    cukup = jalan(tulis.perpanjang_penugasan, kedua, rumah.operator, sampai=date(2026, 9, 25), **isi)
    assert not any(t["menghalangi"] for t in cukup.temuan)
    jalan(tulis.batalkan_penugasan, cukup, rumah.operator, alasan="X")
    lewat = jalan(tulis.perpanjang_penugasan, kedua, rumah.operator, sampai=date(2026, 9, 26), **isi)
    assert [t["kode"] for t in lewat.temuan if t["menghalangi"]] == ["H11"]


def test_another_person_or_post_has_months_of_its_own(rumah):
    berlaku(rumah)
    lain = rumah.orang(pabrik.jabatan(rumah.unit, jenis="PENGAWAS"))
    assert baca.sudah_menjabat(draf(rumah, mulai=date(2026, 6, 10), sampai=date(2026, 7, 9), pegawai_id=lain.pk)) == (
        0, 0,
    )  # fmt: skip
    kabid = pabrik.jabatan(rumah.unit, jenis="ADMINISTRATOR")
    assert baca.sudah_menjabat(draf(rumah, mulai=date(2026, 6, 11), sampai=date(2026, 7, 9), jabatan_id=kabid.pk)) == (
        0, 0,
    )  # fmt: skip


# --- states, roles, four eyes ------------------------------------------------------------------------


def test_the_record_changes_on_approval_and_the_own_post_stays(rumah):
    berlaku(rumah)
    assert spell(rumah) == [("PLT", MULAI, None)]
    rumah.pejabat.refresh_from_db()
    assert rumah.pejabat.jabatan == rumah.kasi
    # An acting holder takes no seat: the post still counts as vacant.
    assert rumah.kabid.pk not in set(baca.kepegawaian.jabatan_berpejabat(HARI_INI).values_list("jabatan_id", flat=True))


def test_four_eyes(rumah):
    pabrik.beri_peran(rumah.operator, Peran.PENYETUJU, rumah.instansi)
    p = draf(rumah)
    jalan(tulis.ajukan_penugasan, p, rumah.operator)
    with pytest.raises(LangkahTidakSah, match="orang lain"):
        jalan(tulis.setujui_penugasan, p, rumah.operator, **SURAT)
    assert not spell(rumah)
    assert "Harus orang lain" in klien(rumah.operator).get(alamat("penugasan_rinci", p.pk)).content.decode()
    assert setujui(rumah, p).status == "BERLAKU"


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"nomor_surat": " "}, "nomor_surat"), ({"penandatangan": ""}, "penandatangan"),
        ({"tanggal_surat": None}, "tanggal_surat"), ({"tanggal_surat": HARI_INI + SEHARI}, "tanggal_surat"),
    ],
)  # fmt: skip
def test_approval_needs_number_date_and_signer(rumah, isi, kolom):
    p = draf(rumah)
    jalan(tulis.ajukan_penugasan, p, rumah.operator)
    with pytest.raises(IsianSalah) as galat:
        setujui(rumah, p, **isi)
    assert galat.value.kolom == kolom


LANGKAH = {
    "ajukan": (tulis.ajukan_penugasan, {}),
    "tarik": (tulis.tarik_penugasan, {}),
    "setujui": (tulis.setujui_penugasan, SURAT),
    "batalkan": (tulis.batalkan_penugasan, {"alasan": "Batal."}),
    "perpanjang": (tulis.perpanjang_penugasan, {"alasan": "Lanjut."}),
    "akhiri": (tulis.akhiri_penugasan, {"alasan": "Selesai.", "tanggal": HARI_INI}),
}
BOLEH = {
    "DRAF": {"ajukan": "operator", "batalkan": "operator"},
    "DIAJUKAN": {"tarik": "operator", "setujui": "penyetuju", "batalkan": "penyetuju"},
    "BERLAKU": {"perpanjang": "operator", "akhiri": "operator penyetuju"},
    "BERAKHIR": {"perpanjang": "operator"},
    "BATAL": {},
}


def _pada(rumah, status):
    if status in ("BERLAKU", "BERAKHIR"):
        p = berlaku(rumah)
    else:
        p = draf(rumah)
        if status == "DIAJUKAN":
            jalan(tulis.ajukan_penugasan, p, rumah.operator)
        elif status == "BATAL":
            jalan(tulis.batalkan_penugasan, p, rumah.operator, alasan="Keliru.")
    if status == "BERAKHIR":
        Penugasan.objects.filter(pk=p.pk).update(status="BERAKHIR")
    p.refresh_from_db()
    return p


@pytest.mark.parametrize("status", list(BOLEH))
@pytest.mark.parametrize("kode", list(LANGKAH))
@pytest.mark.parametrize("peran", ["operator", "penyetuju"])
def test_every_step_in_every_state_by_every_role(rumah, status, kode, peran):
    p = _pada(rumah, status)
    layanan, isi = LANGKAH[kode]
    actor = getattr(rumah, peran)
    assert getattr(baca.kemampuan(actor, p, today=HARI_INI), kode) is (peran in BOLEH[status].get(kode, "").split())
    if peran in BOLEH[status].get(kode, "").split():
        assert jalan(layanan, p, actor, **isi)
    else:
        with pytest.raises((LangkahTidakSah, TidakBerwenang)):
            jalan(layanan, p, actor, **isi)
        p.refresh_from_db()
        assert p.status == status


@pytest.mark.parametrize("peran", [Peran.OPERATOR, Peran.PENYETUJU])
def test_another_agency_sees_nothing(rumah, peran):
    p = _pada(rumah, "DIAJUKAN")
    lain = pabrik.petugas(peran, pabrik.instansi(kantor=rumah.kantor))
    c = klien(lain)
    assert c.get(alamat("penugasan_rinci", p.pk)).status_code == 404
    assert c.post(alamat("penugasan_langkah", p.pk, "setujui"), SURAT).status_code == 404
    for layanan, isi in LANGKAH.values():
        with pytest.raises(Penugasan.DoesNotExist):
            layanan(penugasan_id=p.pk, versi=p.versi, actor=lain, today=HARI_INI, **isi)
    with pytest.raises((TidakBerwenang, IsianSalah)):
        draf(rumah, actor=lain)
    if peran is Peran.OPERATOR:
        assert c.get(alamat("penugasan_baru"), {"pegawai": rumah.pejabat.pk}).status_code == 404


def test_bkn_reads_what_was_approved_and_changes_nothing(rumah):
    p = draf(rumah)
    assert klien(rumah.verifikator).get(alamat("penugasan_rinci", p.pk)).status_code == 404
    jalan(tulis.ajukan_penugasan, p, rumah.operator)
    setujui(rumah, p)
    c = klien(rumah.verifikator)
    assert c.get(alamat("penugasan_rinci", p.pk)).status_code == 200
    isi = {"versi": Penugasan.objects.get(pk=p.pk).versi, "alasan": "x", "tanggal": f"{HARI_INI:%Y-%m-%d}"}
    assert c.post(alamat("penugasan_langkah", p.pk, "akhiri"), isi).status_code == 403
    asing = pabrik.petugas(Peran.VERIFIKATOR, pabrik.kantor())
    assert klien(asing).get(alamat("penugasan_rinci", p.pk)).status_code == 404
    assert klien(pabrik.user()).get(alamat("penugasan")).status_code == 404


def test_an_old_page_does_not_act(rumah):
    p = draf(rumah)
    with pytest.raises(KonflikVersi):
        tulis.ajukan_penugasan(penugasan_id=p.pk, versi=p.versi + 1, actor=rumah.operator, today=HARI_INI)


# --- findings -------------------------------------------------------------------------------------


def test_two_levels_above_blocks(rumah):
    kadis = pabrik.jabatan(rumah.unit, nama="Kepala Dinas", jenis="JPT_PRATAMA")
    p = draf(rumah, jabatan_id=kadis.pk)
    assert [t["kode"] for t in p.temuan if t["menghalangi"]] == ["H11"]
    with pytest.raises(LangkahTidakSah):
        jalan(tulis.ajukan_penugasan, p, rumah.operator)


def test_a_warning_needs_words(rumah):
    jauh = pabrik.jabatan(pabrik.unit(rumah.instansi), nama="Kepala Bidang Lain", jenis="ADMINISTRATOR")
    p = draf(rumah, jabatan_id=jauh.pk)
    assert [t["tingkat"] for t in p.temuan] == ["PERINGATAN"]
    with pytest.raises(IsianSalah) as galat:
        jalan(tulis.ajukan_penugasan, p, rumah.operator)
    assert galat.value.kolom == "justifikasi"
    assert jalan(tulis.ajukan_penugasan, p, rumah.operator, justifikasi="Tidak ada calon lain.").status == "DIAJUKAN"


def test_a_post_beside_the_own_one_is_of_the_same_unit(rumah):
    dinas = pabrik.unit(rumah.instansi)
    bidang = pabrik.unit(rumah.instansi, dinas)
    atas = pabrik.jabatan(dinas, jenis="ADMINISTRATOR")
    orang = rumah.orang(pabrik.jabatan(bidang, jenis="PENGAWAS"))
    assert draf(rumah, pegawai_id=orang.pk, jabatan_id=atas.pk).temuan == []


def test_a_blocked_person_is_not_assigned(rumah):
    p = draf(rumah)
    kepegawaian_services.blokir(
        pegawai_id=rumah.pejabat.pk, alasan="Diperiksa.", dasar="Surat BKN", mulai=HARI_INI, actor=rumah.penyelia
    )
    with pytest.raises(LangkahTidakSah, match="Diperiksa"):
        jalan(tulis.ajukan_penugasan, p, rumah.operator)


# --- pages and API ------------------------------------------------------------------------------


def test_from_the_search_to_the_letter_by_the_pages(rumah):
    c = klien(rumah.operator)
    assert rumah.pejabat.nama in c.get(alamat("penugasan_baru"), {"q": "Pejabat"}).content.decode()
    isi = {"pegawai": rumah.pejabat.pk, "sifat": "PLT", "jabatan": rumah.kabid.pk, "cari_jabatan": "",
           "mulai": "2026-03-10",
           "sampai": "2026-06-10", "alasan": "Lowong.", "justifikasi": ""}  # fmt: skip
    hasil = c.post(alamat("penugasan_baru"), isi | {"aksi": "cari", "cari_jabatan": "Kepala Bidang"}).content.decode()
    assert "Kepala Bidang Contoh" in hasil and "lowong" in hasil
    assert "H11" in c.post(alamat("penugasan_baru"), isi | {"aksi": "periksa"}).content.decode()
    # What cannot be judged yet is said on the same page, so that htmx shows it.
    mundur = c.post(alamat("penugasan_baru"), isi | {"aksi": "periksa", "sampai": "2026-03-01"})
    assert mundur.status_code == 200 and "Hari terakhir mendahului hari mulai." in mundur.content.decode()
    assert not Penugasan.objects.exists()
    kosong = c.post(alamat("penugasan_baru"), isi | {"aksi": "simpan", "alasan": "", "jabatan": ""})
    assert kosong.status_code == 422 and "Cari dan pilih jabatannya." in kosong.content.decode()
    c.post(alamat("penugasan_baru"), isi | {"aksi": "simpan", "sampai": "2026-06-09"})
    p = Penugasan.objects.get()
    c.post(alamat("penugasan_ubah", p.pk), isi | {"aksi": "simpan", "sampai": "2026-06-08", "versi": p.versi})
    p.refresh_from_db()
    assert p.sampai == date(2026, 6, 8)
    c.post(alamat("penugasan_langkah", p.pk, "ajukan"), {"versi": p.versi, "justifikasi": ""})
    p.refresh_from_db()
    assert p.status == "DIAJUKAN"
    c2 = klien(rumah.penyetuju)
    salah = c2.post(alamat("penugasan_langkah", p.pk, "setujui"), {"versi": p.versi, "nomor_surat": "N-1"})
    assert salah.status_code == 422 and 'value="N-1"' in salah.content.decode()
    perintah = {"versi": p.versi, "nomor_surat": "N-1", "tanggal_surat": "2026-03-10", "penandatangan": "Sekda"}
    c2.post(alamat("penugasan_langkah", p.pk, "setujui"), perintah)
    p.refresh_from_db()
    assert p.status == "BERLAKU"
    assert "bulan ke-1 dari 3; dapat diperpanjang 3 bulan" in c.get(alamat("penugasan")).content.decode()
    for tab in baca.TAB:
        assert c.get(alamat("penugasan"), {"tab": tab}).status_code == 200
    assert c.get(alamat("penugasan_langkah", p.pk, "akhiri")).status_code == 405
    assert c.post(alamat("penugasan_langkah", p.pk, "terbang")).status_code == 404


def test_api_lists_and_creates(rumah):
    c, url = klien(rumah.operator), "/api/v1/mutasi/penugasan"
    isi = {"instansi": rumah.instansi.pk, "pegawai": rumah.pejabat.pk, "jabatan": rumah.kabid.pk, "sifat": "PLT",
           "mulai": "2026-03-10", "sampai": "2026-06-10", "alasan": "Lowong."}  # fmt: skip
    jawab = c.post(url, isi, content_type="application/json")
    assert jawab.status_code == 201, jawab.content
    assert (jawab.json()["status"], jawab.json()["temuan"][0]["kode"]) == ("DRAF", "H11")
    assert [x["id"] for x in c.get(url).json()["hasil"]] == [jawab.json()["id"]]
    assert c.get(url, {"status": "BERLAKU"}).json()["hasil"] == []
    lain = klien(pabrik.petugas(Peran.OPERATOR, pabrik.instansi()))
    assert lain.get(url).json()["hasil"] == []
    assert lain.post(url, isi, content_type="application/json").status_code == 404
    assert klien(rumah.penyetuju).post(url, isi, content_type="application/json").status_code == 403
