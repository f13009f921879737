"""``hitung jendela_kp``: every example of 1.2, lateness, moved windows, faults; the documented example word by word."""

import json
import re
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kenaikan_pangkat.hitungan import hitung_jendela_kp
from kenaikan_pangkat.models import Jendela
from layanan.galat import BerkasFaktaSalah
from tests import pabrik
from tests.kenaikan_pangkat.rules.test_jendela import TABEL_1_2

HARI_INI = date(2026, 11, 22)
DOKUMEN = Path(__file__).parents[2] / "docs" / "layanan" / "hitung_jendela_kp.md"


def hitung(*kasus) -> list[dict]:
    return hitung_jendela_kp({"kasus": list(kasus)}, today=HARI_INI)["hasil"]


@pytest.fixture(autouse=True)
def _acuan(acuan):
    pass


def test_contoh_dokumentasi(tmp_path):
    masuk, keluar = (json.loads(x) for x in re.findall(r"```json\n(.*?)```", DOKUMEN.read_text("utf-8"), re.S))
    berkas = tmp_path / "kasus.json"
    berkas.write_text(json.dumps(masuk))
    hasil = StringIO()
    call_command("hitung", "jendela_kp", str(berkas), stdout=hasil)
    assert json.loads(hasil.getvalue()) == keluar


def test_semua_contoh_1_2():
    hasil = hitung(*({"tmt": b[0]} for b in TABEL_1_2))
    for h, (tmt, buka, tutup, kerja, _lima, sisa) in zip(hasil, TABEL_1_2, strict=True):
        assert (h["tmt"], h["buka"], h["tutup"], h["tutup_hari_kerja"]) == (tmt, buka, tutup, kerja)
        assert (h["hari_kerja_setelah_tutup"], h["terlambat"], h["pindah_ke"]) == (sisa, None, None)


@pytest.mark.parametrize(
    ("tanggal", "tmt", "terlambat", "pindah"),
    [
        ("2025-11-15", "2025-12-01", False, None),
        ("2025-11-16", "2025-12-01", True, "2026-01-01"),
        ("2025-10-15", "2025-12-01", False, None),
        ("2026-03-20", "2025-12-01", True, "2026-05-01"),
    ],
)
def test_terlambat_pada_kedua_tepi(tanggal, tmt, terlambat, pindah):
    (h,) = hitung({"tanggal": tanggal, "tmt": tmt})
    assert (h["terlambat"], h["pindah_ke"]) == (terlambat, pindah)
    assert any("belum buka" in k for k in h["penjelasan"]) is (tanggal == "2025-10-15")


def test_jendela_yang_dipindahkan_dijawab_sebagaimana_adanya():
    Jendela.objects.filter(tmt="2026-05-01").update(tutup="2026-04-20", alasan_ubah="Surat BKN 9/2026")
    Jendela.objects.filter(tmt="2026-06-01").update(buka="2026-04-21", alasan_ubah="Mengikuti")
    (h,) = hitung({"tanggal": "2026-04-20"})
    assert (h["tmt"], h["tutup"], h["dasar_hukum"]) == ("2026-05-01", "2026-04-20", "Surat BKN 9/2026")


def test_jendela_yang_tidak_diketahui_dan_tahun_tanpa_kalender():
    lama, jauh, dikenal = hitung({"tmt": "2010-04-01"}, {"tmt": "2041-04-01"}, {"tmt": "2024-02-01"})
    assert (lama["buka"], lama["pasti"], lama["aman_sebelum"]) == (None, False, None)
    assert (jauh["tutup"], jauh["aman_sebelum"]) == ("2041-03-15", None)
    assert "2041" in jauh["penjelasan"][0]
    assert (dikenal["buka"], dikenal["tutup"]) == ("2023-12-15", "2024-01-15")


def test_libur_setempat_memajukan_hari_aman():
    from kalender.services import simpan_libur

    kantor = pabrik.kantor(kode="Q1")
    simpan_libur(
        actor=pabrik.user(is_staff=True), tanggal=date(2025, 12, 10), nama="Libur setempat", jenis="LOKAL",
        dasar="Keputusan uji", kantor_id=kantor.pk,
    )  # fmt: skip
    nasional, setempat = hitung({"tmt": "2026-01-01"}, {"tmt": "2026-01-01", "kantor": "Q1"})
    assert (nasional["aman_sebelum"], setempat["aman_sebelum"]) == ("2025-12-08", "2025-12-05")


@pytest.mark.parametrize(
    ("kasus", "lokasi"),
    [
        ({}, "kasus[1]"),
        ({"tmt": "2026-03-15"}, "kasus[1].tmt"),
        ({"tmt": "2023-12-01"}, "kasus[1].tmt"),
        ({"tanggal": "2024-01-20"}, "kasus[1].tanggal"),
        ({"tanggal": "2025-12-40"}, "kasus[1].tanggal"),
        ({"tanggal": "9999-12-31"}, "kasus[1]"),
        ({"tmt": "2026-01-01", "kantor": "??"}, "kasus[1].kantor"),
        ({"tmt": "2026-01-01", "warna": 1}, "kasus[1].warna"),
        ("2026-01-01", "kasus[1]"),
    ],
)
def test_berkas_yang_salah_menyebut_tempatnya(kasus, lokasi):
    with pytest.raises(BerkasFaktaSalah) as galat:
        hitung({"tmt": "2026-01-01"}, kasus)
    assert [r["lokasi"] for r in galat.value.rincian] == [lokasi]


@pytest.mark.parametrize("isi", [{}, {"kasus": []}, [], "x", None])
def test_bukan_daftar_kasus(isi):
    with pytest.raises(BerkasFaktaSalah):
        hitung_jendela_kp(isi, today=HARI_INI)


def test_perintah_menolak_dengan_kode_2(tmp_path):
    berkas = tmp_path / "salah.json"
    berkas.write_text('{"kasus": [{"tmt": "2026-03-15"}]}')
    with pytest.raises(CommandError, match=r"kasus\[0\].tmt") as galat:
        call_command("hitung", "jendela_kp", str(berkas), stdout=StringIO())
    assert galat.value.returncode == 2


def test_kueri_tidak_bergantung_pada_banyaknya_kasus():
    hasil = []
    for n in (1, 50):
        with CaptureQueriesContext(connection) as kueri:
            hitung(*[{"tanggal": "2026-03-20", "tmt": "2026-01-01"}] * n)
        hasil.append(len(kueri))
    assert hasil[0] == hasil[1] <= 4
