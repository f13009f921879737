"""The web server. Read by gunicorn from the working directory."""

import os

from asn_portal.catatan import LOGGING

bind = f"{os.environ.get('DENGAR', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_PROSES", "2"))
threads = int(os.environ.get("WEB_UTAS", "2"))
timeout = 60
graceful_timeout = 4  # honcho kills what has not ended after 5 s
max_requests = 5000
max_requests_jitter = 500
accesslog = None  # asn_portal.catatan writes the access lines, without query strings
logconfig_dict = LOGGING | {
    "loggers": LOGGING["loggers"] | {"gunicorn.error": {"handlers": [], "level": "INFO", "propagate": True}}
}
