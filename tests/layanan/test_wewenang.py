"""Each role × each action, on the own agency's or office's file and on another's; documents alike."""

import pytest
from django.urls import reverse

from akun.peran import PERAN_INSTANSI, PERAN_KANTOR, Peran
from layanan.galat import GalatLayanan, TidakBerwenang
from layanan.models import DokumenUsulan, Pembacaan, Usulan
from layanan.selectors import abilities, usulan_terlihat
from layanan.services import kerja
from layanan.services.dokumen import lampirkan
from layanan.services.temuan import beri_justifikasi, kecualikan, nilai_surat
from layanan.services.transisi import jalankan
from layanan.transitions import TABEL
from tests import pabrik
from tests.layanan.conftest import HARI
from tests.layanan.test_dokumen import unggahan
from tests.layanan.test_transisi import langkah


def keadaan_untuk(t):
    status = sorted(t.dari)[0]
    return status, {"tanda_tangan": True} if status == "DISETUJUI" and t.kode != "selesaikan" else {}


@pytest.mark.parametrize("kode", [t.kode for t in TABEL])
def test_transition_by_every_role(dunia, buat, manifest, norma_semua, kode):
    t = manifest.transisi.get(kode)
    if t is None:  # a service may have dropped a shared step: then nobody has it
        u = buat("DISETUJUI", layanan=manifest.kode)
        assert all(kode not in abilities(getattr(dunia, p.value), u, today=HARI) for p in Peran)
        return
    for peran in Peran:
        _peran_dan_langkah(dunia, buat, manifest, t, peran)


def _peran_dan_langkah(dunia, buat, manifest, t, peran):
    kode = t.kode
    status, isi = keadaan_untuk(t)
    u = buat(status, layanan=manifest.kode, **isi)
    lain = getattr(dunia, f"lain_{peran.value}")
    assert not usulan_terlihat(lain, today=HARI).filter(pk=u.pk).exists()
    with pytest.raises(TidakBerwenang):
        langkah(kode, u, lain, manifest)
    sendiri = getattr(dunia, peran.value)
    if peran in t.peran:
        assert abilities(sendiri, u, today=HARI)[kode].boleh
        assert langkah(kode, u, sendiri, manifest).status == t.ke
    else:
        assert kode not in abilities(sendiri, u, today=HARI)
        with pytest.raises(TidakBerwenang):
            langkah(kode, u, sendiri, manifest)
        assert Usulan.objects.get(pk=u.pk).versi == u.versi


def _nilai_dulu(u, tanda):
    Usulan.objects.filter(pk=u.pk).update(judul=f"{tanda} x")
    nilai_surat(u.surat, today=HARI)


def tindakan(nama, u, actor, dunia):
    bersama = {"usulan_id": u.pk, "actor": actor, "today": HARI}
    if nama == "ambil":
        return kerja.tugaskan(kepada_id=actor.pk, **bersama)
    if nama == "bagikan":
        return kerja.tugaskan(kepada_id=dunia.verifikator.pk, **bersama)
    if nama == "perpanjang":
        return kerja.perpanjang(hari_kerja=2, alasan="Rumit.", **bersama)
    if nama == "komentar":
        return kerja.beri_komentar(isi="Catatan.", internal=False, **bersama)
    if nama == "kecualikan":
        return kecualikan(kode="U1", alasan="Putusan.", **bersama)
    if nama == "justifikasi":
        return beri_justifikasi(kode="U2", alasan="Sebab.", **bersama)
    return lampirkan(surat=u.surat, usulan=u, jenis="SK", unggahan=unggahan(), actor=actor, today=HARI)


BOLEH = {
    "ambil": {Peran.VERIFIKATOR},
    "bagikan": {Peran.PENYELIA, Peran.VERIFIKATOR},  # the verifikator of this table gives it to himself
    "perpanjang": {Peran.PENYELIA},
    "komentar": PERAN_INSTANSI | PERAN_KANTOR,
    "kecualikan": {Peran.PENYELIA},
    "justifikasi": {Peran.OPERATOR},
    "lampirkan": {Peran.OPERATOR},
}


@pytest.mark.parametrize("nama", BOLEH)
def test_other_action_by_every_role(dunia, buat, nama):
    for peran in Peran:
        _peran_dan_tindakan(dunia, buat, nama, peran)


def _peran_dan_tindakan(dunia, buat, nama, peran):
    u = buat("PERBAIKAN" if nama in ("justifikasi", "lampirkan") else "DIVERIFIKASI")
    if nama in ("kecualikan", "justifikasi"):
        _nilai_dulu(u, "[blokir]" if nama == "kecualikan" else "[awas]")
    sendiri, lain = getattr(dunia, peran.value), getattr(dunia, f"lain_{peran.value}")
    with pytest.raises((TidakBerwenang, Usulan.DoesNotExist)):
        tindakan(nama, u, lain, dunia)
    if peran in BOLEH[nama]:
        assert tindakan(nama, u, sendiri, dunia) is not None
    else:
        with pytest.raises(GalatLayanan):
            tindakan(nama, u, sendiri, dunia)


def test_head_office_reaches_every_office(dunia, buat):
    u = buat()
    assert usulan_terlihat(dunia.kepala_pusat, today=HARI).filter(pk=u.pk).exists()
    verifikator_pusat = pabrik.petugas(Peran.VERIFIKATOR, dunia.pusat)
    assert jalankan(
        kode="kembalikan", usulan_ids=[u.pk], actor=verifikator_pusat, today=HARI, alasan="Lengkapi."
    )  # fmt: skip


# --- addresses --------------------------------------------------------------------------------------

ALAMAT = [
    ("usulan", []), ("usulan_langkah", ["setujui"]), ("usulan_tugas", []), ("usulan_komentar", []),
    ("usulan_perpanjang", []), ("usulan_nilai", []), ("usulan_temuan", ["U1", "alasan"]),
    ("usulan_lampir", ["SK"]), ("usulan_rekomendasi", []),
]  # fmt: skip


@pytest.mark.parametrize("siapa", ["lain_operator", "lain_verifikator", "lain_penyelia", "orang"])
def test_strangers_get_404_everywhere(client, dunia, buat, siapa):
    """Or 405, which an address says of every usulan alike."""
    u = buat("DISETUJUI", kode_cek="KODE12345678")
    client.force_login(pabrik.user() if siapa == "orang" else getattr(dunia, siapa))
    for nama, args in ALAMAT:
        alamat = reverse(nama, args=[u.pk, *args])
        status = {client.get(alamat).status_code, client.post(alamat, {"versi": 1, "alasan": "x"}).status_code}
        assert 404 in status and status <= {404, 405}, alamat
    assert not u.transisi.exists()


def test_logged_out_people_are_sent_to_log_in(client, buat):
    balasan = client.get(reverse("usulan", args=[buat().pk]))
    assert balasan.status_code == 302 and reverse("account_login") in balasan["Location"]


# --- documents --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("siapa", "surat", "baris"),
    [
        ("operator", 200, 200), ("penyetuju", 200, 200), ("verifikator", 200, 200), ("penyelia", 200, 200),
        ("kepala_pusat", 200, 200), ("pegawai", 404, 200), ("pegawai_lain", 404, 404), ("lain_operator", 404, 404),
        ("lain_verifikator", 404, 404), ("orang", 404, 404),
    ],
)  # fmt: skip
def test_documents_by_who_sees_the_usulan_or_letter(client, dunia, buat, siapa, surat, baris):
    pegawai = pabrik.pegawai(dunia.instansi, akun=pabrik.user())
    u = buat("PERBAIKAN", pegawai=pegawai)
    teman = buat("PERBAIKAN", surat=u.surat, pegawai=pabrik.pegawai(dunia.instansi, akun=pabrik.user()))
    bersama = {"surat": u.surat, "actor": dunia.operator, "today": HARI}
    milik_baris = lampirkan(usulan=u, jenis="SK", unggahan=unggahan(), **bersama)
    milik_surat = lampirkan(jenis="BA", unggahan=unggahan(), nomor="1", tanggal=HARI, **bersama)
    orang = {"pegawai": pegawai.akun, "pegawai_lain": teman.pegawai.akun, "orang": pabrik.user()}
    actor = orang.get(siapa) or getattr(dunia, siapa)
    client.force_login(actor)
    for dokumen, harap in ((milik_surat, surat), (milik_baris, baris)):
        assert client.get(reverse("dokumen", args=[dokumen.pk])).status_code == harap
        assert Pembacaan.objects.filter(dokumen=dokumen, oleh=actor).count() == (harap == 200)


def test_office_does_not_see_documents_of_a_letter_that_was_not_sent(client, dunia, buat):
    u = buat("DRAF")
    d = lampirkan(usulan=u, surat=u.surat, jenis="SK", unggahan=unggahan(), actor=dunia.operator, today=HARI)
    client.force_login(dunia.verifikator)
    assert client.get(reverse("dokumen", args=[d.pk])).status_code == 404
    assert DokumenUsulan.objects.filter(pk=d.pk).exists()
