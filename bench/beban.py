"""A small load generator on loopback, and the servers it aims at."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator


@contextlib.contextmanager
def server(settings: str) -> Iterator[int]:
    """gunicorn with 2 sync workers for a settings module; yields its port."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    proses = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "asn_portal.wsgi:application", "--config", "/dev/null", "--workers", "2",
         "--bind", f"127.0.0.1:{port}", "--log-level", "error"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        time.sleep(1)
        yield port
    finally:
        proses.terminate()
        proses.wait(10)


def ambil(port: int, alamat: str, kuki: str) -> tuple[float, bytes]:
    """One request: seconds and body. Anything but 200 is an error."""
    mulai = time.perf_counter()
    sambungan = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    sambungan.request("GET", alamat, headers={"Cookie": kuki, "Accept-Encoding": "gzip"})
    jawaban = sambungan.getresponse()
    isi = jawaban.read()
    if jawaban.status != 200:
        raise RuntimeError(f"{alamat}: {jawaban.status}")
    sambungan.close()
    return time.perf_counter() - mulai, isi


def persentil(nilai: list[float], p: float) -> float:
    urut = sorted(nilai)
    return urut[min(len(urut) - 1, int(p * len(urut)))]


def laju(port: int, alamat: str, kuki: str, *, detik: float = 8, klien: int = 4) -> float:
    """Requests a second with ``klien`` clients for ``detik`` seconds."""
    selesai = [0] * klien
    batas = time.perf_counter() + detik

    def kerja(i: int) -> None:
        while time.perf_counter() < batas:
            ambil(port, alamat, kuki)
            selesai[i] += 1

    utas = [threading.Thread(target=kerja, args=(i,)) for i in range(klien)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    return sum(selesai) / detik
