"""200 officers at work at once: each opens a letter, adds a person, reads the findings and files it.

Every officer is a client of its own with a pause of ``JEDA`` seconds on average between two clicks, as people have who
read what they see; 200 of them send about 200 / ``JEDA`` requests a second. Any answer but 200 or 302, and any letter
that is not at its approver in the end, is an error.
"""

import http.client
import random
import re
import threading
import time
from datetime import date, timedelta
from http.cookies import SimpleCookie
from importlib import import_module
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from bench.beban import persentil, server
from bench.instansi import instansi_uji, surat_uji
from layanan.models import Usulan

PETUGAS, JEDA, ORANG = 200, 15.0, 4


class Petugas(threading.Thread):
    """One officer's browser: keeps its cookies, waits between clicks, notes how long each answer took."""

    def __init__(self, port: int, sesi: str, surat_id: int, pegawai: list[int], jabatan: list[int], pelantikan: date):
        super().__init__(daemon=True)
        self.port, self.surat_id, self.pegawai, self.jabatan = port, surat_id, pegawai, jabatan
        self.pelantikan = pelantikan
        self.kuki = SimpleCookie({settings.SESSION_COOKIE_NAME: sesi, settings.CSRF_COOKIE_NAME: "b" * 32})
        self.lama: list[float] = []
        self.galat: list[str] = []
        self.acak = random.Random(surat_id)

    def minta(self, cara: str, alamat: str, /, **isian) -> str:
        time.sleep(self.acak.uniform(0.5, 1.5) * JEDA)
        isi = urlencode(isian | {"csrfmiddlewaretoken": "b" * 32}) if cara == "POST" else None
        kepala = {"Cookie": "; ".join(f"{k}={m.value}" for k, m in self.kuki.items())}
        if isi:
            kepala["Content-Type"] = "application/x-www-form-urlencoded"
        mulai = time.perf_counter()
        sambungan = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sambungan.request(cara, alamat, isi, kepala)
        jawaban = sambungan.getresponse()
        teks = jawaban.read()
        self.lama.append(time.perf_counter() - mulai)
        sambungan.close()
        if jawaban.status not in (200, 302):
            raise RuntimeError(f"{cara} {alamat}: {jawaban.status} {teks[:200]!r}")
        return teks.decode()

    def run(self) -> None:
        surat = f"/mutasi/{self.surat_id}/"
        try:
            self.minta("GET", "/mutasi/")
            self.minta("GET", surat)
            for orang, jabatan in zip(self.pegawai, self.jabatan, strict=True):
                self.minta(
                    "POST", f"{surat}tambah/{orang}/", cara="PINDAH", jabatan_tujuan=jabatan,
                    alasan="KEBUTUHAN_ORGANISASI", uraian_alasan="Pemerataan.", tanggal_pelantikan=f"{self.pelantikan}",
                )  # fmt: skip
            # As a browser would: with what the letter's page carries in its form.
            versi = re.search(r'name="versi"\s+value="([0-9:,]+)"', self.minta("GET", surat))[1]
            self.minta("POST", f"{surat}ajukan/", versi=versi)
        except (OSError, RuntimeError, TypeError, http.client.HTTPException) as galat:
            self.galat.append(str(galat))


def _sesi(user) -> str:
    toko = import_module(settings.SESSION_ENGINE).SessionStore()
    toko[SESSION_KEY] = str(user.pk)
    toko[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    toko[HASH_SESSION_KEY] = user.get_session_auth_hash()
    toko.save()
    return toko.session_key


def ukur() -> list[dict]:
    today = date.today()
    pelantikan = today + timedelta(days=60)
    bahan = []
    for i in range(PETUGAS):
        instansi, operator, pegawai, kosong = instansi_uji(i, ORANG)
        surat = surat_uji(instansi, operator, pelantikan, today)
        bahan.append((_sesi(operator), surat.pk, [p.pk for p in pegawai], [j.pk for j in kosong], pelantikan))
    with server("asn_portal.settings") as port:
        semua = [Petugas(port, *b) for b in bahan]
        for p in semua:
            p.start()
        for p in semua:
            p.join()
    galat = [g for p in semua for g in p.galat]
    diajukan = Usulan.objects.filter(
        surat_id__in=[b[1] for b in bahan], status="MENUNGGU_PERSETUJUAN"
    ).count()  # fmt: skip
    if galat:
        print("  " + "\n  ".join(galat[:5]))
    lama = [x for p in semua for x in p.lama]
    p95 = persentil(lama, 0.95) * 1000
    kurang = PETUGAS * ORANG - diajukan
    return [
        {"nama": f"{PETUGAS} officers filing at once: requests refused or failed", "nilai": len(galat), "satuan": "",
         "batas": 0, "lulus": not galat},
        {"nama": f"{PETUGAS} officers filing at once: lines not at the approver", "nilai": kurang, "satuan": "",
         "batas": 0, "lulus": kurang == 0},
        {"nama": f"{PETUGAS} officers filing at once: p95 of {len(lama)} requests", "nilai": p95, "satuan": "ms",
         "batas": 800, "lulus": p95 <= 800},
    ]  # fmt: skip
