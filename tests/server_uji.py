"""Early pytest plugin (``-p tests.server_uji``): the servers must run before Django's settings are read.

The process that starts pytest holds them; xdist's workers inherit the addresses through the environment.
"""

import os

# Before asn_portal is imported, whose Celery application would name the ordinary settings.
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

from asn_portal.lokal import pastikan_broker, pastikan_database  # noqa: E402

# A developer's shell must not change what the tests see.
for nama in ("DEBUG", "DEMO", "PRODUKSI", "BATAS_KUERI", "EMAIL_HOST", "ALLOWED_HOSTS"):
    os.environ.pop(nama, None)
pastikan_database()
pastikan_broker()
