"""The escalation sweep over 100,000 open usulan: with 5,000 due, and with nothing due."""

import time

from django.db import connection

from bench import data
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from layanan.models import Eskalasi, Usulan
from layanan.services import eskalasi


def ukur() -> list[dict]:
    today = hari_ini("Asia/Jakarta")
    data.isi(today)
    kantor = {k.pk: today for k in kepegawaian.kantor_semua()}
    terbuka = Usulan.objects.filter(jam_berjalan=True).count()
    eskalasi.sapu(hari_ini=kantor)
    # Make 5,000 of them due again by taking their claims of the first level away.
    with connection.cursor() as kursor:
        kursor.execute(
            "DELETE FROM layanan_eskalasi WHERE id IN (SELECT id FROM layanan_eskalasi WHERE tingkat = 'H0' ORDER BY id LIMIT 5000)"
        )
    mulai = time.perf_counter()
    klaim, kirim = eskalasi.sapu(hari_ini=kantor)
    penuh = time.perf_counter() - mulai
    assert klaim == kirim == 5000, (klaim, kirim)
    mulai = time.perf_counter()
    assert eskalasi.sapu(hari_ini=kantor) == (0, 0)
    kosong = time.perf_counter() - mulai
    assert Eskalasi.objects.filter(dikirim_pada=None).count() == 0
    return [
        {
            "nama": f"escalation sweep, {terbuka:,} open, 5,000 due",
            "nilai": penuh,
            "satuan": "s",
            "batas": 10,
            "lulus": penuh <= 10,
        },
        {
            "nama": f"escalation sweep, {terbuka:,} open, nothing due",
            "nilai": kosong,
            "satuan": "s",
            "batas": 1,
            "lulus": kosong <= 1,
        },
    ]
