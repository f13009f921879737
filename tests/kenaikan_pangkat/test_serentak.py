"""Two at once, each on a connection of its own: the slower one is told, and nothing is written twice or over."""

import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import close_old_connections, connection, transaction

from akun.peran import Peran
from kenaikan_pangkat.models import Jendela
from kenaikan_pangkat.selectors import jendela as pilih
from kenaikan_pangkat.services import angka_kredit as pak
from kenaikan_pangkat.services.jendela import KUNCI_TULIS, KonflikJendela, ubah_jendela
from kepegawaian import services_angka_kredit as rekam
from kepegawaian.models import Pegawai, RiwayatAngkaKredit, RiwayatKinerja
from kepegawaian.services_pernyataan import catat_hubungan, hapus_hubungan
from tests import pabrik

pytestmark = pytest.mark.django_db(transaction=True)
HARI = date(2026, 2, 2)
TMT = date(2026, 4, 1)
SEHARI = timedelta(days=1)


@contextmanager
def tertahan(kunci: Callable[[], object]):
    """Hold what ``kunci`` locks; on leaving, wait until two others stand before it, then let go."""
    with transaction.atomic():
        kunci()
        yield
        with connection.cursor() as kursor:
            for _i in range(200):
                kursor.execute("SELECT pg_stat_clear_snapshot()")
                kursor.execute(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                    "AND wait_event_type = 'Lock'"
                )
                if kursor.fetchone()[0] == 2:
                    return
                time.sleep(0.05)
    pytest.fail("the two did not come as far as the lock")


def dua(kunci: Callable[[], object], *kerja: Callable[[], object]) -> list:
    """What the two jobs returned or raised, both having read before either wrote."""
    hasil: list = []

    def jalan(satu):
        try:
            hasil.append(satu())
        except Exception as galat:  # noqa: BLE001
            hasil.append(galat)
        finally:
            connection.close()

    benang = [threading.Thread(target=jalan, args=(k,)) for k in kerja]
    with tertahan(kunci):
        for b in benang:
            b.start()
    for b in benang:
        b.join(timeout=30)
    close_old_connections()
    assert len(hasil) == 2
    return hasil


# --- one PAK, two operators ---------------------------------------------------------------------------


@pytest.fixture
def orang(acuan):
    unit = pabrik.unit(pabrik.instansi(nama="Kabupaten Melati"))
    jf = pabrik.jabatan(unit, jenis="JF", jenjang="AHLI_PERTAMA", eselon="", nama="Analis")
    o = pabrik.pegawai(jabatan=jf, golongan="III/a", tmt_golongan=date(2022, 1, 1), tmt_jabatan=date(2022, 1, 1))
    RiwayatKinerja.objects.create(pegawai=o, tahun=2025, predikat="SANGAT_BAIK")
    return o


@pytest.fixture
def operator(orang):
    return [pabrik.petugas(Peran.OPERATOR, orang.instansi, nama=f"Operator {n}") for n in (1, 2)]


def rekam_orang(orang) -> Callable[[], object]:
    return lambda: Pegawai.objects.select_for_update(no_key=True).get(pk=orang.pk)


def isi_pak(orang, oleh, **isi) -> dict:
    bawaan = {"nomor": f"PAK/{oleh.pk}", "tanggal": HARI, "penetap": "Kepala Dinas", "today": HARI}
    return {"pegawai_id": orang.pk, "actor": oleh} | bawaan | isi


@pytest.mark.parametrize("sampai", [(12, 12), (6, 12)])
def test_dua_operator_menetapkan_pak_tahun_yang_sama(orang, operator, sampai):
    hasil = dua(
        rekam_orang(orang),
        *(lambda o=o, n=n: pak.tetapkan_pak(tahun=2025, sampai_bulan=n, **isi_pak(orang, o))
          for o, n in zip(operator, sampai, strict=True)),
    )  # fmt: skip
    (galat,) = [h for h in hasil if isinstance(h, ValidationError)]
    satu = RiwayatAngkaKredit.objects.get()
    assert galat.code == "tumpang_tindih"
    assert satu.nomor_sk in " ".join(galat.messages)
    assert satu.history.count() == 1


def test_dua_operator_mencatat_tambahan_ijazah(orang, operator):
    hasil = dua(
        rekam_orang(orang),
        *(lambda o=o, n=n: pak.catat_ijazah(**isi_pak(orang, o, tanggal=HARI - n * SEHARI))
          for n, o in enumerate(operator)),
    )  # fmt: skip
    (galat,) = [h for h in hasil if isinstance(h, ValidationError)]
    assert "sekali dalam satu jenjang" in " ".join(galat.messages)
    assert RiwayatAngkaKredit.objects.get().jenis == "PENDIDIKAN"


def test_dua_operator_membatalkan_pak_yang_sama(orang, operator):
    (satu,) = pak.tetapkan_pak(tahun=2025, **isi_pak(orang, operator[0]))
    hasil = dua(
        rekam_orang(orang),
        *(lambda o=o: rekam.batalkan_pak(pak_id=satu.pk, alasan=f"Salah, kata {o.pk}", actor=o, today=HARI)
          for o in operator),
    )  # fmt: skip
    (galat,) = [h for h in hasil if isinstance(h, ValidationError)]
    assert "sudah dibatalkan" in " ".join(galat.messages)
    catatan = RiwayatAngkaKredit.history.get(history_type="-")
    assert catatan.history_change_reason == f"Salah, kata {catatan.history_user_id}"
    assert not RiwayatAngkaKredit.objects.exists()


def test_dua_operator_menghapus_hubungan_keluarga_yang_sama(orang, operator):
    ppk = pabrik.ppk(orang.instansi)
    h = catat_hubungan(pegawai_id=orang.pk, ppk_id=ppk.pk, hubungan="anak", actor=operator[0], today=HARI)
    hasil = dua(
        rekam_orang(orang),
        *(lambda o=o: hapus_hubungan(hubungan_id=h.pk, alasan="Keliru", actor=o, today=HARI) for o in operator),
    )
    (galat,) = [x for x in hasil if isinstance(x, ValidationError)]
    assert "sudah dihapus" in " ".join(galat.messages)
    assert type(h).history.filter(history_type="-").count() == 1


# --- one window, two administrators ---------------------------------------------------------------------


def kunci_jendela() -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s)", [KUNCI_TULIS])


def bersambung() -> bool:
    """Every day from the first opening to the last close lies in exactly one window."""
    semua = list(Jendela.objects.order_by("tmt"))
    return all(a.tutup + SEHARI == b.buka for a, b in zip(semua, semua[1:], strict=False))


def test_dua_pengelola_memindahkan_jendela_yang_sama(acuan):
    admin = [pabrik.user(is_staff=True, nama=f"Pengelola {n}") for n in (1, 2)]
    j = Jendela.objects.get(tmt=TMT)
    today, terlihat, sebelum = j.buka - 5 * SEHARI, pilih.versi(j), j.history.count()
    assert bersambung()
    hasil = dua(
        kunci_jendela,
        *(lambda a=a, n=n: ubah_jendela(
            tmt=TMT, buka=j.buka, tutup=j.tutup + n * SEHARI, alasan=f"Surat {a.pk}", versi=terlihat, actor=a,
            today=today,
        ) for n, a in enumerate(admin, 1)),
    )  # fmt: skip
    (menang,) = [h for h in hasil if isinstance(h, Jendela)]
    (kalah,) = [h for h in hasil if h is not menang]
    assert isinstance(kalah, KonflikJendela)
    j.refresh_from_db()
    assert (j.tutup, j.alasan_ubah) == (menang.tutup, menang.alasan_ubah)
    assert j.history.count() == sebelum + 1
    assert bersambung()


def test_dua_pengelola_memindahkan_jendela_yang_bersebelahan(acuan):
    """The first one's close is the second one's opening: whoever comes later sees dates that are not his any more."""
    admin = [pabrik.user(is_staff=True, nama=f"Pengelola {n}") for n in (1, 2)]
    j = Jendela.objects.get(tmt=TMT)
    sesudah = Jendela.objects.filter(tmt__gt=TMT).order_by("tmt").first()
    today, versi = j.buka - 5 * SEHARI, {x.pk: pilih.versi(x) for x in (j, sesudah)}
    hasil = dua(
        kunci_jendela,
        lambda: ubah_jendela(tmt=TMT, buka=j.buka, tutup=j.tutup + 2 * SEHARI, alasan="Satu", versi=versi[j.pk],
                             actor=admin[0], today=today),
        lambda: ubah_jendela(tmt=sesudah.tmt, buka=sesudah.buka + 5 * SEHARI, tutup=sesudah.tutup, alasan="Dua",
                             versi=versi[sesudah.pk], actor=admin[1], today=today),
    )  # fmt: skip
    assert sorted(type(h).__name__ for h in hasil) == ["Jendela", "KonflikJendela"]
    assert bersambung()
