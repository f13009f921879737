"""Bring the database of DATABASE_URL up to date; in the demo, fill an empty one. Run by ``jalankan.py``."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asn_portal.settings")

import django  # noqa: E402
from django.core.management import call_command  # noqa: E402

django.setup()
from django.conf import settings  # noqa: E402

print("Bringing the database up to date ...", flush=True)
call_command("migrate", interactive=False, verbosity=0)
call_command("createcachetable", verbosity=0)
if settings.DEMO:
    print("Loading the demo, if the database is empty: generated people, no real ones ...", flush=True)
    call_command("demo")
