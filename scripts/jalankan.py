"""Run the whole portal on one machine: embedded servers, web, worker and beat. Ctrl-C stops all of it.

This process holds the embedded PostgreSQL and Valkey (``asn_portal.lokal``) and outlives honcho, which runs the
``Procfile``; so the database is the last to stop. Started by ``make run``.
"""

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(AKAR))

from asn_portal.lokal import pastikan_broker, pastikan_database  # noqa: E402


def main() -> int:
    """Return honcho's exit code, or 0 after Ctrl-C."""
    os.chdir(AKAR)
    port = os.environ.setdefault("PORT", "8000")
    alamat = os.environ.setdefault("ALAMAT_PORTAL", f"http://localhost:{port}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asn_portal.settings")
    print("Starting the database and the broker ...", flush=True)
    pastikan_database()
    pastikan_broker()
    if kode := subprocess.run([sys.executable, "scripts/siapkan.py"], check=False).returncode:
        return kode

    # honcho gets its own session, so that Ctrl-C reaches it once, from here, and its children only through it.
    honcho = subprocess.Popen([sys.executable, "-m", "honcho", "start", "--port", port], start_new_session=True)
    berhenti = threading.Event()

    def hentikan(*_) -> None:
        berhenti.set()
        if honcho.poll() is None:
            honcho.send_signal(signal.SIGTERM)

    for sinyal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sinyal, hentikan)
    threading.Thread(target=_umumkan, args=(alamat, port, berhenti), daemon=True).start()
    kode = honcho.wait()
    if berhenti.is_set():
        print("\nStopped. Everything is kept under .data/; make run continues there.", flush=True)
        return 0
    return kode


def _umumkan(alamat: str, port: str, berhenti: threading.Event) -> None:
    """Print the address and the demo's log-ins once the web server answers."""
    batas = time.monotonic() + 60
    while not berhenti.is_set():
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/sehat/hidup", timeout=2).close()  # noqa: S310
            break
        except (urllib.error.URLError, OSError):
            if time.monotonic() > batas:
                print(f"The web server does not answer on port {port}; see the lines above.", flush=True)
                return
            berhenti.wait(0.3)
    if berhenti.is_set():
        return
    masuk = ""
    if os.environ.get("DEMO") == "1":
        perintah = subprocess.run(
            [sys.executable, "scripts/akun_demo.py"], stdout=subprocess.PIPE, text=True, check=False
        )
        masuk = perintah.stdout
    garis = "─" * 72
    print(f"\n{garis}\nPortal Layanan ASN: {alamat}\n{masuk}Ctrl-C stops it.\n{garis}\n", flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Stopped before the portal was up; make run starts again from there.")
