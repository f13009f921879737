"""The decision screen: what it shows to whom, refusals that keep what was typed, its query budget."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from berkas.services import simpan_berkas
from layanan.models import Eskalasi, Perpanjangan, Temuan, Transisi, Usulan
from layanan.services import kerja
from layanan.services.dokumen import lampirkan
from layanan.services.temuan import nilai_surat
from tests import pabrik
from tests.layanan.conftest import HARI
from tests.layanan.test_dokumen import unggahan
from tests.layanan.test_transisi import langkah

# The engine's part of the page; a service's own details come on top.
BATAS_KUERI = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())["usulan"]


@pytest.fixture(autouse=True)
def kini(monkeypatch):
    """Wednesday 4 March 2026, 10.00 WIB."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 4, 3, tzinfo=UTC))


def halaman(client, actor, u, **params):
    client.force_login(actor)
    balasan = client.get(reverse("usulan", args=[u.pk]), params)
    assert balasan.status_code == 200
    return balasan.content.decode()


def kirim(client, u, kode, **isi):
    return client.post(reverse("usulan_langkah", args=[u.pk, kode]), {"versi": u.versi} | isi)


def test_every_state_reads_well_for_every_role(client, dunia, buat, uji):
    pegawai = pabrik.pegawai(dunia.instansi, akun=pabrik.user())
    for status, isi in (
        ("DRAF", {}), ("MENUNGGU_PERSETUJUAN", {}), ("DIVERIFIKASI", {}), ("PERBAIKAN", {}),
        ("DISETUJUI", {"tanda_tangan": True}), ("DISETUJUI", {"kode_cek": "KODE12345678"}), ("DITOLAK", {}),
        ("SELESAI", {}), ("DIBATALKAN", {}),
    ):  # fmt: skip
        u = buat(status, pegawai=pegawai, **isi)
        for siapa in (*(p.value for p in Peran), "kepala_pusat"):
            client.force_login(getattr(dunia, siapa))
            terlihat = siapa in ("operator", "penyetuju") or u.diterima_pada is not None
            balasan = client.get(reverse("usulan", args=[u.pk]))
            assert balasan.status_code == (200 if terlihat else 404), (status, siapa)
        client.force_login(pegawai.akun)
        assert client.get(reverse("usulan", args=[u.pk])).status_code == (404 if status == "DRAF" else 200)


def test_findings_stand_by_weight_with_article_way_out_and_facts(client, dunia, buat):
    u = buat(judul="[info][awas][blokir] <b>x</b>")
    nilai_surat(u.surat, today=HARI)
    teks = halaman(client, dunia.verifikator, u)
    assert teks.index("Menghalangi (1)") < teks.index("Perlu alasan tertulis (1)") < teks.index("Untuk diketahui (1)")
    assert "Pasal U1 Peraturan Uji" in teks and "Hapus tandanya." in teks and "/aturan/#U1" in teks
    assert "&lt;b&gt;x&lt;/b&gt;" in teks and "<b>x</b>" not in teks


def test_closed_button_says_why(client, dunia, buat):
    u = buat(judul="[blokir] x")
    nilai_surat(u.surat, today=HARI)
    teks = halaman(client, dunia.verifikator, u)
    assert "Masih ada temuan yang menghalangi atau belum beralasan: U1." in teks
    milik_sendiri = buat("DISETUJUI", tanda_tangan=True, verifikator=dunia.penyelia)
    assert "Harus orang lain" in halaman(client, dunia.penyelia, milik_sendiri)


def test_both_clocks_and_their_explanation(client, dunia, buat):
    u = buat()
    teks = halaman(client, dunia.verifikator, u)
    assert "BKN 2 dari 5 hari · instansi 0 hari" in teks
    assert "Mulai Sen 2 Mar 2026" in teks


def test_approving_is_asked_once_more_then_done(client, dunia, buat):
    u = buat()
    client.force_login(dunia.verifikator)
    yakin = client.get(reverse("usulan_langkah", args=[u.pk, "setujui"]))
    assert yakin.status_code == 200 and "Penyelia BKN" in yakin.content.decode()
    assert kirim(client, u, "setujui").status_code == 302
    u.refresh_from_db()
    assert (u.status, u.diverifikasi_oleh) == ("DISETUJUI", dunia.verifikator)
    assert u.transisi.get().nomor_permintaan != ""


def test_stale_form_keeps_what_was_typed_and_names_who_was_first(client, dunia, buat, uji):
    u = buat()
    kedua = pabrik.petugas(Peran.VERIFIKATOR, dunia.kantor, nama="Verifikator Kedua")
    client.force_login(dunia.verifikator)
    lama = kirim(client, u, "tolak", alasan="KETIKAN PANJANG", alasan_kode="SYARAT")
    assert lama.status_code == 302
    client.force_login(kedua)
    balasan = kirim(client, u, "tolak", alasan="KETIKAN KEDUA", alasan_kode="BERKAS")
    teks = balasan.content.decode()
    assert balasan.status_code == 409
    assert dunia.verifikator.nama in teks and "KETIKAN KEDUA" in teks
    u.refresh_from_db()
    assert (u.alasan_penolakan, u.transisi.count()) == ("SYARAT", 1)


def test_stale_form_while_the_step_is_still_open_shows_the_form_again(client, dunia, buat):
    u = buat()
    Usulan.objects.filter(pk=u.pk).update(versi=2)
    client.force_login(dunia.verifikator)
    balasan = kirim(client, u, "kembalikan", alasan="KETIKAN")
    teks = balasan.content.decode()
    assert balasan.status_code == 409
    assert ">\nKETIKAN</textarea>" in teks and 'name="versi" value="1"' in teks
    assert not u.transisi.exists()


@pytest.mark.parametrize(
    ("kode", "isi", "harap"),
    [
        ("kembalikan", {"alasan": ""}, "Tuliskan alasannya."),
        ("tolak", {"alasan": "KETIKAN", "alasan_kode": ""}, "KETIKAN"),
        ("tolak", {"alasan": "KETIKAN", "alasan_kode": "KARANGAN"}, "KETIKAN"),
        ("kembalikan", {"alasan": "KETIKAN", "versi": "x"}, "KETIKAN"),
        ("kembalikan", {"alasan": "x" * 5001}, "xxxx"),
    ],
)
def test_wrong_form_is_shown_again_with_422(client, dunia, buat, kode, isi, harap):
    u = buat()
    client.force_login(dunia.verifikator)
    balasan = kirim(client, u, kode, **isi)
    assert balasan.status_code == 422 and harap in balasan.content.decode()
    assert not u.transisi.exists()


def test_wrong_role_and_wrong_state_are_told(client, dunia, buat):
    u = buat()
    client.force_login(dunia.operator)
    assert kirim(client, u, "setujui").status_code == 403
    assert kirim(client, u, "jawab", alasan="KETIKAN").status_code == 409
    assert client.get(reverse("usulan_langkah", args=[u.pk, "setujui"])).status_code == 404
    assert kirim(client, u, "karangan").status_code == 404
    assert not u.transisi.exists()


def test_findings_that_block_are_stored_after_the_refusal(client, dunia, buat):
    """The step's own judging is rolled back with it; the page judges again, so that the person sees why."""
    u = buat(judul="[blokir] x")
    client.force_login(dunia.verifikator)
    balasan = kirim(client, u, "setujui")
    assert balasan.status_code == 409
    assert "Menghalangi (1)" in balasan.content.decode()
    assert Temuan.objects.get(usulan=u).kode == "U1"


def test_reason_and_waiver_through_the_page(client, dunia, buat):
    u = buat("PERBAIKAN", judul="[awas] x")
    nilai_surat(u.surat, today=HARI)
    client.force_login(dunia.operator)
    alamat = reverse("usulan_temuan", args=[u.pk, "U2", "alasan"])
    kosong = client.post(alamat, {"alasan": ""})
    assert kosong.status_code == 422 and "Tuliskan alasannya." in kosong.content.decode()
    assert client.post(alamat, {"alasan": "Sebab ini."}).status_code == 302
    assert "Sebab ini." in halaman(client, dunia.verifikator, u)
    v = buat(judul="[blokir] x")
    nilai_surat(v.surat, today=HARI)
    client.force_login(dunia.penyelia)
    assert (
        client.post(reverse("usulan_temuan", args=[v.pk, "U1", "pengecualian"]), {"alasan": "Putusan."}).status_code
        == 302
    )
    assert "Dikecualikan dengan keputusan (1)" in halaman(client, dunia.verifikator, v)


def test_take_hand_out_extend_and_remark(client, dunia, buat):
    u = buat()
    client.force_login(dunia.verifikator)
    assert "Ambil untuk saya" in halaman(client, dunia.verifikator, u)
    client.post(reverse("usulan_tugas", args=[u.pk]), {"versi": u.versi, "kepada": dunia.verifikator.pk})
    kedua = pabrik.petugas(Peran.VERIFIKATOR, dunia.kantor)
    client.force_login(dunia.penyelia)
    client.post(reverse("usulan_tugas", args=[u.pk]), {"versi": u.versi, "kepada": kedua.pk})
    u.refresh_from_db()
    assert u.penanggung_jawab == kedua
    asing = client.post(reverse("usulan_tugas", args=[u.pk]), {"versi": u.versi, "kepada": dunia.lain_verifikator.pk})
    basi = client.post(reverse("usulan_tugas", args=[u.pk]), {"versi": 99, "kepada": dunia.verifikator.pk})
    assert (asing.status_code, basi.status_code) == (422, 409)
    salah = client.post(reverse("usulan_perpanjang", args=[u.pk]), {"hari_kerja": 2, "alasan": ""})
    assert salah.status_code == 422
    assert (
        client.post(reverse("usulan_perpanjang", args=[u.pk]), {"hari_kerja": 2, "alasan": "Rumit."}).status_code == 302
    )
    assert client.post(reverse("usulan_komentar", args=[u.pk]), {"isi": ""}).status_code == 422
    assert client.post(reverse("usulan_komentar", args=[u.pk]), {"isi": "CATATAN"}).status_code == 302
    teks = halaman(client, dunia.verifikator, u)
    assert "Waktu diperpanjang 2 hari kerja" in teks and "CATATAN" in teks and "BKN 2 dari 7 hari" in teks


def test_internal_remarks_stay_on_their_side_and_never_reach_the_person(client, dunia, buat):
    pegawai = pabrik.pegawai(dunia.instansi, akun=pabrik.user())
    u = buat(pegawai=pegawai)
    for actor, isi, internal in (
        (dunia.verifikator, "RAHASIA-BKN", True), (dunia.operator, "RAHASIA-INSTANSI", True),
        (dunia.verifikator, "TERBUKA", False),
    ):  # fmt: skip
        kerja.beri_komentar(usulan_id=u.pk, isi=isi, internal=internal, actor=actor, today=HARI)
    baca = {
        siapa: {k for k in ("RAHASIA-BKN", "RAHASIA-INSTANSI", "TERBUKA") if k in halaman(client, orang, u)}
        for siapa, orang in (("bkn", dunia.penyelia), ("instansi", dunia.penyetuju), ("pegawai", pegawai.akun))
    }
    assert baca == {
        "bkn": {"RAHASIA-BKN", "TERBUKA"}, "instansi": {"RAHASIA-INSTANSI", "TERBUKA"}, "pegawai": {"TERBUKA"},
    }  # fmt: skip


def test_person_concerned_reads_steps_and_reasons_and_has_no_actions(client, dunia, buat, uji):
    pegawai = pabrik.pegawai(dunia.instansi, akun=pabrik.user())
    u = buat(pegawai=pegawai)
    u = langkah("kembalikan", u, dunia.verifikator, uji, alasan="Lampirkan SKP.")
    teks = halaman(client, pegawai.akun, u)
    assert "Lampirkan SKP." in teks and "Yang diminta BKN" in teks and 'aria-current="step"' in teks
    assert "Verifikator BKN" in teks and dunia.verifikator.nama not in teks
    assert "<textarea" not in teks and "Tindakan" not in teks
    u = langkah("jawab", u, dunia.operator, uji)
    u = langkah("tolak", u, dunia.verifikator, uji, alasan="Belum dua tahun.")
    teks = halaman(client, pegawai.akun, u)
    assert "Syarat tidak terpenuhi" in teks and "Belum dua tahun." in teks


def test_what_changed_between_two_submissions_stands_side_by_side(client, dunia, buat, uji):
    u = buat("MENUNGGU_PERSETUJUAN", judul="Ke Dinas A")
    u = langkah("kirim", u, dunia.penyetuju, uji)
    assert "Yang berubah sejak" not in halaman(client, dunia.verifikator, u)
    u = langkah("kembalikan", u, dunia.verifikator, uji)
    Usulan.objects.filter(pk=u.pk).update(judul="Ke Dinas B")
    lampirkan(surat=u.surat, usulan=u, jenis="SK", unggahan=unggahan(), actor=dunia.operator, today=HARI)
    u = langkah("jawab", u, dunia.operator, uji)
    teks = halaman(client, dunia.verifikator, u)
    assert "<del>Ke Dinas A</del>" in teks and "<ins>Ke Dinas B</ins>" in teks
    assert "SK terakhir" in teks.split("Yang berubah sejak")[1].split("</table>")[0]
    assert "1 data lain tetap sama." in teks


def test_queue_is_kept_through_next_previous_and_the_step(client, dunia, buat):
    satu, dua, tiga = (buat(tenggat=HARI.replace(day=d)) for d in (6, 9, 10))
    teks = halaman(client, dunia.verifikator, dua, tab="unit", jenis="M03")
    assert f"/usulan/{satu.pk}/?tab=unit&amp;jenis=M03" in teks and f"/usulan/{tiga.pk}/?tab=unit&amp;jenis=M03" in teks
    balasan = client.post(
        reverse("usulan_langkah", args=[dua.pk, "setujui"]) + "?tab=unit&jenis=M03", {"versi": dua.versi}
    )
    assert balasan["Location"] == f"/usulan/{dua.pk}/?tab=unit&jenis=M03"


def test_long_history_is_shown_in_part_and_on_demand_whole(client, dunia, buat):
    u = buat()
    for n in range(45):
        kerja.beri_komentar(usulan_id=u.pk, isi=f"Catatan nomor {n}.", internal=False, actor=dunia.operator, today=HARI)
    teks = halaman(client, dunia.verifikator, u)
    assert "Catatan nomor 44." in teks and "Catatan nomor 0." not in teks
    assert "Catatan nomor 0." in halaman(client, dunia.verifikator, u, riwayat="semua")


def _banyak(u, dunia, n):
    Temuan.objects.bulk_create(
        Temuan(
            usulan=u, kode=f"X{i}", tingkat="BLOKIR", menghalangi=True, judul="x", pesan="x", kutipan="x",
            tanggal_hukum=HARI, fakta={"a": 1},
        )
        for i in range(n)
    )  # fmt: skip
    Transisi.objects.bulk_create(
        Transisi(
            usulan=u, kode="jawab", dari="PERBAIKAN", ke="DIVERIFIKASI", pelaku=dunia.operator, sebutan_pelaku="x",
            versi=1000 + i,
        )
        for i in range(n)
    )  # fmt: skip
    for i in range(n):
        u.jeda.create(putaran=1, dibuka=HARI, ditutup=HARI, alasan="BERKAS", pesan="x")
        Eskalasi.objects.create(usulan=u, putaran=1, tingkat=f"T{i}", tenggat=HARI)
        Perpanjangan.objects.create(
            usulan=u, putaran=1, hari_kerja=1, alasan="x", oleh=dunia.penyelia, sebutan=f"penyelia {i}"
        )
        kerja.beri_komentar(usulan_id=u.pk, isi="x", internal=False, actor=dunia.operator, today=HARI)
        u.surat.dokumen.create(
            usulan=u, jenis="SK", berkas=_berkas(dunia), ditambahkan_oleh=dunia.operator, diganti_pada=timezone.now()
        )


def _berkas(dunia):
    return simpan_berkas(unggahan=unggahan(), actor=dunia.operator)


@pytest.mark.parametrize("siapa", ["verifikator", "penyelia", "operator"])
def test_query_budget_does_not_grow(client, dunia, buat, siapa):
    jumlah = []
    for n in (2, 12):
        u = buat(pegawai=pabrik.pegawai(dunia.instansi))
        _banyak(u, dunia, n)
        client.force_login(getattr(dunia, siapa))
        client.get(reverse("usulan", args=[u.pk]), {"tab": "unit"})
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(reverse("usulan", args=[u.pk]), {"tab": "unit"}).status_code == 200
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= BATAS_KUERI, [k["sql"][:120] for k in kueri]
