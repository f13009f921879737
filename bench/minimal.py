"""The yardstick of ``batas.md``: a minimal Django page with session, log-in, one queue query and 25 rows.

Settings module and WSGI application in one; served by the same gunicorn as the portal.
"""

from asn_portal.settings import *  # noqa: F403

ROOT_URLCONF = "bench.minimal_urls"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # allauth refuses to start without it
]
