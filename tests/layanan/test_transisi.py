"""Each state × each transition, of every registered service; four eyes; reasons; the log; two people at once."""

import threading

import pytest
from django.db import IntegrityError, InternalError, close_old_connections, connection, transaction

from akun.peran import Peran
from akun.permintaan import nomor_permintaan
from layanan.galat import GalatLayanan, IsianSalah, KonflikVersi, LangkahTidakSah, TidakBerwenang
from layanan.models import Jeda, Kiriman, Putaran, Transisi, Usulan
from layanan.services.transisi import jalankan
from layanan.transitions import TABEL, EfekJam
from tests import pabrik
from tests.layanan.conftest import HARI

KEADAAN = {
    "DRAF": {}, "MENUNGGU_PERSETUJUAN": {}, "DIVERIFIKASI": {}, "PERBAIKAN": {}, "DISETUJUI": {},
    "DISETUJUI ttd": {"tanda_tangan": True}, "DITOLAK": {}, "SELESAI": {}, "DIBATALKAN": {},
}  # fmt: skip


def langkah(kode, usulan, actor, manifest, **isi):
    butuh_kode = kode in manifest.transisi and manifest.transisi[kode].alasan_kode
    alasan_kode = next(iter(manifest.alasan_tolak)) if butuh_kode else ""
    return jalankan(
        **{
            "kode": kode, "usulan_ids": [usulan.pk], "actor": actor, "today": HARI, "alasan": "Karena perlu.",
            "alasan_kode": alasan_kode, "versi": {usulan.pk: usulan.versi},
        }
        | isi
    )[0]  # fmt: skip


def pelaku(dunia, t):
    return getattr(dunia, next(iter(t.peran)).value)


@pytest.mark.parametrize("kode", [t.kode for t in TABEL])
def test_transition_from_every_state(dunia, buat, manifest, norma_semua, kode):
    """Exactly as the table says; a refused step changes nothing. A service may have dropped a shared step."""
    t = manifest.transisi.get(kode) or next(t for t in TABEL if t.kode == kode)
    for keadaan, isi in KEADAAN.items():
        status = keadaan.split()[0]
        u = buat(status, layanan=manifest.kode, **isi)
        boleh = status in t.dari and kode in manifest.transisi
        if status == "DISETUJUI":
            boleh = boleh and (kode == "selesaikan") == ("ttd" not in keadaan)
        (_diterima if boleh else _ditolak)(t, u, pelaku(dunia, t), manifest)


def _ditolak(t, usulan, actor, manifest):
    # What never reached BKN does not exist for its people.
    terlihat = usulan.diterima_pada or t.kode in MILIK_INSTANSI
    with pytest.raises(LangkahTidakSah if terlihat else TidakBerwenang):
        langkah(t.kode, usulan, actor, manifest)
    sesudah = Usulan.objects.get(pk=usulan.pk)
    assert (sesudah.status, sesudah.versi, sesudah.transisi.count()) == (usulan.status, usulan.versi, 0)


def _diterima(t, usulan, actor, manifest):
    sebelum = Usulan.objects.get(pk=usulan.pk)
    tanda = nomor_permintaan.set("permintaan-1")
    try:
        langkah(t.kode, usulan, actor, manifest)
    finally:
        nomor_permintaan.reset(tanda)
    u = Usulan.objects.get(pk=usulan.pk)
    assert (u.status, u.versi, u.alasan_tunggu) == (t.ke, sebelum.versi + 1, t.alasan_tunggu)
    log = u.transisi.get()
    assert (log.dari, log.ke, log.pelaku, log.versi) == (sebelum.status, t.ke, actor, u.versi)
    assert (log.alasan, log.nomor_permintaan, log.kode) == ("Karena perlu.", "permintaan-1", t.kode)
    assert log.sebutan_pelaku == actor.nama
    _periksa_jam(t, sebelum, u)


MILIK_INSTANSI = {t.kode for t in TABEL if all(p.model == "instansi" for p in t.peran)}


def _periksa_jam(t, sebelum, u):
    terbuka = Jeda.objects.filter(usulan=u, ditutup=None).count()
    if t.jam is EfekJam.MULAI:
        assert u.jam_berjalan and u.tenggat and u.diterima_pada == HARI and u.diputus_pada is None
        assert u.putaran == sebelum.putaran + 1
        assert Putaran.objects.filter(usulan=u, nomor=u.putaran, mulai=HARI, selesai=None).exists()
    elif t.jam is EfekJam.JEDA:
        assert (terbuka, u.jam_berjalan, u.tenggat) == (1, False, None)
        assert Jeda.objects.get(usulan=u, ditutup=None).pesan == "Karena perlu."
    elif t.jam is EfekJam.LANJUT:
        assert (terbuka, u.jam_berjalan) == (0, True) and u.tenggat is not None
        assert Jeda.objects.get(usulan=u).jawaban == "Karena perlu."
    elif t.jam is EfekJam.BERHENTI:
        assert (terbuka, u.jam_berjalan) == (0, False)
        if sebelum.putaran:
            assert u.diputus_pada == HARI
            assert Putaran.objects.get(usulan=u, nomor=u.putaran).selesai == HARI
    else:
        assert (u.jam_berjalan, u.tenggat) == (sebelum.jam_berjalan, sebelum.tenggat)


def test_whole_road_writes_numbers_names_and_submissions(dunia, buat, uji):
    u = buat("DRAF")
    for kode, orang in (
        ("ajukan", dunia.operator), ("kirim", dunia.penyetuju), ("kembalikan", dunia.verifikator),
        ("jawab", dunia.operator), ("setujui", dunia.verifikator), ("tanda_tangani", dunia.penyelia),
        ("selesaikan", dunia.operator),
    ):  # fmt: skip
        u = langkah(kode, u, orang, uji)
    u = Usulan.objects.get(pk=u.pk)
    assert (u.status, u.versi) == ("SELESAI", 8)
    assert (u.diverifikasi_oleh, u.ditandatangani_oleh) == (dunia.verifikator, dunia.penyelia)
    assert u.nomor_keputusan == f"R-{u.pk}/2026" and u.kode_cek
    assert u.surat.disetujui_oleh == dunia.penyetuju and u.surat.dikirim_pada
    assert list(u.kiriman.values_list("nomor", "versi")) == [(1, 3), (2, 5)]
    assert Kiriman.objects.filter(usulan=u).first().data["rincian"] == {"Ringkasan": u.judul, "Jenis": "M03"}


# --- four eyes --------------------------------------------------------------------------------------


def test_who_wrote_the_letter_may_not_send_it(dunia, buat, uji):
    u = buat("MENUNGGU_PERSETUJUAN")
    pabrik.beri_peran(dunia.operator, Peran.PENYETUJU, dunia.instansi)
    with pytest.raises(LangkahTidakSah, match="orang lain"):
        langkah("kirim", u, dunia.operator, uji)
    u.surat.disetujui_oleh = dunia.operator
    with pytest.raises(IntegrityError, match="surat_empat_mata"), transaction.atomic():
        u.surat.save()


def test_who_verified_may_not_sign(dunia, buat, uji):
    pabrik.beri_peran(dunia.verifikator, Peran.PENYELIA, dunia.kantor)
    u = buat("DISETUJUI", tanda_tangan=True, verifikator=dunia.verifikator)
    with pytest.raises(LangkahTidakSah, match="orang lain"):
        langkah("tanda_tangani", u, dunia.verifikator, uji)
    with pytest.raises(IntegrityError, match="usulan_empat_mata"), transaction.atomic():
        Usulan.objects.filter(pk=u.pk).update(ditandatangani_oleh=dunia.verifikator)


# --- reasons ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kode", [t.kode for t in TABEL if t.alasan])
@pytest.mark.parametrize("alasan", ["", "   \n"])
def test_steps_that_need_words_refuse_silence(dunia, buat, manifest, norma_semua, kode, alasan):
    t = manifest.transisi[kode]
    status = sorted(t.dari)[0]
    u = buat(status, layanan=manifest.kode, **({"tanda_tangan": True} if status == "DISETUJUI" else {}))
    with pytest.raises(IsianSalah) as galat:
        langkah(kode, u, pelaku(dunia, t), manifest, alasan=alasan)
    assert galat.value.kolom == "alasan"
    assert not u.transisi.exists()


@pytest.mark.parametrize("alasan_kode", ["", "KARANGAN"])
def test_refusal_needs_a_reason_from_the_list(dunia, buat, uji, alasan_kode):
    u = buat()
    with pytest.raises(IsianSalah) as galat:
        langkah("tolak", u, dunia.verifikator, uji, alasan_kode=alasan_kode)
    assert galat.value.kolom == "alasan_kode"


@pytest.mark.parametrize("ke", ["DITOLAK", "PERBAIKAN", "DIBATALKAN"])
def test_database_refuses_a_log_row_without_reason(buat, ke):
    u = buat()
    with pytest.raises(IntegrityError, match="transisi_beralasan"), transaction.atomic():
        Transisi.objects.create(usulan=u, kode="x", dari=u.status, ke=ke, sebutan_pelaku="X", versi=2)


def test_database_refuses_refusal_and_decision_without_name_or_reason(buat):
    u = buat()
    for isi, nama in (
        ({"status": "DITOLAK", "jam_berjalan": False}, "usulan_(putusan_bernama|tolak_beralasan)"),
        ({"status": "DISETUJUI"}, "usulan_putusan_bernama"),
        ({"jam_berjalan": True, "tenggat": None}, "usulan_jam_berjalan_koheren"),
    ):
        with pytest.raises(IntegrityError, match=nama), transaction.atomic():
            Usulan.objects.filter(pk=u.pk).update(**isi)


# --- the log ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE layanan_transisi SET alasan = 'lain'",
        "DELETE FROM layanan_transisi",
        "UPDATE layanan_kiriman SET nomor = nomor + 1",
        "DELETE FROM layanan_kiriman",
    ],
)
def test_log_cannot_be_changed_by_raw_sql(dunia, buat, uji, sql):
    langkah("kirim", buat("MENUNGGU_PERSETUJUAN"), dunia.penyetuju, uji)
    with pytest.raises(InternalError, match="Cannot"), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(sql)
    assert Transisi.objects.count() == 1 and Kiriman.objects.count() == 1


# --- findings and batches ---------------------------------------------------------------------------


def test_blocking_finding_stops_the_step_and_one_bad_line_stops_the_batch(dunia, buat, uji):
    baik = buat("DRAF")
    buruk = buat("DRAF", surat=baik.surat, judul="[blokir] x")
    with pytest.raises(LangkahTidakSah, match="U1"):
        jalankan(kode="ajukan", usulan_ids=[baik.pk, buruk.pk], actor=dunia.operator, today=HARI)
    assert {u.status for u in baik.surat.usulan.all()} == {"DRAF"}
    jalankan(kode="ajukan", usulan_ids=[baik.pk], actor=dunia.operator, today=HARI)


def test_lines_of_two_letters_are_not_taken_together(dunia, buat, uji):
    with pytest.raises(GalatLayanan, match="beberapa surat"):
        jalankan(kode="setujui", usulan_ids=[buat().pk, buat().pk], actor=dunia.verifikator, today=HARI)


# --- two at once ------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_verifiers_decide_at_once_one_wins_the_other_is_told(dunia, buat, uji):
    kedua = pabrik.petugas(Peran.VERIFIKATOR, dunia.kantor, nama="Verifikator Kedua")
    u = buat()
    siap, hasil = threading.Barrier(2), {}

    def putuskan(nama, kode, orang):
        try:
            siap.wait(timeout=10)
            langkah(kode, u, type(orang).objects.get(pk=orang.pk), uji)
            hasil[nama] = "menang"
        except KonflikVersi as galat:
            hasil[nama] = galat
        finally:
            connection.close()

    benang = [
        threading.Thread(target=putuskan, args=("a", "setujui", dunia.verifikator)),
        threading.Thread(target=putuskan, args=("b", "tolak", kedua)),
    ]
    for b in benang:
        b.start()
    for b in benang:
        b.join(timeout=20)
    close_old_connections()

    kalah = [h for h in hasil.values() if h != "menang"]
    assert len(hasil) == 2 and len(kalah) == 1 and isinstance(kalah[0], KonflikVersi)
    akhir = Usulan.objects.get(pk=u.pk)
    log = akhir.transisi.get()
    assert (akhir.versi, log.versi, log.ke) == (2, 2, akhir.status)
    assert kalah[0].oleh == log.sebutan_pelaku
    assert log.sebutan_pelaku in str(kalah[0])
    assert akhir.status == ("DISETUJUI" if hasil["a"] == "menang" else "DITOLAK")


def test_stale_version_is_reported_before_anything_else(dunia, buat, uji):
    u = buat()
    langkah("kembalikan", u, dunia.verifikator, uji)
    with pytest.raises(KonflikVersi) as galat:
        langkah("setujui", u, dunia.verifikator, uji, versi={u.pk: 1})
    assert dunia.verifikator.nama in str(galat.value)
