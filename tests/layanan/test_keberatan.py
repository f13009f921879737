"""Complaints: who files, reads and answers them, in which state, and what each side is told."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from berkas.services import BerkasDitolak
from layanan import keberatan as baca
from layanan.galat import GalatLayanan, IsianSalah, KonflikVersi, LangkahTidakSah, TidakBerwenang
from layanan.models import CatatanKeberatan, Keberatan, Transisi
from layanan.services import keberatan as layanan
from notifikasi.models import Pesan, Surel
from tests import pabrik, pabrik_usulan
from tests.berkas.contoh import pdf
from tests.berkas.contoh import unggahan as berkas
from tests.layanan.conftest import HARI

BKN, INSTANSI = "BKN", "INSTANSI"


@pytest.fixture(autouse=True)
def kini(monkeypatch):
    """Wednesday 4 March 2026, 10.00 WIB; no worker."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 4, 3, tzinfo=UTC))
    monkeypatch.setattr("notifikasi.services.dorong_kotak_keluar", lambda: None)


@pytest.fixture
def orang(dunia):
    return pabrik.pegawai(dunia.instansi, akun=pabrik.user(nama="Pegawai Bersangkutan"))


@pytest.fixture
def ajukan(dunia, buat, orang):
    """``ajukan(sasaran, status, …)``: a complaint of the person concerned about a usulan in that state."""

    def _ajukan(sasaran=BKN, status="DITOLAK", actor=None, today=HARI, **isi):
        u = buat(status, pegawai=orang, **isi)
        return layanan.ajukan(
            usulan_id=u.pk, sasaran=sasaran, isi="SKP saya keliru dibaca.", actor=actor or orang.akun, today=today
        )

    return _ajukan


def jawab(k, actor, hasil="DITOLAK", jawaban="SKP dibaca benar, lihat pasal D3.", today=HARI):
    k = layanan.tangani(keberatan_id=k.pk, versi=k.versi, actor=actor, today=today)
    return layanan.jawab(keberatan_id=k.pk, versi=k.versi, hasil=hasil, jawaban=jawaban, actor=actor, today=today)


# --- filing -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "sasaran"),
    [
        ("DRAF", None), ("MENUNGGU_PERSETUJUAN", {INSTANSI}), ("DIVERIFIKASI", {INSTANSI}),
        ("PERBAIKAN", {BKN, INSTANSI}), ("DISETUJUI", {BKN, INSTANSI}), ("DITOLAK", {BKN, INSTANSI}),
        ("SELESAI", {BKN, INSTANSI}), ("DIBATALKAN", {INSTANSI}),
    ],
)  # fmt: skip
def test_what_the_person_may_complain_about_follows_the_state(buat, orang, status, sasaran):
    pintu = baca.pintu(orang.akun, buat(status, pegawai=orang).pk, today=HARI)
    assert (set(pintu.sasaran) if pintu else None) == sasaran


def test_a_held_usulan_has_a_decision_to_complain_about(buat, orang):
    u = buat("DIVERIFIKASI", pegawai=orang, alasan_tunggu="USULAN_LAIN", jam_berjalan=False)
    assert BKN in baca.pintu(orang.akun, u.pk, today=HARI).sasaran


@pytest.mark.parametrize("awalan", ["", "lain_"])
@pytest.mark.parametrize("peran", list(Peran))
def test_only_the_person_and_the_own_operator_have_the_door(dunia, buat, peran, awalan):
    actor = getattr(dunia, awalan + peran.value)
    u = buat("DITOLAK")
    pintu = baca.pintu(actor, u.pk, today=HARI)
    boleh = peran is Peran.OPERATOR and not awalan
    assert (pintu is not None) is boleh
    if boleh:
        assert (pintu.sebagai, pintu.sasaran) == ("INSTANSI", (BKN,))
        with pytest.raises(IsianSalah) as galat:
            layanan.ajukan(usulan_id=u.pk, sasaran=INSTANSI, isi="x", actor=actor, today=HARI)
        assert galat.value.kolom == "sasaran"
    else:
        with pytest.raises(TidakBerwenang):
            layanan.ajukan(usulan_id=u.pk, sasaran=BKN, isi="x", actor=actor, today=HARI)
    assert not Keberatan.objects.exists()


def test_who_loses_a_post_by_it_may_complain_without_seeing_the_usulan(client, dunia, uji, buat, orang, monkeypatch):
    u = buat("DISETUJUI", pegawai=pabrik.pegawai(dunia.instansi, nama="Pengganti Rahasia"))
    u.judul = "Rotasi Pengganti Rahasia"
    u.save()
    object.__setattr__(
        uji, "kehilangan", lambda user_id, today: {u.pk: "Kepala Seksi"} if user_id == orang.akun_id else {}
    )
    client.force_login(orang.akun)
    assert client.get(reverse("usulan", args=[u.pk])).status_code == 404
    for alamat in (reverse("keberatan_daftar"), reverse("keberatan_ajukan", args=[u.pk])):
        teks = client.get(alamat).content.decode()
        assert "Kepala Seksi" in teks and "Rahasia" not in teks
    k = layanan.ajukan(usulan_id=u.pk, sasaran=BKN, isi="Jabatan saya.", actor=orang.akun, today=HARI)
    assert k.sebagai == "TERDAMPAK"
    for alamat in (reverse("keberatan", args=[k.pk]), reverse("keberatan_daftar")):
        teks = client.get(alamat).content.decode()
        assert "Rahasia" not in teks
    assert not Pesan.objects.filter(penerima=orang.akun, judul__contains="Rahasia").exists()


def test_words_are_compulsory_and_the_file_is_checked(ajukan, buat, orang):
    u = buat("DITOLAK", pegawai=orang)
    for isi in ("", "  \n"):
        with pytest.raises(IsianSalah) as galat:
            layanan.ajukan(usulan_id=u.pk, sasaran=BKN, isi=isi, actor=orang.akun, today=HARI)
        assert galat.value.kolom == "isi"
    with pytest.raises(BerkasDitolak):
        layanan.ajukan(
            usulan_id=u.pk, sasaran=BKN, isi="x", unggahan=berkas("a.pdf", b"bukan pdf"), actor=orang.akun, today=HARI
        )
    assert not Keberatan.objects.exists() and not CatatanKeberatan.objects.exists()


def test_one_open_complaint_per_usulan_and_person(dunia, ajukan, orang):
    k = ajukan()
    with pytest.raises(LangkahTidakSah, match="belum dijawab"):
        layanan.ajukan(usulan_id=k.usulan_id, sasaran=INSTANSI, isi="lagi", actor=orang.akun, today=HARI)
    with pytest.raises(IntegrityError, match="satu_keberatan_terbuka"), transaction.atomic():
        Keberatan.objects.create(
            usulan=k.usulan, pengaju=orang.akun, sasaran=BKN, isi="x", diajukan_pada=HARI, hari_norma=1, tenggat=HARI,
        )  # fmt: skip
    # Another person's complaint about the same usulan stands beside it; after the answer one may file again.
    layanan.ajukan(usulan_id=k.usulan_id, sasaran=BKN, isi="x", actor=dunia.operator, today=HARI)
    jawab(k, dunia.penyelia)
    layanan.ajukan(usulan_id=k.usulan_id, sasaran=BKN, isi="baru", actor=orang.akun, today=HARI)
    assert Keberatan.objects.count() == 3


# --- answering --------------------------------------------------------------------------------------


@pytest.mark.parametrize("awalan", ["", "lain_"])
@pytest.mark.parametrize("peran", list(Peran))
@pytest.mark.parametrize("sasaran", [BKN, INSTANSI])
def test_who_reads_and_who_answers(client, dunia, ajukan, sasaran, peran, awalan):
    k = ajukan(sasaran)
    actor = getattr(dunia, awalan + peran.value)
    menjawab = {"KEPALA_KANTOR", {BKN: "PENYELIA", INSTANSI: "PENYETUJU"}[sasaran]}
    terlihat = not awalan and peran.name in menjawab | {"PENGAWAS"}
    client.force_login(actor)
    assert client.get(reverse("keberatan", args=[k.pk])).status_code == (200 if terlihat else 404)
    assert baca.terlihat(actor, today=HARI).exists() is terlihat
    if not awalan and peran.name in menjawab:
        k = jawab(k, actor)
        assert (k.status, k.peran_penjawab, k.sebutan_penjawab) == ("DIJAWAB", peran.value, actor.nama)
    else:
        with pytest.raises(TidakBerwenang):
            layanan.tangani(keberatan_id=k.pk, versi=1, actor=actor, today=HARI)


def test_head_office_reaches_every_office(dunia, ajukan):
    k = ajukan()
    penyelia_pusat = pabrik.petugas(Peran.PENYELIA, dunia.pusat)
    assert baca.terlihat(penyelia_pusat, today=HARI).get() == k
    assert jawab(k, dunia.kepala_pusat).status == "DIJAWAB"
    tentang_instansi = ajukan(INSTANSI)
    assert tentang_instansi not in baca.terlihat(penyelia_pusat, today=HARI)


@pytest.mark.parametrize("kolom", ["diverifikasi_oleh", "ditandatangani_oleh", "transisi"])
def test_who_decided_does_not_answer(dunia, ajukan, kolom):
    if kolom == "transisi":
        k = ajukan(status="PERBAIKAN")
        Transisi.objects.create(
            usulan=k.usulan, kode="kembalikan", dari="DIVERIFIKASI", ke="PERBAIKAN", pelaku=dunia.penyelia,
            sebutan_pelaku="P", alasan="x", versi=2,
        )  # fmt: skip
    else:
        k = ajukan(status="DISETUJUI", **{kolom: dunia.penyelia})
    with pytest.raises(LangkahTidakSah, match="orang lain"):
        layanan.tangani(keberatan_id=k.pk, versi=1, actor=dunia.penyelia, today=HARI)
    assert jawab(k, dunia.kepala_kantor).peran_penjawab == "kepala_kantor"


def test_when_all_answerers_decided_the_head_of_office_is_told(dunia, ajukan):
    ajukan(status="DISETUJUI", ditandatangani_oleh=dunia.penyelia)
    assert {p.penerima for p in Pesan.objects.filter(jenis="DITUGASKAN")} == {dunia.kepala_kantor}


def test_nobody_answers_about_himself(dunia, buat):
    p = pabrik.pegawai(dunia.instansi, akun=dunia.penyelia)
    u = buat("DITOLAK", pegawai=p)
    sendiri = layanan.ajukan(usulan_id=u.pk, sasaran=BKN, isi="x", actor=dunia.penyelia, today=HARI)
    with pytest.raises(TidakBerwenang):
        layanan.tangani(keberatan_id=sendiri.pk, versi=1, actor=dunia.penyelia, today=HARI)
    instansi = layanan.ajukan(usulan_id=u.pk, sasaran=BKN, isi="x", actor=dunia.operator, today=HARI)
    with pytest.raises(LangkahTidakSah, match="orang lain"):
        layanan.tangani(keberatan_id=instansi.pk, versi=1, actor=dunia.penyelia, today=HARI)
    with pytest.raises(IntegrityError, match="keberatan_dijawab_orang_lain"), transaction.atomic():
        Keberatan.objects.filter(pk=sendiri.pk).update(ditangani_oleh=dunia.penyelia)


LANGKAH = {
    "tangani": lambda k, a: layanan.tangani(keberatan_id=k.pk, versi=k.versi, actor=a.penyelia, today=HARI),
    "jawab": lambda k, a: layanan.jawab(
        keberatan_id=k.pk, versi=k.versi, hasil="DITERIMA", jawaban="Benar.", actor=a.penyelia, today=HARI
    ),
    "cabut": lambda k, a: layanan.cabut(keberatan_id=k.pk, versi=k.versi, actor=k.pengaju, today=HARI),
}


@pytest.mark.parametrize("langkah", list(LANGKAH))
@pytest.mark.parametrize("keadaan", ["DIAJUKAN", "DITANGANI", "DIJAWAB", "DICABUT"])
def test_every_state_times_every_step(dunia, ajukan, keadaan, langkah):
    k = ajukan()
    if keadaan in ("DITANGANI", "DIJAWAB"):
        k = LANGKAH["tangani"](k, dunia)
    if keadaan == "DIJAWAB":
        k = LANGKAH["jawab"](k, dunia)
    if keadaan == "DICABUT":
        k = LANGKAH["cabut"](k, dunia)
    boleh = (keadaan, langkah) in {
        ("DIAJUKAN", "tangani"), ("DIAJUKAN", "cabut"), ("DITANGANI", "jawab"), ("DITANGANI", "cabut")
    }  # fmt: skip
    ke = {"tangani": "DITANGANI", "jawab": "DIJAWAB", "cabut": "DICABUT"}[langkah]
    if boleh:
        assert LANGKAH[langkah](k, dunia).status == ke
    else:
        with pytest.raises(GalatLayanan):
            LANGKAH[langkah](k, dunia)
        k.refresh_from_db()
        assert k.status == keadaan


def test_somebody_else_takes_over_and_the_first_can_no_longer_answer(dunia, ajukan):
    k = LANGKAH["tangani"](ajukan(), dunia)
    k = layanan.tangani(keberatan_id=k.pk, versi=k.versi, actor=dunia.kepala_kantor, today=HARI)
    with pytest.raises(LangkahTidakSah, match="Ambil dahulu"):
        LANGKAH["jawab"](k, dunia)


def test_a_stale_page_changes_nothing(dunia, ajukan):
    k = ajukan()
    LANGKAH["tangani"](k, dunia)
    with pytest.raises(KonflikVersi, match="sudah berubah"):
        layanan.cabut(keberatan_id=k.pk, versi=1, actor=k.pengaju, today=HARI)


@pytest.mark.parametrize(("hasil", "jawaban", "kolom"), [("DITERIMA", " ", "jawaban"), ("", "x", "hasil")])
def test_an_answer_has_result_and_reason(dunia, ajukan, hasil, jawaban, kolom):
    k = LANGKAH["tangani"](ajukan(), dunia)
    with pytest.raises(IsianSalah) as galat:
        layanan.jawab(keberatan_id=k.pk, versi=k.versi, hasil=hasil, jawaban=jawaban, actor=dunia.penyelia, today=HARI)
    assert galat.value.kolom == kolom
    with pytest.raises(IntegrityError, match="keberatan_jawaban_lengkap"), transaction.atomic():
        Keberatan.objects.filter(pk=k.pk).update(status="DIJAWAB", hasil="DITERIMA", dijawab_pada=HARI)


def test_log_is_written_with_each_step_and_cannot_be_changed(dunia, ajukan):
    k = jawab(ajukan(), dunia.penyelia)
    assert list(k.catatan.values_list("kode", "ke", "pelaku_id", "peran")) == [
        ("ajukan", "DIAJUKAN", k.pengaju_id, ""), ("tangani", "DITANGANI", dunia.penyelia.pk, "penyelia"),
        ("jawab", "DIJAWAB", dunia.penyelia.pk, "penyelia"),
    ]  # fmt: skip
    for ubah in (lambda: k.catatan.update(alasan="x"), lambda: k.catatan.all().delete()):
        with pytest.raises(Exception, match="[Cc]annot (update|delete)"), transaction.atomic():
            ubah()


def test_both_sides_are_told_and_the_words_stay_on_the_page(dunia, ajukan, orang):
    k = jawab(ajukan(), dunia.penyelia)
    kabar = set(Pesan.objects.values_list("penerima__nama", "jenis"))
    assert kabar == {
        ("PENYELIA", "DITUGASKAN"), (orang.akun.nama, "INFO"), (orang.akun.nama, "DIPUTUS"),
    }  # fmt: skip
    assert all(p.url == f"/keberatan/{k.pk}/" for p in Pesan.objects.all())
    assert Surel.objects.count() == 4
    semua = "".join(f"{s.subjek}{s.isi}" for s in Surel.objects.all())
    assert k.isi not in semua and k.jawaban not in semua


# --- pages ------------------------------------------------------------------------------------------


def test_filing_on_the_page_keeps_what_was_typed(client, buat, orang):
    u = buat("DITOLAK", pegawai=orang)
    client.force_login(orang.akun)
    alamat = reverse("keberatan_ajukan", args=[u.pk])
    assert "Ajukan keberatan" in client.get(reverse("usulan", args=[u.pk])).content.decode()
    kosong = client.post(alamat, {"isi": "KETIKAN SAYA"})
    assert kosong.status_code == 422 and "KETIKAN SAYA" in kosong.content.decode()
    jadi = client.post(alamat, {"isi": "KETIKAN SAYA", "sasaran": BKN, "unggahan": berkas("skp.pdf", pdf())})
    k = Keberatan.objects.get()
    assert (jadi.status_code, jadi["Location"]) == (302, reverse("keberatan", args=[k.pk]))
    teks = client.get(jadi["Location"]).content.decode()
    assert "KETIKAN SAYA" in teks and "0 dari 10 hari kerja" in teks and "skp.pdf" in teks
    assert client.get(reverse("keberatan_berkas", args=[k.pk])).status_code == 200
    assert client.get(alamat)["Location"] == reverse("keberatan", args=[k.pk])
    for halaman in ("usulan", "usulan_alasan"):
        teks = client.get(reverse(halaman, args=[u.pk])).content.decode()
        assert "Lihat keberatan" in teks and f'href="{alamat}"' not in teks


def test_file_is_as_confidential_as_the_words(client, dunia, buat, orang):
    k = layanan.ajukan(
        usulan_id=buat("DITOLAK", pegawai=orang).pk, sasaran=BKN, isi="x", unggahan=berkas("a.pdf", pdf()),
        actor=orang.akun, today=HARI,
    )  # fmt: skip
    for siapa, status in (("penyelia", 200), ("verifikator", 404), ("operator", 404), ("lain_penyelia", 404)):
        client.force_login(getattr(dunia, siapa))
        assert client.get(reverse("keberatan_berkas", args=[k.pk])).status_code == status, siapa


def test_accepted_complaint_about_a_refusal_offers_reopening_and_does_not_do_it(client, dunia, ajukan):
    k = ajukan()
    sudut = {"Anda diberi tahu begitu": k.pengaju, "Tekan “Saya tangani”": dunia.penyelia}
    for teks, siapa in sudut.items():  # whoever answers is not told that he will be told
        client.force_login(siapa)
        isi = client.get(reverse("keberatan", args=[k.pk])).content.decode()
        assert [t for t in sudut if t in isi] == [teks]
    alamat = {kode: reverse("keberatan_langkah", args=[k.pk, kode]) for kode in ("tangani", "jawab")}
    assert client.post(alamat["tangani"], {"versi": 1}).status_code == 302
    kosong = client.post(alamat["jawab"], {"versi": 2, "hasil": "DITERIMA", "jawaban": ""})
    assert kosong.status_code == 422
    assert client.post(alamat["jawab"], {"versi": 2, "hasil": "DITERIMA", "jawaban": "Benar."}).status_code == 302
    k.usulan.refresh_from_db()
    assert k.usulan.status == "DITOLAK"
    buka = reverse("usulan_langkah", args=[k.usulan_id, "buka_kembali"])
    assert buka in client.get(reverse("keberatan", args=[k.pk])).content.decode()
    assert client.get(buka).status_code == 200
    client.force_login(k.pengaju)
    assert buka not in client.get(reverse("keberatan", args=[k.pk])).content.decode()


def test_person_reads_roles_not_names_of_officials(client, dunia, ajukan):
    dunia.penyelia.nama = "Pejabat Bernama"
    dunia.penyelia.save()
    k = jawab(ajukan(), dunia.penyelia)
    client.force_login(k.pengaju)
    for alamat in (reverse("keberatan", args=[k.pk]), reverse("usulan", args=[k.usulan_id])):
        teks = client.get(alamat).content.decode()
        assert "Pejabat Bernama" not in teks and "Penyelia BKN" in teks
    client.force_login(dunia.pengawas)
    assert "Pejabat Bernama" in client.get(reverse("keberatan", args=[k.pk])).content.decode()


def test_timeline_of_the_usulan_shows_it_to_those_who_may_read_it(client, dunia, ajukan):
    k = ajukan()
    for siapa, terlihat in (("penyelia", True), ("pengawas", True), ("verifikator", False), ("operator", False)):
        client.force_login(getattr(dunia, siapa))
        teks = client.get(reverse("usulan", args=[k.usulan_id])).content.decode()
        assert ("Keberatan diajukan" in teks) is terlihat, siapa


def test_tabs(client, dunia, ajukan, buat, orang):
    baru, saya, lewat, selesai = (ajukan() for _n in range(4)) if False else (
        layanan.ajukan(
            usulan_id=buat("DITOLAK", pegawai=orang).pk, sasaran=BKN, isi="x", actor=orang.akun, today=hari
        )
        for hari in (HARI, HARI, date(2026, 2, 2), HARI)
    )  # fmt: skip
    layanan.tangani(keberatan_id=saya.pk, versi=1, actor=dunia.penyelia, today=HARI)
    jawab(selesai, dunia.penyelia)
    isi = {t: set(baca.untuk_dijawab(dunia.penyelia, t, today=HARI)) for t in baca.TAB}
    assert isi == {"menunggu": {baru, lewat}, "saya": {saya}, "terlambat": {lewat}, "selesai": {selesai}}
    assert baca.jumlah_tab(dunia.penyelia, today=HARI) == {t: len(b) for t, b in isi.items()}
    assert not baca.untuk_dijawab(dunia.lain_penyelia, "menunggu", today=HARI)
    client.force_login(dunia.penyelia)
    for tab in (*baca.TAB, "aneh"):
        assert client.get(reverse("keberatan_daftar"), {"tab": tab, "mulai": "x"}).status_code == 200


def test_list_costs_the_same_with_two_and_twenty(client, dunia, buat):
    client.force_login(dunia.penyelia)
    banyak = []
    for jumlah in (2, 20):
        s = pabrik_usulan.surat(dunia.instansi)
        for u in pabrik_usulan.usulan_banyak(jumlah, "DITOLAK", surat=s):
            layanan.ajukan(usulan_id=u.pk, sasaran=BKN, isi="x", actor=dunia.operator, today=HARI)
        client.get(reverse("keberatan_daftar"))
        with CaptureQueriesContext(connection) as kueri:
            client.get(reverse("keberatan_daftar"))
        banyak.append(len(kueri))
    assert banyak[0] == banyak[1] <= 12


def test_the_same_by_api(client, dunia, buat, orang):
    u = buat("DITOLAK", pegawai=orang)
    client.force_login(orang.akun)
    r = client.post(f"/api/v1/usulan/{u.pk}/keberatan", {"sasaran": "BKN", "isi": "x"}, content_type="application/json")
    assert r.status_code == 201, r.content
    k = r.json()
    assert k["langkah"] == ["cabut"]

    def kirim(kode, **isi):
        return client.post(f"/api/v1/keberatan/{k['id']}/{kode}", isi, content_type="application/json")

    assert client.get("/api/v1/keberatan").json()["hasil"][0]["id"] == k["id"]
    client.force_login(dunia.lain_penyelia)
    assert client.get(f"/api/v1/keberatan/{k['id']}").status_code == 404
    client.force_login(dunia.penyelia)
    assert kirim("tangani", versi=1).json()["langkah"] == ["jawab"]
    assert kirim("jawab", versi=1, hasil="DITOLAK", jawaban="y").status_code == 409
    r = kirim("jawab", versi=2, hasil="DITOLAK", jawaban="y")
    assert r.status_code == 200 and r.json()["hasil"] == "DITOLAK"
    assert client.get("/api/v1/keberatan", {"tab": "selesai"}).json()["hasil"][0]["id"] == k["id"]


# --- who holds or accuses, and vacant roles -----------------------------------------------------------


def _langkah(u, kode, pelaku, ke="DIVERIFIKASI"):
    Transisi.objects.create(
        usulan=u, kode=kode, dari=u.status, ke=ke, pelaku=pelaku, sebutan_pelaku="P", alasan="x", versi=2
    )


@pytest.mark.parametrize("cara", ["tahan", "pengecualian"])
def test_who_held_it_or_waived_a_finding_does_not_answer(dunia, ajukan, cara):
    k = ajukan(status="DITOLAK")
    if cara == "tahan":
        _langkah(k.usulan, "tahan", dunia.penyelia)
    else:
        k.usulan.temuan.create(
            kode="U3", tingkat="BLOKIR", menghalangi=True, judul="x", pesan="x", kutipan="x", tanggal_hukum=HARI,
            dikecualikan_oleh=dunia.penyelia, pengecualian="x",
        )  # fmt: skip
    assert dunia.penyelia not in layanan.penjawab(k, today=HARI)
    with pytest.raises(LangkahTidakSah, match="orang lain"):
        layanan.tangani(keberatan_id=k.pk, versi=1, actor=dunia.penyelia, today=HARI)


def test_the_accused_penyetuju_reads_it_only_when_it_is_answered(client, dunia, ajukan):
    k = ajukan(INSTANSI)
    _langkah(k.usulan, "kirim", dunia.penyetuju)
    lain = pabrik.petugas(Peran.PENYETUJU, dunia.instansi)
    alamat = reverse("keberatan", args=[k.pk])
    client.force_login(dunia.penyetuju)
    assert client.get(alamat).status_code == 404
    assert baca.jumlah_tab(dunia.penyetuju, today=HARI)["menunggu"] == 0
    usulan = client.get(reverse("usulan", args=[k.usulan_id]))
    assert usulan.status_code == 200 and "Keberatan diajukan" not in usulan.content.decode()
    assert baca.terlihat(lain, today=HARI).get() == k
    jawab(k, lain)
    assert client.get(alamat).status_code == 200
    assert baca.jumlah_tab(dunia.penyetuju, today=HARI)["selesai"] == 1


def test_a_complaint_of_the_agency_belongs_to_its_operators_of_today(client, dunia, buat):
    from guardian.shortcuts import remove_perm

    from akun.models import User

    u = buat("DITOLAK")
    k = layanan.ajukan(usulan_id=u.pk, sasaran=BKN, isi="x", actor=dunia.operator, today=HARI)
    baru = pabrik.petugas(Peran.OPERATOR, dunia.instansi, nama="Operator Baru")
    remove_perm("operator", dunia.operator, dunia.instansi)
    lama = User.objects.get(pk=dunia.operator.pk)
    alamat = reverse("keberatan", args=[k.pk])
    client.force_login(lama)
    assert client.get(alamat).status_code == 404 and not baca.milik(lama, today=HARI)
    client.force_login(baru)
    halaman = client.get(alamat)
    assert halaman.status_code == 200 and baca.milik(baru, today=HARI).get() == k
    jawab(k, dunia.penyelia)
    assert dunia.penyelia.nama not in client.get(alamat).content.decode()
    assert Pesan.objects.filter(penerima=baru, jenis="DIPUTUS").count() == 1
    assert not baca.terlihat(dunia.lain_operator, today=HARI).exists()


def test_with_the_office_vacant_the_head_office_is_told(dunia, ajukan):
    for u in (dunia.penyelia, dunia.kepala_kantor):
        u.is_active = False
        u.save()
    ajukan()
    assert {p.penerima for p in Pesan.objects.filter(jenis="DITUGASKAN")} == {dunia.kepala_pusat}
