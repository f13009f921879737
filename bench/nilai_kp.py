"""Judging a letter of 500 promotions as the officer's button does it: facts from the database, every rule."""

import time
from datetime import date

from django.utils import timezone

from bench.instansi import instansi_uji
from kenaikan_pangkat.selectors.jendela import jendela_dekat
from kenaikan_pangkat.services import IsiBaris, buat_surat, nilai, tambah_banyak
from layanan.models import SuratUsulan

BARIS = 500


def ukur() -> list[dict]:
    today = date.today()
    instansi, operator, pegawai, _kosong = instansi_uji(901, BARIS)
    jendela = jendela_dekat(today, 1)[0]
    surat = buat_surat(
        instansi_id=instansi.pk, perihal="Usul kenaikan pangkat", tmt=jendela.tmt, actor=operator, today=today
    )
    mulai = time.perf_counter()
    hasil = tambah_banyak(
        surat_id=surat.pk, daftar=[(n, p.nip, IsiBaris("101")) for n, p in enumerate(pegawai, 1)], actor=operator,
        today=today,
    )  # fmt: skip
    simpan = time.perf_counter() - mulai
    if sum(1 for h in hasil if h.usulan_id) != BARIS:
        raise AssertionError([h for h in hasil if not h.usulan_id][:3])
    waktu = []
    for _i in range(5):
        segar = SuratUsulan.objects.get(pk=surat.pk)
        mulai = time.perf_counter()
        temuan = nilai(segar, timezone.localdate())
        waktu.append(time.perf_counter() - mulai)
    if len(temuan) != BARIS or not any(temuan.values()):
        raise AssertionError("the judging lost lines, or found nothing in letters without papers")
    return [
        {"nama": f"judging a letter of {BARIS} promotions (slowest of 5)", "nilai": max(waktu), "satuan": "s",
         "batas": 1, "lulus": max(waktu) <= 1},
        {"nama": f"{BARIS} promotions stored on a letter and judged", "nilai": simpan, "satuan": "s", "batas": 5,
         "lulus": simpan <= 5},
    ]  # fmt: skip
