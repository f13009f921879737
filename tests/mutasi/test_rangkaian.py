"""Lines that free each other's posts: held, released, approved together; the page and its what-if."""

from datetime import timedelta

import pytest

from akun.peran import Peran
from kepegawaian.models import RiwayatJabatan
from layanan.galat import LangkahTidakSah
from layanan.models import Jeda, Transisi, Usulan
from layanan.services.temuan import beri_justifikasi
from layanan.services.transisi import jalankan
from mutasi import services
from tests import pabrik
from tests.mutasi.alat import HARI_INI, alamat, klien, teks_versi


def _di_bkn(dunia, *, tukar: bool):
    """People in a row of single-seat posts, each into the post before; the first into the last's or a free one."""
    n = 2 if tukar else 3
    kursi = [dunia.kursi(formasi=1) for _i in range(n)]
    orang = [dunia.orang(k) for k in kursi]
    surat = dunia.surat()
    akhir = kursi[-1] if tukar else dunia.kursi(formasi=1)
    daftar = [
        dunia.baris(surat, o, akhir if i == 0 else kursi[i - 1]).usulan for i, o in enumerate(orang)
    ]  # fmt: skip
    dunia.kirim(surat)
    return surat, [Usulan.objects.get(pk=u.pk) for u in daftar]


@pytest.fixture
def rantai(dunia):
    """A leaves for a free post, B takes A's, C takes B's: (letter, [a, b, c])."""
    return _di_bkn(dunia, tukar=False)


@pytest.fixture
def tukar(dunia):
    """A and B change places."""
    return _di_bkn(dunia, tukar=True)


def langkah(kode, usulan, actor, **isi):
    return jalankan(
        kode=kode, usulan_ids=[u.pk for u in usulan], actor=actor, today=HARI_INI,
        **{"alasan": "Karena perlu.", "alasan_kode": "SYARAT_JABATAN" if kode == "tolak" else ""} | isi,
    )  # fmt: skip


def keadaan(*usulan) -> list[str]:
    return [
        f"{u.status} {u.alasan_tunggu}".strip()
        for u in Usulan.objects.filter(pk__in=[x.pk for x in usulan]).order_by("pk")
    ]


def test_those_who_need_the_post_are_held_and_the_rest_goes_on(dunia, rantai):
    _surat, (a, b, c) = rantai
    langkah("tolak", [a], dunia.verifikator)
    assert keadaan(a, b, c) == ["DITOLAK", "DIVERIFIKASI USULAN_LAIN", "DIVERIFIKASI USULAN_LAIN"]
    jeda = Jeda.objects.get(usulan=b, ditutup=None)
    assert f"#{a.pk}" in jeda.pesan
    assert not Usulan.objects.get(pk=b.pk).jam_berjalan
    assert Transisi.objects.filter(usulan=b, kode="tahan").count() == 1
    with pytest.raises(LangkahTidakSah, match="Ditahan"):
        langkah("setujui", [b], dunia.verifikator)


def test_the_last_of_the_chain_holds_nobody(dunia, rantai):
    _surat, (a, b, c) = rantai
    langkah("tolak", [c], dunia.verifikator)
    assert keadaan(a, b, c) == ["DIVERIFIKASI", "DIVERIFIKASI", "DITOLAK"]


def test_reopened_the_held_go_on_with_their_clock(dunia, rantai):
    _surat, (a, b, c) = rantai
    langkah("tolak", [a], dunia.verifikator)
    langkah("buka_kembali", [a], dunia.penyelia)
    assert keadaan(a, b, c) == ["DIVERIFIKASI"] * 3
    assert Usulan.objects.get(pk=b.pk).jam_berjalan
    assert Jeda.objects.filter(usulan=b, ditutup=None).count() == 0


def test_returned_for_repair_holds_until_answered(dunia, rantai):
    _surat, (a, b, _c) = rantai
    langkah("kembalikan", [a], dunia.verifikator)
    assert keadaan(a, b) == ["PERBAIKAN BERKAS", "DIVERIFIKASI USULAN_LAIN"]
    langkah("jawab", [a], dunia.operator)
    assert keadaan(a, b) == ["DIVERIFIKASI", "DIVERIFIKASI"]


def test_a_held_line_can_be_returned_refused_and_withdrawn(dunia, rantai):
    _surat, (a, b, c) = rantai
    langkah("tolak", [a], dunia.verifikator)
    langkah("kembalikan", [b], dunia.verifikator)
    assert Jeda.objects.filter(usulan=b, ditutup=None).count() == 1
    langkah("jawab", [b], dunia.operator)
    assert keadaan(b) == ["DIVERIFIKASI USULAN_LAIN"]  # a is still refused
    langkah("batalkan", [b], dunia.operator)
    langkah("tolak", [c], dunia.verifikator)
    assert keadaan(b, c) == ["DIBATALKAN", "DITOLAK"]


def test_a_chain_is_approved_from_its_beginning_or_at_once(dunia, rantai):
    _surat, (a, b, c) = rantai
    with pytest.raises(LangkahTidakSah, match=f"#{b.pk}"):
        langkah("setujui", [c], dunia.verifikator)
    langkah("setujui", [a], dunia.verifikator)
    langkah("setujui", [b, c], dunia.verifikator)
    assert keadaan(a, b, c) == ["DISETUJUI TANDA_TANGAN"] * 3


def test_a_cycle_is_approved_together_or_not_at_all(dunia, tukar):
    _surat, (a, b) = tukar
    for sendiri in (a, b):
        with pytest.raises(LangkahTidakSah, match="bertukar"):
            langkah("setujui", [sendiri], dunia.verifikator)
    assert keadaan(a, b) == ["DIVERIFIKASI", "DIVERIFIKASI"]
    services.putus_bersama(
        kode="setujui", versi={a.pk: a.versi, b.pk: b.versi}, actor=dunia.verifikator, today=HARI_INI
    )
    assert keadaan(a, b) == ["DISETUJUI TANDA_TANGAN"] * 2


def test_half_of_an_approved_swap_is_not_signed(dunia, tukar):
    """What is approved may still fall; what is signed rests only on what is signed."""
    _surat, (a, b) = tukar
    services.putus_bersama(
        kode="setujui", versi={a.pk: a.versi, b.pk: b.versi}, actor=dunia.verifikator, today=HARI_INI
    )
    with pytest.raises(LangkahTidakSah, match=f"#{b.pk}"):
        langkah("tanda_tangani", [a], dunia.penyelia, alasan="")
    langkah("tanda_tangani", [a, b], dunia.penyelia, alasan="")
    assert keadaan(a, b) == ["DISETUJUI SK"] * 2


def test_what_a_signed_line_rests_on_is_not_sent_back(dunia, rantai):
    """The chain signed but for its last: the middle one stays, the last one may go back."""
    _surat, (a, b, c) = rantai
    langkah("setujui", [a, b, c], dunia.verifikator)
    with pytest.raises(LangkahTidakSah, match=f"#{a.pk}"):
        langkah("tanda_tangani", [b], dunia.penyelia, alasan="")
    langkah("tanda_tangani", [a], dunia.penyelia, alasan="")
    langkah("tanda_tangani", [b], dunia.penyelia, alasan="")
    langkah("batal_setuju", [c], dunia.penyelia)
    assert keadaan(a, b, c) == ["DISETUJUI SK", "DISETUJUI SK", "DIVERIFIKASI"]


def test_the_signer_signs_a_swap_on_the_page(dunia, tukar):
    surat, (a, b) = tukar
    services.putus_bersama(
        kode="setujui", versi={a.pk: a.versi, b.pk: b.versi}, actor=dunia.verifikator, today=HARI_INI
    )
    c = klien(dunia.penyelia)
    assert "Tanda tangani rangkaian 1 bersama" in c.get(alamat("rangkaian", surat.pk)).content.decode()
    data = {"versi": teks_versi(surat, "DISETUJUI"), "langkah": "tanda_tangani"}
    jawab = c.post(alamat("rangkaian_setujui", surat.pk), data)
    assert jawab.status_code == 422 and "tandai yang Anda tanda tangani" in jawab.content.decode()
    jawab = c.post(alamat("rangkaian_setujui", surat.pk), data | {"periksa": [a.pk, b.pk]}, follow=True)
    assert "2 baris ditandatangani bersama" in jawab.content.decode()
    assert keadaan(a, b) == ["DISETUJUI SK"] * 2


def test_page_shows_chain_and_what_if_and_stores_nothing(dunia, rantai):
    surat, (a, b, c) = rantai
    for orang in (dunia.operator, dunia.verifikator):
        isi = klien(orang).get(alamat("rangkaian", surat.pk), {"gagal": [a.pk]}).content.decode()
        assert "2 ditahan" in isi and f"menunggu #{a.pk}" in isi
        assert "tidak jadi membuka" in isi and "belum membuka" in isi
    assert keadaan(a, b, c) == ["DIVERIFIKASI"] * 3
    assert "1. Rantai 3 orang" in klien(dunia.operator).get(alamat("rangkaian", surat.pk)).content.decode()


def test_page_is_not_for_strangers(dunia, rantai):
    surat, _usulan = rantai
    lain = pabrik.petugas(Peran.OPERATOR, pabrik.instansi(kantor=dunia.kantor))
    assert klien(lain).get(alamat("rangkaian", surat.pk)).status_code == 404


def test_together_only_what_was_examined(dunia, tukar):
    surat, (a, b) = tukar
    c = klien(dunia.verifikator)
    data = {"versi": teks_versi(surat, "DIVERIFIKASI")}
    jawab = c.post(alamat("rangkaian_setujui", surat.pk), data)
    assert jawab.status_code == 422 and "tandai" in jawab.content.decode()
    # Half of a swap is refused with its reason.
    jawab = c.post(alamat("rangkaian_setujui", surat.pk), data | {"periksa": [a.pk]})
    assert jawab.status_code == 422 and f"#{b.pk}" in jawab.content.decode()
    assert keadaan(a, b) == ["DIVERIFIKASI", "DIVERIFIKASI"]
    jawab = c.post(alamat("rangkaian_setujui", surat.pk), data | {"periksa": [a.pk, b.pk]})
    assert jawab.status_code == 302
    assert keadaan(a, b) == ["DISETUJUI TANDA_TANGAN"] * 2


def test_fast_lane_is_for_moves_without_findings(dunia):
    surat, ids = dunia.sampai_di_bkn(3)
    assert list(Usulan.objects.filter(pk__in=ids).order_by("pk").values_list("jalur_cepat", flat=True)) == [True] * 3
    c = klien(dunia.verifikator)
    halaman = c.get(alamat("rangkaian", surat.pk)).content.decode()
    assert "Jalur cepat" in halaman
    data = {"versi": teks_versi(surat, "DIVERIFIKASI"), "periksa": ids[:2]}
    assert c.post(alamat("rangkaian_setujui", surat.pk), data).status_code == 302
    assert keadaan(*Usulan.objects.filter(pk__in=ids)) == ["DISETUJUI TANDA_TANGAN"] * 2 + ["DIVERIFIKASI"]
    antrean = c.get("/antrean/", {"tab": "unit", "cepat": "1"}).content.decode()
    assert f"/usulan/{ids[2]}/" in antrean


def test_a_warning_with_its_reason_keeps_off_the_fast_lane(dunia):
    """Moved again within twelve months: lawful with a reason, but somebody looks at it alone."""
    orang = dunia.orang()
    RiwayatJabatan.objects.filter(pegawai=orang).update(tmt=HARI_INI - timedelta(days=200))
    orang.tmt_jabatan = HARI_INI - timedelta(days=200)
    orang.save(update_fields=["tmt_jabatan"])
    surat = dunia.surat()
    b = dunia.baris(surat, orang)
    for t in b.usulan.temuan.filter(basi=False, tingkat="PERINGATAN"):
        beri_justifikasi(usulan_id=b.pk, kode=t.kode, alasan="Perlu.", actor=dunia.operator, today=HARI_INI)
    dunia.kirim(surat)
    assert not Usulan.objects.get(pk=b.pk).jalur_cepat


def test_an_officer_cannot_approve_together(dunia, tukar):
    surat, (a, b) = tukar
    data = {"versi": teks_versi(surat, "DIVERIFIKASI"), "periksa": [a.pk, b.pk]}
    assert klien(dunia.operator).post(alamat("rangkaian_setujui", surat.pk), data).status_code == 403
    assert keadaan(a, b) == ["DIVERIFIKASI", "DIVERIFIKASI"]
