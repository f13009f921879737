"""Two at once on one SKP, each on a connection of its own: the slower one is told, nothing is written twice."""

from datetime import date

import pytest

from kepegawaian.models import Pegawai
from kinerja.galat import KonflikKinerja
from kinerja.models import LangkahKinerja, Skp
from kinerja.services import skp as langkah
from layanan.galat import IsianSalah, LangkahTidakSah
from notifikasi.models import Pesan
from tests import pabrik_kinerja
from tests.kenaikan_pangkat.test_serentak import dua
from tests.kinerja.alat_skp import BOKS, buat, pada
from tests.kinerja.alat_skp import isi as tulis
from tests.pabrik_kinerja import SEKARANG, SENIN, orang_dari

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def orang(acuan):
    return pabrik_kinerja.pasangan()


def kunci_orang(pegawai):
    return lambda: Pegawai.objects.select_for_update(no_key=True).get(pk=pegawai.pk)


def kunci_skp(skp):
    return lambda: Skp.objects.select_for_update().get(pk=skp.pk)


def umum(skp, actor) -> dict:
    return {"skp_id": skp.pk, "versi": skp.versi, "actor": actor, "now": SEKARANG}


def test_penilai_menetapkan_dua_kali(orang):
    staf, kepala = orang
    skp = pada(staf, "DIAJUKAN")
    isi = umum(skp, kepala.akun) | {"today": SENIN}
    hasil = dua(kunci_orang(staf), *(lambda: langkah.tetapkan(**isi) for _n in range(2)))
    assert [type(h).__name__ for h in hasil].count("KonflikKinerja") == 1
    assert LangkahKinerja.objects.filter(langkah="tetapkan").count() == 1
    assert Pesan.objects.filter(penerima=staf.akun).count() == 1


def test_pegawai_menarik_selagi_penilai_menetapkan(orang):
    """Whoever comes first wins; the other sees that the page is out of date, and the history has one of the two."""
    staf, kepala = orang
    skp = pada(staf, "DIAJUKAN")
    hasil = dua(
        kunci_skp(skp), lambda: langkah.tarik(**umum(skp, staf.akun)),
        lambda: langkah.tetapkan(**umum(skp, kepala.akun), today=SENIN),
    )  # fmt: skip
    (galat,) = [h for h in hasil if isinstance(h, Exception)]
    assert isinstance(galat, KonflikKinerja)
    skp.refresh_from_db()
    assert skp.status in ("DRAFT", "DITETAPKAN")
    assert LangkahKinerja.objects.filter(objek_id=skp.pk, langkah__in=["tarik", "tetapkan"]).count() == 1


def test_dua_jendela_menambah_rhk(orang):
    staf, _kepala = orang
    skp = buat(staf)
    isi = {"rhk_id": None, "jenis": "UTAMA", "rhk_atasan_id": None, "teks_atasan": "", "perspektif": "",
           "indikator": [BOKS], "skp_id": skp.pk, "versi": skp.versi, "actor": staf.akun}  # fmt: skip
    hasil = dua(kunci_skp(skp), *(lambda n=n: tulis.simpan_rhk(deskripsi=f"RHK {n}", **isi) for n in (1, 2)))
    assert [type(h).__name__ for h in hasil].count("KonflikKinerja") == 1
    assert [r.nomor for r in skp.rhk.all()] == [1]


def test_dua_jendela_membuat_skp_tahun_yang_sama(orang):
    staf, _kepala = orang
    isi = {
        "pemilik": orang_dari(staf), "tahun": 2026, "periode_awal": date(2026, 1, 1),
        "periode_akhir": date(2026, 12, 31), "pendekatan": "KUANTITATIF", "actor": staf.akun, "today": SENIN,
        "now": SEKARANG,
    }  # fmt: skip
    hasil = dua(kunci_orang(staf), *(lambda: langkah.buat(**isi) for _n in range(2)))
    assert [type(h) for h in hasil].count(IsianSalah) == 1
    assert Skp.objects.count() == 1


def test_dua_jendela_memulai_revisi(orang):
    staf, _kepala = orang
    skp = pada(staf, "DITETAPKAN")
    isi = umum(skp, staf.akun) | {"today": SENIN, "alasan": "Target naik"}
    hasil = dua(kunci_orang(staf), *(lambda: langkah.revisi(**isi) for _n in range(2)))
    (galat,) = [h for h in hasil if isinstance(h, Exception)]
    assert isinstance(galat, LangkahTidakSah)
    assert Skp.objects.filter(revisi_dari=skp).count() == 1
