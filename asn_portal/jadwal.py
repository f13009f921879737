"""What beat starts and when, by the wall clock (Asia/Jakarta). Every task here may run twice or not at all.

``expires`` keeps a queue that nobody empties from growing: the next run does the same work.
"""

from celery.schedules import crontab

CELERY_BEAT_SCHEDULE = {
    "detak": {"task": "asn_portal.tasks.detak", "schedule": crontab(), "options": {"expires": 55}},
    "kirim-kotak-keluar": {
        "task": "notifikasi.tasks.kirim_kotak_keluar",
        "schedule": crontab(),
        "options": {"expires": 55},
    },
    "sapu-impor": {"task": "kepegawaian.tasks.sapu_impor", "schedule": crontab(), "options": {"expires": 55}},
    "ringkasan-harian": {"task": "notifikasi.tasks.ringkasan_harian", "schedule": crontab(hour=7, minute=0)},
    "sapu-eskalasi": {"task": "layanan.tasks.sapu_eskalasi", "schedule": crontab(minute="*/15")},
    "hitung-ulang-tenggat": {
        "task": "layanan.tasks.hitung_ulang_tenggat",
        "schedule": crontab(hour="0,22,23", minute=5),
    },
    "terapkan-mutasi": {"task": "mutasi.tasks.terapkan_mutasi_yang_tiba", "schedule": crontab(minute=10)},
    "terapkan-kp": {"task": "kenaikan_pangkat.tasks.terapkan_kp_yang_tiba", "schedule": crontab(minute=15)},
    "sapu-pemulihan": {"task": "integritas.tasks.sapu_pemulihan", "schedule": crontab(minute=20)},
    "nilai-yang-basi": {
        "task": "mutasi.tasks.nilai_yang_basi",
        "schedule": crontab(minute="*/3"),
        "options": {"expires": 170},
    },
    "nilai-gelar-yang-basi": {
        "task": "gelar.tasks.nilai_yang_basi",
        "schedule": crontab(minute="1-59/3"),
        "options": {"expires": 170},
    },
    "nilai-kp-yang-basi": {
        "task": "kenaikan_pangkat.tasks.nilai_yang_basi",
        "schedule": crontab(minute="2-59/3"),
        "options": {"expires": 170},
    },
    "nilai-harian-gelar": {"task": "gelar.tasks.nilai_harian", "schedule": crontab(hour="0,22,23", minute=32)},
    "nilai-harian-kp": {
        "task": "kenaikan_pangkat.tasks.nilai_harian",
        "schedule": crontab(hour="0,22,23", minute=28),
    },
    "nilai-harian": {"task": "mutasi.tasks.nilai_harian", "schedule": crontab(hour="0,22,23", minute=25)},
    "sapu-laporan-mendagri": {"task": "mutasi.tasks.sapu_laporan_mendagri", "schedule": crontab(minute=40)},
    "sapu-penugasan": {"task": "mutasi.tasks.sapu_penugasan", "schedule": crontab(minute=35)},
    "siapkan-jendela": {"task": "kenaikan_pangkat.tasks.siapkan_jendela", "schedule": crontab(hour=1, minute=15)},
    "sapu-kandidat-kp": {
        "task": "kenaikan_pangkat.tasks.sapu_kandidat",
        "schedule": crontab(hour="0,3", minute=45),
        "options": {"expires": 3600},
    },
    "susun-penilai": {
        "task": "kinerja.tasks.susun_penilai",
        "schedule": crontab(hour="0,22,23", minute=50),
        "options": {"expires": 3600},
    },
    "siapkan-partisi": {
        "task": "kinerja.tasks.siapkan_partisi",
        "schedule": crontab(minute=5),
        "options": {"expires": 3000},
    },
    "hitung-rekap-kinerja": {
        "task": "kinerja.tasks.hitung_antrean",
        "schedule": crontab(),
        "options": {"expires": 55},
    },
    "siapkan-evaluasi": {
        "task": "kinerja.tasks.siapkan_evaluasi",
        "schedule": crontab(hour="0,22,23", minute=55),
        "options": {"expires": 3600},
    },
    "tutup-evaluasi": {
        "task": "kinerja.tasks.tutup_evaluasi",
        "schedule": crontab(minute=12),
        "options": {"expires": 3000},
    },
    "ingatkan-keberatan": {
        "task": "kinerja.tasks.ingatkan_keberatan",
        "schedule": crontab(hour=6, minute=40),
        "options": {"expires": 3600},
    },
    "ingatkan-kinerja": {
        "task": "kinerja.tasks.ingatkan",
        "schedule": crontab(minute=5),
        "options": {"expires": 3500},
    },
    "sapu-tenggat-disiplin": {
        "task": "disiplin.tasks.sapu_tenggat",
        "schedule": crontab(minute=25),
        "options": {"expires": 3000},
    },
    "hitung-sinyal": {
        "task": "disiplin.tasks.hitung_sinyal",
        "schedule": crontab(hour=1, minute=20),
        "options": {"expires": 3600},
    },
    "sapu-pembinaan": {
        "task": "disiplin.tasks.sapu_pembinaan",
        "schedule": crontab(hour=6, minute=20),
        "options": {"expires": 3600},
    },
    "jaga-sapuan": {"task": "asn_portal.tasks.jaga_sapuan", "schedule": crontab(minute=50)},
    "sapu-hukuman": {
        "task": "disiplin.tasks.sapu_hukuman",
        "schedule": crontab(minute=22),
        "options": {"expires": 3000},
    },
    "hitung-talenta": {
        "task": "talenta.tasks.hitung_menunggu",
        "schedule": crontab(minute="*/5"),
        "options": {"expires": 280},
    },
    "ingatkan-sanggah-talenta": {
        "task": "talenta.tasks.ingatkan_sanggah",
        "schedule": crontab(hour=6, minute=45),
        "options": {"expires": 3600},
    },
    "jaga-kalender": {"task": "asn_portal.tasks.jaga_kalender", "schedule": crontab(hour=6, minute=30)},
}
