"""The yardstick of a submit: a bare Django view that stores one row of the log, served as the portal is."""

from asn_portal.settings import *  # noqa: F403

ROOT_URLCONF = "bench.kinerja_polos_urls"
MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]  # allauth refuses to start without it
